//! Goals and their indicators.

use budget::{Cited, Decimal, Goal, Indicator, Operator, SelfEvaluation, TableId};
use document::text;
use editions::ledger::Spending;
use editions::{Edition, says_too_little};

use super::{Line, Taker};
use crate::mistake::says;
use crate::sheets;
use crate::words::operators;

impl Taker<'_> {
    /// Goals in the order of their sheet, with their indicators. One that is named as the department is that of the whole.
    pub(super) fn goals(&mut self, edition: &Edition) {
        let mut goals: Vec<Goal> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        let mut ended: Vec<String> = Vec::new();
        for line in self.lines(&sheets::GOALS) {
            let code = self.words_of(&line, "code").map(|(code, _)| Cited::unplaced(code));
            let goal = self.words_of(&line, "text").map(|(text, _)| Cited::unplaced(text));
            let Some((name, at)) = self.words_of(&line, "name") else { continue };
            let Some((table, row)) = self.row_of(&name) else {
                self.wrong(line.sheet(), at, says::no_goal(&name));
                ended.push(name);
                continue;
            };
            let before = goals.iter().position(|g| (g.table, &g.row) == (table, &row));
            if let Some(before) = before.and_then(|at| places.get(at)) {
                self.wrong(line.sheet(), at, says::twice(&name, before));
                continue;
            }
            places.push(formats::book::address(at));
            let (indicators, gaps) = (Vec::new(), Vec::new());
            goals.push(Goal {
                table,
                row,
                code,
                name: Cited::unplaced(name),
                text: goal,
                indicators,
                gaps,
                evaluation: SelfEvaluation::default(),
            });
        }
        self.coded(&mut goals);
        self.indicators(&mut goals, ended);
        goals.retain(|g| edition.layout(g.table).is_some());
        self.ledger.goals = goals;
    }

    /// A goal without the code of its body has that of the other goals of the body, where these have one: below a code, a blank cell
    /// would be read as the same code.
    fn coded(&self, goals: &mut [Goal]) {
        let body = |goal: &Goal| {
            if goal.table != TableId::T10 {
                return String::new();
            }
            let key = text::key(&goal.name.value);
            let ours = |s: &&Spending| s.project.as_deref().is_some_and(|p| text::has_key(p, &key));
            self.ledger.spending.iter().find(ours).map_or_else(String::new, |s| s.body.clone())
        };
        let codes: Vec<(String, Cited<String>)> =
            goals.iter().filter_map(|goal| Some((body(goal), goal.code.clone()?))).collect();
        for goal in goals.iter_mut().filter(|goal| goal.code.is_none() && goal.table == TableId::T10) {
            let ours = body(goal);
            goal.code = codes.iter().find(|(of, _)| *of == ours).map(|(_, code)| code.clone());
        }
    }

    /// The table and the row that a goal belongs to.
    fn row_of(&self, name: &str) -> Option<(TableId, String)> {
        let is = |other: &str| text::key(other) == text::key(name);
        let folded = text::fold(name);
        // Before any money is filled in, the goals of last year wait for their projects.
        let waits = self.named.is_empty() && self.ledger.spending.is_empty() && !is(&self.ledger.publisher);
        if waits || self.named.iter().any(|p| is(p)) {
            return Some((TableId::T10, format!("project:{folded}")));
        }
        is(&self.ledger.publisher).then(|| (TableId::T11, format!("body:{folded}")))
    }

    /// Of a goal that is not there, the first indicator is said; nothing of one that is said to be wrong itself.
    fn indicators(&mut self, goals: &mut [Goal], mut said: Vec<String>) {
        for line in self.lines(&sheets::INDICATORS) {
            let indicator = self.indicator(&line);
            let Some((name, at)) = self.words_of(&line, "goal") else { continue };
            if says_too_little(&indicator) && line.formula("target").is_none() {
                self.wrong(line.sheet(), line.at("level3"), says::no_indicator());
            }
            match goals.iter_mut().find(|g| text::key(&g.name.value) == text::key(&name)) {
                Some(goal) => {
                    if let Some(key) = unled(goal.indicators.last(), &indicator) {
                        self.wrong(line.sheet(), line.at(key), says::no_level());
                    }
                    goal.indicators.push(indicator);
                }
                None if said.contains(&name) => {}
                None => {
                    self.wrong(line.sheet(), at, says::no_indicated(&name));
                    said.push(name);
                }
            }
        }
    }

    fn indicator(&mut self, line: &Line) -> Indicator {
        if let Some(formula) = line.formula("target") {
            self.wrong(line.sheet(), line.at("target"), says::target_formula(formula));
        }
        let mut words = |key: &str| self.words_of(line, key).map(|(word, _)| Cited::unplaced(word));
        let [level1, level2, level3, unit, content, criterion] =
            ["level1", "level2", "level3", "unit", "content", "criterion"].map(&mut words);
        let target = if line.formula("target").is_none() { words("target") } else { None };
        let operator = self.operator(line);
        let weight = self.number_of(line, "weight").and_then(|n| Decimal::parse(&n).ok()).map(Cited::unplaced);
        Indicator { level1, level2, level3, operator, target, unit, content, criterion, weight, ..Indicator::default() }
    }

    fn operator(&mut self, line: &Line) -> Option<Cited<Operator>> {
        let (mark, at) = self.words_of(line, "operator")?;
        let operator = Operator::from_mark(&mark);
        if operator.is_none() {
            let marks: Vec<String> = operators().into_iter().map(str::to_owned).collect();
            self.wrong(line.sheet(), at, says::not_listed(&mark, &marks));
        }
        operator.map(Cited::unplaced)
    }
}

/// The column of the level that an indicator leaves blank below one that has it: a table would read it as the same.
fn unled(above: Option<&Indicator>, indicator: &Indicator) -> Option<&'static str> {
    let above = above?;
    if above.level1.is_some() && indicator.level1.is_none() {
        return Some("level1");
    }
    let same = above.level1 == indicator.level1;
    (same && above.level2.is_some() && indicator.level2.is_none()).then_some("level2")
}
