//! The scoring function drawn (评分函数图): input along, score up, contradictions shaded.

use crate::{Actual, Context, Reading};

/// A small SVG of it; `None` where the criterion is no function of a number.
pub fn svg(_reading: &Reading, _context: &Context, _actual: Option<&Actual>) -> Option<String> {
    None
}

/// The same in characters, `width` columns wide.
pub fn terminal(_reading: &Reading, _context: &Context, _actual: Option<&Actual>, _width: usize) -> Option<String> {
    None
}
