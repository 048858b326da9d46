//! Published disclosures taken over to the next year: the workbook that `roll` writes, filled in as an officer would, is compiled,
//! read back and checked.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and shows shares"
)]

use std::collections::{BTreeMap, BTreeSet};

use budget::{Cited, Disclosure, Facts, Fund, Goal, Indicator, Kind, Nature, Operator, Subject, TableId};
use document::{Document, Meta, text};
use editions::ledger::{Ledger, Spending};
use editions::{CENTRAL, Edition, FINAL, advanced, compose, draft, like, next_year, regained, supply, without_asides};
use formats::Format;
use formats::book::{Book, Dress, Slot};
use forms::{Outline, groups, recognize};
use intake::{Taken, filled, take};
use mutation::{by_halves, documents};
use report::{Lang, Manner, diff, diff_text};
use rules::Severity;

/// The sheets that ask for words.
const WORDED: [&str; 5] = ["文字说明", "职能职责", "内设机构", "绩效目标", "绩效指标"];
/// What stands where words are asked for, by what the question names.
fn words(question: &str) -> &'static str {
    let answers = [("一级指标", "产出指标"), ("二级指标", "数量指标"), ("绩效目标", "按要求完成年度工作。")];
    answers.iter().find(|(name, _)| question.contains(name)).map_or("项目支出安排变化", |(_, answer)| answer)
}

/// Rounds of filling in what is asked for; what one answer gives rise to is asked in the next.
const ROUNDS: usize = 4;
/// The first row of a list, and the column of a row that is filled in.
const FIRST: u32 = 4;
/// Another amount for the year, in 分: 1.23 万元 more.
const MORE: i64 = 1_230_000;

/// What became of one disclosure.
#[derive(Default)]
struct Rolled {
    name: String,
    edition: &'static str,
    /// What was asked for when the money was filled in, and what is still asked for at the end.
    asked: usize,
    left: Vec<String>,
    /// How many goals and indicators were read, how many are of projects that go on, and how many are in what was compiled.
    goals: [(usize, usize); 3],
    /// What was found in what was compiled, and whether it states what it was drafted from.
    errors: Vec<String>,
    warnings: Vec<String>,
    unlike: Vec<String>,
}

impl Rolled {
    fn is_ready(&self) -> bool {
        self.left.is_empty() && self.errors.is_empty() && self.unlike.is_empty()
    }
}

/// This year's data as an officer has them: who and what of the year before, its money with a change, and what `roll` supplies.
fn decided(last: &Ledger, next: Ledger) -> Ledger {
    let mut data = Ledger {
        spending: last.spending.clone(),
        economics: last.economics.clone(),
        three_public: last.three_public.clone(),
        three_budgeted: last.three_budgeted.clone(),
        counts: last.counts.clone(),
        goals: goals(last, &next),
        names: last.names.clone(),
        ..next
    };
    let told = |subject: &Subject| subject.period.years_back == 0 && !Ledger::computes(subject);
    let own = last.values.iter().filter(|(subject, _)| told(subject));
    data.values.extend(own.map(|(subject, fen)| (subject.clone(), *fen)));
    for (key, words) in &last.words {
        data.words.entry(key.clone()).or_insert_with(|| words.clone());
    }
    let staged = last.stage();
    let of_project = |line: &&mut Spending| line.nature == Nature::Project && line.stage == staged;
    if let Some(line) = data.spending.iter_mut().find(of_project) {
        line.fen += MORE;
    }
    for line in &mut data.spending {
        line.project = line.project.as_deref().map(|name| advanced(name, last.year));
    }
    completed(&mut data);
    data
}

/// The goals that `roll` takes over, without those of projects that end: of which no money is spent.
fn goals(last: &Ledger, next: &Ledger) -> Vec<Goal> {
    let projects: BTreeSet<String> = last
        .spending
        .iter()
        .filter_map(|line| line.project.as_deref())
        .map(|name| text::fold(&advanced(name, last.year)))
        .collect();
    let goes_on = |goal: &&Goal| goal.table != TableId::T10 || projects.contains(&text::fold(&goal.name.value));
    next.goals.iter().filter(goes_on).cloned().collect()
}

/// Classes that what is left of basic and of project expenditure is put into.
const REST: [(Nature, &str); 2] = [(Nature::Basic, "30199"), (Nature::Project, "30299")];

/// Adds to the economic classes what they lack of what is spent.
fn completed(data: &mut Ledger) {
    let stage = data.stage();
    let funds: BTreeSet<Fund> = data.spending.iter().map(|line| line.fund).collect();
    for (nature, code) in REST {
        for &fund in &funds {
            let fits = |line: &&Spending| (line.fund, line.nature, line.stage) == (fund, nature, stage);
            let sum = |lines: &[Spending]| lines.iter().filter(fits).map(|line| line.fen).sum::<i64>();
            let rest = sum(&data.spending) - sum(&data.economics);
            if rest != 0 && (nature == Nature::Basic || data.economics.iter().any(|l| fits(&l))) {
                let body = data.members.first().cloned().unwrap_or_default();
                let line =
                    Spending { economic: Some(code.to_owned()), body, stage, fen: rest, ..Spending::new(fund, nature) };
                data.economics.push(line);
            }
        }
    }
}

/// The code that a question asks the name of, where it names the sheet for that.
fn unnamed(question: &str) -> Option<&str> {
    let (_, rest) = question.split_once("“新科目”表中写明 ")?;
    rest.get(..rest.find(|c: char| !c.is_ascii_digit())?).filter(|code| !code.is_empty())
}

/// What a goal says, field by field; an operator and its target are one.
fn said(goal: &Goal) -> (String, Option<String>, Vec<[String; 8]>) {
    let of = |cited: &Option<Cited<String>>| cited.as_ref().map(|c| text::fold(&c.value)).unwrap_or_default();
    let indicator = |i: &Indicator| {
        let target = of(&i.target);
        let first = target.chars().next().map_or(0, char::len_utf8);
        let (mark, rest) = target.split_at(first);
        let (operator, rest) = Operator::from_mark(mark).map_or((None, target.as_str()), |o| (Some(o), rest));
        let mark = i.operator.as_ref().map(|o| o.value).or(operator).map_or("", Operator::mark);
        let target = format!("{mark}{rest}");
        let weight = i.weight.as_ref().map(|w| w.value.to_string()).unwrap_or_default();
        let [level1, level2, level3] = [&i.level1, &i.level2, &i.level3].map(of);
        let [unit, content, criterion] = [&i.unit, &i.content, &i.criterion].map(of);
        [level1, level2, level3, target, unit, content, criterion, weight]
    };
    let text = goal.text.as_ref().map(|t| text::fold(&t.value)).filter(|t| !t.is_empty());
    (text::fold(&goal.name.value), text, goal.indicators.iter().map(indicator).collect())
}

/// What the goals of a document say otherwise than those that were taken over for it, if anything; words that were left blank there may
/// have been given.
fn unlike(taken: &[Goal], read: &[Goal]) -> Vec<String> {
    let read: Vec<_> = read.iter().map(said).collect();
    let differs = |goal: &Goal| {
        let (name, words, indicators) = said(goal);
        let Some((_, text, is)) = read.iter().find(|(other, ..)| *other == name) else {
            return Some(format!("no goal {name}"));
        };
        let same = words.is_none() || words == *text;
        let fits =
            |(was, is): (&[String; 8], &[String; 8])| was.iter().zip(is).all(|(was, is)| was.is_empty() || was == is);
        let odd = indicators.iter().zip(is).find(|both| !fits(*both));
        let whole = same && odd.is_none() && indicators.len() == is.len();
        (!whole).then(|| format!("{name}: {words:?} {text:?} {} {} {odd:?}", indicators.len(), is.len()))
    };
    taken.iter().filter_map(differs).collect()
}

/// Fills in what is asked for, round by round.
fn filled_in(book: &mut Book) -> (usize, Taken) {
    let mut taken = take(book);
    let asked = taken.mistakes.len();
    for _ in 0..ROUNDS {
        for mistake in &taken.mistakes {
            if let Some(code) = unnamed(&mistake.say.zh)
                && let Some(sheet) = book.sheets.iter_mut().find(|sheet| sheet.name == "新科目")
            {
                let row = sheet
                    .cells
                    .iter()
                    .filter(|(at, slot)| at.0 >= FIRST && !slot.is_blank())
                    .map(|(at, _)| at.0 + 1)
                    .max();
                let row = row.unwrap_or(FIRST);
                sheet.set((row, 0), Slot::text(code), Dress::Plain);
                sheet.set((row, 1), Slot::text("其他支出"), Dress::Plain);
                continue;
            }
            let Some(sheet) = book.sheets.iter_mut().find(|sheet| sheet.name == mistake.sheet) else { continue };
            let worded = WORDED.contains(&mistake.sheet.as_str());
            let slot = if worded { Slot::text(words(&mistake.say.zh)) } else { Slot::number("0") };
            match mistake.cell {
                Some(at) if sheet.cells.get(&at).is_none_or(Slot::is_blank) => sheet.set(at, slot, Dress::Plain),
                None if worded => sheet.set((FIRST, 0), slot, Dress::Plain),
                _ => {}
            }
        }
        taken = take(book);
    }
    (asked, taken)
}

/// What becomes of a disclosure; none where it has no table that tells what money was spent for.
fn rolled(name: &str, document: &Document) -> Option<Rolled> {
    let last = recognize(document).disclosure;
    let edition = if last.kind == Kind::FinalAccounts { &FINAL } else { like(&last).unwrap_or(&CENTRAL) };
    let ledger = regained(&last);
    if ledger.spending.is_empty() {
        return None;
    }
    let mut next = next_year(&ledger);
    supply(&mut next, &last, edition);
    let decided = decided(&ledger, next);
    let mut book = filled(&decided, edition);
    let (asked, taken) = filled_in(&mut book);
    let left = taken.mistakes.iter().map(|m| format!("{} {}", m.place(), m.say.zh)).collect::<Vec<_>>();
    let own = rules::check(&Facts::of(&last), &rules::catalogue());
    let of_last = own.findings.iter().filter(|f| f.severity() == Severity::Error).map(|f| f.rule.code).collect();
    let count = |goals: &[Goal]| (goals.len(), goals.iter().map(|goal| goal.indicators.len()).sum::<usize>());
    let goals = [count(&ledger.goals), count(&taken.ledger.goals), (0, 0)];
    let rolled = Rolled { name: name.to_owned(), edition: edition.key, asked, left, goals, ..Rolled::default() };
    Some(if rolled.left.is_empty() {
        compiled(&taken.ledger, edition, (&of_last, &decided.goals), rolled)
    } else {
        rolled
    })
}

/// `MINGBAI_KEEP` names a folder that what is written is kept in, to be looked at.
///
/// The formats that a disclosure is compiled in beside the first: one of them, told by its name, so that all have their turn; every one
/// with `MINGBAI_FULL` (36 seconds instead of 16 on two cores).
fn endings(name: &str) -> Vec<&'static str> {
    const ALL: [&str; 4] = ["docx", "html", "xlsx", "pdf"];
    let turn = name.bytes().map(usize::from).sum::<usize>();
    let full = std::env::var_os("MINGBAI_FULL").is_some();
    (0..ALL.len()).filter(|at| full || turn % ALL.len() == *at).filter_map(|at| ALL.get(at).copied()).collect()
}

/// A document in a format by its ending; none where a font lacks one of its characters.
fn written(document: &Document, ending: &str) -> Option<Vec<u8>> {
    let meta = Meta::default();
    match ending {
        "docx" => Some(writers::docx::write(document, &meta).unwrap()),
        "html" => Some(writers::html::write(document, &meta).unwrap()),
        "xlsx" => Some(writers::xlsx::write(document, &meta).unwrap()),
        _ => match typeset::pdf(document, &typeset::Options { meta, ..typeset::Options::default() }) {
            Err(typeset::Error::NoGlyph(_)) => None,
            pdf => Some(pdf.unwrap()),
        },
    }
}

/// Compiles data, and tells what was written that does not state them, and what is found in it; an error of a rule that the
/// publication itself breaks came with what was taken over from it.
fn compiled(
    ledger: &Ledger,
    edition: &'static Edition,
    (of_last, taken): (&BTreeSet<&str>, &[Goal]),
    rolled: Rolled,
) -> Rolled {
    let drafted: Disclosure = draft(ledger, edition);
    let composed = compose(&drafted, edition);
    let bytes = formats::write(&composed, Format::Markdown).unwrap();
    let read = recognize(&formats::read(&bytes, "x.md").unwrap().document).disclosure;
    let conclusions = rules::check(&Facts::of(&read), &rules::catalogue());
    let found = |severity| {
        let own = |code: &str| severity == Severity::Error && of_last.contains(code);
        let all = conclusions.findings.iter().filter(|f| f.severity() == severity && !own(f.rule.code));
        all.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect()
    };
    let read = without_asides(&read);
    let differences = diff(&drafted, &read);
    let mut said = if *read == drafted { Vec::new() } else { vec![diff_text(&differences, &Manner::plain(Lang::Zh))] };
    let indicators = read.goals.iter().map(|goal| goal.indicators.len()).sum();
    let goals = [rolled.goals[0], rolled.goals[1], (read.goals.len(), indicators)];
    for ending in endings(&rolled.name) {
        // A character that no font has is asked for by its cell, which another test holds.
        let Some(bytes) = written(&composed, ending) else { continue };
        if let Some(folder) = std::env::var_os("MINGBAI_KEEP") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{}.{ending}", rolled.name)), &bytes).unwrap();
        }
        let read = recognize(&formats::read(&bytes, &format!("x.{ending}")).unwrap().document).disclosure;
        let read = without_asides(&read);
        if *read != drafted {
            said.push(format!("{ending}: {}", diff_text(&diff(&drafted, &read), &Manner::plain(Lang::Zh))));
        }
    }
    let written = |goal: &&Goal| edition.layout(goal.table).is_some();
    said.extend(unlike(&taken.iter().filter(written).cloned().collect::<Vec<_>>(), &read.goals));
    Rolled { goals, errors: found(Severity::Error), warnings: found(Severity::Warning), unlike: said, ..rolled }
}

#[test]
fn published_disclosures_are_compiled_for_the_next_year() {
    let all = documents();
    let outlines: Vec<Outline> = all.iter().map(|d| Outline::of(&d.name, &recognize(&d.document))).collect();
    let sets: Vec<(String, Document)> = groups(&outlines)
        .iter()
        .map(|group| {
            let mut files = group.iter().map(|i| &all[*i]);
            let first = files.next().unwrap();
            let mut whole = first.document.clone();
            files.for_each(|file| whole.append(file.document.clone()));
            (first.name.clone(), whole)
        })
        .collect();
    let mut places: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for one in by_halves(&sets, |(name, document)| rolled(name, document)).into_iter().flatten() {
        let (ready, of) = places.entry(one.name.split('-').next().unwrap_or_default().to_owned()).or_default();
        *ready += usize::from(one.is_ready());
        *of += 1;
        println!(
            "{:36} {:14} asked {:3} left {:3} same {:5} errors {:2} warnings {:2} goals {:?}",
            one.name,
            one.edition,
            one.asked,
            one.left.len(),
            one.unlike.is_empty(),
            one.errors.len(),
            one.warnings.len(),
            one.goals
        );
        for what in one.left.iter().chain(&one.errors).chain(&one.unlike).flat_map(|what| what.lines()).take(8) {
            println!("    {what}");
        }
    }
    let all = places.iter().map(|(place, (ready, of))| format!("{place} {ready}/{of}")).collect::<Vec<_>>();
    println!("{}", all.join(", "));
    assert!(places.values().all(|(ready, of)| ready == of), "not all are ready");
}
