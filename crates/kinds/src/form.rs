//! The declaration language for tables: plain data, used to read and to write.
//!
//! A table is rows by columns of [`Label`]s, and a label is what a word says: a [`Facet`] and a role. Its subject, its key
//! and the word that is written all follow from that; a label names its key or its word only where they do not. Reading
//! compares facets and knows no word of a declaration.

use std::borrow::Cow;

use budget::{Aspect, EconomicGroup, Fund, Measure, Nature, Procured, Stage, TableId, ThreePublic, Year};
use document::text;
use grammar::lexicon::{self, Role};
use grammar::table::BETWEEN;

pub use grammar::Facet;

/// The label of a row, or the header of a column (栏目).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// What it fixes.
    pub facet: Facet,
    /// What it is among its neighbours.
    pub role: Option<Role>,
    /// The key, where it does not follow from the facet.
    named: &'static str,
    /// The word, where it is another than the lexicon's first.
    word: &'static str,
    /// Whether a table without it has lost something; other columns differ from place to place.
    pub required: bool,
    /// Labels of which any makes up for it where it is required.
    pub instead: &'static [Facet],
}

impl Label {
    /// A label that says something of an amount.
    pub const fn of(facet: Facet) -> Self {
        Self { facet, role: None, named: "", word: "", required: false, instead: &[] }
    }

    /// A label with a role of its own.
    pub const fn role(role: Role) -> Self {
        Self::of(Facet::ANY).as_a(role)
    }

    /// The same label in a role.
    #[must_use]
    pub const fn as_a(self, role: Role) -> Self {
        Self { role: Some(role), ..self }
    }

    /// The same label with a key of its own.
    #[must_use]
    pub const fn named(self, named: &'static str) -> Self {
        Self { named, ..self }
    }

    /// The same label in another word.
    #[must_use]
    pub const fn word(self, word: &'static str) -> Self {
        Self { word, ..self }
    }

    /// A label that every table of the kind has.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same label, which some places leave out and print others instead.
    #[must_use]
    pub const fn or(self, instead: &'static [Facet]) -> Self {
        Self { instead, ..self }
    }

    /// The key: its own, else the names of what it fixes, else its role.
    pub fn key(&self) -> Cow<'static, str> {
        if !self.named.is_empty() {
            return Cow::Borrowed(self.named);
        }
        let whole = if self.role == Some(Role::Total) { "total" } else { "amount" };
        match names(self.facet).as_slice() {
            [] => Cow::Borrowed(whole),
            ["prior"] => Cow::Owned(format!("prior-{whole}")),
            [one] => Cow::Borrowed(one),
            several => Cow::Owned(several.join("-")),
        }
    }

    /// The word that is written in a year's disclosure: its own, else the lexicon's.
    pub fn text(&self, year: Year) -> String {
        if let Some(back) = self.facet.years_back.filter(|back| *back > 0) {
            let of_the_year = Self { facet: Facet { years_back: None, ..self.facet }, ..*self };
            return format!("{}年{}", year.0.saturating_sub(u16::from(back)), of_the_year.text(year));
        }
        if !self.word.is_empty() {
            return self.word.to_owned();
        }
        let role = |role| lexicon::label(Facet::ANY, Some(role)).unwrap_or_default();
        match (lexicon::label(self.facet, self.role), self.role) {
            (Some(word), _) => word.to_owned(),
            (None, Some(Role::OfWhich)) => format!("{}：{}", role(Role::OfWhich), said(self.facet)),
            (None, Some(Role::Total)) => format!("{}{}", said(self.facet), role(Role::Total)),
            (None, _) => said(self.facet),
        }
    }
}

/// The lexicon's word for a facet, whatever its role; else those of its parts.
fn said(facet: Facet) -> String {
    let one = |facet: Facet| {
        let roles = [None, Some(Role::Amount), Some(Role::Rate)];
        roles.into_iter().find_map(|role| lexicon::label(facet, role)).map(str::to_owned)
    };
    one(facet).unwrap_or_else(|| parts(facet).into_iter().filter_map(one).collect())
}

/// A facet as facets of one dimension each, in the order that their words stand in.
fn parts(facet: Facet) -> [Facet; 6] {
    let Facet { measure, aspect, fund, nature, group, economic, years_back: _, stage } = facet;
    [
        Facet { fund, ..Facet::ANY },
        Facet { nature, group, ..Facet::ANY },
        Facet { economic, ..Facet::ANY },
        Facet { measure, ..Facet::ANY },
        Facet { stage, ..Facet::ANY },
        Facet { aspect, ..Facet::ANY },
    ]
}

/// The names of what a facet fixes. Staff and operations say their nature, and sources and natures their measure.
fn names(facet: Facet) -> Vec<&'static str> {
    let Facet { measure, aspect, fund, nature, group, economic, years_back, stage } = facet;
    let narrower = fund.is_some() || nature.is_some() || group.is_some();
    let wide = |m: &Measure| narrower && matches!(m, Measure::Income | Measure::Expenditure);
    let parts = [
        years_back.filter(|back| *back > 0).map(|_| "prior"),
        stage.map(of_stage),
        measure.filter(|m| !wide(m)).map(of_measure),
        fund.map(of_fund),
        nature.filter(|_| group.is_none()).map(of_nature),
        group.map(of_group),
        economic,
        aspect.map(of_aspect),
    ];
    parts.into_iter().flatten().collect()
}

fn of_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Initial => "initial",
        Stage::Adjusted => "adjusted",
        Stage::Executed => "executed",
        Stage::Final => "final",
    }
}

fn of_measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Income => "income",
        Measure::Expenditure => "expenditure",
        Measure::CarryIn => "carry-in",
        Measure::CarryInUsed => "carry-in-used",
        Measure::CarryOut => "carry-out",
        Measure::SurplusUsed => "surplus-used",
        Measure::SurplusDistributed => "surplus-distributed",
        Measure::Sources => "sources",
        Measure::Uses => "uses",
        Measure::ThreePublic(of) => of_public(of),
        Measure::OperatingCost => "operating-cost",
        Measure::Meetings => "meetings",
        Measure::Training => "training",
        Measure::Procurement(Procured::Goods) => "goods",
        Measure::Procurement(Procured::Works) => "works",
        Measure::Procurement(Procured::Services) => "services",
        Measure::GoalFundsOfPeriod => "period",
        _ => "amount",
    }
}

fn of_public(of: ThreePublic) -> &'static str {
    match of {
        ThreePublic::All => "total",
        ThreePublic::Abroad => "abroad",
        ThreePublic::Vehicles => "vehicles",
        ThreePublic::VehiclePurchase => "vehicle-purchase",
        ThreePublic::VehicleRunning => "vehicle-running",
        ThreePublic::Reception => "reception",
        ThreePublic::DomesticReception => "domestic-reception",
        ThreePublic::ForeignReception => "foreign-reception",
    }
}

fn of_fund(fund: Fund) -> &'static str {
    match fund {
        Fund::Fiscal => "fiscal",
        Fund::GeneralPublic => "general-public",
        Fund::Appropriated => "appropriated",
        Fund::NonTax => "non-tax",
        Fund::GovernmentFund => "government-fund",
        Fund::StateCapital => "state-capital",
        Fund::SpecialAccount => "special-account",
        Fund::Institution => "institution",
        Fund::Business => "business",
        Fund::HigherSubsidy => "higher-subsidy",
        Fund::AffiliatePayment => "affiliate",
        Fund::Other => "other",
        Fund::OwnFunds => "own",
        Fund::EducationFees => "education-fees",
        Fund::SpecialNonTax => "special-non-tax",
        Fund::Debt => "debt",
        Fund::CarriedOver => "carried-over",
    }
}

fn of_nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Basic => "basic",
        Nature::Project => "project",
        Nature::Business => "business",
        Nature::AffiliateSubsidy => "affiliate-subsidy",
        Nature::UpwardPayment => "upward-payment",
        Nature::Reserve => "reserve",
    }
}

fn of_group(group: EconomicGroup) -> &'static str {
    match group {
        EconomicGroup::Staff => "staff",
        EconomicGroup::Operations => "operations",
    }
}

fn of_aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Amount => "amount",
        Aspect::Change => "change",
        Aspect::ChangeRate => "change-rate",
        Aspect::Share => "share",
        Aspect::ChangeOnExecuted => "change-on-executed",
        Aspect::ChangeRateOnExecuted => "change-rate-on-executed",
        Aspect::ChangeOnInitial => "change-on-initial",
        Aspect::ChangeRateOnInitial => "change-rate-on-initial",
        Aspect::Completion => "completion",
    }
}

/// What the rows of a block are.
#[derive(Debug, Clone, Copy)]
pub enum Rows {
    /// Declared rows; functional 类 may stand among them.
    Items(&'static [Label]),
    /// A total and functional codes, 类, 款 and 项.
    Functions,
    /// A total and department economic codes, 类 and 款.
    Economics,
    /// A total and one row a body.
    Bodies,
    /// A total, one row a body, one row a project; indicators beside them.
    Goals,
    /// Declared rows, and lines under them that are known by their labels: projects, purchases.
    Lines(&'static [Label]),
}

/// What the key of a row begins with that its words alone tell.
pub const LINE: &str = "line:";

/// The key of the line of a project, under the body that has it where that is told, folded.
pub fn line_key(body: Option<&str>, project: &str) -> String {
    let above = body.map_or_else(String::new, |body| format!("{body}{}", text::fold(BETWEEN)));
    format!("{LINE}{above}{}", text::fold(project))
}

/// A rectangle of a table with its own row labels: income beside expenditure makes two.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// What the keys of its bare amounts begin with, where blocks beside it have such columns too; else empty.
    pub name: &'static str,
    /// What holds for every cell.
    pub facet: Facet,
    /// What the rows are.
    pub rows: Rows,
    /// Columns of amounts: the union over regions and years.
    pub columns: &'static [Label],
    /// Whether tables of the kind may lack the block.
    pub optional: bool,
    /// Rows with a fixed label among coded ones, such as 人员经费合计.
    pub sums: &'static [Label],
}

impl Block {
    /// A block that every table of its kind has.
    pub const fn of(facet: Facet, rows: Rows, columns: &'static [Label]) -> Self {
        Self { name: "", facet, rows, columns, optional: false, sums: &[] }
    }

    /// The same block beside others.
    #[must_use]
    pub const fn beside(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// The same block, which some places leave out.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// The same block with totals among its coded rows.
    #[must_use]
    pub const fn with_sums(self, sums: &'static [Label]) -> Self {
        Self { sums, ..self }
    }

    /// The key of one of its columns.
    pub fn key(&self, column: &Label) -> Cow<'static, str> {
        let bare = Label { facet: Facet { stage: None, ..column.facet }, ..*column };
        match column.key() {
            key if !self.name.is_empty() && bare.key() == "amount" => Cow::Owned(format!("{}-{key}", self.name)),
            key => key,
        }
    }

    /// The facet of a cell under a label of the block.
    pub fn says(&self, label: &Label) -> Facet {
        self.facet.meet(label.facet).facet
    }

    /// The declared column that states what a facet within the block says.
    pub fn column(&self, facet: Facet) -> Option<&'static Label> {
        let subject = self.facet.meet(facet).facet.subject();
        self.columns.iter().find(|c| self.says(c).subject() == subject)
    }

    /// The declared row that states what a facet within the block says.
    pub fn row(&self, facet: Facet) -> Option<&'static Label> {
        let subject = self.facet.meet(facet).facet.subject();
        self.declared_rows().iter().find(|r| self.says(r).subject() == subject)
    }

    /// The rows with fixed labels.
    pub fn declared_rows(&self) -> &'static [Label] {
        match self.rows {
            Rows::Items(rows) | Rows::Lines(rows) => rows,
            _ => self.sums,
        }
    }
}

/// A kind of table, or one look of it: a kind that places lay out in ways with little in common has a form for each.
#[derive(Debug, Clone, Copy)]
pub struct TableForm {
    /// What it is.
    pub id: TableId,
    /// Its blocks, from left to right.
    pub blocks: &'static [Block],
}

impl TableForm {
    /// The declared column with a key.
    pub fn column(&self, key: &str) -> Option<(&'static Block, &'static Label)> {
        self.blocks.iter().find_map(|b| b.columns.iter().find(|c| b.key(c) == key).map(|c| (b, c)))
    }
}
