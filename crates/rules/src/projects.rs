//! Projects by their names (项目名称): their forms, lists of them and the text call one project alike.

use std::collections::BTreeMap;

use budget::{Fact, Facts, TableId, TableRow};
use document::text;

use crate::shapes::{Amount, agreeing, same, slipped_from};
use crate::{Outcome, slip};

/// The fewest characters of a name that two projects do not share by chance.
const NAMED: usize = 4;
/// The fewest digits of a number that tell it from another one.
const TELLING: u32 = 3;

/// The rows of tables by the keys of their names.
pub(crate) struct Projects<'d>(BTreeMap<String, Vec<&'d TableRow>>);

impl<'d> Projects<'d> {
    /// Those that tables of some kinds list, the first of each kind.
    pub(crate) fn of(facts: &Facts<'d>, tables: &[TableId]) -> Self {
        let mut rows: BTreeMap<String, Vec<&TableRow>> = BTreeMap::new();
        for row in tables.iter().filter_map(|id| facts.table(*id)).flat_map(|table| &table.rows) {
            let key = text::key(&row.label.value);
            if key.chars().count() >= NAMED {
                rows.entry(key).or_default().push(row);
            }
        }
        Self(rows)
    }

    /// What is stated of a project by its name is one of the amounts of its rows, or one slip of the hand from what is the most
    /// in each of them; what is neither may be of something else, and so is what no row is named for.
    pub(crate) fn judge(&self, name: &str, fact: &Fact, tabular: bool) -> Option<Outcome> {
        let number = Amount::of_fact(fact, tabular).ok()?;
        let rows = self.0.get(&text::key(name))?.iter().map(|row| amounts(row, fact));
        let rows: Vec<Vec<Amount>> = rows.filter(|amounts| !amounts.is_empty()).collect();
        if let Some(own) = agreeing(&number, rows.iter().flatten()) {
            return Some(same(&number, own));
        }
        let most = slipped_from(&number, rows.iter().filter_map(|amounts| amounts.iter().max_by_key(|a| a.fen)))?;
        // Of plain numbers, many are one digit away from each other.
        let plain = [number.fen, most.fen].into_iter().any(|fen| slip::significant(fen) < TELLING);
        (!plain).then(|| same(&number, most).as_warning())
    }

    /// What is stated of a project by its name, and what each of its rows has at the most, where that is another amount.
    pub(crate) fn other(&self, name: &str, fact: &Fact) -> Option<(Amount, Amount)> {
        let number = Amount::of_fact(fact, false).ok()?;
        let rows = self.0.get(&text::key(name))?.iter().map(|row| amounts(row, fact));
        let rows: Vec<Vec<Amount>> = rows.filter(|amounts| !amounts.is_empty()).collect();
        if agreeing(&number, rows.iter().flatten()).is_some() {
            return None;
        }
        let mut most = rows.into_iter().filter_map(|amounts| amounts.into_iter().max_by_key(|a| a.fen));
        let first = most.next().filter(|first| first.fen != 0)?;
        most.all(|other| other.fen == first.fen).then_some((number, first))
    }
}

/// The amounts of a row that are of the same aspect and year as a number.
fn amounts(row: &TableRow, like: &Fact) -> Vec<Amount> {
    let alike = |fact: &&Fact| {
        let (own, other) = (&fact.subject, &like.subject);
        own.aspect == other.aspect && own.period == other.period && fact.entry.value.money().is_some()
    };
    row.cells.values().filter(alike).filter_map(|fact| Amount::of_fact(fact, true).ok()).collect()
}
