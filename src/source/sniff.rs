//! What kind of file bytes are, told by the bytes: a name may lie.
//!
//! In: the bytes of a file. Out: its format, where its first bytes and what it holds say so. Text has no such mark.

use super::markup::is_page;
use crate::base::Format;

/// How an OLE compound file begins: Word 97 to 2003, WPS, and what Office makes of a file with a password.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ZIP: &[u8] = b"PK\x03\x04";
const RTF: &[u8] = b"{\\rtf";
const PDF: &[u8] = b"%PDF-";

/// White space that may stand before a PDF.
const MOST_BEFORE_PDF: usize = 1024;

/// The format of a file that is no plain text.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(RTF) {
        return Some(Format::Rtf);
    }
    if bytes[..bytes.len().min(MOST_BEFORE_PDF)].trim_ascii_start().starts_with(PDF) {
        return Some(Format::Pdf);
    }
    if bytes.starts_with(OLE) {
        let streams = [("EncryptedPackage", Format::Docx), ("WordDocument", Format::Doc)];
        return streams.iter().find(|(name, _)| holds(bytes, &utf16(name))).map(|&(_, format)| format);
    }
    if is_page(bytes) {
        return Some(Format::Html);
    }
    bytes.starts_with(ZIP).then(|| archive(bytes))?
}

/// Whether an OLE file is an Office file with a password.
#[cfg(feature = "docx")]
pub(super) fn is_encrypted_package(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE) && holds(bytes, &utf16("EncryptedPackage"))
}

#[cfg(feature = "docx")]
fn archive(bytes: &[u8]) -> Option<Format> {
    use super::package::{LIMITS, Package};
    // A file that was cut off has lost its directory; the names of its parts still stand before each.
    let Ok(mut package) = Package::open(bytes, LIMITS) else {
        let begins_with = |part: &[u8]| holds(&bytes[..bytes.len().min(64 * 1024)], part);
        let marks: [(&[u8], Format); 2] = [(b"OFD.xml", Format::Ofd), (b"word/", Format::Docx)];
        return marks.iter().find(|(part, _)| begins_with(part)).map(|&(_, format)| format);
    };
    if package.has("OFD.xml") {
        return Some(Format::Ofd);
    }
    let types = package.text_if_any("[Content_Types].xml").ok().flatten().unwrap_or_default();
    let is_word = WORD_TYPES.iter().any(|t| types.contains(t));
    (is_word || types.is_empty() && package.has("word/document.xml")).then_some(Format::Docx)
}

/// Content types that the main part of a Word file may have.
#[cfg(feature = "docx")]
const WORD_TYPES: [&str; 3] =
    ["wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml", "application/vnd.ms-word."];

#[cfg(not(feature = "docx"))]
fn archive(_: &[u8]) -> Option<Format> {
    None
}

fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_file_is_known_by_its_streams() {
        let with = |name: &str| [OLE, &[0; 504], &utf16(name)].concat();
        assert_eq!(sniff(&with("WordDocument")), Some(Format::Doc));
        assert_eq!(sniff(&with("EncryptedPackage")), Some(Format::Docx));
        assert_eq!(sniff(&with("Workbook")), None);
    }

    #[test]
    fn text_has_no_mark() {
        for text in ["", "关于印发的通知", "PK", "{\\rt", "<p>"] {
            assert_eq!(sniff(text.as_bytes()), None, "{text}");
        }
        assert_eq!(sniff(b"{\\rtf1\\ansi}"), Some(Format::Rtf));
    }
}
