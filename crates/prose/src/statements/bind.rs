//! Tying a number to its subject by the lead that was understood.

use budget::{Aspect, Cited, Stage};
use document::Path;

use super::lead::{Lead, Subjected};
use super::phrase::Found;
use super::read::{Reader, Topic};
use super::scan::{POINTS, Sort, Token};
use super::words::Basis;
use super::zones::Zone;
use super::{Line, words};
use crate::narratives::{hole_name, kind_title};
use crate::pattern::word;

/// What stands between a count and the amount that the things cost.
const COSTS: &[&str] = &["、", "，共计", "，共", "，合计", "，价值", "，金额", "、金额", "，"];

/// Groups of events, whose number is no sort of things that funds are of.
const EVENTS: [&str; 2] = ["meetings", "training"];

/// The shortest title that names what an amount is of.
const SHORTEST_TITLE: usize = 4;

impl Reader<'_> {
    /// What the things cost that were counted just before: `购置车辆2辆、30万元`.
    pub(super) fn cost(&mut self, number: usize, token: &Token, between: &[char]) -> bool {
        let joined = COSTS.iter().any(|w| word(between, 0, w) == Some(between.len()));
        let Some((from, end)) = self.last.filter(|_| joined && matches!(token.sort, Sort::Money(_))) else {
            return false;
        };
        let chars = self.chars();
        let stops = |at: &usize| chars.get(*at).is_some_and(|c| "，。;:".contains(*c));
        let start = (from..end).rev().find(stops).map_or(from, |at| at + 1);
        let start = self.leads(token.start).name_start(start, end);
        self.named(number, token, (start, end), None)
    }

    pub(super) fn bind(&mut self, number: usize, token: &Token, start: usize, lead: Lead) -> bool {
        match lead {
            Lead::Part { name, whole } => self.part_of(token, name, whole),
            Lead::Statement(subject) => self.state_it(number, token, subject),
            Lead::Stage { stage, years_back } => self.stage_of(number, token, start, (stage, years_back)),
            Lead::Prior { basis, line } => self.prior(number, token, basis, line),
            Lead::Change { subject, base, falls } => self.change(number, token, start, (subject, base, falls)),
            Lead::Share { whole } => self.share(number, token, whole),
            Lead::Completion => self.complete(number, token),
            Lead::Named { name, change } => self.named(number, token, name, change),
        }
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
        let Some(topic) = self.topic.clone().or_else(|| self.titled()) else { return false };
        let stated = (self.stage(&topic.subject), topic.subject.years_back);
        let before = start.checked_sub(1).and_then(|i| self.chars().get(i));
        let spending = self.paragraph.text.slice(start, token.start).contains("支出");
        if spending && !topic.subject.line.is_expense() {
            return false;
        }
        if topic.token != usize::MAX && stated == (stage, years_back) {
            return before != Some(&';') && self.again(number, token, &topic);
        }
        let subject = Subjected { stage: Some(stage), years_back, ..topic.subject };
        self.state_it(number, token, subject)
    }

    /// What the title above the paragraph is about.
    pub(super) fn titled(&self) -> Option<Topic> {
        let subject = self.state.titled.clone()?;
        Some(Topic { subject, token: usize::MAX, changed: None })
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
        let subject = Subjected { line, found, stage: staged.map(|(_, stage)| stage), years_back: 0 };
        match change {
            None => self.state_it(number, token, subject),
            Some((base, falls)) => {
                let base = base.or(self.base).unwrap_or(Basis::Prior);
                self.changed(number, token, (subject, base, falls), true)
            }
        }
    }

    /// The title before a colon, where the name after it only says how far along its amount is:
    /// `档案数字化项目绩效自评综述：全年预算数`.
    fn staged(&self, start: usize, end: usize) -> Option<((usize, usize), Stage)> {
        let chars = self.chars();
        let (_, stage) = self.context.words.stages(chars, start).find(|(stop, _)| *stop == end)?;
        let colon = start.checked_sub(1).filter(|at| chars.get(*at) == Some(&':'))?;
        let body = self.paragraph.text.body_start();
        let stops = |at: &usize| chars.get(*at).is_some_and(|c| "。;:".contains(*c));
        let begin = (body..colon).rev().find(stops).map_or(body, |at| at + 1);
        let begin = self.leads(colon).name_start(begin, colon);
        (begin + SHORTEST_TITLE <= colon).then_some(((begin, colon), stage))
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
        let same = |t: &Topic| line.is_none_or(|l| (l.kind, l.key) == (t.subject.line.kind, t.subject.line.key));
        let Some(topic) = self.topic.clone().filter(|t| t.token != usize::MAX && same(t)) else { return false };
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
        if stage != self.context.stage() && stage != Stage::Executed || subject.years_back > 0 {
            hole = format!("{hole}.{}", if subject.years_back > 0 { "prior" } else { stage.name() });
        }
        let of = subject.line.subject(&subject.found).period(subject.years_back, stage);
        if !subject.line.opens.is_empty() {
            self.state.group = subject.line.opens;
        }
        if subject.line.takes == super::Takes::Money && self.state.opened.is_none() {
            self.state.opened = Some(subject.clone());
        }
        let kind = subject.line.kind;
        let label = self.label(&subject);
        let area = subject.found.project.as_deref().filter(|_| subject.line.takes == super::Takes::Area);
        if let Some(path) = area {
            self.areas.stated(path);
        }
        let emitted = self.emit(token, kind, hole, label, of, Some(false));
        self.names(token, &subject);
        if stage == Stage::Final {
            self.difference(token, &subject);
        }
        self.topic = Some(Topic { subject, token: number, changed: None });
        emitted
    }

    pub(super) fn stage(&self, subject: &Subjected) -> Stage {
        let named = subject.stage.unwrap_or(self.context.stage());
        // Last year's 决算 and this year's 预算 are named for what they are; counts have no stage but the document's.
        if matches!(subject.line.takes, super::Takes::Money) { named } else { self.context.stage() }
    }

    /// The name that was printed for a member of a list.
    pub(super) fn label(&self, subject: &Subjected) -> Option<Cited<String>> {
        let (start, end) = subject.found.label?;
        let title = kind_title(subject.line.kind);
        subject
            .line
            .is_list()
            .then(|| self.paragraph.text.cite(&Path::new(["文字说明", title, hole_name(subject.line.key)]), start, end))
    }

    pub(super) fn change(
        &mut self,
        number: usize,
        token: &Token,
        start: usize,
        (subject, base, falls): (Option<Subjected>, Option<Basis>, Option<bool>),
    ) -> bool {
        if self.zone(start) == Zone::Half && subject.is_some() {
            return false;
        }
        let follows = self.topic.as_ref().and_then(|t| t.changed).filter(|c| c.0 + 1 == number);
        let inherited = follows.map(|c| c.1).or(self.base);
        let subject = subject.filter(|s| !self.restates(s));
        let named = subject.is_some();
        let Some(subject) = subject.or_else(|| self.topic.as_ref().map(|t| t.subject.clone())) else { return false };
        let Some(base) = base.or(inherited) else { return false };
        self.changed(number, token, (subject, base, falls), named)
    }

    pub(super) fn changed(
        &mut self,
        number: usize,
        token: &Token,
        (subject, base, falls): (Subjected, Basis, Option<bool>),
        named: bool,
    ) -> bool {
        self.base = Some(base);
        self.fell = falls;
        let percent = token.sort == Sort::Percent;
        let (aspect, ending) = if percent { rate_on(base) } else { change_on(base) };
        let key = subject.line.key.to_owned();
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
        let Some(topic) = self.topic.clone().filter(|t| t.token + 1 == number) else { return false };
        let key = topic.subject.line.key.to_owned();
        let hole = if whole.is_some() { format!("{key}.share-of") } else { format!("{key}.share") };
        let path = Path::new(["文字说明", kind_title(topic.subject.line.kind), "占比"]);
        let label = match whole {
            Some((start, end)) => Some(self.paragraph.text.cite(&path, start, end)),
            None => self.label(&topic.subject),
        };
        let of = topic.subject.line.subject(&topic.subject.found).aspect(Aspect::Share).period(0, self.context.stage());
        let emitted = self.emit(token, topic.subject.line.kind, hole, label, of, Some(false));
        self.topic = Some(Topic { token: number, ..topic });
        emitted
    }

    pub(super) fn complete(&mut self, number: usize, token: &Token) -> bool {
        let Some(topic) = self.topic.clone() else { return false };
        let hole = format!("{}.completion", topic.subject.line.key.to_owned());
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
