//! The words that leads are made of, beside the phrases of lines.

use budget::Stage;

/// A stage as words name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A word that says nothing of the stage.
    Nothing,
    /// 支出: only after an expense.
    Spending,
    /// 预算: the initial budget, whatever the document.
    Stage(Stage),
}

/// Words that may follow a phrase up to its number, longest first where one begins another.
pub(super) const SUFFIXES: &[(&str, Named)] = &[
    ("年初预算数", Named::Stage(Stage::Initial)),
    ("年初预算", Named::Stage(Stage::Initial)),
    ("全年预算数", Named::Stage(Stage::Adjusted)),
    ("全年预算", Named::Stage(Stage::Adjusted)),
    ("调整预算数", Named::Stage(Stage::Adjusted)),
    ("调整后预算", Named::Stage(Stage::Adjusted)),
    ("预算执行数", Named::Stage(Stage::Executed)),
    ("执行数", Named::Stage(Stage::Executed)),
    ("支出决算数", Named::Stage(Stage::Final)),
    ("支出决算", Named::Stage(Stage::Final)),
    ("决算数", Named::Stage(Stage::Final)),
    ("决算", Named::Stage(Stage::Final)),
    ("支出预算数", Named::Stage(Stage::Initial)),
    ("支出预算", Named::Stage(Stage::Initial)),
    ("预算数", Named::Stage(Stage::Initial)),
    ("预算", Named::Stage(Stage::Initial)),
    ("支出", Named::Spending),
    ("（以合同签订为准）", Named::Nothing),
    ("财政拨款", Named::Nothing),
    ("拨款", Named::Nothing),
    ("安排", Named::Nothing),
    ("资金", Named::Nothing),
    ("总额", Named::Nothing),
    ("总计", Named::Nothing),
    ("合计", Named::Nothing),
    ("共计", Named::Nothing),
    ("金额", Named::Nothing),
    ("科目", Named::Nothing),
    ("经费", Named::Nothing),
    ("分别", Named::Nothing),
    ("累计", Named::Nothing),
    ("总数", Named::Nothing),
    ("数", Named::Nothing),
    ("为", Named::Nothing),
    ("均", Named::Nothing),
    ("是", Named::Nothing),
    ("共", Named::Nothing),
    ("有", Named::Nothing),
    ("约", Named::Nothing),
    ("达", Named::Nothing),
    ("用", Named::Nothing),
    ("：", Named::Nothing),
];

/// Words before a phrase that say nothing of their own.
pub(super) const GLUE: &[&str] = &[
    "其中",
    "此外",
    "另外",
    "包括",
    "含",
    "拟",
    "预计",
    "计划",
    "全年",
    "各单位",
    "所属各单位",
    "及所属各单位",
    "所属单位",
    "当年",
    "本年度",
    "本年",
    "年度",
    "共",
    "和",
    "及",
    "与",
    "以及",
    "的",
    "为",
    "一般公共预算拨款安排的",
    "一般公共预算财政拨款安排的",
    "一般公共预算安排的",
    "财政拨款安排的",
    "使用财政拨款安排",
    "使用一般公共预算财政拨款安排",
    "当年财政拨款安排的",
    "财政拨款的",
    "一般公共预算财政拨款的",
    "一般公共预算财政拨款",
    "一般公共预算",
    "部门预算",
    "单位预算",
    "部门汇总",
    "安排",
    "：",
    "，",
    "、",
];

/// What publishers call themselves; `（部门）` and the like may follow.
pub(super) const SELVES: &[&str] = &[
    "本部门（单位）",
    "本部门",
    "本单位",
    "我部门",
    "我单位",
    "我局",
    "我委",
    "我办",
    "我院",
    "我会",
    "我厅",
    "我中心",
    "我校",
    "我处",
    "我街道",
    "我镇",
    "部门",
    "单位",
];

/// Words between the publisher itself and the bodies below it.
pub(super) const WITH_MEMBERS: &[&str] =
    &["本级及", "本级和", "本级以及", "机关及", "机关和", "机关本级及", "机关本级和", "本部及", "本部以及"];
/// How names of bodies end.
pub(super) const BODY_ENDS: &str = "局委办院会厅处部所心道镇乡校团位队站馆";

/// What may follow the publisher's name.
pub(super) const OWN_TAILS: &[&str] = &["（部门）", "（单位）", "部门", "单位", "（本级及所属）"];

/// Words that begin a reason or a purpose: nothing is read from there to the end of the sentence.
pub(super) const REASONS: &[&str] = &[
    "主要原因",
    "原因是",
    "原因：",
    "主要是",
    "主要用于",
    "主要包括",
    "用于",
    "由于",
    "是因为",
    "因为",
    "主要为",
    "主要系",
    "开支内容",
    "因此",
];
/// Words after one of those that begin a list of amounts all the same.
pub(super) const LISTS: &[&str] = &["以下", "如下"];

/// What a change is a change of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// The budget or the accounts of the year before.
    Prior,
    /// What was executed the year before.
    Executed,
    /// The initial budget of the same year, in final accounts.
    Initial,
}

impl Basis {
    /// How many years before this one its year is.
    pub(super) fn years_back(self) -> u8 {
        match self {
            Self::Prior | Self::Executed => 1,
            Self::Initial => 0,
        }
    }
}

/// Bases of comparison. `{year}` is a year.
pub(super) const BASES: &[(&str, Basis)] = &[
    (
        "{比|较}{year}年{度|}{部门|单位|财政拨款|}{预算|预算数|年初预算|年初预算数|决算|决算数|支出决算|}{相比|}",
        Basis::Prior,
    ),
    (
        "与{year}年{度|}{部门|单位|财政拨款|}{预算|预算数|年初预算|年初预算数|决算|决算数|支出决算|}{相比|}",
        Basis::Prior,
    ),
    ("{比|较}{year}年{度|}{预算执行数|执行数|预算执行|执行}", Basis::Executed),
    ("与{year}年{度|}{预算执行数|执行数|预算执行|执行}{相比|}", Basis::Executed),
    (
        "{比|较}{上年度|上年|去年|上一年度|上一年}{预算|预算数|年初预算|年初预算数|决算|决算数|同期|数|}{相比|}",
        Basis::Prior,
    ),
    (
        "与{上年度|上年|去年|上一年度|上一年}{预算|预算数|年初预算|年初预算数|决算|决算数|同期|数|}{相比|相比较|}",
        Basis::Prior,
    ),
    ("{比|较}{上年度|上年|去年|上一年度}{预算执行数|执行数|预算执行|执行}", Basis::Executed),
    ("与{上年度|上年|去年|上一年度}{预算执行数|执行数|预算执行|执行}{相比|}", Basis::Executed),
    ("同比", Basis::Prior),
    ("{比|较|与}{本年|当年|本年度|}{年初预算数|年初预算}{相比|}", Basis::Initial),
    ("{比|较|与}{year}年{度|}{年初预算数|年初预算}{相比|}", Basis::Initial),
];

/// Words of direction, and whether they point down; with `None` nothing moves.
pub(super) const DIRECTIONS: &[(&str, Option<bool>)] = &[
    ("增加", Some(false)),
    ("增长", Some(false)),
    ("上升", Some(false)),
    ("提高", Some(false)),
    ("增多", Some(false)),
    ("增幅", Some(false)),
    ("减少", Some(true)),
    ("下降", Some(true)),
    ("降低", Some(true)),
    ("缩减", Some(true)),
    ("压减", Some(true)),
    ("降幅", Some(true)),
    ("减幅", Some(true)),
    ("持平", None),
    ("一致", None),
];
/// Words that say both with what is compared and which way, and whether they point down.
pub(super) const COMPARED: &[(&str, bool)] = &[
    ("{本年数|本年预算数|}{小于|少于|低于}{上年|去年}{预算数|预算|数}", true),
    ("{本年数|本年预算数|}{大于|多于|高于}{上年|去年}{预算数|预算|数}", false),
];
/// Words after a direction.
pub(super) const AFTER_DIRECTION: &[&str] = &[
    "（减少）",
    "（增加）",
    "（下降）",
    "（增长）",
    "（降低）",
    "了",
    "各",
    "为",
    "约",
    "幅度为",
    "幅度",
    "达",
    "：",
    "",
];
/// Words between a base and a direction that name nothing new.
pub(super) const BEFORE_DIRECTION: &[&str] = &[
    "，",
    "收、支总计",
    "收、支预算总计",
    "收支总计",
    "收支预算总计",
    "收、支",
    "收支",
    "总计",
    "预算",
    "支出",
    "费用支出",
    "决算",
    "决算数",
    "数",
    "预算数",
    "各",
    "共",
    "均",
    "总共",
    "有所",
    "支出决算",
    "支出决算数",
    "基本",
];
/// Sentences that nothing moved.
pub(super) const UNMOVED: &[&str] = &["持平", "基本持平", "一致", "数一致", "无变化", "相同", "保持一致", "没有变化"];

/// Leads of a completion.
pub(super) const COMPLETIONS: &[&str] = &[
    "完成{年初|全年|调整|调整后|}{预算|预算数|预算的|}{的|}",
    "{为|占}{年初|全年|}预算{数|}的",
    "{预算|}{完成率|执行率}{为|是|：|}",
];
/// Leads of a share before the whole it is of.
pub(super) const SHARES: &[&str] = &["占", "占比", "占比为", "占比：", "所占比例为", "比重为"];
/// What a share may be of.
pub(super) const WHOLES: &[&str] = &[
    "本年支出合计",
    "本年收入合计",
    "支出合计",
    "收入合计",
    "总支出",
    "总收入",
    "支出总额",
    "收入总额",
    "“三公”经费",
    "三公经费",
    "“三公”经费支出",
    "“三公”经费总额",
    "总额",
    "支出预算",
    "收入预算",
    "本年支出",
    "本年收入",
    "预算总额",
    "政府采购支出总额",
    "政府采购总额",
    "财政拨款支出",
    "年初预算",
    "总预算",
    "支出总预算",
    "收入总预算",
    "总支出预算",
    "总收入预算",
    "一般公共预算财政拨款总支出",
    "“三公”经费总支出决算",
    "一般公共预算支出",
    "一般公共预算财政拨款支出",
    "政府采购预算",
    "授予中小企业合同金额",
    "货物支出金额",
    "工程支出金额",
    "服务支出金额",
];
