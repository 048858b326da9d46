//! What a document and a section say about every statement in them.

use budget::{Disclosure, Kind, Stage, Year};
use document::text;

use super::FunctionNames;
use crate::walk::Text;

/// What holds for a whole document.
#[derive(Debug)]
pub(crate) struct Context {
    /// Its fiscal year.
    pub(crate) year: Year,
    /// Budget or final accounts.
    pub(crate) kind: Kind,
    /// The publisher's name, folded.
    pub(crate) publisher: Vec<char>,
    /// Names of functional codes.
    pub(crate) names: FunctionNames,
}

impl Context {
    /// The context that a disclosure gives to its narrative.
    pub(crate) fn of(disclosure: &Disclosure, year: Year) -> Self {
        let publisher = disclosure.publisher.as_ref().map(|p| text::Folded::of(&p.value).chars).unwrap_or_default();
        Self { year, kind: disclosure.kind, publisher, names: FunctionNames::of(disclosure, year) }
    }

    /// The stage of an amount of which no stage is said.
    pub(crate) fn stage(&self) -> Stage {
        match self.kind {
            Kind::Budget => Stage::Initial,
            Kind::FinalAccounts => Stage::Final,
        }
    }

    /// How many years before the fiscal year a printed year is; `None` where it is later or long before.
    pub(crate) fn years_back(&self, year: u16) -> Option<u8> {
        u8::try_from(self.year.0.checked_sub(year)?).ok().filter(|back| *back <= 2)
    }

    /// Whether a text names the publisher, perhaps shortened: its characters, in their order.
    pub(crate) fn is_publisher(&self, name: &[char]) -> bool {
        let mut own = self.publisher.iter();
        let short = name.len() == 2 && self.publisher.ends_with(name);
        short || name.len() >= 3 && name.iter().all(|c| own.any(|o| o == c))
    }
}

/// A paragraph and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paragraph<'a> {
    /// Its text.
    pub(crate) text: &'a Text,
    /// Key of its section; empty where none is known.
    pub(crate) section: &'a str,
    /// A number that rises with every section of the document.
    pub(crate) serial: usize,
    /// The project that the section is about, where it is about one.
    pub(crate) project: &'a str,
    /// Ranges that were already understood.
    pub(crate) taken: &'a [(usize, usize)],
}
