//! NT-25

use std::collections::BTreeMap;

use budget::{Fact, Facts, Gap, Measure, Origin, Say, Subject, english};
use document::{Spot, text};

use super::same_quantity_differs_from_table::{of_other_stage, those};
use crate::{Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title};

/// 文字与表中的数量不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-25",
    name: "count-differs-from-table",
    family: Family::Narrative,
    title: Title { zh: "文字与表中的数量不符", en: "the text and a table count the same things differently" },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("count_differs_from_table.md"),
    check: Check::Facts(check),
};

/// Whether a gap leaves numbers of things what they are: the unit of amounts does not matter to them.
fn is_harmless(gap: &Gap) -> bool {
    gap.is_doubt() || *gap == Gap::UnitUnknown
}

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (mut told, mut tabled): (By<'_>, By<'_>) = (By::new(), By::new());
    let clear = those(facts, |table| table.gaps.iter().all(is_harmless));
    for stated in facts.all() {
        let (fact, subject) = (stated.fact, &stated.fact.subject);
        let named = subject.others.is_empty() && subject.measure != Measure::Counted;
        if !named || fact.entry.value.count().is_none() {
            continue;
        }
        match stated.origin {
            Origin::Cell { table, .. } if clear.contains(&std::ptr::from_ref(table)) => {
                tabled.entry(subject).or_default().push(fact);
            }
            Origin::Passage { .. } => told.entry(subject).or_default().push(fact),
            Origin::Cell { .. } => {}
        }
    }
    let judged = told.into_iter().filter_map(|(subject, told)| Some(judge(facts, &told, stated(subject, &tabled)?)));
    let (held, broken): (Vec<_>, Vec<_>) =
        judged.partition(|outcomes| outcomes.iter().all(|o| matches!(o, Outcome::Holds { .. })));
    let told = held.len() >= AGREEING && broken.len() == 1;
    let open = || {
        Outcome::undetermined(
            "文字与表中不符的数量不止一项，所指可能不同",
            "more than one number differs: they may be of other things",
        )
    };
    let broken = broken.into_iter().flatten().map(|outcome| if told { outcome } else { open() });
    held.into_iter().flatten().chain(broken).collect()
}

/// So many numbers that agree with a table show that the text speaks of the same things; then one that does not is wrong.
const AGREEING: usize = 2;
/// Words of paragraphs whose numbers may be of a part, of several years or rounded.
const OTHERS: [&str; 12] =
    ["所属", "下属", "本级", "机关使用", "其余", "分别为", "约", "余批", "余人", "全部门", "自有资金", "其他资金"];

/// Whether the paragraph in which a number stands may be about something else than the table, or about another year.
fn is_apart(facts: &Facts<'_>, told: &Fact) -> bool {
    let d = facts.disclosure();
    let at = |spot: &Spot| (spot.page, spot.line);
    let lines = || d.passages.iter().flat_map(|p| &p.prose.0).filter(|line| at(line.spot()) == at(told.entry.spot()));
    let earlier =
        |words: &str| d.year.as_ref().is_some_and(|y| words.contains(&format!("{}年", y.value.0.saturating_sub(1))));
    lines().any(|line| OTHERS.iter().any(|w| line.value.contains(w)) || earlier(&text::fold(&line.value)))
}

/// What is counted, and every number that is stated of it.
type By<'d> = BTreeMap<&'d Subject, Vec<&'d Fact>>;

/// What tables state of a subject: accounts are called by the budget's words where a column does not say what it is of.
fn stated<'t, 'd>(subject: &Subject, tabled: &'t By<'d>) -> Option<&'t Vec<&'d Fact>> {
    let other = || of_other_stage(subject, true).and_then(|(other, _)| tabled.get(&other));
    tabled.get(subject).or_else(other)
}

/// Each number of the text against the tables, which state one number. Where the text states several and one of them agrees, the
/// others may be of a part of what is counted.
fn judge(facts: &Facts<'_>, told: &[&Fact], tabled: &[&Fact]) -> Vec<Outcome> {
    let number = |fact: &Fact| Number::of(&fact.entry.value).map(Number::value);
    let Some((first, rest)) = tabled.split_first() else { return Vec::new() };
    if rest.iter().any(|other| number(other) != number(first)) {
        return vec![Outcome::undetermined("表中的数量不止一个", "the tables state more than one number")];
    }
    let outcomes: Vec<Outcome> = told.iter().filter_map(|fact| compare(fact, first)).collect();
    let agrees = |outcome: &Outcome| matches!(outcome, Outcome::Holds { .. });
    if outcomes.iter().any(agrees) {
        return outcomes.into_iter().filter(agrees).collect();
    }
    if told.iter().any(|fact| is_apart(facts, fact)) {
        return vec![Outcome::undetermined("文字所说的可能只是其中一部分", "the text may speak of a part")];
    }
    outcomes
}

fn compare(told: &Fact, cell: &Fact) -> Option<Outcome> {
    let terms = vec![Term::of(&told.entry, 1)?, Term::of(&cell.entry, -1)?];
    let (told, cell) = (Evidence::of(&told.entry), Evidence::of(&cell.entry));
    Some(Relation::new(Law::Sum, terms).state(|_, _| {
        let message = Say::new(
            format!("文字写作 {}，表中“{}”为 {}", told.printed, cell.place.path, cell.printed),
            format!("the text says {}, but “{}” is {}", told.printed, english(&cell.place.path), cell.printed),
        );
        Outcome::broken(Finding::new(message, told).against([cell]))
    }))
}
