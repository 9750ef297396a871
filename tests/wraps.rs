//! A notice that was pasted out of a page says what the notice itself says: hard-wrapped at any width, flush or indented,
//! with page numbers and without, the tasks, units, quotas and deadlines are the same.

mod common;

use std::fs;

use common::{files, invariants, tasks};
use tiaoli::source::Text;
use tiaoli::{Options, parse};

/// The widths, in Han characters.
const WIDTHS: [usize; 4] = [20, 28, 40, 60];

/// How a page sets its lines.
#[derive(Debug, Clone, Copy)]
enum Set {
    /// So many characters, whatever they are: numbers, dates and names are cut.
    Characters,
    /// So many columns, in which a half-width character takes half the place of a Han character.
    Columns,
    /// Columns, and no line begins with a stop.
    Stops,
}

/// `text` broken into lines of `width` Han characters; no character is left out, and none but line ends put in.
fn hard_wrapped(text: &str, width: usize, set: Set, indent: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let line: Vec<char> = indent.chars().chain(line.chars()).collect();
        let mut rest = &line[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(fitting(rest, width, set));
            out.extend(now);
            out.push('\n');
            rest = later;
        }
    }
    out
}

fn fitting(line: &[char], width: usize, set: Set) -> usize {
    let columns = |c: &char| if c.is_ascii() || *c == '\u{a0}' { 1 } else { 2 };
    let mut end = match set {
        Set::Characters => width.min(line.len()),
        Set::Columns | Set::Stops => {
            let mut taken = 0;
            line.iter().take_while(|c| (taken += columns(c), taken <= 2 * width).1).count()
        }
    };
    let stop = |c: &char| "，。、；：）》”,.;:)".contains(*c);
    while matches!(set, Set::Stops) && end > 2 && line.get(end).is_some_and(stop) {
        end -= 1;
    }
    end
}

/// The lines in pages of 22, a page number under each.
fn paged(lines: &str) -> String {
    let lines: Vec<&str> = lines.lines().collect();
    let pages = lines.chunks(22).zip(1..).map(|(page, n)| format!("{}\n\n— {n} —\n\n", page.join("\n")));
    pages.collect()
}

/// Every way in which a text may have been pasted.
fn pasted(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for width in WIDTHS {
        for set in [Set::Characters, Set::Columns, Set::Stops] {
            for indent in ["", "\u{3000}\u{3000}"] {
                let lines = hard_wrapped(text, width, set, indent);
                let what = format!("{width} {set:?} {}", if indent.is_empty() { "flush" } else { "indented" });
                all.push((format!("{what}, in pages"), paged(&lines)));
                all.push((what, lines));
            }
        }
    }
    all
}

#[test]
fn a_hard_wrapped_notice_sets_the_same_tasks() {
    let mut wrong = Vec::new();
    for path in files::notices() {
        let text = fs::read_to_string(&path).unwrap();
        let expected = tasks::of(&parse(text.as_bytes(), &Options::default()).value);
        assert!(!expected.is_empty());
        for (what, pasted) in pasted(&text) {
            let found = tasks::of(&parse(pasted.as_bytes(), &Options::default()).value);
            if found != expected {
                wrong.push(format!("{} at {what}: {}", path.display(), tasks::difference(&expected, &found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_of_a_hard_wrapped_notice_is_lost_and_every_value_stands_where_it_says() {
    for path in files::notices() {
        let text = fs::read_to_string(&path).unwrap();
        for (what, pasted) in pasted(&text).into_iter().step_by(3) {
            let parsed = parse(pasted.as_bytes(), &Options { text: true, ..Options::default() });
            let decoded = Text::new(pasted);
            let wrong = [
                invariants::tiling(&parsed.value, &decoded),
                invariants::places(&parsed, &decoded),
                invariants::ids(&parsed.value),
                invariants::order(&parsed),
            ];
            assert_eq!(wrong.concat(), Vec::<String>::new(), "{} at {what}", path.display());
        }
    }
}
