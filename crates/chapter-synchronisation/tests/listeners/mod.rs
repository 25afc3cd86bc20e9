//! A list of those who wait, behind one lock: stands in for event-listener's.

use loom::sync::{Arc, Mutex};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Those who wait, in order; `None` is one that has been notified or is gone.
#[derive(Debug, Default)]
pub struct Listeners(Arc<Mutex<Vec<Option<Entry>>>>);

#[derive(Debug, Default)]
struct Entry {
    is_notified: bool,
    waker: Option<Waker>,
}

/// One who waits.
pub struct Listener {
    list: Arc<Mutex<Vec<Option<Entry>>>>,
    number: usize,
}

impl Listeners {
    /// Joins those who wait.
    pub fn listen(&self) -> Listener {
        let mut list = self.0.lock().unwrap();
        list.push(Some(Entry::default()));
        let number = list.len() - 1;
        drop(list);
        let list = self.0.clone();
        Listener { list, number }
    }

    /// Wakes so many.
    pub fn notify(&self, count: usize) {
        notify(&self.0, count);
    }
}

fn notify(list: &Mutex<Vec<Option<Entry>>>, count: usize) {
    let mut list = list.lock().unwrap();
    let waiting = list.iter_mut().flatten().filter(|entry| !entry.is_notified);
    let mut wakers = Vec::new();
    for entry in waiting.take(count) {
        entry.is_notified = true;
        wakers.extend(entry.waker.take());
    }
    drop(list);
    wakers.into_iter().for_each(Waker::wake);
}

impl Future for Listener {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut list = self.list.lock().unwrap();
        let entry = list[self.number].as_mut().expect("it has not ended yet");
        if entry.is_notified {
            list[self.number] = None;
            return Poll::Ready(());
        }
        entry.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let entry = self.list.lock().unwrap()[self.number].take();
        if entry.is_some_and(|entry| entry.is_notified) {
            notify(&self.list, 1);
        }
    }
}
