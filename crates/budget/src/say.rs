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
        Self { zh: zh.into(), en: en.into() }
    }
}
