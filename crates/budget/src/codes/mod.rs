//! Classification codes (政府收支分类科目), as data: which name a code has in a fiscal year, and how sure that is.
//!
//! The tables are not the Ministry of Finance's official list; `crates/budget/data/README.md` says where they come
//! from. **A code without a row is "not in our table", never invalid**, and how much weight a differing name carries
//! is for the row's [`Tier`] to say. Codes change their meaning between years, so everything here asks for a [`Year`].

mod catalogue;
mod compare;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::{EconomicSystem, Fund, Year};

pub use catalogue::unmarked;
pub use compare::{NameMatch, compare_name, is_retired_name};

/// Which classification a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// 支出功能分类 (201 …)
    Functional,
    /// 部门预算支出经济分类 (301 …)
    EconomicDepartment,
    /// 政府预算支出经济分类 (501 …)
    EconomicGovernment,
}

impl From<EconomicSystem> for Scheme {
    fn from(system: EconomicSystem) -> Self {
        match system {
            EconomicSystem::Department => Self::EconomicDepartment,
            EconomicSystem::Government => Self::EconomicGovernment,
        }
    }
}

/// How sure a row is; the surest is the least. Only `A` bears an error, the others a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Code and name were seen together in a department's published document.
    A,
    /// The code is known from an older list, the name was seen in published budgets.
    B,
    /// Older list only.
    C,
    /// The name was seen in published budgets, the code is from memory.
    D,
    /// From memory only.
    E,
}

/// Depth of a code, which its length gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeLevel {
    /// 类: three digits
    Class,
    /// 款: five digits
    Group,
    /// 项: seven digits, functional only
    Item,
}

impl CodeLevel {
    /// The level of a code without spaces; `None` where it is not three, five or seven digits.
    pub fn of(code: &str) -> Option<Self> {
        if !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match code.len() {
            3 => Some(Self::Class),
            5 => Some(Self::Group),
            7 => Some(Self::Item),
            _ => None,
        }
    }
}

/// Why a code has another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasKind {
    /// Its name in earlier years (or that of what the code then meant).
    Former,
    /// Its name in later years, or a renaming not confirmed.
    Later,
    /// An older, shorter or local form that publishers still print.
    Variant,
    /// A mistake seen more than once.
    Misprint,
}

/// Another name of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: &'static str,
    /// Why it is not the name.
    pub kind: AliasKind,
    folded: Cow<'static, str>,
}

/// A code with its name in a range of years: one row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Three, five or seven digits.
    pub code: &'static str,
    /// Its depth.
    pub level: CodeLevel,
    /// Its name in these years.
    pub name: &'static str,
    /// How sure the row is.
    pub tier: Tier,
    /// The budget it is listed under, if that is one of the three that departments have; see [`fund_of`].
    pub fund: Option<Fund>,
    /// First year of the row.
    pub from: Year,
    /// Last year of the row; `None` while it still holds.
    pub to: Option<Year>,
    /// Other names, those of other years included.
    pub aliases: Vec<Alias>,
    folded: Cow<'static, str>,
}

impl Code {
    /// Whether the row holds in a year.
    pub fn holds_in(&self, year: Year) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }

    fn alias(&self, folded: &str) -> Option<&Alias> {
        self.aliases.iter().find(|a| a.folded == folded)
    }
}

/// The row of a code. `None` says that it is not in our table for that year, never that it is invalid.
pub fn lookup(scheme: Scheme, year: Year, code: &str) -> Option<&'static Code> {
    catalogue::of(scheme).rows(code).iter().find(|row| row.holds_in(year))
}

/// Whether our table has the code in any year. What it has not is "not in our table", never invalid.
pub fn is_listed(scheme: Scheme, code: &str) -> bool {
    last(scheme, code).is_some()
}

/// The last row of a code, whether it still holds or not: a code that was abolished is known by the name that it had.
pub fn last(scheme: Scheme, code: &str) -> Option<&'static Code> {
    catalogue::of(scheme).rows(code).last()
}

/// Names that 类 and 款 had in years before `year`, which no code has now, each with the row of today.
pub fn former_names(scheme: Scheme, year: Year) -> Vec<(&'static str, &'static Code)> {
    let all = [3, 5].into_iter().flat_map(|length| catalogue::of(scheme).below("", length, year));
    let former =
        all.flat_map(|row| row.aliases.iter().filter(|a| a.kind == AliasKind::Former).map(move |a| (a.name, row)));
    former.filter(|(name, _)| item_by_name(scheme, year, name).iter().all(|now| now.name != *name)).collect()
}

/// Every name that 类 and 款 had in some year and have no longer in another, in catalogue order: the names of
/// [`former_names`] of all years.
pub fn all_former_names(scheme: Scheme) -> Vec<&'static str> {
    let rows = catalogue::of(scheme).all().filter(|row| [3, 5].contains(&row.code.len()));
    rows.flat_map(|row| &row.aliases).filter(|alias| alias.kind == AliasKind::Former).map(|alias| alias.name).collect()
}

/// Every 类 of a year, in catalogue order.
pub fn classes(scheme: Scheme, year: Year) -> Vec<&'static Code> {
    catalogue::of(scheme).below("", 3, year).collect()
}

/// The codes one level below a code, in catalogue order.
pub fn children(scheme: Scheme, year: Year, code: &str) -> Vec<&'static Code> {
    catalogue::of(scheme).below(code, code.len() + 2, year).collect()
}

/// The 类 with a name, as prose and tables print it: `一般公共服务支出`, `一般公共服务（类）支出`, `一般公共服务`. Other
/// names count where no 类 has it as its name.
pub fn class_by_name(scheme: Scheme, year: Year, name: &str) -> Option<&'static Code> {
    let stem = catalogue::stem(name);
    catalogue::of(scheme).with_stem(&stem, year).into_iter().next()
}

/// Every code of any level with a name, in catalogue order; where none has it as its name, those that have it as an
/// alias. Common names such as `行政运行` have many codes.
pub fn item_by_name(scheme: Scheme, year: Year, name: &str) -> Vec<&'static Code> {
    catalogue::of(scheme).with_name(&catalogue::bare(name), year)
}

/// Functional 类 that pay for staff whatever a body does (社会保障和就业, 卫生健康, 住房保障), and what 项 end with by which it is run
/// (行政运行, 机关服务, 事业运行).
const OF_STAFF: [&str; 3] = ["208", "210", "221"];
const OF_RUNNING: [&str; 3] = ["01", "03", "50"];

/// Whether a functional 项 pays for running a body, whatever it does.
pub fn runs_a_body(code: &str) -> bool {
    let item = code.get(5..).unwrap_or_default();
    OF_STAFF.iter().any(|class| code.starts_with(class)) || OF_RUNNING.contains(&item)
}

/// The budget a functional code belongs to: general public, government fund or state capital.
///
/// An 项 that is not in our table belongs to the budget of its 款. `None` where that is not known either, for social
/// insurance and transfers, and for a 类 of the general public budget: such a 类 may hold 款 of government funds too
/// (212 has 21208, and 款 of special bonds are added from year to year).
pub fn fund_of(year: Year, code: &str) -> Option<Fund> {
    let group = code.get(..5).filter(|_| code.len() == 7);
    let row = lookup(Scheme::Functional, year, code).or_else(|| lookup(Scheme::Functional, year, group?))?;
    row.fund.filter(|&fund| row.level != CodeLevel::Class || fund != Fund::GeneralPublic)
}
