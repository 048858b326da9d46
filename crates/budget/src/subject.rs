//! What is being stated, independent of the table or sentence that states it.
//!
//! A [`Subject`] is a measure and its dimensions: the shape of a data cube, and of a dimensional fact in XBRL. The
//! dimensions are the union of what the budgets of Changsha, Shanghai and Jiangsu and the final accounts print.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Period, Stage};

/// One of the three public expenses (“三公”经费) or their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ThreePublic {
    /// 合计
    All,
    /// 公务接待费
    Reception,
    /// 因公出国（境）费
    Abroad,
    /// 公务用车购置及运行费
    Vehicles,
    /// 公务用车购置费
    VehiclePurchase,
    /// 公务用车运行维护费
    VehicleRunning,
    /// 国内公务接待支出, a part of 公务接待费
    DomesticReception,
    /// 外宾接待支出, a part of 公务接待费
    ForeignReception,
}

/// A kind of procurement (政府采购).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Procured {
    /// 合计
    All,
    /// 货物
    Goods,
    /// 工程
    Works,
    /// 服务
    Services,
    /// 面向中小企业预留
    ForSmallAndMedium,
    /// 其中面向小微企业
    ForSmallAndMicro,
    /// 授予中小企业合同金额; in what was reserved for them
    WonBySmallAndMedium,
    /// 授予小微企业合同金额; in what was reserved for them
    WonBySmallAndMicro,
    /// 其他政府采购项目中由中小企业供应商中标或成交的金额
    OthersWonBySmallAndMedium,
}

/// A number behind the three public expenses (“三公”经费实物量).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PublicCount {
    /// 因公出国（境）团组数
    GroupsAbroad,
    /// 因公出国（境）人次
    PersonsAbroad,
    /// 公务用车购置数
    VehiclesBought,
    /// 公务用车保有量
    VehiclesKept,
    /// 公务接待批次
    Receptions,
    /// 公务接待人次
    PersonsReceived,
    /// 其中外宾接待批次
    ForeignReceptions,
    /// 其中外宾接待人次
    ForeignPersonsReceived,
    /// 国（境）外公务接待批次
    ReceptionsAbroad,
    /// 国（境）外公务接待人次
    PersonsReceivedAbroad,
}

impl PublicCount {
    /// The expense that what is counted costs.
    pub fn expense(self) -> ThreePublic {
        match self {
            Self::GroupsAbroad | Self::PersonsAbroad => ThreePublic::Abroad,
            Self::VehiclesBought => ThreePublic::VehiclePurchase,
            Self::VehiclesKept => ThreePublic::VehicleRunning,
            Self::Receptions
            | Self::PersonsReceived
            | Self::ForeignReceptions
            | Self::ForeignPersonsReceived
            | Self::ReceptionsAbroad
            | Self::PersonsReceivedAbroad => ThreePublic::Reception,
        }
    }
}

/// How performance was managed in the year (预算绩效管理工作).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// 绩效跟踪评价的项目个数
    TrackedProjects,
    /// 绩效跟踪评价涉及的金额
    TrackedFunds,
    /// 绩效自评的项目个数
    AssessedProjects,
    /// 绩效自评涉及的金额
    AssessedFunds,
    /// 平均得分
    AverageScore,
    /// 评级为“优”的项目个数
    Excellent,
    /// 评级为“良”的项目个数
    Good,
    /// 评级为“合格”或“中”的项目个数
    Fair,
    /// 评级为“不合格”或“差”的项目个数
    Poor,
    /// 自评中发现的问题个数
    ProblemsFound,
    /// 已经完成整改的个数
    ProblemsSolved,
    /// 正在整改的个数
    ProblemsOpen,
}

/// What points of an evaluation count (评分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Points {
    /// 分值: what can be had
    Full,
    /// 得分: what was given
    Given,
    /// 扣分: what was not given of what could be had
    Deducted,
}

/// A kind of state asset that is counted (国有资产占用使用情况).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Asset {
    /// 公务用车 in total
    Vehicles,
    /// 部级领导用车
    MinisterialVehicles,
    /// 主要负责人用车
    PrincipalVehicles,
    /// 机要通信用车
    ConfidentialVehicles,
    /// 应急保障用车
    EmergencyVehicles,
    /// 执法执勤用车
    EnforcementVehicles,
    /// 特种专业技术用车
    SpecialistVehicles,
    /// 离退休干部用车
    RetireeVehicles,
    /// 其他用车
    OtherVehicles,
    /// 单位价值50万元以上通用设备
    GeneralEquipment,
    /// 单位价值100万元以上专用设备
    SpecialEquipment,
    /// 单价100万元（含）以上设备（不含车辆）
    LargeEquipment,
    /// 一般公务用车
    GeneralVehicles,
    /// 单价20万元（含）以上的设备
    CostlyEquipment,
    /// 单价50万元以上的设备, general or special
    Equipment,
}

/// What is measured (计量对象).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// 本年收入
    Income,
    /// 本年支出
    Expenditure,
    /// 上年结转, 年初结转和结余
    CarryIn,
    /// 动用上年结转和结余资金: what is used of it this year
    CarryInUsed,
    /// 结转下年, 年末结转和结余
    CarryOut,
    /// 使用非财政拨款结余
    SurplusUsed,
    /// 结余分配
    SurplusDistributed,
    /// 收入总计: income with what was carried in
    Sources,
    /// 支出总计: expenditure with what is carried out
    Uses,
    /// “三公”经费
    ThreePublic(ThreePublic),
    /// 机关运行经费
    OperatingCost,
    /// 会议费
    Meetings,
    /// 会议人数
    MeetingPersons,
    /// 会议次数
    MeetingCount,
    /// 培训费
    Training,
    /// 培训人数
    TrainingPersons,
    /// 培训次数
    TrainingCount,
    /// “三公”经费、会议费、培训费合计
    ThreePublicMeetingsTraining,
    /// 政府采购预算
    Procurement(Procured),
    /// 国有资产, in use
    AssetsHeld(Asset),
    /// 国有资产, to be added
    AssetsAdded(Asset),
    /// 固定资产金额: what all fixed assets are worth
    FixedAssets,
    /// 拟购置固定资产金额
    FixedAssetsAdded,
    /// 内设机构个数
    Offices,
    /// 预算单位个数
    Bodies,
    /// 绩效目标项目个数
    GoalProjects,
    /// 纳入绩效目标的金额
    GoalFunds,
    /// 项目实施期的资金总额: of all its years
    GoalFundsOfPeriod,
    /// “三公”经费的团组、批次、人次和车辆数
    PublicCount(PublicCount),
    /// 预算绩效管理工作
    Review(Review),
    /// 评分, of what is named
    Points(Points),
    /// 下属预算单位个数
    Subordinates,
    /// 行政单位个数
    AdministrativeBodies,
    /// 参照公务员法管理的单位个数
    CivilServiceBodies,
    /// 事业单位个数
    PublicInstitutions,
    /// 派出机构个数
    BranchOffices,
    /// 开展绩效目标编报的预算单位个数
    GoalBodies,
    /// 面积, of what the project dimension names
    Area,
    /// 数量: things that are counted and are of no other measure, as `others` names them
    Counted,
}

/// Which side of an amount is stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The quantity itself.
    #[default]
    Amount,
    /// 增减额: this year less the year before, signed.
    Change,
    /// 增减幅度: the change over the year before, in percent, signed.
    ChangeRate,
    /// 占比: share of the whole that the same paragraph names, in percent.
    Share,
    /// 比上年执行数增减额: this year's budget less what was executed the year before, signed.
    ChangeOnExecuted,
    /// 比上年执行数增减幅度, in percent, signed.
    ChangeRateOnExecuted,
    /// 比年初预算增减额: final accounts less the initial budget of the same year, signed.
    ChangeOnInitial,
    /// 比年初预算增减幅度, in percent, signed.
    ChangeRateOnInitial,
    /// 完成预算的百分比: final accounts over the year's budget.
    Completion,
}

impl Aspect {
    /// Whether it is the amount of a change, whatever it compares with.
    pub fn is_change(self) -> bool {
        matches!(self, Self::Change | Self::ChangeOnExecuted | Self::ChangeOnInitial)
    }

    /// Whether it is the rate of one.
    pub fn is_growth(self) -> bool {
        matches!(self, Self::ChangeRate | Self::ChangeRateOnExecuted | Self::ChangeRateOnInitial)
    }
}

/// Fund source (资金来源).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fund {
    /// 财政拨款: the three appropriations together
    Fiscal,
    /// 一般公共预算拨款
    GeneralPublic,
    /// 经费拨款, a part of 财政拨款
    Appropriated,
    /// 纳入预算管理的非税收入拨款, a part of 财政拨款
    NonTax,
    /// 政府性基金预算拨款
    GovernmentFund,
    /// 国有资本经营预算拨款
    StateCapital,
    /// 财政专户管理资金
    SpecialAccount,
    /// 事业收入
    Institution,
    /// 事业单位经营收入
    Business,
    /// 上级补助收入
    HigherSubsidy,
    /// 附属单位上缴收入
    AffiliatePayment,
    /// 其他收入
    Other,
    /// 单位资金: all that is not from the treasury
    OwnFunds,
    /// 专户管理教育收费, a part of 财政专户管理资金
    EducationFees,
    /// 财政专户管理的其他非税收入, a part of 财政专户管理资金
    SpecialNonTax,
    /// 债务资金, a part of 单位资金
    Debt,
    /// 上年结转, as a source beside the others
    CarriedOver,
}

impl Fund {
    /// The fund that this one is a part of; none of those that are parts of all money alone.
    pub fn whole(self) -> Option<Self> {
        Some(match self {
            Self::GeneralPublic | Self::GovernmentFund | Self::StateCapital => Self::Fiscal,
            Self::Appropriated | Self::NonTax => Self::GeneralPublic,
            Self::EducationFees | Self::SpecialNonTax => Self::SpecialAccount,
            Self::Institution
            | Self::Business
            | Self::HigherSubsidy
            | Self::AffiliatePayment
            | Self::Other
            | Self::Debt => Self::OwnFunds,
            Self::Fiscal | Self::SpecialAccount | Self::OwnFunds | Self::CarriedOver => return None,
        })
    }

    /// The funds that it is a part of, the narrowest first.
    pub fn wholes(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.whole(), |fund| fund.whole())
    }

    /// Whether it is another, or a part of it.
    pub fn is_part_of(self, other: Self) -> bool {
        self == other || self.wholes().any(|fund| fund == other)
    }
}

/// Nature of expenditure (支出性质).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// 基本支出
    Basic,
    /// 项目支出
    Project,
    /// 事业单位经营支出
    Business,
    /// 对附属单位补助支出
    AffiliateSubsidy,
    /// 上缴上级支出
    UpwardPayment,
    /// 单位预留机动经费: held in reserve, neither basic nor project
    Reserve,
}

/// Which economic classification a code belongs to (经济分类科目).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EconomicSystem {
    /// 部门预算支出经济分类 (301 …)
    #[default]
    Department,
    /// 政府预算支出经济分类 (501 …)
    Government,
}

/// Staff or operations (人员经费, 公用经费).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EconomicGroup {
    /// 人员经费
    Staff,
    /// 公用经费
    Operations,
}

/// Economic class (经济分类): a code, a group, both, or neither for all.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Economic {
    /// Which classification.
    #[serde(default, skip_serializing_if = "is_department")]
    pub system: EconomicSystem,
    /// 类 (three digits) or 款 (five digits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Only the part that is staff, or operations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<EconomicGroup>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_department(system: &EconomicSystem) -> bool {
    *system == EconomicSystem::Department
}

/// What a number states. A dimension that is `None` means all of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Subject {
    /// What is measured.
    pub measure: Measure,
    /// Which side of it.
    #[serde(default)]
    pub aspect: Aspect,
    /// Fund source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<Fund>,
    /// Functional class (支出功能分类): a code of three, five or seven digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Nature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// Economic class.
    #[serde(default)]
    pub economic: Economic,
    /// One body (预算单位) of the department, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// One project, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Year and stage.
    #[serde(default)]
    pub period: Period,
    /// What else was printed and is no value of any known dimension, as printed: equal only to itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

impl Subject {
    /// The whole of a measure, this year's initial budget.
    pub fn of(measure: Measure) -> Self {
        Self {
            measure,
            aspect: Aspect::Amount,
            fund: None,
            function: None,
            nature: None,
            economic: Economic::default(),
            body: None,
            project: None,
            period: Period::default(),
            others: Vec::new(),
        }
    }

    /// Shorthand for `Subject::of(Measure::Income)`.
    pub fn income() -> Self {
        Self::of(Measure::Income)
    }

    /// Shorthand for `Subject::of(Measure::Expenditure)`.
    pub fn expenditure() -> Self {
        Self::of(Measure::Expenditure)
    }

    /// Another side of the same quantity.
    #[must_use]
    pub fn aspect(mut self, aspect: Aspect) -> Self {
        self.aspect = aspect;
        self
    }

    /// Only from one fund.
    #[must_use]
    pub fn fund(mut self, fund: impl Into<Option<Fund>>) -> Self {
        self.fund = fund.into();
        self
    }

    /// Only one functional class.
    #[must_use]
    pub fn function(mut self, code: impl Into<String>) -> Self {
        self.function = Some(code.into());
        self
    }

    /// Only one nature.
    #[must_use]
    pub fn nature(mut self, nature: impl Into<Option<Nature>>) -> Self {
        self.nature = nature.into();
        self
    }

    /// Only one department economic class.
    #[must_use]
    pub fn economic(mut self, code: impl Into<String>) -> Self {
        self.economic.code = Some(code.into());
        self
    }

    /// Only staff, or operations.
    #[must_use]
    pub fn group(mut self, group: impl Into<Option<EconomicGroup>>) -> Self {
        self.economic.group = group.into();
        self
    }

    /// Only one body.
    #[must_use]
    pub fn body(mut self, name: impl Into<String>) -> Self {
        self.body = Some(name.into());
        self
    }

    /// Only one project.
    #[must_use]
    pub fn project(mut self, name: impl Into<String>) -> Self {
        self.project = Some(name.into());
        self
    }

    /// In another year or stage.
    #[must_use]
    pub fn period(mut self, years_back: u8, stage: Stage) -> Self {
        self.period = Period { years_back, stage };
        self
    }

    /// The same subject with another measure.
    #[must_use]
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }
}

/// Names of averages: they are amounts of their own, whatever else their words say.
const AVERAGES: [&str; 2] = ["单车运行维护费", "车辆平均运行费"];
/// What one of many costs on an average: `每住院人次平均费用`.
const AVERAGE: [&str; 2] = ["每", "平均"];

/// What stands behind what an average is of: `人均`, `车均`, `户均`.
const EACH: char = '均';

/// Whether a name is that of an average.
pub fn names_average(name: &str) -> bool {
    let [each, mean] = AVERAGE;
    name.chars().nth(1) == Some(EACH) || AVERAGES.contains(&name) || name.starts_with(each) && name.contains(mean)
}
