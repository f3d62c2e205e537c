//! The order of a loop: 公益 keep their share of the time, turns of one source are spread, nothing is left out.

use std::collections::BTreeMap;

/// What the order depends on: a turn is one slide, or the pages of one text, which stay together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// Whose turn: no two of one source follow each other where that can be helped.
    pub(super) source: usize,
    /// Seconds of all its slides.
    pub(super) seconds: u32,
    /// Whether it counts as 公益.
    pub(super) psa: bool,
}

/// The loop as indices of `turns`. Each turn comes at least once; 公益 turns come again until they have `share` percent of
/// the time. `share` over 99 counts as 99 while there is anything else to show.
pub(super) fn rotation(turns: &[Turn], share: u32) -> Vec<usize> {
    let (psa, others): (Vec<usize>, Vec<usize>) = (0..turns.len()).partition(|turn| turns[*turn].psa);
    let seconds = |list: &[usize]| list.iter().map(|turn| u64::from(turns[*turn].seconds)).sum::<u64>();
    let other = seconds(&others);
    let share = u64::from(share.min(99));
    let mut repeated = psa.clone();
    if !psa.is_empty() && !others.is_empty() {
        let mut time = seconds(&psa);
        // time / (time + other) >= share / 100
        for turn in psa.iter().cycle() {
            if time * (100 - share) >= other * share {
                break;
            }
            repeated.push(*turn);
            time += u64::from(turns[*turn].seconds);
        }
    }
    let mut placed = spread(turns, &others);
    placed.extend(spread(turns, &repeated));
    // Both lists are spread over the same stretch from 0 to 1; where they meet, 公益 come first.
    placed.sort_by(|a, b| a.0.total_cmp(&b.0).then(turns[b.1].psa.cmp(&turns[a.1].psa)).then(a.1.cmp(&b.1)));
    apart(turns, placed.into_iter().map(|(_, turn)| turn).collect())
}

/// Gives each turn a place between 0 and 1: the turns of one source at even distances, sources in their order.
fn spread(turns: &[Turn], list: &[usize]) -> Vec<(f64, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for turn in list {
        *counts.entry(turns[*turn].source).or_default() += 1;
    }
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let mut order: Vec<(f64, usize)> = list
        .iter()
        .map(|turn| {
            let source = turns[*turn].source;
            let nth = seen.entry(source).or_default();
            *nth += 1;
            ((*nth as f64 - 0.5) / counts[&source] as f64, *turn)
        })
        .collect();
    // Stable: sources that share a place keep their order.
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let count = order.len().max(1) as f64;
    order.into_iter().enumerate().map(|(i, (_, turn))| ((i as f64 + 0.5) / count, turn)).collect()
}

/// Moves turns so that no two of one source follow each other, the end of the loop and its beginning included, as far
/// as the numbers allow; otherwise keeps the order.
fn apart(turns: &[Turn], wished: Vec<usize>) -> Vec<usize> {
    let mut left = wished;
    let mut order: Vec<usize> = Vec::with_capacity(left.len());
    let first = left.first().map(|turn| turns[*turn].source);
    while !left.is_empty() {
        let last = order.last().map(|turn| turns[*turn].source);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for turn in &left {
            *counts.entry(turns[*turn].source).or_default() += 1;
        }
        // The first source is met again where the loop begins anew, so it has one place less.
        let weight = |source: usize| counts[&source] * 2 + usize::from(Some(source) == first && !order.is_empty());
        let crowded = counts.keys().copied().find(|source| weight(*source) > left.len() && Some(*source) != last);
        let next = match crowded {
            Some(source) => left.iter().position(|turn| turns[*turn].source == source),
            None => left.iter().position(|turn| Some(turns[*turn].source) != last),
        };
        order.push(left.remove(next.unwrap_or(0)));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small generator, so that a failing case is the same on every machine.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, end: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % end
        }
    }

    fn cases() -> impl Iterator<Item = (Vec<Turn>, u32)> {
        let mut numbers = Numbers(7);
        (0..3000).map(move |_| {
            let mut turns = Vec::new();
            for source in 0..=numbers.below(9) as usize {
                let psa = numbers.below(3) == 0;
                for _ in 0..=numbers.below(6) {
                    turns.push(Turn { source, seconds: 8 + numbers.below(23) as u32, psa });
                }
            }
            (turns, numbers.below(101) as u32)
        })
    }

    #[test]
    fn the_share_is_met_and_nothing_is_left_out() {
        for (turns, share) in cases() {
            let order = rotation(&turns, share);
            for turn in 0..turns.len() {
                let times = order.iter().filter(|one| **one == turn).count();
                assert!(times >= 1, "{turns:?}");
                assert!(times == 1 || turns[turn].psa, "{turns:?}");
            }
            let time = |psa: bool| {
                order.iter().filter(|turn| turns[**turn].psa == psa).map(|turn| turns[*turn].seconds).sum::<u32>()
            };
            let (psa, other) = (time(true), time(false));
            if psa > 0 && other > 0 {
                assert!(psa * 100 >= share.min(99) * (psa + other), "{psa} of {} for {share}", psa + other);
            }
        }
    }

    #[test]
    fn no_source_follows_itself_where_that_can_be_helped() {
        let mut checked = 0;
        for (turns, share) in cases() {
            let order = rotation(&turns, share);
            let sources: Vec<usize> = order.iter().map(|turn| turns[*turn].source).collect();
            let most = sources.iter().map(|one| sources.iter().filter(|other| one == *other).count()).max();
            let neighbours = (0..sources.len()).filter(|i| sources[*i] == sources[(i + 1) % sources.len()]).count();
            if most.unwrap_or(0) * 2 <= sources.len() {
                checked += 1;
                assert_eq!(neighbours, 0, "{sources:?}");
            } else {
                // A source with more than half of the turns must meet itself so often, and not more often.
                assert!(neighbours <= most.unwrap_or(0) * 2 - sources.len() + 1, "{sources:?}");
            }
        }
        assert!(checked > 1000);
    }

    #[test]
    fn turns_of_a_guide_are_spread() {
        let turn = |source| Turn { source, seconds: 10, psa: false };
        let turns: Vec<Turn> = [0, 0, 0, 1, 2, 3].into_iter().map(turn).collect();
        let sources: Vec<usize> = rotation(&turns, 0).iter().map(|turn| turns[*turn].source).collect();
        assert_eq!(sources.iter().filter(|source| **source == 0).count(), 3);
        assert!((0..6).all(|i| sources[i] != sources[(i + 1) % 6]), "{sources:?}");
    }
}
