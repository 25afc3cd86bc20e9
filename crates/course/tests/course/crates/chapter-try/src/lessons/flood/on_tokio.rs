//! Here only to be found: see main.rs.
