//! Likely causes of a difference (线索): they save an hour of searching, and claim nothing.

use std::cmp::Ordering;

use budget::{Money, Say};

/// Looks for the slip that turns `expected` into `printed`. `others` are further amounts in sight, with their names.
pub(crate) fn diagnose(printed: Money, expected_fen: i128, others: &[(String, i64)]) -> Option<Say> {
    let printed_fen = i128::from(printed.fen);
    if printed_fen == expected_fen {
        return None;
    }
    let expected = Money::rounded(i64::try_from(expected_fen).ok()?, printed.unit, printed.decimals);
    scale_slip(printed_fen, expected_fen)
        .or_else(|| digit_slip(&printed.print(false), &expected.print(false)))
        .or_else(|| row_slip(printed_fen - expected_fen, others))
        .or_else(|| copied(printed_fen, others))
}

fn scale_slip(printed: i128, expected: i128) -> Option<Say> {
    let (large, small) = (printed.abs().max(expected.abs()), printed.abs().min(expected.abs()));
    let factor = [10_i128, 100, 1_000, 10_000].into_iter().find(|f| small != 0 && small * f == large)?;
    Some(Say::new(
        format!("两数恰差 {factor} 倍：小数点或单位可能写错"),
        format!("the numbers differ by a factor of {factor}: a decimal point or unit may be wrong"),
    ))
}

fn digit_slip(printed: &str, expected: &str) -> Option<Say> {
    let (p, e): (Vec<char>, Vec<char>) = (printed.chars().collect(), expected.chars().collect());
    let say = |zh: &str, en: &str| {
        Some(Say::new(format!("{zh}：{expected} 误作 {printed}？"), format!("{en}: {expected} printed as {printed}?")))
    };
    match p.len().cmp(&e.len()) {
        Ordering::Equal => {
            let differing: Vec<usize> = (0..p.len()).filter(|&i| p.get(i) != e.get(i)).collect();
            match differing.as_slice() {
                [i, j] if p.get(*i) == e.get(*j) && p.get(*j) == e.get(*i) => say("数字换位", "two digits transposed"),
                [_] => say("一位数字不同", "one digit differs"),
                _ => None,
            }
        }
        Ordering::Greater if one_more(&p, &e) => say("多了一位数字", "one digit too many"),
        Ordering::Less if one_more(&e, &p) => say("少了一位数字", "one digit missing"),
        _ => None,
    }
}

/// Whether deleting one character of `long` gives `short`.
fn one_more(long: &[char], short: &[char]) -> bool {
    (0..long.len()).any(|skip| long.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, c)| c).eq(short.iter()))
}

fn row_slip(difference: i128, others: &[(String, i64)]) -> Option<Say> {
    let (name, _) = others.iter().find(|(_, fen)| *fen != 0 && i128::from(*fen).abs() == difference.abs())?;
    Some(Say::new(
        format!("差额恰为“{name}”：可能漏计或重计"),
        format!("the difference is exactly “{name}”: left out or counted twice?"),
    ))
}

fn copied(printed: i128, others: &[(String, i64)]) -> Option<Say> {
    let (name, _) = others.iter().find(|(_, fen)| *fen != 0 && i128::from(*fen) == printed)?;
    Some(Say::new(
        format!("此数与“{name}”相同：可能抄错位置"),
        format!("the number equals “{name}”: copied from there?"),
    ))
}

#[cfg(test)]
mod tests {
    use budget::Unit;

    use super::*;

    fn hint(printed: &str, expected: &str, others: &[(&str, &str)]) -> String {
        let wan = |t: &str| Money::parse(t, Unit::TenThousandYuan).unwrap();
        let others: Vec<_> = others.iter().map(|(n, v)| ((*n).to_owned(), wan(v).fen)).collect();
        diagnose(wan(printed), i128::from(wan(expected).fen), &others).map(|s| s.zh).unwrap_or_default()
    }

    #[test]
    fn the_usual_slips_are_named() {
        assert!(hint("8013.00", "8103.00", &[]).contains("换位"));
        assert!(hint("887.36", "87.36", &[]).contains("多了一位"));
        assert!(hint("8.73", "87.36", &[]).is_empty());
        assert!(hint("873.60", "87.36", &[]).contains("10 倍"));
        assert!(hint("10.00", "13.50", &[("差旅费", "3.50")]).contains("差旅费"));
        assert!(hint("9.00", "4.20", &[("公务用车运行费", "9.00")]).contains("抄错"));
        assert!(hint("76.97", "76.98", &[]).contains("一位数字不同"));
    }
}
