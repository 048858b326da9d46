//! Whole documents in layouts that the published ones of the corpus have not, in three formats: what they state is understood, most of it is
//! verified, nothing is found where all adds up, and faults that are put in are found. Bodies and amounts are made up.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and prints what it measured")]

#[path = "unseen/book.rs"]
mod book;

use book::{ACCOUNTS, BUDGET, Book, in_yuan};
use budget::Facts;
use document::{Block, Document};
use mutation::{Fault, Mutant, Number, Site, Tally, Trial, by_halves, mutants};
use report::{Checked, Paper};
use rules::{Family, Severity};

/// A layout: its name, its template and the figures in it.
struct Layout {
    name: &'static str,
    template: &'static str,
    book: Book,
    /// Whether its amounts are in 元.
    yuan: bool,
}

const fn layout(name: &'static str, template: &'static str) -> Layout {
    Layout { name, template, book: BUDGET, yuan: false }
}

const LAYOUTS: [Layout; 12] = [
    layout("sub_numbered", include_str!("unseen/sub_numbered.md")),
    Layout { yuan: true, ..layout("yuan_by_item", include_str!("unseen/yuan_by_item.md")) },
    layout("serial_columns", include_str!("unseen/serial_columns.md")),
    layout("natures_in_columns", include_str!("unseen/natures_in_columns.md")),
    layout("four_views", include_str!("unseen/four_views.md")),
    layout("projects_by_class", include_str!("unseen/projects_by_class.md")),
    layout("between_totals", include_str!("unseen/between_totals.md")),
    layout("kinds_beside", include_str!("unseen/kinds_beside.md")),
    layout("two_years", include_str!("unseen/two_years.md")),
    layout("school", include_str!("unseen/school.md")),
    Layout { book: ACCOUNTS, ..layout("accounts_by_line", include_str!("unseen/accounts_by_line.md")) },
    Layout { book: ACCOUNTS, yuan: true, ..layout("accounts_with_more", include_str!("unseen/accounts_with_more.md")) },
];

/// A document of sentences, as some place words them; some have tables too.
struct Narrative {
    name: &'static str,
    text: &'static str,
    /// The least of its numbers, in ‰, that are bound and that are verified: what a text states once cannot be.
    least: [usize; 2],
}

const fn narrative(name: &'static str, text: &'static str, least: [usize; 2]) -> Narrative {
    Narrative { name, text, least }
}

const NARRATIVES: [Narrative; 20] = [
    narrative("vocational_school_accounts", include_str!("unseen/words/vocational_school_accounts.md"), [985, 750]),
    narrative("water_bureau_accounts", include_str!("unseen/words/water_bureau_accounts.md"), [985, 940]),
    narrative("enforcement_bureau_budget", include_str!("unseen/words/enforcement_bureau_budget.md"), [985, 800]),
    narrative("subdistrict_accounts", include_str!("unseen/words/subdistrict_accounts.md"), [985, 800]),
    narrative("station_accounts_in_yuan", include_str!("unseen/words/station_accounts_in_yuan.md"), [985, 690]),
    narrative("association_budget_in_yuan", include_str!("unseen/words/association_budget_in_yuan.md"), [985, 850]),
    narrative("audit_bureau_accounts", include_str!("unseen/words/audit_bureau_accounts.md"), [985, 800]),
    narrative("middle_school_budget", include_str!("unseen/words/middle_school_budget.md"), [985, 930]),
    narrative("court_accounts", include_str!("unseen/words/court_accounts.md"), [985, 890]),
    narrative("kindergarten_accounts", include_str!("unseen/words/kindergarten_accounts.md"), [985, 750]),
    narrative("market_bureau_accounts", include_str!("unseen/words/market_bureau_accounts.md"), [985, 680]),
    narrative("water_bureau_information", include_str!("unseen/words/water_bureau_information.md"), [985, 350]),
    narrative("university_accounts", include_str!("unseen/words/university_accounts.md"), [985, 870]),
    narrative("three_expenses_notice", include_str!("unseen/words/three_expenses_notice.md"), [985, 990]),
    narrative("media_centre_accounts", include_str!("unseen/words/media_centre_accounts.md"), [985, 870]),
    narrative("college_budget", include_str!("unseen/words/college_budget.md"), [985, 940]),
    narrative("town_accounts", include_str!("unseen/words/town_accounts.md"), [985, 940]),
    narrative("affairs_centre_budget", include_str!("unseen/words/affairs_centre_budget.md"), [985, 740]),
    narrative("hospital_budget", include_str!("unseen/words/hospital_budget.md"), [985, 620]),
    narrative("court_budget", include_str!("unseen/words/court_budget.md"), [985, 710]),
];

/// A format that a layout is written in.
#[derive(Debug, Clone, Copy)]
enum Format {
    Markdown,
    Page,
    /// Lines with tabs, which know no merged cells.
    Lines,
}

const FORMATS: [Format; 3] = [Format::Markdown, Format::Page, Format::Lines];

impl Layout {
    fn printed(&self) -> String {
        let text = self.book.print(self.template);
        if self.yuan { in_yuan(&text) } else { text }
    }

    /// The layout as it is read from a format.
    fn document(&self, format: Format) -> Document {
        let document = formats::read(self.printed().as_bytes(), "layout.md").unwrap().document;
        match format {
            Format::Markdown => document,
            Format::Page => formats::read(page(&document).as_bytes(), "layout.html").unwrap().document,
            Format::Lines => formats::read(lines(&document).as_bytes(), "layout.txt").unwrap().document,
        }
    }
}

/// A document as a web page.
fn page(document: &Document) -> String {
    let mut html = vec!["<html><head><meta charset=\"utf-8\"></head><body>".to_owned()];
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => html.push(format!("<h{0}>{1}</h{0}>", heading.level, heading.line.text())),
            Block::Paragraph(line) => html.push(format!("<p>{}</p>", line.text())),
            Block::Table(table) => {
                let cells = |row: usize| {
                    let own = table.grid.origins().filter(move |((r, _), _)| *r == row);
                    own.map(|(_, cell)| {
                        let (down, right) = (cell.row_span, cell.col_span);
                        format!("<td rowspan=\"{down}\" colspan=\"{right}\">{}</td>", cell.text)
                    })
                };
                let rows =
                    (0..table.grid.height()).map(|r| format!("<tr>{}</tr>", cells(r).collect::<Vec<_>>().concat()));
                html.push(format!("<table border=\"1\">{}</table>", rows.collect::<Vec<_>>().concat()));
            }
            Block::Picture(_) => {}
        }
    }
    html.push("</body></html>".to_owned());
    html.join("\n")
}

/// A document as plain text.
fn lines(document: &Document) -> String {
    let mut text = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => text.push(heading.line.text()),
            Block::Paragraph(line) => text.push(line.text()),
            Block::Table(table) => {
                let grid = &table.grid;
                let row = |r: usize| (0..grid.width()).map(|c| grid.own_text(r, c)).collect::<Vec<_>>().join("\t");
                text.extend((0..grid.height()).map(row));
            }
            Block::Picture(_) => {}
        }
    }
    text.join("\n") + "\n"
}

/// What is measured of a layout in a format.
struct Measured {
    numbers: usize,
    understood: usize,
    structural: usize,
    verified: usize,
    unbound: Vec<String>,
    findings: Vec<String>,
}

fn measured(document: &Document) -> Measured {
    let reading = forms::recognize(document);
    let conclusions = rules::check(&Facts::of(&reading.disclosure), &rules::catalogue());
    let paper = Paper {
        name: "layout",
        document,
        disclosure: &reading.disclosure,
        notes: &reading.notes,
        numbers: reading.tally.numbers,
        bound: reading.tally.bound,
        unbound: &reading.tally.unbound,
        kinds: &reading.tally.kinds,
    };
    let coverage = Checked { paper, conclusions: &conclusions }.coverage();
    // The documents are cut short: parts that none may lack are not in them, nor is every change explained.
    let short = |f: &rules::Found| f.rule.family == Family::Structure || f.rule.code == "YY-06";
    let counts = |f: &&rules::Found| f.severity() != Severity::Info && !short(f);
    let told = conclusions.findings.iter().filter(counts);
    Measured {
        numbers: coverage.numbers,
        understood: coverage.kinds.values().map(|k| k.understood).sum(),
        structural: coverage.kinds.values().map(|k| k.structural).sum(),
        verified: coverage.verified,
        unbound: reading.tally.unbound.iter().map(|u| format!("{} {}", u.number.printed, u.sentence)).collect(),
        findings: told.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect(),
    }
}

#[test]
fn layouts_that_nobody_declared_are_understood_and_verified() {
    let mut short = Vec::new();
    for layout in LAYOUTS {
        for format in FORMATS {
            let seen = measured(&layout.document(format));
            let share = |part: usize| part * 1000 / seen.numbers;
            println!(
                "{:20} {format:?}: {} numbers, {} ‰ understood, {} ‰ structural, {} ‰ verified",
                layout.name,
                seen.numbers,
                share(seen.understood),
                share(seen.structural),
                share(seen.verified)
            );
            let bare = matches!(format, Format::Lines);
            let (bound, verified) = if bare { (950, 750) } else { (970, 800) };
            if share(seen.understood + seen.structural) < bound
                || share(seen.verified) < verified
                || !seen.findings.is_empty()
            {
                short.push(format!("{} {format:?} {:?} {:?}", layout.name, seen.unbound, seen.findings));
            }
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn sentences_of_places_that_nobody_tried_are_bound_and_verified() {
    let mut short = Vec::new();
    for narrative in NARRATIVES {
        let document = formats::read(narrative.text.as_bytes(), "narrative.md").unwrap().document;
        let seen = measured(&document);
        let share = |part: usize| part * 1000 / seen.numbers;
        let reached = [share(seen.understood + seen.structural), share(seen.verified)];
        println!("{:28} {} numbers, {} ‰ bound, {} ‰ verified", narrative.name, seen.numbers, reached[0], reached[1]);
        if reached.iter().zip(narrative.least).any(|(own, least)| *own < least) || !seen.findings.is_empty() {
            short.push(format!("{} {reached:?} {:?} {:?}", narrative.name, seen.unbound, seen.findings));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// Faults put into the sentences, and the least of them that are found, in percent, where the number stands in a relation.
const LEAST: [(Fault, Number, usize); 5] = [
    (Fault::Digit, Number::Amount, 70),
    (Fault::Digit, Number::Change, 85),
    (Fault::Digit, Number::Rate, 80),
    (Fault::Digit, Number::Count, 65),
    (Fault::Direction, Number::None, 95),
];

#[test]
fn faults_of_the_sentences_are_found() {
    let mut tally = Tally::default();
    for narrative in NARRATIVES {
        let document = formats::read(narrative.text.as_bytes(), "narrative.md").unwrap().document;
        let trial = Trial::new(&document);
        let seed = narrative.name.bytes().fold(1, |seed: u64, b| seed.rotate_left(5) ^ u64::from(b));
        let asked = |m: &Mutant| {
            matches!(m.site, Site::Narrative(_)) && LEAST.iter().any(|l| (l.0, l.1) == (m.fault, m.number))
        };
        let all: Vec<_> = mutants(&document, &trial.reading, seed).into_iter().filter(asked).collect();
        let step = all.len().div_ceil(MOST).max(1);
        let chosen: Vec<_> = all.into_iter().step_by(step).collect();
        for (mutant, outcome) in chosen.iter().zip(by_halves(&chosen, |mutant| trial.judge(mutant))) {
            tally.add(mutant, &outcome.unwrap());
        }
    }
    println!("{}", tally.shown());
    for (fault, number, least) in LEAST {
        let count = tally.faults.get(&(fault, false, number)).copied().unwrap_or_default();
        assert!(count.found * 100 >= least * count.related, "{fault:?} {number:?}: {count:?}");
    }
}

/// Digits of a layout that are changed.
const MOST: usize = 60;

#[test]
fn digits_changed_in_them_are_found_and_pinned() {
    let mut tally = Tally::default();
    for layout in LAYOUTS {
        let document = layout.document(Format::Markdown);
        let trial = Trial::new(&document);
        let seed = layout.name.bytes().fold(1, |seed: u64, b| seed.rotate_left(5) ^ u64::from(b));
        let all = mutants(&document, &trial.reading, seed);
        let digits: Vec<_> =
            all.into_iter().filter(|m| m.fault == Fault::Digit && m.number == Number::Amount).collect();
        let step = digits.len().div_ceil(MOST).max(1);
        let chosen: Vec<_> = digits.into_iter().step_by(step).collect();
        let mut own = Tally::default();
        for (mutant, outcome) in chosen.iter().zip(by_halves(&chosen, |mutant| trial.judge(mutant))) {
            let outcome = outcome.unwrap();
            for tally in [&mut own, &mut tally] {
                tally.add(mutant, &outcome);
            }
        }
        println!("{:20} tables {:?} text {:?}", layout.name, own.amounts(true), own.amounts(false));
    }
    let (tables, text) = (tally.amounts(true), tally.amounts(false));
    println!("{tables:?} {text:?}");
    assert!(tables.found * 100 >= tables.related * 90, "{tables:?}");
    assert!(tables.righted * 100 >= tables.related * 80, "{tables:?}");
    assert!(text.found * 100 >= text.related * 75, "{text:?}");
}
