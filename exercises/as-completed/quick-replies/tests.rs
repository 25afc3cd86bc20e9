//! What `ask_all` must do, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/as-completed/quick-replies.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{self as chapter, Question, Replies};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{pending, ready};
use smol::Timer;
use std::sync::Arc;
use std::sync::Barrier;
use std::time::Duration;

const SOON: Duration = Duration::from_millis(100);
const AN_HOUR: Duration = Duration::from_secs(3600);

/// Here and below: a wait for the whole hour is told as a hang.
#[every_runtime]
async fn replies_stand_in_the_order_in_which_they_came() {
    let (tell, told) = oneshot::channel();
    let second = async {
        told.await.unwrap();
        Timer::after(SOON).await; // Until the first has been taken.
        "second".to_owned()
    };
    let first = async { tell.send(()).map(|()| "first".to_owned()).unwrap() };
    let replies = runtime::ask_all(vec![second.boxed(), first.boxed()], AN_HOUR).await;
    assert_eq!(replies.in_time, ["first", "second"]);
    assert_eq!(replies.late, 0);
}

#[every_runtime]
async fn the_late_ones_are_counted() {
    let questions = vec![pending().boxed(), quick("a"), pending().boxed(), quick("b")];
    let Replies { mut in_time, late } = runtime::ask_all(questions, SOON).await;
    in_time.sort();
    assert_eq!(in_time, ["a", "b"]);
    assert_eq!(late, 2, "late ones");
}

#[every_runtime]
async fn the_late_ones_are_stopped() {
    let (mut ends, questions): (Vec<_>, Vec<_>) = (0..5).map(|_| endless()).unzip();
    runtime::ask_all(questions, SOON).await;
    for end in &mut ends {
        let soon = futures::future::select(end, Timer::after(100 * SOON));
        let stopped = matches!(soon.await, futures::future::Either::Left(_));
        assert!(
            stopped,
            "a late question runs on after the call has returned"
        );
    }
}

#[every_runtime]
async fn without_questions_nobody_waits() {
    let replies = runtime::ask_all(vec![], AN_HOUR).await;
    assert_eq!((replies.in_time, replies.late), (vec![], 0));
}

/// Whoever calls may block its thread; tasks go on without it.
#[every_runtime]
async fn each_question_is_a_task_of_its_own() {
    let both = Arc::new(Barrier::new(2));
    let question = both.clone();
    let meets = async move { smol::unblock(move || question.wait()).await.is_leader() };
    let question = meets.map(|_| "met".to_owned()).boxed();

    let mut call = runtime::ask_all(vec![question], AN_HOUR).boxed();
    assert_eq!(futures::poll!(&mut call), std::task::Poll::Pending);
    both.wait(); // Nobody polls the call here.
    assert_eq!(call.await.in_time, ["met"]);
}

fn quick(reply: &str) -> Question {
    ready(reply.to_owned()).boxed()
}

/// A question without reply, and word of its end.
fn endless() -> (oneshot::Receiver<()>, Question) {
    let (alive, end) = oneshot::channel::<()>();
    let question = async {
        let _alive = alive;
        pending().await
    };
    (end, question.boxed())
}
