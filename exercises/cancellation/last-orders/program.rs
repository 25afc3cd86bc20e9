//! The program: a bar that closes.

use super::Screen;
use futures::{FutureExt, select_biased};
use smol::LocalExecutor;
use smol::future::yield_now;
use std::rc::Rc;

/// Serves three guests, and closes.
pub async fn bar(screen: Screen, executor: Rc<LocalExecutor<'static>>) {
    let ada = guest(screen.clone(), "Ada", 1);
    let mut bob = Box::pin(guest(screen.clone(), "Bob", 3));
    let cleo = executor.spawn(guest(screen.clone(), "Cleo", 5));

    select_biased! {
        () = bob.as_mut().fuse() => screen.print("Bob is done"),
        () = yield_now().fuse() => screen.print("last orders"),
    }
    drop(bob);
    screen.print("Bob's table is cleared");
    drop(ada);
    screen.print("Ada's table is cleared");
    cleo.cancel().await;
    screen.print("closed");
}

async fn guest(screen: Screen, name: &'static str, turns: u32) {
    let _coat = Coat(screen.clone(), name);
    screen.print(format!("{name} orders"));
    for _ in 0..turns {
        yield_now().await;
    }
    screen.print(format!("{name} pays"));
}

struct Coat(Screen, &'static str);

impl Drop for Coat {
    fn drop(&mut self) {
        self.0.print(format!("{} takes the coat", self.1));
    }
}
