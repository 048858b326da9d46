//! The kinds of paragraphs, grouped by the section they stand in.

mod accounts;
mod appropriations;
mod central;
mod commissioned;
mod guangdong;
mod holes;
mod other;
mod overview;
mod shanghai;
mod totals;

use std::sync::OnceLock;

use crate::narrative::{Compiled, Narrative, Variant, When};

/// Every paragraph kind that can be read and written.
pub static NARRATIVES: &[&Narrative] = &[
    &overview::OFFICES,
    &overview::MEMBERS,
    &totals::INCOME,
    &totals::EXPENDITURE,
    &appropriations::GENERAL_PUBLIC,
    &appropriations::BASIC,
    &appropriations::PROJECT,
    &appropriations::GOVERNMENT_FUND,
    &appropriations::STATE_CAPITAL,
    &other::OPERATING_COST,
    &other::NO_OPERATING_COST,
    &other::THREE_PUBLIC,
    &other::GENERAL_EXPENSES,
    &other::PROCUREMENT,
    &other::ASSETS,
    &other::PERFORMANCE,
    &commissioned::COMMISSIONED_WORK,
    &central::INCOME,
    &central::EXPENDITURE,
    &central::GENERAL_PUBLIC,
    &central::BASIC,
    &central::GOVERNMENT_FUND,
    &central::STATE_CAPITAL,
    &central::THREE_PUBLIC,
    &central::OPERATING_COST,
    &central::PROCUREMENT,
    &central::ASSETS,
    &central::PERFORMANCE,
];

/// Paragraph kinds that are written by their clauses, and read by the grammar of statements.
static WRITTEN: [&[&Narrative]; 3] = [accounts::ACCOUNTS, guangdong::GUANGDONG, shanghai::SHANGHAI];

/// Every declaration.
fn all() -> impl Iterator<Item = &'static Narrative> {
    NARRATIVES.iter().chain(WRITTEN.iter().copied().flatten()).copied()
}

/// The declaration of a paragraph, by its key.
pub fn narrative(key: &str) -> Option<&'static Narrative> {
    all().find(|n| n.key == key)
}

/// Every declaration that reads, with its patterns compiled, once a process.
pub fn compiled() -> &'static [Compiled] {
    static ALL: OnceLock<Vec<Compiled>> = OnceLock::new();
    ALL.get_or_init(|| NARRATIVES.iter().map(|n| Compiled::of(n)).collect())
}

/// A declaration with its patterns compiled, for writing.
pub fn written(key: &str) -> Option<&'static Compiled> {
    static ALL: OnceLock<Vec<Compiled>> = OnceLock::new();
    let written = ALL.get_or_init(|| WRITTEN.iter().copied().flatten().map(|n| Compiled::of(n)).collect());
    compiled().iter().chain(written).find(|c| c.narrative.key == key)
}

/// Against the year before: up, down, the same, or no prior year at all (then nothing is said).
pub const CHANGE: &[Variant] = &[
    Variant {
        nil: "change",
        ..Variant::when(
            When::Nil("change"),
            &["与上年持平", "持平", "与去年持平", "与上年预算持平", "与上年相比无变化"],
        )
    },
    Variant::falling(
        When::Fell("change", "rate"),
        &["减少{change}，{下降|降低|减少}{rate}", "{减少|下降}{change}，{降幅|降幅为}{rate}"],
    ),
    Variant::falling(When::Negative("change"), &["减少{change}", "{下降|降低}{change}"]),
    Variant::when(
        When::HasBoth("change", "rate"),
        &["增加{change}，{上升|增长|增加}{rate}", "增加{change}，{增幅|增幅为}{rate}"],
    ),
    Variant::when(When::Has("change"), &["增加{change}", "{上升|增长}{change}"]),
];

/// The reason of a change.
pub const REASON: &[Variant] =
    &[Variant::when(When::Has("reason"), &["主要{是|原因是|由于|是由于|是因为}{reason}。", "主要原因：{reason}。"])];

/// What holes are called when people are told of them; a hole without an entry is not a number.
const HOLE_NAMES: &[(&str, &str)] = &[
    ("count", "个数"),
    ("total", "总额"),
    ("sources", "收入总计"),
    ("uses", "支出总计"),
    ("within", "其中"),
    ("source", "收入来源"),
    ("class", "功能分类"),
    ("share", "占比"),
    ("points", "百分点变动"),
    ("change", "增减额"),
    ("rate", "增减幅度"),
    ("rate-of", "比率"),
    ("reason", "原因"),
    ("total.reason", "决算与年初预算不同的原因"),
    ("item.reason", "决算与年初预算不同的原因"),
    ("office", "机构名称"),
    ("member", "单位名称"),
    ("staff", "人员经费"),
    ("operations", "公用经费"),
    ("purpose", "用途"),
    ("reception", "公务接待费"),
    ("vehicles", "公务用车购置及运行费"),
    ("vehicle-purchase", "公务用车购置费"),
    ("vehicle-running", "公务用车运行费"),
    ("abroad", "因公出国（境）费"),
    ("meetings", "会议费"),
    ("meeting-count", "会议次数"),
    ("meeting-kinds", "会议种类"),
    ("meeting-persons", "会议人数"),
    ("meeting-content", "会议内容"),
    ("training", "培训费"),
    ("training-count", "培训次数"),
    ("training-kinds", "培训种类"),
    ("training-persons", "培训人数"),
    ("training-content", "培训内容"),
    ("festivals", "节庆活动"),
    ("goods", "货物类"),
    ("works", "工程类"),
    ("services", "服务类"),
    ("value", "固定资产金额"),
    ("added-value", "拟购置固定资产金额"),
    ("held", "现有公务用车"),
    ("held-confidential", "现有机要通信用车"),
    ("held-emergency", "现有应急保障用车"),
    ("held-enforcement", "现有执法执勤用车"),
    ("held-specialist", "现有特种专业技术用车"),
    ("held-other", "现有其他用车"),
    ("held-general", "现有通用设备"),
    ("held-special", "现有专用设备"),
    ("held-large", "现有大型设备"),
    ("added", "新增公务用车"),
    ("added-confidential", "新增机要通信用车"),
    ("added-emergency", "新增应急保障用车"),
    ("added-enforcement", "新增执法执勤用车"),
    ("added-specialist", "新增特种专业技术用车"),
    ("added-other", "新增其他用车"),
    ("added-general", "新增通用设备"),
    ("added-special", "新增专用设备"),
    ("added-large", "新增大型设备"),
    ("basic", "基本支出"),
    ("project", "项目支出"),
    ("projects", "项目个数"),
    ("project-funds", "项目资金"),
    ("project-part", "项目"),
    ("project-total", "项目总预算"),
    ("income", "收入"),
    ("expenditure", "支出"),
    ("item", "功能分类项级"),
    ("area", "面积"),
    ("carried-out", "结转下年"),
    ("distributed", "结余分配"),
    ("carried-in", "上年结转"),
    ("surplus-used", "使用非财政拨款结余"),
    ("business", "经营支出"),
    ("affiliate-subsidy", "对附属单位补助支出"),
    ("upward-payment", "上缴上级支出"),
    ("reserve", "预留机动经费"),
    ("staff-cost", "人员经费"),
    ("operations-cost", "公用经费"),
    ("reception-domestic", "国内公务接待"),
    ("reception-foreign", "外宾接待"),
    ("groups-abroad", "出国（境）团组"),
    ("persons-abroad", "出国（境）人次"),
    ("vehicles-bought", "公务用车购置数"),
    ("vehicles-kept", "公务用车保有量"),
    ("receptions", "接待批次"),
    ("persons-received", "接待人次"),
    ("foreign-receptions", "外宾接待批次"),
    ("foreign-persons-received", "外宾接待人次"),
    ("receptions-abroad", "国（境）外公务接待批次"),
    ("persons-received-abroad", "国（境）外公务接待人次"),
    ("for-small-and-medium", "面向中小企业预留"),
    ("for-small-and-micro", "面向小微企业预留"),
    ("won-by-small-and-medium", "中小企业中标"),
    ("won-by-small-and-micro", "小微企业中标"),
    ("others-won-by-small-and-medium", "其他项目中小企业中标"),
    ("held-ministerial", "现有部级领导干部用车"),
    ("held-principal", "现有主要领导干部用车"),
    ("held-retiree", "现有离退休干部用车"),
    ("held-plain", "现有一般公务用车"),
    ("held-50", "现有50万元以上设备"),
    ("held-20", "现有20万元以上设备"),
    ("added-ministerial", "新增部级领导干部用车"),
    ("added-principal", "新增主要领导干部用车"),
    ("added-retiree", "新增离退休干部用车"),
    ("goal-bodies", "编报绩效目标的单位"),
    ("tracked", "绩效跟踪项目"),
    ("tracked-funds", "绩效跟踪金额"),
    ("assessed", "绩效自评项目"),
    ("assessed-funds", "绩效自评金额"),
    ("score", "平均得分"),
    ("excellent", "评级为优"),
    ("good", "评级为良"),
    ("fair", "评级为合格"),
    ("poor", "评级为不合格"),
    ("problems", "发现问题"),
    ("problems-solved", "已完成整改"),
    ("problems-open", "正在整改"),
    ("subordinate", "下属单位"),
    ("institutions", "事业单位"),
    ("branches", "派出机构"),
    ("administrative", "行政单位"),
    ("civil-service", "参公单位"),
    ("share-of", "占比"),
    ("change-on-executed", "比上年执行数增减额"),
    ("rate-on-executed", "比上年执行数增减幅度"),
    ("change-on-initial", "比年初预算增减额"),
    ("rate-on-initial", "比年初预算增减幅度"),
    ("completion", "完成预算比例"),
    ("initial", "年初预算"),
    ("adjusted", "调整预算"),
    ("final", "决算"),
    ("prior", "上年"),
    ("again", "重述"),
    ("programmes", "一级项目个数"),
    ("held-named", "现有其他列名车辆"),
    ("added-named", "新增其他列名车辆"),
    ("added-plain", "新增一般公务用车"),
    ("added-50", "新增50万元以上设备"),
    ("added-20", "新增20万元以上设备"),
    ("economic", "经济分类"),
    ("spent", "支出"),
    ("counted", "数量"),
    ("received", "收入"),
    ("full", "分值"),
    ("given", "得分"),
    ("deducted", "扣分"),
    ("grade", "等级"),
];

/// Names of the paragraph kinds that only statements make.
const KIND_TITLES: &[(&str, &str)] = &[
    ("totals", "收支总计"),
    ("fiscal", "财政拨款"),
    ("projects", "项目经费"),
    ("bodies", "预算单位"),
    ("named", "列名项目"),
    ("scores", "评分"),
];

/// What a paragraph kind is called when people are told of it.
pub fn kind_title(kind: &'static str) -> &'static str {
    let named = KIND_TITLES.iter().find(|(key, _)| *key == kind).map(|(_, title)| *title);
    named.or_else(|| narrative(kind).map(|n| n.title)).unwrap_or(kind)
}

/// What a hole is called when people are told of it.
pub fn hole_name(hole: &str) -> &str {
    HOLE_NAMES.iter().find(|(key, _)| *key == hole).map_or(hole, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::Hole;

    #[test]
    fn every_hole_that_is_kept_has_a_name() {
        for narrative in all() {
            for (name, hole) in narrative.holes {
                let kept = !matches!(hole, Hole::Year(_) | Hole::Publisher | Hole::Level | Hole::Choice(_));
                let (_, own) = narrative.kind_of(name);
                for part in own.split('.').filter(|_| kept) {
                    assert!(hole_name(part) != part, "{}: hole “{part}” has no name in HOLE_NAMES", narrative.key);
                }
            }
        }
    }

    #[test]
    fn every_declaration_has_a_key_of_its_own() {
        let keys: Vec<&str> = all().map(|n| n.key).collect();
        let different: std::collections::BTreeSet<&&str> = keys.iter().collect();
        assert_eq!(different.len(), keys.len(), "{keys:?}");
    }
}
