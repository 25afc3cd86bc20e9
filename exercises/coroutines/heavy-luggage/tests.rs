//! What `upload` must do, and what it may take.

#[cfg_attr(solution, path = "../../../solutions/coroutines/heavy-luggage.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{File, LIMIT, PIECE, Server, upload};
use smol::future::yield_now;
use std::cell::RefCell;

#[test]
fn the_future_is_small() {
    let size = size_of_val(&upload(&Log::default(), Bytes(vec![])));
    assert!(
        size < LIMIT,
        "the future takes {size} bytes, {LIMIT} are too many: what lives across an .await?"
    );
}

#[every_runtime(on_no_runtime)]
async fn the_file_is_sent_in_pieces_after_the_login() {
    let file: Vec<u8> = (0..20_000_u32)
        .map(|number| number.to_le_bytes()[0])
        .collect();
    let log = Log::default();

    assert_eq!(upload(&log, Bytes(file.clone())).await, 20_000);

    let log = log.0.into_inner();
    assert_eq!(log[0], b"Ada", "the login");
    let lengths: Vec<usize> = log[1..].iter().map(Vec::len).collect();
    let in_pieces: Vec<usize> = file.chunks(PIECE).map(<[u8]>::len).collect();
    assert_eq!(lengths, in_pieces);
    assert_eq!(log[1..].concat(), file);
}

#[every_runtime(on_no_runtime)]
async fn an_empty_file_sends_nothing() {
    let log = Log::default();
    assert_eq!(upload(&log, Bytes(vec![])).await, 0);
    assert_eq!(log.0.into_inner(), [b"Ada"]);
}

/// Writes down what it is sent.
#[derive(Default)]
struct Log(RefCell<Vec<Vec<u8>>>);

impl Server for Log {
    async fn login(&self, name: &[u8]) {
        yield_now().await;
        self.0.borrow_mut().push(name.to_vec());
    }

    async fn send(&self, piece: &[u8]) {
        yield_now().await;
        self.0.borrow_mut().push(piece.to_vec());
    }
}

/// A file in memory.
struct Bytes(Vec<u8>);

impl File for Bytes {
    async fn read(&mut self, buffer: &mut [u8]) -> usize {
        yield_now().await;
        let length = self.0.len().min(buffer.len());
        let rest = self.0.split_off(length);
        buffer[..length].copy_from_slice(&self.0);
        self.0 = rest;
        length
    }
}
