//! Whether a file without a telling name is a web page.

/// How a web page begins, in lower case.
const OPENINGS: [&[u8]; 6] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<meta ", b"<title"];
/// How much of a file is looked at.
const SEEN: usize = 4096;

/// Whether `bytes` begin as a web page does, in any encoding: blanks, comments and an XML declaration set aside.
#[must_use]
pub(super) fn is_page(bytes: &[u8]) -> bool {
    const BOMS: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let bytes = BOMS.iter().find_map(|bom| bytes.strip_prefix(*bom)).unwrap_or(bytes);
    // UTF-16 has a zero beside each ASCII character.
    let head: Vec<u8> = bytes.iter().take(SEEN).filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let mut rest = head.trim_ascii_start();
    loop {
        let end = match () {
            () if rest.starts_with(b"<!--") => find(rest, b"-->"),
            () if rest.starts_with(b"<?xml") => find(rest, b"?>"),
            () => return OPENINGS.iter().any(|opening| rest.starts_with(opening)),
        };
        let Some(end) = end else { return false };
        rest = rest[end..].trim_ascii_start();
    }
}

/// Where the first `what` ends.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what).map(|at| at + what.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_how_it_begins() {
        for page in [
            "<!DOCTYPE html>",
            "\u{feff} <html lang=zh>",
            "<?xml version='1.0'?>\n<!-- a --> <HTML>",
            "<meta charset=gbk>",
        ] {
            assert!(is_page(page.as_bytes()), "{page}");
        }
        let utf16: Vec<u8> = "\u{feff}<!doctype html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_page(&utf16));
        for text in ["", "关于<html>的通知", "<一>", "<!-- ", "<p>段落</p>", "# <html>"] {
            assert!(!is_page(text.as_bytes()), "{text}");
        }
    }
}
