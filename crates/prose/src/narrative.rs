//! The declaration language for paragraphs: clauses with variants, patterns and holes.

use budget::{Fund, Measure, Passage};

use crate::pattern::{Atom, Pattern};
use grammar::Facet;
use grammar::lexicon::{Lexicon, Meaning, Word, words};

/// What fills a hole.
#[derive(Debug, Clone, Copy)]
pub enum Hole {
    /// A calendar year, so many years before the fiscal year.
    Year(u8),
    /// An amount of money with its unit.
    Amount(Facet),
    /// A percentage with its sign.
    Percent(Facet),
    /// A count with a measure word; the first word is written.
    Count(Facet, &'static [&'static str]),
    /// Free words, kept.
    Words,
    /// A list of words, separated by `、` or `，`, kept.
    List,
    /// The publisher's name, written but not kept.
    Publisher,
    /// One of several variants, such as a change upwards, downwards or none.
    Choice(&'static [Variant]),
    /// A list of named amounts.
    Each(&'static Each),
    /// The share in the amount of the hole `total`.
    Share(Facet),
    /// The share in another amount that is named.
    ShareOf(Facet, &'static str, Facet),
    /// Members of a list with clauses of their own each.
    Items(&'static Items),
    /// What publishes, as it calls itself: 部门 or 单位; written but not kept.
    Level,
}

/// Members of a list with clauses of their own each.
#[derive(Debug, Clone, Copy)]
pub struct Items {
    /// What all of them are of.
    pub facet: Facet,
    /// What each of them is.
    pub by: By,
    /// What stands between two of them.
    pub between: &'static str,
    /// The hole of the words that each has, such as its reason or its purpose; its code follows. Empty for none.
    pub words: &'static str,
    /// The clauses of one. `{ordinal}` numbers it, `{name}` is its name, `{amount}` its amount; other holes are what follows the name
    /// of the list in those that it fills: `{change}` is `source.change`.
    pub clauses: &'static [&'static [Variant]],
}

/// What the members of a list with clauses of their own are.
#[derive(Debug, Clone, Copy)]
pub enum By {
    /// Functional 项 by their paths: the budget beside what was accounted.
    Items,
    /// Functional 类 by their names.
    Classes,
    /// Sources of income by their names.
    Sources(&'static Listed),
}

/// The sources of a list, and what each is called there.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// Those that stand in it in any case.
    pub always: &'static [(Fund, &'static str)],
    /// Those that stand in it where they have an amount.
    pub seldom: &'static [(Fund, &'static str)],
    /// The one that is compared with the year before, and the hole of its change.
    pub moved: (Fund, &'static str),
}

/// A list of named amounts inside a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Each {
    /// Pattern of one member; `{name}` is its name, `{amount}` its amount, and other holes are the narrative's own.
    pub item: &'static str,
    /// What may stand between members; the first is written.
    pub between: &'static [&'static str],
    /// What the names name.
    pub names: Names,
    /// What every member fixes.
    pub facet: Facet,
}

/// What the names of list members name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Fund sources.
    Funds,
    /// Functional 类.
    Classes,
    /// Sources as final accounts have them: the appropriations as one.
    Receipts,
}

/// When a variant is written. In reading, all variants are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// The hole is filled.
    Has(&'static str),
    /// Both holes are filled.
    HasBoth(&'static str, &'static str),
    /// The hole's number is below zero.
    Negative(&'static str),
    /// The first hole's number is below zero, and the second is filled.
    Fell(&'static str, &'static str),
    /// The hole's number is zero or blank.
    Nil(&'static str),
    /// The hole has exactly one word.
    One(&'static str),
    /// The first hole's number is smaller than the second's.
    Less(&'static str, &'static str),
    /// The first hole's number is larger than the second's.
    More(&'static str, &'static str),
}

/// One way to put a clause.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    /// When it is written.
    pub when: When,
    /// Its patterns: the first is written, all are read.
    pub patterns: &'static [&'static str],
    /// Whether its changes are downwards: printed without sign, kept with it.
    pub falls: bool,
    /// The hole for which it states a zero without a number (持平, 无…).
    pub nil: &'static str,
}

impl Variant {
    /// A variant that is always right.
    pub const fn always(patterns: &'static [&'static str]) -> Self {
        Self::when(When::Always, patterns)
    }

    /// A variant under a condition.
    pub const fn when(when: When, patterns: &'static [&'static str]) -> Self {
        Self { when, patterns, falls: false, nil: "" }
    }

    /// A variant whose changes are downwards.
    pub const fn falling(when: When, patterns: &'static [&'static str]) -> Self {
        Self { falls: true, ..Self::when(when, patterns) }
    }

    /// A variant that states a zero in words.
    pub const fn nil(hole: &'static str, patterns: &'static [&'static str]) -> Self {
        Self { nil: hole, ..Self::when(When::Nil(hole), patterns) }
    }
}

/// A kind of paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Narrative {
    /// The kind of its passages.
    pub kind: &'static str,
    /// What it is asked for by, unique: its kind, but for final accounts, where a kind has several paragraphs.
    pub key: &'static str,
    /// Name for people.
    pub title: &'static str,
    /// Words that the paragraph begins with after its list mark; the first is written, with a colon. Where there are
    /// none the paragraph is known by its section.
    pub leads: &'static [&'static str],
    /// Keys of sections it may stand in; empty for any.
    pub sections: &'static [&'static str],
    /// Its clauses, in the order they are written.
    pub clauses: &'static [&'static [Variant]],
    /// Its holes. What a paragraph says of another kind has that before the hole: `fiscal/expenditure`.
    pub holes: &'static [(&'static str, Hole)],
}

/// The kind that a hole is of where it is not its paragraph's own, and its name there: `fiscal/expenditure`.
pub fn of_another(hole: &str) -> Option<(&str, &str)> {
    hole.split_once('/')
}

impl Narrative {
    /// What fills a hole.
    pub fn hole(&self, name: &str) -> Option<&'static Hole> {
        self.holes.iter().find(|(n, _)| *n == name).map(|(_, h)| h)
    }

    /// The kind that a hole of it is of, and the name of the hole there.
    pub fn kind_of<'n>(&self, hole: &'n str) -> (&'n str, &'n str) {
        of_another(hole).unwrap_or((self.kind, hole))
    }

    /// The kinds of which it says anything, its own first.
    pub fn kinds(&self) -> Vec<&'static str> {
        let mut kinds = vec![self.kind];
        for (kind, _) in self.holes.iter().filter_map(|(hole, _)| of_another(hole)) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }
}

/// The sources of income that lists of the narrative name, in the order they are written.
pub const SOURCES: &[Fund] = &[
    Fund::GeneralPublic,
    Fund::GovernmentFund,
    Fund::StateCapital,
    Fund::SpecialAccount,
    Fund::Institution,
    Fund::Business,
    Fund::HigherSubsidy,
    Fund::AffiliatePayment,
    Fund::Other,
    Fund::OwnFunds,
];

/// The sources of income that final accounts name, in the order they are written.
pub const RECEIPTS: &[Fund] =
    &[Fund::Fiscal, Fund::HigherSubsidy, Fund::Institution, Fund::Business, Fund::AffiliatePayment, Fund::Other];

/// The source of income that words say: a fund, or what was carried over.
pub fn source(said: Facet) -> Option<Fund> {
    match said {
        Facet {
            measure: None | Some(Measure::Income),
            fund: Some(fund),
            nature: None,
            group: None,
            economic: None,
            ..
        } => Some(fund),
        _ if said == Facet::of(Measure::CarryIn) => Some(Fund::CarriedOver),
        _ => None,
    }
}

/// The fund source named in prose.
pub fn fund_named(name: &str) -> Option<Fund> {
    let read = Lexicon::default().read(name);
    source(read.facet).filter(|_| read.named.is_empty() && !read.conflict && !name.is_empty())
}

/// The name that a fund source is written with in prose: the first word that says it.
pub fn fund_name(fund: Fund) -> &'static str {
    let says = |word: &&Word| matches!(word.meaning, Meaning::Says(facet, _) if source(facet) == Some(fund));
    words().find(says).map_or("", |word| word.word.as_str())
}

impl When {
    /// Whether a passage is such that the variant is right.
    pub fn holds(self, passage: &Passage) -> bool {
        let filled = |hole: &str| passage.part(hole).is_some() || !passage.words(hole).is_empty();
        let entry = |hole: &str| passage.part(hole).map(|p| &p.fact.entry.value);
        let amount = |hole: &str| entry(hole).and_then(budget::Entry::money).map(|m| m.fen);
        match self {
            Self::Always => true,
            Self::Has(hole) => filled(hole),
            Self::HasBoth(a, b) => filled(a) && filled(b),
            Self::Fell(hole, with) => Self::Negative(hole).holds(passage) && filled(with),
            Self::Negative(hole) => entry(hole).and_then(budget::Entry::money).is_some_and(|m| m.fen < 0),
            Self::Nil(hole) => entry(hole).is_some_and(budget::Entry::is_nil),
            Self::One(hole) => passage.words(hole).len() == 1,
            Self::Less(hole, than) => amount(hole).zip(amount(than)).is_some_and(|(a, b)| a < b),
            Self::More(hole, than) => amount(hole).zip(amount(than)).is_some_and(|(a, b)| a > b),
        }
    }
}

/// A compiled clause: its variants with their patterns.
#[derive(Debug)]
pub struct Clause(pub Vec<(&'static Variant, Vec<Pattern>)>);

/// A compiled paragraph kind.
#[derive(Debug)]
pub struct Compiled {
    /// The declaration.
    pub narrative: &'static Narrative,
    /// Its clauses, in the order they are written.
    pub clauses: Vec<Clause>,
    /// Compiled choices by hole.
    pub choices: Vec<(&'static str, Clause)>,
    /// Compiled list items by hole.
    pub items: Vec<(&'static str, Pattern)>,
    /// Compiled clauses of lines by hole.
    pub lines: Vec<(&'static str, Vec<Clause>)>,
}

impl Compiled {
    /// Compiles every pattern of a declaration.
    pub fn of(narrative: &'static Narrative) -> Self {
        let mut choices = Vec::new();
        let mut items = Vec::new();
        let mut lines = Vec::new();
        for (name, hole) in narrative.holes {
            match hole {
                Hole::Choice(variants) => choices.push((*name, Clause::of(variants))),
                Hole::Each(each) => items.push((*name, Pattern::compile(each.item))),
                Hole::Items(of) => lines.push((*name, of.clauses.iter().map(|c| Clause::of(c)).collect())),
                _ => {}
            }
        }
        Self { narrative, clauses: narrative.clauses.iter().map(|c| Clause::of(c)).collect(), choices, items, lines }
    }

    /// The clause of a choice.
    pub fn choice(&self, name: &str) -> Option<&Clause> {
        self.choices.iter().find(|(n, _)| *n == name).map(|(_, c)| c)
    }

    /// The clauses of a line for each item.
    pub fn lines(&self, name: &str) -> &[Clause] {
        self.lines.iter().find(|(n, _)| *n == name).map_or(&[], |(_, clauses)| clauses)
    }

    /// The pattern of a member of a list.
    pub fn item(&self, name: &str) -> Option<&[Atom]> {
        self.items.iter().find(|(n, _)| *n == name).map(|(_, p)| p.0.as_slice())
    }
}

impl Clause {
    /// Compiles the patterns of a clause.
    pub fn of(variants: &'static [Variant]) -> Self {
        Self(variants.iter().map(|v| (v, v.patterns.iter().map(|p| Pattern::compile(p)).collect())).collect())
    }

    /// Whether one of its variants is to say nothing.
    pub fn may_be_silent(&self) -> bool {
        self.0.iter().flat_map(|(_, patterns)| patterns).any(|pattern| pattern.0.is_empty())
    }
}
