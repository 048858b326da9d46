//! Titles of sections as every place words them: a heading that contains one opens the section, the longest decides.

/// A section of the narrative, as it is read.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// Its key.
    pub key: &'static str,
    /// Its titles; a section may have several lists.
    titles: &'static [&'static str],
}

const fn section(key: &'static str, titles: &'static [&'static str]) -> Section {
    Section { key, titles }
}

/// Every section.
pub const READ: &[Section] = &[
    section(
        "overview",
        &["部门基本概况", "部门概况", "单位概况", "主要职能", "主要职责", "单位基本情况", "部门基本情况"],
    ),
    section("members", &["部门预算单位构成", "单位构成", "部门单位构成", "预算单位构成"]),
    section(
        "totals",
        &[
            "部门收支总体情况",
            "收支总体情况",
            "收支预算总体情况",
            "收支预算情况",
            "收支增减变化",
            "收支变化情况",
            "预算数据变动情况",
        ],
    ),
    section("general-public", &["一般公共预算拨款支出", "一般公共预算支出", "一般公共预算财政拨款支出"]),
    section("government-fund", &["政府性基金预算支出", "政府性基金支出"]),
    section("state-capital", &["国有资本经营预算支出"]),
    section("other", &["其他重要事项的情况说明", "其他重要事项", "其他相关情况", "其他需要说明"]),
    section("glossary", &["名词解释"]),
    section(
        "summary",
        &[
            "收支预算总体情况说明",
            "收支决算总体情况",
            "收入支出决算总体情况",
            "收入支出预算总体情况",
            "收支预算情况的总体说明",
            "收支总体情况的说明",
            "收支总表的说明",
            "收支总表说明",
            "收支预算总表的说明",
            "收支总表情况",
            "收支预算总体安排",
            "收支情况的总体说明",
            "收入支出决算总体及增减变动",
            "决算收入支出总体情况",
            "预算收支情况",
            "决算收支情况",
        ],
    ),
    section(
        "income",
        &[
            "预算收入情况",
            "单位收入情况",
            "收入预算总体情况",
            "收入预算安排",
            "收入预算情况",
            "收入决算情况",
            "收入总体情况",
            "收入总表",
            "收入预算总表",
            "收入预算表",
        ],
    ),
    section(
        "expenditure",
        &[
            "预算支出情况",
            "单位支出情况",
            "支出预算总体情况",
            "支出预算安排",
            "支出预算情况",
            "支出决算情况",
            "支出总体情况",
            "支出总表",
            "支出预算总表",
            "支出预算表",
            "部门预算支出具体情况",
            "部门预算支出情况",
        ],
    ),
    section(
        "fiscal",
        &[
            "财政拨款收支预算总体情况",
            "财政拨款收支预算情况",
            "财政拨款收支总体情况",
            "财政拨款收入支出决算总体情况",
            "财政拨款收入支出总体情况",
            "财政拨款收支决算",
            "财政拨款收支总表",
            "财政拨款收支预算总表",
            "财政拨款收支预算表",
            "财政拨款收支情况",
            "财政拨款情况说明",
        ],
    ),
    section(
        "fiscal-expenditure",
        &[
            "财政拨款支出预算情况",
            "财政拨款支出情况",
            "财政拨款支出决算情况",
            "财政拨款支出表",
            "财政拨款支出预算表",
            "财政拨款安排支出",
        ],
    ),
    section("fiscal-basic", &["财政拨款基本支出"]),
    section(
        "general-public",
        &[
            "一般公共预算当年拨款",
            "一般公共预算财政拨款支出",
            "一般公共预算支出",
            "一般公共预算拨款",
            "一般公共预算财政拨款情况",
            "一般公共预算情况",
        ],
    ),
    section(NARRATIVE, NARRATIVE_TITLES),
    section("general-basic", &["一般公共预算基本支出", "一般公共预算财政拨款基本支出"]),
    section("government-fund", &["政府性基金预算", "政府性基金收支"]),
    section("state-capital", &["国有资本经营预算", "国有资本经营收支"]),
    section("three-public", &["“三公”经费", "三公经费", "“三公”", "“三公”经费情况说明", "“三公”经费支出情况说明"]),
    section("operating-cost", &["机关运行经费", "机关运行经费情况说明", "机关（机构）运行经费"]),
    section("commissioned", &["委托业务费"]),
    section("procurement", &["政府采购"]),
    section(
        "assets",
        &["国有资产占用", "国有资产占有", "国有资产情况", "国有资产使用", "国有资产信息", "国有资产的总体情况"],
    ),
    section("performance", &["预算绩效", "绩效目标设置", "绩效目标情况", "绩效管理"]),
    section(
        "overview",
        &["学校基本情况", "学校概况", "部门简介", "单位简介", "学校简介", "医院概况", "概况", "单位情况"],
    ),
    section(
        "overview",
        &["人员构成情况", "部门人员构成", "人员编制情况", "编制现状、人员构成", "部门人员情况", "机构设置及人员情况"],
    ),
    section("tasks", &["工作任务", "工作目标", "重点工作", "工作要点", "工作思路", "工作计划"]),
    section("offices", &["机构设置", "内设机构"]),
    section("members", &["部门决算单位构成", "决算单位构成", "机构设置及预算单位构成", "机构设置和预算单位构成"]),
    section("compilation", &["预算编制说明", "决算编制说明"]),
    section("other", &["其他相关情况", "其他重要事项", "一般性支出情况"]),
    section("projects", &["经费情况说明"]),
];

/// The narrative as a whole under one heading, with the sections as subheadings of it.
pub const NARRATIVE: &str = "narrative";
const NARRATIVE_TITLES: &[&str] = &[
    "部门预算安排情况",
    "单位预算安排情况",
    "部门预算情况说明",
    "单位预算情况说明",
    "部门决算情况说明",
    "单位决算情况说明",
];

/// Sections of income and expenditure as a whole. A heading that also names something narrower, as “三公”经费支出决算情况, is
/// of that.
const GENERAL: &[&str] = &[NARRATIVE, "summary", "totals", "income", "expenditure"];

/// Whether a section is one of income and expenditure as a whole.
pub fn is_general(key: &str) -> bool {
    GENERAL.contains(&key)
}

/// Sections that a line without a number may open: the parts of editions whose parts are not numbered.
const PARTS: &[&str] = &["overview", "offices", "glossary", "compilation", "other", "projects"];
/// How titles of such parts end.
const ENDINGS: &[&str] = &["说明", "职能", "设置", "职责", "解释", "概况", "情况", "原因"];
/// The longest such title.
const LONGEST_TITLE: usize = 40;
/// Subheadings under which a project states its amounts.
const BUDGETS: &[&str] = &["预算安排", "资金安排", "经费安排", "经费预算"];

/// The section with a title; the longest declared title that it contains decides.
pub fn titled(title: &str) -> Option<&'static Section> {
    let key = document::text::key(title);
    let fit = |s: &Section| {
        s.titles.iter().map(|t| document::text::key(t)).filter(|t| key.contains(t.as_str())).map(|t| t.len()).max()
    };
    let particular = |s: &Section| !GENERAL.contains(&s.key);
    READ.iter().filter_map(|s| fit(s).map(|n| (particular(s), n, s))).max_by_key(|(p, n, _)| (*p, *n)).map(|(.., s)| s)
}

/// The section that an unnumbered line opens as a part.
pub fn part(line: &str) -> Option<&'static Section> {
    if !is_title(line) {
        return None;
    }
    titled(line).filter(|s| PARTS.contains(&s.key))
}

/// A title without the table that it refers to: `…情况说明（详见表5）`.
fn without_reference(title: &str) -> &str {
    let inside = title.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let refers = |inside: &str| ["详见", "见", "表", "附表"].iter().any(|w| inside.starts_with(w));
    inside.filter(|(_, inside)| refers(inside)).map_or(title, |(title, _)| title)
}

/// Whether a folded line is a title: short, without a stop, ending as titles do.
pub fn is_title(line: &str) -> bool {
    let line = without_reference(line);
    let stops = |c: char| matches!(c, '。' | '，' | ';' | ':');
    line.chars().count() <= LONGEST_TITLE && !line.contains(stops) && ENDINGS.iter().any(|e| line.ends_with(e))
}

/// What duties are called at the end of their title, and with what it may go on.
const DUTIES: &[&str] = &["职能", "职责"];
const OF_DUTIES: &[&str] = &["情况", "说明", "简介", "介绍"];
const AND_MORE: &[&str] = &["及", "和", "、", "与"];

/// Whether a title names the duties of a body, alone or before other things: `主要职责`, `部门职责及机构设置情况`.
pub fn names_duties(title: &str) -> bool {
    let title = document::text::fold(title);
    let alone = OF_DUTIES.iter().fold(title.as_str(), |title, word| title.strip_suffix(word).unwrap_or(title));
    DUTIES.iter().any(|duty| {
        let and = |more: &&str| title.split_once(duty).is_some_and(|(_, rest)| rest.starts_with(*more));
        alone.ends_with(duty) || AND_MORE.iter().any(and)
    })
}

/// The project that a part is about, by its title: `科技创新专项经费情况说明`.
pub fn project(title: &str) -> String {
    let folded = document::text::fold(title);
    let name = folded.strip_suffix("经费情况说明").unwrap_or_default();
    if name == "项目" || name.ends_with("年项目") { String::new() } else { name.to_owned() }
}

/// Whether a title speaks of money, so that it is none of the tasks listed before it.
pub fn is_of_money(title: &str) -> bool {
    const WORDS: [&str; 9] = ["预算", "收支", "支出", "收入", "经费", "资产", "采购", "绩效", "情况"];
    WORDS.iter().any(|w| title.contains(w))
}

/// Whether a subheading of a project is about its amounts.
pub fn is_budget(title: &str) -> bool {
    BUDGETS.iter().any(|b| title.contains(b))
}
