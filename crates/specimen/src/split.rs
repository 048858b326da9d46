//! The data of a department as its bodies have them.

use std::collections::BTreeMap;

use budget::{Period, TableId};
use document::text;

use editions::ledger::{Ledger, Spending};

/// A ledger for each body: the head's with all that no line tells, and the others' with their lines alone and nothing before.
pub fn split(whole: &Ledger) -> Vec<Ledger> {
    let one = |(index, member): (usize, &String)| {
        let lines = |all: &[Spending]| all.iter().filter(|l| l.body == *member).cloned().collect::<Vec<_>>();
        let key = text::fold(member);
        let projects: Vec<String> =
            whole.projects(member).into_iter().map(|p| format!("project:{}", text::fold(p))).collect();
        let is_ours = |g: &&budget::Goal| projects.contains(&g.row) || index == 0 && g.table == TableId::T11;
        let before = |(subject, _): &(&budget::Subject, &i64)| subject.period.years_back > 0;
        let mut unit = Ledger {
            publisher: member.clone(),
            members: vec![member.clone()],
            spending: lines(&whole.spending),
            economics: lines(&whole.economics),
            three_public: whole.three_public.iter().filter(|(k, _)| **k == key).map(|(k, t)| (k.clone(), *t)).collect(),
            three_budgeted: whole
                .three_budgeted
                .iter()
                .filter(|(k, _)| **k == key)
                .map(|(k, t)| (k.clone(), *t))
                .collect(),
            goals: whole.goals.iter().filter(is_ours).cloned().collect(),
            ..whole.clone()
        };
        if index > 0 {
            unit.values = whole.values.iter().filter(before).map(|(subject, _)| (subject.clone(), 0)).collect();
            unit.counts = BTreeMap::new();
            unit.words.retain(|(_, hole), _| hole.ends_with("purpose"));
            unit.duties = Vec::new();
        }
        debug_assert!(unit.values.keys().all(|s| index == 0 || s.period != Period::default()));
        unit
    };
    whole.members.iter().enumerate().map(one).collect()
}
