//! Numbers as sentences print them.

use budget::{Entry, Part, Value};

/// A number as a sentence prints it: without sign, for the words around it tell up from down.
pub fn number(part: &Part) -> String {
    match &part.fact.entry.value {
        Entry::Stated(Value::Money(m)) => m.to_string().trim_start_matches('-').to_owned(),
        Entry::Stated(Value::Percent(p)) => format!("{p}%").trim_start_matches('-').to_owned(),
        Entry::Stated(Value::Count(c)) => format!("{}{}", c.number, c.unit),
        Entry::Blank | Entry::Dash | Entry::Unreadable => part.fact.entry.printed.clone(),
    }
}
