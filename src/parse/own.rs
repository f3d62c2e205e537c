//! Reads the front matter that belongs to one kind.

use jiff::civil::Date;

use crate::component;
use crate::data::Data;
use crate::diag::{Diagnostic, Problem};
use crate::model::{
    Bulletin, Comments, Contact, Fact, Guide, Honour, Kind, ModelUnit, Notice, NoticeForm, Own, Period, Psa, PsaTheme,
    Quote, Scene, Subject,
};
use crate::yaml::Record;

/// The kind's own part; stand-ins for what is missing, which the check has reported.
pub(super) fn own(kind: Kind, record: Record<'_>, data: &Data<'_>, out: &mut Vec<Diagnostic>) -> Own {
    match kind {
        Kind::Notice => Own::Notice(notice(record, out)),
        Kind::Guide => Own::Guide(guide(record, out)),
        Kind::Model => Own::Model(model(record, out)),
        Kind::Bulletin => Own::Bulletin(bulletin(record, data, out)),
        Kind::Psa => Own::Psa(psa(record)),
        Kind::Page => Own::Page { weight: record.integer("weight").unwrap_or(0) },
    }
}

fn notice(record: Record<'_>, out: &mut Vec<Diagnostic>) -> Notice {
    let form = record.word("form").unwrap_or(NoticeForm::Notice);
    if form == NoticeForm::Consultation && record.node("comments").is_none() {
        missing(record, "comments", "form", form.word(), out);
    }
    Notice {
        form,
        number: record.text("number"),
        issuers: record.texts("issuer"),
        to: record.texts("to"),
        cc: record.texts("cc"),
        written: record.date("written"),
        valid_until: record.date("valid_until"),
        note: record.text("note"),
        contact: record.record("contact").map(|record| Contact {
            name: record.text("name"),
            phone: record.text("phone"),
            email: record.text("email"),
            address: record.text("address"),
            hours: record.text("hours"),
        }),
        comments: record
            .record("comments")
            .and_then(|record| Some(Comments { until: record.moment("until")?, channels: record.texts("channels") })),
    }
}

fn guide(record: Record<'_>, out: &mut Vec<Diagnostic>) -> Guide {
    let rules = component::rules(&record.records("items"), out);
    let scene = record.word("scene").unwrap_or(Scene::General);
    Guide { scene, form: record.word("form"), rules, version: record.text("version") }
}

fn model(record: Record<'_>, out: &mut Vec<Diagnostic>) -> ModelUnit {
    let subject = record.word("subject").unwrap_or(Subject::Unit);
    if matches!(subject, Subject::Person | Subject::Family) && record.text("consent").is_none() {
        missing(record, "consent", "subject", subject.word(), out);
    }
    let honour = |record: Record<'_>| {
        Some(Honour {
            title: record.text("title")?,
            level: record.word("level")?,
            year: record.integer("year")?,
            document: record.text("document"),
            valid_until: record.date("valid_until"),
        })
    };
    let fact = |record: Record<'_>| Some(Fact { label: record.text("label")?, value: record.text("value")? });
    let quote = |record: Record<'_>| Some(Quote { text: record.text("text")?, by: record.text("by") });
    ModelUnit {
        subject,
        name: record.text("name").unwrap_or_default(),
        honours: record.records("honours").into_iter().filter_map(honour).collect(),
        facts: record.records("facts").into_iter().filter_map(fact).collect(),
        quotes: record.records("quotes").into_iter().filter_map(quote).collect(),
        consent: record.text("consent"),
    }
}

fn bulletin(record: Record<'_>, data: &Data<'_>, out: &mut Vec<Diagnostic>) -> Bulletin {
    let figures = component::figures(&record.records("figures"));
    let tables = record.records("tables").into_iter().filter_map(|table| component::table(table, data, out)).collect();
    let charts = record.records("charts").into_iter().filter_map(|chart| component::chart(chart, data, out)).collect();
    let boards = record.records("boards").into_iter().filter_map(|board| component::board(board, data, out)).collect();
    let period = record.record("period").and_then(|record| {
        let period = Period { from: record.date("from")?, to: record.date("to")? };
        if period.to < period.from {
            let written = |key: &str| record.text(key).unwrap_or_default();
            let problem = Problem::EmptyWindow { from: written("from"), until: written("to") };
            out.push(Diagnostic::new(problem, record.place("to")));
        }
        Some(period)
    });
    Bulletin {
        series: record.text("series").unwrap_or_default(),
        year: record.integer("year").unwrap_or(0),
        issue: record.integer("issue").unwrap_or(0),
        cadence: record.word("cadence"),
        period: period.unwrap_or(Period { from: Date::ZERO, to: Date::ZERO }),
        figures,
        tables,
        charts,
        boards,
    }
}

fn psa(record: Record<'_>) -> Psa {
    let theme = record.word("theme").unwrap_or(PsaTheme::NewManners);
    Psa { theme, lines: record.texts("lines"), issuer: record.text("issuer") }
}

fn missing(record: Record<'_>, key: &str, because: &str, value: &str, out: &mut Vec<Diagnostic>) {
    let problem = Problem::MissingBecause { key: key.into(), because: format!("{because}: {value}") };
    out.push(Diagnostic::new(problem, record.place(because)));
}
