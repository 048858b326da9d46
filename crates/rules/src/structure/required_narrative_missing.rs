//! ST-02

use budget::{Disclosure, Facts, Kind, Say};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 缺少应当说明的事项
pub(crate) const RULE: Rule = Rule {
    code: "ST-02",
    name: "required-narrative-missing",
    family: Family::Structure,
    title: Title { zh: "缺少应当说明的事项", en: "a matter that must be explained is missing" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("required_narrative_missing.md"),
    check: Check::Facts(check),
};

/// A matter, the kind of paragraph that explains it, and words without which it cannot be explained.
struct Matter {
    name: &'static str,
    passage: &'static str,
    words: &'static [&'static str],
}

const fn matter(name: &'static str, passage: &'static str, words: &'static [&'static str]) -> Matter {
    Matter { name, passage, words }
}

const MATTERS: [Matter; 10] = [
    matter("职能职责", "", &["职责", "职能", "概况"]),
    matter("机构设置", "offices", &["机构", "内设", "处室", "科室", "概况", "单位构成", "所属", "下属"]),
    matter("收入预算情况", "income", &["收入"]),
    matter("支出预算情况", "expenditure", &["支出预算", "支出总"]),
    matter("机关运行经费", "operating-cost", &["运行经费"]),
    matter("“三公”经费", "three-public", &["三公", "公务接待"]),
    matter("政府采购", "procurement", &["采购"]),
    matter("国有资产占用使用", "assets", &["国有资产", "资产占", "车辆"]),
    matter("预算绩效", "performance", &["绩效"]),
    matter("名词解释", "", &["名词解释", "名词说明", "专业名词"]),
];
/// With fewer paragraphs and headings the document has no narrative to judge.
const FEWEST: usize = 3;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    if d.kind != Kind::Budget || is_a_notice(d) || d.passages.len() < FEWEST && d.headings.len() < FEWEST {
        return Vec::new();
    }
    let titles = d.headings.iter().map(|h| text::fold(&h.title.value));
    let lines: Vec<String> = lines::narrative(facts).into_iter().chain(titles).collect();
    let mentioned = |m: &Matter| m.words.iter().any(|w| lines.iter().any(|line| line.contains(w)));
    let (told, open): (Vec<_>, Vec<_>) = MATTERS.iter().partition(|m| is_told(d, m));
    let (unread, missing): (Vec<_>, Vec<_>) = open.into_iter().partition(|m| mentioned(m));
    let mut outcomes = vec![Outcome::holds(told.iter().filter_map(|m| evidence(d, m)))];
    outcomes.extend(unread.iter().map(|m| {
        Outcome::undetermined(
            format!("文中提到“{}”，但说明段落未能识别", m.name),
            format!("{} is mentioned, but its paragraph was not recognised", m.name),
        )
    }));
    outcomes.extend(lacking(facts, &missing));
    outcomes
}

/// What the title of a notice on some expenses names, and the words of a title that names the whole budget beside them.
const NOTICED: [&str; 2] = ["三公", "采购"];
const BESIDE: [&str; 6] = ["预算及", "预算和", "预算与", "预算暨", "预算、", "预决算"];

/// Whether the title says that the document is about some expenses alone, of which it explains no other matter.
fn is_a_notice(d: &Disclosure) -> bool {
    let cover: Vec<String> = d.cover.0.iter().map(|line| text::fold(&line.value)).collect();
    let says = |words: &[&str]| words.iter().any(|w| cover.iter().any(|line| line.contains(w)));
    says(&NOTICED) && !says(&BESIDE)
}

fn is_told(d: &Disclosure, matter: &Matter) -> bool {
    match matter.name {
        "职能职责" => !d.duties.is_empty(),
        "名词解释" => !d.glossary.is_empty(),
        _ => d.passage(matter.passage).is_some(),
    }
}

fn evidence(d: &Disclosure, matter: &Matter) -> Option<Evidence> {
    let line = match matter.name {
        "职能职责" => d.duties.first(),
        "名词解释" => d.glossary.first().map(|t| &t.name),
        _ => d.passage(matter.passage)?.prose.0.first(),
    };
    line.map(Evidence::of)
}

fn lacking(facts: &Facts<'_>, missing: &[&Matter]) -> Option<Outcome> {
    if missing.is_empty() {
        return None;
    }
    if lines::is_of_a_school(facts.disclosure()) {
        return Some(Outcome::undetermined(
            "高等学校按主管部门规定的格式公开，应当说明的事项与部门不同",
            "a school of higher learning publishes in a form of its own, and explains other matters than a department",
        ));
    }
    if let Some(Say { zh, en }) = lines::loss(facts).or_else(|| lines::lost_section(facts)) {
        return Some(Outcome::undetermined(zh, en));
    }
    let names: Vec<&str> = missing.iter().map(|m| m.name).collect();
    let message = Say::new(
        format!("说明部分没有{}的内容", names.join("、")),
        format!("the narrative says nothing of {}", names.join(", ")),
    );
    lines::top(facts).map(|top| Outcome::broken(Finding::new(message, top)))
}
