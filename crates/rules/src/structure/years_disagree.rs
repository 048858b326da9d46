//! ST-06

use budget::{Cited, Disclosure, Fact, Facts, Kind, Say, Year};
use document::{Spot, text};

use super::dated::{self, Dated, OUTTURNS, Said, years};
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

const TEXT: (&str, &str) = ("文字说明或表注", "text");

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    let Some(year) = &d.year else { return Vec::new() };
    let captions = d.tables.iter().filter_map(|t| Some((t.year?, lines::caption(t))));
    let notes = d.tables.iter().filter_map(|t| t.note.as_ref()).filter(|n| n.value.contains("本表反映"));
    let passages = d.passages.iter().filter(|p| DATED.contains(&p.kind.as_str())).flat_map(|p| &p.prose.0);
    let first = |line: &Cited<String>| Some(dated::at(line, years(&text::fold(&line.value)).next()?));
    let titles: Vec<_> = d.cover.0.iter().filter_map(first).chain(captions).collect();
    let prose = lines::Prose::of(facts);
    let beside =
        |line: &Cited<String>, own: Year| is_said_of_both(&prose, line, own, year.value) || is_beside_its_own(d, line);
    let told = |line: &Cited<String>, own: Year| d.kind == Kind::Budget && tells_of_the_accounts_of(line, own);
    let own = |line| own_year(line, year.value).filter(|(own, _)| !told(line, *own) && !beside(line, *own));
    let text = notes.chain(passages).filter_map(own);
    let text: Vec<_> = text.filter(|(own, _)| !has_a_section_of(d, *own)).collect();
    let (words, below) = (("标题", "titles"), ("表名下", "below titles"));
    let both = |(own, evidence): &Dated| {
        d.prose.0.iter().any(|line| line.spot() == &evidence.place.spot && beside(line, *own))
    };
    let Said { titles: named, mut sentences, bracketed } = Said::of(d, year.value);
    sentences.retain(|dated| dated.0 == year.value || !both(dated));
    let found = [
        most(year, &beyond(named, year.value, &titles), Severity::Error, words),
        most(year, &beyond(sentences, year.value, &text), Severity::Warning, TEXT),
        most(year, &beyond(bracketed, year.value, &[]), Severity::Warning, below),
        compare(year, titles, Severity::Error, words),
        compare(year, text, Severity::Warning, TEXT),
    ];
    found.into_iter().flatten().collect()
}

/// How many characters behind the year tell that two sentences say the same of two years.
const ALIKE: usize = 6;

/// Whether a line that begins with another year says of it what the narrative says of the year of the document as well.
fn is_said_of_both(prose: &lines::Prose, line: &Cited<String>, own: Year, fiscal: Year) -> bool {
    let folded = text::fold(&line.value);
    let said = folded.strip_prefix(&format!("{}年", own.0)).map(|rest| rest.chars().take(ALIKE).collect::<String>());
    let same = said.filter(|said| said.chars().count() == ALIKE).map(|said| format!("{}年{said}", fiscal.0));
    same.is_some_and(|same| prose.0.iter().any(|other| other.contains(&same)))
}

/// Whether a line states amounts of an earlier year of which the narrative states others for the year of the document: then it is of
/// that year indeed.
fn is_beside_its_own(d: &Disclosure, line: &Cited<String>) -> bool {
    let facts = || d.passages.iter().flat_map(|passage| &passage.parts).map(|part| &part.fact);
    let at = |cited: &Spot| (cited.page, cited.line);
    let here = |fact: &&Fact| line.spot().line.is_some() && at(fact.entry.spot()) == at(line.spot());
    let fen = |fact: &Fact| fact.entry.value.fen().filter(|fen| *fen != 0);
    let earlier = |fact: &Fact| fact.subject.period.years_back > 0 && fen(fact).is_some();
    facts().filter(here).filter(|fact| earlier(fact)).any(|fact| {
        let mut own = fact.subject.clone();
        own.period.years_back = 0;
        facts().any(|other| other.subject == own && fen(other).is_some() && fen(other) != fen(fact))
    })
}

/// Whether a budget says in a heading that it tells of the accounts of another year.
fn has_a_section_of(d: &Disclosure, year: Year) -> bool {
    let tells = |heading: &Cited<String>| {
        OUTTURNS.iter().any(|w| heading.value.contains(w)) && years(&text::fold(&heading.value)).any(|own| own == year)
    };
    d.kind == Kind::Budget && d.headings.iter().any(|heading| tells(&heading.title))
}

/// Whether a clause says that it is of the accounts of a year: `2023年度“三公”经费决算25.10万元`.
fn tells_of_the_accounts_of(line: &Cited<String>, year: Year) -> bool {
    let (folded, dated) = (text::fold(&line.value), format!("{}年", year.0));
    let clauses = folded.split(['，', '。', ';', ':']);
    clauses.filter(|clause| clause.contains(&dated)).any(|clause| OUTTURNS.iter().any(|w| clause.contains(w)))
}

/// The year that a line is about: the fiscal year, if it names that anywhere; else one that begins a sentence.
fn own_year(line: &Cited<String>, fiscal: Year) -> Option<(Year, Evidence)> {
    let folded = text::fold(&line.value);
    let named: Vec<Year> = years(&folded).collect();
    if named.contains(&fiscal) {
        return Some(dated::at(line, fiscal));
    }
    let begins = |year: &Year| [':', '。', ')'].iter().any(|mark| folded.contains(&format!("{mark}{}年", year.0)));
    let own = named.into_iter().find(|year| begins(year) || folded.starts_with(&year.0.to_string()))?;
    Some(dated::at(line, own))
}

/// Lines, each once, without those that say otherwise than the document and are known already.
fn beyond(lines: Vec<Dated>, year: Year, known: &[Dated]) -> Vec<Dated> {
    let at = |(_, evidence): &Dated| evidence.place.spot.clone();
    let mut beyond: Vec<Dated> = Vec::new();
    for line in lines {
        let told = line.0 != year && known.iter().any(|other| at(other) == at(&line));
        if !told && !beyond.iter().any(|other| at(other) == at(&line)) {
            beyond.push(line);
        }
    }
    beyond
}

/// Where one line says otherwise, more than so many must say the year of the document.
const FOR_EACH: usize = 2;

/// What lines say that are known to be dated by their words alone: they accuse where most of them agree with the document.
fn most(year: &Cited<Year>, lines: &[Dated], severity: Severity, words: (&str, &str)) -> Option<Outcome> {
    let same = lines.iter().filter(|(own, _)| *own == year.value).count();
    if same < lines.len() && same <= (lines.len() - same) * FOR_EACH {
        return Some(Outcome::undetermined(
            format!("多处写 {} 年以外的年度，本文件的年度可能另有所指", year.value.0),
            format!("much names other years than {}: the document may be of another year", year.value.0),
        ));
    }
    compare(year, lines.to_vec(), severity, words)
}

fn compare(year: &Cited<Year>, lines: Vec<Dated>, severity: Severity, (zh, en): (&str, &str)) -> Option<Outcome> {
    let (same, other): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(y, _)| *y == year.value);
    let mut other = other.into_iter();
    let Some((first, primary)) = other.next() else {
        return (!same.is_empty()).then(|| Outcome::holds(same.into_iter().map(|(_, e)| e)));
    };
    if same.is_empty() && severity == Severity::Error {
        return Some(Outcome::undetermined(
            format!("没有标题写 {} 年，本文件的年度可能另有所指", year.value.0),
            format!("no title names {}: the document may be of another year", year.value.0),
        ));
    }
    let others: Vec<Evidence> = other.map(|(_, e)| e).collect();
    let message = Say::new(
        format!("{zh}“{}”所写年度为 {} 年，而文件的预算年度为 {} 年", excerpt(&primary), first.0, year.value.0),
        format!("{en}: “{}” names {}, while the fiscal year is {}", excerpt(&primary), first.0, year.value.0),
    );
    let finding = Finding::new(message, primary).against([Evidence::of(year)]).against(others);
    Some(Outcome::broken(finding.severity(severity)))
}

fn excerpt(evidence: &Evidence) -> String {
    evidence.printed.chars().take(30).collect()
}
