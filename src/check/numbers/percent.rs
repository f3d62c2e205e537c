//! Percentages that follow from two other numbers of the same row, or of the same sentence.

use crate::diag::{Diagnostic, NumbersFault};
use crate::model::Decimal;
use crate::passage::{Document, Grid, Quantity, sentences_with};

/// Rates of a table: the rate, the columns that may be its part, and those that may be its whole.
const RATES: [(&[&str], &[&str], &[&str]); 4] = [
    (
        &["整改率", "整改完成率"],
        &["已整改", "整改", "整改数", "已整改数", "完成整改", "整改完成", "整改到位", "已整改问题"],
        &[
            "发现问题",
            "发现",
            "发现数",
            "问题数",
            "问题总数",
            "发现问题数",
            "交办问题",
            "交办",
            "交办数",
            "交办问题数",
            "应整改",
            "需整改",
        ],
    ),
    (&["办结率"], &["已办结", "办结", "办结数", "已办结数"], &["受理", "受理数", "交办", "交办数", "收到", "应办结"]),
    (&["销号率"], &["已销号", "销号", "销号数", "本期销号"], &["交办问题", "交办", "交办数", "应销号", "问题数"]),
    (&["得分率"], &["得分"], &["指标分值", "满分", "分值", "标准分", "总分值"]),
];

/// What is settled, in prose: 整改率 is 已整改 of 发现.
const SETTLED: [&str; 5] = ["整改", "办结", "销号", "办理", "处置"];

/// Words before a number that say it is the whole.
const WHOLE: [&str; 14] = [
    "发现",
    "交办",
    "排查",
    "查出",
    "下发",
    "受理",
    "收到",
    "梳理",
    "反馈",
    "移交",
    "派发",
    "转办",
    "需整改",
    "应整改",
];

/// Words before a number that say it is another time, a wish or a guess.
const OTHER: [&str; 21] = [
    "比",
    "较",
    "上期",
    "上月",
    "上周",
    "上季",
    "减少",
    "增加",
    "提高",
    "下降",
    "上升",
    "约",
    "近",
    "超",
    "目标",
    "不低于",
    "累计",
    "去年",
    "限期",
    "责令",
    "要求",
];

pub(super) fn check(document: &Document<'_>, grids: &[Grid], out: &mut Vec<Diagnostic>) {
    for grid in grids.iter().filter(|grid| grid.names.iter().any(|name| name.ends_with('率'))) {
        for (rates, parts, wholes) in RATES {
            table(document, grid, (rates, parts, wholes), out);
        }
    }
    if document.path.extension() != "md" {
        return;
    }
    for passage in document.passages.iter().filter(|passage| passage.text.contains('率')) {
        let gives_rate = |sentence: &str| sentence.contains('率') && sentence.contains(['%', '％']);
        for (_, quantities) in sentences_with(&passage.text, gives_rate) {
            // A rate and the two numbers that it follows from.
            let rates = || quantities.iter().filter(|quantity| quantity.is_percent());
            if quantities.len() < 3 || rates().next().is_none() {
                continue;
            }
            let told = |verb: &&str| rates().any(|rate| rate.lead.contains(verb));
            for verb in SETTLED.into_iter().filter(told) {
                for (quantity, fault) in sentence(&quantities, verb) {
                    out.push(document.diagnostic(passage, &quantity.range, fault));
                }
            }
        }
    }
}

/// The columns of a rate in a table, and what is wrong in its rows.
fn table(
    document: &Document<'_>,
    grid: &Grid,
    (rates, parts, wholes): (&[&str], &[&str], &[&str]),
    out: &mut Vec<Diagnostic>,
) {
    let (Some(rate), Some(part)) = (grid.column(rates), grid.column(parts)) else { return };
    let wholes: Vec<usize> = (0..grid.names.len()).filter(|at| wholes.contains(&grid.names[*at].as_str())).collect();
    let mut faults = Vec::new();
    let mut right_rows = 0;
    for row in &grid.rows {
        let (Some(given), Some(part)) = (row[rate].number(), row[part].number()) else { continue };
        let shares: Vec<(Decimal, Decimal)> = wholes
            .iter()
            .filter_map(|whole| {
                let whole = row[*whole].number()?;
                // Some tables print 0.96 for 96 %.
                let factor = if given <= Decimal::whole(1) && !row[rate].has_percent() { 1 } else { 100 };
                Some((whole, part.share(whole, factor, given.places())?))
            })
            .collect();
        if shares.iter().any(|(_, right)| *right == given) {
            right_rows += 1;
        } else if let [(whole, right)] = shares.as_slice() {
            let fault = wrong(part, *whole, given, *right);
            faults.push(Diagnostic::new(fault, document.place(&row[rate].range)));
        }
    }
    // Where most rows disagree, the columns mean something else than their names say.
    if faults.len() == 1 || faults.len() <= right_rows {
        out.extend(faults);
    }
}

fn wrong(part: Decimal, whole: Decimal, given: Decimal, right: Decimal) -> NumbersFault {
    NumbersFault::WrongPercent {
        part: part.to_string(),
        whole: whole.to_string(),
        given: given.to_string(),
        right: right.to_string(),
    }
}

/// What is wrong in a sentence. A rate is judged only where there is one whole and one part for it.
fn sentence<'a, 'b>(quantities: &'b [Quantity<'a>], verb: &str) -> Vec<(&'b Quantity<'a>, NumbersFault)> {
    let (rate_name, not_yet) = (format!("{verb}率"), format!("未{verb}"));
    let (mut parts, mut wholes): (Vec<Decimal>, Vec<Decimal>) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for quantity in quantities {
        let lead = quantity.lead;
        let is_other = || OTHER.iter().any(|word| lead.contains(word));
        if quantity.is_percent() {
            let said = lead.trim_end_matches(['为', '达', '到', '是', ' ']);
            if said.ends_with(&rate_name)
                && !is_other()
                && !quantity.after.trim_start_matches(['%', '％']).starts_with("以")
            {
                if let ([part], [whole]) = (parts.as_slice(), wholes.as_slice())
                    && let Some(right) = part.share(*whole, 100, quantity.value.places())
                    && right != quantity.value
                {
                    found.push((quantity, wrong(*part, *whole, quantity.value, right)));
                }
                // The next rate of the sentence has numbers of its own.
                (parts, wholes) = (Vec::new(), Vec::new());
            }
            continue;
        }
        if !quantity.is_count() || is_other() {
            continue;
        }
        let list = if WHOLE.iter().any(|word| lead.contains(word)) {
            &mut wholes
        } else if lead.contains(verb)
            && !lead.contains(&not_yet)
            && !lead.contains(['未', '待', '需', '应', '拟', '不'])
        {
            &mut parts
        } else {
            continue;
        };
        if !list.contains(&quantity.value) {
            list.push(quantity.value);
        }
    }
    found
}
