//! The corpus and its near misses, and what holds of any text.

use super::*;

/// A list as a line of the corpus writes it.
fn written(list: &UnitList) -> String {
    let unit = |u: &Unit| {
        let role = format!("{:?}", u.role).to_lowercase();
        format!("{role} {}{}", u.name, if u.open { "+" } else { "" })
    };
    let units: Vec<String> = list.units.iter().map(unit).collect();
    let several = if list.closes_several { " | several" } else { "" };
    let rest = if list.rest.is_some() { " | rest" } else { "" };
    format!("{}{several}{rest}", units.join("; "))
}

fn lists(source: &str) -> (Text, Vec<UnitList>) {
    let text = Text::new(source.to_owned());
    let found = find(&text, text.extent());
    (text, found)
}

#[test]
fn each_example_of_the_corpus_gives_its_list_whole_and_once() {
    let (mut want, mut values) = ("", 0);
    for line in include_str!("corpus.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let Some(example) = line.strip_prefix("  ") else {
            (want, values) = (line, values + 1);
            continue;
        };
        let example = example.replace("\\n", "\n");
        let marked = example.split_once('«').and_then(|(_, rest)| rest.split_once('»')).map_or("", |(list, _)| list);
        let (text, found) = lists(&example.replace(['«', '»'], ""));
        assert_eq!(found.len(), 1, "{example}: {found:?}");
        assert_eq!(written(&found[0]), want, "{example}");
        assert_eq!(text.slice(found[0].extent), marked, "{example}");
    }
    assert!(values >= 20);
}

#[test]
fn bodies_that_are_merely_named_are_no_list() {
    for line in include_str!("negative.txt").lines().filter(|l| !l.starts_with('#')) {
        let example = line.replace("\\n", "\n");
        let (_, found) = lists(&example);
        assert!(found.is_empty(), "{example}: {:?}", found.iter().map(written).collect::<Vec<_>>());
    }
}

#[test]
fn each_list_of_a_paragraph_is_found_in_its_place() {
    let source = "（牵头单位：市水务局）规范收费，（试行）一年。（市财政局负责）整治河道。（各县区）";
    let (text, found) = lists(source);
    let places: Vec<_> = found.iter().map(|l| text.slice(l.extent)).collect();
    assert_eq!(places, ["（牵头单位：市水务局）", "（市财政局负责）"]);
    let (text, found) = lists("责任单位：市水务局（责任人：李建国）");
    let places: Vec<_> = found.iter().map(|l| text.slice(l.extent)).collect();
    assert_eq!(places, ["责任单位：市水务局", "（责任人：李建国）"]);
    let (_, found) = lists("【牵头单位】市水务局【配合单位】市林业局");
    assert_eq!(found.iter().map(written).collect::<Vec<_>>(), ["lead 市水务局", "cooperate 市林业局"]);
}

#[test]
fn what_stands_beside_a_list_is_left_to_the_deadlines() {
    let (text, found) = lists("加强巡查。（6月底前完成，市水务局负责）");
    assert_eq!(found[0].rest.map(|e| text.slice(e)), Some("6月底前完成"));
    let (text, found) = lists("责任单位：市水务局；完成时限：6月底前");
    assert_eq!((text.slice(found[0].extent), found[0].rest), ("责任单位：市水务局", None));
}

#[test]
fn a_unit_keeps_its_place_and_its_line() {
    let (text, found) = lists("加强巡查。\n（市水务局、市林\n业局负责）");
    let unit = &found[0].units[1];
    assert_eq!((&*unit.name, text.slice(unit.span.extent()), unit.span.line), ("市林业局", "市林\n业局", 2));
    assert_eq!(unit.rule, "unit/bracket-verb");
    let (_, found) = lists("（市水务局、\n市林业局负责）");
    assert_eq!(found[0].units[1].span.line, 2);
}

#[test]
fn a_cell_holds_one_name_a_line_and_more() {
    let names = |source: &str, role: Role| {
        let text = Text::new(source.to_owned());
        let units = cell(&text, text.extent(), role);
        units
            .iter()
            .map(|u| format!("{:?} {}{}", u.role, u.name, if u.open { "+" } else { "" }))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let two = "Responsible 市水务局; Responsible 市林业局";
    for source in [
        "市水务局\n市林业局",
        "市水务局 市林业局",
        "市水务局、市林业局",
        "市水务局；市林业局",
        "市水务局/市林业局",
        " 市水务局，\n 市林业局。",
    ] {
        assert_eq!(names(source, Role::Responsible), two, "{source}");
    }
    assert_eq!(names("市自然资源和\n规划局", Role::Lead), "Lead 市自然资源和规划局");
    assert_eq!(names("市住房城乡建\n设局", Role::Lead), "Lead 市住房城乡建设局");
    assert_eq!(names("各县（市、区）人民政府", Role::Lead), "Lead 各县（市、区）人民政府");
    assert_eq!(names("市水务局（牵头）\n市林业局", Role::Responsible), "Lead 市水务局; Responsible 市林业局");
    assert_eq!(names("牵头单位：市水务局\n配合单位：市林业局", Role::Responsible), "Lead 市水务局; Cooperate 市林业局");
    assert_eq!(names("市水务局牵头，市林业局配合", Role::Responsible), "Lead 市水务局; Cooperate 市林业局");
    assert_eq!(names("市水务局等部门", Role::Cooperate), "Cooperate 市水务局+");
    assert_eq!(names("公积金\n交警支队", Role::Responsible), "Responsible 公积金; Responsible 交警支队");
    assert_eq!(names("李建国\n王 伟", Role::Person), "Person 李建国; Person 王 伟");
    for nobody in ["", "—", "/", "无", "略", "同上", "2019年"] {
        assert_eq!(names(nobody, Role::Responsible), "", "{nobody}");
    }
}

#[test]
fn hostile_text_is_read_in_one_pass() {
    for unit in [
        "(",
        ")",
        "()",
        "责任单位:",
        "【责任单位】",
        "市,",
        ",由",
        "(市局会同",
        "、县",
        "(市局和",
        "（（负责",
        "等",
        "\n",
        "由",
    ] {
        let (_, found) = lists(&unit.repeat(200_000 / unit.len()));
        assert!(found.len() < 2, "{unit}");
    }
    let nested = format!("{}市水务局负责{}", "（".repeat(50_000), "）".repeat(50_000));
    assert_eq!(lists(&nested).1.len(), 0);
}

#[test]
fn no_text_makes_it_panic() {
    let alphabet: Vec<char> =
        "（）()〔〕【】〈<》《、，；：。 \n由和及等局部市县各责任单位牵头负责配合会同商A1“”".chars().collect();
    let mut seed = 7u64;
    for _ in 0..4000 {
        let mut draw = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % n
        };
        let source: String = (0..draw(60)).map(|_| alphabet[draw(alphabet.len())]).collect();
        let (text, found) = lists(&source);
        for list in found {
            assert!(list.units.iter().all(|u| list.extent.covers(u.span.extent()) && !u.name.is_empty()), "{source}");
        }
        let _ = cell(&text, text.extent(), Role::Responsible);
    }
}
