//! What waits for a letter, dropped at each of its awaits in turn.

use chapter_futures as chapter;
use chapter_futures::sensor::Sensor;
use chapter_futures::{Promise, measure, postbox};
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use std::sync::{Arc, mpsc};

const ALL: [Place; 3] = [
    Place::BeforeItsFirstPoll,
    Place::AsItWaits(1),
    Place::OnceWoken(1),
];

/// Awaited by `&mut`, as in a loop around `select!`: the letter stays until it is taken.
#[every_runtime]
async fn a_letter_is_taken_or_still_there() {
    let places = dropped_at_each(async |cut| {
        let (sender, mut receiver) = postbox();
        let send = async { sender.send(7).unwrap() };
        let (taken, ()) = futures::join!(cut.short(&mut receiver), send);
        assert_eq!(taken.is_none(), receiver.try_recv() == Ok(7));
    });
    assert_eq!(places.await, ALL);
}

/// The letter is dropped with its receiver, or comes back. Nobody keeps it.
#[every_runtime]
async fn a_letter_to_one_who_has_left_is_not_leaked() {
    let places = dropped_at_each(async |cut| {
        let letter = Arc::new(());
        let (sender, receiver) = postbox();
        let send = async { sender.send(letter.clone()).is_ok() };
        let (received, _) = futures::join!(cut.short(receiver), send);
        drop(received);
        assert_eq!(Arc::strong_count(&letter), 1);
    });
    assert_eq!(places.await, ALL);
}

#[every_runtime]
async fn the_end_of_the_receiver_is_heard_by_who_asks_again() {
    let places = dropped_at_each(async |cut| {
        let (mut sender, receiver) = postbox::<()>();
        futures::join!(cut.short(sender.closed()), async { drop(receiver) });
        sender.closed().await;
    });
    assert_eq!(places.await, ALL);
}

/// Two wait for it, and one of them leaves, perhaps just as it has been told.
#[every_runtime]
async fn who_leaves_takes_nothing_from_who_waits_for_the_same_promise() {
    let places = dropped_at_each(async |cut| {
        let promise = Promise::<_, ()>::new();
        let set = async { promise.set_result(7).unwrap() };
        let leaves = cut.short(promise.wait());
        let (_, stays, ()) = futures::join!(leaves, promise.wait(), set);
        assert_eq!((stays, promise.result()), (Ok(7), Some(Ok(7))));
    });
    assert_eq!(places.await, ALL);
}

/// The sensor serves the next, whatever became of the one before.
#[every_runtime]
async fn a_measurement_that_nobody_awaits_any_more_is_in_nobodys_way() {
    let places = dropped_at_each(async |cut| {
        let (release, released) = mpsc::channel();
        let sensor = Sensor::start(move || Ok(released.recv().unwrap()));
        let let_it_read = async { release.send(1).unwrap() };
        futures::join!(cut.short(runtime::measure(&sensor)), let_it_read);
        release.send(1).unwrap();
        assert_eq!(measure(&sensor).await, Ok(1));
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}
