//! The arguments that say where notices go and in which formats, shared by convert and export.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{NOTHING_DONE, SOME_FAILED, complain, fail};
use crate::batch::{self, From, Output, Plan, Tally};
use crate::emit::csv;
use crate::emit::json::Layout;
use crate::emit::rows::Table;

/// Where to, and how.
#[derive(Debug, Args)]
pub(super) struct Formats {
    /// Folder for what is written; it is made if need be
    #[arg(long, short, value_name = "DIR", conflicts_with = "stdout")]
    pub(super) out: Option<PathBuf>,
    /// Write to standard output, one notice after the other
    #[arg(long)]
    pub(super) stdout: bool,
    /// Formats, several with commas between them
    #[arg(long, short, value_name = "FORMAT", value_delimiter = ',', default_value = "json")]
    pub(super) format: Vec<Output>,
    /// Tables of CSV, several with commas between them; all for every one
    #[arg(long, value_name = "TABLE", value_delimiter = ',', value_parser = table, default_value = "plan")]
    table: Vec<Tables>,
    /// Begin CSV with a byte order mark, so that Excel reads it as UTF-8
    #[arg(long)]
    bom: bool,
    /// With ics: one calendar a unit under DIR/calendars, instead of one a notice
    #[arg(long)]
    by_unit: bool,
    /// JSON on one line, without white space
    #[arg(long)]
    compact: bool,
    /// Add the decoded text, which all spans refer to
    #[arg(long)]
    pub(super) text: bool,
    /// Replace files of DIR that tiaoli did not write
    #[arg(long)]
    force: bool,
}

/// One table or all.
#[derive(Debug, Clone, Copy)]
enum Tables {
    One(&'static Table),
    All,
}

fn table(name: &str) -> Result<Tables, String> {
    if name == "all" {
        return Ok(Tables::All);
    }
    csv::tables().find(|t| t.name == name).map(Tables::One).ok_or_else(|| {
        let names: Vec<&str> = csv::tables().map(|t| t.name).collect();
        format!("no such table; there are {} and all", names.join(", "))
    })
}

impl Formats {
    /// As the library takes it.
    pub(super) fn plan(&self) -> Plan {
        let tables = self.table.iter().flat_map(|table| match table {
            Tables::One(table) => vec![*table],
            Tables::All => csv::tables().collect(),
        });
        Plan {
            formats: self.format.iter().copied().collect(),
            tables: tables.collect(),
            bom: self.bom,
            by_unit: self.by_unit,
            layout: self.layout(),
            text: self.text,
            force: self.force,
        }
    }

    /// How JSON is laid out.
    pub(super) fn layout(&self) -> Layout {
        if self.compact { Layout::Compact } else { Layout::Indented }
    }

    /// Whether nothing but a JSON document for each notice is asked for.
    pub(super) fn only_json(&self) -> bool {
        self.format.iter().all(|&format| format == Output::Json)
    }

    /// Whether files that are not tiaoli's own are replaced too.
    pub(super) fn force(&self) -> bool {
        self.force
    }

    /// Writes what `from` makes of `paths`.
    pub(super) fn run(&self, paths: &[PathBuf], from: &From) -> io::Result<ExitCode> {
        let plan = self.plan();
        for format in &plan.formats {
            if let Some(feature) = format.missing() {
                return Ok(fail(&format!(
                    "this tiaoli was built without {feature}; build it with `cargo build --release --features full`"
                )));
            }
        }
        let mut failed = |failure: &batch::Failure| complain(&failure.to_string());
        let Some(folder) = &self.out else {
            let formats: Vec<Output> = plan.formats.iter().copied().collect();
            let [format] = formats[..] else {
                return Ok(fail("--stdout takes one format; for several name --out DIR"));
            };
            if !format.is_text() || plan.by_unit || plan.tables.len() > 1 {
                return Ok(fail("this format needs a file; name --out DIR"));
            }
            let out = BufWriter::new(io::stdout().lock());
            return Ok(code(batch::stream_as(paths, out, format, from, &plan, &mut failed)?));
        };
        let tally = batch::export(paths, folder, from, &plan, &mut failed);
        complain(&in_words(tally, folder));
        Ok(code(tally))
    }
}

/// The exit code of a run.
pub(super) fn code(tally: Tally) -> ExitCode {
    match tally {
        Tally { failed: 0, .. } => ExitCode::SUCCESS,
        Tally { converted: 0, .. } => ExitCode::from(NOTHING_DONE),
        _ => ExitCode::from(SOME_FAILED),
    }
}

/// A run in one line.
pub(super) fn in_words(tally: Tally, folder: &Path) -> String {
    let Tally { converted, failed, passed_over } = tally;
    let mut words = format!("{converted} converted to {}", folder.display());
    if failed > 0 {
        words += &format!(", {failed} failed");
    }
    if passed_over > 0 {
        words += &format!(", {passed_over} passed over (no notices by their name)");
    }
    words
}
