//! NT-05

use budget::{EconomicGroup, Facts, Fund, Money, Nature, Say, Subject, TableId};

use super::stated::{classes, if_said, said, total};
use crate::shapes::{Amount, same, settle, stated_en, stated_zh};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 文字基本支出或项目支出与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-05",
    name: "basic-or-project-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字基本支出或项目支出与表不符",
        en: "basic or project expenditure in the text is not that of the table",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("basic_or_project_text_differs.md"),
    check: Check::Facts(check),
};

/// Staff and operations of basic expenditure, which its own table states.
const GROUPS: [(&str, EconomicGroup); 2] =
    [("staff-cost", EconomicGroup::Staff), ("operations-cost", EconomicGroup::Operations)];

fn groups(facts: &Facts<'_>) -> Vec<Outcome> {
    let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
    let table = |group| total(facts, TableId::T6, basic.clone().group(group));
    let whole = if_said(facts, "basic", "total", total(facts, TableId::T6, basic.clone()));
    let compared = GROUPS.map(|(hole, group)| if_said(facts, "basic", hole, table(group)));
    let [staff, operations] = GROUPS.map(|(hole, group)| (said(facts, "basic", hole).ok(), table(group).ok()));
    // Where it does not hold, the table by function says so.
    let whole = Some(whole).filter(|whole| matches!(whole, Outcome::Holds { .. }));
    let moved = whole.as_ref().and_then(|_| moved(staff, operations));
    // What was moved from one to the other is one fault, not two.
    let compared = moved.map_or_else(|| compared.into(), |one| vec![one]);
    whole.into_iter().chain(compared).collect()
}

/// The text has just so much less of one as it has more of the other.
fn moved(staff: (Option<Amount>, Option<Amount>), operations: (Option<Amount>, Option<Amount>)) -> Option<Outcome> {
    let (text, table) = (staff.0?, staff.1?);
    let (others, own) = (operations.0?, operations.1?);
    let more = text.fen.checked_sub(table.fen)?;
    if more == 0 || own.fen.checked_sub(others.fen)? != more {
        return None;
    }
    let size = Money { fen: more.checked_abs()?, ..text.money? };
    let ([text_zh, table_zh], [others_zh, own_zh]) = ([&text, &table].map(stated_zh), [&others, &own].map(stated_zh));
    let message = Say::new(
        format!("{text_zh}，而{table_zh}；{others_zh}，而{own_zh}：两者合计相同，文字把 {size} 归错了一方"),
        format!(
            "{} but {}; {} but {}: their total is the same, and the text puts {size} on the wrong side",
            stated_en(&text),
            stated_en(&table),
            stated_en(&others),
            stated_en(&own)
        ),
    );
    let related = [table, others, own].into_iter().filter_map(|a| a.evidence);
    Some(Outcome::broken(Finding::new(message, text.evidence?).against(related)))
}

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let of = |nature| Subject::expenditure().fund(Fund::GeneralPublic).nature(nature);
    let table = |nature| total(facts, TableId::T5, of(nature));
    let totals = [
        settle(said(facts, "basic", "total"), table(Nature::Basic), same),
        settle(said(facts, "project", "total"), table(Nature::Project), same),
    ];
    let parts = classes(facts, "project", "class", TableId::T5, &of(Nature::Project));
    totals.into_iter().chain(groups(facts)).chain(parts).collect()
}
