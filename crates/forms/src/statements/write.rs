//! Writing statements: the sentence of a line with its number and what follows it.

use super::{Line, Takes};
use crate::pattern::{Atom, Pattern};

/// What may follow a statement's number, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail<'a> {
    /// A rise over the year before: the amount.
    Rise(&'a str),
    /// A fall.
    Fall(&'a str),
    /// The rate of a rise that was just said.
    RiseRate(&'a str),
    /// The rate of a fall that was just said.
    FallRate(&'a str),
    /// The share of the whole.
    Share(&'a str),
    /// The completion of the budget.
    Completion(&'a str),
}

impl Tail<'_> {
    fn text(self) -> String {
        match self {
            Self::Rise(amount) => format!("比上年预算增加{amount}"),
            Self::Fall(amount) => format!("比上年预算减少{amount}"),
            Self::RiseRate(rate) => format!("增长{rate}"),
            Self::FallRate(rate) => format!("下降{rate}"),
            Self::Share(share) => format!("占{share}"),
            Self::Completion(share) => format!("完成年初预算的{share}"),
        }
    }
}

/// The statement of a line: its first phrase with `name` in its hole, the number as printed, and what follows it.
pub fn write(line: &Line, name: &str, number: &str, tails: &[Tail<'_>]) -> String {
    let phrase = line.words.first().map(|w| Pattern::compile(w).0).unwrap_or_default();
    let words: String = phrase
        .iter()
        .map(|atom| match atom {
            Atom::Literal(text, _) | Atom::Words(text, _) => text.as_str(),
            Atom::Hole(_) => name,
        })
        .collect();
    let stated = match line.takes {
        Takes::Before(_, nouns) => format!("共有{number}{}", nouns.first().copied().unwrap_or_default()),
        Takes::Money | Takes::Count(_) => format!("{words}{number}"),
    };
    tails.iter().fold(stated, |text, tail| text + "，" + &tail.text())
}
