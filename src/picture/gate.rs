//! How much may be unpacked at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// Memory for pictures that are being made, in bytes: some twenty photographs of a telephone, or one of the largest.
const MEMORY: u64 = 1 << 30;

/// Lets pictures be made beside each other as long as they fit into memory together. One that is larger than all of it
/// is made alone.
#[derive(Debug, Default)]
pub struct Gate {
    used: Mutex<u64>,
    freed: Condvar,
}

impl Gate {
    /// Does a step that takes so much memory, when there is room.
    pub fn within<T>(&self, memory: u64, step: impl FnOnce() -> T) -> T {
        let memory = memory.min(MEMORY);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        while *used + memory > MEMORY {
            used = self.freed.wait(used).unwrap_or_else(PoisonError::into_inner);
        }
        *used += memory;
        drop(used);
        // A step that panics ends the run: nobody waits for its room.
        let made = step();
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) -= memory;
        self.freed.notify_all();
        made
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn never_more_at_once_than_fits() {
        let gate = Gate::default();
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    gate.within(MEMORY / 3, || {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                    });
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 3);
        assert_eq!(gate.within(u64::MAX, || 7), 7, "the largest of all has its turn");
    }
}
