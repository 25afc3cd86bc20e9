//! # Who boards first?
//!
//! A biased choice is a rule of precedence: trucks board when no car waits, and with a third
//! car for each truck they would wait for ever. And a position in `select_all` is a place in a
//! list that it has reordered: to know who it was, let the future say it, as these do.

/// What the ferry prints.
pub const FERRY: &[&str] = &["car 1", "car 2", "truck 1", "car 3", "truck 2", "car 4"];

/// What the boats print.
pub const BOATS: &[&str] = &["A from 0", "D from 0", "C from 0", "B from 0"];
