//! # Cancellation

mod scope;
mod token;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;

pub use scope::{Early, Report, Scope};
pub use token::{Guard, Token};
