//! Commands, run in the project's folder and printed before they run.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// `program args…`, in the project's folder.
pub(crate) fn command(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// `cargo args…`, by the cargo that runs this.
pub(crate) fn cargo(args: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// The release binary with `args`, built first if need be.
pub(crate) fn tiaoli(args: &[&str]) -> Command {
    let mut command = cargo(&["run", "--quiet", "--release", "--bin", "tiaoli", "--"]);
    command.args(args);
    command
}

/// Runs `command` and fails with it.
pub(crate) fn status(command: &mut Command) -> Result<()> {
    println!("$ {}", in_words(command));
    let status = command.status().with_context(|| format!("starting {}", in_words(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", in_words(command));
    }
    Ok(())
}

/// What `command` writes to its standard output.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>> {
    println!("$ {}", in_words(command));
    let output = command.stderr(std::process::Stdio::inherit()).output();
    let output = output.with_context(|| format!("starting {}", in_words(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", in_words(command), output.status);
    }
    Ok(output.stdout)
}

fn in_words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut words: Vec<String> = vec![program];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy().into_owned()));
    // A list of a hundred files would drown what is being done.
    if words.len() > 24 {
        let left_out = words.len() - 20;
        words.truncate(20);
        words.push(format!("… (+{left_out})"));
    }
    words.join(" ")
}
