//! Reading forms of labels and values: an amount, the goal or the name stands in the cell beside its label, indicators
//! below their header. Several forms may stand in one grid, and one form in several.

mod forms;
mod indicators;
mod known;

use std::ops::Range;

use budget::{Cited, KnownBy, Operator, Prose, Table, TableId, Unit};
use document::{CellAddress, Grid, Path, Place, Spot, text};

use self::forms::Forms;
pub(super) use self::known::Known;
pub(crate) use self::known::{Amount, amount_of};
use self::known::{is_candidate, known, unit_in};
use super::entry::with_unit;
use super::goal::{Above, header_row, holds_indicators, is_wide, ranked};
use super::grids::doubted;
use super::labels::MOST_ROWS;
use super::table::{Around, Reader};
use super::{Pending, Recognizer, extent};
use crate::walk::address;
use kinds::tables::Fills;

/// What the title of a form of goals names.
const GOALS: &str = "绩效目标";

/// What titles name whose funds are given to others, and stand in no budget of the department.
const SPECIAL: &[&str] = &["专项资金", "转移支付"];

/// The grid columns of the fields of an indicator.
#[derive(Debug, Clone, Default)]
struct Columns {
    fields: Vec<(&'static str, Range<usize>)>,
    /// Columns whose header is not known, as printed.
    others: Vec<(String, usize)>,
}

impl Columns {
    fn range(&self, key: &str) -> Option<Range<usize>> {
        self.fields.iter().find(|(k, _)| *k == key).map(|(_, r)| r.clone())
    }

    /// Where they stand in a grid of another width: by their order, from the right.
    fn fitted(&self, width: usize) -> Self {
        let fields = self.fields.iter().map(|(_, r)| r.start);
        let mut used: Vec<usize> = fields.chain(self.others.iter().map(|(_, c)| *c)).collect();
        used.sort_unstable();
        let at = ranked(&used, width);
        let fields = self.fields.iter().filter_map(|(key, r)| Some((*key, at(r.start)?)));
        Self {
            fields: fields.map(|(key, c)| (key, c..c + 1)).collect(),
            others: self.others.iter().filter_map(|(label, c)| Some((label.clone(), at(*c)?))).collect(),
        }
    }

    /// Whether the marks of most rows stand in the column of marks of a grid of another width.
    fn fits(&self, grid: &Grid) -> bool {
        let Some(column) = self.fitted(grid.width()).range("operator").map(|r| r.start) else { return false };
        let marked = |r: &usize| Operator::from_mark(&text::fold(grid.own_text(*r, column))).is_some();
        (0..grid.height()).filter(marked).count() * 3 > grid.height() * 2
    }
}
/// What of a form goes on in the next grid.
pub(super) struct Open {
    known: &'static Known,
    columns: Columns,
    above: Above,
    width: usize,
    /// What stood in its head: the same head again is the same form on its next page.
    head: Vec<String>,
    /// Index of its goal.
    goal: Option<usize>,
    /// Whether its indicators so far are those of the whole period, and their cells.
    period: bool,
    kept: Vec<CellAddress>,
    /// Index of its table.
    table: usize,
    /// Whether its title names funds beside the department's own projects.
    special: bool,
}
impl Open {
    /// Nothing that goes on.
    fn new(known: &'static Known) -> Self {
        Self {
            known,
            columns: Columns::default(),
            above: Above::default(),
            width: 0,
            head: Vec::new(),
            goal: None,
            period: false,
            kept: Vec::new(),
            table: 0,
            special: false,
        }
    }
}

impl Pending {
    /// The title above a grid, known or not.
    fn title(&self) -> &str {
        self.other.as_ref().map_or(self.around.caption.value.as_str(), |o| o.printed.as_str())
    }
}

impl Recognizer<'_> {
    /// The form that a grid is, or goes on with.
    pub(super) fn sheet(&self, grid: &Grid, pending: &Pending) -> Option<&'static Known> {
        if header_row(grid).is_some_and(|header| is_wide(grid, header)) {
            return None;
        }
        if is_candidate(grid)
            && let Some(found) = known().iter().find(|k| k.fits(grid))
        {
            return Some(found);
        }
        if pending.title().contains(GOALS)
            && let Some(found) = known().iter().find(|k| k.is_head(grid))
        {
            return Some(found);
        }
        let captioned = pending.kind;
        if captioned == Some(TableId::T11)
            && let Some(found) = known().iter().find(|k| k.is_unnamed(grid))
        {
            return Some(found);
        }
        let open = self.open.as_ref()?;
        let same = captioned.is_none_or(|id| id == open.known.id());
        let headed = (0..grid.height().min(3)).any(|r| open.known.is_header(grid, r));
        let going = !open.columns.fields.is_empty();
        let adjacent = self.after_table || captioned.is_some();
        let headless = || grid.width() == open.width && adjacent && !self.is_known_otherwise(grid);
        let told = || open.columns.fits(grid) && holds_indicators(grid, 0..grid.height());
        (same && (headed || going && (headless() || told()))).then_some(open.known)
    }

    /// Reads the forms of a grid into one table and their goals.
    pub(super) fn read_sheet(&mut self, known: &'static Known, block: u32, grid: &Grid, mut pending: Pending) {
        let form = known.sheet.form;
        let open = self.open.take().filter(|o| std::ptr::eq(o.known, known));
        let unit = self.sheet_unit(known, open.as_ref(), (block, grid), &mut pending.around);
        let titled = pending.kind == Some(form.id);
        let title = pending.title().to_owned();
        let before = open.as_ref().is_some_and(|o| o.special) && title.is_empty();
        let special = before || SPECIAL.iter().any(|w| title.contains(w));
        let known_by = if titled { KnownBy::Title } else { KnownBy::Header };
        let at = self.sheet_table(known, open.as_ref(), (pending.around, known_by));
        let Some(mut table) = self.disclosure.tables.get(at).cloned() else { return };
        let mut reader = Reader {
            form,
            grid,
            framed: 0..extent::framed(grid).end,
            block,
            unit,
            year: self.year,
            known_by,
            notes: &mut self.notes,
            excluded: &mut self.excluded,
        };
        let begins = titled && known.is_unnamed(grid) || title.contains(GOALS) && known.is_head(grid);
        let open = open.filter(|_| !begins);
        let forms = Forms::of(known, &mut reader, (&mut table, &mut self.disclosure.goals), open);
        let open = Forms { special, ..forms }.read(at);
        if let Some(kept) = self.disclosure.tables.get_mut(at) {
            *kept = doubted(table, grid, unit.is_some());
        }
        self.open = Some(open);
        self.sheets.insert(form.id, at);
    }

    /// The unit of a grid's amounts: of the line above it, of its labels, of the forms before it.
    fn sheet_unit(
        &mut self,
        known: &Known,
        open: Option<&Open>,
        (block, grid): (u32, &Grid),
        around: &mut Around,
    ) -> Option<Unit> {
        if around.unit.is_none()
            && let Some(((row, column), unit)) = printed_unit(known, grid)
        {
            let spot = grid.cell(row, column).map(|c| c.spot.clone()).unwrap_or_default();
            let spot = Spot { cell: Some(address(block, row, column)), ..spot };
            let place = Place::new(Path::new([known.sheet.form.id.name(), "单位"]), spot);
            around.unit = Some(Cited::new(unit, place, unit.name()));
        }
        let before = || open.and_then(|o| self.disclosure.tables.get(o.table)).and_then(|t| t.unit.as_ref());
        match around.unit.as_ref().or_else(before).map(|u| u.value) {
            None if states_amounts(known, grid) => self.unit(known.sheet.form.id, None),
            unit => unit,
        }
    }

    /// The index of the table that all forms of one kind make.
    fn sheet_table(&mut self, known: &Known, open: Option<&Open>, (around, known_by): (Around, KnownBy)) -> usize {
        let id = known.id();
        if let Some(at) = open.map(|o| o.table).or_else(|| self.sheets.get(&id).copied()) {
            return at;
        }
        self.disclosure.tables.push(Table {
            id,
            known_by,
            caption: around.caption,
            year: around.year,
            body: around.body,
            unit: around.unit,
            heads: Prose::default(),
            columns: Vec::new(),
            rows: Vec::new(),
            note: None,
            gaps: Vec::new(),
            structure: budget::Structure::default(),
        });
        self.disclosure.tables.len() - 1
    }
}

/// The longest label with a unit in it.
const LONGEST_LABEL: usize = 16;

/// The first unit that a label of the form names, else the one that stands in a cell behind a number.
fn printed_unit(known: &Known, grid: &Grid) -> Option<((usize, usize), Unit)> {
    let cells = || grid.origins().take_while(|((row, _), _)| *row < MOST_ROWS);
    let is_funds = |t: &str| known.is_group(t) || matches!(known.field(t), Some(Fills::Amount { .. } | Fills::Part(_)));
    let labelled = cells().filter(|(_, c)| is_funds(&c.text)).find_map(|(at, c)| Some((at, unit_in(&c.text)?)));
    let beside = |(at, cell): ((usize, usize), &document::Cell)| {
        let value = cell.text.lines().find_map(|l| known.embedded(l)).map(|(.., v)| with_unit(v));
        let own = || with_unit(&cell.text);
        value.unwrap_or_else(own).map(|(_, unit)| (at, unit))
    };
    // A label that is not known says its unit all the same.
    let bracketed = |(at, cell): ((usize, usize), &document::Cell)| {
        let short = cell.text.chars().take(LONGEST_LABEL + 1).count() <= LONGEST_LABEL;
        Some((at, unit_in(&cell.text).filter(|_| short)?))
    };
    labelled.or_else(|| cells().find_map(beside)).or_else(|| cells().find_map(bracketed))
}

/// Whether any amount is printed, so that its unit matters.
fn states_amounts(known: &Known, grid: &Grid) -> bool {
    (0..grid.height().min(MOST_ROWS)).any(|r| {
        known.row_fields(grid, r).any(|f| matches!(f, Fills::Amount { .. } | Fills::Part(_)))
            || !known.stage_columns(grid, r).is_empty()
    })
}
