//! NT-14

use std::collections::{BTreeMap, BTreeSet};

use budget::{Cited, Facts, Part, Passage, Say, Table, TableId, TableRow};
use document::text;

use super::item_text_differs::table;
use super::prose;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

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
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let itemised = |p: &&Passage| p.kind != "expenditure" && p.list("item").next().is_some();
    let passages: Vec<&Passage> = facts.disclosure().passages.iter().filter(itemised).collect();
    let mut by_table: BTreeMap<TableId, Vec<&Passage>> = BTreeMap::new();
    for passage in &passages {
        let id = passage.list("item").find_map(|part| table(facts, &part.fact.subject)).map(|(id, _)| id);
        if let Some(id) = id {
            by_table.entry(id).or_default().push(passage);
        }
    }
    let told = by_table.iter().filter_map(|(id, passages)| every_item(facts, facts.table(*id)?, passages));
    told.chain(lists(facts)).collect()
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
        format!("《{}》有而文字没有分项说明：{}", table.title(), list("、")),
        format!("{} has items that the text does not explain: {}", table.told(), list(", ")),
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

/// A numbered line that explains items, and the items that it states an amount of.
struct Numbered<'d> {
    line: &'d Cited<String>,
    number: u32,
    items: Vec<&'d Part>,
}

/// The numbers of each list rise by one, or begin anew; no item stands twice in a list.
fn lists(facts: &Facts<'_>) -> Vec<Outcome> {
    let lines = numbered(facts);
    let mut lists: Vec<Vec<&Numbered<'_>>> = Vec::new();
    for line in &lines {
        match lists.last_mut() {
            Some(list) if line.number > 1 => list.push(line),
            _ => lists.push(vec![line]),
        }
    }
    let several = lists.iter().filter(|list| list.len() > 1);
    let lone = lists.len() > 1 && lines.len() > 1;
    let judged: Vec<Outcome> = several.map(|list| list_of(facts, list)).collect();
    if judged.is_empty() && lone { Vec::new() } else { judged }
}

/// A number of an item, as its words mark it: `…（项）`.
struct Marked<'d> {
    part: &'d Part,
    /// Its name and its amount, folded.
    label: String,
    printed: String,
}

impl<'d> Marked<'d> {
    fn of(part: &'d Part) -> Option<Self> {
        let label = part.label.as_ref().filter(|_| ["item", "spent"].contains(&part.hole.as_str()))?;
        let label = text::fold(&label.value);
        label.contains(ITEM).then(|| Self { part, label, printed: text::fold(&part.fact.entry.printed) })
    }

    /// Whether it was printed in a line: its name and its amount are there, and it begins no earlier.
    fn stands_in(&self, line: &Cited<String>, folded: &str) -> bool {
        let place = |c: &document::Spot| (c.file, c.page, c.line);
        place(self.part.fact.entry.spot()) >= place(line.spot())
            && folded.contains(&self.label)
            && folded.contains(&self.printed)
    }
}

/// How a text marks the name of an 项, folded.
const ITEM: &str = "(项)";

/// The lines that mark the name of an 项 after their number, where all that do so were read.
fn numbered<'d>(facts: &Facts<'d>) -> Vec<Numbered<'d>> {
    let disclosure = facts.disclosure();
    let marked: Vec<Marked<'_>> = disclosure.passages.iter().flat_map(|p| &p.parts).filter_map(Marked::of).collect();
    let mut found: Vec<Numbered<'d>> = Vec::new();
    let prose = lines::Prose::of(facts);
    let lines = disclosure.prose.0.iter().zip(&prose.0);
    for (line, folded) in lines.filter(|(line, _)| line.value.contains('项')) {
        if folded.matches(ITEM).count() != 1 {
            continue;
        }
        let items = marked.iter().filter(|item| item.stands_in(line, folded));
        let items: Vec<&Part> = items.map(|item| item.part).collect();
        match (number(line), items.is_empty()) {
            (Some(number), false) => found.push(Numbered { line, number, items }),
            // the sentence of a number that seems left out may be one that was not understood
            _ if prose::amounts(folded) > 0 => return Vec::new(),
            _ => {}
        }
    }
    found
}

fn list_of(facts: &Facts<'_>, list: &[&Numbered<'_>]) -> Outcome {
    let follows = |pair: &&[&Numbered<'_>]| matches!(pair, [a, b] if b.number == a.number + 1 || between(facts, a, b));
    if let Some([before, after]) = list.windows(2).find(|pair| !follows(pair)) {
        let (a, b) = (before.number, after.number);
        let message =
            Say::new(format!("分项说明的编号 {a} 之后是 {b}"), format!("in the list of items, {a} is followed by {b}"));
        let finding = Finding::new(message, Evidence::of(after.line)).against([Evidence::of(before.line)]);
        return Outcome::broken(finding);
    }
    twice(list).unwrap_or_else(|| Outcome::holds(list.iter().map(|n| Evidence::of(n.line))))
}

/// Whether a line with the number that is missing stands between two, about something else than an 项.
fn between(facts: &Facts<'_>, before: &Numbered<'_>, after: &Numbered<'_>) -> bool {
    let lines = facts.disclosure().prose.0.iter();
    let from = lines.skip_while(|line| !std::ptr::eq(*line, before.line)).skip(1);
    from.take_while(|line| !std::ptr::eq(*line, after.line)).any(|line| number(line).is_some_and(|n| n > before.number))
}

fn twice(list: &[&Numbered<'_>]) -> Option<Outcome> {
    let mut seen: Vec<&Part> = Vec::new();
    for part in list.iter().filter_map(|n| n.items.first()) {
        let same =
            |p: &&&Part| p.fact.subject.function.is_some() && p.fact.subject.function == part.fact.subject.function;
        if let Some(first) = seen.iter().find(same) {
            let (label, other) = (part.label.as_ref()?, first.label.as_ref()?);
            let message = Say::new(
                format!("科目“{}”在分项说明中不止一处", label.value),
                format!("“{}” is explained more than once", label.value),
            );
            return Some(Outcome::broken(Finding::new(message, Evidence::of(label)).against([Evidence::of(other)])));
        }
        seen.push(part);
    }
    None
}
