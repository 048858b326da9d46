//! Canonical table ids: what a table is, whatever its number and title in one region.

use std::fmt;

use document::Path;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! table_ids {
    ($($id:ident $name:literal $what:literal),+ $(,)?) => {
        /// A kind of table (表种).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum TableId { $(#[doc = $what] $id),+ }

        impl TableId {
            /// Every kind, in canonical order.
            pub const ALL: &[Self] = &[$(Self::$id),+];

            /// The id as printed in machine output, such as `T5`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$id => stringify!($id)),+ }
            }

            /// What the kind is, in English.
            pub fn english(self) -> &'static str {
                match self { $(Self::$id => $what),+ }.trim_end_matches('.')
            }

            /// What the kind is, in English, with its id: how messages name it.
            pub fn told(self) -> String {
                format!("“{}” ({})", self.english(), self.id())
            }

            /// The short Chinese name of the kind.
            pub fn name(self) -> &'static str {
                match self { $(Self::$id => $name),+ }
            }
        }
    };
}

table_ids! {
    T1 "收支总表" "Overall income and expenditure.",
    T2 "收入总表" "Income by function.",
    T3 "支出总表" "Expenditure by function.",
    T4 "财政拨款收支总表" "Fiscal appropriations: income and expenditure.",
    T5 "一般公共预算支出表" "General public budget expenditure by function.",
    T6 "一般公共预算基本支出表" "Basic expenditure by department economic class.",
    T6g "一般公共预算基本支出表（政府经济分类）" "Basic expenditure by government economic class.",
    T7 "“三公”经费表" "The three public expenses.",
    T8 "政府性基金预算支出表" "Government fund expenditure by function.",
    T9 "国有资本经营预算支出表" "State capital expenditure by function.",
    T10 "项目支出绩效目标表" "Performance targets of projects.",
    T11 "部门整体支出绩效目标表" "Performance targets of the whole department.",
    T12 "项目支出表" "List of projects.",
    T13 "财政专户管理资金支出表" "Special account expenditure.",
    T14 "政府采购预算表" "Procurement.",
    T15 "政府购买服务支出表" "Purchased services.",
    T16 "国有资产占用及新增资产配置表" "State assets.",
    T17 "专项资金表" "Earmarked funds.",
    T18 "支出经济分类汇总表" "Expenditure by economic class.",
    T20 "财政拨款支出表" "Expenditure from all three appropriations, by function.",
    T21 "财政拨款基本支出表" "Basic expenditure from all three appropriations, by economic class.",
    T22 "机关运行经费支出表" "Operating cost by economic class.",
    T23 "一般公共预算项目支出表（经济分类）" "Project expenditure of the general public budget by department economic class.",
    T24 "基本支出表（单位和经济分类）" "Basic expenditure by body and department economic class.",
    F1 "收入支出决算总表" "Final accounts: overall.",
    F2 "收入决算表" "Final accounts: income.",
    F3 "支出决算表" "Final accounts: expenditure.",
    F4 "财政拨款收入支出决算总表" "Final accounts: fiscal appropriations.",
    F5 "一般公共预算财政拨款支出决算表" "Final accounts: general public budget.",
    F6 "一般公共预算财政拨款基本支出决算表" "Final accounts: basic expenditure.",
    F7 "财政拨款“三公”经费支出决算表" "Final accounts: the three public expenses.",
    F8 "政府性基金预算财政拨款收入支出决算表" "Final accounts: government funds.",
    F9 "国有资本经营预算财政拨款支出决算表" "Final accounts: state capital.",
    F10 "项目支出绩效自评表" "Self-evaluation of projects.",
    F11 "部门整体支出绩效自评表" "Self-evaluation of the whole department.",
    Other "其他表" "A table of no declared kind, known by its title and its structure alone.",
}

impl TableId {
    /// The table of final accounts (决算) that states what this table of a budget does, a year later.
    pub fn accounted(self) -> Option<Self> {
        let pairs = [
            (Self::T1, Self::F1),
            (Self::T2, Self::F2),
            (Self::T3, Self::F3),
            (Self::T4, Self::F4),
            (Self::T5, Self::F5),
            (Self::T6, Self::F6),
            (Self::T7, Self::F7),
            (Self::T8, Self::F8),
            (Self::T9, Self::F9),
        ];
        pairs.into_iter().find(|(budgeted, _)| *budgeted == self).map(|(_, accounted)| accounted)
    }
}

/// Words of ours in paths, and what they are in English.
const SEGMENTS: [(&str, &str); 27] = [
    ("文字说明", "narrative"),
    ("文字", "text"),
    ("封面", "cover"),
    ("目录", "contents"),
    ("标题", "heading"),
    ("名词解释", "glossary"),
    ("职能职责", "duties"),
    ("年度", "year"),
    ("单位", "unit"),
    ("部门名称", "publisher"),
    ("表格", "table"),
    ("表名", "title"),
    ("表头", "header"),
    ("注", "note"),
    ("图", "chart"),
    ("总额", "total"),
    ("占比", "share"),
    ("增减额", "change"),
    ("增减率", "rate of change"),
    ("收入预算", "income"),
    ("支出预算", "expenditure"),
    ("“三公”经费", "the three public expenses"),
    ("机关运行经费", "operating cost"),
    ("政府采购", "procurement"),
    ("绩效目标", "performance goals"),
    ("机构设置", "offices"),
    ("国有资产", "assets"),
];

/// A path for readers of English: words of ours are translated, what is printed in the document stays as it is.
pub fn english(path: &Path) -> String {
    let told = |segment: &String| {
        let kind = TableId::ALL.iter().find(|id| id.name() == segment).map(|id| id.english());
        let word = || SEGMENTS.iter().find(|(zh, _)| zh == segment).map(|(_, en)| *en);
        kind.or_else(word).unwrap_or(segment).replace('／', " / ")
    };
    path.segments().iter().map(told).collect::<Vec<_>>().join(" / ")
}

impl fmt::Display for TableId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
