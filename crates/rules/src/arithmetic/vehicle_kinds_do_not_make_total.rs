//! NA-04

use budget::{Facts, Part, Passage, Say};

use crate::narrative::prose;
use crate::{Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title};

/// 公务用车分类合计不等于总数
pub(crate) const RULE: Rule = Rule {
    code: "NA-04",
    name: "vehicle-kinds-do-not-make-total",
    family: Family::Arithmetic,
    title: Title {
        zh: "公务用车分类合计不等于总数", en: "kinds of vehicles do not add up to their total"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("vehicle_kinds_do_not_make_total.md"),
    check: Check::Facts(check),
};

const KINDS: [&str; 9] =
    ["ministerial", "principal", "confidential", "emergency", "enforcement", "specialist", "retiree", "plain", "other"];

/// A list of so many kinds names all of them, though none is the rest.
const LISTED: usize = 4;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("assets") else { return Vec::new() };
    ["held", "added"].into_iter().filter_map(|total| judge(facts, passage, total)).collect()
}

/// All vehicles that are kept, where what is called 公务用车 is one kind of them: `保有量9辆，其中：公务用车3辆，执法执勤用车6辆`.
fn kept<'d>(facts: &Facts<'d>, passage: &Passage, kind: &Part) -> Option<&'d Part> {
    let words = prose::words(passage);
    let own = format!("公务用车{}辆", kind.fact.entry.printed);
    let within = |kept: &&Part| {
        let rest = words.split_once(&format!("保有量{}辆", kept.fact.entry.printed)).map(|(_, rest)| rest);
        let list = rest.and_then(|rest| rest.trim_start_matches(['，', ';', '。']).strip_prefix("其中"));
        list.is_some_and(|list| list.trim_start_matches([':', '，']).starts_with(&own))
    };
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    parts.filter(|part| part.fact.entry.value.count().is_some_and(|c| c.unit == "辆")).find(within)
}

fn judge(facts: &Facts<'_>, passage: &Passage, total: &str) -> Option<Outcome> {
    let printed = passage.part(total)?;
    let known = KINDS.iter().filter_map(|kind| passage.part(&format!("{total}-{kind}")));
    let named = format!("{total}-named");
    let (known, named): (Vec<&Part>, Vec<&Part>) = (known.collect(), passage.list(&named).collect());
    let count = |part: &&Part| Term::part(part, 1).map(|term| term.value());
    let made: Option<i64> = known.iter().map(count).sum();
    // What the others are, is no kind beside them: 其他用车4辆，其他用车主要是业务用车4辆.
    let within = !known.is_empty() && made.is_some() && made == count(&printed);
    let kinds: Vec<&Part> = known.into_iter().chain(named.into_iter().filter(|_| !within)).collect();
    if kinds.is_empty() {
        return None;
    }
    let (printed, kinds) = match kept(facts, passage, printed).filter(|_| total == "held") {
        Some(kept) => (kept, std::iter::once(printed).chain(kinds).collect()),
        None => (printed, kinds),
    };
    let whole = |part: &Part, factor| Term::part(part, factor).filter(|t| matches!(t.number, Number::Things(_)));
    let terms = std::iter::once(whole(printed, 1)).chain(kinds.iter().map(|kind| whole(kind, -1)));
    let Some(terms) = terms.collect::<Option<Vec<Term>>>() else {
        return Some(Outcome::undetermined(
            "车辆数不是整数或无法辨认",
            "a number of vehicles is not whole, or cannot be read",
        ));
    };
    let added: i64 = terms.iter().skip(1).map(Term::value).fold(0, i64::saturating_add);
    Some(Relation::new(Law::Sum, terms).state(|relation, verdict| {
        if verdict.difference > 0 && !complete(passage, total, kinds.len()) {
            return Outcome::undetermined("各类车辆数没有全部读到", "not every kind of vehicle was read");
        }
        let primary = Evidence::of(&printed.fact.entry);
        let message = Say::new(
            format!("公务用车共 {} 辆，各类合计 {added} 辆", primary.printed),
            format!("{} vehicles in all, but the kinds add up to {added}", primary.printed),
        );
        Outcome::broken(Finding::new(message, primary).against(relation.evidence().skip(1)))
    }))
}

/// Whether the kinds run to the last one, and every number of vehicles was read, whether its word or its measure tells
/// that it is one.
fn complete(passage: &Passage, total: &str, kinds: usize) -> bool {
    let read = passage.parts.iter().filter(|p| p.fact.entry.value.count().is_some_and(|c| c.unit == "辆")).count();
    let words = prose::words(passage);
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let unmeasured = |rest: &str| rest.starts_with(is_digit) && !rest.trim_start_matches(is_digit).starts_with('辆');
    let last = passage.part(&format!("{total}-other")).is_some() || kinds >= LISTED;
    last && prose::counts(&words, &['辆']) == read && !words.split("用车").skip(1).any(unmeasured)
}
