//! `check --external`: what is certain and what suspected, who is asked how often, and what is kept.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::outside::{Outside, Reply, closed, status, to};
use crate::tree::Folder;

const SITE: &str = "name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\n\
    undertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\nelder: false\nshare_pictures: false\n\
    checks: { levels: { W1001: off, W1406: off } }\n";

/// A site whose one notice links to these addresses, the first on line 7.
fn site(links: &[String]) -> Folder {
    let folder = Folder::new();
    folder.write("content/site.yaml", SITE);
    folder.write("content/notices/2026-10-08-a.md", notice(links));
    folder
}

fn notice(links: &[String]) -> String {
    let mut text = "---\ntitle: 关于测试的通知\nform: 通知\nissuer: 创文办\ndate: 2026-10-08 09:00\n---\n".to_owned();
    for (number, link) in links.iter().enumerate() {
        let _ = writeln!(text, "- 见[第{number}处]({link})");
    }
    text
}

/// Exit code, standard output and standard error of `check` in English with these options.
fn check(folder: &Folder, options: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wenxuan"));
    for proxy in ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] {
        command.env_remove(proxy);
    }
    let output = command
        .args(["check", "--lang", "en", "--now=2026-11-23T09:00:00+08:00", "--site"])
        .arg(folder.path(""))
        .args(options)
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("not killed"), text(output.stdout), text(output.stderr))
}

/// The same, asking links out without much patience.
fn ask(folder: &Folder, more: &[&str]) -> (i32, String, String) {
    check(folder, &[&["--external", "--format", "short", "--pause", "20", "--patience", "1500"], more].concat())
}

/// `line code` of each line of a short report.
fn found(report: &str) -> Vec<String> {
    let of = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let code = rest.split_once('[')?.1.split(']').next()?;
        Some(format!("{} {code}", place.split(':').nth(1).unwrap_or("0")))
    };
    report.lines().filter_map(of).collect()
}

#[test]
fn every_kind_of_answer_is_told_apart() {
    let other = Outside::start(|_, _, _| status(200));
    let target = other.url("/new");
    let outside = Outside::start(move |method, path, before| match path {
        "/404" => status(404),
        "/410" => status(410),
        "/403" => status(403),
        "/401" => status(401),
        "/405" if method == "HEAD" => status(405),
        "/501" if method == "HEAD" => status(501),
        "/liar" if method == "HEAD" => status(404),
        "/500" => status(500),
        "/flaky" if before == 0 => status(503),
        "/busy" if before == 0 => Reply::Status(429, "Retry-After: 1\r\n".into()),
        "/never" => Reply::Status(429, "Retry-After: 86400\r\n".into()),
        "/301" => to(301, "/new?a=1"),
        "/308" => to(308, &target),
        "/302" => to(302, "new"),
        "/301-302" => to(301, "/302"),
        "/301-404" => to(301, "/404"),
        "/circle" => to(302, "/circle2"),
        "/circle2" => to(302, "/circle"),
        "/cookie" => to(302, "/cookie"),
        "/mail" => to(302, "mailto:a@x.cn"),
        path if path.starts_with("/chain/") => to(302, &format!("/chain/{}", path.len())),
        "/hang" => Reply::Hang(Duration::from_secs(4)),
        "/slow" if before == 0 => Reply::Hang(Duration::from_secs(4)),
        "/garbage" => Reply::Garbage,
        "/close" => Reply::Close,
        _ => status(200),
    });
    let expected = [
        ("/ok", ""),
        ("/404", "W0701"),
        ("/410#part", "W0701"),
        ("/403", "W0702"),
        ("/401", "W0702"),
        ("/405", ""),
        ("/501", ""),
        ("/liar", ""),
        ("/500", "W0702"),
        ("/flaky", ""),
        ("/busy", ""),
        ("/never", "W0702"),
        ("/301", "W0703"),
        ("/308", "W0703"),
        ("/302", ""),
        ("/301-302", "W0703"),
        ("/301-404", "W0701"),
        ("/circle", "W0702"),
        ("/cookie", "W0702"),
        ("/mail", "W0702"),
        ("/hang", "W0702"),
        ("/slow", ""),
        ("/garbage", "W0702"),
        ("/close", "W0702"),
    ];
    let mut links: Vec<String> = expected.iter().map(|(path, _)| outside.url(path)).collect();
    links.push(closed(1));
    let folder = site(&links);
    let (code, out, error) = ask(&folder, &[]);
    let codes = expected.iter().map(|(_, code)| *code).chain(["W0702"]).enumerate();
    let wanted: Vec<String> =
        codes.filter(|(_, code)| !code.is_empty()).map(|(nth, code)| format!("{} {code}", nth + 7)).collect();
    assert_eq!(found(&error), wanted, "{error}");
    assert_eq!(code, 1, "what is certain is an error");
    assert!(out.contains("Check failed: 3 errors, 14 warnings."), "{out}");
    assert!(out.contains("25; 8 fine, 3 moved, 3 dead, 11 suspected."), "{out}");
    assert!(error.contains(&format!("{} is now {}", outside.url("/301-302"), outside.url("/302"))), "{error}");
    assert!(error.contains(&format!("is now {}", other.url("/new"))), "{error}");
    assert!(!folder.has("public"), "nothing is published");

    let counts = outside.counts();
    for (line, count) in [
        ("HEAD /ok", 1),
        ("HEAD /403", 1),
        ("GET /403", 1),
        ("GET /405", 1),
        ("GET /500", 3),
        ("GET /flaky", 2),
        ("GET /garbage", 1),
        ("HEAD /circle", 1),
        ("HEAD /cookie", 1),
    ] {
        assert!(counts.contains(&format!("{line} {count}")), "{line} {count}: {counts:?}");
    }
    assert!(!counts.iter().any(|line| line.starts_with("GET /ok ") || line.starts_with("GET /never")), "{counts:?}");
    let first = &outside.asked()[0];
    assert!(first.head.to_lowercase().contains("compatible; wenxuan/"), "{}", first.head);
    assert_eq!(first.beside, 1);
}

#[test]
fn redirects_without_end_are_given_up() {
    let outside = Outside::start(|_, path, _| to(302, &format!("{path}x")));
    let (code, _, error) = ask(&site(&[outside.url("/a")]), &[]);
    assert_eq!((code, found(&error)), (0, vec!["7 W0702".to_owned()]), "what is suspected is no error: {error}");
    assert_eq!(outside.asked().len(), 11);
}

#[test]
fn an_address_is_asked_once_and_good_answers_are_kept() {
    let outside = Outside::start(|_, path, _| match path {
        "/gone" => status(404),
        "/moved" => to(301, "/new"),
        _ => status(200),
    });
    let links = ["/a", "/a#x", "/a", "/gone", "/moved"].map(|path| outside.url(path));
    let folder = site(&links);
    folder.write("content/notices/2026-10-09-b.md", notice(&links));
    let (code, out, error) = ask(&folder, &[]);
    assert_eq!(code, 1, "{error}");
    assert!(out.contains("Addresses of other sites: 3; 1 fine, 1 moved, 1 dead"), "{out}");
    let first = ["GET /gone 1", "HEAD /a 1", "HEAD /gone 1", "HEAD /moved 1", "HEAD /new 1"];
    assert_eq!(outside.counts(), first);
    // One message for an address, with every place.
    let (_, out, _) = check(&folder, &["--external", "--format", "json", "--pause", "20"]);
    let gone = out.lines().find(|line| line.contains("W0701")).unwrap();
    let gone: serde_json::Value = serde_json::from_str(gone).unwrap();
    assert_eq!((&gone["path"], &gone["line"]), (&"content/notices/2026-10-08-a.md".into(), &10.into()));
    assert_eq!(gone["related"][0]["path"], "content/notices/2026-10-09-b.md");
    assert!(gone["help"].as_str().unwrap().contains("and 1 more page"), "{gone}");

    // Only what was not good is asked again, and what has moved is told again.
    assert_eq!(outside.counts(), ["GET /gone 2", "HEAD /a 1", "HEAD /gone 2", "HEAD /moved 1", "HEAD /new 1"]);
    assert!(out.contains("W0703"), "{out}");
    let cache = folder.read(".wenxuan/links.json");
    assert!(cache.contains("/a\"") && !cache.contains("/gone"), "{cache}");
    assert_eq!(folder.read(".wenxuan/.gitignore"), "*\n");
    let leftovers = fs::read_dir(folder.path(".wenxuan")).unwrap().flatten();
    let names: Vec<_> = leftovers.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert!(names.iter().all(|name| ["links.json", ".gitignore", "pictures"].contains(&name.as_str())), "{names:?}");

    let (_, out, _) = ask(&folder, &["--fresh"]);
    assert!(!out.contains("known"), "{out}");
    assert!(outside.counts().contains(&"HEAD /a 2".to_owned()));

    // What is damaged, old, of the future or of another version is asked again, without a word.
    let good = folder.read(".wenxuan/links.json");
    let at = good.split("\"at\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let faults = [
        "{".to_owned(),
        "[]".to_owned(),
        "\u{0}\u{1}".to_owned(),
        good.replace("\"version\":1", "\"version\":2"),
        good.replace(&at, "2020-01-01T00:00:00Z"),
        good.replace(&at, "2099-01-01T00:00:00Z"),
        good.replace(&at, "yesterday"),
    ];
    for (nth, fault) in faults.iter().enumerate() {
        folder.write(".wenxuan/links.json", fault);
        let (code, out, error) = ask(&folder, &[]);
        assert_eq!((code, found(&error).len()), (1, 2), "{fault}: {error}");
        assert!(!out.contains("known") && !error.contains("panicked"), "{fault}: {out}{error}");
        assert!(outside.counts().contains(&format!("HEAD /a {}", nth + 3)), "{fault}: {:?}", outside.counts());
    }
    folder.write(".wenxuan/links.json", &good);
    let (_, out, _) = ask(&folder, &[]);
    assert!(out.contains("3 (2 known from the last 7 days)"), "{out}");
}

#[test]
fn a_host_is_asked_by_one_at_a_time_with_a_pause() {
    let [one, two] = [(); 2].map(|()| Outside::start(|_, _, _| Reply::Status(200, String::new())));
    let links: Vec<String> =
        (0..5).flat_map(|nth| [one.url(&format!("/{nth}")), two.url(&format!("/{nth}"))]).collect();
    let start = Instant::now();
    let (code, out, _) = check(&site(&links), &["--external", "--pause", "120"]);
    let took = start.elapsed();
    assert_eq!(code, 0, "{out}");
    for outside in [&one, &two] {
        let asked = outside.asked();
        assert_eq!(asked.len(), 5);
        assert!(asked.iter().all(|asked| asked.beside == 1), "{asked:?}");
        let pauses = asked.windows(2).map(|pair| pair[1].at - pair[0].at);
        assert!(pauses.into_iter().all(|pause| pause >= Duration::from_millis(110)), "{asked:?}");
    }
    // Two hosts beside each other: both begin before either has ended.
    let (first, second) = (one.asked(), two.asked());
    assert!(first[0].at < second[4].at && second[0].at < first[4].at, "{took:?}");
}

#[test]
fn the_time_is_limited_and_what_it_cuts_off_is_no_suspicion() {
    let outside =
        Outside::start(|_, path, _| if path == "/ok" { status(200) } else { Reply::Hang(Duration::from_secs(9)) });
    let links = [outside.url("/hang"), outside.url("/hang2"), outside.url("/ok")];
    let folder = site(&links);
    let options = ["--external", "--format", "short", "--pause", "20", "--time-limit", "1", "--patience", "60000"];
    let (code, out, error) = check(&folder, &options);
    assert_eq!((code, found(&error)), (0, vec!["0 W0704".to_owned()]), "{error}");
    assert!(out.contains("not asked in time"), "{out}");
}

#[test]
fn without_a_network_one_sentence_says_so() {
    let links: Vec<String> = (1..=20).map(closed).collect();
    let folder = site(&links);
    let (code, out, error) = ask(&folder, &[]);
    assert_eq!(code, 2, "{error}");
    assert!(error.contains("offline") && !error.contains("W07"), "{error}");
    assert!(!folder.has(".wenxuan/links.json"), "{out}");
    // Errors of the content are told all the same, and are what the exit code says.
    folder.write("content/notices/2026-10-10-c.md", "no front matter");
    let (code, _, error) = ask(&folder, &[]);
    assert!(code == 1 && error.contains("W0202") && error.contains("offline"), "{error}");
    // One or two that are silent may themselves be dead.
    let (code, _, error) = ask(&site(&links[..1]), &[]);
    assert_eq!((code, found(&error)), (0, vec!["7 W0702".to_owned()]), "{error}");
}

#[test]
fn a_host_that_is_not_there_is_not_asked_for_each_page() {
    let outside = Outside::start(|_, _, _| status(200));
    let mut links: Vec<String> = (0..30).map(|nth| format!("{}{nth}", closed(2))).collect();
    links.push(outside.url("/"));
    let start = Instant::now();
    let (code, _, error) = check(&site(&links), &["--external", "--format", "short", "--pause", "100"]);
    assert_eq!((code, found(&error).len()), (0, 30), "{error}");
    assert!(start.elapsed() < Duration::from_secs(20), "three visits with pauses, not ninety");
}

#[test]
fn links_are_listed_with_their_places_and_nobody_is_asked() {
    let outside = Outside::start(|_, _, _| status(200));
    let folder =
        site(&[outside.url("/body"), "https://test.example/wm/".into(), "https://test.example/portal/".into()]);
    folder.write(
        "content/site.yaml",
        SITE.replace("icp: 无", "icp: 测ICP备12345678号-1\nconac: https://conac.example/甲"),
    );
    folder.write(
        "themes/civic/web/404.html",
        "{% extends \"base.html\" %}\n{% block page %}missing{% endblock page %}\n{% block main %}<a href=\"https://theme.example/?a&amp;b\">x</a>{% endblock main %}\n",
    );
    let (code, out, error) = check(&folder, &["--list"]);
    assert_eq!(code, 0, "{error}");
    let body = format!("{}\n  content/notices/2026-10-08-a.md:7:4\n  page notices/a/index.html:", outside.url("/body"));
    assert!(out.contains(&body), "{out}");
    assert!(out.contains("https://conac.example/%E7%94%B2\n  content/site.yaml:8:8\n"), "{out}");
    assert!(out.contains("https://theme.example/?a&b\n  themes/civic/web/404.html:3:26\n  page 404.html:"), "{out}");
    // What the program itself links to has a page only; another part of the own server is another site.
    assert!(out.contains("https://beian.miit.gov.cn/\n  page "), "{out}");
    assert!(out.contains("https://test.example/portal/\n  content/notices/2026-10-08-a.md:9:4\n"), "{out}");
    assert!(!out.contains("https://test.example/wm/"), "{out}");
    assert!(error.contains("Check passed") && error.contains("5 address(es)"), "{error}");

    let (_, out, _) = check(&folder, &["--list", "--format", "short"]);
    assert!(out.contains(&format!("content/notices/2026-10-08-a.md:7:4: {}\n", outside.url("/body"))), "{out}");
    let (_, out, _) = check(&folder, &["--list", "--format", "json"]);
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    let conac = lines.iter().find(|line| line["address"] == "https://conac.example/%E7%94%B2").unwrap();
    assert!(conac["pages"].as_array().unwrap().len() > 5 && conac["places"][0]["line"] == 8, "{conac}");
    assert_eq!(outside.asked().len(), 0);
}

#[test]
fn options_that_do_not_belong_together_are_refused() {
    let folder = site(&[]);
    for (options, expected) in [
        (["--list", "--external"].as_slice(), "cannot stand together"),
        (&["--fresh"], "--external"),
        (&["--time-limit", "5"], "--external"),
        (&["--external", "--time-limit", "0"], "`--time-limit` cannot be `0`"),
    ] {
        let (code, _, error) = check(&folder, options);
        assert!(code == 2 && error.contains(expected), "{options:?}: {error}");
    }
}

#[test]
fn check_finds_what_build_finds_and_publishes_nothing() {
    let folder = site(&[]);
    let (code, out, error) = check(&folder, &[]);
    assert_eq!((code, error.as_str()), (0, ""));
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("Vetoes: home page stale (veto); 0 stale"), "{out}");
    assert!(lines.len() == 2 && lines[1].starts_with("Check passed: nothing found. "), "{out}");
    assert_eq!(check(&folder, &["--quiet"]), (0, String::new(), String::new()));
    assert_eq!(folder.names().into_iter().collect::<Vec<_>>(), ["content"]);

    folder.write("content/notices/2026-10-09-b.md", notice(&["gone.md".into()]).replace("form", "forn"));
    folder.write("content/guides/a.md", "---\ntitle: 甲\ndate: 2026-10-08 09:00\nscene: 出行\n---\n<b>x</b>\n");
    for format in ["human", "short", "json"] {
        let (code, out, error) = check(&folder, &["--format", format]);
        assert_eq!(code, 1, "{error}");
        let build = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
            .args(["build", "--lang", "en", "--now=2026-11-23T09:00:00+08:00", "--format", format, "--site"])
            .arg(folder.path(""))
            .output()
            .unwrap();
        let (of_check, of_build) = if format == "json" { (&out, build.stdout) } else { (&error, build.stderr) };
        let of_build = String::from_utf8(of_build).unwrap();
        // For people, a check stands under the names of files.
        let of_check = &of_check.split_inclusive("\n\n").filter(|part| !part.starts_with("== ")).collect::<String>();
        assert!(of_build.starts_with(of_check.split("Check failed").next().unwrap()), "{of_check}\n\n{of_build}");
        assert!(of_check.contains("W0208") && of_check.contains("W0301"), "{of_check}");
    }
    let (_, out, _) = check(&folder, &[]);
    assert!(out.contains("\nCheck failed: ") && out.contains("1 warning"), "{out}");
    assert!(!folder.has("public"));
    let (code, _, error) = check(&folder, &["--site", "nowhere"]);
    assert!(code == 2 && !error.is_empty(), "{error}");
}
