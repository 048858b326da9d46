//! Figures of made-up bodies that add up, and the templates that print them in the layout of some place.
//!
//! A template is Markdown as the tests read it, with lines that stand for many: `@f LEVELS VIEW |…|` prints its row for each functional
//! code of these levels that has money in the view, `@e LEVELS |…|` for each economic one, `@g LEVELS |…|` for each of the
//! government's. `{…}` in them is a part of the code or name, or an amount, blank where it is zero; `{…0}` prints the zero.
//! The line of dashes below the first row of a table is put in.

/// Amounts are in 分.
type Cents = i64;

/// An item of the functional classification and what is spent on it.
struct Item {
    code: &'static str,
    names: [&'static str; 3],
    staff: Cents,
    operations: Cents,
    /// Projects, by who pays: this year's general public budget, funds of the government, the body's own money, carried over.
    projects: [Cents; 4],
}

/// The money that a table is of.
#[derive(Clone, Copy, PartialEq)]
enum View {
    /// All of it.
    All,
    /// This year's general public budget.
    General,
    /// It with what was carried over.
    WithCarried,
    /// Funds of the government.
    Fund,
    /// What the treasury pays.
    Fiscal,
    /// All that is paid this year.
    Current,
}

impl View {
    fn of(word: &str) -> Self {
        match word {
            "general" => Self::General,
            "carried" => Self::WithCarried,
            "fund" => Self::Fund,
            "fiscal" => Self::Fiscal,
            "current" => Self::Current,
            _ => Self::All,
        }
    }

    fn project(self, [general, fund, own, carried]: [Cents; 4]) -> Cents {
        match self {
            Self::All => general + fund + own + carried,
            Self::General => general,
            Self::WithCarried => general + carried,
            Self::Fund => fund,
            Self::Fiscal => general + fund + carried,
            Self::Current => general + fund + own,
        }
    }
}

/// A ledger: a budget or final accounts.
#[derive(Clone, Copy)]
pub(crate) struct Book {
    items: &'static [Item],
    /// Economic codes with what is spent in all, and the government's code and name for each.
    economics: &'static [(&'static str, &'static str, Cents, &'static str, &'static str)],
}

const fn item(code: &'static str, names: [&'static str; 3], paid: [Cents; 2], projects: [Cents; 4]) -> Item {
    let [staff, operations] = paid;
    Item { code, names, staff, operations, projects }
}

const OFFICES: [&str; 2] = ["一般公共服务支出", "政府办公厅（室）及相关机构事务"];
const PENSIONS: [&str; 2] = ["社会保障和就业支出", "行政事业单位养老支出"];

/// The budget of an office.
pub(crate) const BUDGET: Book = Book {
    items: &[
        item("2010301", [OFFICES[0], OFFICES[1], "行政运行"], [51_236, 9_647], [0; 4]),
        item("2010302", [OFFICES[0], OFFICES[1], "一般行政管理事务"], [0, 0], [23_580, 0, 1_840, 2_675]),
        item("2080501", [PENSIONS[0], PENSIONS[1], "行政单位离退休"], [4_125, 360], [0; 4]),
        item("2080505", [PENSIONS[0], PENSIONS[1], "机关事业单位基本养老保险缴费支出"], [6_872, 0], [0; 4]),
        item("2101101", ["卫生健康支出", "行政事业单位医疗", "行政单位医疗"], [3_318, 0], [0; 4]),
        item(
            "2120899",
            ["城乡社区支出", "国有土地使用权出让收入安排的支出", "其他国有土地使用权出让收入安排的支出"],
            [0, 0],
            [0, 6_250, 0, 0],
        ),
        item("2210201", ["住房保障支出", "住房改革支出", "住房公积金"], [5_793, 0], [0; 4]),
    ],
    economics: &[
        ("30101", "基本工资", 19_846, "50101", "工资奖金津补贴"),
        ("30102", "津贴补贴", 23_190, "50101", "工资奖金津补贴"),
        ("30103", "奖金", 8_200, "50101", "工资奖金津补贴"),
        ("30108", "机关事业单位基本养老保险缴费", 6_872, "50102", "社会保障缴费"),
        ("30110", "职工基本医疗保险缴费", 3_318, "50102", "社会保障缴费"),
        ("30113", "住房公积金", 5_793, "50103", "住房公积金"),
        ("30201", "办公费", 3_217, "50201", "办公经费"),
        ("30207", "邮电费", 860, "50201", "办公经费"),
        ("30211", "差旅费", 2_150, "50201", "办公经费"),
        ("30215", "会议费", 240, "50202", "会议费"),
        ("30216", "培训费", 310, "50203", "培训费"),
        ("30217", "公务接待费", 420, "50206", "公务接待费"),
        ("30231", "公务用车运行维护费", 1_200, "50208", "公务用车运行维护费"),
        ("30239", "其他交通费用", 1_250, "50201", "办公经费"),
        ("30299", "其他商品和服务支出", 360, "50299", "其他商品和服务支出"),
        ("30302", "退休费", 4_125, "50905", "离退休费"),
    ],
};

/// The final accounts of an office.
pub(crate) const ACCOUNTS: Book = Book {
    items: &[
        item("2010301", [OFFICES[0], OFFICES[1], "行政运行"], [46_790, 9_230], [0; 4]),
        item("2010302", [OFFICES[0], OFFICES[1], "一般行政管理事务"], [0, 0], [21_885, 0, 1_260, 0]),
        item("2080501", [PENSIONS[0], PENSIONS[1], "行政单位离退休"], [3_690, 320], [0; 4]),
        item("2080505", [PENSIONS[0], PENSIONS[1], "机关事业单位基本养老保险缴费支出"], [6_530, 0], [0; 4]),
        item("2101101", ["卫生健康支出", "行政事业单位医疗", "行政单位医疗"], [3_100, 0], [0; 4]),
        item(
            "2120899",
            ["城乡社区支出", "国有土地使用权出让收入安排的支出", "其他国有土地使用权出让收入安排的支出"],
            [0, 0],
            [0, 4_000, 0, 0],
        ),
        item("2210201", ["住房保障支出", "住房改革支出", "住房公积金"], [5_540, 0], [0; 4]),
    ],
    economics: &[
        ("30101", "基本工资", 18_040, "50101", "工资奖金津补贴"),
        ("30102", "津贴补贴", 21_050, "50101", "工资奖金津补贴"),
        ("30103", "奖金", 7_700, "50101", "工资奖金津补贴"),
        ("30108", "机关事业单位基本养老保险缴费", 6_530, "50102", "社会保障缴费"),
        ("30110", "职工基本医疗保险缴费", 3_100, "50102", "社会保障缴费"),
        ("30113", "住房公积金", 5_540, "50103", "住房公积金"),
        ("30201", "办公费", 3_510, "50201", "办公经费"),
        ("30207", "邮电费", 790, "50201", "办公经费"),
        ("30211", "差旅费", 2_060, "50201", "办公经费"),
        ("30217", "公务接待费", 380, "50206", "公务接待费"),
        ("30231", "公务用车运行维护费", 1_140, "50208", "公务用车运行维护费"),
        ("30239", "其他交通费用", 1_210, "50201", "办公经费"),
        ("30299", "其他商品和服务支出", 460, "50299", "其他商品和服务支出"),
        ("30302", "退休费", 3_690, "50905", "离退休费"),
    ],
};

/// A row to be printed.
#[derive(Clone, Default)]
struct Row {
    code: String,
    name: String,
    staff: Cents,
    operations: Cents,
    project: Cents,
    /// The second classification of a leaf.
    second: (String, String),
}

/// Lengths of the codes of each level.
fn lengths(economic: bool) -> &'static [usize] {
    if economic { &[3, 5] } else { &[3, 5, 7] }
}

/// The leaves with the codes above them, each with the sum of what is below it.
fn ladder(leaves: &[Row], names: impl Fn(&Row, usize) -> String, lengths: &[usize]) -> Vec<(usize, Row)> {
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for leaf in leaves {
        for (index, length) in lengths.iter().enumerate() {
            let code = leaf.code.get(..*length).unwrap_or(&leaf.code).to_owned();
            if let Some((_, row)) = rows.iter_mut().find(|(_, r)| r.code == code) {
                row.staff += leaf.staff;
                row.operations += leaf.operations;
                row.project += leaf.project;
                continue;
            }
            let second = if index + 1 == lengths.len() { leaf.second.clone() } else { (String::new(), String::new()) };
            rows.push((index + 1, Row { code, name: names(leaf, index), second, ..leaf.clone() }));
        }
    }
    rows
}

const CLASSES: [(&str, &str); 6] = [
    ("301", "工资福利支出"),
    ("302", "商品和服务支出"),
    ("303", "对个人和家庭的补助"),
    ("501", "机关工资福利支出"),
    ("502", "机关商品和服务支出"),
    ("509", "对个人和家庭的补助"),
];

impl Book {
    fn functional(&self, view: View) -> Vec<(usize, Row)> {
        let paid = |amount: Cents| if view == View::Fund { 0 } else { amount };
        let leaf = |i: &Item| Row {
            code: i.code.to_owned(),
            name: i.names.join("／"),
            staff: paid(i.staff),
            operations: paid(i.operations),
            project: view.project(i.projects),
            second: (String::new(), String::new()),
        };
        let leaves: Vec<Row> = self.items.iter().map(leaf).filter(|r| r.total() != 0).collect();
        ladder(&leaves, |r, level| r.name.split('／').nth(level).unwrap_or_default().to_owned(), lengths(false))
    }

    fn economic(&self, government: bool) -> Vec<(usize, Row)> {
        let leaf = |&(code, name, amount, second, second_name): &(&str, &str, Cents, &str, &str)| {
            let (code, name) = if government { (second, second_name) } else { (code, name) };
            let staff = !code.starts_with("302") && !code.starts_with("502");
            let second = (second.to_owned(), second_name.to_owned());
            let (staff, operations) = if staff { (amount, 0) } else { (0, amount) };
            Row { code: code.to_owned(), name: name.to_owned(), staff, operations, project: 0, second }
        };
        let mut leaves: Vec<Row> = self.economics.iter().map(leaf).collect();
        leaves.sort_by(|a, b| a.code.cmp(&b.code));
        let class = |code: &str| CLASSES.iter().find(|(c, _)| code.starts_with(c)).map_or("", |(_, name)| *name);
        ladder(&leaves, |r, level| if level == 0 { class(&r.code).to_owned() } else { r.name.clone() }, lengths(true))
    }

    /// A template with its rows printed, and its tables marked as such.
    pub(crate) fn print(&self, template: &str) -> String {
        let mut lines: Vec<String> = Vec::new();
        for line in template.lines() {
            match line.strip_prefix('@').and_then(|l| l.split_once('|')) {
                Some((said, cells)) => lines.extend(self.rows(said, cells)),
                None => lines.push(line.to_owned()),
            }
            if let [.., before, first] = lines.as_slice()
                && first.starts_with('|')
                && !before.starts_with('|')
            {
                lines.push(format!("|{}", "---|".repeat(first.matches('|').count() - 1)));
            }
        }
        lines.join("\n") + "\n"
    }

    fn rows(&self, said: &str, cells: &str) -> Vec<String> {
        let mut words = said.split_whitespace();
        let (kind, levels) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let view = View::of(words.next().unwrap_or_default());
        let (all, lengths) = match kind {
            "e" => (self.economic(false), lengths(true)),
            "g" => (self.economic(true), lengths(true)),
            _ => (self.functional(view), lengths(false)),
        };
        let mut number = 0;
        let mut printed = Vec::new();
        for (level, row) in all.iter().filter(|(level, _)| levels.contains(&level.to_string())) {
            number += 1;
            let line = format!("|{}", row.fill(cells, *level, lengths, number));
            printed.push(line);
        }
        printed
    }
}

/// List marks of classes.
const MARKS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "七"];

impl Row {
    fn total(&self) -> Cents {
        self.staff + self.operations + self.project
    }

    fn fill(&self, cells: &str, level: usize, lengths: &[usize], number: usize) -> String {
        let part = |index: usize| {
            let from = if index == 0 { 0 } else { lengths.get(index - 1).copied().unwrap_or(0) };
            lengths.get(index).and_then(|to| self.code.get(from..*to)).unwrap_or_default()
        };
        let own = |index: usize| if index + 1 == level { part(index) } else { "" };
        let mut filled = cells.to_owned();
        let mut put = |key: &str, with: &str| filled = filled.replace(&format!("{{{key}}}"), with);
        put("code", &self.code);
        put("name", &self.name);
        put("n", &number.to_string());
        put("mark", MARKS.get(number - 1).copied().unwrap_or_default());
        put("in", &"　".repeat(level - 1));
        put("code2", &self.second.0);
        put("name2", &self.second.1);
        for index in 0..3 {
            put(&format!("c{}", index + 1), part(index));
            put(&format!("o{}", index + 1), own(index));
        }
        let basic = self.staff + self.operations;
        let amounts = [("total", self.total()), ("basic", basic), ("staff", self.staff)];
        for (key, amount) in amounts.into_iter().chain([("ops", self.operations), ("project", self.project)]) {
            put(key, &if amount == 0 { String::new() } else { money(amount) });
            put(&format!("{key}0"), &money(amount));
        }
        filled
    }
}

/// An amount as printed.
fn money(cents: Cents) -> String {
    let whole = (cents / 100).to_string();
    let grouped: Vec<String> =
        whole.as_bytes().rchunks(3).rev().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
    format!("{}.{:02}", grouped.join(","), cents % 100)
}

/// A text in 万元 with every amount in 元: numbers with two decimals that are no rates.
pub(crate) fn in_yuan(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::new(), 0);
    while let Some(rest) = chars.get(at..).filter(|r| !r.is_empty()) {
        let digits: String = rest.iter().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        let length = digits.chars().count();
        let rate = rest.get(length) == Some(&'%');
        match digits.split_once('.').filter(|(_, cents)| cents.len() == 2 && !rate) {
            Some((whole, cents)) => {
                let cents: Cents = format!("{}{cents}", whole.replace(',', "")).parse().unwrap_or(0);
                out.push_str(&money(cents * 10_000));
            }
            None if digits.is_empty() => out.extend(rest.first()),
            None => out.push_str(&digits),
        }
        at += length.max(1);
    }
    out
}
