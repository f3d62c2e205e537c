//! A theme's tokens: colours and font stacks of `theme.yaml`, the site's own laid over the embedded ones.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::model::Zone;
use crate::path::SitePath;
use crate::text;
use crate::yaml::{self, Field, Record, Shape, Source, optional, required};

const COLOURS: &[Field] = &[
    optional("light", Shape::Map(&Shape::Text), "浅色时的颜色"),
    optional("dark", Shape::Map(&Shape::Text), "系统设为深色时的颜色；没写的同浅色"),
];

const FONTS: &[Field] =
    &[optional("sans", Shape::Text, "正文字体，依次取用"), optional("serif", Shape::Text, "标题字体，依次取用")];

const PAIR: &[Field] = &[
    required("of", Shape::Text, "颜色名称"),
    required("on", Shape::List(&Shape::Text), "底色：颜色名称或色值"),
    required("least", Shape::Number, "对比度至少多少"),
];

/// `theme.yaml`
const THEME: &[Field] = &[
    optional("name", Shape::Slug, "主题名称"),
    optional("title", Shape::Text, "中文名称"),
    optional("licence", Shape::Text, "许可"),
    optional("description", Shape::Text, "说明"),
    optional("tokens", Shape::Record(COLOURS), "颜色"),
    optional("fonts", Shape::Record(FONTS), "字体"),
    optional("contrast", Shape::List(&Shape::Record(PAIR)), "必须达到的对比度（WCAG 2.2）"),
];

/// Which of the two dresses.
const DRESSES: [&str; 2] = ["light", "dark"];

/// A value with the place where it was written.
#[derive(Clone, Debug)]
struct Written {
    text: String,
    place: Place,
    own: bool,
}

/// A pair of colours that must stay apart.
#[derive(Clone, Debug)]
struct Pair {
    of: String,
    on: Vec<String>,
    least: f64,
    place: Place,
}

/// Colours and font stacks of a theme.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Light and dark: names in order of declaration.
    order: [Vec<String>; 2],
    colours: [BTreeMap<String, Written>; 2],
    fonts: BTreeMap<String, String>,
    pairs: Vec<Pair>,
}

impl Tokens {
    /// Lays the tokens of a `theme.yaml` over these. The first file declares the names; later ones may only use them.
    pub(super) fn lay(&mut self, path: &SitePath, bytes: &[u8], out: &mut Vec<Diagnostic>) {
        let own = !self.order[0].is_empty();
        let text = match text::read(path, bytes) {
            Ok(text) => text,
            Err(diagnostic) => return out.push(diagnostic),
        };
        let source = Source::whole(path, &text);
        let (node, diagnostics) = yaml::parse(source);
        out.extend(diagnostics);
        let Some(node) = &node else { return };
        yaml::check(source, node, THEME, "", out);
        let zone = Zone::default();
        let record = Record { source, node, zone: &zone };
        if let Some(tokens) = record.record("tokens") {
            for (dress, name) in DRESSES.iter().enumerate() {
                if let Some(colours) = tokens.record(name) {
                    self.colours(dress, colours, own, out);
                }
            }
        }
        if let Some(fonts) = record.record("fonts") {
            for key in ["sans", "serif"] {
                if let Some(stack) = fonts.text(key).filter(|stack| is_stack(stack, fonts.place(key), out)) {
                    self.fonts.insert(key.to_owned(), stack);
                }
            }
        }
        for pair in record.records("contrast") {
            if let (Some(of), Some(least)) = (pair.text("of"), pair.number("least")) {
                let pair = Pair { of, on: pair.texts("on"), least, place: pair.place("of") };
                // A site that began as a copy of the embedded theme says the same again.
                let same = |other: &Pair| other.of == pair.of && other.on == pair.on && other.least >= pair.least;
                if !self.pairs.iter().any(same) {
                    self.pairs.push(pair);
                }
            }
        }
    }

    fn colours(&mut self, dress: usize, colours: Record<'_>, own: bool, out: &mut Vec<Diagnostic>) {
        for (name, place, _) in colours.entries() {
            if own && !self.order[0].iter().any(|known| known == name) {
                let suggestion = nearest(name, self.order[0].iter().map(String::as_str));
                let problem = Problem::UnknownToken { name: name.into(), suggestion: suggestion.map(str::to_owned) };
                out.push(Diagnostic::new(problem, place));
                continue;
            }
            let Some(text) = colours.text(name) else { continue };
            let place = colours.place(name);
            if luminance(&text).is_none() {
                out.push(Diagnostic::new(Problem::BadColour { value: text }, place));
                continue;
            }
            if !self.colours[dress].contains_key(name) {
                self.order[dress].push(name.to_owned());
            }
            self.colours[dress].insert(name.to_owned(), Written { text, place, own });
        }
    }

    /// A colour in a dress: what the dark one leaves out is as in the light one.
    fn written(&self, dress: usize, name: &str) -> Option<&Written> {
        self.colours[dress].get(name).or_else(|| self.colours[0].get(name))
    }

    /// The value of a colour in the light dress.
    pub fn light(&self, name: &str) -> Option<&str> {
        self.colours[0].get(name).map(|written| written.text.as_str())
    }

    /// Every pair that is too close, in either dress, where the colour was written (WCAG 2.2, 1.4.3 and 1.4.11).
    pub(super) fn check(&self, out: &mut Vec<Diagnostic>) {
        for pair in &self.pairs {
            for (dress, word) in DRESSES.iter().enumerate() {
                for ground in &pair.on {
                    let value = |name: &str| match self.written(dress, name) {
                        Some(written) => luminance(&written.text),
                        None => luminance(name),
                    };
                    let (Some(over), Some(under)) = (value(&pair.of), value(ground)) else {
                        let missing = if value(&pair.of).is_none() { &pair.of } else { ground };
                        let suggestion = nearest(missing, self.order[0].iter().map(String::as_str));
                        let problem =
                            Problem::UnknownToken { name: missing.clone(), suggestion: suggestion.map(str::to_owned) };
                        out.push(Diagnostic::new(problem, pair.place.clone()));
                        continue;
                    };
                    let ratio = contrast(over, under);
                    if ratio < pair.least {
                        // The site's own value is the one to change.
                        let place = [self.written(dress, ground), self.written(dress, &pair.of)]
                            .into_iter()
                            .flatten()
                            .max_by_key(|written| written.own)
                            .map_or_else(|| pair.place.clone(), |written| written.place.clone());
                        let problem = Problem::LowContrast {
                            token: pair.of.clone(),
                            ground: ground.clone(),
                            dress: (*word).to_owned(),
                            ratio: two_places(ratio),
                            least: two_places(pair.least),
                        };
                        out.push(Diagnostic::new(problem, place).with_related(pair.place.clone()));
                    }
                }
            }
        }
    }

    /// The tokens as custom properties, to stand before the style sheet.
    pub fn css(&self) -> String {
        let mut css = String::from("/* From theme.yaml. */\n:root{");
        self.properties(0, &mut css);
        for (name, stack) in &self.fonts {
            let _ = write!(css, "--{name}:{stack};");
        }
        css.push_str("}\n@media (prefers-color-scheme:dark){:root{");
        self.properties(1, &mut css);
        css.push_str("}}\n");
        css
    }

    fn properties(&self, dress: usize, css: &mut String) {
        for name in &self.order[dress] {
            let _ = write!(css, "--{name}:{};", self.colours[dress][name].text);
        }
    }
}

/// A font stack must not end the declaration it stands in.
fn is_stack(stack: &str, place: Place, out: &mut Vec<Diagnostic>) -> bool {
    let sound = !stack.contains(['{', '}', ';', '<', '\\']) && stack.matches('"').count().is_multiple_of(2);
    if !sound {
        out.push(Diagnostic::new(Problem::BadFontStack, place));
    }
    sound
}

/// Relative luminance of `#rgb` or `#rrggbb`, 0 to 1 (WCAG 2.2, definition of relative luminance).
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |index: usize| {
        let value = match digits.len() {
            3 => u8::from_str_radix(&digits[index..=index], 16).ok()? * 17,
            6 => u8::from_str_radix(&digits[2 * index..2 * index + 2], 16).ok()?,
            _ => return None,
        };
        let share = f64::from(value) / 255.0;
        Some(if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(1)? + 0.0722 * channel(2)?)
}

/// Contrast ratio of two luminances, 1 to 21.
fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Rounded down, so that a ratio that is shown as 4.50 is one.
fn two_places(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "tokens:\n  light: { paper: \"#ffffff\", ink: \"#1f2328\", red: \"#b3141b\" }\n  dark: { paper: \"#000\" }\nfonts: { sans: 'MiSans, sans-serif' }\ncontrast:\n  - { of: red, on: [paper, \"#fff\"], least: 4.5 }\n";

    fn laid(files: &[&str]) -> (Tokens, Vec<Diagnostic>) {
        let (mut tokens, mut out) = (Tokens::default(), Vec::new());
        for file in files {
            tokens.lay(&SitePath::new("themes/t/theme.yaml").unwrap(), file.as_bytes(), &mut out);
        }
        tokens.check(&mut out);
        (tokens, out)
    }

    #[test]
    fn ratios_are_those_of_the_guideline() {
        let ratio = |a, b| two_places(contrast(luminance(a).unwrap(), luminance(b).unwrap()));
        assert_eq!(ratio("#000", "#ffffff"), "21.00");
        assert_eq!(ratio("#ff0000", "#fff"), "3.99");
        assert_eq!(ratio("#b3141b", "#ffffff"), "6.92");
        assert_eq!(ratio("#ffde00", "#de2910"), "3.54");
        assert!(["red", "#ff", "#ggg", "#12345g", "#1234567"].iter().all(|text| luminance(text).is_none()));
    }

    #[test]
    fn a_pair_too_close_is_named_where_it_was_written() {
        // Red on the black paper of the dark dress: 3.03.
        let (_, out) = laid(&[BASE]);
        assert_eq!(out.len(), 1, "{out:?}");
        assert!(
            matches!(&out[0].problem, Problem::LowContrast { dress, ratio, .. } if dress == "dark" && ratio == "3.03")
        );
        let own = "tokens:\n  dark: { red: \"#ff8a80\" }\n  light:\n    red: \"#ff6f61\"\n";
        let (_, out) = laid(&[BASE, own]);
        let lines: Vec<_> = out.iter().map(|d| (d.problem.name(), d.place.line)).collect();
        assert_eq!(lines, [("LowContrast", 4), ("LowContrast", 4), ("LowContrast", 2)], "{out:?}");
    }

    #[test]
    fn one_token_is_replaced_and_the_others_stay() {
        let (tokens, out) = laid(&[BASE, "tokens: { dark: { red: \"#ff8a80\" }, light: { ink: \"#111\" } }\n"]);
        let problems: Vec<_> = out.iter().map(|d| d.problem.name()).collect();
        assert_eq!(problems, ["LowContrast"], "pink on the literal white");
        assert_eq!(
            tokens.css(),
            "/* From theme.yaml. */\n:root{--paper:#ffffff;--ink:#111;--red:#b3141b;--sans:MiSans, sans-serif;}\n\
             @media (prefers-color-scheme:dark){:root{--paper:#000;--red:#ff8a80;}}\n"
        );
    }

    #[test]
    fn what_is_no_token_is_an_error() {
        let own = "tokens:\n  light: { inc: \"#111\", ink: black }\nfonts: { sans: 'x;} body{' }\ncolour: 1\n";
        let (_, out) = laid(&[BASE, own]);
        let mut problems: Vec<_> = out.iter().map(|d| (d.problem.name(), d.place.line)).collect();
        problems.sort_unstable();
        assert_eq!(
            problems,
            [("BadColour", 2), ("BadFontStack", 3), ("LowContrast", 2), ("UnknownKey", 4), ("UnknownToken", 2)]
        );
    }
}
