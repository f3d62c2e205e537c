//! The sample site in the repository builds without an error and without a warning.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use crate::harness::{Output, SiteTest};

/// The sample site as a site under test.
pub(crate) fn sample() -> SiteTest {
    let mut site = SiteTest::new("");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in files_below(root, "content") {
        site.bytes(&path, &bytes);
    }
    site
}

/// The sample site, built once for all tests that only read it.
pub(crate) static SAMPLE: LazyLock<Output> = LazyLock::new(|| sample().build_cold());

/// Every file below a folder of the repository, by its path from the repository.
pub(crate) fn files_below(root: &Path, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root.join(folder)) {
        let entry = entry.expect("the repository is readable");
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_file() && !hidden {
            let path = entry.path().strip_prefix(root).expect("walked below it");
            let name = path.to_str().expect("UTF-8").replace('\\', "/");
            found.insert(name, std::fs::read(entry.path()).expect("readable"));
        }
    }
    found
}

#[test]
fn sample_builds_clean() {
    SAMPLE.assert_clean();
    assert_eq!(SAMPLE.report(), "", "the sample is what new users learn from: not even a warning");
}
