//! `check`: the whole run in memory, without publishing; what is wrong, and a verdict.

mod fix;
mod sarif;
mod sheet;
mod since;

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use super::arguments::{CheckOptions, Fix, LinksOut, SiteOptions};
use super::block_store::BlockStore;
use super::progress::Bar;
use super::report::{self, Format};
use super::terminal::{Terminal, say, tell};
use super::words::{self, Verdict, counted};
use super::{Fault, Outcome, build, external, whole_file};
use crate::check::rendered::LinkOut;
use crate::config;
use crate::diag::{Language, Report};
use crate::inputs::Inputs;
use crate::memo::Memo;
use crate::pipeline::{self, Built};

/// Checks, repairs if that is wanted, and asks or lists links to other sites if that is.
pub(super) fn run(options: &CheckOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    let site = &options.site;
    let language = terminal.language;
    let changed = options.since.as_deref().map(|revision| since::changed(&site.site, revision)).transpose()?;
    let bar = Bar::new(language, terminal.watched && !site.quiet);
    let (mut built, mut links, mut inputs) = look(site, &bar)?;
    if options.fix != Fix::Nothing {
        if let Some(changed) = &changed {
            built.report.retain(|diagnostic| changed.contains(&diagnostic.place.path));
        }
        bar.finish();
        if mend(options, &built, &inputs, terminal)? {
            (built, links, inputs) = look(site, &bar)?;
        }
    }
    let mut found = std::mem::take(&mut built.report);
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
    if let Some(changed) = &changed {
        found.retain(|diagnostic| changed.contains(&diagnostic.place.path));
    }
    if let Some(file) = &options.report {
        write_sheet(file, options, &built, &found, &inputs)?;
    }
    if options.sarif {
        say(&sarif::render(&found, language));
    } else {
        let text = match site.format {
            Format::Human => report::grouped(&found, language, terminal.look),
            Format::Short | Format::Json => report::lines(&found, site.format, language, terminal.look),
        };
        match site.format {
            Format::Json => say(&text),
            Format::Human | Format::Short => {
                tell(&text);
                tell(&report::allowed(&found, language, terminal.look));
            }
        }
    }
    if let LinksOut::List = options.links_out {
        say(&external::list(&links, site.format, language));
    }
    if !site.quiet {
        let (errors, warnings) = (found.errors(), found.warnings());
        let verdict = Verdict { errors, warnings, pages: built.summary.pages, slides: built.summary.slides };
        let upkeep = built.upkeep.as_ref().map(|upkeep| words::upkeep(upkeep, language)).unwrap_or_default();
        let line = format!("{upkeep}{}{}{also}\n", words::verdict(&verdict, language), between(&also, language));
        // Lists, JSON and SARIF have standard output for themselves.
        if site.format == Format::Json || options.sarif || matches!(options.links_out, LinksOut::List) {
            tell(&line);
        } else {
            say(&line);
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

/// One look at the site.
fn look(site: &SiteOptions, bar: &Bar) -> Result<(Built, Vec<LinkOut>, Inputs), Fault> {
    let inputs = build::snapshot(site)?;
    let memo = Memo::once().with_store(Arc::new(BlockStore::pictures(&site.site)));
    let (built, links) = pipeline::check(&inputs, &memo, bar);
    Ok((built, links, inputs))
}

/// Writes the self-check table. Without a `site.yaml` that can be read there is no site to tell of.
fn write_sheet(
    file: &Path,
    options: &CheckOptions,
    built: &Built,
    found: &Report,
    inputs: &Inputs,
) -> Result<(), Fault> {
    let (Some(upkeep), Some(settings)) = (&built.upkeep, config::settings(inputs).0) else { return Ok(()) };
    let sheet = sheet::Sheet {
        name: &settings.name,
        url: &settings.base_url,
        id_code: settings.id_code.as_deref(),
        organiser: &settings.organiser,
        now: inputs.now,
        upkeep,
        report: found,
        since: options.since.as_deref(),
    };
    whole_file::replace(file, sheet.html().as_bytes()).map_err(Fault::write(file))
}

/// Shows the repairs, and writes them once that is agreed; tells whether it did.
fn mend(options: &CheckOptions, built: &Built, inputs: &Inputs, terminal: Terminal) -> Result<bool, Fault> {
    let words = words::words(terminal.language).rules;
    let repairs = fix::repairs(&built.report, inputs);
    if repairs.is_empty() {
        tell(words.nothing_to_fix);
        return Ok(false);
    }
    let (files, edits) = (repairs.len(), repairs.iter().map(|repair| repair.edits).sum());
    tell(&repairs.iter().map(fix::Repair::diff).collect::<String>());
    if options.fix == Fix::Ask {
        if !io::stdin().is_terminal() {
            tell(words.not_asked);
            return Ok(false);
        }
        tell(&counted(words.ask, files, edits));
        let mut answer = String::new();
        let _ = io::stdin().lock().read_line(&mut answer);
        if !words.agreed.contains(&answer.trim()) {
            tell(words.not_written);
            return Ok(false);
        }
    }
    for repair in &repairs {
        repair.write(&options.site.site)?;
    }
    tell(&counted(words.fixed, files, edits));
    Ok(true)
}

/// What parts two sentences of a line.
fn between(also: &str, language: Language) -> &'static str {
    if also.is_empty() || language == Language::Chinese { "" } else { " " }
}
