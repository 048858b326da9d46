//! What differs between two disclosures, at the level of facts: amounts by what they state, sentences, words, goals.

use std::collections::BTreeMap;

use budget::{Cited, ContentsEntry, Decimal, Disclosure, Entry, Fact, Goal, Indicator, Passage, Say, Table, Value};
use document::text;
use serde::Serialize;

use crate::{Lang, Manner};

/// What sort of thing differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Publisher, year, headings.
    Frame,
    /// A table that only one of them has.
    Table,
    /// An amount in a table.
    Fact,
    /// A number in a sentence.
    Sentence,
    /// Words: duties, reasons, purposes, terms.
    Words,
    /// A goal or an indicator.
    Goal,
}

impl Sort {
    fn say(self) -> Say {
        let (zh, en) = match self {
            Self::Frame => ("整体", "frame"),
            Self::Table => ("表", "table"),
            Self::Fact => ("表中的数", "amount"),
            Self::Sentence => ("说明中的数", "number in the narrative"),
            Self::Words => ("文字", "words"),
            Self::Goal => ("绩效目标", "performance target"),
        };
        Say::new(zh, en)
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What sort of thing it is.
    pub sort: Sort,
    /// Where, as a path of names.
    pub path: String,
    /// What the first says; `None` where it says nothing.
    pub old: Option<String>,
    /// What the second says.
    pub new: Option<String>,
}

/// A statement: its key, the path that it is shown under, what it says, and what of that is compared.
struct Stated {
    sort: Sort,
    key: String,
    path: String,
    shown: String,
    same: String,
}

/// What differs, by sort, in the order of the first, and then what only the second has.
pub fn diff(old: &Disclosure, new: &Disclosure) -> Vec<Difference> {
    let (old, new) = (stated(old), stated(new));
    let by_key = |all: &[Stated]| all.iter().enumerate().map(|(i, s)| (s.key.clone(), i)).collect::<BTreeMap<_, _>>();
    let (in_old, in_new) = (by_key(&old), by_key(&new));
    let both = old.iter().filter_map(|before| {
        let after = in_new.get(&before.key).and_then(|i| new.get(*i));
        let changed = after.is_none_or(|after| after.same != before.same);
        let new = after.map(|after| after.shown.clone());
        let path = before.path.clone();
        changed.then(|| Difference { sort: before.sort, path, old: Some(before.shown.clone()), new })
    });
    let added = new.iter().filter(|s| !in_old.contains_key(&s.key)).map(|s| Difference {
        sort: s.sort,
        path: s.path.clone(),
        old: None,
        new: Some(s.shown.clone()),
    });
    let says = |side: &Option<String>| side.as_ref().is_some_and(|s| !s.is_empty());
    let mut all: Vec<Difference> = both.chain(added).filter(|d| says(&d.old) || says(&d.new)).collect();
    all.sort_by_key(|d| d.sort);
    all
}

fn stated(d: &Disclosure) -> Vec<Stated> {
    let mut all = Frame(d).stated();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for table in &d.tables {
        let nth = seen.entry(table_key(table)).or_insert(0);
        *nth += 1;
        all.extend(of_table(table, *nth));
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for passage in &d.passages {
        let nth = seen.entry(&passage.kind).or_insert(0);
        *nth += 1;
        all.extend(of_passage(passage, *nth));
    }
    all.extend(d.goals.iter().flat_map(of_goal));
    all
}

fn words(sort: Sort, key: &str, path: &str, said: &str) -> Stated {
    Stated { sort, key: key.to_owned(), path: path.to_owned(), shown: said.to_owned(), same: text::key(said) }
}

/// Titles by what they say, so that one more does not change all behind it.
fn titles(name: &str, entries: &[ContentsEntry]) -> Vec<Stated> {
    let one = |e: &ContentsEntry| {
        let path = format!("{name}／{}", e.title.value);
        Stated { same: String::new(), ..words(Sort::Frame, &text::key(&path), &path, &e.title.value) }
    };
    entries.iter().map(one).collect()
}

struct Frame<'d>(&'d Disclosure);

impl Frame<'_> {
    fn stated(&self) -> Vec<Stated> {
        let d = self.0;
        let publisher = d.publisher.as_ref().map(|p| words(Sort::Frame, "publisher", "部门", &p.value));
        let year = d.year.as_ref().map(|y| words(Sort::Frame, "year", "年度", &y.value.0.to_string()));
        let mut all: Vec<Stated> = publisher.into_iter().chain(year).collect();
        let listed = |name: &str, list: Vec<&str>| {
            let each = |(i, said): (usize, &&str)| {
                words(Sort::Words, &format!("{name}/{i}"), &format!("{name}／{}", i + 1), said)
            };
            list.iter().enumerate().map(each).collect::<Vec<_>>()
        };
        all.extend(titles("目录", &d.contents));
        all.extend(titles("标题", &d.headings));
        for chart in &d.charts {
            let labels: Vec<&str> = chart.labels.iter().map(|l| l.value.as_str()).collect();
            let path = format!("图／{}", chart.title.value);
            all.push(words(Sort::Words, &path, &path, &labels.join("、")));
        }
        all.extend(listed("注", d.remarks.iter().map(|r| r.value.as_str()).collect()));
        all.extend(listed("职能职责", d.duties.iter().map(|d| d.value.as_str()).collect()));
        all.extend(d.glossary.iter().map(|t| {
            let path = format!("名词解释／{}", t.name.value);
            words(Sort::Words, &path, &path, &t.text.value)
        }));
        all
    }
}

fn table_key(table: &Table) -> String {
    if table.id == budget::TableId::Other { text::key(&table.caption.value) } else { table.id.to_string() }
}

fn of_table(table: &Table, nth: usize) -> Vec<Stated> {
    let key = format!("{}#{nth}", table_key(table));
    let name = table.name();
    let mut all = vec![Stated {
        sort: Sort::Table,
        key: key.clone(),
        path: name.to_owned(),
        shown: table.caption.value.clone(),
        same: String::new(),
    }];
    let note = table.note.as_ref().map_or("", |n| n.value.as_str());
    all.push(words(Sort::Words, &format!("{key}/note"), &format!("{name}／注"), note));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &table.rows {
        let again = seen.entry(row.key.as_str()).or_insert(0);
        *again += 1;
        for (column, fact) in &row.cells {
            let label = table.columns.iter().find(|c| c.key == *column).map_or(column.as_str(), |c| &c.label.value);
            all.push(Stated {
                sort: Sort::Fact,
                key: format!("{key}/{}#{again}/{column}", row.key),
                path: format!("{name}／{}／{label}", row.label.value),
                ..number(fact)
            });
        }
    }
    all
}

/// What a fact says; blanks and zeros say the same.
fn number(fact: &Fact) -> Stated {
    let value = &fact.entry.value;
    let same = match value {
        Entry::Stated(Value::Money(m)) => format!("money {}", m.fen),
        Entry::Stated(Value::Percent(p)) => format!("percent {}", bare(*p)),
        Entry::Stated(Value::Count(c)) => format!("count {}", bare(c.number)),
        Entry::Blank | Entry::Dash => "money 0".to_owned(),
        Entry::Unreadable => format!("unreadable {}", fact.entry.printed),
    };
    Stated { sort: Sort::Fact, key: String::new(), path: String::new(), shown: shown(value, &fact.entry), same }
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

fn of_passage(passage: &Passage, nth: usize) -> Vec<Stated> {
    let key = format!("{}#{nth}", passage.kind);
    let mut all = Vec::new();
    for part in &passage.parts {
        let label = part.label.as_ref().map_or("", |l| l.value.as_str());
        let path = part.fact.entry.place.path.to_string();
        let fallback = format!("{}／{}{label}", passage.kind, part.hole);
        all.push(Stated {
            sort: Sort::Sentence,
            key: format!("{key}/{}/{}", part.hole, text::key(label)),
            path: if path.is_empty() { fallback } else { path },
            ..number(&part.fact)
        });
    }
    for (hole, said) in &passage.words {
        let joined = said.iter().map(|w| w.value.as_str()).collect::<Vec<_>>().join("、");
        let path = said.first().map(|w| w.place.path.to_string()).filter(|p| !p.is_empty());
        let path = path.unwrap_or_else(|| format!("{}／{hole}", passage.kind));
        all.push(words(Sort::Words, &format!("{key}/{hole}"), &path, &joined));
    }
    all
}

fn of_goal(goal: &Goal) -> Vec<Stated> {
    let name = &goal.name.value;
    let key = format!("{}/{}", goal.table, goal.row);
    let whole = goal.text.as_ref().map_or("", |t| t.value.as_str());
    let mut all = vec![words(Sort::Goal, &key, name, whole)];
    for (i, indicator) in goal.indicators.iter().enumerate() {
        let level3 = indicator.level3.as_ref().map_or("", |l| l.value.as_str());
        all.push(words(Sort::Goal, &format!("{key}/{i}"), &format!("{name}／{level3}"), &said(indicator)));
    }
    all
}

/// An indicator in one line.
fn said(indicator: &Indicator) -> String {
    let text = |cited: &Option<Cited<String>>| cited.as_ref().map(|c| c.value.clone());
    let operator = indicator.operator.as_ref().map(|o| o.value.mark().to_owned());
    let weight = indicator.weight.as_ref().map(|w| format!("{}分", w.value));
    let parts = [
        text(&indicator.level1),
        text(&indicator.level2),
        text(&indicator.level3),
        operator,
        text(&indicator.target),
        text(&indicator.unit),
        text(&indicator.content),
        text(&indicator.criterion),
        weight,
    ];
    parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The differences for people, one a line.
pub fn diff_text(differences: &[Difference], manner: &Manner) -> String {
    let lang = manner.lang;
    if differences.is_empty() {
        return format!(
            "{}\n",
            lang.pick("两份公开的数据、文字和绩效目标相同。", "The two disclosures state the same.")
        );
    }
    let none = lang.pick("（无）", "(none)");
    let mut text = String::new();
    let mut last = None;
    for d in differences {
        if last.replace(d.sort) != Some(d.sort) {
            let count = differences.iter().filter(|other| other.sort == d.sort).count();
            let say = d.sort.say();
            text.push_str(lang.pick(&format!("{}：{count} 处\n", say.zh), &format!("{}: {count}\n", say.en)));
        }
        let said = |side: &Option<String>| side.clone().filter(|s| !s.is_empty()).unwrap_or_else(|| none.to_owned());
        text.push_str(&["  ", &d.path, "  ", &said(&d.old), " → ", &said(&d.new), "\n"].concat());
    }
    text + &match lang {
        Lang::Zh => format!("共 {} 处不同。\n", differences.len()),
        Lang::En => format!("{} differences.\n", differences.len()),
    }
}

#[derive(Serialize)]
struct DiffJson<'a> {
    same: bool,
    differences: &'a [Difference],
}

/// The differences for machines.
pub fn diff_json(differences: &[Difference]) -> String {
    let json = DiffJson { same: differences.is_empty(), differences };
    serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
}
