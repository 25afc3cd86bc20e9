//! What the static build writes, and every fault that it must find.

mod common;

use common::Course;
use std::fs;
use std::io::{Write, stderr};
use std::path::Path;
use std::process::Command;

const PAGE: &str = "book/src/two.md";

/// Adds a line to a page, and expects the build to complain of it in these words.
#[track_caller]
fn complains(line: &str, words: &str) {
    let course = Course::new();
    course.add(PAGE, &format!("\n{line}\n"));
    let complaint = course.complaint();
    let place = format!("book/src/two.md:{}", course.read(PAGE).lines().count());
    let fault = complaint.lines().find(|fault| fault.contains(words));
    let fault = fault.unwrap_or_else(|| panic!("{line} is not found:\n{complaint}"));
    assert!(
        fault.trim_start().starts_with(&place),
        "{fault}, not {place}"
    );
}

/// The same for an include of this piece of a construct.
#[track_caller]
fn complains_of_piece(piece: &str, words: &str) {
    let file = "../../crates/chapter-try/src/on_smol.rs";
    complains(&format!("{{{{#include {file}:{piece}}}}}"), words);
}

#[test]
fn a_good_book_passes() {
    let course = Course::new();
    let output = course.build();
    assert!(output.status.success(), "{}", text(&output.stderr));

    let page = course.read("out/one.html");
    for on in ["asyncio", "tokio", "async-std", "smol"] {
        assert!(page.contains(&format!("id=\"try-hello-{on}\"")), "{on}");
    }
    assert!(page.contains("<figure class=\"lanes\" data-on=\"smol\""));
    assert!(
        page.contains("data-first-line=\"4\""),
        "the anchor starts at line 4"
    );
    assert!(
        page.contains("{{#lesson x/y}}"),
        "a page can show a directive"
    );
    assert!(page.contains("{{#if handlebars}}"));
    assert!(!page.contains("ANCHOR"));
}

#[test]
fn our_loop_is_a_tab_where_a_lesson_has_it() {
    let course = Course::new();
    course.add_ours();
    let output = course.build();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let page = course.read("out/one.html");
    let place = |on| page.find(&format!("id=\"try-hello-{on}\""));
    assert!(place("smol") < place("ours"), "our loop comes last");
    assert_eq!(page.matches("aria-label=\"our loop\"").count(), 1);
    assert_eq!(
        page.matches("<figure class=\"lanes\" data-on=\"ours\"")
            .count(),
        1
    );

    let recording = "crates/chapter-try/src/lessons/hello/recordings/ours.jsonl";
    fs::remove_file(course.path(recording)).unwrap();
    assert!(course.complaint().contains("hello --on ours --record"));
}

#[test]
fn the_book_of_this_course_passes() {
    let out = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    let output = command.args(["build", "--out"]).arg(out.path()).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));

    for entry in fs::read_dir(out.path()).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let page = fs::read_to_string(&path).unwrap();
            assert!(
                !page.contains("three-loops-token\" content"),
                "{}",
                path.display()
            );
            assert!(!page.contains("play-button"), "{}", path.display());
            for fetched in [
                "src=\"http",
                "src=\"//",
                "<link href=\"http",
                "url(http",
                "@import",
            ] {
                assert!(!page.contains(fetched), "{}: {fetched}", path.display());
            }
        }
    }
}

#[test]
fn mdbooks_own_command_makes_the_same_pages() {
    let version = Command::new("mdbook").arg("--version").output();
    let version = version.map_or_else(|error| error.to_string(), |output| text(&output.stdout));
    if !version.starts_with("mdbook v0.5") {
        let left_out = "mdBook's own command is not tried: no mdBook 0.5 was found";
        let required = std::env::var_os("THREE_LOOPS_REQUIRE_MDBOOK").is_some();
        assert!(!required, "{left_out}");
        // Straight to stderr: a test's own output is hidden when it passes.
        return writeln!(stderr(), "{left_out}").unwrap();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let out = tempfile::tempdir().unwrap();
    let (theirs, ours) = (out.path().join("theirs"), out.path().join("ours"));
    let mut mdbook = Command::new("mdbook");
    mdbook
        .current_dir(&root)
        .args(["build", "book", "--dest-dir"]);
    assert!(mdbook.arg(&theirs).status().unwrap().success());
    let mut course = Command::new(env!("CARGO_BIN_EXE_course"));
    assert!(
        course
            .args(["build", "--out"])
            .arg(&ours)
            .status()
            .unwrap()
            .success()
    );

    for entry in fs::read_dir(&theirs).unwrap() {
        let name = entry.unwrap().file_name();
        if name.to_string_lossy().ends_with(".html") {
            let page = |folder: &Path| fs::read_to_string(folder.join(&name)).unwrap();
            assert_eq!(without_index(&page(&theirs)), without_index(&page(&ours)));
        }
    }
}

/// A page but for the name of the search index, whose words stand in no fixed order.
fn without_index(page: &str) -> String {
    let lines = page
        .lines()
        .filter(|line| !line.contains("path_to_searchindex_js"));
    lines.collect::<Vec<_>>().join("\n")
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

#[test]
fn differences_are_a_table_of_tests() {
    let course = Course::new();
    course.build();
    let page = course.read("out/one.html");
    let answer = "It goes on, <code>await</code>ed | or not.";
    assert_eq!(page.matches(answer).count(), 2, "on tokio and on async-std");
    assert!(page.contains("It may be collected midway."));
    assert!(page.contains("href=\"#differences-dropped_handle-goes_on\""));
    assert!(page.contains("id=\"differences-dropped_handle-goes_on\""));
    assert!(page.contains("title=\"tests/differences.rs::dropped_handle::stops\""));
    assert!(!page.contains("no_row"));
}

#[test]
fn a_missing_file_is_found() {
    complains("{{#include nothing.rs}}", "there is no file nothing.rs");
    complains(
        "{{#rustdoc_include nothing.rs:x}}",
        "there is no file nothing.rs",
    );
    complains("{{#playground nothing.rs}}", "there is no file nothing.rs");
}

#[test]
fn a_bad_anchor_is_found() {
    complains_of_piece("nope", "there is no anchor `nope`; there are: whole, inner");
    complains_of_piece("empty", "the anchor `empty` is empty");
    complains_of_piece("open", "the anchor `open` does not end");
}

#[test]
fn an_anchor_given_twice_is_found() {
    let course = Course::new();
    let again = "// ANCHOR: whole\nfn f() {}\n// ANCHOR_END: whole\n";
    course.add("crates/chapter-try/src/on_smol.rs", again);
    assert!(
        course
            .complaint()
            .contains("the anchor `whole` is given twice")
    );
}

#[test]
fn a_range_past_the_end_is_found() {
    complains_of_piece("3:99", "line 99 is past the end: there are 17 lines");
    complains_of_piece("99:", "line 99 is past the end");
    complains_of_piece("99", "line 99 is past the end");
    complains_of_piece(":99", "line 99 is past the end");
    complains_of_piece("5:3", "line 3 comes before line 5");
    complains_of_piece("0:3", "lines are counted from 1");
}

#[test]
fn a_misspelt_directive_is_found() {
    complains("{{#inlcude x.rs}}", "did you mean `include`?");
    complains("`{{#inlcude x.rs}}`", "did you mean `include`?");
    complains("{{#lessen try/hello}}", "did you mean `lesson`?");
    complains("{{#frobnicate}}", "no such directive: there are include");
    complains("{{# include x.rs}}", "write it as `{{#include …}}`");
    complains("{{include x.rs}}", "write it as `{{#include …}}`");
    complains("{{#include x.rs", "it is not closed");
    complains("{{#lesson}}", "it needs to say which");
    complains(
        "See {{#lesson try/hello}}",
        "it must stand on a line of its own",
    );
}

#[test]
fn what_a_directive_names_must_be_there() {
    complains("{{#lesson try/hullo}}", "did you mean `try/hello`?");
    complains(
        "{{#tabs ../{on}.rs:x}}",
        "there is no file ../on_async_std.rs",
    );
    complains("{{#tabs x.rs:x}}", "the path needs `{on}`");
    complains(
        "{{#differences nothing}}",
        "there is no file crates/chapter-nothing",
    );
    complains("{{#bench nothing}}", "there is no benches/nothing.toml");
}

#[test]
fn a_missing_recording_is_found() {
    let course = Course::new();
    let recording = "crates/chapter-try/src/lessons/hello/recordings/smol.jsonl";
    fs::remove_file(course.path(recording)).unwrap();
    let complaint = course.complaint();
    assert!(complaint.contains("cargo run -p chapter-try -- hello --on smol --record"));
    assert!(complaint.contains(recording));
}

#[test]
fn a_damaged_recording_is_found() {
    let course = Course::new();
    let recording = "crates/chapter-try/src/lessons/hello/recordings/smol.jsonl";
    course.add(recording, "{}\n");
    assert!(course.complaint().contains("line 6 is not an event"));
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    complains("[x](gone.md)", "gone.html: there is no such page or file");
    complains("[x](one.md#gone)", "there is no heading or id `gone`");
    complains("[x](#gone)", "there is no heading or id `gone`");
    complains(
        "<a href=\"gone.html\">x</a>",
        "gone.html: there is no such page",
    );
    complains("![x](gone.png)", "gone.png: there is no such page or file");
    complains("[x](../../Cargo.toml)", "there is no such page or file");
}

#[test]
fn what_would_be_fetched_from_the_network_is_found() {
    complains(
        "![x](https://example.com/x.png)",
        "nothing from the network",
    );
}

#[test]
fn an_id_given_twice_is_found() {
    complains(
        "<b id=\"x\"></b> <b id=\"x\"></b>",
        "the id `x` is given twice",
    );
}

#[test]
fn what_mdbook_warns_of_is_a_fault() {
    let course = Course::new();
    course.add(PAGE, "\n<div>\n\nnever closed\n");
    assert!(course.complaint().contains("unclosed HTML tag `<div>`"));
}

#[test]
fn a_page_missing_from_disk_is_found() {
    let course = Course::new();
    course.add(
        "book/src/SUMMARY.md",
        "- [Three](three.md)\n- [Four](four.md)\n",
    );
    let complaint = course.complaint();
    assert!(complaint.contains("book/src/SUMMARY.md:5: there is no page three.md"));
    assert!(complaint.contains("book/src/SUMMARY.md:6: there is no page four.md"));
}

#[test]
fn a_question_without_an_answer_on_some_runtime_is_found() {
    let course = Course::new();
    let tests = "crates/chapter-try/tests/differences.rs";
    let without_smol = course.read(tests).replace("on_smol", "on_no_runtime");
    course.write(tests, &without_smol);
    let complaint = course.complaint();
    assert!(
        complaint.contains("dropped_handle has no test on smol"),
        "{complaint}"
    );
}

#[test]
fn all_faults_are_listed_at_once() {
    let course = Course::new();
    course.add(
        PAGE,
        "\n{{#include a.rs}}\n{{#inlcude b.rs}}\n\n[x](gone.md)\n",
    );
    course.add("book/src/one.md", "\n{{#lesson try/x}}\n");
    let complaint = course.complaint();
    assert!(complaint.contains("the book has 4 faults"), "{complaint}");
}

#[test]
fn a_broken_build_leaves_the_last_good_one() {
    let course = Course::new();
    course.build();
    let good = course.read("out/two.html");
    course.add(PAGE, "\n{{#include gone.rs}}\n");
    course.complaint();
    assert_eq!(course.read("out/two.html"), good);
    assert_eq!(
        fs::read_dir(course.path("")).unwrap().count(),
        4,
        "nothing half-written"
    );
}

#[test]
fn a_folder_of_the_readers_is_not_replaced() {
    let course = Course::new();
    fs::create_dir(course.path("out")).unwrap();
    course.write("out/thesis.txt", "years of work");
    assert!(
        course
            .complaint()
            .contains("holds files that this command did not write")
    );
    assert_eq!(course.read("out/thesis.txt"), "years of work");
}

#[test]
fn a_build_is_replaced_whole() {
    let course = Course::new();
    course.build();
    course.write("out/stale.html", "");
    assert!(course.build().status.success());
    assert!(!course.path("out/stale.html").exists());
    assert!(course.path("out/one.html").exists());
}
