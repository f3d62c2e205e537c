//! Search from outside: every part of what is published is found in the published shards, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use wenxuan::channels::search::fold;

use crate::harness::{NOTICE, Output, SiteTest};
use crate::sample::{SAMPLE, sample};

/// A published index, read as the page's script reads it.
struct Index {
    bits: u32,
    shards: BTreeMap<String, Vec<u8>>,
    records: Vec<Record>,
}

/// A document as results show it.
struct Record {
    title: String,
    path: String,
    status: String,
    folded: [Vec<u16>; 2],
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::read(&SAMPLE));

/// What a file of the index hands over.
fn data(output: &Output, name: &str) -> serde_json::Value {
    let text = output.text(&format!("search/{name}.js"));
    let inner = text.trim_end().strip_prefix(&format!("wenxuanSearch(\"{name}\",")).expect("calls by its name");
    serde_json::from_str(inner.strip_suffix(')').expect("a closed call")).expect("JSON")
}

fn from_base64(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = text.trim_end_matches('=').bytes().map(|c| u32::from(value(c))).collect();
    let mut bytes = Vec::new();
    for group in digits.chunks(4) {
        let bits = group.iter().enumerate().fold(0, |bits, (at, digit)| bits | digit << (18 - 6 * at));
        bytes.extend(bits.to_be_bytes()[1..].iter().take(group.len() - 1));
    }
    bytes
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn holds(text: &[u16], part: &[u16]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

impl Index {
    fn read(output: &Output) -> Self {
        let root = data(output, "root");
        let mut shards = BTreeMap::new();
        for path in output.files.keys().filter(|path| path.as_str().starts_with("search/i/")) {
            let name = format!("i/{}", path.stem());
            shards.insert(name.clone(), from_base64(data(output, &name).as_str().expect("Base64")));
        }
        let mut records = Vec::new();
        for (number, count) in root["per"].as_array().expect("counts").iter().enumerate() {
            let block = data(output, &format!("d/{number}"));
            let block = block.as_array().expect("documents");
            assert_eq!(Some(block.len() as u64), count.as_u64(), "block {number}");
            records.extend(block.iter().map(|record| {
                let text = |at: usize| record[at].as_str().expect("a text").to_owned();
                let folded = [fold(&text(0)), fold(&text(5))];
                Record { title: text(0), path: text(1), status: text(4), folded }
            }));
        }
        Self { bits: u32::try_from(root["bits"].as_u64().expect("bits")).expect("few"), shards, records }
    }

    /// The documents of a term, by number, with their weights.
    fn term(&self, term: &[u16]) -> BTreeMap<usize, u32> {
        let step = |hash: u32, bits: u32| (hash ^ bits).wrapping_mul(0x0100_0193);
        let hash = term.iter().fold(0x811C_9DC5, |hash, unit| step(hash, u32::from(*unit)));
        let hash = step(hash, hash >> 15);
        let hash = u64::from(hash ^ (hash >> 13)) << self.bits;
        let digits = self.bits.div_ceil(4).max(1) as usize;
        let name = format!("i/{:0digits$x}", hash >> 32);
        let rest = (hash as u32) >> 12;
        let mut found = BTreeMap::new();
        let Some(shard) = self.shards.get(&name) else { return found };
        let mut bytes = shard.iter();
        let mut next = || {
            let (mut value, mut shift) = (0_u32, 0);
            loop {
                let byte = u32::from(*bytes.next()?);
                value |= (byte & 0x7F) << shift;
                shift += 7;
                if byte < 0x80 {
                    return Some(value);
                }
            }
        };
        let mut key = 0;
        while let Some(step) = next() {
            key += step;
            let mut document = 0;
            for _ in 0..next().expect("how many") {
                let posting = next().expect("a posting");
                document += (posting >> 2) as usize;
                if key == rest {
                    found.insert(document, posting & 3);
                }
            }
        }
        found
    }

    /// The documents that hold a folded query of two or more units, before and after the text was asked.
    fn find(&self, query: &[u16]) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let is_open = |unit: &u16| *unit != 0x20;
        let mut windows: Vec<&[u16]> = query.windows(3).filter(|w| is_open(&w[0]) && is_open(&w[2])).collect();
        if windows.is_empty() {
            windows = query.windows(2).filter(|w| w.iter().all(is_open)).collect();
        }
        let mut lists = windows.iter().map(|window| self.term(window).into_keys().collect::<BTreeSet<_>>());
        let first = lists.next().expect("a query of two units has a window");
        let candidates = lists.fold(first, |all, list| all.intersection(&list).copied().collect());
        let verified = candidates.iter().copied().filter(|at| self.holds(*at, query)).collect();
        (candidates, verified)
    }

    fn holds(&self, at: usize, query: &[u16]) -> bool {
        self.records[at].folded.iter().any(|text| holds(text, query))
    }

    fn titles(&self, query: &str) -> Vec<&str> {
        self.find(&fold(query)).1.into_iter().map(|at| self.records[at].title.as_str()).collect()
    }
}

/// Every part of 2 to 4 characters that is something to look for.
fn parts(text: &str) -> BTreeSet<String> {
    let characters: Vec<char> = text.chars().collect();
    let parts = (2..=4).flat_map(|size| characters.windows(size).map(|window| window.iter().collect::<String>()));
    parts.filter(|part| !part.contains('\n') && fold(part).len() > 1).collect()
}

/// The text of the paragraphs of a page that hold nothing but text.
fn paragraphs(html: &str) -> Vec<&str> {
    let main = html.split("class=\"prose").nth(1).unwrap_or("");
    main.split("<p>").skip(1).filter_map(|rest| rest.split("</p>").next()).filter(|p| !p.contains(['<', '&'])).collect()
}

#[test]
fn every_part_of_every_title_finds_its_page_and_no_other() {
    let index = &*INDEX;
    assert!(index.records.len() > 80);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (at, record) in index.records.iter().enumerate() {
        let page = SAMPLE.text(&record.path);
        assert!(page.contains("<h1"), "{}", record.path);
        for part in parts(&record.title) {
            let query = fold(&part);
            let (candidates, verified) = index.find(&query);
            assert!(verified.contains(&at), "{part:?} does not find {}", record.title);
            if seen.insert(part.clone()) {
                let expected: BTreeSet<usize> =
                    (0..index.records.len()).filter(|at| index.holds(*at, &query)).collect();
                assert_eq!(verified, expected, "{part:?}");
                // The terms of these lengths alone are exact, up to two that meet in one number.
                assert!(query.len() > 3 || candidates.len() <= expected.len() + 1, "{part:?}");
            }
        }
    }
    assert!(seen.len() > 2000, "only {} parts", seen.len());
}

#[test]
fn every_part_of_what_pages_say_finds_them() {
    let index = &*INDEX;
    let mut seen = 0;
    for (at, record) in index.records.iter().enumerate().filter(|(at, _)| at % 3 == 0) {
        for text in paragraphs(SAMPLE.text(&record.path)).into_iter().take(4) {
            for part in parts(text) {
                assert!(index.find(&fold(&part)).1.contains(&at), "{part:?} does not find {}", record.path);
                seen += 1;
            }
        }
    }
    assert!(seen > 3000, "only {seen} parts");
}

#[test]
fn titles_weigh_more_than_headings_and_these_more_than_text() {
    let output = SiteTest::new(&format!(
        "{NOTICE}\n## 甲乙丙丁\n\n这里只有戊己庚辛。\n-- content/notices/2026-10-09-b.md --\n---\ntitle: 关于甲乙丙丁的公告\ndate: 2026-10-09 09:00\nform: 公告\nissuer: 测试区创文办\n---\n戊己庚辛。\n"
    ))
    .build_cold();
    output.assert_clean();
    let index = Index::read(&output);
    assert_eq!(index.term(&units("甲乙")), BTreeMap::from([(0, 1), (1, 2)]));
    assert_eq!(index.term(&units("戊己庚")), BTreeMap::from([(0, 0), (1, 0)]));
    // Nothing is found across a paragraph's end or a sentence's.
    assert!(index.term(&units("丁这")).is_empty());
    assert_eq!(index.titles("丁的公告"), ["关于甲乙丙丁的公告"]);
    // The sound of a title, from any syllable on; facets.
    for (term, documents) in [
        ("\u{3}jybd", vec![1]),
        ("\u{3}gg", vec![1]),
        ("\u{3}gygq", vec![0]),
        ("\u{2}jiayib", vec![1]),
        ("\u{2}yib", vec![1]),
        ("\u{1}k:notice", vec![0, 1]),
        ("\u{1}y:2026", vec![0, 1]),
        ("\u{1}y:2025", vec![]),
    ] {
        assert_eq!(index.term(&units(term)).into_keys().collect::<Vec<_>>(), documents, "{term:?}");
    }
}

#[test]
fn what_is_not_published_is_in_no_shard() {
    let notice = |name: &str, mark: &str, more: &str| {
        format!(
            "-- content/notices/{name}.md --\n---\ntitle: 关于{mark}的通知\ndate: 2026-10-08 09:00\nform: 通知\nissuer: 测试区创文办\n{more}---\n正文里有{mark}。\n"
        )
    };
    let hidden = [
        ("a", "鼋鼍饕餮", "visibility: internal\n"),
        ("b", "貔貅獬豸", "visibility: embargoed until 2026-12-01 09:00\n"),
        ("c", "魑魅魍魉", "until: 2026-11-01 09:00\n"),
        ("d", "踟蹰徜徉", "status: 撤回\n"),
        ("e", "氤氲旖旎", "draft: true\n"),
        ("f", "囹圄桎梏", "from: 2026-12-01 09:00\n"),
    ];
    let shown = [("g", "葳蕤蓊郁", "status: 废止\n"), ("h", "逶迤崔嵬", "")];
    let text: String = hidden.iter().chain(&shown).map(|(name, mark, more)| notice(name, mark, more)).collect();
    let output = SiteTest::new(&text).build_cold();
    output.assert_clean();
    let index = Index::read(&output);
    for (_, mark, more) in hidden {
        for part in parts(mark) {
            assert!(index.find(&fold(&part)).0.is_empty(), "{more}: {part}");
        }
        let found = output.containing(mark);
        assert!(!found.iter().any(|path| path.as_str().starts_with("search/")), "{more}: {found:?}");
    }
    for (_, mark, _) in shown {
        assert_eq!(index.titles(mark), [format!("关于{mark}的通知")]);
    }
    let abolished = index.records.iter().find(|record| record.title.contains("葳蕤")).expect("still shown");
    assert_eq!(abolished.status, "废止");
}

#[test]
fn only_changed_shards_change() {
    let mut site = sample();
    let before = site.build();
    site.add(
        "-- content/notices/2026-11-22-new.md --\n---\ntitle: 关于试水的公告\ndate: 2026-11-22 09:00\nform: 公告\nissuer: 区创文办\n---\n试水。\n",
    );
    let after = site.build();
    let cold = site.build_cold();
    let search = |output: &Output| -> BTreeMap<String, Vec<u8>> {
        let files = output.files.iter().filter(|(path, _)| path.as_str().starts_with("search/"));
        files.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
    };
    let (before, after, cold) = (search(&before), search(&after), search(&cold));
    assert!(after == cold, "a warm build gives the shards of a cold one");
    let changed: Vec<&String> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    let blocks = changed.iter().filter(|path| path.starts_with("search/d/")).count();
    assert!(blocks <= 2, "a new document comes last: {changed:?}");
    assert!(changed.len() * 2 < after.len(), "{changed:?} of {}", after.len());
    assert!(changed.iter().any(|path| *path == "search/root.js"));
}

#[test]
fn the_page_leads_on_without_scripts() {
    let page = SAMPLE.text("search/index.html");
    for part in ["notices/2026/index.html", "map/index.html", "search.js", "name=\"q\"", "<option>"] {
        assert!(page.contains(part), "no {part}");
    }
    assert!(SAMPLE.text("elder/search/index.html").contains("data-files=\"../../search/\" data-pages=\"../\""));
    for page in ["index.html", "elder/index.html", "notices/index.html", "404.html"] {
        assert!(SAMPLE.text(page).contains("search/index.html"), "{page} has no way to the search");
    }
    let script = SAMPLE.text("assets/search.js");
    assert!(script.len() <= 14_000, "the script has {} bytes", script.len());
}
