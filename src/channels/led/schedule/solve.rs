//! From slides to segments and loops.

use std::collections::{BTreeMap, BTreeSet};

use super::compose::{Aim, compose, least};
use super::hours::{Counted, Piece, lit, parts};
use super::lineup::{Turn, turns};
use super::valid::{cuts, is_valid};
use super::{Candidate, Loop, Schedule, Segment, Span, Terms, Unmet};
use crate::diag::Shortage;
use crate::model::SlideClass;

/// The highest share that a loop is composed for, in thousandths.
pub(super) const HIGHEST: u64 = 950;
/// The most groups of a loop that is too long.
const GROUPS: usize = 48;

/// What is played from a moment on.
struct Stretch {
    from: i64,
    set: usize,
    emergency: bool,
}

/// Turns that are valid together and take turns in one loop.
struct Set {
    turns: Vec<usize>,
    /// In thousandths.
    share: u64,
}

/// Loops that are made: by their turns, so that equal ones are one.
#[derive(Default)]
struct Loops {
    known: BTreeMap<Vec<usize>, usize>,
    loops: Vec<Loop>,
    counted: Vec<Counted>,
    turns: Vec<Vec<usize>>,
}

/// Plans a display.
pub fn solve(slides: &[Candidate], terms: &Terms, span: Span<'_>) -> Schedule {
    let turns = turns(slides);
    let pieces = lit(terms.hours, span);
    let share = share(terms, &pieces);
    let aim = Aim { psa: 0, high: u64::from(terms.high_share), longest: u64::from(terms.max_loop) };
    let base = u64::from(share) * 10;
    let mut sets: Vec<Set> = Vec::new();
    let mut grouped = None;
    let plan = Aim { psa: base.min(HIGHEST), ..aim };
    let stretches = stretches(slides, &turns, terms, span, plan, &pieces, &mut sets, &mut grouped);
    let end = span.midnight(span.days);
    let mut hopeless = BTreeMap::new();
    loop {
        let (loops, segments) = arrange(slides, &turns, &sets, &stretches, aim, &pieces);
        let short = short(&loops, &segments, end, &pieces, share);
        let (mut raised, mut lowered) = (BTreeSet::new(), BTreeSet::new());
        for (hour, pieces) in &short {
            if hopeless.contains_key(hour) {
                continue;
            }
            let used: Vec<usize> = used(&stretches, end, pieces);
            let can = |set: &&usize| mixed(&turns, &sets[**set]) && sets[**set].share < HIGHEST.min(base + 300);
            let raisable: Vec<usize> = used.iter().filter(can).copied().collect();
            if raisable.is_empty() {
                hopeless.insert(*hour, shortage(&turns, &sets, &used));
                lowered.extend(used);
            }
            raised.extend(raisable);
        }
        if !lowered.is_empty() {
            // Hours that cannot be mended must not fill the others with 公益.
            lowered.into_iter().for_each(|set| sets[set].share = base.min(HIGHEST));
            continue;
        }
        if !raised.is_empty() {
            raised.into_iter().for_each(|set| sets[set].share = (sets[set].share + 10).min(HIGHEST));
            continue;
        }
        let unmet = short
            .keys()
            .map(|hour| Unmet { hour: *hour, shortage: hopeless.get(hour).copied().unwrap_or(Shortage::LongTurns) });
        let unmet = unmet.collect();
        let (mut loops, segments) = (loops, segments);
        let fallback = fallback(slides, &turns, Aim { psa: base.min(HIGHEST), ..aim }, &mut loops);
        return Schedule { loops: loops.loops, segments, end, fallback, share, unmet, grouped };
    }
}

/// The hourly share, or more where the day asks for more: what every hour has, the day has.
fn share(terms: &Terms, pieces: &[Piece]) -> u32 {
    let mut share = terms.psa_share.max(terms.psa_share_day);
    if terms.psa_minutes > 0 {
        let mut days: BTreeMap<u32, i64> = BTreeMap::new();
        for piece in pieces {
            *days.entry(piece.day).or_default() += piece.to - piece.from;
        }
        let wanted = i64::from(terms.psa_minutes) * 60 * 100;
        let percent = days.values().map(|seconds| (wanted + seconds - 1) / seconds.max(&1)).max().unwrap_or(0);
        share = share.max(u32::try_from(percent).unwrap_or(100));
    }
    share.min(100)
}

/// Cuts the span where the valid slides change, and where groups take turns.
fn stretches(
    slides: &[Candidate],
    turns: &[Turn],
    terms: &Terms,
    span: Span<'_>,
    aim: Aim,
    pieces: &[Piece],
    sets: &mut Vec<Set>,
    grouped: &mut Option<(u32, usize)>,
) -> Vec<Stretch> {
    let end = span.midnight(span.days);
    let cuts = cuts(slides, span);
    let until = |at: usize| cuts.get(at + 1).copied().unwrap_or(end);
    let valid = |from: i64| -> Vec<usize> {
        let is_valid = |turn: &usize| is_valid(&slides[turns[*turn].slides[0]].showing, span.zone, from);
        (0..turns.len()).filter(is_valid).collect()
    };
    let valid: Vec<Vec<usize>> = cuts.iter().map(|from| valid(*from)).collect();
    let mut seconds = vec![0; turns.len()];
    for (at, valid) in valid.iter().enumerate() {
        let first = pieces.partition_point(|piece| piece.to <= cuts[at]);
        let within = pieces[first..].iter().take_while(|piece| piece.from < until(at));
        let lit: i64 = within.map(|piece| piece.to.min(until(at)) - piece.from.max(cuts[at])).sum();
        valid.iter().for_each(|turn| seconds[*turn] += lit);
    }
    let mut known: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, mut valid) in valid.into_iter().enumerate() {
        let from = cuts[at];
        let is_emergency = |turn: &usize| slides[turns[*turn].slides[0]].class == SlideClass::Emergency;
        let emergency = valid.iter().any(is_emergency);
        if emergency {
            valid.retain(is_emergency);
        } else if terms.psa_share >= 100 && valid.iter().any(|turn| turns[*turn].psa) {
            valid.retain(|turn| turns[*turn].psa);
        }
        let groups = known.entry(valid).or_insert_with_key(|valid| {
            let groups = groups(turns, valid, &seconds, aim);
            if groups.len() > 1 {
                let seconds = u32::try_from(least(turns, valid, aim)).unwrap_or(u32::MAX);
                *grouped = (*grouped).max(Some((seconds, groups.len())));
            }
            groups
                .into_iter()
                .map(|turns| {
                    sets.push(Set { turns, share: aim.psa });
                    sets.len() - 1
                })
                .collect()
        });
        let mut add = |from: i64, set: usize| {
            if stretches.last().is_none_or(|last| last.set != set || last.emergency != emergency) {
                stretches.push(Stretch { from, set, emergency });
            }
        };
        if let [set] = groups.as_slice() {
            add(from, *set);
            continue;
        }
        for (hour, turn) in hourly(terms, span, from, until(at)) {
            add(hour.max(from), groups[turn % groups.len()]);
        }
    }
    stretches
}

/// The clock hours from one moment to another, each with a number that grows by one from lit hour to lit hour, on
/// whatever day the plan begins.
fn hourly(terms: &Terms, span: Span<'_>, from: i64, until: i64) -> Vec<(i64, usize)> {
    let minutes = |time: jiff::civil::Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let first = i64::from(terms.hours.from.hour());
    let last = match minutes(terms.hours.to) {
        0 => 24,
        to => (to + 59) / 60,
    };
    let per_day = if last > first { last - first } else { 24 };
    let epoch = jiff::civil::date(1970, 1, 1);
    let mut hours = Vec::new();
    for number in 0..span.days {
        let date = span.day(number);
        let days = date.since((jiff::Unit::Day, epoch)).map_or(0, |since| i64::from(since.get_days()));
        for hour in 0..24_u32 {
            let (begins, ends) = (span.second(date, hour), span.second(date, hour + 1));
            if begins < until && ends > from {
                let nth = (i64::from(hour) - first).clamp(0, per_day - 1);
                let nth = if last > first { nth } else { i64::from(hour) };
                hours.push((begins, usize::try_from(days * per_day + nth).unwrap_or(0)));
            }
        }
    }
    hours
}

/// The turns as they are, if they fit the longest loop; else cut into groups around the loop, by time. In every group
/// are important turns, those that are valid (`lit` seconds) for so short that they might miss the hours of their
/// group, and 公益 unless they are too long by themselves.
fn groups(turns: &[Turn], valid: &[usize], lit: &[i64], aim: Aim) -> Vec<Vec<usize>> {
    if least(turns, valid, aim) <= roomy(aim) {
        return vec![valid.to_vec()];
    }
    let seconds = |list: &[usize]| list.iter().map(|turn| turns[*turn].seconds).sum::<u64>();
    let (psa, others): (Vec<usize>, Vec<usize>) = valid.iter().partition(|turn| turns[**turn].psa);
    let psa_stays = seconds(&psa) * 1000 <= aim.longest * aim.psa.max(300);
    let mut best = vec![valid.to_vec()];
    for count in 2..=GROUPS.min(others.len().max(psa.len())) {
        let hours = count as i64 * 2 * 3600;
        let (fixed, usual): (Vec<usize>, Vec<usize>) =
            others.iter().partition(|turn| turns[**turn].high || lit[**turn] < hours);
        let usual = arcs(turns, &usual, count);
        let psa = if psa_stays { vec![psa.clone(); count] } else { arcs(turns, &psa, count) };
        let groups = usual.into_iter().zip(psa).map(|(usual, psa)| {
            let mut group: Vec<usize> = fixed.iter().copied().chain(usual).chain(psa).collect();
            group.sort_unstable();
            group
        });
        let groups: Vec<Vec<usize>> = groups.filter(|group| !group.is_empty()).collect();
        let longest = |groups: &[Vec<usize>]| groups.iter().map(|group| least(turns, group, aim)).max();
        // More groups make more turns rare: beyond some number nothing is won.
        if longest(&groups) < longest(&best) {
            best = groups;
        }
        if longest(&best) <= Some(roomy(aim)) {
            break;
        }
    }
    best
}

/// The length up to which a set surely fits: some room is left for the last 公益 turn and for turns that part others.
fn roomy(aim: Aim) -> u64 {
    aim.longest * 9 / 10
}

/// Turns in the order of their places, cut into so many parts of about equal time.
fn arcs(turns: &[Turn], list: &[usize], count: usize) -> Vec<Vec<usize>> {
    let mut sorted = list.to_vec();
    sorted.sort_by(|a, b| turns[*a].phase.total_cmp(&turns[*b].phase).then(a.cmp(b)));
    let all: u64 = sorted.iter().map(|turn| turns[*turn].seconds).sum();
    let mut arcs = vec![Vec::new(); count];
    let mut before = 0;
    for turn in sorted {
        let middle = before * 2 + turns[turn].seconds;
        arcs[usize::try_from(middle * count as u64 / (all * 2).max(1)).unwrap_or(0).min(count - 1)].push(turn);
        before += turns[turn].seconds;
    }
    arcs
}

/// Makes the loops and lays them along the time. Where a loop would begin with the source that was shown last, it is
/// turned on until it does not.
fn arrange(
    slides: &[Candidate],
    turns: &[Turn],
    sets: &[Set],
    stretches: &[Stretch],
    aim: Aim,
    pieces: &[Piece],
) -> (Loops, Vec<Segment>) {
    let mut loops = Loops::default();
    let composed: Vec<usize> = sets
        .iter()
        .map(|set| loops.take(slides, turns, compose(turns, &set.turns, Aim { psa: set.share, ..aim })))
        .collect();
    let mut segments: Vec<Segment> = Vec::new();
    let source = |loops: &Loops, index: usize, moment: i64| {
        let entry = loops.counted[index].entry(moment)?;
        slides.get(loops.loops[index].order[entry]).map(|slide| slide.source.as_str())
    };
    for stretch in stretches {
        let mut index = composed[stretch.set];
        // Whether the display is lit on both sides of the moment.
        let at = pieces.partition_point(|piece| piece.to < stretch.from);
        let lit = pieces[at..].iter().take(2).any(|piece| piece.from < stretch.from && stretch.from <= piece.to)
            && pieces[at..].iter().take(2).any(|piece| piece.from <= stretch.from && stretch.from < piece.to);
        if let Some(last) = segments.last().filter(|_| lit) {
            let shown = source(&loops, last.index, stretch.from - 1);
            if shown.is_some() && shown == source(&loops, index, stretch.from) {
                let shown = shown.map(str::to_owned);
                let begins_else = |order: &Vec<usize>| {
                    let first = playing(turns, order, stretch.from).map(|turn| &slides[turns[turn].slides[0]].source);
                    first != shown.as_ref()
                };
                let orders: Vec<Vec<usize>> = turned(turns, &loops.turns[index]);
                // One that is there already keeps the feed small.
                let known = orders.iter().find(|order| loops.known.contains_key(*order) && begins_else(order));
                let other = known.or_else(|| orders.iter().find(|order| begins_else(order)));
                index = other.map_or(index, |order| loops.take(slides, turns, order.clone()));
            }
        }
        if segments.last().is_none_or(|last| last.index != index || last.emergency != stretch.emergency) {
            segments.push(Segment { from: stretch.from, index, emergency: stretch.emergency });
        }
    }
    loops.keep_used(&mut segments);
    (loops, segments)
}

/// The same loop, begun with each of its turns; then the same with one turn once more, which moves all the others.
fn turned(turns: &[Turn], order: &[usize]) -> Vec<Vec<usize>> {
    let from = |by: usize| -> Vec<usize> { order[by..].iter().chain(&order[..by]).copied().collect() };
    let mut all: Vec<Vec<usize>> = (1..order.len()).map(from).collect();
    let source = |turn: usize| turns[turn].source;
    for by in 0..order.len() {
        let turned = from(by);
        let (first, last) = (turned[0], turned[turned.len() - 1]);
        let fits = |turn: &&usize| source(**turn) != source(first) && source(**turn) != source(last);
        // 公益 before anything else, so that their share does not fall.
        let more = turned.iter().filter(fits).min_by_key(|turn| (!turns[**turn].psa, **turn)).copied();
        all.extend(more.map(|turn| turned.iter().copied().chain([turn]).collect::<Vec<usize>>()));
    }
    all
}

/// The turn that an order shows at a moment.
fn playing(turns: &[Turn], order: &[usize], moment: i64) -> Option<usize> {
    let all: u64 = order.iter().map(|turn| turns[*turn].seconds).sum();
    let mut second = u64::try_from(moment).ok()?.checked_rem(all)?;
    order.iter().copied().find(|turn| {
        let here = second < turns[*turn].seconds;
        second = second.saturating_sub(turns[*turn].seconds);
        here
    })
}

impl Loops {
    /// The index of a loop of these turns.
    fn take(&mut self, slides: &[Candidate], turns: &[Turn], order: Vec<usize>) -> usize {
        if let Some(index) = self.known.get(&order) {
            return *index;
        }
        let entries: Vec<usize> = order.iter().flat_map(|turn| turns[*turn].slides.iter().copied()).collect();
        let seconds = entries.iter().map(|slide| slides[*slide].dwell).sum();
        let one = Loop { order: entries, seconds };
        self.counted.push(Counted::new(
            &one,
            |slide| slides[slide].dwell,
            |slide| slides[slide].class == SlideClass::Psa,
        ));
        self.loops.push(one);
        self.known.insert(order.clone(), self.loops.len() - 1);
        self.turns.push(order);
        self.loops.len() - 1
    }

    /// Drops loops that no segment plays; the others are numbered as they come.
    fn keep_used(&mut self, segments: &mut [Segment]) {
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for segment in segments {
            let next = places.len();
            segment.index = *places.entry(segment.index).or_insert(next);
        }
        let mut order: Vec<(usize, usize)> = places.iter().map(|(old, new)| (*new, *old)).collect();
        order.sort_unstable();
        let mut old = std::mem::take(self);
        for (_, index) in order {
            self.known.insert(old.turns[index].clone(), self.loops.len());
            self.turns.push(std::mem::take(&mut old.turns[index]));
            self.loops.push(old.loops[index].clone());
            self.counted.push(std::mem::replace(&mut old.counted[index], Counted::empty()));
        }
    }
}

/// The hours in which 公益 have less than their share of the time without emergencies, with their pieces.
fn short(loops: &Loops, segments: &[Segment], end: i64, pieces: &[Piece], share: u32) -> BTreeMap<i64, Vec<Piece>> {
    let mut hours: BTreeMap<(u32, u32), Vec<Piece>> = BTreeMap::new();
    for piece in pieces {
        hours.entry((piece.day, piece.hour)).or_default().push(*piece);
    }
    let mut short = BTreeMap::new();
    for pieces in hours.into_values() {
        let (mut psa, mut all) = (0, 0);
        for piece in &pieces {
            for (segment, from, to) in parts(segments, end, piece.from, piece.to) {
                if !segment.emergency {
                    psa += loops.counted[segment.index].psa_between(from, to);
                    all += to - from;
                }
            }
        }
        if psa * 100 < all * i64::from(share) {
            short.insert(pieces[0].from, pieces);
        }
    }
    short
}

/// The sets that are played in some pieces, emergencies aside.
fn used(stretches: &[Stretch], end: i64, pieces: &[Piece]) -> Vec<usize> {
    let mut used = Vec::new();
    for (at, stretch) in stretches.iter().enumerate() {
        let ends = stretches.get(at + 1).map_or(end, |next| next.from);
        let met = pieces.iter().any(|piece| stretch.from < piece.to && ends > piece.from);
        if met && !stretch.emergency && !used.contains(&stretch.set) {
            used.push(stretch.set);
        }
    }
    used
}

/// Whether a set has 公益 and something else, so that there is a share to raise.
fn mixed(turns: &[Turn], set: &Set) -> bool {
    set.turns.iter().any(|turn| turns[*turn].psa) && set.turns.iter().any(|turn| !turns[*turn].psa)
}

fn shortage(turns: &[Turn], sets: &[Set], used: &[usize]) -> Shortage {
    let mut worst = Shortage::LongTurns;
    for set in used {
        let mut sources: Vec<usize> =
            sets[*set].turns.iter().filter(|turn| turns[**turn].psa).map(|turn| turns[*turn].source).collect();
        sources.sort_unstable();
        sources.dedup();
        worst = match sources.len() {
            0 => return Shortage::NoneValid,
            1 => Shortage::OneSource,
            _ => worst,
        };
    }
    worst
}

/// The loop of the slides that have no bounds at all.
fn fallback(slides: &[Candidate], turns: &[Turn], aim: Aim, loops: &mut Loops) -> Option<usize> {
    let free = |turn: &usize| {
        turns[*turn].slides.iter().all(|slide| {
            let Candidate { showing, class, .. } = &slides[*slide];
            let window = &showing.window;
            window.from.is_none()
                && window.until.is_none()
                && showing.days.is_empty()
                && showing.dayparts.is_empty()
                && *class != SlideClass::Emergency
        })
    };
    let set: Vec<usize> = (0..turns.len()).filter(free).collect();
    if set.is_empty() {
        return None;
    }
    let order = groups(turns, &set, &vec![i64::MAX; turns.len()], aim)
        .into_iter()
        .next()
        .map(|set| compose(turns, &set, aim))?;
    Some(loops.take(slides, turns, order))
}
