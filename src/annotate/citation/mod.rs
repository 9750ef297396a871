//! Citations: the documents that the text names in 《》, with the document number that follows.
//!
//! In: a text. Out: the outermost 《…》 in order ([`titles`]), which other dimensions leave alone, and for a stretch of text the
//! citations in it ([`find`]); a document named twice is listed twice. Books and laws are not told apart from notices, and a
//! number that stands before its title (国发〔2018〕4号《…》) is not taken.

use crate::base::Extent;
use crate::lexicon::doc_number;
use crate::model::{Citation, RuleName};
use crate::source::{Text, is_blank};

/// Longest title, brackets included: beyond it a 《 was never closed.
const LONGEST: u32 = 200;

/// Longest parenthesis that is searched for a number.
const LONGEST_NUMBER: u32 = 60;

/// Most hard wraps in one title.
const WRAPS: u32 = 4;

/// The outermost 《…》 of `text`, brackets included, in order.
#[must_use]
pub fn titles(text: &Text) -> Vec<Extent> {
    let mut found: Vec<Extent> = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    let (mut wraps, mut blanks_since_wrap, mut next) = (0, None, 0);
    for &at in text.signs() {
        if at > next && begins_paragraph(blanks_since_wrap.take()) {
            open.clear();
        }
        next = at + 1;
        match text.folded()[at as usize] {
            '《' => {
                if open.is_empty() {
                    wraps = 0;
                }
                open.push(at);
            }
            '》' => {
                let Some(start) = open.pop() else { continue };
                if at - start < LONGEST && at - start > 1 {
                    while found.last().is_some_and(|t| t.start > start) {
                        found.pop();
                    }
                    found.push(Extent::new(start, at + 1));
                }
            }
            '\n' if !open.is_empty() => {
                wraps += 1;
                let blank_line = blanks_since_wrap.is_some();
                if blank_line || wraps > WRAPS {
                    open.clear();
                }
                blanks_since_wrap = Some(0);
                continue;
            }
            ' ' => {
                blanks_since_wrap = blanks_since_wrap.map(|n| n + 1);
                continue;
            }
            _ => {}
        }
        if begins_paragraph(blanks_since_wrap.take()) {
            open.retain(|&start| start == at);
        }
    }
    found
}

/// Whether so many blanks since a wrap say that a paragraph begins.
fn begins_paragraph(indent: Option<u32>) -> bool {
    indent.is_some_and(|blanks| blanks > 1)
}

/// The citations among `titles` that lie within `within`.
#[must_use]
pub fn find(text: &Text, titles: &[Extent], within: Extent) -> Vec<Citation> {
    let from = titles.partition_point(|t| t.start < within.start);
    let inside = titles[from..].iter().take_while(|t| t.end <= within.end);
    inside.map(|&title| cite(text, title, within.end)).collect()
}

/// What may stand between a title and the number of the document that issued it.
const ISSUED: &[&str] = &["的通知", "的意见", "的决定", "的公告", "的通告", "的函", "的批复", "通知"];

/// The citation of one title, read no further than `limit`.
fn cite(text: &Text, title: Extent, limit: u32) -> Citation {
    // 《…若干措施》的通知(余发〔2023〕4号): the number is of the notice that issued it.
    let issued = || {
        let end =
            ISSUED.iter().find(|w| text.starts_with(title.end, w)).map(|w| title.end + w.chars().count() as u32)?;
        let bracket = end < limit && matches!(text.folded()[end as usize], '(' | '〔' | '[' | '【');
        if bracket { number_after(text, end, limit) } else { None }
    };
    let number = number_after(text, title.end, limit).or_else(issued);
    let end = number.map_or(title.end, |n| {
        let closed = n.end < limit && matches!(text.folded()[n.end as usize], ')' | '〕' | ']' | '】');
        n.end + u32::from(closed && n.start > title.end)
    });
    let rule = if number.is_some() { "citation/title-and-number" } else { "citation/title" };
    Citation {
        text: text.joined(title),
        doc_number: number.map(|n| text.joined(n)),
        rule: RuleName::Borrowed(rule),
        span: text.span(Extent::new(title.start, end)),
    }
}

/// The document number behind a title: in parentheses (after who issued it, if that is said), or directly on the same line.
fn number_after(text: &Text, at: u32, limit: u32) -> Option<Extent> {
    let limit = limit.min(at + LONGEST_NUMBER + 8);
    let start = text.skip_blank(at, limit.min(at + 3));
    let wraps = text.chars(Extent::new(at, start)).iter().filter(|&&c| c == '\n').count();
    let chars = text.chars(Extent::new(start, limit));
    let place = |from: usize, to: usize| Extent::new(start + from as u32, start + to as u32);
    match chars.first()? {
        '(' | '〔' | '[' | '【' if wraps < 2 => {
            let inner = 1 + chars[1..].iter().take_while(|&&c| is_blank(c)).count();
            doc_number::at(chars, inner).or_else(|| doc_number::bare_at(chars, inner)).map(|end| place(inner, end))
        }
        _ if wraps == 0 => {
            let line = chars.split(|&c| c == '\n').next().unwrap_or_default();
            let coded = doc_number::find(line).into_iter().next().filter(|n| n.start == 0).map(|n| n.end);
            coded.or_else(|| doc_number::bare_at(line, 0)).map(|end| place(0, end))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(source: &str) -> Vec<(String, Option<String>, String)> {
        let text = Text::new(source.to_owned());
        let found = find(&text, &titles(&text), text.extent());
        found
            .into_iter()
            .map(|c| (c.text.to_string(), c.doc_number.map(|n| n.to_string()), text.slice(c.span.extent()).to_owned()))
            .collect()
    }

    /// Reads a file of values and under each, indented, the texts that must give it, and only it.
    #[test]
    fn each_example_of_the_corpus_gives_its_citation_whole_and_once() {
        let mut want = ("", None);
        let mut tried = 0;
        for line in include_str!("corpus.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let Some(example) = line.strip_prefix("  ") else {
                want = line.split_once(" | ").map_or((line, None), |(t, n)| (t, Some(n)));
                continue;
            };
            tried += 1;
            let example = example.replace("\\n", "\n");
            let got = cited(&example);
            assert_eq!(got.len(), 1, "{example}: {got:?}");
            assert_eq!((got[0].0.as_str(), got[0].1.as_deref()), want, "{example}");
        }
        assert!(tried >= 20);
    }

    #[test]
    fn what_only_looks_like_a_title_is_none() {
        for line in include_str!("negative.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let example = line.replace("\\n", "\n");
            assert_eq!(cited(&example), [], "{example}");
        }
    }

    #[test]
    fn a_document_named_twice_is_listed_twice_with_its_places() {
        let got = cited("按《办法》（国发〔2018〕4号）和《办法》执行");
        let places: Vec<_> = got.iter().map(|g| g.2.as_str()).collect();
        assert_eq!(places, ["《办法》（国发〔2018〕4号）", "《办法》"]);
    }

    #[test]
    fn a_million_open_brackets_take_no_time() {
        assert_eq!(titles(&Text::new("《".repeat(1_000_000))), []);
        let nested = format!("{}{}", "《".repeat(500_000), "》".repeat(500_000));
        assert_eq!(titles(&Text::new(nested)).len(), 1);
    }
}
