//! What a `Crew` promises, on both runtimes.

#[cfg_attr(solution, path = "../../../solutions/cancellation/changing-shifts.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;
use futures::FutureExt;
use futures::channel::oneshot::{Receiver, Sender, channel};

#[every_runtime(on_tokio, on_smol)]
async fn a_crew_of_nobody_leaves_nothing() {
    assert_eq!(runtime::Crew::<()>::new().dismiss().await, []);
}

#[every_runtime(on_tokio, on_smol)]
async fn a_worker_works_while_nobody_waits_for_it() {
    let mut crew = runtime::Crew::new();
    let (start, started) = channel();
    crew.hire(|_| async { start.send(()) });
    assert_eq!(started.await, Ok(()), "the worker never starts");
}

#[every_runtime(on_tokio, on_smol)]
async fn dismissed_workers_clean_up_and_leave_their_results_in_order() {
    let mut crew = runtime::Crew::new();
    let (mut cleanups, mut tells) = (Vec::new(), Vec::new());
    for number in 0..3 {
        let (clean_up, told) = channel::<()>();
        let (tell, cleaned_up) = channel();
        crew.hire(move |mut stop| async move {
            runtime::asked(&mut stop).await;
            told.await.expect("the test says when");
            let _ = tell.send(());
            number
        });
        cleanups.push(clean_up);
        tells.push(cleaned_up);
    }
    let mut leaving = crew.dismiss().boxed();
    assert!(
        futures::poll!(&mut leaving).is_pending(),
        "it waits for nobody"
    );
    // The last one to be hired is the first to be done.
    for (clean_up, cleaned_up) in cleanups.into_iter().zip(tells).rev() {
        clean_up.send(()).unwrap();
        cleaned_up.await.expect("it cleans up");
    }
    assert_eq!(leaving.await, [0, 1, 2]);
}

#[every_runtime(on_tokio, on_smol)]
async fn the_workers_of_a_dropped_crew_clean_up() {
    let mut crew = runtime::Crew::new();
    let (worker, clean_up, cleaned_up) = parts();
    crew.hire(|mut stop| async move {
        worker.0.send(()).unwrap();
        runtime::asked(&mut stop).await;
        worker.1.await.expect("the test says when");
        let _ = worker.2.send(());
    });
    worker_started(clean_up.0).await;

    drop(crew);

    cleans_up(clean_up.1, cleaned_up, "the crew was dropped").await;
}

#[every_runtime(on_tokio, on_smol)]
async fn workers_clean_up_when_the_wait_for_them_is_given_up() {
    let mut crew = runtime::Crew::new();
    let (worker, clean_up, cleaned_up) = parts();
    crew.hire(|mut stop| async move {
        worker.0.send(()).unwrap();
        runtime::asked(&mut stop).await;
        worker.1.await.expect("the test says when");
        let _ = worker.2.send(());
    });
    worker_started(clean_up.0).await;

    let mut leaving = crew.dismiss().boxed();
    assert!(
        futures::poll!(&mut leaving).is_pending(),
        "it waits for nobody"
    );
    drop(leaving);

    cleans_up(clean_up.1, cleaned_up, "the wait was given up").await;
}

/// The worker's ends (it starts, it may clean up, it has), and the test's.
#[expect(clippy::type_complexity, reason = "it is taken apart where it is made")]
fn parts() -> (
    (Sender<()>, Receiver<()>, Sender<()>),
    (Receiver<()>, Sender<()>),
    Receiver<()>,
) {
    let (start, started) = channel();
    let (clean_up, told) = channel();
    let (tell, cleaned_up) = channel();
    ((start, told, tell), (started, clean_up), cleaned_up)
}

async fn worker_started(started: Receiver<()>) {
    started.await.expect("the worker starts");
}

async fn cleans_up(clean_up: Sender<()>, cleaned_up: Receiver<()>, when: &str) {
    let gone = format!("when {when}, the worker was cut off");
    // A cancelled task may still stand where it waits for a moment: its end tells.
    let _ = clean_up.send(());
    assert!(cleaned_up.await.is_ok(), "{gone}");
}
