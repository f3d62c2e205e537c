//! What search knows of a published item: its lines, by how much they weigh, and what stands in a result.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use crate::key::{Key, KeyBuilder};
use crate::model::{
    Block, Board, Body, Bulletin, Chart, Common, Contact, Figure, Guide, Item, Kind, Met, ModelUnit, Notice, Own, Psa,
    Site, Status, Table, plain_inlines,
};
use crate::path::encode_segment;
use crate::slug;

/// How much a place weighs: a hit in a title comes before one in a heading, that before one in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Anything else.
    Text,
    /// Headings, 发文字号, honours, names of attachments.
    Heading,
    /// 标题
    Title,
}

/// A published item as search knows it.
#[derive(Clone, Debug)]
pub(super) struct Document {
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
    /// The other lines of the page in one text, as the passages of results are cut from it: what is best read first.
    pub(super) text: String,
    /// The weight of each line, and where it ends in the text; the next one begins after a line end.
    pub(super) ends: Vec<(Weight, usize)>,
    /// The title's sound: what [`slug::sounds`] gives for each of its UTF-16 units, a blank after each but the last.
    pub(super) sound: String,
    /// What it can be filtered by: `k:notice`, `a:` area, `u:` unit, `y:2026`.
    pub(super) facets: Vec<String>,
}

impl Document {
    pub(super) fn new(item: &Item, site: &Site) -> Self {
        let common = &item.common;
        let zone = &site.settings.zone;
        let kind = item.kind();
        let date = common.date.map(|date| zone.date(date));
        let mut facets = vec![format!("k:{}", kind.word())];
        facets.extend(common.areas.iter().map(|area| format!("a:{area}")));
        facets.extend(common.units.iter().map(|unit| format!("u:{unit}")));
        facets.extend(date.filter(|_| kind != Kind::Page).map(|date| format!("y:{}", date.year())));
        let (body, headings) = (item.body.plain_text(), headings(&item.body));
        let mut lines = Lines::default();
        lines.text(&common.summary);
        lines.text(body.lines());
        match &item.own {
            Own::Notice(notice) => lines.notice(notice),
            Own::Guide(guide) => lines.guide(guide),
            Own::Model(model) => lines.model(model),
            Own::Bulletin(bulletin) => lines.bulletin(bulletin, site),
            Own::Psa(psa) => lines.psa(psa),
            Own::Page { .. } => {}
        }
        lines.common(common);
        let (text, ends) = lines.done(&headings);
        Self {
            title: common.title.clone(),
            path: item.address.as_str().split('/').map(encode_segment).collect::<Vec<_>>().join("/"),
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            column: site.settings.column(kind).map_or_else(|| kind.title().to_owned(), |column| column.name.clone()),
            status: if common.status == Status::Valid { "" } else { common.status.word() },
            text,
            ends,
            sound: slug::sounds(&common.title).join(" "),
            facets,
        }
    }

    /// The key of all it says; `record` is what results show of it, which has its text.
    pub(super) fn key(&self, record: &[u8]) -> Key {
        let ends: Vec<u8> =
            self.ends.iter().flat_map(|(weight, end)| ((end << 2) | *weight as usize).to_le_bytes()).collect();
        let key = KeyBuilder::new("search document").bytes(record).bytes(&ends);
        self.facets.iter().fold(key, |key, facet| key.text(facet)).finish()
    }

    /// The lines of the text, each with its weight.
    pub(super) fn lines(&self) -> impl Iterator<Item = (Weight, &str)> {
        let mut from = 0;
        self.ends.iter().map(move |(weight, end)| (*weight, &self.text[std::mem::replace(&mut from, end + 1)..*end]))
    }
}

/// The headings of a body.
fn headings(body: &Body) -> Vec<String> {
    let mut headings = Vec::new();
    body.walk(&mut |met| {
        if let Met::Block(Block::Heading { content, .. }) = met {
            headings.push(plain_inlines(content));
        }
    });
    headings
}

/// Lines as they are collected, and whether each was said as a heading. Most are the item's own text, not a copy.
#[derive(Default)]
struct Lines<'a>(Vec<(bool, Cow<'a, str>)>);

impl<'a> Lines<'a> {
    fn text<T: AsRef<str> + ?Sized + 'a>(&mut self, lines: impl IntoIterator<Item = &'a T>) {
        self.0.extend(lines.into_iter().map(|line| (false, Cow::Borrowed(line.as_ref()))));
    }

    fn heading<T: AsRef<str> + ?Sized + 'a>(&mut self, lines: impl IntoIterator<Item = &'a T>) {
        self.0.extend(lines.into_iter().map(|line| (true, Cow::Borrowed(line.as_ref()))));
    }

    fn common(&mut self, common: &'a Common) {
        self.heading(common.attachments.iter().map(|attachment| &attachment.title));
        self.text(common.cover.iter().flat_map(|cover| &cover.caption));
        self.text(&common.areas);
        self.text(&common.units);
        self.text(common.source.iter().chain(&common.author));
    }

    fn notice(&mut self, notice: &'a Notice) {
        self.heading(&notice.number);
        self.text([notice.form.word()]);
        self.text(notice.issuers.iter().chain(&notice.to).chain(&notice.cc).chain(&notice.note));
        self.text(notice.comments.iter().flat_map(|comments| &comments.channels));
        if let Some(Contact { name, phone, email, address, hours }) = &notice.contact {
            self.text([name, phone, email, address, hours].into_iter().flatten());
        }
    }

    fn guide(&mut self, guide: &'a Guide) {
        self.text([guide.scene.word()]);
        for rule in &guide.rules {
            self.text([&rule.good, &rule.bad, &rule.why, &rule.basis].into_iter().flatten());
        }
    }

    fn model(&mut self, model: &'a ModelUnit) {
        self.heading([&model.name]);
        self.heading(model.honours.iter().map(|honour| &honour.title));
        self.text([model.subject.word()]);
        self.text(model.honours.iter().filter_map(|honour| honour.document.as_ref()));
        self.text(model.facts.iter().flat_map(|fact| [&fact.label, &fact.value]));
        self.text(model.quotes.iter().flat_map(|quote| quote.by.iter().chain([&quote.text])));
    }

    fn bulletin(&mut self, bulletin: &'a Bulletin, site: &'a Site) {
        self.heading(site.settings.series(&bulletin.series).map(|series| &series.name));
        self.0.push((true, format!("{}年第{}期", bulletin.year, bulletin.issue).into()));
        self.figures(&bulletin.figures);
        bulletin.tables.iter().for_each(|table| self.table(table));
        bulletin.charts.iter().for_each(|chart| self.chart(chart));
        bulletin.boards.iter().for_each(|board| self.board(board));
    }

    fn psa(&mut self, psa: &'a Psa) {
        self.heading(&psa.lines);
        // A slogan is one sentence, wherever its lines end.
        self.0.extend((psa.lines.len() > 1).then(|| (true, psa.lines.concat().into())));
        self.text([psa.theme.word()]);
        self.text(&psa.issuer);
    }

    fn figures(&mut self, figures: &'a [Figure]) {
        self.text(figures.iter().flat_map(|figure| [&figure.label, &figure.value]));
    }

    fn table(&mut self, table: &'a Table) {
        self.heading(&table.title);
        self.text(table.head.iter().chain(table.rows.iter().flatten()).chain(&table.note));
    }

    fn chart(&mut self, chart: &'a Chart) {
        self.heading([&chart.title]);
        self.text(chart.series.iter().map(|series| &series.name).chain(&chart.labels).chain(&chart.note));
    }

    fn board(&mut self, board: &'a Board) {
        self.heading([&board.title]);
        self.text(board.rows.iter().flat_map(|row| [&row.group, &row.label, &row.value]));
        self.text([&board.measure, &board.method]);
        self.text([&board.not_counted, &board.note, &board.objection].into_iter().flatten());
    }

    /// The text and the ends of its lines. A line that was said before is left out; one that is also a heading, in the
    /// body or elsewhere, weighs as one wherever it stands first.
    fn done(self, headings: &[String]) -> (String, Vec<(Weight, usize)>) {
        let own = self.0.iter().filter(|(is_heading, _)| *is_heading).map(|(_, line)| line.trim());
        let headings: BTreeSet<&str> = headings.iter().map(|line| line.trim()).chain(own).collect();
        let mut seen = HashSet::with_capacity(self.0.len());
        let mut text = String::with_capacity(self.0.iter().map(|(_, line)| line.len() + 1).sum());
        let mut ends = Vec::with_capacity(self.0.len());
        for line in self.0.iter().map(|(_, line)| line.trim()).filter(|line| !line.is_empty()) {
            if seen.insert(line) {
                if !ends.is_empty() {
                    text.push('\n');
                }
                text.push_str(line);
                ends.push((if headings.contains(line) { Weight::Heading } else { Weight::Text }, text.len()));
            }
        }
        (text, ends)
    }
}
