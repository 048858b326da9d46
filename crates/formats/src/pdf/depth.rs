//! How deep the objects of a PDF lie in each other, before it is opened: what is damaged is looked through again from every
//! object, which takes a time that grows with the square of the depth.
//!
//! The data of streams is passed over where it is marked as such; what passes for an object in it has its own bounds.

use memchr::memmem;

/// The most dictionaries and arrays that are open at one time. Objects begin anew: what an object leaves open ends with it.
pub(super) fn of(bytes: &[u8]) -> usize {
    let (mut deepest, mut depth, mut at) = (0, 0_usize, 0);
    let last_end = memmem::rfind(bytes, END).unwrap_or(0);
    while let Some(&byte) = bytes.get(at) {
        let (step, length) = match byte {
            b'<' | b'>' | b'[' | b']' | b'e' | b's' => step(bytes.get(at..).unwrap_or_default(), at < last_end),
            _ => (Step::None, 1),
        };
        depth = match step {
            Step::In => depth + 1,
            Step::Out => depth.saturating_sub(1),
            Step::None => depth,
            Step::Anew => 0,
        };
        deepest = deepest.max(depth);
        at += length;
    }
    deepest
}

enum Step {
    In,
    Out,
    Anew,
    None,
}

/// What the data of a stream ends with.
const END: &[u8] = b"endstream";

/// What the next bytes do, and how many they are; whether a stream that begins here has an end.
fn step(rest: &[u8], has_end: bool) -> (Step, usize) {
    let marks: [(&[u8], Step); 5] =
        [(b"<<", Step::In), (b"[", Step::In), (b">>", Step::Out), (b"]", Step::Out), (b"endobj", Step::Anew)];
    if let Some((mark, step)) = marks.into_iter().find(|(mark, _)| rest.starts_with(mark)) {
        return (step, mark.len());
    }
    if rest.starts_with(b"stream\n") || rest.starts_with(b"stream\r\n") {
        let end = has_end.then(|| memmem::find(rest, END)).flatten();
        return (Step::Anew, end.map_or(b"stream".len(), |end| end + END.len()));
    }
    (Step::None, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_that_of_one_object_without_its_stream() {
        assert_eq!(of(b"1 0 obj << /A [1 << /B 2 >>] >> endobj"), 3);
        assert_eq!(of(b"1 0 obj << /A << endobj 2 0 obj << /B 1 >> endobj"), 2);
        assert_eq!(of(b"<< /Length 9 >>\nstream\n<<<<<<<<\nendstream\nendobj <<"), 1);
        assert_eq!(of("<<".repeat(300).as_bytes()), 300);
        assert_eq!(of(b""), 0);
    }
}
