//! PF-20

use budget::{Facts, Say};
use targets::{Each, Measure, Rule as Scoring, Target, Test};

use super::readings::{self, Read};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 评分标准衡量的不是该指标
pub(crate) const RULE: Rule = Rule {
    code: "PF-20",
    name: "criterion-measures-something-else",
    family: Family::Performance,
    title: Title { zh: "评分标准衡量的不是该指标", en: "the criterion measures something else" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("criterion_measures_something_else.md"),
    check: Check::Facts(check),
};

/// Names of indicators that are deviations themselves.
const DEVIATIONS: [&str; 4] = ["偏离", "偏差", "变动", "波动"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::all(facts).iter().map(judge).collect()
}

fn judge(one: &Read<'_>) -> Outcome {
    let Some(criterion) = one.judged.reading.whole() else { return Outcome::Undetermined(one.unread()) };
    let rules = criterion.rules.as_slice();
    match deviation(one, rules).or_else(|| yes_or_no(one, rules)) {
        Some(message) => {
            let finding = Finding::new(message, Evidence::of(one.criterion)).against([one.row.evidence()]);
            Outcome::broken(finding)
        }
        None => Outcome::holds([Evidence::of(one.criterion)]),
    }
}

/// Whether any clause looks at an axis.
fn looks_at(rules: &[Scoring], is: fn(Measure) -> bool) -> bool {
    let pieces = rules.iter().flat_map(|r| &r.pieces);
    let steps = rules.iter().flat_map(|r| r.takes.iter().chain(&r.gains));
    pieces.into_iter().any(|p| matches!(&p.when, Test::Within { measure, .. } if is(*measure)))
        || steps.into_iter().any(|s| matches!(&s.each, Each::Of { measure, .. } if is(*measure)))
}

/// A rate with a target of its own that is scored by its distance from something else.
fn deviation(one: &Read<'_>, rules: &[Scoring]) -> Option<Say> {
    let name = one.row.name();
    let rate = name.ends_with('率') && !DEVIATIONS.iter().any(|d| name.contains(d));
    let number = matches!(one.judged.context.target, Target::Number(q) if q.unit.is_share());
    (rate && number && looks_at(rules, |m| matches!(m, Measure::Deviation(_)))).then(|| {
        Say::new(
            format!("{}的指标值是比率 {}，评分标准却按偏离程度评分，两者怎样换算没有写明", one.row.zh(), printed(one)),
            format!("{} has the rate {} as its target, but is scored by a deviation", one.row.en(), printed(one)),
        )
    })
}

/// A rate that is scored by words alone.
fn yes_or_no(one: &Read<'_>, rules: &[Scoring]) -> Option<Say> {
    let number = matches!(one.judged.context.target, Target::Number(q) if q.unit.is_share());
    let pieces: Vec<_> = rules.iter().flat_map(|r| &r.pieces).collect();
    let words = !pieces.is_empty() && pieces.iter().all(|p| matches!(p.when, Test::Is(_)));
    let compared = labels(rules).iter().any(|l| COMPARED.iter().any(|w| l.contains(w)));
    let steps = rules.iter().any(|r| !r.takes.is_empty() || !r.gains.is_empty());
    (number && words && !compared && !steps).then(|| {
        Say::new(
            format!(
                "{}的指标值是比率 {}，评分标准却只分“{}”，没有用到这个数",
                one.row.zh(),
                printed(one),
                labels(rules).join("”“")
            ),
            format!("{} has the rate {} as its target, but is scored by words alone", one.row.en(), printed(one)),
        )
    })
}

/// Words that hold the actual against the target, so that the number is used.
const COMPARED: &[&str] = &["目标", "指标值", "达到", "达标", "超过"];

fn labels(rules: &[Scoring]) -> Vec<&str> {
    let labels = rules.iter().flat_map(|r| &r.pieces).map(|p| match &p.when {
        Test::Is(label) => Some(label.as_str()),
        _ => None,
    });
    labels.flatten().collect()
}

fn printed(one: &Read<'_>) -> String {
    one.judged.context.number().map_or_else(String::new, targets::Quantity::to_text)
}
