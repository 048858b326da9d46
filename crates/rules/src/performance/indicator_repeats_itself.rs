//! PF-15

use budget::{Cited, Facts, Say};
use document::text;

use super::indicators::{self, Row};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 三级指标与其他栏目重复
pub(crate) const RULE: Rule = Rule {
    code: "PF-15",
    name: "indicator-repeats-itself",
    family: Family::Performance,
    title: Title { zh: "三级指标与其他栏目重复", en: "an indicator only repeats another field" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("indicator_repeats_itself.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    indicators::all(facts).iter().filter_map(judge).collect()
}

fn judge(row: &Row<'_>) -> Option<Outcome> {
    let name = row.indicator.level3.as_ref()?;
    let fields = [
        (&row.indicator.level2, "二级指标", "its second level"),
        (&row.indicator.target, "指标值", "its target"),
        (&row.indicator.content, "指标值内容", "its explanation"),
    ];
    let key = text::key(&name.value);
    let same = |field: &&Cited<String>| !key.is_empty() && text::key(&field.value) == key;
    let found = fields.into_iter().find_map(|(field, zh, en)| field.as_ref().filter(same).map(|f| (f, zh, en)));
    let Some((field, zh, en)) = found else { return Some(Outcome::holds([Evidence::of(name)])) };
    let message = Say::new(
        format!("{}只是重复{zh}，没有说明考核什么、怎样衡量", row.zh()),
        format!("{} only repeats {en}: it does not say what is measured", row.en()),
    );
    Some(Outcome::broken(Finding::new(message, Evidence::of(name)).against([Evidence::of(field)])))
}
