//! What is wrong with a workbook, and what to do about it.

use budget::Say;
use formats::book::{At, address};

/// A mistake in the data, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The sheet.
    pub sheet: String,
    /// The cell; `None` for the sheet as a whole.
    pub cell: Option<At>,
    /// What is wrong and what to do.
    pub say: Say,
}

impl Mistake {
    /// A mistake in a cell.
    pub(crate) fn at(sheet: &str, cell: At, say: Say) -> Self {
        Self { sheet: sheet.to_owned(), cell: Some(cell), say }
    }

    /// A mistake of a whole sheet.
    pub(crate) fn of(sheet: &str, say: Say) -> Self {
        Self { sheet: sheet.to_owned(), cell: None, say }
    }

    /// The same mistake, in a workbook that is named.
    #[must_use]
    pub fn in_file(self, name: &str) -> Self {
        Self { sheet: format!("{name}：{}", self.sheet), ..self }
    }

    /// A mistake of a workbook as a whole.
    pub fn of_file(name: &str, say: Say) -> Self {
        Self { sheet: name.to_owned(), cell: None, say }
    }

    /// Its place, as a workbook names it: `支出明细!G7`.
    pub fn place(&self) -> String {
        self.cell.map_or_else(|| self.sheet.clone(), |cell| format!("{}!{}", self.sheet, address(cell)))
    }
}

/// A text in quotation marks; those inside it become single.
pub fn quoted(text: &str) -> String {
    let single = |c: char| match c {
        '“' => '‘',
        '”' => '’',
        other => other,
    };
    format!("“{}”", text.chars().map(single).collect::<String>())
}

/// The messages, in one place.
pub(crate) mod says {
    use budget::Say;

    /// What is said of a functional 款 that is not further divided.
    const ONLY_GROUP: (&str, &str) = (
        "；只公开到款（五位）的，在“科目名称”栏写明款的名称",
        "; where no more than the 款 (5 digits) is published, give its name beside it",
    );

    pub(crate) fn no_sheet(name: &str) -> Say {
        Say::new(
            format!("缺少工作表“{name}”：请从 mingbai template 生成的工作簿中复制这张表，表名不要改"),
            format!("the sheet {name} is missing: copy it from a workbook of `mingbai template`, under the same name"),
        )
    }

    pub(crate) fn no_column(header: &str) -> Say {
        Say::new(
            format!("缺少“{header}”一栏：请按模板恢复表头，不要改动栏目名称"),
            format!("the column {header} is missing: restore the header of the template"),
        )
    }

    pub(crate) fn unknown_column(header: &str) -> Say {
        Say::new(
            format!("不认识的栏“{header}”，这一栏填写的内容没有地方用：请按模板恢复表头，或删去这一栏"),
            format!(
                "the column {header} is not known and what stands in it is of no use: restore its header, or delete it"
            ),
        )
    }

    pub(crate) fn total_row() -> Say {
        Say::new("合计由程序计算：请删去这一行", "totals are computed: delete this row")
    }

    pub(crate) fn no_rows(name: &str) -> Say {
        Say::new(format!("“{name}”没有填写：至少填一行"), format!("{name} has no rows: fill in at least one"))
    }

    /// `says` and `told` are what belongs there.
    pub(crate) fn blank(header: &str, says: &str, told: &str) -> Say {
        Say::new(format!("没有填“{header}”：{says}"), format!("“{header}” is blank: {told}"))
    }

    pub(crate) fn text_for_number(text: &str) -> Say {
        Say::new(
            format!("“{text}”是文字，这里应为数：请把单元格改为数值格式，只填数，不带单位和逗号"),
            format!("“{text}” is text where a number belongs: type the number alone, in a cell that is not text"),
        )
    }

    pub(crate) fn date_for_number(date: &str) -> Say {
        Say::new(
            format!("这里是日期（{date}），应为数：请把单元格改为数值格式后重新输入"),
            format!("a date ({date}) stands where a number belongs: format the cell as a number and type it again"),
        )
    }

    pub(crate) fn date_for_words(date: &str) -> Say {
        Say::new(
            format!("这里被当成日期（{date}）：请把单元格改为文本格式后重新输入"),
            format!("taken as a date ({date}): format the cell as text and type it again"),
        )
    }

    pub(crate) fn logical(header: &str) -> Say {
        Say::new(
            format!("“{header}”是逻辑值，不是要填的内容：请重新输入"),
            format!("“{header}” holds TRUE or FALSE: type it again"),
        )
    }

    pub(crate) fn fault(fault: &str) -> Say {
        Say::new(
            format!("公式出错（{fault}）：请改正公式，或直接填结果"),
            format!("the formula fails ({fault}): mend it, or type the result"),
        )
    }

    pub(crate) fn uncomputed(formula: &str) -> Say {
        Say::new(
            format!("公式 ={formula} 没有保存结果：请用 Excel 或 WPS 打开后保存一次，或直接填结果"),
            format!("the result of ={formula} was not saved: open and save the workbook once, or type the result"),
        )
    }

    pub(crate) fn unprintable(lacking: &[char]) -> Say {
        let named = |c: &char| format!("“{c}”（U+{:04X}）", u32::from(*c));
        let named = lacking.iter().map(named).collect::<Vec<_>>().join("、");
        Say::new(
            format!("字体中没有{named}，印不出来：多半是异体字或特殊符号，请改用常用字"),
            format!("no font has {named}: use the usual form of the character"),
        )
    }

    pub(crate) fn no_year(text: &str) -> Say {
        Say::new(format!("“{text}”不是年度：请填四位数，如 2026"), format!("“{text}” is no year: give four digits"))
    }

    pub(crate) fn no_key() -> Say {
        Say::new(
            "这一行没有“编号”，填写的内容没有地方用：请按模板恢复编号，或删去这一行",
            "this row has no key and what was filled in is of no use: restore its key, or delete the row",
        )
    }

    pub(crate) fn no_header() -> Say {
        Say::new(
            "这一栏没有表头，填写的内容没有地方用：请移到应填的栏，或删去",
            "this column has no header and what stands in it is of no use: move it to where it belongs, or delete it",
        )
    }

    pub(crate) fn copy(name: &str) -> Say {
        Say::new(
            format!("这张表与“{name}”的表头相同，内容不会读取：请并入“{name}”，或删去"),
            format!("this sheet is laid out as {name} and is not read: put its rows there, or delete it"),
        )
    }

    pub(crate) fn target_formula(formula: &str) -> Say {
        Say::new(
            format!("“={formula}”被当成了公式：符号填在“符号”栏，这里只填数或结果"),
            format!("“={formula}” was taken for a formula: give the mark in its own column, and here the value alone"),
        )
    }

    pub(crate) fn too_fine(number: &str) -> Say {
        Say::new(
            format!("{number} 精确到分以下，或超出范围：金额最多到分"),
            format!("{number} is finer than 0.01 yuan, or out of range"),
        )
    }

    pub(crate) fn too_large(number: &str) -> Say {
        Say::new(
            format!("{number} 太大，与其他数合计超出可以计算的范围：请检查单位和小数点"),
            format!("{number} is too large to be added to the others: check the unit and the point"),
        )
    }

    pub(crate) fn no_whole(number: &str) -> Say {
        Say::new(format!("{number} 不是整数：这里只能填个数"), format!("{number} is no whole number: this is a count"))
    }

    pub(crate) fn negative(number: &str) -> Say {
        Say::new(format!("{number} 是负数：这里不应有负数"), format!("{number} is negative, which cannot be here"))
    }

    pub(crate) fn not_listed(text: &str, words: &[String]) -> Say {
        let list = words.join("、");
        Say::new(
            format!("“{text}”不在可选的内容中：请从下拉列表中选（{list}）"),
            format!("“{text}” is none of the choices: {list}"),
        )
    }

    pub(crate) fn unknown_body(text: &str) -> Say {
        Say::new(
            format!("“{text}”不在“单位构成”中：请改正名称，或在“单位构成”中加一行"),
            format!("“{text}” is not listed under 单位构成: correct the name, or add it there"),
        )
    }

    pub(crate) fn unknown_code(code: &str, digits: usize, near: &str) -> Say {
        let hint = if near.is_empty() { String::new() } else { format!("，是不是 {near}") };
        Say::new(
            format!(
                "科目目录中没有编码 {code}{hint}：请核对；确是新科目的，在“科目名称”栏或“新科目”表中写明名称（编码应为 {digits} 位）"
            ),
            format!(
                "the catalogue has no code {code}: check it, or give its name beside it if it is new ({digits} digits)"
            ),
        )
    }

    /// A code above one that is used.
    pub(crate) fn nameless(code: &str) -> Say {
        Say::new(
            format!("科目目录中没有上级科目 {code}：请核对编码；确是新科目的，在“新科目”表中写明 {code} 的名称"),
            format!("the catalogue has no code {code}, which stands above this one: check it, or name it on 新科目"),
        )
    }

    pub(crate) fn new_code_length(code: &str) -> Say {
        Say::new(
            format!("“{code}”不是科目编码：功能分类以 2 开头，三位、五位或七位；经济分类以 3 开头，三位或五位"),
            format!(
                "“{code}” is no code: functional ones begin with 2 and have 3, 5 or 7 digits, economic ones with 3 and have 3 or 5"
            ),
        )
    }

    pub(crate) fn listed_otherwise(code: &str, name: &str) -> Say {
        Say::new(
            format!("科目目录中 {code} 是“{name}”，不是新科目：请删去这一行，或改正编码"),
            format!("the catalogue has {code} as “{name}”: delete the row, or correct the code"),
        )
    }

    /// The name beside a code is that of another one.
    pub(crate) fn name_of_another(code: &str, own: &str, name: &str) -> Say {
        Say::new(
            format!("科目目录中 {code} 是“{own}”，而这里写的是“{name}”：请改正编码，或删去名称"),
            format!("the catalogue has {code} as “{own}”, not “{name}”: correct the code, or clear the name"),
        )
    }

    pub(crate) fn named_twice(code: &str) -> Say {
        Say::new(
            format!("编码“{code}”在这张表中写了两次：请删去一行"),
            format!("the code “{code}” stands here twice: delete one row"),
        )
    }

    pub(crate) fn code_length(code: &str, digits: usize) -> Say {
        Say::new(
            format!(
                "编码 {code} 应为 {digits} 位数字：请填最末级科目，汇总由程序计算{}",
                if digits == 7 { ONLY_GROUP.0 } else { "" }
            ),
            format!(
                "the code {code} should have {digits} digits: give the lowest class, sums are computed{}",
                if digits == 7 { ONLY_GROUP.1 } else { "" }
            ),
        )
    }

    pub(crate) fn merged() -> Say {
        Say::new(
            "数据区有合并单元格：请取消合并，每行各填各的",
            "merged cells among the data: unmerge them and fill in every row",
        )
    }

    pub(crate) fn twice(what: &str, before: &str) -> Say {
        Say::new(
            format!("“{what}”与 {before} 重复：请合并为一行或改正"),
            format!("“{what}” stands at {before} already: put them together, or correct one"),
        )
    }

    pub(crate) fn again(before: &str, row: u32) -> Say {
        Say::new(
            format!(
                "这一行与第 {row} 行（{before}）完全相同，两行都已计入：如是重复填写，请删去一行；确有两笔的，不用改"
            ),
            format!(
                "the row says what row {row} ({before}) says, and both count: delete one if it was filled in twice"
            ),
        )
    }

    pub(crate) fn same_project(name: &str, body: &str) -> Say {
        Say::new(
            format!("“{body}”已有同名的项目“{name}”：表中按名称列示项目，请在名称中写明单位，两处的目标和指标也改"),
            format!(
                "{body} has a project of the name “{name}” too: tables state projects by name, so put the body into it"
            ),
        )
    }

    pub(crate) fn no_project() -> Say {
        Say::new("项目支出没有填项目名称：请填写", "project expenditure without the name of its project: give it")
    }

    pub(crate) fn project_of_none() -> Say {
        Say::new(
            "填了项目名称，而支出性质不是项目支出：请改正其中之一",
            "a project is named, but the nature is not project expenditure: correct one of them",
        )
    }

    pub(crate) fn unknown_row(key: &str) -> Say {
        Say::new(
            format!("不认识的编号“{key}”，填写的内容没有地方用：请恢复模板的编号，或删去这一行"),
            format!("the key “{key}” is not known and what was filled in is of no use: restore it, or delete the row"),
        )
    }

    pub(crate) fn no_indicated(name: &str) -> Say {
        Say::new(
            format!("“绩效目标”中没有“{name}”：请先在那里加一行，或改正名称"),
            format!("绩效目标 has no “{name}”: add it there, or correct the name"),
        )
    }

    pub(crate) fn no_goal(name: &str) -> Say {
        Say::new(
            format!("“{name}”既不是“支出明细”中的项目，也不是部门名称：请改正名称；不再安排的项目，连同指标一起删去"),
            format!(
                "“{name}” is neither a project of 支出明细 nor the department: correct the name, or delete it with its indicators if the project ends"
            ),
        )
    }

    pub(crate) fn nothing_accounted() -> Say {
        Say::new(
            "没有一行填了本年收入、本年支出等决算数：请先填决算数，再按提示写明差异原因",
            "no row has what was received or spent in the year: fill that in, and then the reasons that are asked for",
        )
    }

    pub(crate) fn no_indicator() -> Say {
        Say::new(
            "这一行只写了一半：请写明三级指标和指标值，或删去这一行",
            "the indicator is half written: give its name and its target, or delete the row",
        )
    }

    pub(crate) fn no_level() -> Say {
        Say::new(
            "上面的指标填了这一级，空着会被读成同一级：请填写",
            "the indicator above has this level, and a blank would be read as the same: fill it in",
        )
    }

    pub(crate) fn total(what: &str, stated: &str, computed: &str, difference: &str) -> Say {
        Say::new(
            format!("{what}填的是 {stated}，而明细合计是 {computed}，相差 {difference}：请核对明细或改正这个数"),
            format!("{what} is stated as {stated}, and its parts add up to {computed}, a difference of {difference}"),
        )
    }

    pub(crate) fn no_date(text: &str) -> Say {
        Say::new(
            format!("“{text}”不是日期：请写作 2026-02-14，没有定的留空"),
            format!("“{text}” is no day: write it as 2026-02-14, or leave it blank"),
        )
    }

    pub(crate) fn not_by_body() -> Say {
        Say::new(
            "本版式有逐个单位列示的表，而这份数据没有分单位的收支：请用本版式的工作簿填写",
            "this edition states the money of each body, which these data do not tell: give it in a workbook of the edition",
        )
    }

    pub(crate) fn overspent(by: &str) -> Say {
        Say::new(
            format!("本年支出和结余分配比年初结转、使用结余与本年收入之和多 {by}：请核对这一行的各个数"),
            format!(
                "more was spent and distributed than was carried in and received, by {by}: check the amounts of this row"
            ),
        )
    }

    pub(crate) fn overwritten(stated: &str, computed: &str) -> Say {
        Say::new(
            format!("这里本是公式，被改写为 {stated}，而按明细应为 {computed}：请恢复公式，改动填在“支出明细”中"),
            format!("the formula was overwritten with {stated}, and the data give {computed}: restore it"),
        )
    }

    pub(crate) fn wanted(title: &str, hole: &str, of: &str) -> Say {
        Say::new(
            format!("缺少{}的{hole}{of}：说明中要用到，请填写", super::quoted(title)),
            format!("the narrative needs {hole} of “{title}”{of}: fill it in"),
        )
    }
}
