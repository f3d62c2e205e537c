//! The scheduler as a pure function: its rules hold for every minute and every hour of random displays.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, Time, date, time};
use wenxuan::channels::led::schedule::{Candidate, Piece, Schedule, Span, Terms, is_valid, lit, solve};
use wenxuan::diag::Shortage;
use wenxuan::model::{Daypart, Hours, Showing, SlideClass, Weekday, Window, Zone};

use crate::incremental::Chance;

const FIRST: Date = date(2026, 11, 23);

/// A display under test.
#[derive(Clone, Debug)]
struct Display {
    slides: Vec<Candidate>,
    terms: Terms,
    days: u32,
}

impl Display {
    fn solve(&self) -> Schedule {
        self.solve_from(FIRST)
    }

    fn solve_from(&self, first: Date) -> Schedule {
        let zone = Zone::default();
        solve(&self.slides, &self.terms, Span { zone: &zone, first, days: self.days })
    }

    fn lit(&self) -> Vec<Piece> {
        let zone = Zone::default();
        lit(self.terms.hours, Span { zone: &zone, first: FIRST, days: self.days })
    }
}

fn slide(source: &str, class: SlideClass, dwell: u32) -> Candidate {
    let showing = Showing::default();
    Candidate { source: source.into(), dwell, class, weight: 1, high: false, continues: false, showing }
}

fn at(day: Date, time: Time) -> Timestamp {
    Zone::default().moment(day.to_datetime(time)).expect("a moment")
}

fn hours(from: Time, to: Time) -> Hours {
    Hours { from, to }
}

/// Displays of all sorts. Of those with `always`, at least three 公益 are always valid.
fn displays(count: usize, always: bool) -> Vec<Display> {
    let mut chance = Chance(11);
    (0..count).map(|_| display(&mut chance, always)).collect()
}

fn display(chance: &mut Chance, always: bool) -> Display {
    let classes = [SlideClass::Notice, SlideClass::Guide, SlideClass::Model, SlideClass::Bulletin];
    let mut slides = Vec::new();
    let psa = if always { 3 } else { chance.number(4) };
    for number in 0..psa {
        let mut one = slide(&format!("psa/{number}"), SlideClass::Psa, 8 + chance.number(8) as u32);
        one.weight = 1 + chance.number(10) as u32;
        if !always {
            one.showing = showing(chance);
        }
        slides.push(one);
    }
    for number in 0..chance.number(9) {
        let class = classes[chance.number(4) as usize];
        let showing = showing(chance);
        let (weight, high) = (1 + chance.number(10) as u32, chance.number(6) == 0);
        for page in 0..=chance.number(4) {
            let mut one = slide(&format!("items/{number}"), class, 8 + chance.number(18) as u32);
            one.continues = page > 0 && class == SlideClass::Notice;
            (one.weight, one.high, one.showing) = (weight, high, showing.clone());
            slides.push(one);
        }
    }
    if chance.number(8) == 0 {
        let mut one = slide("notices/alarm", SlideClass::Emergency, 10);
        let from = at(FIRST, time(9, 20, 0, 0));
        one.showing.window = Window { from: Some(from), until: Some(from + jiff::Span::new().hours(3)) };
        slides.push(one);
    }
    let opening = [
        hours(time(7, 0, 0, 0), time(22, 0, 0, 0)),
        hours(time(7, 30, 0, 0), time(21, 30, 0, 0)),
        hours(time(8, 0, 0, 0), Time::midnight()),
        hours(Time::midnight(), Time::midnight()),
        hours(time(18, 0, 0, 0), time(2, 0, 0, 0)),
    ];
    let terms = Terms {
        hours: opening[chance.number(5) as usize],
        psa_share: chance.number(7) as u32 * 10,
        psa_share_day: 0,
        psa_minutes: 0,
        high_share: 20,
        max_loop: [300, 600, 900, 1800][chance.number(4) as usize],
    };
    Display { slides, terms, days: 3 }
}

fn showing(chance: &mut Chance) -> Showing {
    let mut showing = Showing::default();
    if chance.number(4) == 0 {
        showing.window.until =
            Some(at(FIRST, time(11, 17, 0, 0)) + jiff::Span::new().hours(i64::try_from(chance.number(60)).unwrap()));
    }
    if chance.number(5) == 0 {
        showing.window.from =
            Some(at(FIRST, time(6, 5, 30, 0)) + jiff::Span::new().hours(i64::try_from(chance.number(60)).unwrap()));
    }
    if chance.number(4) == 0 {
        showing.days = vec![Weekday::Monday, Weekday::Wednesday];
    }
    if chance.number(4) == 0 {
        let parts = [
            hours(time(7, 0, 0, 0), time(9, 0, 0, 0)),
            hours(time(17, 30, 0, 0), time(19, 45, 0, 0)),
            hours(time(21, 0, 0, 0), time(1, 30, 0, 0)),
        ];
        showing.dayparts = vec![Daypart { name: "part".into(), hours: parts[chance.number(3) as usize] }];
    }
    showing
}

/// The segment of a moment.
fn segment(schedule: &Schedule, moment: i64) -> usize {
    schedule.segments.iter().rposition(|segment| segment.from <= moment).expect("the first one begins the horizon")
}

/// What is shown at a second, found by walking through the loop.
fn shown(display: &Display, schedule: &Schedule, moment: i64) -> Option<usize> {
    let one = &schedule.loops[schedule.segments[segment(schedule, moment)].index];
    let mut second = moment.checked_rem(i64::from(one.seconds))?;
    one.order.iter().copied().find(|slide| {
        let dwell = i64::from(display.slides[*slide].dwell);
        second -= dwell;
        second < 0
    })
}

/// The turns of an order: pages of one text are one turn, named by their source.
fn turns<'a>(display: &'a Display, order: &[usize]) -> Vec<&'a str> {
    let first = order.iter().filter(|slide| !display.slides[**slide].continues);
    first.map(|slide| display.slides[*slide].source.as_str()).collect()
}

#[test]
fn nothing_is_shown_that_is_not_valid_and_nothing_valid_is_left_out() {
    let zone = Zone::default();
    for display in displays(120, false) {
        let schedule = display.solve();
        let (start, end) = (at(FIRST, Time::midnight()).as_second(), schedule.end);
        assert_eq!(schedule.segments[0].from, start);
        let mut left_out: BTreeSet<usize> = BTreeSet::new();
        let mut met: BTreeSet<usize> = BTreeSet::new();
        for minute in (start..end).step_by(60) {
            let valid: Vec<usize> = (0..display.slides.len())
                .filter(|slide| is_valid(&display.slides[*slide].showing, &zone, minute))
                .collect();
            let emergency = valid.iter().any(|slide| display.slides[*slide].class == SlideClass::Emergency);
            let played = schedule.segments[segment(&schedule, minute)];
            assert_eq!(played.emergency, emergency);
            let order = &schedule.loops[played.index].order;
            assert!(order.iter().all(|slide| valid.contains(slide)), "{display:?}");
            assert_eq!(order.is_empty(), valid.is_empty());
            if emergency {
                assert!(order.iter().all(|slide| display.slides[*slide].class == SlideClass::Emergency));
                continue;
            }
            met.extend(order);
            left_out.extend(valid.iter().filter(|slide| !order.contains(slide)));
        }
        if schedule.grouped.is_none() {
            assert_eq!(left_out.len(), 0, "{display:?}");
        }
        assert!(left_out.is_subset(&met), "groups take turns: {left_out:?} {met:?}");
    }
}

#[test]
fn the_share_holds_in_every_hour_or_the_reason_is_told() {
    let (mut held, mut unmet) = (0, 0);
    for display in displays(60, false) {
        let schedule = display.solve();
        for (hour, (psa, all)) in shares(&display, &schedule) {
            let told = schedule.unmet.iter().find(|unmet| unmet.hour == hour);
            let enough = psa * 100 >= all * i64::from(display.terms.psa_share);
            assert_eq!(told.is_none(), enough, "{psa} of {all} s in the hour of {hour}: {display:?}");
            let Some(told) = told else {
                held += 1;
                continue;
            };
            unmet += 1;
            let sources = fewest_psa(&display, &schedule, hour);
            match told.shortage {
                Shortage::NoneValid => assert_eq!(sources, 0),
                Shortage::OneSource => assert_eq!(sources, 1),
                Shortage::LongTurns => assert!(sources > 1, "{display:?}"),
            }
        }
    }
    assert!(held > 1000 && unmet > 50, "{held} {unmet}");
}

/// 公益 seconds and all seconds of every lit hour, counted second by second, without emergencies.
fn shares(display: &Display, schedule: &Schedule) -> BTreeMap<i64, (i64, i64)> {
    let mut hours: BTreeMap<(u32, u32), (i64, i64, i64)> = BTreeMap::new();
    for piece in display.lit() {
        let hour = hours.entry((piece.day, piece.hour)).or_insert((piece.from, 0, 0));
        for second in piece.from..piece.to {
            let segment = schedule.segments.partition_point(|segment| segment.from <= second) - 1;
            if schedule.segments[segment].emergency {
                continue;
            }
            hour.2 += 1;
            let slide = shown(display, schedule, second).map(|slide| &display.slides[slide]);
            hour.1 += i64::from(slide.is_some_and(|slide| slide.class == SlideClass::Psa));
        }
    }
    hours.into_values().map(|(from, psa, all)| (from, (psa, all))).collect()
}

/// The smallest number of 公益 sources in any loop of an hour.
fn fewest_psa(display: &Display, schedule: &Schedule, hour: i64) -> usize {
    let pieces = display.lit();
    let first = pieces.iter().find(|piece| piece.from == hour).expect("a lit hour");
    let same = pieces.iter().filter(|piece| (piece.day, piece.hour) == (first.day, first.hour));
    let played: BTreeSet<usize> = same
        .flat_map(|piece| piece.from..piece.to)
        .map(|second| schedule.segments[segment(schedule, second)])
        .filter(|segment| !segment.emergency)
        .map(|segment| segment.index)
        .collect();
    let sources = |index: usize| {
        let slides = schedule.loops[index].order.iter().map(|slide| &display.slides[*slide]);
        let psa = slides.filter(|slide| slide.class == SlideClass::Psa).map(|slide| slide.source.as_str());
        psa.collect::<BTreeSet<&str>>().len()
    };
    played.into_iter().map(sources).min().unwrap_or(0)
}

#[test]
fn three_lasting_psa_are_enough_for_every_share() {
    for display in displays(200, true) {
        let schedule = display.solve();
        assert!(schedule.unmet.is_empty(), "{:?} {display:?}", schedule.unmet);
        let fallback = &schedule.loops[schedule.fallback.expect("always valid")];
        let bound = |slide: &usize| display.slides[*slide].showing != Showing::default();
        assert!(!fallback.order.is_empty() && !fallback.order.iter().any(bound));
    }
}

#[test]
fn no_source_follows_itself() {
    let mut checked = 0;
    for display in displays(250, false) {
        let schedule = display.solve();
        for one in &schedule.loops {
            let turns = turns(&display, &one.order);
            let sources: BTreeSet<&str> = turns.iter().copied().collect();
            if sources.len() > 1 {
                checked += 1;
                for at in 0..turns.len() {
                    assert_ne!(turns[at], turns[(at + 1) % turns.len()], "{turns:?}");
                }
            }
        }
        let lit = display.lit();
        for segment in &schedule.segments {
            let before = lit.iter().any(|piece| piece.from < segment.from && segment.from <= piece.to);
            let after = lit.iter().any(|piece| piece.from <= segment.from && segment.from < piece.to);
            let order = &schedule.loops[segment.index].order;
            let sources: BTreeSet<&str> = turns(&display, order).into_iter().collect();
            let long = order.iter().any(|slide| display.slides[*slide].continues);
            if before && after && sources.len() > 2 && !long {
                let source = |moment| shown(&display, &schedule, moment).map(|slide| &display.slides[slide].source);
                assert_ne!(
                    source(segment.from - 1),
                    source(segment.from),
                    "{segment:?} {:?} {display:?}",
                    schedule.loops[segment.index]
                );
            }
        }
    }
    assert!(checked > 500);
}

#[test]
fn pages_stay_together_and_weights_are_kept_within_one_turn() {
    for display in displays(200, true) {
        let schedule = display.solve();
        for one in &schedule.loops {
            for (at, slide) in one.order.iter().enumerate() {
                if display.slides[*slide].continues {
                    assert_eq!(one.order[at - 1] + 1, *slide, "a page follows the page before it");
                }
            }
            let mut plays: BTreeMap<usize, u32> = BTreeMap::new();
            for slide in &one.order {
                *plays.entry(*slide).or_default() += 1;
            }
            // Important ones and 公益 have shares of their own.
            let usual = plays.iter().map(|(slide, times)| (&display.slides[*slide], *times));
            let usual: Vec<_> = usual.filter(|(slide, _)| slide.class != SlideClass::Psa && !slide.high).collect();
            for (a, times) in &usual {
                for (b, others) in &usual {
                    assert!((times - 1) * b.weight < (others + 1) * a.weight, "{times} {others} {a:?} {b:?}");
                }
            }
        }
    }
}

#[test]
fn loops_keep_to_their_longest_or_are_grouped() {
    let mut grouped = 0;
    for mut display in displays(200, true) {
        // What is important or valid for a short time is in every group.
        for slide in &mut display.slides {
            (slide.high, slide.showing) = (false, Showing::default());
        }
        let schedule = display.solve();
        grouped += usize::from(schedule.grouped.is_some());
        for one in schedule.segments.iter().map(|segment| &schedule.loops[segment.index]) {
            // Turns that keep others apart, and the last 公益 turn, may come on top.
            assert!(one.seconds <= display.terms.max_loop * 5 / 4, "{} {one:?} {display:?}", one.seconds);
        }
    }
    assert!(grouped > 5, "{grouped}");
}

#[test]
fn groups_have_equally_many_hours() {
    let slides: Vec<Candidate> =
        (0..60).map(|number| slide(&format!("guides/{number}"), SlideClass::Guide, 20)).collect();
    let terms = Terms {
        hours: hours(time(7, 0, 0, 0), time(22, 0, 0, 0)),
        psa_share: 0,
        psa_share_day: 0,
        psa_minutes: 0,
        high_share: 20,
        max_loop: 300,
    };
    let display = Display { slides, terms, days: 8 };
    let schedule = display.solve();
    assert_eq!(schedule.grouped, Some((1200, 5)));
    let mut lit = vec![0; display.slides.len()];
    for piece in display.lit() {
        for slide in &schedule.loops[schedule.segments[segment(&schedule, piece.from)].index].order {
            lit[*slide] += 1;
        }
    }
    assert_eq!((lit.iter().min(), lit.iter().max()), (Some(&24), Some(&24)), "120 hours in five groups");
}

#[test]
fn the_order_of_the_rest_stays() {
    let slides: Vec<Candidate> = (0..12)
        .map(|number| match number % 3 {
            0 => slide(&format!("psa/{number}"), SlideClass::Psa, 10),
            _ => slide(&format!("notices/{number}"), SlideClass::Notice, 12),
        })
        .collect();
    let terms = Terms {
        hours: hours(time(7, 0, 0, 0), time(22, 0, 0, 0)),
        psa_share: 30,
        psa_share_day: 0,
        psa_minutes: 0,
        high_share: 20,
        max_loop: 900,
    };
    let display = Display { slides, terms, days: 7 };
    let before = display.solve();
    assert_eq!(before.loops, display.solve().loops, "the same input gives the same order");
    assert_eq!(before.loops, display.solve_from(FIRST.tomorrow().unwrap()).loops, "on the next day too");
    let names = |display: &Display, schedule: &Schedule, psa: bool| -> Vec<String> {
        let slides = schedule.loops[0].order.iter().map(|slide| &display.slides[*slide]);
        let slides = slides.filter(|slide| (slide.class == SlideClass::Psa) == psa && slide.source != "notices/new");
        let names: Vec<String> = slides.map(|slide| slide.source.clone()).collect();
        // 公益 go round; how far depends on how long the rest takes.
        names[..if psa { 4 } else { names.len() }].to_vec()
    };
    // The newest comes first in the list, as from the selection.
    let mut more = display.clone();
    more.slides.insert(0, slide("notices/new", SlideClass::Notice, 12));
    let after = more.solve();
    assert_eq!(names(&display, &before, false), names(&more, &after, false));
    let mut fewer = display.clone();
    let gone = fewer.slides.remove(4).source;
    let rest: Vec<String> = names(&display, &before, false).into_iter().filter(|name| *name != gone).collect();
    assert_eq!(rest, names(&fewer, &fewer.solve(), false));
    assert_eq!(names(&display, &before, true), names(&fewer, &fewer.solve(), true), "公益 too");
}

#[test]
fn important_items_have_their_share_and_minutes_of_a_day_are_planned() {
    let mut slides: Vec<Candidate> =
        (0..20).map(|number| slide(&format!("guides/{number}"), SlideClass::Guide, 10)).collect();
    slides.extend((0..3).map(|number| slide(&format!("psa/{number}"), SlideClass::Psa, 15)));
    let mut urgent = slide("notices/water", SlideClass::Notice, 10);
    urgent.high = true;
    slides.push(urgent);
    let terms = Terms {
        hours: hours(time(8, 0, 0, 0), time(21, 0, 0, 0)),
        psa_share: 0,
        psa_share_day: 0,
        psa_minutes: 60,
        high_share: 20,
        max_loop: 900,
    };
    let display = Display { slides, terms, days: 2 };
    let schedule = display.solve();
    let [one] = schedule.loops.as_slice() else { panic!("one loop: {schedule:?}") };
    let seconds = |source: &str| -> u32 {
        let slides = one.order.iter().map(|slide| &display.slides[*slide]);
        slides.filter(|slide| slide.source.starts_with(source)).map(|slide| slide.dwell).sum()
    };
    assert!(seconds("notices/") * 100 >= one.seconds * 19, "{} of {}", seconds("notices/"), one.seconds);
    assert_eq!(schedule.share, 8, "an hour of thirteen");
    let pieces: Vec<Piece> = display.lit().into_iter().filter(|piece| piece.day == 0).collect();
    let psa: i64 = schedule.seconds(&display.slides, &pieces).iter().map(|seconds| seconds.psa).sum();
    assert!(psa >= 3600, "{psa}");
}

#[test]
fn plays_and_the_present_are_read_off_exactly() {
    for display in displays(40, true) {
        let schedule = display.solve();
        let pieces: Vec<Piece> = display.lit().into_iter().filter(|piece| piece.day == 1).collect();
        let mut begun = vec![0; display.slides.len()];
        for piece in &pieces {
            for second in piece.from..piece.to {
                let one = &schedule.loops[schedule.segments[segment(&schedule, second)].index];
                let mut start = 0;
                for slide in &one.order {
                    if second.rem_euclid(i64::from(one.seconds)) == start {
                        begun[*slide] += 1;
                    }
                    start += i64::from(display.slides[*slide].dwell);
                }
            }
        }
        assert_eq!(schedule.plays(&display.slides, &pieces), begun);
        for piece in pieces.iter().take(3) {
            let now = schedule.at(&display.slides, piece.from).expect("something is shown");
            assert_eq!(Some(now.slide), shown(&display, &schedule, piece.from));
            assert_eq!(Some(now.next), shown(&display, &schedule, now.until));
            assert!(now.until > piece.from);
        }
    }
}

/// `cargo test --release --test suite -- --ignored --nocapture two_hundred`
#[test]
#[ignore = "a measurement"]
#[allow(clippy::print_stdout, reason = "it prints what it measured")]
fn two_hundred_screens_for_a_week_take_less_than_two_seconds() {
    let mut displays = displays(200, true);
    for (number, display) in displays.iter_mut().enumerate() {
        display.days = 7;
        display.terms.psa_share = 30;
        let mut chance = Chance(number as u64);
        for extra in 0..25 {
            let mut one = slide(&format!("extra/{extra}"), SlideClass::Guide, 12);
            one.showing = showing(&mut chance);
            one.weight = 1 + extra % 5;
            display.slides.push(one);
        }
    }
    let start = std::time::Instant::now();
    let segments: usize = displays.iter().map(|display| display.solve().segments.len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!("200 screens × 7 days, {segments} segments: {seconds:.2} s");
    assert!(seconds < 2.0, "{seconds} s");
}
