//! The READMEs stay true: their commands run, their tables name every key and every code, in both languages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use wenxuan::diag::{Problem, Severity};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readmes() -> [(&'static str, String); 2] {
    ["README.md", "README.zh-CN.md"].map(|name| (name, std::fs::read_to_string(repository().join(name)).unwrap()))
}

/// The lines of the ```` ```sh ```` blocks.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in text.split("```sh\n").skip(1) {
        found.extend(block.split("```").next().unwrap().lines().map(str::to_owned));
    }
    found
}

#[test]
fn commands_run() {
    for (name, text) in readmes() {
        let scratch = tempfile::tempdir().unwrap();
        let mut folder: PathBuf = scratch.path().to_owned();
        let commands = commands(&text);
        assert!(commands.len() >= 6, "{name}: {commands:?}");
        for line in commands {
            let words: Vec<&str> = line.split_whitespace().collect();
            let mut program = Command::new(env!("CARGO_BIN_EXE_wenxuan"));
            match words.as_slice() {
                ["cargo", "run", "--release", "--", rest @ ..] => {
                    let out = scratch.path().join("public");
                    program.args(rest).arg("--out").arg(out).current_dir(repository());
                }
                ["wenxuan", rest @ ..] if rest != ["serve"] => {
                    program.args(rest).current_dir(&folder);
                }
                ["cd", target] => {
                    folder = folder.join(target);
                    continue;
                }
                // `serve` has a test of its own that stops it; the others are this very run and its binary.
                ["cargo", "test"] | ["cargo", "install", "--path", "."] | ["wenxuan", "serve"] => continue,
                other => panic!("{name}: an unknown command: {other:?}"),
            }
            let output = program.output().unwrap();
            assert!(output.status.success(), "{name}: {line}\n{}", String::from_utf8_lossy(&output.stderr));
        }
        assert!(scratch.path().join("public/index.html").is_file(), "{name}");
        assert!(folder.join("public/index.html").is_file(), "{name}");
    }
}

#[test]
fn tables_name_every_code() {
    for (name, text) in readmes() {
        let written: Vec<&str> =
            text.lines().filter(|line| line.starts_with("| W0") || line.starts_with("| W1")).collect();
        let all = Problem::all();
        assert_eq!(written.len(), all.len(), "{name}: one row a code");
        for (entry, row) in all.iter().zip(written) {
            let (code, problem) = (entry.code, entry.name);
            let word = match entry.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            assert_eq!((cells[0], cells[1]), (code, word), "{name}: {problem}");
            assert!(cells[2].chars().count() >= 4, "{name}: {code} has no meaning: {row}");
        }
    }
}

#[test]
fn tables_name_every_key() {
    for (name, text) in readmes() {
        let rows: String = text.lines().filter(|line| line.starts_with('|')).collect();
        let known: BTreeSet<&str> = rows.split('`').skip(1).step_by(2).collect();
        for (kind, schema) in wenxuan::parse::schemas() {
            for key in schema["properties"].as_object().unwrap().keys() {
                assert!(known.contains(key.as_str()), "{name} does not name `{key}` of {kind}");
            }
        }
        let own = text.lines().filter(|line| line.contains("| `content/"));
        for row in own {
            let kind = row.trim_start_matches("| ").split(' ').next().unwrap();
            let (_, schema) = wenxuan::parse::schemas().into_iter().find(|(name, _)| *name == kind).unwrap();
            let keys = row.rsplit("| ").next().unwrap();
            let top: Vec<&str> = keys
                .split(['（', '('])
                .flat_map(|part| part.rsplit(['）', ')']).next().unwrap().split('`').skip(1).step_by(2))
                .collect();
            for key in top {
                assert!(!schema["properties"][key].is_null(), "{name}: {kind} has no key `{key}`");
            }
        }
    }
}

#[test]
fn pictures_are_there() {
    for (name, text) in readmes() {
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if link.starts_with("docs/") || link.starts_with("README") {
                assert!(repository().join(link).is_file(), "{name}: {link} is missing");
            }
        }
    }
}
