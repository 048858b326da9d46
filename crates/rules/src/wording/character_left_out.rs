//! TX-03

use std::sync::LazyLock;

use budget::Facts;

use super::slip::{self, Slip, Slips};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 漏字
pub(crate) const RULE: Rule = Rule {
    code: "TX-03",
    name: "character-left-out",
    family: Family::Wording,
    title: Title { zh: "漏字", en: "a character is left out" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("character_left_out.md"),
    check: Check::Facts(check),
};

const SLIPS: &[Slip] = &[
    // 骨干职工 is right.
    Slip { wrong: "干职工", right: "干部职工", not_after: "骨", not_before: "" },
    Slip::new("一般公预算", "一般公共预算"),
    Slip::new("政府性金预算", "政府性基金预算"),
    Slip::new("国有资经营", "国有资本经营"),
];

static ALL: LazyLock<Slips> = LazyLock::new(|| Slips::of(SLIPS, Vec::new()));

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    slip::check(facts, &ALL, ("漏了字，应为", "lacks a character:"))
}
