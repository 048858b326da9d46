//! The odds themselves, as logarithms: thousandths of the decimal one, so that no float is needed.

use budget::Sense;

/// How likely a number is wrong where it was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Care {
    /// A table out of a budget system: two numbers in a thousand.
    System,
    /// Sentences, and forms that are filled in by hand: three in a hundred.
    Hand,
}

impl Care {
    /// log e/(1 − q), with q = 0.1 the chance that a relation that was misread holds all the same.
    const fn wrong(self) -> i64 {
        match self {
            Self::System => -2653,
            Self::Hand => -1477,
        }
    }

    /// log (1 − e)/q.
    const fn held(self) -> i64 {
        match self {
            Self::System => 999,
            Self::Hand => 987,
        }
    }
}

/// log (1 − p)/p of one reading, and of two together: p = 0.001 where all was understood, 0.2 where it can be read in
/// several ways, 0.5 where some of it is unknown.
const PRIOR: [(Sense, Option<Sense>, i64); 9] = [
    (Sense::Understood, None, 3000),
    (Sense::Ambiguous, None, 602),
    (Sense::Structural, None, 0),
    (Sense::Understood, Some(Sense::Understood), 2698),
    (Sense::Understood, Some(Sense::Ambiguous), 600),
    (Sense::Understood, Some(Sense::Structural), -1),
    (Sense::Ambiguous, Some(Sense::Ambiguous), 250),
    (Sense::Ambiguous, Some(Sense::Structural), -176),
    (Sense::Structural, Some(Sense::Structural), -477),
];

/// What speaks for a wrong document, against a wrong reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Case {
    /// How well what it rests on was understood: one reading or two.
    pub(super) senses: (Sense, Option<Sense>),
    /// How carefully the numbers were printed.
    pub(super) care: Care,
    /// The fewest cells that must be wrong.
    pub(super) wrong: usize,
    /// Relations that confirm the reading.
    pub(super) held: usize,
}

/// What the odds allow to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Neither reading is much the likelier.
    Open,
    /// From 5 : 1.
    Likely,
    /// From 20 : 1.
    Sure,
}

const LIKELY: i64 = 699;
const SURE: i64 = 1301;

impl Case {
    /// The decimal logarithm of the odds, in thousandths.
    fn odds(self) -> i64 {
        let (a, b) = self.senses;
        let (low, high) = b.map_or((a, None), |b| (a.min(b), Some(a.max(b))));
        let prior = PRIOR.iter().find(|(x, y, _)| (*x, *y) == (low, high)).map_or(0, |(.., prior)| *prior);
        let times = |count: usize, each: i64| i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(each);
        prior.saturating_add(times(self.wrong, self.care.wrong())).saturating_add(times(self.held, self.care.held()))
    }

    pub(super) fn verdict(self) -> Verdict {
        match self.odds() {
            SURE.. => Verdict::Sure,
            LIKELY.. => Verdict::Likely,
            _ => Verdict::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(senses: (Sense, Option<Sense>), care: Care, wrong: usize, held: usize) -> Verdict {
        Case { senses, care, wrong, held }.verdict()
    }

    #[test]
    fn what_nothing_confirms_does_not_accuse_but_a_sentence_that_contradicts_itself() {
        let known = (Sense::Understood, None);
        assert_eq!(verdict((Sense::Ambiguous, None), Care::System, 1, 0), Verdict::Open);
        assert_eq!(verdict(known, Care::System, 1, 0), Verdict::Open);
        assert_eq!(verdict(known, Care::Hand, 1, 0), Verdict::Sure);
        assert_eq!(verdict(known, Care::System, 1, 1), Verdict::Sure);
    }

    #[test]
    fn many_that_hold_outweigh_words_that_are_unknown() {
        assert_eq!(verdict((Sense::Structural, None), Care::System, 1, 10), Verdict::Sure);
        assert_eq!(verdict((Sense::Structural, None), Care::System, 1, 3), Verdict::Open);
    }

    #[test]
    fn what_is_broken_everywhere_was_misread() {
        assert_eq!(verdict((Sense::Understood, None), Care::System, 25, 0), Verdict::Open);
        assert_eq!(verdict((Sense::Understood, None), Care::System, 25, 35), Verdict::Open);
    }

    #[test]
    fn two_readings_are_doubted_more_than_one() {
        let both = (Sense::Understood, Some(Sense::Understood));
        assert_eq!(verdict(both, Care::System, 1, 1), Verdict::Likely);
        assert_eq!(verdict(both, Care::System, 1, 2), Verdict::Sure);
        assert_eq!(verdict(both, Care::Hand, 1, 0), Verdict::Likely);
        let (a, b) = ((Sense::Ambiguous, Some(Sense::Understood)), (Sense::Understood, Some(Sense::Ambiguous)));
        assert_eq!(Case { senses: a, care: Care::Hand, wrong: 1, held: 3 }.odds(), {
            Case { senses: b, care: Care::Hand, wrong: 1, held: 3 }.odds()
        });
    }
}
