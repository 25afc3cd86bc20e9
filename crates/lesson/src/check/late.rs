//! Whether the machine was late: too busy for a run to say anything about its lesson.

use lanes::{Kind, Recording};
use std::collections::HashMap;

/// A beat is 100 ms; half of it, in microseconds.
const HALF_A_BEAT: u64 = 50_000;

/// Whether the run was late by half a beat where the stored one was not: at its end, in
/// the middle of a poll, or between a wake and the poll that answers it.
pub fn is_late(fresh: &Recording, stored: &Recording) -> bool {
    let is_later = |measure: fn(&Recording) -> u64| measure(fresh) >= measure(stored) + HALF_A_BEAT;
    is_later(took) || is_later(longest_stall)
}

fn took(recording: &Recording) -> u64 {
    recording.events.last().map_or(0, |event| event.at)
}

/// The longest time for which a coroutine could go on and did not, or went on and had no end.
fn longest_stall(recording: &Recording) -> u64 {
    let (mut since, mut longest) = (HashMap::new(), 0);
    for event in &recording.events {
        if let Kind::Printed { .. } = event.kind {
            continue;
        }
        let before = match event.kind {
            Kind::Woken { .. } => {
                since.entry(event.coroutine).or_insert(event.at);
                continue;
            }
            Kind::Polled { .. } => since.insert(event.coroutine, event.at),
            _ => since.remove(&event.coroutine),
        };
        longest = longest.max(before.map_or(0, |before| event.at - before));
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A coroutine that waits from 10 to 100 ms, and is polled and ends at these times.
    fn run(polled: u32, ended: u32) -> Recording {
        let events = [
            (0, "polled"),
            (10_000, "pending"),
            (100_000, "woken"),
            (polled, "polled"),
            (ended, "ready"),
        ];
        let events = events.map(|(at, event)| {
            format!("{{\"at\":{at},\"thread\":0,\"coroutine\":0,\"event\":\"{event}\"}}")
        });
        let first = r#"{"recording":1,"lesson":"count","on":"smol"}"#;
        Recording::read(&format!("{first}\n{}", events.join("\n"))).unwrap()
    }

    #[test]
    fn a_wait_is_no_stall() {
        assert_eq!(longest_stall(&run(100_020, 100_030)), 10_000);
    }

    #[test]
    fn a_wake_that_is_answered_late_is_a_stall() {
        let (fresh, stored) = (run(160_000, 160_030), run(100_020, 100_030));
        assert_eq!(longest_stall(&fresh), 60_000);
        assert!(is_late(&fresh, &stored));
    }

    #[test]
    fn a_poll_that_the_machine_interrupts_is_a_stall() {
        assert_eq!(longest_stall(&run(100_020, 190_020)), 90_000);
        assert!(is_late(&run(100_020, 190_020), &run(100_020, 100_030)));
    }

    #[test]
    fn a_lesson_that_blocks_as_it_did_when_recorded_is_not_late() {
        assert!(!is_late(&run(100_020, 190_020), &run(100_020, 190_000)));
    }
}
