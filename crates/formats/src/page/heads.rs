//! Headers of tables whose columns no rule parts: what stands above several others is over them.
//!
//! The lines of one header cell are nearer to each other than a header is to the one below it. What has nothing below it is the header of
//! a column; what has is over as many of them, side by side, as have their middle where its own is.

use super::{columns::Column, ink::Area, row::Row};

/// Headers whose middles are as near, in ems, stand at one height.
const SAME_HEIGHT: f32 = 0.5;
/// Of two lines of one header the narrower stands within the wider, but for so many ems.
const WITHIN: f32 = 0.6;

/// Boxes of letters reach so far, in ems, into each other.
const SLACK: f32 = 0.02;
/// So far above the middle of a header, in ems, nothing stands that reaches down to its end.
const HIGH: f32 = 0.3;

/// What is written in a cell of a header.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) lines: Vec<Row>,
    pub(super) area: Area,
}

/// A header over some columns, from the first to the one behind the last.
#[derive(Debug, Clone)]
pub(super) struct Over {
    pub(super) head: Head,
    pub(super) columns: (usize, usize),
    /// How many headers stand below it, one below the other.
    pub(super) below: usize,
}

impl Head {
    fn new(line: Row) -> Self {
        Self { area: line.area, lines: vec![line] }
    }

    /// Two that stand over one column.
    fn joined(mut self, mut other: Self) -> Self {
        self.area = self.area.union(&other.area);
        self.lines.append(&mut other.lines);
        self
    }

    fn middle(&self) -> (f32, f32) {
        self.area.middle()
    }

    fn size(&self) -> f32 {
        self.lines.first().map_or(1.0, |line| line.size.max(1.0))
    }

    /// Whether a line is the next one of this cell: right below, and one of them within the sides of the other.
    fn takes(&self, line: &Row, reach: f32) -> bool {
        let Some(last) = self.lines.last() else { return false };
        let (near, slack) = (line.area.middle().1 - last.area.middle().1, WITHIN * line.size);
        let within = |a: &Area, b: &Area| a.left > b.left - slack && a.right < b.right + slack;
        near > 0.5 * line.size && near < reach && (within(&line.area, &self.area) || within(&self.area, &line.area))
    }

    /// Whether another one stands below it, under some of it.
    fn is_above(&self, other: &Self) -> bool {
        self.is_over(&other.area) && self.is_higher(other)
    }

    /// Whether something stands between its sides, or a part of it does.
    fn is_over(&self, area: &Area) -> bool {
        self.column().meets(Column::of(area))
    }

    /// From where to where it stands.
    fn column(&self) -> Column {
        Column::of(&self.area)
    }

    /// Whether it ends where another one begins, or above: one over several rows of the header, in the middle of them, does not.
    fn is_higher(&self, other: &Self) -> bool {
        other.area.top > self.area.bottom - SLACK * self.size()
    }
}

/// The words of lines as cells of a header, from top to bottom.
pub(super) fn heads(lines: Vec<Vec<Row>>, reach: f32) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for word in lines.into_iter().flatten() {
        match heads.iter_mut().rev().find(|head| head.takes(&word, reach)) {
            Some(head) => {
                head.area = head.area.union(&word.area);
                head.lines.push(word);
            }
            None => heads.push(Head::new(word)),
        }
    }
    heads
}

/// The headers of columns, from left to right, and the others: those that have another one below them; and of those that stand
/// over no column of data, or over one that another one stands over too, the ones above the middle of the whole.
pub(super) fn leaves(heads: Vec<Head>, data: &[Column]) -> (Vec<Head>, Vec<Head>) {
    let whole = heads.iter().fold(Area::NOTHING, |a, head| a.union(&head.area));
    let met = |head: &Head| data.iter().position(|column| column.meets(head.column()));
    let is_upper = |head: &Head| {
        let high = head.middle().1 < whole.middle().1 - HIGH * head.size();
        let lower = || heads.iter().filter(|other| head.is_higher(other));
        let shared = |at: usize| lower().any(|other| met(other) == Some(at));
        heads.iter().any(|other| head.is_above(other))
            || high && lower().next().is_some() && met(head).is_none_or(shared)
    };
    let upper: Vec<bool> = heads.iter().map(is_upper).collect();
    let mut upper = upper.into_iter();
    let (upper, mut leaves): (Vec<Head>, Vec<Head>) = heads.into_iter().partition(|_| upper.next().unwrap_or(false));
    leaves.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    (leaves, upper)
}

/// The columns with those of headers under which nothing stands; and the headers, each with the number of its column. A header
/// belongs to the column that it stands over; one that stands over none, to one beside it that has no other.
pub(super) fn with_columns(data: Vec<Column>, leaves: Vec<Head>) -> (Vec<Column>, Vec<Head>, Vec<usize>) {
    let met: Vec<Option<usize>> =
        leaves.iter().map(|head| data.iter().position(|column| column.meets(head.column()))).collect();
    let mut owners: Vec<Option<usize>> = Vec::new();
    for (index, own) in met.iter().enumerate() {
        let before = owners.iter().rev().find_map(|own| *own).map_or(0, |last| last + 1);
        let after = met.iter().skip(index + 1).find_map(|own| *own).unwrap_or(data.len());
        let middle = leaves.get(index).map_or(0.0, |head| head.area.middle().0);
        let far = |at: &usize| data.get(*at).map_or(f32::INFINITY, |c| (c.middle() - middle).abs());
        let free = (before..after).filter(|at| !met.contains(&Some(*at)));
        owners.push(own.or_else(|| free.min_by(|a, b| far(a).total_cmp(&far(b)))));
    }
    let mut all: Vec<Held> = data.into_iter().map(|column| Held { column, heads: Vec::new() }).collect();
    let mut new = Vec::new();
    for (head, owner) in leaves.into_iter().zip(owners) {
        match owner.and_then(|at| all.get_mut(at)) {
            Some(held) => held.heads.push(head),
            None => new.push(Held { column: head.column(), heads: vec![head] }),
        }
    }
    all.append(&mut new);
    all.sort_by(|a, b| a.column.middle().total_cmp(&b.column.middle()));
    let columns = widened(&all);
    let (mut heads, mut places) = (Vec::new(), Vec::new());
    for (at, held) in all.into_iter().enumerate() {
        if let Some(head) = held.heads.into_iter().reduce(Head::joined) {
            heads.push(head);
            places.push(at);
        }
    }
    (columns, heads, places)
}

/// A column and the headers that stand over it.
struct Held {
    column: Column,
    heads: Vec<Head>,
}

/// Columns as wide as their headers, where these reach into no other one.
fn widened(all: &[Held]) -> Vec<Column> {
    let with = |held: &Held| held.heads.iter().map(Head::column).fold(held.column, Column::united);
    let wide: Vec<Column> = all.iter().map(with).collect();
    let clear = |at: usize, own: &Column| {
        let mut others = wide.iter().enumerate().filter(|(other, _)| *other != at);
        !others.any(|(_, other)| own.meets(*other))
    };
    all.iter().zip(&wide).enumerate().map(|(at, (held, own))| if clear(at, own) { *own } else { held.column }).collect()
}

/// Puts the upper headers over those of the columns, each of which is over one. Gives all of them; nothing where one would
/// have none below it.
pub(super) fn tree(leaves: Vec<Over>, mut upper: Vec<Head>) -> Option<Vec<Over>> {
    upper.sort_by(|a, b| b.middle().1.total_cmp(&a.middle().1));
    let mut roots = leaves;
    let mut placed = Vec::new();
    while let Some(lowest) = upper.first() {
        let (height, near) = (lowest.middle().1, SAME_HEIGHT * lowest.size());
        let count = upper.iter().take_while(|head| height - head.middle().1 <= near).count();
        let mut level: Vec<Head> = upper.drain(..count).collect();
        level.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
        roots.sort_by_key(|root| root.columns.0);
        let (taken, left) = parents(level, roots, &upper)?;
        roots = left;
        placed.extend(taken);
    }
    placed.extend(roots);
    Some(placed)
}

/// Puts headers of one height over the roots below them that stand below none of the others; gives the roots that have a parent
/// now, and all others with the parents. Nothing where one has no root below it.
fn parents(level: Vec<Head>, roots: Vec<Over>, others: &[Head]) -> Option<(Vec<Over>, Vec<Over>)> {
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    let first = level.first()?.clone();
    let heads = level.clone();
    let over =
        |heads: &[Head], root: &Over| heads.iter().any(|h| h.is_over(&root.head.area) && h.is_higher(&root.head));
    // What stands right below one of them tells where the next row is, or else the lowest: what reaches over both rows stands
    // higher.
    let middles =
        |is: &dyn Fn(&&Over) -> bool| roots.iter().filter(is).map(|root| root.head.middle().1).collect::<Vec<_>>();
    let under = middles(&|root| over(&heads, root)).into_iter().reduce(f32::min);
    let lowest = || middles(&|root| first.is_higher(&root.head)).into_iter().reduce(f32::max);
    let next = under.or_else(lowest).unwrap_or(f32::INFINITY);
    let is_below = |root: &Over| {
        let beside = root.head.middle().1 > next - SAME_HEIGHT * first.size() && !over(others, root);
        first.is_higher(&root.head) && (over(&heads, root) || beside)
    };
    let mut level = level.into_iter().peekable();
    let mut roots = roots.into_iter().peekable();
    while let Some(root) = roots.next() {
        if !is_below(&root) {
            left.push(root);
            continue;
        }
        // All that stand side by side, and the headers above them.
        let mut run = vec![root];
        while let Some(next) = roots.next_if(|next| is_below(next)) {
            run.push(next);
        }
        let end = run.last().map_or(0.0, |root| root.head.area.right);
        let mut above = Vec::new();
        while let Some(head) = level.next_if(|head| head.middle().0 <= end) {
            above.push(head);
        }
        if above.is_empty() {
            left.append(&mut run);
            continue;
        }
        for (head, count) in above.iter().zip(shares(&above, &run)?) {
            let children: Vec<Over> = run.drain(..count.min(run.len())).collect();
            let first = children.first().map_or(0, |child| child.columns.0);
            let last = children.last().map_or(first, |child| child.columns.1);
            let below = children.iter().map(|child| child.below + 1).max().unwrap_or(0);
            left.push(Over { head: head.clone(), columns: (first, last), below });
            taken.extend(children);
        }
    }
    level.next().is_none().then_some((taken, left))
}

/// More headers side by side are none.
const MOST: usize = 60;

/// How many of a run of headers stand below each of those above it, so that their middles are nearest; nothing where there are
/// too few.
fn shares(above: &[Head], run: &[Over]) -> Option<Vec<usize>> {
    if above.len() > run.len() || run.len() > MOST {
        return None;
    }
    let middle = |from: usize, to: usize| {
        let ends = run.get(from).zip(to.checked_sub(1).and_then(|last| run.get(last)));
        ends.map(|(a, b)| f32::midpoint(a.head.area.left, b.head.area.right))
    };
    let cost = |head: &Head, from: usize, to: usize| {
        middle(from, to).map_or(f32::INFINITY, |middle| (middle - head.middle().0).abs())
    };
    // For each number of headers above, and of those below them, the least distance and the share of the last.
    let mut least: Vec<(f32, Vec<usize>)> =
        (0..=run.len()).map(|to| if to == 0 { (0.0, Vec::new()) } else { (f32::INFINITY, Vec::new()) }).collect();
    for head in above {
        least = (0..=run.len())
            .map(|to| {
                let ways = (0..to).filter_map(|from| {
                    let (before, shares) = least.get(from)?;
                    Some((before + cost(head, from, to), [shares.as_slice(), &[to - from]].concat()))
                });
                ways.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f32::INFINITY, Vec::new()))
            })
            .collect();
    }
    least.pop().map(|(_, shares)| shares)
}
