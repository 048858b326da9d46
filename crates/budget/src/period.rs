//! Years and stages (年度, 预算阶段).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A fiscal year (预算年度), the calendar year (预算法第十八条).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Year(pub u16);

impl Year {
    /// The year before.
    #[must_use]
    pub fn prior(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// How many days a month of it has, counted from 1.
    pub fn days_of(self, month: u8) -> u8 {
        let Self(year) = self;
        match month {
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => 31,
        }
    }
}

/// How far along an amount is (阶段).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 年初预算数: as approved.
    #[default]
    Initial,
    /// 调整预算数, 全年预算数: as adjusted during the year.
    Adjusted,
    /// 执行数: as executed so far, or expected.
    Executed,
    /// 决算数: as finally accounted.
    Final,
}

impl Stage {
    /// All of them, in the order of the year.
    pub const ALL: [Self; 4] = [Self::Initial, Self::Adjusted, Self::Executed, Self::Final];

    /// The stage's name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Adjusted => "adjusted",
            Self::Executed => "executed",
            Self::Final => "final",
        }
    }
}

/// A year and a stage; years are relative to the disclosure's own until it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// Years before the disclosure's fiscal year: 0 is this year, 1 the year before.
    pub years_back: u8,
    /// The stage.
    pub stage: Stage,
}

impl Period {
    /// The calendar year meant, seen from `year`.
    pub fn year(self, year: Year) -> Year {
        Year(year.0.saturating_sub(u16::from(self.years_back)))
    }
}
