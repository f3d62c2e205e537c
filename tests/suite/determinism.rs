//! The same inputs and the same clock give the same bytes: in another folder, with one thread or two, in the dark of
//! another time zone and language.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::harness::TODAY;
use crate::sample::files_below;

/// Writes the sample site into a folder and builds it there.
fn build(folder: &Path, threads: &str, zone: &str, language: &str) -> BTreeMap<String, Vec<u8>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in files_below(repository, "content") {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("below the folder")).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
        .args(["build", "--quiet", "--now", TODAY])
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", threads)
        .env("TZ", zone)
        .env("LC_ALL", language)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files_below(folder, "public")
}

#[test]
fn the_same_bytes_everywhere() {
    let one = tempfile::tempdir().unwrap();
    let two = tempfile::tempdir().unwrap();
    let deep = two.path().join("一个 很长的/目录");
    std::fs::create_dir_all(&deep).unwrap();
    let first = build(one.path(), "1", "Asia/Shanghai", "zh_CN.UTF-8");
    let second = build(&deep, "2", "America/New_York", "C");
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "{path} differs");
    }
    let trace = one.path().to_str().unwrap().as_bytes().to_vec();
    for (path, bytes) in &first {
        assert!(!bytes.windows(trace.len()).any(|window| window == trace), "{path} names the folder it was made in");
    }
}
