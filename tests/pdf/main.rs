//! PDF files: a notice says the same when it is printed, and a file that cannot be read says why, in bounded time and space.

#![cfg(feature = "pdf")]

#[path = "../common/mod.rs"]
mod common;
mod writer;

use std::fs;
use std::path::{Path, PathBuf};

use common::{files, invariants, tasks};
use tiaoli::base::{Code, Parsed};
use tiaoli::model::{BlockRole, Format, Notice, Section};
use tiaoli::source::Text;
use tiaoli::{Options, parse};
use writer::{Codes, Setting};

fn read(bytes: &[u8]) -> Parsed<Notice> {
    parse(bytes, &Options { format: Format::Pdf, text: true, ..Options::default() })
}

fn text_of(parsed: &Parsed<Notice>) -> &str {
    parsed.value.text.as_deref().unwrap_or_default()
}

fn case(name: &str) -> Vec<u8> {
    fs::read(files::root().join("tests/cases/pdf").join(name)).unwrap()
}

fn unsound(parsed: &Parsed<Notice>) -> Vec<String> {
    let text = Text::new(text_of(parsed));
    [
        invariants::tiling(&parsed.value, &text),
        invariants::places(parsed, &text),
        invariants::ids(&parsed.value),
        invariants::order(parsed),
    ]
    .concat()
}

/// Why a file gave no text.
fn refusal(bytes: &[u8]) -> String {
    let parsed = read(bytes);
    let why = parsed.diagnostics.iter().find(|d| d.code == Code::SourceUnreadable);
    assert!(text_of(&parsed).is_empty() && parsed.value.tasks.is_empty());
    why.expect("the file is refused").message.to_string()
}

fn settings() -> Vec<Setting> {
    let usual = Setting { codes: Codes::Unicode, width: 28, head: None, turned: false };
    vec![
        usual,
        Setting { codes: Codes::Gbk, ..usual },
        Setting { width: 24, head: Some("青溪县人民政府公报"), ..usual },
        Setting { turned: true, width: 34, ..usual },
    ]
}

#[test]
fn a_printed_notice_sets_the_same_tasks() {
    let mut wrong = Vec::new();
    for path in files::notices() {
        let text = fs::read_to_string(&path).unwrap();
        let expected = tasks::of(&parse(text.as_bytes(), &Options::default()).value);
        for setting in settings() {
            // GBK has no NBSP, of which the seed has some.
            let printed = read(&writer::pdf(&text.replace('\u{a0}', " "), setting));
            let found = tasks::of(&printed.value);
            if found != expected {
                wrong.push(format!("{} {setting:?} {}", path.display(), tasks::difference(&expected, &found)));
            }
            wrong.extend(unsound(&printed));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_printed_notice_has_the_lines_of_the_notice() {
    let path = files::root().join("tests/notices/open-government.txt");
    let text = fs::read_to_string(path).unwrap();
    let printed = read(&writer::pdf(&text, settings()[2]));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let furniture: Vec<_> = printed.value.blocks.iter().filter(|b| b.role == BlockRole::PageFurniture).collect();
    let is_furniture = |line: &str| line == "青溪县人民政府公报" || (line.starts_with('—') && line.ends_with('—'));
    let body: Vec<String> = lines(text_of(&printed)).into_iter().filter(|l| !is_furniture(l)).collect();
    // The title stands on two lines of the page.
    assert_eq!(body[2..], lines(&text)[1..]);
    assert_eq!(body[..2].concat(), lines(&text)[0]);
    assert_eq!(furniture.len(), lines(text_of(&printed)).iter().filter(|l| is_furniture(l)).count());
}

#[test]
fn a_file_that_an_office_program_made_is_read() {
    let text = fs::read_to_string(files::root().join("tests/notices/open-government.txt")).unwrap();
    let expected = tasks::of(&parse(text.as_bytes(), &Options::default()).value);
    let printed = read(&case("notice.pdf"));
    let found = tasks::of(&printed.value);
    assert_eq!(found, expected, "{}", tasks::difference(&expected, &found));
    assert_eq!(unsound(&printed), Vec::<String>::new());
    let meta = &printed.value.meta;
    assert_eq!(meta.doc_number.as_deref(), Some("青政办发〔2021〕18号"));
    assert_eq!(meta.plan_title.as_deref(), Some("青溪县2021年政务公开工作要点"));
    let furniture: Vec<_> = printed.value.blocks.iter().filter(|b| b.role == BlockRole::PageFurniture).collect();
    assert!(furniture.len() >= 6, "a head and a number a page: {furniture:?}");
}

#[test]
fn rights_that_are_withheld_do_not_keep_a_file_from_being_read() {
    let parsed = read(&case("no-changes-allowed.pdf"));
    assert!(text_of(&parsed).contains("一、各单位于6月5日前报送总结，全年开展检查不少于4次。（区法制办牵头）"));
}

#[test]
fn the_printed_document_of_the_corpus_reads_like_its_text() {
    let corpus = files::root().join("../shared/corpus");
    let Ok(bytes) = fs::read(corpus.join("gd397p.pdf")) else { return };
    let printed = read(&bytes);
    let text = parse(&fs::read(corpus.join("gd397t.txt")).unwrap(), &Options::default());
    assert_eq!(unsound(&printed), Vec::<String>::new());
    assert_eq!(tasks::of(&printed.value), tasks::of(&text.value));
    assert_eq!(sections(&printed.value), sections(&text.value));
}

/// The sections with their titles.
fn sections(notice: &Notice) -> Vec<String> {
    fn walk(sections: &[Section], all: &mut Vec<String>) {
        for section in sections {
            all.push(format!("{} {}", section.id, section.title));
            walk(&section.children, all);
        }
    }
    let mut all = Vec::new();
    notice.parts.iter().for_each(|part| walk(&part.sections, &mut all));
    all
}

#[test]
fn a_scan_says_that_it_is_one() {
    let picture =
        writer::stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\0");
    let content = writer::stream("", b"q 595 0 0 842 0 0 cm /I Do Q");
    let scan = writer::page_of("/XObject<</I 5 0 R>>", content, &[picture]);
    assert!(refusal(&scan).contains("扫描件"), "{}", refusal(&scan));
}

#[test]
fn a_page_that_is_a_picture_in_a_file_with_text_is_told() {
    let picture =
        writer::stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\0");
    let text = b"BT /F 16 Tf 80 700 Td <4E00 3001 603B 4F53 8981 6C42 3002 6293 597D 843D 5B9E 3002 6293 597D 843D 5B9E 3002 6293 597D 843D 5B9E 3002> Tj ET";
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]/Resources<</XObject<</I 7 0 R>>/Font<</F 8 0 R>>>>>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 6 0 R>>".to_vec(),
        writer::stream("", text),
        writer::stream("", b"q 595 0 0 842 0 0 cm /I Do Q"),
        picture,
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[9 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>".to_vec(),
    ];
    let parsed = read(&writer::of_objects(&objects, ""));
    let told: Vec<_> =
        parsed.diagnostics.iter().filter(|d| d.code == Code::PageWithoutText).map(|d| d.message.as_ref()).collect();
    assert!(text_of(&parsed).contains("一、总体要求。抓好落实。抓好落实。抓好落实。"), "{}", text_of(&parsed));
    assert_eq!(told, ["第2页是图片，其中的文字未读取"]);
}

#[test]
fn a_file_with_a_password_says_so() {
    assert!(refusal(&case("password.pdf")).contains("密码"));
}

#[test]
fn a_damaged_file_says_so() {
    let whole = case("notice.pdf");
    for damaged in [&b"%PDF-1.7\n"[..], b"%PDF-1.7\n%%EOF", &whole[..200]] {
        assert!(refusal(damaged).contains("损坏"), "{}", refusal(damaged));
    }
}

#[test]
fn a_file_without_text_or_without_codes_says_so() {
    let empty = writer::page_of("", writer::stream("", b""), &[]);
    assert!(refusal(&empty).contains("没有文字"));
    let font = b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[6 0 R]>>".to_vec();
    let descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>".to_vec();
    let shown = writer::stream("", b"BT /F 16 Tf 80 700 Td <00010002000300040005000600070008000900010002> Tj ET");
    let nameless = writer::page_of("/Font<</F 5 0 R>>", shown, &[font, descendant]);
    assert!(refusal(&nameless).contains("文字编码"), "{}", refusal(&nameless));
}

#[test]
fn what_is_packed_twice_over_is_not_unpacked() {
    let twice = writer::page_of("", writer::stream("/Filter[/FlateDecode/FlateDecode]", b"x\x9c"), &[]);
    assert!(refusal(&twice).contains("过多"), "{}", refusal(&twice));
    let objects = writer::stream("/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]", b"x\x9c");
    let tables = writer::page_of("", writer::stream("", b""), &[objects]);
    assert!(refusal(&tables).contains("过大"), "{}", refusal(&tables));
}

#[test]
fn forms_that_call_themselves_come_to_an_end() {
    let form = |calls: &str| {
        writer::stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</A 5 0 R/B 6 0 R>>>>",
            calls.as_bytes(),
        )
    };
    let calls = "/A Do /B Do ".repeat(50);
    let content = writer::stream("", b"/A Do");
    let file = writer::page_of("/XObject<</A 5 0 R>>", content, &[form(&calls), form(&calls)]);
    assert!(!refusal(&file).is_empty());
}

/// Bytes that look like chance and are the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

#[test]
fn no_damage_makes_a_file_panic() {
    let notice =
        "一、总体要求\n（一）抓好落实。各单位于6月5日前报送总结，全年开展检查不少于4次。（区法制办牵头）\n".repeat(8);
    let written = writer::pdf(&notice, settings()[1]);
    let wholes = [case("task-table.pdf"), case("no-changes-allowed.pdf"), written];
    let mut chance = Chance(20_170_523);
    for n in 0..300 {
        let mut bytes = wholes[n % wholes.len()].clone();
        for _ in 0..=chance.below(12) {
            let (at, kind) = (chance.below(bytes.len()), chance.below(4));
            match kind {
                0 => bytes[at] = chance.below(256) as u8,
                1 => bytes.truncate(at.max(16)),
                2 => drop(bytes.drain(at..(at + chance.below(40)).min(bytes.len()))),
                _ => bytes[at] ^= 1 << chance.below(8),
            }
        }
        assert_eq!(unsound(&read(&bytes)), Vec::<String>::new(), "the {n}th damage");
    }
}

#[test]
fn every_case_gives_the_text_and_the_document_that_were_reviewed() {
    let folder = files::root().join("tests/cases/pdf");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    cases.sort();
    for path in cases.iter().filter(|p| p.extension().is_some_and(|e| e == "pdf")) {
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap();
        insta::assert_snapshot!(name, shown(path));
    }
}

/// The text of a file, what its lines are, and what was noticed.
fn shown(path: &Path) -> String {
    let parsed = read(&fs::read(path).unwrap());
    let chars: Vec<char> = text_of(&parsed).chars().collect();
    let blocks = parsed.value.blocks.iter().map(|b| {
        let text: String = chars[b.start as usize..b.end as usize].iter().collect();
        format!("{:?}: {text}\n", b.role)
    });
    let noticed = parsed.diagnostics.iter().map(|d| format!("{:?}: {}\n", d.code, d.message));
    let tasks = tasks::of(&parsed.value).join("\n");
    format!("{}\n{}\n{tasks}", blocks.collect::<String>(), noticed.collect::<String>())
}
