//! Numbers of workbooks: which texts can be numbers, and sums as formulas.

/// The most digits that a workbook keeps of a number.
const MOST_DIGITS: usize = 15;

/// The number and the format that together print a text exactly; only for amounts, which have a point or groups.
pub(super) fn exact(text: &str) -> Option<(f64, String)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (grouped, pointed) = (whole.contains(','), digits.contains('.'));
    let plain: String = whole.split(',').collect();
    let all_digits = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    let fits = all_digits(&plain) && (!pointed || all_digits(fraction)) && plain.len() + fraction.len() <= MOST_DIGITS;
    let zeros = || plain.chars().chain(fraction.chars()).all(|c| c == '0');
    if !(grouped || pointed) || !fits || groups(&plain, grouped) != whole || (digits != text && zeros()) {
        return None;
    }
    let value: f64 = format!("{}{plain}.{fraction}0", if digits == text { "" } else { "-" }).parse().ok()?;
    let point = if pointed { "." } else { "" };
    Some((value, format!("{}{point}{}", if grouped { "#,##0" } else { "0" }, "0".repeat(fraction.len()))))
}

/// Digits as a workbook prints them: without zeros in front, and in groups where there are groups.
fn groups(plain: &str, grouped: bool) -> String {
    let bare = plain.trim_start_matches('0');
    let bare = if bare.is_empty() { "0" } else { bare };
    if !grouped {
        return bare.to_owned();
    }
    let comma = |i: usize| i > 0 && (bare.len() - i).is_multiple_of(3);
    bare.char_indices().flat_map(|(i, c)| comma(i).then_some(',').into_iter().chain([c])).collect()
}

/// A formula that adds cells up; `top` is the row of the sheet on which their table begins. Cells below each other are one range.
pub(super) fn sum(cells: &[(u32, u32)], top: u32) -> String {
    let mut cells = cells.to_vec();
    cells.sort_unstable_by_key(|&(row, column)| (column, row));
    let mut ranges: Vec<((u32, u32), u32)> = Vec::new();
    for (row, column) in cells {
        match ranges.last_mut() {
            Some(((_, same), last)) if *same == column && *last + 1 == row => *last = row,
            _ => ranges.push(((row, column), row)),
        }
    }
    let name = |row: u32, column: u32| {
        format!(
            "{}{}",
            rust_xlsxwriter::utility::column_number_to_name(u16::try_from(column).unwrap_or(0)),
            top + row + 1
        )
    };
    let range = |((first, column), last): ((u32, u32), u32)| {
        if first == last { name(first, column) } else { format!("{}:{}", name(first, column), name(last, column)) }
    };
    format!("=SUM({})", ranges.into_iter().map(range).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_prints_the_same_is_a_number() {
        for text in ["1,602.94", "0.00", "-12.50", "1,000", "999.9", "1602.94"] {
            assert!(exact(text).is_some(), "{text}");
        }
        for text in
            ["201", "05", "05.10", "2.68%", "1,60.2", "1602,000", "-0.00", "12345678901234.567", "1.", ".5", "—", ""]
        {
            assert!(exact(text).is_none(), "{text}");
        }
    }

    #[test]
    fn cells_below_each_other_are_one_range() {
        assert_eq!(sum(&[(2, 1), (3, 1), (4, 1), (6, 1), (2, 0)], 3), "=SUM(A6,B6:B8,B10)");
    }
}
