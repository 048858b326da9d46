//! Rows of a ruled table that no rule parts: a row of the grid that holds several lines of amounts is as many rows.

use super::{
    bands::NEARER,
    cell::{is_amount, is_full, is_nothing, is_one_number},
    columns::Column,
    ink::Area,
    lattice::{Lattice, Span},
    row::Row,
    stacks::{Stack, stacks},
};

/// The lines of each cell, in the order of the cells.
pub(super) type Lines = Vec<Vec<Row>>;

/// Lines closer than this part of an em stand in one row, as do the lines of a label beside the amount in their middle.
const SAME_ROW: f32 = 0.9;
/// Heights that differ by so much are the same.
const SAME_HEIGHT: f32 = 3.0;

/// Where to cut the rows of a grid, from top to bottom: for each row the heights inside it.
pub(super) fn cuts(lattice: &Lattice, lines: &Lines) -> Vec<Vec<f32>> {
    let rows = lattice.ys.len().saturating_sub(1);
    let mut held: Vec<Vec<(Area, &[Row])>> = vec![Vec::new(); rows];
    for (span, lines) in lattice.cells.iter().zip(lines).filter(|(span, _)| span.rows == 1) {
        if let Some(cells) = held.get_mut(span.row) {
            cells.push((lattice.cell_area(span), lines));
        }
    }
    held.iter().map(|cells| row_cuts(cells)).collect()
}

/// Where to cut one row, if two columns of amounts have several lines at the same heights, or one has and labels beside it: one alone
/// may be a number that was broken.
fn row_cuts(cells: &[(Area, &[Row])]) -> Vec<f32> {
    if let Some(cuts) = stacked(&cells.iter().map(|cell| cell.1).collect::<Vec<_>>()) {
        return cuts;
    }
    let amounts: Vec<&[Row]> = cells.iter().map(|c| below_words(c.1)).filter(|l| are_amounts(l)).collect();
    let beside = |a: &[Row], b: &[Row]| a.iter().filter(|x| b.iter().any(|y| same_height(x, y))).count() > 1;
    let agree = (1..amounts.len()).any(|i| {
        let (before, rest) = amounts.split_at(i);
        before.iter().any(|a| rest.first().is_some_and(|b| beside(a, b)))
    });
    let listed = |own: &&[Row]| are_decimal(own) && cells.iter().any(|(_, lines)| are_labels(lines, own));
    if agree || amounts.iter().any(listed) { between(&lines_in(cells)) } else { Vec::new() }
}

/// Where to cut one row whose cells are stacks of lines, if what stands in them tells as much.
fn stacked(columns: &[&[Row]]) -> Option<Vec<f32>> {
    let stacks = stacks(columns)?;
    let rows = stacks.rows()?;
    let of = |column: usize| stacks.all.iter().filter(move |stack| stack.column == column);
    let numbers = |column: usize| of(column).filter(|stack| stack.is_number);
    let agree = |a: usize, b: usize| numbers(a).filter(|x| numbers(b).any(|y| x.is_beside(y))).count() > 1;
    let labelled = |own: &Stack<'_>| stacks.all.iter().any(|stack| !stack.is_number && stack.is_beside(own));
    let listed = |at: usize| numbers(at).count() > 1 && numbers(at).all(|own| own.is_decimal() && labelled(own));
    let told = (0..columns.len()).any(|a| listed(a) || (0..a).any(|b| agree(a, b)));
    let gap = |pair: &[Column]| if let [a, b] = pair { f32::midpoint(a.right, b.left) } else { 0.0 };
    (told || rows.len() < 2).then(|| rows.windows(2).map(gap).collect())
}

/// The lines of a column below its header, where that has no rule below it.
fn below_words(lines: &[Row]) -> &[Row] {
    let words = lines.iter().take_while(|line| !is_number(line)).count();
    lines.get(words..).unwrap_or_default()
}

/// Whether amounts are whole for themselves: all have decimals.
fn are_decimal(lines: &[Row]) -> bool {
    lines.iter().all(|line| line.text().contains('.') && is_amount(&line.text()))
}

/// Whether each amount has a label in these lines.
fn are_labels(lines: &[Row], amounts: &[Row]) -> bool {
    amounts.iter().all(|own| lines.iter().any(|line| !is_number(line) && same_height(own, line)))
}

fn same_height(a: &Row, b: &Row) -> bool {
    (a.area.middle().1 - b.area.middle().1).abs() <= SAME_HEIGHT
}

/// A line of a row that is to be cut.
struct Height {
    middle: f32,
    /// Its em.
    size: f32,
    is_number: bool,
    /// Whether it goes on with the line above it in its cell.
    goes_on: bool,
}

/// The lines of all cells, from top to bottom.
fn lines_in(cells: &[(Area, &[Row])]) -> Vec<Height> {
    let mut heights: Vec<Height> = Vec::new();
    for (area, lines) in cells {
        let full = |above: &Row| !is_number(above) && is_full(above, lines, area);
        for (index, line) in lines.iter().enumerate() {
            let above = index.checked_sub(1).and_then(|above| lines.get(above));
            let is_number = is_number(line);
            let goes_on = above.is_some_and(full) && !is_number;
            heights.push(Height { middle: line.area.middle().1, size: line.size, is_number, goes_on });
        }
    }
    heights.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    heights
}

/// The heights between lines of different rows. A label over several lines has its amounts beside one of them; between two lines with
/// amounts a row ends, where they are furthest apart if nothing else tells.
fn between(lines: &[Height]) -> Vec<f32> {
    let groups: Vec<&[Height]> = lines.chunk_by(|a, b| b.middle - a.middle < SAME_ROW * b.size).collect();
    let sides = || groups.windows(2).filter_map(|pair| Some((pair.first()?.last()?, pair.last()?.first()?)));
    let gaps: Vec<f32> = sides().map(|(above, below)| below.middle - above.middle).collect();
    let stating: Vec<usize> = (0..groups.len()).filter(|&at| groups.get(at).is_some_and(|g| states(g))).collect();
    let gap = |at: usize| gaps.get(at).copied().unwrap_or(0.0);
    let widest: Vec<(usize, usize, usize)> = stating
        .windows(2)
        .filter_map(|pair| {
            let &[from, to] = pair else { return None };
            Some((from, to, (from..to).max_by(|a, b| gap(*a).total_cmp(&gap(*b)))?))
        })
        .collect();
    let apart = widest.iter().map(|(_, _, at)| gap(*at)).reduce(f32::min).unwrap_or(0.0);
    let ends = |(at, pair): (usize, &[&[Height]])| match pair {
        [above, below] => gap(at) >= NEARER * apart && !goes_on(above, below),
        _ => false,
    };
    let mut cuts: Vec<bool> = groups.windows(2).enumerate().map(ends).collect();
    for (from, to, at) in widest {
        if !cuts.get(from..to).is_some_and(|between| between.contains(&true)) {
            cuts.get_mut(at).into_iter().for_each(|cut| *cut = true);
        }
    }
    let middle = |(above, below): (&Height, &Height)| f32::midpoint(above.middle, below.middle);
    sides().zip(cuts).filter(|(_, cut)| *cut).map(|(sides, _)| middle(sides)).collect()
}

/// Whether lines at one height go on with labels above them.
fn goes_on(above: &[Height], below: &[Height]) -> bool {
    let mut words = below.iter().filter(|l| !l.is_number).peekable();
    words.peek().is_some() && words.all(|l| l.goes_on) && !(states(above) && states(below))
}

fn states(lines: &[Height]) -> bool {
    lines.iter().any(|line| line.is_number)
}

fn is_number(line: &Row) -> bool {
    let text = line.text();
    is_amount(&text) || is_nothing(&text)
}

/// Whether lines are amounts, several of them: of one digit or two they may be the end of a number that was broken.
fn are_amounts(lines: &[Row]) -> bool {
    let whole = |line: &&Row| line.text().chars().filter(char::is_ascii_digit).count() >= 3;
    let texts: Vec<String> = lines.iter().map(Row::text).collect();
    let one = || is_one_number(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    lines.iter().all(is_number) && lines.iter().filter(whole).count() > 1 && !one()
}

/// A cell, the heights between which it stands, and its lines.
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) lines: Vec<Row>,
    /// Whether no rule but a height parts it from those above or below it.
    pub(super) cut: bool,
}

impl Piece {
    /// Its columns, in the first row of the grid.
    pub(super) fn column(&self) -> Span {
        Span { row: 0, rows: 1, ..self.span }
    }
}

/// The cells of a grid whose rows were cut, in reading order, and how many rows there are now.
pub(super) fn cut(lattice: &Lattice, lines: Lines, cuts: &[Vec<f32>]) -> (Vec<Piece>, usize) {
    let mut starts = vec![0];
    for cut in cuts {
        starts.push(starts.last().copied().unwrap_or(0) + cut.len() + 1);
    }
    let start = |row: usize| starts.get(row).copied().unwrap_or(0);
    let mut pieces = Vec::with_capacity(lattice.cells.len());
    for (span, lines) in lattice.cells.iter().zip(lines) {
        let area = lattice.cell_area(span);
        let (row, end) = (start(span.row), start(span.row + span.rows));
        let inner = cuts.get(span.row).filter(|_| span.rows == 1).map_or(&[][..], Vec::as_slice);
        let mut rest = lines;
        for (index, top) in std::iter::once(area.top).chain(inner.iter().copied()).enumerate() {
            let bottom = inner.get(index).copied().unwrap_or(area.bottom);
            let below =
                rest.iter().position(|l| l.area.middle().1 > bottom && index < inner.len()).unwrap_or(rest.len());
            let after = rest.split_off(below);
            let rows = if inner.is_empty() { end - row } else { 1 };
            let span = Span { row: row + index, rows, ..*span };
            let lines = std::mem::replace(&mut rest, after);
            pieces.push(Piece { span, top, bottom, lines, cut: !inner.is_empty() });
        }
    }
    pieces.sort_by_key(|p| (p.span.row, p.span.column));
    (pieces, starts.last().copied().unwrap_or(0))
}
