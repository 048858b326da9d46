//! The words that scoring criteria are made of (词表), as data. A new phrase is a new entry here.

pub(crate) mod cues;
mod terms;

pub(crate) use terms::TERMS;

/// A bound that a word of comparison sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bound {
    /// Whether it is a lower bound, so that the numbers above are meant.
    pub(crate) up: bool,
    /// Whether the number itself belongs to it.
    pub(crate) closed: bool,
}

/// What a word does in a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    /// Compares with the number after it: 不低于, ≥.
    Before(Bound),
    /// Compares with the number before it: 以上.
    After(Bound),
    /// Between two numbers: -, 至.
    To,
    /// Joins two comparisons: 且.
    And,
    /// 含 or 不含, of a bound.
    Holds(bool),
    /// 之间
    Between,
    /// ±
    PlusMinus,
    /// 满分
    Full,
    /// 不得分
    Nothing,
    /// 扣除全部分值
    LoseAll,
    /// 得, 计: gives the points after it. Only where points do follow.
    Give,
    /// 扣
    Take,
    /// 加
    Add,
    /// 分 after a number.
    Point,
    /// 分值, the weight.
    Weight,
    /// 一半
    Half,
    /// 每
    Each,
    /// 否则
    Otherwise,
    /// 其他情况: otherwise where an award follows, else plain words.
    Rest,
    /// 扣完为止
    Floor,
    /// 满分为止
    Cap,
    /// 最低
    Least,
    /// 最高
    Most,
    /// 基础分
    Base,
    /// 一票否决
    Veto,
    /// 按比例得分
    InProportion,
    /// 按超过的比重赋分: in proportion to what lies above the threshold
    InProportionAbove,
    /// 得分=
    Score,
    /// Says nothing by itself: 的, 则, 该项.
    Filler,
    /// An ordinary word, protected from being cut up.
    Plain,
}

/// Which way a step goes, by its first word of direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toward {
    /// Less than the reference.
    Short,
    /// More than it.
    Excess,
    /// After it was due.
    Late,
    /// It happens.
    Event,
    /// It is done: steps that add.
    Done,
}

/// Words of direction. The first in the order of the prose decides; of those at one place the longest.
pub(crate) const TOWARD: &[(Toward, &[&str])] = &[
    (
        Toward::Short,
        &[
            "降",
            "少于",
            "少",
            "低于",
            "低",
            "降低",
            "下降",
            "下滑",
            "减少",
            "缺少",
            "缺",
            "不足",
            "未达到",
            "差",
            "相差",
            "落后",
            "减少量",
        ],
    ),
    (
        Toward::Excess,
        &[
            "超过", "超出", "超支", "超", "高于", "高出", "高", "多于", "多", "上升", "增加", "上浮", "增长", "提高",
            "增",
        ],
    ),
    (
        Toward::Late,
        &[
            "延迟", "延后", "延期", "延误", "推迟", "滞后", "拖延", "逾期", "超期", "超时", "迟报", "迟发", "迟拨",
            "晚发", "迟", "晚于", "晚", "延", "拖后",
        ],
    ),
    (
        Toward::Event,
        &[
            "发生", "出现", "发现", "产生", "存在", "有", "漏报", "漏", "被", "未", "违反", "违规", "投诉", "错",
            "缺失", "因",
        ],
    ),
    (
        Toward::Done,
        &[
            "完成", "开展", "举办", "组织", "新增", "获得", "争取", "引进", "编发", "报送", "召开", "达到", "实现",
            "建成", "培训", "采用", "服务",
        ],
    ),
];

/// Words for the reference that shortfall and excess are counted from when nothing else is said.
pub(crate) const REFERENCE: &[&str] = &[
    "年度目标值",
    "年初目标值",
    "绩效目标值",
    "年度指标值",
    "目标值",
    "指标值",
    "计划值",
    "标准值",
    "目标数",
    "计划数",
    "年度目标",
    "目标",
    "计划",
    "标准",
    "要求",
    "预算数",
    "预算",
    "比",
    "较",
    "与",
    "相比",
    "1个",
    "于",
    "了",
    "数量",
    "的",
];

/// The target reached, as a whole condition.
pub const MET: &[&str] = &[
    "≥目标值",
    "=目标值",
    "≤目标值",
    "大于等于目标",
    "达到或优于目标值",
    "优于目标值",
    "达到指标",
    "完成全部任务",
    "任务完成",
    "完成",
    "完成目标",
    "完成目标值",
    "完成目标任务",
    "完成任务",
    "完成年度目标",
    "完成年度任务",
    "完成年度目标任务",
    "完成指标",
    "完成指标值",
    "完成计划",
    "完成年初目标",
    "完成全部目标",
    "全部完成",
    "全部完成目标",
    "全面完成",
    "全面完成目标",
    "达标",
    "达到目标",
    "达到目标值",
    "达到指标值",
    "达到年度指标值",
    "达到年度目标",
    "达到年度目标值",
    "达到预期目标",
    "达到标准",
    "达到预期",
    "达成目标",
    "达成目标值",
    "达成指标",
    "达成",
    "达到要求",
    "达到绩效目标",
    "实现目标",
    "实现预期目标",
    "实现年度目标",
    "完成预期目标",
    "完成绩效目标",
    "完成既定目标",
    "达到计划值",
    "已完成",
    "按计划完成",
    "完成既定任务",
    "达到既定目标",
    "达到目标要求",
    "符合目标值",
    "全部达标",
    "完成率达标",
    "达成年度指标",
    "达成年度指标值",
    "达成年度目标",
    "不低于目标值",
    "大于等于目标值",
    "达到或超过目标值",
    "等于目标值",
    "达到年度绩效目标",
    "符合目标要求",
];

/// The target missed, as a whole condition.
pub const MISSED: &[&str] = &[
    "<目标值",
    ">目标值",
    "达不到",
    "未达到指标",
    "未达到目标要求",
    "未完成全部任务",
    "任务未完成",
    "未完成",
    "未完成目标",
    "未完成目标值",
    "未完成目标任务",
    "未完成任务",
    "未完成年度目标",
    "未完成年度任务",
    "未完成指标",
    "未完成指标值",
    "未完成计划",
    "未全部完成",
    "未全面完成",
    "未达标",
    "未达到",
    "未达到目标",
    "未达到目标值",
    "未达到指标值",
    "未达到年度目标",
    "未达到年度目标值",
    "未达到年度指标值",
    "未达到预期目标",
    "未达到标准",
    "未达到预期",
    "未达成",
    "未达成目标",
    "未达成目标值",
    "未达成指标",
    "未达到要求",
    "未实现",
    "未实现目标",
    "没有完成",
    "完不成",
    "完不成任务",
    "未达目标",
    "未达目标值",
    "低于目标值",
    "低于目标",
    "不达标",
    "未达到绩效目标",
    "未按计划完成",
    "未达到计划值",
    "未完成的",
    "没有达标",
    "达不到目标",
    "达不到目标值",
    "未达成年度指标",
    "未达成年度指标值",
    "小于目标值",
    "少于目标值",
];

/// The choice that nothing of what takes points off happened.
pub const NONE_OF_THEM: &str = "都没有发生";

/// Done in part, which is more than nothing and less than the target.
pub(crate) const PARTLY: &[&str] = &["部分完成", "未完全完成", "完成部分", "部分达成", "部分实现", "部分达到目标"];

/// Words of degree. Conditions that hold one are levels of one scale, of which one is chosen.
pub const DEGREES: &[&str] = &[
    "一般",
    "较好",
    "良好",
    "良",
    "优秀",
    "优",
    "好",
    "差",
    "较差",
    "不好",
    "中等",
    "合格",
    "不合格",
    "显著",
    "明显",
    "不明显",
    "基本",
    "部分",
    "有效",
    "未",
    "不",
    "无",
    "没有",
    "较",
    "完全",
    "全部",
    "充分",
    "欠缺",
    "健全",
    "及时",
    "提升",
    "达成",
    "持平",
    "下降",
    "增长",
    "提高",
    "满意",
];

/// Words about points. Where they are left over, something about points was not understood.
pub(crate) const SCORING: &[&str] =
    &["扣", "得分", "加分", "酌情", "赋分", "打分", "评分", "计分", "减分", "给分", "记分", "分值", "一票否决", "满分"];

/// Endings of a sentence that changes nothing: 超额完成不加分.
pub(crate) const NO_MORE: &[&str] = &["不加分", "不再加分", "不额外加分", "不另加分", "不予加分"];

/// Headings that a criterion may begin with.
pub(crate) const HEADINGS: &[&str] = &[
    "评分标准",
    "评分细则",
    "计分标准",
    "标准",
    "评分办法",
    "评价标准",
    "扣分标准",
    "得分标准",
    "评分规则",
    "评分方法",
    "计分方法",
    "计分规则",
    "评价要点",
];

/// Words that turn what follows round.
pub const NEGATIONS: &[&str] = &["不", "未", "无", "没", "没有", "未能", "不够", "欠"];

/// Endings of the name of a quantity, by what it is.
pub const RATES: &[&str] = &[
    "实现",
    "达成",
    "实现目标",
    "完成绩效目标",
    "完成率",
    "完成比例",
    "达成率",
    "实际完成率",
    "目标完成率",
    "任务完成率",
    "完成进度",
    "完成程度",
    "实现率",
    "完成",
    "完成目标",
    "完成任务",
    "完成目标值",
    "完成目标任务",
    "完成年度目标",
    "完成年度任务",
    "完成计划",
    "达到目标值",
    "达到目标",
    "达到年度目标",
    "完成数量",
    "完成量",
    "完成任务量",
    "完成全年任务",
    "完成指标",
    "完成指标值",
    "达到指标值",
    "达到计划",
];

/// Words that make a percentage a deviation from a base.
pub(crate) const DEVIATION: &[&str] = &["偏离", "偏差", "误差", "浮动", "波动", "差异率"];
