//! 机关运行经费, 政府采购, 国有资产, 绩效目标, and single projects.

use budget::{Asset, Measure, Nature, Procured};

use super::super::{Line, Takes, by_nature};
use grammar::Facet;

const fn procured(key: &'static str, of: Procured, words: &'static [&'static str]) -> Line {
    Line::money("procurement", key, Facet::of(Measure::Procurement(of)), words)
}

const PROCUREMENT: &[&str] = &["procurement"];
const VEHICLES: &[&str] = &["辆", "台"];
const EQUIPMENT: &[&str] = &["台（套）", "台", "台套", "台/套", "套", "件"];
const HELD: &[&str] = &["held"];
const ADDED: &[&str] = &["added"];

const fn held(key: &'static str, of: Asset, words: &'static [&'static str]) -> Line {
    Line::count("assets", key, Measure::AssetsHeld(of), VEHICLES, words).within(HELD)
}

const fn added(key: &'static str, of: Asset, words: &'static [&'static str]) -> Line {
    let said = Facet::of(Measure::AssetsHeld(of));
    Line::count("assets", key, Measure::AssetsAdded(of), VEHICLES, words).saying(said).within(ADDED)
}

/// Equipment is held, or is to be added, as the list says that it stands in.
const fn equipment(key: &'static str, of: Asset, adds: bool, words: &'static [&'static str]) -> Line {
    let said = Facet::of(Measure::AssetsHeld(of));
    let measure = if adds { Measure::AssetsAdded(of) } else { Measure::AssetsHeld(of) };
    Line::count("assets", key, measure, EQUIPMENT, words).saying(said).within(if adds { ADDED } else { HELD })
}

/// Vehicles of a kind that only some places have: they are counted with the others.
const ANY_KIND: &[&str] = &["{vehicle}"];
const ITSELF: &[&str] = &["{}"];
const ANYWHERE: &[&str] = &["assets", "held", "added", "other"];

pub(super) const LINES: &[Line] = &[
    Line::money(
        "operating-cost",
        "total",
        Facet::of(Measure::OperatingCost),
        &[
            "{}",
            "{家|}{行政|参公|}单位{和参公事业单位|}{的|}{}",
            "{参公|行政|参照公务员法管理|参照公务员法管理的}{事业|}单位{的|}{}",
            "{参公|行政|参照公务员法管理|参照公务员法管理的}{事业|}单位{year}年{度|}{的|}{}",
            "参公{事业|}单位财政拨款的{}",
        ],
    ),
    procured(
        "total",
        Procured::All,
        &["{}", "{}{支出|预算|}{总|}{预算|金额|额}", "{纳入|列入}{year}年{度|}{部门|单位|}预算的{}"],
    )
    .opens("procurement"),
    procured("total", Procured::All, &["采购预算{总额|}"]).within(PROCUREMENT).opens("procurement"),
    procured("source", Procured::All, &["{fund}{安排|}"]).within(PROCUREMENT),
    procured("goods", Procured::Goods, &["{}{项目|}"]).within(PROCUREMENT),
    procured("works", Procured::Works, &["{}{项目|}"]).within(PROCUREMENT),
    procured("services", Procured::Services, &["{}{项目|}"]).within(PROCUREMENT),
    procured("for-small-and-medium", Procured::ForSmallAndMedium, &["{}"]).opens("reserved"),
    procured("for-small-and-micro", Procured::ForSmallAndMicro, &["{}"]),
    procured(
        "won-by-small-and-medium",
        Procured::WonBySmallAndMedium,
        &[
            "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额",
            "{在|}{面向|预留给}中小企业{预留|}的政府采购项目中，{由|}中小企业{供应商|}中标或成交的{，|}{采购|}金额",
            "{}",
        ],
    ),
    procured(
        "won-by-small-and-micro",
        Procured::WonBySmallAndMicro,
        &[
            "在面向小微企业预留的政府采购项目中，由小微企业供应商中标或成交的，采购金额",
            "{在|}{面向|预留给}小微企业{预留|}{的|}政府采购项目中，{由|}小微企业{供应商|}中标或成交的{，|}{采购|}金额",
            "{}",
        ],
    ),
    procured(
        "others-won-by-small-and-medium",
        Procured::OthersWonBySmallAndMedium,
        &["在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额"],
    ),
    Line::money(
        "assets",
        "value",
        Facet::of(Measure::FixedAssets),
        &["固定资产金额", "{部门|单位|}固定资产{金额|总额|总值}"],
    )
    .within(&["assets"])
    .opens("held"),
    Line::money(
        "assets",
        "added-value",
        Facet::of(Measure::FixedAssetsAdded),
        &["拟购置固定资产", "{部门|单位|}{本年度|本年|年|}{拟|计划}{购置|新增|购买}固定资产{金额|}"],
    )
    .within(&["assets", "held"])
    .opens("added"),
    Line::count(
        "assets",
        "held",
        Measure::AssetsHeld(Asset::Vehicles),
        VEHICLES,
        &["共有车辆", "{共有|现有|实有|拥有|保有|}{公务用车|公务车辆|机动车辆|车辆}{总数|}"],
    )
    .within(&["assets", "other", ""])
    .opens("held"),
    Line::count(
        "assets",
        "held",
        Measure::AssetsHeld(Asset::Vehicles),
        VEHICLES,
        &["共有车辆", "{共有|现有|实有}{公务用车|公务车辆|机动车辆|车辆}"],
    )
    .opens("held"),
    held("held-ministerial", Asset::MinisterialVehicles, ITSELF),
    held("held-principal", Asset::PrincipalVehicles, ITSELF),
    held("held-confidential", Asset::ConfidentialVehicles, ITSELF),
    held("held-emergency", Asset::EmergencyVehicles, ITSELF),
    held("held-enforcement", Asset::EnforcementVehicles, ITSELF),
    held("held-specialist", Asset::SpecialistVehicles, ITSELF),
    held("held-retiree", Asset::RetireeVehicles, ITSELF),
    held("held-plain", Asset::GeneralVehicles, ITSELF),
    held("held-other", Asset::OtherVehicles, ITSELF),
    held("held-named", Asset::Vehicles, ANY_KIND),
    equipment("held-large", Asset::LargeEquipment, false, ITSELF),
    equipment("held-special", Asset::SpecialEquipment, false, ITSELF),
    equipment("held-general", Asset::GeneralEquipment, false, ITSELF),
    equipment("held-50", Asset::Equipment, false, ITSELF),
    equipment("held-20", Asset::CostlyEquipment, false, ITSELF),
    Line::count(
        "assets",
        "added",
        Measure::AssetsAdded(Asset::Vehicles),
        VEHICLES,
        &[
            "部门预算安排购置车辆",
            "{部门预算|单位预算|}{安排|拟|计划|}{新增|购置|新购|更新}{配置|购置|}{公务用车|公务车辆|车辆}",
        ],
    )
    .within(&["assets", "held", "added", "other", ""])
    .opens("added"),
    Line { takes: Takes::Area, ..Line::money("projects", "area", Facet::of(Measure::Area), &["{area}"]) },
    added("added-ministerial", Asset::MinisterialVehicles, ITSELF),
    added("added-principal", Asset::PrincipalVehicles, ITSELF),
    added("added-confidential", Asset::ConfidentialVehicles, ITSELF),
    added("added-emergency", Asset::EmergencyVehicles, ITSELF),
    added("added-enforcement", Asset::EnforcementVehicles, ITSELF),
    added("added-specialist", Asset::SpecialistVehicles, ITSELF),
    added("added-retiree", Asset::RetireeVehicles, ITSELF),
    added("added-plain", Asset::GeneralVehicles, ITSELF),
    added("added-other", Asset::OtherVehicles, ITSELF),
    added("added-named", Asset::Vehicles, ANY_KIND),
    equipment("added-large", Asset::LargeEquipment, true, ITSELF),
    equipment("added-50", Asset::Equipment, true, ITSELF),
    equipment("added-20", Asset::CostlyEquipment, true, ITSELF),
    equipment("added-50", Asset::Equipment, true, &["{新增|}{配备|购置}{}"]).within(ANYWHERE).opens("added"),
    equipment("added-20", Asset::CostlyEquipment, true, &["购置{}"]).within(ANYWHERE),
    equipment("added-large", Asset::LargeEquipment, true, &["{部门预算|单位预算|}{安排|拟|}购置{}"]).within(ANYWHERE),
    Line::money(
        "projects",
        "project-total",
        by_nature(Nature::Project),
        &["项目总预算", "{项目|}{预算|资金}{总额|合计}", "合计"],
    )
    .within(&["projects"]),
    Line::money("projects", "project-part", by_nature(Nature::Project), &["{name}"]).within(&["projects"]),
];
