//! Bars that lie, one below the other, each under its name and its number; where there are several series, those of one name lie below
//! each other, each before its number.
//!
//! Bars have no outline: a page with boxes of lines around numbers is a table to whoever reads it by its lines.
#![expect(clippy::float_arithmetic, reason = "coordinates of a drawing")]

use std::fmt::Write as _;

use document::Chart;

use super::{SIZE, WIDTH, label, paint};

/// Where bars begin, and the room behind the longest for its number.
const LEFT: u32 = 60;
const RIGHT: u32 = 120;
const TOP: u32 = 4;
/// How high a line of text is, how thick a bar, and what is between the bars of two names.
const LINE: u32 = SIZE + 7;
const BAR: u32 = 20;
const BETWEEN: u32 = 10;

pub(super) fn draw(chart: &Chart) -> (u32, String) {
    let scale = Scale::of(chart);
    let several = chart.series.len() > 1;
    let mut drawn = String::new();
    let mut top = TOP;
    for (index, name) in chart.names.iter().enumerate() {
        let value = chart.series.first().and_then(|s| s.values.get(index)).filter(|_| !several);
        let said = value.map_or_else(|| name.clone(), |value| format!("{name} {}", chart.print(*value)));
        drawn.push_str(&label(&[said], LEFT + 4, top + SIZE, "start"));
        top += LINE;
        for (number, series) in chart.series.iter().enumerate() {
            let value = series.values.get(index).copied().unwrap_or(0);
            drawn.push_str(&scale.bar(value, top, number));
            if several {
                let behind = scale.end(value) + 6.0;
                let _ = write!(drawn, "<text x=\"{behind:.2}\" y=\"{}\">{}</text>", top + SIZE, chart.print(value));
            }
            top += BAR + 2;
        }
        top += BETWEEN;
    }
    let _ = write!(drawn, "<path d=\"M{:.2} {TOP}V{}\" stroke=\"#1b1b1b\"/>", scale.zero, top.saturating_sub(BETWEEN));
    if several {
        drawn.push_str(&legend(chart, top));
        top += LINE + 4;
    }
    (top, drawn)
}

/// How numbers become lengths, and where nothing is.
struct Scale {
    zero: f64,
    length: f64,
}

impl Scale {
    fn of(chart: &Chart) -> Self {
        let values = || chart.series.iter().flat_map(|s| &s.values).map(|&v| wide(v));
        let (most, least) = values().fold((0.0, 0.0), |(most, least): (f64, f64), v| (v.max(most), v.min(least)));
        let length = f64::from(WIDTH - RIGHT - LEFT) / (most - least).max(1.0);
        Self { zero: f64::from(LEFT) - least * length, length }
    }

    /// Where the bar of a number ends that is not below nothing; else where it begins.
    fn end(&self, value: i64) -> f64 {
        self.zero + (wide(value) * self.length).max(0.0)
    }

    fn bar(&self, value: i64, top: u32, series: usize) -> String {
        let long = (wide(value) * self.length).abs();
        let left = self.end(value) - long;
        format!("<rect x=\"{left:.2}\" y=\"{top}\" width=\"{long:.2}\" height=\"{BAR}\" fill=\"{}\"/>", paint(series))
    }
}

#[expect(clippy::cast_precision_loss, reason = "a length needs no more digits than it has pixels")]
fn wide(value: i64) -> f64 {
    value as f64
}

/// The names of the series beside what their bars are painted with, in a sentence: no name of a bar is one.
fn legend(chart: &Chart, top: u32) -> String {
    let mut left = LEFT;
    let mut drawn = String::new();
    let last = chart.series.len().saturating_sub(1);
    for (index, series) in chart.series.iter().enumerate() {
        let said = format!("{}{}", series.name, if index == last { "。" } else { "；" });
        let _ = write!(
            drawn,
            "<rect x=\"{left}\" y=\"{}\" width=\"24\" height=\"14\" fill=\"{}\"/>",
            top + 3,
            paint(index)
        );
        left += 30;
        let width = document::text_width(&said) * SIZE / 10;
        drawn.push_str(&label(&[said], left, top + SIZE, "start"));
        left += width + 16;
    }
    drawn
}
