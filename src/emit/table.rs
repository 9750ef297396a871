//! A table in columns that fit the terminal.
//!
//! Columns are parted by blanks and a rule of hyphens: lines drawn with box characters are one or two columns wide,
//! as the terminal pleases, and would spoil the alignment that they are there for.

use super::paint::Paint;
use super::width::{clean, pad, width, wrap};

const GAP: &str = "  ";

/// One row: for each column the lines of its cell.
pub(super) type Row<const N: usize> = [Vec<String>; N];

/// The table in lines of at most `columns`, if every column can have its least width.
pub(super) fn render<const N: usize>(
    heads: [&str; N],
    least: [usize; N],
    rows: &[Row<N>],
    columns: usize,
    paint: Paint,
) -> String {
    let rows: Vec<Row<N>> =
        rows.iter().map(|row| std::array::from_fn(|i| row[i].iter().map(|l| clean(l)).collect())).collect();
    let widths = widths(heads, least, &rows, columns);
    let mut out = String::new();
    let rule: [String; N] = std::array::from_fn(|i| "-".repeat(widths[i]));
    push_line(&mut out, &std::array::from_fn(|i| heads[i].to_owned()), widths, |s| paint.heading(s));
    push_line(&mut out, &rule, widths, |s| paint.dim(s));
    for row in &rows {
        let cells: [Vec<String>; N] =
            std::array::from_fn(|i| row[i].iter().flat_map(|line| wrap(line, widths[i])).collect());
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let line: [String; N] = std::array::from_fn(|i| cells[i].get(at).cloned().unwrap_or_default());
            push_line(&mut out, &line, widths, str::to_owned);
        }
    }
    out
}

fn push_line<const N: usize>(
    out: &mut String,
    cells: &[String; N],
    widths: [usize; N],
    paint: impl Fn(&str) -> String,
) {
    let padded: Vec<String> = cells.iter().zip(widths).map(|(cell, w)| pad(cell, w)).collect();
    out.push_str(&paint(padded.join(GAP).trim_end()));
    out.push('\n');
}

/// What each column needs; where that is too much in all, the widest give way first, none below its least.
fn widths<const N: usize>(heads: [&str; N], least: [usize; N], rows: &[Row<N>], columns: usize) -> [usize; N] {
    let mut widths: [usize; N] = std::array::from_fn(|i| {
        rows.iter().flat_map(|row| &row[i]).map(|line| width(line)).max().unwrap_or(0).max(width(heads[i]))
    });
    let room = columns.saturating_sub(GAP.len() * N.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = (0..N).filter(|&i| widths[i] > least[i]).max_by_key(|&i| widths[i]) else { break };
        widths[widest] -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_aligned_under_chinese_text() {
        let rows =
            [[vec!["抓好落实".into()], vec!["by 2017-11-30".into()]], [vec!["a".into()], vec!["b".into(), "c".into()]]];
        let table = render(["task", "when"], [4, 4], &rows, 80, Paint { on: false });
        assert_eq!(
            table,
            "task      when\n--------  -------------\n抓好落实  by 2017-11-30\na         b\n          c\n"
        );
    }

    #[test]
    fn a_wide_column_gives_way_and_a_short_one_keeps_its_width() {
        let rows = [[vec!["全面推行行政执法公示制度".into()], vec!["2017-11-30".into()]]];
        let table = render(["task", "when"], [8, 10], &rows, 24, Paint { on: false });
        assert!(table.lines().all(|line| width(line) <= 24), "{table}");
        assert!(table.contains("  2017-11-30"), "{table}");
    }
}
