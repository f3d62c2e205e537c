//! The address of an item: `<kind>/<slug>/index.html`, bulletins below their series, pages at the root.

use crate::model::{Own, Registration};
use crate::parse::{Draft, Front};
use crate::path::SitePath;
use crate::slug;

/// The page of an item below `public/`: by its `slug`, else where it was registered, else by its file name if that is in
/// Latin letters, else by its title.
pub(super) fn of(draft: &Draft, front: &Front, registered: Option<&Registration>) -> SitePath {
    if let (None, Some(registered)) = (&front.common.slug, registered) {
        return registered.pages[0].clone();
    }
    let given = front.common.slug.clone().or_else(|| latin(without_date(draft.source.stem())));
    let slug = given.or_else(|| slug::of_title(&front.common.title)).unwrap_or_else(|| draft.key.short());
    let folder = match &front.own {
        Own::Page { .. } => String::new(),
        Own::Bulletin(bulletin) if front.complete => format!("{}/{}/", draft.kind.folder(), bulletin.series),
        _ => format!("{}/", draft.kind.folder()),
    };
    SitePath::new(&format!("{folder}{slug}/index.html"))
        .or_else(|_| SitePath::new(&format!("{folder}{}/index.html", draft.key.short())))
        .expect("folders are constants or checked slugs, and a key has hexadecimal digits only")
}

/// A file name in Latin letters or digits as a slug; a date alone says nothing.
fn latin(name: &str) -> Option<String> {
    let has_word = name.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !has_word || !name.is_ascii() || name.parse::<jiff::civil::Date>().is_ok() {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    Some(words.join("-"))
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
    use super::{latin, without_date};

    #[test]
    fn latin_file_names_are_addresses() {
        assert_eq!(without_date("2026-10-08-guoqing"), "guoqing");
        assert_eq!(without_date("2026-10-08"), "2026-10-08");
        assert_eq!(latin("Guide_2").as_deref(), Some("guide-2"));
        assert_eq!(latin("../../x").as_deref(), Some("x"));
        assert_eq!(latin("45").as_deref(), Some("45"));
        assert_eq!(latin("2026-10-08"), None);
        assert_eq!(latin("--"), None);
        assert_eq!(latin("文明guide"), None);
    }
}
