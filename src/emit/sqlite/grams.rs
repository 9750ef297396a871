//! Words for a full-text index of Chinese: every two characters side by side, and runs of Latin letters and digits whole.
//!
//! 依法行政 gives 依法 法行 行政, so that a word of two characters is one word of the index, and a longer one a phrase of
//! its pairs. Punctuation parts the pairs; a character that stands alone is a word of its own.

/// Appends the words of `text` to `words`, parted by blanks.
pub(super) fn append(words: &mut String, text: &str) {
    let mut run: Option<Run> = None;
    for c in text.chars() {
        let next = if c.is_ascii_alphanumeric() {
            Some(Run::Latin)
        } else if is_han(c) || !c.is_ascii() && c.is_alphanumeric() {
            Some(Run::Han(c, true))
        } else {
            None
        };
        match (run, next) {
            (Some(Run::Latin), Some(Run::Latin)) => words.push(c.to_ascii_lowercase()),
            (before, Some(Run::Latin)) => {
                close(words, before);
                begin(words);
                words.push(c.to_ascii_lowercase());
            }
            (Some(Run::Han(before, _)), Some(Run::Han(..))) => {
                begin(words);
                words.push(before);
                words.push(c);
                run = Some(Run::Han(c, false));
                continue;
            }
            (before, _) => close(words, before),
        }
        run = next;
    }
    close(words, run);
}

/// Whether it is one of the common Han characters, which need no look into a table.
fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// What the character before belongs to.
#[derive(Debug, Clone, Copy)]
enum Run {
    Latin,
    /// The character, and whether it stands alone so far.
    Han(char, bool),
}

fn begin(words: &mut String) {
    if !words.is_empty() {
        words.push(' ');
    }
}

/// A character that has no other beside it becomes a word.
fn close(words: &mut String, run: Option<Run>) {
    if let Some(Run::Han(c, true)) = run {
        begin(words);
        words.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_characters_side_by_side_are_a_word() {
        for (text, words) in [
            ("依法行政", "依法 法行 行政"),
            ("“最多跑一次”改革", "最多 多跑 跑一 一次 改革"),
            ("PPP项目2017年", "ppp 项目 2017 年"),
            ("党、政府", "党 政府"),
            ("", ""),
        ] {
            let mut out = String::new();
            append(&mut out, text);
            assert_eq!(out, words);
        }
    }
}
