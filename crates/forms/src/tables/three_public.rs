//! T7: the three public expenses (“三公”经费), one row a body; some places add operating cost (机关运行经费).

use budget::{Measure, TableId, ThreePublic};

use crate::form::{Block, Column, Facet, Heads, Rows, TableForm};

const fn expense(of: ThreePublic) -> Facet {
    Facet::of(Measure::ThreePublic(of))
}

const OVER: &[&str] = &["“三公”经费预算数（财政拨款）"];

pub(crate) static FORM: TableForm = TableForm {
    id: TableId::T7,
    titles: &[
        "一般公共预算“三公”经费支出情况表",
        "一般公共预算“三公”经费支出表",
        "“三公”经费和机关运行经费预算表",
        "“三公”经费预算表",
        "一般公共预算“三公”经费预算表",
        "“三公”经费支出表",
    ],
    blocks: &[Block {
        title: &[],
        heads: Heads::Label(&["部门名称", "单位名称", "预算单位", "部门", "单位"]),
        rows: Rows::Bodies,
        columns: &[
            Column::required("total", &["小计", "合计"], expense(ThreePublic::All)).under(OVER),
            Column::required("reception", &["公务接待费"], expense(ThreePublic::Reception)).under(OVER),
            Column::required(
                "abroad",
                &["因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费"],
                expense(ThreePublic::Abroad),
            )
            .under(OVER),
            Column::required(
                "vehicles",
                &["公务用车购置及运行费", "公务用车购置及运行维护费", "小计"],
                expense(ThreePublic::Vehicles),
            )
            .under(OVER),
            Column::required(
                "vehicle-purchase",
                &["其中：公务用车购置", "公务用车购置费", "购置费", "公务用车购置"],
                expense(ThreePublic::VehiclePurchase),
            )
            .under(OVER),
            Column::required(
                "vehicle-running",
                &[
                    "其中：公务用车运行费",
                    "公务用车运行费",
                    "运行费",
                    "公务用车运行维护费",
                    "公务用车运行",
                    "运行维护费",
                ],
                expense(ThreePublic::VehicleRunning),
            )
            .under(OVER),
            Column::some("operating-cost", &["机关运行经费预算数", "机关运行经费"], Facet::of(Measure::OperatingCost)),
        ],
        facet: Facet::ANY,
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "本表反映部门本年度一般公共预算“三公”经费情况，没有数字即没有此项支出。",
};
