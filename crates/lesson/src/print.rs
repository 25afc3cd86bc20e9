//! A `println!` that also writes to the recording, if there is one.

use crate::recorder;
use lanes::Kind;
use std::fmt::{Arguments, Display};
use std::io::{self, Write};
use std::process;

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
        print_plainly(&text);
    }
    recorder::note(recorder::current(), || Kind::Printed { text, line });
}

/// Prints a line as it is.
pub(crate) fn print_plainly(text: &str) {
    end_unless(&writeln!(io::stdout(), "{text}"));
}

/// Prints a line, in colour where the terminal has it.
pub(crate) fn print_page(text: impl Display) {
    end_unless(&writeln!(anstream::stdout(), "{text}"));
}

/// Where nobody reads any more (`… | head -1`), the program ends.
fn end_unless(printed: &io::Result<()>) {
    if printed.is_err() {
        process::exit(1);
    }
}
