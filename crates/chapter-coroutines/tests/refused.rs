//! The compiler's rules: programs that it refuses or warns of, each with its words, and
//! programs that it accepts. The book's page shows both.
//!
//! The words of another version of the compiler may differ: there the codes are compared.
//! `cargo test -p chapter-coroutines --test refused -- --ignored capture` stores its words.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

mod compiler;

/// A test for each program, and one that there are no others.
macro_rules! programs {
    ($folder:ident, $holds:ident: $($program:ident),* $(,)?) => {
        mod $folder {
            $(#[test] fn $program() { super::$holds(stringify!($program)); })*

            #[test]
            fn there_are_no_others() {
                let tested = [$(stringify!($program)),*].map(String::from);
                assert_eq!(super::programs(stringify!($folder)), tested.into());
            }
        }
    };
}

programs! { refused, has_its_words:
    await_outside_async,
    awaited_twice,
    borrowed_local,
    error_dropped,
    guard_held,
    never_awaited,
    not_a_future,
    not_send,
    recursion,
}

programs! { accepted, is_accepted:
    await_outside_async,
    awaited_twice,
    borrowed_local,
    error_dropped,
    guard_held,
    never_awaited,
    not_a_future,
    not_send,
    put_into_a_list,
    recursion,
    without_await,
}

fn has_its_words(program: &str) {
    let words = compiler::words("refused", program);
    // Git may have put Windows' line ends into it.
    let stored = fs::read_to_string(stored(program))
        .unwrap()
        .replace('\r', "");
    assert!(!words.is_empty(), "{program} is accepted");
    assert_eq!(compiler::gist(&words), compiler::gist(&stored), "{words}");
    if compiler::is_the_captured_one() {
        assert_eq!(words, stored.trim_end());
    }
}

fn is_accepted(program: &str) {
    assert_eq!(compiler::words("accepted", program), "");
}

#[test]
#[ignore = "changes the stored words"]
fn capture() {
    for program in programs("refused") {
        fs::write(
            stored(&program),
            compiler::words("refused", &program) + "\n",
        )
        .unwrap();
    }
    let version = compiler::version() + "\n";
    fs::write(folder("refused").join("captured-with.txt"), version).unwrap();
}

fn programs(name: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(name)).unwrap();
    let files = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let programs = files.filter_map(|file| Some(file.strip_suffix(".rs")?.to_owned()));
    programs.collect()
}

fn stored(program: &str) -> PathBuf {
    folder("refused").join(format!("{program}.stderr"))
}

fn folder(name: &str) -> PathBuf {
    Path::new(compiler::CHAPTER).join(name)
}
