//! Duties (职能职责): what stands below the heading that names them, one by one where they are numbered, else paragraph by paragraph.

use budget::Cited;
use document::Path;
use grammar::table::{Mark, MarkStyle};
use kinds::sections;
use prose::Text;

/// What is read of duties, as a document goes on.
#[derive(Debug, Default)]
pub(super) struct Duties {
    open: Open,
    /// Whether a heading named them.
    named: bool,
    /// Whether the paragraph that comes is the heading itself, and whether the last one that came was.
    at_heading: bool,
    was_heading: bool,
    taken: Vec<Duty>,
}

/// Whether what comes next may be a duty.
#[derive(Debug, Default, PartialEq, Eq)]
enum Open {
    /// It is not.
    #[default]
    Not,
    /// What has a number may be one: the heading is that of an overview.
    Numbered,
    /// A heading names duties.
    Named,
}

#[derive(Debug)]
struct Duty {
    style: Option<MarkStyle>,
    text: Cited<String>,
}

impl Duties {
    /// A heading that is read as a paragraph, too: （一）主要职责.
    pub(super) fn subheading(&mut self, title: &str) {
        self.heading(title, None);
        self.at_heading = true;
    }

    /// A heading. Duties stand below the first that names them: what another names so later is somebody else's.
    pub(super) fn heading(&mut self, title: &str, section: Option<&str>) {
        let names = sections::names_duties(title);
        self.open = match () {
            () if names && (!self.named || self.open == Open::Named) => Open::Named,
            () if section == Some("overview") && !self.named => Open::Numbered,
            () => Open::Not,
        };
        if names && !self.named {
            self.named = true;
            self.taken.clear();
        }
    }

    /// Takes a paragraph that has a number, where duties are open; whether it did. A heading with a number is none.
    pub(super) fn numbered(&mut self, text: &Text) -> bool {
        self.was_heading = std::mem::take(&mut self.at_heading);
        let Some(mark) = text.mark().filter(|_| !self.was_heading) else { return false };
        let digits = matches!(mark.style, MarkStyle::Digit | MarkStyle::DigitBracket);
        let fits = match self.open {
            Open::Not => false,
            Open::Numbered => digits,
            Open::Named => true,
        };
        if fits {
            self.take(text);
        }
        fits
    }

    /// Takes a paragraph without a number, of which nothing else was understood; [`Self::numbered`] did not take it.
    pub(super) fn plain(&mut self, text: &Text) {
        let leads = text.chars.last() == Some(&':');
        if self.open == Open::Named && !leads && !self.was_heading {
            self.take(text);
        }
    }

    fn take(&mut self, text: &Text) {
        let path = Path::new(["职能职责"]);
        let mut mark = text.mark();
        let mut start = text.body_start();
        for (at, next) in marks_within(text) {
            self.taken.push(Duty { style: mark.map(|m| m.style), text: text.cite(&path, start, at) });
            (mark, start) = (Some(next), at + next.length);
        }
        self.taken.push(Duty { style: mark.map(|m| m.style), text: text.cite(&path, start, text.chars.len()) });
    }

    /// The duties: where some are numbered, what has no number leads to them or is about something else, and what is numbered
    /// otherwise goes on with the one before.
    pub(super) fn finish(self) -> Vec<Cited<String>> {
        let Some(outer) = self.taken.iter().find_map(|duty| duty.style) else {
            return self.taken.into_iter().map(|duty| duty.text).collect();
        };
        let mut all: Vec<Cited<String>> = Vec::new();
        for duty in self.taken.into_iter().filter(|duty| duty.style.is_some()) {
            match all.last_mut().filter(|_| duty.style != Some(outer)) {
                Some(before) => {
                    before.value.push_str(&duty.text.value);
                    before.printed.push_str(&duty.text.printed);
                }
                None => all.push(duty.text),
            }
        }
        all
    }
}

/// Marks behind the end of a sentence that go on where the one at the beginning, or the one before, left off: `…。（二）…`.
fn marks_within(text: &Text) -> Vec<(usize, Mark)> {
    let mut found = Vec::new();
    let mut last = text.mark().filter(|mark| mark.style != MarkStyle::Digit);
    let ends = text.chars.iter().enumerate().filter(|(_, c)| matches!(c, '。' | ';')).map(|(at, _)| at + 1);
    for at in ends {
        let next = text.chars.get(at..).and_then(Mark::of);
        let follows = |mark: &Mark| last.as_ref().is_some_and(|l| (l.style, l.number + 1) == (mark.style, mark.number));
        if let Some(mark) = next.filter(follows) {
            found.push((at, mark));
            last = Some(mark);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duties(title: &str, paragraphs: &[&str]) -> Vec<String> {
        let mut duties = Duties::default();
        duties.heading(title, Some("overview"));
        for text in paragraphs.iter().map(|text| Text::plain(text)) {
            if !duties.numbered(&text) {
                duties.plain(&text);
            }
        }
        duties.finish().into_iter().map(|duty| duty.value).collect()
    }

    #[test]
    fn numbered_duties_stand_one_by_one() {
        let told = [
            "甲局主要职责是：",
            "（一）起草规章。",
            "1.拟订规划。",
            "（二）承办其他事项。（三）指导行业。",
            "甲局有编制十人。",
        ];
        assert_eq!(duties("主要职责", &told), ["起草规章。拟订规划。", "承办其他事项。", "指导行业。"]);
        assert_eq!(duties("部门概况", &["1. 起草规章。", "人员情况。"]), ["起草规章。"]);
    }

    #[test]
    fn a_heading_is_no_duty_and_hides_none() {
        let mut duties = Duties::default();
        let heading = Text::plain("（二）内设机构");
        duties.subheading("内设机构");
        assert!(!duties.numbered(&heading));
        duties.heading("主要职责", Some("overview"));
        assert!(duties.numbered(&Text::plain("1.起草规章。")));
        assert_eq!(duties.finish().len(), 1);
    }

    #[test]
    fn without_numbers_a_paragraph_is_a_duty() {
        assert_eq!(duties("部门职责", &["贯彻执行法规。", "指导全市工作。"]), ["贯彻执行法规。", "指导全市工作。"]);
        assert_eq!(duties("部门概况", &["贯彻执行法规。"]), [""; 0]);
        assert_eq!(duties("职责履行情况", &["（一）完成任务。"]), [""; 0]);
    }
}
