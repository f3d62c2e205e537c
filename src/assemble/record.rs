//! Which item has which registered address, and the record as it is after this run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::model::{AddressRecord, FormerPage, Item, Registration, Zone};
use crate::parse::Draft;
use crate::path::SitePath;

/// What the record begins with, for who opens it.
const HEAD: &str = "\
# 网址登记：由wenxuan build在发布之后写入，请与内容一起保存、提交，不要删改。
# 一行一个内容文件；at的第一个是现用网址，其后是曾用网址，打开时自动转到现用网址。
addresses:
";

/// The registrations of the drafts of this run.
pub(super) struct Claims<'a> {
    record: &'a AddressRecord,
    /// Drafts that were registered under another file name.
    renamed: BTreeMap<&'a SitePath, &'a SitePath>,
}

impl<'a> Claims<'a> {
    /// A file that is gone and a file that is new are one item if kind, title and publish time are the same, and no
    /// other file is like them.
    pub(super) fn new(drafts: &'a [Arc<Draft>], record: &'a AddressRecord) -> Self {
        let sources: BTreeSet<&SitePath> = drafts.iter().map(|draft| &draft.source).collect();
        let gone = record.entries.iter().filter(|(source, _)| !sources.contains(source));
        let mut like: BTreeMap<_, (Vec<&SitePath>, Vec<&SitePath>)> = BTreeMap::new();
        for (source, entry) in gone {
            like.entry((folder(source), entry.title.as_str(), entry.date)).or_default().0.push(source);
        }
        if like.is_empty() {
            return Self { record, renamed: BTreeMap::new() };
        }
        for draft in drafts.iter().filter(|draft| !record.entries.contains_key(&draft.source)) {
            let Some(common) = draft.front.as_ref().filter(|front| front.complete).map(|front| &front.common) else {
                continue;
            };
            if let Some(same) = like.get_mut(&(folder(&draft.source), common.title.as_str(), common.date)) {
                same.1.push(&draft.source);
            }
        }
        let pairs = like.into_values().filter_map(|(gone, new)| match (gone.as_slice(), new.as_slice()) {
            ([gone], [new]) => Some((*new, *gone)),
            _ => None,
        });
        Self { record, renamed: pairs.collect() }
    }

    /// The registration of a content file, under its name or the one before.
    pub(super) fn of(&self, source: &SitePath) -> Option<&'a Registration> {
        let registered = self.renamed.get(source).copied().unwrap_or(source);
        self.record.entries.get(registered)
    }

    /// The pages that published items have left.
    pub(super) fn former<'i>(&self, items: impl Iterator<Item = &'i Arc<Item>>) -> Vec<FormerPage> {
        let mut former = Vec::new();
        for item in items {
            let Some(entry) = self.of(&item.source) else { continue };
            let left = entry.pages.iter().filter(|page| **page != item.address);
            let page = |page: &SitePath| FormerPage {
                page: page.clone(),
                source: item.source.clone(),
                place: entry.place.clone(),
            };
            former.extend(left.map(page));
        }
        former.sort_by(|a, b| a.page.cmp(&b.page));
        former
    }

    /// The whole record with what is published now. Nothing that was ever in it is left out.
    pub(super) fn after<'i>(&'i self, items: impl Iterator<Item = &'i Arc<Item>>, zone: &Zone) -> String {
        let line = |entry: &'i Registration| Line {
            title: &entry.title,
            date: entry.date,
            pages: entry.pages.iter().collect(),
        };
        let mut entries: BTreeMap<&SitePath, Line<'_>> =
            self.record.entries.iter().map(|(source, entry)| (source, line(entry))).collect();
        for item in items {
            let before = self.of(&item.source).map(|entry| entry.pages.as_slice()).unwrap_or_default();
            if let Some(name) = self.renamed.get(&item.source) {
                entries.remove(*name);
            }
            let mut pages = vec![&item.address];
            pages.extend(before.iter().filter(|page| **page != item.address));
            entries.insert(&item.source, Line { title: &item.common.title, date: item.common.date, pages });
        }
        let mut text = HEAD.to_owned();
        for (source, entry) in &entries {
            entry.write(source, zone, &mut text);
        }
        text
    }
}

/// The folder of a kind: `notices` of `content/notices/2026/a.md`.
fn folder(source: &SitePath) -> &str {
    source.below("content").and_then(|below| below.split('/').next()).unwrap_or_default()
}

/// What the record says of one content file.
struct Line<'a> {
    title: &'a str,
    date: Option<Timestamp>,
    pages: Vec<&'a SitePath>,
}

impl Line<'_> {
    /// One line, so that the records of two editors merge line by line.
    fn write(&self, source: &SitePath, zone: &Zone, out: &mut String) {
        out.push_str("- { source: ");
        quote(source.below("content").unwrap_or(source.as_str()), out);
        out.push_str(", title: ");
        quote(self.title, out);
        if let Some(date) = self.date {
            out.push_str(", date: ");
            quote(&zone.minute(date), out);
        }
        out.push_str(", at: [");
        for (at, page) in self.pages.iter().enumerate() {
            out.push_str(if at > 0 { ", " } else { "" });
            quote(page.as_str().strip_suffix("/index.html").unwrap_or(page.as_str()), out);
        }
        out.push_str("] }\n");
    }
}

/// A text in quotation marks, as JSON and YAML have it.
fn quote(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        out.extend(["\"", text, "\""]);
    } else {
        out.push_str(&serde_json::Value::from(text).to_string());
    }
}
