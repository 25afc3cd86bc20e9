//! A fact about asyncio that does not hold is told, with what Python said.

use lesson::check::{asyncio_holds, has_python};
use std::fs;
use std::path::Path;

#[test]
fn a_fact_that_holds_passes() {
    fact("holds", "import sys\nassert sys.version_info >= (3, 11)").unwrap();
}

#[test]
fn a_fact_that_does_not_hold_fails() {
    if has_python().unwrap() {
        let error = fact("fails", "assert 1 + 1 == 3, 'it is two'").unwrap_err();
        let error = error.to_string();
        assert!(error.contains("fails.py failed"), "{error}");
        assert!(error.contains("AssertionError: it is two"), "{error}");
    }
}

#[test]
fn a_file_beside_a_fact_does_not_replace_pythons_own() {
    let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).join("colorsys.py");
    fs::write(beside, "raise SystemExit('the wrong one')").unwrap();
    fact("imports", "import colorsys").unwrap();
}

fn fact(name: &str, program: &str) -> anyhow::Result<()> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.py"));
    fs::write(&file, program).unwrap();
    asyncio_holds(file)
}
