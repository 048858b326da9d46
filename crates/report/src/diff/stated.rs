//! What a disclosure states, one statement each, under keys that its other versions have too.

use std::collections::BTreeMap;

use budget::{
    Cited, Decimal, Disclosure, Entry, Fact, Goal, Indicator, Money, Passage, Subject, Table, TableId, Value, Year,
};
use document::text;

use super::{Index, Sort};

/// What a statement is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A name.
    Named(String),
    /// In the narrative, what a number states, and which of its several values it is.
    Says(Subject, usize),
}

/// A statement.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub(super) sort: Sort,
    pub(super) key: Key,
    /// What it is a part of: where that is missing as a whole, its parts are not told one by one.
    within: Option<Key>,
    /// The path that it is shown under.
    pub(super) path: String,
    pub(super) shown: String,
    /// What of it is compared.
    pub(super) same: String,
    pub(super) subject: Option<Subject>,
    pub(super) money: Option<Money>,
}

impl Stated {
    /// Whether it is told that another version lacks it.
    pub(super) fn is_to_be_missed(&self, other: &Index) -> bool {
        self.within.as_ref().is_none_or(|whole| other.contains_key(whole))
    }

    fn under(self, key: String, path: String) -> Self {
        Self { key: Key::Named(key), path, ..self }
    }

    fn within(self, whole: &str) -> Self {
        Self { within: Some(Key::Named(whole.to_owned())), ..self }
    }
}

/// Words under a key.
fn words(sort: Sort, key: &str, path: &str, said: &str) -> Stated {
    Stated {
        sort,
        key: Key::Named(key.to_owned()),
        within: None,
        path: path.to_owned(),
        shown: said.to_owned(),
        same: text::key(said),
        subject: None,
        money: None,
    }
}

/// Something that is there or is not, whatever it says.
fn thing(sort: Sort, key: &str, path: &str, said: &str) -> Stated {
    Stated { same: String::new(), ..words(sort, key, path, said) }
}

/// Everything that stands under a key of its own; lists are compared by what stands beside what.
pub(super) fn stated(d: &Disclosure) -> Vec<Stated> {
    let publisher = d.publisher.as_ref().map(|p| words(Sort::Frame, "publisher", "部门", &p.value));
    let year = d.year.as_ref().map(|y| words(Sort::Frame, "year", "年度", &y.value.0.to_string()));
    let mut all: Vec<Stated> = publisher.into_iter().chain(year).collect();
    all.extend(titles(d));
    all.extend(d.charts.iter().map(|chart| {
        let labels: Vec<&str> = chart.labels.iter().map(|l| l.value.as_str()).collect();
        let path = format!("图／{}", chart.title.value);
        words(Sort::Words, &path, &path, &labels.join("、"))
    }));
    all.extend(d.glossary.iter().map(|t| {
        let path = format!("名词解释／{}", t.name.value);
        words(Sort::Words, &text::key(&path), &path, &t.text.value)
    }));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for table in &d.tables {
        let nth = again(&mut seen, table_key(table));
        all.extend(of_table(table, nth));
    }
    all.extend(narrative(d));
    all.extend(d.goals.iter().flat_map(of_goal));
    all
}

/// How often something was seen, this time included.
fn again<K: Ord>(seen: &mut BTreeMap<K, usize>, what: K) -> usize {
    let times = seen.entry(what).or_insert(0);
    *times += 1;
    *times
}

/// The titles of contents and headings, each once, but those of tables, which are there or not themselves. That the year in them is
/// another, or that a unit has them instead of its department, is no difference.
fn titles(d: &Disclosure) -> Vec<Stated> {
    let year = d.year.as_ref().map(|y| y.value).unwrap_or_default();
    let key = |title: &str| format!("title/{}", text::key(bodiless(&yearless(title, year))));
    let mut seen: BTreeMap<String, usize> = d.tables.iter().map(|t| (key(&t.caption.value), 1)).collect();
    let mut all = Vec::new();
    for title in d.contents.iter().chain(&d.headings).map(|e| &e.title.value) {
        if again(&mut seen, key(title)) == 1 {
            all.push(thing(Sort::Frame, &key(title), &format!("标题／{title}"), title));
        }
    }
    all
}

/// A text without the year that everything is about.
fn yearless(text: &str, year: Year) -> String {
    text.replace(&year.0.to_string(), "")
}

/// What titles call whoever publishes.
const BODIES: [&str; 3] = ["预算单位", "部门", "单位"];

/// A title without what is left of a year at its beginning, and without whose it is.
fn bodiless(title: &str) -> &str {
    let title = title.trim().trim_start_matches("年度").trim_start_matches('年');
    BODIES.iter().find_map(|body| title.strip_prefix(body)).unwrap_or(title)
}

fn table_key(table: &Table) -> String {
    let year = table.year.unwrap_or_default();
    if table.id == TableId::Other { text::key(&yearless(&table.caption.value, year)) } else { table.id.to_string() }
}

fn of_table(table: &Table, nth: usize) -> Vec<Stated> {
    let key = format!("{}#{nth}", table_key(table));
    let name = table.name();
    let note = table.note.as_ref().map_or("", |n| n.value.as_str());
    let mut all = vec![
        thing(Sort::Table, &key, name, &table.caption.value),
        words(Sort::Words, &format!("{key}/note"), &format!("{name}／注"), note).within(&key),
    ];
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &table.rows {
        let times = again(&mut seen, row.key.as_str());
        all.extend(row.cells.iter().map(|(column, fact)| {
            let label = table.columns.iter().find(|c| c.key == *column).map_or(column.as_str(), |c| &c.label.value);
            let cell = format!("{key}/{}#{times}/{column}", row.key);
            number(Sort::Fact, fact).under(cell, format!("{name}／{}／{label}", row.label.value)).within(&key)
        }));
    }
    all
}

/// What a fact says; blanks and zeros say the same.
fn number(sort: Sort, fact: &Fact) -> Stated {
    let value = &fact.entry.value;
    let same = match value {
        Entry::Stated(Value::Money(m)) => format!("money {}", m.fen),
        Entry::Stated(Value::Percent(p)) => format!("percent {}", bare(*p)),
        Entry::Stated(Value::Count(c)) => format!("count {}", bare(c.number)),
        Entry::Blank | Entry::Dash => "money 0".to_owned(),
        Entry::Unreadable => format!("unreadable {}", fact.entry.printed),
    };
    let shown = shown(value, &fact.entry);
    let (subject, money) = (Some(fact.subject.clone()), value.money());
    Stated { same, subject, money, ..words(sort, "", "", &shown) }
}

/// A number without idle zeros behind its point.
fn bare(number: Decimal) -> String {
    let text = number.to_string();
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn shown(value: &Entry, cited: &Cited<Entry>) -> String {
    match value {
        Entry::Stated(Value::Money(m)) => format!("{}{}", m.print(true), m.unit.name()),
        Entry::Stated(Value::Percent(p)) => format!("{p}%"),
        Entry::Stated(Value::Count(c)) => format!("{}{}", c.number, c.unit),
        Entry::Blank => String::new(),
        Entry::Dash => "—".to_owned(),
        Entry::Unreadable => cited.printed.clone(),
    }
}

/// The numbers of the narrative by what they state, wherever they are said and however often, and its words.
fn narrative(d: &Disclosure) -> Vec<Stated> {
    let mut all: Vec<Stated> = Vec::new();
    let mut values: BTreeMap<Subject, Vec<String>> = BTreeMap::new();
    for part in d.passages.iter().flat_map(|p| p.parts.iter().map(move |part| (p, part))) {
        let (passage, part) = part;
        let label = part.label.as_ref().map_or("", |l| l.value.as_str());
        let path = part.fact.entry.place.path.to_string();
        let fallback = format!("{}／{}{label}", passage.kind, part.hole);
        let one = number(Sort::Sentence, &part.fact);
        let known = values.entry(part.fact.subject.clone()).or_default();
        if !known.contains(&one.same) {
            let key = Key::Says(part.fact.subject.clone(), known.len());
            known.push(one.same.clone());
            all.push(Stated { key, path: if path.is_empty() { fallback } else { path }, ..one });
        }
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for passage in &d.passages {
        let nth = again(&mut seen, passage.kind.as_str());
        all.extend(passage.words.iter().map(|(hole, said)| of_words(passage, nth, hole, said)));
    }
    all
}

fn of_words(passage: &Passage, nth: usize, hole: &str, said: &[Cited<String>]) -> Stated {
    let joined = said.iter().map(|w| w.value.as_str()).collect::<Vec<_>>().join("、");
    let path = said.first().map(|w| w.place.path.to_string()).filter(|p| !p.is_empty());
    let path = path.unwrap_or_else(|| format!("{}／{hole}", passage.kind));
    words(Sort::Words, &format!("{}#{nth}/{hole}", passage.kind), &path, &joined)
}

/// A goal, its indicators by their names, and each part of an indicator.
fn of_goal(goal: &Goal) -> Vec<Stated> {
    let name = &goal.name.value;
    let key = format!("{}/{}", goal.table, goal.row);
    let whole = goal.text.as_ref().map_or("", |t| t.value.as_str());
    let mut all =
        vec![thing(Sort::Goal, &key, name, name), words(Sort::Goal, &format!("{key}/text"), name, whole).within(&key)];
    let mut seen = BTreeMap::new();
    for indicator in &goal.indicators {
        let called =
            [&indicator.level3, &indicator.level2].into_iter().flatten().next().map_or("", |l| l.value.as_str());
        let times = again(&mut seen, text::key(called));
        let one = format!("{key}/{}#{times}", text::key(called));
        let path = format!("{name}／{called}");
        let parts = parts(indicator);
        let said: Vec<&str> = parts.iter().map(|(_, said)| said.as_str()).filter(|said| !said.is_empty()).collect();
        all.push(thing(Sort::Goal, &one, &path, &said.join(" ")).within(&key));
        all.extend(parts.iter().map(|(part, said)| {
            words(Sort::Goal, &format!("{one}/{part}"), &format!("{path}／{part}"), said).within(&one)
        }));
    }
    all
}

/// What an indicator says, part by part.
fn parts(indicator: &Indicator) -> [(&'static str, String); 6] {
    let text = |cited: &Option<Cited<String>>| cited.as_ref().map_or_else(String::new, |c| c.value.clone());
    let operator = indicator.operator.as_ref().map_or("", |o| o.value.mark());
    let weight = indicator.weight.as_ref().map_or_else(String::new, |w| format!("{}分", bare(w.value)));
    [
        ("一级指标", text(&indicator.level1)),
        ("二级指标", text(&indicator.level2)),
        ("指标值", format!("{operator}{}{}", text(&indicator.target), text(&indicator.unit))),
        ("指标解释", text(&indicator.content)),
        ("评分标准", text(&indicator.criterion)),
        ("分值", weight),
    ]
}
