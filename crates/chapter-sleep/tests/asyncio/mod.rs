//! Runs the Python programs beside this file, each of which asserts one fact by itself.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program; without a Python that is new enough, says that it is left out.
pub fn python(program: &str) {
    let Some(python) = find() else {
        let left_out = format!("{program} is left out: no Python 3.11 or later was found");
        assert!(
            std::env::var_os("THREE_LOOPS_REQUIRE_PYTHON").is_none(),
            "{left_out}"
        );
        // Straight to stderr: a test's own output is hidden when it passes.
        let _ = writeln!(std::io::stderr(), "{left_out}");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/asyncio");
    let ended = Command::new(python)
        .arg(folder.join(program))
        .output()
        .unwrap();
    assert!(
        ended.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&ended.stderr)
    );
}

fn find() -> Option<String> {
    let commands = match std::env::var("THREE_LOOPS_PYTHON") {
        Ok(command) => vec![command],
        Err(_) => ["python3", "python", "py"].map(String::from).to_vec(),
    };
    commands.into_iter().find(|command| is_new_enough(command))
}

fn is_new_enough(command: &str) -> bool {
    let probe = Command::new(command)
        .args(["-c", "import sys; sys.exit(sys.version_info < (3, 11))"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    probe.is_ok_and(|status| status.success())
}
