//! What a page shows: its characters, each with its place, and the straight rules between them.
//!
//! In: a page of the file. Out: a [`Page`]. Only the operators that move or show text, draw straight lines or call a form
//! are followed; colours, clips, shadings and pictures are not, beyond the note that a picture is there. Invisible text is
//! taken (it is the text layer of a scan). Every operator counts against the [`Budget`].

use std::rc::Rc;

use hayro_cmap::BfString;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{CONTENTS, FORM, IMAGE, MATRIX, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page as PdfPage, Resources};

use super::budget::Budget;
use super::font::{Font, Fonts};
use super::matrix::Matrix;

/// A character on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The character; U+FFFD where the font does not tell it.
    pub(super) char: char,
    /// Where it begins, on its baseline, in points, y going up.
    pub(super) at: (f64, f64),
    /// The direction of its line, of length 1.
    pub(super) direction: (f64, f64),
    /// How far it goes in that direction.
    pub(super) advance: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// Whether the file marks it as an artifact of the page.
    pub(super) artifact: bool,
}

/// A straight rule, horizontal or vertical, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Its lower left end.
    pub(super) from: (f64, f64),
    /// Its upper right end.
    pub(super) to: (f64, f64),
}

/// What a page shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// Its characters in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Its rules.
    pub(super) rules: Vec<Rule>,
    /// Whether a picture covers a good part of it.
    pub(super) picture: bool,
}

/// Deepest nesting of forms, of saved states.
const DEEPEST_FORM: usize = 12;
const DEEPEST_STATE: usize = 256;
/// What calling a form costs, in operators.
const COST_OF_FORM: u64 = 100;
/// Thickest filled box that is a rule, in points.
const THICKEST_RULE: f64 = 2.5;
/// Least part of a page that a picture of it covers.
const LEAST_PICTURE: f64 = 0.2;
/// What stands for a character that the font does not tell.
const UNKNOWN: char = '\u{FFFD}';

/// Reads a page.
pub(super) fn page<'a>(page: &PdfPage<'a>, fonts: &mut Fonts, budget: &mut Budget) -> Page {
    let mut reader = Reader {
        page: Page::default(),
        fonts,
        budget,
        state: State::default(),
        saved: Vec::new(),
        artifacts: Vec::new(),
    };
    for stream in contents(page) {
        // A stream may end within an operator that the next goes on with; no writer of notices does that.
        reader.stream(&stream, page.resources(), 0);
    }
    let area = page.media_box().width() * page.media_box().height();
    reader.page.picture = reader.state.picture > LEAST_PICTURE * area;
    reader.page
}

fn contents<'a>(page: &PdfPage<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Object<'_>>(CONTENTS) {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(streams)) => streams.iter::<Stream<'_>>().collect(),
        _ => Vec::new(),
    }
}

#[derive(Debug, Clone, Default)]
struct State {
    matrix: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    /// Horizontal scaling less 1, so that its default is 0.
    stretch: f64,
    leading: f64,
    rise: f64,
    /// The largest area of a picture so far.
    picture: f64,
    /// The pieces of the path at hand, each with the number of its shape.
    path: Vec<(Rule, usize)>,
    shape: usize,
    pen: (f64, f64),
}

struct Reader<'r> {
    page: Page,
    fonts: &'r mut Fonts,
    budget: &'r mut Budget,
    state: State,
    saved: Vec<State>,
    artifacts: Vec<bool>,
}

impl Reader<'_> {
    fn stream(&mut self, stream: &Stream<'_>, resources: &Resources<'_>, depth: usize) {
        let Some(data) = self.budget.decoded(stream) else { return };
        let mut operators = TypedIter::new(&data);
        while let Some(operator) = operators.next() {
            if !self.budget.spend(1) {
                return;
            }
            self.operator(&operator, resources, depth);
        }
    }

    fn operator(&mut self, operator: &Op<'_, '_>, resources: &Resources<'_>, depth: usize) {
        match operator {
            Op::SaveState(_) if self.saved.len() < DEEPEST_STATE => self.saved.push(self.state.clone()),
            Op::RestoreState(_) => self.restore(),
            Op::Transform(m) => {
                self.state.matrix = Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]).then(self.state.matrix);
            }
            Op::XObject(name) => self.object(resources, name.0, depth),
            Op::BeginMarkedContent(tag) => self.artifacts.push(tag.0.as_str() == "Artifact"),
            Op::BeginMarkedContentWithProperties(tag) => self.artifacts.push(tag.0.as_str() == "Artifact"),
            Op::EndMarkedContent(_) => drop(self.artifacts.pop()),
            _ => {
                self.text_operator(operator, resources);
                self.path_operator(operator);
            }
        }
    }

    fn restore(&mut self) {
        let picture = self.state.picture;
        if let Some(state) = self.saved.pop() {
            self.state = state;
            self.state.picture = self.state.picture.max(picture);
        }
    }

    fn text_operator(&mut self, operator: &Op<'_, '_>, resources: &Resources<'_>) {
        let state = &mut self.state;
        match operator {
            Op::BeginText(_) => (state.text, state.line) = (Matrix::default(), Matrix::default()),
            Op::CharacterSpacing(n) => state.char_space = n.0.as_f64(),
            Op::WordSpacing(n) => state.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0 - 1.0,
            Op::TextLeading(n) => state.leading = n.0.as_f64(),
            Op::TextRise(n) => state.rise = n.0.as_f64(),
            Op::TextFont(font) => {
                state.size = font.1.as_f64();
                state.font = resources.get_font(font.0).and_then(|dict| self.fonts.font(&dict, self.budget));
            }
            Op::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                state.line = Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]);
                state.text = state.line;
            }
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::ShowText(text) => self.show(text.0),
            Op::NextLineAndShowText(text) => {
                state.next_line(0.0, -state.leading);
                self.show(text.0);
            }
            Op::ShowTextWithParameters(text) => {
                (state.word_space, state.char_space) = (text.0.as_f64(), text.1.as_f64());
                state.next_line(0.0, -state.leading);
                self.show(text.2);
            }
            Op::ShowTexts(texts) => self.show_all(texts.0),
            _ => {}
        }
    }

    fn path_operator(&mut self, operator: &Op<'_, '_>) {
        let state = &mut self.state;
        match operator {
            Op::MoveTo(to) => {
                state.pen = state.matrix.apply(to.0.as_f64(), to.1.as_f64());
                state.shape += 1;
            }
            Op::LineTo(to) => {
                let to = state.matrix.apply(to.0.as_f64(), to.1.as_f64());
                let from = std::mem::replace(&mut state.pen, to);
                state.path.push((Rule { from, to }, state.shape));
            }
            Op::RectPath(r) => {
                let (x, y, w, h) = (r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64());
                let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)].map(|(x, y)| state.matrix.apply(x, y));
                state.shape += 1;
                for (i, &from) in corners.iter().enumerate() {
                    state.path.push((Rule { from, to: corners[(i + 1) % 4] }, state.shape));
                }
            }
            Op::StrokePath(_)
            | Op::CloseAndStrokePath(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => {
                let path = std::mem::take(&mut state.path);
                self.draw(path.iter().filter_map(|(piece, _)| straight(piece)).collect());
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                let path = std::mem::take(&mut state.path);
                self.draw(path.chunk_by(|a, b| a.1 == b.1).filter_map(thin).collect());
            }
            Op::EndPath(_) => state.path.clear(),
            _ => {}
        }
        if state_is_large(&self.state) {
            self.state.path.clear();
        }
    }

    fn draw(&mut self, rules: Vec<Rule>) {
        if self.budget.keep(rules.len()) {
            self.page.rules.extend(rules);
        }
    }

    fn object(&mut self, resources: &Resources<'_>, name: &Name<'_>, depth: usize) {
        let Some(stream) = resources.get_x_object(name) else { return };
        let kind = stream.dict().get::<Name<'_>>(SUBTYPE);
        if kind.as_deref().is_some_and(|k| k == IMAGE) {
            self.state.picture = self.state.picture.max(self.state.matrix.area());
        } else if kind.as_deref().is_some_and(|k| k == FORM) && depth < DEEPEST_FORM && self.budget.spend(COST_OF_FORM)
        {
            let outer = (self.state.clone(), std::mem::take(&mut self.saved));
            if let Some(matrix) = stream.dict().get::<Array<'_>>(MATRIX) {
                let numbers: Vec<Number> = matrix.iter::<Number>().take(6).collect();
                if let Ok(numbers) = <[Number; 6]>::try_from(numbers) {
                    self.state.matrix = Matrix::of(numbers).then(self.state.matrix);
                }
            }
            let own = stream.dict().get(RESOURCES).map(Resources::new);
            self.stream(&stream, own.as_ref().unwrap_or(resources), depth + 1);
            let picture = self.state.picture;
            (self.state, self.saved) = outer;
            self.state.picture = self.state.picture.max(picture);
        }
    }

    fn show_all(&mut self, texts: &Array<'_>) {
        for piece in texts.iter::<Object<'_>>() {
            match piece {
                Object::String(text) => self.show(&text),
                Object::Number(n) => {
                    let by = -n.as_f64() / 1000.0 * self.state.size;
                    let vertical = self.state.font.as_ref().is_some_and(|f| f.vertical);
                    self.state.step(if vertical { (0.0, by) } else { (by * (1.0 + self.state.stretch), 0.0) });
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, text: &PdfString<'_>) {
        let Some(font) = self.state.font.clone() else { return };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !self.budget.keep(1) {
                return;
            }
            let code = font.code(bytes, at);
            at += code.length;
            self.glyph(&code.text, code.width, font.vertical);
            let space = self.state.char_space + if code.is_space { self.state.word_space } else { 0.0 };
            let step = code.width * self.state.size;
            self.state.step(if font.vertical {
                (0.0, -self.state.size - space)
            } else {
                ((step + space) * (1.0 + self.state.stretch), 0.0)
            });
        }
    }

    fn glyph(&mut self, text: &Option<BfString>, width: f64, vertical: bool) {
        let State { size, stretch, rise, text: matrix, matrix: page, .. } = self.state;
        let shown = Matrix::new([size * (1.0 + stretch), 0.0, 0.0, size, 0.0, rise]).then(matrix).then(page);
        let (along, across) = if vertical { (shown.down(), shown.right()) } else { (shown.right(), shown.down()) };
        let length = along.0.hypot(along.1);
        let at = shown.apply(0.0, 0.0);
        let artifact = self.artifacts.contains(&true);
        let size = across.0.hypot(across.1);
        if !(at.0.is_finite() && at.1.is_finite() && length.is_normal() && size.is_finite()) {
            return;
        }
        let direction = (along.0 / length, along.1 / length);
        let advance = length * if vertical { 1.0 } else { width };
        let mut push = |char: char, at: (f64, f64), advance: f64| {
            self.page.glyphs.push(Glyph { char, at, direction, advance, size, artifact });
        };
        match text {
            Some(BfString::Char(c)) => push(*c, at, advance),
            Some(BfString::String(s)) if !s.is_empty() => {
                let each = advance / s.chars().count() as f64;
                for (i, c) in s.chars().enumerate() {
                    let by = each * i as f64;
                    push(c, (at.0 + direction.0 * by, at.1 + direction.1 * by), each);
                }
            }
            _ => push(UNKNOWN, at, advance),
        }
    }
}

impl State {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::new([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }

    fn step(&mut self, by: (f64, f64)) {
        self.text = Matrix::new([1.0, 0.0, 0.0, 1.0, by.0, by.1]).then(self.text);
    }
}

/// Paths of more pieces than this are drawings.
fn state_is_large(state: &State) -> bool {
    state.path.len() > 4096
}

/// A stroke as a rule, where it is one.
fn straight(piece: &Rule) -> Option<Rule> {
    thin(&[(*piece, 0)])
}

/// A filled shape as a rule, where it is thin; any other is the ground of something.
fn thin(shape: &[(Rule, usize)]) -> Option<Rule> {
    let ends = || shape.iter().flat_map(|(piece, _)| [piece.from, piece.to]);
    let (left, right) = ends().fold((f64::MAX, f64::MIN), |(min, max), (x, _)| (min.min(x), max.max(x)));
    let (low, high) = ends().fold((f64::MAX, f64::MIN), |(min, max), (_, y)| (min.min(y), max.max(y)));
    let (width, height) = (right - left, high - low);
    let is_rule = width.min(height) <= THICKEST_RULE && width.max(height) > 2.0 * THICKEST_RULE;
    let rule = if width > height {
        Rule { from: (left, (low + high) / 2.0), to: (right, (low + high) / 2.0) }
    } else {
        Rule { from: ((left + right) / 2.0, low), to: ((left + right) / 2.0, high) }
    };
    is_rule.then_some(rule)
}
