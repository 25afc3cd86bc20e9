//! The program: eggs and toast, on tokio's `current_thread` runtime.

use super::Screen;
use std::thread;
use std::time::Duration;
use tokio::join;
use tokio::time::sleep;

const FRYING: Duration = Duration::from_millis(30);
const TOASTING: Duration = Duration::from_millis(60);

/// The toaster is awaited.
pub async fn awaited(screen: Screen) {
    let toast = async {
        screen.print("toast: in");
        sleep(TOASTING).await;
        screen.print("toast: out");
    };
    join!(eggs(&screen), toast);
    screen.print("breakfast");
}

/// The toaster blocks the thread.
pub async fn blocking(screen: Screen) {
    let toast = async {
        screen.print("toast: in");
        thread::sleep(TOASTING);
        screen.print("toast: out");
    };
    join!(eggs(&screen), toast);
    screen.print("breakfast");
}

/// The toaster's sleep is made, and not awaited.
pub async fn forgotten(screen: Screen) {
    let toast = async {
        screen.print("toast: in");
        let _toasting = sleep(TOASTING);
        screen.print("toast: out");
    };
    screen.print("good morning");
    join!(eggs(&screen), toast);
    screen.print("breakfast");
}

async fn eggs(screen: &Screen) {
    screen.print("eggs: in");
    sleep(FRYING).await;
    screen.print("eggs: out");
}
