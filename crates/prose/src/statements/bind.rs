//! Tying a number to its subject by the lead that was understood.

use budget::{Aspect, Cited, Measure, Part, Stage, Subject};
use document::{Path, text};
use grammar::Facet;

use super::folded::folded;
use super::lead::{Lead, Subjected};
use super::phrase::Found;
use super::read::{Procuring, Reader, Topic};
use super::scan::{POINTS, Sort, Token};
use super::words::Basis;
use super::zones::Zone;
use super::{Line, Takes, words};
use crate::narratives::{hole_name, kind_title};
use crate::pattern::word;
use crate::text::Text;

/// What stands between a count and the amount that the things cost.
const COSTS: &[&str] = &[
    "、",
    "，共计",
    "，共",
    "，约",
    "，合计",
    "，价值",
    "，金额",
    "、金额",
    "，",
    "项目",
    "项目、",
    "项目，",
    "项目共",
    "项目，共",
    "项目，共计",
    "项目资金",
    "项目，资金",
    "项目，涉及资金",
    "项目，涉及金额",
];

/// What may stand before a number of people who belong to what was counted before: `46批次，约600人`.
const ABOUT: &str = "，约";

/// What is counted, and the expenses that it may be the cost of.
const COST_OF: &[(&str, &[&str])] = &[
    ("groups-abroad", &["abroad"]),
    ("persons-abroad", &["abroad"]),
    ("vehicles-bought", &["vehicle-purchase"]),
    ("vehicles-kept", &["vehicle-running"]),
    ("receptions", &["reception", "reception-domestic"]),
    ("persons-received", &["reception", "reception-domestic"]),
    ("foreign-receptions", &["reception-foreign"]),
    ("foreign-persons-received", &["reception-foreign"]),
];

/// Groups of events, whose number is no sort of things that funds are of.
const EVENTS: [&str; 2] = ["meetings", "training"];

/// The shortest title that names what an amount is of.
const SHORTEST_TITLE: usize = 4;

impl Subjected {
    /// The name that a text prints for a member of a list.
    fn label(&self, text: &Text) -> Option<Cited<String>> {
        let (start, end) = self.found.label.filter(|_| self.line.is_list())?;
        let path = Path::new(["文字说明", kind_title(self.line.kind), hole_name(self.line.key)]);
        Some(text.cite(&path, start, end))
    }

    /// The key of its hole: that of a part, where it is the nature of a member of a list.
    fn key(&self) -> String {
        let key = self.line.key;
        if self.found.nature.is_some() { format!("{key}.within") } else { key.to_owned() }
    }

    /// The same for the paragraphs below the title that names it.
    pub(super) fn titled(mut self, title: &Text) -> Self {
        self.found.titled = self.label(title);
        self.found.label = None;
        self
    }
}

impl Reader<'_> {
    /// What the things cost that were counted just before, or how many others belong to them: `购置车辆2辆、30万元`,
    /// `接待0批次，0人次`.
    pub(super) fn cost(&mut self, number: usize, token: &Token, between: &[char]) -> bool {
        let joined = COSTS.iter().any(|w| word(between, 0, w) == Some(between.len()));
        let near = between.len() == 1 || word(between, 0, ABOUT) == Some(between.len());
        let counted = matches!(token.sort, Sort::Count(_)) && near;
        let fits = joined && (counted || matches!(token.sort, Sort::Money(_)));
        let Some((from, end)) = self.last.filter(|_| fits) else { return false };
        let chars = self.chars();
        let stops = |at: &usize| chars.get(*at).is_some_and(|c| "，。;:".contains(*c));
        let start = (from..end).rev().find(stops).map_or(from, |at| at + 1);
        let start = self.leads(token.start).name_start(start, end);
        self.named(number, token, (start, end), None)
    }

    /// Projects that are known by what is said of them behind their number.
    pub(super) fn counted_alone(&mut self, number: usize, token: &Token) -> bool {
        let leads = self.leads(self.chars().len());
        let noun = || leads.noun(token).filter(|_| self.may_be_named(token.start, token));
        let name = leads.said_of(token).filter(|_| !self.zone(token.start).is_closed()).or_else(noun);
        name.is_some_and(|name| self.named(number, token, name, None))
    }

    /// What the amounts before make together, which nothing else names: `，合计15万元`.
    pub(super) fn sum_of(&self, token: &Token, from: usize) -> Option<(usize, Lead)> {
        let marked = |at: usize| self.chars().get(at).is_some_and(|c| matches!(c, '，' | ';' | '、'));
        let start = Some(from).filter(|at| marked(*at) && matches!(token.sort, Sort::Money(_)))? + 1;
        let last = self.out.parts.last().filter(|(_, part)| part.fact.entry.value.money().is_some());
        let listed = self.topic.as_ref().is_some_and(|t| t.is_stated() && t.subject.line.takes == Takes::Money);
        let follows = listed && last.is_some() && self.leads(token.start).reaches(&folded().sums, start);
        follows.then_some((start, Lead::Named { name: (start, token.start), change: None }))
    }

    /// The other side of the accounts, named by one word right behind the first: `2022年决算收入50万元，支出48万元`.
    pub(super) fn other_side(&mut self, number: usize, token: &Token, between: &[char]) -> bool {
        let words: String = between.iter().collect();
        let named = words.strip_prefix('，').map(|side| side.trim_end_matches('为'));
        let Some(topic) = self.topic.clone().filter(|t| t.is_stated() && t.token + 1 == number && t.changed.is_none())
        else {
            return false;
        };
        let (own, line) = (topic.subject.line, topic.subject.line.facet.measure);
        let (side, kind, measure) = match line {
            Some(Measure::Income) => ("支出", "expenditure", Measure::Expenditure),
            Some(Measure::Expenditure) => ("收入", "income", Measure::Income),
            _ => return false,
        };
        if let Some(spent) = spent_of(&topic.subject).filter(|_| named == Some("支出")) {
            return matches!(token.sort, Sort::Money(_)) && self.state_it(number, token, spent);
        }
        let whole = own.key == "total" && matches!(own.kind, "income" | "expenditure");
        let other = super::declared().find(|l| (l.kind, l.key, l.facet.measure) == (kind, "total", Some(measure)));
        let fits = whole && named == Some(side) && matches!(token.sort, Sort::Money(_));
        let Some(line) = other.filter(|_| fits) else { return false };
        let fund = topic.subject.found.fund;
        self.state_it(number, token, Subjected { line, found: Found { fund, ..Found::default() }, ..topic.subject })
    }

    /// Those who are told apart behind a number of people, named behind their own: `在职36人，含5名工勤人员、3名聘用人员`.
    pub(super) fn some_of_them(&mut self, number: usize, token: &Token, between: &[char]) -> bool {
        let counted = self.last.is_some() && matches!(token.sort, Sort::Count("名" | "人"));
        let opened = words::SOME_OF_THEM.iter().any(|w| between.ends_with(&text::Folded::of(w).chars));
        let goes_on = between.last() == Some(&'、');
        let name = self.leads(self.chars().len()).people(token).filter(|_| counted && (opened || goes_on));
        name.is_some_and(|name| self.named(number, token, name, None))
    }

    /// What was spent of a budget that stands right before it: `“三公”经费预算20万元，支出18万元`.
    pub(super) fn outturn(&mut self, number: usize, token: &Token, between: &[char]) -> bool {
        let words: String = between.iter().collect();
        let spent = matches!(words.as_str(), "，支出" | "，支出为" | "，支出了" | "，实际支出为");
        let budgeted = |t: &Topic| {
            t.is_stated() && t.token + 1 == number && t.subject.stage == Some(Stage::Initial) && t.changed.is_none()
        };
        let fits = spent && self.context.stage() == Stage::Final && matches!(token.sort, Sort::Money(_));
        let Some(topic) = self.topic.clone().filter(|t| fits && budgeted(t) && t.subject.line.is_expense()) else {
            return false;
        };
        self.state_it(number, token, Subjected { stage: Some(Stage::Final), years_back: 0, ..topic.subject })
    }

    pub(super) fn bind(&mut self, number: usize, token: &Token, start: usize, lead: Lead) -> bool {
        match lead {
            Lead::Part { name, whole } => self.part_of(token, name, whole),
            Lead::Statement(subject) => self.statement(number, token, start, subject),
            Lead::Stage { stage, years_back } => self.stage_of(number, token, start, (stage, years_back)),
            Lead::Prior { basis, line } => self.prior(number, token, basis, line),
            Lead::Change { subject, base, falls } => self.change(number, token, start, (subject, base, falls)),
            Lead::Share { whole } => self.share(number, token, whole),
            Lead::Completion { subject } => {
                self.topic = subject.map(Topic::named).or_else(|| self.topic.take());
                self.complete(number, token)
            }
            Lead::Whole { subject, name } => self.whole(number, token, subject, name),
            Lead::Spent => self.spent(number, token),
            Lead::Apart => self.apart(number, token),
            Lead::Rate { name } => self.rated(token, name),
            Lead::Named { name, change } => self.named(number, token, name, change),
        }
    }

    /// What a phrase names: the amount of it; but in general words, another stage of what was named before.
    fn statement(&mut self, number: usize, token: &Token, start: usize, subject: Subjected) -> bool {
        if self.is_astray(&subject) {
            return false;
        }
        let lead = self.paragraph.text.slice(start, token.start);
        let named = words::ACCOUNTED.iter().any(|w| lead.contains(w)).then_some(Stage::Final);
        if let Some(stage) = subject.stage.or(named).filter(|stage| self.restages(&subject, *stage)) {
            return self.stage_of(number, token, start, (stage, subject.years_back));
        }
        let subject = self.of_the_section(subject, (start, token.start));
        let subject = self.of_the_year(subject);
        let subject = self.of_the_year_before(subject, number, (start, token.start));
        let subject = self.of_the_other_side(subject, start, token);
        let subject = self.of_the_member(&subject).unwrap_or(subject);
        let subject = self.of_the_fund((start, token.start), subject);
        self.state_it(number, token, subject)
    }

    /// What is procured with one fund, where 其中 names that behind what is procured with all of them, and its parts:
    /// `政府采购预算60万元：货物40万元、服务20万元；其中一般公共预算拨款政府采购35万元：货物20万元、服务15万元`.
    fn of_the_fund(&mut self, (start, end): (usize, usize), subject: Subjected) -> Subjected {
        let line = subject.line;
        if !matches!(line.facet.measure, Some(Measure::Procurement(_))) {
            return subject;
        }
        if line.key == "total" {
            let lead = self.paragraph.text.slice(start, end);
            let within = words::PARTS.iter().any(|w| lead.trim_start_matches([';', '，', '。', '(']).starts_with(w));
            let leads = self.leads(end);
            let said = (start..end).find_map(|at| leads.matcher.said(at).iter().find_map(|said| said.facet.fund));
            let part = said.filter(|_| within && self.procured != Procuring::Unsaid);
            self.procured = part.map_or(Procuring::All, Procuring::With);
        }
        match self.procured {
            Procuring::With(fund) if subject.found.fund.is_none() => {
                Subjected { found: Found { fund: Some(fund), ..subject.found }, ..subject }
            }
            _ => subject,
        }
    }

    /// A nature that 其中 names behind a member of a list is of that member, not of all: `行政运行60万元，其中：基本支出60万元`.
    fn of_the_member(&self, subject: &Subjected) -> Option<Subjected> {
        let nature = Some(subject.line.facet).filter(|f| f.nature.is_some() && subject.found.function.is_none())?;
        let member = &self.parts_of.as_ref().filter(|t| self.is_of_this_sentence(t))?.subject;
        let listed = member.found.function.is_some() || (member.line.kind, member.line.key) == ("named", "spent");
        let found = Found { nature: Some(nature), ..member.found.clone() };
        listed.then(|| Subjected { found, ..member.clone() })
    }

    /// Whether 支出总计 alone would be that of a fund which its sentence does not speak of: it may be of all money.
    fn is_astray(&self, subject: &Subjected) -> bool {
        let named = subject.found.said.is_some_and(|said| said.facet.fund.is_some());
        let facet = subject.line.facet;
        let of_fund = facet.measure == Some(Measure::Uses) && facet.fund.is_some() && !named;
        let here = |t: &Topic| self.is_of_this_sentence(t) && t.subject.line.facet.fund == facet.fund;
        of_fund && !self.topic.as_ref().is_some_and(here)
    }

    /// Whether 支出决算 is what was spent on the expense that the sentence or its title stated the budget of.
    fn restages(&self, subject: &Subjected, stage: Stage) -> bool {
        if subject.found.said.map(|said| said.facet) != Some(Facet::of(Measure::Expenditure)) {
            return false;
        }
        let topic = self.topic.as_ref().map(|t| (&t.subject, t.token));
        let named = topic.or_else(|| self.state.titled.as_ref().map(|titled| (titled, usize::MAX)));
        named.is_some_and(|(of, token)| {
            let narrower = of.line.takes == Takes::Money && of.line.is_expense() && of.line.kind != "totals";
            let other = (of.line.kind, of.line.key) != (subject.line.kind, subject.line.key);
            let told = token >= self.sentence && self.stage(of) != stage;
            narrower && other && (token == usize::MAX || told)
        })
    }

    /// What a section is of whose heading says so is of those accounts, where it says nothing else.
    fn of_the_section(&self, subject: Subjected, (start, end): (usize, usize)) -> Subjected {
        let lead = self.chars().get(start..end).unwrap_or_default();
        let dated = lead.iter().any(|c| words::OF_THIS_YEAR.contains(c));
        let bare = subject.years_back == 0 && subject.stage.is_none() && !dated && subject.line.takes == Takes::Money;
        match self.state.dated.filter(|_| bare) {
            Some((years_back, stage)) => Subjected { years_back, stage: Some(stage), ..subject },
            None => subject,
        }
    }

    /// A part of a list is of the year that its whole is of, where it names none.
    fn of_the_year(&self, subject: Subjected) -> Subjected {
        let listed = self.parts_of.as_ref().filter(|t| self.is_of_this_sentence(t));
        let apart = |whole: &Subjected| whole.years_back > 0 || self.is_budget_alone(whole);
        let whole = listed.map(|t| &t.subject).filter(|whole| apart(whole) && subject.years_back == 0);
        match whole {
            Some(whole) => Subjected { years_back: whole.years_back, stage: subject.stage.or(whole.stage), ..subject },
            None => subject,
        }
    }

    /// What a list names behind an amount of an earlier year is of that year, where it names none:
    /// `2022年公务接待费1万元，公务用车运行维护费3万元`.
    fn of_the_year_before(&self, subject: Subjected, number: usize, (start, end): (usize, usize)) -> Subjected {
        let last = self.topic.as_ref().filter(|t| {
            let line = t.subject.line;
            let listed = line.takes == Takes::Money && line.kind == subject.line.kind && !line.is_as(subject.line);
            self.is_of_this_sentence(t) && t.token + 1 == number && t.changed.is_none() && listed
        });
        let lead = self.chars().get(start..end).unwrap_or_default();
        let dated = lead.iter().any(|c| words::OF_THIS_YEAR.contains(c));
        let mark = |at: usize| self.chars().get(at).is_some_and(|c| matches!(c, '，' | '、'));
        let joined = mark(start) || start.checked_sub(1).is_some_and(mark);
        let bare = subject.years_back == 0 && subject.stage.is_none() && !dated && joined;
        match last.filter(|t| bare && t.subject.years_back > 0) {
            Some(t) => Subjected { years_back: t.subject.years_back, stage: t.subject.stage, ..subject },
            None => subject,
        }
    }

    /// One side of the accounts is of the year that its sentence named for the other: `2019年收入50万元，支出50万元`.
    fn of_the_other_side(&self, subject: Subjected, start: usize, token: &Token) -> Subjected {
        let is_side = |s: &Subjected| matches!(s.line.kind, "income" | "expenditure") && s.line.key == "total";
        let before =
            self.topic.as_ref().filter(|t| self.is_of_this_sentence(t) && t.changed.is_none()).map(|t| &t.subject);
        let other = before.filter(|s| is_side(s) && s.line.kind != subject.line.kind && s.years_back > 0);
        let dated = self.chars().get(start..token.start).is_some_and(|lead| lead.contains(&'年'));
        match other.filter(|_| is_side(&subject) && subject.years_back == 0 && !dated) {
            Some(other) => Subjected { years_back: other.years_back, ..subject },
            None => subject,
        }
    }

    /// Whether a list is of the budget in final accounts, and the paragraph says nothing of what was spent of it: its parts are those
    /// of the budget. `“三公”经费预算为20万元，其中：公务接待费9万元`.
    fn is_budget_alone(&self, whole: &Subjected) -> bool {
        let staged = whole.stage.filter(|stage| *stage != self.context.stage());
        let spent = |part: &Part| part.hole == whole.line.key;
        let of_kind = self.out.parts.iter().filter(|(kind, _)| *kind == whole.line.kind);
        staged == Some(Stage::Initial) && !of_kind.into_iter().any(|(_, part)| spent(part))
    }

    /// The amount of a whole, before a share of it: what the sentence is about stays what it was.
    fn whole(&mut self, number: usize, token: &Token, subject: Subjected, name: (usize, usize)) -> bool {
        let Some(topic) = self.topic.clone().filter(|t| t.token.checked_add(1) == Some(number)) else { return false };
        let again = Topic { subject, token: number, changed: None };
        let emitted = self.again(number, token, &again);
        self.topic = Some(Topic { token: number, ..topic });
        self.whole = Some((number, name));
        emitted
    }

    /// What the things cost that were counted before.
    fn spent(&mut self, number: usize, token: &Token) -> bool {
        let cost = self.topic.as_ref().and_then(|t| self.cost_of(&t.subject));
        cost.is_some_and(|subject| self.state_it(number, token, Subjected { stage: None, years_back: 0, ..subject }))
    }

    /// By how much two amounts differ: which of them is more is told by the amounts alone.
    fn apart(&mut self, number: usize, token: &Token) -> bool {
        let Some(topic) = self.topic.clone().filter(|t| self.is_of_this_sentence(t)) else { return false };
        let of = |back: u8, stage: Stage| topic.subject.line.subject(&topic.subject.found).period(back, stage);
        let fen = |subject: &Subject| {
            let stated = self.out.parts.iter().rev().find(|(_, part)| part.fact.subject == *subject)?;
            stated.1.fact.entry.value.fen()
        };
        let own = fen(&of(0, self.context.stage()));
        let others = [(Basis::Initial, of(0, Stage::Initial)), (Basis::Prior, of(1, self.context.stage()))];
        let is_final = self.context.stage() == Stage::Final;
        let mut compared = others.into_iter().filter(|(basis, _)| is_final || *basis != Basis::Initial);
        let other = compared.find_map(|(basis, subject)| Some((basis, fen(&subject)?)));
        match (own, other) {
            (Some(own), Some((basis, other))) => {
                self.changed(number, token, (topic.subject, basis, Some(own < other)), false)
            }
            _ => false,
        }
    }

    /// The expense behind what is counted: the one in the title above, or the one that was stated last.
    fn cost_of(&self, counted: &Subjected) -> Option<Subjected> {
        let (_, keys) =
            COST_OF.iter().find(|(key, _)| counted.line.kind == "three-public" && *key == counted.line.key)?;
        let fits = |s: &&Subjected| s.line.kind == "three-public" && keys.contains(&s.line.key);
        let known = [&self.state.titled, &self.state.expense].into_iter().flatten().find(fits).cloned();
        // Other expenses may stand between them in the paragraph.
        let stated =
            |key: &&&str| self.out.parts.iter().any(|(kind, part)| *kind == "three-public" && part.hole == **key);
        known.or_else(|| {
            let line = super::line("three-public", keys.iter().find(stated)?)?;
            Some(Subjected { line, found: Found::default(), stage: None, years_back: 0 })
        })
    }

    /// How far a percentage moved: it is neither the percentage nor an amount, and equals nothing but itself.
    pub(super) fn points(&mut self, token: &Token) -> bool {
        let Some(topic) = self.topic.clone() else { return false };
        let line = topic.subject.line;
        let mut of = line.subject(&topic.subject.found).aspect(Aspect::Share).period(0, self.context.stage());
        of.others.push(POINTS.to_owned());
        let label = self.label(&topic.subject);
        self.emit(token, line.kind, format!("{}.points", line.key), label, of, Some(false))
    }

    /// Another stage of what was named before, or its amount again; not across a semicolon, where something else begins.
    pub(super) fn stage_of(
        &mut self,
        number: usize,
        token: &Token,
        start: usize,
        (stage, years_back): (Stage, u8),
    ) -> bool {
        let Some(topic) = self.of_money().or_else(|| self.titled()) else { return false };
        let stated = (self.stage(&topic.subject), topic.subject.years_back);
        let before = start.checked_sub(1).and_then(|i| self.chars().get(i));
        let spending = self.paragraph.text.slice(start, token.start).contains("支出");
        if spending && !topic.subject.line.is_expense() {
            return false;
        }
        if topic.is_stated() && stated == (stage, years_back) {
            if self.is_of_another_stage(&topic, token) {
                return false;
            }
            return before != Some(&';') && self.again(number, token, &topic);
        }
        let subject = Subjected { stage: Some(stage), years_back, ..topic.subject };
        self.state_it(number, token, subject)
    }

    /// Whether the sentence stated another amount of the same without saying how far along it is: of the two, that one is not of
    /// the stage that is named now. `支出2.05万元，年初预算为2.95万元`.
    fn is_of_another_stage(&self, topic: &Topic, token: &Token) -> bool {
        let bare = topic.is_stated() && topic.token >= self.sentence && topic.subject.stage.is_none();
        let last = self.out.parts.last().filter(|(kind, part)| {
            *kind == topic.subject.line.kind && part.hole.split([':', '.']).next() == Some(topic.subject.line.key)
        });
        let own = self.entry(token, Some(false)).and_then(|entry| entry.fen());
        let apart = |part: &Part| part.fact.entry.value.fen().is_some_and(|fen| own.is_some_and(|own| own != fen));
        bare && last.is_some_and(|(_, part)| apart(part))
    }

    /// What was named before, where it is money; where it is counted, what it cost.
    fn of_money(&self) -> Option<Topic> {
        let topic = self.topic.clone()?;
        if topic.subject.line.takes == Takes::Money {
            return Some(topic);
        }
        let subject = self.cost_of(&topic.subject)?;
        Some(Topic::named(subject))
    }

    /// What the title above the paragraph is about.
    pub(super) fn titled(&self) -> Option<Topic> {
        let subject = self.state.titled.clone()?;
        Some(Topic::named(subject))
    }

    /// The amount of what the sentence is about, said once more.
    pub(super) fn again(&mut self, number: usize, token: &Token, topic: &Topic) -> bool {
        let subject = &topic.subject;
        let of = subject.line.subject(&subject.found).period(subject.years_back, self.stage(subject));
        let hole = format!("{}.again", subject.line.key);
        let label = self.label(subject);
        let emitted = self.emit(token, subject.line.kind, hole, label, of, Some(false));
        self.topic = Some(Topic { token: number, changed: None, ..topic.clone() });
        emitted
    }

    /// An amount of something that is known by its name alone, or its change. It equals nothing but itself, said again.
    pub(super) fn named(
        &mut self,
        number: usize,
        token: &Token,
        (start, end): (usize, usize),
        change: Option<(Option<Basis>, Option<bool>)>,
    ) -> bool {
        let staged = self.staged(start, end);
        let (start, end) = staged.map_or((start, end), |(title, _)| title);
        let name = self.paragraph.text.slice(start, end);
        let others = self.distinct(&name, &self.paragraph.text.slice(token.start, token.digits), change.is_some());
        let came_in = words::RECEIVED.iter().any(|w| name.ends_with(w));
        let found = Found { others, label: Some((start, end)), ..Found::default() };
        let key = match token.sort {
            Sort::Count(_) => "counted",
            _ if came_in => "received",
            _ => "spent",
        };
        let Some(line) = super::line("named", key) else { return false };
        if key == "counted" && !EVENTS.contains(&self.state.group) {
            // The funds that follow are of these.
            self.state.group = "counted";
        }
        let own = || self.said_stage((start, end), token).filter(|_| change.is_none());
        let subject = Subjected { line, found, stage: staged.map(|(_, stage)| stage).or_else(own), years_back: 0 };
        match change {
            None => self.state_it(number, token, subject),
            Some((base, falls)) => {
                let base = base.or(self.base).unwrap_or(Basis::Prior);
                self.changed(number, token, (subject, base, falls), true)
            }
        }
    }

    /// How far along an amount is, as the words between its name and its number say, or the last ones of the name:
    /// `高等教育（项）年初预算为`.
    fn said_stage(&self, (start, end): (usize, usize), token: &Token) -> Option<Stage> {
        let behind = self.leads(token.start).suffix(end, true, None).flatten();
        let at_its_end = |at: usize| self.context.words.stages(self.chars(), at).find(|(stop, _)| *stop == end);
        behind.or_else(|| (start..end).find_map(at_its_end).map(|(_, stage)| stage))
    }

    /// The title before a colon, where the name after it only says how far along its amount is:
    /// `档案数字化项目绩效自评综述：全年预算数`.
    fn staged(&self, start: usize, end: usize) -> Option<((usize, usize), Stage)> {
        let chars = self.chars();
        let itself = word(chars, start, "项目").unwrap_or(start);
        let mut stages = self.context.words.stages(chars, start).chain(self.context.words.stages(chars, itself));
        let (_, stage) = stages.find(|(stop, _)| *stop == end)?;
        let body = self.paragraph.text.body_start();
        let near = start.checked_sub(1).filter(|at| chars.get(*at) == Some(&':'));
        let colon = near.or_else(|| (body..start).find(|at| chars.get(*at) == Some(&':')))?;
        let stops = |at: &usize| chars.get(*at).is_some_and(|c| "。;:".contains(*c));
        let begin = (body..colon).rev().find(stops).map_or(body, |at| at + 1);
        let begin = self.leads(colon).name_start(begin, colon);
        (begin + SHORTEST_TITLE <= colon).then_some(((begin, colon), stage))
    }

    /// A rate that is known by its name alone.
    fn rated(&mut self, token: &Token, (start, end): (usize, usize)) -> bool {
        let Some(line) = super::line("named", "counted") else { return false };
        let name = self.paragraph.text.slice(start, end);
        let others = self.distinct(&name, &self.paragraph.text.slice(token.start, token.digits), false);
        let subject = Subjected {
            line,
            found: Found { others, label: Some((start, end)), ..Found::default() },
            stage: None,
            years_back: 0,
        };
        let of = line.subject(&subject.found).aspect(Aspect::Share).period(0, self.context.stage());
        let label = self.label(&subject);
        self.emit(token, line.kind, format!("{}.rate-of", line.key), label, of, Some(false))
    }

    /// The share that something known by its name alone has of a whole.
    fn part_of(&mut self, token: &Token, (start, end): (usize, usize), (from, to): (usize, usize)) -> bool {
        let Some(line) = super::line("named", "spent") else { return false };
        let others = vec![self.paragraph.text.slice(start, end)];
        let found = Found { others, label: Some((start, end)), ..Found::default() };
        let of = line.subject(&found).aspect(Aspect::Share).period(0, self.context.stage());
        let path = Path::new(["文字说明", kind_title(line.kind), "占比"]);
        let label = self.paragraph.text.cite(&path, from, to);
        self.topic = None;
        self.emit(token, line.kind, format!("{}.share-of", line.key), Some(label), of, Some(false))
    }

    /// The name of a subject that has only a name; two different amounts under one name are of two subjects.
    pub(super) fn distinct(&mut self, name: &str, printed: &str, change: bool) -> Vec<String> {
        let key = if change { format!("{name}{}", hole_name("change")) } else { name.to_owned() };
        let known = self.state.named.entry(key).or_insert_with(|| (printed.to_owned(), 1));
        if known.0 != printed {
            *known = (printed.to_owned(), known.1 + 1);
        }
        let number = known.1;
        let several = (number > 1).then(|| number.to_string());
        std::iter::once(name.to_owned()).chain(change.then(|| hole_name("change").to_owned())).chain(several).collect()
    }

    /// The amount of the year before, which a change is then said against: the topic stays what it was.
    pub(super) fn prior(&mut self, number: usize, token: &Token, basis: Basis, line: Option<&'static Line>) -> bool {
        let same = |t: &Topic| line.is_none_or(|l| l.is_as(t.subject.line));
        // What the paragraph before is about is meant where it is named again.
        let known = |t: &Topic| (t.is_stated() || line.is_some()) && t.subject.line.takes == Takes::Money;
        let counted = |t: &Topic| t.is_stated() && t.subject.line.takes != Takes::Money && line.is_none();
        let cost = || self.topic.as_ref().filter(|t| counted(t)).and_then(|t| self.cost_of(&t.subject));
        let cost = cost().map(|subject| Topic { subject, token: number, changed: None });
        let Some(topic) = cost.or_else(|| self.topic.clone().filter(|t| known(t) && same(t))) else { return false };
        let stage = if basis == Basis::Initial { Stage::Initial } else { self.context.stage() };
        let subject = Subjected { stage: Some(stage), years_back: basis.years_back(), ..topic.subject.clone() };
        let emitted = self.state_it(number, token, subject);
        self.base = Some(basis);
        self.topic = Some(Topic { changed: Some((number, basis)), ..topic });
        emitted
    }

    pub(super) fn state_it(&mut self, number: usize, token: &Token, subject: Subjected) -> bool {
        let stage = self.stage(&subject);
        let mut hole = subject.line.key.to_owned();
        if self.is_within(&subject) {
            hole = format!("{hole}.within");
        } else if stage != self.context.stage() && stage != Stage::Executed || subject.years_back > 0 {
            hole = format!("{hole}.{}", if subject.years_back > 0 { "prior" } else { stage.name() });
        }
        let of = subject.line.subject(&subject.found).period(subject.years_back, stage);
        if !subject.line.opens.is_empty() {
            self.state.group = subject.line.opens;
        } else if subject.line.kind == "three-public" && self.state.group.is_empty() {
            self.state.group = "three-public-said";
        }
        if subject.line.takes == Takes::Money && self.state.opened.is_none() {
            self.state.opened = Some(subject.clone());
        }
        if subject.line.takes == Takes::Money && COST_OF.iter().any(|(_, keys)| keys.contains(&subject.line.key)) {
            self.state.expense = Some(subject.clone());
        }
        let kind = subject.line.kind;
        let label = self.label(&subject);
        let area = subject.found.project.as_deref().filter(|_| subject.line.takes == Takes::Area);
        if let Some(path) = area {
            self.areas.stated(path);
        }
        let emitted = self.emit(token, kind, hole, label, of, Some(false));
        self.names(token, &subject);
        if stage == Stage::Final {
            self.difference(token, &subject);
        }
        self.purpose(token, &subject);
        self.topic = Some(Topic { subject, token: number, changed: None });
        emitted
    }

    /// Whether a member of a list is a part of the member before it: `事业收入5万元，其中教育收费3万元`.
    fn is_within(&self, subject: &Subjected) -> bool {
        if subject.found.nature.is_some() {
            return true;
        }
        let same = |t: &Topic| t.subject.line.is_as(subject.line);
        let opened = |t: &Topic| self.parts_of.as_ref().is_some_and(|p| p.subject == t.subject);
        let listed = subject.line.is_list() && !subject.line.is_open();
        let before = self.topic.as_ref().filter(|t| listed && t.is_stated());
        before.is_some_and(|t| {
            same(t) && t.subject.found != subject.found && (opened(t) || self.goes_on_within(t, subject))
        })
    }

    /// Whether the member at hand goes on with a list of what is in another member: `事业收入5万元，包括教育收费3万元、培训收入2万元`.
    fn goes_on_within(&self, before: &Topic, subject: &Subjected) -> bool {
        let of = self.parts_of.as_ref().filter(|p| p.subject.line.is_as(before.subject.line) && p.is_stated());
        let within = |(_, part): &(&'static str, Part)| part.hole == format!("{}.within", before.subject.line.key);
        let joined =
            subject.found.label.is_some_and(|(start, _)| start > 0 && self.chars().get(start - 1) == Some(&'、'));
        of.is_some_and(|p| p.subject.line.is_list()) && joined && self.out.parts.last().is_some_and(within)
    }

    pub(super) fn stage(&self, subject: &Subjected) -> Stage {
        let named = subject.stage.unwrap_or(self.context.stage());
        // Last year's 决算 and this year's 预算 are named for what they are; counts have no stage but the document's.
        if matches!(subject.line.takes, Takes::Money) { named } else { self.context.stage() }
    }

    /// The name that was printed for a member of a list.
    pub(super) fn label(&self, subject: &Subjected) -> Option<Cited<String>> {
        subject.found.titled.clone().or_else(|| subject.label(self.paragraph.text))
    }

    pub(super) fn change(
        &mut self,
        number: usize,
        token: &Token,
        start: usize,
        (subject, base, falls): (Option<Subjected>, Option<Basis>, Option<bool>),
    ) -> bool {
        let listed = self.parts_of.as_ref().is_some_and(|t| self.is_of_this_sentence(t));
        // It may go on with what it just stated: `；公务接待费20万元，公务接待费较上年减少2万元`.
        let again = |s: &Subjected| {
            self.topic.as_ref().is_some_and(|t| self.is_of_this_sentence(t) && t.subject.line.is_as(s.line))
        };
        if self.zone(start) == Zone::Half && subject.as_ref().is_some_and(|s| !again(s)) && !listed {
            return false;
        }
        let follows = self.topic.as_ref().and_then(|t| t.changed).filter(|c| c.0 + 1 == number);
        let inherited = follows.map(|c| c.1).or(self.base);
        if let Sort::Count(unit) = token.sort
            && !self.counts(unit)
        {
            return false;
        }
        let subject = subject.filter(|s| !self.restates(s)).map(|s| self.of_the_total(s, (start, token.start)));
        let named = subject.is_some();
        let Some(subject) = subject.or_else(|| self.topic.as_ref().and_then(|t| self.moving(t, token))) else {
            return false;
        };
        // People are more or fewer than the year before where nothing else is said, and so is what has only a name, by its rate.
        let counted = matches!(token.sort, Sort::Count(_)).then_some(Basis::Prior);
        let base = base.or(inherited).or(counted).or_else(|| self.base_of(&subject, (number, token), named));
        let Some(base) = base else { return false };
        self.changed(number, token, (subject, base, falls), named)
    }

    /// What the paragraph states only the total of, where a change names the side alone: `收入总计267万元…。收入减少15万元`.
    fn of_the_total(&self, subject: Subjected, (start, end): (usize, usize)) -> Subjected {
        let line = subject.line;
        let total = match line.facet.measure {
            Some(Measure::Income) => Measure::Sources,
            Some(Measure::Expenditure) => Measure::Uses,
            _ => return subject,
        };
        let stated = |of: Measure| {
            let own = |part: &Part| {
                part.hole == "total" && part.fact.subject == Subject::of(of).period(0, self.context.stage())
            };
            self.out.parts.iter().any(|(kind, part)| *kind == line.kind && own(part))
        };
        let lead = self.paragraph.text.slice(start, end);
        let of_year = words::OF_YEAR_ALONE.iter().any(|w| lead.contains(w));
        let bare = line.is_of_all() && line.key == "total" && !of_year && subject.found.fund.is_none();
        if !bare || stated(line.facet.measure.unwrap_or(total)) || !stated(total) {
            return subject;
        }
        let of_total = super::declared().find(|l| l.is_as(line) && l.facet.measure == Some(total));
        Subjected { line: of_total.unwrap_or(line), ..subject }
    }

    /// What a change is against that does not say so: what all others of its paragraph are, where it names one of the three public
    /// expenses; the year before, for the rate right behind an amount of what has only a name: `土地出让收入70亿元，下降4.6%`.
    fn base_of(&self, subject: &Subjected, (number, token): (usize, &Token), named: bool) -> Option<Basis> {
        let only = self.bases.first().filter(|first| self.bases.iter().all(|base| base == *first)).copied();
        if named && subject.line.kind == "three-public" {
            return only;
        }
        let stated = self.topic.as_ref().is_some_and(|t| t.changed.is_none() && t.token.checked_add(1) == Some(number));
        let rated = token.sort == Sort::Percent && stated && subject.line.kind == "named";
        rated.then_some(Basis::Prior)
    }

    /// What a change without a subject is of: what was named before, but money is that which the things counted cost.
    fn moving(&self, topic: &Topic, token: &Token) -> Option<Subjected> {
        let money =
            matches!(token.sort, Sort::Money(_)) && !matches!(topic.subject.line.takes, Takes::Money | Takes::Area);
        if money { self.cost_of(&topic.subject) } else { Some(topic.subject.clone()) }
    }

    /// Whether the sentence is about things that are counted with a measure word.
    fn counts(&self, unit: &str) -> bool {
        self.topic.as_ref().is_some_and(|t| match t.subject.line.takes {
            Takes::Count(units) | Takes::Before(units, _) => t.subject.line.kind == "named" || units.contains(&unit),
            Takes::Money | Takes::Area => false,
        })
    }

    pub(super) fn changed(
        &mut self,
        number: usize,
        token: &Token,
        (subject, base, falls): (Subjected, Basis, Option<bool>),
        named: bool,
    ) -> bool {
        self.base = Some(base);
        self.bases.push(base);
        self.fell = falls;
        let percent = token.sort == Sort::Percent;
        let (aspect, ending) = if percent { rate_on(base) } else { change_on(base) };
        let key = subject.key();
        let hole = if key == "total" { ending.to_owned() } else { format!("{key}.{ending}") };
        let of = subject.line.subject(&subject.found).aspect(aspect).period(0, self.context.stage());
        let label = self.label(&subject);
        let kind = subject.line.kind;
        let emitted = self.emit(token, kind, hole, label, of, falls);
        if emitted && key == "total" && !self.taken {
            self.reason(token.end, kind);
        }
        let stated = if named { number } else { self.topic.as_ref().map_or(number, |t| t.token) };
        self.topic = Some(Topic { subject, token: stated, changed: Some((number, base)) });
        emitted
    }

    /// Whether a phrase says again, in general words, what was named before: 收、支总计 after 财政拨款收、支总计.
    pub(super) fn restates(&self, subject: &Subjected) -> bool {
        let general = matches!(subject.line.kind, "totals" | "income" | "expenditure") && subject.line.key == "total";
        let total = |t: &Topic| t.subject.line.key == "total" && matches!(t.subject.line.kind, "fiscal" | "totals");
        general && self.topic.as_ref().is_some_and(total)
    }

    pub(super) fn share(&mut self, number: usize, token: &Token, whole: Option<(usize, usize)>) -> bool {
        let fits = |t: &Topic| t.token.checked_add(1) == Some(number) || self.after_change(t, number, whole);
        let Some(topic) = self.topic.clone().filter(fits) else { return false };
        let key = topic.subject.key();
        let hole = if whole.is_some() { format!("{key}.share-of") } else { format!("{key}.share") };
        let path = Path::new(["文字说明", kind_title(topic.subject.line.kind), "占比"]);
        let label = match whole {
            Some((start, end)) => Some(self.paragraph.text.cite(&path, start, end)),
            None => self.label(&topic.subject),
        };
        let (back, of) = (topic.subject.years_back, topic.subject.line.subject(&topic.subject.found));
        let own = self.stage(&topic.subject);
        let stage = if back > 0 || own == Stage::Final { own } else { self.context.stage() };
        let of = of.aspect(Aspect::Share).period(back, stage);
        let emitted = self.emit(token, topic.subject.line.kind, hole, label, of, Some(false));
        self.topic = Some(Topic { token: number, ..topic });
        emitted
    }

    /// Whether the sentence at hand stated it.
    fn is_of_this_sentence(&self, topic: &Topic) -> bool {
        topic.is_stated() && topic.token >= self.sentence
    }

    /// Whether only the change of what the share is of stands between them: then the whole has to be named, and be none of
    /// changes.
    fn after_change(&self, topic: &Topic, number: usize, whole: Option<(usize, usize)>) -> bool {
        let Some((start, end)) = whole else { return false };
        let whole = self.paragraph.text.slice(start, end);
        let moved = words::DIRECTIONS.iter().any(|(w, _)| whole.contains(w));
        !moved && topic.changed.is_some_and(|(at, _)| at + 1 == number)
    }

    pub(super) fn complete(&mut self, number: usize, token: &Token) -> bool {
        let Some(topic) = self.topic.clone() else { return false };
        let hole = format!("{}.completion", topic.subject.key());
        let of = topic.subject.line.subject(&topic.subject.found).aspect(Aspect::Completion).period(0, Stage::Final);
        let label = self.label(&topic.subject);
        let emitted = self.emit(token, topic.subject.line.kind, hole, label, of, Some(false));
        self.difference(token, &topic.subject);
        self.topic = Some(Topic { token: number, ..topic });
        emitted
    }
}

/// A change of this basis, and the ending of its hole.
pub(super) fn change_on(basis: Basis) -> (Aspect, &'static str) {
    match basis {
        Basis::Prior => (Aspect::Change, "change"),
        Basis::Executed => (Aspect::ChangeOnExecuted, "change-on-executed"),
        Basis::Initial => (Aspect::ChangeOnInitial, "change-on-initial"),
    }
}

/// The rate of such a change, likewise.
fn rate_on(basis: Basis) -> (Aspect, &'static str) {
    match basis {
        Basis::Prior => (Aspect::ChangeRate, "rate"),
        Basis::Executed => (Aspect::ChangeRateOnExecuted, "rate-on-executed"),
        Basis::Initial => (Aspect::ChangeRateOnInitial, "rate-on-initial"),
    }
}

/// What is spent of income that has only a name: `专项资金收入50万元，支出48万元`.
fn spent_of(received: &Subjected) -> Option<Subjected> {
    let named = (received.line.kind, received.line.key) == ("named", "received");
    let own = received.found.others.first()?.strip_suffix("收入").filter(|_| named)?;
    let line = super::line("named", "spent")?;
    let found = Found { others: vec![format!("{own}支出")], ..Found::default() };
    Some(Subjected { line, found, stage: None, years_back: 0 })
}
