//! Grids that make one table: the parts of a table that goes on over several pages.

use budget::{Cited, Gap, KnownBy, Say, Stage, Table, TableId};
use document::Grid;
use grammar::table::{self, Part};

use super::labels::title_key;
use super::naming::{Naming, counts_alone, silent, tells_units};
use super::table::Around;
use super::{Pending, Recognizer, grids, kind};

/// A table that may go on in the next grid.
pub(super) struct Run<'d> {
    parts: Vec<(u32, Part<'d>)>,
    around: Around,
    headers: Vec<String>,
    /// The note below it, which ends it.
    pub(super) note: Option<Cited<String>>,
    /// Whether text that is no title and no unit stands behind it.
    pub(super) interrupted: bool,
    /// Whether a part of it stands apart: before it or behind it something of the same title has another header.
    torn: bool,
}

const TORN: (&str, &str) = (
    "紧接着的表格表头不同，可能是本表的续表",
    "the table right beside it has another header: it may be a part of this one",
);

impl<'d> Recognizer<'d> {
    /// Takes a grid as the next part of the open table, or as a table of its own.
    pub(super) fn part(&mut self, block: u32, grid: &'d Grid, framed: std::ops::Range<usize>, pending: Pending) {
        let around = pending.around;
        let headers = table::header_texts(grid, &framed);
        let part = Part { grid, framed };
        if let Some(run) = self.run.as_mut().filter(|r| r.goes_on(grid, &headers, &around)) {
            run.parts.push((block, part));
            run.around.unit = run.around.unit.take().or(around.unit);
            run.interrupted = false;
            return;
        }
        // A part that does not fit what it seems to go on with leaves both in doubt.
        let torn = self.run.as_mut().is_some_and(|r| r.seems_to_go_on(&around));
        if let Some(run) = self.run.as_mut().filter(|_| torn) {
            run.torn = true;
        }
        self.close();
        self.run = Some(Run { parts: vec![(block, part)], around, headers, note: None, interrupted: false, torn });
    }

    /// Reads the open table.
    pub(super) fn close(&mut self) {
        let Some(run) = self.run.take() else { return };
        let parts: Vec<Part<'_>> = run.parts.iter().map(|(_, p)| p.clone()).collect();
        let sheet = table::read(&parts, &self.words);
        self.excluded.extend(silent(&run.parts, &sheet));
        if sheet.columns.is_empty() || sheet.rows.is_empty() && run.around.caption.value.is_empty() {
            return;
        }
        let caption =
            if run.around.caption.value.is_empty() { self.untitled(&run) } else { run.around.caption.clone() };
        let budgeted = kind::kind(&run.around.caption.value, &sheet, &self.words);
        let id = self.accounted(budgeted, &caption.value);
        let own = run.around.unit.as_ref().map(|u| u.value).or(sheet.unit);
        let told = own.is_none() && (tells_units(&run.parts, &sheet) || counts_alone(&sheet));
        let unit = if told { None } else { self.unit(id, own) };
        let known_by = if run.around.caption.value.is_empty() { KnownBy::Header } else { KnownBy::Title };
        let words = &self.words;
        let mut naming =
            Naming { parts: &run.parts, sheet: &sheet, id, caption, known_by, unit, words, notes: &mut self.notes };
        let mut table = naming.table();
        (table.year, table.body, table.unit) = (run.around.year, run.around.body, run.around.unit);
        table.note = run.note.map(|n| grids::noted(n, table.name()));
        let publisher = self.disclosure.publisher.as_ref().map_or("", |p| p.value.as_str());
        let title = run.around.caption.value.replace(publisher, "");
        if kind::is_strange(&title, &self.words) {
            table.gaps.push(Gap::OtherTitle { title: table.caption.value.clone() });
        }
        if run.torn {
            table.gaps.push(Gap::RowsMissing { why: Say::new(TORN.0, TORN.1) });
        }
        let unruled = parts.iter().any(|p| p.grid.is_unruled());
        if let Some(first) = parts.first() {
            table = grids::doubted(table, first.grid, unit.is_some() || told);
        }
        if unruled && !table.gaps.contains(&Gap::Unruled) {
            table.gaps.push(Gap::Unruled);
        }
        if title.contains(ACCOUNTS) {
            settled(&mut table);
        }
        self.disclosure.tables.push(table);
    }

    /// The kind that accounts for what was budgeted, in final accounts.
    fn accounted(&self, id: TableId, title: &str) -> TableId {
        let finals =
            title.contains(ACCOUNTS) || self.disclosure.kind == budget::Kind::FinalAccounts && !title.contains("预算");
        id.accounted().filter(|_| finals).unwrap_or(id)
    }

    /// What a table without a title is called.
    fn untitled(&self, run: &Run<'_>) -> Cited<String> {
        let block = run.parts.first().map_or(0, |(b, _)| *b);
        let name = format!("第{}个表格", self.disclosure.tables.len() + 1);
        let place =
            run.parts.first().map(|(_, p)| super::naming::place(p.grid, block, 0, 0, document::Path::new(["表名"])));
        Cited::new(name, place.unwrap_or_default(), "")
    }
}

/// What the titles of tables of final accounts say.
const ACCOUNTS: &str = "决算";

/// A table of accounts of a kind that is declared for budgets: where none of its columns says another stage, its amounts are what was
/// accounted.
fn settled(table: &mut Table) {
    let cells = || table.rows.iter().flat_map(|row| row.cells.values());
    if cells().any(|fact| fact.subject.period.stage != Stage::Initial) {
        return;
    }
    let all = table.rows.iter_mut().flat_map(|row| row.cells.values_mut());
    all.filter(|fact| fact.subject.period.years_back == 0).for_each(|fact| fact.subject.period.stage = Stage::Final);
}

/// Whether a cell prints a number.
fn holds_amount(grid: &Grid, row: usize, column: usize) -> bool {
    grid.own_text(row, column).chars().any(|c| c.is_ascii_digit())
}

impl Run<'_> {
    /// Whether a grid goes on with the table: under the same title, or under none, with the same header or none.
    fn goes_on(&self, grid: &Grid, headers: &[String], around: &Around) -> bool {
        let last = self.parts.last().map(|(_, p)| p);
        // Columns that nothing stands in are not drawn on every page.
        let blank = |p: &Part<'_>, c: usize| p.framed.clone().skip(1).all(|r| !holds_amount(p.grid, r, c));
        let narrower = |p: &Part<'_>| grid.width() > 1 && (grid.width()..p.grid.width()).all(|c| blank(p, c));
        let fits = last.is_some_and(|p| grid.width() == p.grid.width() || grid.width() < p.grid.width() && narrower(p));
        let same_header = headers == self.headers.as_slice() || headers.is_empty() && fits;
        self.seems_to_go_on(around) && same_header
    }

    /// Whether what stands around a grid speaks for its going on with the table.
    fn seems_to_go_on(&self, around: &Around) -> bool {
        if around.caption.value.is_empty() {
            return self.note.is_none() && !self.interrupted;
        }
        title_key(&around.caption.value) == title_key(&self.around.caption.value)
    }
}
