//! NT-14

use std::collections::{BTreeMap, BTreeSet};

use budget::{Cited, Facts, Part, Passage, Say, Table, TableId, TableRow};
use document::text;

use super::item_text_differs::table;
use super::prose;
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 项级科目没有逐一说明
pub(crate) const RULE: Rule = Rule {
    code: "NT-14",
    name: "items-not-explained-one-by-one",
    family: Family::Narrative,
    title: Title {
        zh: "项级科目没有逐一说明", en: "the text does not explain every item of the table once, in order"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("items_not_explained_one_by_one.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let itemised = |p: &&Passage| p.kind != "expenditure" && p.list("item").next().is_some();
    let passages: Vec<&Passage> = facts.disclosure().passages.iter().filter(itemised).collect();
    if passages.is_empty() {
        return Vec::new();
    }
    let mut by_table: BTreeMap<TableId, Vec<&Passage>> = BTreeMap::new();
    for passage in &passages {
        let id = passage.list("item").find_map(|part| table(facts, &part.fact.subject)).map(|(id, _)| id);
        if let Some(id) = id {
            by_table.entry(id).or_default().push(passage);
        }
    }
    let told = by_table.iter().filter_map(|(id, passages)| every_item(facts, facts.table(*id)?, passages));
    // the sentence of a number that seems left out may be one that was not understood
    let whole = prose::items_marked(facts.disclosure()) <= passages.iter().map(|p| marks(p)).sum();
    told.chain(passages.iter().filter(|_| whole).filter_map(|p| numbered(p))).collect()
}

/// How often a paragraph marks the name of an 项.
fn marks(passage: &Passage) -> usize {
    passage.prose.0.iter().map(|line| text::fold(&line.value).matches("(项)").count()).sum()
}

/// The code of a sentence. One that calls a 款 an 项 is about some item below it, under a wrong path.
fn covers(part: &Part, code: &str) -> bool {
    let item = part.label.as_ref().is_some_and(|l| text::fold(&l.value).contains("(项)"));
    let own = part.fact.subject.function.as_deref().unwrap_or_default();
    own == code || item && own.len() == 5 && code.starts_with(own)
}

fn every_item(facts: &Facts<'_>, table: &Table, passages: &[&Passage]) -> Option<Outcome> {
    let items: Vec<&Part> = passages.iter().flat_map(|p| p.list("item")).collect();
    let stated = |row: &&TableRow| row.cells.values().any(|f| !f.entry.value.is_nil());
    let coded = table.rows.iter().filter(stated).filter_map(|r| Some((r, r.code.as_ref()?)));
    let coded: Vec<(&TableRow, &Cited<String>)> = coded.filter(|(_, code)| code.value.len() == 7).collect();
    let missing: Vec<&TableRow> =
        coded.iter().filter(|(_, code)| !items.iter().any(|p| covers(p, &code.value))).map(|(r, _)| *r).collect();
    let Some(first) = missing.first() else {
        let labels = items.iter().filter_map(|p| p.label.as_ref()).map(Evidence::of);
        return (!coded.is_empty()).then(|| Outcome::holds(labels));
    };
    if doubtful(facts, table, &items, &missing) || items.len() * 2 < coded.len() {
        return Some(Outcome::undetermined(
            "分项说明没有全部读懂，或没有写到项级，无法判断有无遗漏",
            "the sentences on items were not all understood, or do not go down to the item",
        ));
    }
    let list =
        |comma: &str| missing.iter().map(|r| format!("{}{}", r.key, r.label.value)).collect::<Vec<_>>().join(comma);
    let message = Say::new(
        format!("《{}》有而文字没有分项说明：{}", table.id.name(), list("、")),
        format!("{} has items that the text does not explain: {}", table.id, list(", ")),
    );
    let others = missing.iter().skip(1).map(|r| Evidence::of(&r.label));
    Some(Outcome::broken(Finding::new(message, Evidence::of(&first.label)).against(others)))
}

/// Whether something was lost, or a sentence that was not understood may be that of an item.
fn doubtful(facts: &Facts<'_>, table: &Table, items: &[&Part], missing: &[&TableRow]) -> bool {
    let labels: Vec<String> = items.iter().filter_map(|p| p.label.as_ref()).map(|l| text::fold(&l.value)).collect();
    let lines: BTreeSet<String> = lines::narrative(facts).into_iter().collect();
    let spoken = |row: &&TableRow| {
        let name = text::fold(&row.label.value);
        lines.iter().filter(|l| l.contains(&name)).count() > labels.iter().filter(|l| l.contains(&name)).count()
    };
    let lost = table.loss().is_some() || !facts.disclosure().gaps.is_empty();
    lost || prose::items_marked(facts.disclosure()) > items.len() || missing.iter().any(spoken)
}

/// The number that a line begins with.
fn number(line: &Cited<String>) -> Option<u32> {
    let folded = text::fold(&line.value);
    let bare = folded.trim_start_matches('(');
    let digits: String = bare.chars().take_while(char::is_ascii_digit).take(3).collect();
    bare.get(digits.len()..)?.starts_with(['、', '.', ')']).then(|| digits.parse().ok()).flatten()
}

/// The numbers of a list rise by one, or begin anew; no item stands twice.
fn numbered(passage: &Passage) -> Option<Outcome> {
    let lines: Vec<&Cited<String>> =
        passage.prose.0.iter().filter(|line| text::fold(&line.value).contains("(项)")).collect();
    let numbers: Vec<u32> = lines.iter().map(|line| number(line)).collect::<Option<_>>()?;
    if marks(passage) != lines.len() || lines.len() < 2 {
        return None;
    }
    let follows = |pair: &&[u32]| matches!(pair, [a, b] if *b == a + 1 || *b == 1 && *a > 1);
    let wrong = numbers.windows(2).position(|pair| !follows(&pair));
    let lines_at = |at: usize| [at, at + 1].into_iter().filter_map(|i| lines.get(i)).map(|line| Evidence::of(line));
    if let Some(at) = wrong {
        let (before, after) = (numbers.get(at)?, numbers.get(at + 1)?);
        let message = Say::new(
            format!("分项说明的编号 {before} 之后是 {after}"),
            format!("in the list of items, {before} is followed by {after}"),
        );
        let mut evidence = lines_at(at);
        let first = evidence.next()?;
        return Some(Outcome::broken(Finding::new(message, evidence.next()?).against([first])));
    }
    Some(twice(passage).unwrap_or_else(|| Outcome::holds(lines.iter().map(|line| Evidence::of(line)))))
}

fn twice(passage: &Passage) -> Option<Outcome> {
    let mut seen = BTreeSet::new();
    let code = |part: &Part| part.fact.subject.function.clone();
    let again = passage.list("item").find(|part| !seen.insert(code(part)))?;
    let first = passage.list("item").find(|part| code(part) == code(again))?;
    let (label, other) = (again.label.as_ref()?, first.label.as_ref()?);
    let message = Say::new(
        format!("科目“{}”在分项说明中不止一处", label.value),
        format!("“{}” is explained more than once", label.value),
    );
    Some(Outcome::broken(Finding::new(message, Evidence::of(label)).against([Evidence::of(other)])))
}
