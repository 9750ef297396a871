//! Property modifiers of a `.doc` file ([MS-DOC] 2.2.5): a code, and what it sets.

use super::file::u16_at;

/// The modifiers of a `grpprl`, each with its operand.
pub(super) struct Sprms<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Sprms<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let code = u16_at(self.0, 0)?;
        let rest = &self.0[2..];
        let (skipped, length) = operand(code, rest)?;
        let operand = rest.get(skipped..length)?;
        self.0 = &rest[length..];
        Some((code, operand))
    }
}

/// Where the operand begins and ends.
fn operand(code: u16, rest: &[u8]) -> Option<(usize, usize)> {
    // sprmTDefTable and its predecessor count themselves in two bytes, less one.
    if matches!(code, TABLE_CELLS | 0xD606) {
        return Some((2, usize::from(u16_at(rest, 0)?) + 1));
    }
    let fixed = |length| Some((0, length));
    match code >> 13 {
        0 | 1 => fixed(1),
        2 | 4 | 5 => fixed(2),
        3 => fixed(4),
        7 => fixed(3),
        _ => match usize::from(*rest.first()?) {
            // sprmPChgTabs may be longer than a byte can say.
            255 if code == 0xC615 => {
                let deleted = usize::from(*rest.get(1)?) * 4;
                let added = usize::from(*rest.get(2 + deleted)?) * 3;
                Some((1, 3 + deleted + added))
            }
            length => Some((1, length + 1)),
        },
    }
}

pub(super) const PARAGRAPH_STYLE: u16 = 0x4600;
pub(super) const LIST_LEVEL: u16 = 0x260A;
pub(super) const LIST: u16 = 0x460B;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ROW_END: u16 = 0x2417;
pub(super) const TABLE_DEPTH: u16 = 0x6649;
pub(super) const INNER_CELL_END: u16 = 0x244B;
pub(super) const INNER_ROW_END: u16 = 0x244C;
pub(super) const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];
pub(super) const TABLE_CELLS: u16 = 0xD608;
pub(super) const MERGE_ACROSS: u16 = 0x5624;
pub(super) const MERGE_DOWN: u16 = 0xD62B;
pub(super) const DELETED: u16 = 0x0800;
pub(super) const HIDDEN: u16 = 0x083C;
pub(super) const CHARACTER_STYLE: u16 = 0x4A30;
pub(super) const SYMBOL: u16 = 0x6A09;
pub(super) const FONT: u16 = 0x4A4F;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modifiers_are_told_apart_by_the_length_of_what_they_set() {
        let bytes = [
            &[0x0B, 0x46, 1, 0][..],
            &[0x0A, 0x26, 2],
            &[0x08, 0xD6, 4, 0, 9, 9, 9],
            &[0x2B, 0xD6, 2, 7, 3],
            &[0x15, 0xC6, 255, 1, 0, 0, 0, 0, 1, 5, 5, 5],
            &[0x09, 0x6A, 1, 0, 0xB3, 0xF0],
        ]
        .concat();
        let found: Vec<(u16, Vec<u8>)> = Sprms(&bytes).map(|(code, operand)| (code, operand.to_vec())).collect();
        assert_eq!(found.len(), 6);
        assert_eq!(found[0], (LIST, vec![1, 0]));
        assert_eq!(found[2], (TABLE_CELLS, vec![9, 9, 9]));
        assert_eq!(found[3], (MERGE_DOWN, vec![7, 3]));
        assert_eq!(found[5], (SYMBOL, vec![1, 0, 0xB3, 0xF0]));
        assert_eq!(Sprms(&bytes[..3]).count(), 0, "an operand that breaks off is none");
    }
}
