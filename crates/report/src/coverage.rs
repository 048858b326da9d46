//! How much of a document was understood, and how much of that some check compared (覆盖率).

use std::collections::BTreeMap;

use budget::{Counted, NumberKind, Say};
use rules::Held;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Checked, Lang, Paper, lang::percent, unverified};

/// The numbers of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// Numbers on paper.
    pub numbers: usize,
    /// Numbers tied to a fact.
    pub bound: usize,
    /// Numbers of every kind that some check compared, whether it held or not.
    pub verified: usize,
    /// Numbers of every kind that were recognised and that no check compared.
    pub unverified: usize,
    /// Numbers in words that are understood as words alone, such as the reason for a change: all that is bound is verified,
    /// unverified or one of these.
    pub mentioned: usize,
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

impl<'a> Checked<'a> {
    /// How much of the document was understood and compared.
    pub fn coverage(&self) -> Coverage {
        let verified = self.verified();
        let count = |kind: NumberKind| verified.get(&kind).copied().unwrap_or(0);
        let kinds = NAMES.iter().map(|(kind, name, _)| {
            let counted: Counted = self.paper.kinds.get(kind).copied().unwrap_or_default();
            let Counted { numbers, understood, structural } = counted;
            let unread = counted.unread();
            let verified = count(*kind).min(understood + structural);
            (*name, KindCoverage { numbers, understood, structural, unread, verified })
        });
        let kinds: BTreeMap<&'static str, KindCoverage> = kinds.collect();
        let (bound, verified) = (self.paper.bound, kinds.values().map(|k| k.verified).sum());
        let unverified = self.unverified().len();
        let mentioned = bound.saturating_sub(verified).saturating_sub(unverified);
        Coverage { numbers: self.paper.numbers, bound, verified, unverified, mentioned, kinds }
    }

    /// What was found to hold; of a document in which nothing was understood that is nothing, as there was nothing to look at.
    pub(crate) fn held(&self) -> &'a [Held] {
        if self.understanding() == Understanding::Nothing { &[] } else { &self.conclusions.held }
    }

    /// The numbers of each kind that some check compared, each place once.
    fn verified(&self) -> BTreeMap<NumberKind, usize> {
        let looked_at = self.conclusions.looked_at();
        let mut verified = BTreeMap::new();
        for number in unverified::printed(self.paper.disclosure).iter().filter(|one| one.is_among(&looked_at)) {
            *verified.entry(number.kind).or_default() += 1;
        }
        verified
    }
}

/// The share of a document's numbers, in percent, below which little of it was understood: then what was found, and that nothing
/// was, says little.
pub const LEAST_UNDERSTOOD: usize = 50;

/// The fewest numbers of which a share says something: an excerpt may well have a sentence or two.
const TELLING: usize = 20;

/// How much of a document was understood, before anything is said of its faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Understanding {
    /// No number, and nothing that a budget disclosure has: nothing can be said of it.
    Nothing,
    /// Less than [`LEAST_UNDERSTOOD`].
    Little,
    /// Enough.
    Enough,
}

impl Understanding {
    /// Its name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Little => "little",
            Self::Enough => "enough",
        }
    }
}

impl Paper<'_> {
    /// How much of the document was understood, by what was read alone.
    pub fn understanding(&self) -> Understanding {
        let telling = self.numbers >= TELLING;
        match self.bound {
            0 if telling || !self.is_disclosure() => Understanding::Nothing,
            bound if telling && bound * 100 < self.numbers * LEAST_UNDERSTOOD => Understanding::Little,
            _ => Understanding::Enough,
        }
    }

    /// Whether the document is told to be a disclosure by more than its numbers: it has tables, or says of whom and of what
    /// year it is.
    pub(crate) fn is_disclosure(&self) -> bool {
        let read = self.disclosure;
        !read.tables.is_empty() || read.year.is_some() && read.publisher.is_some()
    }

    /// What is said before all else where not enough was understood.
    pub fn misgiving(&self, understanding: Understanding) -> Option<Say> {
        let (bound, numbers, share) = (self.bound, self.numbers, percent(self.bound, self.numbers));
        match understanding {
            Understanding::Nothing if numbers == 0 => Some(Say::new(
                "没有读到任何数字，什么也没有核对；没有发现错误不等于没有错误。请检查文件是否完整，是否是预算公开文件",
                "no number was read and nothing was checked: that no error was found does not mean that there is none. Check that the file is whole, and that it is a budget disclosure",
            )),
            Understanding::Nothing => Some(Say::new(
                format!(
                    "{numbers} 个数字一个也没有读懂，什么也没有核对；没有发现错误不等于没有错误。请检查文件是否是预算公开文件"
                ),
                format!(
                    "none of {numbers} numbers was understood and nothing was checked: that no error was found does not mean that there is none. Check that the file is a budget disclosure"
                ),
            )),
            Understanding::Little => Some(Say::new(
                format!(
                    "{numbers} 个数字中只读懂 {bound} 个（{share}，不足 {LEAST_UNDERSTOOD}%），以下结果不完整；没有发现错误不等于没有错误"
                ),
                format!(
                    "of {numbers} numbers only {bound} were understood ({share}, less than {LEAST_UNDERSTOOD}%): what follows is incomplete, and that no error was found does not mean that there is none"
                ),
            )),
            Understanding::Enough => None,
        }
    }
}

impl Checked<'_> {
    /// How much of the document was understood. Numbers of which only the place is known count where something was compared.
    pub fn understanding(&self) -> Understanding {
        let meant: usize = self.paper.kinds.values().map(|kind| kind.understood).sum();
        let compared = || self.verified().values().sum::<usize>();
        if self.paper.bound > 0 && meant == 0 && compared() == 0 {
            Understanding::Nothing
        } else {
            self.paper.understanding()
        }
    }
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
            n => match lang {
                Lang::Zh => format!("；其中 {n} 个的行名或列名不认识"),
                Lang::En => format!("; of {n} the row or column is not known by its words"),
            },
        };
        let gap = lang.pick("；", "; ");
        if shares.is_empty() { known } else { format!("{gap}{}{known}", shares.join(lang.pick("、", ", "))) }
    }
}
