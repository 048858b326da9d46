//! Published disclosures taken over to the next year: the workbook that `roll` writes, filled in as an officer would, is compiled,
//! read back and checked.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and shows shares"
)]

use std::collections::{BTreeMap, BTreeSet};

use budget::{Disclosure, Facts, Fund, Goal, Kind, Nature, Subject};
use document::{Document, text};
use editions::ledger::{Ledger, Spending};
use editions::{CENTRAL, Edition, FINAL, compose, draft, like, next_year, regained, supply, without_asides};
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
        goals: goals(last),
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
    completed(&mut data);
    data
}

/// The goals of the year before that fit: that of the whole, and those of projects, where every project that money is spent for has one.
fn goals(last: &Ledger) -> Vec<Goal> {
    let projects: BTreeSet<String> =
        last.spending.iter().filter_map(|line| line.project.as_deref()).map(text::fold).collect();
    let name = |goal: &Goal| text::fold(&goal.name.value);
    let named: BTreeSet<String> = last.goals.iter().map(name).collect();
    let whole = text::fold(&last.publisher);
    let all = projects.is_subset(&named);
    let fits = |goal: &&Goal| name(goal) == whole || all && projects.contains(&name(goal));
    last.goals.iter().filter(fits).cloned().collect()
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

/// Fills in what is asked for, round by round.
fn filled_in(book: &mut Book) -> (usize, Taken) {
    let mut taken = take(book);
    let asked = taken.mistakes.len();
    for _ in 0..ROUNDS {
        for mistake in &taken.mistakes {
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
    let mut book = filled(&decided(&ledger, next), edition);
    let (asked, taken) = filled_in(&mut book);
    let left = taken.mistakes.iter().map(|m| format!("{} {}", m.place(), m.say.zh)).collect::<Vec<_>>();
    let own = rules::check(&Facts::of(&last), &rules::catalogue());
    let of_last = own.findings.iter().filter(|f| f.severity() == Severity::Error).map(|f| f.rule.code).collect();
    let rolled = Rolled { name: name.to_owned(), edition: edition.key, asked, left, ..Rolled::default() };
    Some(if rolled.left.is_empty() { compiled(&taken.ledger, edition, &of_last, rolled) } else { rolled })
}

/// Compiles data, and tells what was written that does not state them, and what is found in it; an error of a rule that the
/// publication itself breaks came with what was taken over from it.
fn compiled(ledger: &Ledger, edition: &'static Edition, of_last: &BTreeSet<&str>, rolled: Rolled) -> Rolled {
    let drafted: Disclosure = draft(ledger, edition);
    let bytes = formats::write(&compose(&drafted, edition), Format::Markdown).unwrap();
    let read = recognize(&formats::read(&bytes, "x.md").unwrap().document).disclosure;
    let conclusions = rules::check(&Facts::of(&read), &rules::catalogue());
    let found = |severity| {
        let own = |code: &str| severity == Severity::Error && of_last.contains(code);
        let all = conclusions.findings.iter().filter(|f| f.severity() == severity && !own(f.rule.code));
        all.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect()
    };
    let read = without_asides(&read);
    let differences = diff(&drafted, &read);
    let said = if *read == drafted { Vec::new() } else { vec![diff_text(&differences, &Manner::plain(Lang::Zh))] };
    Rolled { errors: found(Severity::Error), warnings: found(Severity::Warning), unlike: said, ..rolled }
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
            "{:36} {:14} asked {:3} left {:3} same {:5} errors {:2} warnings {:2}",
            one.name,
            one.edition,
            one.asked,
            one.left.len(),
            one.unlike.is_empty(),
            one.errors.len(),
            one.warnings.len()
        );
        for what in one.left.iter().chain(&one.errors).chain(&one.unlike).flat_map(|what| what.lines()).take(8) {
            println!("    {what}");
        }
    }
    let all = places.iter().map(|(place, (ready, of))| format!("{place} {ready}/{of}")).collect::<Vec<_>>();
    println!("{}", all.join(", "));
    assert!(places.values().all(|(ready, of)| ready == of), "not all are ready");
}
