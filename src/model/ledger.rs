//! 发布台账: what was published when under which address, in lines that are only ever added.
//!
//! Each line names the lines before it by their digests, so that none can be changed or taken out unseen. Where two
//! branches added lines of their own, a merge keeps both (`merge=union`), and the next line follows them both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::diag::Place;
use crate::key::Key;
use crate::path::SitePath;

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerEvent {
    /// It came online.
    Published,
    /// Its file changed, or its address.
    Changed,
    /// It went offline, for the reason given.
    Withdrawn(Departure),
}

/// Why an item went offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Departure {
    /// 撤回
    Recalled,
    /// Its window ended.
    Expired,
    /// Its file is a draft again, internal, or not due.
    HeldBack,
    /// Its file is gone.
    Gone,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The digests of the lines that it follows; the first line follows none.
    pub after: Vec<String>,
    /// The day on which it was written.
    pub recorded: Date,
    /// What happened.
    pub event: LedgerEvent,
    /// The page.
    pub address: SitePath,
    /// The content file.
    pub source: SitePath,
    /// The publish time that readers see, as minutes; empty for pages without one.
    pub date: String,
    /// The first 16 digits of the SHA-256 of the content file.
    pub text: String,
    /// The title.
    pub title: String,
    /// The line in the file.
    pub place: Place,
}

/// `content/ledger.tsv`
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The lines, in the order of the file.
    pub entries: Vec<LedgerEntry>,
    /// The file as it was read; empty without one.
    pub text: String,
}

/// An item as the ledger sees it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The content file.
    pub source: SitePath,
    /// The page.
    pub address: SitePath,
    /// The publish time, as minutes; empty for pages without one.
    pub date: String,
    /// The key of the content file.
    pub key: Key,
    /// The title.
    pub title: String,
}

/// The first lines of the file.
const HEAD: &str = "# 发布台账：由wenxuan build在每次发布时续写，记下何时、在什么网址、发布了什么。只增不改，请提交到版本库。\n\
    # digest\tafter\trecorded\tevent\taddress\tsource\tdate\tsha256\ttitle\n";

impl LedgerEvent {
    const WORDS: [(&'static str, Self); 6] = [
        ("published", Self::Published),
        ("changed", Self::Changed),
        ("recalled", Self::Withdrawn(Departure::Recalled)),
        ("expired", Self::Withdrawn(Departure::Expired)),
        ("held", Self::Withdrawn(Departure::HeldBack)),
        ("gone", Self::Withdrawn(Departure::Gone)),
    ];

    /// The word in the file.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, event)| *event == self).map_or("", |(word, _)| word)
    }

    /// The event with this word.
    pub fn read(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, event)| *event)
    }
}

impl LedgerEntry {
    /// All of the line but its digest.
    fn body(&self) -> String {
        let after = if self.after.is_empty() { "-".to_owned() } else { self.after.join(",") };
        // A tab or line end in a title would begin another field.
        let title: String = self.title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let date = if self.date.is_empty() { "-" } else { &self.date };
        [
            &after,
            &self.recorded.to_string(),
            self.event.word(),
            self.address.as_str(),
            self.source.as_str(),
            date,
            &self.text,
            &title,
        ]
        .join("\t")
    }

    /// The digest that the line should have.
    pub fn digest(&self) -> String {
        Key::of_bytes(self.body().as_bytes()).short()
    }

    /// Whether the item was online after it.
    pub fn is_online(&self) -> bool {
        !matches!(self.event, LedgerEvent::Withdrawn(_))
    }
}

impl Ledger {
    /// Where the ledger lies.
    pub const PATH: &'static str = "content/ledger.tsv";

    /// The last line of each content file.
    pub fn latest(&self) -> BTreeMap<&SitePath, &LedgerEntry> {
        self.entries.iter().map(|entry| (&entry.source, entry)).collect()
    }

    /// The digests that no line follows yet.
    fn heads(&self) -> Vec<String> {
        let followed: BTreeSet<&String> = self.entries.iter().flat_map(|entry| &entry.after).collect();
        let digests: BTreeSet<String> = self.entries.iter().map(LedgerEntry::digest).collect();
        digests.into_iter().filter(|digest| !followed.contains(digest)).collect()
    }

    /// The file as it is to be once the site is published: what it was, and a line for everything that is otherwise
    /// now. `departed` says why an item that was online is not.
    pub fn after(&self, now: Date, online: &[Standing], departed: impl Fn(&SitePath) -> Departure) -> String {
        let latest = self.latest();
        let mut added = Vec::new();
        for item in online {
            let text = item.key.short();
            let event = match latest.get(&item.source) {
                Some(entry) if entry.is_online() => {
                    let same = entry.text == text && entry.address == item.address && entry.date == item.date;
                    if same {
                        continue;
                    }
                    LedgerEvent::Changed
                }
                _ => LedgerEvent::Published,
            };
            added.push(LedgerEntry {
                after: Vec::new(),
                recorded: now,
                event,
                address: item.address.clone(),
                source: item.source.clone(),
                date: item.date.clone(),
                text,
                title: item.title.clone(),
                place: Place::file(&item.source),
            });
        }
        let is_online: BTreeSet<&SitePath> = online.iter().map(|item| &item.source).collect();
        for (source, entry) in latest {
            if entry.is_online() && !is_online.contains(source) {
                let event = LedgerEvent::Withdrawn(departed(source));
                added.push(LedgerEntry { after: Vec::new(), recorded: now, event, ..entry.clone() });
            }
        }
        added.sort_by(|a, b| (a.event, &a.source).cmp(&(b.event, &b.source)));
        let mut text = self.text.clone();
        if added.is_empty() {
            return text;
        }
        if text.is_empty() {
            HEAD.clone_into(&mut text);
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mut after = self.heads();
        for mut entry in added {
            entry.after = after;
            let digest = entry.digest();
            let _ = writeln!(text, "{digest}\t{}", entry.body());
            after = vec![digest];
        }
        text
    }
}
