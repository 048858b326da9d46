//! The catalogue of rules, listed; and a rule's page.

use rules::{Rule, Status};
use serde::Serialize;

use crate::{
    Lang, Manner, json, law,
    palette::paint,
    width::{INDENT, hang, indented, pad, width, wrap},
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

/// Keys, and beside each what it stands for.
pub fn keyed(entries: &[(&str, String)], manner: &Manner) -> String {
    let columns = entries.iter().map(|(key, _)| width(key)).max().unwrap_or(0) + 2;
    entries.iter().map(|(key, said)| hang(&pad(key, columns), columns, said, columns, manner.columns)).collect()
}

/// The rules as an aligned list, under the names of their families.
pub fn rules_text(rules: &[&Rule], manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let longest = rules.iter().map(|r| width(lang.title(r))).max().unwrap_or(0);
    let mut lines = Vec::new();
    let mut family = None;
    for rule in rules {
        if family.replace(rule.family) != Some(rule.family) {
            let gap = if lines.is_empty() { "" } else { "\n" };
            let heading = format!("{} {}", rule.family.letters(), lang.of(&rule.family.name()));
            lines.push(format!("{gap}{}\n", paint(palette.strong, heading)));
        }
        let severity = paint(palette.severity(rule.severity), pad(lang.severity(rule.severity), 7));
        let head = format!("  {}  {severity}  {}  ", rule.code, pad(status(rule, lang), 7));
        let columns = rule.code.len() + 2 + 2 + 7 + 2 + 7 + 2;
        // The name, which is English, goes behind the title where there is room for both, else below it.
        let title = match lang {
            Lang::Zh => lang.title(rule).to_owned(),
            Lang::En => format!("{}  {}", pad(lang.title(rule), longest), rule.name),
        };
        lines.push(hang(&head, columns, &title, columns, manner.columns));
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
    match manner.lang {
        Lang::Zh => chinese(rule, manner),
        Lang::En => english(rule, manner),
    }
}

/// The page as it is written, without what it says in English, and behind its title of what sort the rule is.
fn chinese(rule: &Rule, manner: &Manner) -> String {
    let (lang, mut english) = (manner.lang, false);
    let mut own = rule.page.trim_end().lines().filter(|line| {
        english = if line.starts_with("## ") { line.strip_prefix("## ") == Some(ENGLISH) } else { english };
        !english
    });
    let sort = [&rule.family.name().zh, lang.severity(rule.severity), status(rule, lang)].join("，");
    let sort = format!("{sort}；用于 --select、--ignore 的名称：{}、{}", rule.code, rule.name);
    let title = own.next();
    set(title.into_iter().chain(["", &sort]).chain(own), manner)
}

/// Lines of a page, set for the screen. The tables of examples keep their lines: they are what would stand in a file.
fn set<'l>(lines: impl Iterator<Item = &'l str>, manner: &Manner) -> String {
    let mut quoted = false;
    let set = |line: &str| {
        quoted ^= line.starts_with("```");
        match line {
            _ if line.starts_with('#') => paint(manner.palette.strong, line) + "\n",
            _ if line.is_empty() || quoted && line.starts_with('|') => line.to_owned() + "\n",
            _ => wrap(line, manner.columns, manner.columns).join("\n") + "\n",
        }
    };
    lines.map(set).collect()
}

/// The examples of a page, each under what it shows; what is said of them there is in Chinese.
fn examples(rule: &Rule, manner: &Manner) -> String {
    let blocks = rule.page.split("\n## ").filter_map(|section| {
        let (heading, rest) = section.split_once('\n')?;
        let shows = EXAMPLES.iter().find(|(zh, _)| *zh == heading.trim())?.1;
        let (example, _) = rest.split_once("```markdown\n")?.1.split_once("```")?;
        Some((shows, example))
    });
    let one = |(shows, example): (&str, &str)| {
        let lines = example.trim_end().lines();
        format!(
            "\n{}\n\n{}",
            paint(manner.palette.strong, shows),
            set(["```markdown"].into_iter().chain(lines).chain(["```"]), manner)
        )
    };
    blocks.map(one).collect()
}

/// What is said of a rule in English: what it checks, what to do, what it stands on.
fn english(rule: &Rule, manner: &Manner) -> String {
    let told = section(rule, ENGLISH).unwrap_or_default();
    let (what, mend) = told.split_once(MEND).unwrap_or((&told, ""));
    let mut text = paint(manner.palette.strong, format!("{} {}", rule.code, rule.title.en)) + "\n";
    let sort = [rule.name, &rule.family.name().en, manner.lang.severity(rule.severity), status(rule, manner.lang)];
    text += &indented(&sort.join(", "), 0, manner);
    let basis = law::english(&section(rule, BASIS).unwrap_or_default());
    let parts = [
        ("What it checks", vec![what.trim().to_owned()]),
        ("What to do", vec![mend.trim().to_owned()]),
        ("Basis", basis),
    ];
    for (heading, lines) in parts {
        text.extend(["\n", &paint(manner.palette.strong, heading), "\n"]);
        text.extend(lines.iter().map(|line| indented(line, INDENT, manner)));
    }
    text + &examples(rule, manner)
}

/// Headings of a page.
const REMEDY: &str = "怎么改";
const BASIS: &str = "依据";
const ENGLISH: &str = "English";
/// The headings of its examples, and what they show.
const EXAMPLES: [(&str, &str); 3] = [
    ("例：相符", "Example in which it holds"),
    ("例：不相符", "Example in which it does not"),
    ("例：无法判断", "Example that cannot be decided"),
];
/// What the advice begins with in the English section.
const MEND: &str = "To mend: ";

/// The text of a section of a page, its lines joined; paragraphs of English by a blank.
pub(crate) fn section(rule: &Rule, heading: &str) -> Option<String> {
    let mut lines = rule.page.lines().skip_while(|line| line.strip_prefix("## ").map(str::trim) != Some(heading));
    lines.next()?;
    let lines = lines.take_while(|line| !line.starts_with('#')).map(str::trim).filter(|line| !line.is_empty());
    let gap = if heading == ENGLISH { " " } else { "" };
    Some(lines.collect::<Vec<_>>().join(gap))
}

/// The first sentences of what a page says on how to mend the fault.
pub(crate) fn remedy(rule: &Rule, lang: Lang) -> Option<String> {
    let remedy = match lang {
        Lang::Zh => sentences(&section(rule, REMEDY)?, 100),
        Lang::En => section(rule, ENGLISH)?.split_once(MEND)?.1.to_owned(),
    };
    Some(remedy).filter(|remedy| !remedy.is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_in_both_languages_how_to_mend_its_fault() {
        for rule in rules::catalogue() {
            for lang in [Lang::Zh, Lang::En] {
                assert!(remedy(rule, lang).is_some(), "{} ({lang:?})", rule.code);
            }
        }
    }
}
