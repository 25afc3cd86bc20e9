//! What `prices` must do. Most of it is tested on no runtime at all: each future is driven
//! until nothing more happens, so a question that is never asked fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/gather/slow-shops.rs")]
mod exercise;

use async_lock::Barrier;
use every_runtime::every_runtime;
use exercise::prices;
use futures::executor::LocalPool;
use futures::{channel::oneshot, task::LocalSpawnExt};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[test]
fn every_shop_is_asked_before_the_first_has_answered() {
    assert_all_asked_together(&["north", "east", "south"]);
}

#[test]
fn a_hundred_shops_are_asked_together_too() {
    assert_all_asked_together(&["shop"; 100]);
}

#[test]
fn answers_stand_in_the_order_of_the_shops_whichever_comes_first() {
    let answers = run_until_stalled(async {
        let (second_answers, second_has_answered) = oneshot::channel();
        let (begin, wait) = (
            Cell::new(Some(second_answers)),
            Cell::new(Some(second_has_answered)),
        );
        prices(&["first", "second"], async |shop| match shop {
            "first" => wait.take().unwrap().await.map(|()| 1),
            _ => begin
                .take()
                .unwrap()
                .send(())
                .map(|()| 2)
                .map_err(|()| oneshot::Canceled),
        })
        .await
    });
    assert_eq!(
        answers,
        Some(vec![Ok(1), Ok(2)]),
        "the second shop answers before the first: it has to be asked by then"
    );
}

#[test]
fn an_error_stands_in_its_place_and_costs_no_other_answer() {
    let answers = run_until_stalled(prices(&["5", "closed", "7"], async |shop| shop.parse()));
    let answers: Vec<Option<u32>> = answers.unwrap().into_iter().map(Result::ok).collect();
    assert_eq!(answers, [Some(5), None, Some(7)]);
}

#[test]
fn no_shops_give_no_answers() {
    let answers = run_until_stalled(prices(&[], async |_| Err("nobody to ask")));
    assert_eq!(answers, Some(vec![]));
}

#[every_runtime]
async fn what_needs_no_runtime_works_on_each() {
    let answers = prices(&["north", "east"], async |shop| {
        runtime::sleep(std::time::Duration::from_millis(5)).await;
        u32::try_from(shop.len())
    });
    assert_eq!(answers.await, [Ok(5), Ok(4)]);
}

/// What a runtime has to offer here: something to wait for.
mod chapter {
    pub mod on_tokio {
        pub use tokio::time::sleep;
    }
    pub mod on_async_std {
        pub use async_std::task::sleep;
    }
    pub mod on_smol {
        pub async fn sleep(duration: std::time::Duration) {
            smol::Timer::after(duration).await;
        }
    }
}

/// Each shop answers only once all are asked.
fn assert_all_asked_together(shops: &'static [&'static str]) {
    let asked = Rc::new(Cell::new(0));
    let count = asked.clone();
    let answers = run_until_stalled(async move {
        let all_are_asked = Barrier::new(shops.len());
        prices(shops, async |_| {
            count.update(|asked| asked + 1);
            all_are_asked.wait().await;
            Ok::<_, ()>(1)
        })
        .await
    });
    assert!(
        answers.is_some(),
        "{} of {} shops were asked before the first had answered: \
         the next question must not wait for the answer to the one before",
        asked.get(),
        shops.len()
    );
}

/// Drives the future as far as it gets; returns its output if that is to its end.
fn run_until_stalled<F: Future + 'static>(future: F) -> Option<F::Output> {
    let output = Rc::new(RefCell::new(None));
    let slot = output.clone();
    let mut pool = LocalPool::new();
    let task = async move { *slot.borrow_mut() = Some(future.await) };
    pool.spawner().spawn_local(task).unwrap();
    pool.run_until_stalled();
    output.take()
}
