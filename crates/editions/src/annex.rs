//! Self-evaluations (绩效自评表) behind the final accounts: the forms as `score` wrote them, and what the narrative counts of them.

use budget::{Cited, ContentsEntry, Disclosure, Goal, Kind, Measure, Review, Say, Stage, Subject, Table, TableId};
use document::{Block, Document, Heading, Line};
use targets::{Grade, Ratio};

use crate::edition::Edition;
use crate::ledger::Ledger;

/// What the part of the forms is called.
const TITLE: &str = "绩效自评情况";

/// The forms of a file, as they stand on its paper and as they were read.
#[derive(Debug, Clone, Default)]
pub struct Annex {
    blocks: Vec<Block>,
    tables: Vec<Table>,
    goals: Vec<Goal>,
}

impl Annex {
    /// The forms of a file that was read.
    ///
    /// # Errors
    /// A file with another table than forms of self-evaluations, or without any.
    pub fn of(document: &Document, read: &Disclosure) -> Result<Self, Say> {
        let is_form = |id: TableId| matches!(id, TableId::F10 | TableId::F11);
        if read.tables.is_empty() || read.tables.iter().any(|t| !is_form(t.id)) {
            return Err(Say::new(
                "不是绩效自评表：请用 mingbai score … -o 自评表.docx（或 .xlsx、.md）写出的文件",
                "no forms of self-evaluations: give a file that `mingbai score … -o FORMS.docx` (.xlsx, .md) wrote",
            ));
        }
        // Who filled a form in, and why it is not scored to the end, is no part of what is published.
        let is_published = |block: &&Block| !matches!(block, Block::Paragraph(_));
        let blocks = document.blocks.iter().filter(is_published).map(without_places).collect();
        let tables = read.tables.iter().map(|table| Table { note: None, ..table.clone() }).collect();
        Ok(Self { blocks, tables, goals: read.goals.clone() })
    }

    /// The total of a form.
    fn total(goal: &Goal) -> Option<Ratio> {
        let total = goal.evaluation.scores.as_ref()?.value;
        Ratio::new(i128::from(total.digits), 10_i128.checked_pow(u32::from(total.scale))?)
    }

    /// Counts the projects by their grades, as far as the data do not; what the data count otherwise is said.
    pub fn count(&self, ledger: &mut Ledger) -> Vec<Say> {
        let projects: Vec<&Goal> = self.goals.iter().filter(|g| g.table == TableId::F10).collect();
        let graded = |grade| projects.iter().filter(|g| Self::total(g).map(Grade::of) == Some(grade)).count();
        let counted = [
            (Review::AssessedProjects, projects.len()),
            (Review::Excellent, graded(Grade::Excellent)),
            (Review::Good, graded(Grade::Good)),
            (Review::Fair, graded(Grade::Fair)),
            (Review::Poor, graded(Grade::Poor)),
        ];
        let mut unlike = Vec::new();
        // Without every total nobody knows how many are of a grade.
        let known = if projects.iter().all(|g| Self::total(g).is_some()) { counted.len() } else { 1 };
        for (review, number) in counted.into_iter().take(known) {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            let known = *ledger.counts.entry(Measure::Review(review)).or_insert(number);
            if known != number {
                unlike.push(Say::new(
                    format!("“预算绩效管理”中绩效自评的个数填的是 {known}，而自评表中是 {number}：请改正或留空"),
                    format!("the data count {known} self-evaluations where the forms have {number}: correct it, or leave it blank"),
                ));
            }
        }
        let funds = ledger.own(Subject::of(Measure::Review(Review::AssessedFunds)));
        if let (Some(fen), None) = (self.funds(), ledger.values.get(&funds)) {
            ledger.values.insert(funds, fen);
        }
        unlike
    }

    /// The money of the projects: the budget of the whole year, else that of its beginning.
    fn funds(&self) -> Option<i64> {
        let rows = self.tables.iter().filter(|t| t.id == TableId::F10).flat_map(|t| &t.rows);
        let of_row = |row: &budget::TableRow| {
            let whole = |stage| {
                let is = |s: &Subject| s.period.stage == stage && s.fund.is_none() && s.nature.is_none();
                row.cells.values().filter(|f| is(&f.subject)).find_map(|f| f.entry.value.money())
            };
            whole(Stage::Adjusted).or_else(|| whole(Stage::Initial)).map(|money| money.fen)
        };
        rows.map(of_row).sum()
    }

    /// Puts the part of the forms into a drafted disclosure, last among its headings and in its contents.
    pub fn announce(&self, drafted: &mut Disclosure, edition: &Edition) {
        let outer = drafted.contents.iter().map(|e| e.level).min().unwrap_or(1);
        let number = u32::try_from(edition.parts.len() + 1).ok().filter(|_| edition.style.numbered_parts);
        let entry = |level| ContentsEntry { level, ordinal: number, title: Cited::unplaced(TITLE.to_owned()) };
        drafted.contents.push(entry(outer));
        drafted.headings.push(entry(1));
    }

    /// Puts the forms behind a composed document, and what they state into the disclosure that it was composed from.
    pub fn append(&self, document: &mut Document, drafted: &mut Disclosure) {
        debug_assert_eq!(drafted.kind, Kind::FinalAccounts);
        document.blocks.extend(self.blocks.iter().cloned());
        drafted.tables.extend(self.tables.iter().cloned());
        drafted.goals.extend(self.goals.iter().cloned());
    }
}

/// A block as it is composed; the title of a form stands below that of its part.
fn without_places(block: &Block) -> Block {
    let line = |line: &Line| Line::new(line.text());
    match block {
        Block::Heading(heading) => Block::Heading(Heading { level: 3, line: line(&heading.line) }),
        other => other.clone(),
    }
}
