//! Bytes to text: a reader for each kind of file, encodings, the folded view that all rules match on, lines.
//!
//! In: bytes. Out: a [`Reading`], then a [`Text`] whose places are what every span of the document refers to. No file is
//! opened here.

pub mod charset;
mod decode;
mod reading;
pub mod text;
pub mod words;

pub use decode::{Decoded, decode};
pub use reading::{Reading, Row, Table};
pub use text::{Text, is_blank};

use sha2::{Digest, Sha256};

use crate::base::Format;

/// SHA-256 of `bytes` in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        use std::fmt::Write as _;
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Reads the text of a file of the kind `format`; `label` names the encoding of a text file, where it is known.
#[must_use]
pub fn read(bytes: &[u8], format: Format, label: Option<&str>) -> Reading {
    match format {
        Format::Txt | Format::Md => plain(bytes, label),
        _ => Reading::unreadable("UTF-8", "此版本不能读取这种文件"),
    }
}

fn plain(bytes: &[u8], label: Option<&str>) -> Reading {
    let decoded = decode(bytes, label);
    let diagnostics = decoded.diagnostics();
    Reading { text: decoded.text, encoding: decoded.encoding.name(), tables: Vec::new(), diagnostics }
}
