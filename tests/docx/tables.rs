//! Tables: rows as lines, and where each cell stands.

use tiaoli::base::Extent;
use tiaoli::source::{CELL_BREAK, Table};

use crate::cases;
use crate::common::docx::{Docx, cell, cell_with, definition, item, level, list, p, p_of, r, row, table};

const HEAD: [&str; 3] = ["序号", "工作任务", "责任单位"];

fn head() -> String {
    row(&HEAD.map(cell))
}

fn merged(state: &str, text: &str) -> String {
    cell_with(&format!(r#"<w:vMerge w:val="{state}"/>"#), &p(text))
}

cases! {
    a_row_is_a_line: Docx::new(&[p("附件"), table(&[head(), row(&["1", "清淤", "区水务局"].map(cell))]), p("完")].concat())
        => ["附件", "序号\t工作任务\t责任单位", "1\t清淤\t区水务局", "完"];
    a_deleted_row_and_a_deleted_cell_are_gone apart: Docx::new(&table(&[
            head(),
            r#"<w:tr><w:trPr><w:del w:id="1" w:author="甲"/></w:trPr><w:tc><w:p/></w:tc></w:tr>"#.to_owned(),
            row(&[cell("1"), cell_with(r#"<w:cellDel w:id="2" w:author="甲"/>"#, &p("旧")), cell("新"), cell("乙")]),
        ])) => ["序号\t工作任务\t责任单位", "1\t新\t乙"];
    a_table_of_one_column_is_a_frame: Docx::new(&table(&[row(&[cell_with("", &[p("关于清淤的通知"), p("各单位：")].concat())]), row(&[cell("一、清淤。")])]))
        => ["关于清淤的通知", "各单位：", "一、清淤。"];
    numbers_go_on_from_cell_to_cell: Docx::new(&table(&[
            row(&[cell_with("", &item(1, 0, "")), cell("甲")]),
            row(&[cell_with("", &item(1, 0, "")), cell("乙")]),
        ])).numbering(&(definition(0, &level(0, "decimal", "%1", r#"<w:suff w:val="nothing"/>"#)) + &list(1, 0, "")))
        => ["1\t甲", "2\t乙"];
    rows_in_a_content_control_are_rows: Docx::new(&table(&[format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", row(&["1", "清淤"].map(cell)))]))
        => ["1\t清淤"];
}

fn read(body: &str) -> (String, Vec<Table>) {
    let reading = tiaoli::source::docx::read(&Docx::new(body).bytes());
    (reading.text, reading.tables)
}

fn at(text: &str, extent: Extent) -> String {
    text.chars().skip(extent.start as usize).take(extent.len() as usize).collect()
}

/// The cells of each row as they stand in the text.
fn grid(text: &str, table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|&cell| at(text, cell)).collect()).collect()
}

#[test]
fn each_row_and_cell_is_where_it_says() {
    let (text, tables) = read(&[p("前"), table(&[head(), row(&["1", "清淤", "区水务局"].map(cell))])].concat());
    let [table] = &tables[..] else { panic!("{tables:?}") };
    assert_eq!(
        table.rows.iter().map(|r| at(&text, r.extent)).collect::<Vec<_>>(),
        ["序号\t工作任务\t责任单位", "1\t清淤\t区水务局"]
    );
    assert_eq!(grid(&text, table), [HEAD.to_vec(), vec!["1", "清淤", "区水务局"]]);
}

#[test]
fn a_cell_that_is_merged_down_stands_in_each_of_its_rows() {
    let rows = [
        head(),
        row(&[cell("1"), merged("restart", "清淤"), cell("区水务局")]),
        row(&[cell("2"), merged("continue", ""), cell("区城管局")]),
        row(&[cell("3"), cell("巡查"), cell("区水务局")]),
    ];
    let (text, tables) = read(&table(&rows));
    assert_eq!(text, "序号\t工作任务\t责任单位\n1\t清淤\t区水务局\n2\t\t区城管局\n3\t巡查\t区水务局\n");
    let grid = grid(&text, &tables[0]);
    assert_eq!(grid[2], ["2", "清淤", "区城管局"]);
    assert_eq!(tables[0].rows[1].cells[1], tables[0].rows[2].cells[1], "the text has one place");
    assert_eq!(grid[3][1], "巡查");
}

#[test]
fn a_cell_that_is_merged_across_stands_in_each_of_its_columns() {
    let rows = [
        row(&[cell("序号"), cell_with(r#"<w:gridSpan w:val="2"/>"#, &p("单位"))]),
        row(&["1", "牵头", "配合"].map(cell)),
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>"#.to_owned() + &["甲", "乙"].map(cell).concat() + "</w:tr>",
        row(&[cell("3"), cell_with(r#"<w:hMerge w:val="restart"/>"#, &p("丙")), cell_with("<w:hMerge/>", &p(""))]),
    ];
    let (text, tables) = read(&table(&rows));
    assert_eq!(text, "序号\t单位\n1\t牵头\t配合\n甲\t乙\n3\t丙\n");
    assert_eq!(
        grid(&text, &tables[0]),
        [["序号", "单位", "单位"], ["1", "牵头", "配合"], ["", "甲", "乙"], ["3", "丙", "丙"]]
    );
}

#[test]
fn the_lines_of_a_cell_stay_apart_in_the_line_of_its_row() {
    let names =
        [p("区水务局"), p(""), "<w:p><w:r><w:t>区城管局</w:t><w:br/><w:t>区住建局</w:t></w:r></w:p>".to_owned()]
            .concat();
    let tabbed = "<w:p><w:r><w:t>清</w:t><w:tab/><w:t>淤</w:t></w:r></w:p>";
    let (text, tables) = read(&table(&[row(&[cell_with("", tabbed), cell_with("", &names)])]));
    assert_eq!(text, format!("清 淤\t区水务局{CELL_BREAK}区城管局{CELL_BREAK}区住建局\n"));
    assert_eq!(tables[0].rows[0].cells.len(), 2);
    assert!(tiaoli::source::is_blank(tiaoli::source::text::fold(CELL_BREAK)));
    assert_ne!(tiaoli::source::text::fold(CELL_BREAK), '\n', "it must not end the line of the row");
}

#[test]
fn a_table_in_a_cell_is_read_within_the_line_of_its_row() {
    let inner = table(&[row(&["甲", "乙"].map(cell)), row(&["丙", "丁"].map(cell))]);
    let (text, tables) = read(&table(&[row(&[cell("外"), cell_with("", &(inner + &p("")))])]));
    assert_eq!(text, format!("外\t甲 乙{CELL_BREAK}丙 丁\n"));
    assert_eq!(tables.len(), 1);
}

#[test]
fn a_table_in_a_frame_is_a_table() {
    let inner = table(&[row(&["1", "清淤"].map(cell))]);
    let (text, tables) = read(&table(&[row(&[cell_with("", &[p("通知"), inner, p_of("", &r("完"))].concat())])]));
    assert_eq!(text, "通知\n1\t清淤\n完\n");
    assert_eq!(grid(&text, &tables[0]), [["1", "清淤"]]);
}

#[test]
fn a_claim_of_endless_columns_makes_none() {
    let wide = cell_with(r#"<w:gridSpan w:val="4000000000"/>"#, &p("宽"));
    let (_, tables) = read(&table(&[row(&[wide.clone(), cell("窄")])]));
    assert_eq!(tables[0].rows[0].cells.len(), 64);
    let reading = tiaoli::source::docx::read(&Docx::new(&table(&[row(&vec![wide; 9])])).bytes());
    assert!(reading.failure().is_some());
}
