//! T6, T21, T22: expenditure by department economic class (部门预算支出经济分类, 类款).

use budget::{EconomicGroup, Fund, Measure, Nature, TableId};

use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

/// The columns that name a department economic class.
pub(super) const HEADS: Heads = Heads::Codes {
    over: &[
        "经济科目编码",
        "部门预算经济分类科目编码",
        "经济分类科目编码",
        "科目编码",
        "部门经济分类科目编码",
        "项目",
        "支出经济分类科目编码",
        "部门预算支出经济分类科目编码",
        "经济科目代码",
        "科目代码",
        "经济分类科目代码",
    ],
    split: &["类", "款"],
    joined: true,
    name: &[
        "经济科目名称",
        "部门预算经济分类科目名称",
        "经济分类科目名称",
        "科目名称",
        "部门经济分类科目名称",
        "支出经济分类科目名称",
        "部门预算支出经济分类科目名称",
        "单位名称（科目）",
        "科目（单位）名称",
    ],
};

/// Totals of staff and of operations among coded rows.
pub(super) const GROUPS: &[Row] = &[
    Row::new("staff-total", &["人员经费合计", "人员经费小计"], Facet::ANY.group(EconomicGroup::Staff)),
    Row::new("operations-total", &["公用经费合计", "公用经费小计"], Facet::ANY.group(EconomicGroup::Operations)),
];

/// Headers of the only amount.
const ONLY: &[&str] =
    &["金额", "预算数", "本年预算", "本年预算数", "{year}预算", "{year}基本支出", "预算金额", "机关运行经费支出"];

const GROUPED: &[Column] = &[
    Column::required("total", &["总计", "合计"], Facet::ANY),
    Column::required(
        "staff",
        &["人员类", "人员经费", "人员支出", "基本支出／人员经费"],
        Facet::ANY.group(EconomicGroup::Staff),
    ),
    Column::required(
        "operations",
        &["公用经费", "公用支出", "公用类", "日常公用经费", "基本支出／公用经费"],
        Facet::ANY.group(EconomicGroup::Operations),
    ),
];
const ONLY_TOTAL: &[Column] = &[Column::required("total", ONLY, Facet::ANY)];

const TITLES: &[&str] = &[
    "一般公共预算基本支出情况表",
    "一般公共预算基本支出表",
    "一般公共预算基本支出部门预算经济分类预算表",
    "一般公共预算财政拨款基本支出表",
    "一般公共预算基本支出预算表",
    "一般公共预算基本支出部门预算支出经济分类预算表",
    "一般公共预算拨款基本支出表",
];
const FISCAL_TITLES: &[&str] = &["财政拨款基本支出预算表", "财政拨款基本支出表", "财政拨款基本支出情况表"];
const OPERATING_TITLES: &[&str] = &[
    "一般公共预算机关运行经费支出预算表",
    "机关运行经费支出预算表",
    "一般公共预算机关运行经费支出表",
    "机关运行经费支出表",
    "一般公共预算机关运行经费表",
];

const BASIC: Facet = Facet::of(Measure::Expenditure).nature(Nature::Basic);

const fn coded(columns: &'static [Column], facet: Facet) -> Block {
    Block { title: &[], heads: HEADS, rows: Rows::Economics, columns, facet, optional: false, sums: GROUPS }
}

/// T6: staff and operations in columns of their own.
pub(crate) static FORM: TableForm = TableForm::numbered(
    TableId::T6,
    &[coded(GROUPED, BASIC.fund(Fund::GeneralPublic))],
    TITLES,
    "本表反映部门本年度一般公共预算基本支出情况。",
);
/// T6 with one amount a row.
pub(crate) static ONLY_AMOUNT: TableForm =
    TableForm::numbered(TableId::T6, &[coded(ONLY_TOTAL, BASIC.fund(Fund::GeneralPublic))], TITLES, "");
/// T21: staff and operations in columns of their own.
pub(crate) static FISCAL: TableForm =
    TableForm::numbered(TableId::T21, &[coded(GROUPED, BASIC.fund(Fund::Fiscal))], FISCAL_TITLES, "");
/// T21 with one amount a row.
pub(crate) static FISCAL_ONLY: TableForm =
    TableForm::numbered(TableId::T21, &[coded(ONLY_TOTAL, BASIC.fund(Fund::Fiscal))], FISCAL_TITLES, "");
/// T22.
pub(crate) static OPERATING_COST: TableForm = TableForm::numbered(
    TableId::T22,
    &[coded(ONLY_TOTAL, Facet::of(Measure::OperatingCost).fund(Fund::GeneralPublic))],
    OPERATING_TITLES,
    "",
);
