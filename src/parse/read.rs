//! Reads the front matter that all kinds share.

use std::sync::{Arc, LazyLock};

use crate::diag::{Diagnostic, Problem};
use crate::model::{
    Approval, Attachment, Common, Countdown, Cover, LedOrder, Priority, Review, SlideClass, Status, Verdict,
    Visibility, Weekday, Window,
};
use crate::path::SitePath;
use crate::yaml::Record;

/// What items without an order for displays, or without a review, share.
static NO_ORDER: LazyLock<Arc<LedOrder>> = LazyLock::new(Arc::default);
static NO_REVIEW: LazyLock<Arc<Review>> = LazyLock::new(Arc::default);

/// The shared part.
pub(super) fn common(record: Record<'_>, out: &mut Vec<Diagnostic>) -> Common {
    let window = window(record, out);
    let led = record.record("led").map_or_else(|| NO_ORDER.clone(), |led| Arc::new(led_order(led, out)));
    Common {
        title: record.text("title").unwrap_or_default(),
        short_title: record.text("short_title"),
        date: record.moment("date"),
        updated: record.moment("updated"),
        window,
        summary: record.text("summary"),
        source: record.text("source"),
        author: record.text("author"),
        editor: record.text("editor"),
        review: record.record("review").map_or_else(|| NO_REVIEW.clone(), |record| Arc::new(review(record))),
        visibility: record.visibility("visibility").unwrap_or(Visibility::Public),
        draft: record.flag("draft"),
        status: record.word("status").unwrap_or(Status::Valid),
        replaced_by: record.file("replaced_by"),
        keywords: record.texts("keywords"),
        areas: record.texts("areas"),
        units: record.texts("units"),
        topics: record.texts("topics"),
        cover: record.record("cover").and_then(cover),
        attachments: record.records("attachments").into_iter().filter_map(attachment).collect(),
        slug: record.text("slug"),
        aliases: record
            .texts("aliases")
            .iter()
            .filter_map(|alias| SitePath::resolve(None, alias.trim_start_matches('/')).ok())
            // An address without an extension is a folder, asked for with or without its last stroke.
            .filter_map(|alias| if alias.extension().is_empty() { alias.join("index.html").ok() } else { Some(alias) })
            .collect(),
        led,
    }
}

/// `from` and `until`; an empty window is reported.
fn window(record: Record<'_>, out: &mut Vec<Diagnostic>) -> Window {
    let window = Window { from: record.moment("from"), until: record.moment("until") };
    if let (Some(from), Some(until)) = (window.from, window.until)
        && until <= from
    {
        let written = |key: &str| record.text(key).unwrap_or_default();
        let problem = Problem::EmptyWindow { from: written("from"), until: written("until") };
        out.push(Diagnostic::new(problem, record.place("until")).with_related(record.place("from")));
    }
    window
}

fn review(record: Record<'_>) -> Review {
    let approval = |key: &str| {
        let record = record.record(key)?;
        let verdict = record.word("verdict").unwrap_or(Verdict::Passed);
        Some(Approval { by: record.text("by")?, at: record.moment("at")?, verdict, text: record.text("text") })
    };
    Review { first: approval("first"), second: approval("second"), last: approval("final") }
}

fn cover(record: Record<'_>) -> Option<Cover> {
    Some(Cover {
        file: record.file("file")?,
        alt: record.text("alt")?,
        caption: record.text("caption"),
        credit: record.text("credit"),
    })
}

fn attachment(record: Record<'_>) -> Option<Attachment> {
    Some(Attachment { file: record.file("file")?, title: record.text("title")? })
}

fn led_order(record: Record<'_>, out: &mut Vec<Diagnostic>) -> LedOrder {
    LedOrder {
        headline: record.text("headline"),
        lines: record.texts("lines"),
        class: record.word::<SlideClass>("class"),
        window: window(record, out),
        days: record.words::<Weekday>("days"),
        dayparts: record.texts("dayparts"),
        weight: record.integer("weight").and_then(|weight| u8::try_from(weight).ok()).unwrap_or(1),
        priority: record.word("priority").unwrap_or(Priority::Normal),
        screens: record.texts("screens"),
        dwell: record.integer("dwell").and_then(|dwell| u32::try_from(dwell).ok()),
        countdown: record.record("countdown").and_then(countdown),
        qr: record.node("qr").map(|_| record.flag("qr")),
        skip: record.flag("skip"),
    }
}

fn countdown(record: Record<'_>) -> Option<Countdown> {
    Some(Countdown { date: record.date("date")?, label: record.text("label")? })
}
