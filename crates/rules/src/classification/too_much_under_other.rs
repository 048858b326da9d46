//! CL-08

use budget::{Entry, Facts, Money, Say, TableId, TableRow};

use super::named;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// “其他”科目占比偏高
pub(crate) const RULE: Rule = Rule {
    code: "CL-08",
    name: "too-much-under-other",
    family: Family::Classification,
    title: Title { zh: "“其他”科目占比偏高", en: "too much stands under “other”" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("too_much_under_other.md"),
    check: Check::Facts(check),
};

/// The usual limit, in percent.
const LIMIT: i128 = 10;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let economic = facts.table(TableId::T6).into_iter().flat_map(|table| {
        let others = table.rows.iter().filter(|r| r.key.len() == 5 && r.key.ends_with("99"));
        others.filter_map(|row| Some((row, table.row(row.key.get(..3)?)?)))
    });
    let functional = facts.table(TableId::T5).into_iter().flat_map(|table| {
        let others = table.rows.iter().filter(|r| r.key.len() == 7 && r.key.ends_with("99"));
        others.filter_map(|row| Some((row, table.row("total")?)))
    });
    economic.chain(functional).map(|(part, whole)| share(part, whole)).collect()
}

fn share(part: &TableRow, whole: &TableRow) -> Outcome {
    let (Some(a), Some(b)) = (part.cells.get("total"), whole.cells.get("total")) else { return Outcome::NotApplicable };
    let unreadable = |e: &Entry| *e == Entry::Unreadable;
    if unreadable(&a.entry.value) || unreadable(&b.entry.value) {
        return Outcome::undetermined(
            format!("“{}”或其上级的金额无法辨认", part.label.value),
            format!("{} or its parent cannot be read", part.key),
        );
    }
    let (Some(amount), Some(total)) = (a.entry.value.money(), b.entry.value.money()) else {
        return Outcome::NotApplicable;
    };
    let (fen, of) = (i128::from(amount.fen), i128::from(total.fen));
    let evidence = [Evidence::of(&a.entry), Evidence::of(&b.entry)];
    if of <= 0 || fen * 100 <= of * LIMIT {
        return Outcome::holds(evidence);
    }
    let [primary, related] = evidence;
    Outcome::broken(Finding::new(message(part, (amount, total), whole), primary).against([related]))
}

fn message(part: &TableRow, (amount, total): (Money, Money), whole: &TableRow) -> Say {
    let tenths = (i128::from(amount.fen) * 1000 + i128::from(total.fen) / 2) / i128::from(total.fen).max(1);
    let percent = format!("{}.{}%", tenths / 10, tenths % 10);
    Say::new(
        format!("{}{}{amount}，占{}{total}的 {percent}，超过 {LIMIT}%", part.key, named::name(part), whole.label.value),
        format!("{} is {amount}, {percent} of {total} ({}), over {LIMIT}%", part.key, whole.key),
    )
}
