//! The arguments that say in which formats notices are written, and how a run is told of: shared by convert and export.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use clap::Args;

use super::progress::Progress;
use super::{NOTHING_DONE, SOME_FAILED, complain, fail};
use crate::batch::{self, From, Output, Plan, Settings, Stop, Summary};
use crate::emit::csv;
use crate::emit::rows::Table;

/// In which formats.
#[derive(Debug, Args)]
pub(super) struct Formats {
    /// Formats, several with commas between them
    #[arg(long, short, value_name = "FORMAT", value_delimiter = ',', default_value = "json")]
    format: Vec<Output>,
    /// With csv: tables, several with commas between them; all for every one
    #[arg(long, value_name = "TABLE", value_delimiter = ',', value_parser = table, default_value = "plan")]
    table: Vec<Tables>,
    /// With csv: begin with a byte order mark, so that Excel reads it as UTF-8
    #[arg(long)]
    bom: bool,
    /// With ics: one calendar a unit under DIR/calendars, instead of one a notice
    #[arg(long)]
    by_unit: bool,
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

/// Where a run goes to, and from what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) paths: &'a [PathBuf],
    pub(super) from: From,
    pub(super) folder: Option<&'a Path>,
    pub(super) settings: &'a Settings,
}

impl Formats {
    /// Whether nothing but a JSON document for each notice is asked for.
    pub(super) fn only_json(&self) -> bool {
        self.format.iter().all(|&format| format == Output::Json)
    }

    /// Whether one of them shows the source text.
    pub(super) fn want_text(&self) -> bool {
        self.format.iter().copied().any(Output::wants_text)
    }

    /// As the library takes it; `text` says whether documents carry the decoded text.
    fn plan(&self, text: bool, settings: &Settings) -> Plan {
        let tables = self.table.iter().flat_map(|table| match table {
            Tables::One(table) => vec![*table],
            Tables::All => csv::tables().collect(),
        });
        Plan {
            formats: self.format.iter().copied().collect(),
            tables: tables.collect(),
            bom: self.bom,
            by_unit: self.by_unit,
            layout: settings.layout,
            text,
            force: settings.force,
        }
    }

    /// Why these formats cannot be written there.
    fn refused(plan: &Plan, to_folder: bool) -> Option<String> {
        if let Some(feature) = plan.formats.iter().find_map(|format| format.missing()) {
            return Some(format!(
                "this tiaoli was built without {feature}; build it with `cargo build --release --features full`"
            ));
        }
        let text = plan.formats.iter().all(|format| format.is_text()) && !plan.by_unit && plan.tables.len() == 1;
        match (to_folder, plan.formats.len(), text) {
            (false, 2.., _) => Some("--stdout takes one format; for several name --out DIR".to_owned()),
            (false, _, false) => Some("this format needs a file; name --out DIR".to_owned()),
            _ => None,
        }
    }

    /// Writes everything in these formats; says why where they cannot be written.
    pub(super) fn write(
        &self,
        run: Run<'_>,
        text: bool,
        progress: &mut Progress,
    ) -> Result<io::Result<Summary>, ExitCode> {
        let plan = self.plan(text, run.settings);
        if let Some(why) = Self::refused(&plan, run.folder.is_some()) {
            return Err(fail(&why));
        }
        let mut watch = |event: batch::Event<'_>| progress.event(&event);
        Ok(match (run.folder, plan.formats.first()) {
            (Some(folder), _) => Ok(batch::export(run.paths, folder, run.from, &plan, run.settings, &mut watch)),
            (None, format) => {
                let out = BufWriter::new(io::stdout().lock());
                let format = format.copied().unwrap_or(Output::Json);
                batch::stream_as(run.paths, out, format, run.from, &plan, run.settings, &mut watch)
            }
        })
    }
}

/// As many threads as are asked for, else as the machine has cores.
pub(super) fn jobs(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, std::num::NonZero::get))
}

/// Lets Ctrl-C end a run after what is at hand.
pub(super) fn stop_on_ctrl_c(stop: &Stop) {
    let stop = stop.clone();
    // Where no handler can be set, Ctrl-C ends the run at once, and a rerun goes on all the same.
    let _ = ctrlc::set_handler(move || stop.set());
}

/// The exit code of a run.
pub(super) fn code(summary: &Summary) -> ExitCode {
    match summary {
        Summary { stopped: true, failed, .. } if failed.is_empty() => ExitCode::from(SOME_FAILED),
        Summary { failed, .. } if failed.is_empty() => ExitCode::SUCCESS,
        summary if summary.done() == 0 => ExitCode::from(NOTHING_DONE),
        _ => ExitCode::from(SOME_FAILED),
    }
}

/// Says how a run went.
pub(super) fn tell(summary: &Summary, target: &Path, seconds: f64) {
    complain(&in_words(summary, target, seconds));
}

fn in_words(summary: &Summary, target: &Path, seconds: f64) -> String {
    let Summary { converted, unchanged, warned, failed, passed_over, bytes, stopped } = summary;
    let mut words = format!("{converted} converted to {}", target.display());
    for (count, what) in [
        (*unchanged, "unchanged"),
        (*warned, "with warnings"),
        (failed.len(), "failed"),
        (*passed_over, "passed over (no notices by their name)"),
    ] {
        if count > 0 {
            words += &format!(", {count} {what}");
        }
    }
    if *bytes > 0 {
        words += &format!("; {:.1} MB, {:.1} MB/s", *bytes as f64 / 1e6, *bytes as f64 / 1e6 / seconds.max(1e-9));
    }
    if *stopped {
        words += "; stopped: run the same command again to go on";
    }
    words
}
