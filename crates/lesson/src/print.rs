//! A `println!` that also writes to the recording, if there is one.

use crate::recorder;
use lanes::Kind;
use std::fmt::Arguments;

/// Prints a line as std's macro does, and notes it in the recording.
#[macro_export]
macro_rules! println {
    () => { $crate::print_line(::std::format_args!(""), ::std::line!()) };
    ($($text:tt)*) => { $crate::print_line(::std::format_args!($($text)*), ::std::line!()) };
}

/// What [`println!`] calls.
pub fn print_line(text: Arguments<'_>, line: u32) {
    let text = text.to_string();
    if !recorder::is_on_stdout() {
        std::println!("{text}");
    }
    recorder::note(recorder::current(), || Kind::Printed { text, line });
}
