//! Numbers in bytes, the lowest byte first; and tables of them.

pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    Some(i16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A place in the file or in its text; what lies beyond the numbers of the machine lies beyond any file.
pub(super) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    u32_at(bytes, at).and_then(|place| usize::try_from(place).ok())
}

/// A table of places and of what stands between each and the next (`PLC`): all places first, then all entries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plc<'f> {
    bytes: &'f [u8],
    /// Bytes of an entry.
    size: usize,
    count: usize,
}

impl<'f> Plc<'f> {
    pub(super) fn new(bytes: &'f [u8], size: usize) -> Self {
        Self { bytes, size, count: bytes.len().saturating_sub(4) / (4 + size) }
    }

    /// How many entries it has; there is one place more.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn place(&self, index: usize) -> Option<usize> {
        if index > self.count { None } else { place_at(self.bytes, 4 * index) }
    }

    pub(super) fn entry(&self, index: usize) -> Option<&'f [u8]> {
        let at = 4 * (self.count + 1) + self.size * index;
        self.bytes.get(at..at + self.size)
    }

    /// The entry that a place falls to.
    pub(super) fn find(&self, place: usize) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.place(middle)? <= place { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1).filter(|&index| self.place(index + 1).is_some_and(|end| place < end))
    }
}
