//! Sections and their values to the document: tasks, the section tree with titles, the roles of blocks.
//!
//! In: the scan, the outline, the reference year. Out: parts, tasks, blocks, diagnostics. What is a task is decided here and
//! nowhere else (the contract, `## Task`).

mod blocks;
mod check;
mod draft;
mod inherit;
mod rows;
mod sections;
mod title;

use std::collections::HashMap;

use self::draft::Draft;
use crate::annotate::unit::UnitList;
use crate::annotate::{Reference, Scan};
use crate::base::{Diagnostic, Extent};
use crate::lexicon::general;
use crate::model::{Block, Excerpt, Part, PartRole, Task, Unit};
use crate::outline::marker::Style;
use crate::outline::shape;
use crate::outline::{Node, Outline, PartOutline};
use crate::source::is_blank;
use crate::source::words::{self, Words, first};

/// The document without its metadata.
#[derive(Debug, Default)]
pub struct Assembled {
    /// Cover, plan, attachments.
    pub parts: Vec<Part>,
    /// Every task, in reading order.
    pub tasks: Vec<Task>,
    /// Every line with its role.
    pub blocks: Vec<Block>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A part with all that is known of its sections.
struct Worked<'a> {
    part: &'a PartOutline,
    /// Its place.
    extent: Extent,
    /// The places of its sections, their children included.
    extents: Vec<Extent>,
    names: Vec<Name>,
    drafts: Vec<Draft>,
    is_task: Vec<bool>,
}

/// A section's id and the chain of its markers.
#[derive(Debug, Clone)]
struct Name {
    id: Excerpt,
    markers: Vec<Excerpt>,
}

/// Makes the document of an outline.
#[must_use]
pub fn assemble(scan: &Scan<'_>, outline: &Outline, reference: &Reference) -> Assembled {
    let mut out = Assembled::default();
    let mut used = HashMap::new();
    let without_sections = outline.parts.iter().all(|p| p.tree.nodes.is_empty());
    let mut refs: Vec<Option<(Excerpt, blocks::Of)>> = vec![None; outline.segments.len()];
    for (index, part) in outline.parts.iter().enumerate() {
        let mut worked = work(scan, outline, part, reference, &mut used);
        out.parts.push(sections::part(scan, &worked));
        tasks_of(scan, &mut worked, index, &mut out);
        if without_sections && part.range.role != PartRole::Cover {
            paragraph_tasks(scan, part, index, reference, &mut out);
        }
        blocks::refer(scan, outline, &worked, &mut refs);
        if part.range.role != PartRole::Cover {
            let rows = rows::tasks(scan, outline, &worked, index, reference, &mut used);
            rows::refer(outline, part, &rows.value, &mut refs);
            out.tasks.extend(rows.value);
            out.diagnostics.extend(rows.diagnostics);
        }
    }
    out.tasks.sort_by_key(|t| (t.span.start, t.span.end));
    out.blocks = blocks::blocks(scan, outline, &refs);
    check::brackets(scan, outline, &mut out.diagnostics);
    check::missing_units(&out.tasks, &mut out.diagnostics);
    out
}

fn work<'a>(
    scan: &Scan<'_>,
    outline: &Outline,
    part: &'a PartOutline,
    reference: &Reference,
    used: &mut HashMap<Excerpt, u32>,
) -> Worked<'a> {
    let nodes = &part.tree.nodes;
    let names = names(scan, part, used);
    let mut drafts: Vec<Draft> = nodes.iter().map(|n| Draft::of_section(scan, n, reference)).collect();
    let mut general: Vec<bool> = Vec::with_capacity(nodes.len());
    let mut in_article: Vec<bool> = Vec::with_capacity(nodes.len());
    let mut bygone: Vec<bool> = Vec::with_capacity(nodes.len());
    for (node, draft) in nodes.iter().zip(&mut drafts) {
        let above = |of: &[bool]| node.parent.is_some_and(|p| of[p]);
        let title = shape::solid(scan.text, draft.title);
        let told = general::is_retrospect(&title) || above(&bygone);
        if told {
            draft.forget_values();
        }
        bygone.push(told);
        let remainder = general::is_remainder(&title).then_some(draft.title);
        let own = told || general::is_general(&title) || speaks_of_itself(scan, node, remainder);
        general.push(own || above(&general));
        in_article.push(node.marker.style == Style::Article || above(&in_article));
    }
    let is_task = (0..nodes.len())
        .map(|i| {
            let must_have_values = nodes[i].has_children || nodes[i].has_rows || general[i] || in_article[i];
            part.range.role != PartRole::Cover && (!must_have_values || drafts[i].has_values())
        })
        .collect();
    let extent = sections::part_extent(&outline.segments, part);
    Worked { part, extent, extents: sections::extents(part), names, drafts, is_task }
}

/// Longest text that may speak of nothing but the notice's own force.
const LONGEST_OF_ITSELF: u32 = 160;

/// 本意见自2021年9月1日起施行,有效期5年: whether each sentence of a section, behind its `title` if it is one like 其他事项, is
/// of the notice itself.
fn speaks_of_itself(scan: &Scan<'_>, node: &Node, title: Option<Extent>) -> bool {
    let start = title.map_or(node.marker.extent.end, |t| t.end);
    let head = Extent::new(start, node.head.end.max(start));
    let own =
        || std::iter::once(head).chain(node.paragraphs.iter().copied()).filter(|p| p.len() > 1 || title.is_none());
    let long = own().map(|p| p.len()).sum::<u32>() > LONGEST_OF_ITSELF;
    let begins = |p| scan.text.chars(p).iter().take(4).any(|c| matches!(c, '本' | '以' | '此' | '自'));
    if node.has_children || long || !own().next().is_some_and(begins) {
        return false;
    }
    let chars = own().flat_map(|p| scan.text.chars(p)).copied().filter(|&c| !is_blank(c));
    let chars: Vec<char> = chars.skip_while(|&c| title.is_some() && shape::is_stop(c)).collect();
    let of_itself = || ["本", "以上", "此前", "自"].iter().any(|w| words::starts(&chars, w));
    let said = |s: &[char]| general::OF_ITSELF.iter().any(|w| shape::contains(s, w));
    of_itself() && chars.split(|c| matches!(c, '。' | ';')).filter(|s| !s.is_empty()).all(said)
}

/// The id and the marker chain of each section.
fn names(scan: &Scan<'_>, part: &PartOutline, used: &mut HashMap<Excerpt, u32>) -> Vec<Name> {
    let prefix =
        if part.range.role == PartRole::Attachment { format!("A{}.", part.range.attachment) } else { String::new() };
    let mut names: Vec<Name> = Vec::with_capacity(part.tree.nodes.len());
    for node in &part.tree.nodes {
        let number = node.marker.number;
        let (id, mut markers) = match node.parent {
            Some(parent) => (format!("{}.{number}", names[parent].id), names[parent].markers.clone()),
            None => (format!("{prefix}{number}"), Vec::with_capacity(1)),
        };
        markers.push(scan.text.joined(node.marker.extent));
        names.push(Name { id: unique(id.into(), used), markers });
    }
    names
}

/// `id`, or where a number repeats `id_2`, `id_3`.
fn unique(id: Excerpt, used: &mut HashMap<Excerpt, u32>) -> Excerpt {
    let times = used.entry(id.clone()).or_default();
    *times += 1;
    if *times == 1 { id } else { format!("{id}_{times}").into() }
}

/// The tasks of a part: they take over the values of its sections.
fn tasks_of(scan: &Scan<'_>, worked: &mut Worked<'_>, part: usize, out: &mut Assembled) {
    let nodes = &worked.part.tree.nodes;
    let inherited = inherit::inherited(scan.text, nodes, &worked.drafts);
    let titles: Vec<Excerpt> = worked.drafts.iter().map(|d| scan.text.joined(d.title)).collect();
    out.tasks.reserve(worked.is_task.iter().filter(|&&is| is).count());
    for (i, (draft, inherited)) in worked.drafts.iter_mut().zip(inherited).enumerate() {
        out.diagnostics.append(&mut draft.diagnostics);
        if worked.is_task[i] {
            out.tasks.push(Task {
                id: worked.names[i].id.clone(),
                markers: worked.names[i].markers.clone(),
                title: titles[i].clone(),
                part,
                path: path(nodes, i, &titles),
                body: draft.body_text(scan),
                units: units(std::mem::take(&mut draft.lists), inherited),
                quotas: std::mem::take(&mut draft.quotas),
                deadlines: std::mem::take(&mut draft.deadlines),
                citations: std::mem::take(&mut draft.citations),
                span: scan.text.span(worked.extents[i]),
            });
        }
    }
}

/// The titles of the sections above section `i`, from the top.
fn path(nodes: &[Node], i: usize, titles: &[Excerpt]) -> Vec<Excerpt> {
    let mut above: Vec<Excerpt> =
        std::iter::successors(nodes[i].parent, |&p| nodes[p].parent).map(|p| titles[p].clone()).collect();
    above.reverse();
    above
}

fn units(lists: Vec<UnitList>, inherited: Vec<Unit>) -> Vec<Unit> {
    let own = lists.into_iter().flat_map(|l| {
        let inherited = l.closes_several;
        l.units.into_iter().map(move |u| Unit { inherited, ..u })
    });
    own.chain(inherited).collect()
}

/// Words by which a paragraph asks for something.
static ASKS: Words = first!("请 要 应 须 务必 报送 上报 完成 负责 不得 牵头");

/// The tasks of a notice without sections: its paragraphs that ask for something and name a value.
fn paragraph_tasks(scan: &Scan<'_>, part: &PartOutline, index: usize, reference: &Reference, out: &mut Assembled) {
    for &paragraph in &part.tree.loose {
        if !ASKS.stand_in(scan.text.chars(paragraph)) {
            continue;
        }
        let draft = Draft::of_paragraph(scan, paragraph, reference);
        if !draft.has_values() {
            continue;
        }
        out.tasks.push(Task {
            id: format!("P{}", out.tasks.len() + 1).into(),
            markers: Vec::new(),
            title: "".into(),
            part: index,
            path: Vec::new(),
            body: draft.body_text(scan),
            units: units(draft.lists, Vec::new()),
            quotas: draft.quotas,
            deadlines: draft.deadlines,
            citations: draft.citations,
            span: scan.text.span(paragraph),
        });
        out.diagnostics.extend(draft.diagnostics);
    }
}
