//! The program: one counter, three customers. Once with tokio's semaphore, and once with smol's.
//! Neither needs its runtime: both run on smol's `LocalExecutor`.

use super::Screen;
use smol::LocalExecutor;
use smol::future::yield_now;
use std::rc::Rc;

/// With tokio's semaphore.
pub async fn with_tokio(screen: Screen, executor: Rc<LocalExecutor<'static>>) {
    let counter = Rc::new(tokio::sync::Semaphore::new(1));
    let first = counter.acquire().await;
    let customer = |name| {
        let (counter, screen) = (counter.clone(), screen.clone());
        async move {
            let _permit = counter.acquire().await;
            served(&screen, name).await;
        }
    };
    let patient = executor.spawn(customer("patient"));
    yield_now().await; // The patient one asks, and waits.

    screen.print("first leaves");
    drop(first);
    customer("regular").await;
    patient.await;
    screen.print("closed");
}

/// With smol's.
pub async fn with_smol(screen: Screen, executor: Rc<LocalExecutor<'static>>) {
    let counter = Rc::new(smol::lock::Semaphore::new(1));
    let first = counter.acquire().await;
    let customer = |name| {
        let (counter, screen) = (counter.clone(), screen.clone());
        async move {
            let _permit = counter.acquire().await;
            served(&screen, name).await;
        }
    };
    let patient = executor.spawn(customer("patient"));
    yield_now().await; // The patient one asks, and waits.

    screen.print("first leaves");
    drop(first);
    customer("regular").await;
    patient.await;
    screen.print("closed");
}

async fn served(screen: &Screen, name: &str) {
    screen.print(format!("{name} is served"));
    yield_now().await;
    screen.print(format!("{name} leaves"));
}
