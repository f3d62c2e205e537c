//! Numbers that must agree, from outside: what each rule finds, and what it must not.

use wenxuan::diag::{Language, sentence};

use crate::harness::{NOTICE, SiteTest};

const SITE: &str = "\
-- content/site.yaml --
name: 测试站
base_url: https://test.example/wm/
organiser: 测试区创文办
undertaker: 无
phone: 0000-5550100
id_code: 无
icp: 无
police: 无
series:
  - { id: weekly, name: 周报, cadence: weekly }
";

/// The findings of the family as `code place sentence`, without those of other families.
fn found(site: &SiteTest) -> Vec<String> {
    let output = site.build();
    let diagnostics = output.built.report.diagnostics().iter().filter(|d| d.problem.code().starts_with("W13"));
    diagnostics
        .map(|d| {
            let file = d.place.path.name();
            let said = sentence(&d.problem, Language::Chinese);
            format!("{} {file}:{}:{} {said}", d.problem.code(), d.place.line, d.place.column)
        })
        .collect()
}

/// A notice with this body.
fn notice(body: &str) -> SiteTest {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "各街道：请有序出行。\n", body);
    site
}

/// What is found in a body, its first line being line 7.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let found: Vec<String> = found(&notice(body)).iter().map(|line| line.replace("2026-10-08-a.md:", "")).collect();
    assert_eq!(found, expected, "{body}");
}

#[test]
fn rates_follow_from_their_numbers_in_prose() {
    // A real circular printed 62.57.
    check("共发现问题497处，已整改311处，整改率62.57%。\n", &["W1301 7:22 311÷497应为62.58%，这里写的是62.57%"]);
    for silent in [
        "共发现问题497处，已整改311处，整改率62.58%。\n",
        "共发现问题497处；已整改311处，整改率为62.6%。\n",
        "需整改问题452个，完成整改410个，整改率90.71%。\n",
        "共发现问题497处，已整改311处，整改率62%以上。\n",
        "共发现问题497处，已整改311处，整改率约62%。\n",
        "共发现问题497处，整改率60%；上期整改311处。\n",
        "发现问题100处，已整改80处，整改率80%，其中城区已整改40处，整改率95%。\n",
        "发现问题497处、隐患20处，交办30处，已整改311处，整改率62.57%。\n",
        "累计发现问题900处，累计整改800处，本期整改率95%。\n",
        "检查9类点位126个，发现问题187个，比上期减少9个；已整改179个，未整改8个，整改率95.72%，比上期提高1.33个百分点。\n",
    ] {
        check(silent, &[]);
    }
}

#[test]
fn rates_follow_from_their_columns() {
    let table = "| 单位 | 交办问题 | 已整改 | 整改率（%） |\n| --- | --- | --- | --- |\n\
        | 甲 | 497 | 311 | 62.57 |\n| 乙 | 452 | 410 | 90.71 |\n| 丙 | 0 | 0 | — |\n| 丁 | 1032 | 963 | 93.3% |\n";
    check(table, &["W1301 9:19 311÷497应为62.58%，这里写的是62.57%"]);
    let other =
        "| 单位 | 发现问题 | 已整改 | 整改率 |\n|---|---|---|---|\n| 甲 | 10 | 5 | 90 |\n| 乙 | 10 | 6 | 91 |\n";
    check(other, &[]);
    check("| 单位 | 指标分值 | 得分 | 得分率 |\n|---|---|---|---|\n| 甲 | 120 | 113.5 | 94.58 |\n", &[]);
    let csv = "单位,指标分值,得分,得分率\n甲,120,113.5,94.85\n";
    let mut site = SiteTest::new(NOTICE);
    site.add(&format!("-- content/data/a.csv --\n{csv}"));
    assert_eq!(found(&site), ["W1301 a.csv:2:13 113.5÷120应为94.58%，这里写的是94.85%"]);
}

#[test]
fn what_is_open_follows() {
    check(
        "共发现问题341个，已整改309个，未整改33个。\n",
        &["W1305 7:22 发现341、已整改309，未整改应为32，这里写的是33"],
    );
    check("共发现问题341个，已整改309个，正在整改20个，未整改12个。\n", &[]);
    check("共发现问题341个，已整改309个，上期未整改33个。\n", &[]);
    let carried = "| 期次 | 上期发现 | 上期已整改 | 上期未整改 | 本期销号 | 仍未整改 |\n|---|---|---|---|---|---|\n\
        | 1 | 10 | 8 | 2 | 1 | 1 |\n| 2 | 20 | 15 | 6 | 6 | 0 |\n";
    check(carried, &["W1305 10:17 发现20、已整改15，未整改应为5，这里写的是6"]);
}

#[test]
fn totals_are_sums() {
    let head = "| 单位 | 数量（个） | 占比 |\n|---|---|---|\n";
    let rows = "| 甲 | 1,200 | 60% |\n| 乙 | 800 | 40% |\n";
    check(&format!("{head}{rows}| 合计 | 2001 | 90% |\n"), &["W1302 11:8 “数量”各项相加是2000，合计写的是2001"]);
    check(&format!("{head}{rows}| **合 计** | 2000 | 100% |\n"), &[]);
    check(&format!("{head}| 小计 | 1 | 1% |\n{rows}| 合计 | 2000 | 100% |\n"), &[]);
    check("| 地 | 面积 |\n|---|---|\n| 甲 | 1.3 |\n| 乙 | 1.3 |\n| 合计 | 2.5 |\n", &[]);
    check(
        "| 地 | 得分 |\n|---|---|\n| 甲 | 1.3 |\n| 乙 | 1.4 |\n| 合计 | 2.5 |\n",
        &["W1302 11:8 “得分”各项相加是2.7，合计写的是2.5"],
    );
    let matrix = "| 单位 | 环境 | 秩序 | 合计 | 排名 |\n|---|---|---|---|---|\n| 甲 | 27.1 | 28.1 | 55.2 | 1 |\n";
    check(
        &format!("{matrix}| 乙 | 26 | 26 | 52 | 2 |\n| 丙 | 20 | 20 | 41 | 3 |\n"),
        &["W1302 11:17 “丙”各项相加是40，合计写的是41"],
    );
    check(&format!("{matrix}| 乙 | 26 | 26 | 99 | 2 |\n"), &[]);
}

#[test]
fn places_follow_from_scores() {
    let table = |places: [&str; 4]| {
        let scores = ["95", "90", "90", "85"];
        let rows: Vec<String> =
            places.iter().zip(scores).enumerate().map(|(at, (p, s))| format!("| 单位{at} | {s} | {p} |\n")).collect();
        format!("| 单位 | 得分 | 名次 |\n|---|---|---|\n{}", rows.concat())
    };
    for silent in [["1", "2", "2", "4"], ["1", "2", "2", "3"], ["", "", "", ""], ["5", "6", "6", "8"]] {
        check(&table(silent), &[]);
    }
    check(&table(["1", "2", "3", "4"]), &["W1303 11:14 按得分“单位2”应为第2名，这里写的是3"]);
    check(&table(["2", "1", "1", "4"]), &[]);
    let groups = "| 类别 | 单位 | 得分 | 排名 |\n|---|---|---|---|\n| 镇街 | 甲 | 9 | 1 |\n| 镇街 | 乙 | 8 | 2 |\n\
        | 部门 | 丙 | 9.5 | 1 |\n| 部门 | 丁 | 7 | 2 |\n";
    check(groups, &[]);
}

#[test]
fn counts_announce_what_follows() {
    let table = "\n| 序号 | 问题 |\n|---|---|\n| 1 | 甲 |\n| 2 | 乙 |\n";
    check(&format!("典型问题共3个，请抓紧整改。\n{table}"), &["W1304 7:5 这里说有3个，后面列出的是2个"]);
    check(&format!("典型问题共2个，请抓紧整改。\n{table}"), &[]);
    check(&format!("共发现问题341个，已整改300个。\n{table}"), &[]);
    check("要做好以下三项工作：\n\n- 甲\n  - 子\n- 乙\n", &["W1304 7:4 这里说有3个，后面列出的是2个"]);
    check("要做好以下三项工作：\n\n1. 甲\n2. 乙\n\n   段\n3. 丙\n\n结束。\n", &[]);
    check("三项措施如下：\n\n- 甲\n- 乙\n", &["W1304 7:1 这里说有3个，后面列出的是2个"]);
    check("要做好以下三项工作。\n\n一是甲。\n", &[]);
}

/// An issue of the weekly series.
fn issue(number: u32, from: &str, to: &str, published: &str, more: &str, body: &str) -> String {
    format!(
        "-- content/bulletins/{number}.md --\n---\ntitle: 周报第{number}期\ndate: {published}\nseries: weekly\n\
         year: 2026\nissue: {number}\nperiod: {{ from: {from}, to: {to} }}\n{more}---\n{body}\n"
    )
}

#[test]
fn figures_agree_with_data_and_the_issue_before() {
    let mut site = SiteTest::new(SITE);
    site.add("-- content/data/a.csv --\n点位,发现问题\n街巷,100\n小区,87\n");
    let tables = "tables: [{ data: a.csv, title: 各类点位 }]\n";
    let last = "figures:\n  - { label: 发现问题, value: 196, unit: 个 }\n  - { label: 已整改, value: 185, unit: 个 }\n";
    site.add(&issue(44, "2026-11-05", "2026-11-11", "2026-11-13", last, "正文。"));
    let figures = format!("figures:\n  - {{ label: 发现问题, value: 187, unit: 个, previous: 196 }}\n{tables}");
    site.add(&issue(45, "2026-11-12", "2026-11-18", "2026-11-20", &figures, "上期未整改问题11个。"));
    assert_eq!(found(&site), [""; 0]);
    site.edit("content/bulletins/45.md", "value: 187", "value: 178");
    site.edit("content/bulletins/45.md", "previous: 196", "previous: 169");
    site.edit("content/bulletins/45.md", "上期未整改问题11个", "上期未整改问题12个");
    assert_eq!(
        found(&site),
        [
            "W1306 45.md:9:27 指标“发现问题”写的是178，a.csv里这一列合计是187",
            "W1307 45.md:9:51 “发现问题”的上期数写的是169，第44期发布的是196",
            "W1308 45.md:12:8 上期未整改写的是12，按第44期应为11",
        ]
    );
    // Times are no parts of a figure, and a table of some rows has not all of them.
    site.edit("content/data/a.csv", "点位", "月份");
    assert!(!found(&site).join("\n").contains("W1306"));
}

#[test]
fn series_go_on() {
    let mut site = SiteTest::new(SITE);
    site.add(&issue(43, "2026-10-29", "2026-11-04", "2026-11-06", "", "正文。"));
    site.add(&issue(44, "2026-11-05", "2026-11-11", "2026-11-13", "", "正文。"));
    site.add(&issue(45, "2026-11-12", "2026-11-18", "2026-11-20", "", "正文。"));
    assert_eq!(found(&site), [""; 0]);
    site.edit("content/bulletins/45.md", "from: 2026-11-12", "from: 2026-11-11");
    assert_eq!(found(&site), ["W1352 45.md:7:1 起止日期重叠：上期到2026-11-11，本期从2026-11-11开始"]);
    site.remove("content/bulletins/44.md");
    assert_eq!(found(&site), ["W1351 45.md:6:8 期号不连续：第45期之前缺第44期"]);
    site.edit("content/bulletins/45.md", "issue: 45", "issue: 44\ncadence: weekly");
    site.edit("content/bulletins/45.md", "from: 2026-11-11", "from: 2026-11-12");
    assert_eq!(
        found(&site),
        ["W1353 45.md:8:1 起止日期不连续：上期到2026-11-04，本期从2026-11-12开始，中间7天没有覆盖"]
    );
    site.at("2026-11-29T09:00:00+08:00");
    let late = found(&site);
    assert_eq!(late.len(), 2, "{late:?}");
    assert!(
        late[1].contains("W1354") && late[1].contains("2026-11-19至2026-11-25的一期应在2026-11-28前发布"),
        "{late:?}"
    );
}

/// An issue with a board of its own and what it says of it.
fn board(lines: &str, csv: &str, body: &str) -> SiteTest {
    let mut site = SiteTest::new(SITE);
    let more = format!("boards:\n  - title: 红黑榜\n    data: b.csv\n    label: 单位\n{lines}");
    site.add(&issue(45, "2026-11-12", "2026-11-18", "2026-11-20", &more, body));
    site.add(&format!("-- content/data/b.csv --\n{csv}"));
    site
}

/// 江门 2018: the first five departments and the first district on red; the last three and the last district on black;
/// ties all count; units not involved are left out.
#[test]
fn jiangmen_2018() {
    let csv = "单位,整改率\n甲局,98\n乙局,97\n丙局,96\n丁局,95\n戊局,94\n己局,94\n庚局,80\n辛局,79\n壬局,78\n癸局,78\n";
    let lines = "    value: 整改率\n    red: { top: 5 }\n    black: { last: 3 }\n    \
        method: 前五名列红榜，后三名列黑榜，并列的全部列入。\n    not_counted: 子局本期未涉及。\n";
    let body = "红榜单位6个，黑榜3个。\n\n红榜：甲局、乙局、丙局、丁局、戊局、己局。\n\n黑榜：辛局、壬局、癸局。";
    let site = board(lines, csv, body);
    assert_eq!(found(&site), [""; 0]);
    let mut wrong = board(lines, csv, "红榜5个。\n\n红榜：甲局、乙局、丙局、丁局、戊局。");
    assert_eq!(
        found(&wrong),
        ["W1309 45.md:18:3 按评定办法红榜有6个，这里写的是5", "W1310 45.md:20:1 红榜与评定办法算出的不一致：少了己局",]
    );
    wrong.edit("content/bulletins/45.md", "前五名列红榜", "前6名列红榜");
    wrong.edit("content/bulletins/45.md", "子局本期", "庚局本期");
    assert_eq!(
        found(&wrong)[..2],
        [
            "W1311 45.md:15:13 评定办法里红榜写的是6，实际按5评定",
            "W1312 45.md:16:18 “庚局”写明不参加评比，却在参评数据里",
        ]
    );
}

/// 江门 2019: 90 % or more on red, below 85 % on black, between them neither. 410 of 452 is 90.71 %.
#[test]
fn jiangmen_2019() {
    let csv = "单位,已整改,交办问题,整改率\n蓬江区,410,452,90.71\n江海区,89,100,89.00\n新会区,84,100,84.00\n";
    let lines = "    value: [已整改, 交办问题]\n    measure: 整改率\n    red: { at_least: 90 }\n    black: { below: 85 }\n    \
        method: 不低于90%的列红榜，低于85%的列黑榜，介于两者之间的不列榜。\n";
    let table = "| 单位 | 红黑榜 |\n|---|---|\n| 蓬江区 | 红榜 |\n| 江海区 | — |\n| 新会区 | 黑榜 |\n";
    assert_eq!(found(&board(lines, csv, table)), [""; 0]);
    let wrong = table.replace("江海区 | —", "江海区 | 黑榜");
    let mut site = board(&lines.replace("低于85%", "低于80%"), &csv.replace("90.71", "90.70"), &wrong);
    site.append("content/bulletins/45.md", "");
    assert_eq!(
        found(&site),
        [
            "W1311 45.md:16:24 评定办法里黑榜写的是80，实际按85评定",
            "W1310 45.md:21:9 黑榜与评定办法算出的不一致：多了江海区",
            "W1301 b.csv:2:13 410÷452应为90.71%，这里写的是90.70%",
        ]
    );
}

/// 台山: 963 of 1032 is 93.31 %; all towns above 85, so there is no black list, said in a note.
#[test]
fn taishan() {
    let csv = "单位,得分\n台城,96\n斗山,93.31\n广海,86\n";
    let lines = "    value: 得分\n    red: { at_least: 90 }\n    black: { below: 85 }\n    \
        method: 90分以上的列红榜，85分以下的列黑榜。\n    note: 各镇均在85分以上，本期不设黑榜。\n";
    let body = "共发现问题1032处，已整改963处，整改率93.31%。";
    assert_eq!(found(&board(lines, csv, body)), [""; 0]);
    let site = board(lines, &csv.replace("86", "84"), &body.replace("93.31", "93.32"));
    assert_eq!(
        found(&site),
        [
            "W1309 45.md:16:23 按评定办法黑榜有1个，这里写的是0",
            "W1301 45.md:18:23 963÷1032应为93.31%，这里写的是93.32%",
        ]
    );
}

/// 焦作 2019: 78 places, 328 standards, 1,166 observations; 得分率 70.1 %, 1.6 more than before.
#[test]
fn jiaozuo_2019() {
    let mut site = SiteTest::new(SITE);
    let figures = |value: &str, previous: &str| {
        let previous = if previous.is_empty() { String::new() } else { format!(", previous: {previous}") };
        format!("figures:\n  - {{ label: 得分率, value: {value}, unit: \"%\"{previous} }}\n")
    };
    let body = "实地测评78个点位，涉及328条标准、1166个观测点，得分率70.1%，比上次提高1.6个百分点。";
    site.add(&issue(1, "2026-11-05", "2026-11-11", "2026-11-13", &figures("68.5", ""), "正文。"));
    site.add(&issue(2, "2026-11-12", "2026-11-18", "2026-11-20", &figures("70.1", "68.5"), body));
    assert_eq!(found(&site), [""; 0]);
    site.edit("content/bulletins/2.md", "previous: 68.5", "previous: 68.7");
    assert_eq!(found(&site), ["W1307 2.md:9:53 “得分率”的上期数写的是68.7，第1期发布的是68.5"]);
}
