//! The language of scoring rules (评分规则): what a criterion says, exactly, before a weight or a target is known.
//!
//! A [`Criterion`] is the sum of its [`Rule`]s, mostly one. A rule is a list of clauses, each of which claims some inputs
//! and gives points for them. Where several claim one input and disagree the rule has several scores there: nothing
//! here chooses between them.

use crate::{Date, Interval, Ratio, Unit};

/// Where something was said: characters of the criterion, from the first to behind the last. As with a citation, two
/// things said are equal when what they say is, wherever it stood.
#[must_use]
#[derive(Debug, Clone, Copy, Default)]
pub struct Span {
    /// First character.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Span {}

impl Span {
    /// From the start of one to the end of the other.
    pub fn to(self, end: Self) -> Self {
        Self { start: self.start.min(end.start), end: self.end.max(end.end) }
    }

    /// The characters of `text` that it spans.
    pub fn of(self, text: &str) -> String {
        text.chars().skip(self.start).take(self.end.saturating_sub(self.start)).collect()
    }
}

/// Which way a deviation (偏离) counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The prose does not say.
    Unsaid,
    /// Above and below alike.
    Both,
    /// Only what lies above.
    Over,
    /// Only what lies below.
    Under,
}

/// What a clause looks at: the axis its numbers lie on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The share of the target that was reached (完成率), in shares of one.
    Rate,
    /// The indicator's own value, held in the base unit.
    Value(Unit),
    /// The distance from the base over the base (偏离率), in shares of one.
    Deviation(Side),
    /// How much less than the reference (少, 低): shares of one, or the unit's base.
    Short(Unit),
    /// How much more than the reference (多, 超).
    Excess(Unit),
    /// How many events (起, 次) there were.
    Events(Unit),
    /// How long after it was due (逾期).
    Late(Unit),
}

impl Measure {
    /// The unit its inputs are held in.
    pub fn unit(self) -> Unit {
        match self {
            Self::Rate | Self::Deviation(_) => Unit::PERCENT,
            Self::Value(u) | Self::Short(u) | Self::Excess(u) | Self::Events(u) | Self::Late(u) => u,
        }
    }

    /// The same, counted in another unit of the same base.
    pub(crate) fn counted_in(self, unit: Unit) -> Self {
        match self {
            Self::Rate | Self::Deviation(_) => self,
            Self::Value(_) => Self::Value(unit),
            Self::Short(_) => Self::Short(unit),
            Self::Excess(_) => Self::Excess(unit),
            Self::Events(_) => Self::Events(unit),
            Self::Late(_) => Self::Late(unit),
        }
    }
}

/// Decimals a score is rounded to.
pub const DECIMALS: u32 = 2;

/// A number of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Points {
    /// The whole weight (满分).
    Full,
    /// A share of the weight (分值的80%).
    Share(Ratio),
    /// So many points, whatever the weight.
    Abs(Ratio),
}

impl Points {
    /// No points.
    pub const ZERO: Self = Self::Abs(Ratio::ZERO);

    /// The number of points under a weight; `None` where it needs a weight that is not known.
    pub fn under(self, weight: Option<Ratio>) -> Option<Ratio> {
        match self {
            Self::Full => weight,
            Self::Share(q) => weight?.times(q),
            Self::Abs(q) => Some(q),
        }
    }
}

/// When a clause applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The target is reached (完成目标), or is not.
    Met(bool),
    /// What is measured lies in an interval; `of` is the name it was given (满意度), which may be empty.
    Within {
        /// The axis.
        measure: Measure,
        /// The prose's own name for it.
        of: String,
        /// The inputs claimed, in the axis's base unit.
        range: Interval,
    },
    /// Done by a day.
    By(Date),
    /// Something a person has to judge or affirm, in the prose's own words: 效果好, 制度健全.
    Is(String),
}

/// Points proportional to what is measured: `(x - from) / (to - from) * scale`, or `scale / x` when `inverse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it gives nothing.
    pub from: Ratio,
    /// Where it gives all of `scale`.
    pub to: Ratio,
    /// What it gives at `to`.
    pub scale: Points,
    /// Target over actual instead of actual over target.
    pub inverse: bool,
}

/// What a clause gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// These points.
    Points(Points),
    /// Points between two, for a person to choose (得5-8分).
    Between(Points, Points),
    /// Points by a formula. Its input is the clause's own measure, or the rate.
    Line(Line),
}

/// A clause that claims inputs and gives points for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The inputs it claims.
    pub when: Test,
    /// What it gives.
    pub gives: Gives,
    /// Where it says so.
    pub span: Span,
}

/// A clause that takes off points or adds them, step by step or once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// For what.
    pub each: Each,
    /// How many points each time.
    pub points: Points,
    /// Where it says so.
    pub span: Span,
}

/// What a step counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Each {
    /// Every so much of a measure (每少1个月, 每发生1起).
    Of {
        /// The axis.
        measure: Measure,
        /// The prose's own name for what is counted (逾期, 投诉).
        of: String,
        /// The size of one step, in base units; above zero.
        per: Ratio,
        /// What shortfall or excess is counted from; the target where it is not said.
        from: Option<Ratio>,
    },
    /// Once, if something holds (未制定方案扣2分).
    Once(Test),
}

/// How a begun step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Begun {
    /// As a whole one (不足1个月按1个月计).
    Whole,
    /// Not at all.
    Not,
    /// In proportion.
    Share,
}

/// Points with the place where they are stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// The points.
    pub points: Points,
    /// Where it says so.
    pub span: Span,
}

/// One scoring function.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Points before steps count (基础分); full marks where steps take off, none where they add.
    pub start: Option<Stated>,
    /// Clauses that claim inputs.
    pub pieces: Vec<Piece>,
    /// Clauses that take points off.
    pub takes: Vec<Step>,
    /// Clauses that add points.
    pub gains: Vec<Step>,
    /// Events that leave nothing (发生重大事故不得分).
    pub vetoes: Vec<(Test, Span)>,
    /// What all other inputs get (否则不得分).
    pub otherwise: Option<(Gives, Span)>,
    /// The lowest score, where the prose states one (扣完为止, 最低2分).
    pub floor: Option<Stated>,
    /// The highest score, where the prose states one (满分为止, 最高不超过10分).
    pub cap: Option<Stated>,
    /// The most that can be taken off, where the prose says (最多扣5分).
    pub most: Option<Stated>,
    /// The most that can be added, where the prose says (最多加2分).
    pub most_added: Option<Stated>,
    /// How a begun step counts, where the prose says.
    pub begun: Option<Begun>,
}

impl Criterion {
    /// The sort of rule it is.
    pub fn class(&self) -> Class {
        let mut classes: Vec<Class> = self.rules.iter().map(Rule::class).collect();
        classes.dedup();
        match classes.as_slice() {
            [one] if self.rules.len() == 1 => *one,
            [Class::Levels | Class::AllOrNothing | Class::Additive] => Class::Additive,
            _ => Class::Mixed,
        }
    }
}

impl Rule {
    /// The sort of rule it is.
    pub fn class(&self) -> Class {
        let lines = self.pieces.iter().filter(|p| matches!(p.gives, Gives::Line(_))).count();
        let banded = self.pieces.iter().filter(|p| matches!(p.when, Test::Within { .. })).count();
        let judged = self.pieces.iter().filter(|p| matches!(p.when, Test::Is(_))).count();
        let late = |s: &Step| matches!(s.each, Each::Of { measure: Measure::Late(_), .. });
        let deviates = |p: &Piece| matches!(p.when, Test::Within { measure: Measure::Deviation(_), .. });
        let partial = self
            .pieces
            .iter()
            .filter(|p| matches!(p.gives, Gives::Points(q) if q != Points::ZERO && q != Points::Full));
        let partial = partial.count();
        if self.takes.iter().any(late) {
            Class::Lateness
        } else if !self.takes.is_empty() {
            Class::Deduction
        } else if !self.gains.is_empty() {
            Class::Additive
        } else if lines > 0 && partial > 0 {
            Class::Mixed
        } else if lines > 0 || matches!(self.otherwise, Some((Gives::Line(_), _))) {
            Class::Linear
        } else if self.pieces.iter().any(deviates) {
            Class::Deviation
        } else if judged > 2 || judged > 0 && partial > 0 && self.pieces.len() > 1 {
            Class::Levels
        } else if banded > 0 && self.pieces.len() > 1 {
            Class::Bands
        } else {
            Class::AllOrNothing
        }
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Everything a criterion says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Criterion {
    /// Scores that are added up; mostly one.
    pub rules: Vec<Rule>,
    /// What deviations are measured from (以实际预算下达数为标准).
    pub base: Option<String>,
}

/// The sort of rule a criterion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Full or nothing (全有或全无).
    AllOrNothing,
    /// Stepped bands (分档).
    Bands,
    /// Bands of deviation (偏离分档).
    Deviation,
    /// Linear above a threshold (按比例).
    Linear,
    /// Deduction (扣分).
    Deduction,
    /// Levels that a person judges (定性分级).
    Levels,
    /// Events that add up (累加).
    Additive,
    /// Lateness (逾期).
    Lateness,
    /// Several of these (混合).
    Mixed,
}
