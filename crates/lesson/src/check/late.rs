//! Whether the machine was late: too busy for a run to say anything about its lesson.

use lanes::{Kind, Recording};
use std::collections::HashMap;

/// In microseconds.
const BEAT: u64 = 100_000;

/// Whether the run was late where the stored one was not: by half a beat at its end, in the
/// middle of a poll, or between a wake and the poll that answers it; or by a tenth of one
/// when a timer rang. Those of a coroutine that sleeps again and again add up.
pub fn is_late(fresh: &Recording, stored: &Recording) -> bool {
    let later = |measure: fn(&Recording) -> u64| measure(fresh).saturating_sub(measure(stored));
    later(took) >= BEAT / 2
        || later(longest_stall) >= BEAT / 2
        || latest_ring(fresh, stored) >= BEAT / 10
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

/// By how much a timer rang later than the stored one that rang as the same in number, at most.
fn latest_ring(fresh: &Recording, stored: &Recording) -> u64 {
    let pairs = rings(fresh).into_iter().zip(rings(stored));
    let late = pairs.map(|(fresh, stored)| fresh.saturating_sub(stored));
    late.max().unwrap_or_default()
}

/// When the runtime woke somebody of itself, in order.
fn rings(recording: &Recording) -> Vec<u64> {
    let by_nobody = |kind: &Kind| matches!(kind, Kind::Woken { by: None });
    let events = recording.events.iter();
    let mut rings: Vec<u64> = events
        .filter(|event| by_nobody(&event.kind))
        .map(|event| event.at)
        .collect();
    rings.sort_unstable();
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A coroutine that waits from 10 to 100 ms, and is polled and ends at these times.
    fn run(polled: u32, ended: u32) -> Recording {
        woken_at(100_000, polled, ended)
    }

    fn woken_at(woken: u32, polled: u32, ended: u32) -> Recording {
        let events = [
            (0, "polled"),
            (10_000, "pending"),
            (woken, "woken"),
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
    fn timers_whose_lateness_adds_up_are_late_before_the_whole_is() {
        let (fresh, stored) = (woken_at(130_000, 130_020, 130_030), run(100_020, 100_030));
        assert!(took(&fresh) < took(&stored) + BEAT / 2);
        assert!(is_late(&fresh, &stored));
        assert!(!is_late(&woken_at(105_000, 105_020, 105_030), &stored));
    }

    #[test]
    fn a_timer_that_rings_half_a_beat_late_is_not_taken_for_another_that_is_punctual() {
        let (fresh, stored) = (woken_at(150_000, 150_020, 150_030), run(100_020, 100_030));
        assert_eq!(latest_ring(&fresh, &stored), 50_000);
        assert_eq!(latest_ring(&stored, &fresh), 0);
    }

    #[test]
    fn a_lesson_that_blocks_as_it_did_when_recorded_is_not_late() {
        assert!(!is_late(&run(100_020, 190_020), &run(100_020, 190_000)));
    }
}
