//! What Word files of every kind share: lists and their markers, fields, symbols, and the way from paragraphs and tables to
//! the lines of a reading.

pub(super) mod block;
pub(super) mod field;
pub(super) mod gather;
pub(super) mod numbering;
pub(super) mod numeral;
pub(super) mod symbol;
#[cfg(feature = "doc")]
pub(super) mod tables;
pub(super) mod write;
