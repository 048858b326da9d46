//! From a disclosure back to its data: the ledger that states what its tables and sentences state.
//!
//! Tables state sums along some dimensions, not the lines that they are sums of. The lines are laid out again so that every sum
//! that was stated holds; which project is paid by which class is told by equal amounts, else by the order of both.

mod accounts;

use std::collections::{BTreeMap, BTreeSet};

use budget::codes;
use budget::{
    Aspect, Asset, Disclosure, Entry, Facts, Fund, Goal, Kind, Measure, Nature, Origin, Part, Passage, Period, Stage,
    Subject, TableId, TableRow, ThreePublic, Value, Year,
};
use document::text;

use crate::asked::{Asked, Sort, asked, listed};
use crate::edition::{EDITIONS, Edition};
use crate::goals;
use crate::ledger::{Inflow, Ledger, Spending, ThreeExpenses};

/// The data that a disclosure states.
pub fn regained(disclosure: &Disclosure) -> Ledger {
    let publisher = disclosure.publisher.as_ref().map_or_else(String::new, |p| p.value.clone());
    let mut ledger = Ledger {
        kind: disclosure.kind,
        year: disclosure.year.as_ref().map(|y| y.value).unwrap_or_default(),
        duties: disclosure.duties.iter().map(|d| d.value.clone()).collect(),
        glossary: disclosure.glossary.iter().map(|t| (t.name.value.clone(), t.text.value.clone())).collect(),
        goals: goals(disclosure, &publisher),
        publisher,
        ..Ledger::default()
    };
    ledger.members = members(disclosure, &ledger.publisher);
    let cube = Cube::of(disclosure);
    let stage = ledger.stage();
    if disclosure.kind == Kind::FinalAccounts {
        let body = ledger.members.first().cloned().unwrap_or_default();
        ledger.spending = accounts::spending(disclosure, &body);
        // No table of accounts names projects.
        let unnamed = ledger.spending.iter_mut().filter(|l| l.nature == Nature::Project && l.project.is_none());
        unnamed.for_each(|line| line.project = Some(named_for(&line.function)));
        let budget = Cube::at(disclosure, Stage::Initial);
        ledger.three_budgeted = budget.three_public(&ledger.members);
        let general = Subject::expenditure().fund(Fund::GeneralPublic);
        if budget.amounts.get(&general) == Some(&0) {
            ledger.set_unbudgeted();
        }
    } else {
        ledger.spending = cube.spending(&ledger.members);
        ledger.spending.iter_mut().for_each(|line| line.stage = stage);
        of_bodies(disclosure, &mut ledger);
    }
    ledger.economics = cube.economics(&ledger.members, &ledger.spending);
    ledger.economics.iter_mut().for_each(|line| line.stage = stage);
    within_rounding(&mut ledger);
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
        let of_bodies = disclosure.table(TableId::T7).or_else(|| disclosure.table(TableId::F7));
        let rows = of_bodies.map(|t| t.rows.as_slice()).unwrap_or_default();
        all = rows.iter().filter(|r| r.key.starts_with("body:")).map(|r| r.label.value.clone()).collect();
    }
    let mut told: BTreeSet<String> = BTreeSet::new();
    all.retain(|name| !name.trim().is_empty() && told.insert(text::key(name)));
    if all.is_empty() {
        all.push(publisher.to_owned());
    }
    all
}

/// Gives projects to the bodies that the tables of goals and of projects list them under, in the order of the first.
fn of_bodies(disclosure: &Disclosure, ledger: &mut Ledger) {
    let goals = Goals::of(disclosure);
    let mut listed: Vec<(String, Option<String>)> = Vec::new();
    let mut body = None;
    let member = |name: &str| ledger.members.iter().find(|m| text::fold(m) == name).cloned();
    for row in disclosure.table(TableId::T10).iter().flat_map(|t| &t.rows) {
        if let Some(name) = row.key.strip_prefix("body:") {
            body = member(name);
        } else if let Some(name) = row.key.strip_prefix(OF_PROJECT) {
            listed.push((numbered(name), body.clone()));
        }
    }
    for row in disclosure.table(TableId::T12).iter().flat_map(|t| &t.rows) {
        let subject = row.cells.values().next().map(|fact| &fact.subject);
        let told = subject.and_then(|s| Some((goals.called(s.project.as_deref()?), s.body.as_deref()?)));
        if let Some((project, body)) = told.filter(|(project, _)| listed.iter().all(|(name, _)| name != project)) {
            listed.push((project, member(body)));
        }
    }
    let place = |project: &Option<String>| {
        let folded = text::fold(project.as_ref()?);
        listed.iter().position(|(name, _)| *name == folded)
    };
    for line in &mut ledger.spending {
        let body = place(&line.project).and_then(|at| listed.get(at)).and_then(|(_, body)| body.clone());
        line.body = body.unwrap_or_else(|| line.body.clone());
    }
    ledger.spending.sort_by_key(|line| (line.project.is_some(), place(&line.project).unwrap_or(usize::MAX)));
}

/// Economic classes add up to the functional ones where rounding alone parts them: each class takes so much of the rest that it is
/// still printed as it was.
fn within_rounding(ledger: &mut Ledger) {
    let stage = ledger.stage();
    for (fund, nature) in TREASURY.iter().flat_map(|fund| [(*fund, Nature::Basic), (*fund, Nature::Project)]) {
        let subject = Subject::expenditure().fund(fund).nature(nature).period(0, stage);
        let spent: i64 = ledger.spending.iter().filter(|line| line.fits(&subject)).map(|line| line.fen).sum();
        let ours = |line: &&mut Spending| line.fund == fund && line.nature == nature;
        let mut lines: Vec<&mut Spending> = ledger.economics.iter_mut().filter(ours).collect();
        let half =
            PRINTED.iter().find(|step| lines.iter().all(|line| line.fen % **step == 0)).map_or(0, |step| step / 2 - 1);
        let mut rest = spent - lines.iter().map(|line| line.fen).sum::<i64>();
        let most = half * i64::try_from(lines.len()).unwrap_or(0);
        if rest.abs() > most {
            continue;
        }
        for line in &mut lines {
            let part = rest.clamp(-half, half).max(-line.fen);
            line.fen += part;
            rest -= part;
        }
    }
}

/// The last digits that amounts are printed with, in 分: 0.01 万元, 1 元, 0.1 元.
const PRINTED: [i64; 3] = [10_000, 100, 10];

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
    /// Names of bodies, folded: where projects stand under the bodies that have them, these are none.
    bodies: BTreeSet<String>,
    /// What the table of goals calls projects, folded.
    goals: Goals,
}

/// The projects of the table of goals, folded: those that the department spends on, and those whose money goes to others (专项资金).
struct Goals {
    own: Vec<String>,
    passed_on: Vec<String>,
}

impl Goals {
    fn of(disclosure: &Disclosure) -> Self {
        let rows = disclosure.tables.iter().filter(|t| t.id == TableId::T10).flat_map(|t| &t.rows);
        let projects = rows.filter_map(|row| Some((row.key.strip_prefix(OF_PROJECT)?.to_owned(), row)));
        let (passed_on, own): (Vec<_>, Vec<_>) = projects.partition(|(_, row)| row.cells.contains_key(PASSED_ON));
        let names =
            |all: Vec<(String, &TableRow)>| all.into_iter().flat_map(|(name, _)| [numbered(&name), name]).collect();
        Self { own: names(own), passed_on: names(passed_on) }
    }

    /// The name of a project where a table prints it together with its kind or its body: that of the goal which is one of them.
    fn called(&self, project: &str) -> String {
        let is_goal = |part: &&str| self.own.iter().chain(&self.passed_on).any(|name| name == part);
        let part = project.split(JOINED).find(is_goal).filter(|_| !is_goal(&project));
        numbered(part.unwrap_or(project))
    }

    const RANKS: std::ops::RangeInclusive<u8> = 0..=2;

    /// Which projects get their money first: what has a goal is a project, and what tables list beside it may be a sum of several.
    fn rank(&self, project: &str) -> u8 {
        let among = |names: &[String]| names.iter().any(|name| name == project);
        if among(&self.own) { 0 } else { 1 + u8::from(among(&self.passed_on)) }
    }
}

/// A project whose name others have too, as reading tells them apart (`维修#2`), in words that people may keep: `维修（2）`.
fn numbered(project: &str) -> String {
    let parted =
        project.rsplit_once(AGAIN).filter(|(name, n)| !name.is_empty() && n.parse::<u8>().is_ok_and(|n| n > 1));
    parted.map_or_else(|| project.to_owned(), |(name, n)| format!("{name}({n})"))
}

/// What stands before the number of a project of the same name.
const AGAIN: char = '#';

/// The goals of projects and of the whole; the one goal of the whole is the publisher's, whatever it was called. Of several projects of
/// one name the later ones are numbered, and a stray word is no indicator.
fn goals(disclosure: &Disclosure, publisher: &str) -> Vec<Goal> {
    let of_whole = |goal: &Goal| goal.table == TableId::T11;
    let single = disclosure.goals.iter().filter(|goal| of_whole(goal)).count() == 1;
    let ours = disclosure.goals.iter().filter(|goal| matches!(goal.table, TableId::T10 | TableId::T11)).cloned();
    let kept = |mut goal: Goal| {
        goal.indicators.retain(|indicator| !goals::says_too_little(indicator));
        if let Some(row) = goal.row.strip_prefix(OF_PROJECT).filter(|row| numbered(row) != *row) {
            let name = numbered(row);
            (goal.row, goal.name.value) = (goals::row(TableId::T10, &name), name);
        }
        if single && of_whole(&goal) && !publisher.is_empty() {
            (goal.name.value, goal.row) = (publisher.to_owned(), goals::row(TableId::T11, publisher));
        }
        goal
    };
    ours.map(kept).collect()
}

/// What the key of a project's row begins with.
const OF_PROJECT: &str = "project:";

/// The column of money that a department passes on.
const PASSED_ON: &str = "special";
/// What stands between the labels of a row that has several.
const JOINED: char = '/';

/// Something with an amount of it that is still to be laid out.
type Rest<T> = Vec<(T, i64)>;

/// Lines of project expenditure that are given to projects.
struct Naming<'l> {
    lines: &'l [Spending],
    /// What of each line no project has taken.
    rest: Rest<usize>,
    named: Vec<Spending>,
    /// What each project has taken.
    taken: BTreeMap<String, i64>,
}

impl Naming<'_> {
    fn fund(&self, at: usize) -> Option<Fund> {
        self.lines.get(at).map(|line| line.fund)
    }

    /// What tables say that projects get from a source.
    fn by_source(&mut self, fund: Fund, mut projects: Rest<String>) {
        let (mut ours, others): (Rest<usize>, Rest<usize>) =
            std::mem::take(&mut self.rest).into_iter().partition(|(at, _)| self.fund(*at) == Some(fund));
        self.give(&mut projects, &mut ours);
        self.rest = others.into_iter().chain(ours).collect();
    }

    /// What tables say that projects get from all sources, as far as they have not got it.
    fn by_all(&mut self, mut projects: Rest<String>) {
        self.rest.sort_by_key(|(at, _)| *at);
        for (name, fen) in &mut projects {
            *fen -= self.taken.get(name).copied().unwrap_or(0);
        }
        let mut rest = std::mem::take(&mut self.rest);
        self.give(&mut projects, &mut rest);
        self.rest = rest;
    }

    fn give(&mut self, projects: &mut Rest<String>, lines: &mut Rest<usize>) {
        for (name, at, fen) in laid_out(projects, lines) {
            *self.taken.entry(name.clone()).or_default() += fen;
            self.named.extend(self.lines.get(at).map(|l| Spending { project: Some(name), fen, ..l.clone() }));
        }
    }
}

impl Cube {
    fn of(disclosure: &Disclosure) -> Self {
        let own = if disclosure.kind == Kind::FinalAccounts { Stage::Final } else { Stage::Initial };
        Self::at(disclosure, own)
    }

    /// The amounts of a stage; sentences state what no cell does, where it is not what the disclosure is about.
    fn at(disclosure: &Disclosure, stage: Stage) -> Self {
        let facts = Facts::of(disclosure);
        let goals = Goals::of(disclosure);
        let mut amounts = BTreeMap::new();
        let wanted = Period { years_back: 0, stage };
        let beside = disclosure.kind == Kind::FinalAccounts && stage != Stage::Final;
        let of = |cells: bool| facts.all().iter().filter(move |s| matches!(s.origin, Origin::Cell { .. }) == cells);
        for stated in of(true).chain(of(false).filter(|_| beside)) {
            let subject = &stated.fact.subject;
            let plain = subject.aspect == Aspect::Amount && subject.period == wanted;
            if let Some(money) = stated.fact.entry.value.money().filter(|_| plain) {
                let project = subject.project.as_ref().map(|name| goals.called(name));
                amounts.entry(Subject { period: Period::default(), project, ..subject.clone() }).or_insert(money.fen);
            }
        }
        let named = disclosure.publisher.as_ref().map_or("", |p| p.value.as_str());
        // What the whole does is listed by names too (年度主要任务), and those may be the names of projects.
        let of_body = |s: &Subject| s.body.clone().filter(|_| s.others.is_empty());
        let bodies = members(disclosure, named).into_iter().map(|name| text::fold(&name)).chain([text::fold(named)]);
        let bodies = bodies.chain(amounts.keys().filter_map(of_body)).collect();
        Self { year: disclosure.year.as_ref().map(|y| y.value).unwrap_or_default(), amounts, bodies, goals }
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
        let of_income = |s: &Subject| s.measure == Measure::Income && s.function.is_some() && s.fund.is_some();
        let by_function = self.amounts.keys().any(of_income);
        let mut lines = Vec::new();
        let mut left: Rest<(String, Nature)> = Vec::new();
        let mut whole: Rest<(String, Fund)> = Vec::new();
        for code in self.functions() {
            let (treasury, natures) = self.of_treasury(&code, &body, &mut whole);
            if by_function {
                lines.extend(self.of_function(&code, &body, treasury, natures));
            } else {
                lines.extend(treasury);
                left.extend(natures.into_iter().map(|(nature, fen)| ((code.clone(), nature), fen)));
            }
        }
        self.by_nature(&mut lines, &whole, &body);
        if !by_function {
            self.by_source(&mut lines, &mut left, &body);
        }
        self.name_projects(&mut lines);
        lines
    }

    /// Gives natures to what tables state by function and source alone: what keeps a body running is basic, as far as a source is
    /// stated to pay for that, and all else is of projects.
    fn by_nature(&self, lines: &mut Vec<Spending>, whole: &[((String, Fund), i64)], body: &str) {
        for fund in TREASURY {
            let of = |nature| self.get(&Subject::expenditure().fund(fund).nature(nature));
            let laid = |lines: &[Spending], nature| {
                lines.iter().filter(|l| l.fund == fund && l.nature == nature).map(|l| l.fen).sum::<i64>()
            };
            let mut natures: Rest<Nature> =
                [Nature::Basic, Nature::Project].map(|nature| (nature, of(nature) - laid(lines, nature))).to_vec();
            let mut ours: Rest<String> =
                whole.iter().filter(|((_, of), _)| *of == fund).map(|((code, _), fen)| (code.clone(), *fen)).collect();
            ours.sort_by_key(|(code, _)| !codes::runs_a_body(code));
            for (nature, code, fen) in laid_out_in_order(&mut natures, &mut ours) {
                lines.push(line(fund, nature, &code, body, fen));
            }
            lines.extend(ours.iter().map(|(code, fen)| line(fund, Nature::Project, code, body, *fen)));
        }
        lines.retain(|l| l.fen != 0);
    }

    /// The lines of a functional code whose fund a table names, and what the others come to by nature. What of a fund no nature is
    /// stated of, of others than it nor of all together, goes to `whole`.
    fn of_treasury(&self, code: &str, body: &str, whole: &mut Rest<(String, Fund)>) -> (Vec<Spending>, Rest<Nature>) {
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
        for fund in TREASURY {
            let told: i64 = lines.iter().filter(|l| l.fund == fund).map(|l| l.fen).sum();
            let mut untold = vec![(fund, self.get(&Subject::expenditure().function(code).fund(fund)) - told)];
            for (fund, nature, fen) in laid_out(&mut untold, &mut natures) {
                lines.push(line(fund, nature, code, body, fen));
            }
            whole.extend(untold.into_iter().map(|(fund, fen)| ((code.to_owned(), fund), fen)));
        }
        (lines, natures)
    }

    /// The lines of a functional code: those of the treasury, and the rest by the columns of income.
    fn of_function(&self, code: &str, body: &str, treasury: Vec<Spending>, mut natures: Rest<Nature>) -> Vec<Spending> {
        let mut lines = treasury;
        let mut funds: Rest<Fund> = OTHERS
            .iter()
            .map(|fund| (*fund, self.get(&Subject::income().function(code).fund(*fund))))
            .filter(|(_, fen)| *fen > 0)
            .collect();
        for (fund, nature, fen) in laid_out(&mut funds, &mut natures) {
            lines.push(line(fund, nature, code, body, fen));
        }
        let fund = self.fund_of_rest(code);
        lines.extend(natures.iter().map(|(nature, fen)| line(fund, *nature, code, body, *fen)));
        lines.retain(|l| l.fen != 0);
        carry(&mut lines, self.get(&Subject::of(Measure::CarryIn).function(code)), None);
        lines
    }

    /// Of what fund it is that no column of income pays for: that which the class belongs to. Where tables state what the treasury
    /// pays for, it is none of that: special account, as far as goals state one, else other income.
    fn fund_of_rest(&self, code: &str) -> Fund {
        let of_class = codes::fund_of(self.year, code);
        let stated = |s: &Subject| s.function.is_some() && s.fund == Some(Fund::GeneralPublic);
        if let Some(fund) = of_class.filter(|f| *f != Fund::GeneralPublic || !self.amounts.keys().any(stated)) {
            return fund;
        }
        let special = self.get(&Subject::of(Measure::GoalFunds).fund(Fund::SpecialAccount));
        if special > 0 { Fund::SpecialAccount } else { Fund::Other }
    }

    /// Where income is told by source alone: what is not the treasury's, by the sources that pay for a nature, then by those of
    /// income; and what each source spends over its income was carried in.
    fn by_source(&self, lines: &mut Vec<Spending>, left: &mut Rest<(String, Nature)>, body: &str) {
        for nature in NATURES {
            let stated = self.get(&Subject::expenditure().fund(Fund::SpecialAccount).nature(nature));
            let stated = if nature == Nature::Business { self.earned(Fund::Business) } else { stated };
            let fund = if nature == Nature::Business { Fund::Business } else { Fund::SpecialAccount };
            let (mut ours, others): (Rest<_>, Rest<_>) = left.drain(..).partition(|((_, of), _)| *of == nature);
            for (fund, (code, nature), fen) in laid_out(&mut vec![(fund, stated)], &mut ours) {
                lines.push(line(fund, nature, &code, body, fen));
            }
            left.extend(others.into_iter().chain(ours));
        }
        let laid = |lines: &[Spending], fund| lines.iter().filter(|l| l.fund == fund).map(|l| l.fen).sum::<i64>();
        let mut rest: Rest<Fund> = OTHERS.iter().map(|fund| (*fund, self.earned(*fund) - laid(lines, *fund))).collect();
        for (fund, (code, nature), fen) in laid_out(&mut rest, left) {
            lines.push(line(fund, nature, &code, body, fen));
        }
        for ((code, nature), fen) in left.iter() {
            lines.push(line(self.fund_of_rest(code), *nature, code, body, *fen));
        }
        lines.retain(|l| l.fen != 0);
        for fund in TREASURY.iter().chain(&OTHERS) {
            if let Some(earned) = self.amounts.get(&Subject::income().fund(*fund)) {
                let carried = laid(lines, *fund) - earned;
                carry(lines, carried, Some(*fund));
            }
        }
    }

    /// The income of a source.
    fn earned(&self, fund: Fund) -> i64 {
        self.get(&Subject::income().fund(fund))
    }

    /// Projects of a rank with their amounts from a source, or from all, as the tables of goals and of projects state them.
    fn projects(&self, fund: Option<Fund>, rank: u8) -> Rest<String> {
        let mut all: Rest<String> = Vec::new();
        for (subject, fen) in self.amounts.iter().filter(|(s, _)| s.fund == fund) {
            let Some(name) = subject.project.as_ref().filter(|name| self.goals.rank(name) == rank) else { continue };
            if !self.bodies.contains(name) && all.iter().all(|(known, _)| known != name) {
                all.push((name.clone(), *fen));
            }
        }
        all
    }

    /// Gives project expenditure to projects, those of the table of goals first; what none of them takes is named after its class.
    fn name_projects(&self, lines: &mut Vec<Spending>) {
        let (of_projects, mut others): (Vec<Spending>, Vec<Spending>) =
            std::mem::take(lines).into_iter().partition(|l| l.nature == Nature::Project);
        let mut naming = Naming {
            rest: of_projects.iter().enumerate().map(|(at, l)| (at, l.fen)).collect(),
            lines: &of_projects,
            named: Vec::new(),
            taken: BTreeMap::new(),
        };
        for rank in Goals::RANKS {
            for fund in TREASURY.iter().chain([&Fund::SpecialAccount]) {
                naming.by_source(*fund, self.projects(Some(*fund), rank));
            }
            naming.by_all(self.projects(None, rank));
        }
        let Naming { rest, mut named, .. } = naming;
        for (at, fen) in rest {
            let unnamed =
                of_projects.get(at).map(|l| Spending { project: Some(named_for(&l.function)), fen, ..l.clone() });
            named.extend(unnamed.filter(|l| l.fen != 0));
        }
        others.extend(named);
        *lines = others;
    }

    fn economics(&self, members: &[String], spending: &[Spending]) -> Vec<Spending> {
        let body = members.first().cloned().unwrap_or_default();
        let general = |nature| Subject::expenditure().fund(Fund::GeneralPublic).nature(nature);
        let stated = |nature: Nature, code: &String| {
            let of = |subject: Subject| self.get(&subject.economic(code.clone()));
            // Columns of staff and operations state it, where no total does.
            let grouped = || crate::ledger::group_of(code).map_or(0, |g| of(general(nature).group(g)));
            Some(of(general(nature))).filter(|fen| *fen != 0).unwrap_or_else(grouped)
        };
        let (codes, finer) = self.classes();
        let classed = |nature: Nature, code: &String| {
            let parts = || finer.iter().filter(|fine| fine.starts_with(code.as_str())).map(|fine| stated(nature, fine));
            let fen = Some(stated(nature, code)).filter(|fen| *fen != 0).unwrap_or_else(|| parts().sum());
            Spending { economic: Some(code.clone()), ..line(Fund::GeneralPublic, nature, "", &body, fen) }
        };
        let mut lines: Vec<Spending> = [Nature::Basic, Nature::Project]
            .iter()
            .flat_map(|nature| codes.iter().map(move |code| classed(*nature, code)))
            .collect();
        lines.extend(self.classes_of_bodies(&body, spending));
        lines.retain(|l| l.fen != 0);
        lines
    }

    /// The economic 款, or 类 of which none is stated; and the codes that go further into a 款, as some places have them.
    fn classes(&self) -> (Vec<String>, Vec<String>) {
        let stated = leaves(self.amounts.keys().filter_map(|s| s.economic.code.clone()));
        let lowest = |code: &String| code.get(..LOWEST).unwrap_or(code).to_owned();
        let codes: BTreeSet<String> = stated.iter().map(lowest).collect();
        let finer = stated.into_iter().filter(|code| code.len() > LOWEST).collect();
        (codes.into_iter().collect(), finer)
    }

    /// Basic expenditure that is not of the general public budget, by the 类 that a table of bodies states: its last 款.
    fn classes_of_bodies(&self, body: &str, spending: &[Spending]) -> Vec<Spending> {
        let key = text::fold(body);
        let mut lines = Vec::new();
        let groups: [&[Fund]; 3] = [&SMALLER, &[Fund::SpecialAccount], &OWN];
        for group in groups {
            let of_own = group.len() > 2;
            let funds: &[Fund] = if of_own { &[Fund::OwnFunds] } else { group };
            for stated in funds {
                let basic = Subject::expenditure().nature(Nature::Basic).fund(*stated);
                let is = |s: &&Subject| {
                    let whole = Subject { economic: basic.economic.clone(), body: None, ..(*s).clone() };
                    s.economic.code.is_some() && whole == basic && s.body.as_ref().is_none_or(|b| *b == key)
                };
                let mut classes: Rest<String> = self
                    .amounts
                    .iter()
                    .filter(|(s, _)| is(s))
                    .filter_map(|(s, fen)| Some((s.economic.code.clone()?, *fen)))
                    .collect();
                let ours = |l: &&Spending| {
                    l.nature == Nature::Basic && if of_own { group.contains(&l.fund) } else { l.fund == *stated }
                };
                let mut paid: Rest<Fund> = spending.iter().filter(ours).map(|l| (l.fund, l.fen)).collect();
                for (class, fund, fen) in laid_out(&mut classes, &mut paid) {
                    let economic = Some(format!("{class}{LAST}"));
                    lines.push(Spending { economic, ..line(fund, Nature::Basic, "", body, fen) });
                }
            }
        }
        lines
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

/// Digits of an economic 款.
const LOWEST: usize = 5;
/// The 款 of what a 类 has no other for.
const LAST: &str = "99";
/// What follows a class in the name of a project that no table names.
const UNNAMED: &str = "项目";

const TREASURY: [Fund; 3] = [Fund::GeneralPublic, Fund::GovernmentFund, Fund::StateCapital];
/// The treasury's without the general budget.
const SMALLER: [Fund; 2] = [Fund::GovernmentFund, Fund::StateCapital];
/// Money of the bodies' own.
const OWN: [Fund; 5] = [Fund::Institution, Fund::Business, Fund::HigherSubsidy, Fund::AffiliatePayment, Fund::Other];
const OTHERS: [Fund; 6] =
    [Fund::SpecialAccount, Fund::Institution, Fund::Business, Fund::HigherSubsidy, Fund::AffiliatePayment, Fund::Other];
const NATURES: [Nature; 5] =
    [Nature::Basic, Nature::Project, Nature::Business, Nature::AffiliateSubsidy, Nature::UpwardPayment];

fn line(fund: Fund, nature: Nature, function: &str, body: &str, fen: i64) -> Spending {
    let (function, body) = (function.to_owned(), body.to_owned());
    Spending { function, body, fen, ..Spending::new(fund, nature) }
}

fn named_for(function: &str) -> String {
    format!("{function}{UNNAMED}")
}

/// Codes that no other goes further into.
fn leaves(codes: impl Iterator<Item = String>) -> Vec<String> {
    let all: BTreeSet<String> = codes.collect();
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
    laid.extend(laid_out_in_order(from, to));
    from.retain(|(_, fen)| *fen > 0);
    to.retain(|(_, fen)| *fen > 0);
    laid
}

/// The same in the order that both have alone. What is left stays, and what is used up stands as nothing.
fn laid_out_in_order<A: Clone, B: Clone>(from: &mut Rest<A>, to: &mut Rest<B>) -> Vec<(A, B, i64)> {
    let mut laid = Vec::new();
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
    laid
}

/// Marks so much of the lines, or of those of a source, as carried over, projects of the treasury first.
fn carry(lines: &mut Vec<Spending>, mut fen: i64, fund: Option<Fund>) {
    lines.sort_by_key(|l| (l.nature != Nature::Project, !TREASURY.contains(&l.fund)));
    let mut split = Vec::new();
    for line in lines.iter_mut().filter(|l| l.fen > 0 && fund.is_none_or(|f| l.fund == f)) {
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
    for (edition, asked) in editions.flat_map(|edition| asked(edition).into_iter().map(move |asked| (edition, asked))) {
        let (kind, _) = asked.read_as();
        for passage in disclosure.passages.iter().filter(|p| p.kind == kind) {
            sentence(ledger, edition, &asked, passage);
        }
    }
}

/// What one paragraph says of what is asked for; of what is said twice, the first counts.
fn sentence(ledger: &mut Ledger, edition: &Edition, asked: &Asked, passage: &Passage) {
    let key = |hole: &str| (asked.kind.to_owned(), hole.to_owned());
    let said = |hole: &str| passage.words(hole).iter().map(|w| w.value.clone()).collect::<Vec<String>>();
    let (_, hole) = asked.read_as();
    match &asked.sort {
        Sort::Amount(subject) => {
            if let Some(fen) = money(passage, hole) {
                ledger.values.entry(subject.clone()).or_insert(fen);
            }
        }
        Sort::Before(subject) => before(ledger, subject, money(passage, hole)),
        Sort::Count(measure, _) => {
            if let Some(number) = count(passage, hole, *measure) {
                ledger.counts.entry(*measure).or_insert(number);
            }
        }
        Sort::Words | Sort::List | Sort::Classes => {
            let mut words = said(hole);
            if asked.sort == Sort::List {
                closed(&mut words);
            }
            if asked.sort == Sort::Classes && words.is_empty() {
                // The words of the members stand one by one, by their codes.
                let of = |(code, _): &(String, String)| said(&format!("{hole}:{code}")).concat();
                words = listed(ledger, edition, asked.kind, asked.hole).iter().map(of).collect();
            }
            if words.iter().any(|word| !word.is_empty()) {
                ledger.words.entry(key(asked.hole)).or_insert(words);
            }
        }
        Sort::Items => {
            let is_reason = |key: &str| key.strip_prefix(hole).is_some_and(|rest| rest.starts_with('.'));
            for hole in passage.words.keys().filter(|key| is_reason(key)) {
                ledger.words.entry(key(hole)).or_insert_with(|| said(hole));
            }
        }
    }
}

/// A list that leaves off with 等: its last name is without it.
pub(crate) fn closed(words: &mut [String]) {
    if let Some(last) = words.last_mut()
        && let Some(name) = last.strip_suffix('等').filter(|name| !name.is_empty())
    {
        *last = name.to_owned();
    }
}

fn money(passage: &Passage, hole: &str) -> Option<i64> {
    passage.part(hole)?.fact.entry.value.money().map(|m| m.fen)
}

/// Vehicles of a kind that only this disclosure names are others.
const VEHICLES_NAMED: (Measure, &str) = (Measure::AssetsHeld(Asset::OtherVehicles), "held-named");

fn count(passage: &Passage, hole: &str, measure: Measure) -> Option<i64> {
    let named = |part: &&Part| measure == VEHICLES_NAMED.0 && part.hole.starts_with(VEHICLES_NAMED.1);
    let whole = |part: &Part| match &part.fact.entry.value {
        Entry::Stated(Value::Count(count)) => count.number.to_whole(),
        _ => None,
    };
    let counts: Option<Vec<i64>> =
        passage.part(hole).into_iter().chain(passage.parts.iter().filter(named)).map(whole).collect();
    counts.filter(|counts| !counts.is_empty()).map(|counts| counts.iter().sum())
}

/// Last year's amount, from this year's and the change.
fn before(ledger: &mut Ledger, subject: &Subject, change: Option<i64>) {
    if let (Some(change), Some(now)) = (change, ledger.amount(&ledger.own(subject.clone()))) {
        ledger.set_before(subject, now - change);
    }
}

/// What is known of the next year before anything is decided: who and what for, and the goals as they were, to be edited. This year's
/// amounts are supplied to it as last year's ([`crate::supply`]).
pub fn next_year(ledger: &Ledger) -> Ledger {
    let mut next = Ledger {
        kind: ledger.kind,
        year: Year(ledger.year.0.saturating_add(1)),
        publisher: ledger.publisher.clone(),
        members: ledger.members.clone(),
        duties: ledger.duties.clone(),
        glossary: ledger.glossary.clone(),
        names: ledger.names.clone(),
        goals: goals::of_next(&ledger.goals, ledger.year),
        ..Ledger::default()
    };
    let offices = ("offices".to_owned(), "office".to_owned());
    next.words.extend(ledger.words.get(&offices).map(|words| (offices.clone(), words.clone())));
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
