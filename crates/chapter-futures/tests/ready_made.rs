//! What the ready-made ones promise, beside ours: a test for each line of the book's table.
//!
//! Each test sees what every one of them does, and that the page says so.

use chapter_futures::postbox;
use chapter_futures::postbox::{RecvError, SendError};
use event_listener::{Event, IntoNotification, Listener};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot as of_futures;
use futures::executor::block_on;
use smol::channel;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread;
use tokio::sync::oneshot as of_tokio;

#[test]
fn who_can_wait() {
    // Of the one-shots there is one receiver, which is not `Clone`.
    let (sender, receiver) = channel::bounded(1);
    let other = receiver.clone();
    sender.try_send(7).unwrap();
    let (first, second) = (receiver.recv(), other.recv());
    assert_eq!(
        (first.now_or_never(), second.now_or_never()),
        (Some(Ok(7)), None)
    );

    let event = Event::new();
    let (first, second) = (event.listen(), event.listen());
    event.notify(usize::MAX);
    assert!(first.now_or_never().is_some() && second.now_or_never().is_some());

    assert_line(
        "Who can wait",
        [
            "one",
            "one",
            "one",
            "many; one gets it",
            "many; all are woken",
        ],
    );
}

#[test]
fn a_second_letter() {
    // Their types say so: `send` takes the sender itself.
    takes_the_sender::<postbox::Sender<u8>, _, _>(postbox::Sender::send);
    takes_the_sender::<of_futures::Sender<u8>, _, _>(of_futures::Sender::send);
    takes_the_sender::<of_tokio::Sender<u8>, _, _>(of_tokio::Sender::send);

    let (sender, receiver) = channel::bounded(1);
    sender.try_send(1).unwrap();
    assert_eq!(sender.try_send(2), Err(channel::TrySendError::Full(2)));
    assert_eq!(receiver.try_recv(), Ok(1));
    assert_eq!(sender.try_send(2), Ok(()));

    let no = "does not compile";
    assert_line(
        "A second letter",
        [
            no,
            no,
            no,
            "`Full`, until the first is taken",
            "it carries none",
        ],
    );
}

#[test]
fn the_sender_is_dropped() {
    let (sender, receiver) = postbox::postbox::<()>();
    drop(sender);
    assert_eq!(block_on(receiver), Err(RecvError));
    let (sender, receiver) = of_futures::channel::<()>();
    drop(sender);
    assert_eq!(block_on(receiver), Err(of_futures::Canceled));
    let (sender, receiver) = of_tokio::channel::<()>();
    drop(sender);
    assert!(block_on(receiver).is_err());
    let (sender, receiver) = channel::bounded::<()>(1);
    drop(sender);
    assert_eq!(block_on(receiver.recv()), Err(channel::RecvError));
    let event = Event::<()>::with_tag();
    let listener = event.listen();
    drop(event);
    assert!(listener.now_or_never().is_none());

    let error = "`Err(RecvError)`";
    assert_line(
        "The sender is dropped",
        [error, "`Err(Canceled)`", error, error, "nobody is told"],
    );
}

#[test]
fn the_receiver_is_dropped() {
    let (sender, receiver) = postbox::postbox();
    drop(receiver);
    assert_eq!(sender.send(7), Err(SendError(7)));
    let (sender, receiver) = of_futures::channel();
    drop(receiver);
    assert_eq!(sender.send(7), Err(7));
    let (sender, receiver) = of_tokio::channel();
    drop(receiver);
    assert_eq!(sender.send(7), Err(7));
    let (sender, receiver) = channel::bounded(1);
    drop(receiver);
    assert_eq!(sender.try_send(7), Err(channel::TrySendError::Closed(7)));
    let event = Event::new();
    drop(event.listen());
    assert_eq!(event.notify(1.relaxed()), 0);

    let back = "the letter comes back";
    assert_line(
        "The receiver is dropped",
        [back, back, back, back, "`notify` counts 0 listeners"],
    );
}

#[every_runtime]
async fn the_sender_can_wait_for_that() {
    let (mut sender, receiver) = postbox::postbox::<()>();
    drop(receiver);
    sender.closed().await;
    let (mut sender, receiver) = of_futures::channel::<()>();
    drop(receiver);
    sender.cancellation().await;
    let (mut sender, receiver) = of_tokio::channel::<()>();
    drop(receiver);
    sender.closed().await;
    let (sender, receiver) = channel::bounded::<()>(1);
    drop(receiver);
    sender.closed().await;

    let closed = "`closed()`";
    assert_line(
        "The sender can wait for that",
        [closed, "`cancellation()`", closed, closed, "no"],
    );
}

#[test]
fn on_a_thread_without_async() {
    let (sender, receiver) = postbox::postbox();
    let blocked = thread::spawn(|| block_on(receiver));
    sender.send(7).unwrap();
    assert_eq!(blocked.join().unwrap(), Ok(7));
    let (sender, receiver) = of_futures::channel();
    let blocked = thread::spawn(|| block_on(receiver));
    sender.send(7).unwrap();
    assert_eq!(blocked.join().unwrap(), Ok(7));
    let (sender, receiver) = of_tokio::channel();
    let blocked = thread::spawn(|| receiver.blocking_recv());
    sender.send(7).unwrap();
    assert_eq!(blocked.join().unwrap(), Ok(7));
    let (sender, receiver) = channel::bounded(1);
    let blocked = thread::spawn(move || receiver.recv_blocking());
    sender.try_send(7).unwrap();
    assert_eq!(blocked.join().unwrap(), Ok(7));
    let event = Event::new();
    let listener = event.listen();
    let blocked = thread::spawn(move || listener.wait());
    event.notify(1);
    blocked.join().unwrap();

    let block_on = "any `block_on`";
    let own = ["`blocking_recv()`", "`recv_blocking()`", "`wait()`"];
    assert_line(
        "On a thread without async",
        [block_on, block_on, own[0], own[1], own[2]],
    );
}

#[every_runtime]
async fn runs_on() {
    let (sender, receiver) = postbox::postbox();
    assert_eq!((sender.send(7), receiver.await), (Ok(()), Ok(7)));
    let (sender, receiver) = of_futures::channel();
    assert_eq!((sender.send(7), receiver.await), (Ok(()), Ok(7)));
    let (sender, receiver) = of_tokio::channel();
    assert_eq!((sender.send(7), receiver.await), (Ok(()), Ok(7)));
    let (sender, receiver) = channel::bounded(1);
    assert_eq!((sender.try_send(7), receiver.recv().await), (Ok(()), Ok(7)));
    let event = Event::new();
    let listener = event.listen();
    event.notify(1);
    listener.await;

    assert_line("Runs on", ["every runtime"; 5]);
}

fn takes_the_sender<S, T, E>(_send: fn(S, T) -> Result<(), E>) {}

const COLUMNS: [&str; 5] = [
    "the postbox",
    "futures",
    "tokio",
    "async-channel",
    "event-listener",
];

/// Holds a line of the table on the page: its question, and an answer for each column.
fn assert_line(question: &str, answers: [&str; 5]) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src/futures.md");
    let page = fs::read_to_string(page).unwrap();
    let mut line = format!("<tr><th scope=\"row\">{question}</th>");
    for (column, answer) in COLUMNS.into_iter().zip(answers) {
        let _ = write!(line, "<td data-on=\"{column}\">{}</td>", html(answer));
    }
    assert!(page.contains(&line), "book/src/futures.md lacks\n{line}");
}

/// Code stands between backticks: every second piece.
fn html(answer: &str) -> String {
    let pieces = answer.split('`').enumerate();
    let pieces = pieces.map(|(number, piece)| match number % 2 {
        0 => piece.to_owned(),
        _ => format!("<code>{piece}</code>"),
    });
    pieces.collect()
}
