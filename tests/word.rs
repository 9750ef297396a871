//! Word files by the command: whatever they are called, and where only LibreOffice can read them.
#![cfg(all(feature = "doc", feature = "ofd", feature = "cli"))]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::docx::{Docx, definition, item, level, list, p};
use common::files::root;
use serde_json::Value;

fn notice() -> Vec<u8> {
    let levels = level(0, "chineseCounting", "%1、", r#"<w:suff w:val="nothing"/>"#);
    let body = p("关于防汛的通知") + &item(1, 0, "清淤。5月底前完成清淤,全年巡查不少于4次。(区水务局负责)");
    Docx::new(&body).numbering(&(definition(0, &levels) + &list(1, 0, ""))).bytes()
}

fn tiaoli(folder: &Path, soffice: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiaoli"));
    command.args(args).current_dir(folder).env("TIAOLI_SOFFICE", soffice).stdin(Stdio::null()).output().unwrap()
}

fn document(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// A Word file of a version that no reader here knows.
fn of_word_95() -> Vec<u8> {
    let mut bytes = fs::read(root().join("tests/files/notice.doc")).unwrap();
    let begin = bytes.windows(2).position(|w| w == [0xEC, 0xA5]).unwrap();
    bytes[begin + 2..begin + 4].copy_from_slice(&[0x65, 0]);
    bytes
}

#[test]
fn the_kind_is_told_by_the_bytes_and_not_by_the_name() {
    let desk = tempfile::tempdir().unwrap();
    let file = |name: &str| fs::read(root().join("tests/files").join(name)).unwrap();
    for (name, bytes, format) in [
        ("a.docx", notice(), "docx"),
        ("a.txt", notice(), "docx"),
        ("a.doc", notice(), "docx"),
        ("b.doc", file("notice.doc"), "doc"),
        ("b.wps", file("notice.doc"), "wps"),
        ("b.docx", file("notice.doc"), "doc"),
        ("c.rtf", file("notice.rtf"), "rtf"),
        ("c.doc", file("notice.rtf"), "rtf"),
        ("d.docx", "一、清淤。".into(), "txt"),
    ] {
        fs::write(desk.path().join(name), bytes).unwrap();
        let document = document(&tiaoli(desk.path(), "", &["convert", name, "--stdout"]));
        assert_eq!(document["source"]["format"], format, "{name}");
        let section = &document["parts"][0]["sections"][0]["markers"][0];
        assert_eq!(section, "一、", "{name}: {document}");
    }
}

#[test]
fn a_word_file_may_come_by_a_pipe() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiaoli"));
    command.args(["convert", "-", "--year", "2020"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(&notice()).unwrap();
    let document = document(&child.wait_with_output().unwrap());
    let task = &document["tasks"][0];
    assert_eq!(task["markers"][0], "一、");
    assert_eq!(task["deadlines"][0]["date"], "2020-05-31");
    assert_eq!(task["units"][0]["name"], "区水务局");
}

#[test]
fn where_only_libreoffice_can_read_a_file_it_is_named() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("old.doc"), of_word_95()).unwrap();
    let output = tiaoli(desk.path(), "", &["convert", "old.doc", "--stdout"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    for word in ["old.doc: ", "Word 97", "install LibreOffice", ".docx"] {
        assert!(said.contains(word), "{word} is not in {said}");
    }
}

#[cfg(unix)]
#[test]
fn what_libreoffice_makes_of_a_file_is_read_in_its_place() {
    use std::os::unix::fs::PermissionsExt;
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("old.doc"), of_word_95()).unwrap();
    fs::write(desk.path().join("made.docx"), notice()).unwrap();
    // In place of LibreOffice: a program that gives back a file which is there already.
    let soffice = desk.path().join("soffice");
    fs::write(&soffice, format!("#!/bin/sh\nmkdir -p out && cp {}/made.docx out/in.docx\n", desk.path().display()))
        .unwrap();
    fs::set_permissions(&soffice, fs::Permissions::from_mode(0o755)).unwrap();
    let output = tiaoli(desk.path(), soffice.to_str().unwrap(), &["convert", "old.doc", "--stdout"]);
    let document = document(&output);
    assert_eq!(document["source"]["format"], "doc");
    assert_eq!(document["source"]["bytes"], of_word_95().len());
    assert_eq!(document["tasks"][0]["markers"][0], "一、");
}

#[test]
fn a_file_without_text_is_a_failure_and_says_why() {
    let desk = tempfile::tempdir().unwrap();
    let encrypted: Vec<u8> = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat();
    for (name, bytes, why) in [
        ("empty.docx", Docx::new("").bytes(), "没有文字"),
        ("cut.docx", notice()[..200].to_vec(), "文件已损坏"),
        ("locked.docx", encrypted, "文件已加密"),
    ] {
        fs::write(desk.path().join(name), bytes).unwrap();
        let output = tiaoli(desk.path(), "", &["convert", name, "--out", "out"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(name) && said.contains(why), "{said}");
        assert!(!desk.path().join("out").join(name).with_extension("json").exists());
    }
}
