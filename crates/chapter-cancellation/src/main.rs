//! Lists and runs this chapter's lessons: `cargo run -p chapter-cancellation -- cleanup`.

// The lessons write std's `println!` and tracing's `#[instrument]`.
// Here both also reach the recording of the run.
#[macro_use]
extern crate lesson as tracing;

use std::process::ExitCode;

mod lessons {
    pub mod cleanup {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod siblings {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod lines {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod shutdown {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
}

fn main() -> ExitCode {
    lesson::run(&[
        lesson!(cleanup),
        lesson!(siblings),
        lesson!(lines),
        lesson!(shutdown),
    ])
}
