//! What `listen` must do: words and ticks are sent one by one, and it runs in between.

#[cfg_attr(solution, path = "../../../solutions/wait/half-a-message.rs")]
mod exercise;

use exercise::listen;
use futures::FutureExt;
use futures::channel::mpsc::unbounded;

/// A tick, in the list of what is sent; everything else is a word.
const TICK: &str = "(tick)";

#[test]
fn messages_arrive_when_no_clock_ticks() {
    assert_eq!(
        heard(&["good", "morning", "good", "night"]),
        (vec!["good morning", "good night"], 0)
    );
}

#[test]
fn a_tick_between_messages_is_counted() {
    assert_eq!(
        heard(&["good", "morning", TICK, "good", "night"]),
        (vec!["good morning", "good night"], 1)
    );
}

#[test]
fn a_tick_within_a_message_loses_no_word() {
    assert_eq!(
        heard(&["good", TICK, "morning", "good", "night"]),
        (vec!["good morning", "good night"], 1)
    );
}

#[test]
fn nor_do_many() {
    assert_eq!(
        heard(&[
            TICK, "good", TICK, TICK, "morning", TICK, "good", TICK, "night", TICK
        ]),
        (vec!["good morning", "good night"], 6)
    );
}

#[test]
fn a_tick_is_counted_while_a_message_is_half_read() {
    let (words, words_receiver) = unbounded();
    let (ticks, ticks_receiver) = unbounded();
    let mut listening = listen(words_receiver, ticks_receiver).boxed_local();
    words.unbounded_send("good").unwrap();
    assert!((&mut listening).now_or_never().is_none());
    ticks.unbounded_send(()).unwrap();
    assert!((&mut listening).now_or_never().is_none());
    drop(words); // The second word never comes.
    let (messages, ticked) = listening.now_or_never().expect("no more words come");
    assert_eq!((messages, ticked), (Vec::<String>::new(), 1));
}

/// Sends these one by one, lets `listen` run after each, and returns what it has heard.
fn heard(sent: &[&'static str]) -> (Vec<&'static str>, u32) {
    let (words, words_receiver) = unbounded();
    let (ticks, ticks_receiver) = unbounded();
    let mut listening = listen(words_receiver, ticks_receiver).boxed_local();
    for &word in sent {
        match word {
            TICK => ticks.unbounded_send(()).unwrap(),
            _ => words.unbounded_send(word).unwrap(),
        }
        assert!(
            (&mut listening).now_or_never().is_none(),
            "more words may come"
        );
    }
    drop(words);
    let (messages, ticked) = listening.now_or_never().expect("no more words come");
    let messages = messages.into_iter().map(|message| &*message.leak());
    (messages.collect(), ticked)
}
