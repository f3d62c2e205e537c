//! What is to lie on a stick.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::channels::led::{Label, SUMS, sums};
use crate::model::{self, Stopped};
use crate::path::SitePath;
use crate::pipeline::START;
use crate::sink::{Publication, Sink};

/// The files of a stick, and for which screens they are.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The screens, in the order of the site.
    pub screens: Vec<OnStick>,
    /// By path from the root of the stick, `/`-separated.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// A screen that a stick serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnStick {
    /// Its id.
    pub screen: String,
    /// What it is called.
    pub name: String,
    /// Until when what lies there may be played, in local time.
    pub valid_until: String,
}

impl Content {
    /// The length of all files.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }
}

/// Keeps of a build what screens need; drops the website.
#[derive(Debug)]
pub(super) struct Collected {
    folders: Vec<String>,
    outputs: Mutex<BTreeMap<SitePath, Arc<[u8]>>>,
}

impl Collected {
    /// For these screens.
    pub(super) fn new(screens: &BTreeSet<String>) -> Self {
        let folders = screens.iter().map(|screen| format!("led/{screen}"));
        Self { folders: folders.chain(["led/media".to_owned()]).collect(), outputs: Mutex::default() }
    }

    /// The stick: one screen at its root, where boxes look for `media/`; several in a folder each, with a page above.
    pub(super) fn content(&self, labels: &[&Label]) -> Content {
        let outputs = self.outputs.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files: Vec<(String, Arc<[u8]>)> = Vec::new();
        for label in labels {
            let folder = format!("led/{}/usb", label.screen);
            let above = if labels.len() > 1 { format!("{}/", label.screen) } else { String::new() };
            let own = outputs.iter().filter_map(|(path, bytes)| Some((path.below(&folder)?, bytes)));
            files.extend(own.map(|(name, bytes)| (format!("{above}{name}"), bytes.clone())));
        }
        if labels.len() > 1 {
            let start = outputs.iter().find(|(path, _)| path.as_str() == START);
            files.extend(start.map(|(path, bytes)| (path.name().to_owned(), bytes.clone())));
            files.push((SUMS.to_owned(), sums(&files).into_bytes().into()));
        }
        let screens = labels.iter().map(|label| OnStick {
            screen: label.screen.clone(),
            name: label.name.clone(),
            valid_until: label.valid_until.clone(),
        });
        Content { screens: screens.collect(), files: files.into_iter().collect() }
    }
}

impl Sink for Collected {
    fn put(&self, path: &SitePath, _: &Publication, bytes: &[u8]) -> io::Result<()> {
        if path.as_str() == START || self.folders.iter().any(|folder| path.is_below(folder)) {
            self.outputs.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes.into());
        }
        Ok(())
    }

    /// Pictures and attachments of the website: none of them lies on a stick.
    fn copy(&self, _: &SitePath, _: &Publication, _: &model::Content) -> Result<(), Stopped> {
        Ok(())
    }

    fn reads_back(&self) -> bool {
        true
    }

    fn get(&self, path: &SitePath) -> io::Result<Arc<[u8]>> {
        let outputs = self.outputs.lock().unwrap_or_else(PoisonError::into_inner);
        outputs.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
