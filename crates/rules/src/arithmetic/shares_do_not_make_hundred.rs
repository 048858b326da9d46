//! NA-03

use budget::{Decimal, Facts, Part, Passage, Say};

use crate::narrative::prose;
use crate::tolerance::percents_make_whole;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 占比之和不等于100%
pub(crate) const RULE: Rule = Rule {
    code: "NA-03",
    name: "shares-do-not-make-hundred",
    family: Family::Arithmetic,
    title: Title { zh: "占比之和不等于100%", en: "shares do not add up to 100 %" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("shares_do_not_make_hundred.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts.disclosure().passages.iter().filter_map(judge).collect()
}

fn judge(passage: &Passage) -> Option<Outcome> {
    let shares: Vec<&Part> = passage.list("class.share").collect();
    let evidence: Vec<Evidence> = shares.iter().map(|p| Evidence::of(&p.fact.entry)).collect();
    let primary = evidence.first()?.clone();
    let percents: Option<Vec<Decimal>> = shares.iter().map(|p| p.fact.entry.value.percent()).collect();
    let all = prose::list_is_whole(passage, "class") && shares.len() == passage.list("class").count();
    let Some(percents) = percents.filter(|_| all) else {
        return Some(Outcome::undetermined("占比没有全部读到", "not every share was read"));
    };
    if percents_make_whole(&percents) {
        return Some(Outcome::holds(evidence));
    }
    let list = evidence.iter().map(|e| format!("{}%", e.printed)).collect::<Vec<_>>();
    let message = Say::new(
        format!("各项占比 {} 之和不是 100%", list.join("、")),
        format!("the shares {} do not add up to 100 %", list.join(", ")),
    );
    Some(Outcome::broken(Finding::new(message, primary).against(evidence.into_iter().skip(1))))
}
