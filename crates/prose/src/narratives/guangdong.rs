//! How Guangdong words its explanations (部门预算情况说明): income and expenditure in one paragraph, and every amount of the three public
//! expenses beside that of the year before. They are written by these clauses and read by the grammar of statements, so that a hole
//! has the name that it gives what it reads there.

use budget::{Asset, Fund, Measure, Nature, Procured, ThreePublic};
use grammar::Facet;

use super::holes::{COST, EARNED, SPENT, VEHICLES, change, count, held, procured, public, rate};
use crate::narrative::{Hole, Narrative, Variant, When};

/// Every paragraph, in the order it is written.
pub(super) static GUANGDONG: &[&Narrative] =
    &[&TOTALS, &GOVERNMENT_FUND, &STATE_CAPITAL, &THREE_PUBLIC, &OPERATING_COST, &PROCUREMENT, &ASSETS, &PERFORMANCE];

/// How much more or less an amount is than the year before, after it, with the rate where there is one; nothing where that is not known.
macro_rules! moved {
    ($change:literal, $rate:literal) => {
        &[
            Variant::when(When::Nil($change), &["，与上年持平"]),
            Variant::falling(
                When::Fell($change, $rate),
                &[concat!("，比上年减少{", $change, "}，下降{", $rate, "}")],
            ),
            Variant::falling(When::Negative($change), &[concat!("，比上年减少{", $change, "}")]),
            Variant::when(
                When::HasBoth($change, $rate),
                &[concat!("，比上年增加{", $change, "}，增长{", $rate, "}")],
            ),
            Variant::when(When::Has($change), &[concat!("，比上年增加{", $change, "}")]),
        ]
    };
}

/// Why it is more or less.
macro_rules! because {
    ($change:literal, $reason:literal) => {
        &[
            Variant::when(When::Nil($change), &[""]),
            Variant::when(When::Has($change), &[concat!("，主要原因是{", $reason, "}")]),
        ]
    };
}

static TOTALS: Narrative = Narrative {
    kind: "income",
    key: "guangdong-totals",
    title: "收入预算",
    leads: &[],
    sections: &["totals"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年本{level}收入预算{total}"])],
        moved!("change", "rate"),
        because!("change", "reason"),
        &[Variant::when(When::Has("expenditure/total"), &["。支出预算{expenditure/total}"])],
        moved!("expenditure/change", "expenditure/rate"),
        because!("expenditure/change", "expenditure/reason"),
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("level", Hole::Level),
        ("total", Hole::Amount(EARNED)),
        ("change", change(EARNED)),
        ("rate", rate(EARNED)),
        ("reason", Hole::Words),
        ("expenditure/total", Hole::Amount(SPENT)),
        ("expenditure/change", change(SPENT)),
        ("expenditure/rate", rate(SPENT)),
        ("expenditure/reason", Hole::Words),
    ],
};

/// One of the smaller budgets, which are explained where anything is spent from them, and nowhere else.
macro_rules! of_fund {
    ($name:ident, $kind:literal, $title:literal, $fund:expr) => {
        static $name: Narrative = Narrative {
            kind: $kind,
            key: concat!("guangdong-", $kind),
            title: $title,
            leads: &[],
            sections: &[$kind],
            clauses: &[&[
                Variant::when(When::Nil("total"), &[""]),
                Variant::when(When::Has("total"), &[concat!("{year}年本{level}", $title, "{total}。")]),
            ]],
            holes: &[("year", Hole::Year(0)), ("level", Hole::Level), ("total", Hole::Amount(SPENT.fund($fund)))],
        };
    };
}

of_fund!(GOVERNMENT_FUND, "government-fund", "政府性基金预算支出", Fund::GovernmentFund);
of_fund!(STATE_CAPITAL, "state-capital", "国有资本经营预算支出", Fund::StateCapital);

static THREE_PUBLIC: Narrative = Narrative {
    kind: "three-public",
    key: "guangdong-three-public",
    title: "“三公”经费",
    leads: &[],
    sections: &["three-public"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年本{level}财政拨款安排“三公”经费{total}"])],
        moved!("change", "rate"),
        because!("change", "reason"),
        &[Variant::when(When::Has("abroad"), &["。其中：因公出国（境）费{abroad}"])],
        moved!("abroad.change", "abroad.rate"),
        &[Variant::when(When::Has("vehicles"), &["；公务用车购置及运行维护费{vehicles}"])],
        moved!("vehicles.change", "vehicles.rate"),
        &[Variant::when(When::Has("vehicle-purchase"), &["（公务用车购置费{vehicle-purchase}"])],
        moved!("vehicle-purchase.change", "vehicle-purchase.rate"),
        &[Variant::when(When::Has("vehicle-running"), &["；公务用车运行维护费{vehicle-running}"])],
        moved!("vehicle-running.change", "vehicle-running.rate"),
        &[Variant::when(When::Has("vehicle-running"), &["）"])],
        &[Variant::when(When::Has("reception"), &["；公务接待费{reception}"])],
        moved!("reception.change", "reception.rate"),
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("level", Hole::Level),
        ("total", Hole::Amount(public(ThreePublic::All))),
        ("change", change(public(ThreePublic::All))),
        ("rate", rate(public(ThreePublic::All))),
        ("reason", Hole::Words),
        ("abroad", Hole::Amount(public(ThreePublic::Abroad))),
        ("abroad.change", change(public(ThreePublic::Abroad))),
        ("abroad.rate", rate(public(ThreePublic::Abroad))),
        ("vehicles", Hole::Amount(public(ThreePublic::Vehicles))),
        ("vehicles.change", change(public(ThreePublic::Vehicles))),
        ("vehicles.rate", rate(public(ThreePublic::Vehicles))),
        ("vehicle-purchase", Hole::Amount(public(ThreePublic::VehiclePurchase))),
        ("vehicle-purchase.change", change(public(ThreePublic::VehiclePurchase))),
        ("vehicle-purchase.rate", rate(public(ThreePublic::VehiclePurchase))),
        ("vehicle-running", Hole::Amount(public(ThreePublic::VehicleRunning))),
        ("vehicle-running.change", change(public(ThreePublic::VehicleRunning))),
        ("vehicle-running.rate", rate(public(ThreePublic::VehicleRunning))),
        ("reception", Hole::Amount(public(ThreePublic::Reception))),
        ("reception.change", change(public(ThreePublic::Reception))),
        ("reception.rate", rate(public(ThreePublic::Reception))),
    ],
};

static OPERATING_COST: Narrative = Narrative {
    kind: "operating-cost",
    key: "guangdong-operating-cost",
    title: "机关运行经费",
    leads: &[],
    sections: &["operating-cost"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年，本{level}机关运行经费安排{total}"])],
        moved!("change", "rate"),
        because!("change", "reason"),
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("level", Hole::Level),
        ("total", Hole::Amount(COST)),
        ("change", change(COST)),
        ("rate", rate(COST)),
        ("reason", Hole::Words),
    ],
};

static PROCUREMENT: Narrative = Narrative {
    kind: "procurement",
    key: "guangdong-procurement",
    title: "政府采购",
    leads: &[],
    sections: &["procurement"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{year}年本{level}政府采购安排{total}，其中："])],
        &[Variant::when(When::Has("goods"), &["货物类采购预算{goods}，"])],
        &[Variant::when(When::Has("works"), &["工程类采购预算{works}，"])],
        &[Variant::when(When::Has("services"), &["服务类采购预算{services}。"])],
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

static ASSETS: Narrative = Narrative {
    kind: "assets",
    key: "guangdong-assets",
    title: "国有资产",
    leads: &[],
    sections: &["assets"],
    clauses: &[
        &[
            Variant::when(
                When::HasBoth("value", "held"),
                &["截至{prior}年12月31日，本{level}固定资产金额{value}，分布构成为：车辆{held}"],
            ),
            Variant::when(When::Has("value"), &["截至{prior}年12月31日，本{level}固定资产金额{value}"]),
            Variant::when(When::Has("held"), &["截至{prior}年12月31日，本{level}共有车辆{held}"]),
        ],
        &[Variant::when(When::Has("held-large"), &["，单价在100万元以上的设备{held-large}"])],
        &[Variant::when(When::Has("added-value"), &["。{year}年拟购置固定资产{added-value}"])],
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("level", Hole::Level),
        ("value", Hole::Amount(Facet::of(Measure::FixedAssets))),
        ("held", held(Asset::Vehicles, VEHICLES)),
        ("held-large", held(Asset::LargeEquipment, &["台"])),
        ("added-value", Hole::Amount(Facet::of(Measure::FixedAssetsAdded))),
    ],
};

const GOALS: Facet = Facet::of(Measure::GoalFunds).nature(Nature::Project);

static PERFORMANCE: Narrative = Narrative {
    kind: "performance",
    key: "guangdong-performance",
    title: "绩效目标",
    leads: &[],
    sections: &["performance"],
    clauses: &[
        &[Variant::always(&["{year}年本{level}编报绩效目标的项目共{projects}，涉及项目预算资金{project-funds}"])],
        &[
            Variant::when(When::Nil("projects"), &[""]),
            Variant::when(When::Has("projects"), &["，各项目的绩效目标见项目支出绩效目标表"]),
        ],
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("level", Hole::Level),
        ("projects", count(Measure::GoalProjects, &["个"])),
        ("project-funds", Hole::Amount(GOALS)),
    ],
};
