//! The record of what we wrote: `wenxuan.json` at the root of a stick. Only what stands in it is ever replaced or
//! removed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::content::{Content, OnStick};
use crate::key::Key;
use crate::shell::fault::Fault;

/// The file name of the record.
pub(super) const NAME: &str = "wenxuan.json";

/// The version of the format that this program writes, and the newest it reads.
const VERSION: u32 = 1;

/// What we wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    wenxuan: u32,
    /// Whether a change was begun and not finished: then it lists the files before and after.
    pub(super) unfinished: bool,
    /// Whose packs.
    screens: Vec<OnStick>,
    /// SHA-256 by path.
    pub(super) files: BTreeMap<String, String>,
}

impl Record {
    /// The record of a finished stick.
    pub(super) fn of(content: &Content) -> Self {
        let files = content.files.iter().map(|(path, bytes)| (path.clone(), Key::of_bytes(bytes).hex())).collect();
        Self { wenxuan: VERSION, unfinished: false, screens: content.screens.clone(), files }
    }

    /// The record while one content takes the place of another.
    pub(super) fn between(before: Option<&Self>, after: &Self) -> Self {
        let mut files = before.map(|before| before.files.clone()).unwrap_or_default();
        files.extend(after.files.clone());
        Self { unfinished: true, files, ..after.clone() }
    }

    /// That of a stick, if it has one.
    pub(super) fn read(stick: &Path) -> Result<Option<Self>, Fault> {
        let path = stick.join(NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Fault::Read { path, error }),
        };
        match serde_json::from_slice::<Self>(&bytes) {
            Ok(record) if record.wenxuan <= VERSION => Ok(Some(record)),
            Ok(record) => Err(Fault::StickRecord { path, reason: format!("wenxuan: {}", record.wenxuan) }),
            Err(error) => Err(Fault::StickRecord { path, reason: error.to_string() }),
        }
    }

    /// The file.
    pub(super) fn json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("a record holds only text and lists");
        json.push(b'\n');
        json
    }
}
