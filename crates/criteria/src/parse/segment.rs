//! A criterion cut into segments (断句): at commas, semicolons and stops, and before what always begins a clause.

use super::prose::Prose;
use crate::Ratio;
use crate::lex::Kind;
use crate::lexicon::{HEADINGS, Term};

/// Part of a criterion between two separators.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) bullet: bool,
    /// Words in brackets that count nothing: 【评分标准】.
    pub(super) remark: bool,
    /// Whether a full stop or a semicolon follows.
    pub(super) ends: Option<char>,
}

/// Cuts a criterion at its commas, semicolons and stops, before a new item of a list, and before 否则 and 扣完为止.
pub(super) fn segments(prose: &Prose) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let (mut from, mut depth, mut bullet) = (0_usize, 0_usize, false);
    let mut i = 0;
    while let Some(token) = prose.at(i) {
        if i == from
            && let Some(next) = item(prose, i)
        {
            (from, i, bullet) = (next, next, true);
            continue;
        }
        if let Some(next) = heading(prose, from, i).or_else(|| bracketed_words(prose, i).filter(|_| i == from)) {
            segments.push(Segment { from, to: next, bullet: false, remark: true, ends: None });
            (from, i) = (next, next);
            continue;
        }
        let cut = match token.kind {
            Kind::Mark('(' | '[') => {
                depth += 1;
                None
            }
            Kind::Mark(')' | ']') => {
                depth = depth.saturating_sub(1);
                None
            }
            Kind::Mark(c @ ('。' | '；' | ';' | '！' | '!')) => Some((1, Some(if c == '。' { '。' } else { '；' }))),
            Kind::Mark('，' | ',') if depth == 0 => Some((1, None)),
            Kind::Bullet if i > from => Some((0, None)),
            Kind::Term(Term::Otherwise | Term::Floor | Term::Cap) if i > from && depth == 0 => Some((0, None)),
            _ => None,
        };
        if let Some((width, ends)) = cut {
            if i > from {
                segments.push(Segment { from, to: i, bullet, remark: false, ends });
                bullet = false;
            } else if let (Some(last), Some(_)) = (segments.last_mut(), ends) {
                last.ends = ends;
            }
            (from, depth) = (i + width, 0);
            i += width.max(usize::from(i == from));
            i = i.max(from);
        } else {
            i += 1;
        }
    }
    if i > from {
        segments.push(Segment { from, to: i, bullet, remark: false, ends: Some('。') });
    }
    segments
}

/// Behind the colon at `i`, where what stands before it is the heading of a criterion.
fn heading(prose: &Prose, from: usize, i: usize) -> Option<usize> {
    (prose.char(i) == Some(':') && HEADINGS.contains(&prose.text(from, i).as_str())).then_some(i + 1)
}

/// Behind words in brackets at `i` that hold neither numbers nor points.
fn bracketed_words(prose: &Prose, i: usize) -> Option<usize> {
    if !prose.is_mark(i, '(') {
        return None;
    }
    let close = (i + 1..i + 24).find(|&k| prose.is_mark(k, ')'))?;
    let words = (i + 1..close).filter_map(|k| prose.at(k));
    let plain = words
        .map(|t| t.kind)
        .all(|k| matches!(k, Kind::Other | Kind::Term(Term::Plain | Term::Filler) | Kind::Mark(':' | '、')));
    (plain && close > i + 1).then_some(close + 1)
}

/// Behind the mark of a list's item at `i`: ①, 1. 2、 (1) 一是.
fn item(prose: &Prose, i: usize) -> Option<usize> {
    if prose.at(i)?.kind == Kind::Bullet {
        return Some(i + 1);
    }
    let open = usize::from(prose.is_mark(i, '('));
    let Kind::Number(n) = prose.at(i + open)?.kind else { return None };
    if !n.is_whole() || n > Ratio::whole(20) || n < Ratio::ONE {
        return None;
    }
    let closed = match prose.at(i + open + 1)?.kind {
        Kind::Mark(')') => true,
        Kind::Mark('.' | '、') => open == 0,
        _ => false,
    };
    closed.then_some(i + open + 2)
}
