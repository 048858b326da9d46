//! PF-19

use budget::{Cited, Facts, Say};
use document::text;

use super::indicators::{self, Row};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 日期的写法不规范
pub(crate) const RULE: Rule = Rule {
    code: "PF-19",
    name: "target-date-malformed",
    family: Family::Performance,
    title: Title { zh: "日期的写法不规范", en: "a date is malformed" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("target_date_malformed.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let year = facts.disclosure().year.as_ref().map(|y| i64::from(y.value.0));
    indicators::all(facts).iter().flat_map(|row| fields(row, year)).collect()
}

fn fields(row: &Row<'_>, year: Option<i64>) -> Vec<Outcome> {
    let (target, content) = (row.indicator.target.as_ref(), row.indicator.content.as_ref());
    let other_year = target.and_then(|t| past(row, t, year));
    [target, content].into_iter().flatten().filter_map(|f| date(row, f)).chain(other_year).collect()
}

/// Parts of a date written with strokes or points: `12/31/24`.
fn parts(folded: &str) -> Option<[u32; 3]> {
    let mut numbers = folded.split(['/', '.', '-']).map(|p| (p.len() <= 4).then(|| p.parse().ok()).flatten());
    let date = [numbers.next()??, numbers.next()??, numbers.next()??];
    (numbers.next().is_none() && !folded.starts_with('-')).then_some(date)
}

fn date(row: &Row<'_>, field: &Cited<String>) -> Option<Outcome> {
    let folded = text::fold(&field.value);
    let [first, second, third] = parts(&folded)?;
    let evidence = Evidence::of(field);
    if first >= 1_000 && (1..=12).contains(&second) && (1..=31).contains(&third) {
        return Some(Outcome::holds([evidence]));
    }
    if !folded.contains('/') {
        return None;
    }
    let year = if third < 100 { 2_000 + third } else { third };
    let likely = if (1..=12).contains(&first) && (1..=31).contains(&second) {
        (format!("，应写作“{year}年{first}月{second}日”"), format!("; write {year}年{first}月{second}日"))
    } else {
        (String::new(), String::new())
    };
    let message = Say::new(
        format!("{}的日期“{}”不是规范的写法{}", row.zh(), field.printed, likely.0),
        format!("the date “{}” of {} is not in a standard form{}", field.printed, row.en(), likely.1),
    );
    Some(Outcome::broken(Finding::new(message, evidence)))
}

/// A target of a year before the budget's.
fn past(row: &Row<'_>, target: &Cited<String>, year: Option<i64>) -> Option<Outcome> {
    let folded = text::fold(&target.value);
    let (before, _) = folded.split_once('年')?;
    let stated: i64 = before.get(before.len().checked_sub(4)?..)?.parse().ok()?;
    let budget = year?;
    let evidence = Evidence::of(target);
    if stated >= budget || stated < 1_990 {
        return Some(Outcome::holds([evidence]));
    }
    let message = Say::new(
        format!("{}的指标值写 {stated} 年，早于预算年度 {budget} 年", row.zh()),
        format!("the target of {} names {stated}, before the budget year {budget}", row.en()),
    );
    Some(Outcome::broken(Finding::new(message, evidence)))
}
