//! Two amounts for two subjects that one phrase names: `收、支总计各是41.25、41.43万元，各下降23.51%、38.28%`.

use budget::Measure;

use super::Line;
use super::lead::{Lead, Subjected};
use super::read::{Reader, Second, Topic};
use super::scan::Token;
use crate::pattern::number;

/// The lines of income and of expenditure that a line for both stands for.
fn sides(line: &Line) -> Option<[&'static Line; 2]> {
    let find = |kind: &str, key: &str, measure: Measure| {
        super::declared().find(|l| (l.kind, l.key, l.facet.measure) == (kind, key, Some(measure)))
    };
    match (line.kind, line.key) {
        ("totals", "total") => {
            Some([find("income", "total", Measure::Sources)?, find("expenditure", "total", Measure::Uses)?])
        }
        ("fiscal", "total") => {
            Some([find("fiscal", "income", Measure::Income)?, find("fiscal", "expenditure", Measure::Expenditure)?])
        }
        _ => None,
    }
}

impl Reader<'_> {
    /// The first of two amounts that stand for income and for expenditure, under one phrase for both. Two equal ones are
    /// one amount, said twice.
    pub(super) fn first_of_two(&mut self, at: usize, token: &Token, lead: &Lead) -> Option<bool> {
        if !token.joined || self.says_the_same(token) {
            return None;
        }
        let topic = || self.topic.as_ref().map(|t| t.subject.clone());
        let (subject, change) = match lead {
            Lead::Statement(subject) => (subject.clone(), None),
            Lead::Change { subject, base, falls } => {
                let basis = base.or_else(|| Some(self.topic.as_ref()?.changed?.1)).or(self.base)?;
                (subject.clone().or_else(topic)?, Some((basis, *falls)))
            }
            _ => return None,
        };
        let [first, second] = sides(subject.line)?.map(|line| Subjected { line, ..subject.clone() });
        let bound = match change {
            None => self.state_it(at, token, first),
            Some((basis, falls)) => self.changed(at, token, (first, basis, falls), true),
        };
        let changed = change.map(|(basis, _)| (at + 1, basis));
        let then = Some(Topic { subject, token: at + 1, changed });
        self.second = Some(Second { subject: second, change, then });
        Some(bound)
    }

    /// The second of two amounts, right after the first.
    pub(super) fn second_of_two(&mut self, at: usize, token: &Token) -> Option<bool> {
        let Second { subject, change, then } = self.second.take()?;
        let bound = match change {
            None => self.state_it(at, token, subject),
            Some((basis, falls)) => self.changed(at, token, (subject, basis, falls), true),
        };
        self.topic = then;
        Some(bound)
    }

    /// Whether the amount after this one prints the same digits.
    fn says_the_same(&self, token: &Token) -> bool {
        let chars = self.chars();
        let next = number(chars, token.end + 1).and_then(|end| chars.get(token.end + 1..end));
        next == chars.get(token.start..token.digits)
    }
}
