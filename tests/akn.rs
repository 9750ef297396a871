//! Akoma Ntoso against its grammar: by the rules written down here for the elements that tiaoli uses, for every text there
//! is; and against the official schema where xmllint is installed.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use common::files;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use regex::Regex;
use tiaoli::emit::akn;
use tiaoli::{Options, parse};

/// An element: its name, its attributes, its children, whether it holds characters.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: bool,
}

/// What may stand in an element (names of children, each with a blank behind it), what it must have, whether characters
/// may stand in it. From the schema's content models, cut down to what tiaoli writes.
const GRAMMAR: [(&str, &str, &[&str], bool); 31] = [
    ("akomaNtoso", "doc ", &[], false),
    ("doc", "meta (coverPage )?mainBody (attachments )?", &["name"], false),
    ("meta", "identification (references )?(proprietary )?", &[], false),
    ("identification", "FRBRWork FRBRExpression FRBRManifestation ", &["source"], false),
    ("FRBRWork", "FRBRthis (FRBRuri )+(FRBRdate )+(FRBRauthor )+FRBRcountry (FRBRnumber )*(FRBRname )*", &[], false),
    ("FRBRExpression", "FRBRthis (FRBRuri )+(FRBRdate )+(FRBRauthor )+(FRBRlanguage )+", &[], false),
    ("FRBRManifestation", "FRBRthis (FRBRuri )+(FRBRdate )+(FRBRauthor )+FRBRformat ", &[], false),
    ("FRBR(this|uri|country|number|name|format)", "", &["value"], false),
    ("FRBRdate", "", &["date", "name"], false),
    ("FRBRauthor", "", &["href"], false),
    ("FRBRlanguage", "", &["language"], false),
    ("references", r"(TLC\w+ )+", &["source"], false),
    (r"TLC(Organization|Person|Role|Concept|Object|Process)", "", &["eId", "href", "showAs"], false),
    ("proprietary", "t:tasks ", &["source"], false),
    ("t:tasks", "(t:task )*", &["schema"], false),
    ("t:task", "t:text (t:unit )*(t:quota )*(t:deadline )*(t:citation )*", &["number"], false),
    (r"t:(text|unit|quota|deadline|citation)", "", &["span_start", "span_end"], false),
    ("coverPage", "(p )+", &["eId"], false),
    ("mainBody", "((p|part|chapter|section|article|level) )+", &[], false),
    (
        "part|chapter|section|article|level",
        "num (heading )?(content |(intro )?((part|chapter|section|article|level) )*)",
        &["eId"],
        false,
    ),
    ("content|intro", "(p )+", &[], false),
    ("attachments", "(attachment )+", &[], false),
    ("attachment", "(heading )?doc ", &["eId"], false),
    ("num|heading", "", &[], true),
    ("p", r"((ref|organization|person|quantity|date|span|docTitle|docNumber|docAuthority|docDate) )*", &[], true),
    ("ref", "", &["href"], true),
    ("organization|person", "", &["refersTo"], true),
    ("quantity", "", &["refersTo"], true),
    ("date|docDate", "", &["date"], true),
    ("docAuthority", "", &["refersTo"], true),
    ("span|docTitle|docNumber", "", &[], true),
];

fn written(bytes: &[u8]) -> String {
    let mut out = Vec::new();
    akn::notice(&mut out, &parse(bytes, &Options::default()).value).unwrap();
    String::from_utf8(out).unwrap()
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|a| {
        let a = a.unwrap();
        (a.key.as_ref().to_owned(), a.value.into_owned())
    });
    let attributes = attributes.collect();
    let name = start.name().as_ref().to_owned();
    Element { name, attributes, ..Element::default() }
}

fn read(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e} in\n{xml}")) {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start)),
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().children.push(closed);
            }
            Event::Text(text) => {
                open.last_mut().unwrap().text |= !text.trim().is_empty();
            }
            Event::GeneralRef(_) => open.last_mut().unwrap().text = true,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    open.remove(0).children.remove(0)
}

struct Checker {
    rules: Vec<(Regex, Regex, &'static [&'static str], bool)>,
    ids: BTreeSet<String>,
    references: Vec<String>,
    wrong: Vec<String>,
}

impl Checker {
    fn new() -> Self {
        let whole = |pattern: &str| Regex::new(&format!("^(?:{pattern})$")).unwrap();
        let rules = GRAMMAR.iter().map(|&(name, children, needs, text)| (whole(name), whole(children), needs, text));
        Self { rules: rules.collect(), ids: BTreeSet::new(), references: Vec::new(), wrong: Vec::new() }
    }

    fn element(&mut self, element: &Element) {
        let Some((_, children, needs, text)) = self.rules.iter().find(|(name, ..)| name.is_match(&element.name)) else {
            return self.wrong.push(format!("<{}> is not in the grammar", element.name));
        };
        let names: String = element.children.iter().map(|c| format!("{} ", c.name)).collect();
        if !children.is_match(&names) {
            self.wrong.push(format!("<{}> holds {names:?}", element.name));
        }
        if element.text && !text {
            self.wrong.push(format!("<{}> holds characters", element.name));
        }
        for need in *needs {
            if !element.attributes.iter().any(|(name, value)| name == need && !value.is_empty()) {
                self.wrong.push(format!("<{}> has no {need}", element.name));
            }
        }
        for (name, value) in &element.attributes {
            if name == "eId" && (!self.ids.insert(value.clone()) || value.contains(char::is_whitespace)) {
                self.wrong.push(format!("eId {value:?} stands twice, or has white space"));
            }
            if value.starts_with('#') && matches!(name.as_str(), "refersTo" | "source" | "href" | "as") {
                self.references.push(value[1..].to_owned());
            }
        }
        element.children.iter().for_each(|child| self.element(child));
    }

    fn finish(mut self) -> Vec<String> {
        let lost = self.references.iter().filter(|id| !self.ids.contains(*id)).map(|id| format!("#{id} leads nowhere"));
        let lost: BTreeSet<String> = lost.collect();
        self.wrong.extend(lost);
        self.wrong
    }
}

#[test]
fn every_notice_follows_the_grammar() {
    for path in files::all() {
        let mut checker = Checker::new();
        checker.element(&read(&written(&fs::read(&path).unwrap())));
        let wrong = checker.finish();
        assert!(
            wrong.is_empty(),
            "{}: {} things, among them\n{}",
            path.display(),
            wrong.len(),
            wrong[..wrong.len().min(10)].join("\n")
        );
    }
}

#[test]
fn a_notice_with_every_kind_of_value_is_as_it_was_reviewed() {
    let path = files::root().join("tests/cases/export/every-kind.txt");
    insta::assert_snapshot!(written(&fs::read(path).unwrap()));
}

#[test]
fn every_notice_is_valid_against_the_official_schema() {
    let xmllint = Command::new("xmllint").arg("--version").stderr(Stdio::null()).stdout(Stdio::null()).status();
    if xmllint.is_err() {
        eprintln!("skipped: xmllint is not installed (apt-get install libxml2-utils)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut documents = Vec::new();
    for (number, path) in files::all().iter().enumerate() {
        let document = folder.path().join(format!("{number}.xml"));
        fs::write(&document, written(&fs::read(path).unwrap())).unwrap();
        documents.push(document);
    }
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(files::root().join("tests/data/akn/akomantoso30.xsd"));
    let output = command.args(&documents).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let wrong: Vec<&str> = said.lines().filter(|line| !line.ends_with(" validates")).take(20).collect();
    assert!(output.status.success() && wrong.is_empty(), "{}", wrong.join("\n"));
}
