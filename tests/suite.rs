//! The tests from outside, as one binary: small sites as text are built, edited and built again.

#![allow(clippy::disallowed_methods, reason = "tests stand outside: they read the repository and run the binary")]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the repository's own names")]

#[path = "suite/harness.rs"]
mod harness;

#[path = "suite/addresses.rs"]
mod addresses;
#[path = "suite/approval.rs"]
mod approval;
#[path = "suite/block_store.rs"]
mod block_store;
#[path = "suite/boards.rs"]
mod boards;
#[path = "suite/body.rs"]
mod body;
#[path = "suite/cli.rs"]
mod cli;
#[path = "suite/commonmark.rs"]
mod commonmark;
#[path = "suite/corpus.rs"]
mod corpus;
#[path = "suite/decoding.rs"]
mod decoding;
#[path = "suite/designs.rs"]
mod designs;
#[path = "suite/determinism.rs"]
mod determinism;
#[path = "suite/directory.rs"]
mod directory;
#[path = "suite/elder.rs"]
mod elder;
#[path = "suite/external.rs"]
mod external;
#[path = "suite/feeds.rs"]
mod feeds;
#[path = "suite/formats.rs"]
mod formats;
#[path = "suite/furniture.rs"]
mod furniture;
#[path = "suite/incremental.rs"]
mod incremental;
#[path = "suite/killed.rs"]
mod killed;
#[path = "suite/ledger.rs"]
mod ledger;
#[path = "suite/legible.rs"]
mod legible;
#[path = "suite/links.rs"]
mod links;
#[path = "suite/loops.rs"]
mod loops;
#[path = "suite/messages.rs"]
mod messages;
#[path = "suite/numbers.rs"]
mod numbers;
#[path = "suite/originals.rs"]
mod originals;
#[path = "suite/outside.rs"]
mod outside;
#[path = "suite/pictures.rs"]
mod pictures;
#[path = "suite/player.rs"]
mod player;
#[path = "suite/preview.rs"]
mod preview;
#[path = "suite/publish.rs"]
mod publish;
#[path = "suite/readme.rs"]
mod readme;
#[path = "suite/remembered.rs"]
mod remembered;
#[path = "suite/rendered.rs"]
mod rendered;
#[path = "suite/review.rs"]
mod review;
#[path = "suite/rules.rs"]
mod rules;
#[path = "suite/rules_manual.rs"]
mod rules_manual;
#[path = "suite/sample.rs"]
mod sample;
#[path = "suite/schedule.rs"]
mod schedule;
#[path = "suite/screens.rs"]
mod screens;
#[path = "suite/search.rs"]
mod search;
#[path = "suite/serve.rs"]
mod serve;
#[path = "suite/shelf.rs"]
mod shelf;
#[path = "suite/slides.rs"]
mod slides;
#[path = "suite/stick.rs"]
mod stick;
#[path = "suite/theme.rs"]
mod theme;
#[path = "suite/tidy.rs"]
mod tidy;
#[path = "suite/tree.rs"]
mod tree;
#[path = "suite/upkeep.rs"]
mod upkeep;
#[path = "suite/usb.rs"]
mod usb;
#[path = "suite/visibility.rs"]
mod visibility;
#[path = "suite/walk.rs"]
mod walk;
#[path = "suite/watch.rs"]
mod watch;
#[path = "suite/watch_events.rs"]
mod watch_events;
#[path = "suite/web.rs"]
mod web;
