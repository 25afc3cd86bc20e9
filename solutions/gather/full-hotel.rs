//! # What is left of the trip?
//!
//! `try_join!` owns what it waits for, and drops it when it ends. To drop a future is to
//! stop it: the flight ends at its `await`, its receiver goes with it, and nothing is paid.
//! To drop the handle of a tokio task is to look away: the task goes on, as it would after
//! asyncio's `gather`, and pays for a flight that nobody wants any more.
//!
//! Both times "trip: begins" comes first. A future begins when it is polled; a task on this
//! runtime when the one that spawned it next waits.

/// What the program prints when the bookings are two futures in one task.
pub const AS_FUTURES: &[&str] = &[
    "trip: begins",
    "flight: asked",
    "hotel: asked",
    "trip: no room",
    "airline: nobody waits",
];

/// What it prints when they are two tasks.
pub const AS_TASKS: &[&str] = &[
    "trip: begins",
    "flight: asked",
    "hotel: asked",
    "trip: no room",
    "airline: yes",
    "flight: paid",
];
