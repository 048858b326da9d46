//! 委托业务费: what is paid to others for work that is commissioned, which some places explain by itself.

use budget::{Aspect, Fund, Measure};

use super::{CHANGE, REASON};
use crate::narrative::{Hole, Narrative, Variant, When};
use grammar::Facet;

/// What others are paid for, under the general public budget.
const COMMISSIONED: Facet = Facet::of(Measure::Expenditure).fund(Fund::GeneralPublic).economic("30227");

pub(super) static COMMISSIONED_WORK: Narrative = Narrative {
    kind: "commissioned",
    key: "commissioned",
    title: "委托业务费",
    leads: &[],
    sections: &["commissioned"],
    clauses: &[
        &[
            Variant::nil("total", &["{year}年{本部门|本单位|}一般公共预算没有安排委托业务费。"]),
            Variant::nil(
                "change",
                &["{year}年{本部门|本单位|}一般公共预算{安排|}委托业务费{预算|}{total}，与{上年|上年预算|去年}持平。"],
            ),
            Variant::when(
                When::HasBoth("total", "change"),
                &[
                    "{year}年{本部门|本单位|}一般公共预算{安排|}委托业务费{预算|}{total}，{比|较}{上年|上年预算|去年}{moved}。",
                    "{year}年{本部门|本单位|}一般公共预算{安排|}委托业务费{预算|}{total}，{比|较}{上年|上年预算|去年}{moved}",
                ],
            ),
            Variant::when(
                When::Has("total"),
                &["{year}年{本部门|本单位|}一般公共预算{安排|}委托业务费{预算|}{total}。"],
            ),
        ],
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", Hole::Amount(COMMISSIONED)),
        ("moved", Hole::Choice(CHANGE)),
        ("change", Hole::Amount(COMMISSIONED.aspect(Aspect::Change))),
        ("rate", Hole::Percent(COMMISSIONED.aspect(Aspect::ChangeRate))),
        ("reason", Hole::Words),
    ],
};
