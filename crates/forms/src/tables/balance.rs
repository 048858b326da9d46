//! T4: fiscal appropriations, income beside expenditure by functional class and fund (财政拨款收支总表).

use budget::{Fund, Measure, TableId};

use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

pub(crate) static FORM: TableForm = TableForm {
    id: TableId::T4,
    titles: &["财政拨款收支总体情况表", "财政拨款收支总表", "财政拨款收支预算总表"],
    blocks: &[
        Block {
            title: &["收入", "财政拨款收入"],
            heads: Heads::Label(&["项目", "收入项目"]),
            rows: Rows::Items {
                rows: &[
                    Row::new(
                        "income",
                        &["一、本年收入", "本年收入", "本年收入合计", "财政拨款收入"],
                        Facet::of(Measure::Income),
                    ),
                    Row::new(
                        "general-public",
                        &["1、一般公共预算拨款收入", "一般公共预算拨款", "一般公共预算财政拨款", "一般公共预算资金"],
                        Facet::from(Fund::GeneralPublic),
                    ),
                    Row::new(
                        "government-fund",
                        &["2、政府性基金预算拨款收入", "政府性基金预算拨款", "政府性基金", "政府性基金预算财政拨款"],
                        Facet::from(Fund::GovernmentFund),
                    ),
                    Row::new(
                        "state-capital",
                        &[
                            "3、国有资本经营预算拨款收入",
                            "国有资本经营预算拨款",
                            "国有资本经营预算",
                            "国有资本经营预算财政拨款",
                        ],
                        Facet::from(Fund::StateCapital),
                    ),
                    Row::new("carry-in", &["二、上年结转", "上年结转结余"], Facet::of(Measure::CarryIn)),
                    Row::new("sources", &["收入总计"], Facet::of(Measure::Sources)),
                ],
                classes: "",
                classes_after: "",
            },
            columns: &[Column::required("income-amount", &["金额", "预算数"], Facet::ANY)],
            facet: Facet::of(Measure::Income).fund(Fund::Fiscal),
            optional: false,
            sums: &[],
        },
        Block {
            title: &["支出", "财政拨款支出"],
            heads: Heads::Label(&["项目", "支出项目"]),
            rows: Rows::Items {
                rows: &[
                    Row::new(
                        "expenditure",
                        &["一、本年支出", "本年支出", "本年支出合计"],
                        Facet::of(Measure::Expenditure),
                    ),
                    Row::new("carry-out", &["二、结转下年", "年末结转结余"], Facet::of(Measure::CarryOut)),
                    Row::new("uses", &["支出总计"], Facet::of(Measure::Uses)),
                ],
                classes: "expenditure",
                classes_after: "expenditure",
            },
            columns: &[
                Column::required("total", &["合计"], Facet::ANY),
                Column::required("general-public-amount", &["一般公共预算"], Facet::from(Fund::GeneralPublic)),
                Column::required(
                    "government-fund-amount",
                    &["政府性基金预算", "政府性基金"],
                    Facet::from(Fund::GovernmentFund),
                ),
                Column::some("state-capital-amount", &["国有资本经营预算"], Facet::from(Fund::StateCapital)),
            ],
            facet: Facet::of(Measure::Expenditure).fund(Fund::Fiscal),
            optional: false,
            sums: &[],
        },
    ],
    numbered: false,
    note: "本表反映部门财政拨款的总收支情况。",
};
