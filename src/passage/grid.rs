//! Tables of a content file as rules of arithmetic read them: heads and rows of cells, each with its place.

use std::ops::Range;

use super::{Document, Role};
use crate::model::Decimal;

/// A cell as it reads, with its bytes in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says, without marks of emphasis.
    pub text: String,
    /// Where.
    pub range: Range<usize>,
}

impl Cell {
    /// The number it holds.
    pub fn number(&self) -> Option<Decimal> {
        Decimal::read(&self.text)
    }

    /// Whether it says that there is nothing.
    pub fn is_blank(&self) -> bool {
        matches!(self.text.as_str(), "" | "-" | "—" | "——" | "–" | "/" | "无")
    }

    /// Whether it is a percentage by its sign.
    pub fn has_percent(&self) -> bool {
        self.text.ends_with(['%', '％'])
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Its first byte.
    pub start: usize,
    /// The column names as they are compared: without units in brackets, without blanks.
    pub names: Vec<String>,
    /// The column names as they stand.
    pub head: Vec<Cell>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

impl Grid {
    fn new(start: usize, head: Vec<Cell>) -> Self {
        let names = head.iter().map(|cell| name(&cell.text)).collect();
        Self { start, names, head, rows: Vec::new() }
    }

    fn push(&mut self, mut row: Vec<Cell>) {
        let end = row.last().map_or(self.start, |cell| cell.range.end);
        row.resize(self.head.len(), Cell { text: String::new(), range: end..end });
        if row.iter().any(|cell| !cell.text.is_empty()) {
            self.rows.push(row);
        }
    }

    /// The only column of one of these names.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let mut found = (0..self.names.len()).filter(|at| names.contains(&self.names[*at].as_str()));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// Whether a column holds percentages, rates or means: such are never added up.
    pub fn is_rate(&self, column: usize) -> bool {
        let name = &self.names[column];
        name.ends_with('率')
            || name.ends_with('比')
            || ["占比", "平均", "均值", "人均", "满意度", "幅", "百分"].iter().any(|word| name.contains(word))
            || self.head[column].text.contains(['%', '％'])
            || self.rows.iter().any(|row| row[column].has_percent())
    }

    /// The number of the row whose first cell says that it is the sum of the others, if there is one such row.
    pub fn total_row(&self) -> Option<usize> {
        let is_total = |row: &Vec<Cell>| row.iter().find(|cell| !cell.text.is_empty()).is_some_and(|c| is_sum(&c.text));
        let mut found = (0..self.rows.len()).filter(|row| is_total(&self.rows[*row]));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

/// Whether a name says that something is the sum of all others.
pub fn is_sum(name: &str) -> bool {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    ["合计", "总计", "共计"].iter().any(|word| name.ends_with(word)) && name.chars().count() <= 6
}

/// `整改率（%）` → `整改率`.
fn name(text: &str) -> String {
    let end = text.find(['（', '(']).filter(|at| *at > 0).unwrap_or(text.len());
    text[..end].chars().filter(|c| !c.is_whitespace()).collect()
}

impl Document<'_> {
    /// The tables of a Markdown body, or the one table of a CSV file. Tables in quotations are others' tables.
    pub fn grids(&self) -> Vec<Grid> {
        match self.path.extension() {
            "md" => self.markdown_grids(),
            "csv" => csv_grid(self.text).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn markdown_grids(&self) -> Vec<Grid> {
        let mut grids: Vec<Grid> = Vec::new();
        let mut done = self.body;
        for passage in self.passages.iter().filter(|passage| passage.role == Role::Head) {
            if passage.range.start < done {
                continue;
            }
            let start = self.text[..passage.range.start].rfind('\n').map_or(0, |at| at + 1);
            let mut lines = self.text[start..].split_inclusive('\n');
            let mut at = start;
            let Some(first) = lines.next().filter(|line| !line.trim_start().starts_with('>')) else { continue };
            let mut grid = Grid::new(start, cells(first, at));
            at += first.len();
            // The line of strokes below the head.
            at += lines.next().map_or(0, str::len);
            for line in lines.take_while(|line| !line.trim().is_empty() && line.contains('|')) {
                grid.push(cells(line, at));
                at += line.len();
            }
            done = at;
            grids.push(grid);
        }
        grids
    }
}

/// The cells of a line of a Markdown table that begins at `start`.
fn cells(line: &str, start: usize) -> Vec<Cell> {
    let line = line.trim_end();
    let open = line.len() - line.trim_start().trim_start_matches('|').len();
    let close = line.strip_suffix('|').map_or(line.len(), str::len).max(open);
    let mut found = Vec::new();
    let mut from = open;
    let bytes = line.as_bytes();
    for at in open..=close {
        let is_end = at == close || (bytes[at] == b'|' && bytes[at - 1] != b'\\');
        if is_end && from <= at {
            found.push(cell(&line[from..at], start + from));
            from = at + 1;
        }
    }
    found
}

fn cell(text: &str, start: usize) -> Cell {
    let said = text.trim();
    let from = start + text.find(said).unwrap_or(0);
    let plain = said.trim_matches(['*', '_', '`']).replace("\\|", "|");
    Cell { text: plain.trim().to_owned(), range: from..from + said.len() }
}

/// A CSV file as a table; none where a quoted cell goes over several lines, which no table of figures has.
fn csv_grid(text: &str) -> Option<Grid> {
    let mut grid: Option<Grid> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.matches('"').count() % 2 == 1 {
            return None;
        }
        if !line.trim().is_empty() {
            let row = csv_cells(line.trim_end(), at);
            match &mut grid {
                Some(grid) => grid.push(row),
                None => grid = Some(Grid::new(at, row)),
            }
        }
        at += line.len();
    }
    grid
}

fn csv_cells(line: &str, start: usize) -> Vec<Cell> {
    let mut found = Vec::new();
    let (mut from, mut quoted) = (0, false);
    for (at, c) in line.char_indices().chain([(line.len(), ',')]) {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted || at == line.len() => {
                let written = &line[from..at];
                let said = written.trim();
                let begin = start + from + written.find(said).unwrap_or(0);
                let plain = said.trim_matches('"').replace("\"\"", "\"");
                found.push(Cell { text: plain.trim().to_owned(), range: begin..begin + said.len() });
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SitePath;

    #[test]
    fn tables_are_read_with_their_places() {
        let path = SitePath::new("content/notices/a.md").unwrap();
        let text = "---\ntitle: 甲\n---\n文。\n\n| 单位 | 整改率（%） |\n| --- | ---: |\n| **甲** | 95.72% |\n| 乙 |\n\n> | 丙 | 丁 |\n> |---|---|\n> | 1 | 2 |\n";
        let document = Document::read(&path, None, text);
        let grids = document.grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].names, ["单位", "整改率"]);
        let cells: Vec<&str> = grids[0].rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["甲", "95.72%", "乙", ""]);
        assert_eq!(&text[grids[0].rows[0][1].range.clone()], "95.72%");
        assert!(grids[0].is_rate(1));
    }

    #[test]
    fn data_files_are_tables() {
        let path = SitePath::new("content/data/a.csv").unwrap();
        let text = "单位, 数\n\"甲,乙\",\"1,200\"\n合 计,3\n";
        let grid = Document::read(&path, None, text).grids().remove(0);
        assert_eq!(grid.rows[0][0].text, "甲,乙");
        assert_eq!(grid.rows[0][1].number(), Some(Decimal::whole(1200)));
        assert_eq!(grid.total_row(), Some(1));
        assert!(csv_grid("甲,\"乙\n丙\",1\n").is_none());
    }
}
