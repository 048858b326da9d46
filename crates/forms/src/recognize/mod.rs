//! From paper to meaning: [`recognize`].

mod cover;
mod duties;
mod entry;
mod extent;
mod frame;
mod goal;
mod grids;
mod kind;
mod labels;
mod naming;
mod paragraph;
mod passage;
mod runs;
mod sheet;
mod table;
mod tally;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use budget::{
    Chart, Cited, ContentsEntry, Disclosure, Entry, Gap, Kind, Note, NoteKind, Prose, Say, Stage, TableId, Year,
};
use document::{CellAddress, Document, Path, Place};

use grammar::lexicon::Lexicon;

use crate::reading::Reading;
use crate::walk::{Piece, pieces};
use grammar::table::MarkStyle;
use kinds::sections;
use prose::Text;
use prose::narrative::Compiled;
use prose::narratives::compiled;

pub(crate) use frame::is_note;
pub(crate) use labels::strip;

/// Reads what a document states. It never fails: what cannot be tied to a declaration stays a gap, with a note.
pub fn recognize(document: &Document) -> Reading {
    recognize_with(document, Lexicon::default())
}

/// Reads what a document states with a lexicon of its own choice, to see what is understood without some words.
pub fn recognize_with(document: &Document, words: Lexicon) -> Reading {
    let pieces = pieces(document);
    let contents = frame::contents_range(&pieces);
    let mut recognizer = Recognizer { words, ..Recognizer::default() };
    let files: Vec<&str> = document.sources.iter().map(|source| source.name.as_str()).collect();
    recognizer.frame(&pieces, contents.clone(), &files);
    for (index, piece) in pieces.iter().enumerate() {
        let in_front = contents.as_ref().is_some_and(|c| c.contains(&index)) || index < recognizer.cover_end;
        match piece {
            Piece::Text(text) if !in_front => recognizer.text(text),
            Piece::Table(block, table) => recognizer.grid(*block, &table.grid),
            Piece::Picture(picture) => recognizer.picture(picture),
            Piece::Text(_) => {}
        }
    }
    recognizer.finish(document, &pieces)
}

/// The longest paragraph that is matched against sentences, in characters.
const LONGEST_PARAGRAPH: usize = 3_000;
/// The longest subheading that names offices or bodies without a word that ends titles, in characters.
const LONGEST_SUBHEADING: usize = 16;
/// The most characters of paragraphs that are matched in one document.
const MOST_PROSE: usize = 60_000;

/// What was said above the next table.
#[derive(Default)]
struct Pending {
    /// The declared kind that the title names.
    kind: Option<TableId>,
    /// A title of no declared kind.
    other: Option<OtherTitle>,
    around: table::Around,
}

/// The title of a table that is of no declared kind.
struct OtherTitle {
    printed: String,
}

#[derive(Default)]
struct Recognizer<'d> {
    /// The lexicon, seen from the disclosure's year.
    words: Lexicon,
    disclosure: Disclosure,
    notes: Vec<Note>,
    year: Year,
    cover_end: usize,
    section: Option<&'static str>,
    /// Key of the section that the part opens, for headings below it that open none.
    part: Option<&'static str>,
    /// Whether the section was opened by a subheading of the narrative.
    under_narrative: bool,
    /// The section of income and expenditure as a whole whose subheadings may name something narrower.
    over: Option<&'static str>,
    /// Sections that were opened.
    serial: usize,
    /// The project that the part is about.
    project: String,
    /// The heading that was read last.
    title: String,
    pending: Pending,
    /// The table that may go on in the next grid.
    run: Option<runs::Run<'d>>,
    /// Whether the last piece was a table, so that a note belongs to it.
    after_table: bool,
    chart_open: bool,
    /// The width of the last grid.
    width: usize,
    /// The form of labels and values that the last table was, which may go on.
    open: Option<sheet::Open>,
    /// The columns of the last table, where it was a wide one of goals.
    goals: Option<goal::Layout>,
    /// The tables that forms of labels and values make, by their kind.
    sheets: BTreeMap<TableId, usize>,
    /// The line of text before, folded, which may be the first half of a title.
    before: String,
    /// That line, where it may be a title.
    line_before: Option<Text>,
    /// Cells that hold codes and column numbers.
    excluded: BTreeSet<CellAddress>,
    /// Characters of paragraphs that were matched against sentences.
    effort: usize,
    duties: duties::Duties,
    /// Paragraphs of the body with what was understood of them.
    read: Vec<paragraph::Read>,
}

impl Recognizer<'_> {
    /// Cover, contents, year and publisher.
    fn frame(&mut self, pieces: &[Piece<'_>], contents: Option<std::ops::Range<usize>>, files: &[&str]) {
        (self.disclosure.kind, self.disclosure.level) = frame::kind_and_level(pieces);
        let body = contents.as_ref().map_or(0, |c| c.start);
        self.cover_end = cover::cover_end(pieces, body);
        let cover: Vec<&Text> = pieces.iter().take(self.cover_end).filter_map(as_text).collect();
        let year = cover::year(&cover, pieces, files, self.disclosure.kind);
        self.year = year.as_ref().map_or(Year(0), |y| y.value);
        self.disclosure.year = year;
        self.words = self.words.seen_from(self.year);
        self.disclosure.publisher = cover::publisher(&cover);
        self.disclosure.cover = Prose(cover.iter().map(|t| t.whole(&Path::new(["封面"]))).collect());
        let entries = pieces.get(contents.unwrap_or(0..0)).unwrap_or_default();
        let mut levels = frame::Levels::default();
        for text in entries.iter().filter_map(as_text) {
            if let Some(entry) = frame::contents_entry(text, &mut levels) {
                self.disclosure.contents.push(entry);
            } else if text.to_text().starts_with("注:") {
                self.disclosure.remarks.push(remark(text));
            }
        }
    }

    fn text(&mut self, text: &Text) {
        let after_table = std::mem::take(&mut self.after_table);
        self.disclosure.prose.0.push(text.whole(&Path::new(["文字"])));
        let heading = frame::heading(text).or_else(|| frame::part(text));
        let (title, heading) = match heading {
            Some(entry) if titles_table(&entry.title.value) => (Some(entry), None),
            other => (None, other),
        };
        self.disclosure.headings.extend(title);
        if let Some(entry) = heading {
            self.line_before = None;
            self.interrupt();
            self.heading(entry);
        } else if !self.above_table(text) && !self.below_table(text, after_table) && !self.in_chart(text) {
            self.chart_open = false;
            self.interrupt();
            self.subheading(text);
            let read = self.paragraph(text);
            self.read.push(read);
        }
    }

    /// A table does not go on behind text that is neither title nor unit.
    fn interrupt(&mut self) {
        if let Some(run) = &mut self.run {
            run.interrupted = true;
        }
    }

    fn heading(&mut self, entry: ContentsEntry) {
        self.chart_open = false;
        self.under_narrative = false;
        self.over = None;
        self.serial += 1;
        let title = &entry.title.value;
        self.title.clone_from(title);
        let named = sections::titled(title).map(|s| s.key);
        if entry.level == 1 {
            self.part = named;
            // Terms stand right below 第四部分 名词解释, without headings of their own.
            self.section = named.filter(|n| entry.ordinal.is_none() || *n == "glossary");
            self.project = sections::project(title);
        } else {
            self.section = match (named, self.part) {
                (_, Some("projects")) => Some(if sections::is_budget(title) { "projects" } else { "project-text" }),
                (_, Some("glossary")) => Some("glossary"),
                (Some(named), _) => Some(named),
                (None, part) => {
                    let tasks = self.section.filter(|s| *s == "tasks" && !sections::is_of_money(title));
                    part.filter(|p| matches!(*p, "overview" | "glossary")).or(tasks)
                }
            };
            if self.section.is_none() {
                self.unknown_section(&entry);
            }
        }
        self.duties.heading(title, self.section.or(self.part));
        self.disclosure.headings.push(entry);
    }

    /// A subheading such as （五）一般公共预算拨款情况, where the heading over it says nothing of what stands below: it opens
    /// its section, or closes the one before where it is not known.
    fn subheading(&mut self, text: &Text) {
        let Some(mark) = text.mark().filter(|m| m.style == MarkStyle::HanBracket) else { return };
        let whole = matches!(self.section, None | Some(sections::NARRATIVE | "summary")) || self.under_narrative;
        let title = text.slice(mark.length, text.chars.len());
        // Some places end their titles with a stop.
        let title = title.trim_end_matches('。');
        let (is_title, short) = (sections::is_title(title), title.chars().count() <= LONGEST_SUBHEADING);
        let titled = (is_title || short).then(|| sections::titled(title)).flatten().map(|section| section.key);
        if is_title || matches!(titled, Some("offices" | "members")) {
            self.duties.subheading(title);
        }
        if !is_title {
            return;
        }
        if whole {
            self.under_narrative = true;
            self.serial += 1;
            self.section = titled;
        } else if let Some(over) = self.over.or(self.section).filter(|s| sections::is_general(s)) {
            self.below(over, title);
        }
    }

    /// A subheading in a section of income and expenditure as a whole: it may be of something narrower, and the next one is of
    /// the whole again.
    fn below(&mut self, over: &'static str, title: &str) {
        let narrower = sections::titled(title).map(|s| s.key).filter(|key| !sections::is_general(key));
        let section = narrower.or(Some(over));
        self.over = Some(over);
        if self.section != section {
            self.serial += 1;
            self.section = section;
        }
    }

    fn unknown_section(&mut self, entry: &ContentsEntry) {
        let gap = Gap::SectionUnread { title: entry.title.value.clone() };
        self.notes.push(Note { kind: NoteKind::Unrecognised, message: gap.why(), place: entry.title.place.clone() });
        self.disclosure.gaps.push(gap);
    }

    fn picture(&mut self, picture: &document::Picture) {
        let cite = |t: &String| {
            Cited::text(t.clone(), Place::new(Path::new(["图", picture.title.as_str()]), picture.spot.clone()))
        };
        self.disclosure
            .charts
            .push(Chart { title: cite(&picture.title), labels: picture.labels.iter().map(cite).collect() });
    }

    /// A chart in text is its title and the lines of its legend.
    fn in_chart(&mut self, text: &Text) -> bool {
        let name = legend(&text.to_text());
        let short = name.chars().count() <= 20 && text.mark().is_none() && !text.chars.contains(&'。');
        let path = Path::new(["图"]);
        if short && text.chars.last() == Some(&'图') {
            self.disclosure.charts.push(Chart { title: text.whole(&path), labels: Vec::new() });
            self.chart_open = true;
            return true;
        }
        let open = self.chart_open && short;
        // A number that stands alone is that of a bar, whose name stands elsewhere.
        if let Some(chart) = self.disclosure.charts.last_mut().filter(|_| open && !name.is_empty()) {
            let label = text.whole(&path);
            chart.labels.push(Cited { value: legend(&label.value), ..label });
        }
        open
    }

    /// A paragraph of the narrative, and what was understood of it.
    fn paragraph(&mut self, text: &Text) -> paragraph::Read {
        let (section, serial, title) = (self.section.unwrap_or(""), self.serial, self.title.clone());
        let read = paragraph::Read { section, serial, title, ..paragraph::Read::of(text) };
        if self.duties.numbered(text) {
            return read;
        }
        if self.section == Some("glossary") {
            self.disclosure.glossary.extend(frame::term(text));
            return read;
        }
        let first = self.disclosure.passages.len();
        let ranges = self.passage(text).unwrap_or_default();
        if ranges.is_empty() {
            self.duties.plain(text);
        }
        let passage = (self.disclosure.passages.len() > first).then_some(first);
        let beyond = text.chars.len() > LONGEST_PARAGRAPH;
        paragraph::Read { ranges, passage, narrative: !beyond, project: self.project.clone(), ..read }
    }

    /// Whether a paragraph is too long to be one, or the document has more of them than any disclosure: matching takes
    /// time that grows with the square of a paragraph's length, and hostile files must not take it.
    fn is_beyond_bounds(&mut self, text: &Text) -> bool {
        self.effort += text.chars.len();
        let beyond = text.chars.len() > LONGEST_PARAGRAPH || self.effort > MOST_PROSE;
        if beyond {
            let message = Say::new(
                format!("段落超过 {LONGEST_PARAGRAPH} 字，或说明合计超过 {MOST_PROSE} 字，未按句式识别"),
                format!(
                    "a paragraph over {LONGEST_PARAGRAPH} characters, or over {MOST_PROSE} in all, was not read by its sentences"
                ),
            );
            self.notes.push(Note {
                kind: NoteKind::Missing,
                message,
                place: Place::new(Path::new(["文字"]), text.spot()),
            });
        }
        beyond
    }

    fn passage(&mut self, text: &Text) -> Option<Vec<(usize, usize)>> {
        let body = text.slice(text.body_start(), text.chars.len());
        let led = |c: &&Compiled| c.narrative.leads.iter().any(|l| frame::leads(&body, l));
        let here = |c: &&Compiled| match self.section {
            Some(section) => {
                let sections = c.narrative.sections;
                sections.is_empty() || sections.contains(&section) || c.narrative.kind == section
            }
            None => !c.narrative.leads.is_empty(),
        };
        let fresh = |c: &&Compiled| self.disclosure.passage(c.narrative.kind).is_none();
        let by_lead: Vec<&Compiled> = compiled().iter().filter(led).filter(here).filter(fresh).collect();
        let led = !by_lead.is_empty();
        let unled = || compiled().iter().filter(|c| c.narrative.leads.is_empty()).filter(here).filter(fresh).collect();
        let candidates: Vec<&Compiled> = if led { by_lead } else { unled() };
        if candidates.is_empty() || self.is_beyond_bounds(text) {
            return None;
        }
        let mut read = candidates.into_iter().filter_map(|c| passage::read(c, text, self.year));
        // Of several wordings that begin alike, the one that says most of it; of those that say as much, the first.
        let mut understood = if led {
            let all: Vec<passage::Understood> = read.collect();
            all.into_iter().rev().max_by_key(|u| u.passage.parts.len() + u.passage.words.len())?
        } else {
            read.next()?
        };
        if self.disclosure.kind == Kind::FinalAccounts {
            // The clauses are those of budgets. What accounts say of amounts the statements read, but for a zero in words.
            let names = !understood.passage.words.is_empty() && understood.passage.word("reason").is_none();
            if !names && understood.passage.parts.iter().any(|p| !p.fact.entry.value.is_nil()) {
                return None;
            }
            if understood.passage.parts.is_empty() && !names {
                return None;
            }
            understood.passage.parts.iter_mut().for_each(|p| p.fact.subject.period.stage = Stage::Final);
        }
        self.disclosure.passages.push(understood.passage);
        Some(understood.ranges)
    }

    fn finish(mut self, document: &Document, pieces: &[Piece<'_>]) -> Reading {
        self.close();
        self.disclosure.duties = std::mem::take(&mut self.duties).finish();
        if self.disclosure.publisher.is_none() {
            let body = self.disclosure.tables.iter().find_map(|t| t.body.clone());
            self.disclosure.publisher = body.or_else(|| cover::publisher_elsewhere(pieces));
        }
        self.cut(pieces);
        self.statements();
        units::infer(&mut self.disclosure, &mut self.notes);
        let tally = tally::tally(document, &self.disclosure, &self.excluded, &self.read);
        Reading { disclosure: self.disclosure, notes: self.notes, tally }
    }

    /// Whether the document seems to end before its end.
    fn cut(&mut self, pieces: &[Piece<'_>]) {
        let Some(why) = frame::cut(&self.disclosure) else { return };
        let place = self.disclosure.prose.0.last().map(|p| p.place.clone()).unwrap_or_default();
        self.notes.push(Note { kind: NoteKind::Missing, message: why.clone(), place });
        if let (Some(Piece::Table(..)), Some(table)) = (pieces.last(), self.disclosure.tables.last_mut()) {
            table.gaps.push(Gap::RowsMissing { why: why.clone() });
            if let Some(row) = table.rows.last_mut() {
                row.cells.values_mut().for_each(|f| f.entry.value = Entry::Unreadable);
            }
        }
        self.disclosure.gaps.push(Gap::RowsMissing { why });
    }
}

/// Whether a numbered heading is the title of the table below it.
fn titles_table(title: &str) -> bool {
    title.ends_with('表') && !matches!(frame::caption(&Text::plain(title)), frame::Titled::Not)
}

fn as_text<'p>(piece: &'p Piece<'_>) -> Option<&'p Text> {
    match piece {
        Piece::Text(text) => Some(text),
        _ => None,
    }
}

fn remark(text: &Text) -> Cited<String> {
    let start = text.chars.iter().position(|c| *c == ':').map_or(0, |p| p + 1);
    text.cite(&Path::new(["注"]), start, text.chars.len())
}

/// A line of a legend without its mark and without the share or the amount that is printed beside it.
fn legend(printed: &str) -> String {
    let name = strip(printed.trim_start_matches('■'));
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' ');
    name.trim_end_matches(['%', '％']).trim_end_matches(number).to_owned()
}
