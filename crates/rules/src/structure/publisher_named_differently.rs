//! ST-07

use budget::{Cited, Facts, Say};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 部门名称前后不一致
pub(crate) const RULE: Rule = Rule {
    code: "ST-07",
    name: "publisher-named-differently",
    family: Family::Structure,
    title: Title { zh: "部门名称前后不一致", en: "the publisher is named differently" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("publisher_named_differently.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    let Some(publisher) = d.publisher.as_ref().filter(|p| !p.value.starts_with("附")) else { return Vec::new() };
    let bodies: Vec<&Cited<String>> = d.tables.iter().filter_map(|t| t.body.as_ref()).collect();
    let on_cover =
        |b: &Cited<String>| d.cover.0.iter().any(|line| text::key(&line.value).contains(&text::key(&b.value)));
    let (same, other): (Vec<_>, Vec<_>) = bodies.into_iter().partition(|b| is_same(publisher, b) || on_cover(b));
    let Some(first) = other.first() else {
        return if same.is_empty() { Vec::new() } else { vec![Outcome::holds(same.iter().map(|b| Evidence::of(b)))] };
    };
    let message = Say::new(
        format!("{} 张表的部门名称写作“{}”，与公开部门“{}”不同", other.len(), first.value, publisher.value),
        format!("{} tables name “{}” where the publisher is “{}”", other.len(), first.value, publisher.value),
    );
    let related = std::iter::once(Evidence::of(publisher)).chain(other.iter().skip(1).map(|b| Evidence::of(b)));
    vec![Outcome::broken(Finding::new(message, Evidence::of(first)).against(related))]
}

/// What is said of a name and is no part of it.
const SCOPES: [&str; 7] = ["(汇总)", "(本级)", "(机关)", "(部门)", "(单位)", "汇总", "本级"];

/// A name may be shortened, or have a code, 汇总 or 本级 beside it.
fn is_same(a: &Cited<String>, b: &Cited<String>) -> bool {
    let key = |c: &Cited<String>| SCOPES.iter().fold(text::key(&c.value), |name, scope| name.replace(scope, ""));
    let (a, b) = (key(a), key(b));
    a.contains(&b) || b.contains(&a)
}
