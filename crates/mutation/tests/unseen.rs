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

const NARRATIVES: [Narrative; 106] = [
    narrative("federation_expenses", include_str!("unseen/words/federation_expenses.md"), [985, 990]),
    narrative("library_appropriation", include_str!("unseen/words/library_appropriation.md"), [985, 990]),
    narrative("roads_review", include_str!("unseen/words/roads_review.md"), [985, 900]),
    narrative("street_expenses", include_str!("unseen/words/street_expenses.md"), [985, 700]),
    narrative("college_procurement", include_str!("unseen/words/college_procurement.md"), [985, 990]),
    narrative("classified_twice", include_str!("unseen/words/classified_twice.md"), [985, 990]),
    narrative("sides_without_a_total", include_str!("unseen/words/sides_without_a_total.md"), [985, 990]),
    narrative("middle_school_reasons", include_str!("unseen/words/middle_school_reasons.md"), [985, 900]),
    narrative("bodies_and_sources", include_str!("unseen/words/bodies_and_sources.md"), [985, 990]),
    narrative("hospital_accounts", include_str!("unseen/words/hospital_accounts.md"), [985, 990]),
    narrative("veterans_home_accounts", include_str!("unseen/words/veterans_home_accounts.md"), [985, 950]),
    narrative("grant_spent", include_str!("unseen/words/grant_spent.md"), [985, 900]),
    narrative("town_budget_in_yuan", include_str!("unseen/words/town_budget_in_yuan.md"), [985, 980]),
    narrative("people_court_accounts", include_str!("unseen/words/people_court_accounts.md"), [985, 950]),
    narrative("irrigation_bureau_accounts", include_str!("unseen/words/irrigation_bureau_accounts.md"), [985, 880]),
    narrative("sports_bureau_budget", include_str!("unseen/words/sports_bureau_budget.md"), [985, 940]),
    narrative("county_health_budget", include_str!("unseen/words/county_health_budget.md"), [985, 830]),
    narrative("science_bureau_budget", include_str!("unseen/words/science_bureau_budget.md"), [985, 950]),
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
    narrative("audit_office_budget", include_str!("unseen/words/audit_office_budget.md"), [985, 790]),
    narrative("special_school_accounts", include_str!("unseen/words/special_school_accounts.md"), [985, 840]),
    narrative("forestry_bureau_budget", include_str!("unseen/words/forestry_bureau_budget.md"), [985, 560]),
    narrative("service_bureau_accounts", include_str!("unseen/words/service_bureau_accounts.md"), [985, 770]),
    narrative("letters_office_accounts", include_str!("unseen/words/letters_office_accounts.md"), [985, 920]),
    narrative("commerce_bureau_budget", include_str!("unseen/words/commerce_bureau_budget.md"), [985, 790]),
    narrative("statistics_bureau_budget", include_str!("unseen/words/statistics_bureau_budget.md"), [985, 810]),
    narrative("seismic_bureau_budget", include_str!("unseen/words/seismic_bureau_budget.md"), [985, 740]),
    narrative("media_station_accounts", include_str!("unseen/words/media_station_accounts.md"), [985, 790]),
    narrative("culture_bureau_budget", include_str!("unseen/words/culture_bureau_budget.md"), [985, 770]),
    narrative("affairs_committee_budget", include_str!("unseen/words/affairs_committee_budget.md"), [985, 800]),
    narrative("health_bureau_budget", include_str!("unseen/words/health_bureau_budget.md"), [985, 780]),
    narrative("regulation_bureau_accounts", include_str!("unseen/words/regulation_bureau_accounts.md"), [985, 850]),
    narrative("emergency_bureau_accounts", include_str!("unseen/words/emergency_bureau_accounts.md"), [985, 790]),
    narrative("transport_bureau_budget", include_str!("unseen/words/transport_bureau_budget.md"), [985, 890]),
    narrative("archive_accounts_in_yuan", include_str!("unseen/words/archive_accounts_in_yuan.md"), [985, 930]),
    narrative("secondary_school_accounts", include_str!("unseen/words/secondary_school_accounts.md"), [985, 810]),
    narrative("resources_bureau_budget", include_str!("unseen/words/resources_bureau_budget.md"), [985, 650]),
    narrative("justice_bureau_accounts", include_str!("unseen/words/justice_bureau_accounts.md"), [985, 800]),
    narrative("hydraulic_bureau_accounts", include_str!("unseen/words/hydraulic_bureau_accounts.md"), [985, 790]),
    narrative("insurance_bureau_accounts", include_str!("unseen/words/insurance_bureau_accounts.md"), [985, 940]),
    narrative("red_cross_budget", include_str!("unseen/words/red_cross_budget.md"), [985, 670]),
    narrative("environment_bureau_budget", include_str!("unseen/words/environment_bureau_budget.md"), [985, 500]),
    narrative("county_expenses_notice", include_str!("unseen/words/county_expenses_notice.md"), [985, 800]),
    narrative("expenses_of_two_years", include_str!("unseen/words/expenses_of_two_years.md"), [985, 700]),
    narrative("both_sides_by_fund", include_str!("unseen/words/both_sides_by_fund.md"), [985, 800]),
    narrative("institute_accounts", include_str!("unseen/words/institute_accounts.md"), [985, 700]),
    narrative("procuratorate_accounts", include_str!("unseen/words/procuratorate_accounts.md"), [985, 990]),
    narrative("windows_centre_accounts", include_str!("unseen/words/windows_centre_accounts.md"), [985, 870]),
    narrative("school_budget_in_yuan", include_str!("unseen/words/school_budget_in_yuan.md"), [985, 990]),
    narrative("town_expenses_notice", include_str!("unseen/words/town_expenses_notice.md"), [985, 960]),
    narrative("ministry_budget", include_str!("unseen/words/ministry_budget.md"), [985, 990]),
    narrative("library_accounts", include_str!("unseen/words/library_accounts.md"), [985, 960]),
    narrative("second_kindergarten_accounts", include_str!("unseen/words/second_kindergarten_accounts.md"), [985, 880]),
    narrative("district_expenses_notice", include_str!("unseen/words/district_expenses_notice.md"), [985, 700]),
    narrative("tables_without_years", include_str!("unseen/words/tables_without_years.md"), [985, 990]),
    narrative("agriculture_bureau_expenses", include_str!("unseen/words/agriculture_bureau_expenses.md"), [985, 940]),
    narrative("hydraulic_office_accounts", include_str!("unseen/words/hydraulic_office_accounts.md"), [985, 900]),
    narrative("commune_accounts", include_str!("unseen/words/commune_accounts.md"), [985, 830]),
    narrative("district_health_accounts", include_str!("unseen/words/district_health_accounts.md"), [985, 940]),
    narrative("rural_school_budget", include_str!("unseen/words/rural_school_budget.md"), [985, 900]),
    narrative("county_expenses_by_item", include_str!("unseen/words/county_expenses_by_item.md"), [985, 900]),
    narrative("rural_commune_budget", include_str!("unseen/words/rural_commune_budget.md"), [985, 900]),
    narrative("nursery_accounts", include_str!("unseen/words/nursery_accounts.md"), [985, 900]),
    narrative("review_notice", include_str!("unseen/words/review_notice.md"), [985, 500]),
    narrative("town_expenses_untitled", include_str!("unseen/words/town_expenses_untitled.md"), [985, 400]),
    narrative("resettlement_office_accounts", include_str!("unseen/words/resettlement_office_accounts.md"), [985, 900]),
    narrative("project_review_with_accounts", include_str!("unseen/project_review_with_accounts.md"), [985, 900]),
    narrative("by_government_class", include_str!("unseen/by_government_class.md"), [985, 900]),
    narrative("procured_by_item", include_str!("unseen/procured_by_item.md"), [985, 990]),
    narrative("expenses_by_class", include_str!("unseen/expenses_by_class.md"), [985, 990]),
    narrative("paired_natures", include_str!("unseen/paired_natures.md"), [985, 980]),
    narrative("years_beside", include_str!("unseen/years_beside.md"), [985, 990]),
    narrative("expenses_against_budget", include_str!("unseen/words/expenses_against_budget.md"), [985, 990]),
    narrative("school_expenses_by_share", include_str!("unseen/words/school_expenses_by_share.md"), [985, 800]),
    narrative("court_expenses_notice", include_str!("unseen/words/court_expenses_notice.md"), [985, 990]),
    narrative("county_expenses_defined", include_str!("unseen/words/county_expenses_defined.md"), [985, 990]),
    narrative("lists_before_their_sum", include_str!("unseen/words/lists_before_their_sum.md"), [985, 700]),
    narrative("amounts_behind_definitions", include_str!("unseen/words/amounts_behind_definitions.md"), [985, 0]),
    narrative("expenses_of_the_year_before", include_str!("unseen/words/expenses_of_the_year_before.md"), [985, 700]),
    narrative("cells_with_their_units", include_str!("unseen/words/cells_with_their_units.md"), [985, 900]),
    narrative("expenses_below_headings", include_str!("unseen/words/expenses_below_headings.md"), [985, 900]),
    narrative("table_without_its_unit", include_str!("unseen/words/table_without_its_unit.md"), [985, 990]),
    narrative("league_finances", include_str!("unseen/words/league_finances.md"), [985, 700]),
    narrative("archive_budget_by_sort", include_str!("unseen/words/archive_budget_by_sort.md"), [985, 990]),
    narrative("procurement_saved", include_str!("unseen/words/procurement_saved.md"), [985, 800]),
    narrative("expenses_by_short_names", include_str!("unseen/words/expenses_by_short_names.md"), [985, 800]),
    narrative("expenses_beside_their_budget", include_str!("unseen/words/expenses_beside_their_budget.md"), [985, 900]),
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
    (Fault::Direction, Number::None, 91),
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

/// A narrative, what is right in it, what is written instead, and the number at which that has to be told.
const WRONG: [(&str, &str, &str, &str); 84] = [
    ("town_budget_in_yuan", "占支出总额39.87%", "占支出总额38.97%", "38.97"),
    ("people_court_accounts", "完成年初预算的103.1%", "完成年初预算的101.3%", "101.3"),
    ("irrigation_bureau_accounts", "支出决算为1,449.82万元", "支出决算为1,449.28万元", "1,449.28"),
    ("sports_bureau_budget", "政府性基金450.00万元；专户", "政府性基金540.00万元；专户", "540.00"),
    ("science_bureau_budget", "政府采购货物预算212.15万元", "政府采购货物预算221.15万元", "221.15"),
    ("science_bureau_budget", "政府采购523.15万元", "政府采购532.15万元", "532.15"),
    ("science_bureau_budget", "6.8万元，比上年预算减少2.4万元），", "6.8万元，比上年预算减少4.2万元），", "4.2"),
    ("audit_office_budget", "公务接待费2.70万元，公务", "公务接待费7.20万元，公务", "7.20"),
    ("audit_office_budget", "其中：基本支出1502.66万元，占64.81%", "其中：基本支出1502.66万元，占68.41%", "68.41"),
    ("special_school_accounts", "国内公务接待8批次，74人次", "国内公务接待8批次，4人次", "4"),
    (
        "service_bureau_accounts",
        "基本支出1650.40万元，占总支出的75.36%",
        "基本支出1650.40万元，占总支出的76.35%",
        "76.35",
    ),
    ("letters_office_accounts", "较年初预算数减少2.15万元，下降21.5%", "较年初预算数减少2.15万元，下降12.5%", "12.5"),
    ("commerce_bureau_budget", "政府性基金预算拨款收入260.00万元", "政府性基金预算拨款收入620.00万元", "620.00"),
    ("archive_accounts_in_yuan", "项目支出6,588,700.40元", "项目支出6,858,700.40元", "6,858,700.40"),
    ("hydraulic_bureau_accounts", "与年初预算的3.00万元相比下降20.00%", "与年初预算的3.00万元相比下降30.00%", "30.00"),
    ("justice_bureau_accounts", "公用经费111.07万元，占基本支出的9.2%", "公用经费111.07万元，占基本支出的2.9%", "2.9"),
    ("insurance_bureau_accounts", "增长6.69%", "增长9.66%", "9.66"),
    ("resources_bureau_budget", "较2024年执行数减少100.00万元", "较2024年执行数减少110.00万元", "110.00"),
    ("transport_bureau_budget", "减少3万元，下降6.25%", "减少3万元，下降2.65%", "2.65"),
    (
        "expenses_by_class",
        "| 2010602 | 　　一般行政管理事务 | 310.50 |",
        "| 2010602 | 　　一般行政管理事务 | 310.05 |",
        "310.05",
    ),
    ("expenses_by_class", "示范市国库集中支付中心 | 3.00 |", "示范市国库集中支付中心 | 3.30 |", "3.30"),
    ("county_expenses_notice", "决算支出数为612.40万元", "决算支出数为621.40万元", "621.40"),
    ("county_expenses_notice", "减少5.90万元，下降2.81%", "减少5.90万元，下降2.18%", "2.18"),
    (
        "county_expenses_notice",
        "| 2、公务接待费 | 204.10 | 210.00 | -5.90 |",
        "| 2、公务接待费 | 204.10 | 210.00 | -9.50 |",
        "-9.50",
    ),
    ("expenses_of_two_years", "增加1.70万元", "增加1.07万元", "1.07"),
    ("expenses_of_two_years", "对比减少2.00万元，减少率6.25%", "对比减少2.00万元，减少率2.65%", "2.65"),
    ("both_sides_by_fund", "城乡社区支出类科目3700.00万元", "城乡社区支出类科目3070.00万元", "3070.00"),
    (
        "institute_accounts",
        "年初预算为21,000.00万元，支出决算为22,050.00万元",
        "年初预算为21,000.00万元，支出决算为20,250.00万元",
        "20,250.00",
    ),
    ("by_government_class", "| 64.80 | 18.70 | 830.20 |", "| 64.80 | 18.70 | 803.20 |", "803.20"),
    ("procured_by_item", "| 台 | 20 | 0.60 | 12.00 |", "| 台 | 20 | 0.60 | 21.00 |", "21.00"),
    ("procured_by_item", "运行维护费 | 15.00 | 16.00 | -1.00 |", "运行维护费 | 15.00 | 16.00 | -1.50 |", "-1.50"),
    ("procuratorate_accounts", "年初结转和结余144.12万元", "年初结转和结余141.42万元", "141.42"),
    ("procuratorate_accounts", "较上年支出数减少1.40万元", "较上年支出数增加1.40万元", "1.40"),
    ("windows_centre_accounts", "年初结转和结余5.56万元。", "年初结转和结余5.65万元。", "5.65"),
    ("windows_centre_accounts", "本年财政拨款支出1818.30万元", "本年财政拨款支出1881.30万元", "1881.30"),
    ("windows_centre_accounts", "预决算差异率14.36%", "预决算差异率16.34%", "16.34"),
    ("school_budget_in_yuan", "上年结转结余85,203.63元。支出", "上年结转结余58,203.63元。支出", "58,203.63"),
    ("school_budget_in_yuan", "财政专户管理的资金安排97,584.00元", "财政专户管理的资金安排79,584.00元", "79,584.00"),
    ("school_budget_in_yuan", "卫生健康支出443,897.73元、", "卫生健康支出434,897.73元、", "434,897.73"),
    ("town_expenses_notice", "预算执行比例为94.14%", "预算执行比例为91.44%", "91.44"),
    ("town_expenses_notice", "支出决算数小于预算数", "支出决算数大于预算数", "38.50"),
    ("town_expenses_notice", "较上年减少1.64万元，下降12.77%", "较上年减少1.64万元，下降17.27%", "17.27"),
    ("ministry_budget", "上年结转11617.33万元", "上年结转11167.33万元", "11167.33"),
    ("ministry_budget", "公务用车购置费60.00万元", "公务用车购置费66.00万元", "66.00"),
    ("library_accounts", "2022年初预算为400.00万元", "2022年初预算为410.00万元", "410.00"),
    ("library_accounts", "为年初预算的106.57%", "为年初预算的105.67%", "105.67"),
    ("library_accounts", "占授予中小企业合同金额的50.00%", "占授予中小企业合同金额的55.00%", "55.00"),
    ("library_accounts", "90.00%。决算数小于预算数", "90.00%。决算数大于预算数", "1.80"),
    (
        "library_accounts",
        "使用非财政拨款结余（含专用结余）0.40万元",
        "使用非财政拨款结余（含专用结余）4.00万元",
        "4.00",
    ),
    ("second_kindergarten_accounts", "项目支出521.48万元", "项目支出512.48万元", "512.48"),
    ("district_expenses_notice", "| 5834 | 100 |", "| 5834 | 200 |", "200"),
    ("district_expenses_notice", "公务接待费430万元", "公务接待费340万元", "340"),
    ("tables_without_years", "公共安全支出 | 1091.02", "公共安全支出 | 1019.02", "1019.02"),
    ("agriculture_bureau_expenses", "占总支出决算的69.87%", "占总支出决算的68.97%", "68.97"),
    (
        "hydraulic_office_accounts",
        "其中：一般公共服务支出1,000.00万元",
        "其中：一般公共服务支出1,200.00万元",
        "1,200.00",
    ),
    ("district_health_accounts", "年末结转和结余30.00万元", "年末结转和结余13.00万元", "13.00"),
    ("commune_accounts", "比年初预算数18.00万元减少1.80万元", "比年初预算数18.00万元减少1.08万元", "1.08"),
    ("agriculture_bureau_expenses", "决算数小于预算数", "决算数大于预算数", "134,118.10"),
    ("review_notice", "占抽查项目的56.25%", "占抽查项目的52.65%", "52.65"),
    ("town_expenses_untitled", "支出的39.76%", "支出的37.96%", "37.96"),
    (
        "resettlement_office_accounts",
        "基本支出320.00万元，占总支出的20.00%",
        "基本支出320.00万元，占总支出的30.00%",
        "30.00",
    ),
    ("resettlement_office_accounts", "专项补助资金1,800.00万元。", "专项补助资金1,850.00万元。", "1,850.00"),
    ("resettlement_office_accounts", "移民技能培训350.00万元", "移民技能培训530.00万元", "530.00"),
    ("expenses_against_budget", "差值为0.75万元", "差值为0.57万元", "0.57"),
    ("school_expenses_by_share", "邮电费2500元，占2%", "邮电费2500元，占3%", "3"),
    ("court_expenses_notice", "三公经费开支42.60万元", "三公经费开支46.20万元", "46.20"),
    ("court_expenses_notice", "压缩8.58%", "压缩5.88%", "5.88"),
    ("county_expenses_defined", "卫生健康支出21.50万元", "卫生健康支出25.10万元", "25.10"),
    ("lists_before_their_sum", "合计598.75万元", "合计589.75万元", "589.75"),
    ("lists_before_their_sum", "共计412.35万元", "共计421.35万元", "421.35"),
    ("lists_before_their_sum", "三项合计186.40万元", "三项合计168.40万元", "168.40"),
    ("expenses_of_the_year_before", "比上年1.85万元增加0.25万元", "比上年1.85万元增加0.52万元", "0.52"),
    ("cells_with_their_units", "| 44万元 | 46.3万元 |\n| 其中", "| 48万元 | 46.3万元 |\n| 其中", "48万元"),
    ("cells_with_their_units", "公务接待费 | 3.2万元 | 38,000元", "公务接待费 | 3.2万元 | 83,000元", "83,000元"),
    ("expenses_below_headings", "2014年预算安排21.00万元", "2014年预算安排12.00万元", "12.00"),
    ("expenses_below_headings", "下降20.00%", "下降2.00%", "2.00"),
    ("table_without_its_unit", "公务接待费323万元", "公务接待费332万元", "332"),
    ("table_without_its_unit", "合计 | 4432", "合计 | 4342", "4342"),
    ("archive_budget_by_sort", "社会保障和就业支出42.30万元", "社会保障和就业支出43.20万元", "43.20"),
    ("expenses_by_short_names", "车辆运行维护费10.40万元", "车辆运行维护费14.00万元", "14.00"),
    (
        "expenses_by_short_names",
        "决算支出624.40万元，比上年增加24.40万元",
        "决算支出624.40万元，比上年增加42.40万元",
        "42.40",
    ),
    ("expenses_beside_their_budget", "完成年初预算的42.36%", "完成年初预算的43.26%", "43.26"),
    ("league_finances", "减少71.66万元", "减少76.16万元", "76.16"),
    ("league_finances", "同比增加2318万元", "同比增加2813万元", "2813"),
];

#[test]
fn what_is_wrong_in_them_is_told_where_it_stands() {
    let mut missed = Vec::new();
    for (name, right, wrong, at) in WRONG {
        let narrative = NARRATIVES.iter().find(|n| n.name == name).unwrap();
        assert!(narrative.text.contains(right), "{name}: {right}");
        let text = narrative.text.replacen(right, wrong, 1);
        let document = formats::read(text.as_bytes(), "narrative.md").unwrap().document;
        let reading = forms::recognize(&document);
        let conclusions = rules::check(&Facts::of(&reading.disclosure), &rules::catalogue());
        let cites = |f: &rules::Found| {
            let all = std::iter::once(&f.finding.primary).chain(&f.finding.related);
            all.into_iter().any(|e| &*e.printed == at)
        };
        let short = |f: &rules::Found| f.rule.family == Family::Structure || f.rule.code == "YY-06";
        let told = || conclusions.findings.iter().filter(|f| f.severity() != Severity::Info && !short(f));
        if !told().any(cites) {
            missed.push(format!("{name}: {wrong}"));
        }
        let others = told().filter(|f| !cites(f)).map(|f| format!("{name}: {wrong}: {}", f.finding.message.zh));
        missed.extend(others);
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
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
