//! # Futures: a result that somebody else will set
pub mod postbox;
mod sync;
pub use postbox::postbox;
