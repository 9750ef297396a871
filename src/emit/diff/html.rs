//! A difference as one web page that needs nothing else: old and new side by side, what is unchanged folded away.
//!
//! The page works without its script (all is there, in order); the script filters and leads from change to change. The
//! template beside this file is the page, this file is what it is filled with.

use std::collections::BTreeMap;

use askama::Template;

use super::map::{self, Map};
use super::say::{Lang, Words, ends, percent, units};
use super::view::{Cell, Kind, Only, Row, View};
use crate::base::Excerpt;
use crate::diff::{Field, Op, Piece, Side, Succession, Warning};

/// The page.
#[must_use]
pub fn page(view: &View<'_>, lang: Lang) -> String {
    let words = lang.words();
    let sections = sections(view, words);
    let page = Page {
        words,
        colon: lang.colon(),
        old: Plan::new(&view.diff.old),
        new: Plan::new(&view.diff.new),
        little: view.diff.warnings.contains(&Warning::LittleCorresponds),
        same: view.diff.is_empty(),
        kinds: Kind::ALL.into_iter().map(|kind| (kind.name(), words.kind(kind), view.count(kind))).collect(),
        moves: view.moves.iter().map(|moved| MoveRow::new(moved, words)).collect(),
        gained: &view.gained,
        lost: &view.lost,
        successions: &view.diff.successions,
        units: all_units(view),
        map: Map::new(view),
        sections,
    };
    // Writing to a string does not fail, and the template has no filter that could.
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "diff/page.html", escape = "html", whitespace = "minimize")]
struct Page<'a> {
    words: &'static Words,
    colon: &'static str,
    old: Plan<'a>,
    new: Plan<'a>,
    little: bool,
    same: bool,
    kinds: Vec<(&'static str, &'static str, usize)>,
    moves: Vec<MoveRow>,
    gained: &'a [Only],
    lost: &'a [Only],
    successions: &'a [Succession],
    units: Vec<&'a str>,
    map: Option<Map>,
    sections: Vec<Section<'a>>,
}

/// One of the two plans.
struct Plan<'a> {
    name: &'a str,
    tasks: usize,
}

impl<'a> Plan<'a> {
    fn new(side: &'a Side) -> Self {
        // A notice without a title goes by the name of its file, the folders left out.
        let file = || side.path.as_deref().map(|path| path.rsplit(['/', '\\']).next().unwrap_or(path));
        let name = side.title.as_ref().map(Excerpt::as_str).or_else(file).unwrap_or_default();
        Self { name, tasks: side.tasks }
    }
}

/// A number that moved.
struct MoveRow {
    anchor: String,
    task: String,
    old: String,
    new: String,
    amount: String,
}

impl MoveRow {
    fn new(moved: &super::view::Move<'_>, words: &Words) -> Self {
        let (old, new) = ends(moved.change, words);
        Self {
            anchor: anchor("n", &moved.cell),
            task: format!("{} {}", moved.cell.markers(), moved.cell.title()),
            old: old.unwrap_or_default(),
            new: new.unwrap_or_default(),
            amount: percent(moved.ratio),
        }
    }
}

/// Rows of one section.
struct Section<'a> {
    anchor: String,
    title: String,
    items: Vec<Item<'a>>,
    /// Tasks that stood here and moved away: where to, and what they are.
    left: Vec<(String, String)>,
}

/// What is shown: rows that changed one by one, unchanged ones in a fold.
struct Item<'a> {
    folded: bool,
    rows: Vec<Shown<'a>>,
}

/// A row.
struct Shown<'a> {
    anchor: String,
    kind: &'static str,
    label: &'static str,
    /// Of a task that stands alone; of others they stand in the columns.
    markers: String,
    title: String,
    old: Vec<Column<'a>>,
    new: Vec<Column<'a>>,
    changes: Vec<ChangeRow>,
    /// Units between bars, for the filter.
    units: String,
    similarity: String,
    /// Where a moved task comes from: the section's anchor, if it is shown, and its name.
    from: Option<(String, String)>,
}

/// A task in its column.
struct Column<'a> {
    markers: String,
    title: &'a str,
    /// `del` or `ins` where the title changed.
    title_mark: &'static str,
    body: Vec<(&'static str, &'a str)>,
    units: String,
}

/// A change below the columns.
struct ChangeRow {
    label: &'static str,
    old: Option<String>,
    new: Option<String>,
    succession: bool,
}

/// What a row is found by.
pub(super) fn row_anchor(row: &Row<'_>) -> String {
    row.new.first().map_or_else(|| anchor("o", row.main()), |cell| anchor("n", cell))
}

fn anchor(side: &str, cell: &Cell<'_>) -> String {
    format!("{side}-{}", cell.reference.id)
}

/// Every unit of the rows, those in the most rows first.
fn all_units<'a>(view: &View<'a>) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    view.rows.iter().flat_map(Row::units).for_each(|name| *counts.entry(name).or_default() += 1);
    let mut units: Vec<(&str, usize)> = counts.into_iter().collect();
    units.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    units.into_iter().map(|(name, _)| name).collect()
}

fn sections<'a>(view: &'a View<'a>, words: &'static Words) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    // Where each section is shown first, by its name.
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let runs = || view.rows.chunk_by(|a, b| a.section == b.section);
    for (at, run) in runs().enumerate() {
        first.entry(&run[0].section).or_insert(at);
    }
    for (at, run) in runs().enumerate() {
        let mut section =
            Section { anchor: section_anchor(at), title: run[0].section.clone(), items: Vec::new(), left: Vec::new() };
        for row in run {
            let folded = row.kind == Kind::Unchanged;
            let shown = shown(row, view, &first, words);
            match section.items.last_mut().filter(|last| folded && last.folded) {
                Some(last) => last.rows.push(shown),
                None => section.items.push(Item { folded, rows: vec![shown] }),
            }
        }
        sections.push(section);
    }
    for row in view.rows.iter().filter(|row| is_moved(row)) {
        let (Some(old), Some(new)) = (row.old.first(), row.new.first()) else { continue };
        if let Some(&at) = first.get(view.place_of(old).as_str()) {
            let said = format!("{} {} → {}", old.markers(), old.title(), new.markers());
            sections[at].left.push((anchor("n", new), said));
        }
    }
    sections
}

fn section_anchor(at: usize) -> String {
    format!("s{}", at + 1)
}

fn is_moved(row: &Row<'_>) -> bool {
    matches!(row.kind, Kind::Moved | Kind::MovedChanged)
}

fn shown<'a>(row: &'a Row<'a>, view: &View<'_>, first: &BTreeMap<&str, usize>, words: &'static Words) -> Shown<'a> {
    let alone = row.old.is_empty() || row.new.is_empty();
    let titled = row.changes.iter().any(|change| change.field == Field::Title);
    let column = |cell: &Cell<'a>, op: Op| {
        let whole = if alone { mark(op) } else { "" };
        let pieces = row.text.iter().filter(|Piece(o, _)| *o == Op::Keep || *o == op);
        let body = match row.pair {
            Some(_) => pieces.map(|Piece(op, said)| (mark(*op), said.as_str())).collect(),
            None => vec![(whole, cell.task.body.as_str())],
        };
        let title = cell.task.title.as_str();
        let title_mark = if titled && !title.is_empty() { mark(op) } else { whole };
        Column { markers: cell.markers(), title, title_mark, body, units: units(cell.task, words) }
    };
    let from = row.old.first().filter(|_| is_moved(row)).map(|cell| {
        let link = first.get(view.place_of(cell).as_str()).map(|&at| section_anchor(at));
        (link.unwrap_or_default(), format!("{} › {}", cell.path(), cell.markers()))
    });
    Shown {
        anchor: row_anchor(row),
        kind: row.kind.name(),
        label: words.kind(row.kind),
        markers: if alone { row.main().markers() } else { String::new() },
        title: row.main().title(),
        old: row.old.iter().map(|cell| column(cell, Op::Gone)).collect(),
        new: row.new.iter().map(|cell| column(cell, Op::Come)).collect(),
        changes: changes(row, words),
        units: format!("|{}|", row.units().join("|")),
        similarity: row.pair.map(|pair| pair.similarity.to_string()).unwrap_or_default(),
        from,
    }
}

/// The changes of values, which stand below the columns; wordings are shown in them.
fn changes(row: &Row<'_>, words: &'static Words) -> Vec<ChangeRow> {
    let below = |field| matches!(field, Field::Unit | Field::Quota | Field::Deadline);
    row.changes
        .iter()
        .filter(|change| below(change.field))
        .map(|change| {
            let (old, new) = ends(change, words);
            ChangeRow { label: words.field(change.field), old, new, succession: change.succession }
        })
        .collect()
}

const fn mark(op: Op) -> &'static str {
    match op {
        Op::Keep => "",
        Op::Gone => "del",
        Op::Come => "ins",
    }
}
