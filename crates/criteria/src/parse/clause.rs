//! From tokens to clauses (分句). A clause is understood whole or not at all: what is left over makes it unread.

use budget::Say;

use super::Unread;
use super::award::{Award, PROPORTION};
use super::condition::{Condition, any_rate, name};
use super::each::step_of;
use super::prose::{Loose, Prose};
use super::segment::{Segment, segments};
use crate::lexicon::cues::COMPARING;
use crate::lexicon::{NO_MORE, PARTLY, REFERENCE, SCORING, Term};
use crate::{Begun, Cut, Each, Gives, Interval, Line, Measure, Points, Ratio, Span, Step, Test};

/// What one clause says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Says {
    Piece(Test, Gives),
    Take(Step),
    Gain(Step),
    Veto(Test),
    Otherwise(Gives),
    Start(Points),
    Floor(Points),
    Cap(Points),
    Most(Points),
    MostAdded(Points),
    Begun(Begun),
}

/// A clause where it stands.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) says: Says,
    pub(super) span: Span,
    /// Its condition in the prose's own words.
    pub(super) words: String,
    /// Which item of a list it belongs to; 0 before the first.
    pub(super) item: usize,
    /// Which ends of its range hold their number by custom alone.
    pub(super) loose: Loose,
}

/// A condition that waits for its award.
#[derive(Debug, Clone)]
pub(super) enum Waiting {
    When(Condition, (usize, usize)),
    Each(Each, (usize, usize)),
    Otherwise((usize, usize)),
}

/// Reads clause after clause.
pub(super) struct Clauses<'a> {
    pub(super) prose: &'a Prose,
    pub(super) found: Vec<Clause>,
    pub(super) unread: Vec<Unread>,
    pub(super) remarks: Vec<Span>,
    pub(super) base: Option<String>,
    pub(super) waiting: Vec<Waiting>,
    /// What the last numbers were measured on.
    pub(super) before: Option<(Measure, String)>,
    item: usize,
}

impl<'a> Clauses<'a> {
    pub(super) fn read(prose: &'a Prose) -> Self {
        let mut clauses = Self {
            prose,
            found: Vec::new(),
            unread: Vec::new(),
            remarks: Vec::new(),
            base: None,
            waiting: Vec::new(),
            before: None,
            item: 0,
        };
        for segment in segments(prose) {
            if segment.remark {
                clauses.remarks.push(prose.span(segment.from, segment.to));
                continue;
            }
            clauses.item += usize::from(segment.bullet);
            if segment.bullet {
                clauses.flush();
            }
            clauses.segment(segment);
            if segment.ends == Some('。') {
                clauses.flush();
            }
        }
        clauses.flush();
        clauses
    }

    /// What waits for an award that never comes is a remark where it counts nothing, and unread where it does.
    fn flush(&mut self) {
        for waiting in std::mem::take(&mut self.waiting) {
            match waiting {
                Waiting::When(Condition { test: Test::Is(_) | Test::By(_), .. }, at) => self.remark(at),
                Waiting::When(_, at) | Waiting::Each(_, at) | Waiting::Otherwise(at) => {
                    self.fail(at, "有条件而没有得分或扣分", "a condition with neither points given nor taken");
                }
            }
        }
    }

    /// Words that lay down nothing. Words about points that were not understood are no remark.
    fn remark(&mut self, (from, to): (usize, usize)) {
        let text = self.prose.text(from, to);
        if SCORING.iter().any(|w| text.contains(w)) {
            self.fail((from, to), "说到得分或扣分，但没有写明多少", "it speaks of points and does not say how many");
        } else {
            self.remarks.push(self.prose.span(from, to));
        }
    }

    fn fail(&mut self, (from, to): (usize, usize), zh: &str, en: &str) {
        let printed = self.prose.text(from, to);
        let why = Say::new(format!("“{printed}”：{zh}"), format!("“{printed}”: {en}"));
        self.unread.push(Unread { span: self.prose.span(from, to), why });
    }

    pub(super) fn say(&mut self, says: Says, (from, to): (usize, usize), words: String) {
        let span = self.prose.span(from, to);
        self.found.push(Clause { says, span, words, item: self.item, loose: Loose::default() });
    }

    fn segment(&mut self, s: Segment) {
        let text = self.prose.text(s.from, s.to);
        if NO_MORE.iter().any(|w| text.ends_with(w)) {
            self.flush();
            self.remarks.push(self.prose.span(s.from, s.to));
            return;
        }
        let understood = self
            .bounds(s)
            .or_else(|| self.definition(s))
            .or_else(|| self.begun(s))
            .or_else(|| self.start(s))
            .or_else(|| self.base_of_deviation(s))
            .or_else(|| self.formula(s))
            .or_else(|| self.otherwise(s))
            .or_else(|| self.each(s))
            .or_else(|| self.award_alone(s))
            .or_else(|| self.conditioned(s))
            .or_else(|| self.condition_alone(s));
        if understood.is_none() {
            self.fail((s.from, s.to), "未能读懂", "not understood");
        }
    }

    /// 否则不得分
    fn otherwise(&mut self, s: Segment) -> Option<()> {
        let p = self.prose;
        let from = p.past_fillers(s.from, s.to);
        let rest = p.is(from, Term::Rest);
        if !rest && !p.is(from, Term::Otherwise) {
            return None;
        }
        let at = p.past_fillers(from + 1, s.to);
        if at == s.to && !rest {
            self.waiting.push(Waiting::Otherwise((s.from, s.to)));
            return Some(());
        }
        let (award, _) = p.award(at, s.to).filter(|(_, next)| p.past_fillers(*next, s.to) == s.to)?;
        self.waiting.push(Waiting::Otherwise((s.from, s.to)));
        self.apply(award, s.to)
    }

    fn each(&mut self, s: Segment) -> Option<()> {
        if !(s.from..s.to).any(|i| self.prose.is(i, Term::Each)) {
            return None;
        }
        let award = self.find_award(s);
        let end = award.map_or(s.to, |(at, _)| at);
        let each = self.prose.each(s.from, end)?;
        self.waiting.push(Waiting::Each(each, (s.from, end)));
        match award {
            Some((_, award)) => self.apply(award, s.to),
            None => Some(()),
        }
    }

    /// The leftmost award that reaches to the end of the segment.
    fn find_award(&self, s: Segment) -> Option<(usize, Award)> {
        (s.from..s.to).filter(|&at| self.prose.may_award(at)).find_map(|at| {
            let (award, next) = self.prose.award(at, s.to)?;
            (self.prose.past_fillers(next, s.to) == s.to).then_some((at, award))
        })
    }

    fn award_alone(&mut self, s: Segment) -> Option<()> {
        let (at, award) = self.find_award(s)?;
        (self.prose.past_fillers(s.from, s.to) >= at).then_some(())?;
        if let (true, Award::Give(gives @ Gives::Line(_))) = (self.waiting.is_empty(), award) {
            self.say(Says::Piece(any_rate(), gives), (s.from, s.to), String::new());
            return Some(());
        }
        (!self.waiting.is_empty()).then_some(())?;
        self.apply(award, s.to)
    }

    fn conditioned(&mut self, s: Segment) -> Option<()> {
        let (at, award) = self.find_award(s)?;
        let condition = self.prose.condition(s.from, at, self.before.as_ref())?;
        self.push_condition(condition, (s.from, at));
        self.apply(award, s.to)
    }

    fn condition_alone(&mut self, s: Segment) -> Option<()> {
        let condition = self.prose.condition(s.from, s.to, self.before.as_ref())?;
        self.push_condition(condition, (s.from, s.to));
        Some(())
    }

    /// A bare range takes its name from words that wait before it: 满意度调查，95%以上得满分.
    fn push_condition(&mut self, mut condition: Condition, at: (usize, usize)) {
        if let Test::Within { measure, of, .. } = &mut condition.test {
            let named = match self.waiting.last() {
                Some(Waiting::When(Condition { test: Test::Is(label), .. }, _))
                    if condition.bare && self.before.is_none() =>
                {
                    Some(label.clone())
                }
                _ => None,
            };
            if let Some(label) = named {
                self.flush();
                *of = name(&label);
            }
            // 目标值95%: what follows is held against the target, and is not measured on it
            let named = if REFERENCE.contains(&of.as_str()) { String::new() } else { of.clone() };
            self.before = Some((*measure, named));
        } else if let Test::Met(_) = condition.test {
            self.before = Some((Measure::Rate, String::new()));
        }
        self.waiting.push(Waiting::When(condition, at));
    }

    /// Gives the award to everything that waits for it.
    pub(super) fn apply(&mut self, award: Award, end: usize) -> Option<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let (start, last) = (waiting.first()?.at().0, waiting.last()?.clone());
        let at = (start, end);
        match last {
            Waiting::Otherwise(own) => {
                self.waiting = waiting.into_iter().take_while(|w| !matches!(w, Waiting::Otherwise(_))).collect();
                self.flush();
                let Award::Give(gives) = award else {
                    self.misfit(own);
                    return Some(());
                };
                self.say(Says::Otherwise(gives), (own.0, end), String::new());
            }
            Waiting::Each(each, own) => self.step(each, award, &waiting, (own, end)),
            Waiting::When(..) => self.piece(&waiting, award, at)?,
        }
        Some(())
    }

    fn misfit(&mut self, at: (usize, usize)) {
        self.fail(at, "得分方式与条件不相配", "what it gives does not fit its condition");
    }

    fn step(&mut self, each: Each, award: Award, waiting: &[Waiting], (own, end): ((usize, usize), usize)) {
        let mut each = each;
        let mut start = own.0;
        for w in waiting {
            let Waiting::When(Condition { test, .. }, (from, to)) = w else { continue };
            if let (Each::Of { from: reference, measure, .. }, Test::Within { range, measure: on, .. }) =
                (&mut each, test)
            {
                let edge = match measure {
                    Measure::Short(_) => range.hi.number().or(range.lo.number()),
                    _ => range.lo.number().or(range.hi.number()),
                };
                let fits = measure.unit().base == on.unit().base;
                *reference = reference.or(edge.filter(|_| fits));
                start = start.min(*from);
            } else if !matches!(test, Test::Met(_)) {
                self.remark((*from, *to));
            }
        }
        let span = self.prose.span(start, end);
        let (Award::Less(points) | Award::More(points) | Award::Give(Gives::Points(points))) = award else {
            return self.misfit(own);
        };
        let step = Step { each, points, span };
        let says = if matches!(award, Award::Less(_)) { Says::Take(step) } else { Says::Gain(step) };
        self.say(says, (start, end), String::new());
    }

    fn piece(&mut self, waiting: &[Waiting], award: Award, at: (usize, usize)) -> Option<()> {
        let (condition, own) = match (waiting, award) {
            // 按季度报送信息，缺报一次扣1分: what is taken for each needs no further condition
            (
                [Waiting::When(Condition { test: Test::Is(_), .. }, remark), Waiting::When(last, own)],
                Award::Less(_),
            ) if step_of(last).is_some() => {
                self.remark(*remark);
                (last.clone(), *own)
            }
            _ => self.joined(waiting)?,
        };
        if self.is_for_each(&condition, own.1, award) {
            self.fail(
                at,
                "没有写明是每一次得分，还是共得分",
                "it does not say whether each of them or all together give points",
            );
            return Some(());
        }
        if self.is_share_or_distance(&condition, own, award) {
            self.fail(
                own,
                "没有写明是占目标值的比例，还是与目标值相差的比例",
                "it does not say whether it is a share of the target, or a distance from it",
            );
            return Some(());
        }
        let words = name(&self.prose.text(own.0, own.1));
        let test = match (&condition.label, award) {
            (Some(label), Award::Give(_)) => Test::Is(label.clone()),
            _ => condition.test.clone(),
        };
        let says = match award {
            Award::Veto => Says::Veto(test),
            Award::Give(Gives::Line(line)) if matches!(&test, Test::Is(l) if PARTLY.contains(&l.as_str())) => {
                let range = Interval { lo: Cut::above(Ratio::ZERO), hi: Cut::below(Ratio::ONE) };
                Says::Piece(Test::Within { measure: Measure::Rate, of: String::new(), range }, Gives::Line(line))
            }
            Award::Give(gives) => Says::Piece(test, gives),
            Award::Above => {
                let Some(from) = threshold(&test) else {
                    self.misfit(own);
                    return Some(());
                };
                Says::Piece(test, Gives::Line(Line { from, ..PROPORTION }))
            }
            Award::Less(points) | Award::More(points) => {
                let each = step_of(&condition).unwrap_or(Each::Once(test));
                let step = Step { each, points, span: self.prose.span(at.0, at.1) };
                if matches!(award, Award::Less(_)) { Says::Take(step) } else { Says::Gain(step) }
            }
        };
        self.say(says, (own.0.min(at.0), at.1), words);
        if let Some(clause) = self.found.last_mut() {
            clause.loose = condition.loose;
        }
        Some(())
    }

    /// 低于目标值60%得5分: less than that share of the target, or less by so much. What is taken off for it is a step.
    fn is_share_or_distance(&self, condition: &Condition, own: (usize, usize), award: Award) -> bool {
        let Test::Within { measure: Measure::Short(unit) | Measure::Excess(unit), range, .. } = &condition.test else {
            return false;
        };
        let said = self.prose.text(own.0, own.1);
        let compares = COMPARING.iter().any(|w| said.contains(w));
        let gives = matches!(award, Award::Give(_) | Award::Veto);
        unit.is_share() && range.as_point().is_some() && compares && gives
    }

    /// 1次1分: one of something and points right behind it, without a verb.
    fn is_for_each(&self, condition: &Condition, award_at: usize, award: Award) -> bool {
        let one = condition.step.is_some_and(|(q, unit)| q == unit.scale() && !unit.is_share());
        let bare = matches!(&condition.test, Test::Within { measure: Measure::Value(_), of, .. } if of.is_empty());
        let given = matches!(award, Award::Give(Gives::Points(Points::Abs(q))) if !q.is_zero());
        one && bare && given && self.prose.numeral(award_at).is_some()
    }

    /// Conditions that wait one after another hold together: ranges of one measure intersect, words join.
    fn joined(&mut self, waiting: &[Waiting]) -> Option<(Condition, (usize, usize))> {
        let mut whole: Option<(Condition, (usize, usize))> = None;
        for w in waiting {
            let Waiting::When(next, at) = w else { continue };
            whole = Some(match whole {
                None => (next.clone(), *at),
                Some((first, from)) => self.join(&first, next, (from, *at))?,
            });
        }
        whole
    }

    fn join(
        &mut self,
        first: &Condition,
        next: &Condition,
        (from, at): ((usize, usize), (usize, usize)),
    ) -> Option<(Condition, (usize, usize))> {
        let both = (from.0, at.1);
        let mut loose = Loose::default();
        let test = match (&first.test, &next.test) {
            (Test::Is(a), Test::Is(b)) => Test::Is(format!("{a}，{b}")),
            (Test::Within { measure: m, of, range: a }, Test::Within { measure: n, range: b, .. })
                if m == n && !a.and(*b).is_empty() =>
            {
                loose = Loose::both((*a, first.loose), (*b, next.loose));
                Test::Within { measure: *m, of: of.clone(), range: a.and(*b) }
            }
            _ => {
                self.fail(both, "几个条件并列，含义不明", "several conditions side by side, of unclear sense");
                return None;
            }
        };
        Some((Condition { loose, ..Condition::of(test) }, both))
    }
}

/// Where a clause about what lies above begins: below 100 %.
fn threshold(test: &Test) -> Option<Ratio> {
    match test {
        Test::Within { range, .. } => range.lo.number().filter(|q| *q < Ratio::ONE),
        _ => None,
    }
}

impl Waiting {
    fn at(&self) -> (usize, usize) {
        match self {
            Self::When(_, at) | Self::Each(_, at) | Self::Otherwise(at) => *at,
        }
    }
}
