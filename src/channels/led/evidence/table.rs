//! Tables for spreadsheets: CSV as Excel in China opens it, safe from formulas.

use serde::Serialize;

/// A table with a head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Names of the columns.
    pub head: Vec<String>,
    /// As many cells in each row.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// RFC 4180 with CRLF. Excel takes a file without a byte order mark for GBK.
    pub fn bytes(&self) -> Vec<u8> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![0xEF, 0xBB, 0xBF]);
        let write = |writer: &mut csv::Writer<Vec<u8>>, cells: &[&str]| {
            let safe = cells.iter().map(|cell| harmless(cell));
            writer.write_record(safe).expect("memory takes everything");
        };
        for row in std::iter::once(&self.head).chain(&self.rows) {
            write(&mut writer, &row.iter().map(String::as_str).collect::<Vec<_>>());
        }
        writer.into_inner().expect("memory takes everything")
    }
}

/// The head of a table.
pub(super) fn head(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); numbers
/// stay. Line ends become blanks, so that a row is a line.
fn harmless(cell: &str) -> String {
    let cell = cell.replace(['\r', '\n', '\t'], " ");
    let formula = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_open_in_spreadsheets_and_run_nothing() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let table = Table {
            head: row(&["标题", "数"]),
            rows: vec![row(&["=HYPERLINK(\"x\")", "-3"]), row(&["甲,乙\n丙", "＠x"])],
        };
        let text = String::from_utf8(table.bytes()).unwrap();
        assert_eq!(text, "\u{feff}标题,数\r\n\"'=HYPERLINK(\"\"x\"\")\",-3\r\n\"甲,乙 丙\",'＠x\r\n");
    }
}
