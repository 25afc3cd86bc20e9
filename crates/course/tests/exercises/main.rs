//! The exercises' runner, tried on small exercises of its own, and on a copy of the real ones.
//!
//! No reader's file is touched. `room` is a folder with exercises; `commands` are the
//! runner's commands, `faults` what goes wrong in them, and `real` the course's own exercises.

mod commands;
mod faults;
mod real;
mod room;
