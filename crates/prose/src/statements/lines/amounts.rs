//! Income and expenditure: in total, by source, by nature, by staff and operations.

use budget::{EconomicGroup, Fund, Measure, Nature};

use super::super::{EXPENDITURE, INCOME, Line, by_nature, spent};
use grammar::Facet;

const SOURCES: Facet = Facet::of(Measure::Sources);
const USES: Facet = Facet::of(Measure::Uses);
const GENERAL: Facet = spent(Fund::GeneralPublic);
const FISCAL: Facet = spent(Fund::Fiscal);

/// Where a total is not one of all money.
const NARROW: &[&str] = &[
    "fiscal",
    "fiscal-expenditure",
    "fiscal-basic",
    "general-public",
    "general-basic",
    "government-fund",
    "state-capital",
    "three-public",
    "operating-cost",
    "procurement",
    "performance",
    "assets",
];
/// Where a source is one of all income, and not of something narrower.
const OF_INCOME: &[&str] = &["income", "totals", "summary"];
/// Where a nature is one of all expenditure.
const OF_EXPENDITURE: &[&str] = &["expenditure", "totals", "summary"];
const GENERAL_BASIC: &[&str] = &["general-basic"];
const FISCAL_BASIC: &[&str] = &["fiscal-basic"];

pub(super) const LINES: &[Line] = &[
    Line::money(
        "totals",
        "total",
        SOURCES,
        &[
            "收入支出总计",
            "收入{、|和|与|}支出{预算|决算|总预算|}{总计|合计}",
            "收{、|}支{预算|决算|}总{计|预算|决算}",
            "收{、|}支总{预算|决算}",
            "收入{、|和|与}支出总预算",
            "收{、|}支{预算|决算|}总{数|额}",
            "收入支出总体",
            "收入总计{、|和|与}支出总计",
            "收{、|}支{总|}预算",
        ],
    )
    .outside(NARROW)
    .opens("totals"),
    Line::money(
        "income",
        "total",
        INCOME,
        &[
            "收入{总|}预算",
            "{本年|当年|全年|}收入{预算|决算|}合计",
            "{本年|当年|全年|}总收入",
            "{部门|单位|}{当年|本年|}预算{总|}收入",
            "本年收入预算",
        ],
    )
    .outside(NARROW)
    .opens("income"),
    Line::money("income", "total", INCOME, &["本年收入"]).within(&["income"]).opens("income"),
    Line::money("income", "total", SOURCES, &["收入{预算|决算|}总计", "收入{预算|决算|}总额"])
        .outside(NARROW)
        .opens("income"),
    Line::money(
        "expenditure",
        "total",
        EXPENDITURE,
        &[
            "支出{总|}预算",
            "{本年|当年|全年|}支出{预算|决算|}合计",
            "{本年|当年|全年|}总支出",
            "{部门|单位|}{当年|本年|}预算{总|}支出",
            "本年支出预算",
        ],
    )
    .outside(NARROW)
    .opens("expenditure"),
    Line::money("expenditure", "total", EXPENDITURE, &["本年支出"]).within(&["expenditure"]).opens("expenditure"),
    Line::money("expenditure", "total", USES, &["支出{预算|决算|}总计", "支出{预算|决算|}总额"])
        .outside(NARROW)
        .opens("expenditure"),
    Line::money("income", "source", INCOME, &["{fund}{收入|}"]).within(OF_INCOME),
    Line::money(
        "income",
        "surplus-used",
        Facet::of(Measure::SurplusUsed),
        &["{使用|动用}非财政拨款结余{资金|}{（含专用结余）|}"],
    )
    .within(OF_INCOME),
    Line::money("income", "carried-in", Facet::of(Measure::CarryIn), &["年初结转{和|}结余"]).within(OF_INCOME),
    Line::money("expenditure", "distributed", Facet::of(Measure::SurplusDistributed), &["结余分配"])
        .within(OF_EXPENDITURE),
    Line::money("expenditure", "carried-out", Facet::of(Measure::CarryOut), &["年末结转{和|}结余"])
        .within(OF_EXPENDITURE),
    Line::money(
        "fiscal",
        "carried-in",
        Facet::of(Measure::CarryIn).fund(Fund::Fiscal),
        &["上年{财政拨款|}结转{结余|和结余|资金|收入|}", "年初财政拨款结转和结余"],
    )
    .within(&["fiscal"]),
    Line::money(
        "fiscal",
        "carried-out",
        Facet::of(Measure::CarryOut).fund(Fund::Fiscal),
        &["年末财政拨款结转{和|}结余"],
    )
    .within(&["fiscal"]),
    Line::money(
        "expenditure",
        "carried-out",
        Facet::of(Measure::CarryOut),
        &["结转下年{资金|}", "年{终|末}结转{和|、|}结余{资金|}", "结转结余下年"],
    )
    .within(OF_EXPENDITURE),
    Line::money("fiscal", "total", SOURCES.fund(Fund::Fiscal), FISCAL_TOTALS).opens("fiscal"),
    Line::money("fiscal", "income", INCOME.fund(Fund::Fiscal), &["{当年|本年|}财政拨款{本年|}收入"])
        .within(&["fiscal"]),
    Line::money("fiscal", "source", INCOME, &["{本年|当年|}{fund}{本年收入|当年收入|收入|}"]).within(&["fiscal"]),
    Line::money(
        "fiscal",
        "expenditure",
        FISCAL,
        &["财政拨款支出", "财政拨款{本年|预算|}支出", "财政拨款{支出|}预算支出", "本年财政拨款支出"],
    )
    .opens("fiscal-expenditure"),
    Line::money(
        "general-public",
        "total",
        GENERAL,
        &[
            "一般公共预算财政拨款支出",
            "一般公共预算{当年|}{拨款|财政拨款|}{本年|}支出",
            "一般公共预算当年{财政|}拨款{规模|}",
        ],
    )
    .opens("of-general-public"),
    Line::money("general-public", "total", GENERAL, &["一般公共预算{财政|}拨款{规模|}"])
        .within(&["general-public"])
        .opens("of-general-public"),
    Line::money("general-public", "income", INCOME.fund(Fund::GeneralPublic), &["一般公共预算{财政|}拨款{本年|}收入"])
        .within(&["general-public"]),
    Line::money(
        "general-public",
        "carried-in",
        Facet::of(Measure::CarryIn).fund(Fund::GeneralPublic),
        &["年初{一般公共预算|}{财政拨款|}结转{和|}结余"],
    )
    .within(&["general-public"]),
    Line::money(
        "general-public",
        "carried-out",
        Facet::of(Measure::CarryOut).fund(Fund::GeneralPublic),
        &["年末{一般公共预算|}{财政拨款|}结转{和|}结余"],
    )
    .within(&["general-public"]),
    Line::money(
        "government-fund",
        "carried-in",
        Facet::of(Measure::CarryIn).fund(Fund::GovernmentFund),
        &["{政府性基金预算|政府性基金|}{财政拨款|}年初结转{和|}结余", "年初{财政拨款|}结转{和|}结余"],
    )
    .within(&["government-fund"]),
    Line::money(
        "government-fund",
        "carried-out",
        Facet::of(Measure::CarryOut).fund(Fund::GovernmentFund),
        &["{财政拨款|}年末结转{和|}结余", "年末{财政拨款|}结转{和|}结余"],
    )
    .within(&["government-fund"]),
    Line::money("government-fund", "total", spent(Fund::GovernmentFund), &["{本年|当年}支出"])
        .within(&["government-fund"]),
    Line::money(
        "government-fund",
        "total",
        spent(Fund::GovernmentFund),
        &["政府性基金{预算|}{财政|}{拨款|}{预算|}支出", "政府性基金{预算|}{财政|}{拨款|}{本年|当年|}支出"],
    )
    .opens("of-government-fund"),
    Line::money(
        "government-fund",
        "income",
        INCOME.fund(Fund::GovernmentFund),
        &["政府性基金{预算|}{财政|}{拨款|}{本年|当年|}收入", "{本年|当年}收入"],
    )
    .within(&["government-fund"]),
    Line::money(
        "state-capital",
        "total",
        spent(Fund::StateCapital),
        &["国有资本经营{预算|}{财政|}{拨款|}{本年|当年|预算|}支出"],
    )
    .opens("of-state-capital"),
    Line::money(
        "state-capital",
        "income",
        INCOME.fund(Fund::StateCapital),
        &["国有资本经营{预算|}{财政|}{拨款|}{本年|当年|}收入"],
    ),
    Line::money("expenditure", "basic", by_nature(Nature::Basic), &["基本支出"]).within(OF_EXPENDITURE),
    Line::money("expenditure", "project", by_nature(Nature::Project), &["项目支出"]).within(OF_EXPENDITURE),
    Line::money(
        "expenditure",
        "staff-cost",
        by_nature(Nature::Basic).group(EconomicGroup::Staff),
        &["人员{支出|经费}"],
    )
    .within(OF_EXPENDITURE),
    Line::money(
        "expenditure",
        "operations-cost",
        by_nature(Nature::Basic).group(EconomicGroup::Operations),
        &["{日常|}公用{支出|经费}"],
    )
    .within(OF_EXPENDITURE),
    Line::money("expenditure", "business", by_nature(Nature::Business), &["{事业单位|}经营支出"])
        .within(OF_EXPENDITURE),
    Line::money("expenditure", "affiliate-subsidy", by_nature(Nature::AffiliateSubsidy), &["对附属单位补助支出"])
        .within(OF_EXPENDITURE),
    Line::money("expenditure", "upward-payment", by_nature(Nature::UpwardPayment), &["上缴上级支出"])
        .within(OF_EXPENDITURE),
    Line::money("expenditure", "reserve", by_nature(Nature::Reserve), &["{单位|}预留机动经费"]).within(OF_EXPENDITURE),
    Line::money("basic", "total", GENERAL.nature(Nature::Basic), &["一般公共{预算|}{财政|}{拨款|}基本支出"])
        .opens("general-basic"),
    Line::money("basic", "total", GENERAL.nature(Nature::Basic), &["基本支出"])
        .within(&["general-public", "general-basic", "of-general-public"])
        .opens("general-basic"),
    Line::money("project", "total", GENERAL.nature(Nature::Project), &["一般公共预算{财政|}{拨款|}项目支出"]),
    Line::money("project", "total", GENERAL.nature(Nature::Project), &["项目支出"]).within(&[
        "general-public",
        "of-general-public",
        "general-basic",
    ]),
    Line::money("general-public", "reserve", GENERAL.nature(Nature::Reserve), &["{单位|}预留机动经费"]).within(&[
        "general-public",
        "of-general-public",
        "general-basic",
    ]),
    Line::money("general-public", "class", GENERAL, &["{class}{支出|}"]).within(&["of-general-public"]),
    Line::money("basic", "staff-cost", GENERAL.nature(Nature::Basic).group(EconomicGroup::Staff), &["人员{经费|支出}"])
        .within(GENERAL_BASIC),
    Line::money(
        "basic",
        "operations-cost",
        GENERAL.nature(Nature::Basic).group(EconomicGroup::Operations),
        &["{日常|}公用{经费|支出}"],
    )
    .within(GENERAL_BASIC),
    Line::money("fiscal", "basic", FISCAL.nature(Nature::Basic), &["财政拨款基本支出"]).opens("fiscal-basic"),
    Line::money("fiscal", "project", FISCAL.nature(Nature::Project), &["财政拨款项目支出"]),
    Line::money("fiscal", "staff-cost", FISCAL.nature(Nature::Basic).group(EconomicGroup::Staff), &["人员经费"])
        .within(FISCAL_BASIC),
    Line::money(
        "fiscal",
        "operations-cost",
        FISCAL.nature(Nature::Basic).group(EconomicGroup::Operations),
        &["{日常|}公用经费"],
    )
    .within(FISCAL_BASIC),
];

const FISCAL_TOTALS: &[&str] = &[
    "财政拨款收入支出总计",
    "财政拨款收入{、|和|与|}支出{预算|决算|总预算|}{总计|合计|}",
    "财政拨款收{、|}支{预算|决算|}总{计|预算|决算}",
    "财政拨款收{、|}支{预算|决算}",
    "财政拨款收{、|}支{预算|决算|}总{数|额}",
    "财政拨款收入支出总体",
    "财政拨款收入总计{、|和|与}支出总计",
];
