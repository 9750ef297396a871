//! What a notice asks for, to compare two forms of the same notice: places and rule names left out.

use tiaoli::model::Notice;

/// Each task with its markers, title, units, quotas and deadlines.
pub(crate) fn of(notice: &Notice) -> Vec<String> {
    let tasks = notice.tasks.iter().map(|task| {
        let units: Vec<_> = task.units.iter().map(|u| format!("{} {:?} {}", u.name, u.role, u.open)).collect();
        let quotas: Vec<_> = task
            .quotas
            .iter()
            .map(|q| format!("{} {:?} {:?} {:?} {:?} {:?} {:?}", q.text, q.op, q.value, q.max, q.unit, q.per, q.change))
            .collect();
        let deadlines: Vec<_> = task
            .deadlines
            .iter()
            .map(|d| {
                let dates = (d.date, d.start, d.end, &d.duration, &d.every, &d.on);
                format!("{} {:?} {dates:?}", d.text, d.kind)
            })
            .collect();
        let markers: String = task.markers.iter().map(|m| &**m).collect();
        format!("{markers} {} {units:?} {quotas:?} {deadlines:?}", task.title)
    });
    tasks.collect()
}

/// The first task that is not the same in both.
pub(crate) fn difference(expected: &[String], found: &[String]) -> String {
    let differs = (0..expected.len().max(found.len())).find(|&i| expected.get(i) != found.get(i));
    differs.map_or_else(String::new, |i| format!("\n  expected {:?}\n  found    {:?}", expected.get(i), found.get(i)))
}
