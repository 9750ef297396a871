//! What must hold of every difference, whatever the two notices.

mod common;
mod edits;

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use tiaoli::diff::{self, Diff, Field, Op, Options, Piece};
use tiaoli::{Notice, parse};

use common::files;
use edits::dice::Dice;
use edits::edit::{Year, renew};
use edits::plan::Plan;

const HARD: Year = Year {
    reword: 10,
    move_: 4,
    split: 4,
    merge: 4,
    add: 5,
    remove: 6,
    value: 5,
    units: 5,
    rename: true,
    renumber: true,
};

fn read(text: &str) -> Notice {
    parse(text.as_bytes(), &tiaoli::Options::default()).value
}

fn difference(old: &Notice, new: &Notice) -> Diff {
    diff::diff(old, new, &Options::default())
}

/// Tasks that stand in none of the lists, or in two; pieces that do not give back the bodies.
fn wrong(old: &Notice, new: &Notice, diff: &Diff) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut see = |new: bool, id: &str| *seen.entry((new, id.to_owned())).or_default() += 1;
    for pair in &diff.pairs {
        see(false, &pair.old.id);
        see(true, &pair.new.id);
        let body = |notice: &Notice, id: &str| {
            notice.tasks.iter().find(|task| task.id == id).map(|task| task.body.to_string()).unwrap_or_default()
        };
        if side(&pair.text, Op::Gone) != body(old, &pair.old.id)
            || side(&pair.text, Op::Come) != body(new, &pair.new.id)
        {
            wrong.push(format!("{} → {}: the inline text does not give back the bodies", pair.old.id, pair.new.id));
        }
        if pair.text.windows(2).any(|two| two[0].0 == two[1].0)
            || pair.text.iter().any(|Piece(_, text)| text.is_empty())
        {
            wrong.push(format!("{}: pieces that are empty or could be one", pair.new.id));
        }
    }
    diff.added.iter().for_each(|task| see(true, &task.id));
    diff.removed.iter().for_each(|task| see(false, &task.id));
    for split in &diff.split {
        see(false, &split.old.id);
        split.new.iter().for_each(|task| see(true, &task.id));
    }
    for merged in &diff.merged {
        see(true, &merged.new.id);
        merged.old.iter().for_each(|task| see(false, &task.id));
    }
    for (is_new, notice) in [(false, old), (true, new)] {
        for task in &notice.tasks {
            let times = seen.remove(&(is_new, task.id.to_string())).unwrap_or(0);
            if times != 1 {
                wrong.push(format!("task {} (of the new plan: {is_new}) stands {times} times", task.id));
            }
        }
    }
    wrong.extend(seen.keys().map(|stray| format!("{stray:?} is no task")));
    wrong
}

fn side(text: &[Piece], op: Op) -> String {
    text.iter().filter(|Piece(o, _)| *o == Op::Keep || *o == op).map(|Piece(_, text)| text.as_str()).collect()
}

/// What a difference says, in words that do not depend on the direction.
fn said(diff: &Diff, turned: bool) -> Vec<String> {
    let two = |a: String, b: String| if turned { format!("{b} {a}") } else { format!("{a} {b}") };
    let ids = |refs: &[diff::Ref]| refs.iter().map(|r| r.id.to_string()).collect::<Vec<_>>().join(",");
    let mut said = Vec::new();
    for pair in &diff.pairs {
        let mut changes: Vec<String> = Vec::new();
        for c in &pair.changes {
            let ends = [format!("{:?} {:?}", c.old, c.old_value), format!("{:?} {:?}", c.new, c.new_value)];
            match c.field {
                // A succession is seen by those who come after: one that went and one that came are the same said plainly.
                Field::Unit if c.old != c.new => {
                    let sides = [(&c.old, "went", "came"), (&c.new, "came", "went")];
                    let plain = sides.into_iter().filter_map(|(name, there, back)| Some((name.as_ref()?, there, back)));
                    changes.extend(
                        plain.map(|(name, there, back)| format!("{name} {}", if turned { back } else { there })),
                    );
                }
                _ => changes.push(format!("{:?} {}", c.field, two(ends[0].clone(), ends[1].clone()))),
            }
        }
        changes.sort();
        let mut text: Vec<String> = pair
            .text
            .iter()
            .map(|Piece(op, text)| match (op, turned) {
                (Op::Keep, _) => format!("={text}"),
                (Op::Gone, false) | (Op::Come, true) => format!("-{text}"),
                _ => format!("+{text}"),
            })
            .collect();
        text.sort();
        let ends = two(pair.old.id.to_string(), pair.new.id.to_string());
        said.push(format!("{ends} {:?} {} {changes:?} {text:?}", pair.status, pair.similarity));
    }
    let (added, removed) = if turned { (&diff.removed, &diff.added) } else { (&diff.added, &diff.removed) };
    said.push(format!("added {} removed {}", ids(added), ids(removed)));
    let split = diff.split.iter().map(|s| (s.old.id.to_string(), ids(&s.new)));
    let merged = diff.merged.iter().map(|m| (m.new.id.to_string(), ids(&m.old)));
    said.extend(split.map(|s| format!("{} {s:?}", if turned { "merged" } else { "split" })));
    said.extend(merged.map(|m| format!("{} {m:?}", if turned { "split" } else { "merged" })));
    for section in &diff.sections {
        said.push(format!("§{} {:?}", two(section.old.id.to_string(), section.new.id.to_string()), section.status));
    }
    said.sort();
    said
}

/// Holds a difference to all that.
fn check(old: &Notice, new: &Notice) {
    let (there, back) = (difference(old, new), difference(new, old));
    let wrong = [wrong(old, new, &there), wrong(new, old, &back)].concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(said(&there, false), said(&back, true));
}

#[test]
fn a_notice_does_not_differ_from_itself() {
    for path in files::own() {
        let notice = parse(&fs::read(&path).unwrap(), &tiaoli::Options::default()).value;
        let diff = difference(&notice, &notice);
        assert!(diff.is_empty(), "{}: {:?}", path.display(), diff.summary);
        assert!(diff.pairs.iter().all(|pair| pair.changes.is_empty() && pair.old.id == pair.new.id));
    }
}

#[test]
fn renewed_plans_hold_every_task_once_and_mirror_each_other() {
    for at in 0..6 {
        let mut dice = Dice::new(at);
        let old = if at % 2 == 0 { Plan::seed() } else { Plan::composed(&mut dice) };
        let edits = Year { rename: at % 3 == 0, ..HARD };
        let new = renew(&old, edits, &mut dice);
        check(&read(&old.text()), &read(&new.text()));
    }
}

#[test]
fn unrelated_plans_hold_every_task_once_too_and_are_told_as_unrelated() {
    let (seed, composed) = (read(&Plan::seed().text()), read(&Plan::composed(&mut Dice::new(7)).text()));
    check(&seed, &composed);
    assert_eq!(difference(&seed, &composed).warnings, [diff::Warning::LittleCorresponds]);
    let nothing = read("");
    check(&seed, &nothing);
    check(&nothing, &nothing);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_hold_every_task_once_and_mirror_each_other(old in notice(), new in notice()) {
        check(&read(&old), &read(&new));
        let same = read(&old);
        prop_assert!(difference(&same, &same).is_empty());
    }
}

/// A notice of few words, so that two of them have much in common and the same task stands twice.
fn notice() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "食品",
        "安全",
        "检查",
        "4次",
        "6次",
        "全年",
        "不少于",
        "。",
        ",",
        "11月底前",
        "《条例》",
        "区教育局",
        "建设",
        "开展",
        "2017年",
    ]);
    let unit =
        prop::sample::select(vec!["(区教育局负责)", "(区公安局牵头,区教育局配合)", "(区司法局、区公安局负责)", ""]);
    let task =
        (prop::collection::vec(word, 0..12), unit).prop_map(|(words, unit)| format!("{}。{unit}", words.concat()));
    let section = prop::collection::vec(task, 0..5);
    prop::collection::vec(section, 0..4).prop_map(|sections| {
        let mut text = "关于工作要点的通知\n".to_owned();
        for (s, tasks) in sections.iter().enumerate() {
            text += &format!("{}、工作\n", ["一", "二", "三", "四"][s]);
            for (t, task) in tasks.iter().enumerate() {
                text += &format!("({}){task}\n", ["一", "二", "三", "四", "五"][t]);
            }
        }
        text
    })
}
