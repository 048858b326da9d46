//! A table of a document that is to be damaged, and how it is found out what that makes of it.

#![allow(clippy::print_stdout, reason = "a test prints what it measured")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::{Published, beyond, by_halves, chance, documents, errors, read};
use document::{Block, Document, Grid};
use grammar::lexicon::Lexicon;
use grammar::table::{Part, Sheet, header_rows};

/// The blocks that are put in the place of some, and what was done.
pub(crate) type Done = Option<(Document, String)>;

/// A table that is to be damaged.
pub(crate) struct Patient<'d> {
    pub(crate) document: &'d Document,
    pub(crate) block: usize,
    pub(crate) grid: &'d Grid,
}

impl<'d> Patient<'d> {
    pub(crate) fn of(document: &'d Document, block: usize) -> Option<Self> {
        match document.blocks.get(block) {
            Some(Block::Table(table)) => Some(Self { document, block, grid: &table.grid }),
            _ => None,
        }
    }

    pub(crate) fn sheet(&self) -> Sheet {
        let part = Part { grid: self.grid, framed: 0..self.grid.height() };
        grammar::table::read(&[part], &Lexicon::default())
    }

    /// The document with another grid.
    pub(crate) fn with(&self, grid: Option<Grid>, what: String) -> Done {
        let mut document = self.document.clone();
        if let (Some(Block::Table(table)), Some(grid)) = (document.blocks.get_mut(self.block), grid.clone()) {
            table.grid = grid;
        }
        grid.map(|_| (document, what))
    }

    /// The header rows, and the cells in them that say anything.
    pub(crate) fn header(&self) -> (Vec<usize>, Vec<(usize, usize)>) {
        let rows: Vec<usize> = header_rows(self.grid, &(0..self.grid.height())).collect();
        let said = self.grid.origins().filter(|((r, _), cell)| rows.contains(r) && !cell.text.trim().is_empty());
        (rows.clone(), said.map(|(at, _)| at).collect())
    }

    /// Rows with amounts.
    pub(crate) fn stated(&self, sheet: &Sheet) -> Vec<usize> {
        let filled = |row: &&grammar::table::Row| sheet.columns.iter().any(|c| !self.text(row.row, c.at).is_empty());
        let mut rows: Vec<usize> = sheet.rows.iter().filter(filled).map(|r| r.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    pub(crate) fn text(&self, row: usize, column: usize) -> &'d str {
        self.grid.own_text(row, column).trim()
    }

    /// Left ones of neighbouring columns of amounts of one block, neither of which says 其中: that speaks of what stands
    /// before it.
    pub(crate) fn neighbours(&self) -> Vec<usize> {
        let sheet = self.sheet();
        let free = |c: &grammar::table::Column| c.width == 1 && !c.path.iter().any(|p| p.contains("其中"));
        let pairs = sheet.columns.windows(2).filter_map(|pair| {
            let [a, b] = pair else { return None };
            (a.block == b.block && a.at + 1 == b.at && free(a) && free(b)).then_some(a.at)
        });
        pairs.collect()
    }

    /// The lines between the table before and this one.
    pub(crate) fn above(&self) -> std::ops::Range<usize> {
        let before = self.document.blocks.get(..self.block).unwrap_or_default();
        let table = before.iter().rposition(|b| matches!(b, Block::Table(_))).map_or(0, |at| at + 1);
        table.max(self.block.saturating_sub(4))..self.block
    }

    /// The document without one of the lines above the table, where one is like that.
    pub(crate) fn without_line(&self, is: impl Fn(&str) -> bool) -> Done {
        let line = |b: &Block| match b {
            Block::Heading(heading) => heading.line.text(),
            Block::Paragraph(line) => line.text(),
            _ => String::new(),
        };
        let texts: Vec<(usize, String)> =
            self.above().filter_map(|at| Some((at, line(self.document.blocks.get(at)?)))).collect();
        let (at, text) = texts.into_iter().rfind(|(_, text)| is(text))?;
        let mut document = self.document.clone();
        document.blocks.remove(at);
        Some((document, format!("without {text:?}")))
    }
}

/// One of several things, by chance.
pub(crate) fn one<T: Copy>(of: &[T], state: &mut u64) -> Option<T> {
    of.get(chance(state).checked_rem(of.len())?).copied()
}

/// A kind of damage.
pub(crate) trait Damage: Copy + Debug + Eq + Sync + Send + 'static {
    /// All of them.
    const ALL: &'static [Self];

    /// What it makes of a document whose table is damaged; `None` where the table has nothing to damage so.
    fn done(self, patient: &Patient<'_>, others: &[Published], state: &mut u64) -> Done;

    /// Of how many damaged so one may accuse, at the most: what is left to be mended, as measured. None, unless it says so.
    fn one_of(self) -> usize {
        usize::MAX
    }
}

/// Damaged or not, a place on paper may have moved and its columns may be called otherwise: what is printed stays, and by how
/// much it is off. A rule of another table, or one of layouts, may say the same.
fn printed(found: &rules::Found) -> String {
    let rule = if found.finding.difference.is_some() { "" } else { found.rule.code };
    format!("{rule} {:?} {:?}", found.finding.difference, found.finding.primary.printed.trim())
}

/// A damage to try: the document, the block of the table, what is done, and a seed.
type Trial<'d, D> = (&'d Published, usize, D, u64);

fn trials<D: Damage>(documents: &[Published], rounds: u64) -> Vec<Trial<'_, D>> {
    let mut trials = Vec::new();
    for (number, published) in (1_u64..).zip(documents) {
        for (block, _) in published.document.blocks.iter().enumerate().filter(|(_, b)| matches!(b, Block::Table(_))) {
            for (kind, damage) in (1_u64..).zip(D::ALL) {
                for round in 0..rounds {
                    let mixed = number * 1_000_003 + block as u64 * 10_007 + kind * 101 + round;
                    trials.push((published, block, *damage, mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1));
                }
            }
        }
    }
    trials
}

type Errors = BTreeMap<String, Vec<String>>;

/// The errors that a damage makes; `None` where the table has nothing to damage.
fn tried<D: Damage>(trial: &Trial<'_, D>, known: &BTreeMap<&str, Errors>, others: &[Published]) -> Option<Vec<String>> {
    let (published, block, damage, mut state) = *trial;
    let patient = Patient::of(&published.document, block)?;
    let (document, what) = damage.done(&patient, others, &mut state)?;
    let reading = read(&document, Lexicon::default());
    let fresh = beyond(&errors(&reading, printed), known.get(published.name.as_str())?);
    Some(fresh.into_iter().map(|e| format!("{damage:?} {} block {block}, {what}: {e}", published.name)).collect())
}

/// No damage accuses. Every table with `MINGBAI_FULL`, and as many rounds of it as that says; else a sample: each fourth, or
/// as `MINGBAI_EVERY` says. With `MINGBAI_ONLY` one kind of damage, by its name; with `MINGBAI_SHOW` what accuses is listed.
pub(crate) fn try_all<D: Damage>() {
    let documents = documents();
    let full: Option<u64> = std::env::var("MINGBAI_FULL").ok().map(|rounds| rounds.parse().unwrap_or(1));
    let whole = by_halves(&documents, |p| errors(&read(&p.document, Lexicon::default()), printed));
    let known: BTreeMap<&str, _> = documents.iter().map(|p| p.name.as_str()).zip(whole).collect();
    let mut trials = trials::<D>(&documents, full.unwrap_or(1));
    if full.is_none() {
        let every = std::env::var("MINGBAI_EVERY").ok().and_then(|n| n.parse().ok()).unwrap_or(4_u64);
        trials.retain(|(.., state)| (state >> 32) % every == 0);
    }
    let only = std::env::var("MINGBAI_ONLY").ok();
    trials.retain(|(_, _, damage, _)| only.as_ref().is_none_or(|only| *only == format!("{damage:?}")));
    let results = by_halves(&trials, |t| (t.2, tried(t, &known, &documents)));
    let show = std::env::var_os("MINGBAI_SHOW").is_some();
    let mut accused: Vec<String> = Vec::new();
    for damage in D::ALL {
        let of: Vec<&Vec<String>> = results.iter().filter(|r| r.0 == *damage).filter_map(|r| r.1.as_ref()).collect();
        let hit: Vec<&&Vec<String>> = of.iter().filter(|r| !r.is_empty()).collect();
        println!("{damage:?}: {} damaged, {} of them accused", of.len(), hit.len());
        hit.iter().filter(|_| show).flat_map(|errors| errors.iter()).for_each(|error| println!("  {error}"));
        if hit.len().saturating_mul(damage.one_of()) > of.len() {
            accused.extend(hit.iter().flat_map(|errors| errors.iter().cloned()));
        }
    }
    assert!(accused.is_empty(), "accused for what was damaged: {accused:#?}");
}
