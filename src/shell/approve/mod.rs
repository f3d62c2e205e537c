//! `approve`: writes a level of 三审 into a content file, bound to the text as it stands.

mod edit;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::arguments::ApproveOptions;
use super::fault::{ApproveFault, Fault};
use super::terminal::{Terminal, say};
use super::{Outcome, whole_file, words};
use crate::config;
use crate::diag::nearest;
use crate::inputs::Inputs;
use crate::model::{Content, ReviewLevel, Reviewers, Zone};
use crate::parse;
use crate::path::SitePath;
use crate::text;
use crate::yaml::{self, Record, Source};

/// Approves, or says why not; a file is written whole or not at all.
pub(super) fn run(options: &ApproveOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    let file = &options.file;
    let refuse = |fault| Fault::Approve { path: file.clone(), fault };
    let bytes = fs::read(file).map_err(Fault::read(file))?;
    let (zone, reviewers) =
        site_of(file).map_or_else(|| (Zone::default(), Reviewers::default()), |site| site_says(&site));
    let known = reviewers.of(options.level);
    if !known.is_empty() && !known.contains(&options.by) {
        let suggestion = nearest(&options.by, known.iter().map(String::as_str)).map(str::to_owned);
        let (name, level) = (options.by.clone(), options.level);
        return Err(refuse(ApproveFault::NotReviewer { name, level, known: known.to_vec(), suggestion }));
    }
    let path = SitePath::new("content/item.md").expect("a constant path");
    let before = read(&path, &bytes, &zone).ok_or_else(|| refuse(ApproveFault::Unreadable))?;
    for level in ReviewLevel::ALL.into_iter().take_while(|level| *level != options.level) {
        match before.approvals.iter().find(|(own, ..)| *own == level) {
            None => return Err(refuse(ApproveFault::Missing { level })),
            Some((_, Some(print), _)) if *print != before.print => {
                return Err(refuse(ApproveFault::Edited { level }));
            }
            Some(_) => {}
        }
    }
    let at = zone.minute(options.now.unwrap_or_else(Timestamp::now));
    let value = format!("{{ by: {}, at: {at}, text: \"{}\" }}", scalar(&options.by), before.print);
    let edited = edit::with_approval(&bytes, &path, options.level, &value);
    // The file is read again as the program will read it: nothing else may have become of it.
    let sound = edited.filter(|edited| {
        read(&path, edited, &zone).is_some_and(|after| {
            let is_own = |(level, print, by): &(ReviewLevel, Option<String>, String)| {
                *level == options.level && print.as_ref() == Some(&after.print) && *by == options.by
            };
            after.print == before.print && after.approvals.iter().any(is_own)
        })
    });
    let edited =
        sound.ok_or_else(|| refuse(ApproveFault::Unwritten { line: format!("{}: {value}", options.level.word()) }))?;
    whole_file::replace(file, &edited).map_err(Fault::write(file))?;
    say(&words::approved(file, options.level, &options.by, &before.print, terminal.language));
    Ok(Outcome::Done)
}

/// What `approve` needs to know of a file.
struct Read {
    print: String,
    /// Level, print and name of each approval.
    approvals: Vec<(ReviewLevel, Option<String>, String)>,
}

fn read(path: &SitePath, bytes: &[u8], zone: &Zone) -> Option<Read> {
    let text = text::read(path, bytes).ok()?;
    let ((start, end), body) = parse::split(&text).ok()?;
    let source = Source { path, text: &text, start, end };
    let (Some(node), faults) = yaml::parse(source) else { return None };
    if !faults.is_empty() {
        return None;
    }
    let print = parse::print(&node, &text[body..]);
    let review = Record { source, node: &node, zone }.record("review");
    let approval = |level: ReviewLevel| {
        let record = review?.record(level.word())?;
        Some((level, record.text("text"), record.text("by")?))
    };
    Some(Read { print, approvals: ReviewLevel::ALL.into_iter().filter_map(approval).collect() })
}

/// The site that a file belongs to: the folder that holds the `content/` above it.
fn site_of(file: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(file).ok()?;
    let content = whole.ancestors().find(|folder| folder.join("site.yaml").is_file() && folder.ends_with("content"))?;
    content.parent().map(Path::to_owned)
}

/// Zone and reviewers of a site. A faulty `site.yaml` is told by `check`.
fn site_says(site: &Path) -> (Zone, Reviewers) {
    let path = SitePath::new("content/site.yaml").expect("a constant path");
    let bytes = fs::read(site.join(path.as_str())).unwrap_or_default();
    let inputs = Inputs::new([(path, Content::held(bytes))].into(), Timestamp::UNIX_EPOCH);
    let zone = config::settings(&inputs).0.map_or_else(Zone::default, |settings| settings.zone);
    (zone, config::rules(&inputs).0.reviewers)
}

/// A name as a YAML value within braces.
fn scalar(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_alphabetic() || c == '·') && !name.is_ascii();
    if plain { name.to_owned() } else { serde_json::Value::from(name).to_string() }
}
