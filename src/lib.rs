//! The map of wenxuan: a snapshot of inputs goes through pure steps to an ordered set of outputs, and one publisher
//! writes them. Watching is the same call with new inputs.
//!
//! ```text
//!  content/  themes/  clock
//!       │  shell::load                 the only reader of disk and clock
//!    Inputs ─▶ config::settings, theme::load
//!       │  parse  per file             ◀─ memo
//!    Drafts      as written, with places
//!       │  assemble
//!     Site       complete: names, order, columns, series, phases
//!       │  check::all                  reads, reports, never changes
//!       │  channels::plan              every output path, collisions; views, but of articles and data
//!     work                              only when their turn comes: memory stays bounded
//!       │  channels::render            ◀─ memo   (slides: layout, then paint)
//!    outputs ─▶ Sink                   staged as they are made, memory stays bounded
//!       │  gate: nothing is committed if the report has errors
//!       │  shell::publish              the only writer
//!    public/
//! ```
//!
//! # Floors
//! A module imports only from floors above its own row in this table; siblings in [`channels`] and in [`check`] are
//! strangers. `tests/suite/tidy.rs` reads the imports and holds it.
//!
//! | floor | modules | job |
//! |---|---|---|
//! | 0 | [`path`], [`key`], [`slug`] | a path that cannot leave the site; a content key, equal on every machine; pinyin for addresses |
//! | 1 | [`diag`], [`sealed`] | place, problem, report; one exhaustive match per language; blocks of bytes that show damage |
//! | 2 | [`model`] | the words of the product, one noun per file |
//! | 3 | [`inputs`], [`sink`], [`store`], [`embedded`] | the snapshot in; the outputs out; what is kept between runs; what the binary carries |
//! | 3½ | [`text`], [`phrase`], [`yaml`], [`data`] | bytes → text; where Chinese text may be parted; YAML as a tree with places, held against tables of fields; CSV |
//! | 4 | [`config`], [`theme`], [`component`], [`chart`], [`qr`], [`markdown`], [`picture`] | settings; templates by channel; drawings; Markdown → typed [`model::Body`]; a picture → the files of it |
//! | 4½ | [`parse`] | one file → one [`parse::Draft`] |
//! | 4¾ | [`passage`] | one file → its texts as rules read them, with the way back to their places |
//! | 5 | [`assemble`], [`check`], [`channels`], [`memo`] | the [`model::Site`]; rules; outputs; remembered steps |
//! | 6 | [`pipeline`] | the order of the steps, nothing else |
//! | 7 | [`shell`] | arguments, load, report, publish, watch, serve: disk, clock, network, terminal |
//! | 8 | `main` | exit code: 0 built, 1 the content has errors, 2 something outside failed |
//!
//! # What there is not
//! - Parsing never fails: it returns a draft and diagnostics.
//! - Nothing below [`shell`] knows disk, time, environment or terminal; the clock is [`inputs::Inputs::now`].
//! - Checks never change what they read.
//! - Templates cannot ask the site for anything: they get a closed, typed view. That is what makes a memo key honest.
//! - Nothing is published after an error.
//! - No statics but constants and tables that are made once from constants.
//! - No hand-written invalidation: every build runs the whole pipeline, and only pure steps are remembered, by content.
//!
//! # Where to begin
//! [`pipeline::build`] is the whole order on two screens. A new key of the front matter begins in [`parse`] (its table
//! of fields is also the JSON Schema); a new page in [`channels::web`]; a new slide design in [`channels::led`]; a new
//! message in [`diag::Problem`].

pub mod assemble;
pub mod channels;
pub mod chart;
pub mod check;
pub mod component;
pub mod config;
pub mod data;
pub mod diag;
pub mod embedded;
pub mod inputs;
pub mod key;
pub mod markdown;
pub mod memo;
pub mod model;
pub mod parse;
pub mod passage;
pub mod path;
pub mod phrase;
pub mod picture;
pub mod pipeline;
pub mod qr;
pub mod remembered;
pub mod sealed;
pub mod shell;
pub mod sink;
pub mod slug;
pub mod store;
pub mod text;
pub mod theme;
pub mod yaml;
