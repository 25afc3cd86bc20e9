//! Lists and runs this chapter's lessons: `cargo run -p chapter-synchronisation -- event`.

// The lessons write std's `println!` and tracing's `#[instrument]`.
// Here both also reach the recording of the run.
#[macro_use]
extern crate lesson as tracing;

use std::process::ExitCode;

mod lessons {
    pub mod event {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod across {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod limit {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod buffer {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod phases {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod deadlock {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
}

fn main() -> ExitCode {
    lesson::run(&[
        lesson!(event),
        lesson!(across),
        lesson!(limit),
        lesson!(buffer),
        lesson!(phases),
        lesson!(deadlock),
    ])
}
