//! IN-28

use std::collections::BTreeMap;

use budget::{Aspect, Fact, Facts, Measure, Origin, Period, Say, Stated, Subject, Sum, Table};
use document::text;

use crate::shapes::{Amount, adds_up};
use crate::{Check, Family, Outcome, Relation, Rule, Severity, Status, Title, slip};

/// 清单各行之和与另处所列合计不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-28",
    name: "list-does-not-make-what-is-stated",
    family: Family::Sums,
    title: Title {
        zh: "清单各行之和与另处所列合计不符", en: "the rows of a list do not make what is stated of it"
    },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("list_does_not_make_what_is_stated.md"),
    check: Check::Facts(check),
};

/// So many rows that are not nothing seldom make an amount of so many digits by chance.
const ROWS: usize = 3;
const TELLING: u32 = 4;
/// 分 in the last place of an amount in 万元 with two decimals: as far as one may be from what it was rounded from.
const ROUNDED: i64 = 10_000;

/// What the document states of a measure and period, by its amount.
type Whole<'d> = BTreeMap<(Measure, Period, i64), Vec<Stated<'d>>>;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let lists: Vec<List<'_>> = facts.disclosure().tables.iter().filter(|t| is_list(t)).flat_map(columns).collect();
    if lists.is_empty() {
        return Vec::new();
    }
    let mut stated = Whole::new();
    for said in facts.all().iter().filter(|said| said.fact.subject.aspect == Aspect::Amount) {
        let Subject { measure, period, project, .. } = &said.fact.subject;
        if let Some(fen) = said.fact.entry.value.fen().filter(|fen| *fen > 0 && project.is_none()) {
            stated.entry((*measure, *period, fen)).or_default().push(*said);
        }
    }
    lists.iter().filter_map(|list| list.made(&stated).or_else(|| list.missed(&stated))).collect()
}

/// Whether a table is rows side by side, of which none is said to be the sum of others.
fn is_list(table: &Table) -> bool {
    let sums = table.structure.sums.iter().any(|sum| matches!(sum, Sum::Rows { .. }));
    let total = table.rows.iter().any(|row| row.key == "total" || text::key(&row.label.value).ends_with('计'));
    !sums && !total && table.loss().is_none()
}

/// One column of amounts of a list.
struct List<'d> {
    table: &'d Table,
    parts: Vec<&'d Fact>,
    amounts: Vec<Amount>,
    of: (Measure, Period),
}

/// The columns of amounts of a list: of one measure and period, with an amount in every row.
fn columns(table: &Table) -> Vec<List<'_>> {
    let keys = table.rows.first().into_iter().flat_map(|row| row.cells.keys());
    let column = |key: &String| {
        let parts: Vec<&Fact> = table.rows.iter().map(|row| row.cells.get(key)).collect::<Option<_>>()?;
        let amount = |fact: &&Fact| Amount::of_fact(fact, true).ok().filter(|a| a.money.is_some() && a.fen >= 0);
        let amounts: Vec<Amount> = parts.iter().map(amount).collect::<Option<_>>()?;
        let subject = &parts.first()?.subject;
        let of = (subject.measure, subject.period);
        let alike =
            |fact: &&Fact| fact.subject.aspect == Aspect::Amount && (fact.subject.measure, fact.subject.period) == of;
        let several = amounts.iter().filter(|amount| amount.fen != 0).count() > 1;
        (several && parts.iter().all(alike)).then_some(List { table, parts, amounts, of })
    };
    keys.filter_map(column).collect()
}

impl<'d> List<'d> {
    /// The sum of its rows, where another place states it: to the last digit, or rounded from it.
    fn made(&self, stated: &Whole<'d>) -> Option<Outcome> {
        let sum = self.amounts.iter().try_fold(0_i64, |sum, amount| sum.checked_add(amount.fen))?;
        let rows = self.amounts.iter().filter(|amount| amount.fen != 0).count();
        let told = rows >= ROWS && slip::significant(sum) >= TELLING || self.is_named();
        let (measure, period) = self.of;
        let near = stated
            .range((measure, period, sum.saturating_sub(ROUNDED))..=(measure, period, sum.saturating_add(ROUNDED)));
        let mut near: Vec<(u64, &Stated<'d>)> =
            near.flat_map(|((.., fen), said)| said.iter().map(|said| (fen.abs_diff(sum), said))).collect();
        near.sort_by_key(|(apart, _)| *apart);
        let wholes = near.into_iter().filter(|(_, said)| told && !self.holds(said));
        let mut sums = wholes.filter_map(|(apart, said)| Some((apart, Amount::of(said).ok()?)));
        let step = |amount: &Amount| amount.money.map_or(1, budget::Money::step).unsigned_abs();
        let finest = self.amounts.iter().map(step).min().unwrap_or(1);
        let rounded = |(apart, whole): &(u64, Amount)| *apart == 0 || step(whole) > finest && 2 * apart <= step(whole);
        let (_, whole) = sums.find(rounded)?;
        self.judge(&whole).if_it_holds()
    }

    /// Where its title names what it lists, and everything else states one total of that: a sum that one slip explains.
    fn missed(&self, stated: &Whole<'d>) -> Option<Outcome> {
        let (measure, period) = self.of;
        let all = stated.range((measure, period, 0)..=(measure, period, i64::MAX)).filter(|_| self.is_named());
        let mut totals = all.filter_map(|((.., fen), said)| {
            let total = said.iter().find(|said| is_total(&said.fact.subject) && !self.holds(said))?;
            Some((*fen, total))
        });
        let (_, total) = totals.next().filter(|_| totals.next().is_none())?;
        let whole = Amount::of(total).ok()?;
        self.judge(&whole).if_it_tells(|sum: &Relation| slip::mends(sum))
    }

    fn judge(&self, whole: &Amount) -> Outcome {
        let name = self.table.title();
        adds_up(whole, &self.amounts, &Say::new(format!("《{name}》各行"), format!("the rows of “{name}”")))
    }

    /// Whether it lists an expense of its own kind, such as training.
    fn is_named(&self) -> bool {
        !matches!(self.of.0, Measure::Expenditure | Measure::Income)
    }

    /// Whether a number is one of its own table, or of just what one of its rows is of.
    fn holds(&self, said: &Stated<'d>) -> bool {
        let inside = matches!(said.origin, Origin::Cell { table, .. } if std::ptr::eq(table, self.table));
        inside || self.parts.iter().any(|part| part.subject == said.fact.subject)
    }
}

/// Whether a subject is all of a measure: of no code, body or name.
fn is_total(subject: &Subject) -> bool {
    let Subject { function, economic, body, others, .. } = subject;
    function.is_none() && economic.code.is_none() && body.is_none() && others.is_empty()
}
