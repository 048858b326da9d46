//! NA-02

use std::cell::LazyCell;

use budget::{Aspect, Decimal, Facts, Measure, Money, Part, Passage, Say, Subject};
use document::{Seat, text};

use super::told_lists;
use crate::narrative::prose;
use crate::tolerance::Interval;
use crate::{Check, Evidence, Family, Finding, Law, Outcome, Relation, Rule, Severity, Status, Title};

/// 占比与金额不符
pub(crate) const RULE: Rule = Rule {
    code: "NA-02",
    name: "share-does-not-fit",
    family: Family::Arithmetic,
    title: Title { zh: "占比与金额不符", en: "a share does not fit its amounts" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("share_does_not_fit.md"),
    check: Check::Facts(check),
};

/// A paragraph and its hole.
type KindAndHole = (&'static str, &'static str);

/// What a share says that it is of, and the paragraphs and holes that state it; where several do, it may be any of them.
const WHOLES: &[(&[&str], &[KindAndHole])] = &[
    (&["支出", "总预算"], &[("expenditure", "total"), ("totals", "total")]),
    (&["收入"], &[("income", "total"), ("totals", "total")]),
    (
        &[
            "“三公”经费",
            "“三公”经费支出",
            "“三公”经费财政拨款",
            "“三公”经费财政拨款支出",
            "财政拨款“三公”经费",
            "财政拨款“三公”经费支出",
            "一般公共预算财政拨款“三公”经费",
            "一般公共预算财政拨款“三公”经费支出",
        ],
        &[("three-public", "total")],
    ),
    (
        &[
            "一般公共预算",
            "一般公共预算支出",
            "一般公共预算财政拨款",
            "一般公共预算财政拨款支出",
            "一般公共预算拨款",
            "一般公共预算拨款支出",
            "一般公共预算当年拨款",
            "一般公共预算当年拨款支出",
        ],
        &[("general-public", "total")],
    ),
    (&["财政拨款支出", "本年财政拨款", "本年财政拨款支出"], &[("fiscal", "expenditure")]),
    (
        &["基本支出", "一般公共预算基本支出", "一般公共预算财政拨款基本支出"],
        &[("basic", "total"), ("expenditure", "basic"), ("fiscal", "basic")],
    ),
    (
        &["项目支出", "一般公共预算项目支出", "一般公共预算财政拨款项目支出"],
        &[("project", "total"), ("expenditure", "project"), ("fiscal", "project")],
    ),
    (&["政府采购", "政府采购支出"], &[("procurement", "total")]),
    (&["授予中小企业合同"], &[("procurement", "won-by-small-and-medium")]),
];

/// Words at the end of a whole that do not tell it from others.
const AFTER_STEM: [&str; 8] = ["合计", "计", "金额", "额", "数", "规模", "预算", "决算"];
/// Words at its beginning that do not either.
const BEFORE_STEM: [&str; 7] = ["全部", "本年", "当年", "全年", "部门", "单位", "预算"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let passages = facts.disclosure().passages.iter();
    let brackets = LazyCell::new(|| told_lists::in_brackets(facts));
    passages
        .flat_map(|p| {
            (0..p.parts.len())
                .filter_map(|at| judge(facts, p, at, |seat| brackets.get(&seat).copied()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Judges a share; `brackets` gives the amount before the brackets that a number stands in.
fn judge<'d>(
    facts: &Facts<'d>,
    passage: &'d Passage,
    at: usize,
    brackets: impl Fn(Seat) -> Option<&'d Part>,
) -> Option<Outcome> {
    let share = passage.parts.get(at).filter(|p| p.fact.subject.aspect == Aspect::Share)?;
    let part = of(passage, at, share)?;
    let wholes = if share.hole.ends_with(".share-of") {
        named(facts, passage, share)
    } else {
        let own = implied(facts, passage, at, part);
        let before = || brackets(share.fact.entry.spot().seat()).into_iter().collect();
        if own.is_empty() { before() } else { own }
    };
    let wholes: Vec<&Part> = wholes.into_iter().filter(|whole| whole.fact != part.fact).collect();
    let Some(&first) = wholes.first() else {
        let own = || of_its_list(facts, passage, at, (share, part));
        return of_nothing(share, part).or_else(|| of_all(facts, share, part)).or_else(own);
    };
    let money = |p: &Part| p.fact.entry.value.money();
    let (Some(own), Some(_)) = (money(part), money(first)) else {
        return Some(Outcome::undetermined("占比所依据的金额无法辨认", "an amount behind the share cannot be read"));
    };
    let printed = share.fact.entry.value.percent()?;
    let way = |whole: &&Part| Relation::rate(Law::Share, share, [part, *whole]);
    let (wholes, ways): (Vec<&Part>, Vec<Relation>) = wholes
        .into_iter()
        .filter_map(|whole| Some((whole, way(&whole)?)))
        .filter(|(_, way)| way.range().is_some())
        .unzip();
    if ways.is_empty() {
        return of_nothing(share, part);
    }
    Some(Relation::one_of(
        ways,
        |way| way.evidence().collect(),
        |ways| {
            if is_of_another(facts, (share, part), own, printed) {
                return Outcome::undetermined(
                    format!("“{}”的占比可能是对文中另一金额而言", prose::name(part)),
                    format!("the share of {} may be of another amount in the text", prose::name(part)),
                );
            }
            // The other shares of its list tell of what it is one.
            let told = wholes.iter().position(|whole| siblings(passage, at, whole) > 1);
            let certain = match told {
                Some(_) => Certain::Told,
                None if wholes.iter().any(|whole| money(whole) != money(first)) => Certain::Several,
                None => Certain::Named,
            };
            let meant = wholes.into_iter().zip(ways).nth(told.unwrap_or(0));
            meant.map_or(Outcome::NotApplicable, |(whole, way)| broken((share, part, whole), way, certain))
        },
    ))
}

/// How it is known of what a share is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certain {
    /// Others of its list are shares of the same whole.
    Told,
    /// There is one that it may be of.
    Named,
    /// There are several.
    Several,
}

/// How many other shares of the same list are shares of a whole.
fn siblings(passage: &Passage, at: usize, whole: &Part) -> usize {
    let Some(hole) = passage.parts.get(at).map(|p| p.hole.as_str()) else { return 0 };
    let money = |p: &Part| p.fact.entry.value.money().filter(|m| !m.is_zero());
    let fits = |(other, share): (usize, &Part)| {
        let own = money(of(passage, other, share)?)?;
        Some(Interval::ratio(own, money(whole)?)?.meets_percent(share.fact.entry.value.percent()?))
    };
    let others = passage.parts.iter().enumerate().filter(|(other, p)| *other != at && p.hole == hole);
    others.filter(|other| fits(*other) == Some(true)).count()
}

/// A share of a whole that is named and nowhere stated, where others of it make a hundred percent together with this one: their
/// amounts make the whole, of which it is only told to be one.
fn of_all(facts: &Facts<'_>, share: &Part, part: &Part) -> Option<Outcome> {
    let named = |share: &Part| Some(stem(&share.label.as_ref()?.value)).filter(|_| share.hole.ends_with(".share-of"));
    let whole = named(share)?;
    let shares = |passage: &'_ Passage| {
        let own = passage.parts.iter().enumerate().filter(|(_, p)| p.fact.subject.aspect == Aspect::Share);
        let own = own.filter(|(_, p)| named(p).as_ref() == Some(&whole));
        own.filter_map(|(at, p)| Some((of(passage, at, p)?.fact.entry.value.money()?, p.fact.entry.value.percent()?)))
            .collect::<Vec<_>>()
    };
    let all: Vec<(Money, Decimal)> = facts.disclosure().passages.iter().flat_map(shares).collect();
    let scale = all.iter().map(|(_, percent)| percent.scale).max().filter(|_| all.len() > 1)?;
    let lifted = |percent: &Decimal| 10_i64.checked_pow(u32::from(scale - percent.scale))?.checked_mul(percent.digits);
    let together = all.iter().try_fold(0_i64, |sum, (_, percent)| sum.checked_add(lifted(percent)?))?;
    let hundred = 100 * 10_i64.checked_pow(u32::from(scale))?;
    let fen = all.iter().try_fold(0_i64, |sum, (money, _)| sum.checked_add(money.fen))?;
    let own = part.fact.entry.value.money()?;
    let fits = Interval::ratio(own, Money { fen, ..own })?.meets_percent(share.fact.entry.value.percent()?);
    let near = usize::try_from((together - hundred).abs()).is_ok_and(|off| off <= all.len());
    (near && fits).then(|| Outcome::holds([share, part].map(|p| Evidence::of(&p.fact.entry))))
}

/// A share of a whole that is named and nowhere stated: it may be the total of the list under another name, of which it is only told
/// to be one.
fn of_its_list(facts: &Facts<'_>, passage: &Passage, at: usize, (share, part): (&Part, &Part)) -> Option<Outcome> {
    let whole = implied(facts, passage, at, part).into_iter().find(|whole| whole.fact != part.fact)?;
    let fits = Relation::rate(Law::Share, share, [part, whole])?;
    Relation::one_of(vec![fits], |way| way.evidence().collect(), |_| Outcome::NotApplicable).if_it_holds()
}

/// Nothing is no share of anything, whatever the whole.
fn of_nothing(share: &Part, part: &Part) -> Option<Outcome> {
    let (own, printed) = (part.fact.entry.value.money()?, share.fact.entry.value.percent()?);
    if !own.is_zero() {
        return None;
    }
    let [primary, amount] = [share, part].map(|p| Evidence::of(&p.fact.entry));
    if printed.digits == 0 {
        return Some(Outcome::holds([primary, amount]));
    }
    let name = prose::name(part);
    let message = Say::new(
        format!("{name}为 {own}，占比不应写作 {}%", primary.printed),
        format!("{name} is {own}: its share cannot be {}%", primary.printed),
    );
    let finding = Finding::new(message, primary).against([amount]);
    // An amount without decimals may stand for a little.
    Some(Outcome::broken(if own.decimals == 0 { finding.severity(Severity::Warning) } else { finding }))
}

/// Whether a share says that it is of what is of the year, and the amount at hand is a total that has what was carried in it too:
/// 占本年支出合计, and 收支总计.
fn is_narrower(share: &Part, whole: &Part) -> bool {
    let label = share.label.as_ref().map_or("", |label| label.value.as_str());
    let of_year = ["本年", "合计"].iter().any(|word| label.contains(word));
    of_year && matches!(whole.fact.subject.measure, Measure::Sources | Measure::Uses)
}

/// Whether the share fits another amount that stands near it, or what the parts beside it make together.
fn is_of_another(facts: &Facts<'_>, (share, part): (&Part, &Part), own: Money, printed: Decimal) -> bool {
    let near = prose::nearby(facts, share);
    let money = |p: &&Part| p.fact.entry.value.money();
    let natural = |p: &Part| NATURES.contains(&p.hole.as_str());
    let beside = near.iter().copied().filter(|p| p.hole == part.hole || natural(p) && natural(part));
    let mut siblings: Vec<Money> = beside.filter_map(|p| money(&p)).collect();
    siblings.sort();
    siblings.dedup();
    let sum = siblings.iter().try_fold(0_i64, |sum, m| sum.checked_add(m.fen));
    let together = sum.and_then(|fen| Some(Money { fen, ..*siblings.first()? }));
    let others = near.iter().copied().filter(|p| p.fact != part.fact).filter_map(|p| money(&p));
    let fits = |whole: Money| Interval::ratio(own, whole).is_some_and(|r| r.meets_percent(printed));
    others.chain(together).any(fits)
}

/// Natures of expenditure, which make a whole together.
const NATURES: [&str; 3] = ["basic", "project", "business"];

/// The amount that a share is of: the last one of its subject before it.
fn of<'p>(passage: &'p Passage, at: usize, share: &Part) -> Option<&'p Part> {
    let own = Subject { aspect: Aspect::Amount, ..share.fact.subject.clone() };
    passage.parts.get(..at)?.iter().rev().find(|p| p.fact.subject == own)
}

/// The wholes that a share names.
fn named<'d>(facts: &Facts<'d>, passage: &'d Passage, share: &Part) -> Vec<&'d Part> {
    let Some(label) = share.label.as_ref().map(|l| stem(&l.value)) else { return Vec::new() };
    // 总支出 of a paragraph on the three public expenses is all of those, where it states that.
    let year = if share.fact.subject.period.years_back > 0 { PRIOR } else { "" };
    let whole = passage.part(&format!("total{year}"));
    let own = whole.filter(|_| passage.kind == "three-public" && label == "支出");
    if own.is_some() {
        return own.into_iter().collect();
    }
    let holes = WHOLES.iter().find(|(words, _)| words.iter().any(|w| stem(w) == label)).map(|(_, holes)| *holes);
    let stated = |&(kind, hole): &(&str, &str)| {
        let passages = facts.disclosure().passages.iter().filter(move |p| p.kind == kind);
        passages.filter_map(|p| p.part(&format!("{hole}{year}"))).collect::<Vec<_>>()
    };
    let all: Vec<&Part> = holes.unwrap_or_default().iter().flat_map(stated).collect();
    // What says that it is of the year is of what is, where the text states that.
    let own: Vec<&Part> = all.iter().copied().filter(|whole| !is_narrower(share, whole)).collect();
    if own.is_empty() { all } else { own }
}

/// What a whole is called, without the words that say nothing of which one it is: 支出 for 本年支出合计 and 支出预算总额.
fn stem(name: &str) -> String {
    let folded = text::fold(name).replace(['总', '"'], "");
    let mut stem = folded.as_str();
    let some = |rest: &&str| !rest.is_empty();
    while let Some(rest) = AFTER_STEM.iter().find_map(|w| stem.strip_suffix(w).filter(some)) {
        stem = rest;
    }
    while let Some(rest) = BEFORE_STEM.iter().find_map(|w| stem.strip_prefix(w).filter(some)) {
        stem = rest;
    }
    stem.to_owned()
}

/// The whole that a share of a list is of without naming it: the total of the paragraph, stated before, or that of the
/// paragraph of its kind before it. For members that are not always parts of it another share of the paragraph has to be
/// one of it.
fn implied<'d>(facts: &Facts<'d>, passage: &'d Passage, at: usize, part: &Part) -> Vec<&'d Part> {
    let fits = |p: &&Part| is_whole(passage, p) && is_of_the_year(p, part);
    let own = passage.parts.get(..at).and_then(|before| before.iter().rev().find(fits));
    let earlier = facts.disclosure().passages.iter().take_while(|p| !std::ptr::eq(*p, passage));
    let before =
        earlier.filter(|p| p.kind == passage.kind).filter_map(|p| p.parts.iter().find(|q| is_whole(p, q))).last();
    let before = before.filter(|whole| is_of_the_year(whole, part));
    let listed = LISTED.contains(&bare(&part.hole));
    let others = |whole: &&Part| has_others(passage, at, whole);
    // Without a total of its own the paragraph has to show that it goes on with that of another.
    let told = |whole: &&Part| listed && bare(&whole.hole) == "total" || others(whole);
    own.filter(told).or_else(|| before.filter(others)).into_iter().collect()
}

/// Whether a part is the total that others of its paragraph are parts of.
fn is_whole(passage: &Passage, part: &Part) -> bool {
    let hole = bare(&part.hole);
    hole == "total" || passage.kind == "fiscal" && hole == "expenditure"
}

/// The ending of the hole of an amount of the year before.
const PRIOR: &str = ".prior";

/// A hole without that ending.
fn bare(hole: &str) -> &str {
    hole.strip_suffix(PRIOR).unwrap_or(hole)
}

/// Whether two amounts are of the same year, this one or the one before.
fn is_of_the_year(a: &Part, b: &Part) -> bool {
    a.fact.subject.period.years_back == b.fact.subject.period.years_back
}

/// Whether another share of the paragraph that names no whole is one of the total.
fn has_others(passage: &Passage, at: usize, total: &Part) -> bool {
    let money = |p: &Part| p.fact.entry.value.money().filter(|m| !m.is_zero());
    let fits = |(other, share): (usize, &Part)| {
        let own = money(of(passage, other, share)?)?;
        Some(Interval::ratio(own, money(total)?)?.meets_percent(share.fact.entry.value.percent()?))
    };
    let shares = passage.parts.iter().enumerate().filter(|(_, p)| p.fact.subject.aspect == Aspect::Share);
    shares.filter(|(other, p)| *other != at && !p.hole.ends_with(".share-of")).any(|other| fits(other) == Some(true))
}

/// Holes of members whose shares are of the total of their paragraph.
const LISTED: [&str; 6] = ["class", "source", "basic", "project", "reception", "vehicles"];

fn broken((share, part, whole): (&Part, &Part, &Part), relation: Relation, certain: Certain) -> Outcome {
    let name = prose::name(part);
    let money = |p: &Part| p.fact.entry.value.money();
    let (Some(own), Some(amount), Some(range), Some(printed)) =
        (money(part), money(whole), relation.range(), share.fact.entry.value.percent())
    else {
        return Outcome::NotApplicable;
    };
    let unlike = part.fact.subject.measure != whole.fact.subject.measure && !share.hole.ends_with(".share-of");
    // 支出 may be a share of what was spent, and not of 总计, which has what is carried over too.
    let doubtful = unlike || certain == Certain::Several || own.fen > amount.fen;
    if doubtful && certain != Certain::Told || is_narrower(share, whole) {
        return Outcome::undetermined(
            format!("“{name}”的占比可能不是对“{}”而言", whole.fact.entry.printed),
            format!("the share of {name} may not be one of {}", whole.fact.entry.printed),
        );
    }
    let range_printed = range.beside(printed);
    let message = Say::new(
        format!("{name}占比写作 {}%，按 {own} ÷ {amount} 应为 {range_printed}", share.fact.entry.printed),
        format!(
            "the share of {name} is printed as {}%, but {own} / {amount} gives {range_printed}",
            share.fact.entry.printed
        ),
    );
    let [primary, a, b] = [share, part, whole].map(|p| Evidence::of(&p.fact.entry));
    let finding = Finding::new(message, primary).against([a, b]).breaking(relation);
    Outcome::broken(finding.severity(range.severity(printed)))
}
