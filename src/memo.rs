//! Remembered steps: what a pure step gave for a key, in memory, for the next run.

/// What the steps of earlier runs gave.
#[derive(Debug, Default)]
pub struct Memo;
