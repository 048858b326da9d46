//! Which characters a line has, more or less: most words are not in most lines, and need not be looked for.

/// A mark for every character of a line, by the low byte of its code.
pub(crate) struct Marks([bool; 256]);

impl Marks {
    /// The marks of a line.
    pub(crate) fn of(line: &str) -> Self {
        let mut marks = [false; 256];
        for c in line.chars() {
            if let Some(mark) = marks.get_mut(usize::from(low(c))) {
                *mark = true;
            }
        }
        Self(marks)
    }

    /// Whether a word may be in the line; if not, it is not.
    pub(crate) fn have(&self, word: &str) -> bool {
        word.chars().all(|c| self.0.get(usize::from(low(c))) == Some(&true))
    }
}

fn low(c: char) -> u8 {
    u32::from(c).to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_have_the_words_that_it_has() {
        let marks = Marks::of("收入预算增加");
        assert!(marks.have("预算") && marks.have("增加") && marks.have(""));
        assert!(!marks.have("减少"));
    }
}
