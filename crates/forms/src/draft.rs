//! Drafting a disclosure from data: every cell and every hole asks the ledger for its own subject.

use std::collections::BTreeMap;

use budget::codes::{self, Scheme};
use budget::{
    Aspect, Chart, Cited, ContentsEntry, Count, Decimal, Disclosure, Entry, Fact, Fund, Measure, Money, Part, Passage,
    Subject, Table, TableColumn, TableId, TableRow, Term, Unit, Value,
};
use document::text;

use crate::compose::written_holes;
use crate::editions::{Edition, Item, Layout};
use crate::form::{Block, Facet, Rows, TableForm};
use crate::ledger::{Ledger, group_of};
use crate::tables;
use prose::narrative::{Each, Hole, Names, Narrative, SOURCES, fund_name};
use prose::narratives::narrative;

const UNIT: Unit = Unit::TenThousandYuan;
const DECIMALS: u8 = 2;

/// Drafts the disclosure of a ledger in the layout of an edition, amounts in 万元 with two decimals.
pub fn draft(ledger: &Ledger, edition: &Edition) -> Disclosure {
    let drafter = Drafter { ledger };
    let tables: Vec<Table> = edition.tables.iter().filter_map(|layout| drafter.table(layout)).collect();
    let mut disclosure = Disclosure {
        year: Some(Cited::unplaced(ledger.year)),
        publisher: Some(word(&ledger.publisher)),
        duties: ledger.duties.iter().map(|d| word(d)).collect(),
        glossary: ledger.glossary.iter().map(|(n, t)| Term { name: word(n), text: word(t) }).collect(),
        goals: ledger.goals.clone(),
        charts: drafter.charts(),
        ..Disclosure::default()
    };
    for section in edition.sections {
        for item in section.items {
            if let Item::Titled(_, kind) | Item::Passage(kind) = item {
                disclosure.passages.extend(narrative(kind).and_then(|n| drafter.passage(n)));
            }
        }
    }
    (disclosure.contents, disclosure.headings) = drafter.frame(edition, &tables);
    disclosure.tables = tables;
    disclosure
}

fn word(text: &str) -> Cited<String> {
    Cited::unplaced(text.to_owned())
}

fn money(fen: i64) -> Entry {
    Entry::Stated(Value::Money(Money::rounded(fen, UNIT, DECIMALS)))
}

struct Drafter<'a> {
    ledger: &'a Ledger,
}

impl Drafter<'_> {
    fn frame(&self, edition: &Edition, tables: &[Table]) -> (Vec<ContentsEntry>, Vec<ContentsEntry>) {
        let year = self.ledger.year.0.to_string();
        let entry = |level, number: usize, title: &str| ContentsEntry {
            level,
            ordinal: u32::try_from(number + 1).ok(),
            title: word(&title.replace("{year}", &year)),
        };
        let mut headings = vec![entry(1, 0, edition.narrative_part)];
        let sections = edition.sections.iter().filter_map(|s| s.titles.first());
        headings.extend(sections.enumerate().map(|(i, title)| entry(2, i, title)));
        headings.push(entry(1, 1, edition.tables_part));
        let mut contents = headings.clone();
        let titles = tables.iter().filter_map(|t| tables::form(t.id)?.titles.first());
        contents.extend(titles.enumerate().map(|(i, title)| entry(2, i, title)));
        (contents, headings)
    }

    fn charts(&self) -> Vec<Chart> {
        let income = self.funds(&Subject::income()).into_iter().map(|f| word(fund_name(f))).collect();
        let classes = self.classes(&Subject::expenditure()).into_iter().map(|c| word(&c.1)).collect();
        vec![Chart { title: word("收入预算图"), labels: income }, Chart { title: word("支出预算图"), labels: classes }]
    }

    /// The sources with any amount, in the order they are declared; sums of sources are not members of a list.
    fn funds(&self, subject: &Subject) -> Vec<Fund> {
        let single = SOURCES.iter().copied();
        single.filter(|f| self.ledger.amount(&subject.clone().fund(*f)).is_some_and(|a| a != 0)).collect()
    }

    /// The functional 类 with any amount, and their names.
    fn classes(&self, subject: &Subject) -> Vec<(String, String)> {
        let codes = self.ledger.functions(subject).into_iter().filter(|c| c.len() == 3);
        codes.map(|c| (self.name(Scheme::Functional, &c), c)).map(|(name, code)| (code, name)).collect()
    }

    fn name(&self, scheme: Scheme, code: &str) -> String {
        codes::lookup(scheme, self.ledger.year, code).map_or_else(|| code.to_owned(), |c| c.name.to_owned())
    }

    fn table(&self, layout: &Layout) -> Option<Table> {
        let form = tables::form(layout.id)?;
        let caption = format!("{}年{}", self.ledger.year.0, form.titles.first()?);
        let label = |key: &str| form.column(key).and_then(|(_, c)| c.labels.first()).copied().unwrap_or("").to_owned();
        let columns = layout.columns.iter().map(|key| TableColumn { key: (*key).to_owned(), label: word(&label(key)) });
        Some(Table {
            id: layout.id,
            known_by: budget::KnownBy::Title,
            caption: word(&caption),
            year: Some(self.ledger.year),
            body: Some(word(&self.ledger.publisher)),
            unit: Some(Cited::unplaced(UNIT)),
            heads: budget::Prose::default(),
            columns: columns.collect(),
            rows: form.blocks.iter().filter(|b| layout.has(b)).flat_map(|b| self.rows(form, b, layout)).collect(),
            note: (!form.note.is_empty()).then(|| word(form.note)),
            gaps: Vec::new(),
            structure: budget::Structure::default(),
        })
    }

    fn rows(&self, form: &TableForm, block: &Block, layout: &Layout) -> Vec<TableRow> {
        match block.rows {
            Rows::Items { .. } | Rows::Lines(_) => self.items(block, layout),
            Rows::Functions => self.coded(block, layout, Scheme::Functional),
            Rows::Economics => self.coded(block, layout, Scheme::EconomicDepartment),
            Rows::Bodies => self.bodies(block, layout),
            Rows::Goals if form.id == TableId::T10 => self.projects(block, layout),
            Rows::Goals => vec![self.row(
                block,
                layout,
                (format!("body:{}", text::fold(&self.ledger.publisher)), &self.ledger.publisher),
                |s| s,
            )],
        }
    }

    fn row(
        &self,
        block: &Block,
        layout: &Layout,
        (key, label): (String, &str),
        narrow: impl Fn(Subject) -> Subject,
    ) -> TableRow {
        TableRow { key, label: word(label), code: None, cells: self.cells(block, layout, Facet::ANY, narrow) }
    }

    fn cells(
        &self,
        block: &Block,
        layout: &Layout,
        row: Facet,
        narrow: impl Fn(Subject) -> Subject,
    ) -> BTreeMap<String, Fact> {
        let columns = block.columns.iter().filter(|c| layout.columns.contains(&c.key));
        let cell = |facet: Facet| {
            let subject = narrow(block.facet.over(row).over(facet).subject());
            let fen = self.ledger.amount(&subject).unwrap_or(0);
            Fact::unplaced(subject, if fen == 0 { Entry::Blank } else { money(fen) })
        };
        columns.map(|c| (c.key.to_owned(), cell(c.facet))).collect()
    }

    fn items(&self, block: &Block, layout: &Layout) -> Vec<TableRow> {
        let Rows::Items { rows, classes, classes_after } = block.rows else { return Vec::new() };
        let mut drafted = Vec::new();
        for row in rows.iter().filter(|r| !layout.without.contains(&r.key)) {
            let label = row.labels.first().copied().unwrap_or("");
            let cells = self.cells(block, layout, row.facet, |s| s);
            drafted.push(TableRow { key: row.key.to_owned(), label: word(label), code: None, cells });
            if !classes.is_empty() && row.key == classes_after {
                drafted.extend(self.class_rows(block, layout));
            }
        }
        drafted
    }

    fn class_rows(&self, block: &Block, layout: &Layout) -> Vec<TableRow> {
        let classes = codes::classes(Scheme::Functional, self.ledger.year);
        let row = |(i, class): (usize, &codes::Code)| {
            let label = format!("{}、{}", i + 1, class.name);
            self.row(block, layout, (class.code.to_owned(), &label), |s| s.function(class.code))
        };
        classes.into_iter().enumerate().map(row).collect()
    }

    fn coded(&self, block: &Block, layout: &Layout, scheme: Scheme) -> Vec<TableRow> {
        let functional = scheme == Scheme::Functional;
        let whole = block.facet.subject();
        let fitting = if whole.measure == Measure::Income { whole.measure(Measure::Sources) } else { whole };
        let codes = if functional { self.ledger.functions(&fitting) } else { self.ledger.economics(&fitting) };
        if codes.is_empty() {
            return Vec::new();
        }
        let mut rows = vec![self.row(block, layout, ("total".to_owned(), "合计"), |s| s)];
        for code in codes {
            let narrow = |s: Subject| if functional { s.function(code.clone()) } else { s.economic(code.clone()) };
            let row = self.row(block, layout, (code.clone(), &self.name(scheme, &code)), narrow);
            rows.push(TableRow { code: Some(word(&code)), ..row });
        }
        rows
    }

    fn bodies(&self, block: &Block, layout: &Layout) -> Vec<TableRow> {
        let total = self.row(block, layout, ("total".to_owned(), "合计"), |s| s);
        let body =
            |m: &String| self.row(block, layout, (format!("body:{}", text::fold(m)), m), |s| s.body(text::fold(m)));
        std::iter::once(total).chain(self.ledger.members.iter().map(body)).collect()
    }

    fn projects(&self, block: &Block, layout: &Layout) -> Vec<TableRow> {
        let mut rows = vec![self.row(block, layout, ("total".to_owned(), "合计"), |s| s)];
        for member in &self.ledger.members {
            let projects = self.ledger.projects(member);
            if projects.is_empty() {
                continue;
            }
            rows.push(
                self.row(block, layout, (format!("body:{}", text::fold(member)), member), |s| {
                    s.body(text::fold(member))
                }),
            );
            let project = |p: &&str| {
                self.row(block, layout, (format!("project:{}", text::fold(p)), p), |s| s.project(text::fold(p)))
            };
            rows.extend(projects.iter().map(project));
        }
        rows
    }

    /// A paragraph with every hole filled that the ledger can fill, and that its clauses then print.
    fn passage(&self, narrative: &'static Narrative) -> Option<Passage> {
        let mut passage = Passage { kind: narrative.kind.to_owned(), ..Passage::default() };
        for (name, hole) in narrative.holes {
            match hole {
                Hole::Amount(facet) | Hole::Percent(facet) => passage.parts.extend(self.part(name, *facet)),
                Hole::Count(facet, units) => passage.parts.extend(self.count(name, *facet, units)),
                Hole::Words | Hole::List => {
                    let words = self.words(narrative.kind, name);
                    if !words.is_empty() {
                        passage.words.insert((*name).to_owned(), words);
                    }
                }
                Hole::Each(each) => passage.parts.extend(self.members(narrative, name, each)),
                Hole::Year(_) | Hole::Publisher | Hole::Choice(_) => {}
            }
        }
        one_word_a_member(&mut passage, narrative);
        let written = written_holes(&passage, narrative);
        passage.parts.retain(|p| written.contains(p.hole.split('.').next().unwrap_or("")));
        passage.words.retain(|hole, _| written.contains(hole.as_str()));
        (!written.is_empty()).then_some(passage)
    }

    fn part(&self, hole: &str, facet: Facet) -> Option<Part> {
        let subject = facet.subject();
        let entry = match subject.aspect {
            Aspect::ChangeRate => self.rate(&subject)?,
            Aspect::Share => return None,
            _ => money(self.ledger.amount(&subject)?),
        };
        Some(Part { hole: hole.to_owned(), label: None, fact: Fact::unplaced(subject, entry) })
    }

    /// The rate of a change that is not zero over a prior year that is not.
    fn rate(&self, subject: &Subject) -> Option<Entry> {
        let change = self.ledger.amount(&subject.clone().aspect(Aspect::Change))?;
        let before = self.ledger.before(subject.measure)?;
        (change != 0 && before > 0).then(|| Entry::Stated(Value::Percent(percent(change, before))))
    }

    fn count(&self, hole: &str, facet: Facet, units: &[&str]) -> Option<Part> {
        let subject = facet.subject();
        let number = match subject.measure {
            Measure::Bodies => i64::try_from(self.ledger.members.len()).ok().filter(|n| *n > 1)?,
            Measure::Offices => i64::try_from(self.words("offices", "office").len()).ok()?,
            other => *self.ledger.counts.get(&other)?,
        };
        let count = Count { number: Decimal::whole(number), unit: units.first().copied().unwrap_or("").to_owned() };
        Some(Part {
            hole: hole.to_owned(),
            label: None,
            fact: Fact::unplaced(subject, Entry::Stated(Value::Count(count))),
        })
    }

    fn words(&self, kind: &str, hole: &str) -> Vec<Cited<String>> {
        let derived: Vec<String> = match (kind, hole) {
            ("members", "member") => self.ledger.members.clone(),
            ("basic", "staff" | "operations") => self.economic_names(hole == "staff"),
            _ => self.ledger.words.get(&(kind.to_owned(), hole.to_owned())).cloned().unwrap_or_default(),
        };
        derived.iter().map(|w| word(w)).collect()
    }

    /// The first few economic 款 of basic expenditure that are spent on, by name.
    fn economic_names(&self, staff: bool) -> Vec<String> {
        let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(budget::Nature::Basic);
        let fits = |c: &&String| c.len() == 5 && (group_of(c) == Some(budget::EconomicGroup::Staff)) == staff;
        self.ledger
            .economics(&basic)
            .iter()
            .filter(fits)
            .take(4)
            .map(|c| self.name(Scheme::EconomicDepartment, c))
            .collect()
    }

    fn members(&self, narrative: &Narrative, list: &str, each: &Each) -> Vec<Part> {
        let whole = each.facet.subject();
        let named: Vec<(Subject, String)> = match each.names {
            Names::Funds => {
                self.funds(&whole).into_iter().map(|f| (whole.clone().fund(f), fund_name(f).to_owned())).collect()
            }
            Names::Classes => {
                self.classes(&whole).into_iter().map(|(code, name)| (whole.clone().function(code), name)).collect()
            }
        };
        let share = each.item.contains("{share}").then(|| narrative.hole("share")).flatten();
        let total = self.ledger.amount(&whole).unwrap_or(0);
        let mut parts = Vec::new();
        for (subject, name) in named {
            let fen = self.ledger.amount(&subject).unwrap_or(0);
            let part = |hole: String, subject: Subject, entry| Part {
                hole,
                label: Some(word(&name)),
                fact: Fact::unplaced(subject, entry),
            };
            parts.push(part(list.to_owned(), subject.clone(), money(fen)));
            if share.is_some() && total > 0 {
                let entry = Entry::Stated(Value::Percent(percent(fen, total)));
                parts.push(part(format!("{list}.share"), subject.aspect(Aspect::Share), entry));
            }
        }
        parts
    }
}

/// Words inside a list's members: as many as there are members.
fn one_word_a_member(passage: &mut Passage, narrative: &Narrative) {
    for (list, hole) in narrative.holes {
        let Hole::Each(each) = hole else { continue };
        let members = passage.list(list).count();
        let inside = |hole: &str| each.item.contains(&format!("{{{hole}}}"));
        passage.words.iter_mut().filter(|(hole, _)| inside(hole)).for_each(|(_, words)| words.truncate(members));
    }
    passage.words.retain(|_, words| !words.is_empty());
}

/// `part / whole` in percent with two decimals, rounded half away from zero.
fn percent(part: i64, whole: i64) -> Decimal {
    let (part, whole) = (i128::from(part) * 10_000, i128::from(whole));
    let magnitude = (2 * part.abs() + whole) / (2 * whole);
    let digits = i64::try_from(magnitude).unwrap_or(i64::MAX);
    Decimal { digits: if part < 0 { -digits } else { digits }, scale: 2 }
}
