//! The rules that read one file: run over every text of the site, and remembered.

use std::sync::{Arc, PoisonError};

use rayon::prelude::*;

use super::Run;
use super::source::kind_of;
use crate::check::{self, FileFound};
use crate::config;
use crate::diag::Report;
use crate::key::{Key, KeyBuilder};
use crate::model::{Content, Kind, Rules};
use crate::passage::Document;
use crate::path::SitePath;
use crate::text;

/// Files whose texts are read by rules. YAML beside the data is configuration, which is not published as it is.
const EXTENSIONS: [&str; 5] = ["md", "csv", "txt", "yaml", "yml"];

impl Run<'_> {
    /// Reads what the site says of rules, and runs those that read one file.
    pub(super) fn rules(&self, report: &mut Report) -> Rules {
        let (rules, diagnostics) = config::rules(self.inputs);
        let terms = Key::of_value(&rules.terms);
        let files: Vec<(&SitePath, Option<Kind>, &Content)> = self
            .inputs
            .below("content")
            .filter(|(path, _)| EXTENSIONS.contains(&path.extension()))
            .map(|(path, file)| (path, kind_of(path).ok(), file))
            .collect();
        let found: Vec<_> = files
            .par_iter()
            .map(|(path, kind, file)| {
                let key = KeyBuilder::new("rules")
                    .number(check::REVISION)
                    .text(path.as_str())
                    .key(&file.key())
                    .key(&terms)
                    .finish();
                // What had nothing to say about it before would have nothing to say about it now.
                if self.memo.remembered().is_some_and(|remembered| remembered.clean.contains(&key)) {
                    self.counts.examined.add(true);
                    return (key, Arc::default());
                }
                let (found, remembered) = self.memo.examined(key, || {
                    let bytes = file.read().ok();
                    // What cannot be read is reported by whoever needs it.
                    let read = bytes.as_ref().and_then(|bytes| text::view(path, bytes).ok());
                    read.map_or_else(FileFound::default, |text| {
                        check::file(&Document::read(path, *kind, &text), &rules)
                    })
                });
                self.counts.examined.add(remembered);
                (key, found)
            })
            .collect();
        let is_clean = |found: &FileFound| found.diagnostics.is_empty() && found.allowances.is_empty();
        let clean = found.iter().filter(|(_, found)| is_clean(found)).map(|(key, _)| *key);
        *self.clean.lock().unwrap_or_else(PoisonError::into_inner) = clean.collect();
        let allowances = found.iter().flat_map(|(_, found)| found.allowances.iter().cloned());
        report.set_rules(rules.levels.clone(), allowances.chain(rules.allowances.iter().cloned()));
        report.extend(diagnostics);
        report.extend(found.iter().flat_map(|(_, found)| found.diagnostics.iter().cloned()));
        rules
    }
}
