//! F1 to F9: the tables of final accounts (部门决算), beside F7, which stands with the three public expenses.

use budget::{Fund, Measure, Nature, Stage, TableId};

use super::balance::{GENERAL_PUBLIC, GOVERNMENT_FUND, STATE_CAPITAL};
use super::basic;
use super::basic::GROUPS;
use super::by_function::by_function;
use super::overall::{EXPENDITURE, EXPENDITURE_LABELS, INCOME, INCOME_LABELS};
use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

const fn accounted(measure: Measure) -> Facet {
    Facet::of(measure).stage(Stage::Final)
}

const FINAL: &[&str] = &["决算数", "金额", "本年决算数", "{year}决算数", "决算金额", "决算数／合计"];
const INITIAL: &[&str] = &["年初预算数", "预算数", "年初预算"];
const ADJUSTED: &[&str] = &["全年预算数", "调整预算数", "全年预算", "调整预算"];
const INITIAL_STAGE: Facet = Facet::ANY.stage(Stage::Initial);
const ADJUSTED_STAGE: Facet = Facet::ANY.stage(Stage::Adjusted);

/// F1.
pub(crate) static OVERALL: TableForm = TableForm {
    id: TableId::F1,
    titles: &["收入支出决算总表", "收支决算总表", "部门收支决算总表", "收入支出决算表"],
    blocks: &[
        Block {
            title: &["收入", "本年收入"],
            heads: Heads::Label(INCOME_LABELS),
            rows: Rows::Items { rows: INCOME, classes: "", classes_after: "" },
            columns: &[
                Column::required("income-amount", FINAL, Facet::ANY),
                Column::some("income-initial", INITIAL, INITIAL_STAGE),
                Column::some("income-adjusted", ADJUSTED, ADJUSTED_STAGE),
            ],
            facet: accounted(Measure::Income),
            optional: false,
            sums: &[],
        },
        Block {
            title: &["支出", "本年支出"],
            heads: Heads::Label(EXPENDITURE_LABELS),
            rows: Rows::Items { rows: EXPENDITURE, classes: "expenditure", classes_after: "" },
            columns: &[
                Column::required("expenditure-amount", FINAL, Facet::ANY),
                Column::some("expenditure-initial", INITIAL, INITIAL_STAGE),
                Column::some("expenditure-adjusted", ADJUSTED, ADJUSTED_STAGE),
            ],
            facet: accounted(Measure::Expenditure),
            optional: false,
            sums: &[],
        },
        Block {
            title: &["按支出性质和经济分类", "按支出性质", "支出性质和经济分类"],
            heads: Heads::Label(&["项目（按支出性质和经济分类）", "项目（按支出性质）", "项目"]),
            rows: Rows::Items { rows: EXPENDITURE, classes: "", classes_after: "" },
            columns: &[
                Column::required("nature-amount", FINAL, Facet::ANY),
                Column::some("nature-initial", INITIAL, INITIAL_STAGE),
                Column::some("nature-adjusted", ADJUSTED, ADJUSTED_STAGE),
            ],
            facet: accounted(Measure::Expenditure),
            optional: true,
            sums: &[],
        },
    ],
    numbered: false,
    note: "",
};

/// F2.
pub(crate) static INCOME_ACCOUNTS: TableForm = TableForm {
    id: TableId::F2,
    titles: &["收入决算表", "收入决算总表", "收入决算情况表"],
    blocks: &[by_function(
        &[
            Column::required("total", &["本年收入合计", "合计", "总计"], Facet::ANY),
            Column::required("fiscal", &["财政拨款收入", "财政拨款"], Facet::from(Fund::Fiscal)),
            Column::some("higher-subsidy", &["上级补助收入"], Facet::from(Fund::HigherSubsidy)),
            Column::some("institution", &["事业收入", "事业收入／小计"], Facet::from(Fund::Institution)),
            Column::some("business", &["经营收入", "事业单位经营收入"], Facet::from(Fund::Business)),
            Column::some("affiliate", &["附属单位上缴收入", "附属单位缴款"], Facet::from(Fund::AffiliatePayment)),
            Column::some("other", &["其他收入", "其它收入"], Facet::from(Fund::Other)),
        ],
        accounted(Measure::Income),
    )],
    numbered: false,
    note: "",
};

/// F3.
pub(crate) static EXPENDITURE_ACCOUNTS: TableForm = TableForm {
    id: TableId::F3,
    titles: &["支出决算表", "支出决算总表", "支出决算情况表"],
    blocks: &[by_function(
        &[
            Column::required("total", &["本年支出合计", "合计", "总计"], Facet::ANY),
            Column::required("basic", &["基本支出", "基本支出／小计"], Facet::ANY.nature(Nature::Basic)),
            Column::required("project", &["项目支出", "项目支出／小计"], Facet::ANY.nature(Nature::Project)),
            Column::some("upward-payment", &["上缴上级支出"], Facet::ANY.nature(Nature::UpwardPayment)),
            Column::some("business", &["经营支出", "事业单位经营支出"], Facet::ANY.nature(Nature::Business)),
            Column::some(
                "affiliate-subsidy",
                &["对附属单位补助支出", "对附属单位补助"],
                Facet::ANY.nature(Nature::AffiliateSubsidy),
            ),
        ],
        accounted(Measure::Expenditure),
    )],
    numbered: false,
    note: "",
};

const CARRIED_IN: Facet = accounted(Measure::CarryIn);
const CARRIED_OUT: Facet = accounted(Measure::CarryOut);

const fn by_budget(total: &'static [&'static str]) -> [Column; 4] {
    [
        Column::required("total", total, Facet::ANY),
        Column::some(
            "general-public-amount",
            &["一般公共预算财政拨款", "一般公共预算"],
            Facet::from(Fund::GeneralPublic),
        ),
        Column::some(
            "government-fund-amount",
            &["政府性基金预算财政拨款", "政府性基金预算", "政府性基金财政拨款"],
            Facet::from(Fund::GovernmentFund),
        ),
        Column::some(
            "state-capital-amount",
            &["国有资本经营预算财政拨款", "国有资本经营预算", "国有资本经营财政拨款"],
            Facet::from(Fund::StateCapital),
        ),
    ]
}

/// F4.
pub(crate) static APPROPRIATIONS: TableForm = TableForm {
    id: TableId::F4,
    titles: &[
        "财政拨款收入支出决算总表",
        "财政拨款收支决算总表",
        "财政拨款收入支出决算表",
        "部门财政拨款收入支出决算总表",
    ],
    blocks: &[
        Block {
            title: &["收入", "本年收入"],
            heads: Heads::Label(INCOME_LABELS),
            rows: Rows::Items {
                rows: &[
                    Row::new("general-public", GENERAL_PUBLIC, Facet::from(Fund::GeneralPublic)),
                    Row::new("government-fund", GOVERNMENT_FUND, Facet::from(Fund::GovernmentFund)),
                    Row::new("state-capital", STATE_CAPITAL, Facet::from(Fund::StateCapital)),
                    Row::new("income", &["本年收入合计", "本年收入小计"], Facet::of(Measure::Income)),
                    Row::new(
                        "carry-in",
                        &[
                            "年初财政拨款结转和结余",
                            "年初结转和结余",
                            "上年结转和结余",
                            "上年财政拨款结转和结余",
                            "年初财政拨款结转结余",
                        ],
                        CARRIED_IN,
                    ),
                    Row::new("carry-in-general-public", GENERAL_PUBLIC, CARRIED_IN.fund(Fund::GeneralPublic)),
                    Row::new("carry-in-government-fund", GOVERNMENT_FUND, CARRIED_IN.fund(Fund::GovernmentFund)),
                    Row::new("carry-in-state-capital", STATE_CAPITAL, CARRIED_IN.fund(Fund::StateCapital)),
                    Row::new("sources", &["总计", "收入总计", "合计"], Facet::of(Measure::Sources)),
                ],
                classes: "",
                classes_after: "",
            },
            columns: &[Column::required("income-amount", FINAL, Facet::ANY)],
            facet: accounted(Measure::Income).fund(Fund::Fiscal),
            optional: false,
            sums: &[],
        },
        Block {
            title: &["支出", "本年支出"],
            heads: Heads::Label(EXPENDITURE_LABELS),
            rows: Rows::Items {
                rows: &[
                    Row::new("expenditure", &["本年支出合计", "本年支出小计"], Facet::of(Measure::Expenditure)),
                    Row::new(
                        "carry-out",
                        &["年末财政拨款结转和结余", "年末结转和结余", "年末财政拨款结转结余"],
                        CARRIED_OUT,
                    ),
                    Row::new("carry-out-general-public", GENERAL_PUBLIC, CARRIED_OUT.fund(Fund::GeneralPublic)),
                    Row::new("carry-out-government-fund", GOVERNMENT_FUND, CARRIED_OUT.fund(Fund::GovernmentFund)),
                    Row::new("carry-out-state-capital", STATE_CAPITAL, CARRIED_OUT.fund(Fund::StateCapital)),
                    Row::new("uses", &["总计", "支出总计", "合计"], Facet::of(Measure::Uses)),
                ],
                classes: "expenditure",
                classes_after: "",
            },
            columns: &by_budget(&["合计", "小计", "决算数／合计", "决算数／小计", "金额／合计"]),
            facet: accounted(Measure::Expenditure).fund(Fund::Fiscal),
            optional: false,
            sums: &[],
        },
    ],
    numbered: false,
    note: "",
};

const NATURES: [Column; 3] = [
    Column::required("total", &["合计", "本年支出合计", "小计", "本年支出／小计", "本年支出"], Facet::ANY),
    Column::required("basic", &["基本支出", "基本支出／小计"], Facet::ANY.nature(Nature::Basic)),
    Column::required("project", &["项目支出", "项目支出／小计"], Facet::ANY.nature(Nature::Project)),
];

/// F5.
pub(crate) static GENERAL_PUBLIC_ACCOUNTS: TableForm = TableForm {
    id: TableId::F5,
    titles: &[
        "一般公共预算财政拨款支出决算表",
        "一般公共预算支出决算表",
        "一般公共预算财政拨款支出决算情况表",
        "一般公共预算财政拨款收入支出决算表",
    ],
    blocks: &[by_function(&NATURES, accounted(Measure::Expenditure).fund(Fund::GeneralPublic))],
    numbered: false,
    note: "",
};

const BASIC_TITLES: &[&str] = &[
    "一般公共预算财政拨款基本支出决算表",
    "一般公共预算财政拨款基本支出决算明细表",
    "一般公共预算基本支出决算表",
    "一般公共预算财政拨款基本支出决算情况表",
];

const fn economic(key: &'static str) -> [Column; 1] {
    [Column::required(key, &["决算数", "金额", "本年决算数", "{year}决算数"], Facet::ANY)]
}

const fn beside(columns: &'static [Column], optional: bool) -> Block {
    Block {
        title: &[],
        heads: basic::HEADS,
        rows: Rows::Economics,
        columns,
        facet: accounted(Measure::Expenditure).fund(Fund::GeneralPublic).nature(Nature::Basic),
        optional,
        sums: GROUPS,
    }
}

/// F6: staff at the left, operations at the right.
pub(crate) static BASIC_BESIDE: TableForm = TableForm {
    id: TableId::F6,
    titles: BASIC_TITLES,
    blocks: &[beside(&economic("total"), false), beside(&economic("total-beside"), false)],
    numbered: false,
    note: "",
};

/// F6: staff at the left, operations in two blocks at the right, as the national template prints it.
pub(crate) static BASIC_IN_THREE: TableForm = TableForm {
    id: TableId::F6,
    titles: BASIC_TITLES,
    blocks: &[
        beside(&economic("total"), false),
        beside(&economic("total-beside"), false),
        beside(&economic("total-last"), false),
    ],
    numbered: false,
    note: "",
};

/// F6 in one block.
pub(crate) static BASIC: TableForm = TableForm {
    id: TableId::F6,
    titles: BASIC_TITLES,
    blocks: &[Block {
        title: &[],
        heads: basic::HEADS,
        rows: Rows::Economics,
        columns: &[
            Column::required("total", &["合计", "决算数", "金额", "总计", "小计"], Facet::ANY),
            Column::some("staff", &["人员经费", "人员支出"], Facet::ANY.group(budget::EconomicGroup::Staff)),
            Column::some("operations", &["公用经费", "公用支出"], Facet::ANY.group(budget::EconomicGroup::Operations)),
        ],
        facet: accounted(Measure::Expenditure).fund(Fund::GeneralPublic).nature(Nature::Basic),
        optional: false,
        sums: GROUPS,
    }],
    numbered: false,
    note: "",
};

const CARRIED: &[Column] = &[
    Column::required("carry-in", &["年初结转和结余", "上年结转和结余", "年初结转结余"], CARRIED_IN),
    Column::required("income", &["本年收入", "本年收入合计"], Facet::of(Measure::Income)),
    Column::required("total", &["本年支出／小计", "小计", "本年支出／合计", "本年支出"], Facet::ANY),
    Column::some("basic", &["基本支出", "本年支出／基本支出"], Facet::ANY.nature(Nature::Basic)),
    Column::some("project", &["项目支出", "本年支出／项目支出"], Facet::ANY.nature(Nature::Project)),
    Column::required("carry-out", &["年末结转和结余", "年末结转结余"], CARRIED_OUT),
];

const fn carried(id: TableId, blocks: &'static [Block], titles: &'static [&'static str]) -> TableForm {
    TableForm { id, titles, blocks, numbered: false, note: "" }
}

const FUND_TITLES: &[&str] = &[
    "政府性基金预算财政拨款收入支出决算表",
    "政府性基金预算财政拨款支出决算表",
    "政府性基金预算收入支出决算表",
    "政府性基金收入支出决算表",
];
const CAPITAL_TITLES: &[&str] = &[
    "国有资本经营预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款支出决算表",
    "国有资本经营预算支出决算表",
    "国有资本经营预算收入支出决算表",
    "国有资本经营收入支出决算表",
];
const FUND: Facet = accounted(Measure::Expenditure).fund(Fund::GovernmentFund);
const CAPITAL: Facet = accounted(Measure::Expenditure).fund(Fund::StateCapital);

/// F8.
pub(crate) static FUND_ACCOUNTS: TableForm = carried(TableId::F8, &[by_function(CARRIED, FUND)], FUND_TITLES);
/// F8 of expenditure alone.
pub(crate) static FUND_SPENT: TableForm = carried(TableId::F8, &[by_function(&NATURES, FUND)], FUND_TITLES);
/// F9.
pub(crate) static CAPITAL_ACCOUNTS: TableForm = carried(TableId::F9, &[by_function(CARRIED, CAPITAL)], CAPITAL_TITLES);
/// F9 of expenditure alone.
pub(crate) static CAPITAL_SPENT: TableForm = carried(TableId::F9, &[by_function(&NATURES, CAPITAL)], CAPITAL_TITLES);
