//! NT-16

use budget::{Facts, Nature, Say, Seen, Subject, Table, TableId};

use super::stated::said;
use crate::shapes::{Amount, NoAmount, adds_up, compare, same};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字绩效目标金额与绩效目标表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-16",
    name: "performance-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字绩效目标金额与绩效目标表不符",
        en: "amounts under performance targets in the text are not those of the tables",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("performance_text_differs.md"),
    check: Check::Facts(check),
};

const HOLES: [(&str, TableId, Option<Nature>); 4] = [
    ("total", TableId::T11, None),
    ("basic", TableId::T11, Some(Nature::Basic)),
    ("project", TableId::T11, Some(Nature::Project)),
    ("project-funds", TableId::T10, Some(Nature::Project)),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let stated = HOLES.into_iter().filter(|(hole, ..)| !matches!(facts.in_passage("performance", hole), Seen::Absent));
    stated.map(|(hole, id, nature)| judge(facts, hole, id, nature)).collect()
}

fn judge(facts: &Facts<'_>, hole: &str, id: TableId, nature: Option<Nature>) -> Outcome {
    let number = match said(facts, "performance", hole) {
        Ok(number) => number,
        Err(why) => return why.outcome(),
    };
    match facts.table(id).map(|table| bodies(table, nature)) {
        Some(Ok(parts)) if !parts.is_empty() => held(&number, &parts),
        Some(Err(why)) => Outcome::Undetermined(why),
        Some(Ok(_)) if id == TableId::T10 => forms(facts, &number),
        _ => NoAmount::Absent(Say::new(
            format!("文件中没有《{}》的这一数字", facts.title(id)),
            format!("{} does not state it", id.told()),
        ))
        .outcome(),
    }
}

/// The forms of single projects, without a total: together they may make the number, but perhaps not all are published.
fn forms(facts: &Facts<'_>, number: &Amount) -> Outcome {
    let rows = facts.table(TableId::T10).into_iter().flat_map(|t| &t.rows).filter(|r| r.key.starts_with("project:"));
    let amounts: Result<Vec<Amount>, Say> =
        rows.filter_map(|r| r.cells.get("amount")).map(|f| Amount::of_fact(f, true)).collect();
    match amounts.map(|parts| adds_up(number, &parts, &Say::new("各项目", "the projects"))) {
        Ok(Outcome::Broken(_)) => Outcome::undetermined(
            "各项目的绩效目标表没有合计，可能没有全部公开",
            "the forms of projects have no total: perhaps not all are published",
        ),
        Ok(outcome) => outcome,
        Err(why) => Outcome::Undetermined(why),
    }
}

/// The amounts of the total row, else those of each body.
fn bodies(table: &Table, nature: Option<Nature>) -> Result<Vec<Amount>, Say> {
    let whole = |s: &Subject| s.nature == nature && s.fund.is_none() && s.project.is_none();
    let total = table.row("total").into_iter().flat_map(|r| r.cells.values()).find(|f| whole(&f.subject));
    if let Some(total) = total {
        return Amount::of_fact(total, true).map(|a| vec![a]);
    }
    let rows = table.rows.iter().filter(|r| r.key.starts_with("body:")).flat_map(|r| r.cells.values());
    let parts: Vec<Amount> =
        rows.filter(|f| whole(&f.subject)).map(|f| Amount::of_fact(f, true)).collect::<Result<_, _>>()?;
    match table.loss() {
        Some(why) if parts.len() != 1 => Err(why),
        _ => Ok(parts),
    }
}

/// A row for the whole department among those of its bodies, or all of them together.
fn held(number: &Amount, parts: &[Amount]) -> Outcome {
    match (parts, parts.iter().find(|part| compare(number, part).how.is_some())) {
        (_, Some(part)) | ([part], None) => same(number, part),
        _ => adds_up(number, parts, &Say::new("各单位申请数", "what the bodies request")),
    }
}
