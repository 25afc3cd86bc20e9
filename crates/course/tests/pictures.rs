//! Makes the README's pictures, in `book/src/images`:
//! `cargo test -p course --test pictures -- --ignored`.

mod common;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use common::browser::Browser;
use common::server::Server;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

#[test]
#[ignore = "writes into the book"]
fn a_page() {
    let mut browser = Browser::start().expect("a picture of a page needs a browser");
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    let server = Server::from(command.args(["read", "--no-open", "--port", "0"]));
    let screen = json!({ "width": 1160, "height": 1290, "deviceScaleFactor": 1, "mobile": false });
    browser.call("Emulation.setDeviceMetricsOverride", &screen);
    browser.open(&format!("http://127.0.0.1:{}/gather.html", server.port));
    let lesson = "document.querySelector('[data-lesson=\"gather/failure\"]')";
    // Below the menu, which stands over the page.
    browser.value(&format!(
        "{lesson}.scrollIntoView({{ behavior: 'instant' }}); scrollBy(0, -60)"
    ));

    let picture = browser.call("Page.captureScreenshot", &json!({}));
    let picture = BASE64_STANDARD.decode(picture["data"].as_str().unwrap());
    fs::write(image("page.png"), picture.unwrap()).unwrap();
}

#[test]
#[ignore = "writes into the book"]
fn a_terminal() {
    let mut cargo = Command::new(env!("CARGO"));
    let run = cargo.args(["run", "--quiet", "-p", "chapter-gather", "--", "failure"]);
    let output = run.env("CLICOLOR_FORCE", "1").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let text = format!("$ cargo run -p chapter-gather -- failure\n{text}");
    let picture = anstyle_svg::Term::new()
        .palette(anstyle_svg::WIN10_CONSOLE)
        .render_svg(&text);
    fs::write(image("terminal.svg"), picture).unwrap();
}

fn image(name: &str) -> PathBuf {
    let images = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src/images");
    fs::create_dir_all(&images).unwrap();
    images.join(name)
}
