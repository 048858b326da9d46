//! What a cell says.

use budget::{Aspect, Count, Decimal, Entry, Money, Unit, Value, in_brackets};
use document::text;

/// Whether white space stands inside a number: one number or two, nobody can tell.
pub(crate) fn broken_number(printed: &str) -> bool {
    let trimmed = printed.trim();
    if !trimmed.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let numeric = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let chars: Vec<char> = trimmed.chars().collect();
    let blank = |c: &char| c.is_whitespace() || c.is_control();
    chars.iter().enumerate().any(|(i, c)| {
        blank(c)
            && numeric(i.checked_sub(1).and_then(|p| chars.get(p)).copied())
            && numeric(chars.iter().skip(i).find(|c| !blank(c)).copied())
    })
}

/// What a cell states that should hold an amount of money, in a unit or in its own.
pub(crate) fn entry(printed: &str, unit: Option<Unit>) -> Entry {
    // In a column of amounts brackets are a minus, whatever they hold.
    let signed = |number: &str| in_brackets(number).map_or_else(|| number.to_owned(), |inside| format!("-{inside}"));
    stated(printed, |folded| {
        let (number, unit) = Unit::behind(folded).map_or((folded, unit), |(number, own)| (number, Some(own)));
        Money::parse(&signed(number), unit?).ok().map(Value::Money)
    })
}

/// A number with its own unit behind it, and the number alone.
pub(super) fn with_unit(printed: &str) -> Option<(String, Unit)> {
    let folded = text::fold(printed);
    let (number, unit) = Unit::behind(&folded)?;
    Decimal::parse(number).is_ok().then(|| (number.to_owned(), unit))
}

/// What a cell states under a column of some aspect: a rate or a share is a percentage, with or without its sign.
pub(crate) fn aspect_entry(printed: &str, aspect: Aspect, unit: Option<Unit>) -> Entry {
    match aspect {
        Aspect::ChangeRate
        | Aspect::ChangeRateOnExecuted
        | Aspect::ChangeRateOnInitial
        | Aspect::Share
        | Aspect::Completion => stated(printed, |folded| {
            Decimal::parse(folded.strip_suffix('%').unwrap_or(folded)).ok().map(Value::Percent)
        }),
        Aspect::Amount | Aspect::Change | Aspect::ChangeOnExecuted | Aspect::ChangeOnInitial => entry(printed, unit),
    }
}

/// A cell of a table that counts things in `measure`, which it may print again: `12`, `12辆`.
pub(crate) fn counted_entry(printed: &str, measure: &str) -> Entry {
    stated(printed, |folded| {
        let number = Decimal::parse(folded.strip_suffix(measure).unwrap_or(folded)).ok()?;
        Some(Value::Count(Count { number, unit: measure.to_owned() }))
    })
}

fn stated(printed: &str, value: impl FnOnce(&str) -> Option<Value>) -> Entry {
    let folded = text::fold(printed);
    if folded.is_empty() {
        return Entry::Blank;
    }
    if broken_number(printed) {
        return Entry::Unreadable;
    }
    if folded.chars().all(|c| c == '-') {
        return Entry::Dash;
    }
    value(&folded).map_or(Entry::Unreadable, Entry::Stated)
}
