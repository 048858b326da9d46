//! NA-02

use budget::{Facts, Money, Part, Passage, Say};

use crate::tolerance::Interval;
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 占比与金额不符
pub(crate) const RULE: Rule = Rule {
    code: "NA-02",
    name: "share-does-not-fit",
    family: Family::Arithmetic,
    title: Title { zh: "占比与金额不符", en: "a share does not fit its amounts" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("share_does_not_fit.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let passages = facts.disclosure().passages.iter();
    passages.flat_map(|p| p.list("class.share").filter_map(|share| judge(p, share))).collect()
}

fn judge(passage: &Passage, share: &Part) -> Option<Outcome> {
    let name = share.label.as_ref()?;
    let named = |p: &&Part| p.label.as_ref().is_some_and(|l| l.value == name.value);
    let (part, whole) = (passage.list("class").find(named)?, passage.part("total")?);
    let evidence = [share, part, whole].map(|p| Evidence::of(&p.fact.entry));
    let money = |p: &Part| p.fact.entry.value.money();
    let (Some(a), Some(b)) = (money(part), money(whole)) else {
        return Some(Outcome::undetermined("占比所依据的金额无法辨认", "an amount behind the share cannot be read"));
    };
    let interval = Interval::ratio(a, b)?;
    let printed = share.fact.entry.value.percent()?;
    Some(if interval.meets_percent(printed) {
        Outcome::holds(evidence)
    } else if part.fact.subject.measure != whole.fact.subject.measure {
        // 支出 may be a share of what was spent, and not of 总计, which has what is carried over too.
        Outcome::undetermined(
            format!("“{}”的占比可能不是对“{}”而言", name.value, whole.fact.entry.printed),
            format!("the share of {} may not be one of {}", name.value, whole.fact.entry.printed),
        )
    } else {
        wrong(&name.value, (a, b), interval, evidence)
    })
}

fn wrong(name: &str, (part, whole): (Money, Money), interval: Interval, evidence: [Evidence; 3]) -> Outcome {
    let (low, high) = interval.in_percent();
    let range = if low == high { format!("{low}%") } else { format!("{low}%—{high}%") };
    let [share, a, b] = evidence;
    let message = Say::new(
        format!("{name}占比写作 {}%，按 {part} ÷ {whole} 应为 {range}", share.printed),
        format!("the share of {name} is printed as {}%, but {part} / {whole} gives {range}", share.printed),
    );
    Outcome::broken(Finding::new(message, share).against([a, b]))
}
