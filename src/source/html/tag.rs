//! The elements of HTML that matter to reading, and what each of them does to the lines around it.
//!
//! In: the name of a tag. Out: a [`Tag`] and its classes, after the WHATWG standard: which elements are empty, which end
//! a paragraph, which bound the search for an open element. Elements that are not named here are inline and are shown.

macro_rules! tags {
    ($($name:literal $tag:ident,)*) => {
        /// An element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Tag {
            $($tag,)*
            /// Any other element, one of Word's own say (`o:p`).
            Other,
        }

        impl Tag {
            /// The element of a name in lower case.
            pub(super) fn of(name: &[u8]) -> Self {
                match name {
                    $($name => Self::$tag,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    b"a" A, b"address" Address, b"applet" Applet, b"area" Area, b"article" Article, b"aside" Aside, b"audio" Audio, b"b" B,
    b"base" Base, b"blockquote" Blockquote, b"body" Body, b"br" Br, b"button" Button, b"canvas" Canvas, b"caption" Caption,
    b"center" Center, b"code" Code, b"col" Col, b"colgroup" Colgroup, b"datalist" Datalist, b"dd" Dd, b"details" Details,
    b"dialog" Dialog, b"dir" Dir, b"div" Div, b"dl" Dl, b"dt" Dt, b"em" Em, b"embed" Embed, b"fieldset" Fieldset,
    b"figcaption" Figcaption, b"figure" Figure, b"font" Font, b"footer" Footer, b"form" Form, b"frame" Frame,
    b"frameset" Frameset, b"h1" H1, b"h2" H2, b"h3" H3, b"h4" H4, b"h5" H5, b"h6" H6, b"head" Head, b"header" Header,
    b"hr" Hr, b"html" Html, b"i" I, b"iframe" Iframe, b"img" Img, b"input" Input, b"legend" Legend, b"li" Li, b"link" Link,
    b"main" Main, b"marquee" Marquee, b"math" Math, b"menu" Menu, b"meta" Meta, b"nav" Nav, b"noembed" Noembed,
    b"noframes" Noframes, b"noscript" Noscript, b"object" Object, b"ol" Ol, b"optgroup" Optgroup, b"option" Option,
    b"p" P, b"param" Param, b"pre" Pre, b"rp" Rp, b"script" Script, b"section" Section, b"select" Select, b"source" Source,
    b"span" Span, b"strong" Strong, b"style" Style, b"summary" Summary, b"svg" Svg, b"table" Table, b"tbody" Tbody, b"td" Td,
    b"template" Template, b"textarea" Textarea, b"tfoot" Tfoot, b"th" Th, b"thead" Thead, b"title" Title, b"tr" Tr,
    b"track" Track, b"u" U, b"ul" Ul, b"video" Video, b"wbr" Wbr,
}

impl Tag {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Other as usize + 1;

    /// Whether it has no content and no end tag.
    pub(super) const fn is_void(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Area | Base | Br | Col | Embed | Frame | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }

    /// Whether its start tag ends an open paragraph.
    pub(super) const fn ends_paragraph(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hr
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Pre
                | Section
                | Summary
                | Table
                | Ul
        )
    }

    /// Whether it begins and ends a line.
    pub(super) const fn is_block(self) -> bool {
        use Tag::*;
        self.ends_paragraph()
            || matches!(self, Body | Caption | Html | Legend | Marquee | Option | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    /// Whether an end tag inside it never closes what was opened outside it.
    pub(super) const fn bounds_scope(self) -> bool {
        use Tag::*;
        matches!(self, Applet | Caption | Html | Marquee | Object | Table | Td | Template | Th)
    }

    /// Whether the end tag of an inline element inside it never closes one outside it.
    pub(super) const fn is_special(self) -> bool {
        self.is_block() || self.bounds_scope() || matches!(self, Tag::Button | Tag::Select | Tag::Iframe)
    }

    /// Whether it is a heading.
    pub(super) const fn is_heading(self) -> bool {
        use Tag::*;
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }

    /// Whether nothing in it is text of the page: scripts, what a form offers, pictures, frames.
    pub(super) const fn is_unseen(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Applet
                | Audio
                | Button
                | Canvas
                | Datalist
                | Frameset
                | Head
                | Iframe
                | Math
                | Noembed
                | Noframes
                | Noscript
                | Object
                | Optgroup
                | Rp
                | Script
                | Select
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Video
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        assert_eq!(Tag::of(b"td"), Tag::Td);
        assert_eq!(Tag::of(b"wbr"), Tag::Wbr);
        assert_eq!(Tag::of(b"o:p"), Tag::Other);
    }
}
