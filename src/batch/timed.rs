//! Work that is given up on when it takes too long.
//!
//! A thread cannot be ended from outside without harm. So the work is done by a helper, for which its caller does not wait
//! longer than the limit: the file has failed, the run goes on, and what the helper still does ends with the program at the
//! latest. So that a heap of hostile files cannot take the whole machine, no further work is begun while too many helpers
//! are left behind. Deliberately absent: limits on memory, which the limits on bytes stand for.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Why work gave no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overrun {
    /// It took longer than it may.
    TooSlow,
    /// It was not begun: too many before it are still at work, past their time.
    Crowded,
    /// It panicked.
    Panicked,
}

/// As many helpers may be left behind at work.
const MOST_LEFT: usize = 8;
/// What a main thread has; readers may be deep.
const STACK: usize = 8 << 20;

static LEFT: AtomicUsize = AtomicUsize::new(0);

type Job = Box<dyn FnOnce() + Send>;

thread_local! {
    /// The helper of this thread, which waits for the next job.
    static HELPER: RefCell<Option<mpsc::Sender<Job>>> = const { RefCell::new(None) };
}

/// Does `work`, and waits for it no longer than `limit`.
pub(super) fn within<R: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R, Overrun> {
    if LEFT.load(Ordering::Acquire) >= MOST_LEFT {
        return Err(Overrun::Crowded);
    }
    let (give, take) = mpsc::sync_channel(1);
    // Whoever of the two comes second knows by this what the other did.
    let over = Arc::new(AtomicBool::new(false));
    let done = Arc::clone(&over);
    let job: Job = Box::new(move || {
        let result = panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| Overrun::Panicked);
        let _ = give.send(result);
        if done.swap(true, Ordering::AcqRel) {
            LEFT.fetch_sub(1, Ordering::AcqRel);
        }
    });
    let Some(helper) = hand_over(job) else { return Err(Overrun::Crowded) };
    match take.recv_timeout(limit) {
        Ok(result) => {
            HELPER.set(Some(helper));
            result
        }
        Err(RecvTimeoutError::Disconnected) => Err(Overrun::Panicked),
        Err(RecvTimeoutError::Timeout) => {
            LEFT.fetch_add(1, Ordering::AcqRel);
            if over.swap(true, Ordering::AcqRel) {
                // It has just ended after all.
                LEFT.fetch_sub(1, Ordering::AcqRel);
            }
            Err(Overrun::TooSlow)
        }
    }
}

/// Gives the job to this thread's helper, or to a new one; none where the system has no thread left.
fn hand_over(job: Job) -> Option<mpsc::Sender<Job>> {
    let job = match HELPER.take() {
        Some(helper) => match helper.send(job) {
            Ok(()) => return Some(helper),
            Err(mpsc::SendError(job)) => job,
        },
        None => job,
    };
    let (give, take) = mpsc::channel::<Job>();
    thread::Builder::new()
        .name("tiaoli-reader".to_owned())
        .stack_size(STACK)
        .spawn(move || take.iter().for_each(|job| job()))
        .ok()?;
    give.send(job).ok().map(|()| give)
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, MutexGuard, PoisonError};

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    /// Who is left behind is counted for the whole program: these tests take turns.
    static TURN: Mutex<()> = Mutex::new(());

    fn turn() -> MutexGuard<'static, ()> {
        TURN.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[test]
    fn work_in_time_gives_its_result() {
        let _turn = turn();
        assert_eq!((0..100).map(|n| within(LONG, move || n * 2).unwrap()).sum::<u64>(), 9900);
    }

    #[test]
    fn work_that_panics_costs_no_other() {
        let _turn = turn();
        assert_eq!(within(LONG, || panic!("on purpose")).map(|(): ()| ()), Err(Overrun::Panicked));
        assert_eq!(within(LONG, || 1), Ok(1));
    }

    #[test]
    fn work_over_time_is_left_behind_and_too_much_of_it_ends_the_waiting() {
        let _turn = turn();
        let (open, gate) = mpsc::channel::<()>();
        let gate = Arc::new(Mutex::new(gate));
        for _ in 0..MOST_LEFT {
            let gate = Arc::clone(&gate);
            let stuck = move || gate.lock().unwrap().recv().unwrap_or_default();
            assert_eq!(within(Duration::from_millis(5), stuck), Err(Overrun::TooSlow));
        }
        assert_eq!(within(LONG, || 1), Err(Overrun::Crowded));
        drop(open);
        while LEFT.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
        assert_eq!(within(LONG, || 1), Ok(1));
    }
}
