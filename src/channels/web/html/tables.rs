//! Tables → HTML: which column names the rows, and which tables may be wider than a telephone.

use std::fmt::Write as _;

use super::Writer;
use crate::markdown::escaped;
use crate::model::{Alignment, Inline, plain_inlines};

/// From this width on, in ems, a table may not fit a narrow or enlarged page, and must scroll by keyboard too.
const NARROW: f64 = 12.0;
/// What a column takes beside its text.
const PADDING: f64 = 1.5;

/// What is known of a table before it is written.
pub(super) struct Shape {
    /// The column that says what each row is about.
    pub(super) names: Option<usize>,
    /// Whether every other column is set to the right.
    pub(super) numbers: bool,
    /// Whether it may have to scroll.
    pub(super) wide: bool,
}

impl Shape {
    /// Of a table with these cells. Columns of numbers stay in one line, other text may break after any character.
    pub(super) fn of(head: &[String], rows: &[Vec<String>], is_right: impl Fn(usize) -> bool) -> Self {
        let column = |nth: usize| rows.iter().filter_map(move |row| row.get(nth));
        let is_ordinal = |nth: usize| column(nth).all(|cell| cell.trim().parse::<f64>().is_ok());
        let is_name = |nth: &usize| {
            *nth < head.len()
                && !is_right(*nth)
                && !is_ordinal(*nth)
                && column(*nth).all(|cell| !cell.trim().is_empty())
        };
        // A column of ordinals may stand before the names.
        let names = if rows.is_empty() || head.len() < 2 {
            None
        } else if is_ordinal(0) && !is_right(0) {
            Some(1).filter(is_name)
        } else {
            Some(0).filter(is_name)
        };
        let width = |text: &String| text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f64>();
        let least = |nth: usize| {
            let longest = column(nth).map(width).fold(0.0, f64::max);
            let body = match () {
                () if is_right(nth) => longest,
                () if names == Some(nth) => longest.min(5.0),
                () => longest.min(2.0),
            };
            head.get(nth).map_or(0.0, width).max(body) + PADDING
        };
        Self {
            names,
            numbers: names == Some(0) && (1..head.len()).all(&is_right),
            wide: (0..head.len()).map(least).sum::<f64>() > NARROW,
        }
    }
}

impl Writer<'_> {
    pub(super) fn table(&mut self, alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let texts = |cells: &[Vec<Inline>]| cells.iter().map(|cell| plain_inlines(cell)).collect::<Vec<_>>();
        let right = |column: usize| alignments.get(column) == Some(&Alignment::Right);
        let body: Vec<Vec<String>> = rows.iter().map(|cells| texts(cells)).collect();
        let shape = Shape::of(&texts(head), &body, right);
        let heading = std::mem::take(&mut self.heading);
        self.table_start(&heading, &shape, if shape.numbers { "numbers" } else { "" });
        self.heading = heading;
        let class = |column: usize| match alignments.get(column) {
            _ if shape.numbers => "",
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            Some(Alignment::None) | None => "",
        };
        if head.iter().any(|cell| !cell.is_empty()) {
            self.out.push_str("<thead><tr>");
            for (column, cell) in head.iter().enumerate() {
                let names = if shape.names == Some(column) { "names" } else { "" };
                let _ = write!(self.out, r#"<th scope="col"{}>"#, attribute(&[class(column), names]));
                self.inlines(cell);
                self.out.push_str("</th>");
            }
            self.out.push_str("</tr></thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let (start, end) =
                    if shape.names == Some(column) { (r#"<th scope="row""#, "</th>") } else { ("<td", "</td>") };
                let _ = write!(self.out, "{start}{}>", attribute(&[class(column)]));
                self.inlines(cell);
                self.out.push_str(end);
            }
            self.out.push_str("</tr>\n");
        }
        self.table_end();
        if self.view.tables_are_data {
            self.numbers_file();
        }
    }

    /// A table that scrolls on its own on narrow screens; one that needs to do so by keyboard has a name.
    pub(super) fn table_start(&mut self, name: &str, shape: &Shape, class: &str) {
        self.out.push_str(r#"<div class="table""#);
        if shape.wide {
            let name = if name.is_empty() { "表格".to_owned() } else { format!("表格：{name}") };
            let _ = write!(self.out, r#" role="region" tabindex="0" aria-label="{}""#, escaped(&name));
        }
        let _ = writeln!(self.out, "><table{}>", attribute(&[class]));
    }

    pub(super) fn table_end(&mut self) {
        self.out.push_str("</tbody></table></div>\n");
    }

    /// The way to the numbers just shown, as a file.
    pub(super) fn numbers_file(&mut self) {
        let Some(file) = self.view.numbers.get(self.tables) else { return };
        self.tables += 1;
        let to = &self.view.to_files;
        let _ = writeln!(
            self.out,
            r#"<p class="data-file"><a href="{}" download>下载数据（CSV，{}）</a></p>"#,
            escaped(&format!("{to}{}", file.path)),
            file.size
        );
    }
}

/// A class attribute, if there are classes.
fn attribute(classes: &[&str]) -> String {
    let classes: Vec<&str> = classes.iter().copied().filter(|class| !class.is_empty()).collect();
    if classes.is_empty() { String::new() } else { format!(r#" class="{}""#, classes.join(" ")) }
}
