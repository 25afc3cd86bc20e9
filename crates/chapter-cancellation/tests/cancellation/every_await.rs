//! Each construct, dropped at each of its await points: nothing is lost, leaked, or left waiting.

use super::steered::{steered, yield_now};
use chapter_cancellation::{self as chapter, Scope, Token};
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{FusedFuture, pending};
use smol::channel;
use std::pin::pin;
use std::time::Duration;

/// Long: it must not end before the test does.
const AN_HOUR: Duration = Duration::from_secs(3600);

const ONE_WAIT: [Place; 3] = [
    Place::BeforeItsFirstPoll,
    Place::AsItWaits(1),
    Place::OnceWoken(1),
];

/// The request is there for all others, whoever has gone away.
#[every_runtime(on_no_runtime)]
async fn a_dropped_wait_for_a_request() {
    let places = dropped_at_each(async |cut| {
        let token = Token::new();
        let (leaves, stays) = (token.child(), token.child());
        let ask = async { token.request("now") };
        let (heard, other, is_first) =
            futures::join!(cut.short(leaves.requested()), stays.requested(), ask);
        assert!(is_first);
        assert_eq!((heard.unwrap_or("now"), other), ("now", "now"));
        assert_eq!(leaves.requested().now_or_never(), Some("now"));
    })
    .await;
    assert_eq!(places, ONE_WAIT);
}

/// It is as cancel safe as what it runs: a letter is received, or still in the channel.
#[every_runtime(on_no_runtime)]
async fn a_dropped_unless_requested_over_a_channel() {
    let places = dropped_at_each(async |cut| {
        let token = Token::new();
        let (letters, inbox) = channel::unbounded();
        let receive = token.unless_requested(inbox.recv());
        let (received, sent) = futures::join!(cut.short(receive), letters.send(7));
        assert_eq!(sent, Ok(()));
        let found = inbox.try_recv().ok();
        assert_eq!(
            received.map(|letter| letter.unwrap().unwrap()).or(found),
            Some(7)
        );
        assert!(inbox.is_empty());
    })
    .await;
    assert_eq!(places, ONE_WAIT);
}

/// The same where a request interrupts it, instead of whoever polls it.
#[every_runtime(on_no_runtime)]
async fn an_interrupted_unless_requested_over_a_channel() {
    let places = dropped_at_each(async |cut| {
        let token = Token::new();
        let (letters, inbox) = channel::unbounded();
        let receive = token.unless_requested(inbox.recv());
        let both = async {
            token.request("at the same time");
            letters.send(7).await.unwrap();
        };
        let (received, ()) = futures::join!(cut.short(receive), both);
        let found = inbox.try_recv().ok();
        let received = received.flatten().map(Result::unwrap);
        assert_eq!(received.or(found), Some(7));
        assert!(inbox.is_empty());
    })
    .await;
    assert_eq!(places, ONE_WAIT);
}

/// Whoever gives up the wait can take it up again: each end is told once.
#[every_runtime]
async fn a_dropped_wait_for_the_end_of_a_scope() {
    let places = dropped_at_each(async |cut| {
        let mut scope = Scope::new(&Token::new());
        let (child, steer) = steered();
        runtime::spawn(&scope, child);
        steer.started.await.unwrap();
        let token = scope.token().clone();
        let end = async {
            token.request("enough");
            steer.end.send(Ok("saved")).unwrap();
        };

        let (heard, ()) = futures::join!(cut.short(scope.ended()), end);

        let outputs = match heard {
            Some(report) => report.outputs,
            None => scope.ended().await.outputs,
        };
        assert_eq!(outputs, ["saved"]);
        assert!(!steer.life.goes_on());
    })
    .await;
    assert_eq!(places, ONE_WAIT);
}

#[every_runtime]
async fn a_dropped_wait_with_a_deadline() {
    let places = dropped_at_each(async |cut| {
        let mut scope = Scope::new(&Token::new());
        let (child, steer) = steered();
        runtime::spawn(&scope, child);
        steer.started.await.unwrap();
        let token = scope.token().clone();
        let end = async {
            token.request("enough");
            steer.end.send(Ok("saved")).unwrap();
        };

        let within = runtime::ended_within(&mut scope, AN_HOUR);
        let (heard, ()) = futures::join!(cut.short(within), end);

        let outputs = match heard {
            Some(report) => report.outputs,
            None => scope.ended().await.outputs,
        };
        assert_eq!(outputs, ["saved"]);
    })
    .await;
    assert_eq!(places[..2], ONE_WAIT[..2]);
}

/// The wait for those that are being cut is given up: they are gone all the same.
#[every_runtime]
async fn a_dropped_wait_for_children_that_are_cut() {
    let places = dropped_at_each(async |cut| {
        let mut scope = Scope::<(), ()>::new(&Token::new());
        let mut child = scope.child(pending()).boxed().fuse();
        let heard = {
            let within = runtime::ended_within(&mut scope, Duration::ZERO);
            let mut within = pin!(cut.short(within).fuse());
            loop {
                futures::select_biased! {
                    heard = within => break heard,
                    () = child => {}
                }
            }
        };
        scope.cut();
        if !child.is_terminated() {
            child.await;
        }
        let cut = heard.map_or(0, |report| report.cut) + scope.ended().await.cut;
        assert_eq!(cut, 1);
    })
    .await;
    assert_eq!(places[..2], ONE_WAIT[..2]);
}

/// Whoever owns the scope is dropped, wherever it stands: its children hear of it, and end.
#[every_runtime]
async fn a_dropped_owner_of_a_scope() {
    let places = dropped_at_each(async |cut| {
        let (children, steers): (Vec<_>, Vec<_>) = (0..3).map(|_| steered()).unzip();
        let outside = Token::new();
        let owner = async {
            let mut scope = Scope::new(&outside);
            for child in children {
                yield_now().await;
                runtime::spawn(&scope, child);
            }
            scope.token().request("enough");
            scope.ended().await
        };
        let (ends, lives): (Vec<_>, Vec<_>) = steers
            .into_iter()
            .map(|steer| (steer.end, steer.life))
            .unzip();
        for end in ends {
            let _ = end.send(Ok("saved"));
        }
        let heard = cut.short(owner).await;
        for life in &lives {
            life.is_over().await;
        }
        assert!(heard.is_none_or(|report| report.outputs == ["saved"; 3]));
    })
    .await;
    assert!(places.len() >= 7, "{places:?}");
}
