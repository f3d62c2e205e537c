//! Guides by scene: the column that groups them, and a paged list for each scene.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{Entry, url};
use super::frame::{Frame, Standing};
use super::pager::{Pager, count};
use super::year::{self, YearLink};
use crate::channels::Job;
use crate::model::{Item, Kind, Own, Scene, Word};

/// How many guides of a scene stand in the column; the others are on the scene's own page.
const SHOWN: usize = 6;

/// What `guides.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct GuidesView {
    /// What surrounds the page.
    pub frame: Frame,
    /// 栏目名称
    pub title: String,
    /// 栏目描述
    pub description: String,
    /// How many guides in all.
    pub total: usize,
    /// The scenes that have guides, in the order of the format.
    pub scenes: Vec<SceneGroup>,
    /// The years in which something was published, newest first.
    pub years: Vec<YearLink>,
}

/// The guides of one scene.
#[derive(Clone, Debug, Serialize)]
pub struct SceneGroup {
    /// 场景
    pub name: &'static str,
    /// The scene in addresses: picks its icon.
    pub slug: &'static str,
    /// The scene's page.
    pub path: String,
    /// How many guides it has.
    pub total: usize,
    /// The newest of them.
    pub entries: Vec<Arc<Entry>>,
}

/// What `scene.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct SceneView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The scene; its entries are those of this page.
    pub scene: SceneGroup,
    /// The way to the other pages.
    pub pager: Pager,
    /// The scenes that have guides, this one included.
    pub scenes: Vec<SceneGroup>,
}

/// The scenes that have guides, each with at most `shown` of them.
pub(super) fn groups(desk: &Desk<'_>, shown: usize) -> Vec<SceneGroup> {
    let group = |(_, scene): &(&'static str, Scene)| {
        let items = of(*scene, desk);
        (!items.is_empty()).then(|| SceneGroup {
            name: scene.word(),
            slug: scene.slug(),
            path: url(&scene.page(1)),
            total: items.len(),
            entries: items.iter().take(shown).map(|item| desk.entry(item)).collect(),
        })
    };
    Scene::WORDS.iter().filter_map(group).collect()
}

/// The column, and the pages of each scene.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let scenes = groups(desk, SHOWN);
    if scenes.is_empty() {
        return Vec::new();
    }
    let settings = &desk.site.settings;
    let column = settings.column(Kind::Guide);
    let description = column.map(|column| column.description.clone()).unwrap_or_default();
    let title = desk.column(Kind::Guide);
    let path = Kind::Guide.page(1);
    let standing = Standing {
        path: &path,
        title: &title,
        description: &description,
        kind: Some(Kind::Guide),
        between: Vec::new(),
    };
    let total = desk.site.of(Kind::Guide).len();
    let view = GuidesView {
        frame: desk.frame(&standing),
        title: title.clone(),
        description,
        total,
        scenes,
        years: year::links(Kind::Guide, desk),
    };
    let mut jobs = vec![desk.list(path, View::Guides(view, Texts::new()))];
    let scenes = groups(desk, 0);
    for (_, scene) in Scene::WORDS {
        jobs.extend(scene_jobs(*scene, &scenes, desk));
    }
    jobs
}

fn scene_jobs(scene: Scene, scenes: &[SceneGroup], desk: &Desk<'_>) -> Vec<Job> {
    let items = of(scene, desk);
    if items.is_empty() {
        return Vec::new();
    }
    let size = desk.site.settings.page_size.max(1);
    let page = |number: usize| {
        let path = scene.page(number);
        let title = if number == 1 { scene.word().to_owned() } else { format!("{}（第{number}页）", scene.word()) };
        let description = format!("{}场景的文明指南。", scene.word());
        let standing = Standing {
            path: &path,
            title: &title,
            description: &description,
            kind: Some(Kind::Guide),
            between: Vec::new(),
        };
        let listed = items.iter().skip((number - 1) * size).take(size);
        let view = SceneView {
            frame: desk.frame(&standing),
            scene: SceneGroup {
                name: scene.word(),
                slug: scene.slug(),
                path: url(&scene.page(1)),
                total: items.len(),
                entries: listed.map(|item| desk.entry(item)).collect(),
            },
            pager: Pager::new(number, items.len(), size, |number| scene.page(number)),
            scenes: scenes.to_vec(),
        };
        desk.list(path, View::Scene(view, Texts::new()))
    };
    (1..=count(items.len(), size)).map(page).collect()
}

fn of<'a>(scene: Scene, desk: &Desk<'a>) -> Vec<&'a Arc<Item>> {
    let same = |item: &&Arc<Item>| matches!(&item.own, Own::Guide(guide) if guide.scene == scene);
    desk.site.of(Kind::Guide).iter().filter(same).collect()
}
