//! `usb`: build, and bring the packs of some screens to a stick.

mod content;
mod present;
mod record;
mod stick;
mod writing;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::json;

use self::content::Collected;
use super::arguments::UsbOptions;
use super::block_store::BlockStore;
use super::progress::Bar;
use super::report::Format;
use super::terminal::{Terminal, say};
use super::{Fault, Outcome, build, load, words};
use crate::diag::nearest;
use crate::memo::Memo;
use crate::pipeline;

pub use self::content::{Content, OnStick};
pub use self::stick::{Brought, Stick};

/// Builds everything as `build` does, and brings what the screens need to the stick. After an error in the content
/// nothing is written.
pub(super) fn run(options: &UsbOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    load::check_site(&options.site.site)?;
    let stick = Stick::open(&options.to)?;
    let mut inputs = build::snapshot(&options.site)?;
    inputs.carried = options.screens.iter().cloned().collect::<BTreeSet<_>>();
    let bar = Bar::new(terminal.language, terminal.watched && !options.site.quiet);
    let store = Arc::new(BlockStore::pictures(&options.site.site));
    let collected = Collected::new(&inputs.carried);
    let built = pipeline::build(&inputs, &Memo::once().with_store(store.clone()), &collected, &bar);
    bar.finish();
    store.prune(SystemTime::now());
    build::show(&built.report, options.site.format, terminal);
    if built.report.errors() > 0 {
        return Ok(Outcome::ContentErrors);
    }
    if let Some(screen) = inputs.carried.iter().find(|screen| !built.screens.contains(screen)) {
        let known = built.screens.iter().map(String::as_str);
        let suggestion = nearest(screen, known).map(str::to_owned);
        return Err(Fault::UnknownScreen { screen: screen.clone(), known: built.screens.clone(), suggestion });
    }
    if let Some(error) = built.sink_failure {
        return Err(Fault::Write { path: options.to.clone(), error });
    }
    let labels: Vec<_> = built.packs.iter().filter(|label| inputs.carried.contains(&label.screen)).collect();
    let content = collected.content(&labels);
    let brought = stick.bring(&content, options.beside)?;
    if !options.site.quiet || options.site.format == Format::Json {
        let text = match options.site.format {
            Format::Json => told(&content, &brought),
            Format::Human | Format::Short => words::brought(&options.to, &content, &brought, terminal.language),
        };
        say(&text);
    }
    Ok(Outcome::Done)
}

/// What was done, for programs.
fn told(content: &Content, brought: &Brought) -> String {
    let object = json!({
        "screens": content.screens,
        "nothing_to_send": brought.is_nothing(),
        "written": brought.written,
        "unchanged": brought.unchanged,
        "removed": brought.removed,
        "others": brought.others,
        "bytes_written": brought.bytes_written,
        "bytes": content.bytes(),
    });
    format!("{object}\n")
}
