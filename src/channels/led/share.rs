//! Share pictures: what chat programs show of a page that has no cover. They are drawn by the templates, fonts and
//! painter of the slides, in few colours, so that they are small.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Context;

use crate::channels::{Job, View as ChannelView};
use crate::diag::{Diagnostic, Place, Problem};
use crate::model::{Item, Kind, Own, SHARE_HEIGHT, SHARE_WIDTH, Sharing, Site, shorten};
use crate::path::SitePath;
use crate::sink::Publication;

use super::Renderer;
use super::expand::{Fault, Setting, expand};
use super::outputs::View;
use super::paint;
use super::text::{Sizes, Unfit};

/// The template.
pub(super) const TEMPLATE: &str = "share.svg";
/// The smallest characters, in pixels: a chat program shows the picture at a third of its size.
const SMALLEST: f32 = 26.0;

/// What `share.svg` gets, and `w` and `h`, its size in pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShareView {
    /// 标题; of an advertisement its slogan, line by line.
    pub lines: Vec<String>,
    /// 栏目名称
    pub column: String,
    /// 网站名称
    pub site: String,
    /// 主办单位 or 信息来源
    pub organiser: String,
    /// Words of this item that no line end may tear.
    pub names: Vec<String>,
}

/// The pictures of the site and of every item without a cover.
pub(super) fn plan(site: &Site) -> Vec<Job> {
    let settings = &site.settings;
    let mut jobs = Vec::new();
    if let Some(path) = Sharing::of_site(site) {
        let view = ShareView {
            lines: vec![settings.name.clone()],
            column: "创建全国文明城市".to_owned(),
            site: settings.undertaker.clone().unwrap_or_default(),
            organiser: settings.organiser.clone(),
            names: Vec::new(),
        };
        let origin = Place::file(&SitePath::new("content/site.yaml").expect("a constant"));
        jobs.push(job(path, origin, view));
    }
    let mut taken = BTreeSet::new();
    for item in site.all() {
        // Where two pictures meet, their pages do, and that is reported.
        if let Some(Sharing::Drawn(path)) = Sharing::of(item, site)
            && taken.insert(path.folded())
        {
            jobs.push(job(path, Place::file(&item.source), view(item, site)));
        }
    }
    jobs
}

fn job(path: SitePath, origin: Place, view: ShareView) -> Job {
    Job { path, origin, publication: Publication::Ordinary, view: ChannelView::Led(Box::new(View::Share(view))) }
}

fn view(item: &Item, site: &Site) -> ShareView {
    let settings = &site.settings;
    let kind = item.kind();
    let column = match &item.own {
        Own::Bulletin(bulletin) => settings.series(&bulletin.series).map(|series| series.name.clone()),
        Own::Page { .. } => Some(settings.name.clone()),
        _ => settings.column(kind).map(|column| column.name.clone()),
    };
    let lines = match &item.own {
        Own::Psa(psa) if !psa.lines.is_empty() => psa.lines.clone(),
        _ => vec![item.common.title.clone()],
    };
    let names = [item.short_title()].into_iter().map(str::to_owned);
    ShareView {
        lines,
        column: column.unwrap_or_else(|| kind.title().to_owned()),
        site: if kind == Kind::Page { String::new() } else { settings.name.clone() },
        organiser: item.common.source.clone().unwrap_or_else(|| settings.organiser.clone()),
        names: names.chain(item.common.keywords.iter().cloned()).chain(item.common.areas.iter().cloned()).collect(),
    }
}

/// Draws a picture. A title that does not fit is shortened; one that the font cannot write is left out, since the page
/// has it in words.
pub(super) fn render(path: &SitePath, view: &ShareView, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let lexicon = renderer.lexicon.with(view.names.iter().map(String::as_str));
    let sizes = Sizes::From(SMALLEST);
    let setting = Setting { sizes: &sizes, faces: &renderer.faces, lexicon: &lexicon, chart: None };
    let mut view = view.clone();
    let fault = |reason: String| {
        let problem = Problem::TemplateRender { output: path.to_string(), reason };
        Diagnostic::new(problem, renderer.place(TEMPLATE))
    };
    for _ in 0..4 {
        let mut context = Context::from_serialize(&view).expect("views hold only text and lists");
        context.insert("w", &SHARE_WIDTH);
        context.insert("h", &SHARE_HEIGHT);
        let svg = renderer.templates.draw(TEMPLATE, &context, path.as_str())?;
        match expand(&svg, 0, setting) {
            Ok(expanded) => {
                let picture = paint::picture_of(&expanded.svg, SHARE_WIDTH, SHARE_HEIGHT, renderer).map_err(fault)?;
                return picture.few_colours(64).png().map_err(|error| fault(error.to_string()));
            }
            Err(faults) => match faults.into_iter().next() {
                Some(Fault::Text { unfit: Unfit::TooLong { fits, .. }, .. }) if fits > 4 => {
                    view.lines = vec![shorten(&view.lines.concat(), fits - 2)];
                }
                Some(Fault::Template(reason)) => return Err(fault(reason)),
                _ if view.lines.concat() != view.column => view.lines = vec![view.column.clone()],
                other => return Err(fault(format!("{other:?}"))),
            },
        }
    }
    Err(fault("zh:text".to_owned()))
}
