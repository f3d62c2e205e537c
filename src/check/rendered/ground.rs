//! The ground that the site stands on: which links stay on it, and which lead away.

use crate::model::{WebAddress, has_scheme};
use crate::path::{SitePath, decode_percent};

/// Server and folder of the site.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// The site's own address, and its page of it; none where that is no web address.
    base: Option<WebAddress>,
    /// The path of the site on its server, percent-decoded, with a slash at its end.
    folder: String,
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
        Self { base, folder }
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
}
