//! TX-11

use budget::{Cited, Facts, Say};

use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 用途与科目不符
pub(crate) const RULE: Rule = Rule {
    code: "TX-11",
    name: "use-of-another-item",
    family: Family::Wording,
    title: Title { zh: "用途与科目不符", en: "a use belongs to another item" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("use_of_another_item.md"),
    check: Check::Facts(check),
};

/// What items of one purpose are called, words of their use, and words that only the use of others has.
struct Purpose {
    items: &'static [&'static str],
    uses: &'static [&'static str],
    others: &'static [&'static str],
}

const PURPOSES: &[Purpose] = &[
    Purpose {
        items: &["住房公积金"],
        uses: &["公积金", "住房", "缴存"],
        others: &["医疗保险", "养老保险", "职业年金", "医疗补助", "离退休", "失业保险", "工伤保险", "培训"],
    },
    Purpose {
        items: &["购房补贴", "提租补贴"],
        uses: &["购房", "提租", "住房", "补贴", "房改"],
        others: &["医疗保险", "养老保险", "职业年金", "医疗补助", "公积金", "培训"],
    },
    Purpose {
        items: &["行政单位医疗", "事业单位医疗", "公务员医疗补助", "行政事业单位医疗"],
        uses: &["医疗", "医保", "生育", "体检", "保健"],
        others: &["养老保险", "职业年金", "公积金", "购房补贴", "提租补贴", "培训"],
    },
    Purpose {
        items: &["基本养老保险缴费"],
        uses: &["养老"],
        others: &["医疗", "职业年金", "公积金", "购房补贴", "提租补贴", "失业保险", "工伤保险", "培训"],
    },
    Purpose {
        items: &["职业年金缴费"],
        uses: &["年金"],
        others: &["医疗", "基本养老保险", "公积金", "购房补贴", "提租补贴", "失业保险", "工伤保险", "培训"],
    },
    Purpose {
        items: &["行政单位离退休", "事业单位离退休"],
        uses: &["离退休", "退休", "离休", "老干部"],
        others: &["公积金", "职业年金缴", "养老保险缴费", "医疗保险缴费", "购房补贴", "提租补贴"],
    },
    Purpose {
        items: &["培训支出"],
        uses: &["培训", "教育", "学习", "进修"],
        others: &["医疗", "养老", "年金", "公积金", "离退休", "购房补贴", "提租补贴", "抚恤"],
    },
    Purpose {
        items: &["死亡抚恤", "伤残抚恤"],
        uses: &["抚恤", "死亡", "丧葬", "伤残", "遗属", "去世"],
        others: &["医疗保险", "养老保险", "年金", "公积金", "购房补贴", "提租补贴", "培训"],
    },
    Purpose {
        items: &["残疾人就业"],
        uses: &["残疾", "残保"],
        others: &["医疗", "养老保险", "年金", "公积金", "购房补贴", "提租补贴", "培训"],
    },
];
/// The public expenses, whose uses and reasons the text gives one by one.
const EXPENSES: &[Purpose] = &[
    Purpose {
        items: &["因公出国"],
        uses: &["出国", "出境", "因公", "团组", "外事", "境外", "国外", "访", "国际"],
        others: &["接待", "公务用车", "车辆", "购车", "燃油", "车改"],
    },
    Purpose {
        items: &["公务接待费"],
        uses: &["接待", "来访", "来宾", "用餐", "宴请", "公务活动", "客", "会谈", "调研", "交流"],
        others: &["出国", "出境", "团组", "公务用车", "车辆", "购车", "燃油", "车改"],
    },
    Purpose {
        items: &["公务用车购置", "公务用车运行"],
        uses: &["车", "燃", "维修", "保险", "过路", "驾驶"],
        others: &["接待", "出国", "出境", "团组"],
    },
    Purpose { items: &["会议费"], uses: &["会"], others: &["培训", "出国", "接待", "车辆"] },
    Purpose {
        items: &["培训费"],
        uses: &["训", "学习", "师资", "教育", "进修", "班"],
        others: &["会议", "出国", "接待", "车辆"],
    },
];
/// Words that begin a reason or a use of a public expense.
const EXPLAINED: [&str; 4] = ["主要原因", "原因是", "主要是", "用于"];
/// Characters before the name of an expense that a sentence is about.
const BEFORE_NAME: usize = 20;
/// The mark of an item in its path.
const ITEM: &str = "(项)";
/// Marks before the name of an item.
const BEFORE: [char; 8] = [')', '"', '。', ';', '，', ':', '、', '.'];
/// Words that begin a use.
const USED: [&str; 2] = ["用于", "用作"];
/// Characters from the item to its use.
const REACH: usize = 60;
/// Sentences end with these.
const STOPS: [char; 2] = ['。', ';'];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let lines = lines::Lines::of(facts);
    let each = |(line, text): (&Cited<String>, &str)| {
        let items = items(text).into_iter().map(|item| judge(line, item));
        // Most lines explain nothing.
        let sentences = EXPLAINED.iter().any(|word| text.contains(word)).then(|| text.split(STOPS));
        let explained = sentences.into_iter().flatten().filter_map(|sentence| explained(line, sentence));
        items.chain(explained).collect::<Vec<_>>()
    };
    lines.each(facts).flat_map(each).collect()
}

/// A sentence that begins with one public expense, and no other, and explains it.
fn explained(line: &Cited<String>, sentence: &str) -> Option<Outcome> {
    let (at, word) = EXPLAINED.iter().filter_map(|word| Some((sentence.find(word)?, *word))).min()?;
    let (about, reason) = (sentence.get(..at)?, sentence.get(at + word.len()..)?);
    let named = |purpose: &'static Purpose| {
        purpose.items.iter().filter_map(|item| Some((about.find(item)?, *item))).min().map(|found| (purpose, found))
    };
    let mut named = EXPENSES.iter().filter_map(named);
    let (purpose, (from, name)) = named.next().filter(|_| named.next().is_none())?;
    let begins = about.get(..from).is_some_and(|before| before.chars().count() <= BEFORE_NAME);
    begins.then(|| told(line, name, purpose, reason))
}

/// The items that a line names, each with the text up to the next one.
fn items(text: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = text.split(ITEM).collect();
    let pairs = parts.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
    pairs.map(|(before, after)| (before.rsplit(BEFORE).next().unwrap_or(before), after)).collect()
}

fn judge(line: &Cited<String>, (name, after): (&str, &str)) -> Outcome {
    let purpose = PURPOSES.iter().find(|p| p.items.iter().any(|item| name.contains(item)));
    let (Some(purpose), Some(used)) = (purpose, used(after)) else { return Outcome::NotApplicable };
    told(line, name, purpose, used)
}

/// What a use has words of others of, and none of its own item's.
fn told(line: &Cited<String>, name: &str, purpose: &Purpose, used: &str) -> Outcome {
    let has = |words: &[&'static str]| words.iter().copied().find(|w| used.contains(w));
    let Some(other) = has(purpose.others).filter(|_| has(purpose.uses).is_none()) else {
        return Outcome::holds([]);
    };
    let message = Say::new(
        format!("“{name}”的用途写作“{used}”，其中“{other}”不属于这一科目，可能沿用了其他科目的文字"),
        format!("“{name}” is used for “{used}”; “{other}” belongs to another item"),
    );
    let mut at = lines::at(line, other);
    at.printed = used.into();
    Outcome::broken(Finding::new(message, at))
}

/// The use that is named near an item.
fn used(after: &str) -> Option<&str> {
    let (at, word) = USED.iter().filter_map(|w| Some((after.find(w)?, *w))).min()?;
    let near = after.get(..at).is_some_and(|before| before.chars().count() <= REACH);
    let used = after.get(at + word.len()..)?.split(STOPS).next()?;
    (near && !used.is_empty()).then_some(used)
}
