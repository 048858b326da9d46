//! PF-13

use budget::{Facts, Say};

use super::indicators::{self, Row, folded};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 计量单位重复或缺失
pub(crate) const RULE: Rule = Rule {
    code: "PF-13",
    name: "unit-doubled-or-missing",
    family: Family::Performance,
    title: Title { zh: "计量单位重复或缺失", en: "a unit is doubled or missing" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("unit_doubled_or_missing.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    indicators::all(facts).iter().filter_map(judge).collect()
}

fn judge(row: &Row<'_>) -> Option<Outcome> {
    let target = row.indicator.target.as_ref()?;
    let number = indicators::number(&target.value)?;
    let (stated, unit) = (folded(Some(target)), folded(row.indicator.unit.as_ref()));
    let own = stated
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_start_matches(|c: char| !c.is_alphabetic() && c != '%');
    let place = row.indicator.unit.as_ref().map_or_else(|| Evidence::of(target), Evidence::of);
    if !own.is_empty() && own == unit {
        let message = Say::new(
            format!("{}的指标值“{}”已含单位，计量单位又写“{unit}”", row.zh(), target.printed),
            format!(
                "{}: the target “{}” has its unit already, and “{unit}” stands beside it",
                row.en(),
                target.printed
            ),
        );
        return Some(Outcome::broken(
            Finding::new(message, place).against([Evidence::of(target)]).severity(Severity::Info),
        ));
    }
    if !own.is_empty() || !matches!(unit.as_str(), "" | "无" | "/" | "-") {
        return Some(Outcome::holds([Evidence::of(target)]));
    }
    if unit.is_empty() {
        return Some(Outcome::undetermined(
            format!("{}没有读到计量单位", row.zh()),
            format!("no unit was read of {}", row.en()),
        ));
    }
    let message = Say::new(
        format!("{}的指标值是数值 {number}，计量单位却是“{unit}”", row.zh()),
        format!("the target of {} is the number {number}, but its unit is “{unit}”", row.en()),
    );
    Some(Outcome::broken(Finding::new(message, place).against([Evidence::of(target)])))
}
