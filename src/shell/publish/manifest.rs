//! The list of what we published: `.wenxuan.json` in the output folder. Only what stands in it is ever removed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::path::SitePath;
use crate::shell::fault::Fault;
use crate::sink::Publication;

/// The file name of the list. It lies in the output folder, so that it changes hands together with it.
pub(super) const NAME: &str = ".wenxuan.json";

/// The version of the format that this program writes, and the newest it reads.
const VERSION: u32 = 1;

/// How long a slide that is no longer used stays, since a player may still hold the loop before.
pub(super) const GRACE: SignedDuration = SignedDuration::from_hours(24);

/// What we published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Whether file by file replacing was begun and not finished: then the keys are not to be relied upon.
    pub(super) unfinished: bool,
    /// By path.
    pub(super) files: BTreeMap<SitePath, Entry>,
}

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// SHA-256 in hexadecimal digits.
    pub(super) sha256: String,
    /// Length.
    pub(super) bytes: u64,
    /// How it is published.
    pub(super) publication: Class,
    /// For slides: the content files they show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<String>,
    /// For slides that are no longer used: since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) retired: Option<Timestamp>,
}

/// [`Publication`] without what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Class {
    /// Slides come first: nothing in them refers to anything.
    Media,
    /// Pages, pictures, style sheets.
    Ordinary,
    /// What lists them.
    List,
    /// What players ask for first.
    Pointer,
}

#[derive(Deserialize)]
struct Written {
    wenxuan: u32,
    #[serde(default)]
    unfinished: bool,
    files: BTreeMap<String, Entry>,
}

impl Entry {
    /// The entry of an output.
    pub(super) fn new(sha256: String, bytes: u64, publication: &Publication) -> Self {
        let (class, sources) = match publication {
            Publication::Ordinary => (Class::Ordinary, Vec::new()),
            Publication::List => (Class::List, Vec::new()),
            Publication::Pointer => (Class::Pointer, Vec::new()),
            Publication::Media { sources } => {
                let mut sources: Vec<String> = sources.iter().map(ToString::to_string).collect();
                sources.sort();
                sources.dedup();
                (Class::Media, sources)
            }
        };
        Self { sha256, bytes, publication: class, sources, retired: None }
    }

    /// What becomes of this entry at `now`, when nothing produces it any more: a slide stays for [`GRACE`] if
    /// everything it shows is still public. A clock that was set back does not lengthen the stay.
    pub(super) fn retire(&self, now: Timestamp, is_public: impl Fn(&str) -> bool) -> Option<Self> {
        if self.publication != Class::Media || !self.sources.iter().all(|source| is_public(source)) {
            return None;
        }
        let since = self.retired.map_or(now, |since| since.min(now));
        (now.duration_since(since) < GRACE).then(|| Self { retired: Some(since), ..self.clone() })
    }
}

impl Manifest {
    /// Reads the list of an output folder; `None` if there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Fault> {
        let path = folder.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Fault::Read { path, error }),
        };
        Self::parse(&text).map(Some).map_err(|reason| Fault::Manifest { path, reason })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let written: Written = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if written.wenxuan > VERSION {
            return Err(format!("version {}", written.wenxuan));
        }
        let mut files = BTreeMap::new();
        for (path, entry) in written.files {
            // Whoever tampers with the list must not make us remove anything outside the folder.
            let checked = SitePath::new(&path).map_err(|_| path.clone())?;
            files.insert(checked, entry);
        }
        Ok(Self { unfinished: written.unfinished, files })
    }

    /// The text of the list: one file a line, in order of path, the same for the same files.
    pub(super) fn text(&self) -> String {
        let mut out = format!("{{\"wenxuan\":{VERSION},");
        if self.unfinished {
            out.push_str("\"unfinished\":true,");
        }
        out.push_str("\"files\":{");
        for (index, (path, entry)) in self.files.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let json = |value: serde_json::Result<String>| value.expect("text, numbers and lists only");
            let path = json(serde_json::to_string(path));
            let _ = write!(out, "{comma}\n{path}:{}", json(serde_json::to_string(entry)));
        }
        out.push_str("\n}}\n");
        out
    }

    /// Whether a path is ours.
    pub(super) fn owns(&self, path: &str) -> bool {
        path == NAME || SitePath::new(path).is_ok_and(|path| self.files.contains_key(&path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn slide() -> Entry {
        let sources = vec![SitePath::new("content/notices/a.md").unwrap()];
        Entry::new("00".into(), 2, &Publication::Media { sources })
    }

    #[test]
    fn reads_what_it_writes() {
        let mut manifest = Manifest::default();
        manifest.files.insert(SitePath::new("led/media/字.png").unwrap(), slide());
        let retired = slide().retire(moment("2026-10-01T00:00:00Z"), |_| true).unwrap();
        manifest.files.insert(SitePath::new("led/media/b.png").unwrap(), retired);
        assert_eq!(Manifest::parse(&manifest.text()).unwrap(), manifest);
        assert_eq!(Manifest::parse(&Manifest::default().text()).unwrap(), Manifest::default());
    }

    #[test]
    fn a_path_that_leaves_the_folder_damages_the_list() {
        let text = r#"{"wenxuan":1,"files":{"../x":{"sha256":"","bytes":0,"publication":"ordinary"}}}"#;
        assert_eq!(Manifest::parse(text), Err("../x".into()));
        assert_eq!(Manifest::parse(r#"{"wenxuan":2,"files":{}}"#), Err("version 2".into()));
    }

    #[test]
    fn a_retired_slide_stays_for_a_day() {
        let start = moment("2026-10-01T00:00:00Z");
        let retired = slide().retire(start, |_| true).unwrap();
        assert_eq!(retired.retired, Some(start));
        let almost = moment("2026-10-01T23:59:59Z");
        assert_eq!(retired.retire(almost, |_| true).unwrap().retired, Some(start));
        assert_eq!(retired.retire(moment("2026-10-02T00:00:00Z"), |_| true), None);
        assert_eq!(retired.retire(almost, |_| false), None, "a withdrawn source ends the stay at once");
        let before = moment("2026-09-01T00:00:00Z");
        assert_eq!(retired.retire(before, |_| true).unwrap().retired, Some(before));
        let page = Entry::new("00".into(), 2, &Publication::Ordinary);
        assert_eq!(page.retire(start, |_| true), None);
    }
}
