//! Lists and runs this chapter's lessons: `cargo run -p chapter-event-loop -- run`.

// The lessons write std's `println!` and tracing's `#[instrument]`.
// Here both also reach the recording of the run.
#[macro_use]
extern crate lesson as tracing;

use std::process::ExitCode;

mod lessons {
    pub mod run {
        pub mod on_async_std;
        pub mod on_ours;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod forever {
        pub mod on_async_std;
        pub mod on_ours;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod twice {
        pub mod on_async_std;
        pub mod on_ours;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod runner {
        pub mod on_async_std;
        pub mod on_ours;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod spins {
        pub mod on_async_std;
        pub mod on_ours;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod left {
        pub mod on_async_std;
        pub mod on_ours;
        pub mod on_smol;
        pub mod on_tokio;
    }
}

fn main() -> ExitCode {
    lesson::run(&[
        lesson!(run, ours),
        lesson!(forever, ours),
        lesson!(twice, ours),
        lesson!(runner, ours),
        lesson!(spins, ours),
        lesson!(left, ours),
    ])
}
