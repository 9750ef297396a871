//! Task tables as a reader of markup tells them: merged cells, headers over two rows, tables that go on on the next page.
//!
//! A table is written as its rows; `^` is the cell above, `<` the cell to the left, both merged. Tables that a converter
//! flattened to lines are cases (`tests/cases/table`).

use tiaoli::annotate::{Reference, Scan};
use tiaoli::base::Extent;
use tiaoli::model::{Task, YearBasis};
use tiaoli::outline;
use tiaoli::source::{Reading, Row, Table, Text};
use tiaoli::task;

/// A document in the making: lines and tables.
#[derive(Default)]
struct Draft {
    reading: Reading,
    length: u32,
}

impl Draft {
    fn push(&mut self, text: &str) -> Extent {
        let start = self.length;
        self.reading.text.push_str(text);
        self.length += text.chars().count() as u32;
        Extent::new(start, self.length)
    }

    fn line(mut self, text: &str) -> Self {
        self.push(text);
        self.push("\n");
        self
    }

    fn table(mut self, rows: &[&[&str]]) -> Self {
        let mut table = Table::default();
        for cells in rows {
            let mut row = Row { extent: Extent::new(self.length, self.length), cells: Vec::new() };
            for (column, cell) in cells.iter().enumerate() {
                if column > 0 {
                    self.push("\t");
                }
                row.cells.push(match *cell {
                    "^" => table.rows.last().map(|above: &Row| above.cells[column]).unwrap(),
                    "<" => row.cells[column - 1],
                    text => self.push(text),
                });
            }
            row.extent.end = self.length;
            self.push("\n");
            table.rows.push(row);
        }
        self.reading.tables.push(table);
        self
    }

    fn tasks(self) -> Vec<Task> {
        let text = Text::from(self.reading);
        let scan = Scan::new(&text);
        let outline = outline::outline(&text, &scan.times).value;
        let reference = Reference { year: Some((2022, YearBasis::PlanYear)), signed_on: None };
        task::assemble(&scan, &outline, &reference).tasks
    }

    /// The tasks, each as one line: markers, path, title, body, units, quotas, deadlines.
    fn lines(self) -> Vec<String> {
        self.tasks().iter().map(in_a_line).collect()
    }
}

fn in_a_line(task: &Task) -> String {
    let join = |texts: Vec<String>| texts.join(" ");
    let units = task.units.iter().map(|u| format!("{:?}:{}", u.role, u.name)).collect();
    let quotas = task.quotas.iter().map(|q| q.text.to_string()).collect();
    let day = |d: &tiaoli::model::Deadline| d.date.or(d.end).map(|d| d.to_string()).or(d.every.clone());
    let deadlines = task.deadlines.iter().map(|d| day(d).unwrap_or_default()).collect();
    let pieces = [
        join(task.markers.iter().map(ToString::to_string).collect()),
        join(task.path.iter().map(ToString::to_string).collect()),
        task.title.to_string(),
        task.body.to_string(),
        join(units),
        join(quotas),
        join(deadlines),
    ];
    pieces.join(" | ")
}

const HEADER: &[&str] = &["序号", "工作任务", "具体措施", "牵头单位", "配合单位", "完成时限", "备注"];

#[test]
fn each_row_is_a_task_with_what_its_columns_say() {
    let lines = Draft::default()
        .table(&[
            HEADER,
            &["1", "推进便民服务。", "建成服务站20个,每月至少巡查2次。", "区民政局", "区财政局、各镇街", "6月底前", ""],
            &["2", "治理内涝", "改造管网3公里。", "区水务局", "", "第三季度", "跨年"],
        ])
        .lines();
    assert_eq!(
        lines,
        [
            "1 |  | 推进便民服务 | 建成服务站20个,每月至少巡查2次。 | Lead:区民政局 Cooperate:区财政局 Cooperate:各镇街 | 20个 至少巡查2次 | 2022-06-30",
            "2 |  | 治理内涝 | 改造管网3公里。 | Lead:区水务局 | 3公里 | 2022-09-30",
        ]
    );
}

#[test]
fn columns_come_in_any_order_and_wording() {
    let lines = Draft::default()
        .table(&[
            &["时间要求", "责任部门", "重点工作", "任务编号"],
            &["年底前", "市统计局", "开展人口抽样调查,覆盖率达到98%", "(三)"],
        ])
        .lines();
    assert_eq!(lines, ["(三) |  |  | 开展人口抽样调查,覆盖率达到98% | Responsible:市统计局 | 达到98% | 2022-12-31"]);
}

#[test]
fn a_merged_cell_holds_for_each_of_its_rows() {
    let lines = Draft::default()
        .table(&[
            &["领域", "任务", "举措", "责任单位", "时限"],
            &["教育", "扩大学位供给", "新建学校2所。", "区教育局", "8月底"],
            &["^", "^", "改扩建幼儿园5所。", "^", "10月底"],
            &["就业", "稳定就业", "新增就业3000人。", "区人社局", "^"],
        ])
        .lines();
    assert_eq!(
        lines,
        [
            "1 | 教育 | 扩大学位供给 | 新建学校2所。 | Responsible:区教育局 | 2所 | 2022-08-31",
            "2 | 教育 | 扩大学位供给 | 改扩建幼儿园5所。 | Responsible:区教育局 | 5所 | 2022-10-31",
            "3 | 就业 | 稳定就业 | 新增就业3000人。 | Responsible:区人社局 | 3000人 | 2022-10-31",
        ]
    );
}

#[test]
fn a_task_with_a_row_for_each_unit_is_one_task() {
    let lines = Draft::default()
        .table(&[
            &["序号", "工作事项", "责任单位", "完成时间"],
            &["1", "整治占道经营", "城管局", "5月底"],
            &["^", "^", "公安局", "^"],
            &["2", "清理河道", "水务局", "6月底"],
        ])
        .lines();
    assert_eq!(
        lines,
        [
            "1 |  | 整治占道经营 |  | Responsible:城管局 Responsible:公安局 |  | 2022-05-31",
            "2 |  | 清理河道 |  | Responsible:水务局 |  | 2022-06-30",
        ]
    );
}

#[test]
fn a_header_over_two_rows_under_the_title_of_the_table_is_read_whole() {
    let lines = Draft::default()
        .table(&[
            &["重点任务分工表", "<", "<", "<", "<"],
            &["序号", "主要任务", "责任分工", "<", "进度安排"],
            &["^", "^", "牵头", "配合", "^"],
            &["1", "编制防汛预案", "应急局", "水务局、气象局", "4月底前完成初稿,5月15日前印发"],
        ])
        .lines();
    assert_eq!(
        lines,
        ["1 |  | 编制防汛预案 |  | Lead:应急局 Cooperate:水务局 Cooperate:气象局 |  | 2022-04-30 2022-05-15"]
    );
}

#[test]
fn headings_among_the_rows_are_no_tasks_but_path() {
    let lines = Draft::default()
        .line("二、任务分工")
        .table(&[
            HEADER,
            &["一、发展产业", "<", "<", "<", "<", "<", "<"],
            &["(一)农业", "<", "<", "<", "<", "<", "<"],
            &["1", "建设大棚", "建大棚40座。", "农业农村局", "", "9月底", ""],
            &["(二)工业", "<", "<", "<", "<", "<", "<"],
            &["2", "技术改造", "实施项目6个。", "工信局", "", "11月底", ""],
            &["二", "改善民生", "<", "<", "<", "<", "<"],
            &["3", "修缮道路", "修路8公里。", "交通局", "", "全年", ""],
            &["合计", "3项", "", "", "", "", ""],
            &["注:以上任务每月调度。", "<", "<", "<", "<", "<", "<"],
        ])
        .lines();
    assert_eq!(
        lines,
        [
            "二、 1 | 任务分工 发展产业 农业 | 建设大棚 | 建大棚40座。 | Lead:农业农村局 | 40座 | 2022-09-30",
            "二、 2 | 任务分工 发展产业 工业 | 技术改造 | 实施项目6个。 | Lead:工信局 | 6个 | 2022-11-30",
            "二、 3 | 任务分工 改善民生 | 修缮道路 | 修路8公里。 | Lead:交通局 | 8公里 | 2022-12-31",
        ]
    );
}

#[test]
fn a_table_goes_on_on_the_next_page_with_or_without_its_header() {
    let header: &[&str] = &["工作内容", "落实单位"];
    let again: &[&str] = &["工作内容", "落实单位"];
    let lines = Draft::default()
        .table(&[header, &["清理积案", "信访局"]])
        .line("— 3 —")
        .table(&[again, &["开展普法", "司法局"], again, &["培训骨干", "人社局"]])
        .line("- 4 -")
        .table(&[&["慰问职工", "总工会"]])
        .lines();
    assert_eq!(
        lines,
        [
            "1 |  | 清理积案 |  | Responsible:信访局 |  | ",
            "2 |  | 开展普法 |  | Responsible:司法局 |  | ",
            "3 |  | 培训骨干 |  | Responsible:人社局 |  | ",
            "4 |  | 慰问职工 |  | Responsible:总工会 |  | ",
        ]
    );
}

#[test]
fn two_tables_count_apart_and_stand_under_their_sections() {
    let tasks = Draft::default()
        .line("附件1")
        .line("任务清单")
        .table(&[&["任务", "责任单位"], &["甲项工作", "市体育局"]])
        .line("附件2")
        .line("一、整改")
        .table(&[&["存在问题", "整改措施", "责任单位"], &["台账不全", "建立台账。", "市审计局"]])
        .tasks();
    let of = |t: &Task| {
        let markers: Vec<&str> = t.markers.iter().map(|m| &**m).collect();
        (t.id.to_string(), t.part, markers.join(" "), t.title.to_string())
    };
    assert_eq!(
        tasks.iter().map(of).collect::<Vec<_>>(),
        [("T1.1".into(), 0, "1".into(), "甲项工作".into()), ("T2.1".into(), 1, "一、 1".into(), "建立台账".into()),]
    );
    assert_eq!(tasks[1].path, ["整改", "台账不全"]);
}

#[test]
fn units_of_a_cell_are_told_apart_by_its_lines_its_labels_and_its_heading() {
    let lines = Draft::default()
        .table(&[
            &["任务", "责任单位(第一个为牵头单位)", "责任单位及责任人"],
            &["普查房屋", "住建局\u{205f}应急局", "住建局 王伟"],
            &["排查隐患", "牵头:应急局;配合:消防大队、各乡镇", ""],
            &["同上", "同上", "李四"],
        ])
        .lines();
    assert_eq!(
        lines[..2],
        [
            "1 |  | 普查房屋 |  | Lead:住建局 Responsible:应急局 Responsible:住建局 Person:王伟 |  | ",
            "2 |  | 排查隐患 |  | Lead:应急局 Cooperate:消防大队 Cooperate:各乡镇 Person:李四 |  | ",
        ]
    );
}

#[test]
fn what_is_no_table_of_tasks_makes_none() {
    let tables: [&[&[&str]]; 8] = [
        // No header.
        &[&["1", "推进便民服务", "区民政局"], &["2", "治理内涝", "区水务局"]],
        // Figures.
        &[&["序号", "主要指标", "2022年", "2027年"], &["1", "城镇化率(%)", "73.4", "76"]],
        // Persons.
        &[&["姓名", "工作", "单位"], &["张三", "负责协调", "市政府办公室"]],
        // A form.
        &[&["岗位名称", "岗位职责", "招收人数", "见习时间"], &["文员", "整理材料", "2", "3个月"]],
        // A score sheet.
        &[&["考核内容", "评分标准", "分值", "考核单位"], &["完成任务", "每少一项扣1分", "20", "督查室"]],
        // Addresses.
        &[&["部门", "地址", "电话"], &["民政局", "人民路1号", "5551234"]],
        // A column of tasks alone.
        &[&["序号", "工作任务"], &["1", "推进便民服务"]],
        // What 部门 heads are no bodies.
        &[&["部门", "工作"], &["一级", "文字工作"], &["二级", "统计工作"]],
    ];
    for rows in tables {
        assert_eq!(Draft::default().line("一、附表").table(rows).lines().len(), 1, "{rows:?}");
    }
}

#[test]
fn odd_tables_neither_panic_nor_lose_their_place() {
    let wide: Vec<&str> = vec!["任务"; 3000];
    for rows in [
        &[HEADER, &["1"], &[], &["2", "x", "y", "z", "q", "r", "s", "t", "u"]][..],
        &[&["", "", ""], HEADER],
        &[&wide, &wide],
        &[HEADER],
        &[HEADER, HEADER, HEADER],
        &[&["任务", "<", "责任单位"], &["^", "<", "^"], &["1", "做", "甲局"]],
    ] {
        Draft::default().line("一、总则").table(rows).line("二、附则").lines();
    }
}
