//! Spending by functional 类, 款 and 项.

use budget::Fund;

use super::super::{EXPENDITURE, Line, spent};

const FISCAL: &[&str] = &["compilation", "fiscal", "fiscal-expenditure"];
const GENERAL: &[&str] = &["general-public"];
const FUND: &[&str] = &["government-fund"];
const CAPITAL: &[&str] = &["state-capital"];
const CLASS: &[&str] = &["{class}{支出|}"];
const PATH: &[&str] = &["{path}{支出|}"];

pub(super) const LINES: &[Line] = &[
    Line::money("expenditure", "class", EXPENDITURE, CLASS).within(&["expenditure", "totals", "summary"]),
    Line::money("fiscal", "class", spent(Fund::Fiscal), CLASS).within(FISCAL),
    Line::money("fiscal", "item", spent(Fund::Fiscal), PATH).within(FISCAL),
    Line::money("general-public", "class", spent(Fund::GeneralPublic), CLASS).within(GENERAL),
    Line::money("general-public", "item", spent(Fund::GeneralPublic), PATH).within(GENERAL),
    Line::money("government-fund", "class", spent(Fund::GovernmentFund), CLASS).within(FUND),
    Line::money("government-fund", "item", spent(Fund::GovernmentFund), PATH).within(FUND),
    Line::money("state-capital", "class", spent(Fund::StateCapital), CLASS).within(CAPITAL),
    Line::money("state-capital", "item", spent(Fund::StateCapital), PATH).within(CAPITAL),
];
