//! FA-15

use std::collections::BTreeSet;

use budget::{Facts, Part, Passage, Say};
use document::text;

use super::completed::name;
use crate::lines::Prose;
use crate::narrative::prose;
use crate::shapes::{Amount, compare, printed};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 决算大于或小于预算的用词与数字矛盾
pub(crate) const RULE: Rule = Rule {
    code: "FA-15",
    name: "outturn-words-contradict-numbers",
    family: Family::Accounts,
    title: Title {
        zh: "决算大于或小于预算的用词与数字矛盾",
        en: "words say that the outturn is above or below its budget, and the numbers say otherwise",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("outturn_words_contradict_numbers.md"),
    check: Check::Facts(check),
};

/// Paragraphs whose sentences on the budget follow the amounts they are about.
const KINDS: [&str; 5] = ["general-public", "government-fund", "state-capital", "fiscal", "three-public"];
/// How a sentence on the outturn begins, and what it compares with.
const OUTTURN: [&str; 3] = ["决算数", "支出决算数", "决算"];
const BUDGET: [&str; 4] = ["年初预算数", "年初预算", "预算数", "预算"];
/// What words say of the outturn against its budget: less, more, or the same.
const WORDS: [(&str, &str, i64); 10] = [
    ("小于", "", -1),
    ("低于", "", -1),
    ("少于", "", -1),
    ("大于", "", 1),
    ("高于", "", 1),
    ("多于", "", 1),
    ("超过", "", 1),
    ("等于", "", 0),
    ("与", "持平", 0),
    ("与", "一致", 0),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let passages = facts.disclosure().passages.iter().filter(|p| KINDS.contains(&p.kind.as_str()));
    let judged: Vec<Outcome> = passages.filter(|_| facts.are_final()).flat_map(judge).collect();
    judged.into_iter().chain(of_three_public(facts)).collect()
}

/// What a sentence of its own says of all three public expenses: `“三公”经费支出决算数小于预算数的主要原因是…`.
fn of_three_public(facts: &Facts<'_>) -> Option<Outcome> {
    if !facts.are_final() {
        return None;
    }
    let passages = || facts.disclosure().passages.iter().filter(|p| p.kind == "three-public");
    let one = |hole: &str| prose::stated_alike(passages().filter_map(|p| p.part(hole)));
    let narrative = Prose::of(facts);
    let own: Vec<String> = passages().flat_map(|p| &p.prose.0).map(|line| text::fold(&line.value)).collect();
    let lines = narrative.0.iter().chain(&own).filter(|line| line.contains(THREE_PUBLIC));
    let clauses = lines.flat_map(|line| line.split(|c: char| "。，,;:\n".contains(c)));
    let named = clauses.filter_map(|clause| {
        let (before, rest) = clause.split_once(THREE_PUBLIC)?;
        let rest = PAID.iter().fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        prose_of_total(before).then(|| said(rest)).flatten()
    });
    let signs: BTreeSet<i64> = named.collect();
    let sign = signs.first().filter(|_| signs.len() == 1)?;
    Some(held(one("total.initial")?, one("total")?, *sign))
}

/// Whether the words before the name of the three public expenses say nothing but of whom and of which year they are.
fn prose_of_total(before: &str) -> bool {
    !before.contains(['元', '%', '比', '较'])
}

/// The three public expenses, folded, and the words between their name and 决算数.
const THREE_PUBLIC: &str = "\"三公\"经费";
const PAID: [&str; 2] = ["财政拨款", "支出"];

/// The key and label of what a number is about.
fn about(part: &Part) -> (&str, Option<&str>) {
    (part.hole.split('.').next().unwrap_or_default(), part.label.as_ref().map(|l| l.value.as_str()))
}

fn judge(passage: &Passage) -> Vec<Outcome> {
    if !passage.parts.iter().any(|p| p.hole.ends_with(".initial")) {
        return Vec::new();
    }
    let words: String = passage.prose.0.iter().map(|line| text::fold(&line.value) + "\n").collect();
    let Some(ends) = prose::ends(&words, &passage.parts) else {
        let why = ("金额在文字中的位置没有全部找到", "not every amount was found in the text");
        return vec![Outcome::undetermined(why.0, why.1)];
    };
    let mut outcomes = Vec::new();
    for (at, budget) in passage.parts.iter().enumerate().filter(|(_, p)| p.hole.ends_with(".initial")) {
        let own = passage.parts.iter().skip(at).take_while(|p| about(p) == about(budget)).count();
        let Some(outturn) = passage.parts.iter().skip(at).take(own).find(|p| p.hole == about(p).0) else { continue };
        let (from, to) =
            (ends.get(at + own - 1).copied().unwrap_or(0), ends.get(at + own).copied().unwrap_or(words.len()));
        let said = words.get(from..to).and_then(said);
        outcomes.extend(said.map(|sign| held(budget, outturn, sign)));
    }
    outcomes
}

/// What the first sentence on the budget says that names nothing else.
fn said(words: &str) -> Option<i64> {
    let clauses = words.split(|c: char| "。，,;:\n".contains(c));
    let mut found = clauses.filter_map(|clause| {
        let rest = OUTTURN.iter().find_map(|w| clause.strip_prefix(w))?;
        let (sign, rest, end) = WORDS.iter().find_map(|(word, end, sign)| {
            Some((*sign, rest.strip_prefix(word)?, *end)).filter(|f| f.1.contains(end))
        })?;
        let rest = BUDGET.iter().find_map(|w| rest.strip_prefix(w))?;
        let plain = end.is_empty() && (rest.is_empty() || rest.starts_with('的')) || !end.is_empty() && rest == end;
        plain.then_some(sign)
    });
    found.next().filter(|_| found.next().is_none())
}

fn held(budget: &Part, outturn: &Part, sign: i64) -> Outcome {
    let name = name(outturn);
    let amounts = (Amount::of_fact(&budget.fact, false), Amount::of_fact(&outturn.fact, false));
    let (budget, outturn) = match amounts {
        (Ok(budget), Ok(outturn)) => (budget, outturn),
        (Err(why), _) | (_, Err(why)) => return Outcome::Undetermined(why),
    };
    let evidence: Vec<Evidence> = [&outturn, &budget].into_iter().filter_map(|a| a.evidence.clone()).collect();
    // what prints as the same may still be a little more or less
    let same = compare(&outturn, &budget).how.is_some();
    if same || (outturn.fen - budget.fen).signum() == sign {
        return Outcome::holds(evidence);
    }
    let (zh, en) = match sign {
        -1 => ("小于预算数", "below"),
        1 => ("大于预算数", "above"),
        _ => ("与预算数持平", "the same as"),
    };
    let [primary, other] = evidence.as_slice() else { return Outcome::NotApplicable };
    let message = Say::new(
        format!("{name}：文字称决算数{zh}，而决算 {}、年初预算 {}", printed(&outturn), printed(&budget)),
        format!(
            "{name}: the outturn is said to be {en} its budget, but it is {} and the budget {}",
            printed(&outturn),
            printed(&budget)
        ),
    );
    Outcome::broken(Finding::new(message, primary.clone()).against([other.clone()]))
}
