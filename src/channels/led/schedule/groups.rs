//! Parts a loop that is too long into groups that take turns hour by hour.

use super::compose::{Aim, least};
use super::lineup::Turn;

/// The most groups of a loop that is too long.
const GROUPS: usize = 48;

/// The turns as they are, if they fit the longest loop; else cut into groups around the loop, by time. In every group
/// are important turns, those that are valid (`lit` seconds) for so short that they might miss the hours of their
/// group, and 公益 unless they are too long by themselves.
pub(super) fn groups(turns: &[Turn], valid: &[usize], lit: &[i64], aim: Aim) -> Vec<Vec<usize>> {
    if least(turns, valid, aim) <= roomy(aim) {
        return vec![valid.to_vec()];
    }
    let seconds = |list: &[usize]| list.iter().map(|turn| turns[*turn].seconds).sum::<u64>();
    let (psa, others): (Vec<usize>, Vec<usize>) = valid.iter().partition(|turn| turns[**turn].psa);
    let psa_stays = seconds(&psa) * 1000 <= aim.longest * aim.psa.max(300);
    let mut best = vec![valid.to_vec()];
    for count in 2..=GROUPS.min(others.len().max(psa.len())) {
        let hours = i64::try_from(count).unwrap_or(0) * 2 * 3600;
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
