//! A value with its address, and a value with its meaning.

use document::text::is_han;
use document::{Place, Spot};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Count, Decimal, Money, Say, Subject};

/// A value and where it was printed. Two are equal when their *values* are: the place is evidence, not content, and
/// the same disclosure in another format has other places.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// Where it stands; empty in a disclosure that was never on paper.
    #[serde(default, skip_serializing_if = "is_nowhere")]
    pub place: Place,
    /// The characters as printed.
    #[serde(default)]
    pub printed: String,
}

fn is_nowhere(place: &Place) -> bool {
    *place == Place::default()
}

impl<T: PartialEq> PartialEq for Cited<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Cited<T> {}

impl<T> Cited<T> {
    /// A value that was never on paper.
    pub fn unplaced(value: T) -> Self {
        Self { value, place: Place::default(), printed: String::new() }
    }

    /// A value, its place, and the characters as printed.
    pub fn new(value: T, place: Place, printed: impl Into<String>) -> Self {
        Self { value, place, printed: printed.into() }
    }

    /// The same citation of a derived value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Cited<U> {
        Cited { value: f(self.value), place: self.place, printed: self.printed }
    }

    /// Where it stands on paper.
    pub fn spot(&self) -> &Spot {
        &self.place.spot
    }
}

impl Cited<String> {
    /// A text and its place; what was printed is the text itself.
    pub fn text(text: impl Into<String>, place: Place) -> Self {
        let value: String = text.into();
        Self { printed: value.clone(), value, place }
    }
}

/// A quantity of one of the three sorts that a disclosure prints.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// An amount of money.
    Money(Money),
    /// A percentage: 2.68 % is `Percent(2.68)`.
    Percent(Decimal),
    /// A number of things.
    Count(Count),
}

/// What a cell or a hole of a sentence says. Blank counts as zero in a sum, but is not the same as a printed zero;
/// what cannot be read poisons every check that needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// Nothing printed.
    Blank,
    /// A dash.
    Dash,
    /// A readable value; an explicit `0.00` is a value.
    Stated(Value),
    /// Something printed that is no value, or that damage makes doubtful.
    Unreadable,
}

/// Characters of the longest unit behind a number, such as 万平方米.
const LONGEST_UNIT: usize = 4;

impl Cited<Entry> {
    /// Whether a number was printed. A zero that is said in words, as 持平, is none, even where a year stands among them.
    pub fn is_a_number_on_paper(&self) -> bool {
        let printed = &self.printed;
        let words = printed.contains('年') || printed.chars().filter(|c| is_han(*c)).count() > LONGEST_UNIT;
        matches!(self.value, Entry::Stated(_)) && !words && printed.contains(|c: char| c.is_ascii_digit())
    }
}

impl Entry {
    /// The amount of money, zero for blank and dash; `None` where it is unreadable or no money.
    pub fn fen(&self) -> Option<i64> {
        match self {
            Self::Blank | Self::Dash => Some(0),
            Self::Stated(Value::Money(m)) => Some(m.fen),
            _ => None,
        }
    }

    /// The money, where it was printed.
    pub fn money(&self) -> Option<Money> {
        match self {
            Self::Stated(Value::Money(m)) => Some(*m),
            _ => None,
        }
    }

    /// The percentage, where it was printed.
    pub fn percent(&self) -> Option<Decimal> {
        match self {
            Self::Stated(Value::Percent(p)) => Some(*p),
            _ => None,
        }
    }

    /// The count, where it was printed.
    pub fn count(&self) -> Option<&Count> {
        match self {
            Self::Stated(Value::Count(c)) => Some(c),
            _ => None,
        }
    }

    /// Whether nothing is stated, or a zero.
    pub fn is_nil(&self) -> bool {
        match self {
            Self::Blank | Self::Dash => true,
            Self::Stated(Value::Money(m)) => m.is_zero(),
            Self::Stated(Value::Percent(d)) => d.is_zero(),
            Self::Stated(Value::Count(c)) => c.number.is_zero(),
            Self::Unreadable => false,
        }
    }
}

/// A number on paper that was not tied to a subject.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unread {
    /// The number.
    pub number: Cited<String>,
    /// The sentence it stands in, or the text of its cell.
    pub sentence: String,
    /// Why it was not, where that is known.
    pub why: Option<Say>,
}

/// A statement: what about, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What is stated.
    pub subject: Subject,
    /// What it says, and where.
    pub entry: Cited<Entry>,
}
