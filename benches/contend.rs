//! Contenders: ways to do the same thing, which criterion measures in turn.

use crate::enter::{Body, LocalBody};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, SamplingMode};
use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Does its thing so many times, and says how long that took.
type Measure = Box<dyn Fn(u64) -> Duration>;

/// A way to do something: `RUNTIME/WAY`, and how to measure it.
pub struct Contender {
    /// Its name in reports.
    pub name: &'static str,
    measure: Measure,
}

impl Contender {
    /// Measures what `start` makes, each awaited before the next is made.
    pub fn new<F: Future + Send + 'static>(
        name: &'static str,
        enter: fn(Body) -> Duration,
        start: impl Fn() -> F + Copy + Send + 'static,
    ) -> Self {
        let measure = move |times| enter(Box::pin(repeated(times, start)));
        Self {
            name,
            measure: Box::new(measure),
        }
    }

    /// The same for what stays on the thread where it was made.
    pub fn local<F: Future + 'static>(
        name: &'static str,
        enter: fn(LocalBody) -> Duration,
        start: impl Fn() -> F + Copy + 'static,
    ) -> Self {
        let measure = move |times| enter(Box::pin(repeated(times, start)));
        Self {
            name,
            measure: Box::new(measure),
        }
    }

    /// Measures what each future itself says that it took.
    pub fn telling<F: Future<Output = Duration> + Send + 'static>(
        name: &'static str,
        enter: fn(Body) -> Duration,
        start: impl Fn() -> F + Copy + Send + 'static,
    ) -> Self {
        let measure = move |times| {
            enter(Box::pin(async move {
                let mut took = Duration::ZERO;
                for _ in 0..times {
                    took += start().await;
                }
                took
            }))
        };
        Self {
            name,
            measure: Box::new(measure),
        }
    }

    /// Measures a call that blocks its thread, such as one that enters a runtime.
    pub fn blocking<T>(name: &'static str, call: impl Fn() -> T + 'static) -> Self {
        let measure = move |times| {
            let began = Instant::now();
            for _ in 0..times {
                black_box(call());
            }
            began.elapsed()
        };
        Self {
            name,
            measure: Box::new(measure),
        }
    }

    /// Counts only what goes beyond `expected`, each time.
    #[must_use]
    pub fn beyond(self, expected: Duration) -> Self {
        let Self { name, measure } = self;
        let late = move |times: u64| {
            let times_expected = expected * u32::try_from(times).unwrap_or(u32::MAX);
            measure(times).saturating_sub(times_expected)
        };
        Self {
            name,
            measure: Box::new(late),
        }
    }
}

async fn repeated<F: Future>(times: u64, start: impl Fn() -> F) -> Duration {
    let began = Instant::now();
    for _ in 0..times {
        black_box(start().await);
    }
    began.elapsed()
}

/// Begins a group of rows whose names start with `name`.
pub fn group<'a>(criterion: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group
}

/// Measures the contenders one after another, each round of a run in another order.
pub fn take_turns(
    group: &mut BenchmarkGroup<'_, WallTime>,
    size: usize,
    mut contenders: Vec<Contender>,
) {
    let first = round() % contenders.len().max(1);
    contenders.rotate_left(first);
    for Contender { name, measure } in contenders {
        let row = BenchmarkId::new(name, size);
        group.bench_function(row, |bencher| bencher.iter_custom(&measure));
    }
}

/// Which round of a longer run this is, from 0.
#[must_use]
pub fn round() -> usize {
    let round = env::var("BENCH_ROUND").ok();
    round.and_then(|round| round.parse().ok()).unwrap_or(0)
}

/// Whether a short answer is wanted.
#[must_use]
pub fn is_quick() -> bool {
    env::var_os("BENCH_QUICK").is_some()
}

/// Whether the rows are only to be named.
#[must_use]
pub fn is_list() -> bool {
    env::args().any(|argument| argument == "--list")
}

/// Whether `cargo test` only wants to see that everything runs.
#[must_use]
pub fn is_test() -> bool {
    !is_list() && !env::args().any(|argument| argument == "--bench")
}
