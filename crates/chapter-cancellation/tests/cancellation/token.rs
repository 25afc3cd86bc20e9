//! The token by itself: it needs no runtime.

use chapter_cancellation::Token;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{pending, poll_fn, ready};
use std::cell::Cell;
use std::pin::pin;
use std::sync::Arc;

#[every_runtime(on_no_runtime)]
async fn at_first_nobody_has_asked() {
    let token = Token::new();
    assert!(!token.is_requested());
    assert_eq!(token.reason(), None);
    assert!(token.requested().now_or_never().is_none());
}

#[every_runtime(on_no_runtime)]
async fn a_request_wakes_who_waits_and_stays_for_who_comes_later() {
    let token = Token::new();
    let mut waiting = pin!(token.requested());
    assert!(futures::poll!(&mut waiting).is_pending());

    assert!(token.request("enough"));

    assert_eq!(waiting.await, "enough");
    assert_eq!(token.requested().await, "enough");
    assert_eq!(token.reason(), Some("enough"));
}

#[every_runtime(on_no_runtime)]
async fn the_first_reason_stands() {
    let token = Token::new();
    assert!(token.request("a new version"));
    assert!(!token.request("too many users"));
    assert!(!token.clone().request("too late"));
    assert_eq!(token.reason(), Some("a new version"));
}

/// A child is asked, and in the midst of that its parent is, and somebody sees that reason.
#[every_runtime(on_no_runtime)]
async fn a_reason_that_has_been_seen_stands() {
    let parent = Token::new();
    let child = parent.child();
    let asked_meanwhile = OnInto(|| {
        parent.request("all of it");
        assert_eq!(child.reason(), Some("all of it"));
        Arc::from("this part")
    });
    assert!(!child.request(asked_meanwhile));
    assert_eq!(child.reason(), Some("all of it"));
}

/// Does something when a reason is made of it.
struct OnInto<F: FnOnce() -> Arc<str>>(F);

impl<F: FnOnce() -> Arc<str>> From<OnInto<F>> for Arc<str> {
    fn from(reason: OnInto<F>) -> Self {
        (reason.0)()
    }
}

#[every_runtime(on_no_runtime)]
async fn an_empty_reason_is_one() {
    let token = Token::new();
    assert!(token.request(""));
    assert_eq!(token.reason(), Some(""));
}

#[every_runtime(on_no_runtime)]
async fn a_request_reaches_the_last_grandchild_but_no_parent_and_no_sibling() {
    let root = Token::new();
    let (child, sibling) = (root.child(), root.child());
    let grandchild = child.child();
    let mut waiting = pin!(grandchild.requested());
    assert!(futures::poll!(&mut waiting).is_pending());

    child.request("this part");

    assert_eq!(waiting.await, "this part");
    assert_eq!((root.reason(), sibling.reason()), (None, None));
    assert!(sibling.requested().now_or_never().is_none());
}

#[every_runtime(on_no_runtime)]
async fn a_child_that_is_made_late_is_requested_too() {
    let root = Token::new();
    root.request("closed");
    let child = root.child();
    assert_eq!(child.requested().await, "closed");
    // It has been asked already: this is no first request, whether or not somebody has looked.
    for child in [child, root.child()] {
        assert!(!child.request("again"));
        assert_eq!(child.reason(), Some("closed"));
    }
}

#[every_runtime(on_no_runtime)]
async fn a_child_works_when_its_parent_has_been_dropped() {
    let root = Token::new();
    let child = root.child();
    drop(root);
    assert!(child.requested().now_or_never().is_none());
    assert!(child.request("by itself"));
    assert_eq!(child.requested().await, "by itself");
}

#[every_runtime(on_no_runtime)]
async fn a_dropped_wait_takes_no_wake_from_another() {
    let token = Token::new();
    let mut first = token.requested().boxed();
    let mut second = pin!(token.requested());
    assert!(futures::poll!(&mut first).is_pending());
    assert!(futures::poll!(&mut second).is_pending());

    token.request("both");
    drop(first); // It has been woken, and is never polled again.

    assert_eq!(second.await, "both");
}

#[every_runtime(on_no_runtime)]
async fn unless_requested_gives_the_output() {
    assert_eq!(Token::new().unless_requested(ready(7)).await, Some(7));
}

#[every_runtime(on_no_runtime)]
async fn after_a_request_no_work_starts() {
    let token = Token::new();
    token.request("closed");
    let starts = async { unreachable!("it starts") };
    assert_eq!(token.unless_requested(starts).await, None::<()>);
}

#[every_runtime(on_no_runtime)]
async fn the_work_has_been_dropped_when_unless_requested_returns() {
    let (token, dropped) = (Token::new(), Cell::new(false));
    let held = OnDrop(|| dropped.set(true));
    let work = async {
        let _held = held;
        pending::<()>().await;
    };
    let mut waiting = pin!(token.unless_requested(work));
    assert!(futures::poll!(&mut waiting).is_pending());
    token.request("enough");
    assert_eq!(waiting.await, None);
    assert!(dropped.get());
}

/// Neither is lost: the request is still in the token.
#[every_runtime(on_no_runtime)]
async fn when_an_output_and_a_request_meet_the_output_wins() {
    let token = Token::new();
    let work = async {
        token.request("while it works");
        7
    };
    assert_eq!(token.unless_requested(work).await, Some(7));
    assert!(token.is_requested());

    let (token, (send, output)) = (Token::new(), futures::channel::oneshot::channel());
    let mut waiting = pin!(token.unless_requested(output));
    assert!(futures::poll!(&mut waiting).is_pending());
    token.request("at the same time");
    send.send(7).unwrap();
    assert_eq!(waiting.await, Some(Ok(7)));
}

/// It has just answered that it waits when both come, as from another thread.
#[every_runtime(on_no_runtime)]
async fn an_output_that_comes_just_before_the_request_is_not_lost() {
    let (token, (send, mut output)) = (Token::new(), futures::channel::oneshot::channel());
    let mut send = Some(send);
    let work = poll_fn(|context| {
        let polled = output.poll_unpin(context);
        if let Some(send) = send.take() {
            send.send(7).unwrap();
            token.request("at the same time");
        }
        polled
    });
    assert_eq!(token.unless_requested(work).await, Some(Ok(7)));
}

/// asyncio: a second `cancel` reaches clean-up that is under way. Here the second one is a
/// request of its own: one token asks, another one insists.
#[every_runtime(on_no_runtime)]
async fn clean_up_that_takes_too_long_is_asked_by_a_token_of_its_own() {
    let (stop, insist) = (Token::new(), Token::new());
    let work = async {
        let _ = stop.unless_requested(pending::<()>()).await;
        insist.unless_requested(pending::<()>()).await
    };
    let mut work = pin!(work);
    assert!(futures::poll!(&mut work).is_pending());
    stop.request("please");
    stop.request("now"); // Heard once: the second request of a token changes nothing.
    assert!(futures::poll!(&mut work).is_pending());
    insist.request("now");
    assert_eq!(work.await, None);
}

#[every_runtime(on_no_runtime)]
async fn work_may_ask_itself_to_stop() {
    let token = Token::new();
    let work = async {
        token.request("I have seen enough");
        pending::<()>().await;
    };
    assert_eq!(token.unless_requested(work).await, None);

    // What asks and then ends without waiting has ended.
    let token = Token::new();
    assert!(
        token
            .unless_requested(async { token.request("too late") })
            .await
            .unwrap()
    );
}

#[every_runtime(on_no_runtime)]
async fn a_guard_asks_when_it_is_dropped_also_with_the_future_that_holds_it() {
    let token = Token::new();
    let work = async {
        let _guard = token.request_on_drop("the work is gone");
        pending::<()>().await;
    };
    let mut work = work.boxed_local();
    assert!(futures::poll!(&mut work).is_pending());
    assert!(!token.is_requested());
    drop(work);
    assert_eq!(token.reason(), Some("the work is gone"));
}

#[every_runtime(on_no_runtime)]
async fn a_disarmed_guard_asks_nobody() {
    let token = Token::new();
    token.request_on_drop("never").disarm();
    assert!(!token.is_requested());
}

struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
