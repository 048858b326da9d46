//! Clauses that stand for themselves (限定语): bounds, begun steps, the start of steps, the base of deviations, formulas.

use super::award::Award;
use super::clause::{Clauses, Says, Waiting};
use super::condition::{any_rate, name};
use super::segment::Segment;
use crate::lex::Kind;
use crate::lexicon::cues::{
    AS_BASE, BEFORE_FORMULA, BEGUN, BEHIND_FORMULA, COUNTED_IN_PART, COUNTED_WHOLE, LIMITED, NOT_COUNTED,
};
use crate::lexicon::{RATES, Term};
use crate::{Begun, Gives, Interval, Line, Measure, Points, Test};

impl Clauses<'_> {
    /// 扣完为止, 最低2分, 最高不超过10分, 最多扣5分
    pub(super) fn bounds(&mut self, s: Segment) -> Option<()> {
        let p = self.prose;
        let from = p.past_fillers(s.from, s.to);
        let at = |i: usize| (s.from, i);
        if p.is(from, Term::Floor) && p.past_fillers(from + 1, s.to) == s.to {
            self.say(Says::Floor(Points::ZERO), at(s.to), String::new());
            return Some(());
        }
        if p.is(from, Term::Cap) && p.past_fillers(from + 1, s.to) == s.to {
            self.say(Says::Cap(Points::Full), at(s.to), String::new());
            return Some(());
        }
        let mark = (from..s.to).find(|&i| {
            p.is(i, Term::Least)
                || p.is(i, Term::Most)
                || p.at(i).is_some_and(|t| matches!(t.kind, Kind::Term(Term::Before(b)) if !b.up && b.closed))
        })?;
        let lead = p.text(from, mark);
        let known = lead.is_empty() || LIMITED.contains(&lead.as_str());
        let mut after = mark + 1;
        let taking = lead.contains('扣') || p.is(after, Term::Take);
        let adding = lead.contains("加分") || p.is(after, Term::Add);
        while p.is(after, Term::Take)
            || p.is(after, Term::Give)
            || p.is(after, Term::Add)
            || matches!(p.text(after, after + 1).as_str(), "为" | "于")
        {
            after += 1;
        }
        let (points, next) = p.plain_points(after, s.to).filter(|(_, next)| known && *next == s.to)?;
        let says = match (p.is(mark, Term::Least), taking) {
            (true, _) => Says::Floor(points),
            (false, true) => Says::Most(points),
            (false, false) if adding => Says::MostAdded(points),
            (false, false) => Says::Cap(points),
        };
        self.say(says, at(next), String::new());
        Some(())
    }

    /// 完成率=实际完成数/计划完成数×100%: what the rate is, which lays down nothing.
    pub(super) fn definition(&mut self, s: Segment) -> Option<()> {
        let equals = (s.from..s.to).find(|&i| self.prose.is_mark(i, '='))?;
        let named = RATES.contains(&self.prose.text(s.from, equals).as_str());
        (named && self.prose.is_rate_formula(equals + 1, s.to)).then_some(())?;
        self.remarks.push(self.prose.span(s.from, s.to));
        Some(())
    }

    /// 不足1个月按1个月计
    pub(super) fn begun(&mut self, s: Segment) -> Option<()> {
        let text = self.prose.text(s.from, s.to);
        let opens = BEGUN.iter().any(|w| text.starts_with(w));
        let n = self.prose.numeral(s.from + 1).filter(|n| opens && n.unit.is_some())?;
        let rest = self.prose.text(n.next, s.to);
        let rest = rest.trim_start_matches(['的', '，']);
        let begun = if NOT_COUNTED.iter().any(|w| rest.starts_with(w)) {
            Begun::Not
        } else if COUNTED_IN_PART.iter().any(|w| rest.starts_with(w)) {
            Begun::Share
        } else if rest.starts_with('按') && COUNTED_WHOLE.iter().any(|w| rest.ends_with(w)) {
            Begun::Whole
        } else {
            return None;
        };
        self.say(Says::Begun(begun), (s.from, s.to), String::new());
        Some(())
    }

    /// 基础分6分
    pub(super) fn start(&mut self, s: Segment) -> Option<()> {
        let from = self.prose.past_fillers(s.from, s.to);
        if self.prose.is(from, Term::Full) && self.prose.numeral(from + 1).is_none()
            || !self.prose.is(from, Term::Base) && !self.prose.is(from, Term::Full)
        {
            return None;
        }
        let after = from + 1 + usize::from(self.prose.is(from + 1, Term::Give));
        let (points, _) = self.prose.plain_points(after, s.to).filter(|(_, next)| *next == s.to)?;
        self.say(Says::Start(points), (s.from, s.to), String::new());
        Some(())
    }

    /// 以实际预算下达数为标准
    pub(super) fn base_of_deviation(&mut self, s: Segment) -> Option<()> {
        let text = self.prose.text(s.from, s.to);
        let base = text.strip_prefix('以')?;
        let base = AS_BASE.iter().find_map(|e| base.strip_suffix(e))?;
        self.base = Some(base.to_owned());
        self.remarks.push(self.prose.span(s.from, s.to));
        Some(())
    }

    /// 得分=…, which is its own clause, completes 按超过的比重赋分, or follows a condition.
    pub(super) fn formula(&mut self, s: Segment) -> Option<()> {
        if let Some(line) = self.formula_in_words(s) {
            return self.stated_line(line, s);
        }
        let at = (s.from..s.to).find(|&i| self.prose.is(i, Term::Score) || self.prose.is_mark(i, '='))?;
        let (line, of) = self.prose.formula(at + 1, s.to)?;
        if !self.prose.is(at, Term::Score) && !self.prose.text(s.from, at).ends_with("分") {
            return None;
        }
        let head = (s.from, at);
        if let Some(previous) = self.found.last_mut().filter(|_| self.waiting.is_empty())
            && let Says::Piece(_, Gives::Line(announced)) | Says::Otherwise(Gives::Line(announced)) = &mut previous.says
        {
            *announced = line;
            previous.span = previous.span.to(self.prose.span(s.from, s.to));
            return Some(());
        }
        let lead = name(&self.prose.text(head.0, head.1));
        let says_nothing = BEFORE_FORMULA.contains(&lead.as_str());
        if !says_nothing && self.prose.past_fillers(head.0, head.1) < head.1 {
            let condition = self.prose.condition(head.0, head.1, self.before.as_ref())?;
            self.waiting.push(Waiting::When(condition, head));
        }
        if self.waiting.is_empty() {
            let measure = of.map_or(Measure::Rate, |_| Measure::Value(crate::Unit::PERCENT));
            let of = self.prose.formula(at + 1, s.to).and_then(|f| f.1).unwrap_or_default();
            let test = match measure {
                Measure::Rate => any_rate(),
                measure => Test::Within { measure, of, range: Interval::ALL },
            };
            self.say(Says::Piece(test, Gives::Line(line)), (s.from, s.to), String::new());
            return Some(());
        }
        self.apply(Award::Give(Gives::Line(line)), s.to)
    }

    /// 按(实际值/目标值)×分值计分: a formula between 按 and a verb.
    pub(super) fn formula_in_words(&self, s: Segment) -> Option<Line> {
        let first = (s.from..s.to).find(|&i| matches!(self.prose.text(i, i + 1).as_str(), "按" | "按照"))?;
        let last = (first + 1..s.to).rev().find(|&i| {
            let tail = self.prose.text(i, s.to);
            BEHIND_FORMULA.contains(&tail.as_str())
        })?;
        let before = self.prose.past_fillers(s.from, first);
        let (line, of) = self.prose.formula(first + 1, last)?;
        (before == first && of.is_none()).then_some(line)
    }

    pub(super) fn stated_line(&mut self, line: Line, s: Segment) -> Option<()> {
        if self.waiting.is_empty() {
            self.say(Says::Piece(any_rate(), Gives::Line(line)), (s.from, s.to), String::new());
            return Some(());
        }
        self.apply(Award::Give(Gives::Line(line)), s.to)
    }
}
