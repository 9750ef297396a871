//! LibreOffice, where it is installed, for files that no reader here knows: it makes them Word files.
//!
//! In: the bytes of a file. Out: the bytes of a `.docx`. It runs with a profile of its own, which is thrown away: no macro
//! runs, no link is followed, and another LibreOffice of the user is not disturbed. It has a time limit, and whatever it
//! started ends with it.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Names the program, where it is not in PATH; empty: there is none.
const PROGRAM: &str = "TIAOLI_SOFFICE";
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];

/// A file of a thousand pages takes some ten seconds.
const LIMIT: Duration = Duration::from_secs(60);

/// What the profile says: no macros, no active content, nothing from elsewhere.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Why LibreOffice gave nothing.
#[derive(Debug)]
pub enum OfficeProblem {
    /// It is not installed.
    Missing,
    /// It did not end in time.
    TooSlow(Duration),
    /// It ended without a result.
    Failed(String),
}

impl fmt::Display for OfficeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str(
                "LibreOffice could read it, and is not installed: install LibreOffice Writer (soffice in PATH), \
                 or save the file as .docx",
            ),
            Self::TooSlow(limit) => {
                write!(f, "LibreOffice did not convert it within {} s; save the file as .docx", limit.as_secs())
            }
            Self::Failed(why) => write!(f, "LibreOffice could not convert it ({why}); save the file as .docx"),
        }
    }
}

/// Converts `bytes`, a file of the kind that has this extension, to a Word file.
pub(super) fn to_docx(bytes: &[u8], extension: &str) -> Result<Vec<u8>, OfficeProblem> {
    let program = program().ok_or(OfficeProblem::Missing)?;
    convert(&program, bytes, extension, LIMIT)
}

/// The program, as `TIAOLI_SOFFICE` names it or PATH has it.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(PROGRAM) {
        return (!named.is_empty()).then(|| named.into());
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .flat_map(|folder| PROGRAMS.map(|name| folder.join(name)))
        .find(|candidate| candidate.is_file())
}

fn convert(program: &Path, bytes: &[u8], extension: &str, limit: Duration) -> Result<Vec<u8>, OfficeProblem> {
    let failed = |error: std::io::Error| OfficeProblem::Failed(error.to_string());
    let desk = tempfile::Builder::new().prefix("tiaoli-office-").tempdir().map_err(failed)?;
    let (profile, input) = (desk.path().join("profile"), desk.path().join("in").with_extension(extension));
    fs::create_dir_all(profile.join("user")).map_err(failed)?;
    fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).map_err(failed)?;
    fs::write(&input, bytes).map_err(failed)?;
    let mut command = Command::new(program);
    command
        .arg(profile_argument(&profile))
        .args(["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir"])
        .arg(desk.path().join("out"))
        .arg(&input)
        .current_dir(desk.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(failed)?;
    let status = wait(&mut child, limit).map_err(failed)?.ok_or(OfficeProblem::TooSlow(limit))?;
    fs::read(desk.path().join("out/in.docx")).map_err(|_| OfficeProblem::Failed(status.to_string()))
}

fn profile_argument(profile: &Path) -> OsString {
    let path = profile.to_string_lossy().replace('\\', "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("-env:UserInstallation=file://{root}{}", path.replace(' ', "%20")).into()
}

/// Waits for the end, but no longer than `limit`; then it and what it started are ended.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if started.elapsed() > limit {
            end(child);
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// LibreOffice is a script that starts a program that starts another: the whole group must end.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program in place of LibreOffice.
    #[cfg(unix)]
    fn in_its_place(script: &str, limit: Duration) -> Result<Vec<u8>, OfficeProblem> {
        use std::os::unix::fs::PermissionsExt;
        let desk = tempfile::tempdir().unwrap();
        let program = desk.path().join("soffice");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        convert(&program, b"{\\rtf1}", "rtf", limit)
    }

    #[cfg(unix)]
    #[test]
    fn what_it_makes_of_a_file_is_taken() {
        let script = r#"mkdir out; for last; do :; done; cp "$last" out/in.docx"#;
        assert_eq!(in_its_place(script, LIMIT).unwrap(), b"{\\rtf1}");
    }

    #[cfg(unix)]
    #[test]
    fn it_ends_with_its_time_and_what_it_started_ends_too() {
        let desk = tempfile::tempdir().unwrap();
        let pipe = desk.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        // Whoever is alive holds the pipe open: its reader comes to an end with the last of them.
        let ours = fs::OpenOptions::new().read(true).write(true).open(&pipe).unwrap();
        let mut reader = fs::File::open(&pipe).unwrap();
        let script = format!("exec >'{}'\nsleep 1000000 &\nsleep 1000000", pipe.display());
        let problem = in_its_place(&script, Duration::from_secs(1)).unwrap_err();
        assert!(matches!(problem, OfficeProblem::TooSlow(_)), "{problem}");
        drop(ours);
        std::io::copy(&mut reader, &mut std::io::sink()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_failure_is_told_with_what_to_do() {
        let problem = in_its_place("exit 3", LIMIT).unwrap_err();
        assert!(problem.to_string().contains("exit status: 3") && problem.to_string().contains(".docx"), "{problem}");
        assert!(OfficeProblem::Missing.to_string().contains("install LibreOffice"));
    }
}
