//! The services as real processes, with real clients and real signals.
//!
//! There are signals to send on Unix alone: on Windows these tests are left out.
#![cfg(unix)]

mod client;
mod process;
mod stopping;

/// Runs a test on each of the three services.
#[macro_export]
macro_rules! every_service {
    ($($(#[$attribute:meta])* fn $name:ident($service:ident) $body:block)*) => {
        $($(#[$attribute])* mod $name {
            use super::*;
            fn holds($service: &'static str) $body
            #[test]
            fn on_tokio() {
                holds(env!("CARGO_BIN_EXE_service-on-tokio"));
            }
            #[test]
            fn on_async_std() {
                holds(env!("CARGO_BIN_EXE_service-on-async-std"));
            }
            #[test]
            fn on_smol() {
                holds(env!("CARGO_BIN_EXE_service-on-smol"));
            }
        })*
    };
}
