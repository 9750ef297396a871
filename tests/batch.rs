//! Runs over many files, through the binary: order, streams, going on after a kill, reports.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

fn tiaoli() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tiaoli"))
}

/// A folder with `notices` small notices under `in/`.
fn desk(notices: usize) -> TempDir {
    let desk = TempDir::new().unwrap();
    fs::create_dir_all(desk.path().join("in/区")).unwrap();
    for i in 0..notices {
        let folder = if i % 3 == 0 { "in/区" } else { "in" };
        // Each of another length, so that threads finish out of order.
        let text = format!(
            "关于第{i}号事项的通知\n{}",
            "一、抓好落实。5月底前完成不少于3次检查。(区政府办负责)\n".repeat(1 + i % 17)
        );
        fs::write(desk.path().join(folder).join(format!("{i:04}.txt")), text).unwrap();
    }
    desk
}

fn run(desk: &Path, args: &[&str]) -> Output {
    tiaoli().args(args).current_dir(desk).output().unwrap()
}

/// Every file under `folder` with its bytes, in order.
fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
        .map(|e| (e.path().strip_prefix(folder).unwrap().to_owned(), fs::read(e.path()).unwrap()))
        .collect();
    // Names of what a stopped run goes on from; anything else that it leaves would be litter.
    files.retain(|(path, _)| ![".tiaoli-manifest.jsonl", ".all.ndjson.manifest"].iter().any(|own| path.ends_with(own)));
    files
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let desk = desk(60);
    let streams: Vec<Vec<u8>> = ["1", "2", "5"]
        .iter()
        .map(|jobs| run(desk.path(), &["convert", "in", "--ndjson", "-", "--jobs", jobs]).stdout)
        .collect();
    assert_eq!(streams[0].iter().filter(|b| **b == b'\n').count(), 60);
    assert!(streams.iter().all(|s| *s == streams[0]));
    for jobs in ["1", "4"] {
        assert!(run(desk.path(), &["convert", "in", "--out", jobs, "--jobs", jobs]).status.success());
    }
    assert_eq!(tree(&desk.path().join("1")), tree(&desk.path().join("4")));
}

#[test]
fn a_rerun_does_only_what_is_new_or_changed() {
    let desk = desk(12);
    for to in [&["--out", "out"][..], &["--ndjson", "all.ndjson"]] {
        let convert = |more: &[&str]| {
            let args = [&["convert", "in", "--report", "report.json"][..], to, more].concat();
            let ran = run(desk.path(), &args);
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            let report: Value = serde_json::from_slice(&fs::read(desk.path().join("report.json")).unwrap()).unwrap();
            (report["converted"].as_u64().unwrap(), report["unchanged"].as_u64().unwrap())
        };
        assert_eq!(convert(&[]), (12, 0));
        assert_eq!(convert(&[]), (0, 12));
        fs::write(desk.path().join("in/0001.txt"), "关于更正的通知\n一、更正。").unwrap();
        assert_eq!(convert(&[]), (1, 11));
        assert_eq!(convert(&["--compact", "--text"]).0, 12, "other options give other documents");
        assert_eq!(convert(&["--compact", "--text", "--force"]), (12, 0));
    }
}

#[test]
fn a_run_that_was_killed_ends_with_the_bytes_of_one_that_was_not() {
    let desk = desk(60);
    for (to, grows, done) in [
        (["--out", "out"], "out/.tiaoli-manifest.jsonl", "out/.tiaoli-manifest.jsonl"),
        (["--ndjson", "out/all.ndjson"], "out/.all.ndjson.partial", "out/all.ndjson"),
    ] {
        fs::create_dir_all(desk.path().join("whole/out")).unwrap();
        let undisturbed = desk.path().join("whole");
        let args = ["convert", "../in", "--jobs", "2", to[0], to[1]];
        assert!(run(&undisturbed, &args).status.success());
        let expected = tree(&undisturbed.join("out"));
        let size = |folder: &Path, name| fs::metadata(folder.join(name)).map_or(0, |meta| meta.len());
        let whole = size(&undisturbed, done);
        for kill in 0..20 {
            let folder = desk.path().join(format!("killed{kill}"));
            fs::create_dir_all(folder.join("out")).unwrap();
            // Moments spread over what there is to write; what each falls on is chance. The second run goes further.
            for share in [kill, kill + 10] {
                let mut child = tiaoli().args(args).current_dir(&folder).stderr(Stdio::null()).spawn().unwrap();
                while size(&folder, grows) < whole * share / 20 && child.try_wait().unwrap().is_none() {
                    thread::yield_now();
                }
                let _ = child.kill();
                child.wait().unwrap();
            }
            assert!(run(&folder, &args).status.success());
            assert!(tree(&folder.join("out")) == expected, "killed after {kill}");
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::remove_dir_all(&undisturbed).unwrap();
    }
}

#[test]
fn records_are_answered_in_order_before_the_input_ends() {
    let desk = desk(3);
    let mut child = tiaoli()
        .args(["convert", "-", "--ndjson", "-"])
        .current_dir(desk.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut ask = |line: &str| {
        writeln!(stdin, "{line}").unwrap();
        stdin.flush().unwrap();
        serde_json::from_str::<Value>(&answers.next().unwrap().unwrap()).unwrap()
    };
    // Each answer is read while the input is still open.
    assert_eq!(
        ask(r#"{"id": 7, "text": "一、巡查。每月不少于2次。(区城管局负责)"}"#)["tasks"][0]["quotas"][0]["value"],
        2
    );
    let by_path = ask(r#"{"id": "b", "path": "in/0001.txt"}"#);
    assert_eq!((&by_path["id"], &by_path["source"]["path"]), (&"b".into(), &"in/0001.txt".into()));
    assert!(ask(r#"{"id": "c", "path": "in/none.txt"}"#)["error"].as_str().unwrap().contains("no such file"));
    assert!(ask("nonsense")["error"].as_str().unwrap().contains("no JSON"));
    assert!(ask(r#"{"id": 1}"#)["error"].as_str().unwrap().contains("neither"));
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn compressed_streams_hold_the_same_lines() {
    let desk = desk(8);
    let plain = run(desk.path(), &["convert", "in", "--ndjson", "-"]).stdout;
    for name in ["a.ndjson.gz", "a.ndjson.zst"] {
        assert!(run(desk.path(), &["convert", "in", "--ndjson", name]).status.success());
        let bytes = fs::read(desk.path().join(name)).unwrap();
        let mut unpacked = Vec::new();
        if name.ends_with("gz") {
            std::io::copy(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut unpacked).unwrap();
        } else {
            zstd::stream::copy_decode(&bytes[..], &mut unpacked).unwrap();
        }
        assert_eq!(unpacked, plain);
    }
}

#[test]
fn what_failed_is_reported_and_the_rest_is_kept() {
    let desk = desk(4);
    fs::write(desk.path().join("in/empty.txt"), "").unwrap();
    let ran = run(desk.path(), &["convert", "in", "--out", "out", "--report", "report.json", "--quiet"]);
    assert_eq!(ran.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&fs::read(desk.path().join("report.json")).unwrap()).unwrap();
    assert_eq!((&report["read"], &report["converted"]), (&5.into(), &4.into()));
    assert_eq!(report["failed"][0]["path"], "in/empty.txt");
    fs::write(desk.path().join("other.ndjson"), "not ours\n").unwrap();
    let ran = run(desk.path(), &["convert", "in", "--ndjson", "other.ndjson"]);
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(fs::read_to_string(desk.path().join("other.ndjson")).unwrap(), "not ours\n");
}
