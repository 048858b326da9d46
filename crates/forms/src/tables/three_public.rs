//! T7: the three public expenses (“三公”经费), one row a body; some places add operating cost (机关运行经费), meetings and
//! training, or the year before.

use budget::{Aspect, Measure, Stage, TableId, ThreePublic};

use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

const fn expense(of: ThreePublic) -> Facet {
    Facet::of(Measure::ThreePublic(of))
}

const fn before(of: ThreePublic) -> Facet {
    expense(of).years_back(1)
}

const OVER: &[&str] = &["“三公”经费预算数（财政拨款）"];
const PRIOR: &[&str] = &["{prior}"];

const TOTAL: &[&str] =
    &["小计", "合计", "“三公”经费／小计", "“三公”经费／合计", "“三公”经费合计", "“三公”经费", "“三公”经费预算总额"];
/// Names of 公务接待费.
const RECEPTION: &[&str] = &["公务接待费", "公务接待费用", "公务接待"];
/// Names of 因公出国（境）费.
const ABROAD: &[&str] =
    &["因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费", "因公出国（境）", "出国（境）费"];
const VEHICLES: &[&str] = &[
    "公务用车购置及运行费",
    "公务用车购置及运行维护费",
    "小计",
    "公务用车购置及运行费／小计",
    "公务用车购置及运行费／合计",
    "公务用车购置及运行维护费／小计",
    "“三公”经费／公务用车购置及运行费／小计",
    "“三公”经费／公务用车购置及运行维护费／小计",
    "公务用车购置和运行费",
    "公务用车购置和运行费／小计",
    "公务用车购置和运行维护费",
    "公务用车购置和运行维护费／小计",
];
const PURCHASE: &[&str] = &["其中：公务用车购置", "公务用车购置费", "购置费", "公务用车购置", "公务用车购置支出"];
const RUNNING: &[&str] = &[
    "其中：公务用车运行费",
    "公务用车运行费",
    "运行费",
    "公务用车运行维护费",
    "公务用车运行",
    "运行维护费",
    "公务用车运行支出",
    "公务用车运行维护",
];

const TITLES: &[&str] = &[
    "一般公共预算“三公”经费支出情况表",
    "一般公共预算“三公”经费支出表",
    "“三公”经费和机关运行经费预算表",
    "“三公”经费预算表",
    "一般公共预算“三公”经费预算表",
    "“三公”经费支出表",
    "一般公共预算“三公”经费、会议费、培训费支出预算表",
    "一般公共预算“三公”经费支出预算表",
    "“三公”经费、会议费、培训费支出预算表",
    "“三公”经费支出预算表",
    "财政拨款“三公”经费支出表",
    "财政拨款“三公”经费预算表",
    "一般公共预算财政拨款“三公”经费支出表",
    "“三公”经费及会议费、培训费支出预算表",
    "“三公”经费、会议费、培训费预算表",
    "“三公”经费财政拨款预算情况表",
    "财政拨款安排的“三公”经费预算表",
    "财政拨款安排的行政经费及“三公”经费预算表",
    "财政拨款安排的行政经费及“三公”经费支出预算表",
    "预算资金安排的“三公”经费情况表",
    "一般公共预算“三公”经费情况表",
];

pub(crate) static FORM: TableForm = TableForm {
    id: TableId::T7,
    titles: TITLES,
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(&["部门名称", "单位名称", "预算单位", "部门", "单位", "部门（单位）名称"]),
        rows: Rows::Bodies,
        columns: &[
            Column::required("total", TOTAL, expense(ThreePublic::All)).under(OVER),
            Column::required("reception", RECEPTION, expense(ThreePublic::Reception)).under(OVER),
            Column::required("abroad", ABROAD, expense(ThreePublic::Abroad)).under(OVER),
            Column::required("vehicles", VEHICLES, expense(ThreePublic::Vehicles)).under(OVER),
            Column::required("vehicle-purchase", PURCHASE, expense(ThreePublic::VehiclePurchase)).under(OVER),
            Column::required("vehicle-running", RUNNING, expense(ThreePublic::VehicleRunning)).under(OVER),
            Column::some("operating-cost", &["机关运行经费预算数", "机关运行经费"], Facet::of(Measure::OperatingCost)),
            Column::some("meetings", &["会议费"], Facet::of(Measure::Meetings)),
            Column::some("training", &["培训费"], Facet::of(Measure::Training)),
            Column::some(
                "named",
                &["“三公”经费、会议费、培训费合计", "合计", "总计"],
                Facet::of(Measure::ThreePublicMeetingsTraining),
            ),
            Column::some("prior-total", TOTAL, before(ThreePublic::All)).under(PRIOR),
            Column::some("prior-reception", RECEPTION, before(ThreePublic::Reception)).under(PRIOR),
            Column::some("prior-abroad", ABROAD, before(ThreePublic::Abroad)).under(PRIOR),
            Column::some("prior-vehicles", VEHICLES, before(ThreePublic::Vehicles)).under(PRIOR),
            Column::some("prior-vehicle-purchase", PURCHASE, before(ThreePublic::VehiclePurchase)).under(PRIOR),
            Column::some("prior-vehicle-running", RUNNING, before(ThreePublic::VehicleRunning)).under(PRIOR),
        ],
        facet: Facet::ANY,
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "本表反映部门本年度一般公共预算“三公”经费情况，没有数字即没有此项支出。",
};

/// One row an expense.
pub(crate) static BY_ITEM: TableForm = TableForm {
    id: TableId::T7,
    titles: TITLES,
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(&["项目", "支出项目", "项目名称", "经费项目", "“三公”经费项目", "支出内容", "经费名称"]),
        rows: Rows::Items {
            rows: &[
                Row::new(
                    "total",
                    &[
                        "合计",
                        "“三公”经费",
                        "“三公”经费合计",
                        "“三公”经费小计",
                        "“三公”经费支出",
                        "“三公”经费支出合计",
                        "总计",
                        "小计",
                    ],
                    expense(ThreePublic::All),
                ),
                Row::new(
                    "abroad",
                    &[
                        "1、因公出国（境）费",
                        "因公出国（境）费用",
                        "因公出国（境）支出",
                        "因公出国（境）经费",
                        "因公出国（境）",
                        "因公出国（境）费支出",
                        "出国（境）费",
                    ],
                    expense(ThreePublic::Abroad),
                ),
                Row::new(
                    "vehicles",
                    &[
                        "2、公务用车购置及运行费",
                        "公务用车购置及运行维护费",
                        "公务用车购置及运行维护支出",
                        "公务用车购置及运行支出",
                        "公务用车购置及运行费支出",
                        "公务用车购置和运行费",
                        "公务用车购置和运行维护费",
                        "公务用车费",
                        "公务用车",
                    ],
                    expense(ThreePublic::Vehicles),
                ),
                Row::new(
                    "vehicle-purchase",
                    &["公务用车购置费", "公务用车购置", "公务用车购置支出", "购置费", "公务用车购置费支出"],
                    expense(ThreePublic::VehiclePurchase),
                ),
                Row::new(
                    "vehicle-running",
                    &[
                        "公务用车运行费",
                        "公务用车运行维护费",
                        "公务用车运行维护支出",
                        "公务用车运行支出",
                        "运行维护费",
                        "运行费",
                        "公务用车运行维护",
                        "公务用车运行维护费支出",
                    ],
                    expense(ThreePublic::VehicleRunning),
                ),
                Row::new(
                    "reception",
                    &["3、公务接待费", "公务接待费用", "公务接待费支出", "公务接待支出", "公务接待"],
                    expense(ThreePublic::Reception),
                ),
                Row::new("meetings", &["会议费", "会议费支出"], Facet::of(Measure::Meetings)),
                Row::new("training", &["培训费", "培训费支出"], Facet::of(Measure::Training)),
                Row::new("operating-cost", &["机关运行经费"], Facet::of(Measure::OperatingCost)),
            ],
            classes: "",
            classes_after: "",
        },
        columns: &[
            Column::required(
                "amount",
                &["金额", "预算数", "本年预算", "本年预算数", "{year}预算", "合计", "预算金额", "一般公共预算"],
                Facet::ANY,
            ),
            Column::some("prior-amount", &["{prior}预算"], Facet::ANY.years_back(1)),
            Column::some(
                "change",
                &["增减额", "增减金额", "比上年增减额", "增减", "增减变化"],
                Facet::ANY.aspect(Aspect::Change),
            ),
            Column::some(
                "change-rate",
                &["增减%", "增减率", "增减幅度", "增减比例", "增减（%）", "增减百分比"],
                Facet::ANY.aspect(Aspect::ChangeRate),
            ),
        ],
        facet: Facet::ANY,
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};

const fn accounted(of: ThreePublic) -> Facet {
    expense(of).stage(Stage::Final)
}

/// F7: each expense as budgeted and as finally accounted; the two may be printed in either order, over or under it.
pub(crate) static FINAL: TableForm = TableForm {
    id: TableId::F7,
    titles: &[
        "财政拨款“三公”经费支出决算表",
        "“三公”经费支出决算表",
        "一般公共预算财政拨款“三公”经费支出决算表",
        "一般公共预算“三公”经费支出决算表",
        "“三公”经费公共预算财政拨款支出决算表",
        "财政拨款“三公”经费支出决算情况表",
        "“三公”经费、行政参公单位机关运行经费情况表",
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
        "“三公”经费及会议费、培训费支出决算表",
    ],
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(&["部门名称", "单位名称", "预算单位", "部门", "单位", "部门（单位）名称"]),
        rows: Rows::Bodies,
        columns: &[
            Column::required("budget-total", &["合计／预算数", "小计／预算数"], expense(ThreePublic::All)),
            Column::required("total", &["合计／决算数", "小计／决算数"], accounted(ThreePublic::All)),
            Column::required("budget-abroad", &["因公出国（境）费／预算数"], expense(ThreePublic::Abroad)),
            Column::required("abroad", &["因公出国（境）费／决算数"], accounted(ThreePublic::Abroad)),
            Column::required(
                "budget-vehicles",
                &["公务用车购置及运行费／小计／预算数", "公务用车购置及运行维护费／小计／预算数"],
                expense(ThreePublic::Vehicles),
            ),
            Column::required(
                "vehicles",
                &["公务用车购置及运行费／小计／决算数", "公务用车购置及运行维护费／小计／决算数"],
                accounted(ThreePublic::Vehicles),
            ),
            Column::required(
                "budget-vehicle-purchase",
                &["公务用车购置费／预算数", "购置费／预算数"],
                expense(ThreePublic::VehiclePurchase),
            ),
            Column::required(
                "vehicle-purchase",
                &["公务用车购置费／决算数", "购置费／决算数"],
                accounted(ThreePublic::VehiclePurchase),
            ),
            Column::required(
                "budget-vehicle-running",
                &["公务用车运行费／预算数", "公务用车运行维护费／预算数"],
                expense(ThreePublic::VehicleRunning),
            ),
            Column::required(
                "vehicle-running",
                &["公务用车运行费／决算数", "公务用车运行维护费／决算数"],
                accounted(ThreePublic::VehicleRunning),
            ),
            Column::required("budget-reception", &["公务接待费／预算数"], expense(ThreePublic::Reception)),
            Column::required("reception", &["公务接待费／决算数"], accounted(ThreePublic::Reception)),
        ],
        facet: Facet::ANY,
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};
