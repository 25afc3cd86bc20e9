//! What the terminal shows, as readable text.

mod runs;

use lanes::terminal::draw;
use std::time::{Duration, Instant};
use unicode_width::UnicodeWidthStr;

#[test]
fn a_coroutine_that_takes_turns_is_told_apart_from_a_task() {
    assert_eq!(
        draw(&[runs::taking_turns()], 60, false),
        "\
smol
A 1
done

smol          0 ms                 50                    100
main()        o##----------------------#####*#############D
> count(\"A\")  o==-----------------------==*D

o made   # polled   = polled inside another   - waits
* printed   D done
"
    );
}

#[test]
fn each_end_has_a_shape_of_its_own() {
    assert_eq!(
        draw(&[runs::every_end()], 60, false),
        "\
tokio
outside

tokio               0 ms              50                 100
main()              o#######--------------------------####
done()              o--#####-----------------##D
failed()            o--#####------------------##F
cancelled()         o--#####---------------------C
panicked()          o--#####-------------------------#P
outside coroutines                                       *

o made   # polled   - waits   * printed   D done   F failed
C cancelled   P panicked
"
    );
}

#[test]
fn outputs_stand_side_by_side_where_there_is_room() {
    let both = [runs::taking_turns(), runs::every_end()];
    let wide = draw(&both, 60, false);
    assert!(
        wide.starts_with("smol      | tokio\nA 1       | outside\ndone      |\n"),
        "{wide}"
    );
}

#[test]
fn outputs_stand_below_one_another_where_there_is_none() {
    let mut long = runs::taking_turns();
    long.events.push(long.events[12].clone());
    let printed = runs::printed("a line of more than twenty columns");
    long.events.last_mut().expect("just pushed").kind = printed;
    let narrow = draw(&[long.clone(), long], 60, false);
    assert!(
        narrow.starts_with("smol\nA 1\ndone\na line of more than twenty columns\n\nsmol\nA 1\n"),
        "{narrow}"
    );
}

#[test]
fn no_line_is_wider_than_asked_for() {
    for recording in runs::all() {
        for width in [40, 80, 200] {
            let drawn = draw(&[recording.clone(), runs::taking_turns()], width, false);
            for line in drawn.lines() {
                assert!(line.width() <= width, "{} columns: {line}", line.width());
            }
        }
    }
}

#[test]
fn a_pipe_gets_nothing_that_controls_a_terminal() {
    for recording in runs::all() {
        let drawn = draw(&[recording], 80, false);
        assert!(
            !drawn.contains(|c: char| c.is_control() && c != '\n'),
            "{drawn}"
        );
    }
}

#[test]
fn a_pipe_gets_signs_in_ascii() {
    let drawn = draw(
        &[runs::taking_turns(), runs::every_end(), runs::many(100)],
        80,
        false,
    );
    assert!(drawn.is_ascii(), "{drawn}");
}

#[test]
fn a_terminal_gets_colours_that_end_with_each_line() {
    let drawn = draw(&[runs::every_end()], 80, true);
    assert!(drawn.contains("\u{1b}[") && drawn.contains('⊘'));
    for line in drawn.lines().filter(|line| line.contains('\u{1b}')) {
        let last = line.rsplit("\u{1b}[").next().expect("one at least");
        assert!(last.starts_with("0m"), "{line:?}");
    }
}

#[test]
fn more_than_forty_lanes_are_counted_and_not_drawn() {
    let drawn = draw(&[runs::many(1_000)], 80, false);
    assert!(drawn.contains("\n... and 961 more coroutines\n"), "{drawn}");
    assert_eq!(drawn.matches("work(").count(), 39);
}

#[test]
fn an_empty_recording_is_said_to_be_empty() {
    let drawn = draw(&[runs::empty()], 80, false);
    assert!(drawn.contains("nothing happened in a coroutine"), "{drawn}");
}

#[test]
fn the_time_to_draw_grows_with_the_events_and_no_faster() {
    let recording = runs::many(15_000);
    let start = Instant::now();
    let drawn = draw(&[recording], 80, true);
    assert!(drawn.contains("14961 more"), "{drawn}");
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}
