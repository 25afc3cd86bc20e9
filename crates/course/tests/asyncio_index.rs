//! The index of asyncio's names leaves none out.

use std::env;
use std::io::{Write, stderr};
use std::path::Path;
use std::process::{Command, Stdio};

/// Prints the public names of the asyncio at hand.
const NAMES: &str = "import asyncio; print(*(n for n in asyncio.__all__ if n[0] != '_'))";

#[test]
fn every_public_name_of_asyncio_is_in_the_index() {
    let Some(names) = names() else {
        let left_out = "the index of asyncio's names is not checked: no Python was found";
        let required = env::var_os("THREE_LOOPS_REQUIRE_PYTHON").is_some();
        assert!(!required, "{left_out}");
        // Straight to stderr: a test's own output is hidden when it passes.
        return writeln!(stderr(), "{left_out}").unwrap();
    };
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src/asyncio-index.md");
    let page = std::fs::read_to_string(page).unwrap();
    let missing = names.split_whitespace();
    let missing = missing.filter(|name| !page.contains(&format!("`{name}`")));
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0]);
}

fn names() -> Option<String> {
    let output = ["python3", "python", "py"].iter().find_map(|python| {
        let mut python = Command::new(python);
        let output = python
            .args(["-c", NAMES])
            .stdin(Stdio::null())
            .output()
            .ok()?;
        output.status.success().then_some(output.stdout)
    });
    String::from_utf8(output?).ok()
}
