//! What the page of an item shows before and after its body, as blocks: the front matter that belongs to its kind.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{
    Alignment, Block, Board, BoardRule, Body, Bulletin, Component, Inline, InlineImage, InlineLink, Item, LinkTarget,
    ListItem, Located, ModelUnit, Notice, Own, Site, Table,
};
use crate::path::SitePath;

/// The blocks before and after the body.
pub(super) fn around(item: &Item, site: &Site) -> (Body, Body) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    before.extend(item.state_sentence().map(|text| strong(&text)));
    if let Some(replacement) = item.common.replaced_by.as_ref().and_then(|source| site.item(source)) {
        let link = link(&replacement.source, &replacement.common.title);
        before.push(Block::Paragraph(vec![Inline::Text("现行文件：".into()), link]));
    }
    if let Some(cover) = &item.common.cover {
        let credit = cover.credit.as_ref().map(|credit| format!("（{credit}）"));
        let title = [cover.caption.clone(), credit].into_iter().flatten().collect();
        let target = located(LinkTarget::Inside { path: cover.file.clone(), fragment: None });
        let image = InlineImage { target, title, alt: cover.alt.clone() };
        before.push(Block::Paragraph(vec![Inline::Image(Box::new(image))]));
    }
    match &item.own {
        Own::Notice(notice) => of_notice(notice, item, site, &mut before, &mut after),
        Own::Guide(guide) if !guide.rules.is_empty() => before.push(component(Component::Dos(guide.rules.clone()))),
        Own::Model(model) => of_model(model, &mut before, &mut after),
        Own::Bulletin(bulletin) => of_bulletin(bulletin, &mut before, &mut after),
        Own::Psa(psa) => {
            let mut lines = Vec::new();
            for (nth, line) in psa.lines.iter().enumerate() {
                lines.extend((nth > 0).then_some(Inline::HardBreak));
                lines.push(Inline::Text(line.clone()));
            }
            if !lines.is_empty() {
                before.push(Block::Quote(vec![Block::Paragraph(vec![Inline::Strong(lines)])]));
            }
            after.extend(psa.issuer.as_ref().map(|issuer| paragraph(issuer)));
        }
        Own::Guide(_) | Own::Page { .. } => {}
    }
    let files: Vec<_> = item.common.attachments.iter().map(|file| vec![link(&file.file, &file.title)]).collect();
    if !files.is_empty() {
        after.push(paragraph("附件："));
        after.push(list(files));
    }
    (body(before), body(after))
}

fn of_notice(notice: &Notice, item: &Item, site: &Site, before: &mut Vec<Block>, after: &mut Vec<Block>) {
    before.extend(notice.number.as_ref().map(|number| paragraph(&format!("发文字号：{number}"))));
    if let Some(comments) = &notice.comments {
        let until = site.settings.zone.minute(comments.until);
        before.push(strong(&format!("征求意见截止时间：{until}")));
        if !comments.channels.is_empty() {
            before.push(list(comments.channels.iter().map(|channel| text(channel)).collect()));
        }
    }
    if !notice.to.is_empty() {
        before.push(paragraph(&format!("{}：", notice.to.join("，"))));
    }
    if !notice.issuers.is_empty() {
        let written = notice.written.map(|date| format!("　{}", chinese(date))).unwrap_or_default();
        after.push(paragraph(&format!("{}{written}", notice.issuers.join("　"))));
    }
    after.extend(notice.note.as_ref().map(|note| paragraph(&format!("（{note}）"))));
    if !notice.cc.is_empty() {
        after.push(paragraph(&format!("抄送：{}。", notice.cc.join("，"))));
    }
    if let Some(contact) = &notice.contact {
        let lines = [
            ("联系部门", &contact.name),
            ("电话", &contact.phone),
            ("邮箱", &contact.email),
            ("地址", &contact.address),
            ("时间", &contact.hours),
        ];
        let lines = lines.into_iter().filter_map(|(label, value)| Some(text(&format!("{label}：{}", value.as_ref()?))));
        after.push(list(lines.collect()));
    }
    if let Some(last) = notice.valid_until.filter(|_| item.state_sentence().is_none()) {
        after.push(paragraph(&format!("有效期至{}。", chinese(last))));
    }
}

fn of_model(model: &ModelUnit, before: &mut Vec<Block>, after: &mut Vec<Block>) {
    let honours = model.honours.iter().map(|honour| {
        let document = honour.document.as_ref().map(|document| format!("，{document}")).unwrap_or_default();
        let until = honour.valid_until.map(|date| format!("，有效期至{}", chinese(date))).unwrap_or_default();
        let level = honour.level.word();
        text(&format!("{}（{}年，{level}级{document}{until}）", honour.title, honour.year))
    });
    let facts = model.facts.iter().map(|fact| text(&format!("{}：{}", fact.label, fact.value)));
    for items in [honours.collect::<Vec<_>>(), facts.collect()] {
        before.extend((!items.is_empty()).then(|| list(items)));
    }
    for (nth, quote) in model.quotes.iter().enumerate() {
        let mut blocks = vec![paragraph(&quote.text)];
        blocks.extend(quote.by.as_ref().map(|by| paragraph(&format!("——{by}"))));
        if nth == 0 { &mut *before } else { &mut *after }.push(Block::Quote(blocks));
    }
}

fn of_bulletin(bulletin: &Bulletin, before: &mut Vec<Block>, after: &mut Vec<Block>) {
    let (from, to) = (chinese(bulletin.period.from), chinese(bulletin.period.to));
    before.push(paragraph(&format!("{}年第{}期，数据期间：{from}至{to}", bulletin.year, bulletin.issue)));
    if !bulletin.figures.is_empty() {
        before.push(component(Component::Figures(bulletin.figures.clone())));
    }
    bulletin.boards.iter().for_each(|board| of_board(board, after));
    after.extend(bulletin.charts.iter().cloned().map(|chart| component(Component::Chart(chart))));
    bulletin.tables.iter().for_each(|table| of_table(table, after));
}

fn of_board(board: &Board, out: &mut Vec<Block>) {
    out.push(heading(&board.title));
    out.push(paragraph(&format!("评定办法：{}", board.method)));
    for (name, rule) in [("红榜", board.red), ("黑榜", board.black)] {
        let Some(rule) = rule else { continue };
        out.push(strong(name));
        out.extend(of_list(board, rule));
    }
    out.extend(board.not_counted.as_ref().map(|text| paragraph(&format!("未参加评比：{text}"))));
    if !board.without_value.is_empty() {
        out.push(paragraph(&format!("无数据：{}", board.without_value.join("、"))));
    }
    out.extend(board.note.iter().chain(&board.objection).map(|text| paragraph(text)));
}

fn of_list(board: &Board, rule: BoardRule) -> Vec<Block> {
    let mut blocks = Vec::new();
    let unit = board.unit.as_deref().unwrap_or("");
    for group in board.list(rule) {
        let of = if group.name.is_empty() { String::new() } else { format!("{}：", group.name) };
        if group.places.is_empty() {
            blocks.push(paragraph(&format!("{of}本期没有。")));
            continue;
        }
        blocks.extend((!of.is_empty()).then(|| paragraph(&of)));
        let place = |place: &crate::model::BoardPlace| {
            text(&format!("{}，{}{}{unit}（第{}名）", place.label, board.measure, place.value, place.rank))
        };
        blocks.push(list(group.places.iter().map(place).collect()));
    }
    blocks
}

fn of_table(table: &Table, out: &mut Vec<Block>) {
    out.extend(table.title.as_ref().map(|title| heading(title)));
    out.push(Block::Table {
        alignments: vec![Alignment::None; table.head.len()],
        head: table.head.iter().map(|cell| text(cell)).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect(),
    });
    out.extend(table.note.as_ref().map(|note| paragraph(&format!("注：{note}"))));
}

fn body(blocks: Vec<Block>) -> Body {
    Body { blocks: Arc::new(blocks), ..Body::default() }
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}

fn strong(words: &str) -> Block {
    Block::Paragraph(vec![Inline::Strong(text(words))])
}

fn heading(words: &str) -> Block {
    Block::Heading { level: 3, id: String::new(), classes: Vec::new(), content: text(words) }
}

fn list(items: Vec<Vec<Inline>>) -> Block {
    let item = |content| ListItem { task: None, blocks: vec![Block::Paragraph(content)] };
    Block::List { start: None, tight: true, items: items.into_iter().map(item).collect() }
}

fn link(source: &SitePath, name: &str) -> Inline {
    let target = located(LinkTarget::Inside { path: source.clone(), fragment: None });
    Inline::Link(Box::new(InlineLink { target, title: String::new(), content: text(name) }))
}

fn component(value: Component) -> Block {
    Block::Component(Box::new(located(value)))
}

fn located<T>(value: T) -> Located<T> {
    Located { value, line: 0, column: 0, width: 0 }
}

/// `2026年11月5日`
fn chinese(date: Date) -> String {
    date.strftime("%Y年%-m月%-d日").to_string()
}
