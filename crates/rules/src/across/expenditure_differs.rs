//! XT-03

use budget::{Facts, Nature, Subject, TableId};

use super::pair::{agree, codes_of, expenditure, prints, same_in};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 支出在收支总表和支出总表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-03",
    name: "expenditure-differs",
    family: Family::Across,
    title: Title {
        zh: "支出在收支总表和支出总表中不一致", en: "expenditure differs between two tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("expenditure_differs.md"),
    check: Check::Facts(check),
};

const NATURES: [Nature; 5] =
    [Nature::Basic, Nature::Project, Nature::Business, Nature::AffiliateSubsidy, Nature::UpwardPayment];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let here = expenditure(facts, TableId::T1, None);
    let total = agree(facts, (TableId::T1, &here), (TableId::T3, &Subject::expenditure()));
    std::iter::once(total).chain(by_nature(facts)).chain(by_class(facts)).collect()
}

fn by_nature<'a>(facts: &'a Facts<'_>) -> impl Iterator<Item = Outcome> + 'a {
    let natures = NATURES.iter().map(|n| Subject::expenditure().nature(*n));
    natures.filter(|s| prints(facts, TableId::T1, s)).map(|s| same_in(facts, TableId::T1, TableId::T3, &s))
}

fn by_class(facts: &Facts<'_>) -> Vec<Outcome> {
    if codes_of(facts, &[TableId::T1], 3).is_empty() {
        return Vec::new();
    }
    let classes = codes_of(facts, &[TableId::T1, TableId::T3], 3).into_iter();
    classes.map(|c| same_in(facts, TableId::T1, TableId::T3, &Subject::expenditure().function(c))).collect()
}
