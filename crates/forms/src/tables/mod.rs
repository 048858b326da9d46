//! The kinds of tables, one file each.

mod balance;
mod basic;
mod by_function;
mod final_accounts;
mod goals;
mod income;
mod indicators;
mod lists;
mod overall;
mod sheets;
mod three_public;

pub(crate) use goals::{GoalForm, OVERALL_GOALS, PROJECT_GOALS};
pub(crate) use indicators::{AMOUNTS, APPROPRIATED, BEFORE, FIRST, HEADERS, LEVEL, OTHER_TIMES, Role, SECOND};
pub(crate) use sheets::{DUTIES, Fills, Header, Parts, SHEETS, Sheet};

use budget::TableId;

use crate::form::TableForm;

/// Every table kind that can be read and written.
pub static TABLES: &[&TableForm] = &[
    &overall::FORM,
    &income::BY_FUNCTION,
    &income::BY_BODY,
    &income::SOURCES_BY_BODY,
    &income::BY_SOURCE,
    &by_function::EXPENDITURE,
    &by_function::EXPENDITURE_BY_NATURE,
    &by_function::EXPENDITURE_BY_ITEM,
    &balance::FORM,
    &balance::ONLY_AMOUNT,
    &by_function::GENERAL_PUBLIC,
    &by_function::GENERAL_PUBLIC_ONLY,
    &basic::FORM,
    &basic::ONLY_AMOUNT,
    &three_public::FORM,
    &three_public::BY_ITEM,
    &by_function::GOVERNMENT_FUND,
    &by_function::GOVERNMENT_FUND_ONLY,
    &by_function::STATE_CAPITAL,
    &by_function::STATE_CAPITAL_ONLY,
    &goals::PROJECTS,
    &goals::OVERALL,
    &lists::PROJECTS,
    &by_function::SPECIAL_ACCOUNT,
    &lists::PROCUREMENT,
    &by_function::FISCAL,
    &by_function::FISCAL_ONLY,
    &basic::FISCAL,
    &basic::FISCAL_ONLY,
    &basic::OPERATING_COST,
    &final_accounts::OVERALL,
    &final_accounts::INCOME_ACCOUNTS,
    &final_accounts::EXPENDITURE_ACCOUNTS,
    &final_accounts::APPROPRIATIONS,
    &final_accounts::GENERAL_PUBLIC_ACCOUNTS,
    &final_accounts::BASIC_BESIDE,
    &final_accounts::BASIC_IN_THREE,
    &final_accounts::BASIC,
    &three_public::FINAL,
    &final_accounts::FUND_ACCOUNTS,
    &final_accounts::FUND_SPENT,
    &final_accounts::CAPITAL_ACCOUNTS,
    &final_accounts::CAPITAL_SPENT,
    &sheets::PROJECTS,
    &sheets::WHOLE,
    &sheets::PROJECTS_REVIEWED,
    &sheets::WHOLE_REVIEWED,
];

/// The looks of a table kind, the usual one first.
pub(crate) fn looks(id: TableId) -> impl Iterator<Item = &'static TableForm> {
    TABLES.iter().copied().filter(move |f| f.id == id)
}

/// The look of a table kind that declares all the columns given, else its usual one.
pub(crate) fn look_with(id: TableId, keys: &[&str]) -> Option<&'static TableForm> {
    looks(id).find(|f| keys.iter().all(|k| f.column(k).is_some())).or_else(|| form(id))
}

/// The usual declaration of a table kind.
pub fn form(id: TableId) -> Option<&'static TableForm> {
    TABLES.iter().copied().find(|f| f.id == id)
}
