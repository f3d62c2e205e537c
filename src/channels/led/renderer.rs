//! The slide templates and fonts of a theme, ready to draw.

use std::collections::BTreeMap;
use std::sync::Arc;

use resvg::usvg::fontdb;

use crate::diag::{Diagnostic, Place, Problem};
use crate::key::{Key, KeyBuilder};
use crate::model::Settings;
use crate::theme::{Part, Templates, Tokens};

use super::shape::Shape;
use super::text::{Face, Faces};
use super::{paint, player, preview, share, standby};
use crate::phrase::Lexicon;

/// The slide templates and fonts, ready to draw.
pub struct Renderer {
    pub(super) templates: Templates,
    pub(super) faces: Faces,
    pub(super) database: Arc<fontdb::Database>,
    pub(super) lexicon: Lexicon,
    /// Colours and font stacks of the theme, for sheets.
    pub(super) style: String,
    key: Key,
    fonts: Key,
    places: BTreeMap<String, Place>,
    folder: Place,
}

/// The template of the 发布单 of a screen.
pub(super) const RELEASE: &str = "release.html";
/// The template of the 发布单 of all screens.
pub(super) const TOTALS: &str = "releases.html";

/// What no theme can do without.
const REQUIRED: [&str; 6] = [player::TEMPLATE, preview::TEMPLATE, RELEASE, TOTALS, share::TEMPLATE, standby::TEMPLATE];

impl Renderer {
    /// Reads templates and fonts. The settings lend their names: areas and units are not torn at line ends.
    pub fn prepare(led: &Part, fonts: &Part, tokens: &Tokens, settings: &Settings) -> (Option<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut database = fontdb::Database::new();
        let mut read = |file: &'static str| match fonts.files.get(file) {
            None => {
                diagnostics.push(Diagnostic::new(Problem::TemplateMissing { name: file.into() }, fonts.place(file)));
                None
            }
            Some(found) => Face::read(file, &found.bytes, &mut database)
                .map_err(|reason| {
                    let problem = Problem::FontFault { file: file.into(), reason };
                    diagnostics.push(Diagnostic::new(problem, fonts.place(file)));
                })
                .ok(),
        };
        let regular = read("heiti-regular.otf");
        let bold = read("heiti-bold.otf");
        let pixel16 = read("pixel-16.ttf");
        let pixel12 = read("pixel-12.ttf");

        let (templates, faults) = Templates::compile(led, &[".svg", ".html", ".js", ".css"], &REQUIRED);
        diagnostics.extend(faults);
        let (Some(regular), Some(bold), Some(pixel16), Some(pixel12), Some(templates)) =
            (regular, bold, pixel16, pixel12, templates)
        else {
            return (None, diagnostics);
        };
        let names = settings.areas.iter().chain(&settings.units).chain(settings.topics.iter().map(|topic| &topic.name));
        let names = names.chain([&settings.name, &settings.organiser]).chain(&settings.undertaker);
        let lexicon = Lexicon::new(names.map(String::as_str));
        let fonts_key = fonts.key;
        let key = KeyBuilder::new("led renderer")
            .key(&led.key)
            .key(&fonts_key)
            .key(&Key::of_value(settings))
            .number(paint::REVISION)
            .finish();
        let places = led.files.keys().map(|name| (name.clone(), led.place(name))).collect();
        let renderer = Self {
            templates,
            faces: Faces { regular, bold, pixel16, pixel12 },
            database: Arc::new(database),
            lexicon,
            style: tokens.css(),
            key,
            fonts: KeyBuilder::new("led painter").key(&fonts_key).number(paint::REVISION).finish(),
            places,
            folder: led.place(""),
        };
        (Some(renderer), diagnostics)
    }

    /// Key of the templates, the fonts, the settings and the painter's revision: all that a layout depends on besides
    /// its item, its screen and the item's picture.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Key of what turns SVG into pixels: the fonts and the painter's revision.
    pub(super) fn painter_key(&self) -> Key {
        self.fonts
    }

    /// Where a template stands.
    pub(super) fn place(&self, template: &str) -> Place {
        self.places.get(template).unwrap_or(&self.folder).clone()
    }

    /// The template of a design for a shape: its own, else that of the nearest kin.
    pub(super) fn template(&self, design: &str, shape: Shape) -> Option<String> {
        shape.kin().iter().map(|shape| format!("{design}-{shape}.svg")).find(|name| self.places.contains_key(name))
    }
}
