//! How the cells of a row stand, as its last paragraph says it.

use super::{
    bytes::{i16_at, u8_at, u16_at},
    sprm::{Sprm, TABLE},
};
use crate::flow::{edged::Row, rows::Merge};

/// Bytes of the format of a cell.
const CELL: usize = 20;

/// Takes what a modifier says of a row.
pub(super) fn change(row: &mut Row, sprm: &Sprm<'_>) {
    match sprm.code {
        TABLE => *row = read(sprm.value).unwrap_or_default(),
        0xd62b => {
            let cell = u8_at(sprm.value, 0).and_then(|cell| row.merges.get_mut(usize::from(cell)));
            if let Some((merge, flags)) = cell.zip(u8_at(sprm.value, 1)) {
                merge.0 = up(u16::from(flags));
            }
        }
        0x5624 => {
            let (first, end) = (u8_at(sprm.value, 0).unwrap_or(0), u8_at(sprm.value, 1).unwrap_or(0));
            for cell in first..end {
                if let Some(merge) = row.merges.get_mut(usize::from(cell)) {
                    merge.1 = if cell == first { Merge::Restart } else { Merge::Continue };
                }
            }
        }
        _ => {}
    }
}

fn read(bytes: &[u8]) -> Option<Row> {
    let count = usize::from(u8_at(bytes, 0)?);
    let edges = (0..=count).map(|i| i16_at(bytes, 1 + 2 * i).map(i32::from)).collect::<Option<Vec<_>>>()?;
    let cells = bytes.get(1 + 2 * (count + 1)..).unwrap_or_default();
    let merges = (0..count).map(|i| u16_at(cells, CELL * i).map_or_else(Default::default, merges)).collect();
    Some(Row { edges, merges })
}

fn merges(flags: u16) -> (Merge, Merge) {
    let left = match flags & 3 {
        0 => Merge::None,
        1 => Merge::Restart,
        _ => Merge::Continue,
    };
    (up(flags >> 5), left)
}

fn up(flags: u16) -> Merge {
    match flags & 3 {
        0 => Merge::None,
        1 => Merge::Continue,
        _ => Merge::Restart,
    }
}
