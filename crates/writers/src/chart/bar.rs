//! Bars, side by side where there are several series, each with its number.
#![expect(clippy::float_arithmetic, reason = "coordinates of a drawing")]

use std::fmt::Write as _;

use document::Chart;

use super::{SIZE, WIDTH, label, paint, swatch, wrap};

const LEFT: u32 = 20;
const PLOT: u32 = 200;
/// Room above for the numbers, and the row of the legend.
const TOP: u32 = 28;
const LEGEND: u32 = 26;

pub(super) fn draw(chart: &Chart) -> (u32, String) {
    let several = chart.series.len() > 1;
    let top = TOP + if several { LEGEND } else { 0 };
    let groups = u32::try_from(chart.names.len().max(1)).unwrap_or(1);
    let group = (WIDTH - 2 * LEFT) / groups;
    let names: Vec<Vec<String>> = chart.names.iter().map(|n| wrap(n, (group / SIZE).clamp(2, 12))).collect();
    let below = names.iter().map(Vec::len).max().unwrap_or(1);
    let (most, least) = bounds(chart);
    let scale = f64::from(PLOT) / (most - least).max(1.0);
    let zero = f64::from(top) + most * scale;
    let mut drawn = if several { legend(chart) } else { String::new() };
    for (g, lines) in (0..).zip(&names) {
        let left = LEFT + g * group;
        drawn.push_str(&label(lines, left + group / 2, top + PLOT + 20, "middle"));
        drawn.push_str(&bars(chart, g as usize, (left, group), (zero, scale)));
    }
    let _ = write!(drawn, "<path d=\"M{LEFT} {zero:.2}H{}\" stroke=\"#1b1b1b\"/>", WIDTH - LEFT);
    let height = top + PLOT + 16 + u32::try_from(below).unwrap_or(1) * (SIZE + 3);
    (height, drawn)
}

fn bounds(chart: &Chart) -> (f64, f64) {
    let values = chart.series.iter().flat_map(|s| &s.values).map(|&v| wide(v));
    values.fold((0.0, 0.0), |(most, least), v| (v.max(most), v.min(least)))
}

#[expect(clippy::cast_precision_loss, reason = "a height needs no more digits than it has pixels")]
fn wide(value: i64) -> f64 {
    value as f64
}

/// The bars of one name.
fn bars(chart: &Chart, group: usize, (left, width): (u32, u32), (zero, scale): (f64, f64)) -> String {
    let count = u32::try_from(chart.series.len().max(1)).unwrap_or(1);
    let bar = (width * 7 / 10 / count).clamp(4, 64);
    let first = left + (width - bar * count) / 2;
    let mut drawn = String::new();
    for (s, series) in (0..).zip(&chart.series) {
        let Some(&value) = series.values.get(group) else { continue };
        let tall = (wide(value) * scale).abs();
        let top = if value < 0 { zero } else { zero - tall };
        let index = if chart.series.len() > 1 { s as usize } else { 0 };
        let x = first + s * bar;
        let _ = write!(
            drawn,
            "<rect x=\"{x}\" y=\"{top:.2}\" width=\"{bar}\" height=\"{tall:.2}\" fill=\"{}\" stroke=\"#1b1b1b\" stroke-width=\".8\"/>",
            paint(index)
        );
        let over = if value < 0 { zero + tall + 14.0 } else { top - 6.0 };
        let _ = write!(
            drawn,
            "<text x=\"{}\" y=\"{over:.2}\" text-anchor=\"middle\" font-size=\"{}\">{}</text>",
            x + bar / 2,
            if bar < 50 { 10 } else { 12 },
            chart.print(value)
        );
    }
    drawn
}

fn legend(chart: &Chart) -> String {
    let mut left = LEFT;
    let mut drawn = String::new();
    for (index, series) in chart.series.iter().enumerate() {
        drawn.push_str(&swatch(index, left, 4));
        drawn.push_str(&label(std::slice::from_ref(&series.name), left + 20, 16, "start"));
        left += 44 + document::text_width(&series.name) * SIZE / 10;
    }
    drawn
}
