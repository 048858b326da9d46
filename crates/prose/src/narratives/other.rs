//! 其他重要事项: operating cost, the three public expenses, meetings, procurement, assets, performance.

use budget::{Aspect, Asset, Measure, Procured, ThreePublic};

use super::holes::{COST, OF_GOALS, PROJECTS_WITH_GOALS, VEHICLES, added, count, expense, held, procured};
use super::{CHANGE, REASON};
use crate::narrative::{Hole, Narrative, Variant, When};
use grammar::Facet;

pub(super) static OPERATING_COST: Narrative = Narrative {
    kind: "operating-cost",
    key: "operating-cost",
    title: "机关运行经费",
    leads: &["机关运行经费"],
    sections: &["other"],
    clauses: &[
        &[
            Variant {
                nil: "total",
                ..Variant::when(When::Nil("total"), &["{year}年{publisher}无机关运行经费。", "无机关运行经费"])
            },
            Variant::nil("change", &["{year}年{publisher}机关运行经费{total}，与上年持平。"]),
            Variant::when(
                When::Has("change"),
                &[
                    "{year}年{publisher}机关运行经费{total}，{比|较}{上年预算|上年|去年}{moved}。",
                    "机关运行经费{预算|支出|}{为|}{total}，{比|较}{上年预算|上年|去年|上年预算数}{moved}",
                ],
            ),
            Variant::when(
                When::Has("total"),
                &["{year}年{publisher}机关运行经费{total}。", "机关运行经费{预算|支出|}{为|}{total}"],
            ),
        ],
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("publisher", Hole::Publisher),
        ("total", Hole::Amount(COST)),
        ("moved", Hole::Choice(CHANGE)),
        ("change", Hole::Amount(COST.aspect(Aspect::Change))),
        ("rate", Hole::Percent(COST.aspect(Aspect::ChangeRate))),
        ("reason", Hole::Words),
    ],
};

const ALL: Facet = Facet::of(Measure::ThreePublic(ThreePublic::All));

/// That there is none, in a paragraph that no words lead: how institutions say it, which have none by definition.
pub(super) static NO_OPERATING_COST: Narrative = Narrative {
    kind: "operating-cost",
    key: "no-operating-cost",
    title: "机关运行经费",
    leads: &[],
    sections: &["other"],
    clauses: &[&[Variant {
        nil: "total",
        ..Variant::when(
            When::Nil("total"),
            &[
                "{year}年{度|}{本单位|本部门|我单位|我部门|}{无|没有|没有安排|未安排|未发生}机关运行经费",
                "{本单位|本部门|我单位|我部门}{为事业单位，|不是行政单位，|}{无|没有|没有安排|未安排|未发生}机关运行经费",
                "{publisher}{year}年{度|}{无|没有|没有安排|未安排|未发生}机关运行经费",
            ],
        )
    }]],
    holes: &[("year", Hole::Year(0)), ("publisher", Hole::Publisher), ("total", Hole::Amount(COST))],
};

pub(super) static THREE_PUBLIC: Narrative = Narrative {
    kind: "three-public",
    key: "three-public",
    title: "“三公”经费",
    leads: &["“三公”经费预算", "“三公”经费"],
    sections: &["other"],
    clauses: &[
        &[Variant::when(
            When::Has("total"),
            &["{year}年{publisher}“三公”经费预算数为{total}，其中，", "“三公”经费{预算数|预算|}{为|}{total}"],
        )],
        &[Variant::when(When::Has("reception"), &["公务接待费{reception}，", "公务接待费{预算|}{为|}{reception}"])],
        &[Variant::when(
            When::Has("vehicles"),
            &["公务用车购置及运行费{vehicles}（其中，", "公务用车购置{及|和}运行{|维护}费{预算|}{为|}{vehicles}"],
        )],
        &[Variant::when(
            When::Has("vehicle-purchase"),
            &["公务用车购置费{vehicle-purchase}，", "{公务用车|}购置费{为|}{vehicle-purchase}"],
        )],
        &[Variant::when(
            When::Has("vehicle-running"),
            &["公务用车运行费{vehicle-running}），", "{公务用车|}运行{|维护}费{为|}{vehicle-running}"],
        )],
        &[Variant::when(
            When::Has("abroad"),
            &["因公出国（境）费{abroad}。", "因公出国（境）费{用|}{预算|}{为|}{abroad}"],
        )],
        &[
            Variant::nil("change", &["{year}年“三公”经费预算与上年持平。"]),
            Variant::when(When::HasBoth("change", "reason"), &["{year}年“三公”经费预算较{prior}年{moved}，"]),
            Variant::when(
                When::Has("change"),
                &[
                    "{year}年“三公”经费预算较{prior}年{moved}。",
                    "“三公”经费{预算|}{较|比}{prior}年{预算|}{moved}",
                    "“三公”经费{预算|}{较|比}{上年|去年|上年预算}{moved}",
                ],
            ),
        ],
        REASON,
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("publisher", Hole::Publisher),
        ("total", Hole::Amount(ALL)),
        ("reception", expense(ThreePublic::Reception)),
        ("vehicles", expense(ThreePublic::Vehicles)),
        ("vehicle-purchase", expense(ThreePublic::VehiclePurchase)),
        ("vehicle-running", expense(ThreePublic::VehicleRunning)),
        ("abroad", expense(ThreePublic::Abroad)),
        ("moved", Hole::Choice(CHANGE)),
        ("change", Hole::Amount(ALL.aspect(Aspect::Change))),
        ("rate", Hole::Percent(ALL.aspect(Aspect::ChangeRate))),
        ("reason", Hole::Words),
    ],
};

pub(super) static GENERAL_EXPENSES: Narrative = Narrative {
    kind: "general-expenses",
    key: "general-expenses",
    title: "一般性支出",
    leads: &["一般性支出情况", "一般性支出"],
    sections: &["other"],
    clauses: &[
        &[Variant::when(
            When::Has("meetings"),
            &["{year}年{本单位|本部门|我单位|我部门|}会议费预算{meetings}，", "会议费{预算|}{为|}{meetings}"],
        )],
        &[Variant::when(
            When::Has("meeting-count"),
            &["拟召开{meeting-count}会议，", "召开{各类|}会议{meeting-count}"],
        )],
        &[
            Variant::when(
                When::Has("meeting-kinds"),
                &[
                    "拟召开{meeting-kinds}，人数{meeting-persons}，内容为{meeting-content}；",
                    "拟召开{meeting-kinds}，{人数|参会人数}{约|}{meeting-persons}，内容{为|包括}{meeting-content}；",
                ],
            ),
            Variant::when(
                When::HasBoth("meeting-count", "meeting-persons"),
                &["人数{meeting-persons}，内容为{meeting-content}；"],
            ),
            // Without a number of meetings before it, nothing else would tell whose persons they are.
            Variant::when(When::Has("meeting-persons"), &["参会人数{meeting-persons}，内容为{meeting-content}；"]),
        ],
        &[Variant::when(When::Has("training"), &["培训费预算{training}，", "培训费{预算|}{为|}{training}"])],
        &[Variant::when(
            When::Has("training-count"),
            &["拟开展{training-count}培训，", "{开展|举办}{各类|}培训{training-count}"],
        )],
        &[
            Variant::when(
                When::Has("training-kinds"),
                &[
                    "拟开展{training-kinds}，人数{training-persons}，内容为{training-content}；",
                    "拟开展{training-kinds}，{人数|参训人数}{约|}{training-persons}，内容{为|包括}{training-content}；",
                ],
            ),
            Variant::when(
                When::HasBoth("training-count", "training-persons"),
                &["人数{training-persons}，内容为{training-content}；"],
            ),
            Variant::when(When::Has("training-persons"), &["参训人数{training-persons}，内容为{training-content}；"]),
        ],
        &[
            Variant::when(When::Has("festivals"), &["拟举办{festivals}。"]),
            Variant::always(&[
                "不举办节庆、晚会、论坛、赛事等活动。",
                "{未举办|不举办|拟不举办|无}节庆、晚会、论坛、赛事{等|}{活动|}",
            ]),
        ],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("meetings", Hole::Amount(Facet::of(Measure::Meetings))),
        ("meeting-count", count(Measure::MeetingCount, &["次"])),
        ("meeting-kinds", Hole::List),
        ("meeting-persons", count(Measure::MeetingPersons, &["人", "人次"])),
        ("meeting-content", Hole::List),
        ("training", Hole::Amount(Facet::of(Measure::Training))),
        ("training-count", count(Measure::TrainingCount, &["次", "期"])),
        ("training-kinds", Hole::List),
        ("training-persons", count(Measure::TrainingPersons, &["人", "人次"])),
        ("training-content", Hole::List),
        ("festivals", Hole::List),
    ],
};

pub(super) static PROCUREMENT: Narrative = Narrative {
    kind: "procurement",
    key: "procurement",
    title: "政府采购",
    leads: &["政府采购情况", "政府采购"],
    sections: &["other"],
    clauses: &[
        &[Variant::when(
            When::Has("total"),
            &[
                "{year}年{本单位|本部门|我单位|我部门|}政府采购预算总额{total}，其中，",
                "政府采购{预算|}{总额|}{为|}{total}",
            ],
        )],
        &[Variant::when(
            When::Has("goods"),
            &["货物类采购预算{goods}；", "{政府采购|}货物{类|}{采购|}{预算|}{为|}{goods}"],
        )],
        &[Variant::when(
            When::Has("works"),
            &["工程类采购预算{works}；", "{政府采购|}工程{类|}{采购|}{预算|}{为|}{works}"],
        )],
        &[Variant::when(
            When::Has("services"),
            &["服务类采购预算{services}。", "{政府采购|}服务{类|}{采购|}{预算|}{为|}{services}"],
        )],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("total", procured(Procured::All)),
        ("goods", procured(Procured::Goods)),
        ("works", procured(Procured::Works)),
        ("services", procured(Procured::Services)),
    ],
};

const EQUIPMENT: &[&str] = &["台", "台（套）", "台套", "台/套", "套", "件"];

pub(super) static ASSETS: Narrative = Narrative {
    kind: "assets",
    key: "assets",
    title: "国有资产",
    leads: &[
        "国有资产占用使用及新增资产配置情况",
        "国有资产占用使用情况",
        "国有资产占有使用情况",
        "国有资产占用",
        "国有资产占有",
    ],
    sections: &["other"],
    clauses: &[
        &[Variant::when(
            When::Has("held"),
            &[
                "截至{prior}年12月底，{本单位|本部门|我单位|我部门|}共有公务用车{held}，其中，",
                "共有{公务用车|车辆|公务车辆}{held}",
            ],
        )],
        &[Variant::when(When::Has("held-ministerial"), &["部级领导干部用车{held-ministerial}，"])],
        &[Variant::when(When::Has("held-principal"), &["主要领导干部用车{held-principal}，"])],
        &[Variant::when(When::Has("held-confidential"), &["机要通信用车{held-confidential}，"])],
        &[Variant::when(When::Has("held-emergency"), &["应急保障用车{held-emergency}，"])],
        &[Variant::when(When::Has("held-enforcement"), &["执法执勤用车{held-enforcement}，"])],
        &[Variant::when(When::Has("held-specialist"), &["特种专业技术用车{held-specialist}，"])],
        &[Variant::when(When::Has("held-retiree"), &["离退休干部用车{held-retiree}，"])],
        &[Variant::when(When::Has("held-plain"), &["一般公务用车{held-plain}，"])],
        &[Variant::when(
            When::Has("held-other"),
            &["其他按照规定配备的公务用车{held-other}；", "{其他用车|其他按照规定配备的公务用车}{held-other}"],
        )],
        &[Variant::when(
            When::Has("held-general"),
            &[
                "单位价值50万元以上通用设备{held-general}，",
                "{单位价值|单价}50万元{（含）|}以上{的|}通用设备{held-general}",
            ],
        )],
        &[Variant::when(
            When::Has("held-special"),
            &[
                "单位价值100万元以上专用设备{held-special}。",
                "{单位价值|单价}100万元{（含）|}以上{的|}专用设备{held-special}",
            ],
        )],
        &[Variant::when(
            When::Has("held-large"),
            &[
                "单价100万元（含）以上设备（不含车辆）{held-large}。",
                "{单位价值|单价}100万元{（含）|}以上{的|}设备{（不含车辆）|}{held-large}",
            ],
        )],
        &[Variant::when(
            When::Has("added"),
            &["{year}年拟新增配置公务用车{added}，其中，", "拟{新增|}{配置|购置}{公务用车|车辆}{added}"],
        )],
        &[Variant::when(When::Has("added-confidential"), &["机要通信用车{added-confidential}，"])],
        &[Variant::when(When::Has("added-emergency"), &["应急保障用车{added-emergency}，"])],
        &[Variant::when(When::Has("added-enforcement"), &["执法执勤用车{added-enforcement}，"])],
        &[Variant::when(When::Has("added-specialist"), &["特种专业技术用车{added-specialist}，"])],
        &[Variant::when(
            When::Has("added-other"),
            &["其他按照规定配备的公务用车{added-other}；", "{其他用车|其他按照规定配备的公务用车}{added-other}"],
        )],
        &[Variant::when(
            When::Has("added-general"),
            &[
                "新增配备单位价值50万元以上通用设备{added-general}，",
                "{单位价值|单价}50万元{（含）|}以上{的|}通用设备{added-general}",
            ],
        )],
        &[Variant::when(
            When::Has("added-special"),
            &[
                "单位价值100万元以上专用设备{added-special}。",
                "{单位价值|单价}100万元{（含）|}以上{的|}专用设备{added-special}",
            ],
        )],
        &[Variant::when(When::Has("added-large"), &["新增配备单价100万元（含）以上设备（不含车辆）{added-large}。"])],
    ],
    holes: &[
        ("year", Hole::Year(0)),
        ("prior", Hole::Year(1)),
        ("held", held(Asset::Vehicles, VEHICLES)),
        ("held-ministerial", held(Asset::MinisterialVehicles, VEHICLES)),
        ("held-principal", held(Asset::PrincipalVehicles, VEHICLES)),
        ("held-retiree", held(Asset::RetireeVehicles, VEHICLES)),
        ("held-plain", held(Asset::GeneralVehicles, VEHICLES)),
        ("held-confidential", held(Asset::ConfidentialVehicles, VEHICLES)),
        ("held-emergency", held(Asset::EmergencyVehicles, VEHICLES)),
        ("held-enforcement", held(Asset::EnforcementVehicles, VEHICLES)),
        ("held-specialist", held(Asset::SpecialistVehicles, VEHICLES)),
        ("held-other", held(Asset::OtherVehicles, VEHICLES)),
        ("held-general", held(Asset::GeneralEquipment, EQUIPMENT)),
        ("held-special", held(Asset::SpecialEquipment, EQUIPMENT)),
        ("held-large", held(Asset::LargeEquipment, EQUIPMENT)),
        ("added", added(Asset::Vehicles, VEHICLES)),
        ("added-confidential", added(Asset::ConfidentialVehicles, VEHICLES)),
        ("added-emergency", added(Asset::EmergencyVehicles, VEHICLES)),
        ("added-enforcement", added(Asset::EnforcementVehicles, VEHICLES)),
        ("added-specialist", added(Asset::SpecialistVehicles, VEHICLES)),
        ("added-other", added(Asset::OtherVehicles, VEHICLES)),
        ("added-general", added(Asset::GeneralEquipment, EQUIPMENT)),
        ("added-special", added(Asset::SpecialEquipment, EQUIPMENT)),
        ("added-large", added(Asset::LargeEquipment, EQUIPMENT)),
    ],
};

pub(super) static PERFORMANCE: Narrative = Narrative {
    kind: "performance",
    key: "performance",
    title: "绩效目标",
    leads: &["预算绩效目标说明", "预算绩效情况", "绩效目标", "预算绩效"],
    sections: &["other"],
    clauses: &[
        &[Variant::always(&["{本单位|本部门|我单位|我部门}所有支出实行绩效管理。"])],
        &[Variant::when(
            When::Has("total"),
            &[
                "纳入{year}年部门整体支出绩效目标的金额为{total}，其中，基本支出{basic}，项目支出{project}{and-business}{and-affiliates}{and-upward}，具体目标见绩效目标表。",
                "纳入{year}年{部门|单位|}整体支出绩效目标的金额{为|}{total}，其中{，|：|}基本支出{basic}，项目支出{project}{and-business}{and-affiliates}{and-upward}",
            ],
        )],
        PROJECTS_WITH_GOALS,
    ],
    holes: OF_GOALS,
};
