//! What the ticker must show. The messages come in packets, at moments that the test chooses.

#[cfg_attr(solution, path = "../../../solutions/cancellation/broken-lines.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{Shown, run};
use futures::channel::mpsc::unbounded;
use futures::{StreamExt, TryStreamExt};
use std::cell::RefCell;
use std::io;

/// What happens to the ticker: a packet of bytes comes, or its clock ticks.
enum Happens {
    Packet(&'static [u8]),
    Tick,
}

use Happens::{Packet, Tick};

#[every_runtime(on_no_runtime)]
async fn whole_messages_are_shown() {
    let shown = shown_after(&[Packet(b"good morning\n"), Packet(b"rain\n")]).await;
    assert_eq!(shown, [message("good morning"), message("rain")]);
}

#[every_runtime(on_no_runtime)]
async fn a_message_in_two_packets_is_shown_whole() {
    let shown = shown_after(&[Packet(b"good "), Packet(b"morning\n")]).await;
    assert_eq!(shown, [message("good morning")]);
}

#[every_runtime(on_no_runtime)]
async fn a_tick_between_its_packets_leaves_a_message_whole() {
    let shown = shown_after(&[
        Packet(b"good "),
        Tick,
        Packet(b"mor"),
        Tick,
        Packet(b"ning\nra"),
    ]);
    let expected = [
        Shown::Tick,
        Shown::Tick,
        message("good morning"),
        message("ra"),
    ];
    assert_eq!(
        shown.await,
        expected,
        "the beginning of a message is gone, or a tick"
    );
}

#[every_runtime(on_no_runtime)]
async fn two_messages_in_one_packet_are_two() {
    let shown = shown_after(&[Packet(b"one\ntwo\n"), Tick]).await;
    assert_eq!(shown, [message("one"), message("two"), Shown::Tick]);
}

#[every_runtime(on_no_runtime)]
async fn even_a_letter_may_come_in_two_packets() {
    let shown = shown_after(&[Packet(b"caf\xc3"), Tick, Packet(b"\xa9\n"), Tick]).await;
    assert_eq!(shown, [Shown::Tick, message("café"), Shown::Tick]);
}

fn message(text: &str) -> Shown {
    Shown::Message(text.to_owned())
}

/// Lets these happen one after the other, and lets the ticker answer to each.
async fn shown_after(events: &[Happens]) -> Vec<Shown> {
    let (packets, source) = unbounded::<io::Result<Vec<u8>>>();
    let (clock, ticks) = unbounded();
    let shown = RefCell::new(Vec::new());
    let source = source.boxed_local().into_async_read();
    let mut ticker = Box::pin(run(source, ticks, |what| shown.borrow_mut().push(what)));
    assert!(futures::poll!(&mut ticker).is_pending());
    for event in events {
        match event {
            Packet(bytes) => packets.unbounded_send(Ok(bytes.to_vec())).unwrap(),
            Tick => clock.unbounded_send(()).unwrap(),
        }
        assert!(
            futures::poll!(&mut ticker).is_pending(),
            "it has ended too early"
        );
    }
    drop(packets);
    ticker.await;
    shown.into_inner()
}
