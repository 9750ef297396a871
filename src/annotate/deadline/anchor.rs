//! The event that a length counts from: the 公布之日 of 自公布之日起15日内, the 合同签订 of 合同签订后1个月内.

use super::site::{Site, ends_clause};
use crate::base::Extent;

/// How long an event may be, in characters.
const LONGEST: usize = 24;

/// What joins an event to its length; the longer of two first. Of 之日起 the 之日 belongs to the event.
const JOINTS: &[(&str, u32)] = &[
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
];

/// What may stand before an event; the longer of two first.
const OPENERS: &[&str] = &[
    "应当在",
    "应当自",
    "应当于",
    "应在",
    "应自",
    "应于",
    "可在",
    "可于",
    "自",
    "从",
    "在",
    "于",
    "须",
    "应",
    "并",
    "可",
];

/// The event before a length, and `words` with it and its opener.
pub(super) fn before(site: &Site<'_, '_>, words: Extent) -> (Option<Extent>, Extent) {
    let text = site.scan.text;
    let start = site.extent().start;
    let at = site.any_before(start, &[","]).unwrap_or(start);
    let Some((joint, kept)) = JOINTS.iter().find_map(|&(w, kept)| Some((site.any_before(at, &[w])?, kept))) else {
        return (None, words);
    };
    let floor = site.sentence.max(joint.saturating_sub(LONGEST as u32));
    let chars = &text.folded()[floor as usize..joint as usize];
    let clause = chars.iter().rposition(|&c| ends_clause(c) || c == '、').map_or(0, |i| i + 1);
    let opener = OPENERS.iter().filter_map(|w| last(&chars[clause..], w)).max_by_key(|&(at, len)| (at + len, len));
    let (from, event) = match opener {
        Some((at, len)) => (clause + at, clause + at + len),
        None if clause > 0 || floor == site.sentence => (clause, clause),
        None => return (None, words),
    };
    let event = text.trim(Extent::new(floor + event as u32, joint + kept));
    let whole = text.trim(Extent::new(floor + from as u32, words.end));
    if event.len() <= kept { (None, words) } else { (Some(event), whole) }
}

/// Where `word` stands last in `chars`, and its length.
fn last(chars: &[char], word: &str) -> Option<(usize, usize)> {
    let len = word.chars().count();
    let at = (0..=chars.len().checked_sub(len)?)
        .rev()
        .find(|&i| chars[i..].iter().zip(word.chars()).all(|(&c, w)| c == w))?;
    Some((at, len))
}
