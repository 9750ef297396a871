//! A web page as a tree in one flat list, in the order of the source.
//!
//! In: decoded HTML. Out: a [`Page`], whose nodes know where their subtree ends, so that every walk is a loop and no depth
//! of nesting can exhaust the stack. Attributes that nothing here asks for are not kept, nor are scripts, styles and
//! comments. Nothing is fetched.

use std::ops::Range;

use super::tag::Tag;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its nodes, each before what it contains.
    pub(super) nodes: Vec<Node>,
    /// The attributes of its elements.
    pub(super) attributes: Vec<Attribute>,
    /// The characters of its texts and of the values of its attributes.
    pub(super) strings: String,
}

/// An element or a run of text.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The element; none is a run of text.
    pub(super) tag: Option<Tag>,
    /// The element that holds it; the first node holds all others and itself.
    pub(super) parent: u32,
    /// Where its subtree ends.
    pub(super) end: u32,
    /// Whether it is a table with another table in it.
    pub(super) holds_table: bool,
    /// A text's bytes in `strings`; an element's entries in `attributes`.
    pub(super) data: Range<u32>,
}

/// An attribute with its value.
#[derive(Debug, Clone)]
pub(super) struct Attribute {
    /// Which.
    pub(super) name: Name,
    /// The bytes of its value in [`Page::strings`].
    pub(super) value: Range<u32>,
}

/// The attributes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Border,
    Class,
    Colspan,
    Content,
    Hidden,
    Href,
    Id,
    MetaKey,
    Reversed,
    Role,
    Rowspan,
    Start,
    Style,
    Type,
    Value,
}

impl Name {
    /// The attribute of a name in lower case, if it is kept.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"border" => Self::Border,
            b"class" => Self::Class,
            b"colspan" => Self::Colspan,
            b"content" => Self::Content,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"name" => Self::MetaKey,
            b"reversed" => Self::Reversed,
            b"role" => Self::Role,
            b"rowspan" => Self::Rowspan,
            b"start" => Self::Start,
            b"style" => Self::Style,
            b"type" => Self::Type,
            b"value" => Self::Value,
            _ => return None,
        })
    }
}

impl Page {
    /// How many nodes there are.
    pub(super) fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// The node at `i`.
    pub(super) fn node(&self, i: u32) -> &Node {
        &self.nodes[i as usize]
    }

    /// The nodes inside the node at `i`.
    pub(super) fn inside(&self, i: u32) -> Range<u32> {
        i + 1..self.node(i).end
    }

    /// Whether `inner` is `outer` or lies in it.
    pub(super) fn holds(&self, outer: u32, inner: u32) -> bool {
        (outer..self.node(outer).end).contains(&inner)
    }

    /// The text of the node at `i`, nothing for an element.
    pub(super) fn text(&self, i: u32) -> &str {
        let node = self.node(i);
        if node.tag.is_none() { self.string(&node.data) } else { "" }
    }

    /// The value of an attribute of the node at `i`.
    pub(super) fn attribute(&self, i: u32, name: Name) -> Option<&str> {
        let node = self.node(i);
        node.tag?;
        let attributes = &self.attributes[node.data.start as usize..node.data.end as usize];
        attributes.iter().find(|a| a.name == name).map(|a| self.string(&a.value))
    }

    /// Whether the node at `i` is an element with attributes that are kept.
    pub(super) fn is_attributed(&self, i: u32) -> bool {
        let node = self.node(i);
        node.tag.is_some() && !node.data.is_empty()
    }

    /// The children of the node at `i`, in order.
    pub(super) fn children(&self, i: u32) -> impl Iterator<Item = u32> + '_ {
        let end = self.node(i).end;
        let within = move |c: u32| (c < end).then_some(c);
        std::iter::successors(within(i + 1), move |&c| within(self.node(c).end))
    }

    /// The value of `<meta name=… content=…>`, the name in any case.
    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        let of_name = |&i: &u32| {
            self.node(i).tag == Some(Tag::Meta)
                && self.attribute(i, Name::MetaKey).is_some_and(|n| n.trim().eq_ignore_ascii_case(name))
        };
        let content = (0..self.len()).find(of_name).and_then(|i| self.attribute(i, Name::Content))?;
        Some(content.trim()).filter(|c| !c.is_empty())
    }

    fn string(&self, range: &Range<u32>) -> &str {
        &self.strings[range.start as usize..range.end as usize]
    }
}
