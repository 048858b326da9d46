//! From tokens to clauses (分句). A clause is understood whole or not at all: what is left over makes it unread.

use budget::Say;

use super::Unread;
use super::award::{Award, PROPORTION};
use super::condition::{Condition, any_rate, name};
use super::each::step_of;
use super::prose::Prose;
use crate::lex::Kind;
use crate::lexicon::{HEADINGS, NO_MORE, PARTLY, SCORING, Term};
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
}

/// A condition that waits for its award.
#[derive(Debug, Clone)]
enum Waiting {
    When(Condition, (usize, usize)),
    Each(Each, (usize, usize)),
    Otherwise((usize, usize)),
}

/// Reads clause after clause.
pub(super) struct Clauses<'a> {
    prose: &'a Prose,
    pub(super) clauses: Vec<Clause>,
    pub(super) unread: Vec<Unread>,
    pub(super) remarks: Vec<Span>,
    pub(super) base: Option<String>,
    waiting: Vec<Waiting>,
    /// What the last numbers were measured on.
    before: Option<(Measure, String)>,
    item: usize,
}

/// Part of a criterion between two separators.
#[derive(Debug, Clone, Copy)]
struct Segment {
    from: usize,
    to: usize,
    bullet: bool,
    /// Words in brackets that count nothing: 【评分标准】.
    remark: bool,
    /// Whether a full stop or a semicolon follows.
    ends: Option<char>,
}

impl<'a> Clauses<'a> {
    pub(super) fn read(prose: &'a Prose) -> Self {
        let mut clauses = Self {
            prose,
            clauses: Vec::new(),
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

    fn say(&mut self, says: Says, (from, to): (usize, usize), words: String) {
        let span = self.prose.span(from, to);
        self.clauses.push(Clause { says, span, words, item: self.item });
    }

    fn segment(&mut self, s: Segment) {
        let text = self.prose.text(s.from, s.to);
        if NO_MORE.iter().any(|w| text.ends_with(w)) {
            self.flush();
            return self.remarks.push(self.prose.span(s.from, s.to));
        }
        let understood = self
            .bounds(s)
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

    /// 扣完为止, 最低2分, 最高不超过10分, 最多扣5分
    fn bounds(&mut self, s: Segment) -> Option<()> {
        let p = self.prose;
        let from = p.past_fillers(s.from, s.to);
        let at = |i: usize| (s.from, i);
        if p.is(from, Term::Floor) && p.past_fillers(from + 1, s.to) == s.to {
            return Some(self.say(Says::Floor(Points::ZERO), at(s.to), String::new()));
        }
        if p.is(from, Term::Cap) && p.past_fillers(from + 1, s.to) == s.to {
            return Some(self.say(Says::Cap(Points::Full), at(s.to), String::new()));
        }
        let mark = (from..s.to).find(|&i| {
            p.is(i, Term::Least)
                || p.is(i, Term::Most)
                || p.at(i).is_some_and(|t| matches!(t.kind, Kind::Term(Term::Before(b)) if !b.up && b.closed))
        })?;
        let lead = p.text(from, mark);
        let known = lead.is_empty()
            || [
                "扣分",
                "累计",
                "加分",
                "合计",
                "总分",
                "得分",
                "累计扣分",
                "合计扣分",
                "累计加分",
                "扣分累计",
                "最低",
                "最高",
            ]
            .contains(&lead.as_str());
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
        Some(self.say(says, at(next), String::new()))
    }

    /// 不足1个月按1个月计
    fn begun(&mut self, s: Segment) -> Option<()> {
        let text = self.prose.text(s.from, s.to);
        let opens = ["不足", "不满", "未满", "不到"].iter().any(|w| text.starts_with(w));
        let n = self.prose.numeral(s.from + 1).filter(|n| opens && n.unit.is_some())?;
        let rest = self.prose.text(n.next, s.to);
        let rest = rest.trim_start_matches(['的', '，']);
        let begun = if ["不计", "不扣", "忽略", "不予"].iter().any(|w| rest.starts_with(w)) {
            Begun::Not
        } else if rest.starts_with("按比例") || rest.starts_with("按实际") {
            Begun::Share
        } else if rest.starts_with('按') && ["计", "算", "扣分", "计扣"].iter().any(|w| rest.ends_with(w)) {
            Begun::Whole
        } else {
            return None;
        };
        Some(self.say(Says::Begun(begun), (s.from, s.to), String::new()))
    }

    /// 基础分6分
    fn start(&mut self, s: Segment) -> Option<()> {
        let from = self.prose.past_fillers(s.from, s.to);
        if self.prose.is(from, Term::Full) && self.prose.numeral(from + 1).is_none()
            || !self.prose.is(from, Term::Base) && !self.prose.is(from, Term::Full)
        {
            return None;
        }
        let after = from + 1 + usize::from(self.prose.is(from + 1, Term::Give));
        let (points, _) = self.prose.plain_points(after, s.to).filter(|(_, next)| *next == s.to)?;
        Some(self.say(Says::Start(points), (s.from, s.to), String::new()))
    }

    /// 以实际预算下达数为标准
    fn base_of_deviation(&mut self, s: Segment) -> Option<()> {
        let text = self.prose.text(s.from, s.to);
        let base = text.strip_prefix('以')?;
        let base = ["为标准", "为基准", "为准", "为基数", "为依据"].iter().find_map(|e| base.strip_suffix(e))?;
        self.base = Some(base.to_owned());
        self.remarks.push(self.prose.span(s.from, s.to));
        Some(())
    }

    /// 得分=…, which is its own clause, completes 按超过的比重赋分, or follows a condition.
    fn formula(&mut self, s: Segment) -> Option<()> {
        if let Some(line) = self.formula_in_words(s) {
            return self.stated_line(line, s);
        }
        let at = (s.from..s.to).find(|&i| self.prose.is(i, Term::Score) || self.prose.is_mark(i, '='))?;
        let (line, of) = self.prose.formula(at + 1, s.to)?;
        if !self.prose.is(at, Term::Score) && !self.prose.text(s.from, at).ends_with("分") {
            return None;
        }
        let head = (s.from, at);
        if let Some(previous) = self.clauses.last_mut().filter(|_| self.waiting.is_empty())
            && let Says::Piece(_, Gives::Line(announced)) | Says::Otherwise(Gives::Line(announced)) = &mut previous.says
        {
            *announced = line;
            previous.span = previous.span.to(self.prose.span(s.from, s.to));
            return Some(());
        }
        let lead = name(&self.prose.text(head.0, head.1));
        let says_nothing = ["", "计算公式为", "计算公式", "公式为", "该项", "指标"].contains(&lead.as_str());
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
            return Some(self.say(Says::Piece(test, Gives::Line(line)), (s.from, s.to), String::new()));
        }
        self.apply(Award::Give(Gives::Line(line)), s.to)
    }

    /// 按(实际值/目标值)×分值计分: a formula between 按 and a verb.
    fn formula_in_words(&self, s: Segment) -> Option<Line> {
        let first = (s.from..s.to).find(|&i| matches!(self.prose.text(i, i + 1).as_str(), "按" | "按照"))?;
        let last = (first + 1..s.to).rev().find(|&i| {
            let tail = self.prose.text(i, s.to);
            ["计分", "得分", "赋分", "计算", "计算得分", "给分"].contains(&tail.as_str())
        })?;
        let before = self.prose.past_fillers(s.from, first);
        let (line, of) = self.prose.formula(first + 1, last)?;
        (before == first && of.is_none()).then_some(line)
    }

    fn stated_line(&mut self, line: Line, s: Segment) -> Option<()> {
        if self.waiting.is_empty() {
            return Some(self.say(Says::Piece(any_rate(), Gives::Line(line)), (s.from, s.to), String::new()));
        }
        self.apply(Award::Give(Gives::Line(line)), s.to)
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
        (s.from..s.to).find_map(|at| {
            let (award, next) = self.prose.award(at, s.to)?;
            (self.prose.past_fillers(next, s.to) == s.to).then_some((at, award))
        })
    }

    fn award_alone(&mut self, s: Segment) -> Option<()> {
        let (at, award) = self.find_award(s)?;
        (self.prose.past_fillers(s.from, s.to) >= at).then_some(())?;
        if let (true, Award::Give(gives @ Gives::Line(_))) = (self.waiting.is_empty(), award) {
            return Some(self.say(Says::Piece(any_rate(), gives), (s.from, s.to), String::new()));
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
            self.before = Some((*measure, of.clone()));
        } else if let Test::Met(_) = condition.test {
            self.before = Some((Measure::Rate, String::new()));
        }
        self.waiting.push(Waiting::When(condition, at));
    }

    /// Gives the award to everything that waits for it.
    fn apply(&mut self, award: Award, end: usize) -> Option<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let (start, last) = (waiting.first()?.at().0, waiting.last()?.clone());
        let at = (start, end);
        match last {
            Waiting::Otherwise(own) => {
                self.waiting = waiting.into_iter().take_while(|w| !matches!(w, Waiting::Otherwise(_))).collect();
                self.flush();
                let Award::Give(gives) = award else { return self.misfit(own) };
                self.say(Says::Otherwise(gives), (own.0, end), String::new());
            }
            Waiting::Each(each, own) => self.step(each, award, &waiting, (own, end))?,
            Waiting::When(..) => self.piece(&waiting, award, at)?,
        }
        Some(())
    }

    fn misfit(&mut self, at: (usize, usize)) -> Option<()> {
        self.fail(at, "得分方式与条件不相配", "what it gives does not fit its condition");
        Some(())
    }

    fn step(
        &mut self,
        each: Each,
        award: Award,
        waiting: &[Waiting],
        (own, end): ((usize, usize), usize),
    ) -> Option<()> {
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
        Some(())
    }

    fn piece(&mut self, waiting: &[Waiting], award: Award, at: (usize, usize)) -> Option<()> {
        let (condition, own) = self.joined(waiting)?;
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
            Award::Above => match &test {
                Test::Within { range, .. } => match range.lo.number().filter(|q| *q < Ratio::ONE) {
                    Some(from) => Says::Piece(test, Gives::Line(Line { from, ..PROPORTION })),
                    None => return self.misfit(own),
                },
                _ => return self.misfit(own),
            },
            Award::Less(points) | Award::More(points) => {
                let each = step_of(&condition).unwrap_or(Each::Once(test));
                let step = Step { each, points, span: self.prose.span(at.0, at.1) };
                if matches!(award, Award::Less(_)) { Says::Take(step) } else { Says::Gain(step) }
            }
        };
        self.say(says, (own.0.min(at.0), at.1), words);
        Some(())
    }

    /// Conditions that wait one after another hold together: ranges of one measure intersect, words join.
    fn joined(&mut self, waiting: &[Waiting]) -> Option<(Condition, (usize, usize))> {
        let mut whole: Option<(Condition, (usize, usize))> = None;
        for w in waiting {
            let Waiting::When(next, at) = w else { continue };
            whole = Some(match whole {
                None => (next.clone(), *at),
                Some((first, from)) => self.join(first, next, (from, *at))?,
            });
        }
        whole
    }

    fn join(
        &mut self,
        first: Condition,
        next: &Condition,
        (from, at): ((usize, usize), (usize, usize)),
    ) -> Option<(Condition, (usize, usize))> {
        let both = (from.0, at.1);
        let test = match (&first.test, &next.test) {
            (Test::Is(a), Test::Is(b)) => Test::Is(format!("{a}，{b}")),
            (Test::Within { measure: m, of, range: a }, Test::Within { measure: n, range: b, .. })
                if m == n && !a.and(*b).is_empty() =>
            {
                Test::Within { measure: *m, of: of.clone(), range: a.and(*b) }
            }
            _ => {
                self.fail(both, "几个条件并列，含义不明", "several conditions side by side, of unclear sense");
                return None;
            }
        };
        Some((Condition { test, bare: false, label: None, step: None }, both))
    }
}

impl Waiting {
    fn at(&self) -> (usize, usize) {
        match self {
            Self::When(_, at) | Self::Each(_, at) | Self::Otherwise(at) => *at,
        }
    }
}

/// Cuts a criterion at its commas, semicolons and stops, before a new item of a list, and before 否则 and 扣完为止.
fn segments(prose: &Prose) -> Vec<Segment> {
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
    let colon = prose.text(i, i + 1) == ":";
    (colon && HEADINGS.contains(&prose.text(from, i).as_str())).then_some(i + 1)
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
