//! NA-06

use budget::{Facts, Money, Passage, Say, Unit};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 人均会议费或培训费异常
pub(crate) const RULE: Rule = Rule {
    code: "NA-06",
    name: "per-head-cost-implausible",
    family: Family::Arithmetic,
    title: Title {
        zh: "人均会议费或培训费异常", en: "the cost per head of meetings or training is out of the usual"
    },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("per_head_cost_implausible.md"),
    check: Check::Facts(check),
};

const HOLES: [(&str, &str, &str, &str); 2] =
    [("meetings", "meeting-persons", "会议费", "meetings"), ("training", "training-persons", "培训费", "training")];

/// The usual cost per head in 分: 20 to 1,000 元.
const USUAL: std::ops::RangeInclusive<i64> = 2_000..=100_000;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("general-expenses") else { return Vec::new() };
    HOLES.iter().filter_map(|(amount, persons, zh, en)| judge(passage, (amount, persons), (zh, en))).collect()
}

fn judge(passage: &Passage, (amount, persons): (&str, &str), (zh, en): (&str, &str)) -> Option<Outcome> {
    let (amount, persons) = (&passage.part(amount)?.fact.entry, &passage.part(persons)?.fact.entry);
    let evidence = [Evidence::of(amount), Evidence::of(persons)];
    let heads = persons.value.count().and_then(|c| c.number.to_whole());
    let (Some(fen), Some(heads)) = (amount.value.fen(), heads) else {
        return Some(Outcome::undetermined("金额或人数无法辨认", "the amount or the number of persons cannot be read"));
    };
    if fen == 0 || heads <= 0 {
        return None;
    }
    let per_head = fen / heads;
    if USUAL.contains(&per_head) {
        return Some(Outcome::holds(evidence));
    }
    let each = Money::rounded(per_head, Unit::Yuan, 2);
    let [primary, related] = evidence;
    let message = Say::new(
        format!(
            "{zh} {}，{} 人，人均 {each}，不在通常的 20 元至 1,000 元之间",
            money(fen, amount.value.money()),
            related.printed
        ),
        format!(
            "{en}: {} for {} persons is {each} each, outside the usual 20 to 1,000 元",
            money(fen, amount.value.money()),
            related.printed
        ),
    );
    Some(Outcome::broken(Finding::new(message, primary).against([related])))
}

fn money(fen: i64, printed: Option<Money>) -> String {
    printed.unwrap_or(Money { fen, unit: Unit::Yuan, decimals: 2 }).to_string()
}
