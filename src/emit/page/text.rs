//! The source text, line by line, with its values marked.

use super::{anchor, heading};
use crate::base::Span;
use crate::emit::marks::{Mark, Marks, Value};
use crate::emit::rows::{self, words};
use crate::emit::xml::Xml;
use crate::model::{BlockRole, Notice, Paragraph, Section};

/// The section of the page; from the blocks where the notice carries its text, else from its parts.
pub(super) fn section(html: &mut Xml, notice: &Notice) {
    heading(html, "text", "原文", "Text");
    html.open("p", &[("class", Some("legend"))]);
    for (class, zh, en) in [
        ("unit", "单位", "units"),
        ("quota", "指标", "quotas"),
        ("deadline", "时限", "deadlines"),
        ("citation", "引用", "citations"),
    ] {
        html.open("mark", &[("class", Some(class))]);
        super::both(html, zh, en);
        html.close();
        html.text(" ");
    }
    html.close();
    let mut text = Text { html, marks: Marks::of(notice), last: None };
    if notice.text.is_some() && !notice.blocks.is_empty() {
        text.blocks(notice);
    } else {
        for part in &notice.parts {
            text.html.leaf("h3", &[], &part.title);
            text.paragraphs(&part.paragraphs, "");
            part.sections.iter().for_each(|s| text.section(s));
        }
    }
    text.html.raw("</section>\n");
}

struct Text<'h, 'a> {
    html: &'h mut Xml,
    marks: Marks<'a>,
    /// The section or task that the last line was of: its first line is where links lead.
    last: Option<&'a str>,
}

impl<'a> Text<'_, 'a> {
    fn blocks(&mut self, notice: &'a Notice) {
        let mut line = 0;
        for row in rows::blocks(notice) {
            let block = row.block;
            let begins = block.reference.as_deref().filter(|&id| self.last != Some(id));
            self.last = block.reference.as_deref().or(self.last);
            let class = format!("b {}", words::name(block.role));
            let depth = block.reference.as_deref().map_or(0, |id| id.split('.').count());
            let indent = (depth > 1 && block.role != BlockRole::Table).then(|| format!("--d:{}", depth.min(6) - 1));
            let number = format!("{}", block.line);
            let first = line != block.line;
            line = block.line;
            self.html.open("p", &[("class", Some(&class)), ("style", indent.as_deref())]);
            let id = format!("L{number}");
            self.html.open("span", &[("class", Some("n")), ("id", first.then_some(id.as_str()))]);
            self.html.text(if first { &number } else { "" });
            self.html.close();
            self.html.open("span", &[("class", Some("t")), ("id", begins.map(anchor).as_deref())]);
            let span = Span { start: block.start, end: block.end, line: block.line };
            self.marked(row.text.unwrap_or_default(), span);
            self.html.close();
            self.html.close();
            self.html.line();
        }
    }

    fn section(&mut self, section: &'a Section) {
        let marker = section.markers.last().map_or("", |m| m);
        if !section.title.is_empty() {
            self.html.open("p", &[("class", Some("b heading")), ("id", Some(&anchor(&section.id)))]);
            self.html.text(marker);
            self.html.text(&section.title);
            self.html.close();
        }
        self.paragraphs(&section.paragraphs, if section.title.is_empty() { marker } else { "" });
        section.children.iter().for_each(|child| self.section(child));
    }

    fn paragraphs(&mut self, paragraphs: &'a [Paragraph], marker: &str) {
        for (at, paragraph) in paragraphs.iter().enumerate() {
            self.html.open("p", &[("class", Some("b paragraph"))]);
            if at == 0 {
                self.html.text(marker);
            }
            self.marked(&paragraph.text, paragraph.span);
            self.html.close();
            self.html.line();
        }
    }

    fn marked(&mut self, text: &'a str, span: Span) {
        for (piece, mark) in self.marks.pieces(text, span) {
            match mark {
                None => self.html.text(piece),
                Some(mark) => {
                    let tip = Tip::of(&mark);
                    let attributes = [
                        ("class", Some(tip.class)),
                        ("tabindex", Some("0")),
                        ("title", Some(tip.zh.as_str())),
                        ("data-en", Some(tip.en.as_str())),
                        ("data-rule", Some(tip.rule)),
                        ("data-task", Some(&*mark.task.id)),
                    ];
                    self.html.leaf("mark", &attributes, piece);
                }
            }
        }
    }
}

/// What a marked value tells.
struct Tip<'a> {
    class: &'static str,
    zh: String,
    en: String,
    rule: &'a str,
}

impl<'a> Tip<'a> {
    fn of(mark: &Mark<'a>) -> Self {
        match mark.value {
            Value::Unit(u) => Self {
                class: "unit",
                zh: format!("{}：{}{}", words::role(u.role), u.name, if u.open { "等" } else { "" }),
                en: format!("{}: {}", words::name(u.role), u.name),
                rule: &u.rule,
            },
            Value::Quota(q) => {
                let what = q.what.as_deref().map(|w| format!("{w} ")).unwrap_or_default();
                let per = q.per.as_deref().map(|p| format!(" / {p}")).unwrap_or_default();
                let max = q.max.map(|m| format!("..{m}")).unwrap_or_default();
                Self {
                    class: "quota",
                    zh: format!("指标：{what}{}", words::amount(q)),
                    en: format!("{what}{} {}{max} {}{per}", words::name(q.op), q.value, q.unit),
                    rule: &q.rule,
                }
            }
            Value::Deadline(d) => Self {
                class: "deadline",
                zh: format!("{}：{}", words::kind(d.kind), words::when(d)),
                en: format!("{} {}", words::name(d.kind), super::timeline::value(d)),
                rule: &d.rule,
            },
            Value::Citation(c) => {
                let number = c.doc_number.as_deref().map(|n| format!(" {n}")).unwrap_or_default();
                Self {
                    class: "citation",
                    zh: format!("引用：{}{number}", c.text),
                    en: format!("cites {}{number}", c.text),
                    rule: &c.rule,
                }
            }
        }
    }
}
