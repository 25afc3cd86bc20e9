//! What `archive` must do. It is driven until nothing more happens, so that an archive
//! which stands still fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/as-completed/stuck-archive.rs")]
mod exercise;

use exercise::archive;
use futures::channel::oneshot;
use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use smol::future::yield_now;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[test]
fn while_a_page_is_stored_another_is_fetched() {
    let stored = run_until_stalled(async {
        let (tell, told) = oneshot::channel();
        let (reply, replied) = oneshot::channel();
        let fetching = Cell::new(Some((told, reply)));
        let storing = Cell::new(Some((tell, replied)));
        let fetch = async |page| {
            if page == 2 {
                let (told, reply) = fetching.take().expect("page 2 is fetched once");
                told.await.expect("the first page is stored");
                reply.send(()).expect("whoever stores it waits");
            }
            page
        };
        let store = async |page| {
            if page == 1 {
                let (tell, replied) = storing.take().expect("page 1 is stored once");
                tell.send(()).expect("the second page is being fetched");
                replied.await.expect("it goes on");
            }
        };
        archive(&[1, 2], fetch, store).await
    });
    assert_eq!(
        stored,
        Some(2),
        "it stands still: page 1 is being stored, and page 2 would go on if anybody polled it"
    );
}

#[test]
fn every_page_is_stored_once_as_it_arrives() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let written = order.clone();
    let stored = run_until_stalled(async move {
        let fetch = async |page| {
            for _ in 0..page {
                yield_now().await;
            }
            page
        };
        archive(&[50, 1, 2, 3], fetch, async |page| {
            written.borrow_mut().push(page);
        })
        .await
    });
    assert_eq!(stored, Some(4));
    assert_eq!(
        *order.borrow(),
        [1, 2, 3, 50],
        "the order in which they were stored"
    );
}

#[test]
fn the_disk_takes_one_page_at_a_time() {
    let most = most_at_once(|_| 1, |_| 5);
    assert_eq!(most.stores, 1, "stores at the same time");
}

#[test]
fn at_most_two_pages_are_under_way() {
    let most = most_at_once(|page| page % 7, |page| page % 3);
    assert_eq!(most.fetches, 2, "fetches at the same time");
}

#[test]
fn no_pages_are_soon_stored() {
    let stored = run_until_stalled(archive(&[], async |_| (), async |()| ()));
    assert_eq!(stored, Some(0));
}

struct Most {
    fetches: u32,
    stores: u32,
}

/// Archives a hundred pages, which take so many turns to fetch and to store.
fn most_at_once(fetch_turns: fn(u32) -> u32, store_turns: fn(u32) -> u32) -> Most {
    let pages: Vec<u32> = (0..100).collect();
    let most = run_until_stalled(async move {
        let (fetches, stores) = (Gauge::default(), Gauge::default());
        let fetch = async |page| {
            fetches.during(fetch_turns(page)).await;
            page
        };
        let store = async |page| stores.during(store_turns(page)).await;
        assert_eq!(archive(&pages, fetch, store).await, 100, "pages stored");
        Most {
            fetches: fetches.most.get(),
            stores: stores.most.get(),
        }
    });
    most.expect("it stands still")
}

/// Counts how many are under way, and how many there were at most.
#[derive(Default)]
struct Gauge {
    now: Cell<u32>,
    most: Cell<u32>,
}

impl Gauge {
    async fn during(&self, turns: u32) {
        self.now.update(|now| now + 1);
        self.most.set(self.most.get().max(self.now.get()));
        for _ in 0..turns {
            yield_now().await;
        }
        self.now.update(|now| now - 1);
    }
}

/// Drives the future as far as it gets; returns its output if that is to its end.
fn run_until_stalled<F: Future + 'static>(future: F) -> Option<F::Output> {
    let output = Rc::new(RefCell::new(None));
    let slot = output.clone();
    let mut pool = LocalPool::new();
    let task = async move { *slot.borrow_mut() = Some(future.await) };
    pool.spawner().spawn_local(task).unwrap();
    pool.run_until_stalled();
    output.take()
}
