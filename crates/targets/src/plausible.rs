//! Actuals that cannot be (不可能的实际值): refused with the reason, before anything is scored by them. Those that hardly can be are
//! scored, and asked about.

use budget::Say;

use crate::actual::in_unit;
use crate::{Actual, Date, Item, Quantity, Ratio, Unit, fixed};

/// Names of shares of a whole: no more than all of it can be satisfied, qualified or covered.
const OF_A_WHOLE: [&str; 24] = [
    "满意",
    "合格",
    "覆盖",
    "准确",
    "知晓",
    "通过率",
    "达标",
    "优良",
    "优秀率",
    "办结",
    "出勤",
    "正确",
    "合规",
    "普及",
    "公开率",
    "入学率",
    "巩固率",
    "及格",
    "成功率",
    "完好",
    "及时率",
    "按时",
    "参与率",
    "响应率",
];
/// Names of what may be below zero: changes, balances, temperatures.
const SIGNED: [&str; 17] = [
    "增长", "增速", "增幅", "增减", "增加", "减少", "下降", "降低", "降幅", "提高", "提升", "变化", "变动", "差", "盈",
    "利润", "温",
];
/// Names of what is counted in parts: means, and what is counted for each.
const MEANS: [&str; 4] = ["平均", "人均", "均", "每"];
/// A number is asked about from so many times what it is compared with; one place too many makes ten times.
const TIMES: i64 = 10;
/// And so is a number that is less than this part of it, or a share: 0.96 is 96 % to some, and no share is said in thousandths.
const PART: (i64, &str) = (1_000, "千分之一");
const PART_OF_A_SHARE: (i64, &str) = (50, "五十分之一");
/// Years before the year of the budget in which something may have been done already, and years after it.
const YEARS: (u16, u16) = (5, 1);

/// What a number that is filled in may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Its unit.
    pub unit: Unit,
    /// The lowest, in the base unit.
    pub least: Option<Ratio>,
    /// The highest, in the base unit.
    pub most: Option<Ratio>,
    /// Whether it is a whole number of its unit.
    pub whole: bool,
}

/// What a number in a unit may be, for an indicator.
pub(crate) fn expected(item: &Item, unit: Unit) -> Expected {
    let signed = named(item, &SIGNED) || item.context.number().is_some_and(|t| t.value.is_negative());
    let of_a_whole = unit.is_share() && named(item, &OF_A_WHOLE);
    let most = if of_a_whole { Some(Ratio::ONE) } else { unit.is_share().then(|| Ratio::whole(10)) };
    let whole = unit.whole && unit.scale() == Ratio::ONE && !named(item, &MEANS);
    Expected { unit, least: (!signed).then_some(Ratio::ZERO), most, whole }
}

/// Why an actual cannot be; nothing where it can.
pub(crate) fn impossible(item: &Item, actual: &Actual) -> Option<Say> {
    match actual {
        Actual::Number(quantity) => number(item, *quantity),
        Actual::Rate(rate) => below_zero(*rate, item, || rate.to_percent_text()),
        Actual::Count(n) => count(*n),
        Actual::Late(n, unit) => n.is_negative().then(|| late(*n, *unit)),
        Actual::Done(day) => out_of_range(item, *day),
        Actual::Several(parts) => parts.iter().find_map(|part| impossible(item, part)),
        Actual::Deviation(_) | Actual::Word(_) | Actual::Yes(_) => None,
    }
}

/// Whether the name of an indicator has one of some words; its criterion speaks of other things as well.
fn named(item: &Item, words: &[&str]) -> bool {
    words.iter().any(|word| item.name().contains(word))
}

/// What is to be asked about an actual that can be and hardly is; nothing where there is nothing to wonder about.
pub(crate) fn unlikely(item: &Item, actual: &Actual) -> Option<Say> {
    match &in_unit(actual, &item.context) {
        Actual::Number(quantity) => unlikely_number(item, *quantity),
        Actual::Rate(rate) => {
            (*rate > Ratio::whole(TIMES)).then(|| of_the_target(&rate.to_percent_text(), *rate, item))
        }
        Actual::Several(parts) => parts.iter().find_map(|part| unlikely(item, part)),
        _ => None,
    }
}

fn unlikely_number(item: &Item, quantity: Quantity) -> Option<Say> {
    let (text, unit) = (quantity.to_text(), quantity.unit);
    let share = unit.is_share();
    let alike = |t: &Quantity| t.unit.base == unit.base && t.unit.is_share() == share && !t.value.is_negative();
    let times = quantity.value.over(item.context.number().filter(alike)?.value)?;
    // Of a share that is to stay small any other is many times as much, and none at all is best.
    let too_much = times > Ratio::whole(TIMES) && (!share || quantity.value > Ratio::whole(TIMES));
    if too_much {
        return Some(of_the_target(&text, times, item));
    }
    let (part, said) = if share { PART_OF_A_SHARE } else { PART };
    let less = times > Ratio::ZERO && times.times(Ratio::whole(part))? < Ratio::ONE;
    (less && !(share && item.context.less_is_better())).then(|| {
        let meant = quantity.value.times(Ratio::whole(100)).filter(|_| share).map(Ratio::to_percent_text);
        let meant = meant.map_or_else(String::new, |meant| format!("（是不是 {meant}）"));
        Say::new(
            format!("{text}不到指标值 {} 的{said}：请核对数字和单位{meant}", item.target()),
            format!("{text} is less than 1/{part} of the target {}: check the number and its unit", item.target()),
        )
    })
}

fn of_the_target(text: &str, times: Ratio, item: &Item) -> Say {
    let (target, times) = (item.target(), fixed(times, 0));
    Say::new(
        format!("{text}是指标值 {target} 的 {times} 倍：请核对数字和单位"),
        format!("{text} is {times} times the target {target}: check the number and its unit"),
    )
}

/// What is to be asked about an amount that is far from another one, both in 万元: yuan are ten thousand times as many.
pub(crate) fn far(amount: Ratio, other: Ratio, what: &Say, least: Ratio) -> Option<Say> {
    let times = amount.over(other).filter(|t| *t > Ratio::ZERO)?;
    let (zh, en, other) = (&what.zh, &what.en, fixed(other, 2));
    if times > Ratio::whole(TIMES) {
        let times = fixed(times, 0);
        return Some(Say::new(
            format!("是{zh} {other} 万元的 {times} 倍：请核对数字，单位是万元"),
            format!("is {times} times {en}, {other}: check the number, which is of 10,000 yuan"),
        ));
    }
    (times < least).then(|| {
        let percent = times.to_percent_text();
        Say::new(
            format!("只有{zh} {other} 万元的 {percent}：请核对数字，单位是万元"),
            format!("is only {percent} of {en}, {other}: check the number, which is of 10,000 yuan"),
        )
    })
}

fn number(item: &Item, quantity: Quantity) -> Option<Say> {
    let text = quantity.to_text();
    let unit = quantity.unit;
    if let Some(why) = below_zero(quantity.value, item, || text.clone()) {
        return Some(why);
    }
    if unit.is_share() && quantity.value > Ratio::ONE && named(item, &OF_A_WHOLE) {
        return Some(Say::new(
            format!(
                "{text}超过 100%：这样的比率最多是 100%，请核对是否多写了一位，或应填 {}",
                hundredth(quantity.value)
            ),
            format!("{text} is more than 100 %, and of such a share there is no more than all"),
        ));
    }
    let counted = unit.whole && !quantity.value.is_whole();
    (counted && !named(item, &MEANS)).then(|| fraction(&text, unit.base))
}

/// What was meant, perhaps, by a percentage that was written a hundred times too large.
fn hundredth(share: Ratio) -> String {
    share
        .over(Ratio::whole(100))
        .filter(|s| *s >= Ratio::percent(1))
        .map_or_else(|| "不超过 100% 的数".to_owned(), |s| format!("{}（如果百分号写了两次）", s.to_percent_text()))
}

fn below_zero(value: Ratio, item: &Item, text: impl Fn() -> String) -> Option<Say> {
    let expected = item.context.number().is_some_and(|t| t.value.is_negative());
    (value.is_negative() && !expected && !named(item, &SIGNED)).then(|| {
        let text = text();
        Say::new(
            format!("{text}小于 0：这项指标的实际值不会是负数"),
            format!("{text} is below zero, which this indicator cannot be"),
        )
    })
}

fn count(n: Ratio) -> Option<Say> {
    let text = n.to_string();
    if n.is_negative() {
        return Some(Say::new(
            format!("{text}小于 0：次数不会是负数"),
            format!("{text} is below zero, and no count is"),
        ));
    }
    (!n.is_whole()).then(|| fraction(&text, ""))
}

fn fraction(text: &str, unit: &str) -> Say {
    let of = if unit.is_empty() { "个数".to_owned() } else { format!("以“{unit}”计的数") };
    Say::new(
        format!("{text}带小数：{of}应当是整数"),
        format!("{text} is no whole number, and what is counted comes whole"),
    )
}

fn late(n: Ratio, unit: Unit) -> Say {
    let text = unit.write(n);
    Say::new(
        format!("逾期{text}小于 0：提前完成的填 0 或完成日期"),
        format!("late by {text}: fill in 0, or the day it was done"),
    )
}

fn out_of_range(item: &Item, day: Date) -> Option<Say> {
    let (before, after) = YEARS;
    let year = item.year?;
    let (first, last) = (year.saturating_sub(before), year.saturating_add(after));
    (!(first..=last).contains(&day.year())).then(|| {
        Say::new(
            format!("{day}不在 {first} 年至 {last} 年之间：这是 {year} 年度的指标，请核对年份"),
            format!("{day} is not between {first} and {last}, and the indicator is of {year}: check the year"),
        )
    })
}
