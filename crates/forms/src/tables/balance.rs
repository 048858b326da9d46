//! T4: fiscal appropriations, income beside expenditure (财政拨款收支总表). Expenditure stands by functional class and
//! fund, or by nature.

use budget::{Fund, Measure, Nature, TableId};

use super::overall::{EXPENDITURE_LABELS, INCOME_LABELS, RESERVE};
use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

/// Rows of income: this year's, and what was carried in, each by budget.
const INCOME: &[Row] = &[
    Row::new(
        "income",
        &[
            "一、本年收入",
            "本年收入",
            "本年收入合计",
            "财政拨款收入",
            "当年收入小计",
            "本年财政拨款收入",
            "本年收入小计",
        ],
        Facet::of(Measure::Income),
    ),
    Row::new("general-public", GENERAL_PUBLIC, Facet::from(Fund::GeneralPublic)),
    Row::new("government-fund", GOVERNMENT_FUND, Facet::from(Fund::GovernmentFund)),
    Row::new("state-capital", STATE_CAPITAL, Facet::from(Fund::StateCapital)),
    Row::new(
        "carry-in",
        &[
            "二、上年结转",
            "上年结转结余",
            "上年结转和结余",
            "上年结转资金",
            "上年财政拨款结转",
            "上年财政拨款结转和结余",
            "年初财政拨款结转和结余",
        ],
        Facet::of(Measure::CarryIn),
    ),
    Row::new("sources", &["收入总计", "收入合计", "总计"], Facet::of(Measure::Sources)),
];

/// Names of the general public budget as a source.
pub(super) const GENERAL_PUBLIC: &[&str] = &[
    "1、一般公共预算拨款收入",
    "一般公共预算拨款",
    "一般公共预算财政拨款",
    "一般公共预算财政拨款收入",
    "一般公共预算资金",
    "一般公共预算",
    "一般公共预算收入",
    "一般公共预算当年拨款收入",
];
/// Names of government funds as a source.
pub(super) const GOVERNMENT_FUND: &[&str] = &[
    "2、政府性基金预算拨款收入",
    "政府性基金预算拨款",
    "政府性基金",
    "政府性基金预算",
    "政府性基金预算财政拨款",
    "政府性基金预算财政拨款收入",
    "政府性基金预算收入",
    "政府性基金预算资金",
];
/// Names of the state capital budget as a source.
pub(super) const STATE_CAPITAL: &[&str] = &[
    "3、国有资本经营预算拨款收入",
    "国有资本经营预算拨款",
    "国有资本经营预算",
    "国有资本经营预算财政拨款",
    "国有资本经营预算财政拨款收入",
    "国有资本经营预算收入",
    "国有资本经营预算资金",
];

/// Columns of expenditure by budget.
pub(super) const BY_BUDGET: &[Column] = &[
    Column::required(
        "total",
        &[
            "合计",
            "预算数／合计",
            "金额",
            "预算数",
            "小计",
            "预算数／小计",
            "本年预算",
            "本年预算数",
            "{year}预算",
            "总计",
        ],
        Facet::ANY,
    ),
    Column::required(
        "general-public-amount",
        &["一般公共预算", "一般公共预算财政拨款", "一般公共预算拨款", "一般公共预算支出", "一般公共预算资金"],
        Facet::from(Fund::GeneralPublic),
    ),
    Column::required(
        "government-fund-amount",
        &[
            "政府性基金预算",
            "政府性基金",
            "政府性基金预算财政拨款",
            "政府性基金预算拨款",
            "政府性基金预算支出",
            "政府性基金预算资金",
        ],
        Facet::from(Fund::GovernmentFund),
    ),
    Column::some(
        "state-capital-amount",
        &[
            "国有资本经营预算",
            "国有资本经营预算财政拨款",
            "国有资本经营预算拨款",
            "国有资本经营预算支出",
            "国有资本经营预算资金",
        ],
        Facet::from(Fund::StateCapital),
    ),
];

const TITLES: &[&str] = &[
    "财政拨款收支总体情况表",
    "财政拨款收支总表",
    "财政拨款收支预算总表",
    "部门财政拨款收支总表",
    "财政拨款收支情况表",
    "财政拨款收入支出预算总表",
    "财政拨款收支预算总体情况表",
];

/// Rows of expenditure: the year's, by nature, what is carried out, and all.
const EXPENDITURE: &[Row] = &[
    Row::new(
        "expenditure",
        &["一、本年支出", "本年支出", "本年支出合计", "当年支出小计", "本年支出小计"],
        Facet::of(Measure::Expenditure),
    ),
    Row::new("basic", &["基本支出"], Facet::ANY.nature(Nature::Basic)),
    Row::new("project", &["项目支出"], Facet::ANY.nature(Nature::Project)),
    Row::new("reserve", RESERVE, Facet::ANY.nature(Nature::Reserve)),
    Row::new(
        "carry-out",
        &[
            "二、结转下年",
            "年末结转结余",
            "年末结转和结余",
            "结转下年资金",
            "年终结转结余",
            "年终结转和结余",
            "结转下年支出",
        ],
        Facet::of(Measure::CarryOut),
    ),
    Row::new("uses", &["支出总计", "支出合计", "总计"], Facet::of(Measure::Uses)),
];

const INCOME_BLOCK: Block = Block {
    title: &["收入", "财政拨款收入", "收入预算"],
    heads: Heads::Label(INCOME_LABELS),
    rows: Rows::Items { rows: INCOME, classes: "", classes_after: "" },
    columns: &[Column::required(
        "income-amount",
        &["金额", "预算数", "本年预算", "本年预算数", "合计", "{year}预算"],
        Facet::ANY,
    )],
    facet: Facet::of(Measure::Income).fund(Fund::Fiscal),
    optional: false,
    sums: &[],
};

const fn expenditure(columns: &'static [Column]) -> Block {
    Block {
        title: &["支出", "财政拨款支出", "支出预算"],
        heads: Heads::Label(EXPENDITURE_LABELS),
        rows: Rows::Items { rows: EXPENDITURE, classes: "expenditure", classes_after: "expenditure" },
        columns,
        facet: Facet::of(Measure::Expenditure).fund(Fund::Fiscal),
        optional: false,
        sums: &[],
    }
}

const fn balance(blocks: &'static [Block], note: &'static str) -> TableForm {
    TableForm { id: TableId::T4, titles: TITLES, blocks, numbered: false, note }
}

/// With expenditure by budget.
pub(crate) static FORM: TableForm =
    balance(&[INCOME_BLOCK, expenditure(BY_BUDGET)], "本表反映部门财政拨款的总收支情况。");
/// With one amount of expenditure a row.
pub(crate) static ONLY_AMOUNT: TableForm = balance(
    &[
        INCOME_BLOCK,
        expenditure(&[Column::required(
            "total",
            &["金额", "预算数", "本年预算", "本年预算数", "{year}预算"],
            Facet::ANY,
        )]),
    ],
    "",
);
