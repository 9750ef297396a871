//! Characters of symbol fonts as Unicode: in Wingdings `l` is ●, in Symbol `£` is ≤.
//!
//! In: a font and a code (in the private range F000 to F0FF, or without it). Out: the character that a reader sees.
//! A code that the tables do not have stays what it is.

/// Rows of characters from a code on, as far as notices use them.
type Table = &'static [(u8, &'static str)];

const SYMBOL: Table = &[
    (0x2D, "−"),
    (0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
    (0xA2, "′≤⁄∞"),
    (0xA7, "♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xC7, "∩∪⊃⊇⊄⊂⊆∈∉"),
    (0xD6, "√⋅¬∧∨⇔⇐⇑⇒⇓"),
    (0xE5, "∑"),
];

const WINGDINGS: Table = &[
    (0x28, "☎"),
    (0x2A, "✉"),
    (0x6C, "●❍■□□❑❒⬧⧫◆❖⬥"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9F, "•"),
    (0xA1, "○"),
    (0xA7, "▪◻"),
    (0xAB, "★"),
    (0xD8, "➢"),
    (0xDF, "←→↑↓"),
    (0xE8, "➔"),
    (0xEF, "⇦⇨⇧⇩"),
    (0xFB, "✗✓☒☑"),
];

const WINGDINGS_2: Table = &[(0x4F, "✗✓☒☑☒☒"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0xA3, "□")];

/// What `code` of `font` shows.
pub(crate) fn shown(font: &str, code: u32) -> Option<char> {
    let table = match font.to_ascii_lowercase().as_str() {
        "symbol" => SYMBOL,
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        _ => return char::from_u32(code),
    };
    let low = match code {
        0xF000..=0xF0FF => (code - 0xF000) as u8,
        0..=0xFF => code as u8,
        _ => return char::from_u32(code),
    };
    let row = table.iter().rfind(|(first, _)| *first <= low);
    row.and_then(|(first, row)| row.chars().nth(usize::from(low - first))).or_else(|| char::from_u32(code))
}

/// The bullet of a list whose label is `text` in `font`; a private character that is not known is •.
pub(crate) fn bullet(font: &str, text: &str) -> String {
    let known = |c: char| shown(font, c as u32).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)).unwrap_or('•');
    text.chars().map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_what_its_font_shows() {
        for (font, code, expected) in [
            ("Symbol", 0xF0B3, '≥'),
            ("Symbol", 0xA3, '≤'),
            ("Wingdings", 0xF0FE, '☑'),
            ("wingdings", 0x81, '①'),
            ("Wingdings 2", 0xF052, '☑'),
            ("宋体", 0x2460, '①'),
            ("Wingdings", 0xF001, '\u{F001}'),
        ] {
            assert_eq!(shown(font, code), Some(expected), "{font} {code:x}");
        }
        assert_eq!(shown("宋体", 0xD800), None);
    }

    #[test]
    fn a_bullet_is_never_a_private_character() {
        assert_eq!(bullet("Symbol", "\u{F0B7}"), "•");
        assert_eq!(bullet("Wingdings", "l"), "●");
        assert_eq!(bullet("Webdings", "\u{F0AA}"), "•");
        assert_eq!(bullet("", "——"), "——");
    }
}
