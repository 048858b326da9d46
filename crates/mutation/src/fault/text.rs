//! Faults in the narrative.

use budget::{Fact, Passage};
use document::{Block, Document, Line, Place, Run};
use forms::Reading;

use super::{Edit, Fault, Mutant, Number, Site, of_digits};

/// Units, of which one is taken for the other.
const LARGE: &str = "万元";
const SMALL: &str = "元";

const TURNS: [(&str, &str); 5] =
    [("增加", "减少"), ("减少", "增加"), ("增长", "下降"), ("下降", "增长"), ("上升", "下降")];
/// How far before its number a word of direction stands, in bytes.
const BEFORE: usize = 24;

/// The faults of a number of a sentence; `other_year` is what it says of another year.
pub(super) fn in_text(
    document: &Document,
    (fact, other_year): (&Fact, Option<&Fact>),
    site: &Site,
    state: &mut u64,
    all: &mut Vec<Mutant>,
) {
    let printed = fact.entry.printed.as_str();
    let Some(number) = Number::of(fact).filter(|_| printed.starts_with(|c: char| c.is_ascii_digit())) else { return };
    let Some((block, run, at)) = locate(document, fact) else { return };
    let Some(text) = document.blocks.get(block).and_then(line).and_then(|l| l.runs.get(run)).map(|r| &r.text) else {
        return;
    };
    let (Some(before), Some(after)) = (text.get(..at), text.get(at + printed.len()..)) else { return };
    let mut put = |fault, number, now: String, text| {
        let (place, was, edit) = (fact.entry.place.clone(), printed.to_owned(), Edit::Run(block, run, text));
        all.push(Mutant { fault, number, site: site.clone(), place, was, now, edit });
    };
    let other_year = other_year.map(|other| (Fault::OtherYear, other.entry.printed.clone()));
    for (fault, now) in of_digits(printed, state).into_iter().chain(other_year) {
        let text = format!("{before}{now}{after}");
        put(fault, number, now, text);
    }
    if let Some(rest) = after.strip_prefix(LARGE) {
        put(Fault::Unit, Number::None, SMALL.to_owned(), format!("{before}{printed}{SMALL}{rest}"));
    }
    let turn = TURNS.iter().filter_map(|(word, other)| Some((before.rfind(word)?, word, other))).max();
    let moves = number == Number::Change || fact.subject.aspect.is_growth();
    if let Some((from, word, other)) = turn.filter(|t| moves && t.0 + BEFORE >= at)
        && let (Some(head), Some(tail)) = (before.get(..from), before.get(from + word.len()..))
    {
        put(Fault::Direction, Number::None, (*other).to_owned(), format!("{head}{other}{tail}{printed}{after}"));
    }
}

/// The document's own year in the narrative, one too few, once a line.
pub(super) fn years(document: &Document, reading: &Reading) -> Vec<Mutant> {
    let Some(year) = reading.disclosure.year.as_ref().map(|y| y.value.0) else { return Vec::new() };
    let (own, other) = (format!("{year}年"), format!("{}年", year.saturating_sub(1)));
    reworded(document, (Fault::Year, "year"), (&own, &other), |_| true)
}

/// The lines that say in which unit the amounts of a table are, with another one.
pub(super) fn units(document: &Document) -> Vec<Mutant> {
    reworded(document, (Fault::Unit, "unit"), (LARGE, SMALL), |before| before.contains("单位"))
}

/// The lines that say a word with another one for it, once a line, where what stands before it tells so.
fn reworded(
    document: &Document,
    (fault, site): (Fault, &str),
    (was, now): (&str, &str),
    tells: impl Fn(&str) -> bool,
) -> Vec<Mutant> {
    let told = |(block, index, run): (usize, usize, &Run)| {
        let (before, after) = run.text.split_once(was).filter(|(before, _)| tells(before))?;
        Some(Mutant {
            fault,
            number: Number::None,
            site: Site::Narrative(site.to_owned()),
            place: Place::new(document::Path::default(), run.spot.clone()),
            was: format!("{}{was}{}", tail(before, NEAR), head(after, NEAR)),
            now: now.to_owned(),
            edit: Edit::Run(block, index, format!("{before}{now}{after}")),
        })
    };
    runs(document).filter_map(told).collect()
}

/// How much is shown of what stands before a word and after it, in characters.
const NEAR: usize = 16;

fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

fn tail(text: &str, count: usize) -> &str {
    let from = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or(text)
}

/// A paragraph that stands twice.
pub(super) fn twice(document: &Document, passage: &Passage, site: &Site) -> Option<Mutant> {
    let fact = &passage.parts.first()?.fact;
    let (block, ..) = locate(document, fact)?;
    Some(Mutant {
        fault: Fault::Twice,
        number: Number::None,
        site: site.clone(),
        place: fact.entry.place.clone(),
        was: String::new(),
        now: String::new(),
        edit: Edit::Again(block),
    })
}

/// The runs of the lines of a document, each with the numbers of its block and in its line.
fn runs(document: &Document) -> impl Iterator<Item = (usize, usize, &Run)> {
    let lines = document.blocks.iter().enumerate().filter_map(|(block, content)| Some((block, line(content)?)));
    lines.flat_map(|(block, line)| line.runs.iter().enumerate().map(move |(index, run)| (block, index, run)))
}

fn line(block: &Block) -> Option<&Line> {
    match block {
        Block::Paragraph(line) => Some(line),
        Block::Heading(heading) => Some(&heading.line),
        Block::Table(_) | Block::Picture(_) => None,
    }
}

/// Where a number of the narrative stands: block, run, and bytes of the run.
fn locate(document: &Document, fact: &Fact) -> Option<(usize, usize, usize)> {
    let (printed, spot) = (fact.entry.printed.as_str(), fact.entry.spot());
    let same = |run: &Run| (run.spot.file, run.spot.page, run.spot.line) == (spot.file, spot.page, spot.line);
    runs(document).filter(|(.., run)| same(run)).find_map(|(block, index, run)| {
        let at = spot.chars.and_then(|(from, _)| run.text.char_indices().nth(from as usize)).map(|(at, _)| at);
        let at = at.filter(|at| run.text.get(*at..).is_some_and(|rest| rest.starts_with(printed)));
        Some((block, index, at.or_else(|| run.text.find(printed))?))
    })
}
