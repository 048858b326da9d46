//! YY-06

use budget::{Facts, Money, Say};
use document::text;

use super::moved::{self, Moved, worded};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 有增减而未说明原因
pub(crate) const RULE: Rule = Rule {
    code: "YY-06",
    name: "change-without-a-reason",
    family: Family::Yearly,
    title: Title { zh: "有增减而未说明原因", en: "a change is not explained" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("change_without_a_reason.md"),
    check: Check::Facts(check),
};

const EMPTY: [&str; 6] = ["主要是。", "主要是，", "主要原因是。", "主要是由于。", "主要原因:。", "主要原因。"];
const MORE: [&str; 8] = ["增加", "新增", "增长", "上升", "提高", "上调", "调增", "增多"];
const LESS: [&str; 9] = ["减少", "压减", "缩减", "下降", "降低", "压缩", "调减", "取消", "减低"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut outcomes = moved::each(facts, |moved, change| explained(facts, moved, change));
    outcomes.extend(repeated(facts));
    outcomes
}

fn explained(facts: &Facts<'_>, moved: &Moved<'_>, change: Money) -> Outcome {
    let rising = moved.kind == "three-public" && change.fen > 0;
    if change.is_zero() || rising {
        return Outcome::NotApplicable;
    }
    let Some(reason) = moved.reason() else { return unexplained(facts, moved, change) };
    let has = |words: &[&str]| words.iter().any(|w| reason.value.contains(w));
    let opposite = if change.fen > 0 { has(&LESS) && !has(&MORE) } else { has(&MORE) && !has(&LESS) };
    let doubt = match () {
        () if moved::is_generic(&reason.value) => ("过于笼统", "says nothing"),
        () if opposite => ("与增减方向似不一致", "seems to point the other way"),
        () => return Outcome::holds([moved.at(), Evidence::of(reason)]),
    };
    let Say { zh, en } = worded(change);
    let message = Say::new(
        format!("{}比上年{zh}，所列原因“{}”{}", moved.name.zh, reason.value, doubt.0),
        format!("{}: {en}; the reason “{}” {}", moved.name.en, reason.value, doubt.1),
    );
    let finding = Finding::new(message, Evidence::of(reason)).against([moved.at()]);
    Outcome::broken(finding.severity(Severity::Info))
}

fn unexplained(facts: &Facts<'_>, moved: &Moved<'_>, change: Money) -> Outcome {
    let prose = moved.prose();
    let (name, Say { zh, en }) = (&moved.name, worded(change));
    let empty = EMPTY.iter().any(|e| prose.contains(e));
    if !empty && (moved::explains(&prose) || moved::explains(&moved.following(facts))) {
        return Outcome::undetermined(
            format!("{}的增减原因未能识别", name.zh),
            format!("the reason for the change of {} was not recognised", name.en),
        );
    }
    if moved.is_cut(facts) {
        return Outcome::undetermined(
            format!("{}的增减之后文字断了，原因可能没有读全", name.zh),
            format!("the text breaks off behind the change of {}: its reason may be lost", name.en),
        );
    }
    let message =
        Say::new(format!("{}比上年{zh}，没有说明原因", name.zh), format!("{}: {en}, without a reason", name.en));
    Outcome::broken(Finding::new(message, moved.at()))
}

/// One reason for income and expenditure alike explains neither, where it is given twice; given once it is of both.
fn repeated(facts: &Facts<'_>) -> Option<Outcome> {
    let (income, expenditure) = (moved::of(facts, "income")?, moved::of(facts, "expenditure")?);
    let (a, b) = (income.reason()?, expenditure.reason()?);
    if text::key(&a.value) != text::key(&b.value) || a.spot() == b.spot() {
        return None;
    }
    let message = Say::new(
        format!("收入与支出的增减原因完全相同：“{}”，宜分别说明", a.value),
        format!("income and expenditure give the same reason: “{}”", a.value),
    );
    let finding = Finding::new(message, Evidence::of(b)).against([Evidence::of(a)]);
    Some(Outcome::broken(finding.severity(Severity::Info)))
}
