//! How far the budget was carried out (完成率), as the narrative of final accounts states it, and any of what has only a name.

use budget::{Facts, Measure, Part, Passage, Seen, Stage, Subject, TableId};
use document::text;
use memchr::memmem;

use super::stated;
use crate::shapes::Amount;

/// A percentage of the budget, with what it is of.
pub(super) struct Completed<'d> {
    /// The percentage.
    pub(super) percent: &'d Part,
    /// What was finally accounted, where the text says so.
    pub(super) accounted: Option<Amount>,
    /// The budgets that the text states of it, or else the table: as approved, and as adjusted.
    pub(super) budgets: Vec<Amount>,
    /// How much more than that budget it is, where the text states no budget but that.
    pub(super) change: Option<Amount>,
    /// A budget that the text states, but does not name before the percentage.
    pub(super) others: Vec<Amount>,
    /// Whether the text speaks of an adjusted budget, of which it states no amount here.
    pub(super) adjusted: bool,
}

/// The ending of the hole of a percentage of the budget.
const COMPLETION: &str = ".completion";

/// The hole of a change on the budget approved at the beginning of the year.
const CHANGE: &str = "change-on-initial";

/// Words for a budget that is not the one approved at the beginning of the year.
const ADJUSTED: [&str; 4] = ["全年预算", "调整预算", "调整后预算", "预算调整数"];

/// Budgets as a percentage names them, and the endings of their holes.
const NAMED: [(&[&str], &str); 2] =
    [(&["年初预算"], ".initial"), (&["全年预算", "调整预算", "调整后预算"], ".adjusted")];

/// Every percentage of the budget in the narrative of final accounts.
pub(super) fn all<'d>(facts: &Facts<'d>) -> Vec<Completed<'d>> {
    // What has only a name may be a project that a budget, or a report of its own, says how far was carried out.
    let passages = facts.disclosure().passages.iter().filter(|p| facts.are_final() || p.kind == "named");
    let of = |passage: &'d Passage| {
        let percents = passage.parts.iter().enumerate().filter(|(_, part)| part.hole.ends_with(COMPLETION));
        let percents: Vec<usize> = percents.map(|(at, _)| at).collect();
        // Most paragraphs state none, and need not be folded.
        let prose = passage.prose.0.iter().filter(|_| !percents.is_empty());
        let lines: Vec<String> = prose.map(|line| text::fold(&line.value)).collect();
        let words = Words { adjusted: lines.iter().any(|line| ADJUSTED.iter().any(|w| line.contains(w))), lines };
        percents.into_iter().filter_map(|at| of(facts, passage, &words, at)).collect::<Vec<_>>()
    };
    passages.flat_map(of).collect()
}

/// The words of a paragraph: its lines, folded, and whether they speak of an adjusted budget.
struct Words {
    lines: Vec<String>,
    adjusted: bool,
}

fn of<'d>(facts: &Facts<'d>, passage: &'d Passage, words: &Words, at: usize) -> Option<Completed<'d>> {
    let percent = passage.parts.get(at)?;
    let key = percent.hole.strip_suffix(COMPLETION)?;
    let before = |ending: &str| {
        let part = stated::before(passage, at, &format!("{key}{ending}"))?;
        Amount::of_fact(&part.fact, false).ok()
    };
    let named = named(&words.lines, percent);
    let (own, other): (Vec<&str>, Vec<&str>) =
        [".initial", ".adjusted"].into_iter().partition(|ending| named.is_none_or(|own| own == *ending));
    let stated: Vec<Amount> = own.into_iter().filter_map(before).collect();
    let others = other.into_iter().filter_map(before).collect();
    let adjusted = words.adjusted && named != Some(".initial") && before(".adjusted").is_none();
    let change = || {
        let hole = if key == "total" { CHANGE.to_owned() } else { format!("{key}.{CHANGE}") };
        let beside = stated::beside(passage, at, &hole)?;
        Amount::of_fact(&beside.fact, false).ok()
    };
    let elsewhere = || elsewhere(facts, passage, key, named).into_iter().chain(tabled(facts, &percent.fact.subject));
    let budgets = if stated.is_empty() { elsewhere().take(1).collect() } else { stated };
    let change = if budgets.is_empty() && named != Some(".adjusted") { change() } else { None };
    Some(Completed { percent, accounted: before(""), budgets, change, others, adjusted })
}

/// The budget that the words before a percentage name in these folded lines, as the ending of its hole; none where they name neither.
fn named(lines: &[String], percent: &Part) -> Option<&'static str> {
    let printed = format!("{}%", text::fold(&percent.fact.entry.printed));
    let words = |line: &str| {
        let before = line.get(..memmem::find(line.as_bytes(), printed.as_bytes())?)?;
        let (_, own) = before.rsplit_once("完成")?;
        NAMED.iter().find(|(words, _)| words.iter().any(|w| own.starts_with(w))).map(|(_, ending)| *ending)
    };
    lines.iter().find_map(|line| words(line))
}

/// The budget of one of the three public expenses that another paragraph states, where no two do.
fn elsewhere(facts: &Facts<'_>, passage: &Passage, key: &str, named: Option<&str>) -> Option<Amount> {
    let hole = format!("{key}.initial");
    let others =
        facts.disclosure().passages.iter().filter(|p| p.kind == passage.kind && passage.kind == "three-public");
    let mut stated = others.filter_map(|p| p.part(&hole));
    let only = stated.next().filter(|_| named != Some(".adjusted") && stated.next().is_none())?;
    Amount::of_fact(&only.fact, false).ok()
}

/// The budget of one of the three public expenses, which their table states beside the accounts.
fn tabled(facts: &Facts<'_>, subject: &Subject) -> Vec<Amount> {
    let whole = facts.table(TableId::T7).is_some_and(|t| t.loss().is_none());
    if !whole || !matches!(subject.measure, Measure::ThreePublic(_)) {
        return Vec::new();
    }
    match facts.in_table_at(TableId::T7, &Subject::of(subject.measure).period(0, Stage::Initial)) {
        Seen::Said(stated) => Amount::of(&stated).into_iter().collect(),
        _ => Vec::new(),
    }
}

impl Completed<'_> {
    /// What it is of, for people.
    pub(super) fn name(&self) -> String {
        name(self.percent)
    }
}

/// What a number of the narrative is about, for people: the name printed with it, or that of its paragraph or hole.
pub(super) fn name(part: &Part) -> String {
    if let Some(label) = &part.label {
        return label.value.clone();
    }
    let path = part.fact.entry.place.path.to_string();
    let mut segments = path.split('／').skip(1);
    let (kind, hole) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    if hole == "总额" { kind.to_owned() } else { hole.to_owned() }
}
