//! Whom the server answers, what becomes of a run, and what it leaves behind.

mod common;

use common::Course;
use common::server::Server;
use std::net::TcpListener;
use std::thread::sleep;
use std::time::{Duration, Instant};

const LESSON: &str = "crates/chapter-try/src/lessons/hello/on_tokio.rs";

#[test]
fn only_its_own_pages_may_ask() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let get = |headers: &[(&str, &str)]| server.ask("GET", "/one.html", headers).status();
    let own = format!("localhost:{}", server.port);

    assert_eq!(get(&[]), 200);
    assert_eq!(get(&[("Host", &own)]), 200);
    assert_eq!(get(&[("Host", "rebound.example")]), 421);
    assert_eq!(get(&[("Host", "127.0.0.1:1")]), 421);
    assert_eq!(get(&[("Origin", "https://foreign.example")]), 403);
    assert_eq!(get(&[("Origin", "null")]), 403);
    assert_eq!(get(&[("Sec-Fetch-Site", "cross-site")]), 403);
    let link = [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Mode", "navigate"),
    ];
    assert_eq!(get(&link), 200, "following a link from elsewhere");
    assert_eq!(get(&[("Content-Length", "3")]), 413);
    assert_eq!(server.send("GET", "/", &[]).status(), 421, "no host at all");
    let long = format!("/{}", "x".repeat(5000));
    assert_eq!(server.ask("GET", &long, &[]).status(), 414);
}

#[test]
fn a_run_needs_a_page_a_lesson_and_a_runtime() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let token = server.token();
    let post = |path, headers: &[(&str, &str)]| server.ask("POST", path, headers).status();
    let path = "/live/run?lesson=try/hello&on=tokio";
    let ours = ("x-three-loops-token", token.as_str());

    assert_eq!(post(path, &[]), 403, "no token");
    assert_eq!(post(path, &[("x-three-loops-token", "00")]), 403);
    assert_eq!(
        post(path, &[ours, ("Origin", "https://foreign.example")]),
        403
    );
    let host = format!("127.0.0.1:{}", server.port);
    let without_origin = server.send("POST", path, &[("Host", &host), ours]);
    assert_eq!(without_origin.status(), 403);
    assert_eq!(post("/live/run?lesson=try/none&on=tokio", &[ours]), 404);
    assert_eq!(post("/live/run?lesson=../hello&on=tokio", &[ours]), 404);
    assert_eq!(post("/live/run?lesson=try/hello&on=none", &[ours]), 404);
    assert_eq!(post("/live/run?lesson=try/hello&on=ours", &[ours]), 404);
    assert_eq!(post("/live/run", &[ours]), 404);
    assert_eq!(server.ask("GET", path, &[ours]).status(), 405);
    assert_eq!(post("/one.html", &[ours]), 405);
}

#[test]
fn nothing_but_the_book_is_served() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    for path in [
        "/../Cargo.toml",
        "/css/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "//etc/passwd",
        "/..\\Cargo.toml",
        "/book.toml",
        "/src/one.md",
    ] {
        assert_eq!(server.ask("GET", path, &[]).status(), 404, "{path}");
    }
    assert!(
        server
            .ask("GET", "/gone.html", &[])
            .text()
            .contains("Document not found")
    );
}

#[test]
fn each_page_has_a_token_of_its_own_and_a_strict_policy() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    assert_ne!(server.token(), server.token());
    let page = server.ask("GET", "/one.html", &[]).text();
    assert!(page.contains("content-security-policy: default-src 'self'; "));
    assert!(page.contains("x-content-type-options: nosniff"));
    assert!(!page.contains("access-control-allow-origin"));
}

#[test]
fn a_run_tells_how_it_goes() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let mut answer = server.run("try/hello", &server.token());
    answer.until("text/event-stream");
    answer.until("event: status");
    answer.until("data: compiling");
    answer.until("data: running");
    answer.until("event: figure");
    answer.until("<figure class=\"lanes\" data-on=\"tokio\"");
    answer.until("event: end");
    answer.until(r#"{"ok":true,"text":"It ran on this machine in"#);
}

#[test]
fn a_lesson_runs_on_our_own_loop_where_it_has_one() {
    let course = Course::new();
    course.add_ours();
    let server = Server::start(&course, &[]);
    let token = server.token();
    let path = "/live/run?lesson=try/hello&on=ours";
    let mut answer = server.ask("POST", path, &[("x-three-loops-token", &token)]);
    answer.until("<figure class=\"lanes\" data-on=\"ours\"");
    answer.until(r#"{"ok":true"#);
}

#[test]
fn an_edited_lesson_is_run_as_it_is_now() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let token = server.token();
    server.run("try/hello", &token).until("event: end");

    let good = course.read(LESSON);
    course.write(
        LESSON,
        &good.replace("\"text\":\"hello\"", "\"text\":\"servus\""),
    );
    server.run("try/hello", &token).until("servus");

    course.write(LESSON, "pub fn main() { let x: u8 = \"text\"; }");
    let mut answer = server.run("try/hello", &token);
    answer.until("data: error[E0308]: mismatched types");
    answer.until(r#"{"ok":false,"text":"It does not compile."}"#);

    course.write(LESSON, &good);
    server.run("try/hello", &token).until(r#"{"ok":true"#);
}

#[test]
fn a_lesson_that_panics_says_so() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let mut answer = server.run("try/panic", &server.token());
    answer.until("event: output");
    answer.until("on purpose");
    answer.until(r#"{"ok":false,"text":"It panicked after"#);
}

#[test]
fn a_lesson_that_floods_is_stopped() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let mut answer = server.run("try/flood", &server.token());
    answer.until(r#"{"ok":false,"text":"Stopped: it wrote more than 1 MiB."}"#);
}

#[test]
fn a_lesson_that_hangs_is_stopped_with_all_that_it_started() {
    let course = Course::new();
    let server = Server::start(&course, &["--run-limit", "2"]);
    let mut answer = server.run("try/hang", &server.token());
    let processes = answer.until("data: processes");
    answer.until(r#"{"ok":false,"text":"Stopped: it was still running after 2 s."}"#);
    assert_gone(&processes);
}

#[test]
fn a_reader_who_leaves_ends_the_run() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let token = server.token();
    let mut answer = server.run("try/hang", &token);
    let processes = answer.until("data: processes");
    drop(answer);
    assert_gone(&processes);
    server.run("try/hello", &token).until(r#"{"ok":true"#);
}

#[test]
fn a_page_has_one_run_at_a_time() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let token = server.token();
    let mut hangs = server.run("try/hang", &token);
    hangs.until("data: processes");
    assert_eq!(server.run("try/hello", &token).status(), 429);
}

#[test]
fn a_server_that_ends_leaves_nothing_behind() {
    for signal in ["INT", "TERM", "KILL"] {
        let course = Course::new();
        let mut server = Server::start(&course, &[]);
        let mut answer = server.run("try/hang", &server.token());
        let processes = answer.until("data: processes");
        end(&mut server, signal);
        assert_gone(&processes);
    }
}

#[test]
fn pages_follow_the_book_and_outlive_its_faults() {
    let course = Course::new();
    let server = Server::start(&course, &[]);
    let mut changes = server.ask("GET", "/live/changes", &[]);
    changes.until("text/event-stream");

    let good = course.read("book/src/two.md");
    course.write("book/src/two.md", &(good.clone() + "\nA new line.\n"));
    changes.until("event: changed");
    assert!(
        server
            .ask("GET", "/two.html", &[])
            .text()
            .contains("A new line.")
    );

    course.write(
        "book/src/two.md",
        &(good.clone() + "\n{{#include gone.rs}}\n"),
    );
    changes.until("event: broken");
    changes.until("data:   book/src/two.md:6: {{#include gone.rs}}: there is no file gone.rs");
    assert!(
        server
            .ask("GET", "/two.html", &[])
            .text()
            .contains("A new line.")
    );
    let mut later = server.ask("GET", "/live/changes", &[]);
    later.until("event: broken");

    course.write("book/src/two.md", &good);
    changes.until("event: changed");
    assert!(
        !server
            .ask("GET", "/two.html", &[])
            .text()
            .contains("A new line.")
    );
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let course = Course::new();
    let mut command = course.command(&["read", "--no-open", "--port", &port]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains(&format!("port {port} cannot be used: name another")),
        "{error}"
    );
}

#[test]
fn without_a_port_the_next_free_one_is_used() {
    let taken = TcpListener::bind("127.0.0.1:3000");
    let course = Course::new();
    let server = Server::from(&mut course.command(&["read", "--no-open"]));
    server.until_it_says("Port 3000 is taken by another program: trying the next.");
    assert!(server.port > 3000);
    drop(taken);
}

/// Waits until none of the processes of a line lives.
#[track_caller]
fn assert_gone(processes: &str) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let numbers = processes
        .split_whitespace()
        .filter_map(|word| word.parse::<u32>().ok());
    for number in numbers {
        let begun = Instant::now();
        while is_alive(number) {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{number} lives on"
            );
            sleep(Duration::from_millis(10));
        }
    }
}

/// Whether a process lives; one that waits to be buried does not.
fn is_alive(number: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{number}/stat")).unwrap_or_default();
    let state = status.rsplit_once(") ").map(|(_, rest)| &rest[..1]);
    !matches!(state, None | Some("Z" | "X"))
}

/// Ends the server by a signal, where there are signals.
fn end(server: &mut Server, signal: &str) {
    let number = server.process.id().to_string();
    if cfg!(unix) {
        let kill = std::process::Command::new("kill")
            .args(["-s", signal, &number])
            .status();
        assert!(kill.unwrap().success());
    } else {
        server.process.kill().unwrap();
    }
    let begun = Instant::now();
    while server.process.try_wait().unwrap().is_none() {
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "{signal} does not end it"
        );
        sleep(Duration::from_millis(10));
    }
}
