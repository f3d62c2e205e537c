//! Reads `content/site.yaml`.

use std::collections::BTreeMap;

use super::ConfigFile;
use super::fields::SITE;
use super::furniture::{furniture, trusted_hosts};
use super::portal::portal;
use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::embedded;
use crate::inputs::Inputs;
use crate::model::{Cadence, Column, ColumnState, HtmlPolicy, Kind, Series, Settings, Topic, Zone};
use crate::path::SitePath;
use crate::yaml::Record;

pub(super) const FILE: &str = "content/site.yaml";

/// The site's settings, if nothing required is missing.
pub fn settings(inputs: &Inputs) -> (Option<Settings>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let Some(file) = ConfigFile::read(inputs, FILE, SITE, &mut out) else {
        let place = Place::file(&SitePath::new(FILE).expect("a constant path"));
        return (None, vec![Diagnostic::new(Problem::ConfigMissing { file: FILE.into() }, place)]);
    };
    let settings = file.node.as_ref().and_then(|node| {
        let zone = Zone::default();
        read(Record { source: file.source(), node, zone: &zone }, inputs, &mut out)
    });
    (settings, out)
}

fn read(record: Record<'_>, inputs: &Inputs, out: &mut Vec<Diagnostic>) -> Option<Settings> {
    let series = record.records("series");
    let topics = record.records("topics");
    unique(&series, out);
    unique(&topics, out);
    let zone = zone(record, out);
    let mut base_url = record.text("base_url")?;
    if !base_url.ends_with('/') {
        base_url.push('/');
    }
    let portal = portal(record, inputs, out);
    let furniture = furniture(record, record.node("portal").is_some(), out);
    let name = record.text("name")?;
    Some(Settings {
        description: record.text("description").unwrap_or_else(|| name.clone()),
        name,
        base_url,
        zone,
        theme: record.text("theme").unwrap_or_else(|| embedded::THEME.into()),
        id_code: furniture.id_code,
        organiser: record.text("organiser")?,
        undertaker: furniture.undertaker,
        phone: furniture.phone,
        address: record.text("address"),
        email: furniture.email,
        icp: furniture.icp,
        police: furniture.police,
        conac: record.text("conac"),
        find_errors: record.text("find_errors"),
        trusted_hosts: trusted_hosts(record, out),
        portal,
        columns: Kind::ALL.iter().map(|kind| column(*kind, record.record("columns"))).collect(),
        series: series
            .iter()
            .filter_map(|record| {
                let cadence: Cadence = record.word("cadence")?;
                Some(Series {
                    id: record.text("id")?,
                    name: record.text("name")?,
                    cadence,
                    description: record.text("description"),
                    due: record.integer("due").unwrap_or_else(|| cadence.grace()),
                })
            })
            .collect(),
        topics: topics
            .iter()
            .filter_map(|record| {
                Some(Topic { id: record.text("id")?, name: record.text("name")?, summary: record.text("summary") })
            })
            .collect(),
        areas: record.texts("areas"),
        units: record.texts("units"),
        page_size: size(record, "page_size"),
        feed_size: record.integer("feed_size").map_or(30, |size| size as usize),
        sitemap_size: record.integer("sitemap_size").map_or(50_000, |size| size as usize),
        share_pictures: record.text("share_pictures").is_none_or(|share| share == "true"),
        html: record.word("html").unwrap_or(HtmlPolicy::Escape),
        elder: record.text("elder").is_none_or(|elder| elder == "true"),
    })
}

fn zone(record: Record<'_>, out: &mut Vec<Diagnostic>) -> Zone {
    let name = record.text("time_zone").unwrap_or_else(|| "Asia/Shanghai".into());
    Zone::named(&name).unwrap_or_else(|| {
        let allowed = ["Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei"];
        let problem = Problem::UnknownValue {
            key: "time_zone".into(),
            suggestion: nearest(&name, allowed).map(str::to_owned),
            value: name,
            allowed: allowed.map(str::to_owned).to_vec(),
        };
        out.push(Diagnostic::new(problem, record.place("time_zone")));
        Zone::default()
    })
}

/// A column, with what `site.yaml` leaves out filled in. Update windows: 国办秘函〔2019〕19号 (two weeks for news, six
/// months for notices); the rest is ours.
fn column(kind: Kind, columns: Option<Record<'_>>) -> Column {
    let record = columns.and_then(|columns| columns.record(kind.folder()));
    let text = |key: &str| record.and_then(|record| record.text(key));
    let (column_type, window) = match kind {
        Kind::Notice => ("政策文件", Some(180)),
        Kind::Model => ("工作动态", Some(60)),
        Kind::Bulletin => ("工作动态", Some(14)),
        Kind::Psa => ("公益宣传", None),
        Kind::Guide | Kind::Page => ("概况信息", None),
    };
    let name = text("name").unwrap_or_else(|| kind.title().into());
    let keywords = record.map(|record| record.texts("keywords")).filter(|keywords| !keywords.is_empty());
    Column {
        kind,
        description: text("description").unwrap_or_else(|| name.clone()),
        keywords: keywords.unwrap_or_else(|| vec![name.clone()]),
        name,
        column_type: text("type").unwrap_or_else(|| column_type.into()),
        state: record.and_then(|record| record.word("state")).unwrap_or(ColumnState::Active),
        window: record.and_then(|record| record.integer("window")).map(|days| days as u32).or(window),
        named: record.is_some(),
    }
}

fn size(record: Record<'_>, key: &str) -> usize {
    record.integer(key).and_then(|size| usize::try_from(size).ok()).filter(|size| *size > 0).unwrap_or(20)
}

/// Reports ids that stand twice.
pub(super) fn unique(records: &[Record<'_>], out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for record in records {
        let Some(id) = record.text("id") else { continue };
        let place = record.place("id");
        if let Some(first) = seen.get(&id) {
            out.push(Diagnostic::new(Problem::DuplicateId { id }, place).with_related(first.clone()));
        } else {
            seen.insert(id, place);
        }
    }
}
