//! YY-09

use budget::{Cited, Facts, Say, Year};

use super::moved::{self, Moved};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 比较年份不是上一年度
pub(crate) const RULE: Rule = Rule {
    code: "YY-09",
    name: "wrong-year-of-comparison",
    family: Family::Yearly,
    title: Title { zh: "比较年份不是上一年度", en: "the comparison is not with the year before" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("wrong_year_of_comparison.md"),
    check: Check::Facts(check),
};

const AGAINST: [char; 2] = ['较', '比'];
const LAST_YEAR: [&str; 2] = ["去年", "上年"];
const BASES: [&str; 4] = ["预算", "执行", "决算", "年初"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let changes = moved::all(facts);
    let Some(year) = facts.disclosure().year.as_ref().map(|y| y.value) else { return Vec::new() };
    let mut outcomes: Vec<Outcome> = changes.iter().map(|m| with_prior(m, year)).collect();
    outcomes.extend(with_itself(facts, year));
    outcomes.extend(unnamed(&changes));
    outcomes
}

/// What a budget names after the year that it compares with.
const COMPARED: [&str; 8] = ["预算", "执行", "年初", "支出", "收入", "经费", "安排", "决算"];
/// What it then says.
const SAYS: [&str; 8] = ["增加", "减少", "增长", "下降", "上升", "降低", "持平", "压减"];

/// Sentences that compare a budget with its own year, where no statement was read of them. Final accounts compare with the
/// budget of their year.
fn with_itself(facts: &Facts<'_>, year: Year) -> Vec<Outcome> {
    if facts.are_final() {
        return Vec::new();
    }
    let lines = lines::Lines::of(facts);
    let told = |y: Year| AGAINST.map(|c| format!("{c}{}年", y.0));
    let has = |text: &str, y: Year| told(y).iter().any(|w| text.contains(w.as_str()));
    let own: Vec<_> = lines.each(facts).filter(|(_, text)| compares(text, year)).collect();
    let prior = lines.each(facts).filter(|(_, text)| has(text, year.prior())).count();
    if own.len() > prior.max(1) {
        return vec![Outcome::undetermined(
            format!("多处与 {} 年比较，本文件的年度可能另有所指", year.0),
            format!("much is compared with {}: the document may be of another year", year.0),
        )];
    }
    own.into_iter().map(|(line, _)| itself(line, year)).collect()
}

/// Whether a sentence compares amounts with this year, and names no later one.
fn compares(text: &str, year: Year) -> bool {
    let later = |s: &str| (1..=5).any(|n| s.contains(&format!("{}年", year.0 + n)));
    let compared = |rest: &str| {
        let near: String = rest.chars().take(14).collect();
        COMPARED.iter().any(|w| near.contains(w)) && SAYS.iter().any(|w| rest.contains(w))
    };
    let after = |s: &str| {
        AGAINST.iter().any(|c| s.split_once(&format!("{c}{}年", year.0)).is_some_and(|(_, rest)| compared(rest)))
    };
    text.split(['。', ';']).any(|s| (s.contains("万元") || s.contains('元')) && !later(s) && after(s))
}

fn itself(line: &Cited<String>, year: Year) -> Outcome {
    let word =
        AGAINST.map(|c| format!("{c}{}年", year.0)).into_iter().find(|w| document::text::fold(&line.value).contains(w));
    let (before, shown, after) = lines::excerpt(line, word.as_deref().unwrap_or_default());
    let message = Say::new(
        format!("“{before}【{shown}】{after}”：{} 年预算与自身的年度比较，应当与上一年度比较", year.0),
        format!("“{before}【{shown}】{after}”: the budget of {} is compared with its own year", year.0),
    );
    Outcome::broken(Finding::new(message, lines::at(line, &shown)))
}

/// The clause from 较 or 比 to the change, of each comparison that the paragraph draws.
fn comparisons(moved: &Moved<'_>) -> Vec<String> {
    let prose = moved.prose();
    let found = prose.match_indices(AGAINST).filter_map(|(at, word)| prose.get(at + word.len()..));
    found.map(|rest| rest.chars().take(12).collect()).collect()
}

fn with_prior(moved: &Moved<'_>, year: Year) -> Outcome {
    let named = |clause: &String| {
        let digits: String = clause.chars().take_while(char::is_ascii_digit).collect();
        let rest = clause.get(4..).unwrap_or_default();
        // A balance at the end of a year is not the budget of that year.
        let balance = ["年底", "年末", "年初", "年以来", "年年底", "年年末"].iter().any(|w| rest.starts_with(w))
            && !rest.starts_with("年初预算");
        let is_year = digits.len() == 4 && rest.starts_with('年') && !balance;
        digits.parse().ok().filter(|_| is_year).map(Year)
    };
    let clauses = comparisons(moved);
    let Some(other) = clauses.iter().filter_map(named).find(|y| *y != year.prior()) else {
        return Outcome::holds([moved.at()]);
    };
    let is_prior = |c: &String| LAST_YEAR.iter().any(|w| c.starts_with(w)) || named(c) == Some(year.prior());
    if clauses.iter().any(is_prior) {
        return Outcome::undetermined(
            format!("已与上一年度比较，与 {} 年的比较可能是另外补充的", other.0),
            format!("it is compared with the year before; that with {} may be said beside it", other.0),
        );
    }
    let message = Say::new(
        format!("{}与 {} 年比较，应当与上一年度 {} 年比较", moved.name.zh, other.0, year.prior().0),
        format!("{} is compared with {}, not with the year before, {}", moved.name.en, other.0, year.prior().0),
    );
    Outcome::broken(Finding::new(message, moved.at()))
}

/// Changes of which the paragraph does not say whether they are against budget, execution or final accounts.
fn unnamed(changes: &[Moved<'_>]) -> Option<Outcome> {
    let vague = |m: &&Moved<'_>| {
        let clauses = comparisons(m);
        let bare = |c: &String| LAST_YEAR.iter().any(|w| c.starts_with(w)) && !BASES.iter().any(|b| c.contains(b));
        !clauses.is_empty() && clauses.iter().all(bare)
    };
    let vague: Vec<&Moved<'_>> = changes.iter().filter(vague).collect();
    let (first, rest) = vague.split_first()?;
    let names = |pick: fn(&Say) -> &String| vague.iter().map(|m| pick(&m.name).as_str()).collect::<Vec<_>>();
    let message = Say::new(
        format!("{}只写“去年”或“上年”，未写明是与上年预算数、执行数还是决算数比较", names(|s| &s.zh).join("、")),
        format!(
            "{}: compared with last year, without saying whether its budget or outturn",
            names(|s| &s.en).join(", ")
        ),
    );
    let finding = Finding::new(message, first.at()).against(rest.iter().map(|m| m.at()));
    Some(Outcome::broken(finding.severity(Severity::Info)))
}
