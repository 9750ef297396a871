//! Units compared: who came, who went, who took another role, who took whose place.

use std::collections::BTreeSet;

use super::change::Lens;
use super::profile::narrow;
use super::report::{Change, Field};
use crate::model::{Role, Task, Unit};

/// The changes among the units of two tasks, in the order of the old list and then the new.
pub(super) fn changes(old: &Task, new: &Task, lens: &Lens<'_>) -> Vec<Change> {
    let (old, new) = (listed(old, lens), listed(new, lens));
    let mut changes = Vec::new();
    let mut taken = BTreeSet::new();
    for went in &old {
        let replaced = lens.successions.iter().find(|(name, _)| *name == went.name);
        if let Some(same) = new.iter().find(|now| now.name == went.name) {
            if same.roles != went.roles {
                changes.push(change(Some(went), Some(same), false));
            }
        } else if let Some((_, name)) = replaced {
            let came = new.iter().find(|now| now.name == *name);
            let fresh = came.filter(|came| old.iter().all(|had| had.name != came.name) && taken.insert(&came.name));
            changes.push(change(Some(went), fresh, came.is_some()));
        } else {
            changes.push(change(Some(went), None, false));
        }
    }
    let came = new.iter().filter(|now| old.iter().all(|had| had.name != now.name) && !taken.contains(&now.name));
    changes.extend(came.map(|now| change(None, Some(now), false)));
    changes
}

/// A body of a list, with all that it has to do.
struct Listed<'a> {
    unit: &'a Unit,
    /// By which it is known.
    name: String,
    roles: BTreeSet<Role>,
}

/// Levels of government that begin a body's name.
const LEVELS: [char; 7] = ['省', '市', '州', '县', '区', '旗', '镇'];

fn listed<'a>(task: &'a Task, lens: &Lens<'_>) -> Vec<Listed<'a>> {
    let mut all: Vec<Listed<'a>> = Vec::with_capacity(task.units.len());
    let mut level = None;
    for unit in &task.units {
        let mut name = narrow(lens.aliases.of(&unit.name));
        match (name.chars().next().filter(|c| LEVELS.contains(c)), level) {
            (Some(first), _) => level = Some(first),
            // The level is said once for the list: 区综合执法局、农发局 are both 区's.
            (None, Some(level)) => {
                let whole = format!("{level}{name}");
                if lens.known.contains(&whole) {
                    name = whole;
                }
            }
            (None, None) => {}
        }
        match all.iter_mut().find(|listed| listed.name == name) {
            Some(listed) => drop(listed.roles.insert(unit.role)),
            None => all.push(Listed { unit, name, roles: BTreeSet::from([unit.role]) }),
        }
    }
    all
}

fn change(old: Option<&Listed<'_>>, new: Option<&Listed<'_>>, succession: bool) -> Change {
    let mut change = Change::of(Field::Unit, old.map(|u| u.unit.name.clone()), new.map(|u| u.unit.name.clone()));
    change.old_role = old.map(|u| u.unit.role);
    change.new_role = new.map(|u| u.unit.role);
    change.succession = succession;
    change
}
