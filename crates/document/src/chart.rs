//! Charts: the numbers that a picture shows, before anyone draws it.

/// What the numbers that a chart draws on are called where they stand by themselves, in Chinese and in English.
pub const CHART_DATA: (&str, &str) = ("图中数据", "Data of the chart");

/// How a chart shows its numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Slices of a whole (饼图), of the first series.
    #[default]
    Pie,
    /// A bar for each number, side by side where there are several series (柱状图).
    Bar,
}

/// The numbers of one series, in the order of the chart's names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// What the series is, empty where there is only one.
    pub name: String,
    /// The numbers, each multiplied by ten as often as the chart has decimals.
    pub values: Vec<i64>,
}

/// A chart with its data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// What the numbers are of, in order.
    pub names: Vec<String>,
    /// The numbers.
    pub series: Vec<Series>,
    /// How many digits of each number stand behind the point.
    pub decimals: u8,
    /// The unit of the numbers.
    pub unit: String,
}

impl Chart {
    /// A number as it is printed, with groups of three digits.
    pub fn print(&self, value: i64) -> String {
        let decimals = usize::from(self.decimals.min(18));
        let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let groups: Vec<&str> = groups(whole);
        let point = if decimals > 0 { "." } else { "" };
        format!("{}{}{point}{fraction}", if value < 0 { "-" } else { "" }, groups.join(","))
    }
}

/// Digits in groups of three, from the right.
fn groups(digits: &str) -> Vec<&str> {
    let (mut rest, mut groups) = (digits, Vec::new());
    while rest.len() > 3 {
        let (front, group) = rest.split_at(rest.len() - 3);
        groups.push(group);
        rest = front;
    }
    groups.push(rest);
    groups.reverse();
    groups
}

/// The parts of a whole in hundredths of a percent, which add up to 10,000 exactly (最大余额法): each is rounded down, and
/// what is missing goes to those that lost most. Nothing has parts of nothing, or with a negative one.
pub fn shares(values: &[i64]) -> Option<Vec<u32>> {
    let total: i128 = values.iter().map(|&v| i128::from(v)).sum();
    if total <= 0 || values.iter().any(|&v| v < 0) {
        return None;
    }
    let exact = |v: i64| (i128::from(v) * 10_000 / total, i128::from(v) * 10_000 % total);
    let mut parts: Vec<(i128, i128)> = values.iter().map(|&v| exact(v)).collect();
    let missing = usize::try_from(10_000 - parts.iter().map(|p| p.0).sum::<i128>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(parts.get(i).map(|p| p.1)));
    for index in order.into_iter().take(missing) {
        parts.iter_mut().skip(index).take(1).for_each(|p| p.0 += 1);
    }
    Some(parts.into_iter().map(|p| u32::try_from(p.0).unwrap_or(0)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_close_to_the_whole() {
        assert_eq!(shares(&[1, 1, 1]), Some(vec![3334, 3333, 3333]));
        assert_eq!(shares(&[98_44, 1_56, 0]), Some(vec![9844, 156, 0]));
        assert_eq!(shares(&[7]), Some(vec![10_000]));
        assert_eq!((shares(&[0, 0]), shares(&[2, -1]), shares(&[])), (None, None, None));
    }

    #[test]
    fn numbers_are_printed_in_groups() {
        let chart = Chart { decimals: 2, ..Chart::default() };
        assert_eq!(
            [0, 5, 160_294, -123_456_789].map(|v| chart.print(v)),
            ["0.00", "0.05", "1,602.94", "-1,234,567.89"]
        );
        assert_eq!(Chart::default().print(1_000), "1,000");
    }
}
