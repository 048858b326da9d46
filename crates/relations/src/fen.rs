//! Amounts in 分 as a message says them.

use budget::{Money, Unit};

/// 0.01 万元 in 分.
const HUNDRED_YUAN: i128 = 10_000;

/// A difference in 万元 where it is whole hundreds of yuan, else in 元.
pub fn yuan(fen: i128) -> String {
    in_unit(fen, fen % HUNDRED_YUAN == 0)
}

/// An amount in the unit in which another is said, cut off to what can be said in it.
pub(crate) fn in_unit_of(difference: i128, fen: i128) -> String {
    let wan = difference % HUNDRED_YUAN == 0;
    let step = if wan { HUNDRED_YUAN } else { 1 };
    in_unit(fen / step * step, wan)
}

fn in_unit(fen: i128, wan: bool) -> String {
    let fen = i64::try_from(fen).unwrap_or(i64::MAX);
    let unit = if wan { Unit::TenThousandYuan } else { Unit::Yuan };
    format!("{}{}", Money { fen, unit, decimals: 2 }.print(true), unit.name())
}
