//! The inline difference of two texts, at word boundaries and large enough to read.
//!
//! In: two bodies. Out: pieces that are kept, went or came; kept and gone give the old body to the letter, kept and come the
//! new one. A number, a date, a 《title》 and the name of a unit are one word each. Chinese has no blanks between words: two
//! characters are held for one word where the tasks of both plans nearly always have them together. What little stays
//! between two changes goes with them.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::hash::Quick;
use super::report::{Op, Piece};
use super::wording::is_han;
use crate::model::Task;

/// What is known of the words of two plans.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Names of units by their first character, the longest first.
    names: BTreeMap<char, Vec<String>>,
    /// In how many tasks a character stands.
    having: Quick<char, u32>,
    /// In how many tasks two characters stand side by side.
    together: Quick<(char, char), u32>,
}

impl Lexicon {
    /// From the tasks of both plans.
    pub(super) fn new<'a>(tasks: impl Iterator<Item = &'a Task>) -> Self {
        let mut lexicon = Self::default();
        let (mut chars, mut pairs) = (Vec::new(), Vec::new());
        for task in tasks {
            for unit in task.units.iter().filter(|unit| unit.name.chars().nth(2).is_some()) {
                let Some(first) = unit.name.chars().next() else { continue };
                lexicon.names.entry(first).or_default().push(unit.name.to_string());
            }
            chars.clear();
            pairs.clear();
            for text in [&task.title, &task.body] {
                let mut before = None;
                for c in text.chars() {
                    let han = is_han(c).then_some(c);
                    chars.extend(han);
                    pairs.extend(before.zip(han));
                    before = han;
                }
            }
            chars.sort_unstable();
            chars.dedup();
            pairs.sort_unstable();
            pairs.dedup();
            chars.iter().for_each(|&c| *lexicon.having.entry(c).or_default() += 1);
            pairs.iter().for_each(|&pair| *lexicon.together.entry(pair).or_default() += 1);
        }
        for names in lexicon.names.values_mut() {
            names.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            names.dedup();
        }
        lexicon
    }

    /// Whether two characters are one word by what the plans say elsewhere.
    fn is_word(&self, a: char, b: char) -> bool {
        // Fewer tasks than these prove nothing: the two texts that are compared say most things twice.
        const LEAST: u64 = 3;
        let count = |c: char| u64::from(self.having.get(&c).copied().unwrap_or(0));
        let both = u64::from(self.together.get(&(a, b)).copied().unwrap_or(0));
        both >= LEAST && both * both * 5 >= count(a) * count(b)
    }

    /// Length in bytes of the name of a unit that `text` begins with.
    fn name(&self, text: &str) -> Option<usize> {
        let names = self.names.get(&text.chars().next()?)?;
        names.iter().find(|name| text.starts_with(name.as_str())).map(String::len)
    }
}

/// The difference of two texts.
pub(super) fn difference(old: &str, new: &str, lexicon: &Lexicon) -> Vec<Piece> {
    if old == new {
        return piece(Op::Keep, old).into_iter().collect();
    }
    // The same boundaries whichever text comes first.
    let turned = old > new;
    let (first, second) = if turned { (new, old) } else { (old, new) };
    let texts = Texts { old: words(first, lexicon), new: words(second, lexicon) };
    let changes = readable(texts.changes(), &texts, lexicon);
    texts.pieces(&changes, turned)
}

/// Two texts in words.
struct Texts<'a> {
    old: Vec<&'a str>,
    new: Vec<&'a str>,
}

/// What was replaced: words of the old text by words of the new; either may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

impl Texts<'_> {
    fn changes(&self) -> Vec<Hunk> {
        let ops = capture_diff_slices(Algorithm::Myers, &self.old, &self.new);
        let mut hunks: Vec<Hunk> = Vec::new();
        for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
            let (old, new) = (op.old_range(), op.new_range());
            match hunks.last_mut().filter(|last| last.old.end == old.start && last.new.end == new.start) {
                Some(last) => (last.old.end, last.new.end) = (old.end, new.end),
                None => hunks.push(Hunk { old, new }),
            }
        }
        hunks
    }

    fn pieces(&self, hunks: &[Hunk], turned: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for hunk in hunks {
            pieces.extend(piece(Op::Keep, &self.old[at..hunk.old.start].concat()));
            let (gone, come) = (self.old[hunk.old.clone()].concat(), self.new[hunk.new.clone()].concat());
            let (gone, come) = if turned { (come, gone) } else { (gone, come) };
            pieces.extend(piece(Op::Gone, &gone));
            pieces.extend(piece(Op::Come, &come));
            at = hunk.old.end;
        }
        pieces.extend(piece(Op::Keep, &self.old[at..].concat()));
        pieces
    }

    /// Characters of what stays between two places of the old text.
    fn kept(&self, range: Range<usize>) -> usize {
        self.old[range].iter().map(|word| word.chars().count()).sum()
    }

    /// Characters of the longer side of a hunk.
    fn size(&self, hunk: &Hunk) -> usize {
        let count = |words: &[&str]| words.iter().map(|word| word.chars().count()).sum::<usize>();
        count(&self.old[hunk.old.clone()]).max(count(&self.new[hunk.new.clone()]))
    }
}

fn piece(op: Op, text: &str) -> Option<Piece> {
    (!text.is_empty()).then(|| Piece(op, text.to_owned()))
}

/// What stays between two changes goes with them if it is no longer than this, whatever they are.
const CRUMB: usize = 1;
/// The same if both are at least as long.
const SHORT: usize = 3;
/// The same where less than half of a text stays.
const SHORT_IN_A_REWRITE: usize = 6;

/// Changes that begin and end between words, with no crumbs between them.
fn readable(mut hunks: Vec<Hunk>, texts: &Texts<'_>, lexicon: &Lexicon) -> Vec<Hunk> {
    let floor = |hunks: &[Hunk], at: usize| if at == 0 { 0 } else { hunks[at - 1].old.end };
    for at in 0..hunks.len() {
        let (low, high) = (floor(&hunks, at), hunks.get(at + 1).map_or(texts.old.len(), |next| next.old.start));
        widen(&mut hunks[at], low, high, texts, lexicon);
    }
    let hunks =
        join(hunks, texts, |kept, before, after| kept <= CRUMB || kept <= SHORT && kept <= before && kept <= after);
    let changed: usize = hunks.iter().map(|hunk| texts.kept(hunk.old.clone())).sum();
    let all = texts.kept(0..texts.old.len());
    if changed * 2 <= all {
        return hunks;
    }
    join(hunks, texts, |kept, _, _| kept <= SHORT_IN_A_REWRITE)
}

/// Joins neighbours that too little stands between: what stays, and the sizes of both.
fn join(hunks: Vec<Hunk>, texts: &Texts<'_>, little: impl Fn(usize, usize, usize) -> bool) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        let mut hunk = hunk;
        while let Some(last) = joined.last() {
            if !little(texts.kept(last.old.end..hunk.old.start), texts.size(last), texts.size(&hunk)) {
                break;
            }
            hunk = Hunk { old: last.old.start..hunk.old.end, new: last.new.start..hunk.new.end };
            joined.pop();
        }
        joined.push(hunk);
    }
    joined
}

/// Moves the ends of a change out of words that it would cut, as far as `low` and `high` and a few characters at most.
fn widen(hunk: &mut Hunk, low: usize, high: usize, texts: &Texts<'_>, lexicon: &Lexicon) {
    const MOST: usize = 3;
    let han = |word: Option<&&str>| word.and_then(|word| word.chars().next()).filter(|&c| is_han(c));
    let cut = |left: Option<&&str>, right: Option<&&str>| match (han(left), han(right)) {
        (Some(a), Some(b)) => lexicon.is_word(a, b),
        _ => false,
    };
    for _ in 0..MOST {
        let before = hunk.old.start.checked_sub(1).filter(|&at| at >= low).map(|at| &texts.old[at]);
        let inside = [(&texts.old, &hunk.old), (&texts.new, &hunk.new)];
        let cuts = inside.iter().any(|(words, range)| !range.is_empty() && cut(before, words.get(range.start)));
        if before.is_none() || !cuts {
            break;
        }
        hunk.old.start -= 1;
        hunk.new.start -= 1;
    }
    for _ in 0..MOST {
        let after = Some(hunk.old.end).filter(|&at| at < high).map(|at| &texts.old[at]);
        let inside = [(&texts.old, &hunk.old), (&texts.new, &hunk.new)];
        let cuts = inside.iter().any(|(words, range)| !range.is_empty() && cut(words.get(range.end - 1), after));
        if after.is_none() || !cuts {
            break;
        }
        hunk.old.end += 1;
        hunk.new.end += 1;
    }
    take_in_orphans(hunk, low, high, texts);
}

/// A single Chinese character between a mark and a change is the rest of a word that the change cut: 活动 → 行动.
fn take_in_orphans(hunk: &mut Hunk, low: usize, high: usize, texts: &Texts<'_>) {
    let is_one = |word: Option<&&str>| {
        let mut chars = word.map(|word| word.chars()).into_iter().flatten();
        chars.next().is_some_and(is_han) && chars.next().is_none()
    };
    let inside = [(&texts.old, hunk.old.clone()), (&texts.new, hunk.new.clone())];
    // Only a word that was replaced can have been cut: where something merely came or went, its neighbours are whole.
    if inside.iter().any(|(_, range)| range.is_empty()) {
        return;
    }
    let first = inside.iter().all(|(words, range)| is_one(words.get(range.start)));
    let last = inside.iter().all(|(words, range)| is_one(words.get(range.end - 1)));
    let orphan = |at: usize, beyond: Option<usize>| {
        is_one(texts.old.get(at)) && !beyond.is_some_and(|beyond| is_one(texts.old.get(beyond)))
    };
    let start = hunk.old.start;
    if first && start > low && orphan(start - 1, start.checked_sub(2)) {
        (hunk.old.start, hunk.new.start) = (start - 1, hunk.new.start - 1);
    }
    let end = hunk.old.end;
    if last && end < high && orphan(end, Some(end + 1)) {
        (hunk.old.end, hunk.new.end) = (end + 1, hunk.new.end + 1);
    }
}

/// The words of a text, which they give when put together: what must not be cut is one, every other Chinese character
/// its own.
fn words<'a>(text: &'a str, lexicon: &Lexicon) -> Vec<&'a str> {
    let mut words = Vec::new();
    let (mut at, mut from) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        match title(rest).or_else(|| date_or_number(rest)).or_else(|| lexicon.name(rest)) {
            Some(len) => {
                words.extend(text[from..at].split_word_bounds());
                words.push(&text[at..at + len]);
                at += len;
                from = at;
            }
            None => at += c.len_utf8(),
        }
    }
    words.extend(text[from..].split_word_bounds());
    words
}

/// Length of the 《title》 that `text` begins with, others within it included.
fn title(text: &str) -> Option<usize> {
    const LONGEST: usize = 600;
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at + c.len_utf8());
        }
    }
    None
}

/// Length of the number or the date that `text` begins with: 1,200.5, 十二, 2017年11月底, 第三季度.
fn date_or_number(text: &str) -> Option<usize> {
    let mut len = number(text)?;
    while let Some(unit) = text[len..].chars().next().filter(|c| matches!(c, '年' | '月' | '日' | '号')) {
        len += unit.len_utf8();
        let rest = &text[len..];
        len += ["底", "初", "末", "中旬", "上旬", "下旬"]
            .iter()
            .find(|end| rest.starts_with(**end))
            .map_or(0, |e| e.len());
        match number(&text[len..]) {
            Some(more) => len += more,
            None => break,
        }
    }
    Some(len)
}

fn number(text: &str) -> Option<usize> {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let is_numeral = |c: char| "〇零一二三四五六七八九十百千万亿两".contains(c);
    let first = text.chars().next()?;
    if is_digit(first) {
        let mut end = 0;
        for (at, c) in text.char_indices() {
            let joins = matches!(c, '.' | ',' | '．' | '%' | '％' | '‰') || matches!(c, '万' | '亿');
            if !is_digit(c) && !joins {
                break;
            }
            if is_digit(c) || !matches!(c, '.' | ',' | '．') {
                end = at + c.len_utf8();
            }
        }
        return Some(end);
    }
    let numerals: usize = text.chars().take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    // One numeral alone is as often a part of a word (一批, 万家) as a number: it is its own word anyway.
    (numerals > first.len_utf8() && is_numeral(first)).then_some(numerals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let pieces = difference(old, new, &Lexicon::default());
        let mark = |op| match op {
            Op::Keep => "=",
            Op::Gone => "-",
            Op::Come => "+",
        };
        pieces.iter().map(|Piece(op, text)| format!("{}{text}", mark(*op))).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_number_a_date_and_a_title_are_replaced_whole() {
        assert_eq!(shown("全年学法不少于14次", "全年学法不少于16次"), "=全年学法不少于|-14|+16|=次");
        assert_eq!(shown("于2017年11月底前", "于2017年10月底前"), "=于|-2017年11月底|+2017年10月底|=前");
        assert_eq!(shown("落实《甲乙条例》的", "落实《甲丙条例》的"), "=落实|-《甲乙条例》|+《甲丙条例》|=的");
        assert_eq!(shown("共十二件", "共十三件"), "=共|-十二|+十三|=件");
    }

    #[test]
    fn no_single_character_stays_between_two_changes() {
        assert_eq!(shown("要加强监管", "要强化监管"), "=要|-加强|+强化|=监管");
    }

    #[test]
    fn the_name_of_a_unit_is_never_cut() {
        let names = BTreeMap::from([('区', vec!["区经济发展局".to_owned(), "区发展局".to_owned()])]);
        let lexicon = Lexicon { names, ..Lexicon::default() };
        let pieces = difference("报区经济发展局备案", "报区发展局备案", &lexicon);
        let gone = Piece(Op::Gone, "区经济发展局".to_owned());
        assert_eq!(pieces[1], gone);
    }

    #[test]
    fn a_word_is_not_cut_where_its_last_character_stays() {
        assert_eq!(shown("开展专项行动。", "开展宣传活动。"), "=开展|-专项行动|+宣传活动|=。");
        assert_eq!(shown("会同区公安局", "报区公安局"), "-会同|+报|=区公安局");
    }

    #[test]
    fn seen_the_other_way_round_what_went_came() {
        let (old, new) = ("加强食品安全监管，全年检查4次。", "强化食品监管，每季度检查一次。");
        let sides = |pieces: &[Piece], op: Op| {
            pieces.iter().filter(|piece| piece.0 == op).map(|piece| piece.1.clone()).collect::<Vec<_>>()
        };
        let (there, back) = (difference(old, new, &Lexicon::default()), difference(new, old, &Lexicon::default()));
        for (op, turned) in [(Op::Keep, Op::Keep), (Op::Gone, Op::Come), (Op::Come, Op::Gone)] {
            assert_eq!(sides(&there, op), sides(&back, turned));
        }
    }
}
