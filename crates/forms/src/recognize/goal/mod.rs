//! Reading a table of performance targets: amounts, goals and indicators, aligned by typed cells.

mod fragment;
mod headers;
mod layout;

use std::collections::BTreeMap;

use budget::{
    Cells, Cited, Entry, Fact, Gap, Goal, Indicator, Note, NoteKind, Operator, Say, SelfEvaluation, Subject, Table,
    TableId, TableRow,
};
use document::{Path, text};

use self::fragment::{heads_page, named_overleaf};
pub(super) use self::fragment::{holds_indicators, ranked};
pub(super) use self::headers::{
    WHOLE, content_is_target, glued, header_end, header_row, holds_scores, is_goals, is_header, is_placeholder,
    is_wide, names_units, role, score,
};
pub(super) use self::layout::{Layout, may_state_amounts};
use super::entry::entry;
use super::extent::Extent;
use super::labels::{is_total, strip};
use super::table::{Around, Reader};
use crate::align::{Aligned, align};
use crate::header::{self, Head};
use crate::walk::address;
use kinds::form::{Block, Label, TableForm};
use kinds::tables::{GoalForm, OVERALL_GOALS, PROJECT_GOALS, looks};
use kinds::tables::{Slot, SlotKind};

/// Rows above, from which merged cells are filled.
#[derive(Debug, Default)]
pub(super) struct Above {
    level1: Option<Cited<String>>,
    level2: Option<Cited<String>>,
    /// The row whose project was begun on the page before.
    begun: Option<usize>,
    /// Whether the row is the first of its page.
    heads_page: bool,
}

/// Reads the grid into `table` (amounts) and `goals`, both of which may hold the part from earlier pages, whose columns
/// are `open`. Gives the columns for the next page.
pub(crate) fn read(
    reader: &mut Reader<'_>,
    around: Around,
    (table, goals): (&mut Option<Table>, &mut Vec<Goal>),
    open: Option<Layout>,
) -> Layout {
    let form = if reader.form.id == TableId::T10 { &PROJECT_GOALS } else { &OVERALL_GOALS };
    let (extent, headed) = layout::rows(reader);
    let heads = header::heads(reader.grid, &extent.header);
    let open = open.filter(|_| headed.is_none());
    let fitted = open.as_ref().and_then(|o| o.fitted(reader.grid, extent.data.clone()));
    let whole = open.filter(|_| fitted.is_some());
    let layout = fitted.unwrap_or_else(|| Layout::of(reader, form, &heads, &extent.data));
    if !layout.names_projects() {
        nameless(reader, goals);
    }
    let goes_on = table.is_some();
    let table = table.get_or_insert_with(|| reader.read_frame(around, &layout, (&heads, &extent)));
    let mut above = Above::default();
    reader.exclude(&extent, &heads);
    let name =
        layout.slots.iter().position(|s| s.key == "name").and_then(|at| layout.columns.get(at).copied().flatten());
    for row in extent.data.clone() {
        let overleaf = name.and_then(|c| named_overleaf(reader.grid, c, row, &extent.data));
        if let Some(later) = overleaf.filter(|_| above.begun.is_none_or(|b| b <= row)) {
            let aligned = aligned(reader.grid, &layout, later);
            reader.begin(&Slots { form, layout: &layout, aligned: &aligned, row: later }, table, goals, &mut above);
            above.begun = Some(later);
        }
        let aligned = aligned(reader.grid, &layout, row);
        above.heads_page = reader.grid.spans_known() && heads_page(reader.grid, row, &extent.data);
        let slots = Slots { form, layout: &layout, aligned: &aligned, row };
        if above.heads_page || goes_on && row == extent.data.start {
            reader.rest_of_goal(&slots, goals);
        }
        reader.goal_row(&slots, table, goals, &mut above);
    }
    // A page that goes on with indicators alone has no amounts to miss.
    let amounts = layout.slots.iter().zip(&layout.columns).any(|(s, at)| s.kind == SlotKind::Amount && at.is_some());
    if amounts || !goes_on {
        reader.missing_amounts(&layout, extent.data.start, table);
    }
    if layout.declared || layout.slots.iter().any(|s| s.key == "weight") {
        let ordered = layout.declared || are_ordered(goals, reader.form.id);
        for goal in goals.iter_mut().filter(|g| g.table == reader.form.id) {
            close(goal, reader.notes, ordered);
        }
    }
    whole.unwrap_or(layout)
}

/// The cells of a row by what they hold.
fn aligned(grid: &document::Grid, layout: &Layout, row: usize) -> Aligned {
    let texts: Vec<&str> = (0..grid.width()).map(|c| grid.own_text(row, c)).collect();
    layout.straight(&texts).unwrap_or_else(|| align(&layout.slots, &layout.columns, &texts))
}

/// Whether a name is the rest of the one that the page before ends with: it has no amount, and those of the table have.
fn is_rest_of_name(slots: &Slots<'_>, table: &Table) -> bool {
    let amounts = |row: &TableRow| row.cells.values().any(|f| f.entry.value != Entry::Blank);
    let funded = table.rows.iter().filter(|r| amounts(r)).count();
    let unfunded = slots.amounts().all(|s| slots.column(s.key).is_none());
    unfunded && funded * 2 > table.rows.len()
}

/// The rest of a name that was broken between two pages.
fn add_to_name(rest: &Cited<String>, table: &mut Table, goals: &mut [Goal]) {
    let goal = goals.iter_mut().rev().find(|g| g.table == table.id).map(|g| &mut g.name);
    for name in goal.into_iter().chain(table.rows.last_mut().map(|r| &mut r.label)) {
        name.value.push_str(&rest.value);
        name.printed.push_str(&rest.printed);
    }
}

/// Indicators without the names of their projects go on with the goal before, which may have ended.
fn nameless(reader: &mut Reader<'_>, goals: &mut [Goal]) {
    let id = reader.form.id;
    let Some(goal) = goals.iter_mut().rev().find(|g| g.table == id) else { return };
    let why = Say::new(
        "本页绩效指标没有读到项目名称，可能属于另一项目",
        "the names of the projects of this page's indicators were not read: they may be those of another project",
    );
    let place = reader.place(0, 0, Path::new([id.name()]));
    lose(goal, (reader.notes, &[]), place, Gap::RowsMissing { why });
}

/// Whether goals begin with cost or quantity, as most places print them: then one that does not has lost its first rows.
fn are_ordered(goals: &[Goal], id: TableId) -> bool {
    let firsts: Vec<&Indicator> = goals.iter().filter(|g| g.table == id).filter_map(|g| g.indicators.first()).collect();
    let ordered = firsts.iter().filter(|i| begins(i)).count();
    firsts.len() <= FEW || ordered * 2 > firsts.len()
}

/// Too few goals to tell how a place orders indicators.
const FEW: usize = 2;

/// Whether an indicator is of those that goals begin with.
fn begins(first: &Indicator) -> bool {
    let level = |l: &Option<Cited<String>>, word: &str| l.as_ref().is_some_and(|l| l.value.starts_with(word));
    level(&first.level1, "成本")
        || level(&first.level1, "产出") && (level(&first.level2, "数量") || first.level2.is_none())
}

/// One row with its alignment.
struct Slots<'a> {
    form: &'a GoalForm,
    layout: &'a Layout,
    aligned: &'a Aligned,
    row: usize,
}

impl<'a> Slots<'a> {
    fn column(&self, key: &str) -> Option<usize> {
        let slot = self.layout.slots.iter().position(|s| s.key == key)?;
        self.aligned.cells.get(slot).copied().flatten()
    }

    /// A cell that stands under a slot's header but is nothing that fits it.
    fn left_over(&self, key: &str) -> Option<usize> {
        let slot = self.layout.slots.iter().position(|s| s.key == key)?;
        let column = self.layout.columns.get(slot).copied().flatten()?;
        self.aligned.left_over.contains(&column).then_some(column)
    }

    /// The slots of amounts.
    fn amounts(&self) -> impl Iterator<Item = &'a Slot> + use<'a> {
        self.layout.slots.iter().filter(|s| s.kind == SlotKind::Amount)
    }

    /// Fields of an indicator that any text could fill.
    fn loose_fields(&self) -> usize {
        ["goal", "level1", "level2", "level3", "target", "content", "criterion", "weight"]
            .iter()
            .filter(|k| self.column(k).is_some())
            .count()
    }
}

impl Reader<'_> {
    fn read_frame(&mut self, around: Around, layout: &Layout, (heads, extent): (&[Head], &Extent)) -> Table {
        let mut table = Table {
            id: self.form.id,
            known_by: self.known_by,
            unit: around.unit.clone(),
            caption: around.caption,
            year: around.year,
            body: around.body,
            heads: self.upper_headers(extent),
            columns: Vec::new(),
            rows: Vec::new(),
            note: None,
            gaps: Vec::new(),
            structure: budget::Structure::default(),
        };
        for (slot, at) in layout.slots.iter().zip(&layout.columns).filter(|(s, _)| s.kind == SlotKind::Amount) {
            let label = self.called(slot.key);
            let label = match at.and_then(|c| Some((c, heads.get(c)?))) {
                Some((c, head)) => {
                    let place = self.place(head.row, c, Path::new([self.form.id.name(), label.as_str()]));
                    Cited::text(head.label.clone(), place)
                }
                None => self.displaced(&label),
            };
            table.columns.push(budget::TableColumn { key: slot.key.into(), label });
        }
        table
    }

    /// Amounts that have neither a header nor a single entry were lost, and so were all rows where none was read.
    fn missing_amounts(&mut self, layout: &Layout, first: usize, table: &mut Table) {
        let slots = layout.slots.iter().zip(&layout.columns);
        let slots = slots.filter(|(s, at)| at.is_none() && s.kind == SlotKind::Amount);
        let blank =
            |key: &str| table.rows.iter().all(|r| r.cells.get(key).is_none_or(|f| f.entry.value == Entry::Blank));
        let lost: Vec<Gap> = slots
            .filter(|(s, _)| blank(s.key))
            .map(|(s, _)| Gap::ColumnMissing { column: self.called(s.key) })
            .collect();
        let lost: Vec<Gap> = lost.into_iter().chain(self.headers_lost(layout)).collect();
        table.gaps.extend(lost.into_iter().filter(|g| !table.gaps.contains(g)).collect::<Vec<_>>());
        if table.rows.is_empty() && self.grid.height() > first {
            let (zh, en) = ("没有读出任何一行", "not one row was read");
            self.note(
                NoteKind::Missing,
                first,
                0,
                &format!("《{}》{zh}", self.form.id.name()),
                &format!("{}: {en}", self.form.id.told()),
            );
            table.gaps.push(Gap::RowsMissing { why: Say::new(zh, en) });
        }
    }

    /// Amounts that the look of a table should have, where it has others of it; and columns among the amounts whose header
    /// is not known: a sum of those that are may lack them.
    fn headers_lost(&self, layout: &Layout) -> Vec<Gap> {
        let has = |key: &str| layout.slots.iter().any(|s| s.key == key);
        let columns = || self.form.blocks.iter().flat_map(|b| b.columns);
        let of_this_look = columns().filter(|c| has(&c.key())).count() > 1;
        let missing = columns().filter(|c| of_this_look && c.required && !has(&c.key()));
        let missing = missing.map(|c| Gap::ColumnMissing { column: c.text(self.year) });
        let unread = layout.among_amounts().map(|label| Gap::ColumnUnread { label: label.to_owned() });
        missing.chain(unread).collect()
    }

    /// What a column of amounts is called.
    fn called(&self, key: &str) -> String {
        declared(self.form, key).map_or_else(|| key.to_owned(), |(_, c)| c.text(self.year))
    }

    /// A header that stands elsewhere; its column is known by order.
    fn displaced(&mut self, label: &str) -> Cited<String> {
        let zh = format!("《{}》表头“{label}”错位，已按列序对应", self.form.id.name());
        let en = format!("{}: header “{label}” is displaced; taken by order", self.form.id.told());
        self.note(NoteKind::Realigned, 0, 0, &zh, &en);
        Cited::unplaced(strip(label))
    }

    fn goal_row(&mut self, slots: &Slots<'_>, table: &mut Table, goals: &mut Vec<Goal>, above: &mut Above) {
        self.note_shift(slots);
        self.excluded.extend(slots.column("code").map(|c| address(self.block, slots.row, c)));
        let name = self.field(slots, "name", "");
        let total = name.as_ref().is_some_and(|n| is_total(&n.value))
            || (0..2).any(|c| is_total(self.grid.own_text(slots.row, c)));
        if total {
            self.amount_row(slots, table, "total", "合计", Cited::unplaced("合计".into()));
        } else if let Some(name) = name.filter(|_| above.begun != Some(slots.row)) {
            self.named_row(slots, &name, table, goals, above);
        }
        if self.has_indicator(slots) {
            self.indicator_row(slots, goals, above);
        } else if slots.loose_fields() == 1 && slots.column("goal").is_none_or(|c| self.is_stray(slots.row, c)) {
            let (zh, en) = (
                "绩效表本行有一处零散文字，未作为指标",
                "a stray text in a row of the performance table, not taken as an indicator",
            );
            self.note(NoteKind::Unrecognised, slots.row, 0, zh, en);
        }
    }

    /// Begins the project that a later row names.
    fn begin(&mut self, slots: &Slots<'_>, table: &mut Table, goals: &mut Vec<Goal>, above: &mut Above) {
        if let Some(name) = self.field(slots, "name", "") {
            self.named_row(slots, &name, table, goals, above);
        }
    }

    /// The rest of a goal whose cell a page cut: it stands in the first row of the next page, beside no name. One that is printed again
    /// there goes on with nothing.
    fn rest_of_goal(&self, slots: &Slots<'_>, goals: &mut [Goal]) {
        let id = self.form.id;
        if self.field(slots, "name", "").is_some() {
            return;
        }
        let Some(rest) = self.field(slots, "goal", "") else { return };
        let text = goals.iter_mut().rev().find(|g| g.table == id).and_then(|g| g.text.as_mut());
        if let Some(text) = text.filter(|t| !text::fold(&t.value).contains(&text::fold(&rest.value))) {
            text.value.push_str(&rest.value);
            text.printed.push_str(&rest.printed);
        }
    }

    fn note_shift(&mut self, slots: &Slots<'_>) {
        let columns = &slots.layout.columns;
        let headed = columns.iter().filter(|c| c.is_some()).count() > columns.len() / 2;
        let mut shifts: Vec<i64> = slots.aligned.shifted.iter().map(|s| i64::from(s.by)).collect();
        shifts.dedup();
        if headed && !shifts.is_empty() {
            let by = shifts.iter().map(|s| format!("{s:+}")).collect::<Vec<_>>().join(" ");
            self.note(
                NoteKind::Realigned,
                slots.row,
                0,
                &format!("绩效表行内单元格错位（{by} 列），已按内容类型对齐"),
                &format!("cells of a performance row stand {by} columns off; aligned by their types"),
            );
        }
        if let Some(&column) = slots.aligned.left_over.first() {
            let printed = self.grid.own_text(slots.row, column).trim().to_owned();
            self.note(
                NoteKind::Unrecognised,
                slots.row,
                column,
                &format!("绩效表“{printed}”未能对应任何栏目"),
                &format!("“{printed}” fits no column of the performance table"),
            );
        }
    }

    /// A row that names a project, a unit, or repeats the project of the page before.
    fn named_row(
        &mut self,
        slots: &Slots<'_>,
        name: &Cited<String>,
        table: &mut Table,
        goals: &mut Vec<Goal>,
        above: &mut Above,
    ) {
        let whole = self.form.id == TableId::T11;
        let worded = slots.column("goal").is_some_and(|c| !self.is_stray(slots.row, c));
        let unit_row = !whole && !self.has_indicator(slots) && !worded;
        let label = text::fold(&name.value);
        if unit_row {
            self.amount_row(slots, table, &format!("body:{label}"), &label, name.clone());
            return;
        }
        let key = format!("{}:{label}", if whole { "body" } else { "project" });
        if goals.last().is_some_and(|g| g.table == self.form.id && g.row == key) {
            self.repeated(slots);
            return;
        }
        if above.heads_page && is_rest_of_name(slots, table) {
            add_to_name(name, table, goals);
            return;
        }
        *above = Above { begun: above.begun, ..Above::default() };
        self.amount_row(slots, table, &key, &label, name.clone());
        let code = self
            .field(slots, "code", &label)
            .or_else(|| goals.iter().rev().find(|g| g.table == self.form.id).and_then(|g| g.code.clone()));
        let text = self.field(slots, "goal", &label);
        goals.push(Goal {
            table: self.form.id,
            row: key,
            code,
            name: name.clone(),
            text,
            indicators: Vec::new(),
            evaluation: SelfEvaluation::default(),
            gaps: Vec::new(),
        });
    }

    /// Whether an indicator stands in the row: a level or a criterion in words, or two of its other fields.
    fn has_indicator(&self, slots: &Slots<'_>) -> bool {
        let worded = |key: &&str| slots.column(key).is_some_and(|c| !self.is_stray(slots.row, c));
        let mut beside = slots.layout.beside.iter().flat_map(layout::Beside::columns);
        let printed = |c: usize| !self.grid.own_text(slots.row, c).trim().is_empty();
        ["level1", "level2", "criterion"].iter().any(worded) || slots.loose_fields() > 1 || beside.any(printed)
    }

    fn is_stray(&self, row: usize, column: usize) -> bool {
        self.grid.own_text(row, column).chars().filter(|c| text::is_han(*c)).count() < 2
    }

    /// The project's own cells, printed again at the top of a page, state nothing new.
    fn repeated(&mut self, slots: &Slots<'_>) {
        let again: Vec<usize> = slots.amounts().filter_map(|s| slots.column(s.key)).collect();
        self.excluded.extend(again.into_iter().map(|c| address(self.block, slots.row, c)));
    }

    fn amount_row(&mut self, slots: &Slots<'_>, table: &mut Table, key: &str, label: &str, name: Cited<String>) {
        let mut cells = Cells::new();
        for slot in slots.amounts() {
            let Some((block, column)) = declared(self.form, slot.key) else { continue };
            let subject = goal_subject(block.says(column).subject(), self.form.id, key, table.rows.is_empty());
            let header = column.text(self.year);
            let path = Path::new([self.form.id.name().to_owned(), label.to_owned(), strip(&header)]);
            cells.insert(slot.key.to_owned(), Fact { subject, entry: self.amount(slots, slot.key, path) });
        }
        table.rows.push(TableRow { key: key.to_owned(), label: name, code: None, cells });
    }

    fn amount(&self, slots: &Slots<'_>, key: &str, path: Path) -> Cited<Entry> {
        let Some(column) = slots.column(key).or_else(|| slots.left_over(key)) else {
            return Cited::new(Entry::Blank, document::Place::new(path, document::Spot::default()), "");
        };
        let printed = self.grid.own_text(slots.row, column).trim();
        Cited::new(entry(printed, self.unit), self.place(slots.row, column, path), printed)
    }

    fn field(&self, slots: &Slots<'_>, key: &str, row: &str) -> Option<Cited<String>> {
        let column = slots.column(key)?;
        let label = slots.form.iter().find(|c| c.slot.key == key).map_or(key, |c| c.word);
        let path = Path::new([self.form.id.name(), row, label].into_iter().filter(|s| !s.is_empty()));
        let cited = self.label(slots.row, column, path);
        (!cited.value.is_empty()).then_some(cited)
    }

    /// What stands in columns of no known meaning.
    fn others(&self, slots: &Slots<'_>, goal: &str) -> BTreeMap<String, Cited<String>> {
        let cited = |(header, column): &(String, usize)| {
            let path = Path::new([self.form.id.name(), goal, header]);
            (header.clone(), self.label(slots.row, *column, path))
        };
        slots.layout.others.iter().map(cited).filter(|(_, c)| !c.value.is_empty()).collect()
    }

    /// The indicators of a row in which levels stand side by side.
    fn row_of_levels(&self, slots: &Slots<'_>, goal: &mut Goal) {
        for columns in &slots.layout.beside {
            let path = |label: &str| Path::new([self.form.id.name(), goal.name.value.as_str(), label]);
            let cited = |at: Option<usize>, label: &str| {
                Some(self.label(slots.row, at?, path(label))).filter(|c| !c.value.is_empty())
            };
            let (level3, target) = (cited(columns.name, "三级指标"), cited(columns.target, "指标值"));
            if level3.is_none() && target.is_none() {
                continue;
            }
            let (first, row, column) = &columns.level;
            let level = |text: &String, label: &str| Cited::text(text.clone(), self.place(*row, *column, path(label)));
            let level1 = Some(level(first, "一级指标"));
            let level2 = columns.second.as_ref().map(|second| level(second, "二级指标"));
            let mut indicator = Indicator { level1, level2, level3, target, ..Indicator::default() };
            locate(&mut indicator, goal);
            goal.indicators.push(indicator);
        }
    }

    fn indicator_row(&mut self, slots: &Slots<'_>, goals: &mut [Goal], above: &mut Above) {
        let id = self.form.id;
        let Some(goal) = goals.iter_mut().rev().find(|g| g.table == id) else { return };
        if !slots.layout.beside.is_empty() {
            return self.row_of_levels(slots, goal);
        }
        let field = |key: &str| self.field(slots, key, &goal.name.value);
        let mut indicator = Indicator {
            level1: field("level1"),
            level2: field("level2"),
            level3: field("level3"),
            operator: field("operator").and_then(|c| Operator::from_mark(&text::fold(&c.value)).map(|o| c.map(|_| o))),
            target: field("target"),
            unit: field("unit"),
            content: field("content"),
            criterion: field("criterion"),
            weight: field("weight").and_then(|c| score(&text::fold(&c.value)).map(|d| c.map(|_| d))),
            actual: None,
            score: None,
            others: self.others(slots, &goal.name.value),
        };
        part_levels(&mut indicator);
        drop_heading(&mut goal.indicators, &indicator);
        inherit(&mut indicator, above);
        let spanned = indicator.level3.is_none() && indicator.criterion.is_some();
        if let Some(previous) = goal.indicators.last().filter(|_| spanned) {
            indicator.level3.clone_from(&previous.level3);
            indicator.target = indicator.target.or_else(|| previous.target.clone());
        }
        locate(&mut indicator, goal);
        goal.indicators.push(indicator);
        if spanned {
            self.note(
                NoteKind::Inferred,
                slots.row,
                0,
                "三级指标与指标值为纵向合并单元格，沿用上一行",
                "the level-3 indicator and target are merged cells: taken from the row above",
            );
        }
    }
}

/// The declaration of a column of amounts: that of the wide table, else that of the forms of the same kind.
fn declared(form: &'static TableForm, key: &str) -> Option<(&'static Block, &'static Label)> {
    form.column(key).or_else(|| looks(form.id).find_map(|look| look.column(key)))
}

/// A row that prints nothing but a level is a slot left blank, unless the row below goes on without a level of that kind: then it was
/// the heading of that row.
fn drop_heading(indicators: &mut Vec<Indicator>, next: &Indicator) {
    let Some(last) = indicators.last() else { return };
    let Indicator { level3, operator, target, unit, content, criterion, weight, others, .. } = last;
    let texts = [level3, target, unit, content, criterion];
    let bare = texts.into_iter().all(Option::is_none) && operator.is_none() && weight.is_none() && others.is_empty();
    let printed = if last.level2.is_some() { &next.level2 } else { &next.level1 };
    if bare && printed.is_none() {
        indicators.pop();
    }
}

/// A name that holds its levels too is parted.
pub(super) fn part_levels(indicator: &mut Indicator) {
    let Some(whole) = indicator.level3.clone().filter(|_| indicator.level1.is_none() && indicator.level2.is_none())
    else {
        return;
    };
    if let Some((first, second, rest)) = glued(&whole.value) {
        let part = |text: &str| Some(whole.clone().map(|_| text.to_owned()));
        (indicator.level1, indicator.level2, indicator.level3) = (part(first), part(second), part(rest));
    }
}

pub(super) fn inherit(indicator: &mut Indicator, above: &mut Above) {
    if indicator.level1.is_some() {
        above.level1.clone_from(&indicator.level1);
        above.level2 = None;
    } else {
        indicator.level1.clone_from(&above.level1);
    }
    if indicator.level2.is_some() {
        above.level2.clone_from(&indicator.level2);
    } else {
        indicator.level2.clone_from(&above.level2);
    }
}

/// Puts the indicator's own name into the symbolic places of its fields, so that no two indicators share an address.
pub(super) fn locate(indicator: &mut Indicator, goal: &Goal) {
    let named = |i: &Indicator| [&i.level2, &i.level3].map(|l| l.as_ref().map(|l| l.value.clone()));
    let name = named(indicator);
    let before = goal.indicators.iter().filter(|i| named(i) == name).count();
    let mut segments: Vec<String> = name.into_iter().flatten().filter(|n| !n.is_empty()).collect();
    if let Some(last) = segments.last_mut().filter(|_| before > 0) {
        *last = format!("{last}（{}）", before + 1);
    }
    let Indicator { level3, operator, target, unit, content, criterion, weight, actual, score, others, .. } = indicator;
    let texts =
        [level3, target, unit, content, criterion, actual].into_iter().filter_map(|f| f.as_mut().map(|c| &mut c.place));
    let texts = texts.chain(others.values_mut().map(|c| &mut c.place));
    let points = [weight, score].into_iter().flatten().map(|c| &mut c.place);
    let marks = operator.as_mut().map(|c| &mut c.place).into_iter().chain(points);
    for place in texts.chain(marks) {
        let Some((field, front)) = place.path.segments().split_last() else { continue };
        place.path = Path::new(front.iter().take(2).chain(&segments).chain([field]));
    }
}

/// The first row of the overall table is the department itself; all other rows are of a unit or project.
pub(super) fn goal_subject(subject: Subject, table: TableId, key: &str, first: bool) -> Subject {
    match key.split_once(':') {
        Some(("project", name)) => subject.project(name),
        Some((_, name)) if table == TableId::T10 || !first => subject.body(name),
        _ => subject,
    }
}

/// Notes what a goal seems to have lost: weights beside criteria, and indicators before the first.
fn close(goal: &mut Goal, notes: &mut Vec<Note>, ordered: bool) {
    let before = std::mem::take(&mut goal.gaps);
    let says = |c: &Cited<String>| !is_placeholder(&text::fold(&c.value));
    let scored = goal.indicators.iter().filter(|i| !i.is_placeholder() && i.criterion.as_ref().is_some_and(says));
    let lost: Vec<Cited<String>> = scored.filter(|i| i.weight.is_none()).filter_map(|i| i.criterion.clone()).collect();
    for criterion in lost {
        let why = Say::new(
            "有评分标准而未读到分值，分值可能在提取时丢失",
            "a criterion without a weight: the weight may have been lost in extraction",
        );
        lose(goal, (notes, &before), criterion.place, Gap::CellLost { why });
    }
    let Some(first) = goal.indicators.first() else { return };
    if ordered && !begins(first) && first.level1.is_some() {
        let why = Say::new(
            "绩效指标不是从成本或数量指标开始，此前的行可能缺失",
            "the indicators do not begin with cost or quantity: earlier rows may be missing",
        );
        let place = goal.name.place.clone();
        lose(goal, (notes, &before), place, Gap::RowsMissing { why });
    }
}

/// A gap is noted once, though every page closes the goals again.
fn lose(goal: &mut Goal, (notes, before): (&mut Vec<Note>, &[Gap]), place: document::Place, gap: Gap) {
    if before.contains(&gap) {
        goal.gaps.push(gap);
        return;
    }
    let why = gap.why();
    let message = Say::new(format!("“{}”：{}", goal.name.value, why.zh), format!("“{}”: {}", goal.name.value, why.en));
    notes.push(Note { kind: NoteKind::Missing, message, place });
    goal.gaps.push(gap);
}
