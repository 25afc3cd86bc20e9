//! # When is there tea?
//!
//! Calling `tea` or `boil` prints nothing. A poll runs the text on to the next wait: what
//! stands before and after an `.await` that is ready belongs to one poll. `water` was made
//! before the pot was out, and the kettle is on only after, for `boil` begins when it is
//! awaited. The pot belongs to the future: it is washed when that ends, or when it is dropped.

/// What the program prints when the waiter asks to the end.
pub const TO_THE_END: &[&str] = &[
    "waiter: ordered",
    "kitchen: pot is out",
    "kitchen: kettle is on",
    "waiter: not yet",
    "kitchen: water boils",
    "kitchen: leaves in",
    "waiter: not yet",
    "pot: washed",
    "cup: tea",
];

/// What it prints when the guest leaves after the second answer.
pub const HALF_WAY: &[&str] = &[
    "waiter: ordered",
    "kitchen: pot is out",
    "kitchen: kettle is on",
    "waiter: not yet",
    "kitchen: water boils",
    "kitchen: leaves in",
    "waiter: not yet",
    "guest: leaves",
    "pot: washed",
    "waiter: sorry",
];
