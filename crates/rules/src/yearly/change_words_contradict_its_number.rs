//! YY-02

use budget::{Decimal, Facts, Money, Say};

use super::change_rate_is_wrong;
use super::moved::{self, Moved, worded};
use super::rated::{self, Rated};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 增减的用词与数字矛盾
pub(crate) const RULE: Rule = Rule {
    code: "YY-02",
    name: "change-words-contradict-its-number",
    family: Family::Yearly,
    title: Title { zh: "增减的用词与数字矛盾", en: "the words of a change contradict its number" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("change_words_contradict_its_number.md"),
    check: Check::Facts(check),
};

const UP: [&str; 4] = ["上升", "增长", "增加", "增幅"];
const DOWN: [&str; 4] = ["下降", "降低", "减少", "降幅"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let totals = moved::all(facts);
    let rates = rated::rates(facts);
    let others = rates.iter().filter(|rated| !totals.iter().any(|moved| moved.is_of(rated.change)));
    let ways = others.filter_map(one_way).collect::<Vec<_>>();
    let rate = |moved: &Moved<'_>| rates.iter().find(|rated| moved.is_of(rated.change));
    totals.iter().map(|moved| agrees(moved, rate(moved))).chain(ways).collect()
}

/// A change and its rate go the same way.
fn one_way(rated: &Rated<'_>) -> Option<Outcome> {
    let (change, percent) = (rated::money(rated.change)?, rated.percent()?);
    if change.fen == 0 || percent.digits == 0 {
        return None;
    }
    if (change.fen < 0) == (percent.digits < 0) {
        return Some(Outcome::holds(rated.evidence()));
    }
    let name = rated.name();
    let Say { zh, en } = worded(change);
    let up = if percent.digits < 0 { ("下降", "a fall of") } else { ("增长", "a rise of") };
    let size = Decimal { digits: percent.digits.abs(), ..percent };
    let message = Say::new(
        format!("{name}先称{zh}，后称{} {size}%，增减的方向相反", up.0),
        format!("{name}: {en}, and then {} {size}%: they point in opposite directions", up.1),
    );
    let mut evidence = rated.evidence();
    let primary = (!evidence.is_empty()).then(|| evidence.remove(0))?;
    let finding = Finding::new(message, primary).against(evidence);
    Some(Outcome::broken(finding.breaking(change_rate_is_wrong::relation(rated))))
}

fn agrees(moved: &Moved<'_>, rated: Option<&Rated<'_>>) -> Outcome {
    if moved.printed().starts_with('-') {
        return fault(moved, "“增加”或“减少”之后写了负数", "a negative number follows a word of direction");
    }
    let Some(change) = moved.amount() else { return moved.unreadable() };
    let tail = moved.tail();
    let rest = tail.trim_start_matches(['，', ',']);
    // A rise by less than nothing is a fall: 减少5万元，增长-2%.
    let turned = |behind: &str| behind.trim_start_matches(['为', '率', '了']).starts_with('-');
    let behind = |words: [&str; 4]| words.iter().find_map(|w| rest.strip_prefix(w));
    let says = |words: [&str; 4]| behind(words).is_some_and(|behind| !turned(behind));
    if change.is_zero() {
        return nothing(moved);
    }
    if rest.starts_with("持平") {
        return fault(moved, "既写了增减额又写“持平”", "both a change and “no change” are stated");
    }
    if says(if change.fen > 0 { DOWN } else { UP }) {
        let finding = finding(moved, "增减额与幅度的方向相反", "change and rate point in opposite directions");
        return Outcome::broken(finding.breaking(rated.and_then(change_rate_is_wrong::relation)));
    }
    Outcome::holds([moved.at()])
}

fn nothing(moved: &Moved<'_>) -> Outcome {
    // Words alone may say that nothing moved.
    if !moved.is_a_number() {
        return Outcome::holds([moved.at()]);
    }
    let found = finding(moved, "增减额为零，应写“与上年持平”", "the change is zero: write 持平");
    Outcome::broken(found.severity(Severity::Info))
}

fn fault(moved: &Moved<'_>, zh: &str, en: &str) -> Outcome {
    Outcome::broken(finding(moved, zh, en))
}

fn finding(moved: &Moved<'_>, zh: &str, en: &str) -> Finding {
    let evidence = moved.at();
    let at = &evidence.printed;
    let unit = moved.amount().map_or("", |m: Money| m.unit.name());
    let message = Say::new(
        format!("{}的增减说明“{at}{unit}”处：{zh}", moved.name.zh),
        format!("{}, at “{at}{unit}”: {en}", moved.name.en),
    );
    Finding::new(message, evidence)
}
