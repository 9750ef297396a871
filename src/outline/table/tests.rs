//! Flattened tables: what is recognised, and what is left alone. Their tasks are cases (`tests/cases/table`), and tables of
//! markup are in `tests/tables.rs`.

use super::*;

/// A text with its flattened tables.
fn text_of(source: &str) -> Text {
    let text = Text::new(source.to_owned());
    let tables = flattened(&text);
    text.with_tables(tables)
}

/// The rows that are tasks: number, task, measures, units, times.
fn rows(source: &str) -> Vec<Vec<String>> {
    let text = text_of(source);
    let said = |row: &TaskRow| {
        let units = row.units.iter().map(|(cell, _)| cell);
        let cells = row.number.iter().chain([&row.task]).chain(&row.measures).chain(units).chain(&row.deadlines);
        cells.map(|&cell| text.slice(cell).to_owned()).collect()
    };
    find(&text).rows.iter().map(said).collect()
}

#[test]
fn a_header_line_makes_a_table_however_its_cells_are_parted() {
    for source in [
        "序号\t工作任务\t责任单位\t完成时限\n1\t清淤\t水务局\t5月底",
        "|序号|工作任务|责任单位|完成时限|\n|--|--|--|--|\n|1|清淤|水务局|5月底|",
        "序号 | 工作任务 | 责任单位 | 完成时限\n1 | 清淤 | 水务局 | 5月底",
        "序号   工作任务   责任单位   完成时限\n1   清淤   水务局   5月底",
        "　　序号　　工作任务　　责任单位　　完成时限\n　　1　　清淤　　水务局　　5月底",
        "序号 工作任务 责任单位 完成时限\n1 清淤 水务局 5月底",
        "序 号\t工作\u{a0}任务\t责任单位\t完成时限\n\n1\t清淤\t水务局\t5月底",
        "序号\n工作任务\n责任单位\n完成时限\n1\n清淤\n水务局\n5月底",
    ] {
        assert_eq!(rows(source), [["1", "清淤", "水务局", "5月底"]], "{source}");
    }
}

#[test]
fn an_empty_cell_keeps_the_others_in_their_columns() {
    let rows = rows("序号\t任务\t牵头单位\t配合单位\t时限\n1\t清淤\t\t水务局\t\n2\t疏浚\t住建局\t\t6月");
    assert_eq!(rows, [vec!["1", "清淤", "水务局"], vec!["2", "疏浚", "住建局", "6月"]]);
}

#[test]
fn a_table_ends_where_its_rows_do() {
    let text = text_of("任务\t责任单位\n清淤\t水务局\n\n以上任务请抓紧落实。\n一、其他\n1.报送材料。");
    let found = find(&text);
    assert_eq!(found.rows.len(), 1);
    assert_eq!(found.lines.last().map(|l| text.slice(*l)), Some("清淤\t水务局"));
}

#[test]
fn a_section_between_two_tables_stays_a_section() {
    let text = text_of("序号\t任务\t责任单位\n1\t清淤\t水务局\n二、其他\n序号\t任务\t责任单位\n1\t普法\t司法局");
    let found = find(&text);
    assert!(found.lines.iter().all(|l| !text.slice(*l).contains("其他")));
    assert_eq!(found.rows.iter().map(|r| (r.table, r.count)).collect::<Vec<_>>(), [(1, 1), (2, 1)]);
}

#[test]
fn text_that_only_speaks_of_tasks_and_units_is_no_table() {
    for source in [
        "各地要明确 任务 责任单位 时限 三项内容。",
        "工作任务 责任单位\n各地要抓紧落实 不得拖延",
        "一、工作任务  二、责任单位  三、完成时限",
        "重点任务　　责任单位：水务局",
        "工作任务\n责任单位\n完成时限\n各地要抓紧落实。",
        "序号\n工作任务\n责任单位\n一、总则",
        "牵头单位：水务局\t责任单位：住建局\t完成时限：5月底",
        "任务|单位",
    ] {
        assert_eq!(rows(source), Vec::<Vec<String>>::new(), "{source}");
    }
}

#[test]
fn hostile_tables_take_no_longer_than_their_length() {
    let header = "序号\t任务\t分值\t责任单位\n";
    let short = "序号\t任务\t责任单位\t时限\n";
    for source in [
        header.repeat(20_000),
        short.repeat(20_000),
        short.to_owned() + &"1\tx\n".repeat(60_000),
        short.to_owned() + &"\t\n".repeat(60_000),
        "|a|b|\n".repeat(60_000),
        "a\tb\n".repeat(60_000),
        "序号\n任务\n责任单位\n1\n".repeat(20_000),
        "序号\n".repeat(60_000),
        "\t".repeat(300_000),
        "|".repeat(300_000),
        format!("任务|责任单位\n{}", "一、x\n".repeat(60_000)),
    ] {
        // A quadratic reader comes to no end.
        rows(&source);
    }
}
