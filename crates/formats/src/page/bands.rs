//! Rows of a table that no rule parts: lines that stand nearer to each other than rows do are one row.
//!
//! Two lines with a whole amount in one column are two rows, and somewhere between them one ends: where the lines are furthest
//! apart. The least of these distances is that of rows; lines of one cell are nearer. Where that cannot be told, each line
//! stays a row, and a number that was broken is not read.

use super::{
    cell::{decimals_of, is_amount},
    columns::{Column, Line},
    ink::Rule,
    row::Row,
};

/// Lines of one cell are nearer to each other than rows are, by this factor at least.
pub(super) const NEARER: f32 = 0.92;
/// Lines of one cell are no further apart than so many ems.
const FARTHEST: f32 = 1.5;
/// Amounts of as many digits tell how many decimals a table prints.
const TELLING: usize = 3;

/// How rows are told from lines in one table.
pub(super) struct Bands<'r> {
    /// How many decimals most of its amounts have, if they have any.
    decimals: Option<usize>,
    /// How far rows are apart, in points.
    apart: f32,
    /// Rules from one side of the table to the other.
    rules: &'r [Rule],
    /// Whether a rule parts any two rows.
    ruled: bool,
}

impl<'r> Bands<'r> {
    /// What the lines of the body of a table, and the rules across it, tell.
    pub(super) fn of(body: &[Line], rules: &'r [Rule]) -> Self {
        let mut bands = Self { decimals: decimals(body), apart: f32::INFINITY, rules, ruled: false };
        let (mut parted, mut pairs) = (0, 0);
        let stating: Vec<usize> = (0..body.len()).filter(|&i| body.get(i).is_some_and(|l| bands.states(l))).collect();
        for pair in stating.windows(2) {
            let &[a, b] = pair else { continue };
            let between = body.get(a..=b).unwrap_or_default();
            if !between.first().zip(between.last()).is_some_and(|(a, b)| bands.are_two(a, b)) {
                continue;
            }
            let widest = between.windows(2).map(distance).fold(0.0, f32::max);
            bands.apart = bands.apart.min(widest);
            pairs += 1;
            parted += usize::from(between.windows(2).any(|pair| bands.is_parted(pair)));
        }
        bands.ruled = parted * 5 > pairs * 3;
        bands
    }

    /// How many lines each row has, from the first.
    pub(super) fn rows(&self, lines: &[Line]) -> Vec<usize> {
        let mut rows: Vec<usize> = Vec::new();
        let mut begins = 0;
        for at in 0..lines.len() {
            let row = lines.get(begins..=at).unwrap_or_default();
            if at > begins && self.goes_on(row) {
                rows.iter_mut().last().into_iter().for_each(|count| *count += 1);
            } else {
                rows.push(1);
                begins = at;
            }
        }
        rows
    }

    /// Whether the last of some lines is of one row with those before it.
    fn goes_on(&self, row: &[Line]) -> bool {
        let Some((last, above)) = row.split_last() else { return false };
        let Some(pair) = row.last_chunk::<2>() else { return false };
        !self.is_parted(pair)
            && (self.ruled || self.is_near(pair))
            && !above.iter().any(|line| self.are_two(line, last))
    }

    /// Whether two lines are nearer to each other than rows are.
    pub(super) fn is_near(&self, pair: &[Line]) -> bool {
        let size = pair.iter().map(|line| line.size).fold(0.0, f32::max);
        distance(pair) < self.reach(size)
    }

    /// The distance, in points, that the lines of one cell do not reach, in an em.
    pub(super) fn reach(&self, size: f32) -> f32 {
        (NEARER * self.apart).min(FARTHEST * size)
    }

    /// Whether a rule stands between two lines.
    fn is_parted(&self, pair: &[Line]) -> bool {
        let [a, b] = pair else { return false };
        self.rules.iter().any(|rule| (a.middle..b.middle).contains(&rule.at))
    }

    /// Whether two lines have whole amounts in one column: below each other.
    fn are_two(&self, a: &Line, b: &Line) -> bool {
        let below: Vec<Column> = self.whole(b).collect();
        self.whole(a).any(|above| below.iter().any(|own| own.meets(above)))
    }

    fn states(&self, line: &Line) -> bool {
        self.whole(line).next().is_some()
    }

    /// Where the whole amounts of a line stand.
    fn whole(&self, line: &Line) -> impl Iterator<Item = Column> {
        line.words.iter().filter(|word| self.is_whole(&word.text())).map(|word| Column::of(&word.area))
    }

    /// Whether a word is an amount as the table prints them, and no part of one.
    fn is_whole(&self, text: &str) -> bool {
        is_amount(text) && self.decimals.is_none_or(|decimals| decimals_of(text) == decimals)
    }
}

fn distance(pair: &[Line]) -> f32 {
    if let [a, b] = pair { b.middle - a.middle } else { 0.0 }
}

/// How many decimals amounts have, where most have as many.
fn decimals(lines: &[Line]) -> Option<usize> {
    let texts = lines.iter().flat_map(|line| &line.words).map(Row::text);
    // Digits without a mark may be a code.
    let telling =
        |text: &String| text.chars().filter(char::is_ascii_digit).count() >= TELLING && text.contains(['.', ',']);
    let amounts: Vec<usize> = texts.filter(|t| is_amount(t) && telling(t)).map(|t| decimals_of(&t)).collect();
    let most = (1..=6).max_by_key(|n| amounts.iter().filter(|own| *own == n).count())?;
    let alike = amounts.iter().filter(|own| **own == most).count();
    (alike * 2 > amounts.len()).then_some(most)
}
