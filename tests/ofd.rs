//! OFD files: composed pages and the lines that they must give, and files that must not be trusted.
#![cfg(feature = "ofd")]

mod common;

use common::docx::pack;
use tiaoli::base::Extent;
use tiaoli::source::{Reading, ofd};

const SPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

/// Text of this size at a place of the page, each character as far from the last as it is high.
fn at(x: f64, y: f64, size: f64, text: &str) -> String {
    let steps = text.chars().count() - 1;
    let deltas = if steps > 0 { format!(r#" DeltaX="g {steps} {size}""#) } else { String::new() };
    format!(
        r#"<ofd:TextObject ID="1" Boundary="{x} {} 150 {size}" Font="2" Size="{size}"><ofd:TextCode X="0" Y="{}"{deltas}>{text}</ofd:TextCode></ofd:TextObject>"#,
        y - size,
        size * 0.9
    )
}

fn content(inside: &str) -> String {
    format!(
        r#"<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="9" Type="Body">{inside}</ofd:Layer></ofd:Content></ofd:Page>"#
    )
}

/// A file of these pages, with one template.
fn file(pages: &[String], template: &str) -> Vec<u8> {
    let mut parts = vec![
        (
            "OFD.xml".to_owned(),
            format!(
                r#"<ofd:OFD {SPACE} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>a</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#
            ),
        ),
        ("Doc_0/Tpls/T.xml".to_owned(), content(template)),
    ];
    let mut list = String::new();
    for (at, page) in pages.iter().enumerate() {
        list += &format!(r#"<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>"#);
        parts.push((format!("Doc_0/Pages/Page_{at}/Content.xml"), page.clone()));
    }
    parts.push((
        "Doc_0/Document.xml".to_owned(),
        format!(r#"<ofd:Document {SPACE}><ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="/Doc_0/Tpls/T.xml"/></ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"#),
    ));
    pack(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn lines(reading: &Reading) -> Vec<&str> {
    assert!(reading.failure().is_none(), "{:?}", reading.diagnostics);
    reading.text.lines().collect()
}

/// A page of 28 characters a line, from 28 mm on, as GB/T 9704 has it.
fn typed(rows: &[&str]) -> String {
    let size = 5.6;
    let row = |(i, text): (usize, &&str)| {
        let set_in = text.chars().take_while(|c| *c == '　').count() as f64;
        let text = text.trim_start_matches('　');
        at(28.0 + set_in * size, 40.0 + i as f64 * 10.0, size, text)
    };
    rows.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(row).collect()
}

#[test]
fn lines_that_were_broken_at_the_margin_are_one_paragraph() {
    let page = typed(&[
        "　　　　　　　　关于印发清淤工作方案的通知",
        "各街道办事处：",
        "　　一、总体要求。各单位要加强领导，落实责任，确保全年巡查不",
        "少于4次，5月底前完成清淤。",
        "　　二、主要任务",
        "　　（一）清淤。",
    ]);
    assert_eq!(
        lines(&ofd::read(&file(&[content(&page)], ""))),
        [
            "关于印发清淤工作方案的通知",
            "各街道办事处：",
            "一、总体要求。各单位要加强领导，落实责任，确保全年巡查不少于4次，5月底前完成清淤。",
            "二、主要任务",
            "（一）清淤。",
        ]
    );
}

#[test]
fn a_paragraph_goes_on_over_the_page_and_its_number() {
    let first = typed(&["　　一、清淤。", "　　二、巡查。各单位要加强领导，落实责任，确保全年巡查不少于"])
        + &at(100.0, 280.0, 4.0, "—1—");
    let second = typed(&["4次，不留死角。", "　　三、报送。"]) + &at(100.0, 280.0, 4.0, "—2—");
    let read = ofd::read(&file(&[content(&first), content(&second)], ""));
    assert_eq!(
        lines(&read),
        [
            "一、清淤。",
            "二、巡查。各单位要加强领导，落实责任，确保全年巡查不少于4次，不留死角。",
            "—1—",
            "三、报送。",
            "—2—"
        ]
    );
    let at = |e: &Extent| read.text.chars().skip(e.start as usize).take(e.len() as usize).collect::<String>();
    assert_eq!(read.furniture.iter().map(at).collect::<Vec<_>>(), ["—1—", "—2—"]);
}

#[test]
fn pieces_of_one_height_are_one_line_in_their_order() {
    let page = [
        at(60.0, 50.0, 5.0, "不少于"),
        at(30.0, 50.2, 5.0, "全年巡查"),
        at(75.0, 49.8, 5.0, "4次"),
        at(30.0, 70.0, 5.0, "1"),
        at(50.0, 70.0, 5.0, "清淤"),
        at(90.0, 70.0, 5.0, "区水务局"),
    ]
    .concat();
    assert_eq!(lines(&ofd::read(&file(&[content(&page)], ""))), ["全年巡查\t不少于4次", "1\t清淤\t区水务局"]);
}

#[test]
fn a_matrix_moves_and_scales_the_text() {
    let moved = r#"<ofd:TextObject Boundary="30 50 100 10" Size="10" CTM="0.5 0 0 0.5 0 0"><ofd:TextCode X="0" Y="9" DeltaX="10 10">总则一</ofd:TextCode></ofd:TextObject>"#;
    let page = moved.to_owned() + &at(45.0, 55.0, 5.0, "二");
    assert_eq!(lines(&ofd::read(&file(&[content(&page)], ""))), ["总则一二"]);
}

#[test]
fn a_letterhead_in_a_template_is_read_once() {
    let page = |text: &str| {
        content(&at(28.0, 100.0, 5.0, text))
            .replace("<ofd:Content>", r#"<ofd:Template TemplateID="7" ZOrder="Background"/><ofd:Content>"#)
    };
    let pages = [page("关于清淤的通知"), page("附件")];
    let read = ofd::read(&file(&pages, &at(40.0, 40.0, 12.0, "莲湖区人民政府文件")));
    assert_eq!(lines(&read), ["莲湖区人民政府文件", "关于清淤的通知", "附件"]);
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let why = |bytes: &[u8]| ofd::read(bytes).failure().map(|d| d.message.clone().into_owned()).unwrap_or_default();
    let whole = file(&[content(&at(28.0, 40.0, 5.0, "甲"))], "");
    assert!(why(b"").contains("ZIP"));
    assert!(why(&whole[..whole.len() / 2]).contains("ZIP"));
    assert!(why(&pack([("a", b"b".as_slice())].into_iter())).contains("缺少OFD.xml"));
    assert!(why(&file(&[content("")], "")).contains("没有文字"));
    let bomb =
        content(&format!("<ofd:TextObject><ofd:TextCode>{}</ofd:TextCode></ofd:TextObject>", " ".repeat(16 << 20)));
    assert!(why(&file(&[bomb], "")).contains("压缩率异常"));
    let entity = format!("<!DOCTYPE a [<!ENTITY b 'c'>]>{}", content(&at(1.0, 1.0, 5.0, "&b;")));
    assert!(why(&file(&[entity], "")).contains("DTD"));
    assert!(why(&file(&[content(&"<ofd:PageBlock>".repeat(10_000))], "")).contains("嵌套层数"));
    let outside =
        format!("<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
    assert!(why(&pack([("OFD.xml", outside.as_bytes())].into_iter())).contains("没有文字"));
}

#[test]
fn damage_never_makes_it_panic() {
    let whole =
        file(&[content(&typed(&["　　一、清淤。各单位要加强领导，落实责任，确保全年巡查不", "少于4次。"]))], "");
    let odd = ["nan", "inf", "-1e308", "1e308", "g", "", "99999999999999999999"];
    let mut state = 7_u64;
    let mut chance = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    for round in 0..500 {
        let bytes = if round % 2 == 0 {
            let mut bytes = whole.clone();
            for _ in 0..=chance(8) {
                let at = chance(bytes.len());
                bytes[at] = chance(256) as u8;
            }
            bytes
        } else {
            let value = odd[chance(odd.len())];
            let object = format!(
                r#"<ofd:TextObject Boundary="{value} 2 {value} 4" Size="{}" CTM="1 {value} 0 1 0 0"><ofd:TextCode X="{value}" Y="3" DeltaX="g {value} 2 {value}">甲乙</ofd:TextCode></ofd:TextObject>"#,
                odd[chance(odd.len())]
            );
            file(&[content(&(object + &at(28.0, 40.0, 5.0, "丙")))], "")
        };
        let reading = ofd::read(&bytes);
        assert!(reading.failure().is_some() || !reading.text.is_empty());
    }
}
