//! The sheets with fixed rows: who publishes, last year's amounts, other amounts and counts, and words. Which rows there are
//! follows from what the sentences of the edition need.

use editions::{Asked, Edition, Sort, asked};

/// What a row takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowTakes {
    Words,
    /// Words with 、 between them.
    Words2,
    Amount,
    Count,
    Year,
    OneOf(Vec<&'static str>),
    /// What the workbook says of itself.
    Given,
}

impl RowTakes {
    /// What belongs in a blank cell, in English.
    pub(crate) fn told(&self) -> &'static str {
        match self {
            Self::Words | Self::Given => "fill in words",
            Self::Words2 => "fill in words, with 、 between them",
            Self::Amount | Self::Count => "fill in a number, 0 where there is none",
            Self::Year => "fill in the year, such as 2026",
            Self::OneOf(_) => "choose from the list of the cell",
        }
    }
}

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What it is known by.
    pub(crate) key: String,
    pub(crate) group: String,
    pub(crate) item: String,
    pub(crate) takes: RowTakes,
    pub(crate) says: String,
    pub(crate) example: String,
    pub(crate) required: bool,
    /// What it asks for, where a sentence needs it.
    pub(crate) asked: Option<Asked>,
}

/// A sheet with fixed rows.
#[derive(Debug, Clone)]
pub(crate) struct Fixed {
    pub(crate) name: &'static str,
    pub(crate) says: &'static str,
    pub(crate) rows: Vec<Row>,
}

/// Headers of the columns: key, group, item, what to fill in, what goes in, example.
pub(crate) const HEADERS: [(&str, u16); 6] =
    [("编号", 26), ("段落", 18), ("内容", 26), ("填写", 40), ("填写要求", 46), ("示例", 36)];
/// The column that is filled in.
pub(crate) const VALUE: u16 = 3;

pub(crate) const BASICS: &str = "基本信息";
pub(crate) const BEFORE: &str = "上年预算";
pub(crate) const FIGURES: &str = "其他数据";
pub(crate) const TEXTS: &str = "文字说明";

/// Keys of the first sheet.
pub(crate) const EDITION: &str = "edition";
pub(crate) const PUBLISHER: &str = "publisher";
pub(crate) const YEAR: &str = "year";
pub(crate) const UNIT: &str = "unit";
pub(crate) const DATE: &str = "date";
pub(crate) const CONTROL: &str = "control-total";
pub(crate) const CONTROL_GENERAL: &str = "control-general-public";

/// Units that amounts may be filled in with; the first is usual.
pub(crate) const UNITS: [budget::Unit; 2] = [budget::Unit::Yuan, budget::Unit::TenThousandYuan];

/// Every sheet with fixed rows of an edition.
pub(crate) fn sheets(edition: &Edition) -> Vec<Fixed> {
    let all = asked(edition);
    let is_final = edition.kind == budget::Kind::FinalAccounts;
    let of = |asked: &Asked| row(asked, if is_final { BEFORE_ACCOUNTED } else { BEFORE_BUDGETED });
    let rows = |fits: &dyn Fn(&Sort) -> bool| all.iter().filter(|a| fits(&a.sort)).filter_map(of).collect();
    vec![
        basics(),
        Fixed {
            name: BEFORE,
            says: if is_final {
                "上一年度决算数，用来计算增减；没有上年数（新设单位）的留空，说明中就不写增减。"
            } else {
                "上一年度预算数，用来计算增减；没有上年数（新设单位）的留空，说明中就不写增减。"
            },
            rows: rows(&|s| matches!(s, Sort::Before(_))),
        },
        Fixed {
            name: FIGURES,
            says: "各表没有列出而说明要写的数；没有的填 0，本年不公开的留空。",
            rows: rows(&|s| matches!(s, Sort::Amount(_) | Sort::Count(..))),
        },
        Fixed {
            name: TEXTS,
            says: "只有经办人知道的话：增减原因、会议和培训的内容等。缺少时 compile 会一次列出全部要补的单元格。",
            rows: rows(&|s| matches!(s, Sort::Words | Sort::List)),
        },
    ]
}

fn basic(key: &str, item: &str, takes: RowTakes, says: &str, example: &str, required: bool) -> Row {
    let own = str::to_owned;
    let (group, says, example) = (own("基本信息"), own(says), own(example));
    Row { key: own(key), group, item: own(item), takes, says, example, required, asked: None }
}

fn basics() -> Fixed {
    let units = UNITS.iter().map(|u| u.name()).collect();
    Fixed {
        name: BASICS,
        says: "先填这张表。金额单位是本工作簿里填数用的单位，公开表的单位由版式决定。",
        rows: vec![
            basic(EDITION, "版式", RowTakes::Given, "由 mingbai template 写好，不要改", "central", true),
            basic(PUBLISHER, "部门名称", RowTakes::Words, "与公章一致的全称", "某某市档案馆", true),
            basic(YEAR, "预算年度", RowTakes::Year, "四位数", "2026", true),
            basic(UNIT, "金额单位", RowTakes::OneOf(units), "本工作簿中金额的单位", "元", true),
            basic(
                DATE,
                "公开日期",
                RowTakes::Words,
                "写作 2026-02-14；填了，PDF 按档案格式（PDF/A-3）生成，没有定的留空",
                "2026-02-14",
                false,
            ),
            basic(
                CONTROL,
                "批复的支出总额",
                RowTakes::Amount,
                "财政批复数（决算为决算报表的本年支出），用来核对明细；不核对的留空",
                "12345678.90",
                false,
            ),
            basic(
                CONTROL_GENERAL,
                "其中：一般公共预算",
                RowTakes::Amount,
                "财政批复数，用来核对明细；不核对的留空",
                "12000000.00",
                false,
            ),
        ],
    }
}

fn row(asked: &Asked, before: &str) -> Option<Row> {
    let (title, hole) = asked.name();
    let (takes, says) = match asked.sort {
        Sort::Amount(_) => (RowTakes::Amount, "金额，以“基本信息”中的金额单位为单位".to_owned()),
        Sort::Before(_) => (RowTakes::Amount, format!("{before}，以“基本信息”中的金额单位为单位")),
        Sort::Count(_, unit) => (RowTakes::Count, format!("个数，单位：{unit}")),
        Sort::Words => (RowTakes::Words, "一句话，不加句号".to_owned()),
        Sort::List => (RowTakes::Words2, "多项用顿号隔开".to_owned()),
        Sort::Classes | Sort::Items => return None,
    };
    if (asked.kind, asked.hole) == OFFICES {
        return None;
    }
    let item = if matches!(asked.sort, Sort::Before(_)) { format!("{hole}{before}") } else { hole.to_owned() };
    let example = EXAMPLES.iter().find(|(h, _)| *h == asked.hole).map_or("", |(_, e)| e);
    Some(Row {
        key: key(asked.kind, asked.hole),
        group: title.to_owned(),
        item,
        takes,
        says,
        example: example.to_owned(),
        required: false,
        asked: Some(asked.clone()),
    })
}

/// What a row of a paragraph and its hole is known by.
pub(crate) fn key(kind: &str, hole: &str) -> String {
    format!("{kind}.{hole}")
}

/// The hole that has a sheet of its own.
pub(crate) const OFFICES: (&str, &str) = ("offices", "office");
/// What last year's amount is.
const BEFORE_BUDGETED: &str = "上年预算数";
const BEFORE_ACCOUNTED: &str = "上年决算数";

/// Examples by hole.
const EXAMPLES: &[(&str, &str)] = &[
    ("reason", "新增人员经费和档案数字化项目支出"),
    ("change", "1200000.00"),
    ("meetings", "30000"),
    ("meeting-count", "4"),
    ("meeting-kinds", "年度工作会议、业务座谈会"),
    ("meeting-persons", "120"),
    ("meeting-content", "部署年度工作、研究业务问题"),
    ("training", "20000"),
    ("training-count", "2"),
    ("training-kinds", "业务培训"),
    ("training-persons", "60"),
    ("training-content", "档案整理规范、信息安全"),
    ("festivals", ""),
    ("goods", "150000"),
    ("works", "0"),
    ("services", "480000"),
    ("held", "2"),
];
