//! Glyphs to lines. A line is what shares its height on paper, not its baseline: some producers set digits on another
//! baseline than the Chinese characters of the same line.

use document::text;

use super::ink::{Area, Glyph, Turn};

/// Glyphs whose middles are closer than this part of an em stand in one line.
const SAME_LINE: f32 = 0.5;
/// A glyph drawn again within this part of an em is the same glyph: bold by drawing twice.
const SAME_GLYPH: f32 = 0.2;
/// A gap of this part of an em is a space.
const SPACE: f32 = 0.3;
/// Letters of one word are spaced by so many ems at the most where nothing is drawn between them,
const NEAR_LETTERS: f32 = 0.7;
/// and by so many where spaces are.
const FAR_LETTERS: f32 = 4.0;
/// A gap of more than so many ems parts two words even where spaces are drawn in it.
const BLANK: f32 = 1.1;
/// The part of a gap that spaces must cover to fill it.
const COVERS: f32 = 0.8;

/// A line of glyphs, from left to right, blanks at its ends dropped.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) area: Area,
    /// The em of most of it.
    pub(super) size: f32,
}

/// Lines from top to bottom. Text that runs up or down stands in lines of its own, before the others.
pub(super) fn rows(glyphs: Vec<Glyph>) -> Vec<Row> {
    let mut upright = Vec::with_capacity(glyphs.len());
    let mut turned: [Vec<Glyph>; 3] = Default::default();
    for glyph in glyphs {
        match glyph.turn {
            Turn::Upright | Turn::Slanted => upright.push(glyph),
            Turn::Down => turned[0].push(glyph),
            Turn::Over => turned[1].push(glyph),
            Turn::Up => turned[2].push(glyph),
        }
    }
    let mut rows: Vec<Row> = turned.into_iter().flat_map(sideways).collect();
    rows.extend(straight(upright));
    rows
}

/// Lines of text that all runs the same other way: built as if the page were turned, then put back.
fn sideways(glyphs: Vec<Glyph>) -> Vec<Row> {
    let Some(turn) = glyphs.first().map(|g| g.turn) else { return Vec::new() };
    let whole = glyphs.iter().fold(Area::NOTHING, |a, g| a.union(&g.area));
    let size = (whole.right, whole.bottom);
    let straightened = glyphs.into_iter().map(|g| Glyph { area: turn.straighten(&g.area, size), ..g }).collect();
    let restored = straight(straightened).into_iter().map(|mut row| {
        row.area = turn.restore(&row.area, size);
        row.glyphs.iter_mut().for_each(|g| g.area = turn.restore(&g.area, size));
        row
    });
    restored.collect()
}

fn straight(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by(|a, b| a.area.middle().1.total_cmp(&b.area.middle().1));
    let mut rows = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    let (mut middle, mut size) = (0.0_f32, 0.0_f32);
    for glyph in glyphs {
        let own = glyph.area.middle().1;
        if !line.is_empty() && own - middle > SAME_LINE * size.max(glyph.size) {
            rows.extend(row(std::mem::take(&mut line)));
        }
        // The largest glyph leads: what is small beside it may stand high or low.
        if line.is_empty() || glyph.size > size {
            (middle, size) = (own, glyph.size);
        }
        line.push(glyph);
    }
    rows.extend(row(line));
    rows
}

fn row(mut glyphs: Vec<Glyph>) -> Option<Row> {
    glyphs.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    let mut glyphs = without_doubles(glyphs);
    let first = glyphs.iter().position(|g| !g.is_blank())?;
    let last = glyphs.iter().rposition(|g| !g.is_blank())?;
    glyphs.truncate(last + 1);
    glyphs.drain(..first);
    let area = glyphs.iter().filter(|g| !g.is_blank()).fold(Area::NOTHING, |a, g| a.union(&g.area));
    let mut sizes: Vec<f32> = glyphs.iter().filter(|g| !g.is_blank()).map(|g| g.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    Some(Row { glyphs, area, size })
}

/// Drops glyphs that were drawn again where they stand.
fn without_doubles(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let near = SAME_GLYPH * glyph.size;
        let same = |k: &&Glyph| {
            k.char == glyph.char
                && (k.area.left - glyph.area.left).abs() <= near
                && (k.area.top - glyph.area.top).abs() <= near
        };
        if !kept.iter().rev().take(4).any(|k| same(&k)) {
            kept.push(glyph);
        }
    }
    kept
}

impl Row {
    /// The text, with a space where there is a gap.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.glyphs.len() * 3);
        let mut edge: Option<f32> = None;
        for glyph in &self.glyphs {
            let gap = edge.is_some_and(|e| Self::start_of(glyph) - e > SPACE * self.size);
            if (gap || glyph.is_blank()) && !text.ends_with(' ') {
                text.push(' ');
            }
            if !glyph.is_blank() {
                text.push(glyph.char);
                edge = Some(Self::end_of(glyph));
            }
        }
        text
    }

    /// Puts what stands behind it, in the same line, with it.
    pub(super) fn extend(&mut self, next: &Self) {
        self.glyphs.extend(next.glyphs.iter().cloned());
        self.area = self.area.union(&next.area);
    }

    /// The line cut where a gap is wider than so many ems.
    pub(super) fn pieces(&self, gap: f32) -> Vec<Row> {
        let mut pieces: Vec<Vec<Glyph>> = Vec::new();
        let mut edge: Option<f32> = None;
        for glyph in self.glyphs.iter().filter(|g| !g.is_blank()) {
            let start = Self::start_of(glyph);
            match pieces.last_mut() {
                Some(piece) if edge.is_some_and(|e| start - e <= gap * self.size) => piece.push(glyph.clone()),
                _ => pieces.push(vec![glyph.clone()]),
            }
            edge = Some(Self::end_of(glyph));
        }
        pieces.into_iter().filter_map(row).collect()
    }

    /// The line cut where a gap is wider than so many ems, but not between the spaced letters of a word (`收　入`).
    pub(super) fn words(&self, gap: f32) -> Vec<Row> {
        join(self.pieces(gap), |row, next, between| {
            let spaced = between <= FAR_LETTERS * row.size && row.is_spaced() && next.is_spaced();
            spaced && (between <= NEAR_LETTERS * row.size || row.is_blank_between(&self.glyphs, next))
        })
    }

    /// The same, where words with a drawn space between them are one: in a header.
    pub(super) fn heads(&self, gap: f32) -> Vec<Row> {
        join(self.words(gap), |row, next, between| {
            let digit = |c: Option<&Glyph>| c.is_some_and(|g| g.char.is_ascii_digit());
            let numbers = digit(row.glyphs.last()) && digit(next.glyphs.first());
            between <= BLANK * row.size && !numbers && row.is_blank_between(&self.glyphs, next)
        })
    }

    /// Whether it is a letter, or letters with gaps between them.
    fn is_spaced(&self) -> bool {
        let apart = |pair: &[Glyph]| matches!(pair, [a, b] if b.area.left - a.area.right > SPACE * self.size);
        self.glyphs.iter().all(|g| text::is_han(g.char)) && self.glyphs.windows(2).all(apart)
    }

    /// Whether spaces are drawn between it and what stands behind it.
    fn is_blank_between(&self, glyphs: &[Glyph], next: &Row) -> bool {
        let (from, to) = (self.area.right, next.area.left);
        let shared = |g: &Glyph| (g.area.right.min(to) - g.area.left.max(from)).max(0.0);
        glyphs.iter().filter(|g| g.is_blank()).map(shared).sum::<f32>() >= COVERS * (to - from)
    }

    fn start_of(glyph: &Glyph) -> f32 {
        match glyph.turn {
            Turn::Down => glyph.area.top,
            Turn::Up => -glyph.area.bottom,
            Turn::Over => -glyph.area.right,
            Turn::Upright | Turn::Slanted => glyph.area.left,
        }
    }

    fn end_of(glyph: &Glyph) -> f32 {
        match glyph.turn {
            Turn::Down => glyph.area.bottom,
            Turn::Up => -glyph.area.top,
            Turn::Over => -glyph.area.left,
            Turn::Upright | Turn::Slanted => glyph.area.right,
        }
    }

    /// The width of what cannot be broken at its beginning: a number or word, or a character, with the punctuation that
    /// opens before it and closes behind it.
    pub(super) fn head(&self) -> f32 {
        let opening = self.glyphs.iter().take_while(|g| is_opening(g.char)).count();
        let rest = self.glyphs.get(opening..).unwrap_or_default();
        let is_word = |g: &&Glyph| g.char.is_ascii_alphanumeric() || matches!(g.char, '.' | ',' | '%' | '-');
        let word = rest.iter().take_while(is_word).count().max(1);
        let closing = rest.iter().skip(word).take_while(|g| is_closing(g.char)).count();
        self.glyphs.iter().take(opening + word + closing).map(|g| g.area.width()).sum()
    }

    /// Where it ends, without the punctuation that may hang over the margin.
    pub(super) fn inner_right(&self) -> f32 {
        let inner = self.glyphs.iter().rfind(|g| !g.is_blank() && !is_closing(g.char));
        inner.map_or(self.area.right, |g| g.area.right)
    }
}

/// Words with those that are one put together, told by the words and the gap between them, in points.
fn join(words: Vec<Row>, are_one: impl Fn(&Row, &Row, f32) -> bool) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if are_one(last, &word, word.area.left - last.area.right) => last.extend(&word),
            _ => joined.push(word),
        }
    }
    joined
}

/// Punctuation that may not end a line.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '“' | '‘' | '〔' | '【' | '(')
}

/// Punctuation that may not begin a line.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '’' | '！' | '？' | ',' | '.' | ')' | '%' | '％')
}
