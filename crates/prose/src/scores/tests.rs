use budget::Stage;

use super::read;
use crate::Text;

/// What a paragraph scores, a line for each thing: its name, its points, those of its parts, and its grade.
fn check(paragraph: &str, expected: &[&str]) {
    let understood = read(&Text::plain(paragraph), &[], Stage::Final);
    let said = |passage: &budget::Passage| {
        let part = |part: &budget::Part| {
            let label = part.label.as_ref().map_or(String::new(), |label| format!("{} ", label.value));
            format!("{label}{} {}", part.hole, part.fact.entry.printed)
        };
        let parts = passage.parts.iter().map(part);
        parts.chain(passage.word("grade").map(|grade| grade.value.clone())).collect::<Vec<_>>().join("; ")
    };
    let got: Vec<String> = understood.passages.iter().map(said).collect();
    assert_eq!(got, expected, "{paragraph}");
}

#[test]
fn the_word_before_a_number_says_which_points_it_counts() {
    check("项目自评得分为95.62分，评价等级为“优”。", &["given 95.62; 优"]);
    check("绩效自评总分100分，自评得分98分。", &["given 100", "given 98"]);
    check("满分100分，自评得分98分，自评结果为优秀。", &["full 100; given 98; 优秀"]);
    check("总分100分，综合得分：92.5分（良）。", &["full 100; given 92.5; 良"]);
    check("绩效目标设定分值10分，扣0.5分，得9.5分。", &["绩效目标 full 10; 绩效目标 deducted 0.5; 绩效目标 given 9.5"]);
}

#[test]
fn what_is_scored_is_named_before_its_points_or_at_the_beginning() {
    check("预算执行率98.5%，得9.85分。", &["预算执行率 given 9.85"]);
    check("1.项目立项（8分，得8分）", &["项目立项 full 8; 项目立项 given 8"]);
    check("（二）过程管理（分值20分，得分18.5分）", &["过程管理 full 20; 过程管理 given 18.5"]);
    check(
        "（1）立项依据充分性（分值4分）。项目符合规划，手续齐全，得4分。",
        &["立项依据充分性 full 4; 立项依据充分性 given 4"],
    );
    check(
        "1.水库巡查经费项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为97.5分。",
        &["水库巡查经费项目绩效自评综述 given 97.5"],
    );
    check(
        "产出数量分值10分，得10分；产出质量分值15分，得14分。",
        &["产出数量 full 10; 产出数量 given 10", "产出质量 full 15; 产出质量 given 14"],
    );
    check("质量指标分值10分。该指标扣1分，得9分。", &["质量 full 10; 质量 deducted 1; 质量 given 9"]);
}

#[test]
fn what_goes_on_is_of_what_the_paragraph_began_with() {
    check("1.目标设定。该指标分值10分，自评得10分。", &["目标设定 full 10; 目标设定 given 10"]);
    check(
        "2.预算执行。该项指标满分20分，得19分。预算完成率98.5%，扣1分。",
        &["预算执行 full 20; 预算执行 given 19; 预算执行 deducted 1"],
    );
    check(
        "预算执行。满分12分，付款不及时扣1.5分，得10.5分。",
        &["预算执行 full 12; 预算执行 deducted 1.5; 预算执行 given 10.5"],
    );
    check("扣分情况：预算执行率扣1.2分，资产管理扣1分。", &["预算执行率 deducted 1.2", "资产管理 deducted 1"]);
    check("时效指标分值5分。质量达标率100%，得8分。", &["时效 full 5", "质量达标率 given 8"]);
    check("投入、过程两个方面得分分别为15分、34分。", &[]);
    check("在职人员控制率为96.5%，控制率小于100%，得5分。", &["在职人员控制率 given 5"]);
}

#[test]
fn a_grade_stands_behind_its_score() {
    check(
        "2022年甲市老人补贴项目支出绩效评价综合得分83.06分。根据评价结果级别划分标准，评价结果为“良”。",
        &["甲市老人补贴项目支出 given 83.06; 良"],
    );
    check(
        "主要评价资金投入。赋分100分，综合得分100分，得分率为100%。",
        &["主要评价资金投入 full 100; 主要评价资金投入 given 100"],
    );
}

#[test]
fn a_list_behind_其中_has_parts() {
    check(
        "自评得分96分，其中：决策20分、过程18分、产出38分、效益20分。",
        &["given 96; 决策 given.within 20; 过程 given.within 18; 产出 given.within 38; 效益 given.within 20"],
    );
    check(
        "综合得分96分，其中：决策（20分）得18分，过程（20分）得18分。",
        &["given 96; 决策 full.within 20; 决策 given.within 18; 过程 full.within 20; 过程 given.within 18"],
    );
    check(
        "满分100分，得94分，其中：决策20分，得18分；过程80分，得76分。",
        &["full 100; given 94; 决策 full.within 20; 决策 given.within 18; 过程 full.within 80; 过程 given.within 76"],
    );
    check(
        "整体支出绩效自评得分95.5分，等级为“优”。其中：投入15分、过程80.5分。",
        &["整体支出 given 95.5; 投入 given.within 15; 过程 given.within 80.5; 优"],
    );
    check(
        "指标体系总分100分，其中投入20分、过程80分。自评得分98分。",
        &["full 100; 投入 full.within 20; 过程 full.within 80", "given 98"],
    );
}

#[test]
fn rules_thresholds_and_averages_are_no_scores() {
    check("每少完成一次扣1分，扣完为止。", &[]);
    check("完成率达到90%的，得5分；低于90%的，不得分。", &[]);
    check("90（含）—100分为优、80（含）-90分为良、60分以下为差。", &[]);
    check("项目平均得分97分，应在30分钟内到场。", &[]);
    check("考核得分80分以上的单位", &[]);
}
