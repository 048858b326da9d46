//! CL-03

use budget::{Facts, Say, TableId, TableRow};

use super::named;
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 科目未按编码顺序排列
pub(crate) const RULE: Rule = Rule {
    code: "CL-03",
    name: "codes-out-of-order",
    family: Family::Classification,
    title: Title { zh: "科目未按编码顺序排列", en: "codes are out of order" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("codes_out_of_order.md"),
    check: Check::Facts(check),
};

/// Where codes stand side by side, each column has an order of its own.
fn column(row: &TableRow) -> Option<u32> {
    Some(row.code.as_ref()?.place.spot.cell?.column)
}

/// Each body has an order of its own, too.
fn body(row: &TableRow) -> Option<&str> {
    row.cells.values().find_map(|fact| fact.subject.body.as_deref())
}

const TABLES: [TableId; 6] = [TableId::T2, TableId::T3, TableId::T5, TableId::T6, TableId::T8, TableId::T9];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (tables, mut outcomes) = named::whole(facts, &TABLES);
    for table in tables {
        let rows: Vec<_> = table.rows.iter().filter_map(|r| Some((r.code.as_ref()?.value.as_str(), r))).collect();
        let fallen = rows.windows(2).find_map(|pair| match pair {
            [(a, above), (b, below)] if a > b && column(above) == column(below) && body(above) == body(below) => {
                Some(((*a, *above), (*b, *below)))
            }
            _ => None,
        });
        outcomes.push(match fallen {
            Some(_) if named::lists_items_alone(table) => Outcome::NotApplicable,
            Some(((a, above), (b, below))) => {
                let message = Say::new(
                    format!("《{}》中科目 {b} 排在 {a} 之后，未按编码顺序", table.title()),
                    format!("{}: {b} stands after {a}", table.told()),
                );
                Outcome::broken(Finding::new(message, named::evidence(below)).against([named::evidence(above)]))
            }
            None if rows.is_empty() => Outcome::NotApplicable,
            None => Outcome::holds(rows.iter().map(|(_, row)| named::evidence(row))),
        });
    }
    outcomes
}
