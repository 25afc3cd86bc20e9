//! The pages in a real browser: tabs, player and Run; and every page of the book under
//! each condition that a reader may have.

mod common;

use common::Course;
use common::browser::Browser;
use common::server::Server;
use serde_json::json;
use std::process::Command;

const LESSON: &str = "[data-lesson='try/hello']";
const SMOL: &str = "[data-lesson='try/hello'] [role=tab][data-on=smol]";
const FIGURE: &str = "[data-lesson='try/hello'] .tab[data-on=tokio] figure";

/// Serves the course in small, and opens its first page.
fn opened(course: &Course) -> Option<(Server, Browser, String)> {
    let mut browser = Browser::start()?;
    let server = Server::start(course, &[]);
    let book = format!("http://127.0.0.1:{}", server.port);
    browser.open(&format!("{book}/one.html"));
    Some((server, browser, book))
}

/// Serves the course itself.
fn opened_book() -> Option<(Server, Browser, String)> {
    let browser = Browser::start()?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    let server = Server::from(command.args(["read", "--no-open", "--port", "0"]));
    let book = format!("http://127.0.0.1:{}", server.port);
    Some((server, browser, book))
}

/// The addresses of all pages.
fn pages(browser: &mut Browser, book: &str) -> Vec<String> {
    browser.open(&format!("{book}/index.html"));
    let links =
        browser.value("[...document.querySelectorAll('.chapter a')].map(link => link.href)");
    let links = links.as_array().unwrap().iter();
    let links = links.map(|link| link.as_str().unwrap().to_owned());
    links.filter(|link| !link.contains('#')).collect()
}

/// Whether no section of a lesson is hidden, in the page's words.
const ALL_SHOWN: &str = "[...document.querySelectorAll('.tabs > .tab')]
    .every(tab => tab.getBoundingClientRect().height > 0)";

#[test]
fn a_tab_is_chosen_by_mouse_and_keyboard_and_remembered() {
    let course = Course::new();
    let Some((_server, mut browser, book)) = opened(&course) else {
        return;
    };
    let shown = format!(
        "[...document.querySelectorAll(\"{LESSON} > .tab\")]
            .filter(tab => tab.getBoundingClientRect().height > 0)
            .map(tab => tab.dataset.on).join()"
    );
    assert_eq!(browser.value(&shown), "tokio");
    browser.click(SMOL);
    assert_eq!(browser.value(&shown), "smol");
    browser.press("ArrowLeft");
    assert_eq!(browser.value(&shown), "async-std");
    browser.press("Home");
    assert_eq!(browser.value(&shown), "asyncio");
    browser.press("ArrowLeft");
    assert_eq!(browser.value(&shown), "smol");
    assert_eq!(
        browser.value("location.pathname"),
        "/one.html",
        "no key has turned the page"
    );
    let selected = format!("document.querySelector(\"{SMOL}\").ariaSelected");
    assert_eq!(browser.value(&selected), "true");

    browser.open(&format!("{book}/two.html"));
    browser.open(&format!("{book}/one.html"));
    assert_eq!(browser.value(&shown), "smol");
    browser.click(&format!("{LESSON} .tabs-all"));
    assert_eq!(browser.value(&shown), "asyncio,tokio,async-std,smol");

    browser.open(&format!("{book}/one.html#try-hello-tokio"));
    browser.wait_for(&format!("{shown} === 'tokio'"));
    assert_eq!(browser.errors, Vec::<String>::new());
}

/// One group of tabs has our own loop, the other (the construct) has neither it nor Python.
#[test]
fn our_own_loop_is_shown_where_there_is_one() {
    let course = Course::new();
    course.add_ours();
    let Some((_server, mut browser, book)) = opened(&course) else {
        return;
    };
    let shown = "[...document.querySelectorAll('.tabs > .tab')]
        .filter(tab => tab.getBoundingClientRect().height > 0)
        .map(tab => tab.dataset.on).join()";
    let names = "[...document.querySelectorAll('[role=tablist]')]
        .map(list => [...list.children].map(tab => tab.textContent).join()).join('; ')";
    assert_eq!(
        browser.value(names),
        "Python,tokio,async-std,smol,our loop; tokio,async-std,smol"
    );
    browser.click(SMOL);
    browser.click(&SMOL.replace("=smol", "=ours"));
    assert_eq!(browser.value(shown), "ours,smol");
    let selected = "[...document.querySelectorAll('[aria-selected=true]')]
        .map(tab => tab.dataset.on).join()";
    assert_eq!(browser.value(selected), "ours,smol");

    browser.open(&format!("{book}/two.html"));
    browser.open(&format!("{book}/one.html"));
    assert_eq!(
        browser.value(shown),
        "ours,smol",
        "the choice is remembered"
    );
    assert_eq!(browser.errors, Vec::<String>::new());
}

#[test]
fn the_player_steps_through_a_run() {
    let course = Course::new();
    let Some((_server, mut browser, _)) = opened(&course) else {
        return;
    };
    let caption = format!("document.querySelector(\"{FIGURE} .lanes-caption\").textContent");
    browser.click(&format!("{FIGURE} [aria-label='First event']"));
    let first = browser.value(&caption);
    browser.press("ArrowRight");
    let second = browser.value(&caption);
    assert!(
        first != "" && second != "" && first != second,
        "{first} {second}"
    );
    browser.press("ArrowLeft");
    assert_eq!(browser.value(&caption), first);
    let line = format!("!document.querySelector(\"{LESSON} [data-on=tokio] .source-line\").hidden");
    assert_eq!(browser.value(&line), true, "the line of the source is lit");
    assert_eq!(browser.value("location.pathname"), "/one.html");

    browser.click(&format!("{FIGURE} [aria-label='Play']"));
    browser.wait_for(&format!("{caption} === {second}"));
    browser.click(&format!("{FIGURE} [aria-label='The whole run']"));
    let steps = format!("document.querySelector(\"{FIGURE}.lanes-stepping\") !== null");
    assert_eq!(browser.value(&steps), false);
    assert_eq!(browser.errors, Vec::<String>::new());
}

#[test]
fn run_really_runs_the_lesson_as_it_is_now() {
    let course = Course::new();
    let Some((_server, mut browser, _)) = opened(&course) else {
        return;
    };
    let lesson = "crates/chapter-try/src/lessons/hello/on_tokio.rs";
    let output = format!("document.querySelector(\"{FIGURE} .lanes-output\").textContent");
    let state = format!("document.querySelector(\"{FIGURE}\").dataset.state");
    let run = format!("{FIGURE} .live-run");
    assert_eq!(browser.value(&output), "hello\n");

    let good = course.read(lesson);
    browser.value("window.before = true");
    course.write(
        lesson,
        &good.replace("\"text\":\"hello\"", "\"text\":\"servus\""),
    );
    browser.wait_for("!window.before && document.readyState === 'complete'");
    browser.click(&run);
    browser.wait_for(&format!("{state} === 'ended'"));
    assert_eq!(browser.value(&output), "servus\n");

    browser.value("window.before = true");
    course.write(lesson, "pub fn main() { let x: u8 = \"text\"; }");
    browser.wait_for("!window.before && document.readyState === 'complete'");
    browser.click(&run);
    browser.wait_for(&format!("{state} === 'failed'"));
    let said = format!("document.querySelector(\"{FIGURE} .lanes-messages\").textContent");
    let said = browser.value(&said);
    assert!(
        said.as_str().unwrap().contains("mismatched types"),
        "{said}"
    );
    assert_eq!(browser.errors, Vec::<String>::new());
}

#[test]
fn a_fault_of_the_book_is_shown_in_the_page() {
    let course = Course::new();
    let Some((_server, mut browser, _)) = opened(&course) else {
        return;
    };
    let good = course.read("book/src/two.md");
    course.write("book/src/two.md", "# Two\n\n{{#include gone.rs}}\n");
    browser.wait_for("!!document.querySelector('.live-error')");
    let shown = browser.value("document.querySelector('.live-error').textContent");
    assert!(
        shown.as_str().unwrap().contains("there is no file gone.rs"),
        "{shown}"
    );
    course.write("book/src/two.md", &good);
    browser.wait_for("!document.querySelector('.live-error')");
    assert_eq!(browser.errors, Vec::<String>::new());
}

#[test]
fn every_page_is_well_on_a_phone_in_each_theme() {
    let Some((_server, mut browser, book)) = opened_book() else {
        return;
    };
    let pages = pages(&mut browser, &book);
    assert!(pages.len() >= 5);
    let phone = json!({ "width": 340, "height": 700, "deviceScaleFactor": 2, "mobile": true });
    browser.call("Emulation.setDeviceMetricsOverride", &phone);
    for (theme, on) in [
        ("light", "asyncio"),
        ("rust", "tokio"),
        ("coal", "async-std"),
        ("navy", "smol"),
        ("ayu", "all"),
    ] {
        browser.value(&format!("localStorage.setItem('mdbook-theme', '{theme}')"));
        browser.value(&format!("localStorage.setItem('three-loops-on', '{on}')"));
        for page in &pages {
            browser.open(page);
            let case = format!("{page} in {theme} on {on}");
            let chosen = format!("document.documentElement.classList.contains('{theme}')");
            assert_eq!(browser.value(&chosen), true, "{case}");
            let width = browser.value("document.documentElement.scrollWidth");
            assert!(width.as_u64().unwrap() <= 340, "{case} is {width} wide");
        }
        // So that the next page is loaded anew, not found open.
        browser.open("about:blank");
        browser.open(&pages[0]);
    }
    assert_eq!(browser.errors, Vec::<String>::new());
    let foreign = |address: &&String| !address.starts_with(&book) && !address.starts_with("data:");
    let foreign: Vec<_> = browser.requests.iter().filter(foreign).collect();
    assert!(
        foreign.iter().all(|address| *address == "about:blank"),
        "{foreign:?}"
    );
}

#[test]
fn without_javascript_and_in_print_everything_is_shown() {
    let Some((_server, mut browser, book)) = opened_book() else {
        return;
    };
    let pages = pages(&mut browser, &book);
    browser.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    for page in &pages {
        browser.open(page);
        assert_eq!(browser.value(ALL_SHOWN), true, "{page} in print");
    }
    browser.call("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    browser.call(
        "Emulation.setScriptExecutionDisabled",
        &json!({ "value": true }),
    );
    for page in &pages {
        browser.open(page);
        assert_eq!(browser.value(ALL_SHOWN), true, "{page} without JavaScript");
    }
}
