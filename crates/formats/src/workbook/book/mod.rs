//! Workbooks as forms to fill in (填报工作簿), written, and read back cell by cell with what each of them is.

mod read;
mod write;

pub use document::book::{At, Book, Dress, Held, Rule, Sheet, Slot, Takes, address};
pub use read::read;
pub use write::write;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut sheet = Sheet { name: "支出明细".to_owned(), protected: true, frozen: 1, ..Sheet::default() };
        sheet.set((0, 0), Slot::text("金额"), Dress::Header);
        sheet.set((1, 0), Slot::number("12.5"), Dress::Amount);
        sheet.set((1, 1), Slot::text("2010301"), Dress::Entry);
        sheet.set((2, 0), Slot::formula("SUM(A2:A2)", "12.5"), Dress::Sum);
        sheet.merged.push(((4, 0), (4, 2)));
        sheet.rules.push(Rule {
            range: ((1, 2), (9, 2)),
            takes: Takes::one_of(vec!["是".to_owned(), "否".to_owned()]),
            says: "填是或否".to_owned(),
        });
        let bytes = write(&Book { sheets: vec![sheet.clone()] }).unwrap();
        assert_eq!(bytes, write(&Book { sheets: vec![sheet.clone()] }).unwrap(), "same input, same bytes");
        let book = read(&bytes).unwrap();
        let read = book.sheet("支出明细").unwrap();
        assert_eq!(read.cells, sheet.cells);
        assert_eq!(read.merged, sheet.merged);
        assert!(super::read(b"no workbook").is_err());
    }
}
