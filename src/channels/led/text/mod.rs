//! Text on a display: measured with the theme's fonts, broken by Chinese rules, sized to fit, paged when long.

mod face;
mod fit;
mod lines;
mod pages;
mod passage;

pub(super) use face::{Face, Faces};
pub(super) use fit::{Fitted, Frame, Placed, Sizes, Text, Unfit, face_for, fit, fit_whole};
pub(super) use pages::paginate;
pub(super) use passage::Span;

#[cfg(test)]
mod chance;
#[cfg(test)]
mod tests;
