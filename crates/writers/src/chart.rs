//! Charts as drawings: one SVG for every format, readable without colours.

mod bar;
mod pie;

use document::{Chart, ChartKind, shares};

use crate::{markup::escape, words::Words};

/// The width of every drawing, in its own units; a height follows from what is in it.
const WIDTH: u32 = 600;
/// The size of its text.
const SIZE: u32 = 15;
const FAMILY: &str = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',SimHei,'Noto Serif CJK SC',sans-serif";

/// The fillings of slices and bars, in order: a colour, the colour of its pattern, and the pattern. Light and dark take turns, and no two
/// patterns are the same, so that they can be told apart in black and white.
pub const FILLS: [Fill; 8] = [
    Fill { ground: "1F4E79", ink: "1F4E79", pattern: Pattern::Plain },
    Fill { ground: "DCE6F0", ink: "1F4E79", pattern: Pattern::Rising },
    Fill { ground: "8FAFC9", ink: "8FAFC9", pattern: Pattern::Plain },
    Fill { ground: "FFFFFF", ink: "1F4E79", pattern: Pattern::Dots },
    Fill { ground: "4A4A4A", ink: "FFFFFF", pattern: Pattern::Falling },
    Fill { ground: "E8E8E8", ink: "4A4A4A", pattern: Pattern::Cross },
    Fill { ground: "B0B0B0", ink: "FFFFFF", pattern: Pattern::Dots },
    Fill { ground: "FFFFFF", ink: "4A4A4A", pattern: Pattern::Falling },
];

/// How a part is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fill {
    /// The colour below, as six hexadecimal digits.
    pub ground: &'static str,
    /// The colour of the pattern.
    pub ink: &'static str,
    /// The pattern.
    pub pattern: Pattern,
}

/// A pattern over a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// None.
    Plain,
    /// Lines rising to the right.
    Rising,
    /// Lines falling to the right.
    Falling,
    /// Dots.
    Dots,
    /// Lines both ways.
    Cross,
}

/// The filling of a part by its number.
pub fn fill(index: usize) -> Fill {
    FILLS.into_iter().cycle().nth(index % FILLS.len()).unwrap_or(Fill {
        ground: "1F4E79",
        ink: "1F4E79",
        pattern: Pattern::Plain,
    })
}

/// A chart as a drawing.
pub fn svg(chart: &Chart) -> String {
    let (height, inside) = match chart.kind {
        ChartKind::Pie => pie::draw(chart),
        ChartKind::Bar => bar::draw(chart),
    };
    let count = chart.names.len().max(chart.series.len()).min(FILLS.len());
    let patterns: String = (0..count).map(pattern).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" font-family=\"{FAMILY}\" font-size=\"{SIZE}\" fill=\"#1b1b1b\"><defs>{patterns}</defs>{inside}</svg>"
    )
}

/// What a chart shows, in one sentence a part.
pub fn describe(title: &str, chart: &Chart, words: &Words) -> String {
    let kind = if chart.kind == ChartKind::Pie { words.pie } else { words.bar };
    let many = chart.series.len() > 1;
    let series = |s: &document::Series| {
        let parts = shares(&s.values).filter(|_| chart.kind == ChartKind::Pie);
        let said = s.values.iter().zip(&chart.names).enumerate().map(|(i, (value, name))| {
            let part = parts.as_ref().and_then(|p| p.get(i)).map(|p| format!(" {}", percent(*p))).unwrap_or_default();
            let of = if many { format!("{} ", s.name) } else { String::new() };
            format!("{of}{name} {}{}{part}", chart.print(*value), chart.unit)
        });
        said.collect::<Vec<_>>().join(words.separator)
    };
    let all: Vec<String> = chart.series.iter().map(series).collect();
    format!("{title} ({kind}): {}", all.join(words.separator))
}

/// Hundredths of a percent as they are printed.
fn percent(part: u32) -> String {
    format!("{}.{:02}%", part / 100, part % 100)
}

fn pattern(index: usize) -> String {
    let Fill { ground, ink, pattern } = fill(index);
    let drawn = match pattern {
        Pattern::Plain => String::new(),
        Pattern::Rising => format!("<path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\" stroke=\"#{ink}\" stroke-width=\"1.4\"/>"),
        Pattern::Falling => {
            format!("<path d=\"M6 -2L10 2M0 0L8 8M-2 6L2 10\" stroke=\"#{ink}\" stroke-width=\"1.4\"/>")
        }
        Pattern::Dots => format!("<circle cx=\"4\" cy=\"4\" r=\"1.4\" fill=\"#{ink}\"/>"),
        Pattern::Cross => format!("<path d=\"M0 4H8M4 0V8\" stroke=\"#{ink}\" stroke-width=\"1\"/>"),
    };
    format!(
        "<pattern id=\"p{index}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"#{ground}\"/>{drawn}</pattern>"
    )
}

/// What a part is painted with: its colour, or its pattern.
fn paint(index: usize) -> String {
    let index = index % FILLS.len();
    let fill = fill(index);
    if fill.pattern == Pattern::Plain { format!("#{}", fill.ground) } else { format!("url(#p{index})") }
}

fn swatch(index: usize, x: u32, y: u32) -> String {
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"14\" height=\"14\" fill=\"{}\" stroke=\"#1b1b1b\" stroke-width=\".6\"/>",
        paint(index)
    )
}

/// A text at a point, in lines.
fn label(lines: &[String], x: u32, y: u32, anchor: &str) -> String {
    let line = |(i, text): (u32, &String)| {
        format!("<text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>", y + i * (SIZE + 3), escape(text))
    };
    (0..).zip(lines).map(line).collect()
}

/// Breaks a text into lines of so many full-width characters.
fn wrap(text: &str, width: u32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let full = |line: &String| document::text_width(line) + if c.is_ascii() { 5 } else { 10 } > width * 10;
        if lines.last().is_some_and(full) {
            lines.push(String::new());
        }
        lines.iter_mut().next_back().into_iter().for_each(|line| line.push(c));
    }
    lines
}
