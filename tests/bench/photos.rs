//! Makes photographs for measuring: `photos FOLDER COUNT [WIDTH HEIGHT]`. 4000×3000 pixels unless said otherwise, JPEG of
//! quality 85, with the metadata of a telephone; each unlike the others, and the same in every run.

#![allow(clippy::disallowed_methods, reason = "a program of its own, for measuring")]

use std::fs;
use std::path::Path;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let mut number = |otherwise: u32| arguments.next().map_or(otherwise, |text| text.parse().expect("a number"));
    let (count, width, height) = (number(50), number(4000), number(3000));
    fs::create_dir_all(&folder).expect("a folder");
    (0..count).into_par_iter().for_each(|photo| {
        let jpeg = encoded(&pixels(photo, width, height), width, height);
        fs::write(Path::new(&folder).join(format!("p{photo:04}.jpg")), jpeg).expect("a file");
    });
}

/// A number that looks random, for three others.
fn hash(a: u32, b: u32, c: u32) -> u32 {
    let mut n = a.wrapping_mul(0x9e37_79b1) ^ b.wrapping_mul(0x85eb_ca77) ^ c.wrapping_mul(0xc2b2_ae3d);
    n = (n ^ (n >> 15)).wrapping_mul(0x2c1b_3c6d);
    n = (n ^ (n >> 12)).wrapping_mul(0x297a_2d39);
    n ^ (n >> 15)
}

/// Values on a grid, smooth between its points.
struct Noise {
    seed: u32,
    cell: u32,
}

impl Noise {
    /// The values of a row of pixels, −1 to 1.
    fn row(&self, y: u32, width: u32) -> Vec<f32> {
        let point = |x: u32, y: u32| hash(self.seed, x, y) as f32 / u32::MAX as f32 * 2.0 - 1.0;
        let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
        let (row, down) = (y / self.cell, smooth((y % self.cell) as f32 / self.cell as f32));
        let column = |x: u32| {
            let above = point(x, row);
            above + (point(x, row + 1) - above) * down
        };
        let mut values = Vec::with_capacity(width as usize);
        for x in 0..width.div_ceil(self.cell) {
            let (left, right) = (column(x), column(x + 1));
            let steps = (0..self.cell).map(|step| left + (right - left) * smooth(step as f32 / self.cell as f32));
            values.extend(steps.take((width - x * self.cell) as usize));
        }
        values
    }
}

/// Sky, ground, things of every size, and the grain of a sensor.
fn pixels(photo: u32, width: u32, height: u32) -> Vec<u8> {
    let noise = |kind: u32, cell: u32| Noise { seed: photo * 16 + kind, cell };
    let (hills, things, details, grass) = (noise(0, 700), noise(1, 160), noise(2, 36), noise(3, 7));
    let horizon = (height as f32) * (0.35 + 0.2 * (hash(photo, 9, 9) as f32 / u32::MAX as f32));
    let tint = hash(photo, 7, 7);
    let mut data = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        let rows = [&hills, &things, &details, &grass].map(|noise| noise.row(y, width));
        for x in 0..width as usize {
            let edge = horizon + rows[0][x] * 260.0 + rows[1][x] * 60.0;
            let grain = (hash(photo, x as u32, y) & 15) as f32 - 7.5;
            let light = rows[0][x] * 18.0;
            let [r, g, b] = if (y as f32) < edge {
                let depth = y as f32 / edge.max(1.0);
                let cloud = (rows[1][x] * 0.7 + rows[0][x]).max(0.0) * 45.0;
                [110.0 + 70.0 * depth + cloud, 150.0 + 50.0 * depth + cloud, 215.0 + 15.0 * depth + cloud * 0.5]
            } else {
                let thing = if rows[1][x] > 0.25 { 42.0 } else { 0.0 };
                let texture = rows[2][x] * 30.0 + rows[3][x] * 16.0;
                let (warm, green) = ((tint & 31) as f32, (tint >> 5 & 31) as f32);
                [70.0 + thing + warm + texture, 88.0 + thing + green + texture, 60.0 + thing * 0.6 + texture]
            };
            data.extend([r, g, b].map(|value| (value + light + grain * 0.6).clamp(0.0, 255.0) as u8));
        }
    }
    data
}

/// Half the resolution for colour, as telephones do, and a note where it was taken.
fn encoded(pixels: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 85);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // Little endian: orientation 1, and a directory of places with the latitude reference N.
    let exif =
        b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0\
        \x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0";
    encoder.add_app_segment(1, exif.to_vec()).expect("a short note");
    encoder.encode(pixels, width as u16, height as u16, ColorType::Rgb).expect("sizes of a photograph");
    file
}
