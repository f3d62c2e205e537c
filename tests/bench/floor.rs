//! The floor that site generators are held against: `floor FOLDER OUT` reads every Markdown file below FOLDER, makes HTML
//! of it with pulldown-cmark and writes a page of each below OUT, with the least that a page needs around it. No lists,
//! feeds, links or search; one pass, as many threads as `RAYON_NUM_THREADS` says. It prints nothing.

#![allow(clippy::disallowed_methods, reason = "a program of its own, for measuring")]

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (from, to) = (arguments.next().expect("a folder"), arguments.next().expect("a folder for pages"));
    let mut files = Vec::new();
    list(&from, &mut files);
    files.par_iter().for_each(|file| {
        let text = fs::read_to_string(file).expect("a text");
        let folder = to.join(file.strip_prefix(&from).expect("a file of the folder").with_extension(""));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("index.html"), page(&text)).expect("a file");
    });
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry of the folder");
        let path = entry.path();
        if entry.file_type().expect("a kind of entry").is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// The title is the line of the front matter that says so: reading YAML is no part of the floor.
fn page(text: &str) -> String {
    let (front, body) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", text));
    let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default();
    let mut page = String::with_capacity(text.len() * 3 / 2);
    page.push_str("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>");
    page.push_str(title);
    page.push_str("</title></head><body><h1>");
    page.push_str(title);
    page.push_str("</h1>\n");
    html::push_html(&mut page, Parser::new_ext(body, Options::ENABLE_TABLES));
    page.push_str("</body></html>\n");
    page
}
