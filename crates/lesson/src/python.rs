//! Runs a lesson's Python twin, recorded.
