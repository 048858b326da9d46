//! Days of the calendar (日期): a deadline and the day something was done. No clock: every date was read somewhere.

use std::fmt;

use budget::Year;

use crate::Ratio;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, where there is such a one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1..=12).contains(&month) && day >= 1 && day <= Year(year).days_of(month);
        real.then_some(Self { year, month, day })
    }

    /// Its year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Year, month and day.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// A day about a year later.
    pub fn a_year_on(self) -> Option<Self> {
        Self::new(self.year.checked_add(1)?, self.month, self.day.min(28))
    }

    /// The last day of a month (月底).
    pub fn end_of_month(year: u16, month: u8) -> Option<Self> {
        Self::new(year, month, Year(year).days_of(month))
    }

    /// Reads `2024年12月31日`, `2024-12-31`, `2024/12/31`, `2024.12.31`, `2024年12月(底)` (its last day), `2024年底`, or
    /// a deadline such as `2024年12月31日前`. A date with the day or month first (`12/31/24`) is not read: which is which is a guess.
    pub fn parse(text: &str) -> Option<Self> {
        let text = document::text::fold(text);
        let text = ["之前", "以前", "前"].iter().find_map(|t| text.strip_suffix(t)).unwrap_or(&text);
        let number = |s: &str| s.parse::<u16>().ok();
        let month = |s: &str| s.parse::<u8>().ok();
        if let Some((year, rest)) = text.split_once('年') {
            let year = number(year).filter(|y| (1900..2200).contains(y))?;
            return match rest.split_once('月') {
                Some((m, "" | "底" | "末")) => Self::end_of_month(year, month(m)?),
                Some((m, d)) => Self::new(year, month(m)?, month(d.strip_suffix(['日', '号'])?)?),
                None => matches!(rest, "底" | "末").then(|| Self::new(year, 12, 31)).flatten(),
            };
        }
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        match parts.as_slice() {
            [y, m, d] if y.len() == 4 => Self::new(number(y)?, month(m)?, month(d)?),
            _ => None,
        }
    }

    /// Days since the first of January 1970.
    fn serial(self) -> i64 {
        // Howard Hinnant's civil calendar: years that begin in March, eras of 400 years
        let (y, m, d) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let y = if m <= 2 { y - 1 } else { y };
        let day_of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        let (era, of_era) = (y.div_euclid(400), y.rem_euclid(400));
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468
    }

    /// Days from `due` to this day; zero where it is not late.
    pub fn days_after(self, due: Self) -> Ratio {
        Ratio::whole((self.serial() - due.serial()).max(0))
    }

    /// Months from `due` to this day, a begun month as the share of its days that have passed; zero where it is not
    /// late. From the last day of a month counting goes by whole calendar months.
    pub fn months_after(self, due: Self) -> Ratio {
        if self <= due {
            return Ratio::ZERO;
        }
        let mut whole = 0_i64;
        let mut from = due;
        while let Some(next) = due.months_on(whole + 1).filter(|n| *n <= self) {
            (whole, from) = (whole + 1, next);
        }
        let Some(next) = due.months_on(whole + 1) else { return Ratio::whole(whole) };
        let part = Ratio::new((self.serial() - from.serial()).into(), (next.serial() - from.serial()).into());
        part.and_then(|p| p.plus(whole.into())).unwrap_or(Ratio::whole(whole))
    }

    /// The same day so many months on, or the last day of a month that is shorter; the end of a month stays the end.
    fn months_on(self, months: i64) -> Option<Self> {
        let total = i64::from(self.year) * 12 + i64::from(self.month) - 1 + months;
        let (year, month) = (u16::try_from(total / 12).ok()?, u8::try_from(total % 12 + 1).ok()?);
        let last = Year(year).days_of(month);
        let at_end = self.day == Year(self.year).days_of(self.month);
        (year < 10_000).then_some(())?;
        Self::new(year, month, if at_end { last } else { self.day.min(last) })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_told_apart() {
        let d = |t| Date::parse(t);
        assert_eq!(d("2024年12月底之前"), Date::new(2024, 12, 31));
        assert_eq!(d("2024-02-29"), Date::new(2024, 2, 29));
        assert_eq!(d("2023-02-29"), None);
        assert_eq!(d("12/31/24"), None);
        assert_eq!(d("2024年底"), Date::new(2024, 12, 31));
    }

    #[test]
    fn a_begun_month_is_a_share_of_its_days() {
        let due = Date::new(2024, 12, 31).unwrap();
        let late = |t| Date::parse(t).unwrap().months_after(due);
        assert_eq!(late("2025-01-15"), Ratio::new(15, 31).unwrap());
        assert_eq!(late("2025-01-31"), Ratio::ONE);
        assert_eq!(late("2025-03-31"), Ratio::whole(3));
        assert_eq!(late("2024-12-30"), Ratio::ZERO);
        assert_eq!(Date::parse("2025-01-15").unwrap().days_after(due), Ratio::whole(15));
    }
}
