//! Names that come out of archives and records, made safe to be names of files.

use std::path::{Component, Path, PathBuf};

use encoding_rs::GB18030;

/// Longest name of one file, in bytes, with room for what is put after it.
const LONGEST: usize = 180;

/// Names that some system keeps for itself.
const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// Names that some system keeps for itself with a digit from 1 to 9 after them.
const NUMBERED: [&str; 2] = ["COM", "LPT"];

/// The name of a member as text. What an archive does not mark as UTF-8 is that only where it cannot be GBK: the letters of
/// a Chinese name in GBK that happen to be UTF-8 are Latin or Greek there, and never Han.
pub(super) fn decoded(raw: &[u8], marked_utf8: bool) -> String {
    let as_utf8 = std::str::from_utf8(raw).ok();
    let foreign = |name: &&str| !name.is_ascii() && name.chars().all(|c| c < '\u{0800}');
    let as_gbk = || GB18030.decode_without_bom_handling_and_without_replacement(raw);
    match as_utf8 {
        Some(name) if marked_utf8 || !foreign(&name) => name.to_owned(),
        Some(name) => as_gbk().map_or_else(|| name.to_owned(), |name| name.into_owned()),
        None => as_gbk().map_or_else(|| String::from_utf8_lossy(raw).into_owned(), |name| name.into_owned()),
    }
}

/// The path of a member below its archive; none where it leads out of it: absolute, with a drive letter or `..`.
pub(super) fn below(name: &str) -> Option<PathBuf> {
    // Windows programs write its separator, which no other name has.
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    if name.starts_with('/') || drive || name.contains('\0') {
        return None;
    }
    let mut path = PathBuf::new();
    for step in Path::new(&name).components() {
        match step {
            Component::Normal(step) => path.push(file_name(step.to_str()?)?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!path.as_os_str().is_empty()).then_some(path)
}

fn is_reserved(stem: &str) -> bool {
    let is = |names: &[&str], stem: &str| names.iter().any(|name| name.eq_ignore_ascii_case(stem));
    is(&RESERVED, stem) || stem.strip_suffix(|c| ('1'..='9').contains(&c)).is_some_and(|stem| is(&NUMBERED, stem))
}

/// A name of one file like `name`; none where nothing is left of it.
pub(in crate::batch) fn file_name(name: &str) -> Option<String> {
    let unsafe_in_names = |c: char| c.is_control() || "/\\:*?\"<>|\u{2028}\u{2029}".contains(c);
    let mut safe: String = name.trim().chars().map(|c| if unsafe_in_names(c) { '_' } else { c }).collect();
    if safe.len() > LONGEST {
        // The ending tells what kind of file it is.
        let ending = safe.rfind('.').map(|dot| safe[dot..].to_owned()).filter(|e| e.len() <= 6).unwrap_or_default();
        let end = (0..=LONGEST - ending.len()).rev().find(|&i| safe.is_char_boundary(i)).unwrap_or(0);
        safe.truncate(end);
        safe += &ending;
    }
    let trimmed = safe.trim_end_matches(['.', ' ']).len();
    safe.truncate(trimmed);
    let stem = safe.split('.').next().unwrap_or_default();
    if is_reserved(stem) {
        safe.insert(0, '_');
    }
    (!safe.is_empty()).then_some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_gbk_are_read_and_names_in_utf8_stay() {
        let (gbk, ..) = GB18030.encode("通知/附件1.txt");
        assert_eq!(decoded(&gbk, false), "通知/附件1.txt");
        assert_eq!(decoded("通知.txt".as_bytes(), false), "通知.txt");
        assert_eq!(decoded("通知.txt".as_bytes(), true), "通知.txt");
        // 通知 in GBK is well-formed UTF-8 by accident.
        assert_eq!(decoded(&GB18030.encode("通知").0, false), "通知");
        assert_eq!(decoded("résumé.txt".as_bytes(), true), "résumé.txt");
        assert!(decoded(b"\xFF\xFF\x80.txt", false).ends_with(".txt"));
    }

    #[test]
    fn a_name_that_leads_out_of_the_archive_leads_nowhere() {
        for name in
            ["../a.txt", "a/../../b.txt", "/etc/passwd", "C:\\a.txt", "c:a", "\\\\host\\a", "..\\a", "a\0b", "", "."]
        {
            assert_eq!(below(name), None, "{name:?}");
        }
        assert_eq!(below("区\\镇/./a.txt"), Some("区/镇/a.txt".into()));
        assert_eq!(below("a*?.txt"), Some("a__.txt".into()));
    }

    #[test]
    fn any_id_makes_a_name_or_none() {
        for (id, name) in [
            ("2017/20号", Some("2017_20号")),
            ("  A-1 ", Some("A-1")),
            ("nul", Some("_nul")),
            ("a:b|c", Some("a_b_c")),
            ("...", None),
            ("", None),
            ("a. ", Some("a")),
        ] {
            assert_eq!(file_name(id).as_deref(), name, "{id:?}");
        }
        let long = file_name(&("通".repeat(300) + ".txt")).unwrap();
        assert!(long.len() <= LONGEST && long.ends_with("通.txt"), "{long}");
    }
}
