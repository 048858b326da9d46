//! The labels of forms of labels and values, and where the value beside a label stands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use budget::{Decimal, TableId, Unit};
use document::{Grid, text};

use super::super::entry::with_unit;
use super::super::goal::{is_header, role};
use super::super::labels::{MOST_ROWS, label_key};
use kinds::tables::{AMOUNTS, APPROPRIATED, BEFORE, Fills, OTHER_TIMES, Role, SHEETS, Sheet};

/// The longest text that is a label.
const LONGEST_LABEL: usize = 30;

/// A sheet with the keys of its labels.
pub(crate) struct Known {
    pub(super) sheet: &'static Sheet,
    fields: BTreeMap<String, Fills>,
    headers: BTreeMap<String, &'static str>,
    stages: BTreeMap<String, &'static str>,
    points: BTreeMap<String, &'static str>,
    pub(super) marks: BTreeSet<String>,
}

impl Known {
    fn of(sheet: &'static Sheet) -> Self {
        let mut known = Self {
            sheet,
            fields: BTreeMap::new(),
            headers: BTreeMap::new(),
            stages: BTreeMap::new(),
            points: BTreeMap::new(),
            marks: sheet.marks.iter().map(|m| label_key(m)).collect(),
        };
        for field in sheet.fields() {
            for label in field.labels {
                known.fields.entry(label_key(label)).or_insert(field.fills);
            }
        }
        for header in sheet.indicators {
            for label in header.labels {
                known.headers.entry(label_key(label)).or_insert(header.key);
            }
        }
        for (of, declared) in [(&mut known.stages, sheet.stages), (&mut known.points, sheet.points)] {
            for (column, labels) in declared {
                for label in *labels {
                    of.entry(label_key(label)).or_insert(column);
                }
            }
        }
        known
    }

    pub(super) fn id(&self) -> TableId {
        self.sheet.form.id
    }

    /// Whether a text is a label over others, without a value of its own.
    pub(super) fn is_group(&self, printed: &str) -> bool {
        matches!(self.field(printed), Some(Fills::Group | Fills::List))
    }

    /// What the value beside a label is: as declared, else by the words that the label is made of.
    pub(super) fn field(&self, printed: &str) -> Option<Fills> {
        if !is_short(printed) {
            return None;
        }
        let key = label_key(printed);
        self.fields.get(&key).copied().or_else(|| self.worded(&key))
    }

    /// A goal or an amount by its words, which are many in all their combinations.
    fn worded(&self, key: &str) -> Option<Fills> {
        if role(key) == Some(Role::Goal) {
            let rank = if OTHER_TIMES.iter().any(|w| key.starts_with(w)) { 2 } else { 3 };
            return Some(Fills::Goal(rank));
        }
        let (rest, other) = without_times(key);
        let column = if other { "period" } else { "amount" };
        if AMOUNTS.contains(&rest) {
            return self
                .sheet
                .fields()
                .map(|f| f.fills)
                .find(|f| matches!(f, Fills::Amount { column: c, .. } if *c == column));
        }
        let appropriated = APPROPRIATED.iter().find_map(|w| rest.strip_prefix(w)).map(|r| without_times(r).0);
        appropriated.filter(|r| AMOUNTS.contains(r)).map(|_| Fills::Part("fiscal"))
    }

    /// The field that a column of indicators holds, by its header; empty for one that is nothing that is kept.
    pub(super) fn header(&self, printed: &str) -> Option<&'static str> {
        let declared = || self.headers.get(&label_key(printed)).copied();
        let told = || role(printed).filter(|r| !matches!(r, Role::Code | Role::Name | Role::Goal)).map(Role::key);
        is_short(printed).then(|| declared().or_else(told)).flatten()
    }

    /// Whether a text is a label or a header of the form, so that it is no value.
    pub(super) fn is_label(&self, printed: &str) -> bool {
        let declared = || is_short(printed) && self.headers.contains_key(&label_key(printed));
        self.field(printed).is_some() || declared()
    }

    /// The label and the value of a line that prints both: `资金总额：100.00`.
    pub(super) fn embedded<'t>(&self, line: &'t str) -> Option<(Fills, &'t str, &'t str)> {
        let colons = line.match_indices([':', '：']);
        colons.take(2).find_map(|(at, colon)| {
            let (label, value) = (line.get(..at)?, line.get(at + colon.len()..)?.trim());
            let fills = self.field(label).filter(|_| !value.is_empty())?;
            Some((fills, label, value))
        })
    }

    /// Whether a row is the header of indicators.
    pub(super) fn is_header(&self, grid: &Grid, row: usize) -> bool {
        let marked = || (0..grid.width()).any(|c| self.marks.contains(&label_key(grid.own_text(row, c))));
        is_header(grid, row) && (self.marks.is_empty() || marked())
    }

    /// The columns of stages that a row is the header of.
    pub(super) fn stage_columns(&self, grid: &Grid, row: usize) -> Vec<(&'static str, usize)> {
        let found = headed(&self.stages, grid, row);
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// The columns of points that a row of stages is the header of as well.
    pub(super) fn point_columns(&self, grid: &Grid, row: usize) -> Vec<(&'static str, usize)> {
        headed(&self.points, grid, row)
    }

    /// Whether a grid is such a form: a name with its value, labels of more in other rows, the header of indicators below.
    pub(super) fn fits(&self, grid: &Grid) -> bool {
        let rows = || 0..grid.height().min(MOST_ROWS);
        let header = rows().find(|&r| self.is_header(grid, r));
        let staged = !self.stages.is_empty() && rows().any(|r| !self.stage_columns(grid, r).is_empty());
        let before = 0..header.unwrap_or_else(|| rows().end);
        let Some(named) = before.clone().find(|&r| self.name_at(grid, r, before.end)) else { return false };
        let mut seen = BTreeSet::new();
        for row in before.filter(|r| *r != named) {
            seen.extend(self.row_fields(grid, row).map(kind_of));
        }
        match header {
            Some(_) => seen.iter().any(|k| *k != Kind::Part),
            None if !self.marks.is_empty() => staged && !seen.is_empty(),
            None => self.id() == TableId::T10 && seen.contains(&Kind::Amount) && seen.contains(&Kind::Goal),
        }
    }

    /// Whether a grid is the head of a project's form whose goal and indicators stand in the next grid.
    pub(super) fn is_head(&self, grid: &Grid) -> bool {
        let rows = || 0..grid.height().min(MOST_ROWS);
        let amount = |r: usize| self.row_fields(grid, r).any(|f| matches!(f, Fills::Amount { .. }));
        self.id() == TableId::T10
            && rows().all(|r| !self.is_header(grid, r))
            && rows().any(|r| self.name_at(grid, r, usize::MAX))
            && rows().any(amount)
    }

    /// Whether a grid is the form of the whole without its name: a goal above the header of indicators.
    pub(super) fn is_unnamed(&self, grid: &Grid) -> bool {
        let header = (0..grid.height().min(MOST_ROWS)).find(|&r| self.is_header(grid, r));
        let goal = |r: usize| self.row_fields(grid, r).any(|f| matches!(f, Fills::Goal(_)));
        self.id() == TableId::T11 && !self.fits(grid) && header.is_some_and(|h| (0..h).any(goal))
    }

    pub(super) fn row_fields<'a>(&'a self, grid: &'a Grid, row: usize) -> impl Iterator<Item = Fills> + 'a {
        (0..grid.width()).flat_map(move |c| {
            let printed = grid.own_text(row, c);
            let lines = printed.lines().filter_map(|line| self.embedded(line)).map(|(fills, ..)| fills);
            self.field(printed).into_iter().chain(lines)
        })
    }

    /// Whether a row prints a name with its value beside it, all above a row.
    pub(super) fn name_at(&self, grid: &Grid, row: usize, end: usize) -> bool {
        (0..grid.width()).any(|c| {
            let printed = grid.own_text(row, c);
            let above = grid.cell(row, c).is_some_and(|cell| row + (cell.row_span as usize) <= end);
            let labelled = self.field(printed) == Some(Fills::Name) && above;
            let inside = || printed.lines().any(|l| self.embedded(l).is_some_and(|(f, ..)| f == Fills::Name));
            labelled && beside(self, grid, (row, c)).is_some() || inside()
        })
    }
}

/// The columns of a row with a header that is known, each with what that is the header of.
fn headed(of: &BTreeMap<String, &'static str>, grid: &Grid, row: usize) -> Vec<(&'static str, usize)> {
    let told = |c: usize| {
        let printed = grid.own_text(row, c);
        let key = is_short(printed).then(|| label_key(printed))?;
        Some((*of.get(&key)?, c))
    };
    (0..grid.width()).filter_map(told).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Amount,
    Part,
    Goal,
    Other,
}

fn kind_of(fills: Fills) -> Kind {
    match fills {
        Fills::Amount { .. } => Kind::Amount,
        Fills::Part(_) => Kind::Part,
        Fills::Goal(_) => Kind::Goal,
        Fills::Name | Fills::Code | Fills::Other | Fills::Group | Fills::List => Kind::Other,
    }
}

/// A column of amounts, by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount(pub(crate) &'static str);

/// The column of amounts that the headers over a column tell together, outermost first, in a table of a kind.
pub(crate) fn amount_of(id: TableId, labels: &[&str]) -> Option<Amount> {
    let known = known().iter().find(|k| k.id() == id && k.marks.is_empty())?;
    let fields: Vec<Fills> = labels.iter().filter_map(|l| known.field(l)).collect();
    let parts: Vec<&str> =
        fields.iter().filter_map(|f| if let Fills::Part(key) = f { Some(*key) } else { None }).collect();
    let whole = |f: &Fills| if let Fills::Amount { column, .. } = f { Some(*column) } else { None };
    if parts.is_empty() {
        return labels.last().and_then(|l| known.field(l)).as_ref().and_then(whole).map(Amount);
    }
    let declared = known.sheet.fields().find_map(|f| match f.fills {
        Fills::Amount { column: "amount", parts } => Some(parts),
        _ => None,
    });
    declared?.iter().find(|(key, _)| *key == parts.join("-")).map(|(_, column)| Amount(column))
}

pub(super) fn known() -> &'static [Known] {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    KNOWN.get_or_init(|| SHEETS.iter().map(|s| Known::of(s)).collect())
}

fn is_short(printed: &str) -> bool {
    let length = printed.chars().filter(|c| !c.is_whitespace()).take(LONGEST_LABEL + 1).count();
    (2..=LONGEST_LABEL).contains(&length) && printed.chars().any(text::is_han)
}

/// Whether a grid may be a form at all: 目标, 指标 or 执行率 is printed in it. Most tables are told apart by this alone.
pub(super) fn is_candidate(grid: &Grid) -> bool {
    let cells = grid.origins().take_while(|((row, _), _)| *row < MOST_ROWS);
    cells.into_iter().any(|(_, cell)| cell.text.contains('标') || cell.text.contains("执行率"))
}

/// A label without the words before it that say when; and whether they name another time than the year.
fn without_times(key: &str) -> (&str, bool) {
    let longest = |list: &[&str], rest: &'_ str| list.iter().filter(|w| rest.starts_with(**w)).map(|w| w.len()).max();
    let (mut rest, mut other) = (key, false);
    while !AMOUNTS.contains(&rest) {
        let time = longest(OTHER_TIMES, rest);
        let Some(length) = time.or_else(|| longest(BEFORE, rest)) else { break };
        other |= time.is_some();
        rest = rest.get(length..).unwrap_or("");
    }
    (rest, other)
}

/// The unit that a label names in brackets: `项目资金（万元）`.
pub(super) fn unit_in(printed: &str) -> Option<Unit> {
    let folded = text::fold(printed);
    let mut inside = folded.split('(').skip(1).filter_map(|part| part.split(')').next());
    inside.find_map(|part| Unit::from_name(part.rsplit(':').next().unwrap_or(part)))
}

pub(super) fn is_number(printed: &str) -> bool {
    Decimal::parse(&text::fold(printed)).is_ok() || with_unit(printed).is_some()
}

/// Points, or a rate: a number that is not below zero.
pub(super) fn points(printed: &str) -> Option<Decimal> {
    let folded = text::fold(printed);
    Decimal::parse(folded.trim_end_matches(['分', '%'])).ok().filter(|d| d.digits >= 0)
}

/// Where the value beside a label stands: the next cell of its row that is no label. Behind blanks only a number is one,
/// except in text whose merged cells are not known.
pub(super) fn beside(known: &Known, grid: &Grid, (row, column): (usize, usize)) -> Option<(usize, usize)> {
    let mut blank = None;
    let mut at = past(grid, row, column);
    while at < grid.width() {
        let Some((origin, _)) = grid.origin(row, at) else {
            at += 1;
            continue;
        };
        let printed = grid.text(row, at);
        if origin != row && grid.spans_known() || known.is_label(printed) {
            break;
        }
        if !printed.trim().is_empty() {
            return if blank.is_none() || !grid.spans_known() || is_number(printed) { Some((row, at)) } else { blank };
        }
        blank = blank.or(Some((row, at)));
        at = past(grid, row, at);
    }
    blank
}

/// The first column behind the cell that covers a position.
pub(super) fn past(grid: &Grid, row: usize, column: usize) -> usize {
    let origin = grid.origin(row, column);
    (column + 1..grid.width()).find(|&c| origin.is_none() || grid.origin(row, c) != origin).unwrap_or(grid.width())
}

/// The cell right below a label, if it is no label and not blank.
pub(super) fn below(known: &Known, grid: &Grid, (row, column): (usize, usize)) -> Option<(usize, usize)> {
    let under = row + grid.cell(row, column).map_or(1, |c| c.row_span as usize).max(1);
    let value = grid.own_text(under, column);
    (under < grid.height() && !value.trim().is_empty() && !known.is_label(value)).then_some((under, column))
}
