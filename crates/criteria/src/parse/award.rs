//! What a clause gives or takes: 得10分, 不得分, 得分值的80%, 扣1分.

use super::prose::Prose;
use crate::lex::Kind;
use crate::lexicon::Term;
use crate::lexicon::cues::{ABOVE_IT, PROPORTIONS};
use crate::{Gives, Line, Points, Ratio, Unit};

/// What a clause does with the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Award {
    Give(Gives),
    /// In proportion to what lies above the clause's own threshold.
    Above,
    Less(Points),
    More(Points),
    Veto,
}

/// What 按…比例 ends in.
const VERBS: &[&str] = &[
    "计算得分",
    "折算得分",
    "相应得分",
    "相应扣分",
    "相应计分",
    "计算分值",
    "扣减分值",
    "扣除分值",
    "得分",
    "计分",
    "记分",
    "赋分",
    "给分",
    "扣分",
    "扣减",
    "折算",
    "计算",
    "计",
    "得",
];

/// In proportion to the rate.
pub(super) const PROPORTION: Line = Line { from: Ratio::ZERO, to: Ratio::ONE, scale: Points::Full, inverse: false };

impl Prose {
    /// Whether an award can begin with this token; a glance that spares the closer look.
    pub(super) fn may_award(&self, i: usize) -> bool {
        match self.at(i).map(|t| t.kind) {
            Some(Kind::Number(_)) => true,
            Some(Kind::Other) => self.char(i) == Some('按'),
            Some(Kind::Mark(mark)) => mark == '"',
            Some(Kind::Term(term)) => {
                !matches!(term, Term::Plain | Term::Before(_) | Term::After(_) | Term::Each | Term::To)
            }
            _ => false,
        }
    }

    /// An award at `i`, and what follows it.
    pub(super) fn award(&self, i: usize, to: usize) -> Option<(Award, usize)> {
        let i = self.past_fillers(i, to);
        let token = self.at(i).filter(|_| i < to)?;
        let give = |points| Award::Give(Gives::Points(points));
        if let Some(found) = self.in_proportion(i, to).or_else(|| self.by_formula(i, to)) {
            return Some(found);
        }
        let Kind::Term(term) = token.kind else {
            let (gives, next) = self.points(i, to)?;
            return Some((Award::Give(gives), next));
        };
        match term {
            Term::Nothing | Term::LoseAll => Some((give(Points::ZERO), i + 1)),
            Term::InProportion => Some((Award::Give(Gives::Line(PROPORTION)), i + 1)),
            Term::InProportionAbove => Some((Award::Above, i + 1)),
            Term::Veto => Some((Award::Veto, i + 1)),
            Term::Give => {
                let points = self.points(i + 1, to).or_else(|| self.bare_share(i + 1, to));
                points.map(|(gives, next)| (Award::Give(gives), next))
            }
            Term::Take => self.plain_points(i + 1, to).map(|(points, next)| (Award::Less(points), next)),
            Term::Add => self.plain_points(i + 1, to).map(|(points, next)| (Award::More(points), next)),
            Term::Full | Term::Weight => self.points(i, to).map(|(gives, next)| (Award::Give(gives), next)),
            _ => None,
        }
    }

    /// 按…比例得分 in whatever words, reaching to `to`. 按超出比例扣分 is none: what is taken is not what lies below.
    fn in_proportion(&self, i: usize, to: usize) -> Option<(Award, usize)> {
        if self.char(i) != Some('按') {
            return None;
        }
        let text = self.text(i, to);
        let body = text.strip_prefix("按照").or_else(|| text.strip_prefix("按"))?;
        let verb = VERBS.iter().find(|v| body.ends_with(**v))?;
        let body = body.strip_suffix(verb)?;
        let counted = (i..to).filter_map(|k| self.at(k)).any(|t| matches!(t.kind, Kind::Number(_) | Kind::Mark('=')));
        let above = ABOVE_IT.iter().any(|w| body.contains(w));
        let share = PROPORTIONS.iter().any(|w| body.ends_with(w) || body.ends_with(&format!("{w}相应")));
        if counted || !share || body.chars().count() > 20 || above && verb.contains('扣') {
            return None;
        }
        Some((if above { Award::Above } else { Award::Give(Gives::Line(PROPORTION)) }, to))
    }

    /// 按实际完成值/目标值×权重计分: a formula in the place of a proportion.
    fn by_formula(&self, i: usize, to: usize) -> Option<(Award, usize)> {
        if self.char(i) != Some('按') {
            return None;
        }
        let from = i + 1 + usize::from(self.char(i + 1) == Some('照'));
        // no verb is longer than four characters
        let end = (from.max(to.saturating_sub(4))..to).find(|&k| VERBS.contains(&self.text(k, to).as_str()))?;
        let (line, of) = self.formula(from, end)?;
        of.is_none().then_some((Award::Give(Gives::Line(line)), to))
    }

    /// `80%` or `80%-60%` behind a verb of giving, with nothing after it: of the weight.
    fn bare_share(&self, i: usize, to: usize) -> Option<(Gives, usize)> {
        let share = |n: super::prose::Numeral| n.held(Unit::PERCENT).map(Points::Share);
        let first = self.numeral(self.past_sign(i, to))?;
        let (gives, next) = match self.share_to(first.next) {
            Some(second) => {
                let (one, other) = (share(first)?, share(second)?);
                (Gives::Between(one.min(other), one.max(other)), second.next)
            }
            None => (Gives::Points(share(first).filter(|_| first.unit == Some(Unit::PERCENT))?), first.next),
        };
        let told = first.unit.is_none_or(|unit| unit == Unit::PERCENT);
        (told && self.past_fillers(next, to) == to).then_some((gives, next))
    }

    /// Points that are one number.
    pub(super) fn plain_points(&self, i: usize, to: usize) -> Option<(Points, usize)> {
        match self.points(i, to)? {
            (Gives::Points(points), next) => Some((points, next)),
            _ => None,
        }
    }

    /// `10分`, `5-8分`, `满分`, `80%分值`, `分值的80%`, `一半分值`
    fn points(&self, i: usize, to: usize) -> Option<(Gives, usize)> {
        let i = self.past_sign(i, to);
        let (gives, next) = self.counted(i).or_else(|| self.weighed(i))?;
        (next <= to).then_some((gives, next))
    }

    fn past_sign(&self, i: usize, to: usize) -> usize {
        let i = self.past_fillers(i, to);
        let sign = i < to && matches!(self.char(i), Some('为' | '=' | ':'));
        self.past_fillers(if sign { i + 1 } else { i }, to)
    }

    fn counted(&self, i: usize) -> Option<(Gives, usize)> {
        let first = self.numeral(i)?;
        if first.unit == Some(Unit::PERCENT) {
            if let Some(second) = self.share_to(first.next) {
                let at = self.past_fillers(second.next, self.tokens.len());
                let share = |n: super::prose::Numeral| n.held(Unit::PERCENT).map(Points::Share);
                let gives = Gives::Between(share(first)?, share(second)?);
                return self.is(at, Term::Weight).then_some((gives, at + 1));
            }
            let at = self.past_fillers(first.next, self.tokens.len());
            let of_weight = self.is(at, Term::Weight) || self.is(at, Term::Point) || self.is(at, Term::Full);
            return of_weight.then_some((Gives::Points(Points::Share(first.held(Unit::PERCENT)?)), at + 1));
        }
        if first.unit.is_some() {
            return None;
        }
        let to_second = first.next + usize::from(self.is(first.next, Term::Point));
        if self.is(to_second, Term::To)
            && let Some(second) = self.numeral(to_second + 1).filter(|s| self.is(s.next, Term::Point))
        {
            let (lo, hi) = (first.number.min(second.number), first.number.max(second.number));
            return Some((Gives::Between(Points::Abs(lo), Points::Abs(hi)), second.next + 1));
        }
        self.is(first.next, Term::Point).then_some((Gives::Points(Points::Abs(first.number)), first.next + 1))
    }

    /// The second share of `80%-100%`.
    fn share_to(&self, i: usize) -> Option<super::prose::Numeral> {
        let second = self.is(i, Term::To).then(|| self.numeral(i + 1)).flatten()?;
        (second.unit == Some(Unit::PERCENT)).then_some(second)
    }

    fn weighed(&self, i: usize) -> Option<(Gives, usize)> {
        let points = |points, next| Some((Gives::Points(points), next));
        if self.is(i, Term::Half) {
            let at = self.past_fillers(i + 1, self.tokens.len());
            let named = self.is(at, Term::Weight) || self.is(at, Term::Point) || self.text(at, at + 1) == "分";
            return points(Points::Share(Ratio::new(1, 2)?), if named { at + 1 } else { i + 1 });
        }
        let full = self.is(i, Term::Full);
        if !full && !self.is(i, Term::Weight) {
            return None;
        }
        if let Some(stated) = self.numeral(i + 1).filter(|n| n.unit.is_none() && self.is(n.next, Term::Point)) {
            return points(Points::Abs(stated.number), stated.next + 1);
        }
        if full && self.is_mark(i + 1, '(') {
            let stated = self.numeral(i + 2).filter(|n| n.unit.is_none() && self.is(n.next, Term::Point))?;
            return self
                .is_mark(stated.next + 1, ')')
                .then_some(())
                .and_then(|()| points(Points::Abs(stated.number), stated.next + 2));
        }
        let of = self.text(i + 1, i + 2);
        if matches!(of.as_str(), "的" | "*" | "×") {
            if self.is(i + 2, Term::Half) {
                return points(Points::Share(Ratio::new(1, 2)?), i + 3);
            }
            if let Some(share) = self.numeral(i + 2).filter(|n| n.unit == Some(Unit::PERCENT)) {
                if let Some(second) = self.share_to(share.next) {
                    let points = |n: super::prose::Numeral| n.held(Unit::PERCENT).map(Points::Share);
                    return Some((Gives::Between(points(share)?, points(second)?), second.next));
                }
                return points(Points::Share(share.held(Unit::PERCENT)?), share.next);
            }
        }
        points(Points::Full, i + 1)
    }
}
