//! Rows of performance tables (绩效目标表) put back under their headers: extraction shifts them, so each cell is known by
//! what it looks like first and by where it stands second.
//!
//! A small dynamic programme takes slots in increasing order of cells. A cell in a slot earns the affinity of its look
//! to the slot's kind; standing elsewhere than the header says costs a little, and a change of that shift from one cell
//! to the next costs more, so that a run of cells moved together beats cells that each moved on their own.

use std::collections::BTreeMap;

use budget::{Decimal, Operator};
use document::text::fold;
use kinds::tables::{Slot, SlotKind};

/// A cell that stands elsewhere than the header puts its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shift {
    /// Index of the slot.
    pub slot: usize,
    /// By how many columns; positive is to the right.
    pub by: i32,
}

/// A row after alignment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Aligned {
    /// For each slot, the index of its cell in the row.
    pub cells: Vec<Option<usize>>,
    /// The slots whose cell stands elsewhere than the header says; slots the header lost are never among them.
    pub shifted: Vec<Shift>,
    /// Cells with text that fit no slot.
    pub left_over: Vec<usize>,
}

/// Aligns the cells of one printed row to the slots of a table.
///
/// `columns` holds for each slot the grid column of its header, `None` where the header lost it. A header column that
/// breaks the order of its neighbours (a header cell displaced to the end of its row) counts as lost. `cells` are the
/// texts of the row by grid column, continuations of merged cells as `""`; blank cells go nowhere.
pub(crate) fn align(slots: &[Slot], columns: &[Option<usize>], cells: &[&str]) -> Aligned {
    let headers = ordered(slots.len(), columns);
    let places = filled(&headers);
    let faces = faces(cells);
    let mut aligned = Aligned { cells: vec![None; slots.len()], ..Aligned::default() };
    for (slot, cell) in Search::over(slots, &places, &faces).best_path() {
        if let Some(entry) = aligned.cells.get_mut(slot) {
            *entry = Some(cell);
        }
        let by = headers.get(slot).copied().flatten().map_or(0, |column| index(cell) - column);
        if by != 0 {
            aligned.shifted.push(Shift { slot, by });
        }
    }
    let is_left = |c: &usize| !aligned.cells.contains(&Some(*c));
    aligned.left_over =
        cells.iter().enumerate().filter(|(_, text)| !fold(text).is_empty()).map(|(c, _)| c).filter(is_left).collect();
    aligned
}

/// Cells beyond this are left over. Bounds the work on hostile rows.
const MOST_CELLS: usize = 64;

/// What leaving a cell over costs. It enters as a reward for every cell that is taken.
const LEFT_OVER: i32 = 30;
/// What a change of shift from one cell to the next costs.
const CHANGE: i32 = 15;
/// What any shift of a cell costs, besides its columns. No text may look more like a foreign slot than like its own by
/// this much, vocabulary hits apart: that keeps a row in perfect position where it is.
const SHIFTED: i32 = 4;
/// Each column of a shift costs one more, up to this many columns.
const FARTHEST: i32 = 8;

fn shift_cost(by: i32) -> i32 {
    if by == 0 { 0 } else { SHIFTED + by.abs().min(FARTHEST) }
}

fn index(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// The header columns of all slots without those that break the increasing order: the longest increasing subsequence.
fn ordered(slots: usize, columns: &[Option<usize>]) -> Vec<Option<i32>> {
    let known: Vec<(usize, i32)> =
        columns.iter().take(slots).enumerate().filter_map(|(s, c)| c.map(|c| (s, index(c)))).collect();
    let mut chains: Vec<(usize, Option<usize>)> = Vec::new();
    for &(_, column) in &known {
        let before = |&(k, &(length, _)): &(usize, &(usize, Option<usize>))| {
            known.get(k).is_some_and(|&(_, c)| c < column).then_some((length, k))
        };
        let best = chains.iter().enumerate().filter_map(|entry| before(&entry)).max_by_key(|&(length, _)| length);
        chains.push(best.map_or((1, None), |(length, k)| (length + 1, Some(k))));
    }
    let mut kept = vec![None; slots];
    let mut next = (0..chains.len()).max_by_key(|&k| chains.get(k).map(|c| c.0));
    while let Some(k) = next {
        if let Some(&(slot, column)) = known.get(k)
            && let Some(entry) = kept.get_mut(slot)
        {
            *entry = Some(column);
        }
        next = chains.get(k).and_then(|c| c.1);
    }
    kept
}

/// A column for every slot: a lost one stands right after the slot before it, but never beyond the next one known.
fn filled(headers: &[Option<i32>]) -> Vec<i32> {
    let lead = headers.iter().take_while(|c| c.is_none()).count();
    let first = headers.get(lead).copied().flatten();
    let mut previous = first.map_or(-1, |c| c - index(lead) - 1);
    let mut columns = Vec::with_capacity(headers.len());
    for (s, header) in headers.iter().enumerate() {
        let limit = headers.iter().skip(s).find_map(|c| *c).unwrap_or(i32::MAX);
        previous = header.unwrap_or(previous.saturating_add(1).min(limit));
        columns.push(previous);
    }
    columns
}

/// A cell put into a slot, with the best row before it.
struct Node {
    score: i32,
    slot: usize,
    cell: usize,
    before: Option<usize>,
}

/// The dynamic programme: all nodes, and the best of them to go on from.
struct Search<'a> {
    slots: &'a [Slot],
    places: &'a [i32],
    nodes: Vec<Node>,
    /// Best node of each slot.
    at_slot: Vec<Option<usize>>,
    /// Best node of each shift. Columns never decrease, so all of them lie before any later cell of the same shift.
    at_shift: BTreeMap<i32, usize>,
}

impl<'a> Search<'a> {
    fn over(slots: &'a [Slot], places: &'a [i32], faces: &[Face]) -> Self {
        let at_slot = vec![None; slots.len()];
        let mut search = Self { slots, places, nodes: Vec::new(), at_slot, at_shift: BTreeMap::new() };
        for face in faces {
            let start = search.nodes.len();
            search.extend(face);
            for node in start..search.nodes.len() {
                search.remember(node);
            }
        }
        search
    }

    /// Adds a node for each slot that `face` may go to.
    fn extend(&mut self, face: &Face) {
        let mut earlier = None;
        for (s, (slot, place)) in self.slots.iter().zip(self.places).enumerate() {
            if let Some(affinity) = face.affinity(slot.kind) {
                let by = index(face.cell) - place;
                let (before, sum) = self.come_from(earlier, by);
                let score = sum + affinity + LEFT_OVER - shift_cost(by);
                self.nodes.push(Node { score, slot: s, cell: face.cell, before });
            }
            earlier = self.better(earlier, self.at_slot.get(s).copied().flatten());
        }
    }

    /// The best row before a cell of shift `by`: with the same shift, with any other, or none.
    fn come_from(&self, earlier: Option<usize>, by: i32) -> (Option<usize>, i32) {
        let same = self.at_shift.get(&by).map(|&n| (Some(n), self.score(n)));
        let other = earlier.map(|n| (Some(n), self.score(n) - CHANGE));
        [same, other].into_iter().flatten().fold((None, 0), |best, next| if next.1 > best.1 { next } else { best })
    }

    fn remember(&mut self, node: usize) {
        let Some(Node { slot, cell, .. }) = self.nodes.get(node) else { return };
        let (slot, by) = (*slot, self.places.get(*slot).map_or(0, |place| index(*cell) - place));
        let best = self.better(self.at_slot.get(slot).copied().flatten(), Some(node));
        if let Some(entry) = self.at_slot.get_mut(slot) {
            *entry = best;
        }
        if let Some(best) = self.better(self.at_shift.get(&by).copied(), Some(node)) {
            self.at_shift.insert(by, best);
        }
    }

    fn score(&self, node: usize) -> i32 {
        self.nodes.get(node).map_or(0, |n| n.score)
    }

    /// The node with the higher score; the first where they are equal.
    fn better(&self, a: Option<usize>, b: Option<usize>) -> Option<usize> {
        match (a, b) {
            (Some(a), Some(b)) => Some(if self.score(b) > self.score(a) { b } else { a }),
            (a, b) => a.or(b),
        }
    }

    /// Slots and cells of the best row, from left to right.
    fn best_path(&self) -> Vec<(usize, usize)> {
        let mut next = self.at_slot.iter().fold(None, |best, &node| self.better(best, node));
        let mut path = Vec::new();
        while let Some(node) = next.and_then(|n| self.nodes.get(n)) {
            path.push((node.slot, node.cell));
            next = node.before;
        }
        path.reverse();
        path
    }
}

/// Words of 一级指标, without the ending 指标. All word lists are parted by spaces, which no folded text holds.
const LEVEL1: &str =
    "成本 产出 效益 满意度 管理 投入 过程 决策 效果 绩效 履职效能 管理效率 社会效应 可持续发展能力 运行成本";

/// Words of 二级指标, without the ending 指标.
const LEVEL2: &str = "\
    数量 质量 时效 成本 经济成本 社会成本 生态成本 生态环境成本 生态环境成本效益 经济效益 社会效益 生态效益 \
    生态环境效益 环境效益 可持续影响 可持续发展 可持续效益 服务对象满意度 服务对象满意 社会公众满意度 \
    受益对象满意度 满意度";

/// Measure words (量词) and other units a target is counted in.
const MEASURES: &str = "\
    % ‰ 个 期 月 个月 次 人 人次 辆 辆次 万元 元 亿元 千元 天 日 年 家 项 份 篇 场 场次 件 户 公里 千米 米 \
    平方米 立方米 亩 公顷 吨 千克 公斤 升 台 套 批 批次 起 分 分钟 秒 小时 工作日 周 季度 条 座 处 所 名 位 宗 \
    例 张 册 本 只 株 块 部 间 栋 支 幅 把 类 种 级 倍 号 组 队 村 岗 页 字 万字 万人 万人次 人/次 人/年 元/人 \
    元/年 元/月 万元/年 元/平方米 百分比 km m ㎡ m2 t kg";

/// What stands where nothing is meant.
const PLACEHOLDERS: &str = "无 暂无 不适用 空 - -- --- / \\";

/// Labels of rows that total others.
const TOTALS: &str = "合计 总计 小计 本年合计";

/// Words with 分 that speak of no points.
const NOT_POINTS: &str =
    "部分 充分 百分 分析 分别 分配 分类 分布 分期 分级 分管 分局 分公司 分中心 区分 划分 细分 分工 分批 分片";

/// What gives or takes points (分).
const POINT_VERBS: &str = "得 计 扣 满分";

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Placeholder,
    Total,
    /// An operator, as a sign or as a word.
    Mark {
        word: bool,
    },
    /// A bare number.
    Number {
        /// 3 to 12 digits and nothing else.
        code: bool,
        /// Printed with thousands separators or decimals.
        amount: bool,
        /// From 0 to 100.
        weight: bool,
    },
    /// A short text that begins with a digit, or with a comparison and a digit: a share, a date, a counted thing.
    Quantity,
    /// Points and nothing else, such as `10分`.
    Points,
    /// A word of the vocabularies of levels.
    Level {
        first: bool,
        second: bool,
    },
    Measure,
    Criterion,
    Text,
}

/// A cell with text.
struct Face {
    cell: usize,
    look: Look,
    /// Folded characters.
    length: usize,
    /// Whether it is the last cell of the row with text.
    last: bool,
}

fn faces(cells: &[&str]) -> Vec<Face> {
    let texts = cells.iter().take(MOST_CELLS).map(|text| fold(text)).enumerate();
    let mut faces: Vec<Face> = texts
        .filter(|(_, text)| !text.is_empty())
        .map(|(cell, text)| Face { cell, look: Look::of(&text), length: text.chars().count(), last: false })
        .collect();
    if let Some(face) = faces.last_mut() {
        face.last = true;
    }
    faces
}

impl Look {
    /// The look of a folded text that is not blank.
    fn of(text: &str) -> Self {
        let (first, second) = (is_level(LEVEL1, text), is_level(LEVEL2, text));
        if is_among(PLACEHOLDERS, text) {
            Self::Placeholder
        } else if is_among(TOTALS, text) {
            Self::Total
        } else if Operator::from_mark(text).is_some() {
            Self::Mark { word: text.chars().any(document::text::is_han) }
        } else if let Ok(number) = Decimal::parse(text) {
            Self::of_number(text, number)
        } else if first || second {
            Self::Level { first, second }
        } else if is_among(MEASURES, text) {
            Self::Measure
        } else if text.strip_suffix('分').is_some_and(|n| Decimal::parse(n).is_ok_and(is_weight)) {
            Self::Points
        } else if is_criterion(text) {
            Self::Criterion
        } else if is_quantity(text) {
            Self::Quantity
        } else {
            Self::Text
        }
    }

    fn of_number(text: &str, number: Decimal) -> Self {
        let code = (3..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        Self::Number { code, amount: text.contains([',', '.']), weight: is_weight(number) }
    }
}

fn is_among(words: &str, text: &str) -> bool {
    words.split(' ').any(|word| word == text)
}

fn is_level(words: &str, text: &str) -> bool {
    is_among(words, text.strip_suffix("指标").unwrap_or(text))
}

fn is_weight(number: Decimal) -> bool {
    let whole = 10_i64.checked_pow(u32::from(number.scale));
    number.digits >= 0 && whole.and_then(|p| p.checked_mul(100)).is_some_and(|most| number.digits <= most)
}

/// Whether a text gives or takes points.
fn is_criterion(text: &str) -> bool {
    let points = NOT_POINTS.split(' ').fold(text.to_owned(), |rest, word| rest.replace(word, ""));
    points.contains('分') && POINT_VERBS.split(' ').any(|verb| points.contains(verb))
}

fn is_quantity(text: &str) -> bool {
    let bare = text.trim_start_matches(['=', '≥', '≤', '>', '<', '≧', '≦']);
    text.chars().count() <= 12 && bare.starts_with(|c: char| c.is_ascii_digit())
}

impl Face {
    /// How well the cell fits a kind of slot; `None` where it cannot stand there at all.
    fn affinity(&self, kind: SlotKind) -> Option<i32> {
        match self.look {
            Look::Placeholder => placeholder(kind),
            Look::Total => (kind == SlotKind::Name).then_some(30),
            Look::Mark { word } => mark(kind, word),
            Look::Number { code, amount, weight } => match kind {
                SlotKind::Code => code.then_some(22),
                SlotKind::Amount => Some(if amount { 24 } else { 20 }),
                SlotKind::Weight => weight.then_some(if self.last { 22 } else { 20 }),
                _ => number(kind),
            },
            Look::Quantity => quantity(kind),
            Look::Points => match kind {
                SlotKind::Weight => Some(22),
                SlotKind::Criterion => Some(8),
                _ => quantity(kind),
            },
            Look::Level { first, second } => level(kind, first, second),
            Look::Measure => {
                if kind == SlotKind::Unit {
                    Some(24)
                } else {
                    self.text(kind)
                }
            }
            Look::Criterion => criterion(kind),
            Look::Text => self.text(kind),
        }
    }

    /// Free text, which the slots for text accept alike.
    fn text(&self, kind: SlotKind) -> Option<i32> {
        let up_to = |most: usize| self.length <= most;
        match kind {
            SlotKind::Name => Some(if up_to(40) { 20 } else { 10 }),
            SlotKind::Goal => Some(if up_to(5) { 17 } else { 20 }),
            SlotKind::Level1 | SlotKind::Level2 => up_to(12).then_some(17),
            SlotKind::Level3 | SlotKind::Target => Some(if up_to(60) { 20 } else { 17 }),
            SlotKind::Content => Some(20),
            SlotKind::Criterion => Some(17),
            SlotKind::Unit => up_to(4).then_some(17),
            SlotKind::Code | SlotKind::Amount | SlotKind::OperatorMark | SlotKind::Weight => None,
        }
    }
}

fn placeholder(kind: SlotKind) -> Option<i32> {
    match kind {
        SlotKind::Unit => Some(22),
        SlotKind::Level3 | SlotKind::Target | SlotKind::Content => Some(20),
        SlotKind::Amount | SlotKind::Criterion => Some(19),
        SlotKind::OperatorMark | SlotKind::Weight => Some(12),
        SlotKind::Name | SlotKind::Goal => Some(10),
        SlotKind::Level1 | SlotKind::Level2 => Some(6),
        SlotKind::Code => None,
    }
}

fn mark(kind: SlotKind, word: bool) -> Option<i32> {
    match kind {
        SlotKind::OperatorMark => Some(40),
        SlotKind::Target if word => Some(10),
        SlotKind::Content | SlotKind::Unit if word => Some(4),
        _ => None,
    }
}

fn number(kind: SlotKind) -> Option<i32> {
    match kind {
        SlotKind::Target => Some(22),
        SlotKind::Content => Some(8),
        SlotKind::Level3 => Some(6),
        _ => None,
    }
}

fn quantity(kind: SlotKind) -> Option<i32> {
    match kind {
        SlotKind::Target => Some(22),
        SlotKind::Content | SlotKind::Level3 => Some(19),
        SlotKind::Name | SlotKind::Goal => Some(12),
        SlotKind::Criterion => Some(8),
        _ => None,
    }
}

/// 成本指标 is a word of both levels: of the second in older forms.
fn level(kind: SlotKind, first: bool, second: bool) -> Option<i32> {
    match kind {
        SlotKind::Level1 => first.then_some(40),
        SlotKind::Level2 => second.then_some(if first { 37 } else { 40 }),
        SlotKind::Level3 | SlotKind::Content => Some(14),
        SlotKind::Target => Some(8),
        _ => None,
    }
}

fn criterion(kind: SlotKind) -> Option<i32> {
    match kind {
        SlotKind::Criterion => Some(40),
        SlotKind::Content => Some(12),
        SlotKind::Goal => Some(10),
        SlotKind::Level3 => Some(6),
        SlotKind::Target => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const fn slot(key: &'static str, kind: SlotKind) -> Slot {
        Slot { key, kind }
    }

    const T10: [Slot; 13] = [
        slot("code", SlotKind::Code),
        slot("name", SlotKind::Name),
        slot("total", SlotKind::Amount),
        slot("goal", SlotKind::Goal),
        slot("l1", SlotKind::Level1),
        slot("l2", SlotKind::Level2),
        slot("l3", SlotKind::Level3),
        slot("target", SlotKind::Target),
        slot("content", SlotKind::Content),
        slot("criterion", SlotKind::Criterion),
        slot("unit", SlotKind::Unit),
        slot("op", SlotKind::OperatorMark),
        slot("weight", SlotKind::Weight),
    ];

    const T11: [Slot; 19] = [
        slot("code", SlotKind::Code),
        slot("name", SlotKind::Name),
        slot("total", SlotKind::Amount),
        slot("general", SlotKind::Amount),
        slot("fund", SlotKind::Amount),
        slot("special", SlotKind::Amount),
        slot("other", SlotKind::Amount),
        slot("basic", SlotKind::Amount),
        slot("project", SlotKind::Amount),
        slot("goal", SlotKind::Goal),
        slot("l1", SlotKind::Level1),
        slot("l2", SlotKind::Level2),
        slot("l3", SlotKind::Level3),
        slot("op", SlotKind::OperatorMark),
        slot("target", SlotKind::Target),
        slot("unit", SlotKind::Unit),
        slot("content", SlotKind::Content),
        slot("criterion", SlotKind::Criterion),
        slot("weight", SlotKind::Weight),
    ];

    fn straight(slots: &[Slot]) -> Vec<Option<usize>> {
        (0..slots.len()).map(Some).collect()
    }

    /// The header of T11 as extracted: 项目支出 stands in the last column, and all after it one too far left.
    fn displaced() -> Vec<Option<usize>> {
        (0..8).chain([18]).chain(8..18).map(Some).collect()
    }

    /// Aligns a row written with `|` between its cells; gives `key=text`, with the shift in brackets.
    fn aligned(slots: &[Slot], columns: &[Option<usize>], row: &str) -> String {
        let cells: Vec<&str> = row.split('|').collect();
        let found = align(slots, columns, &cells);
        let by =
            |s| found.shifted.iter().find(|shift| shift.slot == s).map_or(String::new(), |s| format!("({:+})", s.by));
        let filled = found.cells.iter().enumerate().filter_map(|(s, c)| c.map(|c| (s, cells[c])));
        let mut said: Vec<String> = filled.map(|(s, text)| format!("{}={text}{}", slots[s].key, by(s))).collect();
        said.extend(found.left_over.iter().map(|&c| format!("left={}", cells[c])));
        said.join(" ")
    }

    fn check_t10(line: u32, row: &str, expect: &str) {
        assert_eq!(aligned(&T10, &straight(&T10), row), expect, "line {line}");
    }

    /// Checks a row of T11 under a straight header, and what it says (without the shifts) under the displaced one and
    /// under one that lost 项目支出 altogether.
    fn check_t11(line: u32, row: &str, expect: &str) {
        let said = aligned(&T11, &straight(&T11), row);
        assert_eq!(said, expect, "line {line}");
        let mut lost = displaced();
        lost[8] = None;
        for columns in [displaced(), lost] {
            assert_eq!(
                without_shifts(&aligned(&T11, &columns, row)),
                without_shifts(&said),
                "line {line}, {columns:?}"
            );
        }
    }

    fn without_shifts(said: &str) -> String {
        let bare = |word: &str| word.split_once('(').map_or(word.to_owned(), |(bare, _)| bare.to_owned());
        said.split(' ').map(bare).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn weight_alone_or_with_its_operator_one_to_the_right() {
        // 14 columns of cells under 13 headers.
        let rows = [
            (346, "合计||904.71|||||||||||", "name=合计(-1) total=904.71"),
            (347, "157001|驻京联络处|904.71|||||||||||", "code=157001 name=驻京联络处 total=904.71"),
            (
                348,
                "157001|对外联络经费|304.13|做好接待服务保障工作|成本指标|经济成本指标|成本控制率|100|成本有效控制\
                 |偏离50%不得分；低于10%得20分|%|=||20",
                "code=157001 name=对外联络经费 total=304.13 goal=做好接待服务保障工作 l1=成本指标 l2=经济成本指标 \
                 l3=成本控制率 target=100 content=成本有效控制 criterion=偏离50%不得分；低于10%得20分 unit=% op== \
                 weight=20(+1)",
            ),
            (349, "|||||社会成本指标|无|无|||无|定性||", "l2=社会成本指标 l3=无 target=无 unit=无 op=定性"),
            (350, "|||||生态环境成本指标|无|无|||无|定性||", "l2=生态环境成本指标 l3=无 target=无 unit=无 op=定性"),
            (
                351,
                "||||产出指标|数量指标|专报完成期数|24|编报专报不少于24期|得分=（完成率-60%）*指标分值|期|≥||10",
                "l1=产出指标 l2=数量指标 l3=专报完成期数 target=24 content=编报专报不少于24期 \
                 criterion=得分=（完成率-60%）*指标分值 unit=期 op=≥ weight=10(+1)",
            ),
            (
                352,
                "|||||质量指标|做好联络工作|做好联络工作|做好对接等工作|效果好得满分，不好不得分|无||定性|20",
                "l2=质量指标 l3=做好联络工作 target=做好联络工作 content=做好对接等工作 \
                 criterion=效果好得满分，不好不得分 unit=无 op=定性(+1) weight=20(+1)",
            ),
            (
                353,
                "|||||时效指标|重要活动接待的时效性|按时完成|12/31/24|按时得满分，每逾期扣一分|无||定性|10",
                "l2=时效指标 l3=重要活动接待的时效性 target=按时完成 content=12/31/24 \
                 criterion=按时得满分，每逾期扣一分 unit=无 op=定性(+1) weight=10(+1)",
            ),
            (
                354,
                "||||效益指标|经济效益指标|做好联络协调|争取引进|做好联络协调|完成计10分，否则不计分|无||定性|10",
                "l1=效益指标 l2=经济效益指标 l3=做好联络协调 target=争取引进 content=做好联络协调 \
                 criterion=完成计10分，否则不计分 unit=无 op=定性(+1) weight=10(+1)",
            ),
            (
                355,
                "|||||社会效益指标|工作正常开展|保障|工作正常开展|有效得满分，一般得15分|无||定性|10",
                "l2=社会效益指标 l3=工作正常开展 target=保障 content=工作正常开展 criterion=有效得满分，一般得15分 \
                 unit=无 op=定性(+1) weight=10(+1)",
            ),
        ];
        for (line, row, expect) in rows {
            check_t10(line, row, expect);
        }
    }

    #[test]
    fn a_continued_project_and_placeholders() {
        let rows = [
            //
            (
                365,
                "157001|对外联络经费|304.13|做好接待服务保障工作|效益指标|生态效益指标|无|无||||无|定性|",
                "code=157001 name=对外联络经费 total=304.13 goal=做好接待服务保障工作 l1=效益指标 l2=生态效益指标 l3=无 \
                 target=无 unit=无(+1) op=定性(+1)",
            ),
            (366, "|||||可持续影响指标||||||||", "l2=可持续影响指标"),
            (
                367,
                "||||满意度指标|服务对象满意度指标|联络对象满意度|95|联络对象满意度|95%以上的计10分|%|≥|10|",
                "l1=满意度指标 l2=服务对象满意度指标 l3=联络对象满意度 target=95 content=联络对象满意度 \
                 criterion=95%以上的计10分 unit=% op=≥ weight=10",
            ),
            (
                368,
                "|信访维稳工作经费|317.38|加强联系协调，做好接访|成本指标|经济成本指标|成本控制率|100|无不合规支出\
                 |偏离50%不得分|%|=|20|",
                "name=信访维稳工作经费 total=317.38 goal=加强联系协调，做好接访 l1=成本指标 l2=经济成本指标 l3=成本控制率 \
                 target=100 content=无不合规支出 criterion=偏离50%不得分 unit=% op== weight=20",
            ),
            (
                371,
                "||||产出指标|数量指标|移交对象处置率|100|查找、劝导各类人员|完成得满分，80%以上得8分|%|=|10|",
                "l1=产出指标 l2=数量指标 l3=移交对象处置率 target=100 content=查找、劝导各类人员 \
                 criterion=完成得满分，80%以上得8分 unit=% op== weight=10",
            ),
            (
                372,
                "|||||质量指标|确保“三个不发生”|确保|确保不发生负面舆情|完成得满分，未完成不得分|无|定性|20|",
                "l2=质量指标 l3=确保“三个不发生” target=确保 content=确保不发生负面舆情 \
                 criterion=完成得满分，未完成不得分 unit=无 op=定性 weight=20",
            ),
            (
                373,
                "|||||时效指标|及时处置率|100|及时处置|完成得满分，80%以上得9分|%|≥|10|",
                "l2=时效指标 l3=及时处置率 target=100 content=及时处置 criterion=完成得满分，80%以上得9分 unit=% op=≥ \
                 weight=10",
            ),
            // three to the left.
            (
                374,
                "|效益指标|经济效益指标|无|无|||无|定性|||||",
                "l1=效益指标(-3) l2=经济效益指标(-3) l3=无(-3) target=无(-3) unit=无(-3) op=定性(-3)",
            ),
        ];
        for (line, row, expect) in rows {
            check_t10(line, row, expect);
        }
    }

    #[test]
    fn a_row_below_spanned_cells_and_a_row_cut_off() {
        let rows = [
            (
                391,
                "||||产出指标|数量指标|拨付月份数|12|按月拨付补助|每少1个月扣1分，扣完为止|月|定量|5",
                "l1=产出指标 l2=数量指标 l3=拨付月份数 target=12 content=按月拨付补助 criterion=每少1个月扣1分，扣完为止 \
                 unit=月 op=定量 weight=5",
            ),
            // the text goes to the content, because its neighbours are shifted by as much.
            (
                392,
                "||||||按月解决人员就餐|每少1个月扣0.5分，扣完为止|月|定量|10||",
                "content=按月解决人员就餐(-2) criterion=每少1个月扣0.5分，扣完为止(-2) unit=月(-2) op=定量(-2) weight=10(-2)",
            ),
            (
                393,
                "|||||质量指标|补贴对象精准率|100|补贴对象的精准程度|完成得满分，80%以上得18分|%|=|20",
                "l2=质量指标 l3=补贴对象精准率 target=100 content=补贴对象的精准程度 criterion=完成得满分，80%以上得18分 \
                 unit=% op== weight=20",
            ),
            (
                403,
                "157001|驻京维稳|283.20|提供车辆、人员、驻地等保障|产出指标|时效指标|及时处置率|100|第一时间处置\
                 |及时得满分，未及时不得分|%|=|5",
                "code=157001 name=驻京维稳 total=283.20 goal=提供车辆、人员、驻地等保障 l1=产出指标 l2=时效指标 \
                 l3=及时处置率 target=100 content=第一时间处置 criterion=及时得满分，未及时不得分 unit=% op== weight=5",
            ),
            (
                404,
                "||||效益指标|经济效益指标|无|无|||无|定性|",
                "l1=效益指标 l2=经济效益指标 l3=无 target=无 unit=无 op=定性",
            ),
            (
                405,
                "|||||社会效益指标|工作正常开展|保障|工作正常开展|有效得满分，一般得15分|无|定性|20",
                "l2=社会效益指标 l3=工作正常开展 target=保障 content=工作正常开展 criterion=有效得满分，一般得15分 unit=无 \
                 op=定性 weight=20",
            ),
            (406, "|||||生态效益指标|无|无|||无|定性|", "l2=生态效益指标 l3=无 target=无 unit=无 op=定性"),
            (407, "|||||可持续影响指标|||||||", "l2=可持续影响指标"),
            // one to the right, and the weight is lost.
            (
                408,
                "|||||满意度指标|服务对象满意度指标|上访人员满意度|95|上访人员满意度|95%以上的计10分|%|≥",
                "l1=满意度指标(+1) l2=服务对象满意度指标(+1) l3=上访人员满意度(+1) target=95(+1) \
                 content=上访人员满意度(+1) criterion=95%以上的计10分(+1) unit=%(+1) op=≥(+1)",
            ),
        ];
        for (line, row, expect) in rows {
            check_t10(line, row, expect);
        }
    }

    #[test]
    fn the_department_as_a_whole() {
        let rows = [
            (
                419,
                "157001|驻京联络处|1,602.94|1,602.94||||698.23|904.71|正常运转和接待联络|产出指标|质量指标|对象精准率|=\
                 |100%|%|精准程度|完成得满分，80%以上得4分|5",
                "code=157001 name=驻京联络处 total=1,602.94 general=1,602.94 basic=698.23 project=904.71 \
                 goal=正常运转和接待联络 l1=产出指标 l2=质量指标 l3=对象精准率 op== target=100% unit=% content=精准程度 \
                 criterion=完成得满分，80%以上得4分 weight=5",
            ),
            //
            (
                420,
                "||||||||||时效指标|工作完成时效|定性|2024年度内|无|全年工作时效|12月底前得5分，延后1个月扣1分|5|",
                "l2=时效指标(-1) l3=工作完成时效(-1) op=定性(-1) target=2024年度内(-1) unit=无(-1) content=全年工作时效(-1) \
                 criterion=12月底前得5分，延后1个月扣1分(-1) weight=5(-1)",
            ),
            (
                421,
                "||||||||||效益指标|经济效益指标|做好联络协调|定性|争取引进|无|做好联络协调|完成计2分，否则不计分|4",
                "l1=效益指标 l2=经济效益指标 l3=做好联络协调 op=定性 target=争取引进 unit=无 content=做好联络协调 \
                 criterion=完成计2分，否则不计分 weight=4",
            ),
            (
                422,
                "|||||||||||社会效益指标|工作正常开展|定性|保障|无|工作正常开展|有效得满分，一般得3分|4",
                "l2=社会效益指标 l3=工作正常开展 op=定性 target=保障 unit=无 content=工作正常开展 \
                 criterion=有效得满分，一般得3分 weight=4",
            ),
            (
                423,
                "||||||||||||促进京地联动|定性|促进|无|平稳可控|促进得满分，一般得4分|5",
                "l3=促进京地联动 op=定性 target=促进 unit=无 content=平稳可控 criterion=促进得满分，一般得4分 weight=5",
            ),
            (
                424,
                "||||||||||||工作正常开展|定性|保障|无|工作正常开展|有效得满分，一般得3分|5",
                "l3=工作正常开展 op=定性 target=保障 unit=无 content=工作正常开展 criterion=有效得满分，一般得3分 weight=5",
            ),
            (425, "|||||||||||生态效益指标|||||||", "l2=生态效益指标"),
            (
                426,
                "|||||||||||可持续影响指标|工作可持续性|定性|可持续|无|积极拓展|具有得满分，不具有不得分|2",
                "l2=可持续影响指标 l3=工作可持续性 op=定性 target=可持续 unit=无 content=积极拓展 \
                 criterion=具有得满分，不具有不得分 weight=2",
            ),
            (
                427,
                "|||||||||||满意度指标|服务对象满意度指标|服务对象满意度指标|≥|95%|服务对象满意程度|95%以上的计10分|10",
                "l1=满意度指标(+1) l2=服务对象满意度指标(+1) l3=服务对象满意度指标(+1) op=≥(+1) target=95%(+1) \
                 content=服务对象满意程度 criterion=95%以上的计10分 weight=10",
            ),
        ];
        for (line, row, expect) in rows {
            check_t11(line, row, expect);
        }
    }

    #[test]
    fn a_displaced_header_shows_as_a_shift_of_all_after_it() {
        let row = "||||||||||||工作正常开展|定性|保障|无|工作正常开展|有效得满分|5";
        assert_eq!(
            aligned(&T11, &displaced(), row),
            "l3=工作正常开展(+1) op=定性(+1) target=保障(+1) unit=无(+1) content=工作正常开展(+1) criterion=有效得满分(+1) \
             weight=5(+1)"
        );
    }

    #[test]
    fn a_number_at_the_tail_is_a_weight_and_never_an_amount() {
        let rows = [
            ("||||||||||||5|", "weight=5"),
            ("|||||||||||||5", "weight=5(+1)"),
            ("||||||||||||5.00|", "weight=5.00"),
            ("|||||时效指标|||||||20", "l2=时效指标 weight=20"),
            ("||5.00||||||||||", "total=5.00"),
            ("||300||||||||||", "total=300"),
            ("||||||||||||10分", "weight=10分"),
        ];
        for (row, expect) in rows {
            check_t10(0, row, expect);
        }
    }

    #[test]
    fn what_fits_nowhere_is_left_over() {
        let row = "||||||控制率|100|控制有效|完成得满分|%|=";
        let said = "l3=控制率 target=100 content=控制有效 criterion=完成得满分 unit=% op==";
        for text in ["成本指标", "另行说明", "500", "157001"] {
            check_t10(0, &format!("{row}|{text}"), &format!("{said} left={text}"));
            check_t10(0, &format!("{row}|{text}|20"), &format!("{said} weight=20(+1) left={text}"));
        }
        assert_eq!(align(&T10, &[], &[]), Aligned { cells: vec![None; 13], ..Aligned::default() });
        assert_eq!(align(&[], &[Some(0)], &[" ", "x"]).left_over, [1]);
    }

    #[test]
    fn cells_beyond_the_cap_are_left_over() {
        let mut cells = vec![""; MOST_CELLS];
        cells.push("成本指标");
        assert_eq!(align(&T10, &straight(&T10), &cells).left_over, [MOST_CELLS]);
    }

    #[test]
    fn a_header_that_was_lost_altogether_is_counted_off() {
        let row = "||||产出指标|数量指标|期数|24|编报专报|完成得满分|期|≥|10";
        assert_eq!(aligned(&T10, &[None; 13], row), aligned(&T10, &straight(&T10), row));
    }

    #[test]
    fn points_are_told_from_other_uses_of_the_character() {
        for text in ["完成得满分", "每起扣0.5分", "达到95%以上计10分", "充分保障得5分"] {
            assert_eq!(Look::of(&fold(text)), Look::Criterion, "{text}");
        }
        for text in ["完成部分计划", "充分取得成效", "分析统计数据"] {
            assert_eq!(Look::of(&fold(text)), Look::Text, "{text}");
        }
    }

    /// Texts that fit a kind of slot.
    fn fitting(kind: SlotKind) -> Vec<&'static str> {
        match kind {
            SlotKind::Code => vec!["157", "157001", "157001001001"],
            SlotKind::Name => vec!["市驻外联络处", "信访维稳工作经费"],
            SlotKind::Amount => vec!["904.71", "1,602.94", "5.00", "0.00", "317", "20", "1600"],
            SlotKind::Goal => vec!["做好接待服务保障工作；配合做好招商引资工作", "维护稳定"],
            SlotKind::Level1 => vec!["成本指标", "产出指标", "效益", "满意度指标", "其他目标"],
            SlotKind::Level2 => vec!["数量指标", "成本指标", "可持续影响", "服务对象满意度指标", "服务质量"],
            SlotKind::Level3 => vec!["成本控制率", "联络对象满意度", "无", "12345热线办结率", "确保“三个不发生”"],
            SlotKind::Target => vec!["100", "≥95%", "24", "按时完成", "2024年度内", "保障", "无", "12/31/24", "1,000"],
            SlotKind::Content => vec!["成本有效控制，无不合规支出", "12/31/24", "平稳可控", "无", "完成部分计划"],
            SlotKind::Criterion => vec!["达到95%以上得10分", "每少1个月扣1分", "未达标酌情处理", "完成得满分"],
            SlotKind::Unit => vec!["%", "期", "无", "月", "人次", "车次", "元/天"],
            SlotKind::OperatorMark => vec!["=", "≥", "＜", "定性", "定量", "正向"],
            SlotKind::Weight => vec!["5", "20", "100", "2.5", "10分"],
        }
    }

    /// A row in which each cell fits its slot, or is blank by the given odds.
    fn row(slots: &'static [Slot], filled: f64) -> impl Strategy<Value = Vec<&'static str>> {
        let cell = move |slot: &Slot| {
            (proptest::bool::weighted(filled), select(fitting(slot.kind)))
                .prop_map(|(is, text)| if is { text } else { "" })
        };
        slots.iter().map(cell).collect::<Vec<_>>()
    }

    /// A full row of T10 below the cells of its project, with known words for its levels.
    fn indicator() -> impl Strategy<Value = Vec<&'static str>> {
        let known = |text: &&str| Look::of(text) != Look::Text;
        let cell = |(s, slot): (usize, &Slot)| match s {
            0..4 => select(vec![""]),
            4 | 5 => select(fitting(slot.kind).into_iter().filter(known).collect::<Vec<_>>()),
            _ => select(fitting(slot.kind)),
        };
        T10.iter().enumerate().map(cell).collect::<Vec<_>>()
    }

    fn any_cell() -> impl Strategy<Value = String> {
        let known: Vec<&str> = T10.iter().flat_map(|s| fitting(s.kind)).chain(["", "合计", "500", "/", "-"]).collect();
        prop_oneof![2 => select(known).prop_map(str::to_owned), 1 => Just(String::new()), 1 => any::<String>()]
    }

    proptest! {
        #[test]
        fn slots_are_taken_in_order_and_no_cell_twice_or_lost(
            cells in prop::collection::vec(any_cell(), 0..80),
            columns in prop::collection::vec(prop::option::of(prop_oneof![0..20_usize, any::<usize>()]), 0..24),
        ) {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            for slots in [&T10[..], &T11[..]] {
                let found = align(slots, &columns, &cells);
                let taken: Vec<usize> = found.cells.iter().copied().flatten().collect();
                prop_assert!(taken.windows(2).all(|pair| pair[0] < pair[1]));
                let mut all: Vec<usize> = taken.iter().chain(&found.left_over).copied().collect();
                all.sort_unstable();
                let printed: Vec<usize> = (0..cells.len()).filter(|&c| !fold(cells[c]).is_empty()).collect();
                prop_assert_eq!(all, printed);
            }
        }

        #[test]
        fn a_row_in_perfect_position_stays_there(
            project in row(&T10, 0.7),
            sparse in row(&T10, 0.2),
            whole in row(&T11, 0.7),
        ) {
            for (slots, cells) in [(&T10[..], project), (&T10[..], sparse), (&T11[..], whole)] {
                let found = align(slots, &straight(slots), &cells);
                let there: Vec<_> = (0..cells.len()).map(|c| (!cells[c].is_empty()).then_some(c)).collect();
                prop_assert_eq!(&found.cells, &there, "{:?}", cells);
                prop_assert!(found.shifted.is_empty() && found.left_over.is_empty());
            }
        }

        #[test]
        fn a_full_row_moved_as_a_whole_is_recognised(cells in indicator(), left in 0..4_usize, right in 0..4_usize) {
            let mut moved: Vec<&str> = cells.clone();
            moved.extend([""; 3]);
            moved.rotate_left(left);
            moved.rotate_right(right);
            let found = align(&T10, &straight(&T10), &moved);
            let texts: Vec<&str> = found.cells.iter().map(|c| c.map_or("", |c| moved[c])).collect();
            prop_assert_eq!(texts, cells);
            prop_assert!(found.shifted.iter().all(|shift| shift.by == index(right) - index(left)));
        }
    }
}
