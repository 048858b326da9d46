//! PF-03

use budget::{Decimal, Facts, Goal, Say};

use super::indicators::{self, Row};
use super::weights::{self, Weights};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 一级指标分值分配与通行标准不同
pub(crate) const RULE: Rule = Rule {
    code: "PF-03",
    name: "weights-differ-from-the-usual-split",
    family: Family::Performance,
    title: Title {
        zh: "一级指标分值分配与通行标准不同", en: "weights of the first level differ from the usual split"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("weights_differ_from_the_usual_split.md"),
    check: Check::Facts(check),
};

/// First levels, in the order of [`SPLITS`].
const LEVELS: [&str; 4] = ["成本", "产出", "效益", "满意度"];

/// Points of cost, output, benefit and satisfaction beside 10 for the rate of execution: with cost indicators, without
/// them, and both where satisfaction is not measured (its points then count as benefit).
const SPLITS: [[i64; 4]; 4] = [[20, 40, 20, 10], [0, 50, 30, 10], [20, 40, 30, 0], [0, 50, 40, 0]];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let judged: Vec<Outcome> = indicators::goals(facts).map(judge).collect();
    let broken = judged.iter().filter(|o| matches!(o, Outcome::Broken(_))).count();
    let holding = judged.iter().filter(|o| matches!(o, Outcome::Holds { .. })).count();
    if broken < COMMON || broken <= holding {
        return judged;
    }
    let others = |outcome| match outcome {
        Outcome::Broken(_) => Outcome::undetermined(
            "多数项目都不按通行的分配，当地可能另有规定",
            "most goals depart from the usual split: the place may have another one",
        ),
        other => other,
    };
    judged.into_iter().map(others).collect()
}

/// So many goals that depart from the usual split are no slips, if they are most: the place has a split of its own.
const COMMON: usize = 3;

fn judge(goal: &Goal) -> Outcome {
    match weights::of(goal) {
        Weights::Lost(why) => Outcome::Undetermined(why),
        Weights::Whole(known) if weights::sum(&known).is_some_and(weights::lacks_execution) => split(goal, &known),
        _ => Outcome::NotApplicable,
    }
}

fn split(goal: &Goal, known: &[(Row<'_>, Decimal)]) -> Outcome {
    let printed = known.iter().filter_map(|(r, _)| r.indicator.weight.as_ref()).map(Evidence::of);
    let points = |level: &str| weights::sum(&known.iter().filter(|(r, _)| r.is_of(level)).copied().collect::<Vec<_>>());
    let stated: Vec<Option<i64>> = LEVELS.iter().map(|l| points(l).and_then(Decimal::to_whole)).collect();
    if known.iter().any(|(r, _)| !LEVELS.iter().any(|l| r.is_of(l))) {
        let name = &goal.name.value;
        return Outcome::undetermined(
            format!("“{name}”有的指标没有读到一级指标"),
            format!("“{name}” has indicators whose first level was not read"),
        );
    }
    let usual = |split: &[i64; 4]| split.iter().zip(&stated).all(|(usual, stated)| *stated == Some(*usual));
    if SPLITS.iter().any(usual) {
        return Outcome::holds(printed);
    }
    let measured = stated.first().copied().flatten() != Some(0);
    let satisfied = stated.last().copied().flatten() != Some(0);
    let [cost, output, benefit, content] = match (measured, satisfied) {
        (true, true) => SPLITS[0],
        (false, true) => SPLITS[1],
        (true, false) => SPLITS[2],
        (false, false) => SPLITS[3],
    };
    let have: Vec<String> = stated.iter().map(|s| s.map_or_else(|| "？".to_owned(), |s| s.to_string())).collect();
    let message = Say::new(
        format!(
            "“{}”成本、产出、效益、满意度的分值为 {}，通行的分配为 {cost}、{output}、{benefit}、{content}",
            goal.name.value,
            have.join("、")
        ),
        format!(
            "in “{}” cost, output, benefit and satisfaction have {}; usual are {cost}, {output}, {benefit}, {content}",
            goal.name.value,
            have.join(", ")
        ),
    );
    Outcome::broken(Finding::new(message, Evidence::of(&goal.name)).against(printed))
}
