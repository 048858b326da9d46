//! What a chart of an edition shows.

use budget::{Kind, Measure, Stage, Subject, ThreePublic, Year};
use kinds::form::{Facet, Label};
use kinds::tables::labels::{AFFILIATE_SUBSIDY, BASIC, BUSINESS, PROJECT, UPWARD, public};

/// What a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charted {
    /// Income by source, as slices.
    Income,
    /// Expenditure by functional 类, as slices.
    Expenditure,
    /// Expenditure by nature, a bar each.
    Natures,
    /// The three public expenses, a bar each: what was accounted beside what was budgeted, and this year's budget beside last
    /// year's where that is stated.
    ThreePublic,
}

/// Parts of a whole, as the narrative lists them and the table of income and expenditure states them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slices {
    /// The kind of the paragraph that states the numbers.
    pub kind: &'static str,
    /// Its list.
    pub list: &'static str,
    /// What is measured.
    pub measure: Measure,
    /// Whether the parts are 类.
    pub of_classes: bool,
}

const NATURES: &[Label] = &[BASIC, PROJECT, BUSINESS, AFFILIATE_SUBSIDY, UPWARD];
const EXPENSES: &[Label] = &[
    public(ThreePublic::Abroad),
    public(ThreePublic::VehiclePurchase),
    public(ThreePublic::VehicleRunning),
    public(ThreePublic::Reception),
];

/// A series of bars: what it is called, how many years back it is and at which stage.
pub(crate) type Beside = (&'static str, u8, Stage);

const BUDGETED: &[Beside] = &[("预算数", 0, Stage::Initial)];
const ACCOUNTED: &[Beside] = &[("决算数", 0, Stage::Final)];
const BUDGET_AND_ACCOUNTS: &[Beside] = &[("年初预算数", 0, Stage::Initial), ("决算数", 0, Stage::Final)];
const LAST_AND_THIS: &[Beside] = &[("上年预算数", 1, Stage::Initial), ("本年预算数", 0, Stage::Initial)];

impl Charted {
    /// The parts of a whole, where it shows such.
    pub fn slices(self) -> Option<Slices> {
        let (kind, list, measure, of_classes) = match self {
            Self::Income => ("income", "source", Measure::Income, false),
            Self::Expenditure => ("expenditure", "class", Measure::Expenditure, true),
            Self::Natures | Self::ThreePublic => return None,
        };
        Some(Slices { kind, list, measure, of_classes })
    }

    /// What its bars are of: labels with the amounts that they state.
    pub fn bars(self, year: Year) -> Vec<(String, Subject)> {
        let (labels, outer) = match self {
            Self::Natures => (NATURES, Facet::of(Measure::Expenditure)),
            Self::ThreePublic => (EXPENSES, Facet::ANY),
            Self::Income | Self::Expenditure => return Vec::new(),
        };
        labels.iter().map(|label| (label.text(year), outer.meet(label.facet).facet.subject())).collect()
    }

    /// What stands side by side in each of its bars; the last is what the disclosure is about.
    pub fn beside(self, kind: Kind) -> &'static [Beside] {
        match (self, kind) {
            (Self::ThreePublic, Kind::FinalAccounts) => BUDGET_AND_ACCOUNTS,
            (Self::ThreePublic, Kind::Budget) => LAST_AND_THIS,
            (_, Kind::FinalAccounts) => ACCOUNTED,
            (_, Kind::Budget) => BUDGETED,
        }
    }

    /// Whether a bar stands where its amount is nothing.
    pub fn shows_nothing(self) -> bool {
        self == Self::ThreePublic
    }
}
