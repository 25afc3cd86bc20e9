//! What a night in the harbour promises.

#[cfg_attr(solution, path = "../../../solutions/task-group/fishing-boats.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{Boat, Screen, night};
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::channel::oneshot;
use futures::future::{BoxFuture, pending, poll_fn, ready};
use futures::{FutureExt, StreamExt};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

type Trip = BoxFuture<'static, Result<(), String>>;

/// The program in `exercise.rs`, with these boats, prints these lines.
#[every_runtime(on_tokio)]
async fn it_prints_what_python_prints() {
    let berta_comes_home = async {
        tokio::task::yield_now().await;
        Ok(())
    };
    let boats = vec![
        boat("Berta", pending().boxed(), berta_comes_home.boxed()),
        boat("Clara", pending().boxed(), calls("Clara has no engine")),
        boat("Anna", calls("Anna has a leak"), pending().boxed()),
    ];
    let expected = [
        "Berta is home",
        "heard: Anna has a leak",
        "heard: Clara has no engine",
        "the harbour is closed",
    ];
    assert_eq!(lines(boats).await, expected);
}

#[every_runtime(on_tokio)]
async fn a_quiet_night_is_not_disturbed() {
    let boats = vec![boat("Anna", ready(Ok(())).boxed(), pending().boxed())];
    let expected = ["Anna has caught enough", "the harbour is closed"];
    assert_eq!(lines(boats).await, expected);
}

#[every_runtime(on_tokio)]
async fn a_boat_that_has_caught_enough_is_left_alone() {
    let (tell, told) = oneshot::channel::<()>();
    let catches = async {
        let _tell = tell; // Dropped when she has caught enough.
        Ok(())
    };
    let calls_later = async {
        let _ = told.await;
        Err("Berta has a leak".into())
    };
    let boats = vec![
        boat("Anna", catches.boxed(), calls("Anna was sent home")),
        boat("Berta", calls_later.boxed(), pending().boxed()),
    ];
    let lines = lines(boats).await;
    let heard: Vec<_> = lines.iter().filter(|line| line.contains("heard")).collect();
    assert_eq!(heard, ["heard: Berta has a leak"]);
}

#[every_runtime(on_tokio)]
async fn the_harbour_waits_for_the_last_boat() {
    let (arrive, arrives) = oneshot::channel::<()>();
    let (begin, begun) = oneshot::channel();
    let comes_home = async {
        begin.send(()).expect("the test waits for it");
        let _ = arrives.await;
        Ok(())
    };
    let boats = vec![
        boat("Anna", calls("Anna has a leak"), pending().boxed()),
        boat("Berta", pending().boxed(), comes_home.boxed()),
    ];
    let (screen, mut printed) = screen();
    let night = tokio::spawn(night(boats, screen));
    begun.await.expect("Berta was never sent home");
    assert!(printed.try_recv().is_err(), "it has not waited");

    drop(arrive);
    assert!(night.await.is_ok());
    let closed: Vec<_> = printed.collect().await;
    assert_eq!(closed.last().unwrap(), "the harbour is closed");
}

/// They are asked again only because they are recalled, and by then each has made its call.
#[every_runtime(on_tokio)]
async fn calls_in_the_moment_of_the_recall_are_heard() {
    const MANY: usize = 50;
    let (begin, begun) = unbounded();
    let calls_when_asked_again = || {
        let mut begin = Some(begin.clone());
        poll_fn(move |_| match begin.take() {
            Some(begin) => {
                begin.unbounded_send(()).expect("Anna waits for it");
                Poll::Pending
            }
            None => Poll::Ready(Err("help".into())),
        })
    };
    let calls_when_all_have_begun = async {
        let _: Vec<()> = begun.take(MANY).collect().await;
        Err("help".into())
    };
    let comes_home = || ready(Ok(())).boxed();
    let others = (0..MANY).map(|_| boat("one", calls_when_asked_again().boxed(), comes_home()));
    let mut boats: Vec<Boat> = others.collect();
    boats.push(boat(
        "Anna",
        calls_when_all_have_begun.boxed(),
        comes_home(),
    ));

    let lines = lines(boats).await;
    let heard = lines.iter().filter(|line| *line == "heard: help").count();
    assert_eq!(heard, MANY + 1, "a call for help is lost");
}

#[every_runtime(on_tokio)]
async fn the_nets_are_in_before_a_boat_comes_home() {
    let net = Arc::new(());
    let (in_the_water, looks) = (net.clone(), net.clone());
    let fishes = async {
        pending::<()>().await;
        drop(in_the_water);
        Ok(())
    };
    // This test, and whoever looks: two.
    let comes_home = async move {
        let nets = Arc::strong_count(&looks) - 2;
        (nets == 0)
            .then_some(())
            .ok_or_else(|| "the net is in the screw".into())
    };
    let boats = vec![
        boat("Anna", calls("Anna has a leak"), pending().boxed()),
        boat("Berta", fishes.boxed(), comes_home.boxed()),
    ];
    let expected = [
        "Berta is home",
        "heard: Anna has a leak",
        "the harbour is closed",
    ];
    assert_eq!(lines(boats).await, expected);
    assert_eq!(Arc::strong_count(&net), 1);
}

#[every_runtime(on_tokio)]
async fn whoever_drops_the_night_leaves_no_boat_at_sea() {
    let at_sea = Arc::new(());
    let (fishing, coming_home) = (at_sea.clone(), at_sea.clone());
    let (begin, begun) = oneshot::channel();
    let fishes = async {
        begin.send(()).expect("the test waits for it");
        pending::<()>().await;
        drop(fishing);
        Ok(())
    };
    let comes_home = async {
        pending::<()>().await;
        drop(coming_home);
        Ok(())
    };
    let boats = vec![boat("Anna", fishes.boxed(), comes_home.boxed())];
    let mut night = night(boats, screen().0).boxed();
    assert!(futures::poll!(&mut night).is_pending());
    begun.await.expect("Anna sets sail");

    drop(night);
    let all_home = async {
        while Arc::strong_count(&at_sea) > 1 {
            tokio::task::yield_now().await;
        }
    };
    let is_over = tokio::time::timeout(Duration::from_secs(10), all_home).await;
    assert!(is_over.is_ok(), "a boat is still at sea");
}

fn boat(name: &'static str, fishing: Trip, coming_home: Trip) -> Boat {
    Boat {
        name,
        fishing,
        coming_home,
    }
}

/// A trip that ends at once, with a call for help.
fn calls(for_help: &str) -> Trip {
    ready(Err(for_help.to_owned())).boxed()
}

/// What a whole night prints.
async fn lines(boats: Vec<Boat>) -> Vec<String> {
    let (screen, printed) = screen();
    night(boats, screen).await;
    printed.collect().await
}

fn screen() -> (Screen, UnboundedReceiver<String>) {
    let (screen, printed) = unbounded();
    (Screen(screen), printed)
}
