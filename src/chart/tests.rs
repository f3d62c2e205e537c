//! Tests of charts: what is printed, what is told, and that nothing depends on colour alone.

use super::*;
use crate::model::ChartSeries;

pub(super) fn style(width: f64, height: f64, grows: bool) -> ChartStyle {
    ChartStyle {
        id: "c1".into(),
        names_itself: true,
        patterns: "c1".into(),
        class: "chart".into(),
        dressed: false,
        at: (0.0, 0.0),
        width,
        height,
        grows,
        font_size: 16.0,
        font_family: None,
        ground: "#fff".into(),
        ink: "#222".into(),
        soft: "#666".into(),
        rule: "#ccc".into(),
        target: "#a00".into(),
        series: ["#a4161a", "#1d4e89", "#2d6a4f", "#7b5e00", "#5b3a8c"].map(str::to_owned).to_vec(),
    }
}

fn chart(kind: ChartKind, labels: &[&str], series: &[(&str, &[Option<f64>])]) -> Chart {
    Chart {
        kind,
        title: "测评得分".into(),
        unit: Some("分".into()),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        series: series
            .iter()
            .map(|(name, values)| ChartSeries { name: (*name).to_owned(), values: values.to_vec() })
            .collect(),
        target: None,
        note: None,
    }
}

#[test]
fn conclusions_are_one_sentence() {
    let bar = chart(ChartKind::Bar, &["青石街道", "北桥镇", "东湖"], &[("测评得分", &[Some(92.5), Some(88.0), None])]);
    assert_eq!(
        conclusion(&Chart { target: Some(90.0), ..bar.clone() }),
        "共3项，最高的是青石街道（92.5分），最低的是北桥镇（88.0分）；参考线为90分，2项中有1项不低于它；1项无数据。"
    );
    let line = chart(
        ChartKind::Line,
        &["1月", "2月", "3月"],
        &[("得分", &[Some(90.0), Some(95.0), Some(92.0)]), ("上年", &[Some(91.0), None, Some(88.0)])],
    );
    assert_eq!(conclusion(&line), "得分由1月的90分升至3月的92分，最高为2月的95分；上年由1月的91分降至3月的88分。");
    let ring = chart(ChartKind::Ring, &["甲", "乙"], &[("测评得分", &[Some(30.0), Some(10.0)])]);
    assert_eq!(conclusion(&ring), "合计40分，其中甲最多，为30分，占75.0%。");
    assert_eq!(conclusion(&chart(ChartKind::Line, &["甲"], &[("测评得分", &[None])])), "1项无数据。");
}

#[test]
fn tables_hold_every_number_once() {
    let ring = chart(ChartKind::Ring, &["甲", "乙", "丙"], &[("测评得分", &[Some(30.5), Some(10.0), None])]);
    let table = table(&ring);
    assert_eq!(table.head, ["项目", "数值（分）", "占比"]);
    assert_eq!(table.rows, [["甲", "30.5", "75.3%"], ["乙", "10.0", "24.7%"], ["丙", "无数据", "—"]]);
}

#[test]
fn every_value_is_printed_and_named() {
    let long = ["清禾区城市管理综合行政执法局", "清禾区交通运输局", "甲"];
    for (labels, width) in [(["甲", "乙", "丙"], 360.0), (long, 360.0), (long, 720.0)] {
        let svg = svg(
            &chart(ChartKind::Bar, &labels, &[("测评得分", &[Some(92.5), Some(88.0), None])]),
            &style(width, 300.0, true),
        );
        for text in
            ["92.5", "88.0", "无数据", "单位：分", labels[2], "role=\"img\"", "<title id=\"c1-t\">测评得分</title>"]
        {
            assert!(svg.contains(text), "{text} in {svg}");
        }
        assert!(!svg.contains("style="));
    }
}

#[test]
fn series_differ_without_colour() {
    let values: &[Option<f64>] = &[Some(1.0), Some(2.0), Some(4.0)];
    let series: Vec<(&str, &[Option<f64>])> =
        ["甲", "乙", "丙", "丁", "戊"].iter().map(|name| (*name, values)).collect();
    let mut style = style(720.0, 300.0, true);
    style.series = vec!["#000".into()];
    let bars = svg(&chart(ChartKind::Bar, &["一", "二", "三"], &series), &style);
    for nth in 1..5 {
        let pattern = bars.split(&format!("<pattern id=\"c1-s{nth}\"")).nth(1).unwrap();
        assert!(bars.contains(&format!("url(#c1-s{nth})")), "{pattern}");
    }
    let lines = svg(&chart(ChartKind::Line, &["一", "二", "三"], &series), &style);
    let dashes: std::collections::BTreeSet<&str> =
        lines.split("stroke-dasharray=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(dashes.len(), 4);
    for name in ["甲 4", "乙 4", "丙 4", "丁 4", "戊 4"] {
        assert!(lines.contains(name), "{name}");
    }
}

#[test]
fn gaps_break_lines() {
    let svg = svg(
        &chart(
            ChartKind::Line,
            &["1", "2", "3", "4", "5"],
            &[("甲", &[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)])],
        ),
        &style(720.0, 300.0, true),
    );
    let line = svg.split("<path d=\"").find(|path| path.contains("fill=\"none\"")).unwrap();
    assert_eq!(line.matches('M').count(), 2, "{line}");
    assert_eq!(line.split('"').next().unwrap().matches('L').count(), 2, "{line}");
}

#[test]
fn odd_data_draws_sound_xml() {
    let many: Vec<String> = (0..60).map(|n| format!("第{n}项<&\">")).collect();
    let labels: Vec<&str> = many.iter().map(String::as_str).collect();
    let zeros = vec![Some(0.0); 60];
    let gaps = vec![None; 60];
    let mixed: Vec<Option<f64>> = (0..60).map(|n| Some(f64::from(n) * 1e6 - 3e7)).collect();
    for kind in [ChartKind::Bar, ChartKind::Line, ChartKind::Ring] {
        for values in [&zeros, &gaps, &mixed] {
            for count in [1, 2, 7, 60] {
                let chart = chart(kind, &labels[..count], &[("甲", &values[..count])]);
                for (width, grows) in [(320.0, true), (1200.0, false)] {
                    let svg = svg(&Chart { target: Some(3.0), ..chart.clone() }, &style(width, 300.0, grows));
                    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
                    let read = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default());
                    assert!(read.is_ok(), "{:?} {svg}", read.err());
                }
            }
        }
    }
}

#[test]
fn capacity_is_what_fits() {
    let many: Vec<String> = (0..40).map(|n| format!("第{n}个很长的单位名称在这里")).collect();
    let labels: Vec<&str> = many.iter().map(String::as_str).collect();
    let values: Vec<Option<f64>> = (0..40).map(|n| Some(f64::from(n))).collect();
    let bars = chart(ChartKind::Bar, &labels, &[("甲", &values)]);
    let style = style(1200.0, 600.0, false);
    let fits = capacity(&bars, &style);
    assert!((15..40).contains(&fits), "{fits}");
    let height = |chart: &Chart| {
        svg(chart, &style).split("viewBox=\"0 0 1200 ").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(height(&first(&bars, fits)), "600");
    assert_ne!(height(&first(&bars, fits + 1)), "600");
}

#[test]
fn dressed_drawings_bring_no_looks_and_share_their_names() {
    let values: &[Option<f64>] = &[Some(1.0), None, Some(4.0)];
    for kind in [ChartKind::Bar, ChartKind::Line, ChartKind::Ring] {
        let chart =
            Chart { target: Some(2.0), ..chart(kind, &["一", "二", "三"], &[("甲", values), ("乙", values)]) };
        let style = |names_itself| ChartStyle { dressed: true, names_itself, ..style(672.0, 300.0, true) };
        let (named, other) = (draw(&chart, &style(true)), draw(&chart, &style(false)));
        for looks in ["stroke=", "font-", "stroke-dasharray", "#222", "var(", "<defs"] {
            assert!(!named.svg.contains(looks), "{looks} in {}", named.svg);
        }
        assert!(named.svg.contains("<title id=\"c1-t\">测评得分</title><desc id=\"c1-d\">"), "{}", named.svg);
        assert!(!other.svg.contains(" id="), "{}", other.svg);
        for drawing in [named, other] {
            assert!(drawing.svg.contains("role=\"img\" aria-labelledby=\"c1-t c1-d\""), "{}", drawing.svg);
            let patterns = patterns(&style(true), 0..drawing.patterns);
            for used in drawing.svg.split("url(#").skip(1).map(|rest| rest.split(')').next().unwrap()) {
                assert!(patterns.contains(&format!("<pattern id=\"{used}\"")), "{used} in {patterns}");
            }
            assert_eq!(kind != ChartKind::Line, drawing.svg.contains("url(#c1-s"), "{}", drawing.svg);
        }
    }
}
