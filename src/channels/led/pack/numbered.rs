//! The numbered files of a pack: what a box that knows no dates plays in the order of names.

use jiff::Timestamp;

use crate::channels::led::FeedSlide;
use crate::channels::led::schedule::{Candidate, steady};
use crate::model::{Screen, Showing, SlideClass};

/// One file of the numbered loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// `01-psa-3f2a9c1d.png`
    pub(super) name: String,
    /// Which slide of the feed.
    pub(super) slide: usize,
}

/// The slides that are right from `now` on until `end` at any hour, as numbered files, 公益 at their share. `continues`
/// tells of each slide whether it is a further page of the one before.
pub(super) fn numbered(
    slides: &[FeedSlide],
    continues: &[bool],
    screen: &Screen,
    now: Timestamp,
    end: Timestamp,
) -> Vec<Numbered> {
    let chosen: Vec<usize> = (0..slides.len()).filter(|index| is_steady(&slides[*index], now, end)).collect();
    let candidates: Vec<Candidate> = chosen
        .iter()
        .map(|index| Candidate {
            source: slides[*index].id.split('#').next().unwrap_or_default().to_owned(),
            dwell: slides[*index].dwell,
            class: slides[*index].class,
            weight: 1,
            high: false,
            continues: continues.get(*index).copied().unwrap_or(false),
            showing: Showing::default(),
        })
        .collect();
    let order = steady(&candidates, share(screen));
    let digits = order.len().to_string().len().max(2);
    order
        .into_iter()
        .enumerate()
        .map(|(place, chosen_index)| {
            let slide = chosen[chosen_index];
            Numbered { name: name(place + 1, digits, &slides[slide]), slide }
        })
        .collect()
}

/// Percent of the numbered files that must be 公益.
pub(super) fn share(screen: &Screen) -> u32 {
    let minute = |time: jiff::civil::Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let lit = match (minute(screen.hours.to) - minute(screen.hours.from)).rem_euclid(1440) {
        0 => 1440,
        lit => lit,
    };
    let by_minutes = (i64::from(screen.rules.psa_minutes) * 100 + lit - 1) / lit;
    let by_minutes = u32::try_from(by_minutes).unwrap_or(100);
    screen.psa_share.max(screen.rules.psa_share_day).max(by_minutes).min(100)
}

/// Whether 公益 have their share of the numbered files.
pub(super) fn has_share(files: &[Numbered], slides: &[FeedSlide], share: u32) -> bool {
    let emergency = files.iter().any(|file| slides[file.slide].class == SlideClass::Emergency);
    let psa = files.iter().filter(|file| slides[file.slide].class == SlideClass::Psa).count();
    emergency || psa * 100 >= files.len() * share as usize
}

/// Whether a slide is right at every moment of a time.
fn is_steady(slide: &FeedSlide, now: Timestamp, end: Timestamp) -> bool {
    let moment = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Timestamp>().ok());
    (slide.days.is_empty() || slide.days.len() == 7)
        && slide.dayparts.is_empty()
        && moment(&slide.from).is_none_or(|from| from <= now)
        && moment(&slide.until).is_none_or(|until| until >= end)
}

/// A name that every box and every FAT32 stick takes: lower case, ASCII, the number first; the digits of the content
/// last, so that other bytes never lie under a name that a box has seen.
fn name(number: usize, digits: usize, slide: &FeedSlide) -> String {
    let extension = slide.file.rsplit_once('.').map_or("png", |(_, extension)| extension).to_ascii_lowercase();
    let content = slide.sha256.get(..8).unwrap_or(&slide.sha256);
    format!("{number:0digits$}-{}-{content}.{extension}", slide.class.word())
}
