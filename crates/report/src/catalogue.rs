//! The catalogue of rules, listed; and a rule's page.

use rules::{Rule, Status};
use serde::Serialize;

use crate::{
    Lang, Manner, json,
    palette::paint,
    width::{pad, width},
};

#[derive(Serialize)]
struct RuleJson {
    code: &'static str,
    name: &'static str,
    family: String,
    severity: &'static str,
    status: &'static str,
    since: &'static str,
    title: &'static str,
}

fn status(rule: &Rule, lang: Lang) -> &'static str {
    match (rule.status, lang) {
        (Status::Stable, Lang::Zh) => "正式",
        (Status::Stable, Lang::En) => "stable",
        (Status::Preview, Lang::Zh) => "试行",
        (Status::Preview, Lang::En) => "preview",
    }
}

/// The rules as a JSON array.
pub fn rules_json(rules: &[&Rule], lang: Lang) -> String {
    let one = |rule: &&Rule| RuleJson {
        code: rule.code,
        name: rule.name,
        family: lang.of(&rule.family.name()).to_owned(),
        severity: rule.severity.name(),
        status: status(rule, Lang::En),
        since: rule.since,
        title: lang.title(rule),
    };
    json::pretty(&rules.iter().map(one).collect::<Vec<_>>()) + "\n"
}

/// The rules as an aligned list, under the names of their families.
pub fn rules_text(rules: &[&Rule], manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let longest = rules.iter().map(|r| width(r.name)).max().unwrap_or(0);
    let mut lines = Vec::new();
    let mut family = None;
    for rule in rules {
        if family.replace(rule.family) != Some(rule.family) {
            let gap = if lines.is_empty() { "" } else { "\n" };
            let heading = format!("{} {}", rule.family.letters(), lang.of(&rule.family.name()));
            lines.push(format!("{gap}{}\n", paint(palette.strong, heading)));
        }
        let severity = paint(palette.severity(rule.severity), pad(lang.severity(rule.severity), 7));
        let (name, status) = (pad(rule.name, longest), pad(status(rule, lang), 7));
        lines.push(format!("  {}  {name}  {severity}  {status}  {}\n", rule.code, lang.title(rule)));
    }
    let count = lang.count(rules.len(), "条规则", "rule");
    lines.push(format!(
        "\n{count}{}\n",
        lang.pick("；mingbai explain 代码 查看说明", "; mingbai explain CODE shows a rule's page")
    ));
    lines.concat()
}

/// A rule's page, with its headings set off.
pub fn page(rule: &Rule, manner: &Manner) -> String {
    let set = |line: &str| if line.starts_with('#') { paint(manner.palette.strong, line) } else { line.to_owned() };
    rule.page.trim_end().lines().map(|line| set(line) + "\n").collect()
}

/// The first sentences of a page's section on how to mend the fault (怎么改).
pub(crate) fn remedy(rule: &Rule) -> Option<String> {
    let mut lines =
        rule.page.lines().skip_while(|l| l.trim() != "## 怎么改").skip(1).skip_while(|l| l.trim().is_empty());
    let first = lines.next().filter(|l| !l.starts_with('#'))?;
    let more = lines.take_while(|l| !l.trim().is_empty() && !l.starts_with('#'));
    let paragraph: String = std::iter::once(first).chain(more).map(str::trim).collect();
    Some(sentences(&paragraph, 100))
}

/// Whole sentences up to about `most` characters, at least one.
fn sentences(text: &str, most: usize) -> String {
    let mut kept = String::new();
    for sentence in text.split_inclusive('。') {
        if !kept.is_empty() && kept.chars().count() + sentence.chars().count() > most {
            break;
        }
        kept += sentence;
    }
    kept
}
