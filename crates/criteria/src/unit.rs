//! Units of measure (计量单位): what a number in a criterion or a target counts, and its scale.

use crate::Ratio;

/// A unit. Numbers are held in its base unit: 95 % as 0.95, 3 万元 as 30,000 元.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// As printed: `%`, `万元`, `个月`. Empty where a number stands alone.
    pub word: &'static str,
    /// The unit it is held in: `""` for `%`, `元` for `万元`.
    pub base: &'static str,
    scale: (i64, i64),
    /// Whether it counts things that come whole (期, 次, 人).
    pub whole: bool,
}

impl Unit {
    /// No unit.
    pub const NONE: Self = Self::new("", "", (1, 1), false);
    /// %
    pub const PERCENT: Self = Self::new("%", "", (1, 100), false);

    const fn new(word: &'static str, base: &'static str, scale: (i64, i64), whole: bool) -> Self {
        Self { word, base, scale, whole }
    }

    const fn counting(word: &'static str) -> Self {
        Self::new(word, word, (1, 1), true)
    }

    const fn measuring(word: &'static str) -> Self {
        Self::new(word, word, (1, 1), false)
    }

    /// One of it in its base unit.
    pub fn scale(self) -> Ratio {
        Ratio::new(self.scale.0.into(), self.scale.1.into()).unwrap_or(Ratio::ONE)
    }

    /// The unit with this printed name, or one of its other names.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = ALIASES.iter().find(|(other, _)| *other == word).map_or(word, |(_, word)| word);
        UNITS.iter().find(|u| u.word == word).copied()
    }

    /// Every name a unit is printed by, for a matcher.
    pub(crate) fn words() -> impl Iterator<Item = (&'static str, Self)> {
        let own = UNITS.iter().map(|u| (u.word, *u));
        own.chain(ALIASES.iter().filter_map(|(other, word)| Some((*other, Self::from_word(word)?))))
    }

    /// Whether it is a percentage or another share.
    pub fn is_share(self) -> bool {
        self.scale.1 != 1
    }

    /// Whether it is a length of time.
    pub fn is_time(self) -> bool {
        matches!(self.word, "天" | "个工作日" | "个月" | "周" | "小时" | "分钟" | "年" | "季度")
    }

    /// A number held in base units, as a person writes it in this unit.
    pub fn write(self, held: Ratio) -> String {
        let shown = held.over(self.scale()).unwrap_or(held);
        if self == Self::PERCENT && shown.to_decimal_text().is_none() {
            let (above, below) = held.parts();
            return format!("{below}分之{above}"); // 三分之二 has no decimals
        }
        format!("{shown}{}", self.word)
    }
}

/// Names that mean the same; the second is the one written.
const ALIASES: &[(&str, &str)] = &[
    ("个百分点", "%"),
    ("百分点", "%"),
    ("月", "个月"),
    ("日", "天"),
    ("个工作天", "个工作日"),
    ("工作日", "个工作日"),
    ("个自然日", "天"),
    ("个季度", "季度"),
    ("个小时", "小时"),
    ("平米", "平方米"),
    ("㎡", "平方米"),
    ("人民币元", "元"),
    ("个人", "人"),
    ("名", "人"),
    ("起案件", "起"),
    ("个单位", "家"),
];

const UNITS: &[Unit] = &[
    Unit::PERCENT,
    Unit::new("‰", "", (1, 1000), false),
    Unit::new("亿元", "元", (100_000_000, 1), false),
    Unit::new("万元", "元", (10_000, 1), false),
    Unit::new("千元", "元", (1_000, 1), false),
    Unit::measuring("元"),
    Unit::new("万人次", "人次", (10_000, 1), false),
    Unit::new("万人", "人", (10_000, 1), false),
    Unit::counting("人次"),
    Unit::counting("人"),
    Unit::measuring("个月"),
    Unit::measuring("个工作日"),
    Unit::measuring("天"),
    Unit::measuring("周"),
    Unit::measuring("小时"),
    Unit::measuring("分钟"),
    Unit::measuring("年"),
    Unit::counting("季度"),
    Unit::counting("个"),
    Unit::counting("项"),
    Unit::counting("次"),
    Unit::counting("期"),
    Unit::counting("篇"),
    Unit::counting("份"),
    Unit::counting("场"),
    Unit::counting("户"),
    Unit::counting("台"),
    Unit::counting("套"),
    Unit::counting("辆"),
    Unit::counting("件"),
    Unit::counting("条"),
    Unit::counting("起"),
    Unit::counting("例"),
    Unit::counting("家"),
    Unit::counting("批次"),
    Unit::counting("批"),
    Unit::counting("处"),
    Unit::counting("宗"),
    Unit::counting("册"),
    Unit::counting("本"),
    Unit::counting("座"),
    Unit::counting("栋"),
    Unit::counting("所"),
    Unit::counting("间"),
    Unit::counting("班次"),
    Unit::counting("课时"),
    Unit::counting("学时"),
    Unit::counting("字"),
    Unit::counting("笔"),
    Unit::counting("株"),
    Unit::counting("幅"),
    Unit::counting("部"),
    Unit::counting("只"),
    Unit::counting("头"),
    Unit::counting("艘"),
    Unit::counting("盏"),
    Unit::counting("班"),
    Unit::counting("届"),
    Unit::counting("样"),
    Unit::counting("类"),
    Unit::counting("档"),
    Unit::counting("轮"),
    Unit::measuring("分"),
    Unit::measuring("公里"),
    Unit::measuring("千米"),
    Unit::measuring("平方公里"),
    Unit::new("万平方米", "平方米", (10_000, 1), false),
    Unit::new("万亩", "亩", (10_000, 1), false),
    Unit::new("万户", "户", (10_000, 1), false),
    Unit::new("万立方米", "立方米", (10_000, 1), false),
    Unit::measuring("平方米"),
    Unit::measuring("立方米"),
    Unit::measuring("米"),
    Unit::measuring("亩"),
    Unit::measuring("公顷"),
    Unit::measuring("万吨"),
    Unit::measuring("吨"),
    Unit::measuring("公斤"),
    Unit::measuring("千瓦时"),
    Unit::measuring("度"),
    Unit::measuring("倍"),
];
