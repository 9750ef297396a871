//! The blocks: every line with its role and the section that it belongs to. They tile the source.

use super::Worked;
use crate::annotate::Scan;
use crate::base::{Extent, Span};
use crate::model::{Block, BlockRole, Excerpt};
use crate::outline::{Outline, Segment};

/// What a segment is to its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Its heading alone.
    Heading,
    /// Text of a task.
    Task,
    /// Other text.
    Paragraph,
    /// A list of responsibility on a line of its own.
    Units,
}

/// Notes for each segment of a part its section and what it is to it.
pub(super) fn refer(scan: &Scan<'_>, outline: &Outline, worked: &Worked<'_>, refs: &mut [Option<(Excerpt, Of)>]) {
    for (i, node) in worked.part.tree.nodes.iter().enumerate() {
        let draft = &worked.drafts[i];
        let title = draft.title;
        for at in node.segments.iter().flat_map(Clone::clone) {
            let segment = &outline.segments[at];
            if draft.list_lines.iter().any(|l| l.overlaps(segment.extent)) && !segment.extent.overlaps(title) {
                refs[at] = Some((worked.names[i].id.clone(), Of::Units));
            } else {
                let of = text_role(scan, segment, title, worked.is_task[i]);
                refs[at] = Some((worked.names[i].id.clone(), of));
            }
        }
    }
}

fn text_role(scan: &Scan<'_>, segment: &Segment, title: Extent, is_task: bool) -> Of {
    let after_marker = segment.marker.map_or(segment.extent.start, |m| m.extent.end);
    let rest = Extent::new(title.end.max(after_marker), segment.extent.end.max(title.end));
    let stop = |c: &char| matches!(c, '。' | ';' | ':' | ' ' | '\n' | '!' | '?');
    let heading_alone = segment.extent.overlaps(title) && scan.text.chars(rest).iter().all(stop);
    let marker_alone = segment.marker.is_some_and(|m| m.extent.end >= segment.extent.end);
    match is_task {
        _ if marker_alone => Of::Heading,
        false if heading_alone => Of::Heading,
        true => Of::Task,
        false => Of::Paragraph,
    }
}

/// The blocks of the source, in order: the segments cut at its lines, and the page furniture that was set aside.
#[must_use]
pub(super) fn blocks(scan: &Scan<'_>, outline: &Outline, refs: &[Option<(Excerpt, Of)>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(outline.segments.len());
    for (i, segment) in outline.segments.iter().enumerate() {
        let role = match (&refs[i], outline.roles[i]) {
            (Some((_, of)), BlockRole::Paragraph) => match of {
                Of::Heading => BlockRole::Heading,
                Of::Task => BlockRole::Task,
                Of::Paragraph => BlockRole::Paragraph,
                Of::Units => BlockRole::Units,
            },
            (_, role) => role,
        };
        let reference = refs[i].as_ref().map(|(id, _)| id);
        blocks.extend(scan.text.spans(segment.extent).map(|span| block(role, span, reference.cloned())));
    }
    let aside = scan.text.set_aside();
    if !aside.is_empty() {
        blocks.extend(aside.iter().map(|&span| block(BlockRole::PageFurniture, span, None)));
        blocks.sort_by_key(|b| b.start);
    }
    blocks
}

fn block(role: BlockRole, span: Span, reference: Option<Excerpt>) -> Block {
    Block { role, start: span.start, end: span.end, line: span.line, reference }
}
