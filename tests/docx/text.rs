//! What stands in paragraphs: changes, hidden text, fields, links, symbols, text boxes, notes.
//!
//! LibreOffice's text has deleted and hidden text and the numbers of notes, and lacks text boxes, formulas and the
//! characters of symbol fonts; it works fields out anew.

use crate::cases;
use crate::common::docx::{Docx, definition, item, level, list, p, p_of, r, r_with, root, styled};

/// A paragraph of these runs.
fn runs(runs: &str) -> Docx {
    Docx::new(&format!("<w:p>{runs}</w:p>"))
}

fn field(code: &str, result: &str) -> String {
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
    )
}

fn text_box(inside: &str) -> String {
    format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0"><wp:extent cx="2000000" cy="500000"/><wp:docPr id="1" name="a"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:100pt;height:30pt"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    )
}

fn changed(kind: &str, inside: &str) -> String {
    format!(r#"<w:{kind} w:id="1" w:author="甲" w:date="2020-01-01T00:00:00Z">{inside}</w:{kind}>"#)
}

fn deleted(text: &str) -> String {
    changed("del", &format!(r#"<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>"#))
}

/// A paragraph whose mark was deleted.
fn joined(runs: &str) -> String {
    p_of(&format!("<w:rPr>{}</w:rPr>", changed("del", "")), runs)
}

const HIDDEN_STYLES: &str = concat!(
    r#"<w:style w:type="paragraph" w:styleId="隐段"><w:name w:val="隐段"/><w:rPr><w:vanish/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="隐字"><w:name w:val="隐字"/><w:rPr><w:vanish/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="隐子"><w:name w:val="隐子"/><w:basedOn w:val="隐字"/></w:style>"#
);

fn numbered(body: &str) -> Docx {
    let levels = level(0, "chineseCounting", "%1、", r#"<w:suff w:val="nothing"/>"#);
    Docx::new(body).numbering(&(definition(0, &levels) + &list(1, 0, "")))
}

cases! {
    paragraphs_are_lines: Docx::new(&[p("关于清淤的通知"), p("各单位：")].concat()) => ["关于清淤的通知", "各单位："];
    runs_of_a_paragraph_are_one_line: runs(&[r("5月"), r_with("<w:b/>", "底前"), r("完成")].concat()) => ["5月底前完成"];
    a_line_break_ends_a_line: runs("<w:r><w:t>关于印发</w:t><w:br/><w:t>方案的通知</w:t><w:cr/><w:t>附</w:t></w:r>")
        => ["关于印发", "方案的通知", "附"];
    tabs_are_kept: runs("<w:r><w:t>联系人：</w:t><w:tab/><w:t>王某</w:t></w:r>") => ["联系人：\t王某"];
    blanks_at_the_ends_count_only_where_they_are_kept: runs("<w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 乙 </w:t></w:r><w:r><w:t>丙</w:t></w:r>")
        => ["甲 乙 丙"];
    characters_are_unescaped: runs(&r("A&amp;B &lt;3 &#x4E00;")) => ["A&B <3 一"];
    hyphens_that_do_not_break apart: runs("<w:r><w:t>2015</w:t><w:noBreakHyphen/><w:t>2020年</w:t><w:softHyphen/></w:r>") => ["2015-2020年"];
    symbols_are_what_their_font_shows apart: runs(r#"<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="2460"/></w:r>"#)
        => ["≥90%☑①"];
    of_ruby_the_base_is_read: runs(r#"<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt><w:r><w:t>yū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>淤</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>泥</w:t></w:r>"#)
        => ["淤泥"];
    a_link_is_its_text: runs(&format!(r#"{}<w:hyperlink r:id="rId0" w:history="1">{}</w:hyperlink>"#, r("见"), r("政府网站")))
        .relation("hyperlink", "https://example.invalid/x") => ["见政府网站"];
    content_controls_are_their_content: Docx::new(&format!("<w:sdt><w:sdtPr><w:alias w:val=\"标题\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>", p("通知"), r("各单位")))
        => ["通知", "各单位"];
    the_prompt_of_an_empty_control_is_no_text apart: Docx::new(&format!("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:p>", r("单击此处输入文字。"), r("甲")))
        => ["甲"];
    a_formula_is_a_line_of_characters apart: runs("<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:fPr/><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>")
        => ["x=1/3"];

    the_result_of_a_field_is_read_and_its_code_is_not: runs(&[r("第"), field(" SEQ x ", &r("3")), r("号")].concat()) => ["第3号"];
    a_field_in_a_field apart: runs(&field(&format!("IF {} ", "1=1"), &[r("甲"), field("REF b", &r("乙"))].concat())) => ["甲乙"];
    the_result_of_a_field_in_a_code_is_code: runs(&[
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>"#,
            &field("MERGEFIELD x", &r("藏")),
            r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
            &r("显"),
            r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        ].concat()) => ["显"];
    a_simple_field_is_its_result apart: runs(&format!(r#"<w:fldSimple w:instr="DATE">{}</w:fldSimple>"#, r("2017年"))) => ["2017年"];
    a_circled_number_made_by_a_field apart: runs(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> eq \o\ac(○,</w:instrText></w:r><w:r><w:instrText>2)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>清淤</w:t></w:r>"#)
        => ["②清淤"];
    a_field_that_does_not_end_hides_nothing_after_it apart: Docx::new(&format!(r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r></w:p>{}"#, p("甲")))
        => ["甲"];

    what_was_inserted_counts_and_what_was_deleted_does_not apart: runs(&[r("5月"), changed("ins", &r("底")), deleted("初"), r("前")].concat())
        => ["5月底前"];
    what_was_moved_stands_where_it_went apart: Docx::new(&[
            format!("<w:p>{}{}</w:p>", changed("moveFrom", &r("甲")), r("乙")),
            format!("<w:p>{}</w:p>", changed("moveTo", &r("甲"))),
        ].concat()) => ["乙", "甲"];
    paragraphs_whose_mark_was_deleted_are_one apart: Docx::new(&[joined(&r("5月")), joined(&deleted("底")), p("前完成")].concat()) => ["5月前完成"];
    a_paragraph_that_was_deleted_whole_takes_no_number apart: numbered(&[
            item(1, 0, "甲"),
            p_of(&format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{}</w:rPr>"#, changed("del", "")), &deleted("乙")),
            item(1, 0, "丙"),
        ].concat()) => ["一、甲", "二、丙"];
    old_properties_of_a_change_count_no_more: numbered(&p_of(
            r#"<w:pPrChange w:id="1" w:author="甲" w:date="2020-01-01T00:00:00Z"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>"#,
            r#"<w:r><w:rPr><w:rPrChange w:id="2" w:author="甲" w:date="2020-01-01T00:00:00Z"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>"#,
        )) => ["甲"];

    hidden_text_is_left_out apart: runs(&[r("甲"), r_with("<w:vanish/>", "藏"), r_with(r#"<w:vanish w:val="0"/>"#, "乙")].concat()) => ["甲乙"];
    text_that_its_style_hides_is_left_out apart: Docx::new(&format!("<w:p>{}{}{}</w:p>", r("甲"), r_with(r#"<w:rStyle w:val="隐子"/>"#, "藏"), r_with(r#"<w:rStyle w:val="隐字"/><w:vanish w:val="false"/>"#, "乙")))
        .styles(HIDDEN_STYLES) => ["甲乙"];
    a_paragraph_that_its_style_hides_is_left_out apart: Docx::new(&[p("甲"), styled("隐段", "藏"), p("乙")].concat()).styles(HIDDEN_STYLES) => ["甲", "乙"];
    a_hidden_paragraph_takes_no_number apart: numbered(&[
            item(1, 0, "甲"),
            p_of(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>"#, &r_with("<w:vanish/>", "乙")),
            item(1, 0, "丙"),
        ].concat()) => ["一、甲", "二、丙"];
    a_paragraph_with_a_hidden_mark_runs_into_the_next: numbered(&[
            p_of(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/><w:specVanish/></w:rPr>"#, &r("总体要求。")),
            p("抓好落实。"),
        ].concat()) => ["一、总体要求。抓好落实。"];

    a_text_box_is_read_once_after_its_paragraph apart: Docx::new(&[format!("<w:p>{}{}</w:p>", text_box(&[p("莲湖区人民政府文件"), p("莲政发〔2017〕20号")].concat()), r("通知")), p("各单位")].concat())
        => ["通知", "莲湖区人民政府文件", "莲政发〔2017〕20号", "各单位"];
    lists_in_a_text_box_count_by_themselves apart: numbered(&[item(1, 0, "甲"), format!("<w:p>{}</w:p>", text_box(&item(1, 0, "盒"))), item(1, 0, "乙")].concat())
        => ["一、甲", "一、盒", "二、乙"];
    a_text_box_of_old_word_is_read apart: Docx::new(&format!("<w:p><w:r><w:pict><v:shape style=\"width:100pt;height:30pt\"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>", p("盒")))
        => ["盒"];
    lettering_is_read apart: runs(r#"<w:r><w:pict><v:shape><v:textpath string="莲湖区人民政府文件"/></v:shape></w:pict></w:r>"#) => ["莲湖区人民政府文件"];

    notes_stand_at_the_end_and_leave_no_number_in_a_figure apart: Docx::new(&[
            format!(r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r>{}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>"#, r("不少于4次"), r("。全年")),
            p("完"),
        ].concat())
        .footnotes(&[(1, &p("没有提到")), (2, &p_of("", &format!("<w:r><w:footnoteRef/></w:r>{}", r(" 含视频会议。"))))])
        .endnotes(&[(1, &p("自然年。"))]) => ["不少于4次。全年", "完", "[1] 含视频会议。", "[2] 自然年。"];
    headers_are_page_furniture: Docx::new(&p("正文")).header("页眉") => ["正文"];
    another_prefix_is_the_same_vocabulary: Docx::new("").part(
            "word/document.xml",
            r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>"#,
        ) => ["甲"];
    the_main_part_may_have_another_name: Docx::new(&p("旧"))
        .part("word/document2.xml", &root("document", &format!("<w:body>{}</w:body>", p("新"))))
        .part("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#)
        .part("_rels/.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>"#)
        => ["新"];
}
