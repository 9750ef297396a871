//! What must be joined and what must stay apart.

use super::*;

/// A page of running text, so that the document is hard-wrapped at 20 characters.
const PROSE: &str =
    "各有关部门要切实提高政治站位,充分认识做好此项工作的重要意义,层层压实责任,狠抓工作落实,确保各项目标任务按期完成。";

/// `text` with every line broken after `width` characters.
fn broken(text: &str, width: usize) -> String {
    let lines = text.lines().flat_map(|line| {
        let chars: Vec<char> = line.chars().collect();
        chars.chunks(width).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is read of `text` below two pages of prose that are broken after 20 characters.
fn read(text: &str) -> String {
    let page = broken(PROSE, 20);
    let whole = put_together(Text::new(format!("{page}\n{page}\n{text}")));
    let prose = format!("{PROSE}\n{PROSE}\n");
    assert!(whole.source().starts_with(&prose), "{}", whole.source());
    whole.source()[prose.len()..].to_owned()
}

#[test]
fn a_break_inside_a_word_a_number_a_title_or_a_list_is_none() {
    for line in [
        "一、各级各部门要按照职责分工抓好落实,全年不少于4次。",
        "二、根据《中华人民共和国政府信息公开条例实施细则》和有关规定,认真做好公开。",
        "三、各单位务必于2017年11月底前完成120万平方米改造。(区法制办牵头,区政府办、区司法局配合)",
    ] {
        assert_eq!(read(&broken(line, 20)), line);
    }
}

#[test]
fn a_marker_at_the_start_of_a_line_begins_a_paragraph() {
    let text = "(一)加强组织领导。建立健全工作机制,明确\n责任。\n(二)强化督促检查。定期通报情况。";
    assert_eq!(read(text), "(一)加强组织领导。建立健全工作机制,明确责任。\n(二)强化督促检查。定期通报情况。");
    let fills_its_line = "1.各部门要于年底前完成全部的整改任务。\n2.抓好落实。";
    assert_eq!(read(fills_its_line), fills_its_line);
}

#[test]
fn what_looks_like_a_marker_in_the_midst_of_a_sentence_begins_none() {
    let text = "一、对符合本办法第十二条第一款第二项和第\n(三)项规定情形的,应当及时依法办理。";
    assert_eq!(read(text), text.replace('\n', ""));
}

#[test]
fn a_heading_line_stays_a_line() {
    let text = "一、总体要求\n深入贯彻落实党中央国务院决策部署,全面推\n进各项工作。\n二、主要任务";
    assert_eq!(read(text), "一、总体要求\n深入贯彻落实党中央国务院决策部署,全面推进各项工作。\n二、主要任务");
}

#[test]
fn page_furniture_between_two_halves_of_a_sentence_is_passed_over() {
    let text = "一、首次申请公积金贷款的,最低首付比例不\n— 7 —\n\n低于30%。";
    assert_eq!(read(text), "一、首次申请公积金贷款的,最低首付比例不低于30%。");
}

#[test]
fn latin_words_stay_apart() {
    let text = "一、推行政府和社会资本合作模式应用Public\nPrivate合作模式。";
    assert_eq!(read(text), text.replace('\n', " "));
}

#[test]
fn indents_say_where_paragraphs_begin() {
    let indented = |text: &str| text.lines().map(|l| format!("  {l}\n")).collect::<String>();
    let text = indented(&format!("{PROSE}\n{PROSE}\n{PROSE}\n抓好落实。"));
    let whole = put_together(Text::new(broken(&text, 22)));
    assert_eq!(whole.source(), text.trim_end());
}

#[test]
fn a_text_that_is_not_hard_wrapped_is_read_as_it_is() {
    for text in [
        "市发展改革委\n市财政局\n市住房城乡建设局\n市人力资源社会保障局\n市市场监管局",
        "一、推进政务公开工作取得新的成效\n二、深化行政审批制度的各项改革\n三、健全依法科学民主决策的机制\n四、规范行政执法行为的各个环节",
        "加强学习。\n加强领导。\n",
        "",
    ] {
        assert_eq!(put_together(Text::new(text)).source(), text);
    }
}

#[test]
fn every_place_leads_back_to_the_source() {
    let source = format!("{}\n— 1 —\n抓好落实。\n", broken(&format!("{PROSE}\n{PROSE}"), 20));
    let text = put_together(Text::new(source.as_str()));
    let decoded: Vec<char> = source.chars().collect();
    for (at, c) in (0_u32..).zip(text.source().chars()) {
        let span = text.span(Extent::new(at, at + 1));
        assert_eq!((decoded[span.start as usize], span.end - span.start), (c, 1));
        assert_eq!(text.extent_of(span), Extent::new(at, at + 1));
    }
    let pieces: String =
        text.spans(text.extent()).map(|s| decoded[s.extent().range()].iter().collect::<String>()).collect();
    assert_eq!(pieces, source.replace("— 1 —", "").replace('\n', ""));
    assert_eq!(text.set_aside().iter().map(|s| (s.line, s.end - s.start)).collect::<Vec<_>>(), [(7, 5)]);
    assert_eq!(text.decoded().as_str(), source);
}
