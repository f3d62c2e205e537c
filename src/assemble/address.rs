//! The address of an item: `<kind>/<slug>/index.html`, bulletins below their series, pages at the root.

use crate::model::Own;
use crate::parse::{Draft, Front};
use crate::path::SitePath;
use crate::slug;

/// The page of an item below `public/`.
pub(super) fn of(draft: &Draft, front: &Front) -> SitePath {
    let slug = front.common.slug.clone().unwrap_or_else(|| slug_of(draft.source.stem()));
    let folder = match &front.own {
        Own::Page { .. } => String::new(),
        Own::Bulletin(bulletin) if front.complete => format!("{}/{}/", draft.kind.folder(), bulletin.series),
        _ => format!("{}/", draft.kind.folder()),
    };
    SitePath::new(&format!("{folder}{slug}/index.html"))
        .or_else(|_| SitePath::new(&format!("{folder}{}/index.html", draft.key.short())))
        .expect("folders are constants or checked slugs, and a key has hexadecimal digits only")
}

/// A file name as a slug: a leading date goes, Chinese becomes pinyin, all else but letters and digits a hyphen.
fn slug_of(stem: &str) -> String {
    slug::whole(without_date(stem))
}

/// `2026-10-08-x` → `x`; a name that is only a date stays.
fn without_date(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    let dated = bytes.len() > 11
        && bytes[10] == b'-'
        && bytes[..10].iter().enumerate().all(|(n, b)| if n == 4 || n == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if dated { &stem[11..] } else { stem }
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn slugs_are_made_of_file_names() {
        assert_eq!(slug_of("2026-10-08-guoqing"), "guoqing");
        assert_eq!(slug_of("2026-10-08"), "2026-10-08");
        assert_eq!(slug_of("文明 Guide_2"), "wen-ming-guide-2");
        assert_eq!(slug_of("../../x"), "x");
    }
}
