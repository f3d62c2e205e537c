//! What surrounds every page: masthead, navigation, breadcrumb, labels, footer.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::entry::{Entry, Link, Picture, url};
use super::linked::LinkedData;
use crate::key::Key;
use crate::model::{Column, Item, Kind, Portal, SHARE_HEIGHT, SHARE_WIDTH, Settings, Sharing, Site};
use crate::path::SitePath;

/// What is the same on every page.
#[derive(Clone, Debug, Serialize)]
pub struct Chrome {
    /// 网站名称
    pub name: String,
    /// What the site is about.
    pub description: String,
    /// The site's domain, for the label SiteDomain.
    pub domain: String,
    /// 网站标识码
    pub id_code: Option<String>,
    /// 主办单位
    pub organiser: String,
    /// 承办单位
    pub undertaker: Option<String>,
    /// 联系电话
    pub phone: Option<String>,
    /// The telephone number for `tel:`: digits and a leading `+`; none where the text is no single number.
    pub phone_number: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 电子邮箱
    pub email: Option<String>,
    /// ICP备案号
    pub icp: Option<String>,
    /// 公安机关备案号
    pub police: Option<String>,
    /// The digits of the police number, for the link to the register.
    pub police_code: Option<String>,
    /// The site's page in the register of 党政机关网站标识.
    pub conac: Option<String>,
    /// “我为政府网站找错”
    pub find_errors: Option<String>,
    /// The host portal, whose header and footer surround the page; both are HTML to be set as it is.
    pub portal: Option<Portal>,
    /// The main navigation, home page first.
    pub nav: Vec<NavEntry>,
    /// The pages about the site, by weight.
    pub pages: Vec<Link>,
    /// 网站地图
    pub site_map: String,
    /// 搜索
    pub search: String,
    /// The Atom feed.
    pub feed: String,
    /// What tells a browser how to search here.
    pub open_search: String,
    /// The colour of the browser's own bar: the theme's token `deep`.
    pub colour: String,
    /// The theme's assets: file name → path with a mark that changes when the file does.
    pub assets: BTreeMap<String, String>,
    #[serde(skip)]
    shared: OnceLock<(Key, tera::Value)>,
}

/// A place in the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavEntry {
    /// `home`, or the kind that the column lists.
    pub key: &'static str,
    /// What it is called.
    pub name: String,
    /// From the root of the site.
    pub path: String,
}

/// One step of 当前位置. The last has neither path nor url: it is this page.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// What it is called.
    pub name: String,
    /// The host portal: its absolute address.
    pub url: Option<String>,
    /// From the root of the site.
    pub path: Option<String>,
}

/// The labels of a column (国办发〔2017〕47号, annex 2).
#[derive(Clone, Debug, Serialize)]
pub struct ColumnLabels {
    /// ColumnName
    pub name: String,
    /// ColumnDescription
    pub description: String,
    /// ColumnKeywords
    pub keywords: String,
    /// ColumnType
    pub column_type: String,
}

/// The labels of an article (the same source).
#[derive(Clone, Debug, Serialize)]
pub struct ArticleLabels {
    /// ArticleTitle
    pub title: String,
    /// PubDate
    pub date: String,
    /// ContentSource
    pub source: String,
    /// Keywords
    pub keywords: String,
    /// Author
    pub author: Option<String>,
    /// Description
    pub description: String,
    /// Image, absolute.
    pub image: Option<String>,
}

/// What programs show of a page where it is shared.
#[derive(Clone, Debug, Serialize)]
pub struct ShareTags {
    /// The title without the name of the site.
    pub title: String,
    /// The picture, absolute.
    pub image: String,
    /// What it shows.
    pub alt: String,
    /// Pixels, where they are known.
    pub width: Option<u32>,
    /// Pixels, where they are known.
    pub height: Option<u32>,
}

/// What surrounds one page.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// What leads from this page to the root of the site, or of its elder version: `` or `../../`. Put it before the
    /// path of every page.
    pub root: String,
    /// What leads from this page to the site's files: pictures, attachments, assets, feeds, players. Put it before
    /// every path of these.
    pub files: String,
    /// Whether this is the elder version of the page (长者版).
    pub elder: bool,
    /// The other version of this page, ready for `href`: of an ordinary page its elder version, of an elder page the
    /// ordinary one. A page that has only one version leads to the home page for elders; where the site has no elder
    /// version, there is none.
    pub counterpart: Option<String>,
    // One value for all pages: the renderer puts it in, and keys take its own key.
    /// What is the same on every page.
    #[serde(skip)]
    pub site: Arc<Chrome>,
    /// The key of the current place in the navigation.
    pub current: &'static str,
    /// The text of `<title>`.
    pub title: String,
    /// For search engines.
    pub description: String,
    /// The absolute address of this page.
    pub canonical: String,
    /// 当前位置
    pub crumbs: Vec<Crumb>,
    /// Labels of the column, on column pages and on the articles in it. Pages that are neither have none.
    pub column: Option<ColumnLabels>,
    /// Labels of the article.
    pub article: Option<ArticleLabels>,
    /// The Atom feed of the column or series. The same with `.rss` and `.json` at its end are its other forms.
    pub feed: Option<String>,
    /// What programs show of the page where it is shared; none where the site draws no pictures and there is no cover.
    pub share: Option<ShareTags>,
    /// What the page is about (schema.org): JSON for `<script type="application/ld+json">`, safe to stand there as it is.
    pub linked_data: Option<LinkedData>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The keys of the view that it surrounds, once somebody asked for them: both versions of a page have the same.
    #[serde(skip)]
    pub(super) keys: ViewKeys,
}

/// The keys of a view's texts and of all else it shows. A copy has none: what is copied is changed.
#[derive(Debug, Default)]
pub(super) struct ViewKeys(OnceLock<(Key, Key)>);

impl ViewKeys {
    /// Collects them if nobody has.
    pub(super) fn get(&self, collect: impl FnOnce() -> (Key, Key)) -> (Key, Key) {
        *self.0.get_or_init(collect)
    }
}

impl Clone for ViewKeys {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Where a page stands, from which its [`Frame`] is made.
pub(super) struct Standing<'a> {
    /// The page.
    pub path: &'a SitePath,
    /// What it is called.
    pub title: &'a str,
    /// For search engines; empty for the site's own.
    pub description: &'a str,
    /// The column it belongs to.
    pub kind: Option<Kind>,
    /// The steps between the column and this page.
    pub between: Vec<Link>,
}

impl Chrome {
    /// Collects it, once a run.
    pub fn new(site: &Site, assets: BTreeMap<String, String>, colour: &str) -> Self {
        let settings = &site.settings;
        let mut nav = vec![NavEntry { key: "home", name: "首页".into(), path: "index.html".into() }];
        for kind in Kind::ALL.into_iter().filter(|kind| !site.of(*kind).is_empty()) {
            let name = super::entry::column_name(site, kind);
            nav.push(NavEntry { key: kind.word(), name, path: url(&kind.page(1)) });
        }
        let page = |item: &Arc<Item>| Link { name: item.short_title().to_owned(), path: url(&item.address) };
        let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect();
        Self {
            name: settings.name.clone(),
            description: settings.description.clone(),
            domain: domain(settings).to_owned(),
            id_code: settings.id_code.clone(),
            organiser: settings.organiser.clone(),
            undertaker: settings.undertaker.clone(),
            phone: settings.phone.clone(),
            phone_number: settings.phone.as_deref().and_then(dialled),
            address: settings.address.clone(),
            email: settings.email.clone(),
            icp: settings.icp.clone(),
            police: settings.police.clone(),
            police_code: settings.police.as_ref().map(digits),
            conac: settings.conac.clone(),
            find_errors: settings.find_errors.clone(),
            portal: settings.portal.clone(),
            nav,
            pages: site.of(Kind::Page).iter().map(page).collect(),
            site_map: "map/index.html".into(),
            search: "search/index.html".into(),
            feed: "feed.atom".into(),
            open_search: "opensearch.xml".into(),
            colour: colour.to_owned(),
            assets,
            shared: OnceLock::new(),
        }
    }

    /// Its key.
    pub(super) fn key(&self) -> Key {
        self.shared().0
    }

    /// What templates get, made once for all pages.
    pub(super) fn value(&self) -> tera::Value {
        self.shared().1.clone()
    }

    fn shared(&self) -> &(Key, tera::Value) {
        self.shared.get_or_init(|| (Key::of_value(self), tera::Value::from_serializable(self)))
    }
}

impl Frame {
    /// The frame of a page.
    pub(super) fn new(standing: &Standing<'_>, site: &Site, chrome: &Arc<Chrome>) -> Self {
        let Standing { path, title, description, kind, between } = standing;
        let settings = &site.settings;
        let column = kind.and_then(|kind| chrome.nav.iter().find(|entry| entry.key == kind.word()));
        let crumb = |name: &str, path: &str| Crumb { name: name.to_owned(), url: None, path: Some(path.to_owned()) };
        // Within a portal its home page is 首页, and this site goes by its name.
        let mut crumbs = match &settings.portal {
            Some(portal) => vec![
                Crumb { name: portal.name.clone(), url: Some(portal.url.clone()), path: None },
                crumb(&settings.name, "index.html"),
            ],
            None => vec![crumb("首页", "index.html")],
        };
        crumbs.extend(column.map(|entry| crumb(&entry.name, &entry.path)));
        crumbs.extend(between.iter().map(|link| crumb(&link.name, &link.path)));
        match crumbs.last_mut() {
            Some(last) if last.name == *title => last.path = None,
            _ => crumbs.push(Crumb { name: (*title).to_owned(), url: None, path: None }),
        }
        let full = if *title == settings.name { settings.name.clone() } else { format!("{title}_{}", settings.name) };
        let share = Sharing::of_site(site).map(|path| ShareTags {
            title: (*title).to_owned(),
            image: absolute(settings, &path),
            alt: settings.name.clone(),
            width: Some(SHARE_WIDTH),
            height: Some(SHARE_HEIGHT),
        });
        let canonical = absolute(settings, path);
        Self {
            root: "../".repeat(path.depth()),
            files: "../".repeat(path.depth()),
            elder: false,
            counterpart: None,
            site: chrome.clone(),
            current: kind.map_or("", Kind::word),
            title: full,
            description: if description.is_empty() { settings.description.clone() } else { (*description).to_owned() },
            canonical,
            crumbs,
            column: Some(match kind.and_then(|kind| settings.column(kind)) {
                Some(column) => ColumnLabels::new(column),
                None => ColumnLabels::of_page(title, if description.is_empty() { title } else { description }),
            }),
            article: None,
            feed: kind.filter(|kind| *kind != Kind::Page).map(|kind| format!("{}/feed.atom", kind.folder())),
            share,
            linked_data: None,
            noindex: false,
            keys: ViewKeys::default(),
        }
    }

    /// Adds what programs are told of a page that is no article.
    #[must_use]
    pub(super) fn of_list(mut self, site: &Site) -> Self {
        self.linked_data = LinkedData::new(&self.canonical, &self.crumbs, None, self.share.as_ref(), site);
        self
    }

    /// Adds the labels of an article. A page without a publish time is a column page.
    #[must_use]
    pub(super) fn of_article(mut self, item: &Item, entry: &Entry, site: &Site) -> Self {
        let settings = &site.settings;
        let common = &item.common;
        self.article = entry.date.as_ref().map(|date| ArticleLabels {
            title: common.title.clone(),
            date: date.minute.clone(),
            source: common.source.clone().unwrap_or_else(|| settings.organiser.clone()),
            keywords: common.keywords.join(","),
            author: common.author.clone(),
            description: entry.summary.clone(),
            image: entry.cover.as_ref().map(|Picture { path, share, .. }| {
                format!("{}{}", settings.base_url, share.as_ref().map_or(path, |share| &share.path))
            }),
        });
        self.share = ShareTags::of_item(item, entry, site).or(self.share);
        self.linked_data =
            LinkedData::new(&self.canonical, &self.crumbs, Some((item, entry)), self.share.as_ref(), site);
        self
    }
}

impl ShareTags {
    fn of_item(item: &Item, entry: &Entry, site: &Site) -> Option<Self> {
        let title = entry.title.clone();
        Some(match Sharing::of(item, site)? {
            Sharing::Cover(cover, file) => {
                let (image, alt) = (absolute(&site.settings, &file.path), cover.alt.clone());
                Self { title, image, alt, width: Some(file.width), height: Some(file.height) }
            }
            Sharing::Drawn(path) => {
                let (image, alt) = (absolute(&site.settings, &path), title.clone());
                Self { title, image, alt, width: Some(SHARE_WIDTH), height: Some(SHARE_HEIGHT) }
            }
        })
    }
}

impl ColumnLabels {
    /// Of a page that leads to others and belongs to no column of its own: a topic, the site map.
    fn of_page(title: &str, description: &str) -> Self {
        Self {
            name: title.to_owned(),
            description: description.to_owned(),
            keywords: title.to_owned(),
            column_type: "专题专栏".to_owned(),
        }
    }

    fn new(column: &Column) -> Self {
        Self {
            name: column.name.clone(),
            description: column.description.clone(),
            keywords: column.keywords.join(","),
            column_type: column.column_type.clone(),
        }
    }
}

/// What a telephone dials for a number as it is printed; none for a text that is more than one number.
fn dialled(phone: &str) -> Option<String> {
    let dialled: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let plain = phone.chars().all(|c| c.is_ascii_digit() || "+-() （）－".contains(c));
    (plain && (3..=16).contains(&dialled.len()) && dialled.rfind('+').is_none_or(|at| at == 0)).then_some(dialled)
}

/// The absolute address of a page; an `index.html` is shown as its folder.
pub(super) fn absolute(settings: &Settings, path: &SitePath) -> String {
    let below = url(path);
    let below = below.strip_suffix("index.html").filter(|b| b.is_empty() || b.ends_with('/')).unwrap_or(&below);
    format!("{}{below}", settings.base_url)
}

/// `qinghe.example` of `https://qinghe.example/wmcj/`
fn domain(settings: &Settings) -> &str {
    let rest = settings.base_url.split_once("://").map_or(settings.base_url.as_str(), |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// `/wmcj/` of `https://qinghe.example/wmcj/`: for pages that a server shows at any address, like 404.
pub(super) fn base_path(settings: &Settings) -> String {
    let rest = settings.base_url.split_once("://").map_or(settings.base_url.as_str(), |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned())
}
