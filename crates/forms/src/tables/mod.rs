//! The kinds of tables, one file each.

mod balance;
mod basic;
mod by_function;
mod goals;
mod overall;
mod three_public;

pub(crate) use goals::{GoalForm, OVERALL_GOALS, PROJECT_GOALS};

use budget::TableId;

use crate::form::TableForm;

/// Every table kind that can be read and written.
pub static TABLES: &[&TableForm] = &[
    &overall::FORM,
    &by_function::INCOME,
    &by_function::EXPENDITURE,
    &balance::FORM,
    &by_function::GENERAL_PUBLIC,
    &basic::FORM,
    &three_public::FORM,
    &by_function::GOVERNMENT_FUND,
    &by_function::STATE_CAPITAL,
    &goals::PROJECTS,
    &goals::OVERALL,
];

/// The looks of a table kind, the usual one first.
pub(crate) fn looks(id: TableId) -> impl Iterator<Item = &'static TableForm> {
    TABLES.iter().copied().filter(move |f| f.id == id)
}

/// The look of a table kind that declares all the columns given, else its usual one.
pub(crate) fn look_with<'k>(id: TableId, keys: impl Iterator<Item = &'k str> + Clone) -> Option<&'static TableForm> {
    looks(id).find(|f| keys.clone().all(|k| f.column(k).is_some())).or_else(|| form(id))
}

/// The usual declaration of a table kind.
pub fn form(id: TableId) -> Option<&'static TableForm> {
    TABLES.iter().copied().find(|f| f.id == id)
}
