//! How places lay their disclosures out (版式): which sections and tables one contains, in what order and in which words.
//!
//! An edition is data of a fixed shape: sections, and tables as trees of [`Label`]s. A tree says what the cells state; the
//! subject of a cell is the product of the labels over it and beside it, its key is that of the declared row or column
//! which states the same, and the word is the lexicon's unless the edition says it differently. Reading knows no edition.

mod accounts;
mod central;
mod charted;
mod goals;
mod guangdong;
mod hunan;
mod like;
mod shanghai;

pub use accounts::FINAL;
pub use central::CENTRAL;
pub use charted::{Charted, Slices};
pub use guangdong::GUANGDONG;
pub use hunan::{HUNAN, HUNAN_TEN};
pub use like::like;
pub use shanghai::{SHANGHAI, SHANGHAI_UNIT};

use budget::{EconomicGroup, Kind, Level, Stage, Subject, TableId, Unit, Year};
use document::text;
use grammar::lexicon::{self, Role};

use kinds::around;
use kinds::form::{Block, Facet, Label, Rows, TableForm};
use kinds::tables::{GoalColumn, GoalForm, OVERALL_GOALS, PROJECT_GOALS, TITLES};

/// Every edition.
pub static EDITIONS: &[&Edition] = &[&CENTRAL, &HUNAN, &HUNAN_TEN, &SHANGHAI, &SHANGHAI_UNIT, &GUANGDONG, &FINAL];

/// The edition with a key.
pub fn edition(key: &str) -> Option<&'static Edition> {
    EDITIONS.iter().copied().find(|e| e.key == key)
}

/// The edition with a key, or the first whose name has these words.
pub fn named(name: &str) -> Option<&'static Edition> {
    edition(name).or_else(|| EDITIONS.iter().copied().find(|e| !name.is_empty() && e.name.contains(name)))
}

/// What stands in a section.
#[derive(Debug, Clone, Copy)]
pub enum Item {
    /// Numbered duties under a subheading; right below the section's own where it is empty.
    Duties(&'static str),
    /// A paragraph, by its key, under a subheading of its own.
    Titled(&'static str, &'static str),
    /// A paragraph, by its key; its lead, where it has one, is numbered.
    Passage(&'static str),
    /// A chart with this title.
    Chart(&'static str, Charted),
    /// The glossary.
    Glossary,
}

impl Item {
    /// The key of the paragraph that it writes.
    pub fn key(&self) -> Option<&'static str> {
        if let Self::Titled(_, key) | Self::Passage(key) = self { Some(key) } else { None }
    }
}

/// A section of the narrative.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// Its key, one of those that are read.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What stands in it, in order.
    pub items: &'static [Item],
}

/// A part (部分) of the document.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its title; `{year}` is the fiscal year.
    pub title: &'static str,
    /// What stands in it.
    pub holds: Holds,
}

/// What a part holds.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Sections of the narrative, numbered.
    Sections(&'static [Section]),
    /// The tables.
    Tables,
    /// Items without sections.
    Items(&'static [Item]),
}

impl Part {
    /// Its title in a year's disclosure.
    pub fn title(&self, year: Year) -> String {
        self.title.replace("{year}", &year.0.to_string())
    }

    /// Its sections.
    pub fn sections(&self) -> &'static [Section] {
        if let Holds::Sections(sections) = self.holds { sections } else { &[] }
    }

    /// Everything that stands in it but tables, in order.
    fn items(&self) -> Vec<&'static Item> {
        match self.holds {
            Holds::Sections(sections) => sections.iter().flat_map(|s| s.items).collect(),
            Holds::Items(items) => items.iter().collect(),
            Holds::Tables => Vec::new(),
        }
    }
}

/// How things are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1、
    Digit,
}

impl Mark {
    /// The mark of a number.
    pub fn of(self, number: u32) -> String {
        match self {
            Self::Han => format!("{}、", text::chinese_ordinal(number)),
            Self::HanBracket => format!("（{}）", text::chinese_ordinal(number)),
            Self::Digit => format!("{number}、"),
        }
    }
}

/// In which units and under which marks and labels an edition writes.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The unit of tables that name no other.
    pub unit: Unit,
    /// How tables are numbered in the contents.
    pub listed: Mark,
    /// How items and their parts are numbered in tables.
    pub items: [Mark; 2],
    /// The label before the name of the body above a table; empty for none.
    pub body: &'static str,
    /// The label before the unit.
    pub money: &'static str,
    /// What a note begins with.
    pub note: &'static str,
    /// The title of the contents.
    pub contents: &'static str,
    /// What stands between the year and the title of a table.
    pub yearly: &'static str,
    /// Whether parts are numbered (第一部分); where they are not, the tables stand under no heading of their own.
    pub numbered_parts: bool,
    /// Whether what is zero in a table is printed as 0.00; else it is left blank.
    pub zeros: bool,
}

impl Style {
    /// The first of all words, amounts in 万元.
    pub const USUAL: Self = Self {
        unit: Unit::TenThousandYuan,
        listed: Mark::Digit,
        items: [Mark::Han, Mark::Digit],
        body: "部门名称:",
        money: "单位:",
        note: "注:",
        contents: "目录",
        yearly: "年",
        numbered_parts: true,
        zeros: false,
    };

    /// A line with a label.
    pub fn line(label: &str, text: &str) -> String {
        format!("{}{text}", around::written(label))
    }
}

/// An edition: the layout of one region and range of years, and the one authority for what is written and in which order.
#[derive(Debug, Clone, Copy)]
pub struct Edition {
    /// What it is asked for by.
    pub key: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// The same in English.
    pub about_en: &'static str,
    /// Whether it is of budgets or of final accounts.
    pub kind: Kind,
    /// Whether it is of a department with its units, or of one unit.
    pub level: Level,
    /// Title on the cover; `{year}` is the fiscal year.
    pub title: &'static str,
    /// The parts, in the order they stand.
    pub parts: &'static [Part],
    /// The tables.
    pub tables: &'static [Layout],
    /// How they are written.
    pub style: Style,
}

impl Edition {
    /// The title on the cover of a year's disclosure.
    pub fn title(&self, year: Year) -> String {
        self.title.replace("{year}", &year.0.to_string())
    }

    /// How far along the amounts are that it publishes.
    pub fn stage(&self) -> Stage {
        if self.kind == Kind::FinalAccounts { Stage::Final } else { Stage::Initial }
    }

    /// How it lays a kind of table out.
    pub fn layout(&self, id: TableId) -> Option<&'static Layout> {
        self.tables.iter().find(|l| l.form.id == id)
    }

    /// Its section with a key.
    pub fn section(&self, key: &str) -> Option<&'static Section> {
        self.parts.iter().flat_map(Part::sections).find(|s| s.key == key)
    }

    /// Where among its parts one with a title in a year's disclosure stands.
    pub fn position(&self, title: &str, year: Year) -> Option<usize> {
        self.parts.iter().position(|p| text::key(&p.title(year)) == text::key(title))
    }

    /// Whether a part stands behind the tables.
    pub fn is_behind_tables(&self, position: usize) -> bool {
        self.parts.iter().take(position).any(|p| matches!(p.holds, Holds::Tables))
    }

    /// Its part with a title in a year's disclosure.
    pub fn part(&self, title: &str, year: Year) -> Option<&'static Part> {
        self.position(title, year).and_then(|at| self.parts.get(at))
    }

    /// Everything that stands in its narrative, in order.
    pub fn items(&self) -> impl Iterator<Item = &'static Item> {
        self.parts.iter().flat_map(Part::items)
    }

    /// What its tables state by economic class: where a ledger spends on any of that, it has to say on what classes.
    pub fn classed(&self) -> Vec<Subject> {
        let blocks = self.tables.iter().flat_map(|l| l.form.blocks).filter(|b| matches!(b.rows, Rows::Economics));
        let mut all: Vec<Subject> = Vec::new();
        for subject in blocks.map(|b| b.facet.subject()) {
            if !all.contains(&subject) {
                all.push(subject);
            }
        }
        all
    }

    /// Whether one of its tables states the money of each body.
    pub fn is_by_body(&self) -> bool {
        let of_bodies = |l: &Layout| l.sides.iter().any(|s| matches!(s.heads, Heads::Bodies { .. }));
        self.tables.iter().any(of_bodies)
    }

    /// In which unit and with how many decimals a table is written: yuan to the 分, else two decimals.
    pub fn unit(&self, layout: &Layout) -> (Unit, u8) {
        (layout.unit.unwrap_or(self.style.unit), 2)
    }
}

/// How an edition lays a table out.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// The kind, in the look whose blocks it has.
    pub form: &'static TableForm,
    /// Title without year; empty for the first of the kind.
    pub title: &'static str,
    /// What stands side by side, one for each block of the look.
    pub sides: &'static [Side],
    /// Whether a row of column numbers (栏次) is written.
    pub numbered: bool,
    /// The note below it; empty for none.
    pub note: &'static str,
    /// The note below it where it has no rows, `{year}` for the fiscal year; empty for the same.
    pub empty: &'static str,
    /// Whether the total stands below what it adds up.
    pub total_last: bool,
    /// Whether only functional 类 are listed for which anything is spent.
    pub spent_only: bool,
    /// Another unit than the edition's.
    pub unit: Option<Unit>,
    /// When it is written.
    pub written: Written,
    /// Of performance targets, the columns in their order and words, in groups; those of the first look of the kind where there are none.
    pub goals: &'static [&'static GoalForm],
}

/// When a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// In any case; one without rows is empty.
    Always,
    /// Where there are performance targets for it.
    WithGoals,
}

impl Layout {
    /// A table under the first title of its kind, without column numbers and note.
    pub const fn of(form: &'static TableForm, sides: &'static [Side]) -> Self {
        Self {
            form,
            title: "",
            sides,
            numbered: false,
            note: "",
            empty: "",
            total_last: false,
            spent_only: false,
            unit: None,
            written: Written::Always,
            goals: &[],
        }
    }

    /// The same table with a row of column numbers.
    #[must_use]
    pub const fn numbered(self) -> Self {
        Self { numbered: true, ..self }
    }

    /// The same table under another title.
    #[must_use]
    pub const fn titled(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    /// The same table with a note below it.
    #[must_use]
    pub const fn noted(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// The same table with another note where it has no rows.
    #[must_use]
    pub const fn empty(self, empty: &'static str) -> Self {
        Self { empty, ..self }
    }

    /// The same table with its total in the last row.
    #[must_use]
    pub const fn total_last(self) -> Self {
        Self { total_last: true, ..self }
    }

    /// The same table with only those functional 类 for which anything is spent.
    #[must_use]
    pub const fn spent_only(self) -> Self {
        Self { spent_only: true, ..self }
    }

    /// The same table in another unit.
    #[must_use]
    pub const fn in_unit(self, unit: Unit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The same table of performance targets, written only where there are any.
    #[must_use]
    pub const fn with_goals(self) -> Self {
        Self { written: Written::WithGoals, ..self }
    }

    /// The same table of performance targets with columns of its own.
    #[must_use]
    pub const fn goals(self, columns: &'static [&'static GoalForm]) -> Self {
        Self { goals: columns, ..self }
    }

    /// The columns of a table of performance targets.
    pub fn goal_columns(&self) -> Vec<&'static GoalColumn> {
        let first = if self.form.id == TableId::T10 { PROJECT_GOALS } else { OVERALL_GOALS };
        if self.goals.is_empty() { first.iter().collect() } else { self.goals.iter().copied().flatten().collect() }
    }

    /// Its title without year.
    pub fn title(&self) -> &'static str {
        let first = || TITLES.iter().find(|(id, _)| *id == self.form.id).and_then(|(_, titles)| titles.first());
        if self.title.is_empty() { first().copied().unwrap_or_default() } else { self.title }
    }

    /// Its sides with their blocks.
    pub fn blocks(&self) -> impl Iterator<Item = (&'static Side, &'static Block)> {
        self.sides.iter().zip(self.form.blocks)
    }
}

/// One side of a table: rows by columns of labels.
#[derive(Debug, Clone, Copy)]
pub struct Side {
    /// The header over all of it.
    pub title: Option<Label>,
    /// The columns that say what a row is.
    pub heads: Heads,
    /// The columns of amounts.
    pub columns: &'static [Branch],
    /// The rows with fixed labels.
    pub rows: &'static [Branch],
    /// The only economic classes that stand on it, under which their sum stands last; all where it is `None`.
    pub group: Option<EconomicGroup>,
}

impl Side {
    /// A side without a header over it and without rows of its own.
    pub const fn of(heads: Heads, columns: &'static [Branch]) -> Self {
        Self { title: None, heads, columns, rows: &[], group: None }
    }

    /// The same side under a header.
    #[must_use]
    pub const fn under(self, title: Label) -> Self {
        Self { title: Some(title), ..self }
    }

    /// The same side with rows.
    #[must_use]
    pub const fn rows(self, rows: &'static [Branch]) -> Self {
        Self { rows, ..self }
    }

    /// The same side with the economic classes of a group alone, and their sum below.
    #[must_use]
    pub const fn of_group(self, group: EconomicGroup) -> Self {
        Self { group: Some(group), ..self }
    }

    /// The columns of amounts as its header says them.
    pub fn leaves(&self) -> Vec<Leaf> {
        leaves(self.columns, &Leaf::default())
    }
}

/// The columns that say what a row is.
#[derive(Debug, Clone, Copy)]
pub enum Heads {
    /// One column of labels.
    Label(Label),
    /// Codes, split into columns under one header or joined in one, and a name.
    Codes {
        /// Header of the codes.
        over: Label,
        /// Header of the name.
        name: Label,
        /// Whether the codes stand in one column.
        joined: bool,
    },
    /// Codes and names in one column: `[2010601]行政运行`.
    Bracketed(Label),
    /// Bodies, and beside them what each has: its economic classes, in brackets, or its projects.
    Bodies {
        /// Header of the bodies.
        body: Label,
        /// Header of what each has.
        class: Label,
    },
}

impl Heads {
    /// The headers over each of its columns, outermost first, beside rows of a kind.
    pub fn stacks(&self, rows: Rows, year: Year) -> Vec<Vec<String>> {
        match self {
            Self::Label(label) | Self::Bracketed(label) => vec![vec![label.text(year)]],
            Self::Bodies { body, class } => vec![vec![body.text(year)], vec![class.text(year)]],
            Self::Codes { over, name, joined: true } => vec![vec![over.text(year)], vec![name.text(year)]],
            Self::Codes { over, name, .. } => {
                let parts = lexicon::words_of(Role::CodePart).take(parts(rows));
                let codes = parts.map(|part| vec![over.text(year), part.to_owned()]);
                codes.chain([vec![name.text(year)]]).collect()
            }
        }
    }
}

/// In how many parts a code is printed: 类, 款 and 项, or 类 and 款.
fn parts(rows: Rows) -> usize {
    if matches!(rows, Rows::Economics) { 2 } else { 3 }
}

/// A label with those below it: a header over others, a row over its parts.
#[derive(Debug, Clone, Copy)]
pub struct Branch {
    /// The label.
    pub label: Label,
    /// What stands below it.
    pub below: &'static [Self],
    /// Whether it is written only where it states an amount.
    pub seldom: bool,
}

impl Branch {
    /// The same, written only where it states an amount.
    #[must_use]
    pub const fn seldom(self) -> Self {
        Self { seldom: true, ..self }
    }
}

/// A label with nothing below it.
pub const fn leaf(label: Label) -> Branch {
    Branch { label, below: &[], seldom: false }
}

/// A label over others.
pub const fn over(label: Label, below: &'static [Branch]) -> Branch {
    Branch { label, below, seldom: false }
}

/// One row for each functional 类.
pub const CLASSES: Branch = leaf(Label::role(Role::Functional));

/// A column as its header says it: the labels over it, outermost first.
#[derive(Debug, Clone, Default)]
pub struct Leaf {
    /// The labels.
    pub path: Vec<Label>,
    /// Whether it is written only where it states an amount.
    pub seldom: bool,
}

impl Leaf {
    /// What they say together.
    pub fn facet(&self) -> Facet {
        self.path.iter().fold(Facet::ANY, |outer, label| outer.meet(label.facet).facet)
    }

    /// The word of the lowest.
    pub fn text(&self, year: Year) -> String {
        self.path.last().map_or_else(String::new, |label| label.text(year))
    }

    /// Their words.
    pub fn words(&self, year: Year) -> Vec<String> {
        self.path.iter().map(|label| label.text(year)).collect()
    }
}

fn leaves(branches: &[Branch], outer: &Leaf) -> Vec<Leaf> {
    let leaf = |branch: &Branch| {
        let path = outer.path.iter().copied().chain([branch.label]).collect();
        let here = Leaf { path, seldom: outer.seldom || branch.seldom };
        if branch.below.is_empty() { vec![here] } else { leaves(branch.below, &here) }
    };
    branches.iter().flat_map(leaf).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use budget::Measure;
    use grammar::lexicon::Lexicon;

    use super::*;
    use kinds::sections;
    use kinds::tables::{BEFORE, HEADERS, SlotKind};

    const YEAR: Year = Year(2024);

    /// What words say together by the lexicon alone.
    fn said(words: &[String]) -> Facet {
        // What the three public expenses are paid from is said of all of them.
        let of_all = |f: Facet| matches!(f.measure, Some(Measure::ThreePublic(_)));
        let words = words.iter().map(|w| Lexicon::of(YEAR).read(w).facet);
        let words = words.map(|f| Facet { fund: f.fund.filter(|_| !of_all(f)), ..f });
        words.fold(Facet::ANY, |outer, inner| outer.meet(inner).facet)
    }

    /// Every label of a tree, under those above it.
    fn paths(all: &'static [Branch], above: &[Label]) -> Vec<Vec<Label>> {
        let path = |b: &Branch| above.iter().copied().chain([b.label]).collect::<Vec<_>>();
        all.iter().flat_map(|b| std::iter::once(path(b)).chain(paths(b.below, &path(b)))).collect()
    }

    /// Of what a bare 合计 is the total, the kind of table says.
    fn is_bare(read: Facet, label: Option<&Label>) -> bool {
        Facet { stage: None, ..read }.is_any() && label.is_some_and(|l| l.role == Some(Role::Total))
    }

    #[test]
    fn every_column_of_an_edition_is_declared_and_read_by_its_words_alone() {
        for (edition, layout) in EDITIONS.iter().flat_map(|e| e.tables.iter().map(move |l| (e, l))) {
            // Goals are told by the labels of their forms.
            for (side, block) in layout.blocks().filter(|(_, b)| !matches!(b.rows, Rows::Goals)) {
                let keys: BTreeSet<String> =
                    side.leaves().iter().filter_map(|l| block.column(l.facet())).map(|c| block.key(c).into()).collect();
                assert_eq!(keys.len(), side.leaves().len(), "{} {}: {keys:?}", edition.name, layout.form.id);
                for leaf in side.leaves() {
                    let (read, declared) = (said(&leaf.words(YEAR)), leaf.facet());
                    let subject = |f| block.facet.meet(f).facet.subject();
                    let bare = is_bare(read, leaf.path.last());
                    assert!(bare || subject(read) == subject(declared), "{} {:?}", layout.form.id, leaf.words(YEAR));
                }
            }
        }
    }

    #[test]
    fn every_row_of_an_edition_is_declared_and_read_by_its_words_alone() {
        for layout in EDITIONS.iter().flat_map(|e| e.tables) {
            for (side, block) in layout.blocks() {
                for path in paths(side.rows, &[]) {
                    let Some(label) = path.last().filter(|l| l.role != Some(Role::Functional)) else { continue };
                    assert!(block.row(label.facet).is_some(), "{} {}", layout.form.id, label.text(YEAR));
                    let words: Vec<String> = path.iter().map(|l| l.text(YEAR)).collect();
                    let subject = |f| block.facet.meet(f).facet.subject();
                    // A row is what its word says, or what it says under the row above.
                    let own = words.iter().rev().take(1).cloned().collect::<Vec<_>>();
                    let read = [said(&own), said(&words)];
                    let fits = read.iter().any(|r| subject(*r) == subject(label.facet) || is_bare(*r, Some(label)));
                    assert!(fits, "{} {words:?}", layout.form.id);
                }
            }
        }
    }

    #[test]
    fn every_section_of_an_edition_is_read_under_its_title_and_holds_declared_paragraphs() {
        for section in EDITIONS.iter().flat_map(|e| e.parts).flat_map(Part::sections) {
            assert_eq!(sections::titled(section.title).map(|s| s.key), Some(section.key), "{}", section.title);
            for item in section.items {
                let Some(kind) = item.key() else { continue };
                assert!(prose::narratives::narrative(kind).is_some(), "{}: {kind}", section.title);
            }
        }
    }

    /// Which field a header says, whatever of the words before it.
    fn field(word: &str) -> Option<&'static str> {
        let mut rest = word;
        loop {
            if let Some((role, _)) = HEADERS.iter().find(|(_, words)| words.contains(&rest)) {
                return Some(role.key());
            }
            rest = BEFORE.iter().find_map(|before| rest.strip_prefix(before))?;
        }
    }

    #[test]
    fn every_header_over_goals_is_read_as_the_field_that_it_is_over() {
        for (edition, layout) in EDITIONS.iter().flat_map(|e| e.tables.iter().map(move |l| (e, l))) {
            if !matches!(layout.form.id, TableId::T10 | TableId::T11) {
                continue;
            }
            for column in layout.goal_columns().into_iter().filter(|c| c.slot.kind != SlotKind::Amount) {
                // Scores stand under remarks in some places.
                let told = field(column.word).filter(|key| !key.is_empty()).unwrap_or("weight");
                assert_eq!(told, column.slot.key, "{} {}", edition.key, column.word);
            }
        }
    }

    #[test]
    fn every_title_of_an_edition_is_one_of_its_kind() {
        for layout in EDITIONS.iter().flat_map(|e| e.tables) {
            let mut titles = TITLES.iter().filter(|(id, _)| *id == layout.form.id).flat_map(|(_, titles)| *titles);
            assert!(titles.any(|t| *t == layout.title()), "{}", layout.title());
        }
    }

    #[test]
    fn every_edition_has_a_key_of_its_own_and_labels_that_are_read() {
        let keys: BTreeSet<&str> = EDITIONS.iter().map(|e| e.key).collect();
        assert_eq!(keys.len(), EDITIONS.len());
        for edition in EDITIONS {
            let style = edition.style;
            assert!(style.body.is_empty() || around::BODY_LABELS.contains(&style.body), "{}", edition.key);
            assert!(around::UNIT_LABELS.contains(&style.money), "{}", edition.key);
            assert!(around::NOTE_MARKS.contains(&style.note), "{}", edition.key);
            assert!(around::CONTENTS.contains(&style.contents), "{}", edition.key);
            assert_eq!(edition.parts.iter().filter(|p| matches!(p.holds, Holds::Tables)).count(), 1, "{}", edition.key);
        }
    }
}
