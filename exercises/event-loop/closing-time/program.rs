//! The program: a bar with one guest, on tokio's `current_thread` runtime.

use super::Screen;
use tokio::runtime::{Builder, Runtime};
use tokio::task::yield_now;

/// One run, and the bar is closed.
pub fn one_run(screen: &Screen) {
    let bar = open(screen);
    bar.block_on(serve(screen));
    screen.print("bar: lights off");
    drop(bar);
    screen.print("bar: closed");
}

/// Two runs, with a break between them.
pub fn two_runs(screen: &Screen) {
    let bar = open(screen);
    bar.block_on(serve(screen));
    screen.print("bar: a break");
    bar.block_on(serve(screen));
    screen.print("bar: lights off");
    drop(bar);
    screen.print("bar: closed");
}

fn open(screen: &Screen) -> Runtime {
    let bar = Builder::new_current_thread().build().expect("a runtime");
    bar.spawn(guest(screen.clone()));
    screen.print("bar: open");
    bar
}

async fn serve(screen: &Screen) {
    screen.print("bar: serving");
    yield_now().await;
    screen.print("bar: last round");
}

async fn guest(screen: Screen) {
    let _coat = Coat(screen.clone());
    screen.print("guest: comes in");
    yield_now().await;
    screen.print("guest: drinks");
    yield_now().await;
    screen.print("guest: pays");
}

/// Taken when the guest goes, however that comes about.
struct Coat(Screen);

impl Drop for Coat {
    fn drop(&mut self) {
        self.0.print("guest: takes the coat");
    }
}
