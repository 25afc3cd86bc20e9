//! A chapter whose lessons go wrong, each in one way, to see what the command line makes of it.

#[macro_use]
extern crate lesson as tracing;

use futures::executor::block_on;
use futures::future::{join, pending};
use lesson::{Lesson, report};
use std::env;
use std::net::TcpStream;
use std::process::ExitCode;
use tracing::instrument;

macro_rules! lesson {
    ($name:literal, $main:expr, $elsewhere:expr) => {
        Lesson {
            name: $name,
            chapter: "troubled-chapter",
            asyncio: include_str!(concat!($name, "/on_asyncio.py")),
            folder: concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/tests/troubled-chapter/",
                $name
            ),
            programs: [
                ("tokio", || report($main)),
                ("async-std", || report($elsewhere)),
                ("smol", || report($elsewhere)),
            ],
        }
    };
}

fn main() -> ExitCode {
    lesson::run(&[
        lesson!("panics", block_on(panics()), println!("all is well")),
        lesson!("hangs", hangs(), println!("all is well")),
        lesson!("floods", floods(), println!("all is well")),
        lesson!("fails", fails(), println!("all is well")),
    ])
}

#[instrument]
async fn panics() {
    join(sleeper(), broken()).await;
}

#[instrument]
async fn sleeper() {
    pending::<()>().await;
}

#[instrument]
async fn broken() {
    println!("so far, so good");
    panic!("on purpose");
}

/// Hangs; whoever waits at `TROUBLED_CALL` sees its connection end with the process.
fn hangs() {
    let _call = env::var("TROUBLED_CALL").map(|address| TcpStream::connect(address).unwrap());
    println!("so far, so good");
    block_on(pending::<()>());
}

fn floods() {
    loop {
        println!("{}", "water ".repeat(100));
    }
}

fn fails() -> Result<(), &'static str> {
    println!("so far, so good");
    Err("out of luck")
}
