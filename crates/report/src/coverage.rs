//! How much of a document was understood, and how much of that some check compared (覆盖率).

use std::collections::{BTreeMap, BTreeSet};

use budget::{Counted, Entry, NumberKind};
use document::Address;
use serde::Serialize;

use crate::{Checked, Lang};

/// The numbers of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct KindCoverage {
    /// Numbers on paper.
    pub numbers: usize,
    /// Of these, the ones whose meaning is known.
    pub understood: usize,
    /// The ones of which only the place among others is known.
    pub structural: usize,
    /// The ones that were tied to nothing.
    pub unread: usize,
    /// The ones that some check compared, whether it held or not.
    pub verified: usize,
}

/// How much of a document was understood, and how much of that some check compared. Codes, ordinals, years and the
/// numbers of columns are no numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Numbers on paper.
    pub numbers: usize,
    /// Numbers tied to a fact.
    pub bound: usize,
    /// Stated facts that some check compared, whether it held or not.
    pub verified: usize,
    /// The same by kind: amounts, rates, counts, and the targets and scores of indicators.
    pub kinds: BTreeMap<&'static str, KindCoverage>,
}

/// What a kind is called, in machine output and in both languages.
const NAMES: [(NumberKind, &str, &str); 5] = [
    (NumberKind::Amount, "amounts", "金额"),
    (NumberKind::Rate, "rates", "比率"),
    (NumberKind::Count, "counts", "数量"),
    (NumberKind::Target, "targets", "指标值"),
    (NumberKind::Score, "scores", "分值"),
];

impl Checked<'_> {
    /// How much of the document was understood and compared.
    pub fn coverage(&self) -> Coverage {
        let verified = self.verified();
        let count = |kind: NumberKind| verified.get(&kind).copied().unwrap_or(0);
        let kinds = NAMES.iter().map(|(kind, name, _)| {
            let counted: Counted = self.paper.kinds.get(kind).copied().unwrap_or_default();
            let Counted { numbers, understood, structural } = counted;
            let unread = counted.unread();
            (*name, KindCoverage { numbers, understood, structural, unread, verified: count(*kind) })
        });
        let facts = [NumberKind::Amount, NumberKind::Rate, NumberKind::Count];
        Coverage {
            numbers: self.paper.numbers,
            bound: self.paper.bound,
            verified: facts.into_iter().map(count).sum(),
            kinds: kinds.collect(),
        }
    }

    /// The numbers of each kind that some check compared, each place once.
    fn verified(&self) -> BTreeMap<NumberKind, usize> {
        let looked_at = self.conclusions.looked_at();
        let disclosure = self.paper.disclosure;
        let facts = disclosure.facts().map(|f| &f.entry).filter(|e| matches!(e.value, Entry::Stated(_)));
        // A zero that is said in words, as 持平, is no number on paper.
        let facts = facts.filter(|e| e.printed.contains(|c: char| c.is_ascii_digit()));
        let facts = facts.filter_map(|e| Some((NumberKind::of(&e.value)?, e.place.address())));
        let indicators = || disclosure.goals.iter().flat_map(|g| &g.indicators);
        let targets = indicators().filter_map(|i| i.target.as_ref()).filter(|t| is_number(&t.value));
        let targets = targets.map(|t| (NumberKind::Target, t.place.address()));
        let scores = indicators().filter_map(|i| Some((NumberKind::Score, i.weight.as_ref()?.place.address())));
        let all: BTreeSet<(NumberKind, Address)> = facts.chain(targets).chain(scores).collect();
        let mut verified = BTreeMap::new();
        for (kind, _) in all.iter().filter(|(_, address)| looked_at.contains(address)) {
            *verified.entry(*kind).or_default() += 1;
        }
        verified
    }
}

fn is_number(text: &str) -> bool {
    budget::Decimal::parse(text.trim_end_matches(['%', '％'])).is_ok()
}

impl Coverage {
    /// The share of each kind that was understood, where that is not all, and how many are known by their place alone.
    pub(crate) fn by_kind(&self, lang: Lang) -> String {
        let named = NAMES.iter().filter_map(|(_, en, zh)| Some((lang.pick(zh, en), self.kinds.get(en)?)));
        let printed = named.filter(|(_, k)| k.numbers > 0);
        let shares = printed.map(|(name, k)| format!("{name} {}/{}", k.understood + k.structural, k.numbers));
        let shares: Vec<String> = shares.collect();
        let structural: usize = self.kinds.values().map(|k| k.structural).sum();
        let known = match structural {
            0 => String::new(),
            n => format!("{}{n}", lang.pick("；其中仅知位置 ", "; by place alone ")),
        };
        let (open, close) = (lang.pick("（", " ("), lang.pick("）", ")"));
        if shares.is_empty() { known } else { format!("{open}{}{known}{close}", shares.join(lang.pick("、", ", "))) }
    }
}
