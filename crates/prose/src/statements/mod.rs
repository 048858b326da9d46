//! The grammar of statements: what a sentence of the narrative (说明) says, number by number.
//!
//! Real prose puts the same statement in many ways, leaves clauses out, turns them round and adds others. What stays is
//! what stands **before each number**, its lead (引导语): a subject and words that say nothing of their own
//! (`机关运行经费预算为`), a comparison (`比2024年预算减少`), a share (`占本年支出合计的`), a completion (`完成年初预算的`), or a stage
//! of what was named before (`支出决算为`). A [`Line`] declares the subject; the rest of a lead is the same for all of
//! them. A number is tied to a subject only where its lead is understood from its beginning to its end, and nothing is
//! read in clauses that give reasons or purposes: a number bound wrongly accuses somebody wrongly.
//!
//! The same lines write: see [`write()`](write::write).

mod areas;
mod around;
mod because;
mod bind;
mod compare;
mod context;
mod emit;
mod folded;
mod lead;
mod lines;
mod names;
mod naming;
mod paired;
mod phrase;
mod read;
mod scan;
mod sides;
mod words;
mod write;
mod zones;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use budget::{Fund, Measure, Nature, Subject};

use crate::pattern::{Atom, Pattern};
use grammar::Facet;
use grammar::lexicon::Reach;

pub use context::{Context, Paragraph};
pub use names::FunctionNames;
pub use read::{State, Understood, read};
pub use scan::{Sort, Token, tokens};
pub use write::{Tail, compose, write};

/// What the number of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// An amount of money.
    Money,
    /// A count with one of these measure words; the first is written.
    Count(&'static [&'static str]),
    /// A count whose noun follows it (`设9个内设机构`), and the nouns.
    Before(&'static [&'static str], &'static [&'static str]),
    /// An area.
    Area,
}

/// A statement that paragraphs of a kind make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Key of the paragraph kind.
    pub kind: &'static str,
    /// Its hole.
    pub key: &'static str,
    /// Phrases that name the subject; the first is written. `{}` is what words of the lexicon say of it. Besides that
    /// and words to choose from they may have the holes
    /// `{class}` and `{path}` for functional 类 and 款 or 项, `{fund}` for a source, `{name}` for a project, `{year}`
    /// and `{n}` for a number that says nothing.
    pub words: &'static [&'static str],
    /// What it states.
    pub facet: Facet,
    /// What its words say where its section says the rest.
    pub said: Facet,
    /// What its number is.
    pub takes: Takes,
    /// Sections and groups it may stand in; empty for any.
    pub within: &'static [&'static str],
    /// Sections and groups it may not stand in: there its phrase is of something narrower.
    pub outside: &'static [&'static str],
    /// The group that it opens for the lines after it; empty for none.
    pub opens: &'static str,
}

impl Line {
    /// Whether both are of one hole of one kind.
    fn is_as(&self, other: &Self) -> bool {
        (self.kind, self.key) == (other.kind, other.key)
    }

    /// An amount that is understood anywhere.
    pub const fn money(kind: &'static str, key: &'static str, facet: Facet, words: &'static [&'static str]) -> Self {
        Self { kind, key, words, facet, said: facet, takes: Takes::Money, within: &[], outside: &[], opens: "" }
    }

    /// A count that is understood anywhere.
    pub const fn count(
        kind: &'static str,
        key: &'static str,
        measure: Measure,
        units: &'static [&'static str],
        words: &'static [&'static str],
    ) -> Self {
        Self { takes: Takes::Count(units), ..Self::money(kind, key, Facet::of(measure), words) }
    }

    /// The same, whose words say only this.
    #[must_use]
    pub const fn saying(self, said: Facet) -> Self {
        Self { said, ..self }
    }

    /// The same, only in these sections and groups.
    #[must_use]
    pub const fn within(self, within: &'static [&'static str]) -> Self {
        Self { within, ..self }
    }

    /// The same, but not in these sections and groups.
    #[must_use]
    pub const fn outside(self, outside: &'static [&'static str]) -> Self {
        Self { outside, ..self }
    }

    /// The same, opening a group.
    #[must_use]
    pub const fn opens(self, group: &'static str) -> Self {
        Self { opens: group, ..self }
    }

    /// Whether its measure is an expense, so that 支出 after its phrase says nothing new.
    pub fn is_expense(&self) -> bool {
        !matches!(self.facet.subject().measure, Measure::Income | Measure::Sources)
    }

    /// Whether it is of all income or all expenditure, of every fund.
    pub fn is_of_all(&self) -> bool {
        use Measure::{Expenditure, Income, Sources, Uses};
        let whole = matches!(self.facet.measure, Some(Income | Expenditure | Sources | Uses));
        whole && self.facet == Facet { measure: self.facet.measure, ..Facet::ANY } && !self.is_list()
    }

    /// Whether its phrases name members of a list.
    pub fn is_list(&self) -> bool {
        self.words.iter().any(|w| {
            ["{class}", "{path}", "{fund}", "{economic}", "{name}", "{area}", "{vehicle}"]
                .iter()
                .any(|hole| w.contains(hole))
        })
    }

    /// Whether its phrases take any name at all.
    pub fn is_open(&self) -> bool {
        self.words.iter().any(|w| w.contains("{name}") || w.contains("{area}"))
    }

    /// Whether the words of the lexicon that a phrase found are those of the line; `alone` where it has no others.
    fn is_said(&self, found: &phrase::Found, alone: bool) -> bool {
        let Some(said) = found.said else { return true };
        let reaches = match said.reach {
            Reach::Anywhere => true,
            Reach::Under => !alone || !self.within.is_empty(),
            Reach::Joined => !alone,
        };
        let says = |facet: Facet| [self.facet, self.said].iter().any(|own| own.of_expenses() == facet.of_expenses());
        reaches
            && (says(said.facet) || self.is_of_treasury(said.facet.fund) && says(Facet { fund: None, ..said.facet }))
    }

    /// Whether a fund says nothing new: what the text explains of the three public expenses and the like is from the
    /// treasury in any case.
    fn is_of_treasury(&self, fund: Option<Fund>) -> bool {
        use Measure::{Meetings, OperatingCost, Procurement, ThreePublic, Training};
        let within =
            matches!(self.facet.measure, Some(ThreePublic(_) | OperatingCost | Procurement(_) | Meetings | Training));
        within && matches!(fund, Some(Fund::Fiscal | Fund::GeneralPublic))
    }

    /// The subject of the line for what its phrase named.
    pub fn subject(&self, found: &phrase::Found) -> Subject {
        let mut subject = self.facet.subject();
        if let Some(fund) = found.fund {
            subject.fund = Some(fund);
        }
        if let Some(code) = &found.function {
            subject = subject.function(code.clone());
        }
        if let Some(project) = &found.project {
            subject = subject.project(project.clone());
        }
        if let Some((system, code)) = &found.economic {
            subject.economic.system = *system;
            subject = subject.economic(code.clone());
        }
        subject.others.clone_from(&found.others);
        if let Some(facet) = found.nature {
            subject = subject.nature(facet.nature).group(facet.group);
        }
        subject
    }
}

/// A line with its phrases compiled.
#[derive(Debug)]
pub struct Compiled {
    /// The line.
    pub line: &'static Line,
    /// Its phrases.
    pub phrases: Vec<Pattern>,
    /// The nouns that follow its number.
    pub nouns: Vec<Pattern>,
}

/// Every line, indexed by the first character of its phrases.
#[derive(Debug, Default)]
pub struct Index {
    lines: Vec<Compiled>,
    /// Line and phrase by the first character.
    by_first: BTreeMap<char, Vec<(usize, usize)>>,
    /// Those that begin with words of the lexicon.
    said: Vec<(usize, usize)>,
    /// Those that begin with another hole or may be empty.
    open: Vec<(usize, usize)>,
}

impl Index {
    fn of(lines: impl Iterator<Item = &'static Line>) -> Self {
        let mut index = Self::default();
        for line in lines {
            let phrases: Vec<Pattern> = line.words.iter().map(|w| Pattern::compile(w)).collect();
            for (number, phrase) in phrases.iter().enumerate() {
                let at = (index.lines.len(), number);
                match firsts(&phrase.0) {
                    Some(firsts) => firsts.into_iter().for_each(|c| index.by_first.entry(c).or_default().push(at)),
                    None if phrase.0.first() == Some(&Atom::Hole("")) => index.said.push(at),
                    None => index.open.push(at),
                }
            }
            let nouns = if let Takes::Before(_, nouns) = line.takes { nouns } else { &[] };
            let nouns = nouns.iter().map(|noun| Pattern::compile(noun)).collect();
            index.lines.push(Compiled { line, phrases, nouns });
        }
        index
    }

    /// The lines whose nouns follow their number, with those.
    pub fn counted(&self) -> impl Iterator<Item = (&'static Line, &[Pattern])> {
        let counted = self.lines.iter().filter(|compiled| !compiled.nouns.is_empty());
        counted.map(|compiled| (compiled.line, compiled.nouns.as_slice()))
    }

    /// The phrases that may begin with a character, and those that words of the lexicon begin, where some do.
    pub fn beginning(&self, first: Option<char>, said: bool) -> impl Iterator<Item = (&'static Line, &Pattern)> {
        let fixed = first.and_then(|c| self.by_first.get(&c)).into_iter().flatten();
        let at = |&(line, phrase): &(usize, usize)| {
            let compiled = self.lines.get(line)?;
            Some((compiled.line, compiled.phrases.get(phrase)?))
        };
        let said = self.said.iter().filter(move |_| said);
        fixed.chain(said).chain(&self.open).filter_map(at)
    }
}

/// The characters a phrase may begin with; `None` where it may begin with anything.
fn firsts(atoms: &[Atom]) -> Option<Vec<char>> {
    match atoms.first()? {
        Atom::Literal(_, folded) => Some(folded.first().copied().into_iter().collect()),
        Atom::Hole(_) => None,
        Atom::Words(_, all) => {
            let mut firsts: Vec<char> = all.iter().filter_map(|w| w.first().copied()).collect();
            if all.iter().any(Vec::is_empty) {
                firsts.extend(firsts_after(atoms)?);
            }
            firsts.sort_unstable();
            firsts.dedup();
            Some(firsts)
        }
    }
}

fn firsts_after(atoms: &[Atom]) -> Option<Vec<char>> {
    firsts(atoms.get(1..)?)
}

/// Every line, compiled once a process.
pub fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| Index::of(lines::all()))
}

/// The declaration of a statement.
pub fn line(kind: &str, key: &str) -> Option<&'static Line> {
    lines::all().find(|l| l.kind == kind && l.key == key)
}

/// Every statement that is declared.
pub fn declared() -> impl Iterator<Item = &'static Line> {
    lines::all()
}

const EXPENDITURE: Facet = Facet::of(Measure::Expenditure);
const INCOME: Facet = Facet::of(Measure::Income);

const fn spent(fund: Fund) -> Facet {
    EXPENDITURE.fund(fund)
}

const fn by_nature(nature: Nature) -> Facet {
    EXPENDITURE.nature(nature)
}

/// The statements of one sentence by a section's rules, in a document of which nothing else is known: for tests of lines.
#[doc(hidden)]
pub fn reads(sentence: &str, section: &str, year: budget::Year) -> Vec<(&'static str, budget::Part)> {
    let context = Context::of(&budget::Disclosure::default(), year);
    let text = crate::text::Text::plain(sentence);
    let paragraph = Paragraph { text: &text, section, serial: 0, project: "", title: "", taken: &[] };
    read(&paragraph, &context, &mut State::default()).parts
}
