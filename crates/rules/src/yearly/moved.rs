//! A change against the year before, as a paragraph states it (增减).

use budget::{Cited, Facts, Money, Part, Passage, Say};
use document::text;

use crate::{Evidence, Outcome, Term, lines};

const KINDS: [(&str, &str, &str); 4] = [
    ("income", "收入预算", "income"),
    ("expenditure", "支出预算", "expenditure"),
    ("operating-cost", "机关运行经费", "operating cost"),
    ("three-public", "“三公”经费", "the three public expenses"),
];

/// Reasons that say nothing about this budget.
const GENERIC: [&str; 14] = [
    "项目调整",
    "项目变动",
    "项目增减",
    "项目增加",
    "项目减少",
    "工作需要",
    "业务需要",
    "实际需要",
    "工作调整",
    "预算调整",
    "政策调整",
    "据实调整",
    "正常增长",
    "正常变动",
];

/// Words that give a reason.
const CLAUSES: [&str; 7] = ["主要", "原因", "由于", "因为", "所致", "系因", "是因"];

/// Words that name what lets expenses fall, though they do not say that it did.
const POLICIES: [&str; 4] = ["只减不增", "厉行节约", "八项规定", "过紧日子"];

/// How many lines after a change may still explain it.
const FOLLOWING: usize = 6;

/// A paragraph that states a change.
pub(super) struct Moved<'d> {
    /// Kind of the paragraph.
    pub(super) kind: &'static str,
    /// What changes.
    pub(super) name: Say,
    passage: &'d Passage,
    change: &'d Part,
}

/// Whether a text gives some reason.
pub(super) fn explains(text: &str) -> bool {
    CLAUSES.iter().chain(&POLICIES).any(|c| text.contains(c))
}

/// Every change that the narrative states in total.
pub(super) fn all<'d>(facts: &Facts<'d>) -> Vec<Moved<'d>> {
    KINDS.iter().filter_map(|(kind, ..)| of(facts, kind)).collect()
}

/// The change that a kind of paragraph states.
pub(super) fn of<'d>(facts: &Facts<'d>, kind: &str) -> Option<Moved<'d>> {
    let (kind, zh, en) = KINDS.iter().find(|(k, ..)| *k == kind)?;
    let passage = facts.passage(kind)?;
    Some(Moved { kind, name: Say::new(*zh, *en), passage, change: passage.part("change")? })
}

/// Looks at every change whose amount can be read; the others are undetermined.
pub(super) fn each<'d>(facts: &Facts<'d>, look: impl Fn(&Moved<'d>, Money) -> Outcome) -> Vec<Outcome> {
    all(facts).iter().map(|moved| moved.amount().map_or_else(|| moved.unreadable(), |m| look(moved, m))).collect()
}

/// Whether a reason says nothing about this budget.
pub(super) fn is_generic(reason: &str) -> bool {
    let folded = text::key(reason);
    let bare = folded.trim_end_matches("所致").trim_end_matches('等').trim_end_matches("原因");
    GENERIC.contains(&bare)
}

impl<'d> Moved<'d> {
    /// Whether a change is this one.
    pub(super) fn is_of(&self, change: Option<&Part>) -> bool {
        change.is_some_and(|change| change.fact == self.change.fact)
    }

    /// The change, signed.
    pub(super) fn amount(&self) -> Option<Money> {
        self.change.fact.entry.value.money()
    }

    /// This year's amount: the total that stands last before the change.
    pub(super) fn total(&self) -> Option<Money> {
        let before = self.passage.parts.iter().take_while(|p| p.fact != self.change.fact);
        let last = before.filter(|p| p.hole == "total").last();
        last.or_else(|| self.passage.part("total"))?.fact.entry.value.money()
    }

    /// The printed reason.
    pub(super) fn reason(&self) -> Option<&'d Cited<String>> {
        self.passage.word("reason")
    }

    /// The paragraph, folded.
    pub(super) fn prose(&self) -> String {
        self.passage.prose.0.iter().map(|line| text::fold(&line.value)).collect()
    }

    /// The lines that follow the change, folded: a reason may stand in a paragraph of its own.
    pub(super) fn following(&self, facts: &Facts<'_>) -> String {
        let at = self.change.fact.entry.spot();
        let place = |spot: &document::Spot| (spot.file, spot.page, spot.line);
        let after = facts.disclosure().prose.0.iter().skip_while(|line| place(line.spot()) < place(at));
        after.take(FOLLOWING).map(|line| text::fold(&line.value)).collect()
    }

    /// Whether the file breaks off in the line that states the change, so that what explains it may be lost.
    pub(super) fn is_cut(&self, facts: &Facts<'_>) -> bool {
        let line = |spot: &document::Spot| (spot.file, spot.page, spot.line);
        let last = lines::breaks_off(facts.disclosure());
        last.is_some_and(|last| line(last.spot()) <= line(self.change.fact.entry.spot()))
    }

    /// Whether it is printed as a number.
    pub(super) fn is_a_number(&self) -> bool {
        self.change.fact.entry.is_a_number_on_paper()
    }

    /// The characters of the change, folded.
    pub(super) fn printed(&self) -> String {
        text::fold(&self.change.fact.entry.printed)
    }

    /// What follows the number of the change and its unit.
    pub(super) fn tail(&self) -> String {
        let (prose, printed) = (self.prose(), self.printed());
        let words = ["增加", "减少", "上升", "增长", "下降", "降低"];
        let found = words.iter().find_map(|w| prose.split_once(&format!("{w}{printed}")));
        let tail = found.map_or("", |(_, after)| after);
        let unit = self.amount().map_or("", |m| m.unit.name());
        tail.strip_prefix(unit).unwrap_or(tail).chars().take(12).collect()
    }

    /// The holes as evidence, those that are filled.
    pub(super) fn evidence(&self, holes: &[&str]) -> Vec<Evidence> {
        holes.iter().filter_map(|h| self.passage.part(h)).map(|p| Evidence::of(&p.fact.entry)).collect()
    }

    /// The change as evidence.
    pub(super) fn at(&self) -> Evidence {
        Evidence::of(&self.change.fact.entry)
    }

    /// The change as a term of an equation.
    pub(super) fn term(&self, factor: i64) -> Option<Term> {
        Term::part(self.change, factor)
    }

    /// The change cannot be read.
    pub(super) fn unreadable(&self) -> Outcome {
        Outcome::undetermined(
            format!("{}的增减额“{}”无法辨认", self.name.zh, self.change.fact.entry.printed),
            format!("the change of {} “{}” cannot be read", self.name.en, self.change.fact.entry.printed),
        )
    }
}

/// A change in words: 增加20.00万元.
pub(super) fn worded(change: Money) -> Say {
    let size = Money { fen: change.fen.abs(), ..change };
    let (zh, en) = if change.fen < 0 { ("减少", "a fall of") } else { ("增加", "a rise of") };
    Say::new(format!("{zh}{size}"), format!("{en} {size}"))
}
