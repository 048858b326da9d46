//! The faults, and the numbers that they are put into.

mod text;

use budget::{Entry, Fact, Subject, TableRow, Value};
use document::{Block, CellAddress, Document, Place, Run};
use forms::Reading;

use crate::{chance, surgery};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// One digit is another.
    Digit,
    /// Two neighbouring digits exchanged.
    Swapped,
    /// The decimal point one place further.
    Point,
    /// A row of a table left out.
    RowDropped,
    /// A row of a table with the numbers of the row above it.
    RowCopied,
    /// 增加 for 减少.
    Direction,
    /// Another year.
    Year,
    /// The amount of another year.
    OtherYear,
    /// An amount of the row above or of the column beside.
    Neighbour,
    /// 元 for 万元.
    Unit,
    /// A paragraph that stands twice.
    Twice,
}

impl Fault {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Digit,
        Self::Swapped,
        Self::Point,
        Self::RowDropped,
        Self::RowCopied,
        Self::Direction,
        Self::Year,
        Self::OtherYear,
        Self::Neighbour,
        Self::Unit,
        Self::Twice,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Digit => "digit",
            Self::Swapped => "swapped",
            Self::Point => "point",
            Self::RowDropped => "row dropped",
            Self::RowCopied => "row copied",
            Self::Direction => "direction",
            Self::Year => "year",
            Self::OtherYear => "other year",
            Self::Neighbour => "neighbour",
            Self::Unit => "unit",
            Self::Twice => "twice",
        }
    }
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// An amount of money.
    Amount,
    /// A change, as an amount.
    Change,
    /// A percentage.
    Rate,
    /// A number of things.
    Count,
    /// None: a row, a word, a year.
    None,
}

impl Number {
    fn of(fact: &Fact) -> Option<Self> {
        let change = fact.subject.aspect.is_change();
        match &fact.entry.value {
            Entry::Stated(Value::Money(_)) if change => Some(Self::Change),
            Entry::Stated(Value::Money(_)) => Some(Self::Amount),
            Entry::Stated(Value::Percent(_)) => Some(Self::Rate),
            Entry::Stated(Value::Count(_)) => Some(Self::Count),
            Entry::Blank | Entry::Dash | Entry::Unreadable => None,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Change => "change",
            Self::Rate => "rate",
            Self::Count => "count",
            Self::None => "",
        }
    }
}

/// In which part of a document a fault stands: a table by its kind, or a paragraph by its kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Site {
    /// A table.
    Table(String),
    /// A paragraph of the narrative.
    Narrative(String),
}

impl Site {
    /// The part of a document that it is in.
    pub fn part(&self) -> &'static str {
        match self {
            Self::Table(_) => "tables",
            Self::Narrative(_) => "narrative",
        }
    }
}

/// One fault in one place of a document.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// Of which kind.
    pub fault: Fault,
    /// What is changed.
    pub number: Number,
    /// Where.
    pub site: Site,
    /// The number that is changed; of a row, the first one in it.
    pub place: Place,
    /// What stood there.
    pub was: String,
    /// What stands there now.
    pub now: String,
    edit: Edit,
}

#[derive(Debug, Clone)]
enum Edit {
    /// The text of a run: block, run, text.
    Run(usize, usize, String),
    /// The text of a cell.
    Cell(CellAddress, String),
    /// A row left out.
    Without(usize, usize),
    /// Texts of several cells of one block.
    Cells(usize, Vec<((usize, usize), String)>),
    /// A block once more.
    Again(usize),
}

impl Mutant {
    /// The document with the fault; `None` where its grid does not allow it.
    pub fn applied(&self, document: &Document) -> Option<Document> {
        let mut changed = document.clone();
        match &self.edit {
            Edit::Run(block, run, text) => run_mut(&mut changed, *block, *run)?.text.clone_from(text),
            Edit::Cell(at, text) => {
                let Block::Table(table) = changed.blocks.get_mut(at.block as usize)? else { return None };
                let origins: Vec<(usize, usize)> = table.grid.origins().map(|(at, _)| at).collect();
                let index = origins.iter().position(|o| *o == (at.row as usize, at.column as usize))?;
                table.grid.texts_mut().nth(index)?.0.clone_from(text);
            }
            Edit::Without(block, row) => {
                let Block::Table(table) = changed.blocks.get_mut(*block)? else { return None };
                table.grid = surgery::without_row(&table.grid, *row)?;
            }
            Edit::Cells(block, texts) => {
                let Block::Table(table) = changed.blocks.get_mut(*block)? else { return None };
                let texts: Vec<((usize, usize), &str)> = texts.iter().map(|(at, text)| (*at, text.as_str())).collect();
                table.grid = surgery::with_texts(&table.grid, &texts)?;
            }
            Edit::Again(block) => {
                let again = changed.blocks.get(*block)?.clone();
                changed.blocks.insert(*block, again);
            }
        }
        Some(changed)
    }
}

/// Every mutant of a document, by what was read of it: one of each kind for each number, which one the seed says.
pub fn mutants(document: &Document, reading: &Reading, seed: u64) -> Vec<Mutant> {
    let mut state = seed | 1;
    let mut all = Vec::new();
    for table in &reading.disclosure.tables {
        let site = Site::Table(table.id.id().to_owned());
        let mut above: Option<(usize, usize)> = None;
        let mut before: Option<&TableRow> = None;
        for row in &table.rows {
            for (key, fact) in &row.cells {
                let others = Others { row, key, above: before.and_then(|row| row.cells.get(key)) };
                in_cell(document, (fact, &others), &site, &mut state, &mut all);
            }
            before = Some(row);
            let first = row.cells.values().find_map(|fact| Some((fact, fact.entry.spot().cell?)));
            let Some((fact, at)) = first.filter(|_| row.cells.values().any(|f| !f.entry.value.is_nil())) else {
                continue;
            };
            let here = (at.block as usize, at.row as usize);
            all.extend(of_row(document, fact, &site, here, above));
            above = Some(here);
        }
    }
    for passage in &reading.disclosure.passages {
        let site = Site::Narrative(passage.kind.clone());
        for part in &passage.parts {
            let others = passage.parts.iter().map(|other| &other.fact);
            let other_year = others.rev().find(|other| is_of_another_year(&part.fact, other));
            text::in_text(document, (&part.fact, other_year), &site, &mut state, &mut all);
        }
        all.extend(text::twice(document, passage, &site));
    }
    all.extend(text::years(document, reading));
    all.extend(text::units(document));
    all
}

/// The faults of digits that a printed number can have.
fn of_digits(printed: &str, state: &mut u64) -> Vec<(Fault, String)> {
    let faults = [
        (Fault::Digit, digit(printed, state)),
        (Fault::Swapped, swapped(printed, state)),
        (Fault::Point, point(printed)),
    ];
    faults.into_iter().filter_map(|(fault, text)| Some((fault, text.filter(|t| t != printed)?))).collect()
}

fn digits(printed: &str) -> Vec<(usize, u8)> {
    printed.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).collect()
}

fn with(printed: &str, changes: &[(usize, u8)]) -> Option<String> {
    let mut bytes = printed.as_bytes().to_vec();
    for (at, byte) in changes {
        *bytes.get_mut(*at)? = *byte;
    }
    String::from_utf8(bytes).ok()
}

/// One digit is another; the first one is not made a zero.
fn digit(printed: &str, state: &mut u64) -> Option<String> {
    let digits = digits(printed);
    let (at, old) = *digits.get(chance(state).checked_rem(digits.len())?)?;
    let others: Vec<u8> = (b'1'..=b'9').filter(|d| *d != old).collect();
    with(printed, &[(at, *others.get(chance(state).checked_rem(others.len())?)?)])
}

/// Two neighbouring digits that differ, exchanged; a zero does not come first.
fn swapped(printed: &str, state: &mut u64) -> Option<String> {
    let digits = digits(printed);
    let pairs = digits.windows(2).filter_map(|w| w.first().copied().zip(w.last().copied()));
    let first = digits.first().map(|d| d.0);
    let pairs: Vec<_> = pairs.filter(|(a, b)| a.1 != b.1 && !(Some(a.0) == first && b.1 == b'0')).collect();
    let ((a, left), (b, right)) = *pairs.get(chance(state).checked_rem(pairs.len())?)?;
    with(printed, &[(a, right), (b, left)])
}

/// The point one place further to the right, the last digit lost: `12.34` becomes `123.4` with as many decimals, `123.40`.
fn point(printed: &str) -> Option<String> {
    let (whole, fraction) = printed.split_once('.')?;
    let (moved, rest) = fraction.split_at_checked(1).filter(|(moved, _)| moved.bytes().all(|b| b.is_ascii_digit()))?;
    let plain = !whole.contains(',') && whole.bytes().any(|b| (b'1'..=b'9').contains(&b));
    plain.then(|| format!("{whole}{moved}.{rest}0"))
}

/// Whether a number states the same as another, but of another year, and says something else.
fn is_of_another_year(own: &Fact, other: &Fact) -> bool {
    let alike = Subject { period: own.subject.period, ..other.subject.clone() } == own.subject;
    let money = |fact: &Fact| fact.entry.value.fen();
    let apart = money(own).zip(money(other)).is_some_and(|(a, b)| a != b && a != 0 && b != 0);
    alike && apart && own.subject.period != other.subject.period
}

/// What stands beside a cell: its row, under which key, and what stands above it.
struct Others<'r> {
    row: &'r TableRow,
    key: &'r str,
    above: Option<&'r Fact>,
}

impl Others<'_> {
    /// What a hand may have copied from other places: the amount of another year, and one beside or above.
    fn copied(&self, own: &Fact, state: &mut u64) -> Vec<(Fault, String)> {
        let others = || self.row.cells.iter().filter(|(key, _)| key.as_str() != self.key).map(|(_, fact)| fact);
        let apart = |other: &&Fact| {
            let money = |fact: &Fact| fact.entry.value.fen().filter(|fen| *fen != 0);
            money(own).zip(money(other)).is_some_and(|(a, b)| a != b)
        };
        let year = others().find(|other| is_of_another_year(own, other));
        let near: Vec<&Fact> = others().filter(apart).take(1).chain(self.above.filter(apart)).collect();
        let near = chance(state).checked_rem(near.len()).and_then(|at| near.get(at).copied());
        let found = [(Fault::OtherYear, year), (Fault::Neighbour, near)];
        found.into_iter().filter_map(|(fault, fact)| Some((fault, fact?.entry.printed.clone()))).collect()
    }
}

fn in_cell(
    document: &Document,
    (fact, others): (&Fact, &Others<'_>),
    site: &Site,
    state: &mut u64,
    all: &mut Vec<Mutant>,
) {
    let (Some(number), Some(at)) = (Number::of(fact), fact.entry.spot().cell) else { return };
    let Some(Block::Table(table)) = document.blocks.get(at.block as usize) else { return };
    let text = table.grid.own_text(at.row as usize, at.column as usize);
    let printed = fact.entry.printed.as_str();
    // A number that stands twice in its cell is not told from the other.
    let Some((before, after)) = text.split_once(printed).filter(|(_, after)| !after.contains(printed)) else { return };
    if fact.entry.value.is_nil() {
        return;
    }
    let copied = others.copied(fact, state);
    for (fault, now) in of_digits(printed, state).into_iter().chain(copied) {
        let edit = Edit::Cell(at, format!("{before}{now}{after}"));
        let (place, was) = (fact.entry.place.clone(), printed.to_owned());
        all.push(Mutant { fault, number, site: site.clone(), place, was, now, edit });
    }
}

fn of_row(
    document: &Document,
    fact: &Fact,
    site: &Site,
    (block, row): (usize, usize),
    above: Option<(usize, usize)>,
) -> Vec<Mutant> {
    let mutant = |fault, now: &str, edit| Mutant {
        fault,
        number: Number::None,
        site: site.clone(),
        place: fact.entry.place.clone(),
        was: String::new(),
        now: now.to_owned(),
        edit,
    };
    let mut mutants = vec![mutant(Fault::RowDropped, "", Edit::Without(block, row))];
    if let (Some(Block::Table(table)), Some((_, other))) = (document.blocks.get(block), above.filter(|a| a.0 == block))
    {
        let number = |text: &str| text.trim().starts_with(|c: char| c.is_ascii_digit()) && text.contains('.');
        let texts = (0..table.grid.width()).filter_map(|column| {
            let (from, to) = (table.grid.own_text(other, column), table.grid.own_text(row, column));
            (number(from) && number(to) && from != to).then(|| ((row, column), from.to_owned()))
        });
        let texts: Vec<((usize, usize), String)> = texts.collect();
        if !texts.is_empty() {
            mutants.push(mutant(Fault::RowCopied, "", Edit::Cells(block, texts)));
        }
    }
    mutants
}

fn run_mut(document: &mut Document, block: usize, run: usize) -> Option<&mut Run> {
    match document.blocks.get_mut(block)? {
        Block::Paragraph(line) => line.runs.get_mut(run),
        Block::Heading(heading) => heading.line.runs.get_mut(run),
        Block::Table(_) | Block::Picture(_) => None,
    }
}
