//! Content lines of RFC 5545: values escaped, lines folded at 75 octets and never inside a character.

use crate::emit::clean;

/// The most octets of a line, its end not counted.
const MOST: usize = 75;

/// Content lines, one after the other.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value needs no escape: a date, a number, a name of the standard.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// A property whose value is a list of texts.
    pub(super) fn list(&mut self, name: &str, values: &[&str]) {
        let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
        self.fold(&format!("{name}:{}", values.join(",")));
    }

    /// Everything that was written.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value: `\`, `;`, `,` and line ends escaped, control characters left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = clean::text(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_between_characters() {
        let mut lines = Lines::default();
        let value = "办公室".repeat(40);
        lines.text("SUMMARY", &value);
        let folded = lines.finish();
        assert!(folded.split("\r\n").all(|line| line.len() <= MOST), "{folded}");
        assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn a_text_cannot_end_its_line() {
        assert_eq!(escaped("a;b,c\\d\r\nEND:VCALENDAR\u{7}\n"), "a\\;b\\,c\\\\d\\nEND:VCALENDAR\\n");
    }
}
