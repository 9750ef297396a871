//! The parts of a notice: cover letter, plan, attachments; and the role of every line outside their sections.
//!
//! In: segments. Out: for each its role, and the parts as ranges of segments. One pass, from the head down: what a line is
//! depends on what came before it (GB/T 9704-2012, chapter 7: title, 主送机关, text, 附件说明, 署名, 成文日期, 附注, 附件, 抄送).

mod head;

use std::ops::Range;

use super::marker::{Marker, Style};
use super::shape;
use super::split::Segment;
use crate::base::Extent;
use crate::lexicon::doc_type;
use crate::lexicon::meta_label::{self, Field};
use crate::model::{BlockRole, PartRole};
use crate::numeral;
use crate::source::words::{Words, first};
use crate::source::{Text, is_blank};
use crate::time::Expression;

/// A part, as the segments that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRange {
    /// What it is.
    pub role: PartRole,
    /// Its number among the attachments, from 1.
    pub attachment: u32,
    /// Its title, which may go over several lines.
    pub title: Option<Extent>,
    /// Its segments, the title's included.
    pub segments: Range<usize>,
}

/// What the lines are, and how they fall into parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// The role of each segment; of those in a part's text `Paragraph` until its tasks are known.
    pub roles: Vec<BlockRole>,
    /// The parts, in order, covering all segments.
    pub parts: Vec<PartRange>,
    /// The notice's own title.
    pub title: Option<Extent>,
}

/// Longest title, in lines.
const TITLE_LINES: usize = 6;
/// Shortest title of what is enclosed.
const SHORTEST_ENCLOSED: usize = 6;
/// As far as the first section of a plan is looked for, in lines.
const MARKER_REACH: usize = 40;
/// Words by which a cover letter says that it encloses something.
static ENCLOSES: Words = first!("印发 转发 下发 发给 发布 公布 实施 执行 批转");
/// The same in a title.
static ENCLOSES_IN_TITLE: Words = first!("印发 转发 下发 批转");

/// Finds the parts.
#[must_use]
pub(super) fn layout(text: &Text, times: &[Expression], segments: &[Segment]) -> Layout {
    let roles = vec![BlockRole::Paragraph; segments.len()];
    let mut reader = Reader {
        text,
        times,
        segments,
        roles,
        parts: Vec::new(),
        title: None,
        at: 0,
        signed: false,
        top: None,
        named: Vec::new(),
    };
    reader.head();
    reader.letter();
    reader.rest();
    reader.close(segments.len(), None);
    reader.enclosed_as_attachment();
    Layout { roles: reader.roles, parts: reader.parts, title: reader.title }
}

struct Reader<'a> {
    text: &'a Text,
    times: &'a [Expression],
    segments: &'a [Segment],
    roles: Vec<BlockRole>,
    parts: Vec<PartRange>,
    title: Option<Extent>,
    at: usize,
    /// Whether the part at hand has been signed.
    signed: bool,
    /// The first marker of the part at hand: what its top sections are marked with.
    top: Option<Marker>,
    /// The 《titles》 that the letter names, without blanks: one of them may be that of the plan.
    named: Vec<Vec<char>>,
}

impl Reader<'_> {
    /// The line at `i`, without the # of a heading in Markdown.
    fn extent(&self, i: usize) -> Option<Extent> {
        let e = self.segments.get(i)?.extent;
        let signs = self.text.chars(e).iter().take_while(|&&c| c == '#').count() as u32;
        let heading = signs > 0 && signs < e.len() && is_blank(self.text.folded()[(e.start + signs) as usize]);
        Some(if heading { self.text.trim(Extent::new(e.start + signs, e.end)) } else { e })
    }

    /// The letter, until its first section, or until what it encloses.
    fn letter(&mut self) {
        let mut encloses = self.title.is_some_and(|t| self.mentions(t, &ENCLOSES_IN_TITLE));
        let mut addressed = self.roles[..self.at].contains(&BlockRole::Addressee);
        while let Some(e) = self.extent(self.at) {
            if self.continues_attachments(self.at) {
                self.take(BlockRole::AttachmentList);
                continue;
            }
            if self.begins_text(self.at) {
                if self.signed {
                    self.open(PartRole::Plan, 0, None);
                }
                return;
            }
            if self.signed && self.titles_table(self.at) {
                self.open_titled(PartRole::Plan, 0, 1);
                return;
            }
            if self.attachment_heading(self.at).is_some() {
                return;
            }
            if let Some(lines) = self.repeats_title(self.at).filter(|_| !addressed && !self.signed) {
                self.take_lines(lines, BlockRole::Title);
                continue;
            }
            // 实施方案 alone, above the heading itself.
            if e.len() <= SHORTEST_ENCLOSED as u32 && encloses && self.title_of_enclosed(self.at + 1).is_some() {
                self.take(BlockRole::Title);
                continue;
            }
            let heading = || self.title_of_enclosed(self.at).or_else(|| self.title_lines(self.at));
            let may_enclose = self.signed || encloses;
            if let Some(lines) = may_enclose.then(heading).flatten().filter(|&n| self.has_body(self.at + n)) {
                self.open_titled(PartRole::Plan, 0, lines);
                return;
            }
            if !addressed && shape::is_addressee(self.text, e) {
                addressed = true;
                self.take(BlockRole::Addressee);
                continue;
            }
            if let Some(role) = self.sign_off_role(self.at).or_else(|| self.small_role(self.at)) {
                self.take(role);
                continue;
            }
            if self.signed && self.markers_follow(self.at) && !self.title_follows(self.at) {
                self.open(PartRole::Plan, 0, None);
                return;
            }
            encloses |= self.mentions(e, &ENCLOSES);
            self.note_names(e);
            self.take(BlockRole::Paragraph);
        }
    }

    /// The sections, the sign-off of a notice that carries its own tasks, the attachments.
    fn rest(&mut self) {
        let mut listing = false;
        while let Some(e) = self.extent(self.at) {
            if self.segments[self.at].row {
                listing = false;
                if self.follows_sign_off() {
                    self.open(PartRole::Attachment, self.next_attachment(), None);
                }
                self.take(BlockRole::Table);
            } else if self.follows_sign_off() && self.titles_table(self.at) {
                listing = false;
                self.open_titled(PartRole::Attachment, self.next_attachment(), 1);
            } else if let Some((number, lines)) = self.attachment_heading(self.at) {
                self.open(PartRole::Attachment, number, None);
                self.take_lines(lines, BlockRole::Title);
                if let Some(lines) = self.title_lines(self.at).or_else(|| self.plain_title(self.at)) {
                    self.title_part(lines);
                }
                listing = false;
            } else if let Some(lines) = self.second_document(self.at).or_else(|| self.enclosed_below(self.at)) {
                self.open_titled(PartRole::Plan, 0, lines);
            } else if let Some(role) = self.sign_off_role(self.at).or_else(|| self.tail_role(self.at)) {
                listing = role == BlockRole::AttachmentList;
                self.take(role);
            } else if listing && self.continues_list(e) {
                self.take(BlockRole::AttachmentList);
            } else {
                listing = false;
                self.take(BlockRole::Paragraph);
            }
        }
    }

    /// Whether a section or a table begins at `i`.
    fn begins_text(&self, i: usize) -> bool {
        self.segments.get(i).is_some_and(|s| s.marker.is_some() || s.row)
    }

    /// Whether the line at `i` is the title of the table right below it.
    fn titles_table(&self, i: usize) -> bool {
        self.segments.get(i + 1).is_some_and(|s| s.row)
            && self.attachment_heading(i).is_none()
            && self.small_role(i).is_none()
            && self.plain_title(i).is_some()
    }

    /// Whether the text of the part at hand has just been signed.
    fn follows_sign_off(&self) -> bool {
        let before = self.parts.last().map_or(0, |p| p.segments.start)..self.at;
        let mut roles = self.roles[before].iter().rev().skip_while(|r| {
            matches!(r, BlockRole::PageFurniture | BlockRole::Note | BlockRole::Imprint | BlockRole::CopiedTo)
        });
        let is_sign = |r: &&BlockRole| matches!(r, BlockRole::Signature | BlockRole::Date);
        self.signed
            && roles.next().as_ref().is_some_and(is_sign)
            && roles.find(|r| !is_sign(r)).is_some_and(|r| matches!(r, BlockRole::Paragraph | BlockRole::Table))
    }

    fn next_attachment(&self) -> u32 {
        1 + self.parts.iter().filter(|p| p.role == PartRole::Attachment).count() as u32
    }

    /// Whether the letter names a 《title》 that begins with `title`.
    fn is_named(&self, title: Extent) -> bool {
        let title = shape::solid(self.text, title);
        self.named.iter().any(|name| name.starts_with(&title))
    }

    /// Keeps the first 《titles》 of the letter.
    fn note_names(&mut self, e: Extent) {
        let chars = shape::solid(self.text, e);
        for name in chars.split(|&c| c == '《').skip(1).take(4) {
            let end = name.iter().rposition(|&c| c == '》').unwrap_or(0);
            self.named.push(name[..end].to_vec());
        }
    }

    fn take(&mut self, role: BlockRole) {
        self.signed |= matches!(role, BlockRole::Signature | BlockRole::Date);
        self.roles[self.at] = role;
        self.top = self.top.or(self.segments[self.at].marker);
        self.at += 1;
    }

    fn take_lines(&mut self, lines: usize, role: BlockRole) {
        for _ in 0..lines {
            self.take(role);
        }
    }

    /// Ends the part at hand before the present segment and opens another.
    fn open(&mut self, role: PartRole, attachment: u32, title: Option<Extent>) {
        self.close(self.at, Some(role));
        (self.signed, self.top) = (false, None);
        self.parts.push(PartRange { role, attachment, title, segments: self.at..self.at });
    }

    fn open_titled(&mut self, role: PartRole, attachment: u32, lines: usize) {
        self.open(role, attachment, None);
        self.title_part(lines);
    }

    fn title_part(&mut self, lines: usize) {
        let whole = Extent::new(self.segments[self.at].extent.start, self.segments[self.at + lines - 1].extent.end);
        if let Some(part) = self.parts.last_mut() {
            part.title = Some(whole);
        }
        self.take_lines(lines, BlockRole::Title);
    }

    /// Ends the part at hand at segment `end`, where a part of role `next` begins. What stands before the first part that
    /// was opened is a cover if a plan follows and it has no sections or hands that plan out, else the plan itself.
    fn close(&mut self, end: usize, next: Option<PartRole>) {
        if let Some(part) = self.parts.last_mut() {
            part.segments.end = end;
        } else if end > 0 {
            let hands_out = || self.title_of_enclosed(end).is_some();
            let encloses = next == Some(PartRole::Plan) && (self.top.is_none() || hands_out());
            let role = if encloses { PartRole::Cover } else { PartRole::Plan };
            self.parts.push(PartRange { role, attachment: 0, title: self.title, segments: 0..end });
        }
    }

    /// How many lines from `i` on make up a title.
    fn title_lines(&self, i: usize) -> Option<usize> {
        let first = self.extent(i)?;
        let mut complete: Option<usize> = None;
        for n in 1..=TITLE_LINES {
            let Some(segment) = self.segments.get(i + n - 1) else { break };
            let Some(e) = self.extent(i + n - 1) else { break };
            let in_title = || shape::is_open_title(self.text, Extent::new(first.start, e.start));
            let line = || shape::is_title_line(self.text, e) || shape::closes_title(self.text, e) && in_title();
            let piece = segment.marker.is_none() && !segment.row && line();
            let other = || self.small_role(i + n - 1).is_some() || self.is_bare_heading(i + n - 1);
            if !piece
                || other()
                || self.is_closing_date(e)
                || shape::is_column(self.text, e)
                || n == 1 && shape::is_letterhead(self.text, e)
            {
                break;
            }
            if n == 2 && complete.is_none() && shape::is_letterhead_of(self.text, first, e) {
                break;
            }
            let whole = Extent::new(first.start, e.end);
            let tail = shape::solid(self.text, e);
            let ends = shape::ends_title(self.text, whole) && !shape::is_open_title(self.text, whole);
            if let Some(n) = complete {
                let so_far = Extent::new(first.start, self.segments[i + n - 1].extent.end);
                let named = || ends && !self.is_official(so_far) && self.is_named(whole);
                let short = || ends && tail.len() <= 8 && (!self.is_official(so_far) || self.is_official(whole));
                let goes_on = tail.starts_with(&['的']) || short() || named();
                if !goes_on {
                    break;
                }
            }
            if ends {
                complete = Some(n);
            }
        }
        complete.map(|n| self.with_years(i, n))
    }

    /// The lines of the title of `lines` lines at `i`, with the years in brackets under it.
    fn with_years(&self, i: usize, lines: usize) -> usize {
        let years = self.extent(i + lines).is_some_and(|e| shape::is_years(self.text, self.times, e));
        lines + usize::from(years)
    }

    /// How many lines from `i` on repeat what the title of the notice says that it encloses, whatever that ends in.
    fn title_of_enclosed(&self, i: usize) -> Option<usize> {
        let title = without_quotes(&shape::solid(self.text, self.title?));
        let first = self.extent(i)?;
        for last in i..i + TITLE_LINES {
            let end = self.extent(last).filter(|_| !self.begins_text(last))?;
            let name = without_quotes(&shape::solid(self.text, Extent::new(first.start, end.end)));
            // The three before it are at least who encloses it and how: 某局印发.
            let at = title.len().checked_sub(name.len() + 3)?;
            if name.len() >= SHORTEST_ENCLOSED && at > 0 && title[at - 1] == '发' && title[at..].starts_with(&name) {
                return Some(self.with_years(i, last - i + 1));
            }
        }
        None
    }

    /// How many lines from `i` on are the title of the plan, below a letter that has sections of its own and was signed.
    fn enclosed_below(&self, i: usize) -> Option<usize> {
        let letter = self.signed && self.parts.is_empty();
        letter.then(|| self.title_of_enclosed(i)).flatten().filter(|&n| self.has_body(i + n))
    }

    /// Whether a title ends in one of the official kinds, after which no line of it can come.
    fn is_official(&self, title: Extent) -> bool {
        doc_type::is_official(&shape::solid(self.text, title))
    }

    /// A line that can only be the title of an attachment: it stands right under 附件 and is no sentence.
    fn plain_title(&self, i: usize) -> Option<usize> {
        let segment = self.segments.get(i)?;
        (!self.begins_text(i) && shape::is_title_line(self.text, segment.extent) && segment.extent.len() <= 50)
            .then_some(1)
    }

    fn is_closing_date(&self, e: Extent) -> bool {
        shape::is_date(self.text, self.times, e) || shape::is_month(self.text, self.times, e)
    }

    /// The role of a line that tells it by itself.
    fn small_role(&self, i: usize) -> Option<BlockRole> {
        let segment = self.segments.get(i)?;
        let (text, e) = (self.text, segment.extent);
        if segment.row {
            return None;
        }
        if shape::is_furniture(text, e) {
            return Some(BlockRole::PageFurniture);
        }
        if segment.marker.is_some() {
            return None;
        }
        if shape::opens_with_label(text, e, &["抄送", "抄报", "主送"]) {
            return Some(BlockRole::CopiedTo);
        }
        if shape::is_metadata(text, e)
            || shape::is_doc_number(text, e)
            || shape::is_code(text, e)
            || shape::is_enactment(text, e)
        {
            return Some(BlockRole::Metadata);
        }
        if shape::is_release_note(text, e) {
            return Some(BlockRole::Note);
        }
        if self.is_imprint(e) {
            return Some(BlockRole::Imprint);
        }
        if shape::is_date(text, self.times, e) {
            return Some(BlockRole::Date);
        }
        let offered = text.starts_with(e.start, "附件") && shape::is_file_name(text, e);
        let listed = shape::opens_with_label(text, e, &["附件", "附表", "附"]) && self.attachment_heading(i).is_none();
        (offered || listed).then_some(BlockRole::AttachmentList)
    }

    /// The role of a line in or after the text of a part, where 时间:… and 联系人:… belong to the text.
    fn tail_role(&self, i: usize) -> Option<BlockRole> {
        let role = self.small_role(i)?;
        let e = self.segments[i].extent;
        let of_page = |field| {
            matches!(field, Field::Publisher | Field::Keywords | Field::Furniture | Field::IndexNumber | Field::Other)
        };
        let in_text = role == BlockRole::Metadata
            && !(e.len() <= 60 && meta_label::find(self.text, e).first().is_some_and(|l| of_page(l.field)));
        (!in_text).then_some(role)
    }

    /// A signature: bodies alone on a line, before a date or another signature.
    fn sign_off_role(&self, i: usize) -> Option<BlockRole> {
        let segment = self.segments.get(i)?;
        if self.begins_text(i) {
            return None;
        }
        if i > 0 && self.roles[i - 1] == BlockRole::Signature && self.is_closing_date(segment.extent) {
            return Some(BlockRole::Date);
        }
        let by_another_name =
            i > 0 && self.roles[i - 1] == BlockRole::Signature && shape::is_other_name(self.text, segment.extent);
        if by_another_name || shape::is_signatory(self.text, segment.extent) {
            return Some(BlockRole::Signature);
        }
        if !shape::is_signature(self.text, segment.extent) {
            return self.signs_as_titled(i).then_some(BlockRole::Signature);
        }
        let below = (i + 1..self.segments.len().min(i + 12)).find(|&j| {
            let s = &self.segments[j];
            let signs = shape::is_signature(self.text, s.extent) || shape::is_other_name(self.text, s.extent);
            s.marker.is_some() || s.row || !signs
        });
        let dated = below.is_some_and(|j| self.is_closing_date(self.segments[j].extent));
        let after_text = i > 0
            && matches!(self.roles[i - 1], BlockRole::Paragraph | BlockRole::Signature | BlockRole::AttachmentList);
        let last = after_text && below.is_none_or(|j| self.small_role(j).is_some() || self.title_lines(j).is_some());
        let ended = i > 0
            && (shape::ends_sentence(self.text, self.segments[i - 1].extent)
                || self.roles[i - 1] != BlockRole::Paragraph);
        (dated || (last && ended)).then_some(BlockRole::Signature)
    }

    /// Whether the line at `i`, right above a date, is what the notice's title begins with: a body, whatever its name ends in.
    fn signs_as_titled(&self, i: usize) -> bool {
        let (Some(below), Some(title)) = (self.extent(i + 1), self.title) else { return false };
        if !self.is_closing_date(below) {
            return false;
        }
        let (name, title) = (shape::solid(self.text, self.segments[i].extent), shape::solid(self.text, title));
        (2..30).contains(&name.len()) && title.len() > name.len() && title.starts_with(&name)
    }

    /// 某办公室 2018年5月23日印发, on one line.
    fn is_imprint(&self, e: Extent) -> bool {
        let chars = self.text.chars(e);
        e.len() <= 70 && chars.ends_with(&['印', '发']) && chars.iter().any(char::is_ascii_digit)
    }

    /// The number and the lines of a heading 附件, 附件1, 附件1:… at `i`.
    fn attachment_heading(&self, i: usize) -> Option<(u32, usize)> {
        let segment = self.segments.get(i)?;
        let e = segment.extent;
        let names_attachment = self.text.starts_with(e.start, "附") && !shape::is_file_name(self.text, e);
        if self.begins_text(i) || !names_attachment {
            return None;
        }
        let chars = shape::solid(self.text, e);
        let word = ["附件", "附表"].iter().find(|w| chars.iter().copied().take(2).eq(w.chars()))?;
        let rest = &chars[word.chars().count()..];
        let digits = rest.iter().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(**c)).count();
        let number = if digits == 0 || digits > 2 { None } else { numeral::whole(&rest[..digits]) };
        let rest = if number.is_some() { &rest[digits..] } else { rest };
        let number = number.unwrap_or_else(|| self.next_attachment());
        match rest {
            [] => Some((number, 1)),
            [':', title @ ..] if !title.is_empty() => {
                let none_follows = self.extent(i + 1).is_none_or(|_| !self.has_body(i + 1));
                let listed = title[0].is_ascii_digit() || none_follows || self.is_bare_heading(i + 1);
                (!listed && title.len() <= 60).then_some((number, 1))
            }
            // With no more under it than a name, it is a line of a list.
            [':'] => (digits > 0 && self.has_body(i + 2) && !(i + 1..i + 3).any(|j| self.is_bare_heading(j)))
                .then_some((number, 1)),
            title => {
                (digits > 0 && title.len() <= 60 && !title.iter().any(|&c| shape::is_stop(c))).then_some((number, 1))
            }
        }
    }

    /// Whether 附件 or 附件1 alone stands at `i`, under which the attachment itself begins.
    fn is_bare_heading(&self, i: usize) -> bool {
        let Some(e) = self.extent(i).filter(|e| e.len() <= 8) else { return false };
        let chars = shape::solid(self.text, e);
        let number = chars.strip_prefix(&['附', '件']).or_else(|| chars.strip_prefix(&['附', '表']));
        number.is_some_and(|n| n.iter().all(|c| c.is_ascii_digit() || "一二三四五六七八九十:".contains(*c)))
    }

    /// Whether text, not a sign-off, stands at `i`.
    fn has_body(&self, i: usize) -> bool {
        let Some(segment) = self.segments.get(i) else { return false };
        self.begins_text(i)
            || shape::is_release_note(self.text, segment.extent) && self.has_body(i + 1)
            || (self.small_role(i).is_none() && self.sign_off_role(i).is_none())
    }

    /// Whether a title comes soon below `i`, before any section.
    fn title_follows(&self, i: usize) -> bool {
        let near = i + 1..self.segments.len().min(i + TITLE_LINES);
        near.take_while(|&j| self.segments[j].marker.is_none())
            .any(|j| self.title_lines(j).is_some_and(|n| self.has_body(j + n)))
    }

    fn markers_follow(&self, i: usize) -> bool {
        self.segments[i..].iter().take(MARKER_REACH).any(|s| s.marker.is_some() || s.row)
    }

    fn mentions(&self, e: Extent, words: &Words) -> bool {
        words.stand_in(self.text.chars(e))
    }

    /// A line of the list that 附件: opened.
    fn continues_list(&self, e: Extent) -> bool {
        e.len() <= 60 && !shape::ends_sentence(self.text, e)
    }

    /// Whether the numbered line at `i` goes on with the list that 附件:1. opened above it: 2.
    fn continues_attachments(&self, i: usize) -> bool {
        let Some(segment) = self.segments.get(i).filter(|s| i > 0 && s.opens_line && !s.row) else { return false };
        let Some(marker) = segment.marker.filter(|_| self.roles[i - 1] == BlockRole::AttachmentList) else {
            return false;
        };
        let figures = matches!(marker.style, Style::ArabicPoint | Style::ArabicComma | Style::ArabicBare);
        let above = &self.segments[i - 1];
        let listed = || shape::solid(self.text, above.extent).iter().skip_while(|&&c| c != ':').nth(1).copied();
        let number = above.marker.map(|m| m.number).or_else(|| listed().map_or(Some(0), |c| c.to_digit(10)));
        figures && number.is_some_and(|n| n + 1 == marker.number) && self.continues_list(segment.extent)
    }

    /// A title in mid text, after which the numbering begins anew: another document in the same file.
    fn second_document(&self, i: usize) -> Option<usize> {
        let top = self.top?;
        let before = self.extent(i.checked_sub(1)?)?;
        if !self.signed && !shape::ends_sentence(self.text, before) {
            return None;
        }
        let lines = self.title_lines(i)?;
        let next = self.segments[i + lines..].iter().take(MARKER_REACH).find_map(|s| s.marker)?;
        (next.style == top.style && next.number == 1).then_some(lines)
    }

    /// 通知 that encloses its plan as an attachment: the attachment that its title or its letter names is the plan.
    fn enclosed_as_attachment(&mut self) {
        let Some(title) = self.title.map(|t| shape::solid(self.text, t)) else { return };
        if self.parts.iter().any(|p| p.role == PartRole::Cover) || !shape::contains(&title, "印发") {
            return;
        }
        let is_plan = |t: Extent| {
            let in_title = shape::contains(&title, &shape::solid(self.text, t).iter().collect::<String>());
            in_title || shape::ends_title(self.text, t) && self.is_named(t)
        };
        let plan = self.parts.iter().position(|p| p.role == PartRole::Attachment && p.title.is_some_and(is_plan));
        if let Some(i) = plan {
            self.parts[i].role = PartRole::Plan;
            self.parts[0].role = PartRole::Cover;
        }
    }
}

/// `chars` without 《》〈〉.
fn without_quotes(chars: &[char]) -> Vec<char> {
    chars.iter().copied().filter(|c| !matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>')).collect()
}
