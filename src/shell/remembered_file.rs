//! `.wenxuan/outputs` and `.wenxuan/last-run`: what a run leaves for the next one, each a single file that is replaced whole.
//!
//! Both may be deleted at any time. What another version of the program wrote, or what is not whole, is dropped and said so;
//! a run that cannot write them is none the worse. Two runs at once leave the file of one of them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::kept_folder;
use crate::inputs::Inputs;
use crate::key::{Key, KeyBuilder};
use crate::path::SitePath;
use crate::pipeline::Summary;
use crate::remembered::{self, Dropped, KeptOutput, REVISION, Remembered};

/// No site needs more, and a file that is larger is none of ours.
const LIMIT: u64 = 2 << 30;

/// What is remembered of the outputs of one site.
#[derive(Debug)]
pub struct RememberedFile {
    site: PathBuf,
    file: PathBuf,
}

impl RememberedFile {
    /// Of a site. Nothing is read or made yet.
    pub fn new(site: &Path) -> Self {
        Self { site: site.to_owned(), file: kept_folder::path(site).join("outputs") }
    }

    /// Reads it as the program `revision`; nothing if there is nothing, or why it is not used.
    pub fn read(&self, revision: &str) -> Result<Remembered, Option<Dropped>> {
        let length = fs::metadata(&self.file).map_err(|_| None)?.len();
        if length > LIMIT {
            return Err(Some(Dropped::Damaged));
        }
        let block = fs::read(&self.file).map_err(|_| None)?;
        Remembered::from_bytes(&block, revision).map_err(Some)
    }

    /// Replaces it.
    pub fn write(
        &self,
        outputs: impl Iterator<Item = (SitePath, KeptOutput)>,
        clean: &BTreeSet<Key>,
        revision: &str,
    ) -> io::Result<()> {
        kept_folder::replace_with(&self.site, &self.file, |staged| remembered::write(staged, revision, outputs, clean))
    }

    /// Removes it: what is in it is not to be trusted.
    pub(super) fn remove(&self) {
        let _ = fs::remove_file(&self.file);
    }
}

/// A run that ended well, and all it said: as long as nothing that went into it changes, another would be the same.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LastRun {
    /// The program that ran.
    pub(super) revision: String,
    /// All that was read.
    pub(super) inputs: String,
    /// From when on.
    pub(super) from: Timestamp,
    /// Until when its outputs and its report stay the same.
    pub(super) until: Timestamp,
    /// How it speaks: language, format and colours.
    pub(super) manner: String,
    /// What was wrong, as it was said.
    pub(super) report: String,
    /// What was held back, as it was said.
    pub(super) held_back: String,
    /// How much there was.
    pub(super) summary: Summary,
    /// The list of what it published.
    pub(super) published: String,
}

impl LastRun {
    fn file(site: &Path) -> PathBuf {
        kept_folder::path(site).join("last-run")
    }

    /// Reads it, if it is there and whole.
    pub(super) fn read(site: &Path) -> Option<Self> {
        let text = fs::read_to_string(Self::file(site)).ok()?;
        let (sum, json) = text.split_once('\n')?;
        if Key::of_bytes(json.as_bytes()).hex() != sum {
            return None;
        }
        serde_json::from_str(json).ok()
    }

    /// Replaces it. What cannot be written makes the next run longer, and nothing else.
    pub(super) fn write(&self, site: &Path) {
        let json = serde_json::to_string(self).expect("texts and numbers");
        let text = format!("{}\n{json}", Key::of_bytes(json.as_bytes()).hex());
        let _ = kept_folder::replace(site, &Self::file(site), text.as_bytes());
    }

    /// Whether a run over these inputs would be the same and speak in the same manner.
    pub(super) fn covers(&self, inputs: &Inputs, manner: &str) -> bool {
        self.revision == REVISION
            && (self.from..self.until).contains(&inputs.now)
            && self.manner == manner
            && self.inputs == inputs_key(inputs).hex()
    }
}

/// The key of all that is read but the clock.
pub(super) fn inputs_key(inputs: &Inputs) -> Key {
    let mut key = KeyBuilder::new("inputs").number(u64::from(inputs.drafts)).number(inputs.carried.len() as u64);
    for screen in &inputs.carried {
        key = key.text(screen);
    }
    for (path, file) in &inputs.files {
        key = key.text(path.as_str()).key(&file.key());
    }
    key.finish()
}
