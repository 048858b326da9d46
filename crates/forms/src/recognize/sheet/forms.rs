//! The heads of forms: labels with their values become the amounts of a row and the words of a goal.

use std::borrow::Cow;
use std::collections::BTreeSet;

use budget::{
    Cells, Cited, Decimal, Entry, Fact, Gap, Goal, NoteKind, Say, SelfEvaluation, Sum, Table, TableColumn, TableId,
    TableRow, Unit,
};
use document::{CellAddress, Path, Place, text};

use super::super::entry::{entry, with_unit};
use super::super::goal::{Above, goal_subject};
use super::super::labels::strip;
use super::super::table::Reader;
use super::known::{Known, below, beside, is_number, points, unit_in};
use super::{Columns, Open};
use crate::walk::address;
use kinds::tables::{DUTIES, Fills, Parts};

/// An amount with its column and its label.
pub(super) type Stated = (&'static str, Cited<String>, Cited<Entry>);

/// The head of a form, until its indicators begin.
#[derive(Default)]
pub(super) struct Head {
    name: Option<Cited<String>>,
    code: Option<Cited<String>>,
    goal: Option<(u8, Cited<String>)>,
    /// Amounts by column, with their label.
    amounts: Vec<Stated>,
    /// Labels of amounts so far: where, and the columns of their parts.
    wholes: Vec<((usize, usize), Parts)>,
    others: Vec<String>,
    unit: Option<Unit>,
    stages: Vec<(&'static str, usize)>,
    /// Columns of points beside the stages, and what stands in them.
    points: Vec<(&'static str, usize)>,
    evaluation: SelfEvaluation,
    /// Rows of a list with their amounts by column.
    duties: Vec<(Cited<String>, Vec<Stated>)>,
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
    fn parts_at(&self, (row, column): (usize, usize)) -> Option<Parts> {
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
/// The forms of one grid, read row by row.
pub(super) struct Forms<'r, 'a> {
    pub(super) known: &'static Known,
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) table: &'r mut Table,
    pub(super) goals: &'r mut Vec<Goal>,
    pub(super) head: Head,
    /// What stood in the head of the form before.
    pub(super) print: Vec<String>,
    /// The goal that indicators belong to.
    pub(super) goal: Option<usize>,
    pub(super) columns: Columns,
    pub(super) above: Above,
    /// Cells whose numbers are facts, or parts of indicators.
    pub(super) bound: BTreeSet<CellAddress>,
    /// Whether the indicators so far are those of the whole period, and their cells.
    pub(super) period: bool,
    pub(super) kept: Vec<CellAddress>,
    /// Whether the amounts are of funds beside the department's own projects.
    pub(super) special: bool,
}

impl<'r, 'a> Forms<'r, 'a> {
    /// The forms of a grid, the first of which may go on from an earlier one.
    pub(super) fn of(
        known: &'static Known,
        reader: &'r mut Reader<'a>,
        (table, goals): (&'r mut Table, &'r mut Vec<Goal>),
        open: Option<Open>,
    ) -> Self {
        let goes_on = !known.fits(reader.grid);
        let open = open.unwrap_or_else(|| Open::new(known));
        let goal = open.goal.filter(|_| goes_on);
        let Open { head: print, columns, above, period, kept, width, .. } = open;
        let columns = if goes_on && width != reader.grid.width() && columns.fits(reader.grid) {
            columns.fitted(reader.grid.width())
        } else {
            columns
        };
        let (head, bound) = (Head::default(), BTreeSet::new());
        let special = false;
        Self { known, reader, table, goals, head, print, goal, columns, above, bound, period, kept, special }
    }

    /// Reads them all, and gives what goes on in the next grid; `table` is the index of their table.
    pub(super) fn read(mut self, table: usize) -> Open {
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
            part = self.part(part, row);
            match part {
                Part::Indicators => self.indicator(row),
                Part::Head => self.labels(row),
                Part::Foot => self.exclude_row(row),
            }
            row += 1;
        }
        self.commit();
        self.close();
        let Self { known, columns, above, print: head, goal, period, kept, special, .. } = self;
        Open { known, columns, above, width: grid.width(), head, goal, period, kept, table, special }
    }

    /// What part of a form a row belongs to, below a row of another.
    fn part(&mut self, above: Part, row: usize) -> Part {
        if above != Part::Head && self.begins(row) {
            self.goal = None;
            return Part::Head;
        }
        if above == Part::Indicators && self.ends(row) { Part::Foot } else { above }
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

    pub(super) fn exclude(&mut self, row: usize, column: usize) {
        self.reader.excluded.insert(address(self.reader.block, row, column));
    }

    pub(super) fn exclude_row(&mut self, row: usize) {
        (0..self.reader.grid.width()).for_each(|c| self.exclude(row, c));
    }

    /// The labels of a row with their values.
    fn labels(&mut self, row: usize) {
        let grid = self.reader.grid;
        let stages = self.known.stage_columns(grid, row);
        if !stages.is_empty() {
            self.head.stages = stages;
            self.head.points = self.known.point_columns(grid, row);
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
        self.unlabelled(row);
        self.columnar(row);
        self.unread(row, &taken);
    }

    /// Amounts right below the headers of stages, in a row without a label: those of the whole.
    fn unlabelled(&mut self, row: usize) {
        let grid = self.reader.grid;
        let printed = self.head.stages.iter().map(|(_, column)| grid.own_text(row, *column));
        let printed: Vec<&str> = printed.filter(|printed| !printed.trim().is_empty()).collect();
        let numbers = printed.len() > 1 && printed.iter().all(|printed| is_number(printed));
        let labelled =
            |c: usize| matches!(self.known.field(grid.own_text(row, c)), Some(Fills::Amount { .. } | Fills::Part(_)));
        let Some((_, first)) = self.head.stages.first().copied().filter(|_| numbers) else { return };
        if self.head.amounts.is_empty() && !(0..grid.width()).any(labelled) {
            self.staged((row, first));
            self.pointed(row);
        }
    }

    /// Numbers below labels: each is what all the labels over its column say together. In a list they are of what its row
    /// names, except in the row that sums it up.
    fn columnar(&mut self, row: usize) {
        let (grid, block) = (self.reader.grid, self.reader.block);
        let listed = self.lists(row);
        let sum =
            (0..grid.width()).any(|c| matches!(self.known.field(grid.own_text(row, c)), Some(Fills::Amount { .. })));
        let mut stated: Vec<Stated> = Vec::new();
        for column in 0..grid.width() {
            let printed = grid.own_text(row, column);
            if !is_number(printed) || self.bound.contains(&address(block, row, column)) {
                continue;
            }
            let Some((at, key)) = self.over(row, column) else { continue };
            let label = grid.text(at.0, at.1).to_owned();
            if listed && !sum {
                stated.push(self.stated(key, at, (&label, &label), (row, column), printed));
            } else if !self.head.wholes.is_empty() || listed {
                self.amount(key, at, &label, (row, column), printed);
            }
        }
        let named = |c: &usize| is_name(grid.own_text(row, *c)) && self.known.field(grid.own_text(row, *c)).is_none();
        if let Some(name) = (0..grid.width()).find(named).filter(|_| !stated.is_empty()) {
            let name =
                self.reader.label(row, name, Path::new([self.known.id().name(), grid.own_text(row, name).trim()]));
            self.head.duties.push((name, stated));
        }
    }

    /// The column of amounts that the labels over a number tell, and where the lowest stands.
    fn over(&self, row: usize, column: usize) -> Option<((usize, usize), &'static str)> {
        let grid = self.reader.grid;
        let mut labels: Vec<(usize, usize)> = Vec::new();
        for above in (0..row).rev() {
            let printed = grid.text(above, column);
            let is_number = is_number(printed) || printed.trim().is_empty();
            let is_label = self.known.field(printed).is_some() || is_sum(printed);
            match grid.origin(above, column) {
                Some(at) if is_label && !is_number && !labels.contains(&at) => labels.push(at),
                Some(_) if is_label || is_number && labels.is_empty() => {}
                _ => break,
            }
        }
        let fields = || labels.iter().filter_map(|at| self.known.field(grid.text(at.0, at.1)));
        let mut parts: Vec<&str> =
            fields().filter_map(|f| if let Fills::Part(key) = f { Some(key) } else { None }).collect();
        parts.reverse();
        let lowest = *labels.first()?;
        let declared = || {
            self.known.sheet.fields().find_map(|f| match f.fills {
                Fills::Amount { column: "amount", parts } => Some(parts),
                _ => None,
            })
        };
        if parts.is_empty() {
            let whole = is_sum(grid.text(lowest.0, lowest.1)) || fields().any(|f| matches!(f, Fills::Amount { .. }));
            return whole.then_some((lowest, "amount"));
        }
        let key = parts.join("-");
        declared()?.iter().find(|(k, _)| *k == key).map(|(_, column)| (lowest, *column))
    }

    /// Numbers among the amounts that stand beside no label that is known: a sum of those that are may lack them.
    fn unread(&mut self, row: usize, taken: &BTreeSet<(usize, usize)>) {
        let grid = self.reader.grid;
        if self.head.wholes.is_empty() || self.head.goal.is_some() || self.lists(row) {
            return;
        }
        let block = self.reader.block;
        let free = |c: usize| !taken.contains(&(row, c)) && !self.bound.contains(&address(block, row, c));
        let number = |c: &usize| is_number(grid.own_text(row, *c)) && free(*c);
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
        if !self.head.stages.is_empty() {
            match fills {
                Fills::Amount { .. } => {
                    self.staged(at);
                    self.pointed(at.0);
                    return None;
                }
                Fills::Part(part) => {
                    self.staged_part(part, at);
                    return None;
                }
                _ => {}
            }
        }
        let under = || below(self.known, grid, at);
        let next = beside(self.known, grid, at).filter(|&(r, c)| !is_sum(grid.text(r, c)));
        let value = next.or_else(|| match fills {
            Fills::Goal(_) => under(),
            Fills::Amount { .. } => under().filter(|&(r, c)| is_number(grid.own_text(r, c)) && !self.lists(at.0)),
            Fills::Part(_) => under().filter(|&(r, c)| {
                is_number(grid.own_text(r, c)) && self.head.wholes.iter().any(|((row, _), _)| *row == at.0)
            }),
            Fills::Other => under().filter(|&(r, c)| points(grid.own_text(r, c)).is_some()),
            _ => None,
        })?;
        // In a list amounts stand below their headers; beside one stands another header.
        let amount = matches!(fills, Fills::Amount { .. } | Fills::Part(_));
        if amount && self.lists(at.0) && !is_number(grid.text(value.0, value.1)) {
            return None;
        }
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
        let own = self.known.sheet.form.column("special").is_none() || column != "amount";
        let column = if self.special && !own { "special" } else { column };
        let before = self.head.amounts.iter().find(|(c, ..)| *c == column);
        if column.is_empty() || before.is_some() {
            // Printed again it states nothing new.
            if before.is_some_and(|(.., amount)| amount.printed == printed.trim()) {
                self.bound.insert(address(self.reader.block, value.0, value.1));
                self.exclude(value.0, value.1);
            }
            return;
        }
        let name = strip(label).trim_end_matches([':', '：']).to_owned();
        let stated = self.stated(column, at, (label, &name), value, printed);
        self.head.amounts.push(stated);
    }

    /// An amount as it stands in its cell.
    fn stated(
        &mut self,
        column: &'static str,
        at: (usize, usize),
        (label, name): (&str, &str),
        value: (usize, usize),
        printed: &str,
    ) -> Stated {
        let (number, unit) = match with_unit(printed) {
            Some((number, unit)) => (number, Some(unit)),
            None => (printed.trim().to_owned(), self.unit_at(at, label, value)),
        };
        let stated = entry(&number, unit);
        let path = || Path::new([self.known.id().name(), name]);
        let place = self.reader.place(value.0, value.1, path());
        let head = Cited::text(name.to_owned(), self.reader.place(at.0, at.1, path()));
        if stated == Entry::Unreadable && unit.is_some() {
            let (zh, en) =
                (format!("“{name}”处的“{}”不是数字", printed.trim()), format!("“{}” is no number", printed.trim()));
            self.reader.note(NoteKind::Unreadable, value.0, value.1, &zh, &en);
        }
        self.bound.insert(address(self.reader.block, value.0, value.1));
        (column, head, Cited::new(stated, place, printed.trim()))
    }

    /// The unit of an amount without one of its own: that of its label, of a label over it at its left, of one over its
    /// column, of the last label that named one, of what stands around the form.
    fn unit_at(&self, (row, column): (usize, usize), label: &str, value: (usize, usize)) -> Option<Unit> {
        let grid = self.reader.grid;
        let left = || (0..column).rev().find_map(|c| unit_in(grid.text(row, c)));
        let over =
            || (0..value.0).rev().find_map(|r| unit_in(grid.text(r, value.1)).filter(|_| self.is_head(r, value.1)));
        unit_in(label).or_else(left).or_else(over).or(self.head.unit).or(self.reader.unit)
    }

    /// Whether a cell is a label, not a text that happens to name a unit in brackets.
    fn is_head(&self, row: usize, column: usize) -> bool {
        self.known.field(self.reader.grid.text(row, column)).is_some()
    }

    /// The amounts of a row under the headers of stages.
    fn staged(&mut self, at: (usize, usize)) {
        let grid = self.reader.grid;
        for (column, place) in self.head.stages.clone() {
            let declared = self.known.sheet.form.column(column);
            let label = declared.map_or_else(|| column.to_owned(), |(_, c)| c.text(self.reader.year));
            let printed = grid.own_text(at.0, place).to_owned();
            self.amount(column, at, &label, (at.0, place), &printed);
        }
    }

    /// A part of the amounts under the headers of stages.
    fn staged_part(&mut self, part: &str, at: (usize, usize)) {
        let grid = self.reader.grid;
        for (stage, place) in self.head.stages.clone() {
            let key = format!("{stage}-{part}");
            let Some((_, label)) = self.known.sheet.form.column(&key) else { continue };
            let (Cow::Borrowed(column), word) = (label.key(), label.text(self.reader.year)) else { continue };
            let printed = grid.own_text(at.0, place).to_owned();
            if is_number(&printed) {
                self.amount(column, at, &word, (at.0, place), &printed);
            }
        }
    }

    /// What the execution of the amounts is worth, in the row of their sum.
    fn pointed(&mut self, row: usize) {
        for (field, column) in self.head.points.clone() {
            let printed = self.reader.grid.own_text(row, column);
            let Some(number) = points(printed) else { continue };
            let label = self.known.sheet.points.iter().find(|(f, _)| *f == field).and_then(|(_, l)| l.first());
            let path = Path::new([self.known.id().name(), label.copied().unwrap_or(field)]);
            let cited = Cited::new(number, self.reader.place(row, column, path), printed.trim());
            let slot = match field {
                "rate" => &mut self.head.evaluation.rate,
                "weight" => &mut self.head.evaluation.weight,
                _ => &mut self.head.evaluation.score,
            };
            if slot.is_none() {
                *slot = Some(cited);
                self.bound.insert(address(self.reader.block, row, column));
            }
        }
    }

    /// Ends the head of a form: its amounts become a row, its words a goal. A head without a name, or with all that the
    /// one before it had, is that of the form before on its next page.
    fn commit(&mut self) {
        let mut head = std::mem::take(&mut self.head);
        if head.is_empty() {
            return;
        }
        if head.name.is_none() && self.goal.is_none() && self.known.id() == TableId::T11 {
            let around = [&self.table.body, &Some(self.table.caption.clone())];
            head.name = around.into_iter().flatten().find(|c| !c.value.is_empty()).cloned();
        }
        let print = head.print();
        if print == self.print {
            let id = self.known.id();
            self.goal = self.goals.iter().rposition(|g| g.table == id);
            self.reader.excluded.extend(head.amounts.iter().filter_map(|(.., e)| e.spot().cell));
            return;
        }
        let Head { name, code, goal, amounts, duties, evaluation, .. } = head;
        match (name, self.goal) {
            (Some(name), _) => {
                self.print = print;
                (self.above, self.period) = (Above::default(), false);
                self.kept.clear();
                self.push(&name, code, goal.map(|(_, text)| text), amounts);
                self.evaluated(evaluation, &name.value);
                self.list(duties);
            }
            (None, Some(at)) => {
                self.complete(at, goal.map(|(_, text)| text), amounts);
                let name = self.goals.get(at).map(|g| g.name.value.clone()).unwrap_or_default();
                self.evaluated(evaluation, &name);
            }
            (None, None) => {
                let (zh, en) = ("表中没有填写名称，未作为绩效目标", "a form without a name was not taken as a goal");
                self.reader.note(NoteKind::Missing, 0, 0, zh, en);
            }
        }
    }

    /// What a self-evaluation states beside the amounts becomes part of the goal.
    fn evaluated(&mut self, stated: SelfEvaluation, name: &str) {
        let Some(goal) = self.goal.and_then(|at| self.goals.get_mut(at)) else { return };
        let (id, label) = (self.known.id(), text::fold(name));
        let own = |c: Cited<Decimal>| Cited { place: named(c.place.clone(), id, &label), ..c };
        let review = &mut goal.evaluation;
        review.rate = review.rate.take().or(stated.rate.map(own));
        review.weight = review.weight.take().or(stated.weight.map(own));
        review.score = review.score.take().or(stated.score.map(own));
    }

    /// The rows of a list, below the row of the form whose amount they make.
    fn list(&mut self, duties: Vec<(Cited<String>, Vec<Stated>)>) {
        let whole = self.table.rows.len().saturating_sub(1);
        let id = self.known.id();
        let mut sum: Vec<usize> = Vec::new();
        for (name, amounts) in duties {
            let label = text::fold(&name.value);
            let count =
                self.table.rows.iter().filter(|r| r.label.value == name.value && r.key.starts_with(DUTIES.key)).count();
            let key = if count == 0 {
                format!("{}{label}", DUTIES.key)
            } else {
                format!("{}{label}#{}", DUTIES.key, count + 1)
            };
            let mut cells = self.cells(&key, &label, false, amounts);
            for fact in cells.values_mut() {
                fact.subject.others.push(label.clone());
            }
            sum.push(self.table.rows.len());
            let name = Cited { place: named(name.place.clone(), id, &label), ..name };
            self.table.rows.push(TableRow { key, label: name, code: None, cells });
        }
        let readable = |r: &TableRow| r.cells.get("amount").is_some_and(|f| f.entry.value.money().is_some());
        let rows = || sum.iter().chain([&whole]).filter_map(|i| self.table.rows.get(*i));
        if !sum.is_empty() && rows().all(readable) {
            self.table.structure.sums.push(Sum::Rows { whole, parts: sum });
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
        self.goals.push(Goal {
            table: id,
            row: key,
            code,
            name,
            text,
            indicators: Vec::new(),
            evaluation: SelfEvaluation::default(),
            gaps: Vec::new(),
        });
    }

    /// The facts of a row.
    fn cells(&mut self, key: &str, label: &str, first: bool, amounts: Vec<Stated>) -> Cells {
        let form = self.known.sheet.form;
        let id = form.id;
        let mut cells = Cells::new();
        for (column, header, entry) in amounts {
            let Some((block, declared)) = form.column(column) else { continue };
            let name = declared.text(self.reader.year);
            let mut subject = goal_subject(block.says(declared).subject(), id, key, first);
            subject.others.extend(NAMED.contains(&column).then(|| name.clone()));
            let path = Path::new([id.name(), label, name.as_str()]);
            let entry = Cited { place: Place::new(path, entry.spot().clone()), ..entry };
            cells.insert(column.to_owned(), Fact { subject, entry });
            if !self.table.columns.iter().any(|c| c.key == column) {
                self.table.columns.push(TableColumn { key: column.to_owned(), label: header });
            }
        }
        let order = |key: &str| form.blocks.iter().flat_map(|b| b.columns).position(|c| c.key() == key);
        self.table.columns.sort_by_key(|c| order(&c.key));
        cells
    }
}

/// Columns of parts that no dimension of a subject tells apart.
const NAMED: &[&str] = &["special", "central", "local", "own-level", "lower"];

/// Whether a header says that its column is the sum of those beside it.
fn is_sum(printed: &str) -> bool {
    matches!(text::key(printed).as_str(), "合计" | "小计" | "总计")
}

/// Whether a text names what a row of a list is about.
fn is_name(printed: &str) -> bool {
    printed.chars().any(text::is_han) && !is_number(printed)
}

/// A place within the form of a name.
fn named(place: Place, id: TableId, label: &str) -> Place {
    let last = place.path.segments().last().cloned().unwrap_or_default();
    Place::new(Path::new([id.name(), label, last.as_str()]), place.spot)
}
