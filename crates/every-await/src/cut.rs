//! What cuts a future short.

use crate::Place;
use crate::bell::Bell;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Waker};

/// One cut, at one [`Place`]: handed to a trial by [`dropped_at_each`](crate::dropped_at_each).
#[derive(Debug)]
pub struct Cut {
    place: Place,
    report: Report,
}

/// What became of the future, told to whoever handed out the cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report(Arc<OnceLock<bool>>);

impl Cut {
    pub(crate) fn at(place: Place) -> (Self, Report) {
        let report = Report::default();
        let cut = Self {
            place,
            report: report.clone(),
        };
        (cut, report)
    }

    /// Awaits `future` up to the place of this cut, and drops it there.
    ///
    /// Returns the output, or nothing where the future was dropped. Its destructor has run
    /// by then. A cut can be sent to a task that awaits it there.
    ///
    /// Dropped itself, this drops the future.
    pub async fn short<F: Future>(self, future: F) -> Option<F::Output> {
        // Whatever the future is doing at the end of this function, it ends there.
        let mut future = pin!(future);
        let bell = Bell::rung();
        let waker = Waker::from(bell.clone());
        let mut waits = 0;

        let is_here = |place| self.place == place;
        let output = poll_fn(|context| {
            if !bell.take_ring(context.waker()) {
                return Poll::Pending;
            }
            let woken = match waits {
                0 => Place::BeforeItsFirstPoll,
                _ => Place::OnceWoken(waits),
            };
            if is_here(woken) {
                return Poll::Ready(None);
            }
            waits += 1;
            match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Pending if is_here(Place::AsItWaits(waits)) => Poll::Ready(None),
                polled => polled.map(Some),
            }
        })
        .await;
        self.report.is_told(output.is_none());
        output
    }
}

impl Report {
    fn is_told(&self, is_dropped: bool) {
        self.0.set(is_dropped).expect("a cut is used once");
    }

    pub fn is_dropped(&self) -> bool {
        *self
            .0
            .get()
            .expect("the trial has to pass its future through `cut.short(…)`, and to await that")
    }
}
