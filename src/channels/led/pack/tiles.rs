//! Cuts of slides for walls that take more than one sending card.

use crate::channels::led::pixels::Picture;

/// What one sending card drives: one full-HD picture.
const CARD: (u32, u32) = (1920, 1080);

/// A part of a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    /// From 1, row by row from the upper left: the folder's name.
    pub(super) number: u32,
    /// Pixels from the left.
    pub(super) x: u32,
    /// Pixels from the top.
    pub(super) y: u32,
    /// Pixels.
    pub(super) width: u32,
    /// Pixels.
    pub(super) height: u32,
}

/// The parts of a wall; none if one card drives it, upright or lying.
pub(super) fn tiles(width: u32, height: u32) -> Vec<Tile> {
    let fits = |width: u32, height: u32| width <= CARD.0 && height <= CARD.1;
    if fits(width, height) || fits(height, width) {
        return Vec::new();
    }
    let (columns, rows) = (width.div_ceil(CARD.0), height.div_ceil(CARD.1));
    let mut tiles = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let (x, y) = (column * CARD.0, row * CARD.1);
            let number = row * columns + column + 1;
            tiles.push(Tile { number, x, y, width: CARD.0.min(width - x), height: CARD.1.min(height - y) });
        }
    }
    tiles
}

/// One slide cut into its tiles: a file each.
pub(super) fn cut(bytes: &[u8], tiles: &[Tile]) -> Result<Vec<Vec<u8>>, String> {
    let whole = image::load_from_memory(bytes).map_err(|error| error.to_string())?.to_rgb8();
    let part = |tile: &Tile| {
        let rows = tile.y..tile.y + tile.height;
        let pixels = rows.flat_map(|y| (tile.x..tile.x + tile.width).map(move |x| (x, y)));
        let pixels = pixels.map(|(x, y)| whole.get_pixel(x, y).0).collect();
        Picture { width: tile.width, height: tile.height, pixels }.png().map_err(|error| error.to_string())
    };
    let inside = |tile: &Tile| tile.x + tile.width <= whole.width() && tile.y + tile.height <= whole.height();
    if !tiles.iter().all(inside) {
        return Err(format!("{}×{}", whole.width(), whole.height()));
    }
    tiles.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_card_drives_is_not_cut() {
        for (width, height) in [(1920, 1080), (1080, 1920), (960, 480), (256, 32), (512, 1024), (1080, 1080)] {
            assert_eq!(tiles(width, height), [], "{width}×{height}");
        }
    }

    #[test]
    fn tiles_cover_every_pixel_once() {
        for (width, height) in
            [(1921, 1), (3840, 1080), (5000, 700), (3840, 2160), (1200, 2000), (2000, 1200), (1, 1921)]
        {
            let tiles = tiles(width, height);
            let area: u64 = tiles.iter().map(|tile| u64::from(tile.width) * u64::from(tile.height)).sum();
            assert_eq!(area, u64::from(width) * u64::from(height));
            assert!(tiles.iter().all(|tile| tile.x + tile.width <= width && tile.y + tile.height <= height));
            assert!(tiles.iter().all(|tile| tile.width <= 1920 && tile.height <= 1080));
            for (a, one) in tiles.iter().enumerate() {
                assert_eq!(one.number as usize, a + 1);
                let beside = |other: &Tile| {
                    one.x + one.width <= other.x
                        || other.x + other.width <= one.x
                        || one.y + one.height <= other.y
                        || other.y + other.height <= one.y
                };
                assert!(tiles[a + 1..].iter().all(beside), "{width}×{height}");
            }
        }
    }

    #[test]
    fn tiles_put_together_are_the_slide() {
        let (width, height) = (2500, 40);
        let at = |x: u32, y: u32| [(x % 256) as u8, (y * 5) as u8, (x / 256) as u8];
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| at(x, y))).collect();
        let whole = Picture { width, height, pixels }.png().unwrap();
        let tiles = tiles(width, height);
        assert_eq!(tiles.len(), 2);
        for (tile, file) in tiles.iter().zip(cut(&whole, &tiles).unwrap()) {
            let part = image::load_from_memory(&file).unwrap().to_rgb8();
            assert_eq!(part.dimensions(), (tile.width, tile.height));
            for (x, y, pixel) in part.enumerate_pixels() {
                assert_eq!(pixel.0, at(tile.x + x, tile.y + y));
            }
        }
        assert!(cut(&whole[..whole.len() / 2], &tiles).is_err());
    }
}
