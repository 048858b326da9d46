//! ST-03

use budget::{ContentsEntry, Disclosure, Facts, Say};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 目录与正文标题不一致
pub(crate) const RULE: Rule = Rule {
    code: "ST-03",
    name: "contents-differ-from-body",
    family: Family::Structure,
    title: Title { zh: "目录与正文标题不一致", en: "the contents differ from the titles in the body" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("contents_differ_from_body.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    let stands = |at: usize| d.contents.get(at).is_some_and(|e| lines::stands(d, e));
    let entries = d.contents.iter().enumerate();
    // A title over those of tables may be left out where theirs are printed.
    let entries =
        entries.filter(|(at, _)| !lines::is_over_tables(d, *at) || stands(*at) || !stands(at + 1)).map(|(_, e)| e);
    let (tables, parts): (Vec<_>, Vec<_>) = entries.partition(|e| lines::is_table(e));
    let parts = if parts.is_empty() || d.headings.is_empty() { None } else { Some(sections(d, &parts)) };
    let tables = if tables.is_empty() || d.tables.is_empty() { None } else { Some(captions(d, &tables)) };
    parts.into_iter().chain(tables).collect()
}

fn sections(d: &Disclosure, entries: &[&ContentsEntry]) -> Outcome {
    let astray = entries.iter().copied().filter(|e| !lines::stands(d, e));
    let same_place = |e: &ContentsEntry| {
        let here = d.headings.iter().find(|h| h.level == e.level && h.ordinal == e.ordinal);
        here.filter(|h| are_alike(&h.title.value, &e.title.value))
    };
    let body = |e: &ContentsEntry| same_place(e).map(|h| Evidence::of(&h.title)).or_else(|| worded_otherwise(d, e));
    let mut pairs: Vec<_> = astray.map(|e| (e, body(e))).collect();
    pairs.extend(entries.iter().filter_map(|e| {
        let wanted = lines::title(&e.title.value);
        let mut heads = d.headings.iter().filter(|h| h.level == e.level && lines::title(&h.title.value) == wanted);
        let head = heads.next().filter(|h| h.ordinal.is_some() && h.ordinal != e.ordinal && heads.next().is_none())?;
        Some((*e, Some(numbered(head))))
    }));
    conclude(d, entries, &pairs, "部分、章节标题", "titles of parts and sections")
}

/// The most characters by which the title in the body may be longer or shorter than the entry.
const NEARLY: usize = 4;

/// A line of the text, or two that it is broken over, with the number of the entry and nearly its words.
fn worded_otherwise(d: &Disclosure, entry: &ContentsEntry) -> Option<Evidence> {
    let number = text::chinese_ordinal(entry.ordinal?);
    let marks = [format!("({number})"), format!("{number}、")];
    let wanted = lines::unpaged(&entry.title.value);
    let is_title = |line: &str| {
        let folded = text::fold(line);
        marks
            .iter()
            .find_map(|mark| folded.strip_prefix(mark.as_str()))
            .is_some_and(|t| nearly(&lines::title(t), &wanted))
    };
    let pairs = d.prose.0.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    pairs.into_iter().find_map(|(line, next)| {
        let both = format!("{}{}", line.printed, next.printed);
        let printed = [&line.printed, &both].into_iter().find(|printed| is_title(printed))?;
        Some(Evidence::new(line.place.clone(), printed.clone()))
    })
}

/// Whether one title has the words of the other and few more.
fn nearly(a: &str, b: &str) -> bool {
    let length = |t: &str| t.chars().count();
    let (short, long) = if length(a) <= length(b) { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    let within = short.chars().all(|c| rest.any(|r| r == c));
    within && length(long) <= length(short) + NEARLY && length(short) > 2 * NEARLY
}

/// Whether two titles share half of the shorter one's characters, so that one may be meant for the other.
fn are_alike(a: &str, b: &str) -> bool {
    let (a, b) = (lines::title(a), lines::title(b));
    let (short, long) = if a.chars().count() <= b.chars().count() { (&a, &b) } else { (&b, &a) };
    2 * short.chars().filter(|c| long.contains(*c)).count() >= short.chars().count()
}

fn numbered(head: &ContentsEntry) -> Evidence {
    let number = head.ordinal.map(|n| format!("（{}）", text::chinese_ordinal(n))).unwrap_or_default();
    Evidence::new(head.title.place.clone(), format!("{number}{}", head.title.printed))
}

fn captions(d: &Disclosure, entries: &[&ContentsEntry]) -> Outcome {
    let paired = entries.len() == d.tables.len();
    let astray = entries.iter().enumerate().filter(|(_, e)| !lines::stands(d, e));
    let printed = |e: &ContentsEntry, at: usize| {
        let captions = || d.tables.iter().map(lines::caption).filter(|c| !c.printed.trim().is_empty());
        let alike = || captions().find(|c| lines::stem(&c.printed) == lines::stem(&e.title.value));
        let own = |c: &Evidence| entries.iter().any(|o| lines::title(&o.title.value) == lines::title(&c.printed));
        let beside = || d.tables.get(at).filter(|_| paired).map(lines::caption);
        alike().or_else(|| beside().filter(|c| !c.printed.trim().is_empty() && !own(c)))
    };
    let pairs: Vec<_> = astray.map(|(i, e)| (*e, printed(e, i))).collect();
    conclude(d, entries, &pairs, "表名", "titles of tables")
}

fn conclude(
    d: &Disclosure,
    entries: &[&ContentsEntry],
    pairs: &[(&ContentsEntry, Option<Evidence>)],
    zh: &str,
    en: &str,
) -> Outcome {
    let mut primaries = pairs.iter().map(|(e, _)| Evidence::of(&e.title));
    let Some(primary) = primaries.next() else {
        return Outcome::holds(entries.iter().map(|e| Evidence::of(&e.title)));
    };
    let lost = d.gaps.first().map(budget::Gap::why).filter(|_| pairs.iter().any(|(_, body)| body.is_none()));
    if let Some(Say { zh, en }) = lost {
        return Outcome::undetermined(zh, en);
    }
    let related: Vec<Evidence> = pairs.iter().filter_map(|(_, body)| body.clone()).chain(primaries).collect();
    let named = |missing: &str| {
        let pair = |(e, body): &(&ContentsEntry, Option<Evidence>)| {
            let body = body.as_ref().map_or_else(|| missing.to_owned(), |b| format!("“{}”", b.printed.trim()));
            format!("“{}”→{body}", e.title.value)
        };
        pairs.iter().map(pair).collect::<Vec<_>>()
    };
    let message = Say::new(
        format!("目录与正文的{zh}有 {} 处不一致：{}", pairs.len(), named("（正文未见）").join("；")),
        format!("{} {en} differ between contents and body: {}", pairs.len(), named("(not in the body)").join("; ")),
    );
    Outcome::broken(Finding::new(message, primary).against(related))
}
