//! `check`: the whole run in memory, without publishing; what is wrong, and a verdict.

use std::sync::Arc;

use super::arguments::{CheckOptions, LinksOut};
use super::picture_store::PictureStore;
use super::progress::Bar;
use super::report::{self, Format};
use super::terminal::{Terminal, say, tell};
use super::words::{self, Verdict};
use super::{Fault, Outcome, build, external};
use crate::memo::Memo;
use crate::pipeline;

/// Checks, and asks or lists links to other sites if that is wanted.
pub(super) fn run(options: &CheckOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    let site = &options.site;
    let language = terminal.language;
    let inputs = build::snapshot(site)?;
    let bar = Bar::new(language, terminal.watched && !site.quiet);
    let memo = Memo::once().with_store(Arc::new(PictureStore::new(&site.site)));
    let (built, links) = pipeline::check(&inputs, &memo, &bar);
    let mut found = built.report;
    let mut silence = None;
    let mut also = String::new();
    match options.links_out {
        LinksOut::Ignore => {}
        LinksOut::List => also = words::listed(links.len(), language),
        LinksOut::Ask(ask) => match external::ask(&links, ask, &site.site, &bar) {
            Ok(asked) => {
                found.extend(asked.diagnostics);
                found = found.sorted();
                also = words::asked(&asked.counts, language);
            }
            Err(fault) => silence = Some(fault),
        },
    }
    bar.finish();
    let text = report::lines(&found, site.format, language, terminal.look);
    match site.format {
        Format::Json => say(&text),
        Format::Human | Format::Short => tell(&text),
    }
    if let LinksOut::List = options.links_out {
        say(&external::list(&links, site.format, language));
    }
    if !site.quiet {
        let (errors, warnings) = (found.errors(), found.warnings());
        let verdict = Verdict { errors, warnings, pages: built.summary.pages, slides: built.summary.slides };
        let line = format!("{}{}{also}\n", words::verdict(&verdict, language), between(&also, language));
        // Lists and JSON have standard output for themselves.
        if site.format == Format::Json || matches!(options.links_out, LinksOut::List) {
            tell(&line)
        } else {
            say(&line)
        }
    }
    match silence {
        Some(fault) if found.errors() == 0 => Err(fault),
        Some(fault) => {
            terminal.fault(&fault);
            Ok(Outcome::ContentErrors)
        }
        None if found.errors() > 0 => Ok(Outcome::ContentErrors),
        None => Ok(Outcome::Done),
    }
}

/// What parts two sentences of a line.
fn between(also: &str, language: crate::diag::Language) -> &'static str {
    if also.is_empty() || language == crate::diag::Language::Chinese { "" } else { " " }
}
