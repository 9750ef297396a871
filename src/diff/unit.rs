//! Units: by which name each body is known, and what changed among them: who came, who went, who took another role.

use std::collections::BTreeSet;

use super::alias::Aliases;
use super::change::Lens;
use super::profile::narrow;
use super::report::{Change, Field};
use crate::model::{Role, Task, Unit};

/// The changes among the units of two tasks, in the order of the old list and then the new.
pub(super) fn changes(old: &Task, new: &Task, lens: &Lens<'_>) -> Vec<Change> {
    let (old, new) = (listed(old, lens.bodies), listed(new, lens.bodies));
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

/// Levels of government that begin a body's name.
pub(super) const LEVELS: [char; 7] = ['省', '市', '州', '县', '区', '旗', '镇'];

/// The bodies that notices name, and what each is known by.
#[derive(Debug, Clone)]
pub struct Bodies<'a> {
    aliases: &'a Aliases,
    /// Every name, in its narrow form.
    known: BTreeSet<String>,
}

impl<'a> Bodies<'a> {
    /// Those of the tasks of some notices.
    #[must_use]
    pub fn new<'t>(tasks: impl Iterator<Item = &'t Task>, aliases: &'a Aliases) -> Self {
        let known = tasks.flat_map(|task| &task.units).map(|unit| narrow(aliases.of(&unit.name))).collect();
        Self { aliases, known }
    }

    /// For each unit of a task the name that it is known by. The level may be said once for a list: in 区环土局、农发局 both
    /// are 区's, if 区农发局 is known.
    #[must_use]
    pub fn names(&self, task: &Task) -> Vec<String> {
        let mut level = None;
        let mut names = Vec::with_capacity(task.units.len());
        for unit in &task.units {
            let mut name = self.name(&unit.name);
            match name.chars().next().filter(|c| LEVELS.contains(c)) {
                Some(first) => level = Some(first),
                None => {
                    let whole = level.map(|level| format!("{level}{name}"));
                    name = whole.filter(|whole| self.known.contains(whole)).unwrap_or(name);
                }
            }
            names.push(name);
        }
        names
    }

    /// The name that a body is known by, by itself.
    pub(super) fn name(&self, name: &str) -> String {
        narrow(self.aliases.of(name))
    }
}

/// A body of a list, with all that it has to do.
struct Listed<'a> {
    unit: &'a Unit,
    /// By which it is known.
    name: String,
    roles: BTreeSet<Role>,
}

fn listed<'a>(task: &'a Task, bodies: &Bodies<'_>) -> Vec<Listed<'a>> {
    let mut all: Vec<Listed<'a>> = Vec::with_capacity(task.units.len());
    for (unit, name) in task.units.iter().zip(bodies.names(task)) {
        match all.iter_mut().find(|listed| listed.name == name) {
            Some(listed) => {
                listed.roles.insert(unit.role);
            }
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
