//! Who is asked when: each host by one worker at a time and with a pause, what failed again later, until the time is
//! over.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ureq::Agent;

use super::client::{self, Method};
use super::visit::{Answer, Visited, visit};
use crate::diag::LinkDoubt;
use crate::model::WebAddress;
use crate::pipeline::Progress;

/// How fast and how patiently is asked.
#[derive(Clone, Copy, Debug)]
pub(in crate::shell) struct Pace {
    /// Between two requests to one host.
    pub(in crate::shell) pause: Duration,
    /// For one request.
    pub(in crate::shell) patience: Duration,
    /// For all.
    pub(in crate::shell) time_limit: Duration,
}

/// How many hosts are asked beside each other.
const WORKERS: usize = 8;
/// How often an address is visited whose fault may pass.
const VISITS: u32 = 3;
/// A server's wish to be left alone is granted up to this many pauses; one that wants more is not asked again.
const LONGEST_WISH: u32 = 120;
/// When so many visits failed and nobody at all was heard, there is no network.
const HOPELESS: usize = 12;

/// What became of the addresses.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// By address. What is missing was not asked before the time was over.
    pub(super) settled: BTreeMap<WebAddress, Answer>,
    /// How many visits nobody answered.
    pub(super) unheard: usize,
    /// Whether anybody was heard.
    pub(super) was_heard: bool,
}

/// An address that waits to be visited.
#[derive(Debug)]
struct Waiting {
    address: WebAddress,
    visits: u32,
    not_before: Instant,
}

/// A host and its addresses.
#[derive(Debug)]
struct Host {
    waiting: VecDeque<Waiting>,
    not_before: Instant,
    is_visited: bool,
    /// How many visits in a row found that the host itself does not answer.
    silences: u32,
}

/// What all workers see.
#[derive(Debug)]
struct Board {
    hosts: BTreeMap<String, Host>,
    answers: Answers,
    /// How many addresses are not settled.
    open: usize,
}

/// Asks every address once, and again where that may help. `progress` advances with each that is settled.
pub(super) fn ask(addresses: &[WebAddress], pace: Pace, progress: &dyn Progress) -> Answers {
    let start = Instant::now();
    let deadline = start + pace.time_limit;
    let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
    for address in addresses {
        let new = || Host { waiting: VecDeque::new(), not_before: start, is_visited: false, silences: 0 };
        let host = hosts.entry(address.authority().to_owned()).or_insert_with(new);
        host.waiting.push_back(Waiting { address: address.clone(), visits: 0, not_before: start });
    }
    let workers = WORKERS.min(hosts.len());
    let board = Mutex::new(Board { hosts, answers: Answers::default(), open: addresses.len() });
    let (turn, client) = (Condvar::new(), client::client());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| work(&board, &turn, &client, pace, deadline, progress));
        }
    });
    board.into_inner().unwrap_or_else(PoisonError::into_inner).answers
}

fn work(board: &Mutex<Board>, turn: &Condvar, client: &Agent, pace: Pace, deadline: Instant, progress: &dyn Progress) {
    let mut held = lock(board);
    loop {
        let now = Instant::now();
        if held.open == 0 || now >= deadline || held.is_hopeless() {
            turn.notify_all();
            return;
        }
        let next = match held.next(now) {
            Ok(next) => next,
            Err(wake) => {
                let wait = wake.min(deadline).saturating_duration_since(now);
                held = turn.wait_timeout(held, wait).unwrap_or_else(PoisonError::into_inner).0;
                continue;
            }
        };
        drop(held);
        // A server that did not answer for a head is asked for the page the next time.
        let method = if next.visits == 0 { Method::Head } else { Method::Get };
        let visited = visit(client, &next.address, method, pace.patience, deadline);
        held = lock(board);
        let settled = held.settle(next, visited, pace, deadline);
        (0..settled).for_each(|_| progress.advance());
        turn.notify_all();
    }
}

fn lock(board: &Mutex<Board>) -> MutexGuard<'_, Board> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Board {
    fn is_hopeless(&self) -> bool {
        !self.answers.was_heard && self.answers.unheard >= HOPELESS
    }

    /// The address whose turn it is, of the host that has the most to do; else when to look again.
    fn next(&mut self, now: Instant) -> Result<Waiting, Instant> {
        let mut wake = now + Duration::from_secs(3600);
        let mut best: Option<(&mut Host, usize)> = None;
        for host in self.hosts.values_mut().filter(|host| !host.is_visited) {
            let Some((nth, first)) = host.waiting.iter().enumerate().min_by_key(|(_, waiting)| waiting.not_before)
            else {
                continue;
            };
            let ready = first.not_before.max(host.not_before);
            if ready > now {
                wake = wake.min(ready);
            } else if best.as_ref().is_none_or(|(best, _)| host.waiting.len() > best.waiting.len()) {
                best = Some((host, nth));
            }
        }
        let (host, nth) = best.ok_or(wake)?;
        host.is_visited = true;
        host.waiting.remove(nth).ok_or(wake)
    }

    /// Takes down what a visit gave; how many addresses are settled by it.
    fn settle(&mut self, mut one: Waiting, visited: Visited, pace: Pace, deadline: Instant) -> usize {
        let now = Instant::now();
        // What our own time limit cut off says nothing about the address.
        let is_cut_off = visited.may_pass && now >= deadline;
        self.answers.was_heard |= visited.was_heard && !is_cut_off;
        self.answers.unheard += usize::from(!visited.was_heard && !is_cut_off);
        let Some(host) = self.hosts.get_mut(one.address.authority()) else { return 0 };
        host.is_visited = false;
        host.not_before = now + pace.pause;
        host.silences = if visited.is_of_host { host.silences + 1 } else { 0 };
        one.visits += 1;
        let visits = one.visits.max(host.silences);
        let wish = visited.retry_after.unwrap_or_default();
        if is_cut_off || (visited.may_pass && visits < VISITS && wish <= pace.pause * LONGEST_WISH) {
            one.not_before = now + wish.max(pace.pause * 4_u32.pow(visits.min(VISITS)));
            // Where the whole host does not answer, or wants rest, its other addresses wait with this one.
            let wants_rest = visited.answer == Answer::Doubtful(LinkDoubt::Status(429)) || !wish.is_zero();
            if visited.is_of_host || wants_rest {
                host.not_before = one.not_before;
            }
            host.waiting.push_back(one);
            return 0;
        }
        let mut settled = vec![one.address];
        if visited.is_of_host {
            settled.extend(host.waiting.drain(..).map(|waiting| waiting.address));
        }
        let count = settled.len();
        self.open -= count;
        self.answers.settled.extend(settled.into_iter().map(|address| (address, visited.answer.clone())));
        count
    }
}
