//! A theme: its files by channel part, the site's own files laid over the embedded ones.

mod strays;
mod templates;
mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::embedded;
use crate::inputs::Inputs;
use crate::key::{Key, KeyBuilder};
use crate::path::SitePath;

pub use templates::Templates;
pub use tokens::Tokens;

/// The style sheet that begins with the theme's tokens.
const STYLE_SHEET: &str = "site.css";

/// The files of a theme. Each channel sees its own part only, so that a change of one part redraws one channel.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Templates of the website.
    pub web: Part,
    /// Templates of the slides, and the player.
    pub led: Part,
    /// Templates of feeds.
    pub feed: Part,
    /// Style sheets, scripts and pictures, copied as they are.
    pub assets: Part,
    /// Fonts of the slides.
    pub fonts: Part,
    /// Colours and font stacks.
    pub tokens: Tokens,
}

/// The files of one folder of a theme.
#[derive(Clone, Debug)]
pub struct Part {
    /// By path below the part's folder.
    pub files: BTreeMap<String, PartFile>,
    /// Key of all names and bytes.
    pub key: Key,
}

/// One file of a theme.
#[derive(Clone, Debug)]
pub struct PartFile {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Where it is for the editor: `themes/NAME/PART/FILE`.
    pub path: SitePath,
}

impl Part {
    /// A file as text.
    pub fn text(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(&self.files.get(name)?.bytes).ok()
    }

    /// The place of a file as a whole, for messages; the part's folder if it is missing.
    pub fn place(&self, name: &str) -> Place {
        match self.files.get(name).or_else(|| self.files.values().next()) {
            Some(file) => Place::file(&file.path),
            None => Place::file(&SitePath::new("themes").expect("a constant")),
        }
    }
}

/// Collects the theme that the site names. Without files of its own in `themes/NAME/`, the embedded one is used; with
/// some, each of them replaces the embedded file of that name.
pub fn load(inputs: &Inputs, name: &str) -> (Theme, Vec<Diagnostic>) {
    let folder = format!("themes/{name}");
    let mut diagnostics = Vec::new();
    let own: Vec<_> = inputs.below(&folder).collect();
    if own.is_empty() && name != embedded::THEME {
        let known: Vec<&str> = inputs.below("themes").filter_map(|(path, _)| path.as_str().split('/').nth(1)).collect();
        let suggestion = nearest(name, known.into_iter().chain([embedded::THEME])).map(str::to_owned);
        let place = Place::file(&SitePath::new("content/site.yaml").expect("a constant"));
        diagnostics.push(Diagnostic::new(Problem::ThemeMissing { name: name.into(), suggestion }, place));
    }
    diagnostics.extend(strays::find(&folder, &own));
    let mut tokens = Tokens::default();
    let base = format!("themes/{}/theme.yaml", embedded::THEME);
    for (path, bytes) in embedded::FILES.iter().filter(|(path, _)| *path == base) {
        tokens.lay(&SitePath::new(path).expect("embedded paths are sound"), bytes, &mut diagnostics);
    }
    for (path, file) in own.iter().filter(|(path, _)| path.as_str() == format!("{folder}/theme.yaml")) {
        match file.read() {
            Ok(bytes) => tokens.lay(path, &bytes, &mut diagnostics),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    tokens.check(&mut diagnostics);
    let css = tokens.css();
    let mut part = |part: &str| {
        let mut files = BTreeMap::new();
        let base = format!("themes/{}/{part}", embedded::THEME);
        for (path, bytes) in embedded::below(&base) {
            let below = path[base.len() + 1..].to_owned();
            let path = SitePath::new(path).expect("embedded paths are sound");
            files.insert(below, PartFile { bytes: bytes.into(), path });
        }
        for (path, file) in &own {
            let Some(below) = path.below(&format!("{folder}/{part}")) else { continue };
            match file.read() {
                Ok(bytes) => {
                    files.insert(below.to_owned(), PartFile { bytes, path: (*path).clone() });
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        if let Some(sheet) = files.get_mut(STYLE_SHEET).filter(|_| part == "assets") {
            sheet.bytes = [css.as_bytes(), &sheet.bytes].concat().into();
        }
        let key = files
            .iter()
            .fold(KeyBuilder::new("theme part"), |key, (name, file)| key.text(name).bytes(&file.bytes))
            .finish();
        Part { files, key }
    };
    let theme = Theme {
        name: name.to_owned(),
        web: part("web"),
        led: part("led"),
        feed: part("feed"),
        assets: part("assets"),
        fonts: part("fonts"),
        tokens: tokens.clone(),
    };
    (theme, diagnostics)
}
