//! XT-05

use budget::{Facts, Fund, Subject, TableId};

use super::pair::{appropriated, codes_of, expenditure};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 一般公共预算支出在两表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-05",
    name: "general-public-expenditure-differs",
    family: Family::Across,
    title: Title {
        zh: "一般公共预算支出在两表中不一致",
        en: "general public budget expenditure differs between two tables",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("general_public_expenditure_differs.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let of = Subject::expenditure().fund(Fund::GeneralPublic);
    let here = expenditure(facts, TableId::T4, Some(Fund::GeneralPublic));
    let total = appropriated(facts, (TableId::T4, &here), (TableId::T5, &of));
    let class = |code: &str| {
        let subject = of.clone().function(code);
        appropriated(facts, (TableId::T4, &subject), (TableId::T5, &subject))
    };
    let listed = !codes_of(facts, &[TableId::T4], 3).is_empty();
    let classes = codes_of(facts, &[TableId::T4, TableId::T5], 3).into_iter().filter(|_| listed);
    std::iter::once(total).chain(classes.map(class)).collect()
}
