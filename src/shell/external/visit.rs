//! One address, asked to the end: the head first, the page where a server does not answer for its head, and on where it
//! sends on to.

use std::time::{Duration, Instant};

use ureq::Agent;

use super::client::{Method, Reply, Silence, request};
use crate::diag::LinkDoubt;
use crate::model::WebAddress;

/// How often an address may send on to another. Browsers take 20; whoever needs more than 10 has a circle.
const HOPS: usize = 10;

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It can be opened.
    Fine,
    /// It can be opened, and has moved for good to this one.
    Moved(WebAddress),
    /// Its server says that it is gone: 404 or 410.
    Gone(u16),
    /// Perhaps it cannot be opened.
    Doubtful(LinkDoubt),
}

/// What one visit gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Visited {
    /// What became of it, if nothing more is to be tried.
    pub(super) answer: Answer,
    /// Whether another visit may give another answer.
    pub(super) may_pass: bool,
    /// How long the server wants to be left alone.
    pub(super) retry_after: Option<Duration>,
    /// Whether every address of this host has the same fault.
    pub(super) is_of_host: bool,
    /// Whether anybody spoke at all.
    pub(super) was_heard: bool,
}

impl Visited {
    fn last(answer: Answer) -> Self {
        Self { answer, may_pass: false, retry_after: None, is_of_host: false, was_heard: true }
    }

    fn doubtful(doubt: LinkDoubt) -> Self {
        Self::last(Answer::Doubtful(doubt))
    }
}

/// Visits an address. `first` is how its pages are asked for; each request may take `limit`, all of them not longer than
/// until `deadline`.
pub(super) fn visit(
    client: &Agent,
    address: &WebAddress,
    first: Method,
    limit: Duration,
    deadline: Instant,
) -> Visited {
    let mut here = address.clone();
    let mut method = first;
    let mut seen = vec![address.clone()];
    // Where the permanent redirects at the beginning lead; what comes after a passing one is no new address.
    let (mut moved, mut is_permanent) = (None, true);
    loop {
        let limit = limit.min(deadline.saturating_duration_since(Instant::now()));
        if limit.is_zero() {
            return Visited { may_pass: true, ..Visited::doubtful(LinkDoubt::Slow) };
        }
        let reply = match request(client, method, &here, limit) {
            Ok(reply) => reply,
            Err(silence) if method == Method::Head && silence.doubt == LinkDoubt::Garbage => {
                method = Method::Get;
                continue;
            }
            Err(silence) => return silent(silence, here.authority() == address.authority()),
        };
        let next = match step(&reply, &here) {
            Step::On(next) => next,
            Step::End(Answer::Fine) => return Visited::last(moved.map_or(Answer::Fine, Answer::Moved)),
            // What a server says of a head is not always true of the page; to ask too often is.
            Step::End(_) if method == Method::Head && reply.status != 429 => {
                method = Method::Get;
                continue;
            }
            Step::End(answer) => {
                let may_pass = matches!(reply.status, 408 | 425 | 429 | 500..);
                return Visited { may_pass, retry_after: reply.retry_after, ..Visited::last(answer) };
            }
        };
        if seen.contains(&next) || seen.len() > HOPS {
            return Visited::doubtful(LinkDoubt::Redirects);
        }
        if next.is_private() && !address.is_private() {
            return Visited::doubtful(LinkDoubt::PrivateRedirect(next.to_string()));
        }
        is_permanent &= matches!(reply.status, 301 | 308);
        if is_permanent {
            moved = Some(next.clone());
        }
        seen.push(next.clone());
        here = next;
        method = first;
    }
}

/// What an answer means.
enum Step {
    /// It sends on.
    On(WebAddress),
    /// It is the last.
    End(Answer),
}

fn step(reply: &Reply, here: &WebAddress) -> Step {
    let location = reply.location.as_deref().filter(|location| !location.trim().is_empty());
    match (reply.status, location) {
        (200..=299 | 304, _) => Step::End(Answer::Fine),
        (301 | 302 | 303 | 307 | 308, Some(location)) => match here.join(location) {
            Some(next) => Step::On(next),
            None => Step::End(Answer::Doubtful(LinkDoubt::StrangeRedirect(location.trim().to_owned()))),
        },
        (status @ (404 | 410), _) => Step::End(Answer::Gone(status)),
        (status, _) => Step::End(Answer::Doubtful(LinkDoubt::Status(status))),
    }
}

fn silent(silence: Silence, is_own_host: bool) -> Visited {
    let Silence { doubt, may_pass, is_of_host, was_heard } = silence;
    let is_of_host = is_of_host && is_own_host;
    // A host that sent on to one that is silent was heard itself.
    let was_heard = was_heard || !is_own_host;
    Visited { may_pass, is_of_host, was_heard, ..Visited::doubtful(doubt) }
}
