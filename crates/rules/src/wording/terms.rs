//! Terms of budgets (预算用语), and how a hand slips in them: two characters swapped, one written twice, a word repeated.

use document::text::is_han;

/// Terms in which any slip is one, because no other words meet that way.
const TERMS: &[&str] = &[
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政拨款",
    "财政专户",
    "基本支出",
    "项目支出",
    "机关运行经费",
    "公务接待费",
    "公务用车",
    "因公出国",
    "政府采购",
    "主要原因",
    "社会保障和就业",
    "住房公积金",
    "住房保障",
    "部门预算",
    "绩效目标",
    "绩效评价",
    "工资福利支出",
    "商品和服务支出",
    "对个人和家庭的补助",
    "国有资产",
    "中小企业",
    "机关事业单位",
    "基本养老保险",
    "事业单位",
    "科学技术支出",
    "一般公共服务",
];
/// Swaps that other words make where they meet: 主要因原料涨价, 由财政款拨付.
const CHANCE: &[&str] = &["主要因原", "财政款拨", "企业中小", "府政采购"];
/// Words that are not said twice in a row.
const WORDS: &[&str] = &[
    "用于",
    "主要",
    "经费",
    "支出",
    "预算",
    "安排",
    "拨款",
    "增加",
    "减少",
    "原因",
    "其中",
    "万元",
    "包括",
    "由于",
    "以及",
    "开展",
    "保障",
    "进一步",
];
/// Last characters of names of bodies: a project whose name begins with its body's stands behind it.
const BODIES: [char; 12] = ['会', '院', '局', '心', '校', '学', '馆', '站', '所', '园', '部', '处'];
/// The shortest and the longest run that is a repetition whatever it says.
const RUNS: std::ops::RangeInclusive<usize> = 4..=12;

/// A slip of a term.
pub(super) struct Wrong {
    /// As it would be printed.
    pub(super) printed: String,
    /// The term or word that is meant.
    pub(super) meant: &'static str,
    /// A character behind which it is chance.
    first: Option<char>,
    /// Whether it is one in sentences alone: labels may meet that way.
    pub(super) in_sentences: bool,
}

impl Wrong {
    /// Whether a line has it where it is no chance: 公务|公务用车 has 务公 as well.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        let alone = |at: usize| self.first.is_none_or(|c| !folded.get(..at).is_some_and(|b| b.ends_with(c)));
        folded.match_indices(self.printed.as_str()).any(|(at, _)| alone(at))
    }
}

/// Terms with two neighbouring characters swapped.
pub(super) fn swapped() -> Vec<Wrong> {
    TERMS.iter().flat_map(|term| swaps(term)).collect()
}

/// Terms with a character inside written twice, and words said twice.
pub(super) fn doubled() -> Vec<Wrong> {
    let words =
        WORDS.iter().map(|word| Wrong { printed: word.repeat(2), meant: word, first: None, in_sentences: true });
    TERMS.iter().flat_map(|term| stutters(term)).chain(words).collect()
}

/// A term with each two neighbours swapped.
fn swaps(term: &'static str) -> Vec<Wrong> {
    let chars: Vec<char> = term.chars().collect();
    let swap = |at: usize| {
        let mut swapped = chars.clone();
        swapped.swap(at, at + 1);
        let printed: String = swapped.iter().collect();
        let chance = swapped == chars || CHANCE.contains(&printed.as_str());
        (!chance).then(|| Wrong { printed, meant: term, first: chars.first().copied(), in_sentences: false })
    };
    (0..chars.len().saturating_sub(1)).filter_map(swap).collect()
}

fn stutters(term: &'static str) -> Vec<Wrong> {
    let chars: Vec<char> = term.chars().collect();
    let twice = |at: usize| {
        let (head, tail) = chars.split_at(at);
        let printed = head.iter().chain(tail.first()).chain(tail).collect();
        Wrong { printed, meant: term, first: None, in_sentences: false }
    };
    (1..chars.len().saturating_sub(1)).map(twice).collect()
}

/// The first run of Chinese characters that is followed by itself, and as it should be.
pub(super) fn repeated(folded: &str) -> Option<(String, String)> {
    let chars: Vec<char> = folded.chars().collect();
    let run = |at: usize| {
        let first = chars.get(at)?;
        // Most characters do not stand again so near.
        chars.get(at + RUNS.start()..(at + RUNS.end() + 1).min(chars.len()))?.contains(first).then_some(())?;
        RUNS.rev().find_map(|length| {
            let (one, two) = (chars.get(at..at + length)?, chars.get(at + length..at + 2 * length)?);
            (one == two && one.iter().all(|c| is_han(*c))).then(|| one.iter().collect::<String>())
        })
    };
    let han = chars.iter().enumerate().filter(|(_, c)| is_han(**c));
    let found = han.filter_map(|(at, _)| run(at)).find(|run| !run.ends_with(BODIES))?;
    Some((found.repeat(2), found))
}
