//! Finds the Pythons to compare with.

use std::process::Command;

/// Those that were asked for, or the one that there is, as `(program, "CPython 3.13.0")`.
///
/// What cannot be used is left out, and the reader is told why.
pub fn find(asked: &[String]) -> Vec<(String, String)> {
    let usual: &[&str] = if cfg!(windows) {
        &["py", "python"]
    } else {
        &["python3", "python"]
    };
    if asked.is_empty() {
        let found = usual
            .iter()
            .find_map(|program| Some(((*program).to_owned(), version(program).ok()?)));
        if found.is_none() {
            println!(
                "asyncio is left out: no Python 3.11 or later on the PATH (looked for {})",
                usual.join(", ")
            );
        }
        return found.into_iter().collect();
    }
    let usable = asked.iter().filter_map(|program| match version(program) {
        Ok(version) => Some((program.clone(), version)),
        Err(why) => {
            println!("asyncio on {program} is left out: {why}");
            None
        }
    });
    usable.collect()
}

fn version(program: &str) -> Result<String, String> {
    const ASK: &str = "import platform, sys; \
        print(platform.python_implementation(), platform.python_version(), sys.version_info >= (3, 11))";
    let output = Command::new(program).args(["-c", ASK]).output();
    let output = output.map_err(|error| format!("it cannot be started ({error})"))?;
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    match answer.trim().rsplit_once(' ') {
        Some((version, "True")) => Ok(version.to_owned()),
        Some((version, "False")) => Err(format!("it is {version}, and this needs 3.11 or later")),
        _ => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}
