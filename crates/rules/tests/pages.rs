//! Every rule's page is its test: the examples on it are read as a user's file is, and must come out as the page says.
//!
//! `MINGBAI_BLESS=1 cargo test -p mingbai-rules pages::` writes the messages of the 不相符 examples into the pages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::path::PathBuf;

use budget::Facts;
use rules::{Outcome, Rule};

/// One worked example: its fixture and the messages the page promises.
struct Example<'p> {
    fixture: &'p str,
    report: Option<&'p str>,
}

const HEADINGS: &[&str] = &["## 为什么", "## 依据", "## 怎么改", "## English", "## 例：相符", "## 例：不相符"];

fn section<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let start = page.find(&format!("{heading}\n"))? + heading.len() + 1;
    let rest = &page[start..];
    Some(rest.find("\n## ").map_or(rest, |end| &rest[..end]))
}

fn fenced<'p>(section: &'p str, language: &str) -> Option<&'p str> {
    let start = section.find(&format!("```{language}\n"))? + language.len() + 4;
    let rest = &section[start..];
    rest.find("```").map(|end| &rest[..end])
}

fn example<'p>(rule: &Rule, page: &'p str, heading: &str) -> Option<Example<'p>> {
    let section = section(page, heading)?;
    let fixture =
        fenced(section, "markdown").unwrap_or_else(|| panic!("{}: “{heading}” has no ```markdown block", rule.code));
    Some(Example { fixture, report: fenced(section, "report") })
}

fn run(rule: &Rule, fixture: &str) -> Vec<Outcome> {
    let read = formats::read(fixture.as_bytes(), "example.md").unwrap_or_else(|e| panic!("{}: {e}", rule.code));
    let reading = forms::recognize(&read.document);
    rules::outcomes(rule, &Facts::of(&reading.disclosure))
}

fn messages(outcomes: &[Outcome]) -> String {
    let broken = outcomes.iter().filter_map(|o| match o {
        Outcome::Broken(finding) => Some(format!("{}\n", finding.message.zh)),
        _ => None,
    });
    broken.collect()
}

fn page_path(rule: &Rule) -> PathBuf {
    let name = format!("{}.md", rule.name.replace('-', "_"));
    let family = format!("{:?}", rule.family).to_lowercase();
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src").join(family).join(name)
}

fn bless(rule: &Rule, got: &str) {
    let path = page_path(rule);
    let page = std::fs::read_to_string(&path).unwrap();
    let at = page.find("## 例：不相符\n").unwrap();
    let (before, after) = page.split_at(at);
    let old = fenced(after, "report").unwrap_or_else(|| panic!("{}: 不相符 has no ```report block", rule.code));
    let after = after.replacen(&format!("```report\n{old}```"), &format!("```report\n{got}```"), 1);
    std::fs::write(&path, format!("{before}{after}")).unwrap();
}

fn check_page(rule: &Rule, faults: &mut Vec<String>) {
    let mut fault = |what: String| faults.push(format!("{}: {what}", rule.code));
    let page = rule.page;
    if !page.starts_with(&format!("# {} {}\n", rule.code, rule.title.zh)) {
        fault(format!("the page must begin with “# {} {}”", rule.code, rule.title.zh));
    }
    for heading in HEADINGS.iter().filter(|h| section(page, h).is_none_or(|s| s.trim().is_empty())) {
        fault(format!("the page lacks “{heading}”"));
    }
    if let Some(Example { fixture, .. }) = example(rule, page, "## 例：相符") {
        let outcomes = run(rule, fixture);
        if !outcomes.iter().any(|o| matches!(o, Outcome::Holds { .. }))
            || !outcomes.iter().all(|o| matches!(o, Outcome::Holds { .. } | Outcome::NotApplicable))
        {
            fault(format!("相符 does not just hold: {outcomes:#?}"));
        }
    }
    if let Some(Example { fixture, report }) = example(rule, page, "## 例：不相符") {
        let got = messages(&run(rule, fixture));
        if got.is_empty() {
            fault(format!("不相符 finds nothing: {:#?}", run(rule, fixture)));
        } else if std::env::var_os("MINGBAI_BLESS").is_some() {
            bless(rule, &got);
        } else if report != Some(got.as_str()) {
            fault(format!("不相符 reports\n{got}but the page says\n{}", report.unwrap_or("nothing")));
        }
    }
    let undetermined = example(rule, page, "## 例：无法判断");
    let inapplicable = example(rule, page, "## 例：不适用");
    if undetermined.is_none() && inapplicable.is_none() {
        fault("the page lacks “## 例：无法判断” (or “## 例：不适用” where nothing can make it undetermined)".into());
    }
    if let Some(Example { fixture, .. }) = undetermined {
        let outcomes = run(rule, fixture);
        if !outcomes.iter().any(|o| matches!(o, Outcome::Undetermined(_)))
            || outcomes.iter().any(|o| matches!(o, Outcome::Broken(_)))
        {
            fault(format!("无法判断 is not undetermined: {outcomes:#?}"));
        }
    }
    if let Some(Example { fixture, .. }) = inapplicable {
        let outcomes = run(rule, fixture);
        if !outcomes.iter().all(|o| matches!(o, Outcome::NotApplicable)) {
            fault(format!("不适用 applies: {outcomes:#?}"));
        }
    }
}

#[test]
fn every_page_is_true() {
    let mut faults = Vec::new();
    for rule in rules::catalogue() {
        check_page(rule, &mut faults);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
