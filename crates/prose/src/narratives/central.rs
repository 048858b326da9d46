//! How the central ministries word what they explain: each table in the order of its columns, a share beside every part, and how much
//! more or less than last year.

use budget::{Aspect, Asset, EconomicGroup, Fund, Nature, Procured, ThreePublic};

use super::REASON;
use super::holes::{
    COST, EARNED, OF_GOALS, PROJECTS_WITH_GOALS, SPENT, VEHICLES, added, change, held, procured, public, rate,
};
use crate::narrative::{Each, Hole, Names, Narrative, Variant, When};
use grammar::Facet;

/// How much something changed against the year before; nothing is said where that is not known.
macro_rules! moved {
    ($what:literal) => {
        &[
            Variant { nil: "change", ..Variant::when(When::Nil("change"), &[concat!($what, "与上年持平。")]) },
            Variant::falling(
                When::Fell("change", "rate"),
                &[concat!($what, "比上年减少{change}，下降{rate}。")],
            ),
            Variant::falling(When::Negative("change"), &[concat!($what, "比上年减少{change}。")]),
            Variant::when(When::HasBoth("change", "rate"), &[concat!($what, "比上年增加{change}，增长{rate}。")]),
            Variant::when(When::Has("change"), &[concat!($what, "比上年增加{change}。")]),
        ]
    };
}

const SHARE: Hole = Hole::Percent(Facet::ANY.aspect(Aspect::Share));

pub(super) static INCOME: Narrative = Narrative {
    kind: "income",
    key: "central-income",
    title: "收入预算",
    leads: &["收入总体安排"],
    sections: &["summary"],
    clauses: &[
        &[
            Variant::when(When::Has("source"), &["{year}年收入预算为{total}，按来源分：{source}。"]),
            Variant::when(When::Has("total"), &["{year}年收入预算为{total}。"]),
        ],
        moved!("收入预算"),
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(EARNED)),
        (
            "source",
            Hole::Each(&Each {
                item: "{name}{amount}，占{share}",
                between: &["；"],
                names: Names::Funds,
                facet: EARNED,
            }),
        ),
        ("share", SHARE),
        ("change", change(EARNED)),
        ("rate", rate(EARNED)),
        ("reason", Hole::Words),
    ],
};

pub(super) static EXPENDITURE: Narrative = Narrative {
    kind: "expenditure",
    key: "central-expenditure",
    title: "支出预算",
    leads: &["支出总体安排"],
    sections: &["summary"],
    clauses: &[
        &[
            Variant::when(When::Has("class"), &["{year}年支出预算为{total}，按功能分：{class}。"]),
            Variant::when(When::Has("total"), &["{year}年支出预算为{total}。"]),
        ],
        moved!("支出预算"),
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(SPENT)),
        ("class", CLASSES_SPENT),
        ("share", SHARE),
        ("change", change(SPENT)),
        ("rate", rate(SPENT)),
        ("reason", Hole::Words),
    ],
};

const CLASSES_SPENT: Hole =
    Hole::Each(&Each { item: "{name}{amount}，占{share}", between: &["；"], names: Names::Classes, facet: SPENT });

const GENERAL: Facet = SPENT.fund(Fund::GeneralPublic);

pub(super) static GENERAL_PUBLIC: Narrative = Narrative {
    kind: "general-public",
    key: "central-general-public",
    title: "一般公共预算支出",
    leads: &["支出规模和结构"],
    sections: &["general-public"],
    clauses: &[
        &[
            Variant::when(When::Has("class"), &["{year}年一般公共预算支出{total}，主要用于：{class}。"]),
            Variant::when(When::Has("total"), &["{year}年一般公共预算支出{total}。"]),
        ],
        moved!("一般公共预算支出"),
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(GENERAL)),
        (
            "class",
            Hole::Each(&Each {
                item: "{name}{amount}，占{share}",
                between: &["；"],
                names: Names::Classes,
                facet: GENERAL,
            }),
        ),
        ("share", SHARE),
        ("change", change(GENERAL)),
        ("rate", rate(GENERAL)),
        ("reason", Hole::Words),
    ],
};

const GENERAL_BASIC: Facet = GENERAL.nature(Nature::Basic);

pub(super) static BASIC: Narrative = Narrative {
    kind: "basic",
    key: "central-basic",
    title: "一般公共预算基本支出",
    leads: &["基本支出构成"],
    sections: &["general-basic"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年一般公共预算基本支出{total}"])],
        &[
            Variant::when(When::HasBoth("staff", "staff-cost"), &["，其中：人员经费{staff-cost}，主要包括{staff}等"]),
            Variant::when(When::Has("staff-cost"), &["，其中：人员经费{staff-cost}"]),
        ],
        &[
            Variant::when(
                When::HasBoth("operations", "operations-cost"),
                &["；公用经费{operations-cost}，主要包括{operations}等。"],
            ),
            Variant::when(When::Has("operations-cost"), &["；公用经费{operations-cost}。"]),
        ],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(GENERAL_BASIC)),
        ("staff-cost", Hole::Amount(GENERAL_BASIC.group(EconomicGroup::Staff))),
        ("staff", Hole::List),
        ("operations-cost", Hole::Amount(GENERAL_BASIC.group(EconomicGroup::Operations))),
        ("operations", Hole::List),
    ],
};

/// What one of the two smaller budgets pays for.
macro_rules! of_fund {
    ($name:ident, $kind:literal, $key:literal, $title:literal, $budget:literal, $fund:expr, $sections:expr) => {
        pub(super) static $name: Narrative = Narrative {
            kind: $kind,
            key: $key,
            title: $title,
            leads: &[concat!($budget, "安排")],
            sections: $sections,
            clauses: &[&[
                Variant {
                    nil: "total",
                    ..Variant::when(When::Nil("total"), &[concat!("{year}年没有使用", $budget, "拨款安排的支出。")])
                },
                Variant::when(
                    When::Has("class"),
                    &[concat!("{year}年使用", $budget, "拨款安排的支出{total}，主要用于：{class}。")],
                ),
                Variant::when(When::Has("total"), &[concat!("{year}年使用", $budget, "拨款安排的支出{total}。")]),
            ]],
            holes: &[
                ("year", Hole::Year(0)),
                ("total", Hole::Amount(SPENT.fund($fund))),
                (
                    "class",
                    Hole::Each(&Each {
                        item: "{name}{amount}，占{share}",
                        between: &["；"],
                        names: Names::Classes,
                        facet: SPENT.fund($fund),
                    }),
                ),
                ("share", SHARE),
            ],
        };
    };
}

of_fund!(
    GOVERNMENT_FUND,
    "government-fund",
    "central-government-fund",
    "政府性基金预算支出",
    "政府性基金预算",
    Fund::GovernmentFund,
    &["government-fund"]
);
of_fund!(
    STATE_CAPITAL,
    "state-capital",
    "central-state-capital",
    "国有资本经营预算支出",
    "国有资本经营预算",
    Fund::StateCapital,
    &["state-capital"]
);

const ALL: Facet = public(ThreePublic::All);

pub(super) static THREE_PUBLIC: Narrative = Narrative {
    kind: "three-public",
    key: "central-three-public",
    title: "“三公”经费",
    leads: &["“三公”经费安排"],
    sections: &["three-public"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年“三公”经费预算为{total}，其中："])],
        &[Variant::when(When::Has("abroad"), &["因公出国（境）费{abroad}；"])],
        &[Variant::when(When::Has("vehicles"), &["公务用车购置及运行维护费{vehicles}，包括"])],
        &[Variant::when(When::Has("vehicle-purchase"), &["公务用车购置费{vehicle-purchase}、"])],
        &[Variant::when(When::Has("vehicle-running"), &["公务用车运行维护费{vehicle-running}；"])],
        &[Variant::when(When::Has("reception"), &["公务接待费{reception}。"])],
        moved!("“三公”经费预算"),
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(ALL)),
        ("abroad", Hole::Amount(public(ThreePublic::Abroad))),
        ("vehicles", Hole::Amount(public(ThreePublic::Vehicles))),
        ("vehicle-purchase", Hole::Amount(public(ThreePublic::VehiclePurchase))),
        ("vehicle-running", Hole::Amount(public(ThreePublic::VehicleRunning))),
        ("reception", Hole::Amount(public(ThreePublic::Reception))),
        ("change", change(ALL)),
        ("rate", rate(ALL)),
        ("reason", Hole::Words),
    ],
};

pub(super) static OPERATING_COST: Narrative = Narrative {
    kind: "operating-cost",
    key: "central-operating-cost",
    title: "机关运行经费",
    leads: &["机关运行经费安排情况"],
    sections: &["other"],
    clauses: &[
        &[
            Variant {
                nil: "total", ..Variant::when(When::Nil("total"), &["{year}年没有安排机关运行经费。"])
            },
            Variant::when(When::Has("total"), &["{year}年机关运行经费预算为{total}。"]),
        ],
        moved!("机关运行经费预算"),
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(COST)),
        ("change", change(COST)),
        ("rate", rate(COST)),
        ("reason", Hole::Words),
    ],
};

pub(super) static PROCUREMENT: Narrative = Narrative {
    kind: "procurement",
    key: "central-procurement",
    title: "政府采购",
    leads: &["政府采购安排情况"],
    sections: &["other"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年政府采购预算总额{total}，其中："])],
        &[Variant::when(When::Has("goods"), &["政府采购货物预算{goods}、"])],
        &[Variant::when(When::Has("works"), &["政府采购工程预算{works}、"])],
        &[Variant::when(When::Has("services"), &["政府采购服务预算{services}。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", procured(Procured::All)),
        ("goods", procured(Procured::Goods)),
        ("works", procured(Procured::Works)),
        ("services", procured(Procured::Services)),
    ],
};

const EQUIPMENT: &[&str] = &["台（套）", "台", "套"];

pub(super) static ASSETS: Narrative = Narrative {
    kind: "assets",
    key: "central-assets",
    title: "国有资产",
    leads: &["国有资产占有使用和购置安排情况"],
    sections: &["other"],
    clauses: &[
        &[Variant::when(When::Has("held"), &["截至{prior}年12月31日，共有车辆{held}，其中："])],
        &[Variant::when(When::Has("held-ministerial"), &["部级领导干部用车{held-ministerial}、"])],
        &[Variant::when(When::Has("held-principal"), &["主要领导干部用车{held-principal}、"])],
        &[Variant::when(When::Has("held-confidential"), &["机要通信用车{held-confidential}、"])],
        &[Variant::when(When::Has("held-emergency"), &["应急保障用车{held-emergency}、"])],
        &[Variant::when(When::Has("held-enforcement"), &["执法执勤用车{held-enforcement}、"])],
        &[Variant::when(When::Has("held-specialist"), &["特种专业技术用车{held-specialist}、"])],
        &[Variant::when(When::Has("held-retiree"), &["离退休干部用车{held-retiree}、"])],
        &[Variant::when(When::Has("held-plain"), &["一般公务用车{held-plain}、"])],
        &[Variant::when(When::Has("held-other"), &["其他用车{held-other}。"])],
        &[Variant::when(When::Has("held-large"), &["单价100万元（含）以上设备（不含车辆）{held-large}。"])],
        &[Variant::when(When::Has("added"), &["{year}年预算安排购置车辆{added}，"])],
        &[Variant::when(When::Has("added-large"), &["购置单价100万元（含）以上设备（不含车辆）{added-large}。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("held", held(Asset::Vehicles, VEHICLES)),
        ("held-ministerial", held(Asset::MinisterialVehicles, VEHICLES)),
        ("held-principal", held(Asset::PrincipalVehicles, VEHICLES)),
        ("held-retiree", held(Asset::RetireeVehicles, VEHICLES)),
        ("held-plain", held(Asset::GeneralVehicles, VEHICLES)),
        ("held-confidential", held(Asset::ConfidentialVehicles, VEHICLES)),
        ("held-emergency", held(Asset::EmergencyVehicles, VEHICLES)),
        ("held-enforcement", held(Asset::EnforcementVehicles, VEHICLES)),
        ("held-specialist", held(Asset::SpecialistVehicles, VEHICLES)),
        ("held-other", held(Asset::OtherVehicles, VEHICLES)),
        ("held-large", held(Asset::LargeEquipment, EQUIPMENT)),
        ("added", added(Asset::Vehicles, VEHICLES)),
        ("added-large", added(Asset::LargeEquipment, EQUIPMENT)),
    ],
};

pub(super) static PERFORMANCE: Narrative = Narrative {
    kind: "performance",
    key: "central-performance",
    title: "绩效目标",
    leads: &["预算绩效管理情况"],
    sections: &["other"],
    clauses: &[
        &[Variant::when(
            When::Has("total"),
            &[
                "{year}年全部支出实行绩效目标管理，涉及预算资金{total}，其中：基本支出{basic}，项目支出{project}{and-business}{and-affiliates}{and-upward}。",
            ],
        )],
        PROJECTS_WITH_GOALS,
    ],
    holes: OF_GOALS,
};
