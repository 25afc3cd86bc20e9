//! Lists and runs this chapter's lessons: `cargo run -p chapter-sleep -- waiting`.

// The lessons write std's `println!` and tracing's `#[instrument]`.
// Here both also reach the recording of the run.
#[macro_use]
extern crate lesson as tracing;

use std::process::ExitCode;

mod lessons {
    pub mod waiting {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod blocking {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod stalled {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod spared {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod unblocked {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod chess {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
}

fn main() -> ExitCode {
    lesson::run(&[
        lesson!(waiting),
        lesson!(blocking),
        lesson!(stalled),
        lesson!(spared),
        lesson!(unblocked),
        lesson!(chess),
    ])
}
