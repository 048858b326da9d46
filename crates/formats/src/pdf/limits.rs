//! How much of a PDF is read. Hostile files ask for more; what lies beyond is left out with a note.

/// Pages of a file.
pub(super) const MOST_PAGES: usize = 2_000;
/// Drawing operations of a page, forms within forms included: bounds the time that a page takes.
pub(super) const MOST_OPERATIONS: usize = 1_000_000;
/// Drawing operations of a file.
pub(super) const MOST_OPERATIONS_IN_ALL: usize = 20_000_000;
/// How many times its size deflate unpacks to at most.
pub(super) const DEFLATED: usize = 1_032;
/// Bytes of all streams of a file, unpacked.
pub(super) const MOST_UNPACKED: u64 = 512 * 1024 * 1024;
/// Bytes of the contents of all pages, unpacked.
pub(super) const MOST_CONTENT: usize = 256 * 1024 * 1024;
/// Characters of a page. The densest page of the published documents that were measured has some 3,000.
pub(super) const MOST_GLYPHS: usize = 100_000;
/// Characters of a file.
pub(super) const MOST_GLYPHS_IN_ALL: usize = 5_000_000;
/// Straight lines, fills, images and curves of a page, each.
pub(super) const MOST_SHAPES: usize = 50_000;
/// Points of one path.
pub(super) const MOST_POINTS: usize = 20_000;
/// Lines of a page after collinear ones were joined; each is held against each.
pub(super) const MOST_SEGMENTS: usize = 3_000;
/// Smallest cells of one table, before merging.
pub(super) const MOST_CELLS: usize = 100_000;
/// Size of a page in points, either way. ISO 32000 allows 14,400; what says more is a mistake or a trap.
pub(super) const LARGEST_PAGE: f32 = 20_000.0;
