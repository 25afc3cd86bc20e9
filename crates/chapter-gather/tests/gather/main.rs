//! What the constructs promise on every runtime, by topic.
//!
//! They follow the scenarios of CPython's own tests of `gather`, and more.

mod observed;

mod outputs;

mod failures;

mod outcomes;

mod cancelling;

mod at_most;

mod many;
