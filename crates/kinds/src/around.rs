//! The words around tables and lists (标签), declared once: all of a list are read, and an edition writes one of them. They
//! are folded, as what is read is; [`written`] gives them as they are printed.

/// The title of the contents.
pub const CONTENTS: &[&str] = &["目录", "目次"];

/// Labels before the unit.
pub const UNIT_LABELS: &[&str] = &["单位:", "金额单位:", "计量单位:", "货币单位:"];

/// Labels before the name of the body that a table is of.
pub const BODY_LABELS: &[&str] = &[
    "部门名称:",
    "单位名称:",
    "部门(单位)名称:",
    "编制部门:",
    "编制单位:",
    "填报单位:",
    "填报部门:",
    "预算单位:",
    "预算部门:",
    "公开部门:",
    "公开单位:",
    "部门(单位):",
    "部门:",
];

/// Words that a note below a table begins with.
pub const NOTE_MARKS: &[&str] = &["注:", "备注:", "说明:", "注1:"];

/// The header of a column of a list of all tables that says which of them are empty.
pub const EMPTY_LISTED: &str = "是否空表";

/// What sentences below a table begin with that speak of it.
pub const NOTE_STARTS: &[&str] = &["本表", "此表", "该表", "本套报表"];

/// What is said below a table that is empty, all in one.
pub const EMPTY: &[&str] = &["此表为空表", "本表为空表", "空表", "无", "此表无数据", "本表无数据"];

/// Words of the titles of tables of money.
pub const OF_MONEY: &[&str] = &["预算", "决算", "收入", "支出", "经费", "采购", "资金", "项目"];

/// What stands between the words of a list; the first is written.
pub const BETWEEN: &[char] = &['、', '，'];

/// A label as it is printed.
pub fn written(label: &str) -> String {
    label.replace(':', "：").replace('(', "（").replace(')', "）")
}
