//! What was budgeted, received and spent, and why one is not the other: the sheets of final accounts.

use std::collections::BTreeMap;

use budget::codes::Scheme;
use budget::{Nature, Stage};
use document::text;
use editions::ledger::{Flows, Spending, ThreeExpenses};
use editions::{Edition, differing};

use super::Taker;
use super::lines::Line;
use crate::mistake::says;
use crate::sheets;
use crate::template::DIFFERENCE;
use crate::words::{natures, receipts};

impl Taker<'_> {
    pub(super) fn accounted(&mut self) {
        let mut is_budgeted = false;
        let lines = self.lines(&sheets::ACCOUNTED);
        self.repeated(&lines);
        for line in lines {
            is_budgeted |= line.is_filled("initial");
            let body = self.body(&line);
            let fund = self.choice(&line, "fund", &receipts());
            let function = self.code(&line, "function", Scheme::Functional);
            let nature = self.choice(&line, "nature", &natures());
            let project = self.words_of(&line, "project");
            self.project_fits(&line, body.as_deref(), nature, project.as_ref());
            let [initial, adjusted, carried_in, surplus, received, spent, distributed] =
                ["initial", "adjusted", "carried", "surplus", "received", "spent", "distributed"]
                    .map(|key| self.amount_of(&line, key).unwrap_or(0));
            let flows = Flows { carried_in, surplus, received, spent, distributed };
            self.left(&line, flows);
            let (Some(body), Some(fund), Some(function), Some(nature)) = (body, fund, function, nature) else {
                continue;
            };
            let project = project.map(|(name, _)| name).filter(|_| nature == Nature::Project);
            let plain = Spending { function, body, project, ..Spending::new(fund, nature) };
            let budgeted = |stage, fen| Spending { stage, fen, ..plain.clone() };
            let budgets = [budgeted(Stage::Initial, initial), budgeted(Stage::Adjusted, adjusted)];
            self.ledger.spending.extend(budgets.into_iter().filter(|line| line.fen != 0));
            self.ledger.spending.extend(flows.lines(&plain));
        }
        if is_budgeted {
            self.ledger.set_unbudgeted();
        }
    }

    /// What is left at the end of the year must be what came in less what was spent.
    fn left(&mut self, line: &Line, flows: Flows) {
        let stated = self.amount_of(line, "left");
        if flows.left() < 0 {
            let say = says::overspent(&self.said(-flows.left()));
            self.wrong(line.sheet(), line.at("spent"), say);
        } else if let Some(stated) = stated.filter(|fen| *fen != flows.left()) {
            let say = self.differ("年末结转和结余", stated, flows.left());
            self.wrong(line.sheet(), line.at("left"), say);
        }
    }

    pub(super) fn three_accounted(&mut self) {
        let mut at_body: BTreeMap<String, String> = BTreeMap::new();
        for line in self.lines(&sheets::THREE_ACCOUNTED) {
            let body = self.body(&line);
            let was = self.expenses(&line, "-initial");
            let is = self.expenses(&line, "");
            let Some(body) = body else { continue };
            let key = text::fold(&body);
            if let Some(before) = at_body.insert(key.clone(), formats::book::address(line.at("body"))) {
                self.wrong(line.sheet(), line.at("body"), says::twice(&body, &before));
            }
            self.ledger.three_budgeted.insert(key.clone(), was);
            self.ledger.three_public.insert(key, is);
        }
    }

    fn expenses(&mut self, line: &Line, ending: &str) -> ThreeExpenses {
        let [abroad, vehicle_purchase, vehicle_running, reception] = ["abroad", "purchase", "running", "reception"]
            .map(|key| self.amount_of(line, &format!("{key}{ending}")).unwrap_or(0));
        ThreeExpenses { reception, abroad, vehicle_purchase, vehicle_running }
    }

    /// Why items were not spent as they were budgeted.
    pub(super) fn differences(&mut self, edition: &Edition) {
        let moved = differing(&self.ledger, edition);
        for line in self.lines(&sheets::DIFFERENCES) {
            let at = line.at("function");
            let code = self.code(&line, "function", Scheme::Functional);
            let (Some(code), Some((word, _))) = (code, self.words_of(&line, "text")) else { continue };
            if moved.iter().any(|(moved, _)| *moved == code) {
                let key = (DIFFERENCE.0.to_owned(), format!("{}:{code}", DIFFERENCE.1));
                let word = word.trim_end_matches(['。', '；']).to_owned();
                self.ledger.words.insert(key, vec![word]);
            } else {
                let codes: Vec<String> = moved.iter().map(|(code, path)| format!("{code} {path}")).collect();
                self.wrong(line.sheet(), at, says::not_listed(&code, &codes));
            }
        }
    }
}
