//! The player's page: one file with style, script and the picture for when there is nothing else, at most 25 kB.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::{Screen, Site};
use crate::path::SitePath;

use super::{Renderer, standby};

/// The most bytes of the page.
const LIMIT: usize = 25_000;

/// The template.
pub(super) const TEMPLATE: &str = "player.html";

/// The player of a display, before its page is drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Player {
    /// 网站名称
    pub(super) site: String,
    /// The display.
    pub(super) screen: Screen,
}

/// What `player.html` gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlayerView {
    /// 网站名称
    pub site: String,
    /// The display's id: its folder below `led/`.
    pub screen: String,
    /// The display's name.
    pub name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// `rgb`, `dual` or `mono`.
    pub depth: String,
    /// An address to ask for now and then, or empty.
    pub beacon: String,
    /// The stand-by picture: a PNG in base64.
    pub standby: String,
}

impl Player {
    /// The player of a display.
    pub(super) fn new(site: &Site, screen: &Screen) -> Self {
        Self { site: site.settings.name.clone(), screen: screen.clone() }
    }
}

/// Draws the page.
pub(super) fn render(path: &SitePath, player: &Player, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let screen = &player.screen;
    let mut view = PlayerView {
        site: player.site.clone(),
        screen: screen.id.clone(),
        name: screen.name.clone(),
        width: screen.width,
        height: screen.height,
        depth: screen.depth.word().to_owned(),
        beacon: screen.beacon.clone().unwrap_or_default(),
        standby: String::new(),
    };
    let draw = |view: &PlayerView| Ok(lean(&renderer.templates.render(TEMPLATE, view, path.as_str())?));
    // The picture may take what the rest leaves, four letters for three bytes.
    let room = LIMIT.saturating_sub(draw(&view)?.len()) / 4 * 3;
    view.standby = STANDARD.encode(standby::picture(path, player, room, renderer)?);
    Ok(draw(&view)?.into_bytes())
}

/// The page without what only readers of its source need: comments that fill a line, spaces that part no words, line
/// ends after signs that end nothing or all. What stands in quotes stays as it is.
fn lean(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut script = false;
    for line in page.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        if line == "</script>" {
            script = false;
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        if script {
            squeeze(line, &mut out);
        } else {
            out.push_str(line);
        }
        if !script || !line.ends_with([';', '{', ',', '(']) {
            out.push('\n');
        }
        script |= line == "<script>";
    }
    out
}

/// One line of a script, without spaces beside anything but words and signs that would grow together.
fn squeeze(line: &str, out: &mut String) {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let mut quote = None;
    let mut before = ' ';
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match quote {
            Some(end) => {
                if c == '\\' {
                    out.push(c);
                    out.extend(characters.next());
                    continue;
                }
                quote = (c != end).then_some(end);
            }
            None if c == ' ' => {
                let after = characters.peek().copied().unwrap_or(' ');
                let grows = (is_word(before) && is_word(after)) || (before == after && matches!(after, '+' | '-'));
                if !grows {
                    continue;
                }
            }
            None => quote = matches!(c, '\'' | '"').then_some(c),
        }
        out.push(c);
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_for_readers_goes() {
        let page = "<p>甲  乙</p>\n<script>\n// a comment\n  var a = 'b  // c', d = \"it's  so\";\n\n  if (a in d) { \
                    return typeof a + +d - -d; }\n  e = '\\'  ' + 1;\n</script>\n<b>丙  丁</b>\n";
        assert_eq!(
            lean(page),
            "<p>甲  乙</p>\n<script>\nvar a='b  // c',d=\"it's  so\";if(a in d){return typeof a+ +d- -d;}\n\
             e='\\'  '+1;\n</script>\n<b>丙  丁</b>\n"
        );
    }
}
