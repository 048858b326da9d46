//! T10, T11: performance targets of projects and of the whole department (绩效目标表).

use budget::{Fund, Measure, Nature, TableId};

use crate::align::{Slot, SlotKind};
use crate::form::{Block, Column, Facet, Heads, Rows, TableForm};

/// The columns of indicators beside the amounts, in the order they are printed.
#[derive(Debug)]
pub(crate) struct GoalForm {
    /// The slots of a row, heads and amounts included.
    pub(crate) slots: &'static [Slot],
    /// Headers of the slots that are no amounts: key, labels, headers above.
    pub(crate) labels: &'static [(&'static str, &'static [&'static str], &'static [&'static str])],
}

const TARGETS: &[&str] = &["绩效指标"];

pub(crate) static PROJECT_GOALS: GoalForm = GoalForm {
    slots: &[
        Slot { key: "code", kind: SlotKind::Code },
        Slot { key: "name", kind: SlotKind::Name },
        Slot { key: "amount", kind: SlotKind::Amount },
        Slot { key: "goal", kind: SlotKind::Goal },
        Slot { key: "level1", kind: SlotKind::Level1 },
        Slot { key: "level2", kind: SlotKind::Level2 },
        Slot { key: "level3", kind: SlotKind::Level3 },
        Slot { key: "target", kind: SlotKind::Target },
        Slot { key: "content", kind: SlotKind::Content },
        Slot { key: "criterion", kind: SlotKind::Criterion },
        Slot { key: "unit", kind: SlotKind::Unit },
        Slot { key: "operator", kind: SlotKind::OperatorMark },
        Slot { key: "weight", kind: SlotKind::Weight },
    ],
    labels: &[
        ("code", &["单位编码", "单位代码"], &[]),
        ("name", &["单位（项目）名称", "项目名称", "单位名称"], &[]),
        ("goal", &["绩效目标", "年度绩效目标"], &[]),
        ("level1", &["一级指标"], TARGETS),
        ("level2", &["二级指标"], TARGETS),
        ("level3", &["三级指标"], TARGETS),
        ("target", &["指标值"], TARGETS),
        ("content", &["指标值内容", "指标内容", "指标解释"], TARGETS),
        ("criterion", &["评（扣）分标准", "评分标准"], TARGETS),
        ("unit", &["度量单位", "计量单位"], TARGETS),
        ("operator", &["指标值类型", "指标性质"], TARGETS),
        ("weight", &["备注", "分值", "权重"], TARGETS),
    ],
};

const YEARLY_TARGETS: &[&str] = &["部门整体支出年度绩效目标"];

pub(crate) static OVERALL_GOALS: GoalForm = GoalForm {
    slots: &[
        Slot { key: "code", kind: SlotKind::Code },
        Slot { key: "name", kind: SlotKind::Name },
        Slot { key: "amount", kind: SlotKind::Amount },
        Slot { key: "general-public", kind: SlotKind::Amount },
        Slot { key: "government-fund", kind: SlotKind::Amount },
        Slot { key: "special-account", kind: SlotKind::Amount },
        Slot { key: "other", kind: SlotKind::Amount },
        Slot { key: "basic", kind: SlotKind::Amount },
        Slot { key: "project", kind: SlotKind::Amount },
        Slot { key: "goal", kind: SlotKind::Goal },
        Slot { key: "level1", kind: SlotKind::Level1 },
        Slot { key: "level2", kind: SlotKind::Level2 },
        Slot { key: "level3", kind: SlotKind::Level3 },
        Slot { key: "operator", kind: SlotKind::OperatorMark },
        Slot { key: "target", kind: SlotKind::Target },
        Slot { key: "unit", kind: SlotKind::Unit },
        Slot { key: "content", kind: SlotKind::Content },
        Slot { key: "criterion", kind: SlotKind::Criterion },
        Slot { key: "weight", kind: SlotKind::Weight },
    ],
    labels: &[
        ("code", &["单位编码", "单位代码"], &[]),
        ("name", &["单位名称"], &[]),
        ("goal", &["整体绩效目标", "绩效目标"], &[]),
        ("level1", &["一级指标"], YEARLY_TARGETS),
        ("level2", &["二级指标"], YEARLY_TARGETS),
        ("level3", &["三级指标"], YEARLY_TARGETS),
        ("operator", &["指标值类型", "指标性质"], YEARLY_TARGETS),
        ("target", &["指标值"], YEARLY_TARGETS),
        ("unit", &["计量单位", "度量单位"], YEARLY_TARGETS),
        ("content", &["指标解释", "指标值内容", "指标内容"], YEARLY_TARGETS),
        ("criterion", &["评（扣）分标准", "评分标准"], YEARLY_TARGETS),
        ("weight", &["备注", "分值", "权重"], YEARLY_TARGETS),
    ],
};

const CODED: Heads = Heads::Codes {
    over: &["单位编码", "单位代码"],
    split: &[],
    joined: true,
    name: &["单位（项目）名称", "单位名称", "项目名称"],
};

const FUNDS: Facet = Facet::of(Measure::GoalFunds);
const REQUESTED: &str = "年度预算申请";
const BY_FUND: &[&str] = &[REQUESTED, "按收入性质分"];
const BY_NATURE: &[&str] = &[REQUESTED, "按支出性质分"];

pub(crate) static PROJECTS: TableForm = TableForm {
    id: TableId::T10,
    titles: &["项目支出绩效目标表", "财政项目支出绩效目标填报表", "项目（政策）绩效目标申报表", "项目绩效目标表"],
    blocks: &[Block {
        title: &[],
        heads: CODED,
        rows: Rows::Goals,
        columns: &[Column::required("amount", &["资金总额"], Facet::ANY)],
        facet: FUNDS.nature(Nature::Project),
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};

pub(crate) static OVERALL: TableForm = TableForm {
    id: TableId::T11,
    titles: &[
        "部门整体支出绩效目标表",
        "部门（单位）整体支出绩效目标申报表",
        "部门整体绩效目标表",
        "整体支出绩效目标表",
    ],
    blocks: &[Block {
        title: &[],
        heads: CODED,
        rows: Rows::Goals,
        columns: &[
            Column::required("amount", &["资金总额"], Facet::ANY).under(&[REQUESTED]),
            Column::required("general-public", &["一般公共预算"], Facet::from(Fund::GeneralPublic)).under(BY_FUND),
            Column::required("government-fund", &["政府性基金拨款"], Facet::from(Fund::GovernmentFund)).under(BY_FUND),
            Column::some("special-account", &["财政专户管理资金"], Facet::from(Fund::SpecialAccount)).under(BY_FUND),
            Column::some("other", &["其他资金", "其它资金"], Facet::from(Fund::Other)).under(BY_FUND),
            Column::required("basic", &["基本支出"], Facet::ANY.nature(Nature::Basic)).under(BY_NATURE),
            Column::required("project", &["项目支出"], Facet::ANY.nature(Nature::Project)).under(BY_NATURE),
        ],
        facet: FUNDS,
        optional: false,
        sums: &[],
    }],
    numbered: false,
    note: "",
};
