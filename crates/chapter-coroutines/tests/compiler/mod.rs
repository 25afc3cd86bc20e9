//! Asks the compiler what it says of a program, as `cargo test` found it.

use serde_json::Value;
use std::env;
use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

/// Where `refused` and `accepted` stand.
pub const CHAPTER: &str = env!("CARGO_MANIFEST_DIR");

/// The compiler whose words are stored.
pub const CAPTURED_WITH: &str = include_str!("../../refused/captured-with.txt");

/// Everything that the compiler says of `FOLDER/PROGRAM.rs`: nothing, if it has no complaint.
///
/// The programs need nothing but std, so neither cargo nor its target folder is involved.
pub fn words(folder: &str, program: &str) -> String {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&out).unwrap();
    let mut rustc = Command::new(rustc());
    rustc
        .current_dir(Path::new(CHAPTER).join(folder))
        .args(["--edition=2024", "--emit=metadata", "--error-format=json"])
        .arg("--out-dir")
        .arg(out)
        .arg(format!("{program}.rs"));
    let output = rustc.output().expect("cargo brought a rustc along");
    let messages = String::from_utf8(output.stderr).unwrap();
    let words: Vec<String> = messages.lines().filter_map(rendered).collect();
    assert_eq!(
        output.status.success(),
        !words.iter().any(|text| text.starts_with("error")),
        "{messages}"
    );
    words.join("\n").trim_end().to_owned()
}

/// A message as on a terminal; none for the summary at the end, which points nowhere.
fn rendered(message: &str) -> Option<String> {
    let message: Value = serde_json::from_str(message).expect(message);
    let points_somewhere = !message["spans"].as_array()?.is_empty();
    points_somewhere.then(|| without_std_source(message["rendered"].as_str().unwrap_or_default()))
}

/// Of a note about std's own source, the first line: the rest says where that is installed.
fn without_std_source(rendered: &str) -> String {
    let mut notes: Vec<String> = Vec::new();
    for line in rendered.lines() {
        match notes.last_mut() {
            Some(note) if !line.starts_with(char::is_alphabetic) => *note += line,
            _ => notes.push(line.to_owned()),
        }
        *notes.last_mut().expect("one was there or was pushed") += "\n";
    }
    let shown = notes.iter().map(|note| match note.split_once('\n') {
        Some((first, rest)) if rest.contains("library/core/") => format!("{first}\n"),
        _ => note.clone(),
    });
    shown.collect()
}

/// What of the words holds on any compiler: the codes, and where there is none, the message.
pub fn gist(words: &str) -> Vec<&str> {
    let headlines = words
        .lines()
        .filter(|line| line.starts_with("error") || line.starts_with("warning"));
    headlines
        .map(|line| match line.split_once(']') {
            Some((code, _)) if line.starts_with("error[") => code,
            _ => line,
        })
        .collect()
}

/// Whether this is the compiler whose words are stored. If not, says so past the capture of
/// test output; where `THREE_LOOPS_REQUIRE_WORDS=1` asks for them, that is a failure.
pub fn is_the_captured_one() -> bool {
    static TOLD: Once = Once::new();
    let (here, captured) = (version(), CAPTURED_WITH.trim());
    if here == captured {
        return true;
    }
    let left_out = format!(
        "only the codes are compared: the words are those of {captured}, this is {here}. To \
         capture them anew: cargo test -p chapter-coroutines --test refused -- --ignored capture"
    );
    let required = env::var_os("THREE_LOOPS_REQUIRE_WORDS").is_some_and(|value| value == "1");
    assert!(!required, "{left_out}");
    TOLD.call_once(|| drop(writeln!(stderr(), "{left_out}")));
    false
}

/// Such as `rustc 1.95.0`.
pub fn version() -> String {
    let output = Command::new(rustc()).arg("--version").output().unwrap();
    let version = String::from_utf8(output.stdout).unwrap();
    let words: Vec<&str> = version.split_whitespace().take(2).collect();
    words.join(" ")
}

/// The compiler beside the cargo that runs this test, not any other that is installed.
fn rustc() -> PathBuf {
    let beside_cargo = env::var_os("CARGO").map(|cargo| Path::new(&cargo).with_file_name("rustc"));
    match (env::var_os("RUSTC"), beside_cargo) {
        (Some(rustc), _) => rustc.into(),
        (None, Some(rustc)) if rustc.with_extension(env::consts::EXE_EXTENSION).exists() => rustc,
        _ => "rustc".into(),
    }
}
