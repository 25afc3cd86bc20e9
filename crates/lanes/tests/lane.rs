//! Events put together into lanes.

mod runs;

use lanes::Recording;
use lanes::lane::{How, lanes};
use std::collections::BTreeSet;

fn numbers(recording: &Recording) -> Vec<u32> {
    let lanes = lanes(&recording.events);
    lanes.iter().filter_map(|lane| lane.coroutine).collect()
}

#[test]
fn coroutines_of_one_task_stand_below_each_other() {
    let recording = runs::Script::new("smol")
        .then(0, 0, runs::made("main()", None))
        .then(0, 1, runs::made("first task()", 0))
        .then(0, 2, runs::made("second task()", 0))
        .then(0, 3, runs::made("in the first()", 1))
        .then(0, 4, runs::made("in that()", 3))
        .then(1, 0, runs::polled(None))
        .then(1, 1, runs::polled(None))
        .then(1, 3, runs::polled(1))
        .then(1, 4, runs::polled(3))
        .then(1, 2, runs::polled(None))
        .0;
    assert_eq!(numbers(&recording), [0, 1, 3, 4, 2]);
    let lanes = lanes(&recording.events);
    let shape: Vec<_> = lanes.iter().map(|lane| (lane.depth, lane.below)).collect();
    assert_eq!(shape, [(0, 0), (0, 2), (1, 1), (2, 0), (0, 0)]);
}

#[test]
fn each_coroutine_has_one_lane_whatever_the_recording_says() {
    for recording in runs::all() {
        let events = recording.events.iter();
        let expected: BTreeSet<u32> = events.filter_map(|event| event.coroutine).collect();
        let mut found = numbers(&recording);
        found.sort_unstable();
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn polls_and_rests_take_turns_from_the_making_to_the_end() {
    for recording in [
        runs::taking_turns(),
        runs::every_end(),
        runs::many(20),
        runs::deep(20),
    ] {
        let events = recording.events.len();
        for lane in lanes(&recording.events) {
            let polls = lane.polls.iter();
            let polls = polls.map(|poll| (poll.from, poll.until.unwrap_or(events)));
            let rests = lane.rests(events).into_iter();
            let mut pieces: Vec<_> = polls
                .chain(rests.map(|rest| (rest.from, rest.until)))
                .collect();
            pieces.sort_unstable();
            for pair in pieces.windows(2) {
                assert_eq!(pair[0].1, pair[1].0, "{lane:?}");
            }
            assert_eq!(pieces.first().map(|piece| piece.0), lane.made);
        }
    }
}

#[test]
fn a_woken_coroutine_waits_no_longer_though_nobody_polls_it_yet() {
    let recording = runs::taking_turns();
    let count = &lanes(&recording.events)[1];
    let rests: Vec<_> = count
        .rests(14)
        .iter()
        .map(|rest| (rest.from, rest.until, rest.how))
        .collect();
    assert_eq!(
        rests,
        [
            (2, 3, How::Unpolled),
            (4, 6, How::Waiting),
            (6, 9, How::Ready)
        ]
    );
}
