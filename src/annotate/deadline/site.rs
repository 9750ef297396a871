//! One expression of time and the words around it. Blanks and wrapped lines between words are passed over.

use crate::annotate::{Reference, Scan};
use crate::base::Extent;
use crate::source::Text;
use crate::source::words::{Words, starts};
use crate::time::Expression;

/// Longest time of day with the 前 behind it: 17时30分前.
const LONGEST_CLOCK: u32 = 9;
/// How far a rule may look, in characters.
const REACH: u32 = 60;

/// An expression of time where it stands.
pub(super) struct Site<'s, 't> {
    pub(super) scan: &'s Scan<'t>,
    /// The paragraph.
    pub(super) within: Extent,
    /// Where the sentence begins.
    pub(super) sentence: u32,
    pub(super) time: &'s Expression,
    pub(super) reference: &'s Reference,
    /// The place after the expression, and after the (含当日) that belongs to it.
    end: u32,
}

impl<'s, 't> Site<'s, 't> {
    /// `time` in the paragraph `within`, in the sentence that begins at `sentence`.
    pub(super) fn new(
        scan: &'s Scan<'t>,
        within: Extent,
        sentence: u32,
        time: &'s Expression,
        reference: &'s Reference,
    ) -> Self {
        let site = Self { scan, within, sentence, time, reference, end: time.extent.end };
        Self { end: site.past_notes(), ..site }
    }

    /// The extent of the expression.
    pub(super) fn extent(&self) -> Extent {
        self.time.extent
    }

    /// Where one of `words` begins that stands right before `at`.
    pub(super) fn word_before(&self, at: u32, words: &Words) -> Option<u32> {
        let end = self.scan.text.skip_blank_back(at, self.within.start);
        let chars = self.scan.text.folded().get(self.within.start as usize..end as usize)?;
        words.longest_end(chars).map(|len| end - len as u32)
    }

    /// Where one of `words` ends that stands right after `at`.
    pub(super) fn word_after(&self, at: u32, words: &Words) -> Option<u32> {
        let start = self.scan.text.skip_blank(at, self.within.end);
        let chars = self.scan.text.folded().get(start as usize..self.within.end as usize)?;
        words.longest(chars).map(|len| start + len as u32)
    }

    /// Where the first of a few words begins that stands right before `at`.
    pub(super) fn any_before(&self, at: u32, words: &[&str]) -> Option<u32> {
        let end = self.scan.text.skip_blank_back(at, self.within.start);
        words.iter().find_map(|w| self.ends_at(end, w))
    }

    /// Where the first of a few words ends that stands right after `at`.
    pub(super) fn any_after(&self, at: u32, words: &[&str]) -> Option<u32> {
        let start = self.scan.text.skip_blank(at, self.within.end);
        words.iter().find_map(|w| self.begins_at(start, w))
    }

    /// Where `word` ends that begins at `start`, within the paragraph.
    fn begins_at(&self, start: u32, word: &str) -> Option<u32> {
        let end = || start + word.chars().count() as u32;
        self.scan.text.starts_with(start, word).then(end).filter(|&end| end <= self.within.end)
    }

    /// Where `word` begins that ends at `end`, within the paragraph.
    fn ends_at(&self, end: u32, word: &str) -> Option<u32> {
        let start = || end - word.chars().count() as u32;
        self.scan.text.ends_with(end, word).then(start).filter(|&start| start >= self.within.start)
    }

    /// Whether one of `words` stands right before the expression.
    pub(super) fn after_any(&self, words: &Words) -> bool {
        self.word_before(self.extent().start, words).is_some()
    }

    /// Whether one of `words` stands right after the expression, (含当日) passed over.
    pub(super) fn before_any(&self, words: &Words) -> bool {
        self.word_after(self.end(), words).is_some()
    }

    /// The place after the expression, and after the (含当日) that belongs to it.
    pub(super) fn end(&self) -> u32 {
        self.end
    }

    fn past_notes(&self) -> u32 {
        let end = self.extent().end;
        let text = self.scan.text;
        let Some(open) = self.any_after(end, &["(含", "(不含", "(星期", "(周"]) else {
            return self.past_clock(end);
        };
        let limit = self.within.end.min(open + 6);
        let closed = (open..limit).find(|&i| text.folded()[i as usize] == ')').map_or(end, |i| i + 1);
        self.past_clock(closed)
    }

    /// The place after the time of day at `at`, if 前 follows it: 6月5日|17时前, 下午5点30分之前.
    fn past_clock(&self, at: u32) -> u32 {
        let from = self.any_after(at, PARTS_OF_DAY).unwrap_or(at);
        if let Some(end) = self.any_after(from, &["下班"]) {
            return if matches!(self.char_after(end), '前' | '之' | '以') { end } else { at };
        }
        let chars = self.clock_at(from);
        let Some(stop) = chars.iter().position(|&c| c == '前' || c == '之' || c == '以') else { return at };
        let clock = &chars[..stop];
        if is_clock(clock) { from + stop as u32 } else { at }
    }

    /// The place after 上午 and the time of day at `at`, on which something is done: 10月20日|上午9时,召开.
    pub(super) fn past_time_of_day(&self, at: u32) -> u32 {
        let from = self.any_after(at, PARTS_OF_DAY).unwrap_or(at);
        let chars = self.clock_at(from);
        let clock = &chars[..chars.iter().take_while(|&c| of_clock(*c)).count()];
        if is_clock(clock) { from + clock.len() as u32 } else { from }
    }

    /// As much as a time of day at `from` may take.
    fn clock_at(&self, from: u32) -> &'s [char] {
        let limit = self.within.end.min(from + LONGEST_CLOCK);
        &self.scan.text.folded()[from as usize..limit.max(from) as usize]
    }

    /// The character before `at`, NUL at the beginning of the paragraph.
    pub(super) fn char_before(&self, at: u32) -> char {
        let end = self.scan.text.skip_blank_back(at, self.within.start);
        if end > self.within.start { self.scan.text.folded()[end as usize - 1] } else { '\0' }
    }

    /// The character at `at` or after the blanks there, NUL at the end of the paragraph.
    pub(super) fn char_after(&self, at: u32) -> char {
        let start = self.scan.text.skip_blank(at, self.within.end);
        if start < self.within.end { self.scan.text.folded()[start as usize] } else { '\0' }
    }

    /// From the beginning of the clause to the expression, not farther than a rule may look.
    pub(super) fn clause_before(&self) -> &'s [char] {
        let end = self.extent().start;
        let start = self.sentence.max(end.saturating_sub(REACH));
        let chars = &self.scan.text.folded()[start as usize..end as usize];
        let from = chars.iter().rposition(|&c| ends_clause(c)).map_or(0, |i| i + 1);
        &chars[from..]
    }

    /// From `at` to the end of the clause, parentheses included, not farther than a rule may look.
    pub(super) fn clause_after(&self, at: u32) -> Extent {
        let limit = self.within.end.min(at.saturating_add(REACH));
        let chars = self.scan.text.folded();
        let mut depth = 0;
        let mut end = at;
        while end < limit {
            match chars[end as usize] {
                '(' => depth += 1,
                ')' if depth == 0 => break,
                ')' => depth -= 1,
                c if depth == 0 && ends_clause(c) => break,
                _ => {}
            }
            end += 1;
        }
        self.scan.text.trim(Extent::new(at, end))
    }

    /// From the beginning of the sentence to the expression, not farther than a rule may look.
    pub(super) fn sentence_before(&self) -> Extent {
        let end = self.extent().start;
        Extent::new(self.sentence.max(end.saturating_sub(REACH)), end)
    }

    /// Whether `word` stands somewhere in `e`.
    pub(super) fn holds(&self, e: Extent, words: &[&str]) -> bool {
        holds(self.scan.text.chars(e), words)
    }
}

/// What part of a day may be said before the hour.
const PARTS_OF_DAY: &[&str] = &["上午", "下午", "中午", "晚上", "早上", "晚", "早"];

fn of_clock(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '时' | '点' | ':' | '分' | '半' | '整' | ' ')
}

/// Whether `chars` are a time of day: 17时30分, 9:00.
fn is_clock(chars: &[char]) -> bool {
    let told = chars.first().is_some_and(char::is_ascii_digit) && chars.iter().any(|c| matches!(c, '时' | '点' | ':'));
    told && chars.iter().all(|&c| of_clock(c))
}

/// Whether one of a few words stands somewhere in `chars`.
pub(super) fn holds(chars: &[char], words: &[&str]) -> bool {
    (0..chars.len()).any(|i| words.iter().any(|w| starts(&chars[i..], w)))
}

/// Whether a clause ends with `c`.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '。' | ';' | ':' | '!' | '?' | '(' | ')')
}

/// The place after the last end of a sentence in `from..to`.
pub(super) fn last_sentence_end(text: &Text, from: u32, to: u32) -> Option<u32> {
    let chars = &text.folded()[from as usize..to.max(from) as usize];
    let at = chars.iter().rposition(|&c| matches!(c, '。' | ';' | '!' | '?'))?;
    Some(from + at as u32 + 1)
}
