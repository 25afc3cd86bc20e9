//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_cancellation::{self as chapter, Scope, Token};
use every_await::{Cut, Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::future::pending;
use futures::{FutureExt, StreamExt, select_biased};
use pieces::Pieces;
use smol::channel;
use smol::future::yield_now;
use std::cell::Cell;
use std::pin::pin;
use std::sync::mpsc;
use std::task::Poll;
use std::time::Duration;

#[expect(dead_code, reason = "some of it serves the differences alone")]
#[path = "support/pieces.rs"]
mod pieces;

/// A line comes in two pieces, and a tick between them.
#[every_runtime(on_tokio)]
async fn on_tokio_read_line_in_a_loop_loses_half_a_line() {
    use tokio::io::AsyncBufReadExt;
    let (mut source, mut heard) = (Pieces::of(&["good ", "morning\n"]), Vec::new());
    while heard.is_empty() {
        let mut line = String::new();
        tokio::select! { biased;
            _ = source.read_line(&mut line) => heard.push(line),
            () = yield_now() => {} // A tick: read_line is dropped, and begun anew.
        }
    }
    assert_eq!(heard, ["morning\n"]);
}

#[every_runtime(on_tokio)]
async fn on_tokio_lines_keep_half_a_line_for_the_next_time() {
    use tokio::io::AsyncBufReadExt;
    let (source, mut heard) = (Pieces::of(&["good ", "morning\n"]), Vec::new());
    let mut lines = source.lines(); // Outside of the loop: half a line waits in here.
    while heard.is_empty() {
        tokio::select! { biased;
            line = lines.next_line() => heard.extend(line.unwrap()),
            () = yield_now() => {}
        }
    }
    assert_eq!(heard, ["good morning"]);
}

#[every_runtime(on_async_std, on_smol)]
async fn read_line_in_a_loop_loses_half_a_line() {
    use futures::AsyncBufReadExt;
    let (mut source, mut heard) = (Pieces::of(&["good ", "morning\n"]), Vec::new());
    while heard.is_empty() {
        let mut line = String::new();
        select_biased! {
            _ = source.read_line(&mut line).fuse() => heard.push(line),
            () = yield_now().fuse() => {} // A tick: read_line is dropped, and begun anew.
        }
    }
    assert_eq!(heard, ["morning\n"]);
}

#[every_runtime(on_async_std, on_smol)]
async fn lines_keep_half_a_line_for_the_next_time() {
    use futures::AsyncBufReadExt;
    let (source, mut heard) = (Pieces::of(&["good ", "morning\n"]), Vec::new());
    let mut lines = source.lines(); // Outside of the loop: half a line waits in here.
    while heard.is_empty() {
        select_biased! {
            line = lines.next().fuse() => heard.extend(line.map(Result::unwrap)),
            () = yield_now().fuse() => {}
        }
    }
    assert_eq!(heard, ["good morning"]);
}

/// The same for a frame of known length: the buffer and the count stay outside.
#[every_runtime(on_async_std, on_smol)]
async fn a_frame_is_read_into_what_outlives_the_read() {
    use futures::AsyncReadExt;
    let (mut source, mut frame, mut filled) = (Pieces::of(&["go", "od"]), [0; 4], 0);
    while filled < frame.len() {
        select_biased! {
            read = source.read(&mut frame[filled..]).fuse() => filled += read.unwrap(),
            () = yield_now().fuse() => {} // A tick.
        }
    }
    assert_eq!(&frame, b"good");
}

#[every_runtime(on_tokio)]
async fn on_tokio_a_frame_is_read_into_what_outlives_the_read() {
    use tokio::io::AsyncReadExt;
    let (mut source, mut frame, mut filled) = (Pieces::of(&["go", "od"]), [0; 4], 0);
    while filled < frame.len() {
        tokio::select! { biased;
            read = source.read(&mut frame[filled..]) => filled += read.unwrap(),
            () = yield_now() => {} // A tick.
        }
    }
    assert_eq!(&frame, b"good");
}

/// Handles a job, which takes a while.
async fn handle(job: u32, handled: &Cell<u32>) {
    yield_now().await;
    handled.update(|sum| sum + job);
}

/// Two awaits in one branch: what the first has received is lost at the second.
#[every_runtime]
async fn received_and_handled_in_one_branch_a_job_is_lost() {
    let lost = lost_jobs(async |cut, jobs, handled| {
        let branch = async { handle(jobs.recv().await.unwrap(), handled).await };
        cut.short(branch).await;
    });
    assert_eq!(lost.await, [Place::AsItWaits(1), Place::OnceWoken(1)]);
}

/// One await in the branch; and what has begun is finished.
#[every_runtime]
async fn received_in_the_branch_and_handled_after_it_no_job_is_lost() {
    let lost = lost_jobs(async |cut, jobs, handled| {
        if let Some(job) = cut.short(jobs.recv()).await {
            handle(job.unwrap(), handled).await;
        }
    });
    assert_eq!(lost.await, []);
}

/// Where a job is neither handled nor left in the channel.
async fn lost_jobs(
    mut work: impl AsyncFnMut(Cut, &channel::Receiver<u32>, &Cell<u32>),
) -> Vec<Place> {
    let mut whole = Vec::new();
    let places = dropped_at_each(async |cut| {
        let (sender, jobs) = channel::unbounded();
        sender.send(7).await.unwrap();
        let handled = Cell::new(0);
        work(cut, &jobs, &handled).await;
        whole.push(handled.get() == 7 || jobs.try_recv() == Ok(7));
    })
    .await;
    let lost = places.into_iter().zip(whole).filter(|(_, whole)| !whole);
    lost.map(|(place, _)| place).collect()
}

/// A full channel, and a clerk who does not wait for ever.
#[every_runtime]
async fn a_letter_that_is_not_sent_in_time_is_lost() {
    let (sender, receiver) = channel::bounded(1);
    sender.send("first".to_owned()).await.unwrap();
    let letter = "second".to_owned();
    let sent = select_biased! {
        sent = sender.send(letter).fuse() => sent.is_ok(), // Moves the letter into its future.
        () = yield_now().fuse() => false,
    };
    assert!(!sent);
    assert_eq!(receiver.recv().await.unwrap(), "first");
    assert!(receiver.is_empty()); // And here is no letter any more.
}

/// The place first: until there is one, the letter stays here.
#[every_runtime(on_tokio)]
async fn on_tokio_a_place_is_reserved_before_the_letter_is_given_away() {
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    sender.send("first".to_owned()).await.unwrap();
    let letter = "second".to_owned();
    let place = tokio::select! { biased;
        place = sender.reserve() => place.ok(),
        () = yield_now() => None,
    };
    assert!(place.is_none());
    assert_eq!(receiver.recv().await.unwrap(), "first");
    sender.reserve().await.unwrap().send(letter);
    assert_eq!(receiver.recv().await.unwrap(), "second");
}

/// The future that holds the letter outlives each round; what is given up is only the wait.
#[every_runtime]
async fn a_send_that_is_kept_goes_on_where_it_was() {
    let (sender, receiver) = channel::bounded(1);
    sender.send("first".to_owned()).await.unwrap();
    let mut sending = pin!(sender.send("second".to_owned()).fuse());
    let mut rounds = 0;
    loop {
        select_biased! {
            sent = sending => break sent.unwrap(),
            () = yield_now().fuse() => rounds += 1,
        }
        if rounds == 3 {
            assert_eq!(receiver.recv().await.unwrap(), "first");
        }
    }
    assert_eq!(receiver.recv().await.unwrap(), "second");
}

/// A batch in a local variable of the future that is dropped.
#[every_runtime]
async fn what_a_future_collects_is_dropped_with_it() {
    let (sender, items) = channel::unbounded();
    let batch = async {
        let mut batch = Vec::new();
        while batch.len() < 3 {
            batch.push(items.recv().await.unwrap());
        }
        batch
    };
    sender.try_send(1).unwrap();
    sender.try_send(2).unwrap();
    assert!(in_time(batch).await.is_none());
    assert!(items.is_empty()); // Two items are nowhere.
}

/// The batch is the caller's: the next call goes on with it.
#[every_runtime]
async fn what_is_collected_in_the_callers_list_stays() {
    let (sender, items) = channel::unbounded();
    let mut batch = Vec::new();
    let mut fill = async || {
        while batch.len() < 3 {
            batch.push(items.recv().await.unwrap());
        }
    };
    sender.try_send(1).unwrap();
    sender.try_send(2).unwrap();
    assert!(in_time(fill()).await.is_none());
    sender.try_send(3).unwrap();
    assert!(in_time(fill()).await.is_some());
    assert_eq!(batch, [1, 2, 3]);
}

/// Gives a future one turn, and then one more.
async fn in_time<F: Future>(future: F) -> Option<F::Output> {
    select_biased! {
        output = pin!(future.fuse()) => Some(output),
        () = yield_now().fuse() => None,
    }
}

/// Each round stands at the end of the queue anew, and somebody is always before it.
#[every_runtime]
async fn who_queues_anew_each_time_never_has_the_lock() {
    let mutex = async_lock::Mutex::new(());
    let mut held = mutex.lock().await;
    for _ in 0..100 {
        let mut impatient = Box::pin(mutex.lock());
        assert!(futures::poll!(&mut impatient).is_pending());
        let mut patient = Box::pin(mutex.lock());
        assert!(futures::poll!(&mut patient).is_pending());
        drop(impatient); // A tick has come.
        drop(held);
        held = patient.await;
    }
}

/// Kept across the rounds, it moves up.
#[every_runtime]
async fn who_keeps_its_place_has_the_lock_next() {
    let mutex = async_lock::Mutex::new(());
    let held = mutex.lock().await;
    let mut impatient = Box::pin(mutex.lock());
    assert!(futures::poll!(&mut impatient).is_pending());
    let mut patient = Box::pin(mutex.lock());
    assert!(futures::poll!(&mut patient).is_pending());
    drop(held);
    assert!(futures::poll!(&mut patient).is_pending());
    assert!(futures::poll!(&mut impatient).is_ready());
}

/// A timer that rings at its third poll.
fn timer() -> impl Future<Output = ()> {
    let mut polls = 0;
    std::future::poll_fn(move |context| {
        polls += 1;
        context.waker().wake_by_ref();
        if polls < 3 {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
}

#[every_runtime]
async fn a_timer_that_is_made_in_the_loop_begins_anew_with_each_message() {
    let (mut timer_rang, mut messages) = (false, 0);
    while messages < 100 && !timer_rang {
        select_biased! {
            () = pin!(timer().fuse()) => timer_rang = true,
            () = yield_now().fuse() => messages += 1,
        }
    }
    assert!(!timer_rang);
}

#[every_runtime]
async fn a_timer_that_is_made_before_the_loop_is_a_deadline() {
    let (mut timer, mut messages) = (pin!(timer().fuse()), 0);
    loop {
        select_biased! {
            () = timer => break,
            () = yield_now().fuse() => messages += 1,
        }
    }
    assert!(messages < 3);
}

/// An account, and a bank that takes its time.
async fn transfer(from: &Cell<u32>, to: &Cell<u32>) {
    from.update(|money| money - 1);
    yield_now().await; // The other bank answers.
    to.update(|money| money + 1);
}

/// Where money is lost when a transfer is dropped.
async fn money_is_lost(mut transfer: impl AsyncFnMut(Cut, &Cell<u32>, &Cell<u32>)) -> Vec<Place> {
    let mut sums = Vec::new();
    let places = dropped_at_each(async |cut| {
        let (from, to) = (Cell::new(1), Cell::new(0));
        transfer(cut, &from, &to).await;
        sums.push(from.get() + to.get());
    })
    .await;
    let lost = places.into_iter().zip(sums).filter(|(_, sum)| *sum != 1);
    lost.map(|(place, _)| place).collect()
}

#[every_runtime(on_no_runtime)]
async fn the_harness_finds_where_money_is_lost() {
    let lost = money_is_lost(async |cut, from, to| {
        cut.short(transfer(from, to)).await;
    });
    assert_eq!(lost.await, [Place::AsItWaits(1), Place::OnceWoken(1)]);
}

/// Wait first, and then change everything without a wait between.
#[every_runtime(on_no_runtime)]
async fn what_belongs_together_has_no_await_between() {
    let lost = money_is_lost(async |cut, from, to| {
        let transfer = async {
            yield_now().await;
            from.update(|money| money - 1);
            to.update(|money| money + 1);
        };
        cut.short(transfer).await;
    });
    assert_eq!(lost.await, []);
}

/// What must be finished is a task of its own: it is the wait for it that is dropped.
#[every_runtime]
async fn what_must_be_finished_is_a_child_of_a_scope_that_is_waited_for() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    let places = dropped_at_each(async |cut| {
        let (from, to) = (Arc::new(AtomicU32::new(1)), Arc::new(AtomicU32::new(0)));
        let (debit, credit) = (from.clone(), to.clone());
        let mut transfers = Scope::<(), ()>::new(&Token::new());
        runtime::spawn(&transfers, |_| async move {
            debit.fetch_sub(1, Ordering::SeqCst);
            yield_now().await;
            credit.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        if cut.short(transfers.ended()).await.is_none() {
            let _ = transfers.ended().await; // At the latest where the program ends.
        }
        let left = (from.load(Ordering::SeqCst), to.load(Ordering::SeqCst));
        assert_eq!(left, (0, 1));
    });
    assert!(!places.await.is_empty());
}

/// A destructor runs when a value is dropped, and not when it is forgotten.
#[every_runtime]
async fn a_future_that_is_forgotten_keeps_what_it_holds() {
    let mutex = async_lock::Mutex::new(());
    let holds = || async {
        let _held = mutex.lock().await;
        pending::<()>().await;
    };
    let mut future = Box::pin(holds());
    assert!(futures::poll!(&mut future).is_pending());
    drop(future);
    assert!(mutex.try_lock().is_some());

    let mut future = Box::pin(holds());
    assert!(futures::poll!(&mut future).is_pending());
    std::mem::forget(future); // So does a leaked Box, or a circle of Arcs.
    assert!(mutex.try_lock().is_none());
}

/// A request is for ever: whoever does not heed it asks again and again, at once.
#[every_runtime]
async fn a_loop_that_does_not_heed_its_request_spins() {
    let (token, mut rounds, mut handled) = (Token::new(), 0, 0);
    let (_sender, jobs) = channel::unbounded::<u32>();
    token.request("enough");
    while rounds < 1000 {
        let _ = token.unless_requested(jobs.recv()).await; // Never waits.
        rounds += 1;
    }

    // It heeds it: the loop ends.
    while let Some(job) = token.unless_requested(jobs.recv()).await {
        handled += job.unwrap();
    }
    assert_eq!(handled, 0);
}

/// Nobody can stop a function that blocks. But it can look.
#[every_runtime]
async fn a_blocking_function_looks_at_the_token() {
    let outside = Token::new();
    let (tell, told) = mpsc::channel();
    let asked = outside.clone();
    let blocks = std::thread::spawn(move || {
        tell.send("started").unwrap();
        while !asked.is_requested() {
            std::thread::sleep(Duration::from_millis(1)); // One piece of its work.
        }
        "stopped between two pieces"
    });
    assert_eq!(told.recv(), Ok("started"));
    outside.request("enough");
    assert_eq!(blocks.join().unwrap(), "stopped between two pieces");
}

/// It waits for what only its own end would bring.
#[every_runtime]
async fn a_child_that_does_not_look_holds_everybody_up_until_it_is_cut() {
    let outside = Token::new();
    let mut scope = Scope::<(), ()>::new(&outside);
    runtime::spawn(&scope, |_| pending()); // It has a token, and does not look.
    outside.request("a new version");
    assert!(futures::poll!(scope.ended().boxed()).is_pending());

    let report = runtime::ended_within(&mut scope, Duration::from_millis(10)).await;
    assert_eq!(report.cut, 1);
}
