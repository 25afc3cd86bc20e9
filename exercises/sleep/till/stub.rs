//! # The till that stops the shop
//!
//! `bill` adds the service to what the till says. It compiles, its figures are right, and
//! now and then the whole shop stands still: no guest is greeted, no timer fires. The till is
//! an old one, a plain function that answers when it likes.
//!
//! The same function stands here for three runtimes. Find the call that stops the others,
//! and mend it on each:
//!
//! * while the till is asked, other futures of the same task have their turns;
//! * ten tills are asked at once, not one after the other;
//! * a till that panics is no bill: the panic comes to whoever awaits the bill.
//!
//! (async-std is discontinued; its code is still out there to be mended.)

/// Asks a till for the total of a table, in cents.
pub type Till = Box<dyn FnOnce() -> u32 + Send>;

pub mod on_tokio {
    use super::{Till, with_service};

    /// What the guests of a table pay.
    pub async fn bill(till: Till) -> u32 {
        with_service(till())
    }
}

pub mod on_async_std {
    use super::{Till, with_service};

    /// What the guests of a table pay.
    pub async fn bill(till: Till) -> u32 {
        with_service(till())
    }
}

pub mod on_smol {
    use super::{Till, with_service};

    /// What the guests of a table pay.
    pub async fn bill(till: Till) -> u32 {
        with_service(till())
    }
}

/// A tenth more.
fn with_service(total: u32) -> u32 {
    total + total / 10
}
