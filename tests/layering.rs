//! The house rules that a compiler does not know: who may import whom, what the core may reach, where patterns stand,
//! how files begin and how long they are. The rooms and their imports are read from the table in ARCHITECTURE.md.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

const MOST_LINES: usize = 600;

/// A row of the table.
#[derive(Debug)]
struct Room {
    imports: Vec<String>,
    reaches: String,
}

/// The rooms by name; and their names in the order of the table.
struct Table {
    rooms: BTreeMap<String, Room>,
    order: Vec<String>,
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let table = Table::read();
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(room) = table.room_of(&module_of(&file)) else { continue };
        let code = code_of(&file);
        for path in crate_paths(&code, &module_of(&file)) {
            match table.room_of(&path) {
                Some(target) if target == room || table.rooms[&room].imports.contains(&target) => {}
                Some(target) => wrong.push(format!("{}: {room} imports {target}", file.display())),
                None => wrong.push(format!(
                    "{}: crate::{} is no room of the table; name the room itself, not what lib.rs re-exports",
                    file.display(),
                    path.join("::")
                )),
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_table_names_every_room_and_goes_one_way() {
    let table = Table::read();
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if !table.rooms.contains_key(&name) && !matches!(name.as_str(), "lib" | "main") {
            wrong.push(format!("src/{name} has no row"));
        }
    }
    for (at, name) in table.order.iter().enumerate() {
        let above = &table.order[..at];
        for import in &table.rooms[name].imports {
            if !above.contains(import) {
                wrong.push(format!("{name} may not import {import}, which stands at its row or below"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_core_reaches_neither_disk_nor_clock_nor_terminal() {
    static OUTSIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\bstd::(fs|net|env|process|thread)\b|\b(File|SystemTime|Instant|Zoned|Timestamp)::\w+|\be?print(ln)?!|\bdbg!",
        )
        .unwrap()
    });
    let table = Table::read();
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(room) = table.room_of(&module_of(&file)) else { continue };
        if table.rooms[&room].reaches == "nothing" {
            let code = code_of(&file);
            wrong.extend(OUTSIDE.find_iter(&code).map(|m| format!("{}: {}", file.display(), m.as_str())));
        }
    }
    none(&wrong);
}

#[test]
fn patterns_stand_only_in_rule_tables() {
    static COMPILED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bRegex(Set)?(Builder)?::new\b").unwrap());
    let elsewhere = |file: &PathBuf| !file.ends_with("rules.rs") && COMPILED.is_match(&code_of(file));
    let wrong: Vec<String> = rust_files("src").into_iter().filter(elsewhere).map(|f| f.display().to_string()).collect();
    none(&wrong);
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    let mut wrong = Vec::new();
    for file in ["src", "crates", "tests", "benches"].into_iter().flat_map(rust_files) {
        let text = fs::read_to_string(root().join(&file)).unwrap();
        if !text.starts_with("//! ") {
            wrong.push(format!("{} does not begin with //!", file.display()));
        }
        let lines = text.lines().count();
        if lines >= MOST_LINES {
            wrong.push(format!("{} has {lines} lines", file.display()));
        }
    }
    none(&wrong);
}

impl Table {
    fn read() -> Self {
        let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
        let rows = text.lines().skip_while(|line| !line.starts_with("| room |")).skip(2);
        let mut table = Self { rooms: BTreeMap::new(), order: Vec::new() };
        for row in rows.take_while(|line| line.starts_with('|')) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [name, _, imports, reaches] = cells[..] else { panic!("a row of four cells, not {row}") };
            let imports = imports.split_whitespace().map(str::to_owned).collect();
            table.rooms.insert(name.to_owned(), Room { imports, reaches: reaches.to_owned() });
            table.order.push(name.to_owned());
        }
        assert!(table.order.len() > 10, "the table of ARCHITECTURE.md was not found");
        table
    }

    /// The room that a path leads into: `annotate::quota::find` into annotate/quota, `annotate::Scan` into annotate.
    fn room_of(&self, path: &[String]) -> Option<String> {
        let candidates = [path.get(..2).map(|p| p.join("/")), path.first().cloned()];
        candidates.into_iter().flatten().find(|name| self.rooms.contains_key(name))
    }
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every .rs file under a folder of the project, relative to it.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}

/// `src/annotate/quota/rules.rs` is the module annotate, quota, rules.
fn module_of(file: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        file.with_extension("").iter().skip(1).map(|name| name.to_str().unwrap().to_owned()).collect();
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    names
}

/// The code of a file, without comments, literals and test modules.
fn code_of(file: &Path) -> String {
    static NO_CODE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r##"(?s)//[^\n]*|/\*.*?\*/|b?r#".*?"#|b?r"[^"]*"|b?"(\\.|[^"\\])*"|b?'(\\.[^']*|[^'\\])'"##).unwrap()
    });
    static TESTS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"#\[cfg\(test\)\]\s*(#\[[^\]]*\]\s*)*mod\s+\w+\s*\{").unwrap());
    if file.ends_with("tests.rs") {
        return String::new();
    }
    let text = fs::read_to_string(root().join(file)).unwrap();
    let mut code = NO_CODE.replace_all(&text, " ").into_owned();
    while let Some(tests) = TESTS.find(&code).map(|m| m.range()) {
        let mut depth = 1;
        let after = code[tests.end..].find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        let end = after.map_or(code.len(), |at| tests.end + at + 1);
        code.replace_range(tests.start..end, " ");
    }
    code
}

/// Every path of `code` into this crate, from the crate's root: `use crate::{a::B, c}` and `super::d()` alike.
fn crate_paths(code: &str, module: &[String]) -> Vec<Vec<String>> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\w+|::|\S").unwrap());
    let tokens: Vec<&str> = TOKEN.find_iter(code).map(|m| m.as_str()).collect();
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = at == 0 || tokens[at - 1] != "::";
        let prefix = match tokens[at] {
            "crate" => Some(Vec::new()),
            "super" => Some(module[..module.len().saturating_sub(1)].to_vec()),
            _ => None,
        };
        match prefix {
            Some(prefix) if begins && tokens.get(at + 1) == Some(&"::") => {
                at = tree(&tokens, at + 2, prefix, &mut paths);
            }
            _ => at += 1,
        }
    }
    paths.retain(|path| !path.is_empty());
    paths
}

/// Reads what may follow `::` in a path or a tree of paths, and returns the token after it.
fn tree(tokens: &[&str], mut at: usize, mut prefix: Vec<String>, paths: &mut Vec<Vec<String>>) -> usize {
    loop {
        match tokens.get(at) {
            Some(&"{") => {
                at += 1;
                while tokens.get(at).is_some_and(|&t| t != "}") {
                    at = if tokens[at] == "," { at + 1 } else { tree(tokens, at, prefix.clone(), paths) };
                }
                return at + 1;
            }
            Some(&"super") => {
                prefix.pop();
            }
            Some(&"self") | Some(&"*") => {}
            Some(&name) => prefix.push(name.to_owned()),
            None => {}
        }
        at += 1;
        if tokens.get(at) != Some(&"::") {
            paths.push(prefix);
            // `as NAME` and the like, up to the next branch of a tree.
            if tokens.get(at) == Some(&"as") {
                at += 2;
            }
            return at;
        }
        at += 1;
    }
}

#[test]
fn paths_are_read_as_a_compiler_reads_them() {
    let module: Vec<String> = ["annotate", "quota", "rules"].map(str::to_owned).to_vec();
    let code = "use crate::{base::{self, Extent}, time as t}; super::super::Scan::new(); crate::numeral::scan(x)";
    let paths: Vec<String> = crate_paths(code, &module).into_iter().map(|p| p.join("::")).collect();
    assert_eq!(paths, ["base", "base::Extent", "time", "annotate::Scan::new", "numeral::scan"]);
}
