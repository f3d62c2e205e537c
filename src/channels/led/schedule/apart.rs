//! Keeps turns of one source apart, over the seam of the loop too.

use super::lineup::Turn;

/// The order with as few changes as are needed: first turns are moved, then, where one source has too many turns,
/// others are shown again between them, 公益 before anything else. Only a set of one source is left as it is.
pub(super) fn apart(turns: &[Turn], order: &[usize]) -> Vec<usize> {
    let source = |turn: usize| turns[turn].source;
    let meets = |order: &[usize]| (0..order.len()).any(|at| source(order[at]) == source(order[(at + 1) % order.len()]));
    if order.len() < 2 || !meets(order) || order.iter().all(|turn| source(*turn) == source(order[0])) {
        return order.to_vec();
    }
    let order = moved(turns, order);
    if meets(&order) { parted(turns, &order) } else { order }
}

/// Takes the first turn of another source each time; a source that fills half of what is left comes at once.
fn moved(turns: &[Turn], order: &[usize]) -> Vec<usize> {
    let sources = order.iter().map(|turn| turns[*turn].source).max().unwrap_or(0) + 1;
    let mut counts = vec![0_usize; sources];
    for turn in order {
        counts[turns[*turn].source] += 1;
    }
    let mut left: Vec<usize> = order.to_vec();
    let mut moved: Vec<usize> = Vec::with_capacity(order.len());
    let first = turns[order[0]].source;
    while !left.is_empty() {
        let last = moved.last().map(|turn| turns[*turn].source);
        // The first source is met again where the loop begins anew, so it has one place less.
        let crowded = (0..sources).find(|source| {
            let met = usize::from(*source == first && !moved.is_empty());
            counts[*source] > 0 && counts[*source] * 2 + met > left.len() && Some(*source) != last
        });
        let next = match crowded {
            Some(source) => left.iter().position(|turn| turns[*turn].source == source),
            None => left.iter().position(|turn| Some(turns[*turn].source) != last),
        };
        let turn = left.remove(next.unwrap_or(0));
        counts[turns[turn].source] -= 1;
        moved.push(turn);
    }
    moved
}

/// Shows other turns again between those that still meet: each time the one that was shown least.
fn parted(turns: &[Turn], order: &[usize]) -> Vec<usize> {
    let mut between: Vec<(usize, usize)> = Vec::new();
    for turn in order {
        match between.iter_mut().find(|(_, known)| known == turn) {
            Some((times, _)) => *times += 1,
            None => between.push((1, *turn)),
        }
    }
    let mut parted = Vec::with_capacity(order.len() * 2);
    for (at, turn) in order.iter().enumerate() {
        parted.push(*turn);
        let source = turns[*turn].source;
        if source != turns[order[(at + 1) % order.len()]].source {
            continue;
        }
        let others = between.iter_mut().filter(|(_, other)| turns[*other].source != source);
        if let Some((times, other)) = others.min_by_key(|(times, other)| (!turns[*other].psa, *times, *other)) {
            *times += 1;
            parted.push(*other);
        }
    }
    parted
}
