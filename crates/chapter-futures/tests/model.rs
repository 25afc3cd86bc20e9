//! The postbox in every order in which two threads can meet: the same file, with loom's types.

#[allow(dead_code, reason = "the model has no use for all of it")]
#[path = "../src/postbox.rs"]
mod postbox;

mod sync {
    pub use loom::sync::{Arc, Mutex, MutexGuard};
}

use loom::future::block_on;
use loom::thread;
use postbox::{RecvError, SendError, postbox};

/// A lost wake-up is a deadlock, which loom reports.
#[test]
fn a_letter_arrives_whenever_it_is_sent() {
    loom::model(|| {
        let (sender, receiver) = postbox();
        let sending = thread::spawn(move || sender.send("letter"));
        assert_eq!(block_on(receiver), Ok("letter"));
        assert_eq!(sending.join().unwrap(), Ok(()));
    });
}
