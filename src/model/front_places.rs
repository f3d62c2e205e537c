//! Where the keys of a front matter stand, in little room: every item has them, and only messages ask.

use crate::diag::Place;
use crate::path::SitePath;

/// The places of the keys of one front matter, records one level deep (`led.headline`). Without the lines' texts: these
/// are read again where a message shows them.
#[derive(Clone, Debug, Default)]
pub struct FrontPlaces {
    /// The keys, one after the other.
    keys: String,
    spots: Vec<Spot>,
}

/// The place of one key, and where in the keys it ends.
#[derive(Clone, Debug)]
struct Spot {
    end: u32,
    line: u32,
    column: u32,
    width: u32,
}

impl FrontPlaces {
    /// Adds a key that stands there.
    pub fn add(&mut self, key: &str, place: &Place) {
        self.keys.push_str(key);
        let Place { line, column, width, .. } = *place;
        self.spots.push(Spot { end: self.keys.len() as u32, line, column, width });
    }

    /// The same without room for more.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.keys.shrink_to_fit();
        self.spots.shrink_to_fit();
        self
    }

    /// Where a key stands in its file, the last one where it was given twice.
    pub fn get(&self, key: &str, file: &SitePath) -> Option<Place> {
        let begins = std::iter::once(0).chain(self.spots.iter().map(|spot| spot.end as usize));
        let keys = self.spots.iter().zip(begins).map(|(spot, begin)| (&self.keys[begin..spot.end as usize], spot));
        let (_, spot) = keys.filter(|(found, _)| *found == key).last()?;
        let Spot { line, column, width, .. } = *spot;
        Some(Place { line, column, width, ..Place::file(file) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_their_own_places() {
        let file = SitePath::new("content/a.md").unwrap();
        let place = |line| Place { line, column: 1, width: 5, ..Place::file(&file) };
        let mut places = FrontPlaces::default();
        for (line, key) in (2..).zip(["led", "led.headline", "title", "tit", "title"]) {
            places.add(key, &place(line));
        }
        let places = places.complete();
        for (key, line) in [("led", 2), ("led.headline", 3), ("tit", 5), ("title", 6)] {
            assert_eq!(places.get(key, &file), Some(place(line)), "{key}");
        }
        for key in ["", "le", "headline", "titletit"] {
            assert_eq!(places.get(key, &file), None, "{key}");
        }
    }
}
