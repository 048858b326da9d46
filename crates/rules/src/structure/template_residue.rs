//! ST-09

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use budget::{Cited, Facts, Say};
use memchr::memmem;

use crate::finder::Finder;
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 留有模板痕迹
pub(crate) const RULE: Rule = Rule {
    code: "ST-09",
    name: "template-residue",
    family: Family::Structure,
    title: Title { zh: "留有模板痕迹", en: "something of the template was left in" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("template_residue.md"),
    check: Check::Facts(check),
};

/// Words that only a template contains.
const BLANKS: [&str; 6] = ["某某", "待填", "待补充", "20XX年", "20××年", "作持平表述"];
/// Bodies that the template leaves to the writer to choose from.
const CHOICES: [&str; 8] =
    ["省(市/县)", "省(市/区)", "市(县/区)", "市(区/县)", "区(县/市)", "县(市/区)", "省/市/县", "市/县/区"];
/// Words of more, and of less, of which a template offers both: 增加（减少）.
const MORE: [&str; 11] = ["增加", "增长", "上升", "提高", "上涨", "上浮", "增多", "高于", "大于", "多于", "超过"];
const LESS: [&str; 11] = ["减少", "下降", "降低", "下跌", "下浮", "压减", "缩减", "低于", "小于", "少于", "不足"];
/// How many of these are of change; the others compare, and a text may well say 高于或低于.
const CHANGES: usize = 7;
/// What stands between the two, and the choice of neither.
const BETWEEN: [&str; 5] = ["(", "/", "(或", "或(", "、或"];
const NEITHER: [&str; 7] =
    ["(如持平", "(或持平", "/持平", "(增加、减少)", "(减少、增加)", "(增长、下降)", "(上升、下降)"];
/// Words behind which a template leaves room for a reason or a use, and the room.
const LEADS: [&str; 7] = ["原因是", "原因为", "原因:", "原因在于", "用于", "主要包括", "主要是"];
const ROOMS: [&str; 4] = ["…", "___", "...", "()"];
/// Words of a change or a share right before its unit, of which a sentence leaves out the number.
const UNFILLED: [&str; 7] = ["占%", "增长%", "下降%", "降低%", "增加万元", "减少万元", "下降万元"];
/// Behind these it is what a column or an item is called.
const CALLED: [&str; 6] = ["情况", "额", "数", "率", "幅", "变动"];
/// What a template tells the writer to do, wherever it stands.
const ORDERS: [&str; 30] = [
    "请核实",
    "请填",
    "请写明",
    "请说明",
    "请注明",
    "请列明",
    "请删",
    "请据实",
    "请自行",
    "请补充",
    "请修改",
    "请选择",
    "请勿删",
    "填零",
    "填“0”",
    "则写",
    "则填",
    "则备注",
    "可删除",
    "应删除",
    "据实填",
    "如实填写",
    "自行填写",
    "不涉及的不列",
    "没有的不列",
    "没有的不写",
    "此处填",
    "此处插入",
    "实际情况填",
    "择一填写",
];
/// The same within brackets, where sentences tell nobody else what to do.
const ASIDES: [&str; 24] = [
    "填写",
    "填列",
    "填报",
    "填无",
    "不填",
    "此处",
    "删除",
    "删去",
    "请根据",
    "请按",
    "请参照",
    "请结合",
    "请对照",
    "需说明",
    "应说明",
    "须说明",
    "没有发生的",
    "没有数据的",
    "不涉及的",
    "未涉及的",
    "择一",
    "二选一",
    "示例",
    "模板",
];
/// Words of a remark on who filled in a form.
const FORMS: [&str; 4] = ["填报单位", "填报部门", "填报人", "填写人"];
/// Characters before 请 with which it asks nobody.
const ASKS_NOT: &str = "申邀聘提报呈恳敬商";
/// The longest name of a blank in braces.
const LONGEST: usize = 20;
/// More residues than these of one sort are one finding.
const MOST: usize = 5;

/// All of these that are looked for in every line.
static WORDS: LazyLock<Finder> =
    LazyLock::new(|| Finder::of([&BLANKS[..], &CHOICES, &NEITHER, &LEADS, &ORDERS].concat()));

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let lines = lines::Lines::of(facts);
    let found: Vec<Finding> = lines.each(facts).flat_map(|(line, folded)| residues(line, folded)).collect();
    if found.is_empty() && lines.each(facts).next().is_some() {
        return vec![Outcome::holds([])];
    }
    let (errors, choices): (Vec<Finding>, Vec<Finding>) =
        found.into_iter().partition(|f| f.severity == Some(Severity::Error));
    [errors, choices].into_iter().flat_map(gathered).map(Outcome::broken).collect()
}

/// Findings as they are where they are few; one for all where the document is a template left unfilled.
fn gathered(found: Vec<Finding>) -> Vec<Finding> {
    if found.len() <= MOST {
        return found;
    }
    let count = found.len();
    let mut found = found.into_iter();
    let Some(mut first) = found.next() else { return Vec::new() };
    first.message = Say::new(
        format!("全文有 {count} 处模板痕迹，其一：{}", first.message.zh),
        format!("{count} places of a template are left, among them {}", first.message.en),
    );
    vec![first.against(found.map(|f| f.primary))]
}

fn residues(line: &Cited<String>, folded: &str) -> Vec<Finding> {
    let has = WORDS.words(folded);
    let blanks = BLANKS.iter().filter(|b| has.contains(**b)).map(|b| (*b).to_owned());
    let marks = crosses(folded).into_iter().chain(braces(folded)).filter(|m| !folded.contains(&format!("20{m}年")));
    let errors = blanks.chain(marks).map(|word| residue(line, &word, Sort::Blank));
    let open = choices(folded, &has).into_iter().map(|word| residue(line, &word, Sort::Choice));
    let order = order(folded, &has).map(|word| residue(line, &word, Sort::Order));
    let begins = |lead: &str, room: &str| {
        let mut found = folded.match_indices(lead);
        found.any(|(at, lead)| folded.get(at + lead.len()..).is_some_and(|rest| rest.starts_with(room)))
    };
    let room = LEADS.iter().filter(|lead| has.contains(**lead)).find_map(|lead| {
        let room = ROOMS.iter().find(|room| begins(lead, room))?;
        Some(residue(line, &format!("{lead}{room}"), Sort::Room))
    });
    let unfilled = unfilled(folded).map(|word| residue(line, word, Sort::Room));
    errors.chain(open).chain(order).chain(room).chain(unfilled).collect()
}

/// A unit without its number at the end of a clause, in a sentence that has its other numbers: `比上年减少万元，占%。`
fn unfilled(folded: &str) -> Option<&'static str> {
    let ends = |behind: &str| behind.starts_with(['，', ',', ';', '。']);
    let blank = |word: &str| folded.match_indices(word).any(|(at, w)| folded.get(at + w.len()..).is_some_and(ends));
    let numbered = || folded.match_indices("万元").any(|(at, _)| folded.get(..at).is_some_and(is_numbered));
    if !folded.contains('。') || !folded.contains(['%', '万']) || !numbered() {
        return None;
    }
    UNFILLED.into_iter().find(|word| blank(word))
}

fn is_numbered(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
}

/// Choices of bodies, and of both directions.
fn choices(folded: &str, has: &BTreeSet<&str>) -> Vec<String> {
    // Every choice has a slash or a bracket, which most lines have not.
    if !folded.contains(['/', '(', '或']) {
        return Vec::new();
    }
    let words = CHOICES.iter().chain(&NEITHER).filter(|c| has.contains(**c));
    let bodies = words.map(|c| (*c).to_owned());
    bodies.chain(pairs(folded).filter_map(|pair| both(folded, pair))).collect()
}

/// Words of both directions with what stands between them, each once, by the order of the words of more, then of less.
fn pairs(folded: &str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let more = |fits: &dyn Fn(&str) -> bool| MORE.into_iter().enumerate().find(|(_, word)| fits(word));
    let less = |fits: &dyn Fn(&str) -> bool| LESS.into_iter().enumerate().find(|(_, word)| fits(word));
    let mut found = BTreeMap::new();
    for (nth, between) in BETWEEN.into_iter().enumerate() {
        for at in memmem::find_iter(folded.as_bytes(), between) {
            let (Some(before), Some(after)) = (folded.get(..at), folded.get(at + between.len()..)) else { continue };
            let (ends, begins) = (|word: &str| before.ends_with(word), |word: &str| after.starts_with(word));
            if let (Some((m, one)), Some((l, other))) = (more(&ends), less(&begins)) {
                found.insert((m, l, false, nth), (one, between, other));
            }
            if let (Some((l, one)), Some((m, other))) = (less(&ends), more(&begins)) {
                found.insert((m, l, true, nth), (one, between, other));
            }
        }
    }
    found.into_values()
}

/// Both words of a direction, unless they are what something is called.
fn both(folded: &str, (one, between, other): (&str, &str, &str)) -> Option<String> {
    let changes = [&MORE, &LESS].iter().any(|words| words.iter().take(CHANGES).any(|w| *w == one));
    if !changes && between != "(" {
        return None;
    }
    let words = format!("{one}{between}{other}");
    let (_, rest) = folded.split_once(words.as_str())?;
    let closed = if words.contains('(') && rest.starts_with(')') { ")" } else { "" };
    let called = rest.strip_prefix(closed).is_some_and(|rest| CALLED.iter().any(|c| rest.starts_with(c)));
    (!called).then(|| format!("{words}{closed}"))
}

/// What the template tells the writer to do: words that only it says, or a remark in brackets that tells what to fill in.
fn order(folded: &str, has: &BTreeSet<&str>) -> Option<String> {
    let asks = |word: &&&str| {
        folded
            .split_once(**word)
            .is_some_and(|(before, _)| !word.starts_with('请') || !before.ends_with(|c| ASKS_NOT.contains(c)))
    };
    if let Some(word) = ORDERS.iter().filter(|word| has.contains(**word)).find(asks) {
        return Some((*word).to_owned());
    }
    let within = folded.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    within
        .filter(|inside| !is_form(inside))
        .find_map(|inside| ASIDES.iter().find(|w| inside.contains(**w)).map(|w| (*w).to_owned()))
}

/// Whether a remark is about the form of a table, which tells whoever fills in the table.
fn is_form(inside: &str) -> bool {
    FORMS.iter().any(|word| inside.contains(word))
}

/// Runs of two or more X or ×, not within a Latin word or a number.
fn crosses(folded: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !folded.contains(['×', 'X', 'x']) {
        return found;
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut at = 0;
    while let Some(&mark) = chars.get(at) {
        let run = chars.iter().skip(at).take_while(|c| **c == mark).count();
        let beside = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_alphanumeric);
        let alone = !beside(at.checked_sub(1)) && !beside(Some(at + run));
        if run > 1 && (mark == '×' || matches!(mark, 'X' | 'x') && alone) {
            let word: String = std::iter::repeat_n(mark, run).collect();
            found.extend(Some(word).filter(|w| !found.contains(w)));
        }
        at += run;
    }
    found
}

/// A name in braces.
fn braces(folded: &str) -> Option<String> {
    let (_, rest) = folded.split_once('{')?;
    let (inside, _) = rest.split_once('}')?;
    (!inside.is_empty() && inside.chars().count() <= LONGEST).then(|| format!("{{{inside}}}"))
}

/// What of the template was left.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Blank,
    Choice,
    Order,
    Room,
}

impl Sort {
    fn what(self) -> (&'static str, &'static str) {
        match self {
            Self::Blank => ("留有未填写的", "an unfilled blank"),
            Self::Choice => ("留有未作选择的", "an open choice"),
            Self::Room => ("留有没有写完的", "something left to be written"),
            Self::Order => ("留有模板的填写要求", "an instruction of the template"),
        }
    }

    fn severity(self) -> Severity {
        if self == Self::Blank { Severity::Error } else { Severity::Warning }
    }
}

fn residue(line: &Cited<String>, word: &str, sort: Sort) -> Finding {
    let (before, shown, after) = lines::excerpt(line, word);
    let (zh, en) = sort.what();
    let message = Say::new(
        format!("“{before}{shown}{after}”中{zh}“{shown}”"),
        format!("“{before}{shown}{after}”: {en}, “{shown}”"),
    );
    let mut evidence = lines::at(line, word);
    // the residue itself, wherever it stands in the line
    (evidence.printed, evidence.place.spot.chars) = (shown.into(), None);
    Finding::new(message, evidence).severity(sort.severity())
}
