//! The kinds of tables: what rules may ask for by name, as rows by columns of facets.

pub mod accounts;
pub mod budgets;
pub mod goals;
mod indicators;
pub mod labels;
mod sheets;
mod titles;

pub use goals::{GoalColumn, GoalForm, OVERALL_GOALS, PROJECT_GOALS, Slot, SlotKind, slots};
pub use indicators::{AMOUNTS, APPROPRIATED, BEFORE, FIRST, HEADERS, LEVEL, OTHER_TIMES, Role, SECOND};
pub use sheets::{DUTIES, DutyList, Field, Fills, Header, Parts, SHEETS, Sheet};
pub use titles::TITLES;

use budget::TableId;

use crate::form::TableForm;

/// Every look of every kind, the usual one of a kind first.
pub static TABLES: &[&TableForm] = &[
    &budgets::OVERALL,
    &budgets::INCOME_BY_FUNCTION,
    &budgets::INCOME_BY_BODY,
    &budgets::SOURCES_BY_BODY,
    &budgets::BY_SOURCE,
    &budgets::SPENT_BY_FUNCTION,
    &budgets::SPENT_BY_NATURE,
    &budgets::SPENT_BY_ITEM,
    &budgets::BALANCE,
    &budgets::BALANCE_ONLY,
    &budgets::GENERAL_PUBLIC,
    &budgets::GENERAL_PUBLIC_ONLY,
    &budgets::BASIC_GROUPED,
    &budgets::BASIC_ONLY,
    &budgets::THREE_PUBLIC,
    &budgets::THREE_PUBLIC_BY_ITEM,
    &budgets::GOVERNMENT_FUND,
    &budgets::GOVERNMENT_FUND_ONLY,
    &budgets::STATE_CAPITAL,
    &budgets::STATE_CAPITAL_ONLY,
    &goals::PROJECTS,
    &goals::OVERALL,
    &budgets::PROJECTS,
    &budgets::SPECIAL_ACCOUNT,
    &budgets::PROCUREMENT,
    &budgets::FISCAL,
    &budgets::FISCAL_ONLY,
    &budgets::FISCAL_BASIC,
    &budgets::FISCAL_BASIC_ONLY,
    &budgets::OPERATING_COST,
    &budgets::PROJECT_CLASSES,
    &budgets::BASIC_BY_BODY,
    &accounts::OVERALL,
    &accounts::RECEIPTS,
    &accounts::SPENDING,
    &accounts::BALANCE,
    &accounts::GENERAL_PUBLIC,
    &accounts::BASIC_BESIDE,
    &accounts::BASIC_IN_THREE,
    &accounts::BASIC_ALONE,
    &accounts::THREE_PUBLIC,
    &accounts::GOVERNMENT_FUND,
    &accounts::GOVERNMENT_FUND_SPENT,
    &accounts::STATE_CAPITAL,
    &accounts::STATE_CAPITAL_SPENT,
    &sheets::PROJECTS,
    &sheets::WHOLE,
    &sheets::PROJECTS_REVIEWED,
    &sheets::WHOLE_REVIEWED,
];

/// The looks of a table kind, the usual one first.
pub fn looks(id: TableId) -> impl Iterator<Item = &'static TableForm> {
    TABLES.iter().copied().filter(move |f| f.id == id)
}

/// The usual declaration of a table kind.
pub fn form(id: TableId) -> Option<&'static TableForm> {
    looks(id).next()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use budget::Year;
    use grammar::lexicon::Lexicon;

    use super::*;
    use crate::form::{Block, Label, Rows};

    const YEAR: Year = Year(2024);

    fn blocks() -> impl Iterator<Item = (&'static TableForm, &'static Block)> {
        TABLES.iter().flat_map(|form| form.blocks.iter().map(move |block| (*form, block)))
    }

    /// What a label says in its block, by the words that are written for it and the lexicon alone.
    fn is_read_back(block: &Block, label: &Label) -> bool {
        let read = Lexicon::of(YEAR).read(&label.text(YEAR)).facet;
        // Of what a bare 合计 is the total, the kind of table says.
        let bare = read.is_any() && label.role == Some(grammar::lexicon::Role::Total);
        bare || block.facet.meet(read).facet.subject() == block.says(label).subject()
    }

    #[test]
    fn every_label_has_a_word_of_the_lexicon_that_says_it() {
        // Goals are told by the labels of their forms.
        for (form, block) in blocks().filter(|(_, b)| !matches!(b.rows, Rows::Goals)) {
            for label in block.columns.iter().chain(block.declared_rows()) {
                assert!(is_read_back(block, label), "{} {}: {}", form.id, label.key(), label.text(YEAR));
            }
        }
    }

    #[test]
    fn no_two_columns_of_a_table_have_one_key() {
        for form in TABLES {
            let keys: Vec<String> =
                form.blocks.iter().flat_map(|b| b.columns.iter().map(|c| b.key(c).into_owned())).collect();
            assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "{}: {keys:?}", form.id);
        }
    }
}
