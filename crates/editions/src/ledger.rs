//! The data a disclosure is drafted from: a cube of spending, other amounts by what they state, and what no number says.

use std::collections::BTreeMap;

use budget::{
    Asset, Economic, EconomicGroup, Fund, Goal, Measure, Nature, Period, Procured, Stage, Subject, ThreePublic, Year,
};
use document::text;

/// One line of spending: the finest grain, of which every table is a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spending {
    /// Where the money comes from; one of the sources, never a sum of them.
    pub fund: Fund,
    /// Whether it was carried over from the year before (上年结转), and is no income of this year.
    pub carried: bool,
    /// Functional 项, seven digits; empty where only the economic class is known.
    pub function: String,
    /// Nature.
    pub nature: Nature,
    /// Department economic 款, five digits, for basic expenditure.
    pub economic: Option<String>,
    /// The body that spends it.
    pub body: String,
    /// The project, for project expenditure.
    pub project: Option<String>,
    /// The amount in 分.
    pub fen: i64,
}

/// The three public expenses of one body, in 分.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ThreeExpenses {
    /// 公务接待费
    pub reception: i64,
    /// 因公出国（境）费
    pub abroad: i64,
    /// 公务用车购置费
    pub vehicle_purchase: i64,
    /// 公务用车运行维护费
    pub vehicle_running: i64,
}

impl ThreeExpenses {
    fn part(self, of: ThreePublic) -> i64 {
        let vehicles = self.vehicle_purchase + self.vehicle_running;
        match of {
            ThreePublic::All => self.reception + self.abroad + vehicles,
            ThreePublic::Reception => self.reception,
            ThreePublic::Abroad => self.abroad,
            ThreePublic::Vehicles => vehicles,
            ThreePublic::VehiclePurchase => self.vehicle_purchase,
            ThreePublic::VehicleRunning => self.vehicle_running,
            ThreePublic::DomesticReception | ThreePublic::ForeignReception => 0,
        }
    }
}

/// Everything that a disclosure is drafted from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Fiscal year.
    pub year: Year,
    /// The publishing department.
    pub publisher: String,
    /// Its bodies, itself first.
    pub members: Vec<String>,
    /// Spending.
    pub spending: Vec<Spending>,
    /// Basic expenditure by economic class, where its lines are known apart from functional classes; empty where
    /// `spending` has both.
    pub economics: Vec<Spending>,
    /// The three public expenses by body.
    pub three_public: BTreeMap<String, ThreeExpenses>,
    /// Amounts of other subjects in 分: procurement and conferences, other years, other stages.
    pub values: BTreeMap<Subject, i64>,
    /// Counts of people, events and assets.
    pub counts: BTreeMap<Measure, i64>,
    /// Words and lists for holes, by paragraph kind and hole.
    pub words: BTreeMap<(String, String), Vec<String>>,
    /// Names of codes that the catalogue does not have.
    pub names: BTreeMap<String, String>,
    /// Duties.
    pub duties: Vec<String>,
    /// Glossary: terms and explanations.
    pub glossary: Vec<(String, String)>,
    /// Goals of projects and of the whole.
    pub goals: Vec<Goal>,
}

impl Ledger {
    /// The amount of a subject in 分; `None` where the ledger does not know it.
    pub fn amount(&self, subject: &Subject) -> Option<i64> {
        if let Some(stated) = self.values.get(subject) {
            return Some(*stated);
        }
        if subject.period != Period::default() {
            return None;
        }
        match subject.measure {
            Measure::Income
            | Measure::Sources
            | Measure::Expenditure
            | Measure::Uses
            | Measure::GoalFunds
            | Measure::CarryIn => Some(self.sum(subject)),
            Measure::CarryOut | Measure::SurplusUsed | Measure::SurplusDistributed => Some(0),
            Measure::ThreePublic(of) => Some(self.three(of, subject.body.as_deref())),
            Measure::OperatingCost => Some(self.operations(subject.body.as_deref())),
            Measure::Procurement(Procured::All) => self.procured(),
            _ => None,
        }
    }

    /// Last year's budget of a subject.
    pub fn before(&self, subject: &Subject) -> Option<i64> {
        self.values.get(&subject.clone().period(1, Stage::Initial)).copied()
    }

    /// Sets last year's budget of a subject.
    pub fn set_before(&mut self, subject: &Subject, fen: i64) {
        self.values.insert(subject.clone().period(1, Stage::Initial), fen);
    }

    /// Sets an amount that no spending tells.
    pub fn set(&mut self, measure: Measure, fen: i64) {
        self.values.insert(Subject::of(measure), fen);
    }

    /// Whether anything of the year before is known.
    pub fn has_prior(&self) -> bool {
        self.values.keys().any(|s| s.period.years_back > 0)
    }

    fn sum(&self, subject: &Subject) -> i64 {
        self.lines(subject).iter().filter(|s| s.fits(subject)).map(|s| s.fen).sum()
    }

    /// The lines that tell a subject: by economic class where it names one and they are known apart.
    fn lines(&self, subject: &Subject) -> &[Spending] {
        let economic = subject.economic.code.is_some() || subject.economic.group.is_some();
        if economic && !self.economics.is_empty() { &self.economics } else { &self.spending }
    }

    fn three(&self, of: ThreePublic, body: Option<&str>) -> i64 {
        let ours = self.three_public.iter().filter(|(name, _)| body.is_none_or(|b| b == name.as_str()));
        ours.map(|(_, expenses)| expenses.part(of)).sum()
    }

    /// 机关运行经费: the operations of basic expenditure from the general public budget.
    fn operations(&self, body: Option<&str>) -> i64 {
        let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
        self.sum(&Subject { body: body.map(str::to_owned), ..basic.group(EconomicGroup::Operations) })
    }

    /// Procurement as the sum of its kinds.
    fn procured(&self) -> Option<i64> {
        let kinds = [Procured::Goods, Procured::Works, Procured::Services];
        let known = kinds.iter().filter_map(|kind| self.values.get(&Subject::of(Measure::Procurement(*kind))));
        known.fold(None, |sum, fen| Some(sum.unwrap_or(0) + fen))
    }

    /// Functional codes, and the codes above them, for which anything is spent that fits `subject`, in order.
    pub fn functions(&self, subject: &Subject) -> Vec<String> {
        let fitting = self.spending.iter().filter(|s| s.fen != 0 && s.fits(subject));
        rising(fitting.flat_map(|s| [3, 5, 7].map(|n| s.function.get(..n).unwrap_or("").to_owned())))
    }

    /// Department economic codes, and the 类 above them, for which anything is spent that fits `subject`, in order.
    pub fn economics(&self, subject: &Subject) -> Vec<String> {
        let lines = if self.economics.is_empty() { &self.spending } else { &self.economics };
        let fitting = lines.iter().filter(|s| s.fen != 0 && s.fits(subject)).filter_map(|s| s.economic.as_ref());
        rising(fitting.flat_map(|e| [3, 5].map(|n| e.get(..n).unwrap_or("").to_owned())))
    }

    /// Projects of a body, in the order of the spending.
    pub fn projects(&self, body: &str) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.spending.iter().filter(|s| s.body == body).filter_map(|s| s.project.as_deref()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Sets how many of an asset are held and are to be added.
    pub fn assets(&mut self, asset: Asset, held: i64, added: i64) {
        self.counts.insert(Measure::AssetsHeld(asset), held);
        self.counts.insert(Measure::AssetsAdded(asset), added);
    }
}

fn rising(codes: impl Iterator<Item = String>) -> Vec<String> {
    codes.filter(|c| !c.is_empty()).collect::<std::collections::BTreeSet<String>>().into_iter().collect()
}

/// Whether a subject names a name, folded or not.
fn is_named(wanted: &str, name: &str) -> bool {
    wanted == name || wanted == text::fold(name)
}

impl Spending {
    fn fits(&self, subject: &Subject) -> bool {
        let function = subject.function.as_ref().is_none_or(|f| self.function.starts_with(f.as_str()));
        let body = subject.body.as_ref().is_none_or(|b| is_named(b, &self.body));
        let project = subject.project.as_ref().is_none_or(|p| self.project.as_ref().is_some_and(|n| is_named(p, n)));
        let fund = subject.fund.is_none_or(|f| self.is_from(f, subject.measure));
        let nature = subject.nature.is_none_or(|n| n == self.nature);
        self.is_of(subject.measure)
            && function
            && body
            && project
            && fund
            && nature
            && self.has_economic(&subject.economic)
    }

    /// Whether it is part of a measure: income is what was not carried over.
    fn is_of(&self, measure: Measure) -> bool {
        match measure {
            Measure::Income => !self.carried,
            Measure::CarryIn => self.carried,
            _ => true,
        }
    }

    /// Whether the spending counts under a fund; in performance tables 其他资金 is all that has no column of its own.
    fn is_from(&self, fund: Fund, measure: Measure) -> bool {
        match fund {
            Fund::Fiscal => matches!(self.fund, Fund::GeneralPublic | Fund::GovernmentFund | Fund::StateCapital),
            Fund::Appropriated => self.fund == Fund::GeneralPublic,
            Fund::Other if measure == Measure::GoalFunds => {
                !matches!(self.fund, Fund::GeneralPublic | Fund::GovernmentFund | Fund::SpecialAccount)
            }
            one => self.fund == one,
        }
    }

    fn has_economic(&self, economic: &Economic) -> bool {
        let code = self.economic.as_deref().unwrap_or("");
        let group = economic.group.is_none_or(|g| group_of(code) == Some(g));
        economic.code.as_ref().is_none_or(|c| code.starts_with(c.as_str())) && group
    }
}

/// Staff or operations, by the 类 of a department economic code (301, 303; 302, 307, 309, 310).
pub fn group_of(code: &str) -> Option<EconomicGroup> {
    match code.get(..3)? {
        "301" | "303" => Some(EconomicGroup::Staff),
        "302" | "307" | "309" | "310" => Some(EconomicGroup::Operations),
        _ => None,
    }
}
