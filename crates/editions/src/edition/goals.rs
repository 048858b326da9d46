//! Tables of performance targets (绩效目标表) as the editions word them that do not follow Hunan: the same fields under other headers, and no
//! column that nothing stands in.

use budget::Fund;
use grammar::lexicon::Role;

use super::{Branch, Heads, Layout, Side, leaf, over};
use kinds::form::Label;
use kinds::tables::labels::{AMOUNT, BASIC, PROJECT, fund};
use kinds::tables::{GoalColumn, GoalForm, SlotKind, goals};

const CODE: GoalColumn = GoalColumn::of("code", SlotKind::Code, "单位编码").seldom();
const PROJECT_NAME: GoalColumn = GoalColumn::of("name", SlotKind::Name, "项目名称");
const BODY_NAME: GoalColumn = GoalColumn::of("name", SlotKind::Name, "部门名称");
const AMOUNTS: &GoalForm = &[
    GoalColumn::amount("amount"),
    GoalColumn::amount("general-public"),
    GoalColumn::amount("government-fund"),
    GoalColumn::amount("special-account"),
    GoalColumn::amount("other"),
    GoalColumn::amount("basic"),
    GoalColumn::amount("project"),
];
const OF_BODY: &GoalForm = &[CODE, BODY_NAME];
const OF_PROJECT: &GoalForm = &[CODE, PROJECT_NAME, GoalColumn::amount("amount")];

const fn goal(word: &'static str) -> GoalColumn {
    GoalColumn::of("goal", SlotKind::Goal, word)
}

/// What stands over all columns of indicators.
const TARGETS: &[&str] = &["绩效指标"];

/// The columns of indicators, of which places word three in their own way: the mark, the target and the score.
const fn indicators(mark: &'static str, target: &'static str, score: &'static str) -> [GoalColumn; 9] {
    [
        GoalColumn::of("level1", SlotKind::Level1, "一级指标").under(TARGETS),
        GoalColumn::of("level2", SlotKind::Level2, "二级指标").under(TARGETS),
        GoalColumn::of("level3", SlotKind::Level3, "三级指标").under(TARGETS),
        GoalColumn::of("operator", SlotKind::OperatorMark, mark).under(TARGETS).seldom(),
        GoalColumn::of("target", SlotKind::Target, target).under(TARGETS),
        GoalColumn::of("unit", SlotKind::Unit, "计量单位").under(TARGETS).seldom(),
        GoalColumn::of("content", SlotKind::Content, "指标说明").under(TARGETS).seldom(),
        GoalColumn::of("criterion", SlotKind::Criterion, "评分标准").under(TARGETS).seldom(),
        GoalColumn::of("weight", SlotKind::Weight, score).under(TARGETS).seldom(),
    ]
}

const BODIES: Heads = Heads::Label(Label::role(Role::Body).word("部门名称"));

/// The amounts of the whole under their headers, the total in the words of the place.
const fn all_funds(total: &'static str) -> [Branch; 7] {
    [
        leaf(AMOUNT.word(total)),
        leaf(fund(Fund::GeneralPublic).word("一般公共预算")),
        leaf(fund(Fund::GovernmentFund).word("政府性基金预算")),
        leaf(fund(Fund::SpecialAccount)),
        leaf(fund(Fund::Other).word("其他资金")),
        leaf(BASIC),
        leaf(PROJECT),
    ]
}

/// Goals of projects in the words of the Ministry of Finance.
pub(super) const CENTRAL_PROJECTS: Layout =
    Layout::of(&goals::PROJECTS, &[Side::of(BODIES, &[leaf(AMOUNT.word("年度资金总额"))])])
        .goals(&[OF_PROJECT, &[goal("总体目标")], &indicators("指标性质", "指标值", "分值权重")])
        .with_goals();
/// Goals of the whole in the same words.
pub(super) const CENTRAL_WHOLE: Layout = Layout::of(&goals::OVERALL, &[Side::of(BODIES, WHOLE_OF_CENTRAL)])
    .goals(&[OF_BODY, AMOUNTS, &[goal("年度总体目标")], &indicators("指标性质", "指标值", "分值权重")])
    .with_goals();
const WHOLE_OF_CENTRAL: &[Branch] = &[over(AMOUNT.word("年度预算申请"), &all_funds("资金总额"))];

/// Goals of projects in Shanghai's words.
pub(super) const SHANGHAI_PROJECTS: Layout =
    Layout::of(&goals::PROJECTS, &[Side::of(BODIES, &[leaf(AMOUNT.word("年度预算金额"))])])
        .goals(&[OF_PROJECT, &[goal("年度绩效目标")], &indicators("指标性质", "年度指标值", "权重")])
        .with_goals();
/// Goals of the whole in the same words.
pub(super) const SHANGHAI_WHOLE: Layout = Layout::of(&goals::OVERALL, &[Side::of(BODIES, WHOLE_OF_SHANGHAI)])
    .goals(&[OF_BODY, AMOUNTS, &[goal("整体绩效目标")], &indicators("指标性质", "年度指标值", "权重")])
    .with_goals();
const WHOLE_OF_SHANGHAI: &[Branch] = &[over(AMOUNT.word("年度预算"), &all_funds("年度预算总额"))];

/// Goals of projects in Guangdong's words: 预算数 beside 绩效目标, as its list of chief projects has them.
pub(super) const GUANGDONG_PROJECTS: Layout =
    Layout::of(&goals::PROJECTS, &[Side::of(BODIES, &[leaf(AMOUNT.word("预算数"))])])
        .goals(&[OF_PROJECT, &[goal("绩效目标")], &indicators("指标符号", "指标值", "分值")])
        .with_goals();
/// Goals of the whole in the same words.
pub(super) const GUANGDONG_WHOLE: Layout = Layout::of(&goals::OVERALL, &[Side::of(BODIES, WHOLE_OF_GUANGDONG)])
    .goals(&[OF_BODY, AMOUNTS, &[goal("整体绩效目标")], &indicators("指标符号", "指标值", "分值")])
    .with_goals();
const WHOLE_OF_GUANGDONG: &[Branch] = &[over(AMOUNT.word("部门预算"), &all_funds("预算总额"))];
