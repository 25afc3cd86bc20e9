//! What a future holds, in bytes.

use chapter_coroutines::buffers::{boxed, dropped, held, passed, scoped};
use std::future::ready;

#[expect(dead_code, reason = "some of it serves the other tests alone")]
mod compiler;

const PAGE: usize = 1024;
/// What is left of a future that holds no page.
const FEW: usize = 64;

#[test]
fn a_page_that_lives_across_an_await_is_in_the_future() {
    assert!(size_of_val(&held(ready(()))) >= PAGE);
}

#[test]
fn a_page_whose_scope_has_ended_or_that_is_boxed_is_not() {
    assert!(size_of_val(&scoped(ready(()))) <= FEW);
    assert!(size_of_val(&boxed(ready(()))) <= FEW);
}

#[test]
fn in_a_box_the_whole_future_is_a_pointer() {
    assert_eq!(size_of_val(&Box::pin(held(ready(())))), size_of::<usize>());
}

#[test]
fn who_awaits_holds_what_is_awaited_but_for_a_box() {
    let outer = async { held(ready(())).await };
    assert!(size_of_val(&outer) >= PAGE);
    let outer = async { Box::pin(held(ready(()))).await };
    assert!(size_of_val(&outer) <= FEW);
}

/// A later compiler may do better; this holds for the one whose words are stored.
#[test]
fn to_drop_what_was_borrowed_is_not_enough() {
    if compiler::is_the_captured_one() {
        assert!(size_of_val(&dropped(ready(()))) >= PAGE);
    }
}

#[test]
fn to_drop_what_was_never_borrowed_is_enough() {
    async fn moved() -> u8 {
        let page = vec_of_a_page();
        let first = page.0[0];
        consume(page);
        ready(()).await;
        first
    }
    struct Page([u8; PAGE]);
    fn vec_of_a_page() -> Page {
        Page([1; PAGE])
    }
    fn consume(_page: Page) {}
    assert!(size_of_val(&moved()) <= FEW);
}

/// See `to_drop_what_was_borrowed_is_not_enough`.
#[test]
fn an_argument_is_kept_twice() {
    if compiler::is_the_captured_one() {
        assert!(size_of_val(&passed([0; PAGE], ready(()))) >= 2 * PAGE);
    }
}

#[test]
fn all_of_them_add_up_the_page() {
    let sum = u32::try_from(PAGE).unwrap();
    futures::executor::block_on(async {
        assert_eq!(held(ready(())).await, sum);
        assert_eq!(dropped(ready(())).await, sum);
        assert_eq!(scoped(ready(())).await, sum);
        assert_eq!(boxed(ready(())).await, sum);
        assert_eq!(passed([2; PAGE], ready(())).await, 2 * sum);
    });
}
