//! A department of several bodies (汇总): the data of the head and of its units together, without the money that they give each
//! other, and every figure with the parts that it is the sum of.

use std::collections::BTreeMap;

use budget::{Disclosure, Fund, Nature, Subject, TableId};
use document::text;

use crate::asked::{Sort, asked, listed};
use crate::edition::Edition;
use crate::ledger::{Ledger, Spending};

/// A transfer inside the department that one side states otherwise than the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mismatch {
    /// The nature of the expenditure of those who pay.
    pub paid_as: Nature,
    /// What they pay, in 分.
    pub paid: i64,
    /// The source of the income of those who receive.
    pub received_as: Fund,
    /// What they receive, in 分.
    pub received: i64,
}

/// The money that bodies of a department give each other: as what it is paid, and as what it is received.
const TRANSFERS: [(Nature, Fund); 2] =
    [(Nature::AffiliateSubsidy, Fund::HigherSubsidy), (Nature::UpwardPayment, Fund::AffiliatePayment)];

/// The department: the head, whose words are those of the whole, and its units. Transfers inside it are left out, and what they
/// pay for is paid from where they came.
///
/// # Errors
/// Transfers of which the two sides differ.
pub fn consolidated(head: &Ledger, units: &[Ledger], edition: &Edition) -> Result<Ledger, Vec<Mismatch>> {
    let mut whole = head.clone();
    for unit in units {
        let news = unit.members.iter().filter(|m| !head.members.contains(m));
        whole.members.extend(news.cloned());
        whole.spending.extend(unit.spending.iter().cloned());
        whole.economics.extend(unit.economics.iter().cloned());
        whole.three_public.extend(unit.three_public.iter().map(|(body, three)| (body.clone(), *three)));
        whole.three_budgeted.extend(unit.three_budgeted.iter().map(|(body, three)| (body.clone(), *three)));
        whole.names.extend(unit.names.iter().map(|(code, name)| (code.clone(), name.clone())));
        whole.goals.extend(unit.goals.iter().filter(|g| g.table == TableId::T10).cloned());
    }
    whole.set_budgeted();
    // Those of projects, then that of the whole.
    whole.goals.sort_by_key(|g| g.table != TableId::T10);
    let all: Vec<&Ledger> = std::iter::once(head).chain(units).collect();
    added(&mut whole, &all, edition);
    purposes(&mut whole, &all, edition);
    let mismatches: Vec<Mismatch> =
        TRANSFERS.iter().filter_map(|t| eliminate(&mut whole, units.is_empty(), *t)).collect();
    if mismatches.is_empty() { Ok(whole) } else { Err(mismatches) }
}

/// Amounts and counts that no line tells: their sums. Last year's is known of the whole where it is known of every body.
fn added(whole: &mut Ledger, all: &[&Ledger], edition: &Edition) {
    for asked in asked(edition) {
        match &asked.sort {
            Sort::Amount(subject) => {
                let known: Vec<i64> = all.iter().filter_map(|l| l.values.get(subject).copied()).collect();
                if !known.is_empty() {
                    whole.values.insert(subject.clone(), known.iter().sum());
                }
            }
            Sort::Before(subject) => {
                let known: Option<Vec<i64>> = all.iter().map(|l| l.before(subject)).collect();
                match known {
                    Some(known) => whole.set_before(subject, known.iter().sum()),
                    None => drop(whole.values.remove(&subject.clone().period(1, whole.stage()))),
                }
            }
            Sort::Count(measure, _) => {
                let known: Vec<i64> = all.iter().filter_map(|l| l.counts.get(measure).copied()).collect();
                if !known.is_empty() {
                    whole.counts.insert(*measure, known.iter().sum());
                }
            }
            Sort::Words | Sort::List | Sort::Classes | Sort::Items => {}
        }
    }
}

/// Words for each functional 类: the head's, else those of the units that spend on it.
fn purposes(whole: &mut Ledger, all: &[&Ledger], edition: &Edition) {
    let by_class = asked(edition).into_iter().filter(|a| a.sort == Sort::Classes);
    for asked in by_class {
        let key = (asked.kind.to_owned(), asked.hole.to_owned());
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for ledger in all {
            let said = ledger.words.get(&key).cloned().unwrap_or_default();
            for ((code, _), word) in listed(ledger, edition, asked.kind, asked.hole).into_iter().zip(said) {
                let of_class = words.entry(code).or_default();
                if !word.is_empty() && !of_class.contains(&word) {
                    of_class.push(word);
                }
            }
        }
        let classes = listed(whole, edition, asked.kind, asked.hole);
        let joined = |(code, _): &(String, String)| words.get(code).map(|w| w.join("、")).unwrap_or_default();
        let said: Vec<String> = classes.iter().map(joined).collect();
        whole.words.insert(key, said);
    }
}

/// Leaves a transfer out: who receives it spends the money of who pays it. A body that is alone keeps what it states.
fn eliminate(whole: &mut Ledger, alone: bool, (nature, fund): (Nature, Fund)) -> Option<Mismatch> {
    let is_paid = |l: &Spending| l.nature == nature;
    let is_received = |l: &Spending| l.fund == fund;
    let mut mismatch = None;
    let stages: std::collections::BTreeSet<_> = whole.spending.iter().map(|l| l.stage).collect();
    for stage in stages {
        let sum = |is: &dyn Fn(&Spending) -> bool| {
            whole.spending.iter().filter(|l| l.stage == stage && is(l)).map(|l| l.fen).sum::<i64>()
        };
        let (paid, received) = (sum(&is_paid), sum(&is_received));
        // What comes from outside, and goes outside, is no transfer.
        if alone || paid == 0 || received == 0 {
            continue;
        }
        if paid != received {
            mismatch = Some(Mismatch { paid_as: nature, paid, received_as: fund, received });
            continue;
        }
        let (mut payments, rest): (Vec<Spending>, Vec<Spending>) =
            std::mem::take(&mut whole.spending).into_iter().partition(|l| l.stage == stage && is_paid(l));
        for line in rest {
            if line.stage == stage && is_received(&line) {
                whole.spending.extend(paid_from(&line, &mut payments));
            } else {
                whole.spending.push(line);
            }
        }
    }
    mismatch
}

/// A line of what was received, as paid from where the payments came.
fn paid_from(line: &Spending, payments: &mut [Spending]) -> Vec<Spending> {
    let mut rest = line.fen;
    let mut lines = Vec::new();
    for payment in payments.iter_mut().filter(|p| p.fen > 0) {
        let fen = rest.min(payment.fen);
        if fen > 0 {
            lines.push(Spending { fund: payment.fund, inflow: payment.inflow, fen, ..line.clone() });
            payment.fen -= fen;
            rest -= fen;
        }
    }
    lines
}

/// A figure of the department with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The title of the table.
    pub table: String,
    /// The label of the row.
    pub row: String,
    /// The header of the column.
    pub column: String,
    /// What it states.
    pub subject: Subject,
    /// The figure of the whole in 分.
    pub fen: i64,
    /// What each body has of it, by its number among them, in 分; those that have nothing are left out.
    pub parts: Vec<(usize, i64)>,
    /// What was left out because bodies give it to each other, in 分; zero for most.
    pub eliminated: i64,
}

/// Every figure of the tables of a department, with what each of the bodies has of it.
pub fn figures(drafted: &Disclosure, whole: &Ledger, all: &[&Ledger]) -> Vec<Figure> {
    let cells = drafted.tables.iter().flat_map(|table| {
        table.rows.iter().flat_map(move |row| row.cells.iter().map(move |(key, fact)| (table, row, key, fact)))
    });
    let figure = |(table, row, key, fact): (&budget::Table, &budget::TableRow, &String, &budget::Fact)| {
        let subject = fact.subject.clone();
        let fen = whole.amount(&subject)?;
        let parts: Vec<(usize, i64)> =
            all.iter().enumerate().filter_map(|(at, l)| Some((at, l.amount(&subject)?))).filter(|p| p.1 != 0).collect();
        let eliminated = parts.iter().map(|p| p.1).sum::<i64>() - fen;
        let column = table.columns.iter().find(|c| c.key == *key).map_or_else(String::new, |c| c.label.value.clone());
        let figure = Figure {
            table: table.caption.value.clone(),
            row: text::fold(&row.label.value),
            column,
            subject,
            fen,
            parts,
            eliminated,
        };
        (figure.fen != 0 || !figure.parts.is_empty()).then_some(figure)
    };
    cells.filter_map(figure).collect()
}
