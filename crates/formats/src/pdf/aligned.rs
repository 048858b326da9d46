//! Tables without rules: lines whose pieces stand below each other, with gaps between the columns.

use super::{
    cell::{Written, is_amount, is_nothing, tenths},
    ink::Area,
    lattice::Span,
    row::Row,
    table::{Cell, Table},
};

/// A gap of so many ems parts two columns.
const GAP: f32 = 1.4;
/// A gap of so many ems does where no line of the table fills it.
const RIVER: f32 = 0.45;
/// Fewer lines with amounts make no table.
const FEWEST_ROWS: usize = 3;
/// Lines of a table follow each other within so many ems.
const WIDEST_GAP: f32 = 3.0;
/// Lines above the amounts that may be a header.
const MOST_HEADERS: usize = 3;
/// Longer texts are no labels.
const LONGEST_LABEL: usize = 30;
/// More labels in a line are a header.
const MOST_LABELS: usize = 3;
/// More lines without an amount between two with amounts end a table.
const MOST_BLANK: usize = 30;
/// Lines of one table differ in size by less than this factor.
const SAME_SIZE: f32 = 1.12;
/// More pieces in a line are spaced letters, not columns.
const MOST_PIECES: usize = 24;

/// A line cut at its gaps.
struct Cut {
    row: Row,
    pieces: Vec<Piece>,
    /// Cut at narrower gaps too.
    words: Vec<Piece>,
}

struct Piece {
    area: Area,
    text: String,
}

impl Cut {
    fn of(row: Row) -> Self {
        let cut = |gap| row.pieces(gap).iter().map(|p| Piece { area: p.area, text: p.text() }).collect();
        Self { pieces: cut(GAP), words: cut(RIVER), row }
    }

    /// A line of data: a label and amounts, or amounts.
    fn is_data(&self) -> bool {
        let amounts = self.pieces.iter().filter(|p| is_amount(&p.text) || is_nothing(&p.text)).count();
        let letters = self.pieces.iter().filter(|p| p.text.chars().count() == 1).count();
        (2..=MOST_PIECES).contains(&self.pieces.len()) && amounts > 0 && letters * 2 <= self.pieces.len()
    }

    /// A line between those of data whose amounts are all blank, or on which the label of the one above goes on.
    fn is_label(&self) -> bool {
        let label = |p: &Piece| !p.text.contains(['：', ':', '。', '；']) && p.text.chars().count() <= LONGEST_LABEL;
        (1..=MOST_LABELS).contains(&self.pieces.len()) && self.pieces.iter().all(label)
    }

    /// A line of a header: several labels.
    fn is_header(&self) -> bool {
        let label = |p: &Piece| !p.text.contains(['：', ':', '。', '，']) && p.text.chars().count() <= 20;
        (2..=MOST_PIECES).contains(&self.pieces.len()) && self.pieces.iter().all(label)
    }
}

/// Takes the tables out of the lines of a page. Gives them and the lines outside them.
pub(super) fn tables(page: u32, rows: Vec<Row>) -> (Vec<Table>, Vec<Row>) {
    if rows.len() < FEWEST_ROWS {
        return (Vec::new(), rows);
    }
    let mut cuts: Vec<Cut> = rows.into_iter().map(Cut::of).collect();
    let (mut tables, mut rest) = (Vec::new(), Vec::new());
    while let Some((start, end)) = next_run(&cuts) {
        let after = cuts.split_off(end);
        let mut run = cuts.split_off(start);
        rest.append(&mut cuts);
        match table(page, &run) {
            Some(table) => tables.push(table),
            None => rest.append(&mut run),
        }
        cuts = after;
    }
    rest.append(&mut cuts);
    (tables, rest.into_iter().map(|c| c.row).collect())
}

/// The next lines of data that follow each other, with the header above. Between two of them may stand others that have
/// no amount.
fn next_run(cuts: &[Cut]) -> Option<(usize, usize)> {
    let follows = |i: usize| match cuts.get(i.wrapping_sub(1)..=i) {
        Some([above, below]) => {
            let sizes = (above.row.size, below.row.size);
            let alike = sizes.0.max(sizes.1) <= sizes.0.min(sizes.1) * SAME_SIZE;
            alike && below.row.area.top - above.row.area.bottom <= WIDEST_GAP * below.row.size
        }
        _ => false,
    };
    let data = |i: usize| cuts.get(i).is_some_and(Cut::is_data);
    let mut from = 0;
    loop {
        let start = (from..cuts.len()).find(|&i| data(i))?;
        let mut end = start + 1;
        let blank = |i: &usize| follows(*i) && !data(*i) && cuts.get(*i).is_some_and(Cut::is_label);
        loop {
            let next = end + (end..cuts.len()).take_while(blank).take(MOST_BLANK).count();
            if !(data(next) && follows(next)) {
                break;
            }
            end = next + 1;
        }
        if (start..end).filter(|i| data(*i)).count() >= FEWEST_ROWS {
            let header = |i: &usize| cuts.get(*i).is_some_and(Cut::is_header) && follows(*i + 1);
            let headers = (0..start).rev().take(MOST_HEADERS).take_while(header).count();
            return Some((start - headers, end));
        }
        from = end;
    }
}

/// The columns of lines: where their pieces stand, joined where they overlap. The label of a total may stand across several.
fn columns(run: &[Cut]) -> Vec<(f32, f32)> {
    let pieces = run.iter().filter(|c| c.is_data()).flat_map(|c| &c.words).filter(|p| !p.text.ends_with('计'));
    let mut spans: Vec<(f32, f32)> = pieces.map(|p| (p.area.left, p.area.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in spans {
        match columns.last_mut() {
            Some(last) if left < last.1 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}

fn table(page: u32, run: &[Cut]) -> Option<Table> {
    let columns = columns(run);
    if columns.len() < 2 {
        return None;
    }
    let mut xs = vec![columns.first()?.0];
    xs.extend(columns.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(f32::midpoint(a.1, b.0)),
        _ => None,
    }));
    xs.push(columns.last()?.1);
    let mut cells = Vec::new();
    for (index, cut) in run.iter().enumerate() {
        cells.extend(cells_of(page, index, cut, &columns)?);
    }
    let area = run.iter().fold(Area::NOTHING, |a, c| a.union(&c.row.area));
    Some(Table { page, area, xs, rows: run.len(), cells, aligned: true })
}

/// The cells of a line; nothing where a piece stands in no column.
fn cells_of(page: u32, index: usize, cut: &Cut, columns: &[(f32, f32)]) -> Option<Vec<Cell>> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut next = 0;
    let cell = |column: usize, width: usize, text: String, area: Area| Cell {
        span: Span { row: index, column, rows: 1, columns: width },
        written: Written::new(text).indented(indent(columns.get(column), &area, cut.row.size)),
        page,
        area,
    };
    let blank = |column: usize| {
        let (left, right) = columns.get(column).copied().unwrap_or_default();
        cell(column, 1, String::new(), Area { left, right, ..cut.row.area })
    };
    for piece in &cut.words {
        if let Some(last) = cells.last_mut().filter(|last| next > 0 && is_within(piece, columns.get(next - 1), last)) {
            last.written.text.push(' ');
            last.written.text.push_str(&piece.text);
            last.area = last.area.union(&piece.area);
            continue;
        }
        let meets = |&i: &usize| columns.get(i).is_some_and(|c| piece.area.left < c.1 && c.0 < piece.area.right);
        let nearest =
            || (next..columns.len()).min_by(|&a, &b| far(columns, a, piece).total_cmp(&far(columns, b, piece)));
        let first = (next..columns.len()).find(meets).or_else(nearest)?;
        let last = (first..columns.len()).take_while(meets).last().unwrap_or(first);
        cells.extend((next..first).map(blank));
        cells.push(cell(first, last - first + 1, piece.text.clone(), piece.area));
        next = last + 1;
    }
    cells.extend((next..columns.len()).map(blank));
    Some(cells)
}

/// Whether a piece stands in the last column of the cell before it.
fn is_within(piece: &Piece, column: Option<&(f32, f32)>, last: &Cell) -> bool {
    !last.written.text.is_empty()
        && column.is_some_and(|&(left, right)| left < piece.area.left && piece.area.left < right)
}

/// How far a text stands right of where its column begins.
fn indent(column: Option<&(f32, f32)>, area: &Area, size: f32) -> u16 {
    column.map_or(0, |&(left, _)| tenths((area.left - left) / size.max(1.0)))
}

fn far(columns: &[(f32, f32)], column: usize, piece: &Piece) -> f32 {
    let (left, right) = columns.get(column).copied().unwrap_or_default();
    (f32::midpoint(left, right) - piece.area.middle().0).abs()
}
