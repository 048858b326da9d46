//! Numbers as a workbook prints them, computed on their decimal digits.

/// A decimal number, digit by digit.
#[derive(Debug, Clone)]
struct Decimal {
    negative: bool,
    whole: Vec<u8>,
    fraction: Vec<u8>,
}

/// A workbook keeps 15 significant digits; what a float has beyond them is noise of arithmetic.
const SIGNIFICANT: usize = 15;

impl Decimal {
    /// The shortest decimal that stands for the float.
    fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let text = value.to_string();
        let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |digits| (true, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let digits = |part: &str| part.bytes().map(|b| b - b'0').collect();
        let mut decimal = Self { negative, whole: digits(whole.trim_start_matches('0')), fraction: digits(fraction) };
        decimal.round(decimal.significant_fraction());
        decimal.trim(0);
        Some(decimal)
    }

    /// How many digits of the fraction are significant.
    fn significant_fraction(&self) -> usize {
        let zeros = if self.whole.is_empty() { self.fraction.iter().take_while(|&&d| d == 0).count() } else { 0 };
        zeros + SIGNIFICANT.saturating_sub(self.whole.len())
    }

    fn is_zero(&self) -> bool {
        self.whole.iter().chain(&self.fraction).all(|&d| d == 0)
    }

    /// Rounds half away from zero to so many digits of the fraction, as workbooks do.
    fn round(&mut self, places: usize) {
        let up = self.fraction.get(places).is_some_and(|&d| d >= 5);
        self.fraction.truncate(places);
        let mut carry = up;
        for digit in self.fraction.iter_mut().rev().chain(self.whole.iter_mut().rev()).take_while(|_| up) {
            if !carry {
                break;
            }
            carry = *digit == 9;
            *digit = if carry { 0 } else { *digit + 1 };
        }
        if carry {
            self.whole.insert(0, 1);
        }
    }

    /// Drops zeros at the end, but keeps so many digits of the fraction, and adds zeros up to them.
    fn trim(&mut self, least: usize) {
        while self.fraction.len() > least && self.fraction.last() == Some(&0) {
            self.fraction.pop();
        }
        if self.fraction.len() < least {
            self.fraction.resize(least, 0);
        }
    }

    /// Moves the point to the left.
    fn shift_down(&mut self, places: usize) {
        let zeros = places.saturating_sub(self.whole.len());
        let at = self.whole.len().saturating_sub(places);
        let moved = self.whole.split_off(at);
        let fraction = std::mem::take(&mut self.fraction);
        self.fraction = std::iter::repeat_n(0, zeros).chain(moved).chain(fraction).collect();
    }

    /// What a percentage and commas at the end of a pattern make of it.
    fn scale(&mut self, pattern: &Pattern) {
        if pattern.percent {
            self.times_hundred();
        }
        self.shift_down(3 * pattern.thousands);
    }

    fn times_hundred(&mut self) {
        let moved = self.fraction.len().min(2);
        self.whole.extend(self.fraction.drain(..moved));
        self.whole.resize(self.whole.len() + 2 - moved, 0);
        let zeros = self.whole.iter().take_while(|&&d| d == 0).count();
        self.whole.drain(..zeros);
    }

    /// The digits, with texts that stand among those before the point: each before so many of the last digits.
    fn print(&self, least_whole: usize, grouped: bool, inner: &[(usize, String)]) -> String {
        let mut text = String::new();
        let padding = least_whole.saturating_sub(self.whole.len());
        let digits: Vec<u8> = std::iter::repeat_n(0, padding).chain(self.whole.iter().copied()).collect();
        for (i, &digit) in digits.iter().enumerate() {
            let left = digits.len() - i;
            if grouped && i > 0 && left.is_multiple_of(3) {
                text.push(',');
            }
            text.extend(inner.iter().filter(|(before, _)| *before == left).map(|(_, said)| said.as_str()));
            text.push(char::from(b'0' + digit));
        }
        if !self.fraction.is_empty() {
            text.push('.');
            text.extend(self.fraction.iter().map(|&d| char::from(b'0' + d)));
        }
        text
    }
}

/// The shortest decimal, without exponent.
pub(super) fn plain(value: f64) -> String {
    let Some(decimal) = Decimal::of(value) else { return "#NUM!".into() };
    let sign = if decimal.negative && !decimal.is_zero() { "-" } else { "" };
    format!("{sign}{}", decimal.print(1, false, &[]))
}

/// The number as its format prints it; [`plain`] where the format is none of plain digits.
pub(super) fn display(value: f64, format: &str) -> String {
    formatted(value, format).unwrap_or_else(|| plain(value))
}

/// The number with all of its digits, scaled and named as its format does: `23.5` in a cell of `0"期"` shows as 24期 and is 23.5期.
pub(super) fn entered(value: f64, format: &str) -> String {
    whole(value, format).unwrap_or_else(|| plain(value))
}

/// Nothing is left of its digits out, whatever the format leaves out; the sections for negative numbers and zeros say nothing more.
fn whole(value: f64, format: &str) -> Option<String> {
    let mut number = Decimal::of(value)?;
    let pattern = sections(format).first().and_then(|section| Pattern::of(section)).filter(|p| p.has_digits)?;
    number.scale(&pattern);
    number.trim(pattern.least_fraction);
    let sign = if number.negative && !number.is_zero() { "-" } else { "" };
    let digits = number.print(pattern.least_whole.max(1), false, &pattern.inner());
    Some(format!("{sign}{digits}{}", pattern.after).trim().to_owned())
}

fn formatted(value: f64, format: &str) -> Option<String> {
    let mut number = Decimal::of(value)?;
    let sections = sections(format);
    let (section, signed) = match sections.as_slice() {
        [_, negative, ..] if number.negative && !number.is_zero() => (negative, false),
        [_, _, zero, ..] if number.is_zero() => (zero, false),
        [only, ..] => (only, number.negative),
        [] => return None,
    };
    let pattern = Pattern::of(section)?;
    number.scale(&pattern);
    number.round(pattern.most_fraction);
    number.trim(pattern.least_fraction);
    let sign = if signed && !number.is_zero() { "-" } else { "" };
    let digits = if pattern.has_digits {
        number.print(pattern.least_whole, pattern.comma == Comma::Groups, &pattern.inner())
    } else {
        String::new()
    };
    Some(format!("{sign}{}{digits}{}", pattern.before, pattern.after).trim().to_owned())
}

/// The sections of a format, parted by semicolons outside of quotation marks: positive; negative; zero; text.
fn sections(format: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in format.chars() {
        let parts = c == ';' && !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !quoted && !escaped;
        if parts {
            sections.push(String::new());
        } else if let Some(section) = sections.last_mut() {
            section.push(c);
        }
    }
    sections
}

/// One section of a number format, where it is one of plain digits.
#[derive(Debug, Default)]
struct Pattern {
    before: String,
    after: String,
    has_digits: bool,
    least_whole: usize,
    comma: Comma,
    has_point: bool,
    least_fraction: usize,
    most_fraction: usize,
    percent: bool,
    /// How often it divides by a thousand before it prints.
    thousands: usize,
    /// Places for digits before the point.
    whole: usize,
    /// Texts among the digits before the point, each with the places before it.
    inside: Vec<(usize, String)>,
}

/// What the comma of a pattern does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Comma {
    /// There is none.
    #[default]
    None,
    /// No digit has followed yet: it divides by a thousand.
    Last,
    /// It groups digits.
    Groups,
}

impl Pattern {
    fn of(section: &str) -> Option<Self> {
        let mut pattern = Self::default();
        let mut chars = section.chars();
        while let Some(c) = chars.next() {
            match c {
                '0' | '#' | '?' => pattern.digit(c)?,
                '.' if !pattern.has_point && pattern.thousands == 0 => {
                    (pattern.has_point, pattern.has_digits) = (true, true);
                }
                ',' if pattern.has_digits && pattern.after.is_empty() => pattern.comma(),
                '"' => pattern.literal(&chars.by_ref().take_while(|&c| c != '"').collect::<String>()),
                '\\' | '!' => pattern.literal(&chars.next()?.to_string()),
                // Room of the width of a character, and a filling character: neither shows as text.
                '_' | '*' => drop(chars.next()?),
                '[' => pattern.bracket(&chars.by_ref().take_while(|&c| c != ']').collect::<String>())?,
                '%' => {
                    pattern.percent = true;
                    pattern.literal("%");
                }
                c if "-+() $:".contains(c) || !c.is_ascii() => pattern.literal(&c.to_string()),
                _ => return None,
            }
        }
        Some(pattern)
    }

    /// The texts among the digits, each before so many of the last ones.
    fn inner(&self) -> Vec<(usize, String)> {
        self.inside.iter().map(|(before, said)| (self.whole - before, said.clone())).collect()
    }

    /// A comma groups the digits that follow it; behind the last one each divides by a thousand.
    fn comma(&mut self) {
        if self.comma == Comma::None && !self.has_point {
            self.comma = Comma::Last;
        }
        self.thousands += 1;
    }

    fn digit(&mut self, c: char) -> Option<()> {
        if !self.after.is_empty() {
            let text = std::mem::take(&mut self.after);
            (!self.has_point && !self.percent).then(|| self.inside.push((self.whole, text)))?;
        }
        if self.thousands > 0 {
            (self.comma == Comma::Last || self.comma == Comma::Groups && !self.has_point).then_some(())?;
            (self.comma, self.thousands) = (Comma::Groups, 0);
        }
        self.has_digits = true;
        let required = usize::from(c == '0');
        if self.has_point {
            self.most_fraction += 1;
            self.least_fraction = if c == '0' { self.most_fraction } else { self.least_fraction };
        } else {
            self.least_whole += required;
            self.whole += 1;
        }
        Some(())
    }

    fn literal(&mut self, text: &str) {
        if self.has_digits { &mut self.after } else { &mut self.before }.push_str(text);
    }

    /// `[Red]`, `[$-804]`, `[$¥-804]`; conditions and durations are not read.
    fn bracket(&mut self, content: &str) -> Option<()> {
        if let Some(currency) = content.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
            return Some(());
        }
        let colours = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
        colours.iter().any(|colour| content.eq_ignore_ascii_case(colour)).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f64, format: &str, expected: &str) {
        assert_eq!(display(value, format), expected);
    }

    #[test]
    fn general_numbers_are_the_shortest_decimals() {
        check(1602.94, "General", "1602.94");
        check(2_013_050_000.0, "General", "2013050000");
        check(1_602.939_999_999_999_8, "General", "1602.94");
        check(0.1 + 0.2, "General", "0.3");
        check(-1e-7, "General", "-0.0000001");
        check(1e21, "General", "1000000000000000000000");
        check(f64::NAN, "0.00", "#NUM!");
        check(-0.0, "General", "0");
    }

    #[test]
    fn formats_of_digits_print_what_the_workbook_prints() {
        check(1602.94, "#,##0.00", "1,602.94");
        check(82.3, "0.00", "82.30");
        check(69.825, "0.00_ ", "69.83");
        check(999.995, "#,##0.00", "1,000.00");
        check(0.0268, "0.00%", "2.68%");
        check(1.0, "0%", "100%");
        check(5.0, "00", "05");
        check(0.5, "#.##", ".5");
        check(-12.5, "#,##0.00;[Red]\\-#,##0.00", "-12.50");
        check(-12.5, "#,##0.0_);(#,##0.0)", "(12.5)");
        check(-0.001, "0.00", "0.00");
        check(3.0, "0\"辆\"", "3辆");
        check(1234.5, "[$¥-804]#,##0.00", "¥1,234.50");
    }

    #[test]
    fn accounting_formats_print_a_dash_for_zero() {
        let format = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ";
        check(0.0, format, "-");
        check(-1234.0, format, "-1,234.00");
        check(1234.0, format, "1,234.00");
    }

    #[test]
    fn formats_that_scale_print_what_shows_on_the_screen() {
        check(1_234_567.0, "0.0,", "1234.6");
        check(1_234_567.0, "#,##0.00,,", "1.23");
        check(999.0, "0.000,", "0.999");
        check(8_012_345.67, "0!.0000", "801.2346");
        check(8_012_345.67, "0\\.00,", "80.12");
        check(-4.0, "#,##0.00_);(#,##0.00)", "(4.00)");
        check(12.5, "0\"元\"", "13元");
    }

    #[test]
    fn what_is_entered_keeps_all_of_its_digits() {
        let same = |value: f64, format: &str, expected: &str| assert_eq!(entered(value, format), expected, "{format}");
        same(23.5, "0\"期\"", "23.5期");
        same(23.0, "0\"期\"", "23期");
        same(0.995, "0%", "99.5%");
        same(0.96, "0.00####%", "96.00%");
        same(1234.567, "#,##0.00\"万元\"", "1234.567万元");
        same(-0.5, "0;-0;\"-\"", "-0.5");
        same(0.0, "0;-0;\"-\"", "0");
        same(0.25, "#.#", "0.25");
        same(1_234_567.0, "0.0,\"千元\"", "1234.567千元");
        same(0.1 + 0.2, "0\"天\"", "0.3天");
        same(12.5, "yyyy", "12.5");
    }

    #[test]
    fn formats_that_are_not_understood_give_the_plain_number() {
        check(1234.5, "0.00E+00", "1234.5");
        check(1234.5, "[>100]0", "1234.5");
        check(1234.5, "yyyy", "1234.5");
    }
}
