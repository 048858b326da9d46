//! The calculus of doubt (存疑演算): where numbers do not fit, is the document wrong, or the reading of it?
//!
//! A *template* is one relation that a rule states, over one table or between two sources. Its instances hold in some
//! places and are broken in others. Either the reading is right and some cells are wrong, or the reading is wrong:
//!
//! ```text
//! odds = (1 − p)/p · (e/(1 − q))^b · ((1 − e)/q)^h
//! ```
//!
//! - *p*: that the reading is wrong; by how well rows, columns and table were understood, and for two readings that either
//!   is (`odds.rs` has the numbers);
//! - *e*: that a printed number is wrong: more often in sentences, and in forms filled in by hand, than in tables;
//! - *q*: that a relation that was misread holds all the same;
//! - *b*: the fewest cells that must be wrong to explain what is broken of the template;
//! - *h*: the relations that hold and would not if the reading were wrong: of numbers of which two are not zero, inside
//!   the same table, or between the same two sources. A change of one cell that mends several relations, and breaks none,
//!   counts as many that hold.
//!
//! From 20 : 1 a finding is an error, from 5 : 1 a warning, else all of the template are one `Undetermined` that names both
//! readings. And never an error, whatever the odds:
//!
//! - what is broken in more places than it holds in: that speaks of the reading;
//! - what stands in a row or column that no relation confirms: where one digit explains the difference, and no amount that was not
//!   read does (hardly any of the table is of one digit, or its rows make too much, or lack less than the least of them, or its columns
//!   make too much, or two digits were exchanged), it is a warning;
//! - what stands in a table whose columns no rule parts, unless one slip of the hand explains it: pieces of a number may have been
//!   read as another one;
//! - what rests on the absence of a row from a table whose total is not confirmed, as rows may have been lost;
//! - two numbers that differ by just what was carried over: one may be with it and one without;
//! - two numbers that would agree if another column of the row were meant, or that column with this one;
//! - two numbers of which one is ten thousand times the other, where nothing shows that the units were read rightly;
//! - two numbers of which a table states one in several rows: another row may be meant, or all of them, unless the row was
//!   seen to be the sum of the others;
//! - a sum across columns that would hold with one of its parts as the whole;
//! - a sum across columns whose whole should be, by a sum down its column, what all that the row prints makes together: the
//!   row was read one column further left;
//! - a sum that falls short by just what stands beside its parts and was not understood;
//! - a number that the other source states of something else, where it states nothing of this;
//! - what is held against a table without a title, or one in which most does not fit, or one that differs from other sources
//!   in several numbers and agrees with them in fewer: it may be of another body;
//! - a column that makes a total together with columns of another dimension, held against another source: a total is parted
//!   by one;
//! - a percentage that would be that of another amount of its row, and is wherever it is that of this one;
//! - a sum across columns that would hold with a column beside it as its whole or as one more part, and does in no row that
//!   would tell;
//! - two numbers of which one stands in a column that another source states it of something else than, or in a column of a
//!   page that was read into another one's place;
//! - a sum that exceeds its whole by just one of its parts, or by the whole, is a warning at most: something may have been
//!   counted twice;
//! - so is one whose difference adds up as a column does down the rows, or as a row does where the table goes over pages:
//!   a column or a row may be lost;
//! - so is what wants a number to be something else than another relation does that does not hold either, be it a sum along
//!   the same axis or a percentage; but for a percentage that is one slip of the hand away from the right one;
//! - so is what two tables say differently in one pair of columns that nothing else ties to each other, unless two digits
//!   stand in each other's place, which counts as one more that holds;
//! - so is what stands in a row that prints some zeros and leaves other cells blank: of 14,000 rows of published tables five
//!   do, so that a blank beside zeros was not read;
//! - so is what is printed with other decimals than its whole column is, and what stands in a row of which one number should be
//!   what stands beside it, where a sum without it does not hold either: the row was read into the columns beside its own;
//! - so is a sum that falls short in several columns at the end of a table, or by just what a row that is blank in its column
//!   prints in another one;
//! - so is what stands below a row that prints words in columns of amounts: the header of another table;
//! - so is what stands in columns that were read into each other's places: where a column of a page is blank and several of
//!   its rows do not add up, or a total is nothing in several rows that are something;
//! - so is a sum of rows that begin under a class or a number that is not above them, or that the first of its rows make; and
//!   sums over a page that lack in one column what they have too much in another;
//! - so is what names rows that the catalogue has under other codes;
//! - so is a sum that falls short in a table that lacks several things that others state, or beside one without a title;
//! - so is what one sum down a column lacks and another has too much, where a row of the other is just that: it may stand
//!   under the one;
//! - so is what says that a blank should be an amount, what would hold, with others or alone, if something that is nothing were
//!   something, and all that does not fit in a table in which most does not;
//! - so is a sum across columns where it holds only in rows with one part: a column may be mistaken for the total;
//! - so is all that a table is in whose columns no rule parts: rows and columns were told by the gaps between them. A row that
//!   is not in it says nothing.

mod astray;
mod atlas;
mod columns;
mod fewest;
mod odds;
mod relation;
mod rival;

use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, Fund, Measure, Money, Say, Sense, Subject};
use document::Address;

use self::astray::Astray;
use self::atlas::{Atlas, Position, Source};
use self::odds::{Case, Verdict};
use self::relation::{Axis, Drawing, Relation, Template};
use self::rival::Rivals;
use crate::{Drawn, Evidence, Finding, Outcome, Relation as Equation, Rule, Severity, Support, Term, slip};

/// What findings are weighed on (依据): where all stands that a disclosure states, and what was carried over. It may be made before they
/// are known.
pub struct Ground<'d> {
    atlas: Atlas<'d>,
    carried: Carried,
}

impl<'d> Ground<'d> {
    /// The ground of a disclosure.
    pub fn of(facts: &Facts<'d>) -> Self {
        Self { atlas: Atlas::of(facts.disclosure()), carried: carried(facts) }
    }
}

/// What becomes of a finding.
enum Fate {
    /// It stands, as heavy as this at most.
    Stands(Severity, Support),
    /// It is one of those that say nothing, for this reason.
    Open(Say),
    /// It is told by another one.
    Told,
}

/// Weighs every finding that compares numbers against what holds, and takes back what may be a matter of reading. Of what else is
/// found, nothing that rests on a table that was told by its gaps is an error.
pub(crate) fn weigh<'d>(facts: &Facts<'d>, drawn: Vec<Drawn>, ground: Option<Ground<'d>>) -> Vec<Drawn> {
    if !drawn.iter().any(|(_, outcome)| matches!(outcome, Outcome::Broken(_))) {
        return drawn;
    }
    let Ground { atlas, carried } = ground.unwrap_or_else(|| Ground::of(facts));
    let told = |(_, outcome): &&Drawn| matches!(outcome, Outcome::Holds { .. } | Outcome::Broken(_));
    let mut drawing = Drawing::new(atlas, drawn.iter().filter(told).count());
    drawn.iter().enumerate().for_each(|(index, (rule, outcome))| drawing.add(rule, index, outcome));
    let weighed = drawing.relations.iter().any(|r| !r.held);
    let fates = if weighed { Scales::new(&drawing, &drawn, carried).fates() } else { BTreeMap::new() };
    let is_guessed = |said: &Evidence| drawing.atlas.is_guessed(drawing.atlas.position(&said.place).source);
    let guessed = |finding: &Finding| std::iter::once(&finding.primary).chain(&finding.related).any(is_guessed);
    let decide = |(index, (rule, outcome)): (usize, Drawn)| match (fates.get(&index), outcome) {
        (Some(Fate::Told), _) => None,
        (Some(Fate::Open(why)), _) => Some((rule, Outcome::Undetermined(why.clone()))),
        (Some(Fate::Stands(most, support)), Outcome::Broken(finding)) => {
            let finding = Finding { support: Some(support.clone()).filter(|s| s.held > 0), ..*finding };
            Some((rule, Outcome::broken(at_most(*most, finding, rule))))
        }
        (None, Outcome::Broken(finding)) if guessed(&finding) => {
            Some((rule, Outcome::broken(at_most(Severity::Warning, *finding, rule))))
        }
        (_, outcome) => Some((rule, outcome)),
    };
    drawn.into_iter().enumerate().filter_map(decide).collect()
}

/// A finding, no heavier than some severity.
fn at_most(most: Severity, mut finding: Finding, rule: &Rule) -> Finding {
    finding.severity = Some(finding.severity.unwrap_or(rule.severity).max(most));
    finding
}

/// Amounts that were carried over, in 分, and where they are stated.
type Carried = BTreeMap<i64, BTreeSet<Address>>;

/// Sums of more pairs than these would be some difference or other by chance.
const MOST_PAIRS: usize = 10_000;

/// What was carried in or is carried out, in 分: of one fund, one class, or all.
fn carried(facts: &Facts<'_>) -> Carried {
    let is_carried = |s: &Subject| {
        let measured =
            matches!(s.measure, Measure::CarryIn | Measure::CarryInUsed | Measure::CarryOut | Measure::SurplusUsed);
        measured || s.fund == Some(Fund::CarriedOver)
    };
    let all = facts.all().iter().filter(|s| is_carried(&s.fact.subject));
    let mut amounts: BTreeMap<(Measure, i64), BTreeSet<Address>> = BTreeMap::new();
    for said in all {
        if let Some(fen) = said.fact.entry.value.fen().filter(|fen| *fen != 0) {
            let known = amounts.entry((said.fact.subject.measure, fen.abs())).or_default();
            known.insert(said.fact.entry.place.address());
        }
    }
    // what was carried in and the surplus that is used are often told as one
    let of = |measure| amounts.iter().filter(move |((m, _), _)| *m == measure).map(|((_, fen), at)| (*fen, at));
    let pairs = of(Measure::CarryIn).count().saturating_mul(of(Measure::SurplusUsed).count());
    let both = of(Measure::CarryIn)
        .filter(|_| pairs <= MOST_PAIRS)
        .flat_map(|(a, at)| of(Measure::SurplusUsed).map(move |(b, and)| (a, at, b, and)));
    let both: Vec<(i64, BTreeSet<Address>)> = both.map(|(a, at, b, and)| (a.saturating_add(b), at | and)).collect();
    let mut carried = Carried::new();
    for (fen, at) in amounts.into_iter().map(|((_, fen), at)| (fen, at)).chain(both) {
        carried.entry(fen).or_default().extend(at);
    }
    carried
}

/// How often a template holds, and where it is broken.
#[derive(Default)]
struct Tally<'r> {
    held: usize,
    /// Of these, the ones that are no equations.
    plain: usize,
    /// And the ones that would not hold with columns or rows mistaken for each other.
    telling: usize,
    /// The rows of a table that it holds in.
    rows: BTreeSet<usize>,
    broken: Vec<&'r Relation<'r>>,
}

/// What speaks against and for all findings of a template.
#[derive(Clone, Copy)]
struct Count {
    wrong: usize,
    plain: usize,
    /// Findings of the template that a change mends which mends others too, or that are numbers in each other's places.
    mended: usize,
    /// Whether nothing that holds tells columns from each other.
    untold: bool,
    /// Whether numbers stand in each other's places.
    shifted: bool,
}

/// 元 in a 万元.
const TEN_THOUSAND: i64 = 10_000;

/// What holds, by what it confirms.
struct Scales<'r> {
    atlas: &'r Atlas<'r>,
    drawn: &'r [Drawn],
    templates: BTreeMap<Template, Tally<'r>>,
    /// Different equations that hold, by what they were read from.
    equations: BTreeMap<&'r [Source], usize>,
    /// Rows and columns of tables that some relation confirms.
    rows: BTreeSet<(Source, usize)>,
    columns: BTreeSet<(Source, &'r str)>,
    /// Those that a relation along their own axis confirms.
    summed_rows: BTreeSet<(Source, usize)>,
    summed_columns: BTreeSet<(Source, &'r str)>,
    /// Cells in equations that hold inside a table or the narrative, with how many.
    confirmed: BTreeMap<usize, usize>,
    /// How many broken relations a change of one cell mends that no equation relies on.
    mended: BTreeMap<(usize, i128), usize>,
    carried: Carried,
    /// Cells that relations between two sources confirm.
    agreed: BTreeSet<usize>,
    /// The rows that a row was seen to be the sum of.
    wholes: BTreeMap<(Source, usize), BTreeSet<usize>>,
    rivals: Rivals,
    astray: Astray,
}

impl<'r> Scales<'r> {
    fn new(drawing: &'r Drawing<'r>, drawn: &'r [Drawn], carried: Carried) -> Self {
        let mut scales = Self {
            atlas: &drawing.atlas,
            drawn,
            templates: BTreeMap::new(),
            equations: BTreeMap::new(),
            rows: BTreeSet::new(),
            columns: BTreeSet::new(),
            summed_rows: BTreeSet::new(),
            summed_columns: BTreeSet::new(),
            confirmed: BTreeMap::new(),
            mended: BTreeMap::new(),
            carried,
            agreed: BTreeSet::new(),
            wholes: BTreeMap::new(),
            rivals: Rivals::default(),
            astray: Astray::default(),
        };
        let mut seen: BTreeSet<&[usize]> = BTreeSet::new();
        let mut relied: BTreeSet<usize> = BTreeSet::new();
        for relation in &drawing.relations {
            let tally = scales.templates.entry(relation.template()).or_default();
            if !relation.held {
                tally.broken.push(relation);
                continue;
            }
            tally.held += 1;
            tally.plain += usize::from(!relation.equal);
            tally.telling += usize::from(relation.is_telling());
            tally.rows.extend(relation.positions.first().and_then(|at| at.row));
            if relation.equal && seen.insert(&relation.cells) {
                *scales.equations.entry(&relation.sources).or_default() += 1;
                relied.extend(&relation.cells);
            }
            scales.confirm(relation);
        }
        for relation in drawing.relations.iter().filter(|r| !r.held) {
            if scales.equation(relation).is_some_and(rival::counts_twice) {
                continue;
            }
            for need in relation.needs.iter().filter(|(cell, _)| !relied.contains(cell)) {
                *scales.mended.entry(*need).or_default() += 1;
            }
        }
        scales.astray = Astray::of(&scales);
        scales.rivals = Rivals::of(&scales);
        scales
    }

    fn confirm(&mut self, relation: &'r Relation<'r>) {
        // All of a sum stand in one row or in one column.
        let at = || relation.positions.iter();
        let mut own_rows: Vec<(Source, usize)> = at().filter_map(|p| Some((p.source, p.row?))).collect();
        let mut own_columns: Vec<(Source, &str)> = at().filter_map(|p| Some((p.source, p.column?))).collect();
        own_rows.dedup();
        own_columns.dedup();
        // Totals of two blocks of one table that agree confirm each other's rows and columns.
        let total = relation.axis == Axis::Other && self.is_one_total(relation);
        if total || relation.axis == Axis::Rows {
            self.summed_rows.extend(&own_rows);
        }
        if total || relation.axis == Axis::Columns {
            self.summed_columns.extend(&own_columns);
        }
        self.rows.extend(own_rows);
        self.columns.extend(own_columns);
        if relation.sources.len() == 1 {
            relation.cells.iter().for_each(|cell| *self.confirmed.entry(*cell).or_default() += 1);
        } else {
            self.agreed.extend(&relation.cells);
        }
        let rows: Vec<usize> = relation.positions.iter().filter_map(|p| p.row).collect();
        if let (Some(table), Axis::Rows, [whole, parts @ ..]) = (relation.inside(), relation.axis, rows.as_slice()) {
            self.wholes.entry((table, *whole)).or_default().extend(parts);
        }
    }

    /// Whether it holds one total of a table, stated in several of its blocks, against itself.
    fn is_one_total(&self, relation: &Relation<'r>) -> bool {
        if !relation.equal || relation.sources.len() != 1 {
            return false;
        }
        let key = |at: &Position<'r>| Some(self.atlas.in_table(at.source)?.rows.get(at.row?)?.key.as_str());
        let keys: BTreeSet<Option<&str>> = relation.positions.iter().map(key).collect();
        let rows: BTreeSet<Option<usize>> = relation.positions.iter().map(|at| at.row).collect();
        rows.len() > 1 && keys.len() == 1 && !keys.contains(&None)
    }

    /// What becomes of each finding, by the index of its outcome. Tables are judged first: one that is doubted makes
    /// what is held against it doubtful.
    fn fates(&self) -> BTreeMap<usize, Fate> {
        let mut fates = BTreeMap::new();
        let mut doubted = BTreeSet::new();
        let (inside, across): (Vec<_>, Vec<_>) =
            self.broken().partition(|(_, t)| t.broken.iter().all(|r| r.is_inside()));
        for (template, tally) in &inside {
            let open = self.judge(tally, &doubted, &mut fates);
            doubted.extend(template.1.iter().filter(|_| open).copied());
        }
        self.lost_rows(&inside, &mut fates);
        for (_, tally) in &across {
            self.judge(tally, &doubted, &mut fates);
        }
        fates
    }

    fn broken(&self) -> impl Iterator<Item = (&Template, &Tally<'r>)> {
        self.templates.iter().filter(|(_, tally)| !tally.broken.is_empty())
    }

    /// Decides on the findings of one template. Gives whether any of them says nothing.
    fn judge(&self, tally: &Tally<'r>, doubted: &BTreeSet<Source>, fates: &mut BTreeMap<usize, Fate>) -> bool {
        let shifted = self.shifted(tally, doubted);
        let wrong = if shifted > 0 { 1 } else { fewest::cells(&tally.broken) };
        let shared = tally.broken.iter().filter(|r| self.mends(r) > 0).count();
        let mended = shifted.max(shared).max(tally.broken.iter().map(|r| self.mends(r)).max().unwrap_or(0));
        let telling = tally.broken.iter().filter(|r| r.is_telling()).count().min(wrong);
        let mostly = wrong > 1 && wrong > tally.held + mended || telling > 1 && telling > tally.telling + mended;
        let verdict = |relation: &&'r Relation<'r>| {
            // a whole with nothing in it tells no more than one with several parts does
            let bare = relation.equal && relation.weight != 2;
            // and a whole with one part that is anything, which holds nowhere, may have lost the others
            let bereft = relation.equal && relation.weight <= 2 && self.mends(relation) == 0;
            let alone = tally.held == 0 && (relation.needs.len() == 2 || bereft);
            let untold = relation.axis == Axis::Columns && (alone || bare && tally.telling == 0);
            let mended = if shifted == 0 && self.mends(relation) > 0 { shared } else { shifted };
            let count = Count { wrong, plain: tally.plain, mended, untold, shifted: shifted > 0 };
            if mostly { Verdict::Open } else { self.verdict(relation, tally, count, doubted) }
        };
        let verdicts: Vec<Verdict> = tally.broken.iter().map(verdict).collect();
        let most = Self::most(tally, &verdicts);
        let mut open: Vec<&Relation<'_>> = Vec::new();
        for (relation, verdict) in tally.broken.iter().zip(verdicts) {
            let verdict = verdict.min(most);
            let support = || support(relation, tally);
            let fate = match verdict {
                Verdict::Open => {
                    open.push(relation);
                    Fate::Told
                }
                Verdict::Likely => Fate::Stands(Severity::Warning, support()),
                Verdict::Sure => Fate::Stands(Severity::Error, support()),
            };
            fates.insert(relation.outcome, fate);
        }
        self.tell(&open, tally.held, fates)
    }

    /// The first of those that say nothing tells of all. Gives whether there are any.
    fn tell(&self, open: &[&Relation<'_>], held: usize, fates: &mut BTreeMap<usize, Fate>) -> bool {
        let Some(first) = open.first() else { return false };
        fates.insert(first.outcome, Fate::Open(self.both_readings(first, open.len(), held)));
        true
    }

    /// What most of a sum across columns that does not hold says, all of it says at the most: columns are mistaken for each
    /// other in every row of a table.
    fn most(tally: &Tally<'r>, verdicts: &[Verdict]) -> Verdict {
        let across = tally.broken.iter().all(|r| r.is_inside() && r.axis == Axis::Columns);
        let open = verdicts.iter().filter(|v| **v == Verdict::Open).count();
        if across && 2 * open > verdicts.len() { Verdict::Open } else { Verdict::Sure }
    }

    fn verdict(&self, relation: &Relation<'r>, tally: &Tally<'_>, count: Count, doubted: &BTreeSet<Source>) -> Verdict {
        let mended = self.mends(relation).max(count.mended);
        let elsewhere = self.is_said_twice(relation) || self.is_of_another_column(relation);
        let scope = self.equations.get(relation.sources.as_slice()).copied().unwrap_or(0);
        let in_yuan = scope == 0 && self.is_of_another_unit(relation);
        let unclear = elsewhere
            || in_yuan
            || self.is_carried(relation)
            || self.may_be_lost(relation, doubted)
            || self.may_be_in_pieces(relation);
        let misplaced = self.is_misplaced(relation, count.shifted)
            || self.is_of_columns_beside(relation, tally)
            || self.is_of_other_amounts(relation, tally)
            || self.is_oddly_called(relation);
        let (slip, confirmed) = (self.is_slip(relation), mended > 0 || self.is_confirmed(relation));
        if unclear || misplaced || !slip && !confirmed && !self.is_slip_across(relation, tally) {
            return Verdict::Open;
        }
        let across = relation.sources.len() > 1;
        let ends =
            usize::from(across && self.ends_hold(relation)) + usize::from(across && self.is_transposed(relation));
        let (senses, care) = (relation.senses(self.atlas, doubted), relation.care(self.atlas));
        let held = scope + count.plain + mended + ends + usize::from(slip);
        let verdict = Case { senses, care, wrong: count.wrong, held }.verdict();
        let unpaired = mended == 0 && self.is_unpaired(relation, tally);
        let weak = count.untold || !confirmed || unpaired || self.has_rival(relation, count.shifted);
        if weak { verdict.min(Verdict::Likely) } else { verdict }
    }

    /// Whether one of its numbers may be a piece of what was printed, or more than that: no rule parts the columns of its table, and no
    /// slip of the hand explains why it does not fit.
    fn may_be_in_pieces(&self, relation: &Relation<'_>) -> bool {
        let guessed = relation.sources.iter().any(|source| self.atlas.is_guessed(*source));
        guessed && self.equation(relation).is_some_and(|equation| !slip::tells(equation))
    }

    /// Whether one digit of one number explains why a sum inside a table does not hold, and no amount that was not read does: hardly
    /// any of the table is of one digit, or its rows make too much, or lack less than the least of them.
    fn is_slip(&self, relation: &Relation<'_>) -> bool {
        let Some((source, equation)) = relation.inside().zip(self.equation(relation)) else { return false };
        let along = relation.axis == Axis::Rows && rival::lacks_no_row(equation);
        slip::tells(equation) && (along || self.atlas.seldom_has_one_digit(source))
    }

    /// Whether one slip of the hand explains why a sum across columns does not hold that does elsewhere, and no column that was not read
    /// does. It confirms the row, which nothing else may, but not the words of the columns.
    fn is_slip_across(&self, relation: &Relation<'_>, tally: &Tally<'_>) -> bool {
        let across = relation.axis == Axis::Columns && relation.is_inside() && tally.held > 0;
        across && self.equation(relation).is_some_and(|e| slip::tells(e) && rival::lacks_no_column(e))
    }

    /// Whether it would hold with its places in other roles: another of its numbers as the whole, another column or row of
    /// a table as one that is called so; or rests on what cannot be told from what was misread.
    fn is_misplaced(&self, relation: &Relation<'_>, shifted: bool) -> bool {
        let turned = self.equation(relation).is_some_and(rival::is_turned);
        let across = relation.sources.len() > 1;
        let strange =
            |s: &Source| self.rivals.upset.contains(s) || self.rivals.strange.contains(s) || self.atlas.is_untitled(*s);
        turned
            || self.astray.unread.contains(&relation.outcome)
            || self.lacks_what_is_unknown(relation)
            || across && (relation.sources.iter().any(strange) || !shifted && self.is_said_of_another(relation))
            || across && self.is_astray(relation, shifted)
    }

    /// Whether one of its numbers may have been read in the place of another one.
    fn is_astray(&self, relation: &Relation<'_>, shifted: bool) -> bool {
        let at = || relation.positions.iter();
        self.astray.torn.contains(&relation.outcome)
            || at().any(|at| self.astray.is_in_a_strip(at))
            || at().filter(|at| self.atlas.is_misnamed(at)).count() > 1
            || !shifted && at().any(|at| at.fact && self.atlas.is_displaced(at))
    }

    /// Whether another reading is nearly as likely: something was counted twice or not read.
    fn has_rival(&self, relation: &Relation<'_>, shifted: bool) -> bool {
        let upset = |s: &Source| self.rivals.upset.contains(s);
        self.rivals.lost.contains(&relation.outcome)
            || self.astray.moved.contains(&relation.outcome)
            || self.goes_on_from_elsewhere(relation)
            || self.is_astray(relation, shifted || self.mends(relation) > 0)
            || self.astray.lacking.iter().any(|s| relation.inside() == Some(*s)) && self.falls_short(relation)
            || relation.sources.iter().any(|s| upset(s) || self.atlas.is_untitled(*s) || self.atlas.is_guessed(*s))
            || self.equation(relation).is_some_and(|e| rival::counts_twice(e) || rival::is_of_a_blank(e))
            || self.equation(relation).is_none() && self.names_a_blank(relation)
            || self.makes_something_of_nothing(relation)
            || self.lacks_what_stands_beside_a_blank(relation)
            || relation.positions.iter().any(|at| self.atlas.leaves_blanks(at) || self.atlas.is_printed_otherwise(at))
    }

    /// Whether what would mend it, with others or alone, is that what is nothing should be something: a total across columns
    /// that is nothing where its parts are something, or a blank.
    fn makes_something_of_nothing(&self, relation: &Relation<'_>) -> bool {
        let Some(equation) = self.equation(relation) else { return false };
        let most = self.mends(relation);
        if most == 0 {
            return relation.is_inside() && astray::is_of_nothing(equation);
        }
        let mended = relation.needs.iter().zip(&equation.terms);
        let mut mended = mended.filter(|(need, _)| self.mended.get(*need) == Some(&most)).peekable();
        mended.peek().is_some() && mended.all(|(need, term)| self.astray.is_nothing(need.0, term))
    }

    /// Whether one of the places that it compares prints nothing.
    fn names_a_blank(&self, relation: &Relation<'_>) -> bool {
        let finding = self.finding(relation);
        let all = finding.into_iter().flat_map(|f| std::iter::once(&f.primary).chain(&f.related));
        relation.positions.len() > 1 && all.into_iter().any(|e| e.printed.trim().is_empty())
    }

    /// Whether one source says nothing, or nothing else, of what the other one has a number of, but states that number of
    /// something else: names may have been taken for each other.
    fn is_said_of_another(&self, relation: &Relation<'_>) -> bool {
        let [a, b] = relation.positions.as_slice() else { return false };
        let apart = a.source != b.source;
        apart && [(a, b), (b, a)].into_iter().any(|(own, other)| self.atlas.is_said_of_another(own, other))
    }

    /// How many equalities of a template are broken by numbers that stand in each other's places: all of them, or none.
    /// They prove that the numbers were read; that they stand in the wrong rows is sure where the rows were read surely. In
    /// the columns of one row it is not: two headers may have been read in each other's places.
    fn shifted(&self, tally: &Tally<'r>, doubted: &BTreeSet<Source>) -> usize {
        let pair = |r: &&Relation<'r>| match self.equation(r)?.terms.as_slice() {
            [a, b] if r.senses(self.atlas, doubted).0 == Sense::Understood => Some((a.value(), b.value())),
            _ => None,
        };
        if columns::are_side_by_side(&tally.broken) {
            return 0;
        }
        let Some(pairs) = tally.broken.iter().map(pair).collect::<Option<Vec<_>>>() else { return 0 };
        let (mut here, mut there): (Vec<i64>, Vec<i64>) = pairs.into_iter().unzip();
        here.sort_unstable();
        there.sort_unstable();
        if here == there && here.len() > 1 { here.len() } else { 0 }
    }

    fn equation(&self, relation: &Relation<'_>) -> Option<&Equation> {
        self.finding(relation)?.equation()
    }

    fn finding(&self, relation: &Relation<'_>) -> Option<&Finding> {
        match self.drawn.get(relation.outcome) {
            Some((_, Outcome::Broken(finding))) => Some(finding),
            _ => None,
        }
    }

    /// How many relations a change of one of its cells mends, where it is more than this one.
    fn mends(&self, relation: &Relation<'_>) -> usize {
        let counts = relation.needs.iter().filter_map(|need| self.mended.get(need));
        counts.copied().max().filter(|n| *n > 1).unwrap_or(0)
    }

    /// Whether relations that hold confirm the row and the column that it stands in, and those that it compares.
    fn is_confirmed(&self, relation: &Relation<'_>) -> bool {
        let Some(source) = relation.inside() else { return true };
        let at = || relation.positions.iter();
        let row = |set: &BTreeSet<(Source, usize)>| at().any(|p| p.row.is_some_and(|r| set.contains(&(source, r))));
        let column =
            |set: &BTreeSet<(Source, &str)>| at().any(|p| p.column.is_some_and(|c| set.contains(&(source, c))));
        match relation.axis {
            Axis::Rows => column(&self.columns) && row(&self.summed_rows),
            Axis::Columns => row(&self.rows) && column(&self.summed_columns),
            Axis::Other => true,
        }
    }

    /// Whether two numbers differ by just an amount that was carried over, as another place than theirs states it.
    fn is_carried(&self, relation: &Relation<'_>) -> bool {
        let equation = self.equation(relation);
        let two = |e: &&Equation| e.terms.len() <= 2 && relation.inside().is_none();
        equation.filter(two).is_some_and(|e| {
            let steps = e.terms.iter().filter_map(Term::money).map(|m| i128::from(m.step()));
            let (apart, rounded) = (e.residual().abs(), steps.sum::<i128>());
            let near = |fen: &i64| (i128::from(*fen) - apart).abs() <= rounded && i128::from(*fen) > rounded;
            let own = |at: &Address| e.terms.iter().any(|term| term.evidence.place.address() == *at);
            let stated = self.carried.iter().filter(|(fen, _)| near(fen));
            stated.flat_map(|(_, at)| at).any(|at| !own(at))
        })
    }

    /// Whether one of two places is a number that its table states in several rows, of which another may be meant: not the one
    /// that was seen to be the sum of the others.
    fn is_said_twice(&self, relation: &Relation<'_>) -> bool {
        let is_all = |at: &Position<'_>| {
            let parts = at.row.and_then(|row| self.wholes.get(&(at.source, row)));
            parts.is_some_and(|parts| self.atlas.others_saying(at).is_some_and(|rows| rows.is_subset(parts)))
        };
        let mut twice = relation.positions.iter().filter(|at| self.atlas.is_said_twice(at));
        relation.sources.len() > 1 && twice.any(|at| !is_all(at))
    }

    /// Whether two places would agree if another column of the row were meant, or that one with this one.
    fn is_of_another_column(&self, relation: &Relation<'r>) -> bool {
        let stated = |at: &Position<'r>| (*at, self.atlas.money(at));
        let two: Vec<(Position<'r>, Option<Money>)> = match self.equation(relation) {
            Some(equation) => {
                equation.terms.iter().map(|t| (self.atlas.position(&t.evidence.place), t.money())).collect()
            }
            None => relation.positions.iter().map(stated).collect(),
        };
        let [a, b] = two.as_slice() else { return false };
        relation.sources.len() > 1
            && [(a, b), (b, a)].into_iter().any(|(own, other)| self.atlas.fits_beside(own, other.1))
    }

    /// Whether two places would agree if one of them were in 万元 where the other is in 元.
    fn is_of_another_unit(&self, relation: &Relation<'_>) -> bool {
        let Some([a, b]) = self.equation(relation).map(|e| e.terms.as_slice()) else { return false };
        let (small, large) = if a.value().unsigned_abs() < b.value().unsigned_abs() { (a, b) } else { (b, a) };
        let times = |n: i64| i128::from(n) * i128::from(TEN_THOUSAND);
        let apart = (i128::from(large.value()) - times(small.value())).abs();
        relation.sources.len() > 1 && small.money().is_some_and(|m| m.fen != 0 && apart <= times(m.step()))
    }

    /// Whether it rests on a row that is not there, in a table that may have lost rows.
    fn may_be_lost(&self, relation: &Relation<'_>, doubted: &BTreeSet<Source>) -> bool {
        let absent = self.finding(relation).map_or(&[][..], |f| f.absent.as_slice());
        let mut sources = absent.iter().filter_map(|id| self.atlas.source(*id));
        let at_a_break = |source: Source| relation.positions.iter().any(|at| self.atlas.may_be_lost_from(source, at));
        let lacks = |source: Source| {
            self.atlas.is_guessed(source)
                || doubted.contains(&source)
                || self.rivals.lacking.contains(&source)
                || self.astray.lacking.contains(&source)
        };
        let whole = |source: Source| self.is_whole(source) && self.adds_up_beside(source, relation);
        sources.any(|source| lacks(source) || !whole(source) || at_a_break(source))
    }

    /// Whether a sum confirms the total of a table, or the table states nothing at all.
    fn is_whole(&self, source: Source) -> bool {
        let Some(table) = self.atlas.in_table(source) else { return true };
        let total = table.rows.iter().position(|r| r.code.is_none());
        table.is_empty() || total.is_some_and(|row| self.summed_rows.contains(&(source, row)))
    }

    /// Whether the rows add up in a table among which one would stand that it lacks: those under the same code.
    fn adds_up_beside(&self, source: Source, relation: &Relation<'_>) -> bool {
        let Some(table) = self.atlas.in_table(source).filter(|table| !table.is_empty()) else { return true };
        let code = relation.positions.iter().filter(|at| at.source != source).find_map(|at| self.atlas.code(at));
        let own = |row: usize| table.rows.get(row).and_then(|r| r.code.as_ref()).map(|c| c.value.as_str());
        let listed = |code: &str| (0..table.rows.len()).any(|row| own(row) == Some(code));
        let Some(mut code) = code else { return true };
        // the rows that it would stand beside, or those that the row above it would
        while let Some(above) = code.len().checked_sub(2).and_then(|n| code.get(..n)).filter(|c| c.len() >= 3) {
            let beside = |row: usize| own(row).is_some_and(|c| c.len() == code.len() && c.starts_with(above));
            if listed(above) && (0..table.rows.len()).any(beside) {
                return self.is_summed(source, beside);
            }
            code = above;
        }
        let as_deep = |row: usize| own(row).is_some_and(|c| c.len() == code.len());
        self.is_summed(source, as_deep) || !(0..table.rows.len()).any(as_deep)
    }

    /// Whether a sum of such rows holds in a table.
    fn is_summed(&self, source: Source, is: impl Fn(usize) -> bool) -> bool {
        let mut sums = self.wholes.range((source, 0)..=(source, usize::MAX));
        sums.any(|(_, parts)| parts.iter().any(|part| is(*part)))
    }

    /// Whether all that it compares is confirmed where it stands.
    fn ends_hold(&self, relation: &Relation<'_>) -> bool {
        relation.cells.len() > 1 && relation.cells.iter().all(|cell| self.confirmed.contains_key(cell))
    }

    /// Where the total of a table cannot be trusted, rows may be lost, and other sums that fall short may lack them too.
    fn lost_rows(&self, inside: &[(&Template, &Tally<'r>)], fates: &mut BTreeMap<usize, Fate>) {
        let along = |r: &&&Relation<'r>| r.axis == Axis::Rows;
        let open = |r: &&&Relation<'r>| matches!(fates.get(&r.outcome), Some(Fate::Open(_) | Fate::Told));
        let all = || inside.iter().flat_map(|(_, tally)| tally.broken.iter());
        let doubted: BTreeSet<Source> = all().filter(along).filter(open).filter_map(|r| r.inside()).collect();
        for (_, tally) in inside.iter().filter(|(t, _)| t.1.iter().any(|s| doubted.contains(s))) {
            let stands = |r: &&Relation<'r>| matches!(fates.get(&r.outcome), Some(Fate::Stands(..)));
            let short = tally.broken.iter().copied().filter(|r| along(&r)).filter(stands);
            let short: Vec<&Relation<'_>> = short.filter(|r| self.falls_short(r)).collect();
            fates.extend(short.iter().map(|r| (r.outcome, Fate::Told)));
            self.tell(&short, tally.held, fates);
        }
    }

    fn falls_short(&self, relation: &Relation<'_>) -> bool {
        self.equation(relation).is_some_and(|e| e.residual() > 0)
    }

    fn both_readings(&self, first: &Relation<'_>, broken: usize, held: usize) -> Say {
        let names: Vec<(String, String)> = first.sources.iter().map(|s| self.atlas.name(*s)).collect();
        let zh = names.iter().map(|n| n.0.as_str()).collect::<Vec<_>>().join("与");
        let en = names.iter().map(|n| n.1.as_str()).collect::<Vec<_>>().join(" and ");
        let example = self.finding(first).map(|f| f.message.clone()).unwrap_or_default();
        let what = if first.sources.iter().any(|s| *s != Source::Prose) {
            "对表结构的理解"
        } else {
            "对文字的理解"
        };
        Say::new(
            format!(
                "{zh}：要么该关系的 {broken} 处不符（另有 {held} 处成立），要么本工具{what}有误；其一：{}",
                example.zh
            ),
            format!(
                "{en}: either it is wrong in {broken} places (it holds in {held}), or it was misread; one of them: {}",
                example.en
            ),
        )
    }
}

/// How often a template holds, in words.
fn support(relation: &Relation<'_>, tally: &Tally<'_>) -> Support {
    let (held, places) = (tally.held, tally.held + tally.broken.len());
    let say = match (relation.inside(), relation.axis) {
        (Some(_), Axis::Columns) => Say::new(
            format!("此关系在本表 {places} 行中 {held} 行成立"),
            format!("this relation holds in {held} of {places} rows of the table"),
        ),
        (Some(_), _) => Say::new(
            format!("此关系在本表 {places} 处中 {held} 处成立"),
            format!("this relation holds in {held} of {places} places of the table"),
        ),
        _ => Say::new(
            format!("此关系在全文 {places} 处中 {held} 处成立"),
            format!("this relation holds in {held} of {places} places of the document"),
        ),
    };
    Support { held, places, say }
}

impl Relation<'_> {
    fn is_inside(&self) -> bool {
        self.inside().is_some()
    }
}
