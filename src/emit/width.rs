//! Text in the columns of a terminal: how wide it is, cut to fit, wrapped, padded.
//!
//! Widths are those of an East Asian terminal, where “ and … take two columns. Control characters become blanks, so
//! that no file can send commands to the terminal that shows it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const ELLIPSIS: &str = "…";

/// The columns that `text` takes.
pub(super) fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width_cjk).sum()
}

/// `text` on one line and without control characters.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}

/// `text`, cut to `columns` with an ellipsis where it is longer.
pub(super) fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ELLIPSIS));
    let mut used = 0;
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        used += grapheme.width_cjk();
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    out + ELLIPSIS
}

/// `text` with blanks behind it up to `columns`.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(width(text));
    format!("{text}{:blanks$}", "")
}

/// `text` in lines of at most `columns`; broken at a blank or beside a wide character, inside a word only if it must be.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in words(text) {
        let wide = width(word);
        if used + wide > columns && used > 0 {
            lines.push(String::new());
            used = 0;
        }
        if used == 0 && word == " " {
            continue;
        }
        for grapheme in word.graphemes(true) {
            let step = grapheme.width_cjk();
            if used + step > columns && used > 0 {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(grapheme);
            }
            used += step;
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The pieces that a line should not be broken inside: runs of narrow characters, and every other character alone.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if grapheme == " " || grapheme.width_cjk() > 1 {
            if start < at {
                words.push(&text[start..at]);
            }
            start = at + grapheme.len();
            words.push(&text[at..start]);
        }
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_han_character_and_a_chinese_quote_take_two_columns() {
        assert_eq!(width("区法制办"), 8);
        assert_eq!(width("“a”"), 5);
    }

    #[test]
    fn a_date_is_not_broken_where_it_fits_on_the_next_line() {
        assert_eq!(wrap("按时 by 2017-11-30", 13), ["按时 by", "2017-11-30"]);
        assert_eq!(wrap("区政府办、区法制办", 10), ["区政府办、", "区法制办"]);
        assert_eq!(wrap("2017-11-30", 4), ["2017", "-11-", "30"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn a_column_too_narrow_for_one_character_still_loses_nothing() {
        assert_eq!(wrap("办法", 1).concat(), "办法");
    }

    #[test]
    fn a_long_title_is_cut_within_its_columns() {
        assert_eq!(fit("加强组织领导", 8), "加强组…");
        assert_eq!(fit("加强", 4), "加强");
    }

    #[test]
    fn a_file_cannot_send_commands_to_the_terminal() {
        assert_eq!(clean("办\u{1b}[31m公\r\n室"), "办 [31m公  室");
    }
}
