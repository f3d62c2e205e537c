//! Lists the files of the sample site and the default theme, so that the binary embeds them and needs nothing else; and
//! makes a mark of the program's own source, so that what another version remembered is known as foreign.

#![allow(clippy::disallowed_methods, reason = "a build script reads the repository and writes OUT_DIR")]

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("embedded.rs");
    let site = list(&root, &["content", "themes"]);
    let manual = list(&root, &["docs/rules"]);
    let code = format!(
        "/// Every embedded file of a site: site path and bytes, in path order.\n\
         pub static FILES: &[(&str, &[u8])] = &[\n{site}];\n\
         /// The manual pages of rules.\n\
         pub static MANUAL: &[(&str, &[u8])] = &[\n{manual}];\n"
    );
    fs::write(out, code).expect("OUT_DIR is writable");
    println!("cargo::rustc-env=WENXUAN_REVISION={}", revision(&root));
}

/// 128 bits over everything the program is made of: two hashes with different beginnings.
fn revision(root: &Path) -> String {
    let mut files = vec![root.join("Cargo.toml"), root.join("Cargo.lock"), root.join("build.rs")];
    for top in ["src", "themes"] {
        println!("cargo::rerun-if-changed={top}");
        walk(&root.join(top), &mut files);
    }
    for file in &files[..3] {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    files.sort();
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        for file in &files {
            let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
            (name, fs::read(file).unwrap_or_default()).hash(&mut hasher);
        }
        hasher.finish()
    };
    format!("{:016x}{:016x}", half(0), half(1))
}

/// The entries of the files below some folders.
fn list(root: &Path, tops: &[&str]) -> String {
    let mut code = String::new();
    for top in tops {
        println!("cargo::rerun-if-changed={top}");
        let mut found = Vec::new();
        walk(&root.join(top), &mut found);
        found.sort();
        for path in found {
            let relative = path.strip_prefix(root).expect("walked below the root");
            let name = relative.to_str().expect("embedded names are UTF-8").replace('\\', "/");
            let _ = writeln!(code, "    ({name:?}, include_bytes!({:?})),", path.to_str().expect("UTF-8 path"));
        }
    }
    code
}

/// Collects regular files below `dir`, without hidden ones and editor backups.
fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // What the sample site was published as is nothing to begin a new site with.
        if name.starts_with('.') || name.ends_with('~') || name == "addresses.yaml" || name == "ledger.tsv" {
            continue;
        }
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}
