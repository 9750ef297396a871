//! Bytes to text: encodings, the folded view that all rules match on, lines.
//!
//! In: bytes. Out: a [`Text`] whose places are what every span of the document refers to. No file is opened here.

pub mod charset;
mod decode;
pub mod text;

pub use decode::{Decoded, decode};
pub use text::{Text, is_blank};

use sha2::{Digest, Sha256};

/// SHA-256 of `bytes` in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        use std::fmt::Write as _;
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
