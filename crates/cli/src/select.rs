//! Which rules to run, by code, name or family.

use budget::Say;
use rules::Rule;

/// The rules of the catalogue that are selected and not ignored; no selection means all.
///
/// # Errors
/// A name that no rule and no family has, with the nearest that exist; and where no rule is left.
pub(crate) fn choose(select: &[String], ignore: &[String]) -> Result<Vec<&'static Rule>, Say> {
    let all = rules::catalogue();
    for name in select.iter().chain(ignore) {
        if !all.iter().any(|rule| matches(rule, name)) {
            return Err(unknown(name));
        }
    }
    let named = |rule: &Rule, names: &[String]| names.iter().any(|name| matches(rule, name));
    let chosen = |rule: &&Rule| (select.is_empty() || named(rule, select)) && !named(rule, ignore);
    let chosen: Vec<&'static Rule> = all.into_iter().filter(chosen).collect();
    if chosen.is_empty() { Err(nothing_left()) } else { Ok(chosen) }
}

/// That nothing is wrong must not be said of what nothing looked at.
fn nothing_left() -> Say {
    Say::new(
        "没有选中任何规则：--select 选取的都被 --ignore 略去了",
        "no rule is left: all that --select names are left out by --ignore",
    )
}

fn matches(rule: &Rule, name: &str) -> bool {
    let name = name.trim();
    rule.name == name || rule.code.eq_ignore_ascii_case(name) || rule.family.letters().eq_ignore_ascii_case(name)
}

/// The rule with a code or name, or else the rules of a family, or those whose code or name begins so.
///
/// # Errors
/// The nearest that exist.
pub(crate) fn some(name: &str) -> Result<Vec<&'static Rule>, Say> {
    let name = name.trim();
    if let Some(rule) = rules::rule(name) {
        return Ok(vec![rule]);
    }
    let (upper, lower) = (name.to_uppercase(), name.to_lowercase());
    let all = || rules::catalogue().into_iter().filter(|_| !name.is_empty());
    let coded: Vec<&Rule> = all().filter(|rule| rule.code.starts_with(&upper)).collect();
    let named = || all().filter(|rule| rule.name.starts_with(&lower)).collect();
    let found: Vec<&Rule> = if coded.is_empty() { named() } else { coded };
    if found.is_empty() { Err(unknown(name)) } else { Ok(found) }
}

fn unknown(name: &str) -> Say {
    let near = nearest(name, &rules::catalogue()).join("、");
    let (zh, en) = if near.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("；相近的有 {near}"), format!("; near it: {}", near.replace('、', ", ")))
    };
    Say::new(
        format!("没有规则“{name}”{zh}。用 mingbai rules 查看全部规则。"),
        format!("no rule “{name}”{en}. See mingbai rules for all."),
    )
}

/// The three codes and names that take the fewest changes.
fn nearest(name: &str, rules: &[&Rule]) -> Vec<&'static str> {
    let wanted = name.trim().to_lowercase();
    let mut names: Vec<(usize, &'static str)> = rules
        .iter()
        .flat_map(|rule| [rule.code, rule.name])
        .map(|known| (distance(&wanted, &known.to_lowercase()), known))
        .filter(|(changes, known)| *changes <= known.chars().count() / 2)
        .collect();
    names.sort_by_key(|(changes, _)| *changes);
    names.into_iter().take(3).map(|(_, known)| known).collect()
}

/// What to say behind a name that is none of `known`: the one that takes the fewest changes, where that is near.
pub(crate) fn meant<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Say {
    let wanted = name.to_lowercase();
    let near = known.map(|known| (distance(&wanted, known), known));
    let near =
        near.filter(|(changes, known)| *changes <= known.chars().count() / 2).min_by_key(|(changes, _)| *changes);
    near.map_or_else(
        || Say::new("。", "."),
        |(_, known)| Say::new(format!("，是不是想用 {known}？"), format!("; did you mean {known}?")),
    )
}

/// Changes of one character that turn `a` into `b` (Levenshtein), kept as one row of the table.
fn distance(a: &str, b: &str) -> usize {
    let target: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=target.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((to, above), left_above) in target.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or(0);
            next.push((left + 1).min(above + 1).min(left_above + usize::from(from != *to)));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_counted_in_changes() {
        assert_eq!(distance("xt-07", "xt-07"), 0);
        assert_eq!(distance("xt-7", "xt-07"), 1);
        assert_eq!(distance("xt-07", "in-07"), 2);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn an_unknown_name_is_an_error() {
        assert!(choose(&["ZZ-99".into()], &[]).is_err());
    }

    #[test]
    fn a_selection_that_leaves_no_rule_is_an_error() {
        let none = choose(&["IN".into()], &["in".into()]).unwrap_err();
        assert!(none.zh.contains("没有选中任何规则"), "{}", none.zh);
        assert_eq!(choose(&["IN-01".into(), "IN-02".into()], &["IN-02".into()]).unwrap().len(), 1);
    }

    #[test]
    fn nothing_is_found_under_a_name_that_is_unknown() {
        assert!(some("ZZ-99").is_err() && some("").is_err());
    }

    #[test]
    fn a_family_or_a_beginning_stands_for_its_rules() {
        assert_eq!(some("xt-01").unwrap().len(), 1);
        assert!(some("IN").unwrap().iter().all(|rule| rule.code.starts_with("IN-")));
        assert!(some("nt-0").unwrap().len() > 3);
    }
}
