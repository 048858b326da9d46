//! T3, T5, T8, T9, T13, T20: expenditure by functional class, down to the item (功能分类, 类款项).

use budget::{Aspect, EconomicGroup, Fund, Measure, Nature, Stage, TableId};

use super::overall::{EXPENDITURE_LABELS, RESERVE};
use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

/// The columns that name a functional class.
pub(super) const HEADS: Heads = Heads::Codes {
    over: &[
        "科目编码",
        "功能分类科目编码",
        "科目代码",
        "功能科目编码",
        "支出功能分类科目编码",
        "项目",
        "功能科目代码",
        "功能分类科目代码",
        "支出功能分类科目代码",
        "功能分类编码",
    ],
    split: &["类", "款", "项"],
    joined: false,
    name: &[
        "功能科目",
        "功能分类科目名称",
        "科目名称",
        "功能科目名称",
        "支出功能分类科目名称",
        "科目（单位）名称",
        "单位名称（科目）",
        "功能分类名称",
    ],
};

const TOTAL: &[&str] = &[
    "总计",
    "合计",
    "本年支出合计",
    "本年支出／小计",
    "小计",
    "本年预算数／合计",
    "本年预算数／小计",
    "{year}预算数／合计",
    "{year}预算数／小计",
    "预算数／小计",
    "预算数／合计",
];
/// Headers of the only amount of a table.
const ONLY: &[&str] = &["金额", "合计", "预算数", "本年预算", "本年预算数", "{year}预算", "预算金额"];

const TOTAL_COLUMN: Column = Column::required("total", TOTAL, Facet::ANY);
const ONLY_COLUMN: Column = Column::required("total", ONLY, Facet::ANY);
const BASIC: Column =
    Column::required("basic", &["基本支出", "基本支出／小计", "基本支出／合计"], Facet::ANY.nature(Nature::Basic));
const STAFF: Column = Column::some(
    "staff",
    &["基本支出／人员经费", "基本支出／人员支出", "人员经费", "人员支出"],
    Facet::ANY.nature(Nature::Basic).group(EconomicGroup::Staff),
);
const OPERATIONS: Column = Column::some(
    "operations",
    &["基本支出／公用经费", "基本支出／公用支出", "公用经费", "公用支出", "日常公用经费"],
    Facet::ANY.nature(Nature::Basic).group(EconomicGroup::Operations),
);
const PROJECT: Column =
    Column::required("project", &["项目支出", "项目支出／小计", "项目支出／合计"], Facet::ANY.nature(Nature::Project));
const PRIOR_BUDGET: Column = Column::some(
    "prior-budget",
    &["{prior}预算数", "{prior}预算数／合计", "{prior}预算数／小计"],
    Facet::ANY.years_back(1),
);
const PRIOR_EXECUTED: Column = Column::some(
    "prior-executed",
    &["{prior}执行数", "{prior}预算执行数", "{prior}预计执行数"],
    Facet::ANY.years_back(1).stage(Stage::Executed),
);
const PRIOR_FINAL: Column =
    Column::some("prior-final", &["{prior}决算数"], Facet::ANY.years_back(1).stage(Stage::Final));
const CHANGE: Column = Column::some(
    "change",
    &["增减额", "增减额（+-）", "增减／金额", "比上年增减／金额", "增加（减少）额"],
    Facet::ANY.aspect(Aspect::Change),
);
const CHANGE_RATE: Column = Column::some(
    "change-rate",
    &["增减%", "增减幅度", "增减率", "增减／比例", "增减比例", "增减幅度（%）", "增减（%）", "增长%"],
    Facet::ANY.aspect(Aspect::ChangeRate),
);

const BY_NATURE: &[Column] =
    &[TOTAL_COLUMN, BASIC, STAFF, OPERATIONS, PROJECT, PRIOR_BUDGET, PRIOR_EXECUTED, PRIOR_FINAL, CHANGE, CHANGE_RATE];
const BY_NATURES: &[Column] = &[
    TOTAL_COLUMN,
    BASIC,
    STAFF,
    OPERATIONS,
    PROJECT,
    Column::some("business", &["事业单位经营支出", "经营支出"], Facet::ANY.nature(Nature::Business)),
    Column::some("affiliate-subsidy", &["对附属单位补助支出"], Facet::ANY.nature(Nature::AffiliateSubsidy)),
    Column::some("upward-payment", &["上缴上级支出"], Facet::ANY.nature(Nature::UpwardPayment)),
    Column::some("reserve", RESERVE, Facet::ANY.nature(Nature::Reserve)),
];
const ONLY_TOTAL: &[Column] = &[ONLY_COLUMN];

const TITLES: &[&str] = &[
    "部门支出总体情况表",
    "部门支出总表",
    "支出总表",
    "部门支出预算总表",
    "支出预算表",
    "预算单位支出预算总表",
    "支出预算总表",
];

/// A block of functional classes.
pub(super) const fn by_function(columns: &'static [Column], facet: Facet) -> Block {
    Block { title: &[], heads: HEADS, rows: Rows::Functions, columns, facet, optional: false, sums: &[] }
}

/// T3 by function.
pub(crate) static EXPENDITURE: TableForm = TableForm {
    id: TableId::T3,
    titles: TITLES,
    blocks: &[by_function(BY_NATURES, Facet::of(Measure::Expenditure))],
    numbered: true,
    note: "本表反映部门本年度各项支出情况。",
};

const fn economic(key: &'static str, labels: &'static [&'static str], nature: Nature, code: &'static str) -> Row {
    Row::new(key, labels, Facet::ANY.nature(nature).economic(code))
}

const SALARIES: &[&str] = &["工资福利支出"];
const GOODS: &[&str] = &["商品和服务支出"];
const PERSONS: &[&str] = &["对个人和家庭的补助", "对个人和家庭的补助支出"];
const CAPITAL: &[&str] = &["资本性支出", "其他资本性支出"];

/// T3 one row a nature, perhaps with economic classes under it.
pub(crate) static EXPENDITURE_BY_ITEM: TableForm = TableForm {
    id: TableId::T3,
    titles: TITLES,
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(EXPENDITURE_LABELS),
        rows: Rows::Items {
            rows: &[
                Row::new("basic", &["一、基本支出"], Facet::ANY.nature(Nature::Basic)),
                economic("basic-301", SALARIES, Nature::Basic, "301"),
                economic("basic-302", GOODS, Nature::Basic, "302"),
                economic("basic-303", PERSONS, Nature::Basic, "303"),
                economic("basic-310", CAPITAL, Nature::Basic, "310"),
                Row::new("project", &["二、项目支出"], Facet::ANY.nature(Nature::Project)),
                economic("project-301", SALARIES, Nature::Project, "301"),
                economic("project-302", GOODS, Nature::Project, "302"),
                economic("project-303", PERSONS, Nature::Project, "303"),
                economic("project-310", CAPITAL, Nature::Project, "310"),
                Row::new("business", &["三、事业单位经营支出", "经营支出"], Facet::ANY.nature(Nature::Business)),
                Row::new(
                    "affiliate-subsidy",
                    &["对附属单位补助支出", "对附属单位补助"],
                    Facet::ANY.nature(Nature::AffiliateSubsidy),
                ),
                Row::new("upward-payment", &["上缴上级支出"], Facet::ANY.nature(Nature::UpwardPayment)),
                Row::new("expenditure", &["本年支出合计", "本年支出小计"], Facet::of(Measure::Expenditure)),
                Row::new(
                    "carry-out",
                    &["结转下年", "年终结转结余", "年末结转和结余", "结转下年支出"],
                    Facet::of(Measure::CarryOut),
                ),
                Row::new("uses", &["支出总计", "支出合计", "总计", "合计"], Facet::of(Measure::Uses)),
            ],
            classes: "",
            classes_after: "",
        },
        columns: ONLY_TOTAL,
        facet: Facet::of(Measure::Expenditure),
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};

/// T3 by nature alone: one row, or one row a body.
pub(crate) static EXPENDITURE_BY_NATURE: TableForm = TableForm {
    id: TableId::T3,
    titles: TITLES,
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(&["单位名称", "部门（单位）名称", "部门名称", "预算单位"]),
        rows: Rows::Bodies,
        columns: &[
            Column::required("total", &["合计", "总计", "支出合计"], Facet::of(Measure::Uses)),
            BASIC,
            STAFF,
            OPERATIONS,
            PROJECT,
            Column::some("reserve", RESERVE, Facet::ANY.nature(Nature::Reserve)),
            Column::some("business", &["事业单位经营支出", "经营支出"], Facet::ANY.nature(Nature::Business)),
            Column::some(
                "carry-out",
                &["结转下年资金", "结转下年", "结转下年支出", "年终结转结余"],
                Facet::of(Measure::CarryOut),
            ),
        ],
        facet: Facet::of(Measure::Expenditure),
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};

const fn spent(fund: Fund) -> Facet {
    Facet::of(Measure::Expenditure).fund(fund)
}

const GENERAL_TITLES: &[&str] = &[
    "一般公共预算支出情况表",
    "一般公共预算支出表",
    "一般公共预算支出功能分类预算表",
    "一般公共预算财政拨款支出表",
    "一般公共预算支出预算表",
    "一般公共预算当年拨款支出表",
    "一般公共预算财政拨款支出预算表",
    "一般公共预算拨款支出表",
];
const FUND_TITLES: &[&str] = &[
    "政府性基金预算支出情况表",
    "政府性基金预算支出表",
    "政府性基金预算支出功能分类预算表",
    "政府性基金支出表",
    "政府性基金支出预算表",
    "政府性基金预算财政拨款支出表",
    "政府性基金预算支出预算表",
    "政府性基金预算财政拨款支出预算表",
    "政府性基金财政拨款支出预算表",
    "财政拨款政府性基金支出预算表",
    "政府性基金预算拨款支出表",
];
const CAPITAL_TITLES: &[&str] = &[
    "国有资本经营预算支出情况表",
    "国有资本经营预算支出表",
    "国有资本经营预算支出功能分类预算表",
    "国有资本经营支出预算表",
    "国有资本经营预算支出预算表",
    "国有资本经营预算财政拨款支出预算表",
    "国有资本经营预算财政拨款支出表",
    "国有资本经营预算拨款支出表",
];
const FISCAL_TITLES: &[&str] =
    &["财政拨款支出预算表", "财政拨款支出表", "财政拨款支出情况表", "财政拨款支出总表", "财政拨款支出预算总表"];
const SPECIAL_TITLES: &[&str] = &[
    "财政专户管理资金预算支出表",
    "财政专户管理资金支出表",
    "财政专户管理资金预算支出情况表",
    "财政专户管理资金支出预算表",
];

/// T5.
pub(crate) static GENERAL_PUBLIC: TableForm = TableForm::numbered(
    TableId::T5,
    &[by_function(BY_NATURE, spent(Fund::GeneralPublic))],
    GENERAL_TITLES,
    "本表反映部门本年度一般公共预算支出情况。",
);
/// T5 with one amount a row.
pub(crate) static GENERAL_PUBLIC_ONLY: TableForm =
    TableForm::numbered(TableId::T5, &[by_function(ONLY_TOTAL, spent(Fund::GeneralPublic))], GENERAL_TITLES, "");
/// T8.
pub(crate) static GOVERNMENT_FUND: TableForm = TableForm::numbered(
    TableId::T8,
    &[by_function(BY_NATURE, spent(Fund::GovernmentFund))],
    FUND_TITLES,
    "本表反映部门本年度政府性基金预算支出情况，没有数字即没有此项支出。",
);
/// T8 with one amount a row.
pub(crate) static GOVERNMENT_FUND_ONLY: TableForm =
    TableForm::numbered(TableId::T8, &[by_function(ONLY_TOTAL, spent(Fund::GovernmentFund))], FUND_TITLES, "");
/// T9.
pub(crate) static STATE_CAPITAL: TableForm = TableForm::numbered(
    TableId::T9,
    &[by_function(BY_NATURE, spent(Fund::StateCapital))],
    CAPITAL_TITLES,
    "本表反映部门本年度国有资本经营预算支出情况，没有数字即没有此项支出。",
);
/// T9 with one amount a row.
pub(crate) static STATE_CAPITAL_ONLY: TableForm =
    TableForm::numbered(TableId::T9, &[by_function(ONLY_TOTAL, spent(Fund::StateCapital))], CAPITAL_TITLES, "");
/// T13.
pub(crate) static SPECIAL_ACCOUNT: TableForm =
    TableForm::numbered(TableId::T13, &[by_function(BY_NATURE, spent(Fund::SpecialAccount))], SPECIAL_TITLES, "");
/// T20.
pub(crate) static FISCAL: TableForm =
    TableForm::numbered(TableId::T20, &[by_function(BY_NATURE, spent(Fund::Fiscal))], FISCAL_TITLES, "");
/// T20 with one amount a row.
pub(crate) static FISCAL_ONLY: TableForm =
    TableForm::numbered(TableId::T20, &[by_function(ONLY_TOTAL, spent(Fund::Fiscal))], FISCAL_TITLES, "");
