//! 红黑榜 as a bulletin states it in words and tables, against the lists that its rule gives.

use std::collections::BTreeSet;

use super::in_document;
use crate::diag::{Diagnostic, NumbersFault};
use crate::inputs::Inputs;
use crate::model::{Board, BoardRule, Bulletin, Decimal, Kind, Own, Site};
use crate::passage::{Document, Grid, Passage, sentences};

/// One list of a bulletin as its rules give it: of all its boards together.
struct List {
    /// 红榜 or 黑榜
    name: &'static str,
    /// Who is on it.
    on: BTreeSet<String>,
    /// Who was judged.
    judged: BTreeSet<String>,
    /// Whether only one board has such a list.
    single: bool,
}

pub(super) fn check(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for item in site.of(Kind::Bulletin) {
        let Own::Bulletin(bulletin) = &item.own else { continue };
        let lists: Vec<List> = [("红榜", false), ("黑榜", true)]
            .into_iter()
            .filter_map(|(name, black)| list(bulletin, name, |board| if black { board.black } else { board.red }))
            .collect();
        if lists.is_empty() {
            continue;
        }
        in_document(inputs, item, |document| {
            let grids = document.grids();
            for list in &lists {
                for passage in &document.passages {
                    // What the method and the notes say is held against the rule elsewhere.
                    if !passage.key.starts_with("boards") && passage.text.contains(list.name) {
                        counts(document, passage, list, &mut out);
                        names(document, passage, list, &mut out);
                    }
                }
                table(document, &grids, list, &mut out);
            }
        });
    }
    out
}

fn list(bulletin: &Bulletin, name: &'static str, rule: impl Fn(&Board) -> Option<BoardRule>) -> Option<List> {
    let boards: Vec<&Board> = bulletin.boards.iter().filter(|board| rule(board).is_some()).collect();
    let places = boards.iter().flat_map(|board| rule(board).map(|rule| board.list(rule)).unwrap_or_default());
    let on = places.flat_map(|group| group.places).map(|place| place.label).collect();
    let judged = boards.iter().flat_map(|board| &board.rows).map(|row| row.label.clone()).collect();
    (!boards.is_empty()).then_some(List { name, on, judged, single: boards.len() == 1 })
}

/// “红榜11个”, “黑榜单位1家”
fn counts(document: &Document<'_>, passage: &Passage<'_>, list: &List, out: &mut Vec<Diagnostic>) {
    for (range, quantities) in sentences(&passage.text) {
        let sentence = &passage.text[range];
        if !list.single || ["上期", "上月", "累计", "连续", "去年"].iter().any(|word| sentence.contains(word))
        {
            continue;
        }
        for quantity in quantities.iter().filter(|quantity| matches!(quantity.unit, Some('个' | '家'))) {
            let said = quantity.lead.trim_end_matches("单位");
            let right = Decimal::count(list.on.len());
            if said.ends_with(list.name) && quantity.value != right {
                let fault = NumbersFault::BoardCount {
                    list: list.name,
                    given: quantity.shown.to_owned(),
                    right: list.on.len(),
                };
                out.push(document.diagnostic(passage, &quantity.range, fault));
            }
        }
    }
}

/// “红榜：甲、乙、丙。”
fn names(document: &Document<'_>, passage: &Passage<'_>, list: &List, out: &mut Vec<Diagnostic>) {
    for (at, _) in passage.text.match_indices(list.name) {
        let rest = &passage.text[at + list.name.len()..];
        let rest = rest.trim_start_matches(['单', '位', '名', '的', '有']);
        let Some(told) = rest.strip_prefix(['：', ':', '为']) else { continue };
        let told = &told[..told.find(['。', '；', '\n', '（']).unwrap_or(told.len())];
        let said: BTreeSet<&str> = told.split(['、', '，', '和', '及']).map(str::trim).collect();
        if !said.iter().any(|name| list.judged.contains(*name)) {
            continue;
        }
        let extra = said.iter().filter(|name| list.judged.contains(**name) && !list.on.contains(**name));
        let open = told.contains('等');
        let missing = list.on.iter().filter(|name| !open && !said.contains(name.as_str()));
        let (missing, extra): (Vec<String>, Vec<String>) =
            (missing.cloned().collect(), extra.map(|name| (*name).to_owned()).collect());
        if !missing.is_empty() || !extra.is_empty() {
            let fault = NumbersFault::BoardDiffers { list: list.name, missing, extra };
            out.push(document.diagnostic(passage, &(at..at + list.name.len()), fault));
        }
    }
}

/// A table that says in a column of its own who is on which list.
fn table(document: &Document<'_>, grids: &[Grid], list: &List, out: &mut Vec<Diagnostic>) {
    let colour: String = list.name.chars().take(1).collect();
    for grid in grids {
        let Some(column) = grid.column(&["红黑榜", "榜次", "榜单", "列榜情况", "列榜"]) else { continue };
        for row in &grid.rows {
            let Some(who) = row.iter().find(|cell| list.judged.contains(&cell.text)) else { continue };
            let (said, is_on) = (row[column].text.contains(&colour), list.on.contains(&who.text));
            if said != is_on {
                let name = vec![who.text.clone()];
                let (missing, extra) = if is_on { (name, Vec::new()) } else { (Vec::new(), name) };
                let fault = NumbersFault::BoardDiffers { list: list.name, missing, extra };
                out.push(Diagnostic::new(fault, document.place(&row[column].range)));
            }
        }
    }
}
