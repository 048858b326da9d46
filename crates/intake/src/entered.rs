//! Whether anything was filled in (已填内容), so that it is not lost.

use formats::book::{self, Book, Slot};

use crate::{
    take::{Taken, take},
    template::template,
};

/// Whether anything stands in a workbook of ours that the template of its edition and year has not: an officer filled it in, or it was filled
/// in beforehand. What cannot be told is taken for filled in.
pub fn is_filled(book: &Book) -> bool {
    let Taken { edition: Some(edition), ledger, .. } = take(book) else { return true };
    let blank = book::write(&template(edition, Some(ledger.year))).ok().and_then(|bytes| book::read(&bytes).ok());
    let Some(blank) = blank else { return true };
    book.sheets.iter().any(|sheet| {
        let before = blank.sheet(sheet.name.trim());
        sheet.cells.iter().filter(|(_, slot)| !slot.is_blank()).any(|(at, slot)| {
            let computed = |before: &&Slot| before.formula.is_some() || before.held == slot.held;
            before.and_then(|before| before.cells.get(at)).is_none_or(|before| !computed(&before))
        })
    })
}

#[cfg(test)]
mod tests {
    use budget::Year;
    use editions::EDITIONS;

    use super::*;

    #[test]
    fn a_template_is_not_filled_in_and_one_entry_is_seen() {
        for edition in EDITIONS {
            for year in [None, Some(Year(2025))] {
                let written = book::write(&template(edition, year)).unwrap();
                let mut book = book::read(&written).unwrap();
                assert!(!is_filled(&book), "{}", edition.key);
                let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == "单位构成").unwrap();
                sheet.cells.insert((40, 1), Slot::text("某某中心"));
                assert!(is_filled(&book), "{}", edition.key);
            }
        }
    }
}
