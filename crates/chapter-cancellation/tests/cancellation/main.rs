//! What the constructs promise on every runtime, by topic.
//!
//! Many scenarios follow those of Python's own tests of tasks, task groups and timeouts.

mod clean_up;
mod cut;
mod deadline;
mod dropped;
mod every_await;
mod failing;
mod nested;
mod outside;
mod shielded;
mod steered;
mod stress;
mod token;
