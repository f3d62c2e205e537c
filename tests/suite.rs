//! The tests from outside, as one binary: small sites as text are built, edited and built again.

#[path = "suite/harness.rs"]
mod harness;

#[path = "suite/incremental.rs"]
mod incremental;
#[cfg(any())]
#[path = "suite/messages.rs"]
mod messages;
#[path = "suite/publish.rs"]
mod publish;
#[path = "suite/sample.rs"]
mod sample;
#[path = "suite/tidy.rs"]
mod tidy;
#[path = "suite/tree.rs"]
mod tree;
#[path = "suite/walk.rs"]
mod walk;
