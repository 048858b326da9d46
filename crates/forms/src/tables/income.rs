//! T2: income (部门收入总表): by functional class, by body, or one row a source.

use budget::{Fund, Measure, TableId};

use super::by_function::by_function;
use super::overall::INCOME_LABELS;
use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

const TITLES: &[&str] = &[
    "部门收入总体情况表",
    "部门收入总表",
    "收入总表",
    "部门收入预算总表",
    "收入预算表",
    "预算单位收入预算总表",
    "收入预算总表",
];

const fn sources(fund: Fund) -> Facet {
    Facet::of(Measure::Income).fund(fund)
}

/// Columns of sources, by functional class.
const SOURCES: &[Column] = &[
    Column::required("total", &["合计", "总计"], Facet::of(Measure::Sources)),
    Column::required("fiscal", &["金额", "财政拨款收入", "财政拨款", "本级财政拨款"], Facet::from(Fund::Fiscal))
        .under(&["本级财政拨款"])
        .or(&["general-public"]),
    Column::some("appropriated", &["其中：经费拨款", "经费拨款"], Facet::from(Fund::Appropriated))
        .under(&["本级财政拨款"]),
    Column::some(
        "special-account",
        &["财政专户管理事业收入", "财政专户管理资金", "财政专户管理资金收入"],
        Facet::from(Fund::SpecialAccount),
    ),
    Column::some("business", &["事业单位经营服务收入", "事业单位经营收入", "经营收入"], Facet::from(Fund::Business)),
    Column::some("higher-subsidy", &["上级补助收入"], Facet::from(Fund::HigherSubsidy)),
    Column::some("other", &["其他收入", "其它收入"], Facet::from(Fund::Other)),
    Column::some(
        "institution",
        &["事业收入", "事业收入／小计", "事业收入／金额", "事业收入／合计"],
        Facet::from(Fund::Institution),
    ),
    Column::some(
        "education-fees",
        &["其中：教育收费", "教育收费", "事业收入／其中：教育收费"],
        Facet::from(Fund::EducationFees),
    ),
    Column::some("affiliate", &["附属单位上缴收入"], Facet::from(Fund::AffiliatePayment)),
    Column::some(
        "general-public",
        &[
            "一般公共预算",
            "一般公共预算拨款",
            "一般公共预算拨款收入",
            "一般公共预算财政拨款",
            "一般公共预算财政拨款收入",
            "一般公共预算收入",
        ],
        Facet::from(Fund::GeneralPublic),
    ),
    Column::some(
        "government-fund",
        &[
            "政府性基金预算",
            "政府性基金",
            "政府性基金预算拨款",
            "政府性基金预算拨款收入",
            "政府性基金预算财政拨款",
            "政府性基金预算财政拨款收入",
            "政府性基金收入",
            "政府性基金预算收入",
        ],
        Facet::from(Fund::GovernmentFund),
    ),
    Column::some(
        "state-capital",
        &[
            "国有资本经营预算",
            "国有资本经营预算拨款",
            "国有资本经营预算拨款收入",
            "国有资本经营预算财政拨款",
            "国有资本经营预算财政拨款收入",
            "国有资本经营预算收入",
        ],
        Facet::from(Fund::StateCapital),
    ),
    Column::some("own", &["单位资金"], Facet::from(Fund::OwnFunds)),
    Column::some(
        "carried-over",
        &["上年结转", "上年结转结余", "上年结转和结余", "上年结转收入", "上年结余结转", "上年结转资金"],
        Facet::of(Measure::CarryIn),
    ),
    Column::some(
        "surplus-used",
        &["使用非财政拨款结余", "动用非财政拨款结余", "用事业基金弥补收支差额", "使用非财政拨款结余（含专用结余）"],
        Facet::of(Measure::SurplusUsed),
    ),
];

/// By functional class.
pub(crate) static BY_FUNCTION: TableForm = TableForm {
    id: TableId::T2,
    titles: TITLES,
    blocks: &[by_function(SOURCES, Facet::of(Measure::Income))],
    numbered: true,
    note: "本表反映部门本年度取得的各项收入情况。",
};

/// Headers of the column of bodies.
const BODIES: Heads = Heads::Label(&[
    "部门（单位）名称",
    "单位名称",
    "部门名称",
    "部门（单位）",
    "预算单位",
    "单位名称（科目）",
    "预算单位名称",
]);

const fn by_body(columns: &'static [Column]) -> Block {
    Block {
        title: &[],
        heads: BODIES,
        rows: Rows::Bodies,
        columns,
        facet: Facet::of(Measure::Income),
        optional: false,
        sums: &[],
    }
}

/// By body, each source in a column.
pub(crate) static SOURCES_BY_BODY: TableForm =
    TableForm { id: TableId::T2, titles: TITLES, blocks: &[by_body(SOURCES)], numbered: false, note: "" };

const YEAR: &[&str] = &["本年收入"];
const CARRIED: &[&str] = &["上年结转结余"];

const fn carried(fund: Option<Fund>) -> Facet {
    match fund {
        Some(fund) => Facet::of(Measure::CarryIn).fund(fund),
        None => Facet::of(Measure::CarryIn),
    }
}

const SPLIT: &[Column] = &[
    Column::required("total", &["合计", "总计"], Facet::of(Measure::Sources)),
    Column::required("income", &["本年收入／小计", "本年收入"], Facet::of(Measure::Income)),
    Column::some("general-public", &["本年收入／一般公共预算"], sources(Fund::GeneralPublic)),
    Column::some("government-fund", &["本年收入／政府性基金预算"], sources(Fund::GovernmentFund)),
    Column::some("state-capital", &["本年收入／国有资本经营预算"], sources(Fund::StateCapital)),
    Column::some("special-account", &["本年收入／财政专户管理资金"], sources(Fund::SpecialAccount)),
    Column::some("institution", &["事业收入"], sources(Fund::Institution)).under(YEAR),
    Column::some("business", &["事业单位经营收入"], sources(Fund::Business)).under(YEAR),
    Column::some("higher-subsidy", &["上级补助收入"], sources(Fund::HigherSubsidy)).under(YEAR),
    Column::some("affiliate", &["附属单位上缴收入"], sources(Fund::AffiliatePayment)).under(YEAR),
    Column::some("other", &["其他收入"], sources(Fund::Other)).under(YEAR),
    Column::some("own", &["本年收入／单位资金"], sources(Fund::OwnFunds)),
    Column::some("carried-over", &["上年结转结余／小计", "上年结转结余"], carried(None)),
    Column::some("carried-general-public", &["一般公共预算"], carried(Some(Fund::GeneralPublic))).under(CARRIED),
    Column::some("carried-government-fund", &["政府性基金预算"], carried(Some(Fund::GovernmentFund))).under(CARRIED),
    Column::some("carried-state-capital", &["国有资本经营预算"], carried(Some(Fund::StateCapital))).under(CARRIED),
    Column::some("carried-special-account", &["财政专户管理资金"], carried(Some(Fund::SpecialAccount))).under(CARRIED),
    Column::some("carried-own", &["单位资金"], carried(Some(Fund::OwnFunds))).under(CARRIED),
];

/// By body: this year's income and what was carried in, each by source (the layout of the integrated budget system,
/// 预算管理一体化).
pub(crate) static BY_BODY: TableForm =
    TableForm { id: TableId::T2, titles: TITLES, blocks: &[by_body(SPLIT)], numbered: false, note: "" };

const fn from(key: &'static str, labels: &'static [&'static str], fund: Fund) -> Row {
    Row::new(key, labels, Facet::from(fund))
}

/// One row a source; labels stand in two columns, the kind of funds and the part of it.
pub(crate) static BY_SOURCE: TableForm = TableForm {
    id: TableId::T2,
    titles: TITLES,
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(INCOME_LABELS),
        rows: Rows::Items {
            rows: &[
                Row::new("sources", &["收入总计", "收入合计", "总计", "合计"], Facet::of(Measure::Sources)),
                Row::new("income", &["本年收入合计", "本年收入小计", "本年收入"], Facet::of(Measure::Income)),
                from("fiscal", &["一、财政拨款收入", "财政拨款", "预算拨款", "财政拨款小计"], Fund::Fiscal),
                from(
                    "general-public",
                    &[
                        "一般公共预算资金小计",
                        "一般公共预算小计",
                        "一般公共预算资金",
                        "一般公共预算",
                        "一般公共预算拨款",
                        "一般公共预算拨款收入",
                        "一般公共预算财政拨款",
                        "一般公共预算财政拨款收入",
                    ],
                    Fund::GeneralPublic,
                ),
                from(
                    "appropriated",
                    &[
                        "一般公共预算资金公共财政拨款（补助）资金",
                        "一般公共预算资金财政拨款（补助）",
                        "公共财政拨款（补助）资金",
                    ],
                    Fund::Appropriated,
                ),
                from("non-tax", &["一般公共预算资金专项收入", "专项收入"], Fund::NonTax),
                from(
                    "government-fund",
                    &[
                        "政府性基金小计",
                        "政府性基金预算小计",
                        "政府性基金",
                        "政府性基金预算",
                        "政府性基金预算拨款",
                        "政府性基金预算拨款收入",
                        "政府性基金预算财政拨款",
                        "政府性基金预算财政拨款收入",
                    ],
                    Fund::GovernmentFund,
                ),
                from(
                    "state-capital",
                    &[
                        "国有资本经营预算小计",
                        "国有资本经营预算",
                        "国有资本经营预算资金小计",
                        "国有资本经营预算拨款",
                        "国有资本经营预算拨款收入",
                        "国有资本经营预算财政拨款",
                        "国有资本经营预算财政拨款收入",
                    ],
                    Fund::StateCapital,
                ),
                from("special-account", &["财政专户管理资金小计", "财政专户管理资金"], Fund::SpecialAccount),
                from("education-fees", &["财政专户管理资金专户管理教育收费", "专户管理教育收费"], Fund::EducationFees),
                from("special-non-tax", &["财政专户管理资金其他非税收入", "其他非税收入"], Fund::SpecialNonTax),
                from(
                    "own",
                    &["其他资金小计", "单位资金小计", "其他资金", "单位资金", "单位自有资金小计"],
                    Fund::OwnFunds,
                ),
                from("institution", &["其他资金事业收入", "单位资金事业收入", "事业收入"], Fund::Institution),
                from(
                    "business",
                    &["其他资金经营收入", "其他资金事业单位经营收入", "单位资金事业单位经营收入", "经营收入"],
                    Fund::Business,
                ),
                from(
                    "higher-subsidy",
                    &["其他资金上级补助收入", "单位资金上级补助收入", "上级补助收入"],
                    Fund::HigherSubsidy,
                ),
                from(
                    "affiliate",
                    &["其他资金附属单位上缴收入", "单位资金附属单位上缴收入", "附属单位上缴收入"],
                    Fund::AffiliatePayment,
                ),
                from("other", &["其他资金其他收入", "单位资金其他收入", "其他收入"], Fund::Other),
                from(
                    "debt",
                    &["其他资金债务资金（银行贷款）", "其他资金债务资金", "债务资金（银行贷款）", "债务收入"],
                    Fund::Debt,
                ),
                Row::new(
                    "carry-in",
                    &[
                        "上年结转和结余资金小计",
                        "上年结转和结余资金",
                        "上年结转资金",
                        "上年结转结余",
                        "上年结转和结余小计",
                    ],
                    Facet::of(Measure::CarryIn),
                ),
                Row::new(
                    "carry-in-used",
                    &[
                        "上年结转和结余资金其中：动用上年结转和结余资金",
                        "上年结转和结余资金动用上年结转和结余资金",
                        "动用上年结转和结余资金",
                    ],
                    Facet::of(Measure::CarryInUsed),
                ),
            ],
            classes: "",
            classes_after: "",
        },
        columns: &[Column::required("amount", &["金额", "预算数", "本年预算", "本年预算数", "{year}预算"], Facet::ANY)],
        facet: Facet::of(Measure::Income),
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};
