//! The scoring function drawn (评分函数图): input along, score up, contradictions shaded. Coordinates are whole numbers.

use std::fmt::Write as _;

use crate::curve::{Curve, Segment};
use crate::explain::name_zh;
use crate::trace::curve;
use crate::{Actual, Context, Ratio, Reading, score};

const WIDTH: i64 = 420;
const HEIGHT: i64 = 240;
/// Left, top, right and bottom margin.
const MARGIN: (i64, i64, i64, i64) = (44, 16, 16, 44);

/// `q` between `lo` and `hi` as a whole number of `length` parts.
fn part(q: Ratio, lo: Ratio, hi: Ratio, length: i64) -> i64 {
    let share = q.minus(lo).zip(hi.minus(lo)).and_then(|(a, b)| a.over(b));
    let scaled = share.and_then(|s| s.times(Ratio::whole(length))).unwrap_or_default().round(0);
    i64::try_from(scaled.parts().0).unwrap_or(0).clamp(0, length)
}

struct Frame<'a>(&'a Curve);

impl Frame<'_> {
    fn x(&self, q: Ratio) -> i64 {
        MARGIN.0 + part(q, self.0.across.0, self.0.across.1, WIDTH - MARGIN.0 - MARGIN.2)
    }

    fn y(&self, q: Ratio) -> i64 {
        HEIGHT - MARGIN.3 - part(q, Ratio::ZERO, self.0.top, HEIGHT - MARGIN.1 - MARGIN.3)
    }
}

/// A small SVG of it; `None` where the criterion is no function of one number or its weight is not known.
pub fn svg(reading: &Reading, context: &Context, actual: Option<&Actual>) -> Option<String> {
    let curve = curve(reading, context, actual)?;
    let frame = Frame(&curve);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         role=\"img\" font-family=\"sans-serif\" font-size=\"11\">\n<title>{}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n",
        escape(&title(&curve))
    );
    for (lo, hi) in &curve.shaded {
        shade(&mut out, &frame, *lo, *hi);
    }
    axes(&mut out, &frame);
    for segment in &curve.segments {
        line(&mut out, &frame, segment);
    }
    marks(&mut out, &frame, reading, context, actual);
    out.push_str("</svg>\n");
    Some(out)
}

fn title(curve: &Curve) -> String {
    let of = if curve.of.is_empty() { name_zh(curve.axis) } else { &curve.of };
    format!("得分随{}的变化", if of.is_empty() { "实际值" } else { of })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn shade(out: &mut String, frame: &Frame<'_>, lo: Ratio, hi: Ratio) {
    let (x, right) = (frame.x(lo), frame.x(hi));
    let (y, height) = (MARGIN.1, HEIGHT - MARGIN.1 - MARGIN.3);
    let width = (right - x).max(3);
    let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#f6c9c0\"/>");
}

fn axes(out: &mut String, frame: &Frame<'_>) {
    let (left, right) = (MARGIN.0, WIDTH - MARGIN.2);
    let (top, bottom) = (MARGIN.1, HEIGHT - MARGIN.3);
    let _ = writeln!(out, "<path d=\"M{left} {top}V{bottom}H{right}\" fill=\"none\" stroke=\"#555\"/>");
    for score in [Ratio::ZERO, frame.0.top] {
        let (x, y) = (left - 6, frame.y(score) + 4);
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{score}分</text>");
    }
    for input in frame.0.labels(8) {
        let (x, y) = (frame.x(input), bottom + 16);
        let text = escape(&frame.0.axis.unit().write(input));
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{text}</text>");
    }
    let (x, y) = (i64::midpoint(left, right), HEIGHT - 8);
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{}</text>", escape(&title(frame.0)));
}

fn line(out: &mut String, frame: &Frame<'_>, s: &Segment) {
    let ((x1, y1), (x2, y2)) = ((frame.x(s.from.0), frame.y(s.from.1)), (frame.x(s.to.0), frame.y(s.to.1)));
    if (x1, y1) != (x2, y2) {
        let _ = writeln!(out, "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>");
    }
    for (x, y, held) in [(x1, y1, s.ends.0), (x2, y2, s.ends.1)] {
        let fill = if held { "#1f5fa8" } else { "#fff" };
        let _ = writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{fill}\" stroke=\"#1f5fa8\"/>");
    }
}

fn marks(out: &mut String, frame: &Frame<'_>, reading: &Reading, context: &Context, actual: Option<&Actual>) {
    let Some(actual) = actual else { return };
    let scores = score(reading, context, actual).points();
    for x in &frame.0.marks {
        let x = frame.x(*x);
        let (top, bottom) = (MARGIN.1, HEIGHT - MARGIN.3);
        let _ = writeln!(out, "<path d=\"M{x} {top}V{bottom}\" stroke=\"#b3341f\" stroke-dasharray=\"4 3\"/>");
        for points in &scores {
            let (y, left) = (frame.y(*points), x + 6);
            let _ = writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"#b3341f\"/>");
            let _ = writeln!(out, "<text x=\"{left}\" y=\"{}\" fill=\"#b3341f\">{points}</text>", y - 5);
        }
    }
}

/// Heights of a score in one line, from nothing to full marks.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Columns of that line.
const ACROSS: i64 = 9;

/// The same in one line, for a cell of a sheet: `0% ▁▁▁▂▄▆█ 100%`. Where clauses contradict each other the highest is drawn.
pub fn line_of(reading: &Reading, context: &Context) -> Option<String> {
    let curve = curve(reading, context, None)?;
    let (lo, hi) = curve.across;
    let step = hi.minus(lo)?.over(Ratio::whole(ACROSS))?;
    let mut drawn = String::new();
    for column in 0..=ACROSS {
        let x = step.times(Ratio::whole(column))?.plus(lo)?;
        // between whole steps what was last lost stays lost
        let last = || curve.segments.iter().filter(|s| s.from.0 <= x).max_by_key(|s| s.from.0).map(|s| s.to.1);
        let y = curve.at(x).into_iter().max().or_else(last).unwrap_or_default();
        let height = usize::try_from(part(y, Ratio::ZERO, curve.top, 7)).unwrap_or(0);
        drawn.push(HEIGHTS.get(height).copied().unwrap_or(' '));
    }
    let unit = curve.axis.unit();
    Some(format!("{} {drawn} {}", unit.write(lo), unit.write(hi)))
}

const ROWS: i64 = 10;

/// The same in characters, about `width` columns wide: `•` the score, `░` where clauses contradict each other, `┆` where
/// the actual stands.
pub fn terminal(reading: &Reading, context: &Context, actual: Option<&Actual>, width: usize) -> Option<String> {
    let curve = curve(reading, context, actual)?;
    let columns = i64::try_from(width.clamp(30, 160)).ok()? - 10;
    let mut grid = vec![vec![' '; usize::try_from(columns + 1).ok()?]; usize::try_from(ROWS + 1).ok()?];
    let (lo, hi) = curve.across;
    let step = hi.minus(lo)?.over(Ratio::whole(columns))?;
    let mut put = |column: i64, row: i64, mark: char| {
        let cell = usize::try_from(ROWS - row).ok().and_then(|r| grid.get_mut(r));
        if let Some(cell) = cell.zip(usize::try_from(column).ok()).and_then(|(r, c)| r.get_mut(c)) {
            *cell = mark;
        }
    };
    for column in 0..=columns {
        let x = step.times(Ratio::whole(column))?.plus(lo)?;
        let shaded = curve.shaded.iter().any(|(a, b)| *a <= x && x <= *b);
        let marked = curve.marks.iter().any(|m| part(*m, lo, hi, columns) == column);
        for row in (0..=ROWS).filter(|_| shaded || marked) {
            put(column, row, if marked { '┆' } else { '░' });
        }
        for y in curve.at(x) {
            put(column, part(y, Ratio::ZERO, curve.top, ROWS), '•');
        }
    }
    // single inputs fall between the columns: each is drawn where it is nearest
    for s in &curve.segments {
        for (end, held) in [(s.from, s.ends.0), (s.to, s.ends.1)] {
            let (column, row) = (part(end.0, lo, hi, columns), part(end.1, Ratio::ZERO, curve.top, ROWS));
            put(column, row, if held { '•' } else { '◦' });
        }
    }
    Some(framed(&curve, &grid, columns, context))
}

fn framed(curve: &Curve, grid: &[Vec<char>], columns: i64, context: &Context) -> String {
    let mut out = String::new();
    for (i, row) in grid.iter().enumerate() {
        let label = match i {
            0 => curve.top.to_string(),
            i if i + 1 == grid.len() => "0".to_owned(),
            _ => String::new(),
        };
        let line: String = row.iter().collect();
        let _ = writeln!(out, "{label:>6} │{}", line.trim_end());
    }
    let rule: String = std::iter::repeat_n('─', usize::try_from(columns + 1).unwrap_or(0)).collect();
    let unit = curve.axis.unit();
    let better = if curve.rises(context) { "→" } else { "←" };
    let _ = writeln!(out, "       └{rule}");
    let (lo, hi) = (unit.write(curve.across.0), unit.write(curve.across.1));
    let _ = writeln!(out, "        {lo} … {hi}  {}（{better}更好）", title(curve));
    out
}
