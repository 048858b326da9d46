//! Indicators with the goal they belong to, and what many rules say of them.

use budget::{Cited, Decimal, Facts, Gap, Goal, Indicator, Say, TableId};
use document::text;

use crate::Evidence;

/// What the name of a level ends with.
const LEVEL: &str = "指标";

/// An indicator and its goal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'d> {
    /// The goal.
    pub(crate) goal: &'d Goal,
    /// The indicator.
    pub(crate) indicator: &'d Indicator,
}

/// Every goal, those of projects first.
pub(crate) fn goals<'d>(facts: &Facts<'d>) -> impl Iterator<Item = &'d Goal> {
    facts.goals(TableId::T10).chain(facts.goals(TableId::T11)).collect::<Vec<_>>().into_iter()
}

/// Every indicator that is no slot left unused.
pub(crate) fn all<'d>(facts: &Facts<'d>) -> Vec<Row<'d>> {
    goals(facts).flat_map(of).collect()
}

/// The indicators of a goal that are no slots left unused.
pub(crate) fn of(goal: &Goal) -> impl Iterator<Item = Row<'_>> {
    goal.indicators.iter().filter(|i| !i.is_placeholder()).map(move |indicator| Row { goal, indicator })
}

impl<'d> Row<'d> {
    /// The name it goes by: of its third level, else of its second.
    pub(crate) fn name(&self) -> &'d str {
        let Indicator { level2, level3, criterion, .. } = self.indicator;
        let named = level3.as_ref().filter(|l| !l.value.is_empty());
        named.or(level2.as_ref()).or(criterion.as_ref()).map_or("", |c| c.value.as_str())
    }

    /// `“goal”的“indicator”`
    pub(crate) fn zh(&self) -> String {
        format!("“{}”的“{}”", self.goal.name.value, self.name())
    }

    /// `“indicator” of “goal”`
    pub(crate) fn en(&self) -> String {
        format!("“{}” of “{}”", self.name(), self.goal.name.value)
    }

    /// Its name on paper, or else whatever is printed of it.
    pub(crate) fn evidence(&self) -> Evidence {
        let Indicator { level2, level3, target, criterion, .. } = self.indicator;
        let printed = [level3, criterion, target, level2].into_iter().flatten().next();
        Evidence::of(printed.unwrap_or(&self.goal.name))
    }

    /// The evidence of some of its fields.
    pub(crate) fn cells(&self, fields: &[&Option<Cited<String>>]) -> Vec<Evidence> {
        let printed: Vec<Evidence> = fields.iter().filter_map(|f| f.as_ref()).map(Evidence::of).collect();
        if printed.is_empty() { vec![self.evidence()] } else { printed }
    }

    /// Whether several rows were read as one, of whose cells nothing can be said: a level of it names more than one, `数量指标质量指标`.
    pub(crate) fn is_several(&self) -> bool {
        let levels = [&self.indicator.level1, &self.indicator.level2];
        levels.into_iter().any(|level| folded(level.as_ref()).matches(LEVEL).count() > 1)
    }

    /// Whether its first level begins with a word.
    pub(crate) fn is_of(&self, level1: &str) -> bool {
        self.indicator.level1.as_ref().is_some_and(|l| l.value.starts_with(level1))
    }
}

/// The folded text of a field; empty where nothing is printed.
pub(crate) fn folded(field: Option<&Cited<String>>) -> String {
    field.map(|c| text::fold(&c.value)).unwrap_or_default()
}

/// The number that a target states, without a comparison before it and a unit behind it.
pub(crate) fn number(target: &str) -> Option<Decimal> {
    let folded = text::fold(target);
    let bare = folded.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
    let before = folded.get(..folded.len() - bare.len()).unwrap_or_default();
    let end = bare.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-')).unwrap_or(bare.len());
    let (digits, unit) = bare.split_at_checked(end)?;
    let plain = |c: char| text::is_han(c) || matches!(c, '%' | '‰' | '㎡');
    let compared =
        ["", "≥", "≤", ">", "<", "=", "不少于", "不低于", "不高于", "不超过", "大于等于", "小于等于", "达到"];
    let is_date = ["年", "月", "日"].iter().any(|d| unit.starts_with(d)) && digits.len() == 4;
    let is_number = compared.contains(&before) && unit.chars().all(plain) && unit.chars().count() <= 4 && !is_date;
    is_number.then(|| Decimal::parse(digits).ok()).flatten()
}

/// Why indicators of a goal, or parts of them, may not have been read.
pub(crate) fn loss(goal: &Goal) -> Option<Say> {
    goal.gaps.first().map(|gap| told(goal, gap))
}

/// Why indicators of a goal may not have been read at all.
pub(crate) fn lost_rows(goal: &Goal) -> Option<Say> {
    goal.gaps.iter().find(|gap| matches!(gap, Gap::RowsMissing { .. })).map(|gap| told(goal, gap))
}

fn told(goal: &Goal, gap: &Gap) -> Say {
    let (name, why) = (&goal.name.value, gap.why());
    Say::new(format!("“{name}”：{}", why.zh), format!("“{name}”: {}", why.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_between_a_comparison_and_a_unit() {
        let read = |t| number(t).map(|d| d.to_string());
        assert_eq!(read("95"), Some("95".into()));
        assert_eq!(read("≥９５％"), Some("95".into()));
        assert_eq!(read("不少于24期"), Some("24".into()));
        for other in ["", "保障", "2024年度内", "12/31/24", "90-95", "三个不发生", "完成A1楼"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
