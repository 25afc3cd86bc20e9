//! The program: it spawns three tasks, and awaits one of them. Once on tokio's
//! `current_thread` runtime, and once on smol's `LocalExecutor`: one thread each, and tasks
//! first come, first served.

use super::Screen;
use smol::LocalExecutor;
use smol::future::yield_now;
use std::rc::Rc;

/// On tokio.
pub async fn on_tokio(screen: Screen) {
    let _lazy = work(screen.clone(), "lazy", 1);
    let _ = tokio::spawn(work(screen.clone(), "ignored", 1));
    let _kept = tokio::spawn(work(screen.clone(), "kept", 5));
    let awaited = tokio::spawn(work(screen.clone(), "awaited", 2));
    screen.print("main waits");

    awaited.await.expect("it does not panic");
    screen.print("main ends");
}

/// On smol.
pub async fn on_smol(screen: Screen, executor: Rc<LocalExecutor<'static>>) {
    let _lazy = work(screen.clone(), "lazy", 1);
    let _ = executor.spawn(work(screen.clone(), "ignored", 1));
    let _kept = executor.spawn(work(screen.clone(), "kept", 5));
    let awaited = executor.spawn(work(screen.clone(), "awaited", 2));
    screen.print("main waits");

    awaited.await;
    screen.print("main ends");
}

async fn work(screen: Screen, name: &str, turns: u32) {
    screen.print(format!("{name} begins"));
    for _ in 0..turns {
        yield_now().await;
    }
    screen.print(format!("{name} ends"));
}
