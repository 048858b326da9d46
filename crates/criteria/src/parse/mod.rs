//! From prose to a criterion (解析): tokens, then clauses, then rules.

mod assemble;
mod award;
mod clause;
mod condition;
mod each;
mod formula;
mod prose;
mod segment;
mod stated;

use budget::Say;

use crate::{Context, Criterion, Gives, Interval, Measure, Points, Ratio, Rule, Span, Test, print};

/// A part of a criterion that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Which part.
    pub span: Span,
    /// Why.
    pub why: Say,
}

/// How a criterion was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was understood.
    pub criterion: Criterion,
    /// What was not. While there is any, nothing is scored: the unread part may change everything.
    pub unread: Vec<Unread>,
    /// Words that lay down nothing (按月支付款项), kept to be shown.
    pub remarks: Vec<Span>,
}

impl Reading {
    /// The criterion, where all of it was understood.
    pub fn whole(&self) -> Option<&Criterion> {
        (self.unread.is_empty() && !self.criterion.rules.is_empty()).then_some(&self.criterion)
    }

    /// Why it cannot be used, where that is so.
    pub fn why_unread(&self) -> Option<Say> {
        self.unread.first().map(|u| u.why.clone())
    }
}

/// Longest criterion that is read, in characters: published ones have fewer than 500.
const LONGEST: usize = 4000;

/// Reads a criterion as printed.
pub fn read(text: &str) -> Reading {
    let reading = once(text);
    // what is shown to people is the plain form: a reading that it would not carry is not trusted
    match reading.whole() {
        Some(whole) if once(&print(whole)).whole() != Some(whole) => {
            unread(text, "读法写出后与原意不一致，不采用", "the reading, written out, would read otherwise")
        }
        _ => reading,
    }
}

/// Reads the criterion of an indicator. A rate of completion that gives full marks from where the target itself stands is the
/// indicator's own percentage: 完成率≥95% of a target of 95 %.
pub fn read_for(text: &str, context: &Context) -> Reading {
    let mut reading = read(text);
    let target = context.number().filter(|t| t.unit.is_share() && t.value != Ratio::ONE);
    if let Some(target) = target {
        let rules = reading.criterion.rules.iter_mut();
        for rule in rules.filter(|rule| is_full_from(rule, target.value, context.weight)) {
            for piece in &mut rule.pieces {
                if let Test::Within { measure: measure @ Measure::Rate, .. } = &mut piece.when {
                    *measure = Measure::Value(target.unit);
                }
            }
        }
    }
    reading
}

/// Whether a rule of bands gives full marks for a rate from here on.
fn is_full_from(rule: &Rule, target: Ratio, weight: Option<Ratio>) -> bool {
    let from = |range: &Interval| range.lo.number() == Some(target);
    let full = |gives: Gives| match gives {
        Gives::Points(points) => points == Points::Full || weight.is_some() && points.under(weight) == weight,
        _ => false,
    };
    let lines = rule.pieces.iter().map(|p| p.gives).chain(rule.otherwise.map(|(gives, _)| gives));
    let whole = |test: &Test| matches!(test, Test::Within { measure: Measure::Rate, range, .. } if from(range));
    rule.pieces.iter().any(|p| full(p.gives) && whole(&p.when))
        && !lines.into_iter().any(|g| matches!(g, Gives::Line(_)))
}

/// A criterion of which nothing is used.
fn unread(text: &str, zh: &str, en: &str) -> Reading {
    let span = Span { start: 0, end: text.chars().count() };
    Reading {
        criterion: Criterion::default(),
        unread: vec![Unread { span, why: Say::new(zh, en) }],
        remarks: Vec::new(),
    }
}

/// Reads a text, and does not ask how the reading would be written out.
fn once(text: &str) -> Reading {
    if text.chars().count() > LONGEST {
        return unread(text, "评分标准过长，未读", "the criterion is too long and was not read");
    }
    if has_broken_number(text) {
        return unread(
            text,
            "数字中夹有字母，可能是提取时的错误",
            "a letter stands within a number, perhaps from a fault of extraction",
        );
    }
    let reading = parsed(text);
    if reading.criterion.rules.is_empty() && reading.unread.is_empty() {
        return unread(text, "没有写明如何得分或扣分", "it does not say how points are given or taken");
    }
    reading
}

/// Marks that no number begins with, and that no sentence has before one.
const STRAY: &str = "?!@#$&'`|\\^_{}";

/// Whether a letter stands between a digit and what would go on with the number (another digit, % or 分), or a stray mark
/// or letter before a percentage's digits.
fn has_broken_number(text: &str) -> bool {
    let chars: Vec<char> = document::text::fold(text).chars().collect();
    chars.windows(3).any(|w| match w {
        [before, digit, '%'] if digit.is_ascii_digit() => before.is_ascii_alphabetic() || STRAY.contains(*before),
        [before, digit, _] if digit.is_ascii_digit() && STRAY.contains(*before) => true,
        [digit, letter, next] => {
            digit.is_ascii_digit()
                && letter.is_ascii_alphabetic()
                && (next.is_ascii_digit() || matches!(next, '%' | '分'))
        }
        _ => false,
    })
}

fn parsed(text: &str) -> Reading {
    let prose = prose::Prose::of(text);
    let clauses = clause::Clauses::read(&prose);
    let rules = assemble::assemble(&clauses.found);
    let mut unread = clauses.unread;
    unread.extend(rules.iter().filter_map(assemble::mixture));
    Reading { criterion: Criterion { rules, base: clauses.base }, unread, remarks: clauses.remarks }
}
