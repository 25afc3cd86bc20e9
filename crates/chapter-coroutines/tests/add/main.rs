//! An async function and the same written by hand keep the same promises.

use chapter_coroutines::{Add, add, add_by_hand};
use futures::channel::oneshot;
use std::future::Ready;
use std::pin::Pin;

/// What the compiler makes of `async fn`.
#[path = "."]
mod async_fn {
    pub use chapter_coroutines::add;
    #[path = "promises.rs"]
    mod promises;
}

/// What is written by hand.
#[path = "."]
mod by_hand {
    pub use chapter_coroutines::add_by_hand as add;
    #[expect(clippy::duplicate_mod, reason = "the same tests hold both")]
    #[path = "promises.rs"]
    mod promises;
}

/// The larger of its states, and which it is: no more is needed.
#[test]
fn by_hand_it_is_as_large_as_its_largest_state() {
    type Read = Pin<Box<Ready<u32>>>;
    let state = size_of::<(&Read, Read)>();
    assert!(size_of::<Add<'_, Read, Read>>() <= state + size_of::<usize>());
}

#[test]
fn the_compilers_is_larger_but_not_twice() {
    let read = || oneshot::channel::<u32>().1;
    let read = || Box::pin(async { read().await.unwrap_or_default() });
    let (ours, its) = (add_by_hand(&read), add(&read));
    assert!(size_of_val(&ours) <= size_of_val(&its));
    assert!(size_of_val(&its) <= 2 * size_of_val(&ours));
}

/// One state is alive at a time, so they share their place.
#[test]
fn ten_awaits_in_a_row_need_hardly_more_room_than_one() {
    async fn page() -> u8 {
        let page = [1; 1024];
        std::future::ready(()).await;
        page[1023]
    }
    async fn ten() -> u8 {
        let mut sum = page().await + page().await + page().await;
        sum += page().await + page().await + page().await;
        sum + page().await + page().await + page().await + page().await
    }
    assert!(size_of_val(&ten()) <= size_of_val(&page()) + 64);
}
