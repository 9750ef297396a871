//! The pages of a difference and of a trace hold what a keyboard and a screen reader need: landmarks, names, labels, links
//! that lead somewhere, tables that say what their cells belong to, and changes that are said and not only coloured.
#![cfg(feature = "cli")]

mod common;
mod edits;

use std::collections::{BTreeMap, BTreeSet};

use tiaoli::diff::{self, Options};
use tiaoli::emit::diff::{Lang, View, page, trace};
use tiaoli::{Notice, parse};

use edits::dice::Dice;
use edits::edit::{Year, renew};
use edits::plan::Plan;

const YEAR: Year = Year {
    reword: 6,
    move_: 2,
    split: 2,
    merge: 2,
    add: 3,
    remove: 3,
    value: 4,
    units: 3,
    rename: true,
    renumber: true,
};

/// A tag with its attributes; `close` is what ends an element.
#[derive(Debug, Default)]
struct Tag {
    name: String,
    close: bool,
    attributes: BTreeMap<String, String>,
    /// The elements that it stands in, the nearest last.
    within: Vec<String>,
    /// The text between it and the next tag.
    text: String,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn is_within(&self, name: &str) -> bool {
        self.within.iter().any(|element| element == name)
    }
}

const VOID: [&str; 4] = ["meta", "input", "br", "!DOCTYPE"];

/// The tags of a page that says all its ends, as ours do.
fn tags(page: &str) -> Vec<Tag> {
    let (mut tags, mut open): (Vec<Tag>, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        if let Some(last) = tags.last_mut() {
            last.text = rest[..at].to_owned();
        }
        let raw = open.last().filter(|name| ["style", "script"].contains(&name.as_str())).cloned();
        let at = raw.map_or(at, |name| rest.find(&format!("</{name}>")).expect("an end"));
        let end = at + rest[at..].find('>').expect("a tag ends");
        let inside = rest[at + 1..end].trim_end_matches('/');
        let mut tag = Tag { close: inside.starts_with('/'), ..Tag::default() };
        let (name, attributes) =
            inside.trim_start_matches('/').split_once(' ').unwrap_or((inside.trim_start_matches('/'), ""));
        tag.name = name.to_owned();
        let mut left = attributes;
        while let Some((key, after)) = left.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a value ends");
            for alone in key.split_whitespace().rev().skip(1) {
                tag.attributes.insert(alone.to_owned(), String::new());
            }
            tag.attributes.insert(key.split_whitespace().next_back().unwrap().to_owned(), value.to_owned());
            left = after;
        }
        tag.attributes.extend(left.split_whitespace().map(|alone| (alone.to_owned(), String::new())));
        if tag.close {
            assert_eq!(open.pop().as_deref(), Some(name), "ends in order, before {}", &rest[..at.min(80)]);
        }
        tag.within.clone_from(&open);
        if !tag.close && !VOID.contains(&name) && !rest[..end].ends_with('/') {
            open.push(name.to_owned());
        }
        tags.push(tag);
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?} do not end");
    tags
}

fn read(plan: &Plan) -> Notice {
    parse(plan.text().as_bytes(), &tiaoli::Options::default()).value
}

/// Three years of a plan.
fn years() -> [Notice; 3] {
    let mut dice = Dice::new(5);
    let first = Plan::seed();
    let second = renew(&first, YEAR, &mut dice);
    let third = renew(&second, YEAR, &mut dice);
    [read(&first), read(&second), read(&third)]
}

fn pages() -> Vec<(&'static str, String)> {
    let [old, new, last] = years();
    let options = Options::default();
    let diff = diff::diff(&old, &new, &options);
    let same = diff::diff(&old, &old, &options);
    let run = diff::trace(&[&old, &new, &last], &options);
    let mut pages = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        pages.push(("diff", page(&View::new(&diff, &old, &new, &options.aliases), lang)));
        pages.push(("same", page(&View::new(&same, &old, &old, &options.aliases), lang)));
        pages.push(("trace", trace::page(&run, lang)));
    }
    pages
}

fn opening<'a>(tags: &'a [Tag], name: &str) -> Vec<&'a Tag> {
    tags.iter().filter(|tag| !tag.close && tag.name == name).collect()
}

#[test]
fn a_page_needs_nothing_from_elsewhere_and_runs_nothing_but_its_own_script() {
    for (name, page) in pages() {
        let tags = tags(&page);
        for tag in &tags {
            assert!(tag.get("src").is_none() && tag.name != "link" && tag.name != "iframe", "{name}: {tag:?}");
            assert!(tag.attributes.keys().all(|key| !key.starts_with("on")), "{name}: {tag:?}");
            assert!(tag.get("href").is_none_or(|to| to.starts_with('#')), "{name}: {tag:?}");
        }
        assert!(!page.contains("://") && !page.contains("@import") && !page.contains("url("), "{name}");
        assert!(opening(&tags, "meta").iter().any(|meta| meta.get("name") == Some("viewport")), "{name}");
    }
}

#[test]
fn every_name_is_there_once_and_every_link_leads_to_one() {
    for (name, page) in pages() {
        let tags = tags(&page);
        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{name}: an id stands twice");
        for tag in &tags {
            let named = tag.get("aria-labelledby").into_iter().flat_map(str::split_whitespace);
            let linked = tag.get("href").and_then(|to| to.strip_prefix('#'));
            assert!(named.chain(linked).all(|id| known.contains(id)), "{name}: {tag:?} leads nowhere");
        }
    }
}

#[test]
fn landmarks_and_headings_lead_through_a_page_in_order() {
    for (name, page) in pages() {
        let tags = tags(&page);
        assert!(opening(&tags, "html")[0].get("lang").is_some(), "{name}");
        assert_eq!(opening(&tags, "main").len(), 1, "{name}");
        assert_eq!(opening(&tags, "h1").len(), 1, "{name}");
        let levels: Vec<u8> = tags
            .iter()
            .filter(|tag| !tag.close && tag.name.len() == 2 && tag.name.starts_with('h') && tag.name != "hr")
            .map(|tag| tag.name.as_bytes()[1] - b'0')
            .collect();
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{name}: {levels:?}");
        let regions =
            tags.iter().filter(|tag| !tag.close && (tag.name == "section" || tag.get("role") == Some("region")));
        for region in regions {
            assert!(region.get("aria-labelledby").is_some(), "{name}: {region:?} has no name");
        }
    }
}

#[test]
fn the_keyboard_reaches_all_that_a_mouse_does() {
    for (name, page) in pages() {
        let tags = tags(&page);
        let first = tags.iter().find(|tag| ["a", "button", "input", "select", "summary"].contains(&tag.name.as_str()));
        assert_eq!(
            first.and_then(|tag| tag.get("class")),
            Some("skip"),
            "{name}: the first stop is the way past the rest"
        );
        for tag in &tags {
            assert!(tag.get("tabindex").is_none_or(|at| at == "0" || at == "-1"), "{name}: {tag:?} breaks the order");
            // What cannot be stopped at is a picture's; the same link stands in the text.
            let is_stop = ["a", "button", "input", "select"].contains(&tag.name.as_str());
            assert!(!is_stop || tag.get("tabindex") != Some("-1") || tag.is_within("svg"), "{name}: {tag:?}");
        }
        for control in tags.iter().filter(|tag| !tag.close && ["input", "select"].contains(&tag.name.as_str())) {
            assert!(control.is_within("label") && control.is_within("form"), "{name}: {control:?} has no label");
        }
        let form = opening(&tags, "form");
        assert!(form.iter().all(|form| form.get("aria-label").is_some() && form.get("hidden").is_some()), "{name}");
        assert!(page.contains(":focus-visible{outline:3px"), "{name}: one sees where one is");
    }
}

#[test]
fn what_went_and_what_came_is_said_and_not_only_coloured() {
    for (name, page) in pages() {
        let tags = tags(&page);
        for (at, tag) in
            tags.iter().enumerate().filter(|(_, tag)| !tag.close && ["ins", "del"].contains(&tag.name.as_str()))
        {
            let said = &tags[at + 1];
            assert_eq!(said.get("class"), Some("vh"), "{name}: {tag:?}");
            let word = said.text.trim_end_matches(['：', ':', ' ']);
            let words = if tag.name == "ins" { ["新增", "inserted"] } else { ["删去", "deleted"] };
            assert!(words.contains(&word), "{name}: {word}");
        }
        let changed = tags.iter().filter(|tag| ["ins", "del"].contains(&tag.name.as_str())).count();
        assert_eq!(changed > 0, name == "diff", "{name}");
    }
}

#[test]
fn tables_say_what_their_cells_belong_to_and_pictures_what_they_show() {
    for (name, page) in pages() {
        let tags = tags(&page);
        for cell in opening(&tags, "th") {
            let scope = if cell.is_within("thead") { "col" } else { "row" };
            assert_eq!(cell.get("scope"), Some(scope), "{name}: {cell:?}");
        }
        for table in opening(&tags, "table") {
            assert!(table.get("aria-labelledby").is_some(), "{name}: a table without a name");
        }
        for svg in opening(&tags, "svg") {
            let named = svg.get("aria-label").or(svg.get("aria-labelledby")).is_some();
            assert!(
                svg.get("aria-hidden") == Some("true") || svg.get("role") == Some("img") && named,
                "{name}: {svg:?}"
            );
        }
    }
}

#[test]
fn notices_in_chinese_are_marked_as_chinese_on_a_page_in_english() {
    for (name, page) in pages().into_iter().filter(|(_, page)| page.contains("<html lang=\"en\">")) {
        let tags = tags(&page);
        let rows: Vec<&Tag> = tags.iter().filter(|tag| !tag.close && tag.get("class") == Some("cell")).collect();
        assert!(rows.iter().all(|row| row.get("lang") == Some("zh-Hans")), "{name}");
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
        let headings =
            tags.iter().filter(|tag| !tag.close && ["h2", "h3", "dt", "legend", "button"].contains(&tag.name.as_str()));
        for heading in headings.filter(|tag| tag.get("lang").is_none()) {
            assert!(!chinese(&heading.text), "{name}: {heading:?}");
        }
    }
}
