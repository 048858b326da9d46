//! How much steps take or add (扣分加分的累计), under every reading of a begun step.

use super::Outcome;
use crate::{Because, Begun, Ratio};

/// How many steps a number of them counts as: itself where it is whole or the prose says how a begun one counts.
pub(super) fn counts(steps: Ratio, begun: Option<Begun>) -> Vec<(Ratio, &'static str, &'static str)> {
    match begun {
        _ if steps.is_whole() => vec![(steps, "", "")],
        Some(Begun::Whole) => vec![(steps.ceil(), "", "")],
        Some(Begun::Not) => vec![(steps.floor(), "", "")],
        Some(Begun::Share) => vec![(steps, "", "")],
        None => vec![
            (steps.ceil(), "若不足一档按一档计，", "if a begun step counts whole: "),
            (steps.floor(), "若不足一档不计，", "if a begun step does not count: "),
            (steps, "若按比例计，", "if in proportion: "),
        ],
    }
}

/// Amounts, each with what led to it.
pub(super) type Amounts = Vec<(Ratio, Vec<Because>)>;

/// Every sum of one of these and one of those.
pub(super) fn added(sums: &Amounts, more: &Amounts) -> Option<Amounts> {
    let mut all = Vec::new();
    for (sum, because) in sums {
        for (amount, own) in more {
            all.push((sum.plus(*amount)?, because.iter().chain(own).cloned().collect()));
        }
    }
    all.truncate(64);
    Some(all)
}

/// Every score, moved by every amount.
pub(super) fn shifted(sums: &[Outcome], by: &Amounts, sign: Ratio) -> Option<Vec<Outcome>> {
    let mut all = Vec::new();
    for sum in sums {
        for (amount, own) in by {
            let because = sum.because.iter().chain(own).cloned().collect();
            all.push(Outcome { exact: sum.exact.plus(amount.times(sign)?)?, because });
        }
    }
    Some(all)
}
