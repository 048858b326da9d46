//! The shapes that most rules have: two statements agree, a whole equals its parts, a part is within its whole, a
//! percentage fits its amounts. A rule names one instance; the shape does the looking, the tolerance and the wording.

use budget::{
    Entry, Fact, Facts, Money, Nature, Part, Say, Seen, Stage, Stated, Subject, Table, TableId, TableRow, english,
};

use crate::fen::yuan;
use crate::tolerance::{self, Verdict};
use crate::{Evidence, Finding, How, Law, Number, Outcome, Relation, Severity, Term, slip};

/// What paragraph kinds are called when one of them is missing.
const PASSAGES: [(&str, &str); 12] = [
    ("income", "收入预算"),
    ("expenditure", "支出预算"),
    ("general-public", "一般公共预算拨款支出"),
    ("basic", "基本支出"),
    ("project", "项目支出"),
    ("government-fund", "政府性基金预算支出"),
    ("state-capital", "国有资本经营预算支出"),
    ("operating-cost", "机关运行经费"),
    ("three-public", "“三公”经费"),
    ("general-expenses", "一般性支出"),
    ("procurement", "政府采购"),
    ("performance", "绩效目标"),
];

/// What to look for.
#[derive(Debug, Clone)]
pub enum Ask<'a> {
    /// A subject in a table.
    Cell(TableId, Subject),
    /// A hole of a paragraph: its kind, and the hole.
    Hole(&'a str, &'a str),
}

/// Shorthand for [`Ask::Cell`].
pub fn cell(table: TableId, subject: Subject) -> Ask<'static> {
    Ask::Cell(table, subject)
}

/// Shorthand for [`Ask::Hole`].
pub fn hole<'a>(passage: &'a str, hole: &'a str) -> Ask<'a> {
    Ask::Hole(passage, hole)
}

/// An amount that was looked for: zero where nothing is printed.
#[derive(Debug, Clone)]
pub struct Amount {
    /// Value in 分.
    pub fen: i64,
    /// The printed money, unless blank.
    pub money: Option<Money>,
    /// What was looked at; none where the row is not printed at all.
    pub evidence: Option<Evidence>,
    /// Whether it stands in a table.
    pub tabular: bool,
    /// Whether its table has no rows at all, so that a zero may be a loss.
    pub bare: bool,
    /// Whether it was finally accounted (决算数).
    pub accounted: bool,
    /// The table that has no row for it, where it counts as zero for that.
    pub missing: Option<TableId>,
}

/// Why there is no amount to compare.
#[derive(Debug, Clone)]
pub enum NoAmount {
    /// The table or paragraph is not in the document.
    Absent(Say),
    /// Reading lost it.
    Lost(Say),
}

impl Ask<'_> {
    /// What is asked for, for people.
    fn name(&self, facts: &Facts<'_>) -> Say {
        match self {
            Self::Cell(table, _) => Say::new(format!("《{}》", facts.title(*table)), facts.own_table(*table).told()),
            Self::Hole(kind, _) => {
                let zh = PASSAGES.iter().find(|(k, _)| k == kind).map_or(*kind, |(_, name)| name);
                Say::new(format!("文字说明“{zh}”"), format!("the narrative ({kind})"))
            }
        }
    }

    fn table(&self, facts: &Facts<'_>) -> Option<TableId> {
        match self {
            Self::Cell(table, _) => Some(facts.own_table(*table)),
            Self::Hole(..) => None,
        }
    }

    fn is_bare(&self, facts: &Facts<'_>) -> bool {
        matches!(self, Self::Cell(table, _) if facts.table(*table).is_some_and(|t| t.rows.is_empty()))
    }

    /// Looks for the amount.
    ///
    /// # Errors
    /// [`NoAmount`] tells absence from loss.
    pub fn amount(&self, facts: &Facts<'_>) -> Result<Amount, NoAmount> {
        let seen = match self {
            Self::Cell(table, subject) => facts.in_table(*table, subject),
            Self::Hole(kind, hole) => facts.in_passage(kind, hole),
        };
        match seen {
            Seen::Said(stated) => Amount::of(&stated).map_err(NoAmount::Lost),
            Seen::Nothing => Ok(Amount {
                fen: 0,
                money: None,
                evidence: None,
                tabular: true,
                bare: self.is_bare(facts),
                accounted: false,
                missing: self.table(facts),
            }),
            Seen::Lost(why) => Err(NoAmount::Lost(why)),
            Seen::Absent => {
                let Say { zh, en } = self.name(facts);
                let there = matches!(self, Self::Cell(table, _) if facts.table(*table).is_some());
                let zh = if there {
                    format!("{zh}没有列出这一数字")
                } else {
                    format!("文件中没有{zh}的这一数字")
                };
                Err(NoAmount::Absent(Say::new(zh, format!("{en} does not state it"))))
            }
        }
    }
}

impl Amount {
    /// The amount of a stated fact.
    ///
    /// # Errors
    /// Why it cannot be used: it is unreadable, or no money.
    pub fn of(stated: &Stated<'_>) -> Result<Self, Say> {
        Self::of_fact(stated.fact, stated.table_id() != "N")
    }

    /// The amount of a fact; `tabular` tells whether it stands in a table.
    ///
    /// # Errors
    /// As [`Amount::of`].
    pub fn of_fact(fact: &Fact, tabular: bool) -> Result<Self, Say> {
        let entry = &fact.entry;
        let Some(fen) = entry.value.fen() else {
            return Err(match entry.value {
                Entry::Unreadable => Say::new(
                    format!("“{}”处的数字“{}”无法辨认", entry.place.path, entry.printed),
                    format!("the number “{}” at “{}” cannot be read", entry.printed, english(&entry.place.path)),
                ),
                _ => Say::new(format!("“{}”不是金额", entry.printed), format!("“{}” is no amount", entry.printed)),
            });
        };
        let accounted = fact.subject.period.stage == Stage::Final;
        Ok(Self {
            fen,
            money: entry.value.money(),
            evidence: Some(Evidence::of(entry)),
            tabular,
            bare: false,
            accounted,
            missing: None,
        })
    }

    /// The amount as a term of an equation; none where nothing is printed.
    pub(crate) fn term(&self, factor: i64) -> Option<Term> {
        let evidence = self.evidence.clone()?;
        Some(Term { evidence, number: self.money.map_or(Number::Blank, Number::Money), factor })
    }
}

impl NoAmount {
    /// The outcome where one side is missing: undetermined.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Absent(why) | Self::Lost(why) => Outcome::Undetermined(why),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent(_))
    }
}

/// Whether the table states an amount other than zero.
pub fn has_money(facts: &Facts<'_>, id: TableId, subject: &Subject) -> bool {
    matches!(facts.in_table(id, subject), Seen::Said(s) if !s.fact.entry.value.is_nil())
}

/// Two statements of one quantity agree. Where neither is in the document the rule does not apply; where one is not,
/// it cannot be determined.
pub fn agree(facts: &Facts<'_>, a: &Ask<'_>, b: &Ask<'_>) -> Outcome {
    settle(a.amount(facts), b.amount(facts), same)
}

/// What looking for an amount gave.
pub type Looked = Result<Amount, NoAmount>;

/// Compares two amounts that were looked for: not applicable where neither is in the document, undetermined where one
/// is not.
pub fn settle(a: Looked, b: Looked, compare: fn(&Amount, &Amount) -> Outcome) -> Outcome {
    match (a, b) {
        (Ok(a), Ok(b)) => compare(&a, &b),
        (Err(a), Err(b)) if a.is_absent() && b.is_absent() => Outcome::NotApplicable,
        (Err(why), _) | (_, Err(why)) => why.outcome(),
    }
}

/// Two amounts are the same, in the precision each was printed in.
pub fn same(a: &Amount, b: &Amount) -> Outcome {
    let relation = Relation::new(Law::Sum, [a.term(1), b.term(-1)].into_iter().flatten());
    relation.state(|relation, verdict| {
        if a.bare || b.bare {
            return Outcome::undetermined(
                "表中没有任何数据行，可能未能读出",
                "the table has no rows at all: they may not have been read",
            );
        }
        let mut evidence = relation.evidence();
        let Some(primary) = evidence.next() else { return Outcome::NotApplicable };
        let apart = yuan(verdict.difference.abs());
        let message = Say::new(
            format!("{}与{}应当相同，相差 {apart}", stated_zh(a), stated_zh(b)),
            format!("{} and {} should be the same: {apart} apart", stated_en(a), stated_en(b)),
        );
        let hint = a.money.and_then(|m| slip::diagnose(m, i128::from(b.fen), &[]));
        let finding = Finding::new(message, primary).against(evidence).absent_from(a.missing.or(b.missing)).hint(hint);
        let finding = finding.comparing();
        Outcome::broken(if one_step_apart(a, b, verdict) { adjusted(finding) } else { finding })
    })
}

/// Whether two amounts that are printed in a larger unit than 分 differ by one in the last place: either may have been
/// added up from parts that were rounded. In final accounts, which are kept in 分, one of them may be printed in full.
fn one_step_apart(a: &Amount, b: &Amount, verdict: Verdict) -> bool {
    let steps = [a, b].into_iter().filter_map(|x| x.money).map(Money::step);
    let (finest, step) = (steps.clone().min().unwrap_or(1), steps.max().unwrap_or(1));
    let rounded = finest > 1 && a.money.is_some() && b.money.is_some();
    let accounted = (a.accounted || b.accounted) && step > 1;
    (rounded || accounted) && verdict.difference.abs() <= i128::from(step)
}

fn adjusted(finding: Finding) -> Finding {
    let why = Say::new(
        "只差一个末位，可能是两处分别四舍五入所致",
        "they differ by one in the last place: each may have been rounded for itself",
    );
    finding.severity(Severity::Warning).hint(why)
}

/// Compares two amounts of which either may be blank; a blank is zero in the other's precision.
pub fn compare(a: &Amount, b: &Amount) -> Verdict {
    let blank = |m: Option<Money>| m.map(|m| Money { fen: 0, ..m });
    match (a.money.or_else(|| blank(b.money)), b.money.or_else(|| blank(a.money))) {
        (Some(a), Some(b)) => tolerance::equal(a, b),
        _ => Verdict { how: Some(How::Exactly), difference: 0, allowed: 0, improbable: false, truncated: false },
    }
}

/// The amount of several with which a number agrees.
pub(crate) fn agreeing<'a>(number: &Amount, amounts: impl IntoIterator<Item = &'a Amount>) -> Option<&'a Amount> {
    amounts.into_iter().find(|amount| compare(number, amount).how.is_some())
}

/// What several amounts all are, where a number is one slip of the hand from it; nothing where they differ.
pub(crate) fn slipped_from<'a>(number: &Amount, amounts: impl IntoIterator<Item = &'a Amount>) -> Option<&'a Amount> {
    let mut amounts = amounts.into_iter();
    let first = amounts.next()?;
    let own = Number::Money(number.money?);
    let alike = |money: Money| slip::is_in_another_unit(own, Number::Money(money));
    let slipped = slip::is_beyond_rounding(own, first.fen) || first.money.is_some_and(alike);
    Some(first).filter(|first| slipped && amounts.all(|amount| amount.fen == first.fen))
}

/// A whole equals the sum of its parts. `what` names the parts, for the message.
pub fn adds_up(whole: &Amount, parts: &[Amount], what: &Say) -> Outcome {
    if whole.money.is_none() && parts.iter().all(|p| p.money.is_none()) {
        return Outcome::holds(whole.evidence.clone());
    }
    let terms = std::iter::once(whole.term(1)).chain(parts.iter().map(|p| p.term(-1))).flatten();
    Relation::new(Law::Sum, terms).state(|relation, verdict| unbalanced(whole, parts, what, relation, verdict))
}

fn unbalanced(whole: &Amount, parts: &[Amount], what: &Say, relation: &Relation, verdict: Verdict) -> Outcome {
    let mut evidence = relation.evidence();
    let Some(primary) = evidence.next() else { return Outcome::NotApplicable };
    let added: i128 = parts.iter().map(|p| i128::from(p.fen)).sum();
    let sum = like(whole, parts, added);
    let apart = yuan(verdict.difference.abs());
    let message = Say::new(
        format!("{}应等于{}之和 {sum}，相差 {apart}", stated_zh(whole), what.zh),
        format!("{} should be the sum of {}, {sum}: {apart} apart", stated_en(whole), what.en),
    );
    let others: Vec<(String, i64)> =
        parts.iter().filter_map(|p| Some((p.evidence.as_ref()?.place.path.to_string(), p.fen))).collect();
    let hint = whole.money.and_then(|m| slip::diagnose(m, added, &others));
    Outcome::broken(Finding::new(message, primary).against(evidence).hint(hint).comparing())
}

/// How amounts of one sentence are judged. Numbers that leave out zeros at their end are as precise as the others; what that alone
/// makes wrong may have been rounded all the same.
pub(crate) fn without_lost_zeros(
    whole: &Amount,
    parts: &[Amount],
    judge: impl Fn(&Amount, &[Amount]) -> Outcome,
) -> Outcome {
    let printed = judge(whole, parts);
    let (mut whole, mut parts) = (whole.clone(), parts.to_vec());
    as_precise(&mut std::iter::once(&mut whole).chain(&mut parts).collect::<Vec<_>>());
    let outcome = judge(&whole, &parts);
    if matches!(printed, Outcome::Holds { .. }) { outcome.as_warning() } else { outcome }
}

/// Amounts of one sentence in the precision of the finest of them, where they are printed without zeros at their end: some
/// have fewer decimals, most have not, and none of the finest ends in a zero. Of others that holds for 0 alone, which nobody rounds to.
fn as_precise(amounts: &mut [&mut Amount]) {
    let finest = amounts.iter().filter_map(|a| a.money).map(|m| m.decimals).max().unwrap_or(0);
    let unit = amounts.iter().find_map(|a| a.money).map(|m| m.unit);
    let zero = |m: Money| m.decimals == finest && m.fen / m.step().max(1) % 10 == 0;
    if amounts.iter().filter_map(|a| a.money).any(|m| Some(m.unit) != unit) {
        return;
    }
    let kept = amounts.iter().filter_map(|a| a.money).any(|m| finest > 0 && m.fen != 0 && zero(m));
    // Where most have fewer, these were rounded: by chance few end in a zero.
    let coarser = amounts.iter().filter_map(|a| a.money).filter(|m| m.fen != 0 && m.decimals < finest).count();
    let finer = amounts.iter().filter_map(|a| a.money).filter(|m| m.fen != 0 && m.decimals == finest).count();
    let kept = kept || coarser > finer;
    let lost = amounts.iter_mut().filter_map(|a| a.money.as_mut()).filter(|m| !kept || m.fen == 0);
    lost.for_each(|money| money.decimals = finest);
}

/// A number of the text is the sum of others.
pub(crate) fn parts_add_up(whole: &Part, parts: &[&Part]) -> Outcome {
    let amount = |part: &Part| Amount::of_fact(&part.fact, false);
    let parts: Result<Vec<Amount>, Say> = parts.iter().map(|part| amount(part)).collect();
    let what = Say::new("文字所列各项", "the parts in the text");
    match (amount(whole), parts) {
        (Ok(whole), Ok(parts)) => without_lost_zeros(&whole, &parts, |whole, parts| adds_up(whole, parts, &what)),
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
    }
}

/// A part is no more than its whole.
pub fn within(part: &Amount, whole: &Amount) -> Outcome {
    let relation = Relation::new(Law::AtMost, [part.term(1), whole.term(-1)].into_iter().flatten());
    relation.state(|relation, verdict| {
        let mut evidence = relation.evidence();
        let Some(primary) = evidence.next() else { return Outcome::NotApplicable };
        let over = yuan(verdict.difference.abs());
        let message = Say::new(
            format!("{}不应大于{}，超出 {over}", stated_zh(part), stated_zh(whole)),
            format!("{} should not exceed {}: {over} more", stated_en(part), stated_en(whole)),
        );
        let finding = Finding::new(message, primary).against(evidence).absent_from(part.missing.or(whole.missing));
        Outcome::broken(finding.comparing())
    })
}

/// An amount with its symbolic address, for a Chinese message.
pub fn stated_zh(amount: &Amount) -> String {
    match &amount.evidence {
        Some(e) => format!("{}（{}）", e.place.path, printed(amount).replace("（空）", "空")),
        None => "未列出的一项（按 0 计）".to_owned(),
    }
}

/// An amount with its symbolic address, for an English message.
pub fn stated_en(amount: &Amount) -> String {
    match &amount.evidence {
        Some(e) => format!("“{}” ({})", english(&e.place.path), printed(amount).replace("（空）", "blank")),
        None => "an unlisted item (taken as 0)".to_owned(),
    }
}

/// An amount as printed, with its unit; `空` for a blank.
pub fn printed(amount: &Amount) -> String {
    amount.money.map_or_else(|| "（空）".to_owned(), |m| format!("{}{}", m.print(true), m.unit.name()))
}

/// A sum in the unit of its whole, as precise as the finest of the amounts that it is made of.
fn like(whole: &Amount, parts: &[Amount], fen: i128) -> String {
    let pattern = whole.money.or_else(|| parts.iter().find_map(|p| p.money));
    let finest = |m: Money| {
        let alike = parts.iter().filter_map(|p| p.money).filter(|p| p.unit == m.unit);
        alike.map(|p| p.decimals).max().map_or(m.decimals, |finest| finest.max(m.decimals))
    };
    match (pattern, i64::try_from(fen)) {
        (Some(m), Ok(fen)) => format!("{}{}", Money { fen, decimals: finest(m), ..m }.print(true), m.unit.name()),
        _ => yuan(fen),
    }
}

/// Rows of 类 (three digits).
pub fn classes(table: &Table) -> Vec<&TableRow> {
    table.rows.iter().filter(|r| r.cells.values().any(|f| code_length(f) == Some(3))).collect()
}

fn code_length(fact: &Fact) -> Option<usize> {
    fact.subject.function.as_ref().or(fact.subject.economic.code.as_ref()).map(String::len)
}

/// In every column of `whole` that the parts print too, the whole equals the sum of the parts. Undetermined where
/// reading lost a part of the table; not applicable without parts.
pub fn rows_add_up(table: &Table, whole: &TableRow, parts: &[&TableRow], what: &Say) -> Vec<Outcome> {
    if parts.is_empty() {
        return Vec::new();
    }
    if let Some(why) = table.loss() {
        return vec![Outcome::Undetermined(why)];
    }
    let columns = whole.cells.keys().filter(|key| parts.iter().any(|p| p.cells.contains_key(key)));
    columns.map(|key| cells_add_up((whole, key), parts.iter().map(|p| (*p, key.as_str())), what)).collect()
}

fn cells_add_up<'t>(
    whole: (&TableRow, &str),
    parts: impl Iterator<Item = (&'t TableRow, &'t str)>,
    what: &Say,
) -> Outcome {
    let amount = |(row, key): (&TableRow, &str)| row.cells.get(key).map(|f| Amount::of_fact(f, true)).transpose();
    let parts: Result<Vec<Option<Amount>>, Say> = parts.map(amount).collect();
    match (amount(whole), parts) {
        (Ok(Some(whole)), Ok(parts)) => adds_up(&whole, &parts.into_iter().flatten().collect::<Vec<_>>(), what),
        (Ok(None), _) => Outcome::NotApplicable,
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
    }
}

/// Whether the department also spends under natures other than basic and project expenditure (经营支出 and the like),
/// for which narratives and performance tables have no place.
pub fn spends_otherwise(facts: &Facts<'_>) -> bool {
    let other = |n: Option<Nature>| n.is_some_and(|n| !matches!(n, Nature::Basic | Nature::Project));
    facts.all().iter().any(|s| other(s.fact.subject.nature) && !s.fact.entry.value.is_nil())
}
