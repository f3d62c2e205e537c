//! `--report`: 自查表 as a page to print and sign, in the order of the inspection indicators (国办秘函〔2019〕19号, annex 1).
//! It is a Chinese document whatever the language of messages.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diag::{Diagnostic, Language, Report, Severity, help, sentence};
use crate::model::{ColumnUpkeep, Upkeep, UpkeepState, Zone};
use crate::path::SitePath;
use crate::shell::report::position;

/// What the sheet is made from.
pub(super) struct Sheet<'a> {
    /// 网站名称
    pub(super) name: &'a str,
    /// 网址
    pub(super) url: &'a str,
    /// 网站标识码
    pub(super) id_code: Option<&'a str>,
    /// 主办单位
    pub(super) organiser: &'a str,
    /// The moment of the check.
    pub(super) now: Timestamp,
    /// How columns stand.
    pub(super) upkeep: &'a Upkeep,
    /// What is wrong and what is let pass.
    pub(super) report: &'a Report,
    /// The revision to which the check was limited.
    pub(super) since: Option<&'a str>,
}

/// The families of codes, with what they are called.
const FAMILIES: [(&[&str], &str); 11] = [
    (&["W01", "W02"], "文件和文前信息"),
    (&["W03"], "正文、图片和数据引用"),
    (&["W04", "W05"], "标签、页脚、网址和模板"),
    (&["W06"], "大屏画面和播放"),
    (&["W07"], "站外链接"),
    (&["W08"], "文字规范"),
    (&["W09"], "个人信息"),
    (&["W10"], "更新情况"),
    (&["W11", "W12"], "发布台账和三审"),
    (&["W13"], "数字、期号和排名"),
    (&["W14", "W15"], "页面、附件和放行"),
];

/// How an indicator stands.
#[derive(Clone, Copy)]
enum Mark {
    Good,
    Bad,
    /// Only people can tell.
    ByHand,
}

impl Sheet<'_> {
    /// The page.
    pub(super) fn html(&self) -> String {
        let title = format!("{}自查表", self.name);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <h1>{0}</h1>\n",
            escaped(&title)
        );
        self.head(&mut out);
        self.vetoes(&mut out);
        self.columns(&mut out);
        self.families(&mut out);
        self.problems(&mut out);
        self.allowed(&mut out);
        out.push_str(
            "<table class=\"sign\"><tr><th>自查人</th><td></td><th>审核人</th><td></td></tr>\
             <tr><th>负责人</th><td></td><th>日期</th><td>　　　年　　月　　日</td></tr></table>\n</body>\n</html>\n",
        );
        out
    }

    fn head(&self, out: &mut String) {
        let moment = Zone::default().minute(self.now);
        let (errors, warnings) = (self.report.errors(), self.report.warnings());
        let verdict = if self.upkeep.veto.fails() || self.leaks() > 0 {
            "<strong class=\"bad\">有单项否决问题，须立即整改</strong>".to_owned()
        } else if errors > 0 {
            format!("<strong class=\"bad\">没有单项否决问题；有{errors}处错误，改正前不能发布</strong>")
        } else {
            "<strong class=\"good\">没有发现单项否决问题和错误</strong>".to_owned()
        };
        let scope = self.since.map_or(String::new(), |since| {
            format!(
                "<tr><th>范围</th><td colspan=\"3\">只列{}以后改过的文件；栏目更新情况仍是全站的</td></tr>",
                escaped(since)
            )
        });
        let _ = writeln!(
            out,
            "<table class=\"head\"><tr><th>主办单位</th><td>{}</td><th>网站标识码</th><td>{}</td></tr>\
             <tr><th>网址</th><td>{}</td><th>自查时间</th><td>{moment}</td></tr>{scope}\
             <tr><th>结论</th><td colspan=\"3\">{verdict}；错误{errors}处，提醒{warnings}处，放行{}处</td></tr></table>",
            escaped(self.organiser),
            escaped(self.id_code.unwrap_or("无")),
            escaped(self.url),
            self.report.allowed().len(),
        );
    }

    /// How many faults of the kind that a site is failed for at once: leaked personal data, forged dates.
    fn leaks(&self) -> usize {
        self.count(|diagnostic| {
            let code = diagnostic.problem.code();
            diagnostic.severity() == Severity::Error && (code.starts_with("W09") || code.starts_with("W11"))
        })
    }

    fn count(&self, wanted: impl Fn(&Diagnostic) -> bool) -> usize {
        self.report.diagnostics().iter().filter(|diagnostic| wanted(diagnostic)).count()
    }

    fn vetoes(&self, out: &mut String) {
        let veto = &self.upkeep.veto;
        let leaks = self.leaks();
        let home = match (self.upkeep.home.last, self.upkeep.home.days) {
            (Some(last), Some(days)) => format!("最近更新{}，距今{days}天", day(last)),
            _ => "没有带日期的内容".to_owned(),
        };
        let columns = format!(
            "动态要闻类超过2周的{}个，通知公告类超过6个月的{}个（合计满5个否决）；长期不更新的{}个（满10个否决）；空白栏目{}个（满5个否决）",
            veto.news, veto.notices, veto.overdue, veto.blank
        );
        let mark = |bad: bool| if bad { Mark::Bad } else { Mark::Good };
        let rows: [(&str, &str, String, Mark); 6] = [
            (
                "安全、泄密等严重问题",
                "没有严重表述错误、泄密、伪造发稿日期等",
                if leaks == 0 {
                    "规则没有发现个人信息泄露和发布时间改动；表述和导向请人工核对".to_owned()
                } else {
                    format!("发现个人信息或发布时间问题{leaks}处，见问题清单")
                },
                mark(leaks > 0),
            ),
            ("站点无法访问", "一周内打不开的次数不到5%", "不上网不能检查，请看服务器监测记录".to_owned(), Mark::ByHand),
            ("首页不更新", "首页2周内有更新", home, mark(veto.home)),
            ("栏目不更新", "按类别计数", columns, mark(veto.columns_fail())),
            ("互动回应差", "留言3个月内有答复", "请人工核对留言办理情况".to_owned(), Mark::ByHand),
            ("服务不实用", "办事服务准确可用", "本站不办理事项的不适用，请人工核对".to_owned(), Mark::ByHand),
        ];
        out.push_str("<h2>一、单项否决指标</h2>\n<table class=\"veto\"><thead><tr><th>指标</th><th>要求</th><th>自查情况</th><th>结论</th></tr></thead><tbody>\n");
        for (name, wanted, found, mark) in rows {
            let _ = writeln!(
                out,
                "<tr><th>{name}</th><td>{wanted}</td><td>{}</td>{}</tr>",
                escaped(&found),
                match mark {
                    Mark::Good => "<td class=\"good\">合格</td>",
                    Mark::Bad => "<td class=\"bad\">不合格</td>",
                    Mark::ByHand => "<td>人工核对：</td>",
                }
            );
        }
        out.push_str("</tbody></table>\n");
    }

    fn columns(&self, out: &mut String) {
        out.push_str(
            "<h2>二、栏目更新</h2>\n<table><thead><tr><th>栏目</th><th>类别</th><th>条数</th><th>最近更新</th><th>距今</th>\
             <th>不更新则何日超期</th><th>状态</th></tr></thead><tbody>\n",
        );
        for column in std::iter::once(&self.upkeep.home).chain(&self.upkeep.columns) {
            column_row(column, out);
        }
        out.push_str("</tbody></table>\n");
        if self.upkeep.series.is_empty() {
            return;
        }
        out.push_str(
            "<table><thead><tr><th>简报系列</th><th>已编至</th><th>下期最迟</th><th>缺期</th></tr></thead><tbody>\n",
        );
        for series in &self.upkeep.series {
            let class = if series.missing > 0 { "bad" } else { "good" };
            let _ = writeln!(
                out,
                "<tr><th>{}</th><td>{}</td><td>{}</td><td class=\"{class}\">{}</td></tr>",
                escaped(&series.name),
                series.covered.map_or("—".into(), day),
                series.due.map_or("—".into(), day),
                series.missing
            );
        }
        out.push_str("</tbody></table>\n");
    }

    fn families(&self, out: &mut String) {
        out.push_str(
            "<h2>三、各类问题</h2>\n<table><thead><tr><th>类别</th><th>错误</th><th>提醒</th><th>放行</th><th>结论</th></tr></thead><tbody>\n",
        );
        for (prefixes, name) in FAMILIES {
            let is_of = |code: &str| prefixes.iter().any(|prefix| code.starts_with(prefix));
            let of =
                |severity: Severity| self.count(|found| is_of(found.problem.code()) && found.severity() == severity);
            let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
            let allowed = self.report.allowed().iter().filter(|one| is_of(one.diagnostic.problem.code())).count();
            let verdict = match (errors, warnings) {
                (0, 0) => "<td class=\"good\">没有发现问题</td>",
                (0, _) => "<td>有提醒</td>",
                _ => "<td class=\"bad\">须改正</td>",
            };
            let _ = writeln!(
                out,
                "<tr><th>{name}</th><td>{errors}</td><td>{warnings}</td><td>{allowed}</td>{verdict}</tr>"
            );
        }
        out.push_str("</tbody></table>\n");
    }

    fn problems(&self, out: &mut String) {
        out.push_str("<h2>四、问题清单</h2>\n");
        if self.report.diagnostics().is_empty() {
            out.push_str("<p>没有。</p>\n");
            return;
        }
        let mut files: BTreeMap<&SitePath, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in self.report.diagnostics() {
            files.entry(&diagnostic.place.path).or_default().push(diagnostic);
        }
        for (path, found) in files {
            let _ = write!(
                out,
                "<h3>{}</h3>\n<table class=\"list\"><thead><tr><th>行</th><th>编号</th><th>问题</th><th>办法</th><th>整改</th></tr></thead><tbody>\n",
                escaped(path.as_str())
            );
            for diagnostic in found {
                let problem = &diagnostic.problem;
                let (class, word) = match diagnostic.severity() {
                    Severity::Error => ("bad", "错误"),
                    Severity::Warning => ("", "提醒"),
                };
                let basis = match problem.basis() {
                    "" => String::new(),
                    basis => format!("<small>依据：{}</small>", escaped(basis)),
                };
                let line = if diagnostic.place.line == 0 { "—".into() } else { diagnostic.place.line.to_string() };
                let _ = writeln!(
                    out,
                    "<tr><td>{line}</td><td class=\"{class}\">{}<br>{word}</td><td>{}{basis}</td><td>{}</td><td></td></tr>",
                    problem.code(),
                    escaped(&sentence(problem, Language::Chinese)),
                    escaped(&help(problem, Language::Chinese)),
                );
            }
            out.push_str("</tbody></table>\n");
        }
    }

    fn allowed(&self, out: &mut String) {
        if self.report.allowed().is_empty() {
            return;
        }
        out.push_str(
            "<h2>五、放行清单</h2>\n<table class=\"list\"><thead><tr><th>位置</th><th>编号</th><th>问题</th><th>理由</th></tr></thead><tbody>\n",
        );
        for allowed in self.report.allowed() {
            let problem = &allowed.diagnostic.problem;
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(&position(&allowed.diagnostic.place)),
                problem.code(),
                escaped(&sentence(problem, Language::Chinese)),
                escaped(&allowed.allowance.reason),
            );
        }
        out.push_str("</tbody></table>\n");
    }
}

fn column_row(column: &ColumnUpkeep, out: &mut String) {
    let class = match column.state {
        UpkeepState::Stale | UpkeepState::Blank => "bad",
        UpkeepState::Fresh => "good",
        UpkeepState::Frozen | UpkeepState::Unbound => "",
    };
    let undated = if column.undated > 0 { format!("（{}条没有日期）", column.undated) } else { String::new() };
    let _ = writeln!(
        out,
        "<tr><th>{}</th><td>{}</td><td>{}{undated}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"{class}\">{}</td></tr>",
        escaped(&column.name),
        column.class.word(),
        column.items,
        column.last.map_or("—".into(), day),
        column.days.map_or("—".into(), |days| format!("{days}天")),
        column.stale_on.map_or("—".into(), day),
        column.state.word(),
    );
}

fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const STYLE: &str = "\
@page { size: A4; margin: 20mm 16mm; }
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 62em; padding: 1.5em; color: #111; background: #fff; font: 15px/1.6 \"Source Han Serif SC\", \"Noto Serif CJK SC\", SimSun, serif; }
h1 { margin: 0 0 1em; text-align: center; font-size: 1.75em; font-weight: 700; }
h2 { margin: 1.6em 0 .5em; font: 700 1.15em/1.4 \"Source Han Sans SC\", \"Noto Sans CJK SC\", SimHei, sans-serif; break-after: avoid; }
h3 { margin: 1.2em 0 .4em; font-size: 1em; overflow-wrap: anywhere; break-after: avoid; }
table { width: 100%; margin: 0 0 1em; border-collapse: collapse; }
th, td { border: 1px solid #333; padding: .35em .6em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th, .head th, .sign th { background: #f1efe9; font-weight: 700; }
tbody th { font-weight: 400; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
small { display: block; color: #555; }
.good { color: #1b5e20; }
.bad { color: #a30014; font-weight: 700; }
.head th, .sign th { width: 6em; white-space: nowrap; }
.list th:nth-child(1) { width: 3em; } .list th:nth-child(2) { width: 4.5em; } .list th:nth-child(5) { width: 5em; }
.veto tbody th, .veto td:last-child { white-space: nowrap; } .veto td:last-child { width: 6.5em; }
.sign { margin-top: 2.5em; break-inside: avoid; } .sign td { width: 38%; height: 2.6em; vertical-align: middle; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } }
";
