//! XML 1.0 on its way into a text: elements opened and closed, attributes and characters escaped, what XML refuses left
//! out. It writes Akoma Ntoso, and the HTML page, where an element is only empty if HTML calls it void.

use std::borrow::Cow;

use super::clean;
use super::rows::{Cell, Row};

/// A document on its way.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    out: String,
    open: Vec<Cow<'static, str>>,
}

/// Attributes by name; one without a value is left out.
pub(crate) type Attributes<'a> = &'a [(&'a str, Option<&'a str>)];

impl Xml {
    /// A document with its declaration.
    pub(crate) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// `<name attributes>`
    pub(crate) fn open(&mut self, name: impl Into<Cow<'static, str>>, attributes: Attributes<'_>) {
        let name = name.into();
        self.begin(&name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// `</name>` of what was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    /// `<name attributes/>`
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.out.push_str("/>");
    }

    /// `<name attributes>text</name>`
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// An element of a row of the projection: an attribute for each column that has a value.
    pub(crate) fn row(&mut self, name: &str, row: &impl Row, columns: impl Fn(&str) -> bool) {
        self.out.push('<');
        self.out.push_str(name);
        let mut names = cells_of(row);
        row.cells(|cell| {
            let Some(column) = names.next().filter(|column| columns(column)) else { return };
            match cell {
                Cell::None | Cell::Flag(false) => {}
                Cell::Text(text) => self.attribute(column, &text),
                Cell::Integer(value) => self.attribute(column, &value.to_string()),
                Cell::Number(value) => self.attribute(column, &value.to_string()),
                Cell::Date(value) => self.attribute(column, &value.to_string()),
                Cell::Flag(true) => self.attribute(column, "true"),
            }
        });
        self.out.push_str("/>");
    }

    /// Characters.
    pub(crate) fn text(&mut self, text: &str) {
        escape(&mut self.out, text, false);
    }

    /// What is markup already.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A line end between elements, for a reader.
    pub(crate) fn line(&mut self) {
        self.out.push('\n');
    }

    /// The document.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push('\n');
        self.out
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            if let Some(value) = value {
                self.attribute(name, value);
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value, true);
        self.out.push('"');
    }
}

/// The names of the columns of a row.
fn cells_of<R: Row>(_: &R) -> impl Iterator<Item = &'static str> + use<R> {
    R::TABLE.columns.iter().map(|c| c.name)
}

/// Appends `text` escaped; inside quotes also line ends and tabs, which XML would turn into blanks.
pub(crate) fn escape(out: &mut String, text: &str, quoted: bool) {
    let text = clean::text(text);
    let mut rest = &*text;
    let special = |b: u8| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\r' | b'\n' | b'\t');
    while let Some(at) = rest.bytes().position(special) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'&' => out.push_str("&amp;"),
            b'<' => out.push_str("&lt;"),
            b'>' => out.push_str("&gt;"),
            b'"' if quoted => out.push_str("&quot;"),
            b'\r' => out.push_str("&#13;"),
            b'\n' if quoted => out.push_str("&#10;"),
            b'\t' if quoted => out.push_str("&#9;"),
            other => out.push(char::from(other)),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_the_markup() {
        let mut xml = Xml::default();
        xml.open("p", &[("title", Some("a\"<b>\n&\u{0}")), ("left", None)]);
        xml.text("]]> & \u{b}\u{fffe}<i>\r");
        assert_eq!(xml.finish(), "<p title=\"a&quot;&lt;b&gt;&#10;&amp;\">]]&gt; &amp; &lt;i&gt;&#13;</p>\n");
    }
}
