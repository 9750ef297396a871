//! Lines to segments: a line is one segment, unless its breaks were lost and it holds several.
//!
//! In: the text. Out: segments in order that tile every line, each with the marker that opens it. A marker at the start of a
//! line opens a segment; inside a line it does where it follows the end of a sentence or of a heading and its series bears it out.

use super::marker::{self, Latest, Marker, Style};
use super::{lost, shape};
use crate::base::Extent;
use crate::source::Text;
use crate::source::words::{Words, first, last};
use crate::time::Expression;

/// A line, or the piece of one that stands for a lost line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Its characters, trimmed.
    pub extent: Extent,
    /// The marker that opens it.
    pub marker: Option<Marker>,
    /// Whether a line begins with it.
    pub opens_line: bool,
    /// Whether it is a line of a table.
    pub row: bool,
}

/// Longest heading before a marker on the same line.
const LONGEST_HEADING: u32 = 50;

/// A marker that may open a segment, and what speaks for it.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    marker: Marker,
    line: usize,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    LineStart,
    AfterSentence,
    /// After blanks that may be a lost line break.
    AfterGap,
    /// After a colon: the first item of a list may begin there.
    AfterColon,
    /// After anything else: only a heading may end there.
    Inside,
}

/// The segments of `text`, none blank. `rows` are the places of the lines of tables, which hold no sections.
#[must_use]
pub(super) fn segments(text: &Text, times: &[Expression], rows: &[Extent]) -> Vec<Segment> {
    let mut is_row = among(rows);
    let whole =
        |line| if is_row(line) { Extent::new(line.start, line.start) } else { without_heading_signs(text, line) };
    let lines: Vec<Extent> = text.lines().map(whole).collect();
    let candidates = candidates(text, &lines);
    let accepted = accept(text, &lines, &candidates);
    let mut opened = accepted.into_iter().peekable();
    let mut segments = Vec::with_capacity(lines.len() + 16);
    let mut is_row = among(rows);
    for (line, whole) in text.lines().zip(&lines).filter(|(l, _)| !l.is_empty()) {
        let (mut start, mut current, mut opens_line, row) = (line.start, None, true, is_row(line));
        while let Some(m) = opened.next_if(|m| m.extent.start < line.end) {
            if m.extent.start > whole.start {
                push(
                    text,
                    &mut segments,
                    Segment { extent: Extent::new(start, m.extent.start), marker: current, opens_line, row },
                );
                (start, opens_line) = (m.extent.start, false);
            }
            current = Some(m);
        }
        push(text, &mut segments, Segment { extent: Extent::new(start, line.end), marker: current, opens_line, row });
    }
    with_lost_breaks(text, times, segments)
}

/// Whether one line after the other is of a table, by the places of the tables' lines in order.
pub(super) fn among(rows: &[Extent]) -> impl FnMut(Extent) -> bool {
    let mut rows = rows.iter().peekable();
    move |line| {
        while rows.next_if(|row| row.end <= line.start).is_some() {}
        rows.peek().is_some_and(|row| row.overlaps(line))
    }
}

fn push(text: &Text, segments: &mut Vec<Segment>, mut segment: Segment) {
    segment.extent = text.trim(segment.extent);
    if !segment.extent.is_empty() {
        segments.push(segment);
    }
}

/// Cuts the segments further where the breaks of head and foot were lost.
fn with_lost_breaks(text: &Text, times: &[Expression], segments: Vec<Segment>) -> Vec<Segment> {
    let mut cut = Vec::with_capacity(segments.len() + 8);
    let mut in_head = true;
    let shares = |i: usize| segments.get(i).is_some_and(|s| !s.opens_line);
    let is_article = |s: &Segment| s.marker.is_some_and(|m| m.style == Style::Article);
    let run_on: Vec<bool> =
        segments.iter().enumerate().map(|(i, s)| (shares(i) || shares(i + 1)) && !is_article(s)).collect();
    let mut items = Items::default();
    for (segment, run_on) in segments.into_iter().zip(run_on) {
        in_head &= segment.marker.is_none() && !segment.row;
        let end_of_items = items.pass(text, &segment);
        if segment.row {
            cut.push(segment);
            continue;
        }
        let e = segment.extent;
        let mut cuts = if in_head {
            lost::in_head(text, times, e)
        } else {
            lost::in_text(text, times, e, segment.marker.map(|m| m.extent.end), run_on)
        };
        cuts.extend(end_of_items.filter(|at| cuts.iter().all(|cut| cut > at)));
        cuts.sort_unstable();
        let (mut start, mut rest) = (e.start, segment);
        for at in cuts {
            push(text, &mut cut, Segment { extent: Extent::new(start, at), ..rest });
            start = at;
            (rest.marker, rest.opens_line) = (None, false);
        }
        push(text, &mut cut, Segment { extent: Extent::new(start, e.end), ..rest });
    }
    cut
}

/// The 项 of an article on the way through a line that lost its breaks: 第二条…:(一)…;(二)…。前款…
#[derive(Debug, Default)]
struct Items {
    in_article: bool,
    /// The number of the last item, if it and those before it end in ; and are no whole sentences.
    open: Option<u32>,
}

impl Items {
    /// Passes a segment. Returns where the last of the items ends and the article's own text goes on behind it.
    fn pass(&mut self, text: &Text, segment: &Segment) -> Option<u32> {
        let before = self.open.take();
        let marker = segment.marker?;
        if marker.style < Style::ChineseParenthesis {
            self.in_article = marker.style == Style::Article;
        }
        let number = marker.number;
        let listed = self.in_article && marker.style == Style::ChineseParenthesis && !segment.opens_line;
        if !listed || !(number == 1 || before.is_some_and(|n| n + 1 == number)) {
            return None;
        }
        let e = segment.extent;
        let Some(stop) = text.chars(e).iter().position(|&c| c == '。') else {
            self.open = (text.folded()[e.end as usize - 1] == ';').then_some(number);
            return None;
        };
        let rest = text.trim(Extent::new(e.start + stop as u32 + 1, e.end));
        (number > 1 && matches!(text.chars(rest).first(), Some('\u{4E00}'..='\u{9FFF}'))).then_some(rest.start)
    }
}

/// A line of Markdown without the signs of its heading or list.
fn without_heading_signs(text: &Text, line: Extent) -> Extent {
    let signs = text.chars(line).iter().take_while(|c| matches!(c, '#' | '*' | '>')).count() as u32;
    if signs == 0 { line } else { text.trim(Extent::new(line.start + signs, line.end)) }
}

/// Every place where a segment might open, in order.
fn candidates(text: &Text, lines: &[Extent]) -> Vec<Candidate> {
    let chars = text.folded();
    let mut found: Vec<Candidate> = Vec::with_capacity(lines.len());
    for (line, e) in lines.iter().enumerate() {
        let mut at = e.start;
        // The end of a marker that opens the line: another may follow it directly (二、(一)).
        let mut opened = e.start;
        while let Some(step) = chars[at as usize..e.end as usize].iter().position(|&c| marker::may_begin(c)) {
            at += step as u32;
            let place = if at == opened { Place::LineStart } else { place_of(text, e.start, at) };
            let usable = |m: &Marker| place == Place::LineStart || (m.sure && m.style.may_stand_inside());
            let Some(marker) = marker::at(text, at, e.end).filter(usable) else {
                at += 1;
                continue;
            };
            found.push(Candidate { marker, line, place });
            at = text.skip_blank(marker.extent.end, e.end);
            if place == Place::LineStart {
                opened = at;
            }
        }
    }
    found
}

/// What, with its colon, opens a list of tasks inside a line: 工作任务:1.
static OF_TASKS: Words =
    last!("工作任务 主要任务 重点任务 具体任务 主要措施 工作措施 具体措施 重点措施 主要工作 重点工作");

/// What kind of place `at` is, by what stands before it on the line.
fn place_of(text: &Text, floor: u32, at: u32) -> Place {
    let chars = text.folded();
    let last = text.skip_blank_back(at, floor);
    match chars[last as usize - 1] {
        c if shape::is_stop(c) => Place::AfterSentence,
        ')' | '〕' | '】' | ']' | '〉' | '”' => Place::AfterSentence,
        ':' if OF_TASKS.end(text.chars(Extent::new(floor, last - 1))).is_some() => Place::AfterSentence,
        ':' if last == at => Place::AfterColon,
        _ if last < at => Place::AfterGap,
        _ => Place::Inside,
    }
}

/// The candidates that open a segment.
fn accept(text: &Text, lines: &[Extent], candidates: &[Candidate]) -> Vec<Marker> {
    let followers = followers(candidates);
    let mut accepted: Vec<Marker> = Vec::new();
    let mut series = Series::default();
    let mut last_line = usize::MAX;
    for (c, follower) in candidates.iter().zip(followers) {
        let Marker { style, number, extent, .. } = c.marker;
        let next = follower.map(|i| &candidates[i]);
        let continues = number > 1 && series.last.of(style).is_some_and(|n| n + 1 == number);
        let in_series = continues || (number == 1 && next.is_some_and(|f| f.marker.number == 2));
        let outer = || accepted.last().filter(|m| last_line == c.line && m.style < style);
        let ok = match c.place {
            Place::LineStart if !c.marker.sure => continues && after_whole_line(text, extent.start),
            Place::LineStart => style.stands_alone() || in_series,
            Place::AfterSentence => {
                let skips = || series.skips_to(c.marker, next) && follows_full_stop(text, extent.start);
                (in_series || skips()) && ends_before(text, extent.start)
            }
            Place::AfterGap => in_series,
            Place::AfterColon if style == Style::ChineseParenthesis => {
                let listed = next.is_some_and(|f| f.line == c.line && follows_semicolon(text, f.marker.extent.start));
                in_series && listed && outer().is_some_and(|m| m.style == Style::Article)
            }
            Place::Inside | Place::AfterColon if accepted.is_empty() => {
                in_series && opens_plan(text, lines[c.line].start, c.marker)
            }
            Place::Inside | Place::AfterColon => {
                in_series && outer().is_some_and(|m| is_heading(text, Extent::new(m.extent.end, extent.start)))
            }
        };
        series.pass(c.marker, ok);
        if ok {
            accepted.push(c.marker);
            last_line = c.line;
        }
    }
    accepted
}

/// The numbers that the markers have come to.
#[derive(Debug, Default)]
struct Series {
    /// The last number of each style that opened a segment.
    last: Latest,
    /// The styles that have gone on since: no outer marker, and none of theirs that opened nothing.
    running: Vec<Style>,
}

impl Series {
    fn pass(&mut self, marker: Marker, opens: bool) {
        let Marker { style, number, .. } = marker;
        self.running.retain(|&s| s != style && (!opens || s < style));
        if opens {
            self.last.note(style, number);
            self.running.push(style);
        }
    }

    /// (六) … (八): whether a number or two are left out of a series that is running and goes on, or begins anew, behind it.
    fn skips_to(&self, marker: Marker, next: Option<&Candidate>) -> bool {
        let Marker { style, number, .. } = marker;
        let next = next.map_or(0, |f| f.marker.number);
        // The 1 of the series behind it may stand inside a line, behind a heading.
        let borne_out = next == number + 1 || matches!(next, 1 | 2);
        let last = self.last.of(style).filter(|_| self.running.contains(&style));
        borne_out && last.is_some_and(|n| (n + 2..=n + LONGEST_SKIP).contains(&number))
    }
}

/// As far as a series may skip inside a line.
const LONGEST_SKIP: u32 = 3;

/// Whether what stands before `at` is the end of a whole sentence or a bracket, and no piece of a list in a sentence.
fn follows_full_stop(text: &Text, at: u32) -> bool {
    let last = text.skip_blank_back(at, at.saturating_sub(8));
    (last as usize).checked_sub(1).is_some_and(|i| matches!(text.folded()[i], '。' | ')' | '〕' | '】' | ']'))
}

fn follows_semicolon(text: &Text, at: u32) -> bool {
    let last = text.skip_blank_back(at, at.saturating_sub(8));
    (last as usize).checked_sub(1).is_some_and(|i| text.folded()[i] == ';')
}

/// Whether the first marker of all may open inside a line: 一、 after 如下:, 第一章 after the title.
fn opens_plan(text: &Text, line: u32, marker: Marker) -> bool {
    let before = text.trim(Extent::new(line, marker.extent.start));
    match marker.style {
        Style::ChineseComma => {
            ["如下:", "意见:", "方案:", "措施:", "要点:", "计划:"].iter().any(|w| text.ends_with(before.end, w))
        }
        Style::Chapter | Style::Article => shape::is_title_line(text, before) && shape::ends_title(text, before),
        _ => false,
    }
}

/// For each candidate, the next one of its style that may open a segment by itself.
fn followers(candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut next = Latest::default();
    let mut followers: Vec<_> = candidates
        .iter()
        .enumerate()
        .rev()
        .map(|(i, c)| {
            let follower = next.of(c.marker.style);
            if !matches!(c.place, Place::Inside | Place::AfterColon) {
                next.note(c.marker.style, i as u32);
            }
            follower.map(|i| i as usize)
        })
        .collect();
    followers.reverse();
    followers
}

/// Whether the line before the one that begins at `at` ends a sentence, so that a number here is not its continuation.
fn after_whole_line(text: &Text, at: u32) -> bool {
    let end = text.skip_blank_back(at, 0);
    shape::ends_sentence(text, Extent::new(end.saturating_sub(8), end)) || text.ends_with(end, ")")
}

/// As far back as the opening of a bracket is looked for.
const BRACKET_REACH: u32 = 400;

/// Words of a bracket that says who is responsible, which ends a sentence.
static OF_DUTIES: Words = first!("负责 牵头 单位 部门 落实 配合");

/// Whether the bracket or stop before `at` ends a sentence: not (试行), not the end of a quotation in running text.
fn ends_before(text: &Text, at: u32) -> bool {
    let last = text.skip_blank_back(at, at.saturating_sub(8));
    let chars = text.folded();
    match chars.get((last as usize).wrapping_sub(1)) {
        Some(&c) if shape::is_stop(c) || c == ':' => true,
        Some(')' | '〕' | '】' | ']' | '〉') => opening(text, last).is_some_and(|open| {
            let inner = text.chars(Extent::new(open + 1, last - 1));
            let before = text.skip_blank_back(open, open.saturating_sub(8));
            let after_stop = before > 0 && shape::is_stop(chars[before as usize - 1]);
            after_stop || OF_DUTIES.stand_in(inner)
        }),
        Some('”') => last >= 2 && shape::is_stop(chars[last as usize - 2]),
        _ => false,
    }
}

/// The bracket that the one right before `end` closes; shapes may be mixed.
fn opening(text: &Text, end: u32) -> Option<u32> {
    let mut depth = 0_u32;
    let from = end.saturating_sub(BRACKET_REACH);
    (from..end).rev().find(|&at| {
        match text.folded()[at as usize] {
            ')' | '〕' | '】' | ']' | '〉' => depth += 1,
            '(' | '〔' | '【' | '[' | '〈' => depth = depth.saturating_sub(1),
            _ => return false,
        }
        depth == 0
    })
}

/// Whether the text between two markers of one line is a heading alone.
fn is_heading(text: &Text, e: Extent) -> bool {
    let e = text.trim(e);
    e.len() <= LONGEST_HEADING && !text.chars(e).iter().any(|&c| shape::is_stop(c) || c == ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(source: &str) -> Vec<String> {
        let text = Text::new(source.to_owned());
        segments(&text, &[], &[]).iter().map(|s| text.slice(s.extent).to_owned()).collect()
    }

    #[test]
    fn lost_line_breaks_are_found_again() {
        let run_together = "提出以下意见。一、持续提升便利度（一）优化流程。从办成一件事出发。（发展改革委牵头）（二）提升效率。全面推行。二、简化审批（三）降低门槛。";
        assert_eq!(
            split(run_together),
            [
                "提出以下意见。",
                "一、持续提升便利度",
                "（一）优化流程。从办成一件事出发。（发展改革委牵头）",
                "（二）提升效率。全面推行。",
                "二、简化审批",
                "（三）降低门槛。"
            ]
        );
    }

    #[test]
    fn a_number_left_out_ends_no_series() {
        let line = "（一）供水1.护水源。严查排污。（水务局）2.保水质。定期抽检。（水务局）4.强监测。按月通报。（卫健局）5.严执法。从重查处。（公安局）";
        let pieces = [
            "（一）供水",
            "1.护水源。严查排污。（水务局）",
            "2.保水质。定期抽检。（水务局）",
            "4.强监测。按月通报。（卫健局）",
            "5.严执法。从重查处。（公安局）",
        ];
        assert_eq!(split(line), pieces);
        // Nothing goes on from it; it is a piece of a list in a sentence; the series is not running.
        let ends = "一、供水1.护水源。严查排污。2.保水质。定期抽检。4.强监测。按月通报。";
        assert_eq!(split(ends).last().unwrap(), "2.保水质。定期抽检。4.强监测。按月通报。");
        let in_a_sentence = "一、材料1.身份证。须为原件。2.申请表；4.照片；5.证明。";
        assert_eq!(split(in_a_sentence).last().unwrap(), "2.申请表；4.照片；5.证明。");
        let of_another = "一、供水1.护水源。严查。2.保水质。抽检。\n二、供电。此项4.强监测。5.严执法。";
        assert_eq!(split(of_another).last().unwrap(), "二、供电。此项4.强监测。5.严执法。");
    }

    #[test]
    fn the_items_of_an_article_stand_behind_its_colon() {
        let line = "第三条　报告书应当包括：（一）概况；（二）现状；（三）结论。报告表的格式另行规定。第四条　公开。";
        assert_eq!(
            split(line),
            [
                "第三条　报告书应当包括：",
                "（一）概况；",
                "（二）现状；",
                "（三）结论。",
                "报告表的格式另行规定。",
                "第四条　公开。"
            ]
        );
        for one in ["二、报告书应当包括：（一）概况；（二）现状。", "第三条　按下列顺序：（一）年龄，（二）学历。"]
        {
            assert_eq!(split(one), [one]);
        }
    }

    #[test]
    fn a_mention_opens_nothing() {
        for one in [
            "第一条 依照本办法第(一)项的规定,见二、所述。",
            "同时满足下列条件:1.网签备案;2.缴清契税。",
            "主要任务:1.5万户改水。",
            "一、二、三产业融合发展。",
            "1.2万户居民受益。",
            "2017年工作要点",
        ] {
            assert_eq!(split(one), [one]);
        }
    }

    #[test]
    fn tasks_begin_behind_their_label() {
        let line = "（一）种植环节工作任务：1.加强巡查。组织开展检查。（市农业局）2.开展监测。（市农业局）";
        let tasks = ["1.加强巡查。组织开展检查。（市农业局）", "2.开展监测。（市农业局）"];
        assert_eq!(split(line), ["（一）种植环节", "工作任务：", tasks[0], tasks[1]]);
    }

    #[test]
    fn two_markers_on_one_line_are_two_segments() {
        assert_eq!(split("一、总则\n二、(一)加强领导。"), ["一、总则", "二、", "(一)加强领导。"]);
    }
}
