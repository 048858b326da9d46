//! A criterion written out in the plain form (规范写法), the inverse of reading: what is printed reads as the same again.

use crate::Criterion;

/// Writes a criterion so that [`crate::read`] gives it again.
pub fn print(_criterion: &Criterion) -> String {
    String::new()
}
