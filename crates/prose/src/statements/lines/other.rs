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
    Line::count("assets", key, Measure::AssetsAdded(of), VEHICLES, words).within(ADDED)
}

const fn equipment(
    key: &'static str,
    measure: Measure,
    words: &'static [&'static str],
    within: &'static [&'static str],
) -> Line {
    Line::count("assets", key, measure, EQUIPMENT, words).within(within)
}

const MINISTERIAL: &[&str] =
    &["部级领导干部用车", "{副部（省）级|副部级|副省级|部（省）级|省部级|省级|部级|}{及|}{以上|}领导{干部|}用车"];
const PRINCIPAL: &[&str] = &["主要领导干部用车", "主要{领导|负责人}{干部|}用车"];
const CONFIDENTIAL: &[&str] = &["机要通信用车", "机要通{讯|信}{和应急|应急|}{保障|}用车"];
/// Vehicles of a kind that only some places have: they are counted with the others.
const ANY_KIND: &[&str] = &["{vehicle}"];
const EMERGENCY: &[&str] = &["应急保障用车"];
const ENFORCEMENT: &[&str] = &["执法执勤用车"];
const SPECIALIST: &[&str] = &["特种专业技术用车", "特种{专业|}{技术|}用车"];
const RETIREE: &[&str] = &["离退休干部用车", "离退休{干部|}{服务|}用车"];
const GENERAL: &[&str] = &["一般公务用车"];
const OTHER: &[&str] = &["其他用车", "其{他|它}{按照规定配备的公务|}{用车|车辆}"];
const LARGE: &[&str] = &["单{位价值|价}{在|}100万{元|}{（含）|}以上{的|}{大型|}设备{（不含车辆）|}"];
const SPECIAL: &[&str] = &["单{位价值|价}{在|}100万{元|}{（含）|}以上{的|}专用设备"];
const GENERAL_EQUIPMENT: &[&str] = &["单{位价值|价}{在|}50万{元|}{（含）|}以上{的|}通用设备"];
const ANY_50: &[&str] = &["单{位价值|价}{在|}50万{元|}{（含）|}以上{的|}{大型|}设备"];
const ANY_20: &[&str] = &["单{位价值|价}{在|}20万{元|}{（含）|}以上{的|}{大型|}设备"];
const ADDED_LARGE: &[&str] =
    &["{部门预算|单位预算|}{安排|拟|}购置单{位价值|价}100万{元|}{（含）|}以上{的|}设备{（不含车辆）|}"];

pub(super) const LINES: &[Line] = &[
    Line::money(
        "operating-cost",
        "total",
        Facet::of(Measure::OperatingCost),
        &[
            "机关运行经费",
            "机关运行{经费|费}",
            "{家|}{行政|参公|}单位{和参公事业单位|}的机关运行经费",
            "{参公|行政|参照公务员法管理|参照公务员法管理的}{事业|}单位{的|}机关运行经费",
            "{参公|行政|参照公务员法管理|参照公务员法管理的}{事业|}单位{year}年{度|}{的|}机关运行经费",
            "参公事业单位财政拨款的机关运行经费",
            "参公单位财政拨款的机关运行经费",
        ],
    ),
    procured(
        "total",
        Procured::All,
        &[
            "政府采购",
            "政府采购{支出|预算|}{总|}{预算|金额|额}",
            "{纳入|列入}{year}年{度|}{部门|单位|}预算的政府采购{项目|}",
        ],
    )
    .opens("procurement"),
    procured("goods", Procured::Goods, &["政府采购货物", "{政府采购|采购|购买|}货物{类|}{采购|项目|}"])
        .within(PROCUREMENT),
    procured("works", Procured::Works, &["政府采购工程", "{政府采购|采购|购买|}工程{类|}{采购|项目|}"])
        .within(PROCUREMENT),
    procured("services", Procured::Services, &["政府采购服务", "{政府采购|采购|}服务{类|}{采购|项目|}"])
        .within(PROCUREMENT),
    procured(
        "for-small-and-medium",
        Procured::ForSmallAndMedium,
        &["面向中小企业预留政府采购项目预算金额", "{面向|预留给}中小{型|}企业{预留|}{的|}政府采购{项目|}{预算|}"],
    )
    .opens("reserved"),
    procured(
        "for-small-and-micro",
        Procured::ForSmallAndMicro,
        &[
            "面向小微企业预留政府采购项目预算金额",
            "{面向|预留给}小{型和微型|型微型|微型|微}企业{预留|}{的|}政府采购{项目|}{预算|}",
            "{面向|预留给}小微企业",
        ],
    ),
    procured(
        "won-by-small-and-medium",
        Procured::WonBySmallAndMedium,
        &[
            "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额",
            "{在|}{面向|预留给}中小企业{预留|}的政府采购项目中，{由|}中小企业{供应商|}中标或成交的{，|}{采购|}金额",
            "授予中小企业合同{金额|}",
        ],
    ),
    procured(
        "won-by-small-and-micro",
        Procured::WonBySmallAndMicro,
        &[
            "在面向小微企业预留的政府采购项目中，由小微企业供应商中标或成交的，采购金额",
            "{在|}{面向|预留给}小微企业{预留|}{的|}政府采购项目中，{由|}小微企业{供应商|}中标或成交的{，|}{采购|}金额",
            "授予小微企业合同{金额|}",
        ],
    ),
    procured(
        "others-won-by-small-and-medium",
        Procured::OthersWonBySmallAndMedium,
        &["在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额"],
    ),
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
    held("held-ministerial", Asset::MinisterialVehicles, MINISTERIAL),
    held("held-principal", Asset::PrincipalVehicles, PRINCIPAL),
    held("held-confidential", Asset::ConfidentialVehicles, CONFIDENTIAL),
    held("held-emergency", Asset::EmergencyVehicles, EMERGENCY),
    held("held-enforcement", Asset::EnforcementVehicles, ENFORCEMENT),
    held("held-specialist", Asset::SpecialistVehicles, SPECIALIST),
    held("held-retiree", Asset::RetireeVehicles, RETIREE),
    held("held-plain", Asset::GeneralVehicles, GENERAL),
    held("held-other", Asset::OtherVehicles, OTHER),
    held("held-named", Asset::Vehicles, ANY_KIND),
    equipment("held-large", Measure::AssetsHeld(Asset::LargeEquipment), LARGE, HELD),
    equipment("held-special", Measure::AssetsHeld(Asset::SpecialEquipment), SPECIAL, HELD),
    equipment("held-general", Measure::AssetsHeld(Asset::GeneralEquipment), GENERAL_EQUIPMENT, HELD),
    equipment("held-50", Measure::AssetsHeld(Asset::Equipment), ANY_50, HELD),
    equipment("held-20", Measure::AssetsHeld(Asset::CostlyEquipment), ANY_20, HELD),
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
    added("added-ministerial", Asset::MinisterialVehicles, MINISTERIAL),
    added("added-principal", Asset::PrincipalVehicles, PRINCIPAL),
    added("added-confidential", Asset::ConfidentialVehicles, CONFIDENTIAL),
    added("added-emergency", Asset::EmergencyVehicles, EMERGENCY),
    added("added-enforcement", Asset::EnforcementVehicles, ENFORCEMENT),
    added("added-specialist", Asset::SpecialistVehicles, SPECIALIST),
    added("added-retiree", Asset::RetireeVehicles, RETIREE),
    added("added-other", Asset::OtherVehicles, OTHER),
    added("added-plain", Asset::GeneralVehicles, GENERAL),
    added("added-named", Asset::Vehicles, ANY_KIND),
    equipment("added-large", Measure::AssetsAdded(Asset::LargeEquipment), LARGE, ADDED),
    equipment("added-50", Measure::AssetsAdded(Asset::Equipment), ANY_50, ADDED),
    equipment("added-20", Measure::AssetsAdded(Asset::CostlyEquipment), ANY_20, ADDED),
    Line {
        opens: "added",
        ..equipment(
            "added-50",
            Measure::AssetsAdded(Asset::Equipment),
            &["{新增|}{配备|购置}单{位价值|价}50万{元|}{（含）|}以上{的|}{大型|}设备"],
            &["assets", "held", "added", "other"],
        )
    },
    equipment(
        "added-20",
        Measure::AssetsAdded(Asset::CostlyEquipment),
        &["购置单{位价值|价}20万{元|}{（含）|}以上{的|}{大型|}设备"],
        &["assets", "held", "added", "other"],
    ),
    equipment(
        "added-large",
        Measure::AssetsAdded(Asset::LargeEquipment),
        ADDED_LARGE,
        &["assets", "held", "added", "other"],
    ),
    Line::money(
        "projects",
        "project-total",
        by_nature(Nature::Project),
        &["项目总预算", "{项目|}{预算|资金}{总额|合计}", "合计"],
    )
    .within(&["projects"]),
    Line::money("projects", "project-part", by_nature(Nature::Project), &["{name}"]).within(&["projects"]),
];
