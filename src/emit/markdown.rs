//! Markdown of one notice (CommonMark with GitHub's tables): what it says of itself, its tasks as a table, its text.
//!
//! In: a notice and what was noticed. Out: a text that shows the source's characters as they are: everything that
//! Markdown would take for markup is escaped. The first line names the format, and so tiaoli's own files.

use std::borrow::Cow;
use std::io::{self, Write};

use super::rows::{self, PlanRow, words};
use super::{clean, meta};
use crate::base::Parsed;
use crate::model::{Notice, Paragraph, SCHEMA, Section};

/// How a file of this format begins.
pub const MARK: &str = "<!-- tiaoli/";

/// Writes the page of a notice.
///
/// # Errors
/// What `out` reports.
pub fn notice(mut out: impl Write, parsed: &Parsed<Notice>) -> io::Result<()> {
    let notice = &parsed.value;
    let title = notice.meta.title.as_deref().filter(|t| !t.is_empty()).unwrap_or("（无标题）");
    writeln!(out, "<!-- {SCHEMA} -->\n\n# {}\n", escaped(title))?;
    metadata(&mut out, notice)?;
    tasks(&mut out, notice)?;
    for part in &notice.parts {
        let title = if part.title.is_empty() { words::part(part.role) } else { &part.title };
        writeln!(out, "## {}\n", escaped(title))?;
        paragraphs(&mut out, &part.paragraphs)?;
        part.sections.iter().try_for_each(|s| section(&mut out, s))?;
    }
    if !parsed.diagnostics.is_empty() {
        writeln!(out, "## 校核\n")?;
        for d in &parsed.diagnostics {
            let severity = words::severity(d.severity);
            writeln!(out, "- {severity}（第{}行，{}）：{}", d.span.line, words::name(d.code), escaped(&d.message))?;
        }
        writeln!(out)?;
    }
    out.flush()
}

fn metadata(out: &mut impl Write, notice: &Notice) -> io::Result<()> {
    let fields = meta::fields(&notice.meta);
    let fields = fields.iter().filter(|(name, _)| *name != "title");
    let mut any = false;
    for (name, values) in fields {
        writeln!(out, "- **{}**：{}", meta::label(name), escaped(&values.join("；")))?;
        any = true;
    }
    if any { writeln!(out) } else { Ok(()) }
}

fn tasks(out: &mut impl Write, notice: &Notice) -> io::Result<()> {
    if notice.tasks.is_empty() {
        return Ok(());
    }
    let heads: Vec<&str> = rows::PLAN.columns[..COLUMNS].iter().map(|c| c.label).collect();
    writeln!(out, "## {}\n\n| {} |", rows::PLAN.label, heads.join(" | "))?;
    writeln!(out, "|---:|{}", "---|".repeat(COLUMNS - 1))?;
    for task in rows::tasks(notice) {
        let row = PlanRow::new(task, "\n");
        let cells =
            [row.work, row.body, &row.lead, &row.cooperate, &row.responsible, &row.quotas, &row.deadlines, &row.basis];
        let cells: Vec<String> = cells.iter().map(|text| escaped(text).replace('\n', "<br>")).collect();
        writeln!(out, "| {} | {} |", task.seq, cells.join(" | "))?;
    }
    writeln!(out)
}

/// The columns of the task table that the page shows.
const COLUMNS: usize = 9;

fn section(out: &mut impl Write, s: &Section) -> io::Result<()> {
    let marker = s.markers.last().map(|m| escaped(m)).unwrap_or_default();
    if s.title.is_empty() && !s.paragraphs.is_empty() {
        // No heading: the marker stands before the first paragraph, as in the source.
        let first = &s.paragraphs[0];
        writeln!(out, "{marker}{}\n", escaped(&first.text).replace('\n', "  \n"))?;
        paragraphs(out, &s.paragraphs[1..])?;
    } else {
        // Markdown has six levels; two are taken.
        let level = usize::from(s.level).saturating_add(2).min(6);
        writeln!(out, "{} {marker}{}\n", "#".repeat(level), escaped(&clean::line(&s.title)))?;
        paragraphs(out, &s.paragraphs)?;
    }
    s.children.iter().try_for_each(|child| section(out, child))
}

fn paragraphs(out: &mut impl Write, paragraphs: &[Paragraph]) -> io::Result<()> {
    for p in paragraphs {
        writeln!(out, "{}\n", escaped(&p.text).replace('\n', "  \n"))?;
    }
    Ok(())
}

/// A text that shows as it is: punctuation that means something in Markdown gets a backslash, what means something where a
/// line begins (`1.`, `-`, `#`) only there, and control characters are left out.
fn escaped(text: &str) -> Cow<'_, str> {
    let anywhere = |b: u8| matches!(b, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'|' | b'~' | b'&' | b'$');
    let at_the_beginning = |b: u8| matches!(b, b'-' | b'+' | b'#' | b'>' | b'=' | b'.' | b')');
    let text = clean::text(text);
    let mut out = String::new();
    let (mut done, mut begins) = (0, true);
    // All of these are ASCII, and no byte of another character is.
    for (at, byte) in text.bytes().enumerate() {
        let instead = match byte {
            b'\r' => Some(("", 1)),
            b'\t' => Some((" ", 1)),
            _ if anywhere(byte) || begins && at_the_beginning(byte) => Some(("\\", 0)),
            _ => None,
        };
        if let Some((instead, skipped)) = instead {
            out.push_str(&text[done..at]);
            out.push_str(instead);
            done = at + skipped;
        }
        begins = byte == b'\n' || begins && (byte.is_ascii_digit() || byte == b' ');
    }
    if done == 0 && out.is_empty() {
        return text;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_page_of_a_notice_is_as_it_was_reviewed() {
        let mut out = Vec::new();
        notice(&mut out, &sample::parsed()).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn no_text_is_taken_for_markup() {
        for (text, shown) in [
            ("1.落实*全部*", "1\\.落实\\*全部\\*"),
            ("a|b <script>", "a\\|b \\<script>"),
            ("(一)学法 3.5%-4%", "(一)学法 3.5%-4%"),
            ("- a\n2) b", "\\- a\n2\\) b"),
            ("办公室，通知", "办公室，通知"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }
}
