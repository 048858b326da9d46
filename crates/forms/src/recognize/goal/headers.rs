//! Headers over indicators: which column holds what, told by words, and whether a grid has indicators at all.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use budget::{Decimal, Operator};
use document::{Grid, text};

use super::super::labels::{MOST_ROWS, label_key};
use kinds::tables::{BEFORE, FIRST, HEADERS, LEVEL, OTHER_TIMES, Role, SECOND};

/// The longest header.
const LONGEST: usize = 24;

fn words() -> &'static BTreeMap<String, Role> {
    static WORDS: OnceLock<BTreeMap<String, Role>> = OnceLock::new();
    // A name in brackets at the end is what tells the header.
    let key = |l: &str| if l.ends_with('）') { text::key(l) } else { label_key(l) };
    WORDS.get_or_init(|| HEADERS.iter().flat_map(|(role, all)| all.iter().map(|l| (key(l), *role))).collect())
}

/// What a column is for, by its header.
pub(crate) fn role(printed: &str) -> Option<Role> {
    let length = printed.chars().filter(|c| !c.is_whitespace()).take(LONGEST + 1).count();
    if length > LONGEST || !printed.contains(is_telling) {
        return None;
    }
    let bracketed = printed.trim_end().ends_with([')', '）']);
    if let Some(role) = Some(printed).filter(|_| bracketed).and_then(|p| words().get(&text::key(p))) {
        return Some(*role);
    }
    let key = label_key(printed);
    let (mut rest, mut other) = (key.as_str(), false);
    loop {
        if let Some(role) = words().get(rest) {
            return Some(if other && *role == Role::Target { Role::Silent } else { *role });
        }
        let longest = |list: &[&str]| list.iter().filter_map(|w| rest.strip_prefix(w)).min_by_key(|r| r.len());
        rest = match longest(OTHER_TIMES) {
            Some(after) => {
                other = true;
                after
            }
            None => longest(BEFORE)?,
        };
    }
}

/// Most texts are told to be no header by having none of the characters that every header ends with.
fn is_telling(c: char) -> bool {
    words_end().contains(&c)
}

fn words_end() -> &'static BTreeSet<char> {
    static ENDS: OnceLock<BTreeSet<char>> = OnceLock::new();
    ENDS.get_or_init(|| words().keys().filter_map(|k| k.chars().last()).collect())
}

/// The roles of the cells that a row prints, or that cover it from above.
fn roles(grid: &Grid, row: usize, own: bool) -> BTreeSet<Role> {
    let printed = |c: usize| if own || !grid.spans_known() { grid.own_text(row, c) } else { grid.text(row, c) };
    (0..grid.width()).filter_map(|c| role(printed(c))).collect()
}

/// Whether a row is the header of indicators: two levels, or a name with a target.
pub(crate) fn is_header(grid: &Grid, row: usize) -> bool {
    let found = roles(grid, row, true);
    let has = |role: Role| found.contains(&role);
    let levels = [Role::Level1, Role::Level2, Role::Level3].into_iter().filter(|r| has(*r)).count();
    let named = has(Role::Indicator) || levels > 0;
    let more = [Role::Operator, Role::Unit, Role::Content, Role::Criterion, Role::Weight];
    levels >= 2 || named && has(Role::Target) && more.into_iter().any(has) || stand_beside(grid, row)
}

/// Whether levels stand side by side in a row, each over names and targets of its own: 产出指标 over 三级指标 and 指标值, 效益指标 over
/// the same.
fn stand_beside(grid: &Grid, row: usize) -> bool {
    // Most cells are told to be no level by lacking its word.
    let level = |c: &usize| {
        let printed = grid.own_text(row, *c);
        LEVEL.chars().all(|c| printed.contains(c)) && grid.is_origin(row, *c) && is_first_level(&text::fold(printed))
    };
    let target = |c: &usize| role(grid.own_text(row + 1, *c)) == Some(Role::Target);
    let count = |is: &dyn Fn(&usize) -> bool| (0..grid.width()).filter(|c| is(c)).count();
    count(&level) > 1 && count(&target) > 1
}

/// The first header of indicators of a grid.
pub(crate) fn header_row(grid: &Grid) -> Option<usize> {
    (0..grid.height().min(MOST_ROWS)).find(|&r| is_header(grid, r))
}

/// Whether a grid holds indicators (绩效指标): it has a header of them. The words 绩效目标 in a header or a title make a
/// table of amounts no table of goals; a title can only confirm what a header leaves open.
pub(crate) fn is_goals(grid: &Grid, titled: bool) -> bool {
    let open = |r: usize| {
        let found = roles(grid, r, true);
        found.contains(&Role::Target) && (found.contains(&Role::Indicator) || found.contains(&Role::Level3))
    };
    header_row(grid).is_some() || titled && (0..grid.height().min(MOST_ROWS)).any(open)
}

/// Whether names stand in a column beside the indicators, so that the grid is one wide table of many projects. Where
/// merged cells are not known the name may stand rows above, beside the headers of codes or goals.
pub(crate) fn is_wide(grid: &Grid, header: usize) -> bool {
    let beside = |r: usize| {
        let found = roles(grid, r, true);
        found.contains(&Role::Name) && (found.contains(&Role::Code) || found.contains(&Role::Goal))
    };
    roles(grid, header, false).contains(&Role::Name) || (header.saturating_sub(MOST_ABOVE)..header).any(beside)
}

/// Whether the column that is called the content holds the targets: it stands beside one of marks, and nothing is called a target.
pub(crate) fn content_is_target(has: impl Fn(&str) -> bool) -> bool {
    has(Role::Operator.key()) && !has(Role::Target.key())
}

/// The most rows of a header above that of the levels.
pub(super) const MOST_ABOVE: usize = 3;

/// What the title of a table of the whole department's goals says.
pub(crate) const WHOLE: &str = "整体";

/// Whether the names of a wide table are those of units alone.
pub(crate) fn names_units(grid: &Grid) -> bool {
    let header = header_row(grid).unwrap_or(0);
    let rows = || header.saturating_sub(MOST_ABOVE)..=header;
    let cells = rows().flat_map(|r| (0..grid.width()).map(move |c| grid.text(r, c)));
    let mut names = cells.filter(|printed| role(printed) == Some(Role::Name)).map(label_key);
    names.all(|k| UNITS.iter().any(|u| label_key(u) == k))
}

/// Headers of names of units.
const UNITS: &[&str] = &["单位名称", "部门名称", "预算单位名称"];

/// The rows below a header's first that belong to it.
pub(crate) fn header_end(grid: &Grid, header: usize) -> usize {
    let end = |c: usize| header + grid.cell(header, c).map_or(1, |cell| cell.row_span as usize).max(1);
    // 绩效指标 may be a label beside all rows.
    let told = |c: usize| role(grid.own_text(header, c)).is_some_and(|r| r != Role::Indicator);
    let origin = |c: &usize| grid.is_origin(header, *c) && told(*c);
    let least = header + 1 + usize::from(stand_beside(grid, header));
    (0..grid.width()).filter(origin).map(end).max().unwrap_or(least).max(least).min(grid.height())
}

/// Whether every text below a header is a score: then 备注 is the column of scores. A mark such as ≥ or 定性 is no remark
/// but a cell that slid from its own column.
pub(crate) fn holds_scores(grid: &Grid, column: usize, rows: Range<usize>) -> bool {
    let texts = || rows.clone().map(|r| text::fold(grid.own_text(r, column))).filter(|t| !t.is_empty());
    let slid = |t: &str| Operator::from_mark(t).is_some();
    let scored = texts().filter(|t| score(t).is_some()).count();
    let (told, strays) =
        (|t: &str| score(t).is_some() || role(t).is_some() || is_placeholder(t), texts().filter(|t| slid(t)).count());
    scored > strays && texts().all(|t| told(&t) || slid(&t))
}

pub(crate) fn is_placeholder(folded: &str) -> bool {
    matches!(folded, "无" | "/" | "-" | "--" | "—" | "——" | "暂无" | "不适用")
}

/// A score as printed: `20`, `20分`, `20%`.
pub(crate) fn score(folded: &str) -> Option<Decimal> {
    let number = Decimal::parse(folded.trim_end_matches(['分', '%'])).ok()?;
    let whole = 10_i64.checked_pow(u32::from(number.scale))?;
    (number.digits >= 0 && number.digits <= whole.checked_mul(100)?).then_some(number)
}

/// The levels at the beginning of a name in which all are one text, and the rest: `产出指标数量指标检查次数`.
pub(crate) fn glued(name: &str) -> Option<(&str, &str, &str)> {
    let (first, rest) = level(name, FIRST)?;
    let (second, rest) = level(rest, SECOND)?;
    (!rest.is_empty()).then_some((first, second, rest))
}

/// Whether a text is the first level of an indicator: 产出指标.
pub(crate) fn is_first_level(folded: &str) -> bool {
    FIRST.iter().any(|w| folded.strip_prefix(w) == Some(LEVEL))
}

fn level<'t>(text: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let ends = words.iter().filter(|w| text.strip_prefix(**w).is_some_and(|after| after.starts_with(LEVEL)));
    let end = ends.map(|w| w.len() + LEVEL.len()).max()?;
    Some((text.get(..end)?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_told_by_its_words() {
        let cases = [
            ("绩效指 标性质", Some(Role::Operator)),
            ("本年绩效\n指标值", Some(Role::Target)),
            ("绩效度 量单位", Some(Role::Unit)),
            ("指标权重(%)", Some(Role::Weight)),
            ("分值权重（90分）", Some(Role::Weight)),
            ("实施期指标值", Some(Role::Silent)),
            ("上年指标值", Some(Role::Silent)),
            ("项目支出绩效目标", Some(Role::Goal)),
            ("单位（项目）名称", Some(Role::Name)),
            ("是否核心", Some(Role::Silent)),
            ("预算数", None),
            ("支出功能分类科目", None),
        ];
        for (printed, expected) in cases {
            assert_eq!(role(printed), expected, "{printed}");
        }
    }

    #[test]
    fn levels_in_one_text_are_parted() {
        assert_eq!(glued("产出指标数量指标整理卷数"), Some(("产出指标", "数量指标", "整理卷数")));
        assert_eq!(glued("成本指标经济成本指标餐费标准"), Some(("成本指标", "经济成本指标", "餐费标准")));
        assert_eq!(
            glued("满意度指标服务对象满意度指标读者满意度"),
            Some(("满意度指标", "服务对象满意度指标", "读者满意度"))
        );
        assert_eq!(glued("产出指标完成率"), None);
    }

    #[test]
    fn a_score_is_at_most_a_hundred() {
        assert!(score("20").is_some() && score("12.5").is_some() && score("10分").is_some());
        assert!(score("101").is_none() && score("-1").is_none() && score("优").is_none());
    }
}
