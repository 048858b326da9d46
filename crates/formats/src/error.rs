//! Failures: nothing could be read or written.

use std::fmt;

use crate::{Format, Limit};

/// What was asked for when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// Why nothing could be read or written. [`Display`](fmt::Display) says it in English, [`Error::zh`] in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The file has no bytes.
    Empty,
    /// Neither text nor a known binary format.
    Unknown {
        /// What the first bytes looked like.
        found: String,
    },
    /// A known format that this version does not read or write.
    Unsupported {
        /// Name of the format.
        format: &'static str,
        /// Reading or writing.
        act: Act,
    },
    /// Beyond what is read at all.
    TooLarge {
        /// Size in bytes.
        size: u64,
        /// The most that is read, in bytes.
        limit: u64,
        /// Whether the size is that of the unpacked content.
        unpacked: bool,
    },
    /// A packed file whose parts lie one over the other, so that few bytes stand for many.
    Overlapping,
    /// More of something than is read.
    Beyond(&'static Limit),
    /// The format is known, but the file is damaged.
    Broken {
        /// The format it announces.
        format: Format,
        /// What is wrong, as the decoder said it.
        why: String,
    },
    /// The file ends before its end: a part of it was never downloaded, or lost.
    CutShort {
        /// The format it announces.
        format: Format,
    },
    /// A format is asked for, and the file is of another.
    Another {
        /// The format that is read here.
        wanted: Format,
        /// The format it is in.
        found: Format,
    },
    /// The file opens with a password only.
    Encrypted {
        /// The format it announces.
        format: Format,
    },
    /// The file has pages, and no text on any of them.
    Unreadable {
        /// How many pages.
        pages: usize,
        /// What stands on them instead.
        why: Unread,
    },
    /// The document cannot be written in a format.
    Unwritten {
        /// The format asked for.
        format: Format,
        /// What is wrong, as the encoder said it.
        why: String,
    },
    /// A page that has no content of its own and links to the files that have it.
    OnlyLinks {
        /// The names of the attachments, in the order of the page.
        names: Vec<String>,
    },
}

/// Why a page has no readable text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is an image of a page.
    Scan,
    /// Its fonts do not say which characters they draw, or say it wrongly.
    Fonts,
    /// Its characters are drawings of them.
    Outlines,
    /// Nothing is drawn on it.
    Blank,
}

impl Unread {
    pub(crate) fn zh(self) -> &'static str {
        match self {
            Self::Scan => "是扫描件",
            Self::Fonts => "字体没有正确的文字编码，或文件已损坏",
            Self::Outlines => "文字已转成曲线，只是图形",
            Self::Blank => "是空白页",
        }
    }

    pub(crate) fn en(self) -> &'static str {
        match self {
            Self::Scan => "a scan",
            Self::Fonts => "its fonts do not say which characters they draw, or the file is damaged",
            Self::Outlines => "its text was turned into outlines and is only drawn",
            Self::Blank => "it is blank",
        }
    }
}

/// What to do with a format that is not read: in Chinese and in English.
fn advice(format: &str) -> (&'static str, &'static str) {
    match format {
        "Word 95" | "ODT" => (
            "请用 Word 或 WPS 打开并另存为 DOCX，或运行 soffice --headless --convert-to docx 文件名",
            "open it in Word or WPS and save it as DOCX, or run soffice --headless --convert-to docx FILE",
        ),
        "XML" | "XLSB" => ("请用电子表格软件打开并另存为 XLSX", "open it in a spreadsheet program and save it as XLSX"),
        "encrypted workbook" => ("请取消密码后重新保存", "save it without a password"),
        "image" => ("请提供可复制文字的原始文件", "use the original file, whose text can be copied"),
        "archive" => ("请先解压，再逐个读取其中的文件", "unpack it and read the files inside"),
        _ => ("请改用 DOCX、XLSX、HTML 或 TXT", "use DOCX, XLSX, HTML or text instead"),
    }
}

/// What is wrong with files that are damaged, as this crate says it; decoders have words of their own.
const DAMAGE: [(&str, &str); 7] = [
    ("no page could be found in it", "其中找不到任何一页"),
    ("its structure contradicts itself", "结构自相矛盾"),
    ("its encryption is of an unknown kind", "加密方式不明"),
    ("a sheet states a size that no sheet can have", "工作表所称的大小不可能存在"),
    ("it holds two files of this name", "其中有两个同名文件"),
    ("no boundary is stated", "没有注明各部分的分界"),
    ("it holds no page", "其中没有网页"),
];

/// What decoders say, by a part of it in lower case, the first that is found.
const DECODERS: [(&str, &str); 14] = [
    ("password", "需要密码"),
    ("worksheet", "工作表的内容不完整或写法不对"),
    ("shared string", "文字表损坏"),
    ("relationship", "各部分之间的关联损坏"),
    ("file not found", "缺少必需的部分"),
    ("not found", "缺少必需的部分"),
    ("checksum", "校验不符，数据已改变"),
    ("end of file", "内容不完整，中途结束"),
    ("eof", "内容不完整，中途结束"),
    ("xml", "其中的 XML 写法有误"),
    ("tag", "其中的标记没有结束"),
    ("zip", "压缩结构损坏"),
    ("deflate", "压缩的数据损坏"),
    ("cfb", "复合文档结构损坏"),
];

/// What is wrong, in Chinese; the words of a decoder are told by their sort, for they are in English and for programmers.
pub(crate) fn in_chinese(why: &str) -> &'static str {
    let lower = why.to_lowercase();
    let known = DAMAGE.iter().find(|(en, _)| *en == why).map(|(_, zh)| *zh);
    let sort = || DECODERS.iter().find(|(en, _)| lower.contains(en)).map(|(_, zh)| *zh);
    known.or_else(sort).unwrap_or("内容不符合这种格式")
}

const MIB: u64 = 1024 * 1024;

impl Error {
    /// The same in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "文件是空的：请检查文件是否完整下载或导出".into(),
            Self::Unknown { found } => format!("无法识别文件格式（开头为 {found}）：请改用 DOCX、XLSX、HTML 或 TXT"),
            Self::Unsupported { format, act: Act::Read } => {
                format!("本版本不能读取{}：{}", format_zh(format), advice(format).0)
            }
            Self::Unsupported { format, act: Act::Write } => {
                format!("本版本不能写出 {format}：请改写为 Markdown 或纯文本")
            }
            Self::TooLarge { size, limit, unpacked } => {
                let whole = if *unpacked { "解压后" } else { "文件" };
                let (size, limit) = (size.div_ceil(MIB), limit / MIB);
                format!("{whole}大小约 {size} MiB，超过上限 {limit} MiB：请拆分后再读取")
            }
            Self::Overlapping => {
                "压缩文件的各部分互相重叠，解压后会成倍增大（限度：各部分之和不得大于文件），不读取：请重新压缩".into()
            }
            Self::Beyond(limit) => {
                format!("超过读取的限度（{}，上限 {}）：请拆分后再读取", limit.what, limit.most())
            }
            Self::Broken { format, why } => {
                format!("{} 文件已损坏（{}）：请用原软件重新保存", format.name(), in_chinese(why))
            }
            Self::CutShort { format } => {
                format!("{} 文件不完整，缺少结尾：请重新下载或复制", format.name())
            }
            Self::Another { wanted, found } => {
                format!("这里需要 {} 文件，这是 {} 文件：请检查是否给错了文件", wanted.name(), found.name())
            }
            Self::Encrypted { format } => {
                format!("{} 文件需要密码才能打开：请取消密码后重新保存", format.name())
            }
            Self::Unreadable { pages, why } => {
                format!("{pages} 页都没有可读的文字（{}）：请用原文件重新导出，或提供 XLSX 或 TXT", why.zh())
            }
            Self::Unwritten { format, why } => {
                format!("不能写成 {}（{why}）：请改写为 Markdown 或纯文本", format.name())
            }
            Self::OnlyLinks { names } => {
                format!("网页没有预算内容，只有附件的链接：请下载附件后读取附件：{}", names.join("、"))
            }
        }
    }
}

fn format_zh(format: &str) -> String {
    match format {
        "image" => "图片".into(),
        "archive" => "压缩包".into(),
        "encrypted workbook" => "加密的工作簿".into(),
        other => format!(" {other}"),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty: check that it was downloaded or exported as a whole"),
            Self::Unknown { found } => {
                write!(f, "the format is unknown (it begins with {found}): use DOCX, XLSX, HTML or text instead")
            }
            Self::Unsupported { format, act: Act::Read } => {
                write!(f, "{format} is not read by this version: {}", advice(format).1)
            }
            Self::Unsupported { format, act: Act::Write } => {
                write!(f, "{format} is not written by this version: write Markdown or text instead")
            }
            Self::TooLarge { size, limit, unpacked } => {
                let whole = if *unpacked { "unpacked, the file" } else { "the file" };
                let (size, limit) = (size.div_ceil(MIB), limit / MIB);
                write!(f, "{whole} has about {size} MiB, more than the {limit} MiB that are read: split it")
            }
            Self::Overlapping => f.write_str(
                "the parts of the packed file overlap, so that few bytes stand for many (the limit: all parts together are no larger than the file): pack it again",
            ),
            Self::Beyond(limit) => write!(
                f,
                "it is beyond a limit of what is read ({}, at most {}): split it and read the parts",
                limit.what_en,
                limit.most()
            ),
            Self::Broken { format, why } => {
                write!(f, "the {} file is damaged ({why}): save it again with the program that made it", format.name())
            }
            Self::CutShort { format } => {
                write!(f, "the {} file is cut short, its end is missing: download or copy it again", format.name())
            }
            Self::Another { wanted, found } => {
                write!(f, "a file of {} is needed here, and this is one of {}: check which file was given", wanted.name(), found.name())
            }
            Self::Encrypted { format } => {
                write!(f, "the {} file opens with a password only: save it without one", format.name())
            }
            Self::Unreadable { pages, why } => write!(
                f,
                "none of its {pages} pages has readable text ({}): export it again from the original, or use XLSX or text",
                why.en()
            ),
            Self::Unwritten { format, why } => {
                write!(f, "it cannot be written as {} ({why}): write Markdown or text instead", format.name())
            }
            Self::OnlyLinks { names } => {
                write!(
                    f,
                    "the page has no content, only links: download and read what it links to: {}",
                    names.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_message_has_no_words_of_a_decoder() {
        for why in ["Expecting a worksheet", "Invalid Zip archive: no end", "Xml error: 12", "whatever it is"] {
            let zh = Error::Broken { format: Format::Xlsx, why: why.into() }.zh();
            assert!(!zh.replace("XLSX", "").replace("XML", "").chars().any(|c| c.is_ascii_alphabetic()), "{zh}");
        }
    }

    #[test]
    fn an_error_says_what_and_what_to_do_in_both_languages() {
        let error = Error::Unsupported { format: "XLSB", act: Act::Read };
        let expected = "XLSB is not read by this version: open it in a spreadsheet program and save it as XLSX";
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.zh(), "本版本不能读取 XLSB：请用电子表格软件打开并另存为 XLSX");
    }
}
