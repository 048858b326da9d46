//! Printed names against the table.

use super::{AliasKind, Code, Scheme, catalogue, lookup};
use crate::Year;

/// How a printed name compares with the name of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameMatch {
    /// It is the name, spaces, width and punctuation aside.
    Same(&'static Code),
    /// It is another known name of the code.
    Alias {
        /// The row of the code.
        code: &'static Code,
        /// What sort of other name.
        kind: AliasKind,
    },
    /// It is almost the name: a misprint, or cut off.
    Near {
        /// The row of the code.
        code: &'static Code,
        /// Characters to change, add or remove.
        distance: usize,
    },
    /// It is another name; perhaps that of another code, see [`super::item_by_name`].
    Different(&'static Code),
    /// The code is not in our table for that year, which does not make it invalid.
    Unknown,
}

impl NameMatch {
    /// The row that was compared with.
    pub fn code(self) -> Option<&'static Code> {
        match self {
            Self::Same(code) | Self::Alias { code, .. } | Self::Near { code, .. } | Self::Different(code) => Some(code),
            Self::Unknown => None,
        }
    }
}

/// Compares a printed name with the table.
///
/// Near is one character off, two for names longer than eight characters, or a name of which half or more is left.
/// A name that another code of the same level has is never near, however alike (`离休费`, `退休费`).
pub fn compare_name(scheme: Scheme, year: Year, code: &str, printed: &str) -> NameMatch {
    let Some(code) = lookup(scheme, year, code) else { return NameMatch::Unknown };
    let printed = catalogue::bare(printed);
    if printed == code.folded {
        return NameMatch::Same(code);
    }
    if let Some(alias) = code.alias(&printed) {
        return NameMatch::Alias { code, kind: alias.kind };
    }
    match nearness(&printed, &code.folded) {
        Some(distance) if !is_name_of_another(scheme, year, code, &printed) => NameMatch::Near { code, distance },
        _ => NameMatch::Different(code),
    }
}

/// Whether a name was that of the code only in years before `year`. The code itself may have ended with it.
pub fn is_retired_name(scheme: Scheme, year: Year, code: &str, printed: &str) -> bool {
    let printed = catalogue::bare(printed);
    match lookup(scheme, year, code) {
        Some(row) => row.alias(&printed).is_some_and(|alias| alias.kind == AliasKind::Former),
        None => catalogue::of(scheme)
            .rows(code)
            .iter()
            .any(|row| row.to.is_some_and(|to| to < year) && row.folded == printed),
    }
}

fn is_name_of_another(scheme: Scheme, year: Year, code: &Code, printed: &str) -> bool {
    catalogue::of(scheme)
        .with_name(printed, year)
        .iter()
        .any(|other| other.level == code.level && other.folded == printed)
}

fn nearness(printed: &str, name: &str) -> Option<usize> {
    let (printed, name): (Vec<char>, Vec<char>) = (printed.chars().collect(), name.chars().collect());
    let (short, long) = if printed.len() < name.len() { (&printed, &name) } else { (&name, &printed) };
    let missing = long.len() - short.len();
    if long.starts_with(short) && short.len() >= missing {
        return Some(missing);
    }
    let allowed = if name.len() > 8 { 2 } else { 1 };
    let distance = if missing > allowed { return None } else { edit_distance(&printed, &name) };
    (distance <= allowed).then_some(distance)
}

/// Levenshtein's distance, one row at a time.
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut left = i + 1;
        let mut row = vec![left];
        for (y, pair) in b.iter().zip(above.windows(2)) {
            let &[diagonal, up] = pair else { continue };
            left = (diagonal + usize::from(x != y)).min(up + 1).min(left + 1);
            row.push(left);
        }
        above = row;
    }
    above.last().copied().unwrap_or_default()
}
