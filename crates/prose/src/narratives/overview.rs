//! 部门基本概况, 部门预算单位构成: offices and members.

use budget::Measure;

use crate::narrative::{Hole, Narrative, Variant, When};
use grammar::Facet;

/// What offices are called.
macro_rules! rooms {
    () => {
        "{内设机构|内设处室|内设科室|内设职能部门|职能处室|职能科室|处室|科室|机构|股室}"
    };
}

pub(super) static OFFICES: Narrative = Narrative {
    kind: "offices",
    key: "offices",
    title: "机构设置",
    leads: &[],
    sections: &["overview", "members"],
    clauses: &[&[Variant::always(&[
        "{publisher}设{count}内设机构：{office}。",
        concat!("{设|有|设有|设置|内设|}{count}", rooms!(), "{：|，}{office}。"),
        concat!(
            "{设|有|设有|设置|内设|}{count}",
            rooms!(),
            "{，|}{内设机构|机构|处室|科室|}{具体|}{包括|分别为|分别是|即|为|是}{：|，|}{office}。"
        ),
        concat!("{设|有|设有|设置|内设|}{count}", rooms!(), "（{office}）"),
        concat!(rooms!(), "{具体|主要|}{包括|有|分别为|分别是|为|是}{：|}{office}{count}", rooms!(), "{。|}"),
        concat!(rooms!(), "{具体|主要|}{包括|分别为|分别是}{：|}{office}。"),
        concat!("{设|有|设有|设置|内设}{下列|以下}", rooms!(), "：{office}。"),
    ])]],
    holes: &[
        ("publisher", Hole::Publisher),
        ("count", Hole::Count(Facet::of(Measure::Offices), &["个", "家"])),
        ("office", Hole::List),
    ],
};

pub(super) static MEMBERS: Narrative = Narrative {
    kind: "members",
    key: "members",
    title: "预算单位构成",
    leads: &[],
    sections: &["members"],
    clauses: &[&[
        Variant::when(
            When::One("member"),
            &[
                "{publisher}没有下级预算单位，纳入{year}年部门预算编制范围的只有{member}本级。",
                "纳入{year}年{度|}{部门|单位|}{预算|决算}编制范围的{只有|仅为|仅有|为}{member}本级。",
            ],
        ),
        Variant::when(
            When::Has("member"),
            &[
                "纳入{year}年部门预算编制范围的预算单位共{count}，包括：{member}。",
                "纳入{本部门|本单位|}{year}年{度|}{部门|单位|}{汇总|}{预算|决算}编制范围的{预算单位|二级预算单位|单位|}{有|共|共有|共计}{count}，{具体|}{包括|分别是|分别为|即}{：|}{member}{。|；}",
            ],
        ),
    ]],
    holes: &[
        ("publisher", Hole::Publisher),
        ("year", Hole::Year(0)),
        ("count", Hole::Count(Facet::of(Measure::Bodies), &["家", "个"])),
        ("member", Hole::List),
    ],
};
