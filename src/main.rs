//! Maps the outcome to an exit code.
fn main() {}
