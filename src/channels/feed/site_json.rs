//! `site.json`: all that is public, as data, for renderers of other people. Documented in `docs/site-json.md`, with a
//! JSON Schema beside it.
//!
//! The items are in parts, by column and year, oldest first and at most [`PART`] each, so that what is published once
//! seldom changes and no file grows without bound.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::content::Content;
use super::news::enclosures;
use super::{Job, View, absolute, changed, picture_url};
use crate::diag::Place;
use crate::model::{Figure, GuideForm, Item, Kind, Own, Series, Site};
use crate::path::SitePath;

/// The version of the format: raised when a field changes its meaning or goes; new fields may come at any time.
const VERSION: u32 = 1;
/// The most items of one part.
const PART: usize = 200;

/// `site.json`: what the site is, and where its parts are.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// All of it but the version.
    fields: Value,
}

/// A part: items of one column.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// `notice`, `guide` …
    kind: &'static str,
    /// The items, oldest first; pages by weight.
    items: Vec<ItemView>,
}

/// An item.
#[derive(Debug, Serialize)]
pub struct ItemView {
    /// Its front matter.
    fields: Value,
    /// Its text.
    content: Content,
}

/// A part before it is planned: what all parts say at once is much of what a big site would hold in memory, so each is
/// planned when its turn to be drawn comes.
pub struct PartPlan<'a> {
    path: SitePath,
    kind: Kind,
    /// Oldest first; pages by weight.
    items: Vec<&'a Arc<Item>>,
    site: &'a Site,
}

impl PartPlan<'_> {
    /// Where it goes.
    pub fn path(&self) -> &SitePath {
        &self.path
    }

    /// What makes it necessary.
    pub fn origin(&self) -> Place {
        super::origin()
    }

    /// Plans it.
    pub fn job(&self) -> Job {
        let view =
            |item: &&Arc<Item>| ItemView { fields: fields(item, self.site), content: Content::new(item, self.site) };
        let items = self.items.iter().map(view).collect();
        super::job(self.path.clone(), View::Part(PartView { kind: self.kind.word(), items }))
    }
}

/// `site.json` and its parts.
pub(super) fn plan(site: &Site) -> ((SitePath, View), Vec<PartPlan<'_>>) {
    let settings = &site.settings;
    let mut parts = Vec::new();
    let mut listed = Vec::new();
    for kind in Kind::ALL {
        let mut years: BTreeMap<i16, Vec<&Arc<Item>>> = BTreeMap::new();
        for item in site.of(kind) {
            let year = item.common.date.filter(|_| kind != Kind::Page).map(|date| settings.zone.date(date).year());
            years.entry(year.unwrap_or(0)).or_default().push(item);
        }
        for (year, mut items) in years {
            if kind != Kind::Page {
                items.reverse();
            }
            for (nth, items) in items.chunks(PART).enumerate() {
                let year_mark = if year == 0 { String::new() } else { format!("-{year}") };
                let part_mark = if nth == 0 { String::new() } else { format!("-{}", nth + 1) };
                let name = format!("data/{}{year_mark}{part_mark}.json", kind.folder());
                let Ok(path) = SitePath::new(&name) else { continue };
                let mut part = Map::new();
                part.insert("url".into(), json!(absolute(settings, &path)));
                part.insert("kind".into(), json!(kind.word()));
                put(&mut part, "year", (year != 0).then_some(year));
                part.insert("items".into(), json!(items.len()));
                let newest = items.iter().filter_map(|item| changed(item, site)).max();
                put(&mut part, "updated", newest.map(|moment| settings.zone.rfc3339(moment)));
                listed.push(Value::Object(part));
                parts.push(PartPlan { path, kind, items: items.to_vec(), site });
            }
        }
    }
    let path = SitePath::new("site.json").expect("a constant");
    ((path, View::Site(SiteView { fields: site_fields(site, &listed) })), parts)
}

/// The bytes of `site.json`.
pub(super) fn index(view: &SiteView) -> Value {
    versioned(view.fields.clone())
}

/// The bytes of a part.
pub(super) fn part(view: &PartView) -> Value {
    let item = |item: &ItemView| {
        let mut value = item.fields.clone();
        if let Value::Object(fields) = &mut value {
            fields.insert("html".into(), json!(item.content.html()));
            fields.insert("text".into(), json!(item.content.text()));
        }
        value
    };
    versioned(json!({ "kind": view.kind, "items": view.items.iter().map(item).collect::<Vec<_>>() }))
}

fn versioned(fields: Value) -> Value {
    let mut all = Map::new();
    all.insert("format".into(), json!("wenxuan-site"));
    all.insert("version".into(), json!(VERSION));
    if let Value::Object(fields) = fields {
        all.extend(fields);
    }
    Value::Object(all)
}

fn site_fields(site: &Site, parts: &[Value]) -> Value {
    let settings = &site.settings;
    let mut office = Map::new();
    office.insert("organiser".into(), json!(settings.organiser));
    put(&mut office, "undertaker", settings.undertaker.as_ref());
    put(&mut office, "phone", settings.phone.as_ref());
    put(&mut office, "email", settings.email.as_ref());
    put(&mut office, "address", settings.address.as_ref());
    put(&mut office, "id_code", settings.id_code.as_ref());
    let column = |kind: Kind| {
        let column = settings.column(kind);
        let mut fields = Map::new();
        fields.insert("kind".into(), json!(kind.word()));
        fields.insert("name".into(), json!(column.map_or(kind.title(), |column| &column.name)));
        put(&mut fields, "description", column.map(|column| &column.description).filter(|text| !text.is_empty()));
        fields.insert("url".into(), json!(absolute(settings, &kind.page(1))));
        Value::Object(fields)
    };
    // A series has its page with its first bulletin.
    let has_page = |series: &&Series| {
        site.of(Kind::Bulletin).iter().any(|item| matches!(&item.own, Own::Bulletin(own) if own.series == series.id))
    };
    let series = settings.series.iter().filter(has_page).map(|series| {
        json!({ "id": series.id, "name": series.name, "cadence": series.cadence, "url": format!("{}bulletins/{}/", settings.base_url, series.id) })
    });
    let topics = settings.topics.iter().map(|topic| json!({ "id": topic.id, "name": topic.name }));
    json!({
        "name": settings.name,
        "description": settings.description,
        "url": settings.base_url,
        "language": "zh-CN",
        "time_zone": settings.zone.name(),
        "office": office,
        "columns": Kind::ALL.into_iter().filter(|kind| !site.of(*kind).is_empty()).map(column).collect::<Vec<_>>(),
        "series": series.collect::<Vec<_>>(),
        "topics": topics.collect::<Vec<_>>(),
        "areas": settings.areas,
        "units": settings.units,
        "parts": parts,
    })
}

/// What is public of the front matter. What an office keeps to itself (reviewers, consent of persons, orders for
/// displays, names of files) is not.
fn fields(item: &Item, site: &Site) -> Value {
    let settings = &site.settings;
    let common = &item.common;
    let moment = |moment| settings.zone.rfc3339(moment);
    let mut fields = Map::new();
    let url = absolute(settings, &item.address);
    fields.insert("id".into(), json!(url));
    fields.insert("url".into(), json!(url));
    fields.insert("kind".into(), json!(item.kind().word()));
    fields.insert("title".into(), json!(common.title));
    put(&mut fields, "short_title", common.short_title.as_ref());
    put(&mut fields, "date", common.date.map(moment));
    put(&mut fields, "updated", changed(item, site).map(moment));
    put(&mut fields, "until", common.window.until.map(moment));
    put(&mut fields, "summary", common.summary.as_ref());
    put(&mut fields, "source", common.source.as_ref());
    put(&mut fields, "author", common.author.as_ref());
    put(&mut fields, "editor", common.editor.as_ref());
    fields.insert("status".into(), json!(common.status.word()));
    let replacement = common.replaced_by.as_ref().and_then(|source| site.addresses.get(source));
    put(&mut fields, "replaced_by", replacement.map(|address| absolute(settings, address)));
    for (name, list) in
        [("keywords", &common.keywords), ("areas", &common.areas), ("units", &common.units), ("topics", &common.topics)]
    {
        put(&mut fields, name, Some(list).filter(|list| !list.is_empty()));
    }
    if let Some(cover) = &common.cover
        && let Some(url) = picture_url(site, &cover.file)
    {
        let mut picture = Map::new();
        picture.insert("url".into(), json!(url));
        picture.insert("alt".into(), json!(cover.alt));
        put(&mut picture, "caption", cover.caption.as_ref());
        put(&mut picture, "credit", cover.credit.as_ref());
        fields.insert("cover".into(), Value::Object(picture));
    }
    let files = enclosures(site, item);
    let files = files.iter().map(
        |file| json!({ "url": file.address, "title": file.title, "media_type": file.media_type, "bytes": file.bytes }),
    );
    put(&mut fields, "attachments", Some(files.collect::<Vec<_>>()).filter(|files| !files.is_empty()));
    fields.insert(item.kind().word().into(), own(item, site));
    Value::Object(fields)
}

/// The front matter that belongs to the kind.
fn own(item: &Item, site: &Site) -> Value {
    let mut own = Map::new();
    match &item.own {
        Own::Notice(notice) => {
            own.insert("form".into(), json!(notice.form.word()));
            put(&mut own, "number", notice.number.as_ref());
            own.insert("issuers".into(), json!(notice.issuers));
            put(&mut own, "to", Some(&notice.to).filter(|to| !to.is_empty()));
            put(&mut own, "cc", Some(&notice.cc).filter(|cc| !cc.is_empty()));
            put(&mut own, "written", notice.written);
            put(&mut own, "valid_until", notice.valid_until);
            put(&mut own, "note", notice.note.as_ref());
            if let Some(contact) = &notice.contact {
                let mut fields = Map::new();
                put(&mut fields, "name", contact.name.as_ref());
                put(&mut fields, "phone", contact.phone.as_ref());
                put(&mut fields, "email", contact.email.as_ref());
                put(&mut fields, "address", contact.address.as_ref());
                put(&mut fields, "hours", contact.hours.as_ref());
                own.insert("contact".into(), Value::Object(fields));
            }
            if let Some(comments) = &notice.comments {
                let until = site.settings.zone.rfc3339(comments.until);
                own.insert("comments".into(), json!({ "until": until, "channels": comments.channels }));
            }
        }
        Own::Guide(guide) => {
            own.insert("scene".into(), json!(guide.scene.word()));
            put(&mut own, "form", guide.form.map(GuideForm::word));
            put(&mut own, "version", guide.version.as_ref());
            let items = guide.rules.iter().map(|rule| {
                let mut fields = Map::new();
                put(&mut fields, "do", rule.good.as_ref());
                put(&mut fields, "dont", rule.bad.as_ref());
                put(&mut fields, "why", rule.why.as_ref());
                put(&mut fields, "basis", rule.basis.as_ref());
                Value::Object(fields)
            });
            own.insert("items".into(), items.collect());
        }
        Own::Model(model) => {
            own.insert("subject".into(), json!(model.subject.word()));
            own.insert("name".into(), json!(model.name));
            let honours = model.honours.iter().map(|honour| {
                let mut fields = Map::new();
                fields.insert("title".into(), json!(honour.title));
                fields.insert("level".into(), json!(honour.level.word()));
                fields.insert("year".into(), json!(honour.year));
                put(&mut fields, "document", honour.document.as_ref());
                put(&mut fields, "valid_until", honour.valid_until);
                Value::Object(fields)
            });
            own.insert("honours".into(), honours.collect());
            let facts = model.facts.iter().map(|fact| json!({ "label": fact.label, "value": fact.value }));
            own.insert("facts".into(), facts.collect());
            let quotes = model.quotes.iter().map(|quote| {
                let mut fields = Map::new();
                fields.insert("text".into(), json!(quote.text));
                put(&mut fields, "by", quote.by.as_ref());
                Value::Object(fields)
            });
            own.insert("quotes".into(), quotes.collect());
        }
        Own::Bulletin(bulletin) => {
            own.insert("series".into(), json!(bulletin.series));
            own.insert("year".into(), json!(bulletin.year));
            own.insert("issue".into(), json!(bulletin.issue));
            own.insert("period".into(), json!({ "from": bulletin.period.from, "to": bulletin.period.to }));
            own.insert("figures".into(), bulletin.figures.iter().map(figure).collect());
        }
        Own::Psa(psa) => {
            own.insert("theme".into(), json!(psa.theme.word()));
            own.insert("lines".into(), json!(psa.lines));
            put(&mut own, "issuer", psa.issuer.as_ref());
        }
        Own::Page { weight } => {
            own.insert("weight".into(), json!(weight));
        }
    }
    Value::Object(own)
}

fn figure(figure: &Figure) -> Value {
    let mut fields = Map::new();
    fields.insert("label".into(), json!(figure.label));
    fields.insert("value".into(), json!(figure.value));
    put(&mut fields, "unit", figure.unit.as_ref());
    put(&mut fields, "target", figure.target);
    put(&mut fields, "previous", figure.previous);
    Value::Object(fields)
}

/// Adds a field that may be missing.
fn put<T: Serialize>(fields: &mut Map<String, Value>, name: &str, value: Option<T>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), json!(value));
    }
}
