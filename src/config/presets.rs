//! Presets of screens: rules as data. The site's own lie in `content/presets/`, the others in the binary.

use std::collections::BTreeMap;

use super::ConfigFile;
use super::screen_fields::PRESET;
use crate::diag::Diagnostic;
use crate::inputs::Inputs;
use crate::model::{Origin, Zone};
use crate::path::SitePath;
use crate::yaml::Record;

/// Presets that the binary carries: id and file.
const BUILT_IN: [(&str, &str); 13] = [
    ("roadside", include_str!("presets/roadside.yaml")),
    ("square", include_str!("presets/square.yaml")),
    ("community", include_str!("presets/community.yaml")),
    ("window", include_str!("presets/window.yaml")),
    ("indoor", include_str!("presets/indoor.yaml")),
    ("shenzhen-strip", include_str!("presets/shenzhen-strip.yaml")),
    ("shenzhen-strip-business", include_str!("presets/shenzhen-strip-business.yaml")),
    ("shenyang", include_str!("presets/shenyang.yaml")),
    ("chengdu", include_str!("presets/chengdu.yaml")),
    ("guangzhou", include_str!("presets/guangzhou.yaml")),
    ("tianmen", include_str!("presets/tianmen.yaml")),
    ("xiangfan", include_str!("presets/xiangfan.yaml")),
    ("xiangfan-key", include_str!("presets/xiangfan-key.yaml")),
];

/// The folder of the site's own presets.
const FOLDER: &str = "content/presets";

/// All presets, by id.
pub(super) struct Presets(BTreeMap<String, ConfigFile>);

impl Presets {
    /// Reads them; a site's own file replaces the one of the same name in the binary.
    pub(super) fn read(inputs: &Inputs, out: &mut Vec<Diagnostic>) -> Self {
        let mut all = BTreeMap::new();
        for (id, text) in BUILT_IN {
            let path = SitePath::new(&format!("{FOLDER}/{id}.yaml")).expect("a constant path");
            // A fault in one of these would be ours; a test reads them all.
            all.insert(id.to_owned(), ConfigFile::of(path, text.to_owned(), PRESET, &mut Vec::new()));
        }
        let own = inputs.below(FOLDER).filter(|(path, _)| matches!(path.extension(), "yaml" | "yml"));
        for (path, _) in own {
            all.extend(ConfigFile::read(inputs, path.as_str(), PRESET, out).map(|file| (path.stem().to_owned(), file)));
        }
        Self(all)
    }

    /// The preset of an id or a name.
    pub(super) fn find<'a>(&'a self, wanted: &str, zone: &'a Zone) -> Option<(Origin, Record<'a>)> {
        let record = |file: &'a ConfigFile| Some(Record { source: file.source(), node: file.node.as_ref()?, zone });
        let (id, record) = match self.0.get_key_value(wanted) {
            Some((id, file)) => (id, record(file)?),
            None => self.0.iter().find_map(|(id, file)| {
                let record = record(file)?;
                (record.text("name").as_deref() == Some(wanted)).then_some((id, record))
            })?,
        };
        let name = record.text("name").unwrap_or_else(|| id.clone());
        Some((Origin::Preset { id: id.clone(), name, source: record.text("source") }, record))
    }

    /// Every id and name, for suggestions.
    pub(super) fn known(&self) -> Vec<String> {
        let zone = Zone::default();
        let names = self
            .0
            .values()
            .filter_map(|file| Record { source: file.source(), node: file.node.as_ref()?, zone: &zone }.text("name"));
        self.0.keys().cloned().chain(names).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_of_the_binary_have_no_fault() {
        for (id, text) in BUILT_IN {
            let mut out = Vec::new();
            let path = SitePath::new(&format!("src/config/presets/{id}.yaml")).unwrap();
            let file = ConfigFile::of(path, text.to_owned(), PRESET, &mut out);
            assert!(out.is_empty() && file.node.is_some(), "{id}: {out:?}");
        }
    }
}
