//! Tables among the other blocks: which kind a grid is, what stands around it, and which grid continues another.

use std::collections::BTreeSet;
use std::ops::Range;

use budget::{Cited, Gap, KnownBy, Note, NoteKind, Say, Sense, Table, TableId, Unit};
use document::{Grid, Path, Place, Run, Spot, text};

use grammar::table::Part;

use super::extent;
use super::frame::Titled;
use super::labels::{leading_year, strip, trailing_year};
use super::{OtherTitle, Pending, Recognizer, frame, goal, remark, table};
use kinds::around::EMPTY_LISTED;
use kinds::form::TableForm;
use kinds::tables::form;
use prose::Text;

impl<'d> Recognizer<'d> {
    /// A title, a body's name or a unit above a table.
    pub(super) fn above_table(&mut self, text: &Text) -> bool {
        let folded = text.to_text();
        let caption_alone = frame::caption(text);
        let titled = caption_alone.known().or_else(|| self.caption_continued(text));
        if let Some(kind) = titled {
            let year = leading_year(&folded).0.or_else(|| trailing_year(&folded).map(|(year, _)| year));
            let around = table::Around { caption: caption(text), year, ..table::Around::default() };
            self.pending = Pending { kind: Some(kind), other: None, around };
        } else if matches!(caption_alone, Titled::Other | Titled::Unknown) {
            let other = OtherTitle { printed: folded.clone() };
            let around =
                table::Around { caption: caption(text), year: leading_year(&folded).0, ..table::Around::default() };
            self.pending = Pending { kind: None, other: Some(other), around };
        }
        let mut found = titled.is_some() || matches!(caption_alone, Titled::Other | Titled::Unknown);
        if let Some((year, "")) = trailing_year(&folded).filter(|_| self.pending.kind.is_some()) {
            self.pending.around.year = self.pending.around.year.or(Some(year));
            found = true;
        }
        let around = frame::unit(&folded).is_some() || frame::body_name(&text.chars).is_some();
        if let Some(title) = self.title_before().filter(|_| around) {
            self.pending = title;
        }
        if let Some((start, unit)) = frame::unit(&folded) {
            let place = text.place(&Path::new(["单位"]), start, text.chars.len());
            self.pending.around.unit = Some(Cited::new(unit, place, unit.name()));
            found = true;
        }
        if let Some((start, end)) = frame::body_name(&text.chars) {
            self.pending.around.body = Some(text.cite(&Path::new(["部门名称"]), start, end));
            found = true;
        }
        self.line_before = Some(text.clone()).filter(|_| !found && frame::may_be_title(&folded));
        self.before = if found { String::new() } else { folded };
        found
    }

    /// The line right above a unit or the name of a body, where no title was read: it is one, though it does not end as such.
    fn title_before(&mut self) -> Option<Pending> {
        let line = self.line_before.take().filter(|_| self.pending.around.caption.value.is_empty())?;
        let printed = line.to_text();
        let year = leading_year(&printed).0;
        let around = table::Around { caption: caption(&line), year, ..table::Around::default() };
        Some(Pending { kind: None, other: Some(OtherTitle { printed }), around })
    }

    /// The line right above a grid without a title, where it says that it is one of a table and is no heading of a section: it is the
    /// title. A grid as wide as the one before may go on with it below the title of a page, and what does not say so may be a header.
    fn title_right_above(&mut self, grid: &Grid) {
        let marked = self.line_before.as_ref().is_some_and(|line| line.mark().is_some());
        let goes_on = self.width == grid.width();
        let named = self.line_before.as_ref().is_some_and(|line| text::key(&line.to_text()).ends_with('表'));
        let Some(title) = self.title_before().filter(|_| named && !marked && !goes_on) else { return };
        let Pending { around: table::Around { unit, body, .. }, .. } = std::mem::take(&mut self.pending);
        self.pending = Pending { around: table::Around { body, unit, ..title.around }, ..title };
    }

    /// A title broken over two lines.
    fn caption_continued(&self, text: &Text) -> Option<TableId> {
        let short = |t: &str| (2..=40).contains(&t.chars().count());
        let joined = format!("{}{}", self.before, text.to_text());
        (short(&self.before) && text.mark().is_none()).then(|| frame::caption(&Text::plain(&joined)).known()).flatten()
    }

    /// A note below a table.
    pub(super) fn below_table(&mut self, text: &Text, after_table: bool) -> bool {
        let folded = text.to_text();
        if !(frame::is_note(&folded) || after_table && frame::speaks_of_table(&folded)) {
            return false;
        }
        let last = self.disclosure.tables.last_mut().filter(|t| after_table && t.note.is_none());
        match (self.run.as_mut(), last) {
            (Some(run), _) if after_table && run.note.is_none() => run.note = Some(remark(text)),
            (None, Some(table)) => table.note = Some(noted(remark(text), table.name())),
            _ => self.disclosure.remarks.push(remark(text)),
        }
        true
    }

    /// One grid: a form of labels and values, performance goals, or a table of amounts.
    pub(super) fn grid(&mut self, block: u32, grid: &'d Grid) {
        self.chart_open = false;
        self.title_right_above(grid);
        // A list of all tables says which are empty, and why.
        let listed = grid.origins().find(|(_, cell)| text::key(&cell.text) == EMPTY_LISTED);
        let place = |(row, column)| super::naming::place(grid, block, row, column, Path::new(["注"]));
        self.disclosure.remarks.extend(listed.map(|(at, cell)| Cited::text(cell.text.clone(), place(at))));
        let framed = extent::framed(grid);
        for row in 0..framed.start {
            self.above_table(&row_as_text(grid, row));
        }
        let pending = std::mem::take(&mut self.pending);
        if let Some(sheet) = self.sheet(grid, &pending) {
            self.close();
            self.read_sheet(sheet, block, grid, pending);
        } else if let Some(form) = self.wide_goals(grid, &framed, &pending) {
            self.close();
            self.open = None;
            let titled = pending.kind == Some(form.id);
            let known_by = if titled { KnownBy::Title } else { KnownBy::Header };
            self.table((form, known_by), block, (grid, framed.clone()), pending);
        } else {
            self.open = None;
            self.part(block, grid, framed.clone(), pending);
        }
        self.width = grid.width();
        self.after_table = true;
        for row in framed.end..grid.height() {
            self.below_table(&row_as_text(grid, row), true);
        }
    }

    /// Whether a grid is a table of amounts by its header: at least two of its columns are known sources, natures or
    /// expenses.
    pub(super) fn is_known_otherwise(&self, grid: &Grid) -> bool {
        let sheet = grammar::table::read(&[Part { grid, framed: extent::framed(grid) }], &self.words);
        let says = |f: grammar::Facet| f.fund.is_some() || f.nature.is_some() || f.measure.is_some();
        sheet.columns.iter().filter(|c| c.sense == Sense::Understood && says(c.phrase.facet)).count() > 1
    }

    /// A table of performance goals.
    fn table(
        &mut self,
        (form, known_by): (&'static TableForm, KnownBy),
        block: u32,
        (grid, framed): (&Grid, Range<usize>),
        mut pending: Pending,
    ) {
        let continues = self.disclosure.tables.last().is_some_and(|t| t.id == form.id && t.note.is_none());
        let mut table = if continues { self.disclosure.tables.pop() } else { None };
        if let Some(previous) = &table {
            pending.around.unit = pending.around.unit.or_else(|| previous.unit.clone());
        }
        let stated = pending.around.unit.as_ref().map(|u| u.value);
        let amounts = table.as_ref().is_some_and(|t| !t.columns.is_empty()) || goal::may_state_amounts(form.id, grid);
        let unit = if amounts { self.unit(form.id, stated) } else { stated };
        let mut reader = table::Reader {
            form,
            grid,
            framed,
            block,
            unit,
            year: self.year,
            known_by: table.as_ref().map_or(known_by, |p| p.known_by),
            notes: &mut self.notes,
            excluded: &mut self.excluded,
        };
        let open = self.goals.take().filter(|_| continues);
        let goals = &mut self.disclosure.goals;
        self.goals = Some(goal::read(&mut reader, pending.around, (&mut table, goals), open));
        let other = pending.other.map(|o| Gap::OtherTitle { title: o.printed });
        self.disclosure.tables.extend(table.map(|mut t| {
            t.gaps.extend(other);
            doubted(t, grid, unit.is_some())
        }));
    }

    /// The kind of a wide table of goals: a header of indicators beside names, or what goes on with one without a header.
    fn wide_goals(&self, grid: &Grid, framed: &Range<usize>, pending: &Pending) -> Option<&'static TableForm> {
        let other = pending.other.as_ref().map_or("", |o| o.printed.as_str());
        let last = self.disclosure.tables.last().filter(|t| matches!(t.id, TableId::T10 | TableId::T11));
        let captioned = pending.kind.filter(|id| matches!(id, TableId::T10 | TableId::T11));
        let of_goals = captioned.is_some() || matches!(pending.kind, Some(TableId::F10 | TableId::F11));
        let header = goal::header_row(grid);
        if header.is_some_and(|h| goal::is_goals(grid, of_goals) && goal::is_wide(grid, h)) {
            let whole = other.contains(goal::WHOLE) || other.is_empty() && goal::names_units(grid);
            let told = if whole { TableId::T11 } else { TableId::T10 };
            let same = last.filter(|_| self.goals.is_some() && other.is_empty()).map(|t| t.id);
            return form(captioned.or(same).unwrap_or(told));
        }
        let bare = header.is_none() && pending.kind.is_none() && other.is_empty() && framed.start == 0;
        let open = self.goals.as_ref().filter(|_| bare)?;
        let told = goal::holds_indicators(grid, framed.clone());
        let goes_on = self.after_table && open.goes_on(grid) && !self.is_known_otherwise(grid);
        let last = last.filter(|_| goes_on || told && open.fitted(grid, framed.clone()).is_some())?;
        form(last.id)
    }

    /// The unit of a table: its own, else the one that all tables so far agree on.
    pub(super) fn unit(&mut self, id: TableId, own: Option<Unit>) -> Option<Unit> {
        if own.is_some() {
            return own;
        }
        let seen: BTreeSet<Unit> =
            self.disclosure.tables.iter().filter_map(|t| t.unit.as_ref()).map(|u| u.value).collect();
        let inferred = seen.first().copied().filter(|_| seen.len() == 1);
        let (zh, en) = match inferred {
            Some(unit) => (
                format!("未读到单位，按其他各表的“{}”处理", unit.name()),
                format!("no unit was read; taken as {} like the other tables", unit.name()),
            ),
            None => (UNKNOWN_UNIT.0.to_owned(), UNKNOWN_UNIT.1.to_owned()),
        };
        let message = Say::new(format!("《{}》{zh}", id.name()), format!("{}: {en}", id.told()));
        let place = Place::new(Path::new([id.name()]), Spot::default());
        self.notes.push(Note { kind: NoteKind::Inferred, message, place });
        inferred
    }
}

/// That no unit of a table was read, nor one that the others have.
pub(super) const UNKNOWN_UNIT: (&str, &str) = ("未读到单位，金额无法确定", "no unit was read: its amounts are unknown");

/// A row of a grid as a line of text.
fn row_as_text(grid: &Grid, row: usize) -> Text {
    let cells = (0..grid.width()).filter(|&c| grid.is_origin(row, c)).filter_map(|c| grid.cell(row, c));
    let runs: Vec<Run> = cells.map(|c| Run { text: c.text.clone(), spot: c.spot.clone(), ..Run::default() }).collect();
    Text::of(&runs)
}

fn caption(text: &Text) -> Cited<String> {
    let cited = text.cite(&Path::new(["表名"]), 0, frame::caption_end(&text.chars));
    Cited { value: strip(&cited.value), ..cited }
}

/// A note as that of a table.
pub(super) fn noted(note: Cited<String>, name: &str) -> Cited<String> {
    Cited { place: Place::new(Path::new([name, "注"]), note.place.spot.clone()), ..note }
}

/// A table with the doubts that are about the whole of it: its unit, and whether it has rules.
pub(super) fn doubted(mut table: Table, grid: &Grid, measured: bool) -> Table {
    if grid.is_unruled() && !table.gaps.contains(&Gap::Unruled) {
        table.gaps.insert(0, Gap::Unruled);
    }
    if !measured && !table.gaps.contains(&Gap::UnitUnknown) && !table.is_empty() {
        table.gaps.push(Gap::UnitUnknown);
    }
    table
}
