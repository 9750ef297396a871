//! Line breaks that a scrape lost at the head and foot of a notice: title and number, 主送机关 and text, text and sign-off.
//!
//! In: a piece of a line. Out: where it should be cut. Markers inside lines are `split`'s.

use super::shape;
use crate::base::Extent;
use crate::lexicon::body::{self, Body};
use crate::lexicon::{doc_number, doc_type};
use crate::source::words::{Words, first, last};
use crate::source::{Text, is_blank, words};
use crate::time::{Expression, Kind, Partial, Year};

/// Longest 发文机关署名 in running text.
const LONGEST_NAME: u32 = 40;
/// Longest and shortest heading before wide blanks.
const LONGEST_HEADING: u32 = 50;
const SHORTEST_HEADING: usize = 4;
/// Shortest line that is taken for several run together.
const RUN_TOGETHER: u32 = 150;

/// The cuts of a piece that stands before the first section.
#[must_use]
pub(super) fn in_head(text: &Text, times: &[Expression], e: Extent) -> Vec<u32> {
    let mut cuts = Vec::new();
    if e.len() >= RUN_TOGETHER {
        at_gaps(text, e, &mut cuts);
    }
    let starts = std::iter::once(e.start).chain(cuts.clone());
    let ends = cuts.clone().into_iter().chain([e.end]);
    for (start, end) in starts.zip(ends).collect::<Vec<_>>() {
        let piece = text.trim(Extent::new(start, end));
        let piece = text_after_date(text, times, piece, &mut cuts).unwrap_or(piece);
        let piece = number_after_title(text, piece, &mut cuts).unwrap_or(piece);
        let piece = title_after_number(text, piece, &mut cuts).unwrap_or(piece);
        let piece = title_before_addressees(text, piece, &mut cuts).unwrap_or(piece);
        title_before_text(text, piece, &mut cuts);
        let rest = after_addressees(text, piece, &mut cuts).unwrap_or(piece);
        sign_off(text, times, rest, &mut cuts);
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The cuts of a piece of the text itself, which a marker up to `after` may open: after its heading, and its sign-off.
/// `run_on` tells that it shares its line with other sections.
#[must_use]
pub(super) fn in_text(text: &Text, times: &[Expression], e: Extent, after: Option<u32>, run_on: bool) -> Vec<u32> {
    let mut cuts = Vec::new();
    if let Some(after) = after {
        after_heading(text, Extent::new(after, e.end), &mut cuts);
        if run_on && cuts.is_empty() {
            let e = text.trim(Extent::new(after, e.end));
            cuts.extend(short_heading(text, e).or_else(|| before_label(text, e)).or_else(|| general_heading(text, e)));
        }
    }
    sign_off(text, times, e, &mut cuts);
    cuts
}

/// 加强监管,严格执法　　有效解决…: after a heading that wide blanks part from the text.
fn after_heading(text: &Text, e: Extent, cuts: &mut Vec<u32>) {
    let e = text.trim(e);
    let reach = text.chars(Extent::new(e.start, e.end.min(e.start + LONGEST_HEADING)));
    let Some(gap) = reach.windows(2).position(|w| is_blank(w[0]) && is_blank(w[1])) else { return };
    let rest = text.trim(Extent::new(e.start + gap as u32, e.end));
    let heading_alone = gap >= SHORTEST_HEADING && !reach[..gap].iter().any(|&c| shape::is_stop(c) || c == ':');
    if heading_alone && rest.len() > LONGEST_HEADING && text.chars(rest).iter().any(|&c| shape::is_stop(c)) {
        cuts.push(rest.start);
    }
}

/// 工作目标 到2020年,…: on a line that lost its breaks, after a heading that one blank parts from the text.
fn short_heading(text: &Text, e: Extent) -> Option<u32> {
    let reach = text.chars(Extent::new(e.start, e.end.min(e.start + SHORT_HEADING)));
    let gap = reach.iter().position(|&c| is_blank(c)).filter(|&gap| gap >= SHORTEST_HEADING)?;
    let han = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '“' | '”' | '、');
    let rest = text.trim(Extent::new(e.start + gap as u32, e.end));
    let goes_on = rest.len() > SHORT_HEADING && text.chars(rest).iter().any(|&c| shape::is_stop(c));
    (reach[..gap].iter().all(han) && goes_on).then_some(rest.start)
}

/// 种植环节|治理指标:合格率…: before the label that the text under the heading begins with.
fn before_label(text: &Text, e: Extent) -> Option<u32> {
    let reach = text.chars(Extent::new(e.start, e.end.min(e.start + SHORT_HEADING)));
    let head = &reach[..reach.iter().position(|&c| c == ':')?];
    let heading = head.len() - LABELS.end(head)?;
    let han = head.iter().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '、'));
    (han && heading >= SHORTEST_HEADING - 1).then_some(e.start + heading as u32)
}

/// 总体要求|全面贯彻…: after a heading that every plan has, where a clause begins.
fn general_heading(text: &Text, e: Extent) -> Option<u32> {
    let chars = text.chars(e);
    let end = GENERAL.begin(chars)?;
    CLAUSES.begin(&chars[end..]).map(|_| e.start + end as u32)
}

/// What the text under a heading is labelled with.
static LABELS: Words = last!("治理指标 治理目标 工作目标 工作任务 主要任务 主要措施 工作措施 目标任务 工作指标");
static GENERAL: Words = first!("总体要求 指导思想 工作目标 总体目标 基本原则 主要目标");
static CLAUSES: Words =
    first!("全面贯彻 深入贯彻 认真贯彻 贯彻落实 以习近平 以邓小平 以马克思 坚持以 高举 按照 紧紧围绕 通过 到20");

/// Longest heading that one blank ends.
const SHORT_HEADING: u32 = 24;

/// Every gap that is neither inside brackets, nor after a label, nor between a figure and what it counts.
fn at_gaps(text: &Text, e: Extent, cuts: &mut Vec<u32>) {
    let chars = text.folded();
    let (mut depth, mut at) = (0_u32, e.start);
    while at < e.end {
        let c = chars[at as usize];
        match c {
            '(' | '《' | '“' | '〔' => depth += 1,
            ')' | '》' | '”' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let next = text.skip_blank(at, e.end);
        if next == at {
            at += 1;
            continue;
        }
        let before = if at > e.start { chars[at as usize - 1] } else { ' ' };
        let after = chars.get(next as usize).copied().unwrap_or(' ');
        let figures = before.is_ascii_digit() && (after.is_ascii_digit() || "号个年月日件项家户次人".contains(after));
        let stops = matches!(after, ';' | ',' | '。' | '、' | ':');
        if depth == 0 && before != ':' && !figures && !stops && next < e.end {
            cuts.push(next);
        }
        at = next;
    }
}

/// 2019年2月12日2019年度工作要点: after the date that opens the piece. Returns what follows.
fn text_after_date(text: &Text, times: &[Expression], e: Extent, cuts: &mut Vec<u32>) -> Option<Extent> {
    let date = &times.get(times.partition_point(|t| t.extent.start < e.start)).filter(|t| t.extent.start == e.start)?;
    let rest = text.trim(Extent::new(date.extent.end, e.end.max(date.extent.end)));
    if !is_dated(date) || rest.is_empty() || !shape::is_title_line(text, rest) || !shape::ends_title(text, rest) {
        return None;
    }
    cuts.push(rest.start);
    Some(rest)
}

fn is_dated(time: &Expression) -> bool {
    matches!(time.kind, Kind::Calendar(Partial { year: Year::Stated(_), day: Some(_), .. }))
}

/// …的通知国办发〔2020〕13号: before the number, and after it. Returns what follows.
fn number_after_title(text: &Text, e: Extent, cuts: &mut Vec<u32>) -> Option<Extent> {
    let reach = Extent::new(e.start, e.end.min(e.start + 160));
    let number = doc_number::find(text.chars(reach)).into_iter().next()?;
    let code = &text.chars(reach)[number.clone()];
    let kind = doc_type::OFFICIAL.iter().find(|k| words::starts(code, k)).map_or(0, |k| k.chars().count() as u32);
    let (start, end) = (e.start + number.start as u32 + kind, e.start + number.end as u32);
    let title = text.trim(Extent::new(e.start, start));
    if title.is_empty() || !shape::is_title_line(text, title) || !shape::ends_title(text, title) {
        return None;
    }
    cuts.push(start);
    let rest = text.trim(Extent::new(end, e.end));
    if !rest.is_empty() {
        cuts.push(rest.start);
    }
    Some(rest)
}

/// 国办发〔2020〕13号国务院办公厅关于…的通知: after the number that opens the piece. Returns what follows.
fn title_after_number(text: &Text, e: Extent, cuts: &mut Vec<u32>) -> Option<Extent> {
    let reach = &text.folded()[..e.end.min(e.start + LONGEST_NUMBER) as usize];
    let end = doc_number::at(reach, e.start as usize)? as u32;
    let rest = text.trim(Extent::new(end, e.end));
    if rest.is_empty() || !matches!(text.chars(rest)[0], '\u{4E00}'..='\u{9FFF}') {
        return None;
    }
    cuts.push(rest.start);
    Some(rest)
}

/// Longest document number, and longest title that is looked for before 主送机关.
const LONGEST_NUMBER: u32 = 40;
const LONGEST_TITLE: u32 = 120;

static OFFICIAL: Words = last!(list doc_type::OFFICIAL);

/// 国务院办公厅关于…的通知各省人民政府:为贯彻…: after the title. Returns what follows.
fn title_before_addressees(text: &Text, e: Extent, cuts: &mut Vec<u32>) -> Option<Extent> {
    let colon = e.start + text.chars(e).iter().take(400).position(|&c| c == ':' || shape::is_stop(c))? as u32;
    let reach = colon.min(e.start + LONGEST_TITLE);
    if !shape::contains(text.chars(Extent::new(e.start, reach)), "关于") {
        return None;
    }
    let ends =
        |title: &[char]| OFFICIAL.longest_end(title).is_some_and(|kind| title[..title.len() - kind].ends_with(&['的']));
    let cut = (e.start + 8..reach).find(|&at| {
        let title = Extent::new(e.start, at);
        ends(text.chars(title))
            && shape::contains(text.chars(title), "关于")
            && shape::is_title_line(text, title)
            && shape::is_addressee(text, Extent::new(text.skip_blank(at, e.end), colon + 1))
    })?;
    let rest = text.trim(Extent::new(cut, e.end));
    cuts.push(rest.start);
    Some(rest)
}

/// 2015年治理工作方案|为贯彻落实…: after the title of a plan, where its text begins.
fn title_before_text(text: &Text, e: Extent, cuts: &mut Vec<u32>) {
    let chars = text.chars(e);
    let reach = chars.len().min(LONGEST_TITLE as usize / 2);
    let Some(at) = (SHORTEST_TITLE..reach).find(|&at| PURPOSES.begin(&chars[at..]).is_some()) else { return };
    let title = Extent::new(e.start, e.start + at as u32);
    let kind = doc_type::of_title(&chars[..at]).is_some_and(|k| doc_type::ENCLOSED.contains(&k));
    if kind && shape::is_title_line(text, title) && !chars[..at].contains(&',') {
        cuts.push(title.end);
    }
}

/// Shortest title that is parted from the text behind it.
const SHORTEST_TITLE: usize = 8;
/// How the text of a plan begins.
static PURPOSES: Words = first!("为贯彻 为深入 为进一步 为全面 为切实 为加强 为认真 为做好 为推进 为落实 为加快 为了");

/// 各省人民政府:为贯彻…: after the colon. Returns what follows.
fn after_addressees(text: &Text, e: Extent, cuts: &mut Vec<u32>) -> Option<Extent> {
    let colon = text.chars(e).iter().take(400).position(|&c| c == ':' || shape::is_stop(c))?;
    let list = Extent::new(e.start, e.start + colon as u32 + 1);
    let rest = text.trim(Extent::new(list.end, e.end));
    if rest.is_empty() || !shape::is_addressee(text, list) {
        return None;
    }
    cuts.push(rest.start);
    Some(rest)
}

/// …贯彻执行。国务院办公厅2020年5月31日(此件公开发布): before the name, before the date, after the date.
fn sign_off(text: &Text, times: &[Expression], e: Extent, cuts: &mut Vec<u32>) {
    let from = times.partition_point(|t| t.extent.start < e.start);
    for date in times[from..].iter().take_while(|t| t.extent.end <= e.end) {
        let Some(name) = is_dated(date).then(|| name_before(text, e, date.extent.start)).flatten() else { continue };
        let after = text.trim(Extent::new(date.extent.end, e.end));
        let run_together = name.start > e.start && is_blank(text.folded()[name.start as usize - 1]);
        if !after.is_empty() && !text.starts_with(after.start, "(") && !run_together {
            continue;
        }
        cuts.extend([name.start, date.extent.start].into_iter().filter(|&cut| cut > e.start));
        if !after.is_empty() {
            cuts.push(after.start);
        }
        return;
    }
}

/// The body whose name ends right before `date` and begins after a stop, a blank or at the start of `e`.
fn name_before(text: &Text, e: Extent, date: u32) -> Option<Extent> {
    let chars = text.folded();
    let end = text.skip_blank_back(date, e.start);
    let floor = e.start.max(end.saturating_sub(LONGEST_NAME));
    let boundary = |c: char| shape::is_stop(c) || is_blank(c) || matches!(c, ')' | ':');
    let start = (floor..end).rev().find(|&at| boundary(chars[at as usize])).map_or(floor, |at| at + 1);
    if start == floor && floor > e.start {
        return None;
    }
    let name = text.trim(Extent::new(start, end));
    (body::kind(text.chars(name)) == Some(Body::Named)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeral;
    use crate::time;

    fn cut(line: &str, head: bool) -> Vec<String> {
        let text = Text::new(line.to_owned());
        let times = time::scan(&text, &numeral::scan(&text));
        let cuts = if head {
            in_head(&text, &times, text.extent())
        } else {
            in_text(&text, &times, text.extent(), None, false)
        };
        let starts = std::iter::once(0).chain(cuts.clone());
        let ends = cuts.into_iter().chain([text.len()]);
        starts.zip(ends).map(|(s, e)| text.slice(text.trim(Extent::new(s, e))).to_owned()).collect()
    }

    #[test]
    fn what_was_run_together_is_parted_again() {
        assert_eq!(
            cut("关于优化营商环境的意见国办发〔2020〕24号", true),
            ["关于优化营商环境的意见", "国办发〔2020〕24号"]
        );
        assert_eq!(
            cut("国办发〔2020〕24号国务院办公厅关于优化营商环境的通知各省、自治区、直辖市人民政府：现通知如下。", true),
            [
                "国办发〔2020〕24号",
                "国务院办公厅关于优化营商环境的通知",
                "各省、自治区、直辖市人民政府：",
                "现通知如下。"
            ]
        );
        assert_eq!(
            cut("各省、自治区、直辖市人民政府：为贯彻落实部署，现通知如下。", true),
            ["各省、自治区、直辖市人民政府：", "为贯彻落实部署，现通知如下。"]
        );
        assert_eq!(
            cut("确保见效。国务院办公厅2020年7月15日（此件公开发布）", false),
            ["确保见效。", "国务院办公厅", "2020年7月15日", "（此件公开发布）"]
        );
    }

    #[test]
    fn running_text_is_left_whole() {
        for line in [
            "市财政局2020年5月1日印发了办法。",
            "各单位要做到以下几点：一是严。",
            "按照（国办发〔2020〕24号）要求执行。",
        ] {
            assert_eq!(cut(line, true), [line]);
        }
    }
}
