//! FA-12

use budget::{Aspect, Decimal, Facts, Part, Say};

use super::stated::{number, part};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 绩效自评各等级项目数与总数不符
pub(crate) const RULE: Rule = Rule {
    code: "FA-12",
    name: "ratings-do-not-make-the-assessed",
    family: Family::Accounts,
    title: Title {
        zh: "绩效自评各等级项目数与总数不符",
        en: "projects by rating do not make the number of projects assessed",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("ratings_do_not_make_the_assessed.md"),
    check: Check::Facts(check),
};

/// Ratings with the widest bounds of a score that any region gives them (财预〔2020〕10号: 90, 80, 60; Shanghai: 90, 75, 60).
const RATINGS: [(&str, i64, i64); 4] = [("excellent", 90, 100), ("good", 75, 90), ("fair", 60, 80), ("poor", 0, 60)];
const PROBLEMS: [&str; 2] = ["problems-solved", "problems-open"];

const KIND: &str = "performance";
/// How many projects were assessed.
const ASSESSED: &str = "assessed";

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let ratings = RATINGS.map(|(hole, ..)| hole);
    let projects = sum(facts, ASSESSED, &ratings, ("各等级", "个项目"));
    let problems = sum(facts, "problems", &PROBLEMS, ("已完成整改和正在整改的", "个问题"));
    // a problem may be neither solved nor in hand yet
    projects.into_iter().chain(problems.map(Outcome::as_warning)).chain(average(facts)).chain(shares(facts)).collect()
}

/// The ratings that the text counts, and how many projects they are together.
fn rated<'d>(facts: &Facts<'d>) -> Option<(Vec<(&'static str, &'d Part)>, i64)> {
    let rated = RATINGS.iter().filter_map(|(hole, ..)| Some((*hole, part(facts, KIND, hole)?)));
    let rated: Vec<(&str, &Part)> = rated.collect();
    let all = rated.iter().map(|(_, part)| number(part)).sum::<Option<i64>>()?;
    (rated.len() > 1 && all > 0).then_some((rated, all))
}

/// The number of projects that stands last before the first rating in the same line, whatever it is called, where the ratings
/// make it: `抽查的41个项目中，1个项目评为优…`.
fn counted_before<'d>(facts: &Facts<'d>) -> Option<&'d Part> {
    let (rated, all) = rated(facts)?;
    let seat = |part: &Part| part.fact.entry.spot().seat();
    let line = |part: &Part| {
        let spot = part.fact.entry.spot();
        (spot.file, spot.page, spot.line)
    };
    let first = rated.iter().map(|(_, part)| *part).min_by_key(|part| seat(part))?;
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    let before = parts.filter(|part| line(part) == line(first) && seat(part) < seat(first) && number(part).is_some());
    before.max_by_key(|part| seat(part)).filter(|part| number(part) == Some(all))
}

/// What a rating's projects are of all that are rated, as percentages that the text prints beside them.
fn shares(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some((rated, all)) = rated(facts) else { return Vec::new() };
    let assessed = counted_before(facts).or_else(|| part(facts, KIND, ASSESSED)).and_then(number);
    let of_projects = |share: &Part| {
        let label = share.label.as_ref().map_or("", |label| label.value.as_str());
        !["额", "资金", "支出"].iter().any(|money| label.contains(money))
    };
    let passages = || facts.disclosure().passages.iter().filter(|p| p.kind == KIND).flat_map(|p| &p.parts);
    let of = |(hole, part): &(&str, &Part)| {
        let own = |p: &&Part| p.hole.split('.').next() == Some(*hole) && p.fact.subject.aspect == Aspect::Share;
        passages().find(|p| own(p) && of_projects(p)).map(|share| share_of(share, part, all))
    };
    rated.iter().filter(|_| assessed == Some(all)).filter_map(of).collect()
}

/// Whether a percentage is that of a count in a whole, rounded or cut off.
fn share_of(share: &Part, part: &Part, whole: i64) -> Outcome {
    let (Some(Decimal { digits, scale }), Some(count)) = (share.fact.entry.value.percent(), number(part)) else {
        return Outcome::undetermined("占比无法辨认", "a share cannot be read");
    };
    let Some(steps) = 10_i64.checked_pow(u32::from(scale)).and_then(|unit| count.checked_mul(100)?.checked_mul(unit))
    else {
        return Outcome::NotApplicable;
    };
    let [primary, counted] = [share, part].map(|part| Evidence::of(&part.fact.entry));
    if (i128::from(steps) - i128::from(digits) * i128::from(whole)).abs() < i128::from(whole) {
        return Outcome::holds([primary, counted]);
    }
    let right = Decimal { digits: (2 * steps + whole) / (2 * whole), scale };
    let (printed, count) = (primary.printed.clone(), counted.printed.clone());
    let message = Say::new(
        format!("{count} 个项目占 {whole} 个的 {right}%，而文中为 {printed}%"),
        format!("{count} of {whole} projects are {right}%, but the text says {printed}%"),
    );
    Outcome::broken(Finding::new(message, primary).against([counted]).severity(Severity::Warning))
}

fn sum(facts: &Facts<'_>, whole: &str, holes: &[&str], (zh, unit): (&str, &str)) -> Option<Outcome> {
    let whole = if whole == ASSESSED {
        // Those that are rated may be some of those that were assessed.
        counted_before(facts).or_else(|| part(facts, KIND, whole))?
    } else {
        part(facts, KIND, whole)?
    };
    let parts: Vec<&Part> = holes.iter().filter_map(|hole| part(facts, KIND, hole)).collect();
    if parts.is_empty() {
        return None;
    }
    let added: Option<i64> = parts.iter().map(|p| number(p)).sum();
    let (Some(all), Some(added)) = (number(whole), added) else {
        return Some(Outcome::undetermined("个数无法辨认", "a number of projects cannot be read"));
    };
    let evidence: Vec<Evidence> = parts.iter().map(|p| Evidence::of(&p.fact.entry)).collect();
    let primary = Evidence::of(&whole.fact.entry);
    if added == all {
        return Some(Outcome::holds(std::iter::once(primary).chain(evidence)));
    }
    if added < all && parts.len() < holes.len() {
        return Some(Outcome::undetermined("各等级的个数没有全部写明", "not every rating is stated"));
    }
    let list: Vec<&str> = evidence.iter().map(|e| &*e.printed).collect();
    let list = list.join("+");
    let message = Say::new(
        format!("共 {all} {unit}，{zh}合计 {list}={added} 个"),
        format!("{all} in all, but {list} make {added}"),
    );
    Some(Outcome::broken(Finding::new(message, primary).against(evidence)))
}

/// The average score lies within what the ratings allow.
fn average(facts: &Facts<'_>) -> Option<Outcome> {
    let (score, whole) = (part(facts, KIND, "score")?, part(facts, KIND, ASSESSED)?);
    let rated = RATINGS.iter().map(|(hole, low, high)| Some((part(facts, KIND, hole)?, *low, *high)));
    let rated: Vec<(&Part, i64, i64)> = rated.collect::<Option<_>>()?;
    let counts: Vec<(i64, i64, i64)> =
        rated.iter().map(|(part, low, high)| Some((number(part)?, *low, *high))).collect::<Option<_>>()?;
    let all: i64 = counts.iter().map(|c| c.0).sum();
    if all <= 0 || number(whole) != Some(all) {
        return None;
    }
    let bound =
        |of: fn(&(i64, i64, i64)) -> i64| counts.iter().map(|c| i128::from(c.0) * i128::from(of(c))).sum::<i128>();
    let Decimal { digits, scale } = score.fact.entry.value.count()?.number;
    let unit = 10_i128.checked_pow(u32::from(scale))?;
    // the printed average stands for half a unit of its last place to either side
    let (printed, all) = (2 * i128::from(digits) * i128::from(all), i128::from(all));
    let (low, high) = (2 * bound(|c| c.1) * unit, 2 * bound(|c| c.2) * unit);
    let evidence: Vec<Evidence> = rated.iter().map(|(part, ..)| Evidence::of(&part.fact.entry)).collect();
    let primary = Evidence::of(&score.fact.entry);
    if printed + all >= low && printed - all <= high {
        return Some(Outcome::holds(std::iter::once(primary).chain(evidence)));
    }
    let list: Vec<&str> = evidence.iter().map(|e| &*e.printed).collect();
    let list = list.join("、");
    let message = Say::new(
        format!("平均得分 {} 分与评级不合：优、良、合格、不合格各 {list} 个", primary.printed),
        format!("an average of {} does not go with the numbers of each rating: {list}", primary.printed),
    );
    Some(Outcome::broken(Finding::new(message, primary).against(evidence).severity(Severity::Warning)))
}
