//! Values of attributes (GB/T 33190-2016, 7.3): numbers, boxes, matrices, offsets and outlines, in text.

use kurbo::{Affine, BezPath, Point, Rect};

/// Coordinates further out are none.
const FARTHEST: f64 = 1_000_000.0;

/// A number that a page may have.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|n: &f64| n.abs() <= FARTHEST)
}

/// The numbers of a list.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = f64> {
    words(text).map_while(number)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
}

/// A box: its corner, its width and its height.
pub(super) fn area(text: &str) -> Option<Rect> {
    let mut list = numbers(text);
    let [x, y, width, height] = [list.next()?, list.next()?, list.next()?, list.next()?];
    (width >= 0.0 && height >= 0.0).then(|| Rect::new(x, y, x + width, y + height))
}

/// A matrix: `a b c d e f` take (x, y) to (a x + c y + e, b x + d y + f).
pub(super) fn matrix(text: &str) -> Option<Affine> {
    let mut list = numbers(text);
    let mut next = || list.next();
    Some(Affine::new([next()?, next()?, next()?, next()?, next()?, next()?]))
}

/// Offsets from character to character, at most so many; `g 3 2.5` stands for `2.5 2.5 2.5`.
pub(super) fn offsets(text: &str, most: usize) -> Vec<f64> {
    let mut offsets = Vec::new();
    let mut list = words(text);
    while let Some(word) = list.next().filter(|_| offsets.len() < most) {
        if word != "g" {
            let Some(offset) = number(word) else { break };
            offsets.push(offset);
            continue;
        }
        let count = list.next().and_then(|count| count.parse::<usize>().ok());
        let Some((count, offset)) = count.zip(list.next().and_then(number)) else { break };
        offsets.extend(std::iter::repeat_n(offset, count.min(most - offsets.len())));
    }
    offsets
}

/// An outline: `M` and `S` move, `L` draws a line, `Q` and `B` curves, `A` an arc, `C` closes. What an arc is besides bent does not matter
/// here.
pub(super) fn outline(text: &str) -> BezPath {
    let mut path = BezPath::new();
    let mut parts = words(text).peekable();
    let mut last = Point::ZERO;
    while let Some(command) = parts.next() {
        let mut numbers = || parts.next_if(|word| number(word).is_some()).and_then(number);
        let mut point = || Some(Point::new(numbers()?, numbers()?));
        let drawn = match command {
            "M" | "S" => point().inspect(|p| path.move_to(*p)),
            // A line from nowhere begins where the last one ended.
            _ if path.elements().is_empty() => {
                path.move_to(last);
                continue;
            }
            "L" => point().inspect(|p| path.line_to(*p)),
            "Q" => point().zip(point()).map(|(a, p)| {
                path.quad_to(a, p);
                p
            }),
            "B" => point().zip(point()).zip(point()).map(|((a, b), p)| {
                path.curve_to(a, b, p);
                p
            }),
            "A" => arc(&mut numbers).inspect(|p| path.quad_to(last, *p)),
            "C" => {
                path.close_path();
                None
            }
            _ => None,
        };
        last = drawn.unwrap_or(last);
    }
    path
}

/// Where an arc ends: behind its radii, its angle, and which of the four it is.
fn arc(numbers: &mut impl FnMut() -> Option<f64>) -> Option<Point> {
    for _ in 0..5 {
        numbers()?;
    }
    Some(Point::new(numbers()?, numbers()?))
}

/// A colour, in as many parts as its space has: one of grey, three of light, four of ink, from 0 to 255.
pub(super) fn is_white(text: &str) -> bool {
    const MOST: f64 = 255.0;
    let part = |word: &str| match word.strip_prefix('#') {
        Some(hex) => u8::from_str_radix(hex, 16).ok().map(f64::from),
        None => number(word),
    };
    let parts: Vec<f64> = words(text).map_while(part).collect();
    let white = f64::from(crate::page::canvas::WHITE) * MOST;
    match parts.len() {
        1 | 3 => parts.iter().all(|part| *part >= white),
        4 => parts.iter().all(|part| *part <= MOST - white),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_may_be_repeated_and_are_bounded() {
        assert_eq!(offsets("1 g 3 2.5 4", 9), [1.0, 2.5, 2.5, 2.5, 4.0]);
        assert_eq!(offsets("g 4000000000 1", 3), [1.0; 3]);
        assert_eq!(offsets("1 g 2", 9), [1.0]);
        assert_eq!(offsets("1 NaN 2", 9), [1.0]);
    }

    #[test]
    fn outlines_end_where_they_break_off() {
        let path = outline("M 0 0 L 10 0 B 1 1 2 2 3 3 A 1 1 0 0 1 5 5 C");
        assert_eq!(path.elements().len(), 5);
        assert_eq!(outline("M 0 0 L 10").elements().len(), 1);
        assert_eq!(outline("L 1 1 L 2 2").elements().len(), 2);
    }

    #[test]
    fn white_is_told_in_every_space() {
        for (colour, white) in [("255 255 255", true), ("255", true), ("0 0 0 0", true), ("#FF #FF #FF", true)] {
            assert_eq!(is_white(colour), white, "{colour}");
        }
        assert!(!is_white("0 0 0") && !is_white("156 82 35") && !is_white("") && !is_white("255 255"));
    }
}
