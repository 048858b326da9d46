//! How many faults that are put into the narrative are found: one digit of a number changed, a word of direction turned,
//! in every published document, by kind of sentence. It prints what it measured.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking, and prints what it measured"
)]

#[expect(dead_code, reason = "other tests read with other words")]
mod corpus;

use std::collections::{BTreeMap, BTreeSet};

use budget::{Aspect, Facts, Part};
use corpus::{Published, by_halves, chance};
use document::{Block, Document, Line, Run};
use forms::Reading;
use rules::{Family, Severity};

/// What a number of the narrative is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Amount,
    Count,
    Change,
    Rate,
    Share,
    Completion,
    Direction,
}

fn kind(part: &Part) -> Kind {
    match part.fact.subject.aspect {
        Aspect::Amount if part.fact.entry.value.count().is_some() => Kind::Count,
        Aspect::Amount => Kind::Amount,
        Aspect::Change | Aspect::ChangeOnExecuted | Aspect::ChangeOnInitial => Kind::Change,
        Aspect::ChangeRate | Aspect::ChangeRateOnExecuted | Aspect::ChangeRateOnInitial => Kind::Rate,
        Aspect::Share => Kind::Share,
        Aspect::Completion => Kind::Completion,
    }
}

/// One fault: the run that it is put into, and the text that it has then.
struct Mutant {
    kind: Kind,
    of: String,
    block: usize,
    run: usize,
    text: String,
}

const TURNS: [(&str, &str); 5] =
    [("增加", "减少"), ("减少", "增加"), ("增长", "下降"), ("下降", "增长"), ("上升", "下降")];
/// How far before its number a word of direction stands, in bytes.
const BEFORE: usize = 24;

fn line(block: &Block) -> Option<&Line> {
    match block {
        Block::Paragraph(line) => Some(line),
        Block::Heading(heading) => Some(&heading.line),
        _ => None,
    }
}

fn run_mut(document: &mut Document, block: usize, run: usize) -> Option<&mut Run> {
    match document.blocks.get_mut(block)? {
        Block::Paragraph(line) => line.runs.get_mut(run),
        Block::Heading(heading) => heading.line.runs.get_mut(run),
        _ => None,
    }
}

/// Where a number stands: block, run, and bytes of the run.
fn locate(document: &Document, part: &Part) -> Option<(usize, usize, usize)> {
    let entry = &part.fact.entry;
    let spot = entry.spot();
    let same = |run: &Run| (run.spot.file, run.spot.page, run.spot.line) == (spot.file, spot.page, spot.line);
    for (block, content) in document.blocks.iter().enumerate() {
        for (index, run) in line(content).into_iter().flat_map(|line| line.runs.iter().enumerate()) {
            let found = || {
                let at = spot.chars.and_then(|(from, _)| run.text.char_indices().nth(from as usize)).map(|(at, _)| at);
                let at = at.filter(|at| run.text[*at..].starts_with(entry.printed.as_str()));
                at.or_else(|| run.text.find(entry.printed.as_str()))
            };
            if same(run)
                && let Some(at) = found()
            {
                return Some((block, index, at));
            }
        }
    }
    None
}

/// The number with one digit changed.
fn changed(printed: &str, state: &mut u64) -> Option<String> {
    let digits: Vec<usize> = printed.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = *digits.get(chance(state) % digits.len().max(1))?;
    let digit = printed[at..=at].parse::<usize>().ok()?;
    let first = digits.first() == Some(&at) && digits.len() > 1;
    let other = (digit + 1 + chance(state) % 9) % 10;
    let other = if first && other == 0 { if digit == 9 { 1 } else { 9 } } else { other };
    Some(format!("{}{other}{}", &printed[..at], &printed[at + 1..]))
}

fn mutants(document: &Document, reading: &Reading, state: &mut u64) -> Vec<Mutant> {
    let mut all = Vec::new();
    for passage in &reading.disclosure.passages {
        for part in &passage.parts {
            let printed = part.fact.entry.printed.as_str();
            let Some((block, run, at)) =
                locate(document, part).filter(|_| printed.starts_with(|c: char| c.is_ascii_digit()))
            else {
                continue;
            };
            let text = line(&document.blocks[block]).unwrap().runs[run].text.clone();
            let of = format!("{} {}", passage.kind, part.hole);
            let (before, after) = (&text[..at], &text[at + printed.len()..]);
            let mut put = |kind, text| all.push(Mutant { kind, of: of.clone(), block, run, text });
            if let Some(other) = changed(printed, state) {
                put(kind(part), format!("{before}{other}{after}"));
            }
            let turn = TURNS.iter().filter_map(|(word, other)| Some((before.rfind(word)?, word, other))).max();
            if let Some((from, word, other)) =
                turn.filter(|t| matches!(kind(part), Kind::Change | Kind::Rate) && t.0 + BEFORE >= at)
            {
                put(
                    Kind::Direction,
                    format!("{}{other}{}{printed}{after}", &before[..from], &before[from + word.len()..]),
                );
            }
        }
    }
    all
}

/// What is found, by rule and message, and whether any of it is an error.
fn found(document: &Document) -> BTreeMap<(String, String), Severity> {
    let mut catalogue = rules::catalogue();
    catalogue.retain(|rule| !matches!(rule.family, Family::Performance | Family::Wording));
    let reading = forms::recognize(document);
    let found = rules::check(&Facts::of(&reading.disclosure), &catalogue).findings;
    let told = found.iter().filter(|f| f.severity() != Severity::Info);
    told.map(|f| ((f.rule.code.to_owned(), f.finding.message.zh.clone()), f.severity())).collect()
}

/// How many of a kind were put in, how many were found, and how many of these as errors.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    put: usize,
    found: usize,
    errors: usize,
}

fn shown(title: &str, counts: &BTreeMap<String, Count>) {
    println!("{title}");
    for (name, c) in counts {
        println!(
            "  {name:34} {:5} put in {:5} found {:5} as errors  {:3} %",
            c.put,
            c.found,
            c.errors,
            c.found * 100 / c.put.max(1)
        );
    }
}

type Tried = (String, Mutant, Option<Severity>, BTreeSet<String>);

fn tried(published: &Published, every: usize) -> Vec<Tried> {
    let mut state = 0x9e37_79b9;
    let usual = found(&published.document);
    let reading = forms::recognize(&published.document);
    let all = mutants(&published.document, &reading, &mut state);
    let offset = chance(&mut state) % every;
    let chosen = all.into_iter().skip(offset).step_by(every);
    let place = published.name.split('-').next().unwrap_or_default().to_owned();
    let judge = |mutant: Mutant| {
        let mut document = published.document.clone();
        run_mut(&mut document, mutant.block, mutant.run).unwrap().text.clone_from(&mutant.text);
        let fresh: Vec<_> = found(&document).into_iter().filter(|(key, _)| !usual.contains_key(key)).collect();
        let worst = fresh.iter().map(|(_, severity)| *severity).find(|s| *s == Severity::Error);
        let worst = worst.or_else(|| fresh.first().map(|f| f.1));
        (place.clone(), mutant, worst, fresh.into_iter().map(|f| f.0.0).collect())
    };
    chosen.map(judge).collect()
}

fn add(counts: &mut BTreeMap<String, Count>, name: String, severity: Option<Severity>) {
    let count = counts.entry(name).or_default();
    count.put += 1;
    count.found += usize::from(severity.is_some());
    count.errors += usize::from(severity == Some(Severity::Error));
}

/// The least shares that are found, in percent.
const LEAST: [(Kind, usize); 7] = [
    (Kind::Amount, 60),
    (Kind::Change, 50),
    (Kind::Completion, 85),
    (Kind::Count, 65),
    (Kind::Direction, 75),
    (Kind::Rate, 80),
    (Kind::Share, 70),
];

/// Every number with `MINGBAI_FULL`, else some of them; with `MINGBAI_SHOW` each fault that is not found.
#[test]
fn faults_of_the_narrative_are_found() {
    let documents = corpus::documents();
    let every = if std::env::var_os("MINGBAI_FULL").is_some() { 1 } else { 12 };
    let show = std::env::var_os("MINGBAI_SHOW").is_some();
    let (mut kinds, mut places, mut sentences, mut by) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (place, mutant, severity, rules) in by_halves(&documents, |p| tried(p, every)).into_iter().flatten() {
        add(&mut kinds, format!("{:?}", mutant.kind), severity);
        add(&mut places, format!("{place} {:?}", mutant.kind), severity);
        add(&mut sentences, format!("{:?} {}", mutant.kind, mutant.of), severity);
        for rule in rules {
            *by.entry(rule).or_insert(0) += 1;
        }
        if show && severity.is_none() {
            println!("missed {place} {:?} {}: {}", mutant.kind, mutant.of, mutant.text);
        }
    }
    shown("by sentence", &sentences);
    shown("by place", &places);
    shown("by kind", &kinds);
    println!("by rule {by:?}");
    for (kind, least) in LEAST {
        let count: Count = kinds.get(&format!("{kind:?}")).copied().unwrap_or_default();
        assert!(count.found * 100 >= least * count.put, "{kind:?}: {count:?}");
    }
}
