//! A folder to run the command in, and what it wrote and said.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder of its own for one test, with a way to run the command in it.
pub(crate) struct Desk(TempDir);

/// How a run ended.
pub(crate) struct Ran {
    /// Its exit code.
    pub(crate) code: i32,
    /// Its standard output.
    pub(crate) out: String,
    /// Its standard error.
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A desk with these files, each a notice unless it says otherwise.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let desk = Self::new();
        files.iter().for_each(|(name, bytes)| desk.write(name, bytes));
        desk
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file into it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A text file of it.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// The command with `args`, in it.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tiaoli"));
        command.args(args).current_dir(self.path()).env_remove("COLUMNS").env_remove("NO_COLOR");
        command
    }

    /// Runs the command with `args`.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        ran(&self.command(args).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs the command with `args` and this on its standard input.
    pub(crate) fn pipe(&self, args: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A run that fails before it reads leaves the pipe broken.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        ran(&child.wait_with_output().unwrap())
    }

    /// Every file under a folder, by its name in it.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, names: &mut Vec<String>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, names);
                } else if path.file_name().is_none_or(|name| name != ".tiaoli-manifest.jsonl") {
                    names.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
                }
            }
        }
        let mut names = Vec::new();
        let root = self.path().join(folder);
        walk(&root, &root, &mut names);
        names.sort();
        names
    }
}

/// How `output` ended.
pub(crate) fn ran(output: &Output) -> Ran {
    Ran {
        code: output.status.code().expect("the command was not killed"),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}
