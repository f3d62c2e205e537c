//! One item as lists show it: made once a run, shared by every page that lists it.

use serde::Serialize;

use super::moment::Moment;
use crate::model::{Body, Component, Cover, Figure, Item, Own, PictureFile, PictureSet, Site, Status};
use crate::path::{SitePath, encode_segment};
use crate::phrase::{Lexicon, Mark, is_han, mark, phrases};

/// The longest summary that is taken from a text, in characters.
const SUMMARY: usize = 80;

/// A place to go to. Paths in views are from the root of the site: templates put `frame.root` before them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it is called.
    pub name: String,
    /// From the root of the site.
    pub path: String,
}

/// A file of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureSource {
    /// From the root of the site's files.
    pub path: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A picture of the site: the cover of an item. Put `frame.files` before its paths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// The file for readers who can choose none.
    pub path: String,
    /// Pixels of the whole picture.
    pub width: u32,
    /// Pixels of the whole picture.
    pub height: u32,
    /// The same picture in growing widths, as JPEG or PNG; drawings and what moves have one.
    pub files: Vec<PictureSource>,
    /// The same widths as WebP; none where that saves nothing.
    pub webp: Vec<PictureSource>,
    /// For lists: the middle of it, four to three. Drawings have none.
    pub thumb: Option<PictureSource>,
    /// The same as WebP.
    pub thumb_webp: Option<PictureSource>,
    /// For those who share a link: the middle of it as JPEG, 1200 to 630 pixels, or less where the picture is smaller.
    pub share: Option<PictureSource>,
    /// What it shows.
    pub alt: String,
    /// 题注
    pub caption: Option<String>,
    /// 摄影 or 绘图
    pub credit: Option<String>,
}

/// One item in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// `notice`, `guide`, `model`, `bulletin`, `psa` or `page`.
    pub kind: &'static str,
    /// 栏目名称
    pub column: String,
    /// Its page, from the root of the site.
    pub path: String,
    /// 标题
    pub title: String,
    /// 标题, parted where a line may end without tearing a word.
    pub phrases: Vec<String>,
    /// The title for narrow places.
    pub short_title: String,
    /// 摘要
    pub summary: String,
    /// 发布时间
    pub date: Option<Moment>,
    /// What tells it from its neighbours: 文种, 场景, 类别, 系列 or 主题.
    pub label: String,
    /// The scene or theme in class names; empty for the other kinds.
    pub slug: &'static str,
    /// 修改, 废止 or 失效; none while it is 有效.
    pub status: Option<&'static str>,
    /// The picture.
    pub cover: Option<Picture>,
    /// Notices: the closing time of a consultation that is still open.
    pub open_until: Option<Moment>,
    /// Guides: how many rules it has.
    pub rules: usize,
    /// Models: 名称 or 姓名.
    pub name: String,
    /// Models: the highest honour.
    pub honour: Option<String>,
    /// Bulletins: `2026年第45期`.
    pub issue: String,
    /// Public-service advertisements: the slogan line by line.
    pub lines: Vec<String>,
    /// Public-service advertisements: the characters of the longest line, which decide how large a poster sets it.
    pub longest: usize,
    /// Public-service advertisements: who speaks.
    pub issuer: Option<String>,
}

/// The longest phrase that is kept whole, in characters: half a line of a telephone.
const WHOLE: usize = 10;

/// A title in phrases. A long one in quotation marks or brackets is parted like the title itself.
pub(super) fn parted(title: &str, lexicon: &Lexicon) -> Vec<String> {
    let part = |phrase: String| {
        let opening = phrase.chars().next().filter(|c| mark(*c) == Mark::Open);
        match opening {
            Some(opening) if phrase.chars().count() > WHOLE => {
                let mut parts = parted(&phrase[opening.len_utf8()..], lexicon);
                if let Some(first) = parts.first_mut() {
                    first.insert(0, opening);
                }
                parts
            }
            _ => vec![phrase],
        }
    };
    let mut parts: Vec<String> = Vec::new();
    let mut single = false;
    for piece in phrases(title, lexicon).into_iter().flat_map(part) {
        let alone = piece.chars().count() == 1 && piece.chars().all(is_han);
        match parts.last_mut() {
            // Characters that no word claims, side by side, are mostly one unknown name: 清|禾|区.
            Some(last) if alone && single => last.push_str(&piece),
            _ => parts.push(piece),
        }
        single = alone;
    }
    parts
}

/// A path as a URL from the root of the site.
pub(super) fn url(path: &SitePath) -> String {
    path.as_str().split('/').map(encode_segment).collect::<Vec<_>>().join("/")
}

/// A referred file as a URL from the root of the site.
pub(super) fn file_url(source: &SitePath) -> String {
    Site::file_address(source).map(|address| url(&address)).unwrap_or_default()
}

/// The name of a kind's column.
pub(super) fn column_name(site: &Site, kind: crate::model::Kind) -> String {
    site.settings.column(kind).map_or_else(|| kind.title().to_owned(), |column| column.name.clone())
}

/// The summary of an item: written, or the first sentences of its text.
pub(super) fn summary(item: &Item) -> String {
    item.common.summary.clone().unwrap_or_else(|| summed_up(&item.body))
}

/// The first sentences of a text: its summary where none is written.
pub fn summed_up(body: &Body) -> String {
    body.summary(SUMMARY)
}

/// `2026年第45期`
pub(super) fn issue(year: i64, issue: i64) -> String {
    format!("{year}年第{issue}期")
}

impl Picture {
    /// A cover.
    pub fn new(cover: &Cover, site: &Site) -> Self {
        let set = site.pictures.get(&cover.file);
        let source =
            |file: &PictureFile| PictureSource { path: url(&file.path), width: file.width, height: file.height };
        let sources = |files: Option<&Vec<PictureFile>>| files.into_iter().flatten().map(source).collect();
        Self {
            path: set.and_then(PictureSet::plain).map_or_else(|| file_url(&cover.file), |file| url(&file.path)),
            width: set.map_or(0, |set| set.width),
            height: set.map_or(0, |set| set.height),
            files: sources(set.map(|set| &set.files)),
            webp: sources(set.map(|set| &set.webp)),
            thumb: set.and_then(|set| set.thumb.as_ref()).map(source),
            thumb_webp: set.and_then(|set| set.thumb_webp.as_ref()).map(source),
            share: set.and_then(|set| set.share.as_ref()).map(source),
            alt: cover.alt.clone(),
            caption: cover.caption.clone(),
            credit: cover.credit.clone(),
        }
    }
}

impl Entry {
    /// An item as lists show it.
    pub fn new(item: &Item, site: &Site, lexicon: &Lexicon) -> Self {
        let zone = &site.settings.zone;
        let common = &item.common;
        let mut entry = Self {
            kind: item.kind().word(),
            column: column_name(site, item.kind()),
            path: url(&item.address),
            title: common.title.clone(),
            phrases: parted(&common.title, lexicon),
            short_title: item.short_title().to_owned(),
            summary: summary(item),
            date: common.date.map(|date| Moment::new(date, zone)),
            label: String::new(),
            slug: "",
            status: Some(common.status).filter(|status| *status != Status::Valid).map(Status::word),
            cover: common.cover.as_ref().map(|cover| Picture::new(cover, site)),
            open_until: None,
            rules: 0,
            name: String::new(),
            honour: None,
            issue: String::new(),
            lines: Vec::new(),
            longest: 0,
            issuer: None,
        };
        match &item.own {
            Own::Notice(notice) => {
                notice.form.word().clone_into(&mut entry.label);
                let until = notice.comments.as_ref().map(|comments| comments.until);
                entry.open_until = until.filter(|until| site.now < *until).map(|until| Moment::new(until, zone));
            }
            Own::Guide(guide) => {
                guide.scene.word().clone_into(&mut entry.label);
                entry.slug = guide.scene.slug();
                entry.rules = guide.rules.len();
            }
            Own::Model(model) => {
                model.subject.word().clone_into(&mut entry.label);
                entry.name.clone_from(&model.name);
                let highest = model.honours.iter().min_by_key(|honour| (honour.level, -honour.year));
                entry.honour = highest.map(|honour| honour.title.clone());
            }
            Own::Bulletin(bulletin) => {
                let series = site.settings.series(&bulletin.series);
                entry.label = series.map_or_else(|| bulletin.series.clone(), |series| series.name.clone());
                entry.issue = issue(bulletin.year, bulletin.issue);
            }
            Own::Psa(psa) => {
                psa.theme.word().clone_into(&mut entry.label);
                entry.slug = psa.theme.slug();
                entry.lines.clone_from(&psa.lines);
                entry.longest = psa.lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
                entry.issuer.clone_from(&psa.issuer);
            }
            Own::Page { .. } => {}
        }
        entry
    }

    /// As a mere link.
    pub fn link(&self) -> Link {
        Link { name: self.title.clone(), path: self.path.clone() }
    }
}

/// The figures of a bulletin as a component of a body, so that they are drawn as in a text.
pub(super) fn figures(figures: &[Figure]) -> Option<Component> {
    (!figures.is_empty()).then(|| Component::Figures(figures.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quotation_is_parted_too_and_unknown_names_are_kept() {
        let lexicon = Lexicon::new([]);
        let title = "关于公开征求《清禾区背街小巷分级管理标准（征求意见稿）》意见的公告";
        let parts = parted(title, &lexicon);
        assert_eq!(parts.concat(), title);
        assert!(parts.contains(&"《清禾区".to_owned()) || parts.contains(&"清禾区".to_owned()), "{parts:?}");
        assert!(parts.iter().all(|part| part.chars().count() <= WHOLE), "{parts:?}");
        assert!(!parts.iter().any(|part| part.ends_with('《') || part.starts_with('》')), "{parts:?}");
    }
}
