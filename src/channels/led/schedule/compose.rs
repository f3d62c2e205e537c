//! Composes one loop of a set of turns: weights, the share of important items, the share of 公益.

use super::apart::apart;
use super::lineup::Turn;

/// What a loop is composed for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    /// 公益 in thousandths of the time.
    pub(super) psa: u64,
    /// Important items, in percent of the time.
    pub(super) high: u64,
    /// Seconds of the longest loop.
    pub(super) longest: u64,
}

/// How often each turn of a set comes in a loop.
struct Plays {
    others: Vec<(usize, u64)>,
    psa: Vec<(usize, u64)>,
}

/// The loop as indices of `turns`. Each turn of the set comes at least once; weights are kept as exactly as the longest
/// loop allows.
pub(super) fn compose(turns: &[Turn], set: &[usize], aim: Aim) -> Vec<usize> {
    let common = set.iter().map(|turn| turns[*turn].weight).fold(0, gcd).max(1);
    let heaviest = set.iter().map(|turn| turns[*turn].weight / common).max().unwrap_or(1);
    let mut divisor = 1;
    loop {
        let order = compose_divided(turns, &plays(turns, set, common, divisor, aim), aim);
        if divisor >= heaviest || time(turns, &order) <= aim.longest {
            return order;
        }
        divisor += 1;
    }
}

/// The loop of turns that come so often.
fn compose_divided(turns: &[Turn], plays: &Plays, aim: Aim) -> Vec<usize> {
    let others = stream(turns, &plays.others, |_, round| round < 1);
    let other_time = time(turns, &others);
    let wanted = |psa_time: u64| psa_time * (1000 - aim.psa) >= other_time * aim.psa;
    // A single source of 公益 cannot come more often than what lies between.
    let single = plays.psa.iter().all(|(turn, _)| turns[*turn].source == turns[plays.psa[0].0].source);
    let mut sum = 0;
    let mut count = 0;
    let psa = stream(turns, &plays.psa, |turn, round| {
        let more = round < 1 || (!others.is_empty() && !wanted(sum) && !(single && count >= others.len()));
        sum += if more { turns[turn].seconds } else { 0 };
        count += usize::from(more);
        more
    });
    apart(turns, &merge(turns, &others, &psa))
}

/// Seconds that a set takes at least: each turn once, important ones and 公益 at their shares.
pub(super) fn least(turns: &[Turn], set: &[usize], aim: Aim) -> u64 {
    let once = |picked: &dyn Fn(&Turn) -> bool| -> u64 {
        set.iter().map(|turn| &turns[*turn]).filter(|turn| picked(turn)).map(|turn| turn.seconds).sum()
    };
    let (high, usual, psa) = (once(&|turn| turn.high), once(&|turn| !turn.high && !turn.psa), once(&|turn| turn.psa));
    let share = important_share(aim);
    let high = if high > 0 && usual > 0 { high.max(usual * share / (1000 - share)) } else { high };
    let others = high + usual;
    if psa == 0 || others == 0 { others + psa } else { others + psa.max(others * aim.psa / (1000 - aim.psa)) }
}

/// Important turns in thousandths of the time that 公益 leave; nine tenths at most.
fn important_share(aim: Aim) -> u64 {
    (aim.high * 10 * 1000 / (1000 - aim.psa)).min(900)
}

/// Weights as numbers of turns: in proportion, give or take one.
fn plays(turns: &[Turn], set: &[usize], common: u64, divisor: u64, aim: Aim) -> Plays {
    let of = |psa: bool| -> Vec<(usize, u64)> {
        let members = set.iter().filter(|turn| turns[**turn].psa == psa);
        members.map(|turn| (*turn, ((turns[*turn].weight / common + divisor / 2) / divisor).max(1))).collect()
    };
    Plays { others: important(turns, of(false), aim), psa: of(true) }
}

/// Important turns come more often until they have their share of the time that 公益 leave.
fn important(turns: &[Turn], mut others: Vec<(usize, u64)>, aim: Aim) -> Vec<(usize, u64)> {
    let sum = |high: bool| -> u64 {
        let members = others.iter().filter(|(turn, _)| turns[*turn].high == high);
        members.map(|(turn, times)| turns[*turn].seconds * times).sum()
    };
    let (high, usual) = (sum(true), sum(false));
    let share = important_share(aim);
    if high > 0 && usual > 0 && high * (1000 - share) < usual * share {
        let more = (usual * share).div_ceil(high * (1000 - share));
        for (_, times) in others.iter_mut().filter(|(turn, _)| turns[*turn].high) {
            *times *= more;
        }
    }
    others
}

/// The turns in order of their places: the plays of a turn lie at even distances around the loop. Whole rounds are
/// laid on each other as long as `more` wants another play; it gets the turn and the number of the round.
fn stream(turns: &[Turn], plays: &[(usize, u64)], mut more: impl FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut round: Vec<(f64, usize)> = Vec::new();
    for (turn, times) in plays {
        round.extend((0..*times).map(|play| ((turns[*turn].phase + play as f64) / *times as f64, *turn)));
    }
    round.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut order = Vec::new();
    for number in 0.. {
        for (_, turn) in &round {
            if !more(*turn, number) {
                if number == 0 {
                    continue;
                }
                return order;
            }
            order.push(*turn);
        }
        if round.is_empty() {
            break;
        }
    }
    order
}

/// Both streams as one: each is spread evenly over the time of the loop, and where both begin, 公益 come first. So at
/// no moment 公益 lag behind their share by more than what is being shown.
fn merge(turns: &[Turn], others: &[usize], psa: &[usize]) -> Vec<usize> {
    let (other_time, psa_time) = (time(turns, others), time(turns, psa));
    let mut order = Vec::with_capacity(others.len() + psa.len());
    let (mut shown, mut at) = (0, 0);
    let mut before = 0;
    for turn in others {
        while at < psa.len() && shown * other_time <= before * psa_time {
            order.push(psa[at]);
            shown += turns[psa[at]].seconds;
            at += 1;
        }
        order.push(*turn);
        before += turns[*turn].seconds;
    }
    order.extend(&psa[at..]);
    order
}

fn time(turns: &[Turn], order: &[usize]) -> u64 {
    order.iter().map(|turn| turns[*turn].seconds).sum()
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
