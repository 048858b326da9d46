//! Drafting a disclosure from data: every cell and every hole asks the ledger for its own subject.

use budget::codes::{self, Scheme};
use budget::{
    Aspect, Chart, Cited, ContentsEntry, Count, Decimal, Disclosure, Entry, Fact, Fund, Measure, Money, Part, Passage,
    Subject, Table, TableColumn, TableId, TableRow, Term, Unit, Value,
};
use document::text;

use crate::compose::written_holes;
use crate::edition::{Branch, Charted, Edition, Holds, Item, Layout, Leaf, Mark, Side};
use crate::ledger::{Ledger, group_of};
use grammar::lexicon::Role;
use kinds::form::{Block, Facet, Label, Rows};
use prose::narrative::{Each, Hole, Names, Narrative, SOURCES, fund_name};
use prose::narratives::narrative;

/// The unit and the decimals of amounts in sentences.
const PROSE: (Unit, u8) = (Unit::TenThousandYuan, 2);

/// Drafts the disclosure of a ledger in the layout of an edition; sentences in 万元 with two decimals.
pub fn draft(ledger: &Ledger, edition: &Edition) -> Disclosure {
    let drafter = Drafter { ledger, edition };
    let tables: Vec<Table> = edition.tables.iter().map(|layout| drafter.table(layout)).collect();
    let (contents, headings) = drafter.frame(&tables);
    let mut disclosure = Disclosure {
        year: Some(Cited::unplaced(ledger.year)),
        publisher: Some(word(&ledger.publisher)),
        goals: ledger.goals.iter().filter(|g| edition.layout(g.table).is_some()).cloned().collect(),
        contents,
        headings,
        tables,
        ..Disclosure::default()
    };
    edition.items().for_each(|item| drafter.item(item, &mut disclosure));
    disclosure
}

fn word(text: &str) -> Cited<String> {
    Cited::unplaced(text.to_owned())
}

fn money(fen: i64, (unit, decimals): (Unit, u8)) -> Entry {
    Entry::Stated(Value::Money(Money::rounded(fen, unit, decimals)))
}

pub(crate) struct Drafter<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) edition: &'a Edition,
}

impl Drafter<'_> {
    fn item(&self, item: &Item, disclosure: &mut Disclosure) {
        let ledger = self.ledger;
        match item {
            Item::Duties(_) => disclosure.duties = ledger.duties.iter().map(|d| word(d)).collect(),
            Item::Titled(_, kind) | Item::Passage(kind) => {
                disclosure.passages.extend(narrative(kind).and_then(|n| self.passage(n)));
            }
            Item::Chart(title, shown) => disclosure.charts.push(self.chart(title, *shown)),
            Item::Glossary => {
                let term = |(name, text): &(String, String)| Term { name: word(name), text: word(text) };
                disclosure.glossary = ledger.glossary.iter().map(term).collect();
            }
        }
    }

    /// The contents and the headings of the body.
    fn frame(&self, tables: &[Table]) -> (Vec<ContentsEntry>, Vec<ContentsEntry>) {
        let (style, year) = (self.edition.style, self.ledger.year);
        let entry = |level, number: Option<usize>, title: &str| ContentsEntry {
            level,
            ordinal: number.and_then(|n| u32::try_from(n + 1).ok()),
            title: word(title),
        };
        let (mut contents, mut headings) = (Vec::new(), Vec::new());
        let outer = if style.numbered_parts { 1 } else { 2 };
        for (i, part) in self.edition.parts.iter().enumerate() {
            let tables_here = matches!(part.holds, Holds::Tables);
            let sections = part.sections().iter().enumerate().map(|(i, s)| entry(2, Some(i), s.title));
            if style.numbered_parts || !tables_here {
                headings.push(entry(1, Some(i).filter(|_| style.numbered_parts), &part.title(year)));
            }
            headings.extend(sections.clone());
            contents.push(entry(outer, Some(i), &part.title(year)));
            contents.extend(sections.filter(|_| style.numbered_parts));
            if tables_here {
                let titles = tables.iter().filter_map(|t| self.edition.layout(t.id)).map(Layout::title);
                contents.extend(titles.enumerate().map(|(i, title)| entry(outer + 1, Some(i), title)));
            }
        }
        (contents, headings)
    }

    fn chart(&self, title: &str, shown: Charted) -> Chart {
        let labels = match shown {
            Charted::Income => self.funds(&Subject::income()).into_iter().map(|f| word(fund_name(f))).collect(),
            Charted::Expenditure => self.classes(&Subject::expenditure()).into_iter().map(|c| word(&c.1)).collect(),
        };
        Chart { title: word(title), labels }
    }

    /// The sources with any amount, in the order they are declared; sums of sources are not members of a list.
    fn funds(&self, subject: &Subject) -> Vec<Fund> {
        let single = SOURCES.iter().copied();
        single.filter(|f| self.ledger.amount(&subject.clone().fund(*f)).is_some_and(|a| a != 0)).collect()
    }

    /// The functional 类 with any amount, and their names.
    pub(crate) fn classes(&self, subject: &Subject) -> Vec<(String, String)> {
        let codes = self.ledger.functions(subject).into_iter().filter(|c| c.len() == 3);
        codes.map(|c| (self.name(Scheme::Functional, &c), c)).map(|(name, code)| (code, name)).collect()
    }

    fn name(&self, scheme: Scheme, code: &str) -> String {
        let known = codes::lookup(scheme, self.ledger.year, code).map(|c| c.name.to_owned());
        known.or_else(|| self.ledger.names.get(code).cloned()).unwrap_or_else(|| code.to_owned())
    }

    fn table(&self, layout: &Layout) -> Table {
        let ledger = self.ledger;
        let columns = layout.blocks().flat_map(|(side, block)| self.columns(side, block));
        let rows: Vec<TableRow> = layout.blocks().flat_map(|(side, block)| self.rows(layout, side, block)).collect();
        let note = if rows.is_empty() && !layout.empty.is_empty() { layout.empty } else { layout.note };
        let note = note.replace("{year}", &ledger.year.0.to_string());
        Table {
            id: layout.form.id,
            known_by: budget::KnownBy::Title,
            caption: word(&format!("{}年{}", ledger.year.0, layout.title())),
            year: Some(ledger.year),
            body: (!self.edition.style.body.is_empty()).then(|| word(&ledger.publisher)),
            unit: Some(Cited::unplaced(self.edition.unit(layout).0)),
            heads: budget::Prose::default(),
            columns: columns.map(|(key, leaf)| TableColumn { key, label: word(&leaf.text(ledger.year)) }).collect(),
            rows,
            note: (!note.is_empty()).then(|| word(&note)),
            gaps: Vec::new(),
            structure: budget::Structure::default(),
        }
    }

    /// The columns of a side that its block declares, by key.
    fn columns(&self, side: &Side, block: &'static Block) -> Vec<(String, Leaf)> {
        let written = |leaf: &Leaf| !leaf.seldom || self.states(block, leaf.facet());
        let declared = |leaf: Leaf| Some((block.key(block.column(leaf.facet())?).into_owned(), leaf));
        side.leaves().into_iter().filter(written).filter_map(declared).collect()
    }

    /// Whether the ledger has any amount of what a facet within a block says.
    fn states(&self, block: &Block, facet: Facet) -> bool {
        self.ledger.amount(&block.facet.meet(facet).facet.subject()).is_some_and(|fen| fen != 0)
    }

    fn rows(&self, layout: &Layout, side: &Side, block: &'static Block) -> Vec<TableRow> {
        let rows = Drafted {
            drafter: self,
            block,
            columns: self.columns(side, block),
            unit: self.edition.unit(layout),
            spent_only: layout.spent_only,
        };
        let mut drafted = match block.rows {
            Rows::Items(_) | Rows::Lines(_) => return rows.items(side.rows, &self.edition.style.items),
            Rows::Functions => rows.coded(Scheme::Functional),
            Rows::Economics => rows.coded(Scheme::EconomicDepartment),
            Rows::Bodies => rows.bodies(),
            Rows::Goals if layout.form.id == TableId::T10 => rows.projects(),
            Rows::Goals => {
                let publisher = &self.ledger.publisher;
                vec![rows.row(format!("body:{}", text::fold(publisher)), publisher, Facet::ANY, |s| s)]
            }
        };
        if layout.total_last && !drafted.is_empty() {
            drafted.rotate_left(1);
        }
        drafted
    }

    /// A paragraph with every hole filled that the ledger can fill, and that its clauses then print.
    fn passage(&self, narrative: &'static Narrative) -> Option<Passage> {
        let mut passage = self.filled(narrative);
        let written = written_holes(&passage, narrative);
        passage.parts.retain(|p| written.contains(p.hole.split('.').next().unwrap_or("")));
        passage.words.retain(|hole, _| written.contains(hole.as_str()));
        (!written.is_empty()).then_some(passage)
    }

    /// Every hole that the ledger can fill, whether it is printed or not.
    pub(crate) fn filled(&self, narrative: &'static Narrative) -> Passage {
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
        passage
    }

    fn part(&self, hole: &str, facet: Facet) -> Option<Part> {
        let subject = facet.subject();
        let entry = match subject.aspect {
            Aspect::ChangeRate => self.rate(&subject)?,
            Aspect::Change => self.change(&subject)?,
            Aspect::Share => return None,
            _ => money(self.ledger.amount(&subject)?, PROSE),
        };
        Some(Part { hole: hole.to_owned(), label: None, fact: Fact::unplaced(subject, entry) })
    }

    /// This year's amount of a subject, and last year's.
    fn both(&self, subject: &Subject) -> Option<(i64, i64)> {
        let whole = subject.clone().aspect(Aspect::Amount);
        Some((self.ledger.amount(&whole)?, self.ledger.before(&whole)?))
    }

    /// The change on the year before, as it closes with the two amounts where they are printed.
    fn change(&self, subject: &Subject) -> Option<Entry> {
        let (now, before) = self.both(subject)?;
        let printed = |fen| Money::rounded(fen, PROSE.0, PROSE.1).fen;
        Some(money(printed(now) - printed(before), PROSE))
    }

    /// The rate of a change that is not zero over a prior year that is not, from exact amounts.
    fn rate(&self, subject: &Subject) -> Option<Entry> {
        let (now, before) = self.both(subject)?;
        let moved = !self.change(subject)?.is_nil();
        (moved && before > 0).then(|| Entry::Stated(Value::Percent(percent(now - before, before))))
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
            parts.push(part(list.to_owned(), subject.clone(), money(fen, PROSE)));
            if share.is_some() && total > 0 {
                let entry = Entry::Stated(Value::Percent(percent(fen, total)));
                parts.push(part(format!("{list}.share"), subject.aspect(Aspect::Share), entry));
            }
        }
        parts
    }
}

/// The rows of one side of a table.
struct Drafted<'a> {
    drafter: &'a Drafter<'a>,
    block: &'static Block,
    columns: Vec<(String, Leaf)>,
    unit: (Unit, u8),
    spent_only: bool,
}

impl Drafted<'_> {
    /// A row whose cells state what its label and the headers say together, narrowed to what it is of.
    fn row(&self, key: String, label: &str, facet: Facet, narrow: impl Fn(Subject) -> Subject) -> TableRow {
        let outer = self.block.facet.meet(facet).facet;
        let cell = |(key, leaf): &(String, Leaf)| {
            let subject = narrow(outer.meet(leaf.facet()).facet.subject());
            let fen = self.drafter.ledger.amount(&subject).unwrap_or(0);
            (key.clone(), Fact::unplaced(subject, if fen == 0 { Entry::Blank } else { money(fen, self.unit) }))
        };
        TableRow { key, label: word(label), code: None, cells: self.columns.iter().map(cell).collect() }
    }

    fn total(&self) -> TableRow {
        self.row("total".to_owned(), &Label::role(Role::Total).text(self.drafter.ledger.year), Facet::ANY, |s| s)
    }

    /// Items with their parts; totals have no number.
    fn items(&self, branches: &[Branch], marks: &[Mark]) -> Vec<TableRow> {
        let year = self.drafter.ledger.year;
        let mut number = 0;
        let mut rows = Vec::new();
        let (mark, below) = marks.split_first().map_or((None, marks), |(mark, below)| (Some(mark), below));
        let mut marked = |text: &str, of_items: bool| {
            number += u32::from(of_items);
            mark.filter(|_| of_items).map_or_else(|| text.to_owned(), |mark| format!("{}{text}", mark.of(number)))
        };
        for branch in branches {
            let label = branch.label;
            if label.role == Some(Role::Functional) {
                let row = |(code, name): &(String, String)| {
                    self.row(code.clone(), &marked(name, true), Facet::ANY, |s| s.function(code.clone()))
                };
                rows.extend(self.classes().iter().map(row));
                continue;
            }
            if branch.seldom && !self.drafter.states(self.block, label.facet) {
                continue;
            }
            let Some(declared) = self.block.row(label.facet) else { continue };
            let numbered = label.role != Some(Role::Total);
            let text = marked(&label.text(year), numbered);
            rows.push(self.row(declared.key().into_owned(), &text, label.facet, |s| s));
            rows.extend(self.items(branch.below, below));
        }
        rows
    }

    /// The functional 类 that are listed, and their names.
    fn classes(&self) -> Vec<(String, String)> {
        let drafter = self.drafter;
        if self.spent_only {
            return drafter.classes(&self.block.facet.subject());
        }
        let all = codes::classes(Scheme::Functional, drafter.ledger.year);
        all.into_iter().map(|c| (c.code.to_owned(), c.name.to_owned())).collect()
    }

    fn coded(&self, scheme: Scheme) -> Vec<TableRow> {
        let (drafter, functional) = (self.drafter, scheme == Scheme::Functional);
        let whole = self.block.facet.subject();
        let fitting = if whole.measure == Measure::Income { whole.measure(Measure::Sources) } else { whole };
        let ledger = drafter.ledger;
        let codes = if functional { ledger.functions(&fitting) } else { ledger.economics(&fitting) };
        if codes.is_empty() {
            return Vec::new();
        }
        let row = |code: &String| {
            let narrow = |s: Subject| if functional { s.function(code.clone()) } else { s.economic(code.clone()) };
            let row = self.row(code.clone(), &drafter.name(scheme, code), Facet::ANY, narrow);
            TableRow { code: Some(word(code)), ..row }
        };
        std::iter::once(self.total()).chain(codes.iter().map(row)).collect()
    }

    fn body(&self, name: &str) -> TableRow {
        let folded = text::fold(name);
        self.row(format!("body:{folded}"), name, Facet::ANY, |s| s.body(folded.clone()))
    }

    fn bodies(&self) -> Vec<TableRow> {
        std::iter::once(self.total()).chain(self.drafter.ledger.members.iter().map(|m| self.body(m))).collect()
    }

    fn projects(&self) -> Vec<TableRow> {
        let mut rows = vec![self.total()];
        for member in &self.drafter.ledger.members {
            let projects = self.drafter.ledger.projects(member);
            rows.extend((!projects.is_empty()).then(|| self.body(member)));
            rows.extend(projects.into_iter().map(|name| {
                let folded = text::fold(name);
                self.row(format!("project:{folded}"), name, Facet::ANY, |s| s.project(folded.clone()))
            }));
        }
        rows
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
