//! Lists and runs this chapter's lessons: `cargo run -p chapter-as-completed -- ready`.

// The lessons write std's `println!` and tracing's `#[instrument]`.
// Here both also reach the recording of the run.
#[macro_use]
extern crate lesson as tracing;

use std::process::ExitCode;

mod lessons {
    pub mod ready {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod failure {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod stall {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod leaving {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod deadline {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod pool {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
}

fn main() -> ExitCode {
    lesson::run(&[
        lesson!(ready),
        lesson!(failure),
        lesson!(stall),
        lesson!(leaving),
        lesson!(deadline),
        lesson!(pool),
    ])
}
