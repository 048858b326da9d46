//! Steps: 每少支付1个月扣1分, 满意度每低于目标值1个百分点扣0.5分, 发生1起扣2分.

use super::condition::{Condition, name, side, toward, without_reference};
use super::prose::Prose;
use crate::lex::Kind;
use crate::lexicon::cues::COUNTED_FROM;
use crate::lexicon::{DEVIATION, Term, Toward};
use crate::{Each, Measure, Ratio, Test, Unit};

impl Prose {
    /// What is counted step by step in the tokens from `from` to `to`, around a 每.
    pub(super) fn each(&self, from: usize, to: usize) -> Option<Each> {
        let at = (from..to).find(|&i| self.is(i, Term::Each))?;
        let from = if self.is(from, Term::Otherwise) { from + 1 } else { from };
        let mut words_end = at + 1;
        while words_end < to && self.size(words_end).is_none() {
            words_end += 1;
        }
        let (mut per, mut unit, mut next) = self.size(words_end).filter(|_| words_end < to)?;
        let mut from_number = None;
        // 每低于90%一个百分点: the first number is what the step is counted from
        if let Some((second, second_unit, behind)) = self.size(next).filter(|(.., behind)| *behind <= to) {
            (from_number, per, unit, next) = (Some(per), second, second_unit, behind);
        }
        let (before, between, behind) = (self.text(from, at), self.text(at + 1, words_end), self.text(next, to));
        let numbers = (from..at).chain(at + 1..words_end).chain(next..to);
        let numbers = numbers.filter_map(|i| self.at(i)).any(|t| matches!(t.kind, Kind::Number(_)));
        if numbers || per.is_zero() || per.is_negative() {
            return None;
        }
        if compared_with(&between).is_some_and(|with| !without_reference(with).is_empty()) {
            return None; // 每低于序时进度5个百分点: what it is compared with is neither the target nor a number
        }
        let (measure, of) = counted(&before, &between, &behind, unit);
        if matches!(measure, Measure::Events(_)) && !happens(unit) {
            return None; // a share, a time or a sum of money is no event: which way it goes is not said
        }
        Some(Each::Of { measure, of, per, from: from_number })
    }

    /// `1个月`, or a unit alone, which is one: in base units.
    fn size(&self, i: usize) -> Option<(Ratio, Unit, usize)> {
        if let Some(n) = self.numeral(i) {
            // 每低1分: marks are a unit here, though 分 alone is points
            let marks = n.unit.is_none() && self.is(n.next, Term::Point);
            let unit = if marks { Unit::from_word("分")? } else { n.unit? };
            return Some((n.held(unit)?, unit, n.next + usize::from(marks)));
        }
        match self.at(i)?.kind {
            Kind::Unit(unit) => Some((unit.scale(), unit, i + 1)),
            _ => None,
        }
    }
}

/// What words of comparison compare with: 低于目标值.
fn compared_with(between: &str) -> Option<&str> {
    COUNTED_FROM.iter().find_map(|w| between.strip_prefix(w)).map(|with| with.trim_start_matches('了'))
}

/// Whether a unit counts things that happen.
fn happens(unit: Unit) -> bool {
    !unit.is_share() && !unit.is_time() && unit.base != "元"
}

/// The axis of a step and the name of what is counted, by the first word of direction: behind 每, else behind the
/// number, else before 每.
fn counted(before: &str, between: &str, behind: &str, unit: Unit) -> (Measure, String) {
    let join = |a: &str, b: &str, c: &str| name(&format!("{}{}{}", name(a), name(b), name(c)));
    let (found, of) = if let Some((way, rest)) = toward(between) {
        (Some(way), join(before, &rest, behind))
    } else if let Some((way, rest)) = toward(behind) {
        (Some(way), join(before, between, &rest))
    } else if let Some((way, rest)) = toward(before) {
        (Some(way), join(&rest, between, behind))
    } else {
        (None, String::new())
    };
    let whole = || join(before, between, behind);
    let short = |of: &str| without_reference(of);
    match found {
        Some(Toward::Short) => (Measure::Short(unit), short(&of)),
        Some(Toward::Excess) if unit.is_share() && DEVIATION.iter().any(|d| of.contains(d)) => {
            (Measure::Deviation(side(&of, false)), of)
        }
        Some(Toward::Excess) => (Measure::Excess(unit), short(&of)),
        Some(Toward::Late) if unit.is_time() => (Measure::Late(unit), short(&of)),
        Some(Toward::Event) if between.starts_with(['发', '出', '存', '产', '有']) => (Measure::Events(unit), of),
        Some(Toward::Done) => (Measure::Value(unit), whole()),
        _ => (Measure::Events(unit), whole()),
    }
}

/// A single number before a verb of taking is the size of a step: 发生1起扣2分, 少1次扣0.5分.
pub(super) fn step_of(condition: &Condition) -> Option<Each> {
    let (per, unit) = condition.step?;
    let Test::Within { measure, of, .. } = &condition.test else { return None };
    if per.is_zero() || per.is_negative() {
        return None;
    }
    let (measure, of) = match measure {
        Measure::Events(_) | Measure::Late(_) | Measure::Short(_) | Measure::Excess(_) => (*measure, of.clone()),
        Measure::Value(_) => match counted("", of, "", unit) {
            (Measure::Events(_), _) if !happens(unit) => return None,
            found => found,
        },
        Measure::Rate | Measure::Deviation(_) => return None,
    };
    Some(Each::Of { measure, of, per, from: None })
}
