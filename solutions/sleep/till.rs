//! # The till that stops the shop
//!
//! Nothing in the type of `till` says that it blocks: only knowing what it does tells. Each
//! runtime has a pool of threads for such calls. What comes back through the pool is the
//! value, or the panic: on tokio inside a `Result`, on the other two by itself.

/// Asks a till for the total of a table, in cents.
pub type Till = Box<dyn FnOnce() -> u32 + Send>;

pub mod on_tokio {
    use super::{Till, with_service};
    use std::panic::resume_unwind;
    use tokio::task::spawn_blocking;

    /// What the guests of a table pay.
    pub async fn bill(till: Till) -> u32 {
        let total = spawn_blocking(till).await;
        with_service(total.unwrap_or_else(|error| resume_unwind(error.into_panic())))
    }
}

pub mod on_async_std {
    use super::{Till, with_service};
    use async_std::task::spawn_blocking;

    /// What the guests of a table pay.
    pub async fn bill(till: Till) -> u32 {
        with_service(spawn_blocking(till).await)
    }
}

pub mod on_smol {
    use super::{Till, with_service};
    use smol::unblock;

    /// What the guests of a table pay.
    pub async fn bill(till: Till) -> u32 {
        with_service(unblock(till).await)
    }
}

/// A tenth more.
fn with_service(total: u32) -> u32 {
    total + total / 10
}
