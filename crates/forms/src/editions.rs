//! Which sections and tables a disclosure contains, in what order and under which titles.

use budget::TableId;

use crate::form::Block;

/// What stands in a section.
#[derive(Debug, Clone, Copy)]
pub enum Item {
    /// Numbered duties under a subheading.
    Duties(&'static str),
    /// A paragraph kind under a subheading of its own.
    Titled(&'static str, &'static str),
    /// A paragraph kind; its lead, where it has one, is numbered.
    Passage(&'static str),
    /// A chart with this title.
    Chart(&'static str),
    /// The glossary.
    Glossary,
}

/// A section of the narrative.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// Key, unique.
    pub key: &'static str,
    /// Titles: the first is written, all are read (a heading that contains one is taken).
    pub titles: &'static [&'static str],
    /// What stands in it, in order.
    pub items: &'static [Item],
}

/// An edition: the layout of one region and range of years.
#[derive(Debug, Clone, Copy)]
pub struct Edition {
    /// Name for people.
    pub name: &'static str,
    /// Title on the cover; `{year}` is the fiscal year.
    pub title: &'static str,
    /// Title of the narrative part; `{year}` is the fiscal year.
    pub narrative_part: &'static str,
    /// Title of the part with the tables.
    pub tables_part: &'static str,
    /// The sections.
    pub sections: &'static [Section],
    /// The tables.
    pub tables: &'static [Layout],
}

/// How an edition lays a table out.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its kind.
    pub id: TableId,
    /// Keys of the declared columns that it has.
    pub columns: &'static [&'static str],
    /// Keys of the declared rows that it has not.
    pub without: &'static [&'static str],
}

impl Layout {
    /// Whether the edition prints a block: an optional one only where it has columns of it.
    pub(crate) fn has(&self, block: &Block) -> bool {
        !block.optional || block.columns.iter().any(|c| self.columns.contains(&c.key))
    }
}

const fn layout(id: TableId, columns: &'static [&'static str]) -> Layout {
    Layout { id, columns, without: &[] }
}

const SECTIONS: &[Section] = &[
    Section {
        key: "overview",
        titles: &["部门基本概况", "部门概况", "单位概况", "主要职能", "主要职责", "单位基本情况", "部门基本情况"],
        items: &[Item::Duties("职能职责"), Item::Titled("机构设置", "offices")],
    },
    Section {
        key: "members",
        titles: &["部门预算单位构成", "单位构成", "部门单位构成", "预算单位构成"],
        items: &[Item::Passage("members")],
    },
    Section {
        key: "totals",
        titles: &[
            "部门收支总体情况",
            "收支总体情况",
            "收支预算总体情况",
            "收支预算情况",
            "收支增减变化",
            "收支变化情况",
        ],
        items: &[
            Item::Passage("income"),
            Item::Chart("收入预算图"),
            Item::Passage("expenditure"),
            Item::Chart("支出预算图"),
        ],
    },
    Section {
        key: "general-public",
        titles: &["一般公共预算拨款支出", "一般公共预算支出", "一般公共预算财政拨款支出"],
        items: &[Item::Passage("general-public"), Item::Passage("basic"), Item::Passage("project")],
    },
    Section {
        key: "government-fund",
        titles: &["政府性基金预算支出", "政府性基金支出"],
        items: &[Item::Passage("government-fund")],
    },
    Section {
        key: "state-capital", titles: &["国有资本经营预算支出"], items: &[Item::Passage("state-capital")]
    },
    Section {
        key: "other",
        titles: &["其他重要事项的情况说明", "其他重要事项", "其他相关情况", "其他需要说明"],
        items: &[
            Item::Passage("operating-cost"),
            Item::Passage("three-public"),
            Item::Passage("general-expenses"),
            Item::Passage("procurement"),
            Item::Passage("assets"),
            Item::Passage("performance"),
        ],
    },
    Section { key: "glossary", titles: &["名词解释"], items: &[Item::Glossary] },
];

/// The layout of Hunan since 2021: narrative first, ten tables or eleven, performance targets with criteria.
pub static HUNAN: Edition = Edition {
    name: "湖南（部门预算，2021年起）",
    title: "{year}年部门预算公开",
    narrative_part: "{year}年部门预算说明",
    tables_part: "{year}年部门预算表",
    sections: SECTIONS,
    tables: &[
        Layout {
            id: TableId::T1,
            columns: &["income-amount", "expenditure-amount"],
            without: &[
                "affiliate",
                "own",
                "reserve",
                "general-public",
                "appropriated",
                "non-tax",
                "government-fund",
                "state-capital",
                "surplus-used",
            ],
        },
        layout(
            TableId::T2,
            &[
                "total",
                "fiscal",
                "appropriated",
                "special-account",
                "business",
                "higher-subsidy",
                "other",
                "institution",
                "carried-over",
            ],
        ),
        layout(TableId::T3, &["total", "basic", "project", "business", "affiliate-subsidy", "upward-payment"]),
        Layout {
            id: TableId::T4,
            columns: &[
                "income-amount",
                "total",
                "general-public-amount",
                "government-fund-amount",
                "state-capital-amount",
            ],
            without: &["basic", "project", "reserve"],
        },
        layout(TableId::T5, &["total", "basic", "project"]),
        layout(TableId::T6, &["total", "staff", "operations"]),
        layout(TableId::T7, &["total", "reception", "abroad", "vehicles", "vehicle-purchase", "vehicle-running"]),
        layout(TableId::T8, &["total", "basic", "project"]),
        layout(TableId::T9, &["total", "basic", "project"]),
        layout(TableId::T10, &["amount"]),
        layout(
            TableId::T11,
            &["amount", "general-public", "government-fund", "special-account", "other", "basic", "project"],
        ),
    ],
};

/// The key of the section with a title; the longest declared title that it contains decides.
pub(crate) fn section_titled(title: &str) -> Option<&'static Section> {
    let key = document::text::key(title);
    let fit = |s: &Section| {
        s.titles.iter().map(|t| document::text::key(t)).filter(|t| key.contains(t.as_str())).map(|t| t.len()).max()
    };
    let all = SECTIONS.iter().chain(crate::sections::READ);
    let particular = |s: &Section| !crate::sections::GENERAL.contains(&s.key);
    all.filter_map(|s| fit(s).map(|n| (particular(s), n, s))).max_by_key(|(p, n, _)| (*p, *n)).map(|(.., s)| s)
}
