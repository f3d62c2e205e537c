//! A store in memory: what the program keeps in folders, for tests that damage or lose it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use wenxuan::key::Key;
use wenxuan::store::Store;

/// Blocks by key.
#[derive(Debug, Default)]
pub(crate) struct Shelf(pub(crate) Mutex<BTreeMap<Key, Vec<u8>>>);

impl Shelf {
    /// Loses everything.
    pub(crate) fn empty(&self) {
        self.0.lock().expect("no panic").clear();
    }
}

impl Store for Shelf {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.0.lock().expect("no panic").get(key).cloned()
    }

    fn put(&self, key: &Key, block: &[u8]) -> bool {
        self.0.lock().expect("no panic").insert(*key, block.to_vec());
        true
    }
}
