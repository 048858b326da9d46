//! Text in columns side by side (分栏): what stands in the left one is read before what stands in the right one.

use super::{cell::is_amount, columns::Column, ink::Turn, row::Row};

/// A gap of so many ems parts two columns of text.
const GUTTER: f32 = 1.4;
/// The least width of what is free between them in all lines, in ems.
const NARROWEST: f32 = 1.0;
/// Fewer lines side by side may stand so by chance.
const FEWEST: usize = 4;
/// Lines of text have so many characters, but for some that end a paragraph.
const SHORTEST: usize = 8;
/// Lines follow each other within so many ems.
const WIDEST_GAP: f32 = 2.2;

/// Lines side by side, from top to bottom.
#[derive(Default)]
struct Run {
    left: Vec<Row>,
    right: Vec<Row>,
    /// How many lines of the page they were.
    lines: usize,
    /// How many of these had a part on either side.
    pairs: usize,
}

/// The lines of a page, those of two columns cut, each with the column of text that it stands in.
pub(super) fn parted(rows: Vec<Row>) -> Vec<(Row, Option<Column>)> {
    let mut parted = Vec::with_capacity(rows.len());
    let mut rest = rows.into_iter();
    loop {
        if let Some(run) = Run::of(rest.as_slice()).filter(Run::is_text) {
            rest.by_ref().take(run.lines).for_each(drop);
            for side in [run.left, run.right] {
                let column = side.iter().map(|row| Column::of(&row.area)).reduce(Column::united);
                parted.extend(side.into_iter().map(|row| (row, column)));
            }
            continue;
        }
        let Some(row) = rest.next() else { break };
        parted.push((row, None));
    }
    parted
}

impl Run {
    /// The lines side by side with which some lines begin.
    fn of(rows: &[Row]) -> Option<Self> {
        let first = rows.first()?.pieces(GUTTER);
        let [a, b] = first.as_slice() else { return None };
        let mut gutter = Column { left: a.area.right, right: b.area.left };
        let mut run = Self::default();
        let mut bottom = f32::INFINITY;
        for row in rows.iter().take_while(|row| is_upright(row)) {
            let free = NARROWEST * row.size;
            let shrunk = |left: f32, right: f32| Column { left: gutter.left.max(left), right: gutter.right.min(right) };
            let pieces = row.pieces(GUTTER);
            let own = match pieces.as_slice() {
                [left, right] => shrunk(left.area.right, right.area.left),
                [one] if one.area.middle().0 < gutter.left => shrunk(one.area.right, gutter.right),
                [one] => shrunk(gutter.left, one.area.left),
                _ => break,
            };
            if own.right - own.left < free || row.area.top - bottom > WIDEST_GAP * row.size {
                break;
            }
            (gutter, bottom) = (own, row.area.bottom);
            run.lines += 1;
            run.pairs += usize::from(pieces.len() == 2);
            let (right, left): (Vec<Row>, Vec<Row>) = pieces.into_iter().partition(|p| p.area.left >= gutter.right);
            run.left.extend(left);
            run.right.extend(right);
        }
        Some(run)
    }

    /// Whether sentences stand on either side, and no labels and amounts.
    fn is_text(&self) -> bool {
        let text = |rows: &[Row]| {
            let texts: Vec<String> = rows.iter().map(Row::text).collect();
            let long = texts.iter().filter(|text| text.chars().count() >= SHORTEST).count();
            let amounts = texts.iter().any(|text| is_amount(text));
            !amounts && long * 3 >= texts.len() * 2 && texts.iter().any(|text| text.contains('。'))
        };
        self.pairs >= FEWEST && text(&self.left) && text(&self.right)
    }
}

fn is_upright(row: &Row) -> bool {
    row.glyphs.first().is_some_and(|glyph| glyph.turn == Turn::Upright)
}
