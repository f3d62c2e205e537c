//! Folders under test: what lies in them, and whether every link and slide in them resolves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use wenxuan::key::Key;

/// A folder that is removed in the end.
pub(crate) struct Folder(tempfile::TempDir);

/// What one name in a folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    File(Vec<u8>),
    Folder,
    Link(PathBuf),
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::Builder::new().prefix("wenxuan-").tempdir().expect("a temporary folder"))
    }

    /// A folder in memory where the system has such: being killed is the same there as on a disk, and thousands of files
    /// come and go faster.
    pub(crate) fn in_memory() -> Self {
        let mut builder = tempfile::Builder::new();
        builder.prefix("wenxuan-");
        builder.tempdir_in("/dev/shm").map_or_else(|_| Self::new(), Self)
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub(crate) fn write(&self, below: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    pub(crate) fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    pub(crate) fn has(&self, below: &str) -> bool {
        fs::symlink_metadata(self.path(below)).is_ok()
    }

    /// The names in the folder itself, hidden ones too.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        fs::read_dir(self.0.path())
            .expect("readable")
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect()
    }
}

/// Everything below a folder, without following links.
pub(crate) fn entries(folder: &Path) -> BTreeMap<PathBuf, Entry> {
    walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| {
            let entry = entry.expect("readable");
            let below = entry.path().strip_prefix(folder).expect("walked below it").to_owned();
            let what = if entry.path_is_symlink() {
                Entry::Link(fs::read_link(entry.path()).expect("a link"))
            } else if entry.file_type().is_dir() {
                Entry::Folder
            } else {
                Entry::File(fs::read(entry.path()).expect("readable"))
            };
            (below, what)
        })
        .collect()
}

/// The files below a folder that hold a text.
pub(crate) fn files_with(folder: &Path, text: &str) -> Vec<PathBuf> {
    let needle = text.as_bytes();
    entries(folder)
        .into_iter()
        .filter(|(_, entry)| matches!(entry, Entry::File(bytes) if bytes.windows(needle.len()).any(|w| w == needle)))
        .map(|(path, _)| path)
        .collect()
}

/// Panics unless the output folder is whole: each file of the manifest has the bytes that the manifest says, each
/// relative link of each page leads to a file, and each slide named by a feed is there. Gives the number of links and
/// of slides that were looked at, so that a test can hold that there were some.
#[track_caller]
pub(crate) fn assert_whole(folder: &Path) -> (usize, usize) {
    let files: BTreeMap<String, Vec<u8>> = entries(folder)
        .into_iter()
        .filter_map(|(path, entry)| match entry {
            Entry::File(bytes) => Some((path.to_str().expect("UTF-8").replace('\\', "/"), bytes)),
            _ => None,
        })
        .collect();
    let manifest: serde_json::Value =
        serde_json::from_slice(files.get(".wenxuan.json").expect("a manifest")).expect("a whole manifest");
    let listed = manifest["files"].as_object().expect("a list of files");
    for (path, entry) in listed {
        let bytes = files.get(path).unwrap_or_else(|| panic!("{path} is in the manifest and not there"));
        assert_eq!(entry["sha256"].as_str(), Some(Key::of_bytes(bytes).hex().as_str()), "{path} is not whole");
    }
    for path in files.keys().filter(|path| *path != ".wenxuan.json") {
        assert!(listed.contains_key(path), "{path} is there and not in the manifest");
    }
    let (mut links, mut slides) = (0, 0);
    for (path, bytes) in &files {
        let extension = Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let targets = match extension {
            "html" => attributes(&text),
            "json" if path != ".wenxuan.json" => media(&text),
            _ => Vec::new(),
        };
        for target in targets {
            let Some(resolved) = resolve(path, &target) else { continue };
            let found = files.contains_key(&resolved)
                || files.contains_key(format!("{resolved}/index.html").trim_start_matches('/'));
            assert!(found, "{path} leads to {target}, which is not there");
            if extension == "json" { slides += 1 } else { links += 1 }
        }
    }
    (links, slides)
}

/// The values of `href` and `src`.
fn attributes(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in [" href=\"", " src=\""] {
        for (at, _) in html.match_indices(name) {
            let value = &html[at + name.len()..];
            found.extend(value.split_once('"').map(|(value, _)| value.to_owned()));
        }
    }
    found
}

/// The pictures that a feed names.
fn media(json: &str) -> Vec<String> {
    json.split('"').filter(|text| text.ends_with(".png") && text.contains("media/")).map(str::to_owned).collect()
}

/// The file that a relative link means, without its fragment; `None` if it leads elsewhere.
fn resolve(from: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    if target.is_empty() || target.contains(':') || target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(decode(&parts.join("/")))
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%')
            .then(|| std::str::from_utf8(after.get(..2)?).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("UTF-8")
}
