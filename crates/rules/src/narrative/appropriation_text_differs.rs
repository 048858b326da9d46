//! NT-21

use budget::{Facts, Fund, Measure, Nature, Subject, TableId};

use super::stated::{either, if_said, said, total};
use crate::shapes::cell;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字收支总计或财政拨款总计与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-21",
    name: "appropriation-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字收支总计或财政拨款总计与表不符",
        en: "income and expenditure in total, or of appropriations, in the text are not those of the tables",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("appropriation_text_differs.md"),
    check: Check::Facts(check),
};

/// Paragraph, table, and the fund that both are about.
const TOTALS: [(&str, TableId, Option<Fund>); 2] =
    [("totals", TableId::T1, None), ("fiscal", TableId::T4, Some(Fund::Fiscal))];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let whole = TOTALS.into_iter().map(|(kind, id, fund)| {
        let row = |measure| cell(id, Subject::of(measure).fund(fund)).amount(facts);
        match said(facts, kind, "total") {
            Err(_) => Outcome::NotApplicable,
            number => either(number, [row(Measure::Sources), row(Measure::Income)]),
        }
    });
    let nature = |(hole, nature)| {
        if_said(facts, "expenditure", hole, total(facts, TableId::T3, Subject::expenditure().nature(nature)))
    };
    whole.chain([("basic", Nature::Basic), ("project", Nature::Project)].into_iter().map(nature)).collect()
}
