//! A sentence for people, in both languages. Which one is shown is decided where output is made.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One message in Chinese and in English.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Say {
    /// 简体中文
    pub zh: String,
    /// English.
    pub en: String,
}

impl Say {
    /// The two versions of one message.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: nested(zh.into()), en: nested(en.into()) }
    }
}

/// Quotation marks within quotation marks are single; where the marks do not come in pairs, a text stays as it is.
fn nested(text: String) -> String {
    let mut depth = 0_u32;
    let (mut deepest, mut paired) = (0, true);
    let mut single = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '”' {
            paired &= depth > 0;
            depth = depth.saturating_sub(1);
        }
        single.push(match c {
            '“' if depth > 0 => '‘',
            '”' if depth > 0 => '’',
            other => other,
        });
        depth += u32::from(c == '“');
        deepest = deepest.max(depth);
    }
    if paired && depth == 0 && deepest > 1 { single } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_within_others_are_single() {
        for (said, shown) in [
            ("没有“““三公”经费”表”一节", "没有“‘‘三公’经费’表”一节"),
            ("文中提到““三公”经费”，但“x”", "文中提到“‘三公’经费”，但“x”"),
            ("“甲”和“乙”", "“甲”和“乙”"),
            ("““三公”经费", "““三公”经费"),
            ("”“", "”“"),
        ] {
            assert_eq!(Say::new(said, said).zh, shown);
        }
    }
}
