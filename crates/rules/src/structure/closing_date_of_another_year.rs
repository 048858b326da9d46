//! ST-16

use budget::{Cited, Facts, Say, Year};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 期末日期年份有误
pub(crate) const RULE: Rule = Rule {
    code: "ST-16",
    name: "closing-date-of-another-year",
    family: Family::Structure,
    title: Title { zh: "期末日期年份有误", en: "a closing date is of another year" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("closing_date_of_another_year.md"),
    check: Check::Facts(check),
};

/// Words that begin a closing date, and its forms without the year.
const UNTIL: [&str; 4] = ["截至", "截止到", "截止至", "截止"];
const CLOSINGS: [&str; 4] = ["年12月31日", "年12月底", "年年末", "年年底"];
/// What a body has at the end of a year.
const HAS: [&str; 10] = ["车辆", "资产", "房屋", "设备", "用车", "占用", "编制", "在职", "存量", "土地"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    let Some(year) = &d.year else { return Vec::new() };
    let lines = lines::Lines::of(facts);
    let dates: Vec<(&Cited<String>, Year, String)> =
        lines.each(facts).filter_map(|(line, text)| closing(line, text)).collect();
    dates.iter().map(|date| judge(facts, year, date)).collect()
}

/// The one closing date in a line on what a body has; a line with several compares years.
fn closing<'d>(line: &'d Cited<String>, text: &str) -> Option<(&'d Cited<String>, Year, String)> {
    let dates: Vec<(Year, String)> = CLOSINGS.iter().flat_map(|closing| dated(text, closing)).collect();
    let [(year, printed)] = dates.as_slice() else { return None };
    let rest = text.split_once(printed.as_str())?.1;
    let sentence = rest.split('。').next()?;
    HAS.iter().any(|word| sentence.contains(word)).then(|| (line, *year, printed.clone()))
}

fn dated(text: &str, closing: &str) -> Vec<(Year, String)> {
    let before = text.match_indices(closing).filter_map(|(at, _)| text.get(..at));
    let year = before.filter_map(|before| {
        let digits = before.get(before.len().checked_sub(4)?..)?;
        let begun = UNTIL.iter().any(|w| before.strip_suffix(digits).is_some_and(|b| b.ends_with(w)));
        let year = digits.parse().ok().filter(|_| begun && digits.bytes().all(|b| b.is_ascii_digit()))?;
        Some((Year(year), format!("{digits}{closing}")))
    });
    year.collect()
}

/// Final accounts close with their own year. A budget is made in the year before, when the last closing was a year
/// earlier; what closes with the budget's own year is not known yet.
fn judge(facts: &Facts<'_>, year: &Cited<Year>, (line, named, printed): &(&Cited<String>, Year, String)) -> Outcome {
    let own = year.value;
    let fits = if facts.are_final() { *named == own } else { *named < own && named.0 + 2 >= own.0 };
    let evidence = lines::at(line, printed);
    if fits {
        return Outcome::holds([evidence]);
    }
    let kind = if facts.are_final() { ("决算", "final accounts") } else { ("预算", "a budget") };
    let message = Say::new(
        format!("期末日期写作“{printed}”，而本文件是 {} 年度{}", own.0, kind.0),
        format!("a closing date is given as {}, in {} of {}", printed, kind.1, own.0),
    );
    Outcome::broken(Finding::new(message, evidence).against([Evidence::of(year)]))
}
