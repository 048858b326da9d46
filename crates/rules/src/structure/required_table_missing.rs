//! ST-01

use std::collections::BTreeSet;

use budget::{Entry, Facts, Level, Nature, Say, Seen, Subject, TableId, Year};
use document::text;

use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 缺少应当公开的表
pub(crate) const RULE: Rule = Rule {
    code: "ST-01",
    name: "required-table-missing",
    family: Family::Structure,
    title: Title { zh: "缺少应当公开的表", en: "a table that must be published is missing" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("required_table_missing.md"),
    check: Check::Facts(check),
};

/// Tables with the word that the title of one would contain, even if it was not recognised.
const REQUIRED: [(TableId, &str); 8] = [
    (TableId::T1, "收支"),
    (TableId::T2, "收入"),
    (TableId::T3, "支出"),
    (TableId::T4, "财政拨款"),
    (TableId::T5, "一般公共预算"),
    (TableId::T6, "基本支出"),
    (TableId::T7, "三公"),
    (TableId::T8, "政府性基金"),
];
/// The word of titles of goals.
const GOALS: &str = "绩效";
const ADVISED: [(TableId, &str); 3] = [(TableId::T9, "国有资本"), (TableId::T10, GOALS), (TableId::T11, GOALS)];
/// The first year of the current layout, which has them.
const CURRENT: Year = Year(2021);
/// With fewer tables it is an excerpt.
const FEWEST: usize = 3;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    if d.contents.is_empty() && d.tables.len() < FEWEST {
        return Vec::new();
    }
    let missing = |list: &[(TableId, &'static str)]| -> Vec<(TableId, &'static str)> {
        let absent = |id: TableId| !is_published(facts, id) && is_due(facts, id);
        list.iter().copied().filter(|(id, _)| absent(*id)).collect()
    };
    let (required, advised) = (missing(&REQUIRED), missing(&ADVISED));
    if required.is_empty() && advised.is_empty() {
        return vec![Outcome::holds(d.tables.iter().map(lines::caption))];
    }
    if let Some(Say { zh, en }) = doubt(facts) {
        return vec![Outcome::Undetermined(Say::new(
            format!("不能断定是否缺表：{zh}"),
            format!("perhaps not missing: {en}"),
        ))];
    }
    let found = [lacking(facts, &required, "必须公开的"), lacking(facts, &advised, "现行做法要求公开的")];
    found.into_iter().flatten().collect()
}

/// Whether a table is there, or one that says as much of all three appropriations.
fn is_published(facts: &Facts<'_>, id: TableId) -> bool {
    let wider = match id {
        TableId::T5 => Some(TableId::T20),
        TableId::T6 => Some(TableId::T21),
        _ => None,
    };
    facts.table(id).is_some() || wider.is_some_and(|id| facts.table(id).is_some())
}

/// Final accounts state no targets. A unit has no overall targets, and without projects there are none for them.
fn is_due(facts: &Facts<'_>, id: TableId) -> bool {
    let projects = Subject::expenditure().nature(Nature::Project);
    let current = facts.disclosure().year.as_ref().is_none_or(|y| y.value >= CURRENT);
    match id {
        TableId::T9 | TableId::T10 | TableId::T11 if !current => false,
        TableId::T10 | TableId::T11 if facts.are_final() => false,
        TableId::T10 => {
            !matches!(facts.in_table(TableId::T3, &projects), Seen::Said(s) if Entry::is_nil(&s.fact.entry.value))
        }
        TableId::T11 => facts.disclosure().level == Level::Department,
        _ => true,
    }
}

fn doubt(facts: &Facts<'_>) -> Option<Say> {
    let d = facts.disclosure();
    if lines::is_of_a_school(d) {
        return Some(Say::new(
            "高等学校按主管部门规定的格式公开，所公开的表与部门不同",
            "a school of higher learning publishes tables of its own kind",
        ));
    }
    let read = d.tables.iter().map(|t| t.id).collect::<BTreeSet<_>>().len();
    let few = || Say::new(format!("只读到 {read} 张表"), format!("only {read} tables were read"));
    let lost = lines::loss(facts);
    lost.or_else(|| (read < FEWEST).then(few))
}

/// The column of another table in which goals are stated.
fn goals_in_a_column(facts: &Facts<'_>) -> Option<String> {
    let of_goals = |id| matches!(id, TableId::T10 | TableId::T11);
    let others = facts.disclosure().tables.iter().filter(|table| !of_goals(table.id));
    others.flat_map(|table| &table.heads.0).map(|head| text::fold(&head.value)).find(|head| head.contains("绩效目标"))
}

/// A title that contains the word and is of no recognised table: of one whose kind is not known, or in the text.
fn unread_title(facts: &Facts<'_>, word: &str) -> Option<String> {
    let d = facts.disclosure();
    let mut others = d.tables.iter().filter(|t| t.id == TableId::Other).map(|t| text::fold(&t.caption.value));
    if let Some(other) = others.find(|caption| caption.contains(word)) {
        return Some(other);
    }
    if word == GOALS
        && let Some(column) = goals_in_a_column(facts)
    {
        return Some(column);
    }
    let known = |title: &str| d.tables.iter().any(|t| lines::stem(&t.caption.value) == lines::stem(title));
    let promised = d.contents.iter().filter(|e| lines::is_table(e) && !known(&e.title.value));
    if let Some(entry) = promised.map(|e| text::fold(&e.title.value)).find(|title| title.contains(word)) {
        return Some(entry);
    }
    let titles = d.prose.0.iter().map(|line| text::fold(&line.value));
    let mut titles = titles.filter(|t| t.ends_with('表') && t.chars().count() <= 50 && t.contains(word));
    titles.find(|t| d.tables.iter().all(|known| text::key(&known.caption.value) != text::key(t)))
}

fn lacking(facts: &Facts<'_>, missing: &[(TableId, &str)], zh: &str) -> Vec<Outcome> {
    let (unread, absent): (Vec<_>, Vec<_>) =
        missing.iter().map(|(id, word)| (*id, unread_title(facts, word))).partition(|(_, title)| title.is_some());
    let doubtful = unread.into_iter().filter_map(|(id, title)| Some((id, title?)));
    let mut outcomes: Vec<Outcome> = doubtful
        .map(|(id, title)| {
            Outcome::undetermined(
                format!("“{title}”未能识别，不能断定是否缺《{}》", facts.own_table(id).name()),
                format!("“{title}” was not recognised, so {} may not be missing", facts.own_table(id).told()),
            )
        })
        .collect();
    let lacking: Vec<TableId> = absent.into_iter().map(|(id, _)| id).collect();
    let absent: Vec<TableId> = lacking.iter().map(|id| facts.own_table(*id)).collect();
    let names: Vec<String> = absent.iter().map(|id| format!("《{}》", id.name())).collect();
    let told: Vec<String> = absent.iter().map(|id| id.told()).collect();
    let Some(primary) = lines::top(facts).filter(|_| !told.is_empty()) else { return outcomes };
    let message = Say::new(format!("缺少{zh}{}", names.join("")), format!("missing: {}", told.join(", ")));
    outcomes.push(Outcome::broken(Finding::new(message, primary).absent_from(lacking)));
    outcomes
}
