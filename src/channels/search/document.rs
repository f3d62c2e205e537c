//! What search knows of a published item: its lines, by how much they weigh, and what stands in a result.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::model::{
    Block, Board, Body, Bulletin, Chart, Common, Contact, Figure, Guide, Item, Kind, Met, ModelUnit, Notice, Own, Psa,
    Site, Status, Table, plain_inlines,
};
use crate::path::encode_segment;
use crate::slug;

/// How much a place weighs: a hit in a title comes before one in a heading, that before one in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) enum Weight {
    /// Anything else.
    Text,
    /// Headings, 发文字号, honours, names of attachments.
    Heading,
    /// 标题
    Title,
}

/// A published item as search knows it.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// 标题
    pub(super) title: String,
    /// Its page, from the root of the site, ready for `href`.
    pub(super) path: String,
    /// `2026-11-20`; empty without one.
    pub(super) date: String,
    /// 栏目名称
    pub(super) column: String,
    /// 修改, 废止 or 失效; empty while it is in force.
    pub(super) status: &'static str,
    /// The other lines of the page, each with its weight: what is best read as a passage first.
    pub(super) lines: Vec<(Weight, String)>,
    /// The title's sound: what [`slug::sounds`] gives for each of its UTF-16 units, a blank after each but the last.
    pub(super) sound: String,
    /// What it can be filtered by: `k:notice`, `a:` area, `u:` unit, `y:2026`.
    pub(super) facets: Vec<String>,
}

/// Every published item, oldest first: a new one changes the number of none before it. Whoever is not published is not
/// in the site.
pub fn documents(site: &Site) -> Vec<Document> {
    let mut items: Vec<&Item> = site.all().map(AsRef::as_ref).collect();
    items.sort_by(|a, b| (a.date(), &a.address).cmp(&(b.date(), &b.address)));
    items.par_iter().map(|item| Document::new(item, site)).collect()
}

impl Document {
    fn new(item: &Item, site: &Site) -> Self {
        let common = &item.common;
        let zone = &site.settings.zone;
        let kind = item.kind();
        let date = common.date.map(|date| zone.date(date));
        let mut facets = vec![format!("k:{}", kind.word())];
        facets.extend(common.areas.iter().map(|area| format!("a:{area}")));
        facets.extend(common.units.iter().map(|unit| format!("u:{unit}")));
        facets.extend(date.filter(|_| kind != Kind::Page).map(|date| format!("y:{}", date.year())));
        let mut lines = Lines::default();
        lines.text(&common.summary);
        lines.body(&item.body);
        match &item.own {
            Own::Notice(notice) => lines.notice(notice),
            Own::Guide(guide) => lines.guide(guide),
            Own::Model(model) => lines.model(model),
            Own::Bulletin(bulletin) => lines.bulletin(bulletin, site),
            Own::Psa(psa) => lines.psa(psa),
            Own::Page { .. } => {}
        }
        lines.common(common);
        Self {
            title: common.title.clone(),
            path: item.address.as_str().split('/').map(encode_segment).collect::<Vec<_>>().join("/"),
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            column: site.settings.column(kind).map_or_else(|| kind.title().to_owned(), |column| column.name.clone()),
            status: if common.status == Status::Valid { "" } else { common.status.word() },
            lines: lines.done(),
            sound: slug::sounds(&common.title).join(" "),
            facets,
        }
    }

    /// The lines in one text, as the passages of results are cut from it.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Lines as they are collected.
#[derive(Default)]
struct Lines {
    all: Vec<String>,
    headings: BTreeSet<String>,
}

impl Lines {
    fn text(&mut self, lines: impl IntoIterator<Item = impl AsRef<str>>) {
        self.all.extend(lines.into_iter().map(|line| line.as_ref().trim().to_owned()));
    }

    fn heading(&mut self, lines: impl IntoIterator<Item = impl AsRef<str>>) {
        let from = self.all.len();
        self.text(lines);
        self.headings.extend(self.all[from..].iter().cloned());
    }

    fn common(&mut self, common: &Common) {
        self.heading(common.attachments.iter().map(|attachment| &attachment.title));
        self.text(common.cover.iter().flat_map(|cover| &cover.caption));
        self.text(&common.areas);
        self.text(&common.units);
        self.text(common.source.iter().chain(&common.author));
    }

    fn notice(&mut self, notice: &Notice) {
        self.heading(&notice.number);
        self.text([notice.form.word()]);
        self.text(notice.issuers.iter().chain(&notice.to).chain(&notice.cc).chain(&notice.note));
        self.text(notice.comments.iter().flat_map(|comments| &comments.channels));
        if let Some(Contact { name, phone, email, address, hours }) = &notice.contact {
            self.text([name, phone, email, address, hours].into_iter().flatten());
        }
    }

    fn guide(&mut self, guide: &Guide) {
        self.text([guide.scene.word()]);
        for rule in &guide.rules {
            self.text([&rule.good, &rule.bad, &rule.why, &rule.basis].into_iter().flatten());
        }
    }

    fn model(&mut self, model: &ModelUnit) {
        self.heading([&model.name]);
        self.heading(model.honours.iter().map(|honour| &honour.title));
        self.text([model.subject.word()]);
        self.text(model.honours.iter().filter_map(|honour| honour.document.as_ref()));
        self.text(model.facts.iter().flat_map(|fact| [&fact.label, &fact.value]));
        self.text(model.quotes.iter().flat_map(|quote| quote.by.iter().chain([&quote.text])));
    }

    fn bulletin(&mut self, bulletin: &Bulletin, site: &Site) {
        self.heading(site.settings.series(&bulletin.series).map(|series| &series.name));
        self.heading([format!("{}年第{}期", bulletin.year, bulletin.issue)]);
        self.figures(&bulletin.figures);
        bulletin.tables.iter().for_each(|table| self.table(table));
        bulletin.charts.iter().for_each(|chart| self.chart(chart));
        bulletin.boards.iter().for_each(|board| self.board(board));
    }

    fn psa(&mut self, psa: &Psa) {
        self.heading(&psa.lines);
        // A slogan is one sentence, wherever its lines end.
        self.heading([psa.lines.concat()].iter().filter(|whole| psa.lines.len() > 1 && !whole.is_empty()));
        self.text([psa.theme.word()]);
        self.text(&psa.issuer);
    }

    fn figures(&mut self, figures: &[Figure]) {
        self.text(figures.iter().flat_map(|figure| [&figure.label, &figure.value]));
    }

    fn table(&mut self, table: &Table) {
        self.heading(&table.title);
        self.text(table.head.iter().chain(table.rows.iter().flatten()).chain(&table.note));
    }

    fn chart(&mut self, chart: &Chart) {
        self.heading([&chart.title]);
        self.text(chart.series.iter().map(|series| &series.name).chain(&chart.labels).chain(&chart.note));
    }

    fn board(&mut self, board: &Board) {
        self.heading([&board.title]);
        self.text(board.rows.iter().flat_map(|row| [&row.group, &row.label, &row.value]));
        self.text([&board.measure, &board.method]);
        self.text([&board.not_counted, &board.note, &board.objection].into_iter().flatten());
    }

    fn body(&mut self, body: &Body) {
        body.walk(&mut |met| {
            if let Met::Block(Block::Heading { content, .. }) = met {
                self.headings.insert(plain_inlines(content).trim().to_owned());
            }
        });
        self.text(body.plain_text().lines());
    }

    /// A line that was said before is left out.
    fn done(self) -> Vec<(Weight, String)> {
        let Self { all, headings } = self;
        let mut seen = BTreeSet::new();
        let fresh = all.into_iter().filter(|line| !line.is_empty() && seen.insert(line.clone()));
        fresh.map(|line| (if headings.contains(&line) { Weight::Heading } else { Weight::Text }, line)).collect()
    }
}
