//! Folded text that remembers where it stood.

use budget::Cited;
use document::text::Folded;
use document::{Path, Place, Run, Spot};
use grammar::table::Mark;

/// Folded text that remembers, for every character, the run and the character it came from.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Folded characters.
    pub chars: Vec<char>,
    origin: Vec<(usize, usize)>,
    runs: Vec<Run>,
    /// Whether the format itself calls it a heading.
    pub heading: bool,
}

impl Text {
    /// Folds the runs of a line.
    pub fn of(runs: &[Run]) -> Self {
        let mut text = Self::default();
        for run in runs {
            text.push(run.clone());
        }
        text
    }

    /// The same, which its format calls a heading.
    #[must_use]
    pub fn as_heading(self) -> Self {
        Self { heading: true, ..self }
    }

    /// Folds a text without a spot.
    pub fn plain(text: &str) -> Self {
        Self::of(&[Run { text: text.to_owned(), ..Run::default() }])
    }

    fn push(&mut self, run: Run) {
        let folded = Folded::of(&run.text);
        self.origin.extend(folded.origin.iter().map(|&i| (self.runs.len(), i)));
        self.chars.extend_from_slice(&folded.chars);
        self.runs.push(run);
    }

    /// The same without the folded characters that a range holds.
    fn cut(&mut self, start: usize, end: usize) {
        self.chars.drain(start..end);
        self.origin.drain(start..end);
    }

    /// Takes out the number of a page that stands between the lines of a sentence: `— 5 —`.
    #[must_use]
    pub fn without_page_numbers(mut self) -> Self {
        while let Some((start, end)) = page_number(&self.chars) {
            self.cut(start, end);
        }
        self
    }

    /// Puts another text after this one.
    pub fn append(&mut self, other: &Self) {
        for run in &other.runs {
            self.push(run.clone());
        }
    }

    /// The folded text.
    pub fn to_text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The folded characters of a range.
    pub fn slice(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end.max(start)).unwrap_or_default().iter().collect()
    }

    /// The characters of a range as printed, without the white space that folding drops at line breaks.
    pub fn printed(&self, start: usize, end: usize) -> String {
        let (Some(&(run, first)), Some(&(last_run, last))) =
            (self.origin.get(start), end.checked_sub(1).and_then(|e| self.origin.get(e)))
        else {
            return String::new();
        };
        let part = |r: usize, from: usize, to: usize| -> String {
            self.runs
                .get(r)
                .map(|run| run.text.chars().skip(from).take(to.saturating_sub(from)).collect())
                .unwrap_or_default()
        };
        if run == last_run {
            return part(run, first, last + 1);
        }
        let middle: String = (run + 1..last_run).map(|r| part(r, 0, usize::MAX)).collect();
        part(run, first, usize::MAX) + &middle + &part(last_run, 0, last + 1)
    }

    /// Where a range stands.
    pub fn place(&self, path: &Path, start: usize, end: usize) -> Place {
        let Some(&(run, first)) = self.origin.get(start) else { return Place::new(path.clone(), self.spot()) };
        let spot = self.runs.get(run).map(|r| r.spot.clone()).unwrap_or_default();
        let last =
            end.checked_sub(1).and_then(|e| self.origin.get(e)).filter(|o| o.0 == run).map_or(first + 1, |o| o.1 + 1);
        let base = spot.chars.map_or(0, |(s, _)| s as usize);
        let at = |i: usize| u32::try_from(base + i).unwrap_or(u32::MAX);
        Place::new(path.clone(), spot.narrowed(at(first), at(last)))
    }

    /// A range as a cited text: as printed, without white space.
    pub fn cite(&self, path: &Path, start: usize, end: usize) -> Cited<String> {
        let printed = self.printed(start, end);
        let value = printed.chars().filter(|c| !c.is_whitespace()).collect();
        Cited::new(value, self.place(path, start, end), printed)
    }

    /// The whole as a cited text whose value is what was printed.
    pub fn whole(&self, path: &Path) -> Cited<String> {
        let printed: String = self.runs.iter().map(|r| r.text.trim()).collect();
        Cited::new(printed.clone(), Place::new(path.clone(), self.spot()), printed)
    }

    /// Where it begins.
    pub fn spot(&self) -> Spot {
        self.runs.first().map(|r| r.spot.clone()).unwrap_or_default()
    }

    /// Whether nothing is left after folding.
    pub fn is_blank(&self) -> bool {
        self.chars.is_empty()
    }

    /// The list mark it begins with.
    pub fn mark(&self) -> Option<Mark> {
        Mark::of(&self.chars)
    }

    /// Where the text after the list mark begins.
    pub fn body_start(&self) -> usize {
        self.mark().map_or(0, |m| m.length)
    }
}

/// Where the number of a page between dashes stands.
fn page_number(chars: &[char]) -> Option<(usize, usize)> {
    (0..chars.len()).find_map(|start| {
        let digits = chars.get(start + 1..)?.iter().take_while(|c| c.is_ascii_digit()).count();
        let dashed = chars.get(start) == Some(&'-') && chars.get(start + 1 + digits) == Some(&'-');
        let before = start.checked_sub(1).and_then(|i| chars.get(i));
        let apart = before.is_none_or(|c| !c.is_ascii_alphanumeric())
            && chars.get(start + 2 + digits).is_none_or(|c| !c.is_ascii_alphabetic());
        (dashed && apart && (1..=3).contains(&digits)).then_some((start, start + 2 + digits))
    })
}
