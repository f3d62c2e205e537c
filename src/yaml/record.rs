//! Typed reading of a checked record. What the checker has reported reads as absent here.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::{Node, Source, Value};
use crate::diag::Place;
use crate::model::{Hours, Visibility, Word, Zone};
use crate::path::SitePath;

/// A record with what is needed to read it.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Where it was written.
    pub source: Source<'a>,
    /// The tree.
    pub node: &'a Node,
    /// The zone of dates without an offset.
    pub zone: &'a Zone,
}

/// A date and time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// Without an offset: of the site's zone.
    Local(DateTime),
    /// With an offset.
    Absolute(Timestamp),
}

impl<'a> Record<'a> {
    /// The value of a key.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key).filter(|node| node.value != Value::Nothing)
    }

    /// The place of a key's value, else of the record.
    pub fn place(&self, key: &str) -> Place {
        let node = self.node.get(key).unwrap_or(self.node);
        self.source.place(node.start, node.end)
    }

    /// Text.
    pub fn text(&self, key: &str) -> Option<String> {
        scalar(self.node(key)?).map(str::to_owned).filter(|text| !text.trim().is_empty())
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        scalar(self.node(key)?)?.parse().ok()
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        scalar(self.node(key)?)?.parse().ok().filter(|n: &f64| n.is_finite())
    }

    /// `true` or `false`; absent is `false`.
    pub fn flag(&self, key: &str) -> bool {
        self.node(key).and_then(scalar) == Some("true")
    }

    /// A word of a closed list.
    pub fn word<W: Word>(&self, key: &str) -> Option<W> {
        W::read(scalar(self.node(key)?)?)
    }

    /// Words of a closed list.
    pub fn words<W: Word>(&self, key: &str) -> Vec<W> {
        self.texts(key).iter().filter_map(|text| W::read(text)).collect()
    }

    /// A date.
    pub fn date(&self, key: &str) -> Option<Date> {
        read_date(scalar(self.node(key)?)?)
    }

    /// A moment.
    pub fn moment(&self, key: &str) -> Option<Timestamp> {
        moment(scalar(self.node(key)?)?, self.zone)
    }

    /// A list of texts, or a single one.
    pub fn texts(&self, key: &str) -> Vec<String> {
        match self.node(key).map(|node| &node.value) {
            Some(Value::List(list)) => list.iter().filter_map(scalar).map(str::to_owned).collect(),
            Some(Value::Scalar { text, .. }) => vec![text.clone()],
            _ => Vec::new(),
        }
    }

    /// A list of records, or a single one.
    pub fn records(&self, key: &str) -> Vec<Record<'a>> {
        match self.node(key).map(|node| (&node.value, node)) {
            Some((Value::List(list), _)) => list.iter().map(|node| Record { node, ..*self }).collect(),
            Some((Value::Record(_), node)) => vec![Record { node, ..*self }],
            _ => Vec::new(),
        }
    }

    /// A record.
    pub fn record(&self, key: &str) -> Option<Record<'a>> {
        let node = self.node(key)?;
        matches!(node.value, Value::Record(_)).then_some(Record { node, ..*self })
    }

    /// The entries of a map: key, place of the key, and a record over its value.
    pub fn entries(&self) -> Vec<(&'a str, Place, Record<'a>)> {
        match &self.node.value {
            Value::Record(entries) => entries
                .iter()
                .map(|entry| {
                    let place = self.source.place(entry.at.0, entry.at.1);
                    (entry.key.as_str(), place, Record { node: &entry.node, ..*self })
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A path relative to the file.
    pub fn file(&self, key: &str) -> Option<SitePath> {
        let text = scalar(self.node(key)?)?;
        SitePath::resolve(self.source.path.parent().as_ref(), text.split('#').next().unwrap_or(text)).ok()
    }

    /// A time of day.
    pub fn time(&self, key: &str) -> Option<Time> {
        read_time(scalar(self.node(key)?)?)
    }

    /// Opening hours.
    pub fn hours(&self, key: &str) -> Option<Hours> {
        self.node(key).and_then(hours)
    }

    /// This node itself as opening hours.
    pub fn as_hours(&self) -> Option<Hours> {
        hours(self.node)
    }

    /// Who may see it.
    pub fn visibility(&self, key: &str) -> Option<Visibility> {
        match scalar(self.node(key)?)? {
            "public" => Some(Visibility::Public),
            "internal" => Some(Visibility::Internal),
            text => moment(text.strip_prefix("embargoed until ")?.trim(), self.zone).map(Visibility::Embargoed),
        }
    }

    /// The line this record starts on.
    pub fn line(&self) -> u32 {
        self.source.place(self.node.start, self.node.start + 1).line
    }
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

fn hours(node: &Node) -> Option<Hours> {
    let Value::List(list) = &node.value else { return None };
    let [from, to] = list.as_slice() else { return None };
    Some(Hours { from: read_time(scalar(from)?)?, to: read_time(scalar(to)?)? })
}

fn moment(text: &str, zone: &Zone) -> Option<Timestamp> {
    match read_date_time(text)? {
        Moment::Local(local) => zone.moment(local),
        Moment::Absolute(moment) => Some(moment),
    }
}

/// `2026-10-08`
pub(super) fn read_date(text: &str) -> Option<Date> {
    if text.len() != 10 {
        return None;
    }
    text.parse().ok().filter(|date: &Date| (1900..=2200).contains(&date.year()))
}

/// `2026-10-08`, `2026-10-08 09:00`, `2026-10-08T09:00:00`, or with an offset.
pub(super) fn read_date_time(text: &str) -> Option<Moment> {
    if let Some(date) = read_date(text) {
        return Some(Moment::Local(date.to_datetime(Time::midnight())));
    }
    let (date, time) = text.split_once(['T', ' '])?;
    let date = read_date(date)?;
    let time = time.trim();
    if let Ok(time) = plain_time(time) {
        return Some(Moment::Local(date.to_datetime(time)));
    }
    format!("{date}T{time}").parse().ok().map(Moment::Absolute)
}

/// `07:30`; `24:00` is the end of the day and reads as midnight.
pub(super) fn read_time(text: &str) -> Option<Time> {
    if text == "24:00" {
        return Some(Time::midnight());
    }
    plain_time(text).ok()
}

fn plain_time(text: &str) -> Result<Time, ()> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|part| part.is_empty() || part.len() > 2) {
        return Err(());
    }
    let number = |n: usize| parts.get(n).map_or(Ok(0), |part| part.parse::<i8>().map_err(|_| ()));
    Time::new(number(0)?, number(1)?, number(2)?, 0).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_moments_as_editors_write_them() {
        let zone = Zone::named("Asia/Shanghai").unwrap();
        for text in ["2026-10-08 09:00", "2026-10-08T09:00:00", "2026-10-08T09:00:00+08:00", "2026-10-08T01:00:00Z"] {
            assert_eq!(moment(text, &zone).map(|m| m.to_string()).as_deref(), Some("2026-10-08T01:00:00Z"), "{text}");
        }
        for text in ["2026-02-30", "2026-1-8", "2026/10/08", "明天", "2026-10-08 25:00", "0000-00-00"] {
            assert!(read_date_time(text).is_none(), "{text}");
        }
    }
}
