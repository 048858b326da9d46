//! The lines of one cell, where no rule says which they are: a stack of lines that stand as near to each other as lines do.
//!
//! Columns are looked at one by one, because the lines of a cell beside another one may stand at other heights. The least distance of
//! two lines is that of lines of one cell, if it is told clearly from all others, lines that end at it have no room for more, and
//! numbers that are put together so are numbers as the table prints them. Stacks beside each other are one row. Where anything
//! speaks against it there are no stacks.

use super::{
    cell::{decimals_of, is_amount, is_nothing, is_one_number, is_part_of_amount},
    columns::Column,
    ink::Rule,
    row::Row,
};

/// Lines of one cell differ in distance by less than this factor,
const SAME: f32 = 1.04;
/// and those of different cells are further apart by this one.
const APART: f32 = 1.09;
/// Lines of one cell are no nearer and no further apart than so many ems.
const NEAREST: f32 = 0.95;
const FARTHEST: f32 = 1.6;
/// A line of digits that goes on leaves no more room than this, in ems;
const DIGIT: f32 = 0.6;
/// a line of others no more than this.
const LETTER: f32 = 2.1;
/// So many lines of a hundred may end before they are full.
const BROKEN: usize = 20;
/// What stacks reach into each other, in ems, and are not beside each other.
const SLACK: f32 = 0.15;
/// Rules that part all rows of a table part so many of them at least.
const FEWEST_ROWS: usize = 3;
/// More lines than these are no cells of one page: each is held against all others.
const MOST_LINES: usize = 4_000;

/// Lines of one cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stack<'r> {
    /// The number of its column.
    pub(super) column: usize,
    pub(super) lines: &'r [Row],
    pub(super) is_number: bool,
}

impl<'r> Stack<'r> {
    fn new(column: usize, lines: &'r [Row]) -> Self {
        Self { column, lines, is_number: lines.iter().all(is_part) }
    }

    /// What is written in it, where that is a number.
    fn text(&self) -> String {
        self.lines.iter().map(Row::text).collect()
    }

    /// Whether it is an amount with decimals.
    pub(super) fn is_decimal(&self) -> bool {
        let text = self.text();
        self.is_number && is_amount(&text) && decimals_of(&text) > 0
    }

    /// From where to where it stands, from top to bottom.
    fn height(&self) -> Column {
        let ends = |row: Option<&Row>| row.map_or((0.0, 0.0), |row| (row.area.top, row.area.bottom));
        let slack = self.lines.first().map_or(0.0, |row| SLACK * row.size);
        Column { left: ends(self.lines.first()).0 + slack, right: ends(self.lines.last()).1 - slack }
    }

    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.height().meets(other.height())
    }
}

/// The cells of columns, and how far their lines are apart.
#[derive(Debug)]
pub(super) struct Stacks<'r> {
    pub(super) all: Vec<Stack<'r>>,
    leading: f32,
}

/// What stands in columns, each from top to bottom, as cells of several lines.
pub(super) fn stacks<'r>(columns: &[&'r [Row]]) -> Option<Stacks<'r>> {
    let pairs = || columns.iter().flat_map(|lines| lines.windows(2));
    if are_many(columns) {
        return None;
    }
    if pairs().any(|pair| distance(pair) < NEAREST * size(pair)) {
        return None;
    }
    let near = pairs().filter(|pair| distance(pair) <= FARTHEST * size(pair));
    let leading = near.map(distance).reduce(f32::min)?;
    if pairs().map(distance).any(|own| own >= SAME * leading && own < APART * leading) {
        return None;
    }
    let is_one = |a: &Row, b: &Row| b.area.middle().1 - a.area.middle().1 < SAME * leading;
    let all: Vec<Stack<'r>> = (0..)
        .zip(columns)
        .flat_map(|(column, lines)| lines.chunk_by(is_one).map(move |lines| Stack::new(column, lines)))
        .collect();
    (are_numbers(columns, &all) && are_full(columns, &all)).then_some(Stacks { all, leading })
}

impl Stacks<'_> {
    /// The distance, in points, that the lines of one cell do not reach.
    pub(super) fn reach(&self) -> f32 {
        SAME * self.leading
    }

    /// The heights of the rows that they make, from top to bottom. A label beside several numbers of a column stands over rows, and
    /// makes none. Nothing where a row would have two numbers in a column.
    pub(super) fn rows(&self) -> Option<Vec<Column>> {
        let numbers: Vec<&Stack<'_>> = self.all.iter().filter(|stack| stack.is_number).collect();
        let mut own: Vec<&Stack<'_>> = self.all.iter().filter(|stack| !is_tall(stack, &numbers)).collect();
        own.sort_by(|a, b| a.height().left.total_cmp(&b.height().left));
        let mut rows: Vec<Column> = Vec::new();
        for height in own.iter().map(|stack| stack.height()) {
            match rows.last_mut() {
                Some(last) if last.meets(height) => *last = last.united(height),
                _ => rows.push(height),
            }
        }
        let double = rows.iter().any(|row| {
            let mut inside: Vec<usize> =
                numbers.iter().filter(|stack| row.meets(stack.height())).map(|stack| stack.column).collect();
            inside.sort_unstable();
            inside.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
        });
        (!double).then_some(rows)
    }
}

/// The row in which a height stands, or which is nearest to it.
pub(super) fn nearest(rows: &[Column], at: f32) -> usize {
    let far = |row: &Column| (row.left - at).max(at - row.right).max(0.0);
    let each = rows.iter().enumerate();
    each.min_by(|a, b| far(a.1).total_cmp(&far(b.1))).map_or(0, |(index, _)| index)
}

/// The heights between rules, where these part every row of the columns: between two of them there is no more than one number in
/// each.
pub(super) fn between_rules(columns: &[&[Row]], rules: &[Rule]) -> Option<Vec<Column>> {
    let mut bounds: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    bounds.sort_by(f32::total_cmp);
    bounds.insert(0, f32::NEG_INFINITY);
    bounds.push(f32::INFINITY);
    let spaces = super::columns::spaces(&bounds);
    if are_many(columns) {
        return None;
    }
    let inside = |space: &Column, lines: &[Row]| -> Vec<Row> {
        lines
            .iter()
            .filter(|line| space.left < line.area.middle().1 && line.area.middle().1 <= space.right)
            .cloned()
            .collect()
    };
    let mut numbers = vec![0; columns.len()];
    let mut rows = Vec::new();
    for space in &spaces {
        let mut is_written = false;
        for (at, lines) in columns.iter().enumerate() {
            let own = inside(space, lines);
            let stack = Stack::new(at, &own);
            let amount = |line: &Row| is_amount(&line.text()) && decimals_of(&line.text()) > 0;
            if own.len() > 1 && if stack.is_number { !is_whole(&stack) } else { own.iter().any(amount) } {
                return None;
            }
            is_written |= !own.is_empty();
            if let Some(count) = numbers.get_mut(at) {
                *count += usize::from(!own.is_empty() && stack.is_number);
            }
        }
        if is_written {
            rows.push(*space);
        }
    }
    numbers.iter().any(|count| *count >= FEWEST_ROWS).then_some(rows)
}

fn are_many(columns: &[&[Row]]) -> bool {
    columns.iter().map(|lines| lines.len()).sum::<usize>() > MOST_LINES
}

fn distance(pair: &[Row]) -> f32 {
    if let [a, b] = pair { b.area.middle().1 - a.area.middle().1 } else { 0.0 }
}

fn size(pair: &[Row]) -> f32 {
    pair.iter().map(|row| row.size).fold(0.0, f32::max)
}

/// Whether a label stands beside several numbers of one column.
fn is_tall(stack: &Stack<'_>, numbers: &[&Stack<'_>]) -> bool {
    let mut beside: Vec<usize> =
        numbers.iter().filter(|number| number.is_beside(stack)).map(|number| number.column).collect();
    beside.sort_unstable();
    !stack.is_number && beside.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
}

/// Whether a line is a number or a part of one.
fn is_part(line: &Row) -> bool {
    let text = line.text();
    is_part_of_amount(&text) || is_nothing(&text)
}

fn is_whole(stack: &Stack<'_>) -> bool {
    let texts: Vec<String> = stack.lines.iter().map(Row::text).collect();
    is_one_number(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Whether all numbers of several lines are one each, with as many decimals as others have, and broken where the column was full.
fn are_numbers(columns: &[&[Row]], stacks: &[Stack<'_>]) -> bool {
    let several = || stacks.iter().filter(|stack| stack.is_number && stack.lines.len() > 1);
    let marked = || stacks.iter().filter(|stack| stack.is_number).map(Stack::text).filter(|text| text.contains('.'));
    let most = (1..=6).max_by_key(|n| marked().filter(|text| decimals_of(text) == *n).count());
    let widest = |column: usize| {
        let lines = columns.get(column).into_iter().flat_map(|lines| lines.iter());
        lines.filter(|line| is_part(line)).map(|line| line.area.width()).fold(0.0, f32::max)
    };
    several().all(|stack| {
        let text = stack.text();
        let decimals = !text.contains(['.', ',']) || most == Some(decimals_of(&text));
        let room = widest(stack.column);
        let full = |pair: &[Row]| match pair {
            [above, below] => {
                let (a, b) = (above.text(), below.text());
                room - above.area.width() < DIGIT * above.size || a.ends_with(['.', ',']) || b.starts_with(['.', ','])
            }
            _ => true,
        };
        decimals && is_whole(stack) && stack.lines.windows(2).all(full)
    })
}

/// Whether lines after which others go on have no room in their columns for more.
fn are_full(columns: &[&[Row]], stacks: &[Stack<'_>]) -> bool {
    let (mut broken, mut all) = (0, 0);
    for stack in stacks.iter().filter(|stack| !stack.is_number) {
        let lines = columns.get(stack.column).into_iter().flat_map(|lines| lines.iter());
        let room = lines.map(|line| line.area.width()).fold(0.0, f32::max);
        let Some((_, above)) = stack.lines.split_last() else { continue };
        all += above.len();
        broken += above.iter().filter(|line| room - line.area.width() > LETTER * line.size).count();
    }
    broken * 100 <= all * BROKEN
}
