//! `screens`: what each display shows now, next and until when, and which rules bind it.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::arguments::SiteOptions;
use super::build::snapshot;
use super::progress::Bar;
use super::report::{self, Format};
use super::terminal::{Terminal, say, tell};
use super::words::{ScreenWords, words};
use super::{Fault, Outcome};
use crate::channels::led::{Binding, ScreenState, Share, Shown};
use crate::memo::Memo;
use crate::model::Origin;
use crate::pipeline;

/// The most columns of a title.
const TITLE: usize = 28;

/// Plans all displays and prints them; problems go to standard error.
pub(super) fn run(options: &SiteOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    let inputs = snapshot(options)?;
    let bar = Bar::new(terminal.language, terminal.watched && !options.quiet);
    let screened = pipeline::screens(&inputs, &Memo::once(), &bar);
    bar.finish();
    tell(&report::render(&screened.report, options.format, terminal.language, terminal.look));
    if screened.report.errors() > 0 {
        return Ok(Outcome::ContentErrors);
    }
    let words = &words(terminal.language).table;
    say(&match options.format {
        Format::Json => json(&screened.screens),
        Format::Human => table(&screened.screens, words),
        Format::Short => rows(&screened.screens, words),
    });
    Ok(Outcome::Done)
}

fn json(screens: &[ScreenState]) -> String {
    let json = serde_json::to_string_pretty(screens).expect("states hold only text and numbers");
    format!("{json}\n")
}

/// The table, and below it what binds each display.
fn table(screens: &[ScreenState], words: &ScreenWords) -> String {
    let mut out = rows(screens, words);
    for screen in screens {
        let rules: Vec<String> = screen.rules.iter().map(|rule| binding(rule, words)).collect();
        let _ = write!(out, "\n{} {}\n  {}{}\n", screen.id, screen.name, words.rules, rules.join(words.comma));
        if screen.groups > 1 {
            let _ = writeln!(out, "  {}{}", words.groups, screen.groups);
        }
        if screen.short_hours > 0 {
            let _ = writeln!(out, "  {}{}", words.short_hours, screen.short_hours);
        }
    }
    out
}

/// One line for each display, in columns.
fn rows(screens: &[ScreenState], words: &ScreenWords) -> String {
    if screens.is_empty() {
        return format!("{}\n", words.none);
    }
    let mut rows: Vec<Vec<String>> = vec![words.heads.iter().map(|head| (*head).to_owned()).collect()];
    rows.extend(screens.iter().map(|screen| row(screen, words)));
    let widths: Vec<usize> =
        (0..words.heads.len()).map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let blanks = width - cell.width();
            format!("{cell}{:blanks$}", "")
        });
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    out
}

fn row(screen: &ScreenState, words: &ScreenWords) -> Vec<String> {
    let title = |shown: &Option<Shown>| {
        let otherwise = if screen.lit { words.nothing } else { words.dark };
        shown.as_ref().map_or_else(|| otherwise.to_owned(), |shown| cut(&shown.title))
    };
    let until = screen.now.as_ref().and_then(|shown| shown.until.as_deref());
    vec![
        screen.id.clone(),
        format!("{}×{}", screen.width, screen.height),
        title(&screen.now),
        until.map_or_else(String::new, |until| until.get(11..19).unwrap_or(until).to_owned()),
        if screen.lit { title(&screen.next) } else { String::new() },
        screen.loop_seconds.map_or_else(String::new, |seconds| format!("{seconds} s")),
        share(screen.hour),
        format!("{} / {}%", share(screen.today), screen.wanted),
        screen.valid_until.get(..10).unwrap_or_default().to_owned(),
    ]
}

/// Rounded down: what falls short must not look met.
fn share(share: Share) -> String {
    match share.all {
        0 => "-".to_owned(),
        all => format!("{}.{}%", share.psa * 100 / all, share.psa * 1000 / all % 10),
    }
}

/// A title within its columns.
fn cut(title: &str) -> String {
    if title.width() <= TITLE {
        return title.to_owned();
    }
    let mut cut = String::new();
    for character in title.chars() {
        if cut.width() + unicode_width::UnicodeWidthChar::width(character).unwrap_or(0) > TITLE - 2 {
            break;
        }
        cut.push(character);
    }
    format!("{cut}…")
}

fn binding(rule: &Binding, words: &ScreenWords) -> String {
    let name = words.names.iter().find(|(key, _)| *key == rule.key).map_or(rule.key, |(_, name)| *name);
    let [own, site, default] = words.origins;
    let origin = match &rule.origin {
        Origin::Own => own,
        Origin::Site => site,
        Origin::Default => default,
        Origin::Preset { id, .. } => id,
    };
    format!("{name} {} ({origin})", rule.value)
}
