//! NA-03

use budget::{Facts, Part, Passage, Say};

use crate::narrative::prose;
use crate::{Check, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title};

/// 占比之和不等于100%
pub(crate) const RULE: Rule = Rule {
    code: "NA-03",
    name: "shares-do-not-make-hundred",
    family: Family::Arithmetic,
    title: Title { zh: "占比之和不等于100%", en: "shares do not add up to 100 %" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("shares_do_not_make_hundred.md"),
    check: Check::Facts(check),
};

/// Lists whose members have shares.
const LISTS: [&str; 2] = ["class", "source"];
/// Parts that make up their whole where they are all that is stated of it.
const FIXED: [&[&str]; 2] = [&["basic", "project"], &["staff-cost", "operations-cost", "project"]];
/// And what may be stated beside them.
const BESIDE: [&str; 4] = ["business", "upward-payment", "affiliate-subsidy", "reserve"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let of = |passage| {
        let lists = LISTS.iter().filter_map(move |hole| listed(passage, hole));
        lists.chain(FIXED.iter().filter_map(move |parts| fixed(passage, parts)))
    };
    facts.disclosure().passages.iter().flat_map(of).collect()
}

/// The shares of a list.
fn listed(passage: &Passage, hole: &str) -> Option<Outcome> {
    let key = format!("{hole}.share");
    let shares: Vec<&Part> = passage.list(&key).collect();
    let all = prose::list_is_whole(passage, hole) && shares.len() == passage.list(hole).count();
    match (shares.is_empty(), all && makes_its_whole(passage, hole)) {
        (true, _) => None,
        (_, true) => Some(judge(&shares)),
        _ => Some(Outcome::undetermined("占比没有全部读到", "not every share was read")),
    }
}

/// Whether the members of a list may be all that there is: several, or one that is all of the total that is stated.
fn makes_its_whole(passage: &Passage, hole: &str) -> bool {
    let fen = |part: &Part| part.fact.entry.value.fen();
    let made: Option<i64> = passage.list(hole).map(fen).sum();
    passage.list(hole).count() > 1 || made.is_some() && made == passage.part("total").and_then(fen)
}

/// The shares of parts that make up the total of their paragraph.
fn fixed(passage: &Passage, parts: &[&str]) -> Option<Outcome> {
    let beside = BESIDE.iter().filter(|part| passage.part(part).is_some());
    let parts: Vec<&str> = parts.iter().chain(beside).copied().collect();
    let shares: Vec<&Part> = parts.iter().map(|part| passage.part(&format!("{part}.share"))).collect::<Option<_>>()?;
    let fen = |hole: &str| passage.part(hole)?.fact.entry.value.fen();
    let made: Option<i64> = parts.iter().map(|part| fen(part)).sum();
    (made? == fen("total")? && !OF_BASIC.iter().all(|part| is_of_basic(passage, part))).then(|| judge(&shares))
}

/// What basic expenditure is parted into.
const OF_BASIC: [&str; 2] = ["staff-cost", "operations-cost"];

/// Whether the share of a part is the one that it has of basic expenditure: `基本支出中，人员经费…占90.8%`.
fn is_of_basic(passage: &Passage, part: &str) -> bool {
    let share = passage.part(&format!("{part}.share"));
    let amounts = passage.part(part).zip(passage.part("basic"));
    let relation = share.zip(amounts).and_then(|(share, (own, basic))| Relation::rate(Law::Share, share, [own, basic]));
    let percent = share.and_then(|share| share.fact.entry.value.percent());
    relation.and_then(|r| r.range()).zip(percent).is_some_and(|(range, percent)| range.meets_percent(percent))
}

fn judge(shares: &[&Part]) -> Outcome {
    let terms: Option<Vec<Term>> = shares.iter().map(|share| Term::part(share, 1)).collect();
    let Some(terms) = terms.filter(|terms| terms.iter().all(|t| matches!(t.number, Number::Percent(_)))) else {
        return Outcome::undetermined("占比没有全部读到", "not every share was read");
    };
    Relation::new(Law::Hundred, terms).state(|relation, _| {
        let mut evidence = relation.evidence();
        let Some(primary) = evidence.next() else { return Outcome::NotApplicable };
        let list = relation.evidence().map(|e| format!("{}%", e.printed)).collect::<Vec<_>>();
        let message = Say::new(
            format!("各项占比 {} 之和不是 100%", list.join("、")),
            format!("the shares {} do not add up to 100 %", list.join(", ")),
        );
        Outcome::broken(Finding::new(message, primary).against(evidence))
    })
}
