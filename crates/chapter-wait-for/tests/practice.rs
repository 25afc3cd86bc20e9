//! What goes wrong in practice, and the way out: the book's page shows these tests.

use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::pending;
use observed::observed;
use smol::Timer;
use smol::future::or;
use std::cell::RefCell;
use std::pin::pin;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "wait_for/observed.rs"]
mod observed;

const LIMIT: Duration = Duration::from_millis(20);

/// The chapter's constructs, and how each runtime makes a blocking call.
mod chapter {
    pub mod on_tokio {
        pub use chapter_wait_for::on_tokio::*;
        pub use tokio::task::spawn_blocking as blocking;
    }
    pub mod on_async_std {
        pub use async_std::task::spawn_blocking as blocking;
        pub use chapter_wait_for::on_async_std::*;
    }
    pub mod on_smol {
        pub use chapter_wait_for::on_smol::*;
        pub use smol::unblock as blocking;
    }
}

#[every_runtime(on_smol)]
async fn a_timer_made_inside_starts_after_the_work_has_begun() {
    let order = RefCell::new(Vec::new());
    let work = || async {
        order.borrow_mut().push("the work begins");
        pending::<()>().await;
    };
    let clock = || {
        order.borrow_mut().push("the clock starts");
        Timer::after(LIMIT)
    };

    let late = async {
        clock().await;
    };
    or(work(), late).await;
    assert_eq!(order.take(), ["the work begins", "the clock starts"]);

    let timer = clock();
    let late = async {
        timer.await;
    };
    or(work(), late).await;
    assert_eq!(order.take(), ["the clock starts", "the work begins"]);
}

#[every_runtime]
async fn no_deadline_interrupts_work_that_blocks() {
    let begin = Instant::now();
    let work = async {
        thread::sleep(LIMIT * 3); // Nobody polls the timer meanwhile.
        "done"
    };
    assert_eq!(runtime::wait_for(LIMIT, work).await, Ok("done"));
    assert!(begin.elapsed() >= LIMIT * 3);
}

#[every_runtime]
async fn elsewhere_a_blocking_call_can_be_given_up_but_goes_on() {
    let (release, released) = mpsc::channel();
    let (tell, told) = mpsc::channel();
    let call = runtime::blocking(move || tell.send(released.recv()).unwrap());

    assert!(runtime::wait_for(LIMIT, call).await.is_err());

    release.send("released").unwrap();
    let heard = runtime::blocking(move || told.recv().unwrap()).map(|heard| format!("{heard:?}"));
    assert!(heard.await.contains("released"));
}

#[every_runtime(on_tokio)]
async fn a_limit_on_a_handle_ends_the_wait_and_not_the_task() {
    let (work, observer) = observed();
    let late = tokio::time::timeout(LIMIT, tokio::spawn(work)).await;
    assert!(late.is_err());
    observer.sees_it_finish().await; // It has been running all the time.

    let (work, mut observer) = observed();
    let late = runtime::wait_for_task(LIMIT, tokio::spawn(work)).await;
    assert!(late.is_err());
    assert!(observer.is_cancelled());
}

#[tokio::test(start_paused = true)]
async fn a_timer_made_anew_in_each_turn_of_a_loop_never_fires() {
    let (send, mut messages) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move {
        for number in 1..=9 {
            tokio::time::sleep(LIMIT / 2).await;
            let _ = send.send(number).await;
        }
    });

    let mut last = 0;
    loop {
        tokio::select! {
            Some(number) = messages.recv() => last = number,
            () = tokio::time::sleep(LIMIT) => break, // Since the last message, not since the start.
        }
    }
    assert_eq!(last, 9);
}

#[tokio::test(start_paused = true)]
async fn one_deadline_for_the_whole_loop_is_made_before_it() {
    let (send, mut messages) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move {
        for number in 1..=9 {
            tokio::time::sleep(LIMIT * 2 / 5).await;
            let _ = send.send(number).await;
        }
    });

    let mut last = 0;
    let receive = async {
        while let Some(number) = messages.recv().await {
            last = number;
        }
    };
    let late = tokio::time::timeout(LIMIT, receive).await;
    assert!(late.is_err());
    assert_eq!(last, 2);
}

#[every_runtime(on_tokio)]
async fn what_was_read_until_the_deadline_is_lost_with_the_read() {
    let (mut ours, mut theirs) = tokio::io::duplex(64);
    let mut word = [0; 4];

    theirs.write_all(b"ab").await.unwrap();
    let late = runtime::wait_for(LIMIT, ours.read_exact(&mut word)).await;
    assert!(late.is_err());

    theirs.write_all(b"cdefgh").await.unwrap();
    ours.read_exact(&mut word).await.unwrap();
    assert_eq!(&word, b"cdef"); // Nobody knows any more how much of "ab" there was.
}

#[every_runtime(on_tokio)]
async fn a_read_that_is_only_lent_to_the_deadline_goes_on() {
    let (mut ours, mut theirs) = tokio::io::duplex(64);
    let mut word = [0; 4];
    {
        let mut reading = pin!(ours.read_exact(&mut word));
        theirs.write_all(b"ab").await.unwrap();
        let late = runtime::wait_for(LIMIT, &mut reading).await;
        assert!(late.is_err());

        theirs.write_all(b"cd").await.unwrap();
        reading.await.unwrap();
    }
    assert_eq!(&word, b"abcd");
}
