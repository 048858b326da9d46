//! Matching the phrases of lines.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use budget::{Cited, EconomicSystem, Fund};
use document::text;
use grammar::Facet;
use grammar::lexicon::Said;

use super::areas;
use super::context::Context;
use super::names::Named;
use crate::narrative::source;
use crate::pattern::{Atom, literal, word, word_before};

/// What the holes of a phrase named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// `{}`: what words of the lexicon say.
    pub said: Option<Said>,
    /// `{fund}`
    pub fund: Option<Fund>,
    /// The code of `{class}` or `{path}`.
    pub function: Option<String>,
    /// `{name}`
    pub project: Option<String>,
    /// Where the name stands that was printed.
    pub label: Option<(usize, usize)>,
    /// That name, where it was printed in the title above the paragraph.
    pub titled: Option<Cited<String>>,
    /// `{year}`
    pub year: Option<u16>,
    /// `{economic}`
    pub economic: Option<(EconomicSystem, String)>,
    /// What has only a name, as printed.
    pub others: Vec<String>,
    /// The nature of money, where it is that of a member of a list: 基本支出 of an 项.
    pub nature: Option<Facet>,
}

/// What words of the lexicon say in a paragraph, by where they begin.
pub(super) type Sayings = RefCell<BTreeMap<usize, Rc<[Said]>>>;

/// A paragraph as phrases look at it.
pub(super) struct Matcher<'a> {
    pub(super) chars: &'a [char],
    pub(super) context: &'a Context,
    pub(super) sayings: &'a Sayings,
    /// Code of the 类 under whose heading the paragraph stands.
    pub(super) carried: Option<&'a str>,
    /// The project that the section is about.
    pub(super) project: &'a str,
    /// The area whose parts are being listed; empty where none is.
    pub(super) area: &'a str,
    /// Where the number begins before which a phrase stands.
    pub(super) limit: usize,
}

/// The longest name in a path of functional codes.
const LONGEST_NAME: usize = 40;
/// The longest name of a project.
const LONGEST_PROJECT: usize = 30;
/// The longest name of a kind of vehicles.
const LONGEST_VEHICLE: usize = 16;
/// What the name of a kind of vehicles does not contain: it is what is done with them, or all of them.
const NO_VEHICLE: &[&str] = &[
    "其中", "购", "更新", "新增", "配备", "共有", "实有", "现有", "单位", "部门", "安排", "等", "总", "公务", "保有",
    "报废",
];
/// Areas that are named without the word for it.
const AREAS: &[&str] = &[
    "房屋",
    "有房屋",
    "共有房屋",
    "现有房屋",
    "用房",
    "办公用房",
    "业务用房",
    "土地",
    "房屋建筑物",
    "处置房屋建筑物",
    "处置房屋",
    "出租资产",
    "出租房屋",
];
/// The longest word between the name of an area and its number: 约为.
const LONGEST_ABOUT: usize = 2;
/// What the name of a project does not contain.
const NO_PROJECT: &[&str] = &[
    "收入",
    "支出预算",
    "预算收",
    "本部门",
    "本单位",
    "合计",
    "共计",
    "小计",
    "总计",
    "其中",
    "总预算",
    "预算数",
    "年度",
    "比上年",
    "增加",
    "减少",
    "不超过",
    "以上",
    "每",
    "约",
    "人均",
];

/// How many digits the part of a code has that stands in the place of a mark.
fn own_digits(mark: &str) -> usize {
    if mark == "(类)" { 3 } else { 2 }
}

/// Whether a name holds a code in brackets, which ends another one.
fn has_code(name: &str) -> bool {
    name.split('(').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A code that is printed with a name, and where both end.
struct Coded {
    code: String,
    end: usize,
}

impl Matcher<'_> {
    /// Where the atoms may end that begin at `at`, no further than the limit, and what they name.
    pub(super) fn ends(&self, atoms: &[Atom], at: usize, found: Found) -> Vec<(usize, Found)> {
        let Some((first, rest)) = atoms.split_first() else { return vec![(at, found)] };
        match first {
            Atom::Literal(_, folded) => self.word(folded, at).map_or_else(Vec::new, |end| self.ends(rest, end, found)),
            Atom::Words(_, all) => {
                let ends = all.iter().filter_map(|w| self.word(w, at)).filter(|end| self.goes_on(rest, *end));
                ends.flat_map(|end| self.ends(rest, end, found.clone())).collect()
            }
            Atom::Hole("") => {
                let said = self.said(at);
                let within = said.iter().filter(|said| said.end <= self.limit && found.said.is_none());
                let going_on = within.filter(|said| self.goes_on(rest, said.end));
                going_on.flat_map(|s| self.ends(rest, s.end, Found { said: Some(*s), ..found.clone() })).collect()
            }
            Atom::Hole(name) => {
                let ends = self.hole(name, at, found);
                ends.into_iter().flat_map(|(end, found)| self.ends(rest, end, found)).collect()
            }
        }
    }

    /// Whether what follows may stand at `at`, by its first words: what does not need not be copied.
    fn goes_on(&self, rest: &[Atom], at: usize) -> bool {
        match rest.first() {
            Some(Atom::Literal(_, folded)) => self.word(folded, at).is_some(),
            Some(Atom::Words(_, all)) => all.iter().any(|w| self.word(w, at).is_some()),
            Some(Atom::Hole(_)) | None => true,
        }
    }

    fn word(&self, word: &[char], at: usize) -> Option<usize> {
        literal(self.chars, at, word).filter(|end| *end <= self.limit)
    }

    fn hole(&self, name: &str, at: usize, found: Found) -> Vec<(usize, Found)> {
        let taken = match name {
            "year" => self.year(at).map(|(end, year)| (end, Found { year: Some(year), ..found })),
            "n" => self.integer(at).map(|end| (end, found)),
            "fund" => return self.funds(at, &found),
            "class" => self.class(at, found),
            "path" => return self.paths(at, &found),
            "economic" => self.economic(at, &found),
            "name" => self.name(at, found),
            "area" => self.area(at, found),
            "vehicle" => self.vehicle(at, found),
            _ => None,
        };
        taken.filter(|(end, _)| *end <= self.limit).into_iter().collect()
    }

    /// A calendar year at `at`, without 年.
    pub(super) fn year(&self, at: usize) -> Option<(usize, u16)> {
        let digits: String = self.chars.get(at..at + 4)?.iter().collect();
        let year = digits.parse().ok().filter(|y| (1990..=2099).contains(y))?;
        Some((at + 4, year))
    }

    fn integer(&self, at: usize) -> Option<usize> {
        let digits = self.chars.iter().skip(at).take(4).take_while(|c| c.is_ascii_digit()).count();
        (digits > 0).then_some(at + digits)
    }

    /// What the words of the lexicon at `at` say, in every way.
    pub(super) fn said(&self, at: usize) -> Rc<[Said]> {
        let known = self.sayings.borrow().get(&at).cloned();
        known.unwrap_or_else(|| {
            let said: Rc<[Said]> = self.context.words.said(self.chars, at).into();
            self.sayings.borrow_mut().insert(at, Rc::clone(&said));
            said
        })
    }

    /// A source of income, by its word and perhaps 收入 after it.
    fn funds(&self, at: usize, before: &Found) -> Vec<(usize, Found)> {
        let said = self.said(at);
        let few = said.iter().filter(|said| said.words <= 2 && said.end <= self.limit);
        let told = |said: &Said| {
            let fund = Some(source(said.facet)?);
            Some((said.end, Found { fund, label: Some((at, said.end)), ..before.clone() }))
        };
        few.filter_map(told).take(1).collect()
    }

    /// Whether what stands between two positions ends in a word.
    pub(super) fn ends_in(&self, start: usize, end: usize, ending: &str) -> bool {
        word_before(self.chars, (start, end), ending).is_some()
    }

    fn is(&self, at: usize, c: char) -> bool {
        self.chars.get(at) == Some(&c)
    }

    /// A 类, with or without its mark and quotation marks.
    fn class(&self, at: usize, found: Found) -> Option<(usize, Found)> {
        let start = at + usize::from(self.is(at, '"'));
        let (named, end) = self.named(start);
        let (end, code) = match named {
            Some(Named { class: Some(_), group: None, item: None }) => {
                (end, self.context.names.resolve(&named?, None)?)
            }
            Some(_) => return None,
            None => self.context.names.class_at(self.chars, start)?,
        };
        let closed = end + usize::from(start > at && self.is(end, '"'));
        Some((closed, Found { function: Some(code), label: Some((start, end)), ..found }))
    }

    /// A path that reaches a 款 or an 项: by its marks, by its code, or by its names joined.
    fn paths(&self, at: usize, found: &Found) -> Vec<(usize, Found)> {
        let start = at + usize::from(self.is(at, '"'));
        let coded = self.coded(start).filter(|c| c.code.starts_with('2') && matches!(c.code.len(), 3 | 5 | 7));
        let coded = coded.map(|c| (c.end, c.code));
        let told = [self.marks(start), coded, self.joined(start)].into_iter().flatten();
        told.map(|(end, code)| {
            let closed = end + usize::from(self.is(end, '"'));
            (closed, Found { function: Some(code), label: Some((start, end)), ..found.clone() })
        })
        .filter(|(end, _)| *end <= self.limit)
        .collect()
    }

    /// `…（类）…（款）…（项）`, and where it ends.
    fn marks(&self, start: usize) -> Option<(usize, String)> {
        let (named, end) = self.named(start);
        let named = named.filter(|n| n.group.is_some() || n.item.is_some())?;
        Some((end, self.context.names.resolve(&named, self.carried)?))
    }

    /// `一般公共服务支出-财政事务-行政运行`: names of two or three levels.
    fn joined(&self, start: usize) -> Option<(usize, String)> {
        let rest = self.chars.get(start..self.limit)?;
        let length =
            rest.iter().take(LONGEST_NAME * 2).take_while(|c| text::is_han(**c) || "-、()".contains(**c)).count();
        let printed: String = rest.get(..length)?.iter().collect();
        let shorter = ["科目支出", "科目", "支出"].iter().filter_map(|w| printed.strip_suffix(w));
        let mut whole = std::iter::once(printed.as_str()).chain(shorter).filter(|path| path.contains('-'));
        whole.find_map(|path| {
            let names: Vec<String> = path.split('-').map(str::to_owned).collect();
            let path_names = match names.as_slice() {
                [class, group, item] => {
                    Named { class: Some(class.clone()), group: Some(group.clone()), item: Some(item.clone()) }
                }
                [group, item] => Named { class: None, group: Some(group.clone()), item: Some(item.clone()) },
                _ => return None,
            };
            Some((start + path.chars().count(), self.context.names.resolve(&path_names, self.carried)?))
        })
    }

    /// A name with its code before it or after it: `2010601-行政运行`, `[2010601]行政运行`, `行政运行（2010601）`.
    fn coded(&self, start: usize) -> Option<Coded> {
        let open = usize::from(matches!(self.chars.get(start), Some('[' | '(')));
        if let Some(code) = self.code(start + open) {
            let end = start + open + code.len();
            let closed = end + usize::from(open > 0 && matches!(self.chars.get(end), Some(']' | ')')));
            let begin = closed + usize::from(matches!(self.chars.get(closed), Some('-' | '、' | ':')));
            let name = self.han(begin);
            return (name > begin && (open == 0) == (closed == end)).then_some(Coded { code, end: name });
        }
        let name =
            (start + 2..=start + LONGEST_NAME).take_while(|end| *end <= self.limit).find(|end| self.is(*end, '('))?;
        let plain = self.chars.get(start..name)?.iter().all(|c| text::is_han(*c) || *c == '、');
        let code = self.code(name + 1).filter(|_| plain)?;
        let end = name + 1 + code.len();
        let end = end + usize::from(matches!(self.chars.get(end), Some('类' | '款' | '项')));
        self.is(end, ')').then_some(Coded { code, end: end + 1 })
    }

    /// A code of three to seven digits.
    fn code(&self, at: usize) -> Option<String> {
        let digits: String = self.chars.iter().skip(at).take(8).take_while(|c| c.is_ascii_digit()).collect();
        matches!(digits.len(), 3 | 5 | 7).then_some(digits)
    }

    /// Where a name in Chinese characters ends that begins at `at`: before the number, or before what no name has.
    fn han(&self, at: usize) -> usize {
        let name =
            self.chars.iter().skip(at).take(LONGEST_NAME).take_while(|c| text::is_han(**c) || "、()".contains(**c));
        (at + name.count()).min(self.limit)
    }

    /// An economic 类 or 款, by its code or its mark.
    fn economic(&self, at: usize, found: &Found) -> Option<(usize, Found)> {
        let of = |system, code: String, end| {
            let label = Some((at, end));
            Some((end, Found { economic: Some((system, code)), label, ..found.clone() }))
        };
        if let Some(Coded { code, end }) = self.coded(at) {
            let system = match code.chars().next()? {
                '3' => EconomicSystem::Department,
                '5' => EconomicSystem::Government,
                _ => return None,
            };
            return of(system, code, end);
        }
        let (name, end, length) = match (self.marked(at, "(类)"), self.marked(at, "(款)")) {
            (Some((name, end)), _) => (name, end, 3),
            (None, Some((name, end))) => (name, end, 5),
            _ => {
                let named = |said: &Said| said.facet.economic.filter(|code| said.facet == Facet::ANY.economic(code));
                let (code, end) = self.said(at).iter().find_map(|said| Some((named(said)?, said.end)))?;
                return of(EconomicSystem::Department, code.to_owned(), end);
            }
        };
        of(EconomicSystem::Department, self.context.names.economic(&name, length)?, end)
    }

    /// The names with their marks that stand at `start`, and where they end.
    pub(super) fn named(&self, start: usize) -> (Option<Named>, usize) {
        let mut named = Named::default();
        let mut at = start;
        let mut any = false;
        for (mark, slot) in [("(类)", &mut named.class), ("(款)", &mut named.group), ("(项)", &mut named.item)] {
            let Some((name, end)) = self.marked(at, mark) else { continue };
            *slot = Some(name);
            any = true;
            at = end;
        }
        (any.then_some(named), at)
    }

    /// Where a mark ends that begins at `at`, perhaps with the code in it or in its place: `（类）`, `（201类）`, `（201）`.
    fn mark(&self, at: usize, mark: &str) -> Option<usize> {
        if let Some(end) = word(self.chars, at, mark) {
            return Some(end);
        }
        if !self.is(at, '(') {
            return None;
        }
        let digits = self.chars.iter().skip(at + 1).take(7).take_while(|c| c.is_ascii_digit()).count();
        let closed = at + 1 + digits;
        if digits == own_digits(mark) && self.is(closed, ')') && (digits == 2 || self.is_class(at + 1)) {
            return Some(closed + 1);
        }
        (digits > 0).then(|| word(self.chars, closed, mark.strip_prefix('(')?)).flatten()
    }

    /// Whether the three digits at `at` are the code of a functional 类.
    fn is_class(&self, at: usize) -> bool {
        self.is(at, '2')
    }

    /// The name that stands at `at` before a mark, and where the mark ends; no other mark in between.
    fn marked(&self, at: usize, mark: &str) -> Option<(String, usize)> {
        let at = at + usize::from(matches!(self.chars.get(at), Some('-' | '/' | '、')));
        for length in 1..=LONGEST_NAME {
            let end = at + length;
            if let Some(closed) = self.mark(end, mark) {
                let name: String = self.chars.get(at..end)?.iter().collect();
                let other = ["(类)", "(款)", "(项)"].iter().any(|m| name.contains(m)) || has_code(&name);
                let own = name.strip_prefix("支出").filter(|rest| !rest.is_empty()).unwrap_or(&name).to_owned();
                return (!other).then_some((own, closed));
            }
            if self.chars.get(end - 1).is_none_or(|c| "，。;:\"%".contains(*c) || c.is_ascii_digit()) {
                return None;
            }
        }
        None
    }

    /// What has an area, such as 规划建筑面积, up to the number; in a list of parts also without the word.
    fn area(&self, at: usize, found: Found) -> Option<(usize, Found)> {
        let printed = self.chars.get(at..self.limit).filter(|name| name.len() <= LONGEST_PROJECT + LONGEST_ABOUT)?;
        let name: String = printed.iter().collect();
        let bare = ["约为", "为", "约", "共"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(&name);
        let part = !self.area.is_empty() && areas::may_be_part(bare, self.area);
        let whole = (bare.ends_with("面积") || AREAS.contains(&bare))
            && !bare.starts_with("其中")
            && bare.chars().all(text::is_han);
        if !(part || whole) || bare.chars().count() > LONGEST_PROJECT {
            return None;
        }
        let above = if part { self.area } else { self.project };
        let project = if above.is_empty() { bare.to_owned() } else { format!("{above}{}{bare}", areas::SEPARATOR) };
        let label = Some((at, at + bare.chars().count()));
        Some((self.limit, Found { project: Some(project), label, ..found }))
    }

    /// A kind of vehicles that has only a name: `老干部服务用车`.
    fn vehicle(&self, at: usize, found: Found) -> Option<(usize, Found)> {
        let name: String = self.chars.get(at..self.limit)?.iter().collect();
        let plain = name.chars().all(text::is_han);
        let ends = ["用车", "专用车", "专用车辆", "业务车", "车辆"].iter().any(|w| name.ends_with(w));
        let label = Some((at, self.limit));
        let verb = NO_VEHICLE.iter().any(|w| name.contains(w));
        (plain && !verb && ends && (3..=LONGEST_VEHICLE).contains(&name.chars().count()))
            .then(|| (self.limit, Found { others: vec![name], label, ..found }))
    }

    /// The name of a project, which the number follows at once.
    fn name(&self, at: usize, found: Found) -> Option<(usize, Found)> {
        let length = self.limit.checked_sub(at).filter(|n| (3..=LONGEST_PROJECT).contains(n))?;
        let name: String = self.chars.get(at..self.limit)?.iter().collect();
        let han = name.chars().filter(|c| text::is_han(*c)).count();
        let plain = name.chars().all(|c| text::is_han(c) || c.is_ascii_alphabetic() || "()\"、-".contains(c));
        if han * 2 < length || !plain || NO_PROJECT.iter().any(|w| name.contains(w)) {
            return None;
        }
        let project = if self.project.is_empty() { name } else { format!("{}／{name}", self.project) };
        Some((self.limit, Found { project: Some(project), label: Some((at, self.limit)), ..found }))
    }
}
