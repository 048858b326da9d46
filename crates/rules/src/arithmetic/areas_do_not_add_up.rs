//! NA-09

use budget::{Facts, Part, Passage, Say};

use crate::{Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title};

/// 文字所列面积之和不等于总面积
pub(crate) const RULE: Rule = Rule {
    code: "NA-09",
    name: "areas-do-not-add-up",
    family: Family::Arithmetic,
    title: Title { zh: "文字所列面积之和不等于总面积", en: "the areas stated in the text do not add up" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("areas_do_not_add_up.md"),
    check: Check::Facts(check),
};

/// Words that split every area in two; a list with one of them alone may overlap with its other members.
const HALVES: [(&str, &str); 4] =
    [("地上", "地下"), ("不计容", "计容"), ("室内", "室外"), ("不计入容积率", "计入容积率")];
/// How the last member of a list begins that leaves nothing out.
const REST: [&str; 3] = ["其他", "其它", "其余"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts.disclosure().passages.iter().flat_map(wholes).collect()
}

/// Every area of which parts are stated.
fn wholes(passage: &Passage) -> Vec<Outcome> {
    let areas: Vec<&Part> = passage.list("area").collect();
    let above = |part: &Part| Some(part.fact.subject.project.as_deref()?.rsplit_once('／')?.0.to_owned());
    let parts = |whole: &Part| -> Vec<&Part> {
        areas.iter().copied().filter(|p| above(p).is_some() && above(p) == whole.fact.subject.project).collect()
    };
    let again = |part: &Part| areas.iter().filter(|p| p.fact.subject == part.fact.subject).count() > 1;
    let judged = areas.iter().filter_map(|whole| {
        let parts = parts(whole);
        let twice = again(whole) || parts.iter().any(|p| again(p));
        (!parts.is_empty())
            .then(|| if twice { unclear("同一面积在文字中不止一处") } else { judge(whole, &parts) })
    });
    judged.collect()
}

fn unclear(zh: &str) -> Outcome {
    Outcome::undetermined(zh, "the parts of the area cannot be told, or may not be all of them")
}

fn judge(whole: &Part, parts: &[&Part]) -> Outcome {
    let addends = parts.iter().map(|part| Term::part(part, -1));
    let terms: Option<Vec<Term>> = std::iter::once(Term::part(whole, 1)).chain(addends).collect();
    let Some(terms) = terms else { return unclear("面积无法辨认") };
    Relation::new(Law::Sum, terms).state(|relation, verdict| {
        if must_add_up(parts, verdict.difference) {
            return broken(whole, parts, relation);
        }
        unclear("文字没有说明所列部分是否为全部，或各部分可能重叠")
    })
}

fn name(part: &Part) -> &str {
    part.label.as_ref().map_or("", |l| l.value.as_str())
}

/// Whether the parts are certainly all of the whole, or certainly more than it.
fn must_add_up(parts: &[&Part], difference: i128) -> bool {
    let half = |part: &&&Part| HALVES.iter().any(|(a, b)| name(part).contains(a) || name(part).contains(b));
    let halves = |a: &str, b: &str| {
        HALVES.iter().any(|(x, y)| {
            a.contains(x) && b.replace(x, "").contains(y) || b.contains(x) && a.replace(x, "").contains(y)
        })
    };
    match parts {
        [a, b] if halves(name(a), name(b)) => true,
        _ if parts.iter().any(|p| half(&p)) => parts.len() == 1 && difference < 0,
        [.., last] => difference < 0 || parts.len() > 1 && REST.iter().any(|w| name(last).starts_with(w)),
        [] => false,
    }
}

fn broken(whole: &Part, parts: &[&Part], relation: &Relation) -> Outcome {
    let said = |part: &Part, unit: &str| format!("{} {} {unit}", name(part), part.fact.entry.printed);
    let addends = || relation.terms.iter().skip(1);
    let finest = addends().map(|t| t.number).max_by_key(|n| n.decimals()).unwrap_or(Number::Blank);
    let sum = finest.with(addends().map(Term::value).fold(0, i64::saturating_add)).print();
    let listed = |unit: &str| parts.iter().map(|p| said(p, unit)).collect::<Vec<_>>();
    let message = Say::new(
        format!("{}，而所列{}，合计 {sum} 平方米", said(whole, "平方米"), listed("平方米").join("、")),
        format!("{}, but {} make {sum} m²", said(whole, "m²"), listed("m²").join(", ")),
    );
    Outcome::broken(Finding::new(message, Evidence::of(&whole.fact.entry)).against(relation.evidence().skip(1)))
}
