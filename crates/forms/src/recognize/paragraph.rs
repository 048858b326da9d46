//! The statements of the narrative, read when the tables are known: they name the codes that prose names in words.

use std::collections::BTreeMap;

use budget::{Part, Passage, Prose, Unread};
use document::{Path, text};

use super::Recognizer;
use prose::Text;
use prose::narratives::kind_title;
use prose::scores;
use prose::statements::{self, Context, Paragraph, Sort, State, Understood};

/// A paragraph of the body, and what was understood of it.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Its text.
    pub(super) text: Text,
    /// The ranges that were understood.
    pub(super) ranges: Vec<(usize, usize)>,
    /// Numbers that were not, by where they begin.
    pub(super) unread: Vec<(usize, Unread)>,
    /// Counts in clauses that give a purpose or a reason, by where they begin: they state nothing of the budget.
    pub(super) asides: Vec<usize>,
    /// Key of its section; empty where none is known.
    pub(super) section: &'static str,
    /// A number that rises with every section.
    pub(super) serial: usize,
    /// The project that its part is about.
    pub(super) project: String,
    /// The heading that it stands below.
    pub(super) title: String,
    /// Index of the passage that its sentences made.
    pub(super) passage: Option<usize>,
    /// Whether statements are looked for in it.
    pub(super) narrative: bool,
}

impl Read {
    /// A paragraph of which nothing is understood yet.
    pub(super) fn of(text: &Text) -> Self {
        Self { text: text.clone(), ..Self::default() }
    }

    /// Whether it is about duties, tasks, or what a project does: what it counts is no statement about the budget.
    fn is_about_tasks(&self) -> bool {
        self.is_label() || matches!(self.section, "overview" | "tasks" | "project-text" | "glossary")
    }
}

impl Read {
    /// Whether a number of this sort is none of the budget: what duties count, and any amount among tasks.
    pub(super) fn states_nothing(&self, sort: Sort) -> bool {
        self.section == "tasks" || self.is_about_tasks() && matches!(sort, Sort::Count(_) | Sort::Percent)
    }

    /// Whether it is a label of a chart: a few words and percentages, no sentence.
    fn is_label(&self) -> bool {
        const LONGEST: usize = 24;
        let chars = &self.text.chars;
        let han = || chars.iter().filter(|c| text::is_han(**c)).count();
        chars.len() <= LONGEST
            && han() <= LONGEST / 2
            && chars.contains(&'%')
            && !chars.iter().any(|c| "，。;:、".contains(*c))
    }
}

/// The passage that statements of a kind go to, by section and kind.
type Open = BTreeMap<(usize, String), usize>;

impl Recognizer<'_> {
    /// Reads the statements of every paragraph, and adds them to the passages.
    pub(super) fn statements(&mut self) {
        let context = Context::of(&self.disclosure, self.year).with(self.words.clone());
        let mut state = State::default();
        let mut open = Open::new();
        let mut read = std::mem::take(&mut self.read);
        for paragraph in read.iter_mut().filter(|p| p.narrative) {
            if let Some(index) = paragraph.passage
                && let Some(passage) = self.disclosure.passages.get(index)
            {
                open.insert((paragraph.serial, passage.kind.clone()), index);
            }
            self.scores(paragraph, &context);
            let place = Paragraph {
                text: &paragraph.text,
                section: paragraph.section,
                serial: paragraph.serial,
                project: &paragraph.project,
                title: &paragraph.title,
                taken: &paragraph.ranges,
            };
            let understood = statements::read(&place, &context, &mut state);
            self.keep(&understood, paragraph, &mut open);
            paragraph.ranges.extend(understood.ranges);
            paragraph.unread = understood.unread;
            paragraph.asides = understood.asides;
        }
        self.read = read;
        self.disclosure.passages.sort_by_key(stands);
    }

    /// Reads the scores of a paragraph: what is scored is a passage of its own.
    fn scores(&mut self, paragraph: &mut Read, context: &Context) {
        if paragraph.is_about_tasks() {
            return;
        }
        let scored = scores::read(&paragraph.text, &paragraph.ranges, context.stage());
        self.disclosure.passages.extend(scored.passages);
        paragraph.ranges.extend(scored.ranges);
    }

    /// Adds what a paragraph states to the passages of its section, a new one where one of its holes is filled already.
    fn keep(&mut self, understood: &Understood, paragraph: &Read, open: &mut Open) {
        let mut by_kind: Vec<(&'static str, Vec<Part>)> = Vec::new();
        for (kind, part) in &understood.parts {
            match by_kind.iter_mut().find(|(k, _)| k == kind) {
                Some((_, parts)) => parts.push(part.clone()),
                None => by_kind.push((kind, vec![part.clone()])),
            }
        }
        for (kind, parts) in by_kind {
            let key = (paragraph.serial, kind.to_owned());
            let passages = &mut self.disclosure.passages;
            let fits = |p: &Passage| parts.iter().all(|part| !is_filled(p, part));
            let index = open.get(&key).copied().filter(|i| passages.get(*i).is_some_and(fits));
            let index = index.unwrap_or_else(|| {
                passages.push(Passage { kind: kind.to_owned(), ..Passage::default() });
                passages.len() - 1
            });
            open.insert(key, index);
            let Some(passage) = passages.get_mut(index) else { continue };
            passage.parts.extend(parts);
            passage.parts.sort_by_key(position); // what clauses and statements gave, as it stands
            for (_, hole, words) in understood.words.iter().filter(|(k, ..)| *k == kind) {
                passage.words.entry(hole.clone()).or_insert_with(|| words.clone());
            }
            add_prose(&mut passage.prose, paragraph, kind);
        }
        self.keep_words(understood, paragraph, open);
    }

    /// Adds words of a paragraph that states nothing of their kind to what its section has said of that.
    fn keep_words(&mut self, understood: &Understood, paragraph: &Read, open: &Open) {
        let alone = |kind: &str| understood.parts.iter().all(|(of, _)| *of != kind);
        for (kind, hole, words) in understood.words.iter().filter(|(kind, ..)| alone(kind)) {
            let index = open.get(&(paragraph.serial, (*kind).to_owned()));
            let Some(passage) = index.and_then(|at| self.disclosure.passages.get_mut(*at)) else { continue };
            passage.words.entry(hole.clone()).or_insert_with(|| words.clone());
            add_prose(&mut passage.prose, paragraph, kind);
        }
    }
}

/// Where a passage begins: file, page, line, first character.
fn stands(passage: &Passage) -> impl Ord + use<> {
    let spot = passage.prose.0.first().map(|line| line.place.spot.clone()).unwrap_or_default();
    (spot.file, spot.page, spot.line, spot.chars)
}

/// Where a number stands: file, page, line, first character.
fn position(part: &Part) -> impl Ord + use<> {
    let spot = part.fact.entry.spot();
    (spot.file, spot.page, spot.line, spot.chars)
}

fn is_filled(passage: &Passage, part: &Part) -> bool {
    passage.parts.iter().any(|p| p.hole == part.hole && p.label == part.label)
}

fn add_prose(prose: &mut Prose, paragraph: &Read, kind: &'static str) {
    let whole = paragraph.text.whole(&Path::new(["文字说明", kind_title(kind)]));
    if prose.0.last().is_none_or(|last| last.value != whole.value) {
        prose.0.push(whole);
    }
}
