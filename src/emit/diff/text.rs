//! A difference for a terminal: the summary first, then what became of each task, section by section.
//!
//! What went and what came are told by colour on a terminal that has any, and by [-…-] and {+…+} elsewhere.

use unicode_segmentation::UnicodeSegmentation;

use super::super::paint::Paint;
use super::super::show::Screen;
use super::super::width::{clean, fit, width};
use super::say::{Lang, Words, ends, named, percent};
use super::view::{Cell, Kind, Row, View, elided};
use crate::diff::{Field, Op, Warning};

/// The difference in lines of at most the screen's columns.
#[must_use]
pub fn text(view: &View<'_>, screen: Screen, lang: Lang) -> String {
    let mut out = Text { out: String::new(), paint: Paint { on: screen.colour }, columns: screen.columns, lang };
    out.summary(view);
    let mut section = None;
    for row in view.rows.iter().filter(|row| row.kind != Kind::Unchanged) {
        let here = &row.section;
        if section != Some(here) {
            let shown = if here.is_empty() { lang.words().top } else { here };
            out.line(&format!("\n{}", out.paint.dim(&fit(&clean(shown), out.columns))));
            section = Some(here);
        }
        out.row(row);
    }
    out.out
}

struct Text {
    out: String,
    paint: Paint,
    columns: usize,
    lang: Lang,
}

impl Text {
    fn words(&self) -> &'static Words {
        self.lang.words()
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn summary(&mut self, view: &View<'_>) {
        let words = self.words();
        for (label, side) in [(words.old, &view.diff.old), (words.new, &view.diff.new)] {
            let line = format!("{label} {}", named(side, words));
            self.line(&self.paint.heading(&fit(&clean(&line), self.columns)));
        }
        if view.diff.warnings.contains(&Warning::LittleCorresponds) {
            self.line(&self.paint.alarm(words.little));
        }
        let counts: Vec<String> = Kind::ALL
            .iter()
            .map(|&kind| (kind, view.count(kind)))
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| format!("{} {count}", words.kind(kind)))
            .collect();
        let counts = if view.diff.is_empty() { words.nothing.to_owned() } else { counts.join("  ") };
        self.line(&counts);
        if !view.moves.is_empty() {
            self.line(&format!("\n{}", self.paint.label(words.numbers)));
        }
        for moved in &view.moves {
            let (old, new) = ends(moved.change, words);
            let values = format!("{} → {}", old.unwrap_or_default(), new.unwrap_or_default());
            let line = format!(
                "  {:>8}  {}  {}{}",
                percent(moved.ratio),
                clean(&values),
                moved.cell.markers(),
                moved.cell.title()
            );
            self.line(&fit(&clean(&line), self.columns));
        }
        self.units(view);
    }

    fn units(&mut self, view: &View<'_>) {
        let words = self.words();
        if !view.gained.is_empty() || !view.lost.is_empty() {
            self.line(&format!("\n{}", self.paint.label(words.units)));
        }
        for (sign, label, only) in [(Op::Come, words.gained, &view.gained), (Op::Gone, words.lost, &view.lost)] {
            if !only.is_empty() {
                let names: Vec<String> = only.iter().map(|(name, tasks)| format!("{} {tasks}", clean(name))).collect();
                let pieces = [(Op::Keep, format!("{label} ")), (sign, names.join("、"))];
                self.flow(&pieces, 2, false);
            }
        }
        if !view.diff.successions.is_empty() {
            self.line(&format!("\n{}", self.paint.label(words.successions)));
        }
        for s in &view.diff.successions {
            self.line(&format!("  {} → {}  {} {}", clean(&s.old), clean(&s.new), s.pairs, words.in_pairs));
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        let words = self.words();
        let markers = |cells: &[Cell<'_>]| cells.iter().map(Cell::markers).collect::<Vec<_>>().join(" + ");
        let (old, new) = (markers(&row.old), markers(&row.new));
        let place = match (row.old.is_empty(), row.new.is_empty()) {
            (true, _) => new,
            (_, true) => old,
            _ if old == new => new,
            _ => format!("{old} → {new}"),
        };
        let head = clean(&format!("{} {place} {}", words.kind(row.kind), row.main().title()));
        let head = fit(&head, self.columns);
        let head = match row.kind {
            Kind::Added => self.paint.come(&head),
            Kind::Removed => self.paint.gone(&head),
            _ => self.paint.heading(&head),
        };
        self.line(&head);
        if matches!(row.kind, Kind::Split | Kind::Merged) {
            for (op, cells) in [(Op::Gone, &row.old), (Op::Come, &row.new)] {
                for cell in cells {
                    let said = format!("{} {}", cell.markers(), cell.title());
                    self.flow(&[(op, said)], 4, true);
                }
            }
        }
        for change in row.changes {
            let label = self.paint.label(words.field(change.field));
            self.out.push_str(&format!("    {label} "));
            let indent = 5 + width(words.field(change.field));
            if change.field == Field::Body {
                self.flow_from(&elided(row.text), indent, true);
                continue;
            }
            let (old, new) = ends(change, words);
            let mut pieces: Vec<(Op, String)> = old.map(|old| (Op::Gone, old)).into_iter().collect();
            pieces.extend(new.map(|new| (Op::Come, new)));
            if change.succession {
                pieces.push((Op::Keep, format!(" ({})", words.succession)));
            }
            self.flow_from(&pieces, indent, true);
        }
    }

    /// Pieces in lines, each indented.
    fn flow(&mut self, pieces: &[(Op, String)], indent: usize, marked: bool) {
        self.out.push_str(&" ".repeat(indent));
        self.flow_from(pieces, indent, marked);
    }

    /// Pieces in lines, from the column that has been reached.
    fn flow_from(&mut self, pieces: &[(Op, String)], indent: usize, marked: bool) {
        let mut column = indent;
        let marked = marked && !self.paint.on;
        for (op, said) in pieces {
            let said = clean(said);
            let said = match op {
                Op::Gone if marked => format!("[-{said}-]"),
                Op::Come if marked => format!("{{+{said}+}}"),
                _ => said,
            };
            let mut run = String::new();
            for grapheme in said.graphemes(true) {
                let step = width(grapheme);
                if column + step > self.columns && column > indent {
                    self.painted(*op, &run);
                    run.clear();
                    self.out.push_str(&format!("\n{}", " ".repeat(indent)));
                    column = indent;
                }
                run.push_str(grapheme);
                column += step;
            }
            self.painted(*op, &run);
        }
        self.out.push('\n');
    }

    fn painted(&mut self, op: Op, run: &str) {
        if run.is_empty() {
            return;
        }
        let painted = match op {
            Op::Keep => run.to_owned(),
            Op::Gone => self.paint.gone(run),
            Op::Come => self.paint.come(run),
        };
        self.out.push_str(&painted);
    }
}
