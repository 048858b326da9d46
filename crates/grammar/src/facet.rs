//! What one word of a title, a header, a label or a sentence says.

use budget::{Aspect, EconomicGroup, EconomicSystem, Fund, Measure, Nature, Procured, Stage, Subject, ThreePublic};

/// The dimensions of a subject that a word or phrase fixes. Table, row and column each contribute one; the one that says
/// more wins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facet {
    /// What is measured.
    pub measure: Option<Measure>,
    /// Which side of it.
    pub aspect: Option<Aspect>,
    /// Fund source.
    pub fund: Option<Fund>,
    /// Nature of expenditure.
    pub nature: Option<Nature>,
    /// Staff or operations.
    pub group: Option<EconomicGroup>,
    /// Economic class.
    pub economic: Option<&'static str>,
    /// Years before the disclosure's own.
    pub years_back: Option<u8>,
    /// How far along.
    pub stage: Option<Stage>,
}

impl Facet {
    /// Fixes nothing.
    pub const ANY: Self = Self {
        measure: None,
        aspect: None,
        fund: None,
        nature: None,
        group: None,
        economic: None,
        years_back: None,
        stage: None,
    };

    /// Fixes a measure.
    pub const fn of(measure: Measure) -> Self {
        Self { measure: Some(measure), ..Self::ANY }
    }

    /// Fixes a fund source.
    pub const fn from(fund: Fund) -> Self {
        Self::ANY.fund(fund)
    }

    /// Adds a measure.
    #[must_use]
    pub const fn measure(self, measure: Measure) -> Self {
        Self { measure: Some(measure), ..self }
    }

    /// Adds an aspect.
    #[must_use]
    pub const fn aspect(self, aspect: Aspect) -> Self {
        Self { aspect: Some(aspect), ..self }
    }

    /// Adds a fund source.
    #[must_use]
    pub const fn fund(self, fund: Fund) -> Self {
        Self { fund: Some(fund), ..self }
    }

    /// Adds a nature.
    #[must_use]
    pub const fn nature(self, nature: Nature) -> Self {
        Self { nature: Some(nature), ..self }
    }

    /// Adds an economic group.
    #[must_use]
    pub const fn group(self, group: EconomicGroup) -> Self {
        Self { group: Some(group), ..self }
    }

    /// Adds an economic code.
    #[must_use]
    pub const fn economic(self, code: &'static str) -> Self {
        Self { economic: Some(code), ..self }
    }

    /// Moves to an earlier year.
    #[must_use]
    pub const fn years_back(self, years: u8) -> Self {
        Self { years_back: Some(years), ..self }
    }

    /// Whether it is of an earlier year.
    pub fn is_earlier(self) -> bool {
        self.years_back.is_some_and(|years| years > 0)
    }

    /// Moves to another stage.
    #[must_use]
    pub const fn stage(self, stage: Stage) -> Self {
        Self { stage: Some(stage), ..self }
    }

    /// This facet with what `other` fixes laid over it.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self {
            measure: other.measure.or(self.measure),
            aspect: other.aspect.or(self.aspect),
            fund: other.fund.or(self.fund),
            nature: other.nature.or(self.nature),
            group: other.group.or(self.group),
            economic: other.economic.or(self.economic),
            years_back: other.years_back.or(self.years_back),
            stage: other.stage.or(self.stage),
        }
    }

    /// The subject that the facet describes; expenditure where no measure is fixed.
    pub fn subject(self) -> Subject {
        let mut subject = Subject::of(self.measure.unwrap_or(Measure::Expenditure))
            .aspect(self.aspect.unwrap_or_default())
            .fund(self.fund)
            .nature(self.nature)
            .group(self.group)
            .period(self.years_back.unwrap_or(0), self.stage.unwrap_or_default());
        if let Some(code) = self.economic {
            subject = subject.economic(code);
        }
        subject
    }
}

/// What two facets are together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// The facet that says what both say.
    pub facet: Facet,
    /// Whether they exclude each other in some dimension, so that the inner one was taken there.
    pub conflict: bool,
}

impl Facet {
    /// Whether it fixes nothing.
    pub fn is_any(self) -> bool {
        self == Self::ANY
    }

    /// This facet, of something outer, met by that of something inner: of two values of one dimension the narrower wins,
    /// and of two that exclude each other the inner one.
    #[must_use]
    pub fn meet(self, inner: Self) -> Met {
        let (fund, apart) = meet(self.fund, inner.fund, narrower_fund);
        let (measure, other) = meet(self.measure, inner.measure, narrower_measure);
        let aspect = meet_aspect(self.aspect, inner.aspect);
        Met { facet: Self { measure, aspect, fund, ..self.over(inner) }, conflict: apart || other }
    }

    /// The facet of a subject that no code, body or project narrows.
    pub fn of_subject(subject: &Subject) -> Self {
        Self {
            measure: Some(subject.measure),
            aspect: Some(subject.aspect),
            fund: subject.fund,
            nature: subject.nature,
            group: subject.economic.group,
            economic: None,
            years_back: Some(subject.period.years_back),
            stage: Some(subject.period.stage),
        }
    }

    /// The classification that an economic code of a table belongs to, where nothing else says so: `5…` is the
    /// government's.
    pub fn system_of(code: &str) -> EconomicSystem {
        if code.starts_with('5') { EconomicSystem::Government } else { EconomicSystem::Department }
    }
}

/// A change, or its rate, is on the base that stands above it.
fn meet_aspect(outer: Option<Aspect>, inner: Option<Aspect>) -> Option<Aspect> {
    match (outer, inner) {
        (Some(Aspect::ChangeOnExecuted | Aspect::ChangeOnInitial), Some(Aspect::Change)) => outer,
        (Some(Aspect::ChangeOnExecuted), Some(Aspect::ChangeRate)) => Some(Aspect::ChangeRateOnExecuted),
        (Some(Aspect::ChangeOnInitial), Some(Aspect::ChangeRate)) => Some(Aspect::ChangeRateOnInitial),
        _ => inner.or(outer),
    }
}

fn meet<T: Copy + PartialEq>(
    outer: Option<T>,
    inner: Option<T>,
    narrower: impl Fn(T, T) -> Option<T>,
) -> (Option<T>, bool) {
    match (outer, inner) {
        (Some(a), Some(b)) => match narrower(a, b) {
            Some(one) => (Some(one), false),
            None => (Some(b), true),
        },
        _ => (inner.or(outer), false),
    }
}

fn narrower_fund(outer: Fund, inner: Fund) -> Option<Fund> {
    match () {
        () if inner.is_part_of(outer) => Some(inner),
        () if outer.is_part_of(inner) => Some(outer),
        () => None,
    }
}

/// Income and expenditure say less than any other measure: 上年结转 stays what it is under 收入. So do their totals under an
/// expense: 支出合计 under “三公”经费 is all of it.
fn narrower_measure(outer: Measure, inner: Measure) -> Option<Measure> {
    let is_wide = |m| matches!(m, Measure::Income | Measure::Expenditure);
    let is_expense = |m| matches!(m, Measure::ThreePublic(_) | Measure::Procurement(_) | Measure::OperatingCost);
    match () {
        () if inner == Measure::Uses && is_expense(outer) => Some(outer),
        () if outer == inner || is_wide(outer) => Some(inner),
        () if is_wide(inner) => Some(outer),
        () if is_whole_of(inner, outer) => Some(outer),
        () if matches!((outer, inner), (Measure::ThreePublic(_), Measure::ThreePublic(_))) => Some(inner),
        () if matches!((outer, inner), (Measure::Procurement(_), Measure::Procurement(_))) => Some(inner),
        () => None,
    }
}

/// Whether one measure is what another one is a part of.
fn is_whole_of(whole: Measure, part: Measure) -> bool {
    use ThreePublic::{All, DomesticReception, ForeignReception, Reception, VehiclePurchase, VehicleRunning, Vehicles};
    match (whole, part) {
        (Measure::ThreePublic(All), Measure::ThreePublic(_))
        | (Measure::Procurement(Procured::All), Measure::Procurement(_)) => true,
        (Measure::ThreePublic(Vehicles), Measure::ThreePublic(of)) => matches!(of, VehiclePurchase | VehicleRunning),
        (Measure::ThreePublic(Reception), Measure::ThreePublic(of)) => {
            matches!(of, DomesticReception | ForeignReception)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrower_of_two_funds_wins_wherever_it_stands() {
        let (wide, narrow) = (Facet::from(Fund::Fiscal), Facet::from(Fund::GeneralPublic));
        for met in [wide.meet(narrow), narrow.meet(wide)] {
            assert_eq!(met, Met { facet: narrow, conflict: false });
        }
    }

    #[test]
    fn what_excludes_each_other_is_a_conflict() {
        let met = Facet::from(Fund::GeneralPublic).meet(Facet::from(Fund::StateCapital));
        assert_eq!(met, Met { facet: Facet::from(Fund::StateCapital), conflict: true });
    }

    #[test]
    fn a_part_of_an_expense_stays_so_whichever_of_the_two_is_outer() {
        let (all, part) =
            (Facet::of(Measure::ThreePublic(ThreePublic::All)), Facet::of(Measure::ThreePublic(ThreePublic::Abroad)));
        for met in [all.meet(part), part.meet(all)] {
            assert_eq!(met, Met { facet: part, conflict: false });
        }
    }

    #[test]
    fn carried_over_money_stays_so_under_income() {
        let met = Facet::of(Measure::CarryIn).meet(Facet::from(Fund::Fiscal).measure(Measure::Income));
        assert_eq!(met.facet, Facet::from(Fund::Fiscal).measure(Measure::CarryIn));
    }
}
