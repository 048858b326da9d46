//! Intervals (区间) with open and closed ends, and sets of them. An end is a *cut* between numbers, just below or just
//! above one, so that the algebra has no special cases.

use crate::Ratio;

/// A place between numbers where a line can be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cut {
    /// Below every number.
    Lowest,
    /// Beside a number: just below it (`false`) or just above it (`true`).
    At(Ratio, bool),
    /// Above every number.
    Highest,
}

impl Cut {
    /// Just below `q`, so that an interval from here holds `q`.
    pub fn below(q: Ratio) -> Self {
        Self::At(q, false)
    }

    /// Just above `q`, so that an interval up to here holds `q`.
    pub fn above(q: Ratio) -> Self {
        Self::At(q, true)
    }

    /// The number beside the cut.
    pub fn number(self) -> Option<Ratio> {
        match self {
            Self::At(q, _) => Some(q),
            Self::Lowest | Self::Highest => None,
        }
    }
}

/// All numbers between two cuts. It may be empty.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// Lower end.
    pub lo: Cut,
    /// Upper end.
    pub hi: Cut,
}

impl Interval {
    /// Every number.
    pub const ALL: Self = Self { lo: Cut::Lowest, hi: Cut::Highest };

    /// `[lo, hi]`
    pub fn closed(lo: Ratio, hi: Ratio) -> Self {
        Self { lo: Cut::below(lo), hi: Cut::above(hi) }
    }

    /// `[lo, hi)`
    pub fn half_open(lo: Ratio, hi: Ratio) -> Self {
        Self { lo: Cut::below(lo), hi: Cut::below(hi) }
    }

    /// One number.
    pub fn point(q: Ratio) -> Self {
        Self::closed(q, q)
    }

    /// `≥ q`
    pub fn at_least(q: Ratio) -> Self {
        Self { lo: Cut::below(q), hi: Cut::Highest }
    }

    /// `> q`
    pub fn above(q: Ratio) -> Self {
        Self { lo: Cut::above(q), hi: Cut::Highest }
    }

    /// `≤ q`
    pub fn at_most(q: Ratio) -> Self {
        Self { lo: Cut::Lowest, hi: Cut::above(q) }
    }

    /// `< q`
    pub fn below(q: Ratio) -> Self {
        Self { lo: Cut::Lowest, hi: Cut::below(q) }
    }

    /// Whether it holds no number.
    pub fn is_empty(self) -> bool {
        self.lo >= self.hi
    }

    /// Whether it holds `q`.
    pub fn holds(self, q: Ratio) -> bool {
        self.lo <= Cut::below(q) && Cut::above(q) <= self.hi
    }

    /// The number it consists of, where that is one only.
    pub fn as_point(self) -> Option<Ratio> {
        match (self.lo, self.hi) {
            (Cut::At(a, false), Cut::At(b, true)) if a == b => Some(a),
            _ => None,
        }
    }

    /// What both hold.
    pub fn and(self, other: Self) -> Self {
        Self { lo: self.lo.max(other.lo), hi: self.hi.min(other.hi) }
    }

    /// Whether all of it is in `other`.
    pub fn within(self, other: Self) -> bool {
        self.is_empty() || other.lo <= self.lo && self.hi <= other.hi
    }

    /// A number in the midst of it; nothing where it holds none.
    pub fn inside(self) -> Option<Ratio> {
        let (lo, hi) = match (self.lo.number(), self.hi.number()) {
            (Some(lo), Some(hi)) => (lo, hi),
            (Some(lo), None) => (lo, lo.plus(lo.max(Ratio::ONE))?),
            (None, Some(hi)) => (hi.min(Ratio::ZERO), hi),
            (None, None) => (Ratio::ZERO, Ratio::ZERO),
        };
        lo.plus(hi)?.over(Ratio::whole(2)).filter(|q| self.holds(*q))
    }

    /// The lowest number in it, where there is one.
    pub fn least(self) -> Option<Ratio> {
        match self.lo {
            Cut::At(q, false) if !self.is_empty() => Some(q),
            _ => None,
        }
    }

    /// The highest number in it, where there is one.
    pub fn most(self) -> Option<Ratio> {
        match self.hi {
            Cut::At(q, true) if !self.is_empty() => Some(q),
            _ => None,
        }
    }
}

/// A set of numbers: disjoint intervals in order, none of which touch.
#[must_use]
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Set(Vec<Interval>);

impl Set {
    /// The union of some intervals.
    pub fn of(intervals: impl IntoIterator<Item = Interval>) -> Self {
        let mut all: Vec<Interval> = intervals.into_iter().filter(|i| !i.is_empty()).collect();
        all.sort();
        let mut merged: Vec<Interval> = Vec::new();
        for next in all {
            match merged.last_mut() {
                Some(last) if next.lo <= last.hi => last.hi = last.hi.max(next.hi),
                _ => merged.push(next),
            }
        }
        Self(merged)
    }

    /// Its intervals, in order.
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Whether it holds no number.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it holds `q`.
    pub fn holds(&self, q: Ratio) -> bool {
        self.0.iter().any(|i| i.holds(q))
    }

    /// What either holds.
    pub fn or(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }

    /// What both hold.
    pub fn and(&self, other: &Self) -> Self {
        Self::of(self.0.iter().flat_map(|a| other.0.iter().map(move |b| a.and(*b))))
    }

    /// Everything else.
    pub fn complement(&self) -> Self {
        let mut from = Cut::Lowest;
        let mut rest = Vec::new();
        for i in &self.0 {
            rest.push(Interval { lo: from, hi: i.lo });
            from = i.hi;
        }
        rest.push(Interval { lo: from, hi: Cut::Highest });
        Self::of(rest)
    }

    /// What it holds and `other` does not: the gaps that `other` leaves in it.
    pub fn minus(&self, other: &Self) -> Self {
        self.and(&other.complement())
    }
}

impl From<Interval> for Set {
    fn from(i: Interval) -> Self {
        Self::of([i])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut() -> impl Strategy<Value = Cut> {
        prop_oneof![
            1 => Just(Cut::Lowest),
            1 => Just(Cut::Highest),
            8 => (-8_i64..8, any::<bool>()).prop_map(|(n, up)| Cut::At(Ratio::whole(n), up)),
        ]
    }

    fn set() -> impl Strategy<Value = Set> {
        proptest::collection::vec((cut(), cut()).prop_map(|(lo, hi)| Interval { lo, hi }), 0..5).prop_map(Set::of)
    }

    proptest! {
        #[test]
        fn sets_obey_the_laws(a in set(), b in set(), c in set(), n in -18_i128..18) {
            prop_assert_eq!(a.complement().complement(), a.clone());
            prop_assert_eq!(a.or(&b).complement(), a.complement().and(&b.complement()));
            prop_assert_eq!(a.and(&b.or(&c)), a.and(&b).or(&a.and(&c)));
            prop_assert!(a.minus(&b).and(&b).is_empty());
            let q = Ratio::new(n, 2).unwrap();
            prop_assert_eq!(a.and(&b).holds(q), a.holds(q) && b.holds(q));
            prop_assert_eq!(a.complement().holds(q), !a.holds(q));
        }
    }

    #[test]
    fn touching_ends_join_and_gaps_between_open_ends_are_seen() {
        let (a, b) = (Interval::half_open(0.into(), 1.into()), Interval::at_least(1.into()));
        assert_eq!(Set::of([a, b]).complement(), Set::from(Interval::below(0.into())));
        let open = Set::of([Interval::below(1.into()), Interval::above(1.into())]);
        assert_eq!(open.complement(), Set::from(Interval::point(1.into())));
    }
}
