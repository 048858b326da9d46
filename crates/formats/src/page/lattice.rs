//! Ruled tables: lines to grids. Rules that are one line are joined; lines that cross make a component, and are snapped to common
//! coordinates; these make a grid, whose cells are united where no line parts them.

use super::ink::{Area, Rule};
use crate::limits::{
    Met, SEGMENTS, SMALLEST_CELLS,
    pages::{MOST_CELLS, MOST_SEGMENTS},
};

/// Parallel lines closer than this are one: double rules are 1 to 3 points apart, and no row is as low.
const SNAP: f32 = 3.2;
/// Lines of one snap lie no further apart than this.
const WIDEST_SNAP: f32 = 5.0;
/// Gaps in a line that do not show, and how far lines may miss each other where they cross.
const GAP: f32 = 3.0;
/// Shorter lines are marks, not rules.
const SHORTEST: f32 = 4.0;
/// How far lines must reach beyond the last one across them to stand for one that is missing.
const BEYOND: f32 = 6.0;
/// The part of a cell's side that a line must cover to close it.
const COVERS: f32 = 0.6;

/// A cell: where it begins in the grid and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A grid of rules.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lattice {
    /// Where columns are parted, edges included, from left to right.
    pub(super) xs: Vec<f32>,
    /// Where rows are parted, edges included, from top to bottom.
    pub(super) ys: Vec<f32>,
    /// Its cells in reading order. They cover the whole grid.
    pub(super) cells: Vec<Span>,
    /// For each smallest cell, row by row, the cell that covers it.
    owners: Vec<usize>,
}

/// What the rules of a page make.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lattices {
    pub(super) tables: Vec<Lattice>,
    /// Lines across the page that make no table, from top to bottom.
    pub(super) across: Vec<Rule>,
    /// Bounds that were met.
    pub(super) beyond: Met,
}

impl Lattice {
    pub(super) fn area(&self) -> Area {
        let ends = |v: &[f32]| (v.first().copied().unwrap_or(0.0), v.last().copied().unwrap_or(0.0));
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        Area { left, top, right, bottom }
    }

    /// Whether it has a single column.
    pub(super) fn is_list(&self) -> bool {
        self.xs.len() == 2
    }

    /// The lines across it.
    pub(super) fn across(&self) -> impl Iterator<Item = Rule> + '_ {
        let Area { left, right, .. } = self.area();
        self.ys.iter().map(move |&at| Rule { across: true, at, from: left, to: right })
    }

    /// The cell in which a point stands.
    pub(super) fn cell_at(&self, (x, y): (f32, f32)) -> Option<usize> {
        let (column, row) = (interval(&self.xs, x)?, interval(&self.ys, y)?);
        self.owners.get(row * (self.xs.len() - 1) + column).copied()
    }

    /// Where a cell stands.
    pub(super) fn cell_area(&self, span: &Span) -> Area {
        let at = |v: &[f32], i: usize| v.get(i).copied().unwrap_or(0.0);
        Area {
            left: at(&self.xs, span.column),
            top: at(&self.ys, span.row),
            right: at(&self.xs, span.column + span.columns),
            bottom: at(&self.ys, span.row + span.rows),
        }
    }
}

/// The interval of sorted bounds that holds a value.
fn interval(bounds: &[f32], value: f32) -> Option<usize> {
    let above = bounds.partition_point(|&b| b <= value);
    (above > 0 && above < bounds.len()).then(|| above - 1)
}

/// Finds the tables among the rules of a page, from top to bottom.
pub(super) fn lattices(rules: &[Rule]) -> Lattices {
    let mut across = segments(rules.iter().filter(|r| r.across));
    let mut down = segments(rules.iter().filter(|r| !r.across));
    let mut beyond = Met::default();
    if across.len() + down.len() > MOST_SEGMENTS {
        beyond.add(&SEGMENTS);
        across.truncate(MOST_SEGMENTS / 2);
        down.truncate(MOST_SEGMENTS / 2);
    }
    let (mut tables, mut loose) = (Vec::new(), Vec::new());
    for (across, down) in components(&across, &down) {
        match lattice(&across, &down, &mut beyond) {
            Some(lattice) => tables.push(lattice),
            None => loose.extend(across),
        }
    }
    loose.sort_by(|a, b| a.at.total_cmp(&b.at));
    tables.sort_by(|a, b| a.area().top.total_cmp(&b.area().top).then(a.area().left.total_cmp(&b.area().left)));
    Lattices { tables, across: loose, beyond }
}

/// Rules of one direction, joined to lines, in the order of where they stand and begin.
fn segments<'a>(rules: impl Iterator<Item = &'a Rule>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.copied().collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut joined = Vec::new();
    for group in groups(&rules) {
        joined.extend(join(group));
    }
    joined
}

/// Neighbours closer than [`SNAP`].
fn groups(rules: &[Rule]) -> impl Iterator<Item = &[Rule]> {
    let mut rest = rules;
    std::iter::from_fn(move || {
        let first = rest.first()?.at;
        let near = |pair: &[Rule]| matches!(pair, [a, b] if b.at - a.at <= SNAP && b.at - first <= WIDEST_SNAP);
        let length = 1 + rest.windows(2).take_while(|pair| near(pair)).count();
        let (group, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(group)
    })
}

/// Where the rules of a group stand: the middle of them, by their lengths.
fn middle(group: &[Rule]) -> f32 {
    let weight: f32 = group.iter().map(|r| r.to - r.from).sum();
    match group {
        [only] => only.at,
        _ if weight > 0.0 => group.iter().map(|r| r.at * ((r.to - r.from) / weight)).sum(),
        _ => group.first().map_or(0.0, |r| r.at),
    }
}

/// Joins the collinear rules of a group. Each line stands where its own rules do: another one may be of another table.
fn join(group: &[Rule]) -> Vec<Rule> {
    let mut parts = group.to_vec();
    parts.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut end = f32::NEG_INFINITY;
    let mut runs: Vec<Vec<Rule>> = Vec::new();
    for part in parts {
        match runs.last_mut() {
            Some(run) if part.from - end <= GAP => run.push(part),
            _ => {
                end = f32::NEG_INFINITY;
                runs.push(vec![part]);
            }
        }
        end = end.max(part.to);
    }
    let line = |run: Vec<Rule>| {
        let to = run.iter().map(|r| r.to).fold(f32::NEG_INFINITY, f32::max);
        run.first().map(|first| Rule { at: middle(&run), to, ..*first })
    };
    runs.into_iter().filter_map(line).filter(|r| r.to - r.from >= SHORTEST).collect()
}

/// The lines of one table, those that are one put at one place, in the order of their places.
fn snapped(lines: &[Rule]) -> Vec<Rule> {
    let mut lines = lines.to_vec();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at));
    let at_one = |group: &[Rule]| {
        let at = middle(group);
        group.iter().map(|line| Rule { at, ..*line }).collect::<Vec<_>>()
    };
    groups(&lines).flat_map(at_one).collect()
}

/// Lines that hang together by crossing each other.
fn components(across: &[Rule], down: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut sets = Sets::new(across.len() + down.len());
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            if crosses(h, v) {
                sets.unite(i, across.len() + j);
            }
        }
    }
    let mut numbers = vec![usize::MAX; across.len() + down.len()];
    let mut found: Vec<(Vec<Rule>, Vec<Rule>)> = Vec::new();
    for (index, rule) in across.iter().chain(down).enumerate() {
        let root = sets.root(index);
        let Some(number) = numbers.get_mut(root) else { continue };
        if *number == usize::MAX {
            *number = found.len();
            found.push((Vec::new(), Vec::new()));
        }
        if let Some((h, v)) = found.get_mut(*number) {
            if rule.across { h.push(*rule) } else { v.push(*rule) }
        }
    }
    found
}

fn crosses(h: &Rule, v: &Rule) -> bool {
    h.from - GAP <= v.at && v.at <= h.to + GAP && v.from - GAP <= h.at && h.at <= v.to + GAP
}

/// Disjoint sets of numbers.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut item: usize) -> usize {
        loop {
            let parent = self.0.get(item).copied().unwrap_or(item);
            if parent == item {
                return item;
            }
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(item) {
                *slot = above;
            }
            item = above;
        }
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// The grid of a component, if it is a table: a single frame is none.
fn lattice(across: &[Rule], down: &[Rule], beyond: &mut Met) -> Option<Lattice> {
    let (across, down) = (&snapped(across), &snapped(down));
    let mut xs = places(down);
    let mut ys = places(across);
    close(&mut xs, across);
    close(&mut ys, down);
    let (width, height) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    let cells = width.saturating_mul(height);
    if cells > MOST_CELLS {
        beyond.add(&SMALLEST_CELLS);
    }
    if !(2..=MOST_CELLS).contains(&cells) {
        return None;
    }
    let mut sets = Sets::new(width * height);
    for (row, side) in ys.windows(2).enumerate() {
        for (column, line) in xs.iter().enumerate().skip(1).take(width - 1) {
            if !is_covered(down, *line, side) {
                sets.unite(row * width + column - 1, row * width + column);
            }
        }
    }
    for (column, side) in xs.windows(2).enumerate() {
        for (row, line) in ys.iter().enumerate().skip(1).take(height - 1) {
            if !is_covered(across, *line, side) {
                sets.unite((row - 1) * width + column, row * width + column);
            }
        }
    }
    let (cells, owners) = rectangles(&mut sets, width, height);
    (cells.len() >= 2).then_some(Lattice { xs, ys, cells, owners })
}

/// Where lines stand, each place once.
fn places(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|r| r.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    places
}

/// Adds the outer lines that are missing: where several lines reach beyond the last one across them.
fn close(places: &mut Vec<f32>, crossing: &[Rule]) {
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else { return };
    let before: Vec<f32> = crossing.iter().map(|r| r.from).filter(|&f| f < first - BEYOND).collect();
    let after: Vec<f32> = crossing.iter().map(|r| r.to).filter(|&t| t > last + BEYOND).collect();
    if before.len() >= 2 {
        places.insert(0, before.iter().copied().fold(f32::INFINITY, f32::min));
    }
    if after.len() >= 2 {
        places.push(after.iter().copied().fold(f32::NEG_INFINITY, f32::max));
    }
}

/// Whether a line at a place closes the side of a cell.
fn is_covered(rules: &[Rule], at: f32, side: &[f32]) -> bool {
    let &[from, to] = side else { return false };
    let first = rules.partition_point(|r| r.at < at - 0.01);
    let here = rules.iter().skip(first).take_while(|r| r.at <= at + 0.01);
    let covered: f32 = here.map(|r| (r.to.min(to) - r.from.max(from)).max(0.0)).sum();
    covered >= COVERS * (to - from)
}

/// The cells of a grid: each set as one rectangle, or as several where it is none.
fn rectangles(sets: &mut Sets, width: usize, height: usize) -> (Vec<Span>, Vec<usize>) {
    let mut owners = vec![usize::MAX; width * height];
    let mut cells = Vec::new();
    for start in 0..width * height {
        if owners.get(start).is_none_or(|&o| o != usize::MAX) {
            continue;
        }
        let root = sets.root(start);
        let (row, column) = (start / width, start % width);
        let mut free = |r: usize, c: usize| {
            let at = r * width + c;
            owners.get(at).is_some_and(|&o| o == usize::MAX) && sets.root(at) == root
        };
        let columns = (column..width).take_while(|&c| free(row, c)).count();
        let rows = (row..height).take_while(|&r| (column..column + columns).all(|c| free(r, c))).count();
        for r in row..row + rows {
            for slot in owners.iter_mut().skip(r * width + column).take(columns) {
                *slot = cells.len();
            }
        }
        cells.push(Span { row, column, rows, columns });
    }
    (cells, owners)
}
