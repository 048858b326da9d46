//! What stands around a number of a list that has no total before it: the words that open the list, and those behind the number
//! that say what it is for.

use document::text;

use super::lead::{LONGEST_NAMED, Lead};
use super::read::Reader;
use super::scan::{Sort, Token};
use super::words;
use crate::pattern::word;

/// The groups that a list without a total before it may stand in.
const OPEN: [&str; 3] = ["", "income", "expenditure"];

/// Words of headings that say that what stands below is of some money only.
const NARROW: [&str; 4] = ["财政拨款", "一般公共预算", "政府性基金", "国有资本"];

impl Reader<'_> {
    /// Takes note of the side of the accounts that the words of a clause open a list of, where nothing else says which money it is:
    /// `收入包括：财政拨款收入5万元；支出包括：教育支出5万元`.
    pub(super) fn pass_sides(&mut self, from: usize, to: usize) {
        let narrow = || NARROW.iter().any(|w| self.paragraph.title.contains(w));
        if !self.paragraph.section.is_empty() || !OPEN.contains(&self.state.group) || narrow() {
            return;
        }
        let begins = |at: usize| {
            at == self.paragraph.text.body_start()
                || at.checked_sub(1).and_then(|i| self.chars().get(i)).is_some_and(|c| "。；;，：:".contains(*c))
        };
        let opened = |at: usize| {
            words::SIDES_OPENED.iter().find(|(w, _)| word(self.chars(), at, w).is_some()).map(|(_, group)| *group)
        };
        if let Some(group) = (from..to).rev().filter(|at| begins(*at)).find_map(opened) {
            self.state.group = group;
        }
    }

    /// The amount of the year that is compared with, alone in brackets behind it: `总预算105万元，比2019年（68万元）增加37万元`.
    pub(super) fn prior_in_brackets(&self, from: usize, token: &Token, between: &[char]) -> Option<(usize, Lead)> {
        let opens = token.start.checked_sub(1).filter(|_| between.len() > 1 && between.last() == Some(&'('))?;
        let closes = self.chars().get(token.end) == Some(&')') && matches!(token.sort, Sort::Money(_));
        // The change that shows what is compared stands behind the brackets.
        let compared = Some(Token { start: opens, end: token.end + 1, ..*token }).filter(|_| closes)?;
        let lead = self.leads(opens).parse(from, &compared, |s| self.zone(s).is_closed())?;
        Some(lead).filter(|(_, lead)| matches!(lead, Lead::Prior { .. }))
    }

    /// An amount with nothing before it, which the words behind it name by what it is for: `其中：30万元用于项目审计；20万元用于设计`.
    pub(super) fn used_for(&mut self, number: usize, token: &Token, between: &[char]) -> bool {
        let opens = between.last().is_none_or(|c| ":，,;、。".contains(*c));
        let behind = words::FOR.iter().filter_map(|w| word(self.chars(), token.end, w)).max();
        let Some(start) = behind.filter(|_| opens && matches!(token.sort, Sort::Money(_))) else { return false };
        let rest = self.chars().get(start..).unwrap_or_default();
        let listed = |c: &char| text::is_han(*c) || *c == '、' || c.is_ascii_alphanumeric();
        let end = start + rest.iter().take(LONGEST_NAMED).take_while(|c| listed(c)).count();
        let named = self.leads(self.chars().len()).is_name(start, end, false);
        named && self.named(number, token, (start, end), None)
    }
}

#[cfg(test)]
mod tests {
    use budget::Year;

    /// The kinds and holes of the numbers that a sentence states, in a section that is not known, and what they are called.
    fn check(sentence: &str, expected: &[(&str, &str, &str)]) {
        let parts = super::super::reads(sentence, "", Year(2018));
        let name = |part: &budget::Part| part.label.as_ref().map(|label| label.value.clone()).unwrap_or_default();
        let told: Vec<(&str, &str, String)> =
            parts.iter().map(|(kind, part)| (*kind, part.hole.as_str(), name(part))).collect();
        let told: Vec<(&str, &str, &str)> =
            told.iter().map(|(kind, hole, name)| (*kind, *hole, name.as_str())).collect();
        assert_eq!(told, expected, "{sentence}");
    }

    #[test]
    fn lists_without_a_total_before_them_are_of_the_side_that_opens_them() {
        check(
            "收入包括：事业收入5万元；支出包括：教育支出4万元、住房保障支出1万元。",
            &[
                ("income", "source", "事业收入"),
                ("expenditure", "class", "教育支出"),
                ("expenditure", "class", "住房保障支出"),
            ],
        );
        let within = super::super::reads("公用支出包括教育支出4万元。", "", Year(2018));
        assert_eq!(within.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["named"]);
    }

    #[test]
    fn amounts_are_named_by_what_they_are_for_where_nothing_stands_before_them() {
        let told = [("named", "spent", "工程审计"), ("named", "spent", "设计、测绘")];
        check("其中：30万元用于工程审计；20万元用于设计、测绘。", &told);
    }

    #[test]
    fn the_year_before_may_state_its_amount_in_brackets() {
        let told =
            [("fiscal", "total", ""), ("fiscal", "total.prior", ""), ("fiscal", "change", ""), ("fiscal", "rate", "")];
        check("2018年财政拨款收入总预算105万元，比2017年（68万元）增加37万元，增加54.41%。", &told);
    }

    #[test]
    fn a_side_whose_total_alone_is_stated_changes_with_that() {
        let parts = super::super::reads("收入总计67万元，与2017年相比，收入减少5万元。", "", Year(2018));
        let measures: Vec<budget::Measure> = parts.iter().map(|(_, part)| part.fact.subject.measure).collect();
        assert_eq!(measures, [budget::Measure::Sources; 2]);
    }
}
