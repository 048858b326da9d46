//! ST-14

use budget::{Facts, Say};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 名词解释缺少常用名词
pub(crate) const RULE: Rule = Rule {
    code: "ST-14",
    name: "glossary-lacks-a-term",
    family: Family::Structure,
    title: Title { zh: "名词解释缺少常用名词", en: "the glossary lacks a usual term" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("glossary_lacks_a_term.md"),
    check: Check::Facts(check),
};

const TERMS: [&str; 5] = ["机关运行经费", "三公", "基本支出", "项目支出", "财政拨款"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let glossary = &facts.disclosure().glossary;
    let Some(first) = glossary.first() else { return Vec::new() };
    let lines = lines::narrative(facts);
    let used = |term: &&&str| lines.iter().any(|line| line.contains(**term));
    let explained = |term: &str| glossary.iter().any(|t| t.name.value.contains(term));
    let missing: Vec<&str> = TERMS.iter().filter(used).copied().filter(|t| !explained(t)).collect();
    let names = glossary.iter().map(|t| Evidence::of(&t.name));
    if missing.is_empty() {
        return vec![Outcome::holds(names)];
    }
    let list = missing.join("、");
    let message = Say::new(
        format!("名词解释只有 {} 条，文中用到的{list}没有解释", glossary.len()),
        format!("the glossary has {} terms; {list} are used but not explained", glossary.len()),
    );
    vec![Outcome::broken(Finding::new(message, Evidence::of(&first.name)).against(names.skip(1)))]
}
