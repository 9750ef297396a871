//! `convert` in every format, `export`, `check` and `stats`, by the binary.

#[allow(dead_code, reason = "shared with other tests of the command, which use more of it")]
#[path = "common/desk.rs"]
mod desk;

use std::fs;

use desk::Desk;

const NOTICE: &str = "关于防汛的通知\n2024年3月1日\n一、清淤。5月底前完成清淤,全年巡查不少于4次。(区水务局负责)\n";

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn several_formats_are_written_in_one_run() {
    let desk = Desk::with(&[("in/a.txt", NOTICE.as_bytes()), ("in/区/通知2.0", NOTICE.as_bytes())]);
    let ran = desk.run(&["convert", "in", "--out", "out", "--format", "json,ndjson,csv,akn,ics,md,html"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let names = |of: &str| desk.files("out").into_iter().filter(|f| f.starts_with(of)).collect::<Vec<_>>();
    assert_eq!(names("a."), ["a.akn.xml", "a.html", "a.ics", "a.json", "a.md"]);
    assert_eq!(names("区/").len(), 5);
    assert_eq!(names("区/")[3], "区/通知2.0.json");
    assert_eq!(desk.read("out/notices.ndjson").lines().count(), 2);
    assert_eq!(desk.read("out/plan.csv").lines().count(), 3);
    assert!(desk.read("out/a.html").contains("巡查"));
    // A page shows the text; the document carries it only where it is asked to.
    assert!(json(&desk.read("out/a.json")).get("text").is_none());
    desk.run(&["convert", "in", "--out", "with", "--format", "json,html", "--text"]);
    assert_eq!(json(&desk.read("with/a.json"))["text"], NOTICE);
}

#[test]
fn what_is_exported_is_what_is_converted() {
    let desk = Desk::with(&[("in/a.txt", NOTICE.as_bytes()), ("in/b.txt", NOTICE.as_bytes())]);
    let formats = ["--format", "json,ndjson,csv,akn,ics,md,html", "--text", "--table", "all"];
    assert_eq!(desk.run(&[&["convert", "in", "--out", "one"], &formats[..]].concat()).code, 0);
    fs::create_dir(desk.path().join("docs")).unwrap();
    for name in ["a.json", "b.json"] {
        fs::copy(desk.path().join("one").join(name), desk.path().join("docs").join(name)).unwrap();
    }
    let ran = desk.run(&[&["export", "docs", "--out", "two"], &formats[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(desk.files("one"), desk.files("two"));
    for name in desk.files("one") {
        assert_eq!(desk.read(&format!("one/{name}")), desk.read(&format!("two/{name}")), "{name}");
    }
    let ran = desk.run(&["export", "one/notices.ndjson", "--out", "three", "--format", "json,md"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(desk.files("three"), ["notices/a.json", "notices/a.md", "notices/b.json", "notices/b.md"]);
    assert_eq!(desk.read("three/notices/a.md"), desk.read("one/a.md"));
}

#[test]
fn own_files_are_replaced_and_others_only_by_force() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    let formats = ["--format", "ndjson,csv,akn,ics,md,html"];
    let convert = |extra: &[&str]| desk.run(&[&["convert", "a.txt", "--out", "out"], &formats[..], extra].concat());
    assert_eq!(convert(&[]).code, 0);
    let again = convert(&["--bom"]);
    assert_eq!(again.code, 0, "what tiaoli wrote is replaced: {}", again.err);
    assert_eq!(convert(&[]).code, 0, "with a byte order mark too");
    for name in desk.files("out") {
        let path = format!("out/{name}");
        let own = desk.read(&path);
        desk.write(&path, "theirs");
        let ran = convert(&[]);
        assert!(ran.code != 0 && ran.err.contains(&format!("{path}: is there already")), "{name}: {}", ran.err);
        assert_eq!(desk.read(&path), "theirs", "{name}");
        assert_eq!(convert(&["--force"]).code, 0, "{name}");
        assert_eq!(desk.read(&path), own, "{name}");
    }
}

#[test]
fn a_document_of_another_run_does_not_count_as_done() {
    let desk = Desk::with(&[("a.txt", "关于防汛的通知\n一、清淤。5月底前完成清淤。(区水务局负责)\n".as_bytes())]);
    let convert =
        |extra: &[&str]| assert_eq!(desk.run(&[&["convert", "a.txt", "--out", "out"], extra].concat()).code, 0);
    convert(&["--year", "2023"]);
    let first = desk.read("out/a.json");
    // As many bytes, and another year.
    convert(&["--year", "2024", "--format", "json,csv"]);
    assert_ne!(desk.read("out/a.json"), first);
    convert(&["--year", "2023"]);
    assert_eq!(desk.read("out/a.json"), first);
}

#[test]
fn nothing_half_written_keeps_its_name() {
    let desk = Desk::with(&[("a.txt", b"")]);
    let ran = desk.run(&["convert", "a.txt", "--out", "out", "--format", "ndjson,csv"]);
    assert_eq!(ran.code, 2);
    assert!(desk.files("out").is_empty(), "no notice, no file: {:?}", desk.files("out"));
    desk.write("b.txt", NOTICE);
    fs::create_dir_all(desk.path().join("out/plan.csv")).unwrap();
    let ran = desk.run(&["convert", "b.txt", "--out", "out", "--format", "ndjson,csv", "--force"]);
    assert_eq!(ran.code, 1, "a folder is not replaced; the other format is written");
    assert_eq!(desk.files("out"), ["notices.ndjson"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_file_behind() {
    // Standard output on a full device.
    let desk = Desk::with(&[("a.txt", NOTICE.repeat(2000).as_bytes())]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = desk.command(&["convert", "a.txt", "--stdout", "--format", "csv"]);
    let output = command.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard input or output"));
}

#[test]
fn names_from_a_document_stay_in_the_folder() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    desk.run(&["convert", "a.txt", "--out", "docs", "--compact"]);
    let document = desk.read("docs/a.json").replace("\"path\":\"a.txt\"", "\"path\":\"../../../evil/..\"");
    let units = document.replace("区水务局", "../../区\\\\水务局");
    desk.write("docs.ndjson", format!("{document}{units}"));
    let ran = desk.run(&["export", "docs.ndjson", "--out", "x/out", "--format", "md,ics", "--by-unit"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        desk.files("x"),
        ["out/calendars/_.._区_水务局.ics", "out/calendars/区水务局.ics", "out/docs/_-2.md", "out/docs/_.md"]
    );
}

#[test]
fn a_damaged_document_is_named_and_keeps_no_other_from_being_exported() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    desk.run(&["convert", "a.txt", "--out", "docs", "--compact"]);
    let sound = desk.read("docs/a.json");
    let surrogate = sound.replace("防汛", "防\\ud800汛\\u0000");
    desk.write("docs/b.json", surrogate);
    desk.write("docs/c.json", "{\"schema\":\"other/1\"}");
    desk.write("docs/d.ndjson", format!("{sound}\nnot json\n{sound}"));
    let ran = desk.run(&["export", "docs", "nowhere", "--out", "out", "--format", "json,akn,csv,ics"]);
    assert_eq!(ran.code, 1);
    for said in [
        "docs/c.json: JSON of schema other/1, this version reads tiaoli/1",
        "docs/d.ndjson: line 3: JSON, but no document of tiaoli's (",
        "nowhere: no such file",
    ] {
        assert!(ran.err.contains(said), "{said} is not in\n{}", ran.err);
    }
    assert_eq!(desk.read("out/plan.csv").lines().count(), 1 + 4);
    assert_eq!(json(&desk.read("out/b.json"))["meta"]["title"], "关于防\u{fffd}汛\u{0}的通知");
    assert!(desk.read("out/b.akn.xml").contains("关于防\u{fffd}汛的通知"));
}

#[test]
fn standard_output_takes_one_text_format() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    for (format, said) in [
        ("ndjson", "{\"schema\":\"tiaoli/1\""),
        ("csv", "序号,工作任务"),
        ("akn", "<akomaNtoso"),
        ("ics", "BEGIN:VCALENDAR"),
        ("md", "# 关于防汛的通知"),
        ("html", "<!doctype html>"),
    ] {
        let ran = desk.run(&["convert", "a.txt", "--stdout", "--format", format]);
        assert!(ran.code == 0 && ran.out.contains(said), "{format}: {}{}", ran.out, ran.err);
        assert_eq!(desk.pipe(&["convert", "-", "--format", format], NOTICE).code, 0, "{format}");
    }
    for args in [&["json,csv"][..], &["parquet"], &["ics", "--by-unit"], &["csv", "--table", "all"]] {
        let ran = desk.run(&[&["convert", "a.txt", "--stdout", "--format"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains("--out DIR") || ran.err.contains("built without"), "{args:?}: {}", ran.err);
    }
    let ran = desk.run(&["convert", "a.txt", "--stdout", "--format", "csv", "--table", "harvest"]);
    assert!(ran.code == 2 && ran.err.contains("no such table; there are plan, notices"), "{}", ran.err);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_format_that_was_not_built_says_how_to_build_it() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    let ran = desk.run(&["convert", "a.txt", "--out", "out", "--format", "parquet,json"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("built without parquet") && ran.err.contains("--features full"), "{}", ran.err);
}

#[test]
fn check_fails_for_an_error_and_for_nothing_less() {
    let sound = "关于防汛的通知\n一、清淤。(区水务局负责)\n三、巡查。(区水务局负责)\n";
    let wrong = "关于防汛的通知\n2024年3月1日\n一、清淤。2月30日前完成。(区水务局负责)\n";
    let desk = Desk::with(&[("warns.txt", sound.as_bytes()), ("errs.txt", wrong.as_bytes())]);
    let ran = desk.run(&["check", "warns.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("warns.txt:3:1") && ran.out.contains("numbering-skips"), "{}", ran.out);
    assert!(ran.err.contains("1 checked: 0 error(s), 1 warning(s)"), "{}", ran.err);
    let ran = desk.run(&["check", "warns.txt", "errs.txt"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("date-impossible") && ran.out.contains("2月30日"), "{}", ran.out);

    let ran = desk.run(&["check", ".", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let report = json(&ran.out);
    assert_eq!(report["errors"], 1);
    assert_eq!(report["files"][0]["diagnostics"][0]["code"], "date-impossible");

    let ran = desk.run(&["check", ".", "--format", "sarif"]);
    let log = json(&ran.out);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "date-impossible");
    assert_eq!(result["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        (place["artifactLocation"]["uri"].as_str(), place["region"]["startLine"].as_i64()),
        (Some("./errs.txt"), Some(3))
    );

    assert_eq!(desk.run(&["check", "nowhere"]).code, 2);
    assert_eq!(desk.run(&["check", "nowhere", "warns.txt"]).code, 1);
    assert_eq!(desk.pipe(&["check", "-"], sound).code, 0);
}

#[test]
fn stats_count_the_same_from_notices_and_from_documents() {
    let desk = Desk::with(&[("in/a.txt", NOTICE.as_bytes()), ("in/b.txt", NOTICE.as_bytes())]);
    let ran = desk.run(&["stats", "in", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let stats = json(&ran.out);
    assert_eq!(stats["totals"]["notices"], 2);
    assert_eq!(stats["units"][0]["name"], "区水务局");
    assert_eq!(stats["units"][0]["responsible"], 2);
    assert_eq!(stats["months"][0]["month"], "2024-05");
    desk.run(&["convert", "in", "--out", "docs"]);
    assert_eq!(desk.run(&["stats", "--documents", "docs", "--json"]).out, ran.out);
    let tables = desk.run(&["stats", "in"]);
    assert!(tables.out.contains("By unit") && tables.out.contains("区水务局"), "{}", tables.out);
    assert_eq!(desk.run(&["stats", "nowhere"]).code, 2);
}
