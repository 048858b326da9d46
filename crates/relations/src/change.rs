//! Numbers that should be others (应改之处): which, to what, how it may have come about, and how sure that is.

use budget::Say;
use document::Address;

use crate::Evidence;

/// One number that should be another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The number as it stands.
    pub evidence: Evidence,
    /// What it should be, as it would be printed there.
    pub right: String,
    /// How it may have come about.
    pub cause: Option<Say>,
}

/// How sure it is that a change is the one to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It is the only one of its size that makes everything hold.
    Only,
    /// Others would do, but it takes the smallest slip.
    Likeliest,
    /// One of several that are as likely.
    OneOf,
}

impl Certainty {
    /// Its name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Only => "only",
            Self::Likeliest => "likeliest",
            Self::OneOf => "one-of",
        }
    }
}

/// The change that explains a finding, and others with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Culprit {
    /// How sure it is.
    pub certainty: Certainty,
    /// The smallest sets of changes that make everything hold, the likeliest first; never empty.
    pub ways: Vec<Vec<Change>>,
    /// How many relations that are broken hold with it.
    pub mends: usize,
}

impl Culprit {
    /// The changes to make, where they are told from others.
    pub fn named(&self) -> Option<&[Change]> {
        (self.certainty != Certainty::OneOf).then(|| self.ways.first().map_or(&[][..], Vec::as_slice))
    }

    pub(crate) fn key(&self) -> Option<Vec<(Address, &str)>> {
        let changes = self.named().filter(|_| self.mends > 1)?;
        Some(changes.iter().map(|c| (c.evidence.place.address(), c.right.as_str())).collect())
    }

    /// What it comes to, in one sentence.
    pub(crate) fn say(&self) -> Say {
        let ways = self.ways.iter().map(|way| worded(way)).collect::<Vec<_>>();
        let first = ways.first().cloned().unwrap_or_else(|| Say::new("", ""));
        match (self.certainty, self.mends) {
            (Certainty::Only, 0 | 1) => Say::new(
                format!("其余数字另有关系印证，应把{}", first.zh),
                format!("other relations confirm the other numbers: change {}", first.en),
            ),
            (Certainty::Only, _) => Say::new(
                format!("只需把{}，以上各处即全部相符", first.zh),
                format!("changing {} alone would make all of these hold", first.en),
            ),
            (Certainty::Likeliest, _) => Say::new(
                format!("最可能是应把{}，改后即全部相符", first.zh),
                format!("most likely {} is meant: then all would hold", first.en),
            ),
            (Certainty::OneOf, _) => {
                let join = |of: fn(&Say) -> &str, sep| ways.iter().map(of).collect::<Vec<_>>().join(sep);
                Say::new(
                    format!("改动下列之一即可全部相符：{}", join(|s| &s.zh, "；或")),
                    format!("any one of these would make all hold: {}", join(|s| &s.en, "; or ")),
                )
            }
        }
    }
}

fn worded(way: &[Change]) -> Say {
    let each = |change: &Change| {
        let Change { evidence, right, cause } = change;
        let (path, printed) = (&evidence.place.path, evidence.printed.trim());
        let (zh, en) =
            cause.as_ref().map_or_else(Default::default, |c| (format!("（{}）", c.zh), format!(" ({})", c.en)));
        match printed {
            "" => (format!("“{path}”的空白填为 {right}{zh}"), format!("the blank at “{path}” to {right}{en}")),
            _ => (format!("“{path}”的“{printed}”改为 {right}{zh}"), format!("“{printed}” at “{path}” to {right}{en}")),
        }
    };
    let (zh, en): (Vec<String>, Vec<String>) = way.iter().map(each).unzip();
    Say::new(zh.join("、"), en.join(" and "))
}
