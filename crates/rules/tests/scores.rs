//! Scores in words: what adds up, what does not, and what accuses nobody. All names and numbers are invented.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::Facts;
use rules::{Outcome, Severity};

/// What one rule says of the sentences of a report: how much holds, how severe what is broken is, and whether anything is
/// undetermined.
fn judged(code: &str, sentences: &str) -> (usize, Vec<Severity>, bool) {
    let markdown = format!(
        "# 甲县乙局2023年度部门决算\n\n# 第三部分 2023年度部门决算情况说明\n\n十、预算绩效情况说明\n\n{sentences}\n"
    );
    let document = formats::read(markdown.as_bytes(), "a.md").unwrap().document;
    let reading = forms::recognize(&document);
    let rule = rules::catalogue().into_iter().find(|rule| rule.code == code).unwrap();
    let outcomes = rules::outcomes(rule, &Facts::of(&reading.disclosure));
    let severity = |o: &Outcome| match o {
        Outcome::Broken(finding) => Some(finding.severity.unwrap_or(rule.severity)),
        _ => None,
    };
    let held = outcomes.iter().filter(|o| matches!(o, Outcome::Holds { .. })).count();
    let doubtful = outcomes.iter().any(|o| matches!(o, Outcome::Undetermined(_)));
    (held, outcomes.iter().filter_map(severity).collect(), doubtful)
}

#[track_caller]
fn check(code: &str, sentences: &str, held: usize, severities: &[Severity], doubtful: bool) {
    assert_eq!(judged(code, sentences), (held, severities.to_vec(), doubtful), "{sentences}");
}

#[test]
fn a_score_is_what_could_be_had_less_what_was_deducted() {
    check("PF-33", "项目立项满分10分，扣0.5分，得9.5分。", 2, &[], false);
    check("PF-33", "项目立项满分10分，扣0.5分，得9分。", 1, &[Severity::Warning], false);
    check("PF-33", "项目立项满分10分，得9分。其中资料不全扣0.5分。", 1, &[], false);
    check("PF-33", "项目立项满分10分，得9分，资料不全等原因扣0.5分。", 1, &[], true);
    check("PF-33", "项目立项满分10分，得12分。", 0, &[Severity::Error], false);
    check("PF-33", "项目立项每少一项扣1分，扣完为止。", 0, &[], false);
}

#[test]
fn the_parts_of_a_list_make_its_whole() {
    let list = |last: &str| format!("综合得分96分，其中：决策20分、过程18分、产出38分、效益{last}分。");
    check("PF-33", &list("20"), 1, &[], false);
    check("PF-33", &list("19"), 0, &[Severity::Error], false);
    let full =
        |last: &str| format!("满分100分，得94分，其中：决策20分，得19分；过程20分，得18分；产出60分，得{last}分。");
    check("PF-33", &full("57"), 6, &[], false);
    check("PF-33", &full("58"), 5, &[Severity::Error], false);
    // What is listed is what could be had.
    check("PF-33", "自评得分96分，其中：决策20分、过程20分、产出40分、效益20分。", 0, &[], true);
    check("PF-33", "自评得分96分，其中：决策20分、过程18分等。", 0, &[], true);
}

#[test]
fn items_that_could_have_all_of_their_whole_make_its_score() {
    let items = |last: &str| {
        format!(
            "（一）投入情况（分值15分，得分14分）\n\n1.目标设定。该指标分值10分，自评得10分。\n\n2.预算配置。该指标分值5分，自评得{last}分。\n"
        )
    };
    check("PF-33", &items("4"), 5, &[], false);
    check("PF-33", &items("5"), 4, &[Severity::Warning], false);
    let top = |last: &str| {
        format!(
            "自评得分95.5分。\n\n（一）投入（分值15分，得分15分）\n\n（二）过程（分值35分，得分34分）\n\n（三）产出（分值30分，得分28分）\n\n（四）效果（分值20分，得分{last}分）\n"
        )
    };
    check("PF-33", &top("18.5"), 5, &[], false);
    check("PF-33", &top("19.5"), 4, &[Severity::Warning], false);
}

#[test]
fn points_for_execution_may_follow_its_rate() {
    check("PF-33", "预算执行率指标满分10分，预算执行率98.5%，得9.85分。", 2, &[], false);
    check("PF-33", "预算执行率指标满分10分，预算执行率98.5%，得9分。", 1, &[], false);
}

#[test]
fn grades_follow_the_bounds_of_the_document_or_the_usual_ones() {
    check("PF-34", "自评得分为92分，评价等级为“优”。", 1, &[], false);
    check("PF-34", "自评得分为92分，评价等级为“良”。", 0, &[Severity::Warning], false);
    check("PF-34", "自评得分为90分，评价等级为“良”。", 1, &[], false);
    check("PF-34", "自评得分为92分，评价等级为“合格”。", 0, &[], true);
    let own = "95（含）-100分为优，85（含）-95分为良，60（含）-85分为中，60分以下为差。\n\n自评得分为92分，评价等级为";
    check("PF-34", &format!("{own}“良”。"), 1, &[], false);
    check("PF-34", &format!("{own}“优”。"), 0, &[Severity::Warning], false);
}
