//! T6: basic expenditure by department economic class (一般公共预算基本支出表).

use budget::{EconomicGroup, Fund, Measure, Nature, TableId};

use crate::form::{Block, Column, Facet, Heads, Rows, TableForm};

pub(crate) static FORM: TableForm = TableForm {
    id: TableId::T6,
    titles: &[
        "一般公共预算基本支出情况表",
        "一般公共预算基本支出表",
        "一般公共预算基本支出部门预算经济分类预算表",
        "财政拨款基本支出表",
        "一般公共预算财政拨款基本支出表",
        "一般公共预算基本支出预算表",
    ],
    blocks: &[Block {
        title: &[],
        heads: Heads::Codes {
            over: &[
                "经济科目编码",
                "部门预算经济分类科目编码",
                "经济分类科目编码",
                "科目编码",
                "部门经济分类科目编码",
                "项目",
            ],
            split: &["类", "款"],
            joined: true,
            name: &["经济科目名称", "部门预算经济分类科目名称", "经济分类科目名称", "科目名称", "部门经济分类科目名称"],
        },
        rows: Rows::Economics,
        columns: &[
            Column::required("total", &["总计", "合计"], Facet::ANY),
            Column::required("staff", &["人员类", "人员经费", "人员支出"], Facet::ANY.group(EconomicGroup::Staff)),
            Column::required(
                "operations",
                &["公用经费", "公用支出", "公用类"],
                Facet::ANY.group(EconomicGroup::Operations),
            ),
        ],
        facet: Facet::of(Measure::Expenditure).fund(Fund::GeneralPublic).nature(Nature::Basic),
        optional: false,
        sums: &[],
    }],
    numbered: true,
    note: "本表反映部门本年度一般公共预算基本支出情况。",
};
