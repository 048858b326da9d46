//! The statements, by what they are about.

mod amounts;
mod bodies;
mod functions;
mod other;
mod review;
mod three_public;

use super::Line;

/// Every line.
pub(super) fn all() -> impl Iterator<Item = &'static Line> {
    let groups: [&'static [Line]; 6] =
        [amounts::LINES, functions::LINES, three_public::LINES, other::LINES, review::LINES, bodies::LINES];
    groups.into_iter().flatten()
}
