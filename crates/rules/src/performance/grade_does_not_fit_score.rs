//! PF-34

use std::cmp::Ordering;
use std::collections::BTreeMap;

use budget::{Cited, Decimal, Facts, Part, Say, grade};
use targets::Grade;

use super::scored::{self, FULL, GIVEN};
use crate::lines::Lines;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 评价等级与得分不符
pub(crate) const RULE: Rule = Rule {
    code: "PF-34",
    name: "grade-does-not-fit-score",
    family: Family::Performance,
    title: Title { zh: "评价等级与得分不符", en: "a grade does not fit its score" },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("grade_does_not_fit_score.md"),
    check: Check::Facts(check),
};

/// From how many points on each grade is given, by its name.
type Scale = BTreeMap<&'static str, Decimal>;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let graded: Vec<(&Part, &Cited<String>)> = scored::all(facts)
        .filter_map(|item| {
            let full = scored::only(item, FULL).and_then(scored::points);
            let whole = full.is_none_or(|full| scored::same(full, Decimal::whole(100)));
            Some((scored::only(item, GIVEN).filter(|_| whole)?, item.word("grade")?))
        })
        .collect();
    if graded.is_empty() {
        return Vec::new();
    }
    let said = said(facts);
    graded.into_iter().filter_map(|(given, grade)| judge(given, grade, said.as_ref())).collect()
}

/// A score against its grade by the scale that the document states, or by the usual one where it states none.
fn judge(given: &Part, stated: &Cited<String>, said: Option<&Scale>) -> Option<Outcome> {
    let Some(said) = said else { return Some(unclear()) };
    let score = scored::points(given)?;
    let usual: Scale = Grade::ALL.iter().map(|(_, least, name, _)| (*name, Decimal::whole(*least))).collect();
    let scale = if said.is_empty() { &usual } else { said };
    let name = grade::canonical(&stated.value);
    let Some(least) = name.and_then(|name| scale.get(name)) else { return Some(unclear()) };
    let above = scale.values().filter(|bound| bound.cmp_value(*least) == Ordering::Greater);
    let next = above.min_by(|a, b| a.cmp_value(**b));
    let reaches = score.cmp_value(*least) != Ordering::Less;
    // Whether a bound belongs to the grade above it or below it is not always said.
    let below = next.is_none_or(|next| score.cmp_value(*next) != Ordering::Greater);
    let evidence = [Evidence::of(stated), Evidence::of(&given.fact.entry)];
    if reaches && below {
        return Some(Outcome::holds(evidence));
    }
    let due = scale.iter().filter(|(_, bound)| score.cmp_value(**bound) != Ordering::Less);
    let (due, bound) = due.max_by(|a, b| a.1.cmp_value(*b.1))?;
    let by = if said.is_empty() { "通常的等级（90、80、60 分为界）" } else { "文中的等级" };
    let message = Say::new(
        format!("得分 {score}，按{by}，{bound} 分以上为“{due}”，而文中评为“{}”", stated.value),
        format!("a score of {score} is “{due}” ({bound} points and more), but the text says “{}”", stated.value),
    );
    let [primary, against] = evidence;
    Some(Outcome::broken(Finding::new(message, primary).against([against])))
}

fn unclear() -> Outcome {
    Outcome::undetermined(
        "等级的分数界限不是通常的，或者没有读懂",
        "the bounds of the grades are not the usual ones, or were not understood",
    )
}

/// Words of a bound.
const BOUNDS: [&str; 6] = ["以上", "以下", "-", "~", "—", "至"];

/// The scale that the text states, empty where it states none; nothing where it states several, or one that is not understood.
fn said(facts: &Facts<'_>) -> Option<Scale> {
    let mut scale = Scale::new();
    for (_, line) in Lines::of(facts).each(facts) {
        for clause in line.split(['，', '。', ';', '、', ':']) {
            let Some((grade, least)) = bound(clause) else { continue };
            if scale.insert(grade, least).is_some_and(|before| !scored::same(before, least)) {
                return None;
            }
        }
    }
    (scale.is_empty() || scale.len() >= FEWEST).then_some(scale)
}

/// The fewest grades of a scale.
const FEWEST: usize = 2;

/// From how many points on a clause says that a grade is given: `90(含)-100分为优`, `优(90分以上)`.
fn bound(clause: &str) -> Option<(&'static str, Decimal)> {
    // Most clauses speak of no points.
    if !(clause.contains('分') && BOUNDS.iter().any(|w| clause.contains(w))) {
        return None;
    }
    let said = |name: &&str| {
        clause.ends_with(*name)
            || [format!("为{name}"), format!("{name}("), format!("\"{name}\""), format!("“{name}”")]
                .iter()
                .any(|w| clause.contains(w.as_str()))
            || clause.starts_with(*name)
    };
    let name = grade::names().filter(said).max_by_key(|name| name.len())?;
    let numbers: Vec<Decimal> =
        clause.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|n| Decimal::parse(n).ok()).collect();
    let least = numbers.iter().copied().min_by(|a, b| a.cmp_value(*b))?;
    let least = if clause.contains("以下") && numbers.len() == 1 { Decimal::whole(0) } else { least };
    Some((grade::canonical(name)?, least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_say_from_how_many_points_on_a_grade_is_given() {
        for (clause, said) in [
            ("90(含)-100分为优", Some(("优", "90"))),
            ("80分(含)以上90分以下为良", Some(("良", "80"))),
            ("60分以下为差", Some(("差", "0"))),
            ("优秀(95分以上)", Some(("优", "95"))),
            ("60(含)-80分为\"合格\"", Some(("合格", "60"))),
            ("自评得分为95分", None),
            ("评价等级为优", None),
        ] {
            let got = bound(clause).map(|(grade, least)| (grade, least.to_string()));
            assert_eq!(got, said.map(|(grade, least)| (grade, least.to_owned())), "{clause}");
        }
    }
}
