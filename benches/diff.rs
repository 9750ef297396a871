//! What a difference costs: two plans of 5,000 tasks each, from their notices to the difference, must take no more than 2 s
//! and 500 MB.
//!
//! The tasks are those of the test plans in 160 places each, so that every task has 159 that are much like it.

use std::hint::black_box;

use divan::Bencher;
use tiaoli::diff::{self, Options};
use tiaoli::{Notice, parse};

const TOPICS: &str = include_str!("../tests/edits/topics.txt");
const TASKS: usize = 5_000;
const SECTIONS: usize = 200;

fn main() {
    divan::main();
}

/// A plan of a year: each third year a task is left out, each fifth says something else, each seventh stands elsewhere.
fn plan(year: usize) -> Notice {
    let topics: Vec<&str> = TOPICS.split("\n\n").collect();
    let mut sections = vec![String::new(); SECTIONS];
    for at in 0..TASKS + TASKS / 20 {
        let mut lines = topics[at % topics.len()].lines().filter(|line| !line.starts_with('#'));
        let title = lines.next().and_then(|line| line.split_once(" | ")).map_or("", |(_, title)| title);
        let place = place(at / topics.len());
        let sentences: Vec<&str> = lines.collect();
        let mut body = sentences.join("。");
        if (at + year).is_multiple_of(20) {
            continue;
        }
        if (at * 7 + year) % 10 < 2 {
            body = body.replacen('完', "全面完", 1) + "。结果纳入考核";
        }
        let section = if (at + year).is_multiple_of(50) { at * 31 } else { at } * SECTIONS / TASKS % SECTIONS;
        sections[section] += &format!("在{place}{title}。{place}{body}。(区教育局牵头,区{}局配合)\n", &place[..6]);
    }
    let mut text = format!("云岭市{year}年重点工作要点\n");
    for (at, tasks) in sections.iter().enumerate() {
        text += &format!("第{}章 {}片区工作\n", at + 1, place(at * 3));
        tasks.lines().enumerate().for_each(|(at, task)| text += &format!("{}.{task}\n", at + 1));
    }
    parse(text.as_bytes(), &tiaoli::Options::default()).value
}

/// A name of two characters for a place.
fn place(at: usize) -> String {
    let c = |at: usize| char::from_u32(0x4E00 + (at % 2_000) as u32 * 7).unwrap_or('云');
    [c(at), c(at * 13 + 5)].iter().collect()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn five_thousand_tasks(bencher: Bencher<'_, '_>) {
    let (old, new) = (plan(2021), plan(2022));
    assert!(
        old.tasks.len() > TASKS * 9 / 10 && new.tasks.len() > TASKS * 9 / 10,
        "{} {}",
        old.tasks.len(),
        new.tasks.len()
    );
    bencher.bench_local(|| diff::diff(black_box(&old), black_box(&new), &Options::default()));
}
