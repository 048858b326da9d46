//! Tables that are wider than their pages: columns that found no room stand on pages of their own, behind those of the
//! first columns or between them, at the heights of their rows.

use std::collections::VecDeque;

use super::{
    cell::{Written, is_amount},
    ink::Area,
    join,
    lattice::Span,
    sheet::{Item, Line, Sheet},
    table::{Cell, Table, nearest},
};

/// How far the heights of a row may lie apart on its pages.
const SAME: f32 = 2.0;
/// Fewer rows that stand at the same heights may do so by chance.
const FEWEST_ROWS: usize = 3;
/// So many heights may part cells on one page only, as in a header whose cells are merged on the other.
const MOST_UNSHARED: usize = 4;
/// Tables of more pages are not wider than one.
const MOST_PAGES: usize = 40;
/// No table is wider than so many pages.
const MOST_PARTS: usize = 20;

/// What is compared of the only table of a page.
struct Outline {
    /// Where its rows are parted, edges included.
    bounds: Vec<f32>,
    /// Where its last column ends on its page.
    right: f32,
    /// The texts of its first row.
    heads: Vec<String>,
}

/// Pages, each with its outline and the bounds of the columns that it took from every page, from left to right.
#[derive(Default)]
struct United {
    sheets: Vec<Sheet>,
    outlines: Vec<Option<Outline>>,
    parts: Vec<Vec<Vec<f32>>>,
}

/// Puts the columns of tables that were cut between pages beside each other again.
pub(super) fn unite(sheets: Vec<Sheet>) -> Vec<Sheet> {
    let mut united = United::default();
    let mut rest = VecDeque::from(sheets);
    while !rest.is_empty() {
        match united.pages_beside(rest.make_contiguous()) {
            Some(pages) => rest.drain(..pages).enumerate().for_each(|(index, next)| united.glue(pages - index, next)),
            None => rest.drain(..1).for_each(|next| united.push(next)),
        }
    }
    united.sheets
}

fn columns(sheet: &Sheet) -> Vec<f32> {
    only_table(sheet).map_or_else(Vec::new, |table| table.xs.clone())
}

impl United {
    fn push(&mut self, next: Sheet) {
        self.parts.push(vec![columns(&next)]);
        self.outlines.push(Outline::of(&next));
        self.sheets.push(next);
    }

    /// Puts a page beside the one that stands so many before the end.
    fn glue(&mut self, back: usize, next: Sheet) {
        let Some(at) = self.sheets.len().checked_sub(back) else { return };
        if let (Some(sheet), Some(parts)) = (self.sheets.get_mut(at), self.parts.get_mut(at)) {
            parts.push(columns(&next));
            glue(sheet, next);
            if let Some(outline) = self.outlines.get_mut(at) {
                *outline = Outline::of(sheet);
            }
        }
    }

    /// How many of the last pages the next ones stand beside: as many as go on with each other on either side, and the
    /// most where several numbers would do.
    fn pages_beside(&self, next: &[Sheet]) -> Option<usize> {
        let first = next.first()?;
        let own = Outline::of(first)?;
        let most = self.sheets.len().min(next.len()).min(MOST_PAGES);
        let fits = |&pages: &usize| {
            let from = self.sheets.len() - pages;
            let left = self.sheets.get(from..).unwrap_or_default();
            let another = self.outlines.get(from).is_some_and(|a| a.as_ref().is_some_and(|a| a.heads != own.heads));
            let opened = || another && left.first().is_some_and(|a| opens(a, first));
            let room = self.parts.get(from).is_some_and(|parts| parts.len() < MOST_PARTS);
            room && self.goes_on(from, first, &own)
                && (opened() || self.repeats(first, pages))
                && (1..pages).all(|i| next.get(i).is_some_and(|b| self.goes_on_anew(from + i, b)))
                && left.windows(2).all(|pair| matches!(pair, [a, b] if is_continued(a, b)))
        };
        (1..=most).rev().find(fits)
    }

    /// Whether the rows of two pages stand at the same heights, and the first column of the second found no room on the
    /// first.
    fn goes_on(&self, at: usize, b: &Sheet, right: &Outline) -> bool {
        let (Some(a), Some(Some(left))) = (self.sheets.get(at), self.outlines.get(at)) else { return false };
        let alike = a.turn == b.turn && (a.turned_size().0 - b.turned_size().0).abs() < SAME;
        let (Some(table), Some(next)) = (only_table(a), only_table(b)) else { return false };
        let first = next.xs.get(1).zip(next.xs.first()).map_or(0.0, |(to, from)| to - from);
        let margin = table.area.left.min(next.area.left);
        alike
            && left.right + first > a.turned_size().0 - margin - SAME
            && heights(&left.bounds, &right.bounds).is_some()
    }

    fn goes_on_anew(&self, at: usize, b: &Sheet) -> bool {
        Outline::of(b).is_some_and(|outline| self.goes_on(at, b, &outline))
    }

    /// Whether the page before the last one was put together of the columns that the last one and the next have.
    fn repeats(&self, next: &Sheet, pages: usize) -> bool {
        let [.., before, last] = self.parts.as_slice() else { return false };
        let same = |a: &[f32], b: &[f32]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < SAME);
        let begun = before.len() > last.len() && before.iter().zip(last).all(|(a, b)| same(a, b));
        pages == 1 && begun && before.get(last.len()).is_some_and(|xs| same(xs, &columns(next)))
    }
}

impl Outline {
    /// The outline of a page with one table; nothing where its rows cannot be told.
    fn of(sheet: &Sheet) -> Option<Self> {
        let table = only_table(sheet)?;
        let heads = table.row(0).map(|c| c.written.text.clone()).collect();
        Some(Self { bounds: bounds(table)?, right: right_edge(table), heads })
    }
}

/// The only table of a page, if it has no other and no chart.
fn only_table(sheet: &Sheet) -> Option<&Table> {
    let mut tables =
        sheet.items.iter().filter_map(|item| if let Item::Table(table) = item { Some(table) } else { None });
    let charted = sheet.items.iter().any(|item| matches!(item, Item::Chart(_)));
    tables.next().filter(|table| !table.aligned && !charted && tables.next().is_none())
}

fn is_continued(a: &Sheet, b: &Sheet) -> bool {
    matches!((only_table(a), only_table(b)), (Some(a), Some(b)) if join::continues(a, b))
}

/// Whether a page has further columns of the table that begins on another: a header of its own at the same height, and
/// nothing that would be its title.
fn opens(a: &Sheet, b: &Sheet) -> bool {
    let (Some(left), Some(right)) = (only_table(a), only_table(b)) else { return false };
    let headed = |table: &Table| !table.row(0).any(|c| is_amount(&c.written.text));
    let titled = right.row(0).count() == 1 && right.row(0).any(|c| c.written.text.contains('表'));
    // The same columns under the same first word, or under none, are further rows, or another form of the kind.
    let label = |table: &Table| table.row(0).next().map(|c| c.written.text.clone());
    let further = join::continues(left, right) && (!right.row(0).any(Cell::is_written) || label(left) == label(right));
    let untitled = lines_above(a, left).all(is_about);
    let told =
        |line: &Line| untitled || is_about(line) || is_head(line, left) || cut_from(a, left, line, right).is_some();
    let headed = left.row(0).any(Cell::is_written) && headed(left) && headed(right);
    headed && !titled && !further && lines_above(b, right).all(told)
}

/// Where the last column of a table ends on its page.
fn right_edge(table: &Table) -> f32 {
    let last = table.last_column();
    let ends = table.cells.iter().filter(|c| c.span.column + c.span.columns == last);
    ends.map(|c| c.area.right).fold(f32::NEG_INFINITY, f32::max)
}

/// Where the rows of a table are parted, edges included; nothing where that cannot be told.
fn bounds(table: &Table) -> Option<Vec<f32>> {
    let mut bounds: Vec<f32> = table.cells.iter().flat_map(|c| [c.area.top, c.area.bottom]).collect();
    bounds.sort_by(f32::total_cmp);
    bounds.dedup_by(|b, a| *b - *a < SAME);
    (bounds.len() == table.rows + 1).then_some(bounds)
}

/// The heights of the rows of two tables together, if they are rows of one.
fn heights(left: &[f32], right: &[f32]) -> Option<Vec<f32>> {
    let near = |x: Option<&f32>, y: Option<&f32>| matches!((x, y), (Some(x), Some(y)) if (x - y).abs() < SAME);
    // Above the columns of the second page a header may have no rule.
    let begins = left.iter().take(MOST_UNSHARED).any(|bound| near(Some(bound), right.first()));
    if !(begins && near(left.last(), right.last())) {
        return None;
    }
    let mut all = [left, right].concat();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|b, a| *b - *a < SAME);
    let shared = (left.len() + right.len()).checked_sub(all.len())?;
    (shared > FEWEST_ROWS && all.len() - shared <= MOST_UNSHARED).then_some(all)
}

fn lines_above<'s>(sheet: &'s Sheet, table: &'s Table) -> impl Iterator<Item = &'s Line> {
    let lines = sheet.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None });
    lines.filter(|line| line.area.top < table.area.top)
}

/// Whether a line stands as high as the table on the page before: in a header whose upper rule is not drawn again.
fn is_head(line: &Line, left: &Table) -> bool {
    line.area.top > left.area.top - SAME
}

/// Whether a line says something about a table, as the unit of its amounts, and is no title.
fn is_about(line: &Line) -> bool {
    line.text.contains(['：', ':']) && !line.text.contains('表')
}

/// The line of the page before that a line goes on with because the edge of the page cut it: it ends where that page's
/// columns end, and this one begins where its columns begin.
fn cut_from(a: &Sheet, left: &Table, line: &Line, right: &Table) -> Option<usize> {
    let beginning = line.area.left - right.area.left < line.size;
    let same = |other: &Line| {
        (other.area.top - line.area.top).abs() < SAME && other.area.right > right_edge(left) - other.size
    };
    let at = a.items.iter().position(|item| matches!(item, Item::Line(other) if same(other)));
    at.filter(|_| beginning)
}

/// Puts the columns of a page beside those of another, and its lines with those of that page.
fn glue(sheet: &mut Sheet, next: Sheet) {
    let (Some(left), Some(right)) = (only_table(sheet).cloned(), only_table(&next).cloned()) else { return };
    let mut table = left.clone();
    let lines = next.items.into_iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None });
    let (heads, lines): (Vec<Line>, Vec<Line>) =
        lines.partition(|line| is_head(line, &left) && line.area.top < right.area.top);
    widen(&mut table, right.clone(), &heads);
    for line in lines {
        let cut = cut_from(sheet, &left, &line, &right).filter(|_| line.area.top < right.area.top);
        match cut.and_then(|at| sheet.items.get_mut(at)) {
            Some(Item::Line(begun)) => begun.text.push_str(&line.text),
            _ => sheet.items.push(Item::Line(line)),
        }
    }
    for item in &mut sheet.items {
        if let Item::Table(own) = item {
            *own = table.clone();
        }
    }
    sheet.items.sort_by(|a, b| a.area().top.total_cmp(&b.area().top));
}

/// Appends the columns of a table to another, without those that it prints once more.
fn widen(table: &mut Table, mut next: Table, heads: &[Line]) {
    let Some(heights) = bounds(table).zip(bounds(&next)).and_then(|(a, b)| heights(&a, &b)) else { return };
    for part in [&mut *table, &mut next] {
        refit_rows(part, &heights);
    }
    cover(&mut next, &heights, heads);
    let repeated = repeated_columns(table, &next);
    let (width, from) = (table.width(), next.xs.get(repeated).copied().unwrap_or(0.0));
    let offset = table.xs.last().copied().unwrap_or(0.0) - from;
    table.xs.extend(next.xs.iter().skip(repeated + 1).map(|x| x + offset));
    table.cells.extend(next.cells.into_iter().filter(|c| c.span.column >= repeated).map(|mut cell| {
        cell.span.column = cell.span.column + width - repeated;
        cell
    }));
    close_seam(table, width);
    table.cells.sort_by_key(|c| (c.span.row, c.span.column));
    table.area = Area { right: table.xs.last().copied().unwrap_or(table.area.right), ..table.area };
}

/// Makes one again of the cells of a header that were cut between pages: what they say stands on one of them.
fn close_seam(table: &mut Table, seam: usize) {
    let amounts = table.cells.iter().filter(|c| is_amount(&c.written.text)).map(|c| c.span.row);
    let data = amounts.min().unwrap_or(0);
    let header = |c: &Cell| c.span.row + c.span.rows <= data;
    let ends = |c: &Cell| header(c) && c.span.column + c.span.columns == seam;
    let left: Vec<usize> = (0..table.cells.len()).filter(|i| table.cells.get(*i).is_some_and(ends)).collect();
    let mut dropped = Vec::new();
    for at in left {
        let Some(cell) = table.cells.get(at).cloned() else { continue };
        let other = |c: &Cell| c.span.column == seam && (c.span.row, c.span.rows) == (cell.span.row, cell.span.rows);
        let Some(next) = table.cells.iter().position(other) else { continue };
        let Some(beside) = table.cells.get(next).cloned().filter(|c| c.is_written() != cell.is_written()) else {
            continue;
        };
        if let Some(whole) = table.cells.get_mut(at) {
            whole.span.columns += beside.span.columns;
            if beside.is_written() {
                (whole.written, whole.page, whole.area) = (beside.written, beside.page, beside.area);
            }
            dropped.push(next);
        }
    }
    let mut index = 0..;
    table.cells.retain(|_| index.next().is_none_or(|at| !dropped.contains(&at)));
}

/// Puts one cell above columns whose header has no upper rule.
fn cover(part: &mut Table, heights: &[f32], heads: &[Line]) {
    let rows = part.cells.iter().map(|c| c.span.row).min().unwrap_or(0);
    if let (Some(&top), Some(&bottom)) = (heights.first().filter(|_| rows > 0), heights.get(rows)) {
        let text: String = heads.iter().map(|line| line.text.as_str()).collect();
        let span = Span { row: 0, column: 0, rows, columns: part.width() };
        part.cells.push(Cell {
            span,
            written: Written::new(text),
            page: part.page,
            area: Area { top, bottom, ..part.area },
        });
    }
}

/// Puts the cells of a table on a finer grid of rows.
fn refit_rows(table: &mut Table, heights: &[f32]) {
    for cell in &mut table.cells {
        let (from, to) = (nearest(heights, cell.area.top), nearest(heights, cell.area.bottom));
        (cell.span.row, cell.span.rows) = (from, to.saturating_sub(from).max(1));
    }
    table.rows = heights.len().saturating_sub(1);
}

/// How many columns at its left a part has from the table, as labels that are printed on every page.
fn repeated_columns(table: &Table, next: &Table) -> usize {
    let column = |of: &Table, at: usize| -> Vec<(usize, usize, usize, String)> {
        let cells = of.cells.iter().filter(|c| c.span.column == at);
        cells.map(|c| (c.span.row, c.span.rows, c.span.columns, c.written.text.clone())).collect()
    };
    let same = |at: &usize| {
        let own = column(next, *at);
        own == column(table, *at) && own.iter().any(|cell| !cell.3.trim().is_empty())
    };
    (0..next.width().min(table.width())).take_while(same).count()
}
