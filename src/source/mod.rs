//! Bytes to text: a reader for each kind of file, encodings, the folded view that all rules match on, lines.
//!
//! In: bytes. Out: a [`Reading`], then a [`Text`] whose places are what every span of the document refers to. No file is
//! opened here.

pub mod charset;
mod decode;
#[cfg(feature = "doc")]
pub mod doc;
#[cfg(feature = "docx")]
pub mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "docx")]
mod lost;
mod markup;
#[cfg(feature = "ofd")]
pub mod ofd;
mod origin;
#[cfg(feature = "docx")]
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod places;
mod reading;
#[cfg(feature = "doc")]
pub mod rtf;
mod sniff;
pub mod text;
mod traditional;
#[cfg(feature = "docx")]
mod word;
pub mod words;
#[cfg(feature = "docx")]
mod xml;

pub use decode::{Decoded, decode};
#[cfg(all(test, feature = "html"))]
pub(crate) use html::kept_labels;
pub use origin::Cut;
pub use reading::{CELL_BREAK, Reading, Row, Table};
pub use sniff::sniff;
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
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(bytes),
        #[cfg(feature = "ofd")]
        Format::Ofd => ofd::read(bytes),
        #[cfg(feature = "doc")]
        Format::Doc | Format::Wps => doc::read(bytes),
        #[cfg(feature = "doc")]
        Format::Rtf => rtf::read(bytes),
        #[cfg(feature = "html")]
        Format::Html => html::read(bytes, label),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes),
        #[cfg(not(all(feature = "docx", feature = "ofd", feature = "doc", feature = "html", feature = "pdf")))]
        _ => Reading::unreadable("UTF-8", "此版本不能读取这种文件"),
    }
}

fn plain(bytes: &[u8], label: Option<&str>) -> Reading {
    let decoded = decode(bytes, label);
    let diagnostics = decoded.diagnostics();
    Reading { text: decoded.text, encoding: decoded.encoding.name(), diagnostics, ..Reading::default() }
}
