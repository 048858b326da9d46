//! Work on many documents: a panic in one is caught, and several are worked on at a time.

use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use budget::Say;

thread_local! {
    /// Where the last panic of this thread was.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Stack of a thread: readers of nested formats go as deep as their limits let them.
pub(crate) const STACK: usize = 16 * 1024 * 1024;

/// From now on a panic is remembered and not printed.
pub(crate) fn remember_panics() {
    panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        PANIC.with(|panic| *panic.borrow_mut() = place);
    }));
}

/// Runs the work on one document; a panic in it is a fault of ours and becomes an error like any other.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Say>) -> Result<T, Say> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let place = PANIC.with(|panic| panic.borrow().clone());
        Err(Say::new(
            format!("程序内部出错（{place}）。这是 mingbai 的缺陷，不是文件的问题，请连同文件一起报告。"),
            format!(
                "internal error ({place}). This is a fault of mingbai, not of the file: please report it with the file."
            ),
        ))
    })
}

/// Does the work on each item, on as many threads as there are processors; results come in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let run = || {
        while let Some((index, item)) = take(&next, items) {
            let result = work(item);
            if let Ok(mut results) = results.lock() {
                results.push((index, result));
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    thread::scope(|scope| {
        // A thread that cannot be had is done without; this one works too.
        let helpers: Vec<_> =
            (0..threads).map(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run)).collect();
        if helpers.iter().all(Result::is_err) {
            run();
        }
    });
    let mut results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn take<'i, T>(next: &AtomicUsize, items: &'i [T]) -> Option<(usize, &'i T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        remember_panics();
        let why = caught::<()>(|| panic!("on purpose")).unwrap_err();
        assert!(why.en.contains("guard.rs"), "{}", why.en);
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1_000).collect();
        assert_eq!(in_parallel(&items, |n| n * 2), items.iter().map(|n| n * 2).collect::<Vec<_>>());
        assert!(in_parallel(&[0; 0], |n| *n).is_empty());
    }
}
