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

/// Words that may follow a phrase up to its number beside those for stages, longest first where one begins another.
pub(super) const SUFFIXES: &[(&str, Named)] = &[
    ("预算", Named::Stage(Stage::Initial)),
    ("支出", Named::Spending),
    ("预算安排", Named::Stage(Stage::Initial)),
    ("预安排", Named::Stage(Stage::Initial)),
    ("（含本级）", Named::Nothing),
    ("财政拨款资金", Named::Nothing),
    ("当年拨款", Named::Nothing),
    ("规模", Named::Nothing),
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
    ("汇总", Named::Nothing),
    ("总数", Named::Nothing),
    ("数", Named::Nothing),
    ("数字", Named::Nothing),
    ("拨入", Named::Nothing),
    ("实际支出", Named::Stage(Stage::Final)),
    ("实际发生额", Named::Stage(Stage::Final)),
    ("开支", Named::Spending),
    ("，合计", Named::Nothing),
    ("，共计", Named::Nothing),
    ("为", Named::Nothing),
    ("均", Named::Nothing),
    ("各", Named::Nothing),
    ("是", Named::Nothing),
    ("共", Named::Nothing),
    ("有", Named::Nothing),
    ("约", Named::Nothing),
    ("达", Named::Nothing),
    ("用", Named::Nothing),
    ("：", Named::Nothing),
    ("）", Named::Nothing),
];

/// Words before a phrase that say nothing of their own.
pub(super) const GLUE: &[&str] = &[
    "其中",
    "分别",
    "按支出功能分类",
    "按功能分类",
    "按功能科目分类",
    "按支出性质",
    "按支出性质分类",
    "按支出用途分类",
    "按经济分类",
    "按资金来源",
    "按资金来源分类",
    "按同口径",
    "同口径",
    "按可比口径",
    "按支出结构分类",
    "支出划分为",
    "划分为",
    "分为",
    "通过",
    "相应",
    "履行一般行政管理职能、维持机关日常运转而开支的",
    "此外",
    "另外",
    "以上",
    "上述",
    "经比较",
    "包括",
    "含",
    "实际支出",
    "实际",
    "共计支出",
    "合计支出",
    "累计支出",
    "共支出",
    "共计",
    "预算内",
    "故",
    "全省",
    "全市",
    "全州",
    "全县",
    "全盟",
    "全旗",
    "全区",
    "全镇",
    "全乡",
    "全系统",
    "开支",
    "拟",
    "预计",
    "计划",
    "全年",
    "各单位",
    "所属各单位",
    "及所属各单位",
    "所属单位",
    "所属预算单位",
    "所属各预算单位",
    "下属单位",
    "各预算单位",
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
    "使用",
    "部门预算",
    "单位预算",
    "部门决算",
    "单位决算",
    "预算公开",
    "决算公开",
    "公开",
    "简称",
    "以下简称",
    "统称",
    "部门汇总",
    "汇总",
    "预算安排",
    "预算共安排",
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
    "本局",
    "本委",
    "本办",
    "本院",
    "本会",
    "本厅",
    "本中心",
    "本校",
    "本处",
    "本馆",
    "本所",
    "本站",
    "本街道",
    "本镇",
    "本乡",
    "本县",
    "本区",
    "我馆",
    "我所",
    "我站",
    "我队",
    "我会",
    "我厅",
    "我中心",
    "我校",
    "我处",
    "我街道",
    "我镇",
    "我乡",
    "我县",
    "我区",
    "镇本级",
    "乡本级",
    "县本级",
    "区本级",
    "市本级",
    "省级行政事业单位",
    "市级行政事业单位",
    "县级行政事业单位",
    "区级行政事业单位",
    "州级行政事业单位",
    "县级部门",
    "区级部门",
    "市级部门",
    "行政事业单位",
    "二级单位",
    "本级",
    "部门",
    "单位",
];
/// Those of them that the name of something may begin with as well: 单位资金, 单位编制.
pub(super) const SELVES_IN_NAMES: &[&str] = &["部门", "单位", "本级"];

/// Words between the publisher itself and the bodies below it.
pub(super) const WITH_MEMBERS: &[&str] =
    &["本级及", "本级和", "本级以及", "机关及", "机关和", "机关本级及", "机关本级和", "本部及", "本部以及"];
/// How names of bodies end.
pub(super) const BODY_ENDS: &str = "局委办院会厅处部所心道镇乡校学团位队站馆府园联协署社室场";
/// How names of the places end that a body's own name may follow: `某省某县某镇人民政府`.
pub(super) const PLACE_ENDS: &str = "省市县区州盟旗";

/// What may follow the publisher's name.
pub(super) const OWN_TAILS: &[&str] = &[
    "（部门）",
    "（单位）",
    "部门",
    "单位",
    "（本级及所属）",
    "（含所属单位）",
    "（汇总）",
    "办事处",
    "人民政府",
    "所属各预算单位",
    "各预算单位",
    "各单位",
    "及所属单位",
    "及所属各单位",
    "及所属事业单位",
    "及所属预算单位",
    "及下属单位",
];

/// Words that begin a reason: what stands there to the end of the sentence explains, and states nothing of the whole.
pub(super) const REASONS: &[&str] =
    &["主要原因", "原因是", "原因为", "原因：", "由于", "是因为", "因为", "因此", "主要因", "系因"];
/// Words that begin a purpose: after it the sentence may go on with its change (`主要用于培训，比上年增加1万元`).
pub(super) const PURPOSES: &[&str] = &["主要用于", "主要包括", "用于", "开支内容", "具体用于"];
/// Words that begin a reason where something has changed before them in the sentence, and else a purpose.
pub(super) const EITHER: &[&str] = &["主要是", "主要为", "主要系"];
/// Words after one of those that begin a list of amounts all the same.
pub(super) const LISTS: &[&str] = &["以下", "如下"];

/// Words at the beginning of a clause that say of which side of the accounts the list behind them is, and its group.
pub(super) const SIDES_OPENED: &[(&str, &str)] = &[
    ("收入包括", "income"),
    ("收入仅包括", "income"),
    ("收入主要包括", "income"),
    ("资金来源：", "income"),
    ("资金来源包括", "income"),
    ("支出包括", "expenditure"),
    ("支出仅包括", "expenditure"),
    ("支出主要包括", "expenditure"),
];
/// Words behind an amount that say what it is for, as the members of some lists have it: `其中：30万元用于审计`.
pub(super) const FOR: &[&str] = &["主要用于", "用于"];
/// Words of a lead that say that a total is what is of the year.
pub(super) const OF_YEAR_ALONE: [&str; 3] = ["本年", "当年", "合计"];
/// Words that open a list of the parts of an amount.
pub(super) const PARTS: &[&str] = &["其中", "包括"];

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

/// Words that begin a comparison; `同比` is one by itself.
pub(super) const AGAINST: &[&str] = &["相比于", "相较于", "相比", "相较", "对比", "比", "较", "与", "同"];
/// A comparison with the year before in one word.
pub(super) const YEAR_ON_YEAR: &[&str] = &["同比", "同比去年", "同比上年", "同比上年度", "按同口径同比", "对比"];
/// A calendar year with which is compared; other words for years are in the lexicon.
pub(super) const WHEN: &str = "{year}年{度|}";
/// What may stand after either.
pub(super) const SAME_TIME: &str = "同期";
/// What is compared with, as the words after its year say.
pub(super) const COMPARANDS: &[(&str, Compared)] = &[
    ("预算执行", Compared::Executed),
    ("执行", Compared::Executed),
    ("年初预算数", Compared::Initial),
    ("年初预算", Compared::Initial),
    ("初预算数", Compared::Initial),
    ("初预算", Compared::Initial),
    ("预算安排", Compared::Budget),
    ("预算", Compared::Budget),
    ("同期", Compared::Plan),
    ("同口径", Compared::Nothing),
    ("部门", Compared::Nothing),
    ("单位", Compared::Nothing),
    ("本级", Compared::Nothing),
    ("财政拨款", Compared::Nothing),
    ("公开", Compared::Nothing),
    ("支出", Compared::Nothing),
    ("收入", Compared::Nothing),
    ("收支", Compared::Nothing),
    ("当年", Compared::Nothing),
    ("全年", Compared::Nothing),
    ("总额", Compared::Nothing),
    ("总", Compared::Nothing),
    ("的", Compared::Nothing),
    ("数", Compared::Nothing),
    ("数字", Compared::Nothing),
];
/// Words that end a comparison.
pub(super) const BESIDE: &[&str] = &["相比较", "相比", "比较", "对比"];

/// What a word after the year of a comparison says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Compared {
    /// Nothing.
    Nothing,
    /// A budget or accounts: in a budget, those of the year before.
    Plan,
    /// A budget: in final accounts, where no other year is named, that of the same year.
    Budget,
    /// The initial budget, which in final accounts may be that of the same year.
    Initial,
    /// What was executed.
    Executed,
}

/// Words of direction, and whether they point down; with `None` nothing moves.
pub(super) const DIRECTIONS: &[(&str, Option<bool>)] = &[
    ("增加", Some(false)),
    ("增长", Some(false)),
    ("上升", Some(false)),
    ("提高", Some(false)),
    ("增多", Some(false)),
    ("上涨", Some(false)),
    ("上浮", Some(false)),
    ("调增", Some(false)),
    ("净增加", Some(false)),
    ("调减", Some(true)),
    ("净减少", Some(true)),
    ("增幅", Some(false)),
    ("减少", Some(true)),
    ("下降", Some(true)),
    ("降低", Some(true)),
    ("缩减", Some(true)),
    ("压减", Some(true)),
    ("压缩", Some(true)),
    ("降幅", Some(true)),
    ("减幅", Some(true)),
    ("增长率", Some(false)),
    ("增加率", Some(false)),
    ("减少率", Some(true)),
    ("下降率", Some(true)),
    ("增加额", Some(false)),
    ("减少额", Some(true)),
    ("（增加）", Some(false)),
    ("（增）", Some(false)),
    ("（减少）", Some(true)),
    ("（减）", Some(true)),
    ("（增）幅", Some(false)),
    ("（减）幅", Some(true)),
    ("负增长", Some(true)),
    ("持平", None),
    ("一致", None),
    ("基本持平", None),
    ("基本一致", None),
    ("增加/减少", Some(false)),
    ("增长/下降", Some(false)),
];
/// Words of direction so short that they say so only right before the number: `较上年增17.1万元`.
pub(super) const SHORT_DIRECTIONS: &[(char, bool)] =
    &[('增', false), ('减', true), ('升', false), ('降', true), ('多', false), ('少', true)];
/// Words that say both with what is compared and which way, and whether they point down.
pub(super) const COMPARED: &[(&str, Basis, bool)] = &[
    ("{本年数|本年预算数|}{小于|少于|低于}{上年|去年}{预算数|预算|数}", Basis::Prior, true),
    ("{本年数|本年预算数|}{大于|多于|高于}{上年|去年}{预算数|预算|数}", Basis::Prior, false),
    ("{预|预算与}决算{数|}差异率{为|}", Basis::Initial, false),
    ("{支出|}决算数{小于|少于|低于}{年初|}{预算数|预算}", Basis::Initial, true),
    ("{支出|}决算数{大于|多于|高于|超过}{年初|}{预算数|预算}", Basis::Initial, false),
    ("超出{年初|}{预算数|预算}", Basis::Initial, false),
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
    "支出",
    "收入",
    "资金",
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
    "收入总计、支出总计",
    "收入总计和支出总计",
    "收入、支出总计",
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
    "同口径",
    "按同口径",
    "汇总数",
    "人均",
    "平均",
];
/// Sentences that nothing moved.
pub(super) const UNMOVED: &[&str] =
    &["持平", "基本持平", "一致", "数一致", "无变化", "相同", "保持一致", "没有变化", "无增减变化", "无增减"];

/// Leads of a completion.
pub(super) const COMPLETIONS: &[&str] = &[
    "完成{年初|全年|调整|调整后|}{预算|预算数|预算的|预算收入|预算支出|}{的|}",
    "{为|占}{年初|全年|}预算{数|}的",
    "{预算|}{完成率|执行率|完成比例|执行比例}{为|是|：|}",
];
/// Leads that state the budget of which the next percentage is the completion: `完成全年预算84.82万元的73.2%`.
pub(super) const BUDGETED: &[(&str, Stage)] = &[
    ("{完成|占|为}{年初|}预算{数|}{的|}", Stage::Initial),
    ("{完成|占|为}{全年|调整|调整后}预算{数|}{的|}", Stage::Adjusted),
];
/// What stands between such a budget, or a whole with its amount, and the percentage of it.
pub(super) const OF_IT: &[&str] = &["的", "的比例为", "的比重为"];
/// What was spent on what was counted before: `接待24批次，210人次，共计支出`.
pub(super) const SPENT: &[&str] = &["{共计|合计|累计|共|总|}{支出|花费|开支}{金额|总额|}{为|约|}", "{共计|共}{为|约|}"];
/// By how much two amounts differ that the sentence states before, whichever is more: `支出2万元，年初预算为3万元，差值为1万元`.
pub(super) const APART: &str = "{两者|二者|预决算|}{差值|差额|相差|差异额}{金额|数|}{为|是|：|}";
/// What several members of a list make together: `两项合计占`.
pub(super) const TOGETHER: &str = "{上述|以上|}{两|二|三|四|五|六|七}项{收入|支出|}{合计|共计|总计|共}占{比|比为|}";
/// What the amounts before make together, at the end of their list: `基本支出10万元，项目支出5万元，合计15万元`.
pub(super) const SUMS: &str = "{以上|上述|}{两|二|三|四|五|六|七|}{项|}{合计|共计|总计|总共}{支出|收入|}{为|：|}";
/// Words that open what a title is, before the amount of it: `经费拨款：指当年安排的资金。2012年预算安排80万元。`
pub(super) const DEFINES: &[&str] = &["指", "是指", "用于", "主要用于", "反映", "主要反映"];
/// Words that say that some of those who were counted are told apart: `在职36人，含5名工勤人员`.
pub(super) const SOME_OF_THEM: &[&str] = &["含", "其中", "其中：", "包括", "包括："];
/// Those who are counted, as the words end that name them.
pub(super) const PEOPLE: &[&str] = &["人员", "干部", "职工", "教师", "工人", "编制", "代表", "委员"];
/// Bodies that are counted, likewise.
pub(super) const BODIES: &[&str] = &["机构", "单位", "部门", "学校", "乡镇", "街道", "社区", "中心", "站所"];
/// Those of them that are named shortly.
pub(super) const SORTS_OF_PEOPLE: &[&str] =
    &["在职", "在编", "在岗", "工勤", "离休", "退休", "聘用", "参公", "实有", "现有", "在册", "编外", "编内"];
/// Words for what was spent, in general or of what was named before.
pub(super) const ACCOUNTED: &[&str] = &["决算支出", "决算总支出"];
/// Words behind the name of a whole that open its part: `公务用车费用中含公车购置费`.
pub(super) const WITHIN: &[&str] = &["中含", "中包含", "中包括", "中，", "中：", "中的"];
/// Words that say that an amount is of the year of the document.
pub(super) const OF_THIS_YEAR: &[char] = &['年', '今', '本', '当'];
/// Words that open a list of what is in an amount, of which nothing is said but the amounts: what follows is of the whole again.
pub(super) const INCLUDES: &[&str] = &["，含", "，内含"];
/// What the title of a remark may say after what it is about: `公务接待费支出情况说明`.
pub(super) const TITLE_ENDS: &str = "{费用|}{支出|预算|决算|支出预算|支出决算|}{情况|}{说明|}{。|：|}";
/// Leads of a share before the whole it is of.
pub(super) const SHARES: &[&str] = &["占", "占比", "占比为", "占比：", "所占比例为", "比重为"];
/// What ends the whole that a share is of.
pub(super) const AFTER_WHOLE: &[&str] = &[
    "的比重为",
    "的比例为",
    "比重为",
    "比例为",
    "的比重达",
    "的比例达",
    "比重达",
    "比例达",
    "的比例",
    "比重",
    "的",
    "",
];
/// Words after a fund that all of the sentence is from.
pub(super) const FROM_FUND: &[&str] = &["安排", "开支", "支出", "列支", "负担", "的"];

/// Words before a name that is not known: they belong to the list, not to the name.
pub(super) const BEFORE_NAME: &[&str] = &[
    "主要原因是由于",
    "主要原因是",
    "主要原因为",
    "主要原因：",
    "主要原因",
    "主要是由于",
    "主要是因为",
    "主要由于",
    "原因为",
    "由于",
    "主要用于",
    "用于",
    "实现",
    "完成",
    "含",
    "其中",
    "主要包括",
    "具体包括",
    "包括",
    "分别为",
    "主要是",
    "原因是",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "另有",
    "另外",
    "此外",
    "同时",
    "其余",
    "占用使用",
    "占有使用",
    "以及",
    "以上",
    "和",
    "：",
    "，",
    "、",
    "；",
];
/// Words between a name and its amount that say nothing more.
pub(super) const AFTER_NAME: &[&str] = &[
    "累计完成",
    "累计实现",
    "完成",
    "实现",
    "累计",
    "价值",
    "近",
    "达到",
    "、",
    "有",
    "小计",
    "共有",
    "为",
    "共计",
    "合计",
    "总计",
    "约",
    "共",
    "达",
    "是",
    "安排",
    "：",
    "的",
    "了",
    "分别",
];
/// What a name does not contain: it is a price, a limit, a rate or a comparison, or it says again what is known.
pub(super) const NO_NAME: &[&str] = &[
    "每",
    "人均",
    "标准",
    "超过",
    "不低于",
    "不高于",
    "以上",
    "以下",
    "以内",
    "限额",
    "单价",
    "价值",
    "低于",
    "高于",
    "大于",
    "小于",
    "起点",
    "增加",
    "减少",
    "增长",
    "下降",
    "上升",
    "降低",
    "提高",
    "持平",
    "相比",
    "占",
    "完成",
    "不足",
    "缺口",
    "不少于",
    "不多于",
    "达到",
    "力争",
    "争取",
];
/// A word of those that a name may contain all the same, where it is one of what was done: `全年完成投资`.
pub(super) const DONE: &str = "完成";
pub(super) const DONE_ENDS: &[&str] = &["资金", "投资"];
/// What a name does not begin with: it is a comparison.
pub(super) const NO_NAME_BEGINS: &[&str] = &["比", "较", "与", "去年", "上年预算", "上年度预算"];
/// How names of expenses end that other words may describe before them: `一个月以上的租车费`.
pub(super) const EXPENSES: &[&str] = &["费", "费用", "经费", "支出"];
/// How names of rates end that are no share of an amount: `自评覆盖率`.
pub(super) const RATES: &[&str] = &["率", "满意度"];
/// Words that are no name by themselves.
pub(super) const NO_NAME_ALONE: &[&str] = &[
    "支出",
    "收入",
    "预算",
    "资金",
    "金额",
    "经费",
    "预算数",
    "决算数",
    "总额",
    "预算资金",
    "预算总额",
    "预算支出",
    "项目",
    "累计",
    "全年",
    "当年",
    "本年",
    "年初",
    "年末",
];
/// What is counted as projects, and with which measure words.
pub(super) const PROJECT: &str = "项目";
pub(super) const PROJECT_UNITS: &[&str] = &["个", "项"];
/// The two sides of the accounts, which an item may be headed with.
pub(super) const SIDES: &[&str] = &["收入", "支出"];
/// Words after which an unknown name is one of money that comes in.
pub(super) const RECEIVED: &[&str] = &["收入", "结转", "结余", "余额"];
