//! One page laid out: its lines of text and its tables, from top to bottom, on a page that was turned upright.

use super::{
    abreast,
    aligned::{self, Around},
    cell,
    chart::{Chart, charts},
    columns::Column,
    ink::{Area, Glyph, Ink, Rule, Turn},
    join,
    lattice::{Lattice, Span, lattices},
    row::{Row, rows},
    table::{Cell, Table},
    unruled::{self, Piece},
};
use crate::limits::Met;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) area: Area,
    /// Its em.
    pub(super) size: f32,
    /// The width of what cannot be broken at its beginning.
    pub(super) head: f32,
    /// Where it ends, without the punctuation that may hang over the margin.
    pub(super) inner_right: f32,
    /// Its number on the page, from 1.
    pub(super) number: u32,
    pub(super) page: u32,
    /// The column of text that it stands in, where there are several side by side.
    pub(super) column: Option<Column>,
}

/// What stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    Line(Line),
    Table(Table),
    Chart(Chart),
}

impl Item {
    /// Where the column begins that it stands in, where columns of text stand side by side.
    fn side(&self) -> Option<f32> {
        if let Self::Line(line) = self { line.column.map(|column| column.left) } else { None }
    }

    pub(super) fn area(&self) -> &Area {
        match self {
            Self::Line(line) => &line.area,
            Self::Table(table) => &table.area,
            Self::Chart(chart) => &chart.area,
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) number: u32,
    /// Its size as it is shown.
    pub(super) size: (f32, f32),
    /// The direction most of its text runs in; all areas are those of the page turned by it.
    pub(super) turn: Turn,
    pub(super) items: Vec<Item>,
    /// Bounds that were met.
    pub(super) beyond: Met,
    /// Characters that run aslant, and were left out.
    pub(super) slanted: usize,
    /// Numbers of which nobody knows how they end.
    pub(super) cut: usize,
}

impl Sheet {
    /// The last of its tables.
    fn last_table(&self) -> Option<&Table> {
        self.items.iter().rev().find_map(|item| if let Item::Table(table) = item { Some(table) } else { None })
    }

    /// Its size after it was turned.
    pub(super) fn turned_size(&self) -> (f32, f32) {
        match self.turn {
            Turn::Down | Turn::Up => (self.size.1, self.size.0),
            _ => self.size,
        }
    }
}

/// Lays a page out. Only glyphs that show are looked at, and the rest of a number of which a part does.
/// The page before tells where the columns of a table stand that goes on.
pub(super) fn lay_out(number: u32, mut ink: Ink, before: Option<&Sheet>) -> Sheet {
    keep_shown(&mut ink.glyphs);
    let cut = leave_open(&mut ink.glyphs);
    let turn = dominant(&ink.glyphs);
    straighten(&mut ink, turn);
    let whole = ink.glyphs.len();
    ink.glyphs.retain(|g| g.turn != Turn::Slanted);
    let slanted = whole - ink.glyphs.len();
    let found = lattices(&ink.rules);
    ink.beyond.add_all(&found.beyond);
    let (frames, grids): (Vec<_>, Vec<_>) =
        found.tables.into_iter().partition(|lattice| is_frame(lattice, &ink.glyphs));
    let across: Vec<Rule> = found.across.into_iter().chain(frames.iter().flat_map(Lattice::across)).collect();
    let (tables, rest) = fill(number, &grids, ink.glyphs);
    let loose = |areas: &[Area]| -> Vec<Area> {
        areas.iter().copied().filter(|a| !tables.iter().any(|t| t.area.contains(a.middle()))).collect()
    };
    let (charts, rest) = charts(&loose(&ink.curves), &loose(&ink.fills), ink.size, rows(rest));
    let before = before.filter(|before| before.turn == turn).and_then(Sheet::last_table);
    let around = Around { rules: &across, ruled: &tables, before };
    let (unruled, rest) = aligned::tables(number, rest, &around);
    let mut items: Vec<Item> = headed(tables, unruled).into_iter().map(Item::Table).collect();
    items.extend(charts.into_iter().map(Item::Chart));
    let lines = (1..).zip(abreast::parted(rest));
    items.extend(lines.map(|(at, (row, column))| Item::Line(Line { column, ..line(number, at, &row) })));
    items.sort_by(|a, b| a.area().top.total_cmp(&b.area().top));
    for abreast in items.chunk_by_mut(|a, b| a.side().is_some() && b.side().is_some()) {
        abreast.sort_by(|a, b| a.side().unwrap_or(0.0).total_cmp(&b.side().unwrap_or(0.0)));
    }
    Sheet { number, size: ink.size, turn, items, beyond: ink.beyond, slanted, cut }
}

/// Whether a list of one column is a table whose columns no rule parts: what stands in it are labels and amounts.
fn is_frame(lattice: &Lattice, glyphs: &[Glyph]) -> bool {
    let area = lattice.area();
    let inside = || glyphs.iter().filter(|g| area.contains(g.area.middle())).cloned().collect();
    lattice.is_list() && aligned::has_columns(rows(inside()))
}

/// Puts headers that alone have rules on the tables that stand right below them.
fn headed(ruled: Vec<Table>, unruled: Vec<Table>) -> Vec<Table> {
    let mut tables = ruled;
    for table in unruled {
        match tables.iter_mut().find(|head| head.xs == table.xs && aligned::is_header(head)) {
            Some(head) => join::hang(head, table),
            None => tables.push(table),
        }
    }
    tables
}

/// Keeps the glyphs that show. Of a number of which a part is clipped all stay: its other digits would be another number.
fn keep_shown(glyphs: &mut Vec<Glyph>) {
    let token = |token: &[Glyph]| std::iter::repeat_n(token.iter().any(|g| g.shows), token.len());
    let shown: Vec<bool> = glyphs.chunk_by(continues).flat_map(token).collect();
    let mut shown = shown.into_iter();
    glyphs.retain(|_| shown.next().unwrap_or(false));
}

/// Takes the last digit of a number that ends at the edge of what shows for a character that nobody knows: producers leave out what
/// would stand outside. Gives the count of such numbers.
fn leave_open(glyphs: &mut [Glyph]) -> usize {
    let mut count = 0;
    for token in glyphs.chunk_by_mut(continues) {
        if let Some(last) = token.last_mut().filter(|g| g.cut && is_of_number(g)) {
            last.char = char::REPLACEMENT_CHARACTER;
            count += 1;
        }
    }
    count
}

/// The direction that most glyphs run in.
fn dominant(glyphs: &[Glyph]) -> Turn {
    let count = |turn| glyphs.iter().filter(|g| g.turn == turn && !g.is_blank()).count();
    let turns = [Turn::Upright, Turn::Up, Turn::Down, Turn::Over];
    // Of equals the first, which is upright.
    turns.into_iter().rev().max_by_key(|&turn| count(turn)).unwrap_or(Turn::Upright)
}

fn straighten(ink: &mut Ink, turn: Turn) {
    if turn == Turn::Upright {
        return;
    }
    let size = ink.size;
    for glyph in &mut ink.glyphs {
        glyph.area = turn.straighten(&glyph.area, size);
        glyph.turn = glyph.turn.seen_from(turn);
    }
    for area in ink.curves.iter_mut().chain(&mut ink.fills) {
        *area = turn.straighten(area, size);
    }
    for rule in &mut ink.rules {
        let sideways = matches!(turn, Turn::Down | Turn::Up);
        let area = turn.straighten(&rule.area(), size);
        let across = rule.across != sideways;
        *rule = if across {
            Rule { across, at: area.top, from: area.left, to: area.right }
        } else {
            Rule { across, at: area.left, from: area.top, to: area.bottom }
        };
    }
}

/// Puts glyphs into the cells of tables; gives the tables, and the glyphs outside them.
fn fill(page: u32, lattices: &[Lattice], glyphs: Vec<Glyph>) -> (Vec<Table>, Vec<Glyph>) {
    let mut cells: Vec<Vec<Vec<Glyph>>> = lattices.iter().map(|l| vec![Vec::new(); l.cells.len()]).collect();
    let mut rest = Vec::new();
    let areas: Vec<Area> = lattices.iter().map(Lattice::area).collect();
    let place = |glyph: &Glyph| place(lattices, &areas, glyph.area.middle());
    let tokens = glyphs.chunk_by(continues).map(|token| (token, held(token, place)));
    let found: Vec<_> =
        tokens.flat_map(|(token, held)| token.iter().map(move |glyph| held.or_else(|| place(glyph)))).collect();
    for (glyph, place) in glyphs.into_iter().zip(found) {
        match place.and_then(|(t, c)| cells.get_mut(t)?.get_mut(c)) {
            Some(cell) => cell.push(glyph),
            None => rest.push(glyph),
        }
    }
    let tables = lattices.iter().zip(cells).map(|(lattice, cells)| table(page, lattice, cells)).collect();
    (tables, rest)
}

/// The table and the cell in which a point stands; of tables within tables the smallest.
fn place(lattices: &[Lattice], areas: &[Area], point: (f32, f32)) -> Option<(usize, usize)> {
    let around = areas.iter().enumerate().filter(|(_, area)| area.contains(point));
    let (table, _) = around.min_by(|a, b| a.1.height().total_cmp(&b.1.height()))?;
    Some((table, lattices.get(table)?.cell_at(point)?))
}

/// Whether two glyphs were drawn together without a gap and belong to one number.
fn continues(last: &Glyph, next: &Glyph) -> bool {
    let near = (next.area.left - last.area.right).abs() <= 0.1 * next.size;
    last.run == next.run && is_of_number(last) && is_of_number(next) && near && last.turn == Turn::Upright
}

fn is_of_number(glyph: &Glyph) -> bool {
    glyph.char.is_ascii_digit() || matches!(glyph.char, ',' | '.' | '-')
}

/// Where a whole number stands whose glyphs stand in several cells: a number wider than its cell belongs to the one that
/// holds most of it.
fn held(token: &[Glyph], place: impl Fn(&Glyph) -> Option<(usize, usize)>) -> Option<(usize, usize)> {
    let [first, .., last] = token else { return None };
    if place(first) == place(last) {
        return None;
    }
    let places: Vec<_> = token.iter().filter_map(place).collect();
    places.iter().copied().max_by_key(|p| places.iter().filter(|q| *q == p).count())
}

fn table(page: u32, lattice: &Lattice, cells: Vec<Vec<Glyph>>) -> Table {
    let mut lines: unruled::Lines = cells.into_iter().map(rows).collect();
    take_back(lattice, &mut lines);
    let cuts = unruled::cuts(lattice, &lines);
    let (pieces, rows) = unruled::cut(lattice, lines, &cuts);
    let cell = |piece: Piece| {
        let area = Area { top: piece.top, bottom: piece.bottom, ..lattice.cell_area(&piece.column()) };
        Cell { span: piece.span, written: cell::write(&piece.lines, &area), page, area }
    };
    let guessed = pieces.iter().any(|piece| piece.cut && piece.lines.len() > 1);
    let cells = pieces.into_iter().map(cell).collect();
    Table { page, area: lattice.area(), xs: lattice.xs.clone(), rows, cells, aligned: false, guessed }
}

/// A line that stands so far, in ems, across the upper edge of its cell does not stand in it.
const ACROSS: f32 = 0.1;
/// The next line of a text is no nearer than this, in ems.
const LEADING: f32 = 1.05;

/// Gives lines back to the cell above that is too low for all of its lines: its last one is full, and the next one stands
/// across the edge between both.
fn take_back(lattice: &Lattice, lines: &mut [Vec<Row>]) {
    for (index, span) in lattice.cells.iter().enumerate() {
        let area = lattice.cell_area(span);
        let across = |line: &Row| line.area.top < area.top - ACROSS * line.size && !cell::is_amount(&line.text());
        if span.row == 0 || !lines.get(index).and_then(|own| own.first()).is_some_and(across) {
            continue;
        }
        let columns = |s: &Span| (s.column, s.columns) == (span.column, span.columns);
        let above = lattice.cell_at((area.middle().0, area.top - 0.5));
        let Some(above) = above.filter(|at| lattice.cells.get(*at).is_some_and(columns)) else { continue };
        let top = lines.get(index).and_then(|own| own.first()).map_or(area.top, |line| line.area.middle().1);
        let goes_on = |line: &Row| {
            let full = area.width() - line.area.width() < cell::FULL * line.size;
            full && top - line.area.middle().1 > LEADING * line.size
        };
        if !lines.get(above).and_then(|own| own.last()).is_some_and(goes_on) {
            continue;
        }
        let line = lines.get_mut(index).map(|own| own.remove(0));
        if let Some(own) = lines.get_mut(above) {
            own.extend(line);
        }
    }
}

fn line(page: u32, number: u32, row: &Row) -> Line {
    let (head, inner_right) = (row.head(), row.inner_right());
    Line { text: row.text(), area: row.area, size: row.size, head, inner_right, number, page, column: None }
}
