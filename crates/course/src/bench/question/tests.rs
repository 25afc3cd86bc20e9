//! What is wrong in a question's file is named.

use super::*;
use crate::bench::results::Results;
use crate::bench::store;

const FIGURE: &str = r#"
    [[figure]]
    name = "memory"
    unit = "bytes"
    y = "bytes for each"
    x = "tasks"
    caption = ""
    lines = ["tokio/spawn"]
    panel = [{ group = "tasks/bytes", title = "a task each" }]
"#;

#[test]
fn the_first_figure_needs_no_name() {
    let question = parsed(FIGURE).unwrap();
    assert_eq!(question.figure(None).unwrap().name, "memory");
    assert_eq!(question.figure(Some("memory")).unwrap().name, "memory");
}

#[test]
fn what_is_wrong_with_a_figure_is_named() {
    faulty("title = ", "titel = ", "unknown field `titel`");
    faulty("\"bytes\"", "\"bits\"", "unknown variant `bits`");
    faulty("\"bytes\"", "\"cost\"", "`memory` needs `one`");
    faulty(
        "spawn\"]",
        "spawn\"]\nhollow = [\"smol/spawn\"]",
        "has no line smol/spawn",
    );
    faulty(
        "tasks/bytes",
        "tasks/ready",
        "has another unit than its group",
    );
    faulty("tokio/spawn", "spawn", "not tasks/bytes/spawn");
}

#[test]
fn what_is_wrong_with_a_goal_is_named() {
    let goal = |keys: &str| {
        let goal = format!("[[goals]]\n[[goals.goal]]\nwhat = \"it\"\n{keys}");
        format!("{:#}", parsed(&(FIGURE.to_owned() + &goal)).unwrap_err())
    };
    let of = "row = \"a/b/tokio/spawn\"";
    let none = goal(&format!("{of}\nat_most = 1"));
    assert!(
        none.contains("`it` needs `over`, `growth` or `unit`"),
        "{none}"
    );
    let no_limit = goal(&format!("{of}\nunit = \"bytes\"\nsizes = [1]"));
    assert!(no_limit.contains("`at_most` or `at_least`"), "{no_limit}");
    let no_sizes = goal(&format!("{of}\nunit = \"bytes\"\nat_most = 1"));
    assert!(no_sizes.contains("`it` needs `sizes`"), "{no_sizes}");
    let no_row = goal("row = \"tokio\"\nunit = \"bytes\"\nsizes = [1]\nat_most = 1");
    assert!(no_row.contains("not tokio"), "{no_row}");
}

#[test]
fn a_row_that_the_stored_run_does_not_have_is_named() {
    let stored = Results::load(&store::stored("gather")).unwrap();
    let file = root().join("benches/gather.toml");
    let text = fs::read_to_string(&file).unwrap();
    Question::parse(&file, &text)
        .unwrap()
        .check(&stored)
        .unwrap();
    for (good, bad) in [
        ("\"smol/gather\"", "\"smol/gathers\""),
        (
            "\"{group}/{runtime}/JoinSet\"",
            "\"{group}/{runtime}/JoinSets\"",
        ),
        (
            "\"{group}/{runtime}/in_turn\"",
            "\"{group}/{runtime}/in_turns\"",
        ),
    ] {
        assert!(text.contains(good), "{good}");
        let question = Question::parse(&file, &text.replace(good, bad)).unwrap();
        let error = question.check(&stored).unwrap_err().to_string();
        let named = bad.trim_matches('"').rsplit('/').next().unwrap();
        let said = "benches/gather.toml: the stored run has no row ";
        assert!(error.starts_with(said) && error.ends_with(named), "{error}");
    }
}

fn faulty(good: &str, bad: &str, words: &str) {
    let error = parsed(&FIGURE.replace(good, bad)).unwrap_err();
    let error = format!("{error:#}");
    assert!(error.contains(words), "{error}");
}

fn parsed(text: &str) -> Result<Question> {
    Question::parse(Path::new("benches/tasks.toml"), text)
}
