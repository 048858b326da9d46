//! The holes that paragraphs of every place have, whatever words stand around them.

use budget::{Aspect, Asset, Measure, Nature, Procured, ThreePublic};
use grammar::Facet;

use crate::narrative::{Hole, Variant, When};

pub(super) const EARNED: Facet = Facet::of(Measure::Income);
pub(super) const SPENT: Facet = Facet::of(Measure::Expenditure);
pub(super) const COST: Facet = Facet::of(Measure::OperatingCost);
/// With what vehicles are counted.
pub(super) const VEHICLES: &[&str] = &["辆"];

/// How much an amount is more or less than the year before.
pub(super) const fn change(facet: Facet) -> Hole {
    Hole::Amount(facet.aspect(Aspect::Change))
}

/// The same in percent.
pub(super) const fn rate(facet: Facet) -> Hole {
    Hole::Percent(facet.aspect(Aspect::ChangeRate))
}

/// One of the three public expenses, or all of them.
pub(super) const fn public(of: ThreePublic) -> Facet {
    Facet::of(Measure::ThreePublic(of))
}

pub(super) const fn expense(of: ThreePublic) -> Hole {
    Hole::Amount(public(of))
}

pub(super) const fn procured(of: Procured) -> Hole {
    Hole::Amount(Facet::of(Measure::Procurement(of)))
}

pub(super) const fn count(measure: Measure, units: &'static [&'static str]) -> Hole {
    Hole::Count(Facet::of(measure), units)
}

/// Assets that there are.
pub(super) const fn held(asset: Asset, units: &'static [&'static str]) -> Hole {
    count(Measure::AssetsHeld(asset), units)
}

/// Assets that are to be bought.
pub(super) const fn added(asset: Asset, units: &'static [&'static str]) -> Hole {
    count(Measure::AssetsAdded(asset), units)
}

/// What has goals, and how much of it is spent by nature.
const GOALS: Facet = Facet::of(Measure::GoalFunds);

/// What is spent under a nature.
const fn by_nature(whole: Facet, nature: Nature) -> Hole {
    Hole::Amount(whole.nature(nature))
}

/// What few bodies spend on beside basic and project expenditure, as one more part of a sentence: nothing is said where it is nothing.
macro_rules! seldom {
    ($hole:literal, $words:literal) => {
        Hole::Choice(&[
            Variant::when(When::Nil($hole), &[""]),
            Variant::when(When::Has($hole), &[concat!("{，|；|、}", $words, "{", $hole, "}")]),
        ])
    };
}

const AND_BUSINESS: Hole = seldom!("business", "{事业单位|}经营支出");
const AND_AFFILIATES: Hole = seldom!("affiliate-subsidy", "对附属单位{|的}补助支出");
const AND_UPWARD: Hole = seldom!("upward-payment", "{上缴|上解}上级支出");

/// The holes of a paragraph on goals (预算绩效).
pub(super) const OF_GOALS: &[(&str, Hole)] = &[
    ("year", Hole::Year(0)),
    ("total", Hole::Amount(GOALS)),
    ("basic", by_nature(GOALS, Nature::Basic)),
    ("project", by_nature(GOALS, Nature::Project)),
    ("and-business", AND_BUSINESS),
    ("and-affiliates", AND_AFFILIATES),
    ("and-upward", AND_UPWARD),
    ("business", by_nature(GOALS, Nature::Business)),
    ("affiliate-subsidy", by_nature(GOALS, Nature::AffiliateSubsidy)),
    ("upward-payment", by_nature(GOALS, Nature::UpwardPayment)),
    ("projects", count(Measure::GoalProjects, &["个"])),
    ("project-funds", by_nature(GOALS, Nature::Project)),
];

/// How many projects have goals, and their money; nothing where none has.
pub(super) const PROJECTS_WITH_GOALS: &[Variant] = &[
    Variant::when(When::Nil("projects"), &[""]),
    Variant::when(When::Has("projects"), &["编报绩效目标的项目共{projects}，涉及项目预算资金{project-funds}。"]),
];
