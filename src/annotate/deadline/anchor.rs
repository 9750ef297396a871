//! The event that a length counts from: the 公布之日 of 自公布之日起15日内, the 合同签订 of 合同签订后1个月内.

use super::site::{Site, ends_clause};
use super::words::EVENTS;
use crate::base::Extent;
use crate::source::words::{Words, first};

/// How long an event may be, in characters.
const LONGEST: usize = 24;

/// What joins an event to its length; the longer of two first. Of 之日起 the 之日 belongs to the event.
const JOINTS: &[(&str, u32)] = &[
    ("之日起的", 2),
    ("之日起算", 2),
    ("之日起", 2),
    ("之日后", 2),
    ("之日", 2),
    ("当日起", 2),
    ("以后", 0),
    ("之后", 0),
    ("起", 0),
    ("后", 0),
    ("前", 1),
    ("后的", 0),
    ("的", 0),
];

/// Verbs whose object the length is of, before an event that is a day: 应当提供|申请日前12个月内的记录.
static HANDED: Words = first!("提供 提交 出具 报送 递交");

/// The longest bracket behind an event, in characters.
const BRACKET: u32 = 40;

/// What opens the words of the deadline before an event; the 自 of 应当自收到之日起.
const OPENERS: &[char] = &['自', '从', '在', '于'];

/// What may stand before an event that has no opener.
const MODALS: &[char] = &['并', '且', '须', '对', '将'];

/// What makes another word of an opener: 自有, 在建.
const NOT_OPENED: &[char] = &['有', '愿', '主', '行', '身', '用', '建', '职', '岗', '校'];

/// The event before a length, and `words` with it and its opener.
pub(super) fn before(site: &Site<'_, '_>, words: Extent) -> (Option<Extent>, Extent) {
    let text = site.scan.text;
    let start = site.extent().start;
    let at = site.any_before(start, &[","]).unwrap_or(start);
    let joined = JOINTS.iter().find_map(|&(w, kept)| Some((site.any_before(at, &[w])?, kept)));
    let Some((joint, kept)) = joined.or_else(|| of_noun(site, start).map(|end| (end, 0))) else {
        return (None, words);
    };
    let (end, joint) = (joint, before_bracket(site, joint));
    let floor = site.sentence.max(joint.saturating_sub(LONGEST as u32));
    let chars = &text.folded()[floor as usize..joint as usize];
    // 自收到报告书、报告表之日起: from 自 on, a list is one event.
    let began = |i: usize| matches!(chars[i], '自' | '从') && !chars.get(i + 1).is_some_and(|c| NOT_OPENED.contains(c));
    let clause = chars.iter().rposition(|&c| ends_clause(c)).map_or(0, |i| i + 1);
    let listed = kept > 0 && (clause..chars.len()).any(began);
    let item = chars.iter().rposition(|&c| c == '、').map_or(0, |i| i + 1);
    let clause = if listed { clause } else { clause.max(item) };
    let opens = |i: usize| !chars.get(i + 1).is_some_and(|c| NOT_OPENED.contains(c));
    let last = |of: &[char]| (clause..chars.len()).rev().find(|&i| of.contains(&chars[i]) && opens(i));
    let (from, event) = match (last(OPENERS), last(MODALS)) {
        (Some(at), _) => (at, at + 1),
        (None, Some(at)) => (at + 1, at + 1),
        (None, None) if clause > 0 || floor == site.sentence => {
            let day = kept == 1 && chars.last() == Some(&'日');
            let verb = (clause..chars.len()).rev().filter(|_| day).find_map(|i| Some(i + HANDED.longest(&chars[i..])?));
            let from = verb.unwrap_or(clause);
            (from, from)
        }
        (None, None) => return (None, words),
    };
    let event = text.trim(Extent::new(floor + event as u32, end + kept));
    let whole = text.trim(Extent::new(floor + from as u32, words.end));
    let needs_opener = kept == 0 && text.starts_with(end, "的") && last(OPENERS).is_none();
    if event.len() <= kept || needs_opener { (None, words) } else { (Some(event), whole) }
}

/// 合同签订|1个月内: the end of an event that is said as a noun and its verb, with no 后.
fn of_noun(site: &Site<'_, '_>, start: u32) -> Option<u32> {
    let verb = site.word_before(start, &EVENTS)?;
    let noun = site.scan.text.chars(Extent::new(site.sentence.max(verb.saturating_sub(2)), verb));
    let named = noun.len() == 2 && noun.iter().all(|c| c.is_alphabetic());
    named.then(|| site.scan.text.skip_blank_back(start, site.sentence))
}

/// The place before a bracket that closes right before `at`: 签订合同|(一次性付款)后.
fn before_bracket(site: &Site<'_, '_>, at: u32) -> u32 {
    let from = site.sentence.max(at.saturating_sub(BRACKET));
    let chars = site.scan.text.chars(Extent::new(from, at));
    let open = || chars.iter().rposition(|&c| c == '(').map_or(at, |i| from + i as u32);
    if chars.last() == Some(&')') { open() } else { at }
}
