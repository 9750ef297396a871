//! A web page of one notice that needs nothing else: no server, no font, no picture, no other file.
//!
//! In: a notice, best with its text, and what was noticed. Out: HTML with its style and script inside. The outline
//! stands at the side; the source text has its units, quotas, deadlines and citations marked, each telling its value
//! and its rule; the tasks are a table with filters by unit and month; the deadlines are a timeline. Chinese first, with
//! a switch to English. It reads without the script too, prints, follows the reader's dark mode, and fits a telephone.

mod tasks;
mod text;
mod timeline;

use std::io::{self, Write};

use super::meta;
use super::rows::words;
use super::xml::Xml;
use crate::base::{Parsed, Severity};
use crate::model::{Notice, SCHEMA, Section};

/// How a page names the program that made it.
pub const MARK: &str = "<meta name=\"generator\" content=\"tiaoli/";

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the page of a notice.
///
/// # Errors
/// What `out` reports.
pub fn notice(mut out: impl Write, parsed: &Parsed<Notice>) -> io::Result<()> {
    let notice = &parsed.value;
    let mut html = Xml::default();
    let title = notice.meta.title.as_deref().filter(|t| !t.is_empty()).unwrap_or("（无标题）");
    head(&mut html, title);
    html.open("body", &[]);
    header(&mut html, notice, title);
    html.open("div", &[("class", Some("page"))]);
    outline(&mut html, parsed);
    html.open("main", &[]);
    about(&mut html, notice);
    timeline::section(&mut html, notice);
    tasks::section(&mut html, notice);
    text::section(&mut html, notice);
    noticed(&mut html, parsed);
    html.close();
    html.close();
    html.raw("<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script>\n");
    html.raw(SCRIPT);
    html.raw("</script>\n");
    html.close();
    html.raw("</html>");
    out.write_all(html.finish().as_bytes())
}

fn head(html: &mut Xml, title: &str) {
    html.raw("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw(&format!("<meta name=\"generator\" content=\"{SCHEMA}\">\n"));
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    // What a notice says is text: nothing in it may load or run, were it not escaped.
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    html.raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n");
    html.leaf("title", &[], title);
    html.raw("\n<style>\n");
    html.raw(STYLE);
    html.raw("</style>\n</head>\n");
}

fn header(html: &mut Xml, notice: &Notice, title: &str) {
    html.open("header", &[]);
    html.open("div", &[("class", Some("tools"))]);
    html.raw("<button id=\"language\" type=\"button\" aria-label=\"Switch language / 切换语言\">English</button>");
    html.raw("<button id=\"print\" type=\"button\">");
    both(html, "打印", "Print");
    html.raw("</button>");
    html.close();
    html.leaf("h1", &[], title);
    let said = [notice.meta.doc_number.as_deref(), notice.meta.issuers.first().map(|i| &**i)];
    let date = notice.meta.signed_on.map(|d| d.to_string());
    let said: Vec<&str> = said.into_iter().flatten().chain(date.as_deref()).collect();
    html.leaf("p", &[("class", Some("lead"))], &said.join(" · "));
    html.close();
    html.line();
}

fn outline(html: &mut Xml, parsed: &Parsed<Notice>) {
    html.open("nav", &[("aria-label", Some("目录 Outline"))]);
    html.open("details", &[("open", Some("open"))]);
    html.open("summary", &[]);
    both(html, "目录", "Outline");
    html.close();
    html.open("ul", &[("class", Some("pages"))]);
    for (id, zh, en) in [
        ("about", "基本信息", "About"),
        ("timeline", "时间线", "Timeline"),
        ("tasks", "任务分解表", "Tasks"),
        ("text", "原文", "Text"),
    ] {
        link(html, id, zh, en);
    }
    if !parsed.diagnostics.is_empty() {
        link(html, "noticed", "校核", "Noticed");
    }
    html.close();
    for part in &parsed.value.parts {
        html.leaf(
            "p",
            &[("class", Some("part"))],
            if part.title.is_empty() { words::part(part.role) } else { &part.title },
        );
        sections(html, &part.sections);
    }
    html.close();
    html.close();
    html.line();
}

fn link(html: &mut Xml, id: &str, zh: &str, en: &str) {
    html.open("li", &[]);
    html.open("a", &[("href", Some(&format!("#{id}")))]);
    both(html, zh, en);
    html.close();
    html.close();
}

fn sections(html: &mut Xml, of: &[Section]) {
    if of.is_empty() {
        return;
    }
    html.open("ul", &[]);
    for section in of {
        html.open("li", &[]);
        html.open("a", &[("href", Some(&format!("#{}", anchor(&section.id))))]);
        html.text(section.markers.last().map_or("", |m| m));
        let untitled = || section.paragraphs.first().map(|p| opening(&p.text, 20)).unwrap_or_default();
        html.text(&if section.title.is_empty() { untitled() } else { section.title.to_string() });
        html.close();
        sections(html, &section.children);
        html.close();
    }
    html.close();
}

fn about(html: &mut Xml, notice: &Notice) {
    heading(html, "about", "基本信息", "About");
    html.open("dl", &[]);
    for (name, values) in meta::fields(&notice.meta) {
        html.open("dt", &[]);
        both(html, meta::label(name), &name.replace('_', " "));
        html.close();
        html.leaf("dd", &[], &values.join("；"));
    }
    html.open("dt", &[]);
    both(html, "来源", "source");
    html.close();
    let source = &notice.source;
    let hash = source.sha256.get(..16).unwrap_or_default();
    html.leaf("dd", &[], &format!("{} · {} · {hash}", source.path.as_deref().unwrap_or("-"), source.encoding));
    html.close();
    html.raw("</section>\n");
}

fn noticed(html: &mut Xml, parsed: &Parsed<Notice>) {
    if parsed.diagnostics.is_empty() {
        return;
    }
    heading(html, "noticed", "校核", "Noticed");
    html.open("ul", &[]);
    for d in &parsed.diagnostics {
        let class = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        html.open("li", &[("class", Some(class))]);
        both(html, words::severity(d.severity), class);
        html.open("a", &[("href", Some(&format!("#L{}", d.span.line)))]);
        both(html, &format!("第{}行", d.span.line), &format!("line {}", d.span.line));
        html.close();
        html.text(&format!(" {}", d.message));
        html.leaf("code", &[], words::name(d.code));
        html.close();
    }
    html.close();
    html.raw("</section>\n");
}

/// Begins a section of the page with its heading; `</section>` ends it.
fn heading(html: &mut Xml, id: &str, zh: &str, en: &str) {
    html.raw("<section id=\"");
    html.raw(id);
    html.raw("\">");
    html.open("h2", &[]);
    both(html, zh, en);
    html.close();
    html.line();
}

/// A word of the page in both languages, of which the style shows one.
fn both(html: &mut Xml, zh: &str, en: &str) {
    html.leaf("span", &[("class", Some("zh"))], zh);
    html.leaf("span", &[("class", Some("en")), ("lang", Some("en"))], en);
}

/// The identifier of a section or task in the page.
fn anchor(id: &str) -> String {
    format!("s-{}", id.replace(char::is_whitespace, "-"))
}

/// The first characters of a text.
fn opening(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut opening: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        opening.push('…');
    }
    opening
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_page_is_well_formed_and_keeps_to_itself() {
        let mut out = Vec::new();
        notice(&mut out, &sample::parsed()).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains(MARK));
        for foreign in ["http://", "https://", "src=", "@import", "url("] {
            assert!(!page.contains(foreign), "{foreign}");
        }
        let body = &page[page.find("<body>").unwrap()..page.find("<script>").unwrap()];
        for element in
            ["section", "div", "table", "tr", "td", "ul", "li", "p", "span", "mark", "a", "nav", "main", "dl"]
        {
            let opened = body.matches(&format!("<{element}>")).count() + body.matches(&format!("<{element} ")).count();
            assert_eq!(opened, body.matches(&format!("</{element}>")).count(), "{element}");
        }
        insta::assert_snapshot!(body);
    }
}
