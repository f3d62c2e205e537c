//! `.wenxuan/links.json` of a site: which addresses answered well lately, so that they are not asked on every run.
//!
//! Only good answers are kept, and a week at most: what is dead or doubtful is asked anew each time. The file may be
//! deleted at any time; one that is damaged or of another version counts as empty.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::visit::Answer;
use crate::model::WebAddress;
use crate::shell::kept_folder;

/// The version of the file's form.
const VERSION: u32 = 1;
/// How long a good answer holds.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The largest file that is read, in bytes: some 100,000 addresses.
const LIMIT: u64 = 32 << 20;

/// The file as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Form {
    version: u32,
    answers: BTreeMap<String, Good>,
}

/// A good answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Good {
    /// When it came.
    at: Timestamp,
    /// Where the page has moved for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
}

/// The good answers of a site.
#[derive(Debug)]
pub(super) struct Cache {
    path: PathBuf,
    answers: BTreeMap<String, Good>,
}

impl Cache {
    /// Reads what still holds at this moment.
    pub(super) fn read(site: &Path, now: Timestamp) -> Self {
        let path = kept_folder::path(site).join("links.json");
        let is_small = fs::metadata(&path).is_ok_and(|found| found.len() <= LIMIT);
        let bytes = if is_small { fs::read(&path).unwrap_or_default() } else { Vec::new() };
        let form: Form = serde_json::from_slice(&bytes).unwrap_or_default();
        let mut answers = if form.version == VERSION { form.answers } else { BTreeMap::new() };
        // An answer from the future is one of a wrong clock.
        answers.retain(|_, good| good.at <= now && now.duration_since(good.at) < KEPT);
        Self { path, answers }
    }

    /// The answer that an address gave lately.
    pub(super) fn get(&self, address: &WebAddress) -> Option<Answer> {
        let good = self.answers.get(address.as_str())?;
        match &good.moved {
            Some(moved) => WebAddress::parse(moved).map(Answer::Moved),
            None => Some(Answer::Fine),
        }
    }

    /// Takes what an address answered now.
    pub(super) fn put(&mut self, address: &WebAddress, answer: &Answer, now: Timestamp) {
        let moved = match answer {
            Answer::Fine => None,
            Answer::Moved(to) => Some(to.to_string()),
            Answer::Gone(_) | Answer::Doubtful(_) => {
                self.answers.remove(address.as_str());
                return;
            }
        };
        self.answers.insert(address.as_str().to_owned(), Good { at: now, moved });
    }

    /// Writes it, whole or not at all. What cannot be kept is asked again by the next run.
    pub(super) fn write(self, site: &Path) {
        let form = Form { version: VERSION, answers: self.answers };
        let written = kept_folder::make(site).and_then(|folder| {
            let mut file = NamedTempFile::new_in(folder)?;
            serde_json::to_writer(&mut file, &form)?;
            file.write_all(b"\n")?;
            file.persist(&self.path)?;
            Ok(())
        });
        drop(written);
    }
}
