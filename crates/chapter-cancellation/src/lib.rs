//! # Cancellation: ask, wait, cut
//!
//! `task.cancel()` raises an exception where an asyncio task waits. The task may clean up, and
//! await while it does; whoever cancelled it waits for that. A Rust future is dropped where it
//! waits instead: its destructors run, none of them can await, and what it had begun is left
//! as it is. This chapter is about both: what a dropped future loses, and how work is asked to
//! stop, so that it loses nothing.
//!
//! * [`Token`] is a request to stop, with its reason. It needs no runtime.
//! * [`Scope`] asks children to stop, waits until they have cleaned up, and tells how each has
//!   ended. It needs no runtime either; [`on_tokio`], [`on_async_std`] and [`on_smol`]
//!   spawn its children, and cut those that are not in time.
//!
//! The crate `service` puts them to use: three programs that stop on Ctrl-C and SIGTERM with a
//! deadline, and lose nothing.
//!
//! What each `await` loses when it is dropped, on each runtime, is told and held by
//! `tests/differences.rs`; the crate `every-await` drops any future at each of its awaits.
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio | here |
//! |---|---|
//! | `cancel()` is a request; the first one is heard once | kept: [`Token::request`] |
//! | the reason reaches who is cancelled | kept: [`Token::reason`] |
//! | work may clean up, awaiting, and is waited for | kept: [`Scope::ended`] |
//! | work may refuse, and go on | kept: it need not even look |
//! | an exception comes at the next `await`, whichever that is | not kept: work says where it may be interrupted, [`Token::unless_requested`] |
//! | cancelled before its first step, a task never starts | not kept: a child starts, and finds the request; [`Token::unless_requested`] starts nothing then |
//! | a second `cancel()` interrupts the clean-up | a token of its own for that, or [`Scope::cut`] |
//! | `uncancel()` takes a request back | not kept: a [`child`](Token::child) for each part, whose request reaches no other |
//! | a failing task of a group cancels the others, all errors are kept | kept, the first to fail first |
//! | errors in clean-up come before the cancelling | kept: [`Report::into_result`]; the request stands in the token |
//! | a cancelling inside a group leaks to nobody outside | kept: a scope asks by a child of the token it was given |
//! | a group refuses new tasks while it stops | not kept: the child starts, and finds the request |
//! | a timeout is a cancelling that became an error | a request with that reason: whoever asked knows why |
//! | what is shielded runs on | a scope made with a token that nobody requests |
//! | Ctrl-C cancels `main` | not kept: it ends the process, unless that listens, as `service` does |

pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod scope;
mod token;

pub use scope::{Early, Report, Scope};
pub use token::{Guard, Token};
