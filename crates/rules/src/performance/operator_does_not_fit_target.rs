//! PF-12

use budget::{Cited, Decimal, Facts, Operator, Say};
use document::text;

use super::indicators::{self, Row, folded};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 指标值类型与指标值不匹配
pub(crate) const RULE: Rule = Rule {
    code: "PF-12",
    name: "operator-does-not-fit-target",
    family: Family::Performance,
    title: Title { zh: "指标值类型与指标值不匹配", en: "operator and target do not fit" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("operator_does_not_fit_target.md"),
    check: Check::Facts(check),
};

/// Rates that cannot exceed 100 %: their names contain one of these and end with 率 or 度.
const BOUNDED: [&str; 16] = [
    "满意", "及时", "准确", "精准", "合格", "覆盖", "达标", "处置", "办结", "完好", "通过", "知晓", "到位", "公开",
    "规范", "符合",
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    indicators::all(facts).iter().filter_map(judge).collect()
}

fn judge(row: &Row<'_>) -> Option<Outcome> {
    let (operator, target) = (row.indicator.operator.as_ref()?, row.indicator.target.as_ref()?);
    let evidence = [Evidence::of(operator), Evidence::of(target)];
    let [primary, other] = evidence;
    if let Some(fault) = fault(row, operator.value, target) {
        return Some(Outcome::broken(Finding::new(fault, primary).against([other])));
    }
    Some(match exactly(row, operator.value, target) {
        Some(advice) => Outcome::broken(Finding::new(advice, primary).against([other]).severity(Severity::Info)),
        None => Outcome::holds([primary, other]),
    })
}

fn fault(row: &Row<'_>, operator: Operator, target: &Cited<String>) -> Option<Say> {
    let number = indicators::number(&target.value);
    let printed = &target.printed;
    match operator {
        Operator::Qualitative if number.is_some() => Some(Say::new(
            format!("{}是“定性”指标，指标值却是数值“{printed}”", row.zh()),
            format!("{} is qualitative (定性), but its target is the number “{printed}”", row.en()),
        )),
        Operator::Quantitative => Some(Say::new(
            format!("{}只写“定量”，没有写明是大于等于、小于等于还是等于“{printed}”", row.zh()),
            format!(
                "{} is quantitative (定量), but does not say whether at least, at most or exactly “{printed}”",
                row.en()
            ),
        )),
        Operator::Qualitative | Operator::Positive | Operator::Negative => None,
        Operator::Equal if is_qualitative(row) => None,
        compared if wordy(&target.value) => Some(Say::new(
            format!("{}的类型是“{}”，指标值却不是数值：“{printed}”", row.zh(), compared.mark()),
            format!("{} is compared by “{}”, but its target is no number: “{printed}”", row.en(), compared.mark()),
        )),
        _ => number.and_then(|n| beyond(row, n)),
    }
}

/// What a column of its own may say of an indicator whose target is in words, for which `=` then stands.
const QUALITATIVE: &str = "定性";

fn is_qualitative(row: &Row<'_>) -> bool {
    row.indicator.others.values().any(|said| text::fold(&said.value).starts_with(QUALITATIVE))
}

/// Whether a target states nothing that can be compared: no digit and no Chinese numeral.
fn wordy(target: &str) -> bool {
    let folded = text::fold(target);
    !folded.is_empty()
        && !folded.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百千万零两半全".contains(c))
}

/// How the target of a rate that cannot exceed 100 % stands to that.
fn bounded(row: &Row<'_>, target: Decimal) -> Option<std::cmp::Ordering> {
    let name = row.name();
    let percent = [&row.indicator.unit, &row.indicator.target].into_iter().any(|f| folded(f.as_ref()).ends_with('%'));
    let bounded = percent && name.ends_with(['率', '度']) && BOUNDED.iter().any(|b| name.contains(b));
    bounded.then(|| target.cmp_value(Decimal::whole(100)))
}

/// A rate that cannot exceed 100 % and is asked to.
fn beyond(row: &Row<'_>, target: Decimal) -> Option<Say> {
    bounded(row, target).filter(|order| order.is_gt()).map(|_| {
        Say::new(
            format!("{}不可能大于 100%，指标值却是 {target}%", row.zh()),
            format!("{} cannot exceed 100%, but its target is {target}%", row.en()),
        )
    })
}

/// One that is asked to be at least 100 %, and might as well be asked to be exactly that.
fn exactly(row: &Row<'_>, operator: Operator, target: &Cited<String>) -> Option<Say> {
    let order = bounded(row, indicators::number(&target.value)?)?;
    (order.is_eq() && matches!(operator, Operator::AtLeast | Operator::Above)).then(|| {
        Say::new(
            format!("{}不可能大于 100%，“{} 100%”应写作“= 100%”", row.zh(), operator.mark()),
            format!("{} cannot exceed 100%: “{} 100%” should be “= 100%”", row.en(), operator.mark()),
        )
    })
}
