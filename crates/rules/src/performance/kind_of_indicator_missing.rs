//! PF-16

use budget::{Cited, Facts, Goal, Indicator, Say};

use super::indicators::{self, Row, folded};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 缺少必设的指标
pub(crate) const RULE: Rule = Rule {
    code: "PF-16",
    name: "kind-of-indicator-missing",
    family: Family::Performance,
    title: Title { zh: "缺少必设的指标", en: "a required kind of indicator is missing" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("kind_of_indicator_missing.md"),
    check: Check::Facts(check),
};

/// What a goal measures at least: first level, second level (any where empty), name.
const REQUIRED: [Kind; 4] = [
    ("产出", "数量", "数量指标", "quantity"),
    ("产出", "质量", "质量指标", "quality"),
    ("产出", "时效", "时效指标", "timeliness"),
    ("效益", "", "效益指标", "benefit"),
];

/// Benefit, and the word that some forms have for it at the first level (效果目标).
const BENEFIT: &str = "效益";
const EFFECT: &str = "效果";
/// The first levels of the ministry's forms.
const USUAL: [&str; 5] = ["产出", BENEFIT, EFFECT, "满意度", "成本"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let levelled: Vec<&Goal> =
        indicators::goals(facts).filter(|g| g.indicators.iter().any(|i| i.level1.is_some())).collect();
    let kinds: Vec<&Kind> = REQUIRED.iter().filter(|kind| is_usual(kind, &levelled)).collect();
    levelled.into_iter().flat_map(|goal| judge(goal, &kinds)).collect()
}

type Kind = (&'static str, &'static str, &'static str, &'static str);

/// Of so many goals a tenth may lack a kind that the place requires. Where more do, it does not.
const MANY: usize = 10;

/// Whether a kind is one that the goals of a place have to have.
fn is_usual(kind: &Kind, goals: &[&Goal]) -> bool {
    let lacking = goals.iter().filter(|g| !has(&indicators::of(g).collect::<Vec<_>>(), kind)).count();
    goals.len() < MANY || lacking * MANY <= goals.len()
}

/// Whether an indicator is of a kind.
fn has(rows: &[Row<'_>], (level1, level2, ..): &Kind) -> bool {
    let second = |r: &Row<'_>| folded(r.indicator.level2.as_ref());
    let benefit = |r: &Row<'_>| *level1 == BENEFIT && (r.is_of(EFFECT) || second(r).contains(BENEFIT));
    rows.iter().any(|r| r.is_of(level1) && second(r).starts_with(level2) || benefit(r))
}

fn judge(goal: &Goal, kinds: &[&Kind]) -> Vec<Outcome> {
    let rows: Vec<Row<'_>> = indicators::of(goal).collect();
    if let Some(why) = indicators::lost_rows(goal) {
        return vec![Outcome::Undetermined(why)];
    }
    let usual = |r: &Row<'_>| USUAL.iter().any(|level1| r.is_of(level1));
    if !rows.is_empty() && !rows.iter().any(usual) {
        return vec![Outcome::undetermined(
            "一级指标不是产出、效益等通行的分类，当地可能另有规定",
            "the first levels are not the usual ones, such as output and benefit: the place may have others",
        )];
    }
    if rows.iter().all(|r| r.indicator.level2.is_none()) && !rows.is_empty() {
        let name = &goal.name.value;
        return vec![Outcome::undetermined(
            format!("“{name}”没有读到二级指标"),
            format!("no second level was read of the indicators of “{name}”"),
        )];
    }
    let missing: Vec<&Kind> = kinds.iter().copied().filter(|kind| !has(&rows, kind)).collect();
    let first = if missing.is_empty() {
        Outcome::holds([Evidence::of(&goal.name)])
    } else {
        let list = |pick: fn(&&Kind) -> &'static str, by: &str| missing.iter().map(pick).collect::<Vec<_>>().join(by);
        let name = &goal.name.value;
        let message = Say::new(
            format!("“{name}”没有设{}", list(|m| m.2, "、")),
            format!("“{name}” has no indicator of {}", list(|m| m.3, ", ")),
        );
        Outcome::broken(Finding::new(message, Evidence::of(&goal.name)))
    };
    std::iter::once(first).chain(mixed(goal)).collect()
}

/// Slots left unused in two ways: `无` and blank.
fn mixed(goal: &Goal) -> Option<Outcome> {
    let unused = || goal.indicators.iter().filter(|i| i.is_placeholder());
    let marked = |i: &&Indicator| i.level3.as_ref().is_some_and(|l| !l.value.is_empty());
    let (word, blank) = (unused().find(marked)?, unused().find(|i| !marked(i))?);
    let place = |i: &Indicator| [&i.level3, &i.level2].into_iter().flatten().next().map(Evidence::of);
    let name = &goal.name.value;
    let level = |l: &Option<Cited<String>>| l.as_ref().map_or(String::new(), |l| l.value.clone());
    let message = Say::new(
        format!("“{name}”不设的指标有的写“无”，有的留空（{}）", level(&blank.level2)),
        format!("in “{name}” unused slots are marked 无, but one is left blank ({})", level(&blank.level2)),
    );
    let finding = Finding::new(message, place(blank)?).against(place(word)).severity(Severity::Info);
    Some(Outcome::broken(finding))
}
