//! What was noticed in notices, alone: as text with carets, as JSON, or as SARIF 2.1.0 for tools that show findings.
//!
//! In: notices with their text, one after the other. Out: one report of all. Text and JSON are written as the notices
//! come; SARIF, which names its rules before its results, when all are known.

use std::fmt;
use std::io::{self, Write};

use serde_json::json;

use super::show::Screen;
use super::{explain, sarif};
use crate::base::{Parsed, Severity};
use crate::model::Notice;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Each with its line and a caret
    Text,
    /// One JSON object with a list of files
    Json,
    /// SARIF 2.1.0
    Sarif,
}

/// The version of the JSON report.
pub const SCHEMA: &str = "tiaoli-check/1";

/// How much was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { errors, warnings, notes } = self;
        write!(f, "{errors} error(s), {warnings} warning(s), {notes} note(s)")
    }
}

/// A report on its way.
#[derive(Debug)]
pub struct Report<W> {
    out: W,
    form: Form,
    screen: Screen,
    found: Found,
    files: usize,
    sarif: sarif::Log,
}

impl<W: Write> Report<W> {
    /// An empty report.
    pub fn new(out: W, form: Form, screen: Screen) -> Self {
        Self { out, form, screen, found: Found::default(), files: 0, sarif: sarif::Log::default() }
    }

    /// Adds a notice.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        for diagnostic in &parsed.diagnostics {
            match diagnostic.severity {
                Severity::Error => self.found.errors += 1,
                Severity::Warning => self.found.warnings += 1,
                Severity::Note => self.found.notes += 1,
            }
        }
        match self.form {
            Form::Text => explain::noticed(&mut self.out, parsed, self.screen)?,
            Form::Json => self.json(parsed)?,
            Form::Sarif => self.sarif.notice(parsed),
        }
        self.files += 1;
        Ok(())
    }

    /// Ends the report, and says how much was found.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn finish(mut self) -> io::Result<(Found, W)> {
        match self.form {
            Form::Text => {}
            Form::Json => {
                let head = if self.files == 0 { head() } else { String::new() };
                let Found { errors, warnings, notes } = self.found;
                let end = format!("],\"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes}}}");
                writeln!(self.out, "{head}{end}")?;
            }
            Form::Sarif => {
                let log = self.sarif.finish();
                serde_json::to_writer_pretty(&mut self.out, &log)?;
                writeln!(self.out)?;
            }
        }
        Ok((self.found, self.out))
    }

    fn json(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        let source = &parsed.value.source;
        let file = json!({
            "path": source.path,
            "sha256": source.sha256,
            "diagnostics": parsed.diagnostics,
        });
        let between = if self.files == 0 { head() } else { ",\n".to_owned() };
        write!(self.out, "{between}{file}")
    }
}

fn head() -> String {
    format!("{{\"schema\":\"{SCHEMA}\",\"files\":[")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn report(form: Form, notices: usize) -> (Found, String) {
        let mut report = Report::new(Vec::new(), form, Screen { columns: 100, colour: false });
        (0..notices).for_each(|_| report.notice(&sample::parsed()).unwrap());
        let (found, out) = report.finish().unwrap();
        (found, String::from_utf8(out).unwrap())
    }

    #[test]
    fn each_form_tells_the_same_findings() {
        for (form, notices) in [(Form::Text, 2), (Form::Json, 2), (Form::Sarif, 2), (Form::Json, 0)] {
            let (found, out) = report(form, notices);
            assert_eq!(found, Found { warnings: notices, ..Found::default() });
            assert_eq!(out.matches("numbering-skips").count(), if form == Form::Sarif { 3 } else { notices }, "{out}");
            if form == Form::Json {
                let report: serde_json::Value = serde_json::from_str(&out).unwrap();
                assert_eq!(report["files"].as_array().map(Vec::len), Some(notices));
            }
        }
    }

    #[test]
    fn the_text_puts_a_caret_under_the_place() {
        insta::assert_snapshot!(report(Form::Text, 1).1);
    }

    #[test]
    fn sarif_is_as_it_was_reviewed() {
        insta::assert_snapshot!(report(Form::Sarif, 1).1);
    }
}
