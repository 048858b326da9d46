//! Reading one grid as one declared table.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use budget::{
    Cited, Decimal, Entry, Fact, Gap, KnownBy, Note, NoteKind, Prose, Say, Table, TableColumn, TableRow, Unit, Year,
};
use document::{CellAddress, Grid, Path, Place, Spot, text};

use super::entry::aspect_entry;
use super::extent::{Extent, extent, row_text};
use super::identify::{Above, Identity, Known};
use super::labels::strip;
use crate::form::{Block, Column, TableForm};
use crate::header::{self, Amounts, BlockColumns};
use crate::walk::address;

/// What stands around a grid: title, unit and so on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// Title as printed.
    pub(crate) caption: Cited<String>,
    /// Year in the title.
    pub(crate) year: Option<Year>,
    /// Body named above.
    pub(crate) body: Option<Cited<String>>,
    /// Unit printed above.
    pub(crate) unit: Option<Cited<Unit>>,
}

/// A grid being read.
pub(crate) struct Reader<'a> {
    pub(crate) form: &'static TableForm,
    pub(crate) grid: &'a Grid,
    /// The rows of the grid that are the table itself.
    pub(crate) framed: Range<usize>,
    pub(crate) block: u32,
    pub(crate) unit: Option<Unit>,
    pub(crate) year: Year,
    /// How the kind of table was told.
    pub(crate) known_by: KnownBy,
    pub(crate) columns: Vec<BlockColumns>,
    /// What stands above the next row of every block, on earlier pages.
    pub(crate) above: Vec<Above>,
    pub(crate) notes: &'a mut Vec<Note>,
    /// Cells that hold codes and column numbers.
    pub(crate) excluded: &'a mut BTreeSet<CellAddress>,
}

const UNLIKE_HEADER: (&str, &str) = ("本行单元格数与表头不一致", "it has another number of cells than the header");
const UNKNOWN_ROW: (&str, &str) = ("行名或科目编码无法对应", "its label or code matches no declared row");
const ORPHAN: (&str, &str) =
    ("款级科目沿用的类级编码与上下行不连贯", "an inherited class code does not fit the rows around it");
const DISORDER: (&str, &str) =
    ("数据行排在栏次行之前，行序已乱", "data stand above the column numbers: the rows are out of order");
const COLUMN_LOST: (&str, &str) = ("栏次不连续，可能缺列", "the column numbers have a gap: a column may be missing");

impl Reader<'_> {
    /// Reads the table, or the part of it that the grid holds.
    pub(crate) fn read(&mut self, around: Around) -> Table {
        let extent = extent(self.form, self.grid, &self.framed);
        let heads = header::heads(self.grid, &extent.header);
        let found = header::columns(self.form, &heads, self.year);
        let headed = found.iter().any(|b| !b.is_empty());
        if headed || self.columns.is_empty() {
            self.columns = found;
        }
        let unit = around.unit.clone();
        let mut table = Table {
            id: self.form.id,
            known_by: self.known_by,
            heads: self.upper_headers(&extent),
            columns: self.table_columns(&heads),
            caption: around.caption,
            year: around.year,
            body: around.body,
            unit,
            rows: Vec::new(),
            note: None,
            gaps: Vec::new(),
            structure: budget::Structure::default(),
        };
        self.column_gaps(&mut table, extent.numbering);
        if extent.disordered {
            self.disorder(&mut table, 0, DISORDER);
        }
        self.exclude(&extent, &heads);
        self.unread_columns(&heads, &extent, &mut table);
        let damaged = self.damaged_rows(&extent);
        for index in 0..self.form.blocks.len() {
            self.read_block(index, &extent, &damaged, &mut table);
        }
        table
    }

    /// Header rows, columns that number rows, code columns and rows of column numbers hold no stated numbers.
    pub(crate) fn exclude(&mut self, extent: &Extent, heads: &[header::Head]) {
        let codes = self.columns.iter().flat_map(|b| b.codes.iter().copied());
        let serials = heads.iter().enumerate().filter(|(_, h)| header::is_serial(h)).map(|(c, _)| c);
        let silent: Vec<usize> = codes.chain(serials).collect();
        for row in 0..self.grid.height() {
            let whole = row < extent.data.start || header::is_numbering(self.grid, row);
            let columns = (0..self.grid.width()).filter(|c| whole || silent.contains(c));
            self.excluded.extend(columns.map(|c| address(self.block, row, c)));
        }
    }

    /// Every header that covers several columns.
    pub(crate) fn upper_headers(&self, extent: &Extent) -> Prose {
        let upper = extent.header.rows.start..extent.header.rows.end.saturating_sub(1);
        let printed =
            self.grid.origins().filter(|((row, _), cell)| upper.contains(row) && !cell.text.trim().is_empty());
        let path = Path::new([self.form.id.name(), "表头"]);
        Prose(
            printed
                .map(|((row, column), cell)| Cited::text(strip(&cell.text), self.place(row, column, path.clone())))
                .collect(),
        )
    }

    fn table_columns(&self, heads: &[header::Head]) -> Vec<TableColumn> {
        let mut columns = Vec::new();
        for (block, found) in self.form.blocks.iter().zip(&self.columns) {
            for amounts in &found.amounts {
                let (Some(column), Some(head)) = (block.columns.get(amounts.declared), heads.get(amounts.at)) else {
                    continue;
                };
                let place = self.place(head.row, amounts.at, Path::new([self.form.id.name(), head.label.as_str()]));
                columns.push(TableColumn { key: column.key.to_owned(), label: Cited::text(head.label.clone(), place) });
            }
        }
        columns
    }

    fn column_gaps(&mut self, table: &mut Table, numbering: Option<usize>) {
        let missing: Vec<&Column> =
            self.form.blocks.iter().zip(&self.columns).flat_map(|(b, found)| found.missing(b)).collect();
        for column in missing {
            let label = column.name();
            table.gaps.push(Gap::ColumnMissing { column: label.to_owned() });
        }
        if let Some(row) = numbering.filter(|&r| header::numbering_has_gap(self.grid, r)) {
            self.disorder(table, row, COLUMN_LOST);
        }
        for gap in table.gaps.iter().filter(|g| matches!(g, Gap::ColumnMissing { .. })) {
            let Say { zh, en } = gap.why();
            let message = Say::new(format!("《{}》{zh}", self.form.id.name()), format!("{}: {en}", self.form.id));
            let place = self.place(0, 0, Path::new([self.form.id.name()]));
            self.notes.push(Note { kind: NoteKind::Unrecognised, message, place });
        }
    }

    /// Columns with numbers that no declared column answers to.
    fn unread_columns(&mut self, heads: &[header::Head], extent: &Extent, table: &mut Table) {
        let known: Vec<usize> = self.columns.iter().flat_map(BlockColumns::all).collect();
        let serial = |c: usize| heads.get(c).is_some_and(header::is_serial);
        for column in (0..self.grid.width()).filter(|&c| !known.contains(&c) && !serial(c)) {
            let number = |r: &usize| Decimal::parse(&text::fold(self.grid.own_text(*r, column))).is_ok();
            let mut rows = extent.data.clone().filter(|r| !header::is_numbering(self.grid, *r));
            let Some(row) = rows.find(number) else { continue };
            let label = heads.get(column).map(|h| h.label.clone()).unwrap_or_default();
            let gap = Gap::ColumnUnread { label };
            let Say { zh, en } = gap.why();
            self.note(
                NoteKind::Unrecognised,
                row,
                column,
                &format!("《{}》{zh}", self.form.id.name()),
                &format!("{}: {en}", self.form.id),
            );
            table.gaps.push(gap);
        }
    }

    /// The rows that have another number of cells than the table, so that nobody can tell which cell is which. Where no
    /// row ends in a blank, blanks at the end were cut off everywhere, and only a row longer than the header is at fault.
    fn damaged_rows(&self, extent: &Extent) -> Vec<usize> {
        let width = |r: usize| self.grid.row_width(r);
        let ends_blank = |r: usize| width(r).checked_sub(1).is_some_and(|c| self.grid.own_text(r, c).trim().is_empty());
        let data = extent.data.clone();
        if !(0..self.grid.height()).any(ends_blank) {
            let header = (0..data.start).map(width).max().unwrap_or(0);
            return data.filter(|&r| width(r) > header).collect();
        }
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for r in 0..self.grid.height() {
            *widths.entry(width(r)).or_insert(0) += 1;
        }
        let usual = widths.iter().max_by_key(|(width, count)| (**count, **width)).map_or(0, |(w, _)| *w);
        data.filter(|&r| width(r) != usual).collect()
    }

    fn read_block(&mut self, index: usize, extent: &Extent, damaged: &[usize], table: &mut Table) {
        let (Some(block), Some(columns)) = (self.form.blocks.get(index), self.columns.get(index).cloned()) else {
            return;
        };
        let header: Vec<String> = extent.header.rows.clone().map(|r| text::key(&row_text(self.grid, r))).collect();
        self.above.resize_with(self.form.blocks.len(), Above::default);
        let mut above = self.above.get_mut(index).map(std::mem::take).unwrap_or_default();
        for row in extent.data.clone() {
            if header::is_numbering(self.grid, row) || self.repeats(&header, row) {
                continue;
            }
            let identity = self.identify(block, &columns, row, &mut above);
            let damaged = damaged.contains(&row);
            match identity {
                Identity::Row(known) if !damaged => self.row(block, &columns, row, *known, table),
                Identity::Nothing | Identity::Unknown if self.amounts_blank(&columns, row) => {}
                _ if damaged => self.unread(table, &columns, row, UNLIKE_HEADER),
                _ => self.unread(table, &columns, row, UNKNOWN_ROW),
            }
        }
        if let Some(kept) = self.above.get_mut(index) {
            *kept = above;
        }
    }

    /// Whether a row prints one of the header rows once more, as tables over several pages do.
    fn repeats(&self, header: &[String], row: usize) -> bool {
        let printed = text::key(&row_text(self.grid, row));
        !printed.is_empty() && header.contains(&printed)
    }

    fn row(&mut self, block: &Block, columns: &BlockColumns, row: usize, known: Known, table: &mut Table) {
        if known.doubt {
            self.disorder(table, row, ORPHAN);
        }
        let cells = self.cells(block, columns, row, &known);
        if cells.is_empty() && !columns.amounts.is_empty() {
            return;
        }
        table.rows.push(TableRow { key: known.key, label: known.label, code: known.code, cells });
    }

    fn disorder(&mut self, table: &mut Table, row: usize, (zh, en): (&str, &str)) {
        let name = self.form.id.name();
        self.note(NoteKind::Realigned, row, 0, &format!("《{name}》{zh}"), &format!("{}: {en}", self.form.id));
        table.gaps.push(Gap::RowsMissing { why: Say::new(zh, en) });
    }

    fn unread(&mut self, table: &mut Table, columns: &BlockColumns, row: usize, (zh, en): (&str, &str)) {
        let column = columns.names.last().or(columns.codes.first()).copied().unwrap_or(0);
        let label = self.label(row, column, Path::new([self.form.id.name()]));
        let (name, printed) = (self.form.id.name(), label.value.clone());
        let zh_note = format!("《{name}》“{printed}”行未识别：{zh}");
        self.note(
            NoteKind::Unrecognised,
            row,
            column,
            &zh_note,
            &format!("{} row “{printed}” not recognised: {en}", self.form.id),
        );
        table.gaps.push(Gap::RowUnread { label, why: Say::new(zh, en) });
    }

    pub(super) fn amounts_blank(&self, columns: &BlockColumns, row: usize) -> bool {
        columns.amounts.iter().flat_map(|a| a.range()).all(|c| text::fold(self.grid.own_text(row, c)).is_empty())
    }

    /// The grid column in which a row prints an amount; `None` where a label or another row's amount goes on over it, so
    /// that the row states nothing there.
    fn amount_at(&self, row: usize, amounts: Amounts) -> Option<usize> {
        let printed = |c: &usize| !self.grid.own_text(row, *c).trim().is_empty();
        let covered = |c: usize| !self.grid.is_origin(row, c) && !self.grid.text(row, c).trim().is_empty();
        amounts.range().find(printed).or_else(|| Some(amounts.at).filter(|&c| !covered(c)))
    }

    /// The text of a label; one that begins further left in the row goes on over the column.
    pub(super) fn label_text(&self, row: usize, column: usize) -> &str {
        let in_row = self.grid.origin(row, column).is_some_and(|(r, _)| r == row);
        if in_row { self.grid.text(row, column) } else { "" }
    }

    fn cells(&mut self, block: &Block, columns: &BlockColumns, row: usize, known: &Known) -> BTreeMap<String, Fact> {
        let mut cells = BTreeMap::new();
        for &amounts in &columns.amounts {
            let (Some(column), Some(at)) = (block.columns.get(amounts.declared), self.amount_at(row, amounts)) else {
                continue;
            };
            let subject = known.subject(block.facet.over(known.facet).over(column.facet).subject());
            let path = Path::new([self.form.id.name().to_owned(), known.path.clone(), strip(column.name())]);
            let printed = self.grid.own_text(row, at);
            let entry = aspect_entry(printed, subject.aspect, self.unit);
            if entry == Entry::Unreadable {
                self.note(
                    NoteKind::Unreadable,
                    row,
                    at,
                    &format!("“{path}”处的“{}”不是数字", printed.trim()),
                    &format!("“{}” at “{path}” is no number", printed.trim()),
                );
            }
            let cited = Cited::new(entry, self.place(row, at, path), printed.trim());
            cells.insert(column.key.to_owned(), Fact { subject, entry: cited });
        }
        cells
    }

    /// The text of a cell without white space.
    pub(crate) fn label(&self, row: usize, column: usize, path: Path) -> Cited<String> {
        let printed = self.label_text(row, column);
        Cited::new(strip(printed), self.place(row, column, path), printed.trim())
    }

    /// The place of a cell.
    pub(crate) fn place(&self, row: usize, column: usize, path: Path) -> Place {
        let spot = self.grid.cell(row, column).map(|c| c.spot.clone()).unwrap_or_default();
        Place::new(path, Spot { cell: Some(address(self.block, row, column)), ..spot })
    }

    /// Adds a doubt about a cell.
    pub(crate) fn note(&mut self, kind: NoteKind, row: usize, column: usize, zh: &str, en: &str) {
        let place = self.place(row, column, Path::new([self.form.id.name()]));
        self.notes.push(Note { kind, message: Say::new(zh, en), place });
    }
}
