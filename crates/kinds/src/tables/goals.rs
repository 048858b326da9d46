//! T10, T11: performance targets of projects and of the whole department (绩效目标表), as one wide table.

use budget::{Fund, Measure, Nature, TableId};

use crate::form::{Block, Facet, Label, Rows, TableForm};

/// One slot (column) of a performance table as declared. Slots are listed in the order their columns stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Key of the column in the declaration.
    pub key: &'static str,
    /// What its cells look like.
    pub kind: SlotKind,
}

/// What the cells of a slot look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlotKind {
    /// 单位编码: 3 to 12 digits
    Code,
    /// 单位（项目）名称: a short free text
    Name,
    /// 资金总额 and its parts: a number with thousands separators or decimals
    Amount,
    /// 绩效目标: a long free text
    Goal,
    /// 一级指标: a word of a small vocabulary
    Level1,
    /// 二级指标: a word of a small vocabulary
    Level2,
    /// 三级指标: a free text
    Level3,
    /// 指标值: a number, a share, a date or a short text
    Target,
    /// 指标值内容, 指标解释: a free text
    Content,
    /// 评（扣）分标准: a text that gives or takes points
    Criterion,
    /// 度量单位: a measure word
    Unit,
    /// 指标值类型: the mark of an [`budget::Operator`]
    OperatorMark,
    /// 分值, often under 备注: a number up to 100 at the end of the row
    Weight,
}

/// A column of a wide table of goals.
#[derive(Debug)]
pub struct GoalColumn {
    /// What it holds.
    pub slot: Slot,
    /// Its header; an amount has that of its label.
    pub word: &'static str,
    /// The headers over it, outermost first.
    pub over: &'static [&'static str],
    /// Whether it is written only where something stands in it.
    pub seldom: bool,
}

impl GoalColumn {
    /// A column under a header, of one of the fields of a goal or of its indicators.
    pub const fn of(key: &'static str, kind: SlotKind, word: &'static str) -> Self {
        Self { slot: Slot { key, kind }, word, over: &[], seldom: false }
    }

    /// A column of amounts; its headers are those of the edition's label for it.
    pub const fn amount(key: &'static str) -> Self {
        Self::of(key, SlotKind::Amount, "")
    }

    /// The same column under more headers, outermost first.
    #[must_use]
    pub const fn under(self, over: &'static [&'static str]) -> Self {
        Self { over, ..self }
    }

    /// The same column, written only where something stands in it.
    #[must_use]
    pub const fn seldom(self) -> Self {
        Self { seldom: true, ..self }
    }
}

/// The columns of a wide table of goals, heads and amounts included, in the order they are printed.
pub type GoalForm = [GoalColumn];

/// The slots of a wide table.
pub fn slots(form: &GoalForm) -> Vec<Slot> {
    form.iter().map(|c| c.slot).collect()
}

const fn column(key: &'static str, kind: SlotKind, word: &'static str, over: &'static [&'static str]) -> GoalColumn {
    GoalColumn::of(key, kind, word).under(over)
}

const fn amount(key: &'static str) -> GoalColumn {
    GoalColumn::amount(key)
}

const TARGETS: &[&str] = &["绩效指标"];
const YEARLY_TARGETS: &[&str] = &["部门整体支出年度绩效目标"];

/// T10.
pub static PROJECT_GOALS: &GoalForm = &[
    column("code", SlotKind::Code, "单位编码", &[]),
    column("name", SlotKind::Name, "单位（项目）名称", &[]),
    amount("amount"),
    column("goal", SlotKind::Goal, "绩效目标", &[]),
    column("level1", SlotKind::Level1, "一级指标", TARGETS),
    column("level2", SlotKind::Level2, "二级指标", TARGETS),
    column("level3", SlotKind::Level3, "三级指标", TARGETS),
    column("target", SlotKind::Target, "指标值", TARGETS),
    column("content", SlotKind::Content, "指标值内容", TARGETS),
    column("criterion", SlotKind::Criterion, "评（扣）分标准", TARGETS),
    column("unit", SlotKind::Unit, "度量单位", TARGETS),
    column("operator", SlotKind::OperatorMark, "指标值类型", TARGETS),
    column("weight", SlotKind::Weight, "备注", TARGETS),
];

/// T11.
pub static OVERALL_GOALS: &GoalForm = &[
    column("code", SlotKind::Code, "单位编码", &[]),
    column("name", SlotKind::Name, "单位名称", &[]),
    amount("amount"),
    amount("general-public"),
    amount("government-fund"),
    amount("special-account"),
    amount("other"),
    amount("basic"),
    amount("project"),
    column("goal", SlotKind::Goal, "整体绩效目标", &[]),
    column("level1", SlotKind::Level1, "一级指标", YEARLY_TARGETS),
    column("level2", SlotKind::Level2, "二级指标", YEARLY_TARGETS),
    column("level3", SlotKind::Level3, "三级指标", YEARLY_TARGETS),
    column("operator", SlotKind::OperatorMark, "指标值类型", YEARLY_TARGETS),
    column("target", SlotKind::Target, "指标值", YEARLY_TARGETS),
    column("unit", SlotKind::Unit, "计量单位", YEARLY_TARGETS),
    column("content", SlotKind::Content, "指标解释", YEARLY_TARGETS),
    column("criterion", SlotKind::Criterion, "评（扣）分标准", YEARLY_TARGETS),
    column("weight", SlotKind::Weight, "备注", YEARLY_TARGETS),
];

const FUNDS: Facet = Facet::of(Measure::GoalFunds);
const AMOUNT: Label = Label::of(Facet::ANY).word("资金总额").required();

/// The amounts of T10.
pub static PROJECTS: TableForm =
    TableForm { id: TableId::T10, blocks: &[Block::of(FUNDS.nature(Nature::Project), Rows::Goals, &[AMOUNT])] };

/// The amounts of T11.
pub static OVERALL: TableForm = TableForm {
    id: TableId::T11,
    blocks: &[Block::of(
        FUNDS,
        Rows::Goals,
        &[
            AMOUNT,
            Label::of(Facet::from(Fund::GeneralPublic)).word("一般公共预算").required(),
            Label::of(Facet::from(Fund::GovernmentFund)).word("政府性基金拨款").required(),
            Label::of(Facet::from(Fund::SpecialAccount)),
            Label::of(Facet::from(Fund::Other)).word("其他资金"),
            Label::of(Facet::ANY.nature(Nature::Basic)).required(),
            Label::of(Facet::ANY.nature(Nature::Project)).required(),
        ],
    )],
};
