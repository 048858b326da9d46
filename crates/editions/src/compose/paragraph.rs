//! Writing a paragraph from its declared clauses.

use budget::{Cited, Disclosure, Level, Part, Passage};
use document::{Line, Run};
use kinds::around::BETWEEN;
use prose::number;

use prose::narrative::{Clause, Compiled, Each, Hole, Items, Narrative, Variant, of_another};
use prose::narratives::written as compiled;
use prose::pattern::{Atom, Pattern};
use prose::statements;

/// The text of a passage by the declaration with a key, without its lead; what a `\n` parts are lines of their own.
pub(super) fn write(key: &str, passage: &Passage, disclosure: &Disclosure) -> String {
    let Some(compiled) = compiled(key) else { return statements::compose(passage) };
    let writer = Writer { compiled, passage, disclosure, list: None };
    compiled.clauses.iter().map(|clause| writer.clause(clause)).collect()
}

/// What passages of several kinds say in one paragraph, as its declaration names it; `None` where there is none.
pub(super) fn together(said: &[&Passage], narrative: &Narrative) -> Option<Passage> {
    let named = |kind: &str, hole: &str| {
        if kind == narrative.kind { hole.to_owned() } else { format!("{kind}/{hole}") }
    };
    let mut whole = Passage { kind: narrative.kind.to_owned(), ..Passage::default() };
    for passage in said {
        let parts = passage.parts.iter().map(|p| Part { hole: named(&passage.kind, &p.hole), ..p.clone() });
        whole.parts.extend(parts);
        whole.words.extend(passage.words.iter().map(|(hole, words)| (named(&passage.kind, hole), words.clone())));
    }
    (!said.is_empty()).then_some(whole)
}

/// The holes that the clauses of a paragraph print for a passage, in the order they stand in the text.
pub(crate) fn written_holes(passage: &Passage, narrative: &'static Narrative) -> Vec<&'static str> {
    narrative.clauses.iter().flat_map(|variants| holes(variants, passage, narrative)).collect()
}

/// The holes of one clause.
fn holes(variants: &'static [Variant], passage: &Passage, narrative: &'static Narrative) -> Vec<&'static str> {
    let Some(variant) = variants.iter().find(|v| v.when.holds(passage)) else { return Vec::new() };
    let pattern = |source: &'static str| {
        let hole = |atom: Atom| if let Atom::Hole(name) = atom { Some(name) } else { None };
        Pattern::compile(source).0.into_iter().filter_map(hole)
    };
    let printed = |name: &'static str| match narrative.hole(name) {
        Some(Hole::Choice(nested)) => holes(nested, passage, narrative),
        Some(Hole::Each(each)) => std::iter::once(name).chain(pattern(each.item)).collect(),
        Some(Hole::Items(items)) => vec![name, items.words],
        Some(Hole::Year(_) | Hole::Publisher | Hole::Level) | None => Vec::new(),
        Some(_) => vec![name],
    };
    let nil = (!variant.nil.is_empty()).then_some(variant.nil);
    let first = variant.patterns.first().into_iter().flat_map(|source| pattern(source));
    nil.into_iter().chain(first.flat_map(printed)).collect()
}

/// What publishes, as it calls itself.
fn level_name(level: Level) -> &'static str {
    match level {
        Level::Department => "部门",
        Level::Unit => "单位",
    }
}

/// What stands around a number while a paragraph is written: before what it states, before it, and behind it.
const MARKS: [char; 3] = ['\u{e000}', '\u{e001}', '\u{e002}'];

/// A line of a paragraph as it is printed, its numbers as runs that say what they state.
pub(super) fn line(written: &str) -> Line {
    let [open, middle, close] = MARKS;
    let run = |text: &str, states: &str| Run { text: text.to_owned(), states: states.to_owned(), ..Run::default() };
    let mut runs = Vec::new();
    let mut rest = written;
    while let Some((before, marked)) = rest.split_once(open) {
        let parted = marked.split_once(close).and_then(|(inside, after)| Some((inside.split_once(middle)?, after)));
        let Some(((states, number), after)) = parted else { break };
        runs.extend([run(before, ""), run(number, states)]);
        rest = after;
    }
    runs.push(run(rest, ""));
    runs.retain(|run| !run.text.is_empty());
    Line { runs, ..Line::default() }
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    compiled: &'static Compiled,
    passage: &'a Passage,
    disclosure: &'a Disclosure,
    /// The list of whose members one is written.
    list: Option<&'a str>,
}

impl Writer<'_> {
    /// The first variant that the passage's data call for, by its first pattern.
    fn clause(&self, clause: &Clause) -> String {
        let chosen = clause.0.iter().find(|(variant, _)| variant.when.holds(self.passage));
        chosen.and_then(|(_, patterns)| patterns.first()).map_or_else(String::new, |p| self.pattern(&p.0, None))
    }

    fn pattern(&self, atoms: &[Atom], member: Option<(&str, usize)>) -> String {
        atoms.iter().map(|atom| self.atom(atom, member)).collect()
    }

    fn atom(&self, atom: &Atom, member: Option<(&str, usize)>) -> String {
        match atom {
            Atom::Literal(text, _) | Atom::Words(text, _) => text.clone(),
            Atom::Hole(name) => self.hole(name, member),
        }
    }

    fn hole(&self, name: &str, member: Option<(&str, usize)>) -> String {
        let Some(hole) = self.compiled.narrative.hole(name) else { return self.member(name, member) };
        match hole {
            Hole::Year(back) => self
                .disclosure
                .year
                .as_ref()
                .map_or_else(String::new, |y| y.value.0.saturating_sub(u16::from(*back)).to_string()),
            Hole::Publisher => self.disclosure.publisher.as_ref().map_or_else(String::new, |p| p.value.clone()),
            Hole::Level => level_name(self.disclosure.level).to_owned(),
            Hole::Words => {
                self.passage.words(name).get(member.map_or(0, |m| m.1)).map_or_else(String::new, |w| w.value.clone())
            }
            Hole::List => {
                let words: Vec<&str> = self.passage.words(name).iter().map(|w| w.value.as_str()).collect();
                words.join(&BETWEEN.iter().take(1).collect::<String>())
            }
            Hole::Choice(_) => self.compiled.choice(name).map_or_else(String::new, |clause| self.clause(clause)),
            Hole::Each(each) => self.each(name, each),
            Hole::Items(items) => self.items(name, items),
            Hole::Amount(_) | Hole::Percent(_) | Hole::Count(..) | Hole::Share(_) | Hole::ShareOf(..) => match member {
                Some((list, index)) => {
                    self.passage.list(&format!("{list}.{name}")).nth(index).map_or_else(String::new, |p| self.stated(p))
                }
                None => self.passage.part(name).map_or_else(String::new, |p| self.stated(p)),
            },
        }
    }

    /// A list member's own holes: its name and its amount.
    fn member(&self, name: &str, member: Option<(&str, usize)>) -> String {
        let Some(part) = member.and_then(|(list, index)| self.passage.list(list).nth(index)) else {
            let words = || self.passage.word(name).map_or_else(String::new, |w| w.value.clone());
            return self.passage.part(name).map_or_else(words, |p| self.stated(p));
        };
        match name {
            "name" => part.label.as_ref().map_or_else(String::new, |l| l.value.clone()),
            _ => self.stated(part),
        }
    }

    /// A number between marks that say what it states: the kind of the paragraph, the hole and, in a list, whose it is.
    fn stated(&self, part: &Part) -> String {
        let [open, middle, close] = MARKS;
        let of = part.label.as_ref().map_or_else(String::new, |label| format!("/{}", label.value));
        let hole = match self.list {
            Some(list) if part.hole == AMOUNT => list.to_owned(),
            Some(list) => format!("{list}.{}", part.hole),
            None => part.hole.clone(),
        };
        let hole = if of_another(&hole).is_some() { hole } else { format!("{}/{hole}", self.compiled.narrative.kind) };
        format!("{open}{hole}{of}{middle}{}{close}", number(part))
    }

    fn each(&self, list: &str, each: &Each) -> String {
        let item = self.compiled.item(list).unwrap_or_default();
        let members = self.passage.list(list).enumerate().map(|(i, _)| self.pattern(item, Some((list, i))));
        members.collect::<Vec<_>>().join(each.between.first().copied().unwrap_or(""))
    }

    /// The members of a list, each by its own clauses over a passage of its own.
    fn items(&self, list: &str, items: &Items) -> String {
        let clauses = self.compiled.lines(list);
        let mut names: Vec<&Cited<String>> = Vec::new();
        for label in self.passage.parts.iter().filter(|p| base(&p.hole) == list).filter_map(|p| p.label.as_ref()) {
            if !names.contains(&label) {
                names.push(label);
            }
        }
        let member = |(index, name): (usize, &&Cited<String>)| {
            let passage = self.item((list, items), index, name);
            let writer = Writer { passage: &passage, list: Some(list), ..*self };
            clauses.iter().map(|clause| writer.clause(clause)).collect::<String>()
        };
        names.iter().enumerate().map(member).collect::<Vec<_>>().join(items.between)
    }

    /// What is stated of one member, under the names that its clauses have for it.
    fn item(&self, (list, items): (&str, &Items), index: usize, name: &Cited<String>) -> Passage {
        let ours = self.passage.parts.iter().filter(|p| base(&p.hole) == list && p.label.as_ref() == Some(name));
        let bare = |p: &Part| {
            let hole = p.hole.split_once('.').map_or(AMOUNT, |(_, ending)| ending);
            Part { hole: hole.to_owned(), ..p.clone() }
        };
        let mut passage = Passage { parts: ours.clone().map(bare).collect(), ..Passage::default() };
        let mut word = |hole: &str, words: &[Cited<String>]| passage.words.insert(hole.to_owned(), words.to_vec());
        word("name", std::slice::from_ref(name));
        word("ordinal", &[Cited::unplaced((index + 1).to_string())]);
        let said = items.words.rsplit('.').next().unwrap_or_default();
        for code in ours.filter_map(|p| p.fact.subject.function.as_deref()).filter(|_| !said.is_empty()) {
            word(said, self.passage.words(&format!("{}:{code}", items.words)));
        }
        passage
    }
}

/// The hole of the amount of one member of a list, in its own clauses.
const AMOUNT: &str = "amount";

/// The list that a hole is of.
fn base(hole: &str) -> &str {
    hole.split('.').next().unwrap_or(hole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_line_say_what_they_state() {
        let line = line("收入\u{e000}income/total\u{e001}12.00万元\u{e002}，其中：");
        let runs: Vec<(&str, &str)> = line.runs.iter().map(|r| (r.text.as_str(), r.states.as_str())).collect();
        assert_eq!(runs, [("收入", ""), ("12.00万元", "income/total"), ("，其中：", "")]);
        assert_eq!(super::line("没有数").text(), "没有数");
    }
}
