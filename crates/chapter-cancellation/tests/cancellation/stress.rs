//! Requests that meet those who are just about to wait: no wake is lost.

use chapter_cancellation::{self as chapter, Scope, Token};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::ready;
use std::hint::spin_loop;
use std::sync::{Arc, Barrier};
use std::thread;

/// The request, and a wait of a grandchild, begin at the same moment, on two threads.
#[every_runtime(on_no_runtime)]
async fn a_request_and_a_wait_that_meet_find_each_other() {
    for _ in 0..1000 {
        let token = Token::new();
        let waits = token.child().child();
        let meet = Arc::new(Barrier::new(2));
        let met = meet.clone();
        let asks = thread::spawn(move || {
            met.wait();
            token.request("now");
        });
        meet.wait();
        assert_eq!(waits.requested().await, "now");
        asks.join().unwrap();
    }
}

/// One thread asks a row of tokens, and another waits for each of them in the same order. So they
/// meet again and again: what falls between looking and listening hangs this test.
#[every_runtime(on_no_runtime)]
async fn no_request_falls_between_looking_and_listening() {
    let tokens: Arc<[Token]> = (0..50_000).map(|_| Token::new()).collect();
    let asked = tokens.clone();
    let asks = thread::spawn(move || {
        for (token, moment) in asked.iter().zip(moments()) {
            token.request("now");
            take(moment);
        }
    });
    for token in &*tokens {
        token.requested().await;
    }
    asks.join().unwrap();
}

/// The same for a row of scopes, whose children end.
#[every_runtime(on_no_runtime)]
async fn no_end_falls_between_looking_and_listening() {
    let outside = Token::new();
    let (mut scopes, mut children) = (Vec::new(), Vec::new());
    for _ in 0..20_000 {
        let scope = Scope::<(), ()>::new(&outside);
        children.push(scope.child(ready(Ok(()))));
        scopes.push(scope);
    }
    let end = thread::spawn(move || {
        for (child, moment) in children.into_iter().zip(moments()) {
            child.now_or_never().unwrap();
            take(moment);
        }
    });
    for scope in &mut scopes {
        assert_eq!(scope.ended().await.outputs, [()]);
    }
    end.join().unwrap();
}

/// Shorter ones and longer ones: whoever waits catches up, and comes at another moment each time.
fn moments() -> impl Iterator<Item = u32> {
    (0..300).cycle()
}

fn take(moment: u32) {
    (0..moment).for_each(|_| spin_loop());
}

#[every_runtime]
async fn a_thousand_children_all_hear_it() {
    let outside = Token::new();
    for _ in 0..10 {
        let mut scope = Scope::<_, ()>::new(&outside);
        for _ in 0..1000 {
            runtime::spawn(&scope, |token| async move {
                Ok(token.child().requested().await.len())
            });
        }
        scope.token().request("four");
        assert_eq!(scope.ended().await.outputs, vec![4; 1000]);
    }
}

/// Two requests at once: one of them was first, and its reason is everybody's.
#[every_runtime(on_no_runtime)]
async fn of_two_requests_at_once_one_is_the_first() {
    for _ in 0..200 {
        let token = Token::new();
        let meet = Arc::new(Barrier::new(2));
        let ask = |reason: &'static str| {
            let (token, meet) = (token.clone(), meet.clone());
            thread::spawn(move || {
                meet.wait();
                token.request(reason).then_some(reason)
            })
        };
        let asked = [ask("one"), ask("other")].map(|thread| thread.join().unwrap());
        let first: Vec<_> = asked.into_iter().flatten().collect();
        assert_eq!(first, [token.reason().unwrap()]);
    }
}
