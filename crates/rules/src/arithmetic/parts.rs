//! Which source of money is a part of which.

use budget::Fund;

/// The fund that a narrower one is a part of.
fn wider(fund: Fund) -> Option<Fund> {
    match fund {
        Fund::GeneralPublic | Fund::GovernmentFund | Fund::StateCapital => Some(Fund::Fiscal),
        Fund::Appropriated | Fund::NonTax => Some(Fund::GeneralPublic),
        Fund::EducationFees | Fund::SpecialNonTax => Some(Fund::SpecialAccount),
        Fund::Institution
        | Fund::Business
        | Fund::HigherSubsidy
        | Fund::AffiliatePayment
        | Fund::Other
        | Fund::Debt => Some(Fund::OwnFunds),
        _ => None,
    }
}

/// The funds that one is a part of, the narrowest first.
pub(crate) fn wholes(fund: Fund) -> impl Iterator<Item = Fund> {
    std::iter::successors(wider(fund), |fund| wider(*fund))
}
