//! The declaration language for paragraphs: clauses with variants, patterns and holes.

use budget::{Fund, Passage};

use crate::pattern::{Atom, Pattern};
use grammar::Facet;

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
    /// Key, unique among kinds.
    pub kind: &'static str,
    /// Name for people.
    pub title: &'static str,
    /// Words that the paragraph begins with after its list mark; the first is written, with a colon. Where there are
    /// none the paragraph is known by its section.
    pub leads: &'static [&'static str],
    /// Keys of sections it may stand in; empty for any.
    pub sections: &'static [&'static str],
    /// Its clauses, in the order they are written.
    pub clauses: &'static [&'static [Variant]],
    /// Its holes.
    pub holes: &'static [(&'static str, Hole)],
}

impl Narrative {
    /// What fills a hole.
    pub fn hole(&self, name: &str) -> Option<&'static Hole> {
        self.holes.iter().find(|(n, _)| *n == name).map(|(_, h)| h)
    }
}

/// Names of fund sources in prose; the first is written.
pub const FUND_NAMES: &[(Fund, &[&str])] = &[
    (
        Fund::GeneralPublic,
        &[
            "一般公共预算拨款",
            "一般公共预算拨款收入",
            "一般公共预算财政拨款",
            "一般公共预算财政拨款收入",
            "一般公共预算",
            "一般公共预算收入",
            "一般公共预算资金",
            "一般公共预算拨款资金",
            "一般公共预算财政拨款资金",
            "一般公共预算当年拨款",
            "一般公共预算当年拨款收入",
            "一般公共预算当年财政拨款收入",
            "公共财政预算拨款",
            "公共财政预算拨款收入",
            "公共预算拨款",
            "公共预算拨款收入",
        ],
    ),
    (
        Fund::GovernmentFund,
        &[
            "政府性基金预算拨款",
            "政府性基金拨款",
            "政府性基金预算",
            "政府性基金",
            "政府性基金预算拨款收入",
            "政府性基金拨款收入",
            "政府性基金预算财政拨款",
            "政府性基金预算财政拨款收入",
            "政府性基金收入",
            "政府性基金预算收入",
            "政府性基金资金",
            "政府性基金预算资金",
            "政府性基金当年拨款收入",
            "政府性基金预算当年拨款",
            "政府性基金预算当年拨款收入",
        ],
    ),
    (
        Fund::StateCapital,
        &[
            "国有资本经营预算拨款",
            "国有资本经营预算",
            "国有资本经营预算拨款收入",
            "国有资本经营预算财政拨款",
            "国有资本经营预算财政拨款收入",
            "国有资本经营收入",
            "国有资本经营预算收入",
            "国有资本经营预算资金",
            "国有资本经营拨款",
            "国有资本经营预算当年拨款",
            "国有资本经营预算当年拨款收入",
        ],
    ),
    (
        Fund::SpecialAccount,
        &[
            "财政专户管理资金",
            "财政专户管理资金收入",
            "财政专户管理事业收入",
            "财政专户资金",
            "财政专户资金收入",
            "财政专户拨款",
            "财政专户拨款收入",
            "纳入财政专户管理的资金",
        ],
    ),
    (Fund::Institution, &["事业收入", "事业收入资金", "事业收入（不含教育收费）"]),
    (Fund::Business, &["事业单位经营收入", "经营收入", "事业单位经营服务收入", "事业单位经营收入资金", "单位经营收入"]),
    (Fund::HigherSubsidy, &["上级补助收入", "上级补助收入资金"]),
    (Fund::AffiliatePayment, &["附属单位上缴收入", "对附属单位上缴收入", "附属单位上缴收入资金"]),
    (Fund::Other, &["其他收入", "其它收入", "其他收入资金"]),
    (Fund::OwnFunds, &["单位资金", "单位资金收入", "其他资金", "其它资金", "其他资金收入"]),
    (
        Fund::Fiscal,
        &["财政拨款收入", "财政拨款", "本级财政拨款", "本级财政拨款收入", "预算拨款", "预算拨款收入", "财政拨款资金"],
    ),
    (
        Fund::CarriedOver,
        &[
            "上年结转",
            "上年结转结余",
            "上年结转和结余",
            "上年结转资金",
            "上年结转收入",
            "上年结余",
            "上年结余、结转",
            "上年结转、结余",
            "上年结转结余资金",
            "上年结转和结余资金",
        ],
    ),
];

/// The fund source named in prose.
pub fn fund_named(name: &str) -> Option<Fund> {
    let key = document::text::key(name);
    FUND_NAMES.iter().find(|(_, names)| names.iter().any(|n| document::text::has_key(n, &key))).map(|(f, _)| *f)
}

/// The name that a fund source is written with in prose.
pub fn fund_name(fund: Fund) -> &'static str {
    FUND_NAMES.iter().find(|(f, _)| *f == fund).and_then(|(_, names)| names.first()).copied().unwrap_or("")
}

impl When {
    /// Whether a passage is such that the variant is right.
    pub fn holds(self, passage: &Passage) -> bool {
        let filled = |hole: &str| passage.part(hole).is_some() || !passage.words(hole).is_empty();
        let entry = |hole: &str| passage.part(hole).map(|p| &p.fact.entry.value);
        match self {
            Self::Always => true,
            Self::Has(hole) => filled(hole),
            Self::HasBoth(a, b) => filled(a) && filled(b),
            Self::Fell(hole, with) => Self::Negative(hole).holds(passage) && filled(with),
            Self::Negative(hole) => entry(hole).and_then(budget::Entry::money).is_some_and(|m| m.fen < 0),
            Self::Nil(hole) => entry(hole).is_some_and(budget::Entry::is_nil),
            Self::One(hole) => passage.words(hole).len() == 1,
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
}

impl Compiled {
    /// Compiles every pattern of a declaration.
    pub fn of(narrative: &'static Narrative) -> Self {
        let mut choices = Vec::new();
        let mut items = Vec::new();
        for (name, hole) in narrative.holes {
            match hole {
                Hole::Choice(variants) => choices.push((*name, Clause::of(variants))),
                Hole::Each(each) => items.push((*name, Pattern::compile(each.item))),
                _ => {}
            }
        }
        Self { narrative, clauses: narrative.clauses.iter().map(|c| Clause::of(c)).collect(), choices, items }
    }

    /// The clause of a choice.
    pub fn choice(&self, name: &str) -> Option<&Clause> {
        self.choices.iter().find(|(n, _)| *n == name).map(|(_, c)| c)
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
}
