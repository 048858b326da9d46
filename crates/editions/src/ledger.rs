//! The data a disclosure is drafted from: a cube of spending, other amounts by what they state, and what no number says.

use std::collections::BTreeMap;

use budget::{
    Asset, Disclosure, Economic, EconomicGroup, Facts, Fund, Goal, Kind, Measure, Nature, Procured, Stage, Subject,
    ThreePublic, Year,
};
use document::text;

/// Where money of a year comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Inflow {
    /// Income of the year (本年收入).
    #[default]
    Received,
    /// Carried over from the year before (上年结转, 年初结转和结余).
    CarriedIn,
    /// Surplus that is no appropriation, used for the year (使用非财政拨款结余).
    SurplusUsed,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Outflow {
    /// It is spent (本年支出).
    #[default]
    Spent,
    /// It is carried over into the next year (结转下年, 年末结转和结余).
    CarriedOut,
    /// It is distributed as surplus (结余分配).
    Distributed,
}

/// One line of money: the finest grain, of which every table is a sum. What comes in and what becomes of it are said of the
/// same line, so that both sides of every table balance whatever the lines are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spending {
    /// Where the money comes from; one of the sources, never a sum of them.
    pub fund: Fund,
    /// Where it comes from in time.
    pub inflow: Inflow,
    /// What becomes of it.
    pub outflow: Outflow,
    /// How far along it is: in final accounts, lines that were finally accounted stand beside those of the budgets.
    pub stage: Stage,
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

impl Spending {
    /// Money of a source and nature that is received and spent within the year, of no class, body or project yet; 0 分.
    pub fn new(fund: Fund, nature: Nature) -> Self {
        Self {
            fund,
            inflow: Inflow::default(),
            outflow: Outflow::default(),
            stage: Stage::default(),
            function: String::new(),
            nature,
            economic: None,
            body: String::new(),
            project: None,
            fen: 0,
        }
    }
}

/// What came in of one line of accounts and what became of it, in 分.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flows {
    /// Carried in (年初结转和结余).
    pub carried_in: i64,
    /// Surplus used (使用非财政拨款结余).
    pub surplus: i64,
    /// Received (本年收入).
    pub received: i64,
    /// Spent (本年支出).
    pub spent: i64,
    /// Distributed (结余分配).
    pub distributed: i64,
}

impl Flows {
    /// What is left at the end of the year (年末结转和结余); below zero where more was spent than there was.
    pub fn left(self) -> i64 {
        self.carried_in + self.surplus + self.received - self.spent - self.distributed
    }

    /// The lines of a ledger that add up to these flows: what was there first is spent first.
    pub fn lines(self, line: &Spending) -> Vec<Spending> {
        let mut sources = [
            (Inflow::CarriedIn, self.carried_in),
            (Inflow::SurplusUsed, self.surplus),
            (Inflow::Received, self.received),
        ];
        let uses = [
            (Outflow::Spent, self.spent),
            (Outflow::Distributed, self.distributed),
            (Outflow::CarriedOut, self.left()),
        ];
        let mut lines = Vec::new();
        for (outflow, mut rest) in uses {
            for (inflow, there) in &mut sources {
                let fen = rest.min(*there);
                if fen > 0 {
                    lines.push(Spending { stage: Stage::Final, inflow: *inflow, outflow, fen, ..line.clone() });
                    *there -= fen;
                    rest -= fen;
                }
            }
        }
        lines
    }

    /// The flows of lines of a ledger.
    pub fn of<'l>(lines: impl Iterator<Item = &'l Spending>) -> Self {
        let mut flows = Self::default();
        for line in lines.filter(|line| line.stage == Stage::Final) {
            match line.inflow {
                Inflow::CarriedIn => flows.carried_in += line.fen,
                Inflow::SurplusUsed => flows.surplus += line.fen,
                Inflow::Received => flows.received += line.fen,
            }
            match line.outflow {
                Outflow::Spent => flows.spent += line.fen,
                Outflow::Distributed => flows.distributed += line.fen,
                Outflow::CarriedOut => {}
            }
        }
        flows
    }
}

/// What all amounts of a ledger may make together, in 分: a hundred trillion yuan, of which hundreds can still be added up.
pub const MOST_SUM: i64 = 10_000_000_000_000_000;

/// Every amount that a disclosure states, in 分.
pub fn amounts(disclosure: &Disclosure) -> Vec<i64> {
    let facts = Facts::of(disclosure);
    facts.all().iter().filter_map(|stated| stated.fact.entry.value.money()).map(|money| money.fen).collect()
}

/// Whether all amounts of a disclosure can be added up, in whatever way.
pub fn adds_up(disclosure: &Disclosure) -> bool {
    amounts(disclosure).iter().map(|fen| i128::from(*fen).abs()).sum::<i128>() <= i128::from(MOST_SUM)
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
    /// Whether it is of a budget or of final accounts.
    pub kind: Kind,
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
    /// In final accounts, the three public expenses by body as they were budgeted.
    pub three_budgeted: BTreeMap<String, ThreeExpenses>,
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
    /// The stage of what it is about.
    pub fn stage(&self) -> Stage {
        if self.kind == Kind::FinalAccounts { Stage::Final } else { Stage::Initial }
    }

    /// A subject at that stage.
    pub fn own(&self, subject: Subject) -> Subject {
        subject.period(0, self.stage())
    }

    /// Whether it has lines of a stage.
    pub fn has_stage(&self, stage: Stage) -> bool {
        stage == self.stage() || self.spending.iter().any(|s| s.stage == stage)
    }

    /// The amount of a subject in 分; `None` where the ledger does not know it.
    pub fn amount(&self, subject: &Subject) -> Option<i64> {
        if let Some(stated) = self.values.get(subject) {
            return Some(*stated);
        }
        if subject.period.years_back > 0 || !self.has_stage(subject.period.stage) {
            return None;
        }
        // What the treasury's general budget alone pays for.
        let general = matches!(subject.fund, None | Some(Fund::GeneralPublic | Fund::Fiscal));
        match subject.measure {
            Measure::ThreePublic(_) | Measure::OperatingCost if !general => Some(0),
            Measure::ThreePublic(of) => Some(self.three(of, subject)),
            Measure::OperatingCost => Some(self.operations(subject)),
            Measure::Procurement(Procured::All) => self.procured(subject),
            _ => Self::computes(subject).then(|| self.sum(subject)),
        }
    }

    /// Whether an amount follows from the lines, so that nobody is asked for it. The goals of final accounts are those of their
    /// budget, of which the lines tell nothing.
    pub fn computes(subject: &Subject) -> bool {
        match subject.measure {
            Measure::GoalFunds => subject.period.stage == Stage::Initial,
            Measure::Income
            | Measure::Sources
            | Measure::Expenditure
            | Measure::Uses
            | Measure::CarryIn
            | Measure::CarryOut
            | Measure::SurplusUsed
            | Measure::SurplusDistributed
            | Measure::ThreePublic(_)
            | Measure::OperatingCost
            | Measure::Procurement(Procured::All) => true,
            _ => false,
        }
    }

    /// The amount of a subject in the year before, at the same stage: last year's budget, or last year's final accounts.
    pub fn before(&self, subject: &Subject) -> Option<i64> {
        self.values.get(&subject.clone().period(1, self.stage())).copied()
    }

    /// Sets the amount of the year before.
    pub fn set_before(&mut self, subject: &Subject, fen: i64) {
        self.values.insert(subject.clone().period(1, self.stage()), fen);
    }

    /// What no line of a budget tells where nothing was budgeted.
    fn of_no_budget() -> Subject {
        Subject::expenditure().fund(Fund::GeneralPublic).period(0, Stage::Initial)
    }

    /// Says of final accounts without a line of a budget that nothing was budgeted, which is not the same as that nothing is known of it.
    pub fn set_unbudgeted(&mut self) {
        if !self.has_stage(Stage::Initial) {
            self.values.insert(Self::of_no_budget(), 0);
        }
    }

    /// Takes that back where lines of a budget were added to it.
    pub(crate) fn set_budgeted(&mut self) {
        if self.has_stage(Stage::Initial) && self.kind == Kind::FinalAccounts {
            self.values.remove(&Self::of_no_budget());
        }
    }

    /// Whether nothing was budgeted of what was accounted.
    pub fn is_unbudgeted(&self) -> bool {
        self.kind == Kind::FinalAccounts && self.values.get(&Self::of_no_budget()) == Some(&0)
    }

    /// Sets an amount that no spending tells.
    pub fn set(&mut self, measure: Measure, fen: i64) {
        self.values.insert(self.own(Subject::of(measure)), fen);
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

    fn three(&self, of: ThreePublic, subject: &Subject) -> i64 {
        let own = subject.period.stage == self.stage();
        let all = if own { &self.three_public } else { &self.three_budgeted };
        let ours = all.iter().filter(|(name, _)| subject.body.as_ref().is_none_or(|b| b == *name));
        ours.map(|(_, expenses)| expenses.part(of)).sum()
    }

    /// 机关运行经费: the operations of basic expenditure from the general public budget.
    fn operations(&self, subject: &Subject) -> i64 {
        let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
        let Subject { body, period, .. } = subject.clone();
        self.sum(&Subject { body, period, ..basic.group(EconomicGroup::Operations) })
    }

    /// Procurement as the sum of its kinds.
    fn procured(&self, whole: &Subject) -> Option<i64> {
        let kinds = [Procured::Goods, Procured::Works, Procured::Services];
        let of = |kind: &Procured| whole.clone().measure(Measure::Procurement(*kind));
        let known = kinds.iter().filter_map(|kind| self.values.get(&of(kind)));
        known.fold(None, |sum, fen| Some(sum.unwrap_or(0) + fen))
    }

    /// Whether any line is of a source itself, not of one that is a part of it.
    pub fn has_fund(&self, fund: Fund) -> bool {
        self.spending.iter().any(|s| s.fund == fund)
    }

    /// What a subject comes to by function, and by the economic classes of the lines that have one.
    pub fn faces(&self, subject: &Subject) -> (i64, i64) {
        let lines = if self.economics.is_empty() { &self.spending } else { &self.economics };
        let classed = lines.iter().filter(|s| s.economic.is_some() && s.fits(subject));
        (self.sum(subject), classed.map(|s| s.fen).sum())
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
    wanted == name || text::fold_chars(name).eq(wanted.chars())
}

/// Sources that are money of the bodies' own (单位资金, 其他资金).
const OWN: [Fund; 6] =
    [Fund::Institution, Fund::Business, Fund::HigherSubsidy, Fund::AffiliatePayment, Fund::Other, Fund::OwnFunds];

impl Spending {
    /// Whether it is part of what a subject states.
    pub fn fits(&self, subject: &Subject) -> bool {
        self.is_of(subject.measure)
            && subject.period.stage == self.stage
            && subject.nature.is_none_or(|n| n == self.nature)
            && subject.fund.is_none_or(|f| self.is_from(f, subject.measure))
            && subject.function.as_ref().is_none_or(|f| self.function.starts_with(f.as_str()))
            && self.has_economic(&subject.economic)
            && subject.body.as_ref().is_none_or(|b| is_named(b, &self.body))
            && subject.project.as_ref().is_none_or(|p| self.project.as_ref().is_some_and(|n| is_named(p, n)))
    }

    /// Whether it is part of a measure: income is what was received in the year, expenditure what was spent in it.
    fn is_of(&self, measure: Measure) -> bool {
        match measure {
            Measure::Income => self.inflow == Inflow::Received,
            Measure::CarryIn => self.inflow == Inflow::CarriedIn,
            Measure::SurplusUsed => self.inflow == Inflow::SurplusUsed,
            Measure::Sources | Measure::Uses => true,
            Measure::CarryOut => self.outflow == Outflow::CarriedOut,
            Measure::SurplusDistributed => self.outflow == Outflow::Distributed,
            _ => self.outflow == Outflow::Spent,
        }
    }

    /// Whether the spending counts under a fund; in performance tables 其他资金 is all that has no column of its own.
    fn is_from(&self, fund: Fund, measure: Measure) -> bool {
        match fund {
            Fund::Fiscal => matches!(self.fund, Fund::GeneralPublic | Fund::GovernmentFund | Fund::StateCapital),
            Fund::Appropriated => self.fund == Fund::GeneralPublic,
            Fund::OwnFunds => OWN.contains(&self.fund),
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
