//! 红黑榜: a board that names who did well and who did not, computed from figures by its printed rule.

use serde::Serialize;

/// Who is on a list. More is better; places that are equal at the edge all count.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BoardRule {
    /// The first places: all with fewer than that many ahead of them.
    Top(usize),
    /// The last places: all with fewer than that many behind them.
    Last(usize),
    /// This value or more.
    AtLeast(f64),
    /// Less than this value.
    Below(f64),
}

/// One that is judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BoardRow {
    /// 单位
    pub label: String,
    /// The value as it is printed. Rules are applied to what is printed, so that nobody stands on a list against it.
    pub value: String,
    /// The same as a number.
    pub number: f64,
    /// Those of a group are judged among themselves; empty where there are no groups.
    pub group: String,
}

/// A place on a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BoardPlace {
    /// Among those of its group, best first: 1, 2, 2, 4.
    pub rank: usize,
    /// 单位
    pub label: String,
    /// The value as it is printed.
    pub value: String,
}

/// The places of one group on a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BoardGroup {
    /// Empty where there are no groups.
    pub name: String,
    /// How many of the group were judged.
    pub judged: usize,
    /// Best first; equal ones in the order of the data.
    pub places: Vec<BoardPlace>,
}

/// A board with its rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Board {
    /// 标题
    pub title: String,
    /// What is compared: 整改率, 得分.
    pub measure: String,
    /// 单位 of the values.
    pub unit: Option<String>,
    /// 评定办法, as printed.
    pub method: String,
    /// 红榜; a board may have but one list.
    pub red: Option<BoardRule>,
    /// 黑榜
    pub black: Option<BoardRule>,
    /// Those judged, in the order of the data.
    pub rows: Vec<BoardRow>,
    /// Those in the data without a value: not judged.
    pub without_value: Vec<String>,
    /// 未参加评比者, in words.
    pub not_counted: Option<String>,
    /// 说明
    pub note: Option<String>,
    /// How to object.
    pub objection: Option<String>,
}

impl Board {
    /// The groups in order of their first row, each with those of its members that a rule picks. A group of which it
    /// picks none is left in, empty.
    pub fn list(&self, rule: BoardRule) -> Vec<BoardGroup> {
        let mut names: Vec<&str> = Vec::new();
        for row in &self.rows {
            if !names.contains(&row.group.as_str()) {
                names.push(&row.group);
            }
        }
        names.into_iter().map(|name| self.group(name, rule)).collect()
    }

    /// How many a rule picks, of all groups.
    pub fn count(&self, rule: Option<BoardRule>) -> usize {
        rule.map_or(0, |rule| self.list(rule).iter().map(|group| group.places.len()).sum())
    }

    /// Those whom both rules pick: a board on which someone is praised and blamed at once is a mistake.
    pub fn on_both(&self) -> Vec<String> {
        let picked = |rule: Option<BoardRule>| -> Vec<(String, String)> {
            let groups = rule.map(|rule| self.list(rule)).unwrap_or_default();
            let named = |group: BoardGroup| group.places.into_iter().map(move |p| (group.name.clone(), p.label));
            groups.into_iter().flat_map(named).collect()
        };
        let black = picked(self.black);
        picked(self.red).into_iter().filter(|place| black.contains(place)).map(|(_, label)| label).collect()
    }

    fn group(&self, name: &str, rule: BoardRule) -> BoardGroup {
        let mut members: Vec<&BoardRow> = self.rows.iter().filter(|row| row.group == name).collect();
        members.sort_by(|a, b| b.number.total_cmp(&a.number));
        let ahead = |row: &BoardRow| members.iter().filter(|other| other.number > row.number).count();
        let behind = |row: &BoardRow| members.iter().filter(|other| other.number < row.number).count();
        let picked = |row: &BoardRow| match rule {
            BoardRule::Top(places) => ahead(row) < places,
            BoardRule::Last(places) => behind(row) < places,
            BoardRule::AtLeast(bound) => row.number >= bound,
            BoardRule::Below(bound) => row.number < bound,
        };
        let place =
            |row: &&BoardRow| BoardPlace { rank: ahead(row) + 1, label: row.label.clone(), value: row.value.clone() };
        let places = members.iter().filter(|row| picked(row)).map(place).collect();
        BoardGroup { name: name.to_owned(), judged: members.len(), places }
    }
}

/// A part of a whole in percent, rounded half up to two places: 410 of 452 is `90.71`. Whole numbers are reckoned
/// exactly, so that a half is a half.
pub fn rate(part: u64, whole: u64) -> Option<String> {
    let whole = u128::from(whole);
    let hundredths = (u128::from(part) * 20_000 + whole).checked_div(whole * 2)?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board(rows: &[(&str, &str, &str)], red: Option<BoardRule>, black: Option<BoardRule>) -> Board {
        let row = |(group, label, value): &(&str, &str, &str)| BoardRow {
            label: (*label).into(),
            value: (*value).into(),
            number: value.parse().unwrap(),
            group: (*group).into(),
        };
        Board {
            title: "红黑榜".into(),
            measure: "整改率".into(),
            unit: Some("%".into()),
            method: "按整改率。".into(),
            red,
            black,
            rows: rows.iter().map(row).collect(),
            without_value: Vec::new(),
            not_counted: None,
            note: None,
            objection: None,
        }
    }

    fn labels(board: &Board, rule: Option<BoardRule>) -> Vec<String> {
        let groups = board.list(rule.unwrap());
        groups
            .into_iter()
            .flat_map(|group| group.places)
            .map(|place| format!("{}{}", place.rank, place.label))
            .collect()
    }

    /// 江门 2018: the first five departments and the first district on red, the last three and the last district on
    /// black, ties all count.
    #[test]
    fn first_and_last_places_hold_all_that_are_equal() {
        let rows = [
            ("部门", "甲", "98"),
            ("部门", "乙", "97"),
            ("部门", "丙", "96"),
            ("部门", "丁", "95"),
            ("部门", "戊", "94"),
            ("部门", "己", "94"),
            ("部门", "庚", "80"),
            ("部门", "辛", "79"),
            ("部门", "壬", "78"),
            ("部门", "癸", "78"),
            ("部门", "子", "78"),
        ];
        let departments = board(&rows, Some(BoardRule::Top(5)), Some(BoardRule::Last(3)));
        assert_eq!(labels(&departments, departments.red), ["1甲", "2乙", "3丙", "4丁", "5戊", "5己"]);
        assert_eq!(labels(&departments, departments.black), ["9壬", "9癸", "9子"]);
        assert_eq!(departments.on_both(), Vec::<String>::new());
        // Two behind the edge: 79 has three behind it and is not among the last three.
        let areas = [("市区", "蓬江", "91"), ("市区", "江海", "90"), ("市区", "新会", "88"), ("部门", "甲", "60")];
        let areas = board(&areas, Some(BoardRule::Top(1)), Some(BoardRule::Last(1)));
        let red = areas.list(areas.red.unwrap());
        assert_eq!(
            red.iter().map(|group| (group.name.as_str(), group.judged)).collect::<Vec<_>>(),
            [("市区", 3), ("部门", 1)]
        );
        assert_eq!(labels(&areas, areas.red), ["1蓬江", "1甲"], "each group is judged apart");
        assert_eq!(areas.on_both(), ["甲"], "one alone in its group is first and last");
    }

    /// 江门 2019: 90 % and more on red, less than 85 % on black, nobody between.
    #[test]
    fn bounds_are_half_open() {
        assert_eq!(rate(410, 452).as_deref(), Some("90.71"));
        let rows =
            [("", "甲", "90.71"), ("", "乙", "90.00"), ("", "丙", "89.99"), ("", "丁", "85.00"), ("", "戊", "84.99")];
        let board = board(&rows, Some(BoardRule::AtLeast(90.0)), Some(BoardRule::Below(85.0)));
        assert_eq!(labels(&board, board.red), ["1甲", "2乙"]);
        assert_eq!(labels(&board, board.black), ["5戊"]);
    }

    /// 台山: 963 of 1,032; every town above 85, so there is no black list.
    #[test]
    fn a_list_may_be_empty() {
        assert_eq!(rate(963, 1032).as_deref(), Some("93.31"));
        let rows = [("", "台城", "93.31"), ("", "大江", "86.20")];
        let board = board(&rows, Some(BoardRule::AtLeast(90.0)), Some(BoardRule::Below(85.0)));
        assert_eq!((board.count(board.red), board.count(board.black)), (1, 0));
        assert_eq!(board.list(board.black.unwrap())[0].judged, 2, "the group is still told");
    }

    /// 焦作 2019: a rate of observations, 70.1 %, up by 1.6; one list only.
    #[test]
    fn a_board_may_have_one_list() {
        let rows = [("", "解放区", "72.4"), ("", "山阳区", "70.1"), ("", "马村区", "68.5")];
        let board = board(&rows, Some(BoardRule::AtLeast(70.1)), None);
        assert_eq!(labels(&board, board.red), ["1解放区", "2山阳区"], "values stay as written");
        assert_eq!((board.count(board.black), board.on_both().len()), (0, 0));
    }

    #[test]
    fn rates_round_half_up() {
        assert_eq!(rate(1, 8).as_deref(), Some("12.50"));
        assert_eq!(rate(1, 16).as_deref(), Some("6.25"));
        assert_eq!(rate(1, 32).as_deref(), Some("3.13"), "3.125 goes up");
        assert_eq!(rate(401, 32_000).as_deref(), Some("1.25"), "1.253…");
        assert_eq!(rate(2, 3).as_deref(), Some("66.67"));
        assert_eq!((rate(7, 7).as_deref(), rate(0, 7).as_deref(), rate(0, 0)), (Some("100.00"), Some("0.00"), None));
    }

    /// Whatever the values: both rules of places pick at least as many as they say, nobody who is better is left out,
    /// and the order of the data does not matter.
    #[test]
    fn lists_are_closed_upwards_and_downwards() {
        let mut state = 7_u64;
        for _ in 0..500 {
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                state >> 33
            };
            let size = next() % 12 + 1;
            let values: Vec<(String, String)> =
                (0..size).map(|n| (format!("u{n}"), (next() % 6 + 80).to_string())).collect();
            let rows: Vec<_> = values.iter().map(|(label, value)| ("", label.as_str(), value.as_str())).collect();
            let (top, last) = ((next() % 6) as usize, (next() % 6) as usize);
            let forward = board(&rows, Some(BoardRule::Top(top)), Some(BoardRule::Last(last)));
            let reversed: Vec<_> = rows.iter().rev().copied().collect();
            let backward = board(&reversed, forward.red, forward.black);
            for (rule, wanted) in [(forward.red, top), (forward.black, last)] {
                let sorted = |board: &Board| {
                    let mut labels = labels(board, rule);
                    labels.sort();
                    labels
                };
                assert_eq!(sorted(&forward), sorted(&backward));
                assert!(forward.count(rule) >= wanted.min(rows.len()));
                let numbers: Vec<f64> =
                    forward.list(rule.unwrap())[0].places.iter().map(|p| p.value.parse().unwrap()).collect();
                for row in &forward.rows {
                    let on = labels(&forward, rule).iter().any(|label| {
                        label.ends_with(&row.label)
                            && label.len() == row.label.len() + label.chars().take_while(char::is_ascii_digit).count()
                    });
                    let reaches = match rule.unwrap() {
                        BoardRule::Top(_) => numbers.iter().any(|number| *number <= row.number),
                        _ => numbers.iter().any(|number| *number >= row.number),
                    };
                    assert_eq!(on, reaches, "{row:?} of {numbers:?}");
                }
            }
        }
    }
}
