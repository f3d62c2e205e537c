//! How fast slides are made: 1,000 of them at 1920 × 1080 and at 960 × 480, on two cores.
//!
//! `cargo bench --bench slides` prints a table: slides a second, the memory of the process at its peak, bytes a slide, and
//! the same for encoding alone. Each size runs in a process of its own, so that peaks are its own. Rates are those of two
//! cores that do nothing else: slides by the processor time that they took, times two, so that a busy machine changes
//! little.

#![allow(clippy::disallowed_methods, reason = "a benchmark stands outside: it measures time and reads the system")]
#![allow(clippy::print_stdout, reason = "its table is its result")]

use std::fmt::Write as _;
use std::io::{self, Cursor};
use std::process::Command;
use std::sync::Mutex;

use rayon::prelude::*;
use wenxuan::diag::{Language, Severity};
use wenxuan::inputs::Inputs;
use wenxuan::memo::Memo;
use wenxuan::model::{Content, Stopped};
use wenxuan::path::SitePath;
use wenxuan::pipeline::{self, Progress, Step};
use wenxuan::sink::{Publication, Sink};

/// Slides of each size.
const SLIDES: usize = 1000;
/// Sizes of displays, with pitch and distance.
const SIZES: [(u32, u32, &str); 2] = [(1920, 1080, "pitch: 5, distance: 40"), (960, 480, "pitch: 5, distance: 30")];

/// Keeps the slides and lets everything else go.
#[derive(Default)]
struct Slides(Mutex<Vec<Vec<u8>>>);

impl Sink for Slides {
    fn copy(&self, _: &SitePath, _: &Publication, _: &Content) -> Result<(), Stopped> {
        Ok(())
    }

    fn put(&self, _: &SitePath, publication: &Publication, bytes: &[u8]) -> io::Result<()> {
        if matches!(publication, Publication::Media { .. }) {
            self.0.lock().expect("no thread fails").push(bytes.to_vec());
        }
        Ok(())
    }
}

/// Processor time when each step began.
struct Clock(Mutex<Vec<(Step, f64)>>);

impl Progress for Clock {
    fn begin(&self, step: Step, _: usize) {
        self.0.lock().expect("no thread fails").push((step, processor()));
    }

    fn advance(&self) {}
}

/// A site with so many different slides: slogans, notices and rules, no two alike.
fn site(width: u32, height: u32, screen: &str) -> Inputs {
    const HEADS: [&str; 8] =
        ["文明出行", "垃圾分类", "节约用水", "礼让斑马线", "排队守秩序", "志愿服务", "环境整治", "邻里互助"];
    const TAILS: [&str; 7] = ["从我做起", "人人有责", "共建共享", "天天坚持", "你我同行", "靠大家", "美好生活"];
    let mut files = vec![
        (
            "content/site.yaml".to_owned(),
            "name: 测试站\nbase_url: https://test.example/\norganiser: 测试区创文办\nundertaker: 无\nphone: 无\nid_code: 无\n\
             icp: 无\npolice: 无\nshare_pictures: false\n"
                .to_owned(),
        ),
        (
            "content/screens.yaml".to_owned(),
            format!("review: optional\nscreens:\n  - {{ id: a, name: 屏, width: {width}, height: {height}, {screen}, newest: 100 }}\n"),
        ),
    ];
    // A display takes a hundred items of a kind: a guide of ten rules gives ten slides.
    for n in 0..100 {
        let (head, tail) = (HEADS[n % 8], TAILS[n / 8 % 7]);
        let mut guide = format!("---\ntitle: {head}{n}\ndate: 2026-09-01\nscene: 出行\nitems:\n");
        for rule in 0..8 {
            let _ = writeln!(guide, "  - {{ do: {head}第{n}条{rule}款, dont: 乱停{rule}次{tail} }}");
        }
        files.push((format!("content/guides/g{n}.md"), format!("{guide}---\n正文。\n")));
        files.push((
            format!("content/psa/p{n}.md"),
            format!("---\ntitle: {head}{n}\ndate: 2026-09-01\ntheme: 节约\nlines: [{head}{n}, {tail}]\n---\n正文。\n"),
        ));
        files.push((
            format!("content/notices/n{n}.md"),
            format!(
                "---\ntitle: 关于{head}的通知{n}\ndate: 2026-11-01\nuntil: 2026-12-31\nform: 通知\nissuer: 区创文办\n\
                 led: {{ headline: {head}{n}, lines: [11月{}日起实行, {tail}, 咨询请拨0000-555{n:04}] }}\n---\n正文。\n",
                n % 30 + 1
            ),
        ));
    }
    let file = |(path, text): (String, String)| {
        (SitePath::new(&path).expect("a sound path"), Content::held(text.into_bytes()))
    };
    Inputs::new(files.into_iter().map(file).collect(), "2026-11-23T09:00:00+08:00".parse().expect("a moment"))
}

/// Makes all slides of one size and prints a row.
fn measure(width: u32, height: u32, screen: &str) {
    let inputs = site(width, height, screen);
    let (sink, clock) = (Slides::default(), Clock(Mutex::default()));
    let built = pipeline::build(&inputs, &Memo::once(), &sink, &clock);
    let first = built.report.diagnostics().iter().find(|found| found.severity() == Severity::Error);
    let told = first.map(|found| wenxuan::diag::sentence(&found.problem, Language::English));
    assert!(told.is_none(), "{told:?}");
    let peak = peak();
    let begun = clock.0.into_inner().expect("no thread fails");
    let at = |wanted: Step| begun.iter().find(|(step, _)| *step == wanted).expect("every step begins").1;
    let painted = at(Step::Render) - at(Step::Paint);
    let slides = sink.0.into_inner().expect("no thread fails");
    assert!(slides.len() >= SLIDES, "{} slides", slides.len());
    let encoded = encoding(&slides);
    let bytes = slides.iter().map(Vec::len).sum::<usize>() / slides.len();
    let largest = slides.iter().map(Vec::len).max().unwrap_or(0);
    let rate = |time: f64| slides.len() as f64 / time * 2.0;
    println!(
        "| {width} × {height} | {} | {:.0} | {:.0} | {} | {} | {} |",
        slides.len(),
        rate(painted),
        rate(encoded),
        peak / 1024,
        bytes,
        largest
    );
}

/// What encoding alone takes: the same pixels, in the same colours and with the same settings, on as many threads.
fn encoding(slides: &[Vec<u8>]) -> f64 {
    let mut spent = 0.0;
    // A few at a time: a thousand of them unpacked do not fit into memory.
    for some in slides.chunks(50) {
        let unpacked: Vec<(png::Info<'_>, Vec<u8>)> = some
            .iter()
            .map(|slide| {
                let mut reader = png::Decoder::new(Cursor::new(slide)).read_info().expect("our own PNG");
                let mut pixels = vec![0; reader.output_buffer_size().expect("of a known size")];
                reader.next_frame(&mut pixels).expect("our own PNG");
                (reader.info().clone(), pixels)
            })
            .collect();
        let start = processor();
        unpacked.par_iter().for_each(|(info, pixels)| {
            let mut file = Vec::new();
            let mut encoder = png::Encoder::new(&mut file, info.width, info.height);
            encoder.set_compression(png::Compression::Balanced);
            encoder.set_color(info.color_type);
            encoder.set_depth(info.bit_depth);
            if let Some(palette) = &info.palette {
                encoder.set_palette(palette.clone());
            }
            encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("into memory");
        });
        spent += processor() - start;
    }
    spent
}

/// Seconds of processor time that this process took, on all its threads.
fn processor() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(") ").next().unwrap_or_default().split(' ');
    // After the name in brackets the 12th and 13th field are user and system time in hundredths.
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory that this process ever held, in KiB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn main() {
    let asked: Vec<String> = std::env::args().filter(|argument| argument.contains('x')).collect();
    let size = |(width, height, _): &&(u32, u32, &str)| asked.last().is_some_and(|a| *a == format!("{width}x{height}"));
    if let Some((width, height, screen)) = SIZES.iter().find(size) {
        measure(*width, *height, screen);
        return;
    }
    println!("| display | slides | slides a second | encoding alone, a second | peak MiB | bytes a slide | largest |");
    println!("|---|---|---|---|---|---|---|");
    for (width, height, _) in SIZES {
        let own = std::env::current_exe().expect("this program");
        let status = Command::new(own).arg(format!("{width}x{height}")).env("RAYON_NUM_THREADS", "2").status();
        assert!(status.is_ok_and(|status| status.success()), "{width}x{height}");
    }
}
