//! Many hands, one order: work on items in parallel, results in the order of the items, only so many under way at once.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Items under way for each thread: enough that one slow item does not idle the others, few enough that memory is bounded.
const WINDOW: usize = 16;

/// Where the items come from, and how many have been handed out.
struct Supply<I> {
    items: I,
    next: usize,
}

/// What is ready to be taken.
struct Ready<R> {
    results: BTreeMap<usize, R>,
    taken: usize,
    /// How many items there were, once they have run out.
    total: Option<usize>,
    stopped: bool,
    /// Whether a thread waits for room: to wake one costs a call of the system.
    full: bool,
}

/// Runs `work` on each of `items` with `jobs` threads and gives `take` the results in the order of the items, one at a time
/// and as soon as they are there. Ends early where `take` breaks. An item may take its time to come (standard input): what
/// is done already is taken meanwhile.
pub(super) fn ordered<T, R: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let jobs = jobs.max(1);
    let supply = Mutex::new(Supply { items, next: 0 });
    let ready = Mutex::new(Ready { results: BTreeMap::new(), taken: 0, total: None, stopped: false, full: false });
    let (room, arrived) = (Condvar::new(), Condvar::new());
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some((index, item)) = next_item(&supply, &ready, &room, &arrived, jobs * WINDOW) {
                    let result = work(item);
                    let mut state = lock(&ready);
                    state.results.insert(index, result);
                    let awaited = index == state.taken;
                    drop(state);
                    if awaited {
                        arrived.notify_one();
                    }
                }
            });
        }
        loop {
            let mut state = lock(&ready);
            while !state.results.contains_key(&state.taken) && state.total != Some(state.taken) {
                state = arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            let index = state.taken;
            let Some(result) = state.results.remove(&index) else { break };
            state.taken += 1;
            let full = std::mem::take(&mut state.full);
            drop(state);
            if full {
                room.notify_one();
            }
            if take(result).is_break() {
                lock(&ready).stopped = true;
                room.notify_all();
                break;
            }
        }
    });
}

/// The next item with its number, when there is room for it.
fn next_item<T, R, I: Iterator<Item = T>>(
    supply: &Mutex<Supply<I>>,
    ready: &Mutex<Ready<R>>,
    room: &Condvar,
    arrived: &Condvar,
    window: usize,
) -> Option<(usize, T)> {
    let mut supply = lock(supply);
    let mut state = lock(ready);
    while supply.next >= state.taken + window && !state.stopped {
        state.full = true;
        state = room.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
    if state.stopped || state.total.is_some() {
        return None;
    }
    drop(state);
    let item = supply.items.next();
    if item.is_none() {
        lock(ready).total = Some(supply.next);
        arrived.notify_all();
    }
    let index = supply.next;
    supply.next += usize::from(item.is_some());
    item.map(|item| (index, item))
}

/// A lock that a panic elsewhere does not spoil: what it guards is whole between any two statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_the_number_of_threads() {
        for jobs in [1, 2, 7] {
            let mut taken = Vec::new();
            let uneven = |n: u64| (0..(n % 7) * 1000).fold(n, |a, b| std::hint::black_box(a ^ b) ^ b);
            ordered(
                0..500_u64,
                jobs,
                |n| (n, uneven(n)),
                |(n, _)| {
                    taken.push(n);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(taken, (0..500).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_break_ends_the_work() {
        let mut taken = 0;
        ordered(
            0..,
            3,
            |n: u64| n,
            |_| {
                taken += 1;
                if taken == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 5);
    }
}
