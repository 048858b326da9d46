//! Performance goals (绩效目标) of one year as the next one begins with them: the same projects and indicators, with the year advanced
//! wherever the words name that of the disclosure.

use std::collections::BTreeSet;

use budget::{Cited, Goal, Indicator, SelfEvaluation, TableId, Year};
use document::text;

use crate::ledger::Ledger;

/// The goals of a year as those of the next: names, words and indicators, of which none has a place yet. Amounts are no part of a goal:
/// they follow from what is spent.
pub(crate) fn of_next(goals: &[Goal], year: Year) -> Vec<Goal> {
    let next = |goal: &Goal| {
        let name = advanced(&goal.name.value, year);
        Goal {
            table: goal.table,
            row: row(goal.table, &name),
            code: goal.code.as_ref().map(|code| Cited::unplaced(code.value.clone())),
            name: Cited::unplaced(name),
            text: words(goal.text.as_ref(), year),
            indicators: goal.indicators.iter().map(|indicator| indicator_of_next(indicator, year)).collect(),
            evaluation: SelfEvaluation::default(),
            gaps: Vec::new(),
        }
    };
    goals.iter().map(next).collect()
}

/// The key of the row of amounts that a goal stands beside.
pub(crate) fn row(table: TableId, name: &str) -> String {
    let of = if table == TableId::T10 { "project" } else { "body" };
    format!("{of}:{}", text::fold(name))
}

/// Whether an indicator is a name without anything to reach, or the other way round: what stands alone in its row is read as a stray word.
/// One that has its levels alone is a slot that is not used, and no fault.
pub fn says_too_little(indicator: &Indicator) -> bool {
    let Indicator { level3, target, content, criterion, .. } = indicator;
    let worded = |field: &Option<Cited<String>>| field.as_ref().is_some_and(|c| !c.value.trim().is_empty());
    let fields = [level3, target, content].into_iter().filter(|field| worded(field)).count();
    !worded(criterion) && fields + usize::from(indicator.weight.is_some()) == 1
}

fn indicator_of_next(last: &Indicator, year: Year) -> Indicator {
    Indicator {
        level1: words(last.level1.as_ref(), year),
        level2: words(last.level2.as_ref(), year),
        level3: words(last.level3.as_ref(), year),
        operator: last.operator.as_ref().map(|operator| Cited::unplaced(operator.value)),
        target: words(last.target.as_ref(), year),
        unit: words(last.unit.as_ref(), year),
        content: words(last.content.as_ref(), year),
        criterion: words(last.criterion.as_ref(), year),
        weight: last.weight.as_ref().map(|weight| Cited::unplaced(weight.value)),
        ..Indicator::default()
    }
}

fn words(cited: Option<&Cited<String>>, year: Year) -> Option<Cited<String>> {
    cited.map(|cited| Cited::unplaced(advanced(&cited.value, year)))
}

/// Marks between the ends of a range of years.
const RANGE: [char; 8] = ['-', '—', '–', '－', '~', '～', '至', '到'];
/// Of these the ones that stand between ends only where something of a date is before them: `到2026年底` has but one.
const WORDED: [char; 2] = ['至', '到'];
/// What a date ends with.
const DATED: [char; 6] = ['年', '月', '日', '底', '末', '初'];
/// What a day or a month is parted from its year by.
const PARTED: [char; 3] = ['.', '-', '/'];
/// What makes a year that of an edition of a document: 2024年本, 2024年版.
const EDITION: [char; 2] = ['本', '版'];

/// A text with the years that are `year` advanced by one. Those of a range (`2024—2026年`) and of the title of a document (`《…2026年…》`) stay
/// as they are, and so does a number that no date makes a year.
pub fn advanced(text: &str, year: Year) -> String {
    let next = year.0.saturating_add(1).to_string();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let (mut before, mut titles) = (String::new(), 0_usize);
    while let Some(first) = rest.chars().next() {
        let run = rest.chars().take_while(char::is_ascii_digit).count();
        let (taken, after) = rest.split_at(if run > 0 { run } else { first.len_utf8() });
        match first {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            _ => {}
        }
        let is_year = taken == year.0.to_string() && titles == 0 && is_single(&before, after);
        out.push_str(if is_year { &next } else { taken });
        before.extend(taken.chars().filter(|c| !c.is_whitespace()));
        rest = after;
    }
    out
}

/// Whether a number between two texts is a year by itself: of a date, and no end of a range.
fn is_single(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let ends_range = back.next().is_some_and(|mark| {
        let dated = back.next().is_some_and(|c| c.is_ascii_digit() || DATED.contains(&c));
        RANGE.contains(&mark) && (dated || !WORDED.contains(&mark))
    });
    let mut next = after.chars().filter(|c| !c.is_whitespace()).peekable();
    let is_dated = match next.next() {
        Some('年') => !next.peek().is_some_and(|c| EDITION.contains(c)) && !begins_range(&mut next),
        Some(mark) if PARTED.contains(&mark) => (1..=2).contains(&next.take_while(char::is_ascii_digit).count()),
        _ => false,
    };
    is_dated && !ends_range
}

/// Whether the rest of a date is followed by another end.
fn begins_range(rest: &mut dyn Iterator<Item = char>) -> bool {
    let is_of_date = |c: &char| c.is_ascii_digit() || DATED.contains(c) || *c == '度';
    let mut rest = rest.skip_while(is_of_date);
    rest.next().is_some_and(|mark| RANGE.contains(&mark)) && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// How many words of goals name a year that is not the one given: people have to look at them.
pub fn other_years(goals: &[Goal], year: Year) -> usize {
    goals.iter().flat_map(said).filter(|words| names_other(words, year)).count()
}

/// All that a goal says in words.
fn said(goal: &Goal) -> Vec<&str> {
    let own = [Some(&goal.name), goal.text.as_ref()].into_iter().flatten();
    let mut said: Vec<&str> = own.map(|cited| cited.value.as_str()).collect();
    for indicator in &goal.indicators {
        let fields = [&indicator.level3, &indicator.target, &indicator.content, &indicator.criterion];
        said.extend(fields.into_iter().flatten().map(|cited| cited.value.as_str()));
    }
    said
}

fn names_other(words: &str, year: Year) -> bool {
    let mut rest = words;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (_, from) = rest.split_at(at);
        let (digits, after) = from.split_at(from.chars().take_while(char::is_ascii_digit).count());
        let is_year = digits.parse::<u16>().is_ok_and(|n| (2_000..2_100).contains(&n) && n != year.0);
        if is_year && digits.len() == 4 && after.trim_start().starts_with('年') {
            return true;
        }
        rest = after;
    }
    false
}

impl Ledger {
    /// Projects without a goal where others have one: they are not listed in the table of goals.
    pub fn without_goals(&self) -> Vec<&str> {
        let named: BTreeSet<String> = self
            .goals
            .iter()
            .filter(|goal| goal.table == TableId::T10)
            .map(|goal| text::fold(&goal.name.value))
            .collect();
        let projects = self.members.iter().flat_map(|member| self.projects(member));
        projects.filter(|name| !named.is_empty() && !named.contains(&text::fold(name))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_the_disclosure_is_advanced_where_it_is_one_by_itself() {
        let cases = [
            ("2026年度档案修复", "2027年度档案修复"),
            ("于2026年12月31日前完成", "于2027年12月31日前完成"),
            ("到2026年底开放率达到80%", "到2027年底开放率达到80%"),
            ("2026.11.30前", "2027.11.30前"),
            ("2026 年整理 2026 卷", "2027 年整理 2026 卷"),
            ("2024—2026年规划", "2024—2026年规划"),
            ("2024年至2026年", "2024年至2026年"),
            ("2026年6月至2028年5月", "2026年6月至2028年5月"),
            ("2026-2028年", "2026-2028年"),
            ("按《馆藏目录（2026年本）》和《2026年工作要点》", "按《馆藏目录（2026年本）》和《2026年工作要点》"),
            ("文号〔2026〕7号，2025年数", "文号〔2026〕7号，2025年数"),
            ("12026年", "12026年"),
        ];
        for (text, expected) in cases {
            assert_eq!(advanced(text, Year(2026)), expected);
        }
    }

    #[test]
    fn words_that_name_another_year_are_counted() {
        let goal = |text: &str| Goal {
            table: TableId::T10,
            row: String::new(),
            code: None,
            name: Cited::unplaced("修复".to_owned()),
            text: Some(Cited::unplaced(text.to_owned())),
            indicators: Vec::new(),
            evaluation: SelfEvaluation::default(),
            gaps: Vec::new(),
        };
        let goals = [goal("2025年度的数"), goal("2027年完成2026卷"), goal("2024—2026年"), goal("无")];
        assert_eq!(other_years(&goals, Year(2027)), 2);
    }
}
