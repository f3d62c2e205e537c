//! A picture in a text: the browser takes the file that suits its width, its sharpness and what it can read.

use std::fmt::Write as _;

use super::Writer;
use crate::channels::web::entry::url;
use crate::markdown::{escaped, push};
use crate::model::PictureFile;
use crate::path::SitePath;

/// How wide a picture stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// As wide as the text: 724 units, or the whole of a narrow screen.
    Text,
    /// What is higher than wide: at most 480 units.
    Tall,
    /// Half of the text; on narrow screens the whole.
    Half,
}

impl Column {
    /// The attribute `sizes`. The widths are those of the theme's text.
    fn sizes(self) -> &'static str {
        match self {
            Self::Text => "(min-width: 772px) 724px, 100vw",
            Self::Tall => "(min-width: 528px) 480px, 100vw",
            Self::Half => "(min-width: 772px) 350px, 100vw",
        }
    }
}

impl Writer<'_> {
    /// A picture of this site; without its files what it shows.
    pub(super) fn picture(&mut self, path: &SitePath, title: &str, alt: &str, column: Column) {
        let view = self.view;
        let Some((set, plain)) = view.pictures.get(path).and_then(|set| Some((set, set.plain()?))) else {
            return push(&mut self.out, alt);
        };
        let webp = !set.webp.is_empty();
        if webp {
            let files = self.choice(&set.webp);
            let _ = write!(self.out, r#"<picture><source type="image/webp" srcset="{files}""#);
            self.sizes(&set.webp, column);
            self.out.push('>');
        }
        let src = format!("{}{}", view.to_files, url(&plain.path));
        let _ = write!(self.out, r#"<img src="{}" alt="{}""#, escaped(&src), escaped(alt));
        if set.files.len() > 1 {
            let files = self.choice(&set.files);
            let _ = write!(self.out, r#" srcset="{files}""#);
            self.sizes(&set.files, column);
        }
        let _ = write!(self.out, r#" width="{}" height="{}""#, set.width, set.height);
        self.title(title);
        self.out.push_str(r#" loading="lazy" decoding="async">"#);
        if webp {
            self.out.push_str("</picture>");
        }
    }

    /// The value of `srcset`. One file alone needs no width.
    fn choice(&self, files: &[PictureFile]) -> String {
        let address = |file: &PictureFile| escaped(&format!("{}{}", self.view.to_files, url(&file.path)));
        match files {
            [file] => address(file),
            _ => files.iter().map(|file| format!("{} {}w", address(file), file.width)).collect::<Vec<_>>().join(", "),
        }
    }

    fn sizes(&mut self, files: &[PictureFile], column: Column) {
        if files.len() > 1 {
            let _ = write!(self.out, r#" sizes="{}""#, column.sizes());
        }
    }
}
