//! Spending by functional 类, 款 and 项.

use budget::{Fund, Measure, Nature};

use super::super::{EXPENDITURE, INCOME, Line, spent};

const FISCAL: &[&str] = &["compilation", "fiscal", "fiscal-expenditure", "fiscal-basic"];
const GENERAL: &[&str] = &["general-public"];
const FUND: &[&str] = &["government-fund"];
const CAPITAL: &[&str] = &["state-capital"];
const CLASS: &[&str] = &["{class}{支出|}{类科目|类级科目|}"];
const PATH: &[&str] = &["{path}{支出|}"];
const ECONOMIC: &[&str] = &["{economic}{支出|}"];
/// What has only a name is understood when all else is not: no phrase leads to it.
const NOWHERE: &[&str] = &["named"];

pub(super) const LINES: &[Line] = &[
    Line::money("expenditure", "class", EXPENDITURE, CLASS)
        .within(&["expenditure", "totals", "summary"])
        .outside(FISCAL),
    Line::money("fiscal", "class", spent(Fund::Fiscal), CLASS).within(FISCAL),
    Line::money("fiscal", "item", spent(Fund::Fiscal), PATH).within(FISCAL),
    Line::money("general-public", "class", spent(Fund::GeneralPublic), CLASS).within(GENERAL),
    Line::money("general-public", "item", spent(Fund::GeneralPublic), PATH).within(GENERAL),
    Line::money("government-fund", "class", spent(Fund::GovernmentFund), CLASS).within(FUND),
    Line::money("government-fund", "item", spent(Fund::GovernmentFund), PATH).within(FUND),
    Line::money("state-capital", "class", spent(Fund::StateCapital), CLASS).within(CAPITAL),
    Line::money("state-capital", "item", spent(Fund::StateCapital), PATH).within(CAPITAL),
    Line::money("general-public", "economic", spent(Fund::GeneralPublic), ECONOMIC).within(GENERAL),
    Line::money("basic", "economic", spent(Fund::GeneralPublic).nature(Nature::Basic), ECONOMIC)
        .within(&["general-basic"]),
    Line::money("fiscal", "economic", spent(Fund::Fiscal).nature(Nature::Basic), ECONOMIC).within(&["fiscal-basic"]),
    Line::money("named", "spent", EXPENDITURE, &["{name}"]).within(NOWHERE),
    Line::money("named", "received", INCOME, &["{name}"]).within(NOWHERE),
    Line::count("named", "counted", Measure::Counted, &["个"], &["{name}"]).within(NOWHERE),
];
