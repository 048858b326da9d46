//! Charts with their numbers, as the narrative and the tables state them.

use budget::{Disclosure, Entry, Fact, Money, Subject, TableId};
use document::{Block, Chart, ChartKind, Picture, Series, text};

use crate::edition::{Charted, Edition, Slices};

/// The pictures of a disclosure with a title.
pub(super) fn pictures(disclosure: &Disclosure, edition: &Edition, title: &str, shown: Charted) -> Vec<Block> {
    let charter = Charter { disclosure, edition };
    let charts = disclosure.charts.iter().filter(|c| text::key(&c.title.value) == text::key(title));
    let picture = |c: &budget::Chart| {
        let labels: Vec<String> = c.labels.iter().map(|l| l.value.clone()).collect();
        let chart = match shown.slices() {
            Some(slices) => charter.slices(&labels, slices),
            None => charter.bars(&labels, shown),
        };
        Block::Picture(Picture { title: c.title.value.clone(), labels, chart, ..Picture::default() })
    };
    charts.map(picture).collect()
}

struct Charter<'d> {
    disclosure: &'d Disclosure,
    edition: &'d Edition,
}

impl Charter<'_> {
    /// The slices of a whole; `None` where not all of them are stated.
    fn slices(&self, labels: &[String], of: Slices) -> Option<Chart> {
        let amounts: Vec<Money> = labels.iter().map(|label| self.slice(label, of)).collect::<Option<_>>()?;
        drawn(ChartKind::Pie, labels, &[("", amounts)])
    }

    /// What the narrative states of a slice, else the table of income and expenditure.
    fn slice(&self, label: &str, of: Slices) -> Option<Money> {
        let is = |part: &&budget::Part| part.label.as_ref().is_some_and(|l| text::key(&l.value) == text::key(label));
        let said = self.disclosure.passages.iter().filter(|p| p.kind == of.kind).flat_map(|p| p.list(of.list)).find(is);
        let said = said.and_then(|part| part.fact.entry.value.money());
        said.or_else(|| self.tabled(label, of)).filter(|m| m.fen > 0)
    }

    /// What the table of income and expenditure states under a label.
    fn tabled(&self, label: &str, of: Slices) -> Option<Money> {
        let stage = self.edition.stage();
        let rows =
            self.disclosure.tables.iter().filter(|t| matches!(t.id, TableId::T1 | TableId::F1)).flat_map(|t| &t.rows);
        let named = rows.filter(|row| text::key(&row.label.value).ends_with(&text::key(label)));
        let ours = |fact: &&Fact| {
            let Subject { measure, period, function, .. } = &fact.subject;
            *measure == of.measure && period.stage == stage && function.is_some() == of.of_classes
        };
        named.flat_map(|row| row.cells.values()).find(ours).and_then(|fact| fact.entry.value.money())
    }

    /// Bars, with what is beside them as far as all of it is stated; `None` where this disclosure's own amounts are not.
    fn bars(&self, labels: &[String], shown: Charted) -> Option<Chart> {
        let year = self.disclosure.year.as_ref().map(|y| y.value).unwrap_or_default();
        let bars = shown.bars(year);
        let named = |label: &String| bars.iter().find(|(name, _)| text::key(name) == text::key(label));
        let subjects: Vec<&Subject> = labels.iter().map(|l| named(l).map(|(_, s)| s)).collect::<Option<_>>()?;
        let stated = |(name, back, stage): &(&'static str, u8, budget::Stage)| {
            let amounts = subjects.iter().map(|s| self.stated(&(*s).clone().period(*back, *stage)));
            Some((*name, amounts.collect::<Option<Vec<Money>>>()?))
        };
        let beside = shown.beside(self.edition.kind);
        let series: Vec<(&str, Vec<Money>)> = beside.iter().filter_map(stated).collect();
        let own = beside.last().is_some_and(|(name, ..)| series.iter().any(|(stated, _)| stated == name));
        drawn(ChartKind::Bar, labels, &series).filter(|_| own)
    }

    /// What a table states of a subject, or a sentence; a blank is nothing.
    fn stated(&self, subject: &Subject) -> Option<Money> {
        let cells = self.disclosure.tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.values());
        let parts = self.disclosure.passages.iter().flat_map(|p| &p.parts).map(|part| &part.fact);
        let mut ours = cells.chain(parts).filter(|fact| fact.subject == *subject);
        ours.find_map(|fact| amount(&fact.entry.value))
    }
}

fn amount(entry: &Entry) -> Option<Money> {
    let nothing = Money { fen: 0, unit: budget::Unit::TenThousandYuan, decimals: 2 };
    entry.money().or_else(|| entry.is_nil().then_some(nothing))
}

/// A chart of amounts in one unit and precision: the first's that is not zero, where all others fit it.
fn drawn(kind: ChartKind, labels: &[String], series: &[(&str, Vec<Money>)]) -> Option<Chart> {
    let all = || series.iter().flat_map(|(_, amounts)| amounts);
    let Money { unit, decimals, .. } = *all().find(|m| m.fen != 0)?;
    let alike = all().all(|m| m.fen == 0 || (m.unit, m.decimals) == (unit, decimals));
    let step = Money { fen: 0, unit, decimals }.step();
    let several = series.len() > 1;
    let one = |(name, amounts): &(&str, Vec<Money>)| Series {
        name: if several { (*name).to_owned() } else { String::new() },
        values: amounts.iter().map(|m| m.fen / step).collect(),
    };
    alike.then(|| Chart {
        kind,
        names: labels.to_vec(),
        series: series.iter().map(one).collect(),
        decimals,
        unit: unit.name().to_owned(),
    })
}
