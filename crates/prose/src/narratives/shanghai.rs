//! How Shanghai words its explanations (预算编制说明, 其他相关情况说明): every amount beside that of the year before, and one paragraph
//! for all expenditure and the funds it is paid from. They are written by these clauses and read by the grammar of statements, so that
//! a hole has the name that it gives what it reads there.

use budget::{Asset, Fund, Measure, Nature, Procured, ThreePublic};

use super::holes::{EARNED, SPENT, VEHICLES, added, change, expense, held, procured, public};
use crate::narrative::{By, Hole, Items, Listed, Narrative, Variant, When};
use grammar::Facet;

/// Every paragraph, in the order it is written.
pub(super) static SHANGHAI: &[&Narrative] =
    &[&INCOME, &EXPENDITURE, &THREE_PUBLIC, &OPERATING_COST, &PROCUREMENT, &PERFORMANCE, &ASSETS];

/// How much more or less an amount is than the year before, after it; nothing where that is not known.
macro_rules! moved {
    ($change:literal) => {
        &[
            Variant::when(When::Nil($change), &["，与{prior}年预算持平"]),
            Variant::falling(When::Negative($change), &[concat!("，比{prior}年预算减少{", $change, "}")]),
            Variant::when(When::Has($change), &[concat!("，比{prior}年预算增加{", $change, "}")]),
        ]
    };
}

static INCOME: Narrative = Narrative {
    kind: "income",
    key: "shanghai-income",
    title: "收入预算",
    leads: &[],
    sections: &["compilation"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年，{publisher}收入预算{total}"])],
        &[Variant::when(When::Has("source"), &["，其中：{source}"])],
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("publisher", Hole::Publisher),
        ("total", Hole::Amount(EARNED)),
        (
            "source",
            Hole::Items(&Items {
                facet: EARNED,
                by: By::Sources(&SOURCES),
                between: "；",
                words: "",
                clauses: &[&[Variant::always(&["{name}{amount}"])], moved!("change")],
            }),
        ),
    ],
};

static SOURCES: Listed = Listed {
    always: &[
        (Fund::Fiscal, "财政拨款收入"),
        (Fund::Institution, "事业收入"),
        (Fund::Business, "事业单位经营收入"),
        (Fund::Other, "其他收入"),
    ],
    seldom: &[
        (Fund::SpecialAccount, "财政专户管理资金收入"),
        (Fund::HigherSubsidy, "上级补助收入"),
        (Fund::AffiliatePayment, "附属单位上缴收入"),
    ],
    moved: (Fund::Fiscal, "source.change"),
};

const fn spent(fund: Fund) -> Hole {
    Hole::Amount(SPENT.fund(fund))
}

static EXPENDITURE: Narrative = Narrative {
    kind: "expenditure",
    key: "shanghai-expenditure",
    title: "支出预算",
    leads: &[],
    sections: &["compilation"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["支出预算{total}，其中：财政拨款支出预算{fiscal/expenditure}"])],
        moved!("fiscal/expenditure.change"),
        &[Variant::when(
            When::Has("general-public/total"),
            &["。财政拨款支出预算中，一般公共预算拨款支出预算{general-public/total}"],
        )],
        moved!("general-public/change"),
        &[Variant::when(When::Has("government-fund/total"), &["；政府性基金拨款支出预算{government-fund/total}"])],
        moved!("government-fund/change"),
        &[Variant::when(When::Has("state-capital/total"), &["；国有资本经营预算拨款支出预算{state-capital/total}"])],
        moved!("state-capital/change"),
        &[Variant::always(&["。"])],
        &[
            Variant::when(When::Nil("fiscal/expenditure.change"), &[""]),
            Variant::when(
                When::Negative("fiscal/expenditure.change"),
                &["\n财政拨款收入支出减少的主要原因是{fiscal/reason}。"],
            ),
            Variant::when(
                When::Has("fiscal/expenditure.change"),
                &["\n财政拨款收入支出增加的主要原因是{fiscal/reason}。"],
            ),
        ],
        &[Variant::when(When::Has("fiscal/class"), &["\n财政拨款支出主要内容如下：\n{fiscal/class}"])],
    ],
    holes: &[
        ("prior", Hole::Year(1)),
        ("total", Hole::Amount(SPENT)),
        ("fiscal/expenditure", spent(Fund::Fiscal)),
        ("fiscal/expenditure.change", change(SPENT.fund(Fund::Fiscal))),
        ("general-public/total", spent(Fund::GeneralPublic)),
        ("general-public/change", change(SPENT.fund(Fund::GeneralPublic))),
        ("government-fund/total", spent(Fund::GovernmentFund)),
        ("government-fund/change", change(SPENT.fund(Fund::GovernmentFund))),
        ("state-capital/total", spent(Fund::StateCapital)),
        ("state-capital/change", change(SPENT.fund(Fund::StateCapital))),
        ("fiscal/reason", Hole::Words),
        (
            "fiscal/class",
            Hole::Items(&Items {
                facet: SPENT.fund(Fund::Fiscal),
                by: By::Classes,
                between: "\n",
                words: "fiscal/class.purpose",
                clauses: &[&[Variant::always(&["{ordinal}. “{name}”科目{amount}，主要用于{purpose}。"])]],
            }),
        ),
    ],
};

static THREE_PUBLIC: Narrative = Narrative {
    kind: "three-public",
    key: "shanghai-three-public",
    title: "“三公”经费",
    leads: &[],
    sections: &["three-public"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年“三公”经费预算数为{total}"])],
        moved!("change"),
        &[Variant::when(When::Nil("change"), &[""]), Variant::when(When::Has("change"), &["，主要原因是{reason}"])],
        &[Variant::always(&["。其中："])],
        &[Variant::when(When::Has("abroad"), &["\n（一）因公出国（境）费{abroad}"])],
        moved!("abroad.change"),
        &[Variant::when(When::Has("vehicles"), &["。\n（二）公务用车购置及运行费{vehicles}"])],
        moved!("vehicles.change"),
        &[Variant::when(When::Has("vehicle-purchase"), &["。其中：公务用车购置费{vehicle-purchase}"])],
        moved!("vehicle-purchase.change"),
        &[Variant::when(When::Has("vehicle-running"), &["；公务用车运行费{vehicle-running}"])],
        moved!("vehicle-running.change"),
        &[Variant::when(When::Has("reception"), &["。\n（三）公务接待费{reception}"])],
        moved!("reception.change"),
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("total", expense(ThreePublic::All)),
        ("change", change(public(ThreePublic::All))),
        ("reason", Hole::Words),
        ("abroad", expense(ThreePublic::Abroad)),
        ("abroad.change", change(public(ThreePublic::Abroad))),
        ("vehicles", expense(ThreePublic::Vehicles)),
        ("vehicles.change", change(public(ThreePublic::Vehicles))),
        ("vehicle-purchase", expense(ThreePublic::VehiclePurchase)),
        ("vehicle-purchase.change", change(public(ThreePublic::VehiclePurchase))),
        ("vehicle-running", expense(ThreePublic::VehicleRunning)),
        ("vehicle-running.change", change(public(ThreePublic::VehicleRunning))),
        ("reception", expense(ThreePublic::Reception)),
        ("reception.change", change(public(ThreePublic::Reception))),
    ],
};

static OPERATING_COST: Narrative = Narrative {
    kind: "operating-cost",
    key: "shanghai-operating-cost",
    title: "机关运行经费",
    leads: &[],
    sections: &["operating-cost"],
    clauses: &[&[Variant::when(When::Has("total"), &["{year}年{publisher}财政拨款的机关运行经费预算为{total}。"])]],
    holes: &[
        ("year", Hole::Year(0)),
        ("publisher", Hole::Publisher),
        ("total", Hole::Amount(Facet::of(Measure::OperatingCost))),
    ],
};

static PROCUREMENT: Narrative = Narrative {
    kind: "procurement",
    key: "shanghai-procurement",
    title: "政府采购",
    leads: &[],
    sections: &["procurement"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年度本{level}政府采购预算{total}，其中："])],
        &[Variant::when(When::Has("goods"), &["政府采购货物预算{goods}、"])],
        &[Variant::when(When::Has("works"), &["政府采购工程预算{works}、"])],
        &[Variant::when(When::Has("services"), &["政府采购服务预算{services}。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("level", Hole::Level),
        ("total", procured(Procured::All)),
        ("goods", procured(Procured::Goods)),
        ("works", procured(Procured::Works)),
        ("services", procured(Procured::Services)),
    ],
};

static PERFORMANCE: Narrative = Narrative {
    kind: "performance",
    key: "shanghai-performance",
    title: "绩效目标",
    leads: &[],
    sections: &["performance"],
    clauses: &[&[Variant::when(
        When::Has("projects"),
        &["{year}年度，本{level}编报绩效目标的项目共{projects}，涉及项目预算资金{project-funds}。"],
    )]],
    holes: &[
        ("year", Hole::Year(0)),
        ("level", Hole::Level),
        ("projects", Hole::Count(Facet::of(Measure::GoalProjects), &["个"])),
        ("project-funds", Hole::Amount(Facet::of(Measure::GoalFunds).nature(Nature::Project))),
    ],
};

const EQUIPMENT: &[&str] = &["台（套）"];

static ASSETS: Narrative = Narrative {
    kind: "assets",
    key: "shanghai-assets",
    title: "国有资产",
    leads: &[],
    sections: &["assets"],
    clauses: &[
        &[Variant::when(When::Has("held"), &["截至{prior}年8月31日，{publisher}共有车辆{held}，其中："])],
        &[Variant::when(When::Has("held-ministerial"), &["部级领导干部用车{held-ministerial}、"])],
        &[Variant::when(When::Has("held-principal"), &["主要领导干部用车{held-principal}、"])],
        &[Variant::when(When::Has("held-confidential"), &["机要通信用车{held-confidential}、"])],
        &[Variant::when(When::Has("held-emergency"), &["应急保障用车{held-emergency}、"])],
        &[Variant::when(When::Has("held-enforcement"), &["执法执勤用车{held-enforcement}、"])],
        &[Variant::when(When::Has("held-specialist"), &["特种专业技术用车{held-specialist}、"])],
        &[Variant::when(When::Has("held-retiree"), &["离退休干部用车{held-retiree}、"])],
        &[Variant::when(When::Has("held-plain"), &["一般公务用车{held-plain}、"])],
        &[Variant::when(When::Has("held-other"), &["其他用车{held-other}；"])],
        &[Variant::when(When::Has("held-large"), &["单价100万元（含）以上设备（不含车辆）{held-large}。"])],
        &[Variant::when(When::Has("added"), &["\n{year}年{level}预算安排购置车辆{added}，其中："])],
        &[Variant::when(When::Has("added-ministerial"), &["部级领导干部用车{added-ministerial}、"])],
        &[Variant::when(When::Has("added-principal"), &["主要领导干部用车{added-principal}、"])],
        &[Variant::when(When::Has("added-confidential"), &["机要通信用车{added-confidential}、"])],
        &[Variant::when(When::Has("added-emergency"), &["应急保障用车{added-emergency}、"])],
        &[Variant::when(When::Has("added-enforcement"), &["执法执勤用车{added-enforcement}、"])],
        &[Variant::when(When::Has("added-specialist"), &["特种专业技术用车{added-specialist}、"])],
        &[Variant::when(When::Has("added-retiree"), &["离退休干部用车{added-retiree}、"])],
        &[Variant::when(When::Has("added-other"), &["其他用车{added-other}；"])],
        &[Variant::when(
            When::Has("added-large"),
            &["{level}预算安排购置单价100万元（含）以上设备（不含车辆）{added-large}。"],
        )],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("publisher", Hole::Publisher),
        ("level", Hole::Level),
        ("held", held(Asset::Vehicles, VEHICLES)),
        ("held-ministerial", held(Asset::MinisterialVehicles, VEHICLES)),
        ("held-principal", held(Asset::PrincipalVehicles, VEHICLES)),
        ("held-confidential", held(Asset::ConfidentialVehicles, VEHICLES)),
        ("held-emergency", held(Asset::EmergencyVehicles, VEHICLES)),
        ("held-enforcement", held(Asset::EnforcementVehicles, VEHICLES)),
        ("held-specialist", held(Asset::SpecialistVehicles, VEHICLES)),
        ("held-retiree", held(Asset::RetireeVehicles, VEHICLES)),
        ("held-plain", held(Asset::GeneralVehicles, VEHICLES)),
        ("held-other", held(Asset::OtherVehicles, VEHICLES)),
        ("held-large", held(Asset::LargeEquipment, EQUIPMENT)),
        ("added", added(Asset::Vehicles, VEHICLES)),
        ("added-ministerial", added(Asset::MinisterialVehicles, VEHICLES)),
        ("added-principal", added(Asset::PrincipalVehicles, VEHICLES)),
        ("added-confidential", added(Asset::ConfidentialVehicles, VEHICLES)),
        ("added-emergency", added(Asset::EmergencyVehicles, VEHICLES)),
        ("added-enforcement", added(Asset::EnforcementVehicles, VEHICLES)),
        ("added-specialist", added(Asset::SpecialistVehicles, VEHICLES)),
        ("added-retiree", added(Asset::RetireeVehicles, VEHICLES)),
        ("added-other", added(Asset::OtherVehicles, VEHICLES)),
        ("added-large", added(Asset::LargeEquipment, EQUIPMENT)),
    ],
};
