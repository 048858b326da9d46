//! Reading the statements of paragraphs, in the order they stand.

use std::cell::RefCell;
use std::collections::BTreeMap;

use budget::{Cited, Fund, Measure, Part, Stage, ThreePublic, Unread};

use super::areas::Areas;
use super::because::moved_because;
use super::context::{Context, Paragraph};
use super::folded::folded;
use super::lead::{Lead, Leads, Subjected};
use super::phrase::{Found, Matcher, Sayings};
use super::scan::{POINTS, Sort, Token, tokens};
use super::words;
use super::words::Basis;
use super::zones::{Zone, zones};
use crate::pattern::{literal, word};
use crate::text::Text;
use document::text;

/// What was understood of a paragraph.
#[derive(Debug, Default)]
pub struct Understood {
    /// Numbers with the paragraph kind each belongs to, in the order they stand.
    pub parts: Vec<(&'static str, Part)>,
    /// Words with the kind and hole they fill: the reason of a total's change, names of expenses.
    pub words: Vec<(&'static str, String, Vec<Cited<String>>)>,
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
    pub(super) serial: usize,
    pub(super) group: &'static str,
    /// Code of the 类 named by the last heading of a list.
    pub(super) class: Option<String>,
    /// Whether the paragraph before opened a list of what it stated a change of, and against what.
    pub(super) listed: Option<Basis>,
    /// What the title above is about: `（一）因公出国（境）费用`.
    pub(super) titled: Option<Subjected>,
    /// What the paragraph before began with an amount of.
    pub(super) opened: Option<Subjected>,
    /// How far along what the section is about is, and how many years ago, where its heading says so: `二、2023年支出决算情况`.
    pub(super) dated: Option<(u8, Stage)>,
    /// What the section stated an expense of last, of those behind which counts stand.
    pub(super) expense: Option<Subjected>,
    /// What has only a name: its amount as printed last, and how many different ones it had.
    pub(super) named: BTreeMap<String, (String, usize)>,
}

/// What the last statement was about.
#[derive(Debug, Clone)]
pub(super) struct Topic {
    pub(super) subject: Subjected,
    /// Index of the token that stated it last.
    pub(super) token: usize,
    /// The last change, for a rate after it.
    pub(super) changed: Option<(usize, Basis)>,
}

impl Topic {
    /// What is named, and has no number yet.
    pub(super) fn named(subject: Subjected) -> Self {
        Self { subject, token: usize::MAX, changed: None }
    }

    /// Whether a number stated it.
    pub(super) fn is_stated(&self) -> bool {
        self.token != usize::MAX
    }
}

/// Reads a paragraph.
pub fn read(paragraph: &Paragraph<'_>, context: &Context, state: &mut State) -> Understood {
    if state.serial != paragraph.serial {
        let named = std::mem::take(&mut state.named);
        let titled = headed(paragraph, context);
        let dated = accounted(paragraph, context);
        *state = State { serial: paragraph.serial, named, titled, dated, ..State::default() };
        if paragraph.section.is_empty() {
            state.group = side(paragraph, context);
        }
    }
    if PASSING.contains(&state.group) {
        state.group = "";
    }
    let chars = &paragraph.text.chars;
    let start = paragraph.text.body_start();
    heading(paragraph, context, state, start);
    if let Some(group) = headed_here(paragraph, start) {
        state.group = group;
    }
    let base = state.listed.filter(|_| paragraph.text.mark().is_some());
    let tokens = tokens(chars, start);
    title(paragraph, context, state, start);
    let opened = state.opened.take();
    if tokens.is_empty() && chars.last() == Some(&':') {
        opens(paragraph, context, state, start);
    }
    let taken = |t: &Token| paragraph.taken.iter().any(|r| r.0 <= t.start && t.digits <= r.1);
    let because = moved_because(paragraph.text).into_iter().collect();
    if tokens.iter().all(taken) {
        return Understood { words: because, ..Understood::default() };
    }
    let mut reader = Reader {
        paragraph,
        context,
        sayings: Sayings::default(),
        state,
        zones: zones(chars),
        topic: None,
        parts_of: None,
        procured: Procuring::Unsaid,
        included: false,
        taken: false,
        base,
        areas: Areas::default(),
        in_list: base.is_some(),
        last: None,
        bases: Vec::new(),
        fell: None,
        brackets: Vec::new(),
        closed: None,
        second: None,
        sentence: 0,
        whole: None,
        out: Understood { words: because, ..Understood::default() },
    };
    // A paragraph of its own may go on with the change of what the one before is about: 与上年相比，增加….
    let compares = |token: &Token| !reader.leads(token.start).bases(start).is_empty();
    if tokens.first().is_some_and(compares) {
        reader.topic = opened.map(Topic::named);
    }
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
    let sayings = Sayings::default();
    let matcher =
        Matcher { chars, context, sayings: &sayings, carried: None, project: "", area: "", limit: chars.len() };
    let (named, end) = matcher.named(start);
    let alone = chars.len().saturating_sub(end) <= 4 || chars.last() == Some(&':');
    let Some(named) = named.filter(|n| n.item.is_none() && alone) else { return };
    let carried = state.class.clone().and_then(|code| code.get(..3).map(str::to_owned));
    state.class = context.names.resolve(&named, carried.as_deref());
}

/// Which year's accounts the heading of a section in a budget is about: what stands below need not say so again.
fn accounted(paragraph: &Paragraph<'_>, context: &Context) -> Option<(u8, Stage)> {
    let title = text::fold(paragraph.title);
    let (accounts, plan) = (title.contains("决算"), title.contains("预算"));
    let (before, _) = title.split_once('年')?;
    let digits: String = before.chars().skip(before.chars().count().saturating_sub(4)).collect();
    let back = context.years_back(digits.parse().ok()?)?;
    (accounts && !plan && context.stage() == Stage::Initial).then_some((back, Stage::Final))
}

/// A line that names one expense and nothing else: the lines below it may state its amount without naming it again.
fn title(paragraph: &Paragraph<'_>, context: &Context, state: &mut State, start: usize) {
    let chars = &paragraph.text.chars;
    let opens = chars.last() == Some(&':');
    if paragraph.text.mark().is_none() && !opens {
        return;
    }
    let sayings = Sayings::default();
    let matcher =
        Matcher { chars, context, sayings: &sayings, carried: None, project: "", area: "", limit: chars.len() };
    let leads = Leads { matcher, places: [paragraph.section, state.group], start, found: RefCell::default() };
    let titled = leads.title(start).map(|subject| subject.titled(paragraph.text));
    if titled.is_some() || paragraph.text.mark().is_some() {
        state.titled = titled;
    }
}

/// The one of the three public expenses that the heading of a section names and nothing else: what stands below may not name it again.
fn headed(paragraph: &Paragraph<'_>, context: &Context) -> Option<Subjected> {
    let text = Text::plain(paragraph.title);
    let (chars, sayings) = (&text.chars, Sayings::default());
    let matcher =
        Matcher { chars, context, sayings: &sayings, carried: None, project: "", area: "", limit: chars.len() };
    let leads = Leads { matcher, places: [paragraph.section, ""], start: 0, found: RefCell::default() };
    let one = |s: &Subjected| matches!(s.line.facet.measure, Some(Measure::ThreePublic(of)) if of != ThreePublic::All);
    leads.title(0).filter(one).map(|s| Subjected { found: Found { label: None, ..s.found }, ..s })
}

/// The group that the heading of a section opens which is not known otherwise, where it names a side of the accounts: `收入总计主要构成`.
fn side(paragraph: &Paragraph<'_>, context: &Context) -> &'static str {
    let text = Text::plain(paragraph.title);
    let (chars, sayings) = (&text.chars, Sayings::default());
    let matcher =
        Matcher { chars, context, sayings: &sayings, carried: None, project: "", area: "", limit: chars.len() };
    let leads = Leads { matcher, places: ["", ""], start: 0, found: RefCell::default() };
    let phrases = leads.subjects(text.body_start());
    let sides = phrases.iter().filter(|(end, line, _)| line.is_of_all() && !line.opens.is_empty() && *end > 0);
    sides.max_by_key(|(end, ..)| *end).map_or("", |(_, line, _)| line.opens)
}

/// The group of a side of the accounts that a title opens which stands in the line of its text: `一、收入支出情况说明：2018年收入…`.
fn headed_here(paragraph: &Paragraph<'_>, start: usize) -> Option<&'static str> {
    const SIDES: [(&str, &str); 4] =
        [("收入支出", "totals"), ("收支", "totals"), ("收入", "income"), ("支出", "expenditure")];
    let chars = paragraph.text.chars.get(start..).filter(|_| paragraph.section.is_empty())?;
    let title: String = chars.iter().take(LONGEST_TITLE).take_while(|c| **c != ':').collect();
    let closed = chars.get(title.chars().count()) == Some(&':') && (title.contains("情况") || title.contains("说明"));
    let plain = closed && paragraph.text.mark().is_some() && title.chars().all(text::is_han);
    SIDES.iter().find(|(side, _)| plain && title.starts_with(side)).map(|(_, group)| *group)
}

/// A line without an amount that says of what the list below it is: `财政拨款支出按功能分类：`.
fn opens(paragraph: &Paragraph<'_>, context: &Context, state: &mut State, start: usize) {
    let chars = &paragraph.text.chars;
    let sayings = Sayings::default();
    let matcher =
        Matcher { chars, context, sayings: &sayings, carried: None, project: "", area: "", limit: chars.len() };
    let leads = Leads { matcher, places: [paragraph.section, state.group], start, found: RefCell::default() };
    let phrases = leads.subjects(start);
    let named = phrases.iter().filter(|(_, line, _)| !line.opens.is_empty()).max_by_key(|(end, ..)| *end);
    if let Some((_, line, _)) = named {
        state.group = line.opens;
    }
}

/// The longest title in the line of its text.
const LONGEST_TITLE: usize = 20;

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

/// With which money a paragraph says that something is procured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Procuring {
    /// It did not say anything yet.
    Unsaid,
    /// With all of it.
    All,
    /// With this part of it, until the sentence ends.
    With(Fund),
}

impl Procuring {
    fn in_the_next_sentence(self) -> Self {
        if self == Self::Unsaid { self } else { Self::All }
    }
}

/// A bracket in the text.
#[derive(Debug, Clone)]
pub(super) struct Bracket {
    /// The group and what the text before it is about: it goes on with that after the bracket.
    group: &'static str,
    topic: Option<Topic>,
    /// Where the number before it ends, and where it opens.
    from: usize,
    at: usize,
}

/// What the second of two amounts is of.
#[derive(Debug, Clone)]
pub(super) struct Second {
    /// Its subject.
    pub(super) subject: Subjected,
    /// The comparison, where both are changes, and whether they fall.
    pub(super) change: Option<(Basis, Option<bool>)>,
    /// What the text is about after both.
    pub(super) then: Option<Topic>,
}

pub(super) struct Reader<'a> {
    pub(super) paragraph: &'a Paragraph<'a>,
    pub(super) context: &'a Context,
    pub(super) sayings: Sayings,
    pub(super) state: &'a mut State,
    pub(super) zones: Vec<Zone>,
    pub(super) topic: Option<Topic>,
    /// What the list of parts at hand is of: the next sentence goes on with it, not with the last part.
    pub(super) parts_of: Option<Topic>,
    /// Whether that list only tells what is in the amount.
    pub(super) included: bool,
    /// With which money what is procured was said to be.
    pub(super) procured: Procuring,
    /// Whether the number at hand was understood before: then it says what the next ones are about, no more.
    pub(super) taken: bool,
    /// What the sentence compares with, once it said so.
    pub(super) base: Option<Basis>,
    /// The areas whose parts may follow.
    pub(super) areas: Areas,
    /// Whether the paragraph is an item of a list of changes.
    pub(super) in_list: bool,
    /// The stretch of text that the last number ended, where it was a count that was understood.
    pub(super) last: Option<(usize, usize)>,
    /// What all changes of the paragraph before are against, where they are against one thing.
    pub(super) bases: Vec<Basis>,
    /// Which way the last change went.
    pub(super) fell: Option<bool>,
    /// The brackets that are open.
    pub(super) brackets: Vec<Bracket>,
    /// The one that closed last, where it did right before the number at hand.
    pub(super) closed: Option<Bracket>,
    /// What the next number is of, where one phrase named it together with that of the last one.
    pub(super) second: Option<Second>,
    /// Index of the first token of the sentence.
    pub(super) sentence: usize,
    /// The whole with its amount that the next percentage is a share of: the index of the amount, and the range of the name.
    pub(super) whole: Option<(usize, (usize, usize))>,
    pub(super) out: Understood,
}

impl Reader<'_> {
    pub(super) fn chars(&self) -> &[char] {
        &self.paragraph.text.chars
    }

    pub(super) fn zone(&self, at: usize) -> Zone {
        self.zones.get(at).copied().unwrap_or(Zone::Reason)
    }

    pub(super) fn token(&mut self, number: usize, token: &Token, from: usize) {
        self.taken = self.paragraph.taken.iter().any(|r| r.0 <= token.start && token.digits <= r.1);
        let between = self.paragraph.text.chars.get(from..token.start).unwrap_or_default();
        if between.contains(&'。') {
            self.base = self.state.listed.filter(|_| self.in_list);
            self.sentence = number;
            self.procured = self.procured.in_the_next_sentence();
        }
        self.pass_sides(from, token.start);
        self.pass_parts(from, token.start);
        self.areas.pass(between);
        self.pass_brackets(number, from, between);
        self.mention(from, token);
        let lead = self.sum_of(token, from).or_else(|| self.lead(number, from, token));
        let lead = self.in_brackets(number, token, between).or_else(|| self.of_it(number, token, between)).or(lead);
        let lead = lead.or_else(|| self.around_brackets(token, between));
        let lead = lead.or_else(|| self.alone_in_brackets(from, token, between));
        let lead = lead.or_else(|| self.prior_in_brackets(from, token, between));
        let is_named = matches!(lead, Some((_, Lead::Named { .. } | Lead::Rate { .. })));
        let points = token.sort == Sort::Count(POINTS) && self.points(token);
        let paired = Some(true).filter(|_| points).or_else(|| self.second_of_two(number, token));
        let paired = paired.or_else(|| self.first_of_two(number, token, &lead.as_ref()?.1));
        let mut bound =
            paired.unwrap_or_else(|| lead.is_some_and(|(start, lead)| self.bind(number, token, start, lead)));
        if !bound && !is_named {
            // What cannot be of what was named before may still have a name of its own.
            let named = self.leads(token.start).named(from, token).filter(|_| self.may_be_named(from, token));
            bound = self.outturn(number, token, between)
                || named.is_some_and(|(start, lead)| self.bind(number, token, start, lead))
                || self.cost(number, token, between)
                || self.counted_alone(number, token)
                || self.other_side(number, token, between)
                || self.some_of_them(number, token, between)
                || self.used_for(number, token, between);
        }
        let counts = matches!(token.sort, Sort::Count(_) | Sort::Measured);
        self.last = Some((from, token.end)).filter(|_| bound && counts);
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
    pub(super) fn list(&mut self, chars: &[char], inherited: Option<Basis>) {
        let opens = chars.last() == Some(&':');
        self.state.listed = if opens { self.base } else { inherited };
    }

    /// Takes note of lists of parts that open or end before a number.
    pub(super) fn pass_parts(&mut self, from: usize, to: usize) {
        let between = self.chars().get(from..to).unwrap_or_default();
        let stop = between.iter().rposition(|c| *c == '。').map(|at| from + at + 1);
        let within = [['中', '，'], ['中', ':']].iter().any(|w| between.starts_with(w));
        if stop.is_some() || self.included && between.contains(&';') {
            self.topic = self.parts_of.take().or_else(|| self.topic.take());
            self.included = false;
        }
        let mut behind = stop.unwrap_or(from)..to;
        let whole = || self.topic.clone().map(|topic| Topic { changed: None, ..topic });
        if behind.clone().any(|at| folded().includes.iter().any(|w| literal(self.chars(), at, w).is_some())) {
            (self.parts_of, self.included) = (whole(), true);
        } else if behind.any(|at| words::PARTS.iter().any(|w| word(self.chars(), at, w).is_some())) || within {
            self.parts_of = whole();
        }
    }

    /// Takes note of the brackets that open and close before a number.
    pub(super) fn pass_brackets(&mut self, number: usize, from: usize, between: &[char]) {
        self.closed = None;
        for (at, c) in between.iter().enumerate() {
            match c {
                '(' => {
                    let (group, topic) = (self.state.group, self.topic.clone());
                    self.brackets.push(Bracket { group, topic, from, at: from + at });
                }
                ')' => {
                    if let Some(bracket) = self.brackets.pop() {
                        // What stands in brackets stands between a number and what is said of it.
                        let last = |t: Topic| Topic { token: t.token.max(number.saturating_sub(1)), ..t };
                        (self.state.group, self.topic) = (bracket.group, bracket.topic.clone().map(last));
                        self.closed = Some(bracket);
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn leads(&self, limit: usize) -> Leads<'_> {
        let paragraph = self.paragraph;
        let matcher = Matcher {
            chars: &paragraph.text.chars,
            context: self.context,
            sayings: &self.sayings,
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

    pub(super) fn lead(&self, number: usize, from: usize, token: &Token) -> Option<(usize, Lead)> {
        let leads = self.leads(token.start);
        let understood = leads.parse(from, token, |s| self.zone(s).is_closed());
        let follows = self.topic.as_ref().and_then(|t| t.changed).is_some_and(|c| c.0 + 1 == number);
        let zone = self.zone(token.start);
        let fresh = self.topic.as_ref().is_some_and(|t| t.changed.is_none_or(|c| c.1 == Basis::Initial));
        let turned = || (zone == Zone::Reason && fresh).then(|| leads.turned(from, token)).flatten();
        // The rate of such a change follows it.
        let stated = self.topic.as_ref().is_some_and(|t| t.changed.is_none() && t.token.checked_add(1) == Some(number));
        let closed = zone == Zone::Reason && self.zone(from) == Zone::Reason;
        let goes_on = closed && (follows || stated) && token.sort == Sort::Percent;
        let resumed = || (zone == Zone::Purpose || goes_on).then(|| leads.resumed(from, token, follows)).flatten();
        let named = || leads.named(from, token).filter(|_| self.may_be_named(from, token));
        understood.or_else(turned).or_else(resumed).or_else(named)
    }

    /// Whether a number may be of something that has only a name: what a purpose or a reason counts is no statement.
    pub(super) fn may_be_named(&self, from: usize, token: &Token) -> bool {
        let counted = matches!(token.sort, Sort::Count(_));
        let tasks = ["overview", "tasks", "glossary", "project-text"].contains(&self.paragraph.section);
        let closed = self.zone(token.start).is_closed();
        let listed = self.paragraph.text.slice(from, token.start).ends_with('等');
        !counted && self.paragraph.section != "tasks" || !(tasks || closed || listed)
    }

    /// The rate of a change in brackets after it: `减少24.5万元（43%）`.
    pub(super) fn in_brackets(&self, number: usize, token: &Token, between: &[char]) -> Option<(usize, Lead)> {
        let topic = self.brackets.last().and_then(|bracket| bracket.topic.as_ref())?;
        let follows = topic.changed.is_some_and(|c| c.0 + 1 == number);
        let fits = follows && token.sort == Sort::Percent && between == ['('];
        fits.then_some((token.start, Lead::Change { subject: None, base: None, falls: self.fell }))
    }

    /// What is named before brackets that hold amounts of its parts: `基本支出（含人员经费8万元）9.5万元`.
    pub(super) fn around_brackets(&self, token: &Token, between: &[char]) -> Option<(usize, Lead)> {
        let bracket = self.closed.as_ref().filter(|_| between == [')'] && matches!(token.sort, Sort::Money(_)))?;
        let named = Token { start: bracket.at, ..*token };
        let lead = self.leads(bracket.at).parse(bracket.from, &named, |s| self.zone(s).is_closed())?;
        Some(lead).filter(|(_, lead)| matches!(lead, Lead::Statement(_)))
    }

    /// What is named before brackets that hold nothing but its amount: `泵站维修（38.53万元）、管护（9万元）`.
    fn alone_in_brackets(&self, from: usize, token: &Token, between: &[char]) -> Option<(usize, Lead)> {
        let opens = token.start.checked_sub(1).filter(|_| between.len() > 1 && between.last() == Some(&'('))?;
        let closes = self.chars().get(token.end) == Some(&')') && matches!(token.sort, Sort::Money(_));
        let named = Some(Token { start: opens, ..*token }).filter(|_| closes)?;
        let leads = self.leads(opens);
        let stated = leads.parse(from, &named, |s| self.zone(s).is_closed());
        let stated = stated.filter(|(_, lead)| matches!(lead, Lead::Statement(_)));
        stated.or_else(|| leads.named(from, &named).filter(|_| self.may_be_named(from, token)))
    }

    /// The percentage of an amount right before it: of the budget, or of the whole.
    pub(super) fn of_it(&self, number: usize, token: &Token, between: &[char]) -> Option<(usize, Lead)> {
        let follows = token.sort == Sort::Percent && folded().of_it.iter().any(|w| w == between);
        let last = |at: usize| follows && at + 1 == number;
        if let Some((_, name)) = self.whole.filter(|(at, _)| last(*at)) {
            return Some((token.start, Lead::Share { whole: Some(name) }));
        }
        let topic = self.topic.as_ref().filter(|t| t.is_stated() && last(t.token))?;
        let budgeted = matches!(topic.subject.stage, Some(Stage::Initial | Stage::Adjusted));
        (budgeted && self.context.stage() == Stage::Final).then_some((token.start, Lead::Completion { subject: None }))
    }

    /// What has only a name, where a paragraph begins with it and says what it is before its first amount.
    fn defined(&self, from: usize, token: &Token) -> Option<Subjected> {
        let leads = self.leads(token.start);
        let (start, end) = leads.defined(token.start).filter(|_| from == leads.start)?;
        let name = self.paragraph.text.slice(start, end);
        let key = if words::RECEIVED.iter().any(|w| name.ends_with(w)) { "received" } else { "spent" };
        let found = Found { others: vec![name], label: Some((start, end)), ..Found::default() };
        Some(Subjected { line: super::line("named", key)?, found, stage: None, years_back: 0 })
    }

    /// A subject that is named before its numbers: `…（项）。主要用于…。年初预算为`.
    pub(super) fn mention(&mut self, from: usize, token: &Token) {
        let leads = self.leads(token.start);
        let mut named = if from == leads.start { leads.titled(from) } else { None };
        for s in from..token.start {
            let clean = s == from || self.chars().get(s - 1).is_some_and(|c| "。;:，、".contains(*c));
            if !clean || self.zone(s).is_closed() {
                continue;
            }
            let ends = |at: usize| matches!(self.chars().get(at), Some('。' | '，' | ':'));
            let starts = [Some(s), leads.after_ordinal(s)].into_iter().flatten();
            let path = starts.filter_map(|at| leads.path(at)).find(|(end, _)| ends(*end));
            named = path.map(|(_, subject)| subject).or_else(|| leads.still(s)).or(named);
        }
        let named = named.or_else(|| self.defined(from, token));
        if let Some(subject) = named {
            self.topic = Some(Topic::named(subject));
        }
    }
}

#[cfg(test)]
mod tests {
    use budget::Year;

    /// The kinds and holes of the numbers that a sentence states, in a section that is not known.
    fn check(sentence: &str, expected: &[(&str, &str)]) {
        let parts = super::super::reads(sentence, "", Year(2018));
        let told: Vec<(&str, &str)> = parts.iter().map(|(kind, part)| (*kind, part.hole.as_str())).collect();
        assert_eq!(told, expected, "{sentence}");
    }

    #[test]
    fn a_title_in_the_line_of_its_text_tells_the_side() {
        let both = [("income", "total"), ("expenditure", "total")];
        check("一、收入支出决算总体情况说明：2018年收入50万元，支出40万元。", &both);
        check("三、支出情况：2018年支出40万元。", &[("expenditure", "total")]);
    }

    #[test]
    fn brackets_that_hold_only_an_amount_state_what_stands_before_them() {
        check("二、主要用于：泵站维修（8.50万元），堤防管护（9万元）。", &[("named", "spent"), ("named", "spent")]);
    }

    #[test]
    fn accounts_of_a_named_expense_are_none_of_all() {
        let told = [("three-public", "reception"), ("three-public", "reception.final")];
        check("公务接待费年初预算5万元，决算支出4万元。", &told);
    }
}
