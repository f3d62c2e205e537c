//! Many small disk operations at once.
//!
//! Disks answer single removals slowly and many at once quickly. Measured on ext4 with `discard`: to remove a file took
//! 3.1 ms one after another and 0.2 ms with four at once, to remove a folder 1.6 ms and 0.13 ms. The threads wait, they
//! do not compute, so their number does not follow that of the processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many operations wait for the disk at once.
const THREADS: usize = 8;
/// Fewer items than this are not worth a thread of their own.
const SHARE: usize = 16;

/// Does something with every item; after an error no new ones are begun.
pub(super) fn each<T: Sync, E: Send>(items: &[T], act: impl Fn(&T) -> Result<(), E> + Sync) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    let failed: Mutex<Option<E>> = Mutex::new(None);
    let work = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(error) = act(item) {
                next.store(items.len(), Ordering::Relaxed);
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..THREADS.min(items.len().div_ceil(SHARE)) {
            scope.spawn(work);
        }
        work();
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_done_once_and_an_error_ends_it() {
        let done: Vec<AtomicUsize> = (0..1000).map(|_| AtomicUsize::new(0)).collect();
        let all: Vec<usize> = (0..1000).collect();
        each(&all, |item| {
            done[*item].fetch_add(1, Ordering::Relaxed);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert!(done.iter().all(|count| count.load(Ordering::Relaxed) == 1));
        assert_eq!(each(&all, |item| if *item == 500 { Err(*item) } else { Ok(()) }), Err(500));
        assert_eq!(each(&[], |(): &()| Err(1)), Ok(()));
    }
}
