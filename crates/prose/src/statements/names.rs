//! Functional codes by the names that prose prints: those of the document's own tables first, then the catalogue.

use budget::codes::{self, Code, Scheme};
use budget::{Disclosure, Year};
use document::text;

/// The names of functional codes, as a document uses them.
#[derive(Debug, Default)]
pub struct FunctionNames {
    year: Year,
    /// Codes and names of the document's tables.
    rows: Vec<(String, String)>,
    /// Names of 类, as prose may print them, longest first, with their codes.
    classes: Vec<(Vec<char>, String)>,
}

/// The catalogues that are asked in turn: that of the year, and of years from which the names of all levels are known.
const CATALOGUES: [Option<Year>; 3] = [None, Some(Year(2024)), Some(Year(2019))];

/// A path of names as printed: 类, 款, 项.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// 类
    pub class: Option<String>,
    /// 款
    pub group: Option<String>,
    /// 项
    pub item: Option<String>,
}

impl FunctionNames {
    /// The names of a document's tables and of its year's catalogue.
    pub fn of(disclosure: &Disclosure, year: Year) -> Self {
        let rows = disclosure.tables.iter().flat_map(|t| &t.rows);
        let coded = rows.filter_map(|r| Some((r.code.as_ref()?.value.clone(), plain(&r.label.value))));
        let functional = coded.filter(|(code, name)| code.starts_with('2') && !name.is_empty());
        let mut rows: Vec<(String, String)> = functional.collect();
        rows.sort();
        rows.dedup();
        let mut classes: Vec<(Vec<char>, String)> =
            codes::classes(Scheme::Functional, year).into_iter().flat_map(printed).collect();
        classes.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { year, rows, classes }
    }

    /// The 类 whose name stands at `at`, and where the name ends.
    pub fn class_at(&self, chars: &[char], at: usize) -> Option<(usize, String)> {
        let stands = |name: &[char]| chars.get(at..at + name.len()) == Some(name);
        self.classes.iter().find(|(name, _)| stands(name)).map(|(name, code)| (at + name.len(), code.clone()))
    }

    /// The code of a path. A 款 that is not known may still have an 项 that only one row of the document's tables has
    /// under the 类: then it is that row which is meant, under a wrong path.
    pub fn resolve(&self, named: &Named, carried: Option<&str>) -> Option<String> {
        let class = match &named.class {
            Some(name) => Some(self.class(name)?),
            None => carried.map(str::to_owned),
        };
        let within = class.clone().unwrap_or_default();
        let class_of = |code: &str| code.get(..3).unwrap_or_default().to_owned();
        let within = if named.group.is_some() { class_of(&within) } else { within };
        let group = named.group.as_ref().map(|name| self.one(name, 5, &within));
        let Some(item) = &named.item else { return group.unwrap_or(class) };
        match group {
            Some(Some(group)) => self.one(item, 7, &group).or_else(|| self.printed_once(item, &within)),
            Some(None) => self.printed_once(item, &within),
            None => self.one(item, 7, &within).or_else(|| self.printed_once(item, &class_of(&within))),
        }
    }

    fn class(&self, name: &str) -> Option<String> {
        let named = codes::class_by_name(Scheme::Functional, self.year, name).map(|c| c.code.to_owned());
        named.or_else(|| self.one(name, 3, ""))
    }

    /// The department economic code of a length with a name.
    pub fn economic(&self, name: &str, length: usize) -> Option<String> {
        let listed = codes::item_by_name(Scheme::EconomicDepartment, self.year, name);
        only(listed.iter().filter(|c| c.code.len() == length).map(|c| c.code.to_owned()))
    }

    /// The only code of a length with a name under a prefix.
    fn one(&self, name: &str, length: usize, prefix: &str) -> Option<String> {
        let own = plain(name);
        let fits = |code: &str| code.len() == length && code.starts_with(prefix);
        let rows = |same: &dyn Fn(&str) -> bool| -> Option<String> {
            only(self.rows.iter().filter(|(code, n)| fits(code) && same(n)).map(|(code, _)| code.clone()))
        };
        let listed = CATALOGUES
            .iter()
            .map(|year| codes::item_by_name(Scheme::Functional, year.unwrap_or(self.year), name))
            .find(|listed| listed.iter().any(|c| fits(c.code)))
            .unwrap_or_default();
        let catalogue = || only(listed.iter().filter(|c| fits(c.code)).map(|c| c.code.to_owned()));
        let loosely = loose(&own);
        rows(&|n| n == own).or_else(catalogue).or_else(|| rows(&|n| loose(n) == loosely)).or_else(|| {
            let below = codes::children(Scheme::Functional, self.year, prefix);
            only(below.iter().filter(|c| fits(c.code) && loose(&plain(c.name)) == loosely).map(|c| c.code.to_owned()))
        })
    }

    /// The code that only one row of the document's tables has with this name under a 类.
    fn printed_once(&self, name: &str, class: &str) -> Option<String> {
        let own = plain(name);
        let fits = |code: &String| matches!(code.len(), 5 | 7) && code.starts_with(class) && !class.is_empty();
        only(self.rows.iter().filter(|(code, n)| fits(code) && *n == own).map(|(code, _)| code.clone()))
    }
}

/// The forms in which prose prints the name of a 类.
fn printed(class: &Code) -> Vec<(Vec<char>, String)> {
    let names = std::iter::once(class.name).chain(class.aliases.iter().map(|a| a.name));
    let stemmed = names.flat_map(|n| [text::fold(n), text::fold(n.strip_suffix("支出").unwrap_or(n))]);
    stemmed.map(|n| (n.chars().collect(), class.code.to_owned())).collect()
}

/// The one code that candidates agree on.
fn only(mut candidates: impl Iterator<Item = String>) -> Option<String> {
    let first = candidates.next()?;
    candidates.all(|c| c == first).then_some(first)
}

fn plain(name: &str) -> String {
    text::key(name).replace("其它", "其他")
}

/// A name without the endings that prose adds or drops.
fn loose(name: &str) -> String {
    let mut name = name;
    while let Some(shorter) = ["支出", "缴费", "费"].iter().find_map(|end| name.strip_suffix(end)) {
        name = shorter;
    }
    name.replace('的', "")
}
