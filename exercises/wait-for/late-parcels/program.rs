//! The program: parcels that take some hours, and a door that opens for three.

use super::Screen;
use std::thread;
use std::time::Duration;
use tokio::time::{sleep, timeout};

const HOUR: Duration = Duration::from_secs(3600);

/// A future, a task, and one who blocks the road.
pub async fn one_by_one(screen: Screen) {
    let journey = flowers(screen.clone());
    match timeout(3 * HOUR, journey).await {
        Ok(()) => screen.print("flowers: received"),
        Err(_) => screen.print("flowers: given up"),
    }

    let journey = tokio::spawn(book(screen.clone()));
    match timeout(3 * HOUR, journey).await {
        Ok(_) => screen.print("book: received"),
        Err(_) => screen.print("book: given up"),
    }

    let journey = piano(screen.clone());
    match timeout(Duration::ZERO, journey).await {
        Ok(()) => screen.print("piano: received"),
        Err(_) => screen.print("piano: given up"),
    }

    sleep(24 * HOUR).await;
}

/// The same task, waited for twice.
pub async fn twice(screen: Screen) {
    let mut journey = tokio::spawn(letter(screen.clone()));
    for _ in 0..2 {
        match timeout(3 * HOUR, &mut journey).await {
            Ok(_) => screen.print("letter: received"),
            Err(_) => screen.print("letter: not yet"),
        }
    }
}

async fn flowers(screen: Screen) {
    screen.print("flowers: sent");
    sleep(5 * HOUR).await;
    screen.print("flowers: arrived");
}

async fn book(screen: Screen) {
    screen.print("book: sent");
    sleep(5 * HOUR).await;
    screen.print("book: arrived");
}

/// Its driver never waits: not a single `.await` that does.
async fn piano(screen: Screen) {
    screen.print("piano: sent");
    thread::sleep(Duration::from_millis(1)); // However long: nobody looks at the clock meanwhile.
    screen.print("piano: arrived");
}

async fn letter(screen: Screen) {
    screen.print("letter: sent");
    sleep(5 * HOUR).await;
    screen.print("letter: arrived");
}
