//! PF-17

use budget::{Facts, Goal, Operator, Say};

use super::indicators::{self, Row};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 定量指标偏少
pub(crate) const RULE: Rule = Rule {
    code: "PF-17",
    name: "few-indicators-are-quantitative",
    family: Family::Performance,
    title: Title { zh: "定量指标偏少", en: "few indicators are quantitative" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("few_indicators_are_quantitative.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    indicators::goals(facts).map(judge).collect()
}

fn judge(goal: &Goal) -> Outcome {
    let typed: Vec<(Row<'_>, Operator)> =
        indicators::of(goal).filter_map(|r| r.indicator.operator.as_ref().map(|o| (r, o.value))).collect();
    if typed.is_empty() {
        return Outcome::NotApplicable;
    }
    if let Some(why) = indicators::lost_rows(goal) {
        return Outcome::Undetermined(why);
    }
    let (all, qualitative) = (typed.len(), typed.iter().filter(|(_, o)| *o == Operator::Qualitative).count());
    if qualitative * 2 <= all {
        return Outcome::holds([Evidence::of(&goal.name)]);
    }
    let (name, quantitative) = (&goal.name.value, all - qualitative);
    let message = Say::new(
        format!("“{name}”{all} 个指标中定量的只有 {quantitative} 个，不到一半"),
        format!("of the {all} indicators of “{name}” only {quantitative} are quantitative, less than half"),
    );
    Outcome::broken(Finding::new(message, Evidence::of(&goal.name)))
}
