//! Words in the headers over indicators (绩效指标): one list for forms and for wide tables, whatever their layout.

use super::goals::SlotKind;

/// What a column beside indicators holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Code of a unit.
    Code,
    /// Name of a project or a unit.
    Name,
    /// The goal in words.
    Goal,
    /// 一级指标
    Level1,
    /// 二级指标
    Level2,
    /// 三级指标
    Level3,
    /// 绩效指标, where no level has a column: the name alone, or all levels in one cell
    Indicator,
    /// 指标性质
    Operator,
    /// 指标值
    Target,
    /// 计量单位
    Unit,
    /// 指标解释
    Content,
    /// 评分标准
    Criterion,
    /// 分值
    Weight,
    /// 备注: scores where the cells say so
    Remark,
    /// Known, but nothing that is kept: a number of order, a flag, a target of another year.
    Silent,
}

impl Role {
    /// Every role that an indicator has a field for, or a wide table a slot.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Goal => "goal",
            Self::Level1 => "level1",
            Self::Level2 => "level2",
            Self::Level3 | Self::Indicator => "level3",
            Self::Operator => "operator",
            Self::Target => "target",
            Self::Unit => "unit",
            Self::Content => "content",
            Self::Criterion => "criterion",
            Self::Weight => "weight",
            Self::Remark | Self::Silent => "",
        }
    }

    /// What the cells of its column look like.
    pub const fn kind(self) -> Option<SlotKind> {
        Some(match self {
            Self::Code => SlotKind::Code,
            Self::Name => SlotKind::Name,
            Self::Goal => SlotKind::Goal,
            Self::Level1 => SlotKind::Level1,
            Self::Level2 => SlotKind::Level2,
            Self::Level3 | Self::Indicator => SlotKind::Level3,
            Self::Operator => SlotKind::OperatorMark,
            Self::Target => SlotKind::Target,
            Self::Unit => SlotKind::Unit,
            Self::Content => SlotKind::Content,
            Self::Criterion => SlotKind::Criterion,
            Self::Weight => SlotKind::Weight,
            Self::Remark | Self::Silent => return None,
        })
    }
}

/// Every header, without the words before it. Brackets and years are skipped in reading.
pub const HEADERS: &[(Role, &[&str])] = &[
    (Role::Code, &["单位编码", "单位代码", "预算单位编码", "预算单位代码"]),
    (
        Role::Name,
        &[
            "单位（项目）名称",
            "单位名称、项目名称",
            "单位（项目名称）",
            "项目名称",
            "单位名称",
            "部门名称",
            "预算单位名称",
            "专项名称",
            "专项资金名称",
            "政策名称",
            "一级项目名称",
            "二级项目名称",
            "项目（政策）名称",
            "转移支付名称",
            "支出项目名称",
        ],
    ),
    (
        Role::Goal,
        &["绩效目标", "总体目标", "整体目标", "总体绩效目标", "整体绩效目标", "绩效总目标", "目标", "绩效目标描述"],
    ),
    (Role::Level1, &["一级指标", "一级指标名称"]),
    (Role::Level2, &["二级指标", "二级指标名称"]),
    (Role::Level3, &["三级指标", "三级指标名称", "四级指标", "具体指标", "细化指标"]),
    (Role::Indicator, &["指标名称", "绩效指标", "绩效指标名称", "指标", "指标项", "考核指标", "衡量指标"]),
    (
        Role::Operator,
        &[
            "指标性质",
            "指标值类型",
            "指标方向",
            "指标符号",
            "符号",
            "运算符号",
            "运算符",
            "计算符号",
            "计算符",
            "比较符号",
            "比较符",
            "性质",
            "值类型",
            "逻辑符号",
            "指标属性",
            "指标类型",
        ],
    ),
    (Role::Target, &["指标值", "指标目标值", "目标值", "绩效值", "指标数值", "指标标准值", "计划值", "计划指标值"]),
    (Role::Unit, &["计量单位", "度量单位", "指标单位", "单位", "指标值单位", "指标计量单位", "指标度量单位"]),
    (
        Role::Content,
        &[
            "指标解释",
            "指标值内容",
            "指标内容",
            "指标说明",
            "指标值说明",
            "指标描述",
            "指标定义",
            "指标解释说明",
            "解释说明",
            "指标值解释",
            "指标释义",
        ],
    ),
    (
        Role::Criterion,
        &[
            "评分标准",
            "评（扣）分标准",
            "评扣分标准",
            "评价标准",
            "评分规则",
            "计分标准",
            "评分细则",
            "评分办法",
            "扣分标准",
            "评分方法",
            "评价方法",
            "计算方法",
            "评分依据",
        ],
    ),
    (Role::Weight, &["分值", "权重", "指标分值", "分值权重", "指标权重", "权重分值", "标准分", "标准分值", "满分"]),
    (Role::Remark, &["备注", "说明", "其他说明", "备注说明"]),
    (
        Role::Silent,
        &[
            "序号",
            "编号",
            "指标编码",
            "指标代码",
            "项目编码",
            "项目代码",
            "是否核心",
            "是否核心指标",
            "核心指标",
            "历史值",
            "历史参考值",
            "参考值",
            "指标来源",
            "数据来源",
            "指标值来源",
            "指标依据",
            "设定依据",
            "指标值设定依据",
            "活动",
            "任务",
            "任务名称",
            "任务活动",
            "主管部门",
            "市级主管部门",
            "实施单位",
            "预算单位",
            "项目类别",
            "项目类型",
            "项目属性",
            "项目性质",
            "佐证资料",
            "佐证材料",
            "取值方式",
            "完成时限",
        ],
    ),
];

/// Words before a header that change nothing of what it says.
pub const BEFORE: &[&str] = &[
    "年度",
    "本年度",
    "当年度",
    "本年",
    "当年",
    "年初",
    "绩效",
    "预期",
    "预算",
    "项目支出",
    "项目",
    "部门",
    "整体",
    "设定",
    "批复",
    "申报",
    "全年",
    "单位",
];

/// Words before a target that make it one of another time.
pub const OTHER_TIMES: &[&str] =
    &["实施期", "中期", "中长期", "长期", "总体", "上年度", "上年", "上一年度", "历史", "前三年", "以前年度", "往年"];

/// Headers of amounts, whatever stands before them.
pub const AMOUNTS: &[&str] =
    &["金额", "资金总额", "项目总额", "总额", "预算数", "预算金额", "资金", "预算", "预算总额", "支出总额"];

/// What names appropriations before the header of an amount.
pub const APPROPRIATED: &[&str] = &["财政拨款", "财政资金"];

/// Words of 一级指标 that begin a name in which all levels are one text, each followed by 指标.
pub const FIRST: &[&str] = &["产出", "效益", "满意度", "成本", "效果", "管理", "投入", "过程", "决策"];

/// Words of 二级指标 in such a name.
pub const SECOND: &[&str] = &[
    "数量",
    "质量",
    "时效",
    "成本",
    "经济成本",
    "社会成本",
    "生态成本",
    "生态环境成本",
    "经济效益",
    "社会效益",
    "生态效益",
    "环境效益",
    "可持续影响",
    "可持续发展",
    "服务对象满意度",
    "社会公众满意度",
    "受益对象满意度",
    "满意度",
];

/// What follows the word of a level.
pub const LEVEL: &str = "指标";
