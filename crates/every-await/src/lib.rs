//! # Every await: what is lost when a future is dropped here?
//!
//! A Rust future can be dropped wherever it waits: by a `select!` that another branch
//! won, by a deadline, by a task that is cancelled. Whoever writes one has to ask at each
//! `.await` what would be lost there. Reading the code answers that badly, and a test that
//! cancels "somewhere in the middle" hits one place of many.
//!
//! [`dropped_at_each`] runs a trial again and again, and each time drops the future that is
//! tried at the next of its [places](Place): before its first poll, then twice for each
//! time it waits, as it begins to and once it has been woken. The second is the one that
//! is overlooked. A lock that hands itself to the next in the queue has done so then, and
//! if that one is gone it must be handed on.
//!
//! ```
//! use async_lock::Mutex;
//! use every_await::{Place, dropped_at_each};
//!
//! # smol::block_on(async {
//! let places = dropped_at_each(async |cut| {
//!     let mutex = Mutex::new(0);
//!     let held = mutex.lock().await;
//!     let next = async { *cut.short(mutex.lock()).await? += 1; Some(()) };
//!     let (added, ()) = futures::join!(next, async { drop(held) });
//!
//!     // Whatever became of the one in the queue, the lock is free, and counts are right.
//!     let number = mutex.try_lock().expect("nobody holds it");
//!     assert_eq!(*number, i32::from(added.is_some()));
//! })
//! .await;
//! assert_eq!(
//!     places,
//!     [Place::BeforeItsFirstPoll, Place::AsItWaits(1), Place::OnceWoken(1)],
//! );
//! # });
//! ```
//!
//! It needs no runtime and works on each. A trial says what has to hold afterwards, with
//! plain assertions; what it is told by [`Cut::short`] is whether the future came to its end.

mod bell;
mod cut;
mod place;

pub use cut::Cut;
pub use place::Place;

/// So many waits of one future are more than a test means to try.
const MOST_WAITS: usize = 10_000;

/// Runs `trial` once for each [`Place`] at which its future can be dropped.
///
/// The trial is an async closure: it sets a stage, passes the future in question through
/// [`Cut::short`], and checks what is left. It is run until its future comes to its end
/// before it would have been dropped, twice in a row.
///
/// Returns the places at which the future was dropped, in order. Compare them, or count
/// them: a future that never waits has one, and a test of it shows little.
///
/// What other threads do meanwhile may let a future wait more or less often from one trial to
/// the next. Then so do the places vary; let the trial order what it can.
///
/// Each trial begins with a line on stderr that names its place. A test shows it when it fails,
/// or hangs.
///
/// # Panics
///
/// Panics when a trial does, when it has not used its cut, and when the future waits more
/// than 10,000 times: one that waits for ever has no last await.
pub async fn dropped_at_each(mut trial: impl AsyncFnMut(Cut)) -> Vec<Place> {
    let mut places = Vec::new();
    for waits in 0..=MOST_WAITS {
        let before = places.len();
        for &place in &Place::after(waits) {
            if is_dropped_at(place, &mut trial).await {
                places.push(place);
            }
        }
        if places.len() == before {
            return places;
        }
    }
    panic!("the future still waits after {MOST_WAITS} times: let the trial bring it to its end");
}

/// Whether the future was dropped there, rather than at its end.
async fn is_dropped_at(place: Place, trial: &mut impl AsyncFnMut(Cut)) -> bool {
    eprintln!("every-await: this trial drops the future {place}");
    let (cut, report) = Cut::at(place);
    trial(cut).await;
    report.is_dropped()
}
