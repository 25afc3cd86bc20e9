//! What a page shows of a run: the pictures, the output, the story.

mod runs;

use lanes::{Recording, figure, shown::Shown, story::sentences, svg};
use roxmltree::{Document, Node};
use std::time::{Duration, Instant};

/// The figure as a tree; `lanes-events` as text is JSON, and not markup.
fn parts(html: &str) -> (String, serde_json::Value) {
    let (before, rest) = html
        .split_once(r#"<script type="application/json" class="lanes-events">"#)
        .expect("one script");
    let (json, after) = rest.split_once("</script>").expect("an end");
    assert_eq!(after, "</figure>");
    (
        format!("{before}</figure>"),
        serde_json::from_str(json).expect("JSON"),
    )
}

fn with_class<'a>(tree: &'a Document, class: &str) -> Vec<Node<'a, 'a>> {
    let has = |node: &Node| {
        let classes = node.attribute("class").unwrap_or("");
        classes.split(' ').any(|one| one == class)
    };
    tree.descendants().filter(has).collect()
}

/// A number that an element has, in pixels or percent.
fn number(node: &Node, name: &str) -> f64 {
    let value = node.attribute(name).expect("there").trim_end_matches('%');
    value.parse().expect("a number")
}

#[test]
fn every_recording_gives_one_line_of_well_formed_markup() {
    for recording in runs::all() {
        let html = figure(&recording);
        assert!(
            !html.contains('\n'),
            "a blank line would end it in Markdown"
        );
        let (markup, _) = parts(&html);
        Document::parse(&markup).unwrap_or_else(|error| panic!("{error}: {markup}"));
    }
}

#[test]
fn what_a_program_printed_stands_there_letter_by_letter() {
    let (markup, _) = parts(&figure(&runs::taking_turns()));
    let tree = Document::parse(&markup).expect("well-formed");
    let output = &with_class(&tree, "lanes-output")[0];
    let text: String = output
        .descendants()
        .filter_map(|node| node.text())
        .collect();
    assert!(text.contains("A 1\ndone\n"), "{text}");
    let lines = with_class(&tree, "lanes-output")[0].descendants();
    let lines = lines.filter(|node| node.has_tag_name("span"));
    let events: Vec<_> = lines.map(|line| line.attribute("data-event")).collect();
    assert_eq!(events, [Some("10"), Some("12")]);
}

#[test]
fn a_name_cannot_end_the_script_or_begin_a_comment() {
    let html = figure(&runs::nasty());
    assert_eq!(html.matches("</script").count(), 1);
    assert_eq!(html.matches("<!--").count(), 0);
    let (_, events) = parts(&html);
    let told = events.to_string();
    assert!(told.contains("<script>alert(1)"), "it stands there as text");
}

#[test]
fn each_event_is_told_with_its_time_and_line_and_has_a_place_in_both_pictures() {
    let recording = runs::taking_turns();
    let (markup, events) = parts(&figure(&recording));
    assert_eq!(events[0]["at"], 0);
    assert_eq!(events[0]["line"], 7);
    assert_eq!(events[0]["text"], "0.0 ms: main() is made");
    assert_eq!(
        (&events[10]["text"], &events[10]["line"]),
        (&"63.0 ms: count(\"A\") prints “A 1”".into(), &9.into())
    );
    assert_eq!(events[11]["line"], 7, "where its function stands");

    let tree = Document::parse(&markup).expect("well-formed");
    for picture in with_class(&tree, "lanes-svg") {
        let places = picture.attribute("data-x").expect("places");
        let places: Vec<f64> = places
            .split(' ')
            .map(|x| x.parse().expect("a number"))
            .collect();
        assert_eq!(places.len(), recording.events.len());
        assert!(places.is_sorted() && places[0] >= 0.0 && places[13] <= 100.0);
    }
}

#[test]
fn true_time_gives_each_millisecond_the_same_room() {
    let shown = Shown::of(&runs::taking_turns());
    let picture = svg::picture(&shown, svg::Scale::True);
    let tree = Document::parse(&picture).expect("well-formed");
    let places = tree.root_element().attribute("data-x").expect("places");
    let places: Vec<f64> = places
        .split(' ')
        .map(|x| x.parse().expect("a number"))
        .collect();
    // The wakes at 50 ms stand in the middle of the run's 100 ms.
    assert!((places[6] - 50.0).abs() < 0.01, "{places:?}");
}

#[test]
fn every_end_has_a_shape_of_its_own() {
    let (markup, _) = parts(&figure(&runs::every_end()));
    let tree = Document::parse(&markup).expect("well-formed");
    for class in [
        "lanes-done",
        "lanes-failed",
        "lanes-cancelled",
        "lanes-panicked",
    ] {
        // One in each picture, and one in the legend.
        assert_eq!(with_class(&tree, class).len(), 3, "{class}");
    }
    assert!(markup.contains("failed: no &quot;money&quot; left"));
}

#[test]
fn polls_inside_another_stand_in_the_reach_of_that_one() {
    let shown = Shown::of(&runs::taking_turns());
    let picture = svg::picture(&shown, svg::Scale::Stretched);
    let tree = Document::parse(&picture).expect("well-formed");
    let (reaches, insides) = (
        with_class(&tree, "lanes-reach"),
        with_class(&tree, "lanes-inside"),
    );
    assert_eq!((reaches.len(), insides.len()), (2, 2));
    for (reach, inside) in reaches.iter().zip(&insides) {
        for (from, length) in [("x", "width"), ("y", "height")] {
            assert!(number(reach, from) <= number(inside, from));
            let end = |node| number(node, from) + number(node, length);
            assert!(end(reach) >= end(inside));
        }
    }
    assert_eq!(
        with_class(&tree, "lanes-task").len(),
        1,
        "one task, one box"
    );
}

/// The differences of neighbours.
fn steps(places: &[f64]) -> Vec<f64> {
    places.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[test]
fn tasks_stand_apart_each_as_far_from_the_next() {
    for (tasks, run) in [(6, runs::every_end()), (9, runs::nasty())] {
        let picture = svg::picture(&Shown::of(&run), svg::Scale::Stretched);
        let tree = Document::parse(&picture).expect("well-formed");
        let boxes = with_class(&tree, "lanes-task");
        assert_eq!(boxes.len(), tasks);
        let gap = |pair: &[Node]| {
            let end = number(&pair[0], "y") + number(&pair[0], "height");
            number(&pair[1], "y") - end
        };
        let gaps: Vec<f64> = boxes.windows(2).map(gap).collect();
        assert!(
            gaps.iter().all(|gap| (4.0..=12.0).contains(gap)),
            "{gaps:?}"
        );
        assert!(steps(&gaps).iter().all(|step| *step == 0.0), "{gaps:?}");

        let last = boxes.last().expect("a task");
        let below = number(&tree.root_element(), "height") - number(last, "height");
        let below = below - number(last, "y");
        assert!((4.0..=12.0).contains(&below), "{below} below the last");
    }
}

#[test]
fn the_lanes_of_a_task_stand_apart_each_as_far_from_the_next() {
    let picture = svg::picture(&Shown::of(&runs::deep(30)), svg::Scale::Stretched);
    let tree = Document::parse(&picture).expect("well-formed");
    let names = with_class(&tree, "lanes-name");
    let names: Vec<f64> = names.iter().map(|name| number(name, "y")).collect();
    let apart = steps(&names);
    assert_eq!(apart.len(), 29);
    assert!(
        apart.iter().all(|apart| (36.0..=48.0).contains(apart)),
        "{apart:?}"
    );
    assert!(steps(&apart).iter().all(|step| *step == 0.0), "{apart:?}");

    // A name, its bar, the next name, which rises 12 pixels above the line that it stands on.
    let bars = with_class(&tree, "lanes-poll");
    assert_eq!(bars.len(), names.len());
    for (bar, place) in bars.iter().zip(names.windows(2)) {
        let (top, bottom) = (number(bar, "y"), number(bar, "y") + number(bar, "height"));
        assert!(
            place[0] < top,
            "the bar at {top} covers its name at {}",
            place[0]
        );
        assert!(
            bottom <= place[1] - 12.0,
            "the bar to {bottom} covers {}",
            place[1]
        );
    }
}

#[test]
fn the_accessible_name_sums_the_run_up() {
    let (markup, _) = parts(&figure(&runs::every_end()));
    let name = "count on tokio: 5 coroutines in 5 tasks, 9 polls on 2 threads, 100 ms; \
                1 done, 1 failed, 1 cancelled, 1 panicked";
    assert!(
        markup.contains(&format!(r#"aria-label="{name}""#)),
        "{markup}"
    );
    assert!(figure(&runs::empty()).contains("0 coroutines in 0 tasks"));
}

#[test]
fn forty_lanes_are_drawn_and_the_others_counted() {
    let html = figure(&runs::many(500));
    let (markup, events) = parts(&html);
    assert!(markup.contains("… and 461 more coroutines"));
    assert_eq!(events.as_array().map(Vec::len), Some(2 + 39 * 7));
    let tree = Document::parse(&markup).expect("well-formed");
    assert_eq!(with_class(&tree, "lanes-name").len(), 2 * 40);
}

#[test]
fn a_flood_of_events_is_cut_and_says_so() {
    let mut flood = runs::taking_turns();
    let wake = flood.events[6].clone();
    flood.events.extend(std::iter::repeat_n(wake, 100_000));
    let start = Instant::now();
    let html = figure(&flood);
    assert!(html.contains("more events from 50.0 ms on"));
    assert!(html.len() < 3_000_000, "{} bytes", html.len());
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_flood_of_output_is_cut_and_says_so() {
    let mut flood = runs::taking_turns();
    let print = flood.events[10].clone();
    flood.events.extend(std::iter::repeat_n(print, 2_000));
    assert!(figure(&flood).contains("… and 1002 more lines"));
}

#[test]
fn the_document_is_a_file_of_its_own_in_light_and_dark() {
    for recording in runs::all() {
        let document = svg::document(&recording);
        let tree = Document::parse(&document).unwrap_or_else(|error| panic!("{error}: {document}"));
        assert_eq!(
            tree.root_element().tag_name().namespace(),
            Some("http://www.w3.org/2000/svg")
        );
    }
    let document = svg::document(&runs::every_end());
    assert!(document.contains("prefers-color-scheme: dark") && document.contains("viewBox="));
}

#[test]
fn the_story_names_who_did_it() {
    let told = |recording: &Recording| sentences(&recording.events).join("\n");
    assert_eq!(
        told(&runs::taking_turns()),
        "0.0 ms: main() is made
1.0 ms: main() is polled on thread 0
2.0 ms: main() makes count(\"A\")
3.0 ms: count(\"A\") is polled on thread 0, inside main()
5.0 ms: count(\"A\") waits
6.0 ms: main() waits
50.0 ms: count(\"A\") is woken by the runtime
50.0 ms: main() is woken by the runtime
60.0 ms: main() is polled on thread 0
61.0 ms: count(\"A\") is polled on thread 0, inside main()
63.0 ms: count(\"A\") prints “A 1”
65.0 ms: count(\"A\") is done
66.0 ms: main() prints “done”
100.0 ms: main() is done"
    );
    let ends = told(&runs::every_end());
    for sentence in [
        "failed() fails: no \"money\" left",
        "cancelled() is cancelled",
        "panicked() panics",
        "main() is woken by panicked()",
        "the program prints “outside”",
    ] {
        assert!(ends.contains(sentence), "{ends}");
    }
    assert!(told(&runs::nonsense()).contains("coroutine 3 is done"));
}
