//! The database: its rows are the projection's, its keys hold, a source replaces itself, and the page of queries is true.
#![cfg(all(feature = "sqlite", feature = "cli"))]

mod common;
#[allow(dead_code, reason = "shared with other tests of the command, which use more of it")]
#[path = "common/desk.rs"]
mod desk;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use common::files;
use desk::Desk;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use tiaoli::base::Parsed;
use tiaoli::emit::rows;
use tiaoli::emit::sqlite::Database;
use tiaoli::model::Notice;
use tiaoli::{Options, parse};

/// Every notice there is, each source once.
fn all() -> Vec<Parsed<Notice>> {
    let mut seen = BTreeSet::new();
    let read = |path: &PathBuf| parse(&fs::read(path).unwrap(), &Options { text: true, ..Options::default() });
    let notices = files::all().iter().map(read).collect::<Vec<_>>();
    notices.into_iter().filter(|n| seen.insert(n.value.source.sha256.clone())).collect()
}

fn database<'a>(notices: impl IntoIterator<Item = &'a Parsed<Notice>>) -> Connection {
    let mut database = Database::new(Connection::open_in_memory().unwrap()).unwrap();
    notices.into_iter().for_each(|notice| database.notice(notice).unwrap());
    database.finish().unwrap()
}

fn count(db: &Connection, table: &str) -> usize {
    let counted: i64 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    usize::try_from(counted).unwrap()
}

/// The rows of a query, each as its values in text.
fn rows_of(db: &Connection, sql: &str) -> Vec<Vec<String>> {
    let mut statement = db.prepare(sql).unwrap_or_else(|e| panic!("{e}:\n{sql}"));
    let columns = statement.column_count();
    let rows =
        statement.query_map([], |row| (0..columns).map(|i| row.get::<_, Value>(i)).collect::<Result<Vec<_>, _>>());
    let in_words = |value: Value| match value {
        Value::Null => String::new(),
        Value::Integer(i) => i.to_string(),
        Value::Real(r) => r.to_string(),
        Value::Text(text) => text,
        Value::Blob(_) => panic!("no column is binary"),
    };
    rows.unwrap().map(|row| row.unwrap().into_iter().map(in_words).collect()).collect()
}

fn sound(db: &Connection) {
    assert_eq!(rows_of(db, "PRAGMA integrity_check"), [["ok"]]);
    assert!(rows_of(db, "PRAGMA foreign_key_check").is_empty());
    db.execute("INSERT INTO task_words (task_words) VALUES ('integrity-check')", []).unwrap();
}

#[test]
fn every_value_of_every_notice_is_a_row() {
    let notices = all();
    let db = database(&notices);
    sound(&db);
    let tasks = || notices.iter().flat_map(|n| &n.value.tasks);
    for (table, expected) in [
        ("notices", notices.len()),
        ("parts", notices.iter().map(|n| n.value.parts.len()).sum()),
        ("sections", notices.iter().map(|n| rows::sections(&n.value).len()).sum()),
        ("blocks", notices.iter().map(|n| n.value.blocks.len()).sum()),
        ("diagnostics", notices.iter().map(|n| n.diagnostics.len()).sum()),
        ("tasks", tasks().count()),
        ("units", tasks().map(|t| t.units.len()).sum()),
        ("quotas", tasks().map(|t| t.quotas.len()).sum()),
        ("deadlines", tasks().map(|t| t.deadlines.len()).sum()),
        ("citations", tasks().map(|t| t.citations.len()).sum()),
    ] {
        assert_eq!(count(&db, table), expected, "{table}");
    }
    let quota = tasks().flat_map(|t| &t.quotas).find(|q| !q.value.0.is_integer()).expect("a quota with decimals");
    let sql = format!("SELECT value, typeof(value) FROM quotas WHERE text = '{}'", quota.text);
    assert_eq!(rows_of(&db, &sql)[0], [quota.value.to_string(), "real".to_owned()]);
}

#[test]
fn a_notice_of_the_same_source_takes_its_own_place() {
    let notices = all();
    let twice = database(notices.iter().chain(&notices));
    sound(&twice);
    let once = database(&notices);
    for table in rows::TABLES {
        assert_eq!(count(&twice, table.name), count(&once, table.name), "{}", table.name);
    }
    let found = "SELECT count(*) FROM task_words WHERE words MATCH '工作'";
    assert_eq!(rows_of(&twice, found), rows_of(&once, found), "the index forgets what is replaced");
}

#[test]
fn a_word_of_two_characters_is_found_wherever_it_stands() {
    let notices = all();
    let db = database(&notices);
    for word in ["培训", "改革", "行政", "PPP"] {
        let holds = |text: &str| text.to_lowercase().contains(&word.to_lowercase());
        let tasks = notices.iter().flat_map(|n| &n.value.tasks);
        let expected = tasks.filter(|t| holds(&t.title) || holds(&t.body)).count();
        let found = count(&db, &format!("task_words WHERE words MATCH '{}'", word.to_lowercase()));
        // A Latin word is found whole only; a pair of Han characters everywhere.
        assert!(if word.is_ascii() { found <= expected } else { found == expected }, "{word}: {found} of {expected}");
    }
}

#[test]
fn every_query_of_the_page_gives_an_answer() {
    let page = fs::read_to_string(files::root().join("docs/sqlite.md")).unwrap();
    let seed = fs::read(files::root().join("seeds/000_67b0e456f0c9070f.txt")).unwrap();
    let kinds = fs::read(files::root().join("tests/cases/export/every-kind.txt")).unwrap();
    let db = database(&[parse(&seed, &Options::default()), parse(&kinds, &Options::default())]);
    let mut asked = 0;
    for query in page.split("```sql\n").skip(1) {
        let query = query.split("```").next().unwrap();
        // The day of the test is one on which something falls due.
        let query = query.replace("date('now'", "date('2017-11-10'");
        let rows = rows_of(&db, &query);
        assert!(!rows.is_empty(), "nothing was found by\n{query}");
        let shown: Vec<String> = rows.iter().take(8).map(|row| row.join(" | ")).collect();
        insta::assert_snapshot!(format!("sqlite-query-{asked}"), shown.join("\n"));
        asked += 1;
    }
    assert!(asked >= 10, "{asked} queries");
}

const NOTICE: &str = "关于防汛的通知\n一、清淤。5月底前完成清淤,全年巡查不少于4次。(区水务局负责)\n";

#[test]
fn runs_add_to_one_database_and_nothing_else_is_touched() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes()), ("b.txt", NOTICE.replace("防汛", "抗旱").as_bytes())]);
    let convert = |path: &str, extra: &[&str]| {
        desk.run(&[&["convert", path, "--out", "out", "--format", "sqlite"], extra].concat())
    };
    assert_eq!(convert("a.txt", &[]).code, 0);
    assert_eq!(desk.files("out"), ["notices.sqlite"]);
    for _ in 0..2 {
        assert_eq!(convert("b.txt", &[]).code, 0);
    }
    let path = desk.path().join("out/notices.sqlite");
    let titles = |path: &std::path::Path| {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        rows_of(&db, "SELECT title FROM notices ORDER BY title").concat()
    };
    assert_eq!(titles(&path), ["关于抗旱的通知", "关于防汛的通知"]);
    assert_eq!(desk.files("out"), ["notices.sqlite"], "no journal is left");

    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute("CREATE TABLE theirs (a)", []).unwrap();
    let ran = convert("a.txt", &[]);
    assert!(ran.code == 2 && ran.err.contains("is there already"), "{}", ran.err);
    assert_eq!(count(&Connection::open(&path).unwrap(), "theirs"), 0);
    assert_eq!(convert("a.txt", &["--force"]).code, 0);
    assert_eq!(titles(&path), ["关于防汛的通知"]);
}

#[test]
fn two_runs_make_the_same_database() {
    let desk = Desk::with(&[("a.txt", NOTICE.as_bytes())]);
    let bytes = |folder: &str| {
        assert_eq!(desk.run(&["convert", "a.txt", "--out", folder, "--format", "sqlite"]).code, 0);
        fs::read(desk.path().join(folder).join("notices.sqlite")).unwrap()
    };
    assert!(bytes("one") == bytes("two"));
}
