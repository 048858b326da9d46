//! How much a deflated stream (RFC 1951) unpacks to, told from its codes alone: nothing is unpacked, and no memory is
//! needed for what would be.

/// Bits of a code that are looked up at once; longer codes are rare.
const QUICK: u32 = 10;
/// The longest code, in bits.
const LONGEST_CODE: u32 = 15;
const LONGEST: usize = LONGEST_CODE as usize;
/// The most extra bits of a length, and what a distance takes at most, with its own.
const MOST_EXTRA: u32 = 5;
const LONGEST_DISTANCE: u32 = LONGEST_CODE + 13;
/// The order in which the lengths of the codes for lengths are sent.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// How many bytes of `packed` were looked at, and how many come out of them. Stops at the end of the stream, at what
/// cannot be read, and soon after `most`.
pub(super) fn count(packed: &[u8], most: u64) -> (usize, u64) {
    let mut stream = Stream { bits: Bits { bytes: packed, at: 0, held: 0, count: 0 }, unpacked: 0, most };
    while stream.block() == Some(true) {}
    (stream.bits.position(), stream.unpacked)
}

/// Bits, the lowest of each byte first.
#[derive(Clone, Copy)]
struct Bits<'p> {
    bytes: &'p [u8],
    at: usize,
    held: u64,
    count: u32,
}

impl Bits<'_> {
    /// Holds at least so many bits from here on, 56 at most, or all that are left.
    #[inline]
    fn need(&mut self, count: u32) {
        if self.count < count {
            self.fill();
        }
    }

    #[inline]
    fn fill(&mut self) {
        if let Some(next) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) {
            self.held |= u64::from_le_bytes(*next) << self.count;
            let whole = (63 - self.count) / 8;
            self.at += whole as usize;
            self.count += whole * 8;
        } else {
            *self = self.filled_bytewise();
        }
    }

    #[cold]
    fn filled_bytewise(mut self) -> Self {
        while self.count < 56
            && let Some(&byte) = self.bytes.get(self.at)
        {
            self.held |= u64::from(byte) << self.count;
            (self.at, self.count) = (self.at + 1, self.count + 8);
        }
        self
    }

    #[inline]
    fn skip(&mut self, count: u32) -> Option<()> {
        self.count = self.count.checked_sub(count)?;
        self.held >>= count;
        Some(())
    }

    /// The next bits as a number, sixteen at most.
    fn take(&mut self, count: u32) -> Option<u32> {
        self.need(count);
        let value = u32::try_from(self.held & ((1 << count) - 1)).ok()?;
        self.skip(count)?;
        Some(value)
    }

    /// How many bytes were begun.
    fn position(&self) -> usize {
        self.at - (self.count / 8) as usize
    }

    /// Goes on with the next whole byte.
    fn align(&mut self) {
        self.at = self.position();
        (self.held, self.count) = (0, 0);
    }
}

/// What a code stands for, in one word, so that a table of them is small: the length of the code (4 bits), the extra bits
/// that follow it (4 bits), its sort (8 bits), and how many bytes come out (16 bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Symbol(u32);

impl Symbol {
    /// No symbol, or one whose code is longer than those that are looked up.
    const UNKNOWN: Self = Self(0);
    const LENGTH: u32 = 1 << 8;
    const END: u32 = 1 << 9;

    /// A byte, a distance, the length of a code.
    fn plain(bytes: usize, extra: usize) -> Self {
        Self(u32::try_from(bytes << 16 | extra << 4).unwrap_or(0))
    }

    fn with_code(self, length: u8) -> Self {
        Self(self.0 | u32::from(length))
    }

    fn is_plain(self) -> bool {
        self.0 & (Self::LENGTH | Self::END) == 0
    }

    fn code(self) -> u32 {
        self.0 & 0xf
    }

    fn extra(self) -> u32 {
        self.0 >> 4 & 0xf
    }

    fn bytes(self) -> u32 {
        self.0 >> 16
    }
}

/// Symbols by their codes.
struct Codes {
    /// By the next [`QUICK`] bits.
    quick: Box<[Symbol; 1 << QUICK]>,
    /// How many codes there are of each length.
    counts: [u16; LONGEST + 1],
    /// The symbols in the order of the codes.
    sorted: Vec<Symbol>,
}

impl Codes {
    /// The canonical code with these lengths. `None` where more codes are sent than can be.
    fn of(lengths: &[u8], symbol: impl Fn(usize) -> Symbol) -> Option<Self> {
        let mut counts = [0_u16; LONGEST + 1];
        for &length in lengths {
            *counts.get_mut(usize::from(length))? += 1;
        }
        counts[0] = 0;
        let (mut next, mut places) = ([0_u32; LONGEST + 1], [0_usize; LONGEST + 1]);
        let (mut code, mut place) = (0_u32, 0_usize);
        for length in 1..=LONGEST {
            code <<= 1;
            (*next.get_mut(length)?, *places.get_mut(length)?) = (code, place);
            let count = *counts.get(length)?;
            (code, place) = (code + u32::from(count), place + usize::from(count));
            if code > 1 << length {
                return None;
            }
        }
        let mut codes =
            Self { quick: Box::new([Symbol::UNKNOWN; 1 << QUICK]), counts, sorted: vec![Symbol::UNKNOWN; place] };
        for (at, &length) in lengths.iter().enumerate().filter(|(_, l)| **l > 0) {
            let symbol = symbol(at).with_code(length);
            let (code, place) = (next.get_mut(usize::from(length))?, places.get_mut(usize::from(length))?);
            *codes.sorted.get_mut(*place)? = symbol;
            codes.enter(*code, symbol);
            (*code, *place) = (*code + 1, *place + 1);
        }
        Some(codes)
    }

    /// Enters a code wherever the next bits begin with it; they are sent in the other direction.
    fn enter(&mut self, code: u32, symbol: Symbol) {
        if symbol.code() <= QUICK {
            let sent = code.reverse_bits() >> (u32::BITS - symbol.code());
            let places = self.quick.iter_mut().skip(sent as usize).step_by(1 << symbol.code());
            places.for_each(|place| *place = symbol);
        }
    }

    /// The symbol that the next bits begin with; they are not taken.
    #[inline]
    fn next(&self, held: u64) -> Symbol {
        match self.quick.get((held & ((1 << QUICK) - 1)) as usize) {
            Some(&symbol) if symbol.code() > 0 => symbol,
            _ => self.long(held),
        }
    }

    /// A symbol by its code, bit by bit.
    #[cold]
    fn long(&self, held: u64) -> Symbol {
        let (mut code, mut first, mut before) = (0_u32, 0_u32, 0_u32);
        for (length, &count) in (0_u32..).zip(&self.counts).skip(1) {
            code = code << 1 | (held >> (length - 1) & 1) as u32;
            first <<= 1;
            if code < first + u32::from(count) {
                return self.sorted.get((before + code - first) as usize).copied().unwrap_or(Symbol::UNKNOWN);
            }
            (first, before) = (first + u32::from(count), before + u32::from(count));
        }
        Symbol::UNKNOWN
    }
}

struct Stream<'p> {
    bits: Bits<'p>,
    unpacked: u64,
    most: u64,
}

impl Stream<'_> {
    /// One block; whether another one follows. `None` where the stream cannot be read any further.
    fn block(&mut self) -> Option<bool> {
        let last = self.bits.take(1)? == 1;
        match self.bits.take(2)? {
            0 => self.stored()?,
            1 => {
                let (symbols, distances) = fixed()?;
                self.coded(&symbols, &distances)?;
            }
            2 => {
                let (symbols, distances) = self.sent()?;
                self.coded(&symbols, &distances)?;
            }
            _ => return None,
        }
        Some(!last && self.unpacked <= self.most)
    }

    fn stored(&mut self) -> Option<()> {
        self.bits.align();
        let (length, check) = (self.bits.take(16)?, self.bits.take(16)?);
        self.bits.align();
        if length ^ check != 0xffff {
            return None;
        }
        let left = self.bits.bytes.len() - self.bits.at;
        let stored = (length as usize).min(left);
        self.bits.at += stored;
        self.unpacked += stored as u64;
        (stored == length as usize).then_some(())
    }

    /// The codes that a block begins with: of bytes and lengths, and of distances.
    fn sent(&mut self) -> Option<(Codes, Codes)> {
        let bytes = self.bits.take(5)? as usize + 257;
        let distances = self.bits.take(5)? as usize + 1;
        let sent = self.bits.take(4)? as usize + 4;
        let mut lengths = [0_u8; ORDER.len()];
        for &at in ORDER.iter().take(sent) {
            *lengths.get_mut(at)? = u8::try_from(self.bits.take(3)?).ok()?;
        }
        let lengths = Codes::of(&lengths, |length| Symbol::plain(length, 0))?;
        let lengths = self.lengths(&lengths, bytes + distances)?;
        let (bytes, distances) = lengths.split_at_checked(bytes)?;
        Some((Codes::of(bytes, byte_or_length)?, Codes::of(distances, distance)?))
    }

    /// The lengths of codes, themselves sent as symbols.
    fn lengths(&mut self, codes: &Codes, count: usize) -> Option<Vec<u8>> {
        let mut lengths = Vec::with_capacity(count);
        while lengths.len() < count {
            self.bits.need(LONGEST_CODE);
            let symbol = codes.next(self.bits.held);
            if symbol == Symbol::UNKNOWN {
                return None;
            }
            self.bits.skip(symbol.code())?;
            let (length, times) = match u8::try_from(symbol.bytes()).ok()? {
                16 => (*lengths.last()?, 3 + self.bits.take(2)?),
                17 => (0, 3 + self.bits.take(3)?),
                18 => (0, 11 + self.bits.take(7)?),
                length => (length, 1),
            };
            lengths.extend((0..times).map(|_| length));
        }
        (lengths.len() == count).then_some(lengths)
    }

    /// What follows in these codes, to the end of the block.
    fn coded(&mut self, symbols: &Codes, distances: &Codes) -> Option<()> {
        // Kept apart from `self`, so that they stay in registers.
        let (mut bits, mut unpacked) = (self.bits, self.unpacked);
        let ended = loop {
            bits.need(LONGEST_CODE);
            let symbol = symbols.next(bits.held);
            if bits.skip(symbol.code()).is_none() || symbol == Symbol::UNKNOWN {
                break None;
            }
            unpacked += u64::from(symbol.bytes());
            if symbol.is_plain() {
                continue;
            }
            if symbol.0 & Symbol::END != 0 || unpacked > self.most {
                break Some(());
            }
            bits.need(MOST_EXTRA + LONGEST_DISTANCE);
            unpacked += bits.held & ((1 << symbol.extra()) - 1);
            let distance = distances.next(bits.held >> symbol.extra());
            if distance == Symbol::UNKNOWN || bits.skip(symbol.extra() + distance.code() + distance.extra()).is_none() {
                break None;
            }
        };
        (self.bits, self.unpacked) = (bits, unpacked);
        ended
    }
}

/// The codes of blocks that send none.
fn fixed() -> Option<(Codes, Codes)> {
    let length = |symbol| match symbol {
        144..=255 => 9,
        256..=279 => 7,
        _ => 8,
    };
    let lengths: Vec<u8> = (0..288).map(length).collect();
    Some((Codes::of(&lengths, byte_or_length)?, Codes::of(&[5; 30], distance)?))
}

/// RFC 1951, 3.2.5: bytes, the end of the block, and lengths from 3 to 258.
fn byte_or_length(symbol: usize) -> Symbol {
    let length = |bytes, extra| Symbol(Symbol::plain(bytes, extra).0 | Symbol::LENGTH);
    match symbol {
        ..256 => Symbol::plain(1, 0),
        256 => Symbol(Symbol::END),
        257..265 => length(symbol - 254, 0),
        265..285 => {
            let extra = (symbol - 261) / 4;
            length(3 + ((4 + (symbol - 261) % 4) << extra), extra)
        }
        _ => length(258, 0),
    }
}

fn distance(symbol: usize) -> Symbol {
    Symbol::plain(0, (symbol / 2).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::DeflateEncoder};
    use proptest::prelude::*;

    use super::*;

    fn packed(bytes: &[u8], level: u32) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn check(bytes: &[u8]) {
        for level in [0, 1, 6, 9] {
            let packed = packed(bytes, level);
            let followed = [packed.as_slice(), b"endstream"].concat();
            assert_eq!(count(&followed, u64::MAX), (packed.len(), bytes.len() as u64), "level {level}");
        }
    }

    #[test]
    fn what_comes_out_is_counted() {
        check(b"");
        check(b"a");
        check(&vec![0; 1_000_000]);
        check(include_bytes!("deflated.rs"));
        let noise: Vec<u8> = (0..25_000_u32).flat_map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        check(&noise);
    }

    #[test]
    fn counting_stops_soon_after_the_most() {
        let (read, unpacked) = count(&packed(&vec![0; 10_000_000], 9), 5_000);
        assert!(read < 100 && (5_000..6_000).contains(&unpacked), "{read} {unpacked}");
    }

    proptest! {
        #[test]
        fn whatever_was_packed_is_counted(words in prop::collection::vec("[a-c]{0,9}|.{0,3}", 0..600)) {
            check(words.concat().as_bytes());
        }

        #[test]
        fn any_bytes_come_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            let (read, unpacked) = count(&bytes, u64::MAX);
            prop_assert!(read <= bytes.len() && unpacked <= bytes.len() as u64 * 1_032);
        }
    }
}
