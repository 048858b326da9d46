//! T2, T3, T5, T8, T9: tables of functional classes, down to the item (功能分类, 类款项).

use budget::{Fund, Measure, Nature, TableId};

use crate::form::{Block, Column, Facet, Heads, Rows, TableForm};

const HEADS: Heads = Heads::Codes {
    over: &["科目编码", "功能分类科目编码", "科目代码", "功能科目编码", "支出功能分类科目编码", "项目"],
    split: &["类", "款", "项"],
    joined: false,
    name: &["功能科目", "功能分类科目名称", "科目名称", "功能科目名称", "支出功能分类科目名称"],
};

const TOTAL: &[&str] = &["总计", "合计", "本年支出合计", "本年收入合计"];

pub(crate) static INCOME: TableForm = TableForm {
    id: TableId::T2,
    titles: &[
        "部门收入总体情况表",
        "部门收入总表",
        "收入总表",
        "部门收入预算总表",
        "收入预算表",
        "预算单位收入预算总表",
        "收入预算总表",
    ],
    blocks: &[Block {
        title: &[],
        heads: HEADS,
        rows: Rows::Functions,
        columns: &[
            Column::required("total", &["合计", "总计"], Facet::of(Measure::Sources)),
            Column::required(
                "fiscal",
                &["金额", "财政拨款收入", "财政拨款", "本级财政拨款"],
                Facet::from(Fund::Fiscal),
            )
            .under(&["本级财政拨款"]),
            Column::some("appropriated", &["其中：经费拨款", "经费拨款"], Facet::from(Fund::Appropriated))
                .under(&["本级财政拨款"]),
            Column::some(
                "special-account",
                &["财政专户管理事业收入", "财政专户管理资金"],
                Facet::from(Fund::SpecialAccount),
            ),
            Column::some("business", &["事业单位经营服务收入", "事业单位经营收入"], Facet::from(Fund::Business)),
            Column::some("higher-subsidy", &["上级补助收入"], Facet::from(Fund::HigherSubsidy)),
            Column::some("other", &["其他收入", "其它收入"], Facet::from(Fund::Other)),
            Column::some("institution", &["事业收入"], Facet::from(Fund::Institution)),
            Column::some("affiliate", &["附属单位上缴收入"], Facet::from(Fund::AffiliatePayment)),
            Column::some("general-public", &["一般公共预算"], Facet::from(Fund::GeneralPublic)),
            Column::some("government-fund", &["政府性基金预算"], Facet::from(Fund::GovernmentFund)),
            Column::some("state-capital", &["国有资本经营预算"], Facet::from(Fund::StateCapital)),
            Column::some("carried-over", &["上年结转", "上年结转结余"], Facet::of(Measure::CarryIn)),
        ],
        facet: Facet::of(Measure::Income),
        optional: false,
        sums: &[],
    }],
    numbered: true,
    note: "本表反映部门本年度取得的各项收入情况。",
};

const TOTAL_COLUMN: Column = Column::required("total", TOTAL, Facet::ANY);
const BASIC: Column = Column::required("basic", &["基本支出"], Facet::ANY.nature(Nature::Basic));
const PROJECT: Column = Column::required("project", &["项目支出"], Facet::ANY.nature(Nature::Project));

pub(crate) static EXPENDITURE: TableForm = TableForm {
    id: TableId::T3,
    titles: &[
        "部门支出总体情况表",
        "部门支出总表",
        "支出总表",
        "部门支出预算总表",
        "支出预算表",
        "预算单位支出预算总表",
        "支出预算总表",
    ],
    blocks: &[Block {
        title: &[],
        heads: HEADS,
        rows: Rows::Functions,
        columns: &[
            TOTAL_COLUMN,
            BASIC,
            PROJECT,
            Column::some("business", &["事业单位经营支出", "经营支出"], Facet::ANY.nature(Nature::Business)),
            Column::some("affiliate-subsidy", &["对附属单位补助支出"], Facet::ANY.nature(Nature::AffiliateSubsidy)),
            Column::some("upward-payment", &["上缴上级支出"], Facet::ANY.nature(Nature::UpwardPayment)),
        ],
        facet: Facet::of(Measure::Expenditure),
        optional: false,
        sums: &[],
    }],
    numbered: true,
    note: "本表反映部门本年度各项支出情况。",
};

const fn appropriated(id: TableId, fund: Fund, titles: &'static [&'static str], note: &'static str) -> TableForm {
    const COLUMNS: &[Column] = &[TOTAL_COLUMN, BASIC, PROJECT];
    const GENERAL: &[Block] = &[block(Fund::GeneralPublic, COLUMNS)];
    const GOVERNMENT: &[Block] = &[block(Fund::GovernmentFund, COLUMNS)];
    const CAPITAL: &[Block] = &[block(Fund::StateCapital, COLUMNS)];
    let blocks = match fund {
        Fund::GovernmentFund => GOVERNMENT,
        Fund::StateCapital => CAPITAL,
        _ => GENERAL,
    };
    TableForm { id, titles, blocks, numbered: true, note }
}

const fn block(fund: Fund, columns: &'static [Column]) -> Block {
    Block {
        title: &[],
        heads: HEADS,
        rows: Rows::Functions,
        columns,
        facet: Facet::of(Measure::Expenditure).fund(fund),
        optional: false,
        sums: &[],
    }
}

pub(crate) static GENERAL_PUBLIC: TableForm = appropriated(
    TableId::T5,
    Fund::GeneralPublic,
    &[
        "一般公共预算支出情况表",
        "一般公共预算支出表",
        "一般公共预算支出功能分类预算表",
        "一般公共预算财政拨款支出表",
        "一般公共预算支出预算表",
    ],
    "本表反映部门本年度一般公共预算支出情况。",
);

pub(crate) static GOVERNMENT_FUND: TableForm = appropriated(
    TableId::T8,
    Fund::GovernmentFund,
    &["政府性基金预算支出情况表", "政府性基金预算支出表", "政府性基金预算支出功能分类预算表", "政府性基金支出表"],
    "本表反映部门本年度政府性基金预算支出情况，没有数字即没有此项支出。",
);

pub(crate) static STATE_CAPITAL: TableForm = appropriated(
    TableId::T9,
    Fund::StateCapital,
    &["国有资本经营预算支出情况表", "国有资本经营预算支出表", "国有资本经营预算支出功能分类预算表"],
    "本表反映部门本年度国有资本经营预算支出情况，没有数字即没有此项支出。",
);
