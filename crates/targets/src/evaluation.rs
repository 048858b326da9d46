//! Self-evaluation (绩效自评): from what was filled in to scores, the rate of execution, totals and grades.
//!
//! Where a criterion allows several scores nothing chooses between them: a total is then a range, and the grade a set.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Cited, Say};
use document::Place;

use crate::{Actual, Item, Ratio, Scheme, Score, Scores, answer, plausible, scheme};

/// Points of the rate of execution (预算执行率).
pub const EXECUTION: i64 = 10;
/// More distinct sums than these are told as a range.
const MOST_SUMS: usize = 2_000;

/// What was filled in, by the id of what was asked.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// What was achieved (实际完成值).
    pub actuals: BTreeMap<String, Cited<String>>,
    /// Why points were lost, and what is to be done (偏差原因分析及改进措施).
    pub reasons: BTreeMap<String, Cited<String>>,
}

/// Something about what was filled in that a person must mend.
#[derive(Debug, Clone, PartialEq)]
pub struct Complaint {
    /// Where it was filled in, or nothing where it was not.
    pub place: Option<Place>,
    /// What is wrong and what to do.
    pub say: Say,
    /// Whether it keeps something from being scored.
    pub fatal: bool,
}

/// A grade (等级): 优 from 90 points, 良 from 80, 中 from 60, 差 below (财预〔2020〕10号).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// 优
    Excellent,
    /// 良
    Good,
    /// 中
    Fair,
    /// 差
    Poor,
}

impl Grade {
    /// Every grade with its lowest total and its name, the best first.
    pub const ALL: [(Self, i64, &'static str, &'static str); 4] = [
        (Self::Excellent, 90, "优", "excellent"),
        (Self::Good, 80, "良", "good"),
        (Self::Fair, 60, "中", "fair"),
        (Self::Poor, 0, "差", "poor"),
    ];

    /// The grade of a total.
    pub fn of(total: Ratio) -> Self {
        Self::ALL.iter().find(|(_, least, ..)| total >= Ratio::whole(*least)).map_or(Self::Poor, |g| g.0)
    }

    /// Its name.
    pub fn name(self) -> Say {
        Self::ALL.iter().find(|g| g.0 == self).map_or_else(Say::default, |(_, _, zh, en)| Say::new(*zh, *en))
    }
}

/// The budget, what was spent of it, and the points for it. Amounts are in 万元.
#[derive(Debug, Clone, Default)]
pub struct Execution {
    /// At the beginning of the year (年初预算数, A).
    pub initial: Option<Ratio>,
    /// Of the whole year (全年预算数, B).
    pub full: Option<Ratio>,
    /// Spent (全年执行数, C).
    pub executed: Option<Ratio>,
    /// C / B, where B is not zero.
    pub rate: Option<Ratio>,
    /// Points, rounded to two decimals; none where the weights leave no room for them or the rate is not known.
    pub points: Option<Ratio>,
    /// Whether it counts: `None` where the weights do not tell.
    pub counts: Option<bool>,
    /// Why there is no rate: what was not filled in, or is no amount.
    pub unrated: Option<Say>,
}

/// An indicator scored.
#[derive(Debug, Clone)]
pub struct ItemScore<'s> {
    /// The indicator.
    pub item: &'s Item,
    /// What was filled in, joined where several things are asked.
    pub actual: String,
    /// The same as it was understood; none where nothing usable was filled in.
    pub input: Option<Actual>,
    /// All scores that the criterion allows for it.
    pub scores: Scores,
    /// The reason given.
    pub reason: String,
    /// Whether points are lost, or may be, without a reason given.
    pub reason_missing: bool,
}

/// The total of a goal.
#[derive(Debug, Clone, Default)]
pub struct Total {
    /// The lowest total.
    pub lowest: Ratio,
    /// The highest; `None` where not even that can be told.
    pub highest: Option<Ratio>,
    /// The grades that it may have, the best first; empty where nothing can be told.
    pub grades: Vec<Grade>,
    /// Why it is not one number.
    pub why: Vec<Say>,
}

/// A goal scored.
#[derive(Debug, Clone)]
pub struct Evaluation<'s> {
    /// The goal.
    pub scheme: &'s Scheme,
    /// How far the goal as a whole was reached, in words.
    pub achieved: String,
    /// The rate of execution.
    pub execution: Execution,
    /// The indicators.
    pub items: Vec<ItemScore<'s>>,
    /// The total and grade.
    pub total: Total,
    /// What was not filled in, so that there is no one total; nothing where all was.
    pub missing: Option<Say>,
}

/// What is asked about a goal as a whole: the letter behind its id, and the question.
pub const ASKED: [(&str, &str, &str); 4] = [
    ("A", "年初预算数（万元）", "initial budget (10,000 yuan)"),
    ("B", "全年预算数（万元）", "budget of the whole year (10,000 yuan)"),
    ("C", "全年执行数（万元）", "spent in the whole year (10,000 yuan)"),
    ("D", "年度总体目标实际完成情况", "how far the goal was reached"),
];

/// The id of something asked about a goal as a whole.
pub fn asked(scheme: &Scheme, letter: &str) -> String {
    format!("{}-{letter}", scheme.id)
}

/// The id of an input of an indicator: its own where only one thing is asked.
pub fn input_id(item: &Item, index: usize) -> String {
    if item.inputs.len() == 1 { item.id.clone() } else { format!("{}-{}", item.id, index + 1) }
}

/// Scores every goal by what was filled in.
pub fn evaluate<'s>(schemes: &'s [Scheme], filled: &Filled) -> (Vec<Evaluation<'s>>, Vec<Complaint>) {
    let mut complaints = unknown(schemes, filled);
    let evaluations = schemes.iter().map(|scheme| one(scheme, filled, &mut complaints)).collect();
    (evaluations, complaints)
}

/// Ids that nothing has.
fn unknown(schemes: &[Scheme], filled: &Filled) -> Vec<Complaint> {
    let own = schemes.iter().flat_map(|s| ASKED.map(|(letter, ..)| asked(s, letter)));
    let items = schemes.iter().flat_map(|s| &s.items);
    let of_items = items.flat_map(|i| (0..i.inputs.len()).map(|k| input_id(i, k)).chain([i.id.clone()]));
    let known: BTreeSet<String> = own.chain(of_items).collect();
    let entries = filled.actuals.iter().filter(|(id, _)| !known.contains(*id));
    let complain = |(id, cited): (&String, &Cited<String>)| Complaint {
        place: Some(cited.place.clone()),
        say: Say::new(
            format!("编号“{id}”不在本文件的指标之中：请用 --template 重新生成填报表，再把数字抄过去"),
            format!("no indicator has the id “{id}”: write a new template and copy the numbers into it"),
        ),
        fatal: true,
    };
    entries.map(complain).collect()
}

fn one<'s>(scheme: &'s Scheme, filled: &Filled, complaints: &mut Vec<Complaint>) -> Evaluation<'s> {
    let execution = execution(scheme, filled, complaints);
    let items: Vec<ItemScore<'s>> =
        scheme.items.iter().map(|item| item_score(scheme, item, filled, complaints)).collect();
    let missing = missing(scheme, filled, &items);
    let total = total(scheme, &execution, &items);
    let achieved = filled.actuals.get(&asked(scheme, "D")).map_or_else(String::new, |c| c.value.trim().to_owned());
    Evaluation { scheme, achieved, execution, items, total, missing }
}

/// Most things that are named where much was left blank.
const MOST_NAMED: usize = 6;

/// What of a goal was not filled in, if anything, and where the first of it belongs.
fn missing(scheme: &Scheme, filled: &Filled, items: &[ItemScore<'_>]) -> Option<Say> {
    let is_blank = |id: &String| filled.actuals.get(id).is_none_or(|c| c.value.trim().is_empty());
    let amounts = ["B", "C"].into_iter().filter(|_| scheme.counts_execution() != Some(false));
    let amounts = amounts.filter_map(|letter| {
        let (_, zh, en) = ASKED.iter().find(|asked| asked.0 == letter)?;
        Some((vec![asked(scheme, letter)], (*zh).to_owned(), (*en).to_owned()))
    });
    let scored = items.iter().map(|one| one.item).filter(|item| item.reading.whole().is_some());
    let entries = scored.map(|item| {
        let ids: Vec<String> = (0..item.inputs.len()).map(|k| input_id(item, k)).collect();
        (ids, format!("“{}”", item.name()), format!("“{}”", item.name()))
    });
    let left: Vec<_> = amounts.chain(entries).filter(|(ids, ..)| ids.iter().all(is_blank)).collect();
    let place = left.iter().flat_map(|(ids, ..)| ids).find_map(|id| Some(filled.actuals.get(id)?.place.clone()));
    let named = |of: fn(&(Vec<String>, String, String)) -> &str, by: &str| {
        left.iter().take(MOST_NAMED).map(of).collect::<Vec<_>>().join(by)
    };
    let (zh, en) = (named(|one| &one.1, "、"), named(|one| &one.2, ", "));
    let (more, more_en) = if left.len() > MOST_NAMED { ("等", " and others") } else { ("", "") };
    let at = place.map(|place| place.path.to_string()).filter(|path| !path.is_empty());
    let (at, at_en) = at.map_or_else(Default::default, |at| (format!("（从{at}起）"), format!(" (from {at})")));
    (!left.is_empty()).then(|| {
        Say::new(
            format!("{} 处没有填：{zh}{more}{at}", left.len()),
            format!("{} things were not filled in: {en}{more_en}{at_en}", left.len()),
        )
    })
}

fn execution(scheme: &Scheme, filled: &Filled, complaints: &mut Vec<Complaint>) -> Execution {
    let mut read = |letter: &str| {
        let cited = filled.actuals.get(&asked(scheme, letter)).filter(|c| !c.value.trim().is_empty())?;
        let amount = scheme::amount(&cited.value);
        if let Some(say) = answer::uncomputed(&cited.value) {
            complaints.push(Complaint { place: Some(cited.place.clone()), say, fatal: true });
        } else if let Some(say) = not_an_amount(letter, amount) {
            complaints.push(about_goal(scheme, letter, cited, &say, true));
        }
        amount.filter(|a| !a.is_negative())
    };
    let (stated, full, executed) = (read("A"), read("B"), read("C"));
    let initial = stated.or_else(|| scheme.budget.and_then(scheme::ten_thousands));
    let rate = executed.zip(full).and_then(|(c, b)| c.over(b));
    if let Some(cited) = filled.actuals.get(&asked(scheme, "C")).filter(|_| rate.is_some_and(|r| r > Ratio::ONE)) {
        let say =
            Say::new("大于全年预算数，请核对；执行率按 100% 计分", "is more than the budget; the rate counts as 100 %");
        complaints.push(about_goal(scheme, "C", cited, &say, false));
    }
    complaints.extend(far_apart(scheme, filled, initial, full, executed));
    let counts = scheme.counts_execution();
    let points = rate.filter(|_| counts != Some(false)).and_then(|r| r.min(Ratio::ONE).times(Ratio::whole(EXECUTION)));
    let unrated = unrated(scheme, filled, rate, [("B", full), ("C", executed)]);
    Execution { initial, full, executed, rate, points: points.map(|p| p.round(crate::DECIMALS)), counts, unrated }
}

/// Why there is no rate of execution: which amounts were not filled in, and which are none.
fn unrated(scheme: &Scheme, filled: &Filled, rate: Option<Ratio>, of: [(&str, Option<Ratio>); 2]) -> Option<Say> {
    let lack = |(letter, amount): (&str, Option<Ratio>)| {
        let (_, zh, en) = ASKED.iter().find(|asked| asked.0 == letter)?;
        let entry = filled.actuals.get(&asked(scheme, letter)).map(|c| c.value.trim()).filter(|v| !v.is_empty());
        match (entry, amount) {
            (None, _) => Some(Say::new(format!("没有填{zh}"), format!("{en}: nothing was filled in"))),
            (Some(entry), None) => Some(Say::new(
                format!("{zh}填的“{entry}”不是可用的金额"),
                format!("{en}: “{entry}” is no amount that can be used"),
            )),
            (Some(_), Some(amount)) if amount.is_zero() && letter == "B" => {
                Some(Say::new(format!("{zh}是 0"), format!("{en}: is zero")))
            }
            _ => None,
        }
    };
    let lacks: Vec<Say> = of.into_iter().filter(|_| rate.is_none()).filter_map(lack).collect();
    let joined = |of: fn(&Say) -> &str, by: &str| lacks.iter().map(of).collect::<Vec<_>>().join(by);
    (!lacks.is_empty()).then(|| Say::new(joined(|say| &say.zh, "、"), joined(|say| &say.en, "; ")))
}

/// What is to be asked about amounts that are far from each other.
fn far_apart(
    scheme: &Scheme,
    filled: &Filled,
    initial: Option<Ratio>,
    full: Option<Ratio>,
    executed: Option<Ratio>,
) -> Vec<Complaint> {
    let ask = |letter: &str, amounts: Option<(Ratio, Ratio)>, than: Say, least: Ratio| {
        let (amount, other) = amounts?;
        let say = plausible::far(amount, other, &than, least)?;
        Some(about_goal(scheme, letter, filled.actuals.get(&asked(scheme, letter))?, &say, false))
    };
    // Little may be spent of a budget; a thousandth of it is a slip of the unit.
    let (tenth, thousandth) = (Ratio::percent(10), Ratio::whole(1).over(Ratio::whole(1_000)).unwrap_or(Ratio::ZERO));
    let (a, b) = (Say::new("年初预算数", "the initial budget"), Say::new("全年预算数", "the budget of the whole year"));
    [ask("B", full.zip(initial), a, tenth), ask("C", executed.zip(full), b, thousandth)].into_iter().flatten().collect()
}

/// Why something is no amount of money spent or budgeted.
fn not_an_amount(letter: &str, amount: Option<Ratio>) -> Option<Say> {
    let text = "不是金额：请填以万元为单位的数，如 304.13";
    match amount {
        None => Some(Say::new(text, "is no amount: fill in a number of 10,000 yuan, such as 304.13")),
        Some(a) if a.is_negative() => Some(Say::new("小于 0：金额不会是负数", "is below zero")),
        Some(a) if a.is_zero() && letter == "B" => Some(Say::new(
            "是 0，算不出执行率：没有预算的留空",
            "is zero, and no rate can be had of it: leave it empty",
        )),
        Some(_) => None,
    }
}

/// `“项目”的全年执行数（万元）“-3”……`
fn about_goal(scheme: &Scheme, letter: &str, cited: &Cited<String>, say: &Say, fatal: bool) -> Complaint {
    let name = ASKED.iter().find(|a| a.0 == letter);
    let (zh, en) = name.map_or(("", ""), |a| (a.1, a.2));
    let (goal, value) = (scheme.name(), cited.value.trim());
    let say = Say::new(format!("“{goal}”的{zh}“{value}”{}", say.zh), format!("{en} “{value}” of “{goal}” {}", say.en));
    Complaint { place: Some(cited.place.clone()), say, fatal }
}

/// `“项目”的“指标”：……`
fn about_item(scheme: &Scheme, item: &Item, place: Option<Place>, say: &Say, fatal: bool) -> Complaint {
    let say = Say::new(
        format!("“{}”的“{}”：{}", scheme.name(), item.name(), say.zh),
        format!("“{}” of “{}”: {}", item.name(), scheme.name(), say.en),
    );
    Complaint { place, say, fatal }
}

fn item_score<'s>(scheme: &Scheme, item: &'s Item, filled: &Filled, complaints: &mut Vec<Complaint>) -> ItemScore<'s> {
    let asked: Vec<Option<&Cited<String>>> = (0..item.inputs.len())
        .map(|k| filled.actuals.get(&input_id(item, k)).filter(|c| !c.value.trim().is_empty()))
        .collect();
    let actual: Vec<&str> = asked.iter().flatten().map(|c| c.value.trim()).collect();
    let actual = actual.join("；");
    let reason = (0..item.inputs.len()).map(|k| input_id(item, k)).chain([item.id.clone()]);
    let reason = reason.filter_map(|id| filled.reasons.get(&id)).map(|c| c.value.trim()).find(|r| !r.is_empty());
    let reason = reason.unwrap_or_default().to_owned();
    let mut input = None;
    let scores = match item.reading.whole() {
        None => Scores::Unscored(item.why_unread().unwrap_or_else(not_stated)),
        Some(_) if asked.iter().all(Option::is_none) => {
            Scores::Unscored(Say::new("没有填写实际完成值", "nothing was filled in"))
        }
        Some(_) => match answer::read(item, &asked) {
            Ok(actual) => {
                let place = asked.iter().flatten().next().map(|c| c.place.clone());
                let question = plausible::unlikely(item, &actual);
                complaints.extend(question.map(|say| about_item(scheme, item, place, &say, false)));
                item.score(input.insert(actual))
            }
            Err((at, why)) => {
                let place = asked.get(at).copied().flatten().map(|c| c.place.clone());
                complaints.push(about_item(scheme, item, place, &why, true));
                Scores::Unscored(why)
            }
        },
    };
    let actual = match &input {
        Some(Actual::Number(quantity)) => quantity.to_text(),
        _ => actual,
    };
    let lost = scores.range().zip(item.weight.points()).is_some_and(|((least, _), weight)| least < weight);
    let reason_missing = lost && reason.is_empty();
    ItemScore { item, actual, input, scores, reason, reason_missing }
}

fn not_stated() -> Say {
    Say::new("没有评分标准", "there is no criterion")
}

/// The total: every sum of one score of each indicator and of the points for execution.
fn total(scheme: &Scheme, execution: &Execution, items: &[ItemScore<'_>]) -> Total {
    let mut sums = Sums::default();
    let mut why = Vec::new();
    for one in items {
        match &one.scores {
            Scores::Scored(scores) => {
                if scores.len() > 1 {
                    why.push(several(one, scores));
                }
                sums.add(&scores.iter().map(|s| s.points).collect::<Vec<_>>());
            }
            Scores::Unscored(reason) => {
                // What was left blank is listed as missing.
                let blank = one.actual.is_empty() && one.item.reading.whole().is_some();
                why.extend((!blank).then(|| {
                    Say::new(
                        format!("“{}”未评：{}", one.item.name(), reason.zh),
                        format!("“{}” is not scored: {}", one.item.name(), reason.en),
                    )
                }));
                sums.spread(one.item.weight.points());
            }
        }
    }
    match (execution.counts, execution.points) {
        (Some(false), _) => {}
        (_, Some(points)) => sums.add(&[points]),
        (_, None) => {
            let Say { zh, en } = execution.unrated.clone().unwrap_or_default();
            why.push(Say::new(format!("执行率未评：{zh}"), format!("the rate of execution is not scored: {en}")));
            sums.spread(Some(Ratio::whole(EXECUTION)));
        }
    }
    let settled = execution.counts.is_some();
    if !settled {
        why.push(unsettled(scheme));
    }
    let grades = if settled { sums.grades() } else { Vec::new() };
    Total { lowest: sums.lowest, highest: sums.highest, grades, why }
}

fn several(one: &ItemScore<'_>, scores: &[Score]) -> Say {
    let list: Vec<String> = scores.iter().map(|s| s.points.to_string()).collect();
    Say::new(
        format!("“{}”按评分标准可得 {} 分", one.item.name(), list.join(" 或 ")),
        format!("“{}” gets {} by its criterion", one.item.name(), list.join(" or ")),
    )
}

/// Why a total has no grade: the weights are not those of a whole table.
fn unsettled(scheme: &Scheme) -> Say {
    let sum = scheme.items.iter().filter_map(|i| i.weight.points()).try_fold(Ratio::ZERO, Ratio::plus);
    let sum = sum.map_or_else(String::new, |s| s.to_string());
    match (&scheme.loss, scheme.weights()) {
        (Some(loss), _) => Say::new(
            format!("{}；读到的分值合计 {sum}，不能定等级", loss.zh),
            format!("{}; the weights read add up to {sum}: no grade", loss.en),
        ),
        (None, None) => Say::new(
            format!("有的分值没有读到，读到的合计 {sum}，不能定等级"),
            format!("a weight was not read; those read add up to {sum}: no grade"),
        ),
        (None, Some(_)) => Say::new(
            format!("分值合计 {sum}，不是 90 或 100，不能定等级"),
            format!("the weights add up to {sum}, not 90 or 100: no grade"),
        ),
    }
}

/// Sums of one number out of each of several sets.
#[derive(Debug)]
struct Sums {
    lowest: Ratio,
    highest: Option<Ratio>,
    /// The distinct sums, while there are not too many and all are known.
    all: Option<BTreeSet<Ratio>>,
}

impl Default for Sums {
    fn default() -> Self {
        Self { lowest: Ratio::ZERO, highest: Some(Ratio::ZERO), all: Some(BTreeSet::from([Ratio::ZERO])) }
    }
}

impl Sums {
    /// Adds one of the numbers.
    fn add(&mut self, numbers: &[Ratio]) {
        let (Some(least), Some(most)) = (numbers.iter().min(), numbers.iter().max()) else { return };
        self.lowest = self.lowest.plus(*least).unwrap_or(self.lowest);
        self.highest = self.highest.and_then(|h| h.plus(*most));
        let added = self.all.take().filter(|all| all.len().saturating_mul(numbers.len()) <= MOST_SUMS);
        self.all = added.and_then(|all| all.iter().flat_map(|s| numbers.iter().map(|n| s.plus(*n))).collect());
    }

    /// Adds anything from nothing to `most`.
    fn spread(&mut self, most: Option<Ratio>) {
        self.highest = self.highest.zip(most).and_then(|(h, m)| h.plus(m));
        self.all = None;
    }

    /// The grades of the sums, the best first.
    fn grades(&self) -> Vec<Grade> {
        let of = |sums: &BTreeSet<Ratio>| -> BTreeSet<Grade> { sums.iter().map(|s| Grade::of(*s)).collect() };
        match (&self.all, self.highest) {
            (Some(all), _) => of(all).into_iter().collect(),
            (None, Some(highest)) => {
                let (best, worst) = (Grade::of(highest), Grade::of(self.lowest));
                Grade::ALL.iter().map(|g| g.0).filter(|g| (best..=worst).contains(g)).collect()
            }
            (None, None) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_begin_at_their_least_total() {
        let grade = |hundredths: i64| Grade::of(Ratio::percent(hundredths));
        assert_eq!(
            [9_000, 8_999, 8_000, 6_000, 5_999].map(grade),
            [Grade::Excellent, Grade::Good, Grade::Good, Grade::Fair, Grade::Poor]
        );
    }

    #[test]
    fn a_grade_is_a_set_where_the_total_is_not_one_number() {
        let mut sums = Sums::default();
        sums.add(&[Ratio::whole(80)]);
        sums.add(&[Ratio::whole(5), Ratio::whole(10)]);
        assert_eq!(sums.grades(), [Grade::Excellent, Grade::Good]);
        sums.spread(None);
        assert_eq!((sums.grades(), sums.highest), (Vec::new(), None));
    }
}
