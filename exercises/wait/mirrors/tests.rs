//! What `first_good` must do. It needs no runtime: where a question is never asked, or a
//! slow one is waited for, the future stalls, and that fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/wait/mirrors.rs")]
mod exercise;

use exercise::first_good;
use futures::FutureExt;
use futures::channel::oneshot;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

#[test]
fn a_slow_mirror_is_not_waited_for() {
    let answer = first_good(&["slow", "quick"], async |mirror| match mirror {
        "slow" => std::future::pending().await,
        _ => Ok::<_, ()>("the file".to_owned()),
    });
    assert_eq!(
        answer.now_or_never(),
        Some(Ok("the file".to_owned())),
        "the second mirror has the file: it has to be asked before the first has answered"
    );
}

#[test]
fn an_error_does_not_end_it_while_another_may_succeed() {
    let (answer, answers) = oneshot::channel();
    let answers = Cell::new(Some(answers));
    let mut asking = Box::pin(first_good(
        &["broken", "slow"],
        async |mirror| match mirror {
            "broken" => Err("broken"),
            _ => answers.take().unwrap().await.map_err(|_| "gone"),
        },
    ));
    assert!(
        (&mut asking).now_or_never().is_none(),
        "one mirror has not answered yet"
    );
    answer.send("the file".to_owned()).unwrap();
    assert_eq!(asking.now_or_never(), Some(Ok("the file".to_owned())));
}

#[test]
fn the_others_are_dropped_with_the_first_good_answer() {
    let dropped = Cell::new(0);
    let ask = async |mirror: &str| {
        let _counts = Counts(&dropped);
        if mirror == "quick" {
            return Ok::<_, ()>("the file".to_owned());
        }
        std::future::pending().await
    };
    let answer = first_good(&["slow", "slower", "quick"], ask).now_or_never();
    assert!(
        answer.is_some_and(|answer| answer.is_ok()),
        "the third mirror has answered"
    );
    assert_eq!(
        dropped.get(),
        3,
        "questions that have come to their end, one way or the other"
    );
}

#[test]
fn if_all_fail_the_errors_come_in_the_order_in_which_they_failed() {
    let (senders, receivers): (HashMap<_, _>, HashMap<_, _>) = ["a", "b", "c"]
        .map(|mirror| (mirror, oneshot::channel::<()>()))
        .map(|(mirror, (sender, receiver))| ((mirror, sender), (mirror, receiver)))
        .into_iter()
        .unzip();
    let receivers = RefCell::new(receivers);
    let ask = async |mirror: &str| {
        let fails = receivers.borrow_mut().remove(mirror).unwrap();
        let _ = fails.await;
        Err(mirror.to_owned())
    };
    let mut asking = Box::pin(first_good(&["a", "b", "c"], ask));
    assert!((&mut asking).now_or_never().is_none());

    let mut senders = senders;
    for mirror in ["b", "c", "a"] {
        drop(senders.remove(mirror));
    }

    let errors = ["b", "c", "a"].map(str::to_owned).to_vec();
    assert_eq!(asking.now_or_never(), Some(Err(errors)));
}

#[test]
fn with_no_mirrors_there_are_no_errors() {
    let ask = async |_: &str| Err("nobody to ask");
    assert_eq!(first_good(&[], ask).now_or_never(), Some(Err(vec![])));
}

struct Counts<'a>(&'a Cell<u32>);

impl Drop for Counts<'_> {
    fn drop(&mut self) {
        self.0.update(|count| count + 1);
    }
}
