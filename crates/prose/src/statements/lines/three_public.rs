//! “三公”经费 and the numbers behind them; conferences and training beside them.

use budget::{Measure, PublicCount, ThreePublic};

use super::super::{Line, Takes};
use grammar::Facet;

const KIND: &str = "three-public";
const PERSONS: &[&str] = &["人次", "人"];

const fn expense(key: &'static str, of: ThreePublic) -> Line {
    Line::money(KIND, key, Facet::of(Measure::ThreePublic(of)), &["{}"])
}

const fn count(
    key: &'static str,
    of: PublicCount,
    units: &'static [&'static str],
    words: &'static [&'static str],
) -> Line {
    Line::count(KIND, key, Measure::PublicCount(of), units, words)
}

pub(super) const LINES: &[Line] = &[
    expense("total", ThreePublic::All),
    Line::money(KIND, "total", Facet::of(Measure::ThreePublic(ThreePublic::All)), &["{区级|县级|市级|省级|州级}{}"]),
    expense("abroad", ThreePublic::Abroad),
    expense("vehicles", ThreePublic::Vehicles).opens("vehicles"),
    Line::money(
        KIND,
        "vehicles",
        Facet::of(Measure::ThreePublic(ThreePublic::Vehicles)),
        &["公务{用|}车{辆|}费{用|}", "公务用车及运行{维护|}{费|费用}", "购置{及|和|与}运行{维护|}{费|费用}"],
    )
    .opens("vehicles"),
    expense("vehicle-purchase", ThreePublic::VehiclePurchase),
    expense("vehicle-purchase", ThreePublic::VehiclePurchase).within(&["vehicles"]),
    expense("vehicle-running", ThreePublic::VehicleRunning),
    expense("vehicle-running", ThreePublic::VehicleRunning).within(&["vehicles"]),
    expense("reception", ThreePublic::Reception).opens("reception"),
    Line::money(KIND, "reception", Facet::of(Measure::ThreePublic(ThreePublic::Reception)), &["接待{费|费用}"])
        .within(&["three-public", "three-public-said", "vehicles", "reception", "receptions"])
        .opens("reception"),
    expense("reception-domestic", ThreePublic::DomesticReception).opens("reception"),
    expense("reception-foreign", ThreePublic::ForeignReception),
    Line::money(
        KIND,
        "reception-foreign",
        Facet::of(Measure::ThreePublic(ThreePublic::ForeignReception)),
        &["接待外宾"],
    ),
    count(
        "groups-abroad",
        PublicCount::GroupsAbroad,
        &["个", "批次", "批", "次"],
        &[
            "因公出国（境）团组",
            "{安排|组织|参加|}{因公|}出国{（境）|}{团组|团|}{数|}",
            "{安排|组织|参加|}{因公|}出境{团组|团|}{数|}",
        ],
    )
    .opens("abroad"),
    count(
        "persons-abroad",
        PublicCount::PersonsAbroad,
        &["人次", "人"],
        &["累计", "{因公|}出国（境）{人次|人数|}{数|}", "{因公|}{出国（境）|出国|出境}", "{团组|}", "人数"],
    )
    .within(&["abroad"]),
    Line {
        takes: Takes::Before(&["个"], &["团组", "出国（境）团组", "因公出国（境）团组"]),
        ..count("groups-abroad", PublicCount::GroupsAbroad, &["个"], &[]).opens("abroad")
    },
    count(
        "vehicles-bought",
        PublicCount::VehiclesBought,
        &["辆", "台"],
        &[
            "购置公务用车",
            "公务用车购置",
            "{公务用车|}购置{数|数量|公务用车|车辆|更新公务用车}",
            "更新{购置|}公务用车",
            "更新",
        ],
    )
    .within(&["three-public", "vehicles"]),
    count(
        "vehicles-kept",
        PublicCount::VehiclesKept,
        &["辆", "台"],
        &[
            "公务用车保有量",
            "开支{一般公共预算|}财政拨款{运行维护费|}的公务用车保有量",
            "{末|}{一般公共预算|公共预算|}财政拨款开支{运行维护费|运行费|}的公务用车保有{量|}",
            "{年末|期末|末|}{所属各预算单位|各单位|}{开支|}{财政拨款|}{开支|}{的|}{公务用车|公务车|车辆|}保有量{数|}",
        ],
    ),
    count(
        "receptions",
        PublicCount::Receptions,
        &["批次", "批", "个"],
        &["公务接待", "{国内|}公务接待{批次|}", "{共|}接待{批次|}", "{共|}接待{国内|}来访团组", "批次"],
    )
    .within(&["three-public", "reception", "receptions"])
    .opens("receptions"),
    count("receptions", PublicCount::Receptions, &["批次", "批"], &["{国内|}公务接待{批次|}"]).opens("receptions"),
    count(
        "persons-received",
        PublicCount::PersonsReceived,
        &["人次", "人"],
        &["", "{国内|}{公务|}{接待|}{人次|人数}", "接待", "累计{接待|}", "来宾"],
    )
    .within(&["receptions"]),
    count(
        "foreign-receptions",
        PublicCount::ForeignReceptions,
        &["批次", "批", "个"],
        &["外宾接待", "{外宾接待|外事接待|国内外事接待|接待外宾}{批次|}"],
    )
    .opens("foreign-receptions"),
    count(
        "foreign-persons-received",
        PublicCount::ForeignPersonsReceived,
        &["人次", "人"],
        &["", "{外宾|}{接待|}{人次|人数}"],
    )
    .within(&["foreign-receptions"]),
    count(
        "foreign-persons-received",
        PublicCount::ForeignPersonsReceived,
        &["人次", "人"],
        &["{外宾|外事}接待{人次|人数}"],
    )
    .within(&["receptions", "foreign-receptions"]),
    count("receptions-abroad", PublicCount::ReceptionsAbroad, &["批次", "批", "个"], &["国（境）外公务接待{批次|}"])
        .opens("receptions-abroad"),
    count("persons-received-abroad", PublicCount::PersonsReceivedAbroad, &["人次", "人"], &["", "{接待|}{人次|人数}"])
        .within(&["receptions-abroad"]),
    Line::money("general-expenses", "meetings", Facet::of(Measure::Meetings), &["{}"]).opens("meetings"),
    Line::money("general-expenses", "training", Facet::of(Measure::Training), &["{}"]).opens("training"),
    Line::count("general-expenses", "meeting-persons", Measure::MeetingPersons, PERSONS, &["人数", "{参会|会议}人数"])
        .within(&["meetings"]),
    Line::count(
        "general-expenses",
        "training-persons",
        Measure::TrainingPersons,
        PERSONS,
        &["人数", "{参训|培训|参加}人数"],
    )
    .within(&["training"]),
];
