//! What `answer` and `enquire` must do on each runtime. On async-std and smol there is no tokio
//! around them: what needs it panics.

#[allow(
    clippy::unused_async,
    reason = "what is not yet written awaits nothing"
)]
#[cfg_attr(solution, path = "../../../solutions/futures/forwarding.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;
use exercise::{Callback, NoAnswer};
use futures::channel::oneshot;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const A_MOMENT: Duration = Duration::from_millis(20);
const AN_HOUR: Duration = Duration::from_secs(3600);

#[every_runtime]
async fn an_answer_comes_from_another_thread() {
    let ask = |callback: Callback| drop(thread::spawn(|| callback("at eight".into())));
    let answer = runtime::answer(ask, AN_HOUR).await;
    assert_eq!(answer, Ok("at eight".into()));
}

#[every_runtime]
async fn an_answer_may_come_at_once() {
    let ask = |callback: Callback| callback("now".into());
    assert_eq!(runtime::answer(ask, AN_HOUR).await, Ok("now".into()));
}

#[every_runtime]
async fn a_dropped_callback_is_told_at_once() {
    let answer = runtime::answer(drop, AN_HOUR).await;
    assert_eq!(answer, Err(NoAnswer::Gone));
}

#[every_runtime]
async fn a_late_answer_does_no_harm() {
    let (keep, kept) = mpsc::channel();
    let ask = |callback: Callback| keep.send(callback).unwrap();
    assert_eq!(runtime::answer(ask, A_MOMENT).await, Err(NoAnswer::TooLate));
    let callback = kept.recv().unwrap();
    callback("too late".into());
}

#[every_runtime]
async fn an_enquiry_goes_on_by_itself() {
    let (keep, kept) = oneshot::channel();
    let (tell, told) = oneshot::channel();
    let ask = |callback: Callback| drop(keep.send(callback));
    let done = |answer| drop(tell.send(answer));
    runtime::enquire(ask, AN_HOUR, done);

    let stopped = "the enquiry was stopped: what becomes of its task when nobody holds it?";
    let callback = kept.await.expect(stopped);
    callback("at eight".into());
    assert_eq!(told.await.expect(stopped), Ok("at eight".into()));
}

#[every_runtime]
async fn an_enquiry_keeps_its_limit() {
    let (keep, _kept) = mpsc::channel();
    let (tell, told) = oneshot::channel();
    let ask = move |callback: Callback| keep.send(callback).unwrap();
    let done = |answer| drop(tell.send(answer));
    runtime::enquire(ask, A_MOMENT, done);
    let stopped = "the enquiry was stopped: what becomes of its task when nobody holds it?";
    assert_eq!(told.await.expect(stopped), Err(NoAnswer::TooLate));
}
