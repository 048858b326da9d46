//! Drafting a disclosure from data: every cell and every hole asks the ledger for its own subject.

use std::borrow::Cow;
use std::collections::BTreeSet;

use budget::codes::{self, Code, Scheme};
use budget::{
    Aspect, Chart, Cited, ContentsEntry, Count, Decimal, Disclosure, EconomicGroup, Entry, Fact, Fund, Goal, Kind,
    Measure, Money, Nature, Part, Passage, Stage, Subject, Table, TableColumn, TableId, TableRow, Term, Unit, Value,
};
use document::text;

use crate::compose::written_holes;
use crate::edition::{Branch, Charted, Edition, Heads, Holds, Item, Layout, Leaf, Mark, Section, Side, Written};
use crate::ledger::{Ledger, group_of};
use grammar::lexicon::Role;
use kinds::form::{Block, Facet, Label, Rows, line_key};
use prose::narrative::{By, Each, Hole, Items, Listed, Names, Narrative, RECEIPTS, SOURCES, fund_name};
use prose::narratives::narrative;
use prose::scores;

/// The unit and the decimals of amounts in sentences.
const PROSE: (Unit, u8) = (Unit::TenThousandYuan, 2);

/// Drafts the disclosure of a ledger in the layout of an edition; sentences in 万元 with two decimals.
pub fn draft(ledger: &Ledger, edition: &Edition) -> Disclosure {
    let drafter = Drafter { ledger, edition };
    let written = edition.tables.iter().filter(|l| l.written == Written::Always || drafter.has_goals(l.form.id));
    let tables: Vec<Table> = written.map(|layout| drafter.table(layout)).collect();
    let (contents, headings) = drafter.frame(&tables);
    let mut goals: Vec<Goal> = ledger.goals.iter().filter(|g| edition.layout(g.table).is_some()).cloned().collect();
    // They stand beside the rows of their tables, in the order of these.
    let place = |goal: &Goal| {
        let table = tables.iter().position(|t| t.id == goal.table);
        (table, table.and_then(|at| tables.get(at)?.rows.iter().position(|row| row.key == goal.row)))
    };
    goals.sort_by_key(place);
    // They are named as these name them.
    for goal in &mut goals {
        let mut rows = tables.iter().filter(|table| table.id == goal.table).flat_map(|table| &table.rows);
        if let Some(row) = rows.find(|row| row.key == goal.row) {
            goal.name.value.clone_from(&row.label.value);
        }
    }
    let mut disclosure = Disclosure {
        kind: edition.kind,
        level: edition.level,
        year: Some(Cited::unplaced(ledger.year)),
        publisher: Some(word(&ledger.publisher)),
        goals,
        contents,
        headings,
        tables,
        ..Disclosure::default()
    };
    edition.items().for_each(|item| drafter.item(item, &mut disclosure));
    disclosure
}

/// What was read of a document, without the amounts that its words name beside (`主要用于职工培训10万元`) and the scores that they
/// state: people gave the words, and no data stand behind them.
pub fn without_asides(read: &Disclosure) -> Cow<'_, Disclosure> {
    let is_aside = |passage: &Passage| passage.kind == NAMED || passage.kind == scores::KIND;
    if !read.passages.iter().any(is_aside) {
        return Cow::Borrowed(read);
    }
    let mut read = read.clone();
    read.passages.retain(|passage| !is_aside(passage));
    Cow::Owned(read)
}

/// The kind of what has only a name.
const NAMED: &str = "named";

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
            Item::Titled(_, key) | Item::Passage(key) => {
                disclosure.passages.extend(narrative(key).into_iter().flat_map(|n| self.passages(n)));
            }
            Item::Chart(title, shown) => disclosure.charts.extend(self.chart(title, *shown)),
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
            let stands = |section: &&Section| section.items.iter().any(|item| self.says(item));
            let sections = part.sections().iter().filter(stands);
            let sections = sections.enumerate().map(|(i, s)| entry(2, Some(i), s.title));
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

    /// Whether anything stands there: a heading with nothing below it is not written.
    fn says(&self, item: &Item) -> bool {
        match item {
            Item::Duties(_) => !self.ledger.duties.is_empty(),
            Item::Titled(_, key) | Item::Passage(key) => narrative(key).is_some_and(|n| !self.passages(n).is_empty()),
            Item::Chart(title, shown) => self.chart(title, *shown).is_some(),
            Item::Glossary => !self.ledger.glossary.is_empty(),
        }
    }

    /// A chart of what is not nothing.
    fn chart(&self, title: &str, shown: Charted) -> Option<Chart> {
        let labels: Vec<Cited<String>> = match shown {
            Charted::Income => {
                let income = self.ledger.own(Subject::income());
                let funds = match self.edition.kind {
                    Kind::Budget => self.funds(&income),
                    Kind::FinalAccounts => self.receipts(&income),
                };
                funds.into_iter().map(|f| word(fund_name(f))).collect()
            }
            Charted::Expenditure => {
                self.classes(&self.ledger.own(Subject::expenditure())).into_iter().map(|c| word(&c.1)).collect()
            }
            Charted::Natures | Charted::ThreePublic => {
                let states = |s: &Subject| self.ledger.amount(&self.ledger.own(s.clone())).is_some_and(|fen| fen != 0);
                let bars = shown.bars(self.ledger.year);
                let all = shown.shows_nothing() && bars.iter().any(|(_, s)| states(s));
                bars.iter().filter(|(_, s)| all || states(s)).map(|(name, _)| word(name)).collect()
            }
        };
        (!labels.is_empty()).then(|| Chart { title: word(title), labels })
    }

    /// The sources with any amount, in the order they are declared; sums of sources are not members of a list.
    fn funds(&self, subject: &Subject) -> Vec<Fund> {
        let single = SOURCES.iter().copied().filter(|fund| self.ledger.has_fund(*fund));
        single.filter(|f| self.ledger.amount(&subject.clone().fund(*f)).is_some_and(|a| a != 0)).collect()
    }

    /// The sources with any amount as final accounts have them.
    fn receipts(&self, subject: &Subject) -> Vec<Fund> {
        let stated = |f: &Fund| self.ledger.amount(&subject.clone().fund(*f)).is_some_and(|fen| fen != 0);
        RECEIPTS.iter().copied().filter(stated).collect()
    }

    /// The functional 类 with any amount, and their names.
    pub(crate) fn classes(&self, subject: &Subject) -> Vec<(String, String)> {
        let codes = self.ledger.functions(subject).into_iter().filter(|c| c.len() == 3);
        codes.map(|c| (self.name(Scheme::Functional, &c), c)).map(|(name, code)| (code, name)).collect()
    }

    fn name(&self, scheme: Scheme, code: &str) -> String {
        let listed = |row: &Code| row.name.to_owned();
        let known = codes::lookup(scheme, self.ledger.year, code).map(listed);
        let given = || self.ledger.names.get(code).cloned();
        known.or_else(given).or_else(|| codes::last(scheme, code).map(listed)).unwrap_or_else(|| code.to_owned())
    }

    fn table(&self, layout: &Layout) -> Table {
        let ledger = self.ledger;
        let columns = layout.blocks().flat_map(|(side, block)| self.columns(side, block));
        let rows: Vec<TableRow> = layout.blocks().flat_map(|(side, block)| self.rows(layout, side, block)).collect();
        let stated = rows.iter().flat_map(|r| r.cells.values()).any(|fact| !fact.entry.value.is_nil());
        let note = if !stated && !layout.empty.is_empty() { layout.empty } else { layout.note };
        let note = note.replace("{year}", &ledger.year.0.to_string());
        Table {
            id: layout.form.id,
            known_by: budget::KnownBy::Title,
            caption: word(&format!("{}{}{}", ledger.year.0, self.edition.style.yearly, layout.title())),
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

    /// Whether the ledger has performance targets for a table of them.
    fn has_goals(&self, id: TableId) -> bool {
        self.ledger.goals.iter().any(|goal| goal.table == id)
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
            group: side.group,
            zeros: self.edition.style.zeros,
        };
        let mut drafted = match block.rows {
            Rows::Items(_) => return rows.items(side.rows, &self.edition.style.items),
            Rows::Lines(_) if matches!(side.heads, Heads::Bodies { .. }) => rows.lines_of_bodies(),
            Rows::Lines(_) => rows.lines(),
            Rows::Functions => rows.coded(Scheme::Functional),
            Rows::Economics if matches!(side.heads, Heads::Bodies { .. }) => rows.classes_of_bodies(),
            Rows::Economics => rows.coded(Scheme::EconomicDepartment),
            Rows::Bodies => rows.bodies(),
            Rows::Goals if !self.has_goals(layout.form.id) => Vec::new(),
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

    /// A paragraph with every hole filled that the ledger can fill, and that its clauses then print: what it says of each kind.
    fn passages(&self, narrative: &'static Narrative) -> Vec<Passage> {
        let mut passage = self.filled(narrative);
        let written = written_holes(&passage, narrative);
        let base = |hole: &str| hole.split(['.', ':']).next().map(str::to_owned).unwrap_or_default();
        let at = |hole: &str| written.iter().position(|w| *w == hole || *w == base(hole));
        let own = |hole: &str| written.iter().position(|w| *w == hole).or_else(|| at(hole));
        passage.parts.retain(|p| own(&p.hole).is_some());
        passage.parts.sort_by_key(|p| own(&p.hole));
        passage.words.retain(|hole, _| written.contains(&hole.split(':').next().unwrap_or("")));
        if written.is_empty() { Vec::new() } else { by_kind(&passage, narrative) }
    }

    /// Every hole that the ledger can fill, whether it is printed or not.
    pub(crate) fn filled(&self, narrative: &'static Narrative) -> Passage {
        let mut passage = Passage { kind: narrative.kind.to_owned(), ..Passage::default() };
        for (name, hole) in narrative.holes {
            match hole {
                Hole::Amount(facet) | Hole::Percent(facet) => passage.parts.extend(self.part(name, *facet)),
                Hole::Count(facet, units) => passage.parts.extend(self.count(name, *facet, units)),
                Hole::Words | Hole::List => {
                    let words = self.words(narrative.key, name);
                    if !words.is_empty() {
                        passage.words.insert((*name).to_owned(), words);
                    }
                }
                Hole::Each(each) => passage.parts.extend(self.members(narrative, name, each)),
                Hole::Share(facet) => passage.parts.extend(self.share(narrative, name, *facet)),
                Hole::ShareOf(facet, label, whole) => passage.parts.extend(self.share_of(name, *facet, label, *whole)),
                Hole::Items(items) => self.items(narrative, name, items, &mut passage),
                Hole::Year(_) | Hole::Publisher | Hole::Level | Hole::Choice(_) => {}
            }
        }
        one_word_a_member(&mut passage, narrative);
        without_cause(&mut passage, narrative);
        passage
    }

    /// What a facet states, at the ledger's own stage where it names none.
    fn subject(&self, facet: Facet) -> Subject {
        let subject = facet.subject();
        if facet.stage.is_none() && facet.years_back.is_none() { self.ledger.own(subject) } else { subject }
    }

    fn part(&self, hole: &str, facet: Facet) -> Option<Part> {
        let subject = self.subject(facet);
        let entry = match subject.aspect {
            Aspect::ChangeRate => self.rate(&subject)?,
            Aspect::Change => self.change(&subject)?,
            Aspect::Completion => self.completion(&subject)?,
            Aspect::Share => return None,
            _ if hole == GOAL_FUNDS => money(self.goal_funds(&subject)?, PROSE),
            _ => money(self.ledger.amount(&subject)?, PROSE),
        };
        Some(Part { hole: hole.to_owned(), label: None, fact: Fact::unplaced(subject, entry) })
    }

    /// How much of the budget was carried out; `None` where there was none.
    fn completion(&self, subject: &Subject) -> Option<Entry> {
        let whole = subject.clone().aspect(Aspect::Amount);
        let budgeted = self.ledger.amount(&whole.clone().period(0, Stage::Initial)).filter(|fen| *fen > 0)?;
        Some(Entry::Stated(Value::Percent(percent(self.ledger.amount(&whole)?, budgeted))))
    }

    /// The share of an amount in that of the hole `total`; nothing where either is zero.
    fn share(&self, narrative: &Narrative, hole: &str, facet: Facet) -> Option<Part> {
        let Some(Hole::Amount(whole)) = narrative.hole("total") else { return None };
        let whole = self.ledger.amount(&whole.subject()).filter(|fen| *fen > 0)?;
        let subject = facet.subject();
        let seldom = !matches!(subject.nature, Some(Nature::Basic | Nature::Project));
        let fen = self.ledger.amount(&subject).filter(|fen| *fen != 0 || !seldom)?;
        let entry = Entry::Stated(Value::Percent(percent(fen, whole)));
        let stated = Fact::unplaced(subject.aspect(Aspect::Share), entry);
        Some(Part { hole: hole.to_owned(), label: None, fact: stated })
    }

    /// The share of an amount in another that is named.
    fn share_of(&self, hole: &str, facet: Facet, label: &str, whole: Facet) -> Option<Part> {
        let whole = self.ledger.amount(&whole.subject()).filter(|fen| *fen > 0)?;
        let subject = facet.subject();
        let entry = Entry::Stated(Value::Percent(percent(self.ledger.amount(&subject)?, whole)));
        let stated = Fact::unplaced(subject.aspect(Aspect::Share), entry);
        Some(Part { hole: hole.to_owned(), label: Some(word(label)), fact: stated })
    }

    /// The functional 项 for which anything was budgeted or accounted.
    fn item_codes(&self, whole: &Subject) -> Vec<String> {
        let of = |stage| self.ledger.functions(&whole.clone().period(0, stage));
        let both: BTreeSet<String> = of(Stage::Initial).into_iter().chain(of(Stage::Final)).collect();
        both.into_iter().filter(|code| code.len() == 7).collect()
    }

    /// The path of a functional 项 as sentences name it.
    fn path(&self, code: &str) -> String {
        let name = |digits: usize| self.name(Scheme::Functional, code.get(..digits).unwrap_or(code));
        format!("{}（类）{}（款）{}（项）", name(3), name(5), name(7))
    }

    /// An item's budget and what was accounted of it, as printed in sentences.
    fn stages(&self, whole: &Subject, code: &str) -> (Money, Money) {
        let subject = whole.clone().function(code);
        let printed = |stage| {
            let fen = self.ledger.amount(&subject.clone().period(0, stage)).unwrap_or(0);
            Money::rounded(fen, PROSE.0, PROSE.1)
        };
        (printed(Stage::Initial), printed(Stage::Final))
    }

    /// The members of a list with clauses of their own.
    fn items(&self, narrative: &Narrative, list: &str, items: &Items, passage: &mut Passage) {
        match items.by {
            By::Items => self.accounted(narrative, list, items, passage),
            By::Classes => self.spent_for(narrative, list, items, passage),
            By::Sources(listed) => self.sources(list, items, listed, passage),
        }
    }

    /// Each functional 类, and what it is spent for.
    fn spent_for(&self, narrative: &Narrative, list: &str, items: &Items, passage: &mut Passage) {
        let whole = items.facet.subject();
        let words = self.words(narrative.key, items.words);
        for (index, (code, name)) in self.classes(&whole).into_iter().enumerate() {
            let subject = whole.clone().function(code.clone());
            let entry = money(self.ledger.amount(&subject).unwrap_or(0), PROSE);
            passage.parts.push(Part {
                hole: list.to_owned(),
                label: Some(word(&name)),
                fact: Fact::unplaced(subject, entry),
            });
            if let Some(said) = words.get(index).filter(|said| !said.value.trim().is_empty()) {
                passage.words.insert(format!("{}:{code}", items.words), vec![said.clone()]);
            }
        }
    }

    /// Each source of income, one of them beside the year before.
    fn sources(&self, list: &str, items: &Items, listed: &Listed, passage: &mut Passage) {
        let whole = items.facet.subject();
        let earned = |fund: &Fund| self.ledger.amount(&whole.clone().fund(*fund)).unwrap_or(0);
        let seldom = listed.seldom.iter().filter(|(fund, _)| earned(fund) != 0);
        for (fund, name) in listed.always.iter().chain(seldom) {
            let subject = whole.clone().fund(*fund);
            let part = |hole: &str, subject: Subject, entry| Part {
                hole: hole.to_owned(),
                label: Some(word(name)),
                fact: Fact::unplaced(subject, entry),
            };
            passage.parts.push(part(list, subject.clone(), money(earned(fund), PROSE)));
            let (moved, hole) = listed.moved;
            let change = subject.aspect(Aspect::Change);
            let entry = if *fund == moved { self.change(&change) } else { None };
            passage.parts.extend(entry.map(|entry| part(hole, change, entry)));
        }
    }

    /// Whether it is known what was budgeted: what no budget is known of differs from none.
    fn is_budgeted(&self, whole: &Subject) -> bool {
        self.ledger.amount(&whole.clone().period(0, Stage::Initial)).is_some()
    }

    /// Each item with its budget, what was accounted, how much of the budget that is, and why it is not just the budget.
    fn accounted(&self, narrative: &Narrative, list: &str, items: &Items, passage: &mut Passage) {
        let whole = items.facet.subject();
        let is_budgeted = self.is_budgeted(&whole);
        for code in self.item_codes(&whole) {
            let subject = whole.clone().function(code.clone());
            let (budgeted, accounted) = self.stages(&whole, &code);
            let label = Some(word(&self.path(&code)));
            let part = |hole: &str, subject: Subject, entry| Part {
                hole: hole.to_owned(),
                label: label.clone(),
                fact: Fact::unplaced(subject, entry),
            };
            let stated = |money| Entry::Stated(Value::Money(money));
            let initial = subject.clone().period(0, Stage::Initial);
            if is_budgeted {
                passage.parts.push(part(&format!("{list}.initial"), initial, stated(budgeted)));
            }
            passage.parts.push(part(list, subject.clone(), stated(accounted)));
            let completion = self.completion(&subject);
            let of = subject.aspect(Aspect::Completion);
            passage.parts.extend(completion.map(|entry| part(&format!("{list}.completion"), of, entry)));
            let hole = format!("{}:{code}", items.words);
            let words = self.words(narrative.key, &hole);
            if is_budgeted && budgeted.fen != accounted.fen && !words.is_empty() {
                passage.words.insert(hole, words);
            }
        }
    }

    /// The items that were not spent as they were budgeted: code and path.
    pub(crate) fn items_moved(&self, narrative: &Narrative) -> Vec<(String, String)> {
        let whole = accounted(narrative).map(|of| of.facet.subject()).filter(|whole| self.is_budgeted(whole));
        let Some(whole) = whole else { return Vec::new() };
        let moved = |code: &String| {
            let (budgeted, accounted) = self.stages(&whole, code);
            budgeted.fen != accounted.fen
        };
        self.item_codes(&whole).into_iter().filter(moved).map(|code| (code.clone(), self.path(&code))).collect()
    }

    /// The reasons that lack of why not just the budget was spent: of the total, and of items.
    pub(crate) fn differing(
        &self,
        narrative: &Narrative,
        passage: &Passage,
    ) -> Vec<(&'static str, Option<(String, String)>)> {
        const TOTAL: &str = "total.reason";
        let blank = |hole: &str| passage.words(hole).iter().all(|w| w.value.trim().is_empty());
        let printed = |hole: &str| passage.part(hole).and_then(|p| p.fact.entry.value.money()).map(|m| m.fen);
        let differs = printed("total").zip(printed("total.initial")).is_some_and(|(a, b)| a != b);
        let total = narrative.hole(TOTAL).is_some() && differs && blank(TOTAL);
        let reason = accounted(narrative).map_or("", |items| items.words);
        let items = self.items_moved(narrative).into_iter().filter(|(code, _)| blank(&format!("{reason}:{code}")));
        total.then_some((TOTAL, None)).into_iter().chain(items.map(|of| (reason, Some(of)))).collect()
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
        let subject = self.subject(facet);
        let number = match subject.measure {
            Measure::Bodies => i64::try_from(self.ledger.members.len()).ok().filter(|n| *n > 1)?,
            Measure::Offices => i64::try_from(self.words("offices", "office").len()).ok()?,
            Measure::GoalProjects => {
                self.ledger.counts.get(&subject.measure).copied().or_else(|| self.goal_projects())?
            }
            other => *self.ledger.counts.get(&other)?,
        };
        let count = Count { number: Decimal::whole(number), unit: units.first().copied().unwrap_or("").to_owned() };
        Some(Part {
            hole: hole.to_owned(),
            label: None,
            fact: Fact::unplaced(subject, Entry::Stated(Value::Count(count))),
        })
    }

    /// What the projects come to that have goals, unless somebody said how many have: where only some have one, that of these.
    fn goal_funds(&self, subject: &Subject) -> Option<i64> {
        let without = self.ledger.without_goals();
        let whole = self.ledger.amount(subject)?;
        match self.ledger.counts.get(&Measure::GoalProjects) {
            Some(0) => return Some(0),
            Some(_) => return Some(whole),
            None => {}
        }
        let of = |name: &&str| self.ledger.amount(&subject.clone().project(text::fold(name)));
        Some(whole - without.iter().filter_map(of).sum::<i64>())
    }

    /// How many projects have goals; nothing is known where the ledger has no goals at all.
    fn goal_projects(&self) -> Option<i64> {
        let goals = self.ledger.goals.iter().filter(|goal| goal.table == TableId::T10).count();
        i64::try_from(goals).ok().filter(|_| !self.ledger.goals.is_empty())
    }

    fn words(&self, kind: &str, hole: &str) -> Vec<Cited<String>> {
        let derived: Vec<String> = match (kind, hole) {
            ("members" | "final-members", "member") => self.ledger.members.clone(),
            ("basic" | "central-basic", "staff" | "operations") => {
                self.economic_names(hole == "staff").into_iter().take(4).collect()
            }
            ("final-basic", "staff" | "operations") => self.economic_names(hole == "staff"),
            _ => self.ledger.words.get(&(kind.to_owned(), hole.to_owned())).cloned().unwrap_or_default(),
        };
        derived.iter().map(|w| word(w)).collect()
    }

    /// The economic 款 of basic expenditure that are spent on, by name.
    fn economic_names(&self, staff: bool) -> Vec<String> {
        let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
        let basic = self.ledger.own(basic);
        let fits = |c: &&String| c.len() == 5 && (group_of(c) == Some(EconomicGroup::Staff)) == staff;
        self.ledger.economics(&basic).iter().filter(fits).map(|c| self.name(Scheme::EconomicDepartment, c)).collect()
    }

    fn members(&self, narrative: &Narrative, list: &str, each: &Each) -> Vec<Part> {
        let whole = each.facet.subject();
        let named: Vec<(Subject, String)> = match each.names {
            Names::Funds => {
                self.funds(&whole).into_iter().map(|f| (whole.clone().fund(f), fund_name(f).to_owned())).collect()
            }
            Names::Receipts => {
                let named = |f: Fund| (whole.clone().fund(f), fund_name(f).to_owned());
                self.receipts(&whole).into_iter().map(named).collect()
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
    group: Option<EconomicGroup>,
    zeros: bool,
}

impl Drafted<'_> {
    /// A row whose cells state what its label and the headers say together, narrowed to what it is of.
    fn row(&self, key: String, label: &str, facet: Facet, narrow: impl Fn(Subject) -> Subject) -> TableRow {
        let outer = self.block.facet.meet(facet).facet;
        let cell = |(key, leaf): &(String, Leaf)| {
            let subject = narrow(outer.meet(leaf.facet()).facet.subject());
            let fen = self.drafter.ledger.amount(&subject).unwrap_or(0);
            let blank = fen == 0 && !self.zeros;
            (key.clone(), Fact::unplaced(subject, if blank { Entry::Blank } else { money(fen, self.unit) }))
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

    /// A total and the codes for which anything is stated.
    fn coded(&self, scheme: Scheme) -> Vec<TableRow> {
        let (drafter, functional) = (self.drafter, scheme == Scheme::Functional);
        let whole = self.block.facet.subject().measure(Measure::Sources);
        let ledger = drafter.ledger;
        let codes = if functional { ledger.functions(&whole) } else { ledger.economics(&whole) };
        let ours = |code: &&String| self.group.is_none_or(|group| group_of(code) == Some(group));
        let row = |code: &String| {
            let narrow = |s: Subject| if functional { s.function(code.clone()) } else { s.economic(code.clone()) };
            let row = self.row(code.clone(), &drafter.name(scheme, code), Facet::ANY, narrow);
            TableRow { code: Some(word(code)), ..row }
        };
        let mut rows: Vec<TableRow> = codes.iter().filter(ours).map(row).collect();
        rows.retain(states_anything);
        if rows.is_empty() {
            return rows;
        }
        match self.group {
            Some(group) => rows.extend(self.sum(group)),
            None => rows.insert(0, self.total()),
        }
        rows
    }

    /// The declared sum of a group of economic classes.
    fn sum(&self, group: EconomicGroup) -> Option<TableRow> {
        let sum = self.block.sums.iter().find(|sum| sum.facet.group == Some(group))?;
        let row = self.row(sum.key().into_owned(), &sum.text(self.drafter.ledger.year), sum.facet, |s| s);
        Some(row)
    }

    fn body(&self, name: &str) -> TableRow {
        let folded = text::fold(name);
        self.row(format!("body:{folded}"), name, Facet::ANY, |s| s.body(folded.clone()))
    }

    fn bodies(&self) -> Vec<TableRow> {
        std::iter::once(self.total()).chain(self.drafter.ledger.members.iter().map(|m| self.body(m))).collect()
    }

    /// A total, each body, and under it the 类 of economic classes that it spends on.
    fn classes_of_bodies(&self) -> Vec<TableRow> {
        let (drafter, whole) = (self.drafter, self.block.facet.subject());
        let spends = |member: &&String| !drafter.ledger.economics(&whole.clone().body(text::fold(member))).is_empty();
        let several = drafter.ledger.members.iter().filter(spends).count() > 1;
        let mut rows = vec![self.total()];
        for member in &drafter.ledger.members {
            let folded = text::fold(member);
            let codes = drafter.ledger.economics(&whole.clone().body(folded.clone()));
            // Where one body alone spends, its classes are those of all.
            let of_body = |s: Subject| if several { s.body(folded.clone()) } else { s };
            let class = |code: &String| {
                let narrow = |s: Subject| of_body(s).economic(code.clone());
                let row = self.row(code.clone(), &drafter.name(Scheme::EconomicDepartment, code), Facet::ANY, narrow);
                TableRow { code: Some(word(code)), ..row }
            };
            rows.push(self.body(member));
            rows.extend(codes.iter().filter(|code| code.len() == 3).map(class));
        }
        rows.retain(states_anything);
        rows
    }

    /// A total and a line for each project.
    fn lines(&self) -> Vec<TableRow> {
        let ledger = self.drafter.ledger;
        let names = ledger.members.iter().flat_map(|member| ledger.projects(member));
        let line = |name: &str| {
            let folded = text::fold(name);
            self.row(line_key(None, name), name, Facet::ANY, |s| s.project(folded.clone()))
        };
        let lines: Vec<TableRow> = names.map(line).collect();
        if lines.is_empty() { lines } else { std::iter::once(self.total()).chain(lines).collect() }
    }

    /// A total, each body that has projects, and under it a line for each.
    fn lines_of_bodies(&self) -> Vec<TableRow> {
        let ledger = self.drafter.ledger;
        let several = ledger.members.iter().filter(|member| !ledger.projects(member).is_empty()).count() > 1;
        let mut rows = Vec::new();
        for member in &ledger.members {
            let projects = ledger.projects(member);
            // Where one body alone has projects, they are those of all.
            let body = Some(text::fold(member)).filter(|_| several);
            rows.extend((!projects.is_empty()).then(|| self.body(member)));
            rows.extend(projects.into_iter().map(|name| {
                let project = text::fold(name);
                let narrow = |s: Subject| Subject { body: body.clone(), ..s.project(project.clone()) };
                self.row(line_key(body.as_deref(), name), name, Facet::ANY, narrow)
            }));
        }
        if rows.is_empty() { rows } else { std::iter::once(self.total()).chain(rows).collect() }
    }

    /// A total, each body that has projects, and under it a line for each; those that have a goal alone, without sums, where others have
    /// none.
    fn projects(&self) -> Vec<TableRow> {
        let ledger = self.drafter.ledger;
        let without = ledger.without_goals();
        let mut rows = if without.is_empty() { vec![self.total()] } else { Vec::new() };
        for member in &ledger.members {
            let projects = ledger.projects(member);
            rows.extend((without.is_empty() && !projects.is_empty()).then(|| self.body(member)));
            rows.extend(projects.into_iter().filter(|name| !without.contains(name)).map(|name| {
                let folded = text::fold(name);
                self.row(format!("project:{folded}"), name, Facet::ANY, |s| s.project(folded.clone()))
            }));
        }
        rows
    }
}

/// The list of a paragraph whose items stand beside their budgets.
fn accounted(narrative: &Narrative) -> Option<&'static Items> {
    narrative.holes.iter().find_map(|(_, fills)| match fills {
        Hole::Items(items) if matches!(items.by, By::Items) => Some(*items),
        _ => None,
    })
}

/// What a paragraph says of each kind, in the order it says it; one that states nothing is of its own.
fn by_kind(passage: &Passage, narrative: &Narrative) -> Vec<Passage> {
    let kind_of = |hole: &str| narrative.kind_of(hole).0.to_owned();
    let own = |hole: &str| narrative.kind_of(hole).1.to_owned();
    let mut kinds: Vec<String> = Vec::new();
    for kind in passage.parts.iter().map(|p| &p.hole).chain(passage.words.keys()).map(|hole| kind_of(hole)) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        kinds.push(narrative.kind.to_owned());
    }
    let of = |kind: String| {
        let parts = passage.parts.iter().filter(|p| kind_of(&p.hole) == kind);
        let words = passage.words.iter().filter(|(hole, _)| kind_of(hole) == kind);
        Passage {
            parts: parts.map(|p| Part { hole: own(&p.hole), ..p.clone() }).collect(),
            words: words.map(|(hole, words)| (own(hole), words.clone())).collect(),
            kind,
            ..Passage::default()
        }
    };
    kinds.into_iter().map(of).collect()
}

/// Whether a row states an amount that is not zero.
fn states_anything(row: &TableRow) -> bool {
    row.cells.values().any(|fact| !fact.entry.value.is_nil())
}

/// No reason is written where nothing changed, or where it is not known whether anything did.
fn without_cause(passage: &mut Passage, narrative: &Narrative) {
    let idle = |hole: &str| {
        let change = hole.strip_suffix(REASON).map(|before| format!("{before}{CHANGE}"));
        let change = change.filter(|change| narrative.hole(change).is_some());
        change.is_some_and(|change| passage.part(&change).is_none_or(|part| part.fact.entry.value.is_nil()))
    };
    let idle: Vec<String> = passage.words.keys().filter(|hole| idle(hole)).cloned().collect();
    passage.words.retain(|hole, _| !idle.contains(hole));
}

/// The hole of what the projects that have goals come to.
const GOAL_FUNDS: &str = "project-funds";
/// The last part of the holes of a change and of its reason.
const CHANGE: &str = "change";
const REASON: &str = "reason";

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
