//! 部门收支总体情况: income and expenditure in total.

use budget::{Aspect, Measure};

use super::{CHANGE, REASON};
use crate::narrative::{Each, Hole, Names, Narrative, Variant, When};
use grammar::Facet;

const INCOME_IS: Facet = Facet::of(Measure::Income);

pub(super) static INCOME: Narrative = Narrative {
    kind: "income",
    key: "income",
    title: "收入预算",
    leads: &["收入预算"],
    sections: &[],
    clauses: &[
        &[
            Variant::when(
                When::Has("source"),
                &[
                    "{year}年{本单位|本部门|我单位|我部门|}收入预算{total}，其中{，|：|:|}{source}。",
                    "收入预算{为|总额|总额为|}{total}，其中{，|：|}{source}",
                ],
            ),
            Variant::when(
                When::Has("total"),
                &[
                    "{year}年{本单位|本部门|我单位|我部门|}收入预算{total}。",
                    "{year}年收入预算{为|总额|总额为|}{total}",
                ],
            ),
        ],
        &[
            Variant::nil("change", &["收入与上年持平。"]),
            Variant::when(
                When::Has("change"),
                &["收入{较|比}{上年预算|去年|上年}{moved}。", "{收入|}{较|比}{上年|去年}{moved}"],
            ),
        ],
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(INCOME_IS)),
        (
            "source",
            Hole::Each(&Each {
                item: "{name}{amount}",
                between: &["，", "、", "；"],
                names: Names::Funds,
                facet: INCOME_IS,
            }),
        ),
        ("moved", Hole::Choice(CHANGE)),
        ("change", Hole::Amount(INCOME_IS.aspect(Aspect::Change))),
        ("rate", Hole::Percent(INCOME_IS.aspect(Aspect::ChangeRate))),
        ("reason", Hole::Words),
    ],
};

const EXPENDITURE_IS: Facet = Facet::of(Measure::Expenditure);

pub(super) static EXPENDITURE: Narrative = Narrative {
    kind: "expenditure",
    key: "expenditure",
    title: "支出预算",
    leads: &["支出预算"],
    sections: &[],
    clauses: &[
        &[
            Variant::when(
                When::Has("class"),
                &[
                    "{year}年{本单位|本部门|我单位|我部门|}支出预算{total}，其中{：|，|}{class}。",
                    "支出预算{为|总额|总额为|}{total}，其中{，|：|}{class}",
                ],
            ),
            Variant::when(
                When::Has("total"),
                &[
                    "{year}年{本单位|本部门|我单位|我部门|}支出预算{total}。",
                    "{year}年支出预算{为|总额|总额为|}{total}",
                ],
            ),
        ],
        &[
            Variant::nil("change", &["支出与上年持平。"]),
            Variant::when(
                When::Has("change"),
                &["支出{较|比}{上年预算|去年|上年}{moved}。", "{支出|}{较|比}{上年|去年}{moved}"],
            ),
        ],
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(EXPENDITURE_IS)),
        (
            "class",
            Hole::Each(&Each {
                item: "{name}{amount}",
                between: &["，", "、", "；"],
                names: Names::Classes,
                facet: EXPENDITURE_IS,
            }),
        ),
        ("moved", Hole::Choice(CHANGE)),
        ("change", Hole::Amount(EXPENDITURE_IS.aspect(Aspect::Change))),
        ("rate", Hole::Percent(EXPENDITURE_IS.aspect(Aspect::ChangeRate))),
        ("reason", Hole::Words),
    ],
};
