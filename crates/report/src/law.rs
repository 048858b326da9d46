//! What rules stand on (依据), in English: the names of laws and regulations, with their articles.

/// Laws, regulations and standards, by their Chinese names.
const LAWS: [(&str, &str); 17] = [
    ("中华人民共和国预算法", "Budget Law"),
    ("预算法", "Budget Law"),
    ("中华人民共和国预算法实施条例", "Implementing Regulations of the Budget Law"),
    ("预算法实施条例", "Implementing Regulations of the Budget Law"),
    ("中华人民共和国政府信息公开条例", "Regulations on Open Government Information"),
    ("政府信息公开条例", "Regulations on Open Government Information"),
    ("中华人民共和国政府采购法", "Government Procurement Law"),
    ("地方预决算公开操作规程", "Procedures for the Disclosure of Local Budgets and Final Accounts"),
    ("政府收支分类科目", "Classification of Government Income and Expenditure"),
    ("机关事务管理条例", "Regulations on the Administration of Government Offices"),
    ("党政机关公务用车管理办法", "Measures for Official Vehicles"),
    ("政府采购促进中小企业发展管理办法", "Measures for Procurement from Small and Medium Enterprises"),
    ("项目支出绩效评价管理办法", "Measures for the Evaluation of Project Expenditure"),
    ("关于全面实施预算绩效管理的意见", "Opinions on Performance Management of Budgets"),
    (
        "中央部门项目支出核心绩效目标和指标设置及取值指引（试行）",
        "Guidelines for Targets and Indicators of Project Expenditure of Central Departments (trial)",
    ),
    ("标点符号用法", "General Rules for Punctuation (GB/T 15834)"),
    ("出版物上数字用法", "General Rules for Writing Numerals (GB/T 15835)"),
];

/// What is said where no law is named.
const PRACTICE: &str = "What finance departments ask for in their reviews";

/// The laws that a text names, in their order, with the articles that follow each.
pub(crate) fn english(text: &str) -> Vec<String> {
    let mut laws: Vec<(&str, Vec<u32>)> = Vec::new();
    for part in text.split('《').skip(1) {
        let Some((name, rest)) = part.split_once('》') else { continue };
        let law = LAWS.iter().find(|(zh, _)| *zh == name).map_or(name, |(_, en)| *en);
        let articles = rest.split('第').skip(1).filter_map(|after| numeral(after.split_once('条')?.0));
        match laws.iter_mut().find(|(known, _)| *known == law) {
            Some((_, known)) => known.extend(articles),
            None => laws.push((law, articles.collect())),
        }
    }
    if laws.is_empty() {
        return vec![PRACTICE.to_owned()];
    }
    laws.into_iter().map(|(law, articles)| cited(law, articles)).collect()
}

fn cited(law: &str, mut articles: Vec<u32>) -> String {
    articles.sort_unstable();
    articles.dedup();
    let numbers: Vec<String> = articles.iter().map(ToString::to_string).collect();
    match numbers.as_slice() {
        [] => law.to_owned(),
        [one] => format!("{law}, article {one}"),
        many => format!("{law}, articles {}", many.join(", ")),
    }
}

/// The digits of Chinese numerals, from nothing.
const DIGITS: &str = "〇一二三四五六七八九";

/// A number below a thousand in Chinese numerals: `三十二`, `一百零三`.
fn numeral(text: &str) -> Option<u32> {
    let (mut sum, mut digit) = (0, None);
    for c in text.chars() {
        match c {
            '百' => sum += digit.take().unwrap_or(1) * 100,
            '十' => sum += digit.take().unwrap_or(1) * 10,
            '零' => {}
            _ => digit = Some(u32::try_from(DIGITS.chars().position(|d| d == c)?).ok()?),
        }
    }
    Some(sum + digit.unwrap_or(0)).filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_are_named_with_their_articles() {
        let text = "《中华人民共和国预算法》第三十二条、第三十六条；第七十五条；《政府收支分类科目》。";
        let expected = ["Budget Law, articles 32, 36, 75", "Classification of Government Income and Expenditure"];
        assert_eq!(english(text), expected);
        assert_eq!(english("通行的要求"), [PRACTICE]);
        assert_eq!((numeral("十四"), numeral("一百零三"), numeral("款")), (Some(14), Some(103), None));
    }

    #[test]
    fn every_law_that_a_rule_stands_on_has_an_english_name() {
        for rule in rules::catalogue() {
            let basis = crate::catalogue::section(rule, "依据").unwrap_or_default();
            let told = english(&basis).concat();
            assert!(!told.chars().any(document::text::is_han), "{}: {told}", rule.code);
        }
    }
}
