//! What is stated twice must agree: totals against their parts, economic against functional classes, formulas against data.

use budget::{Fund, Money, Subject, Unit, Year};
use editions::Edition;
use formats::book::{At, Held};
use kinds::form::{Facet, Label};

use super::Taker;
use crate::fixed;
use crate::mistake::{Mistake, says};
use crate::preview;
use crate::sheets::{self, FIRST_ROW, List};
use crate::template::printed;

/// What a subject is, in words: its source and its nature.
fn what(subject: &Subject) -> String {
    let facet = Facet { fund: subject.fund, nature: subject.nature, ..Facet::ANY };
    let fund = subject.fund.map(|fund| Label::of(Facet { fund: Some(fund), ..Facet::ANY }).text(Year::default()));
    let nature = Facet { fund: None, ..facet };
    format!("{}{}", fund.unwrap_or_default(), Label::of(nature).text(Year::default()))
}

impl Taker<'_> {
    pub(super) fn totals(&mut self, edition: &Edition) {
        let classes = sheets::economics(edition);
        if !self.is_whole(classes) {
            return;
        }
        self.control(fixed::CONTROL, "批复的支出总额", &Subject::expenditure());
        self.control(fixed::CONTROL_GENERAL, "一般公共预算支出", &Subject::expenditure().fund(Fund::GeneralPublic));
        self.faces(edition, classes);
        self.overwritten(edition);
    }

    /// Whether the sheets that are summed have their rows and columns. Lines that are wrong are told apart in budgets alone: in
    /// final accounts any makes sums say nothing.
    fn is_whole(&self, classes: &List) -> bool {
        let lacks_all =
            |m: &Mistake| m.cell.is_none() && [sheets::SPENDING.name, classes.name].contains(&m.sheet.as_str());
        !self.mistakes.iter().any(|m| m.sheet == sheets::ACCOUNTED.name || lacks_all(m))
    }

    /// The sum of the lines; `None` where some that may belong to it could not be read.
    fn sum(&self, subject: &Subject) -> Option<i64> {
        let classed = subject.economic != budget::Economic::default();
        Some(self.ledger.amount(subject).unwrap_or(0) + self.doubtful(subject, classed)?)
    }

    /// What a subject comes to by function and by economic class, where both are known.
    fn both(&self, subject: &Subject) -> Option<(i64, i64)> {
        let (functional, economic) = self.ledger.faces(subject);
        Some((functional + self.doubtful(subject, false)?, economic + self.doubtful(subject, true)?))
    }

    /// An amount as people filled it in.
    pub(super) fn said(&self, fen: i64) -> String {
        let decimals = if self.unit == Unit::Yuan { 2 } else { 6 };
        let grouped = Money { fen, unit: self.unit, decimals }.print(true);
        format!("{}{}", grouped.trim_end_matches('0').trim_end_matches('.'), self.unit.name())
    }

    pub(super) fn differ(&self, what: &str, stated: i64, computed: i64) -> budget::Say {
        let difference = self.said((stated - computed).saturating_abs());
        says::total(what, &self.said(stated), &self.said(computed), &difference)
    }

    fn control(&mut self, key: &str, what: &str, subject: &Subject) {
        let Some((sheet, at)) = self.places.get(key).copied() else { return };
        let Some(slot) = self.slot(sheet, at) else { return };
        let Some(stated) = self.amount(sheet, at, &slot) else { return };
        let computed = self.sum(&self.ledger.own(subject.clone()));
        if let Some(computed) = computed.filter(|computed| *computed != stated) {
            let say = self.differ(what, stated, computed);
            self.wrong(sheet, at, say);
        }
    }

    /// What tables state by economic class against the same by function, body by body.
    fn faces(&mut self, edition: &Edition, classes: &List) {
        let members = self.ledger.members.clone();
        for subject in edition.classed() {
            for member in &members {
                let ours = self.ledger.own(subject.clone().body(member.as_str()));
                if let Some((functional, economic)) = self.both(&ours).filter(|(a, b)| a != b) {
                    let what = format!("“{member}”的{}按经济分类", what(&subject));
                    let say = self.differ(&what, economic, functional);
                    let at = self.last_amount(member, classes);
                    self.mistakes.push(Mistake { sheet: classes.name.to_owned(), cell: at, say });
                }
            }
        }
    }

    /// The last amount of a body on the sheet of economic classes.
    fn last_amount(&self, member: &str, classes: &List) -> Option<At> {
        let sheet = self.book.sheet(classes.name)?;
        let is = |held: &Held| matches!(held, Held::Text(text) if text == member);
        let last = sheet.cells.iter().rfind(|((row, _), slot)| *row >= FIRST_ROW && is(&slot.held));
        let column = classes.columns.iter().position(|c| c.key == "amount")?;
        Some((last?.0.0, u16::try_from(column).ok()?))
    }

    /// Formulas of the sheets of tables that were typed over with another number.
    fn overwritten(&mut self, edition: &Edition) {
        for page in preview::pages(edition) {
            let name = page.sheet.name.clone();
            for (at, subject) in page.states {
                let Some(slot) = self.slot(&name, at).filter(|s| s.formula.is_none()) else { continue };
                let Some(computed) = self.sum(&subject) else { continue };
                let stated = self.number(&name, at, &slot).and_then(|n| Money::parse(&n, self.unit).ok());
                if let Some(stated) = stated.filter(|m| m.fen != computed) {
                    let say = says::overwritten(&printed(stated.fen, self.unit), &printed(computed, self.unit));
                    self.wrong(&name, at, say);
                }
            }
        }
    }
}
