//! What a file may not do: break off, hide behind a password, unpack without end, reach outside.

use tiaoli::source::Reading;
use tiaoli::source::docx::read;

use crate::common::docx::{Docx, definition, item, level, list, p, pack, root};
use crate::{Case, numbers, tables, text};

fn why(bytes: &[u8]) -> String {
    let reading = read(bytes);
    assert!(reading.text.is_empty());
    reading.failure().map(|d| d.message.clone().into_owned()).unwrap_or_default()
}

fn with_document(xml: &str) -> Vec<u8> {
    Docx::new("").part("word/document.xml", xml).bytes()
}

#[test]
fn a_file_that_cannot_be_read_says_why_in_chinese() {
    let whole = Docx::new(&p("正文")).bytes();
    let encrypted: Vec<u8> = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat();
    let cases: [(&[u8], &str); 8] = [
        (b"", "不是有效的ZIP压缩包"),
        (b"PK\x03\x04", "不是有效的ZIP压缩包"),
        (&whole[..whole.len() / 2], "不是有效的ZIP压缩包"),
        (&encrypted, "文件已加密"),
        (&pack([("a.txt", b"x".as_slice())].into_iter()), "缺少word/document.xml"),
        (&Docx::new("").bytes(), "没有文字"),
        (&with_document("<w:document>"), "word/document.xml不是格式正确的XML"),
        (&with_document(&root("document", "")), "缺少word/document.xml的正文"),
    ];
    for (bytes, said) in cases {
        assert!(why(bytes).contains(said), "{said}: {}", why(bytes));
    }
}

#[test]
fn a_document_that_breaks_off_is_not_taken_for_whole() {
    let text = root("document", &format!("<w:body>{}</w:body>", p("一、清淤。")));
    for end in [text.len() - 3, text.len() - 20, text.len() / 2] {
        assert!(why(&with_document(&text[..end])).contains("不是格式正确的XML"), "{end}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let blanks = " ".repeat(16 << 20);
    let bomb = with_document(&root("document", &format!("<w:body><w:p>{blanks}</w:p></w:body>")));
    assert!(bomb.len() < 100_000);
    assert!(why(&bomb).contains("压缩率异常"), "{}", why(&bomb));
    let in_styles = Docx::new(&p("正文")).styles(&blanks).bytes();
    assert!(why(&in_styles).contains("压缩率异常"), "{}", why(&in_styles));
}

#[test]
fn no_entity_is_expanded() {
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>"#;
    let xml = root("document", &format!("<w:body>{}</w:body>", p("&b;")));
    let (declaration, rest) = xml.split_once("?>").unwrap();
    assert!(why(&with_document(&format!("{declaration}?>{laughs}{rest}"))).contains("DTD"));
    // An entity that nothing defines is no text either.
    assert_eq!(read(&with_document(&xml)).text, "\u{FFFD}\n");
}

#[test]
fn nesting_has_an_end() {
    let deep = |open: &str, close: &str, inside: &str| {
        let times = 100_000;
        let body = format!("<w:body>{}{inside}{}</w:body>", open.repeat(times), close.repeat(times));
        why(&with_document(&root("document", &body)))
    };
    for (open, close, inside) in [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "<w:p/>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:p/>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", "<w:p/>"),
        ("<w:p><m:oMath><m:d>", "</m:d></m:oMath></w:p>", ""),
        ("<x>", "</x>", ""),
    ] {
        assert!(deep(open, close, inside).contains("嵌套层数超出上限"), "{open}");
    }
}

#[test]
fn relations_that_lead_outside_or_in_a_circle_lead_nowhere() {
    let body = item(1, 0, "甲");
    let numbering = root("numbering", &(definition(0, &level(0, "decimal", "%1.", "")) + &list(1, 0, "")));
    for target in ["../../../etc/passwd", "https://example.invalid/numbering.xml", "file:///etc/passwd", "missing.xml"]
    {
        let file = Docx::new(&body).part("word/numbering.xml", &numbering).relation("numbering", target);
        assert_eq!(read(&file.bytes()).text, "甲\n", "{target}");
    }
    // A name in the archive that points out of it is only a name.
    let file = Docx::new(&body).part("../../evil.xml", &numbering).relation("numbering", "../../evil.xml");
    assert_eq!(read(&file.bytes()).text, "甲\n");
    // The document as its own styles and notes.
    let file = ["styles", "numbering", "footnotes"]
        .into_iter()
        .fold(Docx::new(&body), |file, kind| file.relation(kind, "document.xml"));
    assert_eq!(read(&file.bytes()).text, "甲\n");
}

#[test]
fn definitions_that_lead_to_each_other_end() {
    let linked = |id: u32, style: &str| {
        format!(r#"<w:abstractNum w:abstractNumId="{id}"><w:numStyleLink w:val="{style}"/></w:abstractNum>"#)
    };
    let style = |id: &str, num: u32| {
        format!(
            r#"<w:style w:styleId="{id}"><w:basedOn w:val="{id}"/><w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr></w:style>"#
        )
    };
    let file = Docx::new(&item(1, 0, "甲"))
        .numbering(&[linked(0, "a"), linked(1, "b"), list(1, 0, ""), list(2, 1, "")].concat())
        .styles(&[style("a", 2), style("b", 1)].concat());
    assert_eq!(read(&file.bytes()).text, "甲\n");
}

#[test]
fn a_run_of_a_million_marks_comes_to_an_end() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/><w:t>甲</w:t></w:r>"#;
    // Packed well, as hostile files are, but under the ratio.
    let body = format!("<w:p>{}</w:p>", begin.repeat(60_000));
    assert_eq!(read(&Docx::new(&body).bytes()).text, "");
}

/// Some numbers by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

#[test]
fn damage_never_makes_it_panic() {
    let cases: Vec<Case> = [numbers::all(), tables::all(), text::all()].into_iter().flatten().collect();
    let mut chance = Chance(1);
    let mut read_at_all = 0;
    for round in 0..500 {
        let file = &cases[round % cases.len()].file;
        let reading = if round % 2 == 0 { damaged(file.bytes(), &mut chance) } else { garbled(file, &mut chance) };
        let said = reading.failure().is_some_and(|d| !d.message.is_empty());
        assert!(said || !reading.text.is_empty(), "neither text nor a reason");
        read_at_all += usize::from(!said);
    }
    assert!(read_at_all > 10, "the damage is so great that the readers were never reached");
}

/// The archive with bytes changed, cut out or doubled.
fn damaged(mut bytes: Vec<u8>, chance: &mut Chance) -> Reading {
    for _ in 0..=chance.below(8) {
        let at = chance.below(bytes.len());
        match chance.below(4) {
            0 => bytes.truncate(at.max(1)),
            1 => bytes.insert(at, chance.below(256) as u8),
            2 => drop(bytes.remove(at)),
            _ => bytes[at] = chance.below(256) as u8,
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    read(&bytes)
}

/// A sound archive whose parts are garbled: names and values of elements changed, elements doubled or dropped.
fn garbled(file: &Docx, chance: &mut Chance) -> Reading {
    const PIECES: [&str; 16] = [
        "w:p",
        "w:r",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:t",
        "w:val=\"",
        "w:ilvl",
        "w:numId",
        "<",
        ">",
        "/>",
        "\"",
        "-1",
        "99999999999",
        "&",
    ];
    let file = file.garble(|text| {
        for _ in 0..=chance.below(3) {
            let from = PIECES[chance.below(PIECES.len())];
            let to = PIECES[chance.below(PIECES.len())];
            let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
            if !places.is_empty() {
                let at = places[chance.below(places.len())];
                text.replace_range(at..at + from.len(), to);
            }
        }
    });
    read(&file.bytes())
}
