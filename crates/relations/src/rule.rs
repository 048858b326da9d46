//! A rule: its name, its page, and a pure function.

use budget::{Facts, Say};

use crate::{Outcome, Severity};

/// A family of rules; the code's first two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// IN: sums inside a table (表内勾稽)
    Sums,
    /// XT: across tables (表间勾稽)
    Across,
    /// NT: narrative against tables (文表勾稽)
    Narrative,
    /// NA: arithmetic in the narrative (文内计算)
    Arithmetic,
    /// YY: year over year (增减变化)
    Yearly,
    /// CL: classification (科目分类)
    Classification,
    /// ST: structure and completeness (结构与完整性)
    Structure,
    /// PF: performance targets (绩效目标)
    Performance,
    /// TX: wording (文字)
    Wording,
    /// FA: final accounts (决算)
    Accounts,
}

impl Family {
    /// Letters that its codes begin with.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Sums => "IN",
            Self::Across => "XT",
            Self::Narrative => "NT",
            Self::Arithmetic => "NA",
            Self::Yearly => "YY",
            Self::Classification => "CL",
            Self::Structure => "ST",
            Self::Performance => "PF",
            Self::Wording => "TX",
            Self::Accounts => "FA",
        }
    }

    /// Its name.
    pub fn name(self) -> Say {
        match self {
            Self::Sums => Say::new("表内勾稽", "sums inside a table"),
            Self::Across => Say::new("表间勾稽", "across tables"),
            Self::Narrative => Say::new("文表勾稽", "narrative against tables"),
            Self::Arithmetic => Say::new("文内计算", "arithmetic in the narrative"),
            Self::Yearly => Say::new("增减变化", "year over year"),
            Self::Classification => Say::new("科目分类", "classification"),
            Self::Structure => Say::new("结构与完整性", "structure and completeness"),
            Self::Performance => Say::new("绩效目标", "performance targets"),
            Self::Wording => Say::new("文字", "wording"),
            Self::Accounts => Say::new("决算", "final accounts"),
        }
    }
}

/// A rule's title in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// 简体中文
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// How settled a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Its findings are meant to be acted on.
    Stable,
    /// It may change.
    Preview,
}

/// How a rule is checked. No outcomes at all mean that it does not apply.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// By what is stated.
    Facts(fn(&Facts<'_>) -> Vec<Outcome>),
    /// By what the other rules concluded of it: their relations are the numbers that it looks at.
    Relations(fn(&Facts<'_>, &[Drawn]) -> Vec<Outcome>),
}

/// One check of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Family and number, never reused: `IN-01`.
    pub code: &'static str,
    /// The fault it finds, so that "allow ⟨name⟩" reads.
    pub name: &'static str,
    /// Family.
    pub family: Family,
    /// Title for people.
    pub title: Title,
    /// How heavy its findings are, unless one says otherwise.
    pub severity: Severity,
    /// How settled it is.
    pub status: Status,
    /// Version that brought it.
    pub since: &'static str,
    /// Its page: what, why, basis, how to mend, examples.
    pub page: &'static str,
    /// The check.
    pub check: Check,
}

/// What a rule concluded, before any doubt.
pub type Drawn = (&'static Rule, Outcome);
