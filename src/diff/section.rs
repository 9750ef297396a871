//! Sections: which stand above which tasks, which of the old plan's correspond to which of the new, and whether a task moved.
//!
//! In: two notices and the tasks that correspond so far. Out: one-to-one links between sections, by their titles, by the
//! tasks that went from one to the other and by their depth. A section that only one plan has links to none; a task
//! under it stands, for this purpose, under the next section above that both plans have.

use super::assign::{self, Edge};
use super::profile::{FULL, Profiles};
use crate::base::Excerpt;
use crate::model::{Notice, Part, PartRole, Section, Task};

/// A section with tasks under it, or a part of several.
#[derive(Debug)]
pub(super) struct Node {
    /// Its id; empty for a part.
    pub(super) id: Excerpt,
    /// Its chain of markers.
    pub(super) markers: Vec<Excerpt>,
    /// Its title.
    pub(super) title: Excerpt,
    /// The section above it.
    pub(super) parent: Option<usize>,
    /// Its depth.
    depth: usize,
    /// How many tasks stand under it, at any depth.
    tasks: u64,
    /// Which part of a notice it is, if it is one.
    part: Option<PartRole>,
}

/// The sections of a notice that have tasks under them, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Each after the one above it.
    pub(super) nodes: Vec<Node>,
    /// For each task the section right above it.
    pub(super) of_task: Vec<Option<usize>>,
    /// For each task the section that it is itself, where that has tasks under it.
    pub(super) itself: Vec<Option<usize>>,
}

impl Tree {
    /// The tree of a notice.
    pub(super) fn new(notice: &Notice) -> Self {
        let tasks = notice.tasks.len();
        let mut tree = Self { nodes: Vec::new(), of_task: vec![None; tasks], itself: vec![None; tasks] };
        let mut busy = vec![false; notice.parts.len()];
        for task in &notice.tasks {
            if let Some(part) = busy.get_mut(task.part) {
                *part = true;
            }
        }
        let several = busy.iter().filter(|&&part| part).count() > 1;
        for (at, part) in notice.parts.iter().enumerate() {
            let top = (several && busy[at]).then(|| tree.part(notice, at, part));
            tree.sections(notice, &part.sections, top, part.span.end);
        }
        tree.count();
        tree
    }

    fn part(&mut self, notice: &Notice, at: usize, part: &Part) -> usize {
        let node = self.nodes.len();
        let (id, markers, title) = (Excerpt::default(), Vec::new(), part.title.clone());
        self.nodes.push(Node { id, markers, title, parent: None, depth: 0, tasks: 0, part: Some(part.role) });
        for (task, of) in notice.tasks.iter().zip(&mut self.of_task) {
            if task.part == at {
                *of = Some(node);
            }
        }
        node
    }

    /// Adds sections that follow each other up to `end`.
    fn sections(&mut self, notice: &Notice, sections: &[Section], parent: Option<usize>, end: u32) {
        let next = sections.iter().skip(1).map(|section| section.span.start).chain([end]);
        for (section, next) in sections.iter().zip(next) {
            self.section(notice, section, parent, next);
        }
    }

    /// Adds a section and those under it, if tasks stand under it; `next` is where the next one begins.
    fn section(&mut self, notice: &Notice, section: &Section, parent: Option<usize>, next: u32) {
        let first = notice.tasks.partition_point(|task| task.span.start < section.span.start);
        // A table stands under the heading above it, though the section's span does not hold it.
        let in_table = |task: &Task| {
            let own = section.markers.len();
            own > 0 && task.span.start < next && task.markers.len() > own && task.markers.starts_with(&section.markers)
        };
        let of = |task: &&Task| task.span.start < section.span.end || in_table(task);
        let inside = notice.tasks[first..].iter().take_while(of);
        let inside: Vec<usize> = inside.enumerate().map(|(i, _)| first + i).collect();
        let own = inside.iter().copied().find(|&i| notice.tasks[i].id == section.id);
        if inside.len() == usize::from(own.is_some()) {
            return;
        }
        let node = self.nodes.len();
        for i in inside {
            if Some(i) == own {
                self.itself[i] = Some(node);
            } else {
                self.of_task[i] = Some(node);
            }
        }
        self.nodes.push(Node {
            id: section.id.clone(),
            markers: section.markers.clone(),
            title: section.title.clone(),
            parent,
            depth: section.markers.len().max(1),
            tasks: 0,
            part: None,
        });
        self.sections(notice, &section.children, Some(node), next);
    }

    fn count(&mut self) {
        for of in self.of_task.clone() {
            for node in Self::up(&self.nodes, of).collect::<Vec<_>>() {
                self.nodes[node].tasks += 1;
            }
        }
    }

    /// A section and those above it.
    fn up(nodes: &[Node], from: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(from, |&at| nodes[at].parent)
    }

    /// The sections above a task, the nearest first.
    pub(super) fn above(&self, task: usize) -> impl Iterator<Item = usize> + '_ {
        Self::up(&self.nodes, self.of_task[task])
    }

    /// Whether no task has a section above it.
    pub(super) fn is_flat(&self) -> bool {
        self.of_task.iter().all(|of| of.is_none_or(|node| self.nodes[node].part.is_some()))
    }
}

/// Which sections correspond, from either side.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// For each section of the old plan the one of the new.
    pub(super) to_new: Vec<Option<usize>>,
    /// For each section of the new plan the one of the old.
    pub(super) to_old: Vec<Option<usize>>,
}

/// Share of the title in what makes two sections correspond, of [`FULL`].
const BY_TITLE: u64 = 5_000;
/// Share of the tasks that both have.
const BY_TASKS: u64 = 5_000;
/// What the same depth adds.
const BY_DEPTH: u64 = 1_000;
/// Below this two sections do not correspond.
const LEAST: u64 = 3_000;

/// How alike the titles of the sections of both plans are: those that have something in common, in order.
pub(super) struct Titles(Vec<((usize, usize), u64)>);

impl Titles {
    /// Of the sections of both.
    pub(super) fn new(old: &Tree, new: &Tree, profiles: &mut Profiles) -> Self {
        let mut bags = |tree: &Tree| tree.nodes.iter().map(|node| profiles.bag(&node.title)).collect::<Vec<_>>();
        let (old_bags, new_bags) = (bags(old), bags(new));
        let mut alike = Vec::new();
        for (x, a) in old.nodes.iter().enumerate() {
            for (y, b) in new.nodes.iter().enumerate() {
                let likeness = match (a.part, b.part) {
                    (None, None) => old_bags[x].likeness(&new_bags[y]),
                    // A plan is a plan, whatever its title.
                    (Some(PartRole::Plan), Some(PartRole::Plan)) => 2 * FULL,
                    (Some(a), Some(b)) if a == b => old_bags[x].likeness(&new_bags[y]),
                    _ => 0,
                };
                if likeness > 0 {
                    alike.push(((x, y), likeness));
                }
            }
        }
        Self(alike)
    }
}

impl Links {
    /// No section corresponds.
    pub(super) fn none(old: &Tree, new: &Tree) -> Self {
        Self { to_new: vec![None; old.nodes.len()], to_old: vec![None; new.nodes.len()] }
    }

    /// The best links, by titles and by the tasks that correspond, each with its weight out of [`FULL`].
    pub(super) fn find(old: &Tree, new: &Tree, titles: &Titles, pairs: &[(usize, usize, u64)]) -> Self {
        let mut votes: Vec<((usize, usize), u64)> = Vec::new();
        for &(a, b, weight) in pairs {
            for x in old.above(a) {
                votes.extend(new.above(b).map(|y| ((x, y), weight)));
            }
        }
        // Beside the votes, what the titles say, in the same list: each pair of sections once.
        let mut both: Vec<((usize, usize), [u64; 2])> = votes.into_iter().map(|(at, vote)| (at, [vote, 0])).collect();
        both.extend(titles.0.iter().map(|&(at, likeness)| (at, [0, likeness])));
        both.sort_unstable();
        let edges: Vec<Edge> = both
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|chunk| {
                let (x, y) = chunk[0].0;
                let sum = |at: usize| chunk.iter().map(|(_, said)| said[at]).sum::<u64>();
                let weight = Self::weight(&old.nodes[x], &new.nodes[y], sum(0), sum(1));
                (weight > LEAST).then_some(Edge { a: x, b: y, weight: weight as i64 })
            })
            .collect();
        let mut links = Self::none(old, new);
        for edge in assign::best(&edges) {
            links.to_new[edge.a] = Some(edge.b);
            links.to_old[edge.b] = Some(edge.a);
        }
        links
    }

    /// How well two sections correspond, by the tasks that went from one to the other and by their titles.
    fn weight(a: &Node, b: &Node, tasks: u64, alike: u64) -> u64 {
        if a.part != b.part {
            return 0;
        }
        let shared = (2 * tasks / (a.tasks + b.tasks).max(1)).min(FULL);
        let depth = if a.depth == b.depth { BY_DEPTH } else { 0 };
        (BY_TITLE * alike + BY_TASKS * shared) / FULL + depth
    }

    /// The nearest section above a task that both plans have; and whether it is the very one that the task stands under.
    fn nearest(links: &[Option<usize>], tree: &Tree, task: usize) -> (Option<usize>, bool) {
        let mut above = tree.above(task).enumerate();
        match above.find(|&(_, node)| links[node].is_some()) {
            Some((steps, node)) => (Some(node), steps == 0),
            None => (None, tree.of_task[task].is_none()),
        }
    }

    /// How alike the places of two tasks are.
    pub(super) fn likeness(&self, old: &Tree, new: &Tree, a: usize, b: usize) -> u64 {
        let (x, right_x) = Self::nearest(&self.to_new, old, a);
        let (y, right_y) = Self::nearest(&self.to_old, new, b);
        match (x, y) {
            (Some(x), Some(y)) if self.to_new[x] == Some(y) => {
                if right_x && right_y {
                    FULL
                } else {
                    FULL * 8 / 10
                }
            }
            _ => {
                let linked = |x: usize| self.to_new[x].is_some_and(|y| new.above(b).any(|above| above == y));
                if old.above(a).any(linked) { FULL * 3 / 10 } else { 0 }
            }
        }
    }

    /// Whether a task stands under a section that does not correspond to its old one.
    pub(super) fn moved(&self, old: &Tree, new: &Tree, a: usize, b: usize) -> bool {
        let (x, _) = Self::nearest(&self.to_new, old, a);
        let (y, _) = Self::nearest(&self.to_old, new, b);
        x.and_then(|x| self.to_new[x]) != y
    }
}
