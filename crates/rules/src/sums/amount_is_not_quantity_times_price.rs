//! IN-26

use budget::{Facts, Sum};

use super::laid_out;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 金额不等于数量乘单价
pub(crate) const RULE: Rule = Rule {
    code: "IN-26",
    name: "amount-is-not-quantity-times-price",
    family: Family::Sums,
    title: Title { zh: "金额不等于数量乘单价", en: "an amount is not its quantity times its price" },
    severity: Severity::Error,
    status: Status::Preview,
    since: "0.1.0",
    page: include_str!("amount_is_not_quantity_times_price.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    laid_out::each(facts, |table, sum| match sum {
        Sum::Product { whole, count, price } => laid_out::products(table, whole, count, price),
        _ => Vec::new(),
    })
}
