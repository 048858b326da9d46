//! The lines of final accounts from their tables. What was carried in and out is stated by function for two of the funds alone; for
//! the others it follows, function by function, from what was received and spent, and the rest of it passes through.

use std::collections::BTreeMap;

use budget::{Disclosure, Fund, Measure, Nature, Stage, Subject};

use super::{Cube, NATURES, OTHERS, Rest, TREASURY, laid_out, laid_out_in_order, line};
use crate::ledger::{Inflow, Outflow, Spending};

/// The lines of the accounts and of the budgets beside them, all of one body.
pub(super) fn spending(disclosure: &Disclosure, body: &str) -> Vec<Spending> {
    let cube = Cube::at(disclosure, Stage::Final);
    let mut lines: Vec<Spending> =
        accounted(&cube, body).into_iter().map(|line| Spending { stage: Stage::Final, ..line }).collect();
    for stage in [Stage::Initial, Stage::Adjusted] {
        let budget = Cube::at(disclosure, stage);
        let lines_of = budgeted(&budget, &cube, body);
        lines.extend(lines_of.into_iter().map(|line| Spending { stage, ..line }));
    }
    lines
}

/// What came in and what became of it, in one pool of money that may be lent from class to class by what is carried.
struct Pool {
    funds: Vec<Fund>,
    /// What was received by function and source, and what was spent by function and nature.
    received: BTreeMap<String, Rest<Fund>>,
    spent: BTreeMap<String, Rest<Nature>>,
    /// What was carried in and taken from surplus, and what is left and was distributed.
    inflows: Rest<Inflow>,
    outflows: Rest<Outflow>,
}

fn accounted(cube: &Cube, body: &str) -> Vec<Spending> {
    let functions = cube.functions();
    let mut lines = Vec::new();
    let mut rest: BTreeMap<String, BTreeMap<Nature, i64>> = BTreeMap::new();
    for code in &functions {
        let spent = |nature| cube.get(&Subject::expenditure().function(code.clone()).nature(nature));
        rest.insert(code.clone(), NATURES.iter().map(|n| (*n, spent(*n))).collect());
    }
    let mut fiscal: BTreeMap<String, i64> = functions
        .iter()
        .map(|c| (c.clone(), cube.get(&Subject::income().function(c.clone()).fund(Fund::Fiscal))))
        .collect();
    // The general budget last: what it received is what the two others did not.
    for fund in [Fund::GovernmentFund, Fund::StateCapital, Fund::GeneralPublic] {
        let mut pool = Pool::of(cube, &[fund], &[Measure::CarryIn], &[Measure::CarryOut]);
        for code in &functions {
            let stated = cube.get(&Subject::income().function(code.clone()).fund(fund));
            let left = fiscal.entry(code.clone()).or_default();
            let received = if fund == Fund::GeneralPublic { *left } else { stated };
            *left -= received;
            let spent =
                |n: &Nature| (*n, cube.get(&Subject::expenditure().function(code.clone()).fund(fund).nature(*n)));
            let spent: Rest<Nature> = NATURES.iter().map(spent).collect();
            for (nature, fen) in &spent {
                *rest.entry(code.clone()).or_default().entry(*nature).or_default() -= fen;
            }
            pool.received.insert(code.clone(), vec![(fund, received)]);
            pool.spent.insert(code.clone(), spent);
        }
        pool.stated(cube, fund, &mut lines, body);
        lines.extend(pool.lines(body));
    }
    let mut pool = Pool::of(
        cube,
        &OTHERS,
        &[Measure::CarryIn, Measure::SurplusUsed],
        &[Measure::CarryOut, Measure::SurplusDistributed],
    );
    for code in &functions {
        let received = |fund: &Fund| (*fund, cube.get(&Subject::income().function(code.clone()).fund(*fund)));
        pool.received.insert(code.clone(), OTHERS.iter().map(received).collect());
        pool.spent.insert(code.clone(), rest.remove(code).unwrap_or_default().into_iter().collect());
    }
    lines.extend(pool.lines(body));
    lines.retain(|l| l.fen > 0);
    lines
}

impl Pool {
    /// A pool of funds with what is carried of them: of one, what is stated of it; of those beside the treasury's, what is not its.
    fn of(cube: &Cube, funds: &[Fund], inflows: &[Measure], outflows: &[Measure]) -> Self {
        let carried = |measure: &Measure| {
            let whole = Subject::of(*measure);
            if let [fund] = funds {
                return cube.get(&whole.fund(*fund));
            }
            let of = |fund: &Fund| cube.get(&whole.clone().fund(*fund));
            cube.get(&whole) - TREASURY.iter().map(of).sum::<i64>()
        };
        let inflow = |m: &Measure| if *m == Measure::CarryIn { Inflow::CarriedIn } else { Inflow::SurplusUsed };
        let outflow = |m: &Measure| if *m == Measure::CarryOut { Outflow::CarriedOut } else { Outflow::Distributed };
        // What is not carried is used first.
        Self {
            funds: funds.to_vec(),
            received: BTreeMap::new(),
            spent: BTreeMap::new(),
            inflows: inflows.iter().rev().map(|m| (inflow(m), carried(m))).collect(),
            outflows: outflows.iter().rev().map(|m| (outflow(m), carried(m))).collect(),
        }
    }

    /// Functions whose carried money is stated stand for themselves, and are no part of the pool any more.
    fn stated(&mut self, cube: &Cube, fund: Fund, lines: &mut Vec<Spending>, body: &str) {
        for code in self.spent.keys().cloned().collect::<Vec<_>>() {
            let of = |measure| cube.get(&Subject::of(measure).fund(fund).function(code.clone()));
            let (carried_in, carried_out) = (of(Measure::CarryIn), of(Measure::CarryOut));
            if carried_in == 0 && carried_out == 0 {
                continue;
            }
            let received = self.received.remove(&code).unwrap_or_default();
            let spent = self.spent.remove(&code).unwrap_or_default();
            let one = Self {
                funds: vec![fund],
                received: BTreeMap::from([(code.clone(), received)]),
                spent: BTreeMap::from([(code.clone(), spent)]),
                inflows: vec![(Inflow::CarriedIn, carried_in)],
                outflows: vec![(Outflow::CarriedOut, carried_out)],
            };
            lines.extend(one.lines(body));
            self.inflows.iter_mut().for_each(|(_, fen)| *fen -= carried_in);
            self.outflows.iter_mut().for_each(|(_, fen)| *fen -= carried_out);
        }
    }

    /// The source of what is carried in, of which no table names one.
    fn usual(&self) -> Fund {
        self.funds.last().copied().unwrap_or(Fund::Other)
    }

    /// Every function with what it lacks from the inflows and what it leaves to the outflows; what is left of both passes through.
    fn lines(mut self, body: &str) -> Vec<Spending> {
        let mut lines = Vec::new();
        let mut last = None;
        for (code, mut received) in std::mem::take(&mut self.received) {
            let mut spent = self.spent.remove(&code).unwrap_or_default();
            if received.iter().any(|(_, fen)| *fen > 0) || spent.iter().any(|(_, fen)| *fen > 0) {
                last = Some(code.clone());
            }
            let plain = |fund, nature, fen| line(fund, nature, &code, body, fen);
            for (fund, nature, fen) in laid_out(&mut received, &mut spent) {
                lines.push(plain(fund, nature, fen));
            }
            let usual = self.usual();
            for (inflow, nature, fen) in laid_out_in_order(&mut self.inflows, &mut spent) {
                lines.push(Spending { inflow, ..plain(usual, nature, fen) });
            }
            for (fund, outflow, fen) in laid_out_in_order(&mut received, &mut self.outflows) {
                lines.push(Spending { outflow, ..plain(fund, Nature::Project, fen) });
            }
        }
        let (code, fund) = (last.unwrap_or_default(), self.usual());
        for (inflow, outflow, fen) in laid_out_in_order(&mut self.inflows, &mut self.outflows) {
            lines.push(Spending { inflow, outflow, ..line(fund, Nature::Project, &code, body, fen) });
        }
        lines
    }
}

/// The lines of a budget beside the accounts: the general budget by item, as the text states it, and the rest by source and 类.
fn budgeted(budget: &Cube, accounts: &Cube, body: &str) -> Vec<Spending> {
    let general = Subject::expenditure().fund(Fund::GeneralPublic);
    let of_items: Vec<(String, i64)> = budget
        .amounts
        .iter()
        .filter(|(s, _)| {
            s.function.as_ref().is_some_and(|f| f.len() == 7) && s.fund == general.fund && s.nature.is_none()
        })
        .filter_map(|(s, fen)| Some((s.function.clone()?, *fen)))
        .collect();
    let spent = |code: &str, nature| accounts.get(&Subject::expenditure().function(code).nature(nature));
    let nature = |code: &str| if spent(code, Nature::Basic) > 0 { Nature::Basic } else { Nature::Project };
    let mut lines: Vec<Spending> =
        of_items.iter().map(|(code, fen)| line(Fund::GeneralPublic, nature(code), code, body, *fen)).collect();
    let items =
        |class: &str| of_items.iter().filter(|(code, _)| code.starts_with(class)).map(|(_, fen)| fen).sum::<i64>();
    let is_class = |s: &&Subject| {
        s.measure == Measure::Expenditure
            && s.fund.is_none()
            && s.nature.is_none()
            && s.function.as_ref().is_some_and(|f| f.len() == 3)
    };
    let mut classes: Rest<String> = budget
        .amounts
        .keys()
        .filter(is_class)
        .filter_map(|s| s.function.clone())
        .map(|class| {
            let fen = budget.get(&Subject::expenditure().function(class.clone())) - items(&class);
            (class, fen)
        })
        .collect();
    let earned = |fund: &Fund| budget.get(&Subject::income().fund(*fund));
    let taken = |fund: &Fund| if *fund == Fund::GeneralPublic { items("") } else { 0 };
    let mut funds: Rest<Fund> = TREASURY.iter().chain(&OTHERS).map(|f| (*f, earned(f) - taken(f))).collect();
    let functions = accounts.functions();
    for (fund, class, fen) in laid_out(&mut funds, &mut classes) {
        let item = functions.iter().find(|code| code.starts_with(&class) && code.len() == 7);
        let code = item.cloned().unwrap_or_else(|| format!("{class}{REST}"));
        lines.push(line(fund, nature(&code), &code, body, fen));
    }
    lines.retain(|l| l.fen > 0);
    lines
}

/// The 款 and 项 of what a 类 has no other for.
const REST: &str = "9999";
