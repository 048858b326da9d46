//! NA-07

use budget::{Facts, Passage, Say};

use crate::narrative::prose;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 写了人数而没有写次数
pub(crate) const RULE: Rule = Rule {
    code: "NA-07",
    name: "number-of-events-missing",
    family: Family::Arithmetic,
    title: Title {
        zh: "写了人数而没有写次数",
        en: "the number of persons is stated, but not that of meetings or courses",
    },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("number_of_events_missing.md"),
    check: Check::Facts(check),
};

const HOLES: [(&str, &str, &str, &str); 2] = [
    ("meeting-persons", "meeting-count", "会议", "meetings"),
    ("training-persons", "training-count", "培训", "courses"),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("general-expenses") else { return Vec::new() };
    HOLES.iter().filter_map(|(persons, count, zh, en)| judge(passage, (persons, count), (zh, en))).collect()
}

fn judge(passage: &Passage, (persons, count): (&str, &str), (zh, en): (&str, &str)) -> Option<Outcome> {
    let persons = &passage.part(persons)?.fact.entry;
    if let Some(count) = passage.part(count) {
        return Some(Outcome::holds([Evidence::of(persons), Evidence::of(&count.fact.entry)]));
    }
    if persons.value.is_nil() {
        return None;
    }
    let read = HOLES.iter().filter(|(_, count, ..)| passage.part(count).is_some()).count();
    if prose::counts(&prose::words(passage), &['次', '场', '期', '班']) > read {
        return Some(Outcome::undetermined("文字中的次数没有读懂", "a number of events in the text was not read"));
    }
    let message = Say::new(
        format!("写明{zh}人数 {} 人，没有写明{zh}次数", persons.printed),
        format!("{} persons are stated, but not the number of {en}", persons.printed),
    );
    Some(Outcome::broken(Finding::new(message, Evidence::of(persons))))
}
