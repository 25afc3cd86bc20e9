//! What a coroutine does between its polls.

use super::{Lane, Moment};

/// A stretch of a lane without a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// When it began.
    pub from: Moment,
    /// When it was over, or one more than the last event's place if it never was.
    pub until: Moment,
    /// Why nobody polls it.
    pub how: How,
}

/// Why nobody polls a coroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Nobody has yet.
    Unpolled,
    /// It waits to be woken.
    Waiting,
    /// It is woken, and its turn has not come.
    Ready,
}

impl Lane<'_> {
    /// The stretches between polls, in order, in a recording of so many events.
    #[must_use]
    pub fn rests(&self, events: usize) -> Vec<Rest> {
        let end = self.end.map_or(events, |(moment, _)| moment);
        let mut polls = self.polls.iter();
        let mut wakes = self.wakes.iter().map(|(moment, _)| *moment).peekable();
        let mut rests = Vec::new();
        let (mut from, mut how) = (self.made, How::Unpolled);
        loop {
            let poll = polls.next();
            let until = poll.map_or(end, |poll| poll.from);
            if let Some(from) = from.filter(|from| *from < until) {
                while wakes.next_if(|wake| *wake < from).is_some() {}
                let woken = wakes.peek().copied().filter(|wake| *wake < until);
                rests.extend(split(from, until, how, woken));
            }
            let Some(poll) = poll else { return rests };
            (from, how) = (poll.until, How::Waiting);
        }
    }
}

/// A wait is over as soon as it is woken.
fn split(from: Moment, until: Moment, how: How, woken: Option<Moment>) -> Vec<Rest> {
    match woken.filter(|_| how == How::Waiting) {
        None => vec![Rest { from, until, how }],
        Some(woken) => {
            let (waits, ready) = (How::Waiting, How::Ready);
            let rest = |from, until, how| Rest { from, until, how };
            vec![rest(from, woken, waits), rest(woken, until, ready)]
        }
    }
}
