//! The preview server: what it answers, when it reloads, and what it never does.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::time::Instant;

use crate::preview::{NOTICE, PATH, Server};
use crate::tree::entries;

#[test]
fn answers_from_memory_only() {
    let server = Server::start(&[(PATH, NOTICE), ("content/secret.txt", "not linked from anywhere")]);
    let home = server.get("/");
    assert_eq!((home.status, home.header("Content-Type")), (200, Some("text/html; charset=utf-8")));
    assert!(home.text().contains("/.wenxuan/reload.js?v="));
    assert_eq!(server.get("/.wenxuan/reload.js").header("Content-Type"), Some("text/javascript; charset=utf-8"));
    let page = server.get("/notices/a/");
    assert!(page.status == 200 && page.text().contains("原来的话"));
    let redirect = server.get("/notices/a?x=1");
    assert_eq!((redirect.status, redirect.header("Location")), (301, Some("/notices/a/?x=1")));
    assert_eq!(server.get("/%6Eotices/a/").status, 200);
    let head = server.ask("HEAD", "/notices/a/", "localhost");
    assert!(head.status == 200 && head.body.is_empty() && head.header("Content-Length") != Some("0"));
    assert_eq!(server.ask("POST", "/", "localhost").status, 405);
    assert_eq!(server.ask("GET", "/", "evil.example").status, 403, "a name that leads here must not read drafts");
    assert_eq!(server.ask("GET", "/", "localhost:8080").status, 200, "a forwarded port");
    let missing = server.get("/nope");
    assert_eq!(missing.status, 404);
    for path in [
        "/../content/site.yaml",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/content/site.yaml",
        "/notices/../../content/site.yaml",
        "//etc/passwd",
        "/notices//a/",
        "/..\\content\\site.yaml",
        "/%00",
        "/%ff",
        "/content/secret.txt",
        "/.wenxuan.json",
        "//evil.example/notices/a",
        "/notices/a/index.html/",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("organiser") && !answer.text().contains("root:"), "{path}");
    }
}

#[test]
fn a_saved_file_reloads_the_page_and_errors_lie_over_the_last_good_one() {
    let server = Server::start(&[(PATH, NOTICE)]);
    let page = server.get("/notices/a/").text();
    let version = page.split("reload.js?v=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let events = server.send(&format!("GET /.wenxuan/events?v={version} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    let mut events = BufReader::new(events).lines().map(Result::unwrap);
    assert!(events.any(|line| line == "Content-Type: text/event-stream"));

    let start = Instant::now();
    server.folder.write(PATH, NOTICE.replace("原来的话", "改过的话"));
    let data = events.find(|line| line.starts_with("data: ")).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    assert!(data != format!("data: {version}") && seconds < 10.0, "{data} after {seconds} s");
    assert!(server.get("/notices/a/").text().contains("改过的话"));

    // An editor that writes a new file and renames it over the old one.
    server.folder.write("content/notices/.a.tmp", NOTICE.replace("原来的话", "换名的话"));
    fs::rename(server.folder.path("content/notices/.a.tmp"), server.folder.path(PATH)).unwrap();
    server.wait_for("/notices/a/", |answer| answer.text().contains("换名的话"));

    server.folder.write(PATH, NOTICE.replace("form: 通知", "form: 通吿\nuntill: 2027-01-01").replace("原来", "错的"));
    let page = server.wait_for("/notices/a/", |answer| answer.text().contains("wenxuan-overlay"));
    let text = page.text();
    assert_eq!(page.status, 200);
    assert!(text.contains("换名的话") && !text.contains("错的话"), "the last good page stays");
    assert!(text.contains("W0211") && text.contains("W0208") && text.contains("did you mean `until`?"), "{text}");
    assert!(text.contains("<mark>untill</mark>: 2027-01-01"), "{text}");
    assert!(server.get("/").text().contains("wenxuan-overlay"), "every page says it");
    assert_eq!(server.get("/.wenxuan/overlay.css").header("Content-Type"), Some("text/css; charset=utf-8"));

    server.folder.write(PATH, NOTICE.replace("原来的话", "好了的话"));
    let page = server.wait_for("/notices/a/", |answer| answer.text().contains("好了的话"));
    assert!(!page.text().contains("wenxuan-overlay"));

    // What is removed is gone, what is new is there, also in a folder that is new.
    fs::remove_file(server.folder.path(PATH)).unwrap();
    server.wait_for("/notices/a/", |answer| answer.status == 404);
    server.folder.write("content/guides/deep/b.md", "---\ntitle: 指南\nscene: 出行\ndate: 2026-10-08\n---\n指南的话\n");
    server.wait_for("/guides/b/", |answer| answer.text().contains("指南的话"));
    fs::rename(server.folder.path("content/guides/deep"), server.folder.path("content/guides/deeper")).unwrap();
    server.folder.write("content/guides/deeper/c.md", "---\ntitle: 指南二\nscene: 出行\ndate: 2026-10-08\n---\n话\n");
    server.wait_for("/guides/c/", |answer| answer.status == 200);

    // A change of branches takes the whole folder away and puts it back.
    fs::rename(server.folder.path("content"), server.folder.path("elsewhere")).unwrap();
    server.wait_for("/", |answer| answer.text().contains("wenxuan-overlay"));
    fs::rename(server.folder.path("elsewhere"), server.folder.path("content")).unwrap();
    server.wait_for("/", |answer| !answer.text().contains("wenxuan-overlay"));
    server.folder.write(PATH, NOTICE.replace("原来的话", "回来的话"));
    server.wait_for("/notices/a/", |answer| answer.text().contains("回来的话"));
}

#[test]
fn a_first_build_with_errors_shows_them() {
    let server = Server::start(&[(PATH, "no front matter <script>")]);
    let page = server.get("/anything/at/all");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("wenxuan-overlay") && page.text().contains("W0202"), "{}", page.text());
    assert!(page.text().contains("there is no page to show yet"));
    assert!(!page.text().contains("<script>\n") && !page.text().contains("matter <script>"));
    server.folder.write(PATH, NOTICE);
    server.wait_for("/notices/a/", |answer| answer.status == 200);
}

#[test]
fn time_alone_changes_the_site() {
    let server = Server::start(&[(PATH, NOTICE)]);
    assert_eq!(server.get("/notices/b/").status, 404);
    let soon = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(4);
    let soon = soon.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
    server.folder.write("content/notices/2026-10-09-b.md", NOTICE.replace("issuer", &format!("until: {soon}\nissuer")));
    server.wait_for("/notices/b/", |answer| answer.status == 200);
    server.wait_for("/notices/b/", |answer| answer.status == 404);
}

#[test]
fn writes_nothing_and_takes_the_next_port() {
    let first = Server::start(&[(PATH, NOTICE), ("public/index.html", "published")]);
    let second = Server::start(&[(PATH, NOTICE)]);
    assert_ne!(first.port, second.port);
    assert_eq!(first.get("/notices/a/").status, 200);
    assert_eq!(second.get("/notices/a/").status, 200);
    let before = entries(&first.folder.path(""));
    let mut first = first;
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    assert_eq!(entries(&first.folder.path("")), before);
    assert_eq!(first.folder.read("public/index.html"), "published");
}
