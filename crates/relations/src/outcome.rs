//! What a check concludes (结论). "Could not be checked" is a conclusion too, never silence.

use budget::{Say, TableId};

use crate::{Culprit, Evidence, How, Relation, Severity, fen};

/// How often the relation that is broken holds elsewhere: the best argument that a finding can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Places where it holds.
    pub held: usize,
    /// Places where it could hold.
    pub places: usize,
    /// The same in words.
    pub say: Say,
}

/// A fault that was found. It cannot be built without evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Overrides the rule's own severity.
    pub severity: Option<Severity>,
    /// What is wrong, in one sentence with the numbers.
    pub message: Say,
    /// Where to look first.
    pub primary: Evidence,
    /// What it was held against.
    pub related: Vec<Evidence>,
    /// The difference of amounts, in 分.
    pub difference: Option<i128>,
    /// The difference that rounding would allow, in 分.
    pub allowed: Option<i128>,
    /// Likely cause.
    pub hint: Option<Say>,
    /// The relation that does not hold.
    pub relation: Option<Relation>,
    /// The change that would make it hold, and all else that it breaks; set by the engine.
    pub culprit: Option<Culprit>,
    /// Tables that were taken to say nothing of it, because they have no such row, or are not there.
    pub absent: Vec<TableId>,
    /// Whether it compares numbers of which each may have been misread, and no equation says so.
    pub compares: bool,
    /// How often the same relation holds; set by the engine.
    pub support: Option<Support>,
}

impl Finding {
    /// A finding at one place.
    pub fn new(message: Say, primary: Evidence) -> Self {
        Self {
            severity: None,
            message,
            primary,
            related: Vec::new(),
            difference: None,
            allowed: None,
            hint: None,
            relation: None,
            culprit: None,
            absent: Vec::new(),
            compares: false,
            support: None,
        }
    }

    /// Adds what it was held against.
    #[must_use]
    pub fn against(mut self, related: impl IntoIterator<Item = Evidence>) -> Self {
        self.related.extend(related);
        self
    }

    /// Adds tables in which it would have to stand, and does not.
    #[must_use]
    pub fn absent_from(mut self, tables: impl IntoIterator<Item = TableId>) -> Self {
        self.absent.extend(tables);
        self
    }

    /// Says that it compares numbers, of which each may have been misread.
    #[must_use]
    pub fn comparing(mut self) -> Self {
        self.compares = true;
        self
    }

    /// Says which relation does not hold.
    #[must_use]
    pub fn breaking(mut self, relation: impl Into<Option<Relation>>) -> Self {
        self.relation = relation.into();
        self
    }

    /// The equation between numbers that does not hold.
    pub fn equation(&self) -> Option<&Relation> {
        self.relation.as_ref().and_then(Relation::sum)
    }

    /// Sets the likely cause.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Option<Say>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The difference and what rounding would allow of it, in words: in 万元 where that says the difference exactly, else in 元.
    /// What is allowed is cut off to what can be said in that unit.
    pub fn apart(&self) -> Option<(String, Option<String>)> {
        let difference = self.difference?;
        let allowed = self.allowed.map(|allowed| fen::in_unit_of(difference, allowed));
        Some((fen::yuan(difference), allowed))
    }

    /// Sets a severity other than the rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

/// The conclusion of one comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The relation holds; what was verified is kept.
    Holds {
        /// How well.
        how: How,
        /// The numbers and texts that were compared.
        evidence: Vec<Evidence>,
        /// The relation, where it is one that can be solved for its terms.
        relation: Option<Relation>,
    },
    /// It does not hold.
    Broken(Box<Finding>),
    /// There is nothing of the kind in the document.
    NotApplicable,
    /// It could not be checked.
    Undetermined(Say),
}

impl Outcome {
    /// A relation that holds exactly.
    pub fn holds(evidence: impl IntoIterator<Item = Evidence>) -> Self {
        Self::Holds { how: How::Exactly, evidence: evidence.into_iter().collect(), relation: None }
    }

    /// A fault.
    pub fn broken(finding: Finding) -> Self {
        Self::Broken(Box::new(finding))
    }

    /// The same, a fault being a warning only.
    #[must_use]
    pub fn as_warning(self) -> Self {
        match self {
            Self::Broken(finding) => Self::broken(finding.severity(Severity::Warning)),
            outcome => outcome,
        }
    }

    /// The outcome where it holds.
    #[must_use]
    pub fn if_it_holds(self) -> Option<Self> {
        matches!(self, Self::Holds { .. }).then_some(self)
    }

    /// The outcome where it holds, and as a warning where it does not and what is broken tells that something is wrong.
    #[must_use]
    pub fn if_it_tells(self, tells: impl FnOnce(&Relation) -> bool) -> Option<Self> {
        let told = match &self {
            Self::Broken(finding) => finding.equation().is_some_and(tells),
            outcome => matches!(outcome, Self::Holds { .. }),
        };
        told.then(|| self.as_warning())
    }

    /// Could not be checked, and why.
    pub fn undetermined(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Undetermined(Say::new(zh, en))
    }
}
