//! TX-11

use budget::{Cited, Facts, Passage, Say};
use document::text;

use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

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
    check,
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
/// Words that begin a use; what follows them in a sentence of reasons is none.
const USED: [&str; 4] = ["主要用于", "用于", "主要是用于", "主要是"];
/// Sentences between the item and its use.
const STOPS: [char; 3] = ['。', ';', '；'];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts.disclosure().passages.iter().flat_map(items).map(|(label, line)| judge(label, line)).collect()
}

/// The items of a passage that name a purpose, each with the line it stands in.
fn items(passage: &Passage) -> impl Iterator<Item = (&Cited<String>, &Cited<String>)> {
    passage.list("item").filter_map(|part| {
        let label = part.label.as_ref()?;
        let folded = text::fold(&label.value);
        let line = passage.prose.0.iter().find(|line| text::fold(&line.value).contains(&folded))?;
        Some((label, line))
    })
}

fn judge(label: &Cited<String>, line: &Cited<String>) -> Outcome {
    let name = text::fold(&label.value);
    let purpose = PURPOSES.iter().find(|p| p.items.iter().any(|item| last(&name).contains(item)));
    let used = used(&name, &text::fold(&line.value));
    let (Some(purpose), Some(used)) = (purpose, used) else { return Outcome::NotApplicable };
    let has = |words: &'static [&'static str]| words.iter().copied().find(|w| used.contains(w));
    let Some(other) = has(purpose.others).filter(|_| has(purpose.uses).is_none()) else {
        return Outcome::holds([Evidence::of(label)]);
    };
    let message = Say::new(
        format!("“{}”的用途写作“{used}”，其中“{other}”不属于这一科目，可能沿用了其他科目的文字", label.value),
        format!("“{}” is used for “{used}”; “{other}” belongs to another item", label.value),
    );
    let mut at = lines::at(line, other);
    used.clone_into(&mut at.printed);
    Outcome::broken(Finding::new(message, at).against([Evidence::of(label)]))
}

/// The last level of an item that is named with its path.
fn last(name: &str) -> &str {
    let name = name.trim_end_matches("(项)");
    name.rsplit_once(')').map_or(name, |(_, item)| item)
}

/// The use that the item's own sentence names.
fn used(name: &str, line: &str) -> Option<String> {
    let rest = line.split_once(name)?.1;
    let sentence = rest.split(STOPS).next()?;
    let (at, word) =
        USED.iter().filter_map(|w| Some((sentence.find(w)?, *w))).min_by_key(|(at, w)| (*at, usize::MAX - w.len()))?;
    let used = sentence.get(at + word.len()..)?;
    (!used.is_empty()).then(|| used.to_owned())
}
