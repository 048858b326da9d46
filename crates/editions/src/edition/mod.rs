//! How places lay their disclosures out (版式): which sections and tables one contains, in what order and in which words.
//!
//! An edition is data of a fixed shape: sections, and tables as trees of [`Label`]s. A tree says what the cells state; the
//! subject of a cell is the product of the labels over it and beside it, its key is that of the declared row or column
//! which states the same, and the word is the lexicon's unless the edition says it differently. Reading knows no edition.

mod hunan;

pub use hunan::HUNAN;

use budget::{TableId, Year};
use grammar::lexicon::{self, Role};

use kinds::form::{Block, Facet, Label, Rows, TableForm};
use kinds::tables::TITLES;

/// Every edition.
pub static EDITIONS: &[&Edition] = &[&HUNAN];

/// What stands in a section.
#[derive(Debug, Clone, Copy)]
pub enum Item {
    /// Numbered duties under a subheading.
    Duties(&'static str),
    /// A paragraph kind under a subheading of its own.
    Titled(&'static str, &'static str),
    /// A paragraph kind; its lead, where it has one, is numbered.
    Passage(&'static str),
    /// A chart with this title.
    Chart(&'static str),
    /// The glossary.
    Glossary,
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

/// An edition: the layout of one region and range of years.
#[derive(Debug, Clone, Copy)]
pub struct Edition {
    /// Name for people.
    pub name: &'static str,
    /// Title on the cover; `{year}` is the fiscal year.
    pub title: &'static str,
    /// Title of the narrative part; `{year}` is the fiscal year.
    pub narrative_part: &'static str,
    /// Title of the part with the tables.
    pub tables_part: &'static str,
    /// The sections.
    pub sections: &'static [Section],
    /// The tables.
    pub tables: &'static [Layout],
}

impl Edition {
    /// How it lays a kind of table out.
    pub fn layout(&self, id: TableId) -> Option<&'static Layout> {
        self.tables.iter().find(|l| l.form.id == id)
    }

    /// Its section with a key.
    pub fn section(&self, key: &str) -> Option<&'static Section> {
        self.sections.iter().find(|s| s.key == key)
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
}

impl Layout {
    /// A table under the first title of its kind, without column numbers and note.
    pub const fn of(form: &'static TableForm, sides: &'static [Side]) -> Self {
        Self { form, title: "", sides, numbered: false, note: "" }
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
}

impl Side {
    /// A side without a header over it and without rows of its own.
    pub const fn of(heads: Heads, columns: &'static [Branch]) -> Self {
        Self { title: None, heads, columns, rows: &[] }
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
}

impl Heads {
    /// The headers over each of its columns, outermost first, beside rows of a kind.
    pub fn stacks(&self, rows: Rows, year: Year) -> Vec<Vec<String>> {
        match self {
            Self::Label(label) => vec![vec![label.text(year)]],
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
}

/// A label with nothing below it.
pub const fn leaf(label: Label) -> Branch {
    Branch { label, below: &[] }
}

/// A label over others.
pub const fn over(label: Label, below: &'static [Branch]) -> Branch {
    Branch { label, below }
}

/// One row for each functional 类.
pub const CLASSES: Branch = leaf(Label::role(Role::Functional));

/// A column as its header says it: the labels over it, outermost first.
#[derive(Debug, Clone, Default)]
pub struct Leaf {
    /// The labels.
    pub path: Vec<Label>,
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
        let here = Leaf { path };
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

    const YEAR: Year = Year(2024);

    /// What words say together by the lexicon alone.
    fn said(words: &[String]) -> Facet {
        // What the three public expenses are paid from is said of all of them.
        let of_all = |f: Facet| matches!(f.measure, Some(Measure::ThreePublic(_)));
        let words = words.iter().map(|w| Lexicon::of(YEAR).read(w).facet);
        let words = words.map(|f| Facet { fund: f.fund.filter(|_| !of_all(f)), ..f });
        words.fold(Facet::ANY, |outer, inner| outer.meet(inner).facet)
    }

    fn branches(all: &'static [Branch]) -> Vec<&'static Branch> {
        all.iter().flat_map(|b| std::iter::once(b).chain(branches(b.below))).collect()
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
                    // Of what a bare 合计 is the total, the kind of table says.
                    let bare = read.is_any() && leaf.path.last().is_some_and(|l| l.role == Some(Role::Total));
                    assert!(bare || subject(read) == subject(declared), "{} {:?}", layout.form.id, leaf.words(YEAR));
                }
            }
        }
    }

    #[test]
    fn every_row_of_an_edition_is_declared_and_read_by_its_word_alone() {
        for layout in EDITIONS.iter().flat_map(|e| e.tables) {
            for (side, block) in layout.blocks() {
                for row in branches(side.rows).into_iter().filter(|r| r.label.role != Some(Role::Functional)) {
                    let word = row.label.text(YEAR);
                    assert!(block.row(row.label.facet).is_some(), "{} {word}", layout.form.id);
                    let subject = |f| block.facet.meet(f).facet.subject();
                    assert_eq!(
                        subject(said(std::slice::from_ref(&word))),
                        subject(row.label.facet),
                        "{} {word}",
                        layout.form.id
                    );
                }
            }
        }
    }

    #[test]
    fn every_section_of_an_edition_is_read_under_its_title_and_holds_declared_paragraphs() {
        for section in EDITIONS.iter().flat_map(|e| e.sections) {
            assert_eq!(sections::titled(section.title).map(|s| s.key), Some(section.key), "{}", section.title);
            for item in section.items {
                let (Item::Titled(_, kind) | Item::Passage(kind)) = item else { continue };
                assert!(prose::narratives::narrative(kind).is_some(), "{}: {kind}", section.title);
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
}
