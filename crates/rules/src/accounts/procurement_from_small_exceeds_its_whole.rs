//! FA-13

use budget::{Facts, Say};

use super::stated::part;
use crate::shapes::{Amount, printed, within};
use crate::{Check, Family, Finding, Law, Outcome, Relation, Rule, Severity, Status, Title};

/// 中小企业采购金额大于所属总额
pub(crate) const RULE: Rule = Rule {
    code: "FA-13",
    name: "procurement-from-small-exceeds-its-whole",
    family: Family::Accounts,
    title: Title {
        zh: "中小企业采购金额大于所属总额",
        en: "procurement from small enterprises exceeds that of which it is a part",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("procurement_from_small_exceeds_its_whole.md"),
    check: Check::Facts(check),
};

/// A part, its whole, and whether both are certainly counted the same way: what is reserved is a budget where the total
/// is one of contracts, and some count 小微企业 beside 中小企业 and not among them.
const PARTS: [(&str, &str, bool); 4] = [
    ("won-by-small-and-medium", "total", true),
    ("won-by-small-and-micro", "won-by-small-and-medium", false),
    ("for-small-and-medium", "total", false),
    ("for-small-and-micro", "for-small-and-medium", false),
];

const KIND: &str = "procurement";

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let pairs = PARTS.iter().filter_map(|(part, whole, alike)| {
        let outcome = match (amount(facts, part)?, amount(facts, whole)?) {
            (Ok(part), Ok(whole)) => within(&part, &whole),
            (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
        };
        Some(if *alike { outcome } else { outcome.as_warning() })
    });
    pairs.chain(both(facts)).collect()
}

fn amount(facts: &Facts<'_>, hole: &str) -> Option<Result<Amount, Say>> {
    part(facts, KIND, hole).map(|part| Amount::of_fact(&part.fact, false))
}

/// What small and medium enterprises won in what was reserved for them and elsewhere is no more than all contracts.
fn both(facts: &Facts<'_>) -> Option<Outcome> {
    let read = |hole: &str| amount(facts, hole)?.ok();
    let (whole, reserved) = (read("total")?, read("won-by-small-and-medium")?);
    let others = read("others-won-by-small-and-medium")?;
    let terms = [reserved.term(1), others.term(1), whole.term(-1)];
    Some(Relation::new(Law::AtMost, terms.into_iter().flatten()).state(|_, _| {
        let (a, b, all) = (printed(&reserved), printed(&others), printed(&whole));
        let message = Say::new(
            format!("中小企业中标金额 {a}、{b} 之和大于政府采购金额 {all}"),
            format!("small and medium enterprises won {a} and {b}, more than all procurement, {all}"),
        );
        let mut evidence = [&whole, &reserved, &others].into_iter().filter_map(|a| a.evidence.clone());
        let Some(primary) = evidence.next() else { return Outcome::NotApplicable };
        Outcome::broken(Finding::new(message, primary).against(evidence))
    }))
}
