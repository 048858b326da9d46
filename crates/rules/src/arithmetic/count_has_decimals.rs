//! NA-05

use budget::{Count, Facts, Passage, Say};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 可数之物写有小数
pub(crate) const RULE: Rule = Rule {
    code: "NA-05",
    name: "count-has-decimals",
    family: Family::Arithmetic,
    title: Title { zh: "可数之物写有小数", en: "a count of things is printed with decimals" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("count_has_decimals.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts.disclosure().passages.iter().filter_map(judge).collect()
}

fn judge(passage: &Passage) -> Option<Outcome> {
    let counted = passage.parts.iter().filter_map(|part| {
        let entry = &part.fact.entry;
        let count = entry.value.count().filter(|count| !count.is_measured())?;
        Some((count, Evidence::of(entry)))
    });
    let (odd, even): (Vec<_>, Vec<_>) = counted.partition(|(count, _)| count.number.scale > 0);
    let Some((_, primary)) = odd.first() else {
        return (!even.is_empty()).then(|| Outcome::holds(even.into_iter().map(|(_, e)| e)));
    };
    let message = Say::new(
        format!("{} 处数量写有小数（{}），可数之物应为整数", odd.len(), printed(&odd)),
        format!("{} counts have decimals ({}); things are counted in whole numbers", odd.len(), printed(&odd)),
    );
    let related = odd.iter().skip(1).map(|(_, e)| e.clone());
    Some(Outcome::broken(Finding::new(message, primary.clone()).against(related)))
}

/// The different printings, in the order they stand.
fn printed(odd: &[(&Count, Evidence)]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for (count, evidence) in odd {
        let text = format!("{}{}", evidence.printed.trim(), count.unit);
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.join("、")
}
