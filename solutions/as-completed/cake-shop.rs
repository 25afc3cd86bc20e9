//! # When does the second cake come out?
//!
//! As a future, B is in the oven only while somebody asks for the next cake. Nobody does
//! while A is decorated, so that B comes out after that. As a task it needs nobody: it comes
//! out meanwhile, and waits in the set until it is taken.

/// What the program prints when the cakes are two futures in one task.
pub const AS_FUTURES: &[&str] = &[
    "the shop opens",
    "A goes in",
    "B goes in",
    "A comes out",
    "A is decorated",
    "B comes out",
    "B is decorated",
    "the shop closes",
];

/// What it prints when they are two tasks.
pub const AS_TASKS: &[&str] = &[
    "the shop opens",
    "A goes in",
    "B goes in",
    "A comes out",
    "B comes out",
    "A is decorated",
    "B is decorated",
    "the shop closes",
];
