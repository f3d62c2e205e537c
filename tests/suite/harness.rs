//! A site as one text (`-- path --` headers), built in memory, edited, built again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use jiff::Timestamp;
use wenxuan::diag::{Language, Problem};
use wenxuan::inputs::Inputs;
use wenxuan::memo::Memo;
use wenxuan::model::Content;
use wenxuan::path::SitePath;
use wenxuan::pipeline::{self, Built, Unwatched};
use wenxuan::shell::report::{Format, Look, render};
use wenxuan::sink::MemorySink;

/// The day on which tests build unless they say otherwise.
pub(crate) const TODAY: &str = "2026-11-23T09:00:00+08:00";

/// The smallest `site.yaml`: an office that deliberately shows nothing but its name.
pub(crate) const SITE: &str = "\
-- content/site.yaml --
name: 测试站
base_url: https://test.example/wm/
organiser: 测试区创文办
undertaker: 无
phone: 无
id_code: 无
icp: 无
police: 无
";

/// A notice with everything required.
pub(crate) const NOTICE: &str = "\
-- content/notices/2026-10-08-a.md --
---
title: 关于国庆文明出行的通知
date: 2026-10-08 09:00
form: 通知
issuer: 测试区创文办
---
各街道：请有序出行。
";

/// A site under test.
pub(crate) struct SiteTest {
    files: BTreeMap<String, Vec<u8>>,
    now: Timestamp,
    drafts: bool,
    told_stale: bool,
    memo: Memo,
}

/// What a build of it gave.
pub(crate) struct Output {
    pub(crate) built: Built,
    pub(crate) files: BTreeMap<SitePath, Arc<[u8]>>,
}

impl SiteTest {
    /// A site from text. Without a `content/site.yaml` it gets [`SITE`].
    pub(crate) fn new(text: &str) -> Self {
        let mut site = Self {
            files: BTreeMap::new(),
            now: TODAY.parse().expect("a constant"),
            drafts: false,
            told_stale: false,
            memo: Memo::kept(),
        };
        site.add(SITE);
        site.add(text);
        site
    }

    /// Adds or replaces files.
    pub(crate) fn add(&mut self, text: &str) -> &mut Self {
        let mut path: Option<String> = None;
        for line in text.split_inclusive('\n') {
            let header = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
            if let Some(header) = header {
                self.files.insert(header.to_owned(), Vec::new());
                path = Some(header.to_owned());
            } else if let Some(path) = &path {
                self.files.get_mut(path).expect("the header made it").extend_from_slice(line.as_bytes());
            }
        }
        self
    }

    /// Sets the bytes of a file.
    pub(crate) fn bytes(&mut self, path: &str, bytes: &[u8]) -> &mut Self {
        self.files.insert(path.to_owned(), bytes.to_vec());
        self
    }

    /// Replaces text in a file; the text must be there.
    pub(crate) fn edit(&mut self, path: &str, from: &str, to: &str) -> &mut Self {
        let text = String::from_utf8(self.files[path].clone()).expect("text");
        assert!(text.contains(from), "{path} has no {from:?}");
        self.files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
        self
    }

    /// Whether a file holds a text.
    pub(crate) fn has_text(&self, path: &str, text: &str) -> bool {
        String::from_utf8_lossy(&self.files[path]).contains(text)
    }

    /// Adds text at the end of a file.
    pub(crate) fn append(&mut self, path: &str, text: &str) -> &mut Self {
        self.files.get_mut(path).expect("the file is there").extend_from_slice(text.as_bytes());
        self
    }

    /// Removes a file.
    pub(crate) fn remove(&mut self, path: &str) -> &mut Self {
        assert!(self.files.remove(path).is_some(), "{path} is not there");
        self
    }

    /// Renames a file.
    pub(crate) fn rename(&mut self, from: &str, to: &str) -> &mut Self {
        let bytes = self.files.remove(from).expect("the file is there");
        self.files.insert(to.to_owned(), bytes);
        self
    }

    /// Sets the clock.
    pub(crate) fn at(&mut self, now: &str) -> &mut Self {
        self.now = now.parse().expect("a moment with an offset");
        self
    }

    /// The clock.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// Sets the clock to a moment.
    pub(crate) fn at_moment(&mut self, now: Timestamp) -> &mut Self {
        self.now = now;
        self
    }

    /// Builds drafts too.
    pub(crate) fn with_drafts(&mut self) -> &mut Self {
        self.drafts = true;
        self
    }

    /// Keeps what the report says of stale columns: small sites are always stale, and their tests are of other things.
    pub(crate) fn told_stale(&mut self) -> &mut Self {
        self.told_stale = true;
        self
    }

    /// The paths of its files.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// The snapshot, all of it held in memory.
    pub(crate) fn inputs(&self) -> Inputs {
        let files = self
            .files
            .iter()
            .map(|(path, bytes)| (SitePath::new(path).expect("a sound test path"), Content::held(bytes.clone())))
            .collect();
        Inputs {
            files,
            now: self.now,
            drafts: self.drafts,
            carried: std::collections::BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// Builds with what was remembered before.
    pub(crate) fn build(&self) -> Output {
        self.build_with(&self.memo)
    }

    /// Builds with a memo of the test's own.
    pub(crate) fn build_with(&self, memo: &Memo) -> Output {
        let mut output = build(&self.inputs(), memo);
        if !self.told_stale {
            output.built.report.retain(|diagnostic| !diagnostic.problem.code().starts_with("W10"));
        }
        output
    }

    /// Builds as if for the first time.
    pub(crate) fn build_cold(&self) -> Output {
        self.build_with(&Memo::once())
    }
}

fn build(inputs: &Inputs, memo: &Memo) -> Output {
    let sink = MemorySink::default();
    let built = pipeline::build(inputs, memo, &sink, &Unwatched);
    assert!(built.sink_failure.is_none());
    let read = |content: Content| content.read().expect("what was published is there");
    Output { built, files: sink.into_outputs().into_iter().map(|(path, content)| (path, read(content))).collect() }
}

impl Output {
    /// The text of an output.
    pub(crate) fn text(&self, path: &str) -> &str {
        let path = SitePath::new(path).expect("a sound path");
        let bytes = self.files.get(&path).unwrap_or_else(|| {
            panic!("no output {path}; there are {:?}\n{}", self.files.keys().collect::<Vec<_>>(), self.report())
        });
        std::str::from_utf8(bytes).expect("a text output")
    }

    /// Whether there is an output at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(&SitePath::new(path).expect("a sound path"))
    }

    /// The report, one line a diagnostic: `path:line:col: W0000 Name`.
    pub(crate) fn report(&self) -> String {
        self.built.report.diagnostics().iter().fold(String::new(), |mut text, d| {
            let (place, code, name) = (&d.place, d.problem.code(), d.problem.name());
            let _ = writeln!(text, "{}:{}:{}: {code} {name}", place.path, place.line, place.column);
            text
        })
    }

    /// The problems, in order.
    pub(crate) fn problems(&self) -> Vec<&Problem> {
        self.built.report.diagnostics().iter().map(|d| &d.problem).collect()
    }

    /// Panics with the whole messages unless the build had no error.
    #[track_caller]
    pub(crate) fn assert_clean(&self) -> &Self {
        let messages = render(&self.built.report, Format::Human, Language::English, Look::Plain);
        assert_eq!(self.built.report.errors(), 0, "{messages}");
        self
    }

    /// The outputs whose bytes hold a text.
    pub(crate) fn containing(&self, text: &str) -> Vec<&SitePath> {
        let needle = text.as_bytes();
        let found = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        self.files.iter().filter(|(_, bytes)| found(bytes)).map(|(path, _)| path).collect()
    }
}
