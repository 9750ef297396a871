//! The table of rules. The first rule whose shape, words and questions fit an expression decides what it sets.
//!
//! `before` and `after` are words right beside the expression, none meaning any; `takes` says which of them belong to the
//! words of the deadline. A rule that gives [`Gives::Nothing`] is a deliberate silence, named like the others.

use super::site::Site;
use super::tests_of::{self as t, Test};
use super::words::{
    AIMED, AS_OF, AT, BEFORE, INSIDE, MEANWHILE, NO_LATER, NONE, NOT_BEFORE, NOT_INSIDE, NOT_ONWARD, OF_STRETCH,
    OF_THE_END, ONWARD, ONWARD_ALONE, REGULAR, REPORTS, SHARES, SINCE, TERM_IS, UP_TO, WHOEVER,
};
use crate::base::Extent;
use crate::source::words::Words;
use crate::time::{Kind, Partial, Piece};

/// What a rule makes of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    /// Nothing: it sets no deadline.
    Nothing,
    /// By: the last day that meets 前.
    ByBefore,
    /// By: its last day.
    ByLast,
    /// On: its day.
    On,
    /// During: from its first day to its last.
    During,
    /// During: up to its last day, from an event.
    DuringTo,
    /// From: its first day.
    From,
    /// Within: the length.
    Within,
    /// Every: the period.
    Every,
}

/// What an expression looks like to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A day of a month.
    Day,
    /// 底, 末.
    End,
    /// A month, a quarter, a half, 上旬, 月初.
    Stretch,
    /// A year.
    Year,
    /// 年内.
    WithinYear,
    /// 全年.
    WholeYear,
    /// From one to another.
    Between,
    /// “十四五” without 期间: a name.
    PlanName,
    /// A length.
    Length,
    /// 每月, 每季度.
    Every,
    /// 按月, 逐季, 季报, 一月一调度.
    Manner,
}

/// Which of the words beside the expression belong to the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Neither,
    Before,
    After,
    Both,
}

/// One rule.
pub(super) struct Rule {
    /// Its name.
    pub(super) name: &'static str,
    /// What it gives.
    pub(super) gives: Gives,
    shapes: &'static [Shape],
    before: &'static Words,
    after: &'static Words,
    but: &'static Words,
    takes: Takes,
    when: &'static [Test],
    unless: &'static [Test],
}

use Gives::{ByBefore, ByLast, During, DuringTo, From, Nothing, On};
use Shape::{Between, Day, End, Length, Manner, PlanName, Stretch, WholeYear, WithinYear, Year};

const CALENDAR: &[Shape] = &[Day, End, Stretch, Year, WithinYear, WholeYear, Between, PlanName];
const POINTS: &[Shape] = &[Day, End, Stretch, Year];

/// A rule that asks nothing and takes nothing; each row changes what it needs.
const ROW: Rule = Rule {
    name: "",
    gives: Nothing,
    shapes: CALENDAR,
    before: &NONE,
    after: &NONE,
    but: &NONE,
    takes: Takes::Neither,
    when: &[],
    unless: &[],
};

/// The rules, in the order in which they are asked.
const RULES: &[Rule] = &[
    Rule { name: "not/term-of-plan", when: &[t::term_of_plan], ..ROW },
    Rule { name: "not/part-of-a-name", when: &[t::part_of_a_name], ..ROW },
    // Nothing else in the cell: 完成时限 | 第三季度.
    Rule { name: "by/cell", gives: ByLast, shapes: &[Day, WithinYear], when: &[t::alone], ..ROW },
    Rule { name: "during/cell", gives: During, shapes: &[Stretch, Year, WholeYear, Between], when: &[t::alone], ..ROW },
    Rule { name: "during/term-is", gives: During, shapes: &[WholeYear], before: &TERM_IS, ..ROW },
    Rule { name: "not/plan-name", shapes: &[PlanName, WholeYear], ..ROW },
    Rule { name: "not/notice-in-force", when: &[t::notice_in_force], ..ROW },
    Rule { name: "every/listed", gives: Gives::Every, shapes: POINTS, when: &[t::listed_after_every], ..ROW },
    Rule { name: "not/after-every", when: &[t::after_every], ..ROW },
    Rule { name: "not/next-after-any", when: &[t::next_after_any], ..ROW },
    Rule { name: "not/told", shapes: &[Day, Stretch, Year, Between], when: &[t::told], ..ROW },
    Rule { name: "not/of-a-title", shapes: POINTS, when: &[t::of_a_title], ..ROW },
    Rule {
        name: "from/since",
        gives: From,
        shapes: POINTS,
        before: &SINCE,
        after: &ONWARD,
        but: &NOT_ONWARD,
        takes: Takes::Both,
        unless: &[t::long_past, t::condition],
        ..ROW
    },
    Rule { name: "not/past", when: &[t::past], ..ROW },
    // Up to a day.
    Rule { name: "not/condition", shapes: POINTS, after: &BEFORE, but: &NOT_BEFORE, when: &[t::condition], ..ROW },
    Rule {
        name: "during/event-to-date",
        gives: DuringTo,
        shapes: POINTS,
        before: &UP_TO,
        takes: Takes::Both,
        when: &[t::begun_by_event],
        ..ROW
    },
    Rule {
        name: "by/before",
        gives: ByBefore,
        shapes: POINTS,
        after: &BEFORE,
        but: &NOT_BEFORE,
        takes: Takes::After,
        ..ROW
    },
    Rule { name: "by/list-before", gives: ByBefore, shapes: &[Day, End], when: &[t::list_before], ..ROW },
    Rule { name: "not/handed-on", shapes: &[Stretch, Between], when: &[t::handed_on], ..ROW },
    Rule { name: "not/as-of-the-past", shapes: POINTS, before: &AS_OF, when: &[t::before_signing], ..ROW },
    Rule { name: "not/forecast", shapes: POINTS, before: &UP_TO, when: &[t::forecast], ..ROW },
    Rule { name: "by/up-to", gives: ByLast, shapes: POINTS, before: &UP_TO, takes: Takes::Before, ..ROW },
    Rule { name: "by/up-to-each", gives: ByLast, shapes: &[Year, End], when: &[t::listed_up_to], ..ROW },
    Rule { name: "by/no-later", gives: ByLast, shapes: POINTS, before: &NO_LATER, takes: Takes::Before, ..ROW },
    Rule { name: "by/term-is", gives: ByLast, shapes: &[Day, End], before: &TERM_IS, ..ROW },
    // From a day on.
    Rule {
        name: "from/onward",
        gives: From,
        shapes: POINTS,
        after: &ONWARD_ALONE,
        but: &NOT_ONWARD,
        takes: Takes::After,
        unless: &[t::condition],
        ..ROW
    },
    // The end of a month or year; 年内.
    Rule { name: "not/compared", shapes: CALENDAR, when: &[t::compared], ..ROW },
    Rule { name: "not/mark", shapes: &[Day, End, Stretch, Year, WithinYear], when: &[t::mark_of_something], ..ROW },
    Rule { name: "not/of-the-end", shapes: &[End], after: &OF_THE_END, ..ROW },
    Rule { name: "not/attributive", shapes: &[End, Stretch, Year, WithinYear], when: &[t::attributive], ..ROW },
    Rule { name: "not/score", shapes: &[Stretch, Year], when: &[t::of_a_score], ..ROW },
    Rule { name: "not/of-an-event", shapes: &[Day, Stretch, Year, Between], when: &[t::of_an_event], ..ROW },
    Rule { name: "not/inside-a-noun", shapes: &[Stretch, Year, WithinYear], when: &[t::inside_a_noun], ..ROW },
    Rule { name: "not/said-of-it", shapes: &[Day, End, Stretch, Year], when: &[t::said_of_it], ..ROW },
    Rule { name: "by/end", gives: ByLast, shapes: &[End], ..ROW },
    Rule { name: "by/within-year", gives: ByLast, shapes: &[WithinYear], unless: &[t::nothing_due_within], ..ROW },
    // On a day.
    Rule { name: "on/at", gives: On, shapes: &[Day], before: &AT, unless: &[t::attributive, t::before_signing], ..ROW },
    Rule {
        name: "on/done",
        gives: On,
        shapes: &[Day],
        when: &[t::opens_clause, t::something_is_done],
        unless: &[t::attributive, t::before_signing],
        ..ROW
    },
    Rule {
        name: "on/listed",
        gives: On,
        shapes: &[Day],
        when: &[t::opens_clause, t::list_done],
        unless: &[t::before_signing],
        ..ROW
    },
    // During a stretch.
    Rule { name: "not/done-in-stretch", shapes: &[Between], before: &WHOEVER, when: &[t::was_done], ..ROW },
    Rule { name: "not/of-a-stretch", shapes: &[Between], before: &OF_STRETCH, when: &[t::goes_on], ..ROW },
    Rule { name: "not/in-a-plan", shapes: &[Between], when: &[t::plan_mentioned], ..ROW },
    Rule {
        name: "during/between",
        gives: During,
        shapes: &[Between],
        after: &MEANWHILE,
        but: &NOT_INSIDE,
        takes: Takes::After,
        ..ROW
    },
    Rule { name: "during/between", gives: During, shapes: &[Between], ..ROW },
    Rule { name: "during/stretch", gives: During, shapes: &[Stretch], when: &[t::opens_clause], ..ROW },
    Rule { name: "during/done-in-stretch", gives: During, shapes: &[Stretch], when: &[t::something_is_done], ..ROW },
    Rule {
        name: "during/listed-years",
        gives: During,
        shapes: &[Year],
        when: &[t::opens_clause, t::list_of_years],
        ..ROW
    },
    Rule {
        name: "during/bare-year",
        gives: During,
        shapes: &[Year],
        when: &[t::opens_clause, t::something_is_done],
        ..ROW
    },
    Rule { name: "during/aimed-year", gives: During, shapes: &[Year], before: &AIMED, ..ROW },
    Rule {
        name: "during/year-of-all",
        gives: During,
        shapes: &[Year],
        when: &[t::opens_clause, t::somebody_does],
        ..ROW
    },
    Rule {
        name: "during/target-year",
        gives: During,
        shapes: &[Year],
        when: &[t::opens_clause, t::target_is_set],
        ..ROW
    },
    // Lengths and periods.
    Rule {
        name: "within/length",
        gives: Gives::Within,
        shapes: &[Length],
        after: &INSIDE,
        but: &NOT_INSIDE,
        takes: Takes::After,
        ..ROW
    },
    Rule { name: "within/list", gives: Gives::Within, shapes: &[Length], when: &[t::list_within], ..ROW },
    Rule { name: "not/share", shapes: &[Shape::Every], after: &SHARES, ..ROW },
    Rule {
        name: "every/before",
        gives: Gives::Every,
        shapes: &[Shape::Every],
        after: &BEFORE,
        but: &NOT_BEFORE,
        takes: Takes::After,
        ..ROW
    },
    Rule { name: "every/place", gives: Gives::Every, shapes: &[Shape::Every], when: &[t::placed], ..ROW },
    Rule { name: "every/period", gives: Gives::Every, shapes: &[Shape::Every], when: &[t::done_each_time], ..ROW },
    Rule { name: "every/manner", gives: Gives::Every, shapes: &[Manner], after: &REPORTS, ..ROW },
    Rule { name: "every/regular", gives: Gives::Every, shapes: &[Manner], after: &REGULAR, ..ROW },
];

/// The first rule that fits, with the words that it takes.
pub(super) fn first(site: &Site<'_, '_>) -> Option<(&'static Rule, Extent)> {
    let shape = shape_of(site)?;
    RULES.iter().filter(|r| r.shapes.contains(&shape)).find_map(|rule| Some((rule, fit(rule, site)?)))
}

/// The words of the deadline, if the rule fits.
fn fit(rule: &Rule, site: &Site<'_, '_>) -> Option<Extent> {
    let Extent { start, end } = site.extent();
    let before = if rule.before.is_empty() { start } else { site.word_before(start, rule.before)? };
    let after = if rule.after.is_empty() { end } else { site.word_after(site.end(), rule.after)? };
    if site.word_after(site.end(), rule.but).is_some() {
        return None;
    }
    if !rule.when.iter().all(|test| test(site)) || rule.unless.iter().any(|test| test(site)) {
        return None;
    }
    Some(match rule.takes {
        Takes::Neither => Extent::new(start, end),
        Takes::Before => Extent::new(before, end),
        Takes::After => Extent::new(start, after),
        Takes::Both => Extent::new(before, after),
    })
}

fn shape_of(site: &Site<'_, '_>) -> Option<Shape> {
    Some(match &site.time.kind {
        Kind::Calendar(p) => shape_of_partial(p),
        Kind::Between(..) if site.time.rule == "between/five-year-plan-name" => PlanName,
        Kind::Between(..) => Between,
        Kind::Length(_) | Kind::Lengths(..) => Length,
        Kind::Every(..) if matches!(site.time.rule, "every/by-period" | "every/report" | "every/one-by-one") => Manner,
        Kind::Every(..) => Shape::Every,
    })
}

fn shape_of_partial(p: &Partial) -> Shape {
    match (p.day, p.piece) {
        (Some(_), _) => Day,
        (None, Some(Piece::End)) => End,
        (None, Some(Piece::Within)) => WithinYear,
        (None, Some(Piece::Throughout)) => WholeYear,
        (None, None) if p.is_year() => Year,
        // 年初 is more often spoken of than set, as a year is.
        (None, Some(Piece::Beginning | Piece::Middle)) if p.month.is_none() && p.month_shift.is_none() => Year,
        _ => Stretch,
    }
}
