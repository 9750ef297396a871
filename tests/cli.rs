//! The command by its binary: what it writes, where, what it says about what it could not do, and its exit codes.

#[allow(dead_code, reason = "shared with other tests of the command, which use more of it")]
#[path = "common/desk.rs"]
mod desk;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use desk::{Desk, ran};
use serde_json::json;

const NOTICE: &str = "关于防汛的通知\n一、清淤。5月底前完成清淤,全年巡查不少于4次。(区水务局负责)\n";

fn read_json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn a_folder_is_mirrored_and_every_notice_keeps_its_name() {
    let desk = Desk::with(&[
        ("in/a.txt", NOTICE.as_bytes()),
        ("in/区/b.md", NOTICE.as_bytes()),
        ("in/区/镇/c", NOTICE.as_bytes()),
        ("in/通知2.0", NOTICE.as_bytes()),
    ]);
    let ran = desk.run(&["convert", "in", "--out", "out"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(desk.files("out"), ["a.json", "区/b.json", "区/镇/c.json", "通知2.0.json"]);
    let document = read_json(&desk.read("out/区/b.json"));
    assert_eq!(document["schema"], "tiaoli/1");
    assert_eq!(document["source"]["path"], "in/区/b.md");
    assert_eq!(document["source"]["format"], "md");
    assert!(document.get("text").is_none());
}

#[test]
fn two_notices_of_one_stem_keep_their_extensions() {
    let desk = Desk::with(&[("in/a.txt", NOTICE.as_bytes()), ("in/a.md", NOTICE.as_bytes())]);
    assert_eq!(desk.run(&["convert", "in", "--out", "out"]).code, 0);
    assert_eq!(desk.files("out"), ["a.md.json", "a.txt.json"]);
}

#[test]
fn two_notices_of_one_name_do_not_replace_each_other() {
    let desk = Desk::with(&[("x/a.txt", NOTICE.as_bytes()), ("y/a.txt", b"\xe5\x8a\x9e")]);
    let ran = desk.run(&["convert", "x", "y", "--out", "out"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("y/a.txt: would be written to") && ran.err.contains("like x/a.txt"), "{}", ran.err);
    assert_eq!(read_json(&desk.read("out/a.txt.json"))["source"]["path"], "x/a.txt");
}

#[test]
fn a_file_that_is_named_twice_is_converted_once() {
    let desk = Desk::with(&[("in/a.txt", NOTICE.as_bytes())]);
    let ran = desk.run(&["convert", "in", "in/a.txt", "--stdout", "--compact"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 1));
}

#[test]
fn what_is_no_document_by_its_name_is_passed_over_in_a_folder() {
    let desk = Desk::with(&[
        ("in/a.txt", NOTICE.as_bytes()),
        ("in/index.tsv", b"a\tb"),
        ("in/.hidden.txt", b"x"),
        ("in/.git/b.txt", b"x"),
        ("in/MANIFEST", b"a.txt"),
        ("in/README.md", b"about"),
    ]);
    let ran = desk.run(&["convert", "in", "--out", "out"]);
    assert_eq!(ran.code, 0);
    assert_eq!(desk.files("out"), ["a.json"]);
    assert!(ran.err.contains("3 passed over"), "{}", ran.err);
}

#[test]
fn a_document_of_tiaolis_is_replaced_and_any_other_file_is_left() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes()), ("out/a.json", br#"{"tasks": [], "schema": "tiaoli/0"}"#)]);
    assert_eq!(desk.run(&["convert", "a.txt", "--out", "out"]).code, 0);
    assert!(desk.read("out/a.json").contains("tiaoli/1"));

    for theirs in [r#"{"name": "package"}"#, "not JSON at all", ""] {
        desk.write("out/a.json", theirs);
        let ran = desk.run(&["convert", "a.txt", "--out", "out"]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("out/a.json: is there already") && ran.err.contains("--force"), "{}", ran.err);
        assert_eq!(desk.read("out/a.json"), theirs);
        assert_eq!(desk.run(&["convert", "a.txt", "--out", "out", "--force"]).code, 0);
        assert!(desk.read("out/a.json").contains("tiaoli/1"));
    }
}

#[test]
fn nothing_is_left_half_written() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    fs::create_dir_all(desk.path().join("out/a.json")).unwrap();
    let ran = desk.run(&["convert", "a.txt", "--out", "out", "--force"]);
    assert_eq!(ran.code, 2, "a folder is not replaced, --force or not");
    assert!(desk.files("out").is_empty(), "{:?}", desk.files("out"));
}

#[cfg(unix)]
#[test]
fn a_document_can_be_read_by_whom_the_umask_lets() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes()), ("plain", b"")]);
    desk.run(&["convert", "a.txt", "--out", "out"]);
    let mode = |name: &str| fs::metadata(desk.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("out/a.json"), mode("plain"));
}

#[test]
fn one_bad_file_keeps_no_other_from_being_converted() {
    let desk = Desk::with(&[
        ("in/a.txt", NOTICE.as_bytes()),
        ("in/empty.txt", b""),
        ("in/binary.txt", b"abc\0def"),
        ("in/page.mht", b"From: <saved>"),
        ("in/z.txt", NOTICE.as_bytes()),
    ]);
    let ran = desk.run(&["convert", "in", "nowhere", "--out", "out"]);
    assert_eq!(ran.code, 1);
    assert_eq!(desk.files("out"), ["a.json", "z.json"]);
    for said in [
        "in/empty.txt: the file is empty",
        "in/binary.txt: a binary file",
        "in/page.mht: web archives (.mht) are not read",
        "nowhere: no such file or folder",
        "2 converted to out, 4 failed",
    ] {
        assert!(ran.err.contains(said), "{said} is not in\n{}", ran.err);
    }
}

#[test]
fn a_path_that_gives_nothing_is_named_with_what_to_do() {
    let desk = Desk::with(&[
        ("empty.txt", b""),
        ("nul.txt", b"\0\0\0"),
        ("scan.txt", b"%PDF-1.7 ..."),
        ("word.txt", b"PK\x03\x04..."),
        ("old.txt", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("archive.zip", b"PK\x03\x04..."),
        ("a.docx", b"PK\x03\x04..."),
        ("a.ofd", b"PK\x03\x04..."),
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.mht", b"From: <saved>"),
        ("a.xyz", b"text"),
        ("pictures/a.png", b"\x89PNG"),
    ]);
    fs::create_dir(desk.path().join("hollow")).unwrap();
    for (path, said, help) in [
        ("nowhere.txt", "no such file or folder", "check the path"),
        ("hollow", "holds no file", "tiaoli reads"),
        ("pictures", "nothing to read among the 1 file", "tiaoli reads"),
        ("empty.txt", "is empty", "check that it was saved"),
        ("nul.txt", "binary", "save its text"),
        ("scan.txt", "PDF已损坏", "另存"),
        ("word.txt", "a ZIP archive", "save its text"),
        ("archive.zip", "does not unpack", "download it again"),
        ("old.txt", "an old Office file", "save its text"),
        ("a.docx", "文件已损坏或不完整", "ZIP"),
        ("a.pdf", "PDF已损坏", "另存"),
        ("a.xyz", ".xyz files are not read by this version", "tiaoli reads"),
        ("a.mht", "web archives (.mht) are not read by this version", "save its text"),
    ] {
        let ran = desk.run(&["convert", path, "--out", "out"]);
        assert_eq!(ran.code, 2, "{path}");
        let line = ran.err.lines().next().unwrap_or_default();
        assert!(line.starts_with(&format!("tiaoli: {path}: ")), "{line}");
        assert!(line.contains(said) && line.contains(help), "{line}");
        assert!(!desk.path().join("out").exists(), "{path} made a folder for nothing");
    }
}

#[test]
fn a_web_page_is_read_by_its_name_or_by_what_it_holds() {
    let page = "<!DOCTYPE html><meta charset=utf-8><div class=nav><a href=/>首页</a></div><p>各单位要于6月5日前报送，不得迟报。</p>";
    let fragment = "<div><p>各单位要于6月5日前报送，不得迟报。</p></div>";
    let desk = Desk::with(&[
        ("in/a.html", fragment.as_bytes()),
        ("in/b.HTM", fragment.as_bytes()),
        ("in/c.shtml", page.as_bytes()),
        ("in/d.txt", page.as_bytes()),
        ("in/e", page.as_bytes()),
    ]);
    let ran = desk.run(&["convert", "in", "--out", "out"]);
    assert_eq!((ran.code, desk.files("out").len()), (0, 5), "{}", ran.err);
    for name in desk.files("out") {
        let json = fs::read_to_string(desk.path().join("out").join(&name)).unwrap();
        assert!(json.contains(r#""format": "html""#) && json.contains("6月5日前"), "{name}: {json}");
        assert!(!json.contains("<p>") && !json.contains("首页"), "{name}: {json}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_said_so() {
    let ran = Desk::new().run(&["convert", "/proc/self/mem", "--stdout"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("tiaoli: /proc/self/mem: cannot be read ("), "{}", ran.err);
}

#[test]
fn a_folder_for_the_output_that_cannot_be_made_is_said_so() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes()), ("taken", b"a file")]);
    let ran = desk.run(&["convert", "a.txt", "--out", "taken/out"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("taken/out/a.json: cannot be written ("), "{}", ran.err);
}

#[test]
fn a_pipe_takes_a_notice_and_gives_its_document() {
    let desk = Desk::new();
    let ran = desk.pipe(&["convert", "-"], NOTICE);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let document = read_json(&ran.out);
    assert_eq!(document["source"]["path"], "-");
    assert_eq!(document["source"]["bytes"], NOTICE.len());

    let ran = desk.pipe(&["convert", "-"], "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("-: the file is empty"), "{}", ran.err);
    assert_eq!(desk.pipe(&["convert", "-", "--out", "out"], NOTICE).code, 2);
    assert_eq!(desk.pipe(&["convert", "-", "a.txt"], NOTICE).code, 2);
}

#[test]
fn standard_output_takes_one_document_after_the_other_in_order() {
    let desk = Desk::with(&[("in/b.txt", NOTICE.as_bytes()), ("in/a.txt", NOTICE.as_bytes()), ("c.txt", b"x")]);
    let ran = desk.run(&["convert", "c.txt", "in", "--stdout", "--compact"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let paths: Vec<String> =
        ran.out.lines().map(|l| read_json(l)["source"]["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths, ["c.txt", "in/a.txt", "in/b.txt"]);
}

#[test]
fn compact_and_text_say_how_the_document_is_written() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    let compact = desk.run(&["convert", "a.txt", "--stdout", "--compact", "--text"]).out;
    let indented = desk.run(&["convert", "a.txt", "--stdout", "--text"]).out;
    assert_eq!(compact.lines().count(), 1);
    assert!(indented.lines().count() > 10);
    assert_eq!(read_json(&compact), read_json(&indented));
    assert_eq!(read_json(&compact)["text"], NOTICE);
}

#[test]
fn an_encoding_is_detected_or_named() {
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(NOTICE.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (gbk, ..) = encoding_rs::GBK.encode(NOTICE);
    let (big5, ..) = encoding_rs::BIG5.encode("一、清理河道。");
    let desk = Desk::with(&[("u16.txt", &utf16), ("gbk.txt", &gbk), ("big5.txt", &big5)]);
    for (args, encoding, text) in [
        (&["u16.txt"][..], "UTF-16LE", NOTICE),
        (&["gbk.txt"], "GB18030", NOTICE),
        (&["gbk.txt", "--encoding", "gb18030"], "gb18030", NOTICE),
        (&["big5.txt", "--encoding", "big5"], "Big5", "一、清理河道。"),
    ] {
        let ran = desk.run(&[&["convert", "--stdout", "--text"], args].concat());
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        let document = read_json(&ran.out);
        assert_eq!(document["text"].as_str().unwrap().trim_start_matches('\u{feff}'), text, "{args:?}");
        let named = document["source"]["encoding"].as_str().unwrap();
        assert!(named.eq_ignore_ascii_case(encoding) || named.eq_ignore_ascii_case("GBK"), "{args:?}: {named}");
    }
    let ran = desk.run(&["convert", "gbk.txt", "--stdout", "--encoding", "klingon"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("klingon"), "{}", ran.err);
}

#[test]
fn a_year_or_a_date_says_what_a_bare_month_is_of() {
    let desk = Desk::new();
    for args in [["--year", "2017"], ["--date", "2017-03-01"]] {
        let ran = desk.run(&[&["values", "11月底前完成"], &args[..]].concat());
        assert_eq!(read_json(&ran.out)["deadlines"][0]["date"], "2017-11-30", "{args:?}: {}", ran.out);
    }
    desk.write("a.txt", "一、清淤。5月底前完成清淤。(区水务局负责)\n");
    let ran = desk.run(&["convert", "a.txt", "--stdout", "--year", "2020"]);
    assert_eq!(read_json(&ran.out)["tasks"][0]["deadlines"][0]["date"], "2020-05-31");
    assert_eq!(desk.run(&["values", "x", "--date", "2017-02-30"]).code, 2);
    assert_eq!(desk.run(&["values", "x", "--year", "soon"]).code, 2);
}

#[test]
fn two_runs_write_the_same_bytes() {
    let desk = Desk::with(&[("in/a.txt", NOTICE.as_bytes()), ("in/b.txt", NOTICE.as_bytes())]);
    desk.run(&["convert", "in", "--out", "one"]);
    desk.run(&["convert", "in", "--out", "two"]);
    for name in desk.files("one") {
        assert_eq!(desk.read(&format!("one/{name}")), desk.read(&format!("two/{name}")));
    }
}

#[test]
fn values_answers_each_sentence_with_one_line() {
    let desk = Desk::new();
    let ran = desk.run(&["values", "每季度至少开展一次检查", "区法制办负责"]);
    let texts: Vec<_> = ran.out.lines().map(|line| read_json(line)["text"].clone()).collect();
    assert_eq!(texts, ["每季度至少开展一次检查", "区法制办负责"]);
    for args in [&["values", "-"][..], &["values"]] {
        let ran = desk.pipe(args, "甲\r\n\n乙");
        assert_eq!(ran.code, 0);
        let texts: Vec<_> = ran.out.lines().map(|line| read_json(line)["text"].clone()).collect();
        assert_eq!(texts, ["甲", "", "乙"], "an empty line is answered too: lines in and out stay in step");
    }
    let first = read_json(ran.out.lines().next().unwrap_or_default());
    let fields: Vec<&String> = first.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["citations", "deadlines", "quotas", "text", "units"]);
    let quota = &first["quotas"][0];
    let found = ["op", "value", "unit", "per"].map(|field| quota[field].clone());
    assert_eq!(found, [json!(">="), json!(1), json!("次"), json!("P3M")]);
}

#[test]
fn show_prints_an_overview_without_colours_where_nobody_sees_them() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    let ran = desk.run(&["show", "a.txt", "--year", "2020"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(!ran.out.contains('\u{1b}'));
    for said in ["关于防汛的通知", "一、清淤", "responsible: 区水务局", ">= 4 次 / P1Y", "by"] {
        assert!(ran.out.contains(said), "{said} is not in\n{}", ran.out);
    }
    let piped = desk.pipe(&["show", "-", "--year", "2020"], NOTICE);
    assert_eq!(piped.out, ran.out);
    let ran = desk.run(&["show", "nowhere"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("tiaoli: nowhere: no such file"), "{}", ran.err);
    assert!(desk.run(&["show", "."]).err.starts_with("tiaoli: .: is a folder"));
}

#[test]
fn explain_traces_each_value_and_can_be_kept_to_a_line() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    let all = desk.run(&["explain", "a.txt", "--year", "2020"]);
    assert_eq!(all.code, 0, "{}", all.err);
    assert!(!all.out.contains('\u{1b}'));
    for said in
        ["a.txt:2:", "5月底前 → by → given year 2020 → 2020-05-31", "不少于4次 → >= → 4 → 次 → P1Y", "responsible"]
    {
        assert!(all.out.contains(said), "{said} is not in\n{}", all.out);
    }
    let first = desk.run(&["explain", "a.txt", "--at", "1"]).out;
    assert!(first.contains("title") && !first.contains("5月底前 →"), "{first}");
    let nothing = desk.run(&["explain", "a.txt", "--at", "99"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    assert!(nothing.err.contains("no value was found on line 99"), "{}", nothing.err);
    assert_eq!(desk.run(&["explain", "a.txt", "--at", "0"]).code, 2);
}

#[test]
fn schemas_and_the_dictionary_are_the_committed_ones() {
    for (args, file) in [
        (["schema", "notice"], "schema/notice-v1.schema.json"),
        (["schema", "diff"], "schema/diff-v1.schema.json"),
        (["schema", "trace"], "schema/trace-v1.schema.json"),
        (["schema", "--dictionary"], "docs/data-dictionary.md"),
    ] {
        let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(Desk::new().run(&args).out == committed, "{file} is not what the types say; run `cargo xtask schema`");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let desk = Desk::with(&[("a.txt", NOTICE.repeat(3000).as_bytes())]);
    for args in
        [&["show", "a.txt"][..], &["explain", "a.txt"], &["schema"], &["convert", "a.txt", "--stdout", "--text"]]
    {
        let mut child = desk.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ran = ran(&child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn usage_is_said_to_whom_asks_or_errs() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    let help = desk.run(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["convert", "export", "check", "stats", "show", "explain", "values", "schema"] {
        assert!(help.out.contains(command));
        assert!(desk.run(&[command, "--help"]).out.contains("Usage: tiaoli"), "{command}");
    }
    assert!(desk.run(&["--version"]).out.starts_with("tiaoli "));
    for args in
        [&[][..], &["frobnicate"], &["convert"], &["convert", "a.txt"], &["show"], &["convert", "a.txt", "--out"]]
    {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
}
