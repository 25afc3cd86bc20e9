//! What must not be interrupted is simply not told, and its output is rescued.

use chapter_cancellation::{self as chapter, Scope, Token};
use every_runtime::every_runtime;
use futures::channel::oneshot;

/// asyncio: catch the cancelling of a shielded wait, and wait for the inner task then.
#[every_runtime]
async fn an_owner_that_is_asked_waits_for_what_is_under_way_and_keeps_its_output() {
    let outside = Token::new();
    let mut inner = Scope::<_, ()>::new(&Token::new()); // Not a child of what is requested.
    let (send, result) = oneshot::channel();
    runtime::spawn(&inner, |_| async { Ok(result.await.unwrap()) });

    let owner = async {
        if let Some(report) = outside.unless_requested(inner.ended()).await {
            return ("in time", report.outputs);
        }
        ("rescued", inner.ended().await.outputs)
    };
    outside.request("a new version");
    send.send(7).unwrap();

    assert_eq!(owner.await, ("rescued", vec![7]));
}

/// One scope of two shields what it holds from the other's end.
#[every_runtime]
async fn a_scope_with_a_token_of_its_own_is_not_reached() {
    let outside = Token::new();
    let mut shielded = Scope::<_, ()>::new(&Token::new());
    let (send, result) = oneshot::channel();
    runtime::spawn(&shielded, |token| async move {
        Ok((result.await.unwrap(), token.is_requested()))
    });
    outside.request("a new version");
    send.send(7).unwrap();
    assert_eq!(shielded.ended().await.outputs, [(7, false)]);
}
