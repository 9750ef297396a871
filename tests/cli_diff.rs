//! `tiaoli diff` and `tiaoli trace` by the binary: what they read, in which forms they tell it, their exit codes, and what
//! they say of what they cannot compare.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const OLD: &str = "云岭区2017年工作要点\n一、学法\n(一)领导干部学法。全年学法不少于4次,11月底前完成。(区法制办牵头,区教育局配合)\n\
                   (二)开展普法宣传。每月宣传1次,发放普法读本,组织志愿者进社区讲解。(区法制办负责)\n\
                   二、治水\n(一)清理河道。5月底前完成清淤,恢复河道行洪断面,栽植护岸林。(区水利局负责)\n\
                   (二)巡查水库。汛期每日巡查,隐患登记造册,及时加固坝体。(区水利局负责)\n";

/// The year after: a number, a date, a unit renamed throughout, a task moved, one gone, one new.
fn new() -> String {
    OLD.replace("2017", "2018")
        .replace("不少于4次", "不少于6次")
        .replace("11月底", "10月底")
        .replace("区法制办", "区司法局")
        .replace(
            "(二)巡查水库。汛期每日巡查,隐患登记造册,及时加固坝体。(区水利局负责)\n",
            "(二)种植行道树。补植香樟和银杏。(区林业局负责)\n",
        )
}

struct Desk(TempDir);

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| fs::write(desk.path().join(name), text).unwrap());
        desk
    }

    fn two() -> Self {
        Self::with(&[("old.txt", OLD), ("new.txt", &new())])
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tiaoli"));
        command.args(args).current_dir(self.path()).env_remove("COLUMNS").env_remove("NO_COLOR").stdin(Stdio::null());
        let output = command.output().unwrap();
        Ran {
            code: output.status.code().expect("the command was not killed"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn json(&self, args: &[&str]) -> Value {
        let ran = self.run(args);
        serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {} {}", ran.out, ran.err))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }
}

#[test]
fn a_reader_of_json_learns_what_changed_as_values() {
    let desk = Desk::two();
    let diff = desk.json(&["diff", "old.txt", "new.txt", "--format", "json"]);
    assert_eq!(diff["schema"], "tiaoli-diff/1");
    assert_eq!(diff["old"], json!({"path": "old.txt", "title": "云岭区2017年工作要点", "plan_year": 2017, "tasks": 4}));
    let first = &diff["pairs"][0];
    assert_eq!(first["status"], "changed");
    let fields: Vec<&Value> = first["changes"].as_array().unwrap().iter().map(|c| &c["field"]).collect();
    assert_eq!(fields, ["unit", "quota", "deadline"]);
    let quota = &first["changes"][1];
    assert_eq!((&quota["old"], &quota["new"]), (&json!("不少于4次"), &json!("不少于6次")));
    assert_eq!(quota["new_value"], json!({"op": ">=", "value": 6, "unit": "次", "per": "P1Y"}));
    assert_eq!(first["changes"][2]["old_value"]["date"], "2017-11-30");
    assert_eq!(first["changes"][0]["succession"], true);
    assert_eq!(diff["successions"], json!([{"old": "区法制办", "new": "区司法局", "pairs": 2}]));
    assert_eq!((&diff["added"][0]["title"], &diff["removed"][0]["title"]), (&json!("种植行道树"), &json!("巡查水库")));
    assert_eq!(diff["pairs"][2]["status"], "unchanged");
    assert_eq!(
        diff["summary"]["status"],
        json!({
            "unchanged": 1, "changed": 2, "moved": 0, "moved_changed": 0, "added": 1, "removed": 1, "split": 0, "merged": 0
        })
    );
}

#[test]
fn exit_codes_are_those_of_diff_tools() {
    let desk = Desk::two();
    assert_eq!(desk.run(&["diff", "old.txt", "new.txt"]).code, 1);
    let same = desk.run(&["diff", "old.txt", "old.txt"]);
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    assert_eq!(desk.run(&["diff", "old.txt", "nowhere.txt"]).code, 2);
    assert_eq!(desk.run(&["diff", "old.txt"]).code, 2);
}

#[test]
fn notices_and_their_json_are_compared_alike() {
    let desk = Desk::two();
    assert_eq!(desk.run(&["convert", "old.txt", "new.txt", "--out", "."]).code, 0);
    let from_text = desk.json(&["diff", "old.txt", "new.txt", "--format", "json"]);
    let from_json = desk.json(&["diff", "old.json", "new.json", "--format", "json"]);
    assert_eq!(from_text["pairs"], from_json["pairs"]);
    assert_eq!(from_json["old"]["path"], "old.json");
}

#[test]
fn each_form_is_written_to_its_file_and_the_ending_chooses_it() {
    let desk = Desk::two();
    for (file, has) in [
        ("d.html", "<!DOCTYPE html>"),
        ("d.md", "# 文件对比"),
        ("d.json", "\"tiaoli-diff/1\""),
        ("d.txt", "数字变动最大的十项"),
    ] {
        let ran = desk.run(&["diff", "old.txt", "new.txt", "--out", file]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        assert!(desk.read(file).contains(has), "{file}");
    }
    let page = desk.read("d.html");
    assert!(!page.contains("http") && !page.contains("src="), "a page that needs nothing else");
    let ran = desk.run(&["diff", "old.txt", "new.txt", "--out", "d.en.html", "--lang", "en"]);
    assert_eq!(ran.code, 1);
    let page = desk.read("d.en.html");
    assert!(page.contains("<html lang=\"en\">") && page.contains("Clear filters") && page.contains("不少于6次"));
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_goes_to_a_file_and_is_the_same_each_time() {
    let desk = Desk::two();
    for file in ["a.xlsx", "b.xlsx"] {
        assert_eq!(desk.run(&["diff", "old.txt", "new.txt", "--out", file]).code, 1);
    }
    let [a, b] = ["a.xlsx", "b.xlsx"].map(|file| fs::read(desk.path().join(file)).unwrap());
    assert!(a.starts_with(b"PK") && a == b);
    let ran = desk.run(&["diff", "old.txt", "new.txt", "--format", "xlsx"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--out"), "{}", ran.err);
}

#[test]
fn what_is_no_notice_is_told_and_why() {
    let files = [
        ("old.txt", OLD),
        ("prose.txt", "今天天气很好。\n"),
        ("later.json", "{\"schema\": \"tiaoli/2\", \"tasks\": []}"),
        ("other.json", "{\"name\": \"x\"}"),
        ("broken.json", "{\"schema\": \"tiaoli/1\", "),
        ("partial.json", "{\"schema\": \"tiaoli/1\"}"),
        ("empty.txt", ""),
    ];
    let desk = Desk::with(&files);
    for (file, says) in [
        ("prose.txt", "no task was found"),
        ("later.json", "schema tiaoli/2, this version reads tiaoli/1"),
        ("other.json", "without a schema"),
        ("broken.json", "no document of tiaoli's"),
        ("partial.json", "missing field"),
        ("empty.txt", "empty"),
    ] {
        let ran = desk.run(&["diff", "old.txt", file]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{file}");
        assert!(ran.err.contains(says) && ran.err.contains(file), "{}", ran.err);
    }
    let ran = desk.run(&["diff", "old.txt", "old.txt", "--out", "old.txt"]);
    assert_eq!(ran.code, 2);
    assert_eq!(desk.read("old.txt"), OLD);
}

#[test]
fn two_unrelated_notices_give_their_difference_and_a_warning() {
    let other = "云岭区统计工作通知\n一、农业\n(一)核查秸秆焚烧点。抽样4处。(区农业局负责)\n(二)登记渔船。发放船牌。(区渔政站负责)\n\
                 二、商贸\n(一)评选老字号。授牌2家。(区商务局负责)\n";
    let desk = Desk::with(&[("old.txt", OLD), ("other.txt", other)]);
    let ran = desk.run(&["diff", "old.txt", "other.txt", "--format", "json"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("little in common"), "{}", ran.err);
    let diff: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(diff["warnings"], json!(["little-corresponds"]));
    assert_eq!(diff["removed"].as_array().unwrap().len(), 4);
}

#[test]
fn names_that_a_file_calls_one_body_are_no_change() {
    let desk = Desk::two();
    for names in ["\"区法制办\" = \"区司法局\"\n", "\"区司法局\" = [\"区法制办\"]\n"] {
        fs::write(desk.path().join("names.toml"), names).unwrap();
        let diff = desk.json(&["diff", "old.txt", "new.txt", "--format", "json", "--aliases", "names.toml"]);
        assert_eq!(diff["summary"]["fields"]["unit"], 0, "{names}");
        assert_eq!(diff["successions"], json!([]));
    }
    fs::write(desk.path().join("names.toml"), "区法制办 = 区司法局\n").unwrap();
    let ran = desk.run(&["diff", "old.txt", "new.txt", "--aliases", "names.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("names.toml") && ran.err.contains("\"区法制办\" = \"区司法局\""), "{}", ran.err);
}

#[test]
fn the_terminal_has_the_summary_first_and_no_colour_in_a_pipe() {
    let ran = Desk::two().run(&["diff", "old.txt", "new.txt"]);
    assert!(!ran.out.contains('\u{1b}'));
    let at = |words: &str| ran.out.find(words).unwrap_or_else(|| panic!("{words}: {}", ran.out));
    assert!(at("有变 2") < at("数字变动最大的十项") && at("数字变动最大的十项") < at("疑似更名"));
    assert!(at("疑似更名") < at("[-不少于4次-]{+不少于6次+}"));
}

#[test]
fn a_run_of_years_is_one_line_a_task_in_the_order_of_the_years() {
    let third = new().replace("2018", "2020").replace("不少于6次", "不少于8次");
    let desk = Desk::with(&[("a.txt", OLD), ("b.txt", &new()), ("c.txt", &third)]);
    let trace = desk.json(&["trace", "c.txt", "a.txt", "b.txt"]);
    assert_eq!(trace["schema"], "tiaoli-trace/1");
    let years: Vec<&Value> = trace["plans"].as_array().unwrap().iter().map(|plan| &plan["plan_year"]).collect();
    assert_eq!(years, [2017, 2018, 2020]);
    let line = &trace["lines"][0];
    assert_eq!((&line["title"], &line["first"], &line["last"]), (&json!("领导干部学法"), &json!(0), &json!(2)));
    let values: Vec<&Value> =
        line["quotas"][0]["points"].as_array().unwrap().iter().map(|p| &p["value"]["value"]).collect();
    assert_eq!(values, [4, 6, 8]);
    let load = trace["units"].as_array().unwrap().iter().find(|load| load["unit"] == "区水利局").unwrap();
    assert_eq!(load["tasks"], json!([2, 1, 1]));
    let ran = desk.run(&["trace", "a.txt", "b.txt", "c.txt", "--out", "t.html"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let page = desk.read("t.html");
    assert!(page.contains("<svg") && page.contains("领导干部学法") && !page.contains("http") && !page.contains("src="));
    assert_eq!(desk.run(&["trace", "a.txt"]).code, 2);
}

#[test]
fn a_task_that_was_gone_for_a_year_comes_back_to_its_line() {
    let gone = OLD
        .replace("2017", "2018")
        .replace("(二)巡查水库。汛期每日巡查,隐患登记造册,及时加固坝体。(区水利局负责)\n", "");
    let back = OLD.replace("2017", "2019");
    let desk = Desk::with(&[("a.txt", OLD), ("b.txt", &gone), ("c.txt", &back)]);
    let trace = desk.json(&["trace", "a.txt", "b.txt", "c.txt"]);
    let lines = trace["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 4);
    let line = lines.iter().find(|line| line["title"] == "巡查水库").unwrap();
    let events: Vec<&Value> = line["steps"].as_array().unwrap().iter().map(|step| &step["event"]).collect();
    assert_eq!(events, ["first", "returned"]);
}

#[test]
fn the_schemas_are_printed_by_name() {
    let desk = Desk::with(&[]);
    for (of, title) in [("notice", "Document"), ("diff", "Diff"), ("trace", "Trace")] {
        assert_eq!(desk.json(&["schema", of])["title"], title);
    }
}
