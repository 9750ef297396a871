//! Where each value came from: the line with the words marked, the rule's name, and the steps from the words to the value.
//!
//! What was noticed (numbering that skips, a date that does not exist) stands among the values, at its place.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, normalize_untrusted_str};

use super::derive::{self, Derivation};
use super::show::Screen;
use super::wire;
use crate::base::{Diagnostic, Parsed, Severity, Span};
use crate::model::Notice;

/// What to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only what stands on this line, counted from 1.
    pub line: Option<u32>,
    /// The year that the caller gave for dates without one.
    pub year: Option<i16>,
}

/// Writes an account of each value of `parsed`, in the order of the source, and returns how many it wrote. The notice
/// must carry its text.
///
/// # Errors
/// What `out` reports.
pub fn notice(mut out: impl Write, parsed: &Parsed<Notice>, scope: Scope, screen: Screen) -> io::Result<usize> {
    let text: Vec<char> = parsed.value.text.as_deref().unwrap_or_default().chars().collect();
    let path = parsed.value.source.path.as_deref().unwrap_or("-");
    let renderer = renderer(screen);
    let on_line = |span: Span| scope.line.is_none_or(|line| lines(&text, span).contains(&line));

    let mut accounts: Vec<Account> =
        derive::all(&parsed.value, &text, scope.year).into_iter().map(Account::of).collect();
    accounts.extend(parsed.diagnostics.iter().map(Account::noticed));
    accounts.retain(|account| on_line(account.span));
    accounts.sort_by_key(|account| (account.span.start, account.span.end));
    for account in &accounts {
        writeln!(out, "{}\n", account.render(&text, path, &renderer))?;
    }
    Ok(accounts.len())
}

/// Writes what was noticed in `parsed`, each with its line and a caret, in the order of the source. The notice must carry
/// its text.
///
/// # Errors
/// What `out` reports.
pub fn noticed(mut out: impl Write, parsed: &Parsed<Notice>, screen: Screen) -> io::Result<()> {
    if parsed.diagnostics.is_empty() {
        return Ok(());
    }
    let text: Vec<char> = parsed.value.text.as_deref().unwrap_or_default().chars().collect();
    let path = parsed.value.source.path.as_deref().unwrap_or("-");
    let renderer = renderer(screen);
    for diagnostic in &parsed.diagnostics {
        writeln!(out, "{}\n", Account::noticed(diagnostic).render(&text, path, &renderer))?;
    }
    Ok(())
}

fn renderer(screen: Screen) -> Renderer {
    let renderer = if screen.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Unicode).term_width(screen.columns)
}

/// One entry: a value with its steps, or something noticed.
struct Account {
    level: Level<'static>,
    name: String,
    title: String,
    rule: String,
    steps: Option<String>,
    span: Span,
}

impl Account {
    fn of(d: Derivation) -> Self {
        let Derivation { kind, title, rule, steps, span } = d;
        let steps = steps.iter().map(|s| normalize_untrusted_str(s)).collect::<Vec<_>>().join(" → ");
        Self {
            level: Level::INFO,
            name: kind.to_owned(),
            title: normalize_untrusted_str(&title),
            rule,
            steps: Some(steps),
            span,
        }
    }

    fn noticed(d: &Diagnostic) -> Self {
        let level = match d.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = normalize_untrusted_str(&d.message);
        Self {
            level,
            name: wire::name(d.severity).to_owned(),
            title,
            rule: wire::name(d.code).to_owned(),
            steps: None,
            span: d.span,
        }
    }

    fn render(&self, text: &[char], path: &str, renderer: &Renderer) -> String {
        let excerpt = Excerpt::around(text, self.span);
        let marked = AnnotationKind::Primary.span(excerpt.marked.clone());
        let mut snippet = Snippet::source(excerpt.text.as_str()).line_start(self.span.line as usize).annotation(marked);
        if excerpt.whole {
            snippet = snippet.path(path);
        }
        let title = self.level.clone().with_name(self.name.as_str()).primary_title(self.title.as_str());
        let mut group = title.id(self.rule.as_str()).element(snippet);
        if let Some(steps) = &self.steps {
            group = group.element(Level::NOTE.with_name("steps").message(steps.as_str()));
        }
        renderer.render(&[group])
    }
}

/// The lines that a place stands on.
fn lines(text: &[char], span: Span) -> std::ops::RangeInclusive<u32> {
    let within = text.get(span.extent().range()).unwrap_or_default();
    let ends =
        within.iter().enumerate().filter(|&(i, &c)| ends_line(c) && !(c == '\r' && within.get(i + 1) == Some(&'\n')));
    span.line..=span.line + ends.count() as u32
}

/// The lines of a place as a text of its own, with the place in bytes.
struct Excerpt {
    text: String,
    marked: std::ops::Range<usize>,
    /// Whether the lines are there from their beginning to their end, so that columns count from it.
    whole: bool,
}

impl Excerpt {
    /// A line longer than this is cut on either side: a document may be one line.
    const REACH: usize = 2000;

    fn around(text: &[char], span: Span) -> Self {
        let end = text.len().min(span.end as usize);
        let start = end.min(span.start as usize);
        let before = text[..start].iter().rev().take(Self::REACH).take_while(|&&c| !ends_line(c)).count();
        let after = text[end..].iter().take(Self::REACH).take_while(|&&c| !ends_line(c)).count();
        let line = |part: &[char]| part.iter().map(|&c| if ends_line(c) { '\n' } else { c }).collect::<String>();
        let mut excerpt = line(&text[start - before..start]);
        let from = excerpt.len();
        excerpt += &line(&text[start..end]);
        let marked = from..excerpt.len();
        excerpt += &line(&text[end..end + after]);
        Self { text: excerpt, marked, whole: before < Self::REACH && after < Self::REACH }
    }
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn explained(line: Option<u32>) -> String {
        let mut out = Vec::new();
        let scope = Scope { line, year: None };
        notice(&mut out, &sample::parsed(), scope, Screen { columns: 100, colour: false }).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_value_is_traced_from_its_words_to_itself() {
        insta::assert_snapshot!(explained(None));
    }

    #[test]
    fn a_line_restricts_the_account_to_what_stands_on_it() {
        let explained = explained(Some(2));
        assert!(explained.contains("numbering-skips") && !explained.contains("11月底前"), "{explained}");
    }

    #[test]
    fn the_marked_words_are_those_of_the_span() {
        let text = chars("一、目标\n3.11月底前报告。\n4.");
        let excerpt = Excerpt::around(&text, Span { start: 7, end: 12, line: 2 });
        assert_eq!(excerpt.text, "3.11月底前报告。");
        assert_eq!(&excerpt.text[excerpt.marked], "11月底前");
    }

    #[test]
    fn a_document_of_one_endless_line_is_cut_around_the_value() {
        let text = chars(&"字".repeat(10_000));
        let excerpt = Excerpt::around(&text, Span { start: 5000, end: 5002, line: 1 });
        assert_eq!(excerpt.text.chars().count(), 4002);
        assert!(!excerpt.whole);
    }

    #[test]
    fn a_place_beyond_the_text_is_no_panic() {
        let excerpt = Excerpt::around(&chars("办"), Span { start: 5, end: 9, line: 1 });
        assert_eq!(excerpt.marked.len(), 0);
    }

    #[test]
    fn a_value_wrapped_over_two_lines_is_found_by_either() {
        let text = chars("a11月\n底前b");
        assert_eq!(lines(&text, Span { start: 1, end: 7, line: 1 }), 1..=2);
    }
}
