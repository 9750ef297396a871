//! SARIF 2.1.0 (OASIS): findings as the tools of a publisher show them, at their place in the file.
//!
//! Columns count Unicode characters from 1, as `columnKind` says. A path becomes a relative reference with its
//! characters escaped.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::wire;
use crate::base::{Code, Diagnostic, Parsed, Severity, Span};
use crate::model::Notice;

/// A log on its way.
#[derive(Debug, Default)]
pub(super) struct Log {
    codes: BTreeSet<Code>,
    results: Vec<Value>,
}

impl Log {
    /// Adds what was noticed in a notice.
    pub(super) fn notice(&mut self, parsed: &Parsed<Notice>) {
        if parsed.diagnostics.is_empty() {
            return;
        }
        let lines = Lines::of(parsed.value.text.as_deref().unwrap_or_default());
        let uri = uri(parsed.value.source.path.as_deref().unwrap_or("-"));
        for d in &parsed.diagnostics {
            self.codes.insert(d.code);
            self.results.push(result(d, &uri, &lines));
        }
    }

    /// The whole log.
    pub(super) fn finish(self) -> Value {
        let rules: Vec<Value> = self
            .codes
            .iter()
            .map(|&code| {
                json!({
                    "id": wire::name(code),
                    "defaultConfiguration": { "level": level(code.severity()) },
                })
            })
            .collect();
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": { "name": "tiaoli", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        })
    }
}

fn result(d: &Diagnostic, uri: &str, lines: &Lines) -> Value {
    json!({
        "ruleId": wire::name(d.code),
        "level": level(d.severity),
        "message": { "text": d.message },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri },
                "region": lines.region(d.span),
            },
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Where the lines of a text begin, in characters.
struct Lines(Vec<u32>);

impl Lines {
    fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let mut chars = text.chars().zip(1_u32..).peekable();
        while let Some((c, after)) = chars.next() {
            let crlf = c == '\r' && chars.peek().is_some_and(|&(next, _)| next == '\n');
            if !crlf && matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
                starts.push(after);
            }
        }
        Self(starts)
    }

    fn region(&self, span: Span) -> Value {
        let (line, column) = self.place(span.start);
        let (end_line, end_column) = self.place(span.end);
        json!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span.start,
            "charLength": span.extent().len(),
        })
    }

    fn place(&self, at: u32) -> (usize, u32) {
        let line = self.0.partition_point(|&start| start <= at).max(1);
        (line, at - self.0[line - 1] + 1)
    }
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters_of_its_line() {
        let lines = Lines::of("一、\r\n二、目标\n");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(4), (2, 1));
        assert_eq!(lines.place(6), (2, 3));
    }

    #[test]
    fn a_path_is_a_reference_that_tools_resolve() {
        assert_eq!(uri("in/办 a.txt"), "in/%E5%8A%9E%20a.txt");
    }
}
