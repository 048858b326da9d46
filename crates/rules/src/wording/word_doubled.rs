//! TX-01

use std::sync::LazyLock;

use budget::Facts;

use super::slip::{self, Slip, Slips};
use super::terms;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字重复
pub(crate) const RULE: Rule = Rule {
    code: "TX-01",
    name: "word-doubled",
    family: Family::Wording,
    title: Title { zh: "文字重复", en: "a word is doubled" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("word_doubled.md"),
    check: Check::Facts(check),
};

const SLIPS: &[Slip] = &[
    // 召开开题会、开工会、开幕式、开放日 are right.
    Slip { wrong: "召开开", right: "召开", not_after: "", not_before: "题工幕放学班标业盘闭" },
    Slip { wrong: "得得分", right: "得分", not_after: "不", not_before: "" },
    Slip { wrong: "万元元", right: "万元", not_after: "", not_before: "旦宵件" },
    Slip { wrong: "的的", right: "的", not_after: "", not_before: "士确" },
    Slip::new("部门部门预算", "部门预算"),
    // 万元 and 万万 as a number of its own do not meet.
    Slip::new("万万元", "万元"),
    Slip::new("预预算", "预算"),
    // 预算算法 is right.
    Slip { wrong: "预算算", right: "预算", not_after: "", not_before: "法力出清下" },
    // 收支支出 is right.
    Slip { wrong: "支支出", right: "支出", not_after: "收开", not_before: "" },
    Slip { wrong: "财财政", right: "财政", not_after: "理资", not_before: "" },
    Slip { wrong: "增增加", right: "增加", not_after: "递激倍", not_before: "" },
    Slip { wrong: "减减少", right: "减少", not_after: "递核缩", not_before: "" },
    Slip { wrong: "主主要", right: "主要", not_after: "民自业", not_before: "" },
];

static ALL: LazyLock<Slips> = LazyLock::new(|| Slips::of(SLIPS, terms::doubled()).and(terms::repeated));

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    slip::check(facts, &ALL, ("有重复的字，应为", "doubles a word:"))
}
