//! The picture at the head of the page: the old plan's tasks in a row above, the new plan's in a row below, and a line from
//! each to what it became.
//!
//! In: the rows of a view. Out: places for a drawing [`WIDE`] wide and [`HIGH`] high, which the page stretches. All that it
//! shows is said again in the rows, for those who cannot see it.

use super::html::row_anchor;
use super::view::{Cell, Kind, Row, View};

/// How wide it is drawn.
pub(super) const WIDE: usize = 1_000;
/// How high.
pub(super) const HIGH: usize = 140;
/// How high a task is.
pub(super) const BOX: usize = 20;

/// Tasks of both plans beyond which they could not be told from each other.
const MOST: usize = 1_200;
/// What stands between two sections, in tasks.
const BETWEEN: f64 = 0.6;

/// The picture.
pub(super) struct Map {
    /// Of the old plan and of the new.
    pub(super) boxes: Vec<Box>,
    /// From the old to the new.
    pub(super) links: Vec<Link>,
}

/// A task.
pub(super) struct Box {
    pub(super) x: String,
    pub(super) y: usize,
    pub(super) width: String,
    pub(super) kind: &'static str,
    /// Of the row that tells of it.
    pub(super) anchor: String,
    pub(super) tip: String,
}

/// What a task became.
pub(super) struct Link {
    pub(super) path: String,
    pub(super) kind: &'static str,
}

impl Map {
    /// The picture of a view; none where there would be too much in it, or nothing.
    pub(super) fn new(view: &View<'_>) -> Option<Self> {
        let (old, new) = (Side::new(view, |row| &row.old), Side::new(view, |row| &row.new));
        if old.places.len() + new.places.len() > MOST || old.places.is_empty() || new.places.is_empty() {
            return None;
        }
        let mut map = Self { boxes: Vec::new(), links: Vec::new() };
        for row in &view.rows {
            for (side, cells, y) in [(&old, &row.old, 0), (&new, &row.new, HIGH - BOX)] {
                map.boxes.extend(cells.iter().map(|cell| side.task(row, cell, y)));
            }
            for from in &row.old {
                map.links.extend(row.new.iter().map(|to| link(row.kind, old.middle(from), new.middle(to))));
            }
        }
        // What stays lies below what changed.
        map.links.sort_by_key(|link| link.kind != Kind::Unchanged.name());
        Some(map)
    }
}

fn link(kind: Kind, from: f64, to: f64) -> Link {
    let (top, low, middle) = (BOX + 1, HIGH - BOX - 1, HIGH / 2);
    let path = format!("M{from:.1} {top}C{from:.1} {middle} {to:.1} {middle} {to:.1} {low}");
    Link { path, kind: kind.name() }
}

/// The tasks of one plan, by their places in it.
struct Side {
    /// Where each begins, in tasks; none where no row tells of it.
    places: Vec<f64>,
    /// How many tasks and gaps are as wide as the drawing.
    all: f64,
}

impl Side {
    fn new<'a>(view: &'a View<'_>, cells: impl Fn(&'a Row<'a>) -> &'a Vec<Cell<'a>>) -> Self {
        let mut cells: Vec<&Cell<'_>> = view.rows.iter().flat_map(cells).collect();
        cells.sort_by_key(|cell| cell.at);
        let mut places = vec![0.0; cells.last().map_or(0, |last| last.at + 1)];
        let (mut at, mut before) = (0.0, None);
        for cell in cells {
            let section = cell.task.path.first();
            if before.is_some_and(|before| before != section) {
                at += BETWEEN;
            }
            before = Some(section);
            places[cell.at] = at;
            at += 1.0;
        }
        Self { places, all: at }
    }

    fn scale(&self) -> f64 {
        WIDE as f64 / self.all.max(1.0)
    }

    fn middle(&self, cell: &Cell<'_>) -> f64 {
        (self.places[cell.at] + 0.5) * self.scale()
    }

    fn task(&self, row: &Row<'_>, cell: &Cell<'_>, y: usize) -> Box {
        let x = self.places[cell.at] * self.scale();
        // A little less than its place, so that neighbours stand apart.
        let width = self.scale() * 0.86;
        Box {
            x: format!("{x:.1}"),
            y,
            width: format!("{width:.1}"),
            kind: row.kind.name(),
            anchor: row_anchor(row),
            tip: format!("{} {}", cell.markers(), cell.title()),
        }
    }
}
