//! The paragraphs of final accounts (部门决算情况说明). They are written by these clauses and read by the grammar of statements,
//! which reads the final accounts of any place: so a hole has the name that it gives what it reads there.

use budget::{Aspect, Asset, EconomicGroup, Fund, Measure, Nature, Procured, PublicCount, Review, Stage, ThreePublic};

use super::holes::{change, rate};
use crate::narrative::{By, Each, Hole, Items, Names, Narrative, Variant, When};
use grammar::Facet;

/// Every paragraph of final accounts, in the order it is written.
pub(super) static ACCOUNTS: &[&Narrative] = &[
    &MEMBERS,
    &TOTALS,
    &INCOME,
    &EXPENDITURE,
    &FISCAL,
    &GENERAL,
    &STRUCTURE,
    &DETAILS,
    &BASIC,
    &THREE,
    &THREE_DETAILS,
    &GOVERNMENT_FUND,
    &STATE_CAPITAL,
    &REVIEW,
    &OPERATING_COST,
    &PROCUREMENT,
    &ASSETS,
];

const fn accounted(facet: Facet) -> Facet {
    facet.stage(Stage::Final)
}

const fn of(measure: Measure) -> Facet {
    accounted(Facet::of(measure))
}

const fn amount(facet: Facet) -> Hole {
    Hole::Amount(facet)
}

const fn initial(facet: Facet) -> Hole {
    Hole::Amount(facet.stage(Stage::Initial))
}

const fn completion(facet: Facet) -> Hole {
    Hole::Percent(facet.aspect(Aspect::Completion))
}

const fn count(measure: Measure, units: &'static [&'static str]) -> Hole {
    Hole::Count(of(measure), units)
}

/// The change on the year before after an amount: with its rate, without where there was nothing, or none.
const CHANGE: &[Variant] = &[
    Variant { nil: "change", ..Variant::when(When::Nil("change"), &["，与{prior}年度持平。"]) },
    Variant::falling(When::Fell("change", "rate"), &["，比{prior}年度减少{change}，下降{rate}。"]),
    Variant::falling(When::Negative("change"), &["，比{prior}年度减少{change}。"]),
    Variant::when(When::HasBoth("change", "rate"), &["，比{prior}年度增加{change}，增长{rate}。"]),
    Variant::when(When::Has("change"), &["，比{prior}年度增加{change}。"]),
    Variant::always(&["。"]),
];

/// The same, where a clause before it has said that nothing changed.
const MOVED: &[Variant] = &[
    Variant::when(When::Nil("change"), &["。"]),
    Variant::falling(When::Fell("change", "rate"), &["，比{prior}年度减少{change}，下降{rate}。"]),
    Variant::falling(When::Negative("change"), &["，比{prior}年度减少{change}。"]),
    Variant::when(When::HasBoth("change", "rate"), &["，比{prior}年度增加{change}，增长{rate}。"]),
    Variant::when(When::Has("change"), &["，比{prior}年度增加{change}。"]),
    Variant::always(&["。"]),
];

/// The reason of a change.
const REASON: &[Variant] = &[Variant::when(When::Has("reason"), &["主要原因：{reason}。"])];

/// The reason why not just the budget was spent.
const DIFFERENCE: &[Variant] = &[
    Variant::when(When::Less("total", "total.initial"), &["决算数小于预算数的主要原因：{total.reason}。"]),
    Variant::when(When::More("total", "total.initial"), &["决算数大于预算数的主要原因：{total.reason}。"]),
];

static MEMBERS: Narrative = Narrative {
    kind: "members",
    key: "final-members",
    title: "决算单位构成",
    leads: &[],
    sections: &["members"],
    clauses: &[&[
        Variant::when(When::One("member"), &["纳入{year}年度部门决算编制范围的只有{member}本级。"]),
        Variant::when(When::Has("member"), &["纳入{year}年度部门决算编制范围的单位共{count}，包括：{member}。"]),
    ]],
    holes: &[
        ("year", Hole::Year(0)),
        ("count", Hole::Count(of(Measure::Bodies), &["家", "个"])),
        ("member", Hole::List),
    ],
};

const SOURCES: Facet = of(Measure::Sources);

static TOTALS: Narrative = Narrative {
    kind: "totals",
    key: "final-totals",
    title: "收支总计",
    leads: &[],
    sections: &["summary"],
    clauses: &[&[Variant::when(When::Has("total"), &["{publisher}{year}年度收入支出总计{total}"])], CHANGE, REASON],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("publisher", Hole::Publisher),
        ("total", amount(SOURCES)),
        ("change", change(SOURCES)),
        ("rate", rate(SOURCES)),
        ("reason", Hole::Words),
    ],
};

const RECEIVED: Facet = of(Measure::Income);

static INCOME: Narrative = Narrative {
    kind: "income",
    key: "final-income",
    title: "收入决算",
    leads: &[],
    sections: &["income"],
    clauses: &[&[
        Variant::when(When::Has("source"), &["本年收入合计{total}，其中：{source}。"]),
        Variant::when(When::Has("total"), &["本年收入合计{total}。"]),
    ]],
    holes: &[
        ("total", amount(RECEIVED)),
        (
            "source",
            Hole::Each(&Each {
                item: "{name}{amount}，占{share}",
                between: &["；"],
                names: Names::Receipts,
                facet: RECEIVED,
            }),
        ),
        ("share", Hole::Percent(Facet::ANY.aspect(Aspect::Share))),
    ],
};

const SPENT: Facet = of(Measure::Expenditure);
const BASICALLY: Facet = SPENT.nature(Nature::Basic);
const ON_PROJECTS: Facet = SPENT.nature(Nature::Project);
const ON_BUSINESS: Facet = SPENT.nature(Nature::Business);
const TO_AFFILIATES: Facet = SPENT.nature(Nature::AffiliateSubsidy);
const UPWARD: Facet = SPENT.nature(Nature::UpwardPayment);

static EXPENDITURE: Narrative = Narrative {
    kind: "expenditure",
    key: "final-expenditure",
    title: "支出决算",
    leads: &[],
    sections: &["expenditure"],
    clauses: &[
        &[
            Variant::when(
                When::Has("basic.share"),
                &["本年支出合计{total}，其中：基本支出{basic}，占{basic.share}；项目支出{project}，占{project.share}"],
            ),
            Variant::when(When::Has("total"), &["本年支出合计{total}"]),
        ],
        &[Variant::when(
            When::Has("upward-payment.share"),
            &["；上缴上级支出{upward-payment}，占{upward-payment.share}"],
        )],
        &[Variant::when(When::Has("business.share"), &["；经营支出{business}，占{business.share}"])],
        &[Variant::when(
            When::Has("affiliate-subsidy.share"),
            &["；对附属单位补助支出{affiliate-subsidy}，占{affiliate-subsidy.share}"],
        )],
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("total", amount(SPENT)),
        ("basic", amount(BASICALLY)),
        ("basic.share", Hole::Share(BASICALLY)),
        ("project", amount(ON_PROJECTS)),
        ("project.share", Hole::Share(ON_PROJECTS)),
        ("upward-payment", amount(UPWARD)),
        ("upward-payment.share", Hole::Share(UPWARD)),
        ("business", amount(ON_BUSINESS)),
        ("business.share", Hole::Share(ON_BUSINESS)),
        ("affiliate-subsidy", amount(TO_AFFILIATES)),
        ("affiliate-subsidy.share", Hole::Share(TO_AFFILIATES)),
    ],
};

const APPROPRIATED: Facet = SOURCES.fund(Fund::Fiscal);

static FISCAL: Narrative = Narrative {
    kind: "fiscal",
    key: "final-fiscal",
    title: "财政拨款收支总计",
    leads: &[],
    sections: &["fiscal"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["{publisher}{year}年度财政拨款收入支出总计{total}"])],
        CHANGE,
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("publisher", Hole::Publisher),
        ("total", amount(APPROPRIATED)),
        ("change", change(APPROPRIATED)),
        ("rate", rate(APPROPRIATED)),
        ("reason", Hole::Words),
    ],
};

const PUBLIC: Facet = SPENT.fund(Fund::GeneralPublic);

static GENERAL: Narrative = Narrative {
    kind: "general-public",
    key: "final-general",
    title: "一般公共预算财政拨款支出总体情况",
    leads: &[],
    sections: &["general-public"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["一般公共预算财政拨款支出{total}"])],
        &[Variant { nil: "change", ..Variant::when(When::Nil("change"), &["，与{prior}年度持平"]) }],
        &[Variant::when(When::Has("total.share-of"), &["，占本年支出合计的{total.share-of}"])],
        MOVED,
        REASON,
    ],
    holes: &[
        ("prior", Hole::Year(1)),
        ("total", amount(PUBLIC)),
        ("total.share-of", Hole::ShareOf(PUBLIC, "本年支出合计", SPENT)),
        ("change", change(PUBLIC)),
        ("rate", rate(PUBLIC)),
        ("reason", Hole::Words),
    ],
};

static STRUCTURE: Narrative = Narrative {
    kind: "general-public",
    key: "final-structure",
    title: "一般公共预算财政拨款支出结构情况",
    leads: &[],
    sections: &["general-public"],
    clauses: &[&[Variant::when(When::Has("class"), &["一般公共预算财政拨款支出{total}，主要用于以下方面：{class}。"])]],
    holes: &[
        ("total", amount(PUBLIC)),
        (
            "class",
            Hole::Each(&Each {
                item: "{name}{amount}，占{share}",
                between: &["；"],
                names: Names::Classes,
                facet: PUBLIC,
            }),
        ),
        ("share", Hole::Percent(Facet::ANY.aspect(Aspect::Share))),
    ],
};

/// A line for each functional 项: beside its budget, where budgets are known, and with the reason where it was not just spent; one that
/// was accounted without a budget had nothing.
const ITEM: &[&[Variant]] = &[
    &[
        Variant::when(
            When::Has("completion"),
            &["{ordinal}、{name}。年初预算为{initial}，支出决算为{amount}，完成年初预算的{completion}。"],
        ),
        Variant::when(When::Has("initial"), &["{ordinal}、{name}。年初预算为{initial}，支出决算为{amount}。"]),
        Variant::always(&["{ordinal}、{name}。支出决算为{amount}。"]),
    ],
    &[
        Variant::when(When::Less("amount", "initial"), &["决算数小于预算数的主要原因：{reason}。"]),
        Variant::when(When::More("amount", "initial"), &["决算数大于预算数的主要原因：{reason}。"]),
    ],
];

static DETAILS: Narrative = Narrative {
    kind: "general-public",
    key: "final-details",
    title: "一般公共预算财政拨款支出具体情况",
    leads: &[],
    sections: &["general-public"],
    clauses: &[
        &[
            Variant::when(
                When::Has("total.completion"),
                &[
                    "一般公共预算财政拨款支出年初预算为{total.initial}，支出决算为{total}，完成年初预算的{total.completion}。",
                ],
            ),
            Variant::when(
                When::Has("total.initial"),
                &["一般公共预算财政拨款支出年初预算为{total.initial}，支出决算为{total}。"],
            ),
            Variant::when(When::Has("item"), &["一般公共预算财政拨款支出决算为{total}。"]),
        ],
        DIFFERENCE,
        &[Variant::when(When::Has("item"), &["其中：\n{item}"])],
    ],
    holes: &[
        ("total.initial", initial(PUBLIC)),
        ("total", amount(PUBLIC)),
        ("total.completion", completion(PUBLIC)),
        ("total.reason", Hole::Words),
        (
            "item",
            Hole::Items(&Items { facet: PUBLIC, by: By::Items, between: "\n", words: "item.reason", clauses: ITEM }),
        ),
    ],
};

const PUBLIC_BASIC: Facet = PUBLIC.nature(Nature::Basic);

static BASIC: Narrative = Narrative {
    kind: "basic",
    key: "final-basic",
    title: "一般公共预算财政拨款基本支出",
    leads: &[],
    sections: &["general-basic"],
    clauses: &[
        &[Variant::when(When::Has("total"), &["一般公共预算财政拨款基本支出{total}"])],
        &[
            Variant::when(When::HasBoth("staff", "staff-cost"), &["，其中：人员经费{staff-cost}，主要包括：{staff}"]),
            Variant::when(When::Has("staff-cost"), &["，其中：人员经费{staff-cost}"]),
        ],
        &[
            Variant::when(
                When::HasBoth("operations", "operations-cost"),
                &["；公用经费{operations-cost}，主要包括：{operations}"],
            ),
            Variant::when(When::Has("operations-cost"), &["；公用经费{operations-cost}"]),
        ],
        &[Variant::always(&["。"])],
    ],
    holes: &[
        ("total", amount(PUBLIC_BASIC)),
        ("staff-cost", amount(PUBLIC_BASIC.group(EconomicGroup::Staff))),
        ("staff", Hole::List),
        ("operations-cost", amount(PUBLIC_BASIC.group(EconomicGroup::Operations))),
        ("operations", Hole::List),
    ],
};

const fn three(of_all: ThreePublic) -> Facet {
    of(Measure::ThreePublic(of_all))
}

const ALL: Facet = three(ThreePublic::All);
const ABROAD: Facet = three(ThreePublic::Abroad);
const VEHICLES: Facet = three(ThreePublic::Vehicles);
const RECEPTION: Facet = three(ThreePublic::Reception);

static THREE: Narrative = Narrative {
    kind: "three-public",
    key: "final-three",
    title: "“三公”经费总体情况",
    leads: &[],
    sections: &["three-public"],
    clauses: &[
        &[
            Variant::when(
                When::Has("total.initial"),
                &["“三公”经费财政拨款支出年初预算为{total.initial}，支出决算为{total}"],
            ),
            Variant::when(When::Has("total"), &["“三公”经费财政拨款支出决算为{total}"]),
        ],
        &[Variant { nil: "change", ..Variant::when(When::Nil("change"), &["，与{prior}年度持平"]) }],
        &[Variant::when(When::Has("total.completion"), &["，完成预算的{total.completion}"])],
        &[Variant::always(&["。"])],
        DIFFERENCE,
        &[
            Variant::when(
                When::Has("abroad.completion"),
                &["其中：因公出国（境）费支出决算为{abroad}，完成预算的{abroad.completion}；"],
            ),
            Variant::when(When::Has("abroad"), &["其中：因公出国（境）费支出决算为{abroad}；"]),
        ],
        &[
            Variant::when(
                When::Has("vehicles.completion"),
                &["公务用车购置及运行维护费支出决算为{vehicles}，完成预算的{vehicles.completion}；"],
            ),
            Variant::when(When::Has("vehicles"), &["公务用车购置及运行维护费支出决算为{vehicles}；"]),
        ],
        &[
            Variant::when(
                When::Has("reception.completion"),
                &["公务接待费支出决算为{reception}，完成预算的{reception.completion}。"],
            ),
            Variant::when(When::Has("reception"), &["公务接待费支出决算为{reception}。"]),
        ],
        &[
            Variant::when(When::Nil("change"), &[""]),
            Variant::falling(
                When::Fell("change", "rate"),
                &["\n{year}年度“三公”经费财政拨款支出决算数比{prior}年度减少{change}，下降{rate}。"],
            ),
            Variant::falling(
                When::Negative("change"),
                &["\n{year}年度“三公”经费财政拨款支出决算数比{prior}年度减少{change}。"],
            ),
            Variant::when(
                When::HasBoth("change", "rate"),
                &["\n{year}年度“三公”经费财政拨款支出决算数比{prior}年度增加{change}，增长{rate}。"],
            ),
            Variant::when(
                When::Has("change"),
                &["\n{year}年度“三公”经费财政拨款支出决算数比{prior}年度增加{change}。"],
            ),
        ],
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("total.initial", initial(ALL)),
        ("total", amount(ALL)),
        ("total.completion", completion(ALL)),
        ("total.reason", Hole::Words),
        ("abroad", amount(ABROAD)),
        ("abroad.completion", completion(ABROAD)),
        ("vehicles", amount(VEHICLES)),
        ("vehicles.completion", completion(VEHICLES)),
        ("reception", amount(RECEPTION)),
        ("reception.completion", completion(RECEPTION)),
        ("change", change(ALL)),
        ("rate", rate(ALL)),
        ("reason", Hole::Words),
    ],
};

const fn public(of: PublicCount, units: &'static [&'static str]) -> Hole {
    count(Measure::PublicCount(of), units)
}

static THREE_DETAILS: Narrative = Narrative {
    kind: "three-public",
    key: "final-three-details",
    title: "“三公”经费具体情况",
    leads: &[],
    sections: &["three-public"],
    clauses: &[
        &[Variant::when(When::Has("abroad"), &["1、因公出国（境）费支出{abroad}。"])],
        &[Variant::when(
            When::HasBoth("groups-abroad", "persons-abroad"),
            &["全年安排因公出国（境）团组{groups-abroad}、累计{persons-abroad}。"],
        )],
        &[Variant::when(When::Has("vehicles"), &["\n2、公务用车购置及运行维护费支出{vehicles}。其中："])],
        &[Variant::when(When::Has("vehicle-purchase"), &["公务用车购置支出{vehicle-purchase}，"])],
        &[Variant::when(When::Has("vehicles-bought"), &["购置公务用车{vehicles-bought}；"])],
        &[Variant::when(When::Has("vehicle-running"), &["公务用车运行维护支出{vehicle-running}。"])],
        &[Variant::when(When::Has("vehicles-kept"), &["{year}年末，开支财政拨款的公务用车保有量为{vehicles-kept}。"])],
        &[Variant::when(When::Has("reception"), &["\n3、公务接待费支出{reception}。"])],
        &[Variant::when(
            When::HasBoth("receptions", "persons-received"),
            &["全年国内公务接待{receptions}、{persons-received}。"],
        )],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("abroad", amount(ABROAD)),
        ("groups-abroad", public(PublicCount::GroupsAbroad, &["个"])),
        ("persons-abroad", public(PublicCount::PersonsAbroad, &["人次"])),
        ("vehicles", amount(VEHICLES)),
        ("vehicle-purchase", amount(three(ThreePublic::VehiclePurchase))),
        ("vehicles-bought", public(PublicCount::VehiclesBought, &["辆"])),
        ("vehicle-running", amount(three(ThreePublic::VehicleRunning))),
        ("vehicles-kept", public(PublicCount::VehiclesKept, &["辆"])),
        ("reception", amount(RECEPTION)),
        ("receptions", public(PublicCount::Receptions, &["批次"])),
        ("persons-received", public(PublicCount::PersonsReceived, &["人次"])),
    ],
};

const FUNDED: Facet = SPENT.fund(Fund::GovernmentFund);
const CAPITAL: Facet = SPENT.fund(Fund::StateCapital);

static GOVERNMENT_FUND: Narrative = Narrative {
    kind: "government-fund",
    key: "final-government-fund",
    title: "政府性基金预算财政拨款收支",
    leads: &[],
    sections: &["government-fund"],
    clauses: &[&[
        Variant {
            nil: "total", ..Variant::when(When::Nil("total"), &["{publisher}{year}年度无政府性基金预算支出。"])
        },
        Variant::when(
            When::HasBoth("income", "total"),
            &["政府性基金预算财政拨款收入{income}，政府性基金预算财政拨款支出{total}。"],
        ),
    ]],
    holes: &[
        ("year", Hole::Year(0)),
        ("publisher", Hole::Publisher),
        ("income", amount(RECEIVED.fund(Fund::GovernmentFund))),
        ("total", amount(FUNDED)),
    ],
};

static STATE_CAPITAL: Narrative = Narrative {
    kind: "state-capital",
    key: "final-state-capital",
    title: "国有资本经营预算财政拨款收支",
    leads: &[],
    sections: &["state-capital"],
    clauses: &[&[
        Variant {
            nil: "total",
            ..Variant::when(When::Nil("total"), &["{publisher}{year}年度无国有资本经营预算支出。"])
        },
        Variant::when(
            When::HasBoth("income", "total"),
            &["国有资本经营预算财政拨款收入{income}，国有资本经营预算财政拨款支出{total}。"],
        ),
    ]],
    holes: &[
        ("year", Hole::Year(0)),
        ("publisher", Hole::Publisher),
        ("income", amount(RECEIVED.fund(Fund::StateCapital))),
        ("total", amount(CAPITAL)),
    ],
};

const fn review(of: Review) -> Hole {
    count(Measure::Review(of), &["个"])
}

static REVIEW: Narrative = Narrative {
    kind: "performance",
    key: "final-performance",
    title: "预算绩效管理",
    leads: &[],
    sections: &["performance"],
    clauses: &[
        &[Variant::when(
            When::HasBoth("projects", "project-funds"),
            &["{publisher}{year}年度编报绩效目标的项目{projects}，涉及预算金额{project-funds}；"],
        )],
        &[Variant::when(
            When::HasBoth("tracked", "tracked-funds"),
            &["绩效跟踪评价的项目{tracked}，涉及预算金额{tracked-funds}；"],
        )],
        &[Variant::when(
            When::HasBoth("assessed", "assessed-funds"),
            &["绩效自评的项目{assessed}，涉及预算金额{assessed-funds}。"],
        )],
        &[Variant::when(
            When::HasBoth("excellent", "good"),
            &[
                "绩效评级为“优”的项目{excellent}，绩效评级为“良”的项目{good}，绩效评级为“合格”的项目{fair}，绩效评级为“不合格”的项目{poor}。",
            ],
        )],
        &[Variant::when(
            When::HasBoth("problems", "problems-solved"),
            &["绩效自评中共发现问题{problems}，已经完成整改的{problems-solved}，正在整改的{problems-open}。"],
        )],
    ],
    holes: &[
        ("publisher", Hole::Publisher),
        ("year", Hole::Year(0)),
        ("projects", count(Measure::GoalProjects, &["个"])),
        ("project-funds", amount(of(Measure::GoalFunds).nature(Nature::Project))),
        ("tracked", review(Review::TrackedProjects)),
        ("tracked-funds", amount(of(Measure::Review(Review::TrackedFunds)))),
        ("assessed", review(Review::AssessedProjects)),
        ("assessed-funds", amount(of(Measure::Review(Review::AssessedFunds)))),
        ("excellent", review(Review::Excellent)),
        ("good", review(Review::Good)),
        ("fair", review(Review::Fair)),
        ("poor", review(Review::Poor)),
        ("problems", review(Review::ProblemsFound)),
        ("problems-solved", review(Review::ProblemsSolved)),
        ("problems-open", review(Review::ProblemsOpen)),
    ],
};

const COST: Facet = of(Measure::OperatingCost);

static OPERATING_COST: Narrative = Narrative {
    kind: "operating-cost",
    key: "final-operating-cost",
    title: "机关运行经费支出",
    leads: &[],
    sections: &["other"],
    clauses: &[
        &[
            Variant {
                nil: "total", ..Variant::when(When::Nil("total"), &["{publisher}{year}年度无机关运行经费支出"])
            },
            Variant::when(When::Has("total"), &["机关运行经费支出{total}"]),
        ],
        CHANGE,
        REASON,
    ],
    holes: &[
        ("publisher", Hole::Publisher),
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("total", amount(COST)),
        ("change", change(COST)),
        ("rate", rate(COST)),
        ("reason", Hole::Words),
    ],
};

const fn procured(kind: Procured) -> Hole {
    amount(of(Measure::Procurement(kind)))
}

static PROCUREMENT: Narrative = Narrative {
    kind: "procurement",
    key: "final-procurement",
    title: "政府采购支出",
    leads: &[],
    sections: &["other"],
    clauses: &[&[Variant::when(
        When::Has("total"),
        &[
            "{publisher}{year}年度政府采购金额（以合同签订为准）为{total}，其中：货物采购金额{goods}、工程采购金额{works}、服务采购金额{services}。",
        ],
    )]],
    holes: &[
        ("publisher", Hole::Publisher),
        ("year", Hole::Year(0)),
        ("total", procured(Procured::All)),
        ("goods", procured(Procured::Goods)),
        ("works", procured(Procured::Works)),
        ("services", procured(Procured::Services)),
    ],
};

const fn held(asset: Asset, units: &'static [&'static str]) -> Hole {
    count(Measure::AssetsHeld(asset), units)
}

static ASSETS: Narrative = Narrative {
    kind: "assets",
    key: "final-assets",
    title: "国有资产占用",
    leads: &[],
    sections: &["other"],
    clauses: &[
        &[Variant::when(When::Has("held"), &["截至{year}年12月31日，{publisher}共有车辆{held}，其中："])],
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
    ],
    holes: &[
        ("publisher", Hole::Publisher),
        ("year", Hole::Year(0)),
        ("held", held(Asset::Vehicles, &["辆"])),
        ("held-ministerial", held(Asset::MinisterialVehicles, &["辆"])),
        ("held-principal", held(Asset::PrincipalVehicles, &["辆"])),
        ("held-retiree", held(Asset::RetireeVehicles, &["辆"])),
        ("held-plain", held(Asset::GeneralVehicles, &["辆"])),
        ("held-confidential", held(Asset::ConfidentialVehicles, &["辆"])),
        ("held-emergency", held(Asset::EmergencyVehicles, &["辆"])),
        ("held-enforcement", held(Asset::EnforcementVehicles, &["辆"])),
        ("held-specialist", held(Asset::SpecialistVehicles, &["辆"])),
        ("held-other", held(Asset::OtherVehicles, &["辆"])),
        ("held-large", held(Asset::LargeEquipment, &["台（套）"])),
    ],
};
