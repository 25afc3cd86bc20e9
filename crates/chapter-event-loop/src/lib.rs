//! # The event loop: what runs it all
