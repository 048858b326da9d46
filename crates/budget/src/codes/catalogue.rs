//! The tables, parsed once from the embedded data.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use document::text;

use super::{Alias, AliasKind, Code, CodeLevel, Scheme, Tier};
use crate::{Fund, Year};

pub(super) const ALIASES: &str = include_str!("../../data/aliases.tsv");

/// The data file of a scheme.
pub(super) fn source(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Functional => include_str!("../../data/functional.tsv"),
        Scheme::EconomicDepartment => include_str!("../../data/economic_department.tsv"),
        Scheme::EconomicGovernment => include_str!("../../data/economic_government.tsv"),
    }
}

/// One classification with its indexes. Names in the indexes are of any year and lead to codes, not rows.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// By code, then by year.
    rows: Vec<Code>,
    names: Index,
    stems: Index,
}

/// Names and the codes that have them, in order.
type Index = Vec<(Cow<'static, str>, &'static str)>;

/// The catalogue of a scheme.
pub(super) fn of(scheme: Scheme) -> &'static Catalogue {
    static FUNCTIONAL: OnceLock<Catalogue> = OnceLock::new();
    static DEPARTMENT: OnceLock<Catalogue> = OnceLock::new();
    static GOVERNMENT: OnceLock<Catalogue> = OnceLock::new();
    let cell = match scheme {
        Scheme::Functional => &FUNCTIONAL,
        Scheme::EconomicDepartment => &DEPARTMENT,
        Scheme::EconomicGovernment => &GOVERNMENT,
    };
    cell.get_or_init(|| Catalogue::parse(source(scheme), ALIASES))
}

/// A printed name folded for comparison, without the mark of its level.
pub(super) fn bare(name: &str) -> String {
    if name.chars().all(text::is_han) {
        return name.to_owned();
    }
    unmarked(&text::key(name)).into_owned()
}

/// The marks of the levels of a code, which names print behind them.
const LEVELS: [&str; 3] = ["(类)", "(款)", "(项)"];

/// A folded text without the marks of the levels of codes.
pub fn unmarked(folded: &str) -> Cow<'_, str> {
    let mut plain = Cow::Borrowed(folded);
    // Most text has none.
    for mark in LEVELS.iter().filter(|mark| folded.contains('(') && folded.contains(**mark)) {
        plain = Cow::Owned(plain.replace(mark, ""));
    }
    plain
}

/// A name of the tables [`bare`]; most are so already, and need no copy.
fn bare_name(name: &'static str) -> Cow<'static, str> {
    if name.chars().all(text::is_han) { Cow::Borrowed(name) } else { Cow::Owned(bare(name)) }
}

/// A [`bare`] name without the `支出` that prose and tables add or drop.
pub(super) fn stem(name: &str) -> String {
    stem_of(&bare(name)).to_owned()
}

fn stem_of(bare: &str) -> &str {
    bare.strip_suffix("支出").unwrap_or(bare)
}

impl Catalogue {
    fn parse(table: &'static str, aliases: &'static str) -> Self {
        let mut rows: Vec<Code> = table.lines().skip(1).filter_map(row).collect();
        rows.sort_by_key(|row| row.code); // as they stand, where a code has several
        rows.chunk_by_mut(|a, b| a.code == b.code).for_each(link_years);
        let mut catalogue = Self { rows, ..Self::default() };
        for (code, alias) in aliases.lines().skip(1).filter_map(alias) {
            let range = catalogue.range(code);
            for row in catalogue.rows.get_mut(range).into_iter().flatten() {
                row.aliases.push(alias.clone());
            }
        }
        catalogue.index();
        catalogue
    }

    fn index(&mut self) {
        for row in &self.rows {
            for name in std::iter::once(&row.folded).chain(row.aliases.iter().map(|a| &a.folded)) {
                self.names.push((name.clone(), row.code));
                if row.level == CodeLevel::Class {
                    self.stems.push((stem_of(name).to_owned().into(), row.code));
                }
            }
        }
        for index in [&mut self.names, &mut self.stems] {
            index.sort_unstable();
            index.dedup();
        }
    }

    fn range(&self, code: &str) -> Range<usize> {
        let start = self.rows.partition_point(|row| row.code < code);
        let rest = self.rows.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|row| row.code == code)
    }

    /// Every row of every code.
    pub(super) fn all(&self) -> impl Iterator<Item = &Code> {
        self.rows.iter()
    }

    /// The rows of a code, by year.
    pub(super) fn rows(&self, code: &str) -> &[Code] {
        self.rows.get(self.range(code)).unwrap_or_default()
    }

    /// The codes of `length` digits that begin with `prefix`, in a year.
    pub(super) fn below<'a>(&'a self, prefix: &str, length: usize, year: Year) -> impl Iterator<Item = &'a Code> {
        let start = self.rows.partition_point(|row| row.code < prefix);
        self.rows
            .get(start..)
            .unwrap_or_default()
            .chunk_by(|a, b| a.code == b.code)
            .take_while(move |rows| rows.first().is_some_and(|row| row.code.starts_with(prefix)))
            .filter(move |rows| rows.first().is_some_and(|row| row.code.len() == length))
            .filter_map(move |rows| rows.iter().find(|row| row.holds_in(year)))
    }

    /// The codes of a year with a [`bare`] name; by their other names only where none has it as its name.
    pub(super) fn with_name(&self, name: &str, year: Year) -> Vec<&Code> {
        self.named(&self.names, name, year, |own| own == name)
    }

    /// The 类 of a year with a [`stem`], likewise.
    pub(super) fn with_stem(&self, name: &str, year: Year) -> Vec<&Code> {
        self.named(&self.stems, name, year, |own| stem_of(own) == name)
    }

    fn named(&self, index: &Index, name: &str, year: Year, is_own: impl Fn(&str) -> bool) -> Vec<&Code> {
        let first = index.partition_point(|(n, _)| n.as_ref() < name);
        let codes = index.get(first..).unwrap_or_default().iter().take_while(|(n, _)| n == name).map(|(_, code)| code);
        let rows = codes.filter_map(|code| self.rows(code).iter().find(|r| r.holds_in(year)));
        let (own, other): (Vec<_>, Vec<_>) = rows.partition(|row| is_own(&row.folded));
        if own.is_empty() { other } else { own }
    }
}

/// Makes the names that a code has in other years aliases of each of its rows.
fn link_years(rows: &mut [Code]) {
    let names: Vec<_> = rows.iter().map(|row| (row.from, row.name, row.folded.clone())).collect();
    for row in rows {
        for (from, name, folded) in &names {
            if *folded != row.folded && row.alias(folded).is_none() {
                let kind = if *from < row.from { AliasKind::Former } else { AliasKind::Later };
                row.aliases.push(Alias { name, kind, folded: folded.clone() });
            }
        }
    }
}

/// A line of a table; `None` where it is malformed, which a test excludes.
pub(super) fn row(line: &'static str) -> Option<Code> {
    let mut fields = line.split('\t');
    let (code, name) = (fields.next()?, fields.next()?);
    let fund = match fields.next()? {
        "一般公共预算" => Some(Fund::GeneralPublic),
        "政府性基金预算" => Some(Fund::GovernmentFund),
        "国有资本经营预算" => Some(Fund::StateCapital),
        _ => None,
    };
    let tier = tier(fields.next()?)?;
    let from = Year(fields.next()?.parse().ok()?);
    let to = match fields.next()? {
        "" => None,
        to => Some(Year(to.parse().ok()?)),
    };
    let level = CodeLevel::of(code)?;
    Some(Code { code, level, name, tier, fund, from, to, aliases: Vec::new(), folded: bare_name(name) })
}

fn tier(mark: &str) -> Option<Tier> {
    Some(match mark {
        "A" => Tier::A,
        "B" => Tier::B,
        "C" => Tier::C,
        "D" => Tier::D,
        "E" => Tier::E,
        _ => return None,
    })
}

/// A line of the aliases, likewise.
pub(super) fn alias(line: &'static str) -> Option<(&'static str, Alias)> {
    let mut fields = line.split('\t');
    let (code, name) = (fields.next()?, fields.next()?);
    let kind = match fields.next()? {
        "former" => AliasKind::Former,
        "later" => AliasKind::Later,
        "variant" => AliasKind::Variant,
        "misprint" => AliasKind::Misprint,
        _ => return None,
    };
    Some((code, Alias { name, kind, folded: bare_name(name) }))
}
