//! The section tree of a part as the document has it.

use super::Worked;
use crate::annotate::Scan;
use crate::base::Extent;
use crate::model::{Paragraph, Part, Section};
use crate::outline::{Node, PartOutline, Segment};

/// A part with its sections.
#[must_use]
pub(super) fn part(scan: &Scan<'_>, worked: &Worked<'_>) -> Part {
    let PartOutline { range, tree, .. } = worked.part;
    let paragraphs = tree.loose.iter().map(|&p| paragraph(scan, p)).collect();
    let mut next = 0;
    let sections = siblings(scan, worked, &mut next, None);
    Part {
        role: range.role,
        title: range.title.map(|t| scan.text.joined(t)).unwrap_or_default(),
        paragraphs,
        sections,
        span: scan.text.span(worked.extent),
    }
}

/// The sections under `parent`, which stand one after the other from `next` on.
fn siblings(scan: &Scan<'_>, worked: &Worked<'_>, next: &mut usize, parent: Option<usize>) -> Vec<Section> {
    let nodes = &worked.part.tree.nodes;
    let mut sections = Vec::new();
    while let Some(node) = nodes.get(*next).filter(|n| n.parent == parent) {
        let i = *next;
        *next += 1;
        let children = siblings(scan, worked, next, Some(i));
        sections.push(Section {
            id: worked.names[i].id.clone(),
            markers: worked.names[i].markers.clone(),
            level: node.level,
            title: scan.text.joined(worked.drafts[i].title),
            paragraphs: own_text(scan, worked, i).into_iter().map(|p| paragraph(scan, p)).collect(),
            children,
            span: scan.text.span(worked.extents[i]),
        });
    }
    sections
}

/// The own text of a section after its title.
fn own_text(scan: &Scan<'_>, worked: &Worked<'_>, i: usize) -> Vec<Extent> {
    let Node { head, paragraphs, .. } = &worked.part.tree.nodes[i];
    let title = worked.drafts[i].title;
    let after_title = |p: Extent| {
        if !p.covers(title) || title.is_empty() {
            return p;
        }
        let stop = |at: &u32| matches!(scan.text.folded()[*at as usize], '。' | ';' | ':' | '!' | '?' | ' ');
        let start = (title.end..p.end).find(|at| !stop(at)).unwrap_or(p.end);
        Extent::new(start, p.end)
    };
    std::iter::once(head).chain(paragraphs).map(|&p| after_title(p)).filter(|p| !p.is_empty()).collect()
}

fn paragraph(scan: &Scan<'_>, p: Extent) -> Paragraph {
    Paragraph { text: scan.text.joined(p), span: scan.text.span(p) }
}

/// The place of each section of a part, its children included.
#[must_use]
pub(super) fn extents(part: &PartOutline) -> Vec<Extent> {
    let nodes = &part.tree.nodes;
    let own_end = |n: &Node| n.paragraphs.last().map_or(n.head.end, |p| p.end).max(n.marker.extent.end);
    let mut extents: Vec<Extent> = nodes.iter().map(|n| Extent::new(n.marker.extent.start, own_end(n))).collect();
    for (i, node) in nodes.iter().enumerate().rev() {
        if let Some(parent) = node.parent {
            extents[parent].end = extents[parent].end.max(extents[i].end);
        }
    }
    extents
}

/// The place of a part, from its first segment to its last.
#[must_use]
pub(super) fn part_extent(segments: &[Segment], part: &PartOutline) -> Extent {
    let range = &segments[part.range.segments.clone()];
    match (range.first(), range.last()) {
        (Some(first), Some(last)) => Extent::new(first.extent.start, last.extent.end),
        _ => Extent::default(),
    }
}
