//! A disclosure as a typed whole. Its JSON form is the public exchange format.

use std::collections::BTreeMap;

use document::Place;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Cells, Cited, Decimal, Entry, Fact, Say, Structure, TableId, Unit, Year};

/// Version of the JSON form. It rises when a reader of the old form would misread the new one.
pub const FORMAT_VERSION: u32 = 1;

/// Budget or final accounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 部门预算
    #[default]
    Budget,
    /// 部门决算
    FinalAccounts,
}

/// Whose budget it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 部门: a department with its units
    #[default]
    Department,
    /// 单位: one unit alone
    Unit,
}

/// An entry of the contents (目录), or a heading of the body: 1 is a part, 2 a section or table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContentsEntry {
    /// Depth, from 1.
    pub level: u8,
    /// Its number, where one is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// The title without its number.
    pub title: Cited<String>,
}

/// A value of one hole of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Name of the hole in the declaration.
    pub hole: String,
    /// For a member of a list, the name that was printed with the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Cited<String>>,
    /// What it states.
    pub fact: Fact,
}

/// A paragraph of the narrative (说明), by its kind: the numbers and words that fill its holes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// Name of the declared kind, such as `income`.
    pub kind: String,
    /// Numbers, in the order they stand.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// Words and lists of words by hole, such as a reason or the names of offices.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, Vec<Cited<String>>>,
    /// The whole paragraph as printed.
    #[serde(default)]
    pub prose: Prose,
}

impl Passage {
    /// The first number of a hole.
    pub fn part(&self, hole: &str) -> Option<&Part> {
        self.parts.iter().find(|p| p.hole == hole)
    }

    /// All numbers of a hole: the members of a list.
    pub fn list<'a>(&'a self, hole: &'a str) -> impl Iterator<Item = &'a Part> {
        self.parts.iter().filter(move |p| p.hole == hole)
    }

    /// The words of a hole; empty where there are none.
    pub fn words(&self, hole: &str) -> &[Cited<String>] {
        self.words.get(hole).map_or(&[], Vec::as_slice)
    }

    /// The first word of a hole.
    pub fn word(&self, hole: &str) -> Option<&Cited<String>> {
        self.words(hole).first()
    }
}

/// Text kept beside what was understood of it, so that checks of the text can see it. Two are always equal: the words
/// around the facts are paper, not content.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Prose(pub Vec<Cited<String>>);

impl PartialEq for Prose {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Prose {}

/// A chart (图): its title and the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Chart {
    /// Title.
    pub title: Cited<String>,
    /// Legend entries.
    pub labels: Vec<Cited<String>>,
}

/// An entry of the glossary (名词解释).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// The term.
    pub name: Cited<String>,
    /// Its explanation.
    pub text: Cited<String>,
}

/// Why a table or goal may lack something it had on paper (or before extraction).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Gap {
    /// Rows are missing: before the first that was read, or after the last.
    RowsMissing {
        /// How that is known.
        why: Say,
    },
    /// A row with amounts that could not be tied to any declared row.
    RowUnread {
        /// Its label as printed.
        label: Cited<String>,
        /// How that is known.
        why: Say,
    },
    /// A cell that is blank as read, and should not be.
    CellLost {
        /// How that is known.
        why: Say,
    },
    /// A declared column was not found.
    ColumnMissing {
        /// Key of the column.
        column: String,
    },
    /// A column with numbers that no declared column answers to.
    ColumnUnread {
        /// Its leaf header as printed.
        label: String,
    },
    /// A section whose title is not known; what it says was not read.
    SectionUnread {
        /// Its title as printed.
        title: String,
    },
    /// Amounts stand without a unit that can be read.
    UnitUnknown,
    /// The table was printed without rules and was read by the gaps between its columns. Nothing is known to be lost, so
    /// that what holds is verified; what does not hold may be a matter of reading.
    Unruled,
    /// The table has a title that is not known and was taken for what it is by its header alone: it may be another table
    /// with the same columns.
    OtherTitle {
        /// Its title as printed.
        title: String,
    },
}

impl Gap {
    /// Whether it says only that the table may have been misread as a whole: nothing of it is known to be lost.
    pub fn is_doubt(&self) -> bool {
        matches!(self, Self::Unruled | Self::OtherTitle { .. })
    }

    /// The reason as a sentence.
    pub fn why(&self) -> Say {
        match self {
            Self::RowsMissing { why } | Self::CellLost { why } => why.clone(),
            Self::RowUnread { label, why } => Say::new(
                format!("“{}”行未能识别：{}", label.value, why.zh),
                format!("row “{}” was not recognised: {}", label.value, why.en),
            ),
            Self::ColumnMissing { column } => {
                Say::new(format!("未找到“{column}”列"), format!("column “{column}” was not found"))
            }
            Self::ColumnUnread { label } => Say::new(
                format!("“{label}”列有数字而不在已知栏目之列"),
                format!("column “{label}” has numbers but is not known"),
            ),
            Self::SectionUnread { title } => {
                Say::new(format!("“{title}”一节未能识别"), format!("section “{title}” was not recognised"))
            }
            Self::UnitUnknown => Say::new("金额单位无法确定", "the unit of the amounts is unknown"),
            Self::OtherTitle { title } => Say::new(
                format!("表名“{title}”不在已知表种之列，仅凭表头认定，可能是另一种表"),
                format!(
                    "its title “{title}” is not known; taken for this table by its header alone, it may be another"
                ),
            ),
            Self::Unruled => Say::new(
                "表格没有线，按各列之间的空隙读取，可能没有读全",
                "the table has no rules and was read by the gaps between its columns: some of it may be lost",
            ),
        }
    }
}

/// A column of a table as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableColumn {
    /// Key in the declaration.
    pub key: String,
    /// Leaf header as printed.
    pub label: Cited<String>,
}

/// A row of a table. Tables that print income beside expenditure have the rows of both, one side after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableRow {
    /// Key: that of a declared row, `total`, a joined code, or the name of a body or project.
    pub key: String,
    /// Label as printed.
    pub label: Cited<String>,
    /// The joined code, where the row has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Cited<String>>,
    /// The cells with amounts, by column key.
    pub cells: Cells,
}

/// How the kind of a table was told (识别依据).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KnownBy {
    /// By its title.
    #[default]
    Title,
    /// By its header alone, which no other kind has: less sure.
    Header,
}

/// A table of amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// What kind of table it is.
    pub id: TableId,
    /// How that was told.
    #[serde(default)]
    pub known_by: KnownBy,
    /// Title as printed (表名), with the year.
    pub caption: Cited<String>,
    /// The year in the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// The body named above it (部门名称).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Cited<String>>,
    /// The unit printed above it (单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Cited<Unit>>,
    /// The headers above the leaves, as printed.
    #[serde(default)]
    pub heads: Prose,
    /// Its columns with amounts.
    pub columns: Vec<TableColumn>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// The note below it (注).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Cited<String>>,
    /// What reading knows to be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
    /// How it is laid out, and what adds up by that.
    #[serde(default)]
    pub structure: Structure,
}

impl Table {
    /// What it is called: the name of its kind; a table of no declared kind has only its title.
    pub fn name(&self) -> &str {
        if self.id == TableId::Other { &self.caption.value } else { self.id.name() }
    }

    /// What messages call it: its title as printed, without blanks, or the name of its kind where no title was printed.
    pub fn title(&self) -> String {
        let printed: String = self.caption.value.split_whitespace().collect();
        let untitled = printed.is_empty() || self.known_by == KnownBy::Header;
        if untitled && self.id != TableId::Other { self.id.name().to_owned() } else { printed }
    }

    /// What messages in English call it: the kind, or the title of a table of no declared kind.
    pub fn told(&self) -> String {
        if self.id == TableId::Other { format!("“{}”", self.title()) } else { self.id.told() }
    }

    /// The row with a key.
    pub fn row(&self, key: &str) -> Option<&TableRow> {
        self.rows.iter().find(|r| r.key == key)
    }

    /// Whether no cell states anything: an empty table (空表).
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|r| r.cells.values().all(|f| f.entry.value.is_nil()))
    }

    /// Why a row or cell that is not there may have been lost in reading rather than blank on paper.
    pub fn loss(&self) -> Option<Say> {
        self.gaps.iter().find(|gap| !gap.is_doubt()).map(Gap::why)
    }
}

/// How a performance target is compared (指标值类型).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Operator {
    /// ＝
    #[serde(rename = "=")]
    Equal,
    /// ≥
    #[serde(rename = "≥")]
    AtLeast,
    /// ≤
    #[serde(rename = "≤")]
    AtMost,
    /// ＞
    #[serde(rename = ">")]
    Above,
    /// ＜
    #[serde(rename = "<")]
    Below,
    /// 定性
    #[serde(rename = "定性")]
    Qualitative,
    /// 定量, which names no comparison
    #[serde(rename = "定量")]
    Quantitative,
    /// 正向
    #[serde(rename = "正向")]
    Positive,
    /// 反向
    #[serde(rename = "反向")]
    Negative,
}

impl Operator {
    /// Every operator with the marks it is printed as; the first is written.
    pub const MARKS: &[(Self, &[&str])] = &[
        (Self::Equal, &["=", "等于"]),
        (Self::AtLeast, &["≥", ">=", "大于等于", "≧"]),
        (Self::AtMost, &["≤", "<=", "小于等于", "≦"]),
        (Self::Above, &[">", "大于"]),
        (Self::Below, &["<", "小于"]),
        (Self::Qualitative, &["定性"]),
        (Self::Quantitative, &["定量"]),
        (Self::Positive, &["正向", "正向指标"]),
        (Self::Negative, &["反向", "反向指标"]),
    ];

    /// The operator printed as `mark` (folded).
    pub fn from_mark(mark: &str) -> Option<Self> {
        Self::MARKS.iter().find(|(_, marks)| marks.contains(&mark)).map(|(op, _)| *op)
    }

    /// The mark it is written as.
    pub fn mark(self) -> &'static str {
        Self::MARKS.iter().find(|(op, _)| *op == self).and_then(|(_, marks)| marks.first()).copied().unwrap_or("")
    }
}

/// A performance indicator (绩效指标). Fields that were not printed, or were lost, are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Indicator {
    /// 一级指标
    pub level1: Option<Cited<String>>,
    /// 二级指标
    pub level2: Option<Cited<String>>,
    /// 三级指标
    pub level3: Option<Cited<String>>,
    /// 指标值类型
    pub operator: Option<Cited<Operator>>,
    /// 指标值
    pub target: Option<Cited<String>>,
    /// 度量单位
    pub unit: Option<Cited<String>>,
    /// 指标值内容, 指标解释
    pub content: Option<Cited<String>>,
    /// 评（扣）分标准
    pub criterion: Option<Cited<String>>,
    /// 分值, often printed under 备注
    pub weight: Option<Cited<Decimal>>,
    /// 实际完成值, in a self-evaluation
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Cited<String>>,
    /// 得分, in a self-evaluation
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Cited<Decimal>>,
    /// What stands in columns of no known meaning, by their header as printed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<String, Cited<String>>,
}

impl Indicator {
    /// Whether this is a slot left unused: its name says that nothing is meant, or is missing, and no criterion is given; or
    /// target and criterion both say so, and it has no weight.
    pub fn is_placeholder(&self) -> bool {
        let says = |field: &Option<Cited<String>>| field.as_ref().is_some_and(|c| !is_nothing(&c.value));
        let void = |field: &Option<Cited<String>>| field.as_ref().is_some_and(|c| is_nothing(&c.value));
        let unused = void(&self.target) && void(&self.criterion) && self.weight.is_none();
        !says(&self.criterion) && (!says(&self.level3) || unused)
    }
}

/// Words for a slot of an indicator that is not used.
const NOTHING: &[&str] = &["", "无", "暂无", "不适用", "不涉及", "不合适", "/", "-", "—"];

fn is_nothing(printed: &str) -> bool {
    NOTHING.contains(&printed.trim_end_matches(['。', '；']))
}

/// What a self-evaluation (绩效自评) states beside the amounts and the indicators of a goal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SelfEvaluation {
    /// 执行率, in percent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Cited<Decimal>>,
    /// 分值 of the execution of the budget
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Cited<Decimal>>,
    /// 得分 of the execution of the budget
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Cited<Decimal>>,
    /// 总分: of all weights
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Cited<Decimal>>,
    /// 总分: of all scores
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<Cited<Decimal>>,
}

impl SelfEvaluation {
    /// Its numbers, each with its place.
    pub fn numbers(&self) -> impl Iterator<Item = &Cited<Decimal>> {
        [&self.rate, &self.weight, &self.score, &self.weights, &self.scores].into_iter().flatten()
    }

    /// Whether nothing of it is printed, as on a form of goals.
    pub fn is_empty(&self) -> bool {
        self.numbers().next().is_none()
    }
}

/// The performance goal (绩效目标) of a project or of the whole department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Goal {
    /// The table it stands in: `T10` for a project, `T11` for the whole; `F10`, `F11` in a self-evaluation.
    pub table: TableId,
    /// Key of its row of amounts in that table.
    pub row: String,
    /// Code of the unit (单位编码).
    pub code: Option<Cited<String>>,
    /// Name of the project, or of the unit.
    pub name: Cited<String>,
    /// The goal in words.
    pub text: Option<Cited<String>>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// What a self-evaluation states of it as a whole.
    #[serde(default, skip_serializing_if = "SelfEvaluation::is_empty")]
    pub evaluation: SelfEvaluation,
    /// What reading knows to be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// What sort of doubt a note expresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Bytes that are no characters.
    Garbled,
    /// Something was realigned to be read.
    Realigned,
    /// A header, column or row was not recognised.
    Unrecognised,
    /// Something seems to be missing: a cut file, a lost page.
    Missing,
    /// A cell that should hold a number does not.
    Unreadable,
    /// Something was inferred rather than read.
    Inferred,
}

/// A doubt about the reading (not about the document).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// What sort of doubt.
    pub kind: NoteKind,
    /// What was doubted and what was done.
    pub message: Say,
    /// Where.
    pub place: Place,
}

/// Everything one document discloses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Disclosure {
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// Budget or final accounts.
    pub kind: Kind,
    /// Department or unit.
    pub level: Level,
    /// Fiscal year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Cited<Year>>,
    /// The publishing body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Cited<String>>,
    /// Lines of the cover.
    #[serde(default)]
    pub cover: Prose,
    /// The contents.
    #[serde(default)]
    pub contents: Vec<ContentsEntry>,
    /// The headings of the body, parts and sections.
    #[serde(default)]
    pub headings: Vec<ContentsEntry>,
    /// Numbered duties (职能职责).
    #[serde(default)]
    pub duties: Vec<Cited<String>>,
    /// The narrative.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// Charts.
    #[serde(default)]
    pub charts: Vec<Chart>,
    /// Glossary.
    #[serde(default)]
    pub glossary: Vec<Term>,
    /// Notes on the document as a whole.
    #[serde(default)]
    pub remarks: Vec<Cited<String>>,
    /// Tables of amounts, in the order they stand.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// Performance goals.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// Every line of text outside the tables, as printed.
    #[serde(default)]
    pub prose: Prose,
    /// Why parts of the whole document may be missing (a cut file).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

impl Default for Disclosure {
    fn default() -> Self {
        Self {
            format_version: FORMAT_VERSION,
            kind: Kind::default(),
            level: Level::default(),
            year: None,
            publisher: None,
            cover: Prose::default(),
            contents: Vec::new(),
            headings: Vec::new(),
            duties: Vec::new(),
            passages: Vec::new(),
            charts: Vec::new(),
            glossary: Vec::new(),
            remarks: Vec::new(),
            tables: Vec::new(),
            goals: Vec::new(),
            prose: Prose::default(),
            gaps: Vec::new(),
        }
    }
}

impl Disclosure {
    /// Every fact that it states, those of tables first, each in the order it stands.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        let cells = self.tables.iter().flat_map(|t| &t.rows).flat_map(|row| row.cells.values());
        cells.chain(self.passages.iter().flat_map(|p| &p.parts).map(|part| &part.fact))
    }

    /// The first table of a kind.
    pub fn table(&self, id: TableId) -> Option<&Table> {
        self.tables.iter().find(|t| t.id == id)
    }

    /// The first passage of a kind.
    pub fn passage(&self, kind: &str) -> Option<&Passage> {
        self.passages.iter().find(|p| p.kind == kind)
    }

    /// The goals of projects.
    pub fn project_goals(&self) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(|g| g.table == TableId::T10)
    }

    /// Names of the bodies that the budget covers, from the passage on members.
    pub fn members(&self) -> &[Cited<String>] {
        self.passage("members").map_or(&[], |p| p.words("member"))
    }
}

impl Fact {
    /// A fact that was never on paper.
    pub fn unplaced(subject: crate::Subject, entry: Entry) -> Self {
        Self { subject, entry: Cited::unplaced(entry) }
    }
}
