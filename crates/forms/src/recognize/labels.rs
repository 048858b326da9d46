//! Comparing labels and titles as people do: without list marks, years and words that change from place to place.

use budget::Year;
use document::text;

use grammar::table::Mark;
use prose::pattern::word;

/// A text without any white space, otherwise as printed.
pub(crate) fn strip(printed: &str) -> String {
    printed.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The key of an item's label: without its list mark and 其中.
pub(crate) fn item_key(label: &str) -> String {
    let folded: Vec<char> = text::fold_chars(label).collect();
    let unmarked = |from: usize| from + folded.get(from..).and_then(Mark::of).map_or(0, |mark| mark.length);
    let mut start = unmarked(0);
    // 其中：（一）… as well as （一）其中：…
    while let Some(end) = word(&folded, start, "其中:") {
        start = unmarked(end);
    }
    let body: String = folded.iter().skip(start).collect();
    text::key(body.trim_start_matches('#'))
}

/// Whether a label is that of the total row.
pub(crate) fn is_total(label: &str) -> bool {
    matches!(text::key(label).as_str(), "合计" | "总计" | "本年支出合计" | "本年收入合计")
}

/// Words before the number that a place gives a table: 公开01表, 附件1-1, 表三.
const SERIALS: &[&str] =
    &["部门公开", "部门预算", "部门决算", "单位预算", "公开", "预算", "决算", "财决公开", "附件", "附表", "表"];

/// How many characters of a folded title are the number that a place gives the table.
fn serial_length(title: &[char]) -> usize {
    let number = |from: usize| title.iter().skip(from).take_while(|c| is_numeral(**c)).count();
    let numbered =
        SERIALS.iter().filter_map(|w| word(title, 0, w)).map(|from| (from, number(from))).find(|(_, n)| *n > 0);
    let Some((from, digits)) = numbered else { return 0 };
    let rest = |at: usize, c: char| usize::from(title.get(at) == Some(&c));
    let table = from + digits + rest(from + digits, '表');
    table + rest(table, ':') + rest(table, '、') + rest(table, '.')
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || c == '-' || "一二三四五六七八九十".contains(c)
}

/// The year that a title begins with, such as `2024年…`, and the rest; a number before it is left out.
pub(crate) fn leading_year(title: &str) -> (Option<Year>, String) {
    let folded: Vec<char> = text::fold_chars(title).collect();
    let rest: String = folded.iter().skip(serial_length(&folded)).collect();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_suffix(after).map(|digits| (digits.len(), digits.parse::<u16>())) {
        Some((4, Ok(year))) if (1990..=2100).contains(&year) => {
            let named = after.strip_prefix("年度").or_else(|| after.strip_prefix('年'));
            (Some(Year(year)), named.unwrap_or(after).to_owned())
        }
        _ => (None, rest),
    }
}

/// The year in brackets that a folded title ends with, such as `(2024年度)`, and what stands before it.
pub(crate) fn trailing_year(title: &str) -> Option<(Year, &str)> {
    let (before, year) = title.strip_suffix(')')?.rsplit_once('(')?;
    let digits = year.strip_suffix("年度").or_else(|| year.strip_suffix('年'))?;
    let year = digits.parse().ok().filter(|y| (1990..=2100).contains(y))?;
    Some((Year(year), before))
}

/// Words in titles that differ between places without a difference of meaning.
const FILLERS: &[&str] = &["情况", "总体", "部门", "预算单位", "本级"];

/// The key of a table's title: without year, list mark and fillers.
pub(crate) fn title_key(title: &str) -> String {
    let mut key = item_key(&leading_year(title).1);
    let shorter = [
        ("预算总表", "总表"),
        ("预算明细表", "明细表"),
        ("预算表", "表"),
        ("收支总", "收支"),
        ("收入总", "收入"),
        ("支出总", "支出"),
    ];
    for (word, instead) in FILLERS.iter().map(|filler| (*filler, "")).chain(shorter) {
        if key.contains(word) {
            key = key.replace(word, instead);
        }
    }
    key
}

/// A form has its labels in so many rows at most.
pub(crate) const MOST_ROWS: usize = 80;

/// The key of a label: without list mark, 其中, brackets and year.
pub(crate) fn label_key(printed: &str) -> String {
    let item = item_key(printed);
    let mut depth = 0_usize;
    let mut key = String::new();
    for c in item.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => key.push(c),
            _ => {}
        }
    }
    let key = key.trim_start_matches("其中");
    leading_year(key).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_table_have_one_key() {
        assert_eq!(title_key("2024年部门收支总体情况表"), title_key("部门收支总表"));
        assert_eq!(title_key("2024年一般公共预算“三公”经费支出情况表"), title_key("一般公共预算“三公”经费支出表"));
        assert_ne!(title_key("财政拨款收支总表"), title_key("部门收支总表"));
    }

    #[test]
    fn the_number_of_a_table_is_no_part_of_its_title() {
        for title in ["公开01表：收支预算总表", "预算01表 收支预算总表", "表一、收支预算总表", "附件1-1：收支预算总表"]
        {
            assert_eq!(title_key(title), title_key("收支预算总表"), "{title}");
        }
    }

    #[test]
    fn list_marks_and_memo_words_are_no_part_of_an_item() {
        assert_eq!(item_key("一、 本级财政拨款收入"), "本级财政拨款收入");
        assert_eq!(item_key("其中：公务用车购置"), "公务用车购置");
        assert_eq!(item_key("22、其他支出"), "其他支出");
    }
}
