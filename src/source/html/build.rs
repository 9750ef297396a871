//! Tokens to a tree.
//!
//! The tokens are html5gum's, which follow the WHATWG standard; the tree is made by its rules for implied and missing end
//! tags as far as they bear on text: what ends a paragraph, an item, a cell; which end tags count. What the standard moves
//! about (text out of tables, formatting over the borders of blocks) stays where the source has it. Each tag costs the
//! same whatever is open: for every kind of element the places where it is open are known, and the border that an end tag
//! may not cross is kept with each open element.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::page::{Attribute, Name, Node, Page};
use super::tag::Tag;

/// Reads a page.
pub(super) fn page(html: &str) -> Page {
    let mut builder = Builder::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        builder.take(&event);
        None
    });
    emitter.naively_switch_states(true);
    match Tokenizer::new_with_emitter(html, emitter).finish() {
        Ok(()) => {}
        Err(never) => match never {},
    }
    builder.finish()
}

/// An element that is open, and the borders that lie between it and the root, as positions in the list of open elements.
#[derive(Debug, Clone, Copy)]
struct Open {
    node: u32,
    tag: Tag,
    /// Tells elements of [`Tag::Other`] apart.
    name: u64,
    /// Of the innermost element that bounds a scope.
    scope: u32,
    /// Of the innermost special element.
    special: u32,
    /// Of the innermost list or element that bounds the search for an open item.
    list: u32,
    /// Of the innermost table.
    table: u32,
}

struct Builder {
    page: Page,
    open: Vec<Open>,
    /// For each tag the positions where it is open.
    of_tag: Vec<Vec<u32>>,
    /// The start tag that is being read, if it is.
    starting: Option<(Tag, u64)>,
    attribute: Option<Name>,
    first_attribute: u32,
}

impl Builder {
    fn new() -> Self {
        let root = Node { tag: Some(Tag::Html), parent: 0, end: 0, holds_table: false, data: 0..0 };
        let mut of_tag = vec![Vec::new(); Tag::COUNT];
        of_tag[Tag::Html as usize].push(0);
        Self {
            page: Page { nodes: vec![root], ..Page::default() },
            open: vec![Open { node: 0, tag: Tag::Html, name: 0, scope: 0, special: 0, list: 0, table: 0 }],
            of_tag,
            starting: None,
            attribute: None,
            first_attribute: 0,
        }
    }

    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.begin(name),
            CallbackEvent::AttributeName { name } => {
                self.attribute = self.starting.and_then(|_| Name::of(name));
                if let Some(name) = self.attribute {
                    let at = self.page.strings.len() as u32;
                    self.page.attributes.push(Attribute { name, value: at..at });
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if self.attribute.take().is_some() {
                    let value = self.keep(value);
                    if let Some(last) = self.page.attributes.last_mut() {
                        last.value = value;
                    }
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => {
                self.starting = None;
                self.end(Tag::of(name), hash(name));
            }
            CallbackEvent::String { value } => self.text(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn begin(&mut self, name: &[u8]) {
        let tag = Tag::of(name);
        self.starting = Some((tag, if tag == Tag::Other { hash(name) } else { 0 }));
        self.attribute = None;
        self.first_attribute = self.page.attributes.len() as u32;
    }

    fn start(&mut self, self_closing: bool) {
        let Some((tag, name)) = self.starting.take() else { return };
        if matches!(tag, Tag::Html | Tag::Head | Tag::Body) && self.is_open(tag) {
            return;
        }
        self.close_implied(tag);
        let table = self.open[self.open.len() - 1].table;
        if tag == Tag::Table && table > 0 {
            self.page.nodes[self.open[table as usize].node as usize].holds_table = true;
        }
        let node = self.push(Some(tag), self.first_attribute..self.page.attributes.len() as u32);
        let closed = tag.is_void() || (self_closing && matches!(tag, Tag::Other | Tag::Svg | Tag::Math));
        if !closed {
            self.enter(node, tag, name);
        }
    }

    /// Closes what the start tag of `tag` closes.
    fn close_implied(&mut self, tag: Tag) {
        let top = self.open[self.open.len() - 1];
        if tag.ends_paragraph() {
            self.close(Tag::P, top.scope);
        }
        match tag {
            Tag::Body => self.close(Tag::Head, 0),
            Tag::Li => self.close(Tag::Li, top.list),
            Tag::Dd | Tag::Dt => {
                self.close(Tag::Dd, top.list);
                self.close(Tag::Dt, self.open[self.open.len() - 1].list);
            }
            Tag::Option | Tag::Optgroup => self.close(Tag::Option, top.scope),
            Tag::A => self.close(Tag::A, top.special),
            Tag::Td | Tag::Th => self.close_within_table(&[Tag::Td, Tag::Th, Tag::Caption]),
            Tag::Tr => self.close_within_table(&[Tag::Tr, Tag::Caption, Tag::Colgroup]),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                self.close_within_table(&[Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Caption, Tag::Colgroup]);
            }
            _ if tag.is_heading() && top.tag.is_heading() => self.leave_to(self.open.len() - 1),
            _ => {}
        }
    }

    /// Closes the innermost open `tags` of the table at hand, the outermost of them last.
    fn close_within_table(&mut self, tags: &[Tag]) {
        let table = self.open[self.open.len() - 1].table;
        if table == 0 {
            return;
        }
        for &tag in tags {
            self.close(tag, table);
        }
    }

    /// Closes the innermost open `tag`, and all that is open in it, if it lies within the border.
    fn close(&mut self, tag: Tag, border: u32) {
        let at = self.of_tag[tag as usize].last().copied();
        if let Some(at) = at.filter(|&at| at > border) {
            self.leave_to(at as usize);
        }
    }

    fn end(&mut self, tag: Tag, name: u64) {
        let top = self.open[self.open.len() - 1];
        match tag {
            Tag::Html | Tag::Body => {}
            Tag::Head => self.close(tag, 0),
            // A cell, a row or a table ends whatever is open in it, but nothing outside its table.
            Tag::Td | Tag::Th | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption => {
                self.close(tag, top.table);
            }
            Tag::Table => self.close(tag, top.table.saturating_sub(1)),
            _ if tag.is_heading() => self.close_heading(top.scope),
            _ if tag.bounds_scope() || tag == Tag::Button => self.close(tag, top.table),
            _ if tag.is_special() => self.close(tag, top.scope),
            Tag::Other => self.close_other(name, top.special),
            _ => self.close(tag, top.special),
        }
    }

    fn close_heading(&mut self, border: u32) {
        let headings = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
        let innermost = headings.iter().filter_map(|&h| self.of_tag[h as usize].last().copied()).max();
        if let Some(at) = innermost.filter(|&at| at > border) {
            self.leave_to(at as usize);
        }
    }

    fn close_other(&mut self, name: u64, border: u32) {
        /// As many open elements without a name of our own as are looked at.
        const LOOKED_AT: usize = 8;
        let others = self.of_tag[Tag::Other as usize].iter().rev().take(LOOKED_AT);
        let at = others.copied().take_while(|&at| at > border).find(|&at| self.open[at as usize].name == name);
        if let Some(at) = at {
            self.leave_to(at as usize);
        }
    }

    fn text(&mut self, value: &[u8]) {
        let inside = self.open[self.open.len() - 1].tag;
        if value.is_empty() || (inside.is_unseen() && inside != Tag::Title) {
            return;
        }
        let data = self.keep(value);
        self.push(None, data);
    }

    fn keep(&mut self, value: &[u8]) -> std::ops::Range<u32> {
        let start = self.page.strings.len() as u32;
        match std::str::from_utf8(value) {
            Ok(value) => self.page.strings.push_str(value),
            Err(_) => self.page.strings.push_str(&String::from_utf8_lossy(value)),
        }
        start..self.page.strings.len() as u32
    }

    fn push(&mut self, tag: Option<Tag>, data: std::ops::Range<u32>) -> u32 {
        let node = self.page.len();
        let parent = self.open[self.open.len() - 1].node;
        self.page.nodes.push(Node { tag, parent, end: node + 1, holds_table: false, data });
        node
    }

    fn enter(&mut self, node: u32, tag: Tag, name: u64) {
        let above = self.open[self.open.len() - 1];
        let at = self.open.len() as u32;
        let if_so = |is: bool, above: u32| if is { at } else { above };
        let bounds_item =
            tag.is_special() && !matches!(tag, Tag::Address | Tag::Div | Tag::P | Tag::Li | Tag::Dd | Tag::Dt);
        self.open.push(Open {
            node,
            tag,
            name,
            scope: if_so(tag.bounds_scope() || tag == Tag::Button, above.scope),
            special: if_so(tag.is_special(), above.special),
            list: if_so(bounds_item, above.list),
            table: if_so(tag == Tag::Table, above.table),
        });
        self.of_tag[tag as usize].push(at);
    }

    /// Closes the open elements from position `at` on.
    fn leave_to(&mut self, at: usize) {
        let end = self.page.len();
        for open in self.open.drain(at.max(1)..) {
            self.page.nodes[open.node as usize].end = end;
            self.of_tag[open.tag as usize].pop();
        }
    }

    fn is_open(&self, tag: Tag) -> bool {
        self.of_tag[tag as usize].iter().any(|&at| at > 0)
    }

    fn finish(mut self) -> Page {
        self.leave_to(1);
        self.page.nodes[0].end = self.page.len();
        for (separator, blank) in SEPARATORS {
            if self.page.strings.contains(separator) {
                self.page.strings = self.page.strings.replace(separator, blank);
            }
        }
        self.page
    }
}

/// Characters that end a line in plain text, but not in a browser; and a blank of as many bytes, so that no place moves.
const SEPARATORS: [(char, &str); 3] = [('\u{85}', "\u{a0}"), ('\u{2028}', "\u{3000}"), ('\u{2029}', "\u{3000}")];

/// FNV-1a, to tell the names of unknown elements apart.
fn hash(name: &[u8]) -> u64 {
    name.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as nested parentheses.
    fn shape(html: &str) -> String {
        let page = page(html);
        let mut out = String::new();
        let mut ends: Vec<u32> = Vec::new();
        for i in 1..page.len() {
            while ends.last().is_some_and(|&end| end <= i) {
                ends.pop();
                out.push(')');
            }
            match page.node(i).tag {
                Some(tag) => {
                    out.push_str(&format!("{tag:?}(").to_lowercase());
                    ends.push(page.node(i).end);
                }
                None => out.push_str(page.text(i).trim()),
            }
        }
        ends.iter().for_each(|_| out.push(')'));
        out
    }

    #[test]
    fn missing_end_tags_are_implied() {
        for (html, expected) in [
            ("<p>a<p>b<div>c</div>", "p(a)p(b)div(c)"),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li(a)li(bul(li(c)))li(d))"),
            ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a)td(b))tr(td(c)))d"),
            ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))"),
            ("<td>a<td>b", "td(atd(b))"),
            ("<h1>a<h2>b</h1>c", "h1(a)h2(b)c"),
        ] {
            assert_eq!(shape(html), expected, "{html}");
        }
    }

    #[test]
    fn stray_end_tags_close_nothing_outside_their_cell() {
        for (html, expected) in [
            ("<div><table><tr><td>a</div>b</td></tr></table>c</div>d", "div(table(tr(td(ab)))c)d"),
            ("<div><span>a</div>b</span>c", "div(span(a))bc"),
            ("<span><p>a</span>b</p>c</span>d", "span(p(ab)c)d"),
            ("<div>a</p></td></table></li>b</div>c", "div(ab)c"),
            (
                "<table><tr><td><table><tr><td>a</td></tr></table>b</td></tr></table>c",
                "table(tr(td(table(tr(td(a)))b)))c",
            ),
            ("<o:p>a<st1:b>c</o:p>d", "other(aother(c))d"),
        ] {
            assert_eq!(shape(html), expected, "{html}");
        }
    }

    #[test]
    fn scripts_and_comments_are_no_text() {
        assert_eq!(shape("a<script>if (a<b) '</p>'</script><!-- c --><style>p{}</style>d"), "ascript()style()d");
        assert_eq!(shape("&lt;办法&gt;&nbsp;&#x7B2C;&#20108;&amp;"), "<办法>\u{a0}第二&");
    }

    #[test]
    fn a_hundred_thousand_levels_cost_no_more_than_their_bytes() {
        for piece in
            ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<p><span>", "<x:y>", "</div><div></p>"]
        {
            let page = page(&piece.repeat(100_000));
            assert!(page.len() > 50_000);
        }
    }
}
