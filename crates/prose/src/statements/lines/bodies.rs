//! 机构设置, 预算单位构成: how many offices and bodies.

use budget::Measure;

use super::super::{Line, Takes};

const BODIES: &[&str] = &["家", "个"];

const fn bodies(key: &'static str, measure: Measure, words: &'static [&'static str]) -> Line {
    Line::count("bodies", key, measure, BODIES, words)
}

const fn before(kind: &'static str, key: &'static str, measure: Measure, nouns: &'static [&'static str]) -> Line {
    Line { takes: Takes::Before(BODIES, nouns), ..Line::count(kind, key, measure, BODIES, &[]) }
}

pub(super) const LINES: &[Line] = &[
    before(
        "offices",
        "count",
        Measure::Offices,
        &["内设机构", "职能处室", "内设处室", "内设科室", "处室", "科室", "股室"],
    ),
    Line {
        kind: "offices", ..bodies("count", Measure::Offices, &["现有处室", "{现有|设有|}{内设机构|处室|科室}"])
    }
    .within(&["overview", "offices", "members"]),
    before("bodies", "subordinate", Measure::Subordinates, &["预算单位", "下属单位", "所属单位", "二级预算单位"])
        .within(&["overview", "offices", "members"]),
    before("bodies", "institutions", Measure::PublicInstitutions, &["下属事业单位", "事业单位", "直属事业单位"])
        .within(&["overview", "offices", "members"]),
    before("bodies", "branches", Measure::BranchOffices, &["派出机构"]).within(&["overview", "offices", "members"]),
    before("bodies", "administrative", Measure::AdministrativeBodies, &["机关", "行政单位"]).within(&[
        "overview",
        "members",
        "operating-cost",
    ]),
    before("bodies", "civil-service", Measure::CivilServiceBodies, &["参公事业单位", "参公单位"]).within(&[
        "overview",
        "members",
        "operating-cost",
    ]),
    bodies("administrative", Measure::AdministrativeBodies, &["行政单位"]),
    bodies(
        "civil-service",
        Measure::CivilServiceBodies,
        &["参公单位", "参照公务员法管理{的|}{事业|}单位", "参公事业单位"],
    ),
    bodies("institutions", Measure::PublicInstitutions, &["事业单位"]),
    bodies(
        "count",
        Measure::Bodies,
        &[
            "纳入部门预算编制范围的预算单位",
            "纳入{本部门|}{year}年{度|}部门{汇总|}{预算|决算}编制范围的{二级|}{预算|}单位",
            "纳入{本部门|本单位|}{当年|本年|}{部门|单位|}{预算|决算}编制范围的{二级|}{预算|}单位",
            "预算单位",
        ],
    ),
];
