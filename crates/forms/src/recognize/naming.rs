//! From a sheet to a table: which facts its cells are, and under which keys. A declared kind has keys for what its forms
//! declare; whatever else a table holds is called as printed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use budget::{
    Aspect, Cells, Cited, ColumnShape, Decimal, EconomicSystem, Entry, Fact, Gap, KnownBy, Measure, Note, NoteKind,
    Prose, RowShape, Say, Sense, Structure, Subject, Sum, Table, TableColumn, TableId, TableRow, Unit,
};
use document::{CellAddress, Grid, Path, Place, Spot, text};
use grammar::Facet;
use grammar::lexicon::{Lexicon, Role, is_held, measured};
use grammar::table::{self, Column, Kind, Sheet};

use super::entry::{aspect_entry, counted_entry, with_unit};
use super::kind;
use super::labels::strip;
use crate::walk::address;
use kinds::form::{Block, Label, Rows, TableForm, line_key};
use kinds::tables::looks;

/// One grid of a table, with the index of its block in the document.
pub(super) type Sheets<'g> = [(u32, table::Part<'g>)];

/// A sheet that is being named.
pub(super) struct Naming<'s, 'g> {
    pub(super) parts: &'s Sheets<'g>,
    pub(super) sheet: &'s Sheet,
    pub(super) id: TableId,
    /// Printed title without white space.
    pub(super) caption: Cited<String>,
    pub(super) known_by: KnownBy,
    pub(super) unit: Option<Unit>,
    pub(super) words: &'s Lexicon,
    pub(super) notes: &'s mut Vec<Note>,
}

/// A declared block that the columns of a sheet's block were tied to.
#[derive(Clone)]
struct Tied {
    block: Option<&'static Block>,
    /// What holds for every cell.
    facet: Facet,
    /// The columns of the sheet's block.
    columns: Vec<Named>,
    /// Keys of its declared rows.
    rows: Vec<Cow<'static, str>>,
}

/// A column of a sheet with its key.
#[derive(Clone)]
struct Named {
    key: String,
    facet: Facet,
    /// What it is called in an address: its headers; where it is declared, but those over all columns of its block.
    leaf: String,
    /// With what its cells are counted, where it counts things.
    counted: Option<&'static str>,
    /// What they are, where texts count it too.
    things: Option<Measure>,
}

impl Naming<'_, '_> {
    /// The table.
    pub(super) fn table(&mut self) -> Table {
        let tied = self.tied();
        let keys: Vec<&Named> = tied.iter().flat_map(|t| &t.columns).collect();
        let mut table = Table {
            id: self.id,
            known_by: self.known_by,
            caption: self.caption.clone(),
            year: None,
            body: None,
            unit: None,
            heads: self.heads(),
            columns: self.columns(&keys),
            rows: Vec::new(),
            note: None,
            gaps: self.gaps(&tied),
            structure: Structure::default(),
        };
        let mut kept = BTreeMap::new();
        let mut seen = Names::default();
        for (index, row) in self.sheet.rows.iter().enumerate() {
            let Some(block) = tied.get(row.block) else { continue };
            let drafted = self.row(row, block, &keys, &mut seen);
            if drafted.cells.is_empty() {
                continue;
            }
            self.unread((row, block), &drafted, &mut table.gaps);
            kept.insert(index, table.rows.len());
            table.structure.rows.push(RowShape {
                block: u8::try_from(row.block).unwrap_or(u8::MAX),
                depth: row.depth,
                sense: row.sense,
            });
            table.rows.push(drafted);
        }
        Self::contested(&mut table, &tied);
        for (column, named) in self.sheet.columns.iter().zip(&keys) {
            table
                .structure
                .columns
                .insert(named.key.clone(), ColumnShape { path: column.path.clone(), sense: column.sense });
        }
        table.structure.sums = self.sheet.sums.iter().filter_map(|s| sum(s, &kept, &keys)).collect();
        table
    }

    /// Ties each block of the sheet to the declared block whose columns it has.
    fn tied(&self) -> Vec<Tied> {
        let mut used: Vec<*const Block> = Vec::new();
        let mut keys = Names::default();
        let mut all = Vec::new();
        for index in 0..self.sheet.axes.len() {
            let columns: Vec<&Column> = self.sheet.columns.iter().filter(|c| c.block == index).collect();
            let outer = self.outer(index);
            let declared = self.declared(index, &columns, outer, &used);
            used.extend(declared.as_ref().map(|(b, _)| std::ptr::from_ref(*b)));
            let facet = declared.as_ref().map_or(outer, |(b, _)| b.facet);
            let ties = declared.as_ref().map_or_else(|| vec![None; columns.len()], |(_, ties)| ties.clone());
            let (mut named, common) = (Vec::new(), common(&columns));
            for (column, tie) in columns.iter().zip(ties) {
                let leaf = column.path.join("／");
                let (key, facet, leaf) = match tie.filter(|(key, _)| !keys.has(key)) {
                    Some((key, facet)) => {
                        keys.take(key.to_string());
                        (key.into_owned(), facet, column.path.get(common..).unwrap_or_default().join("／"))
                    }
                    None => (keys.take_free(&leaf), facet.meet(column.phrase.facet).facet, leaf),
                };
                let counted = self.counted_in_column(column);
                let things = counted.and_then(|_| self.things(column.label(), &column.path));
                named.push(Named { key, facet, leaf, counted, things });
            }
            let block = declared.map(|(b, _)| b);
            let rows = block.map_or(&[][..], Block::declared_rows).iter().map(Label::key).collect();
            all.push(Tied { block, facet, columns: named, rows });
        }
        all
    }

    /// What the title and the header over a block say of every cell.
    fn outer(&self, index: usize) -> Facet {
        let title = kind::context(&self.caption.value, self.words);
        let over = self.sheet.titles.get(index).map(|t| self.words.read(t).facet).unwrap_or_default();
        title.meet(over).facet
    }

    /// The declared block, of any look of the kind, that answers best to the columns of a block of the sheet.
    fn declared(
        &self,
        index: usize,
        columns: &[&Column],
        outer: Facet,
        used: &[*const Block],
    ) -> Option<(&'static Block, Vec<Tie>)> {
        let axis = self.sheet.axes.get(index).copied();
        let blocks = looks(self.id).flat_map(|f| f.blocks.iter().map(move |b| (f, b)));
        let fits = |(f, b): &(&TableForm, &'static Block)| {
            let alone = f.blocks.len() == 1 || outer.measure.is_none() || b.facet.measure.is_none();
            (alone || outer.measure == b.facet.measure)
                && is_of(axis, b)
                && (goes_on(b) || !used.contains(&std::ptr::from_ref(*b)))
        };
        // Staff at the left and operations at the right are two halves of one block.
        // A look with rows of just this sort comes before one that may have them too.
        let exact = |b: &Block| axis == Some(table::Axis::Single) && matches!(b.rows, Rows::Bodies);
        let mut best: Option<(&'static Block, Vec<Tie>)> = None;
        let mut highest = (0, 0, false);
        for (_, block) in blocks.filter(fits) {
            let ties = ties(block, columns, self.words);
            if used.contains(&std::ptr::from_ref(block))
                && !ties.iter().flatten().all(|(_, facet)| facet.group.is_some())
            {
                continue;
            }
            let found = ties.iter().flatten().count();
            let lacking = missing(block, ties.iter().flatten().map(|t| t.0.as_ref())).len();
            let score = (found.saturating_sub(lacking), found, exact(block));
            if found > 0 && (best.is_none() || score > highest) {
                (highest, best) = (score, Some((block, ties)));
            }
        }
        best
    }

    fn heads(&self) -> Prose {
        let mut printed = Vec::new();
        let Some((block, part)) = self.parts.first() else { return Prose::default() };
        let rows = table::header_rows(part.grid, &part.framed);
        let path = Path::new([self.name(), "表头"]);
        for ((row, column), cell) in part.grid.origins() {
            if rows.contains(&row) && row + 1 < rows.end && !cell.text.trim().is_empty() {
                printed.push(Cited::text(strip(&cell.text), place(part.grid, *block, row, column, path.clone())));
            }
        }
        Prose(printed)
    }

    /// What it is called in English.
    fn told(&self) -> String {
        if self.id == TableId::Other { format!("“{}”", self.caption.value) } else { self.id.told() }
    }

    fn name(&self) -> &str {
        if self.id == TableId::Other { &self.caption.value } else { self.id.name() }
    }

    fn columns(&self, keys: &[&Named]) -> Vec<TableColumn> {
        let cite = |(column, named): (&Column, &&Named)| {
            let (block, part) = self.parts.first()?;
            let path = Path::new([self.name(), column.label()]);
            let at = place(part.grid, *block, column.header_row, column.at, path);
            Some(TableColumn { key: named.key.clone(), label: Cited::text(column.label(), at) })
        };
        self.sheet.columns.iter().zip(keys).filter_map(cite).collect()
    }

    /// Whether a column holds prices that nothing shows to be those of amounts: they add up to nothing.
    fn is_price_alone(&self, column: &Column) -> bool {
        let at = |index: &usize| self.sheet.columns.get(*index).is_some_and(|c| c.at == column.at);
        let priced = |s: &table::Sum| matches!(s, table::Sum::Product(_, _, price) if at(price));
        column.phrase.is(Role::Price) && !self.sheet.sums.iter().any(priced)
    }

    /// What is known to be missing.
    fn gaps(&mut self, tied: &[Tied]) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let lost = |why: (&str, &str)| Gap::RowsMissing { why: Say::new(why.0, why.1) };
        if self.sheet.numbering_gap {
            gaps.push(lost(COLUMN_LOST));
        }
        if self.sheet.disordered {
            gaps.push(lost(DISORDER));
        }
        gaps.extend(self.sheet.damaged.iter().filter_map(|at| self.damaged(*at)));
        let halves = |b: &Block| {
            let own = tied.iter().filter(|t| t.block.is_some_and(|other| std::ptr::eq(other, b)));
            goes_on(b) && own.count() > 1
        };
        for block in tied {
            let Some(declared) = block.block.filter(|b| !halves(b)) else { continue };
            let lost = missing(declared, block.columns.iter().map(|c| c.key.as_str()));
            gaps.extend(lost.into_iter().map(|c| Gap::ColumnMissing { column: c.text(self.words.year) }));
        }
        gaps.extend(self.strange(tied));
        for gap in &gaps {
            let Say { zh, en } = gap.why();
            let message = Say::new(format!("《{}》{zh}", self.name()), format!("{}: {en}", self.told()));
            let spot =
                self.parts.first().and_then(|(_, p)| p.grid.cell(0, 0)).map(|c| c.spot.clone()).unwrap_or_default();
            self.notes.push(Note {
                kind: NoteKind::Unrecognised,
                message,
                place: Place::new(Path::new([self.name()]), spot),
            });
        }
        gaps
    }

    fn row(&mut self, row: &table::Row, block: &Tied, keys: &[&Named], seen: &mut Names) -> TableRow {
        let (key, facet) = row_key(row, block);
        let other = self.id == TableId::Other;
        let parts = if other { kind::parts(&self.caption.value, self.words) } else { Vec::new() };
        let path = row_path(row, &key, seen);
        let counted = self.counted_in_row(row);
        let things = self.things(&row.label, &row.path);
        let mut cells = Cells::new();
        let columns = self.sheet.columns.iter().zip(keys).filter(|(c, _)| c.block == row.block);
        let columns: Vec<(&Column, &&Named)> = columns.collect();
        for (column, named) in columns {
            let outer = block.facet.meet(facet).facet.meet(named.facet).facet;
            let counted = counted.or(named.counted);
            let mut subject = match (things, named.things) {
                (Some(measure), _) if counted.is_some() => {
                    Subject { measure, others: column.phrase.named.clone(), ..things_of(outer) }
                }
                (None, Some(measure)) if matches!(row.kind, Kind::Total | Kind::Body(_)) => {
                    Subject { measure, body: subject(row, outer, column).body, ..things_of(outer) }
                }
                _ => subject(row, outer, column),
            };
            subject.others.extend(parts.iter().cloned());
            if let Some(fact) = self.cell((row, column), counted, subject, [&path, &named.leaf]) {
                cells.insert(named.key.clone(), fact);
            }
        }
        TableRow { key, label: self.label(row, &path), code: self.code(row, &path), cells }
    }

    /// In a declared kind, columns of this year's money that no declared one answers to: they may be parts of what its
    /// rules add up.
    fn strange(&self, tied: &[Tied]) -> Vec<Gap> {
        let declared = |block: usize, index: usize| {
            let tied = tied.get(block).and_then(|t| Some((t.block?, t.columns.get(index)?)));
            tied.is_none_or(|(b, named)| b.columns.iter().any(|c| b.key(c) == named.key.as_str()))
        };
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let mut strange = Vec::new();
        for column in &self.sheet.columns {
            let index = places.entry(column.block).or_default();
            let money = column.phrase.facet.aspect.is_none() && !column.phrase.is(Role::Quantity);
            let unknown = column.sense == Sense::Structural || !column.phrase.named.is_empty();
            if money
                && unknown
                && !column.phrase.beside
                && !column.label().starts_with("其中")
                && (column.sense == Sense::Structural || !declared(column.block, *index))
            {
                strange.push(Gap::ColumnUnread { label: column.label().to_owned() });
            }
            *index += 1;
        }
        if self.id == TableId::Other { Vec::new() } else { strange }
    }

    /// Rows of one block that seem to be the same declared row and state different amounts: none of them is it for sure.
    fn contested(table: &mut Table, tied: &[Tied]) {
        let mut claims: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
        for (index, (row, shape)) in table.rows.iter().zip(&table.structure.rows).enumerate() {
            let declared = tied.get(usize::from(shape.block)).is_some_and(|b| b.rows.iter().any(|key| *key == row.key));
            if declared && row.cells.values().any(|f| !f.entry.value.is_nil()) {
                claims.entry((shape.block, row.key.clone())).or_default().push(index);
            }
        }
        let contested: Vec<usize> = claims.into_values().filter(|rows| differ(table, rows)).flatten().collect();
        for index in contested {
            let Some(row) = table.rows.get_mut(index) else { continue };
            row.key = format!("{}#{index}", row.label.value);
            row.cells.values_mut().for_each(|f| f.subject.others.push(row.label.value.clone()));
            let (label, why) = (row.label.clone(), Say::new(UNKNOWN_ROW.0, UNKNOWN_ROW.1));
            table.gaps.push(Gap::RowUnread { label, why });
        }
    }

    /// In a declared kind, an item that none of its rows declares may be a part of what its rules add up.
    fn unread(&mut self, (row, block): (&table::Row, &Tied), drafted: &TableRow, gaps: &mut Vec<Gap>) {
        let filled = drafted.cells.values().any(|f| !f.entry.value.is_nil());
        let declared = block.rows.iter().any(|key| *key == drafted.key);
        let listed = block.block.is_some_and(|b| matches!(b.rows, Rows::Items(_)));
        // Things that are counted are no part of an amount.
        let money = !row.of_which && self.counted_in_row(row).is_none();
        let part = !declared && (listed && row.depth == 0 || row.sense == Sense::Structural) && money;
        if self.id == TableId::Other || row.kind != Kind::Item || !part || !filled {
            return;
        }
        let (label, why) = (drafted.label.clone(), Say::new(UNKNOWN_ROW.0, UNKNOWN_ROW.1));
        let (zh, en) = (
            format!("《{}》“{}”行未识别：{}", self.name(), label.value, why.zh),
            format!("{} row “{}” not recognised: {}", self.told(), label.value, why.en),
        );
        self.notes.push(Note { kind: NoteKind::Unrecognised, message: Say::new(zh, en), place: label.place.clone() });
        gaps.push(Gap::RowUnread { label, why });
    }

    /// A row that has another number of cells than the table, if it prints anything.
    fn damaged(&self, (part, row): (usize, usize)) -> Option<Gap> {
        let (block, part) = self.parts.get(part)?;
        let at = (0..part.grid.width()).find(|&c| !part.grid.own_text(row, c).trim().is_empty())?;
        let printed = part.grid.own_text(row, at).trim();
        let label = Cited::new(strip(printed), place(part.grid, *block, row, at, Path::new([self.name()])), printed);
        Some(Gap::RowUnread { label, why: Say::new(UNLIKE_HEADER.0, UNLIKE_HEADER.1) })
    }

    fn label(&self, row: &table::Row, path: &str) -> Cited<String> {
        let value = if row.label.is_empty() && row.kind == Kind::Total { TOTAL.to_owned() } else { row.label.clone() };
        let Some((block, part)) = self.parts.get(row.part) else { return Cited::unplaced(value) };
        let at = place(part.grid, *block, row.row, row.label_at, Path::new([self.name(), path]));
        Cited::new(value, at, part.grid.own_text(row.row, row.label_at).trim())
    }

    fn code(&self, row: &table::Row, path: &str) -> Option<Cited<String>> {
        let Kind::Coded { code, printed: true, .. } = &row.kind else { return None };
        let (block, part) = self.parts.get(row.part)?;
        let at = place(part.grid, *block, row.row, row.label_at, Path::new([self.name(), path]));
        Some(Cited::new(code.clone(), at, code.as_str()))
    }

    /// With what the cells of a row are counted, where it counts things.
    fn counted_in_row(&self, row: &table::Row) -> Option<&'static str> {
        // Where a column says how many, the measure beside a name is that of its price: 计算机（台）.
        if self.sheet.columns.iter().any(|c| c.phrase.is(Role::Quantity) || c.phrase.is(Role::Price)) {
            return None;
        }
        let above = row.path.iter().rev().filter(|_| row.facet.measure.is_none());
        std::iter::once(&row.label).chain(above).find_map(|label| measured(label))
    }

    /// What a row or column counts that texts count too, by its label and those over it: a number behind the three public expenses, or
    /// assets where a heading says that they are held.
    fn things(&self, label: &str, above: &[String]) -> Option<Measure> {
        let phrase = self.words.read(&super::labels::item_key(label));
        let measure = phrase.counts.filter(|_| !phrase.unknown && phrase.named.len() == 1)?.measure?;
        let held = || above.iter().map(String::as_str).chain([label, &self.caption.value]).any(is_held);
        (!matches!(measure, Measure::AssetsHeld(_)) || held()).then_some(measure)
    }

    /// With what the cells of a column are counted, where it counts things: the measure word, if any is printed.
    fn counted_in_column(&self, column: &Column) -> Option<&'static str> {
        let amount = column.phrase.is(Role::Price) || column.phrase.unit.is_some() || column.phrase.is(Role::Rate);
        let counts = |header: &String| self.words.read(header).is(Role::Quantity);
        let told = column.path.iter().find_map(|header| measured(header));
        told.or_else(|| (!amount && column.path.iter().any(counts)).then_some(""))
    }

    /// The fact that a cell states; `counted` with what, where it counts things.
    fn cell(
        &mut self,
        (row, column): (&table::Row, &Column),
        counted: Option<&str>,
        subject: Subject,
        called: [&str; 2],
    ) -> Option<Fact> {
        let (block, part) = self.parts.get(row.part)?;
        let at = cell_at(part.grid, row.row, column)?;
        let printed = part.grid.own_text(row.row, at);
        let path = Path::new([&[self.name()], &called[..]].concat());
        let unit = column.phrase.unit.or(self.unit);
        let counted = if self.is_price_alone(column) { Some("") } else { counted };
        let entry = match counted {
            _ if text::fold(printed).ends_with('%') => aspect_entry(printed, Aspect::Share, unit),
            Some(measure) => counted_entry(printed, measure),
            None => aspect_entry(printed, subject.aspect, unit),
        };
        let place = place(part.grid, *block, row.row, at, path.clone());
        // A number without a unit is one all the same.
        let unmeasured = unit.is_none() && Decimal::parse(&text::fold(printed)).is_ok();
        if entry == Entry::Unreadable && !unmeasured {
            let printed = printed.trim();
            let (zh, en) = if text::is_overflow(printed) {
                (
                    format!("“{path}”处印成“{printed}”：列太窄，数字没有显示，需加宽后重新公开"),
                    format!("“{printed}” at “{path}”: the column is too narrow, and the number does not show"),
                )
            } else {
                (format!("“{path}”处的“{printed}”不是数字"), format!("“{printed}” at “{path}” is no number"))
            };
            self.notes.push(Note { kind: NoteKind::Unreadable, message: Say::new(zh, en), place: place.clone() });
        }
        Some(Fact { subject, entry: Cited::new(entry, place, printed.trim()) })
    }
}

const TOTAL: &str = "合计";
const UNLIKE_HEADER: (&str, &str) = ("本行单元格数与表头不一致", "it has another number of cells than the header");
const DISORDER: (&str, &str) =
    ("数据行排在栏次行之前，行序已乱", "data stand above the column numbers: the rows are out of order");
const UNKNOWN_ROW: (&str, &str) =
    ("行名的含义不明，仅按其位置读取", "what its label means is not known: it is read by its place alone");
const COLUMN_LOST: (&str, &str) = ("栏次不连续，可能缺列", "the column numbers have a gap: a column may be missing");

fn is_of(axis: Option<table::Axis>, block: &Block) -> bool {
    use table::Axis;
    matches!(
        (axis, block.rows),
        (Some(Axis::Functions | Axis::Single), Rows::Functions)
            | (Some(Axis::Functions | Axis::Items | Axis::Single), Rows::Items(_))
            | (Some(Axis::Economics | Axis::Single), Rows::Economics)
            | (Some(Axis::Bodies | Axis::Single), Rows::Bodies)
            | (Some(Axis::Projects | Axis::Bodies | Axis::Items), Rows::Lines(_))
    )
}

/// The key of the declared column that a column is, and what that fixes.
type Tie = Option<(Cow<'static, str>, Facet)>;

/// The declared columns of a block that some columns are, each at most once.
fn ties(block: &'static Block, columns: &[&Column], words: &Lexicon) -> Vec<Tie> {
    let common = common(columns);
    let mut taken: Vec<&Label> = Vec::new();
    let tie = |column: &&Column| {
        let own = effective(column, block.facet, common, words);
        let total = || is_bare_total(column, common, words).then(|| bare_total(block, columns, own, words)).flatten();
        let found = total().or_else(|| declared_column(block, own, column)).filter(|label| !taken.contains(label));
        taken.extend(found);
        found.map(|label| (block.key(label), label.facet))
    };
    columns.iter().map(tie).collect()
}

/// Whether a block of economic classes may go on beside itself: staff at the left, operations at the right.
fn goes_on(block: &Block) -> bool {
    matches!(block.rows, Rows::Economics)
}

/// The required columns of a block that were not found, nor another in their place.
fn missing<'k>(block: &'static Block, found: impl Iterator<Item = &'k str>) -> Vec<&'static Label> {
    let found: Vec<&str> = found.collect();
    let has = |c: &Label| found.contains(&block.key(c).as_ref());
    let replaced = |c: &Label| c.instead.iter().any(|f| block.column(*f).is_some_and(has));
    block.columns.iter().filter(|c| c.required && !has(c) && !replaced(c)).collect()
}

/// What a column of a declared kind says within what holds for every cell of its block. Headers over all columns repeat
/// the scope of the table, which its kind says.
fn effective(column: &Column, outer: Facet, common: usize, words: &Lexicon) -> Facet {
    let mut fund = Facet::ANY;
    for header in column.path.iter().skip(common) {
        let own = words.read(header).facet;
        // What the three public expenses are paid from is said of all of them.
        let of_all = matches!(own.measure, Some(Measure::ThreePublic(_)));
        fund = fund.meet(Facet { fund: own.fund.filter(|_| !of_all), ..Facet::ANY }).facet;
    }
    outer.meet(Facet { fund: fund.fund, ..column.phrase.facet }).facet
}

/// Whether a column is a total of its whole block, or of one year in it, so that the kind of table says of what.
fn is_bare_total(column: &Column, common: usize, words: &Lexicon) -> bool {
    let total = column.phrase.is(Role::Total) || column.phrase.is(Role::Subtotal);
    let inner = words.read(&column.path.get(common..).unwrap_or_default().concat());
    let of_a_year = Facet { years_back: None, stage: None, ..inner.facet };
    let of_sources =
        matches!(of_a_year.measure, Some(Measure::Sources | Measure::Uses | Measure::Income | Measure::Expenditure));
    let bare = of_a_year.is_any() || of_sources && of_a_year == Facet { measure: of_a_year.measure, ..Facet::ANY };
    total && bare && (column.path.len() == common + 1 || of_a_year.is_any())
}

/// How many of the outermost headers all columns share.
fn common(columns: &[&Column]) -> usize {
    let Some(first) = columns.first() else { return 0 };
    let shared = |n: &usize| columns.iter().all(|c| c.path.len() > *n + 1 && c.path.get(*n) == first.path.get(*n));
    (0..first.path.len()).take_while(shared).count()
}

/// The declared column that states the same; names that no facet has must not stand in its header.
fn declared_column(block: &'static Block, own: Facet, column: &Column) -> Option<&'static Label> {
    if column.phrase.named.is_empty() { block.column(own) } else { None }
}

/// The declared total of the same year that no other column of the block states.
fn bare_total(block: &'static Block, columns: &[&Column], own: Facet, words: &Lexicon) -> Option<&'static Label> {
    let common = common(columns);
    let stated = |d: &Label| {
        let subject = |c: &Column| effective(c, block.facet, common, words).subject();
        let told = |c: &Column| !c.phrase.facet.is_any() && !is_bare_total(c, common, words);
        columns.iter().any(|c| told(c) && block.says(d).subject() == subject(c))
    };
    let same_year = |d: &Label| block.says(d).subject().period == own.subject().period;
    block.columns.iter().find(|d| d.role == Some(Role::Total) && same_year(d) && !stated(d))
}

/// Names that are taken, each with the number that was last put after it.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn take(&mut self, name: String) {
        self.0.entry(name).or_insert(1);
    }

    /// Takes a name, numbered where it is taken already.
    fn take_free(&mut self, name: &str) -> String {
        let Some(last) = self.0.get(name).copied() else {
            self.take(name.to_owned());
            return name.to_owned();
        };
        let numbered = |n: &usize| !self.has(&format!("{name}#{n}"));
        let number = (last + 1..usize::MAX).find(numbered).unwrap_or(last);
        self.0.insert(name.to_owned(), number);
        let free = format!("{name}#{number}");
        self.take(free.clone());
        free
    }
}

/// The key of a row and what it says: that of the declared row that says the same, else what it is.
fn row_key(row: &table::Row, block: &Tied) -> (String, Facet) {
    match &row.kind {
        Kind::Coded { code, .. } => return (code.clone(), row.facet),
        Kind::Body(name) => return (format!("body:{name}"), row.facet),
        Kind::Project(name) => return (line_key(row.body.as_deref(), name), row.facet),
        Kind::Total | Kind::Subtotal | Kind::Item => {}
    }
    let declared = block.block.map_or(&[][..], Block::declared_rows);
    let own = block.facet.meet(row.facet).facet;
    let says =
        row.sense != Sense::Structural && row.named.is_empty() && (row.kind != Kind::Item || !row.facet.is_any());
    let states = |r: &&Label| says && block.facet.meet(r.facet).facet.subject() == own.subject();
    if row.kind == Kind::Total && row.facet.is_any() {
        return total_of(declared, row);
    }
    match declared.iter().find(states) {
        Some(found) => (found.key().into_owned(), found.facet),
        None if row.kind == Kind::Total => ("total".to_owned(), row.facet),
        None => (row.path.join("／"), row.facet),
    }
}

/// A bare 合计 is the last total that a list of items declares, or the one declared by that name.
fn total_of(declared: &[Label], row: &table::Row) -> (String, Facet) {
    let is_balance = |r: &&Label| matches!(r.facet.measure, Some(Measure::Sources | Measure::Uses));
    let last = declared.iter().rev().find(is_balance).or_else(|| declared.iter().find(|r| r.key() == "total"));
    last.map_or_else(|| ("total".to_owned(), row.facet), |r| (r.key().into_owned(), r.facet))
}

/// Whether some rows state different amounts of one subject.
fn differ(table: &Table, rows: &[usize]) -> bool {
    let stated = |i: &usize| table.rows.get(*i).map(|r| &r.cells);
    let Some(first) = rows.first().and_then(stated) else { return false };
    let other = |cells: &Cells| {
        first.iter().any(|(key, fact)| {
            cells.get(key).is_some_and(|f| f.subject == fact.subject && f.entry.value.fen() != fact.entry.value.fen())
        })
    };
    rows.iter().skip(1).filter_map(stated).any(other)
}

/// What a row is called in an address: numbered where it is called so again.
fn row_path(row: &table::Row, key: &str, seen: &mut Names) -> String {
    let path = match &row.kind {
        Kind::Coded { code, .. } => format!("{code}{}", strip_code(&row.label, code)),
        Kind::Total if row.label.is_empty() || key == "total" => TOTAL.to_owned(),
        Kind::Project(name) => name.clone(),
        _ => {
            row.path.iter().map(|l| super::labels::item_key(l)).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("／")
        }
    };
    let path = match &row.body {
        Some(body) if !matches!(row.kind, Kind::Body(_)) => format!("{body}／{path}"),
        _ => path,
    };
    seen.take_free(&path)
}

fn strip_code(label: &str, code: &str) -> String {
    let folded = text::fold(label);
    let bare = folded.trim_start_matches('(');
    let named = bare.strip_prefix(code).map_or(folded.as_str(), |rest| rest.trim_start_matches([')', '-']));
    super::labels::item_key(named)
}

fn subject(row: &table::Row, facet: Facet, column: &Column) -> Subject {
    let mut subject = facet.subject();
    match &row.kind {
        Kind::Coded { code, economic: true, .. } => {
            subject.economic.code = Some(code.clone());
            subject.economic.system = Facet::system_of(code);
        }
        Kind::Coded { code, .. } => subject.function = Some(code.clone()),
        Kind::Body(name) => subject.body = Some(name.clone()),
        Kind::Project(name) => (subject.body, subject.project) = (row.body.clone(), Some(text::fold(name))),
        Kind::Item if row.sense == Sense::Structural || row.facet.is_any() => subject.others.clone_from(&row.path),
        Kind::Item => subject.others.clone_from(&row.named),
        _ => {}
    }
    if let Some((code, others)) = row.beside.split_first() {
        subject.economic.code = Some(code.clone());
        subject.economic.system = Facet::system_of(code);
        subject.others.extend(others.iter().cloned());
    }
    if subject.economic.system == EconomicSystem::Department && subject.body.is_none() {
        subject.body.clone_from(&row.body);
    }
    subject.others.extend(column.phrase.named.iter().cloned());
    subject
}

/// A number of things says when, and nothing of money.
fn things_of(facet: Facet) -> Subject {
    let Facet { years_back, stage, aspect, .. } = facet;
    Facet { years_back, stage, aspect, ..Facet::ANY }.subject()
}

/// The grid column in which a row prints the cell of a column; `None` where a label or another row's amount goes on over
/// it, so that the row states nothing there.
fn cell_at(grid: &Grid, row: usize, column: &Column) -> Option<usize> {
    let range = column.at..column.at + column.width;
    let printed = |c: &usize| !grid.own_text(row, *c).trim().is_empty();
    let covered = |c: usize| !grid.is_origin(row, c) && !grid.text(row, c).trim().is_empty();
    range.clone().find(printed).or_else(|| Some(column.at).filter(|&c| !covered(c)))
}

fn sum(sum: &table::Sum, rows: &BTreeMap<usize, usize>, keys: &[&Named]) -> Option<Sum> {
    let key = |c: &usize| keys.get(*c).map(|named| named.key.clone());
    Some(match sum {
        table::Sum::Rows(whole, parts) => {
            Sum::Rows { whole: *rows.get(whole)?, parts: parts.iter().filter_map(|p| rows.get(p).copied()).collect() }
        }
        table::Sum::Columns(whole, parts) => {
            Sum::Columns { whole: key(whole)?, parts: parts.iter().filter_map(key).collect() }
        }
        table::Sum::Difference(whole, of, less) => {
            Sum::Difference { whole: key(whole)?, of: key(of)?, less: key(less)? }
        }
        table::Sum::Rate(rate, [of, base], says) => {
            let growth = *says == table::Percentage::Growth;
            Sum::Rate { rate: key(rate)?, of: key(of)?, base: key(base)?, growth }
        }
        table::Sum::Product(whole, count, price) => {
            Sum::Product { whole: key(whole)?, count: key(count)?, price: key(price)? }
        }
    })
}

/// The place of a cell.
pub(super) fn place(grid: &Grid, block: u32, row: usize, column: usize, path: Path) -> Place {
    let spot = grid.cell(row, column).map(|c| c.spot.clone()).unwrap_or_default();
    Place::new(path, Spot { cell: Some(address(block, row, column)), ..spot })
}

/// Whether every amount of a sheet prints a unit of its own.
pub(super) fn tells_units(parts: &Sheets<'_>, sheet: &Sheet) -> bool {
    let of_row = |row: &table::Row| {
        let (_, part) = parts.get(row.part)?;
        let at = sheet.columns.iter().filter_map(|column| cell_at(part.grid, row.row, column));
        let printed = at.map(|at| part.grid.own_text(row.row, at));
        let told = printed.map(|cell| (with_unit(cell).is_some(), Decimal::parse(&text::fold(cell)).is_ok()));
        Some(told.collect::<Vec<_>>())
    };
    let cells: Vec<(bool, bool)> = sheet.rows.iter().filter_map(of_row).flatten().collect();
    cells.iter().any(|cell| cell.0) && !cells.iter().any(|cell| cell.1)
}

/// Whether every column of a sheet counts things, so that no amount asks for a unit.
pub(super) fn counts_alone(sheet: &Sheet) -> bool {
    let counts = |column: &Column| column.path.iter().any(|header| measured(header).is_some());
    !sheet.columns.is_empty() && sheet.columns.iter().all(counts)
}

/// The cells of a sheet that state nothing.
pub(super) fn silent(parts: &Sheets<'_>, sheet: &Sheet) -> Vec<CellAddress> {
    let at =
        |(part, row, column): &(usize, usize, usize)| parts.get(*part).map(|(block, _)| address(*block, *row, *column));
    sheet.silent.iter().filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_come_again_are_numbered_past_those_that_are_taken() {
        let mut names = Names::default();
        names.take("甲#2".to_owned());
        let taken: Vec<String> = (0..4).map(|_| names.take_free("甲")).collect();
        assert_eq!(taken, ["甲", "甲#3", "甲#4", "甲#5"]);
        assert_eq!(names.take_free("甲#2"), "甲#2#2");
    }
}
