//! Reading the statements of paragraphs, in the order they stand.

use std::cell::RefCell;
use std::collections::BTreeMap;

use budget::{Aspect, Cited, Count, Decimal, Entry, Fact, Money, Part, Say, Stage, Subject, Unread, Value};
use document::Path;

use super::Line;
use super::areas::Areas;
use super::context::{Context, Paragraph};
use super::lead::{Lead, Leads, Subjected};
use super::phrase::{Found, Matcher};
use super::scan::{Sort, Token, tokens};
use super::words::{self, Basis};
use crate::narratives::{hole_name, kind_title};
use crate::pattern::word;

/// What was understood of a paragraph.
#[derive(Debug, Default)]
pub struct Understood {
    /// Numbers with the paragraph kind each belongs to, in the order they stand.
    pub parts: Vec<(&'static str, Part)>,
    /// Words with the kind and hole they fill: the reason of a total's change, names of expenses.
    pub words: Vec<(&'static str, &'static str, Vec<Cited<String>>)>,
    /// The ranges of numbers that were tied to a subject, and of placeholders.
    pub ranges: Vec<(usize, usize)>,
    /// Numbers that were not, by where they begin.
    pub unread: Vec<(usize, Unread)>,
    /// Those of them that only count what money is spent on, or why: they state nothing.
    pub asides: Vec<usize>,
}

/// What earlier paragraphs of the section leave behind.
#[derive(Debug, Default)]
pub struct State {
    serial: usize,
    group: &'static str,
    /// Code of the 类 named by the last heading of a list.
    class: Option<String>,
    /// Whether the paragraph before opened a list of what it stated a change of, and against what.
    listed: Option<Basis>,
    /// What the title above is about: `（一）因公出国（境）费用`.
    titled: Option<Subjected>,
    /// What has only a name: its amount as printed last, and how many different ones it had.
    named: BTreeMap<String, (String, usize)>,
}

/// What the last statement was about.
#[derive(Debug, Clone)]
struct Topic {
    subject: Subjected,
    /// Index of the token that stated it last.
    token: usize,
    /// The last change, for a rate after it.
    changed: Option<(usize, Basis)>,
}

/// Reads a paragraph.
pub fn read(paragraph: &Paragraph<'_>, context: &Context, state: &mut State) -> Understood {
    if state.serial != paragraph.serial {
        let named = std::mem::take(&mut state.named);
        *state = State { serial: paragraph.serial, named, ..State::default() };
    }
    if PASSING.contains(&state.group) {
        state.group = "";
    }
    let chars = &paragraph.text.chars;
    let start = paragraph.text.body_start();
    heading(paragraph, context, state, start);
    let base = state.listed.filter(|_| paragraph.text.mark().is_some());
    let tokens = tokens(chars, start);
    title(paragraph, context, state, start);
    let taken = |t: &Token| paragraph.taken.iter().any(|r| r.0 <= t.start && t.digits <= r.1);
    if tokens.iter().all(taken) {
        return Understood::default();
    }
    let mut reader = Reader {
        paragraph,
        context,
        state,
        zones: zones(chars),
        topic: None,
        parts_of: None,
        taken: false,
        base,
        areas: Areas::default(),
        in_list: base.is_some(),
        last: None,
        fell: None,
        brackets: Vec::new(),
        out: Understood::default(),
    };
    let mut from = start;
    for (number, token) in tokens.iter().enumerate() {
        reader.token(number, token, from);
        from = token.end;
    }
    reader.list(chars, base);
    reader.out
}

/// A line that names a 类 or a 款 for the items after it: alone, or with the amount of which they are parts.
fn heading(paragraph: &Paragraph<'_>, context: &Context, state: &mut State, start: usize) {
    let chars = &paragraph.text.chars;
    let matcher = Matcher { chars, context, carried: None, project: "", area: "", limit: chars.len() };
    let (named, end) = matcher.named(start);
    let alone = chars.len().saturating_sub(end) <= 4 || chars.last() == Some(&':');
    let Some(named) = named.filter(|n| n.item.is_none() && alone) else { return };
    let carried = state.class.clone().and_then(|code| code.get(..3).map(str::to_owned));
    state.class = context.names.resolve(&named, carried.as_deref());
}

/// A line that names one expense and nothing else: the lines below it may state its amount without naming it again.
fn title(paragraph: &Paragraph<'_>, context: &Context, state: &mut State, start: usize) {
    if paragraph.text.mark().is_none() {
        return;
    }
    let chars = &paragraph.text.chars;
    let matcher = Matcher { chars, context, carried: None, project: "", area: "", limit: chars.len() };
    let leads = Leads { matcher, places: [paragraph.section, state.group], start, found: RefCell::default() };
    state.titled = leads.title(start);
}

/// How far reading may go at a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// Anything.
    Open,
    /// After a semicolon in a sentence that gives a reason or a purpose: only amounts with their subject.
    Half,
    /// A purpose: names with their amounts, and the change with which the sentence goes on.
    Purpose,
    /// A reason: names with their amounts.
    Reason,
}

/// The zones of a paragraph.
fn zones(chars: &[char]) -> Vec<Zone> {
    let begins = |at: usize, words: &[&str]| {
        let end = words.iter().filter_map(|w| word(chars, at, w)).max();
        end.is_some_and(|end| !(end..end + 4).any(|i| words::LISTS.iter().any(|w| word(chars, i, w).is_some())))
    };
    let moves = |at: usize| words::DIRECTIONS.iter().any(|(w, _)| word(chars, at, w).is_some());
    let (mut zone, mut has_changed) = (Zone::Open, false);
    let mut zones = Vec::with_capacity(chars.len() + 1);
    for (at, c) in chars.iter().enumerate() {
        let either = begins(at, words::EITHER);
        if begins(at, words::REASONS) || either && has_changed {
            zone = Zone::Reason;
        } else if matches!(zone, Zone::Open | Zone::Half) && (either || begins(at, words::PURPOSES)) {
            zone = Zone::Purpose;
        }
        has_changed |= moves(at);
        zones.push(zone);
        match c {
            '。' => (zone, has_changed) = (Zone::Open, false),
            ';' if zone != Zone::Open => zone = Zone::Half,
            _ => {}
        }
    }
    zones.push(zone);
    zones
}

impl Zone {
    /// Whether what is said there is said of the whole.
    fn is_closed(self) -> bool {
        matches!(self, Self::Purpose | Self::Reason)
    }
}

/// Groups that end with their paragraph.
const PASSING: &[&str] = &[
    "counted",
    "goals",
    "tracked",
    "assessed",
    "meetings",
    "training",
    "of-general-public",
    "of-government-fund",
    "of-state-capital",
];

/// What stands between an amount and the names of what it is spent on.
const NAMED: &[&str] = &["，主要包括：", "。主要包括：", "，主要包括", "。主要包括", "，包括：", "，包括"];

/// What stands between a count and the amount that the things cost.
const COSTS: &[&str] = &["、", "，共计", "，共", "，合计", "，"];

/// The unit of areas.
const AREA: &str = "平方米";

struct Reader<'a> {
    paragraph: &'a Paragraph<'a>,
    context: &'a Context,
    state: &'a mut State,
    zones: Vec<Zone>,
    topic: Option<Topic>,
    /// What the list of parts at hand is of: the next sentence goes on with it, not with the last part.
    parts_of: Option<Topic>,
    /// Whether the number at hand was understood before: then it says what the next ones are about, no more.
    taken: bool,
    /// What the sentence compares with, once it said so.
    base: Option<Basis>,
    /// The areas whose parts may follow.
    areas: Areas,
    /// Whether the paragraph is an item of a list of changes.
    in_list: bool,
    /// The stretch of text that the last number ended, where it was a count that was understood.
    last: Option<(usize, usize)>,
    /// Which way the last change went.
    fell: Option<bool>,
    /// For each open bracket, what the text before it is about: it goes on with that after the bracket.
    brackets: Vec<(&'static str, Option<Topic>)>,
    out: Understood,
}

impl Reader<'_> {
    fn chars(&self) -> &[char] {
        &self.paragraph.text.chars
    }

    fn zone(&self, at: usize) -> Zone {
        self.zones.get(at).copied().unwrap_or(Zone::Reason)
    }

    fn token(&mut self, number: usize, token: &Token, from: usize) {
        self.taken = self.paragraph.taken.iter().any(|r| r.0 <= token.start && token.digits <= r.1);
        let between = self.paragraph.text.chars.get(from..token.start).unwrap_or_default();
        if between.contains(&'。') {
            self.base = self.state.listed.filter(|_| self.in_list);
        }
        self.pass_parts(from, token.start);
        self.areas.pass(between);
        self.pass_brackets(between);
        self.mention(from, token);
        let lead = self.lead(number, from, token);
        let lead = self.in_brackets(number, token, between).or(lead);
        let is_named = matches!(lead, Some((_, Lead::Named { .. })));
        let mut bound = lead.is_some_and(|(start, lead)| self.bind(number, token, start, lead));
        if !bound && !is_named {
            // What cannot be of what was named before may still have a name of its own.
            let named = self.leads(token.start).named(from, token).filter(|_| self.may_be_named(from, token));
            bound = named.is_some_and(|(start, lead)| self.bind(number, token, start, lead))
                || self.cost(number, token, between);
        }
        self.last = Some((from, token.end)).filter(|_| bound && matches!(token.sort, Sort::Count(_)));
        if !bound || token.sort != Sort::Measured {
            self.areas.clear();
        }
        if self.taken {
            return;
        }
        if bound || token.open {
            self.out.ranges.push((token.start, token.end));
        } else {
            self.topic = self.topic.take().filter(|_| !matches!(token.sort, Sort::Money(_)));
            if matches!(token.sort, Sort::Count(_)) && self.zone(token.start).is_closed() {
                self.out.asides.push(token.start);
            }
            let why = self.why(from, token);
            let unread = self.unread(token, why);
            self.out.unread.push((token.start, unread));
        }
        if bound
            && let Some(topic) = &self.topic
            && topic.token == number
        {
            self.unmoved(token);
        }
    }

    /// A change that ends with a colon is followed by those of its parts, in the items of a list.
    fn list(&mut self, chars: &[char], inherited: Option<Basis>) {
        let opens = chars.last() == Some(&':');
        self.state.listed = if opens { self.base } else { inherited };
    }

    /// Takes note of lists of parts that open or end before a number.
    fn pass_parts(&mut self, from: usize, to: usize) {
        let between = self.chars().get(from..to).unwrap_or_default();
        if between.contains(&'。') {
            self.topic = self.parts_of.take().or_else(|| self.topic.take());
        } else if (from..to).any(|at| words::PARTS.iter().any(|w| word(self.chars(), at, w).is_some())) {
            self.parts_of = self.topic.clone().map(|topic| Topic { changed: None, ..topic });
        }
    }

    /// Takes note of the brackets that open and close before a number.
    fn pass_brackets(&mut self, between: &[char]) {
        for c in between {
            match c {
                '(' => self.brackets.push((self.state.group, self.topic.clone())),
                ')' => {
                    if let Some((group, topic)) = self.brackets.pop() {
                        (self.state.group, self.topic) = (group, topic);
                    }
                }
                _ => {}
            }
        }
    }

    fn leads(&self, limit: usize) -> Leads<'_> {
        let paragraph = self.paragraph;
        let matcher = Matcher {
            chars: &paragraph.text.chars,
            context: self.context,
            carried: self.state.class.as_deref(),
            project: paragraph.project,
            area: self.areas.whole(),
            limit,
        };
        Leads {
            matcher,
            places: [paragraph.section, self.state.group],
            start: paragraph.text.body_start(),
            found: RefCell::default(),
        }
    }

    fn lead(&self, number: usize, from: usize, token: &Token) -> Option<(usize, Lead)> {
        let leads = self.leads(token.start);
        let understood = leads.parse(from, token, |s| self.zone(s).is_closed());
        let follows = self.topic.as_ref().and_then(|t| t.changed).is_some_and(|c| c.0 + 1 == number);
        let resumed = || leads.resumed(from, token, follows).filter(|_| self.zone(token.start) == Zone::Purpose);
        let named = || leads.named(from, token).filter(|_| self.may_be_named(from, token));
        understood.or_else(resumed).or_else(named)
    }

    /// Whether a number may be of something that has only a name: what a purpose or a reason counts is no statement.
    fn may_be_named(&self, from: usize, token: &Token) -> bool {
        let counted = matches!(token.sort, Sort::Count(_));
        let tasks = ["overview", "tasks", "glossary", "project-text"].contains(&self.paragraph.section);
        let closed = self.zone(token.start).is_closed();
        let listed = self.paragraph.text.slice(from, token.start).ends_with('等');
        !counted && self.paragraph.section != "tasks" || !(tasks || closed || listed)
    }

    /// The rate of a change in brackets after it: `减少24.5万元（43%）`.
    fn in_brackets(&self, number: usize, token: &Token, between: &[char]) -> Option<(usize, Lead)> {
        let topic = self.brackets.last().and_then(|(_, topic)| topic.as_ref())?;
        let follows = topic.changed.is_some_and(|c| c.0 + 1 == number);
        let fits = follows && token.sort == Sort::Percent && between == ['('];
        fits.then_some((token.start, Lead::Change { subject: None, base: None, falls: self.fell }))
    }

    /// What the things cost that were counted just before: `购置车辆2辆、30万元`.
    fn cost(&mut self, number: usize, token: &Token, between: &[char]) -> bool {
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

    /// A subject that is named before its numbers: `…（项）。主要用于…。年初预算为`.
    fn mention(&mut self, from: usize, token: &Token) {
        let leads = self.leads(token.start);
        let mut named = leads.titled(from).filter(|_| from == leads.start);
        for s in from..token.start {
            let clean = s == from || self.chars().get(s - 1).is_some_and(|c| "。;:，、".contains(*c));
            if !clean || self.zone(s).is_closed() {
                continue;
            }
            let ends = |at: usize| matches!(self.chars().get(at), Some('。' | '，' | ':'));
            let starts = [Some(s), leads.after_ordinal(s)].into_iter().flatten();
            let path = starts.filter_map(|at| leads.path(at)).find(|(end, _)| ends(*end));
            named = path.map(|(_, subject)| subject).or(named);
        }
        if let Some(subject) = named {
            self.topic = Some(Topic { subject, token: usize::MAX, changed: None });
        }
    }

    fn bind(&mut self, number: usize, token: &Token, start: usize, lead: Lead) -> bool {
        match lead {
            Lead::Statement(subject) => self.state_it(number, token, subject),
            Lead::Stage { stage, years_back } => self.stage_of(number, token, start, (stage, years_back)),
            Lead::Prior { basis, line } => self.prior(number, token, basis, line),
            Lead::Change { subject, base, falls } => self.change(number, token, start, (subject, base, falls)),
            Lead::Share { whole } => self.share(number, token, whole),
            Lead::Completion => self.complete(number, token),
            Lead::Named { name, change } => self.named(number, token, name, change),
        }
    }

    /// Another stage of what was named before, or its amount again; not across a semicolon, where something else begins.
    fn stage_of(&mut self, number: usize, token: &Token, start: usize, (stage, years_back): (Stage, u8)) -> bool {
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
    fn titled(&self) -> Option<Topic> {
        let subject = self.state.titled.clone()?;
        Some(Topic { subject, token: usize::MAX, changed: None })
    }

    /// The amount of what the sentence is about, said once more.
    fn again(&mut self, number: usize, token: &Token, topic: &Topic) -> bool {
        let subject = &topic.subject;
        let of = subject.line.subject(&subject.found).period(subject.years_back, self.stage(subject));
        let hole = format!("{}.again", subject.line.key);
        let label = self.label(subject);
        let emitted = self.emit(token, subject.line.kind, hole, label, of, Some(false));
        self.topic = Some(Topic { token: number, changed: None, ..topic.clone() });
        emitted
    }

    /// An amount of something that is known by its name alone, or its change. It equals nothing but itself, said again.
    fn named(
        &mut self,
        number: usize,
        token: &Token,
        (start, end): (usize, usize),
        change: Option<(Option<Basis>, Option<bool>)>,
    ) -> bool {
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
        if key == "counted" {
            // The funds that follow are of these.
            self.state.group = "counted";
        }
        let subject = Subjected { line, found, stage: None, years_back: 0 };
        match change {
            None => self.state_it(number, token, subject),
            Some((base, falls)) => {
                let base = base.or(self.base).unwrap_or(Basis::Prior);
                self.changed(number, token, (subject, base, falls), true)
            }
        }
    }

    /// The name of a subject that has only a name; two different amounts under one name are of two subjects.
    fn distinct(&mut self, name: &str, printed: &str, change: bool) -> Vec<String> {
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
    fn prior(&mut self, number: usize, token: &Token, basis: Basis, line: Option<&'static Line>) -> bool {
        let same = |t: &Topic| line.is_none_or(|l| (l.kind, l.key) == (t.subject.line.kind, t.subject.line.key));
        let Some(topic) = self.topic.clone().filter(|t| t.token != usize::MAX && same(t)) else { return false };
        let stage = self.context.stage();
        let subject = Subjected { stage: Some(stage), years_back: basis.years_back(), ..topic.subject.clone() };
        let emitted = self.state_it(number, token, subject);
        self.base = Some(basis);
        self.topic = Some(Topic { changed: Some((number, basis)), ..topic });
        emitted
    }

    fn state_it(&mut self, number: usize, token: &Token, subject: Subjected) -> bool {
        let stage = self.stage(&subject);
        let mut hole = subject.line.key.to_owned();
        if stage != self.context.stage() && stage != Stage::Executed || subject.years_back > 0 {
            hole = format!("{hole}.{}", if subject.years_back > 0 { "prior" } else { stage.name() });
        }
        let of = subject.line.subject(&subject.found).period(subject.years_back, stage);
        if !subject.line.opens.is_empty() {
            self.state.group = subject.line.opens;
        }
        let kind = subject.line.kind;
        let label = self.label(&subject);
        let area = subject.found.project.as_deref().filter(|_| subject.line.takes == super::Takes::Area);
        if let Some(path) = area {
            self.areas.stated(path);
        }
        let emitted = self.emit(token, kind, hole, label, of, Some(false));
        self.names(token, &subject);
        self.topic = Some(Topic { subject, token: number, changed: None });
        emitted
    }

    /// The names of expenses after an amount of staff or operations: `主要包括：基本工资、津贴补贴`.
    fn names(&mut self, token: &Token, subject: &Subjected) {
        let hole = match subject.line.key {
            "staff-cost" => "staff",
            "operations-cost" => "operations",
            _ => return,
        };
        let chars = self.chars();
        let start = NAMED.iter().filter_map(|w| word(chars, token.end, w)).max();
        let Some(mut start) = start.filter(|_| !self.taken && !token.open) else { return };
        let path = Path::new(["文字说明", kind_title(subject.line.kind), hole_name(hole)]);
        let mut names = Vec::new();
        while let Some(length) =
            chars.get(start..).and_then(|rest| rest.iter().position(|c| matches!(c, '、' | '。' | ';' | '，')))
        {
            let word = self.paragraph.text.cite(&path, start, start + length);
            let word = Cited { value: word.value.trim_end_matches('等').to_owned(), ..word };
            names.push(word);
            if chars.get(start + length) != Some(&'、') {
                break;
            }
            start += length + 1;
        }
        names.retain(|w| !w.value.is_empty() && w.value.chars().count() <= 24);
        self.out.words.push((subject.line.kind, hole, names));
    }

    fn stage(&self, subject: &Subjected) -> Stage {
        let named = subject.stage.unwrap_or(self.context.stage());
        // Last year's 决算 and this year's 预算 are named for what they are; counts have no stage but the document's.
        if matches!(subject.line.takes, super::Takes::Money) { named } else { self.context.stage() }
    }

    /// The name that was printed for a member of a list.
    fn label(&self, subject: &Subjected) -> Option<Cited<String>> {
        let (start, end) = subject.found.label?;
        let title = kind_title(subject.line.kind);
        subject
            .line
            .is_list()
            .then(|| self.paragraph.text.cite(&Path::new(["文字说明", title, hole_name(subject.line.key)]), start, end))
    }

    fn change(
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

    fn changed(
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
    fn restates(&self, subject: &Subjected) -> bool {
        let general = matches!(subject.line.kind, "totals" | "income" | "expenditure") && subject.line.key == "total";
        let total = |t: &Topic| t.subject.line.key == "total" && matches!(t.subject.line.kind, "fiscal" | "totals");
        general && self.topic.as_ref().is_some_and(total)
    }

    fn share(&mut self, number: usize, token: &Token, whole: Option<(usize, usize)>) -> bool {
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

    fn complete(&mut self, number: usize, token: &Token) -> bool {
        let Some(topic) = self.topic.clone() else { return false };
        let hole = format!("{}.completion", topic.subject.line.key.to_owned());
        let of = topic.subject.line.subject(&topic.subject.found).aspect(Aspect::Completion).period(0, Stage::Final);
        let label = self.label(&topic.subject);
        let emitted = self.emit(token, topic.subject.line.kind, hole, label, of, Some(false));
        self.topic = Some(Topic { token: number, ..topic });
        emitted
    }

    /// Keeps a number; a placeholder is understood, but states nothing.
    fn emit(
        &mut self,
        token: &Token,
        kind: &'static str,
        hole: String,
        label: Option<Cited<String>>,
        subject: Subject,
        falls: Option<bool>,
    ) -> bool {
        if token.open || self.taken {
            return true;
        }
        let Some(entry) = self.entry(token, falls) else { return false };
        let (key, ending) = hole.split_once('.').unwrap_or((&hole, ""));
        let mut path = Path::new(["文字说明", kind_title(kind), hole_name(key)]);
        if let Some(label) = label.as_ref().filter(|_| ending != "share-of") {
            path = path.join(label.value.as_str());
        }
        if !ending.is_empty() {
            path = path.join(hole_name(ending));
        }
        let text = self.paragraph.text;
        let place = text.place(&path, token.start, token.digits);
        let cited = Cited::new(entry, place, text.printed(token.start, token.digits));
        self.out.parts.push((kind, Part { hole, label, fact: Fact { subject, entry: cited } }));
        true
    }

    fn entry(&self, token: &Token, falls: Option<bool>) -> Option<Entry> {
        let digits = self.paragraph.text.slice(token.start, token.digits);
        let signed = |d: Decimal| if falls == Some(true) { Decimal { digits: -d.digits, ..d } } else { d };
        Some(match token.sort {
            Sort::Percent => Entry::Stated(Value::Percent(signed(Decimal::parse(&digits).ok()?))),
            Sort::Count(unit) => {
                Entry::Stated(Value::Count(Count { number: Decimal::parse(&digits).ok()?, unit: unit.to_owned() }))
            }
            Sort::Money(unit) => match Money::parse(&digits, unit) {
                Ok(money) if falls.is_none() && !money.is_zero() => return None,
                Ok(money) if falls == Some(true) => Entry::Stated(Value::Money(Money { fen: -money.fen, ..money })),
                Ok(money) => Entry::Stated(Value::Money(money)),
                Err(_) => Entry::Unreadable,
            },
            Sort::Measured => {
                Entry::Stated(Value::Count(Count { number: Decimal::parse(&digits).ok()?, unit: AREA.to_owned() }))
            }
        })
    }

    /// A change that words call none: `与2024年预算持平`.
    fn unmoved(&mut self, token: &Token) {
        let Some(topic) = self.topic.clone() else { return };
        let Sort::Money(unit) = token.sort else { return };
        let chars = self.chars();
        let at = token.end + usize::from(matches!(chars.get(token.end), Some('，' | '。')));
        let leads = self.leads(chars.len());
        let says = |end: usize| {
            let words = words::UNMOVED.iter().filter_map(|w| word(chars, end, w));
            words.max().filter(|end| !chars.get(*end).is_some_and(char::is_ascii_digit))
        };
        let found = leads.bases(at).into_iter().filter_map(|a| Some((a.at, says(a.at)?, a.basis)));
        let found = found.max_by_key(|f| (f.1, std::cmp::Reverse(f.0)));
        let Some((at, end, base)) = found else { return };
        let (aspect, ending) = change_on(base);
        let key = topic.subject.line.key.to_owned();
        let hole = if key == "total" { ending.to_owned() } else { format!("{key}.{ending}") };
        let kind = topic.subject.line.kind;
        let path = Path::new(["文字说明", kind_title(kind), hole_name(&key), hole_name(ending)]);
        let text = self.paragraph.text;
        let zero = Entry::Stated(Value::Money(Money { fen: 0, unit, decimals: 2 }));
        let entry = Cited::new(zero, text.place(&path, at, end), text.printed(at, end));
        let subject = topic.subject.line.subject(&topic.subject.found).aspect(aspect).period(0, self.context.stage());
        let label = self.label(&topic.subject);
        if !token.open {
            self.out.parts.push((kind, Part { hole, label, fact: Fact { subject, entry } }));
        }
    }

    /// The reason that follows a total's change, up to the end of its sentence.
    fn reason(&mut self, from: usize, kind: &'static str) {
        const LEADS: [&str; 8] =
            ["主要原因是", "主要原因:", "主要是由于", "主要是因为", "主要由于", "主要是", "原因是", "主要原因为"];
        let chars = self.chars();
        let stop = chars.iter().skip(from).take(60).position(|c| matches!(c, '主' | '原')).map(|n| from + n);
        let Some(start) = stop.and_then(|at| LEADS.iter().filter_map(|w| word(chars, at, w)).max()) else {
            return;
        };
        let length = chars.iter().skip(start).take_while(|c| **c != '。').count();
        if length > 0 && start + length <= chars.len() {
            let path = Path::new(["文字说明", kind_title(kind), hole_name("reason")]);
            let reason = self.paragraph.text.cite(&path, start, start + length);
            self.out.words.push((kind, "reason", vec![reason]));
        }
    }

    fn why(&self, from: usize, token: &Token) -> Say {
        if self.zone(token.start).is_closed() {
            return Say::new("在说明原因或用途的语句中", "in a clause that gives a reason or a purpose");
        }
        let lead: String = self.chars().get(from..token.start).unwrap_or_default().iter().collect();
        let lead = lead.rsplit(['。', ';', '，']).next().unwrap_or_default();
        if lead.contains("(款)") || lead.contains("(项)") || lead.contains("(类)") {
            return Say::new("功能科目路径不在科目表中", "the path of functional codes is not in the tables");
        }
        Say::new("数字前的文字不是已知的说法", "the words before the number are not known")
    }

    fn unread(&self, token: &Token, why: Say) -> Unread {
        let text = self.paragraph.text;
        let chars = self.chars();
        let stops = |c: &char| matches!(c, '。' | ';');
        let before = chars.get(..token.start).unwrap_or_default().iter().rev().take(60);
        let from = token.start - before.take_while(|c| !stops(c)).count();
        let after = chars.iter().skip(token.end).take(20).take_while(|c| !stops(c)).count();
        let number = text.cite(&Path::new(["文字"]), token.start, token.digits);
        Unread { number, sentence: text.printed(from, token.end + after), why: Some(why) }
    }
}

/// A change of this basis, and the ending of its hole.
fn change_on(basis: Basis) -> (Aspect, &'static str) {
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
