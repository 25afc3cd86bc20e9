//! # Cancellation

pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod scope;
pub mod service;
mod token;

pub use scope::{Early, Report, Scope};
pub use token::{Guard, Token};
