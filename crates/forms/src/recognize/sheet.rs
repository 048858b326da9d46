//! Reading forms of labels and values: an amount, the goal or the name stands in the cell beside its label, indicators
//! below their header. Several forms may stand in one grid, and one form in several.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use budget::{
    Cited, Decimal, Entry, Fact, Gap, Goal, Indicator, KnownBy, NoteKind, Operator, Prose, Say, Table, TableColumn,
    TableId, TableRow, Unit,
};
use document::{CellAddress, Grid, Path, Place, Spot, text};

use super::entry::entry;
use super::goal::{Above, goal_subject, inherit, locate};
use super::identify::is_total;
use super::labels::{item_key, leading_year, strip};
use super::table::{Around, Reader};
use super::{Pending, Recognizer, extent};
use crate::tables::{Fills, SHEETS, Sheet};
use crate::walk::address;

/// What a label over indicators of the year says, and one over those of the whole period.
const YEAR_MARKS: &[&str] = &["年度", "当年", "本年"];
const PERIOD_MARKS: &[&str] = &["长期", "中期", "实施期", "总目标"];
/// The longest text that is a label.
const LONGEST_LABEL: usize = 30;
/// A form has its labels in so many rows at most.
const MOST_ROWS: usize = 80;

/// A sheet with the keys of its labels.
pub(super) struct Known {
    sheet: &'static Sheet,
    fields: BTreeMap<String, Fills>,
    headers: BTreeMap<String, usize>,
    stages: BTreeMap<String, &'static str>,
    marks: BTreeSet<String>,
}

impl Known {
    fn of(sheet: &'static Sheet) -> Self {
        let mut known = Self {
            sheet,
            fields: BTreeMap::new(),
            headers: BTreeMap::new(),
            stages: BTreeMap::new(),
            marks: sheet.marks.iter().map(|m| label_key(m)).collect(),
        };
        for field in sheet.fields {
            for label in field.labels {
                known.fields.entry(label_key(label)).or_insert(field.fills);
            }
        }
        for (index, header) in sheet.indicators.iter().enumerate() {
            for label in header.labels {
                known.headers.entry(label_key(label)).or_insert(index);
            }
        }
        for (column, labels) in sheet.stages {
            for label in *labels {
                known.stages.entry(label_key(label)).or_insert(column);
            }
        }
        known
    }

    fn id(&self) -> TableId {
        self.sheet.form.id
    }

    /// Whether a text is a label over others, without a value of its own.
    fn is_group(&self, printed: &str) -> bool {
        matches!(self.field(printed), Some(Fills::Group | Fills::List))
    }

    fn field(&self, printed: &str) -> Option<Fills> {
        is_short(printed).then(|| self.fields.get(&label_key(printed)).copied()).flatten()
    }

    fn header(&self, printed: &str) -> Option<usize> {
        is_short(printed).then(|| self.headers.get(&label_key(printed)).copied()).flatten()
    }

    /// Whether a text is a label or a header of the form, so that it is no value.
    fn is_label(&self, printed: &str) -> bool {
        self.field(printed).is_some() || self.header(printed).is_some()
    }

    /// The label and the value of a line that prints both: `资金总额：100.00`.
    fn embedded<'t>(&self, line: &'t str) -> Option<(Fills, &'t str, &'t str)> {
        let colons = line.match_indices([':', '：']);
        colons.take(2).find_map(|(at, colon)| {
            let (label, value) = (line.get(..at)?, line.get(at + colon.len()..)?.trim());
            let fills = self.field(label).filter(|_| !value.is_empty())?;
            Some((fills, label, value))
        })
    }

    /// The levels whose headers a row prints.
    fn levels(&self, grid: &Grid, row: usize) -> usize {
        let key = |index: usize| self.sheet.indicators.get(index).map_or("", |h| h.key);
        let found = (0..grid.width()).filter_map(|c| self.header(grid.own_text(row, c))).map(key);
        found.filter(|k| k.starts_with("level")).collect::<BTreeSet<_>>().len()
    }

    /// Whether a row is the header of indicators.
    fn is_header(&self, grid: &Grid, row: usize) -> bool {
        let marked = || (0..grid.width()).any(|c| self.marks.contains(&label_key(grid.own_text(row, c))));
        self.levels(grid, row) >= 2 && (self.marks.is_empty() || marked())
    }

    /// The columns of stages that a row is the header of.
    fn stage_columns(&self, grid: &Grid, row: usize) -> Vec<(&'static str, usize)> {
        let stage = |c: usize| {
            let printed = grid.own_text(row, c);
            let key = is_short(printed).then(|| label_key(printed))?;
            Some((*self.stages.get(&key)?, c))
        };
        let found: Vec<_> = (0..grid.width()).filter_map(stage).collect();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// Whether a grid is such a form: a name with its value, labels of more in other rows, the header of indicators below.
    fn fits(&self, grid: &Grid) -> bool {
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

    fn row_fields<'a>(&'a self, grid: &'a Grid, row: usize) -> impl Iterator<Item = Fills> + 'a {
        (0..grid.width()).flat_map(move |c| {
            let printed = grid.own_text(row, c);
            let lines = printed.lines().filter_map(|line| self.embedded(line)).map(|(fills, ..)| fills);
            self.field(printed).into_iter().chain(lines)
        })
    }

    /// Whether a row prints a name with its value beside it, all above a row.
    fn name_at(&self, grid: &Grid, row: usize, end: usize) -> bool {
        (0..grid.width()).any(|c| {
            let printed = grid.own_text(row, c);
            let above = grid.cell(row, c).is_some_and(|cell| row + (cell.row_span as usize) <= end);
            let labelled = self.field(printed) == Some(Fills::Name) && above;
            let inside = || printed.lines().any(|l| self.embedded(l).is_some_and(|(f, ..)| f == Fills::Name));
            labelled && beside(self, grid, (row, c)).is_some() || inside()
        })
    }
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

fn known() -> &'static [Known] {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    KNOWN.get_or_init(|| SHEETS.iter().map(|s| Known::of(s)).collect())
}

fn is_short(printed: &str) -> bool {
    let length = printed.chars().filter(|c| !c.is_whitespace()).count();
    (2..=LONGEST_LABEL).contains(&length)
}

/// The key of a label: without list mark, 其中, brackets and year.
fn label_key(printed: &str) -> String {
    let item = item_key(printed);
    let mut depth = 0_usize;
    let mut key = String::new();
    for c in item.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => key.push(c),
            _ => {}
        }
    }
    let key = key.trim_start_matches("其中");
    leading_year(key).1
}

/// The unit that a label names in brackets: `项目资金（万元）`.
fn unit_in(printed: &str) -> Option<Unit> {
    let folded = text::fold(printed);
    let inside = folded.split('(').skip(1).filter_map(|part| part.split(')').next());
    inside.filter_map(|part| Unit::from_name(part.rsplit(':').next().unwrap_or(part))).next()
}

/// A number with its own unit behind it, and the number alone.
fn with_unit(printed: &str) -> Option<(String, Unit)> {
    let folded = text::fold(printed);
    let found = Unit::ALL.into_iter().filter_map(|u| Some((folded.strip_suffix(u.name())?, u)));
    let (number, unit) = found.min_by_key(|(number, _)| number.len())?;
    Decimal::parse(number).is_ok().then(|| (number.to_owned(), unit))
}

fn is_number(printed: &str) -> bool {
    Decimal::parse(&text::fold(printed)).is_ok() || with_unit(printed).is_some()
}

/// Where the value beside a label stands: the next cell of its row that is no label. Behind blanks only a number is one,
/// except in text whose merged cells are not known.
fn beside(known: &Known, grid: &Grid, (row, column): (usize, usize)) -> Option<(usize, usize)> {
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
fn past(grid: &Grid, row: usize, column: usize) -> usize {
    let origin = grid.origin(row, column);
    (column + 1..grid.width()).find(|&c| origin.is_none() || grid.origin(row, c) != origin).unwrap_or(grid.width())
}

/// The cell right below a label, if it is no label and not blank.
fn below(known: &Known, grid: &Grid, (row, column): (usize, usize)) -> Option<(usize, usize)> {
    let under = row + grid.cell(row, column).map_or(1, |c| c.row_span as usize).max(1);
    let value = grid.own_text(under, column);
    (under < grid.height() && !value.trim().is_empty() && !known.is_label(value)).then_some((under, column))
}

/// The grid columns of the fields of an indicator.
#[derive(Debug, Clone, Default)]
struct Columns {
    fields: Vec<(&'static str, Range<usize>)>,
}

impl Columns {
    fn range(&self, key: &str) -> Option<Range<usize>> {
        self.fields.iter().find(|(k, _)| *k == key).map(|(_, r)| r.clone())
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
}

/// An amount with its column and its label.
type Stated = (&'static str, Cited<String>, Cited<Entry>);

/// The head of a form, until its indicators begin.
#[derive(Default)]
struct Head {
    name: Option<Cited<String>>,
    code: Option<Cited<String>>,
    goal: Option<(u8, Cited<String>)>,
    /// Amounts by column, with their label.
    amounts: Vec<Stated>,
    /// Labels of amounts so far: where, and the columns of their parts.
    wholes: Vec<((usize, usize), &'static [(&'static str, &'static str)])>,
    others: Vec<String>,
    unit: Option<Unit>,
    stages: Vec<(&'static str, usize)>,
}

impl Head {
    fn is_empty(&self) -> bool {
        self.name.is_none() && self.goal.is_none() && self.amounts.is_empty()
    }

    /// What tells the form from another of the same name.
    fn print(&self) -> Vec<String> {
        let name = self.name.iter().map(|n| n.value.clone());
        let amounts = self.amounts.iter().map(|(key, _, a)| format!("{key}{}", a.printed));
        name.chain(self.others.iter().cloned()).chain(amounts).collect()
    }

    /// The columns of the parts of the amount that a part belongs to: the nearest label above in its own column, else the
    /// last one before it.
    fn parts_at(&self, (row, column): (usize, usize)) -> Option<&'static [(&'static str, &'static str)]> {
        let in_column = self.wholes.iter().rev().find(|((r, c), _)| *c == column && *r <= row);
        let in_row = || self.wholes.iter().rev().find(|((r, c), _)| *r == row && *c < column);
        in_column.or_else(in_row).or_else(|| self.wholes.last()).map(|(_, parts)| *parts)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Indicators,
    Foot,
}

impl Recognizer {
    /// The form that a grid is, or goes on with.
    pub(super) fn sheet(&self, grid: &Grid, pending: &Pending) -> Option<&'static Known> {
        if let Some(found) = known().iter().find(|k| k.fits(grid)) {
            return Some(found);
        }
        let open = self.open.as_ref()?;
        let captioned = pending.form.map(|f| f.id);
        let same = captioned.is_none_or(|id| id == open.known.id());
        let headed = (0..grid.height().min(3)).any(|r| open.known.is_header(grid, r));
        let headless = grid.width() == open.width && !open.columns.fields.is_empty();
        let adjacent = self.after_table || captioned.is_some();
        (same && (headed || headless && adjacent && !self.is_known_otherwise(grid))).then_some(open.known)
    }

    /// Reads the forms of a grid into one table and their goals.
    pub(super) fn read_sheet(&mut self, known: &'static Known, block: u32, grid: &Grid, mut pending: Pending) {
        let form = known.sheet.form;
        let open = self.open.take().filter(|o| std::ptr::eq(o.known, known));
        let place = |row: usize, column: usize| {
            let spot = grid.cell(row, column).map(|c| c.spot.clone()).unwrap_or_default();
            Place::new(Path::new([form.id.name(), "单位"]), Spot { cell: Some(address(block, row, column)), ..spot })
        };
        if pending.around.unit.is_none() {
            let at = printed_unit(known, grid);
            pending.around.unit = at.map(|((r, c), unit)| Cited::new(unit, place(r, c), unit.name()));
        }
        let own = pending.around.unit.as_ref().map(|u| u.value);
        let before = open.as_ref().and_then(|o| self.disclosure.tables.get(o.table)).and_then(|t| t.unit.as_ref());
        let unit = match own.or(before.map(|u| u.value)) {
            None if states_amounts(known, grid) => self.unit(form, None),
            unit => unit,
        };
        let titled = pending.form.is_some_and(|f| f.id == form.id);
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
            columns: Vec::new(),
            above: Vec::new(),
            notes: &mut self.notes,
            excluded: &mut self.excluded,
        };
        let mut forms = Forms {
            known,
            reader: &mut reader,
            table: &mut table,
            goals: &mut self.disclosure.goals,
            head: Head::default(),
            print: open.as_ref().map(|o| o.head.clone()).unwrap_or_default(),
            goal: open.as_ref().map(|o| o.goal).filter(|_| !known.fits(grid)).flatten(),
            columns: open.as_ref().map(|o| o.columns.clone()).unwrap_or_default(),
            period: open.as_ref().is_some_and(|o| o.period),
            kept: open.as_ref().map(|o| o.kept.clone()).unwrap_or_default(),
            above: open.map(|o| o.above).unwrap_or_default(),
            bound: BTreeSet::new(),
        };
        forms.read();
        let Forms { columns, above, print: head, goal, period, kept, .. } = forms;
        if unit.is_none() && !table.is_empty() && !table.gaps.contains(&Gap::UnitUnknown) {
            table.gaps.push(Gap::UnitUnknown);
        }
        if let Some(kept) = self.disclosure.tables.get_mut(at) {
            *kept = table;
        }
        self.last_form = None;
        self.open = Some(Open { known, columns, above, width: grid.width(), head, goal, period, kept, table: at });
        self.sheets.insert(form.id, at);
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
        });
        self.disclosure.tables.len() - 1
    }
}

/// The first unit that a label of the form names, else the one that stands in a cell behind a number.
fn printed_unit(known: &Known, grid: &Grid) -> Option<((usize, usize), Unit)> {
    let cells = || grid.origins().take_while(|((row, _), _)| *row < MOST_ROWS);
    let is_funds = |t: &str| known.is_group(t) || matches!(known.field(t), Some(Fills::Amount { .. } | Fills::Part(_)));
    let labelled = cells().filter(|(_, c)| is_funds(&c.text)).find_map(|(at, c)| Some((at, unit_in(&c.text)?)));
    let beside = |(at, cell): ((usize, usize), &document::Cell)| {
        let value = cell.text.lines().find_map(|l| known.embedded(l)).map(|(.., v)| with_unit(v));
        let own = || with_unit(&cell.text);
        value.map_or_else(own, |v| v).map(|(_, unit)| (at, unit))
    };
    labelled.or_else(|| cells().find_map(beside))
}

/// Whether any amount is printed, so that its unit matters.
fn states_amounts(known: &Known, grid: &Grid) -> bool {
    (0..grid.height().min(MOST_ROWS)).any(|r| {
        known.row_fields(grid, r).any(|f| matches!(f, Fills::Amount { .. } | Fills::Part(_)))
            || !known.stage_columns(grid, r).is_empty()
    })
}

/// The forms of one grid, read row by row.
struct Forms<'r, 'a> {
    known: &'static Known,
    reader: &'r mut Reader<'a>,
    table: &'r mut Table,
    goals: &'r mut Vec<Goal>,
    head: Head,
    /// What stood in the head of the form before.
    print: Vec<String>,
    /// The goal that indicators belong to.
    goal: Option<usize>,
    columns: Columns,
    above: Above,
    /// Cells whose numbers are facts, or parts of indicators.
    bound: BTreeSet<CellAddress>,
    /// Whether the indicators so far are those of the whole period, and their cells.
    period: bool,
    kept: Vec<CellAddress>,
}

impl Forms<'_, '_> {
    fn read(&mut self) {
        let grid = self.reader.grid;
        let rows = 0..self.reader.framed.end;
        let headless = !self.known.fits(grid) && !self.columns.fields.is_empty() && !self.ends(0);
        let mut part = if headless { Part::Indicators } else { Part::Head };
        let mut row = rows.start;
        while row < rows.end {
            if self.known.is_header(grid, row) {
                self.commit();
                let end = self.header(row);
                (part, row) = (Part::Indicators, end.max(row + 1));
                continue;
            }
            if part != Part::Head && self.begins(row) {
                self.goal = None;
                part = Part::Head;
            }
            part = match part {
                Part::Indicators if self.ends(row) => Part::Foot,
                other => other,
            };
            match part {
                Part::Indicators => self.indicator(row),
                Part::Head => self.labels(row),
                Part::Foot => self.exclude_row(row),
            }
            row += 1;
        }
        self.commit();
        self.close();
    }

    /// Whether a row is the name of the next form.
    fn begins(&self, row: usize) -> bool {
        let grid = self.reader.grid;
        let first = (0..grid.width()).find(|&c| !grid.own_text(row, c).trim().is_empty());
        let is_field = first.is_some_and(|c| {
            let printed = grid.own_text(row, c);
            self.known.field(printed).is_some() || self.known.embedded(printed).is_some()
        });
        is_field && self.known.name_at(grid, row, usize::MAX)
    }

    /// Whether the indicators end above a row: it begins with a label.
    fn ends(&self, row: usize) -> bool {
        let grid = self.reader.grid;
        let first = (0..grid.width()).map(|c| grid.own_text(row, c)).find(|t| !t.trim().is_empty()).unwrap_or("");
        let fills = self.known.field(first).or_else(|| self.known.embedded(first).map(|(f, ..)| f));
        fills.is_some_and(|f| !matches!(f, Fills::Part(_) | Fills::Group | Fills::List))
    }

    fn exclude(&mut self, row: usize, column: usize) {
        self.reader.excluded.insert(address(self.reader.block, row, column));
    }

    fn exclude_row(&mut self, row: usize) {
        (0..self.reader.grid.width()).for_each(|c| self.exclude(row, c));
    }

    /// The labels of a row with their values.
    fn labels(&mut self, row: usize) {
        let grid = self.reader.grid;
        let stages = self.known.stage_columns(grid, row);
        if !stages.is_empty() {
            self.head.stages = stages;
            self.exclude_row(row);
            return;
        }
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        for column in 0..grid.width() {
            let printed = grid.own_text(row, column);
            if printed.trim().is_empty() || taken.contains(&(row, column)) {
                continue;
            }
            if let Some(fills) = self.known.field(printed) {
                self.head.unit = unit_in(printed).or(self.head.unit);
                self.exclude(row, column);
                taken.extend(self.labelled(fills, (row, column)));
                continue;
            }
            for line in printed.lines() {
                if let Some((fills, label, value)) = self.known.embedded(line) {
                    self.fill(fills, (row, column), label, (row, column), value);
                }
            }
        }
        self.unread(row, &taken);
    }

    /// Numbers among the amounts that stand beside no label that is known: a sum of those that are may lack them.
    fn unread(&mut self, row: usize, taken: &BTreeSet<(usize, usize)>) {
        let grid = self.reader.grid;
        if self.head.wholes.is_empty() || self.head.goal.is_some() || self.lists(row) {
            return;
        }
        let number = |c: &usize| is_number(grid.own_text(row, *c)) && !taken.contains(&(row, *c));
        let Some(column) = (0..grid.width()).find(number) else { return };
        let label = (0..column).rev().map(|c| strip(grid.text(row, c))).find(|t| !t.is_empty()).unwrap_or_default();
        let gap = Gap::ColumnUnread { label };
        let Say { zh, en } = gap.why();
        self.reader.note(NoteKind::Unrecognised, row, column, &zh, &en);
        self.table.gaps.push(gap);
    }

    /// Whether a row stands beside the label of a list.
    fn lists(&self, row: usize) -> bool {
        let grid = self.reader.grid;
        (0..grid.width()).any(|c| self.known.field(grid.text(row, c)) == Some(Fills::List))
    }

    /// A label in a cell of its own; gives the cell of its value.
    fn labelled(&mut self, fills: Fills, at: (usize, usize)) -> Option<(usize, usize)> {
        if matches!(fills, Fills::Group | Fills::List) {
            return None;
        }
        let grid = self.reader.grid;
        let label = grid.own_text(at.0, at.1);
        if matches!(fills, Fills::Amount { .. }) && !self.head.stages.is_empty() {
            self.staged(at);
            return None;
        }
        let under = || below(self.known, grid, at);
        let value = beside(self.known, grid, at).or_else(|| match fills {
            Fills::Goal(_) => under(),
            Fills::Amount { .. } => under().filter(|&(r, c)| is_number(grid.own_text(r, c)) && !self.lists(at.0)),
            Fills::Part(_) => under().filter(|&(r, c)| {
                is_number(grid.own_text(r, c)) && self.head.wholes.iter().any(|((row, _), _)| *row == at.0)
            }),
            _ => None,
        })?;
        let printed = match fills {
            Fills::Goal(_) => self.text_beside(at, value),
            _ => grid.text(value.0, value.1).to_owned(),
        };
        self.fill(fills, at, label, value, &printed);
        Some(value)
    }

    /// The text beside a label of several rows: all the cells of the value's column in those rows.
    fn text_beside(&self, (row, column): (usize, usize), (first, at): (usize, usize)) -> String {
        let grid = self.reader.grid;
        let rows = grid.cell(row, column).map_or(1, |c| c.row_span as usize).max(1);
        let end = if first == row { row + rows } else { first + 1 };
        let texts = (first..end.min(grid.height())).map(|r| grid.own_text(r, at)).filter(|t| !t.trim().is_empty());
        texts.collect::<Vec<_>>().join("\n")
    }

    fn fill(&mut self, fills: Fills, at: (usize, usize), label: &str, value: (usize, usize), printed: &str) {
        match fills {
            Fills::Amount { column, parts } => {
                self.head.wholes.push((at, parts));
                self.amount(column, at, label, value, printed);
            }
            Fills::Part(key) => {
                let Some(parts) = self.head.parts_at(at).filter(|_| !self.lists(at.0)) else { return };
                if let Some((_, column)) = parts.iter().find(|(k, _)| *k == key) {
                    self.amount(column, at, label, value, printed);
                }
            }
            Fills::Name | Fills::Code | Fills::Goal(_) => self.word(fills, label, value, printed),
            Fills::Other => {
                self.head.others.push(text::fold(printed));
                self.exclude(value.0, value.1);
            }
            Fills::Group | Fills::List => {}
        }
    }

    fn word(&mut self, fills: Fills, label: &str, value: (usize, usize), printed: &str) {
        let path =
            Path::new([self.known.id().name().to_owned(), strip(label).trim_end_matches([':', '：']).to_owned()]);
        self.exclude(value.0, value.1);
        if strip(printed).is_empty() {
            return;
        }
        let cited = Cited::new(strip(printed), self.reader.place(value.0, value.1, path), printed.trim());
        match fills {
            Fills::Name if self.head.name.is_none() => self.head.name = Some(cited),
            Fills::Code if self.head.code.is_none() => self.head.code = Some(cited),
            Fills::Goal(rank) if self.head.goal.as_ref().is_none_or(|(r, _)| *r < rank) => {
                self.head.goal = Some((rank, cited));
            }
            _ => self.head.others.push(cited.value),
        }
    }

    fn amount(&mut self, column: &'static str, at: (usize, usize), label: &str, value: (usize, usize), printed: &str) {
        if column.is_empty() || self.head.amounts.iter().any(|(c, ..)| *c == column) {
            return;
        }
        let (number, unit) = match with_unit(printed) {
            Some((number, unit)) => (number, Some(unit)),
            None => (printed.trim().to_owned(), self.unit_at(at, label)),
        };
        let stated = entry(&number, unit);
        let name = strip(label).trim_end_matches([':', '：']).to_owned();
        let place = self.reader.place(value.0, value.1, Path::new([self.known.id().name(), name.as_str()]));
        if stated == Entry::Unreadable && unit.is_some() {
            let (zh, en) =
                (format!("“{name}”处的“{}”不是数字", printed.trim()), format!("“{}” is no number", printed.trim()));
            self.reader.note(NoteKind::Unreadable, value.0, value.1, &zh, &en);
        }
        self.bound.insert(address(self.reader.block, value.0, value.1));
        let cited = Cited::new(stated, place, printed.trim());
        let head = Cited::text(
            name.clone(),
            self.reader.place(at.0, at.1, Path::new([self.known.id().name(), name.as_str()])),
        );
        self.head.amounts.push((column, head, cited));
    }

    /// The unit of an amount without one of its own: that of its label, of a label over it at its left, of the last label
    /// that named one, of what stands around the form.
    fn unit_at(&self, (row, column): (usize, usize), label: &str) -> Option<Unit> {
        let grid = self.reader.grid;
        let left = || (0..column).rev().find_map(|c| unit_in(grid.text(row, c)));
        unit_in(label).or_else(left).or(self.head.unit).or(self.reader.unit)
    }

    /// The amounts of a row under the headers of stages.
    fn staged(&mut self, at: (usize, usize)) {
        let grid = self.reader.grid;
        for (column, place) in self.head.stages.clone() {
            let label = self.known.sheet.form.column(column).map_or(column, |(_, c)| c.name());
            let printed = grid.own_text(at.0, place).to_owned();
            self.amount(column, at, label, (at.0, place), &printed);
        }
    }

    /// Ends the head of a form: its amounts become a row, its words a goal. A head without a name, or with all that the
    /// one before it had, is that of the form before on its next page.
    fn commit(&mut self) {
        let head = std::mem::take(&mut self.head);
        if head.is_empty() {
            return;
        }
        let print = head.print();
        if print == self.print {
            let id = self.known.id();
            self.goal = self.goals.iter().rposition(|g| g.table == id);
            self.reader.excluded.extend(head.amounts.iter().filter_map(|(.., e)| e.spot().cell));
            return;
        }
        let Head { name, code, goal, amounts, .. } = head;
        match (name, self.goal) {
            (Some(name), _) => {
                self.print = print;
                (self.above, self.period) = (Above::default(), false);
                self.kept.clear();
                self.push(&name, code, goal.map(|(_, text)| text), amounts);
            }
            (None, Some(at)) => self.complete(at, goal.map(|(_, text)| text), amounts),
            (None, None) => {
                let (zh, en) = ("表中没有填写名称，未作为绩效目标", "a form without a name was not taken as a goal");
                self.reader.note(NoteKind::Missing, 0, 0, zh, en);
            }
        }
    }

    /// Adds what stands on the next page of a form to its goal and its row.
    fn complete(&mut self, at: usize, text: Option<Cited<String>>, amounts: Vec<Stated>) {
        let Some(goal) = self.goals.get_mut(at) else { return };
        goal.text = goal.text.take().or(text);
        let (key, label) = (goal.row.clone(), goal.name.value.clone());
        let Some(index) = self.table.rows.iter().position(|r| r.key == key) else { return };
        let cells = self.cells(&key, &label, index == 0, amounts);
        let Some(row) = self.table.rows.get_mut(index) else { return };
        for (column, fact) in cells {
            if row.cells.get(&column).is_none_or(|f| f.entry.value == Entry::Blank) {
                row.cells.insert(column, fact);
            }
        }
    }

    fn push(
        &mut self,
        name: &Cited<String>,
        code: Option<Cited<String>>,
        text: Option<Cited<String>>,
        amounts: Vec<Stated>,
    ) {
        let id = self.known.id();
        let whole = matches!(id, TableId::T11 | TableId::F11);
        let label = text::fold(&name.value);
        let key = format!("{}:{label}", if whole { "body" } else { "project" });
        let count = self.table.rows.iter().filter(|r| r.key == key || r.key.starts_with(&format!("{key}#"))).count();
        let key = if count == 0 { key } else { format!("{key}#{}", count + 1) };
        let name = Cited { place: named(name.place.clone(), id, &label), ..name.clone() };
        let cells = self.cells(&key, &label, self.table.rows.is_empty(), amounts);
        self.table.rows.push(TableRow { key: key.clone(), label: name.clone(), code: None, cells });
        let text = text.map(|t| Cited { place: named(t.place.clone(), id, &label), ..t });
        self.goal = Some(self.goals.len());
        self.goals.push(Goal { table: id, row: key, code, name, text, indicators: Vec::new(), gaps: Vec::new() });
    }

    /// The facts of a row.
    fn cells(&mut self, key: &str, label: &str, first: bool, amounts: Vec<Stated>) -> BTreeMap<String, Fact> {
        let form = self.known.sheet.form;
        let id = form.id;
        let mut cells = BTreeMap::new();
        for (column, header, entry) in amounts {
            let Some((block, declared)) = form.column(column) else { continue };
            let subject = goal_subject(block.facet.over(declared.facet).subject(), id, key, first);
            let path = Path::new([id.name(), label, declared.name()]);
            let entry = Cited { place: Place::new(path, entry.spot().clone()), ..entry };
            cells.insert(column.to_owned(), Fact { subject, entry });
            if !self.table.columns.iter().any(|c| c.key == column) {
                self.table.columns.push(TableColumn { key: column.to_owned(), label: header });
            }
        }
        let order = |key: &str| form.blocks.iter().flat_map(|b| b.columns).position(|c| c.key == key);
        self.table.columns.sort_by_key(|c| order(&c.key));
        cells
    }

    /// The header of indicators: ties grid columns to fields, and gives the first row below it.
    fn header(&mut self, row: usize) -> usize {
        let grid = self.reader.grid;
        let mut end = row + 1;
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for column in 0..grid.width() {
            let Some(index) = self.known.header(grid.own_text(row, column)) else { continue };
            end = end.max(row + grid.cell(row, column).map_or(1, |c| c.row_span as usize));
            found.push((index, column..past(grid, row, column)));
        }
        for lower in row + 1..end.min(grid.height()) {
            for column in 0..grid.width() {
                let Some(index) = self.known.header(grid.own_text(lower, column)) else { continue };
                found.retain(|(_, r)| !r.contains(&column) || r.len() == 1);
                found.push((index, column..past(grid, lower, column)));
            }
        }
        found.sort_by_key(|(_, range)| range.start);
        self.turn(row, found.first().map_or(0, |(_, range)| range.start));
        self.columns = self.chosen(row, found);
        (row..end.min(grid.height())).for_each(|r| self.exclude_row(r));
        end.min(grid.height())
    }

    /// Indicators of the whole period may stand above those of the year, in a block of their own, which then counts for
    /// nothing.
    fn turn(&mut self, row: usize, first: usize) {
        let grid = self.reader.grid;
        let side = first.checked_sub(1).map_or(String::new(), |c| text::fold(grid.text(row, c)));
        let of_period = PERIOD_MARKS.iter().any(|mark| side.contains(mark));
        let of_year = !of_period && YEAR_MARKS.iter().any(|mark| side.contains(mark));
        if of_year && std::mem::take(&mut self.period) {
            self.reader.excluded.extend(std::mem::take(&mut self.kept));
            if let Some(goal) = self.goal.and_then(|at| self.goals.get_mut(at)) {
                goal.indicators.clear();
            }
            self.above = Above::default();
        }
        self.period |= of_period;
    }

    /// Indicators of the whole period may stand beside those of the year: the second of two groups is the year's, unless
    /// what stands over them says otherwise.
    fn chosen(&self, row: usize, found: Vec<(usize, Range<usize>)>) -> Columns {
        let key = |index: &usize| self.known.sheet.indicators.get(*index).map_or("", |h| h.key);
        let mut groups: Vec<Vec<(&'static str, Range<usize>)>> = vec![Vec::new()];
        for (index, range) in &found {
            let key = key(index);
            if groups.last().is_some_and(|g| g.iter().any(|(k, _)| *k == key && !k.is_empty())) {
                groups.push(Vec::new());
            }
            if let Some(group) = groups.last_mut() {
                group.push((key, range.clone()));
            }
        }
        let over = |group: &[(&str, Range<usize>)]| {
            let cell = group.last().map_or(0, |(_, r)| r.start);
            row.checked_sub(1).map_or(String::new(), |above| text::fold(self.reader.grid.text(above, cell)))
        };
        let of_year = |g: &[(&'static str, Range<usize>)]| YEAR_MARKS.iter().any(|mark| over(g).contains(mark));
        let at = groups.iter().rposition(|g| of_year(g)).unwrap_or(groups.len() - 1);
        let mut fields = groups.get(at).cloned().unwrap_or_default();
        for (key, range) in groups.first().into_iter().flatten() {
            if !fields.iter().any(|(k, _)| k == key) {
                fields.push((*key, range.clone()));
            }
        }
        fields.retain(|(key, _)| !key.is_empty());
        name_by_content(&mut fields);
        Columns { fields }
    }

    /// The column in which a row prints a field of an indicator.
    fn field_at(&self, row: usize, key: &str) -> Option<usize> {
        let grid = self.reader.grid;
        self.columns.range(key)?.find(|&c| !strip(grid.own_text(row, c)).is_empty())
    }

    fn field(&self, row: usize, key: &'static str, goal: &str) -> Option<Cited<String>> {
        let column = self.field_at(row, key)?;
        let header = self.known.sheet.indicators.iter().find(|h| h.key == key);
        let label = header.and_then(|h| h.labels.first()).copied().unwrap_or(key);
        Some(self.reader.label(row, column, Path::new([self.known.id().name(), goal, label])))
    }

    /// One row of indicators.
    fn indicator(&mut self, row: usize) {
        let grid = self.reader.grid;
        let fields: Vec<&'static str> = self.columns.fields.iter().map(|(key, _)| *key).collect();
        let printed: Vec<(&'static str, usize)> =
            fields.iter().filter_map(|key| Some((*key, self.field_at(row, key)?))).collect();
        let goal = self.goal.and_then(|at| self.goals.get(at)).map(|g| g.name.value.clone());
        let first = (0..grid.width()).map(|c| grid.own_text(row, c)).find(|t| !t.trim().is_empty()).unwrap_or("");
        let title =
            printed.len() == 1 && printed.iter().any(|(_, c)| past(grid, row, *c) > c + fields.len().max(3) - 1);
        let Some(goal) = goal.filter(|_| !title && !is_sum(first) && !printed.is_empty()) else {
            self.exclude_row(row);
            return;
        };
        let text = |key: &'static str| self.field(row, key, &goal).filter(|t| !is_slot(&t.value));
        let number = |c: Cited<String>| {
            let folded = text::fold(&c.value);
            Decimal::parse(folded.trim_end_matches(['分', '%'])).ok().map(|d| c.map(|_| d))
        };
        let mark = |c: Cited<String>| Operator::from_mark(&text::fold(&c.value)).map(|o| c.map(|_| o));
        let mut indicator = Indicator {
            level1: text("level1"),
            level2: text("level2"),
            level3: text("level3").or_else(|| self.covering(row, &goal)),
            operator: text("operator").and_then(mark),
            target: text("target"),
            unit: text("unit"),
            content: text("content"),
            criterion: text("criterion"),
            weight: text("weight").and_then(number),
        };
        if is_blank(&indicator) {
            return;
        }
        self.mark_row(row, &printed);
        inherit(&mut indicator, &mut self.above);
        if let Some(goal) = self.goal.and_then(|at| self.goals.get_mut(at)) {
            locate(&mut indicator, goal);
            goal.indicators.push(indicator);
        }
    }

    /// The name of an indicator in a merged cell that began above.
    fn covering(&self, row: usize, goal: &str) -> Option<Cited<String>> {
        let grid = self.reader.grid;
        let column = self.columns.range("level3")?.start;
        let (origin, at) = grid.origin(row, column).filter(|(r, _)| *r < row)?;
        let targeted = self.field_at(row, "target").is_some() || self.field_at(row, "criterion").is_some();
        let value = strip(grid.text(origin, at));
        let path = Path::new([self.known.id().name(), goal, "三级指标"]);
        (targeted && !value.is_empty() && !is_slot(&value))
            .then(|| Cited::new(value, self.reader.place(origin, at, path), grid.text(origin, at).trim()))
    }

    /// Numbers of a row that are no fields of an indicator that is kept are excluded.
    fn mark_row(&mut self, row: usize, printed: &[(&'static str, usize)]) {
        let kept: Vec<usize> = printed.iter().map(|(_, c)| *c).collect();
        for column in (0..self.reader.grid.width()).filter(|c| !kept.contains(c)) {
            self.exclude(row, column);
        }
        let cells = kept.into_iter().map(|c| address(self.reader.block, row, c));
        self.kept.extend(cells.clone().filter(|_| self.period));
        self.bound.extend(cells);
    }

    /// What a self-evaluation prints beside its amounts and indicators are points, and rates of them.
    fn close(&mut self) {
        if self.known.marks.is_empty() {
            return;
        }
        let (grid, block) = (self.reader.grid, self.reader.block);
        let all = grid.origins().map(|((r, c), _)| address(block, r, c));
        self.reader.excluded.extend(all.filter(|at| !self.bound.contains(at)));
    }
}

/// Without a third level, and without a criterion that the content would explain, the content says what is measured.
fn name_by_content(fields: &mut [(&'static str, Range<usize>)]) {
    if fields.iter().any(|(key, _)| matches!(*key, "level3" | "criterion")) {
        return;
    }
    if let Some((key, _)) = fields.iter_mut().find(|(key, _)| *key == "content") {
        *key = "level3";
    }
}

/// A place within the form of a name.
fn named(place: Place, id: TableId, label: &str) -> Place {
    let last = place.path.0.last().cloned().unwrap_or_default();
    Place::new(Path::new([id.name(), label, last.as_str()]), place.spot)
}

/// Whether a row sums the weights up.
fn is_sum(first: &str) -> bool {
    is_total(first) || matches!(text::key(first).as_str(), "总分" | "小计" | "合计分值" | "总分值" | "分值合计")
}

/// Whether a text is a slot of the printed form that nobody filled: `指标1：`, `……`.
fn is_slot(printed: &str) -> bool {
    let key = text::key(printed);
    let rest = match key.strip_prefix("指标") {
        Some(numbered) => numbered.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => key.as_str(),
    };
    rest.chars().all(|c| matches!(c, '…' | '.' | '。' | '×'))
}

/// Whether nothing of an indicator is printed in its row.
fn is_blank(indicator: &Indicator) -> bool {
    let Indicator { level1, level2, level3, target, unit, content, criterion, .. } = indicator;
    let texts = [level1, level2, level3, target, unit, content, criterion];
    texts.into_iter().all(|t| t.is_none()) && indicator.operator.is_none() && indicator.weight.is_none()
}
