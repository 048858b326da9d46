//! NA-04

use budget::{Facts, Part, Passage, Say};

use crate::narrative::prose;
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 公务用车分类合计不等于总数
pub(crate) const RULE: Rule = Rule {
    code: "NA-04",
    name: "vehicle-kinds-do-not-make-total",
    family: Family::Arithmetic,
    title: Title {
        zh: "公务用车分类合计不等于总数", en: "kinds of vehicles do not add up to their total"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("vehicle_kinds_do_not_make_total.md"),
    check,
};

const KINDS: [&str; 9] =
    ["ministerial", "principal", "confidential", "emergency", "enforcement", "specialist", "retiree", "plain", "other"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("assets") else { return Vec::new() };
    ["held", "added"].into_iter().filter_map(|total| judge(passage, total)).collect()
}

fn judge(passage: &Passage, total: &str) -> Option<Outcome> {
    let printed = passage.part(total)?;
    let known = KINDS.iter().filter_map(|kind| passage.part(&format!("{total}-{kind}")));
    let named = format!("{total}-named");
    let kinds: Vec<&Part> = known.chain(passage.list(&named)).collect();
    if kinds.is_empty() {
        return None;
    }
    let number = |part: &Part| part.fact.entry.value.count().and_then(|c| c.number.to_whole());
    let added: Option<i64> = kinds.iter().map(|part| number(part)).sum();
    let (Some(stated), Some(added)) = (number(printed), added) else {
        return Some(Outcome::undetermined(
            "车辆数不是整数或无法辨认",
            "a number of vehicles is not whole, or cannot be read",
        ));
    };
    let evidence = kinds.iter().map(|part| Evidence::of(&part.fact.entry));
    let primary = Evidence::of(&printed.fact.entry);
    if stated == added {
        return Some(Outcome::holds(std::iter::once(primary).chain(evidence)));
    }
    if added < stated && !complete(passage, total) {
        return Some(Outcome::undetermined("各类车辆数没有全部读到", "not every kind of vehicle was read"));
    }
    let message = Say::new(
        format!("公务用车共 {} 辆，各类合计 {added} 辆", primary.printed),
        format!("{} vehicles in all, but the kinds add up to {added}", primary.printed),
    );
    Some(Outcome::broken(Finding::new(message, primary).against(evidence)))
}

/// Whether the kinds run to the last one, and every number of vehicles was read, whether its word or its measure tells
/// that it is one.
fn complete(passage: &Passage, total: &str) -> bool {
    let read = passage.parts.iter().filter(|p| p.fact.entry.value.count().is_some_and(|c| c.unit == "辆")).count();
    let words = prose::words(passage);
    let numbered = words.split("用车").skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).count();
    let named = format!("{total}-named");
    let last = passage.part(&format!("{total}-other")).is_some() || passage.list(&named).next().is_some();
    last && numbered == read && words.matches('辆').count() == read
}
