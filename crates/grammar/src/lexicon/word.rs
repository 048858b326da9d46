//! What words may say, and how they are declared.

use crate::Facet;

/// What a word says of the place of a row or column among the others, beside what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 合计, 总计: of everything.
    Total,
    /// 小计: of its siblings.
    Subtotal,
    /// 其中: a part of what stands before it.
    OfWhich,
    /// 预算数, 金额: an amount, of what stands around it.
    Amount,
    /// 序号, 行次: numbers rows.
    Index,
    /// 科目编码: codes.
    Code,
    /// 类, 款, 项: parts of codes.
    CodePart,
    /// 科目名称: names of what has a code.
    Name,
    /// 单位名称: bodies.
    Body,
    /// 单位编码: codes of bodies.
    BodyCode,
    /// 项目名称: projects.
    Project,
    /// 项目编码: codes of projects.
    ProjectCode,
    /// 项目, 收入, 支出: items of a list.
    Item,
    /// 年度: years.
    Time,
    /// 备注, 说明: words that state nothing.
    Remark,
    /// 数量, 人数: numbers that are no money.
    Quantity,
    /// 单价: an amount for one of a quantity.
    Price,
    /// %, 比例: a rate.
    Rate,
    /// 功能: what has to do with the functional classification.
    Functional,
    /// 经济: what has to do with the economic classification.
    Economic,
    /// 政府预算…经济分类: the government's economic classification.
    GovernmentEconomic,
}

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A value of some dimensions, and a role.
    Says(Facet, Option<Role>),
    /// A quantity that is known but has no dimension of its own: it is named as printed.
    Named,
    /// The same, of what stands beside sums and is no part of any: 扣除基建项目后预算数.
    Beside,
    /// What a count is of, in running text; a table names it as printed.
    Counted(Facet),
    /// Nothing: it joins others.
    Glue,
}

/// How far a word may stand alone in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Wherever it stands.
    Anywhere,
    /// Only where its surroundings say what it is a part of: 购置费.
    Under,
    /// Only with other words: 支出.
    Joined,
}

/// A word as it is declared, with all its spellings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) word: &'static str,
    pub(super) meaning: Meaning,
    pub(super) reach: Reach,
}

impl Entry {
    pub(super) const fn of(word: &'static str, meaning: Meaning) -> Self {
        Self { word, meaning, reach: Reach::Anywhere }
    }

    /// In a sentence only with other words.
    pub(super) const fn joined(self) -> Self {
        Self { reach: Reach::Joined, ..self }
    }

    /// In a sentence only where its surroundings say what it is a part of.
    pub(super) const fn under(self) -> Self {
        Self { reach: Reach::Under, ..self }
    }
}

/// A word with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as printed; compared by [`document::text::key`].
    pub word: String,
    /// What it says.
    pub meaning: Meaning,
    /// How far a sentence may say it alone.
    pub reach: Reach,
}
