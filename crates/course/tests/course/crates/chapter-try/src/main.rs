//! A chapter whose lessons end well, panic, hang and flood, as the command line says.

use std::env::{args, current_exe};
use std::io::{Read, stdin};
use std::process::{Command, exit};
use std::thread::{sleep, spawn};
use std::time::Duration;

mod lessons {
    pub mod hello {
        pub mod on_tokio;
    }
}

fn main() {
    let arguments: Vec<String> = args().collect();
    if arguments.iter().any(|argument| argument == "--leash") {
        spawn(|| {
            let _ = stdin().read_to_end(&mut Vec::new());
            exit(0);
        });
    }
    if let Some(program) = arguments.iter().position(|argument| argument == "--") {
        println!("for the program: {}", arguments[program + 1..].join(" "));
    }
    match arguments[1].as_str() {
        "hello" => lessons::hello::on_tokio::main(),
        "panic" => panic!("on purpose"),
        "flood" => loop {
            println!("{}", "x".repeat(100));
        },
        "hang" => hang(),
        _ => sleep(Duration::from_secs(600)),
    }
}

/// Starts a process of its own, names both, and never ends.
fn hang() {
    let child = Command::new(current_exe().unwrap()).args(["sleep", "--leash"]).spawn();
    eprintln!("processes {} {}", std::process::id(), child.unwrap().id());
    sleep(Duration::from_secs(600));
}
