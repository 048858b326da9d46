//! Writing a paragraph from its declared clauses.

use std::collections::BTreeSet;

use budget::{Disclosure, Passage};
use kinds::around::BETWEEN;
use prose::number;

use prose::narrative::{Clause, Compiled, Each, Hole, Narrative, Variant};
use prose::narratives::compiled;
use prose::pattern::{Atom, Pattern};
use prose::statements;

/// The text of a passage, without its lead; empty where its kind is not declared.
pub(super) fn write(passage: &Passage, disclosure: &Disclosure) -> String {
    let Some(compiled) = compiled().iter().find(|c| c.narrative.kind == passage.kind) else {
        return statements::compose(passage);
    };
    let writer = Writer { compiled, passage, disclosure };
    compiled.clauses.iter().map(|clause| writer.clause(clause)).collect()
}

/// The holes that the clauses of a paragraph kind print for a passage.
pub(crate) fn written_holes(passage: &Passage, narrative: &'static Narrative) -> BTreeSet<&'static str> {
    let mut written = BTreeSet::new();
    let mut clauses: Vec<&'static [Variant]> = narrative.clauses.to_vec();
    while let Some(variants) = clauses.pop() {
        let Some(variant) = variants.iter().find(|v| v.when.holds(passage)) else { continue };
        written.extend((!variant.nil.is_empty()).then_some(variant.nil));
        for atom in variant.patterns.first().map(|p| Pattern::compile(p).0).unwrap_or_default() {
            let Atom::Hole(name) = atom else { continue };
            match narrative.hole(name) {
                Some(Hole::Choice(nested)) => clauses.push(nested),
                Some(Hole::Each(each)) => {
                    written.insert(name);
                    written.extend(
                        Pattern::compile(each.item)
                            .0
                            .into_iter()
                            .filter_map(|a| if let Atom::Hole(n) = a { Some(n) } else { None }),
                    );
                }
                Some(Hole::Year(_) | Hole::Publisher) | None => {}
                Some(_) => {
                    written.insert(name);
                }
            }
        }
    }
    written
}

struct Writer<'a> {
    compiled: &'static Compiled,
    passage: &'a Passage,
    disclosure: &'a Disclosure,
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
            Hole::Words => {
                self.passage.words(name).get(member.map_or(0, |m| m.1)).map_or_else(String::new, |w| w.value.clone())
            }
            Hole::List => {
                let words: Vec<&str> = self.passage.words(name).iter().map(|w| w.value.as_str()).collect();
                words.join(&BETWEEN.iter().take(1).collect::<String>())
            }
            Hole::Choice(_) => self.compiled.choice(name).map_or_else(String::new, |clause| self.clause(clause)),
            Hole::Each(each) => self.each(name, each),
            Hole::Amount(_) | Hole::Percent(_) | Hole::Count(..) => match member {
                Some((list, index)) => {
                    self.passage.list(&format!("{list}.{name}")).nth(index).map_or_else(String::new, number)
                }
                None => self.passage.part(name).map_or_else(String::new, number),
            },
        }
    }

    /// A list member's own holes: its name and its amount.
    fn member(&self, name: &str, member: Option<(&str, usize)>) -> String {
        let Some(part) = member.and_then(|(list, index)| self.passage.list(list).nth(index)) else {
            return String::new();
        };
        match name {
            "name" => part.label.as_ref().map_or_else(String::new, |l| l.value.clone()),
            _ => number(part),
        }
    }

    fn each(&self, list: &str, each: &Each) -> String {
        let item = self.compiled.item(list).unwrap_or_default();
        let members = self.passage.list(list).enumerate().map(|(i, _)| self.pattern(item, Some((list, i))));
        members.collect::<Vec<_>>().join(each.between.first().copied().unwrap_or(""))
    }
}
