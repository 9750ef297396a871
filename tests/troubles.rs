//! What may go wrong in a run over many files that is nobody's fault: each is said once and clearly, and what is finished is kept.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tempfile::TempDir;

fn tiaoli(desk: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiaoli"));
    command.args(args).current_dir(desk);
    command
}

fn run(desk: &Path, args: &[&str]) -> Output {
    tiaoli(desk, args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with `notices` notices of some size under `in/`.
fn desk(notices: usize) -> TempDir {
    let desk = TempDir::new().unwrap();
    fs::create_dir(desk.path().join("in")).unwrap();
    let text = "关于检查的通知\n".to_owned() + &"一、抓好落实。5月底前完成不少于3次检查。(区政府办负责)\n".repeat(60);
    for i in 0..notices {
        fs::write(desk.path().join(format!("in/{i:03}.txt")), &text).unwrap();
    }
    desk
}

/// The documents in a folder, each whole.
fn documents(folder: &Path) -> usize {
    let names = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let names: Vec<_> = names.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    for name in &names {
        serde_json::from_slice::<serde_json::Value>(&fs::read(name).unwrap())
            .expect("a document is whole or not there");
    }
    names.len()
}

/// A small file system at `folder`, unmounted when it is dropped; none where this machine allows none.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn at(folder: &'a Path, size: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        Self::mount(folder, size).then_some(Self(folder))
    }

    fn mount(folder: &Path, options: &str) -> bool {
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).output();
        mount.is_ok_and(|output| output.status.success())
    }

    fn grow(&self) {
        assert!(Self::mount(self.0, "remount,size=64m"));
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_ends_the_run_and_the_finished_ones_are_kept() {
    let desk = desk(40);
    let folder = desk.path().join("disk");
    let Some(disk) = SmallDisk::at(&folder, "size=512k") else {
        eprintln!("not run: this machine lets us mount no small disk");
        return;
    };
    let full = run(desk.path(), &["convert", "in", "--out", "disk/out"]);
    let kept = documents(&folder.join("out"));
    assert_eq!(full.status.code(), Some(1), "{}", said(&full));
    assert!(kept > 0 && kept < 40, "{kept}");
    assert_eq!(said(&full).matches("No space left").count(), 1, "{}", said(&full));
    assert!(said(&full).contains("run the same command again to go on"), "{}", said(&full));
    disk.grow();
    let again = run(desk.path(), &["convert", "in", "--out", "disk/out"]);
    assert_eq!((again.status.code(), documents(&folder.join("out"))), (Some(0), 40), "{}", said(&again));
    assert!(said(&again).contains(" unchanged"), "what was finished is not done again: {}", said(&again));
}

#[test]
fn a_stream_that_fills_the_disk_goes_on_when_there_is_room() {
    let desk = desk(40);
    let folder = desk.path().join("disk");
    let Some(disk) = SmallDisk::at(&folder, "size=512k") else {
        eprintln!("not run: this machine lets us mount no small disk");
        return;
    };
    let full = run(desk.path(), &["convert", "in", "--ndjson", "disk/all.ndjson"]);
    assert_eq!(full.status.code(), Some(2), "{}", said(&full));
    assert!(said(&full).contains("No space left"), "{}", said(&full));
    assert!(!folder.join("all.ndjson").exists(), "half a file has the name of a whole one");
    disk.grow();
    let again = run(desk.path(), &["convert", "in", "--ndjson", "disk/all.ndjson"]);
    let undisturbed = run(desk.path(), &["convert", "in", "--ndjson", "all.ndjson"]);
    assert_eq!((again.status.code(), undisturbed.status.code()), (Some(0), Some(0)), "{}", said(&again));
    assert!(fs::read(folder.join("all.ndjson")).unwrap() == fs::read(desk.path().join("all.ndjson")).unwrap());
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_once() {
    let desk = desk(9);
    fs::write(desk.path().join("file"), "").unwrap();
    let ran = run(desk.path(), &["convert", "in", "--out", "file/out"]);
    assert_eq!(ran.status.code(), Some(2), "{}", said(&ran));
    assert_eq!(said(&ran).matches("cannot be written").count(), 1, "{}", said(&ran));
}

#[test]
#[cfg(unix)]
fn a_file_that_is_gone_costs_no_other() {
    let desk = desk(3);
    std::os::unix::fs::symlink("nowhere", desk.path().join("in/001b.txt")).unwrap();
    let ran = run(desk.path(), &["convert", "in", "--out", "out"]);
    assert_eq!((ran.status.code(), documents(&desk.path().join("out"))), (Some(1), 3), "{}", said(&ran));
    assert!(said(&ran).contains("in/001b.txt: no such file"), "{}", said(&ran));
}

#[test]
fn a_file_that_is_written_to_while_it_is_read_is_left_for_the_next_run() {
    let desk = desk(2);
    let growing = desk.path().join("in/000.txt");
    fs::write(&growing, "一、抓好落实。5月底前完成不少于3次检查。(区政府办负责)\n".repeat(20_000)).unwrap();
    let done = AtomicBool::new(false);
    let ran = thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = OpenOptions::new().append(true).open(&growing).unwrap();
            while !done.load(Ordering::Acquire) {
                file.write_all(b"\n").unwrap();
            }
        });
        let ran = run(desk.path(), &["convert", "in", "--out", "out", "--jobs", "1"]);
        done.store(true, Ordering::Release);
        ran
    });
    assert_eq!((ran.status.code(), documents(&desk.path().join("out"))), (Some(1), 1), "{}", said(&ran));
    assert!(said(&ran).contains("in/000.txt: ") && said(&ran).contains("while it was read"), "{}", said(&ran));
    let again = run(desk.path(), &["convert", "in", "--out", "out"]);
    assert_eq!((again.status.code(), documents(&desk.path().join("out"))), (Some(0), 2), "{}", said(&again));
}

#[test]
fn a_reader_that_has_enough_ends_the_run_without_noise() {
    let desk = desk(30);
    let mut child = tiaoli(desk.path(), &["convert", "in", "--ndjson", "-", "--quiet"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(&first, b"{\"schema\":");
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
    assert!(output.status.code().is_some_and(|code| code <= 2), "{:?}", output.status);
}

#[test]
fn what_an_ignore_file_names_is_left_out() {
    let desk = desk(3);
    fs::write(desk.path().join("in/.ignore"), "001.txt\n").unwrap();
    fs::write(desk.path().join("in/.gitignore"), "*\n").unwrap();
    let ran = run(desk.path(), &["convert", "in", "--out", "out"]);
    assert_eq!((ran.status.code(), documents(&desk.path().join("out"))), (Some(0), 2), "{}", said(&ran));
}
