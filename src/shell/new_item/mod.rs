//! `new`: a content file with the front matter of its kind, a good name, and nothing overwritten.

mod front;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use jiff::Timestamp;

use self::front::Defaults;
use super::fault::Fault;
use super::load::load;
use super::terminal::say;
use super::{Outcome, arguments::NewOptions};
use crate::data::Data;
use crate::inputs::Inputs;
use crate::model::{HtmlPolicy, Kind, Own, Settings, Zone};
use crate::{config, parse, slug};

/// Writes the file and prints its path.
pub(super) fn run(options: &NewOptions) -> Result<Outcome, Fault> {
    let inputs = load(&options.site, options.now.unwrap_or_else(Timestamp::now), true)?;
    // A faulty site.yaml must not keep anyone from writing.
    let settings = config::settings(&inputs).0;
    let zone = settings.as_ref().map_or_else(Zone::default, |settings| settings.zone.clone());
    let local = zone.local(inputs.now);
    let defaults = Defaults {
        title: &options.title,
        moment: local.strftime("%Y-%m-%d %H:%M").to_string(),
        today: local.date(),
        organiser: settings.as_ref().map_or("（请填写）", |settings| &settings.organiser),
        series: settings.as_ref().and_then(|settings| settings.series.first()),
        issue: next_issue(&inputs, settings.as_ref(), local.date().year().into()),
    };
    let text = front::text(options.kind, &defaults);
    let word = options.kind.word();
    let slug = match slug::of_title(&options.title) {
        // A bare number is the address of a year, or of a list's next page.
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("{word}-{number}"),
        Some(slug) => slug,
        None => word.to_owned(),
    };
    let stem = match options.kind {
        // Pages have no day; their address is for years.
        Kind::Page => slug,
        _ => format!("{}-{slug}", local.date()),
    };
    let folder = options.site.join("content").join(options.kind.folder());
    let path = write(&folder, &stem, &text)?;
    // Alone on its line, for scripts.
    say(&format!("{}\n", path.display()));
    Ok(Outcome::Done)
}

/// Writes under the first name that is free.
fn write(folder: &Path, stem: &str, text: &str) -> Result<std::path::PathBuf, Fault> {
    fs::create_dir_all(folder).map_err(Fault::write(folder))?;
    for number in 1_u32.. {
        let name = if number == 1 { format!("{stem}.md") } else { format!("{stem}-{number}.md") };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes()).map_err(Fault::write(&path))?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Fault::Write { path, error }),
        }
    }
    unreachable!("a folder cannot hold that many files")
}

/// The number after the last issue of the first series in this year.
fn next_issue(inputs: &Inputs, settings: Option<&Settings>, year: i64) -> i64 {
    let Some(settings) = settings else { return 1 };
    let Some(series) = settings.series.first() else { return 1 };
    let data = Data::new(inputs);
    let context = parse::Context { zone: &settings.zone, html: HtmlPolicy::Escape };
    inputs
        .below("content/bulletins")
        .filter(|(path, _)| path.extension() == "md")
        .filter_map(|(path, file)| parse::parse(path, Kind::Bulletin, file, context, &data).draft)
        .filter_map(|draft| match &draft.front.as_ref()?.own {
            Own::Bulletin(bulletin) if bulletin.series == series.id && bulletin.year == year => Some(bulletin.issue),
            _ => None,
        })
        .max()
        .map_or(1, |last| last + 1)
}
