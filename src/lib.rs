//! wenxuan.

pub mod assemble;
pub mod channels;
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
pub mod path;
pub mod pipeline;
pub mod sink;
pub mod text;
pub mod theme;
pub mod yaml;
