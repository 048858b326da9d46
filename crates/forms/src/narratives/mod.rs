//! The kinds of paragraphs, grouped by the section they stand in.

mod appropriations;
mod other;
mod overview;
mod totals;

use crate::narrative::{Narrative, Variant, When};

/// Every paragraph kind that can be read and written.
pub static NARRATIVES: &[&Narrative] = &[
    &overview::OFFICES,
    &overview::MEMBERS,
    &totals::INCOME,
    &totals::EXPENDITURE,
    &appropriations::GENERAL_PUBLIC,
    &appropriations::BASIC,
    &appropriations::PROJECT,
    &appropriations::GOVERNMENT_FUND,
    &appropriations::STATE_CAPITAL,
    &other::OPERATING_COST,
    &other::THREE_PUBLIC,
    &other::GENERAL_EXPENSES,
    &other::PROCUREMENT,
    &other::ASSETS,
    &other::PERFORMANCE,
];

/// The declaration of a paragraph kind.
pub fn narrative(kind: &str) -> Option<&'static Narrative> {
    NARRATIVES.iter().copied().find(|n| n.kind == kind)
}

/// Against the year before: up, down, the same, or no prior year at all (then nothing is said).
pub(crate) const CHANGE: &[Variant] = &[
    Variant {
        nil: "change",
        ..Variant::when(
            When::Nil("change"),
            &["与上年持平", "持平", "与去年持平", "与上年预算持平", "与上年相比无变化"],
        )
    },
    Variant::falling(
        "change",
        &[
            "减少{change}，{下降|降低|减少}{rate}",
            "{减少|下降|降低}{change}",
            "{减少|下降}{change}，{降幅|降幅为}{rate}",
        ],
    ),
    Variant::when(
        When::HasBoth("change", "rate"),
        &["增加{change}，{上升|增长|增加}{rate}", "增加{change}，{增幅|增幅为}{rate}"],
    ),
    Variant::when(When::Has("change"), &["增加{change}", "{上升|增长}{change}"]),
];

/// The reason of a change.
pub(crate) const REASON: &[Variant] =
    &[Variant::when(When::Has("reason"), &["主要{是|原因是|由于|是由于|是因为}{reason}。", "主要原因：{reason}。"])];
