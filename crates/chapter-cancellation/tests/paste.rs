//! Each Rust lesson, pasted into a fresh crate with the real tracing: slow, so asked for by name.
//!
//! `cargo test -p chapter-cancellation --test paste -- --ignored`

lesson::check_paste!("tokio-util");
