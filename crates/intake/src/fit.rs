//! How high the rows of a sheet are for what stands in them: not every program fits them when it opens a workbook.

use formats::book::{Dress, Held, Sheet};

/// The height of a line and of what stands around all of them, in points.
const LINE: u16 = 14;
const AROUND: u16 = 4;
/// The most that a row may be high.
const HIGHEST: u16 = 400;
/// A sheet that is wider than this, in tenths of a digit, is printed on a page that lies.
const PORTRAIT: u32 = 850;

/// Gives rows of which a text has more than one line the height for that, and a wide sheet a page that lies.
pub(crate) fn fitted(mut sheet: Sheet) -> Sheet {
    sheet.landscape |= sheet.widths.values().map(|width| u32::from(*width)).sum::<u32>() > PORTRAIT;
    for (at, slot) in &sheet.cells {
        let (Held::Text(words), Some(width)) = (&slot.held, sheet.widths.get(&at.1)) else { continue };
        // Titles and what is said of a sheet run over the cells beside them.
        let runs_over = matches!(sheet.dress.get(at), None | Some(Dress::Plain | Dress::Title));
        let lines = lines(words, usize::from(*width) / 10);
        if lines > 1 && !runs_over {
            let height = (LINE * lines + AROUND).min(HIGHEST);
            let row = sheet.heights.entry(at.0).or_insert(height);
            *row = height.max(*row);
        }
    }
    sheet
}

/// The lines of a text in a column of so many digits; a digit that a line loses at its end is reckoned with.
fn lines(words: &str, digits: usize) -> u16 {
    let room = digits.saturating_sub(1).max(1);
    let of = |line: &str| {
        let width: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        width.div_ceil(room).max(1)
    };
    words.lines().map(of).sum::<usize>().try_into().unwrap_or(u16::MAX / LINE - AROUND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::book::Slot;

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        let mut sheet = Sheet::default();
        sheet.widths.extend([(0, 210), (1, 410)]);
        sheet.set((0, 0), Slot::text("这是一句很长的话，它在第一行，旁边没有别的内容。"), Dress::Title);
        sheet.set((4, 0), Slot::text("整理馆藏档案并移交目录"), Dress::Entry);
        sheet.set((4, 1), Slot::text("完成"), Dress::Entry);
        sheet.set((5, 0), Slot::text("完成"), Dress::Entry);
        let sheet = fitted(sheet);
        assert_eq!(sheet.heights.into_iter().collect::<Vec<_>>(), [(4, 2 * LINE + AROUND)]);
        assert_eq!((lines("", 9), lines("一二三四", 9), lines("一二三四五", 9), lines("一\n二", 9)), (0, 1, 2, 2));
    }
}
