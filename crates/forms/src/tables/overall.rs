//! T1: overall income and expenditure (部门收支总表). Expenditure stands by nature, or by functional class.

use budget::{Fund, Measure, Nature, TableId};

use crate::form::{Block, Column, Facet, Heads, Row, Rows, TableForm};

const AMOUNT: &[&str] = &["本年预算", "预算数", "金额", "本年预算数"];

const fn income(key: &'static str, labels: &'static [&'static str], fund: Fund) -> Row {
    Row::new(key, labels, Facet::from(fund))
}

const fn expenditure(key: &'static str, labels: &'static [&'static str], nature: Nature) -> Row {
    Row::new(key, labels, Facet::ANY.nature(nature))
}

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
    ],
    blocks: &[
        Block {
            title: &["收入", "本年收入"],
            heads: Heads::Label(&["项目", "收入项目"]),
            rows: Rows::Items {
                rows: &[
                    income("fiscal", &["一、本级财政拨款收入", "财政拨款收入", "财政拨款"], Fund::Fiscal),
                    income(
                        "special-account",
                        &["二、财政专户管理事业收入", "财政专户管理资金收入", "财政专户管理资金"],
                        Fund::SpecialAccount,
                    ),
                    income("business", &["三、事业单位经营服务收入", "事业单位经营收入", "经营收入"], Fund::Business),
                    income("higher-subsidy", &["四、上级补助收入"], Fund::HigherSubsidy),
                    income("other", &["五、其他收入", "其它收入"], Fund::Other),
                    income("institution", &["六、事业收入"], Fund::Institution),
                    income("affiliate", &["附属单位上缴收入", "附属单位上缴"], Fund::AffiliatePayment),
                    Row::new(
                        "general-public",
                        &[
                            "1、一般公共预算资金",
                            "一般公共预算资金",
                            "一般公共预算拨款",
                            "一般公共预算拨款收入",
                            "一般公共预算财政拨款收入",
                        ],
                        Facet::from(Fund::GeneralPublic),
                    ),
                    Row::new("appropriated", &["经费拨款"], Facet::from(Fund::Appropriated)),
                    Row::new(
                        "non-tax",
                        &["纳入一般公共预算管理的非税收入拨款", "纳入预算管理的非税收入拨款"],
                        Facet::from(Fund::NonTax),
                    ),
                    Row::new(
                        "government-fund",
                        &[
                            "2、政府性基金",
                            "政府性基金",
                            "政府性基金预算拨款",
                            "政府性基金预算拨款收入",
                            "政府性基金预算财政拨款收入",
                        ],
                        Facet::from(Fund::GovernmentFund),
                    ),
                    Row::new(
                        "state-capital",
                        &[
                            "3、国有资本经营预算",
                            "国有资本经营预算",
                            "国有资本经营预算拨款",
                            "国有资本经营预算拨款收入",
                            "国有资本经营预算财政拨款收入",
                        ],
                        Facet::from(Fund::StateCapital),
                    ),
                    Row::new("income", &["本年收入合计"], Facet::of(Measure::Income)),
                    Row::new(
                        "carry-in",
                        &["七、上年结转", "上年结转结余", "年初结转和结余"],
                        Facet::of(Measure::CarryIn),
                    ),
                    Row::new("surplus-used", &["使用非财政拨款结余"], Facet::of(Measure::SurplusUsed)),
                    Row::new("sources", &["收入总计"], Facet::of(Measure::Sources)),
                ],
                classes: "",
                classes_after: "",
            },
            columns: &[Column::required("income-amount", AMOUNT, Facet::ANY)],
            facet: Facet::of(Measure::Income),
            optional: false,
            sums: &[],
        },
        Block {
            title: &["支出", "本年支出"],
            heads: Heads::Label(&["项目", "支出项目"]),
            rows: Rows::Items {
                rows: &[
                    expenditure("basic", &["一、基本支出"], Nature::Basic),
                    expenditure("project", &["二、项目支出"], Nature::Project),
                    expenditure("business-expenditure", &["三、事业单位经营支出", "经营支出"], Nature::Business),
                    expenditure("affiliate-subsidy", &["四、对附属单位补助支出"], Nature::AffiliateSubsidy),
                    expenditure("upward-payment", &["五、上缴上级支出"], Nature::UpwardPayment),
                    Row::new("expenditure", &["本年支出合计"], Facet::of(Measure::Expenditure)),
                    Row::new("surplus-distributed", &["六、结余分配"], Facet::of(Measure::SurplusDistributed)),
                    Row::new("carry-out", &["七、结转下年", "年末结转和结余"], Facet::of(Measure::CarryOut)),
                    Row::new("uses", &["支出总计"], Facet::of(Measure::Uses)),
                ],
                classes: "expenditure",
                classes_after: "",
            },
            columns: &[Column::required("expenditure-amount", AMOUNT, Facet::ANY)],
            facet: Facet::of(Measure::Expenditure),
            optional: false,
            sums: &[],
        },
    ],
    numbered: false,
    note: "本表反映部门本年度的收支总体情况。",
};
