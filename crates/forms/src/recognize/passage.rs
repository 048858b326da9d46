//! Reading paragraphs by their declared clauses.

use std::{cell::RefCell, collections::BTreeMap};

use budget::codes::{self, Scheme};
use budget::{Cited, Count, Decimal, Entry, Fact, Money, Part, Passage, Prose, Subject, Unit, Value, Year};
use document::{Path, text};

use super::entry::broken_number;
use kinds::around::BETWEEN;
use prose::Text;
use prose::narrative::{Clause, Compiled, Each, Hole, Names, fund_named};
use prose::narratives::hole_name;
use prose::pattern::{Atom, LONGEST_NAME, literal, number, word, words_end};

/// What a hole took.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Capture {
    hole: &'static str,
    range: (usize, usize),
    /// For members of a list: the list's hole and the range of the name.
    member: Option<(&'static str, (usize, usize))>,
    falls: bool,
    nil: bool,
}

/// A paragraph as understood, and the ranges of it that were.
pub(crate) struct Understood {
    pub(crate) passage: Passage,
    pub(crate) ranges: Vec<(usize, usize)>,
}

struct Matcher<'a> {
    compiled: &'a Compiled,
    chars: &'a [char],
    year: Year,
    failed: RefCell<Failed>,
}

/// Characters of a word before what its end alone may say, too.
const LONGEST_BEGINNING: usize = 2;

/// Up to where what follows a free text matches nowhere, by the atoms that follow it: where the text begins within that stretch
/// makes no difference, and a paragraph is gone through once for a pattern however often the pattern seems to begin in it.
type Failed = BTreeMap<*const Atom, (usize, usize)>;

/// Reads a paragraph as one kind; `None` where no clause is found in it.
pub(crate) fn read(compiled: &Compiled, paragraph: &Text, year: Year) -> Option<Understood> {
    let matcher = Matcher { compiled, chars: &paragraph.chars, year, failed: RefCell::default() };
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let mut captures = Vec::new();
    let mut position = paragraph.body_start();
    for clause in &compiled.clauses {
        let whole = |(range, _): &((usize, usize), Vec<Capture>)| !matcher.is_end_of_another(clause, *range);
        let ahead = matcher.find(clause, position, &ranges).filter(whole);
        let found = ahead.or_else(|| matcher.find(clause, 0, &ranges).filter(whole));
        let Some((range, found)) = found else { continue };
        position = position.max(range.1);
        ranges.push(range);
        captures.extend(found);
    }
    if ranges.is_empty() {
        return None;
    }
    captures.sort_by_key(|c| c.range);
    let passage = Assembly { compiled, paragraph, year }.passage(&captures);
    Some(Understood { passage, ranges })
}

impl Matcher<'_> {
    /// The first place at or after `from`, outside `taken`, where a variant of the clause stands; the longest there.
    fn find(&self, clause: &Clause, from: usize, taken: &[(usize, usize)]) -> Option<((usize, usize), Vec<Capture>)> {
        let free = |s: usize, e: usize| taken.iter().all(|t| e <= t.0 || s >= t.1);
        (from..self.chars.len()).find_map(|start| {
            let (end, captures) = self.clause(clause, start)?;
            (end > start && free(start, end)).then_some(((start, end), captures))
        })
    }

    /// Whether what a clause was found to say is the end of what another says, which begins within the same word (`人数11人` of
    /// `参训人数11人`).
    fn is_end_of_another(&self, clause: &Clause, (from, to): (usize, usize)) -> bool {
        let in_word = |at: &usize| self.chars.get(*at).is_some_and(|c| text::is_han(*c));
        let mut starts = (0..from).rev().take(LONGEST_BEGINNING).take_while(in_word);
        let others = || self.compiled.clauses.iter().filter(|other| !std::ptr::eq(*other, clause));
        let reaches = |at: usize| others().any(|other| self.clause(other, at).is_some_and(|(end, _)| end >= to));
        starts.any(reaches)
    }

    /// The longest variant of a clause that stands at `at`.
    fn clause(&self, clause: &Clause, at: usize) -> Option<(usize, Vec<Capture>)> {
        let mut best: Option<(usize, Vec<Capture>)> = None;
        for (variant, patterns) in &clause.0 {
            for pattern in patterns {
                let mut captures = Vec::new();
                let Some(end) = self.run(&pattern.0, at, &mut captures) else { continue };
                if end == at || best.as_ref().is_some_and(|b| b.0 >= end) {
                    continue;
                }
                for capture in &mut captures {
                    capture.falls |= variant.falls;
                }
                if !variant.nil.is_empty() {
                    captures.push(Capture {
                        hole: variant.nil,
                        range: (at, end),
                        member: None,
                        falls: false,
                        nil: true,
                    });
                }
                best = Some((end, captures));
            }
        }
        best
    }

    /// Matches atoms from `at` on; where they end. Captures of a failed attempt are dropped.
    fn run(&self, atoms: &[Atom], at: usize, captures: &mut Vec<Capture>) -> Option<usize> {
        let Some((first, rest)) = atoms.split_first() else { return Some(at) };
        match first {
            Atom::Literal(_, folded) => self.run(rest, literal(self.chars, at, folded)?, captures),
            Atom::Words(_, all) => all.iter().find_map(|w| self.attempt(rest, literal(self.chars, at, w)?, captures)),
            Atom::Hole(name) => self.hole(name, rest, at, captures),
        }
    }

    fn attempt(&self, rest: &[Atom], at: usize, captures: &mut Vec<Capture>) -> Option<usize> {
        let kept = captures.len();
        let end = self.run(rest, at, captures);
        if end.is_none() {
            captures.truncate(kept);
        }
        end
    }

    fn hole(&self, name: &'static str, rest: &[Atom], at: usize, captures: &mut Vec<Capture>) -> Option<usize> {
        let hole = self.compiled.narrative.hole(name);
        match hole {
            None if name == "name" => {
                self.shortest(name, rest, (at, self.stop(at, LONGEST_NAME, "，。;:、%")), captures)
            }
            Some(Hole::Words) => self.sentence(name, rest, at, &|at| words_end(self.chars, at), captures),
            Some(Hole::List) => self.sentence(name, rest, at, &|at| self.list_end(at), captures),
            Some(Hole::Publisher) => self.shortest(name, rest, (at, self.stop(at, LONGEST_NAME, "，。;:、")), captures),
            Some(Hole::Choice(_)) => {
                let choice = self.compiled.choice(name)?;
                let Some((end, mut found)) = self.clause(choice, at) else {
                    return if choice.may_be_silent() { self.attempt(rest, at, captures) } else { None };
                };
                captures.append(&mut found);
                self.attempt(rest, end, captures)
            }
            Some(Hole::Each(each)) => self.each(name, each, rest, at, captures),
            _ => {
                let (digits, end) = self.number(name, hole, at)?;
                if !matches!(hole, Some(Hole::Year(_))) {
                    captures.push(Capture { hole: name, range: (at, digits), member: None, falls: false, nil: false });
                }
                self.attempt(rest, end, captures)
            }
        }
    }

    /// A number of the sort that a hole takes: where its digits end, and where its unit ends.
    fn number(&self, name: &str, hole: Option<&Hole>, at: usize) -> Option<(usize, usize)> {
        let digits = number(self.chars, at)?;
        let end = match hole {
            Some(Hole::Year(_)) => (digits - at == 4).then_some(digits),
            Some(Hole::Percent(_)) => literal(self.chars, digits, &['%']),
            Some(Hole::Count(_, units)) => units.iter().filter_map(|u| word(self.chars, digits, u)).max(),
            Some(Hole::Amount(_)) => self.unit(digits),
            None if name == "amount" => self.unit(digits),
            _ => None,
        };
        Some((digits, end?))
    }

    /// Where a unit of money ends that begins at `at`.
    fn unit(&self, at: usize) -> Option<usize> {
        Unit::ALL.into_iter().find_map(|u| word(self.chars, at, u.name()))
    }

    /// Free text up to what `last` gives for its beginning, as short as lets the rest match.
    fn sentence(
        &self,
        name: &'static str,
        rest: &[Atom],
        at: usize,
        last: &dyn Fn(usize) -> usize,
        captures: &mut Vec<Capture>,
    ) -> Option<usize> {
        let tried = self.failed.borrow().get(&rest.as_ptr()).copied();
        if tried.is_some_and(|(from, to)| (from..to).contains(&at)) {
            return None;
        }
        let last = last(at);
        let found = self.shortest(name, rest, (at, last), captures);
        if found.is_none() {
            self.failed.borrow_mut().insert(rest.as_ptr(), (at, last.max(at + 1)));
        }
        found
    }

    /// Where a list ends at the latest: at a stop, or before what is counted (`办公室和10个委员会`).
    fn list_end(&self, at: usize) -> usize {
        let end = self.stop(at, self.chars.len(), "。;:");
        let counted = |at: &usize| {
            let digits = number(self.chars, *at).filter(|_| self.chars.get(*at).is_some_and(char::is_ascii_digit));
            digits.is_some_and(|end| self.chars.get(end).is_some_and(|c| matches!(c, '个' | '家')))
        };
        (at..end).find(counted).unwrap_or(end)
    }

    /// Where the first of the stops stands at or after `at`, or so many characters or the paragraph end.
    fn stop(&self, at: usize, most: usize, stops: &str) -> usize {
        let ahead = self.chars.iter().skip(at).take(most).position(|c| stops.contains(*c));
        ahead.map_or((at + most).min(self.chars.len()), |ahead| at + ahead)
    }

    /// Text that begins at `at` and ends at `last` at the latest, as short as lets the rest match.
    fn shortest(
        &self,
        name: &'static str,
        rest: &[Atom],
        (at, last): (usize, usize),
        captures: &mut Vec<Capture>,
    ) -> Option<usize> {
        for end in at + 1..=last {
            if let Some(Atom::Literal(_, next)) = rest.first()
                && literal(self.chars, end, next).is_none()
            {
                continue;
            }
            let kept = captures.len();
            captures.push(Capture { hole: name, range: (at, end), member: None, falls: false, nil: false });
            if let Some(found) = self.run(rest, end, captures) {
                return Some(found);
            }
            captures.truncate(kept);
        }
        None
    }

    /// Whether a member's name is known; a list is read up to the first that is not.
    fn is_known(&self, names: Names, (start, end): (usize, usize)) -> bool {
        let name: String = self.chars.get(start..end).unwrap_or_default().iter().collect();
        match names {
            Names::Funds | Names::Receipts => fund_named(&name).is_some(),
            Names::Classes => codes::class_by_name(Scheme::Functional, self.year, &name).is_some(),
        }
    }

    /// Members of a list, as many as stand there and let the rest match.
    fn each(
        &self,
        list: &'static str,
        each: &Each,
        rest: &[Atom],
        at: usize,
        captures: &mut Vec<Capture>,
    ) -> Option<usize> {
        let item = self.compiled.item(list)?;
        let kept = captures.len();
        let mut ends = Vec::new();
        let mut start = Some(at);
        while let Some(from) = start {
            let mut found = Vec::new();
            let Some(end) = self.run(item, from, &mut found) else { break };
            let name = found.iter().find(|c| c.hole == "name").map_or((from, from), |c| c.range);
            if !self.is_known(each.names, name) {
                break;
            }
            captures.extend(
                found.into_iter().filter(|c| c.hole != "name").map(|c| Capture { member: Some((list, name)), ..c }),
            );
            ends.push((end, captures.len()));
            start = each.between.iter().find_map(|b| word(self.chars, end, b));
        }
        while let Some((end, length)) = ends.pop() {
            captures.truncate(length);
            if let Some(found) = self.run(rest, end, captures) {
                return Some(found);
            }
            captures.truncate(length);
        }
        captures.truncate(kept);
        None
    }
}

/// Where a member of a list ends: at what stands between two, outside of brackets.
fn length_of_member(chars: &[char]) -> usize {
    let mut depth = 0_usize;
    let ends = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && BETWEEN.contains(c)
    };
    let end = chars.iter().position(ends);
    // A bracket that is never closed holds nothing together.
    end.filter(|_| depth == 0).unwrap_or_else(|| chars.iter().take_while(|c| !BETWEEN.contains(c)).count())
}

/// Making a passage of captures.
struct Assembly<'a> {
    compiled: &'a Compiled,
    paragraph: &'a Text,
    year: Year,
}

impl Assembly<'_> {
    fn passage(&self, captures: &[Capture]) -> Passage {
        let mut passage = Passage { kind: self.compiled.narrative.kind.to_owned(), ..Passage::default() };
        let path = Path::new(["文字说明", self.compiled.narrative.title]);
        for capture in captures {
            let path = match capture.member {
                Some((list, _)) if capture.hole == "amount" => path.join(hole_name(list)),
                _ => path.join(hole_name(capture.hole)),
            };
            match self.compiled.narrative.hole(capture.hole) {
                Some(Hole::Words) => self.words(&mut passage, capture, &path),
                Some(Hole::List) => self.list(&mut passage, capture, &path),
                _ => passage.parts.extend(self.part(capture, &path)),
            }
        }
        passage.prose = Prose(vec![self.paragraph.whole(&path)]);
        passage
    }

    fn words(&self, passage: &mut Passage, capture: &Capture, path: &Path) {
        let cited = self.paragraph.cite(path, capture.range.0, capture.range.1);
        passage.words.entry(capture.hole.to_owned()).or_default().push(cited);
    }

    fn list(&self, passage: &mut Passage, capture: &Capture, path: &Path) {
        let (mut start, end) = capture.range;
        while start < end {
            let rest = self.paragraph.chars.get(start..end).unwrap_or_default();
            let length = length_of_member(rest);
            if length > 0 {
                let cited = self.paragraph.cite(path, start, start + length);
                passage.words.entry(capture.hole.to_owned()).or_default().push(cited);
            }
            start += length + 1;
        }
    }

    fn part(&self, capture: &Capture, path: &Path) -> Option<Part> {
        let (subject, label) = self.subject(capture)?;
        let path = label.as_ref().map_or_else(|| path.clone(), |l| path.join(l.value.as_str()));
        let (start, end) = capture.range;
        let entry = if capture.nil { Some(nil(&subject)) } else { self.entry(capture) }?;
        let hole = match capture.member {
            Some((list, _)) if capture.hole == "amount" => list.to_owned(),
            Some((list, _)) => format!("{list}.{}", capture.hole),
            None => capture.hole.to_owned(),
        };
        let cited = Cited::new(entry, self.paragraph.place(&path, start, end), self.paragraph.printed(start, end));
        Some(Part { hole, label, fact: Fact { subject, entry: cited } })
    }

    fn subject(&self, capture: &Capture) -> Option<(Subject, Option<Cited<String>>)> {
        let facet = |name: &str| match self.compiled.narrative.hole(name) {
            Some(Hole::Amount(facet) | Hole::Percent(facet) | Hole::Count(facet, _)) => Some(*facet),
            _ => None,
        };
        let Some((list, (start, end))) = capture.member else { return Some((facet(capture.hole)?.subject(), None)) };
        let Some(Hole::Each(each)) = self.compiled.narrative.hole(list) else { return None };
        let own = facet(capture.hole).unwrap_or(kinds::form::Facet::ANY);
        let label =
            self.paragraph.cite(&Path::new(["文字说明", self.compiled.narrative.title, hole_name(list)]), start, end);
        let mut subject = each.facet.over(own).subject();
        match each.names {
            Names::Funds | Names::Receipts => subject.fund = Some(fund_named(&label.value)?),
            Names::Classes => {
                subject.function =
                    Some(codes::class_by_name(Scheme::Functional, self.year, &label.value)?.code.to_owned());
            }
        }
        Some((subject, Some(label)))
    }

    fn entry(&self, capture: &Capture) -> Option<Entry> {
        let (start, end) = capture.range;
        if broken_number(&self.paragraph.printed(start, end)) {
            return Some(Entry::Unreadable);
        }
        let digits = self.paragraph.slice(start, end);
        let signed = if capture.falls { format!("-{digits}") } else { digits };
        let after = |n: usize| self.paragraph.slice(end, (end + n).min(self.paragraph.chars.len()));
        let value = match self.compiled.narrative.hole(capture.hole) {
            Some(Hole::Percent(_)) => Value::Percent(Decimal::parse(&signed).ok()?),
            Some(Hole::Count(_, units)) => {
                let ended = units.iter().filter_map(|unit| Some((word(&self.paragraph.chars, end, unit)?, *unit)));
                let unit = ended.max().map_or("", |(_, unit)| unit);
                Value::Count(Count { number: Decimal::parse(&signed).ok()?, unit: unit.to_owned() })
            }
            _ => {
                let unit = Unit::ALL.into_iter().find(|u| after(2).starts_with(u.name()))?;
                match Money::parse(&signed, unit) {
                    Ok(money) => Value::Money(money),
                    Err(_) => return Some(Entry::Unreadable),
                }
            }
        };
        Some(Entry::Stated(value))
    }
}

/// A zero stated in words: 持平, 无.
fn nil(subject: &Subject) -> Entry {
    match subject.aspect {
        budget::Aspect::ChangeRate | budget::Aspect::Share => Entry::Stated(Value::Percent(Decimal::whole(0))),
        _ => Entry::Stated(Value::Money(Money { fen: 0, unit: Unit::TenThousandYuan, decimals: 2 })),
    }
}
