//! Data files: the CSV tables of `content/data/` behind charts, rankings and tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use crate::diag::{Problem, nearest};
use crate::inputs::Inputs;
use crate::key::Key;
use crate::model::Content;
use crate::path::SitePath;

/// The data files of a snapshot, and which of them were asked for: a remembered step is only right while these are the
/// same.
#[derive(Debug)]
pub struct Data<'a> {
    files: Arc<BTreeMap<&'a str, &'a Content>>,
    used: Mutex<BTreeSet<String>>,
}

/// A table: column names and rows of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// The file below `content/data/`.
    pub file: String,
    /// The column names.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// The data files a step used, with what they held (`None`: there was no such file).
pub type DataUse = Vec<(String, Option<Key>)>;

impl<'a> Data<'a> {
    /// The data files of a snapshot.
    pub fn new(inputs: &'a Inputs) -> Self {
        let files: BTreeMap<&str, &Content> =
            inputs.below("content/data").filter_map(|(path, file)| Some((path.below("content/data")?, file))).collect();
        Self { files: Arc::new(files), used: Mutex::default() }
    }

    /// The same files with an empty record of use.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self { files: self.files.clone(), used: Mutex::default() }
    }

    /// The key of a file, `None` if there is none.
    pub fn key(&self, file: &str) -> Option<Key> {
        self.files.get(file).map(|file| file.key())
    }

    /// What was asked for so far.
    pub fn used(&self) -> DataUse {
        let used = self.used.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        used.iter().map(|file| (file.clone(), self.key(file))).collect()
    }

    /// Reads a table.
    pub fn table(&self, file: &str) -> Result<DataTable, Problem> {
        self.used.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(file.to_owned());
        let Some(found) = self.files.get(file) else {
            let suggestion = nearest(file, self.files.keys().copied()).map(str::to_owned);
            return Err(Problem::DataMissing { file: file.into(), suggestion });
        };
        let fault = |reason: &str| Problem::DataFault { file: file.into(), reason: reason.into() };
        let bytes = found.read().map_err(|diagnostic| diagnostic.problem)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| fault("UTF-8"))?;
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let head: Vec<String> =
            reader.headers().map_err(|error| fault(&error.to_string()))?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|error| fault(&error.to_string()))?;
            if row.iter().any(|cell| !cell.is_empty()) {
                rows.push(row.iter().map(str::to_owned).collect());
            }
        }
        Ok(DataTable { file: file.to_owned(), head, rows })
    }
}

impl DataTable {
    /// The index of a column.
    pub fn column(&self, name: &str) -> Result<usize, Problem> {
        self.head.iter().position(|column| column == name).ok_or_else(|| Problem::DataColumnMissing {
            file: self.file.clone(),
            column: name.to_owned(),
            suggestion: nearest(name, self.head.iter().map(String::as_str)).map(str::to_owned),
            known: self.head.clone(),
        })
    }

    /// A cell as a number; an empty cell is no number and no fault. `%` at the end is allowed.
    pub fn number(&self, row: usize, column: usize) -> Result<Option<f64>, Problem> {
        let cell = self.rows[row][column].trim();
        if cell.is_empty() {
            return Ok(None);
        }
        let number = cell.trim_end_matches('%').trim().parse::<f64>().ok().filter(|n| n.is_finite());
        number.map(Some).ok_or_else(|| Problem::DataNotNumber {
            file: self.file.clone(),
            row: row + 2,
            column: self.head[column].clone(),
            value: cell.to_owned(),
        })
    }
}

/// Where a data file lies in the snapshot.
pub fn data_path(file: &str) -> Option<SitePath> {
    SitePath::resolve(SitePath::new("content/data").ok().as_ref(), file).ok()
}
