//! T12, T14: lists whose lines are known by their words: projects (项目支出表) and purchases (政府采购预算表).

use budget::{Fund, Measure, Nature, Procured, TableId};

use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

const TOTAL: &[&str] = &["合计", "总计", "金额", "预算金额", "预算数", "本年预算", "项目金额", "采购金额", "采购预算"];

const fn from(key: &'static str, labels: &'static [&'static str], fund: Fund) -> Column {
    Column::some(key, labels, Facet::from(fund))
}

const TOTAL_COLUMN: Column = Column::required("total", TOTAL, Facet::ANY);
const GENERAL_PUBLIC: Column =
    from("general-public", &["一般公共预算", "一般公共预算资金", "本年拨款／一般公共预算"], Fund::GeneralPublic);
const GOVERNMENT_FUND: Column = from(
    "government-fund",
    &["政府性基金预算", "政府性基金", "本年拨款／政府性基金预算", "政府性基金资金"],
    Fund::GovernmentFund,
);
const STATE_CAPITAL: Column = from(
    "state-capital",
    &["国有资本经营预算", "本年拨款／国有资本经营预算", "国有资本经营预算资金"],
    Fund::StateCapital,
);
const SPECIAL_ACCOUNT: Column =
    from("special-account", &["财政专户管理资金", "财政专户核拨资金"], Fund::SpecialAccount);
const OWN: Column = from("own", &["单位资金", "其他资金", "单位自有资金", "其他收入"], Fund::OwnFunds);
const FISCAL: Column = from("fiscal", &["财政拨款", "财政性资金", "财政拨款（补助）资金"], Fund::Fiscal);

/// T12.
pub(crate) static PROJECTS: TableForm = TableForm {
    id: TableId::T12,
    titles: &[
        "项目支出表",
        "项目支出预算表",
        "项目支出情况表",
        "项目支出预算明细表",
        "部门项目支出预算表",
        "项目支出明细表",
        "项目经费情况表",
    ],
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(&[
            "类型",
            "项目类别",
            "项目名称",
            "项目单位",
            "单位（项目）名称",
            "单位名称",
            "一级项目",
            "一级项目名称",
            "二级项目",
            "二级项目名称",
            "项目",
        ]),
        rows: Rows::Lines(&[]),
        columns: &[
            TOTAL_COLUMN,
            FISCAL,
            GENERAL_PUBLIC,
            GOVERNMENT_FUND,
            STATE_CAPITAL,
            SPECIAL_ACCOUNT,
            OWN,
            Column::some(
                "carried-over",
                &["上年结转", "上年结转结余", "财政拨款结转结余", "财政拨款结转结余／小计"],
                Facet::from(Fund::CarriedOver),
            ),
        ],
        facet: Facet::of(Measure::Expenditure).nature(Nature::Project),
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};

const fn procured(key: &'static str, labels: &'static [&'static str], what: Procured) -> Row {
    Row::new(key, labels, Facet::of(Measure::Procurement(what)))
}

/// T14.
pub(crate) static PROCUREMENT: TableForm = TableForm {
    id: TableId::T14,
    titles: &[
        "政府采购预算表",
        "政府采购支出预算表",
        "政府采购支出表",
        "政府采购情况表",
        "政府采购预算明细表",
        "政府采购预算支出表",
        "政府采购项目预算表",
    ],
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(&[
            "采购品目大类",
            "采购类别",
            "品目大类",
            "类别",
            "专项名称",
            "项目名称",
            "单位名称",
            "单位（项目）名称",
            "经济科目",
            "采购物品名称",
            "采购品目名称",
            "采购品目",
            "采购目录",
            "品目名称",
            "采购组织形式",
            "采购方式",
        ]),
        rows: Rows::Lines(&[
            procured("goods", &["货物", "货物类", "货物采购", "政府采购货物"], Procured::Goods),
            procured("works", &["工程", "工程类", "工程采购", "政府采购工程"], Procured::Works),
            procured("services", &["服务", "服务类", "服务采购", "政府采购服务"], Procured::Services),
        ]),
        columns: &[TOTAL_COLUMN, FISCAL, GENERAL_PUBLIC, GOVERNMENT_FUND, STATE_CAPITAL, SPECIAL_ACCOUNT, OWN],
        facet: Facet::of(Measure::Procurement(Procured::All)),
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};
