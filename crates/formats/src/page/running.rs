//! Running headers, footers and page numbers: lines that belong to the paper and not to the text.

use super::sheet::{Item, Line, Sheet};

/// The part of a page's height, at its top and bottom, where such lines stand.
const EDGE: f32 = 0.12;
/// Pages that must show a line at the same height for it to run.
const FEWEST: usize = 3;
/// How far apart the same height is, in points.
const SAME_HEIGHT: f32 = 3.0;

/// Removes page numbers, and what is repeated at the edge of many pages; of the latter the first at the top stays, and the last at the
/// bottom.
pub(super) fn remove(sheets: &mut [Sheet]) {
    for end in [End::Bottom, End::Top] {
        remove_counting(sheets, end);
    }
    for sheet in sheets.iter_mut() {
        let height = sheet.turned_size().1;
        let outside = |i: usize, items: &[Item]| items.get(i).and_then(line).is_some_and(|l| is_number(l, height));
        while sheet.items.len().checked_sub(1).is_some_and(|last| outside(last, &sheet.items)) {
            sheet.items.pop();
        }
        if outside(0, &sheet.items) {
            sheet.items.remove(0);
        }
    }
    for at in [End::Top, End::Bottom] {
        remove_repeated(sheets, at);
    }
}

/// Removes the first or last line of pages where it counts them: numbers that rise by one with the pages, or stand between
/// dashes, wherever a page of tables has its foot.
fn remove_counting(sheets: &mut [Sheet], end: End) {
    let numbers: Vec<Option<i64>> = sheets.iter().map(|s| end.outer(s).and_then(|l| number(&l.text))).collect();
    let ahead = |(sheet, number): (&Sheet, &Option<i64>)| number.map(|n| n - i64::from(sheet.number));
    let offsets: Vec<Option<i64>> = sheets.iter().zip(&numbers).map(ahead).collect();
    for (sheet, offset) in sheets.iter_mut().zip(&offsets) {
        let Some(own) = offset else { continue };
        let counted = offsets.iter().flatten().filter(|other| *other == own).count() >= FEWEST;
        if counted || end.outer(sheet).is_some_and(|line| is_dashed(&line.text)) {
            end.drop_line(sheet);
        }
    }
}

/// The number that a line consists of, marks around it aside.
fn number(text: &str) -> Option<i64> {
    let bare: String = text.chars().filter(|c| !is_mark(*c)).collect();
    let digits = (1..=4).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_digit());
    let whole = || text.trim_matches(|c: char| is_mark(c)) == bare;
    bare.parse().ok().filter(|_| digits && whole())
}

/// Whether a number stands between two dashes: `- 16 -`, `—7—`.
fn is_dashed(text: &str) -> bool {
    let dash = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '–' | '—' | '－' | '―'));
    let text = text.trim();
    dash(text.chars().next()) && dash(text.chars().next_back())
}

#[derive(Clone, Copy)]
enum End {
    Top,
    Bottom,
}

impl End {
    /// The outermost thing of a page, if it is a line.
    fn outer(self, sheet: &Sheet) -> Option<&Line> {
        let item = match self {
            Self::Top => sheet.items.first(),
            Self::Bottom => sheet.items.last(),
        };
        item.and_then(line)
    }

    fn of(self, sheet: &Sheet) -> Option<&Line> {
        let height = sheet.turned_size().1;
        self.outer(sheet).filter(|l| is_at_edge(l, height))
    }

    fn drop_line(self, sheet: &mut Sheet) {
        match self {
            Self::Top => drop(sheet.items.remove(0)),
            Self::Bottom => drop(sheet.items.pop()),
        }
    }
}

fn remove_repeated(sheets: &mut [Sheet], end: End) {
    let lines: Vec<(String, f32)> =
        sheets.iter().filter_map(|s| end.of(s)).map(|l| (uncounted(&l.text).to_owned(), l.area.top)).collect();
    let mut seen: Vec<(String, f32)> = Vec::new();
    let mut sheets: Vec<&mut Sheet> = sheets.iter_mut().collect();
    if let End::Bottom = end {
        // Below a table the one that stays would part it from what goes on.
        sheets.reverse();
    }
    for sheet in sheets {
        let Some(line) = end.of(sheet) else { continue };
        let text = uncounted(&line.text);
        let same = |other: &&(String, f32)| other.0 == text && (other.1 - line.area.top).abs() <= SAME_HEIGHT;
        if names(text) || lines.iter().filter(same).count() < FEWEST {
            continue;
        }
        if seen.iter().any(|s| same(&s)) {
            end.drop_line(sheet);
        } else {
            seen.push((text.to_owned(), line.area.top));
        }
    }
}

/// A line without the number of the page and of all pages at its end, as browsers print it: `http://… 3/20`.
fn uncounted(text: &str) -> &str {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let (rest, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let counts = last.split_once('/').is_some_and(|(page, all)| is_number(page) && is_number(all));
    if counts { rest } else { text }
}

/// Whether a line names a unit or a body (`单位：万元`): that says something about the table below it, every time. The colon of a
/// time or an address names nothing.
fn names(text: &str) -> bool {
    let before = text.char_indices().filter(|(_, c)| matches!(c, '：' | ':')).map(|(at, _)| text.get(..at));
    before.flatten().any(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

fn line(item: &Item) -> Option<&Line> {
    if let Item::Line(line) = item { Some(line) } else { None }
}

fn is_at_edge(line: &Line, height: f32) -> bool {
    line.area.bottom < EDGE * height || line.area.top > (1.0 - EDGE) * height
}

/// Whether a line at the edge of a page is its number: `- 3 -`, `第3页`, `3 / 20`.
fn is_number(line: &Line, height: f32) -> bool {
    let digits = line.text.chars().filter(char::is_ascii_digit).count();
    let bare = line.text.chars().all(|c| c.is_ascii_digit() || is_mark(c));
    is_at_edge(line, height) && bare && (1..=8).contains(&digits)
}

/// What may stand around a page number.
fn is_mark(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '－' | '―' | '·' | '/' | '第' | '页' | '共' | ' ' | '~' | '～' | '|')
}
