//! When two runs have the same structure, and how a difference reads.

use lanes::Recording;

const STORED: [&str; 7] = [
    r#"{"at":0,"thread":0,"coroutine":0,"event":"made","name":"main()","line":3}"#,
    r#"{"at":1,"thread":0,"coroutine":0,"event":"polled"}"#,
    r#"{"at":2,"thread":0,"coroutine":1,"event":"made","name":"count(\"A\")","line":9,"by":0}"#,
    r#"{"at":3,"thread":0,"coroutine":2,"event":"made","name":"count(\"B\")","line":9,"by":0}"#,
    r#"{"at":4,"thread":1,"coroutine":1,"event":"polled"}"#,
    r#"{"at":5,"thread":1,"coroutine":1,"event":"ready"}"#,
    r#"{"at":6,"thread":0,"coroutine":0,"event":"ready"}"#,
];

#[test]
fn threads_times_and_the_order_of_making_are_free() {
    let later = [
        STORED[0],
        STORED[1],
        r#"{"at":20,"thread":0,"coroutine":1,"event":"made","name":"count(\"B\")","line":9,"by":0}"#,
        r#"{"at":30,"thread":0,"coroutine":2,"event":"made","name":"count(\"A\")","line":9,"by":0}"#,
        r#"{"at":40,"thread":7,"coroutine":2,"event":"polled"}"#,
        r#"{"at":41,"thread":7,"coroutine":2,"event":"woken"}"#,
        r#"{"at":42,"thread":7,"coroutine":2,"event":"pending"}"#,
        r#"{"at":43,"thread":8,"coroutine":2,"event":"polled"}"#,
        r#"{"at":50,"thread":8,"coroutine":2,"event":"ready"}"#,
        r#"{"at":60,"thread":0,"coroutine":0,"event":"ready"}"#,
    ];
    assert_eq!(difference(&STORED, &later), "");
}

#[test]
fn a_coroutine_that_is_there_twice_must_be_there_twice() {
    let twice =
        r#"{"at":3,"thread":0,"coroutine":3,"event":"made","name":"count(\"B\")","line":9,"by":0}"#;
    let twice = [&STORED[..], &[twice]].concat();
    let line = "main() > count(\"B\") (line 9), never polled, not at its end\n";
    assert_eq!(difference(&STORED, &twice), format!("+ {line}"));
    assert_eq!(difference(&twice, &STORED), format!("- {line}"));
}

#[test]
fn a_turn_inside_another_is_not_a_task() {
    let mut inside = STORED;
    inside[4] = r#"{"at":4,"thread":0,"coroutine":1,"event":"polled","inside":0}"#;
    let expected = "\
- main() > count(\"A\") (line 9), a task of its own, ready
+ main() > count(\"A\") (line 9), inside main(), ready
";
    assert_eq!(difference(&STORED, &inside), expected);
}

#[test]
fn a_printed_line_belongs_to_whoever_printed_it() {
    let text = r#""event":"printed","text":"done","line":11"#;
    let by_main = format!(r#"{{"at":5,"thread":0,"coroutine":0,{text}}}"#);
    let by_nobody = format!(r#"{{"at":5,"thread":0,{text}}}"#);
    let expected = "\
- main() (line 3), a task of its own, ready, prints \"done\" (line 11)
+ main() (line 3), a task of its own, ready
+ outside all coroutines, prints \"done\" (line 11)
";
    let by_main = [&STORED[..], &[&by_main]].concat();
    let by_nobody = [&STORED[..], &[&by_nobody]].concat();
    assert_eq!(difference(&by_main, &by_nobody), expected);
}

#[test]
fn a_damaged_recording_has_a_structure_too() {
    let made_by_itself =
        r#"{"at":0,"thread":0,"coroutine":5,"event":"made","name":"odd()","line":1,"by":5}"#;
    let structure = recording(&[made_by_itself]).structure();
    let line = "odd() (line 1), never polled, not at its end\n";
    assert_eq!(structure.to_string(), line);
}

fn difference(stored: &[&str], fresh: &[&str]) -> String {
    let (stored, fresh) = (recording(stored).structure(), recording(fresh).structure());
    stored.difference(&fresh).unwrap_or_default()
}

fn recording(events: &[&str]) -> Recording {
    let start = r#"{"recording":1,"lesson":"count","on":"smol"}"#;
    Recording::read(&[&[start], events].concat().join("\n")).unwrap()
}
