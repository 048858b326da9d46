//! 一般公共预算拨款支出, 政府性基金, 国有资本经营预算.

use budget::{Aspect, Fund, Measure, Nature};

use crate::narrative::{Each, Hole, Names, Narrative, Variant, When};
use grammar::Facet;

const GENERAL: Facet = Facet::of(Measure::Expenditure).fund(Fund::GeneralPublic);

pub(super) static GENERAL_PUBLIC: Narrative = Narrative {
    kind: "general-public",
    key: "general-public",
    title: "一般公共预算拨款支出",
    leads: &[],
    sections: &["general-public"],
    clauses: &[&[
        Variant::when(
            When::Has("class"),
            &[
                "{year}年{本单位|本部门|我单位|我部门|}一般公共预算拨款支出{total}，其中：{class}。具体安排情况如下：",
                "一般公共预算{拨款|财政拨款|}支出{预算|}{total}，其中{：|，|}{class}{。|；}",
            ],
        ),
        Variant::when(When::Has("total"), &["{year}年{本单位|本部门|我单位|我部门|}一般公共预算拨款支出{total}。"]),
    ]],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(GENERAL)),
        (
            "class",
            Hole::Each(&Each {
                item: "{name}{amount}，占{share}",
                between: &["；", "，", "、"],
                names: Names::Classes,
                facet: GENERAL,
            }),
        ),
        ("share", Hole::Percent(Facet::ANY.aspect(Aspect::Share))),
    ],
};

const BASIC_IS: Facet = GENERAL.nature(Nature::Basic);

pub(super) static BASIC: Narrative = Narrative {
    kind: "basic",
    key: "basic",
    title: "基本支出",
    leads: &["基本支出"],
    sections: &["general-public", "general-basic"],
    clauses: &[
        &[Variant::when(
            When::Has("total"),
            &[
                "{year}年{本单位|本部门|我单位|我部门|}基本支出{预算数|预算|}{为|}{total}，",
                "基本支出{预算数|预算|}{为|}{total}",
            ],
        )],
        &[
            Variant::when(
                When::HasBoth("staff", "operations"),
                &[
                    "包括用于{staff}等人员经费以及{operations}等公用经费。",
                    "{包括|主要用于|用于}{staff}等人员经费{以及|和|及}{operations}等{公用经费|日常公用经费}",
                ],
            ),
            Variant::when(When::Has("staff"), &["包括用于{staff}等人员经费。"]),
            Variant::when(When::Has("operations"), &["包括用于{operations}等公用经费。"]),
            Variant::when(When::Has("total"), &["用于保障机构正常运转。"]),
        ],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(BASIC_IS)),
        ("staff", Hole::List),
        ("operations", Hole::List),
    ],
};

const PROJECT_IS: Facet = GENERAL.nature(Nature::Project);

pub(super) static PROJECT: Narrative = Narrative {
    kind: "project",
    key: "project",
    title: "项目支出",
    leads: &["项目支出"],
    sections: &["general-public"],
    clauses: &[
        &[
            Variant {
                nil: "total",
                ..Variant::when(
                    When::Nil("total"),
                    &["{year}年{本单位|本部门|我单位|我部门|}无项目支出预算。", "无项目支出{预算|}。"],
                )
            },
            Variant::when(
                When::Has("total"),
                &["{year}年{本单位|本部门|我单位|我部门|}项目支出预算{total}，", "项目支出{预算数|预算|}{为|}{total}"],
            ),
        ],
        &[Variant::when(When::Has("class"), &["其中：{class}。", "其中{：|，|}{class}"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(PROJECT_IS)),
        (
            "class",
            Hole::Each(&Each {
                item: "{name}{amount}，主要用于{purpose}等方面",
                between: &["；", "。"],
                names: Names::Classes,
                facet: PROJECT_IS,
            }),
        ),
        ("purpose", Hole::Words),
    ],
};

const FUND_IS: Facet = Facet::of(Measure::Expenditure).fund(Fund::GovernmentFund);

pub(super) static GOVERNMENT_FUND: Narrative = Narrative {
    kind: "government-fund",
    key: "government-fund",
    title: "政府性基金预算支出",
    leads: &[],
    sections: &["government-fund"],
    clauses: &[&[
        Variant {
            nil: "total",
            ..Variant::when(
                When::Nil("total"),
                &[
                    "{year}年{本单位|本部门|我单位|我部门|}无政府性基金{|预算|预算拨款|预算支出}安排的支出。",
                    "无政府性基金{预算|}{支出|拨款|安排的支出|收支}",
                ],
            )
        },
        Variant::when(
            When::Has("class"),
            &["{year}年{本单位|本部门|我单位|我部门|}政府性基金预算支出{total}，其中：{class}。"],
        ),
        Variant::when(
            When::Has("total"),
            &[
                "{year}年{本单位|本部门|我单位|我部门|}政府性基金预算支出{total}。",
                "政府性基金{预算|}{拨款|}支出{预算|}{为|}{total}",
            ],
        ),
    ]],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(FUND_IS)),
        (
            "class",
            Hole::Each(&Each {
                item: "{name}{amount}，占{share}",
                between: &["；", "，"],
                names: Names::Classes,
                facet: FUND_IS,
            }),
        ),
        ("share", Hole::Percent(Facet::ANY.aspect(Aspect::Share))),
    ],
};

const CAPITAL_IS: Facet = Facet::of(Measure::Expenditure).fund(Fund::StateCapital);

pub(super) static STATE_CAPITAL: Narrative = Narrative {
    kind: "state-capital",
    key: "state-capital",
    title: "国有资本经营预算支出",
    leads: &[],
    sections: &["state-capital", "government-fund"],
    clauses: &[&[
        Variant {
            nil: "total",
            ..Variant::when(
                When::Nil("total"),
                &[
                    "{year}年{本单位|本部门|我单位|我部门|}无国有资本经营预算安排的支出。",
                    "无国有资本经营{预算|}{支出|拨款|安排的支出|预算支出|收支}",
                ],
            )
        },
        Variant::when(
            When::Has("total"),
            &[
                "{year}年{本单位|本部门|我单位|我部门|}国有资本经营预算支出{total}。",
                "国有资本经营预算{拨款|}支出{预算|}{为|}{total}",
            ],
        ),
    ]],
    holes: &[("year", Hole::Year(0)), ("total", Hole::Amount(CAPITAL_IS))],
};
