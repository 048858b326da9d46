//! The indicators of a goal as a scheme for scoring (评分方案): each with its criterion read, its weight, and an id that
//! survives re-reading and a change of format.

use std::collections::BTreeMap;

use budget::{Cited, Decimal, Disclosure, Gap, Goal, Indicator, Operator, Say, TableId};
use document::text;

use crate::{
    Actual, Clause, Context, Criterion, Defect, Gives, Input, Interval, Kind, Line, Measure, Piece, Points, Ratio,
    Reading, Rule, Scores, Side, Span, Test, bands, clauses, defects, inputs, read, read_for, score,
};

/// What an indicator without any criterion is scored by: the share of the target that was reached (财预〔2020〕10号).
const BY_DEFAULT: &str = "按完成比例计算得分";
/// The same where the target is no number.
const WHETHER: &str = "完成目标得满分，未完成不得分";
/// What the weights of a goal make beside the rate of execution (预算执行率, 10 points), and without it.
const WITHOUT_EXECUTION: i64 = 90;
const WHOLE: i64 = 100;

/// A weight and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As printed.
    Printed(Ratio),
    /// Lost in reading, and told by what the others leave and the criterion gives.
    Inferred(Ratio),
    /// Not known.
    Lost,
}

impl Weight {
    /// Its points, however they are known.
    pub fn points(self) -> Option<Ratio> {
        match self {
            Self::Printed(w) | Self::Inferred(w) => Some(w),
            Self::Lost => None,
        }
    }
}

/// An indicator to be scored.
#[derive(Debug, Clone)]
pub struct Item {
    /// Id: of the goal and of the names of the indicator, not of its position.
    pub id: String,
    /// The indicator.
    pub indicator: Indicator,
    /// Its weight.
    pub weight: Weight,
    /// What scoring needs to know beside the criterion.
    pub context: Context,
    /// The usual rule it is scored by, where no criterion is printed: an assumption, and said as such.
    pub assumed: Option<Say>,
    /// The year of the budget.
    pub year: Option<u16>,
    /// Its criterion as read.
    pub reading: Reading,
    /// What has to be asked to score it; never empty.
    pub inputs: Vec<Input>,
}

/// A goal to be scored.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Id of the goal.
    pub id: String,
    /// The goal: of a project, or of the whole department.
    pub goal: Goal,
    /// Its budget at the beginning of the year (年初预算数), in 分.
    pub budget: Option<i64>,
    /// Its indicators; slots left unused are none.
    pub items: Vec<Item>,
    /// Why there may be more indicators than were read.
    pub loss: Option<Say>,
}

/// Every goal of a disclosure, projects first, in the order of the document.
pub fn schemes(disclosure: &Disclosure) -> Vec<Scheme> {
    let of = |table| disclosure.goals.iter().filter(move |g| g.table == table);
    of(TableId::T10).chain(of(TableId::T11)).map(|goal| Scheme::of(goal, disclosure)).collect()
}

impl Scheme {
    fn of(goal: &Goal, disclosure: &Disclosure) -> Self {
        let id = hashed(&[goal.table.id(), &goal.name.value]);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let indicators = goal.indicators.iter().filter(|i| !i.is_placeholder());
        let year = disclosure.year.as_ref().map(|y| y.value.0);
        let item = |i| Item { year, ..Item::of(i, goal, &mut seen) };
        let mut items: Vec<Item> = indicators.map(item).collect();
        infer(&mut items);
        let row = disclosure.table(goal.table).and_then(|t| t.row(&goal.row));
        let budget = row.and_then(|r| r.cells.get("amount")).and_then(|f| f.entry.value.money()).map(|m| m.fen);
        let rows_missing = |g: &&Gap| matches!(g, Gap::RowsMissing { .. });
        let loss = goal.gaps.iter().find(rows_missing).map(Gap::why);
        Self { id, goal: goal.clone(), budget, items, loss }
    }

    /// Name of the project or department.
    pub fn name(&self) -> &str {
        &self.goal.name.value
    }

    /// Whether it is the goal of the whole department.
    pub fn is_overall(&self) -> bool {
        self.goal.table == TableId::T11
    }

    /// The sum of the weights; `None` where one is not known.
    pub fn weights(&self) -> Option<Ratio> {
        self.items.iter().try_fold(Ratio::ZERO, |sum, i| sum.plus(i.weight.points()?))
    }

    /// Whether the rate of execution counts another 10 points; `None` where the weights do not tell.
    pub fn counts_execution(&self) -> Option<bool> {
        let sum = self.weights().filter(|_| self.loss.is_none())?;
        match sum {
            s if s == Ratio::whole(WITHOUT_EXECUTION) => Some(true),
            s if s == Ratio::whole(WHOLE) => Some(false),
            _ => None,
        }
    }
}

impl Item {
    fn of(indicator: &Indicator, goal: &Goal, seen: &mut BTreeMap<String, usize>) -> Self {
        let level = |l: &Option<Cited<String>>| l.as_ref().map_or_else(String::new, |c| c.value.clone());
        let named = [goal.table.id(), &goal.name.value, &level(&indicator.level2), &level(&indicator.level3)];
        let times = seen.entry(hashed(&named)).or_insert(0);
        *times += 1;
        let id = hashed(&[&named[..], &[&times.to_string()]].concat());
        let context = Context::of(indicator);
        let printed = indicator.criterion.as_ref().map_or("", |c| c.value.as_str());
        let judged = indicator.operator.as_ref().map(|o| o.value) == Some(Operator::Qualitative);
        let usual = (printed.is_empty() && !judged).then(|| usual(&context));
        let (reading, assumed) = match usual {
            Some((reading, assumed)) => (reading, Some(assumed)),
            None => (read_for(printed, &context), None),
        };
        let mut asked = inputs(&reading, &context);
        if asked.is_empty() {
            asked.push(Input {
                ask: Say::new("实际完成值", "what was achieved"),
                choices: Vec::new(),
                kind: Kind::Number,
            });
        }
        let weight = context.weight.map_or(Weight::Lost, Weight::Printed);
        Self { id, indicator: indicator.clone(), weight, context, assumed, year: None, reading, inputs: asked }
    }

    /// The name it goes by: of its third level, else of its second, else what its criterion says.
    pub fn name(&self) -> &str {
        let Indicator { level2, level3, criterion, .. } = &self.indicator;
        let named = level3.as_ref().filter(|l| !l.value.is_empty());
        named.or(level2.as_ref()).or(criterion.as_ref()).map_or("", |c| c.value.as_str())
    }

    /// The criterion as printed; empty where there is none.
    pub fn criterion(&self) -> &str {
        self.indicator.criterion.as_ref().map_or("", |c| c.value.as_str())
    }

    /// Whether nothing says how to score it, neither a criterion nor the usual rule, so that a person has to.
    pub fn is_bare(&self) -> bool {
        self.criterion().is_empty() && self.assumed.is_none()
    }

    /// Why it has no score: its criterion was not understood, or there is none.
    pub fn why_unread(&self) -> Option<Say> {
        if self.is_bare() {
            return Some(Say::new(
                "定性指标，没有评分标准：由人评定，不计算得分",
                "a qualitative indicator without a criterion: a person scores it",
            ));
        }
        self.reading.why_unread()
    }

    /// The clause that a span of the criterion belongs to: its number among [`Item::clauses`], and the words.
    pub fn clause(&self, span: Span) -> Option<(usize, String)> {
        let same = |c: &Clause| c.span.is_some_and(|s| (s.start, s.end) == (span.start, span.end));
        let number = self.clauses().iter().find(|c| same(c)).map(|c| c.number)?;
        let folded = text::fold(self.criterion());
        let words = span.of(&folded);
        Some((number, words)).filter(|(_, words)| !words.is_empty())
    }

    /// Every clause of its criterion in plain words.
    pub fn clauses(&self) -> Vec<Clause> {
        clauses(&self.reading, &self.context)
    }

    /// The target with its comparison and unit, as printed: `≥95%`.
    pub fn target(&self) -> String {
        let Indicator { operator, target, unit, .. } = &self.indicator;
        let mark = match operator.as_ref().map(|o| o.value) {
            Some(Operator::Qualitative | Operator::Quantitative | Operator::Positive | Operator::Negative) | None => "",
            Some(compared) => compared.mark(),
        };
        let target = target.as_ref().map_or("", |t| t.value.as_str());
        let unit = unit.as_ref().map_or("", |u| u.value.as_str());
        let unit =
            if matches!(unit, "无" | "/" | "-") || target.ends_with(unit) || target.is_empty() { "" } else { unit };
        format!("{mark}{target}{unit}")
    }

    /// The unit that an answer is expected in; empty for words and dates.
    pub fn unit(&self) -> &str {
        let printed = self.indicator.unit.as_ref().map_or("", |u| u.value.as_str());
        if matches!(printed, "无" | "/" | "-") { "" } else { printed }
    }

    /// What is wrong with its criterion.
    pub fn defects(&self) -> Vec<Defect> {
        defects(&self.reading, &self.context)
    }

    /// The table of bands.
    pub fn bands(&self) -> Vec<crate::Band> {
        bands(&self.reading, &self.context)
    }

    /// All scores that an actual may get.
    pub fn score(&self, actual: &Actual) -> Scores {
        score(&self.reading, &self.context, actual)
    }
}

/// The usual rule for an indicator without a criterion, and what it is called.
fn usual(context: &Context) -> (Reading, Say) {
    let (Some(target), source) =
        (context.number().filter(|t| !t.value.is_zero()), "没有评分标准，按通常办法计分（参照财预〔2020〕10号）")
    else {
        let say = Say::new(
            "没有评分标准，按通常办法计分：完成目标得满分，没有完成不得分",
            "no criterion; the usual rule: full marks where the target was reached, else nothing",
        );
        return (read(WHETHER), say);
    };
    let target = target.to_text();
    if context.operator == Some(Operator::Equal) {
        let zh = format!("{source}：等于{target}得满分，偏离的按偏离的比例减分");
        return (
            by_deviation(),
            Say::new(zh, format!("no criterion; the usual rule: full marks at {target}, less by the deviation")),
        );
    }
    let say = if context.counts_down() {
        Say::new(
            format!("{source}：不超过{target}得满分，超过的按{target}÷实际值×分值"),
            format!("no criterion; the usual rule: full marks up to {target}, else {target} / actual × weight"),
        )
    } else {
        Say::new(
            format!("{source}：达到{target}得满分，没有达到的按实际值÷{target}×分值"),
            format!("no criterion; the usual rule: full marks from {target}, else actual / {target} × weight"),
        )
    };
    (read(BY_DEFAULT), say)
}

/// Full marks at the target, nothing where the deviation is as large as the target itself, and between them in proportion.
fn by_deviation() -> Reading {
    let when = Test::Within { measure: Measure::Deviation(Side::Both), of: String::new(), range: Interval::ALL };
    let gives = Gives::Line(Line { from: Ratio::ONE, to: Ratio::ZERO, scale: Points::Full, inverse: false });
    let rule = Rule { pieces: vec![Piece { when, gives, span: Span::default() }], ..Rule::default() };
    Reading { criterion: Criterion { rules: vec![rule], base: None }, unread: Vec::new(), remarks: Vec::new() }
}

/// Infers the one weight that was lost: what the others leave of 90, where the criterion gives just that much at best.
fn infer(items: &mut [Item]) {
    let known: Option<Ratio> = items.iter().filter_map(|i| i.weight.points()).try_fold(Ratio::ZERO, Ratio::plus);
    let left = known.and_then(|k| Ratio::whole(WITHOUT_EXECUTION).minus(k));
    let mut lost: Vec<&mut Item> = items.iter_mut().filter(|i| i.weight == Weight::Lost).collect();
    if let ([item], Some(left)) = (lost.as_mut_slice(), left)
        && left > Ratio::ZERO
        && best(&item.reading) == Some(left)
    {
        item.weight = Weight::Inferred(left);
        item.context.weight = Some(left);
    }
}

/// The most points that the clauses of a criterion of one rule state.
fn best(reading: &Reading) -> Option<Ratio> {
    let [rule] = reading.whole()?.rules.as_slice() else { return None };
    let stated = rule.pieces.iter().filter_map(|p| match p.gives {
        Gives::Points(Points::Abs(q)) => Some(q),
        _ => None,
    });
    stated.max()
}

/// A letter, so that no spreadsheet takes it for a number, and eight digits of FNV-1a over the folded names.
fn hashed(names: &[&str]) -> String {
    let joined: Vec<String> = names.iter().map(|n| text::key(n)).collect();
    let bytes = joined.join("\n").into_bytes();
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    format!("T{hash:08x}")
}

/// Money in 分 as 万元.
pub fn ten_thousands(fen: i64) -> Option<Ratio> {
    Ratio::new(fen.into(), 1_000_000)
}

/// A printed number of 万元 as a ratio; thousands separators are allowed.
pub(crate) fn amount(printed: &str) -> Option<Ratio> {
    let folded = text::fold(printed);
    let (number, fen) = match folded.strip_suffix("万元") {
        Some(number) => (number, None),
        None => folded.strip_suffix('元').map_or((folded.as_str(), None), |n| (n, Some(10_000))),
    };
    let read = Decimal::parse(number).ok().and_then(Ratio::from_decimal)?;
    fen.map_or(Some(read), |f| read.over(Ratio::whole(f)))
}

/// A number with just so many decimals, rounded half up: `304.10`.
pub fn fixed(number: Ratio, decimals: u8) -> String {
    let scaled =
        10_i64.checked_pow(u32::from(decimals)).and_then(|p| number.round(u32::from(decimals)).times(Ratio::whole(p)));
    let digits = scaled.map(Ratio::parts).filter(|(_, den)| *den == 1).and_then(|(num, _)| i64::try_from(num).ok());
    digits.map_or_else(|| number.to_string(), |digits| Decimal { digits, scale: decimals }.to_string())
}
