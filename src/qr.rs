//! QR codes as one SVG path: a text that a telephone can read off a page, a poster or a display.
//!
//! ISO/IEC 18004: level M (about 15 % may be damaged), a quiet zone of four modules on every side.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use serde::{Serialize, Serializer};

/// The width of the empty border, in modules.
pub const QUIET: usize = 4;

/// A QR code, ready to be set into a picture of `side` by `side` units, one unit a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QrDrawing {
    /// Width and height in modules, the quiet zone included.
    pub side: usize,
    /// The dark modules as lines one unit wide, from left to right and from top to bottom: for `stroke`, not `fill`.
    pub path: String,
}

/// A QR code that is drawn when it is shown, as a [`QrDrawing`] or as nothing where the text is too long: to a key it is
/// its text.
#[derive(Clone, Debug)]
pub struct QrCode {
    text: String,
    /// Drawn once for all copies: the versions of a page show the same.
    drawn: Arc<OnceLock<Option<QrDrawing>>>,
}

impl QrCode {
    /// The code of a text.
    pub fn new(text: String) -> Self {
        Self { text, drawn: Arc::default() }
    }
}

impl Serialize for QrCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.drawn.get_or_init(|| draw(&self.text)).serialize(serializer)
        } else {
            serializer.serialize_str(&self.text)
        }
    }
}

/// The QR code of a text; `None` if it is longer than any QR code can hold.
pub fn draw(text: &str) -> Option<QrDrawing> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    let mut at: Option<(usize, usize)> = None;
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let dark = code[y][x..].iter().take_while(|module| module.value()).count();
            if dark == 0 {
                x += 1;
                continue;
            }
            // Steps from one line to the next are shorter than places.
            let _ = match at {
                None => write!(path, "M{} {}.5h{dark}", x + QUIET, y + QUIET),
                Some((from, row)) => {
                    write!(path, "m{} {}h{dark}", x.cast_signed() - from.cast_signed(), y - row)
                }
            };
            x += dark;
            at = Some((x, y));
        }
    }
    Some(QrDrawing { side: code.size + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path drawn again as modules, row by row.
    fn modules(drawing: &QrDrawing) -> Vec<Vec<bool>> {
        let mut rows = vec![vec![false; drawing.side]; drawing.side];
        let (mut x, mut y) = (0_i64, 0_i64);
        let steps = drawing.path.replace(['M', 'm'], "|").replace(".5", "");
        for step in steps.split('|').skip(1) {
            let (to, length) = step.split_once('h').unwrap();
            let (right, down) = to.split_once(' ').unwrap();
            x += right.parse::<i64>().unwrap();
            y += down.parse::<i64>().unwrap();
            for _ in 0..length.parse::<usize>().unwrap() {
                rows[usize::try_from(y).unwrap()][usize::try_from(x).unwrap()] = true;
                x += 1;
            }
        }
        rows
    }

    #[test]
    fn the_path_draws_every_module() {
        let text = "https://qinghe.example/wmcj/notices/menqian-sanbao-xiugai/";
        let drawing = draw(text).unwrap();
        let code = QRBuilder::new(text).ecl(ECL::M).build().unwrap();
        let rows = modules(&drawing);
        for (y, row) in rows.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (QUIET..QUIET + code.size).contains(&x) && (QUIET..QUIET + code.size).contains(&y);
                assert_eq!(*dark, inside && code[y - QUIET][x - QUIET].value(), "{x} {y}");
            }
        }
        assert!(drawing.path.len() < 3_000, "{} bytes", drawing.path.len());
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert!(draw(&"文".repeat(2_000)).is_none());
    }
}
