//! The program: a guest orders tea, and a waiter asks for it by hand, poll by poll.

use super::Screen;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// The waiter asks until the tea is there.
pub fn to_the_end(screen: &Screen) {
    let mut tea = pin!(tea(screen));
    screen.print("waiter: ordered");
    while ask(screen, tea.as_mut()).is_pending() {}
}

/// The waiter asks twice; then the guest leaves.
pub fn half_way(screen: &Screen) {
    let mut tea = Box::pin(tea(screen));
    screen.print("waiter: ordered");
    let _ = ask(screen, tea.as_mut());
    let _ = ask(screen, tea.as_mut());
    screen.print("guest: leaves");
    drop(tea);
    screen.print("waiter: sorry");
}

fn ask(screen: &Screen, tea: Pin<&mut impl Future<Output = &'static str>>) -> Poll<()> {
    match tea.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Pending => {
            screen.print("waiter: not yet");
            Poll::Pending
        }
        Poll::Ready(cup) => {
            screen.print(cup);
            Poll::Ready(())
        }
    }
}

async fn tea(screen: &Screen) -> &'static str {
    let _pot = Pot(screen);
    let water = boil(screen);
    screen.print("kitchen: pot is out");
    water.await;
    screen.print("kitchen: leaves in");
    OneMoreTime(true).await;
    "cup: tea"
}

async fn boil(screen: &Screen) {
    screen.print("kitchen: kettle is on");
    OneMoreTime(true).await;
    screen.print("kitchen: water boils");
}

/// Pending when it is asked first, ready when it is asked again.
struct OneMoreTime(bool);

impl Future for OneMoreTime {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::take(&mut self.0) {
            return Poll::Pending;
        }
        Poll::Ready(())
    }
}

/// Washed when it is no longer needed.
struct Pot<'a>(&'a Screen);

impl Drop for Pot<'_> {
    fn drop(&mut self) {
        self.0.print("pot: washed");
    }
}
