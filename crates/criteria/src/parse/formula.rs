//! Formulas: 得分=(实际完成率-60%)/(1-60%)*指标分值. An expression is brought to a sum of products of actual, target
//! and weight, and accepted where that is a straight line in the rate, or its inverse.

use super::prose::Prose;
use crate::lex::Kind;
use crate::lexicon::Term;
use crate::lexicon::cues::{ACTUALLY, IN_ACTUALS, IN_TARGETS, RATES_END, WEIGHTS_END};
use crate::{Line, Points, Ratio};

/// How often actual, target and weight are factors of a product; below zero where they divide.
type Powers = [i8; 3];

/// A sum of products.
#[derive(Debug, Clone, Default, PartialEq)]
struct Sum(Vec<(Powers, Ratio)>);

/// Most products that a sum may have, and most brackets within brackets: a formula in a criterion has two or three.
const MOST: usize = 16;

impl Sum {
    fn of(powers: Powers, factor: Ratio) -> Self {
        Self(vec![(powers, factor)])
    }

    fn add(mut self, other: &Self, sign: Ratio) -> Option<Self> {
        for (powers, factor) in &other.0 {
            let factor = factor.times(sign)?;
            match self.0.iter_mut().find(|(p, _)| p == powers) {
                Some((_, f)) => *f = f.plus(factor)?,
                None => self.0.push((*powers, factor)),
            }
        }
        self.0.retain(|(_, f)| !f.is_zero());
        (self.0.len() <= MOST).then_some(self)
    }

    fn times(&self, other: &Self) -> Option<Self> {
        let mut product = Self::default();
        for (p, f) in &self.0 {
            for (q, g) in &other.0 {
                let mut powers = *p;
                for (power, more) in powers.iter_mut().zip(q) {
                    *power = power.checked_add(*more)?;
                }
                product = product.add(&Self::of(powers, f.times(*g)?), Ratio::ONE)?;
            }
        }
        Some(product)
    }

    /// Division by one product; by a sum it would be no line.
    fn over(&self, other: &Self) -> Option<Self> {
        let [(powers, factor)] = other.0.as_slice() else { return None };
        let inverse = powers.map(i8::saturating_neg);
        self.times(&Self::of(inverse, Ratio::ONE.over(*factor)?))
    }

    fn factor(&self, powers: Powers) -> Ratio {
        self.0.iter().find(|(p, _)| *p == powers).map_or(Ratio::ZERO, |(_, f)| *f)
    }

    /// The line it is: `slope * rate + offset` of the weight, or of absolute points.
    fn to_line(&self) -> Option<Line> {
        for (weight, scale) in [(1, Points::Full), (0, Points::Abs(Ratio::ONE))] {
            let (slope, offset) = (self.factor([1, -1, weight]), self.factor([0, 0, weight]));
            if !slope.is_zero() && self.0.len() == 1 + usize::from(!offset.is_zero()) {
                let from = offset.negated().over(slope)?;
                let to = from.plus(Ratio::ONE.over(slope)?)?;
                return Some(match scale {
                    // so many points at 100 %: y = x * 10
                    Points::Abs(_) => Line { from, to: Ratio::ONE, scale: at_one(from, slope)?, inverse: false },
                    _ => Line { from, to, scale, inverse: false },
                });
            }
            if let [([-1, 1, w], factor)] = self.0.as_slice()
                && *w == weight
            {
                let scale = match scale {
                    Points::Full if *factor == Ratio::ONE => Points::Full,
                    Points::Full => Points::Share(*factor),
                    _ => Points::Abs(*factor),
                };
                return Some(Line { from: Ratio::ZERO, to: Ratio::ONE, scale, inverse: true });
            }
        }
        None
    }
}

/// Absolute points that a line of this slope gives at a rate of one.
fn at_one(from: Ratio, slope: Ratio) -> Option<Points> {
    Some(Points::Abs(Ratio::ONE.minus(from)?.times(slope)?))
}

impl Prose {
    /// A formula that fills the tokens from `i` to `to`; the name it gives what is measured, where that is not the rate.
    pub(super) fn formula(&self, i: usize, to: usize) -> Option<(Line, Option<String>)> {
        let mut expression = Expression { prose: self, at: i, to, depth: 0, of: None };
        let sum = expression.sum()?;
        let line = sum.to_line().filter(|_| expression.at == to)?;
        (line.from != line.to).then_some((line, expression.of))
    }
}

/// A reader of one expression.
struct Expression<'a> {
    prose: &'a Prose,
    at: usize,
    to: usize,
    depth: usize,
    of: Option<String>,
}

impl Expression<'_> {
    fn operator(&self) -> Option<char> {
        let text = (self.at < self.to).then(|| self.prose.text(self.at, self.at + 1))?;
        match text.as_str() {
            "+" | "加" => Some('+'),
            "-" => Some('-'),
            "*" | "×" | "x" | "X" | "乘以" => Some('*'),
            "/" | "÷" | "除以" => Some('/'),
            _ => None,
        }
    }

    fn sum(&mut self) -> Option<Sum> {
        let mut sum = self.product()?;
        while let Some(operator @ ('+' | '-')) = self.operator() {
            self.at += 1;
            let sign = Ratio::whole(if operator == '+' { 1 } else { -1 });
            sum = sum.add(&self.product()?, sign)?;
        }
        Some(sum)
    }

    fn product(&mut self) -> Option<Sum> {
        let mut product = self.factor()?;
        while let Some(operator @ ('*' | '/')) = self.operator() {
            self.at += 1;
            let factor = self.factor()?;
            product = if operator == '*' { product.times(&factor)? } else { product.over(&factor)? };
        }
        Some(product)
    }

    fn factor(&mut self) -> Option<Sum> {
        if self.prose.is_mark(self.at, '(') || self.prose.is_mark(self.at, '[') {
            self.depth += 1;
            self.at += 1;
            let inner = (self.depth < MOST).then(|| self.sum()).flatten()?;
            let closed = self.prose.is_mark(self.at, ')') || self.prose.is_mark(self.at, ']');
            self.at += 1;
            self.depth -= 1;
            return closed.then_some(inner);
        }
        if let Some(n) = self.prose.numeral(self.at).filter(|n| n.next <= self.to) {
            self.at = n.next + usize::from(self.prose.is(n.next, Term::Point));
            return Some(Sum::of([0; 3], n.held(crate::Unit::NONE)?));
        }
        self.name()
    }

    /// A quantity by its name: all characters up to the next operator or bracket.
    fn name(&mut self) -> Option<Sum> {
        let start = self.at;
        while self.at < self.to && self.operator().is_none() {
            let token = self.prose.at(self.at)?;
            if matches!(token.kind, Kind::Mark(_) | Kind::Number(_)) {
                break;
            }
            self.at += 1;
        }
        let name = self.prose.text(start, self.at);
        let powers = meaning(&name)?;
        if powers == [1, -1, 0] && !crate::lexicon::RATES.iter().any(|r| name.ends_with(r)) {
            if self.of.as_ref().is_some_and(|of| *of != name) {
                return None;
            }
            self.of = Some(name);
        }
        Some(Sum::of(powers, Ratio::ONE))
    }
}

/// Actual, target, weight, or their rate, by the words of a name.
fn meaning(name: &str) -> Option<Powers> {
    let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
    let ends = |words: &[&str]| words.iter().any(|w| name.ends_with(w));
    if ends(WEIGHTS_END) {
        Some([0, 0, 1])
    } else if ends(RATES_END) {
        Some([1, -1, 0])
    } else if has(IN_TARGETS) && !name.contains(ACTUALLY) {
        Some([0, 1, 0])
    } else if has(IN_ACTUALS) {
        Some([1, 0, 0])
    } else {
        None
    }
}
