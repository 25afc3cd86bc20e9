//! The program: a mixer breaks while bread is in the oven, on three nights. It runs on tokio's
//! `current_thread` runtime: tasks take turns in the order in which they became ready.

use super::Screen;
use smol::future::yield_now;
use std::future::{Ready, ready};
use tokio::task::JoinSet;

/// All three nights.
pub async fn main(screen: Screen) {
    screen.print("first night: handles");
    report(&screen, with_handles(&screen).await);
    a_while().await;

    screen.print("second night: a set");
    report(&screen, with_a_set(&screen).await);
    a_while().await;

    screen.print("third night: a shutdown");
    report(&screen, with_a_shutdown(&screen).await);
}

async fn with_handles(screen: &Screen) -> Result<(), &'static str> {
    let oven = tokio::spawn(bakes(screen.clone()));
    let mixer = tokio::spawn(breaks());
    mixer.await.expect("it does not panic")?;
    oven.await.expect("it does not panic")
}

async fn with_a_set(screen: &Screen) -> Result<(), &'static str> {
    let mut set = JoinSet::new();
    set.spawn(bakes(screen.clone()));
    set.spawn(breaks());
    until_one_fails(&mut set).await
}

async fn with_a_shutdown(screen: &Screen) -> Result<(), &'static str> {
    let mut set = JoinSet::new();
    set.spawn(bakes(screen.clone()));
    set.spawn(breaks());
    let ended = until_one_fails(&mut set).await;
    set.shutdown().await;
    ended
}

async fn until_one_fails(set: &mut JoinSet<Result<(), &'static str>>) -> Result<(), &'static str> {
    while let Some(ended) = set.join_next().await {
        ended.expect("it does not panic")?;
    }
    Ok(())
}

async fn bakes(screen: Screen) -> Result<(), &'static str> {
    let mut bread = Bread(screen, "lost");
    bread.0.print("bread is in the oven");
    a_while().await;
    bread.1 = "baked";
    Ok(())
}

/// Breaks as soon as it is its turn.
fn breaks() -> Ready<Result<(), &'static str>> {
    ready(Err("the mixer broke"))
}

/// Much longer than a mixer needs to break.
async fn a_while() {
    for _ in 0..10 {
        yield_now().await;
    }
}

fn report(screen: &Screen, ended: Result<(), &'static str>) {
    if let Err(fault) = ended {
        screen.print(format!("told: {fault}"));
    }
}

/// Says what became of it, when it is dropped.
struct Bread(Screen, &'static str);

impl Drop for Bread {
    fn drop(&mut self) {
        self.0.print(format!("bread is {}", self.1));
    }
}
