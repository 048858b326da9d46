//! Headers of tables: which grid column is which declared column.

use std::ops::Range;

use budget::Year;
use document::{Grid, text};

use crate::form::{Block, Column, Heads, OVER, Rows, THIS_YEAR, TableForm, YEAR_BEFORE};

/// A grid column as its header describes it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    /// The lowest header text, as a key.
    pub(crate) leaf: String,
    /// The lowest header text, as printed without white space.
    pub(crate) label: String,
    /// Header texts above it, as keys, outermost first.
    pub(crate) above: Vec<String>,
    /// Row of the leaf.
    pub(crate) row: usize,
    /// Where the cell of the leaf begins, with known spans: row and column.
    pub(crate) origin: Option<(usize, usize)>,
}

impl Head {
    /// Whether its headers name the year before, or this year; `None` where they name neither or both.
    fn is_earlier(&self, year: Year) -> Option<bool> {
        // 上年结转 is of this year.
        let headers = || self.above.iter().chain([&self.leaf]).filter(|h| !h.contains("结转") && !h.contains("结余"));
        let names = |mark: &str| headers().any(|header| names_year(mark, header, year).unwrap_or(false));
        match (names(YEAR_BEFORE), names(THIS_YEAR)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// Whether the header of another column is the same cell.
    fn is_one_with(&self, other: &Self) -> bool {
        self.origin.is_some() && self.origin == other.origin
    }
}

/// Where the columns of one block stand in the grid.
#[derive(Debug, Clone, Default)]
pub(crate) struct BlockColumns {
    /// Columns of codes: one joined, or 类, 款, 项.
    pub(crate) codes: Vec<usize>,
    /// Whether a part of split codes has no column, so that codes cannot be joined.
    pub(crate) codes_unsure: bool,
    /// Columns of the name, or of the label, outermost first.
    pub(crate) names: Vec<usize>,
    /// Columns of the numbers and codes of bodies, which state nothing.
    pub(crate) serials: Vec<usize>,
    /// Declared columns found.
    pub(crate) amounts: Vec<Amounts>,
}

/// A declared column of amounts in the grid. Where rules of other rows cut it, its header covers several grid columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amounts {
    /// Index in the declaration.
    pub(crate) declared: usize,
    /// The first grid column.
    pub(crate) at: usize,
    /// How many grid columns.
    pub(crate) width: usize,
}

impl Amounts {
    /// The grid columns.
    pub(crate) fn range(self) -> Range<usize> {
        self.at..self.at + self.width
    }
}

impl BlockColumns {
    /// Every grid column that is understood.
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        self.codes.iter().chain(&self.names).copied().chain(self.amounts.iter().flat_map(|a| a.range()))
    }

    /// The column that a row is called by.
    pub(crate) fn name(&self) -> Option<usize> {
        self.names.last().or(self.codes.last()).copied()
    }

    /// Whether nothing of the block was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }

    /// Declared required columns that were not found.
    pub(crate) fn missing<'f>(&self, block: &'f Block) -> impl Iterator<Item = &'f Column> {
        let found: Vec<usize> = self.amounts.iter().map(|a| a.declared).collect();
        let left_out = block.optional && self.is_empty();
        let keys: Vec<&str> = found.iter().filter_map(|&i| block.columns.get(i)).map(|c| c.key).collect();
        let replaced = move |c: &Column| c.instead.iter().any(|key| keys.contains(key));
        let lost = move |(i, c): &(usize, &Column)| c.required && !left_out && !found.contains(i) && !replaced(c);
        block.columns.iter().enumerate().filter(lost).map(|(_, c)| c)
    }
}

/// Headers of columns that number rows or bodies: they state nothing.
const SERIALS: &[&str] = &[
    "序号",
    "行次",
    "栏次",
    "单位编码",
    "单位代码",
    "部门编码",
    "部门代码",
    "部门（单位）代码",
    "预算单位编码",
    "项目编码",
    "项目代码",
];

/// Whether a column only numbers rows or bodies.
pub(crate) fn is_serial(head: &Head) -> bool {
    names(&head.leaf, SERIALS)
}

/// Whether a row is the row of column numbers (栏次): at least two of `1 2 3 …`, or `**` marks, and nothing else.
pub(crate) fn is_numbering(grid: &Grid, row: usize) -> bool {
    let (mut stars, mut named) = (0, 0);
    let mut numbers: Vec<u32> = Vec::new();
    for text in (0..grid.width()).map(|c| text::fold(grid.own_text(row, c))).filter(|t| !t.is_empty()) {
        match text.as_str() {
            "栏次" | "行次" => named += 1,
            star if is_star(star) => stars += 1,
            other => match other.parse() {
                Ok(number) => numbers.push(number),
                Err(_) => return false,
            },
        }
    }
    let rising = numbers.windows(2).all(|w| matches!(w, [a, b] if b > a)) && numbers.iter().all(|n| *n <= 60);
    rising && numbers.len() + stars >= 2 && (stars > 0 || named > 0 || numbers.first() == Some(&1))
}

fn is_star(t: &str) -> bool {
    !t.is_empty() && t.chars().all(|c| c == '*')
}

/// Whether the column numbers run without a gap; a gap means that a column was lost.
pub(crate) fn numbering_has_gap(grid: &Grid, row: usize) -> bool {
    let numbers: Vec<u32> = (0..grid.width()).filter_map(|c| text::fold(grid.own_text(row, c)).parse().ok()).collect();
    numbers.first().is_some_and(|n| *n > 1) || numbers.windows(2).any(|w| matches!(w, [a, b] if *b != a + 1))
}

/// Rows of the grid that make the header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HeaderRows {
    /// The rows.
    pub(crate) rows: Range<usize>,
    /// A row that is header where it says 类, 款, 项 and data elsewhere: the total printed beside them.
    pub(crate) shared: Option<usize>,
}

/// Describes every grid column from the header rows.
pub(crate) fn heads(grid: &Grid, header: &HeaderRows) -> Vec<Head> {
    (0..grid.width()).map(|c| head(grid, header, c)).collect()
}

/// Headers of the columns of split codes.
const CODE_PARTS: &[&str] = &["类", "款", "项"];

/// Whether a text is the header of a column of split codes.
pub(crate) fn is_code_part(printed: &str) -> bool {
    CODE_PARTS.contains(&text::fold(printed).as_str())
}

fn head(grid: &Grid, header: &HeaderRows, column: usize) -> Head {
    let own = |r: usize| if grid.spans_known() { grid.text(r, column) } else { grid.own_text(r, column) };
    let shared = header.shared.filter(|&r| is_code_part(own(r)));
    let lowest = || header.rows.clone().rev().find(|&r| !text::key(own(r)).is_empty());
    let Some(row) = shared.or_else(lowest) else { return Head::default() };
    let leaf = text::key(own(row));
    let upper = header.rows.clone().take_while(|&r| r < row);
    let mut above: Vec<String> =
        upper.map(|r| text::key(over(grid, r, column))).filter(|k| !k.is_empty() && *k != leaf).collect();
    above.dedup();
    let origin = grid.origin(row, column).filter(|_| grid.spans_known());
    Head { label: own(row).chars().filter(|c| !c.is_whitespace()).collect(), leaf, above, row, origin }
}

/// The text over a column in a header row. Without known spans a blank belongs to the nearest text at its left.
fn over(grid: &Grid, row: usize, column: usize) -> &str {
    if grid.spans_known() {
        return grid.text(row, column);
    }
    (0..=column).rev().map(|c| grid.own_text(row, c)).find(|t| !t.trim().is_empty()).unwrap_or("")
}

/// Whether a header names one of the labels.
pub(crate) fn names(leaf: &str, labels: &[&str]) -> bool {
    // 其中 before a header says that it is a part of the column before it, not another one.
    let bare = leaf.strip_prefix("其中");
    labels.iter().any(|l| text::has_key(l, leaf) || bare.is_some_and(|bare| text::has_key(l, bare)))
}

/// Ties grid columns to the declared columns of every block of a form.
pub(crate) fn columns(form: &TableForm, heads: &[Head], year: Year) -> Vec<BlockColumns> {
    match form.blocks {
        [only] => vec![block_columns(only, heads, 0..heads.len(), year)],
        blocks => side_by_side(blocks, heads, year),
    }
}

/// Tables side by side: each block begins at a column of labels or codes. A block is known by the title over it, or by
/// order where all are there.
fn side_by_side(blocks: &[Block], heads: &[Head], year: Year) -> Vec<BlockColumns> {
    let starts = starts(blocks, heads);
    let range = |n: usize| starts.get(n).map(|&s| s..starts.get(n + 1).copied().unwrap_or(heads.len()));
    let mut taken: Vec<usize> = Vec::new();
    let whole = starts.len() == blocks.iter().filter(|b| !b.optional).count();
    let mut order = 0..starts.len();
    let mut found = Vec::new();
    for block in blocks {
        let titled = (0..starts.len()).find(|n| !taken.contains(n) && is_titled(block, heads, &starts, *n));
        let at = titled.or_else(|| order.clone().next().filter(|_| whole && !block.optional));
        if !block.optional {
            order.next();
        }
        taken.extend(at);
        found.push(at.and_then(range).map(|r| block_columns(block, heads, r, year)).unwrap_or_default());
    }
    found
}

/// The columns at which blocks begin: a header of labels or codes that the column at its left has not.
fn starts(blocks: &[Block], heads: &[Head]) -> Vec<usize> {
    let opens = |h: &Head| {
        blocks.iter().any(|b| match b.heads {
            Heads::Label(labels) => names(&h.leaf, labels),
            Heads::Codes { over, split, .. } => {
                names(&h.leaf, over) || split.first().is_some_and(|s| names(&h.leaf, &[*s]))
            }
        })
    };
    let same = |a: &Head, b: &Head| a.leaf == b.leaf && a.row == b.row;
    let begins = |i: usize| i.checked_sub(1).and_then(|p| Some(!same(heads.get(p)?, heads.get(i)?))).unwrap_or(true);
    heads.iter().enumerate().filter(|(i, h)| opens(h) && begins(*i)).map(|(i, _)| i).collect()
}

fn is_titled(block: &Block, heads: &[Head], starts: &[usize], n: usize) -> bool {
    let Some(head) = starts.get(n).and_then(|&s| heads.get(s)) else { return false };
    head.above.iter().any(|a| names(a, block.title)) || block.title.iter().any(|t| head.leaf.starts_with(&text::key(t)))
}

fn block_columns(block: &Block, heads: &[Head], range: Range<usize>, year: Year) -> BlockColumns {
    let mut found = BlockColumns::default();
    let inside = || heads.iter().enumerate().filter(|(i, _)| range.contains(i));
    match block.heads {
        Heads::Label(labels) if matches!(block.rows, Rows::Lines(_)) => {
            found.names = inside().filter(|(_, h)| names(&h.leaf, labels)).map(|(i, _)| i).collect();
        }
        Heads::Label(labels) => {
            let first = inside().find(|(_, h)| names(&h.leaf, labels));
            let same = |h: &Head| first.is_some_and(|(_, f)| f.leaf == h.leaf && f.row == h.row);
            found.names = inside().skip_while(|(_, h)| !same(h)).take_while(|(_, h)| same(h)).map(|(i, _)| i).collect();
            if let (Rows::Items { .. }, Some(&last)) = (block.rows, found.names.last()) {
                // Labels go on in columns that have no header of their own, up to the first that has.
                let bare = |(i, h): &(usize, &Head)| *i > last && h.leaf.is_empty() && h.above.is_empty();
                let more: Vec<usize> =
                    inside().skip_while(|(i, _)| *i <= last).take_while(bare).map(|(i, _)| i).collect();
                let headed = inside().any(|(i, _)| i == last + more.len() + 1);
                found.names.extend(more.into_iter().filter(|_| headed));
            }
        }
        Heads::Codes { over, split, name, .. } => {
            let parts: Vec<(usize, &Head)> = inside().filter(|(_, h)| names(&h.leaf, split)).collect();
            let complete =
                parts.len() == split.len() && parts.iter().zip(split).all(|((_, h), s)| names(&h.leaf, &[*s]));
            found.codes = parts.iter().map(|(i, _)| *i).collect();
            found.codes_unsure = !complete && !parts.is_empty();
            if found.codes.is_empty() {
                found.codes = inside().filter(|(_, h)| names(&h.leaf, over)).map(|(i, _)| i).take(1).collect();
            }
            let is_name = |(i, h): &(usize, &Head)| names(&h.leaf, name) && !found.codes.contains(i);
            found.names = inside().filter(is_name).map(|(i, _)| i).take(1).collect();
        }
    }
    found.serials = inside().filter(|(_, h)| is_serial(h)).map(|(i, _)| i).collect();
    let taken: Vec<usize> = found.codes.iter().chain(&found.names).copied().collect();
    let free = inside().filter(|(i, _)| !taken.contains(i) && !found.serials.contains(i));
    found.amounts = amounts(block.columns, &free.collect::<Vec<_>>(), year);
    found
}

/// Declared columns for grid columns: what says most about a column first, then in the order of the declaration. Grid
/// columns under one header cell are one column.
fn amounts(columns: &[Column], free: &[(usize, &Head)], year: Year) -> Vec<Amounts> {
    let mut merged: Vec<(usize, usize, &Head)> = Vec::new();
    for &(at, head) in free {
        match merged.last_mut() {
            Some((first, width, last)) if last.is_one_with(head) && *first + *width == at => *width += 1,
            _ => merged.push((at, 1, head)),
        }
    }
    let fits = |(d, c)| merged.iter().map(move |&(at, width, h)| (fit(c, h, year), Amounts { declared: d, at, width }));
    let mut fits: Vec<(usize, Amounts)> = columns.iter().enumerate().flat_map(fits).filter(|f| f.0 > 0).collect();
    fits.sort_by_key(|&(fit, a)| (std::cmp::Reverse(fit), a.declared, a.at));
    let mut found: Vec<Amounts> = Vec::new();
    for (_, amounts) in fits {
        if !found.iter().any(|f| f.declared == amounts.declared || f.at == amounts.at) {
            found.push(amounts);
        }
    }
    found.sort_by_key(|a| a.at);
    found
}

/// How many headers of a column the best label of a declared one names; 0 where none fits.
fn fit(column: &Column, head: &Head, year: Year) -> usize {
    if head.is_earlier(year).is_some_and(|earlier| earlier != column.facet.is_earlier()) {
        return 0;
    }
    let own = column.labels.iter().map(|l| label_fit(l, head, year)).max().unwrap_or(0);
    let below = own == 1 && !column.under.is_empty() && column.under.iter().all(|u| is_over(u, head, year));
    own + if below { column.under.len() } else { 0 }
}

fn label_fit(label: &str, head: &Head, year: Year) -> usize {
    let parts: Vec<&str> = label.split(OVER).collect();
    let leaf = |i: usize| parts.get(i).is_some_and(|p| is_header(p, &head.leaf, year));
    let others = |i: usize| parts.iter().enumerate().all(|(j, p)| j == i || is_over(p, head, year));
    let fits = (0..parts.len()).any(|i| leaf(i) && others(i));
    if fits { parts.len() } else { 0 }
}

fn is_header(part: &str, leaf: &str, year: Year) -> bool {
    names_year(part, leaf, year).unwrap_or_else(|| names(leaf, &[part]))
}

fn is_over(part: &str, head: &Head, year: Year) -> bool {
    let contains = |a: &String| names_year(part, a, year).unwrap_or_else(|| a.contains(&text::key(part)));
    head.above.iter().any(contains)
}

/// For a part that begins with the mark of a year, whether a header names that year and then the rest of the part.
fn names_year(part: &str, header: &str, year: Year) -> Option<bool> {
    let years = [(THIS_YEAR, year, "本年"), (YEAR_BEFORE, year.prior(), "上年")];
    let (rest, year, word) = years.into_iter().find_map(|(m, y, w)| Some((part.strip_prefix(m)?, y, w)))?;
    let after = header.strip_prefix(word).or_else(|| header.strip_prefix(&format!("{}年", year.0)));
    Some(after.is_some_and(|a| a.contains(&text::key(rest))))
}
