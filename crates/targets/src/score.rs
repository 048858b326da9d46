//! From actuals to scores (得分): the set of scores under all readings of a criterion, each with what determined it.

use budget::Say;

use crate::actual::in_unit;
use crate::evaluate::{self, Outcome, distinct};
use crate::{Actual, Because, Context, Criterion, DECIMALS, Ratio, Reading, defects};

/// One score and the reading that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Rounded, once, to two decimals.
    pub points: Ratio,
    /// Before it was rounded.
    pub exact: Ratio,
    /// What determined it.
    pub because: Vec<Because>,
}

/// All scores that a criterion allows for one actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scores {
    /// At least one, distinct, the lowest first.
    Scored(Vec<Score>),
    /// None, and why.
    Unscored(Say),
}

impl Scores {
    /// The score, where all readings agree.
    pub fn single(&self) -> Option<Ratio> {
        match self {
            Self::Scored(scores) => match scores.as_slice() {
                [one] => Some(one.points),
                _ => None,
            },
            Self::Unscored(_) => None,
        }
    }

    /// The distinct rounded scores, the lowest first; empty where there is none.
    pub fn points(&self) -> Vec<Ratio> {
        match self {
            Self::Scored(scores) => scores.iter().map(|s| s.points).collect(),
            Self::Unscored(_) => Vec::new(),
        }
    }

    /// Lowest and highest.
    pub fn range(&self) -> Option<(Ratio, Ratio)> {
        let points = self.points();
        Some((*points.first()?, *points.last()?))
    }
}

/// Scores an actual by a criterion: every score that some reading of it allows.
pub fn score(reading: &Reading, context: &Context, actual: &Actual) -> Scores {
    let Some(criterion) = reading.whole() else {
        let why =
            reading.why_unread().unwrap_or_else(|| Say::new("评分标准没有读懂", "the criterion was not understood"));
        return Scores::Unscored(why);
    };
    let actual = &in_unit(actual, context);
    let mut sums: Vec<Outcome> = vec![Outcome::default()];
    for (i, rule) in criterion.rules.iter().enumerate() {
        let own = own_part(actual, i, criterion.rules.len());
        let outcomes = match evaluate::rule(rule, context, &own) {
            Ok(outcomes) => outcomes,
            Err(why) => return Scores::Unscored(why),
        };
        let Some(next) = combined(&sums, &outcomes) else { return too_large() };
        sums = next;
    }
    if criterion.rules.len() > 1 {
        sums = scaled(criterion, context, sums);
    }
    finish(sums, context)
}

fn too_large() -> Scores {
    Scores::Unscored(Say::new("数值超出可计算范围", "a number is beyond what can be computed"))
}

/// What belongs to one of several rules: its turn of several actuals, or the only one there is.
fn own_part(actual: &Actual, i: usize, rules: usize) -> Actual {
    match actual {
        Actual::Several(parts) if rules > 1 => parts.get(i).cloned().unwrap_or(Actual::Several(Vec::new())),
        other => other.clone(),
    }
}

fn combined(sums: &[Outcome], more: &[Outcome]) -> Option<Vec<Outcome>> {
    let mut all: Vec<Outcome> = Vec::new();
    for sum in sums {
        for outcome in more {
            let because = sum.because.iter().chain(&outcome.because).cloned().collect();
            all.push(Outcome { exact: sum.exact.plus(outcome.exact)?, because });
        }
    }
    Some(distinct(all))
}

/// Parts that add up to more than the weight: held at the weight, or scaled to it.
fn scaled(criterion: &Criterion, context: &Context, sums: Vec<Outcome>) -> Vec<Outcome> {
    let best = defects::best_of_parts(criterion, context);
    let (Some(weight), Some(best)) = (context.weight, best) else { return sums };
    let Some(factor) = weight.over(best).filter(|_| best > weight) else { return sums };
    let mut all = Vec::new();
    for sum in sums {
        if let Some(exact) = sum.exact.times(factor).filter(|e| *e != sum.exact.min(weight)) {
            let zh = format!("若各项按{best}分折算到{weight}分：{}×{weight}/{best}={exact}", sum.exact);
            let en = format!("if the parts ({best} in all) are scaled to {weight}: {exact}");
            let mut because = sum.because.clone();
            because.push(Because { span: None, say: Say::new(zh, en) });
            all.push(Outcome { exact, because });
        }
        all.push(sum);
    }
    all
}

/// Holds every score between nothing and the weight, and rounds it, once.
fn finish(outcomes: Vec<Outcome>, context: &Context) -> Scores {
    let mut scores: Vec<Score> = outcomes
        .into_iter()
        .map(|o| {
            let held = context.weight.map_or(o.exact, |w| o.exact.min(w)).max(Ratio::ZERO);
            let mut because = o.because;
            if held != o.exact {
                let zh = if o.exact > held { "超过满分" } else { "不足0分" };
                let say = Say::new(format!("合计{}分，{zh}，按{held}分计", o.exact), format!("held at {held}"));
                because.push(Because { span: None, say });
            }
            Score { points: held.round(DECIMALS), exact: held, because }
        })
        .collect();
    scores.sort_by_key(|s| (s.points, s.because.len()));
    scores.dedup_by_key(|s| s.points);
    Scores::Scored(scores)
}
