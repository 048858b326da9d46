//! The arguments. Help is in Chinese; [`crate::english`] has the English of every text here.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Args, ColorChoice, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use report::{Grouping, Lang};

use crate::english;

/// 读懂并核对部门预算公开文件
#[derive(Debug, Parser)]
#[command(
    name = "mingbai",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
#[command(arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Task,
    #[command(flatten)]
    pub(crate) global: Global,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What every command takes.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Global {
    /// 输出语言：zh 或 en（默认 zh；也可用环境变量 MINGBAI_LANG）
    #[arg(long, global = true, value_name = "语言", default_value = "zh", env = "MINGBAI_LANG")]
    #[arg(hide_possible_values = true, hide_default_value = true, hide_env = true)]
    pub(crate) lang: Language,
    /// 只报错误：不显示警告、提示、疑点、小结和进度
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// 列出全部相关位置和读取疑点
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// 何时用颜色：auto、always 或 never
    #[arg(long, global = true, value_name = "何时", default_value = "auto")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) color: ColorChoice,
    /// 每行的列数（默认：终端的宽度，或环境变量 COLUMNS，或 100）
    #[arg(long, global = true, value_name = "列数", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(crate) width: Option<u16>,
    /// 在终端上也不分页（或设 NO_PAGER；PAGER 指定分页程序）
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
    /// 不另设进程读取，不设内存和时间的上限（限可信的文件）
    #[arg(long, global = true)]
    pub(crate) no_sandbox: bool,
    /// 显示帮助
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// 读取文件，显示或导出其中的全部数字
    Read {
        /// 要读取的文件；- 表示标准输入
        #[arg(required = true, value_name = "文件")]
        files: Vec<PathBuf>,
        /// 输出格式：text、json 或 csv
        #[arg(
            long,
            value_name = "格式",
            default_value = "text",
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: Format,
        /// 列出未能识别的数字
        #[arg(long)]
        unbound: bool,
        /// 各文件合为一份公开（如表格和文字分开公布）
        #[arg(long)]
        as_one: bool,
    },
    /// 核对文件，指出不相符之处
    Check {
        /// 要核对的文件；- 表示标准输入
        #[arg(required_unless_present = "batch", value_name = "文件")]
        files: Vec<PathBuf>,
        /// 各文件合为一份公开（如表格和文字分开公布）
        #[arg(long)]
        as_one: bool,
        /// 核对文件夹中的全部文件（自动成套），只列出每份的结果
        #[arg(long, value_name = "文件夹", conflicts_with_all = ["files", "as_one"])]
        batch: Option<PathBuf>,
        /// 与 --batch 合用：逐份列出全部发现，不是每份一行（格式为 concise、sarif、github 时就是如此）
        #[arg(long)]
        findings: bool,
        /// 输出格式：text、concise（每处一行）、json、csv、sarif 或 github
        #[arg(
            long,
            value_name = "格式",
            default_value = "text",
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: CheckFormat,
        /// 列出已识别而未核对的数字及原因
        #[arg(long)]
        unverified: bool,
        #[command(flatten)]
        listing: Listing,
        /// 只用这些规则：代码、名称或类别字母（如 IN），逗号分隔
        #[arg(long, value_name = "规则", value_delimiter = ',', value_parser = Offered(rules), hide_possible_values = true)]
        select: Vec<String>,
        /// 不用这些规则
        #[arg(long, value_name = "规则", value_delimiter = ',', value_parser = Offered(rules), hide_possible_values = true)]
        ignore: Vec<String>,
    },
    /// 按评分标准自评：理解评分标准、生成填报表、计算得分和等级
    Score(ScoreArguments),
    /// 生成部门预算数据工作簿，填好后用 compile 编制
    Template(TemplateArguments),
    /// 用填好的数据工作簿编制整份公开文件，读回并核对
    Compile(CompileArguments),
    /// 由上年的公开文件生成下年的数据工作簿（上年数等已填好）
    Roll(RollArguments),
    /// 比较两份公开，列出不同的数、文字和绩效目标
    Diff(DiffArguments),
    /// 显示规则的说明：查什么、为什么、依据、怎么改
    Explain {
        /// 规则的代码或名称（如 XT-01）；类别或开头（如 IN、NT-0）列出其中的规则
        #[arg(value_name = "规则", value_parser = Offered(rules), hide_possible_values = true)]
        rule: String,
    },
    /// 列出全部规则
    Rules {
        /// 输出格式：text 或 json
        #[arg(
            long,
            value_name = "格式",
            default_value = "text",
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: ListFormat,
    },
    /// 用自带的例子演示
    Demo,
    /// 显示帮助
    Help {
        /// 命令
        #[arg(value_name = "命令")]
        command: Option<String>,
    },
    /// 生成命令行补全脚本：bash、zsh、fish、elvish 或 powershell
    Completions {
        /// 命令行解释器
        #[arg(value_name = "解释器", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
    /// 输出手册页（man），roff 格式
    Man,
    /// 安装命令行补全（bash、zsh、fish）和手册页
    Install {
        /// 装到这个文件夹之下（默认 ~/.local）
        #[arg(long, value_name = "文件夹")]
        prefix: Option<PathBuf>,
        /// 覆盖不是本命令所写的同名文件
        #[arg(long)]
        force: bool,
    },
    /// 输出 read 或 check 的 JSON 格式说明（JSON Schema）
    Schema {
        /// read、check，或 disclosure（read 输出中的每一份公开）
        #[arg(value_name = "命令", default_value = "read", hide_possible_values = true, hide_default_value = true)]
        of: Schema,
    },
    /// 供本程序自用：读取文件的进程
    #[command(hide = true)]
    Worker {
        /// 输出是否有颜色
        #[arg(long, hide = true)]
        coloured: bool,
        /// 每行的列数
        #[arg(long, hide = true, value_name = "列数", default_value_t = 100)]
        columns: usize,
        /// 本程序的参数
        #[arg(last = true, hide = true, value_name = "参数")]
        arguments: Vec<OsString>,
    },
}

/// Which findings `check` lists, and in which order.
#[derive(Debug, Clone, Args)]
pub(crate) struct Listing {
    /// 每份文件最多列出几处发现（最重的在前）；退出码不变
    #[arg(long, value_name = "个数", allow_negative_numbers = true)]
    pub(crate) max: Option<usize>,
    /// 发现怎样归在一起：none（最重的在前）、page（按页）或 rule（按规则）
    #[arg(long, value_name = "方式", default_value = "none", hide_possible_values = true, hide_default_value = true)]
    pub(crate) group_by: GroupBy,
}

impl Listing {
    /// The option of these that was given.
    pub(crate) fn asked(&self) -> Option<&'static str> {
        match (self.max, self.group_by) {
            (Some(_), _) => Some("--max"),
            (None, GroupBy::Page | GroupBy::Rule) => Some("--group-by"),
            (None, GroupBy::None) => None,
        }
    }
}

/// [`Grouping`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupBy {
    None,
    Page,
    Rule,
}

impl From<GroupBy> for Grouping {
    fn from(by: GroupBy) -> Self {
        match by {
            GroupBy::None => Self::None,
            GroupBy::Page => Self::Page,
            GroupBy::Rule => Self::Rule,
        }
    }
}

/// What `score` takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct ScoreArguments {
    /// 含绩效目标表的文件；- 表示标准输入
    #[arg(value_name = "文件")]
    pub(crate) file: PathBuf,
    /// 生成填报表，写到 -o 的文件：.xlsx、.csv、.toml、.md、.html 或 .docx
    #[arg(long, conflicts_with_all = ["actuals", "explain", "format"], requires = "output")]
    pub(crate) template: bool,
    /// （与 --template 合用）更新已有的填报表：加入新指标，保留已填内容，列出不再对应的内容
    #[arg(long, requires = "template", conflicts_with = "force")]
    pub(crate) refresh: bool,
    /// 允许 -o 覆盖已有的文件（已填写的填报表除外）
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// 填好的填报表
    #[arg(long, value_name = "填报表")]
    pub(crate) actuals: Option<PathBuf>,
    /// 只讲解一项指标：名称或编号
    #[arg(long, value_name = "指标")]
    pub(crate) explain: Option<String>,
    /// 输出格式：text、json、csv；有填报表时还可以是 html、xlsx、docx、pdf 或 markdown（自评表）；讲解时可以是 svg
    #[arg(long, value_name = "格式", hide_possible_values = true)]
    pub(crate) format: Option<ScoreFormat>,
    /// 自评表样式：current（2021 年以后，成本为一级指标）或 earlier（以前，成本归入产出）
    #[arg(
        long,
        value_name = "样式",
        default_value = "current",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(crate) layout: FormLayout,
    /// 写到文件，而不是标准输出；没有 --format 时按文件名的结尾定格式
    #[arg(short, long, value_name = "文件名")]
    pub(crate) output: Option<PathBuf>,
}

/// What `template` takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct TemplateArguments {
    /// 列出现有的版式
    #[arg(long, conflicts_with_all = ["edition", "year", "from", "output"])]
    pub(crate) list: bool,
    /// 版式：--list 列出的代号，或中文地名；没有的地名按中央部门版式
    #[arg(long, value_name = "版式", value_parser = Offered(editions), hide_possible_values = true)]
    pub(crate) edition: Option<String>,
    /// 用一份公开（或 read --format json 的输出，或另一版式的数据工作簿）中的数据预先填好；文字和表格分开公布的，各文件都给
    #[arg(long, value_name = "文件", num_args = 1..)]
    pub(crate) from: Vec<PathBuf>,
    /// 预先填好的预算年度
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u16).range(1990..=2100))]
    pub(crate) year: Option<u16>,
    /// 写到文件：.xlsx
    #[arg(short, long, value_name = "文件名", required_unless_present = "list")]
    pub(crate) output: Option<PathBuf>,
    /// 允许 -o 覆盖已有的文件
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// What `roll` takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct RollArguments {
    /// 上年公开的文件（文字和表格分开公布的，各文件都给），或 read --format json 的输出
    #[arg(value_name = "文件", required = true)]
    pub(crate) last: Vec<PathBuf>,
    /// 版式：--list 列出的代号，或中文地名；没有的地名按中央部门版式
    #[arg(long, value_name = "版式", value_parser = Offered(editions), hide_possible_values = true)]
    pub(crate) edition: Option<String>,
    /// 写到文件：.xlsx
    #[arg(short, long, value_name = "文件名")]
    pub(crate) output: PathBuf,
    /// 允许 -o 覆盖已有的文件
    #[arg(long)]
    pub(crate) force: bool,
}

/// What `compile` takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct CompileArguments {
    /// 填好的数据工作簿、预算系统导出的表（.xlsx），或 read --format json 的输出
    #[arg(value_name = "文件")]
    pub(crate) data: PathBuf,
    /// 用这个版式，而不是工作簿中的
    #[arg(long, value_name = "版式", value_parser = Offered(editions), hide_possible_values = true)]
    pub(crate) edition: Option<String>,
    /// 上年公开的文件，可以有多个：工作簿中没有填的上年数、职责、机构和名词取自它，取不到的会列出
    #[arg(long, value_name = "上年文件", num_args = 1..)]
    pub(crate) prior: Vec<PathBuf>,
    /// 决算用：score -o 写出的自评表（.docx、.xlsx 或 .md），附在决算之后，等级的个数写入说明
    #[arg(long, value_name = "自评表")]
    pub(crate) scores: Option<PathBuf>,
    /// 所属单位的工作簿，可以有多个：与<文件>（本级）汇总为部门，内部往来抵销，各数的构成写入 parts.json
    #[arg(long, value_name = "单位工作簿", num_args = 1..)]
    pub(crate) units: Vec<PathBuf>,
    /// 写到这个文件夹（默认 out）
    #[arg(short = 'o', long = "output", value_name = "文件夹", default_value = "out", hide_default_value = true)]
    pub(crate) folder: PathBuf,
    /// 允许覆盖文件夹中不是上次编制原样的文件
    #[arg(long)]
    pub(crate) force: bool,
}

/// What `diff` takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct DiffArguments {
    /// 原来的一份：公开文件，或 read --format json 的输出
    #[arg(value_name = "原文件")]
    pub(crate) old: PathBuf,
    /// 新的一份
    #[arg(value_name = "新文件")]
    pub(crate) new: PathBuf,
    /// 输出格式：text、json 或 html
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: DiffFormat,
}

/// Output of `score`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    Text,
    Json,
    Csv,
    Html,
    Xlsx,
    Docx,
    Pdf,
    Markdown,
    Svg,
}

/// [`editions::Layout`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormLayout {
    Current,
    Earlier,
}

/// Output of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
}

/// Output of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Concise,
    Json,
    Csv,
    Sarif,
    Github,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    Read,
    Check,
    Disclosure,
}

/// Output of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Text,
    Json,
}

/// Output of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Json,
    Html,
}

/// [`Lang`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    Zh,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

/// The language asked for, before parsing: help and usage errors need it too.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|a| a.to_str()).collect();
    let joined = texts.iter().rev().find_map(|a| a.strip_prefix("--lang="));
    let apart = texts.windows(2).rev().find_map(|w| if let ["--lang", value] = w { Some(*value) } else { None });
    let environment = std::env::var("MINGBAI_LANG").ok();
    if joined.or(apart).or(environment.as_deref()) == Some("en") { Lang::En } else { Lang::Zh }
}

/// The command that arguments name, before parsing: a wrong usage is explained by its help.
pub(crate) fn command_among(arguments: &[OsString]) -> Option<String> {
    let all = Arguments::command();
    let mut texts = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    texts.find(|text| all.find_subcommand(text).is_some()).map(str::to_owned)
}

/// Any text, with those offered that a shell may complete.
#[derive(Debug, Clone)]
struct Offered(fn() -> Vec<&'static str>);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

/// The codes of rules.
fn rules() -> Vec<&'static str> {
    rules::catalogue().into_iter().map(|rule| rule.code).collect()
}

/// The keys of editions.
fn editions() -> Vec<&'static str> {
    editions::EDITIONS.iter().map(|edition| edition.key).collect()
}

/// Parses the arguments, with help in `lang`.
///
/// # Errors
/// What clap says of a wrong usage, or the help that was asked for.
pub(crate) fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Arguments, clap::Error> {
    Arguments::from_arg_matches(&command(lang).try_get_matches_from(arguments)?)
}

/// The command with its help in `lang`.
pub(crate) fn command(lang: Lang) -> Command {
    let command = Arguments::command();
    match lang {
        Lang::Zh => chinese(command),
        Lang::En => english::translate(command),
    }
}

/// What stands in the help of a command: its parts, each with a heading of ours in place of clap's own, which are in English and
/// end in another colon.
struct Headings {
    usage: &'static str,
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
}

const CHINESE: Headings =
    Headings { usage: "用法：", commands: "命令：", arguments: "参数：", options: "选项：" };

impl Headings {
    fn template(&self, command: &Command) -> String {
        let Self { usage, commands, arguments, options } = self;
        let mut template = format!("{{about-with-newline}}\n{usage}{{usage}}\n\n");
        if command.has_subcommands() {
            template.extend([commands, "\n{subcommands}\n\n"]);
        }
        if command.get_positionals().next().is_some() {
            template.extend([arguments, "\n{positionals}\n\n"]);
        }
        template + &format!("{options}\n{{options}}{{after-help}}")
    }
}

/// Chinese headings instead of clap's own.
fn chinese(command: Command) -> Command {
    let subcommands: Vec<String> = command.get_subcommands().map(|s| s.get_name().to_owned()).collect();
    let template = CHINESE.template(&command);
    let command = command
        .help_template(template)
        .override_usage("mingbai <命令> [选项]")
        // Lines of Chinese have no blanks where clap would break them; they are broken where they are written.
        .term_width(0)
        .after_help("退出码：\n  0  没有发现错误\n  1  发现错误\n  2  文件无法读取，或用法不对\n  3  没有读懂，或读懂的数字不足一半\n  几份文件不一样时，先后为 2、1、3、0\n\n先试试：mingbai demo");
    subcommands.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |subcommand| {
            let (usage, template) = (usage(&subcommand), CHINESE.template(&subcommand));
            subcommand.help_template(template).override_usage(usage)
        })
    })
}

/// `mingbai check [选项] <文件>...`
fn usage(command: &Command) -> String {
    let positionals: Vec<String> = command.get_positionals().map(|argument| format!(" {argument}")).collect();
    format!("mingbai {} [选项]{}", command.get_name(), positionals.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn the_language_is_found_before_parsing() {
        let lang = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(lang(&["mingbai", "--lang", "en", "rules"]), Lang::En);
        assert_eq!(lang(&["mingbai", "rules", "--lang=en"]), Lang::En);
        assert_eq!(lang(&["mingbai", "rules", "--lang", "zh"]), Lang::Zh);
    }
}
