//! Slices of a whole, with a legend that says which part each is.
#![expect(clippy::float_arithmetic, reason = "coordinates of a drawing")]

use std::f64::consts::TAU;

use document::{Chart, shares};

use super::{SIZE, WIDTH, label, paint, percent, swatch, wrap};

const RADIUS: f64 = 98.0;
const MIDDLE: f64 = 116.0;
/// Where the legend begins, and how many characters of a name fit there.
const LEGEND: u32 = 250;
const NAME: u32 = 17;
const LEAST_HEIGHT: u32 = 224;
const GAP: u32 = 12;

pub(super) fn draw(chart: &Chart) -> (u32, String) {
    let values: &[i64] = chart.series.first().map(|s| s.values.as_slice()).unwrap_or_default();
    let parts = shares(values);
    let names: Vec<Vec<String>> = chart.names.iter().map(|name| wrap(name, NAME)).collect();
    let tall: u32 = names.iter().map(|n| height_of(n)).sum();
    let height = LEAST_HEIGHT.max(tall + 2 * GAP);
    let middle = f64::from(height) / 2.0;
    let slices = parts.as_ref().map_or_else(|| empty(middle), |_| slices(values, middle));
    let mut top = (height - tall) / 2;
    let mut legend = String::new();
    for (index, lines) in names.iter().enumerate() {
        let part = parts.as_ref().and_then(|p| p.get(index)).map(|p| percent(*p)).unwrap_or_default();
        legend.push_str(&swatch(index, LEGEND, top));
        legend.push_str(&label(lines, LEGEND + 22, top + 12, "start"));
        legend.push_str(&label(&[part], WIDTH - 12, top + 12, "end"));
        top += height_of(lines);
    }
    (height, slices + &legend)
}

fn height_of(lines: &[String]) -> u32 {
    u32::try_from(lines.len()).unwrap_or(1) * (SIZE + 3) + GAP
}

/// A whole of nothing is a ring.
fn empty(middle: f64) -> String {
    format!(
        "<circle cx=\"{MIDDLE:.0}\" cy=\"{middle:.2}\" r=\"{RADIUS:.0}\" fill=\"none\" stroke=\"#6b6b6b\" stroke-dasharray=\"4 4\"/>"
    )
}

fn slices(values: &[i64], middle: f64) -> String {
    let whole: f64 = values.iter().map(|&v| wide(v)).sum();
    let mut from = 0.0;
    let mut slices = String::new();
    for (index, &value) in values.iter().enumerate().filter(|(_, v)| **v > 0) {
        let part = wide(value) / whole;
        slices.push_str(&if part > 0.999_99 { disc(index, middle) } else { slice(index, from, from + part, middle) });
        from += part;
    }
    slices
}

#[expect(clippy::cast_precision_loss, reason = "an angle needs no more digits than it has pixels")]
fn wide(value: i64) -> f64 {
    value as f64
}

fn disc(index: usize, middle: f64) -> String {
    format!(
        "<circle cx=\"{MIDDLE:.0}\" cy=\"{middle:.2}\" r=\"{RADIUS:.0}\" fill=\"{}\" stroke=\"#1b1b1b\" stroke-width=\".8\"/>",
        paint(index)
    )
}

/// A slice from one part of the round to another, which begins at the top and goes clockwise.
fn slice(index: usize, from: f64, to: f64, middle: f64) -> String {
    let point = |part: f64| (MIDDLE + RADIUS * (part * TAU).sin(), middle - RADIUS * (part * TAU).cos());
    let ((x1, y1), (x2, y2)) = (point(from), point(to));
    let large = u8::from(to - from > 0.5);
    format!(
        "<path d=\"M{MIDDLE:.0} {middle:.2}L{x1:.2} {y1:.2}A{RADIUS:.0} {RADIUS:.0} 0 {large} 1 {x2:.2} {y2:.2}Z\" fill=\"{}\" stroke=\"#1b1b1b\" stroke-width=\".8\" stroke-linejoin=\"round\"/>",
        paint(index)
    )
}
