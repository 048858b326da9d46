//! TX-02

use std::sync::LazyLock;

use budget::Facts;

use super::slip::{self, Slip, Slips};
use super::terms;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 用字有误
pub(crate) const RULE: Rule = Rule {
    code: "TX-02",
    name: "wrong-word",
    family: Family::Wording,
    title: Title { zh: "用字有误", en: "a wrong word" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("wrong_word.md"),
    check: Check::Facts(check),
};

const SLIPS: &[Slip] = &[
    Slip::new("反正单位", "反映单位"),
    Slip::new("公务车用车", "公务用车"),
    Slip::new("拔款", "拨款"),
    Slip::new("接侍", "接待"),
    Slip::new("予算", "预算"),
    Slip::new("主要因原是", "主要原因是"),
    Slip::new("主要因原为", "主要原因为"),
    Slip::new("职工薪筹", "职工薪酬"),
    Slip::new("绩郊", "绩效"),
    Slip::new("既使", "即使"),
    Slip::new("按排", "安排"),
    Slip::new("布署", "部署"),
    Slip::new("坐谈会", "座谈会"),
    Slip::new("截止目前", "截至目前"),
    Slip::new("帐户", "账户"),
    Slip::new("帐目", "账目"),
];

static ALL: LazyLock<Slips> = LazyLock::new(|| Slips::of(SLIPS, terms::swapped()));

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    slip::check(facts, &ALL, ("用字有误，应为", "is a wrong word for"))
}
