//! Criteria read, and the faults that `targets` finds in them, as outcomes of the rule that looks for each.

use std::collections::BTreeSet;
use std::sync::Arc;

use budget::{Cited, Facts, Say, TableId};
use targets::{Context, Defect, Fault, Reading, Span, Target, Unit, defects, read_for};

use super::indicators::{self, Row};
use crate::{Evidence, Finding, Outcome, Severity};

/// A criterion as it was read, and what is wrong with it.
pub(super) struct Judged {
    pub(super) reading: Reading,
    /// What scoring needs to know beside it.
    pub(super) context: Context,
    defects: Vec<Defect>,
}

/// A criterion of an indicator with its reading.
pub(super) struct Read<'d> {
    /// Whose it is.
    pub(super) row: Row<'d>,
    /// As printed.
    pub(super) criterion: &'d Cited<String>,
    /// As read.
    pub(super) judged: Arc<Judged>,
}

/// Every criterion of the document, read once for all rules.
pub(super) fn all<'d>(facts: &Facts<'d>) -> Vec<Read<'d>> {
    let judged = facts.derived(|facts| criteria(facts).map(judge).collect::<Vec<Arc<Judged>>>());
    let pairs = criteria(facts).zip(judged.iter());
    pairs.map(|((row, criterion), judged)| Read { row, criterion, judged: Arc::clone(judged) }).collect()
}

fn criteria<'d>(facts: &Facts<'d>) -> impl Iterator<Item = (Row<'d>, &'d Cited<String>)> + use<'d> {
    let printed = |row: Row<'d>| Some((row, row.indicator.criterion.as_ref().filter(|c| !c.value.is_empty())?));
    indicators::all(facts).into_iter().filter_map(printed)
}

fn judge((row, criterion): (Row<'_>, &Cited<String>)) -> Arc<Judged> {
    let context = Context::of(row.indicator);
    let reading = read_for(&criterion.value, &context);
    let defects = defects(&reading, &context);
    Arc::new(Judged { reading, context, defects })
}

/// The faults that a rule of this code looks for in every criterion: broken where there is one, undetermined where the
/// criterion was not understood. A criterion without any number for it to be wrong about still holds.
pub(super) fn faults(facts: &Facts<'_>, code: &str) -> Vec<Outcome> {
    let all = all(facts);
    let joined: BTreeSet<TableId> =
        all.iter().map(|one| one.row).filter(Row::is_several).map(|r| r.goal.table).collect();
    let outcomes = |one: &Read<'_>| one.outcomes(code, joined.contains(&one.row.goal.table));
    all.iter().flat_map(outcomes).collect()
}

impl Read<'_> {
    /// What a rule says of it; nothing for certain where rows of its table were `joined` in reading.
    fn outcomes(&self, code: &str, joined: bool) -> Vec<Outcome> {
        let own: Vec<&Defect> = self.judged.defects.iter().filter(|d| d.fault.check() == code).collect();
        if self.judged.reading.whole().is_none() && own.is_empty() {
            return vec![Outcome::Undetermined(self.unread())];
        }
        if let Some(why) = self.unit_unknown().filter(|_| own.iter().any(|d| !of_points(&d.fault))) {
            return vec![Outcome::Undetermined(why)];
        }
        if joined && !own.is_empty() {
            return vec![Outcome::undetermined(
                "绩效目标表的几行似被读成了一行，评分标准无从核对",
                "several rows of performance targets seem to have been read as one, so that no criterion can be judged",
            )];
        }
        // Points above the weight already make every comparison of scores wrong: that is one fault, not two.
        let above = self.judged.defects.iter().any(|d| matches!(d.fault, Fault::AboveWeight { .. }));
        if above
            && own.iter().any(|d| matches!(d.fault, Fault::NotMonotone { .. }))
            && !own.iter().any(|d| of_points(&d.fault))
        {
            return vec![Outcome::undetermined(
                "评分标准中有的得分高于分值，高低无从比较",
                "some points of the criterion are above the weight: scores cannot be compared",
            )];
        }
        if own.is_empty() {
            return vec![Outcome::holds([Evidence::of(self.criterion)])];
        }
        vec![Outcome::broken(self.finding(&own))]
    }

    /// A criterion that speaks of percentages beside a target whose unit is not known: one cannot be held against the other.
    fn unit_unknown(&self) -> Option<Say> {
        let bare = matches!(self.judged.context.target, Target::Number(q) if q.unit == Unit::NONE);
        let percent = self.criterion.value.contains(['%', '％']);
        (bare && percent).then(|| {
            Say::new(
                format!("{}的计量单位不明，评分标准中的百分比无从对照", self.row.zh()),
                format!(
                    "the unit of {} is not known: the percentages of its criterion have nothing to go by",
                    self.row.en()
                ),
            )
        })
    }

    /// Why the criterion cannot be judged.
    pub(super) fn unread(&self) -> Say {
        let why = self.judged.reading.why_unread().unwrap_or_default();
        Say::new(
            format!("{}的评分标准没有读懂：{}", self.row.zh(), why.zh),
            format!("the criterion of {} was not understood: {}", self.row.en(), why.en),
        )
    }

    /// One finding for all faults of a criterion that one rule looks for.
    fn finding(&self, defects: &[&Defect]) -> Finding {
        let said: Vec<Say> = defects.iter().map(|d| d.say()).collect();
        let list = |pick: fn(&Say) -> &str, by: &str| said.iter().map(pick).collect::<Vec<_>>().join(by);
        let (zh, en) = (self.row.zh(), self.row.en());
        let message = Say::new(format!("{zh}：{}", list(|s| &s.zh, "；")), format!("{en}: {}", list(|s| &s.en, "; ")));
        let spans: Vec<Span> = defects.iter().flat_map(|d| d.spans.iter().copied()).collect();
        let mut places = self.evidence(&spans).into_iter();
        let primary = places.next().unwrap_or_else(|| Evidence::of(self.criterion));
        let weighed = defects.iter().any(|d| of_points(&d.fault));
        let weight = self.row.indicator.weight.as_ref().filter(|_| weighed).map(Evidence::of);
        let finding = Finding::new(message, primary).against(places.chain(weight));
        match defects.iter().map(|d| lighter(&d.fault)).collect::<Option<Vec<Severity>>>() {
            Some(all) => finding.severity(all.into_iter().min().unwrap_or(Severity::Info)),
            None => finding,
        }
    }

    /// The clauses concerned, in their own words.
    fn evidence(&self, spans: &[Span]) -> Vec<Evidence> {
        let clause = |span: &Span| {
            let printed = span.of(&self.criterion.value);
            let mut evidence = Evidence::of(self.criterion);
            if !printed.is_empty() {
                evidence.printed = printed.into();
            }
            evidence
        };
        let mut clauses: Vec<Evidence> = Vec::new();
        for clause in spans.iter().map(clause) {
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        clauses
    }
}

/// Whether a fault is one between the criterion and the weight.
fn of_points(fault: &Fault) -> bool {
    matches!(fault, Fault::SumAboveWeight { .. } | Fault::FullUnreachable { .. } | Fault::AboveWeight { .. })
}

/// Faults lighter than their rule: how begun steps count is left to a convention that is never written out, and marks
/// that cannot be reached may be things that add up, told in words that were taken for levels.
fn lighter(fault: &Fault) -> Option<Severity> {
    match fault {
        Fault::BegunUnsaid => Some(Severity::Info),
        Fault::FullUnreachable { .. } => Some(Severity::Warning),
        _ => None,
    }
}
