//! Lists and runs this chapter's lessons: `cargo run -p chapter-wait-for -- fallback`.

// The lessons write std's `println!` and tracing's `#[instrument]`.
// Here both also reach the recording of the run.
#[macro_use]
extern crate lesson as tracing;

use std::process::ExitCode;

mod lessons {
    pub mod fallback {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod stopped {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod nested {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod shield {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
    pub mod retry {
        pub mod on_async_std;
        pub mod on_smol;
        pub mod on_tokio;
    }
}

fn main() -> ExitCode {
    lesson::run(&[
        lesson!(fallback),
        lesson!(stopped),
        lesson!(nested),
        lesson!(shield),
        lesson!(retry),
    ])
}
