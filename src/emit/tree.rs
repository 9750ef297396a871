//! The outline as a tree: parts, and under each its sections with their markers and titles.
//!
//! The branches are drawn in ASCII: box characters are one or two columns wide, as the terminal pleases.

use super::paint::Paint;
use super::width::{clean, fit, width};
use crate::model::{Part, PartRole, Section};

/// The tree of all parts, one line a section, cut to `columns`.
pub(super) fn render(parts: &[Part], columns: usize, paint: Paint) -> String {
    let mut out = String::new();
    for part in parts {
        let role = match part.role {
            PartRole::Cover => "cover",
            PartRole::Plan => "plan",
            PartRole::Attachment => "attachment",
        };
        let title = fit(&clean(&part.title), columns.saturating_sub(role.len() + 1));
        out.push_str(format!("{} {title}", paint.label(role)).trim_end());
        out.push('\n');
        branches(&mut out, &part.sections, "", columns, paint);
    }
    out
}

fn branches(out: &mut String, sections: &[Section], stem: &str, columns: usize, paint: Paint) {
    for (i, section) in sections.iter().enumerate() {
        let last = i + 1 == sections.len();
        let branch = format!("{stem}{}", if last { "`- " } else { "|- " });
        out.push_str(&paint.dim(&branch));
        out.push_str(&name(section, columns.saturating_sub(width(&branch)), paint));
        out.push('\n');
        branches(out, &section.children, &format!("{stem}{}", if last { "   " } else { "|  " }), columns, paint);
    }
}

/// The marker and the title; where there is none, dimly, how the text begins.
fn name(section: &Section, columns: usize, paint: Paint) -> String {
    let marker = section.markers.last().map(|m| clean(m)).unwrap_or_default();
    let room = columns.saturating_sub(width(&marker));
    if section.title.is_empty() {
        let text = section.paragraphs.first().map(|p| clean(&p.text)).unwrap_or_default();
        // An untitled leaf is recognised by its first words; more would make the outline a reprint.
        return format!("{marker}{}", paint.dim(&fit(&text, room.min(40))));
    }
    format!("{marker}{}", fit(&clean(&section.title), room))
}
