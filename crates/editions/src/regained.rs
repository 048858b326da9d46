//! From a disclosure back to its data: the ledger that states what its tables and sentences state.
//!
//! Tables state sums along some dimensions, not the lines that they are sums of. The lines are laid out again so that every sum
//! that was stated holds; which project is paid by which class is told by equal amounts, else by the order of both.

use std::collections::BTreeMap;

use budget::codes;
use budget::{
    Aspect, Disclosure, Entry, Facts, Fund, Kind, Measure, Nature, Origin, Passage, Period, Stage, Subject, TableId,
    ThreePublic, Value, Year,
};
use document::text;
use prose::narratives::narrative;

use crate::asked::{Asked, Sort, asked};
use crate::compose::REASONS;
use crate::edition::EDITIONS;
use crate::ledger::{Inflow, Ledger, Spending, ThreeExpenses};

/// The data that a disclosure states.
pub fn regained(disclosure: &Disclosure) -> Ledger {
    let publisher = disclosure.publisher.as_ref().map_or_else(String::new, |p| p.value.clone());
    let mut ledger = Ledger {
        kind: disclosure.kind,
        year: disclosure.year.as_ref().map(|y| y.value).unwrap_or_default(),
        duties: disclosure.duties.iter().map(|d| d.value.clone()).collect(),
        glossary: disclosure.glossary.iter().map(|t| (t.name.value.clone(), t.text.value.clone())).collect(),
        goals: disclosure.goals.iter().filter(|g| matches!(g.table, TableId::T10 | TableId::T11)).cloned().collect(),
        publisher,
        ..Ledger::default()
    };
    ledger.members = members(disclosure, &ledger.publisher);
    let cube = Cube::of(disclosure);
    ledger.spending = cube.spending(&ledger.members);
    ledger.economics = cube.economics(&ledger.members);
    let stage = ledger.stage();
    ledger.spending.iter_mut().chain(&mut ledger.economics).for_each(|line| line.stage = stage);
    ledger.three_public = cube.three_public(&ledger.members);
    ledger.names = names(disclosure);
    sentences(&mut ledger, disclosure);
    ledger
}

/// The bodies: those that the narrative names, else those of the tables, else the publisher alone.
fn members(disclosure: &Disclosure, publisher: &str) -> Vec<String> {
    let named = disclosure.passage("members").map(|p| p.words("member")).unwrap_or_default();
    let mut all: Vec<String> = named.iter().map(|w| w.value.clone()).collect();
    if all.is_empty() {
        let rows = disclosure.table(TableId::T7).map(|t| t.rows.as_slice()).unwrap_or_default();
        all = rows.iter().filter(|r| r.key.starts_with("body:")).map(|r| r.label.value.clone()).collect();
    }
    if all.is_empty() {
        all.push(publisher.to_owned());
    }
    all
}

/// Names of codes as the tables print them, where the catalogue has none.
fn names(disclosure: &Disclosure) -> BTreeMap<String, String> {
    let year = disclosure.year.as_ref().map(|y| y.value).unwrap_or_default();
    let schemes = [codes::Scheme::Functional, codes::Scheme::EconomicDepartment];
    let known = |code: &str| schemes.iter().any(|s| codes::lookup(*s, year, code).is_some());
    let rows = disclosure.tables.iter().flat_map(|t| &t.rows);
    let coded = rows.filter_map(|r| Some((r.code.as_ref()?.value.clone(), r.label.value.clone())));
    coded.filter(|(code, name)| !known(code) && !name.is_empty()).collect()
}

/// The amounts of the tables by what they state; of one that is stated twice, the first.
struct Cube {
    year: Year,
    amounts: BTreeMap<Subject, i64>,
}

/// Something with an amount of it that is still to be laid out.
type Rest<T> = Vec<(T, i64)>;

impl Cube {
    fn of(disclosure: &Disclosure) -> Self {
        let facts = Facts::of(disclosure);
        let mut amounts = BTreeMap::new();
        let own = Period { years_back: 0, stage: if facts.are_final() { Stage::Final } else { Stage::Initial } };
        for stated in facts.all() {
            let subject = &stated.fact.subject;
            let plain = subject.aspect == Aspect::Amount && subject.period == own;
            if let Some(money) =
                stated.fact.entry.value.money().filter(|_| plain && matches!(stated.origin, Origin::Cell { .. }))
            {
                amounts.entry(Subject { period: Period::default(), ..subject.clone() }).or_insert(money.fen);
            }
        }
        Self { year: disclosure.year.as_ref().map(|y| y.value).unwrap_or_default(), amounts }
    }

    fn get(&self, subject: &Subject) -> i64 {
        self.amounts.get(subject).copied().unwrap_or(0)
    }

    /// The functional codes that none of the others goes further into.
    fn functions(&self) -> Vec<String> {
        leaves(self.amounts.keys().filter_map(|s| s.function.clone()))
    }

    fn spending(&self, members: &[String]) -> Vec<Spending> {
        let body = members.first().cloned().unwrap_or_default();
        let mut lines: Vec<Spending> = self.functions().iter().flat_map(|code| self.of_function(code, &body)).collect();
        self.name_projects(&mut lines);
        lines
    }

    /// The lines of a functional code: those whose fund a table names, and the rest by the columns of income.
    fn of_function(&self, code: &str, body: &str) -> Vec<Spending> {
        let spent =
            |fund: Option<Fund>, nature| self.get(&Subject::expenditure().function(code).fund(fund).nature(nature));
        let mut lines = Vec::new();
        let mut natures: Rest<Nature> = NATURES.iter().map(|n| (*n, spent(None, *n))).collect();
        for fund in TREASURY {
            for (nature, rest) in &mut natures {
                let fen = spent(Some(fund), *nature);
                *rest -= fen;
                lines.push(line(fund, *nature, code, body, fen));
            }
        }
        natures.retain(|(_, fen)| *fen > 0);
        let mut funds: Rest<Fund> = OTHERS
            .iter()
            .map(|fund| (*fund, self.get(&Subject::income().function(code).fund(*fund))))
            .filter(|(_, fen)| *fen > 0)
            .collect();
        for (fund, nature, fen) in laid_out(&mut funds, &mut natures) {
            lines.push(line(fund, nature, code, body, fen));
        }
        // What no column of income pays for is of the fund that the class belongs to, else other income.
        let fund = codes::fund_of(self.year, code).unwrap_or(Fund::Other);
        lines.extend(natures.iter().map(|(nature, fen)| line(fund, *nature, code, body, *fen)));
        lines.retain(|l| l.fen != 0);
        carry(&mut lines, self.get(&Subject::of(Measure::CarryIn).function(code)));
        lines
    }

    /// Projects with their amounts, as the tables of goals and of projects state them.
    fn projects(&self) -> Rest<String> {
        let of_project = |(s, fen): (&Subject, &i64)| Some((s.project.clone().filter(|_| s.fund.is_none())?, *fen));
        let mut all: Rest<String> = self.amounts.iter().filter_map(of_project).collect();
        all.dedup_by(|a, b| a.0 == b.0);
        all
    }

    /// Gives project expenditure to projects; what none of them takes is named after its class.
    fn name_projects(&self, lines: &mut Vec<Spending>) {
        let (of_projects, mut others): (Vec<Spending>, Vec<Spending>) =
            std::mem::take(lines).into_iter().partition(|l| l.nature == Nature::Project);
        let mut projects = self.projects();
        let mut rest: Rest<usize> = of_projects.iter().enumerate().map(|(i, l)| (i, l.fen)).collect();
        let mut named: Vec<Spending> = Vec::new();
        for (name, at, fen) in laid_out(&mut projects, &mut rest) {
            named.extend(of_projects.get(at).map(|l| Spending { project: Some(name), fen, ..l.clone() }));
        }
        for (at, fen) in rest {
            let unnamed = of_projects.get(at).map(|l| Spending {
                project: Some(format!("{}{UNNAMED}", l.function)),
                fen,
                ..l.clone()
            });
            named.extend(unnamed.filter(|l| l.fen != 0));
        }
        others.extend(named);
        *lines = others;
    }

    fn economics(&self, members: &[String]) -> Vec<Spending> {
        let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
        let body = members.first().cloned().unwrap_or_default();
        let codes =
            leaves(self.amounts.keys().filter(|s| s.economic.code.is_some()).filter_map(|s| s.economic.code.clone()));
        let line = |code: String| {
            let of = |subject: Subject| self.get(&subject.economic(code.clone()));
            // Columns of staff and operations state it, where no total does.
            let grouped = crate::ledger::group_of(&code).map_or(0, |g| of(basic.clone().group(g)));
            let fen = [of(basic.clone()), grouped].into_iter().find(|fen| *fen != 0).unwrap_or(0);
            Spending { economic: Some(code.clone()), ..line(Fund::GeneralPublic, Nature::Basic, "", &body, fen) }
        };
        codes.into_iter().map(line).filter(|l| l.fen != 0).collect()
    }

    fn three_public(&self, members: &[String]) -> BTreeMap<String, ThreeExpenses> {
        let of = |body: Option<&str>| {
            let get = |of| {
                let subject = Subject::of(Measure::ThreePublic(of));
                self.get(&Subject { body: body.map(str::to_owned), ..subject })
            };
            ThreeExpenses {
                reception: get(ThreePublic::Reception),
                abroad: get(ThreePublic::Abroad),
                vehicle_purchase: get(ThreePublic::VehiclePurchase),
                vehicle_running: get(ThreePublic::VehicleRunning),
            }
        };
        let keys: Vec<String> = members.iter().map(|m| text::fold(m)).collect();
        let mut all: BTreeMap<String, ThreeExpenses> = keys.iter().map(|key| (key.clone(), of(Some(key)))).collect();
        if all.values().all(|three| *three == ThreeExpenses::default()) {
            all.extend(keys.first().map(|key| (key.clone(), of(None))));
        }
        all
    }
}

/// What follows a class in the name of a project that no table names.
const UNNAMED: &str = "项目";
const TREASURY: [Fund; 3] = [Fund::GeneralPublic, Fund::GovernmentFund, Fund::StateCapital];
const OTHERS: [Fund; 6] =
    [Fund::SpecialAccount, Fund::Institution, Fund::Business, Fund::HigherSubsidy, Fund::AffiliatePayment, Fund::Other];
const NATURES: [Nature; 5] =
    [Nature::Basic, Nature::Project, Nature::Business, Nature::AffiliateSubsidy, Nature::UpwardPayment];

fn line(fund: Fund, nature: Nature, function: &str, body: &str, fen: i64) -> Spending {
    let (function, body) = (function.to_owned(), body.to_owned());
    Spending { function, body, fen, ..Spending::new(fund, nature) }
}

/// Codes that no other goes further into.
fn leaves(codes: impl Iterator<Item = String>) -> Vec<String> {
    let all: std::collections::BTreeSet<String> = codes.collect();
    let further = |code: &String| all.iter().any(|other| other.len() > code.len() && other.starts_with(code.as_str()));
    all.iter().filter(|code| !further(code)).cloned().collect()
}

/// Lays amounts of one kind out over amounts of another: equal ones first, then in their order. What is left stays.
fn laid_out<A: Clone, B: Clone>(from: &mut Rest<A>, to: &mut Rest<B>) -> Vec<(A, B, i64)> {
    let mut laid = Vec::new();
    for (a, left) in from.iter_mut() {
        if let Some((b, right)) = to.iter_mut().find(|(_, right)| *right == *left && *left > 0) {
            laid.push((a.clone(), b.clone(), *left));
            (*left, *right) = (0, 0);
        }
    }
    for (a, left) in from.iter_mut() {
        for (b, right) in to.iter_mut() {
            let both = (*left).min(*right);
            if both > 0 {
                laid.push((a.clone(), b.clone(), both));
                *left -= both;
                *right -= both;
            }
        }
    }
    from.retain(|(_, fen)| *fen > 0);
    to.retain(|(_, fen)| *fen > 0);
    laid
}

/// Marks so much of the lines as carried over, projects of the treasury first.
fn carry(lines: &mut Vec<Spending>, mut fen: i64) {
    lines.sort_by_key(|l| (l.nature != Nature::Project, !TREASURY.contains(&l.fund)));
    let mut split = Vec::new();
    for line in lines.iter_mut().filter(|l| l.fen > 0) {
        let part = line.fen.min(fen);
        if part > 0 {
            split.push(Spending { inflow: Inflow::CarriedIn, fen: part, ..line.clone() });
            line.fen -= part;
            fen -= part;
        }
    }
    lines.retain(|l| l.fen != 0);
    lines.extend(split);
}

/// What the sentences say beside the tables: amounts, counts, changes and words, as far as any edition of the kind asks for
/// them.
fn sentences(ledger: &mut Ledger, disclosure: &Disclosure) {
    let editions = EDITIONS.iter().filter(|e| e.kind == disclosure.kind);
    for asked in editions.flat_map(|edition| asked(edition)) {
        let kind = narrative(asked.kind).map_or(asked.kind, |n| n.kind);
        for passage in disclosure.passages.iter().filter(|p| p.kind == kind) {
            sentence(ledger, &asked, passage);
        }
    }
}

/// What one paragraph says of what is asked for; of what is said twice, the first counts.
fn sentence(ledger: &mut Ledger, asked: &Asked, passage: &Passage) {
    let key = |hole: &str| (asked.kind.to_owned(), hole.to_owned());
    let said = |hole: &str| passage.words(hole).iter().map(|w| w.value.clone()).collect::<Vec<String>>();
    match &asked.sort {
        Sort::Amount(subject) => {
            if let Some(fen) = money(passage, asked.hole) {
                ledger.values.entry(subject.clone()).or_insert(fen);
            }
        }
        Sort::Before(subject) => before(ledger, subject, money(passage, asked.hole)),
        Sort::Count(measure, _) => {
            if let Some(number) = count(passage, asked.hole) {
                ledger.counts.entry(*measure).or_insert(number);
            }
        }
        Sort::Words | Sort::List | Sort::Classes => {
            let words = said(asked.hole);
            if !words.is_empty() {
                ledger.words.entry(key(asked.hole)).or_insert(words);
            }
        }
        Sort::Items => {
            let ours = passage.words.keys().filter(|hole| hole.starts_with(REASONS));
            for hole in ours {
                ledger.words.entry(key(hole)).or_insert_with(|| said(hole));
            }
        }
    }
}

fn money(passage: &Passage, hole: &str) -> Option<i64> {
    passage.part(hole)?.fact.entry.value.money().map(|m| m.fen)
}

fn count(passage: &Passage, hole: &str) -> Option<i64> {
    match &passage.part(hole)?.fact.entry.value {
        Entry::Stated(Value::Count(count)) => count.number.to_whole(),
        _ => None,
    }
}

/// Last year's amount, from this year's and the change.
fn before(ledger: &mut Ledger, subject: &Subject, change: Option<i64>) {
    if let (Some(change), Some(now)) = (change, ledger.amount(subject)) {
        ledger.set_before(subject, now - change);
    }
}

/// What is known of the next year before anything is decided: who and what for, and this year's amounts as last year's.
pub fn next_year(ledger: &Ledger) -> Ledger {
    let mut next = Ledger {
        kind: ledger.kind,
        year: Year(ledger.year.0.saturating_add(1)),
        publisher: ledger.publisher.clone(),
        members: ledger.members.clone(),
        duties: ledger.duties.clone(),
        glossary: ledger.glossary.clone(),
        ..Ledger::default()
    };
    let offices = ("offices".to_owned(), "office".to_owned());
    next.words.extend(ledger.words.get(&offices).map(|words| (offices.clone(), words.clone())));
    for asked in EDITIONS.iter().filter(|e| e.kind == ledger.kind).flat_map(|edition| asked(edition)) {
        if let Sort::Before(subject) = asked.sort
            && let Some(fen) = ledger.amount(&subject)
        {
            next.set_before(&subject, fen);
        }
    }
    next
}

/// The final accounts of a budget before anything is accounted: who and what for, and the budget as approved. Accounting knows no
/// special account: its money is income of institutions.
pub fn to_account(budget: &Ledger) -> Ledger {
    let fund = |line: &Spending| if line.fund == Fund::SpecialAccount { Fund::Institution } else { line.fund };
    let budgeted = |line: &Spending| Spending { fund: fund(line), ..line.clone() };
    let offices = ("offices".to_owned(), "office".to_owned());
    Ledger {
        kind: Kind::FinalAccounts,
        spending: budget.spending.iter().map(budgeted).collect(),
        three_budgeted: budget.three_public.clone(),
        three_public: BTreeMap::new(),
        economics: Vec::new(),
        values: BTreeMap::new(),
        counts: BTreeMap::new(),
        words: budget.words.iter().filter(|(key, _)| **key == offices).map(|(k, w)| (k.clone(), w.clone())).collect(),
        goals: Vec::new(),
        ..budget.clone()
    }
}
