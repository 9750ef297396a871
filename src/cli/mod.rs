//! The command `tiaoli`: one file a subcommand, no logic.

/// Runs the command and returns its exit code.
#[must_use]
pub fn run() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
