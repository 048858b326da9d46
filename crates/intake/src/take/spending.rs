//! The lines of money of a budget: by function, and by economic class.

use budget::codes::{self, Scheme};
use budget::{Fund, Measure, Nature, Subject};
use editions::ledger::{Inflow, Spending};
use formats::book::At;

use super::Taker;
use super::lines::Line;
use crate::mistake::says;
use crate::sheets::{self, List};
use crate::words::{LOGICALS, funds, natures};

/// A line that could not be read whole: what of it could be, and what could not.
pub(super) struct Doubtful {
    line: Spending,
    lacks: Vec<Lack>,
}

/// What of a line is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lack {
    Body,
    Fund,
    Inflow,
    Class,
    Nature,
    Amount,
}

/// Those of several that are lacking.
fn lacks<const N: usize>(all: [(Lack, bool); N]) -> Vec<Lack> {
    all.into_iter().filter(|(_, lacking)| *lacking).map(|(what, _)| what).collect()
}

impl Doubtful {
    /// What it adds to a subject, in 分; `None` where that is not known.
    fn adds(&self, subject: &Subject) -> Option<i64> {
        let mut asked = subject.clone();
        let open = self.lacks.iter().filter(|lack| lack.opens(&mut asked)).count();
        if self.line.fits(&asked) { (open == 0).then_some(self.line.fen) } else { Some(0) }
    }
}

impl Doubtful {
    /// Whether it may be of a functional 类.
    fn may_be_of(&self, class: &str) -> bool {
        let open = self.lacks.contains(&Lack::Class);
        self.line.economic.is_none() && (open || self.line.function.starts_with(class))
    }
}

impl Lack {
    /// Takes out of a subject what cannot be told of the line; whether it asked for any of that.
    fn opens(self, subject: &mut Subject) -> bool {
        match self {
            Self::Body => subject.body.take().is_some(),
            Self::Fund => subject.fund.take().is_some(),
            Self::Nature => subject.nature.take().is_some(),
            Self::Class => {
                let economic = std::mem::take(&mut subject.economic);
                subject.function.take().is_some() || economic != budget::Economic::default()
            }
            Self::Inflow => {
                let asks = matches!(subject.measure, Measure::Income | Measure::CarryIn | Measure::SurplusUsed);
                if asks {
                    subject.measure = Measure::Sources;
                }
                asks
            }
            Self::Amount => true,
        }
    }
}

impl Taker<'_> {
    pub(super) fn spending(&mut self) {
        let lines = self.lines(&sheets::SPENDING);
        self.repeated(&lines);
        for line in lines {
            let body = self.body(&line);
            let fund = self.choice(&line, "fund", &funds());
            let carried = self.choice(&line, "carried", &LOGICALS);
            let function = self.code(&line, "function", Scheme::Functional);
            let nature = self.choice(&line, "nature", &natures());
            let project = self.words_of(&line, "project");
            let fen = self.amount_of(&line, "amount");
            self.project_fits(&line, body.as_deref(), nature, project.as_ref());
            self.named.extend(project.iter().map(|(name, _)| name.clone()));
            let lacks = lacks([
                (Lack::Body, body.is_none()),
                (Lack::Fund, fund.is_none()),
                (Lack::Inflow, carried.is_none() && line.is_filled("carried")),
                (Lack::Class, function.is_none()),
                (Lack::Nature, nature.is_none()),
                (Lack::Amount, fen.is_none()),
            ]);
            let nature = nature.unwrap_or(Nature::Project);
            let spending = Spending {
                inflow: if carried == Some(true) { Inflow::CarriedIn } else { Inflow::Received },
                function: function.unwrap_or_default(),
                body: body.unwrap_or_default(),
                project: project.map(|(name, _)| name).filter(|_| nature == Nature::Project),
                fen: fen.unwrap_or(0),
                ..Spending::new(fund.unwrap_or(Fund::Other), nature)
            };
            let whole = self.read_whole(spending, lacks);
            self.ledger.spending.extend(whole);
        }
    }

    /// A line of which all is known; another is kept apart.
    fn read_whole(&mut self, line: Spending, lacks: Vec<Lack>) -> Option<Spending> {
        if lacks.is_empty() {
            return Some(line);
        }
        self.doubtful.push(Doubtful { line, lacks });
        None
    }

    /// A project is named where there is one, and nowhere else, and is the one body's: tables state projects by their names.
    pub(super) fn project_fits(
        &mut self,
        line: &Line,
        body: Option<&str>,
        nature: Option<Nature>,
        project: Option<&(String, At)>,
    ) {
        match (nature, project) {
            (Some(Nature::Project), None) => self.wrong(line.sheet(), line.at("project"), says::no_project()),
            (Some(other), Some((_, at))) if other != Nature::Project => {
                self.wrong(line.sheet(), *at, says::project_of_none());
            }
            _ => {}
        }
        let Some((body, (name, at))) = body.zip(project) else { return };
        if let Some(say) = self.projects.note(name, body) {
            self.wrong(line.sheet(), *at, say);
        }
    }

    pub(super) fn economics(&mut self, list: &'static List) {
        let of_all = list.name == sheets::CLASSED.name;
        for line in self.lines(list) {
            let body = self.body(&line);
            let fund = if of_all { self.choice(&line, "fund", &funds()) } else { Some(Fund::GeneralPublic) };
            let nature = if of_all { self.choice(&line, "nature", &natures()) } else { Some(Nature::Basic) };
            let economic = self.code(&line, "economic", Scheme::EconomicDepartment);
            let fen = self.amount_of(&line, "amount");
            let lacks = lacks([
                (Lack::Body, body.is_none()),
                (Lack::Fund, fund.is_none()),
                (Lack::Class, economic.is_none()),
                (Lack::Nature, nature.is_none()),
                (Lack::Amount, fen.is_none()),
            ]);
            let spending = Spending {
                stage: self.ledger.stage(),
                economic: Some(economic.unwrap_or_default()),
                body: body.unwrap_or_default(),
                fen: fen.unwrap_or(0),
                ..Spending::new(fund.unwrap_or(Fund::Other), nature.unwrap_or(Nature::Basic))
            };
            let whole = self.read_whole(spending, lacks);
            self.ledger.economics.extend(whole);
        }
    }

    /// Whether a line that could not be read whole may be of a functional 类.
    pub(super) fn may_spend_on(&self, class: &str) -> bool {
        let is_one = codes::lookup(Scheme::Functional, self.ledger.year, class).is_some();
        let may_be = || self.doubtful.iter().any(|line| line.may_be_of(class));
        is_one && (self.book.sheet(sheets::SPENDING.name).is_none() || may_be())
    }

    /// What the lines that could not be read whole add to a subject, those by function or those by economic class; `None` where
    /// that is not known.
    pub(super) fn doubtful(&self, subject: &Subject, classed: bool) -> Option<i64> {
        let ours = self.doubtful.iter().filter(|d| d.line.economic.is_some() == classed);
        ours.map(|d| d.adds(subject)).sum()
    }
}
