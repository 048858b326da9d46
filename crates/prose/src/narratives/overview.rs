//! 部门基本概况, 部门预算单位构成: offices and members.

use budget::Measure;

use crate::narrative::{Hole, Narrative, Variant, When};
use grammar::Facet;

pub(super) static OFFICES: Narrative = Narrative {
    kind: "offices",
    key: "offices",
    title: "机构设置",
    leads: &[],
    sections: &["overview"],
    clauses: &[&[Variant::always(&[
        "{publisher}设{count}内设机构：{office}。",
        "设{count}{内设机构|内设处室|内设科室|职能处室|处室|科室}{：|，|，包括|，包括：|，分别为|，分别是：|，即}{office}。",
        "设{count}{内设机构|内设处室|内设科室|职能处室|处室|科室}（{office}）",
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
                "纳入{year}年{度|}{部门|单位|}{预算|决算}编制范围的{预算单位|单位|}{有|共|共有}{count}，{包括|分别是|即}{：|}{member}{。|；}",
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
