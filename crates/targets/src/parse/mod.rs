//! From prose to a criterion (解析): tokens, then clauses, then rules.

use budget::Say;

use crate::{Criterion, Span};

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

/// Reads a criterion as printed.
pub fn read(text: &str) -> Reading {
    let span = Span { start: 0, end: text.chars().count() };
    let why = Say::new("未能读懂", "not understood");
    Reading { criterion: Criterion::default(), unread: vec![Unread { span, why }], remarks: Vec::new() }
}
