//! ST-06

use budget::{Cited, Disclosure, Facts, Kind, Say, Year};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 年度前后不一致
pub(crate) const RULE: Rule = Rule {
    code: "ST-06",
    name: "years-disagree",
    family: Family::Structure,
    title: Title { zh: "年度前后不一致", en: "the years disagree" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("years_disagree.md"),
    check: Check::Facts(check),
};

/// Kinds of paragraphs that begin with the fiscal year.
const DATED: [&str; 11] = [
    "income",
    "expenditure",
    "general-public",
    "basic",
    "project",
    "government-fund",
    "state-capital",
    "operating-cost",
    "three-public",
    "general-expenses",
    "procurement",
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    let Some(year) = &d.year else { return Vec::new() };
    let captions = d.tables.iter().filter_map(|t| Some((t.year?, lines::caption(t))));
    let notes = d.tables.iter().filter_map(|t| t.note.as_ref()).filter(|n| n.value.contains("本表反映"));
    let passages = d.passages.iter().filter(|p| DATED.contains(&p.kind.as_str())).flat_map(|p| &p.prose.0);
    let titles: Vec<_> = d.cover.0.iter().filter_map(|line| years(line).into_iter().next()).chain(captions).collect();
    let told = |line: &Cited<String>, own: Year| d.kind == Kind::Budget && tells_of_the_accounts_of(line, own);
    let own = |line| own_year(line, year.value).filter(|(own, _)| !told(line, *own));
    let text = notes.chain(passages).filter_map(own);
    let text: Vec<_> = text.filter(|(own, _)| !has_a_section_of(d, *own)).collect();
    let title = Evidence::of(year);
    let found = [
        compare(year, &title, titles, Severity::Error, ("标题", "titles")),
        compare(year, &title, text, Severity::Warning, ("文字说明或表注", "text")),
    ];
    found.into_iter().flatten().collect()
}

/// Words of headings over what became of the budget of another year.
const OUTTURNS: [&str; 3] = ["决算", "执行", "完成"];

/// Whether a budget says in a heading that it tells of the accounts of another year.
fn has_a_section_of(d: &Disclosure, year: Year) -> bool {
    let tells = |heading: &Cited<String>| {
        OUTTURNS.iter().any(|w| heading.value.contains(w)) && years(heading).iter().any(|(own, _)| *own == year)
    };
    d.kind == Kind::Budget && d.headings.iter().any(|heading| tells(&heading.title))
}

/// Whether a clause says that it is of the accounts of a year: `2023年度“三公”经费决算25.10万元`.
fn tells_of_the_accounts_of(line: &Cited<String>, year: Year) -> bool {
    let (folded, dated) = (text::fold(&line.value), format!("{}年", year.0));
    let clauses = folded.split(['，', '。', ';', ':']);
    clauses.filter(|clause| clause.contains(&dated)).any(|clause| OUTTURNS.iter().any(|w| clause.contains(w)))
}

/// The years that a line names, each followed by 年.
fn years(line: &Cited<String>) -> Vec<(Year, Evidence)> {
    let folded = text::fold(&line.value);
    // A month follows the year of a date, such as that of publication.
    let is_date = |after: &str| {
        after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月') && !after.starts_with('月')
    };
    let dated = |at: usize| folded.get(at + '年'.len_utf8()..).is_some_and(is_date);
    let before = folded.match_indices('年').filter(|(at, _)| !dated(*at)).filter_map(|(at, _)| folded.get(..at));
    let named = before.filter_map(year_at_end);
    named.map(|year| (year, lines::at(line, &year.0.to_string()))).collect()
}

fn year_at_end(before: &str) -> Option<Year> {
    let digits = before.strip_prefix(before.trim_end_matches(|c: char| c.is_ascii_digit()))?;
    digits.parse().ok().filter(|_| digits.len() == 4).map(Year)
}

/// The year that a line is about: the fiscal year, if it names that anywhere; else one that begins a sentence.
fn own_year(line: &Cited<String>, fiscal: Year) -> Option<(Year, Evidence)> {
    let named = years(line);
    if let Some(own) = named.iter().find(|(year, _)| *year == fiscal) {
        return Some(own.clone());
    }
    let folded = text::fold(&line.value);
    let begins = |year: &Year| [':', '。', ')'].iter().any(|mark| folded.contains(&format!("{mark}{}年", year.0)));
    named.into_iter().find(|(year, _)| begins(year) || folded.starts_with(&year.0.to_string()))
}

fn compare(
    year: &Cited<Year>,
    title: &Evidence,
    lines: Vec<(Year, Evidence)>,
    severity: Severity,
    (zh, en): (&str, &str),
) -> Option<Outcome> {
    let (same, other): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(y, _)| *y == year.value);
    let mut other = other.into_iter();
    let Some((first, primary)) = other.next() else {
        return (!same.is_empty()).then(|| Outcome::holds(same.into_iter().map(|(_, e)| e)));
    };
    let others: Vec<Evidence> = other.map(|(_, e)| e).collect();
    let message = Say::new(
        format!("{zh}“{}”所写年度为 {} 年，而文件的预算年度为 {} 年", excerpt(&primary), first.0, year.value.0),
        format!("{en}: “{}” names {}, while the fiscal year is {}", excerpt(&primary), first.0, year.value.0),
    );
    let finding = Finding::new(message, primary).against([title.clone()]).against(others);
    Some(Outcome::broken(finding.severity(severity)))
}

fn excerpt(evidence: &Evidence) -> String {
    evidence.printed.chars().take(30).collect()
}
