//! Faults in words (缺陷说明), in both languages, with their arithmetic.

use budget::Say;

use crate::explain::inputs_said;
use crate::{Fault, Measure, Ratio, Sample};

/// A number of points, exact where that is short.
fn shown(q: Ratio) -> String {
    q.to_decimal_text().filter(|t| t.len() < 8).unwrap_or_else(|| q.round(2).to_string())
}

/// An input as a person writes it.
fn input(measure: Measure, x: Ratio) -> String {
    measure.unit().write(x)
}

impl Fault {
    /// The fault in words, with its arithmetic.
    pub fn say(&self) -> Say {
        match self {
            Fault::Gap { measure, inputs } => {
                let Say { zh, en } = inputs_said(*measure, inputs);
                Say::new(format!("没有写明{zh}时得多少分"), format!("nothing is said for {en}"))
            }
            Fault::BetweenUnsaid { measure, inputs } => {
                let Say { zh, en } = inputs_said(*measure, inputs);
                Say::new(
                    format!("只写明了个别点的得分，{zh}的没有写明"),
                    format!("points are given at single values only; nothing is said for {en}"),
                )
            }
            Fault::SharedBoundary { measure, samples } => boundary(*measure, samples),
            Fault::Contradiction { .. } => contradiction(self),
            Fault::NotMonotone { measure, worse, better } => Say::new(
                format!(
                    "完成得更好反而得分更低：{}得{}分，{}得{}分",
                    input(*measure, worse.0),
                    shown(worse.1),
                    input(*measure, better.0),
                    shown(better.1)
                ),
                format!(
                    "the better result scores less: {} at {}, {} at {}",
                    shown(worse.1),
                    input(*measure, worse.0),
                    shown(better.1),
                    input(*measure, better.0)
                ),
            ),
            Fault::Unread { why } => why.clone(),
            _ => of_points(self),
        }
    }
}

fn boundary(measure: Measure, samples: &[Sample]) -> Say {
    let list = |unit: &str, or: &str| {
        let one = |s: &Sample| format!("{}{unit}{}{or}{}", input(measure, s.input), shown(s.first), shown(s.second));
        samples.iter().map(one).collect::<Vec<_>>()
    };
    Say::new(
        format!("相邻两档都包含分界点，得分不唯一：{}分", list("得", "或").join("、")),
        format!("neighbouring bands share their ends: {}", list(" scores ", " or ").join(", ")),
    )
}

fn contradiction(fault: &Fault) -> Say {
    let Fault::Contradiction { measure, inputs, samples, equal_at } = fault else { return Say::default() };
    let zh: Vec<String> = samples
        .iter()
        .map(|s| format!("{}时前者{}分、后者{}分", input(*measure, s.input), shown(s.first), shown(s.second)))
        .collect();
    let en: Vec<String> = samples
        .iter()
        .map(|s| {
            format!(
                "at {} the first gives {}, the second {}",
                input(*measure, s.input),
                shown(s.first),
                shown(s.second)
            )
        })
        .collect();
    let (equal_zh, equal_en) = match equal_at {
        Some(x) => (format!("，只在{}时相等", input(*measure, *x)), format!("; equal only at {}", input(*measure, *x))),
        None => (String::new(), String::new()),
    };
    let said = inputs_said(*measure, inputs);
    Say::new(
        format!("{}时，两处规定得分不同：{}{equal_zh}", said.zh, zh.join("；")),
        format!("for {}, two clauses differ: {}{equal_en}", said.en, en.join("; ")),
    )
}

fn of_points(fault: &Fault) -> Say {
    match fault {
        Fault::SumAboveWeight { parts, sum, weight } => {
            let parts: Vec<String> = parts.iter().map(|p| shown(*p)).collect();
            let list = parts.join("+");
            Say::new(
                format!("各项最高分之和{list}={}分，超过分值{}分", shown(*sum), shown(*weight)),
                format!("the parts add up to {list} = {}, above the weight of {}", shown(*sum), shown(*weight)),
            )
        }
        Fault::FullUnreachable { best, weight } => Say::new(
            format!("最多只能得{}分，达不到分值{}分", shown(*best), shown(*weight)),
            format!("at most {} can be had, below the weight of {}", shown(*best), shown(*weight)),
        ),
        Fault::AboveWeight { points, weight } => Say::new(
            format!("一处得分{}分，超过分值{}分", shown(*points), shown(*weight)),
            format!("a clause gives {}, above the weight of {}", shown(*points), shown(*weight)),
        ),
        Fault::FloorUnreachable { steps, per, start, worst } => Say::new(
            format!(
                "最多扣{}×{}={}分，起点{}分，最差也剩{}分，扣不完",
                shown(*steps),
                shown(*per),
                shown(start.minus(*worst).unwrap_or_default()),
                shown(*start),
                shown(*worst)
            ),
            format!(
                "at most {} × {} = {} can be taken from {}: {} is left in the worst case",
                shown(*steps),
                shown(*per),
                shown(start.minus(*worst).unwrap_or_default()),
                shown(*start),
                shown(*worst)
            ),
        ),
        Fault::TopBandOffTarget { threshold, target } => Say::new(
            format!("满分从{}起，与目标值{}不一致", off(*threshold, *target), off(*target, *threshold)),
            format!(
                "full marks begin at {}, not at the target of {}",
                off(*threshold, *target),
                off(*target, *threshold)
            ),
        ),
        Fault::FloorUnsaid => Say::new("扣分没有写明扣到多少为止", "points are taken off and no floor is stated"),
        Fault::BegunUnsaid => Say::new("没有写明不足一档如何计算", "it is not stated how a begun step counts"),
        Fault::DirectionUnsaid => Say::new(
            "偏离没有写明方向：节约是否也扣分",
            "the direction of a deviation is not stated: does a saving lose points as well?",
        ),
        _ => Say::default(),
    }
}

/// A threshold beside a target: as shares where both can be.
fn off(q: Ratio, other: Ratio) -> String {
    let share = q <= Ratio::ONE && other <= Ratio::ONE;
    if share { q.to_percent_text() } else { shown(q) }
}
