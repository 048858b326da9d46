//! The unit of a table that states none, told by the text: where both state one amount, they say in what the table counts.

use std::collections::BTreeSet;

use budget::{Aspect, Decimal, Disclosure, Entry, Fact, Gap, Money, Note, Say, Stage, Subject, Table, Unit};
use document::text;

use super::entry::aspect_entry;
use super::grids::UNKNOWN_UNIT;

/// How many digits the amounts that agree must have together, so that it is no chance.
const TELLING: usize = 3;

/// Reads the amounts of tables without a unit in the one in which they agree with the text, where there is just one.
pub(super) fn infer(disclosure: &mut Disclosure, notes: &mut [Note]) {
    // In a table whose columns no rule parts, an amount may be a piece of another one.
    let asks = |table: &Table| table.gaps.contains(&Gap::UnitUnknown) && !table.gaps.contains(&Gap::Unruled);
    if !disclosure.tables.iter().any(asks) {
        return;
    }
    let said = disclosure.passages.iter().flat_map(|passage| &passage.parts);
    let said: Vec<(Subject, Money)> = said.filter_map(|part| amount(&part.fact)).collect();
    for table in disclosure.tables.iter_mut().filter(|table| asks(table)) {
        let Some(unit) = agreed(table, &said) else { continue };
        table.gaps.retain(|gap| *gap != Gap::UnitUnknown);
        measure(table, unit);
        let known = format!("《{}》{}", table.id.name(), UNKNOWN_UNIT.0);
        for note in notes.iter_mut().filter(|note| note.message.zh == known) {
            note.message = Say::new(
                format!("《{}》未读到单位，按说明文字中的同一金额以“{}”处理", table.id.name(), unit.name()),
                format!("{}: no unit was read; taken as {} by an amount that the text states", table.id, unit.name()),
            );
        }
    }
}

/// What an amount is of, whoever pays it and however far along it is.
fn quantity(subject: &Subject) -> Subject {
    let mut of = Subject { fund: None, ..subject.clone() };
    of.period.stage = Stage::Initial;
    of
}

fn amount(fact: &Fact) -> Option<(Subject, Money)> {
    let money = fact.entry.value.money().filter(|money| !money.is_zero() && fact.subject.aspect == Aspect::Amount)?;
    Some((quantity(&fact.subject), money))
}

/// The only unit in which amounts of a table are those of the text.
fn agreed(table: &Table, said: &[(Subject, Money)]) -> Option<Unit> {
    let facts = table.rows.iter().flat_map(|row| row.cells.values());
    let cells: Vec<(Subject, &str)> = facts.map(|fact| (quantity(&fact.subject), &*fact.entry.printed)).collect();
    let agreeing = |unit: &Unit| {
        let fits = |(of, printed): &(Subject, &str)| {
            let own = Money::parse(&text::fold(printed), *unit).ok()?;
            let same = |(subject, money): &&(Subject, Money)| subject == of && is_same(own, *money);
            said.iter().find(same).map(|(_, money)| *money)
        };
        let found: BTreeSet<i64> = cells.iter().filter_map(fits).map(|money| money.fen / money.step()).collect();
        (*unit, found)
    };
    let all: Vec<(Unit, BTreeSet<i64>)> =
        Unit::ALL.iter().map(agreeing).filter(|(_, found)| !found.is_empty()).collect();
    let [(unit, found)] = all.as_slice() else { return None };
    let digits: usize = found.iter().map(|number| number.to_string().trim_matches(['-', '0']).len()).sum();
    (digits >= TELLING).then_some(*unit)
}

/// Whether two amounts are one, as closely as the coarser of them is printed.
fn is_same(own: Money, other: Money) -> bool {
    !own.is_zero() && (own.fen - other.fen).abs() * 2 <= own.step().max(other.step())
}

/// Reads the amounts of a table anew, in a unit.
fn measure(table: &mut Table, unit: Unit) {
    let facts = table.rows.iter_mut().flat_map(|row| row.cells.values_mut());
    let unread = |fact: &&mut Fact| {
        fact.entry.value == Entry::Unreadable && Decimal::parse(&text::fold(&fact.entry.printed)).is_ok()
    };
    for fact in facts.filter(unread) {
        fact.entry.value = aspect_entry(&fact.entry.printed, fact.subject.aspect, Some(unit));
    }
}
