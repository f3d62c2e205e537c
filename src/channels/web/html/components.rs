//! Components → HTML.

use std::fmt::Write as _;

use super::Writer;
use super::pictures::Column;
use super::tables::Shape;
use crate::channels::web::numbers::score_decimals;
use crate::chart::{self, ChartStyle, number, plain_number};
use crate::markdown::escaped;
use crate::model::{Chart, Component, Deed, Figure, GalleryPicture, Organ, Ranking, Step};

/// A chart on a wide page. Its text is 15 px where the column is as wide as designed.
const WIDE: (f64, f64) = (672.0, 300.0);
/// A chart on a telephone: 360 px wide, without margins. Its text stays above 14 px there.
const NARROW: (f64, f64) = (304.0, 240.0);
/// The size of a chart's text.
const TEXT: f64 = 15.0;

impl Writer<'_> {
    pub(super) fn component(&mut self, component: &Component) {
        match component {
            Component::Chart(chart) => self.chart(chart),
            Component::Figures(figures) => self.figures(figures),
            Component::Ranking(ranking) => self.ranking(ranking),
            Component::Dos(deeds) => self.deeds(deeds),
            Component::Gallery(pictures) => self.gallery(pictures),
            Component::Steps(steps) => self.steps(steps),
            Component::Organisation(organ) => self.organisation(organ),
        }
    }

    /// A chart in two sizes, of which the style sheet shows one, and its numbers. Both have the name that the first
    /// holds.
    fn chart(&mut self, chart: &Chart) {
        self.charts += 1;
        let id = format!("{}{}", self.ids, self.charts);
        let drawings = [("chart-wide", WIDE), ("chart-narrow", NARROW)].map(|(class, size)| {
            let style = style(&id, &self.ids, class, size);
            (chart::draw(chart, &style), style)
        });
        // Patterns are the same in all drawings of a text: they stand once, where they are never hidden.
        let patterns = drawings.iter().map(|(drawing, _)| drawing.patterns).max().unwrap_or(0);
        if patterns > self.patterns {
            let defs = chart::patterns(&drawings[0].1, self.patterns..patterns);
            let _ = write!(self.out, r#"<svg class="hidden" aria-hidden="true">{defs}</svg>"#);
            self.patterns = patterns;
        }
        let _ = write!(self.out, r#"<figure class="chart"><figcaption>{}</figcaption>"#, escaped(&chart.title));
        for (drawing, _) in &drawings {
            self.out.push_str(&drawing.svg);
        }
        if let Some(note) = &chart.note {
            let _ = write!(self.out, r#"<p class="chart-note">注：{}</p>"#, escaped(note));
        }
        let open = if self.view.tables_are_open { " open" } else { "" };
        let _ = writeln!(self.out, "<details{open}><summary>查看数据</summary>");
        let table = chart::table(chart);
        self.table_start(&chart.title, &Shape::of(&table.head, &table.rows, |column| column > 0), "numbers");
        self.head(table.head.iter().map(|name| (name.as_str(), "")));
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let _ = match column {
                    0 => write!(self.out, r#"<th scope="row">{}</th>"#, escaped(cell)),
                    _ => write!(self.out, "<td>{}</td>", escaped(cell)),
                };
            }
            self.out.push_str("</tr>\n");
        }
        self.table_end();
        self.out.push_str("</details>\n");
        self.numbers_file();
        self.out.push_str("</figure>\n");
    }

    /// Key figures as tiles: value, target and change in words, since colour and arrows are not for everyone.
    fn figures(&mut self, figures: &[Figure]) {
        self.out.push_str("<dl class=\"figures\">\n");
        for figure in figures {
            let unit = figure.unit.as_deref().unwrap_or("");
            let _ = write!(
                self.out,
                r#"<div class="figure"><dt>{}</dt><dd class="figure-value"><b>{}</b>"#,
                escaped(&figure.label),
                escaped(&figure.value)
            );
            if !unit.is_empty() {
                let _ = write!(self.out, "<small>{}</small>", escaped(unit));
            }
            self.out.push_str("</dd>");
            if let Some((words, reached)) = target_words(figure, unit) {
                let class = if reached { "figure-reached" } else { "figure-missed" };
                let _ = write!(self.out, r#"<dd class="{class}">{}</dd>"#, escaped(&words));
            }
            if let Some((words, class)) = change_words(figure, unit) {
                let _ = write!(self.out, r#"<dd class="{class}">{}</dd>"#, escaped(&words));
            }
            self.out.push_str("</div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    fn ranking(&mut self, ranking: &Ranking) {
        let _ = write!(self.out, r#"<figure class="ranking"><figcaption>{}</figcaption>"#, escaped(&ranking.title));
        let compared = ranking.rows.iter().any(|row| row.previous.is_some());
        let decimals = score_decimals(ranking);
        let value = ranking.unit.as_ref().map_or_else(|| "得分".to_owned(), |unit| format!("得分（{unit}）"));
        let mut head = vec!["名次", "单位", value.as_str()];
        if compared {
            head.extend(["上期", "增减"]);
        }
        let cells = ranking.rows.iter().map(|row| {
            let width = row.value.clone();
            vec![row.rank.to_string(), row.label.clone(), width.clone(), width.clone(), format!("升{width}")]
        });
        let names: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
        self.table_start(&ranking.title, &Shape::of(&names, &cells.collect::<Vec<_>>(), |column| column > 1), "ranks");
        self.head(head.into_iter().map(|name| (name, if name == "单位" { "names" } else { "" })));
        for row in &ranking.rows {
            let _ = write!(
                self.out,
                r#"<tr><td>{}</td><th scope="row">{}</th><td>{}</td>"#,
                row.rank,
                escaped(&row.label),
                escaped(&row.value)
            );
            if compared {
                let (previous, change) = match row.previous {
                    Some(previous) => (number(previous, decimals), rank_change(row.number, previous, decimals)),
                    None => ("—".to_owned(), "—".to_owned()),
                };
                let _ = write!(self.out, "<td>{previous}</td><td>{change}</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.table_end();
        let _ = write!(self.out, r#"<p class="ranking-method">计算方法：{}</p>"#, escaped(&ranking.method));
        if let Some(excluded) = &ranking.excluded {
            let _ = write!(self.out, r#"<p class="ranking-excluded">未计入：{}</p>"#, escaped(excluded));
        }
        self.numbers_file();
        self.out.push_str("</figure>\n");
    }

    fn deeds(&mut self, deeds: &[Deed]) {
        self.out.push_str("<section class=\"deeds\" aria-label=\"要与不要\"><ol>\n");
        for deed in deeds {
            self.out.push_str(r#"<li class="deed">"#);
            let parts = [
                ("deed-do", "<b>要</b>", &deed.good),
                ("deed-dont", "<b>不要</b>", &deed.bad),
                ("deed-why", "", &deed.why),
                ("deed-basis", "依据：", &deed.basis),
            ];
            for (class, label, text) in parts {
                if let Some(text) = text {
                    let _ = write!(self.out, r#"<p class="{class}">{label}{}</p>"#, escaped(text));
                }
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol></section>\n");
    }

    fn gallery(&mut self, pictures: &[GalleryPicture]) {
        self.out.push_str("<div class=\"gallery\">\n");
        for picture in pictures {
            self.out.push_str("<figure>");
            self.picture(&picture.file, "", &picture.alt, Column::Half);
            let credit = picture.credit.as_ref().map(|credit| format!("（{credit}）"));
            let caption = [picture.caption.as_deref(), credit.as_deref()].into_iter().flatten().collect::<String>();
            if !caption.is_empty() {
                let _ = write!(self.out, "<figcaption>{}</figcaption>", escaped(&caption));
            }
            self.out.push_str("</figure>\n");
        }
        self.out.push_str("</div>\n");
    }

    fn steps(&mut self, steps: &[Step]) {
        self.out.push_str("<ol class=\"steps\">\n");
        for step in steps {
            let _ = write!(self.out, "<li><b>{}</b>", escaped(&step.title));
            if let Some(text) = &step.text {
                let _ = write!(self.out, "<p>{}</p>", escaped(text));
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n");
    }

    /// An organisation as nested lists; the style sheet draws the lines between them.
    fn organisation(&mut self, organ: &Organ) {
        self.out.push_str("<div class=\"organisation\">\n");
        self.organ(organ);
        self.out.push_str("</div>\n");
    }

    fn organ(&mut self, organ: &Organ) {
        let _ = write!(self.out, "<div class=\"organ\"><b>{}</b>", escaped(&organ.name));
        for (class, text) in [("organ-by", &organ.by), ("organ-duties", &organ.duties)] {
            if let Some(text) = text {
                let _ = write!(self.out, "<span class=\"{class}\">{}</span>", escaped(text));
            }
        }
        self.out.push_str("</div>\n");
        if organ.units.is_empty() {
            return;
        }
        self.out.push_str("<ul>\n");
        for unit in &organ.units {
            self.out.push_str("<li>");
            self.organ(unit);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// The head of a table, each name with its class, and the start of its body.
    fn head<'n>(&mut self, names: impl Iterator<Item = (&'n str, &'n str)>) {
        self.out.push_str("<thead><tr>");
        for (name, class) in names {
            let class = if class.is_empty() { String::new() } else { format!(r#" class="{class}""#) };
            let _ = write!(self.out, r#"<th scope="col"{class}>{}</th>"#, escaped(name));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
    }
}

/// Looks come from the theme's `data.css`, so that a chart follows the light and dark dress of the site.
fn style(id: &str, patterns: &str, class: &str, (width, height): (f64, f64)) -> ChartStyle {
    ChartStyle {
        id: id.to_owned(),
        names_itself: class == "chart-wide",
        patterns: patterns.to_owned(),
        class: class.to_owned(),
        dressed: true,
        at: (0.0, 0.0),
        width,
        height,
        grows: true,
        font_size: TEXT,
        font_family: None,
        ground: String::new(),
        ink: String::new(),
        soft: String::new(),
        rule: String::new(),
        target: String::new(),
        series: (1..=5).map(|nth| format!("var(--chart-{nth})")).collect(),
    }
}

/// `目标95%，已达到`
fn target_words(figure: &Figure, unit: &str) -> Option<(String, bool)> {
    let target = figure.target?;
    let reached = if figure.higher_is_better { figure.number >= target } else { figure.number <= target };
    let gap = if figure.higher_is_better { "还差" } else { "超出" };
    let difference = points((target - figure.number).abs(), unit);
    let state = if reached { "已达到".to_owned() } else { format!("{gap}{difference}") };
    Some((format!("目标{}{unit}，{state}", plain_number(target)), reached))
}

/// `较上期上升3.3个百分点`, and whether that is good.
fn change_words(figure: &Figure, unit: &str) -> Option<(String, &'static str)> {
    let previous = figure.previous?;
    let rises = match figure.number.total_cmp(&previous) {
        std::cmp::Ordering::Equal => return Some(("与上期持平".to_owned(), "figure-same")),
        order => order.is_gt(),
    };
    let words = if rises { "上升" } else { "下降" };
    let class = if rises == figure.higher_is_better { "figure-better" } else { "figure-worse" };
    Some((format!("较上期{words}{}", points((figure.number - previous).abs(), unit)), class))
}

/// `升2.10`
fn rank_change(now: f64, before: f64, decimals: usize) -> String {
    let difference = number((now - before).abs(), decimals);
    match now.total_cmp(&before) {
        std::cmp::Ordering::Greater => format!("升{difference}"),
        std::cmp::Ordering::Less => format!("降{difference}"),
        std::cmp::Ordering::Equal => "持平".to_owned(),
    }
}

/// A difference: of percentages it is counted in points.
fn points(difference: f64, unit: &str) -> String {
    let unit = if unit == "%" || unit == "％" { "个百分点" } else { unit };
    format!("{}{unit}", plain_number(difference))
}
