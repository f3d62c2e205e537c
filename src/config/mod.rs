//! `content/site.yaml`, `content/screens.yaml` with its presets, `content/assignments.yaml`, `content/terms.yaml` and `content/addresses.yaml`.

mod addresses;
mod assignments;
mod fields;
mod furniture;
mod layers;
mod ledger;
mod portal;
mod presets;
mod rules;
mod screen_fields;
mod screens;
mod settings;

pub use addresses::addresses;
pub use assignments::assignments;
pub use fields::schemas;
pub use ledger::ledger;
pub use rules::rules;
pub use screens::screens;
pub use settings::settings;

use crate::diag::Diagnostic;
use crate::inputs::Inputs;
use crate::path::SitePath;
use crate::text;
use crate::yaml::{self, Field, Node, Source};

/// A configuration file, read and checked.
struct ConfigFile {
    path: SitePath,
    text: String,
    node: Option<Node>,
}

impl ConfigFile {
    /// The file at a path, `None` if there is none.
    fn read(inputs: &Inputs, path: &str, fields: &[Field], out: &mut Vec<Diagnostic>) -> Option<Self> {
        let path = SitePath::new(path).expect("a constant path");
        let file = inputs.file(&path)?;
        let text = match file.read().and_then(|bytes| text::read(&path, &bytes)) {
            Ok(text) => text,
            Err(diagnostic) => {
                out.push(diagnostic);
                return Some(Self { path, text: String::new(), node: None });
            }
        };
        Some(Self::of(path, text, fields, out))
    }

    /// A file that is read already.
    fn of(path: SitePath, text: String, fields: &[Field], out: &mut Vec<Diagnostic>) -> Self {
        let source = Source::whole(&path, &text);
        let (node, diagnostics) = yaml::parse(source);
        out.extend(diagnostics);
        if let Some(node) = &node {
            yaml::check(source, node, fields, "", out);
        }
        Self { path, text, node }
    }

    fn source(&self) -> Source<'_> {
        Source::whole(&self.path, &self.text)
    }
}
