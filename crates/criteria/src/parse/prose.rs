//! A criterion as tokens, and the small grammars that several clauses share: numbers, bounds, ranges.

use document::text::Folded;

use crate::lex::{Kind, Token, tokens};
use crate::lexicon::cues::{BY_CUSTOM, HELD};
use crate::lexicon::{Bound, Term};
use crate::{Cut, Interval, Ratio, Span, Unit};

/// Tokens with the text they came from.
pub(super) struct Prose {
    folded: Folded,
    pub(super) tokens: Vec<Token>,
}

/// A number as printed, with what stands beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub(super) number: Ratio,
    pub(super) unit: Option<Unit>,
    /// (含) or (不含).
    holds: Option<bool>,
    pub(super) next: usize,
}

impl Numeral {
    /// The number in base units.
    pub(super) fn held(self, fallback: Unit) -> Option<Ratio> {
        self.number.times(self.unit.unwrap_or(fallback).scale())
    }
}

/// Which ends of a range hold their number by custom alone: 80%以下, 80%-90%, but not 80%及以下 or ≤80%. Where a neighbour says that
/// it holds the number, they do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) lo: bool,
    pub(super) hi: bool,
}

impl Loose {
    /// Of what two ranges share: each end is that of the narrower one.
    pub(super) fn both((a, own): (Interval, Self), (b, other): (Interval, Self)) -> Self {
        Self { lo: if a.lo >= b.lo { own.lo } else { other.lo }, hi: if a.hi <= b.hi { own.hi } else { other.hi } }
    }
}

/// A range of numbers found in the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ranged {
    pub(super) range: Interval,
    pub(super) loose: Loose,
    pub(super) unit: Option<Unit>,
    /// ±, so that both directions count.
    pub(super) both: bool,
    /// Words between two comparisons: 80%≤完成率<90%.
    pub(super) middle: String,
    pub(super) next: usize,
}

impl Prose {
    pub(super) fn of(text: &str) -> Self {
        let folded = Folded::of(text);
        let raw: Vec<char> = text.chars().collect();
        let tokens = tokens(&folded, &raw);
        Self { folded, tokens }
    }

    pub(super) fn at(&self, i: usize) -> Option<Token> {
        self.tokens.get(i).copied()
    }

    pub(super) fn is(&self, i: usize, term: Term) -> bool {
        self.at(i).is_some_and(|t| t.is(term))
    }

    pub(super) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.at(i).is_some_and(|t| t.is_mark(mark))
    }

    /// Folded text of some tokens.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        let (Some(first), Some(last)) = (self.at(from), to.checked_sub(1).and_then(|i| self.at(i))) else {
            return String::new();
        };
        self.folded.chars.get(first.start..last.end).unwrap_or_default().iter().collect()
    }

    /// The character of a token that is no word of the lexicon, and the first of any other.
    pub(super) fn char(&self, i: usize) -> Option<char> {
        self.folded.chars.get(self.at(i)?.start).copied()
    }

    /// Where some tokens stand in the criterion as printed.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.at(from).map_or(self.folded.chars.len(), |t| t.start);
        let end = to.checked_sub(1).and_then(|i| self.at(i)).map_or(start, |t| t.end);
        let (start, end) = self.folded.origin_range(start, end);
        Span { start, end }
    }

    /// Behind any words that say nothing.
    pub(super) fn past_fillers(&self, mut i: usize, to: usize) -> usize {
        while i < to && (self.is(i, Term::Filler) || self.at(i).is_some_and(|t| t.is_mark('"'))) {
            i += 1;
        }
        i
    }

    fn term(&self, i: usize) -> Option<Term> {
        match self.at(i)?.kind {
            Kind::Term(term) => Some(term),
            _ => None,
        }
    }

    /// `80%(含)`
    pub(super) fn numeral(&self, i: usize) -> Option<Numeral> {
        let Kind::Number(number) = self.at(i)?.kind else { return None };
        let (unit, next) = match self.at(i + 1).map(|t| t.kind) {
            Some(Kind::Unit(unit)) => (Some(unit), i + 2),
            _ => (None, i + 1),
        };
        let (holds, next) = match self.term(next) {
            Some(Term::Holds(holds)) => (Some(holds), next + 1),
            _ => (None, next),
        };
        Some(Numeral { number, unit, holds, next })
    }

    /// `(含90%)` behind a range: which number it speaks of, and whether that belongs to it.
    fn note(&self, i: usize) -> Option<(Ratio, bool, usize)> {
        if !self.is_mark(i, '(') {
            return None;
        }
        let start = (i + 1..i + 4).find(|&p| self.numeral(p).is_some())?;
        let word = self.text(i + 1, start);
        let (_, holds) = *HELD.iter().find(|(held, _)| *held == word)?;
        let n = self.numeral(start)?;
        self.is_mark(n.next, ')').then_some((n.number, holds, n.next + 1))
    }

    /// A comparison and its number: `≥80%`.
    fn compared(&self, i: usize) -> Option<(Bound, Numeral)> {
        let Some(Term::Before(bound)) = self.term(i) else { return None };
        let i = (i + 1..i + 3).find(|&p| self.sized(p).is_some())?;
        let n = self.sized(i)?;
        let closed = n.holds.unwrap_or(bound.closed);
        // 控制在10%以内: the word behind the number says the same again
        let again = matches!(self.term(n.next), Some(Term::After(after)) if after.up == bound.up);
        Some((Bound { closed, ..bound }, Numeral { next: n.next + usize::from(again), ..n }))
    }

    /// A range of numbers at `i`, not reaching beyond `to`. A number without a unit takes its neighbour's, or `fallback`.
    pub(super) fn range(&self, i: usize, to: usize, fallback: Unit) -> Option<Ranged> {
        let i = self.past_preposition(i, to);
        let found = self
            .plus_minus(i, fallback)
            .or_else(|| self.bracketed(i, fallback))
            .or_else(|| self.between(i, fallback))
            .or_else(|| self.around(i, to, fallback))
            .or_else(|| self.bounded(i, fallback))
            .or_else(|| self.single(i, fallback))?;
        let found = self.noted(found, fallback);
        (found.next <= to && !found.range.is_empty()).then_some(found)
    }

    /// A note behind a range, such as (含80%), settles the end it names.
    fn noted(&self, found: Ranged, fallback: Unit) -> Ranged {
        let Some((number, holds, next)) = self.note(found.next) else { return found };
        let Some(q) = number.times(found.unit.unwrap_or(fallback).scale()) else { return found };
        let (mut range, mut loose) = (found.range, found.loose);
        if range.lo.number() == Some(q) {
            (range.lo, loose.lo) = (Cut::At(q, !holds), false);
        } else if range.hi.number() == Some(q) {
            (range.hi, loose.hi) = (Cut::At(q, holds), false);
        } else {
            return found;
        }
        Ranged { range, loose, next, ..found }
    }

    /// A number as [`Self::numeral`] reads it, or one of marks: 95分以上.
    fn sized(&self, i: usize) -> Option<Numeral> {
        let n = self.numeral(i)?;
        let marks = n.unit.is_none() && self.is(n.next, Term::Point);
        let (unit, mut next) = if marks { (Unit::from_word("分"), n.next + 1) } else { (n.unit, n.next) };
        let mut holds = n.holds;
        if let Some((_, h, behind)) = self.note(next).filter(|(number, ..)| *number == n.number) {
            return Some(Numeral { unit, next: behind, holds: Some(h), ..n });
        }
        if let (true, Some(Term::Holds(h))) = (marks, self.term(next)) {
            (holds, next) = (Some(h), next + 1);
        }
        Some(Numeral { unit, holds, next, ..n })
    }

    fn past_preposition(&self, i: usize, to: usize) -> usize {
        let exists = i.checked_sub(1).and_then(|b| self.char(b)) == Some('存'); // 存在一处
        let preposition = !exists && i < to && matches!(self.char(i), Some('在' | '为' | '是' | '处'));
        if preposition { i + 1 } else { i }
    }

    fn plus_minus(&self, i: usize, fallback: Unit) -> Option<Ranged> {
        if !self.is(i, Term::PlusMinus) {
            return None;
        }
        let n = self.sized(i + 1)?;
        let next = n.next + usize::from(matches!(self.term(n.next), Some(Term::After(b)) if !b.up));
        let range = Interval::at_most(n.held(fallback)?);
        let loose = Loose::default();
        Some(Ranged { range, loose, unit: n.unit, both: true, middle: String::new(), next })
    }

    /// `[90%,100%)`: ends as the brackets say.
    fn bracketed(&self, i: usize, fallback: Unit) -> Option<Ranged> {
        let opens = self.at(i)?;
        let closed_lo = opens.is_mark('[');
        if !closed_lo && !opens.is_mark('(') {
            return None;
        }
        let first = self.sized(i + 1)?;
        let separator = self.at(first.next)?;
        if !(separator.is(Term::To) || separator.is_mark('，') || separator.is_mark(',')) {
            return None;
        }
        let second = self.sized(first.next + 1)?;
        let closes = self.at(second.next)?;
        if !closes.is_mark(']') && !closes.is_mark(')') {
            return None;
        }
        // (80%-90%) is a remark in brackets, which say nothing of its ends
        if separator.is(Term::To) && !closed_lo && closes.is_mark(')') {
            return None;
        }
        self.ends(first, second, (closed_lo, closes.is_mark(']')), fallback, second.next + 1)
    }

    /// `80%-90%`, `80%(含)至90%之间`. Both ends belong to it as written, unless a note says so of one alone.
    fn between(&self, i: usize, fallback: Unit) -> Option<Ranged> {
        let first = self.sized(i)?;
        if !self.is(first.next, Term::To) {
            return None;
        }
        let second = self.sized(first.next + 1)?;
        let mut next = second.next + usize::from(self.is(second.next, Term::Between));
        let (mut lo, mut hi) = (first.holds, second.holds);
        if let Some((number, holds, behind)) = self.note(next) {
            let end = if number == first.number { &mut lo } else { &mut hi };
            (*end, next) = (Some(holds), behind);
        } else if let Some(Term::Holds(holds)) = self.term(next) {
            (hi, next) = (Some(holds), next + 1);
        }
        next += usize::from(self.is(next, Term::Between));
        let other = |end: Option<bool>| end.is_none_or(|holds| !holds);
        let closed = (lo.unwrap_or_else(|| other(hi)), hi.unwrap_or_else(|| other(lo)));
        let unsaid = lo.is_none() && hi.is_none();
        // 100%-90%(含): all of it is the best end of a scale, which no other band would hold
        let whole = |n: Numeral, end: Option<bool>| {
            end.is_none() && n.unit == Some(Unit::PERCENT) && n.number == Ratio::whole(100)
        };
        let downward = whole(first, lo) && second.number < first.number;
        let closed = (closed.0 || downward, closed.1);
        let found = self.ends(first, second, closed, fallback, next)?;
        Some(Ranged { loose: Loose { lo: unsaid, hi: unsaid || downward }, ..found })
    }

    #[expect(clippy::unused_self, reason = "one of the grammars of a range, called like them")]
    fn ends(&self, a: Numeral, b: Numeral, closed: (bool, bool), fallback: Unit, next: usize) -> Option<Ranged> {
        let unit = b.unit.or(a.unit);
        let fallback = unit.unwrap_or(fallback);
        let (mut lo, mut hi) = ((a.held(fallback)?, closed.0), (b.held(fallback)?, closed.1));
        if lo.0 > hi.0 {
            (lo, hi) = (hi, lo); // 100%-80%: from the better end down
        }
        let range = Interval { lo: Cut::At(lo.0, !lo.1), hi: Cut::At(hi.0, hi.1) };
        let loose = Loose::default();
        Some(Ranged { range, loose, unit, both: false, middle: String::new(), next })
    }

    /// `80%≤完成率<90%`
    fn around(&self, i: usize, to: usize, fallback: Unit) -> Option<Ranged> {
        let first = self.sized(i)?;
        let Some(Term::Before(bound)) = self.term(first.next) else { return None };
        let (second_at, (upper, second)) =
            (first.next + 1..to).find_map(|p| Some((p, self.compared(p)?))).filter(|(_, (b, _))| b.up == bound.up)?;
        let middle = self.text(first.next + 1, second_at);
        let closed = if bound.up { (upper.closed, bound.closed) } else { (bound.closed, upper.closed) };
        let (low, high) = if bound.up { (second, first) } else { (first, second) };
        let found = self.ends(low, high, closed, fallback, second.next)?;
        Some(Ranged { middle, ..found })
    }

    /// `≥80%且<90%`, or one of them alone.
    fn bounded(&self, i: usize, fallback: Unit) -> Option<Ranged> {
        let (bound, n) = self.compared(i)?;
        let first = half_line(bound, n.held(fallback)?);
        let loose = Loose::default();
        self.and_second(
            Ranged { range: first, loose, unit: n.unit, both: false, middle: String::new(), next: n.next },
            fallback,
        )
    }

    /// `80%以上(不足90%)`, `10%以内`, or one number alone.
    fn single(&self, i: usize, fallback: Unit) -> Option<Ranged> {
        let n = self.sized(i)?;
        let held = n.held(fallback)?;
        let loose = self.loose(n.holds, n.next);
        let one = |range, next| Ranged { range, loose, unit: n.unit, both: false, middle: String::new(), next };
        let Some(Term::After(bound)) = self.term(n.next) else { return Some(one(Interval::point(held), n.next)) };
        let (bound, next) = match self.term(n.next + 1) {
            Some(Term::Holds(closed)) => (Bound { closed, ..bound }, n.next + 2),
            _ => (Bound { closed: n.holds.unwrap_or(bound.closed), ..bound }, n.next + 1),
        };
        self.and_second(one(half_line(bound, held), next), fallback)
    }

    /// Which ends are held by custom alone, where a number is bounded by the word behind it.
    fn loose(&self, holds: Option<bool>, word: usize) -> Loose {
        let told = holds.is_some() || matches!(self.term(word + 1), Some(Term::Holds(_)));
        let by_custom = !told && BY_CUSTOM.contains(&self.text(word, word + 1).as_str());
        match self.term(word) {
            Some(Term::After(bound)) if by_custom => Loose { lo: bound.up, hi: !bound.up },
            _ => Loose::default(),
        }
    }

    /// A second bound behind the first, where there is one: `且<90%`, `90%以下`.
    fn and_second(&self, first: Ranged, fallback: Unit) -> Option<Ranged> {
        let joined = self.is(first.next, Term::And) || self.is_mark(first.next, '、');
        let at = first.next + usize::from(joined);
        let fallback = first.unit.unwrap_or(fallback);
        let second = self
            .compared(at)
            .and_then(|(b, n)| Some((half_line(b, n.held(fallback)?), n.unit, n.next, Loose::default())));
        let second = second.or_else(|| {
            let n = self.sized(at)?;
            let Some(Term::After(bound)) = self.term(n.next) else { return None };
            Some((half_line(bound, n.held(fallback)?), n.unit, n.next + 1, self.loose(n.holds, n.next)))
        });
        match second {
            Some((range, unit, next, loose)) => Some(Ranged {
                range: first.range.and(range),
                loose: Loose::both((first.range, first.loose), (range, loose)),
                unit: first.unit.or(unit),
                next,
                ..first
            }),
            None if joined && self.is(first.next, Term::And) => None,
            None => Some(first),
        }
    }
}

/// All numbers on one side of a bound.
pub(super) fn half_line(bound: Bound, at: Ratio) -> Interval {
    match (bound.up, bound.closed) {
        (true, true) => Interval::at_least(at),
        (true, false) => Interval::above(at),
        (false, true) => Interval::at_most(at),
        (false, false) => Interval::below(at),
    }
}
