//! ST-09

use budget::{Cited, Facts, Say};
use document::text;

use crate::{Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 留有模板痕迹
pub(crate) const RULE: Rule = Rule {
    code: "ST-09",
    name: "template-residue",
    family: Family::Structure,
    title: Title { zh: "留有模板痕迹", en: "something of the template was left in" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("template_residue.md"),
    check,
};

/// Words that only a template contains.
const BLANKS: [&str; 6] = ["某某", "待填", "待补充", "20XX年", "20××年", "作持平表述"];
/// Choices that the template leaves to the writer.
const CHOICES: [&str; 18] = [
    "省(市/县)",
    "省(市/区)",
    "市(县/区)",
    "市(区/县)",
    "区(县/市)",
    "县(市/区)",
    "省/市/县",
    "市/县/区",
    "增加(减少)",
    "减少(增加)",
    "增加/减少",
    "减少/增加",
    "上升(下降)",
    "增长(下降)",
    "上升/下降",
    "增长/下降",
    "大于(小于)",
    "(如持平",
];
/// The longest name of a blank in braces.
const LONGEST: usize = 20;
/// More residues than these of one sort are one finding.
const MOST: usize = 5;
/// Characters shown on each side of a residue.
const AROUND: usize = 15;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let lines = lines::Lines::of(facts);
    let found: Vec<Finding> = lines.each(facts).flat_map(|(line, folded)| residues(line, folded)).collect();
    if found.is_empty() && lines.each(facts).next().is_some() {
        return vec![Outcome::holds([])];
    }
    let (errors, choices): (Vec<Finding>, Vec<Finding>) =
        found.into_iter().partition(|f| f.severity == Some(Severity::Error));
    [errors, choices].into_iter().flat_map(gathered).map(Outcome::broken).collect()
}

/// Findings as they are where they are few; one for all where the document is a template left unfilled.
fn gathered(found: Vec<Finding>) -> Vec<Finding> {
    if found.len() <= MOST {
        return found;
    }
    let count = found.len();
    let mut found = found.into_iter();
    let Some(mut first) = found.next() else { return Vec::new() };
    first.message = Say::new(
        format!("全文有 {count} 处模板痕迹，其一：{}", first.message.zh),
        format!("{count} places of a template are left, among them {}", first.message.en),
    );
    vec![first.against(found.map(|f| f.primary))]
}

fn residues(line: &Cited<String>, folded: &str) -> Vec<Finding> {
    let blanks = BLANKS.iter().filter(|b| folded.contains(**b)).map(|b| (*b).to_owned());
    let marks = crosses(folded).into_iter().chain(braces(folded)).filter(|m| !folded.contains(&format!("20{m}年")));
    // Every choice has a slash or a bracket, which most lines have not.
    let open = folded.contains(['/', '(']);
    let choices = CHOICES.iter().filter(|c| open && folded.contains(**c)).map(|c| (*c).to_owned());
    let errors = blanks.chain(marks).map(|word| residue(line, &word, Severity::Error));
    let warnings = choices.map(|word| residue(line, &word, Severity::Warning));
    errors.chain(warnings).collect()
}

/// Runs of two or more X or ×, not within a Latin word or a number.
fn crosses(folded: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !folded.contains(['×', 'X', 'x']) {
        return found;
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut at = 0;
    while let Some(&mark) = chars.get(at) {
        let run = chars.iter().skip(at).take_while(|c| **c == mark).count();
        let beside = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_alphanumeric);
        let alone = !beside(at.checked_sub(1)) && !beside(Some(at + run));
        if run > 1 && (mark == '×' || matches!(mark, 'X' | 'x') && alone) {
            let word: String = std::iter::repeat_n(mark, run).collect();
            found.extend(Some(word).filter(|w| !found.contains(w)));
        }
        at += run;
    }
    found
}

/// A name in braces.
fn braces(folded: &str) -> Option<String> {
    let (_, rest) = folded.split_once('{')?;
    let (inside, _) = rest.split_once('}')?;
    (!inside.is_empty() && inside.chars().count() <= LONGEST).then(|| format!("{{{inside}}}"))
}

/// A folded word as printed, with what stands around it.
fn excerpt(line: &Cited<String>, word: &str) -> (String, String, String) {
    let folded = text::Folded::of(&line.value);
    let (original, word): (Vec<char>, Vec<char>) = (line.value.chars().collect(), word.chars().collect());
    let at = folded.chars.windows(word.len().max(1)).position(|w| w == word).unwrap_or(0);
    let end = at + word.len();
    let part = |from: usize, to: usize| -> String {
        let origins = folded.origin.get(from..to.min(folded.origin.len())).unwrap_or_default();
        origins.iter().filter_map(|i| original.get(*i)).collect()
    };
    (part(at.saturating_sub(AROUND), at), part(at, end), part(end, end + AROUND))
}

fn residue(line: &Cited<String>, word: &str, severity: Severity) -> Finding {
    let (before, shown, after) = excerpt(line, word);
    let what = if severity == Severity::Error {
        ("留有未填写的", "an unfilled blank")
    } else {
        ("留有未作选择的", "an open choice")
    };
    let message = Say::new(
        format!("“{before}{shown}{after}”中{}“{shown}”", what.0),
        format!("“{before}{shown}{after}”: {}, “{shown}”", what.1),
    );
    let mut evidence = lines::at(line, word);
    // the residue itself, wherever it stands in the line
    (evidence.printed, evidence.place.spot.chars) = (shown, None);
    Finding::new(message, evidence).severity(severity)
}
