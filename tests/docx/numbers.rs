//! Automatic numbering: the markers that Word shows.

use crate::cases;
use crate::common::docx::{Docx, definition, item, level, list, p, p_of, r, styled};

/// The levels that a Chinese notice has: 一、 (一) 1. (1) ①.
fn notice_levels() -> String {
    [
        level(0, "chineseCountingThousand", "%1、", r#"<w:suff w:val="nothing"/>"#),
        level(1, "chineseCounting", "（%2）", r#"<w:suff w:val="nothing"/>"#),
        level(2, "decimal", "%3.", r#"<w:suff w:val="space"/>"#),
        level(3, "decimal", "（%4）", r#"<w:suff w:val="nothing"/>"#),
        level(4, "decimalEnclosedCircle", "%5", r#"<w:suff w:val="nothing"/>"#),
    ]
    .concat()
}

/// A file with one list, 1, of these levels, whose items stand at these levels.
fn items(levels: &str, at: &[u32]) -> Docx {
    let body: String = at.iter().map(|&level| item(1, level, "甲")).collect();
    Docx::new(&body).numbering(&(definition(0, levels) + &list(1, 0, "")))
}

/// A file with one list of one level of this format, and as many items.
fn counted(format: &str, text: &str, from: u32, count: usize) -> Docx {
    items(&level(0, format, text, &format!(r#"<w:start w:val="{from}"/>"#)), &vec![0; count])
}

/// Lists 1 and 2 of one definition; the second with these overrides.
fn two_lists(overrides: &str, body: &str) -> Docx {
    let lists = list(1, 0, "") + &list(2, 0, overrides);
    Docx::new(body).numbering(&(definition(0, &notice_levels()) + &lists))
}

fn style(id: &str, more: &str) -> String {
    format!(r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{id}"/>{more}</w:style>"#)
}

cases! {
    a_notice_is_numbered_through_its_levels: items(&notice_levels(), &[0, 1, 2, 2, 3, 4, 4, 1, 2, 0, 1]) => [
        "一、甲", "（一）甲", "1. 甲", "2. 甲", "（1）甲", "①甲", "②甲", "（二）甲", "1. 甲", "二、甲", "（一）甲",
    ];
    chinese_numbers_go_on_past_ten: counted("chineseCountingThousand", "%1、", 9, 3) => ["九、 甲", "十、 甲", "十一、 甲"];
    chinese_numbers_go_on_past_twenty: counted("chineseCounting", "第%1条", 19, 3) => ["第十九条 甲", "第二十条 甲", "第二十一条 甲"];
    legal_numbers_are_written_out: counted("chineseLegalSimplified", "%1、", 1, 3) => ["壹、 甲", "贰、 甲", "叁、 甲"];
    full_width_digits_stay_wide: counted("decimalFullWidth", "%1．", 9, 2) => ["９． 甲", "１０． 甲"];
    circled_numbers_go_to_twenty: counted("decimalEnclosedCircle", "%1", 19, 2) => ["⑲ 甲", "⑳ 甲"];
    // Word has no circle beyond, LibreOffice has.
    beyond_twenty_there_is_no_circle apart: counted("decimalEnclosedCircle", "%1", 20, 2) => ["⑳ 甲", "21 甲"];
    stems_and_branches: counted("ideographTraditional", "%1、", 9, 2) => ["壬、 甲", "癸、 甲"];
    branches: counted("ideographZodiac", "%1、", 11, 2) => ["戌、 甲", "亥、 甲"];
    letters_are_doubled_after_z: counted("upperLetter", "%1.", 26, 3) => ["Z. 甲", "AA. 甲", "BB. 甲"];
    small_letters: counted("lowerLetter", "%1)", 1, 2) => ["a) 甲", "b) 甲"];
    roman_numbers: counted("upperRoman", "%1.", 3, 2) => ["III. 甲", "IV. 甲"];
    small_roman_numbers: counted("lowerRoman", "%1.", 8, 2) => ["viii. 甲", "ix. 甲"];
    numbers_with_a_nought: counted("decimalZero", "%1", 9, 2) => ["09 甲", "10 甲"];
    // LibreOffice writes every bullet as •.
    bullets_are_shown apart: items(&level(0, "bullet", "●", ""), &[0, 0]) => ["● 甲", "● 甲"];
    a_bullet_of_a_symbol_font_is_what_it_shows apart: items(
        &level(0, "bullet", "l", "").replace("</w:lvl>", r#"<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>"#),
        &[0],
    ) => ["● 甲"];
    no_number_is_no_marker: items(&level(0, "none", "", ""), &[0, 0]) => ["甲", "甲"];
    a_marker_without_a_number: items(&level(0, "none", "附件", ""), &[0]) => ["附件 甲"];

    numbers_of_several_levels_stand_in_one_marker: items(
        &[level(0, "decimal", "%1", ""), level(1, "decimal", "%1.%2", ""), level(2, "decimal", "%1.%2.%3", "")].concat(),
        &[0, 1, 2, 2, 1, 2, 0, 1],
    ) => ["1 甲", "1.1 甲", "1.1.1 甲", "1.1.2 甲", "1.2 甲", "1.2.1 甲", "2 甲", "2.1 甲"];
    // LibreOffice 7.4 does not know legal numbering, nor levels that do not restart.
    legal_numbering_writes_every_level_in_digits apart: items(
        &[level(0, "chineseCounting", "第%1章", ""), level(1, "decimal", "%1.%2", "<w:isLgl/>"), level(2, "chineseCounting", "%1-%3", "")].concat(),
        &[0, 1, 2, 0, 1],
    ) => ["第一章 甲", "1.1 甲", "一-一 甲", "第二章 甲", "2.1 甲"];
    a_level_that_was_passed_over_counts_as_begun: items(
        &[level(0, "decimal", "%1", ""), level(1, "decimal", "%1.%2", "")].concat(),
        &[1, 1, 0, 1],
    ) => ["1.1 甲", "1.2 甲", "2 甲", "2.1 甲"];
    a_start_is_where_it_says: items(&level(0, "decimal", "%1.", r#"<w:start w:val="5"/>"#), &[0, 0]) => ["5. 甲", "6. 甲"];
    a_level_that_never_restarts_runs_on apart: items(
        &[level(0, "chineseCounting", "%1、", ""), level(1, "decimal", "%2.", r#"<w:lvlRestart w:val="0"/>"#)].concat(),
        &[0, 1, 1, 0, 1],
    ) => ["一、 甲", "1. 甲", "2. 甲", "二、 甲", "3. 甲"];
    a_level_restarts_after_the_level_that_it_names apart: items(
        &[level(0, "decimal", "%1", ""), level(1, "decimal", "%2", ""), level(2, "decimal", "%3", r#"<w:lvlRestart w:val="1"/>"#)].concat(),
        &[0, 1, 2, 1, 2, 0, 1, 2],
    ) => ["1 甲", "1 甲", "1 甲", "2 甲", "2 甲", "2 甲", "1 甲", "1 甲"];

    a_list_goes_on_after_other_paragraphs: Docx::new(&[item(1, 0, "甲"), p("正文"), item(1, 0, "乙")].concat())
        .numbering(&(definition(0, &notice_levels()) + &list(1, 0, ""))) => ["一、甲", "正文", "二、乙"];
    lists_of_one_definition_count_on_from_each_other: two_lists("", &[item(1, 0, "甲"), item(2, 0, "乙"), item(1, 0, "丙")].concat())
        => ["一、甲", "二、乙", "三、丙"];
    a_list_that_starts_anew_does: two_lists(
        r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>"#,
        &[item(1, 0, "甲"), item(1, 0, "乙"), item(2, 0, "丙"), item(2, 0, "丁")].concat(),
    ) => ["一、甲", "二、乙", "一、丙", "二、丁"];
    a_list_may_start_anew_at_a_number: two_lists(
        r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>"#,
        &[item(1, 0, "甲"), item(2, 0, "乙"), item(2, 0, "丙")].concat(),
    ) => ["一、甲", "七、乙", "八、丙"];
    a_deeper_level_may_start_anew: two_lists(
        r#"<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>"#,
        &[item(1, 0, "甲"), item(1, 2, "乙"), item(1, 2, "丙"), item(2, 2, "丁"), item(2, 2, "戊")].concat(),
    ) => ["一、甲", "1. 乙", "2. 丙", "1. 丁", "2. 戊"];
    a_list_may_define_a_level_anew: two_lists(
        &format!(r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#, level(0, "decimal", "%1)", "")),
        &[item(2, 0, "甲"), item(2, 1, "乙"), item(2, 0, "丙")].concat(),
    ) => ["1) 甲", "（一）乙", "2) 丙"];
    lists_of_two_definitions_do_not_count_on: Docx::new(&[item(1, 0, "甲"), item(2, 0, "乙"), item(1, 0, "丙")].concat())
        .numbering(&[definition(0, &notice_levels()), definition(1, &notice_levels()), list(1, 0, ""), list(2, 1, "")].concat())
        => ["一、甲", "一、乙", "二、丙"];

    a_style_numbers_its_paragraphs: Docx::new(&[styled("条", "甲"), styled("条", "乙")].concat())
        .numbering(&(definition(0, &level(0, "chineseCounting", "第%1条", "")) + &list(1, 0, "")))
        .styles(&style("条", r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#)) => ["第一条 甲", "第二条 乙"];
    a_style_is_the_level_that_is_bound_to_it apart: Docx::new(&[styled("章", "甲"), styled("条", "乙"), styled("条", "丙"), styled("章", "丁"), styled("条", "戊")].concat())
        .numbering(&(definition(0, &[
            level(0, "chineseCounting", "第%1章", r#"<w:pStyle w:val="章"/>"#),
            level(1, "chineseCounting", "第%2条", r#"<w:lvlRestart w:val="0"/><w:pStyle w:val="条"/>"#),
        ].concat()) + &list(1, 0, "")))
        .styles(&[
            style("章", r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#),
            style("条", r#"<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>"#),
        ].concat()) => ["第一章 甲", "第一条 乙", "第二条 丙", "第二章 丁", "第三条 戊"];
    a_style_inherits_its_numbering: Docx::new(&[styled("子", "甲"), styled("孙", "乙")].concat())
        .numbering(&(definition(0, &notice_levels()) + &list(1, 0, "")))
        .styles(&[
            style("父", r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#),
            style("子", r#"<w:basedOn w:val="父"/>"#),
            style("孙", r#"<w:basedOn w:val="子"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>"#),
        ].concat()) => ["一、甲", "（一）乙"];
    a_paragraph_may_leave_the_list_of_its_style: Docx::new(&[
            styled("条", "甲"),
            p_of(r#"<w:pStyle w:val="条"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>"#, &r("乙")),
            styled("条", "丙"),
        ].concat())
        .numbering(&(definition(0, &notice_levels()) + &list(1, 0, "")))
        .styles(&style("条", r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#)) => ["一、甲", "乙", "二、丙"];
    a_definition_may_stand_in_a_numbering_style: Docx::new(&item(2, 0, "甲"))
        .numbering(&[
            format!(r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:styleLink w:val="公文"/>{}</w:abstractNum>"#, notice_levels()),
            r#"<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/><w:numStyleLink w:val="公文"/></w:abstractNum>"#.to_owned(),
            list(1, 0, ""),
            list(2, 1, ""),
        ].concat())
        .styles(r#"<w:style w:type="numbering" w:styleId="公文"><w:name w:val="公文"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#)
        => ["一、甲"];
    a_custom_format_is_a_width: items(
        r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>"#,
        &[0, 0],
    ) => ["001 甲", "002 甲"];

    a_list_that_is_not_defined_numbers_nothing: Docx::new(&item(7, 0, "甲")) => ["甲"];
    a_number_stands_before_an_empty_paragraph_too: Docx::new(&[item(1, 0, "甲"), item(1, 0, ""), item(1, 0, "丙")].concat())
        .numbering(&(definition(0, &notice_levels()) + &list(1, 0, ""))) => ["一、甲", "二、", "三、丙"];
    markers_that_are_typed_stay_as_they_are: Docx::new(&[p("一、甲"), p("（一）乙"), p("1．丙")].concat()) => ["一、甲", "（一）乙", "1．丙"];
}
