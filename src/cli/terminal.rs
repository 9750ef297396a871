//! What is known of the terminal that shows the output.

use std::io::{self, IsTerminal};

use crate::emit::show::Screen;

/// Columns, where the output is no terminal and `COLUMNS` does not say.
const COLUMNS: usize = 120;
/// Below this a table cannot be read, and is cut by the terminal instead.
const LEAST_COLUMNS: usize = 60;

/// The screen that standard output leads to: coloured only on a terminal, and not where `NO_COLOR` is set.
pub(super) fn screen() -> Screen {
    let terminal = io::stdout().is_terminal();
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    let columns = said.or_else(seen).unwrap_or(COLUMNS).max(LEAST_COLUMNS);
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Screen { columns, colour: terminal && !plain }
}
