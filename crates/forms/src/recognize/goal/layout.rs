//! The columns of a wide table of goals: told by their headers, in whatever order they stand.

use std::ops::Range;

use budget::{Decimal, Operator, TableId};
use document::{Grid, text};

use super::headers::{self, glued, holds_scores, is_placeholder, role, score};
use crate::align::Aligned;
use crate::header::{self, Head, HeaderRows};
use crate::recognize::extent::{Extent, extent};
use crate::recognize::sheet::{Amount, amount_of};
use crate::recognize::table::Reader;
use kinds::tables::{GoalForm, Role, slots};
use kinds::tables::{Slot, SlotKind};

/// The columns of a wide table, which go on on its next pages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    pub(super) slots: Vec<Slot>,
    /// The grid column of every slot.
    pub(super) columns: Vec<Option<usize>>,
    /// Columns whose header is not known, as printed.
    pub(super) others: Vec<(String, usize)>,
    /// Columns of what is known and not kept.
    pub(super) silent: Vec<usize>,
    /// Levels that stand side by side, each with columns of its own.
    pub(super) beside: Vec<Beside>,
    /// Whether the slots are those that the form declares: some may have lost their header.
    pub(super) declared: bool,
    pub(super) width: usize,
}

/// The columns of the indicators of one level, where levels stand side by side.
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    /// The level as printed, and where.
    pub(super) level: (String, usize, usize),
    /// The level below it, where it has one.
    pub(super) second: Option<String>,
    pub(super) name: Option<usize>,
    pub(super) target: Option<usize>,
}

impl Beside {
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> + use<> {
        self.name.into_iter().chain(self.target)
    }
}

/// The rows of a grid, from the header of its indicators on; all of them are data where it has none.
pub(super) fn rows(reader: &Reader<'_>) -> (Extent, Option<usize>) {
    let (grid, framed) = (reader.grid, &reader.framed);
    let Some(head) = framed.clone().find(|&r| headers::is_header(grid, r)) else {
        let plain = extent(grid, framed);
        return if plain.header.rows.is_empty() { (plain, None) } else { (bare(framed.clone()), None) };
    };
    let spanned = headers::header_end(grid, head);
    let end = if grid.spans_known() { spanned } else { extent(grid, framed).data.start.max(spanned) };
    let below = end.max(head + 1).max(lower_headers(grid, head, spanned));
    let numbering = Some(below).filter(|&r| r < framed.end && header::is_numbering(grid, r));
    let first = numbering.map_or(below, |r| r + 1).min(framed.end);
    let header = HeaderRows { rows: framed.start..below, shared: None };
    (Extent { header, data: first..framed.end, numbering, disordered: false }, Some(head))
}

/// Whether a header of amounts stands around that of the indicators, or no header tells that there is none.
pub(crate) fn may_state_amounts(id: TableId, grid: &Grid) -> bool {
    let Some(header) = headers::header_row(grid) else { return true };
    let rows = header.saturating_sub(headers::MOST_ABOVE)..(header + headers::MOST_ABOVE).min(grid.height());
    let mut cells = rows.flat_map(|r| (0..grid.width()).map(move |c| grid.text(r, c)));
    cells.any(|printed| amount_of(id, &[printed]).is_some())
}

/// Everything is data.
fn bare(rows: Range<usize>) -> Extent {
    let header = HeaderRows { rows: rows.start..rows.start, shared: None };
    Extent { header, data: rows, numbering: None, disordered: false }
}

/// Amounts may have headers of their own below a header that does not cover them: rows without any number.
fn lower_headers(grid: &Grid, head: usize, end: usize) -> usize {
    let blank = |r: usize| {
        let names = (0..grid.width()).filter(|&c| role(grid.text(head, c)).is_some());
        names.into_iter().all(|c| grid.own_text(r, c).trim().is_empty())
    };
    let amounts = |r: usize| (0..grid.width()).any(|c| amount_of(TableId::T10, &[grid.own_text(r, c)]).is_some());
    (end..grid.height()).take_while(|&r| blank(r) && amounts(r)).last().map_or(end, |r| r + 1)
}

impl Layout {
    /// The columns under a header.
    pub(super) fn of(reader: &Reader<'_>, form: &GoalForm, heads: &[Head], data: &Range<usize>) -> Self {
        let grid = reader.grid;
        let mut layout = Self { width: grid.width(), ..Self::default() };
        let mut before: Option<&Head> = None;
        for (column, head) in heads.iter().enumerate() {
            let same = before.is_some_and(|b| b.origin.is_some() && b.origin == head.origin);
            before = Some(head);
            if !same {
                layout.column(reader, (column, head), data);
            }
        }
        layout.rename();
        layout.aim();
        layout.silence_names(grid, data);
        if lost_headers(grid, heads, data) || layout.is_disordered() {
            layout.slots = slots(form);
            layout.columns = slot_columns(reader, &layout.slots, heads);
            layout.declared = true;
        }
        layout
    }

    /// Whether a grid without a header may be a further page.
    pub(crate) fn goes_on(&self, grid: &Grid) -> bool {
        self.width == grid.width()
    }

    fn column(&mut self, reader: &Reader<'_>, (column, head): (usize, &Head), data: &Range<usize>) {
        let grid = reader.grid;
        if self.beside(grid, (column, head)) {
            return;
        }
        let told = role(&head.label).map(|r| match r {
            Role::Remark if holds_scores(grid, column, data.clone()) && !self.has("weight") => Role::Weight,
            other => other,
        });
        let slot = told.and_then(|r| Some(Slot { key: r.key(), kind: r.kind()? }));
        let amount =
            || amount_of(reader.form.id, &labels(head)).map(|a| Slot { key: a.column(), kind: SlotKind::Amount });
        match slot.or_else(|| if told.is_none() { amount() } else { None }) {
            Some(slot) if !self.has(slot.key) => {
                self.slots.push(slot);
                self.columns.push(Some(column));
            }
            None if told.is_some() && told != Some(Role::Remark) => self.silent.push(column),
            _ if head.label.is_empty() => {}
            _ => self.others.push((head.label.clone(), column)),
        }
    }

    /// Takes a column of names or targets below one of the levels that stand side by side.
    fn beside(&mut self, grid: &Grid, (column, head): (usize, &Head)) -> bool {
        let Some(role @ (Role::Level3 | Role::Indicator | Role::Target)) = role(&head.label) else { return false };
        let Some(at) = head.above.iter().position(|above| headers::is_first_level(above)) else { return false };
        let (Some(first), second) = (head.above.get(at), head.above.get(at + 1)) else { return false };
        let taken = |b: &Beside| if role == Role::Target { b.target.is_some() } else { b.name.is_some() };
        let same = |b: &Beside| b.level.0 == *first && b.second.as_ref() == second && !taken(b);
        if !self.beside.last().is_some_and(same) {
            let row = (0..head.row).rev().find(|&r| text::key(grid.text(r, column)) == *first).unwrap_or(head.row);
            let (second, level) = (second.cloned(), (first.clone(), row, column));
            self.beside.push(Beside { level, second, name: None, target: None });
        }
        if let Some(last) = self.beside.last_mut() {
            *(if role == Role::Target { &mut last.target } else { &mut last.name }) = Some(column);
        }
        true
    }

    fn has(&self, key: &str) -> bool {
        self.slots.iter().any(|s| s.key == key)
    }

    /// The only total of a table of the year's goals is that of the year, whatever it is called.
    fn rename(&mut self) {
        if self.has("amount") {
            return;
        }
        for (of_period, of_year) in [("period", "amount"), ("period-fiscal", "fiscal"), ("period-other", "other")] {
            let taken = self.has(of_year);
            for slot in self.slots.iter_mut().filter(|s| s.key == of_period && !taken) {
                slot.key = of_year;
            }
        }
    }

    /// The content is what marks stand before, where nothing else is.
    fn aim(&mut self) {
        let aims = headers::content_is_target(|key| self.has(key));
        for slot in self.slots.iter_mut().filter(|s| aims && s.key == Role::Content.key()) {
            *slot = Slot { key: Role::Target.key(), kind: SlotKind::Target };
        }
    }

    /// Of two columns of names the second is that of the project: the first names the unit.
    fn silence_names(&mut self, grid: &Grid, data: &Range<usize>) {
        let second = self.others.iter().position(|(label, _)| role(label) == Some(Role::Name));
        let name = self.slots.iter().position(|s| s.key == "name");
        let (Some(second), Some(name)) = (second, name) else { return };
        let (_, column) = self.others.remove(second);
        let filled = data.clone().any(|r| !grid.own_text(r, column).trim().is_empty());
        if let Some(at) = self.columns.get_mut(name).filter(|_| filled) {
            self.silent.extend(at.replace(column));
        }
        let mut order: Vec<(Option<usize>, Slot)> =
            self.columns.iter().copied().zip(self.slots.iter().copied()).collect();
        order.sort_by_key(|(column, _)| *column);
        (self.columns, self.slots) = order.into_iter().unzip();
    }

    /// Whether one amount stands behind the indicators and others before them, which no place prints: a header is
    /// displaced.
    fn is_disordered(&self) -> bool {
        let level = self.slots.iter().position(|s| matches!(s.kind, SlotKind::Level1 | SlotKind::Level2));
        let is_amount = |s: &&Slot| s.kind == SlotKind::Amount;
        level.and_then(|at| self.slots.split_at_checked(at)).is_some_and(|(before, behind)| {
            before.iter().any(|s| is_amount(&s)) && behind.iter().any(|s| is_amount(&s))
        })
    }

    /// Headers that are not known, of columns at the left of an amount or right beside one.
    pub(super) fn among_amounts(&self) -> impl Iterator<Item = &str> {
        let amounts = self.slots.iter().zip(&self.columns).filter(|(s, _)| s.kind == SlotKind::Amount);
        let last = amounts.filter_map(|(_, column)| *column).max();
        self.others.iter().filter(move |(_, c)| last.is_some_and(|l| *c <= l + 1)).map(|(label, _)| label.as_str())
    }

    /// A row whose cells all look as their headers say stands where it is.
    pub(super) fn straight(&self, texts: &[&str]) -> Option<Aligned> {
        let cell = |column: &Option<usize>| column.filter(|&c| texts.get(c).is_some_and(|t| !t.trim().is_empty()));
        let known = |c: usize| {
            self.columns.contains(&Some(c))
                || self.silent.contains(&c)
                || self.others.iter().any(|(_, o)| *o == c)
                || self.beside.iter().flat_map(Beside::columns).any(|b| b == c)
        };
        let beyond = texts.iter().enumerate().any(|(c, t)| !t.trim().is_empty() && !known(c));
        let cells: Vec<Option<usize>> = self.columns.iter().map(cell).collect();
        let fits =
            |(slot, at): (&Slot, &Option<usize>)| at.and_then(|c| texts.get(c)).is_none_or(|t| fits(slot.kind, t));
        let aligned = Aligned { cells: cells.clone(), ..Aligned::default() };
        (!beyond && self.slots.iter().zip(&cells).all(fits)).then_some(aligned)
    }
}

/// Whether texts stand in a column without a header: one was lost, and what stands where is known by looks alone.
fn lost_headers(grid: &Grid, heads: &[Head], data: &Range<usize>) -> bool {
    let headed = |c: usize| heads.get(c).is_some_and(|h| !h.label.is_empty());
    let filled = |c: usize| data.clone().any(|r| !grid.own_text(r, c).trim().is_empty());
    (0..grid.width()).any(|c| !headed(c) && filled(c))
}

/// The labels over a column, outermost first.
fn labels(head: &Head) -> Vec<&str> {
    head.above.iter().map(String::as_str).chain([head.label.as_str()]).collect()
}

/// Whether a text may stand in a column of a kind.
fn fits(kind: SlotKind, printed: &str) -> bool {
    let folded = text::fold(printed);
    let number = Decimal::parse(&folded).is_ok();
    let mark = Operator::from_mark(&folded).is_some();
    let nothing = is_placeholder(&folded);
    match kind {
        SlotKind::Code => folded.chars().all(|c| c.is_ascii_alphanumeric()) || !number && !mark && !is_level(&folded),
        SlotKind::Amount => number || nothing,
        SlotKind::Name | SlotKind::Goal => !mark && !number && !is_level(&folded),
        SlotKind::Level1 | SlotKind::Level2 => !mark && !number && glued(&folded).is_none(),
        SlotKind::Level3 => !mark,
        SlotKind::Target | SlotKind::Content => true,
        SlotKind::Criterion => !number && !mark || nothing,
        SlotKind::Unit => !number && folded.chars().count() <= LONGEST_UNIT && !is_level(&folded),
        SlotKind::OperatorMark => mark || nothing || folded.chars().count() <= 4 && !number,
        SlotKind::Weight => score(&folded).is_some() || nothing,
    }
}

/// The longest unit: 元/人·天 and the like.
const LONGEST_UNIT: usize = 14;

fn is_level(folded: &str) -> bool {
    let first = kinds::tables::FIRST.iter().chain(kinds::tables::SECOND);
    first.into_iter().any(|w| folded.strip_prefix(w) == Some(kinds::tables::LEVEL))
}

/// The grid column of every declared slot, as far as the header tells.
fn slot_columns(reader: &Reader<'_>, slots: &[Slot], heads: &[Head]) -> Vec<Option<usize>> {
    let is = |slot: &Slot, head: &Head| match slot.kind {
        SlotKind::Amount => amount_of(reader.form.id, &labels(head)).is_some_and(|a| a.column() == slot.key),
        SlotKind::Weight => role(&head.label).is_some_and(|r| r == Role::Remark || r.key() == slot.key),
        _ => role(&head.label).is_some_and(|r| r.key() == slot.key),
    };
    let mut last = None;
    let column = |slot: &Slot| {
        let at = heads.iter().position(|h| is(slot, h)).filter(|&c| last.is_none_or(|l| c > l));
        last = at.or(last);
        at
    };
    slots.iter().map(column).collect()
}

impl Amount {
    /// The column of amounts that it is.
    fn column(self) -> &'static str {
        self.0
    }
}
