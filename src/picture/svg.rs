//! SVG drawings: only what draws is let through, since a drawing can be opened as a page of the site.

use std::collections::BTreeMap;
use std::ops::Range;

use resvg::usvg::roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

use crate::diag::PictureFault;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Elements that run code, show other documents, or can change an address while the drawing is open.
const REFUSED: [&str; 10] =
    ["script", "foreignObject", "iframe", "embed", "object", "audio", "video", "canvas", "handler", "listener"];
/// The most elements that a drawing comes to when every `<use>` is drawn: a few lines can ask for billions.
const DRAWN: u64 = 200_000;
/// The most nodes of the file.
const NODES: u32 = 500_000;
/// Pixels of a drawing whose file gives no size, as browsers have it.
const UNSIZED: (u32, u32) = (300, 150);

/// A drawing that may be shown.
#[derive(Debug)]
pub(super) struct Drawing {
    /// Pixels.
    pub(super) width: u32,
    /// Pixels.
    pub(super) height: u32,
    /// The file without comments, metadata and what drawing programs leave in it.
    pub(super) clean: Vec<u8>,
    /// Whether it has text: without fonts that cannot be painted here.
    pub(super) has_text: bool,
}

/// Looks through a drawing.
pub(super) fn read(bytes: &[u8]) -> Result<Drawing, PictureFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureFault::Damaged("UTF-8".into()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    let entities = doctype(text).filter(|range| text[range.clone()].contains('['));
    if let Some(range) = entities {
        return Err(refused(text, range.start, "<!ENTITY>"));
    }
    let document =
        Document::parse_with_options(text, options).map_err(|error| PictureFault::Damaged(error.to_string()))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(PictureFault::Damaged(format!("<{}>", root.tag_name().name())));
    }
    let mut cut: Vec<Range<usize>> = doctype(text).into_iter().collect();
    let mut has_text = false;
    for node in document.descendants() {
        check(&node, text)?;
        has_text |= node.tag_name().name() == "text";
        match node.node_type() {
            NodeType::Comment => cut.push(node.range()),
            NodeType::Element if is_leftover(&node) => cut.push(node.range()),
            NodeType::Element => {
                let foreign = |attribute: &Attribute<'_, '_>| attribute.namespace().is_some_and(is_of_a_program);
                cut.extend(node.attributes().filter(foreign).map(|attribute| attribute.range()));
            }
            _ => {}
        }
    }
    if drawn(&document) > DRAWN {
        return Err(refused(text, root.range().start, "<use>"));
    }
    let (width, height) = size(&root).unwrap_or(UNSIZED);
    Ok(Drawing { width, height, clean: without(text, cut).into_bytes(), has_text })
}

/// The document type, which drawing programs write and nothing needs.
fn doctype(text: &str) -> Option<Range<usize>> {
    let start = text.find("<!DOCTYPE")?;
    let end = match text[start..].find(['[', '>']) {
        Some(at) if text[start + at..].starts_with('[') => text[start..].find(']').map_or(text.len(), |at| start + at),
        Some(at) => start + at + 1,
        None => text.len(),
    };
    Some(start..end)
}

fn check(node: &Node<'_, '_>, text: &str) -> Result<(), PictureFault> {
    match node.node_type() {
        NodeType::PI => {
            let target = node.pi().map_or("", |pi| pi.target);
            return Err(refused(text, node.range().start, &format!("<?{target}?>")));
        }
        NodeType::Text if node.parent().is_some_and(|parent| parent.tag_name().name() == "style") => {
            return style(node.text().unwrap_or_default())
                .map_or(Ok(()), |what| Err(refused(text, node.range().start, &what)));
        }
        NodeType::Element => {}
        _ => return Ok(()),
    }
    let name = node.tag_name().name();
    // Elements of other languages are not drawn, but those of HTML are run.
    let is_html = node.tag_name().namespace().is_some_and(|space| space.ends_with("xhtml"));
    if is_html || REFUSED.iter().any(|refused| refused.eq_ignore_ascii_case(name)) {
        return Err(refused(text, node.range().start, &format!("<{name}>")));
    }
    let animates = matches!(name, "set" | "animate" | "animateMotion" | "animateTransform");
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        let fault = |what: String| Err(refused(text, attribute.range().start, &what));
        if key.len() > 2 && key[..key.len().min(2)].eq_ignore_ascii_case("on") {
            return fault(key.to_owned());
        }
        let is_link = matches!(key, "href" | "src") && attribute.namespace().is_none_or(|space| space == XLINK);
        if is_link && !is_local(value) {
            return fault(format!("{key}=\"{}\"", shortened(value)));
        }
        if animates && key == "attributeName" && (value.ends_with("href") || value.starts_with("on")) {
            return fault(format!("attributeName=\"{value}\""));
        }
        if attribute.namespace().is_none()
            && let Some(what) = style(value)
        {
            return fault(what);
        }
    }
    Ok(())
}

/// A part of this drawing, or a picture that it carries itself.
fn is_local(link: &str) -> bool {
    let link = link.trim();
    let carried = ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp"];
    link.is_empty() || link.starts_with('#') || carried.iter().any(|start| link.starts_with(start))
}

/// What a style asks for from outside.
fn style(value: &str) -> Option<String> {
    // Escapes can write any word in another way; drawing programs do not use them.
    let lower = value.to_ascii_lowercase();
    if lower.contains("@import") {
        return Some("@import".into());
    }
    for (at, _) in lower.match_indices("url") {
        let Some(inner) = lower[at + 3..].trim_start().strip_prefix('(') else { continue };
        if !is_local(inner.trim_start().trim_start_matches(['"', '\''])) {
            return Some(format!("url({})", shortened(inner.split(')').next().unwrap_or(inner))));
        }
    }
    let dangerous = ["javascript:", "expression(", "-moz-binding", "\\"];
    dangerous.iter().find(|word| lower.contains(**word)).map(|word| (*word).to_owned())
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

fn refused(text: &str, at: usize, what: &str) -> PictureFault {
    let before = text.get(..at).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    PictureFault::UnsafeSvg { what: what.to_owned(), line, column }
}

/// What drawing programs leave: settings of their windows, names of files and people.
fn is_leftover(node: &Node<'_, '_>) -> bool {
    let space = node.tag_name().namespace();
    space.is_some_and(is_of_a_program) || (space == Some(SVG) && node.tag_name().name() == "metadata")
}

fn is_of_a_program(space: &str) -> bool {
    ["inkscape", "sodipodi", "adobe", "bohemiancoding", "figma", "serif", "boxy-svg", "vectornator"]
        .iter()
        .any(|program| space.contains(program))
}

/// A text without some of its ranges; one may hold another.
fn without(text: &str, mut cut: Vec<Range<usize>>) -> String {
    cut.sort_by_key(|range| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in cut {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
        }
        at = at.max(range.end);
    }
    out.push_str(&text[at..]);
    out
}

/// How many elements are drawn when every `<use>` is followed; those that lead in circles count as endless.
fn drawn(document: &Document<'_>) -> u64 {
    let ids: BTreeMap<&str, Node<'_, '_>> =
        document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut known = BTreeMap::new();
    count(&document.root_element(), &ids, &mut known, 0)
}

fn count<'a>(
    node: &Node<'a, 'a>,
    ids: &BTreeMap<&str, Node<'a, 'a>>,
    known: &mut BTreeMap<usize, u64>,
    depth: usize,
) -> u64 {
    if depth > 500 {
        return u64::MAX;
    }
    let number = node.id().get_usize();
    if let Some(sum) = known.get(&number) {
        return *sum;
    }
    // Met again before it is counted: a circle.
    known.insert(number, u64::MAX);
    let links = node.attributes().filter(|attribute| attribute.name() == "href");
    let used = links
        .filter(|_| node.tag_name().name() == "use")
        .filter_map(|attribute| ids.get(attribute.value().trim().strip_prefix('#')?));
    let mut sum = 1_u64;
    for next in node.children().filter(Node::is_element).chain(used.copied()) {
        sum = sum.saturating_add(count(&next, ids, known, depth + 1));
    }
    known.insert(number, sum);
    sum
}

/// The size that the drawing asks for, else the shape of what it shows.
fn size(root: &Node<'_, '_>) -> Option<(u32, u32)> {
    let length = |name: &str| {
        let number: f64 = root.attribute(name)?.trim().trim_end_matches("px").parse().ok()?;
        (1.0..1e6).contains(&number).then_some(number.round() as u32)
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let numbers = root.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty());
    let numbers: Vec<f64> = numbers.map_while(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, width, height] if *width >= 1.0 && *height >= 1.0 && width.max(*height) < 1e6 => {
            Some((width.round() as u32, height.round() as u32))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> Result<Drawing, PictureFault> {
        let head =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='4' height='3'>";
        read(format!("{head}\n{inner}</svg>").as_bytes())
    }

    #[test]
    fn what_only_draws_passes() {
        for inner in [
            "<defs><linearGradient id='a'/></defs><rect fill='url(#a)' style='fill:url(&quot;#a&quot;)'/>",
            "<g id='g'><path d='M0 0'/></g><use xlink:href='#g'/><use href='#g'/>",
            "<image href='data:image/png;base64,AAAA'/>",
            "<style>.a{fill:red}</style>",
            "<set attributeName='fill' to='red'/>",
        ] {
            assert!(svg(inner).is_ok(), "{inner}: {:?}", svg(inner).err());
        }
    }

    #[test]
    fn what_runs_or_loads_is_refused_at_its_place() {
        for inner in [
            "<script>1</script>",
            "<g><SCRIPT/></g>",
            "<rect onclick='x()'/>",
            "<a href='javascript:x()'><rect/></a>",
            "<a xlink:href=' java&#10;script:x()'><rect/></a>",
            "<image href='https://a.example/x.png'/>",
            "<image href='//a.example/x.png'/>",
            "<image href='data:image/svg+xml,x'/>",
            "<use href='other.svg#a'/>",
            "<foreignObject/>",
            "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>",
            "<style>@import 'x';</style>",
            "<style>.a{fill:url(x.svg#a)}</style>",
            "<style>.a{fill:u\\72l(x)}</style>",
            "<rect style='fill: URL( \"http://a/\")'/>",
            "<rect fill='url(http://a)'/>",
            "<set attributeName='xlink:href' to='x'/>",
            "<?xml-stylesheet href='x.css'?>",
        ] {
            match svg(inner) {
                Err(PictureFault::UnsafeSvg { line: 2, .. }) => {}
                other => panic!("{inner}: {other:?}"),
            }
        }
        assert!(read(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>").is_err());
    }

    #[test]
    fn bombs_do_not_go_off() {
        let mut inner = String::from("<g id='g0'><path d='M0 0'/></g>");
        for n in 1..40 {
            let uses = format!("<use href='#g{}'/>", n - 1).repeat(8);
            inner.extend([format!("<g id='g{n}'>"), uses, "</g>".to_owned()]);
        }
        assert!(svg(&inner).is_err());
        assert!(svg("<g id='a'><use href='#a'/></g>").is_err(), "a circle");
        assert!(svg(&format!("{}{}", "<g>".repeat(3000), "</g>".repeat(3000))).is_err(), "too deep");
    }

    #[test]
    fn what_programs_leave_is_cut() {
        let text = "<?xml version='1.0'?><!-- by Li --><!DOCTYPE svg PUBLIC 'x' 'y.dtd'>\
            <svg xmlns='http://www.w3.org/2000/svg' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' \
            viewBox='0 0 12.4 9' inkscape:export-filename='/home/li/a.png'><metadata>Li</metadata>\
            <inkscape:grid/><rect/><!-- c --></svg>";
        let drawing = read(text.as_bytes()).unwrap();
        let clean = String::from_utf8(drawing.clean).unwrap();
        assert!(!clean.contains("Li") && !clean.contains("/home") && !clean.contains("<!"), "{clean}");
        assert!(clean.contains("<rect/>") && !clean.contains("grid"), "{clean}");
        assert_eq!((drawing.width, drawing.height), (12, 9));
        assert_eq!((svg("").unwrap().width, svg("").unwrap().height), (4, 3));
    }
}
