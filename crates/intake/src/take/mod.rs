//! Reading the workbook into a ledger: every cell is judged, and every mistake is kept with its place.

mod accounted;
mod cell;
mod goals;
mod lines;
mod spending;
mod totals;

use std::collections::{BTreeMap, BTreeSet};

use budget::codes::{self, CodeLevel, NameMatch, Scheme};
use budget::{Disclosure, Kind, Say, Unit, Year};
use document::text;
use editions::ledger::{Ledger, ThreeExpenses};
use editions::{Asked, Edition, Sort, Supplied, Wanted, edition, listed, supply, wanted};
use formats::book::{At, Book, Held, Slot};

use crate::fixed::{self, Fixed, RowTakes};
use crate::mistake::{Mistake, says};
use crate::owners::Owners;
use crate::sheets::{self, FIRST_ROW, List, NEWEST};
use crate::template::DIFFERENCE;
use lines::Line;
use spending::Doubtful;

/// What was taken from a workbook.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// The data, as far as they could be read.
    pub ledger: Ledger,
    /// The edition that the workbook is for; `None` where it names none that is known.
    pub edition: Option<&'static Edition>,
    /// Every mistake, in the order of the sheets and cells. With any the data are not used.
    pub mistakes: Vec<Mistake>,
    /// What may be meant as it stands and may be a slip, in the same order: the data are used all the same.
    pub questions: Vec<Mistake>,
    /// What the disclosure of the year before supplied.
    pub supplied: Supplied,
    /// The day of publication: year, month, day.
    pub date: Option<(u16, u8, u8)>,
}

/// Reads a workbook that [`crate::template`] wrote and people filled in.
pub fn take(book: &Book) -> Taken {
    take_as(book, Whose::Whole, None)
}

/// Whether a workbook is one that [`crate::template`] wrote, whatever has become of it since: it has a sheet that no other has.
pub fn is_ours(book: &Book) -> bool {
    let own = [fixed::BASICS, fixed::FIGURES, sheets::SPENDING.name, sheets::ACCOUNTED.name];
    own.iter().any(|name| book.sheet(name).is_some())
}

/// Whether sheets of these names are those of a workbook that [`crate::template`] wrote and nobody made another thing of.
pub fn are_ours(sheets: &[String]) -> bool {
    [crate::template::GUIDE, fixed::BASICS].iter().all(|own| sheets.iter().any(|name| name == own))
}

/// Whose data a workbook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// All of a disclosure.
    Whole,
    /// Those of the head of a department, with the words of the whole: what its sentences lack is known with the units.
    Head,
    /// Those of a unit of the department, of which no word is written.
    Unit,
}

/// The same, as the data of whom they are, where the disclosure of the year before may supply what is blank.
pub fn take_as(book: &Book, whose: Whose, prior: Option<&Disclosure>) -> Taken {
    let mut taker = Taker {
        book,
        whose,
        prior,
        supplied: Supplied::default(),
        date: None,
        // Where no year can be read, codes are those of the newest.
        ledger: Ledger { year: NEWEST, ..Ledger::default() },
        mistakes: Vec::new(),
        questions: Vec::new(),
        doubtful: Vec::new(),
        unit: Unit::Yuan,
        sums: (0, 0),
        places: Places::new(),
        named: BTreeSet::new(),
        projects: Owners::default(),
        classes: BTreeSet::new(),
        nameless: BTreeSet::new(),
    };
    let edition = taker.all();
    let Taker { ledger, mut mistakes, questions, supplied, date, .. } = taker;
    let order = |m: &Mistake| book.sheets.iter().position(|s| s.name.trim() == m.sheet);
    mistakes.sort_by_key(|m| (order(m).is_none(), order(m), m.cell));
    mistakes.dedup();
    Taken { ledger, edition, mistakes, questions, supplied, date }
}

struct Taker<'b> {
    book: &'b Book,
    whose: Whose,
    prior: Option<&'b Disclosure>,
    supplied: Supplied,
    date: Option<(u16, u8, u8)>,
    ledger: Ledger,
    mistakes: Vec<Mistake>,
    questions: Vec<Mistake>,
    /// Lines of money that could not be read whole.
    doubtful: Vec<Doubtful>,
    unit: Unit,
    /// What all amounts so far make together, in 分, and all counts.
    sums: (i64, i64),
    places: Places,
    /// Projects that are named, even where their line is wrong otherwise.
    named: BTreeSet<String>,
    /// Whose the projects are.
    projects: Owners,
    /// The functional 类 that have a row on the sheet of what money is spent for: what lacks there is said of its cells.
    classes: BTreeSet<String>,
    /// Codes above those that are used which nothing names, each said once.
    nameless: BTreeSet<String>,
}

impl Taker<'_> {
    fn all(&mut self) -> Option<&'static Edition> {
        let basics = self.basics();
        let written = basics.get(fixed::EDITION).map(|(key, at)| (key.clone(), *at));
        let edition = written.as_ref().and_then(|(key, _)| edition(key));
        if let (Some((key, at)), None) = (&written, edition) {
            let keys: Vec<String> = editions::EDITIONS.iter().map(|e| e.key.to_owned()).collect();
            self.mistakes.push(Mistake::at(fixed::BASICS, *at, says::not_listed(key, &keys)));
        }
        let is_final = edition.is_some_and(|e| e.kind == Kind::FinalAccounts);
        self.ledger.kind = if is_final { Kind::FinalAccounts } else { Kind::Budget };
        self.members();
        self.plain_lists();
        self.new_codes();
        if is_final {
            self.accounted();
            if !self.ledger.spending.is_empty() && !self.is_told() {
                self.mistakes.push(Mistake::of(sheets::ACCOUNTED.name, says::nothing_accounted()));
            }
        } else {
            self.spending();
        }
        self.economics(edition.map_or(&sheets::ECONOMICS, sheets::economics));
        if is_final {
            self.three_accounted();
        } else {
            self.three_public();
        }
        let edition = edition?;
        self.asked(edition);
        if let Some(last) = self.prior {
            self.supplied = supply(&mut self.ledger, last, edition);
        }
        if is_final {
            self.differences(edition);
        } else {
            self.purposes(edition);
            self.goals(edition);
        }
        self.copies(edition);
        self.totals(edition);
        if self.whose == Whose::Whole {
            self.wanted(edition);
        }
        Some(edition)
    }

    fn wrong(&mut self, sheet: &str, at: At, say: Say) {
        self.mistakes.push(Mistake::at(sheet, at, say));
    }

    // Sheets with fixed rows.

    /// The words of the first sheet by key, and where they stand; the amounts stay for later.
    fn basics(&mut self) -> BTreeMap<String, (String, At)> {
        let fixed = fixed::sheets(&editions::CENTRAL).into_iter().find(|f| f.name == fixed::BASICS);
        let mut found = BTreeMap::new();
        let Some(fixed) = fixed else { return found };
        let places = self.fixed(&fixed);
        for row in fixed.rows.iter().filter(|r| r.takes != RowTakes::Amount) {
            let at = places.get(&row.key).copied();
            let slot = at.and_then(|at| self.slot(fixed.name, at));
            let word = match (at, slot) {
                (Some(at), Some(slot)) if row.takes == RowTakes::Year => {
                    self.whole(fixed.name, at, &slot).map(|n| n.to_string())
                }
                (Some(_), Some(Slot { held: Held::Date(date), .. })) if row.key == fixed::DATE => Some(date),
                (Some(at), Some(slot)) => self.words(fixed.name, at, &slot),
                (at, _) => {
                    let say = says::blank(&row.item, &row.says, row.takes.told());
                    self.mistakes.extend(row.required.then(|| Mistake { sheet: fixed.name.to_owned(), cell: at, say }));
                    None
                }
            };
            if let (Some(word), Some(at)) = (word, at) {
                found.insert(row.key.clone(), (word, at));
            }
        }
        self.told(&found);
        found
    }

    fn told(&mut self, found: &BTreeMap<String, (String, At)>) {
        if let Some((name, _)) = found.get(fixed::PUBLISHER) {
            self.ledger.publisher.clone_from(name);
        }
        if let Some((year, at)) = found.get(fixed::YEAR) {
            let year: Option<u16> = year.parse().ok().filter(|y| (2_000..2_100).contains(y));
            match year {
                Some(year) => self.ledger.year = Year(year),
                None => self.wrong(fixed::BASICS, *at, says::no_year(&found_year(found))),
            }
        }
        if let Some((date, at)) = found.get(fixed::DATE) {
            self.date = day(date);
            if self.date.is_none() {
                self.wrong(fixed::BASICS, *at, says::no_date(date));
            }
        }
        if let Some((unit, at)) = found.get(fixed::UNIT) {
            if let Some(unit) = Unit::from_name(unit).filter(|u| fixed::UNITS.contains(u)) {
                self.unit = unit;
            } else {
                let units: Vec<String> = fixed::UNITS.iter().map(|u| u.name().to_owned()).collect();
                self.wrong(fixed::BASICS, *at, says::not_listed(unit, &units));
            }
        }
    }

    /// Where the rows of a sheet are filled in. Rows that it lacks are missing from the answer, and a missing sheet is said.
    fn fixed(&mut self, fixed: &Fixed) -> BTreeMap<String, At> {
        let Some(sheet) = self.book.sheet(fixed.name) else {
            if !fixed.rows.is_empty() {
                self.mistakes.push(Mistake::of(fixed.name, says::no_sheet(fixed.name)));
            }
            return BTreeMap::new();
        };
        let mut places = BTreeMap::new();
        for (at, slot) in sheet.cells.iter().filter(|((row, column), _)| *column == 0 && *row >= FIRST_ROW) {
            let key = cell::shown(slot);
            let value = (at.0, fixed::VALUE);
            if fixed.rows.iter().any(|r| r.key == key) {
                self.places.insert(key.clone(), (fixed.name, value));
                places.insert(key, value);
            } else if sheet.cells.get(&value).is_some_and(|slot| !slot.is_blank()) {
                self.mistakes.push(Mistake::at(fixed.name, *at, says::unknown_row(&key)));
            }
        }
        let keyless = |(at, slot): &(&At, &Slot)| {
            let key = sheet.cells.get(&(at.0, 0)).is_none_or(Slot::is_blank);
            at.1 == fixed::VALUE && at.0 >= FIRST_ROW && !slot.is_blank() && key
        };
        let strange = sheet.cells.iter().filter(keyless);
        self.mistakes.extend(strange.map(|(at, _)| Mistake::at(fixed.name, *at, says::no_key())));
        self.merges(fixed.name);
        places
    }

    /// What the sentences of the edition need.
    fn asked(&mut self, edition: &Edition) {
        for fixed in fixed::sheets(edition).iter().filter(|f| f.name != fixed::BASICS) {
            let places = self.fixed(fixed);
            for row in &fixed.rows {
                let Some(asked) = &row.asked else { continue };
                let Some(at) = places.get(&row.key).copied() else { continue };
                self.answer(fixed.name, at, asked);
            }
        }
    }

    fn answer(&mut self, sheet: &str, at: At, asked: &Asked) {
        let Some(slot) = self.slot(sheet, at) else { return };
        match &asked.sort {
            Sort::Amount(subject) | Sort::Before(subject) => {
                let Some(fen) = self.amount(sheet, at, &slot) else { return };
                if matches!(asked.sort, Sort::Before(_)) {
                    self.ledger.set_before(subject, fen);
                } else {
                    self.ledger.values.insert(subject.clone(), fen);
                }
            }
            Sort::Count(measure, _) => {
                let number = self.whole(sheet, at, &slot);
                self.ledger.counts.extend(number.map(|n| (*measure, n)));
            }
            Sort::Words | Sort::List => {
                let Some(words) = self.words(sheet, at, &slot) else { return };
                let separate = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '\n');
                let words: Vec<String> = if asked.sort == Sort::List {
                    words.split(separate).map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect()
                } else {
                    vec![one_line(&words).trim_end_matches(['。', '；', ';', '.']).to_owned()]
                };
                self.ledger.words.insert((asked.kind.to_owned(), asked.hole.to_owned()), words);
            }
            Sort::Classes | Sort::Items => {}
        }
    }

    // Lists.

    fn members(&mut self) {
        let mut at_name: BTreeMap<String, String> = BTreeMap::new();
        for line in self.lines(&sheets::MEMBERS) {
            let Some((name, at)) = self.words_of(&line, "name") else { continue };
            if let Some(before) = at_name.get(&text::fold(&name)) {
                self.wrong(line.sheet(), at, says::twice(&name, before));
            } else {
                at_name.insert(text::fold(&name), formats::book::address(at));
                self.ledger.members.push(name);
            }
        }
    }

    fn plain_lists(&mut self) {
        self.ledger.duties = self.column(&sheets::DUTIES, "text");
        let offices = self.column(&sheets::OFFICES, "name");
        if !offices.is_empty() {
            let (kind, hole) = fixed::OFFICES;
            self.ledger.words.insert((kind.to_owned(), hole.to_owned()), offices);
        }
        for line in self.lines(&sheets::GLOSSARY) {
            let pair = (self.words_of(&line, "name"), self.words_of(&line, "text"));
            if let (Some((name, _)), Some((text, _))) = pair {
                self.ledger.glossary.push((name, text));
            }
        }
    }

    /// The words of one column.
    fn column(&mut self, list: &'static List, key: &str) -> Vec<String> {
        let lines = self.lines(list);
        lines.iter().filter_map(|line| self.words_of(line, key)).map(|(word, _)| word).collect()
    }

    fn three_public(&mut self) {
        let mut at_body: BTreeMap<String, String> = BTreeMap::new();
        for line in self.lines(&sheets::THREE_PUBLIC) {
            let body = self.body(&line);
            let [abroad, vehicle_purchase, vehicle_running, reception] =
                ["abroad", "purchase", "running", "reception"].map(|key| self.amount_of(&line, key).unwrap_or(0));
            let Some(body) = body else { continue };
            let key = text::fold(&body);
            if let Some(before) = at_body.insert(key.clone(), formats::book::address(line.at("body"))) {
                self.wrong(line.sheet(), line.at("body"), says::twice(&body, &before));
            }
            let expenses = ThreeExpenses { reception, abroad, vehicle_purchase, vehicle_running };
            self.ledger.three_public.insert(key, expenses);
        }
    }

    /// What money is spent for, in the order that the sentence lists the classes in.
    fn purposes(&mut self, edition: &Edition) {
        let Some((list, Asked { kind, hole, .. })) = sheets::purposes(edition) else { return };
        let classes = listed(&self.ledger, edition, kind, hole);
        let mut words: BTreeMap<String, String> = BTreeMap::new();
        for line in self.lines(list) {
            let (class, word) = (self.words_of(&line, "class"), self.words_of(&line, "text"));
            let Some((class, at)) = class else { continue };
            let code: String = class.chars().take_while(char::is_ascii_digit).collect();
            if classes.iter().any(|(c, _)| *c == code) {
                self.classes.insert(code.clone());
                words.extend(word.map(|(word, _)| (code, word.trim_end_matches(['。', '；', '等']).to_owned())));
            } else if !self.may_spend_on(&code) {
                let codes: Vec<String> = classes.iter().map(|(c, n)| format!("{c} {n}")).collect();
                self.wrong(line.sheet(), at, says::not_listed(&class, &codes));
            }
        }
        if !words.is_empty() {
            let listed = classes.iter().map(|(code, _)| words.get(code).cloned().unwrap_or_default()).collect();
            self.ledger.words.insert((kind.to_owned(), hole.to_owned()), listed);
        }
    }

    // Choices and codes.

    fn body(&mut self, line: &Line) -> Option<String> {
        let (name, at) = self.words_of(line, "body")?;
        let member = self.ledger.members.iter().find(|m| text::key(m) == text::key(&name)).cloned();
        if member.is_none() {
            self.wrong(line.sheet(), at, says::unknown_body(&name));
        }
        member
    }

    fn choice<W: AsRef<str>, T: Copy>(&mut self, line: &Line, key: &str, words: &[(W, T)]) -> Option<T> {
        let (word, at) = self.words_of(line, key)?;
        let found = words.iter().find(|(w, _)| text::key(w.as_ref()) == text::key(&word)).map(|(_, meant)| *meant);
        if found.is_none() {
            let list: Vec<String> = words.iter().map(|(w, _)| w.as_ref().to_owned()).collect();
            self.wrong(line.sheet(), at, says::not_listed(&word, &list));
        }
        found
    }

    /// The names of codes that the catalogue of the year lacks. A workbook of before has no sheet for them.
    fn new_codes(&mut self) {
        if self.book.sheet(sheets::NEW_CODES.name).is_none() {
            return;
        }
        for line in self.lines(&sheets::NEW_CODES) {
            let (code, name) = (self.words_of(&line, "code"), self.words_of(&line, "name"));
            let (Some((word, at)), Some((name, beside))) = (code, name) else { continue };
            let code: String = text::fold_chars(&word).take_while(char::is_ascii_digit).collect();
            let scheme = if code.starts_with('3') { Scheme::EconomicDepartment } else { Scheme::Functional };
            let listed =
                codes::lookup(scheme, self.ledger.year, &code).filter(|c| text::key(c.name) != text::key(&name));
            if !sheets::may_be_new(&code) {
                self.wrong(line.sheet(), at, says::new_code_length(&word));
            } else if let Some(listed) = listed {
                self.wrong(line.sheet(), beside, says::listed_otherwise(&code, listed.name));
            } else if self.ledger.names.insert(code, name).is_some() {
                self.wrong(line.sheet(), at, says::named_twice(&word));
            }
        }
    }

    /// The codes above one that is used: each has a name, in the catalogue or on the sheet of new ones.
    fn named_above(&mut self, line: &Line, at: At, scheme: Scheme, code: &str) {
        for digits in [3, 5] {
            let Some(above) = code.get(..digits).filter(|above| above.len() < code.len()) else { continue };
            let listed = codes::lookup(scheme, self.ledger.year, above).is_some() || codes::is_listed(scheme, above);
            if !listed && !self.ledger.names.contains_key(above) && self.nameless.insert(above.to_owned()) {
                self.wrong(line.sheet(), at, says::nameless(above));
            }
        }
    }

    /// A code of the lowest level; one that the catalogue does not have needs its name beside it.
    fn code(&mut self, line: &Line, key: &str, scheme: Scheme) -> Option<String> {
        let (word, at) = self.words_of(line, key)?;
        let code: String = text::fold_chars(&word).take_while(char::is_ascii_digit).collect();
        let digits = if scheme == Scheme::Functional { 7 } else { 5 };
        if code.len() != digits && !self.ends_above(line, scheme, &code) {
            self.wrong(line.sheet(), at, says::code_length(&word, digits));
            return None;
        }
        self.named_above(line, at, scheme, &code);
        let beside = self.words_of(line, "name");
        let compared = |name: &str| codes::compare_name(scheme, self.ledger.year, &code, name);
        if let Some((name, beside)) = &beside
            && let NameMatch::Near { code: row, .. } | NameMatch::Different(row) = compared(name)
        {
            self.wrong(line.sheet(), *beside, says::name_of_another(&code, row.name, name));
        }
        let listed = codes::lookup(scheme, self.ledger.year, &code).is_some() || codes::is_listed(scheme, &code);
        if listed || self.ledger.names.contains_key(&code) {
            return Some(code);
        }
        let Some((name, _)) = beside else {
            let near = near(scheme, self.ledger.year, &code);
            self.wrong(line.sheet(), at, says::unknown_code(&code, digits, &near));
            return None;
        };
        self.ledger.names.insert(code.clone(), name);
        Some(code)
    }

    /// Whether a functional 款 is the last of its branch: the catalogue has nothing below it, or its name beside it says that no more is
    /// published.
    fn ends_above(&self, line: &Line, scheme: Scheme, code: &str) -> bool {
        let known = codes::lookup(scheme, self.ledger.year, code).is_some() || codes::is_listed(scheme, code);
        let last = known && codes::children(scheme, self.ledger.year, code).is_empty();
        scheme == Scheme::Functional
            && CodeLevel::of(code) == Some(CodeLevel::Group)
            && (last || line.is_filled("name") || self.ledger.names.contains_key(code))
    }

    /// Whether any money of what the workbook is about is filled in, well or not.
    fn is_told(&self) -> bool {
        let stage = self.ledger.stage();
        !self.doubtful.is_empty() || self.ledger.spending.iter().any(|line| line.stage == stage)
    }

    /// What the sentences need and nobody gave, each with the cell where it goes. Before any money is filled in nobody knows what changed.
    fn wanted(&mut self, edition: &Edition) {
        let purposes = sheets::purposes(edition).map(|(_, asked)| (asked.kind, asked.hole));
        let is_said = |w: &Wanted| {
            Some((w.kind, w.hole)) == purposes && w.of.as_ref().is_some_and(|(code, _)| self.classes.contains(code))
        };
        // A list that has no rows at all says so.
        let no_offices = self.mistakes.iter().any(|m| m.sheet == sheets::OFFICES.name);
        let is_said = |w: &Wanted| is_said(w) || no_offices && (w.kind, w.hole) == fixed::OFFICES;
        let mut lacking = wanted(&self.ledger, edition);
        let is_told = self.is_told();
        lacking.retain(|wanted| !is_said(wanted) && (is_told || !wanted.hole.ends_with(REASON)));
        let places = &self.places;
        // Of a cell that is wrong it is not said as well that it is blank.
        let wrong =
            |m: &Mistake| m.cell.is_some() && self.mistakes.iter().any(|w| (&w.sheet, w.cell) == (&m.sheet, m.cell));
        let mistakes = lacking.iter().map(|wanted| lack(wanted, edition, places)).filter(|m| !wrong(m));
        let mistakes: Vec<Mistake> = mistakes.collect();
        self.mistakes.extend(mistakes);
    }

    /// Sheets that are copies of one of ours under another name: what stands in them would be passed over.
    fn copies(&mut self, edition: &Edition) {
        let lists = sheets::lists(edition);
        let own = |name: &str| lists.iter().any(|list| list.name == name);
        for sheet in self.book.sheets.iter().filter(|sheet| !own(sheet.name.trim())) {
            if let Some(list) = lists.iter().find(|list| lines::is_laid_out_as(sheet, list)) {
                self.mistakes.push(Mistake::of(sheet.name.trim(), says::copy(list.name)));
            }
        }
    }
}

/// What the holes end with that say why something changed.
const REASON: &str = "reason";

/// Words of several lines as one sentence.
fn one_line(words: &str) -> String {
    const ENDS: [char; 6] = ['，', '。', '；', '、', ',', ';'];
    let mut line = String::new();
    for part in words.lines().map(str::trim).filter(|part| !part.is_empty()) {
        line.push_str(if line.is_empty() || line.ends_with(ENDS) { "" } else { "，" });
        line.push_str(part);
    }
    line
}

/// What was given as the year.
fn found_year(found: &BTreeMap<String, (String, At)>) -> String {
    found.get(fixed::YEAR).map_or_else(String::new, |(year, _)| year.clone())
}

/// A day as people write it: 2026-02-14, 2026年2月14日.
fn day(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, day): (u16, u8, u8) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let days = Year(year).days_of(month);
    let fits = (2_000..2_100).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
    (fits && parts.next().is_none()).then_some((year, month, day))
}

/// Why what a disclosure states does not do for an edition, where it does not: tables of every body's own money need what no total
/// tells, and a workbook that is filled from totals has all of it under one body.
pub fn unfit(ledger: &Ledger, edition: &Edition) -> Option<Mistake> {
    let lacks = edition.is_by_body() && ledger.members.len() > 1;
    lacks.then(|| Mistake::of(sheets::SPENDING.name, says::not_by_body()))
}

/// The cells of a workbook with characters that cannot be printed, as `lacking` tells of a text. The sheets of formulas hold none of people.
pub fn unprintable(book: &Book, lacking: &dyn Fn(&str) -> Vec<char>) -> Vec<Mistake> {
    let filled = book.sheets.iter().filter(|sheet| !sheet.protected);
    let cells = filled.flat_map(|sheet| sheet.cells.iter().map(move |(at, slot)| (sheet, *at, slot)));
    let held = cells.filter_map(|(sheet, at, slot)| match &slot.held {
        Held::Text(text) if at.0 >= FIRST_ROW => Some((sheet, at, lacking(text))),
        _ => None,
    });
    let said = |(sheet, at, lacking): (&formats::book::Sheet, At, Vec<char>)| {
        (!lacking.is_empty()).then(|| Mistake::at(&sheet.name, at, says::unprintable(&lacking)))
    };
    held.filter_map(said).collect()
}

/// The words that an edition needs and a consolidated ledger lacks, by the sheets where they go.
pub fn wanting(ledger: &Ledger, edition: &Edition) -> Vec<Mistake> {
    let places = Places::new();
    wanted(ledger, edition).iter().map(|wanted| lack(wanted, edition, &places)).collect()
}

/// Where rows of the sheets with fixed rows are filled in, by their keys.
type Places = BTreeMap<String, (&'static str, At)>;

/// A word that is lacking, at the cell where it goes, else at its sheet.
fn lack(wanted: &Wanted, edition: &Edition, places: &Places) -> Mistake {
    let (kind, hole) = (wanted.kind, wanted.hole);
    let (title, name) = Asked { kind, hole, sort: Sort::Words }.name();
    let of = wanted.of.as_ref().map_or_else(String::new, |(code, name)| format!("（{code} {name}）"));
    let say = says::wanted(title, name, &of);
    let purposes = sheets::purposes(edition).filter(|(_, asked)| (asked.kind, asked.hole) == (kind, hole));
    match (places.get(&fixed::key(kind, hole)), purposes) {
        (Some((sheet, at)), _) => Mistake::at(sheet, *at, say),
        (None, Some((list, _))) => Mistake::of(list.name, say),
        _ if (kind, hole) == DIFFERENCE => Mistake::of(sheets::DIFFERENCES.name, say),
        _ if (kind, hole) == fixed::OFFICES => Mistake::of(sheets::OFFICES.name, say),
        _ => Mistake::of(fixed::TEXTS, say),
    }
}

/// A code that differs in one digit.
fn near(scheme: Scheme, year: Year, code: &str) -> String {
    let mut changed = (0..code.len()).flat_map(|at| {
        ('0'..='9').map(move |digit| {
            code.chars().enumerate().map(|(i, c)| if i == at { digit } else { c }).collect::<String>()
        })
    });
    let found = changed.find_map(|c| codes::lookup(scheme, year, &c));
    found.map_or_else(String::new, |c| format!("{} {}", c.code, c.name))
}
