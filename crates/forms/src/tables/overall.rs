//! T1: overall income and expenditure (部门收支总表). Expenditure stands by nature, by functional class, or by both side by
//! side.

use budget::{EconomicGroup, Fund, Measure, Nature, TableId};

use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

const AMOUNT: &[&str] = &["本年预算", "预算数", "金额", "本年预算数", "{year}预算", "预算金额", "合计"];

const fn income(key: &'static str, labels: &'static [&'static str], fund: Fund) -> Row {
    Row::new(key, labels, Facet::from(fund))
}

const fn expenditure(key: &'static str, labels: &'static [&'static str], nature: Nature) -> Row {
    Row::new(key, labels, Facet::ANY.nature(nature))
}

/// Rows of income, by source; a place prints some of them.
pub(super) const INCOME: &[Row] = &[
    income("fiscal", &["一、本级财政拨款收入", "财政拨款收入", "财政拨款", "本年财政拨款收入"], Fund::Fiscal),
    income(
        "special-account",
        &[
            "二、财政专户管理事业收入",
            "财政专户管理资金收入",
            "财政专户管理资金",
            "财政专户管理的教育收费收入",
            "财政专户管理的事业收入",
            "财政专户核拨资金",
            "财政专户核拨收入",
        ],
        Fund::SpecialAccount,
    ),
    income(
        "business",
        &["三、事业单位经营服务收入", "事业单位经营收入", "经营收入", "事业单位经营收入资金"],
        Fund::Business,
    ),
    income("higher-subsidy", &["四、上级补助收入", "上级补助收入资金"], Fund::HigherSubsidy),
    income("other", &["五、其他收入", "其它收入", "其他收入资金"], Fund::Other),
    income("institution", &["六、事业收入", "事业收入资金"], Fund::Institution),
    income(
        "affiliate",
        &["附属单位上缴收入", "附属单位上缴", "附属单位上缴收入资金", "附属单位缴款"],
        Fund::AffiliatePayment,
    ),
    income("own", &["单位资金", "单位资金收入", "其他资金", "单位自有资金"], Fund::OwnFunds),
    income(
        "general-public",
        &[
            "1、一般公共预算资金",
            "一般公共预算资金",
            "一般公共预算",
            "一般公共预算拨款",
            "一般公共预算拨款收入",
            "一般公共预算财政拨款收入",
            "一般公共预算财政拨款",
            "一般公共预算收入",
            "一般公共预算当年拨款收入",
            "一般公共预算当年财政拨款收入",
        ],
        Fund::GeneralPublic,
    ),
    income(
        "appropriated",
        &["经费拨款", "经费拨款（补助）", "财政拨款（补助）", "公共财政拨款（补助）资金"],
        Fund::Appropriated,
    ),
    income(
        "non-tax",
        &[
            "纳入一般公共预算管理的非税收入拨款",
            "纳入预算管理的非税收入拨款",
            "纳入预算管理的非税收入",
            "行政事业性收费",
            "非税收入",
            "专项收入",
        ],
        Fund::NonTax,
    ),
    income(
        "government-fund",
        &[
            "2、政府性基金",
            "政府性基金",
            "政府性基金预算",
            "政府性基金预算拨款",
            "政府性基金预算拨款收入",
            "政府性基金预算财政拨款收入",
            "政府性基金预算财政拨款",
            "政府性基金收入",
            "政府性基金预算收入",
            "政府性基金预算当年拨款收入",
            "政府性基金预算当年财政拨款收入",
        ],
        Fund::GovernmentFund,
    ),
    income(
        "state-capital",
        &[
            "3、国有资本经营预算",
            "国有资本经营预算",
            "国有资本经营预算拨款",
            "国有资本经营预算拨款收入",
            "国有资本经营预算财政拨款收入",
            "国有资本经营预算财政拨款",
            "国有资本经营预算收入",
            "国有资本经营收入",
            "国有资本经营预算当年拨款收入",
        ],
        Fund::StateCapital,
    ),
    Row::new("income", &["本年收入合计", "当年收入小计", "本年收入小计", "当年收入合计"], Facet::of(Measure::Income)),
    Row::new(
        "carry-in",
        &[
            "七、上年结转",
            "上年结转结余",
            "上年结转和结余",
            "年初结转和结余",
            "上年结转资金",
            "上年结转收入",
            "上年结余结转",
            "上年结余",
            "上年结余收入",
            "上年结余、结转",
        ],
        Facet::of(Measure::CarryIn),
    ),
    Row::new(
        "surplus-used",
        &[
            "使用非财政拨款结余",
            "使用非财政拨款结余（含专用结余）",
            "动用非财政拨款结余",
            "用事业基金弥补收支差额",
            "使用非财政拨款结余和专用结余",
        ],
        Facet::of(Measure::SurplusUsed),
    ),
    Row::new("sources", &["收入总计", "收入合计", "总计", "收入总计合计"], Facet::of(Measure::Sources)),
];

/// Rows of expenditure, by nature and in total.
pub(super) const EXPENDITURE: &[Row] = &[
    expenditure("basic", &["一、基本支出"], Nature::Basic),
    expenditure("project", &["二、项目支出"], Nature::Project),
    expenditure(
        "business-expenditure",
        &["三、事业单位经营支出", "经营支出", "事业单位经营服务支出"],
        Nature::Business,
    ),
    expenditure("affiliate-subsidy", &["四、对附属单位补助支出", "对附属单位补助"], Nature::AffiliateSubsidy),
    expenditure("upward-payment", &["五、上缴上级支出"], Nature::UpwardPayment),
    expenditure("reserve", RESERVE, Nature::Reserve),
    Row::new(
        "expenditure",
        &["本年支出合计", "当年支出小计", "本年支出小计", "当年支出合计"],
        Facet::of(Measure::Expenditure),
    ),
    Row::new(
        "surplus-distributed",
        &["六、结余分配", "事业单位结余分配", "转入事业基金"],
        Facet::of(Measure::SurplusDistributed),
    ),
    Row::new(
        "carry-out",
        &[
            "七、结转下年",
            "年末结转和结余",
            "结转下年资金",
            "年终结转结余",
            "年终结转和结余",
            "结转下年支出",
            "年末结转结余",
            "结转结余",
        ],
        Facet::of(Measure::CarryOut),
    ),
    Row::new("uses", &["支出总计", "支出合计", "总计"], Facet::of(Measure::Uses)),
];

/// Names of the reserve (单位预留机动经费).
pub(super) const RESERVE: &[&str] = &["单位预留机动经费", "预留机动经费", "机动经费"];

/// Headers of the column of labels of income.
pub(super) const INCOME_LABELS: &[&str] = &["项目", "收入项目", "项目名称", "收入", "资金来源", "收入来源", "收入构成"];
/// Headers of the column of labels of expenditure.
pub(super) const EXPENDITURE_LABELS: &[&str] = &[
    "项目",
    "支出项目",
    "项目名称",
    "支出",
    "功能科目名称",
    "功能分类",
    "项目（按功能分类）",
    "按功能分类",
    "支出功能分类",
    "支出功能分类科目",
    "功能分类科目",
    "项目（按支出功能分类科目）",
];

pub(crate) static FORM: TableForm = TableForm {
    id: TableId::T1,
    titles: &[
        "部门收支总体情况表",
        "部门收支总表",
        "收支总表",
        "收支预算总表",
        "部门预算收支总表",
        "部门财务收支预算总表",
        "预算单位财务收支预算总表",
        "财务收支预算总表",
        "财务收支总表",
        "收入支出预算总表",
        "收入支出总表",
        "部门收支预算总表",
        "单位收支总表",
        "单位收支总体情况表",
        "收支总体情况表",
        "部门收支预算总体情况表",
    ],
    blocks: &[
        Block {
            title: &["收入", "本年收入", "收入预算"],
            heads: Heads::Label(INCOME_LABELS),
            rows: Rows::Items { rows: INCOME, classes: "", classes_after: "" },
            columns: &[Column::required("income-amount", AMOUNT, Facet::ANY)],
            facet: Facet::of(Measure::Income),
            optional: false,
            sums: &[],
        },
        Block {
            title: &["支出", "本年支出", "支出预算"],
            heads: Heads::Label(EXPENDITURE_LABELS),
            rows: Rows::Items { rows: EXPENDITURE, classes: "expenditure", classes_after: "" },
            columns: &[
                Column::required("expenditure-amount", EXPENDITURE_AMOUNT, Facet::ANY),
                Column::some("basic", &["基本支出", "基本支出／小计"], Facet::ANY.nature(Nature::Basic)),
                Column::some(
                    "staff",
                    &["基本支出／人员经费", "人员经费", "人员支出"],
                    Facet::ANY.nature(Nature::Basic).group(EconomicGroup::Staff),
                ),
                Column::some(
                    "operations",
                    &["基本支出／公用经费", "公用经费", "公用支出"],
                    Facet::ANY.nature(Nature::Basic).group(EconomicGroup::Operations),
                ),
                Column::some("project", &["项目支出"], Facet::ANY.nature(Nature::Project)),
                Column::some("general-public-amount", &["一般公共预算"], Facet::from(Fund::GeneralPublic)),
                Column::some(
                    "government-fund-amount",
                    &["政府性基金预算", "政府性基金"],
                    Facet::from(Fund::GovernmentFund),
                ),
                Column::some("state-capital-amount", &["国有资本经营预算"], Facet::from(Fund::StateCapital)),
            ],
            facet: Facet::of(Measure::Expenditure),
            optional: false,
            sums: &[],
        },
        Block {
            title: &["支出用途", "按支出性质", "支出性质", "按支出用途", "按支出性质分类", "按支出性质和经济分类"],
            heads: Heads::Label(&[
                "项目名称",
                "项目",
                "支出项目",
                "支出用途",
                "项目（按支出性质）",
                "项目（按支出性质和经济分类）",
                "项目（按支出性质分类）",
            ]),
            rows: Rows::Items { rows: EXPENDITURE, classes: "", classes_after: "" },
            columns: &[Column::required("nature-amount", AMOUNT, Facet::ANY)],
            facet: Facet::of(Measure::Expenditure),
            optional: true,
            sums: &[],
        },
    ],
    numbered: false,
    note: "本表反映部门本年度的收支总体情况。",
};

const EXPENDITURE_AMOUNT: &[&str] =
    &["本年预算", "合计", "预算数", "金额", "本年预算数", "预算数／合计", "{year}预算", "总计", "预算金额", "小计"];
