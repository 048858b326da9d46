//! Income and expenditure: in total, by source, by nature, by staff and operations.

use budget::{EconomicGroup, Fund, Measure, Nature};

use super::super::{EXPENDITURE, INCOME, Line, by_nature, spent};
use grammar::Facet;

const SOURCES: Facet = Facet::of(Measure::Sources);
const USES: Facet = Facet::of(Measure::Uses);
const GENERAL: Facet = spent(Fund::GeneralPublic);
const FISCAL: Facet = spent(Fund::Fiscal);
const CARRY_IN: Facet = Facet::of(Measure::CarryIn);
const CARRY_OUT: Facet = Facet::of(Measure::CarryOut);
const BASIC: Facet = by_nature(Nature::Basic);
const PROJECT: Facet = by_nature(Nature::Project);
const STAFF: Facet = BASIC.group(EconomicGroup::Staff);
const OPERATIONS: Facet = BASIC.group(EconomicGroup::Operations);

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
/// Where the sentence spoke of the money of a fund, so that a nature is one of that.
const OF_FUNDS: &[&str] = &["fiscal-expenditure", "fiscal-basic", "of-general-public", "general-basic"];
/// Where a nature is one of general public expenditure.
const OF_GENERAL: &[&str] = &["general-public", "of-general-public", "general-basic"];
/// Where a nature is one of what the treasury pays.
const OF_FISCAL: &[&str] = &["fiscal-expenditure", "fiscal-basic"];
const GENERAL_BASIC: &[&str] = &["general-basic"];
const FISCAL_BASIC: &[&str] = &["fiscal-basic"];

pub(super) const LINES: &[Line] = &[
    Line::money(
        "totals",
        "total",
        SOURCES,
        &[
            "{预算|}收入支出总计",
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
    Line::money("income", "total", INCOME, &["{}", "{}{总|}预算", "{}{预算|决算|}合计"])
        .outside(NARROW)
        .opens("income"),
    Line::money("income", "total", INCOME, &["{}"]).within(OF_INCOME).opens("income"),
    Line::money("income", "total", SOURCES, &["{}", "{}（含{结转和结余|结转结余|年初结转和结余|上年结转}）"])
        .outside(NARROW)
        .opens("income"),
    Line::money("income", "total", SOURCES, &["{}{预算|决算}总计", "{}{预算|决算|}总额"])
        .saying(INCOME)
        .outside(NARROW)
        .opens("income"),
    Line::money("expenditure", "total", EXPENDITURE, &["{}", "{}{总|}预算", "{}{预算|决算|}合计"])
        .outside(NARROW)
        .opens("expenditure"),
    Line::money("expenditure", "total", EXPENDITURE, &["{}"])
        .within(OF_EXPENDITURE)
        .outside(OF_FUNDS)
        .opens("expenditure"),
    Line::money("expenditure", "total", USES, &["{}", "{}（含{结转和结余|结转结余|年末结转和结余|结转下年}）"])
        .outside(NARROW)
        .opens("expenditure"),
    Line::money("expenditure", "total", USES, &["{}{预算|决算}总计", "{}{预算|决算|}总额"])
        .saying(EXPENDITURE)
        .outside(NARROW)
        .opens("expenditure"),
    Line::money("income", "source", INCOME, &["{fund}{收入|}"]).within(OF_INCOME),
    Line::money("income", "surplus-used", Facet::of(Measure::SurplusUsed), &["{}"]).within(OF_INCOME),
    Line::money("income", "carried-in", CARRY_IN, &["年初结转{和|}结余"]).within(OF_INCOME),
    Line::money("expenditure", "distributed", Facet::of(Measure::SurplusDistributed), &["{}"]).within(OF_EXPENDITURE),
    Line::money("expenditure", "carried-out", CARRY_OUT, &["{}"])
        .within(OF_EXPENDITURE)
        .outside(&["fiscal", "fiscal-expenditure"]),
    Line::money("fiscal", "carried-in", CARRY_IN.fund(Fund::Fiscal), &["{}"]).saying(CARRY_IN).within(&["fiscal"]),
    Line::money("fiscal", "carried-out", CARRY_OUT.fund(Fund::Fiscal), &["{}"]).saying(CARRY_OUT).within(&["fiscal"]),
    Line::money("fiscal", "total", SOURCES.fund(Fund::Fiscal), FISCAL_TOTALS).opens("fiscal"),
    Line::money(
        "fiscal",
        "total",
        SOURCES.fund(Fund::Fiscal),
        &["{}", "财政拨款{预算|决算|}收入{预算|决算|}总计", "财政拨款收入总{预算|决算|额}"],
    )
    .outside(OF_INCOME)
    .opens("fiscal"),
    Line::money("fiscal", "uses", USES.fund(Fund::Fiscal), &["{}", "支出{预算|决算|}总计"]).within(&["fiscal"]),
    Line::money("fiscal", "income", INCOME.fund(Fund::Fiscal), &["{}"]).within(&["fiscal"]),
    Line::money("fiscal", "source", INCOME, &["{本年|当年|}{fund}{本年收入|当年收入|收入|}"]).within(&["fiscal"]),
    Line::money("fiscal", "expenditure", FISCAL, &["{}"]).opens("fiscal-expenditure"),
    Line::money("general-public", "total", GENERAL, &["{}", "一般公共预算当年{财政|}拨款{规模|}"])
        .opens("of-general-public"),
    Line::money("general-public", "total", GENERAL, &["{}{规模|}"])
        .saying(Facet::from(Fund::GeneralPublic))
        .within(&["general-public"])
        .opens("of-general-public"),
    Line::money(
        "general-public",
        "sources",
        SOURCES.fund(Fund::GeneralPublic),
        &["一般公共预算{财政拨款|}收{、|}支{总|}预算{总额|}"],
    )
    .opens("of-general-public"),
    Line::money("general-public", "income", INCOME.fund(Fund::GeneralPublic), &["{}"]).within(&["general-public"]),
    Line::money("general-public", "carried-in", CARRY_IN.fund(Fund::GeneralPublic), &["{}"])
        .saying(CARRY_IN)
        .within(&["general-public"]),
    Line::money("general-public", "carried-out", CARRY_OUT.fund(Fund::GeneralPublic), &["{}"])
        .saying(CARRY_OUT)
        .within(&["general-public"]),
    Line::money("government-fund", "carried-in", CARRY_IN.fund(Fund::GovernmentFund), FUND_CARRIED)
        .saying(CARRY_IN)
        .within(&["government-fund"]),
    Line::money("government-fund", "carried-out", CARRY_OUT.fund(Fund::GovernmentFund), &["{}"])
        .saying(CARRY_OUT)
        .within(&["government-fund"]),
    Line::money("government-fund", "total", spent(Fund::GovernmentFund), &["{}"])
        .saying(EXPENDITURE)
        .within(&["government-fund"]),
    Line::money("government-fund", "total", spent(Fund::GovernmentFund), &["{}"]).opens("of-government-fund"),
    Line::money("government-fund", "income", INCOME.fund(Fund::GovernmentFund), &["{}"])
        .saying(INCOME)
        .within(&["government-fund"]),
    Line::money("government-fund", "income", INCOME.fund(Fund::GovernmentFund), &["{}"])
        .saying(Facet::ANY.fund(Fund::GovernmentFund))
        .within(&["government-fund"]),
    Line::money("state-capital", "income", INCOME.fund(Fund::StateCapital), &["{}"])
        .saying(Facet::ANY.fund(Fund::StateCapital))
        .within(&["state-capital"]),
    Line::money("state-capital", "total", spent(Fund::StateCapital), &["{}"]).opens("of-state-capital"),
    Line::money(
        "government-fund",
        "sources",
        SOURCES.fund(Fund::GovernmentFund),
        &["{}", "政府性基金{预算|}{财政拨款|}收{、|}支{总|}预算{总额|}"],
    ),
    Line::money("government-fund", "uses", USES.fund(Fund::GovernmentFund), &["{}"]),
    Line::money("state-capital", "income", INCOME.fund(Fund::StateCapital), &["{}"]).outside(OF_INCOME),
    Line::money("state-capital", "sources", SOURCES.fund(Fund::StateCapital), &["{}"]),
    Line::money("state-capital", "uses", USES.fund(Fund::StateCapital), &["{}"]),
    Line::money("expenditure", "basic", BASIC, &["{}"]).within(OF_EXPENDITURE).outside(OF_FUNDS),
    Line::money("expenditure", "project", PROJECT, &["{}"]).within(OF_EXPENDITURE).outside(OF_FUNDS),
    Line::money("expenditure", "staff-cost", STAFF, &["{}"]).within(OF_EXPENDITURE).outside(OF_FUNDS),
    Line::money("expenditure", "operations-cost", OPERATIONS, &["{}"]).within(OF_EXPENDITURE).outside(OF_FUNDS),
    Line::money("expenditure", "business", by_nature(Nature::Business), &["{}"]).within(OF_EXPENDITURE),
    Line::money("expenditure", "affiliate-subsidy", by_nature(Nature::AffiliateSubsidy), &["{}"])
        .within(OF_EXPENDITURE),
    Line::money("expenditure", "upward-payment", by_nature(Nature::UpwardPayment), &["{}"]).within(OF_EXPENDITURE),
    Line::money("expenditure", "reserve", by_nature(Nature::Reserve), &["{}"]).within(OF_EXPENDITURE),
    Line::money("basic", "total", BASIC.fund(Fund::GeneralPublic), &["{}", "一般公共基本支出"]).opens("general-basic"),
    Line::money("basic", "total", BASIC.fund(Fund::GeneralPublic), &["{}"])
        .saying(BASIC)
        .within(OF_GENERAL)
        .opens("general-basic"),
    Line::money("project", "total", PROJECT.fund(Fund::GeneralPublic), &["{}"]),
    Line::money("project", "total", PROJECT.fund(Fund::GeneralPublic), &["{}"]).saying(PROJECT).within(OF_GENERAL),
    Line::money("general-public", "reserve", GENERAL.nature(Nature::Reserve), &["{}"])
        .saying(by_nature(Nature::Reserve))
        .within(OF_GENERAL),
    Line::money("general-public", "class", GENERAL, &["{class}{支出|}"]).within(&["of-general-public"]),
    Line::money("basic", "staff-cost", STAFF.fund(Fund::GeneralPublic), &["{}"]).saying(STAFF).within(GENERAL_BASIC),
    Line::money("basic", "operations-cost", OPERATIONS.fund(Fund::GeneralPublic), &["{}"])
        .saying(OPERATIONS)
        .within(GENERAL_BASIC),
    Line::money("fiscal", "basic", BASIC.fund(Fund::Fiscal), &["{}"]).opens("fiscal-basic"),
    Line::money("fiscal", "project", PROJECT.fund(Fund::Fiscal), &["{}"]),
    Line::money("fiscal", "basic", BASIC.fund(Fund::Fiscal), &["{}"])
        .saying(BASIC)
        .within(OF_FISCAL)
        .opens("fiscal-basic"),
    Line::money("fiscal", "project", PROJECT.fund(Fund::Fiscal), &["{}"]).saying(PROJECT).within(OF_FISCAL),
    Line::money("fiscal", "staff-cost", STAFF.fund(Fund::Fiscal), &["{}"]).saying(STAFF).within(FISCAL_BASIC),
    Line::money("fiscal", "operations-cost", OPERATIONS.fund(Fund::Fiscal), &["{}"])
        .saying(OPERATIONS)
        .within(FISCAL_BASIC),
];

const FUND_CARRIED: &[&str] = &["{}", "政府性基金预算财政拨款收入支出{}"];

const FISCAL_TOTALS: &[&str] = &[
    "财政拨款收入支出总计",
    "财政拨款收入{、|和|与|}支出{预算|决算|总预算|}{总计|合计|}",
    "财政拨款收{、|}支{预算|决算|}总{计|预算|决算}",
    "财政拨款收{、|}支{预算|决算}",
    "财政拨款收{、|}支{预算|决算|}总{数|额}",
    "财政拨款收入支出总体",
    "财政拨款总收{、|入|}支{出|}",
    "财政拨款收入总计{、|和|与}支出总计",
];
