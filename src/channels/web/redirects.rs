//! Addresses that were left: a page that leads on from each, and maps for servers that can do it themselves.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{Link, url};
use super::frame::{Frame, Standing, absolute, base_path};

use crate::channels::{self, Job};
use crate::diag::Place;
use crate::markdown::escaped;
use crate::model::Item;
use crate::path::SitePath;
use crate::sink::Publication;

/// What `redirect.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where the item is now.
    pub target: Link,
}

/// A page that was left, and the item that was there.
struct Left<'a> {
    page: &'a SitePath,
    item: &'a Item,
    origin: Place,
    /// Whether there was a version for elders: the addresses of an older site had none.
    is_ours: bool,
}

/// A page for each address that was left, in both versions, and the maps if there is any.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let mut left = Vec::new();
    for item in desk.site.all() {
        let origin = item.places.get("aliases", &item.source).unwrap_or_else(|| Place::file(&item.source));
        left.extend(item.common.aliases.iter().map(|page| Left { page, item, origin: origin.clone(), is_ours: false }));
    }
    let by_source: BTreeMap<&SitePath, &Item> = desk.site.all().map(|item| (&item.source, &**item)).collect();
    for former in &desk.site.former {
        let Some(item) = by_source.get(&former.source).copied() else { continue };
        left.push(Left { page: &former.page, item, origin: former.place.clone(), is_ours: true });
    }
    let mut moves = Vec::new();
    let mut jobs = Vec::new();
    for one in &left {
        let elder = elder(one.page).zip(elder(&one.item.address)).filter(|_| one.is_ours && desk.site.settings.elder);
        let pages = [(one.page.clone(), one.item.address.clone())].into_iter().chain(elder);
        for (from, to) in pages {
            jobs.push(job(&from, &to, one, desk));
            moves.push((from, to));
        }
    }
    moves.sort();
    if !moves.is_empty() {
        let base = base_path(&desk.site.settings);
        for (name, text) in [
            ("nginx.map", nginx(&moves, &base)),
            ("apache.conf", apache(&moves, &base)),
            ("iis.config", iis(&moves, &base)),
        ] {
            jobs.push(Job {
                path: SitePath::new(&format!("redirects/{name}")).expect("constants"),
                origin: Place::file(&SitePath::new("content/site.yaml").expect("a constant")),
                publication: Publication::List,
                view: channels::View::File(Arc::from(text.into_bytes())),
            });
        }
    }
    jobs
}

fn elder(page: &SitePath) -> Option<SitePath> {
    SitePath::new(&format!("elder/{page}")).ok()
}

fn job(from: &SitePath, to: &SitePath, left: &Left<'_>, desk: &Desk<'_>) -> Job {
    let target = Link { path: url(to), ..desk.entry(left.item).link() };
    let standing =
        Standing { path: from, title: &left.item.common.title, description: "", kind: None, between: Vec::new() };
    let mut frame = desk.frame(&standing);
    frame.canonical = absolute(&desk.site.settings, &left.item.address);
    frame.noindex = true;
    Job {
        path: from.clone(),
        origin: left.origin.clone(),
        publication: Publication::Ordinary,
        view: channels::View::Web(Arc::new(View::Redirect(RedirectView { frame, target }, Texts::new()))),
    }
}

/// The folder that a page is asked for by, and whether it is the folder's own page. Servers match what was decoded.
fn asked<'a>(page: &'a SitePath, base: &str) -> (String, bool) {
    let text: &'a str = page.as_str();
    match text.strip_suffix("index.html") {
        Some(folder) => (format!("{base}{folder}"), true),
        None => (format!("{base}{text}"), false),
    }
}

/// The address that a browser is sent to.
fn sent(page: &SitePath, base: &str) -> String {
    let address = url(page);
    // Both nginx and Apache take `$` in a target for a variable, Apache `&` for what it matched.
    format!("{base}{}", address.strip_suffix("index.html").unwrap_or(&address)).replace('$', "%24").replace('&', "%26")
}

/// Lines of an nginx `map $uri …` (ngx_http_map_module): the address asked for, where it is now.
fn nginx(moves: &[(SitePath, SitePath)], base: &str) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut out = String::new();
    for (from, to) in moves {
        let (asked, is_folder) = asked(from, base);
        for name in if is_folder { vec![asked.clone(), format!("{asked}index.html")] } else { vec![asked] } {
            let _ = writeln!(out, "\"{}\" \"{}\";", quoted(&name), quoted(&sent(to, base)));
        }
    }
    out
}

/// Directives of Apache's mod_alias.
fn apache(moves: &[(SitePath, SitePath)], base: &str) -> String {
    let mut out = String::new();
    for (from, to) in moves {
        let (asked, is_folder) = asked(from, base);
        let mut pattern = String::new();
        for character in asked.chars() {
            if r"\.+*?()[]{}^$|".contains(character) {
                pattern.push('\\');
            }
            pattern.push(character);
        }
        let end = if is_folder { r"(index\.html)?$" } else { "$" };
        let _ = writeln!(out, "RedirectMatch 301 \"^{}{end}\" \"{}\"", pattern.replace('"', "\\\""), sent(to, base));
    }
    out
}

/// A map for the URL Rewrite module of IIS.
fn iis(moves: &[(SitePath, SitePath)], base: &str) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rewriteMaps>\n<rewriteMap name=\"wenxuan\">\n");
    for (from, to) in moves {
        let (asked, is_folder) = asked(from, base);
        for name in if is_folder { vec![asked.clone(), format!("{asked}index.html")] } else { vec![asked] } {
            let (key, value) = (escaped(&name), sent(to, base));
            let _ = writeln!(out, "<add key=\"{key}\" value=\"{}\" />", escaped(&value));
        }
    }
    out + "</rewriteMap>\n</rewriteMaps>\n"
}
