//! `check --external`: asks every address of another site that the outputs link to, and says what is dead and what
//! perhaps.
//!
//! Certain is only what the page's own server says: 404 and 410. Everything else is a suspicion, as in the inspections
//! of government sites (国办秘函〔2019〕19号), which count dead links to other sites as suspected.

mod cache;
mod client;
mod list;
mod queue;
mod visit;

use std::path::Path;

use jiff::Timestamp;

use super::Fault;
use super::arguments::AskOptions;
use super::progress::Bar;
use super::words::AskedCounts;
use crate::check::rendered::LinkOut;
use crate::diag::{Diagnostic, Place, Problem};
use crate::model::WebAddress;
use crate::path::SitePath;

pub(super) use self::list::list;
pub(super) use self::queue::Pace;

use self::cache::Cache;
use self::visit::Answer;

/// With fewer addresses than this, silence from all of them may well be their fault.
const FEW: usize = 3;

/// What came of asking.
pub(super) struct Asked {
    /// What is dead, suspected, moved, or was not asked.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many of each.
    pub(super) counts: AskedCounts,
}

/// Asks every address that did not answer well lately.
pub(super) fn ask(links: &[LinkOut], options: AskOptions, site: &Path, bar: &Bar) -> Result<Asked, Fault> {
    let now = Timestamp::now();
    let mut cache = Cache::read(site, now);
    let known = |address: &WebAddress| if options.fresh { None } else { cache.get(address) };
    let known: Vec<Option<Answer>> = links.iter().map(|link| known(&link.address)).collect();
    let unknown: Vec<WebAddress> =
        links.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(link, _)| link.address.clone()).collect();
    bar.begin_asking(unknown.len());
    let answers = queue::ask(&unknown, options.pace, bar);
    if !answers.was_heard && answers.unheard > 0 && unknown.len() >= FEW {
        return Err(Fault::NoNetwork { addresses: unknown.len() });
    }
    for (address, answer) in &answers.settled {
        cache.put(address, answer, now);
    }
    cache.write(site);

    let mut counts = AskedCounts { addresses: links.len(), known: links.len() - unknown.len(), ..Default::default() };
    let mut diagnostics = Vec::new();
    for (link, known) in links.iter().zip(known) {
        let Some(answer) = known.or_else(|| answers.settled.get(&link.address).cloned()) else {
            counts.left += 1;
            continue;
        };
        match &answer {
            Answer::Fine => counts.fine += 1,
            Answer::Moved(_) => counts.moved += 1,
            Answer::Gone(_) => counts.gone += 1,
            Answer::Doubtful(_) => counts.doubtful += 1,
        }
        diagnostics.extend(diagnostic(link, answer));
    }
    if counts.left > 0 {
        let problem = Problem::LinksNotAsked { count: counts.left, seconds: options.pace.time_limit.as_secs() };
        let settings = SitePath::new("content/site.yaml").expect("a constant");
        diagnostics.push(Diagnostic::new(problem, Place::file(&settings)));
    }
    Ok(Asked { diagnostics, counts })
}

/// At the first place where an editor wrote the link, the others beside it; else at what makes the first page that has
/// it necessary.
fn diagnostic(link: &LinkOut, answer: Answer) -> Option<Diagnostic> {
    let address = link.address.to_string();
    let first = link.pages.first()?;
    let (page, pages) = (first.page.to_string(), link.pages.len());
    let problem = match answer {
        Answer::Fine => return None,
        Answer::Moved(to) => Problem::MovedLink { address, to: to.to_string(), page, pages },
        Answer::Gone(status) => Problem::GoneLink { address, status, page, pages },
        Answer::Doubtful(doubt) => Problem::DoubtfulLink { address, doubt, page, pages },
    };
    let place = link.places.first().cloned().unwrap_or_else(|| Place::file(&first.origin.path));
    Some(link.places.iter().skip(1).cloned().fold(Diagnostic::new(problem, place), Diagnostic::with_related))
}
