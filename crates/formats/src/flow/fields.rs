//! Fields (域): what stands between their marks is a code, which is not printed, and then a result, which is; one may stand in another.

/// The fields that are open.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    /// Those that began in this paragraph, the innermost last: whether it is still their code that stands there.
    coded: Vec<bool>,
    /// How many of these that is.
    codes: usize,
    /// Those that began in paragraphs before.
    settled: usize,
}

impl Fields {
    pub(crate) fn begin(&mut self) {
        self.coded.push(true);
        self.codes += 1;
    }

    /// The result of the innermost follows.
    pub(crate) fn separate(&mut self) {
        if let Some(coded) = self.coded.last_mut() {
            self.codes -= usize::from(std::mem::take(coded));
        }
    }

    pub(crate) fn end(&mut self) {
        match self.coded.pop() {
            Some(coded) => self.codes -= usize::from(coded),
            None => self.settled = self.settled.saturating_sub(1),
        }
    }

    /// Whether what stands here is printed.
    pub(crate) fn print(&self) -> bool {
        self.codes == 0
    }

    /// Ends a paragraph: a code is never longer than one, unless its mark of the result is missing.
    pub(crate) fn settle(&mut self) {
        self.settled += self.coded.len();
        self.coded.clear();
        self.codes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_within_a_result_is_not_printed_and_ends_with_its_paragraph() {
        let mut fields = Fields::default();
        fields.begin();
        fields.separate();
        assert!(fields.print());
        fields.begin();
        assert!(!fields.print());
        fields.end();
        assert!(fields.print());
        fields.begin();
        fields.settle();
        assert!(fields.print());
        fields.begin();
        // The two that are left of the paragraph before, and one more than there are.
        (0..4).for_each(|_| fields.end());
        assert!(fields.print());
    }
}
