//! Words that tell how a piece of a criterion is to be read, where the grammar's terms leave it open (提示词).

use super::Bound;
use super::terms::{AT_LEAST, BELOW};

/// Bounds behind a number that hold it by custom alone: `80%以上`, without 含 or 不含.
pub(crate) const BY_CUSTOM: &[&str] = &["以上", "以下", "以内", "之内"];

/// Whether the number of a note in brackets belongs to the range before it.
pub(crate) const HELD: &[(&str, bool)] =
    &[("含", true), ("包含", true), ("包括", true), ("不含", false), ("不包含", false), ("不包括", false)];

/// Names of what is held against the target, which say nothing beside it.
pub(crate) const ACTUAL: &[&str] = &["实际完成值", "指标完成值", "实际完成数", "实际值", "完成值", "实际完成"];

/// Comparisons with a share of the target, and whether each can mean a distance from it as well.
pub(crate) const OF_TARGET: &[(&str, Bound, bool)] = &[
    ("不低于", AT_LEAST, true),
    ("没有达到", BELOW, false),
    ("未达到", BELOW, false),
    ("达不到", BELOW, false),
    ("达到", AT_LEAST, false),
    ("低于", BELOW, true),
    ("小于", BELOW, true),
    ("少于", BELOW, true),
];

/// What follows them is compared with the target, as a share of it or as a distance from it.
pub(crate) const COMPARING: &[&str] = &["低于", "高于", "小于", "大于"];

/// What stands behind them is what a step is counted from: 每低于目标值.
pub(crate) const COUNTED_FROM: &[&str] = &["低于", "高于", "超过", "超出", "少于", "多于"];

/// A distance that goes up, unless a word says otherwise.
pub(crate) const EXCEEDING: &str = "超出";

/// The unit of a distance between two shares.
pub(crate) const POINTS_OF_SHARE: &str = "百分点";

/// Words of what lies above a threshold, before a proportion.
pub(crate) const ABOVE_IT: &[&str] = &["超过", "超出", "超额"];

/// What something is in proportion to.
pub(crate) const PROPORTIONS: &[&str] = &["比例", "完成率", "比率", "百分比", "比重"];

/// Words of the target, in what is compared with it: 超过目标, 超支, 比计划低.
pub(crate) const TARGETS: &[&str] = &["目标", "计划", "预算", "标准", "指标值", "超支"];

/// Words with which something happens, at the beginning of what is counted.
pub(crate) const HAPPENING: &[&str] = &["发生", "出现", "发现", "存在", "产生"];

/// Sides on which a deviation counts: both, above, below.
pub(crate) const BOTH_SIDES: &[&str] = &["绝对值", "正负", "±", "上下"];
/// The side above.
pub(crate) const OVER: &[&str] = &["超", "高于", "正偏", "向上"];
/// The side below.
pub(crate) const UNDER: &[&str] = &["低于", "负偏", "不足", "向下"];

/// Words whose 时 belongs to them.
pub(crate) const TIMELY: &[&str] = &["及时", "按时", "准时", "同时", "定时", "实时", "适时"];

/// Parts of a date, which follow its numbers.
pub(crate) const OF_DATES: &[&str] = &["年", "月", "日", "号", "季度"];
/// Words that a date has among them.
pub(crate) const DATED: &[&str] = &["年", "月底", "月末", "月份", "日前", "月前", "日之前", "月中", "月初", "季度"];

/// Ends of a name that are left of a comparison whose reference was taken out.
pub(crate) const LEFT_OF_COMPARISON: &[&str] = &["比", "较", "与", "于", "了", "的"];

/// Words that something was not done, without saying what.
pub(crate) const NOT_DONE: &[&str] = &["未完成", "没有完成", "没完成", "未做到", "未达到"];

/// All of what was to be done.
pub(crate) const ALL_OF_IT: &str = "全部";
/// Ends of a label that says that all was done.
pub(crate) const DONE: &[&str] = &["实现", "完成", "达到", "达成", "达标"];

/// Names of points before a least or a most of them.
pub(crate) const LIMITED: &[&str] =
    &["扣分", "累计", "加分", "合计", "总分", "得分", "累计扣分", "合计扣分", "累计加分", "扣分累计", "最低", "最高"];

/// Less than one whole step.
pub(crate) const BEGUN: &[&str] = &["不足", "不满", "未满", "不到"];
/// A step that was only begun does not count.
pub(crate) const NOT_COUNTED: &[&str] = &["不计", "不扣", "忽略", "不予"];
/// It counts in part.
pub(crate) const COUNTED_IN_PART: &[&str] = &["按比例", "按实际"];
/// It counts as a whole one.
pub(crate) const COUNTED_WHOLE: &[&str] = &["计", "算", "扣分", "计扣"];

/// Ends of what a deviation is counted from: 以实际预算下达数为标准.
pub(crate) const AS_BASE: &[&str] = &["为标准", "为基准", "为准", "为基数", "为依据"];

/// What stands before a formula and says nothing.
pub(crate) const BEFORE_FORMULA: &[&str] = &["", "计算公式为", "计算公式", "公式为", "该项", "指标"];
/// Verbs behind a formula: 按(实际值/目标值)×分值计分.
pub(crate) const BEHIND_FORMULA: &[&str] = &["计分", "得分", "赋分", "计算", "计算得分", "给分"];

/// Names in a formula, by how they end or what they hold: the weight, the rate, the target, what was done.
pub(crate) const WEIGHTS_END: &[&str] = &["分值", "分数", "权重", "满分", "标准分", "权重分", "总分", "分"];
/// Ends of the name of a rate.
pub(crate) const RATES_END: &[&str] = &["率", "比例", "满意度", "比重", "完成度"];
/// Words in the name of a target.
pub(crate) const IN_TARGETS: &[&str] = &["目标", "计划", "预期", "应完成", "年初", "指标值", "应"];
/// The word that makes it what was done.
pub(crate) const ACTUALLY: &str = "实际";
/// Words in the name of what was done.
pub(crate) const IN_ACTUALS: &[&str] = &["实际", "完成值", "完成数", "完成量", "已完成", "实有"];
