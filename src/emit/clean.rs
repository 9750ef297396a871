//! Characters that no format takes: what XML 1.0, spreadsheets and terminals refuse is left out, everything else stays.

use std::borrow::Cow;

/// `text` without control characters (tabs and line ends stay) and without U+FFFE and U+FFFF.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if bytes.iter().enumerate().any(|(at, &byte)| suspect(byte) && refused_at(bytes, at)) {
        Cow::Owned(text.chars().filter(|&c| !refused(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// `text` on one line: line ends and tabs become blanks too.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let text = self::text(text);
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
    if text.contains(breaks) { Cow::Owned(text.replace(breaks, " ")) } else { text }
}

/// Whether the byte can begin a character that is refused: few do, and bytes are quicker to ask than characters.
fn suspect(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, 0x7F | 0xC2 | 0xEF)
}

/// Whether a character that is refused begins here.
fn refused_at(bytes: &[u8], at: usize) -> bool {
    match bytes[at..] {
        [0x7F, ..] => true,
        [byte @ 0x00..0x20, ..] => !matches!(byte, b'\t' | b'\n' | b'\r'),
        [0xC2, next, ..] => next < 0xA0,
        [0xEF, 0xBF, last, ..] => last >= 0xBE,
        _ => false,
    }
}

fn refused(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_format_takes_is_left_out() {
        assert_eq!(text("a\u{0}b\u{1b}[31m\tc\r\nd\u{85}\u{fffe}，"), "ab[31m\tc\r\nd，");
        assert!(matches!(text("办公室，\u{fffd}"), Cow::Borrowed(_)));
        assert_eq!(line("a\tb\nc"), "a b c");
    }
}
