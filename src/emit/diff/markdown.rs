//! A difference in Markdown, for a pull request or a mail: the summary, then the changes section by section.

use super::say::{Lang, Words, ends, named, percent};
use super::view::{Cell, Kind, Row, View, elided};
use crate::diff::{Field, Op, Warning};

/// The difference as a document.
#[must_use]
pub fn markdown(view: &View<'_>, lang: Lang) -> String {
    let words = lang.words();
    let mut out = format!("# {}\n\n", words.comparison);
    for (label, side) in [(words.old, &view.diff.old), (words.new, &view.diff.new)] {
        out += &format!("- {label}{}{}\n", lang.colon(), escape(&named(side, words)));
    }
    if view.diff.warnings.contains(&Warning::LittleCorresponds) {
        out += &format!("\n> {}\n", words.little);
    }
    out += &format!("\n## {}\n\n", words.summary);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|&kind| view.count(kind) > 0).collect();
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out += &row(kinds.iter().map(|&kind| words.kind(kind).to_owned()).collect());
    out += &row(kinds.iter().map(|_| "---:".to_owned()).collect());
    out += &row(kinds.iter().map(|&kind| view.count(kind).to_string()).collect());
    numbers(&mut out, view, words);
    units(&mut out, view, lang);
    changes(&mut out, view, lang);
    out
}

fn numbers(out: &mut String, view: &View<'_>, words: &Words) {
    if view.moves.is_empty() {
        return;
    }
    *out += &format!("\n### {}\n\n", words.numbers);
    *out +=
        &format!("| {} | {} | {} | {} |\n| --- | --- | --- | ---: |\n", words.task, words.old, words.new, words.amount);
    for moved in &view.moves {
        let (old, new) = ends(moved.change, words);
        let cells = [cell(&moved.cell), escape(&old.unwrap_or_default()), escape(&new.unwrap_or_default())];
        *out += &format!("| {} | {} |\n", cells.join(" | "), percent(moved.ratio));
    }
}

fn units(out: &mut String, view: &View<'_>, lang: Lang) {
    let words = lang.words();
    if !view.gained.is_empty() || !view.lost.is_empty() {
        *out += &format!("\n### {}\n\n", words.units);
    }
    for (label, only) in [(words.gained, &view.gained), (words.lost, &view.lost)] {
        let names: Vec<String> = only.iter().map(|(name, tasks)| format!("{} {tasks}", escape(name))).collect();
        if !names.is_empty() {
            *out += &format!("- {label}{}{}\n", lang.colon(), names.join("、"));
        }
    }
    if !view.diff.successions.is_empty() {
        *out += &format!("\n### {}\n\n", words.successions);
    }
    for s in &view.diff.successions {
        *out += &format!("- {} → {} ({} {})\n", escape(&s.old), escape(&s.new), s.pairs, words.in_pairs);
    }
}

fn changes(out: &mut String, view: &View<'_>, lang: Lang) {
    let words = lang.words();
    let mut section = None;
    for row in view.rows.iter().filter(|row| row.kind != Kind::Unchanged) {
        let here = &row.section;
        if section != Some(here) {
            let shown = if here.is_empty() { words.top.to_owned() } else { escape(here) };
            *out += &format!("\n## {shown}\n\n");
            section = Some(here);
        }
        one(out, row, lang);
    }
    if view.diff.is_empty() {
        *out += &format!("\n{}\n", words.nothing);
    }
}

fn one(out: &mut String, row: &Row<'_>, lang: Lang) {
    let words = lang.words();
    let cells = |cells: &[Cell<'_>]| cells.iter().map(cell).collect::<Vec<_>>().join("；");
    let place = match (row.old.is_empty(), row.new.is_empty()) {
        (true, _) => cells(&row.new),
        (_, true) => format!("~~{}~~", cells(&row.old)),
        _ if row.pair.is_some() => {
            let old = escape(&row.old[0].markers());
            if row.old[0].markers() == row.new[0].markers() {
                cells(&row.new)
            } else {
                format!("{old} → {}", cells(&row.new))
            }
        }
        _ => format!("{} → {}", cells(&row.old), cells(&row.new)),
    };
    *out += &format!("- **{}** {place}\n", words.kind(row.kind));
    for change in row.changes {
        let said = if change.field == Field::Body {
            elided(row.text).iter().map(|(op, said)| piece(*op, said)).collect::<String>()
        } else {
            let (old, new) = ends(change, words);
            let old = old.map(|old| piece(Op::Gone, &old));
            let new = new.map(|new| piece(Op::Come, &new));
            [old, new].into_iter().flatten().collect::<Vec<_>>().join(" → ")
        };
        let succession = if change.succession { format!(" ({})", words.succession) } else { String::new() };
        *out += &format!("  - {}{}{said}{succession}\n", words.field(change.field), lang.colon());
    }
}

fn cell(cell: &Cell<'_>) -> String {
    escape(&format!("{} {}", cell.markers(), cell.title()))
}

/// HTML's elements and not ~~ and **: those do not work between Chinese characters and punctuation.
fn piece(op: Op, said: &str) -> String {
    let said = escape(said);
    match op {
        Op::Keep => said,
        Op::Gone => format!("<del>{said}</del>"),
        Op::Come => format!("<ins>{said}</ins>"),
    }
}

/// Text as it stands, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
