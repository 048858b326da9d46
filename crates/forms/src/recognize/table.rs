//! Reading one grid as one declared table.

use std::collections::{BTreeMap, BTreeSet};

use budget::codes::{self, Scheme};
use budget::{
    Cited, Decimal, Entry, Fact, Gap, Money, Note, NoteKind, Prose, Say, Subject, Table, TableColumn, TableRow, Unit,
    Value, Year,
};
use document::{CellAddress, Grid, Path, Place, Spot, text};

use super::labels::{item_key, strip};
use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};
use crate::header::{self, BlockColumns};
use crate::walk::{Text, address};

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
    pub(crate) block: u32,
    pub(crate) unit: Option<Unit>,
    pub(crate) year: Year,
    pub(crate) columns: Vec<BlockColumns>,
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

/// Where the header ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeaderEnd {
    /// Rows of header.
    pub(crate) height: usize,
    /// First row that may hold data.
    pub(crate) first: usize,
    /// The row of column numbers (栏次) that closes the header.
    pub(crate) numbering: Option<usize>,
    /// Whether data stand above the column numbers, which nobody prints.
    pub(crate) disordered: bool,
}

/// Rows of header above the data: down to the row of column numbers, else to the first row of data.
pub(crate) fn header_end(form: &TableForm, grid: &Grid) -> HeaderEnd {
    let numbering = (0..grid.height()).find(|&r| header::is_numbering(grid, r));
    let data = (0..grid.height()).find(|&r| !header::is_numbering(grid, r) && is_data(form, grid, r));
    let data_at = data.unwrap_or(grid.height());
    match numbering {
        Some(row) if row <= data_at => HeaderEnd { height: row, first: row + 1, numbering, disordered: false },
        late => HeaderEnd { height: data_at, first: data_at, numbering: None, disordered: late.is_some() },
    }
}

fn is_data(form: &TableForm, grid: &Grid, row: usize) -> bool {
    let texts: Vec<String> =
        (0..grid.width()).map(|c| text::fold(grid.own_text(row, c))).filter(|t| !t.is_empty()).collect();
    let label = |t: &String| form.blocks.iter().any(|b| known_label(b, t));
    texts.iter().any(|t| Decimal::parse(t).is_ok())
        || (!texts.is_empty() && texts.len() <= form.blocks.len() && texts.iter().all(label))
}

fn known_label(block: &Block, label: &str) -> bool {
    match block.rows {
        Rows::Items { rows, classes, .. } => {
            declared(rows, &item_key(label)).is_some() || !classes.is_empty() && Text::plain(label).mark().is_some()
        }
        _ => is_total(label),
    }
}

/// Whether a label is that of the total row.
pub(crate) fn is_total(label: &str) -> bool {
    matches!(text::key(label).as_str(), "合计" | "总计" | "本年支出合计" | "本年收入合计")
}

fn declared(rows: &'static [Row], key: &str) -> Option<&'static Row> {
    rows.iter().find(|r| r.labels.iter().any(|l| item_key(l) == key))
}

/// Whether white space stands inside a number: one number or two, nobody can tell.
pub(crate) fn broken_number(printed: &str) -> bool {
    let trimmed = printed.trim();
    let numeric = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let chars: Vec<char> = trimmed.chars().collect();
    let blank = |c: &char| c.is_whitespace() || c.is_control();
    chars.iter().enumerate().any(|(i, c)| {
        blank(c)
            && numeric(i.checked_sub(1).and_then(|p| chars.get(p)).copied())
            && numeric(chars.iter().skip(i).find(|c| !blank(c)).copied())
    })
}

/// The entry that a text states, in a unit.
pub(crate) fn entry(printed: &str, unit: Option<Unit>) -> Entry {
    let folded = text::fold(printed);
    if folded.is_empty() {
        return Entry::Blank;
    }
    if broken_number(printed) {
        return Entry::Unreadable;
    }
    if folded.chars().all(|c| c == '-') {
        return Entry::Dash;
    }
    unit.and_then(|u| Money::parse(&folded, u).ok()).map_or(Entry::Unreadable, |m| Entry::Stated(Value::Money(m)))
}

impl Reader<'_> {
    /// Reads the table; `previous` is the part of it on earlier pages.
    pub(crate) fn read(&mut self, around: Around, previous: Option<&Table>) -> Table {
        let end = header_end(self.form, self.grid);
        let heads = header::heads(self.grid, end.height);
        let found = header::columns(self.form, &heads);
        let headed = found.iter().any(|b| !b.amounts.is_empty() || b.name.is_some());
        if headed || self.columns.is_empty() {
            self.columns = found;
        }
        let unit = around.unit.clone();
        let mut table = Table {
            id: self.form.id,
            heads: self.upper_headers(end.height),
            columns: self.table_columns(&heads),
            caption: around.caption,
            year: around.year,
            body: around.body,
            unit,
            rows: Vec::new(),
            note: None,
            gaps: Vec::new(),
        };
        self.column_gaps(&mut table, end.numbering);
        if end.disordered {
            self.disorder(&mut table, 0, DISORDER);
        }
        let first = end.first;
        self.exclude(first);
        self.unread_columns(&heads, first, &mut table);
        let damaged = self.damaged_rows(first);
        for index in 0..self.form.blocks.len() {
            self.read_block(index, first, &damaged, &mut table, previous);
        }
        table
    }

    /// Header rows, code columns and rows of column numbers hold no stated numbers.
    pub(crate) fn exclude(&mut self, first: usize) {
        let codes: Vec<usize> = self.columns.iter().flat_map(|b| b.codes.iter().copied()).collect();
        for row in 0..self.grid.height() {
            let whole = row < first || header::is_numbering(self.grid, row);
            let columns = (0..self.grid.width()).filter(|c| whole || codes.contains(c));
            self.excluded.extend(columns.map(|c| address(self.block, row, c)));
        }
    }

    /// Every header that covers several columns.
    pub(crate) fn upper_headers(&self, height: usize) -> Prose {
        let printed = self.grid.origins().filter(|((row, _), cell)| row + 1 < height && !cell.text.trim().is_empty());
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
            for &(declared, at) in &found.amounts {
                let (Some(column), Some(head)) = (block.columns.get(declared), heads.get(at)) else { continue };
                let place = self.place(head.row, at, Path::new([self.form.id.name(), head.label.as_str()]));
                columns.push(TableColumn { key: column.key.to_owned(), label: Cited::text(head.label.clone(), place) });
            }
        }
        columns
    }

    fn column_gaps(&mut self, table: &mut Table, numbering: Option<usize>) {
        let missing: Vec<&Column> =
            self.form.blocks.iter().zip(&self.columns).flat_map(|(b, found)| found.missing(b)).collect();
        for column in missing {
            let label = column.labels.first().copied().unwrap_or(column.key);
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
    fn unread_columns(&mut self, heads: &[header::Head], first: usize, table: &mut Table) {
        let known: Vec<usize> = self.columns.iter().flat_map(BlockColumns::all).collect();
        for column in (0..self.grid.width()).filter(|c| !known.contains(c)) {
            let number = |r: &usize| Decimal::parse(&text::fold(self.grid.own_text(*r, column))).is_ok();
            let Some(row) = (first..self.grid.height()).filter(|r| !header::is_numbering(self.grid, *r)).find(number)
            else {
                continue;
            };
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
    fn damaged_rows(&self, first: usize) -> Vec<usize> {
        let width = |r: usize| self.grid.row_width(r);
        let ends_blank = |r: usize| width(r).checked_sub(1).is_some_and(|c| self.grid.own_text(r, c).trim().is_empty());
        let data = first..self.grid.height();
        if !(0..self.grid.height()).any(ends_blank) {
            let header = (0..first).map(width).max().unwrap_or(0);
            return data.filter(|&r| width(r) > header).collect();
        }
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for r in 0..self.grid.height() {
            *widths.entry(width(r)).or_insert(0) += 1;
        }
        let usual = widths.iter().max_by_key(|(width, count)| (**count, **width)).map_or(0, |(w, _)| *w);
        data.filter(|&r| width(r) != usual).collect()
    }

    fn read_block(
        &mut self,
        index: usize,
        first: usize,
        damaged: &[usize],
        table: &mut Table,
        previous: Option<&Table>,
    ) {
        let (Some(block), Some(columns)) = (self.form.blocks.get(index), self.columns.get(index).cloned()) else {
            return;
        };
        let mut codes = CodeState::after(previous.or(Some(table)));
        for row in first..self.grid.height() {
            if header::is_numbering(self.grid, row) {
                continue;
            }
            let identity = self.identify(block, &columns, row, &mut codes);
            let damaged = damaged.contains(&row);
            match identity {
                Identity::Row(known) if !damaged => self.row(block, &columns, row, *known, table),
                Identity::Nothing | Identity::Unknown if self.amounts_blank(&columns, row) => {}
                _ if damaged => self.unread(table, &columns, row, UNLIKE_HEADER),
                _ => self.unread(table, &columns, row, UNKNOWN_ROW),
            }
        }
    }

    fn row(&mut self, block: &Block, columns: &BlockColumns, row: usize, known: Known, table: &mut Table) {
        if known.doubt {
            self.disorder(table, row, ORPHAN);
        }
        let cells = self.cells(block, columns, row, &known);
        table.rows.push(TableRow { key: known.key, label: known.label, code: known.code, cells });
    }

    fn disorder(&mut self, table: &mut Table, row: usize, (zh, en): (&str, &str)) {
        let name = self.form.id.name();
        self.note(NoteKind::Realigned, row, 0, &format!("《{name}》{zh}"), &format!("{}: {en}", self.form.id));
        table.gaps.push(Gap::RowsMissing { why: Say::new(zh, en) });
    }

    fn unread(&mut self, table: &mut Table, columns: &BlockColumns, row: usize, (zh, en): (&str, &str)) {
        let column = columns.name.or(columns.codes.first().copied()).unwrap_or(0);
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

    fn amounts_blank(&self, columns: &BlockColumns, row: usize) -> bool {
        columns.amounts.iter().all(|&(_, c)| text::fold(self.grid.own_text(row, c)).is_empty())
    }

    fn cells(&mut self, block: &Block, columns: &BlockColumns, row: usize, known: &Known) -> BTreeMap<String, Fact> {
        let mut cells = BTreeMap::new();
        for &(declared, at) in &columns.amounts {
            let Some(column) = block.columns.get(declared) else { continue };
            let subject = known.subject(block.facet.over(known.facet).over(column.facet).subject());
            let label = column.labels.first().copied().unwrap_or(column.key);
            let path = Path::new([self.form.id.name().to_owned(), known.path.clone(), strip(label)]);
            let printed = self.grid.own_text(row, at);
            let entry = entry(printed, self.unit);
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

    fn identify(
        &mut self,
        block: &'static Block,
        columns: &BlockColumns,
        row: usize,
        codes: &mut CodeState,
    ) -> Identity {
        match (block.heads, block.rows) {
            (Heads::Label(_), Rows::Items { rows, classes, .. }) => self.item(rows, classes, columns, row),
            (Heads::Label(_), _) => self.body(columns, row),
            (Heads::Codes { .. }, _) => self.coded(block.rows, columns, row, codes),
        }
    }

    fn item(&self, rows: &'static [Row], classes: &str, columns: &BlockColumns, row: usize) -> Identity {
        let Some(column) = columns.name else { return Identity::Unknown };
        let label = self.row_label(row, column);
        let key = item_key(&label.value);
        if key.is_empty() {
            return Identity::Nothing;
        }
        if let Some(found) = declared(rows, &key) {
            let path = found.labels.first().map_or(key, |l| item_key(l));
            return Identity::row(Known { key: found.key.into(), facet: found.facet, path, ..Known::new(label) });
        }
        let class = (!classes.is_empty()).then(|| codes::class_by_name(Scheme::Functional, self.year, &key)).flatten();
        class.map_or(Identity::Unknown, |class| {
            let path = format!("{}{}", class.code, class.name);
            Identity::row(Known {
                key: class.code.into(),
                function: Some(class.code.into()),
                path,
                ..Known::new(label)
            })
        })
    }

    fn body(&self, columns: &BlockColumns, row: usize) -> Identity {
        let Some(column) = columns.name else { return self.only_row(columns, row) };
        let label = self.row_label(row, column);
        let name = text::fold(&label.value);
        match name.as_str() {
            "" => Identity::Nothing,
            total if is_total(total) => {
                Identity::row(Known { key: "total".into(), path: "合计".into(), ..Known::new(label) })
            }
            _ => Identity::row(Known {
                key: format!("body:{name}"),
                path: name.clone(),
                body: Some(name),
                ..Known::new(label)
            }),
        }
    }

    /// A table of bodies without a column of names has one row, the total.
    fn only_row(&self, columns: &BlockColumns, row: usize) -> Identity {
        let filled = |r: &usize| !header::is_numbering(self.grid, *r) && !self.amounts_blank(columns, *r);
        let rows = (0..self.grid.height()).filter(|r| self.is_stated(columns, *r)).filter(filled).count();
        if rows != 1 || self.amounts_blank(columns, row) {
            return Identity::Unknown;
        }
        let place = self.place(row, 0, Path::new([self.form.id.name(), "合计"]));
        let label = Cited::new("合计".to_owned(), place, "");
        Identity::row(Known { key: "total".into(), path: "合计".into(), ..Known::new(label) })
    }

    /// Whether a row holds any readable amount.
    fn is_stated(&self, columns: &BlockColumns, row: usize) -> bool {
        columns.amounts.iter().any(|&(_, c)| Decimal::parse(&text::fold(self.grid.own_text(row, c))).is_ok())
    }

    fn coded(&mut self, rows: Rows, columns: &BlockColumns, row: usize, codes: &mut CodeState) -> Identity {
        let printed: Vec<String> = columns.codes.iter().map(|&c| code_text(self.grid.own_text(row, c))).collect();
        let name_column = columns.name.or(columns.codes.last().copied()).unwrap_or(0);
        let label = self.row_label(row, name_column);
        let total = is_total(&label.value) || printed.iter().any(|p| is_total(p));
        if total {
            let label = if is_total(&label.value) { label } else { label.map(|_| "合计".to_owned()) };
            return Identity::row(Known { key: "total".into(), path: "合计".into(), ..Known::new(label) });
        }
        if printed.iter().all(String::is_empty) {
            return if label.value.is_empty() { Identity::Nothing } else { Identity::Unknown };
        }
        if columns.codes_unsure {
            return Identity::Unknown;
        }
        let economic = matches!(rows, Rows::Economics);
        let Some((code, inherited)) = codes.join(&printed, economic) else { return Identity::Unknown };
        let doubt = codes.step(&code, inherited);
        let path = format!("{code}{}", text::fold(&label.value));
        let place = self.place(
            row,
            columns.codes.first().copied().unwrap_or(0),
            Path::new([self.form.id.name(), path.as_str()]),
        );
        let cited = Some(Cited::new(code.clone(), place, printed.join(" ").trim()));
        let (function, economic) = if economic { (None, Some(code.clone())) } else { (Some(code.clone()), None) };
        Identity::row(Known { key: code, path, code: cited, function, economic, doubt, ..Known::new(label) })
    }

    /// The label of a row; its path is that of the row.
    fn row_label(&self, row: usize, column: usize) -> Cited<String> {
        let path = [self.form.id.name().to_owned(), strip(self.grid.own_text(row, column))];
        self.label(row, column, Path::new(path.into_iter().filter(|s| !s.is_empty())))
    }

    /// The text of a cell without white space.
    pub(crate) fn label(&self, row: usize, column: usize, path: Path) -> Cited<String> {
        let printed = self.grid.own_text(row, column);
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

/// A code cell folded; one with white space inside is kept apart so that it reads as no code.
fn code_text(printed: &str) -> String {
    if broken_number(printed) { printed.trim().to_owned() } else { text::fold(printed) }
}

enum Identity {
    Nothing,
    Unknown,
    Row(Box<Known>),
}

impl Identity {
    fn row(known: Known) -> Self {
        Self::Row(Box::new(known))
    }
}

/// What a row is known to be.
struct Known {
    key: String,
    label: Cited<String>,
    path: String,
    code: Option<Cited<String>>,
    facet: Facet,
    function: Option<String>,
    economic: Option<String>,
    body: Option<String>,
    doubt: bool,
}

impl Known {
    fn new(label: Cited<String>) -> Self {
        Self {
            key: String::new(),
            label,
            path: String::new(),
            code: None,
            facet: Facet::ANY,
            function: None,
            economic: None,
            body: None,
            doubt: false,
        }
    }

    fn subject(&self, mut subject: Subject) -> Subject {
        subject.function.clone_from(&self.function);
        if self.economic.is_some() {
            subject.economic.code.clone_from(&self.economic);
        }
        subject.body.clone_from(&self.body);
        subject
    }
}

/// The codes above a row, from which blank cells inherit.
#[derive(Default)]
struct CodeState {
    class: String,
    group: String,
    group_inherited: bool,
}

impl CodeState {
    fn after(previous: Option<&Table>) -> Self {
        let last = previous.and_then(|t| t.rows.iter().rev().find_map(|r| r.code.as_ref())).map(|c| c.value.clone());
        let part = |n: usize| last.as_deref().and_then(|l| l.get(..n)).unwrap_or("").to_owned();
        Self { class: part(3), group: part(5), group_inherited: false }
    }

    /// The joined code of a row, and whether a part of it was inherited from above.
    fn join(&self, printed: &[String], economic: bool) -> Option<(String, bool)> {
        if !printed.iter().all(|p| p.chars().all(|c| c.is_ascii_digit())) {
            return None;
        }
        let (code, inherited) = match printed {
            [class, group] if class.is_empty() && !group.is_empty() => {
                (format!("{}{}", self.class, two(group, economic)), true)
            }
            [class, group] if !group.is_empty() => (format!("{class}{}", two(group, economic)), false),
            [class, group, item] if class.is_empty() && group.is_empty() && item.len() == 2 => {
                (format!("{}{item}", self.group), true)
            }
            [class, group, item] if class.is_empty() && group.len() == 2 => {
                (format!("{}{group}{item}", self.class), true)
            }
            _ => (printed.concat(), false),
        };
        let lengths: &[usize] = if economic { &[3, 5] } else { &[3, 5, 7] };
        lengths.contains(&code.len()).then_some((code, inherited))
    }

    /// Moves to a row's code. Doubtful where an inherited 款 is followed by an item of another.
    fn step(&mut self, code: &str, inherited: bool) -> bool {
        let part = |n: usize| code.get(..n).unwrap_or("").to_owned();
        let doubt = code.len() == 7 && !inherited && self.group_inherited && part(5) != self.group;
        let orphan = inherited && self.class.is_empty();
        self.group_inherited = inherited && code.len() == 5;
        (self.class, self.group) = (part(3), part(5));
        doubt || orphan
    }
}

/// A second code part of one digit is printed without its leading zero in some places.
fn two(part: &str, economic: bool) -> String {
    if economic && part.len() == 1 { format!("0{part}") } else { part.to_owned() }
}
