//! The lines of final accounts from their tables. What was carried in and out is stated by function for two of the funds alone; for
//! the others it follows, function by function, from what was received and spent, and the rest of it passes through.

use std::collections::BTreeMap;

use budget::codes;
use budget::{Disclosure, Fund, Measure, Nature, Stage, Subject};

use super::{Cube, NATURES, OTHERS, Rest, SMALLER, TREASURY, laid_out, laid_out_in_order, line};
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
    let mut treasury = Treasury::of(cube);
    let mut lines = Vec::new();
    // The general budget last: what it received is what the two others did not.
    for fund in [Fund::GovernmentFund, Fund::StateCapital, Fund::GeneralPublic] {
        let mut pool = treasury.pool(fund);
        pool.stated(cube, fund, &mut lines, body);
        lines.extend(pool.lines(body));
    }
    lines.extend(treasury.others().lines(body));
    lines.retain(|l| l.fen > 0);
    lines
}

/// What the three budgets of the treasury received and spent by function, and what they leave of it.
struct Treasury<'c> {
    cube: &'c Cube,
    functions: Vec<String>,
    /// Whether no table is of the general budget alone: then it spent what of the treasury's money the two others did not.
    of_all: bool,
    /// The two others, as far as no table tells what they received or spent: then the classes that are theirs do.
    untold: Vec<Fund>,
    received: BTreeMap<String, i64>,
    spent: BTreeMap<String, BTreeMap<Nature, i64>>,
    /// What was carried in and out of which no table says of what fund it was.
    carried: (i64, i64),
}

impl<'c> Treasury<'c> {
    fn of(cube: &'c Cube) -> Self {
        let functions = cube.functions();
        let by_item = |fund| move |s: &&Subject| s.fund == Some(fund) && s.function.is_some();
        let of_general = |s: &Subject| {
            let is_item = s.function.as_ref().is_some_and(|code| functions.contains(code));
            is_item && s.measure == Measure::Expenditure
        };
        let of_all = !cube.amounts.keys().filter(by_item(Fund::GeneralPublic)).any(of_general);
        let money = |s: &Subject| matches!(s.measure, Measure::Income | Measure::Expenditure);
        let is_told = |fund: &Fund| cube.amounts.keys().filter(by_item(*fund)).any(money);
        let untold = SMALLER.into_iter().filter(|fund| of_all && !is_told(fund)).collect();
        let fiscal = |code: &String| cube.get(&Subject::income().function(code.clone()).fund(Fund::Fiscal));
        let spent = |code: &String| {
            let of = |nature: &Nature| cube.get(&Subject::expenditure().function(code.clone()).nature(*nature));
            NATURES.iter().map(|nature| (*nature, of(nature))).collect()
        };
        Self {
            cube,
            of_all,
            untold,
            received: functions.iter().map(|code| (code.clone(), fiscal(code))).collect(),
            spent: functions.iter().map(|code| (code.clone(), spent(code))).collect(),
            carried: (0, 0),
            functions,
        }
    }

    /// A budget with what it received, spent and carried.
    fn pool(&mut self, fund: Fund) -> Pool {
        let mut pool = Pool::of(self.cube, &[fund], &[Measure::CarryIn], &[Measure::CarryOut]);
        for code in self.functions.clone() {
            let received = self.received(fund, &code);
            *self.received.entry(code.clone()).or_default() -= received;
            let spent: Rest<Nature> = NATURES.iter().map(|n| (*n, self.spent(fund, &code, *n))).collect();
            for (nature, fen) in &spent {
                *self.spent.entry(code.clone()).or_default().entry(*nature).or_default() -= fen;
            }
            pool.received.insert(code.clone(), vec![(fund, received)]);
            pool.spent.insert(code, spent);
        }
        if self.of_all && !self.is_carried(fund) {
            let (lacks, leaves) = pool.least();
            let carry_in = lacks.min(self.cube.get(&Subject::of(Measure::CarryIn)) - self.carried.0).max(0);
            let carry_out = leaves.min(self.cube.get(&Subject::of(Measure::CarryOut)) - self.carried.1).max(0);
            pool.inflows = vec![(Inflow::CarriedIn, carry_in)];
            pool.outflows = vec![(Outflow::CarriedOut, carry_out)];
            self.carried = (self.carried.0 + carry_in, self.carried.1 + carry_out);
        }
        pool
    }

    /// The budget that a function is of, where no table tells.
    fn of_class(&self, code: &str) -> Option<Fund> {
        codes::fund_of(self.cube.year, code).filter(|fund| self.untold.contains(fund))
    }

    fn received(&self, fund: Fund, code: &str) -> i64 {
        if fund == Fund::GeneralPublic || self.of_class(code) == Some(fund) {
            self.received.get(code).copied().unwrap_or(0)
        } else {
            self.cube.get(&Subject::income().function(code).fund(fund))
        }
    }

    fn spent(&self, fund: Fund, code: &str, nature: Nature) -> i64 {
        let of = |fund| self.cube.get(&Subject::expenditure().function(code).fund(fund).nature(nature));
        match self.of_class(code) {
            Some(own) if own == fund => self.spent.get(code).and_then(|all| all.get(&nature)).copied().unwrap_or(0),
            Some(_) => 0,
            None if fund == Fund::GeneralPublic && self.of_all => {
                (of(Fund::Fiscal) - of(Fund::GovernmentFund) - of(Fund::StateCapital)).max(0)
            }
            None => of(fund),
        }
    }

    /// Whether it is stated what of a fund was carried.
    fn is_carried(&self, fund: Fund) -> bool {
        let carried = |s: &Subject| matches!(s.measure, Measure::CarryIn | Measure::CarryOut);
        self.cube.amounts.keys().any(|s| s.fund == Some(fund) && carried(s))
    }

    /// What is not the treasury's.
    fn others(mut self) -> Pool {
        let mut pool = Pool::of(
            self.cube,
            &OTHERS,
            &[Measure::CarryIn, Measure::SurplusUsed],
            &[Measure::CarryOut, Measure::SurplusDistributed],
        );
        pool.without(self.carried);
        for code in &self.functions {
            let received = |fund: &Fund| (*fund, self.cube.get(&Subject::income().function(code.clone()).fund(*fund)));
            pool.received.insert(code.clone(), OTHERS.iter().map(received).collect());
            pool.spent.insert(code.clone(), self.spent.remove(code).unwrap_or_default().into_iter().collect());
        }
        pool
    }
}

impl Pool {
    /// The least that was carried in and out: what functions spent over what they received, and the other way round.
    fn least(&self) -> (i64, i64) {
        let over = |(code, received): (&String, &Rest<Fund>)| {
            let spent = self.spent.get(code).into_iter().flatten().map(|(_, fen)| fen).sum::<i64>();
            spent - received.iter().map(|(_, fen)| fen).sum::<i64>()
        };
        let all: Vec<i64> = self.received.iter().map(over).collect();
        (all.iter().map(|fen| (*fen).max(0)).sum(), all.iter().map(|fen| (-fen).max(0)).sum())
    }

    /// Leaves out what others carried in and out.
    fn without(&mut self, (carry_in, carry_out): (i64, i64)) {
        for (_, fen) in self.inflows.iter_mut().filter(|(of, _)| *of == Inflow::CarriedIn) {
            *fen -= carry_in;
        }
        for (_, fen) in self.outflows.iter_mut().filter(|(of, _)| *of == Outflow::CarriedOut) {
            *fen -= carry_out;
        }
    }

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
