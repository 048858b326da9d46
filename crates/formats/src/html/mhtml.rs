//! MHTML (RFC 2557): a page and what belongs to it in one file. Every page in it is read, in order: a workbook saved so has
//! one for each sheet.

use document::Spot;
use encoding_rs::Encoding;

use super::{Gathered, declared, labelled};
use crate::{
    Doubt, Error, Format, Read,
    limits::{FILES, MOST_FILES},
};

/// The longest boundary that RFC 2046 allows.
const LONGEST_BOUNDARY: usize = 70;

pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let broken = |why: &str| Error::Broken { format: Format::Mhtml, why: why.to_owned() };
    let (head, body) = split_head(bytes);
    let stated = parameter(&header(&head, "content-type"), "boundary");
    let boundary = stated.filter(|b| b.len() <= LONGEST_BOUNDARY).ok_or_else(|| broken("no boundary is stated"))?;
    let mut gathered = Gathered::default();
    let mut pages = 0;
    for (number, part) in parts(body, &boundary).enumerate() {
        if number >= MOST_FILES {
            gathered.notes.push(Doubt::beyond(
                Spot::default(),
                &FILES,
                ("网页的各部分", "the parts of the web page are "),
            ));
            break;
        }
        if let Some((page, label)) = page(part) {
            pages += 1;
            gathered.page(&page, label.or_else(|| declared(&page)))?;
        }
    }
    if pages == 0 { Err(broken("it holds no page")) } else { gathered.finish() }
}

/// The lines of a head, and what follows the empty line after it.
fn split_head(bytes: &[u8]) -> (String, &[u8]) {
    let ends: [&[u8]; 2] = [b"\r\n\r\n", b"\n\n"];
    let found = ends.iter().filter_map(|end| find(bytes, end).map(|at| (at, at + end.len()))).min();
    let (end, start) = found.unwrap_or((bytes.len(), bytes.len()));
    let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
    (head, bytes.get(start..).unwrap_or_default())
}

/// A header with its folded lines joined; empty where it is not there.
fn header(head: &str, name: &str) -> String {
    let mut value = String::new();
    let mut inside = false;
    for line in head.lines() {
        if line.starts_with([' ', '\t']) {
            value.push_str(if inside { line } else { "" });
            continue;
        }
        let (key, rest) = line.split_once(':').unwrap_or((line, ""));
        inside = key.trim().eq_ignore_ascii_case(name) && value.is_empty();
        value.push_str(if inside { rest } else { "" });
    }
    value
}

/// `name="value"` of a header.
fn parameter(header: &str, name: &str) -> Option<String> {
    let (_, found) =
        header.split(';').filter_map(|p| p.split_once('=')).find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
    Some(found.trim().trim_matches('"').to_owned()).filter(|value| !value.is_empty())
}

/// What stands between the boundaries.
fn parts<'b>(body: &'b [u8], boundary: &str) -> impl Iterator<Item = &'b [u8]> {
    let mark = format!("--{boundary}").into_bytes();
    let mut rest = find(body, &mark).and_then(|at| body.get(at + mark.len()..));
    std::iter::from_fn(move || {
        let here = rest.filter(|r| !r.starts_with(b"--"))?;
        let end = find(here, &mark).unwrap_or(here.len());
        rest = here.get(end + mark.len()..);
        here.get(..end)
    })
}

/// The bytes of a part that is a page, and the encoding that its head says.
fn page(part: &[u8]) -> Option<(Vec<u8>, Option<&'static Encoding>)> {
    // The line of the boundary ends before the head.
    let start = part.iter().position(|&b| b == b'\n').map_or(0, |at| at + 1);
    let (head, body) = split_head(part.get(start..)?);
    let kind = header(&head, "content-type");
    kind.trim_start().to_ascii_lowercase().starts_with("text/html").then(|| {
        let decoded = match header(&head, "content-transfer-encoding").trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        (decoded, parameter(&kind, "charset").and_then(|label| labelled(&label)))
    })
}

/// RFC 2045, 6.7: `=E9` is a byte, `=` at the end of a line joins it to the next.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..]) => rest = after,
            (b'=', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                }
                _ => bytes.push(b'='),
            },
            (first, _) => bytes.push(first),
        }
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

/// RFC 2045, 6.8; what is no digit is passed over.
fn base64(text: &[u8]) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0_u32);
    for digit in text.iter().filter_map(|&b| sextet(b)) {
        bits = (bits << 6 | digit) & 0x00ff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap_or(0));
        }
    }
    bytes
}

fn sextet(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(quoted_printable(b"a=3D=\r\n=E6=94=B6=zz"), "a=收=zz".as_bytes());
        assert_eq!(base64(b"5pS2\r\n5YWlIQ=="), "收入!".as_bytes());
    }
}
