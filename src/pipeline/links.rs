//! The links of the drawn outputs: checked against all that was handed to the sink, and told where they lead out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use super::Run;
use super::drawing::Drawn;
use crate::check::rendered::{self, LinkOut, Output, Wanted};
use crate::diag::{Diagnostic, Place};
use crate::inputs::Inputs;
use crate::model::{Content, LinkTarget, Settings, Site, WebAddress};
use crate::path::SitePath;
use crate::text;

impl Run<'_> {
    /// Only sound once everything is drawn without an error: until then, outputs are missing for other reasons.
    pub(super) fn links(&self, drawn: &[Drawn], settings: &Settings) -> Vec<Diagnostic> {
        let placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        let all: Vec<Output<'_>> = drawn.iter().filter_map(output).collect();
        let mut followed = rendered::follow(&all, &placed.iter().collect(), &settings.base_url);
        let pages: Vec<Output<'_>> = drawn.iter().filter(|drawn| drawn.is_page).filter_map(output).collect();
        let mut out = std::mem::take(&mut followed.dead);
        out.extend(rendered::pages(&pages, &followed, Wanted { footer: settings.portal.is_none() }));
        out
    }
}

/// Every address outside of the site that outputs link to, with its pages and the places where editors wrote it.
pub(super) fn out(drawn: &[Drawn], site: &Site, inputs: &Inputs) -> Vec<LinkOut> {
    let outputs: Vec<Output<'_>> = drawn.iter().filter_map(output).collect();
    let mut links = rendered::links_out(&outputs, &site.settings.base_url);
    // Readers come to a link on an ordinary page; leaving pages, elder pages and feeds only repeat it.
    let repeats: BTreeSet<&SitePath> =
        drawn.iter().filter(|drawn| !drawn.is_ordinary).map(|drawn| &drawn.path).collect();
    let mut places = written(site, inputs);
    for link in &mut links {
        if link.pages.iter().any(|page| !repeats.contains(&page.page)) {
            link.pages.retain(|page| !repeats.contains(&page.page));
        }
        link.places = places.remove(&link.address).unwrap_or_default().into_iter().collect();
    }
    links
}

fn output(drawn: &Drawn) -> Option<Output<'_>> {
    Some(Output { path: &drawn.path, origin: &drawn.origin, scanned: drawn.scanned.as_ref()? })
}

/// Where the published texts, the configuration and the site's own theme hold web addresses.
fn written(site: &Site, inputs: &Inputs) -> BTreeMap<WebAddress, BTreeSet<Place>> {
    let mut found: BTreeMap<WebAddress, BTreeSet<Place>> = BTreeMap::new();
    let read = |path: &SitePath, file: &Content| text::read(path, &file.read().ok()?).ok();
    for item in site.all() {
        let targets = item.body.targets();
        let mut leading = targets.iter().filter_map(|target| match &target.value {
            LinkTarget::Outside(url) => Some((target, WebAddress::parse(url)?)),
            _ => None,
        });
        let Some(first) = leading.next() else { continue };
        let text = inputs.file(&item.source).and_then(|file| read(&item.source, file));
        for (target, address) in std::iter::once(first).chain(leading) {
            let place = item.place_of(target);
            let place = match &text {
                Some(text) => Place::at(&place.path, text, place.line, place.column, place.width),
                None => place,
            };
            found.entry(address).or_default().insert(place);
        }
    }
    let theme = format!("themes/{}", site.settings.theme);
    for (path, file) in inputs.below("content").chain(inputs.below(&theme)) {
        let is_item = path.extension() == "md";
        let is_read = matches!(path.extension(), "yaml" | "yml" | "html" | "svg" | "css");
        if !(is_read || (is_item && site.addresses.contains_key(path))) {
            continue;
        }
        let Some(text) = read(path, file) else { continue };
        // Of a text only the front matter: its body was read as Markdown.
        let end = if is_item { front_matter_end(&text) } else { text.len() };
        for (at, length, address) in addresses(&text[..end]) {
            found.entry(address).or_default().insert(Place::of_range(path, &text, at, at + length));
        }
    }
    found
}

/// Where the line that closes the front matter begins.
fn front_matter_end(text: &str) -> usize {
    text.get(3..).and_then(|rest| rest.find("\n---")).map_or(text.len(), |at| at + 3)
}

/// The web addresses that stand in a text of any kind: where, how long, and what they mean.
fn addresses(text: &str) -> Vec<(usize, usize, WebAddress)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("http") {
        let rest = &text[at..];
        if !rest.starts_with("http://") && !rest.starts_with("https://") {
            continue;
        }
        let ends = |c: char| c.is_whitespace() || c.is_control() || "\"'<>`，。、；：“”（）《》|{}".contains(c);
        let run = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let run = run.trim_end_matches([')', ']', ',', '.', ';', ':', '!', '?']);
        let plain = run.replace("&amp;", "&");
        found.extend(WebAddress::parse(&plain).map(|address| (at, run.len(), address)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_texts_of_any_kind() {
        let text = "url: \"https://a.cn/x?b=1&amp;c\" # http\n- { url: https://b.cn/甲, n: 1 }\n<a href='http://c.cn'>见https://d.cn/。";
        let found: Vec<String> =
            addresses(text).into_iter().map(|(at, length, _)| text[at..at + length].to_owned()).collect();
        assert_eq!(found, ["https://a.cn/x?b=1&amp;c", "https://b.cn/甲", "http://c.cn", "https://d.cn/"]);
        assert_eq!(addresses(text)[0].2.as_str(), "https://a.cn/x?b=1&c");
        assert_eq!(&"---\na: 1\n---\nb"[..front_matter_end("---\na: 1\n---\nb")], "---\na: 1");
    }
}
