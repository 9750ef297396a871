//! The composed files beside LibreOffice's rendering of them, where it is installed.
//!
//! White space is not compared: what stands between a marker and its text, and where a table's cells end, is set otherwise
//! there. Files that LibreOffice is known to show otherwise than Word say so where they are composed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Case, lines, numbers, tables, text};

#[test]
fn the_text_is_what_libreoffice_shows() {
    let cases: Vec<Case> =
        [numbers::all(), tables::all(), text::all()].into_iter().flatten().filter(|c| c.office).collect();
    let desk = tempfile::tempdir().unwrap();
    for case in &cases {
        fs::write(desk.path().join(case.name).with_extension("docx"), case.file.bytes()).unwrap();
    }
    if !convert(desk.path()) {
        eprintln!("soffice is not installed: {} files were compared with the committed lines only", cases.len());
        return;
    }
    let mut wrong = Vec::new();
    for case in &cases {
        let shown = fs::read_to_string(desk.path().join(case.name).with_extension("txt")).unwrap_or_default();
        let (ours, theirs) = (bare(&lines(&case.file.bytes()).concat()), bare(&shown));
        if ours != theirs {
            wrong.push(format!("{}:\n  ours   {ours}\n  theirs {theirs}", case.name));
        }
        assert!(!case.lines.is_empty());
    }
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Writes a `.txt` beside every `.docx` in `folder`; `false` where there is no LibreOffice.
fn convert(folder: &Path) -> bool {
    let mut command = Command::new("soffice");
    command
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "docx") {
            command.arg(path);
        }
    }
    command.status().is_ok_and(|status| status.success())
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect()
}
