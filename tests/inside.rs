//! Archives and tables of records as inputs, and the limits that keep a hostile file from taking the machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output};

use encoding_rs::{BIG5, GB18030};
use serde_json::Value;
use tempfile::TempDir;
use tiaoli::batch::{self, Columns, Event, Limits, Settings};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const NOTICE: &str = "关于防汛的通知\n一、清淤。5月底前完成清淤,全年巡查不少于4次。(区水务局负责)\n";

/// What a run gave: the documents by their names, and what failed, as it is said.
struct Ran {
    documents: Vec<String>,
    failed: Vec<String>,
    read: BTreeMap<String, Value>,
    passed_over: usize,
}

impl Ran {
    fn document(&self, name: &str) -> &Value {
        &self.read[name]
    }

    /// Whether something failed for this reason.
    fn says(&self, path: &str, why: &str) -> bool {
        self.failed.iter().any(|f| f.contains(&format!("{path}: ")) && f.contains(why))
    }
}

fn convert(desk: &TempDir, input: &str, settings: &Settings) -> Ran {
    let out = desk.path().join("out");
    let mut failed = Vec::new();
    let summary = batch::convert(&[desk.path().join(input)], &out, settings, &mut |event| {
        if let Event::Failed(failure) = event {
            failed.push(failure.to_string());
        }
    });
    let mut documents = Vec::new();
    walk(&out, &out, &mut documents);
    documents.sort();
    let document = |name: &String| serde_json::from_slice(&fs::read(out.join(name)).unwrap()).unwrap();
    let read = documents.iter().map(|name| (name.clone(), document(name))).collect();
    Ran { documents, failed, read, passed_over: summary.passed_over }
}

fn walk(folder: &Path, root: &Path, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, root, names);
        } else if !path.file_name().unwrap().to_string_lossy().starts_with('.') {
            names.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
        }
    }
}

/// A desk with one file.
fn desk(name: &str, bytes: impl AsRef<[u8]>) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join(name), bytes).unwrap();
    desk
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in members {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// `archive` with `from`, wherever it stands, replaced by `to` of the same length.
fn patched(archive: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = archive.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

fn with(limits: Limits) -> Settings {
    Settings { limits, ..Settings::default() }
}

#[test]
fn an_archive_is_as_a_folder() {
    let notice = NOTICE.as_bytes();
    let (gbk, ..) = GB18030.encode(NOTICE);
    let inner = zip(&[("c.txt", notice), ("d/e.md", notice)]);
    let archive = zip(&[
        ("区/b.txt", notice),
        ("a.txt", &gbk),
        ("页.html", b"<html><body><p>x</p></body></html>"),
        ("内/inner.zip", &inner),
        ("records.csv", "id,text\n7,一、清淤。\n".as_bytes()),
        ("README.txt", b"about"),
        ("photo.png", b"\x89PNG"),
        (".hidden.txt", notice),
        ("__MACOSX/._a.txt", notice),
        ("empty.txt", b""),
    ]);
    let ran = convert(&desk("notices.zip", archive), "notices.zip", &Settings::default());
    assert_eq!(
        ran.documents,
        [
            "notices/a.json",
            "notices/records/7.json",
            "notices/内/inner/c.json",
            "notices/内/inner/d/e.json",
            "notices/区/b.json",
            "notices/页.json"
        ]
    );
    assert_eq!(ran.failed.len(), 1, "{:?}", ran.failed);
    assert!(ran.says("notices.zip/empty.txt", "the file is empty"));
    assert_eq!(ran.passed_over, 2);
    let document = ran.document("notices/内/inner/d/e.json");
    let path = document["source"]["path"].as_str().unwrap();
    assert!(path.ends_with("notices.zip/内/inner.zip/d/e.md"), "{path}");
    assert_eq!(document["source"]["format"], "md");
    assert_eq!(ran.document("notices/a.json")["source"]["encoding"], "gb18030");
}

#[test]
fn names_in_gbk_are_read() {
    let (name, ..) = GB18030.encode("通知/附件一.txt");
    let placeholder = "x".repeat(name.len());
    let archive = patched(&zip(&[(&placeholder, NOTICE.as_bytes())]), placeholder.as_bytes(), &name);
    let ran = convert(&desk("a.zip", archive), "a.zip", &Settings::default());
    assert_eq!((ran.documents, ran.failed), (vec!["a/通知/附件一.json".to_owned()], vec![]));
}

#[test]
fn a_second_run_does_nothing_and_a_changed_archive_only_what_changed() {
    let notice = NOTICE.as_bytes();
    let desk = desk("a.zip", zip(&[("a.txt", notice), ("b.txt", notice)]));
    let run =
        || batch::convert(&[desk.path().join("a.zip")], &desk.path().join("out"), &Settings::default(), &mut |_| {});
    assert_eq!(run().converted, 2);
    assert_eq!((run().converted, run().unchanged), (0, 2));
    fs::write(desk.path().join("a.zip"), zip(&[("a.txt", notice), ("b.txt", "一、改了。".as_bytes())])).unwrap();
    let summary = run();
    assert_eq!((summary.converted, summary.unchanged), (1, 1));
}

#[test]
fn two_containers_of_one_stem_do_not_replace_each_other() {
    let desk = desk("a.zip", zip(&[("7.txt", NOTICE.as_bytes())]));
    fs::write(desk.path().join("a.csv"), "id,text\n7,一、甲。\n").unwrap();
    fs::create_dir(desk.path().join("a")).unwrap();
    fs::write(desk.path().join("a/7.txt"), NOTICE).unwrap();
    let ran = convert(&desk, "", &Settings::default());
    assert_eq!(ran.failed, Vec::<String>::new());
    assert_eq!(ran.documents, ["a.csv/7.json", "a.zip/7.txt.json", "a/7.txt.json"]);
}

#[test]
fn names_that_lead_out_of_an_archive_lead_nowhere() {
    let notice = NOTICE.as_bytes();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for name in ["../up.txt", "a/../../up.txt", "/abs.txt", "C:\\drive.txt", "..\\up.txt", "well.txt"] {
        archive.start_file(name, options).unwrap();
        archive.write_all(notice).unwrap();
    }
    archive.add_symlink("link.txt", "/etc/passwd", options).unwrap();
    let desk = desk("a.zip", archive.finish().unwrap().into_inner());
    let ran = convert(&desk, "a.zip", &Settings::default());
    assert_eq!(ran.documents, ["a/well.json"]);
    assert_eq!(ran.failed.len(), 6, "{:#?}", ran.failed);
    assert_eq!(ran.failed.iter().filter(|f| f.contains("leads out of its archive")).count(), 5);
    assert!(ran.says("a.zip/link.txt", "symbolic link"));
    let beside: Vec<_> = fs::read_dir(desk.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "the archive and out, nothing else: {beside:?}");
}

#[test]
fn what_does_not_unpack_is_named_and_costs_no_other() {
    let notice = NOTICE.as_bytes();
    let whole = zip(&[("a.txt", notice), ("b.txt", notice)]);
    // The directory says that a member is one byte long.
    let size = (notice.len() as u32).to_le_bytes();
    let mut lies = whole.clone();
    let directory = lies.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    assert_eq!(lies[directory + 24..directory + 28], size);
    lies[directory + 24..directory + 28].copy_from_slice(&1_u32.to_le_bytes());
    let ran = convert(&desk("lies.zip", &lies), "lies.zip", &Settings::default());
    assert_eq!(ran.documents, ["lies/b.json"]);
    assert!(ran.says("lies.zip/a.txt", "does not unpack"), "{:?}", ran.failed);

    let mut locked = whole.clone();
    locked[directory + 8] |= 1;
    let ran = convert(&desk("locked.zip", &locked), "locked.zip", &Settings::default());
    assert_eq!(ran.documents, ["locked/b.json"]);
    assert!(ran.says("locked.zip/a.txt", "password"), "{:?}", ran.failed);

    let mut broken = whole.clone();
    broken[60] ^= 0x55;
    let ran = convert(&desk("broken.zip", &broken), "broken.zip", &Settings::default());
    assert!(ran.says("broken.zip/a.txt", "does not unpack"), "{:?}", ran.failed);

    for (name, bytes, why) in [
        ("cut.zip", &whole[..whole.len() / 2], "does not unpack"),
        ("text.zip", NOTICE.as_bytes(), "does not unpack"),
        ("none.zip", &zip(&[]), "holds no file"),
        ("pictures.zip", &zip(&[("a.png", b"x")]), "nothing to read among the 1 file(s) of this archive"),
    ] {
        let ran = convert(&desk(name, bytes), name, &Settings::default());
        assert!(ran.says(name, why) && ran.documents.is_empty(), "{:?}", ran.failed);
    }
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = zip(&[("bomb.txt", &zeros), ("a.txt", NOTICE.as_bytes())]);
    let ran = convert(&desk("a.zip", &bomb), "a.zip", &Settings::default());
    assert!(ran.says("a.zip/bomb.txt", "more than 250 times its size"), "{:?}", ran.failed);
    assert_eq!(ran.documents, ["a/a.json"]);
}

#[test]
fn an_archive_may_only_unpack_to_so_much_and_so_deep() {
    let notice = NOTICE.as_bytes();
    let limits = Limits { unpacked: 2 * notice.len() as u64, ..Limits::default() };
    let archive = zip(&[("a.txt", notice), ("b.txt", notice), ("c.txt", notice), ("z.png", &[0; 10_000])]);
    let ran = convert(&desk("a.zip", &archive), "a.zip", &with(limits));
    assert_eq!(ran.documents, ["a/a.json", "a/b.json"]);
    assert!(ran.says("a.zip/c.txt", "unpacks to more than"), "{:?}", ran.failed);

    // What lies in an inner archive counts too.
    let inner = zip(&[("b.txt", &notice.repeat(50))]);
    let limits = Limits { unpacked: inner.len() as u64 + 100, ..Limits::default() };
    let ran = convert(&desk("a.zip", zip(&[("inner.zip", &inner)])), "a.zip", &with(limits));
    assert!(ran.says("a.zip/inner.zip/b.txt", "unpacks to more than"), "{:?}", ran.failed);

    let deep = (0..3).fold(zip(&[("a.txt", notice)]), |inner, _| zip(&[("in.zip", &inner)]));
    let ran = convert(&desk("a.zip", &deep), "a.zip", &Settings::default());
    assert!(ran.says("a.zip/in.zip/in.zip/in.zip", "within 3 others") && ran.documents.is_empty(), "{:?}", ran.failed);
    let limits = Limits { depth: 4, ..Limits::default() };
    assert_eq!(convert(&desk("a.zip", &deep), "a.zip", &with(limits)).documents, ["a/in/in/in/a.json"]);

    let limits = Limits { members: 2, ..Limits::default() };
    let ran = convert(&desk("a.zip", &archive), "a.zip", &with(limits));
    assert!(ran.says("a.zip", "an archive of 4 files"), "{:?}", ran.failed);

    let limits = Limits { bytes: notice.len() as u64 - 1, ..Limits::default() };
    let ran = convert(&desk("a.zip", &archive), "a.zip", &with(limits));
    assert!(ran.says("a.zip/b.txt", "larger than") && ran.documents.is_empty(), "{:?}", ran.failed);
}

#[test]
fn each_record_of_a_table_is_a_notice_named_by_its_id_or_its_number() {
    let csv = "编号,标题,正文\nA-1,\"防汛,通知\",\"一、清淤。\n二、\"\"疏浚\"\"。\"\n,无号,一、普法。\n2017/20号,斜线,一、甲。\nA-1,重复,一、乙。\n";
    let ran = convert(&desk("notices.csv", csv), "notices.csv", &Settings { ..Settings::default() });
    assert_eq!(ran.documents, ["notices/2.json", "notices/2017_20号.json", "notices/A-1.json", "notices/A-1_2.json"]);
    assert_eq!(ran.failed, Vec::<String>::new());
    let document = ran.document("notices/A-1.json");
    assert!(document["source"]["path"].as_str().unwrap().ends_with("notices.csv/A-1"));
    let titles: Vec<_> = document["tasks"].as_array().unwrap().iter().map(|t| t["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["清淤", "\"疏浚\""]);

    let lines = "{\"id\": 7, \"text\": \"一、清淤。\\n二、疏浚。\"}\n\n{\"content\": \"一、普法。\"}\n{\"id\": \"x\"}\nno JSON\n{\"id\":\"y\",\"text\":null}\n{\"id\":\"e\",\"text\":\"\"}\n";
    let ran = convert(&desk("n.jsonl", lines), "n.jsonl", &Settings::default());
    assert_eq!(ran.documents, ["n/2.json", "n/7.json"]);
    assert_eq!(ran.document("n/7.json")["tasks"].as_array().unwrap().len(), 2);
    assert_eq!(ran.failed.len(), 4, "{:?}", ran.failed);
    assert!(ran.says("n.jsonl/3", "is no record") && ran.says("n.jsonl/4", "is no record"), "{:?}", ran.failed);
    assert!(ran.says("n.jsonl/e", "is empty"), "{:?}", ran.failed);
}

#[test]
fn a_table_in_any_encoding_and_with_any_delimiter_reads_the_same() {
    let table = "编号,正文\n甲一,\"一、清理河道,疏浚。\"\n乙二,一、普法。\n";
    let tabs = "编号\t正文\r\n甲一\t一、清理河道,疏浚。\r\n乙二\t一、普法。\r\n";
    let traditional = "編號,正文\n甲一,\"一、清理河道,疏浚。\"\n";
    let utf16 = |text: &str| -> Vec<u8> {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    let bom = [b"\xEF\xBB\xBF", table.as_bytes()].concat();
    for (bytes, text) in [
        (table.as_bytes().to_vec(), "UTF-8"),
        (bom, "UTF-8"),
        (GB18030.encode(table).0.into_owned(), "gb18030"),
        (utf16(table), "UTF-8"),
        (utf16(tabs), "UTF-8"),
        (tabs.as_bytes().to_vec(), "UTF-8"),
    ] {
        let ran = convert(&desk("t.csv", bytes), "t.csv", &Settings::default());
        assert_eq!(
            (ran.documents.as_slice(), ran.failed.len()),
            (&["t/乙二.json".to_owned(), "t/甲一.json".to_owned()][..], 0)
        );
        let document = ran.document("t/甲一.json");
        assert_eq!(document["source"]["encoding"], text);
        assert_eq!(document["tasks"][0]["body"], "清理河道,疏浚。");
    }
    let mut settings = Settings::default();
    settings.options.encoding = Some("big5".to_owned());
    settings.columns = Columns { text: Some("正文".to_owned()), id: Some("編號".to_owned()) };
    let ran = convert(&desk("t.csv", BIG5.encode(traditional).0), "t.csv", &settings);
    assert_eq!((ran.documents, ran.failed), (vec!["t/甲一.json".to_owned()], vec![]));
}

#[test]
fn columns_are_named_by_the_caller_or_asked_for() {
    let table = "文号,全文\n1号,一、清淤。\n";
    let ran = convert(&desk("t.csv", table), "t.csv", &Settings::default());
    assert!(
        ran.says("t.csv", "no such column; name it with --text-column (there are: 文号, 全文)"),
        "{:?}",
        ran.failed
    );
    let columns = Columns { text: Some("全文".to_owned()), id: Some("文号".to_owned()) };
    let settings = Settings { columns, ..Settings::default() };
    assert_eq!(convert(&desk("t.csv", table), "t.csv", &settings).documents, ["t/1号.json"]);
    let lines = "{\"文号\": \"2号\", \"全文\": \"一、清淤。\"}\n";
    assert_eq!(convert(&desk("t.jsonl", lines), "t.jsonl", &settings).documents, ["t/2号.json"]);
    let columns = Columns { id: Some("号".to_owned()), ..settings.columns };
    let ran = convert(&desk("t.csv", table), "t.csv", &Settings { columns, ..Settings::default() });
    assert!(ran.says("t.csv", "--id-column"), "{:?}", ran.failed);
    for (name, bytes) in [("t.csv", "id,text\n"), ("t.jsonl", "\n\n")] {
        assert!(convert(&desk(name, bytes), name, &Settings::default()).says(name, "holds no record"));
    }
}

#[test]
fn a_record_that_never_ends_is_stopped() {
    let limits = Limits { bytes: 1000, ..Limits::default() };
    let quote = format!("id,text\n1,一、甲。\n2,\"{}", "x,\n".repeat(1 << 20));
    let ran = convert(&desk("t.csv", quote), "t.csv", &with(limits));
    assert_eq!(ran.documents, ["t/1.json"]);
    assert!(ran.says("t.csv/2", "larger than 1000 bytes"), "{:?}", ran.failed);
    let line = format!("{{\"text\":\"{}\"}}\n{{\"id\":\"b\",\"text\":\"一、甲。\"}}\n", "x".repeat(3 << 20));
    let ran = convert(&desk("t.jsonl", line), "t.jsonl", &with(limits));
    assert_eq!(ran.documents, ["t/b.json"]);
    assert!(ran.says("t.jsonl/1", "larger than 1000 bytes"), "{:?}", ran.failed);
}

fn tiaoli(desk: &TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tiaoli")).args(args).current_dir(desk.path()).output().unwrap()
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_file_larger_than_it_may_be_is_said_so() {
    let desk = desk("a.txt", NOTICE);
    fs::write(desk.path().join("b.txt"), "一、甲。").unwrap();
    let (code, out, err) =
        said(&tiaoli(&desk, &["convert", "a.txt", "b.txt", "--stdout", "--compact", "--max-bytes", "50"]));
    assert_eq!((code, out.lines().count()), (1, 1), "{err}");
    assert!(err.contains("a.txt: larger than 50 bytes") && err.contains("--max-bytes"), "{err}");
    let (code, _, err) = said(&tiaoli(&desk, &["show", "a.txt", "--max-bytes", "1K"]));
    assert_eq!(code, 0, "{err}");
    for bad in ["0", "2G", "much", "-1", "1.5M"] {
        assert_eq!(said(&tiaoli(&desk, &["show", "a.txt", &format!("--max-bytes={bad}")])).0, 2, "{bad}");
    }
}

#[test]
fn a_file_that_takes_too_long_is_given_up_and_the_others_are_not() {
    // A text as short as this is read without a clock, however busy the machine is.
    let desk = desk("b.txt", "一、甲。");
    fs::write(desk.path().join("a.txt"), "2017年5月底前".repeat(3_000_000)).unwrap();
    let args = ["convert", "a.txt", "b.txt", "--out", "out", "--time-limit", "1"];
    let (code, _, err) = said(&tiaoli(&desk, &args));
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("a.txt: not read within 1 s") && err.contains("--time-limit"), "{err}");
    assert!(desk.path().join("out/b.json").exists());
    assert_eq!(said(&tiaoli(&desk, &["show", "b.txt", "--time-limit", "0"])).0, 2);
}

#[test]
fn text_prints_what_the_spans_refer_to() {
    let (gbk, ..) = GB18030.encode(NOTICE);
    let desk = desk("a.txt", gbk);
    let (code, text, err) = said(&tiaoli(&desk, &["text", "a.txt"]));
    assert_eq!((code, text.as_str(), err.as_str()), (0, NOTICE, ""));
    let (_, document, _) = said(&tiaoli(&desk, &["convert", "a.txt", "--stdout", "--text"]));
    let document: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["text"], text);
    let quota = &document["tasks"][0]["quotas"][0];
    let (start, end) =
        (quota["span"]["start"].as_u64().unwrap() as usize, quota["span"]["end"].as_u64().unwrap() as usize);
    let slice: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(quota["text"], slice);
    assert_eq!(said(&tiaoli(&desk, &["text", "nowhere.txt"])).0, 2);
}

#[test]
fn one_notice_is_asked_of_a_file_of_several() {
    let desk = desk("a.zip", zip(&[("a.txt", NOTICE.as_bytes())]));
    fs::write(desk.path().join("b.csv"), "id,text\n1,一、甲。\n").unwrap();
    for (args, why) in
        [(["show", "a.zip"], "an archive of several notices"), (["text", "b.csv"], "a table of several notices")]
    {
        let (code, _, err) = said(&tiaoli(&desk, &args));
        assert!(code == 2 && err.contains(why) && err.contains("convert it"), "{err}");
    }
    let (code, out, _) = said(&tiaoli(&desk, &["convert", "a.zip", "b.csv", "--ndjson", "-"]));
    assert_eq!((code, out.lines().count()), (0, 2));
}
