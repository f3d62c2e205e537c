//! The ground that the site stands on: which links stay on it, and which lead away.

use std::borrow::Cow;

use memchr::memchr;

use crate::model::{WebAddress, has_scheme};
use crate::path::{SitePath, decode_percent};

/// Server and folder of the site.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// The site's own address, and its page of it; none where that is no web address.
    base: Option<WebAddress>,
    /// The path of the site on its server, percent-decoded, with a slash at its end.
    folder: String,
    /// The part of the address up to its path, if the path needs no decoding.
    plain: Option<usize>,
}

/// What a link means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// An output of the site, by the path it must have, and the part of it.
    Output {
        /// Which output.
        path: SitePath,
        /// Without `#`; empty for the whole.
        fragment: String,
    },
    /// No output can have such a path.
    Nothing,
    /// An address of the web that is not of this site: another server, or another part of the same one.
    Away(WebAddress),
    /// A telephone number, a mail address, data in place.
    Elsewhere,
}

impl Ground {
    /// Of the site's address, which ends in `/`.
    pub(super) fn new(base_url: &str) -> Self {
        let base = WebAddress::parse(base_url);
        let folder = base.as_ref().map_or("/", WebAddress::target);
        let folder = decode_percent(folder.split('?').next().unwrap_or(folder));
        let plain = base.as_ref().filter(|base| base.target() == folder && folder.ends_with('/'));
        let plain = plain.map(|base| base.as_str().len() - folder.len());
        Self { base, folder, plain }
    }

    /// The quick way for nearly all links: the path of the output that a link may mean, into `path`, and its fragment.
    /// Where there is an output of this path, the link means it. Where there is none, or nothing is given here, only
    /// [`Self::goal`] knows.
    pub(super) fn plain<'l>(&self, page: &str, folder: &str, link: &'l str, path: &mut String) -> Option<Cow<'l, str>> {
        path.clear();
        let bytes = link.as_bytes();
        let address_end = memchr(b'#', bytes).unwrap_or(bytes.len());
        let (address, fragment) = (&link[..address_end], link.get(address_end + 1..).unwrap_or_default());
        let fragment = decoded(fragment);
        if address.is_empty() {
            path.push_str(page);
            return Some(fragment);
        }
        let below = &address[..memchr(b'?', address.as_bytes()).unwrap_or(address.len())];
        if is_from_page(address) {
            path.push_str(folder);
            return descend(&decoded(below), path).then_some(fragment);
        }
        // An address of the site in its one spelling: reading it would change nothing.
        let (base, authority_end) = (self.base.as_ref()?.as_str(), self.plain?);
        let below = match below.strip_prefix(base) {
            Some(below) => below,
            None if below.starts_with("//") => return None,
            None => below.strip_prefix(&base[authority_end..])?,
        };
        let is_sound = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte);
        if !below.bytes().all(is_sound) || below.split('/').any(|segment| matches!(segment, "." | "..")) {
            return None;
        }
        let below = decoded(below);
        // What is no escape would be escaped first.
        if memchr(b'%', below.as_bytes()).is_some() {
            return None;
        }
        descend(&below, path).then_some(fragment)
    }

    /// What a link on a page means.
    pub(super) fn goal(&self, page: &SitePath, link: &str) -> Goal {
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        let fragment = decode_percent(fragment);
        if address.is_empty() {
            return Goal::Output { path: page.clone(), fragment };
        }
        let is_full = has_scheme(address) || address.starts_with("//");
        if !is_full && !address.starts_with('/') {
            let below = address.split('?').next().unwrap_or(address);
            return output(page.parent().as_ref(), &decode_percent(below), fragment);
        }
        let full = match &self.base {
            Some(base) => base.join(address),
            None => WebAddress::parse(address),
        };
        let Some(full) = full else { return Goal::Elsewhere };
        let is_own = self.base.as_ref().is_some_and(|base| base.authority() == full.authority());
        let path = decode_percent(full.target().split('?').next().unwrap_or_default());
        // The folder without its slash is the site's home page, too: servers lead on to it.
        let below = match path.strip_prefix(&self.folder) {
            Some(below) => Some(below),
            None if path.strip_suffix('/').unwrap_or(&path) == self.folder.trim_end_matches('/') => Some(""),
            None => None,
        };
        match below {
            Some(below) if is_own => output(None, below, fragment),
            _ => Goal::Away(full),
        }
    }
}

/// Whether a link means something else on each page: it does not begin at the root or with a scheme.
pub(super) fn is_from_page(link: &str) -> bool {
    let address = link.split('#').next().unwrap_or(link);
    !address.starts_with('/') && !has_scheme(address)
}

fn decoded(text: &str) -> Cow<'_, str> {
    if memchr(b'%', text.as_bytes()).is_some() { decode_percent(text).into() } else { text.into() }
}

/// Goes from a folder to what a decoded path below it means, a folder's `index.html` for a folder; whether that lies in
/// the site.
fn descend(below: &str, path: &mut String) -> bool {
    let below = below.trim_start_matches('/');
    if below.as_bytes().get(1) == Some(&b':') {
        return false;
    }
    let mut is_folder = true;
    for segment in below.split('/') {
        is_folder = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." if path.is_empty() => return false,
            ".." => path.truncate(path.rfind('/').unwrap_or(0)),
            _ => enter(segment, path),
        }
    }
    if is_folder {
        enter("index.html", path);
    }
    true
}

fn enter(segment: &str, path: &mut String) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(segment);
}

/// The output that a decoded path below a folder means; a folder means its `index.html`.
fn output(folder: Option<&SitePath>, below: &str, fragment: String) -> Goal {
    let is_folder = below.is_empty() || below.ends_with('/') || matches!(below.rsplit('/').next(), Some("." | ".."));
    let below = if is_folder { format!("{below}/index.html") } else { below.to_owned() };
    match SitePath::resolve(folder, below.trim_start_matches('/')) {
        Ok(path) => Goal::Output { path, fragment },
        Err(_) => Goal::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goal(base: &str, link: &str) -> String {
        match Ground::new(base).goal(&SitePath::new("notices/a/index.html").unwrap(), link) {
            Goal::Output { path, fragment } => format!("{path}#{fragment}"),
            Goal::Nothing => "nothing".into(),
            Goal::Away(address) => address.to_string(),
            Goal::Elsewhere => "elsewhere".into(),
        }
    }

    #[test]
    fn links_stay_on_the_ground_or_lead_away() {
        for (link, expected) in [
            ("", "notices/a/index.html#"),
            ("#%E9%99%84", "notices/a/index.html#附"),
            ("?q=1#x", "notices/a/index.html#x"),
            ("../b/", "notices/b/index.html#"),
            ("../b", "notices/b#"),
            ("..", "notices/index.html#"),
            ("../../files/%E8%A1%A8%20a.docx", "files/表 a.docx#"),
            ("../../..", "nothing"),
            ("a%2f..%2f..%2f..%2f..%2fx", "nothing"),
            ("/wm/x/", "x/index.html#"),
            ("/wm", "index.html#"),
            ("/wm2/", "https://x.cn/wm2/"),
            ("/", "https://x.cn/"),
            ("https://X.CN:443/wm/x.html?y#z", "x.html#z"),
            ("http://x.cn/wm/x.html", "x.html#"),
            ("//x.cn/wm/", "index.html#"),
            ("//y.cn/wm/", "https://y.cn/wm/"),
            ("https://x.cn:8443/wm/", "https://x.cn:8443/wm/"),
            ("https://x.cn/news/#a", "https://x.cn/news/"),
            ("https://x.cn/wm/../y", "https://x.cn/y"),
            ("tel:12345", "elsewhere"),
            ("data:image/png;base64,AA", "elsewhere"),
        ] {
            assert_eq!(goal("https://x.cn/wm/", link), expected, "{link}");
        }
        assert_eq!(goal("https://x.cn/", "/a/"), "a/index.html#");
        assert_eq!(goal("https://x.cn/%E6%96%87/", "/文/a/"), "a/index.html#");
    }
    #[test]
    fn the_quick_way_leads_to_the_same() {
        let parts = [
            "",
            "/",
            "//",
            "..",
            "../",
            ".",
            "./",
            "a",
            "b",
            "字",
            "index.html",
            "?",
            "?q=1",
            "#",
            "#x",
            "%2e",
            "%2F",
            "%E5%AD%97",
            "%zz",
            "%ff",
            ":",
            "\\",
            " ",
            "wm",
            "wm/",
            "/wm/",
            "x.cn",
            "https:",
            "https://x.cn",
            "https://x.cn/wm/",
            "HTTPS://",
        ];
        let mut seed = 7_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 11) as usize
        };
        let mut led = 0;
        for base in ["https://x.cn/wm/", "https://x.cn/", "https://x.cn/%E5%AD%97/", "x", "http://x.cn:81/wm/b/"] {
            let ground = Ground::new(base);
            for _ in 0..20_000 {
                let link: String = (0..=next() % 5).map(|_| parts[next() % parts.len()]).collect();
                let page = SitePath::new(["index.html", "a/index.html", "a/b/c.html"][next() % 3]).unwrap();
                let folder = page.parent();
                let mut path = String::new();
                let folder = folder.as_ref().map_or("", SitePath::as_str);
                let Some(fragment) = ground.plain(page.as_str(), folder, &link, &mut path) else { continue };
                // Only where an output can have this path is it taken at its word.
                let Ok(path) = SitePath::new(&path) else { continue };
                let fragment = fragment.into_owned();
                assert_eq!(ground.goal(&page, &link), Goal::Output { path, fragment }, "{base} {page} {link}");
                led += 1;
            }
        }
        assert!(led > 20_000, "{led}");
    }
}
